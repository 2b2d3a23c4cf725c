"""What a reader sees of text: glyphs, each in the frame of its own direction, and the style they share."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple, TypeAlias

from pt_extract.geometry import BBox
from pt_extract.page import Colour
from pt_extract.reading.space import Matrix, Point, apply, bounds

SMALLEST = 0.5
"""Text of a lower size than this, in points, is too small to be seen."""
LARGEST = 2000.0
"""Text of a higher size than this, in points, is larger than a page."""
LEVEL_DEGREES = 3.0
"""Text that runs no further than this from a quarter turn, in degrees, is part of the page's lines, like that of scans
that lie askew."""
SLANT = 0.1
"""A matrix that shears text by more than this makes an italic of it; browsers and office suites shear by 0.2 to 0.34
where a font has no italic."""

ITALIC_FLAG, BOLD_FLAG = 1 << 6, 1 << 18
"""Italic and ForceBold of a font descriptor's /Flags (PDF 32000-1, table 123)."""
_FILL_AND_STROKE = (2, 6)
"""Text rendering modes that draw the outline too: how bold is made where a font has no bold."""

_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_SPACES = dict.fromkeys((0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
# Zero-width spaces, joiners, byte order marks and controls show nothing.
_NOTHING = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *range(0x200B, 0x2010), 0x2060, 0xFEFF, 0xFFFE), "")
_PLAIN = _LIGATURES | _SPACES | _NOTHING


class Style(NamedTuple):
    """What the glyphs of one text operation share.

    ``size`` is in points as displayed, ``direction`` in degrees. ``colour`` is what they show on white paper; empty
    where it is not one colour or not known, so that styles can be sorted.
    """

    font: str
    size: float
    bold: bool
    italic: bool
    direction: int
    colour: Colour | tuple[()] = ()


class Glyph(NamedTuple):
    """One glyph in the frame of its own direction.

    ``u0`` and ``u1`` are its extent along the reading direction, ``baseline`` the coordinate across it, both in
    points, growing to the right and downwards for someone who turns the page so that the text is upright. ``text`` is
    several letters where one glyph shows them (ligatures). Glyphs sort by line, and along it.

    A reader may hand over a word of several glyphs as one, where they stand on one baseline, each where the one before
    ends, and none is an accent: ``place`` then tells it where the word is, and it spells it on request
    (:data:`Spelled`). Of a single glyph it is -1.
    """

    baseline: float
    u0: float
    u1: float
    text: str
    style: Style
    place: int = -1

    @property
    def letters(self) -> int:
        """How many glyphs it stands for."""
        return 1 if self.place < 0 else len(self.text)


Spelled: TypeAlias = Callable[[Glyph], Sequence[Glyph]]
"""Gives the glyphs of a word that was handed over as one, and a single glyph as it is."""


def alone(glyph: Glyph) -> Sequence[Glyph]:
    """How a reader spells that hands over no whole words."""
    return (glyph,)


QUARTERS: dict[int, Matrix] = {
    0: (1.0, 0.0, 0.0, 1.0, 0.0, 0.0),
    90: (0.0, -1.0, 1.0, 0.0, 0.0, 0.0),
    180: (-1.0, 0.0, 0.0, -1.0, 0.0, 0.0),
    270: (0.0, 1.0, -1.0, 0.0, 0.0, 0.0),
}


@cache
def frame_of(direction: int) -> Matrix:
    """From the page as displayed to the frame in which text of a direction, in whole degrees, is upright."""
    if direction in QUARTERS:
        return QUARTERS[direction]
    cosine, sine = math.cos(math.radians(direction)), math.sin(math.radians(direction))
    return cosine, -sine, sine, cosine, 0.0, 0.0


def to_frame(x: float, y: float, direction: int) -> Point:
    """A displayed point as ``(u, v)`` in the frame in which text of that direction is upright."""
    return apply(frame_of(direction), x, y)


def from_frame(u0: float, v0: float, u1: float, v1: float, direction: int) -> BBox:
    """The displayed box around a box of that frame."""
    if direction == 0:
        return BBox(u0, v0, u1, v1)
    if direction == 90:
        return BBox(-v1, u0, -v0, u1)
    if direction == 180:
        return BBox(-u1, -v1, -u0, -v0)
    if direction == 270:
        return BBox(v0, -u1, v1, -u0)
    return bounds(frame_of(360 - direction), u0, v0, u1, v1)


def spelled_out(text: str) -> str:
    """A glyph's text with ligatures spelled out and every kind of space the same; empty where it shows nothing."""
    return text if text.isascii() and text.isprintable() else text.translate(_PLAIN)


def style_of(
    font: str, flags: int, size: float, matrix: Matrix, mode: int = 0, colour: Colour | None = None
) -> Style | None:
    """The style of text, or None where it is too small or too large to be read.

    ``flags`` are those of the font descriptor, ``size`` is the font size before ``matrix``, which leads from text space
    to the page as displayed, ``mode`` is the text rendering mode, and ``colour`` what it shows on white paper.
    """
    a, b, c, d, _, _ = matrix
    height = abs(size) * math.hypot(c, d)
    if not SMALLEST <= height <= LARGEST or not (a or b):
        return None
    along = math.copysign(1.0, size)
    angle = math.degrees(math.atan2(b * along, a * along))
    quarter = round(angle / 90) * 90
    direction = quarter if abs(angle - quarter) <= LEVEL_DEGREES else round(angle)
    name = font.split("+", 1)[-1]
    bold = is_bold(name) or bool(flags & BOLD_FLAG) or mode in _FILL_AND_STROKE
    sheared = abs(a * c + b * d) > SLANT * (a * a + b * b) ** 0.5 * math.hypot(c, d)
    italic = is_italic(name) or bool(flags & ITALIC_FLAG) or sheared
    return Style(name, round(height, 2), bold, italic, direction % 360, colour or ())


def is_bold(font: str) -> bool:
    """Whether a font's name says that it is bold."""
    name = font.lower()
    return any(sign in name for sign in ("bold", "black", "heavy", "-bd", "demi"))


def is_italic(font: str) -> bool:
    """Whether a font's name says that it slants."""
    name = font.lower()
    return any(sign in name for sign in ("italic", "oblique", "slanted", "-it"))
