"""Numbers that count along a row, and those of them that were misread, told by their neighbours.

Counts go up by one and may begin again: the weeks of each month, say.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Counts = Sequence[int | None]
"""What was read at each place of a row; None where that is no number, or nothing was read."""

FEWEST_STEPS = 2
"""A row counts where at least so many neighbours go on by one."""
MOSTLY = 0.7
"""And where this share of its neighbours do, or begin again."""
MANY = 8
"""Among so many places a number that does not go on, between two that would, was misread."""


def recounted(values: Counts) -> list[int | None]:
    """What each number of a row is, where its neighbours tell; all as it was, where the row does not count."""
    known = [(one, two) for one, two in pairwise(values) if one is not None and two is not None]
    steps = sum(two == one + 1 for one, two in known)
    starts = sum(_starts(one, two) for one, two in known)
    if steps < FEWEST_STEPS or steps + starts < MOSTLY * len(known):
        return list(values)
    found = list(values)
    if len(values) >= MANY:
        found = [None if _is_odd(values, place) else value for place, value in enumerate(found)]
    longest = max(one for one, two in known if _starts(one, two)) if starts else None
    for place, value in enumerate(found):
        if value is None:
            found[place] = _between(found[place - 1] if place else None, next(iter(found[place + 1 :]), None), longest)
    return found


def _starts(one: int, two: int) -> bool:
    """Whether the count begins again."""
    return two == 1 < one


def _is_odd(values: Counts, place: int) -> bool:
    """Whether a number stands between two that count without it."""
    if not 0 < place < len(values) - 1:
        return False
    before, own, after = values[place - 1 : place + 2]
    return before is not None and after is not None and after == before + 2 and own != before + 1


def _between(before: int | None, after: int | None, longest: int | None) -> int | None:
    """The number between two others; ``longest`` is how far the row counts before it begins again."""
    if after is not None and after > 1:
        fits = before is None or before + 1 == after - 1 or after == 2
        return after - 1 if fits else None
    if before is None:
        return None
    return 1 if after is None and longest is not None and before >= longest else before + 1


__all__ = ["recounted"]
