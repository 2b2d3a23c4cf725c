"""Where the project's files stand, for tests in any folder."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
SAMPLE_FOLDER, GOLDEN_FOLDER = ROOT / "samples", ROOT / "golden"
SCHEDULES = Path(__file__).resolve().parent / "schedules"
"""Documents that other people's programs made, each in a folder with its truth."""
