"""Rows that the end of a page cuts."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from printed import grid_lines, page_of, words_at
from pt_extract.page import Ruling
from pt_extract.tables.grid.sheet import Sheet
from pt_extract.tables.rows.cut import with_open_last

ROWS = [(100.0, 120.0), (120.0, 140.0)]


def sheet_of(uprights: Sequence[Ruling], y: float = 150.0) -> Sheet:
    """A grid down to y=140 with upright rules of its own and a text at a height."""
    page = page_of(words_at("Abrir el puerto", 62, y))
    return Sheet(evolve(page, rulings=(*grid_lines((60, 200, 300, 400), (100, 120, 140)), *uprights)))


def test_upright_rules_that_run_on_hold_another_row() -> None:
    sheet = sheet_of(grid_lines((60, 200, 300, 400), (140, 160))[:4])
    (_, _, (top, bottom)) = with_open_last(sheet, ROWS, (40, 400), 842)
    assert (round(top), round(bottom)) == (140, 160)


def test_without_them_there_is_none() -> None:
    assert with_open_last(sheet_of(()), ROWS, (40, 400), 842) == ROWS


def test_a_row_says_something() -> None:
    sheet = sheet_of(grid_lines((60, 200, 300, 400), (140, 160))[:4], y=300)
    assert with_open_last(sheet, ROWS, (40, 400), 842) == ROWS


def test_what_ends_below_the_next_head_is_no_row() -> None:
    sheet = sheet_of(grid_lines((60, 200, 300, 400), (140, 160))[:4])
    assert with_open_last(sheet, ROWS, (40, 400), 155) == ROWS
