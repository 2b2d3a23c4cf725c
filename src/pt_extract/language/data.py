"""Languages as data: one TOML file a language, named by its ISO 639-1 code, which says what its entries mean."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pt_extract.classes import frozen

FOLDER = Path(__file__).parent
SETS = (
    "ordinal_endings first_endings ranges pages of stop_words name_links joining letters beginnings negations opposing "
    "captions"
).split()
"""The entries of a language that are words without an order."""
SHORTEST_COUNT = 2
"""A word of fewer letters (``a``) counts in prose, but is no number by itself."""


@frozen
class Language:
    """The words of one language, in lower case without accents."""

    code: str
    name: str
    ocr: str
    months: Mapping[str, int]
    counts: Mapping[str, int]
    ordinals: Mapping[str, int]
    ordinal_endings: frozenset[str]
    first_endings: frozenset[str]
    """Those of the first ordinal."""
    ranges: frozenset[str]
    pages: frozenset[str]
    of: frozenset[str]
    stop_words: frozenset[str]
    name_links: frozenset[str]
    joining: frozenset[str]
    letters: frozenset[str]
    beginnings: frozenset[str]
    negations: frozenset[str]
    """Words that turn a statement round."""
    opposing: frozenset[str]
    """Beginnings that turn a word round."""
    plurals: tuple[tuple[str, str], ...]
    captions: frozenset[str]
    levels: Mapping[str, tuple[str, ...]]
    """What levels are mostly called, by the kind of their nodes."""
    patterns: Mapping[str, Any]
    """The entries of a profile that says none of its own."""

    def singulars(self, noun: str) -> tuple[str, ...]:
        """What a noun may be as it is said of one: itself too, for it may end so."""
        return (noun, *(noun.removesuffix(many) + one for many, one in self.plurals if noun.endswith(many)))

    def counted(self, noun: str) -> str:
        """A pattern of a noun of one or more words, whether said of one or of many."""
        return r"\s+".join(self._either(word) for word in noun.split())

    def _either(self, word: str) -> str:
        if word in self.stop_words or len(word) <= SHORTEST_COUNT:
            return re.escape(word)
        for many, one in self.plurals:
            if one and word.endswith(one):
                return f"{re.escape(word.removesuffix(one))}({one}|{many})"
        return f"{re.escape(word)}({'|'.join(many for many, one in reversed(self.plurals) if not one)})?"


@cache
def codes() -> tuple[str, ...]:
    """The codes of the languages that there are words of."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@cache
def language(code: str) -> Language | None:
    """The language of that code, or None where there are no words of it."""
    if code not in codes():
        return None
    table = tomllib.loads((FOLDER / f"{code}.toml").read_text("utf-8"))
    return _language(code, table)


def unknown(code: str) -> Language:
    """A language of which no words are known."""
    return _language(code, {"plurals": [["s", ""]]})


def _language(code: str, table: Mapping[str, Any]) -> Language:
    words: dict[str, Any] = {name: frozenset(table.get(name, "").split()) for name in SETS}
    return Language(
        code=code,
        name=table.get("name", code),
        ocr=table.get("ocr", ""),
        months=in_order(table.get("months", ())),
        counts=in_order(table.get("counts", ())),
        ordinals=in_order(table.get("ordinals", ())),
        plurals=tuple((many, one) for many, one in table["plurals"]),
        levels={kind: tuple(names) for kind, names in table.get("levels", {}).items()},
        patterns=table.get("patterns", {}),
        **words,
    )


def in_order(names: Sequence[str]) -> dict[str, int]:
    """Words by the place, from 1, of the string that holds them."""
    return {word: place for place, words in enumerate(names, start=1) for word in words.split()}


def languages() -> tuple[Language, ...]:
    """All languages that there are words of."""
    return tuple(found for code in codes() if (found := language(code)) is not None)


@cache
def words_of_all(name: str) -> frozenset[str]:
    """One of the sets of all languages together, for what is asked before a document's own is known."""
    return frozenset(word for each in languages() for word in getattr(each, name))


def either(words: Iterable[str]) -> str:
    """A pattern of any of some words, the longer first."""
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


@cache
def _ordinals() -> Mapping[str, int]:
    return {word: value for each in languages() for word, value in each.ordinals.items()}


def ordinal_value(word: str) -> int | None:
    """The value of an ordinal in words, in whatever language, or None."""
    return _ordinals().get(word)


def is_number_word(word: str) -> bool:
    """Whether a word is a number or a month, in whatever language."""
    if len(word) < SHORTEST_COUNT:
        return False
    return any(word in each.counts or word in each.months for each in languages())


def language_of(words: Iterable[str]) -> tuple[Language | None, float]:
    """The language that most of some folded words are common in, and the share of them that are.

    None where the two likeliest are as likely.
    """
    said = list(words)
    counted = sorted(((_common(each, said), each) for each in languages()), key=lambda pair: pair[0], reverse=True)
    (most, likeliest), (second, _) = counted[:2]
    return (likeliest if most > second else None), most / max(1, len(said))


def _common(each: Language, words: Sequence[str]) -> int:
    return sum(word in each.stop_words for word in words)


__all__: Sequence[str] = (
    "Language",
    "codes",
    "either",
    "in_order",
    "is_number_word",
    "language",
    "language_of",
    "languages",
    "ordinal_value",
    "words_of_all",
)
