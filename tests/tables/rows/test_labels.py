"""Columns of text beside times, before a table's rows are known."""

from __future__ import annotations

from printed import page_of, words_at
from pt_extract.page import Word
from pt_extract.tables.grid.sheet import Sheet
from pt_extract.tables.rows.labels import beginnings, label_lines, text_columns

TASKS = ("Abrir el puerto", "Medir la aduana", "Cerrar el censo", "Contar los buques")


def table(gap: float) -> list[Word]:
    """Numbers, tasks and those who do them: ``gap`` is how far behind the tasks the latter begin, in points."""
    out: list[Word] = []
    for row, task in enumerate(TASKS):
        y = 100 + 16 * row
        set_task = words_at(task, 80, y)
        out += [*words_at(f"{row + 1}.", 60, y), *set_task, *words_at("Ana", 165 + gap, y)]
    return out


def test_space_parts_columns() -> None:
    columns = [[word.text for word in column] for column in text_columns(table(40))]
    assert columns == [["1.", "2.", "3.", "4."], " ".join(TASKS).split(), ["Ana"] * 4]


def test_words_are_one_column_unless_a_rule_parts_them() -> None:
    words = [*words_at("Puerto", 60, 100), *words_at("norte", 92, 100)]
    assert len(text_columns(words)) == 1
    assert len(text_columns(words, [91.0])) == 2
    assert text_columns([]) == []


def test_a_column_begins_where_words_of_many_lines_do() -> None:
    begun = beginnings(table(40))
    assert any(79 < x <= 80 for x in begun)
    assert any(204 < x <= 205 for x in begun)


def test_the_lines_that_name_the_tasks_are_those_with_most_letters() -> None:
    lines = label_lines(Sheet(page_of(table(40))), 40, 300, 80, 200)
    assert [line.text for line in lines] == list(TASKS)
