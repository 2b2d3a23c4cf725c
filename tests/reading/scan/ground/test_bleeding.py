"""What shows through from the back is taken away, and punched holes; what the page itself shows stays."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from drawing import BLUE, Sheets, solid
from ocr import rendered
from pt_extract.geometry import BBox
from pt_extract.page import Pixels
from pt_extract.reading.scan.ground.bleeding import is_even, least_tint, seen_through, without_bleeding
from pt_extract.reading.scan.ground.holes import without_holes

A5 = (420.0, 298.0)
DPI = 300.0
POINT = DPI / 72
PROSE = "La Secretaría reunirá a los equipos técnicos de cada país durante dos días. " * 6


def front() -> Pixels:
    """A page of which the upper part is written on."""
    return rendered(Sheets(A5).text("Un taller breve.").pdf(), DPI)[0].copy()


def back() -> Pixels:
    return rendered(Sheets(A5).text(PROSE).draw(solid(BLUE), BBox(60, 200, 200, 230)).pdf(), DPI)[0]


def bleeding(share: float) -> Pixels:
    """The page with so much of the ink of its back."""
    behind = 255 - share * (255 - cv2.blur(back()[:, ::-1], (3, 3)).astype(np.float32))
    return np.asarray(np.minimum(front(), behind.astype(np.uint8)), dtype=np.uint8)


@pytest.mark.parametrize("share", [0.1, 0.15, 0.2])
def test_what_shows_through_goes(share: float) -> None:
    page = bleeding(share)
    tone = seen_through(page)
    assert tone is not None
    clear = without_bleeding(page, tone)
    paper = front()[:, :, 1] > 250
    before, after = ((pixels[:, :, 1][paper] < 246).mean() for pixels in (page, clear))
    assert before > 0.02
    assert after < 0.2 * before
    assert (clear[:, :, 1][~paper] < 150).sum() == (front()[:, :, 1] < 150).sum()  # its own writing stays


def test_a_clean_page_shows_nothing_of_its_back() -> None:
    assert seen_through(front()) is None
    assert seen_through(back()) is None


def test_a_large_pale_word_is_the_pages_own() -> None:
    page = rendered(Sheets(A5).text(PROSE).pdf(), DPI)[0].copy()
    cv2.putText(page, "BORRADOR", (200, 900), cv2.FONT_HERSHEY_SIMPLEX, 8, (225, 225, 225), 24)
    assert seen_through(page) is None


def test_small_grey_type_is_the_pages_own() -> None:
    """Made smaller it is as pale as what shows through; its strokes are darker."""
    page = rendered(Sheets(A5).text(PROSE, size=5.0).pdf(), 200)[0]
    grey = np.asarray(110 + page.astype(np.float32) * 145 / 255, dtype=np.uint8)
    larger = cv2.resize(grey, None, fx=DPI / 200, fy=DPI / 200, interpolation=cv2.INTER_LINEAR)
    assert seen_through(np.asarray(larger, dtype=np.uint8)) is None


def test_cells_of_a_tint_are_the_pages_own() -> None:
    page = np.full((1200, 1600, 3), 255, np.uint8)
    for x in range(40, 1500, 70):
        for y in range(40, 1100, 90):
            page[y : y + 36, x : x + 24] = 210
    assert seen_through(page) is None


def test_a_tint_is_even_and_writing_that_shows_through_is_not() -> None:
    tinted = np.full((60, 200, 3), 222, np.uint8)
    assert is_even(tinted)
    rows = np.flatnonzero((back() < 100).any(axis=(1, 2)))
    assert not is_even(bleeding(0.15)[rows[0] : rows[0] + 100, 300:900])
    assert not is_even(np.full((8, 8, 3), 222, np.uint8))  # nothing but its edge


def test_fills_of_the_back_are_paler_than_its_letters() -> None:
    assert 216 < least_tint(216) < 255


# --- holes -----------------------------------------------------------------------------------------------------------


def punched(x: float, y: float, radius: float = 8.0) -> Pixels:
    page = front()
    cv2.circle(page, (round(x * POINT), round(y * POINT)), round(radius * POINT), (40, 40, 40), -1)
    return page


def test_a_hole_at_the_side_is_taken_away() -> None:
    assert (without_holes(punched(34, 150), DPI)[:, :, 1] < 200).sum() == (front()[:, :, 1] < 200).sum()


@pytest.mark.parametrize(
    ("x", "y", "radius"), [(210, 150, 8), (34, 150, 3), (34, 150, 40)], ids="middle dot disc".split()
)
def test_other_discs_stay(x: float, y: float, radius: float) -> None:
    page = punched(x, y, radius)
    assert without_holes(page, DPI) is page


def test_a_dark_cell_at_the_side_stays() -> None:
    page = front()
    page[600:680, 100:190] = 40
    assert without_holes(page, DPI) is page
