"""The layers: each is a function from what was found on a page to the shapes that show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import field

from pt_extract.classes import frozen
from pt_extract.geometry import BBox
from pt_extract.messages import message
from pt_extract.model import Row
from pt_extract.overlaying.grounds import ROLES, grounds_of
from pt_extract.overlaying.shapes import Disc, Entry, Line, Note, Rectangle, Shape, Text
from pt_extract.page import Colour, Page
from pt_extract.tables.blocks import Block
from pt_extract.tables.grid.edges import Edges
from pt_extract.tables.grid.sheet import Sheet
from pt_extract.tables.grid.texts import text_of
from pt_extract.tables.heads.head import own_box
from pt_extract.tables.table import Table, TableRow

GREY: Colour = (130, 130, 130)
GREEN: Colour = (0, 140, 60)
BLUE: Colour = (20, 90, 220)
RED: Colour = (215, 25, 30)
ORANGE: Colour = (240, 130, 0)
CYAN: Colour = (0, 150, 190)
MAGENTA: Colour = (205, 0, 120)
INK: Colour = (40, 40, 40)
LEVELS: tuple[Colour, ...] = ((120, 60, 180), (0, 120, 130), (190, 100, 0), (60, 110, 30))
"""The frames of a head's levels, from the top; further ones begin again."""
KINDS: Mapping[str, Colour] = {
    "axis": (150, 0, 0),
    "programme": (200, 80, 0),
    "project": (130, 110, 0),
    "activity": (0, 120, 50),
    "action": (0, 110, 160),
    "task": (90, 60, 170),
}
"""The colours of a programme's kinds of rows."""

RULED = 0.3
"""An edge is drawn whole where a rule draws this share of it, and dashed where it is the sides of fills."""
LETTER = 0.6
"""A letter of a name is taken for so many em wide, to tell whether names fit over their columns."""
NAME = 6.0
"""Names of columns are set in this size, in points."""
LONGEST_NAME = 64.0
"""Names of columns that stand upright take up no more than so many points."""
DOT = 2.6
"""The dot of a mark has at most this radius, in points."""


@frozen(eq=False)
class Part:
    """What one page shows of one table. ``number`` is the table's among all, from 1; ``rows`` are those of the page."""

    number: int
    table: Table
    block: Block
    rows: tuple[TableRow, ...]


@frozen(eq=False)
class Seen:
    """One page and all that was found on it. ``scheduled`` are the rows of a programme's schedule that stand on it."""

    page: Page
    sheet: Sheet
    parts: tuple[Part, ...]
    scheduled: tuple[Row, ...] = field(default=(), repr=False)

    @property
    def kept(self) -> tuple[Part, ...]:
        """The parts of tables that were not refused."""
        return tuple(part for part in self.parts if part.table.refusal is None)


def seen_on(page: Page, tables: Sequence[Table], scheduled: Sequence[Row] = ()) -> Seen:
    """What of some tables, and of the rows of a programme's schedule, stands on a page."""
    parts = tuple(
        Part(number, table, block, tuple(row for row in table.rows if row.block is block))
        for number, table in enumerate(tables, start=1)
        for block in table.blocks
        if block.sheet.page.number == page.number
    )
    sheet = parts[0].block.sheet if parts else Sheet(page)
    return Seen(page, sheet, parts, tuple(row for row in scheduled if row.page == page.number))


def words(seen: Seen) -> Iterator[Shape]:
    """Words that the reader of tables sees, and those it leaves out: hidden ones, running heads."""
    known = set(seen.sheet.words)
    for word in seen.page.words:
        yield Rectangle(word.bbox, GREEN if word in known else GREY)


def edges(seen: Seen) -> Iterator[Shape]:
    """Upright and level edges, dashed where only the sides of fills make them up."""
    for x, low, high, dashed in _pieces(seen.sheet.upright):
        yield Line(x, low, x, high, BLUE, dashed=dashed)
    for y, low, high, dashed in _pieces(seen.sheet.level):
        yield Line(low, y, high, y, RED, dashed=dashed)


def _pieces(found: Edges) -> Iterator[tuple[float, float, float, bool]]:
    for edge in found:
        yield from ((edge.pos, low, high, edge.ruled < RULED) for low, high in edge.spans)


def fills(seen: Seen) -> Iterator[Shape]:
    """The boxes of filled areas but for the page's ground."""
    for box in seen.sheet.fills:
        yield Rectangle(box, ORANGE, ORANGE, opacity=0.1)


def grid(seen: Seen) -> Iterator[Shape]:
    """The frame of every time cell; where each table begins, what it is."""
    for part in seen.parts:
        block = part.block
        for top, bottom in block.rows.spans:
            yield from (Rectangle(BBox(x0, top, x1, bottom), CYAN) for x0, x1 in block.times)
        size = f"{len(block.times)} columns × {len(block.rows.spans)} rows"
        more = ", goes on from the page before" if block is not part.table.blocks[0] else ""
        yield Note(f"table {part.number}: {size}{more}", block.bbox.x1, block.bbox.top - 9, CYAN)


def heads(seen: Seen) -> Iterator[Shape]:
    """The texts of each head framed, one colour for each level, and what they say."""
    for part in seen.parts:
        head = part.block.head
        for place, level in enumerate(head.levels if head else ()):
            colour = LEVELS[place % len(LEVELS)]
            yield from (Rectangle(own_box(text), colour, colour, opacity=0.12, width=1.0) for text in level)
            said = " | ".join(text.text for text in level)
            box = own_box(level[-1])
            yield Note(f"head level {place + 1}: {said}", box.x1, box.centre[1], colour)


def columns(seen: Seen) -> Iterator[Shape]:
    """Over each table, a bracket for each column and what it is called."""
    for part in seen.parts:
        block, top = part.block, part.block.bbox.top
        for place, column in enumerate(block.beside.columns):
            is_label = place == block.beside.label
            said = "label" if is_label else f"field: {column.name}" if column.name else "field"
            colour = GREEN if is_label else ORANGE
            yield from _bracket(column.x0, column.x1, top, colour)
            yield Text(said, BBox(column.x0, top - 11, column.x1, top - 2), colour, NAME)
        yield from _time_columns(block, top)


def _time_columns(block: Block, top: float) -> Iterator[Shape]:
    named = [name or str(place) for place, name in enumerate(block.names, start=1)]
    widths = [LETTER * NAME * len(name) for name in named]
    turned = any(width > x1 - x0 for width, (x0, x1) in zip(widths, block.times, strict=True))
    height = min(LONGEST_NAME, max(widths) + 2, max(11.0, top - 4)) if turned else 9.0
    for name, (x0, x1) in zip(named, block.times, strict=True):
        yield from _bracket(x0, x1, top, BLUE)
        yield Text(name, BBox(x0, top - 2 - height, x1, top - 2), BLUE, min(NAME, x1 - x0), turned=turned)


def _bracket(x0: float, x1: float, y: float, colour: Colour) -> Iterator[Shape]:
    a, b = x0 + 0.5, x1 - 0.5
    yield from (Line(*p, *q, colour, 0.9) for p, q in pairwise([(a, y + 2), (a, y - 1), (b, y - 1), (b, y + 2)]))


def grounds(seen: Seen) -> Iterator[Shape]:
    """A wash over each unmarked cell in the colour of the role of its ground; paper is left as it is."""
    for part in seen.kept:
        for row, own in zip(part.rows, grounds_of(part.table, part.rows), strict=True):
            for cell, ground in zip(_cells(row), own, strict=True):
                if ground is not None and ground.role != "paper":
                    yield Rectangle(cell, None, ROLES[ground.role], opacity=0.45)


def _cells(row: TableRow) -> list[BBox]:
    return [BBox(x0, row.bbox.top, x1, row.bbox.bottom) for x0, x1 in row.block.times]


def marks(seen: Seen) -> Iterator[Shape]:
    """A dot in each cell marked by fill, a wash over each marked by a sign, a frame around each in doubt."""
    for part in seen.kept:
        for row in part.rows:
            for place, cell in enumerate(_cells(row)):
                yield from _mark(cell, place in row.shaded, place in row.signed, place in row.doubtful)


def _mark(cell: BBox, shaded: bool, signed: bool, doubtful: bool) -> Iterator[Shape]:
    step = min(1.0, 0.1 * min(cell.width, cell.height))
    if shaded:
        yield Rectangle(cell.inset(step, step), MAGENTA, width=1.0)
    if signed:
        yield Rectangle(cell.inset(2.5 * step, 2.5 * step), BLUE, BLUE, opacity=0.2, width=1.0)
    if shaded and not signed:
        yield Disc(*cell.centre, min(DOT, 0.3 * min(cell.width, cell.height)), MAGENTA)
    if doubtful:
        yield Rectangle(cell, ORANGE, ORANGE, opacity=0.25, width=1.6)
        size = min(6.0, cell.height)
        box = BBox(cell.x1 - 0.6 * size, cell.top, cell.x1, cell.top + size)
        yield Text("?", box, ORANGE, size, ground=None)


def rows(seen: Seen) -> Iterator[Shape]:
    """Every other row washed, its number left of it, its label in the margin."""
    for part in seen.kept:
        for number, row in enumerate(part.rows, start=part.table.rows.index(part.rows[0]) + 1 if part.rows else 1):
            box = row.bbox
            yield Rectangle(box, GREY, GREY, opacity=0.14 * (number % 2), width=0.4)
            yield Text(str(number), BBox(max(0.0, box.x0 - 15), box.top, box.x0 - 1, box.bottom), INK, 6.0)
            yield Note(f"{number}{_nature(row)} {_label(row)}", box.x1, box.centre[1], INK)


def _nature(row: TableRow) -> str:
    return " (total)" if row.apart else " (band)" if row.band else ""


def _label(row: TableRow) -> str:
    cell = row.label
    return text_of(cell.words, row.block.sheet.known) if cell is not None else "(no label)"


def nodes(seen: Seen) -> Iterator[Shape]:
    """At the right end of each row of a programme's schedule, its kind and the node it belongs to."""
    for row in seen.scheduled:
        if row.bbox is not None:
            box, colour = row.bbox, KINDS[row.kind]
            yield Rectangle(BBox(box.x1 + 1, box.top + 0.5, box.x1 + 4, box.bottom - 0.5), None, colour)
            yield Note(f"{row.kind} {row.node or '(of no node)'}", box.x1 + 4, box.centre[1], colour, lane=0)


def refused(seen: Seen) -> Iterator[Shape]:
    """A crossed frame around each table that was left out, with the reason."""
    for part in seen.parts:
        if part.table.refusal is not None:
            box = part.block.bbox
            yield Rectangle(box, RED, width=1.6)
            yield Line(box.x0, box.top, box.x1, box.bottom, RED, 1.0)
            yield Line(box.x0, box.bottom, box.x1, box.top, RED, 1.0)
            x, y = box.centre
            why = message("left-out-table", reason=part.table.refusal)
            yield Text(why, BBox(max(box.x0, x - 90), y - 7, box.x1, y + 7), RED, 9.0)


FUNCTIONS: Mapping[str, Callable[[Seen], Iterator[Shape]]] = {
    "words": words,
    "edges": edges,
    "fills": fills,
    "grid": grid,
    "heads": heads,
    "columns": columns,
    "grounds": grounds,
    "marks": marks,
    "rows": rows,
    "nodes": nodes,
    "refused": refused,
}
"""The function of each layer."""

ENTRIES: Mapping[str, tuple[Entry, ...]] = {
    "words": (Entry("word", GREEN, filled=False), Entry("left out (hidden, running head)", GREY, filled=False)),
    "edges": (Entry("upright", BLUE), Entry("level; dashed: sides of fills only", RED)),
    "fills": (Entry("filled area", ORANGE, filled=False),),
    "grid": (Entry("time column × row", CYAN, filled=False),),
    "heads": tuple(Entry(f"level {n}", colour, filled=False) for n, colour in enumerate(LEVELS, start=1)),
    "columns": (Entry("label", GREEN), Entry("field", ORANGE), Entry("time", BLUE)),
    "grounds": tuple(Entry(role, colour) for role, colour in ROLES.items() if role != "paper"),
    "marks": (
        Entry("marked by fill", MAGENTA),
        Entry("by a sign", BLUE, filled=False),
        Entry("in doubt", ORANGE, filled=False),
    ),
    "rows": (Entry("row, numbered through the table", GREY, filled=False),),
    "nodes": tuple(Entry(kind, colour) for kind, colour in KINDS.items()),
    "refused": (Entry("left out, with the reason", RED, filled=False),),
}
"""What the legend says of each layer."""
