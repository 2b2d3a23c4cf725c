"""A scan's paper becomes white, its fills are found with their colours, and its writing is black on white."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from drawing import BLUE, GREEN, LIGHT_BLUE, LIGHT_GREY, LIGHT_ORANGE, NAVY, ORANGE, STRIPE, Sheets, solid
from ocr import rendered, scanned, sheet_of, soiled
from pt_extract.geometry import BBox
from pt_extract.page import Colour, Fill
from pt_extract.reading.scan.ground.paper import fills_of, ink_of, paper_of, whitened, without_writing
from pt_extract.reading.scan.lines.thin import Stroke

A5 = (420.0, 298.0)
PAPERS: dict[str, Colour] = {"white": (255, 255, 255), "grey": (246, 246, 246), "yellowed": (244, 236, 214)}
SHADES = (ORANGE, LIGHT_ORANGE, GREEN, BLUE, LIGHT_BLUE, LIGHT_GREY, NAVY)
PLACES = tuple(BBox(x, y, x + 60.0, y + 25.0) for y in (60.0, 110.0) for x in (40.0, 120.0, 200.0, 280.0))


def rgb(shade: str) -> Colour:
    return int(shade[1:3], 16), int(shade[3:5], 16), int(shade[5:7], 16)


def near(fill: Fill, place: BBox) -> bool:
    return fill.bbox == pytest.approx(place, abs=3.5)


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_the_papers_colour_is_told_and_made_white(paper: Colour) -> None:
    sheets = Sheets(A5).text("Elaboración de agendas y realización del evento.").draw(solid(ORANGE), PLACES[5])
    page = soiled(rendered(sheets.pdf(), 150)[0], paper)
    assert paper_of(page) == pytest.approx(paper, abs=4)
    white = whitened(page, paper_of(page))
    assert np.percentile(white, 30) >= 248
    assert white.min() < 80, "ink stays"


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_fills_are_found_with_place_and_colour_and_text_in_them_does_not_matter(paper: Colour) -> None:
    sheets = Sheets(A5)
    for shade, place in zip(SHADES, PLACES, strict=False):
        sheets.draw(solid(shade), place).word("Taller", place.x0 + 8, place.top + 15)
    fills = sheet_of(scanned(sheets.pdf(), paper=paper)).fills
    assert len(fills) == len(SHADES)
    for shade, place in zip(SHADES, PLACES, strict=False):
        (fill,) = (fill for fill in fills if near(fill, place))
        assert fill.colour == pytest.approx(rgb(shade), abs=6), shade


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_a_tint_hardly_seen_is_found_where_rulings_bound_it(paper: Colour) -> None:
    """Without them it may be the halo that a JPEG gives to letters."""
    place = PLACES[0]
    sheets = Sheets(A5).draw(solid(STRIPE), place).word("Taller", place.x0 + 8, place.top + 15)
    for x in (place.x0, place.x1):
        sheets.draw(solid("#000000"), BBox(x - 0.3, place.top, x + 0.3, place.bottom))
    for y in (place.top, place.bottom):
        sheets.draw(solid("#000000"), BBox(place.x0, y - 0.3, place.x1, y + 0.3))
    (fill,) = sheet_of(scanned(sheets.pdf(), paper=paper)).fills
    assert near(fill, place)
    assert fill.colour == pytest.approx(rgb(STRIPE), abs=6)


def test_fills_of_two_cells_that_touch_are_two() -> None:
    left, right = BBox(60.0, 60.0, 120.0, 80.0), BBox(120.0, 60.0, 180.0, 80.0)
    sheets = Sheets(A5).draw(solid(ORANGE), left).draw(solid(GREEN), right).text("Cronograma")
    fills = sheet_of(scanned(sheets.pdf())).fills
    assert [sum(near(fill, place) for fill in fills) for place in (left, right)] == [1, 1]


def test_a_blank_sheet_has_no_fill() -> None:
    assert sheet_of(scanned(Sheets(A5).pdf())).fills == ()


def test_light_writing_on_a_dark_head_becomes_black_on_white() -> None:
    """As dark as the same letters on paper, and as much of it."""
    head = np.full((120, 400, 3), 255, np.uint8)
    head[20:100, 20:380] = rgb(NAVY)
    letter = np.zeros((120, 400), bool)
    letter[40:80, 60:66] = letter[40:80, 100:106] = letter[57:63, 60:106] = True
    head[letter] = 255
    fill = Fill(BBox(20 * 0.36, 20 * 0.36, 380 * 0.36, 100 * 0.36), rgb(NAVY))
    ink = ink_of(head, without_writing(head, 200), [fill], [], 200)
    assert ink[letter].max() < 60
    assert np.median(ink[30:90, 30:370][~letter[30:90, 30:370]]) > 200


def test_dark_writing_on_a_tint_loses_the_tint() -> None:
    page = np.full((120, 400, 3), 255, np.uint8)
    page[20:100, 20:380] = rgb(LIGHT_ORANGE)
    page[40:80, 60:66] = 0
    fill = Fill(BBox(20 * 0.36, 20 * 0.36, 380 * 0.36, 100 * 0.36), rgb(LIGHT_ORANGE))
    ink = ink_of(page, without_writing(page, 200), [fill], [], 200)
    assert ink[40:80, 60:66].max() < 60
    assert ink[30:90, 100:370].min() > 230


@pytest.mark.parametrize("shade", [ORANGE, GREEN, NAVY])
@pytest.mark.parametrize("off", [-1.2, 0.0, 1.2])
def test_the_edge_of_a_fill_is_no_stroke(shade: str, off: float) -> None:
    """Where it was found a point off, and blurred."""
    page = np.full((160, 400, 3), 255, np.uint8)
    page[20:120, 20:380] = rgb(shade)
    page = np.asarray(cv2.GaussianBlur(page, (5, 5), 0), np.uint8)
    page[128:140, 60:66] = 0
    found = BBox(20, 20, 380, 120)
    fill = Fill(BBox(*(side * 0.36 + off for side in found)), rgb(shade))
    ink = ink_of(page, without_writing(page, 200), [fill], [], 200)
    assert ink[128:140, 60:66].max() < 60, "writing close by stays"
    ink[126:142, 58:68] = 255
    assert ink.min() > 150


def test_light_writing_on_a_head_of_one_line_becomes_black_on_white() -> None:
    """So full of it that no fill is found."""
    head = np.full((120, 400, 3), 255, np.uint8)
    head[40:74, 20:170] = rgb(NAVY)
    letters = np.zeros((120, 400), bool)
    for x in range(40, 150, 20):
        letters[48:66, x : x + 3] = letters[48:66, x + 9 : x + 12] = letters[56:59, x : x + 12] = True
    head[letters] = 255
    ink = ink_of(head, without_writing(head, 200), [], [], 200)
    assert ink[letters].max() < 60
    assert np.median(ink[44:70, 24:166][~letters[44:70, 24:166]]) > 200


# Black cells that run together.

STEP = (BBox(60, 60, 120, 90), BBox(120, 90, 180, 120))
"""Two cells that meet at a corner."""
SEEN = (
    *(BBox(250, y - 0.5, 290, y + 0.5) for y in (60, 90, 120)),
    *(BBox(x - 0.5, 130, x + 0.5, 145) for x in (60, 120, 180, 240)),
)
"""The rules between cells so far as they are seen: beside what is black, not in it."""


def in_pixels(box: BBox) -> tuple[int, int, int, int]:
    x0, top, x1, bottom = (round(side * 200 / 72) for side in box)
    return x0, top, x1, bottom


def filled(shade: str, *boxes: BBox, rules: Sequence[BBox] = SEEN, over: float = 1.0) -> list[Fill]:
    """The fills of a page on which boxes are painted, each so many points larger on all sides than it should be."""
    white = np.full((round(160 * 200 / 72), round(300 * 200 / 72), 3), 255, np.uint8)
    for box in (*(box.inset(-over, -over) for box in boxes), *rules):
        x0, top, x1, bottom = in_pixels(box)
        white[top:bottom, x0:x1] = rgb(shade)
    strokes = [Stroke(*in_pixels(rule), rule.width > rule.height) for rule in rules]
    return fills_of(white, without_writing(white, 200), strokes, 200)


def same(fills: Sequence[Fill], places: Sequence[BBox]) -> bool:
    return len(fills) == len(places) and all(sum(near(fill, place) for fill in fills) == 1 for place in places)


@pytest.mark.parametrize(
    "cells",
    [
        STEP,
        (BBox(120, 60, 180, 90), BBox(60, 90, 120, 120)),
        (BBox(60, 60, 120, 90), BBox(120, 90, 180, 120), BBox(180, 60, 240, 90)),
        (BBox(60, 60, 120, 90), BBox(60, 90, 120, 120), BBox(120, 90, 180, 120)),
    ],
    ids=["corner", "the other corner", "a wedge", "a hook"],
)
def test_black_cells_that_run_together_are_parted_along_the_rules(cells: tuple[BBox, ...]) -> None:
    assert same(filled("#000000", *cells), cells)


def test_a_black_bar_is_not_cut_by_the_rules_beside_it() -> None:
    bar = BBox(60, 60, 240, 90)
    assert same(filled("#000000", bar), [bar])


HOOK = (BBox(60, 60, 120, 90), BBox(60, 90, 120, 120), BBox(120, 90, 180, 120))


@pytest.mark.parametrize("shade", [LIGHT_GREY, ORANGE])
def test_cells_of_a_tint_that_run_together_are_parted_where_they_leave_one_free(shade: str) -> None:
    """Rules that run through a tint of dots are not seen on it."""
    assert same(filled(shade, *HOOK), HOOK)


def test_letters_part_no_tint() -> None:
    """They leave holes in it, and it is no rectangle for that alone."""
    bar = BBox(60, 60, 240, 120)
    white = np.full((round(160 * 200 / 72), round(300 * 200 / 72), 3), 255, np.uint8)
    x0, top, x1, bottom = in_pixels(bar)
    white[top:bottom, x0:x1] = rgb(LIGHT_GREY)
    for y in range(top + 30, bottom - 30, 24):
        cv2.putText(white, "ELABORACION DE AGENDAS", (x0 + 20, y), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (0, 0, 0), 4)
    strokes = [Stroke(*in_pixels(rule), rule.width > rule.height) for rule in SEEN]
    (fill,) = fills_of(white, without_writing(white, 200), strokes, 200)
    assert near(fill, bar)


def test_black_cells_without_rules_beside_them_stay_one() -> None:
    assert same(filled("#000000", *HOOK, rules=()), [BBox(60, 60, 180, 120)])


def test_black_cells_that_do_not_touch_are_their_own_fills() -> None:
    cells = (BBox(60, 60, 110, 85), BBox(125, 95, 180, 120))
    assert same(filled("#000000", *cells), cells)


def test_two_black_cells_of_a_scan_that_meet_at_a_corner_are_two_fills() -> None:
    sheets = Sheets(A5)
    for cell in (*STEP, *SEEN):
        sheets.draw(solid("#000000"), cell)
    for rule in (BBox(60, 59.5, 290, 60.5), BBox(60, 89.5, 290, 90.5), BBox(60, 119.5, 290, 120.5)):
        sheets.draw(solid("#000000"), rule)
    fills = sheet_of(scanned(sheets.pdf())).fills
    assert same(fills, STEP)
    assert all(max(fill.colour or (255,)) < 60 for fill in fills)
