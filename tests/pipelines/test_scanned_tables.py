"""Schedule tables of any program, printed and scanned: what is read is what was drawn."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from ocr import needs_ocr
from pt_extract import read_schedules
from scanning import SCANS, scanned

TASKS = ("Podar los rosales", "Barrer el patio", "Pintar la verja", "Regar las macetas", "Cortar el seto", "Sembrar")
LEFT, LABEL, ROW = 40.0, 130.0, 18.0

Painter = Callable[[Any, float, float, float], None]
"""Draws in the cell whose lower left corner and width are given."""


def shade(canvas: Any, x: float, y: float, width: float) -> None:
    canvas.setFillColor(HexColor("#7f9fbf"))
    canvas.rect(x, y, width, ROW, stroke=0, fill=1)
    canvas.setFillColor(HexColor("#000000"))


def sign(text: str, face: str = "Helvetica") -> Painter:
    def draw(canvas: Any, x: float, y: float, width: float) -> None:
        canvas.setFont(face, 9)
        canvas.drawCentredString(x + width / 2, y + 5.5, text)

    return draw


def level(canvas: Any, x: float, y: float, width: float, text: str) -> None:
    canvas.drawCentredString(x + width / 2, y + 5.5, text)


def upwards(canvas: Any, x: float, y: float, width: float, text: str) -> None:
    canvas.saveState()
    canvas.translate(x + width / 2 + 3, y + 4)
    canvas.rotate(90)
    canvas.drawString(0, 0, text)
    canvas.restoreState()


def downwards(canvas: Any, x: float, y: float, width: float, text: str) -> None:
    canvas.saveState()
    canvas.translate(x + width / 2 - 3, y + 66)
    canvas.rotate(-90)
    canvas.drawString(0, 0, text)
    canvas.restoreState()


def table(
    heads: Sequence[str],
    marks: Sequence[Sequence[int]],
    mark: Painter = shade,
    other: Painter | None = None,
    *,
    write: Callable[[Any, float, float, float, str], None] = level,
    head_height: float = ROW,
    size: float = 9,
) -> bytes:
    """A page with a ruled table: the heads of its time columns, and which cells of each row are marked."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 420))
    canvas.setFont("Helvetica-Bold", 12)
    canvas.drawString(LEFT, 385, "Cronograma de la casa")
    width = (515 - LABEL) / len(heads)
    top = 370.0
    canvas.setFont("Helvetica-Bold", size)
    canvas.drawString(LEFT + 4, top - head_height + 5.5, "Actividad")
    for column, head in enumerate(heads):
        write(canvas, LEFT + LABEL + width * column, top - head_height, width, head)
    for row, marked in enumerate(marks):
        y = top - head_height - ROW * (row + 1)
        for column in range(len(heads)):
            draw = mark if column in marked else other
            if draw is not None:
                draw(canvas, LEFT + LABEL + width * column, y, width)
        canvas.setFont("Helvetica", 9)
        canvas.drawString(LEFT + 4, y + 5.5, TASKS[row])
    levels = [top, *(top - head_height - ROW * row for row in range(len(marks) + 1))]
    uprights = [LEFT, *(LEFT + LABEL + width * column for column in range(len(heads) + 1))]
    canvas.setLineWidth(0.6)
    canvas.grid(uprights, levels[1:])
    canvas.grid(uprights, levels[:2])
    canvas.save()
    return stream.getvalue()


def told(pdf: bytes, scan: str = "200 grey") -> tuple[list[str], list[tuple[str, set[int]]]]:
    """The heads of the columns of the scanned table, and which cells of each row are marked."""
    (found,) = read_schedules(scanned(pdf, SCANS[scan])).tables
    keys = [column.key for column in found.columns]
    rows = [(row.label, {keys.index(key) for key in (*row.shaded, *row.marks)}) for row in found.rows]
    return [column.label for column in found.columns], rows


def steps(columns: int) -> list[list[int]]:
    """Marks that go down the table from left to right."""
    return [[place * columns // 6, (place + 1) * columns // 6] for place in range(5)] + [[columns - 1]]


def drawn(marks: Sequence[Sequence[int]]) -> list[tuple[str, set[int]]]:
    return [(task, set(marked)) for task, marked in zip(TASKS, marks, strict=True)]


@needs_ocr
@pytest.mark.parametrize("write", [upwards, downwards])
@pytest.mark.parametrize("mark", [shade, sign("X")], ids=["shaded", "marked"])
def test_heads_that_run_up_or_down(mark: Painter, write: Callable[[Any, float, float, float, str], None]) -> None:
    months = ("Enero", "Febrero", "Marzo", "Abril", "Mayo", "Junio", "Julio", "Agosto", "Septiembre", "Octubre")
    heads, rows = told(table(months, steps(10), mark, write=write, head_height=70))
    assert heads == list(months)
    assert rows == drawn(steps(10))


@needs_ocr
@pytest.mark.parametrize("name", ["T{}", "{}T", "M{}"])
def test_heads_that_count(name: str) -> None:
    """A lone 1 or 4 is read as a letter, and the column would be lost."""
    names = [name.format(place) for place in range(1, 5)]
    heads, rows = told(table(names, steps(4)))
    assert heads == names
    assert rows == drawn(steps(4))


def box(canvas: Any, x: float, y: float, width: float) -> None:
    canvas.setLineWidth(0.6)
    canvas.rect(x + width / 2 - 4, y + 5, 8, 8)


@needs_ocr
@pytest.mark.parametrize("other", [sign("-"), box], ids=["dash", "empty box"])
def test_cells_in_which_nothing_is_marked(other: Painter) -> None:
    _, rows = told(table(("Mayo", "Junio", "Julio", "Agosto", "Octubre", "Enero"), steps(6), sign("X"), other))
    assert rows == drawn(steps(6))


@needs_ocr
def test_months_by_their_initials() -> None:
    heads, rows = told(table(tuple("EFMAMJJASOND"), steps(12)))
    assert "".join(heads) == "EFMAMJJASOND"
    assert rows == drawn(steps(12))
