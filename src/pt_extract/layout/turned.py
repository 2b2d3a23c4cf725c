"""A page turned so that text which runs down or up it reads from left to right: a table drawn sideways is one too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from operator import attrgetter

import numpy as np
from attrs import evolve

from pt_extract.classes import frozen
from pt_extract.geometry import BBox
from pt_extract.page import Drawn, Page, Pixels, Ruling, Word

MOSTLY = 0.5
"""A page is turned where this share of its words runs in one direction that is not upright."""
FEWEST = 8
"""A page with fewer words in that direction is not turned."""
_DIRECTION = attrgetter("direction")


@frozen
class Turn:
    """A turn of a page of some size by ``quarters`` clockwise, 0 to 3, and what it makes of boxes (points)."""

    quarters: int
    width: float
    height: float

    def box(self, box: BBox) -> BBox:
        """A box of the page as it is, on the turned page."""
        x0, top, x1, bottom = box
        if self.quarters == 1:
            return BBox(self.height - bottom, x0, self.height - top, x1)
        if self.quarters == 2:
            return BBox(self.width - x1, self.height - bottom, self.width - x0, self.height - top)
        if self.quarters == 3:
            return BBox(top, self.width - x1, bottom, self.width - x0)
        return box

    def back(self, box: BBox) -> BBox:
        """A box of the turned page, on the page as it is."""
        sides = (self.width, self.height) if self.quarters % 2 == 0 else (self.height, self.width)
        return Turn(-self.quarters % 4, *sides).box(box)


def turn_of(page: Page) -> Turn:
    """How a page has to be turned to be read: by none, unless most of its words run down or up it, or upside down."""
    if not any(map(_DIRECTION, page.words)):
        return Turn(0, page.width, page.height)
    directions: Counter[int] = Counter()
    for word in page.words:
        directions[word.direction] += len(word.text)
    direction, letters = directions.most_common(1)[0] if directions else (0, 0)
    words = sum(word.direction == direction for word in page.words)
    turned = direction and letters > MOSTLY * directions.total() and words >= FEWEST
    return Turn((360 - direction) // 90 % 4 if turned else 0, page.width, page.height)


def turned(page: Page, turn: Turn) -> Page:
    """The page as it is after a turn, its pixels too."""
    if turn.quarters == 0:
        return page
    wide = turn.quarters % 2 == 0
    return evolve(
        page,
        width=page.width if wide else page.height,
        height=page.height if wide else page.width,
        words=tuple(_word(word, turn) for word in page.words),
        rulings=tuple(_ruling(ruling, turn) for ruling in page.rulings),
        fills=tuple(evolve(fill, bbox=turn.box(fill.bbox)) for fill in page.fills),
        images=tuple(evolve(image, bbox=turn.box(image.bbox)) for image in page.images),
        render=rendering(page, lambda pixels: _rotated(pixels, turn), turn.box),
    )


def _word(word: Word, turn: Turn) -> Word:
    return evolve(word, bbox=turn.box(word.bbox), direction=(word.direction + 90 * turn.quarters) % 360)


def _ruling(ruling: Ruling, turn: Turn) -> Ruling:
    x0, top, x1, bottom = turn.box(BBox(ruling.x0, ruling.top, ruling.x1, ruling.bottom))
    return evolve(ruling, x0=x0, top=top, x1=x1, bottom=bottom)


@frozen
class Changed:
    """What renders a page of which a change makes another, in part too.

    ``picture`` is what the change makes of the page's pixels, ``box`` what it makes of boxes (points).
    """

    page: Page
    picture: Callable[[Pixels], Pixels]
    box: Callable[[BBox], BBox]

    def __call__(self, dpi: float, /) -> Pixels:
        return self.picture(self.page.pixels(dpi))

    def fitting(self, dpi: float, /) -> float:
        return self.page.fitting(dpi)

    def partial(self, dpi: float, *, text: bool, without: frozenset[int]) -> Pixels:
        return self.picture(self.page.pixels(dpi, text=text, without=without))

    def drawn(self) -> tuple[Drawn, ...]:
        return tuple(evolve(each, bbox=self.box(each.bbox)) for each in self.page.drawn)


def rendering(
    page: Page, picture: Callable[[Pixels], Pixels], box: Callable[[BBox], BBox]
) -> Callable[[float], Pixels]:
    """What renders a changed page (see :class:`Changed`): in part only if the page itself can be rendered so."""
    changed = Changed(page, picture, box)
    return changed if page.layered else lambda dpi: changed(dpi)


def _rotated(pixels: Pixels, turn: Turn) -> Pixels:
    return np.ascontiguousarray(np.rot90(pixels, -turn.quarters))


__all__ = ["Turn", "rendering", "turn_of", "turned"]
