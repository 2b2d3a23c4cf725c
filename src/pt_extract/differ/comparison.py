"""Two programmes compared, stage by stage."""

from __future__ import annotations

import re

import attrs
from attrs import evolve

from pt_extract.classes import frozen
from pt_extract.differ.memo.counts import node_counts
from pt_extract.differ.memo.levels import level_of, level_of_introduction
from pt_extract.differ.memo.points import Memo, key_points
from pt_extract.differ.memo.prints import print_of_text, printed
from pt_extract.differ.pairing.matching import Matching, match
from pt_extract.differ.pairing.parts import parts_of
from pt_extract.differ.pairing.tree import Tree
from pt_extract.differ.pairing.wording import Wording, usual_wording
from pt_extract.differ.promises import first_year
from pt_extract.differ.told.absent import lack_between, without_lacking
from pt_extract.differ.told.doubts import Doubts, doubted
from pt_extract.differ.told.events import REWRITTEN, Teller
from pt_extract.differ.told.following import Follower
from pt_extract.differ.told.moves import Moves, with_moves
from pt_extract.differ.told.pairs import with_exchanged, with_likeness
from pt_extract.differ.told.shifts import plan_shift, with_plan, with_rows
from pt_extract.differ.told.tasks import task_changes
from pt_extract.differ.told.telling import Telling
from pt_extract.differ.told.timing import Calendar, Timing
from pt_extract.errors import expect
from pt_extract.model import Column, Document, WorkProgramme
from pt_extract.model.changes import CoverChange, ProgrammeDiff, TextChange, counted, folded


@frozen
class Comparison:
    """Which node of one programme is which of another, and what changed."""

    matching: Matching
    diff: ProgrammeDiff

    @classmethod
    def of(cls, old: WorkProgramme, new: WorkProgramme) -> Comparison:
        """Pair the nodes, say what changed, sort out what only follows from something else, and sum it all up."""
        wording = usual_wording()
        timing = Timing(Calendar.of(old), Calendar.of(new))
        matching = match(Tree.of(old, wording), Tree.of(new, wording))
        doubts = Doubts.of(old, "old"), Doubts.of(new, "new")

        parts = parts_of(matching)
        follower = Follower(matching, parts, wording, (first_year(old), first_year(new)))
        tellings = [*Teller(matching, parts, timing, wording).tellings()]
        tellings, absences = without_lacking(tellings, lack_between(old, new))
        tellings = [*with_moves(with_exchanged(tellings), Moves.between(matching, parts))]
        tellings = [*with_rows([*follower.followed(tellings)])]
        shift = plan_shift(tellings, matching)
        tellings = [*with_plan(tellings, shift)]
        tellings = [*doubted(with_likeness(tellings, matching), *doubts, wording)]
        tellings = [*printed(telling.saying(level=level_of(telling.change)) for telling in tellings)]

        changes = tuple(telling.change for telling in tellings)
        counts = node_counts(matching, tellings)
        found = ProgrammeDiff(
            old=old.document,
            new=new.document,
            summary=counted(changes),
            changes=changes,
            cover=_cover(old.document, new.document, follower.roll),
            introduction=_introduction(old.introduction, new.introduction, follower, tellings),
            tasks=tuple(task_changes(matching.old.loose, matching.new.loose, timing, wording)),
            unread=tuple(doubt for side in doubts for doubt in side.about_absence()),
            old_source=old.source,
            new_source=new.source,
            old_columns=_columns(old),
            new_columns=_columns(new),
            old_year=timing.old.year,
            new_year=timing.new.year,
            key_points=key_points(Memo(old, new, matching, tellings, counts, absences, shift)),
            counts=counts,
            absences=absences,
            folded=folded(changes),
        )
        return cls(matching, found)


def diff(old: WorkProgramme, new: WorkProgramme) -> ProgrammeDiff:
    """What changed from ``old`` to ``new``; empty where they say the same.

    Where on paper things stand, what the index, the overview pages and the schedule call them, and findings are not
    compared. Quarters are compared as those of each document's own year, see :mod:`pt_extract.differ.told.timing`.
    """
    expect("old", old, WorkProgramme)
    expect("new", new, WorkProgramme)
    return Comparison.of(old, new).diff


OF_SCHEDULE = frozenset({"planned_years"})
"""What the document's block says that is the schedule's: its columns tell it."""

OF_ITS_YEAR = frozenset({"code", "meeting", "meeting_dates", "first_year", "last_year", "title"})
"""What is another in the document of every year."""

_NUMBERS = re.compile(r"\b(?:[IVXLC]+|\d+)\b")


def _cover(old: Document, new: Document, roll: int) -> tuple[CoverChange, ...]:
    before, after = attrs.asdict(old), attrs.asdict(new)
    told = (name for name in before if name not in OF_SCHEDULE and before[name] != after[name])
    return tuple(
        CoverChange(name, before[name], after[name], _is_of_its_year(name, before[name], after[name], roll))
        for name in told
    )


def _is_of_its_year(name: str, old: object, new: object, roll: int) -> bool:
    """Whether a field of the cover differs as those of two years' documents do: in numbers and dates alone."""
    if not roll or name not in OF_ITS_YEAR or old is None or new is None:
        return False
    return not isinstance(old, str) or _NUMBERS.sub("#", old) == _NUMBERS.sub("#", str(new))


def _introduction(old: str, new: str, follower: Follower, tellings: list[Telling]) -> TextChange | None:
    if old == new:
        return None
    wording: Wording = follower.wording
    similarity = wording.prose_similarity(old, new)
    rewritten = bool(old and new) and similarity < REWRITTEN
    change = TextChange(old, new, similarity, wording.is_editorial(old, new), rewritten)
    change = follower.introduction(change, (telling for telling in tellings if telling.change.kind == "axis"))
    return evolve(change, level=level_of_introduction(change), fingerprint=print_of_text(change))


def _columns(programme: WorkProgramme) -> tuple[Column, ...]:
    return () if programme.schedule is None else programme.schedule.columns
