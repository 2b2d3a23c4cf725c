"""What ``reading`` hands on: pages with words, rulings, fills, images and pixels.

All coordinates are those of :mod:`pt_extract.geometry`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from attrs import field, frozen

from pt_extract.geometry import BBox

if TYPE_CHECKING:
    import numpy as np

Pixels: TypeAlias = "np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]"
"""A rendered page: height x width x 3, red, green and blue from 0 to 255."""

Colour = tuple[int, int, int]
"""Red, green, blue, 0 to 255, as seen on white paper."""


@frozen(slots=True)
class Word:
    """A run of glyphs without a space.

    ``bbox`` is the em box of the word (0.8 em above its baseline, 0.2 em below), not the ink. ``size`` is the font
    size in points as displayed. ``direction`` is the way the text runs, in degrees clockwise as displayed: 0 reads
    left to right, 90 top to bottom, 270 bottom to top. ``confidence`` (0 to 1) is how sure the recogniser was of a word
    read from pixels; a file's own text is certain.
    """

    text: str
    bbox: BBox
    font: str
    size: float
    bold: bool = False
    italic: bool = False
    direction: int = 0
    confidence: float = 1.0

    @property
    def baseline(self) -> float:
        """The y of the baseline of upright text."""
        return self.bbox.bottom - 0.2 * self.size


@frozen(slots=True)
class Ruling:
    """A straight horizontal or vertical line, ``width`` points thick."""

    x0: float
    top: float
    x1: float
    bottom: float
    width: float = 0.0

    @property
    def horizontal(self) -> bool:
        return abs(self.x1 - self.x0) >= abs(self.bottom - self.top)


@frozen(slots=True)
class Fill:
    """A filled area.

    ``colour`` is what it shows on white paper, transparency included; ``None`` where the fill is a pattern, a
    gradient or otherwise not one colour.
    """

    bbox: BBox
    colour: Colour | None


@frozen(slots=True)
class Image:
    """A picture placed on the page."""

    bbox: BBox


@frozen
class Page:
    """One page as a reader sees it. ``number`` counts from 1; ``width`` and ``height`` are in points."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rulings: tuple[Ruling, ...] = ()
    fills: tuple[Fill, ...] = ()
    images: tuple[Image, ...] = ()
    mute: bool = False
    """Whether its file does not tell which characters most of its text is, so that only its pixels say what it says."""
    problem: str | None = None
    """Why its text could not be read, in words; None where it could."""
    _render: Callable[[float], Pixels] | None = field(default=None, repr=False, eq=False)

    def pixels(self, dpi: float = 72.0) -> Pixels:
        """The page rendered at ``dpi`` dots per inch; white where the page cannot be rendered."""
        if self._render is None:
            import numpy as np  # late: whoever only knows of pages does without it

            shape = (max(1, round(self.height * dpi / 72)), max(1, round(self.width * dpi / 72)), 3)
            return np.full(shape, 255, dtype=np.uint8)
        return self._render(dpi)
