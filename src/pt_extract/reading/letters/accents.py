"""Accents that are glyphs of their own, put onto the letter they stand over or under.

Decomposed text has them as combining marks; TeX draws a spacing accent over the letter.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from pt_extract.reading.letters.glyphs import Glyph, Spelled, alone

RAISED = 0.6
"""An accent's baseline lies at most this far from its letter's, in em (TeX raises accents over capitals by 0.25)."""
BESIDE_END = 0.2
"""A combining mark without width stands at the end of its letter, or this far from there, in em."""
NO_WIDTH = 0.05
"""A glyph narrower than this, in em, is drawn without moving on."""

_ACCENTS = {
    "´": "\u0301",
    "`": "\u0300",
    "¨": "\u0308",
    "˜": "\u0303",
    "ˆ": "\u0302",
    "¸": "\u0327",
    "ˇ": "\u030c",
    "˙": "\u0307",
    "˚": "\u030a",
}
_DOTTED = str.maketrans({"ı": "i", "ȷ": "j"})


def compose_accents(glyphs: list[Glyph], spelled: Spelled = alone) -> list[Glyph]:
    """The glyphs, sorted as they came, with accents and the letters they belong to made one."""
    if not any(map(is_accent, {text for glyph in glyphs if len(text := glyph.text) == 1})):
        return glyphs
    accents = [glyph for glyph in glyphs if is_accent(glyph.text)]
    letters = sorted(letter for glyph in glyphs if not is_accent(glyph.text) for letter in spelled(glyph))
    baselines = [glyph.baseline for glyph in letters]
    alone = []
    for accent in accents:
        reach = RAISED * accent.style.size
        first = bisect_left(baselines, accent.baseline - reach)
        index = _letter_of(accent, letters, range(first, bisect_right(baselines, accent.baseline + reach)))
        if index is None:
            alone.append(accent)
        else:
            letters[index] = _composed(letters[index], accent)
    return sorted([*letters, *alone]) if alone else letters


def is_accent(text: str) -> bool:
    """Whether a glyph's text is an accent and nothing else."""
    return text in _ACCENTS or (not text.isascii() and len(text) == 1 and unicodedata.category(text) == "Mn")


def _combining(accent: str) -> str:
    """The combining mark that an accent is or stands for."""
    return _ACCENTS.get(accent, accent)


def _composed(letter: Glyph, accent: Glyph) -> Glyph:
    text = letter.text.translate(_DOTTED) + _combining(accent.text)
    return letter._replace(text=unicodedata.normalize("NFC", text))


def _letter_of(accent: Glyph, letters: Sequence[Glyph], candidates: range) -> int | None:
    """The index of the letter that the accent stands nearest to, or None where it stands alone."""
    best = min(candidates, key=lambda index: _distance(accent, letters[index]), default=None)
    return best if best is not None and _distance(accent, letters[best]) < float("inf") else None


def _distance(accent: Glyph, letter: Glyph) -> float:
    """How far an accent is from where that letter's accent would be, in points; infinite where it is too far."""
    if not letter.text.isalpha():
        return float("inf")
    size = accent.style.size
    raised = abs(letter.baseline - accent.baseline)
    centre = (accent.u0 + accent.u1) / 2
    if accent.u1 - accent.u0 < NO_WIDTH * size:
        beside = abs(accent.u0 - letter.u1)
        near = letter.u0 < accent.u0 and beside <= BESIDE_END * size
        return beside + raised if near else float("inf")
    if not letter.u0 <= centre <= letter.u1:
        return float("inf")
    return abs((letter.u0 + letter.u1) / 2 - centre) + raised
