"""Quarters as a strip of cells, each document's in its own year."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

from pt_extract.classes import frozen
from pt_extract.messages import message
from pt_extract.model import Column
from pt_extract.model.changes import ProgrammeDiff, Side, Task, TaskChange
from pt_extract.saying import EMPTY, SHADED
from pt_extract.timekeys import is_later, quarter_of, quarters_in, year_in

BETWEEN_YEARS = "│"


@frozen
class Scale:
    """The quarters that a document's schedule has columns for, in order, as keys such as ``2022-Q1``.

    ``absent`` is the key of what to say where it has none.
    """

    keys: tuple[str, ...]
    absent: str = "no-schedule"

    @classmethod
    def of(cls, columns: Iterable[Column], used: Iterable[str] = (), *, is_read: bool = True) -> Scale:
        """Those of ``columns``; where none is a quarter or a month, those of the years that ``used`` are of."""
        keys = quarters_in(column.key for column in columns)
        if not keys:
            years = sorted({year_in(key) for key in quarters_in(used)})
            keys = tuple(f"{year}-Q{quarter}".lstrip("-") for year in years for quarter in range(1, 5))
        return cls(keys) if is_read else cls(keys, "unread-schedule")

    @property
    def first_year(self) -> int:
        """0 where there are no quarters, or they name none."""
        return int(year_in(self.keys[0]) or 0) if self.keys else 0

    @property
    def span(self) -> str:
        """Its years: ``2022``, or ``2022-2023``."""
        return "" if not self.keys else "-".join(dict.fromkeys(map(year_in, (self.keys[0], self.keys[-1]))))

    def strip(self, shaded: Collection[str]) -> str:
        """One cell a quarter: ``■■··``."""
        marked = quarters_in(shaded)
        years = groupby(self.keys, key=year_in)
        return BETWEEN_YEARS.join("".join(SHADED if key in marked else EMPTY for key in keys) for _, keys in years)

    def spoken(self, shaded: Collection[str]) -> str:
        """For those who do not see the strip: ``2022 Q1, Q2``."""
        marked = quarters_in(shaded)
        years = groupby((key for key in self.keys if key in marked), key=year_in)
        return "; ".join(f"{year} {', '.join(map(named, keys))}".strip() for year, keys in years) or message(
            "no-quarter"
        )


def named(quarter: str) -> str:
    """``Q2``, or ``T2`` in Spanish."""
    return message("quarter-letter") + quarter[-1]


@frozen
class Scales:
    """Both documents' quarters."""

    old: Scale
    new: Scale

    @classmethod
    def of(cls, diff: ProgrammeDiff) -> Scales:
        unread = {doubt.side for doubt in diff.unread}
        return cls(
            Scale.of(diff.old_columns, _used(diff, "old"), is_read="old" not in unread),
            Scale.of(diff.new_columns, _used(diff, "new"), is_read="new" not in unread),
        )

    @property
    def same_years(self) -> bool:
        return self.old.span == self.new.span

    def side(self, side: Side) -> Scale:
        return self.old if side == "old" else self.new

    def places(self, side: Side) -> dict[int, str]:
        """A document's quarters by where they stand beside the other's, counted from 0.

        The first year's first quarters stand under each other, unless the schedules share quarters: those do then.
        """
        share = not {*self.old.keys}.isdisjoint(self.new.keys)
        first = min(self.old.first_year, self.new.first_year) if share else self.side(side).first_year
        return {quarter - 4 * first: key for key in self.side(side).keys if (quarter := quarter_of(key)) is not None}


def goes_on(task: Task) -> bool:
    """Whether it is marked in a column that is neither quarter nor month."""
    return any(is_later(key) for key in (*task.shaded, *task.marks))


def planned(task: Task) -> tuple[str, ...]:
    """The quarters in which it is marked, by fill or by a sign."""
    return quarters_in((*task.shaded, *task.marks))


def _used(diff: ProgrammeDiff, side: Side) -> Iterator[str]:
    """The quarters that the changes name, for schedules whose columns are not known."""
    for change in diff.changes:
        value = change.old if side == "old" else change.new
        if change.type == "rescheduled" and isinstance(value, tuple):
            yield from value
        if change.node is not None and (change.new_id is None) == (side == "old"):
            yield from (key for node in change.node.walk() for key in node.quarters)
        yield from _used_by_tasks(change.tasks, side)
    yield from _used_by_tasks(diff.tasks, side)


def _used_by_tasks(tasks: Iterable[TaskChange], side: Side) -> Iterator[str]:
    for change in tasks:
        task = change.old if side == "old" else change.new
        yield from planned(task) if task else ()
