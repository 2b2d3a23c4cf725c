"""The words a document holds whole: what tells a hyphen of hyphenation from one of its own."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from pt_extract.page import Page, Word
from pt_extract.text import plain

_EDGES = ".,;:()[]¿?¡!«»“”\"'"
LINE_BELOW = (0.7, 2.2)
"""The line below has its baseline this many em lower."""
SAME_LINE = 1.0
"""Words with baselines this close, in points, stand on one line."""
NEIGHBOUR = 0.9
"""A word with another within this many em on its left stands inside its line."""


def whole_words(pages: Sequence[Page]) -> frozenset[str]:
    """The words of the pages, lower case without accents, that no line's end cuts in two.

    Left out are words that end in a hyphen and, on the line below such a word, those that open a line (of the text
    or of a table's cell): one of them is its other half. Where the document shows no sign of hyphenation, the two
    halves with their hyphen are a word of it (``teórico-`` / ``práctico``).
    """
    known: set[str] = set()
    cuts: list[tuple[str, str]] = []
    for page in pages:
        halves: set[Word] = set()
        rows = _Rows(page.words)
        for hyphen in (word for word in page.words if word.text.endswith("-") and len(word.text) > 1):
            below = rows.other_halves(hyphen)
            halves.update(below)
            cuts.extend((_bare(hyphen.text[:-1]), _bare(word.text)) for word in below)
        whole = (word for word in page.words if word not in halves and not word.text.endswith("-"))
        known.update(_bare(word.text) for word in whole)
    if not any(left + right in known for left, right in cuts):
        known.update(f"{left}-{right}" for left, right in cuts)
    return frozenset(known)


def _bare(text: str) -> str:
    return plain(text.strip(_EDGES))


class _Rows:
    """A page's words by their baselines."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = sorted(words, key=attrgetter("baseline"))
        self._baselines = [word.baseline for word in self._words]

    def other_halves(self, hyphen: Word) -> list[Word]:
        """The words that open a line below a word with a hyphen, and may be its other half."""
        low, high = (hyphen.baseline + factor * hyphen.size for factor in LINE_BELOW)
        return [word for word in self._between(low, high) if word.bbox.x0 < hyphen.bbox.x1 and self._opens_line(word)]

    def _between(self, low: float, high: float) -> Sequence[Word]:
        return self._words[bisect_left(self._baselines, low) : bisect_right(self._baselines, high)]

    def _opens_line(self, word: Word) -> bool:
        return not any(
            other is not word and 0 <= word.bbox.x0 - other.bbox.x1 <= NEIGHBOUR * word.size
            for other in self._between(word.baseline - SAME_LINE, word.baseline + SAME_LINE)
        )
