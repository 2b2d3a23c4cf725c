"""Which of two wordings is the other one misread: what schedule and reconcile mend pages read with OCR by.

Nothing is mended by a dictionary. Another wording in the same document has to say so, and words that may both be meant
(singular and plural, other numerals) are left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile

from rapidfuzz import fuzz

from pt_extract.language import is_number_word
from pt_extract.page import Page
from pt_extract.text import distinguishing_marks, plain

LEAST_KEPT = 50.0
"""A misread word keeps at least this much of the right one (0 to 100)."""
ENDING = 2
"""Two words that differ in so many last letters only may be two forms of one word."""
LOOK_ALIKE = frozenset({("v", "y")})
"""Words of one letter (what is read, what it is) that are mistaken for each other, without accents."""

_CORE = re.compile(r"^([^\w]*)(.*?)([^\w]*)$", re.DOTALL)

Vocabulary = Counter[str]
"""How often a document says each word, in lower case, accents kept, punctuation around it gone."""


def vocabulary(pages: Iterable[Page]) -> Vocabulary:
    """The words of a document."""
    return Counter(core(word.text).lower() for page in pages for word in page.words)


def scanned_pages(pages: Iterable[Page]) -> frozenset[int]:
    """The numbers of the pages that hold words read with OCR."""
    return frozenset(page.number for page in pages if any(word.confidence < 1.0 for word in page.words))


def printed_words(pages: Iterable[Page]) -> frozenset[tuple[int, str]]:
    """The words of a file's own text, as in a :data:`Vocabulary`, each with the number of its page."""
    return frozenset(
        (page.number, core(word.text).lower()) for page in pages for word in page.words if word.confidence == 1.0
    )


def core(word: str) -> str:
    """A word without the punctuation around it."""
    match = _CORE.match(word)
    return match[2] if match else word


def put_into(word: str, right: str) -> str:
    """``right`` with the punctuation and capitals of ``word``."""
    match = _CORE.match(word)
    before, own, after = match.groups() if match else ("", word, "")
    said = core(right)
    if len(own) == 1 and plain(own) != plain(said):
        return before + said + after  # its capital is part of what was misread: V for y
    if own != said and said.isupper() and distinguishing_marks(said):
        return before + said + after  # so is that of a numeral: Il for II
    if own.isupper():
        said = said.upper() if len(own) > 1 else said[:1].upper() + said[1:]
    elif own.islower():
        said = said.lower()
    elif own[:1].isupper():
        said = said[:1].upper() + (said[1:].lower() if said.isupper() else said[1:])
    return before + said + after


def is_misread(word: str, right: str) -> bool:
    """Whether ``word`` may be ``right`` misread: alike, and not two words, forms or numbers that may both be meant."""
    one, two = plain(core(word)), plain(core(right))
    if one == two:
        return True
    if any(char.isdigit() for char in one + two):
        return False
    if _is_number(one) or _is_number(two):
        return not _is_number(one) and _strokes(one) == _strokes(two)
    if len(one) == len(two) == 1:
        return (one, two) in LOOK_ALIKE
    return not _are_forms(core(word), core(right)) and fuzz.ratio(one, two) >= LEAST_KEPT


def _is_number(text: str) -> bool:
    """Whether a text holds a numeral, an ordinal, a number word or a month."""
    return bool(distinguishing_marks(text)) or is_number_word(text)


def _strokes(text: str) -> str:
    """A text with all that is read for an upright stroke made one."""
    return text.replace("l", "i").replace("|", "i")


def _are_forms(word: str, other: str) -> bool:
    """Whether two words part in their endings only, so that both may be meant: ``agenda`` and ``agendas``.

    Endings that both bear an accent are not two forms' but one vowel misread: ``-ción`` and ``-cián``.
    """
    one, two = plain(word), plain(other)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False)))
    if not (one.isalpha() and two.isalpha()) or max(len(one), len(two)) - shared > ENDING:
        return False
    if shared < len(word) and shared < len(other) and _accented(word[shared]) and _accented(other[shared]):
        return False
    return shared > ENDING or shared == min(len(one), len(two))


def _accented(char: str) -> bool:
    return plain(char) != char.lower()


def differing(words: Sequence[str], others: Sequence[str]) -> list[tuple[int, int]] | None:
    """The places (in each) of the words that differ between two wordings; None where words are missing in one."""
    pairs: list[tuple[int, int]] = []
    for kind, a0, a1, b0, b1 in _matched(words, others):
        if kind in ("insert", "delete") or (kind == "replace" and a1 - a0 != b1 - b0):
            return None
        pairs += [
            (a, b) for a, b in zip(range(a0, a1), range(b0, b1), strict=True) if core(words[a]) != core(others[b])
        ]
    return pairs


def differing_words(words: Sequence[str], others: Sequence[str]) -> dict[int, str]:
    """The words of ``others`` that stand where another one stands in ``words``, by its place there."""
    return {
        a: others[b]
        for kind, a0, a1, b0, b1 in _matched(words, others)
        if kind == "replace" and a1 - a0 == b1 - b0
        for a, b in zip(range(a0, a1), range(b0, b1), strict=True)
    }


def _matched(words: Sequence[str], others: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """What two wordings share and where they differ, word by word, as ``difflib`` says it."""
    from difflib import SequenceMatcher  # scans alone have words misread

    one, two = ([plain(core(word)) for word in wording] for wording in (words, others))
    return list(SequenceMatcher(None, one, two, autojunk=False).get_opcodes())
