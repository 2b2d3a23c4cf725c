"""A diff as one looks at it from the other document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from attrs import evolve

from pt_extract.changes import (
    MIRRORED,
    Change,
    ChangeType,
    CoverChange,
    Doubt,
    ProgrammeDiff,
    Shift,
    TaskChange,
    TaskChangeType,
    counted,
)

OTHER_CHANGE: dict[ChangeType, ChangeType] = {"added": "removed", "removed": "added"}
OTHER_TASK: dict[TaskChangeType, TaskChangeType] = {"added": "removed", "removed": "added"}


def mirror(diff: ProgrammeDiff) -> ProgrammeDiff:
    """What the diff of the new programme and the old must be, up to its order and the titles of nodes in both.

    Of these it gives the new document's title, which the other way round is the old one's: a change does not tell that.
    """
    changes = tuple(_change(change) for change in diff.changes)
    introduction = diff.introduction
    if introduction is not None:
        introduction = evolve(introduction, old=introduction.new, new=introduction.old)
    return evolve(
        diff,
        old=diff.new,
        new=diff.old,
        summary=counted(changes),
        changes=changes,
        cover=tuple(CoverChange(cover.name, cover.new, cover.old) for cover in diff.cover),
        introduction=introduction,
        tasks=tuple(_task(task) for task in diff.tasks),
        unread=tuple(_doubt(doubt) for doubt in diff.unread),
        old_source=diff.new_source,
        new_source=diff.old_source,
        old_columns=diff.new_columns,
        new_columns=diff.old_columns,
        old_year=diff.new_year,
        new_year=diff.old_year,
    )


def unordered(diff: ProgrammeDiff) -> dict[str, object]:
    """What a diff says, with nothing left of the order of changes, tasks and findings, nor of the changes' titles."""
    return {
        "documents": (diff.old, diff.new, diff.old_source, diff.new_source, diff.old_columns, diff.new_columns),
        "summary": diff.summary,
        "changes": _bag(_loose(change) for change in diff.changes),
        "cover": _bag(diff.cover),
        "years": (diff.old_year, diff.new_year),
        "introduction": diff.introduction,
        "tasks": _bag(diff.tasks),
        "unread": _bag(diff.unread),
    }


def _change(change: Change) -> Change:
    runner_up = change.runner_up
    if runner_up is not None:
        runner_up = evolve(runner_up, old_id=runner_up.new_id, new_id=runner_up.old_id)
    return evolve(
        change,
        type=OTHER_CHANGE.get(change.type, change.type),
        old_id=change.new_id,
        new_id=change.old_id,
        old=change.new,
        new=change.old,
        runner_up=runner_up,
        shift=_shift(change.shift),
        absolute_shift=_shift(change.absolute_shift),
        tasks=tuple(_task(task) for task in change.tasks),
        attributes=tuple(evolve(one, old=one.new, new=one.old) for one in change.attributes),
        split_from=change.merged_into,
        merged_into=change.split_from,
        findings=tuple(_doubt(doubt) for doubt in change.findings),
    )


def _task(task: TaskChange) -> TaskChange:
    types = tuple(OTHER_TASK.get(kind, kind) for kind in task.types)
    return evolve(task, types=types, old=task.new, new=task.old, shift=_shift(task.shift))


def _doubt(doubt: Doubt) -> Doubt:
    return evolve(doubt, side="new" if doubt.side == "old" else "old")


def _shift(shift: Shift | None) -> Shift | None:
    return None if shift is None else MIRRORED[shift]


def _loose(change: Change) -> tuple[object, ...]:
    rival = None if change.runner_up is None else evolve(change.runner_up, title="")
    bare = evolve(change, title="", runner_up=rival, tasks=(), findings=())
    return repr(bare), change.node, _bag(change.tasks), _bag(change.findings)


def _bag(items: Iterable[object]) -> tuple[tuple[str, int], ...]:
    """The items as a multiset; some hold dicts, which cannot be hashed."""
    return tuple(sorted(Counter(repr(item) for item in items).items()))
