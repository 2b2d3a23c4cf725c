"""The words a document holds whole: what tells a hyphen of hyphenation from one of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pt_extract.page import Page, Word
from pt_extract.text import plain

_EDGES = ".,;:()[]¿?¡!«»“”\"'"
LINE_BELOW = (0.7, 2.2)
"""The line below has its baseline this many em lower."""
NEIGHBOUR = 0.9
"""A word with another within this many em on its left stands inside its line."""


def whole_words(pages: Iterable[Page]) -> frozenset[str]:
    """The words of the pages, lower case without accents, that no line's end cuts in two.

    Left out are words that end in a hyphen and, on the line below such a word, those that open a line (of the text
    or of a table's cell): one of them is its other half.
    """
    known: set[str] = set()
    for page in pages:
        hyphens = [word for word in page.words if word.text.endswith("-") and len(word.text) > 1]
        for word in page.words:
            if word.text.endswith("-") or any(_is_other_half(word, hyphen, page.words) for hyphen in hyphens):
                continue
            known.add(plain(word.text.strip(_EDGES)))
    return frozenset(known)


def _is_other_half(word: Word, hyphen: Word, words: Sequence[Word]) -> bool:
    low, high = (factor * hyphen.size for factor in LINE_BELOW)
    if not low <= word.baseline - hyphen.baseline <= high or word.bbox.x0 >= hyphen.bbox.x1:
        return False
    return not any(
        other is not word
        and abs(other.baseline - word.baseline) < 1.0
        and 0 <= word.bbox.x0 - other.bbox.x1 <= NEIGHBOUR * word.size
        for other in words
    )
