"""Fills that writing has broken into pieces, made whole: a cell's colour runs to its rulings.

Bold or dense letters leave too little of a ground between them for :func:`~.paper.fills_of` to see one area. Each piece
is led on over its sides, as long as its colour goes on, to the ruling or to the next piece of the same colour.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from attrs import evolve

from pt_extract.geometry import BBox, Span, union
from pt_extract.page import Colour, Fill
from pt_extract.reading.scan.ground.paper import shown
from pt_extract.reading.scan.lines.thin import Stroke
from pt_extract.reading.scan.tones import Tones

LED_ON = 4.0
"""A fill is led on by so many points at a time."""
FILL_GOES_ON = 0.3
"""A fill goes on if its colour is on this share of the next points: letters and their blur take the rest."""
REACHED = 1.5
"""A ruling or a piece so close, in points, is reached."""
SAME_FILL = 14
"""Pieces of one fill are no further apart in any channel."""
REACHED_TIMES = 2
"""First pieces reach one another, then what they are together reaches the rulings."""
WITHIN_OTHER = 0.9
"""A piece that lies in another fill of its colour by this share of its area is part of it."""

UprightLine = tuple[float, float, float]


def made_whole(fills: Sequence[Fill], white: Tones, strokes: Sequence[Stroke], dpi: float) -> list[Fill]:
    """The fills (boxes in points) of a whitened page, the pieces of one made one; largest first."""
    point = dpi / 72
    down = [_line(stroke, point) for stroke in strokes if not stroke.horizontal]
    for _ in range(REACHED_TIMES):
        fills = _joined([_led_on(fill, fills, white, down, point) for fill in fills], down)
    whole: list[Fill] = []
    for fill in sorted(fills, key=lambda fill: -fill.bbox.area):
        if not any(_is_piece(fill, other) for other in whole):
            whole.append(fill)
    return whole


def _line(stroke: Stroke, point: float) -> UprightLine:
    """A vertical stroke's place, and where it starts and ends, in points."""
    return (stroke.x0 + stroke.x1) / 2 / point, stroke.y0 / point, stroke.y1 / point


def _joined(fills: Sequence[Fill], down: Sequence[UprightLine]) -> list[Fill]:
    """The fills, those of one colour that touch side by side, with no ruling between them, put together."""
    joined: list[Fill] = []
    for fill in sorted(fills, key=lambda fill: fill.bbox.x0):
        index = next((i for i, other in enumerate(joined) if _are_one(other, fill, down)), None)
        if index is None:
            joined.append(fill)
        else:
            larger = max(joined[index], fill, key=lambda piece: piece.bbox.area)  # its colour is the surer one
            joined[index] = evolve(larger, bbox=union([joined[index].bbox, fill.bbox]))
    return joined


def _are_one(left: Fill, right: Fill, down: Sequence[UprightLine]) -> bool:
    """Whether a fill goes on in another that starts no further left."""
    if right.bbox.x0 - left.bbox.x1 > REACHED or not _is_level(left, right):
        return False
    middle, (start, end) = left.bbox.centre[1], sorted((left.bbox.x1, right.bbox.x0))
    return not any(start - REACHED <= x <= end + REACHED and top <= middle <= bottom for x, top, bottom in down)


def _led_on(fill: Fill, fills: Sequence[Fill], white: Tones, down: Sequence[UprightLine], point: float) -> Fill:
    """The fill led on to the left and to the right."""
    box = fill.bbox
    lines = [x for x, start, end in down if start <= box.centre[1] <= end]
    level = [other.bbox for other in fills if other is not fill and _is_level(fill, other)]
    ends_left = [*lines, *(other.x1 for other in level)]
    ends_right = [*lines, *(other.x0 for other in level)]
    left = max((x for x in ends_left if x < box.x0 - REACHED), default=box.x0)
    right = min((x for x in ends_right if x > box.x1 + REACHED), default=box.x1)
    if _is_at(lines, box.x0) or not _goes_on(white, fill, (left, box.x0), point):
        left = box.x0
    if _is_at(lines, box.x1) or not _goes_on(white, fill, (box.x1, right), point):
        right = box.x1
    return evolve(fill, bbox=BBox(left, box.top, right, box.bottom))


def _is_at(lines: Sequence[float], side: float) -> bool:
    """Whether a fill's side is at a ruling already."""
    return any(abs(x - side) <= REACHED for x in lines)


def _is_level(fill: Fill, other: Fill) -> bool:
    """Whether two fills of one colour stand side by side in one row."""
    one, two = fill.bbox, other.bbox
    return abs(one.top - two.top) <= REACHED and abs(one.bottom - two.bottom) <= REACHED and _alike(fill, other)


def _alike(fill: Fill, other: Fill) -> bool:
    return all(abs(one - two) <= SAME_FILL for one, two in zip(_colour(fill), _colour(other), strict=True))


def _colour(fill: Fill) -> Colour:
    return fill.colour or (255, 255, 255)


def _goes_on(white: Tones, fill: Fill, span: Span, point: float) -> bool:
    """Whether a fill's colour is on all of what lies between two x."""
    top, bottom = round((fill.bbox.top + REACHED) * point), round((fill.bbox.bottom - REACHED) * point)
    x0, x1 = round(span[0] * point), round(span[1] * point)
    own = shown(white[top : max(bottom, top + 1), x0 : max(x1, x0 + 1)], _colour(fill))
    parts = np.array_split(own, max(1, round((span[1] - span[0]) / LED_ON)), axis=1)
    return bool(own.size) and all(part.mean() >= FILL_GOES_ON for part in parts if part.size)


def _is_piece(fill: Fill, other: Fill) -> bool:
    common = fill.bbox.intersection(other.bbox)
    inside = common.width > 0 < common.height and common.area >= WITHIN_OTHER * fill.bbox.area
    return inside and _alike(fill, other)
