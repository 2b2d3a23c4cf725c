"""Points and boxes, in one coordinate space.

Everywhere in this package: PDF points (1/72 inch), origin at the top-left corner of the page *as displayed* (after
/Rotate, relative to the CropBox), x to the right, y downwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

Span = tuple[float, float]
"""From where to where along one axis, in points."""


class BBox(NamedTuple):
    """A box ``(x0, top, x1, bottom)`` in points from the displayed page's top-left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def area(self) -> float:
        return max(0.0, self.width) * max(0.0, self.height)

    @property
    def centre(self) -> tuple[float, float]:
        return ((self.x0 + self.x1) / 2, (self.top + self.bottom) / 2)

    def contains(self, x: float, y: float, tolerance: float = 0.0) -> bool:
        """Whether the point lies inside, ``tolerance`` points of slack allowed."""
        return self.x0 - tolerance <= x <= self.x1 + tolerance and self.top - tolerance <= y <= self.bottom + tolerance

    def intersection(self, other: BBox) -> BBox:
        """The common part; its width or height is negative where there is none."""
        x0, top, x1, bottom = self
        left, upper, right, lower = other
        if left > x0:  # as max(…) and BBox(…) do, in a third of the time: a page asks this thousands of times
            x0 = left
        if upper > top:
            top = upper
        if right < x1:
            x1 = right
        if lower < bottom:
            bottom = lower
        return tuple.__new__(BBox, (x0, top, x1, bottom))

    def moved(self, right: float) -> BBox:
        """The box so many points further to the right."""
        return BBox(self.x0 + right, self.top, self.x1 + right, self.bottom)

    def inset(self, dx: float, dy: float) -> BBox:
        """The box made smaller by ``dx`` and ``dy`` points on each side."""
        return BBox(self.x0 + dx, self.top + dy, self.x1 - dx, self.bottom - dy)

    def rounded(self) -> BBox:
        """The box at two decimals, as it is emitted."""
        return BBox(*(round(value, 2) for value in self))


def union(boxes: Iterable[BBox]) -> BBox:
    """The smallest box around all of ``boxes``.

    Raises :class:`ValueError` where there is none.
    """
    found = iter(boxes)
    first = next(found, None)
    if first is None:
        raise ValueError("union of no boxes")
    left, upper, right, lower = first
    for x0, top, x1, bottom in found:  # a document asks this tens of thousands of times
        if x0 < left:
            left = x0
        if top < upper:
            upper = top
        if x1 > right:
            right = x1
        if bottom > lower:
            lower = bottom
    return tuple.__new__(BBox, (left, upper, right, lower))  # as BBox(…) does, in half the time
