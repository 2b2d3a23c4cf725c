"""The rows of the schedule under one node while they are edited: each knows what it was and how it changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from edit_list import AddRow, ChangeRow, RemoveRow, Reschedule, Shift
from source import Action, Node, SourceError

QUARTERS = 4


@dataclass(frozen=True)
class Row:
    """A task or an action as the source has it."""

    kind: str
    label: str
    marks: str
    action: str = ""


@dataclass
class Edited:
    """What a row was, what it is, and in which ways it is said to have changed."""

    was: Row | None
    now: Row | None
    types: list[str] = field(default_factory=list)
    shift: Shift = ""
    editorial: bool = False

    def check(self) -> None:
        """What is said of the row is what happened to it."""
        if self.was is None or self.now is None:
            return
        real = {
            "renamed": self.was.label != self.now.label,
            "rescheduled": self.was.marks[:QUARTERS] != self.now.marks[:QUARTERS],
            "continuity": self.was.marks[QUARTERS:] != self.now.marks[QUARTERS:],
        }
        if {name for name, changed in real.items() if changed} != set(self.types):
            raise SourceError(f"{self.was.label}: {self.types} is said of it")


def edited_rows(node: Node, edit: Reschedule) -> list[Edited]:
    """The node's rows after the edit, those it removes among them where they were."""
    rows = [Edited(row, row) for row in _rows_of(node)]
    if edit.by:
        for row in rows:
            _shift(row, edit.by)
    for change in edit.rows:
        if isinstance(change, AddRow):
            _add(rows, change)
        elif isinstance(change, RemoveRow):
            _remove(rows, change)
        else:
            _change(rows, change)
    for row in rows:
        row.check()
    return rows


def with_rows(node: Node, rows: list[Edited]) -> dict[str, Any]:
    """The members of the node that hold these rows."""
    now = [row.now for row in rows if row.now is not None]
    actions = [
        Action(row.label, row.marks, [(task.marks, task.label) for task in now if task.action == row.label])
        for row in now
        if row.kind == "action"
    ]
    return {
        "tasks": [(row.marks, row.label) for row in now if row.kind == "task" and not row.action],
        "action": actions,
    }


def moved_marks(marks: str, by: int) -> str:
    """The same quarters, so many later; earlier where the number is negative."""
    quarters, later = marks[:QUARTERS], marks[QUARTERS:]
    padded = "." * by + quarters if by > 0 else quarters[-by:] + "." * -by
    lost = padded[QUARTERS:] if by > 0 else quarters[:-by]
    if "#" in lost:
        raise SourceError(f"{marks} does not move by {by}")
    return padded[:QUARTERS] + later


def _rows_of(node: Node) -> list[Row]:
    rows = [Row("task", label, marks) for marks, label in node.tasks]
    for action in node.action:
        rows.append(Row("action", action.label, action.marks))
        rows += [Row("task", label, marks, action.label) for marks, label in action.tasks]
    return rows


def _shift(row: Edited, by: int) -> None:
    assert row.now is not None, "rows are moved before any is removed"
    if "#" in row.now.marks:
        row.now = Row(row.now.kind, row.now.label, moved_marks(row.now.marks, by), row.now.action)
        row.types, row.shift = ["rescheduled"], "delayed" if by > 0 else "advanced"


def _find(rows: list[Edited], label: str, action: str) -> int:
    found = [n for n, row in enumerate(rows) if row.now and (row.now.label, row.now.action) == (label, action)]
    if len(found) != 1:
        raise SourceError(f"{len(found)} rows are called {label!r} under {action!r}")
    return found[0]


def _add(rows: list[Edited], change: AddRow) -> None:
    row = Edited(None, Row(change.kind, change.label, change.marks, change.action), ["added"])
    if change.after:
        rows.insert(_find(rows, change.after, change.action) + 1, row)
        return
    beside = [n for n, other in enumerate(rows) if other.now and change.action in (other.now.action, other.now.label)]
    rows.insert(beside[-1] + 1 if beside and change.kind == "task" else len(rows), row)


def _remove(rows: list[Edited], change: RemoveRow) -> None:
    first = rows[_find(rows, change.label, change.action)]
    with_it = [row for row in rows if row.now and row.now.action == change.label] if not change.action else []
    for row in (first, *with_it):
        row.now, row.types, row.shift = None, ["removed"], ""


def _change(rows: list[Edited], change: ChangeRow) -> None:
    row = rows[_find(rows, change.label, change.action)]
    now = row.now
    assert now is not None, "found by what it is called now"
    row.now = Row(now.kind, change.to or now.label, change.marks or now.marks, now.action)
    row.types = [
        *(["renamed"] if change.to else []),
        *(["rescheduled"] if change.shift or row.shift else []),
        *(["continuity"] if change.continues is not None else []),
    ]
    row.shift, row.editorial = change.shift or row.shift, change.editorial
    if now.kind == "action" and change.to:
        for other in rows:
            if other.now and other.now.action == change.label:
                other.now = Row("task", other.now.label, other.now.marks, change.to)
