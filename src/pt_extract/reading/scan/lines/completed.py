"""The lines that strokes are pieces of, their ends at the lines they meet: noise breaks them and eats corners."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from attrs import evolve

from pt_extract.reading.scan.lines.thin import Stroke
from pt_extract.reading.scan.lines.tracks import Track, Tracks
from pt_extract.reading.scan.tones import Grey, transposed

DOUBLE = 1.6
"""A line this close to a longer one, in points, is the same one's edge."""
PIECES = 0.8
"""Pieces of one line are no further apart than this across, in points."""
LONGEST_GAP = 3.0
"""Pieces of one line are no further apart than this along it, in points, unless a faint line shows between them."""
FAINT = 4.0
"""A faint line differs by so many levels of grey, averaged along the gap: far below what would be seen in one place."""
STEP_ACROSS = 8.0
"""A step of so many levels from one side of the gap to the other is a faint line as well."""
PART_LENGTH = 4.0
"""A gap is looked at in parts of so many points."""
FAINT_PARTS = 0.8
"""A faint line shows in at least this share of a gap's parts."""
WRITTEN_SPREAD = 30.0
"""Parts whose tones spread like this along the line hold text, and do not count."""
SIDE_OFF = 1.2
"""How far from a line's middle its sides are looked at, in points."""
WHOLE_SIDE = 0.5
"""A line along this share of a cell's side is the whole side."""
CORNER_REACH = 2.5
"""Long lines cross that come as near to it as this, in points: corners are lost to noise."""


def completed(strokes: Sequence[Stroke], smooth: Sequence[Grey], point: float) -> list[Stroke]:
    """The lines that strokes are pieces of, their ends at the lines they meet: noise breaks them and eats corners."""
    upright = [transposed(channel) for channel in smooth]
    across = _joined([stroke for stroke in strokes if stroke.horizontal], smooth, point)
    down = _joined([stroke.turned() for stroke in strokes if not stroke.horizontal], upright, point)
    return [
        *(_ended(stroke, down, smooth, point) for stroke in across),
        *(_ended(stroke, across, upright, point).turned() for stroke in down),
    ]


def _joined(strokes: Sequence[Stroke], smooth: Sequence[Grey], point: float) -> list[Stroke]:
    """Horizontal strokes, those that are pieces of one line put together."""
    apart, tracks = list[Stroke](), Tracks()
    for stroke in sorted(strokes, key=lambda stroke: -stroke.length):
        own = Track.of(stroke)
        if not any(_is_part(own, longer, point) for longer in tracks.beside(own, DOUBLE * point)):
            apart.append(stroke)
            tracks.add(own)
    joined: list[Stroke] = []
    for stroke in sorted(apart, key=lambda stroke: stroke.x0):
        index = next((i for i, other in enumerate(joined) if _are_one(other, stroke, smooth, point)), None)
        if index is None:
            joined.append(stroke)
            continue
        other = joined[index]
        longer = max((other, stroke), key=lambda piece: piece.length)
        joined[index] = evolve(longer, x0=other.x0, x1=max(other.x1, stroke.x1))
    return joined


def _is_part(short: Track, long: Track, point: float) -> bool:
    """Whether a line is another's own edge, seen once more."""
    level = abs(short.twice - long.twice) / 2 <= DOUBLE * point
    return level and long.x0 - point <= short.x0 and short.x1 <= long.x1 + point


def _are_one(left: Stroke, right: Stroke, smooth: Sequence[Grey], point: float) -> bool:
    y = ((left.y0 + left.y1) / 2, (right.y0 + right.y1) / 2)
    if abs(y[0] - y[1]) > PIECES * point:
        return False
    return right.x0 - left.x1 <= LONGEST_GAP * point or _shows(smooth, sum(y) / 2, left.x1, right.x0, point)


def _shows(smooth: Sequence[Grey], y: float, x0: float, x1: float, point: float) -> bool:
    """Whether a horizontal line, or something's edge, runs along ``y`` from ``x0`` to ``x1``, nearly all the way."""
    off = round(SIDE_OFF * point)
    top, left, right = round(y) - off, round(x0) + 1, round(x1) - 1
    if top < 0 or right - left < 2:
        return False
    strips = [channel[top : top + 2 * off + 1, left:right] for channel in smooth]
    if strips[0].shape != (2 * off + 1, right - left):
        return False  # the page ends there
    parts = np.linspace(0, right - left, max(1, round((right - left) / (PART_LENGTH * point))) + 1).astype(int)
    seen = np.logical_or.reduce([_standing_out(strip, parts, off) for strip in strips])
    return bool(np.count_nonzero(seen) >= FAINT_PARTS * len(seen))


def _standing_out(strip: Grey, parts: np.ndarray[Any, np.dtype[Any]], off: int) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """In which parts of a strip its middle row is darker or lighter than its outer ones, or these differ; in no text.

    The parts are given by where they begin, and where the last of them ends.
    """
    tones, count = strip.astype(np.float64), np.diff(parts)
    profile = np.add.reduceat(tones, parts[:-1], axis=1) / count
    spread = np.add.reduceat(tones * tones, parts[:-1], axis=1) / count - profile * profile
    above, below, inner = profile[0], profile[-1], profile[off - 1 : off + 2]
    dark = np.minimum(above, below) - inner.min(axis=0)
    light = inner.max(axis=0) - np.maximum(above, below)
    shows = (np.maximum(dark, light) > FAINT) | (np.abs(above - below) > STEP_ACROSS)
    return np.asarray(shows & (spread.max(axis=0) <= WRITTEN_SPREAD**2), dtype=np.bool_)


def _ended(stroke: Stroke, crossing: Sequence[Stroke], smooth: Sequence[Grey], point: float) -> Stroke:
    """A horizontal stroke with its ends in place; ``crossing`` are the vertical strokes, turned."""
    y, reach = (stroke.y0 + stroke.y1) / 2, CORNER_REACH * point
    meets = sorted((o.y0 + o.y1) / 2 for o in crossing if o.x0 - reach <= y <= o.x1 + reach)
    ends = [
        _end(end, other, meets, reach, lambda a, b: _shows(smooth, y, a, b, point))
        for end, other in ((stroke.x0, stroke.x1), (stroke.x1, stroke.x0))
    ]
    return evolve(stroke, x0=round(ends[0]), x1=round(ends[1])) if ends[0] < ends[1] else stroke


def _end(
    end: float, other: float, meets: Sequence[float], reach: float, shows: Callable[[float, float], bool]
) -> float:
    """Where a line ends: at the crossing line near by, or at the next one if it runs along much of the cell's side."""
    near = min(meets, key=lambda x: abs(x - end), default=None)
    if near is not None and abs(near - end) <= reach:
        end = near
    outwards = 1 if end > other else -1
    ahead = sorted((x for x in meets if (x - end) * outwards > 0), key=lambda x: abs(x - end))
    before = min((x for x in meets if (end - x) * outwards > 0), key=lambda x: abs(x - end), default=None)
    if ahead and before is not None and end != near:
        covered = min(abs(end - before), abs(end - other)) / abs(ahead[0] - before)
        if covered >= WHOLE_SIDE:
            end = ahead.pop(0)
    for beyond in ahead:
        if not shows(min(end, beyond), max(end, beyond)):
            break
        end = beyond
    return end
