"""The letters and numbers that a spreadsheet prints around its cells."""

from __future__ import annotations

from printed import words_at
from pt_extract.layout.lettered import sheet_headings
from pt_extract.page import Word

LETTERS = [word for place, letter in enumerate("ABCD") for word in words_at(letter, 100 + 60 * place, 50)]
NUMBERS = [word for row in range(4) for word in words_at(str(row + 1), 70, 64 + 14 * row)]
CELLS = [word for row in range(4) for word in words_at("Censo de puertos", 100, 64 + 14 * row)]


def texts(words: frozenset[Word]) -> set[str]:
    return {word.text for word in words}


def test_letters_over_columns_and_numbers_beside_rows_are_the_sheets_own() -> None:
    assert texts(sheet_headings([*LETTERS, *NUMBERS, *CELLS])) == {*"ABCD", *"1234"}


def test_letters_alone_and_numbers_alone_are_the_documents() -> None:
    assert sheet_headings([*LETTERS, *CELLS]) == frozenset()
    assert sheet_headings([*NUMBERS, *CELLS]) == frozenset()
