"""Rows that the end of a page cuts."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import partial

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pt_extract.pipelines.pages import read_pages, silent
from pt_extract.reading import open_pdf
from pt_extract.tables.grid.sheet import Sheet
from pt_extract.tables.rows.cut import Span, is_open, with_open_last

ROWS = [(100.0, 120.0), (120.0, 140.0)]
COLUMNS = (60.0, 200.0, 300.0, 400.0)


def rows_with(
    foot: float, *, says: float = 150.0, stop: float = 842.0, cut: Sequence[float] = COLUMNS, bar: float = 0.0
) -> list[Span]:
    """The rows of a grid whose last level rule is at 140 and whose upright rules, those ``cut``, end at ``foot``."""
    with open_pdf(grid_with(foot, says, cut, bar)) as pdf:
        return with_open_last(Sheet(read_pages(pdf, None, silent)[0]), ROWS, (40, 400), stop)


def grid_with(foot: float, says: float, cut: Sequence[float], bar: float = 0.0) -> bytes:
    """A page with such a grid, a text at height ``says``, and below its last level rule a bar so high."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    canvas.transform(1, 0, 0, -1, 0, A4[1])
    for y in (100, 120, 140):
        canvas.line(COLUMNS[0], y, COLUMNS[-1], y)
    for x in COLUMNS:
        canvas.line(x, 100, x, foot if x in cut else 140)
    canvas.rect(301, 140, 98, bar, stroke=0, fill=1)
    canvas.saveState()
    canvas.transform(1, 0, 0, -1, 62, says + 3)
    canvas.setFontSize(8)
    canvas.drawString(0, 0, "Abrir el puerto")
    canvas.restoreState()
    canvas.save()
    return stream.getvalue()


def test_upright_rules_that_run_on_hold_another_row() -> None:
    *rows, (top, bottom) = rows_with(160)
    assert rows == ROWS
    assert (top, bottom) == pytest.approx((140, 160), abs=1)


@pytest.mark.parametrize(
    "drawn",
    [
        partial(rows_with, 140),
        partial(rows_with, 160, says=300),
        partial(rows_with, 160, stop=155),
        partial(rows_with, 160, cut=COLUMNS[:2]),
    ],
    ids=["none runs on", "nothing is said", "a head stands there", "few run on"],
)
def test_otherwise_there_is_none(drawn: Callable[[], list[Span]]) -> None:
    assert drawn() == ROWS


@pytest.mark.parametrize(("height", "rows"), [(6, 3), (1, 2), (20, 2)], ids=["a bar", "a line", "a ground"])
def test_a_bar_alone_is_a_row_that_a_page_end_cuts(height: float, rows: int) -> None:
    assert len(rows_with(160, says=300, bar=height)) == rows


def test_a_row_is_cut_open_where_no_level_rule_ends_it() -> None:
    with open_pdf(grid_with(160, 150, COLUMNS)) as pdf:
        sheet = Sheet(read_pages(pdf, None, silent)[0])
        assert is_open(sheet, (140, 160), (60, 400))
        assert not is_open(sheet, (120, 140), (60, 400))
