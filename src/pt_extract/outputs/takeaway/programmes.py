"""A programme as tables: its nodes, the rows of its schedule, and both together, each with all that stands above it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from attrs import field

from pt_extract.classes import frozen
from pt_extract.geometry import BBox
from pt_extract.model import NODE_KINDS, Node, NodeKind, Row, RowKind, WorkProgramme
from pt_extract.outputs.takeaway.relation import Cell, Field, Relation, day, flag, number, row_of, several, text
from pt_extract.timekeys import days_of, quarter_key, quarters_in, spans_of

BELOW_NODES: frozenset[RowKind] = frozenset({"action", "task"})
"""Kinds of the schedule's rows that are no nodes of the tree."""


@frozen
class ScheduleLine:
    """A line of the tidy table: a node with its own row, or a row of the schedule with the node it stands under.

    ``above`` are that node and those above it, by kind.
    """

    kind: RowKind
    label: str
    node: Node | None
    row: Row | None
    above: Mapping[NodeKind, Node]
    is_node: bool = False

    def marked(self, key: str) -> bool | None:
        """Whether it is marked in a column, by fill or by a sign; None where the schedule does not say."""
        if self.is_node and quarter_key(key) == key:
            return key in self.node.quarters if self.node is not None and self.kind == "activity" else None
        return None if self.row is None else key in marked_columns(self.row)

    @property
    def span(self) -> tuple[date, date] | None:
        """Its first day, and its last."""
        keys = self.node.quarters if self.is_node and self.node is not None else self._own
        spans = spans_of(keys)
        return (spans[0][0], spans[-1][1] - timedelta(days=1)) if spans else None

    @property
    def _own(self) -> tuple[str, ...]:
        return () if self.row is None else (*self.row.shaded, *self.row.marks)


def marked_columns(row: Row) -> frozenset[str]:
    """The columns that a row is marked in, and the quarters that these lie in."""
    keys = (*row.shaded, *row.marks)
    return frozenset((*keys, *quarters_in(keys)))


@frozen
class Plan:
    """A programme laid out: its lines in reading order, and the times of its schedule."""

    programme: WorkProgramme
    lines: tuple[ScheduleLine, ...]
    rows: tuple[ScheduleLine, ...]
    times: tuple[str, ...]
    """Quarters first, then other columns."""
    numbers: Mapping[str, int] = field(factory=dict)
    """Of each node's id: which of all nodes it is, from 1."""

    @classmethod
    def of(cls, programme: WorkProgramme) -> Plan:
        paths = [*_paths(programme)]
        first = {node.id: path for node, path in reversed(paths)}
        rows = () if programme.schedule is None else programme.schedule.rows
        laid = tuple(_line_of(row, first.get(row.node or "", {})) for row in rows)
        numbers = {node.id: place for place, (node, _) in reversed([*enumerate(paths, start=1)])}
        return cls(programme, tuple(_lines(paths, laid)), laid, _times(programme), numbers)

    @property
    def nodes(self) -> Iterator[ScheduleLine]:
        return (line for line in self.lines if line.is_node)


def _paths(programme: WorkProgramme) -> Iterator[tuple[Node, Mapping[NodeKind, Node]]]:
    """Each node, and by their kinds itself and those above it."""

    def below(node: Node, above: Mapping[NodeKind, Node]) -> Iterator[tuple[Node, Mapping[NodeKind, Node]]]:
        path = {**above, node.kind: node}
        yield node, path
        for child in node.children:
            yield from below(child, path)

    for axis in programme.axes:
        yield from below(axis, {})


def _line_of(row: Row, above: Mapping[NodeKind, Node]) -> ScheduleLine:
    node = next((each for each in above.values() if each.id == row.node), None)
    return ScheduleLine(row.kind, row.label, node, row, above)


def _lines(
    paths: Sequence[tuple[Node, Mapping[NodeKind, Node]]], rows: Sequence[ScheduleLine]
) -> Iterator[ScheduleLine]:
    """Each node, with its own row, and then the rows under it; at the end those that stand under none."""
    under: dict[str | None, list[ScheduleLine]] = {}
    for line in rows:
        under.setdefault(line.node.id if line.node else None, []).append(line)
    for node, path in paths:
        lines = under.pop(node.id, [])
        own = next((line for line in lines if line.kind == node.kind), None)
        yield ScheduleLine(node.kind, node.title, node, own.row if own else None, path, is_node=True)
        yield from (line for line in lines if line is not own)
    for lines in under.values():
        yield from lines


def _times(programme: WorkProgramme) -> tuple[str, ...]:
    """The quarters that the schedule or a node names, in their order, then the schedule's other columns."""
    schedule = programme.schedule
    keys = [column.key for column in schedule.columns] if schedule is not None else []
    stray = [key for row in (schedule.rows if schedule is not None else ()) for key in (*row.shaded, *row.marks)]
    stray += [quarter for node in programme.walk() for quarter in node.quarters]
    known = [*keys, *sorted(set(stray) - set(keys))]
    return tuple(dict.fromkeys((*quarters_in(known), *known)))


# Tables.


def relations(programme: WorkProgramme) -> dict[str, Callable[[], Relation]]:
    """The tables of a programme by their names, each made when it is asked for; the first is the tidy one."""
    plan = Plan.of(programme)
    below = [line for line in plan.rows if line.kind in BELOW_NODES]
    return {
        "lines": lambda: Relation.of("lines", _line_fields(plan), plan.lines),
        "document": lambda: Relation.of("document", DOCUMENT, [programme]),
        "nodes": lambda: Relation.of("nodes", _node_fields(plan), plan.nodes),
        "columns": lambda: Relation.of("columns", COLUMNS, _columns(plan)),
        "rows": lambda: Relation.of("rows", _row_fields(plan), plan.rows),
        "tasks": lambda: Relation.of("tasks", _row_fields(plan), below),
        "cells": lambda: Relation.of("cells", CELLS, _cells(plan)),
        "wordings": lambda: _wordings(plan),
        "findings": lambda: Relation.of("findings", _found(plan), programme.findings),
        "footnotes": lambda: _footnotes(plan),
        "counts": lambda: _counts(programme),
    }


def name_of(programme: WorkProgramme) -> str | None:
    """What a programme is called in a table of several: its code, or its title, or its file."""
    document, source = programme.document, programme.source
    return document.code or document.title or (source.file if source else None)


def first_page(line: ScheduleLine) -> int | None:
    """The page to look at: where a node's heading stands, or the row."""
    node = line.node
    if node is None or not line.is_node:
        return (line.row.page or None) if line.row else None
    places = (*node.pages, *(variant.page for variant in node.titles))
    return next((page for page in places if page), None)


def _above(kind: NodeKind) -> tuple[Field, ...]:
    def of(line: ScheduleLine, member: str) -> str | None:
        node = line.above.get(kind)
        return None if node is None else str(getattr(node, member))

    return text(f"{kind}_id", partial(of, member="id")), text(f"{kind}_title", partial(of, member="title"))


ABOVE: tuple[Field, ...] = tuple(each for kind in NODE_KINDS for each in _above(kind))
"""Axis, programme, project and activity, by id and title."""

DAYS = (
    day("start", lambda line: line.span[0] if line.span else None),
    day("end", lambda line: line.span[1] if line.span else None),
)

MARKS = several("marks", lambda line: [f"{key}: {sign}" for key, sign in line.row.marks.items()] if line.row else [])

FACTS = (
    flag("continues", lambda line: line.node.continues),
    several("modality", lambda line: line.node.modality),
    several("years", lambda line: line.node.years),
    several("funders", lambda line: line.node.funders),
    several("sdgs", lambda line: line.node.sdgs),
    several("goals", lambda line: line.node.goals),
    several("objectives", lambda line: line.node.objectives),
    number("stated_children", lambda line: line.node.stated_children),
    several("pages", lambda line: line.node.pages),
    text("text", lambda line: line.node.text),
)
"""What a node's prose says."""

COLUMNS = (
    text("column", lambda column: column[0]),
    text("label", lambda column: column[1]),
    day("first_day", lambda column: days[0] if (days := days_of(column[0])) else None),
    day("last_day", lambda column: days[1] - timedelta(days=1) if (days := days_of(column[0])) else None),
)

CELLS = (
    row_of("rows", "row_key", lambda cell: cell[0]),
    row_of("columns", "column_key", lambda cell: cell[1]),
    flag("shaded", lambda cell: cell[2]),
    text("mark", lambda cell: cell[3]),
)

DOCUMENT = (
    *(text(name, partial(lambda programme, name: getattr(programme.document, name), name=name))
      for name in ("title", "code", "meeting", "place")),
    several("meeting_dates", lambda programme: programme.document.meeting_dates),
    number("first_year", lambda programme: programme.document.first_year),
    number("last_year", lambda programme: programme.document.last_year),
    several("planned_years", lambda programme: programme.document.planned_years),
    text("language", lambda programme: programme.document.language),
    *(text(name, partial(lambda programme, name: getattr(programme.source, name, None), name=name))
      for name in ("file", "sha256", "profile", "generator")),
    number("pages", lambda programme: getattr(programme.source, "pages", None)),
    text("introduction", lambda programme: programme.introduction),
)  # fmt: skip


def _flags(times: Sequence[str]) -> tuple[Field, ...]:
    return tuple(Field(key, "flag", partial(ScheduleLine.marked, key=key), printed=True) for key in times)


def _line_fields(plan: Plan) -> tuple[Field, ...]:
    name, year = name_of(plan.programme), plan.programme.document.year
    facts = [Field(each.name, each.type, partial(_of_nodes, get=each.get)) for each in FACTS]
    return (
        text("kind", lambda line: line.kind),
        text("id", _id),
        text("label", lambda line: line.label),
        text("action", lambda line: line.row.action if line.row and not line.is_node else None),
        *ABOVE,
        *_flags(plan.times),
        *DAYS,
        MARKS,
        number("page", first_page),
        *facts,
        text("document", lambda line: name),
        number("year", lambda line: year),
    )


def _of_nodes(line: ScheduleLine, get: Callable[[ScheduleLine], Cell]) -> Cell:
    return get(line) if line.is_node else None


def _id(line: ScheduleLine) -> str | None:
    return line.node.id if line.node is not None else line.row.node if line.row is not None else None


def _node_fields(plan: Plan) -> tuple[Field, ...]:
    return (
        text("id", _id),
        text("kind", lambda line: line.kind),
        text("number", lambda line: line.node.number),
        text("title", lambda line: line.node.title),
        row_of("nodes", "parent_key", partial(_parent, plan)),
        *ABOVE,
        *_flags(plan.times),
        *DAYS,
        MARKS,
        number("page", first_page),
        *FACTS,
    )


def _parent(plan: Plan, line: ScheduleLine) -> int | None:
    above = [node for node in line.above.values() if node is not line.node]
    return plan.numbers[above[-1].id] if above else None


def _box(member: str) -> Field:
    def of(line: ScheduleLine) -> float | None:
        box: BBox | None = line.row.bbox if line.row is not None else None
        return None if box is None else float(getattr(box, member))

    return number(member, of)


def _row_fields(plan: Plan) -> tuple[Field, ...]:
    return (
        text("kind", lambda line: line.kind),
        text("node", lambda line: line.row.node),
        row_of("nodes", "node_key", lambda line: plan.numbers.get(line.row.node or "")),
        text("action", lambda line: line.row.action),
        text("label", lambda line: line.label),
        *ABOVE,
        *_flags(plan.times),
        *DAYS,
        MARKS,
        number("page", lambda line: line.row.page or None),
        *(_box(member) for member in ("x0", "top", "x1", "bottom")),
    )


def _columns(plan: Plan) -> list[tuple[str, str]]:
    """The schedule's columns, and such as only its rows name."""
    schedule = plan.programme.schedule
    labels = {column.key: column.label for column in schedule.columns} if schedule is not None else {}
    return [(key, labels.get(key, "")) for key in plan.times]


def _cells(plan: Plan) -> Iterator[tuple[int, int, bool, str | None]]:
    """Each marked cell: its row, its column, whether it is shaded, and its sign."""
    places = {key: place for place, key in enumerate(plan.times, start=1)}
    for at, line in enumerate(plan.rows, start=1):
        if line.row is not None:
            for key in dict.fromkeys((*line.row.shaded, *line.row.marks)):
                yield at, places[key], key in line.row.shaded, line.row.marks.get(key)


def _wordings(plan: Plan) -> Relation:
    fields = (
        text("node", lambda pair: pair[0].id),
        row_of("nodes", "node_key", lambda pair: plan.numbers[pair[0].id]),
        text("where", lambda pair: pair[1].where),
        text("text", lambda pair: pair[1].text),
        number("page", lambda pair: pair[1].page),
        number("similarity", lambda pair: pair[1].similarity),
    )
    pairs = ((node, variant) for node in plan.programme.walk() for variant in node.titles)
    return Relation.of("wordings", fields, pairs)


def _found(plan: Plan) -> tuple[Field, ...]:
    return (
        text("code", lambda finding: finding.code),
        text("severity", lambda finding: finding.severity),
        text("message", lambda finding: finding.message),
        text("node", lambda finding: finding.node),
        row_of("nodes", "node_key", lambda finding: plan.numbers.get(finding.node or "")),
        number("page", lambda finding: finding.page),
    )


def _footnotes(plan: Plan) -> Relation:
    fields = (
        text("marker", lambda note: note.marker),
        text("text", lambda note: note.text),
        number("page", lambda note: note.page),
        text("node", lambda note: note.node),
        row_of("nodes", "node_key", lambda note: plan.numbers.get(note.node or "")),
    )
    return Relation.of("footnotes", fields, plan.programme.footnotes)


def _counts(programme: WorkProgramme) -> Relation:
    """The counts that close the schedule, as printed."""
    fields = (
        text("label", lambda cell: cell[0].label),
        text("axis", lambda cell: cell[0].axis),
        text("column", lambda cell: cell[1]),
        number("count", lambda cell: cell[0].counts[cell[1]]),
    )
    rows = programme.schedule.summary if programme.schedule is not None else ()
    return Relation.of("counts", fields, ((row, key) for row in rows for key in row.counts))
