"""How large a page's dots and accents are: what is larger is a letter, which in tiny type is no higher than those."""

from __future__ import annotations

import cv2
import numpy as np

from pt_extract import settings
from pt_extract.reading.scan.pieces import Stats


class DotSettings(settings.Settings):
    """What of a scan's ink is no larger than a dot.

    Held by words drawn in type of 4 to 11 points (``tests/reading/scan/test_segments.py``).
    """

    largest: float = settings.points(2.6)
    """Full stops, the dots of letters and of leaders, and accents are at most so wide and high."""
    typed: float = settings.points(1.2)
    """What is lower than this tells nothing of how large the type is."""
    tallest: float = settings.points(40.0)
    """Nor does what is higher than this."""
    fewest: int = settings.count(20)
    """So many pieces of ink tell whether type is tiny."""
    tiny: float = settings.share(0.2)
    """Type is tiny where this share of its pieces is no larger than a dot of other type and no dot by its shape."""
    smaller: float = settings.share(0.62)
    """The dots of tiny type are at most this share of its usual letter wide and high."""
    uneven: float = settings.share(0.3)
    """A dot by its shape is as wide as high, but for this share."""
    solid: float = settings.share(0.7)
    """A dot by its shape fills so much of its box; letters as small have holes."""


TUNED = DotSettings()


def largest_dot(stats: Stats, point: float) -> float:
    """How large the dots and accents of a page's writing are at most, in pixels.

    ``stats`` are the boxes and areas of its pieces of ink.
    """
    widths, heights, areas = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_AREA]
    longest = np.maximum(widths, heights)
    dots = (np.abs(widths - heights) <= TUNED.uneven * longest) & (areas >= TUNED.solid * widths * heights)
    typed = heights[(heights >= TUNED.typed * point) & (longest <= TUNED.tallest * point) & ~dots]
    usual = TUNED.largest * point
    if len(typed) < TUNED.fewest or float((typed <= usual).mean()) < TUNED.tiny:
        return usual
    return min(usual, TUNED.smaller * float(np.median(typed)))


__all__ = ["largest_dot"]
