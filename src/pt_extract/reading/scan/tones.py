"""The tones of a page: red, green and blue, or one channel where it has no colours, as most scans have none.

A page in one channel takes a third of the time and the memory, and all that reads pages takes both.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any, TypeAlias

import cv2
import numpy as np

from pt_extract.page import Pixels

Grey: TypeAlias = "np.ndarray[tuple[int, int], np.dtype[np.uint8]]"
"""Height x width, from black, 0, to white, 255."""

Tones: TypeAlias = "Grey | Pixels"
"""A page in one channel, or in three."""


EACH_ROW = 4
"""One of so many rows of pixels is asked for colours: no mark, rule or letter of a page at 300 dpi is lower."""


def plainest(tones: Tones) -> Tones:
    """The page in one channel where it has no colours."""
    return green_of(tones) if is_grey(tones) else tones


def is_grey(tones: Tones) -> bool:
    """Whether a page has no colours at all in the rows that are looked at."""
    if tones.ndim == 2:
        return True
    rows = tones[::EACH_ROW]
    green = cv2.extractChannel(rows, 1)
    return not any(cv2.countNonZero(cv2.absdiff(green, cv2.extractChannel(rows, other))) for other in (0, 2))


def green_of(tones: Tones) -> Grey:
    """The green channel of a page, which stands for its grey."""
    return np.asarray(tones if tones.ndim == 2 else cv2.extractChannel(tones, 1), dtype=np.uint8)


def grey_of(tones: Tones) -> Grey:
    """The page as an eye sees it that sees no colours."""
    return np.asarray(tones if tones.ndim == 2 else cv2.cvtColor(tones, cv2.COLOR_RGB2GRAY), dtype=np.uint8)


def channels_of(tones: Tones) -> Sequence[Grey]:
    """The one channel of a page, or all three."""
    return [green_of(tones)] if tones.ndim == 2 else [np.asarray(each, np.uint8) for each in cv2.split(tones)]


def darkest_of(tones: Tones) -> Grey:
    """The darkest channel of each pixel."""
    return np.asarray(reduce(cv2.min, channels_of(tones)), dtype=np.uint8)


def lightest_of(tones: Tones) -> Grey:
    """The lightest channel of each pixel."""
    return np.asarray(reduce(cv2.max, channels_of(tones)), dtype=np.uint8)


def median_of(tones: Grey) -> float:
    """The median of some tones, which are counted and not sorted."""
    upto = np.cumsum(cv2.calcHist([np.ascontiguousarray(tones)], [0], None, [256], [0, 256]).ravel().astype(np.int64))
    below, above = np.searchsorted(upto, [(tones.size - 1) // 2, tones.size // 2], side="right")
    return float(below + above) / 2


def transposed(grey: Grey) -> Grey:
    """A channel with its rows and columns exchanged."""
    return np.asarray(cv2.transpose(grey), dtype=np.uint8)


def levels_of(tones: Tones) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """The page as height x width x channels, however many these are; nothing is copied."""
    return np.asarray(tones if tones.ndim == 3 else tones[:, :, None], dtype=np.uint8)


__all__ = [
    "Grey",
    "Tones",
    "channels_of",
    "darkest_of",
    "green_of",
    "grey_of",
    "is_grey",
    "levels_of",
    "lightest_of",
    "median_of",
    "plainest",
    "transposed",
]
