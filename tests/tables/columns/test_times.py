"""Which columns of a table are those of times: between the edges of its marks, and under each name of the head."""

from __future__ import annotations

from itertools import pairwise

from anytable import Drawing, Task, draw
from pt_extract import read_schedules
from pt_extract.family.general import GENERAL
from pt_extract.pipelines.pages import read_pages, silent
from pt_extract.reading import open_pdf
from pt_extract.tables.columns.times import time_columns
from pt_extract.tables.grid.sheet import Sheet
from pt_extract.tables.heads.found import heads_of
from pt_extract.tables.rows.found import rows_under

GAP = Drawing((Task("Diseño del taller", frozenset({0})), Task("Informe final", frozenset({2}))), 3, rulings="none")
"""Two tasks, marked in the first and in the last of three months; nothing but the marks is drawn."""


def test_a_named_column_between_two_marked_ones_is_no_gutter() -> None:
    (table,) = read_schedules(draw(GAP)).tables
    assert [column.label for column in table.columns] == ["Ene", "Feb", "Mar"]
    assert [row.shaded for row in table.rows] == [("c1",), ("c3",)]


def test_columns_stand_side_by_side_under_their_names() -> None:
    with open_pdf(draw(GAP)) as pdf:
        sheet = Sheet(read_pages(pdf, None, silent)[0])
        (head,) = heads_of(sheet, GENERAL)
        rows = rows_under(sheet, head.left, head.right, head.bottom, sheet.page.height)
        columns = time_columns(sheet, head, rows)
    assert [name.text for name in head.low] == ["Ene", "Feb", "Mar"]
    assert all(x0 < name.x < x1 for name, (x0, x1) in zip(head.low, columns, strict=True))
    assert all(left[1] == right[0] for left, right in pairwise(columns))
