"""A head of times: its levels of names, and how texts lie to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from attrs import field

from pt_extract.averages import median
from pt_extract.classes import frozen
from pt_extract.geometry import BBox, union
from pt_extract.page import Word
from pt_extract.tables.grid.texts import Text
from pt_extract.tables.vocabulary import Vocabulary

CELL_PAD = 25.0
"""A cell reaches at most so many points beyond its text to count as the head's own."""
OVER_ONE_ANOTHER = 0.35
"""Lines of one name stand over one another within this share of a column."""
MOSTLY = 0.6
"""So many of the names must have a line over or under them for those to be parts of names."""
WIDE_NAME = 3.0
"""A cell so many times as wide as the distance of names is not that of one name."""


@frozen(eq=False)
class Head:
    """A head: ``levels`` top to bottom, each its texts left to right; where it starts and ends on the page, in points.

    Its lowest level names the columns; ``named`` is False where that is not by times but by other words.
    """

    levels: tuple[tuple[Text, ...], ...]
    top: float
    bottom: float
    named: bool = True
    beside: tuple[Text, ...] = field(default=(), repr=False)
    """What stands in its rows left and right of the times: the heads of the other columns."""

    @cached_property
    def words(self) -> frozenset[Word]:
        """Those of all its levels."""
        return frozenset(word for level in self.levels for text in level for word in text.words)

    @property
    def low(self) -> tuple[Text, ...]:
        return self.levels[-1]

    @cached_property
    def left(self) -> float:
        return min(self._side(text).x0 for text in self.low)

    @cached_property
    def right(self) -> float:
        return max(self._side(text).x1 for text in self.low)

    def _side(self, text: Text) -> BBox:
        """The box of a name; its cell where that is not the frame of them all."""
        return own_box(text) if text.cell.width < WIDE_NAME * max(self.pitch, text.bbox.width) else text.bbox

    @cached_property
    def pitch(self) -> float:
        """The usual distance of its names, in points."""
        return median(b.x - a.x for a, b in pairwise(self.low)) if len(self.low) > 1 else 40.0


def own_box(text: Text) -> BBox:
    """The cell of a text, or its own box where the cell is none of its own."""
    return text.cell if text.own else text.bbox


def merged(first: Text, second: Text) -> Text:
    """Two texts as the one that they are lines of."""
    words = (*first.words, *second.words)
    if first.own and second.own:
        return Text(words, union((first.cell, second.cell)), bounded=True)
    return Text(words, union(word.bbox for word in words))


def extent(run: Sequence[Text]) -> tuple[float, float]:
    """From where to where a run reaches down the page, with its cells where these are close around it."""
    tops = [t.cell.top if t.bounded and t.bbox.top - t.cell.top < CELL_PAD else t.bbox.top for t in run]
    bottoms = [t.cell.bottom if t.bounded and t.cell.bottom - t.bbox.bottom < CELL_PAD else t.bbox.bottom for t in run]
    return min(tops), max(bottoms)


def is_strong(text: Text, words: Vocabulary) -> bool:
    """Whether a text names a time in words, which no task's dates or counts do."""
    return words.names_time(text.text) and any(char.isalpha() for char in text.text)
