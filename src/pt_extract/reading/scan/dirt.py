"""Specks of dirt among the dots of a page's writing: full stops, dots of letters, accents.

Dirt lies everywhere on a page, so also where nothing is written: what lies there tells how large it is. What is no
larger is a dot only where one belongs: over or under a letter, or at the foot of one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np

from pt_extract.reading.scan.pieces import Box

FEWEST_SPECKS = 12
"""A page with so many specks away from its lines is dirty."""
DIRT_PERCENT = 90
"""The largest dirt is told by this percentage of the specks away from lines."""
DIRT_ROOM = 1.1
"""Dirt is at most so many times as large as that percentage of those specks, and a pixel more."""
AWAY_FROM_LINE = 1.5
"""Away from a line is what is further from its letters than so many small letters."""
STOP_FOOT = 0.25
"""A full stop stands this close to the foot of a letter, in heights of small letters."""
STOP_REACH = 0.6
"""A full stop stands this close behind a letter, in heights of small letters."""
DASH_WIDTH = 2.0
"""A dash is at least so many times as wide as high; it stands beside a letter at any height of it."""
DOTS_OF_DOTS = 3
"""A dot may belong to another dot, and that one to a third."""
ACCENT_OVER = 0.7
"""A dot or accent is no further than this above or below its letter, in heights of small letters."""
ACCENT_ASIDE = 0.2
"""A dot or accent is no further than this beside its letter, in heights of small letters."""


Sides: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"


def specks_among(small: Mapping[int, Box], letters: Sequence[Box], usual: float) -> set[int]:
    """The keys of those ``small`` pieces of ink that are dirt; none on a clean page.

    ``letters`` are the page's other pieces; ``usual`` is the height of a small letter. All are in pixels.
    """
    if not letters or len(small) < FEWEST_SPECKS:
        return set()
    alone = _away_from(small, letters, AWAY_FROM_LINE * usual)
    if len(alone) < FEWEST_SPECKS:
        return set()
    largest = DIRT_ROOM * float(np.percentile([_size(small[key]) for key in alone], DIRT_PERCENT)) + 1
    left = {key: box for key, box in small.items() if _size(box) <= largest}
    sides = _sides([*letters, *(box for key, box in small.items() if key not in left)])
    for _ in range(DOTS_OF_DOTS):
        placed = {key: box for key, box in left.items() if _has_place(box, sides, usual)}
        if not placed:
            break
        left = {key: box for key, box in left.items() if key not in placed}
        sides = _sides(list(placed.values()))  # the upper dot of a colon, the next of three
    return set(left)


def _sides(boxes: Sequence[Box]) -> Sides:
    """The left, upper, right and lower sides of boxes."""
    return np.array([(box.x0, box.y0, box.x1, box.y1) for box in boxes], dtype=np.float64).T


def _away_from(small: Mapping[int, Box], letters: Sequence[Box], reach: float) -> list[int]:
    """The keys of what is further than ``reach`` from all letters, across or down.

    Only letters that are near in height are asked.
    """
    sides = _sides(letters)
    x0, y0, x1, y1 = sides[:, np.argsort(sides[1])]
    highest = float((y1 - y0).max())
    found = []
    for key, box in small.items():
        first, last = np.searchsorted(y0, [box.y0 - reach - highest, box.y1 + reach + 1]).tolist()
        near = slice(first, last)
        across = np.maximum(x0[near] - box.x1, box.x0 - x1[near])
        down = np.maximum(y0[near] - box.y1, box.y0 - y1[near])
        if not (np.maximum(across, down) <= reach).any():
            found.append(key)
    return found


def _has_place(box: Box, sides: Sides, usual: float) -> bool:
    """Whether a dot belongs where it is: over or under one of others, or at its foot."""
    x0, y0, x1, y1 = sides
    beside = np.maximum(x0 - box.x1, box.x0 - x1) <= ACCENT_ASIDE * usual
    above, below = y0 - box.y1, box.y0 - y1
    over = (np.maximum(above, below) >= -ACCENT_ASIDE * usual) & (np.maximum(above, below) <= ACCENT_OVER * usual)
    behind = (box.x0 - x1 <= STOP_REACH * usual) & (box.x0 - x1 >= -ACCENT_ASIDE * usual)
    foot = (np.abs(box.y1 - y1) <= STOP_FOOT * usual) | (np.abs(box.y0 - y1) <= STOP_FOOT * usual)
    level = (box.y0 >= y0) & (box.y1 <= y1) & (box.x1 - box.x0 >= DASH_WIDTH * (box.y1 - box.y0))
    return bool(((beside & over) | (behind & (foot | level))).any())


def _size(box: Box) -> int:
    return max(box.x1 - box.x0, box.y1 - box.y0)


__all__ = ["specks_among"]
