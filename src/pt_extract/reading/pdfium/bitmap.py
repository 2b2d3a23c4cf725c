"""What the letters of a font are that names none of them: the bitmap fonts of TeX, which older theses are set in.

Such a font is a Type 3 font without a name, a /ToUnicode map or glyph names that mean something. Its character codes
are those of TeX's text encodings, OT1 and T1, which are ASCII and nearly Latin-1 wherever either has a letter. Other
programs' nameless fonts count their glyphs as they come, so that their codes say nothing: what comes out is then no
language.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping

LETTERS_OF_TEXT = 0.6
"""Of a text at least this share is letters and figures."""
LEAST_VOWELS = 0.25
"""Of the letters of a language of Latin script at least this share is vowels."""
MOST_VOWELS = 0.6
"""Of the letters of a language of Latin script at most this share is vowels."""
FEW_LETTERS = 30
"""Of fewer letters than this the share of vowels says nothing."""

_T1 = {
    **dict(zip(range(0x0D), "`´ˆ˜¨˝˚ˇ˘¯˙¸˛", strict=True)),
    **dict(zip(range(0x10, 0x17), "“”„«»–—", strict=True)),
    0x19: "ı",
    0x1B: "ff",
    0x1C: "fi",
    0x1D: "fl",
    0x1E: "ffi",
    0x1F: "ffl",
    0x27: "’",
    0x60: "‘",
    0x7F: "-",
    0xBD: "¡",
    0xBE: "¿",
    0xBF: "£",
    0xD7: "Œ",
    0xDF: "SS",
    0xF7: "œ",
    0xFF: "ß",
}
_OT1 = {
    0x0B: "ff",
    0x0C: "fi",
    0x0D: "fl",
    0x0E: "ffi",
    0x0F: "ffl",
    **dict(zip(range(0x10, 0x20), "ıȷ`´ˇ˘¯˚¸ßæœøÆŒØ", strict=True)),
    0x22: "”",
    0x27: "’",
    0x3C: "¡",
    0x3E: "¿",
    0x5C: "“",
    0x5F: "˙",
    0x60: "‘",
    0x7B: "–",
    0x7C: "—",
    0x7E: "˜",
    0x7F: "¨",
}
_ONLY_T1 = {*range(0xC0, 0x100)}
_ONLY_OT1 = {*range(0x0B, 0x10), 0x7F}


def letters_of(codes: Collection[int]) -> Mapping[int, str]:
    """The text of each character code of a page's nameless fonts; empty where they make no sense as text.

    ``codes`` are those of the page, in order, each as often as it is met.
    """
    met = set(codes)
    table = _OT1 if met & _ONLY_OT1 and not met & _ONLY_T1 else _T1
    found = {code: table.get(code, chr(code)) for code in met}
    text = "".join(found[code] for code in codes)
    return found if _is_language(text) else {}


def _is_language(text: str) -> bool:
    letters = [unicodedata.normalize("NFD", char)[0] for char in text.casefold() if char.isalpha()]
    figures = sum(char.isdecimal() for char in text)
    if not text or len(letters) + figures < LETTERS_OF_TEXT * len(text):
        return False
    vowels = sum(letter in "aeiouı" for letter in letters)
    return len(letters) < FEW_LETTERS or LEAST_VOWELS <= vowels / len(letters) <= MOST_VOWELS
