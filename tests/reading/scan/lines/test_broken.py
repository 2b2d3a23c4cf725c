"""Rulings that a threshold broke are whole again: those it kept dots or dashes of; dashes in cells make none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
import pytest

from pt_extract.reading.scan.lines.broken import mended_lines
from pt_extract.reading.scan.lines.crossings import lost_rulings
from pt_extract.reading.scan.lines.erased import ruled_in
from pt_extract.reading.scan.lines.thin import Stroke

POINT = 4.0
"""So many pixels are a point."""
XS = (100, 300, 500, 700, 900)
TOP, FOOT, LOST = 80, 400, 240

Grey: TypeAlias = "np.ndarray[tuple[int, int], np.dtype[np.uint8]]"


def uprights(xs: Sequence[int] = XS) -> list[Stroke]:
    return [Stroke(x, TOP, x + 2, FOOT, horizontal=False) for x in xs]


def levels() -> list[Stroke]:
    return [Stroke(XS[0], y, XS[-1], y + 2, horizontal=True) for y in (TOP, FOOT)]


def drawn(strokes: Sequence[Stroke]) -> Grey:
    page = np.full((500, 1000), 255, np.uint8)
    for s in strokes:
        page[s.y0 : s.y1, s.x0 : s.x1] = 0
    return page


def dotted(page: Grey, xs: Sequence[int], y: int = LOST) -> Grey:
    """Lines a pixel or two broader at one height."""
    for x in xs:
        page[y : y + 2, x + 2 : x + 4] = 0
    return page


# --- dots ------------------------------------------------------------------------------------------------------------


def test_a_ruling_that_left_dots_on_the_lines_it_crossed_is_found() -> None:
    strokes = [*levels(), *uprights()]
    found = lost_rulings(strokes, dotted(drawn(strokes), XS[:3]), POINT)
    assert {each.horizontal for each in found} == {True}
    assert all(abs((each.y0 + each.y1) / 2 - LOST) <= POINT for each in found)
    assert (min(each.x0 for each in found), max(each.x1 for each in found)) == pytest.approx((XS[0], XS[-1]), abs=3)


def test_so_is_one_that_ran_down() -> None:
    strokes = [*levels(), *uprights()]
    page = dotted(drawn(strokes), XS[:3])
    (found, *_) = lost_rulings([s.turned() for s in strokes], np.ascontiguousarray(page.T), POINT)
    assert not found.horizontal
    assert (found.x0 + found.x1) / 2 == pytest.approx(LOST, abs=POINT)


@pytest.mark.parametrize("xs", [XS[:1], XS[:2]], ids=["one", "two"])
def test_few_dots_are_dirt(xs: Sequence[int]) -> None:
    strokes = [*levels(), *uprights()]
    assert lost_rulings(strokes, dotted(drawn(strokes), xs), POINT) == []


def test_dots_at_other_heights_are_dirt() -> None:
    strokes = [*levels(), *uprights()]
    page = drawn(strokes)
    for step, x in enumerate(XS):
        dotted(page, [x], LOST + 12 * step)
    assert lost_rulings(strokes, page, POINT) == []


def test_letters_beside_lines_are_none() -> None:
    strokes = [*levels(), *uprights()]
    page = drawn(strokes)
    for x in XS:
        page[LOST - 8 : LOST + 8, x + 5 : x + 16] = 0
    assert lost_rulings(strokes, page, POINT) == []


def test_what_was_lost_does_not_run_through_writing() -> None:
    strokes = [*levels(), *uprights()]
    page = dotted(drawn(strokes), XS[:4])
    for x in range(XS[0] + 20, XS[1] - 20, 12):
        page[LOST - 10 : LOST + 10, x : x + 5] = 0
    assert min(each.x0 for each in lost_rulings(strokes, page, POINT)) == pytest.approx(XS[1], abs=3)


# --- dashes ----------------------------------------------------------------------------------------------------------


def dashes(y: int, start: int, length: int, pitch: int, count: int) -> list[Stroke]:
    """Dashes of one line; each second lies a pixel lower."""
    return [
        Stroke(start + k * pitch, y + k % 2, start + k * pitch + length, y + k % 2 + 2, horizontal=True)
        for k in range(count)
    ]


def test_dashes_of_a_leaning_ruling_are_one_line() -> None:
    pieces = dashes(LOST, 90, 60, 110, 8)
    (line,) = mended_lines([*pieces, *uprights()], POINT)
    assert (line.x0, line.x1) == (pieces[0].x0, pieces[-1].x1)
    assert abs(line.y0 - LOST) <= 1


def test_so_are_those_that_run_down() -> None:
    pieces = dashes(LOST, 90, 60, 110, 8)
    (line,) = mended_lines([each.turned() for each in (*pieces, *uprights())], POINT)
    assert not line.horizontal


def test_dashes_in_cells_are_no_line() -> None:
    inside = [Stroke(x + 60, LOST, x + 150, LOST + 2, horizontal=True) for x in XS[:-1]]
    assert mended_lines([*inside, *uprights()], POINT) == []


@pytest.mark.parametrize("pieces", [dashes(LOST, 90, 30, 110, 8), dashes(LOST, 90, 60, 110, 2)], ids=["thin", "few"])
def test_dashes_that_cover_too_little_are_no_line(pieces: list[Stroke]) -> None:
    assert mended_lines([*pieces, *uprights()], POINT) == []


def test_lines_of_two_rows_stay_two() -> None:
    pieces = [*dashes(LOST, 90, 60, 110, 8), *dashes(LOST + 36, 90, 60, 110, 8)]
    assert len(mended_lines([*pieces, *uprights()], POINT)) == 2


# --- erasing ---------------------------------------------------------------------------------------------------------


def test_of_a_bent_ruling_what_is_dark_goes_and_letters_stay() -> None:
    page = np.full((60, 400), 255, np.uint8)
    for x in range(400):
        page[30 + x // 100 : 32 + x // 100, x] = 60
    page[16:30, 40:44] = 0  # a descender that ends at the line's highest place
    room = Stroke(0, 26, 400, 38, horizontal=True)
    gone = ruled_in(page, [room], POINT)
    assert gone[page == 60].all()
    assert not gone[16:28, 40:44].any()


def test_a_light_ruling_goes_whole() -> None:
    page = np.full((60, 400), 90, np.uint8)
    page[28:36, :] = 250
    assert ruled_in(page, [Stroke(0, 28, 400, 36, horizontal=True)], POINT)[28:36].all()


def test_a_thin_ruling_goes_with_its_blur() -> None:
    gone: Any = ruled_in(np.full((60, 400), 255, np.uint8), [Stroke(10, 30, 300, 33, horizontal=True)], POINT)
    assert gone[29:34, 10:300].all()
    assert gone.sum() == 290 * 7
