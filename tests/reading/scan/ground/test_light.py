"""Uneven light on a photographed page is evened out, and what is painted on it stays."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from drawing import GREEN, LIGHT_BLUE, ORANGE, Sheets, solid
from ocr import rendered, soiled
from pt_extract.geometry import BBox
from pt_extract.page import Pixels
from pt_extract.reading.scan.ground.light import UNEVEN, evenly_lit
from pt_extract.reading.scan.tones import Tones, green_of

A5 = (420.0, 595.0)
DPI = 100.0
PROSE = "La Secretaría reunirá a los equipos técnicos de cada país durante dos días. " * 4
FILL = BBox(80.0, 330.0, 200.0, 380.0)


def sheet() -> Sheets:
    return Sheets(A5, margin=40.0).text(PROSE).text(PROSE)


def printed(sheets: Sheets) -> Pixels:
    return soiled(rendered(sheets.pdf(), DPI)[0])


def lit(pixels: Pixels, corner: float, *, side: float = 1.0, bent: bool = True) -> Pixels:
    """The page with a light that falls to these shares at its lower and at its right edge."""
    height, width = pixels.shape[:2]
    down, across = np.linspace(0, 1, height)[:, None], np.linspace(0, 1, width)[None, :]
    fall = 1 - (1 - corner) * (down**2 if bent else down) - (1 - side) * across
    return np.clip(pixels * fall[:, :, None], 0, 255).astype(np.uint8)


def paper_tones(pixels: Tones) -> np.ndarray[Any, np.dtype[np.float64]]:
    """What is lightest in each ninth of the page."""
    bands = [part for band in np.array_split(green_of(pixels), 3) for part in np.array_split(band, 3, axis=1)]
    return np.array([np.percentile(part, 90) for part in bands])


PAGE = printed(sheet())


@pytest.mark.parametrize(
    ("corner", "side", "bent"),
    [(0.6, 1.0, False), (0.6, 1.0, True), (0.8, 0.75, True), (1.0, 0.7, False), (0.85, 1.0, True)],
)
def test_light_that_falls_over_the_page_is_made_even(corner: float, side: float, bent: bool) -> None:
    dim = lit(PAGE, corner, side=side, bent=bent)
    assert np.ptp(paper_tones(dim)) > UNEVEN
    even = evenly_lit(dim)
    assert np.ptp(paper_tones(even)) < 6
    assert paper_tones(even).max() == pytest.approx(paper_tones(dim).max(), abs=10)


def test_ink_stays_dark_where_light_was_low() -> None:
    even = evenly_lit(lit(PAGE, 0.6))
    assert np.percentile(even[PAGE[:, :, 1] < 60], 90) < 110


def test_a_page_in_even_light_is_returned_as_it_is() -> None:
    assert evenly_lit(PAGE) is PAGE
    faint = lit(PAGE, 0.98)
    assert evenly_lit(faint) is faint


def test_an_empty_page_in_falling_light_is_made_even() -> None:
    blank = lit(np.full((800, 600, 3), 245, np.uint8), 0.6)
    assert np.ptp(evenly_lit(blank)[30:-30, 30:-30, 1].astype(int)) < 9, "but for its very margin"


@pytest.mark.parametrize("shade", [ORANGE, GREEN, LIGHT_BLUE])
@pytest.mark.parametrize("half", [BBox(0, 297, 420, 595), BBox(0, 0, 210, 595), BBox(30, 260, 390, 560)])
def test_a_page_half_covered_by_a_coloured_table_is_returned_as_it_is(shade: str, half: BBox) -> None:
    page = printed(sheet().draw(solid(shade), half))
    assert evenly_lit(page) is page


@pytest.mark.parametrize("shade", [ORANGE, LIGHT_BLUE])
def test_a_fill_keeps_its_colour_when_the_light_is_made_even(shade: str) -> None:
    page = printed(sheet().draw(solid(shade), FILL))
    top, left = (round(side * DPI / 72) for side in (FILL.top + 6, FILL.x0 + 6))
    bottom, right = (round(side * DPI / 72) for side in (FILL.bottom - 6, FILL.x1 - 6))
    own = np.s_[top:bottom, left:right]
    even = evenly_lit(lit(page, 0.65))
    assert np.median(even[own], axis=(0, 1)) == pytest.approx(np.median(page[own], axis=(0, 1)), abs=14)


def test_a_tiny_picture_is_returned_as_it_is() -> None:
    tiny = np.full((12, 200, 3), 200, np.uint8)
    assert evenly_lit(tiny) is tiny
