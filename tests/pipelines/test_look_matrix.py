"""How well marks are read in each look: precision and recall, as a table in the summary of the run."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pypdfium2 as pdfium
import pytest
from attrs import evolve

from looks import (
    GRIDS,
    MARKS,
    Look,
    Score,
    any_programme,
    expected,
    reading_of,
    render,
    scanned,
    shading_score,
    with_scanned_schedule,
)
from ocr import needs_ocr
from pt_extract import extract
from pt_extract.reading import open_pdf

TABLE = "marks by look: precision, recall"
"""Under this name ``conftest.py`` looks for the lines of the table."""

PROGRAMME = any_programme(7, 2)
"""One programme for all looks, its quarters marked in some twenty rows."""

LOOKS: Mapping[str, Look] = {
    **{f"marks: {mark}": Look(mark=mark) for mark in MARKS},
    **{f"marks: {mark}, over two columns": Look(mark=mark, spanning=True) for mark in ("solid", "hatch", "image")},
    **{f"rules: {grid}": Look(grid=grid, pad=3.0) for grid in GRIDS},
    "rules: hairlines": Look(rule="hairline"),
    "rules: dotted": Look(rule="dotted"),
    "rules: thick": Look(rule="thick"),
    "rules: filled": Look(rule="filled"),
    "bands: dark": Look(band="dark", head="dark"),
    "bands: zebra in the marks' hue": Look(zebra="pale", activity_band=True),
    "bands: grey, pale marks": Look(band="grey", zebra="grey", mark="pale"),
    "labels: merged down": Look(merged_label=True),
    "labels: before titles": Look(number_cell=False, axis_in_head=False),
    "pages: many": Look(rows_a_page=3, repeat_head=False),
    "pages: rows broken": Look(rows_a_page=5, break_rows=True),
    "pages: landscape, turned": Look(landscape=True, rotate=90),
    "pages: upside down": Look(rotate=180),
}

SCANNED_PROGRAMME = any_programme(8, 2)
"""One whose schedule takes one page: reading letters is what takes time."""
SCANNED = (
    *(f"marks: {mark}" for mark in MARKS),
    "marks: hatch, over two columns",
    *(f"rules: {grid}" for grid in GRIDS),
    "rules: hairlines",
    "rules: dotted",
    "bands: dark",
    "bands: grey, pale marks",
)
"""The looks that are read from pictures too: the sorts of marks and of grids, and what is hard to see."""
LEAST_SCANNED = 0.995
"""Precision and recall of each scan; of its twenty marks one error is more than that."""


@pytest.mark.slow
@pytest.mark.parametrize("name", LOOKS)
def test_marks_are_read(name: str, record_property: Callable[[str, object], None]) -> None:
    look = LOOKS[name]
    score = shading_score(expected(PROGRAMME, look), reading_of(extract(render(PROGRAMME, look))))
    record_property(TABLE, _line(name, "vector", score))
    assert (score.precision, score.recall) == (1.0, 1.0)


@pytest.mark.slow
@needs_ocr
@pytest.mark.parametrize("name", SCANNED)
def test_marks_are_read_from_scans(name: str, record_property: Callable[[str, object], None]) -> None:
    """At 200 dpi, a little askew, blurred and grainy."""
    score = _score_of_scan(evolve(LOOKS[name], same_page=True))
    record_property(TABLE, _line(name, "scan, 200 dpi", score))
    assert min(score.precision, score.recall) >= LEAST_SCANNED


def _score_of_scan(look: Look) -> Score:
    drawn = render(SCANNED_PROGRAMME, look)
    picture = with_scanned_schedule(drawn, skew=0.4, noise=3.0, blur=0.5)
    return shading_score(expected(SCANNED_PROGRAMME, look), reading_of(extract(picture)))


def _line(name: str, medium: str, score: Score) -> str:
    return f"{name:40} {medium:16} {score.precision:6.3f} {score.recall:6.3f}"


def test_the_score_falls_with_what_is_wrong() -> None:
    wanted = expected(PROGRAMME, Look())
    other = expected(any_programme(8, 2), Look())
    assert shading_score(wanted, wanted).recall == 1.0
    assert shading_score(wanted, other).recall < 0.5
    assert shading_score(wanted, other).precision < 0.5


@pytest.mark.parametrize("grey", [False, True])
def test_a_scan_shows_the_page_and_holds_no_text(grey: bool) -> None:
    drawn = render(any_programme(0, 1), Look())
    scan = scanned(drawn, 100, grey=grey, skew=0.5, noise=4.0, blur=0.5)
    with open_pdf(drawn) as before, open_pdf(scan) as after:
        assert len(before) == len(after)
        for one, two in zip(before.pages(), after.pages(), strict=True):
            assert not two.words
            assert len(two.images) == 1
            assert (two.width, two.height) == pytest.approx((one.width, one.height), abs=1.0)
            assert one.pixels(20).mean() == pytest.approx(two.pixels(20).mean(), abs=6.0)
    assert len(pdfium.PdfDocument(scan)) > 3
