"""What a diff must say, and how much of it one says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from attrs import define, field, frozen

from pt_extract.changes import CHANGE_TYPES, Change, ChangeType, ProgrammeDiff, Shift, TaskChangeType
from pt_extract.model import Row


@frozen
class ExpectedTask:
    """What became of a row: the labels before and after."""

    types: tuple[TaskChangeType, ...]
    old: str | None
    new: str | None


@frozen
class ExpectedChange:
    """A change that a diff must hold; what is None is not certain, or not said of its type."""

    type: ChangeType
    old_id: str | None = None
    new_id: str | None = None
    editorial: bool | None = None
    edition: bool | None = None
    consequence: bool | None = None
    shift: Shift | None = None
    old: str | None = None
    """Of ``moved`` and ``renumbered``; ``new`` likewise."""
    new: str | None = None
    under: tuple[str, ...] | None = None
    split_from: str | None = None
    merged_into: str | None = None
    lists: frozenset[str] | None = None
    tasks: tuple[ExpectedTask, ...] | None = None

    @property
    def key(self) -> Key:
        return self.type, self.old_id, self.new_id

    def differences(self, change: Change) -> list[str]:
        """What a change of the same type and nodes says otherwise."""
        wrong = [
            f"{name}: {getattr(change, name)!r} for {value!r}"
            for name in CERTAIN
            if (value := getattr(self, name)) is not None and getattr(change, name) != value
        ]
        parts = (change.split_from, change.merged_into)
        if parts != (self.split_from, self.merged_into):
            wrong.append(f"split from, merged into: {parts} for {(self.split_from, self.merged_into)}")
        found = frozenset(attribute.name for attribute in change.attributes)
        if self.lists is not None and found != self.lists:
            wrong.append(f"attributes: {sorted(found)} for {sorted(self.lists)}")
        if self.tasks is not None and (tasks := tasks_of(change)) != Counter(self.tasks):
            wrong.append(f"tasks: {list(tasks.elements())} for {list(self.tasks)}")
        return wrong


Key = tuple[ChangeType, str | None, str | None]
"""The type of a change, and the old and the new id of its node."""

CERTAIN = (
    "editorial",
    "edition",
    "consequence",
    "shift",
    "old",
    "new",
    "under",
)


@frozen
class Expected:
    """All changes of the nodes, and the fields of the cover that differ."""

    changes: tuple[ExpectedChange, ...]
    cover: frozenset[str] = frozenset()
    pairs: frozenset[tuple[str, str]] = frozenset()
    """The old and the new id of every node that is in both."""

    def of(self, *types: ChangeType) -> set[Key]:
        return {change.key for change in self.changes if change.type in types}


@define
class Notes:
    """What edits note down while they are applied, by the names of nodes."""

    reordered: set[str] = field(factory=set)
    """Nodes whose children changed their order, by another way than coming and going."""
    lists: dict[str, set[str]] = field(factory=dict)
    split_from: dict[str, str] = field(factory=dict)
    merged_into: dict[str, str] = field(factory=dict)
    cover: set[str] = field(factory=set)
    _facts: dict[str, dict[ChangeType, dict[str, bool | Shift]]] = field(factory=dict)
    _tasks: dict[str, list[ExpectedTask]] = field(factory=dict)

    def note(self, kind: ChangeType, name: str, **facts: bool | Shift) -> None:
        """That a node changed so; a second edit of the same kind leaves nothing certain but that."""
        known = self._facts.setdefault(name, {})
        known[kind] = {} if kind in known else facts

    def task(self, name: str, types: tuple[TaskChangeType, ...], old: Row | None, new: Row | None) -> None:
        """That a row of a node changed so."""
        self.note("tasks", name)
        self._tasks.setdefault(name, []).append(
            ExpectedTask(types, old.label if old else None, new.label if new else None)
        )

    def changes(self, name: str, new_id: str) -> Iterable[ExpectedChange]:
        """What was noted of a node that is still there."""
        for kind, facts in self._facts.get(name, {}).items():
            yield ExpectedChange(
                kind,
                name,
                new_id,
                lists=frozenset(self.lists[name]) if kind == "attributes" else None,
                tasks=tuple(self._tasks[name]) if kind == "tasks" else None,
                **facts,  # type: ignore[arg-type]
            )


@define
class Score:
    """How many changes of each type were said rightly, wrongly and not at all."""

    right: Counter[str] = field(factory=Counter)
    wrong: Counter[str] = field(factory=Counter)
    missed: Counter[str] = field(factory=Counter)

    def count(self, expected: Expected, diff: ProgrammeDiff) -> list[str]:
        """Count the changes of one diff; what was wrong with them."""
        faults = []
        for kind in CHANGE_TYPES:
            wanted, found = expected.of(kind), {key_of(change) for change in diff.of_type(kind)}
            self.right[kind] += len(wanted & found)
            self.wrong[kind] += len(found - wanted)
            self.missed[kind] += len(wanted - found)
            faults += [f"wrong {key}" for key in sorted(found - wanted, key=str)]
            faults += [f"missed {key}" for key in sorted(wanted - found, key=str)]
        return faults

    def precision(self, *kinds: str) -> float:
        return _share(sum(self.right[kind] for kind in kinds), sum(self.wrong[kind] for kind in kinds))

    def recall(self, *kinds: str) -> float:
        return _share(sum(self.right[kind] for kind in kinds), sum(self.missed[kind] for kind in kinds))

    def lines(self) -> list[str]:
        """A table of all types."""
        head = f"{'':<14}{'right':>7}{'wrong':>7}{'missed':>8}{'precision':>11}{'recall':>8}"
        return [head, *(self._line(kind, kind) for kind in CHANGE_TYPES), self._line("all", *CHANGE_TYPES)]

    def _line(self, name: str, *kinds: str) -> str:
        counts = [sum(counter[kind] for kind in kinds) for counter in (self.right, self.wrong, self.missed)]
        numbers = f"{counts[0]:>7}{counts[1]:>7}{counts[2]:>8}"
        return f"{name:<14}{numbers}{self.precision(*kinds):>11.4f}{self.recall(*kinds):>8.4f}"


def _share(right: int, others: int) -> float:
    return right / (right + others) if right + others else 1.0


def key_of(change: Change) -> Key:
    """What tells which change of which node it is."""
    return change.type, change.old_id, change.new_id


def tasks_of(change: Change) -> Counter[ExpectedTask]:
    """The changes of its rows in short."""
    return Counter(
        ExpectedTask(task.types, task.old.label if task.old else None, task.new.label if task.new else None)
        for task in change.tasks
    )


def differences(expected: Expected, diff: ProgrammeDiff) -> list[str]:
    """Everything that a diff says otherwise than expected, details too; a change given twice is one too many."""
    faults = Score().count(expected, diff)
    by_key = {key_of(change): change for change in diff.changes}
    if len(by_key) < len(diff.changes):
        faults.append("one change of a node is given twice")
    for wanted in expected.changes:
        if wanted.key in by_key:
            faults += (f"{wanted.key}: {wrong}" for wrong in wanted.differences(by_key[wanted.key]))
    if (cover := frozenset(change.name for change in diff.cover)) != expected.cover:
        faults.append(f"cover: {sorted(cover)} for {sorted(expected.cover)}")
    return faults
