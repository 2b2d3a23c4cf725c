"""A scan's picture shows the rulings that were found on it, and what is left of a fill at its side is no writing."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import numpy as np
import pytest
from attrs import evolve
from PIL import Image as Picture
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ocr import as_page, sheet_of
from pt_extract.geometry import BBox
from pt_extract.page import Fill
from pt_extract.reading.scan.sheet import is_rest
from pt_extract.reading.scan.words import Glyphs
from pt_extract.tables.grid.sheet import Sheet

DPI = 300
XS, TOP, MIDDLE, FOOT = (150, 400, 600, 800, 1000), 150, 210, 270
"""A table of two rows, in pixels."""


def of_bits(black: Any) -> bytes:
    """A page that is a picture of one bit to a pixel."""
    stream = BytesIO()
    picture = BytesIO()
    Picture.fromarray(np.where(black, 0, 255).astype(np.uint8)).convert("1").save(picture, "PNG")
    height, width = (side * 72 / DPI for side in black.shape)
    canvas = Canvas(stream, pagesize=(width, height), invariant=1)
    canvas.drawImage(ImageReader(picture), 0, 0, width, height)
    canvas.save()
    return stream.getvalue()


def test_a_ruling_of_which_a_scan_kept_only_dots_is_seen_in_its_picture_too() -> None:
    """Who looks for the edges of cells asks the picture whether a ruling shows."""
    black = np.zeros((420, 1200), bool)
    for y in (TOP, FOOT):
        black[y : y + 3, XS[0] : XS[-1] + 3] = True
    for x in XS:
        black[TOP : FOOT + 3, x : x + 3] = True
        black[MIDDLE : MIDDLE + 2, x - 2 : x + 5] = True
    sheet = sheet_of(of_bits(black))
    page = evolve(as_page(sheet), render=sheet.over(sheet.region.page.pixels))
    seen = [edge for edge in Sheet(page).level if edge.pos == pytest.approx(MIDDLE * 72 / DPI, abs=1.0)]
    covered = sum(end - start for edge in seen for start, end in edge.spans)
    assert covered == pytest.approx((XS[-1] - XS[0]) * 72 / DPI, rel=0.05)


FILL = Fill(BBox(100.0, 50.0, 145.0, 60.0), (0, 0, 0))


def bar(x0: float, *, text: str = "I", wide: float = 1.4) -> Glyphs:
    return Glyphs(text, x0, x0 + wide, 59.0, 5.0, None, 1.0, 0.8)


@pytest.mark.parametrize("x0", [100.4, 143.2], ids=["left", "right"])
def test_a_bar_at_the_side_of_a_dark_fill_is_its_ragged_edge(x0: float) -> None:
    assert is_rest(bar(x0), [FILL])


@pytest.mark.parametrize(
    "written", [bar(121.0), bar(101.0, text="1", wide=3.0), bar(100.4, text="X", wide=1.4), bar(90.0)]
)
def test_a_sign_that_stands_free_is_writing(written: Glyphs) -> None:
    assert not is_rest(written, [FILL])


def test_a_bar_at_the_side_of_a_pale_fill_is_a_numeral() -> None:
    assert not is_rest(bar(100.4), [Fill(FILL.bbox, (248, 203, 173))])
