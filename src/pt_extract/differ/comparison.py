"""Two programmes compared, stage by stage."""

from __future__ import annotations

import attrs
from attrs import frozen

from pt_extract.changes import CoverChange, ProgrammeDiff, TextChange, counted
from pt_extract.differ.doubts import Doubts
from pt_extract.differ.events import Teller
from pt_extract.differ.matching import Matching, match
from pt_extract.differ.parts import parts_of
from pt_extract.differ.tasks import task_changes
from pt_extract.differ.timing import Calendar, Timing
from pt_extract.differ.tree import Tree
from pt_extract.differ.wording import Wording, usual_wording
from pt_extract.model import Column, Document, WorkProgramme


@frozen
class Comparison:
    """Which node of one programme is which of another, and what changed."""

    matching: Matching
    diff: ProgrammeDiff

    @classmethod
    def of(cls, old: WorkProgramme, new: WorkProgramme) -> Comparison:
        """Pair the nodes first, and only then say what changed."""
        wording = usual_wording()
        timing = Timing(Calendar.of(old), Calendar.of(new))
        matching = match(Tree.of(old, wording), Tree.of(new, wording))
        doubts = Doubts.of(old, "old"), Doubts.of(new, "new")
        teller = Teller(matching, parts_of(matching), timing, wording, *doubts)
        changes = tuple(teller.changes())
        loose = task_changes(matching.old.loose, matching.new.loose, timing, wording)
        found = ProgrammeDiff(
            old=old.document,
            new=new.document,
            summary=counted(changes),
            changes=changes,
            cover=_cover(old.document, new.document),
            introduction=_introduction(old.introduction, new.introduction, wording),
            tasks=tuple(loose),
            unread=tuple(doubt for side in doubts for doubt in side.about_absence()),
            old_source=old.source,
            new_source=new.source,
            old_columns=_columns(old),
            new_columns=_columns(new),
            old_year=timing.old.year,
            new_year=timing.new.year,
        )
        return cls(matching, found)


def diff(old: WorkProgramme, new: WorkProgramme) -> ProgrammeDiff:
    """What changed from ``old`` to ``new``; empty where they say the same.

    Where on paper things stand, what the index, the overview pages and the schedule call them, and findings are not
    compared. Quarters are compared as those of each document's own year, see :mod:`pt_extract.differ.timing`.
    """
    return Comparison.of(old, new).diff


OF_SCHEDULE = frozenset({"planned_years"})
"""What the document's block says that is the schedule's: its columns tell it."""


def _cover(old: Document, new: Document) -> tuple[CoverChange, ...]:
    before, after = attrs.asdict(old), attrs.asdict(new)
    told = (name for name in before if name not in OF_SCHEDULE and before[name] != after[name])
    return tuple(CoverChange(name, before[name], after[name]) for name in told)


def _introduction(old: str, new: str, wording: Wording) -> TextChange | None:
    if old == new:
        return None
    return TextChange(old, new, wording.prose_similarity(old, new), wording.is_editorial(old, new))


def _columns(programme: WorkProgramme) -> tuple[Column, ...]:
    return () if programme.schedule is None else programme.schedule.columns
