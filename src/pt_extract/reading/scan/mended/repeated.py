"""Words that stand at the same place of many pages, running heads above all, mended by what most pages say."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from attrs import evolve
from rapidfuzz.distance import Levenshtein

from pt_extract.page import Word
from pt_extract.text import distinguishing_marks

SAME_PLACE = 8.0
"""A word stands at the same place within this many points: a scanner's feeder shifts a sheet by two or three mm."""
MISREAD = 0.3
"""A word is the same if at most this share of its letters (at least one) is another, and one is lost or added."""
SHORTEST_REPEATED = 5
"""Shorter words are page numbers, or too short to be told apart."""
FEWEST_PAGES = 3
"""At least so many pages must say the same, and more than half of those that say something like it."""
ALIKE_SHARE = 0.4
"""Pages that say something like it are this share of all pages with a word there: mirrored heads share the pages."""
RARER_ELSEWHERE = 3
"""Elsewhere what is mended must be so many times as rare as what it is taken for, or it is a word of its own."""

_DIGITS = re.compile(r"\d+")

Where = tuple[int, int]


def mended(pages: Sequence[Sequence[Word]]) -> list[list[Word]]:
    """The words of scanned pages, those that stand on most pages alike made the same on all."""
    places = _places(pages)
    total = Counter(word.text for words in pages for word in words)
    found = [list(words) for words in pages]
    for page, words in enumerate(pages):
        for index, word in enumerate(words):
            text = _said(word, places, total)
            if text is not None and text != word.text:
                found[page][index] = evolve(word, text=text)
    return found


def _places(pages: Sequence[Sequence[Word]]) -> dict[Where, list[Word]]:
    """The words by the coarse place they stand at."""
    places: dict[Where, list[Word]] = defaultdict(list)
    for words in pages:
        for word in words:
            places[_place(word)].append(word)
    return places


def _place(word: Word) -> Where:
    return int(word.bbox.x0 // SAME_PLACE), int(word.baseline // SAME_PLACE)


def _said(word: Word, places: dict[Where, list[Word]], total: Counter[str]) -> str | None:
    """What most pages say where a word stands, if they say the same thing."""
    if len(word.text) < SHORTEST_REPEATED or not any(char.isalpha() for char in word.text):
        return None
    near = list(_near(word, places))
    same = [other.text for other in near if _alike(other.text, word.text)]
    if len(same) < ALIKE_SHARE * len(near):
        return None
    text, count = Counter(same).most_common(1)[0]
    if count < FEWEST_PAGES or 2 * count <= len(same) or _other_number(word.text, text):
        return None
    here = Counter(other.text for other in near)
    own, usual = (total[said] - here[said] for said in (word.text, text))
    return None if RARER_ELSEWHERE * own > usual and own > 0 else text


def _other_number(text: str, other: str) -> bool:
    """Whether each of two words bears a number that the other does not."""
    numerals = distinguishing_marks(text), distinguishing_marks(other)
    digits = frozenset(_DIGITS.findall(text)), frozenset(_DIGITS.findall(other))
    return any(one - two and two - one for one, two in (numerals, digits))


def _alike(text: str, other: str) -> bool:
    most = max(1, int(MISREAD * len(text)))
    return abs(len(text) - len(other)) <= 1 and Levenshtein.distance(text, other, score_cutoff=most) <= most


def _near(word: Word, places: dict[Where, list[Word]]) -> Iterator[Word]:
    column, row = _place(word)
    for x in (column - 1, column, column + 1):
        for y in (row - 1, row, row + 1):
            for other in places.get((x, y), ()):
                level = abs(other.baseline - word.baseline) <= SAME_PLACE
                if level and abs(other.bbox.x0 - word.bbox.x0) <= SAME_PLACE:
                    yield other
