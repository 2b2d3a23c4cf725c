"""What a sign in a cell is: an X, a tick, an arrow, a letter of a legend; words and numbers are none."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 3
"""A sign has at most this many characters (``XX``, ``P/E``)."""

_WORK = re.compile(r"\d{1,2}|\d{1,3} ?%")
_LETTERS = re.compile(r"[^\W\d_]([/+]?[^\W\d_])?")


def is_sign(text: str) -> bool:
    """Whether a text is a sign rather than a word or a number: symbols, or one or two letters."""
    bare = text.replace(" ", "")
    if not bare:
        return False
    if len(bare) <= LONGEST and (_LETTERS.fullmatch(bare) or set(bare) <= {"X", "x"}):
        return True
    return all(_is_symbol(char) for char in bare)


def _is_symbol(char: str) -> bool:
    """A character that is no letter, digit or currency: dingbats, bullets, arrows, dashes, private use (Wingdings)."""
    category = unicodedata.category(char)
    return category in ("So", "Sm", "Sk", "Co", "Po", "Pd", "Pc", "No", "Mn")


def is_amount_of_work(text: str) -> bool:
    """Whether a text may stand in a filled cell as how much of it is done or planned (``3``, ``50 %``)."""
    return _WORK.fullmatch(text) is not None
