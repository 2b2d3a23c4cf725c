"""Fills that letters have broken into pieces: a cell's colour is one, two cells' colours are two."""

from __future__ import annotations

import numpy as np
import pytest

from pt_extract.geometry import BBox
from pt_extract.page import Colour, Fill, Pixels
from pt_extract.reading.scan.ground.wholes import made_whole
from pt_extract.reading.scan.lines.thin import Stroke

DPI = 72.0
"""A pixel is a point."""
GREY: Colour = (160, 160, 160)
LEFT, RIGHT, TOP, BOTTOM = 20, 220, 40, 56
"""A cell."""


def painted(*spans: tuple[int, int], colour: Colour = GREY) -> Pixels:
    """A page on which a row shows a colour from one x to another."""
    page = np.full((100, 300, 3), 255, np.uint8)
    for x0, x1 in spans:
        page[TOP:BOTTOM, x0:x1] = colour
    return page


def lettered(page: Pixels, x0: int, x1: int) -> Pixels:
    """Letters as dense as bold ones: black bars, half as wide as the gaps between them."""
    for x in range(x0, x1, 3):
        page[TOP + 4 : BOTTOM - 4, x] = 0
    return page


def upright(*xs: int) -> list[Stroke]:
    return [Stroke(x, TOP - 20, x + 1, BOTTOM + 20, horizontal=False) for x in xs]


def fill(x0: float, x1: float, colour: Colour = GREY) -> Fill:
    return Fill(BBox(x0, TOP, x1, BOTTOM), colour)


def spans(fills: list[Fill]) -> list[tuple[int, int]]:
    return sorted((round(each.bbox.x0), round(each.bbox.x1)) for each in fills)


@pytest.mark.parametrize("pieces", [[(LEFT, 60), (120, RIGHT)], [(LEFT, 60), (64, RIGHT)], [(100, RIGHT)]])
def test_pieces_of_a_cell_are_one(pieces: list[tuple[int, int]]) -> None:
    page = lettered(painted((LEFT, RIGHT)), 60, 120)
    found = made_whole([fill(*piece) for piece in pieces], page, upright(LEFT, RIGHT), DPI)
    (whole,) = spans(found)
    assert whole == pytest.approx((LEFT, RIGHT), abs=1)


def test_what_white_parts_stays_apart() -> None:
    page = painted((LEFT, 80), (140, RIGHT))
    pieces = [fill(LEFT, 80), fill(140, RIGHT)]
    assert spans(made_whole(pieces, page, upright(LEFT, RIGHT), DPI)) == [(LEFT, 80), (140, RIGHT)]


def test_what_a_ruling_parts_stays_apart() -> None:
    page = painted((LEFT, RIGHT))
    found = made_whole([fill(LEFT, 120), fill(120, RIGHT)], page, upright(LEFT, 120, RIGHT), DPI)
    assert len(found) == 2


def test_another_colour_is_another_fill() -> None:
    page = painted((LEFT, 120))
    page[TOP:BOTTOM, 120:RIGHT] = (230, 120, 40)
    pieces = [fill(LEFT, 120), fill(120, RIGHT, (230, 120, 40))]
    assert spans(made_whole(pieces, page, upright(LEFT, RIGHT), DPI)) == [(LEFT, 120), (120, RIGHT)]
