"""A head of narrow names with a wide one at its end, at another height, and no rules around either."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from pt_extract import read_schedules

QUARTERS = ("I", "II", "III", "IV")
PLAN = {
    "Aforo de manantiales": ({0, 2}, False),
    "Vedas de pesca": (set(), True),
    "Censo de barcas": ({1, 2, 3}, False),
    "Cartas náuticas": (set(), True),
    "Escuela de buzos": ({0, 1}, True),
}


def quarters(wide: str, pitch: float, rise: float) -> bytes:
    """A plan in quarters ``pitch`` points wide, and a column for later years whose name stands ``rise`` over theirs."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(560, 320), invariant=1)
    canvas.setFont("Helvetica-Bold", 9)
    left, beside = 260.0, 260 + 4 * pitch
    canvas.drawString(40, 280 + rise, "Tareas")
    canvas.drawCentredString(left + 2 * pitch, 280 + max(12, 2 * rise), "2031")
    for place, name in enumerate(QUARTERS):
        canvas.drawCentredString(left + pitch * (place + 0.5), 280, name)
    width = canvas.stringWidth(wide, "Helvetica-Bold", 9)
    canvas.drawString(beside + 12, 280 + rise, wide)
    canvas.setFont("Helvetica", 9)
    for row, (label, (marked, goes_on)) in enumerate(PLAN.items()):
        y = 258 - 20 * row
        canvas.drawString(40, y, label)
        canvas.setFillGray(0.6)
        for place in marked:
            canvas.rect(left + pitch * place, y - 6, pitch, 20, stroke=0, fill=1)
        canvas.setFillGray(0)
        if goes_on:
            canvas.drawCentredString(beside + 12 + width / 2, y, "X")
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("rise", [0.0, 6.0, 8.0])
@pytest.mark.parametrize("pitch", [14.0, 18.0, 30.0])
@pytest.mark.parametrize("wide", ["2032-2034", "2032 - 2035"])
def test_the_column_for_later_years_is_one_of_times_beside_narrow_quarters(
    wide: str, pitch: float, rise: float
) -> None:
    (table,) = read_schedules(quarters(wide, pitch, rise)).tables
    assert [column.label for column in table.columns][-1] == wide
    *narrow, last = (column.key for column in table.columns)
    read = {row.label: ({narrow.index(key) for key in row.shaded}, last in row.marks) for row in table.rows}
    assert read == PLAN
