"""Labels and nouns made of the words that a level has in front of its numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pt_extract.language import Language
from pt_extract.text import plain

STYLES: Mapping[str, str] = {
    "roman": r"[ivxl]{1,6}|\d{1,2}",
    "letter": r"[a-z]|\d{1,2}",
    "arabic": r"\d{1,3}",
}
_ABOVE = r"(([ivxl]{2,6}|\d{1,2}|[a-z])[.-])*"
"""The numbers of the levels above, in front of a level's own (``1.2.`` of ``1.2.3``)."""


def label_pattern(words: Sequence[str], numbers: str, *, bare: bool = False) -> str:
    """The pattern of labels that say one of some words and a number written in a way of :data:`STYLES`.

    A ``bare`` one may lack the number, if punctuation follows it or nothing.
    """
    said = "|".join(spaced(word) for word in sorted(words, key=len, reverse=True))
    number = rf"\s+(n[°ºo.]+\s*)?{_ABOVE}(?P<number>{STYLES[numbers]})(?=[\s.:)–—-]|$)"
    if bare:
        return rf"(?P<label>{said})(?=[\s.:)–—-]|$)({number})?\s*[.:)–—-]*\s*"
    return rf"(?P<label>{said}){number}\s*[.:)–—-]*\s*"


def decimal_pattern(depth: int) -> str:
    """The label of a level that is numbered below ``depth`` others, such as ``1.2.1.`` for a depth of 2."""
    return rf"(?P<label>(\d{{1,2}}\.){{{depth}}})(?P<number>\d{{1,2}})(?!\.?\d)[.)]?(\s+|$)"


def noun_pattern(words: Sequence[str], language: Language) -> str:
    """The pattern of some words as they are said of one or of many."""
    return "|".join(language.counted(plain(word)) for word in sorted(words, key=len, reverse=True))


def spaced(phrase: str) -> str:
    """The pattern of a phrase, whatever white space parts its words."""
    return r"\s+".join(map(re.escape, plain(phrase).split()))
