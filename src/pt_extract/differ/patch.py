"""A diff applied: the old programme made into the new one, in everything that a diff is about.

That a diff holds all it takes is what this shows. Not restored, because not compared: pages and boxes, what the index,
the overview and the schedule call a node, the marks of its own row, counts tables and findings. Siblings come in the
order of their numbers. Where two schedules of different years share quarters, unchanged plans keep theirs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import Factory, evolve, field

from pt_extract.classes import define
from pt_extract.errors import InvalidDataError, expect
from pt_extract.messages import phrase
from pt_extract.model import Column, Node, Row, Schedule, WorkProgramme
from pt_extract.model.changes import Change, ChangeType, ProgrammeDiff, Task, TaskChange
from pt_extract.text import number_value
from pt_extract.timekeys import is_later, quarter_of

ITS_OWN = phrase("remedy-its-own")


@define(eq=False)
class Sprig:
    """A node while it is changed: ``id`` is what the new document calls it, ``parent`` the id of its parent there."""

    node: Node
    id: str
    parent: str
    rows: list[Row] = field(factory=list)


def patch(old: WorkProgramme, diff: ProgrammeDiff) -> WorkProgramme:
    """``old`` with the diff's changes.

    Raises :class:`InvalidDataError` where the diff is not one of this programme, and where several nodes of one of the
    two bear one id, so that a change does not say which of them it is of.
    """
    expect("old", old, WorkProgramme)
    expect("diff", diff, ProgrammeDiff)
    _check_ids((node.id for node in old.walk()), "patch-old")
    renewal = Renewal.of(old, diff)
    sprigs = _kept(old, diff, renewal)
    for change in diff.of_type("added"):
        sprigs += _grown(change)
    _check_ids((sprig.id for sprig in sprigs), "patch-new")
    loose = [renewal.row(row) for row in (old.schedule.rows if old.schedule else ()) if row.node is None]
    loose = _with_tasks(loose, diff.tasks, None, renewal)
    children: dict[str, list[Sprig]] = {}
    for sprig in sprigs:
        children.setdefault(sprig.parent, []).append(sprig)
    axes = tuple(_tree(sprig, children) for sprig in _in_order(children.get("", ())))
    rows = [row for axis in _in_order(children.get("", ())) for row in _rows(axis, children)]
    return WorkProgramme(
        document=diff.new,
        source=diff.new_source,
        introduction=diff.introduction.new if diff.introduction else old.introduction,
        axes=axes,
        schedule=Schedule(diff.new_columns, (*rows, *loose)) if diff.new_columns or rows or loose else None,
    )


def _check_ids(ids: Iterable[str], where: str) -> None:
    twice = sorted(name for name, count in Counter(ids).items() if count > 1)
    if twice:
        raise InvalidDataError(phrase("patch-ids", where=phrase(where), id=twice[0]))


def _kept(old: WorkProgramme, diff: ProgrammeDiff, renewal: Renewal) -> list[Sprig]:
    """The nodes that are in the new document too, each changed and with its new id."""
    changes: dict[str, list[Change]] = {}
    gone: set[str] = set()
    for change in diff.every_change:
        if change.type == "removed":
            gone |= {change.old_id or "", *change.under}
        elif change.old_id is not None:
            changes.setdefault(change.old_id, []).append(change)
    unknown = (gone | changes.keys()) - {node.id for node in old.walk()}
    if unknown:
        raise InvalidDataError(phrase("patch-unknown", id=min(unknown)), remedy=ITS_OWN)
    kept: list[Sprig] = []
    new_ids: dict[str, str] = {"": ""}

    def take(node: Node, old_parent: str) -> None:
        own = changes.get(node.id, ())
        if node.id not in gone:
            prefix = new_ids.get(old_parent, old_parent)
            number = next((str(change.new) for change in own if change.type == "renumbered"), node.number)
            new_ids[node.id] = next((change.new_id or "" for change in own), f"{prefix}.{number}".lstrip("."))
            moved = next((str(change.new or "") for change in own if change.type == "moved"), prefix)
            sprig = Sprig(
                renewal.node(node), new_ids[node.id], moved, [renewal.row(row) for row in old.rows_of(node.id)]
            )
            kept.append(_changed(sprig, own, renewal))
        for child in node.children:
            take(child, node.id)

    for axis in old.axes:
        take(axis, "")
    return kept


FIELDS: Mapping[ChangeType, str] = {
    "renamed": "title",
    "text": "text",
    "rescheduled": "quarters",
    "continuity": "continues",
}
"""The field that a change of each type gives another value."""


def _changed(sprig: Sprig, changes: Sequence[Change], renewal: Renewal) -> Sprig:
    """The node with its changes, its rows with those of its tasks."""
    values: dict[str, Any] = {"id": sprig.id, "number": sprig.id.rpartition(".")[2], "children": ()}
    rows = [evolve(row, node=sprig.id) for row in sprig.rows]
    for change in changes:
        if change.type in FIELDS:
            values[FIELDS[change.type]] = change.new
        if change.old_kind is not None:
            values["kind"] = change.kind
        values |= {each.name: each.new for each in change.attributes}
        rows = _with_tasks(rows, change.tasks, sprig.id, renewal)
    return Sprig(evolve(sprig.node, **values), sprig.id, sprig.parent, rows)


def _with_tasks(rows: list[Row], changes: Sequence[TaskChange], node: str | None, renewal: Renewal) -> list[Row]:
    """The rows under a node with their changes; those under an action that was renamed bear its new name."""
    both = [(change.old, change.new) for change in changes if change.old and change.new]
    actions = {old.label: new.label for old, new in both if old.kind == "action"}

    def under_new_action(row: Row) -> Row:
        return evolve(row, action=actions.get(row.action or "", row.action))

    rows = [under_new_action(row) for row in rows]
    for change in changes:
        at = len(rows)
        if change.old is not None:
            at = _index(rows, under_new_action(renewal.row(_row(change.old, node))))
            del rows[at]
        if change.new is not None:
            rows.insert(at, _row(change.new, node))
    return rows


def _index(rows: Sequence[Row], wanted: Row) -> int:
    """Where that row is, wherever it is printed; raises :class:`InvalidDataError` where it is not."""
    for index, row in enumerate(rows):
        if evolve(row, page=0, bbox=None) == evolve(wanted, page=0, bbox=None):
            return index
    raise InvalidDataError(phrase("patch-task", label=wanted.label, node=wanted.node), remedy=ITS_OWN)


def _row(task: Task, node: str | None) -> Row:
    return Row(task.kind, node, task.action, task.label, task.shaded, task.marks, task.page)


def _grown(change: Change) -> Iterator[Sprig]:
    """A node that was added, and what came with it."""
    if change.node is None:
        raise InvalidDataError(phrase("patch-added", id=change.new_id))
    by_node: dict[str | None, list[Row]] = {}
    for row in change.rows:
        by_node.setdefault(row.node, []).append(row)
    parents = {child.id: node.id for node in change.node.walk() for child in node.children}
    for node in change.node.walk():
        parent = parents.get(node.id, node.id.rpartition(".")[0])
        yield Sprig(evolve(node, children=()), node.id, parent, by_node.get(node.id, []))


def _in_order(siblings: Sequence[Sprig]) -> list[Sprig]:
    return sorted(siblings, key=lambda sprig: number_value(sprig.node.number) or 0)


def _tree(sprig: Sprig, children: Mapping[str, Sequence[Sprig]]) -> Node:
    below = _in_order(children.get(sprig.id, ()))
    return evolve(sprig.node, children=tuple(_tree(child, children) for child in below))


def _rows(sprig: Sprig, children: Mapping[str, Sequence[Sprig]]) -> Iterator[Row]:
    yield from sprig.rows
    for child in _in_order(children.get(sprig.id, ())):
        yield from _rows(child, children)


@define
class Renewal:
    """An unchanged plan in the columns of the new document: the same quarters of another year."""

    quarters: int
    """By how many quarters the new schedule begins later."""

    later: dict[str, str] = Factory(dict)
    """Columns that are no quarters, old to new in their order."""

    @classmethod
    def of(cls, old: WorkProgramme, diff: ProgrammeDiff) -> Renewal:
        before, after = ({column.key for column in columns} for columns in (diff.old_columns, diff.new_columns))
        shared = {key for key in before & after if quarter_of(key) is not None}
        years = diff.new_year - diff.old_year if diff.new_year and diff.old_year else 0
        later = dict(zip(_later(diff.old_columns), _later(diff.new_columns), strict=False))
        return cls(0 if shared else 4 * years, later)

    def node(self, node: Node) -> Node:
        return evolve(node, quarters=tuple(map(self.key, node.quarters)))

    def row(self, row: Row) -> Row:
        marks = {self.key(key): mark for key, mark in row.marks.items()}
        return evolve(row, shaded=tuple(map(self.key, row.shaded)), marks=marks)

    def key(self, key: str) -> str:
        """``2022-Q1`` as ``2023-Q1``, ``2023-2026`` as ``2024-2026``."""
        if is_later(key):
            return self.later.get(key, key)
        if not self.quarters:
            return key
        return f"{int(key[:4]) + self.quarters // 4}{key[4:]}"


def _later(columns: Sequence[Column]) -> list[str]:
    return [column.key for column in columns if is_later(column.key)]
