"""Edges: what a page shows of the rules that are drawn on it."""

from __future__ import annotations

import io

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from printed import page_of
from pt_extract.geometry import BBox
from pt_extract.page import Fill, Ruling
from pt_extract.pipelines.pages import read_pages, silent
from pt_extract.reading import open_pdf
from pt_extract.tables.grid.edges import closed, edges_of, is_ground, united, usual_step
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


def test_pieces_of_one_rule_are_one_edge_and_thin_fills_are_rules() -> None:
    pieces = [Ruling(100, 50, 100, 70), Ruling(100, 71, 100, 90)]
    upright, level = edges_of(page_of(rulings=pieces, fills=[Fill(BBox(60, 200, 300, 201), (0, 0, 0))]), None)
    assert [(edge.pos, edge.rules) for edge in upright.all] == [(100, ((50, 90),))]
    assert [(round(edge.pos, 1), edge.rules) for edge in level.all] == [(200.5, ((60, 300),))]


def test_the_sides_of_a_fill_are_edges_but_no_rules_and_those_of_the_ground_are_neither() -> None:
    cell, ground = BBox(100, 50, 140, 66), BBox(0, 0, 595, 842)
    page = page_of(fills=[Fill(ground, (250, 250, 240)), Fill(cell, (0, 0, 200))])
    upright, _ = edges_of(page, None)
    assert [(edge.pos, edge.cover(50, 66), edge.rules) for edge in upright.all] == [(100, 1.0, ()), (140, 1.0, ())]
    assert is_ground(ground, page) and not is_ground(cell, page)


def test_intervals_that_nearly_touch_are_one() -> None:
    assert united([(5, 6), (0, 3), (2, 4)], gap=0.5) == [(0, 4), (5, 6)]
    assert usual_step([0, 10, 20, 50]) == 10
    assert usual_step([7]) == 0
    seen = np.array([True, False, False, True, False, False, False, True])
    assert closed(seen, 2).tolist() == [True, True, True, True, False, False, False, True]
