"""Numbers before a word that a row repeats (``I Trimestre``, ``1 Semana``…), mended by how they count.

Recognisers take strokes side by side, and small ordinals, for letters; what stands before the same word several times
in one row counts it, and those that were read tell what the others are.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve
from rapidfuzz.distance import Levenshtein

from pt_extract.averages import median
from pt_extract.geometry import BBox
from pt_extract.page import Word
from pt_extract.reading.scan.mended.series import recounted
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
OFF_LINE = 0.5
"""A numeral before its word stands no higher or lower, in em: small ones with an ordinal's sign seem to."""
AGREED_NUMERALS = 0.5
"""At least this share of the numerals, and two, were read as what they are."""
FEWEST_TOGETHER = 2
"""A figure is parted from a word that stands by itself so many times."""

_JOINED = re.compile(r"(?P<figure>\d{1,2}\W{0,2})(?P<word>[^\W\d]{4,})")
_FIGURE = re.compile(r"(?P<figure>\d{1,2})(?:\W{0,2}|[\u00aa\u00ba])")


def counted(words: Sequence[Word]) -> list[Word]:
    """The words of a page, misread numerals and figures made what they count."""
    words = list(_parted(words))
    changed: dict[Word, Word] = {}
    for row in _rows(words):
        pairs = [(word, number) for word in row if (number := _before(word, words)) is not None]
        if len(pairs) == len(row):
            numbers = [number for _, number in pairs]
            figures = [_figure(number) for number in numbers]
            are_figures = sum(figure is not None for figure in figures) > AGREED_NUMERALS * len(figures)
            changed.update(_counting(numbers, figures) if are_figures else _mended(numbers))
    return [changed.get(word, word) for word in words] if changed else words


def _parted(words: Sequence[Word]) -> Iterator[Word]:
    """The words, a figure and the word of a row of heads that were read as one parted."""
    times = Counter(word.text for word in words)
    for word in words:
        joined = _JOINED.fullmatch(word.text)
        if joined is None or times[joined["word"]] < FEWEST_TOGETHER or word.direction:
            yield word
            continue
        x0, top, x1, bottom = word.bbox
        middle = x0 + (x1 - x0) * len(joined["figure"]) / len(word.text)
        yield evolve(word, text=joined["figure"], bbox=BBox(x0, top, middle, bottom))
        yield evolve(word, text=joined["word"], bbox=BBox(middle, top, x1, bottom))


def _figure(number: Word) -> int | None:
    """The figure that a word begins with, if that and an ordinal's sign are all of it."""
    found = _FIGURE.fullmatch(number.text)
    return int(found["figure"]) if found else None


def _counting(numbers: Sequence[Word], figures: Sequence[int | None]) -> dict[Word, Word]:
    """What misread figures of a row are."""
    values = zip(numbers, figures, recounted(figures), strict=True)
    return {word: evolve(word, text=f"{now}") for word, was, now in values if now is not None and now != was}


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
        if abs(other.baseline - word.baseline) < OFF_LINE * word.size
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
