"""On which side of its ground's tone writing lies: letters on a grey head are black in one table and white in the next.

Letters are thin, so that their tone is no area's; what is darker than a ground by more than its grain is weighed
against what is lighter. Where neither weighs much nothing is written, and it does not matter.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import cv2
import numpy as np

from pt_extract.reading.scan.pieces import pieces_of
from pt_extract.reading.scan.tones import Grey

GRAIN = 28
"""So far a pixel may be from its ground's tone."""
DARK = 128
"""Writing on a ground darker than this is lighter than it, and other writing is darker, if nothing tells."""
CLEARLY = 3.0
"""One side outweighs the other where it has so many times as much."""
EDGE = 6
"""So many pixels along the edge of a ground are its blur."""

Mask: TypeAlias = "np.ndarray[tuple[int, int], np.dtype[np.bool_]]"


def is_light(grey: Grey, tone: float, free: Mask) -> bool:
    """Whether what is written on a ground of one tone, where it is ``free`` of rulings, is lighter than it."""
    off = grey[free].astype(np.int16) - round(tone)
    lighter, darker = (float(np.maximum(side - GRAIN, 0).sum()) for side in (off, -off))
    if tone <= DARK:
        return darker <= CLEARLY * lighter
    return lighter > CLEARLY * darker and _inside(grey, tone, free) > CLEARLY * darker


def _inside(grey: Grey, tone: float, free: Mask) -> float:
    """How much of what is lighter than its ground lies within it.

    Writing stands on its ground; light pieces that run off the ground's edge are what lies beside it, as at the corners
    of a fill that a round seal cuts off.
    """
    off = np.where(free, np.maximum(grey.astype(np.int16) - round(tone) - GRAIN, 0), 0)
    labels, stats = pieces_of(np.asarray(off > 0, dtype=np.uint8), 8)
    across, down = stats[:, cv2.CC_STAT_LEFT], stats[:, cv2.CC_STAT_TOP]
    within = (across > 0) & (across + stats[:, cv2.CC_STAT_WIDTH] < grey.shape[1])
    within &= (down > 0) & (down + stats[:, cv2.CC_STAT_HEIGHT] < grey.shape[0])
    return float(off[within[labels]].sum())


def light_grounds(grey: Grey, dark: Grey, ruled: Mask) -> Mask:
    """Which of the dark grounds, given with white where there is none and at a coarser resolution, bear light writing.

    What touches is one ground; ``ruled`` are the rulings of the page. The mask is as coarse as ``dark``.
    """
    labels, stats = pieces_of(np.asarray(cv2.compare(dark, 255, cv2.CMP_LT), dtype=np.uint8), 4)
    told = np.zeros(len(stats), bool)
    scale = grey.shape[1] / dark.shape[1], grey.shape[0] / dark.shape[0]
    for label, (x, y, width, height, _area) in enumerate(stats.tolist()):
        if label == 0:
            continue
        own = (labels[y : y + height, x : x + width] == label).astype(np.uint8)
        left, top = round(x * scale[0]), round(y * scale[1])
        part = slice(top, round((y + height) * scale[1])), slice(left, round((x + width) * scale[0]))
        tone = float(np.median(dark[y : y + height, x : x + width][own > 0]))
        told[label] = is_light(grey[part], tone, _within(own, grey[part].shape) & ~ruled[part])
    return np.asarray(told[labels], dtype=np.bool_)


def _within(own: np.ndarray[Any, np.dtype[np.uint8]], shape: tuple[int, ...]) -> Mask:
    """A ground at the page's own resolution, without its edges."""
    full = cv2.resize(own, (shape[1], shape[0]), interpolation=cv2.INTER_NEAREST)
    padded = cv2.copyMakeBorder(full, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    return np.asarray(cv2.erode(padded, np.ones((3, 3), np.uint8), iterations=EDGE)[1:-1, 1:-1] > 0)


__all__ = ["Mask", "is_light", "light_grounds"]
