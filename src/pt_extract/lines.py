"""Words to lines, and which lines are running heads and page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from attrs import evolve, frozen

from pt_extract.geometry import BBox, union
from pt_extract.page import Page, Word
from pt_extract.text import plain, roman_value

LINE_TOLERANCE = 0.35
"""Baselines this close, in em, are one line."""
HEAD_DEPTH = 4
"""Running heads are among this many outermost lines of a page."""
HEAD_MARGIN = 0.14
"""Running heads lie within this share of the page's height from its edge."""
HEAD_PAGES = 3
"""The same line at the same height on at least this many pages (on both of two) is a running head..."""
HEAD_SHARE = 0.2
"""...if that is also this share of all pages; mirrored heads share the pages between two."""

APART = 2.2
"""A page number that no other page's agrees with stands at least so many em from the text..."""
LONGEST_LONE = 3
"""...and has at most so many characters: a number of four may be a year with which a text ends."""

SPOT_SIZE = (0.15, 0.6)
"""A spot of colour this wide, in em, may be a bullet: browsers' discs and squares take a third of an em..."""
SPOT_ROUNDNESS = 0.25
"""...when it is as high as it is wide, but for this share..."""
SPOT_REACH = 2.5
"""...and ends less than this many em before the first word."""
WHITE = (255, 255, 255)

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:p[aá]g(?:ina|\.)?\s*)?(\d{1,4}|[ivxl]{1,6})(?:\s*(?:de|/)\s*\d{1,4})?", re.IGNORECASE)
_BULLET = re.compile(r"[•▪◦‣·●○■□➢➤✓\-–—*\ue000-\uf8ff]|o(?=$)")
_LIST_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[)]$")


CLEAR = 0.7
"""A gap, in em, that hardly a justified line puts between two words."""


@frozen(eq=False)
class Line:
    """Words on one baseline, left to right."""

    page: int
    words: tuple[Word, ...]
    column: int = 0
    """Counts the text columns of a page in reading order; lines of one column stand one under another."""

    @cached_property
    def bbox(self) -> BBox:
        return union(word.bbox for word in self.words)

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @cached_property
    def size(self) -> float:
        """The font size that most of its characters have; the larger of two that as many have."""
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
    def baseline(self) -> float:
        return self.words[0].baseline

    @cached_property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)

    @cached_property
    def italic(self) -> bool:
        return all(word.italic for word in self.words)

    @cached_property
    def bulleted(self) -> bool:
        """Whether it starts with a bullet: an ``o`` only of another face, or clear of what follows."""
        if len(self.words) < 2 or not _BULLET.fullmatch(self.words[0].text):
            return False
        first, second = self.words[:2]
        return first.text != "o" or first.font != second.font or second.bbox.x0 - first.bbox.x1 > CLEAR * first.size

    @cached_property
    def numbered(self) -> bool:
        """Whether it starts with a list number such as ``1)``."""
        return len(self.words) > 1 and bool(_LIST_NUMBER.fullmatch(self.words[0].text))

    def without_bullet(self) -> Line:
        """The line behind its bullet; a list number stays."""
        return Line(self.page, self.words[1:], self.column) if self.bulleted else self


def lines_of(page: Page, tables: Sequence[BBox] = ()) -> list[Line]:
    """The upright lines of a page, top to bottom, words inside ``tables`` left out."""
    words = [
        word
        for word in page.words
        if word.direction == 0 and not any(box.contains(*word.bbox.centre, tolerance=1.0) for box in tables)
    ]
    spots = [fill.bbox for fill in page.fills if fill.colour != WHITE and _is_spot(fill.bbox)]
    return [Line(page.number, (*_drawn_bullet(row[0], spots), *row)) for row in rows_of(words)]


def _is_spot(box: BBox) -> bool:
    return abs(box.width - box.height) <= SPOT_ROUNDNESS * max(box.width, box.height)


def _drawn_bullet(first: Word, spots: Sequence[BBox]) -> tuple[Word, ...]:
    """The bullet before a line's first word where it is no character but a spot of colour, as browsers draw it."""
    smallest, largest = (share * first.size for share in SPOT_SIZE)
    for box in spots:
        beside = 0 < first.bbox.x0 - box.x1 < SPOT_REACH * first.size
        level = first.baseline - 0.75 * first.size < box.centre[1] < first.baseline
        if beside and level and smallest <= box.width <= largest:
            bbox = BBox(box.x0, first.bbox.top, box.x1, first.bbox.bottom)
            return (evolve(first, text="•", bbox=bbox, bold=False, italic=False),)
    return ()


def rows_of(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """Words on one baseline together, left to right; the rows top to bottom."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.baseline):
        if rows and word.baseline - rows[-1][0].baseline <= LINE_TOLERANCE * max(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [tuple(sorted(row, key=lambda w: w.bbox.x0)) for row in rows]


def running_heads(pages: Mapping[int, Page], by_page: Mapping[int, list[Line]]) -> dict[int, set[Line]]:
    """The lines of each page that are running heads or page numbers."""
    places: dict[tuple[str, int], set[int]] = defaultdict(set)
    candidates: dict[int, list[Line]] = {}
    for number, lines in by_page.items():
        candidates[number] = _outer_lines(lines, pages[number].height)
        for line in candidates[number]:
            for place in _places(line):
                places[place].add(number)
    folios = _folios(candidates, by_page)
    enough = max(2, min(HEAD_PAGES, len(by_page)), HEAD_SHARE * len(by_page))
    heads: dict[int, set[Line]] = {number: set() for number in by_page}
    for number, lines in candidates.items():
        for line in lines:
            repeated = max(len(places[place]) for place in _places(line)) >= enough
            if repeated or line in folios or _stands_alone(line, by_page[number]):
                heads[number].add(line)
    return heads


def _outer_lines(lines: list[Line], height: float) -> list[Line]:
    outer = [*lines[:HEAD_DEPTH], *lines[HEAD_DEPTH:][-HEAD_DEPTH:]]
    margin = HEAD_MARGIN * height
    return [line for line in outer if line.bbox.bottom < margin or line.bbox.top > height - margin]


def _places(line: Line) -> list[tuple[str, int]]:
    """What the line says, numbers and the order of its parts set aside, at about which height."""
    words = sorted(word for word in _DIGITS.sub("#", plain(line.text)).split() if not _PAGE_NUMBER.fullmatch(word))
    signature = " ".join(word for word in words if word != "#")
    height = round(line.bbox.top / 4)
    return [(signature, height), (signature, height + 1)] if signature else [("#", height)]


def _folios(candidates: Mapping[int, list[Line]], by_page: Mapping[int, list[Line]]) -> set[Line]:
    """Lines that are a number which grows with the pages: page numbers, wherever in the margin they stand.

    The first and the last line of a page are where page numbers stand, so two of those agree upon it.
    """
    shifts: dict[tuple[bool, int], set[Line]] = defaultdict(set)
    for page, lines in candidates.items():
        for line in lines:
            roman, number = _number(line) or (False, None)
            if number is not None:
                shifts[roman, number - page].add(line)
    outermost = {line for lines in by_page.values() for line in (*lines[:1], *lines[-1:])}
    agreed = (lines if len(lines) >= HEAD_PAGES else lines & outermost for lines in shifts.values())
    return {line for lines in agreed if len(lines) > 1 for line in lines}


def _number(line: Line) -> tuple[bool, int | None] | None:
    """Whether a line is a Roman number, alone or as a page number is written, and which; None where it is none."""
    found = _PAGE_NUMBER.fullmatch(line.text)
    if found is None:
        return None
    arabic = found[1].isdecimal()
    return not arabic, int(found[1]) if arabic else roman_value(found[1])


def _stands_alone(line: Line, lines: list[Line]) -> bool:
    """Whether a line is a number over or under all others, and so far from them that it is no part of what they say."""
    found = _PAGE_NUMBER.fullmatch(line.text)
    if found is None or len(found[1]) > LONGEST_LONE or line not in (lines[0], lines[-1]):
        return False
    pitches = [abs(line.baseline - other.baseline) for other in lines if other is not line]
    return min(pitches, default=float("inf")) > APART * line.size
