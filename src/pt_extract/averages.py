"""The median and the mean of some numbers, as :mod:`statistics` has them, which takes longer to import than to use."""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np


def median(values: Iterable[float]) -> float:
    """The value in the middle, halfway between the two where there are two. Raises :class:`ValueError` of none."""
    ordered = sorted(values)
    middle, is_odd = divmod(len(ordered), 2)
    if not ordered:
        raise ValueError("median of no values")
    return ordered[middle] if is_odd else (ordered[middle - 1] + ordered[middle]) / 2


def mean(values: Iterable[float]) -> float:
    """The sum of some values by their number. Raises :class:`ValueError` of none."""
    told = list(values)
    if not told:
        raise ValueError("mean of no values")
    return fsum(told) / len(told)


def quantile(values: Iterable[float], share: float) -> float:
    """The value below which that share of some values lies, between two neighbours in a straight line.

    Raises :class:`ValueError` of none.
    """
    ordered = sorted(values)
    if not ordered:
        raise ValueError("quantile of no values")
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    # From the nearer neighbour, so that rounding does not lead beyond the other.
    step, part = ordered[high] - ordered[low], place - low
    return ordered[high] - step * (1 - part) if part >= 0.5 else ordered[low] + step * part


def medians(values: np.ndarray[Any, Any]) -> np.ndarray[Any, np.dtype[np.float64]]:
    """The medians along the first axis of an array.

    They are those of :func:`numpy.median`, whose first call imports masked arrays, for a hundredth of a second.
    """
    ordered = values.copy()
    ordered.sort(axis=0)
    count = len(ordered)
    halves: np.ndarray[Any, np.dtype[np.float64]] = ordered[(count - 1) // 2] / 2.0 + ordered[count // 2] / 2.0
    return halves


__all__ = ["mean", "median", "medians", "quantile"]
