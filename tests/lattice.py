"""The ruled grids of a page as camelot's lattice finds them: a judge of rulings that is none of ours."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product
from typing import Any

from attrs import frozen
from camelot.core import Table
from camelot.image_processing import coalesce_collinear_lines, find_joints_from_lines
from camelot.utils import merge_close_lines, segments_in_bbox

from pt_extract.page import Page, Ruling

SAME_LINE = 2.0
"""Rulings closer than this, in points, are one."""


@frozen
class Grid:
    """The column and row edges of a table, in points, ascending."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    last_columns: tuple[tuple[int, ...], ...]
    """By row and column, the last column of the cell there: places that no line parts are one cell."""


def grids_of(page: Page) -> list[Grid]:
    """The ruled tables of a page, top to bottom."""
    horizontal = coalesce_collinear_lines(_segments(page.rulings, horizontal=True), "horizontal")
    vertical = coalesce_collinear_lines(_segments(page.rulings, horizontal=False), "vertical")
    found = []
    for (x0, y0, x1, y1), joints in find_joints_from_lines(horizontal, vertical).items():
        xs = merge_close_lines(sorted([x for x, _ in joints] + [x0, x1]), line_tol=SAME_LINE)
        ys = merge_close_lines(sorted([-y for _, y in joints] + [-y0, -y1]), line_tol=SAME_LINE)
        table = Table(list(pairwise(xs)), [(-top, -bottom) for top, bottom in pairwise(ys)])
        upright, level = segments_in_bbox((x0, y0, x1, y1), vertical, horizontal)
        table.set_edges(upright, level, joint_tol=SAME_LINE).set_border()
        found.append(Grid(tuple(map(float, xs)), tuple(map(float, ys)), _last_columns(table.cells)))
    return sorted(found, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _last_columns(cells: Sequence[Sequence[Any]]) -> tuple[tuple[int, ...], ...]:
    """The last column of the cell at each place of a table, whose edges camelot has set."""
    last = [list(range(len(row))) for row in cells]
    changed = True
    while changed:
        changed = False
        for (row, column), (down, right) in product(product(range(len(cells)), range(len(cells[0]))), ((0, 1), (1, 0))):
            if row + down == len(cells) or column + right == len(cells[0]):
                continue
            here, there = cells[row][column], cells[row + down][column + right]
            ruled = here.right or there.left if right else here.bottom or there.top
            both = max(last[row][column], last[row + down][column + right])
            if not ruled and (last[row][column], last[row + down][column + right]) != (both, both):
                last[row][column] = last[row + down][column + right] = both
                changed = True
    return tuple(map(tuple, last))


def _segments(rulings: Sequence[Ruling], *, horizontal: bool) -> list[tuple[float, float, float, float]]:
    """Rulings of one direction as camelot takes them, y upwards."""
    return [(r.x0, -r.bottom, r.x1, -r.top) for r in rulings if r.horizontal == horizontal]
