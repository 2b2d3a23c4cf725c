"""Tables whose cells answer yes or no instead of leaving cells free."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from pt_extract import read_schedules

YEARS = ("2031", "2032", "2033", "2034")
PLAN = {
    "Censo de pozos": {0, 1},
    "Norma de riego": {1, 2, 3},
    "Acuerdo de cuenca": {3},
    "Peaje solidario": {0},
    "Banco de agua": {2, 3},
}


def answers(yes: str, no: str) -> bytes:
    """A ruled table that says ``yes`` in the years of each measure and ``no`` in the others."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(480, 300), invariant=1)
    rows: list[tuple[str, tuple[str, ...]]] = [("Medida", YEARS)]
    rows += [(label, tuple(yes if year in marked else no for year in range(4))) for label, marked in PLAN.items()]
    canvas.setFont("Helvetica", 9)
    for place, (label, cells) in enumerate(rows):
        y = 260 - 20 * place
        canvas.drawString(34, y, label)
        canvas.rect(30, y - 6, 150, 20)
        for column, text in enumerate(cells):
            canvas.rect(180 + 60 * column, y - 6, 60, 20)
            canvas.drawCentredString(210 + 60 * column, y, text)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(
    ("yes", "no"), [("Sí", "No"), ("SÍ", "NO"), ("Sim", "Não"), ("Yes", "No"), ("Sí", "No aplica"), ("X", "No")]
)
def test_a_plain_no_marks_nothing(yes: str, no: str) -> None:
    (table,) = read_schedules(answers(yes, no)).tables
    keys = [column.key for column in table.columns]
    assert {row.label: {keys.index(key) for key in row.marks} for row in table.rows} == PLAN
    assert {text for row in table.rows for text in row.marks.values()} == {yes}
