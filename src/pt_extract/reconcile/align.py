"""Alignment of two ordered lists, and what else besides likeness pairs or parts two titles."""

from __future__ import annotations

from collections.abc import Sequence

from pt_extract.profile import Profile
from pt_extract.text import distinguishing_marks, number_value

CONTAINED_LENGTH = 15
"""A title contained whole in another must have at least this many folded characters to mean something."""


def best_chain(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The order-keeping pairs (row, column) of greatest total weight; no row or column twice, no weight of 0."""
    rows, columns = len(weights), len(weights[0]) if weights else 0
    total = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows):
        for column in range(columns):
            here = weights[row][column]
            pair = total[row][column] + here if here > 0 else 0.0
            total[row + 1][column + 1] = max(pair, total[row][column + 1], total[row + 1][column])
    pairs: list[tuple[int, int]] = []
    row, column = rows, columns
    while row and column:
        if total[row][column] == total[row - 1][column]:
            row -= 1
        elif total[row][column] == total[row][column - 1]:
            column -= 1
        else:
            row, column = row - 1, column - 1
            pairs.append((row, column))
    return pairs[::-1]


def contains(first: str, second: str, profile: Profile) -> bool:
    """Whether one title stands whole, word for word, in the other and is long enough to mean something."""
    shorter, longer = sorted((profile.abbreviations.fold(first), profile.abbreviations.fold(second)), key=len)
    return len(shorter) >= CONTAINED_LENGTH and f" {shorter} " in f" {longer} "


def vetoed(first: str, second: str) -> bool:
    """Whether numerals, years or ordinals tell two titles apart: each has some that the other lacks."""
    one, two = distinguishing_marks(first), distinguishing_marks(second)
    return bool(one - two) and bool(two - one)


def same_number(first: str | None, second: str | None) -> bool:
    """Whether two printed numbers have the same value (``I`` and ``1``)."""
    if not first or not second:
        return False
    return number_value(first) == number_value(second)
