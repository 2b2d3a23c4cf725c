"""Edges: what a page shows of the rules that are drawn on it."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from pt_extract.pipelines.pages import read_pages, silent
from pt_extract.reading import open_pdf
from pt_extract.tables.grid.sheet import Sheet


def dotted_rule(x: float, low: float, height: float) -> bytes:
    """A page of one dark cell with an upright dotted rule of black in it, from so far over the page's lower edge."""
    file = io.BytesIO()
    canvas = Canvas(file, (200, 100))
    canvas.setFillColorRGB(0.13, 0.2, 0.33)
    canvas.rect(10, 10, 180, 80, stroke=0, fill=1)
    canvas.setLineWidth(0.6)
    canvas.setDash(0.6, 1.4)
    canvas.line(x, low, x, low + height)
    canvas.save()
    return file.getvalue()


@given(st.floats(60, 140), st.floats(20, 30), st.floats(14, 50))
def test_a_dotted_rule_on_a_dark_ground_is_seen_wherever_its_dots_fall(x: float, low: float, height: float) -> None:
    with open_pdf(dotted_rule(x, low, height)) as pdf:
        sheet = Sheet(read_pages(pdf, None, silent)[0])
        covers = [edge.cover(100 - low - height + 1, 100 - low - 1) for edge in sheet.upright.between(x - 1, x + 1)]
    assert max(covers, default=0.0) > 0.95
