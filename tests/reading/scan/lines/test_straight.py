"""The skew of a scanned page is found, and the page put straight."""

from __future__ import annotations

import numpy as np
import pytest

from drawing import Cell, Sheets, TableRow, nothing
from ocr import leaning, rendered, soiled
from pt_extract.page import Pixels
from pt_extract.reading.scan.lines.straight import skew_of, straightened

A5 = (420.0, 298.0)
PROSE = (
    "Los equipos de cada puerto se reunirán durante dos días para comparar lo aprendido y fijar un calendario común. "
)


def prose() -> Sheets:
    return Sheets(A5).text(PROSE * 2).text(PROSE * 2)


def table() -> Sheets:
    rows = [TableRow((Cell(name), *(Cell() for _ in range(4)))) for name in ("Taller", "Censo", "Foro", "Informe")]
    return Sheets(A5, margin=40).table(rows, (100.0, 50.0, 50.0, 50.0, 50.0))


def headings() -> Sheets:
    """A table of few words without a line."""
    rows = [TableRow((Cell(name), Cell("X"))) for name in ("Taller", "Censo", "Foro")]
    return Sheets(A5, margin=40).heading("CRONOGRAMA").table(rows, (200.0, 50.0), ruling=nothing)


PAGES = {"prose": prose, "table": table, "few words": headings}


def picture(kind: str) -> Pixels:
    return rendered(PAGES[kind]().pdf(), 150)[0]


def green(pixels: Pixels) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    return np.ascontiguousarray(pixels[:, :, 1])


SMALL, LARGE = (-0.3, 0.3), (-4.5, -2.0, -1.2, 0.7, 1.2, 2.0, 4.5)
LEANING = [(kind, degrees) for kind in PAGES for degrees in (*SMALL, *LARGE) if kind != "few words" or degrees in LARGE]
"""Across a few words a small skew is less than a pixel."""


@pytest.mark.parametrize(("kind", "degrees"), LEANING)
def test_the_skew_is_found_within_a_tenth_of_a_degree(kind: str, degrees: float) -> None:
    page = soiled(leaning(picture(kind), degrees))
    assert skew_of(green(page)) == pytest.approx(degrees, abs=0.1)


@pytest.mark.parametrize("kind", PAGES)
def test_a_straight_page_is_left_as_it_is(kind: str) -> None:
    page = soiled(picture(kind))
    assert skew_of(green(page)) == 0.0
    assert np.array_equal(straightened(page, 0.0), page)


def test_a_blank_page_has_no_skew() -> None:
    assert skew_of(green(soiled(np.full((600, 900, 3), 255, np.uint8)))) == 0.0


@pytest.mark.parametrize("degrees", [-1.5, 1.5])
def test_a_page_put_straight_shows_what_the_straight_one_shows(degrees: float) -> None:
    """A line from edge to edge lies in a few rows of pixels again, at its height."""
    page = np.full((600, 900, 3), 255, np.uint8)
    page[200:203, 60:840] = 0
    lean = leaning(page, degrees)
    assert np.ptp(np.flatnonzero((lean[:, :, 0] < 128).any(axis=1))) > 15
    rows = np.flatnonzero((straightened(lean, degrees)[:, :, 0] < 128).any(axis=1))
    assert rows.min() >= 198
    assert rows.max() <= 204
