"""Two tables on one page under heads that name the same times: each has its own columns."""

from __future__ import annotations

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from pt_extract import read_schedules

NAMES = ("1er trim.", "2do trim.", "3er trim.", "4to trim.")
FIRST = {"Poda de los huertos": {2, 3}, "Siembra en terrazas": {0, 1}, "Feria de semillas": {3}}
SECOND = {"Registro de variedades": {1}, "Cartilla para escuelas": {0, 3}, "Banco comunal": {1, 2}}

TITLE = "Plan del segundo año"


def draw_table(canvas: Canvas, plan: dict[str, set[int]], left: float, top: float) -> None:
    """A table whose times begin at ``left``, filled cells without rules under names close together."""
    canvas.setFont("Helvetica-Bold", 8)
    for place, name in enumerate(NAMES):
        canvas.drawString(left + 2 + 36 * place, top, name)
    canvas.drawString(40, top, "Tarea")
    canvas.setFont("Helvetica", 8)
    for row, (label, marked) in enumerate(plan.items()):
        y = top - 20 * (row + 1)
        canvas.drawString(40, y, label)
        canvas.setFillColorRGB(1, 0.85, 0.4)
        for place in marked:
            canvas.rect(left + 36 * place, y - 6, 36, 20, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)


def test_a_head_with_the_same_names_at_other_places_begins_a_table_of_its_own() -> None:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(500, 400), invariant=1)
    draw_table(canvas, FIRST, 250, 360)
    canvas.drawString(40, 281, TITLE)
    draw_table(canvas, SECOND, 222, 269)
    canvas.save()
    tables = read_schedules(out.getvalue()).tables
    keys = [column.key for column in tables[0].columns]
    read = [
        {row.label: {keys.index(key) for key in row.shaded} for row in table.rows if row.label != TITLE}
        for table in tables
    ]
    assert read == [FIRST, SECOND]
