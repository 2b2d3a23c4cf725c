"""Whether two wordings differ only in characters that OCR takes for each other.

The confusions are those that Taghva and Stofsky list for scanned print ("OCRSpell: an interactive spelling correction
system for OCR errors in text", IJDAR 3, 2001): round letters and zeros, upright strokes, ``rn`` for ``m``.
"""

from __future__ import annotations

import re

from pt_extract.differ.pairing.spelling import run_together, spelled
from pt_extract.differ.pairing.wording import Wording

_STROKES = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("ii", "u"), ("li", "u"), ("il", "u"))
_ALIKE = str.maketrans(
    {"0": "o", "q": "o", "1": "l", "i": "l", "j": "l", "|": "l", "5": "s", "8": "b", "2": "z", "e": "c"}
)
_NUMBER = re.compile(r"\d{2,}|(?<![^\W\d_])\d(?![^\W\d_])")
"""A number by itself: two of them that differ are two numbers, whatever they look like."""


def is_misread(old: str, new: str, wording: Wording) -> bool:
    """Whether one may be the other misread: alike but for such characters, and the same in their numbers."""
    before, after = (run_together(spelled(text, wording.fold)) for text in (old, new))
    if before == after or _NUMBER.findall(before) != _NUMBER.findall(after):
        return False
    return _canonical(before) == _canonical(after)


def _canonical(text: str) -> str:
    for strokes, letter in _STROKES:
        text = text.replace(strokes, letter)
    return text.replace(" ", "").translate(_ALIKE)
