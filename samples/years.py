"""The sample programme year after year: one source, each later year made from the one before by a list of edits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import expected
import expected_diff
from edit_list import load_edits
from editing import Revision
from source import Source, load

HERE = Path(__file__).resolve().parent
FIRST, LAST = 2022, 2024


def revisions() -> Iterator[Revision]:
    """Each year made from the one before."""
    source = load(HERE / f"programa-{FIRST}.toml")
    for year in range(FIRST + 1, LAST + 1):
        revision = Revision(source, load_edits(HERE / f"programa-{year}.edits.toml"))
        yield revision
        source = revision.new


def sources() -> dict[int, Source]:
    """What each year prints."""
    return {FIRST: load(HERE / f"programa-{FIRST}.toml")} | {
        revision.new.document.first_year: revision.printed for revision in revisions()
    }


def diffs() -> dict[str, expected.Json]:
    """The golden diffs by the names of their files."""
    return {
        f"diff-{revision.old.document.first_year}-{revision.new.document.first_year}": expected_diff.diff(revision)
        for revision in revisions()
    }


def readings() -> dict[str, expected.Json]:
    """The golden reading of each year's plainest sample, by the name of its file."""
    return {f"programa-{year}": expected.reading(source) for year, source in sources().items()}
