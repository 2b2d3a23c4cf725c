"""Ruled tables in the running text: which words stand in which cell, and what is no table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import pytest
from attrs import evolve

from drawing import Sheets, set_line, styled
from pt_extract.geometry import BBox
from pt_extract.layout.cells import MOST_RULES, Grid, grids_of
from pt_extract.page import Fill, Page, Ruling, Word

WIDTH, HEIGHT = 595.0, 842.0
XS, YS = (72.0, 150.0, 350.0, 520.0), (100.0, 130.0, 180.0, 230.0)
TEXTS = (("N°", "Tarea", "Quién"), ("1", "Abrir el puerto", "Ana"), ("2", "Cerrar la aduana", "Luis"))


def words_at(text: str, x: float, baseline: float) -> list[Word]:
    return list(set_line(styled(text), x, baseline, 9.0))


def filled(texts: Sequence[Sequence[str]], xs: Sequence[float] = XS, ys: Sequence[float] = YS) -> list[Word]:
    """The words of a table's cells, each near the top left corner of its cell."""
    return [
        word
        for row, top in zip(texts, ys, strict=False)
        for text, left in zip(row, xs, strict=False)
        for word in words_at(text, left + 4, top + 14)
    ]


def level(y: float, x0: float = XS[0], x1: float = XS[-1]) -> Ruling:
    return Ruling(x0, y, x1, y)


def upright(x: float, top: float = YS[0], bottom: float = YS[-1]) -> Ruling:
    return Ruling(x, top, x, bottom)


def ruled(xs: Sequence[float] = XS, ys: Sequence[float] = YS) -> list[Ruling]:
    return [
        *(level(y, xs[0], xs[-1]) for y in ys),
        *(upright(x, ys[0], ys[-1]) for x in xs),
    ]


def page(words: Iterable[Word], rulings: Iterable[Ruling] = (), fills: Iterable[Fill] = ()) -> Page:
    return Page(1, WIDTH, HEIGHT, tuple(words), rulings=tuple(rulings), fills=tuple(fills))


def told(grid: Grid) -> list[list[str]]:
    return [[" ".join(word.text for word in cell.words) for cell in row] for row in grid.rows]


def test_a_ruled_table_is_read_row_by_row() -> None:
    (grid,) = grids_of(page(filled(TEXTS), ruled()))
    assert told(grid) == [list(row) for row in TEXTS]
    assert grid.bbox == pytest.approx(BBox(XS[0], YS[0], XS[-1], YS[-1]), abs=0.1)


def test_words_outside_of_all_rules_are_in_no_cell() -> None:
    words = [*filled(TEXTS), *words_at("Prosa por encima", 80, 80), *words_at("y por debajo", 80, 260)]
    (grid,) = grids_of(page(words, ruled()))
    assert told(grid) == [list(row) for row in TEXTS]


def test_rules_in_pieces_and_rules_that_are_thin_fills_are_rules() -> None:
    pieces = [level(y, a, b) for y in YS for a, b in ((72.0, 200.0), (202.0, 351.0), (350.0, 520.0))]
    sides = [Fill(BBox(x - 0.4, YS[0], x + 0.4, YS[-1]), (0, 0, 0)) for x in XS]
    (grid,) = grids_of(page(filled(TEXTS), pieces, sides))
    assert told(grid) == [list(row) for row in TEXTS]


def test_rules_drawn_once_for_each_cell_are_one() -> None:
    boxes = [(a, b, c, d) for a, b in pairwise(XS) for c, d in pairwise(YS)]
    each = [
        rule
        for a, b, c, d in boxes
        for rule in (level(c + 0.5, a, b), level(d - 0.5, a, b), upright(a + 0.5, c, d), upright(b - 0.5, c, d))
    ]
    (grid,) = grids_of(page(filled(TEXTS), each))
    assert told(grid) == [list(row) for row in TEXTS]


def test_a_cell_over_several_rows_is_of_the_first_of_them() -> None:
    rules = [level(YS[0]), level(YS[1]), level(YS[2], XS[1]), level(YS[3]), *(upright(x) for x in XS)]
    texts = (("N°", "Tarea", "Quién"), ("Fase", "Abrir", "Ana"), ("", "Cerrar", "Luis"))
    (grid,) = grids_of(page(filled(texts), rules))
    assert told(grid) == [["N°", "Tarea", "Quién"], ["Fase", "Abrir", "Ana"], ["Cerrar", "Luis"]]


def test_a_cell_over_several_columns_stands_alone_in_its_row() -> None:
    inner = [upright(x, YS[1]) for x in XS[1:-1]]
    rules = [*(level(y) for y in YS), upright(XS[0]), upright(XS[-1]), *inner]
    (grid,) = grids_of(page(filled((("Reparto de tareas",), *TEXTS[1:])), rules))
    assert told(grid) == [["Reparto de tareas"], *map(list, TEXTS[1:])]


@pytest.mark.parametrize(
    ("xs", "ys"),
    [((72.0, 520.0), (100.0, 130.0)), ((72.0, 520.0), YS), (XS[:3], (100.0, 130.0))],
    ids=["a box", "a column of boxes", "two boxes in a row"],
)
def test_boxes_that_do_not_stand_both_beside_and_under_one_another_are_no_table(
    xs: tuple[float, ...], ys: tuple[float, ...]
) -> None:
    apart = [level(600.0), level(700.0), upright(60.0, 600.0, 700.0)]
    assert grids_of(page(filled(TEXTS, xs[:-1], ys[:-1]), [*ruled(xs, ys), *apart])) == []


def test_the_frame_of_a_page_is_no_cell() -> None:
    frame = ruled((20.0, 575.0), (20.0, 822.0))
    words = [*filled(TEXTS), *words_at("Prosa por encima", 80, 60)]
    assert grids_of(page(words, frame)) == []
    (grid,) = grids_of(page(words, [*frame, *ruled()]))
    assert told(grid) == [list(row) for row in TEXTS]


def test_a_page_with_few_rules_or_with_far_too_many_has_no_table() -> None:
    assert grids_of(page(filled(TEXTS))) == []
    assert grids_of(page(filled(TEXTS), [level(YS[0]), level(YS[-1])])) == []
    dashes = [upright(72.0 + 5 * (n % 90), 250.0 + 9 * (n // 90), 254.0 + 9 * (n // 90)) for n in range(MOST_RULES)]
    assert grids_of(page(filled(TEXTS), [*ruled(), *dashes])) == []
    assert len(grids_of(page(filled(TEXTS), [*ruled(), *dashes[: MOST_RULES // 2]]))) == 1


def test_what_lies_in_the_schedules_table_is_left_to_it() -> None:
    whole = BBox(XS[0], YS[0], XS[-1], YS[-1])
    assert grids_of(page(filled(TEXTS), ruled()), [whole]) == []


def test_two_tables_of_a_page_are_two_from_the_top() -> None:
    lower = tuple(y + 200 for y in YS)
    other = (("A", "B", "C"), ("D", "E", "F"), ("G", "H", "I"))
    words = [*filled(other, XS, lower), *filled(TEXTS)]
    first, second = grids_of(page(words, [*ruled(XS, lower), *ruled()]))
    assert told(first) == [list(row) for row in TEXTS]
    assert told(second) == [list(row) for row in other]


def test_words_that_run_sideways_are_in_no_cell() -> None:
    (turned, *others) = filled(TEXTS)
    words = [evolve(turned, direction=90), *others]
    (grid,) = grids_of(page(words, ruled()))
    assert "N°" not in told(grid)[0]


def test_a_page_of_prose_has_no_table() -> None:
    (only,) = Sheets().text("La región entera mira con atención los cambios del comercio. " * 6).pages()
    assert grids_of(only) == []


def test_a_cell_that_no_rule_closes_where_its_page_ends_is_one_of_the_table() -> None:
    """Merged down over two rows, the second of which stands overleaf."""
    texts = (("N°", "Tarea", "Quién"), ("1", "Abrir el puerto", "Ana"), ("", "Cerrar la aduana", "Luis"))
    rules = [*(level(y) for y in YS[:2]), *(level(y, XS[1]) for y in YS[2:]), *(upright(x) for x in XS)]
    (grid,) = grids_of(page(filled(texts), rules))
    assert told(grid) == [list(texts[0]), list(texts[1]), list(texts[2][1:])]
