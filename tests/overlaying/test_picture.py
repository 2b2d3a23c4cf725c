"""A page's picture with what was found drawn over it."""

from __future__ import annotations

from anytable import Drawing, Task, draw
from pt_extract.family.general import GENERAL
from pt_extract.overlaying.picture import overlay
from pt_extract.pipelines.pages import read_pages, silent
from pt_extract.reading import open_pdf
from pt_extract.tables.table import read_tables


def test_a_layer_draws_over_the_page_and_leaves_its_place_and_scale() -> None:
    with open_pdf(draw(Drawing((Task("Censo", frozenset({0})), Task("Foro", frozenset({1}))), 3))) as pdf:
        (page,) = read_pages(pdf, None, silent)
        bare = page.pixels(72.0)
        shown = overlay(page, read_tables([page], GENERAL), layers=("edges",), dpi=72.0)
    height, width = bare.shape[:2]
    assert shown.shape[0] > height and shown.shape[1] >= width
    assert (shown[:height, :width] != bare).any()
