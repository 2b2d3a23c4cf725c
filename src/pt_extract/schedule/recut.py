"""A ruled grid cut anew: columns that no ruling parts made several, and what rulings part by chance made one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate, pairwise

from pt_extract.geometry import BBox, union
from pt_extract.schedule.grid import Cell, Grid, grid_between

Place = tuple[int, int]

SAME_EDGE = 6.0
"""Columns of a table continued overleaf start within this many points of where they did."""
OPEN = 0.9
"""A boundary that more than this share of the rows or columns does not rule is not ruled at all."""
CENTRED = 0.1
"""A text this near the middle of a cell, in widths, is centred in it."""
OUTLINE = 2.0
"""A ruling this close to a fill's edge, in points, may be its outline."""


def recut(grid: Grid, xs: Sequence[float], split_from: int, parted: Collection[Cell] = ()) -> Grid:
    """The grid with its columns parted at ``xs`` (points, ascending).

    From row ``split_from`` on, a column that ``xs`` part in several has a cell in each; above, its cells span them.
    A cell that spans columns of ``grid`` goes on spanning what they have become, unless it is one of ``parted``.
    """
    if tuple(xs) == grid.xs:
        return grid
    sources = [min(grid.columns - 1, max(0, bisect_right(grid.xs, (a + b) / 2) - 1)) for a, b in pairwise(xs)]
    members: dict[tuple[Cell, int | None], list[Place]] = {}
    for row in range(grid.rows):
        for column, source in enumerate(sources):
            cell = grid.cells[row][source]
            split = cell.column == cell.last_column and row >= split_from and sources.count(source) > 1
            split = split or cell in parted
            members.setdefault((cell, column if split else None), []).append((row, column))
    return _of_members(grid, xs, list(members.values()))


def on_edges(grid: Grid, xs: Sequence[float], split_from: int) -> Grid | None:
    """The grid with the column edges of a page before, ``xs``; None where it does not reach from the first to the last
    of them, or has one they lack.

    Rulings that the rows of one page lack, because all their cells are merged, are taken from the page before; the
    cells from row ``split_from`` on are parted by them.
    """
    if len(grid.xs) == len(xs) and all(abs(a - b) <= SAME_EDGE for a, b in zip(grid.xs, xs, strict=True)):
        return grid
    if abs(grid.xs[0] - xs[0]) > SAME_EDGE or abs(grid.xs[-1] - xs[-1]) > SAME_EDGE:
        return None
    if any(min(abs(x - other) for other in xs) > SAME_EDGE for x in grid.xs):
        return None
    return recut(grid, [_ruled_near(grid, x) for x in xs], split_from)


def _ruled_near(grid: Grid, edge: float) -> float:
    """The ruling of a grid where the page before has one, or that place itself where it has none."""
    near = min(grid.xs, key=lambda x: abs(x - edge))
    return near if abs(near - edge) <= SAME_EDGE else edge


def parted_times(grid: Grid, first_time: int, depth: int) -> Grid:
    """The grid with its time cells parted where rulings between them are left out throughout.

    What only some rows lack is a sign that their cells are merged. So is a text in the middle of the columns that no
    row parts.
    """
    rows, columns = range(depth, grid.rows), range(first_time, grid.columns)
    own = [row for row in rows if grid.cells[row][columns[-1]].column >= first_time]
    free = {c for c in columns[:-1] if own and _share(grid.cells[r][c] is grid.cells[r][c + 1] for r in own) > OPEN}
    right = {c for block in _blocks(free) if not _centred(grid, block, own) for c in block}
    below = {r for r in rows[:-1] if _share(grid.cells[r][c] is grid.cells[r + 1][c] for c in columns) > OPEN}
    if not right and not below:
        return grid
    members: dict[tuple[Cell, int, int], list[Place]] = {}
    for row in range(grid.rows):
        for column in range(grid.columns):
            cell = grid.cells[row][column]
            part = (0, 0)
            if row >= depth and cell.column >= first_time:
                part = (sum(r < row for r in below), sum(c < column for c in right))
            members.setdefault((cell, *part), []).append((row, column))
    return _of_members(grid, grid.xs, list(members.values()))


def merged_across(grid: Grid, rows: Collection[int]) -> Grid:
    """The grid with the cells of some rows made one each."""
    if not rows:
        return grid
    members: dict[tuple[int, int], list[Place]] = {}
    for row in range(grid.rows):
        for column in range(grid.columns):
            members.setdefault((row, 0 if row in rows else column), []).append((row, column))
    return _of_members(grid, grid.xs, list(members.values()))


def without_outlines(grid: Grid, first_time: int, depth: int, fills: Sequence[BBox]) -> Grid:
    """The grid without the row edges that only outline marks, from row ``depth`` and column ``first_time`` on.

    The labels are not ruled there, nor are all time cells, and where one is, a fill starts or ends: its own border, or
    how sharply it shows in a picture, makes the ruling.
    """

    def is_outline(row: int) -> bool:
        ruled = [c for c in range(grid.columns) if grid.cells[row][c] is not grid.cells[row + 1][c]]
        if not ruled or ruled[0] < first_time or len(ruled) == grid.columns - first_time:
            return False
        return all(_ends_fill(grid, column, grid.ys[row + 1], fills) for column in ruled)

    gone = {row + 1 for row in range(depth, grid.rows - 1) if is_outline(row)}
    return _without_rows(grid, gone) if gone else grid


def _ends_fill(grid: Grid, column: int, y: float, fills: Sequence[BBox]) -> bool:
    """Whether a fill starts or ends at a height in a column."""
    x = (grid.xs[column] + grid.xs[column + 1]) / 2
    return any(fill.x0 < x < fill.x1 and min(abs(fill.top - y), abs(fill.bottom - y)) <= OUTLINE for fill in fills)


def _without_rows(grid: Grid, gone: Collection[int]) -> Grid:
    """The grid without some of its row edges, told by their places; cells that they parted are one."""
    places = list(accumulate((row not in gone for row in range(1, grid.rows)), initial=0))
    roots = {cell: cell for row in grid.cells for cell in row}

    def root(cell: Cell) -> Cell:
        while roots[cell] is not cell:
            cell = roots[cell]
        return cell

    for row in gone:
        for above, below in zip(grid.cells[row - 1], grid.cells[row], strict=True):
            roots[root(below)] = root(above)
    members: dict[Cell, list[Place]] = {}
    for row, place in enumerate(places):
        for column, cell in enumerate(grid.cells[row]):
            members.setdefault(root(cell), []).append((place, column))
    ys = tuple(y for row, y in enumerate(grid.ys) if row not in gone)
    return _of_members(grid, grid.xs, [list(dict.fromkeys(own)) for own in members.values()], ys)


def _share(said: Iterable[bool]) -> float:
    answers = list(said)
    return sum(answers) / len(answers)


def _blocks(columns: Collection[int]) -> list[list[int]]:
    """Columns in runs of neighbours."""
    blocks: list[list[int]] = []
    for column in sorted(columns):
        if blocks and blocks[-1][-1] == column - 1:
            blocks[-1].append(column)
        else:
            blocks.append([column])
    return blocks


def _centred(grid: Grid, block: Sequence[int], rows: Sequence[int]) -> bool:
    """Whether all texts in the columns from the first of a block to the one right of it stand in their middle."""
    x0, x1 = grid.xs[block[0]], grid.xs[block[-1] + 2]
    cells = dict.fromkeys(grid.cells[row][block[0]] for row in rows)
    said = [cell for cell in cells if cell.words and cell.row == cell.last_row]
    middles = [union(word.bbox for word in cell.words).centre[0] for cell in said]
    return bool(middles) and all(abs(middle - (x0 + x1) / 2) < CENTRED * (x1 - x0) for middle in middles)


def _of_members(
    grid: Grid, xs: Sequence[float], members: Sequence[Sequence[Place]], ys: Sequence[float] | None = None
) -> Grid:
    """The grid of cells told by their places among columns ``xs`` and rows ``ys``, or its own rows."""
    ys = grid.ys if ys is None else ys
    known = grid.cells[0][0].known
    words = tuple(dict.fromkeys(word for row in grid.cells for cell in row for word in cell.words))
    plain = grid_between(grid.page, words, xs, ys, known)
    cells: dict[Place, Cell] = {}
    for places in members:
        parts = [plain.cells[row][column] for row, column in places]
        rows, columns = [row for row, _ in places], [column for _, column in places]
        cell = Cell(
            min(rows),
            min(columns),
            max(rows),
            max(columns),
            union(part.bbox for part in parts),
            tuple(word for part in parts for word in part.words),
            known,
        )
        cells.update(dict.fromkeys(places, cell))
    table = tuple(tuple(cells[row, column] for column in range(len(xs) - 1)) for row in range(len(ys) - 1))
    return Grid(grid.page, tuple(xs), tuple(ys), table)
