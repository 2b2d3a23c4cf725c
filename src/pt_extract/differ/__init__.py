"""What changed between two programmes: nodes are paired first, and only then said to have changed."""

from __future__ import annotations

from pt_extract.changes import ProgrammeDiff
from pt_extract.model import WorkProgramme


def diff(old: WorkProgramme, new: WorkProgramme) -> ProgrammeDiff:
    """What changed from ``old`` to ``new``."""
    return ProgrammeDiff(old=old.document, new=new.document)
