"""What layers are made of. All places and lengths are in points from the page's top-left corner."""

from __future__ import annotations

from typing import TypeAlias

from pt_extract.classes import frozen
from pt_extract.geometry import BBox
from pt_extract.page import WHITE, Colour


@frozen
class Rectangle:
    """A box: its frame, its inside, or both. ``opacity`` is that of the inside, from 0 (clear) to 1."""

    box: BBox
    frame: Colour | None = None
    inside: Colour | None = None
    opacity: float = 1.0
    width: float = 0.5


@frozen
class Line:
    """A straight line; ``dashed`` where it stands for weaker evidence."""

    x0: float
    y0: float
    x1: float
    y1: float
    colour: Colour
    width: float = 0.75
    dashed: bool = False


@frozen
class Disc:
    """A filled circle with a thin white rim, so that it shows on a ground of its own colour too."""

    x: float
    y: float
    radius: float
    colour: Colour


@frozen
class Text:
    """A text on a ground of its own, within a box: made smaller, and then cut, where it does not fit.

    ``size`` is the largest it is set in. A ``turned`` text reads upwards and starts at the bottom of its box; one that
    is not stands at the left, in the middle of the box's height.
    """

    text: str
    box: BBox
    colour: Colour
    size: float = 6.5
    turned: bool = False
    ground: Colour | None = WHITE


@frozen
class Note:
    """A text in the margin added right of the page, level with ``y`` as far as its neighbours let it.

    A thin line leads to it from ``x``. Notes of one ``lane`` stand under one another; lanes count from 0, from the page
    outwards.
    """

    text: str
    x: float
    y: float
    colour: Colour
    lane: int = 1


Shape: TypeAlias = Rectangle | Line | Disc | Text | Note


@frozen
class Entry:
    """One line of the legend: a swatch, and what that colour stands for. ``filled``: all of it, or its frame alone."""

    text: str
    colour: Colour
    filled: bool = True
