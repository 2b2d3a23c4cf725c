"""How alike two wordings are, and whether they differ in more than a typist's ways of writing the same."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import fuzz

from pt_extract.differ.pairing.spelling import run_together, spelled, without_number
from pt_extract.language.dictionary import Dictionary
from pt_extract.profile import USUAL, all_abbreviations, load
from pt_extract.text import Abbreviations, fold

_KNOWN = Dictionary(load(USUAL).language)

SWAPPED_IN = 3
"""Letters that a word must have for two neighbours changing places to be a slip: ``OSD`` for ``ODS``."""


class Wording:
    """Compares wordings, the abbreviations of a family of documents written out."""

    def __init__(self, abbreviations: Abbreviations) -> None:
        self._abbreviations = abbreviations

    def fold(self, text: str) -> str:
        """``text`` as titles are compared, abbreviations written out."""
        return self._abbreviations.fold(text)

    def fold_label(self, text: str) -> str:
        """A title or label as it is compared, without a running number in front of it."""
        return self.fold(without_number(text))

    def similarity(self, old: str, new: str) -> float:
        """How alike two titles or labels are, 0 to 1, after folding."""
        return self._abbreviations.similarity(old, new)

    def is_editorial(self, old: str, new: str) -> bool:
        """Whether two proses differ in case, accents, punctuation, abbreviations, spaces and hyphens alone.

        Signs that say something stay apart: currencies, plus and minus, comparisons, fractions. So do digits that
        spaces part: ``1 2`` is not ``12``. Two neighbouring letters of a word that changed places are a slip.
        """
        before, after = (spelled(text, self._abbreviations.fold) for text in (old, new))
        if run_together(before) == run_together(after):
            return True
        return len(before) == len(after) and all(map(_is_slip, before, after))

    def is_same_label(self, old: str, new: str) -> bool:
        """The same of two titles or labels, whose running numbers and bullets do not count either."""
        return self.is_editorial(old, new) or self.is_editorial(without_number(old), without_number(new))

    def prose_similarity(self, old: str, new: str) -> float:
        """How alike two proses are, 0 to 1: the share of their words that both have in the same order."""
        first, second = fold(old).split(), fold(new).split()
        if first == second:
            return 1.0
        return round(fuzz.ratio(first, second) / 100, 4)


def _is_slip(word: str, other: str) -> bool:
    """Whether two words are the same but for two neighbouring letters that changed places, and not both are meant."""
    if word == other:
        return True
    if len(word) != len(other) or len(word) < SWAPPED_IN or not (word + other).isalpha():
        return False
    apart = [at for at, (one, two) in enumerate(zip(word, other, strict=True)) if one != two]
    is_swap = len(apart) == 2 and apart[1] == apart[0] + 1 and sorted(word) == sorted(other)
    return is_swap and not (_KNOWN.knows(word) and _KNOWN.knows(other))


@lru_cache(maxsize=1)
def usual_wording() -> Wording:
    """With the abbreviations of all shipped profiles: a reading does not say which its document keeps to."""
    return Wording(all_abbreviations())
