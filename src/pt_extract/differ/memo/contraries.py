"""Two wordings of which one says the contrary of the other, in nearly the same words."""

from __future__ import annotations

from collections import Counter

from pt_extract.language import words_of_all
from pt_extract.text import fold

SHORTEST = 4
"""Letters of a word that a beginning may turn round; shorter ones begin so by chance."""


def is_turned_round(old: str, new: str) -> bool:
    """Whether one of two wordings denies what the other says: another count of negations, or a word and its contrary.

    What a negation is told by are the words of all languages there are data of.
    """
    before, after = Counter(fold(old).split()), Counter(fold(new).split())
    went, came = before - after, after - before
    negations = words_of_all("negations")
    if any(word in negations for word in (went + came)):
        return True
    return _is_contrary(went, came) or _is_contrary(came, went)


def _is_contrary(words: Counter[str], others: Counter[str]) -> bool:
    """Whether one of ``others`` is one of ``words`` behind a beginning that turns it round."""
    opposing = words_of_all("opposing")
    return any(beginning + word in others for word in words if len(word) >= SHORTEST for beginning in opposing)
