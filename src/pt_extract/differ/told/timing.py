"""When something is planned, in two documents that may be of different years.

A quarter is compared by its place in the document's own schedule (the first quarter of its first year is 0), since a
yearly programme says "the second quarter" of whatever year it is for. Where the two schedules are of different years
and share quarters, the calendar decides within what they share: what a plan for 2022 and 2023 puts into 2023 stays
there in the next plan.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from pt_extract.classes import frozen
from pt_extract.model import Row, WorkProgramme
from pt_extract.model.changes import Shift
from pt_extract.timekeys import is_later, quarter_of


@frozen
class Calendar:
    """The time columns of a schedule: ``keys`` to quarters since the year 0; ``first`` is its first year's first."""

    keys: dict[str, int]
    first: int

    @classmethod
    def of(cls, programme: WorkProgramme) -> Calendar:
        """Of a programme without such columns, by the year its cover names."""
        columns = () if programme.schedule is None else programme.schedule.columns
        keys = {column.key: quarter for column in columns if (quarter := quarter_of(column.key)) is not None}
        planned = quarters_of(key for node in programme.walk() for key in node.quarters)
        first = min(keys.values() or planned or [4 * (programme.document.first_year or 0)])
        return cls(keys, first - first % 4)

    @property
    def year(self) -> int | None:
        """The schedule's first year; None where nothing names one."""
        return self.first // 4 or None

    def planned(self, row: Row) -> frozenset[int]:
        """The quarters in which a row is marked, by fill or by a sign."""
        return quarters_of((*row.shaded, *row.marks))

    def goes_on(self, row: Row) -> bool:
        """Whether it is marked in a column for what comes later."""
        return any(is_later(key) for key in (*row.shaded, *row.marks))


def quarters_of(keys: Iterable[str]) -> frozenset[int]:
    """Those of the keys that are quarters or months, as quarters since the year 0."""
    return frozenset(quarter for key in keys if (quarter := quarter_of(key)) is not None)


@frozen
class Timing:
    """How two documents' plans are compared."""

    old: Calendar
    new: Calendar

    @property
    def shared(self) -> frozenset[int]:
        """Quarters that both schedules have a column for."""
        return frozenset(self.old.keys.values()) & frozenset(self.new.keys.values())

    def differ(self, old: Collection[int], new: Collection[int]) -> bool:
        """Whether the plans differ."""
        if self.shared and self.old.first != self.new.first:
            return frozenset(old) & self.shared != frozenset(new) & self.shared
        return self.relative(old, self.old) != self.relative(new, self.new)

    def relative(self, quarters: Iterable[int], calendar: Calendar) -> frozenset[int]:
        """Quarters since the first of the schedule's first year."""
        return frozenset(quarter - calendar.first for quarter in quarters)

    def shift(self, old: Collection[int], new: Collection[int]) -> Shift:
        """How a plan changed, as quarters of each document's own year."""
        return (
            shift_of(self.relative(old, self.old), self.relative(new, self.new))
            or self.on_calendar(old, new)
            or "rearranged"
        )

    def on_calendar(self, old: Collection[int], new: Collection[int]) -> Shift | None:
        """How it changed on the calendar; None where the schedules share no quarter, or it did not."""
        if not self.shared:
            return None
        return shift_of(frozenset(old) & self.shared, frozenset(new) & self.shared)

    def shifted_by(self, old: Collection[int], new: Collection[int]) -> int | None:
        """By how many quarters all of a plan is later, or earlier where that is negative; None where it is neither."""
        if self.shared and self.old.first != self.new.first:
            return uniform_shift(frozenset(old) & self.shared, frozenset(new) & self.shared)
        return uniform_shift(self.relative(old, self.old), self.relative(new, self.new))


def uniform_shift(old: frozenset[int], new: frozenset[int]) -> int | None:
    """By how much every one of some quarters grew; None where they did not all, or not at all."""
    if not old or not new or old == new:
        return None
    by = min(new) - min(old)
    return by if {quarter + by for quarter in old} == new else None


def shift_of(old: Collection[int], new: Collection[int]) -> Shift | None:
    """How one set of quarters became another; None where they are the same."""
    if set(old) == set(new):
        return None
    if not old or not new:
        return "scheduled" if new else "unscheduled"
    start, end = min(new) - min(old), max(new) - max(old)
    if start == end == 0:
        more = len(new) - len(old)
        return "rearranged" if more == 0 else "extended" if more > 0 else "shortened"
    if start < 0 and end < 0:
        return "advanced"
    if start > 0 and end > 0:
        return "delayed"
    return "extended" if start <= 0 <= end else "shortened"
