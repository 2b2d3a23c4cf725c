"""What a diff must say, and how much of it one says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from attrs import define, field, frozen

from edits.draft import Lack
from pt_extract.model import NodeKind, Row
from pt_extract.model.changes import CHANGE_TYPES, Change, ChangeType, ProgrammeDiff, Shift, TaskChangeType


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
    promoted_from: str | None = None
    demoted_from: str | None = None
    exchanged_with: str | None = None
    prose_moved: frozenset[tuple[str, str]] = frozenset()
    """The old id of the node that had the prose, and the new one of that which has it."""
    shifted_by: int | None = None
    kind: str = ""
    """The kind of edit that it comes from."""

    @property
    def key(self) -> Key:
        return self.type, self.old_id, self.new_id

    @property
    def events(self) -> frozenset[Event]:
        """What the change is part of, and the nodes that this names."""
        named = {(name, value) for name in EVENTS if (value := getattr(self, name)) is not None}
        return frozenset(named | {("prose_moved", " to ".join(pair)) for pair in self.prose_moved})

    def differences(self, change: Change) -> list[str]:
        """What a change of the same type and nodes says otherwise."""
        wrong = [
            f"{name}: {getattr(change, name)!r} for {value!r}"
            for name in CERTAIN
            if (value := getattr(self, name)) is not None and getattr(change, name) != value
        ]
        if (told := events_of(change)) != (events := self.events):
            wrong.append(f"events: {sorted(told)} for {sorted(events)}")
        found = frozenset(attribute.name for attribute in change.attributes)
        if self.lists is not None and found != self.lists:
            wrong.append(f"attributes: {sorted(found)} for {sorted(self.lists)}")
        if self.tasks is not None and (tasks := tasks_of(change)) != Counter(self.tasks):
            wrong.append(f"tasks: {list(tasks.elements())} for {list(self.tasks)}")
        return wrong


Fact = bool | int | Shift
"""What is certain of a change."""

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
    "shifted_by",
)

EVENTS = ("split_from", "merged_into", "promoted_from", "demoted_from", "exchanged_with")
Event = tuple[str, str]
"""What became of a node, and the id or ids of whom else it concerns."""


def events_of(change: Change) -> frozenset[Event]:
    """What a diff says that the change is part of."""
    named = {(name, value) for name in EVENTS if (value := getattr(change, name)) is not None}
    return frozenset(named | {("prose_moved", f"{move.old_id} to {move.new_id}") for move in change.prose_moved})


@frozen
class Expected:
    """All changes of the nodes, and the fields of the cover that differ."""

    changes: tuple[ExpectedChange, ...]
    cover: frozenset[str] = frozenset()
    pairs: frozenset[tuple[str, str]] = frozenset()
    """The old and the new id of every node that is in both."""
    lacks: frozenset[Lack] = frozenset()
    """What the new programme has not, so that nothing is said of it node by node."""
    kinds: Mapping[str, str] = field(factory=dict)
    """By ``old`` or ``new`` and an id, the kind of edit that a node underwent."""
    broken: frozenset[str] = frozenset()
    """The old ids of what is gone though an X said that it would go on, and is no part of anything else."""
    counts: frozenset[tuple[NodeKind, int, int, int, int]] = frozenset()
    """Of each kind, how many nodes there were and are, and how many of them came and went."""
    is_shifted: bool = False
    """Whether all that is planned shifted alike."""

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
    kinds: dict[str, str] = field(factory=dict)
    """Nodes that an edit of some kind has touched."""
    kind: str = ""
    """That of the edit that is being applied."""
    promoted: set[str] = field(factory=set)
    demoted: set[str] = field(factory=set)
    exchanged: dict[str, str] = field(factory=dict)
    prose_moved: set[tuple[str, str]] = field(factory=set)
    is_shifted: bool = False
    cover: set[str] = field(factory=set)
    _facts: dict[str, dict[ChangeType, dict[str, Fact]]] = field(factory=dict)
    _origins: dict[tuple[str, ChangeType], str] = field(factory=dict)
    _tasks: dict[str, list[ExpectedTask]] = field(factory=dict)

    def note(self, kind: ChangeType, name: str, **facts: Fact) -> None:
        """That a node changed so; of a second edit of the same kind what both say alike is certain."""
        known = self._facts.setdefault(name, {})
        before = known.get(kind, facts)
        known[kind] = {fact: value for fact, value in facts.items() if before.get(fact) == value}
        self._origins.setdefault((name, kind), self.kind)
        self.touch(name)

    def touch(self, name: str) -> None:
        """That an edit of the kind that is being applied concerns a node."""
        self.kinds.setdefault(name, self.kind)

    def drop(self, kind: ChangeType, name: str) -> None:
        """That nothing is left of earlier changes of that kind."""
        self._facts.get(name, {}).pop(kind, None)
        self._origins.pop((name, kind), None)

    def forget(self, *kinds: ChangeType) -> None:
        """That nothing is said of such changes."""
        for known in self._facts.values():
            for kind in kinds:
                known.pop(kind, None)

    def task(
        self, name: str, types: tuple[TaskChangeType, ...], old: Row | None, new: Row | None, **facts: Fact
    ) -> None:
        """That a row of a node changed so."""
        self.note("tasks", name, **facts)
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
                kind=self._origins[name, kind],
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

    def names(self) -> list[str]:
        """All that was counted."""
        return sorted({*self.right, *self.wrong, *self.missed})

    def lines(self) -> list[str]:
        """A table of all types."""
        head = f"{'':<14}{'right':>7}{'wrong':>7}{'missed':>8}{'precision':>11}{'recall':>8}"
        return [head, *(self.line(kind) for kind in CHANGE_TYPES), self.line("all", 14, *CHANGE_TYPES)]

    def line(self, name: str, width: int = 14, *kinds: str) -> str:
        """The counts of a name, or of several together."""
        kinds = kinds or (name,)
        counts = [sum(counter[kind] for kind in kinds) for counter in (self.right, self.wrong, self.missed)]
        numbers = f"{counts[0]:>7}{counts[1]:>7}{counts[2]:>8}"
        return f"{name:<{width}}{numbers}{self.precision(*kinds):>11.4f}{self.recall(*kinds):>8.4f}"


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
