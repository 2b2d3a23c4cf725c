"""The letters of columns and numbers of rows that a spreadsheet prints around its cells: no text of the document."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pt_extract.layout.lines import rows_of
from pt_extract.page import Word

LONGEST_NAME = 2
"""Columns have names of so many letters at most."""
FEWEST_LETTERS = 4
"""A sheet has at least so many columns that bear letters."""
FEWEST_NUMBERS = 3
"""A sheet has at least so many rows that bear numbers."""
SAME_COLUMN = 1.0
"""The middles of the numbers of rows are this close, in em."""
CORNER = 4.0
"""The first row begins within so many em under the letters."""


def sheet_headings(words: Sequence[Word]) -> frozenset[Word]:
    """The words of a page that are a spreadsheet's own letters and numbers; none where not both are there."""
    letters = [word for word in words if len(word.text) <= LONGEST_NAME and _column(word) is not None]
    if len(letters) < FEWEST_LETTERS:
        return frozenset()
    for row in rows_of(letters):
        numbers = _numbers_under(row, words) if _count_on(row) else ()
        if numbers:
            return frozenset((*row, *numbers))
    return frozenset()


def _column(word: Word) -> int | None:
    """Which column of a sheet a word names: 1 for ``A``, 27 for ``AA``; None where it names none."""
    text = word.text
    if word.direction or len(text) > LONGEST_NAME or not (text.isascii() and text.isalpha() and text.isupper()):
        return None
    places = [ord(letter) - ord("A") + 1 for letter in text]
    return places[-1] + 26 * (places[0] if len(places) > 1 else 0)


def _count_on(row: Sequence[Word]) -> bool:
    """Whether words side by side name columns that follow one another."""
    places = [_column(word) or 0 for word in row]
    return len(row) >= FEWEST_LETTERS and all(b == a + 1 for a, b in pairwise(places))


def _numbers_under(row: Sequence[Word], words: Sequence[Word]) -> tuple[Word, ...]:
    """The numbers of rows, which stand leftmost under the letters and count on; none where nothing does."""
    first, foot = row[0], max(word.bbox.bottom for word in row)
    left = [w for w in words if w.text.isdecimal() and w.bbox.x1 < first.bbox.x0 and w.bbox.top > foot - 1]
    if not left:
        return ()
    x = min(word.bbox.centre[0] for word in left)
    own = sorted((w for w in left if abs(w.bbox.centre[0] - x) < SAME_COLUMN * w.size), key=lambda w: w.bbox.top)
    counts = [int(word.text) for word in own]
    follow = len(own) >= FEWEST_NUMBERS and all(b == a + 1 for a, b in pairwise(counts))
    return tuple(own) if follow and own[0].bbox.top < foot + CORNER * own[0].size else ()
