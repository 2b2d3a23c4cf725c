"""Text of fonts that name none of their letters: understood where the codes are TeX's, left to the pixels elsewhere."""

from __future__ import annotations

import io

import pikepdf
import pytest

from pdfs import SQUARE, add_page, nameless_font, saved
from pt_extract.page import Page
from pt_extract.reading import READERS, ReaderName, open_pdf
from pt_extract.reading.scan.regions import regions_of


def page_of(codes: bytes, reader: ReaderName = "pdfium", *, named: str = "") -> Page:
    """A page that shows the codes in a nameless font, and perhaps some words in a usual one."""
    pdf = pikepdf.new()
    shown = f"BT /T 10 Tf 20 300 Td <{codes.hex()}> Tj ET"
    usual = f" BT /F 10 Tf 20 200 Td ({named}) Tj ET" if named else ""
    add_page(pdf, shown + usual, Font={"T": nameless_font(pdf, codes)})
    with open_pdf(io.BytesIO(saved(pdf)), reader=reader) as document:
        return next(iter(document.pages()))


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        (b"El an\xe1lisis \x1cnal del \x1dujo: \xbec\xf3mo?", "El análisis final del flujo: ¿cómo?"),
        (b"El \x0dujo y la e\x0ccacia en la tesis >de ella?", "El flujo y la eficacia en la tesis ¿de ella?"),
        (b"AR LM 2026", "AR LM 2026"),
    ],
    ids=["T1", "OT1", "initials"],
)
def test_codes_of_tex_are_read_as_its_encodings_have_them(codes: bytes, text: str) -> None:
    page = page_of(codes)
    assert " ".join(word.text for word in page.words) == text
    assert not page.mute
    assert regions_of(page) == []


COUNTED = bytes(range(1, 26))
"""The codes of a font whose glyphs are counted as they come."""


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("named", ["", "Anexo 3"])
def test_a_page_whose_codes_mean_nothing_is_left_to_its_pixels(named: str, reader: ReaderName) -> None:
    page = page_of(COUNTED, reader, named=named)
    assert [word.text for word in page.words] == named.split()
    assert page.mute
    [region] = regions_of(page)
    assert (region.wanted, region.whole, region.bbox) == ("text", True, SQUARE)


@pytest.mark.parametrize("reader", READERS)
def test_a_few_icons_make_no_page_mute(reader: ReaderName) -> None:
    page = page_of(COUNTED[:3], reader)
    assert (page.words, page.mute, regions_of(page)) == ((), False, [])
