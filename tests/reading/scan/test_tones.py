"""A page without colours is read the same in one channel as in three."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from drawing import LIGHT_GREY, ORANGE, STRIPE, Cell, Sheets, TableRow, solid
from ocr import rendered, soiled
from pt_extract.geometry import BBox
from pt_extract.page import Pixels
from pt_extract.reading.scan.ground.bleeding import seen_through
from pt_extract.reading.scan.ground.light import evenly_lit
from pt_extract.reading.scan.ground.paper import fills_of, ink_of, painted_of, paper_of, whitened, without_writing
from pt_extract.reading.scan.ground.screens import descreened, is_two_toned
from pt_extract.reading.scan.lines.ruled import strokes_of
from pt_extract.reading.scan.tones import Tones, channels_of, darkest_of, green_of, is_grey, lightest_of, plainest

A5 = (420.0, 298.0)
DPI = 200.0


def grey_page() -> Pixels:
    rows = [TableRow((Cell(name), Cell("X"), Cell())) for name in ("Taller", "Censo", "Foro")]
    sheets = Sheets(A5, margin=40).text("Elaboración de agendas y realización del evento.").table(rows, (160.0, 60, 60))
    for shade, x in ((LIGHT_GREY, 60.0), (STRIPE, 160.0), ("#303030", 260.0)):
        sheets.draw(solid(shade), BBox(x, 220.0, x + 80.0, 250.0)).word("Taller", x + 10, 238.0)
    page = soiled(rendered(sheets.pdf(), DPI)[0], (240, 240, 240))
    return np.asarray(cv2.merge([cv2.extractChannel(page, 1)] * 3), dtype=np.uint8)


def in_one(page: Tones) -> Tones:
    tones = plainest(page)
    assert tones.ndim == 2
    return tones


def dim(page: Pixels) -> Pixels:
    """Darker to the right, so that its light is made even."""
    return np.asarray(page * np.linspace(1.0, 0.75, page.shape[1])[None, :, None], dtype=np.uint8)


def dotted(page: Pixels) -> Pixels:
    """A tone made of black dots over its lower half."""
    soiled_too = page.copy()
    soiled_too[page.shape[0] // 2 :: 4, ::4] = 0
    return soiled_too


@pytest.mark.parametrize("soil", [None, dim, dotted])
def test_what_is_made_of_a_page_without_colours_does_not_depend_on_its_channels(soil: object) -> None:
    page = soil(grey_page()) if callable(soil) else grey_page()
    found = [made(tones) for tones in (page, in_one(page))]
    for many, one in zip(*found, strict=True):
        apart = cv2.absdiff(green_of(many), green_of(one))
        assert np.count_nonzero(apart > 1) < 0.001 * apart.size, "no more than fractions that were rounded"


def made(page: Tones) -> list[Tones]:
    clean = descreened(evenly_lit(page), DPI)
    white = whitened(clean, paper_of(clean))
    return [clean, white, without_writing(white, DPI)]


def test_rulings_fills_and_writing_do_not_either() -> None:
    page = whitened(grey_page(), (240, 240, 240))
    found = []
    for tones in (page, in_one(page)):
        plain = without_writing(tones, DPI)
        painted = painted_of(plain, DPI)
        strokes = strokes_of(tones, DPI, painted)
        fills = fills_of(tones, plain, strokes, DPI)
        ink = ink_of(tones, plain, fills, strokes, DPI)
        found.append((painted, strokes, fills, ink.tobytes(), seen_through(tones), is_two_toned(tones)))
    assert found[0] == found[1]
    assert len(found[0][2]) == 3


def test_a_page_with_a_colour_keeps_its_channels() -> None:
    page = rendered(Sheets(A5).draw(solid(ORANGE), BBox(60.0, 60.0, 120.0, 90.0)).pdf(), 100)[0]
    assert not is_grey(page)
    assert plainest(page) is page
    assert len(channels_of(page)) == 3
    shown = page[100, 120]
    assert (darkest_of(page)[100, 120], lightest_of(page)[100, 120]) == (shown.min(), shown.max())
