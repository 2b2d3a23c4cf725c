"""Words that run up or down are told from letters that merely stand over one another, and are read as they run."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas

from ocr import needs_ocr, rendered
from pt_extract.page import Word
from pt_extract.reading.scan.faces import set_in_faces
from pt_extract.reading.scan.lines.thin import Stroke
from pt_extract.reading.scan.segments import Segment, writing_of
from pt_extract.reading.scan.stacks import stacks_among
from pt_extract.reading.scan.tesseract import Engine
from pt_extract.reading.scan.tones import Grey
from pt_extract.reading.scan.words import reading_of

DPI = 300
POINT = DPI / 72
HEADS = ("Siembra", "Riego", "Cosecha")

Draw = Callable[[Any], None]


def ink(draw: Draw) -> Grey:
    """What is drawn on a small sheet in type of 9 points, y upwards."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(260, 120))
    canvas.setFont("Helvetica", 9)
    draw(canvas)
    canvas.save()
    return np.ascontiguousarray(rendered(stream.getvalue(), DPI)[0][:, :, 1])


def turned(angle: float, pitch: float = 18.0, heads: tuple[str, ...] = HEADS) -> Draw:
    """Words side by side, each turned anticlockwise, and a line of level ones."""

    def draw(canvas: Any) -> None:
        for place, head in enumerate(heads):
            canvas.saveState()
            canvas.translate(150 + pitch * place, 50 if angle > 0 else 100)
            canvas.rotate(angle)
            canvas.drawString(0, 0, head)
            canvas.restoreState()
        canvas.drawString(20, 60, "Tarea de la huerta")

    return draw


def column(text: str, pitch: float) -> Draw:
    """The letters of a text one below the other."""

    def draw(canvas: Any) -> None:
        for place, letter in enumerate(text):
            canvas.drawCentredString(130, 100 - pitch * place, letter)

    return draw


def stacked(draw: Draw, *strokes: Stroke) -> list[Segment]:
    return [segment for segment in writing_of(ink(draw), strokes, DPI).segments if segment.stacked]


def read(draw: Draw) -> list[Word]:
    engine = Engine("spa")
    try:
        return set_in_faces([reading_of(writing_of(ink(draw), [], DPI), engine, DPI)()])[0]
    finally:
        engine.close()


@pytest.mark.parametrize("pitch", [12.0, 18.0, 30.0])
@pytest.mark.parametrize("angle", [90, -90])
def test_heads_that_run_up_or_down_are_one_segment_each(angle: float, pitch: float) -> None:
    found = stacked(turned(angle, pitch))
    assert len(found) == len(HEADS)
    assert all(segment.y1 - segment.y0 > 2 * (segment.x1 - segment.x0) for segment in found)


def test_words_of_one_line_that_runs_up_are_read_together() -> None:
    assert len(stacked(turned(90, heads=("Mes de lluvia", "Mes de sol")))) == 2


@pytest.mark.parametrize(
    "draw",
    [
        column("XXXXXXXXX", 11.0),
        column("123456789", 10.0),
        lambda canvas: [canvas.drawString(20, 100 - 9 * line, "il") for line in range(9)],
        lambda canvas: [canvas.drawString(20, 100 - 9.5 * line, "Taller de injertos") for line in range(9)],
        turned(90, heads=("Sol",)),
    ],
    ids=["marks", "numbers", "short lines", "close lines", "a short word by itself"],
)
def test_what_stands_one_below_the_other_is_no_word(draw: Draw) -> None:
    assert stacked(draw) == []


def test_no_word_runs_over_a_ruling() -> None:
    rule = Stroke(0, round(50 * POINT), round(250 * POINT), round(50 * POINT) + 2, horizontal=True)
    assert len(stacked(turned(90))) == 3
    assert stacked(turned(90), rule) == []


def test_where_there_is_no_letter_there_is_no_stack() -> None:
    assert stacks_among({}, 20.0, 8.0, []) == []


@needs_ocr
@pytest.mark.parametrize(("angle", "direction"), [(90, 270), (-90, 90)])
def test_words_are_read_as_they_run(angle: float, direction: int) -> None:
    words = read(turned(angle))
    assert {word.text for word in words if word.direction == direction} == set(HEADS)
    assert [word.text for word in words if not word.direction] == ["Tarea", "de", "la", "huerta"]
    (first,) = (word for word in words if word.text == HEADS[0])
    on_page = ink(lambda canvas: canvas.drawString(20, 60, HEADS[0]))
    length = np.flatnonzero((on_page < 150).any(axis=0))
    assert first.bbox.height == pytest.approx((length[-1] - length[0]) / POINT, abs=1.5)
    assert first.bbox.x0 <= 150 - 3 if direction == 270 else first.bbox.x0 <= 150
    assert first.bbox.contains(150 + (-3 if direction == 270 else 3), 120 - 50 - 3 if direction == 270 else 30)
