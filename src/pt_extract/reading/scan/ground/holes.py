"""Punched holes along the sides of a page, dark as the lid behind them, which are taken from it."""

from __future__ import annotations

import cv2

from pt_extract.page import Pixels
from pt_extract.reading.scan.lines.straight import green_of

LOOK_DPI = 75.0
DARK = 120
"""A hole is darker than this, from 0 to 255."""
WIDE = (12.0, 30.0)
"""A hole is so many points wide and high, from and to; ISO 838 has 6 mm, others up to 8."""
ROUND = (0.7, 0.85)
"""A hole covers this share of its box, from and to, as a disc does (0.785)."""
LONGER = 1.25
"""A hole is at most so many times as long one way as the other."""
MARGIN = 64.0
"""The middle of a hole is no further than this, in points, from the side of the page."""
BLUR = 2.0
"""Around it so many points are its edge."""


def without_holes(white: Pixels, dpi: float) -> Pixels:
    """A whitened page without its holes; the page itself where it has none."""
    scale, point = LOOK_DPI / dpi, LOOK_DPI / 72
    small = cv2.resize(green_of(white), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    dark = cv2.compare(small, DARK, cv2.CMP_LT)
    count, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=4)
    rows, columns = small.shape
    out = white
    for x, y, width, height, area in stats[1:count].tolist():
        sized = WIDE[0] * point <= min(width, height) and max(width, height) <= WIDE[1] * point
        disc = ROUND[0] <= area / (width * height) <= ROUND[1] and max(width, height) <= LONGER * min(width, height)
        middle = x + width / 2, y + height / 2
        beside = min(*middle, columns - middle[0], rows - middle[1]) <= MARGIN * point
        if sized and disc and beside:
            out = white.copy() if out is white else out
            left, top, right, bottom = (
                max(0, round((side + off * BLUR * point) / scale))
                for side, off in ((x, -1), (y, -1), (x + width, 1), (y + height, 1))
            )
            out[top:bottom, left:right] = 255
    return out


__all__ = ["without_holes"]
