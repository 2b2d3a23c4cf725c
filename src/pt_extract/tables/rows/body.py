"""The rows of a table's body, and which of them a height, or what reaches from one height to another, is of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from attrs import field

from pt_extract.classes import frozen
from pt_extract.geometry import Span


@frozen(eq=False)
class Heights:
    """Rows, top to bottom, as (top, bottom) in points, none of which reaches into the next."""

    spans: tuple[Span, ...]
    _middles: list[float] = field(init=False, repr=False)

    @_middles.default
    def _middles_of(self) -> list[float]:
        return [(top + bottom) / 2 for top, bottom in self.spans]

    def between(self, top: float, bottom: float) -> range:
        """The rows whose middle stands between two heights."""
        return range(bisect_right(self._middles, top), bisect_left(self._middles, bottom))

    def at(self, y: float) -> int | None:
        """The row that a height is in; None where it is in none."""
        near = bisect_left(self._middles, y)
        return next((row for row in (near - 1, near) if self._holds(row, y)), None)

    def nearest(self, y: float) -> int:
        """The row that a height is in, or else the one whose middle is nearest to it."""
        row = self.at(y)
        return row if row is not None else min(range(len(self.spans)), key=lambda r: abs(self._middles[r] - y))

    def _holds(self, row: int, y: float) -> bool:
        return 0 <= row < len(self.spans) and self.spans[row][0] <= y < self.spans[row][1]


@frozen
class Rows:
    """The rows of a body, top to bottom, as (top, bottom) in points; ``ruled`` where edges part them."""

    spans: tuple[Span, ...]
    ruled: bool
    written: frozenset[int] = frozenset()
    """Rows that no edge parts from the one above, but only their texts."""
    in_bars: bool = False
    """Whether its bars bear the names of its rows; what stands beside them names groups of rows."""

    @cached_property
    def heights(self) -> Heights:
        """The rows as they are drawn."""
        return Heights(self.spans)

    @cached_property
    def touching(self) -> Heights:
        """The rows made to touch where gutters lie between them, so that what stands beside them finds its row."""
        return Heights(tuple(touching(self.spans)))

    @cached_property
    def _sides(self) -> list[float]:
        return [side for span in self.spans for side in span]

    def sides_at(self, y: float, off: float) -> range:
        """Which of the tops and bottoms of rows, counted together from 0, are less than so many points off a height."""
        return range(bisect_right(self._sides, y - off), bisect_left(self._sides, y + off))


def touching(spans: Sequence[Span]) -> list[Span]:
    """Rows made to touch where less than a row's height lies between them."""
    out = []
    for place, (top, bottom) in enumerate(spans):
        height = bottom - top
        if place and top - spans[place - 1][1] < height:
            top = (spans[place - 1][1] + top) / 2
        if place + 1 < len(spans) and spans[place + 1][0] - bottom < height:
            bottom = (bottom + spans[place + 1][0]) / 2
        out.append((top, bottom))
    return out
