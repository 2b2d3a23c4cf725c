"""Bars thinner than letters, level with the labels of their rows, with no rules between these."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from pt_extract import read_schedules

MONTHS = ("Ene", "Feb", "Mar", "Abr", "May", "Jun", "Jul", "Ago")
PLAN = {
    "Acopio de semillas": range(2, 4),
    "Mapa de los huertos": range(4, 7),
    "Talleres de injerto con las escuelas de la cuenca alta": range(2),
    "Viveros comunales": range(5, 8),
    "Feria de trueque": range(1, 5),
    "Memoria fotográfica para los municipios de la cuenca alta": range(6, 8),
}
LEFT, WIDTH = 200.0, 22.0


def thin_bars(thick: float, off: float) -> bytes:
    """A plan of bars so many points thick, ``off`` points over the middle of their labels' small letters."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(420, 320), invariant=1)
    canvas.setFont("Helvetica-Bold", 6.5)
    canvas.drawString(30, 290, "Tarea")
    for place, name in enumerate(MONTHS):
        canvas.drawCentredString(LEFT + WIDTH * (place + 0.5), 290, name)
    canvas.setFont("Helvetica", 6.5)
    top = 284.0
    for label, marked in PLAN.items():
        lines = [label] if len(label) < 40 else [label[: label.index(" ", 30)], label[label.index(" ", 30) + 1 :]]
        high = 16.0 if len(lines) == 1 else 21.0
        first = top - high / 2 + 3.6 * (len(lines) - 1) - 2.2
        for number, line in enumerate(lines):
            canvas.drawString(30, first - 7.2 * number, line)
        middle = top - high / 2 + off
        canvas.setFillColorRGB(0.9, 0.4, 0.3)
        for place in marked:
            canvas.rect(LEFT + WIDTH * place, middle - thick / 2, WIDTH, thick, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        top -= high
    canvas.setLineWidth(0.3)
    for place in range(len(MONTHS) + 1):
        canvas.line(LEFT + WIDTH * place, 298, LEFT + WIDTH * place, top)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("off", [-0.8, 0.0, 0.8])
@pytest.mark.parametrize("thick", [1.6, 2.0, 2.8])
def test_thin_bars_mark_the_rows_they_are_level_with(thick: float, off: float) -> None:
    (table,) = read_schedules(thin_bars(thick, off)).tables
    keys = [column.key for column in table.columns]
    read = {row.label: [keys.index(key) for key in row.shaded] for row in table.rows}
    assert read == {label: list(marked) for label, marked in PLAN.items()}
