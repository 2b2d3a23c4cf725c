"""A schedule table in parts side by side: the pages of a sheet wider than a page, labels on each or on the first."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from attrs import evolve, frozen

from pt_extract.geometry import BBox
from pt_extract.model import Column
from pt_extract.schedule.grid import Cell, Grid
from pt_extract.schedule.marked import MarkedRow
from pt_extract.schedule.tables import Table

SAME_HEIGHT = 1.0
"""A row is as high on each page within this, in points."""


@frozen(eq=False)
class MarkedTable:
    """A schedule table with its columns and rows; ``page`` and ``bbox`` are of its part on its first page."""

    page: int
    bbox: BBox
    columns: tuple[Column, ...]
    rows: tuple[MarkedRow, ...]


def with_labels_of(before: Table, grid: Grid) -> Grid | None:
    """A grid with the label columns of a table at its left; None unless its rows are as high, one by one.

    What is put there lies left of the grid, and perhaps of the page.
    """
    source, count = before.grid, before.first_time
    heights = [(b - a, d - c) for (a, b), (c, d) in zip(pairwise(source.ys), pairwise(grid.ys), strict=False)]
    if source.rows != grid.rows or any(abs(a - b) > SAME_HEIGHT for a, b in heights):
        return None
    right, down = grid.xs[0] - source.xs[count], grid.ys[0] - source.ys[0]
    made: dict[Cell, Cell] = {}
    rows = []
    for labels, times in zip(source.cells, grid.cells, strict=True):
        for cell in labels[:count]:
            made.setdefault(cell, _moved(cell, count - 1, right, down))
        for cell in times:
            made.setdefault(cell, evolve(cell, column=cell.column + count, last_column=cell.last_column + count))
        rows.append(tuple(made[cell] for cell in (*labels[:count], *times)))
    return Grid(grid.page, (*(x + right for x in source.xs[:count]), *grid.xs), grid.ys, tuple(rows))


def _moved(cell: Cell, last: int, right: float, down: float) -> Cell:
    """A label cell so many points further right and down, which ends with column ``last``."""
    words = tuple(evolve(word, bbox=_moved_box(word.bbox, right, down)) for word in cell.words)
    box = _moved_box(cell.bbox, right, down)
    return evolve(cell, last_column=min(last, cell.last_column), bbox=box, words=words)


def _moved_box(box: BBox, right: float, down: float) -> BBox:
    return BBox(box.x0 + right, box.top + down, box.x1 + right, box.bottom + down)


def same_rows(first: MarkedTable, second: MarkedTable) -> bool:
    """Whether two tables have the same rows: labels, groups and heights, one by one."""
    return len(first.rows) == len(second.rows) and all(
        (a.label, a.groups) == (b.label, b.groups) and abs(a.bbox.height - b.bbox.height) < SAME_HEIGHT
        for a, b in zip(first.rows, second.rows, strict=True)
    )


def beside(first: MarkedTable, second: MarkedTable) -> MarkedTable:
    """One table of two with the same rows: the columns of the first, then those of the second under new keys."""
    start = len(first.columns) + 1
    columns = tuple(evolve(column, key=f"c{place}") for place, column in enumerate(second.columns, start))
    keys = {old.key: new.key for old, new in zip(second.columns, columns, strict=True)}
    rows = tuple(_row(a, b, keys) for a, b in zip(first.rows, second.rows, strict=True))
    return evolve(first, columns=(*first.columns, *columns), rows=rows)


def _row(first: MarkedRow, second: MarkedRow, keys: Mapping[str, str]) -> MarkedRow:
    if first.band:
        return first
    return evolve(
        first,
        shaded=first.shaded | {keys[key] for key in second.shaded},
        doubtful=first.doubtful | {keys[key] for key in second.doubtful},
        marks={**first.marks, **{keys[key]: text for key, text in second.marks.items()}},
    )
