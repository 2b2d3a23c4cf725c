"""Fonts as pdfminer makes them, with what it lacks, and without those that would keep it busy for ever.

It writes out ranges of codes one by one: a few bytes may name a hundred million widths, or as many codes' Unicode.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from pdfminer.pdffont import PDFSimpleFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral, literal_name

from pt_extract.errors import LimitExceededError
from pt_extract.messages import phrase

MOST_CODES = 1_000_000
"""Codes that the ranges of a font may have altogether. A font has 65,536 glyphs at most."""
_RANGES = re.compile(rb"begin(?:bf|cid)range\b(.*?)(?:end(?:bf|cid)range\b|\Z)", re.DOTALL)
"""The ranges of a CMap (Adobe Technical Note 5014): first code, last code, and what they stand for."""
_RANGE = re.compile(rb"<([0-9A-Fa-f\s]{1,16})>\s*<([0-9A-Fa-f\s]{1,16})>\s*(?:<[^>]*>|\[[^]]*\]|\d+)?")


_BULLETS = dict.fromkeys(range(0o41, 0o400), "•")
"""What the codes of WinAnsiEncoding stand for that it gives to no other character (PDF 32000-1, D.2, note 3)."""


class BoundedFonts(PDFResourceManager):
    """Makes a document's fonts; raises :class:`LimitExceededError` for one whose ranges have too many codes."""

    def get_font(self, objid: object, spec: Mapping[str, object]) -> Any:
        if _codes_of(spec) > MOST_CODES:
            raise LimitExceededError(phrase("reason-too-many-codes", most=MOST_CODES))
        font = super().get_font(objid, spec)
        if isinstance(font, PDFSimpleFont) and _is_win_ansi(spec):
            font.cid2unicode = _BULLETS | font.cid2unicode
        return font


def _is_win_ansi(spec: Mapping[str, object]) -> bool:
    """Whether a font has that encoding, and no other that differs from it."""
    encoding = resolve1(spec.get("Encoding"))
    return isinstance(encoding, PSLiteral) and literal_name(encoding) == "WinAnsiEncoding"


def _codes_of(spec: Mapping[str, object]) -> int:
    """How many codes the ranges of a font's widths and of its Unicode have; of one of its descendants, its own."""
    widths = resolve1(spec.get("W"))
    unicode = resolve1(spec.get("ToUnicode"))
    content = unicode.get_data() if isinstance(unicode, PDFStream) else b""
    ranges = [pair for part in _RANGES.findall(content) for pair in _RANGE.findall(part)]
    return _codes_in_widths(widths) + sum(_length(*map(_code, pair)) for pair in ranges)


def _code(digits: bytes) -> int:
    return int(b"".join(digits.split()) or b"0", 16)


def _codes_in_widths(widths: object) -> int:
    """The codes of ranges such as ``0 100 500`` among a CID font's widths (PDF 32000-1, 9.7.4.3)."""
    if not isinstance(widths, list):
        return 0
    numbers = [each for each in map(resolve1, widths) if isinstance(each, int)]
    return sum(_length(first, last) for first, last in pairwise(numbers) if last - first > MOST_CODES)


def _length(first: int, last: int) -> int:
    return max(0, last - first + 1)


__all__ = ["BoundedFonts"]
