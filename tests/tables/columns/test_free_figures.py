"""Discs and rings that stand free in their columns: which of them mark, and that their sides are no columns' edges."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from pt_extract import read_schedules

NAMES = ("I", "II", "III", "IV") * 2
PLAN = {
    "Censo de viveros": {3, 4, 5},
    "Catálogo de semillas": {4, 5, 6},
    "Visita a los bancos": {7},
    "Ensayo de riego": {2, 3, 4, 5},
    "Memoria del ensayo": {6},
    "Entrega de plantas": {0, 5},
}
WIDTH, HIGH, LEFT = 26.0, 18.0, 380.0


def quarters(off: float) -> bytes:
    """A table of two years with discs in marked cells and rings in others, ``off`` points off their middles."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(640, 400), invariant=1)
    canvas.setFont("Helvetica-Bold", 9)
    for place, name in enumerate(NAMES):
        canvas.drawCentredString(LEFT + WIDTH * (place + 0.5), 320, name)
    for year, middle in ((2031, 2), (2032, 6)):
        canvas.drawCentredString(LEFT + WIDTH * middle, 336, str(year))
    canvas.drawString(40, 328, "Tarea")
    canvas.setFont("Helvetica", 9)
    for row, (label, marked) in enumerate(PLAN.items()):
        y = 300 - row * HIGH
        canvas.drawString(40, y, label)
        canvas.line(36, y - 6, LEFT + len(NAMES) * WIDTH, y - 6)
        for place in range(len(NAMES)):
            x = LEFT + WIDTH * (place + 0.5) + off
            canvas.circle(x, y + 3, 5 if place in marked else 5.2, stroke=place not in marked, fill=place in marked)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("off", [-4.0, -2.0, 0.0, 2.0, 4.0])
def test_discs_mark_their_columns_beside_rings_off_their_middle_too(off: float) -> None:
    (table,) = read_schedules(quarters(off)).tables
    assert len(table.columns) == len(NAMES)
    keys = [column.key for column in table.columns]
    assert {row.label: {keys.index(key) for key in row.shaded} for row in table.rows} == PLAN
