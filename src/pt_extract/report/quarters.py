"""Quarters as a strip of cells, each document's in its own year."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

from attrs import frozen

from pt_extract.changes import ProgrammeDiff, Side, Task, TaskChange
from pt_extract.model import Column

SHADED, EMPTY, CONTINUES = "■", "·", "→"
BETWEEN_YEARS = "│"
_QUARTER = re.compile(r"(?P<year>\d{4})-Q(?P<quarter>[1-4])")


@frozen
class Scale:
    """The quarters that a document's schedule has columns for, in order."""

    keys: tuple[str, ...]

    @classmethod
    def of(cls, columns: Iterable[Column], used: Iterable[str] = ()) -> Scale:
        """Those of ``columns``; where none is a quarter, the whole years that the quarters ``used`` are of."""
        keys = tuple(column.key for column in columns if is_quarter(column.key))
        if not keys:
            years = sorted({key[:4] for key in used if is_quarter(key)})
            keys = tuple(f"{year}-Q{quarter}" for year in years for quarter in range(1, 5))
        return cls(keys)

    @property
    def years(self) -> tuple[tuple[str, int], ...]:
        """Each year with the number of its quarters."""
        return tuple((year, len(tuple(keys))) for year, keys in groupby(self.keys, key=lambda key: key[:4]))

    @property
    def span(self) -> str:
        """``2022``, or ``2022-2023``."""
        return "" if not self.keys else "-".join(dict.fromkeys((self.keys[0][:4], self.keys[-1][:4])))

    def strip(self, shaded: Collection[str]) -> str:
        """``■■··``, one cell a quarter."""
        years = groupby(self.keys, key=lambda key: key[:4])
        return BETWEEN_YEARS.join("".join(SHADED if key in shaded else EMPTY for key in keys) for _, keys in years)

    def spoken(self, shaded: Collection[str]) -> str:
        """``2022 Q1, Q2``, for those who do not see the strip."""
        years = groupby((key for key in self.keys if key in shaded), key=lambda key: key[:4])
        return "; ".join(f"{year} {', '.join(key[5:] for key in keys)}" for year, keys in years) or "no quarter"


@frozen
class Scales:
    """Both documents' quarters."""

    old: Scale
    new: Scale

    @classmethod
    def of(cls, diff: ProgrammeDiff) -> Scales:
        return cls(
            Scale.of(diff.old_columns, _used(diff, "old")),
            Scale.of(diff.new_columns, _used(diff, "new")),
        )

    @property
    def same_years(self) -> bool:
        return self.old.span == self.new.span

    def side(self, side: Side) -> Scale:
        return self.old if side == "old" else self.new


def is_quarter(key: str) -> bool:
    """Whether a column's key is a quarter; the others stand for longer times."""
    return _QUARTER.fullmatch(key) is not None


def goes_on(task: Task) -> bool:
    """Whether it is marked in a column that is no quarter."""
    return any(not is_quarter(key) for key in (*task.shaded, *task.marks))


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
        yield from task.shaded if task else ()
