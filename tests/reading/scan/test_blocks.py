"""Block characters of a scan: words where they stand clear, fills where they are a cell's colour."""

from __future__ import annotations

import pytest

from pt_extract.geometry import BBox
from pt_extract.page import Fill
from pt_extract.reading.scan.blocks import parted_blocks
from pt_extract.reading.scan.lines.thin import Stroke
from pt_extract.reading.scan.segments import Segment

DPI = 300
POINT = DPI / 72
ORANGE, PALE = (216, 115, 43), (249, 232, 218)
LINE_HEIGHT = 7.5


def segment(x0: float, top: float, width: float = 60.0) -> Segment:
    """A line of text, in points."""
    left, upper, right, lower = (round(side * POINT) for side in (x0, top, x0 + width, top + LINE_HEIGHT))
    return Segment(left, upper, right, lower, letters=8)


def upright(x: float) -> Stroke:
    return Stroke(round(x * POINT) - 1, 0, round(x * POINT) + 1, 1200, horizontal=False)


BLOCK = Fill(BBox(120.0, 50.0, 129.0, 58.0), ORANGE)
LABELS = [segment(20.0, 50.0), segment(20.0, 62.0)]


def words(fills: list[Fill], *beside: Stroke | Segment) -> list[str]:
    segments = [*LABELS, *(one for one in beside if isinstance(one, Segment))]
    strokes = [one for one in beside if isinstance(one, Stroke)]
    kept, glyphs = parted_blocks(fills, segments, strokes, DPI)
    assert len(kept) + len(glyphs) == len(fills)
    return [word.text for word in glyphs]


@pytest.mark.parametrize(("width", "text"), [(5.0, "■"), (9.0, "■"), (16.5, "■■"), (24.0, "■■■")])
def test_a_block_as_high_as_text_is_a_word(width: float, text: str) -> None:
    assert words([Fill(BBox(120.0, 50.0, 120.0 + width, 58.0), ORANGE)], upright(110.0)) == [text]


def test_it_stands_where_the_block_does() -> None:
    _, (word,) = parted_blocks([BLOCK], LABELS, [], DPI)
    assert (word.x0, word.x1) == (120.0, 129.0)
    assert 54.0 < word.baseline < 58.0


@pytest.mark.parametrize(
    "box",
    [BBox(120.0, 50.0, 160.0, 58.0), BBox(120.0, 50.0, 129.0, 64.0), BBox(120.0, 50.0, 123.0, 58.0)],
    ids=["wide", "high", "slender"],
)
def test_what_is_no_character_stays_a_fill(box: BBox) -> None:
    assert words([Fill(box, ORANGE)]) == []


@pytest.mark.parametrize(
    "beside",
    [upright(129.5), segment(130.0, 50.0), Fill(BBox(129.5, 40.0, 170.0, 60.0), PALE)],
    ids=["ruling", "text", "fill"],
)
def test_what_touches_something_is_a_cells_colour(beside: Stroke | Segment | Fill) -> None:
    if isinstance(beside, Fill):
        assert words([BLOCK, beside]) == []
    else:
        assert words([BLOCK], beside) == []


def test_the_ground_of_a_row_keeps_no_block_from_being_one() -> None:
    assert words([Fill(BBox(10.0, 44.0, 300.0, 64.0), PALE), BLOCK]) == ["■"]


def test_without_a_line_of_text_nothing_tells_its_size() -> None:
    assert parted_blocks([BLOCK], [], [], DPI) == ([BLOCK], [])
