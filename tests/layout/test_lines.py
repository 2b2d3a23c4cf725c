"""Words to lines, and which lines are running heads and page numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest
from attrs import evolve

from drawing import A4, Sheets, set_line, styled
from pt_extract.geometry import BBox
from pt_extract.layout.lines import Line, lines_of
from pt_extract.layout.running import running_heads
from pt_extract.page import Fill, Page, Ruling

FILLER = "La Secretaría reunirá a los equipos técnicos de cada país durante dos días para comparar lo aprendido y más."
TITLE, CODE = "Programa de Trabajo 2022-2026", "SP/CL/XLVII.O/D N° 4-21"
Heads = Callable[[int], Sequence[tuple[str, float, float]]]


def line(markup: str, *, size: float = 11.0, page: int = 1) -> Line:
    return Line(page, tuple(set_line(styled(markup), 72, 100, size)))


# Lines.


def test_words_on_one_baseline_are_one_line_left_to_right() -> None:
    words = [*set_line(styled("tres cuatro"), 200, 100, 11), *set_line(styled("uno dos"), 72, 101.5, 11)]
    (found,) = lines_of(Page(1, *A4, tuple(words)))
    assert found.text == "uno dos tres cuatro"


def test_what_is_set_raised_or_lower_is_a_line_of_its_own() -> None:
    words = [*set_line(styled("uno"), 72, 100, 11), *set_line(styled("dos"), 72, 106, 11)]
    assert [found.text for found in lines_of(Page(1, *A4, tuple(words)))] == ["uno", "dos"]


def test_the_face_of_a_line_is_that_of_all_its_words() -> None:
    assert line("**uno dos**").bold
    assert not line("**uno** dos").bold
    assert line("__uno dos__").italic
    assert not line("uno __dos__").italic


def test_the_size_of_a_line_is_that_of_most_letters() -> None:
    words = (*set_line(styled("Título"), 72, 100, 14), *set_line(styled("y"), 130, 100, 8))
    assert Line(1, words).size == 14


@pytest.mark.parametrize("sign", ["•", "▪", "–", "-", "✓", "➢"])
def test_a_bullet_is_told_and_taken_off(sign: str) -> None:
    item = line(f"{sign} Unir a la región")
    assert item.bulleted
    assert item.without_bullet().text == "Unir a la región"


def test_a_bullet_that_is_a_letter() -> None:
    """Word sets its second bullet as an o of a typewriter's face, at a tab's distance."""
    sign, *rest = line("o unir a la región").words
    typed = evolve(sign, font="CourierNew")
    hung = evolve(sign, bbox=BBox(sign.bbox.x0 - 18, sign.bbox.top, sign.bbox.x1 - 18, sign.bbox.bottom))
    assert [Line(1, (first, *rest)).bulleted for first in (typed, hung, sign)] == [True, True, False]


@pytest.mark.parametrize("text", ["Unir a la región", "oro y plata", "o con ahorros", "1) Unir", "•"])
def test_other_lines_have_no_bullet(text: str) -> None:
    assert not line(text).bulleted
    assert line(text).without_bullet().text == text


def item_with(fill: Fill) -> Line:
    """A line in 10 pt whose text starts 80 pt from the left, with its baseline at 100, and a fill on its page."""
    words = tuple(set_line(styled("Unir a la región"), 80, 100, 10))
    (found,) = lines_of(Page(1, *A4, words, fills=(fill,)))
    return found


DARK = (34, 34, 34)


def test_a_spot_of_colour_before_a_line_is_its_bullet() -> None:
    item = item_with(Fill(BBox(69, 95, 72, 98), DARK))
    assert item.bulleted
    assert item.without_bullet().text == "Unir a la región"


@pytest.mark.parametrize(
    "fill",
    [
        pytest.param(Fill(BBox(69, 95, 72, 98), (255, 255, 255)), id="white"),
        pytest.param(Fill(BBox(69, 91, 79, 101), DARK), id="as large as a letter"),
        pytest.param(Fill(BBox(60, 96, 72, 98), DARK), id="long"),
        pytest.param(Fill(BBox(40, 95, 43, 98), DARK), id="far off"),
        pytest.param(Fill(BBox(69, 110, 72, 113), DARK), id="below"),
        pytest.param(Fill(BBox(90, 95, 93, 98), DARK), id="in the text"),
    ],
)
def test_other_colour_is_no_bullet(fill: Fill) -> None:
    assert not item_with(fill).bulleted


@pytest.mark.parametrize(
    ("text", "numbered"), [("1) Unir", True), ("a) Unir", True), ("(iv) Unir", True), ("1 Unir", False), ("12)", False)]
)
def test_numbered_items(text: str, numbered: bool) -> None:
    assert line(text).numbered is numbered


# Running heads and page numbers.


def document(heads: Heads, pages: int, body: Callable[[int], Sequence[str]] = lambda number: ()) -> tuple[Page, ...]:
    """Pages of prose that differs from page to page, with those heads."""
    sheets = Sheets(heads=heads, margin=130)
    for number in range(1, pages + 1):
        if number > 1:
            sheets.page()
        sheets.text(f"Comienzo de la hoja {'abcdefghijklmnop'[number]} con texto propio.")
        for text in body(number):
            sheets.text(text)
        for _ in range(3 + number):
            sheets.text(FILLER)
    return sheets.pages()


def heads_of(pages: Sequence[Page], body: float = 0.0) -> Mapping[int, set[str]]:
    by_page = {page.number: lines_of(page) for page in pages}
    found = running_heads({page.number: page for page in pages}, by_page, body)
    return {number: {head.text for head in lines} for number, lines in found.items()}


def mirrored(number: int) -> Sequence[tuple[str, float, float]]:
    """As in a book: the number outside, the title inside."""
    if number % 2:
        return [(CODE, 72, 45), (TITLE, 250, 45), (str(number), 500, 45)]
    return [(str(number), 72, 45), (TITLE, 250, 45), (CODE, 420, 45)]


def test_mirrored_heads() -> None:
    found = heads_of(document(mirrored, 6))
    assert found == {
        number: {f"{CODE} {TITLE} {number}" if number % 2 else f"{number} {TITLE} {CODE}"} for number in range(1, 7)
    }


def alternating(number: int) -> Sequence[tuple[str, float, float]]:
    """One line on left pages, another on right ones."""
    return [(TITLE if number % 2 else CODE, 72, 45)]


def test_another_head_on_left_pages_than_on_right_ones() -> None:
    assert heads_of(document(alternating, 8)) == {n: {TITLE if n % 2 else CODE} for n in range(1, 9)}


@pytest.mark.parametrize("x", [72, 300, 510])
@pytest.mark.parametrize("y", [36, 60, 800])
@pytest.mark.parametrize("first", [1, 17])
def test_page_numbers_wherever_in_the_margin(x: float, y: float, first: int) -> None:
    found = heads_of(document(lambda n: [(str(n + first - 1), x, y)], 5))
    assert found == {number: {str(number + first - 1)} for number in range(1, 6)}


WANDERING = [(72, 40), (510, 62), (300, 800), (90, 52), (480, 790)]


def test_page_numbers_that_wander() -> None:
    """Now left, now right, now higher, now lower: what they share is that they grow with the pages."""
    found = heads_of(document(lambda n: [("Otra vez", 72, 28 + 2 * n), (str(n), *WANDERING[n - 1])], 5))
    assert all(str(number) in heads for number, heads in found.items())


def test_page_numbers_in_words_that_wander() -> None:
    found = heads_of(document(lambda n: [(f"Página {n} de 5", *WANDERING[n - 1])], 5))
    assert found == {number: {f"Página {number} de 5"} for number in range(1, 6)}


@pytest.mark.parametrize("style", ["Página {} de 9", "Pág. {}", "{}/9", "{} de 9"])
def test_page_numbers_in_words(style: str) -> None:
    found = heads_of(document(lambda n: [(style.format(n), 270, 800)], 3))
    assert found == {number: {style.format(number)} for number in range(1, 4)}


def test_roman_page_numbers() -> None:
    numerals = ("i", "ii", "iii", "iv")
    assert heads_of(document(lambda n: [(numerals[n - 1], 300, 800)], 4)) == {n: {numerals[n - 1]} for n in range(1, 5)}


def test_a_number_on_the_only_page() -> None:
    assert heads_of(document(lambda n: [("7", 300, 800)], 1)) == {1: {"7"}}


def ending(text: str, number: str = "") -> Heads:
    """A text whose last words are a line of their own at the foot of the second page; perhaps page numbers."""
    shown = [(number, 300.0, 36.0)] if number else []
    return lambda n: [
        *((str(n), x, y) for _, x, y in shown),
        *([("y su contribución al desarrollo hasta", 72, 780), (text, 72, 794)] if n == 2 else []),
    ]


@pytest.mark.parametrize("number", ["", "#"], ids=["no page numbers", "page numbers"])
@pytest.mark.parametrize("text", ["2030", "14", "II"])
def test_a_number_that_a_text_ends_with_is_no_page_number(text: str, number: str) -> None:
    assert text not in heads_of(document(ending(text, number), 5))[2]


def test_a_year_far_from_the_text_is_no_page_number() -> None:
    assert heads_of(document(lambda n: [("2030", 72, 800)] if n == 2 else [], 3))[2] == set()


def test_a_head_on_both_pages_of_two() -> None:
    assert heads_of(document(lambda n: [(TITLE, 72, 45)], 2)) == {1: {TITLE}, 2: {TITLE}}


TOP, FOOT = 45, 800
edge = pytest.mark.parametrize("y", [TOP, FOOT], ids=["head", "foot"])
CHANGING = ("", "Integración y comercio", "Puertos y aduanas")
"""What stands at the edge of a page where it names what the page is about; a cover has none."""


@edge
def test_a_head_on_all_pages_of_three_but_the_cover(y: float) -> None:
    assert heads_of(document(lambda n: [(TITLE, 72, y)] if n > 1 else [], 3)) == {1: set(), 2: {TITLE}, 3: {TITLE}}


def changing(y: float) -> tuple[Page, ...]:
    return document(lambda n: [(CHANGING[n - 1], 72, y)] if n > 1 else [], 3)


@edge
def test_a_head_in_smaller_type_that_changes_on_all_pages_of_three_but_the_cover(y: float) -> None:
    assert heads_of(changing(y), body=11.0) == {1: set(), 2: {CHANGING[1]}, 3: {CHANGING[2]}}


@edge
def test_a_head_that_is_ruled_off_and_changes_on_all_pages_of_three_but_the_cover(y: float) -> None:
    rule = y + 5 if y == TOP else y - 10
    ruled = [evolve(page, rulings=(Ruling(72, rule, 523, rule, 0.5),)) for page in changing(y)]
    assert heads_of(ruled, body=9.0) == {1: set(), 2: {CHANGING[1]}, 3: {CHANGING[2]}}


@edge
def test_lines_that_differ_and_are_neither_smaller_nor_ruled_off_are_no_heads(y: float) -> None:
    assert heads_of(changing(y), body=9.0) == {1: set(), 2: set(), 3: set()}


def test_a_line_that_comes_again_in_mid_page_is_no_head() -> None:
    pages = document(lambda n: (), 6, lambda n: ("Frase que vuelve siempre en el mismo lugar.",))
    assert heads_of(pages) == {number: set() for number in range(1, 7)}


def test_a_line_that_comes_twice_in_a_long_document_is_no_head() -> None:
    found = heads_of(document(lambda n: [(TITLE, 72, 45)] if n in (2, 9) else [], 12))
    assert all(not heads for heads in found.values())


def test_the_first_line_of_each_page_is_no_head_where_it_differs() -> None:
    assert heads_of(document(lambda n: (), 5)) == {number: set() for number in range(1, 6)}


def test_a_sentence_that_comes_again_at_one_height_is_no_head_where_text_stands_beyond_it() -> None:
    """A heading alone differs from page to page; the first line under it says the same on all."""
    sheets = Sheets(margin=60)
    for title in ("Puertos secos", "Censo de bodegas", "Taller de mapas", "Guía de pasos"):
        sheets.text(title, gap=0).text(FILLER)
        sheets.page()
    assert not any(heads_of(sheets.pages()[:-1], 11.0).values())


def test_a_heading_that_comes_again_where_other_pages_begin_is_text() -> None:
    sheets = Sheets(margin=60)
    for number in range(1, 9):
        if number > 1:
            sheets.page()
        sheets.text("Resultados esperados" if number in (3, 5, 7) else f"Asunto {'abcdefgh'[number - 1]} del informe.")
        for letter in "pqrstuvw"[: number + 1]:
            sheets.text(f"Frase {letter * number} que ninguna otra hoja repite.", gap=40)
    assert heads_of(sheets.pages(), 11.0) == {number: set() for number in range(1, 9)}


def test_a_foot_is_one_on_upright_pages_and_on_pages_on_their_side() -> None:
    def sheet(number: int, width: float, height: float) -> Page:
        text = (set_line(styled(f"Texto {'abcdefghijkl'[number]} de la hoja"), 72, y, 11) for y in (200.0, 214.0))
        foot = set_line(styled("Secretaría de Enlace"), 200, height - 40, 8)
        return Page(number, width, height, (*(word for line in text for word in line), *foot))

    pages = [sheet(number, *(A4 if number < 10 else A4[::-1])) for number in range(1, 12)]
    assert heads_of(pages, 11.0) == {number: {"Secretaría de Enlace"} for number in range(1, 12)}


def test_a_document_without_pages() -> None:
    assert running_heads({}, {}) == {}
