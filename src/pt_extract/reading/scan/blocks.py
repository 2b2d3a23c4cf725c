"""Fills that are characters: a block or square as high as a line of text, which stands clear of all else."""

from __future__ import annotations

from collections.abc import Sequence

from pt_extract.averages import median
from pt_extract.geometry import BBox
from pt_extract.page import Fill
from pt_extract.reading.scan.lines.thin import Stroke
from pt_extract.reading.scan.segments import Segment
from pt_extract.reading.scan.words import SURE, Glyphs

LOWEST_BLOCK = 0.6
"""A block is at least so many usual lines of text high, accents and descenders included."""
HIGHEST_BLOCK = 1.3
"""A block is at most so many usual lines of text high, accents and descenders included."""
MOST_OBLONG_BLOCK = 3.2
"""A block is at most so many times as wide as high: several stand together as one fill."""
CLEAR_OF_BLOCK = 1.5
"""A block has nothing so near, in points: what reaches a ruling or another fill is a cell's colour."""
BLOCK_SIGN = "■"


def parted_blocks(
    fills: Sequence[Fill], segments: Sequence[Segment], strokes: Sequence[Stroke], dpi: float
) -> tuple[list[Fill], list[Glyphs]]:
    """The fills (boxes in points) that are none, and the words that the others are, coordinates in points.

    ``segments`` and ``strokes`` are a page's writing and rulings in pixels at ``dpi``.
    """
    point = dpi / 72
    lines = [s.y1 - s.y0 for s in segments if not s.sign]
    usual = median(lines) / point if lines else 0.0
    beside: Sequence[Segment | Stroke] = (*segments, *strokes)
    others = [BBox(s.x0 / point, s.y0 / point, s.x1 / point, s.y1 / point) for s in beside]
    kept, found = list[Fill](), list[Glyphs]()
    for fill in fills:
        height, width = fill.bbox.height, fill.bbox.width
        lettered = (
            LOWEST_BLOCK * usual <= height <= HIGHEST_BLOCK * usual
            and height / 2 <= width <= MOST_OBLONG_BLOCK * height
        )
        if lettered and _is_clear(fill.bbox, [*others, *(other.bbox for other in fills if other is not fill)]):
            found.append(_glyphs(fill.bbox))
        else:
            kept.append(fill)
    return kept, found


def _is_clear(box: BBox, others: Sequence[BBox]) -> bool:
    """Whether nothing touches a box; a ground that it stands on does not."""
    around = box.inset(-CLEAR_OF_BLOCK, -CLEAR_OF_BLOCK)
    return not any(
        min(around.x1, other.x1) >= max(around.x0, other.x0)
        and min(around.bottom, other.bottom) >= max(around.top, other.top)
        and other.intersection(around) != around
        for other in others
    )


def _glyphs(box: BBox) -> Glyphs:
    """The word that a block is: one square for each square of its box; it says nothing of its line's size."""
    text = BLOCK_SIGN * max(1, round(box.width / box.height))
    return Glyphs(text, box.x0, box.x1, box.centre[1] + 0.3 * box.height, None, None, 0.0, SURE)
