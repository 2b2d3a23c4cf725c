"""The small boxes that stand free in cells, to be ticked or filled: their sides are no edges of the table."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import evolve

from pt_extract.geometry import BBox
from pt_extract.page import Page, Ruling

SMALLEST_BOX = 3.0
"""The sides of a box to be ticked are at least so long, in points."""
LARGEST_BOX = 18.0
"""The sides of a box to be ticked are at most so long, in points."""
SQUARE_BOX = 1.4
"""The longer side of a box is at most so many times its shorter one."""
STROKES_MEET = 0.8
"""The strokes of a box meet within so many points."""
OFF_SIDES = 0.8
"""A box stands at least so many points off the sides of its cell."""
SIDE_REACH = 90.0
"""The sides of a box's cell are no further from it than so many points."""
SIDE_TO_BOX = 1.5
"""The sides of its cell are longer than the box, by this factor at least."""
MOST_BOXES = 4000
"""Of more boxes than this on one page none is looked at: it is a map or a plan."""


def without_boxes(page: Page) -> Page:
    """The page without the small boxes that stand free in cells."""
    boxes = boxes_in_cells(page)
    if not boxes:
        return page
    near: dict[tuple[int, int], list[BBox]] = defaultdict(list)
    for box in boxes:
        for place in _places(*box):
            near[place].append(box)
    return evolve(
        page,
        rulings=tuple(rule for rule in page.rulings if not _is_side(rule, near)),
        fills=tuple(fill for fill in page.fills if fill.bbox not in boxes),
    )


def _places(x0: float, top: float, x1: float, bottom: float) -> Iterator[tuple[int, int]]:
    """The squares of the page, :data:`LARGEST_BOX` points wide, that a box or its corners' slack touches."""
    for column in range(int((x0 - STROKES_MEET) // LARGEST_BOX), int((x1 + STROKES_MEET) // LARGEST_BOX) + 1):
        for row in range(int((top - STROKES_MEET) // LARGEST_BOX), int((bottom + STROKES_MEET) // LARGEST_BOX) + 1):
            yield column, row


def _is_side(rule: Ruling, near: Mapping[tuple[int, int], Sequence[BBox]]) -> bool:
    """Whether both ends of a rule lie on or in one of the boxes, which are given by the squares that they touch."""
    ends = (rule.x0, rule.top), (rule.x1, rule.bottom)
    boxes = near.get((int(rule.x0 // LARGEST_BOX), int(rule.top // LARGEST_BOX)), ())
    return any(all(box.contains(x, y, tolerance=STROKES_MEET) for x, y in ends) for box in boxes)


def boxes_in_cells(page: Page) -> frozenset[BBox]:
    """The small boxes of a page, outlined or filled, around which longer rules stand on all four sides."""
    boxes = {*_outlined(page.rulings), *(fill.bbox for fill in page.fills if _is_small(fill.bbox))}
    if not boxes or len(boxes) > MOST_BOXES:
        return frozenset()
    upright, level = _Rules(page.rulings, horizontal=False), _Rules(page.rulings, horizontal=True)
    return frozenset(
        box
        for box in boxes
        if upright.enclose(box.x0, box.x1, box.top, box.bottom) and level.enclose(box.top, box.bottom, box.x0, box.x1)
    )


def _is_small(box: BBox) -> bool:
    smaller, larger = sorted((box.width, box.height))
    return smaller >= SMALLEST_BOX and larger <= LARGEST_BOX and larger <= SQUARE_BOX * smaller


def _outlined(rulings: Sequence[Ruling]) -> Iterator[BBox]:
    """The boxes of four short strokes that meet in their corners."""
    tops: dict[tuple[int, int], list[float]] = defaultdict(list)
    sides: dict[tuple[int, int], list[Ruling]] = defaultdict(list)
    for rule in rulings:
        if rule.horizontal and SMALLEST_BOX <= rule.x1 - rule.x0 <= LARGEST_BOX:
            tops[round(rule.x0), round(rule.x1)].append(rule.top)
        elif not rule.horizontal and SMALLEST_BOX <= rule.bottom - rule.top <= LARGEST_BOX:
            sides[round(rule.top), round(rule.bottom)].append(rule)
    for upright in sides.values():
        for left, right in pairwise(sorted(upright, key=lambda rule: rule.x0)):
            box = BBox(left.x0, left.top, right.x0, left.bottom)
            if _is_small(box) and _is_capped(box, tops):
                yield box


def _is_capped(box: BBox, tops: dict[tuple[int, int], list[float]]) -> bool:
    """Whether strokes as long as a box is wide run along its top and its bottom."""
    near = [
        y
        for x0 in range(round(box.x0) - 1, round(box.x0) + 2)
        for x1 in range(round(box.x1) - 1, round(box.x1) + 2)
        for y in tops.get((x0, x1), ())
    ]
    return all(any(abs(y - end) <= STROKES_MEET for y in near) for end in (box.top, box.bottom))


class _Rules:
    """Rules of one direction, by their place."""

    def __init__(self, rulings: Sequence[Ruling], *, horizontal: bool) -> None:
        found = [
            (rule.top, rule.x0, rule.x1) if horizontal else (rule.x0, rule.top, rule.bottom)
            for rule in rulings
            if rule.horizontal == horizontal
        ]
        self._rules = sorted(found)
        self._places = [place for place, _, _ in self._rules]

    def enclose(self, low: float, high: float, start: float, stop: float) -> bool:
        """Whether longer rules stand on both sides of a box that reaches from ``low`` to ``high`` across them."""
        return self._passes(low - SIDE_REACH, low - OFF_SIDES, start, stop) and self._passes(
            high + OFF_SIDES, high + SIDE_REACH, start, stop
        )

    def _passes(self, low: float, high: float, start: float, stop: float) -> bool:
        found = self._rules[bisect_left(self._places, low) : bisect_right(self._places, high)]
        return any(a <= start and b >= stop and b - a >= SIDE_TO_BOX * (stop - start) for _, a, b in found)


__all__ = ["boxes_in_cells", "without_boxes"]
