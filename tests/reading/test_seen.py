"""What a page shows of its text and what it hides, the same in both readers."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians, sin
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from pdfs import Box, add_page, font, form, pdf_of, saved, text_at
from pt_extract.geometry import BBox
from pt_extract.layout import set_apart
from pt_extract.page import Fill, Page
from pt_extract.pipelines.pages import page_findings
from pt_extract.reading import READERS, ReaderName, open_pdf

pytestmark = pytest.mark.parametrize("reader", READERS)

OLD, NEW = text_at(50, 300, "viejo"), text_at(52, 300, "nuevo")
OVER = "45 295 100 15 re f"
"""What covers ``OLD``."""
STATES = Dictionary(
    Half=Dictionary(ca=0.5, CA=0.5),
    Clear=Dictionary(ca=0),
    Multiply=Dictionary(BM=Name.Multiply),
    Plain=Dictionary(ca=1),
)


def read(data: bytes, reader: ReaderName) -> Page:
    with open_pdf(data, reader=reader) as pdf:
        (page,) = pdf.pages()
    return page


def parted(page: Page) -> tuple[list[str], list[str]]:
    """What of the text of a page is seen, and what is not."""
    return [word.text for word in page.words], [word.text for word in page.hidden]


def drawn(content: str, reader: ReaderName, **page: Any) -> tuple[list[str], list[str]]:
    return parted(read(pdf_of(content, ExtGState=STATES, **page), reader))


def picture(pdf: pikepdf.Pdf, pixels: bytes, width: int, mask: bytes | None = None) -> pikepdf.Object:
    """A grey picture of as many rows as its pixels fill, with an alpha channel where a ``mask`` is given."""
    size = {"Width": width, "Height": len(pixels) // width, "BitsPerComponent": 8, "ColorSpace": Name.DeviceGray}
    made = pdf.make_stream(pixels, Type=Name.XObject, Subtype=Name.Image, **size)
    if mask is not None:
        made.SMask = pdf.make_stream(mask, Type=Name.XObject, Subtype=Name.Image, **size)
    return made


def with_picture(content: str, reader: ReaderName, *pixels: Any) -> tuple[list[str], list[str]]:
    """The words of a page with a picture /P."""
    with pikepdf.new() as pdf:
        add_page(pdf, content, XObject=Dictionary(P=picture(pdf, *pixels)))
        return parted(read(saved(pdf), reader))


# What is drawn over text


@pytest.mark.parametrize("paint", ["1 g", "0.5 g", "1 0 0 rg", "/Plain gs 1 g"])
def test_text_under_a_fill_is_hidden(reader: ReaderName, paint: str) -> None:
    assert drawn(f"{OLD} {paint} {OVER} 0 g {NEW}", reader) == (["nuevo"], ["viejo"])


@pytest.mark.parametrize(
    "over",
    [
        pytest.param(f"/Half gs 1 g {OVER}", id="translucent"),
        pytest.param(f"/Multiply gs 1 1 0 rg {OVER}", id="multiplied"),
        pytest.param("1 g 45 295 100 15 re 47 297 90 11 re f*", id="frame"),
        pytest.param("1 g 48 305 m 140 310 l 140 290 l f", id="slanted"),
        pytest.param("45 300.5 100 3.5 re f", id="struck out"),
        pytest.param("1 g 200 295 100 15 re f", id="beside"),
        pytest.param(f"q 0 0 20 20 re W n 1 g {OVER} Q", id="clipped away"),
    ],
)
def test_what_hides_nothing(reader: ReaderName, over: str) -> None:
    assert drawn(OLD + over, reader) == (["viejo"], [])


ALONG = "45 303 m 145 303 l S"
"""A stroke through the middle of ``OLD``."""


@pytest.mark.parametrize("stroke", [f"1 G 12 w {ALONG}", f"1 G 12 w 1 J {ALONG}", f"0.8 G 16 w {ALONG}"])
def test_text_under_a_thick_stroke_is_hidden(reader: ReaderName, stroke: str) -> None:
    assert drawn(f"{OLD} {stroke} {text_at(50, 100, 'otro')}", reader) == (["otro"], ["viejo"])


def test_text_under_a_thick_stroke_is_hidden_where_other_text_corrects_it(reader: ReaderName) -> None:
    if reader == "pdfplumber":
        pytest.skip("pixels can be asked without all of pdfminer's text, not without some of it")
    assert drawn(f"{OLD} 1 G 12 w {ALONG} {NEW}", reader) == (["nuevo"], ["viejo"])


@pytest.mark.parametrize(
    "stroke",
    [
        pytest.param(f"1 G 1 w {ALONG}", id="struck out in white"),
        pytest.param(f"0 G 1 w {ALONG}", id="struck out in black"),
        pytest.param("1 G 4.5 w 45 303 m 145 303 l S", id="struck out, but thick"),
        pytest.param(f"/Half gs 1 G 12 w {ALONG}", id="translucent"),
        pytest.param("1 G 12 w 45 270 m 145 270 l S", id="below"),
        pytest.param("1 G 12 w 30 280 150 45 re S", id="around"),
        pytest.param("1 G 12 w 45 270 m 145 270 l 145 330 l S", id="a corner whose box holds it"),
    ],
)
def test_strokes_that_hide_nothing(reader: ReaderName, stroke: str) -> None:
    assert drawn(OLD + stroke, reader) == (["viejo"], [])


def test_text_over_a_thick_stroke_is_seen(reader: ReaderName) -> None:
    assert drawn(f"0.9 G 12 w {ALONG} {OLD}", reader) == (["viejo"], [])


def test_a_thick_stroke_hides_the_letters_that_it_covers(reader: ReaderName) -> None:
    assert drawn(f"{OLD} 1 G 12 w 60 303 m 145 303 l S", reader) == (["vi"], ["ejo"])


def test_text_over_a_fill_is_seen(reader: ReaderName) -> None:
    assert drawn(f"0.5 g {OVER} 0 g {OLD}", reader) == (["viejo"], [])


def test_a_fill_hides_the_letters_that_it_covers(reader: ReaderName) -> None:
    assert drawn(f"{OLD} 1 g 60 295 100 15 re f", reader) == (["vi"], ["ejo"])


def test_a_fill_in_a_form_hides(reader: ReaderName) -> None:
    with pikepdf.new() as pdf:
        cover = form(pdf, f"1 g {OVER} 0 g {NEW}", Font=Dictionary(F=font(pdf)))
        cover.Group = Dictionary(S=Name.Transparency)
        add_page(pdf, f"{OLD} /X Do", XObject=Dictionary(X=cover))
        assert parted(read(saved(pdf), reader)) == (["nuevo"], ["viejo"])


def test_the_same_text_again_over_its_cover_is_seen(reader: ReaderName) -> None:
    assert drawn(f"{OLD} 1 g {OVER} 0 g {OLD}", reader) == (["viejo"], ["viejo"])


@pytest.mark.parametrize(("mask", "seen"), [(None, False), (b"\xff", False), (b"\0", True), (b"\x30", True)])
def test_text_under_a_picture(reader: ReaderName, mask: bytes | None, seen: bool) -> None:
    if reader == "pdfplumber" and mask == b"\xff":
        pytest.skip("pdfminer's pictures are asked for a mask, not for what it says")
    content = f"{text_at(50, 100, 'otro')} {OLD} q 100 0 0 15 45 295 cm /P Do Q"
    shown = with_picture(content, reader, b"\xc0", 1, mask)
    assert shown == ((["viejo", "otro"], []) if seen else (["otro"], ["viejo"]))


def test_a_word_space_that_is_drawn_alone_shows_no_neighbour(reader: ReaderName) -> None:
    """PDFium leaves out a space that stands beside another; what begins there may be hidden text."""
    content = f"{text_at(65.1, 300, 'J')} 1 g {OVER} 0 g {text_at(50, 300, 'ser')}{text_at(65, 300, ' ')}"
    assert drawn(content + text_at(66, 300, " ") + text_at(72, 300, "4"), reader) == (["ser", "4"], ["J"])


# What is not painted, or not so that it can be seen


@pytest.mark.parametrize(
    ("before", "seen"),
    [
        ("1 g", False),
        ("0.99 g", False),
        ("0.9 g", True),
        ("/Clear gs", False),
        ("/Half gs", True),
        (f"0 0 1 rg {OVER} 1 g", True),
        (f"0 0 1 rg {OVER} 0 0 1 rg", False),
        (f"0 0 1 rg {OVER} 1 g {OVER} 1 g", False),
        ("0 0 1 rg 0 280 m 70 390 l 200 280 l f 1 g", True),
        ("40 w 40 302 m 150 302 l S 1 g", True),
        (text_at(43, 290, "HHH", size=40) + "1 g", True),
    ],
    ids=range(11),
)
def test_text_in_the_colour_of_its_ground(reader: ReaderName, before: str, seen: bool) -> None:
    words, hidden = drawn(f"{text_at(50, 100, 'otro')} {before} {OLD}", reader)
    assert ("viejo" in words, "viejo" in hidden) == (seen, not seen)


@pytest.mark.parametrize("mode", [3, 7])
def test_text_that_is_not_painted_among_text_that_is(reader: ReaderName, mode: int) -> None:
    content = OLD + text_at(50, 302, "v1ejo", before=f"{mode} Tr") + text_at(50, 200, "lejos", before=f"{mode} Tr")
    assert drawn(content, reader) == (["viejo"], ["v1ejo", "lejos"])


SCAN = bytes([255] * 100 + [255, 0] * 50) * 50
"""Lines that are written on, from which nothing can be read."""


@pytest.mark.parametrize("page", ["{scan} {layer}", "{layer} {scan}"], ids=["unpainted over it", "painted under it"])
@pytest.mark.parametrize("header", ["", text_at(50, 390, "sello")], ids=["alone", "stamped"])
def test_the_text_of_a_scan_is_read(reader: ReaderName, page: str, header: str) -> None:
    mode = "3 Tr" if page.startswith("{scan}") else ""
    layer = text_at(50, 300, "escaneado", before=mode) + " 0 Tr "
    content = page.format(scan="q 400 0 0 380 0 0 cm /P Do Q", layer=layer) + "\n" + header
    words, hidden = with_picture(content, reader, SCAN, 100)
    assert (sorted(words), hidden) == (sorted(["escaneado", *(["sello"] if header else [])]), [])


# What the page cuts away


def test_text_is_cut_by_its_clip(reader: ReaderName) -> None:
    clipped = f"q 40 290 30 20 re W n {text_at(50, 300, 'cortado')} Q\n"
    assert drawn(clipped + text_at(50, 200, "entero"), reader) == (["cort", "entero"], ["ado"])


def test_text_is_cut_by_the_box_of_its_form(reader: ReaderName) -> None:
    with pikepdf.new() as pdf:
        inner = form(pdf, text_at(50, 300, "cortado"), Font=Dictionary(F=font(pdf)))
        inner.BBox = Array([0, 0, 70, 400])
        add_page(pdf, f"/X Do {text_at(50, 200, 'entero')}", XObject=Dictionary(X=inner))
        assert parted(read(saved(pdf), reader)) == (["cort", "entero"], ["ado"])


def test_text_beyond_the_crop_box(reader: ReaderName) -> None:
    content = text_at(50, 300, "dentro") + text_at(50, 20, "fuera")
    assert drawn(content, reader, crop=(0, 100, 400, 400)) == (["dentro"], ["fuera"])


def test_fills_and_rules_are_cut_by_their_clip(reader: ReaderName) -> None:
    content = "q 40 200 100 100 re W n 0 0 1 rg 0 0 400 250 re f 1 w 0 280 m 400 280 l S 300 0 m 300 400 l S Q"
    page = read(pdf_of(content), reader)
    assert page.fills == (Fill(BBox(40, 150, 140, 200), (0, 0, 255)),)
    assert [(rule.x0, rule.top, rule.x1, rule.bottom) for rule in page.rulings] == [(40, 120, 140, 120)]


# Layers


def layered(reader: ReaderName, content: str, policy: str | None = None, **default: Any) -> Page:
    """A page with the layers /A, which is off, and /B, which is on; /M belongs to both by a ``policy``."""
    with pikepdf.new() as pdf:
        on, off = (pdf.make_indirect(Dictionary(Type=Name.OCG, Name=name)) for name in ("on", "off"))
        both = Dictionary(Type=Name.OCMD, OCGs=Array([on, off]), P=Name(f"/{policy or 'AnyOn'}"))
        switches = default or {"OFF": Array([off])}
        pdf.Root.OCProperties = Dictionary(OCGs=Array([on, off]), D=Dictionary(**switches))
        inner = form(pdf, text_at(50, 200, "forma"), Font=Dictionary(F=font(pdf)))
        inner.OC = off
        add_page(
            pdf, content, XObject=Dictionary(X=inner), Properties=Dictionary(A=off, B=on, M=pdf.make_indirect(both))
        )
        return read(saved(pdf), reader)


def test_what_a_layer_holds_that_is_off(reader: ReaderName) -> None:
    shapes = "0 0 1 rg 200 200 50 50 re f 1 w 10 50 m 390 50 l S 0 g"
    content = f"/OC /A BDC {OLD} {shapes} EMC /OC /B BDC /Span BMC {NEW} EMC {text_at(50, 100, 'igual')} EMC"
    page = layered(reader, content)
    assert parted(page) == (["nuevo", "igual"], ["viejo"])
    assert (page.fills, page.rulings) == ((), ())


def test_a_form_of_a_layer_that_is_off(reader: ReaderName) -> None:
    assert parted(layered(reader, f"{OLD} /X Do")) == (["viejo"], ["forma"])


def test_a_layer_that_is_on(reader: ReaderName) -> None:
    page = layered(reader, f"/OC /A BDC {OLD} EMC /X Do", OFF=Array([]))
    assert parted(page) == (["viejo", "forma"], [])


def test_layers_that_begin_off(reader: ReaderName) -> None:
    assert parted(layered(reader, f"/OC /A BDC {OLD} EMC {text_at(9, 9, 'fuera')}", BaseState=Name.OFF)) == (
        ["fuera"],
        ["viejo"],
    )


@pytest.mark.parametrize(("policy", "seen"), [("AnyOn", True), ("AllOn", False), ("AnyOff", True), ("AllOff", False)])
def test_what_belongs_to_several_layers(reader: ReaderName, policy: str, seen: bool) -> None:
    page = layered(reader, f"/OC /M BDC {OLD} EMC {text_at(9, 9, 'fuera')}", policy)
    assert parted(page) == ((["viejo", "fuera"], []) if seen else (["fuera"], ["viejo"]))


# What is typed onto a page

Note = tuple[Name, Box, dict[str, str], str]
"""The kind of an annotation, where it is, the content of its appearances, and which of them it shows."""
CELL: Box = (45, 295, 145, 310)
BOX: Box = (200, 295, 212, 307)
TICKED = {"Yes": "q 0.5 0.5 11 11 re S Q BT /Z 10 Tf 2 2 Td (4) Tj ET", "Off": "0.5 0.5 11 11 re S"}
CROSSED = {"Yes": "0.5 0.5 11 11 re S 2 2 m 10 10 l S 2 10 m 10 2 l S", "Off": "0.5 0.5 11 11 re S"}
TYPED = {"": "BT /F 10 Tf 5 5 Td (nota) Tj ET"}


def with_notes(reader: ReaderName, content: str, notes: Sequence[Note], flags: int = 4) -> Page:
    with pikepdf.new() as pdf:
        page = add_page(pdf, content)
        dingbats = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.ZapfDingbats)
        fonts = Dictionary(F=font(pdf), Z=dingbats)
        made = []
        for kind, rect, appearances, state in notes:
            streams = {name: form(pdf, drawing, Font=fonts) for name, drawing in appearances.items()}
            for stream in streams.values():
                stream.BBox = Array([0, 0, rect[2] - rect[0], rect[3] - rect[1]])
            note = Dictionary(Type=Name.Annot, Subtype=kind, Rect=Array(rect), F=flags)
            note.AP = Dictionary(
                N=streams[""] if "" in streams else Dictionary({f"/{n}": s for n, s in streams.items()})
            )
            if state:
                note.AS = Name(f"/{state}")
            made.append(pdf.make_indirect(note))
        page.obj.Annots = Array(made)
        pdf.Root.AcroForm = Dictionary(Fields=Array(made))
        return read(saved(pdf), reader)


@pytest.mark.parametrize(
    ("note", "word"),
    [
        ((Name.FreeText, CELL, TYPED, ""), "nota"),
        ((Name.Widget, CELL, TYPED, ""), "nota"),
        ((Name.Widget, BOX, TICKED, "Yes"), "✔"),
        ((Name.Widget, BOX, TICKED, "Off"), None),
        ((Name.Widget, BOX, CROSSED, "Yes"), "✓"),
        ((Name.Widget, BOX, CROSSED, "Off"), None),
        ((Name.Stamp, CELL, TYPED, ""), None),
    ],
    ids=["note", "field", "ticked", "not ticked", "crossed", "not crossed", "stamp"],
)
def test_what_is_typed_onto_a_page_is_read(reader: ReaderName, note: Note, word: str | None) -> None:
    page = with_notes(reader, text_at(50, 200, "suyo"), [note])
    assert parted(page) == ([*([word] if word else []), "suyo"], [])
    if word:
        assert BBox(note[1][0], 400 - note[1][3], note[1][2], 400 - note[1][1]).contains(*page.words[0].bbox.centre)


@pytest.mark.parametrize("flags", [2, 32])
def test_notes_that_are_not_shown_are_not_read(reader: ReaderName, flags: int) -> None:
    page = with_notes(reader, text_at(50, 200, "suyo"), [(Name.FreeText, CELL, TYPED, "")], flags)
    assert parted(page) == (["suyo"], [])


def test_a_note_covers_what_it_corrects(reader: ReaderName) -> None:
    appearance = {"": "1 g 0 0 100 15 re f 0 g " + TYPED[""]}
    assert parted(with_notes(reader, OLD, [(Name.FreeText, CELL, appearance, "")])) == (["nota"], ["viejo"])


def test_pixels_show_a_field(reader: ReaderName) -> None:
    with pikepdf.new() as pdf:
        page = add_page(pdf, OLD)
        note = Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=Array([100, 100, 200, 200]), F=4)
        note.AP = Dictionary(N=form(pdf, "1 0 0 rg 0 0 100 100 re f"))
        note.AP.N.BBox = Array([0, 0, 100, 100])
        page.obj.Annots = Array([pdf.make_indirect(note)])
        pdf.Root.AcroForm = Dictionary(Fields=page.obj.Annots)
        with open_pdf(saved(pdf), reader=reader) as file:
            (shown,) = file.pages()
            assert shown.pixels()[250, 150].tolist() == [255, 0, 0]
    assert shown.fills == ()


# Text that runs aslant


def slanted(angle: float, x: float, y: float, text: str, size: float = 10) -> str:
    """Text that rises by ``angle`` degrees."""
    a, b = cos(radians(angle)), sin(radians(angle))
    return text_at(0, 0, text, size=size).replace("0 0 Td", f"{a} {b} {-b} {a} {x} {y} Tm")


@pytest.mark.parametrize("angle", [30, 45, 60, 120, 225, 300])
def test_text_at_any_angle(reader: ReaderName, angle: int) -> None:
    page = read(pdf_of(text_at(50, 300, "llano") + slanted(angle, 200, 200, "dos palabras")), reader)
    assert [word.text for word in page.words] == ["llano", "dos", "palabras"]
    _, first, second = page.words
    assert (first.direction, first.size) == (second.direction, 10) == (360 - angle, 10)
    assert first.start == pytest.approx((200, 200), abs=0.01)
    along = 4 * 5  # three letters and a space
    assert second.start == pytest.approx(
        (200 + along * cos(radians(angle)), 200 - along * sin(radians(angle))), abs=0.3
    )
    assert first.start is not None
    assert first.bbox.contains(*first.start, tolerance=0.01)


def test_words_aslant_beside_each_other_are_not_joined(reader: ReaderName) -> None:
    heads = "".join(slanted(45, x, 200, month) for x, month in ((100, "Enero"), (120, "Febrero"), (140, "Marzo")))
    page = read(pdf_of(heads + text_at(50, 300, "llano")), reader)
    assert sorted(word.text for word in page.words) == ["Enero", "Febrero", "Marzo", "llano"]


def test_upright_words_have_no_start(reader: ReaderName) -> None:
    page = read(pdf_of(text_at(50, 300, "llano") + slanted(3, 200, 200, "torcido")), reader)
    assert [(word.direction, word.start) for word in page.words] == [(0, None), (0, None)]


def test_a_watermark_is_set_apart(reader: ReaderName) -> None:
    (page,) = set_apart([read(pdf_of(text_at(50, 300, "llano") + slanted(45, 100, 100, "BORRADOR", size=40)), reader)])
    assert ([word.text for word in page.words], [word.text for word in page.furniture]) == (["llano"], ["BORRADOR"])


# Masks, groups and annotations


def veiled(content: str, reader: ReaderName, state: pikepdf.Dictionary) -> tuple[list[str], list[str]]:
    return parted(read(pdf_of(content, ExtGState=Dictionary(Veil=state)), reader))


def test_text_in_a_clear_group_is_hidden(reader: ReaderName) -> None:
    """The group as a whole shows nothing, though what it holds is opaque by itself."""
    with pikepdf.new() as pdf:
        group = form(pdf, f"/Plain gs {NEW}", Font=Dictionary(F=font(pdf)), ExtGState=STATES)
        group.Group = Dictionary(S=Name.Transparency)
        add_page(pdf, f"{text_at(50, 200, 'claro')} /Clear gs /X Do", XObject=Dictionary(X=group), ExtGState=STATES)
        assert parted(read(saved(pdf), reader)) == (["claro"], ["nuevo"])


def test_text_under_a_black_mask_is_hidden(reader: ReaderName) -> None:
    with pikepdf.new() as pdf:
        black = form(pdf, "0 g 0 0 400 400 re f")
        black.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
        mask = Dictionary(Type=Name.Mask, S=Name.Luminosity, G=black)
        add_page(
            pdf,
            f"{text_at(50, 200, 'claro')} q /Veil gs {NEW} Q",
            ExtGState=Dictionary(Veil=Dictionary(SMask=mask)),
        )
        assert parted(read(saved(pdf), reader)) == (["claro"], ["nuevo"])


@pytest.mark.parametrize(("kind", "hides"), [("Square", True), ("Stamp", True), ("Highlight", False)])
def test_text_under_an_annotation(reader: ReaderName, kind: str, hides: bool) -> None:
    with pikepdf.new() as pdf:
        page = add_page(pdf, f"{OLD} {text_at(50, 200, 'claro')}")
        look = form(pdf, "1 g 45 295 100 15 re f" if hides else "", ExtGState=STATES)
        look.BBox = Array([45, 295, 145, 310])
        note = Dictionary(
            Type=Name.Annot, Subtype=Name("/" + kind), Rect=[45, 295, 145, 310], F=4, AP=Dictionary(N=look)
        )
        page.obj.Annots = Array([pdf.make_indirect(note)])
        seen, hidden = parted(read(saved(pdf), reader))
    assert (sorted(seen), hidden) == ((["claro"], ["viejo"]) if hides else (["claro", "viejo"], []))


# Colours, and what is told


def test_rules_and_fills_have_a_colour_and_an_opacity(reader: ReaderName) -> None:
    content = "1 0 0 RG 1 w 50 300 m 150 300 l S 0 0 1 rg 50 200 100 1 re f /Half gs 0 0 0 rg 50 100 40 40 re f"
    page = read(pdf_of(content, ExtGState=STATES), reader)
    assert [(rule.colour, rule.alpha) for rule in page.rulings] == [((255, 0, 0), 1), ((0, 0, 255), 1)]
    (fill,) = page.fills
    assert fill.alpha == pytest.approx(0.5, abs=0.01)
    assert fill.colour is not None
    assert max(abs(channel - 128) for channel in fill.colour) <= 1


@pytest.mark.parametrize(
    ("content", "told"),
    [(OLD, True), (text_at(50, 300, "12"), False), (text_at(50, 420, "fuera"), False)],
    ids=["letters", "figures", "beyond the page"],
)
def test_hidden_text_is_told_of(reader: ReaderName, content: str, told: bool) -> None:
    data = pdf_of(f"{content} 1 g {OVER} 0 g {text_at(50, 200, 'suyo')}")
    with open_pdf(data, reader=reader) as pdf:
        findings = page_findings(pdf, list(pdf.pages()))
    expected = [("hidden-text", "info", 1, "page 1 holds text that cannot be seen; it was left out: “viejo”")]
    assert [(each.code, each.severity, each.page, each.message) for each in findings] == (expected if told else [])
