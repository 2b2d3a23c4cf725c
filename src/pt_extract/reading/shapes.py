"""Paths to rulings and fills, the same for every reader."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pt_extract.geometry import BBox
from pt_extract.page import Colour, Fill, Ruling
from pt_extract.reading.space import Point

STRAIGHT = 0.5
"""A segment that strays less than this many points from an axis is horizontal or vertical."""
THIN = 3.0
"""A filled rectangle at most this thick, in points, and at least three times as long is a line: that is how office
suites and browsers draw borders; Word's thickest common table border is 3 pt."""


def ruling_between(start: Point, end: Point, width: float) -> Ruling | None:
    """The ruling a stroked segment draws, or None where it slants or is a dot."""
    (x0, y0), (x1, y1) = start, end
    dx, dy = abs(x1 - x0), abs(y1 - y0)
    if dy <= STRAIGHT < dx:
        y = (y0 + y1) / 2
        return Ruling(min(x0, x1), y, max(x0, x1), y, width)
    if dx <= STRAIGHT < dy:
        x = (x0 + x1) / 2
        return Ruling(x, min(y0, y1), x, max(y0, y1), width)
    return None


def thin_ruling(box: BBox) -> Ruling | None:
    """The line that a thin filled rectangle is, or None where it is an area."""
    if box.height <= THIN and box.width >= 3 * box.height:
        y = (box.top + box.bottom) / 2
        return Ruling(box.x0, y, box.x1, y, box.height)
    if box.width <= THIN and box.height >= 3 * box.width:
        x = (box.x0 + box.x1) / 2
        return Ruling(x, box.top, x, box.bottom, box.width)
    return None


def is_rectangle(points: Sequence[Point]) -> bool:
    """Whether the corners are those of an upright rectangle, closed once, twice (as browsers do) or not at all."""
    corners = list(points)
    while len(corners) > 4 and _close(corners[0], corners[-1]):
        corners.pop()
    if len(corners) != 4:
        return False
    return all(
        abs(a[0] - b[0]) <= STRAIGHT or abs(a[1] - b[1]) <= STRAIGHT
        for a, b in zip(corners, [*corners[1:], corners[0]], strict=True)
    )


def box_of(points: Sequence[Point]) -> BBox:
    """The box around points."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return BBox(min(xs), min(ys), max(xs), max(ys))


def on_white(colour: Colour, alpha: float) -> Colour:
    """The colour that a transparent one shows on white paper; ``alpha`` from 0 (clear) to 1."""
    red, green, blue = (round(255 - (255 - channel) * alpha) for channel in colour)
    return red, green, blue


class ShapeCollector:
    """Takes a page's paths one by one and keeps them as rulings and fills."""

    def __init__(self) -> None:
        self.rulings: list[Ruling] = []
        self.fills: list[Fill] = []

    def stroke(self, points: Sequence[Point], width: float) -> None:
        """A stroked polyline, corners in displayed points."""
        for start, end in pairwise(points):
            ruling = ruling_between(start, end, width)
            if ruling is not None:
                self.rulings.append(ruling)

    def fill(self, points: Sequence[Point], colour: Colour | None) -> None:
        """A filled polygon; what is no rectangle is kept as the box around it."""
        if len(points) < 3:
            return
        box = box_of(points)
        line = thin_ruling(box) if is_rectangle(points) else None
        if line is not None:
            self.rulings.append(line)
        elif box.area > 1.0:
            self.fills.append(Fill(box, colour))


def _close(a: Point, b: Point) -> bool:
    return abs(a[0] - b[0]) <= STRAIGHT and abs(a[1] - b[1]) <= STRAIGHT
