"""A whole plan that was put off, or brought forward, by as many quarters for all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pt_extract.classes import frozen
from pt_extract.differ.pairing.matching import Matching
from pt_extract.differ.pairing.tree import Place
from pt_extract.differ.told.telling import Telling
from pt_extract.model.changes import Change

TOLD_AT_ONCE = 3
"""Activities from which nobody would tell the shift of each."""


@frozen
class PlanShift:
    """By how many ``quarters`` the plan is later, or earlier if that is negative; of how many activities and rows."""

    quarters: int
    activities: int
    rows: int


def with_rows(tellings: Sequence[Telling]) -> Iterator[Telling]:
    """The plans that shifted with the number of rows that shifted with them."""
    tasks = {telling.new: telling.change.tasks for telling in tellings if telling.type == "tasks"}
    for telling in tellings:
        by = telling.change.shifted_by
        rows = sum(task.shifted_by == by for task in tasks.get(telling.new, ())) if by else 0
        yield telling.saying(shifted_rows=rows) if rows else telling


def plan_shift(tellings: Iterable[Telling], matching: Matching) -> PlanShift | None:
    """The shift of everything that both documents plan; None where anything of it stayed, or shifted otherwise."""
    planned = {new for old, new in matching.new_of.items() if old.node.quarters and new.node.quarters}
    shifted: dict[Place | None, Change] = {
        telling.new: telling.change for telling in tellings if telling.type == "rescheduled" and telling.new in planned
    }
    by = {change.shifted_by for change in shifted.values()}
    if not planned or len(shifted) < len(planned) or len(by) > 1:
        return None
    (quarters,) = by
    if quarters is None:
        return None
    return PlanShift(quarters, len(shifted), sum(change.shifted_rows for change in shifted.values()))


def with_plan(tellings: Iterable[Telling], shift: PlanShift | None) -> Iterator[Telling]:
    """The changes, each activity's shift as a consequence of the plan's where that is of many."""
    for telling in tellings:
        is_part = shift is not None and shift.activities >= TOLD_AT_ONCE and telling.type == "rescheduled"
        is_part = is_part and telling.change.shifted_by == getattr(shift, "quarters", None)
        yield telling.following("shift") if is_part else telling
