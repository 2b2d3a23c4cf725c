"""What one of the documents has not at all: a schedule, or its column for later years.

Of a document without a schedule nothing was rescheduled: there is one thing to say, and not one of each activity.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from pt_extract.classes import frozen
from pt_extract.differ.told.telling import Telling
from pt_extract.model import WorkProgramme
from pt_extract.model.changes import Absence, ChangeType, Side, TaskChange
from pt_extract.timekeys import is_later

What = Literal["schedule", "continuity"]

TYPES_OF_SCHEDULE: frozenset[ChangeType] = frozenset({"rescheduled", "continuity", "tasks"})


@frozen
class Lack:
    """What one of the two documents has not."""

    what: What
    side: Side


def lack_between(old: WorkProgramme, new: WorkProgramme) -> Lack | None:
    """What only one of two documents has; None where both have it, or neither."""
    whats: tuple[What, ...] = ("schedule", "continuity")
    for what in whats:
        has = [_has(programme, what) for programme in (old, new)]
        if has[0] != has[1]:
            return Lack(what, "new" if has[0] else "old")
    return None


def _has(programme: WorkProgramme, what: What) -> bool:
    columns = () if programme.schedule is None else programme.schedule.columns
    if what == "continuity":
        return any(is_later(column.key) for column in columns) or any(node.continues for node in programme.walk())
    return bool(columns) or any(node.quarters for node in programme.walk())


def without_lacking(tellings: Iterable[Telling], lack: Lack | None) -> tuple[list[Telling], tuple[Absence, ...]]:
    """The changes but for those that come of what is lacking, and the statement that sums these up."""
    if lack is None:
        return [*tellings], ()
    kept: list[Telling] = []
    told: list[Telling] = []
    for telling in tellings:
        staying, lacking = _parted(telling, lack.what)
        kept += staying
        told += lacking
    absence = Absence(lack.what, lack.side, tuple(telling.change for telling in told))
    return kept, (absence,)


def _parted(telling: Telling, what: What) -> tuple[list[Telling], list[Telling]]:
    """A change as what stays one, and what is summed up."""
    if telling.type not in TYPES_OF_SCHEDULE:
        return [telling], []
    if what == "schedule" or telling.type == "continuity":
        return [], [telling]
    if telling.type == "rescheduled":
        return [telling], []
    return _tasks_parted(telling)


def _tasks_parted(telling: Telling) -> tuple[list[Telling], list[Telling]]:
    """The tasks whose place in the column for later years alone differs, apart from the others."""
    tasks = telling.change.tasks
    lacking = tuple(task for task in tasks if task.types == ("continuity",))
    staying = tuple(task for task in tasks if task.types != ("continuity",))
    return [*_with_tasks(telling, staying)], [*_with_tasks(telling, lacking)]


def _with_tasks(telling: Telling, tasks: Sequence[TaskChange]) -> list[Telling]:
    return [telling.saying(tasks=tuple(tasks))] if tasks else []
