"""Words become texts: by space, by edges between them, and by the cells that they stand in."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from printed import grid_lines, page_of, words_at
from pt_extract.page import Page, Word
from pt_extract.tables.grid.edges import edges_of
from pt_extract.tables.grid.texts import Text, parted_at, text_of, texts_of, with_lines_joined


def texts(page: Page) -> list[Text]:
    return texts_of(page.words, *edges_of(page, None))


def test_words_are_together_along_a_line_and_apart_over_a_gap() -> None:
    page = page_of(words_at("Abrir el puerto", 72, 100), words_at("marzo", 200, 100))
    assert [text.text for text in texts(page)] == ["Abrir el puerto", "marzo"]


def test_a_rule_parts_words_that_stand_close() -> None:
    words = words_at("Ene Feb", 72, 100)
    between = (words[0].bbox.x1 + words[1].bbox.x0) / 2
    page = page_of(words, rulings=grid_lines((60, between, 120), (90, 104)))
    assert [text.text for text in texts(page)] == ["Ene", "Feb"]


def test_the_lines_of_one_cell_are_one_text_with_its_cell() -> None:
    lines = words_at("Abrir el", 72, 100), words_at("puerto", 72, 110)
    (text,) = texts(page_of(*lines, rulings=grid_lines((70, 160), (88, 116))))
    assert (text.text, text.bounded) == ("Abrir el puerto", True)
    assert (text.cell.x0, text.cell.top, text.cell.x1, text.cell.bottom) == (70, 88, 160, 116)


def test_lines_without_a_cell_are_joined_where_they_follow_closely() -> None:
    close = texts(page_of(words_at("Abrir el", 72, 100), words_at("puerto", 72, 110)))
    assert [text.text for text in with_lines_joined(close)] == ["Abrir el puerto"]
    far = texts(page_of(words_at("Abrir el", 72, 100), words_at("puerto", 72, 130)))
    assert len(with_lines_joined(far)) == 2


def test_a_text_is_parted_where_a_column_begins_in_it() -> None:
    (text,) = texts(page_of(words_at("Puertos Ana", 72, 100)))
    second = text.words[1].bbox.x0
    assert [part.text for part in parted_at(text, [second])] == ["Puertos", "Ana"]
    assert parted_at(text, [300.0]) == [text]


def test_a_hyphen_at_a_lines_end_goes_where_the_word_is_known() -> None:
    words = [*words_at("Conecti-", 72, 100), *words_at("vidad", 72, 110)]
    assert text_of(words, frozenset({"conectividad"})) == "Conectividad"
    assert text_of([]) == ""


BROKEN = ("Eje", "Logístic", "o 2", "norte")


def cell_of(lines: Sequence[str]) -> list[Word]:
    """Lines of one cell, one under another."""
    return [word for row, line in enumerate(lines) for word in words_at(line, 72, 100 + 10 * row)]


def test_a_word_that_a_narrow_cell_breaks_without_a_hyphen_is_whole_where_it_is_known() -> None:
    assert text_of(cell_of(BROKEN), frozenset({"logistico"})) == "Eje Logístico 2 norte"
    assert text_of(cell_of(BROKEN), frozenset({"norte"})) == "Eje Logístic o 2 norte"


def test_a_word_is_whole_over_several_lines_of_a_cell() -> None:
    assert text_of(cell_of(("Meteo", "rológi", "cos")), frozenset({"meteorologicos"})) == "Meteorológicos"


@pytest.mark.parametrize(
    "lines",
    [("Sobre", "todo lo demás"), ("Sobre", "Todo"), ("sobre", "todo", "aduanas")],
    ids=["the line had room", "a capital begins the next", "another line is longer"],
)
def test_lines_of_whole_words_stay_apart(lines: Sequence[str]) -> None:
    assert text_of(cell_of(lines), frozenset({"sobretodo"})) == " ".join(lines)
