"""What a programme says, without where it stands on the paper: two readings of the same have the same substance."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from attrs import frozen

from pt_extract.model import NODE_KINDS, Document, Node, Row, WorkProgramme
from pt_extract.text import number_value

Bag = frozenset[tuple[object, int]]
"""A multiset: each of its members with how often it is there."""


@frozen
class Substance:
    """``nodes`` are in the order of their numbers, each after the one it stands under."""

    document: Document
    introduction: str
    nodes: tuple[tuple[object, ...], ...]
    loose: Bag


def substance(programme: WorkProgramme) -> Substance:
    """What a diff of the programme with another is about."""
    rows: dict[str | None, list[Row]] = defaultdict(list)
    for row in programme.schedule.rows if programme.schedule else ():
        if row.kind not in NODE_KINDS:
            rows[row.node].append(row)
    known = {node.id for node in programme.walk()}
    nodes = tuple(said for axis in _ordered(programme.axes) for said in _said(axis, 0, rows))
    loose = [row for name, found in rows.items() if name not in known for row in found]
    return Substance(programme.document, programme.introduction, nodes, _bag(map(_row, loose)))


def _said(node: Node, depth: int, rows: dict[str | None, list[Row]]) -> list[tuple[object, ...]]:
    lists = (node.goals, node.objectives, node.sdgs, node.modality, node.years, node.funders)
    own = (depth, node.kind, node.number, node.title, node.text, lists, node.quarters, bool(node.continues))
    below = [said for child in _ordered(node.children) for said in _said(child, depth + 1, rows)]
    return [(*own, _bag(map(_row, rows[node.id]))), *below]


def _ordered(nodes: Iterable[Node]) -> list[Node]:
    return sorted(nodes, key=lambda node: (number_value(node.number) or 0, node.number, node.title))


def _row(row: Row) -> tuple[object, ...]:
    return row.kind, row.action, row.label, row.shaded, frozenset(row.marks.items())


def _bag(items: Iterable[object]) -> Bag:
    return frozenset(Counter(items).items())
