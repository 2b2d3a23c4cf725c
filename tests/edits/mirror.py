"""A diff as one looks at it from the other document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, TypeVar

from attrs import evolve

from pt_extract.model.changes import (
    MIRRORED,
    Absence,
    Change,
    ChangeType,
    Doubt,
    Heir,
    NodeCount,
    ProgrammeDiff,
    ProseMove,
    RunnerUp,
    Shift,
    TaskChange,
    TaskChangeType,
    counted,
)

T = TypeVar("T", RunnerUp, ProseMove, Heir, NodeCount)

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
        cover=tuple(evolve(cover, old=cover.new, new=cover.old) for cover in diff.cover),
        introduction=introduction,
        tasks=tuple(_task(task) for task in diff.tasks),
        unread=tuple(_doubt(doubt) for doubt in diff.unread),
        old_source=diff.new_source,
        new_source=diff.old_source,
        old_columns=diff.new_columns,
        new_columns=diff.old_columns,
        old_year=diff.new_year,
        new_year=diff.old_year,
        counts=tuple(_count(count) for count in diff.counts),
        absences=tuple(_absence(absence) for absence in diff.absences),
    )


def unordered(diff: ProgrammeDiff) -> dict[str, object]:
    """What a diff says, with nothing left of the order of changes, tasks and findings, nor of the changes' titles."""
    return {
        "documents": (diff.old, diff.new, diff.old_source, diff.new_source, diff.old_columns, diff.new_columns),
        "summary": diff.summary,
        "changes": _bag(_loose(change) for change in diff.changes),
        "cover": _bag(diff.cover),
        "years": (diff.old_year, diff.new_year),
        "introduction": diff.introduction and evolve(diff.introduction, level="low", fingerprint=""),
        "tasks": _bag(diff.tasks),
        "unread": _bag(diff.unread),
        "counts": _bag(evolve(count, title=None) for count in diff.counts),
        "absences": [(absence.what, absence.side, _bag(map(_loose, absence.changes))) for absence in diff.absences],
        "folded": diff.folded,
    }


def _turned(item: T) -> T:
    """What names a node of each document, the other way round."""
    return evolve(item, old_id=item.new_id, new_id=item.old_id)


def _count(count: NodeCount) -> NodeCount:
    ways: dict[str, Any] = {
        "added": count.removed,
        "removed": count.added,
        "arrived": count.left,
        "left": count.arrived,
    }
    return evolve(_turned(count), old=count.new, new=count.old, title=None, **ways)


def _absence(absence: Absence) -> Absence:
    changes = tuple(_change(change) for change in absence.changes)
    return evolve(absence, side="new" if absence.side == "old" else "old", changes=changes)


def _change(change: Change) -> Change:
    return evolve(
        change,
        type=OTHER_CHANGE.get(change.type, change.type),
        old_id=change.new_id,
        new_id=change.old_id,
        old=change.new,
        new=change.old,
        kind=change.old_kind or change.kind,
        old_kind=change.kind if change.old_kind else None,
        promoted_from=change.new_id if change.demoted_from else None,
        demoted_from=change.new_id if change.promoted_from else None,
        runner_up=None if change.runner_up is None else _turned(change.runner_up),
        possibly=None if change.possibly is None else _turned(change.possibly),
        prose_moved=tuple(map(_turned, change.prose_moved)),
        heirs=tuple(map(_turned, change.heirs)),
        exchanged_with=None,
        shifted_by=None if change.shifted_by is None else -change.shifted_by,
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
    by = None if task.shifted_by is None else -task.shifted_by
    return evolve(task, types=types, old=task.new, new=task.old, shift=_shift(task.shift), shifted_by=by)


def _doubt(doubt: Doubt) -> Doubt:
    return evolve(doubt, side="new" if doubt.side == "old" else "old")


def _shift(shift: Shift | None) -> Shift | None:
    return None if shift is None else MIRRORED[shift]


def _loose(change: Change) -> tuple[object, ...]:
    """Without what is said from one side: titles, whose titles these are now, levels and fingerprints."""
    rivals: dict[str, Any] = {name: _untitled(getattr(change, name)) for name in ("runner_up", "possibly")}
    moved = tuple(evolve(move, share=0.0) for move in change.prose_moved)
    said: dict[str, Any] = {"level": "low", "fingerprint": "", "exchanged_with": None, "prose_moved": (), "heirs": ()}
    bare = evolve(change, title="", tasks=(), findings=(), **rivals, **said)
    parts = (change.tasks, change.findings, moved, change.heirs)
    return repr(bare), change.node, *map(_bag, parts)


def _untitled(rival: RunnerUp | None) -> RunnerUp | None:
    return None if rival is None else evolve(rival, title="")


def _bag(items: Iterable[object]) -> tuple[tuple[str, int], ...]:
    """The items as a multiset; some hold dicts, which cannot be hashed."""
    return tuple(sorted(Counter(repr(item) for item in items).items()))
