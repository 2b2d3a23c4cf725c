"""Numerals before a word that a row repeats (``I Trimestre``, ``II Trimestre``…), mended by how they count.

Recognisers take strokes side by side for letters; what stands before the same word several times in one row counts it,
and those that were read tell what the others are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from attrs import evolve
from rapidfuzz.distance import Levenshtein

from pt_extract.averages import median
from pt_extract.page import Word
from pt_extract.text import roman_value, to_roman

FEWEST_IN_ROW = 3
"""The word of a row of heads is repeated at least so many times."""
SHORTEST_WORD = 4
"""The word of a row of heads has at least so many letters."""
LONG_WORD = 6
"""In a word of so many letters one may have been misread."""
HIGHEST_NUMERAL = 4
"""A numeral is taken for no more than so many."""
HEADS_ROW = 1.7
"""A row of heads, some in two lines, is so many em high; a numeral over its word stands no further off."""
BEFORE_WORD = 1.0
"""A numeral before its word stands no further off, in em."""
AGREED_NUMERALS = 0.5
"""At least this share of the numerals, and two, were read as what they are."""


def counted(words: Sequence[Word]) -> list[Word]:
    """The words of a page, misread numerals made what they count."""
    changed: dict[Word, Word] = {}
    for row in _rows(words):
        pairs = [(word, number) for word in row if (number := _before(word, words)) is not None]
        if len(pairs) == len(row):
            changed.update(_mended([number for _, number in pairs]))
    return [changed.get(word, word) for word in words] if changed else list(words)


def _rows(words: Iterable[Word]) -> Iterable[list[Word]]:
    """The same word several times side by side, left to right, also where one of its letters was misread."""
    same: dict[str, list[Word]] = defaultdict(list)
    for word in words:
        if len(word.text) >= SHORTEST_WORD and not word.direction:
            same[word.text].append(word)
    repeated = [text for text, found in same.items() if len(found) > 1 and text.isalpha()]
    for text in repeated:
        misread = [other for other in same if len(same[other]) == 1 and _is_misread(other, text)]
        found = [*same[text], *(word for other in misread for word in same[other])]
        left = sorted(found, key=lambda word: word.baseline)
        while len(left) >= FEWEST_IN_ROW:
            near = [word for word in left if word.baseline - left[0].baseline < HEADS_ROW * word.size]
            if len(near) >= FEWEST_IN_ROW:
                yield sorted(near, key=lambda word: word.bbox.x0)
            left = left[len(near) :]


def _is_misread(text: str, right: str) -> bool:
    """Whether one letter of a long word was read as another."""
    return (
        len(right) >= LONG_WORD and len(text) == len(right) and Levenshtein.distance(text, right, score_cutoff=1) == 1
    )


def _before(word: Word, words: Iterable[Word]) -> Word | None:
    """The short word left of a word, or over its middle."""
    short = [other for other in words if len(other.text) <= HIGHEST_NUMERAL and not other.direction]
    beside = [
        other
        for other in short
        if abs(other.baseline - word.baseline) < 0.3 * word.size
        and -0.2 * word.size <= word.bbox.x0 - other.bbox.x1 < BEFORE_WORD * word.size
    ]
    if beside:
        return max(beside, key=lambda other: other.bbox.x1)
    over = (
        other
        for other in short
        if 0 < word.baseline - other.baseline < HEADS_ROW * word.size
        and word.bbox.x0 <= other.bbox.centre[0] <= word.bbox.x1
    )
    return next(over, None)


def _mended(numerals: Sequence[Word]) -> dict[Word, Word]:
    """What misread numerals of a row are; nothing where too few were read, or these do not count."""
    read = [(place, value) for place, word in enumerate(numerals) if (value := roman_value(word.text)) is not None]
    if not read:
        return {}
    start = round(median(value - place for place, value in read))
    right = sum(value - place == start for place, value in read)
    if start < 1 or right < 2 or right < AGREED_NUMERALS * len(numerals):
        return {}
    wanted = {word: to_roman(start + place) for place, word in enumerate(numerals)}
    return {word: evolve(word, text=text) for word, text in wanted.items() if word.text != text}
