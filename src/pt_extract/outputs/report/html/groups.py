"""The rows of both trees in the order in which people ask: what came, what went, what shifted, the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal, get_args

from pt_extract.classes import frozen
from pt_extract.model import Node, WorkProgramme
from pt_extract.model.changes import Change
from pt_extract.outputs.report.html.sidebyside import Row

Group = Literal["added", "removed", "shifted", "other", "unchanged"]
GROUPS: tuple[Group, ...] = get_args(Group)

Changes = Callable[[Row], Sequence[Change]]


@frozen
class Grouped:
    """A row with the group it is told in; ``above`` are the nodes it stands under, from the axis down."""

    row: Row
    group: Group
    above: tuple[Node, ...]


def grouped(rows: Sequence[Row], changes: Changes, old: WorkProgramme, new: WorkProgramme) -> tuple[Grouped, ...]:
    """The rows by group, in each in the order of the trees. What left is told where it arrived."""
    above = {"old": _above(old), "new": _above(new)}

    def placed(row: Row) -> Grouped:
        side, node = ("new", row.new) if row.new is not None else ("old", row.old)
        return Grouped(row, _group(row, changes(row)), above[side].get(node.id, ()) if node is not None else ())

    told = [placed(row) for row in rows if row.state != "left"]
    return tuple(sorted(told, key=lambda one: GROUPS.index(one.group)))


def _group(row: Row, changes: Sequence[Change]) -> Group:
    if row.state in ("added", "removed"):
        return "added" if row.state == "added" else "removed"
    if any(change.type == "rescheduled" and not change.is_minor for change in changes):
        return "shifted"
    return "other" if changes or row.state == "arrived" else "unchanged"


def _above(programme: WorkProgramme) -> Mapping[str, tuple[Node, ...]]:
    """The nodes that each one stands under."""
    return {id_: above for axis in programme.axes for id_, above in _below(axis, ())}


def _below(node: Node, above: tuple[Node, ...]) -> Iterator[tuple[str, tuple[Node, ...]]]:
    yield node.id, above
    for child in node.children:
        yield from _below(child, (*above, node))
