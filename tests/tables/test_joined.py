"""The tables of a document, and their rows in words, over pages."""

from __future__ import annotations

import pytest

from anytable import Drawing, Task, draw
from printed import words_at
from pt_extract.family.general import GENERAL
from pt_extract.pipelines.pages import read_pages, silent
from pt_extract.reading import open_pdf
from pt_extract.tables.joined import face_of, joined_rows, text_reads_on
from pt_extract.tables.table import read_tables

TASKS = (Task("Censo de puertos", frozenset({0})), Task("Foro", frozenset({1, 2})), Task("Informe", frozenset({2})))


def test_a_table_over_two_pages_is_one_and_its_rows_are_in_order() -> None:
    with open_pdf(draw(Drawing(TASKS * 2, 3, page_break=3))) as pdf:
        (table,) = read_tables(read_pages(pdf, None, silent), GENERAL)
    assert [row.label for row in joined_rows(table, frozenset())] == [task.label for task in TASKS * 2]


@pytest.mark.parametrize(
    ("above", "below", "goes_on"),
    [
        ("Censo de puertos", "y aduanas", True),
        ("Censo de puertos de", "Colombia", True),
        ("Censo (norte", "Sur)", True),
        ("Censo de puertos", "Foro", False),
    ],
)
def test_a_label_reads_on_over_a_page(above: str, below: str, goes_on: bool) -> None:
    assert text_reads_on(above, below, same_face=True) is goes_on


def test_a_face_is_what_most_words_are_set_in() -> None:
    assert face_of(words_at("**Censo de puertos**", 72, 100)).bold
    assert not face_of(words_at("Censo de puertos", 72, 100)).bold
