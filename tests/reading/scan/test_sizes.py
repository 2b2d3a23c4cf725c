"""Pictures of any size are read, and no more of a page is rendered than what they cover."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import numpy as np
import pikepdf
import pytest

from drawing import LIGHT_GREY, Sheets, solid
from ocr import needs_ocr, rendered, scanned
from pt_extract.geometry import BBox
from pt_extract.page import Page
from pt_extract.reading import open_pdf
from pt_extract.reading.scan import recognise

A5 = (420.0, 595.0)
PROSE = "La Secretaría reunirá a los equipos técnicos de cada país durante dos días de trabajo. "
CELL = BBox(60.0, 300.0, 200.0, 330.0)


def enlarged(pdf: bytes, times: float) -> bytes:
    """The same pages on sheets so many times as wide and high."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            page.mediabox = pikepdf.Array([float(side) * times for side in page.mediabox])
            matrix = f"q {times} 0 0 {times} 0 0 cm".encode()
            page.contents_add(opened.make_stream(matrix), prepend=True)
            page.contents_add(opened.make_stream(b"Q"))
        out = BytesIO()
        opened.save(out)
    return out.getvalue()


def pictured(pixels: np.ndarray[Any, np.dtype[np.uint8]]) -> bytes:
    """A page of A5 that is this picture, in one channel or in three."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=A5)
        picture = pdf.make_stream(
            pixels.tobytes(),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=pixels.shape[1],
            Height=pixels.shape[0],
            ColorSpace=pikepdf.Name.DeviceGray if pixels.ndim == 2 else pikepdf.Name.DeviceRGB,
            BitsPerComponent=8,
        )
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=picture))
        page.Contents = pdf.make_stream(f"q {A5[0]} 0 0 {A5[1]} 0 0 cm /Scan Do Q".encode())
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


def read(pdf: bytes) -> Page:
    with open_pdf(pdf) as opened:
        (page,), _ = recognise(list(opened.pages()), lambda: "spa", lambda done, total: None)
    return page


@pytest.mark.slow
@needs_ocr
@pytest.mark.parametrize("times", [1.0, 4.0])
def test_a_picture_that_calls_its_pixels_points_is_read_as_a_small_one(times: float) -> None:
    scan = scanned(Sheets(A5).text(PROSE).draw(solid(LIGHT_GREY), CELL).pdf(), dpi=200.0)
    small, large = read(scan), read(enlarged(scan, times))
    assert [word.text for word in large.words] == [word.text for word in small.words]
    assert large.words[0].bbox.x0 == pytest.approx(times * small.words[0].bbox.x0, abs=times)
    assert large.words[0].size == pytest.approx(times * small.words[0].size, rel=0.1)
    (fill,) = large.fills
    assert tuple(fill.bbox) == pytest.approx([times * side for side in CELL], abs=2 * times)


@pytest.mark.parametrize("reader", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize("box", [BBox(0.0, 0.0, *A5), BBox(50.0, 60.0, 180.0, 90.0), BBox(-20.0, 500.0, 900.0, 900.0)])
def test_a_part_of_a_page_is_what_the_page_shows_there(box: BBox, reader: str) -> None:
    pdf = Sheets(A5).text(PROSE).draw(solid(LIGHT_GREY), CELL).pdf()
    with open_pdf(pdf, reader="pdfium" if reader == "pdfium" else "pdfplumber") as opened:
        (page,) = opened.pages()
        part, whole = page.part(box, 144.0), page.pixels(144.0)
    x0, top = (max(0, round(2 * side)) for side in (box.x0, box.top))
    cut = whole[top : top + part.shape[0], x0 : x0 + part.shape[1]]
    assert abs(cut.shape[0] - part.shape[0]) <= 1 and abs(cut.shape[1] - part.shape[1]) <= 1
    height, width = min(cut.shape[0], part.shape[0]), min(cut.shape[1], part.shape[1])
    assert np.abs(cut[:height, :width].astype(int) - part[:height, :width]).mean() < 2.0


@pytest.mark.parametrize("ink", ["grey", "colour"])
def test_a_page_that_is_a_picture_in_greys_is_shown_in_one_channel(ink: str) -> None:
    (pixels,) = rendered(Sheets(A5).text(PROSE).draw(solid(LIGHT_GREY), CELL).pdf(), 100.0)
    with open_pdf(pictured(pixels[:, :, 1] if ink == "grey" else pixels)) as opened:
        (page,) = opened.pages()
        part, whole = page.part(BBox(0.0, 0.0, *A5), 200.0), page.pixels(200.0)
    assert part.ndim == (2 if ink == "grey" else 3)
    assert (whole.T == part.T).all()


def test_a_picture_in_greys_beside_something_in_colours_is_shown_with_them() -> None:
    (pixels,) = rendered(Sheets(A5).text(PROSE).pdf(), 100.0)
    with pikepdf.open(BytesIO(pictured(pixels[:, :, 1]))) as opened:
        opened.pages[0].contents_add(opened.make_stream(b"1 0 0 rg 100 100 50 50 re f"))
        out = BytesIO()
        opened.save(out)
    with open_pdf(out.getvalue()) as read_again:
        (page,) = read_again.pages()
        part = page.part(BBox(0.0, 0.0, *A5), 100.0)
    assert part.ndim == 3
    assert np.ptp(part, axis=2).max() > 200


def test_a_part_without_area_is_one_pixel() -> None:
    (pixels,) = rendered(Sheets(A5).text(PROSE).pdf(), 72.0)
    page = Page(1, *A5, (), render=lambda dpi: pixels)
    assert page.part(BBox(10.0, 10.0, 10.0, 10.0), 72.0).shape == (1, 1, 3)


@needs_ocr
def test_a_small_picture_on_a_huge_page_is_read_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of the largest size there is, at the resolution that its picture needs, would be ten gigabytes."""
    scan = scanned(Sheets(A5).text(PROSE).pdf(), dpi=200.0)
    with pikepdf.open(BytesIO(scan)) as opened:
        opened.pages[0].mediabox = pikepdf.Array([0, 0, 14_400, 14_400])
        out = BytesIO()
        opened.save(out)
    monkeypatch.setattr(Page, "pixels", lambda *_, **__: pytest.fail("the whole page was rendered"))
    with open_pdf(out.getvalue()) as pdf:
        page = pdf._reader.page(1)
        assert page.part(BBox(0.0, 14_400 - A5[1], A5[0], 14_400), 200.0).shape[0] == pytest.approx(1654, abs=2)
