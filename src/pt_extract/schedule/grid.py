"""Rulings to grids: camelot's vector lattice finds columns, rows and edges; spanning cells are put together here.

camelot's own ``read_pdf`` is passed by on purpose: it would parse the file again, and its lattice drops every grid that
is 90 % empty or more as noise (``camelot/parsers/lattice.py``, ``_reject_table``), which a schedule of shaded cells is.
What is used is its geometry: collinear rulings are fused, crossing ones clustered to tables, close ones merged to
anchors, and ``Table.set_edges`` says which edges of which cell are ruled. camelot counts y upwards, so y is negated on
the way in and out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

from attrs import evolve, field, frozen

from pt_extract.geometry import BBox
from pt_extract.lines import rows_of
from pt_extract.page import Page, Ruling, Word
from pt_extract.text import join_lines

LINE_TOLERANCE = 2.0
"""Rulings closer than this, in points, are one: a border drawn by both its cells, or a double line."""
FEWEST_RULINGS = 2
"""A table has at least this many rulings each way: one row, left alone at the foot of a page, may be its head."""

Segment = tuple[float, float, float, float]


@frozen(eq=False)
class Cell:
    """A cell, spanning or not: rows ``row`` to ``last_row`` and columns ``column`` to ``last_column`` of its grid."""

    row: int
    column: int
    last_row: int
    last_column: int
    bbox: BBox
    words: tuple[Word, ...] = ()
    known: frozenset[str] = field(default=frozenset(), repr=False)

    @cached_property
    def text(self) -> str:
        """Its text, lines joined."""
        return join_lines([" ".join(word.text for word in line) for line in _lines(self.words)], self.known)


@frozen(eq=False)
class Grid:
    """A table's cells on one page. ``xs`` and ``ys`` are its column and row edges in points, ascending."""

    page: int
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[tuple[Cell, ...], ...]
    """By row and column; a spanning cell stands in each of its places."""

    @property
    def bbox(self) -> BBox:
        return BBox(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    @property
    def rows(self) -> int:
        return len(self.cells)

    @property
    def columns(self) -> int:
        return len(self.xs) - 1

    def row_box(self, row: int) -> BBox:
        """The box of one row."""
        return BBox(self.xs[0], self.ys[row], self.xs[-1], self.ys[row + 1])

    def starting(self, row: int) -> list[Cell]:
        """The distinct cells whose first row this is, left to right."""
        return [cell for cell in dict.fromkeys(self.cells[row]) if cell.row == row]


def grids_of(page: Page, known: frozenset[str] = frozenset()) -> list[Grid]:
    """The ruled tables of a page, top to bottom. ``known`` are words of the document (see ``join_lines``)."""
    horizontal = _segments(page.rulings, horizontal=True)
    vertical = _segments(page.rulings, horizontal=False)
    if len(horizontal) < FEWEST_RULINGS or len(vertical) < FEWEST_RULINGS:
        return []
    grids = [_grid(page, table, known) for table in _lattice(horizontal, vertical) if len(table.cols) > 1]
    return sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0]))


def grid_between(
    page: int, words: Sequence[Word], xs: Sequence[float], ys: Sequence[float], known: frozenset[str]
) -> Grid:
    """The grid whose columns and rows part at ``xs`` and ``ys`` (points, ascending), no cell spanning another."""
    placed = _words_by_place(words, xs, ys)
    cells = tuple(
        tuple(
            Cell(row, column, row, column, BBox(x0, top, x1, bottom), tuple(placed.get((row, column), ())), known)
            for column, (x0, x1) in enumerate(pairwise(xs))
        )
        for row, (top, bottom) in enumerate(pairwise(ys))
    )
    return Grid(page, tuple(xs), tuple(ys), cells)


def subdivided(grid: Grid, extra: Sequence[float], first_time: int) -> Grid:
    """The grid with more row edges (points): each row parted there, what spans several rows left as it is.

    From column ``first_time`` on, a cell of a parted row is one column wide: it may span more in but one of the parts.
    """
    if not extra:
        return grid
    ys = tuple(sorted({*grid.ys, *extra}))
    start = {y: index for index, y in enumerate(ys)}
    rows: list[list[Cell]] = [[] for _ in ys[1:]]
    made: dict[tuple[Cell, int, int], Cell] = {}
    for place, (top, bottom) in enumerate(pairwise(ys)):
        old = bisect_right(grid.ys, (top + bottom) / 2) - 1
        parted = (top, bottom) != (grid.ys[old], grid.ys[old + 1])
        for column, cell in enumerate(grid.cells[old]):
            whole = cell.last_row > cell.row
            alone = parted and not whole and column >= first_time
            key = (cell, start[grid.ys[cell.row]] if whole else place, column if alone else -1)
            if key not in made:
                columns = (column, column) if alone else (cell.column, cell.last_column)
                box = BBox(grid.xs[columns[0]], top, grid.xs[columns[1] + 1], bottom)
                made[key] = _spanning(cell, grid, start) if whole else _slice(cell, place, columns, box)
            rows[place].append(made[key])
    return Grid(grid.page, grid.xs, ys, tuple(map(tuple, rows)))


def _spanning(cell: Cell, grid: Grid, start: Mapping[float, int]) -> Cell:
    return evolve(cell, row=start[grid.ys[cell.row]], last_row=start[grid.ys[cell.last_row + 1]] - 1)


def _slice(cell: Cell, row: int, columns: tuple[int, int], box: BBox) -> Cell:
    words = tuple(word for word in cell.words if box.contains(*word.bbox.centre))
    return Cell(row, columns[0], row, columns[1], box, words, cell.known)


def _segments(rulings: Sequence[Ruling], *, horizontal: bool) -> list[Segment]:
    """Rulings of one direction as camelot takes them: ``(x0, y0, x1, y1)``, y upwards."""
    return [
        (ruling.x0, -ruling.bottom, ruling.x1, -ruling.top) for ruling in rulings if ruling.horizontal == horizontal
    ]


def _lattice(horizontal: list[Segment], vertical: list[Segment]) -> list[Any]:
    """Camelot's tables with their edges set. Imported here: it takes longer than reading ten pages."""
    from camelot.core import Table
    from camelot.image_processing import coalesce_collinear_lines, find_joints_from_lines
    from camelot.utils import merge_close_lines, segments_in_bbox

    h_lines = coalesce_collinear_lines(horizontal, "horizontal")
    v_lines = coalesce_collinear_lines(vertical, "vertical")
    tables = []
    for bbox, joints in find_joints_from_lines(h_lines, v_lines).items():
        xs = merge_close_lines(sorted([x for x, _ in joints] + [bbox[0], bbox[2]]), line_tol=LINE_TOLERANCE)
        ys = merge_close_lines(
            sorted([y for _, y in joints] + [bbox[1], bbox[3]], reverse=True), line_tol=LINE_TOLERANCE
        )
        table = Table(list(pairwise(xs)), list(pairwise(ys)))
        inside_v, inside_h = segments_in_bbox(bbox, v_lines, h_lines)
        tables.append(table.set_edges(inside_v, inside_h, joint_tol=LINE_TOLERANCE).set_border())
    return tables


def _grid(page: Page, table: Any, known: frozenset[str]) -> Grid:
    xs = (*(float(column[0]) for column in table.cols), float(table.cols[-1][1]))
    ys = (*(-float(row[0]) for row in table.rows), -float(table.rows[-1][1]))
    spans = _spans(table)
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place, root in spans.items():
        members.setdefault(root, []).append(place)
    words = _words_by_place(page.words, xs, ys)
    cells: dict[tuple[int, int], Cell] = {}
    for root, places in members.items():
        rows, columns = [row for row, _ in places], [column for _, column in places]
        box = BBox(xs[min(columns)], ys[min(rows)], xs[max(columns) + 1], ys[max(rows) + 1])
        inside = tuple(word for place in places for word in words.get(place, ()))
        cells[root] = Cell(min(rows), min(columns), max(rows), max(columns), box, inside, known)
    grid = tuple(tuple(cells[spans[row, column]] for column in range(len(xs) - 1)) for row in range(len(ys) - 1))
    return Grid(page.number, xs, ys, grid)


def _spans(table: Any) -> dict[tuple[int, int], tuple[int, int]]:
    """Each place of the grid to the first place of its cell: places that no edge parts are one cell."""
    roots: dict[tuple[int, int], tuple[int, int]] = {}

    def root(place: tuple[int, int]) -> tuple[int, int]:
        while roots[place] != place:
            place = roots[place]
        return place

    rows, columns = len(table.rows), len(table.cols)
    for row in range(rows):
        for column in range(columns):
            roots[row, column] = (row, column)
    for row in range(rows):
        for column in range(columns):
            here = table.cells[row][column]
            if column + 1 < columns and not (here.right or table.cells[row][column + 1].left):
                roots[root((row, column + 1))] = root((row, column))
            if row + 1 < rows and not (here.bottom or table.cells[row + 1][column].top):
                roots[root((row + 1, column))] = root((row, column))
    return {place: root(place) for place in roots}


def _words_by_place(
    words: Sequence[Word], xs: Sequence[float], ys: Sequence[float]
) -> dict[tuple[int, int], list[Word]]:
    """Words by the row and column their middle stands in."""
    placed: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        x, y = word.bbox.centre
        column, row = _interval(xs, x), _interval(ys, y)
        if column is not None and row is not None:
            placed.setdefault((row, column), []).append(word)
    return placed


def _interval(edges: Sequence[float], value: float) -> int | None:
    index = bisect_right(edges, value) - 1
    return index if 0 <= index < len(edges) - 1 else None


def _lines(words: Sequence[Word]) -> Sequence[Sequence[Word]]:
    """Words of a cell in lines, top to bottom, left to right; rotated text in its own reading order."""
    if any(word.direction for word in words):
        return [[word] for word in sorted(words, key=_rotated_order)]
    return rows_of(words)


def _rotated_order(word: Word) -> tuple[float, float]:
    if word.direction == 90:
        return (-round(word.bbox.x0), word.bbox.top)
    return (round(word.bbox.x0), -word.bbox.bottom)
