"""Whether two titles name two editions of one thing: the second workshop and the third, phase I and phase II."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pt_extract.language.editions import EDITION_WORDS, YEAR
from pt_extract.text import distinguishing_marks, fold, number_value, roman_value

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")


def is_other_edition(old: str, new: str) -> bool:
    """Whether both titles bear the ordinal, the year or the numeral of an edition, and another one."""
    before, after = edition_marks(old), edition_marks(new)
    return bool(before) and bool(after) and before != after


def edition_marks(title: str) -> frozenset[str]:
    """The ordinals, years and numerals of editions in a title.

    >>> sorted(edition_marks("II Taller 4.0 de 2022, fase 3"))
    ['2', '2022', '3']
    """
    ordinals = (mark for mark in distinguishing_marks(title) if mark.endswith("th"))
    return frozenset((*ordinals, *YEAR.findall(title), *_numerals(title)))


def _numerals(title: str) -> Iterator[str]:
    """Roman numerals in capitals, and numbers behind words such as *fase*."""
    before = ""
    for word in _WORD.findall(title):
        value = number_value(word) if word.isupper() and roman_value(word) is not None else None
        if value is not None and (len(word) > 1 or word in "IVX"):
            yield str(value)
        elif word.isdecimal() and before in EDITION_WORDS:
            yield str(int(word))
        before = fold(word)
