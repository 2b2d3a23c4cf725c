"""Readings become words: mistakes told by shape are mended, sizes and weights are told by comparison."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas

from ocr import rendered
from pt_extract.reading.scan.faces import SMALL_HEIGHT, set_in_faces
from pt_extract.reading.scan.hooked import TAKEN_FOR, is_box, is_hook
from pt_extract.reading.scan.segments import writing_of
from pt_extract.reading.scan.tesseract import Reading, Symbol
from pt_extract.reading.scan.tones import Grey
from pt_extract.reading.scan.words import Glyphs, reading_of

DPI = 300
POINT = DPI / 72


SPACE = 16
"""Letters further apart than this, in pixels, belong to two words."""


class Misreader:
    """Stands in for Tesseract: reads every word as it is told to, with letters of equal width."""

    def __init__(self, text: str, confidence: float = 0.9, space: int = SPACE) -> None:
        self.text, self.confidence, self.space = text, confidence, space

    def begin(self, pictures: Sequence[tuple[Grey, str]], dpi: float) -> Iterator[list[Reading]]:
        return iter([self._words(picture < 150) for picture, _ in pictures])

    def _words(self, black: Any) -> list[Reading]:
        columns = np.flatnonzero(black.any(axis=0))
        words = np.split(columns, np.flatnonzero(np.diff(columns) > self.space) + 1)
        return [self._word(black, int(word[0]), int(word[-1]) + 1) for word in words] if self.text else []

    def _word(self, black: Any, x0: int, x1: int) -> Reading:
        rows = np.flatnonzero(black[:, x0:x1].any(axis=1))
        edges = np.linspace(x0, x1, len(self.text) + 1).round().astype(int)
        symbols = tuple(
            Symbol(letter, (int(edges[place]), int(rows[0]), int(edges[place + 1]), int(rows[-1]) + 1))
            for place, letter in enumerate(self.text)
        )
        return Reading(symbols, self.confidence)


def glyphs(printed: str, engine: Any, *, face: str = "Helvetica", size: float = 10.0) -> list[Glyphs]:
    """The words of a line printed 20 points from the left, its baseline 30 points from the top."""
    return reading_of(writing_of(drawn(printed, face=face, size=size), [], DPI), engine, DPI)()


def drawn(printed: str, *, face: str = "Helvetica", size: float = 10.0) -> Grey:
    """The same line as a picture."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(300, 60))
    canvas.setFont(face, size)
    canvas.drawString(20, 30, printed)
    canvas.save()
    return np.ascontiguousarray(rendered(stream.getvalue(), DPI)[0][:, :, 1])


@pytest.mark.parametrize(
    ("printed", "misread", "texts"),
    [
        ("EJE I", "EJE!", ["EJE", "I"]),
        ("EJE II", "EJE!!", ["EJE", "II"]),
        ("EJE I", "EJE|", ["EJE", "I"]),
        ("EJE!", "EJE!", ["EJE!"]),
        ("EJE !", "EJE!", ["EJE!"]),
        ("EJEl", "EJE|", ["EJE|"]),
    ],
)
def test_a_numeral_taken_for_an_exclamation_mark_is_a_word(printed: str, misread: str, texts: list[str]) -> None:
    assert [found.text for found in glyphs(printed, Misreader(misread, space=60))] == texts


@pytest.mark.parametrize(
    ("printed", "misread", "text"),
    [
        ("I", "|", "I"),
        ("I", "l", "I"),
        ("II", "Il", "II"),
        ("III", "TI", "TI"),
        ("IV", "lV", "IV"),
        ("VIII", "VIll", "VIII"),
        ("IX.", "lX.", "IX."),
        ("X", "x", "X"),
        ("N°", "N*", "N°"),
        ("Taller", "Taller", "Taller"),
        ("mil", "mil", "mil"),
    ],
)
def test_what_recognisers_mistake_is_mended(printed: str, misread: str, text: str) -> None:
    (found,) = glyphs(printed, Misreader(misread))
    assert found.text == text


def test_a_short_word_hardly_read_is_looked_at() -> None:
    (found,) = glyphs("III", Misreader("TM", confidence=0.3))
    assert found.text == "III"
    assert found.confidence >= 0.8


def test_figures_hardly_read_may_be_a_numeral() -> None:
    (found,) = glyphs("II", Misreader("11", confidence=0.6))
    assert found.text == "II"


@pytest.mark.parametrize("printed", ["11", "1"])
def test_figures_read_with_confidence_stay_figures(printed: str) -> None:
    (found,) = glyphs(printed, Misreader(printed, confidence=0.95))
    assert found.text == printed


@pytest.mark.parametrize(("printed", "text"), [("•", "•"), ("e", "e")])
def test_a_disc_read_as_a_letter_is_a_bullet(printed: str, text: str) -> None:
    found = glyphs(f"{printed}   Taller", Misreader("e"))
    assert min(found, key=lambda word: word.x0).text == text


@pytest.mark.parametrize(("printed", "misread", "text"), [("S", "Ss", "S"), ("c", "cC", "c"), ("Oo", "Oo", "Oo")])
def test_one_piece_of_ink_is_one_letter(printed: str, misread: str, text: str) -> None:
    (found,) = glyphs(printed, Misreader(misread))
    assert found.text == text


@pytest.mark.parametrize("size", [5.0, 8.0, 14.0])
@pytest.mark.parametrize("misread", ["O", "Ol", "0"])
def test_an_empty_box_is_no_letter(misread: str, size: float) -> None:
    (found,) = reading_of(writing_of(boxed(size), [], DPI), Misreader(misread), DPI)()  # type: ignore[arg-type]
    assert found.text == "□"
    assert found.x1 - found.x0 == pytest.approx(size, abs=1.0)


@pytest.mark.parametrize("face", ["Helvetica", "Helvetica-Bold", "Courier", "Times-Roman"])
def test_no_letter_is_an_empty_box(face: str) -> None:
    assert not any(is_box(drawn(letter, face=face)) for letter in "OQDC0oe8BUHIXn")


def test_what_is_ticked_is_no_empty_box() -> None:
    assert is_box(boxed(9.0))
    assert not is_box(boxed(9.0, ticked=True))


def boxed(size: float, *, ticked: bool = False) -> Grey:
    """A square to be ticked."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(300, 60))
    canvas.setLineWidth(0.7)
    canvas.rect(20, 20, size, size)
    if ticked:
        canvas.line(22, 22, 18 + size, 18 + size)
    canvas.save()
    return np.ascontiguousarray(rendered(stream.getvalue(), DPI)[0][:, :, 1])


def test_what_is_hardly_read_is_no_writing() -> None:
    assert glyphs("Taller", Misreader("Tuller", confidence=0.05)) == []
    assert glyphs("Taller", Misreader("")) == []


def test_a_leader_is_a_word_of_dots() -> None:
    found = glyphs("Censo" + " ." * 30, Misreader("Censo"))
    assert sorted(word.text.strip(".") for word in found) == ["", "Censo"]


def test_a_word_stands_where_it_is_printed() -> None:
    (found,) = glyphs("HEXE", Misreader("HEXE"), size=12.0)
    assert found.x0 == pytest.approx(20.9, abs=0.4)
    assert found.baseline == pytest.approx(30.0, abs=0.4)
    assert found.capital == pytest.approx(0.72 * 12.0, rel=0.05)  # Helvetica's


# --- faces -----------------------------------------------------------------------------------------------------------


def read(text: str, size: float | None, stroke: float, line: int) -> Glyphs:
    small = None if size is None else SMALL_HEIGHT * size
    return Glyphs(text, 72.0, 72.0 + 5 * len(text), 100.0 + 14 * line, None, small, stroke, 0.95)


def body(size: float = 11.0, stroke: float = 1.0, lines: int = 40) -> list[Glyphs]:
    """Lines of text whose sizes are estimated a little too large and too small in turn."""
    return [read("comunidades", size * (1 + 0.03 * (line % 3 - 1)), stroke, line) for line in range(lines)]


def test_estimates_around_one_size_are_that_size() -> None:
    (words,) = set_in_faces([body()])
    assert {word.size for word in words} == {11.0}


def test_a_headings_size_is_told_from_the_texts() -> None:
    heading = read("CRONOGRAMA", 16.1, 1.5, 60)
    (words,) = set_in_faces([[*body(), heading]])
    assert words[-1].size == pytest.approx(16.0, abs=0.5)


def test_a_word_without_a_telling_letter_takes_its_lines_size() -> None:
    dash = read("–", None, 0.0, 5)
    (words,) = set_in_faces([[*body(), dash]])
    assert words[-1].size == 11.0


def test_capitals_have_the_size_of_the_small_letters_beside_them() -> None:
    both = [Glyphs("Comunidades", 72.0, 130.0, 100.0 + 14 * line, 7.7, 5.5, 1.0, 0.95) for line in range(50)]
    capitals = Glyphs("CRONOGRAMA", 72.0, 130.0, 900.0, 7.7, None, 1.0, 0.95)
    (words,) = set_in_faces([[*both, capitals]])
    assert {word.size for word in words} == {11.0}


def test_a_word_by_itself_whose_letters_are_all_said_to_be_as_high_has_the_texts_size() -> None:
    both = [Glyphs("Comunidades", 72.0, 130.0, 100.0 + 14 * line, 7.7, 5.5, 1.0, 0.95) for line in range(50)]
    alone = Glyphs("Sostenible.", 72.0, 130.0, 900.0, 7.7, 7.6, 1.0, 0.95)
    (words,) = set_in_faces([[*both, alone]])
    assert {word.size for word in words} == {11.0}


def test_one_words_estimate_does_not_part_it_from_its_line() -> None:
    words = [read("comunidades", 11.0, 1.0, 5) for _ in range(5)]
    (found,) = set_in_faces([[*body(), *words, read("y", 17.0, 1.0, 5)]])
    assert found[-1].size == 11.0


def test_bold_is_told_by_the_strokes() -> None:
    (words,) = set_in_faces([[*body(), read("ACTIVIDAD", 11.0, 1.5, 60)]])
    assert [word.bold for word in words] == [False] * 40 + [True]


def test_bold_is_told_where_most_of_a_page_is_bold() -> None:
    strong = [read("ACTIVIDAD", 11.0, 1.5, 100 + line) for line in range(50)]
    (words,) = set_in_faces([[*body(), *strong]])
    assert [word.bold for word in words] == [False] * 40 + [True] * 50


def test_pages_are_compared_with_one_another() -> None:
    """A page of headings alone is bold by what the others are."""
    first, second = set_in_faces([body(), [read("ACTIVIDAD", 11.0, 1.5, 1)]])
    assert [word.bold for word in second] == [True]
    assert not any(word.bold for word in first)


def test_words_have_the_em_box_and_the_confidence_of_their_reading() -> None:
    ((word, *_),) = set_in_faces([body()])
    assert (word.bbox.top, word.bbox.bottom) == pytest.approx((100 - 8.8, 100 + 2.2))
    assert word.confidence == 0.95


def test_pages_without_words() -> None:
    assert set_in_faces([[], []]) == [[], []]
    assert set_in_faces([]) == []


# A capital J by itself.

FACES = ("Helvetica", "Helvetica-Bold", "Times-Roman")


@pytest.mark.parametrize("face", FACES)
def test_a_j_is_a_hook_and_no_letter_with_arms_is(face: str) -> None:
    assert [letter for letter in "JYyVXMUS3" if is_hook(drawn(letter, face=face))] == ["J"]


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("misread", sorted(TAKEN_FOR))
def test_a_lone_j_is_no_y(face: str, misread: str) -> None:
    (word,) = glyphs("J", Misreader(misread, 0.5), face=face)
    assert (word.text, word.confidence) == ("J", 0.8)
    (word,) = glyphs("y", Misreader("y", 0.9), face=face)
    assert word.text == "y"
