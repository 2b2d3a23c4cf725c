"""Which differences of wording are those of a typist, and how alike two wordings are."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from pt_extract.profile import all_abbreviations
from pt_extract.text import Abbreviations, fold

_BETWEEN_LETTERS = re.compile(r"(?<=[a-z]) (?=[a-z])")
_SHORTENED = re.compile(r"\b(?:n|no|nro|num|numero) (?=\d)")
"""What stands before a number, folded: ``N°``, ``Nro.``, ``Núm.``."""


class Wording:
    """Compares wordings, the abbreviations of a family of documents written out."""

    def __init__(self, abbreviations: Abbreviations) -> None:
        self._abbreviations = abbreviations

    def fold(self, text: str) -> str:
        """``text`` as titles are compared, abbreviations written out."""
        return self._abbreviations.fold(text)

    def similarity(self, old: str, new: str) -> float:
        """How alike two titles or labels are, 0 to 1, after folding."""
        return self._abbreviations.similarity(old, new)

    def is_editorial(self, old: str, new: str) -> bool:
        """Whether two wordings differ in case, accents, punctuation, abbreviations, spaces and hyphens alone.

        Digits stay apart where spaces part them: ``1 2`` is not ``12``.
        """
        return self._bare(old) == self._bare(new)

    def _bare(self, text: str) -> str:
        return _BETWEEN_LETTERS.sub("", _SHORTENED.sub("n ", self.fold(text)))

    def prose_similarity(self, old: str, new: str) -> float:
        """How alike two proses are, 0 to 1: the share of their words that both have in the same order."""
        first, second = fold(old).split(), fold(new).split()
        if first == second:
            return 1.0
        return round(fuzz.ratio(first, second) / 100, 4)


@lru_cache(maxsize=1)
def usual_wording() -> Wording:
    """With the abbreviations of all shipped profiles: a reading does not say which its document keeps to."""
    return Wording(all_abbreviations())
