"""The greys of a page of which a scanner of one bit made black and white dots by error diffusion or a halftone.

Its writing stays as black as it is, a ground of dots becomes the tone that they stand for, and a pale ruling, a row of
dots, becomes a line again. Each pixel takes the mean over the largest area that does not belie the mean right around
it: a wide square, else a long row or column, else the few pixels beside it. That is how the intersection of confidence
intervals chooses its windows (A. Foi, V. Katkovnik, K. Egiazarian and J. Astola, "Inverse halftoning based on the
anisotropic LPA-ICI deconvolution", 2004), with four windows in place of its many.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import cv2
import numpy as np

from pt_extract.reading.scan.lines.straight import Grey

DOT = 0.36
"""The width of a dot, in points, for which the lengths below are: that of 200 to the inch. They are longer where dots
are wider."""
SHARP, CLOSE, NEAR = 0.13, 0.26, 0.57
"""The standard deviations, in points, of what takes the jags from letters, of the mean right around a pixel, in which
a dot of 200 to the inch is blurred into the next, and of that of a tone's grain."""
WIDE = 2.5
"""A ground's tone is the mean over so many points, twice."""
ASIDE, BROAD, LEAST = 0.1, 5, 0.01
"""What is further aside, within so many times as much, counts for so little."""
CLOSE_OFF, STEP = 60, 20
"""So far from the wider mean the two narrower ones may be, from 0 to 255, where nothing but a ground shows."""
LONG = 10.0
"""A ruling's tone is the mean over so many points of its length."""
HIGH = 0.24
"""A ruling's tone is the mean over so many points of its breadth."""
CONTRAST = 48
"""A ruling differs by so many levels from both its sides."""
THIN = 2.6
"""A ruling is less than so many points broad."""
RUN = 14.0
"""A ruling goes on for so many points."""
CROWDED = 90
"""Where more than this share (0 to 255) of what is that near a ruling is one, none is."""
LINE_OFF = 80
"""So far a ruling's tone may be from the mean right around a pixel."""
DARK = 128
"""Light rulings lie on grounds darker than this."""
STROKE, BOLD = 0.75, 1.0
"""Strokes of letters are broader than this, in points; the dots of a screen are finer. Beside a dark tone, in which
dots touch, they are as broad as the second."""
AROUND, EDGE = 5.0, 4.0
"""Whether strokes are writing is told by how much ink is within so many points."""
DENSE = 160
"""Where the share of ink (0 to 255) is less than this, broad dark strokes are writing; where it is more, a tone's."""
LETTER = (1.6, 40.0)
"""Strokes of letters are so many points long: shorter ones are dots that touch, longer ones rulings and fills."""

Mask: TypeAlias = "np.ndarray[Any, np.dtype[np.uint8]]"


def restored(grey: Grey, dots: Mask | None, point: float) -> Grey:
    """The page in greys; ``grey`` has so many pixels to a ``point``, and ``dots`` is known to be no writing."""
    point = max(point, _dot_of(grey, point) / DOT)
    free = cv2.bitwise_not(written_in(grey, point))
    close = cv2.GaussianBlur(grey, (0, 0), CLOSE * point)
    ground = _ground(grey, free, close, point)
    out = cv2.GaussianBlur(grey, (0, 0), SHARP * point)
    cv2.copyTo(ground, cv2.bitwise_and(_within(close, ground, CLOSE_OFF), free), out)
    if dots is not None:
        cv2.copyTo(ground, cv2.bitwise_and(dots, free), out)
    for across in (True, False):
        _rule(out, grey, free, ground, close, across, point)
    return np.asarray(out, dtype=np.uint8)


def _dot_of(grey: Grey, point: float) -> float:
    """How many pixels wide the dots of a page are."""
    ink = cv2.compare(grey, DARK, cv2.CMP_LT)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=4)
    small = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]) <= point
    return float(np.median(stats[small, cv2.CC_STAT_AREA])) ** 0.5 if small.any() else 0.0


def _ground(grey: Grey, free: Mask, close: Grey, point: float) -> Grey:
    """The tone of the ground around each pixel, of that side of an edge on which it lies."""
    wide = round(WIDE * point) | 1
    rough = _mean(grey, free, wide, wide)
    plain = cv2.bitwise_and(free, _within(close, rough, CLOSE_OFF))  # without the thin strokes of letters
    tones = _evened(grey, cv2.erode(plain, np.ones((5, 5), np.uint8)), point)
    near = cv2.GaussianBlur(grey, (0, 0), NEAR * point)
    padded = cv2.copyMakeBorder(tones, wide, wide, wide, wide, cv2.BORDER_REPLICATE)
    height, width = grey.shape
    above, below, left, right = (
        padded[down * wide : down * wide + height, right * wide : right * wide + width]
        for down, right in ((0, 1), (2, 1), (1, 0), (1, 2))
    )
    upright, level = cv2.absdiff(above, below), cv2.absdiff(left, right)
    across = cv2.compare(upright, level, cv2.CMP_GE)
    for one, other, step, way in (
        (above, below, upright, across),
        (left, right, level, cv2.bitwise_not(across)),
    ):
        edge = cv2.bitwise_and(cv2.compare(step, STEP, cv2.CMP_GT), way)
        first = cv2.compare(cv2.absdiff(one, near), cv2.absdiff(other, near), cv2.CMP_LT)
        cv2.copyTo(one, cv2.bitwise_and(edge, first), tones)
        cv2.copyTo(other, cv2.bitwise_and(edge, cv2.bitwise_not(first)), tones)
    return np.asarray(tones, dtype=np.uint8)


def _evened(grey: Grey, plain: Mask, point: float) -> Grey:
    """The mean of what is plain around each pixel; where little is, between letters, of more on both sides of it."""
    height, width = grey.shape
    half = (max(1, width // 2), max(1, height // 2))
    shown, count = (
        cv2.resize(each, half, interpolation=cv2.INTER_AREA).astype(np.float32)
        for each in (cv2.bitwise_and(grey, plain), plain)
    )
    wide = round(WIDE * point / 2) | 1
    total, weight = (
        cv2.blur(each, (wide, wide)) + ASIDE * cv2.blur(each, (BROAD * wide, wide)) for each in (shown, count)
    )
    tones = cv2.blur(255 * total / np.maximum(weight, LEAST), (wide, wide))
    out = cv2.resize(tones, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(np.clip(out, 0, 255), dtype=np.uint8)


def written_in(grey: Grey, point: float) -> Mask:
    """What is written on a screen: dark on a pale one and light on a dark one, and broader than a dot."""
    ink = cv2.compare(grey, DARK, cv2.CMP_LT)
    window, reach = round(AROUND * point) | 1, round(EDGE * point)
    bold = _letters(cv2.dilate(_broad(ink, BOLD * point), np.ones((3, 3), np.uint8)), point)
    share = _mean(ink, cv2.bitwise_not(bold), window, window)
    light = cv2.bitwise_and(_broad(cv2.bitwise_not(ink), STROKE * point), cv2.compare(share, DARK, cv2.CMP_GE))
    light = _letters(light, point)
    share = _mean(ink, cv2.bitwise_not(cv2.bitwise_or(light, bold)), window, window)
    dense = cv2.dilate(share, np.ones((reach, reach), np.uint8))  # up to the edge of a dark tone
    dark = cv2.bitwise_and(_broad(ink, STROKE * point), cv2.compare(dense, DENSE, cv2.CMP_LT))
    return np.asarray(cv2.bitwise_or(light, _letters(dark, point)), dtype=np.uint8)


def _broad(mask: Mask, least: float) -> Mask:
    """What of a mask is at least so many pixels broad."""
    side = round(least)
    return np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((side, side), np.uint8)), dtype=np.uint8)


def _letters(broad: Mask, point: float) -> Mask:
    """What of broad strokes is as long as letters."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(broad, connectivity=8)
    length = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]) / point
    kept = ((LETTER[0] <= length) & (length <= LETTER[1])).astype(np.uint8) * 255
    kept[0] = 0
    return np.asarray(kept[labels], dtype=np.uint8)


def _mean(grey: Grey, free: Mask, width: int, height: int) -> Grey:
    """The mean of what is free around each pixel; 0 where nothing is."""
    total = cv2.blur(cv2.bitwise_and(grey, free), (width, height))
    return np.asarray(cv2.divide(total, cv2.blur(free, (width, height)), scale=255), dtype=np.uint8)


def _within(one: Grey, other: Grey, off: int) -> Mask:
    """Where two means are no further apart than this."""
    return np.asarray(cv2.compare(cv2.absdiff(one, other), off, cv2.CMP_LE), dtype=np.uint8)


def _rule(out: Grey, grey: Grey, free: Mask, ground: Grey, close: Grey, across: bool, point: float) -> None:
    """Draw the rulings that run ``across``, or down."""
    sides = (round(LONG * point) | 1, round(HIGH * point) | 1)
    along = _mean(grey, free, *(sides if across else sides[::-1]))
    beside = np.ones((round(THIN * point) | 1, 1), np.uint8)
    run = np.ones((1, round(RUN * point)), np.uint8)
    if not across:
        beside, run = beside.T, run.T
    light = cv2.bitwise_and(cv2.morphologyEx(along, cv2.MORPH_TOPHAT, beside), cv2.compare(ground, DARK, cv2.CMP_LT))
    contrast = cv2.max(cv2.morphologyEx(along, cv2.MORPH_BLACKHAT, beside), light)
    seen = cv2.bitwise_and(cv2.compare(contrast, CONTRAST, cv2.CMP_GT), _within(along, close, LINE_OFF))
    around = tuple(2 * side - 1 for side in beside.shape[::-1])
    crowded = cv2.dilate(cv2.compare(cv2.blur(seen, around), CROWDED, cv2.CMP_GT), beside)  # a screen's rows of dots
    lone = cv2.bitwise_and(cv2.bitwise_and(seen, free), cv2.bitwise_not(crowded))
    cv2.copyTo(along, cv2.morphologyEx(lone, cv2.MORPH_OPEN, run), out)


__all__ = ["restored", "written_in"]
