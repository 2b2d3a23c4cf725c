"""Rulings of which a scan of one bit kept no more than the dots where they crossed others.

A hairline that falls between two rows of a scanner's pixels is too pale for its threshold all along, but for where
another line adds to it: there that line is a pixel broader on one side. Where several lines are so at one height, a
ruling ran there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any

import numpy as np

from pt_extract import settings
from pt_extract.classes import frozen
from pt_extract.reading.scan.lines.thin import Stroke
from pt_extract.reading.scan.tones import Grey, transposed


class DotSettings(settings.Settings):
    """What of the ink on a scan's level lines are the dots in which faint upright rulings cross them.

    Held by drawn tables with faint rulings (``tests/reading/scan/lines/test_ruled.py``) and by scanned programmes
    (``tests/pipelines/test_scanning.py``).
    """

    line_length: float = settings.points(20.0)
    """Lines of this length in points are looked at."""
    dark: int = settings.levels(128)
    """What is darker (0 to 255) is ink."""
    side_reach: float = settings.points(2.4)
    """How far from a line's middle its sides are looked at, in points."""
    line_ink: float = settings.share(0.5)
    """A column of pixels that is ink along this share of a line is the line itself."""
    dot_reach: float = settings.points(0.5)
    """A dot is within so many points of the line."""
    clear_from: float = settings.points(0.7)
    """Beside a dot there is nothing from so many points away from it on."""
    clear_to: float = settings.points(1.2)
    """Beside a dot there is nothing up to so many points away from it; beside a letter or a fill there is."""
    dot_height: float = settings.points(1.3)
    """A dot is at most so many points high."""
    same_ruling: float = settings.points(0.5)
    """Dots no further apart than this, in points, are of one ruling."""
    fewest_lines: int = settings.count(3)
    """A ruling has dots on at least so many lines."""
    crossed_lines: float = settings.share(0.4)
    """A ruling has dots on at least this share of the lines that run by."""
    between_rulings: float = settings.points(3.0)
    """A ruling lies no closer to another than this, in points."""
    most_written: float = settings.share(0.1)
    """A ruling does not run where this share of its length is written on."""
    most_covered: float = settings.share(0.8)
    """A ruling of which so much is covered runs through a fill."""


TUNED = DotSettings()


@frozen
class _Dot:
    """Where a line is broader: its number, the line's x and the dot's y in pixels."""

    line: int
    x: int
    y: float


def lost_rulings(strokes: Sequence[Stroke], grey: Grey, point: float) -> list[Stroke]:
    """The rulings that only dots on the ``strokes`` tell of; all coordinates are pixels, so many to a point."""
    turned = [stroke.turned() for stroke in strokes]
    across = _lost(turned, grey, point)
    down = _lost(strokes, transposed(grey), point)
    return [*across, *(stroke.turned() for stroke in down)]


def _lost(turned: Sequence[Stroke], grey: Grey, point: float) -> Iterator[Stroke]:
    """The horizontal rulings that are lost; ``turned`` are the strokes with x and y exchanged."""
    lines = [stroke.turned() for stroke in turned if stroke.horizontal and stroke.length >= TUNED.line_length * point]
    levels = [stroke.turned() for stroke in turned if not stroke.horizontal]
    lines = _once_each(lines, point)
    if len(lines) < TUNED.fewest_lines:
        return
    dots = [dot for number, line in enumerate(lines) for dot in _dots_on(number, line, grey, point)]
    for group in _together(dots, TUNED.same_ruling * point):
        y = float(np.median([dot.y for dot in group]))
        by = [line for line in lines if line.y0 - point <= y <= line.y1 + point]
        told = len({dot.line for dot in group})
        clear = all(abs(level.y0 + level.y1 - 2 * y) / 2 > TUNED.between_rulings * point for level in levels)
        if clear and told >= max(TUNED.fewest_lines, TUNED.crossed_lines * len(by)):
            yield from _between(by, round(y), grey, point)


def _once_each(lines: Sequence[Stroke], point: float) -> list[Stroke]:
    """Vertical lines without those that are parts of others seen once more."""
    kept: list[Stroke] = []
    for line in sorted(lines, key=lambda line: -line.length):
        if not any(
            abs(o.x0 + o.x1 - line.x0 - line.x1) < 2 * point and o.y0 <= line.y1 and line.y0 <= o.y1 for o in kept
        ):
            kept.append(line)
    return kept


def _dots_on(number: int, line: Stroke, grey: Grey, point: float) -> Iterator[_Dot]:
    """Where a vertical line is broader by a pixel or two."""
    middle, around = (line.x0 + line.x1) // 2, round(TUNED.side_reach * point)
    strip = grey[line.y0 : line.y1, max(0, middle - around) : middle + around + 1] < TUNED.dark
    core = np.flatnonzero(strip.mean(axis=0) >= TUNED.line_ink) if strip.size else np.zeros(0, np.intp)
    if not len(core):
        return
    near, clear, far = (round(distance * point) for distance in (TUNED.dot_reach, TUNED.clear_from, TUNED.clear_to))
    left, right = strip[:, : core[0]][:, ::-1], strip[:, core[-1] + 1 :]
    for side in (left, right):
        for start, end in _runs(np.asarray(side[:, :near].any(axis=1))):
            beyond = side[max(0, start - near) : end + near, clear - 1 : far]
            if end - start <= TUNED.dot_height * point and beyond.size and not beyond.any():
                yield _Dot(number, middle, line.y0 + (start + end) / 2)


def _runs(row: np.ndarray[Any, Any]) -> Iterator[tuple[int, int]]:
    """Where what is set begins and ends."""
    ends = np.flatnonzero(np.diff(np.concatenate([[False], row, [False]]).astype(np.int8)))
    return zip(ends[::2].tolist(), ends[1::2].tolist(), strict=True)


def _together(dots: Sequence[_Dot], step: float) -> Iterator[list[_Dot]]:
    """Dots at one height."""
    ordered = sorted(dots, key=lambda dot: dot.y)
    starts = np.cumsum([0, *(b.y - a.y > step for a, b in pairwise(ordered))]).tolist()
    for _, group in groupby(zip(starts, ordered, strict=False), key=lambda each: each[0]):
        yield [dot for _, dot in group]


def _between(lines: Sequence[Stroke], y: int, grey: Grey, point: float) -> Iterator[Stroke]:
    """A ruling from line to line, but for where something is written."""
    half = max(1, round(point / 4))
    places = sorted((line.x0 + line.x1) // 2 for line in lines)
    for start, end in pairwise(places):
        ink = (grey[y - half : y + half + 1, start + 2 * half : end - 2 * half] < TUNED.dark).any(axis=0)
        if ink.size and (ink.mean() <= TUNED.most_written or ink.mean() >= TUNED.most_covered):
            yield Stroke(start, y - half, end, y + half, horizontal=True)


__all__ = ["lost_rulings"]
