"""Ink is parted into the lines and cells that are read one by one."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas

from ocr import rendered
from pt_extract.reading.scan.dots import largest_dot
from pt_extract.reading.scan.lines.thin import Stroke
from pt_extract.reading.scan.pieces import pieces_of
from pt_extract.reading.scan.segments import Segment, Writing, writing_of
from pt_extract.reading.scan.tones import Grey

DPI = 300
POINT = DPI / 72
WIDTH, HEIGHT = 300, 120


def ink(draw: Callable[[Any], None]) -> Grey:
    """What is drawn on a small sheet, y upwards."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(WIDTH, HEIGHT))
    canvas.setFont("Helvetica", 10)
    draw(canvas)
    canvas.save()
    return np.ascontiguousarray(rendered(stream.getvalue(), DPI)[0][:, :, 1])


def text(*placed: tuple[float, float, str]) -> Callable[[Any], None]:
    def draw(canvas: Any) -> None:
        for x, y, words in placed:
            canvas.drawString(x, y, words)

    return draw


def segments(draw: Callable[[Any], None], *strokes: Stroke) -> tuple[Segment, ...]:
    return writing_of(ink(draw), strokes, DPI).segments


def upright(x: float) -> Stroke:
    """A vertical ruling down the sheet, ``x`` in points."""
    at = round(x * POINT)
    return Stroke(at - 1, 0, at + 1, round(HEIGHT * POINT), horizontal=False)


def spans(found: tuple[Segment, ...]) -> list[tuple[int, int]]:
    return [(round(segment.x0 / POINT), round(segment.x1 / POINT)) for segment in found]


def test_the_words_of_a_line_are_read_together_and_lines_apart() -> None:
    upper, lower = segments(text((20, 80, "Elaboración de agendas"), (20, 66, "Realización del evento")))
    assert upper.y1 <= lower.y0 + 1
    assert spans((upper, lower)) == [(21, 127), (21, 120)]


def test_what_stands_far_apart_is_read_apart() -> None:
    assert len(segments(text((20, 80, "Taller"), (140, 80, "Censo")))) == 2


def test_a_ruling_keeps_cells_apart_that_stand_close() -> None:
    close = text((20, 80, "Taller"), (50, 80, "Censo"))
    assert len(segments(close)) == 1
    left, right = sorted(segments(close, upright(47.5)))
    assert left.x1 <= 47.5 * POINT <= right.x0


def test_accents_and_dots_belong_to_their_letters() -> None:
    (segment,) = segments(text((20, 80, "Índice: tú y él.")))
    (bare,) = segments(text((20, 80, "Indice")))
    assert segment.y0 < bare.y0, "the accent of a capital"
    assert segment.letters >= 9


def test_leader_dots_are_left_unread() -> None:
    found = segments(text((20, 80, "Puertos" + " ." * 20), (190, 80, "14")))
    assert [segment.sign for segment in sorted(found)] == ["", ".", ""]


def test_a_bullet_is_known_without_being_read() -> None:
    found = segments(text((20, 80, "•   Elaboración de agendas")))
    assert [segment.sign for segment in sorted(found)] == ["•", ""]


def test_three_dots_are_no_leader() -> None:
    assert [segment.sign for segment in segments(text((20, 80, "Puertos...")))] == [""]


def test_dirt_and_pictures_are_no_writing() -> None:
    def draw(canvas: Any) -> None:
        canvas.drawString(20, 80, "Taller")
        canvas.circle(200, 60, 25, fill=1)
        for step in range(8):
            canvas.rect(100 + 7.3 * step, 20 + 3.1 * (step % 3), 0.2, 0.2, stroke=0, fill=1)

    assert spans(segments(draw)) == [(20, 45)]


def test_the_rest_of_a_ruling_is_no_letter() -> None:
    def draw(canvas: Any) -> None:
        canvas.drawString(20, 80, "Taller")
        canvas.rect(60, 72, 0.7, 30, stroke=0, fill=1)

    assert spans(segments(draw)) == [(20, 45)]


def test_a_cut_shows_a_segments_own_ink_on_white() -> None:
    """Also where the line above reaches into its box."""
    draw = text((20, 80, "ga"), (20, 71.5, "el"))
    writing = writing_of(ink(draw), [], DPI)
    alone = writing_of(ink(text((20, 71.5, "el"))), [], DPI)
    upper, lower = writing.segments
    assert lower.y0 < upper.y1
    assert black(writing, 1) == black(alone, 0)
    margin = writing.cut(1, 12)[:12]
    assert margin.min() == 255


def black(writing: Writing, index: int) -> int:
    return int((writing.cut(index, 12) < 150).sum())


def test_a_blank_sheet_has_no_writing() -> None:
    assert segments(lambda canvas: canvas.showPage()) == ()


# Tiny type, of which the small letters are no higher than the dots of other type.

LINES = (
    "Levantar los muros de la casa",
    "Comprar ocho sacos de arena",
    "Sembrar avena en la vega",
    "Reunir a una nueva mesa",
)


@pytest.mark.parametrize("size", [4.0, 5.0, 8.0])
def test_the_small_letters_of_tiny_type_are_letters(size: float) -> None:
    def draw(canvas: Any) -> None:
        canvas.setFont("Helvetica", size)
        for place, line in enumerate(LINES):
            canvas.drawString(20, 100 - 1.6 * size * place, line)

    found = segments(draw)
    assert len(found) == len(LINES)
    for segment, line in zip(found, LINES, strict=True):
        assert segment.letters == len(line.replace(" ", ""))


def test_the_dots_of_a_leader_make_no_type_tiny() -> None:
    def draw(canvas: Any) -> None:
        for y in (100, 80, 60, 40):
            canvas.drawString(20, y, "Censo" + 60 * "." + "12")

    black = np.where(ink(draw) < 150, 255, 0).astype(np.uint8)
    assert largest_dot(pieces_of(black, 8)[1][1:], POINT) == 2.6 * POINT


def dashes(*lengths: float) -> Callable[[Any], None]:
    """Dashes in the cells of a row, its label behind them, and a line of words below."""

    def draw(canvas: Any) -> None:
        for place, length in enumerate(lengths):
            canvas.rect(20 + 30 * place, 84, length, 1, stroke=0, fill=1)
        canvas.drawString(230, 81, "Cestas")
        canvas.drawString(20, 50, "Taller de tejido - invierno")

    return draw


def test_dashes_that_stand_alone_are_signs() -> None:
    found = [segment for segment in segments(dashes(*[3.3] * 6)) if segment.sign]
    assert [segment.sign for segment in found] == ["-"] * 6
    assert [round(segment.x0 / POINT) for segment in sorted(found)] == [20 + 30 * place for place in range(6)]


@pytest.mark.parametrize("off", [1.8, -1.8])
def test_dashes_close_to_a_ruling_are_what_it_left(off: float) -> None:
    """A curled page takes a ruling's ends off its line."""
    y = ink(dashes()).shape[0] / POINT - 84.5 + off  # downwards
    rule = Stroke(round(15 * POINT), round(y * POINT) - 1, round(260 * POINT), round(y * POINT) + 1, horizontal=True)
    assert not [segment for segment in segments(dashes(*[3.3] * 6), rule) if segment.sign]


@pytest.mark.parametrize("lengths", [(3.3, 3.3), (3.3, 5.0, 7.0, 9.0), (30.0,) * 6], ids=["few", "uneven", "long"])
def test_other_dashes_are_none(lengths: tuple[float, ...]) -> None:
    assert not any(segment.sign for segment in segments(dashes(*lengths)))
