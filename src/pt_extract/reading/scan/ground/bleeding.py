"""What shows through the paper from the back of a page: pale writing turned about, and pale rules and fills.

It is known by its letters: on paper, far from any ink of the page's own, there are many pieces as large as letters and
as pale as no writing is. What is no darker than they are is taken from the page, but for fills that keep to the cells
of its own rulings.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from pt_extract.page import Pixels
from pt_extract.reading.scan.lines.straight import Grey, green_of

LOOK = 0.5
"""The page is looked at made smaller by so much: at 150 dpi if it is read at 300."""
INK = 160
"""What is darker (0 to 255) is the page's own ink."""
AROUND = 17
"""The waves of a JPEG reach so many pixels around the page's own ink, both sides together."""
PALE = (190, 246)
"""What shows through is between these tones."""
HIGH, WIDE = (3, 24), (3, 60)
"""Letters that show through, single or together, are so many pixels high and wide, from and to."""
LEAST = 8
"""A letter that shows through has at least so many pixels."""
FEWEST = 80
"""At least so many such letters show through on a page, or none do."""
DARKEST = 10
"""All of this percentage of the letters are paler than the tone up to which all is taken away."""
SLACK, RAMP = 4.0, 24.0
"""That tone is darker by the first, in levels; what is darker still by fewer than the second grows paler by and by."""
FAINTER = 0.6
"""Fills of the back take less than this share of what its letters take from the paper's tone."""
EDGE, EVEN = 6, 5.0
"""A fill's edge is so many pixels broad at the reading resolution; within it tones spread by no more levels."""


def seen_through(white: Pixels) -> float | None:
    """The tone in green that what shows through a whitened page does not fall below; None where nothing does."""
    small = cv2.resize(green_of(white), None, fx=LOOK, fy=LOOK, interpolation=cv2.INTER_AREA)
    small = np.asarray(cv2.blur(small, (3, 3)), dtype=np.uint8)
    own = cv2.dilate(cv2.compare(small, INK, cv2.CMP_LT), np.ones((AROUND, AROUND), np.uint8))
    pale = cv2.bitwise_and(cv2.inRange(small, PALE[0], PALE[1]), cv2.bitwise_not(own))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(pale, connectivity=8)
    width, height, area = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_AREA]
    letters = (HIGH[0] <= height) & (height <= HIGH[1]) & (WIDE[0] <= width) & (width <= WIDE[1]) & (area >= LEAST)
    letters[0] = False
    if int(letters.sum()) < FEWEST:
        return None
    return float(np.percentile(_darkest(small, labels, count)[letters], DARKEST)) - SLACK


def _darkest(small: Grey, labels: np.ndarray[Any, Any], count: int) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    """The darkest tone of each piece."""
    found = np.full(count, 255, np.uint8)
    np.minimum.at(found, labels.ravel(), small.ravel())
    return found


def without_bleeding(white: Pixels, tone: float) -> Pixels:
    """A whitened page without what is no darker than ``tone``."""
    tones = np.arange(256, dtype=np.float32)
    start = tone - RAMP
    table = np.where(tones <= start, tones, start + (tones - start) * (255 - start) / RAMP)
    return np.asarray(cv2.LUT(white, np.clip(table, 0, 255).astype(np.uint8)), dtype=np.uint8)


def least_tint(tone: float) -> float:
    """The lightest tone of a fill of the page's own, where the back's writing shows through as dark as ``tone``.

    Letters are black or near it, most fills of the back are not, and show through by less.
    """
    return 255 - FAINTER * (255 - tone)


def is_even(part: Pixels) -> bool:
    """Whether a part of a page, its own ink aside, has one tone, as a fill has and writing that shows through has not.

    What is at the part's edge is left out.
    """
    inner = part[EDGE:-EDGE, EDGE:-EDGE, 1]
    if not inner.size:
        return False
    smooth = cv2.blur(np.ascontiguousarray(inner), (5, 5))
    own = cv2.dilate(cv2.compare(smooth, PALE[0] - 10, cv2.CMP_LT), np.ones((AROUND, AROUND), np.uint8)) > 0
    return not own.all() and float(smooth[~own].std()) <= EVEN


__all__ = ["is_even", "least_tint", "seen_through", "without_bleeding"]
