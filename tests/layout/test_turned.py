"""Pages turned so that their text reads from left to right, and sheets that bear two pages."""

from __future__ import annotations

import pytest
from attrs import evolve

from printed import HEIGHT, WIDTH, page_of, words_at
from pt_extract.geometry import BBox
from pt_extract.layout.numbered import line_numbers
from pt_extract.layout.overlaid import overlaid
from pt_extract.layout.sheets import sheets_of
from pt_extract.layout.turned import Turn, turn_of, turned
from pt_extract.page import Page, Word

PROSE = "La región entera mira con atención los cambios del comercio"


def lines(left: float = 72, count: int = 12) -> list[Word]:
    return [word for row in range(count) for word in words_at(PROSE, left, 100 + 14 * row)]


@pytest.mark.parametrize("quarters", range(4))
def test_a_box_turned_there_and_back_is_where_it_was(quarters: int) -> None:
    turn = Turn(quarters, 600, 800)
    box = BBox(10, 20, 110, 50)
    assert turn.back(turn.box(box)) == box


def test_a_page_whose_text_runs_up_is_turned_to_be_read() -> None:
    page = page_of(lines())
    upward = turned(page, Turn(3, WIDTH, HEIGHT))
    assert {word.direction for word in upward.words} == {270}
    back = turned(upward, turn_of(upward))
    assert [(word.text, word.direction) for word in back.words] == [(word.text, 0) for word in page.words]
    assert turn_of(page).quarters == 0


def numbered_half(right: float, number: int) -> list[Word]:
    return [*lines(right + 40, 6), *words_at(str(number), right + 200, 560)]


def test_a_sheet_of_two_pages_is_parted_and_what_stands_on_them_is_placed_back() -> None:
    sheet = Page(1, 842, 595, (*numbered_half(0, 4), *numbered_half(421, 5)))
    found = sheets_of([sheet])
    assert [page.number for page in found.pages] == [1, 2]
    assert [page.words[-1].text for page in found.pages] == ["4", "5"]
    assert (found.parts[2].number, found.parts[2].right) == (1, 421)
    assert found.parts[2].box(BBox(0, 0, 10, 10)) == BBox(421, 0, 431, 10)


def test_upright_sheets_of_one_page_are_left_as_they_are() -> None:
    page = page_of(lines())
    assert sheets_of([page]).pages == [page]
    assert sheets_of([page]).parts == {}


def test_numbers_of_lines_beside_the_text_are_told_and_a_tables_are_not() -> None:
    numbers = [word for row in range(12) for word in words_at(str(row + 1), 40, 100 + 14 * row)]
    page = page_of(numbers, lines())
    assert line_numbers([page]) == {1: frozenset(numbers)}
    assert line_numbers([page_of(lines())]) == {}


def test_a_pale_word_across_the_text_of_every_page_lies_over_it() -> None:
    pages = []
    for number in (1, 2, 3, 4):
        mark = Word("BORRADOR", BBox(100, 100, 450, 420), "Made", 90.0, direction=315, start=(120.0, 400.0))
        pages.append(evolve(page_of(lines(count=30), number=number)))
        pages[-1] = evolve(pages[-1], words=(*pages[-1].words, evolve(mark, colour=(220, 220, 220))))
    assert {number: {word.text for word in words} for number, words in overlaid(pages).items()} == {
        number: {"BORRADOR"} for number in (1, 2, 3, 4)
    }
