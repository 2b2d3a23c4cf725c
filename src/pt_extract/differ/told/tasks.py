"""What became of the tasks under a node."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Literal, cast

from pt_extract.classes import frozen
from pt_extract.differ.pairing.assignment import best_pairs
from pt_extract.differ.pairing.wording import Wording
from pt_extract.differ.told.timing import Calendar, Timing
from pt_extract.model import Row
from pt_extract.model.changes import Task, TaskChange, TaskChangeType
from pt_extract.text import distinguishing_marks

SAME_TASK = 0.6
"""Similarity of labels from which two rows may be one task, worded otherwise."""

LEAST_WORTH = 0.2
"""What the least alike pair of tasks is worth."""
SAME_ACTION = 0.1
"""What a pair of tasks gains for standing under the same action."""
OTHER_NUMERALS = 0.15
"""What a pair of tasks loses for other numerals in its labels."""


@frozen
class TaskRow:
    """A row under a node, as it is compared: ``label`` and ``action`` folded, ``planned`` from the schedule's start.

    ``action`` is what the new document calls it.
    """

    row: Row
    label: str
    action: str
    planned: frozenset[int]
    goes_on: bool


def task_changes(old: Sequence[Row], new: Sequence[Row], timing: Timing, wording: Wording) -> Iterator[TaskChange]:
    """What became of the rows under one node, in the new document's order; what was removed, where it was."""
    if _are_same(old, new, timing):
        return
    pairing = Pairing(old, new, timing, wording)
    partner = {j: i for i, j in pairing.pairs.items()}
    removed = [i for i in range(len(old)) if i not in pairing.pairs]
    for j, row in enumerate(new):
        if j not in partner:
            yield TaskChange(("added",), None, task_of(row))
            continue
        while removed and removed[0] < partner[j]:
            yield TaskChange(("removed",), task_of(old[removed.pop(0)]), None)
        yield from pairing.change(partner[j], j)
    for i in removed:
        yield TaskChange(("removed",), task_of(old[i]), None)


def _are_same(old: Sequence[Row], new: Sequence[Row], timing: Timing) -> bool:
    """Whether the rows are called alike in the same order, and planned alike: mostly they are."""
    if [(row.kind, row.label, row.action) for row in old] != [(row.kind, row.label, row.action) for row in new]:
        return False
    plans = ((timing.old.planned(one), timing.new.planned(other)) for one, other in zip(old, new, strict=True))
    return not any(timing.differ(*plan) for plan in plans) and all(
        timing.old.goes_on(one) == timing.new.goes_on(other) for one, other in zip(old, new, strict=True)
    )


def task_of(row: Row) -> Task:
    """The row as a change shows it."""
    return Task(cast(Literal["action", "task"], row.kind), row.label, row.action, row.shaded, row.marks, row.page)


class Pairing:
    """Which row under a node is which: ``pairs``, by their indices, old to new."""

    def __init__(self, old: Sequence[Row], new: Sequence[Row], timing: Timing, wording: Wording) -> None:
        self.old_rows, self.new_rows, self.timing, self.wording = old, new, timing, wording
        self.pairs: dict[int, int] = {}
        self._pair("action", {})
        self._pair("task", {old[i].label: new[j].label for i, j in self.pairs.items()})

    def change(self, i: int, j: int) -> Iterator[TaskChange]:
        """What is different about one task, if anything is."""
        old, new = self.old_rows[i], self.new_rows[j]
        actions = {self.old_rows[i].label: self.new_rows[j].label for i, j in self.pairs.items()}
        planned = self.timing.old.planned(old), self.timing.new.planned(new)
        is_rescheduled = self.timing.differ(*planned)
        holds: dict[TaskChangeType, bool] = {
            "renamed": old.label != new.label,
            "regrouped": self._action(old, actions) != self._action(new, {}),
            "rescheduled": is_rescheduled,
            "continuity": self.timing.old.goes_on(old) != self.timing.new.goes_on(new),
        }
        types = tuple(name for name, does in holds.items() if does)
        if types:
            yield TaskChange(
                types,
                task_of(old),
                task_of(new),
                similarity=self.wording.similarity(old.label, new.label),
                shift=self.timing.shift(*planned) if is_rescheduled else None,
                shifted_by=self.timing.shifted_by(*planned) if is_rescheduled else None,
                editorial=types == ("renamed",) and self.wording.is_same_label(old.label, new.label),
            )

    def _action(self, row: Row, renamed: Mapping[str, str]) -> str:
        """The action a row stands under, as the new document calls it, folded."""
        return self.wording.fold(renamed.get(row.action or "", row.action or ""))

    def _pair(self, kind: str, renamed: Mapping[str, str]) -> None:
        """Pair rows of one kind: first those alike in everything, in their order, then those alike in less."""
        old = self._lines(self.old_rows, kind, self.timing.old, renamed)
        new = self._lines(self.new_rows, kind, self.timing.new, {})
        keys: tuple[Callable[[TaskRow], Hashable], ...] = (
            lambda line: (line.label, line.action, line.planned, line.goes_on),
            lambda line: (line.label, line.action),
            lambda line: line.label,
        )
        for key_of in keys:
            waiting: dict[Hashable, list[int]] = {}
            for j, line in new.items():
                waiting.setdefault(key_of(line), []).append(j)
            for i, line in list(old.items()):
                if alike := waiting.get(key_of(line)):
                    self.pairs[i] = alike.pop(0)
                    del old[i], new[self.pairs[i]]
        worth = {
            (i, j): value for i, one in old.items() for j, other in new.items() if (value := self._worth(one, other))
        }
        self.pairs |= dict(best_pairs(worth, (len(self.old_rows), len(self.new_rows))))

    def _lines(
        self, rows: Sequence[Row], kind: str, calendar: Calendar, renamed: Mapping[str, str]
    ) -> dict[int, TaskRow]:
        return {
            index: TaskRow(
                row,
                self.wording.fold_label(row.label),
                self._action(row, renamed),
                self.timing.relative(calendar.planned(row), calendar),
                calendar.goes_on(row),
            )
            for index, row in enumerate(rows)
            if row.kind == kind
        }

    def _worth(self, old: TaskRow, new: TaskRow) -> float:
        """What it is worth to take two rows of different labels for one task; 0 where they cannot be."""
        similarity = self.wording.similarity(old.row.label, new.row.label)
        if similarity < SAME_TASK and not _says_more(old, new):
            return 0.0
        similarity = max(similarity, SAME_TASK)
        differ = distinguishing_marks(old.label) != distinguishing_marks(new.label)
        return similarity - SAME_TASK + LEAST_WORTH + SAME_ACTION * (old.action == new.action) - OTHER_NUMERALS * differ


def _says_more(first: TaskRow, second: TaskRow) -> bool:
    """Whether one label is the other and more (``Seguimiento de la consultoría``), under one action."""
    shorter, longer = sorted((first.label.split(), second.label.split()), key=len)
    return first.action == second.action and bool(shorter) and longer[: len(shorter)] == shorter
