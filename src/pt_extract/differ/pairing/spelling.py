"""A text without its typist's habits: what is left differs only where the text says something else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from pt_extract.text import plain

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | {"⁄": "/", "∕": "/"})
_BULLET = re.compile(r"(?m)^[ \t]*(?:[^\w\s$€£¥¢₡₲]+[ \t]+(?=[^\W\d])|[^\w\s$€£¥¢₡₲<>=≤≥±+%]+[ \t]+(?=\d))")
"""What stands in front of a line by itself, and says nothing of a number behind it."""
_NUMBER = re.compile(r"(?mi)^[ \t]*\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-z]|[ivx]{1,4})(?:[.)]-?|:)(?=\s|[^\W\d])\s*")
"""The number or letter of a list, with its dot or bracket."""
_SPAN = re.compile(r"(?<=\d)\s*-\s*(?=\d)")
_TOKEN = re.compile(
    r"(?P<number>(?<![^\W\d])(?:(?<![\w.,])[-+±])?\d+(?:[.,:/-]\d+)*)|(?P<word>[^\W\d_]+|\d+)|(?P<sign>[^\w\s])"
)
_BEFORE_NUMBER = frozenset({"n", "no", "nro", "num", "numero"})
"""What stands before a number and says that it is one: ``N°``, ``Nro.``, ``Núm.``."""
_MEANT = frozenset("%‰")
_MEANT_CATEGORIES = frozenset({"Sc", "Sm"})
"""Currencies, and plus, minus and comparisons; other punctuation and symbols are the typist's."""


def spelled(text: str, write_out: Callable[[str], str]) -> list[str]:
    """The words, numbers and telling signs of a text; ``write_out`` writes out abbreviations among folded words."""
    return list(_numbered(_written_out(_tokens(text), write_out)))


def without_number(label: str) -> str:
    """A title or label without the bullet and the running number in front of it."""
    return _NUMBER.sub("", _BULLET.sub("", label, count=1), count=1)


def run_together(tokens: Iterable[str]) -> str:
    """Tokens without what parts words, since hyphens and spaces may; numbers stay apart.

    >>> run_together(["socio", "economico", "1", "2"]) == run_together(["socioeconomico", "1", "2"])
    True
    """
    return "".join(f"{token} " if token[-1].isdigit() else token for token in tokens)


def _tokens(text: str) -> Iterator[str]:
    lines = _NUMBER.sub("", _BULLET.sub("", text.translate(_DASHES)))
    for match in _TOKEN.finditer(_SPAN.sub("-", plain(lines).translate(_DASHES))):
        if match["sign"] is None or _is_meant(match["sign"]):
            yield match[0]


def _is_meant(sign: str) -> bool:
    return sign in _MEANT or unicodedata.category(sign) in _MEANT_CATEGORIES


def _written_out(tokens: Iterable[str], write_out: Callable[[str], str]) -> Iterator[str]:
    """The tokens, the abbreviations among words that follow each other written out."""
    words: list[str] = []
    for token in tokens:
        if token.isalpha():
            words.append(token)
            continue
        yield from write_out(" ".join(words)).split()
        words = []
        yield token
    yield from write_out(" ".join(words)).split()


def _numbered(tokens: Iterable[str]) -> Iterator[str]:
    """The tokens with one way to say that a number is meant."""
    before = ""
    for token in tokens:
        if before in _BEFORE_NUMBER:
            yield "n" if token[:1].isdigit() else before
        if token not in _BEFORE_NUMBER:
            yield token
        before = token
    if before in _BEFORE_NUMBER:
        yield before
