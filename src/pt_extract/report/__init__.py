"""How a diff of two programmes is shown to people: on a terminal, and as a memo in Markdown."""

from __future__ import annotations

from pt_extract.report.memo import render_markdown
from pt_extract.report.terminal import render_text

__all__ = ["render_markdown", "render_text"]
