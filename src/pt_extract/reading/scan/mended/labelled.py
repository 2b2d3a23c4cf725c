"""Words in front of a number (``EJE 2``, ``Actividad 3``) that were read with little confidence, mended by their likes.

A label stands in front of other numbers in the same document. What was read there, and differs by one letter, is what
it was meant to be; a word that the document has anywhere else for sure is a word of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve
from rapidfuzz.distance import Levenshtein

from pt_extract.page import Word
from pt_extract.text import plain

UNSURE = 0.5
"""A word that was read with less confidence than this may be misread."""
SURE = 0.8
"""A word that was read with at least this confidence is what it says."""
SHORTEST_LABEL = 3
"""A label has at least so many letters."""
FEWEST_LIKES = 2
"""The document has a label at least so many times elsewhere, in front of numbers."""
NEXT_WORD = 1.5
"""A number stands no further behind its label than this, in em."""

_NUMBER = re.compile(r"(?:\d{1,2}|[IVX]{1,5}|[A-H])[.:)]*")


def labelled(pages: Sequence[Sequence[Word]]) -> list[list[Word]]:
    """The words of scanned pages, misread labels made what other labels of theirs say."""
    unsure = {word for words in pages for word in _labels(words) if word.confidence < UNSURE}
    if not unsure:
        return [list(words) for words in pages]
    said = Counter(word.text for words in pages for word in _labels(words) if word.confidence >= SURE)
    own = {plain(word.text) for words in pages for word in words if word.confidence >= SURE}
    right = {word: text for word in unsure if (text := _right(word.text, said, own)) is not None}
    return [[evolve(word, text=right[word]) if word in right else word for word in words] for words in pages]


def _labels(words: Sequence[Word]) -> Iterator[Word]:
    """The words that a number follows on their line."""
    for word, number in pairwise(words):
        level = abs(word.baseline - number.baseline) < 0.3 * word.size and word.direction == number.direction == 0
        near = 0 <= number.bbox.x0 - word.bbox.x1 <= NEXT_WORD * word.size
        if (
            level
            and near
            and len(word.text) >= SHORTEST_LABEL
            and word.text.isalpha()
            and _NUMBER.fullmatch(number.text)
        ):
            yield word


def _right(text: str, said: Counter[str], own: set[str]) -> str | None:
    """The one label that a word is but for one letter; None where the word is another, or may be several."""
    bare = plain(text)
    if bare in own:
        return None
    found = {
        label: count
        for label, count in said.items()
        if count >= FEWEST_LIKES and len(label) == len(text) and Levenshtein.distance(plain(label), bare) == 1
    }
    return max(found, key=lambda label: found[label]) if len({plain(label) for label in found}) == 1 else None


__all__ = ["labelled"]
