"""Rulings, fills and images, the same in both readers."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from pdfs import add_page, form, pdf_of, saved
from pt_extract.geometry import BBox
from pt_extract.page import Fill, Page, Ruling
from pt_extract.reading import READERS, ReaderName, open_pdf

pytestmark = pytest.mark.parametrize("reader", READERS)

GREY = (191, 191, 191)


def read(data: bytes, reader: ReaderName) -> Page:
    with open_pdf(data, reader=reader) as pdf:
        (page,) = pdf.pages()
    return page


def drawn(content: str, reader: ReaderName, **page: Any) -> Page:
    return read(pdf_of(content, **page), reader)


def ends(ruling: Ruling) -> tuple[float, ...]:
    return tuple(round(value, 2) for value in (ruling.x0, ruling.top, ruling.x1, ruling.bottom, ruling.width))


def test_stroked_lines(reader: ReaderName) -> None:
    page = drawn("2 w 50 300 m 150 300 l S 50 300 m 50 200 l S 50 300 m 90 250 l S", reader)
    assert [ends(ruling) for ruling in page.rulings] == [(50, 100, 150, 100, 2), (50, 100, 50, 200, 2)]
    assert [ruling.horizontal for ruling in page.rulings] == [True, False]
    assert page.fills == ()


def test_stroked_rectangle(reader: ReaderName) -> None:
    page = drawn("50 200 100 60 re S", reader)
    assert sorted(map(ends, page.rulings)) == [
        (50, 140, 50, 200, 1),
        (50, 140, 150, 140, 1),
        (50, 200, 150, 200, 1),
        (150, 140, 150, 200, 1),
    ]


def test_small_squares_one_after_the_other_are_a_dotted_line(reader: ReaderName) -> None:
    level = " ".join(f"{50 + 1.5 * k} 300 0.75 0.75 re f" for k in range(40))
    upright = " ".join(f"50 {200 - 1.5 * k} 0.75 0.75 re f" for k in range(40))
    few = " ".join(f"{50 + 1.5 * k} 100 0.75 0.75 re f" for k in range(3))
    page = drawn(f"{level} {upright} {few}", reader)
    assert [ends(ruling)[:4] for ruling in page.rulings] == [(50, 99.62, 109.25, 99.62), (50.38, 199.25, 50.38, 258.5)]
    assert page.fills == ()


def test_thin_fills_are_lines(reader: ReaderName) -> None:
    """However the producer closes its rectangles."""
    closed = (
        "50 200 100 0.5 re f",
        "50 200 m 150 200 l 150 200.5 l 50 200.5 l f",
        "50 200 m 150 200 l 150 200.5 l 50 200.5 l h f",
    )
    for content in (*closed, closed[1].replace("f", "50 200 l h f")):
        page = drawn(content, reader)
        assert [ends(ruling) for ruling in page.rulings] == [(50, 199.75, 150, 199.75, 0.5)]
        assert page.fills == ()


def test_line_width_follows_the_matrix(reader: ReaderName) -> None:
    page = drawn("q 0.1 0 0 0.1 0 0 cm 5 w 500 3000 m 1500 3000 l S Q 50 200 m 150 200 l S", reader)
    assert [ends(ruling) for ruling in page.rulings] == [(50, 100, 150, 100, 0.5), (50, 200, 150, 200, 1)]


@pytest.mark.parametrize(
    ("paint", "colour"),
    [
        ("0.75 g", GREY),
        ("0.2 0.4 0.6 rg", (51, 102, 153)),
        ("1 g", (255, 255, 255)),
        ("/Half gs 0 g", (128, 128, 128)),
        ("/Half gs 1 0 0 rg", (255, 128, 128)),
        ("q /Half gs Q 0 g", (0, 0, 0)),
        ("/Profile cs 0.2 0.4 0.6 scn", (51, 102, 153)),
    ],
)
def test_fill_colours(reader: ReaderName, paint: str, colour: Any) -> None:
    with pikepdf.new() as pdf:
        profile = pdf.make_stream(b"", N=3, Alternate=Name.DeviceRGB)
        add_page(
            pdf,
            f"{paint} 50 200 100 60 re f",
            ExtGState=Dictionary(Half=Dictionary(ca=0.5)),
            ColorSpace=Dictionary(Profile=Array([Name.ICCBased, profile])),
        )
        (fill,) = read(saved(pdf), reader).fills
    assert fill.bbox == BBox(50, 140, 150, 200)
    assert fill.colour == pytest.approx(colour, abs=1)


@pytest.mark.parametrize("kind", ["tiles", "gradient"])
def test_patterns_have_no_colour(reader: ReaderName, kind: str) -> None:
    with pikepdf.new() as pdf:
        red, blue = Array([1, 0, 0]), Array([0, 0, 1])
        blend = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=red, C1=blue, N=1)
        shading = Dictionary(
            ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([50, 200, 150, 260]), Function=blend
        )
        gradient = Dictionary(Type=Name.Pattern, PatternType=2, Shading=shading)
        tiles = pdf.make_stream(b"1 0 0 rg 0 0 3 6 re f", PatternType=1, PaintType=1, TilingType=1, XStep=6, YStep=6)
        tiles.BBox, tiles.Resources = Array([0, 0, 6, 6]), Dictionary()
        pattern = pdf.make_indirect(tiles if kind == "tiles" else gradient)
        content = (
            "/Pattern cs /P scn 50 200 100 60 re f 0.75 g 50 100 100 60 re f 1 g 200 100 100 60 re f "
            "0 g BT /F 40 Tf 55 110 Td (XX) Tj ET"
        )
        add_page(pdf, content, Pattern=Dictionary(P=pattern))
        page = read(saved(pdf), reader)
    assert [fill.colour for fill in page.fills] == [None, GREY, (255, 255, 255)]


def test_cmyk_is_near(reader: ReaderName) -> None:
    """PDFium follows a printing profile, pdfminer leaves CMYK as it is."""
    (fill,) = drawn("0 0 0 0.25 k 50 200 100 60 re f", reader).fills
    assert fill.colour == pytest.approx(GREY, abs=25)


def test_curves_count_as_chords(reader: ReaderName) -> None:
    circle = "60 50 m 60 55.5 55.5 60 50 60 c 44.5 60 40 55.5 40 50 c 40 44.5 44.5 40 50 40 c 55.5 40 60 44.5 60 50 c f"
    page = drawn(circle, reader)
    assert page.fills == (Fill(BBox(40, 340, 60, 360), (0, 0, 0)),)
    rounded = "55 50 m 95 50 l 98 50 100 52 100 55 c 100 95 l S"
    assert [ends(ruling)[:4] for ruling in drawn(rounded, reader).rulings] == [(55, 350, 95, 350), (100, 305, 100, 345)]


def test_nothing_painted(reader: ReaderName) -> None:
    page = drawn("50 200 100 60 re n 50 200 100 60 re W n", reader)
    assert (page.rulings, page.fills, page.problem) == ((), (), None)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_shapes_turn_with_the_page(reader: ReaderName, rotate: int) -> None:
    page = drawn("0.75 g 120 170 200 30 re f", reader, media=(0, 0, 500, 400), crop=(100, 100, 400, 300), rotate=rotate)
    boxes = {0: (20, 100, 220, 130), 90: (70, 20, 100, 220), 180: (80, 70, 280, 100), 270: (100, 80, 130, 280)}
    assert page.fills == (Fill(BBox(*boxes[rotate]), GREY),)


def test_forms_move_shapes_and_hand_down_colours(reader: ReaderName) -> None:
    with pikepdf.new() as pdf:
        moved = form(pdf, "0 0 10 10 re f", matrix=(2, 0, 0, 2, 50, 50))
        add_page(pdf, "0.75 g q 1 0 0 1 10 10 cm /Fm Do Q", XObject=Dictionary(Fm=moved))
        assert read(saved(pdf), reader).fills == (Fill(BBox(60, 320, 80, 340), GREY),)


BLACK_AND_WHITE = bytes(3) + b"\xff\xff\xff"
"""The pixels of a picture one high and two wide."""


def pictured(content: str, pixels: bytes, reader: ReaderName) -> Page:
    """A page that may show a picture as ``/Im``, and in a form moved to (200, 200) as ``/Fm``."""
    with pikepdf.new() as pdf:
        image = pdf.make_stream(
            pixels,
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=len(pixels) // 3,
            Height=1,
            BitsPerComponent=8,
            ColorSpace=Name.DeviceRGB,
        )
        framed = form(pdf, "q 10 0 0 10 5 5 cm /Im Do Q", XObject=Dictionary(Im=image))
        add_page(pdf, content, XObject=Dictionary(Im=image, Fm=framed))
        return read(saved(pdf), reader)


def test_images(reader: ReaderName) -> None:
    content = "q 100 0 0 50 20 30 cm /Im Do Q q 1 0 0 1 200 200 cm /Fm Do Q"
    page = pictured(content, BLACK_AND_WHITE, reader)
    assert [image.bbox for image in page.images] == [BBox(20, 320, 120, 370), BBox(205, 185, 215, 195)]
    assert page.fills == ()
    assert page.problem is None


def test_a_small_picture_of_one_colour_is_a_fill(reader: ReaderName) -> None:
    page = pictured("q 40 0 0 12 20 30 cm /Im Do Q 2 w 20 30 m 60 30 l S", bytes(GREY), reader)
    assert page.fills == (Fill(BBox(20, 358, 60, 370), GREY),)
    assert page.images == ()


@pytest.mark.parametrize(
    ("content", "pixels"),
    [
        pytest.param("q 40 0 0 12 20 30 cm /Im Do Q", b"\xff\xff\xff", id="white"),
        pytest.param("q 250 0 0 300 20 30 cm /Im Do Q", bytes(GREY), id="large"),
        pytest.param("q 40 0 0 12 20 30 cm /Im Do Q 1 0 0 rg 30 34 5 5 re f", bytes(GREY), id="drawn over"),
        pytest.param("q 3 0 0 12 20 30 cm /Im Do Q", bytes(GREY), id="narrow"),
    ],
)
def test_other_pictures_stay_pictures(reader: ReaderName, content: str, pixels: bytes) -> None:
    assert len(pictured(content, pixels, reader).images) == 1
