"""What the codes of fonts of signs mean: ZapfDingbats, which every PDF reader has (PDF 32000-1, annex D.6), and others.

Wingdings and Webdings are Microsoft's; programs embed them without a word of what their codes mean. The signs are
those that Unicode's mapping of them gives (L2/11-052R), as far as they serve as marks.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TypeAlias

_Signs: TypeAlias = Mapping[int, str]

_FIRST, _LAST = 0x21, 0x7E
_BLOCK = 0x2701
"""Unicode keeps the font's order from here on, with gaps where it had the sign already."""
_ELSEWHERE = {
    0x25: "☎",
    0x2A: "☛",
    0x2B: "☞",
    0x48: "★",
    0x6C: "●",
    0x6E: "■",
    0x73: "▲",
    0x74: "▼",
    0x75: "◆",
    0x77: "◗",
}


def dingbat(code: int) -> str | None:
    """The character of a code, or None where the font has none in its lower half."""
    if not _FIRST <= code <= _LAST:
        return None
    return _ELSEWHERE.get(code) or chr(_BLOCK + code - _FIRST)


_SIGNS = {
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x96: "●", 0x97: "●", 0xA2: "■",
                    0xA3: "□"},
    "wingdings 3": {0x67: "↔", 0x75: "►", 0x7D: "►", 0x84: "▶"},
    "wingdings": {0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x74: "⧫", 0x75: "◆", 0x76: "❖",
                  0x9F: "•", 0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→",
                  0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
    "webdings": {0x34: "▶", 0x61: "✓", 0x63: "□", 0x67: "■", 0x6E: "●", 0x72: "✗"},
}  # fmt: skip
"""The signs of fonts by their codes; the longer names first, as one begins with another."""
_PRIVATE = 0xF000
"""Symbol fonts keep their codes from here on in Unicode's private use area."""


def sign_of(font: str, code: int) -> str | None:
    """The sign that a code has in a font of signs of that name; None where it is another font, or the sign no mark."""
    plain, private = _signs_of(font)
    return private.get(code - _PRIVATE) if code >= _PRIVATE else plain.get(code)


@lru_cache(maxsize=1024)
def _signs_of(font: str) -> tuple[_Signs, _Signs]:
    """What the codes of a font mean, and those from the private use area on."""
    name = font.split("+", 1)[-1].lower().replace("wingdings2", "wingdings 2").replace("wingdings3", "wingdings 3")
    signs = next((signs for start, signs in _SIGNS.items() if name.startswith(start)), None)
    if signs is not None:
        return signs, signs
    # What stands in for Wingdings keeps its codes.
    return {}, {} if name.startswith(("symbol", "mt extra")) else _SIGNS["wingdings"]
