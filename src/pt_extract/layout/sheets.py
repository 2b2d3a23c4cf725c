"""Pages that are not what a sheet of the file shows at once: two of them side by side, or one that lies on its side.

The stages read upright pages one after another, in their own coordinates; :class:`Sheets` says where in the file they
stand. A sheet bears two pages where it is wide, nothing crosses its middle, and each half has a running head or a page
number of its own; two columns of one page share theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np
from attrs import evolve, field, fields, has

from pt_extract.classes import frozen
from pt_extract.findings import Finding, on_pages
from pt_extract.geometry import BBox
from pt_extract.layout.lines import rows_of
from pt_extract.layout.turned import Turn, rendering, turn_of, turned
from pt_extract.page import Page, Pixels, Word

WIDE = 1.25
"""A sheet of two pages is at least so many times as wide as high."""
MIDDLE = 0.012
"""Nothing is written within this share of its width from its middle."""
SAME_PLACE = 3.0
"""What both pages of a sheet have at one place is at most so many points apart."""
ENOUGH = 0.5
"""Of the sheets that may bear two pages this share must show it."""
SHARED = 2
"""A sheet shows it by a page number in both halves, or by at least so many words that both have at one place."""
EDGE = 0.14
"""Running heads and page numbers stand within this share of a sheet's height from its edge."""
ON_ITS_SIDE = 0.9
"""A page lies on its side where this share of its letters does; a table alone may do so on an upright page."""

Placed = TypeVar("Placed")


@frozen
class Part:
    """Where in the file a page stands: on sheet ``number``, ``right`` points from its left edge, turned by ``turn``."""

    number: int
    right: float = 0.0
    turn: Turn | None = None

    def box(self, box: BBox) -> BBox:
        """A box of the page, on the sheet as displayed."""
        upright = self.turn.back(box) if self.turn is not None else box
        return upright.moved(self.right)


@frozen
class Sheets:
    """The pages of a document, upright and one by one, and where each stands.

    ``parts`` is by the numbers of ``pages``; it is empty where these are the sheets themselves.
    """

    pages: list[Page]
    parts: dict[int, Part] = field(factory=dict)

    def placed(self, thing: Placed) -> Placed:
        """A part of the model with the file's own page numbers and boxes instead of those of ``pages``."""
        placed: Placed = _placed(thing, self.parts) if self.parts else thing
        return placed


def sheets_of(sheets: Sequence[Page]) -> Sheets:
    """The pages that the sheets of a document bear, in reading order, numbered anew where they are not the sheets."""
    wide = [sheet for sheet in sheets if _may_bear_two(sheet)]
    two = bool(wide) and sum(map(_shows_two, wide)) >= max(1, ENOUGH * len(wide))
    halved = {sheet.number for sheet in wide} if two else set()
    turns = {sheet.number: turn for sheet in sheets if (turn := _turn(sheet)) is not None}
    if not halved and not turns:
        return Sheets(list(sheets))
    pages: list[Page] = []
    parts: dict[int, Part] = {}
    for sheet in sheets:
        if sheet.number in halved:
            made = [(_half(sheet, right), Part(sheet.number, right)) for right in (0.0, sheet.width / 2)]
        else:
            turn = turns.get(sheet.number)
            made = [(turned(sheet, turn) if turn is not None else sheet, Part(sheet.number, turn=turn))]
        for page, part in made:
            pages.append(evolve(page, number=len(pages) + 1))
            parts[len(pages)] = part
    return Sheets(pages, parts)


def _turn(sheet: Page) -> Turn | None:
    turn = turn_of(sheet)
    if turn.quarters == 0:
        return None
    letters = sum(len(word.text) for word in sheet.words)
    aside = sum(len(word.text) for word in sheet.words if word.direction == (360 - 90 * turn.quarters) % 360)
    return turn if aside >= ON_ITS_SIDE * letters else None


def _may_bear_two(sheet: Page) -> bool:
    """Whether a sheet is wide, and nothing crosses its middle."""
    middle, reach = sheet.width / 2, MIDDLE * sheet.width
    if sheet.width < WIDE * sheet.height or not sheet.words:
        return False
    crossed = any(word.bbox.x0 < middle + reach and word.bbox.x1 > middle - reach for word in sheet.words)
    return not crossed and not any(rule.horizontal and rule.x0 < middle < rule.x1 for rule in sheet.rulings)


def _shows_two(sheet: Page) -> bool:
    """Whether both halves of a sheet have a page number, or the same running head."""
    half = sheet.width / 2
    near = [word for word in sheet.words if not EDGE * sheet.height < word.bbox.centre[1] < (1 - EDGE) * sheet.height]
    left = [word for word in near if word.bbox.x1 <= half]
    right = [word for word in near if word.bbox.x0 >= half]
    shared = sum(any(_same_place(word, other, half) and word.text == other.text for other in right) for word in left)
    return shared >= SHARED or any(_follow(row) for row in rows_of([*left, *right]))


def _same_place(word: Word, other: Word, half: float) -> bool:
    across = abs(word.bbox.x0 + half - other.bbox.x0)
    return across <= SAME_PLACE and abs(word.baseline - other.baseline) <= SAME_PLACE


def _follow(row: Sequence[Word]) -> bool:
    """Whether the numbers of a line are those of two pages that follow each other."""
    numbers = [int(word.text) for word in row if word.text.isdecimal() and len(word.text) <= 3]
    return any(after == before + 1 for before, after in pairwise(numbers))


def _half(sheet: Page, right: float) -> Page:
    """The page that begins ``right`` points from the left edge of a sheet of two."""
    width = sheet.width / 2

    def inside(x0: float, x1: float) -> bool:
        return right <= (x0 + x1) / 2 < right + width

    def moved(box: BBox) -> BBox:
        return box.moved(-right)

    return evolve(
        sheet,
        width=width,
        words=tuple(_moved(word, -right) for word in sheet.words if inside(word.bbox.x0, word.bbox.x1)),
        hidden=tuple(_moved(word, -right) for word in sheet.hidden if inside(word.bbox.x0, word.bbox.x1)),
        rulings=tuple(
            evolve(rule, x0=rule.x0 - right, x1=rule.x1 - right) for rule in sheet.rulings if inside(rule.x0, rule.x1)
        ),
        fills=tuple(evolve(f, bbox=moved(f.bbox)) for f in sheet.fills if inside(f.bbox.x0, f.bbox.x1)),
        images=tuple(evolve(i, bbox=moved(i.bbox)) for i in sheet.images if inside(i.bbox.x0, i.bbox.x1)),
        render=rendering(sheet, lambda pixels: _cropped(pixels, right, sheet.width), moved),
    )


def _moved(word: Word, right: float) -> Word:
    start = (word.start[0] + right, word.start[1]) if word.start is not None else None
    return evolve(word, bbox=word.bbox.moved(right), start=start)


def _cropped(pixels: Pixels, right: float, width: float) -> Pixels:
    scale = pixels.shape[1] / width
    start = round(right * scale)
    return np.ascontiguousarray(pixels[:, start : start + round(width / 2 * scale)])


def _placed(thing: Any, parts: Mapping[int, Part]) -> Any:
    """A value of the model with its boxes and page numbers put back; what holds none is left as it is."""
    if isinstance(thing, tuple) and not isinstance(thing, BBox):
        return tuple(_placed(each, parts) for each in thing)
    if not has(type(thing)):
        return thing
    if isinstance(thing, Finding):
        return _found(thing, parts)
    inner = {each.name: _placed(getattr(thing, each.name), parts) for each in fields(type(thing)) if each.init}
    return evolve(thing, **{**inner, **dict(_own(thing, parts))})


def _found(thing: Finding, parts: Mapping[int, Part]) -> Finding:
    """A finding whose place, and the pages that it speaks of, are the file's own."""
    called = {number: part.number for number, part in parts.items()}
    part = parts.get(thing.page) if thing.page is not None else None
    box = part.box(thing.bbox).rounded() if part is not None and thing.bbox is not None else thing.bbox
    return on_pages(thing, part.number if part is not None else thing.page, box, called)


def _own(thing: object, parts: Mapping[int, Part]) -> Iterator[tuple[str, object]]:
    """The fields of a value that say where it stands, put back."""
    page, pages, box = (getattr(thing, name, None) for name in ("page", "pages", "bbox"))
    if isinstance(pages, tuple):
        yield "pages", tuple(sorted({parts[number].number for number in pages}))
    if isinstance(page, int) and page in parts:
        yield "page", parts[page].number
        if isinstance(box, BBox):
            yield "bbox", parts[page].box(box).rounded()


__all__ = ["Part", "Sheets", "sheets_of"]
