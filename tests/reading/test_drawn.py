"""What a page draws, object by object, and its pixels without its text and without chosen objects."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from pdfs import Box, saved
from pt_extract.errors import SourceError
from pt_extract.geometry import BBox
from pt_extract.page import Drawn, Page, Pixels
from pt_extract.reading import READERS, ReaderName, open_pdf

pytestmark = pytest.mark.parametrize("reader", READERS)

MEDIA: Box = (0, 0, 400, 300)
RED, BLUE, GREEN, MAGENTA = "1 0 0 rg", "0 0 1 rg", "0 1 0 rg", "1 0 1 rg"
SHAPES = f"{RED} 50 50 100 40 re f"
TEXT = "0 g BT /F 30 Tf 60 200 Td (PAGINA) Tj ET"
IN_FORM, FORM_TEXT = f"{BLUE} 0 0 60 40 re f", "0 g BT /F 12 Tf 0 50 Td (FORMA) Tj ET"
FORMS = "q 1 0 0 1 200 100 cm /X Do Q q 1 0 0 1 300 100 cm /X Do Q"
IN_STAMP, STAMP_TEXT = "1 0 1 RG 4 w 2 2 96 36 re S", "0 g BT /F 20 Tf 10 10 Td (SELLO) Tj ET"
Annotation = tuple[Name, Box, str | None, int]
SEEN, PRINTED_ONLY, HIDDEN = 4, 4 | 32, 2


def pdf_of(content: str, form: str = "", annotations: Sequence[Annotation] = (), **how: Any) -> bytes:
    """A page of that content, displayed as said; ``/F`` is its font, ``/X`` its form, ``/G`` makes translucent."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(MEDIA[2], MEDIA[3])).obj
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.Resources = resources = Dictionary(Font=Dictionary(F=font), ExtGState=Dictionary(G=Dictionary(ca=0.25)))
        inner = Dictionary(Font=resources.Font, ExtGState=resources.ExtGState)
        resources.XObject = Dictionary(X=form_of(pdf, form, (0, 0, 100, 100), inner))
        page.Contents = pdf.make_stream(content.encode())
        page.Annots = Array([annotation_of(pdf, inner, *each) for each in annotations])
        display(page, **how)
        return saved(pdf)


def display(page: pikepdf.Object, rotate: int = 0, crop: Box | None = None, unit: float | None = None) -> None:
    """Have a page displayed turned, cut, or in another unit than points."""
    page.Rotate = rotate
    if crop:
        page.CropBox = Array(crop)
    if unit:
        page.UserUnit = unit


def form_of(pdf: pikepdf.Pdf, content: str, box: Box, resources: Dictionary) -> pikepdf.Object:
    return pdf.make_stream(content.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=Array(box), Resources=resources)


def annotation_of(
    pdf: pikepdf.Pdf, resources: Dictionary, subtype: Name, rect: Box, content: str | None, flags: int
) -> Dictionary:
    """An annotation; without content PDFium makes up how it looks."""
    made = Dictionary(Type=Name.Annot, Subtype=subtype, Rect=Array(rect), F=flags, C=Array([1, 0, 1]))
    if content is None:
        made.IC = Array([1, 1, 0])
    else:
        made.AP = Dictionary(N=form_of(pdf, content, (0, 0, rect[2] - rect[0], rect[3] - rect[1]), resources))
    return made


def page_of(data: bytes, reader: ReaderName, **how: Any) -> tuple[Pixels, tuple[Drawn, ...]]:
    """The pixels of a page, rendered as said, and what it draws."""
    with open_pdf(data, reader=reader) as pdf:
        (page,) = pdf.pages()
        return page.pixels(72, **how), page.drawn


def stamp(content: str) -> Annotation:
    return Name.Stamp, (200, 200, 300, 240), content, SEEN


@pytest.mark.parametrize("unit", [None, 2.0])
@pytest.mark.parametrize("crop", [None, (20, 10, 380, 290)])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_without_its_text(reader: ReaderName, rotate: int, crop: Box | None, unit: float | None) -> None:
    how: dict[str, Any] = {"rotate": rotate, "crop": crop, "unit": unit}
    free_text: Annotation = (Name.FreeText, (310, 200, 390, 240), STAMP_TEXT, SEEN)
    square: Annotation = (Name.Square, (10, 10, 40, 40), None, SEEN)
    written = pdf_of(
        f"{SHAPES} {TEXT} {FORMS}",
        f"{IN_FORM} {FORM_TEXT}",
        [stamp(f"{IN_STAMP} {STAMP_TEXT}"), free_text, square],
        **how,
    )
    unwritten = pdf_of(f"{SHAPES} {FORMS}", IN_FORM, [stamp(IN_STAMP), square], **how)
    plain = page_of(unwritten, reader)[0]
    assert np.array_equal(page_of(written, reader, text=False)[0], plain)
    assert not np.array_equal(page_of(written, reader)[0], plain)


def test_text_can_be_left_out_again_and_again(reader: ReaderName) -> None:
    with open_pdf(pdf_of(f"{SHAPES} {TEXT}", annotations=[stamp(f"{IN_STAMP} {STAMP_TEXT}")]), reader=reader) as pdf:
        (page,) = pdf.pages()
        whole = page.pixels(72)
        (bare, again) = (page.pixels(72, text=False) for _ in range(2))
        assert np.array_equal(bare, again)
        assert np.array_equal(whole, page.pixels(72))
        assert np.array_equal(whole, page.pixels(72, without=frozenset({99})))


def test_everything_drawn_in_drawing_order(reader: ReaderName) -> None:
    content = f"{SHAPES} {TEXT} {FORMS}"
    drawn = page_of(pdf_of(content, f"{IN_FORM} {FORM_TEXT}", [stamp(f"{IN_STAMP} {STAMP_TEXT}")]), reader)[1]
    assert [thing.key for thing in drawn] == list(range(8))
    kinds = [thing.kind for thing in drawn]
    assert kinds == ["path", "text", "path", "text", "path", "text", "annotation", "annotation"]
    colours = [thing.colour for thing in drawn if thing.kind == "path"]
    assert colours == [(255, 0, 0), (0, 0, 255), (0, 0, 255)]
    assert drawn[6].colour == (255, 0, 255)
    boxes = [thing.bbox.rounded() for thing in drawn]
    assert boxes[0] == BBox(50, 210, 150, 250)
    assert (boxes[2], boxes[4]) == (BBox(200, 160, 260, 200), BBox(300, 160, 360, 200))
    assert boxes[6] == pytest.approx(BBox(200, 60, 300, 100), abs=1)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_boxes_are_those_that_the_pixels_show(reader: ReaderName, rotate: int) -> None:
    pixels, drawn = page_of(pdf_of(SHAPES, rotate=rotate, crop=(20, 10, 380, 290)), reader)
    rows, columns = np.nonzero(pixels.min(axis=2) < 128)
    shown = BBox(columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
    assert drawn[0].bbox == pytest.approx(shown)


def test_an_object_without_the_others(reader: ReaderName) -> None:
    content = f"{SHAPES} {GREEN} 70 10 30 70 re f {FORMS}"
    data = pdf_of(content, IN_FORM, [stamp(IN_STAMP)])
    expected = {
        0: pdf_of(content.removeprefix(SHAPES), IN_FORM, [stamp(IN_STAMP)]),
        3: pdf_of(content.rpartition("q 1 0 0 1 300")[0], IN_FORM, [stamp(IN_STAMP)]),
        4: pdf_of(content, IN_FORM),
    }
    for key, without in expected.items():
        assert np.array_equal(page_of(data, reader, without=frozenset({key}))[0], page_of(without, reader)[0])
    nothing = page_of(data, reader, without=frozenset(range(5)))[0]
    assert nothing.min() == 255


def test_only_what_the_clip_lets_show(reader: ReaderName) -> None:
    content = "q 10 20 30 40 re W n 0 0 200 200 re f 100 100 50 50 re f Q q 1 0 0 1 200 100 cm 0 0 20 99 re W n /X Do Q"
    drawn = page_of(pdf_of(content, "0 0 60 400 re f"), reader)[1]
    assert drawn[0].bbox == pytest.approx(BBox(10, 240, 40, 280))
    assert min(drawn[1].bbox.width, drawn[1].bbox.height) < 0
    assert drawn[2].bbox == pytest.approx(BBox(200, 101, 220, 200))  # the form's own box is 100 points high


def test_opacity_and_the_colour_of_lines(reader: ReaderName) -> None:
    content = f"{RED} 0 0 1 RG /G gs 50 50 100 40 re f 50 150 100 40 re S 50 150 100 40 re B /X Do"
    filled, stroked, both, inside = page_of(pdf_of(content, f"{GREEN} 0 0 10 10 re f"), reader)[1]
    assert [filled.colour, stroked.colour, both.colour] == [(255, 0, 0), (0, 0, 255), (255, 0, 0)]
    assert [filled.alpha, stroked.alpha] == pytest.approx([0.25, 1.0], abs=0.01)
    assert inside.alpha == pytest.approx(0.25, abs=0.01)


def test_a_form_that_is_a_group_hands_its_opacity_on(reader: ReaderName) -> None:
    with pikepdf.open(io.BytesIO(pdf_of("/G gs /X Do", IN_FORM))) as pdf:
        pdf.pages[0].obj.Resources.XObject.X.Group = Dictionary(S=Name.Transparency)
        data = saved(pdf)
    (inside,) = page_of(data, reader)[1]
    assert inside.alpha == pytest.approx(0.25, abs=0.01)


def test_what_stands_upright_and_straight(reader: ReaderName) -> None:
    turned = "q 0.8 0.6 -0.6 0.8 200 50 cm"
    content = (
        f"{TEXT} {turned} {TEXT} /X Do Q q 0 1 -1 0 300 50 cm {TEXT} Q "
        "10 10 m 90 60 l S 10 10 m 90 10 l S "
        "14 100 m 86 100 l 90 100 90 100 90 104 c 90 140 l 10 140 l 10 104 l 10 100 10 100 14 100 c f "
        "50 100 m 60 100 60 120 50 120 c 40 120 40 100 50 100 c f"
    )
    drawn = page_of(pdf_of(content, IN_FORM), reader)[1]
    assert [thing.upright for thing in drawn[:4]] == [True, False, False, True]
    assert [thing.straight for thing in drawn] == [True, True, False, True, False, True, True, False]


def test_images_and_shadings(reader: ReaderName) -> None:
    image = "q 50 0 0 20 300 20 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID \xff\x01\x01 EI Q"
    data = pdf_of("PICTURE q 10 10 30 30 re W n /S sh Q")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0].obj
        page.Contents = pdf.make_stream(page.Contents.read_bytes().replace(b"PICTURE", image.encode("latin-1")))
        colours = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 0, 0], C1=[0, 0, 1], N=1)
        axial = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 99, 99], Function=colours)
        page.Resources.Shading = Dictionary(S=axial)
        data = saved(pdf)
    first, second = page_of(data, reader)[1]
    assert [first.kind, second.kind] == ["image", "shading"]
    assert first.colour is second.colour is None
    assert first.bbox == pytest.approx(BBox(300, 260, 350, 280))
    assert second.bbox == pytest.approx(BBox(10, 260, 40, 290))


def test_annotations_that_do_not_show_stay_away(reader: ReaderName) -> None:
    unseen: list[Annotation] = [(Name.Stamp, (9, 9, 109, 49), IN_STAMP, flags) for flags in (PRINTED_ONLY, HIDDEN)]
    data = pdf_of(f"{SHAPES} {TEXT}", annotations=unseen)
    bare, drawn = page_of(data, reader, text=False)
    assert np.array_equal(bare, page_of(pdf_of(SHAPES), reader)[0])
    assert [thing.kind for thing in drawn] == ["path", "text"]


def test_what_is_drawn_is_found_out_once_and_when_asked_for(reader: ReaderName) -> None:
    with open_pdf(pdf_of(SHAPES), reader=reader) as pdf:
        (first,) = pdf.pages()
        (second,) = pdf.pages()
        assert first.drawn is first.drawn
        assert first.layered
    assert len(first.drawn) == 1
    with pytest.raises(SourceError, match="closed"):
        assert second.drawn
    with pytest.raises(SourceError, match="closed"):
        second.pixels(text=False)


def test_a_page_of_other_pixels_cannot_be_taken_apart(reader: ReaderName) -> None:
    with open_pdf(pdf_of(f"{SHAPES} {TEXT}"), reader=reader) as pdf:
        (page,) = pdf.pages()
        pixels = page.pixels(72)
    copied = Page(1, page.width, page.height, (), render=lambda dpi: pixels)
    blank = Page(1, 40, 30, ())
    assert copied.drawn == blank.drawn == ()
    assert copied.pixels(text=False) is pixels
    assert blank.pixels(text=False).shape == (30, 40, 3)
