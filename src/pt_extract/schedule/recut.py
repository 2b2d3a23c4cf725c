"""A ruled grid cut anew: columns that no ruling parts made several, and those that rulings part by chance made one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from attrs import evolve

from pt_extract.geometry import union
from pt_extract.schedule.grid import Cell, Grid, grid_between

Place = tuple[int, int]


def recut(grid: Grid, xs: Sequence[float], split_from: int) -> Grid:
    """The grid with its columns parted at ``xs`` (points, ascending).

    From row ``split_from`` on, a column that ``xs`` part in several has a cell in each; above, its cells span them.
    A cell that spans columns of ``grid`` goes on spanning what they have become.
    """
    if tuple(xs) == grid.xs:
        return grid
    sources = [min(grid.columns - 1, max(0, bisect_right(grid.xs, (a + b) / 2) - 1)) for a, b in pairwise(xs)]
    members: dict[tuple[Cell, int | None], list[Place]] = {}
    for row in range(grid.rows):
        for column, source in enumerate(sources):
            cell = grid.cells[row][source]
            split = cell.column == cell.last_column and row >= split_from and sources.count(source) > 1
            members.setdefault((cell, column if split else None), []).append((row, column))
    return _of_members(grid, xs, list(members.values()))


def without_rows(grid: Grid, dropped: range) -> Grid:
    """The grid above, then below, some of its rows; a cell that reaches into them is cut."""
    kept = [row for row in range(grid.rows) if row not in dropped]
    return _of_rows(grid, kept, (*(grid.ys[row] for row in kept), grid.ys[kept[-1] + 1]))


def rows_between(grid: Grid, first: int, last: int) -> Grid:
    """The rows ``first`` up to but without ``last`` as a grid of their own."""
    return _of_rows(grid, range(first, last), grid.ys[first : last + 1])


def _of_rows(grid: Grid, kept: Sequence[int], ys: tuple[float, ...]) -> Grid:
    members: dict[Cell, list[Place]] = {}
    for place, row in enumerate(kept):
        for column in range(grid.columns):
            members.setdefault(grid.cells[row][column], []).append((place, column))
    cells: dict[Place, Cell] = {}
    for cell, places in members.items():
        rows = [row for row, _ in places]
        moved = evolve(cell, row=min(rows), last_row=max(rows))
        cells.update(dict.fromkeys(places, moved))
    table = tuple(tuple(cells[row, column] for column in range(grid.columns)) for row in range(len(kept)))
    return Grid(grid.page, grid.xs, ys, table)


def _of_members(grid: Grid, xs: Sequence[float], members: Sequence[Sequence[Place]]) -> Grid:
    known = grid.cells[0][0].known
    words = tuple(dict.fromkeys(word for row in grid.cells for cell in row for word in cell.words))
    plain = grid_between(grid.page, words, xs, grid.ys, known)
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
    table = tuple(tuple(cells[row, column] for column in range(len(xs) - 1)) for row in range(grid.rows))
    return Grid(grid.page, tuple(xs), grid.ys, table)
