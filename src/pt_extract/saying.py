"""What all text for people shares: counts in English, and the signs that quarters are drawn with."""

from __future__ import annotations

SHADED, EMPTY, CONTINUES = "■", "·", "→"
"""A quarter that is marked, one that is not, and that something goes on after the quarters."""

_IRREGULAR = {"axis": "axes", "activity": "activities"}


def plural(count: int, noun: str) -> str:
    """``1 axis``, ``2 axes``, ``2 activities``."""
    return f"{count} {noun if count == 1 else _IRREGULAR.get(noun, noun + 's')}"
