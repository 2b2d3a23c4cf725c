"""Paths to rulings and fills, the same for every reader."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from attrs import evolve

from pt_extract.classes import define
from pt_extract.geometry import BBox, union
from pt_extract.page import Colour, Fill, Ruling
from pt_extract.reading.seen import Painted
from pt_extract.reading.space import Point

STRAIGHT = 0.5
"""A segment that strays less than this many points from an axis is horizontal or vertical."""
THIN_RECTANGLE = 3.0
"""A filled rectangle at most this thick, in points, and at least three times as long is a line: that is how office
suites and browsers draw borders; Word's thickest common table border is 3 pt."""
CORRECTION = 4.0
"""A stroke at least so thick, in points, may cover a line of letters."""
DOT_AREA = 1.0
"""A filled rectangle of no more than so many square points is a dot, of which only rows are kept."""
DOTS = 6
"""Dots are a row from so many on."""
DOT_GAP = 3.0
"""Dots of a row leave gaps of no more than so many times their size, as browsers draw dotted borders."""
MANY = 64
"""A path of more subpaths than this is a drawing, of which no part is looked at on its own."""


class Brush(NamedTuple):
    """How a path is painted: where in drawing order, in what colour, how opaque, and what its clip lets show.

    ``colour`` is None where it is not one colour; ``alpha`` goes from 0 (clear) to 1. ``opaque`` says whether nothing
    beneath it is seen; None where only pixels tell. ``clip`` is the box around what is let show; None where all is.
    """

    order: int
    colour: Colour | None
    alpha: float = 1.0
    opaque: bool | None = True
    clip: BBox | None = None


def ruling_between(start: Point, end: Point, width: float, brush: Brush) -> Ruling | None:
    """The ruling a stroked segment draws, or None where it slants or is a dot."""
    (x0, y0), (x1, y1) = start, end
    dx, dy = abs(x1 - x0), abs(y1 - y0)
    if dy <= STRAIGHT < dx:
        y = (y0 + y1) / 2
        return Ruling(min(x0, x1), y, max(x0, x1), y, width, brush.colour, brush.alpha)
    if dx <= STRAIGHT < dy:
        x = (x0 + x1) / 2
        return Ruling(x, min(y0, y1), x, max(y0, y1), width, brush.colour, brush.alpha)
    return None


def thin_ruling(box: BBox, brush: Brush) -> Ruling | None:
    """The line that a thin filled rectangle is, or None where it is an area."""
    x0, top, x1, bottom = box
    width, height = x1 - x0, bottom - top
    if height <= THIN_RECTANGLE and width >= 3 * height:
        y = (top + bottom) / 2
        return Ruling(x0, y, x1, y, height, brush.colour, brush.alpha)
    if width <= THIN_RECTANGLE and height >= 3 * width:
        x = (x0 + x1) / 2
        return Ruling(x, top, x, bottom, width, brush.colour, brush.alpha)
    return None


def is_rectangle(points: Sequence[Point]) -> bool:
    """Whether the corners are those of an upright rectangle, closed once, twice (as browsers do) or not at all."""
    count = len(points)
    while count > 4 and _close(points[0], points[count - 1]):
        count -= 1
    if count != 4:
        return False
    one, two, three, four = points[:4]
    return _level(one, two) and _level(two, three) and _level(three, four) and _level(four, one)


def box_of(points: Sequence[Point]) -> BBox:
    """The box around points."""
    xs, ys = zip(*points, strict=True)
    return BBox(min(xs), min(ys), max(xs), max(ys))


def on_white(colour: Colour, alpha: float) -> Colour:
    """The colour that a transparent one shows on white paper; ``alpha`` from 0 (clear) to 1."""
    red, green, blue = (round(255 - (255 - channel) * alpha) for channel in colour)
    return red, green, blue


@define
class Dots:
    """A row of dots drawn one after the other: the box around it, its last dot, and its place among the rulings."""

    box: BBox
    last: BBox
    count: int = 1
    place: int | None = None

    def goes_on(self, dot: BBox) -> bool:
        """Whether a dot is the next of the row, to the right or downwards."""
        box, last = self.box, self.last
        step = max(last.width, last.height)
        across, down = dot.x0 - last.x1, dot.top - last.bottom
        level = abs(dot.top - last.top) < STRAIGHT and (self.count == 1 or box.height < box.width)
        upright = abs(dot.x0 - last.x0) < STRAIGHT and (self.count == 1 or box.width < box.height)
        return (level and 0 <= across <= DOT_GAP * step) or (upright and 0 <= down <= DOT_GAP * step)


class ShapeCollector:
    """Takes a page's paths one by one and keeps them as rulings and fills."""

    def __init__(self) -> None:
        self.rulings: list[Ruling] = []
        self.fills: list[Fill] = []
        self.painted: list[Painted] = []
        """What may hide text or be its ground."""
        self._dots: Dots | None = None

    def stroke(self, points: Sequence[Point], width: float, brush: Brush) -> None:
        """A stroked polyline, corners in displayed points."""
        for start, end in pairwise(points):
            ruling = ruling_between(start, end, width, brush)
            if ruling is not None:
                self._rule(ruling, brush)
        if width > THIN_RECTANGLE and points:
            box = box_of(points).inset(-width / 2, -width / 2)
            # Where it is as thick as letters are high it may be a correction: pixels tell what it lets be seen.
            covers = None if brush.alpha == 1.0 and width >= CORRECTION else False
            self.painted.append(Painted(brush.order, box, _shown_colour(brush), covers))

    def fill(self, subpaths: Sequence[Sequence[Point]], brush: Brush) -> None:
        """A filled path, each subpath by its corners; what is no rectangle is kept as the box around it."""
        areas = [points for points in subpaths if len(points) >= 3]
        boxes = [box_of(points) for points in areas]
        for box, points in zip(boxes, areas, strict=True):
            rectangle = is_rectangle(points)
            line = thin_ruling(box, brush) if rectangle else None
            if line is not None:
                self._rule(line, brush)
            elif box.area <= DOT_AREA:
                self._dot(box, brush)
            else:
                covers = brush.opaque if rectangle and not _meets_another(box, boxes) else False
                self._fill(box, brush, covers)

    def _dot(self, box: BBox, brush: Brush) -> None:
        """A filled dot: it is kept where it goes on with a row of them, which is a ruling as it grows."""
        dots = self._dots
        if dots is None or not dots.goes_on(box):
            self._dots = Dots(box, box)
            return
        dots.box, dots.last, dots.count = union((dots.box, box)), box, dots.count + 1
        line = thin_ruling(dots.box, brush) if dots.count >= DOTS else None
        if line is None:
            return
        shown = line if brush.clip is None else _clipped(line, brush.clip)
        if shown is None:
            return
        if dots.place is None:
            dots.place = len(self.rulings)
            self.rulings.append(shown)
        self.rulings[dots.place] = shown

    def _rule(self, ruling: Ruling, brush: Brush) -> None:
        shown = ruling if brush.clip is None else _clipped(ruling, brush.clip)
        if shown is not None:
            self.rulings.append(shown)

    def _fill(self, box: BBox, brush: Brush, covers: bool | None) -> None:
        shown = box if brush.clip is None else box.intersection(brush.clip)
        if shown.width > 0 and shown.height > 0:
            colour = _shown_colour(brush)
            self.fills.append(Fill(shown, colour, brush.alpha))
            self.painted.append(Painted(brush.order, shown, colour, covers))


def _shown_colour(brush: Brush) -> Colour | None:
    return on_white(brush.colour, brush.alpha) if brush.colour is not None else None


def _meets_another(box: BBox, boxes: Sequence[BBox]) -> bool:
    """Whether a subpath's box shares area with another's: one may then be a hole in the other."""
    if len(boxes) > MANY:
        return True
    return len(boxes) > 1 and sum(box.intersection(other).area > 0 for other in boxes) > 1


def _clipped(ruling: Ruling, clip: BBox) -> Ruling | None:
    """What of a ruling shows within ``clip``; None where nothing does."""
    reach = ruling.width / 2
    shown = clip.inset(0, -reach) if ruling.horizontal else clip.inset(-reach, 0)
    x0, top = max(ruling.x0, shown.x0), max(ruling.top, shown.top)
    x1, bottom = min(ruling.x1, shown.x1), min(ruling.bottom, shown.bottom)
    return evolve(ruling, x0=x0, x1=x1, top=top, bottom=bottom) if x0 <= x1 and top <= bottom else None


def _level(a: Point, b: Point) -> bool:
    """Whether the line between two corners is horizontal or vertical."""
    return abs(a[0] - b[0]) <= STRAIGHT or abs(a[1] - b[1]) <= STRAIGHT


def _close(a: Point, b: Point) -> bool:
    return abs(a[0] - b[0]) <= STRAIGHT and abs(a[1] - b[1]) <= STRAIGHT
