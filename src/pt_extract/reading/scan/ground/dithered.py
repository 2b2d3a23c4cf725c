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

from pt_extract import settings
from pt_extract.reading.scan.pieces import pieces_of
from pt_extract.reading.scan.tones import Grey


class DitherSettings(settings.Settings):
    """How broad the means are by which dots become tones, and what is a ruling or a letter among the dots.

    Lengths are in points where dots are as wide as :attr:`dot`, and longer where dots are wider. Tones are levels of
    grey. Held by scanned programmes in one bit (``tests/pipelines/test_scanning.py``).
    """

    dot: float = settings.points(0.36)
    """The width of a dot, in points, for which these lengths are: that of 200 to the inch."""
    sharp_mean: float = settings.points(0.13)
    """The standard deviation, in points, of the mean that takes the jags from letters."""
    close_mean: float = settings.points(0.26)
    """The standard deviation, in points, of the mean right around a pixel, in which a dot of 200 to the inch is
    blurred into the next."""
    near_mean: float = settings.points(0.57)
    """The standard deviation, in points, of the mean that takes a tone's grain."""
    ground_mean: float = settings.points(2.5)
    """A ground's tone is the mean over so many points, twice."""
    aside_weight: float = settings.share(0.1)
    """What is further aside than the square around a pixel counts for this share of what is in it."""
    aside_breadth: float = settings.times(5)
    """What is further aside counts within so many times the square's breadth."""
    least_weight: float = settings.share(0.01)
    """A tone of less weight than this share of a whole square's is told by nothing around it."""
    ground_off: int = settings.levels(60)
    """The mean right around a pixel differs from the wider one by at most so many levels where nothing but a
    ground shows."""
    ground_step: int = settings.levels(20)
    """Where the tone changes by more than so many levels is the edge of a ground."""
    ruling_mean_along: float = settings.points(10.0)
    """A ruling's tone is the mean over so many points of its length."""
    ruling_mean_across: float = settings.points(0.24)
    """A ruling's tone is the mean over so many points of its breadth."""
    ruling_contrast: int = settings.levels(48)
    """A ruling differs by so many levels from both its sides."""
    ruling_breadth: float = settings.points(2.6)
    """A ruling is less than so many points broad."""
    ruling_length: float = settings.points(14.0)
    """A ruling goes on for so many points."""
    most_rulings: int = settings.levels(90)
    """Where more than this part, of 255, of what is near a ruling is one too, none is: these are a screen's rows
    of dots."""
    ruling_off: int = settings.levels(80)
    """So far a ruling's tone may be from the mean right around a pixel."""
    dark: int = settings.levels(128)
    """Light rulings lie on grounds darker than this."""
    stroke_breadth: float = settings.points(0.75)
    """Strokes of letters are broader than this, in points; the dots of a screen are finer."""
    bold_breadth: float = settings.points(1.0)
    """Beside a dark tone, in which dots touch, strokes of letters are broader than this, in points."""
    writing_reach: float = settings.points(5.0)
    """Whether strokes are writing is told by how much ink is within so many points."""
    edge_reach: float = settings.points(4.0)
    """Ink counts up to so many points beyond where it is dense, as far as the edge of a dark tone."""
    dense_ink: int = settings.levels(160)
    """Where the part of ink, of 255, is less than this, broad dark strokes are writing; where it is more, a tone's."""
    shortest_stroke: float = settings.points(1.6)
    """Strokes of letters are at least so many points long; what is shorter are dots that touch."""
    longest_stroke: float = settings.points(40.0)
    """Strokes of letters are at most so many points long; what is longer are rulings and fills."""


TUNED = DitherSettings()


Mask: TypeAlias = "np.ndarray[Any, np.dtype[np.uint8]]"


def restored(grey: Grey, dots: Mask | None, point: float) -> Grey:
    """The page in greys; ``grey`` has so many pixels to a ``point``, and ``dots`` is known to be no writing."""
    point = max(point, _dot_of(grey, point) / TUNED.dot)
    free = cv2.bitwise_not(written_in(grey, point))
    close = cv2.GaussianBlur(grey, (0, 0), TUNED.close_mean * point)
    ground = _ground(grey, free, close, point)
    out = cv2.GaussianBlur(grey, (0, 0), TUNED.sharp_mean * point)
    cv2.copyTo(ground, cv2.bitwise_and(_within(close, ground, TUNED.ground_off), free), out)
    if dots is not None:
        cv2.copyTo(ground, cv2.bitwise_and(dots, free), out)
    for across in (True, False):
        _rule(out, grey, free, ground, close, across, point)
    return np.asarray(out, dtype=np.uint8)


def _dot_of(grey: Grey, point: float) -> float:
    """How many pixels wide the dots of a page are."""
    ink = cv2.compare(grey, TUNED.dark, cv2.CMP_LT)
    _, stats = pieces_of(np.asarray(ink, dtype=np.uint8), 4)
    small = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]) <= point
    return float(np.median(stats[small, cv2.CC_STAT_AREA])) ** 0.5 if small.any() else 0.0


def _ground(grey: Grey, free: Mask, close: Grey, point: float) -> Grey:
    """The tone of the ground around each pixel, of that side of an edge on which it lies."""
    wide = round(TUNED.ground_mean * point) | 1
    rough = _mean(grey, free, wide, wide)
    plain = cv2.bitwise_and(free, _within(close, rough, TUNED.ground_off))  # without the thin strokes of letters
    tones = _evened(grey, cv2.erode(plain, np.ones((5, 5), np.uint8)), point)
    near = cv2.GaussianBlur(grey, (0, 0), TUNED.near_mean * point)
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
        edge = cv2.bitwise_and(cv2.compare(step, TUNED.ground_step, cv2.CMP_GT), way)
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
    wide = round(TUNED.ground_mean * point / 2) | 1
    total, weight = (
        cv2.blur(each, (wide, wide)) + TUNED.aside_weight * cv2.blur(each, (TUNED.aside_breadth * wide, wide))
        for each in (shown, count)
    )
    tones = cv2.blur(255 * total / np.maximum(weight, TUNED.least_weight), (wide, wide))
    out = cv2.resize(tones, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(np.clip(out, 0, 255), dtype=np.uint8)


def written_in(grey: Grey, point: float) -> Mask:
    """What is written on a screen: dark on a pale one and light on a dark one, and broader than a dot."""
    ink = cv2.compare(grey, TUNED.dark, cv2.CMP_LT)
    window, reach = round(TUNED.writing_reach * point) | 1, round(TUNED.edge_reach * point)
    bold = _letters(cv2.dilate(_broad(ink, TUNED.bold_breadth * point), np.ones((3, 3), np.uint8)), point)
    share = _mean(ink, cv2.bitwise_not(bold), window, window)
    light = cv2.bitwise_and(
        _broad(cv2.bitwise_not(ink), TUNED.stroke_breadth * point), cv2.compare(share, TUNED.dark, cv2.CMP_GE)
    )
    light = _letters(light, point)
    share = _mean(ink, cv2.bitwise_not(cv2.bitwise_or(light, bold)), window, window)
    dense = cv2.dilate(share, np.ones((reach, reach), np.uint8))  # up to the edge of a dark tone
    dark = cv2.bitwise_and(_broad(ink, TUNED.stroke_breadth * point), cv2.compare(dense, TUNED.dense_ink, cv2.CMP_LT))
    return np.asarray(cv2.bitwise_or(light, _letters(dark, point)), dtype=np.uint8)


def _broad(mask: Mask, least: float) -> Mask:
    """What of a mask is at least so many pixels broad."""
    side = round(least)
    return np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((side, side), np.uint8)), dtype=np.uint8)


def _letters(broad: Mask, point: float) -> Mask:
    """What of broad strokes is as long as letters."""
    labels, stats = pieces_of(broad, 8)
    length = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]) / point
    kept = ((TUNED.shortest_stroke <= length) & (length <= TUNED.longest_stroke)).astype(np.uint8) * 255
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
    sides = (round(TUNED.ruling_mean_along * point) | 1, round(TUNED.ruling_mean_across * point) | 1)
    along = _mean(grey, free, *(sides if across else sides[::-1]))
    beside = np.ones((round(TUNED.ruling_breadth * point) | 1, 1), np.uint8)
    run = np.ones((1, round(TUNED.ruling_length * point)), np.uint8)
    if not across:
        beside, run = beside.T, run.T
    light = cv2.bitwise_and(
        cv2.morphologyEx(along, cv2.MORPH_TOPHAT, beside), cv2.compare(ground, TUNED.dark, cv2.CMP_LT)
    )
    contrast = cv2.max(cv2.morphologyEx(along, cv2.MORPH_BLACKHAT, beside), light)
    seen = cv2.bitwise_and(
        cv2.compare(contrast, TUNED.ruling_contrast, cv2.CMP_GT), _within(along, close, TUNED.ruling_off)
    )
    around = tuple(2 * side - 1 for side in beside.shape[::-1])
    crowded = cv2.dilate(
        cv2.compare(cv2.blur(seen, around), TUNED.most_rulings, cv2.CMP_GT), beside
    )  # a screen's rows of dots
    lone = cv2.bitwise_and(cv2.bitwise_and(seen, free), cv2.bitwise_not(crowded))
    cv2.copyTo(along, cv2.morphologyEx(lone, cv2.MORPH_OPEN, run), out)


__all__ = ["restored", "written_in"]
