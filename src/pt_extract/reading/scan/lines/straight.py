"""The skew of a scanned page, and the page put straight.

The angle is the one under which the page's ink falls most sharply into rows: the sum of squared differences of
neighbouring rows of its projection is greatest (Postl's method: W. Postl, "Detection of linear oblique structures and
skew scan in digitized documents", ICPR 1986). It serves text and tables alike.
"""

from __future__ import annotations

import cv2
import numpy as np

from pt_extract.reading.scan.tones import Grey, Tones

WORKING_WIDTH = 900
"""The page is made this many pixels wide to find its skew: a line of text still is some six pixels high."""
MOST_SKEW = 5.0
"""Skew is looked for up to this many degrees either way; a sheet feeder gives two at most."""
SKEW_STEPS = (0.5, 0.1, 0.02)
"""Skew is looked for in ever finer steps, in degrees, each around the best angle of the one before."""
LEAST_SKEW = 0.03
"""A skew of less than this many degrees is left: over a page's width it moves a line by a third of a point."""
INK_PIXELS = 50
"""With less ink than this on the page there is nothing that could be skewed."""

COLUMNS_TOGETHER = 6
"""So many columns are put together, which a skew of 5 degrees moves by half a pixel against each other."""

Shares = np.ndarray[tuple[int, int], np.dtype[np.float32]]


def skew_of(grey: Grey) -> float:
    """The angle in degrees, clockwise, by which the page's lines slope down to the right; 0 where it shows none."""
    ink = _ink(grey)
    if ink.sum() * COLUMNS_TOGETHER < INK_PIXELS * 255:
        return 0.0
    best, reach = 0.0, MOST_SKEW
    for step in SKEW_STEPS:
        angles = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(angles, key=lambda angle: (_sharpness(ink, float(angle)), -abs(angle))))
        reach = step
    return best if abs(best) >= LEAST_SKEW else 0.0


def straightened(pixels: Tones, angle: float) -> Tones:
    """The page turned back by ``angle`` degrees about its middle; what comes in at the corners is as its edge is."""
    if not angle:
        return pixels
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(pixels, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(turned, dtype=np.uint8)


def _ink(grey: Grey) -> Shares:
    """What stands out from its surroundings, at the working width; fills do not, their edges do.

    Columns are put together by :data:`COLUMNS_TOGETHER`: within so few pixels, a line of small skew keeps its height.
    """
    if grey.shape[1] >= 2 * WORKING_WIDTH:  # half the size is made first, for that is fast
        grey = np.asarray(cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    scale = WORKING_WIDTH / grey.shape[1]
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else grey
    hollow = cv2.morphologyEx(small, cv2.MORPH_BLACKHAT, np.ones((9, 9), np.uint8))
    ink = cv2.compare(hollow, 40, cv2.CMP_GT).astype(np.float32)
    size = (max(1, ink.shape[1] // COLUMNS_TOGETHER), ink.shape[0])
    return np.asarray(cv2.resize(ink, size, interpolation=cv2.INTER_AREA), dtype=np.float32)


def _sharpness(ink: Shares, angle: float) -> float:
    """How sharply ink falls into rows once it is turned back by ``angle``."""
    height, width = ink.shape
    # A shear moves each column as far as the turn would; that is all a projection onto rows can see.
    slope = COLUMNS_TOGETHER * np.tan(np.radians(angle))
    shear = np.array([[1, 0, 0], [-slope, 1, width / 2 * slope]])
    turned = cv2.warpAffine(ink, shear, (width, height), flags=cv2.INTER_LINEAR)
    rows = cv2.reduce(turned, 1, cv2.REDUCE_SUM, dtype=cv2.CV_64F).ravel() / 255
    return float(np.square(np.diff(rows)).sum())
