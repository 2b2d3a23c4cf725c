"""What must be read from a document, and what of a reading is compared with it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from looks.habits import dressed
from looks.look import Look
from looks.programme import Item, Programme
from looks.running import COSTS, PARTS, described
from looks.table import rows_of
from pt_extract import WorkProgramme
from pt_extract.model import NODE_KINDS

NamedAt = tuple[tuple[str, str], ...]
"""Places and their wordings."""


@frozen
class ReadRow:
    """A row of the schedule: kind, node and action, label, and its marked columns."""

    kind: str
    node: str | None
    action: str | None
    label: str
    shaded: tuple[str, ...]
    marks: tuple[tuple[str, str], ...]


@frozen
class Reading:
    """Nodes as id, kind and title; what each place calls them; the schedule's rows but the axes'.

    (An axis is named by the head of its table, so whether it is a row is a matter of taste.)
    """

    nodes: tuple[tuple[str, str, str], ...]
    titles: Mapping[str, NamedAt]
    columns: tuple[str, ...]
    rows: tuple[ReadRow, ...]
    continues: Mapping[str, bool | None]
    texts: Mapping[str, str]
    """The prose of each node, its letters and figures alone."""


def expected(programme: Programme, look: Look) -> Reading:
    """What a reading of the document gives.

    All of it is the programme's but for three things that the look decides: which places name the nodes at all,
    whether marks are signs, and that small capitals are read as capitals.
    """
    programme = dressed(programme, look)
    items = programme.items()
    return Reading(
        nodes=tuple((name, item.kind, _printed(item, "body", look)) for name, item in items),
        titles={name: _titles(item, look) for name, item in items},
        columns=programme.keys,
        rows=tuple(_rows(programme, look)),
        continues={name: None if item.kind == "axis" else bool(item.continues) for name, item in items},
        texts={name: _letters(" ".join(_prose(item, look))) for name, item in items},
    )


def _prose(item: Item, look: Look) -> Iterator[str]:
    """What a reader takes for the text of a node."""
    if item.kind == "activity" and look.matrix:
        yield from described(item)
    elif item.kind == "activity" and look.parts and not look.run_in:
        yield from (said for pair in zip(PARTS, item.prose, strict=False) for said in pair)
    else:
        yield from item.prose
    if item.kind == "project" and look.costs:
        yield from (" ".join(row) for row in COSTS)


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text).lower()


def _printed(item: Item, where: str, look: Look) -> str:
    text = item.title if where == "body" else item.wordings.get(where, item.title)  # type: ignore[call-overload]
    capitals = look.headings == "small-capitals" and item.kind == "axis" and where in ("body", "overview")
    return str(text.upper() if capitals else text)


def _titles(item: Item, look: Look) -> NamedAt:
    index = look.index != "none" and (item.kind != "activity" or look.index_depth == len(NODE_KINDS))
    there = {"index": index, "overview": look.overview != "none", "body": True, "schedule": True}
    return tuple((where, _printed(item, where, look)) for where, printed in there.items() if printed)


def _rows(programme: Programme, look: Look) -> list[ReadRow]:
    ids = {id(item): name for name, item in programme.items()}
    found = []
    for axis in programme.axes:
        items = iter(list(axis.walk())[1:])
        node: str | None = None
        action: str | None = None
        for row in rows_of(axis, programme, look):
            if row.kind == "axis":
                continue
            if row.kind in ("programme", "project", "activity"):
                node, action = ids[id(next(items))], None
            elif row.kind == "action":
                action = row.label
            shaded = tuple(programme.keys[place] for place in row.marked)
            marks = tuple((programme.keys[place], "X") for place in row.signed)
            found.append(ReadRow(row.kind, node, action if row.kind == "task" else None, row.label, shaded, marks))
    return found


def reading_of(read: WorkProgramme) -> Reading:
    """Of a reading, what is compared."""
    nodes = [node for axis in read.axes for node in axis.walk()]
    schedule = read.schedule
    return Reading(
        nodes=tuple((node.id, node.kind, node.title) for node in nodes),
        titles={node.id: tuple((title.where, title.text) for title in node.titles) for node in nodes},
        columns=tuple(column.key for column in schedule.columns) if schedule else (),
        rows=tuple(
            ReadRow(row.kind, row.node, row.action, row.label, row.shaded, tuple(row.marks.items()))
            for row in (schedule.rows if schedule else ())
            if row.kind != "axis"
        ),
        continues={node.id: node.continues for node in nodes},
        texts={node.id: _letters(node.text) for node in nodes},
    )


def differences(wanted: Reading, got: Reading) -> list[str]:
    """What a reading has otherwise, one line each: ``-`` what should be there, ``+`` what is."""
    lines = []
    for name in ("nodes", "titles", "columns", "rows", "continues", "texts"):
        one, two = (_told(getattr(reading, name)) for reading in (wanted, got))
        changes = difflib.unified_diff(one, two, n=0, lineterm="")
        lines += [f"{name}: {line}" for line in changes if not line.startswith(("---", "+++", "@@"))]
    return lines


def _told(value: Mapping[str, object] | tuple[object, ...]) -> list[str]:
    return [str(item) for item in (value.items() if isinstance(value, Mapping) else value)]


@frozen
class Score:
    """Marked cells counted: those there are, those read, and those of them that are there."""

    there: int
    read: int
    right: int

    @property
    def precision(self) -> float:
        """How many of those read are there, 0 to 1."""
        return self.right / self.read if self.read else 0.0

    @property
    def recall(self) -> float:
        """How many of those there are read, 0 to 1."""
        return self.right / self.there if self.there else 1.0


def shading_score(wanted: Reading, got: Reading) -> Score:
    """How well the marks were read, by fill or by sign; rows are put side by side by what they say, in order."""
    known = [row.label for row in wanted.rows]
    labels = [[_closest(row.label, known) for row in reading.rows] for reading in (wanted, got)]
    pairs = [
        (block.a + step, block.b + step)
        for block in difflib.SequenceMatcher(None, labels[0], labels[1], autojunk=False).get_matching_blocks()
        for step in range(block.size)
    ]
    there = sum(len(_marked(row)) for row in wanted.rows)
    read = sum(len(_marked(row)) for row in got.rows)
    right = sum(len(_marked(wanted.rows[one]) & _marked(got.rows[two])) for one, two in pairs)
    return Score(there, read, right)


def _closest(label: str, known: Sequence[str]) -> str:
    """What a label says, but for letters misread: they are another matter than marks."""
    return next(iter(difflib.get_close_matches(label, known, n=1, cutoff=0.9)), label)


def _marked(row: ReadRow) -> set[str]:
    return {*row.shaded, *(key for key, _ in row.marks)}
