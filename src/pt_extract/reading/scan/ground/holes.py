"""Punched holes along the sides of a page, dark as the lid behind them, which are taken from it."""

from __future__ import annotations

import cv2
import numpy as np

from pt_extract.reading.scan.pieces import pieces_of
from pt_extract.reading.scan.tones import Tones, green_of

HOLES_DPI = 75.0
"""Holes are looked for at this resolution."""
DARK_HOLE = 120
"""A hole is darker than this, from 0 to 255."""
NARROWEST_HOLE = 12.0
"""A hole is at least so many points wide and high; ISO 838 has 6 mm."""
WIDEST_HOLE = 30.0
"""A hole is at most so many points wide and high; some have 8 mm."""
LEAST_ROUND = 0.7
"""A hole covers at least this share of its box, as a disc does (0.785)."""
MOST_ROUND = 0.85
"""A hole covers at most this share of its box, as a disc does (0.785)."""
MOST_OBLONG = 1.25
"""A hole is at most so many times as long one way as the other."""
HOLE_MARGIN = 64.0
"""The middle of a hole is no further than this, in points, from the side of the page."""
HOLE_EDGE = 2.0
"""A hole's edge is so many points broad, around it."""


def without_holes(white: Tones, dpi: float) -> Tones:
    """A whitened page without its holes; the page itself where it has none."""
    scale, point = HOLES_DPI / dpi, HOLES_DPI / 72
    small = cv2.resize(green_of(white), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    dark = cv2.compare(small, DARK_HOLE, cv2.CMP_LT)
    _, stats = pieces_of(np.asarray(dark, dtype=np.uint8), 4)
    wide = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]]
    fit = (wide.min(axis=1) >= NARROWEST_HOLE * point) & (wide.max(axis=1) <= WIDEST_HOLE * point)
    fit[0] = False
    rows, columns = small.shape
    out = white
    for x, y, width, height, area in stats[fit].tolist():
        disc = LEAST_ROUND <= area / (width * height) <= MOST_ROUND and max(width, height) <= MOST_OBLONG * min(
            width, height
        )
        middle = x + width / 2, y + height / 2
        beside = min(*middle, columns - middle[0], rows - middle[1]) <= HOLE_MARGIN * point
        if disc and beside:
            out = white.copy() if out is white else out
            left, top, right, bottom = (
                max(0, round((side + off * HOLE_EDGE * point) / scale))
                for side, off in ((x, -1), (y, -1), (x + width, 1), (y + height, 1))
            )
            out[top:bottom, left:right] = 255
    return out


__all__ = ["without_holes"]
