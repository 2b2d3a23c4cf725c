"""Words to lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import groupby, pairwise
from operator import attrgetter

from attrs import evolve

from pt_extract.classes import frozen
from pt_extract.geometry import BBox, union
from pt_extract.late import Pattern
from pt_extract.page import UNKNOWN, WHITE, Page, Word, once_a_page

LINE_TOLERANCE = 0.35
"""Baselines this close, in em, are one line."""
SMALLER_TYPE = 0.85
"""Type of at most this share of another's size may be raised or lowered on its line, as marks of notes are."""
RAISED_TYPE = 0.45
"""Such smaller type is on the other's line within so many em of the larger."""
FAR_LARGER = 2.5
"""Type so many times as large as other type is on no line with it, but for its baseline: a drop cap, say."""
LEAST_SPOT = 0.15
"""A spot of colour at least this wide, in em, may be a bullet: browsers' discs and squares take a third of an em."""
LARGEST_SPOT = 0.6
"""A spot of colour at most this wide, in em, may be a bullet."""
SPOT_ROUNDNESS = 0.25
"""A bullet is as high as it is wide, but for this share."""
SPOT_REACH = 2.5
"""A bullet ends less than this many em before the first word of its line."""

_BULLET = re.compile(r"[•▪◦‣·●○■□➢➤✓\-–—*\ue000-\uf8ff\ufffd]|o(?=$)")
_UNTOLD = Pattern(f"{UNKNOWN}+")
"""Signs of which the file does not tell what they mean."""
_LIST_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[)]$")

_BASELINE, _LEFT, _BOX = attrgetter("baseline"), attrgetter("bbox.x0"), attrgetter("bbox")
_TEXT, _SIZE, _BOLD, _ITALIC = attrgetter("text"), attrgetter("size"), attrgetter("bold"), attrgetter("italic")

GAP = 1.0
"""White space of so many em is no word space; a gutter between two columns is at least as wide."""
CLEAR_GAP = 0.7
"""A gap, in em, that hardly a justified line puts between two words."""


@frozen(eq=False)
class Line:
    """Words on one baseline, left to right."""

    page: int
    words: tuple[Word, ...]
    column: int = 0
    """Counts the text columns of a page in reading order; lines of one column stand one under another."""
    cell: int = 0
    """Counts the cells of the tables of a page; 0 for what stands in none."""

    @cached_property
    def bbox(self) -> BBox:
        return union(map(_BOX, self.words))

    @cached_property
    def text(self) -> str:
        return " ".join(map(_TEXT, self.words))

    @cached_property
    def sizes(self) -> tuple[float, float]:
        """The smallest and the largest font size of its words."""
        found = set(map(_SIZE, self.words))
        return min(found), max(found)

    @cached_property
    def size(self) -> float:
        """The font size that most of its characters have; the larger of two that as many have."""
        smallest, largest = self.sizes
        if smallest == largest:
            return smallest
        counts: Counter[float] = Counter()
        for word in self.words:
            counts[word.size] += len(word.text)
        return max(counts, key=lambda size: (counts[size], size))

    @cached_property
    def space(self) -> float:
        """The width of its word spaces, in points: the narrowest there is, 0.35 em where it has but one word."""
        gaps = [b.bbox.x0 - a.bbox.x1 for a, b in pairwise(self.words)]
        return min((gap for gap in gaps if gap > 0.1 * self.size), default=0.35 * self.size)

    @cached_property
    def gaps(self) -> tuple[int, ...]:
        """The places of those of its words that more than a word space parts from the word before."""
        least = GAP * self.size
        pairs = enumerate(pairwise(map(_BOX, self.words)), start=1)
        return tuple(place for place, (left, right) in pairs if right.x0 - left.x1 >= least)

    @cached_property
    def baseline(self) -> float:
        return self.words[0].baseline

    @cached_property
    def bold(self) -> bool:
        return all(map(_BOLD, self.words))

    @cached_property
    def italic(self) -> bool:
        return all(map(_ITALIC, self.words))

    @cached_property
    def bulleted(self) -> bool:
        """Whether it starts with a bullet: an ``o`` only of another face, or clear of what follows."""
        if len(self.words) < 2 or not _BULLET.fullmatch(self.words[0].text):
            return False
        first, second = self.words[:2]
        return first.text != "o" or first.font != second.font or second.bbox.x0 - first.bbox.x1 > CLEAR_GAP * first.size

    @cached_property
    def numbered(self) -> bool:
        """Whether it starts with a list number such as ``1)``."""
        return len(self.words) > 1 and bool(_LIST_NUMBER.fullmatch(self.words[0].text))

    def without_bullet(self) -> Line:
        """The line behind its bullet; a list number stays."""
        return Line(self.page, self.words[1:], self.column, self.cell) if self.bulleted else self


def running_words(page: Page, tables: Sequence[BBox] = ()) -> list[Word]:
    """The upright words of a page that stand outside ``tables``."""
    upright = [word for word in page.words if word.direction == 0]
    if not tables:
        return upright
    inside = [box.inset(-1.0, -1.0) for box in tables]
    return [word for word in upright if not _stands_in(word.bbox, inside)]


def _stands_in(box: BBox, areas: Sequence[BBox]) -> bool:
    """Whether the middle of a box lies in one of some areas."""
    left, upper, right, lower = box
    x, y = (left + right) / 2, (upper + lower) / 2
    return any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in areas)


Rows = Sequence[tuple[Word, ...]]
"""Words on one baseline together, left to right; the rows top to bottom."""


@frozen(eq=False)
class Running:
    """Some upright words of a page, in its own order, and the rows that they make."""

    words: Sequence[Word]
    rows: Rows

    def without(self, gone: Collection[Word]) -> Running:
        """The same without some words."""
        return running_of([word for word in self.words if word not in gone]) if gone else self


def running_of(words: Sequence[Word]) -> Running:
    """Some upright words of a page with their rows."""
    return Running(words, rows_of(words))


@once_a_page
def rows_on(page: Page) -> Rows:
    """The rows of all words of a page, upright or not."""
    return rows_of(page.words)


def running_on(page: Page, tables: Sequence[BBox] = ()) -> Running:
    """The upright words of a page that stand outside ``tables``, with their rows."""
    return running_of(running_words(page, tables)) if tables else _running_on(page)


@once_a_page
def _running_on(page: Page) -> Running:
    upright = running_words(page)
    return Running(upright, rows_on(page) if len(upright) == len(page.words) else rows_of(upright))


def lines_of(page: Page) -> list[Line]:
    """The upright lines of a page, top to bottom."""
    return list(_lines_of(page))


@once_a_page
def _lines_of(page: Page) -> list[Line]:
    return _lines_from(page, _running_on(page).rows)


def lines_from(page: Page, running: Running) -> list[Line]:
    """The lines that some upright words of a page make."""
    return lines_of(page) if running is _running_on(page) else _lines_from(page, running.rows)


def _lines_from(page: Page, rows: Rows) -> list[Line]:
    spots = [fill.bbox for fill in page.fills if fill.colour != WHITE and _is_spot(fill.bbox)]
    told = filter(None, map(_told, rows))
    return [Line(page.number, (*_drawn_bullet(row[0], spots), *row) if spots else row) for row in told]


def _told(row: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words of a line without signs that mean nothing known, but for a bullet."""
    if UNKNOWN not in "".join(map(_TEXT, row)):
        return row
    told = tuple(word for place, word in enumerate(row) if place == 0 or not _UNTOLD.fullmatch(word.text))
    return told if len(told) > 1 or not _UNTOLD.fullmatch(told[0].text) else ()


def _is_spot(box: BBox) -> bool:
    width, height = box.width, box.height
    return abs(width - height) <= SPOT_ROUNDNESS * max(width, height)


def _drawn_bullet(first: Word, spots: Sequence[BBox]) -> tuple[Word, ...]:
    """The bullet before a line's first word where it is no character but a spot of colour, as browsers draw it."""
    smallest, largest = (share * first.size for share in (LEAST_SPOT, LARGEST_SPOT))
    for box in spots:
        beside = 0 < first.bbox.x0 - box.x1 < SPOT_REACH * first.size
        level = first.baseline - 0.75 * first.size < box.centre[1] < first.baseline
        if beside and level and smallest <= box.width <= largest:
            bbox = BBox(box.x0, first.bbox.top, box.x1, first.bbox.bottom)
            return (evolve(first, text="•", bbox=bbox, bold=False, italic=False),)
    return ()


def _reach(size: float, other: float) -> float:
    """How far apart, in points, the baselines of type of two sizes may be on one line, as a note's mark is raised."""
    if size == other:
        return LINE_TOLERANCE * size
    smaller, larger = sorted((size, other))
    if larger >= FAR_LARGER * smaller:
        return LINE_TOLERANCE * smaller
    return (RAISED_TYPE if smaller <= SMALLER_TYPE * larger else LINE_TOLERANCE) * larger


def rows_of(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """The rows that some words make (:data:`Rows`)."""
    if len(words) == 1:
        return [tuple(words)]
    if len(set(map(_BASELINE, words))) == 1:
        return [tuple(sorted(words, key=_LEFT))]
    rows: list[list[Word]] = []
    first = size = 0.0
    for baseline, level in groupby(sorted(words, key=_BASELINE), _BASELINE):
        stand = list(level)
        for place, word in enumerate(stand):
            if not rows or baseline - first > _reach(word.size, size):
                rows.append(stand[place:])  # they stand on its baseline
                first, size = baseline, word.size
                break
            rows[-1].append(word)
    return [tuple(sorted(row, key=_LEFT)) if len(row) > 1 else (row[0],) for row in rows]
