"""Roman numerals told by their shape, and nothing else taken for them."""

from __future__ import annotations

import io
from functools import cache

import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas

from ocr import rendered, soiled
from pt_extract.reading.scan.roman import numeral_in
from pt_extract.reading.scan.tones import Grey

DPI = 300
NUMERALS = "I II III IV V VI VII VIII IX X XI XII".split()
OTHERS = "Y W 1 7 N M A H K T L la El el de e o 11 ILO VAN AVAL X1 WI Mi".split()
"""Words in which a numeral might be seen; a lone ``l`` of a sans serif has the same shape as I."""


@cache
def word(text: str, face: str = "Helvetica", size: float = 10.0) -> Grey:
    """A word as it is cut out of a scan."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(8 + 8 * size, 2.4 * size))
    canvas.setFont(face, size)
    canvas.drawString(6, 0.8 * size, text)
    canvas.save()
    return np.ascontiguousarray(soiled(rendered(stream.getvalue(), DPI)[0])[:, :, 1])


@pytest.mark.parametrize("size", [8.0, 11.0, 14.0])
@pytest.mark.parametrize("face", ["Helvetica", "Helvetica-Bold"])
@pytest.mark.parametrize("numeral", NUMERALS)
def test_a_numeral_is_told_by_its_shape(numeral: str, face: str, size: float) -> None:
    assert numeral_in(word(numeral, face, size)) == numeral


@pytest.mark.parametrize("mark", [".", ":", ","])
def test_punctuation_behind_a_numeral_is_no_part_of_it(mark: str) -> None:
    assert numeral_in(word(f"IV{mark}")) == "IV"


@pytest.mark.parametrize("face", ["Helvetica", "Helvetica-Bold"])
@pytest.mark.parametrize("text", OTHERS)
def test_other_words_are_no_numerals(text: str, face: str) -> None:
    assert numeral_in(word(text, face, 11.0)) is None


@pytest.mark.parametrize("numeral", ["IIII", "VV", "IVX", "XXXXX"])
def test_what_is_no_number_is_no_numeral(numeral: str) -> None:
    assert numeral_in(word(numeral)) is None


def test_an_empty_picture_holds_nothing() -> None:
    blank = np.full((40, 40), 255, np.uint8)
    assert numeral_in(blank) is None


@pytest.mark.parametrize("face", ["Helvetica", "Helvetica-Bold"])
@pytest.mark.parametrize("numeral", ["I", "II", "III", "IV", "V", "IX"])
def test_a_numeral_in_brackets_is_told_too(numeral: str, face: str) -> None:
    assert numeral_in(word(f"({numeral})", face, 11.0), fenced=True) == numeral


@pytest.mark.parametrize("text", ["(1)", "(a)", "(11)", "(ab)"])
def test_other_things_in_brackets_are_no_numerals(text: str) -> None:
    assert numeral_in(word(text, "Helvetica", 11.0), fenced=True) is None


@pytest.mark.parametrize("face", ["Helvetica", "Helvetica-Bold"])
def test_a_mere_bar_is_no_figure(face: str) -> None:
    assert numeral_in(word("I", face), plain=True) == "I"
    assert numeral_in(word("1", face), plain=True) is None
