"""Small boxes that stand free in cells are there to be ticked; their sides part no cells."""

from __future__ import annotations

from printed import grid_lines, page_of
from pt_extract.geometry import BBox
from pt_extract.page import Ruling
from pt_extract.tables.grid.ticks import boxes_in_cells, without_boxes

TABLE = grid_lines((100, 150, 200), (100, 130, 160))


def outline(x: float, y: float, size: float) -> list[Ruling]:
    return grid_lines((x, x + size), (y, y + size))


def test_a_small_box_within_a_cell_is_no_part_of_the_grid() -> None:
    page = page_of(rulings=[*TABLE, *outline(120, 110, 8)])
    assert boxes_in_cells(page) == {BBox(120, 110, 128, 118)}
    assert set(without_boxes(page).rulings) == set(TABLE)


def test_cells_are_no_boxes() -> None:
    assert boxes_in_cells(page_of(rulings=TABLE)) == frozenset()
    assert without_boxes(page_of(rulings=TABLE)).rulings == tuple(TABLE)


def test_a_box_outside_of_all_rules_stands_in_no_cell() -> None:
    assert boxes_in_cells(page_of(rulings=outline(300, 300, 8))) == frozenset()
