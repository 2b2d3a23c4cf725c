"""Rulings out of pixels: strokes that are lines by themselves or together with others, and no writing."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import cv2
import numpy as np

from pt_extract.averages import median
from pt_extract.page import Ruling
from pt_extract.reading.scan.lines.broken import mended_lines
from pt_extract.reading.scan.lines.completed import CORNER_REACH, DOUBLE, PIECES, SIDE_OFF, completed
from pt_extract.reading.scan.lines.thin import (
    MEETS,
    STRONG,
    THIN_RULING,
    Anchors,
    Box,
    Grade,
    Stroke,
    layers_of,
    steps_of,
)
from pt_extract.reading.scan.lines.tracks import Track, Tracks
from pt_extract.reading.scan.tones import Grey, Tones, channels_of, green_of

COLOURED_PIXEL = 30
"""A pixel whose red and blue are further apart than this is no grey."""
CLOSEST_LINES = 7.5
"""Two lines that run on at different heights are at least this far apart, in points: the narrowest column is wider."""
ECHO = 2.0
"""A faint line may be a wave beside one that is so many times as long."""
WAVE = 5.5
"""A wave is no further off its line than this, in points: no row of text is so low."""
LETTER_STEP = 18
"""Along a word's small letters the tone changes by more than so many levels; along a line it does not."""
BROKEN_STEP = 70
"""On a page that a threshold made black and white, a line that leaned changes as well, and letters do by more."""
WORD_REACH = 10.0
"""Over so many points: a ground may change along a line, but not so often as letters do."""
TOUCHES = 0.0
"""What may be a letter is a line only where no light is between its ends and other lines, in points."""
PIECE_REACH = 9.0
"""What may be a text's strokes is a piece of a line only this close to another, in points."""
ANCHORING: tuple[Grade, ...] = ("line", "dashes")
"""Short lines go on, or end at, lines of these grades."""
GRADES: tuple[Grade, ...] = ("line", "dashes", "short", "piece")


def strokes_of(
    pixels: Tones, dpi: float, painted: Box | None, scale: float = 1.0, *, broken: bool = False
) -> list[Stroke]:
    """The straight lines of a page that is put straight: horizontal ones, then vertical ones.

    ``pixels`` is the page; the strokes are given, and looked for, in pixels of ``dpi``, which are so many times its own
    as ``scale`` says. ``painted`` is the part of it, in those, in which more than writing and rules stands on its
    paper, if any: lines lighter than their ground are looked for there alone. Of a page that a threshold made black
    and white lines may be ``broken``.
    """
    point = dpi / 72
    smooth = [_smooth(tone, scale) for tone in _tones(pixels)]
    layers = list(layers_of(smooth, painted, point))
    steps = list(steps_of(smooth[len(smooth) // 2], painted, point)) if painted is not None else []
    long = [found for layer in layers for found in layer.long()]
    steps += mended_lines(layers[0].pieces(), point) if broken else []
    anchors = Anchors.of([*steps, *(stroke for stroke, grade in long if grade in ANCHORING)], point)
    seen = [*long, *(found for layer in layers for found in layer.short(anchors))]
    step = BROKEN_STEP if broken else LETTER_STEP
    seen = [(own, grade) for own, grade in seen if grade == "dashes" or not _is_written(own, smooth, point, step)]
    graded: dict[Grade, list[Stroke]] = {grade: [stroke for stroke, own in seen if own == grade] for grade in GRADES}
    sure = [*graded["line"], *steps]
    sure += [stroke for stroke in graded["dashes"] if _crosses(stroke, [*sure, *graded["dashes"]], point)]
    sure += _led_on(graded["short"], graded["piece"], sure, point)
    known = set(sure)
    short = [stroke for stroke in graded["short"] if stroke not in known and _ends_at(stroke, sure, point, MEETS)]
    pieces = [stroke for stroke in _of_their_pen(graded["piece"], sure) if stroke not in known]
    short += [stroke for stroke in pieces if _ends_at(stroke, sure, point, TOUCHES)]
    found = sure + [stroke for stroke in short if _aligned(stroke, short + sure, point)]
    return completed(_without_echoes(found, smooth, point), smooth, point)


def _led_on(short: Sequence[Stroke], pieces: Sequence[Stroke], sure: Sequence[Stroke], point: float) -> list[Stroke]:
    """The short lines and the pieces that lie on the line of a sure one: a faint ruling is found in pieces."""
    ways = {way: Tracks(stroke for stroke in sure if stroke.horizontal == way) for way in (True, False)}
    found = [stroke for stroke in short if _goes_on(stroke, ways, point, math.inf)]
    for stroke in found:
        ways[stroke.horizontal].add(Track.of(stroke))
    for piece in sorted(pieces, key=lambda stroke: (stroke.x0, stroke.y0)):
        if _goes_on(piece, ways, point, PIECE_REACH * point):
            ways[piece.horizontal].add(Track.of(piece))
            found.append(piece)
    return found


def _goes_on(stroke: Stroke, ways: Mapping[bool, Tracks], point: float, gap: float) -> bool:
    """Whether it lies on the line of another that runs the same way, no further than ``gap`` pixels off."""
    own, off = Track.of(stroke), PIECES * point
    return any(
        abs(other.twice - own.twice) / 2 < off and max(own.x0 - other.x1, other.x0 - own.x1) <= gap
        for other in ways[stroke.horizontal].beside(own, off)
    )


def _of_their_pen(pieces: Sequence[Stroke], sure: Sequence[Stroke]) -> list[Stroke]:
    """The pieces that are no broader than the page's lines are: a numeral in a low row ends at them too, but is bold.

    They are lines where both their ends touch others, since letters keep clear of their row's rulings.
    """
    usual = median(stroke.breadth for stroke in sure) if sure else 0.0
    return [piece for piece in pieces if piece.breadth <= usual + 1]


def _is_written(stroke: Stroke, smooth: Sequence[Grey], point: float, step: float) -> bool:
    """Whether what looks like a thick line is the small letters of a word: its tone changes by more than a ``step``.

    Along a line the tone changes where its ground does, along a word with each letter. It is the mean over the line's
    breadth, for a line that leaned rises and falls by a pixel.
    """
    own, turned = (stroke, False) if stroke.horizontal else (stroke.turned(), True)
    if own.y1 - own.y0 <= THIN_RULING * point:
        return False
    rows = (channel.T if turned else channel for channel in smooth)
    return all(_flutter(row[own.y0 : own.y1, own.x0 : own.x1], point) > step for row in rows)


def _flutter(line: Grey, point: float) -> float:
    """By how many levels the tone along a line changes from place to place, changes of the ground left out."""
    along = np.ascontiguousarray(line.mean(axis=0)[None]).astype(np.uint8)
    around = cv2.medianBlur(along, max(3, round(WORD_REACH * point) | 1))
    low, high = np.percentile(along.astype(np.int16) - around, [20, 80])
    return float(high - low)


def _without_echoes(strokes: Sequence[Stroke], smooth: Sequence[Grey], point: float) -> list[Stroke]:
    """The strokes that are no waves such as JPEG casts beside a much longer line, along the edge of a fill."""
    kept: list[Stroke] = []
    for horizontal in (True, False):
        own = [stroke for stroke in strokes if stroke.horizontal == horizontal]
        level = own if horizontal else [stroke.turned() for stroke in own]
        channels = smooth if horizontal else [channel.T for channel in smooth]
        x0, y0, x1, y1 = np.array([(s.x0, s.y0, s.x1, s.y1) for s in level], dtype=np.float64).reshape(-1, 4).T
        for stroke, at in zip(own, level, strict=True):
            steps = np.abs(y0 + y1 - at.y0 - at.y1) / 2 / point
            longer = (x1 - x0 >= ECHO * at.length) & (x0 - point <= at.x0) & (at.x1 <= x1 + point)
            if not (longer & (steps > DOUBLE) & (steps < WAVE)).any() or _contrast(at, channels, point) >= STRONG:
                kept.append(stroke)
    return kept


def _contrast(stroke: Stroke, smooth: Sequence[Grey], point: float) -> float:
    """By how many levels a horizontal stroke differs from that side which it is more like, in the clearest channel."""
    off = round(SIDE_OFF * point)
    columns = slice(stroke.x0, stroke.x1)
    above, below = max(0, stroke.y0 - off), stroke.y1 + off - 1
    found = []
    for channel in smooth:
        rows = (stroke.y0 + stroke.y1) // 2, *(min(y, channel.shape[0] - 1) for y in (above, below))
        middle, *sides = np.median(channel[rows, columns], axis=1).tolist()
        found.append(min(abs(middle - side) for side in sides))
    return float(max(found))


def _smooth(tone: Grey, scale: float) -> Grey:
    """A channel at another resolution, its finest grain gone."""
    sized = cv2.resize(tone, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale != 1 else tone
    return np.asarray(cv2.GaussianBlur(sized, (3, 3), 0), dtype=np.uint8)


def _tones(pixels: Tones) -> Sequence[Grey]:
    """The channels that tell a line from what it runs through: a grey line in an orange fill is dark in red only."""
    channels = channels_of(pixels)
    if len(channels) == 1:
        return channels
    apart = cv2.compare(cv2.absdiff(channels[0], channels[-1]), COLOURED_PIXEL, cv2.CMP_GT)
    return channels if cv2.countNonZero(apart) > 0.001 * apart.size else [green_of(pixels)]


def rulings(strokes: Sequence[Stroke], dpi: float) -> list[Ruling]:
    """Strokes as rulings in points."""
    point = dpi / 72
    return [
        _ruling(stroke, point) if stroke.horizontal else _turned(_ruling(stroke.turned(), point)) for stroke in strokes
    ]


def _ruling(stroke: Stroke, point: float) -> Ruling:
    y = (stroke.y0 + stroke.y1) / 2 / point
    return Ruling(stroke.x0 / point, y, stroke.x1 / point, y, (stroke.y1 - stroke.y0) / point)


def _turned(ruling: Ruling) -> Ruling:
    return Ruling(ruling.top, ruling.x0, ruling.bottom, ruling.x1, ruling.width)


def _aligned(stroke: Stroke, others: Sequence[Stroke], point: float) -> bool:
    """Whether it goes on another line, or is the only or the longest one near.

    A letter stands a few points beside a column's edge, and so does the edge of a fill, blurred.
    """
    own = stroke if stroke.horizontal else stroke.turned()
    parallel = [o if o.horizontal else o.turned() for o in others if o.horizontal == stroke.horizontal and o != stroke]
    parallel = [
        o for o in parallel if min(o.x1, own.x1) > max(o.x0, own.x0) - point
    ]  # not another table's, further down
    steps = [(abs((o.y0 + o.y1) - (own.y0 + own.y1)) / 2 / point, o.length) for o in parallel]
    near = [length for step, length in steps if step < CLOSEST_LINES]
    return min(steps, default=(CLOSEST_LINES, 0))[0] < MEETS or own.length > max(near, default=0)


def _crosses(stroke: Stroke, others: Sequence[Stroke], point: float) -> bool:
    """Whether two lines at least run the other way through it, or end at it; one that is seen twice counts once."""
    reach = CORNER_REACH * point
    touched = [
        (other.x0 + other.x1 if stroke.horizontal else other.y0 + other.y1) / 2
        for other in others
        if other.horizontal != stroke.horizontal
        and min(stroke.x1, other.x1) - max(stroke.x0, other.x0) >= -reach
        and min(stroke.y1, other.y1) - max(stroke.y0, other.y0) >= -reach
    ]
    return bool(touched) and max(touched) - min(touched) > CLOSEST_LINES * point


def _ends_at(stroke: Stroke, others: Sequence[Stroke], point: float, short_of: float) -> bool:
    """Whether both ends lie on a line that runs the other way, or at most so many points short of it."""
    own = stroke if stroke.horizontal else stroke.turned()
    crossing = [other.turned() if own is not stroke else other for other in others]
    middle, reach, gap = (own.y0 + own.y1) / 2, MEETS * point, short_of * point
    return all(
        any(
            not other.horizontal
            and other.x0 - gap <= end <= other.x1 + gap
            and other.y0 - reach <= middle <= other.y1 + reach
            for other in crossing
        )
        for end in (own.x0, own.x1)
    )
