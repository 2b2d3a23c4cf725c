"""What the codes of ZapfDingbats mean, one of the fonts that every PDF reader has (PDF 32000-1, annex D.6)."""

from __future__ import annotations

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
