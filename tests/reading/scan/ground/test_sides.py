"""Writing is told from its ground on whichever side of the ground's tone it lies."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas

from drawing import Sheets, solid
from ocr import needs_ocr, scanned
from pt_extract.geometry import BBox
from pt_extract.reading import open_pdf
from pt_extract.reading.scan import recognise
from pt_extract.reading.scan.ground.sides import is_light, light_grounds
from pt_extract.reading.scan.tones import Grey

A5 = (420.0, 298.0)


def written(ground: int, ink: int) -> Grey:
    """A ground on which an H is written."""
    page = np.full((120, 400), ground, np.uint8)
    page[40:80, 60:66] = page[40:80, 100:106] = page[57:63, 60:106] = ink
    return np.asarray(cv2.blur(page, (3, 3)), dtype=np.uint8)


@pytest.mark.parametrize(
    ("ground", "ink", "light"),
    [(75, 0, False), (75, 255, True), (110, 0, False), (170, 255, True), (170, 20, False), (40, 40, True)],
)
def test_the_side_of_writing_is_seen(ground: int, ink: int, light: bool) -> None:
    page = written(ground, ink)
    assert is_light(page, ground, np.ones(page.shape, np.bool_)) is light


def test_a_ruling_is_no_writing() -> None:
    page = written(75, 0)
    page[20:24] = 255
    free = np.ones(page.shape, np.bool_)
    free[18:26] = False
    assert not is_light(page, 75, free)


def test_what_runs_off_a_pale_ground_is_not_written_on_it() -> None:
    page = np.full((120, 400), 170, np.uint8)
    cv2.circle(page, (400, 0), 60, 255, -1)
    assert not is_light(page, 170, np.ones(page.shape, np.bool_))


def test_each_dark_ground_tells_for_itself() -> None:
    page = np.hstack([written(75, 0), np.full((120, 40), 255, np.uint8), written(75, 255)])
    dark = np.full((30, 210), 255, np.uint8)
    dark[:, :100] = dark[:, 110:] = 75
    light = light_grounds(page, dark, np.zeros(page.shape, np.bool_))
    assert not light[:, :100].any()
    assert light[:, 110:].all()


@needs_ocr
@pytest.mark.parametrize(("ground", "ink"), [("#4c4c4c", 0.0), ("#4c4c4c", 1.0), ("#b4b4b4", 1.0)])
def test_words_on_any_ground_are_read(ground: str, ink: float) -> None:
    place = BBox(60, 60, 240, 90)

    def letters(canvas: Canvas, box: BBox) -> None:
        canvas.saveState()
        canvas.translate(box.x0 + 8, box.top + 19)
        canvas.scale(1, -1)  # sheets are drawn from the top
        canvas.setFillGray(ink)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(0, 0, "Levantar el muro")
        canvas.restoreState()

    sheets = Sheets(A5).draw(solid(ground), place).draw(letters, place)
    with open_pdf(scanned(sheets.pdf())) as document:
        ((page,), _) = recognise(list(document.pages()), lambda: "spa", lambda _done, _all: None)
    assert [word.text for word in page.words] == ["Levantar", "el", "muro"]
