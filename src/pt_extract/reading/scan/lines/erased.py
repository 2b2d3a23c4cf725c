"""Where the rulings of a page are, to take them from its writing and leave the letters that reach down to them."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from pt_extract.reading.scan.lines.thin import THIN_RULING, Bits, Stroke
from pt_extract.reading.scan.tones import Grey

RULING_BLUR = 0.4
"""A ruling's blur at its sides, in points."""
DARK_RULING = 170
"""A ruling on paper is darker than this, from 0 to 255."""
DARK_RUN = 6.0
"""A ruling is dark along at least so many points; letters are not."""
SEEN_RULING = 0.6
"""A ruling is dark along this share of its length, or it is lighter than its ground."""
DARK_GROUND = 0.3
"""The ground of a lighter ruling is so dark itself along this share of a side."""


def ruled_in(grey: Grey, strokes: Sequence[Stroke], point: float) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    """Where rulings are, with their blur; ``strokes`` are in pixels, so many to a point.

    A ruling that is bent takes more room than it is thick: of a broad one only what is dark along the way it runs.
    """
    mask = np.zeros(grey.shape[:2], dtype=bool)
    side = max(1, round(RULING_BLUR * point))
    for stroke in strokes:
        dx, dy = (0, side) if stroke.horizontal else (side, 0)
        place = slice(max(0, stroke.y0 - dy), stroke.y1 + dy), slice(max(0, stroke.x0 - dx), stroke.x1 + dx)
        if stroke.breadth <= THIN_RULING * point:
            mask[place] = True
        else:
            part = grey[place] if stroke.horizontal else grey[place].T
            own = _own(np.ascontiguousarray(part), point)
            mask[place] |= own if stroke.horizontal else own.T
    return mask


def _own(part: Grey, point: float) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    """What of the room of a broad horizontal ruling is the ruling itself; all of it, where that cannot be told."""
    dark = cv2.compare(part, DARK_RULING, cv2.CMP_LT)
    line: Bits = np.asarray(cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, round(DARK_RUN * point)), np.uint8)))
    seen = (line > 0).any(axis=0).mean() if line.size else 0.0
    if seen < SEEN_RULING or max((line[0] > 0).mean(), (line[-1] > 0).mean()) > DARK_GROUND:
        return np.ones(part.shape, dtype=bool)
    return np.asarray(cv2.dilate(line, np.ones((3, 3), np.uint8)) > 0)


__all__ = ["ruled_in"]
