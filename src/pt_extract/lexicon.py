"""The words a document holds whole: what tells a hyphen of hyphenation from one of its own."""

from __future__ import annotations

from collections.abc import Sequence

from pt_extract.page import Page, Word
from pt_extract.text import plain

_EDGES = ".,;:()[]¿?¡!«»“”\"'"
LINE_BELOW = (0.7, 2.2)
"""The line below has its baseline this many em lower."""
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
        for hyphen in (word for word in page.words if word.text.endswith("-") and len(word.text) > 1):
            below = [word for word in page.words if _is_other_half(word, hyphen, page.words)]
            halves.update(below)
            cuts.extend((_bare(hyphen.text[:-1]), _bare(word.text)) for word in below)
        whole = (word for word in page.words if word not in halves and not word.text.endswith("-"))
        known.update(_bare(word.text) for word in whole)
    if not any(left + right in known for left, right in cuts):
        known.update(f"{left}-{right}" for left, right in cuts)
    return frozenset(known)


def _bare(text: str) -> str:
    return plain(text.strip(_EDGES))


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
