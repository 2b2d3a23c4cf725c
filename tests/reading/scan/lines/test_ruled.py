"""The rulings of scanned tables: grids come back as they were drawn, however their lines look; text gives none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from reportlab.lib.colors import HexColor

from drawing import LIGHT_BLUE, NAVY, ORANGE, WHITE, Painter, Sheets, solid
from lattice import Grid, grids_of
from ocr import as_page, scanned, sheet_of
from pt_extract.geometry import BBox
from pt_extract.reading.scan.lines.ruled import strokes_of
from pt_extract.reading.scan.tones import Grey

A5 = (420.0, 298.0)
XS, YS = (40.0, 140.0, 190.0, 240.0, 290.0, 380.0), (40.0, 62.0, 80.0, 98.0, 116.0, 140.0)
WITHIN = 1.2
"""Points that a line may be off: a pixel and a half at 100 dpi, and less than any cell's padding."""
EVERYWHERE = BBox(0.0, 0.0, 1.0, 1.0)
"""A painter that knows its places itself."""


def lines(
    xs: Sequence[float], ys: Sequence[float], width: float = 0.5, colour: str = "#000000", dash: Sequence[float] = ()
) -> Painter:
    """The lines of a grid from its first edges to its last."""

    def paint(canvas: Any, _box: BBox) -> None:
        canvas.saveState()
        canvas.setLineWidth(width)
        canvas.setStrokeColor(HexColor(colour))
        canvas.setDash(*dash)
        for y in ys:
            canvas.line(xs[0], y, xs[-1], y)
        for x in xs:
            canvas.line(x, ys[0], x, ys[-1])
        canvas.restoreState()

    return paint


def written(sheets: Sheets) -> Sheets:
    for top in YS[1:-1]:
        sheets.word("Elaboración de agendas", 43, top + 12).word("X", 212, top + 12)
    return sheets


def ruled(width: float = 0.5, colour: str = "#000000", dash: Sequence[float] = ()) -> Sheets:
    return written(Sheets(A5).draw(lines(XS, YS, width, colour, dash), EVERYWHERE))


def dark_head() -> Sheets:
    """White lines part the cells of a head in navy."""
    sheets = Sheets(A5).draw(solid(NAVY), BBox(XS[0], YS[0], XS[-1], YS[1]))
    sheets.draw(lines(XS, YS[1:]), EVERYWHERE).draw(lines(XS, YS[:2], 1.0, WHITE), EVERYWHERE)
    return written(sheets)


def coloured() -> Sheets:
    """A head and a flight of stairs in colour under thin lines."""
    sheets = Sheets(A5).draw(solid(LIGHT_BLUE), BBox(XS[0], YS[0], XS[-1], YS[1]))
    for step, ((x0, x1), (top, bottom)) in enumerate(zip(pairwise(XS[1:]), pairwise(YS[1:]), strict=True)):
        sheets.draw(solid(ORANGE if step % 2 else LIGHT_BLUE), BBox(x0, top, x1, bottom))
    return written(sheets.draw(lines(XS, YS), EVERYWHERE))


LOOKS: dict[str, Callable[[], Sheets]] = {
    "solid": ruled,
    "hairline": lambda: ruled(0.12),
    "thick": lambda: ruled(3.0),
    "grey": lambda: ruled(0.5, "#A6A6A6"),
    "dotted": lambda: ruled(0.5, "#000000", (1, 1)),
    "white on a dark head": dark_head,
    "coloured": coloured,
}


def grids(pdf: bytes) -> list[Grid]:
    return grids_of(as_page(sheet_of(pdf)))


@pytest.mark.slow
@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("look", LOOKS)
def test_a_scanned_grid_has_the_columns_and_rows_it_was_drawn_with(look: str, dpi: int) -> None:
    (grid,) = grids(scanned(LOOKS[look]().pdf(), dpi=dpi, degrees=0.8))
    assert grid.xs == pytest.approx(XS, abs=WITHIN)
    assert grid.ys == pytest.approx(YS, abs=WITHIN)


@pytest.mark.slow
@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("rows", [1, 2, 3])
def test_a_table_of_few_rows_has_its_columns_beside_coloured_cells(rows: int, dpi: int) -> None:
    xs, ys = XS, tuple(40.0 + 13.4 * row for row in range(rows + 1))
    sheets = Sheets(A5).draw(solid(ORANGE), BBox(xs[2], ys[0], xs[4], ys[1]))
    sheets.draw(solid(ORANGE), BBox(xs[3], ys[-2], xs[4], ys[-1])).draw(lines(xs, ys), EVERYWHERE)
    (grid,) = grids(scanned(sheets.pdf(), dpi=dpi, degrees=0.4))
    assert grid.xs == pytest.approx(xs, abs=WITHIN)
    assert grid.ys == pytest.approx(ys, abs=WITHIN)


@pytest.mark.parametrize("look", ["dashed", "solid", "hairline"])
def test_coarse_jpeg_and_grain_break_no_line(look: str) -> None:
    sheets = ruled(0.75, "#000000", (3, 2)) if look == "dashed" else LOOKS[look]()
    (grid,) = grids(scanned(sheets.pdf(), quality=30, grain=4.0))
    assert grid.xs == pytest.approx(XS, abs=WITHIN)
    assert grid.ys == pytest.approx(YS, abs=WITHIN)


def test_cells_that_no_line_parts_stay_one() -> None:
    sheets = Sheets(A5).draw(lines(XS, YS[1:]), EVERYWHERE).draw(lines((XS[0], XS[-1]), YS[:2]), EVERYWHERE)
    (grid,) = grids(scanned(written(sheets).pdf()))
    assert grid.last_columns[0][0] == len(XS) - 2
    assert grid.last_columns[1][0] == 0


PROSE = (
    "Los equipos de cada puerto se reunirán durante dos días para comparar lo aprendido y fijar un calendario común. "
)


@pytest.mark.slow
@pytest.mark.parametrize("dpi", [150, 300])
@pytest.mark.parametrize(("size", "bold"), [(7.0, ""), (9.0, ""), (11.0, "**"), (16.0, "**")])
def test_prose_has_no_grid(size: float, bold: str, dpi: int) -> None:
    sheets = Sheets(A5, size=size)
    for _ in range(3):
        sheets.text(f"{bold}{PROSE}{bold}")
    assert grids(scanned(sheets.pdf(), dpi=dpi, degrees=0.5)) == []


def test_an_index_with_leaders_has_no_grid() -> None:
    sheets = Sheets(A5)
    for number, title in enumerate(("Integración Económica", "Puertos digitales", "Censo de comunidades"), start=3):
        sheets.tabbed(title, str(number), leaders=True)
    assert grids(scanned(sheets.pdf())) == []


def levels(sheets: Sheets, *, horizontal: bool) -> list[float]:
    """Where the rulings of a scan run that go one way, in points."""
    found = sheet_of(scanned(sheets.pdf())).rulings
    return sorted(r.top if horizontal else r.x0 for r in found if (r.top == r.bottom) == horizontal)


def near(found: Sequence[float], wanted: Sequence[float]) -> bool:
    """Whether each is found and nothing else, once or in pieces."""
    seen = all(any(abs(one - other) <= WITHIN for one in found) for other in wanted)
    return seen and all(any(abs(one - other) <= WITHIN for other in wanted) for one in found)


def test_uprights_of_one_row_with_words_close_by_are_lines() -> None:
    """They end at the row's own lines, which no letter does; bands of colour part them from one another."""
    xs, ys = (40.0, 120.0, 200.0, 280.0, 360.0), (40.0, 48.5, 62.0, 70.5, 84.0, 92.5)
    sheets = Sheets(A5).draw(lines((xs[0], xs[-1]), ys), EVERYWHERE)
    for top, bottom in zip(ys[::2], ys[1::2], strict=True):
        sheets.draw(lines(xs, (top, bottom)), EVERYWHERE)
        for x in xs[:-1]:
            sheets.word("HERENCIA 20", x + 0.8, bottom - 2.2, size=6)
    for top, bottom in zip(ys[1:-1:2], ys[2::2], strict=True):
        sheets.draw(solid("#C0C0C0"), BBox(xs[0], top, xs[-1], bottom))
    assert near(levels(sheets, horizontal=False), xs)


def framed(*, ground: int = 228) -> Grey:
    """A cell of 60 by 30 points between black lines, at 200 dpi."""
    page = np.full((300, 500), 255, np.uint8)
    page[100:184, 100:268] = ground
    for at in (100, 184):
        page[at - 1 : at + 1, 60:308] = 0
    for at in (100, 268):
        page[60:224, at - 1 : at + 1] = 0
    return page


def across(page: Grey) -> list[int]:
    """At which rows of pixels the page has horizontal lines."""
    found = strokes_of(page, 200, (0, 0, page.shape[1], page.shape[0]))
    return sorted({round((stroke.y0 + stroke.y1) / 2) for stroke in found if stroke.horizontal})


def test_small_letters_that_touch_are_no_line() -> None:
    """Blurred, they are hardly lighter between the letters than in them; along a line nothing changes so often."""
    page = framed()
    page[138:145, 101:268] = 178
    for x in range(101, 264, 8):
        page[138:145, x : x + 4] = 118
    assert not any(130 < y < 152 for y in across(page))
    page[138:145, 101:268] = 150
    assert any(130 < y < 152 for y in across(page))


def test_a_line_is_one_whatever_it_runs_by() -> None:
    page = framed(ground=120)
    page[138:143, 60:184] = 20
    page[138:143, 184:308] = 150
    assert any(136 < y < 146 for y in across(page))
