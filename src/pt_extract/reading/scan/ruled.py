"""Rulings out of pixels: what is thin across, long along, and has quiet on both sides."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, Literal

import cv2
import numpy as np
from attrs import evolve, frozen

from pt_extract.page import Pixels, Ruling
from pt_extract.reading.scan.straight import Grey

THICKEST = 4.0
"""A line is at most this many points thick; Word's thickest common border is 3 pt, and a scan blurs it."""
CONTRAST = 10
"""A line stands out from both its sides by at least this many levels of grey, beyond what the paper's grain does."""
STRONG = 40
"""What stands out by so many levels is looked for by itself too: beside a fill a JPEG casts waves of colour that run
together with the ruling. It is one only if it ends at others, for bold text stands out so far as well."""
COLOURED = 30
"""A pixel whose red and blue are further apart than this is no grey."""
DASHES = 2.6
"""Gaps of so many points are the spaces of a dotted or dashed line..."""
DASHED = 60.0
"""...which is told from a line of text by being at least so many points long, and from leaders by crossing others."""
LONG = 40.0
"""A line of this length in points, with quiet on both sides, is one wherever it stands..."""
SURE = 100.0
"""...and one of this length even where text runs along one side, which it may underline..."""
THIN = 1.6
"""...if it is thinner than this; a thicker one may be the padding between a band's edge and the text in it."""
SHORT = 7.0
"""...and one of this length if it ends at another on both sides."""
STEP = 60
"""The edge of a band of colour, so many levels darker or lighter than what it borders on, shows where a row ends..."""
STEP_GAP = 3.0
"""...also where lighter rulings, of so many points at most, cross it."""
CORE = 0.3
"""A row of pixels belongs to a line if it has this share of what the fullest has."""
MEETS = 1.0
"""A short line ends at another that is no further than this, in points; a letter keeps clear of its row's rulings."""
CROWDED = 7.5
"""Two lines that run on at different heights are at least this far apart, in points: the narrowest column is wider."""
DOUBLE = 1.6
"""A line this close to a longer one, in points, is the same one's edge."""
ECHO, WAVE = 2.0, 5.5
"""A faint line is a wave beside one that is so many times as long, if it is no further off than this, in points: no
row of text is so low."""
LETTERS = 70
"""Along a word's small letters the tone changes by more than so many levels; along a line it does not."""
NEXT = 9.0
"""What may be a text's strokes is a piece of a line only this close to another, in points."""
PIECES = 0.8
"""Pieces of one line are no further apart than this across, in points..."""
GAP = 3.0
"""...and this along, or else something shows there between them: averaged along the gap, ..."""
FAINT = 4.0
"""...a line of so many levels of grey, far below what would be seen in one place, ..."""
EDGE = 8.0
"""...or a step of so many levels from its one side to the other."""
CHUNK, MOST = 4.0, 0.8
"""It shows in this share of its parts of so many points..."""
WRITTEN = 30.0
"""...not counting those whose tones spread like this along it: they hold text."""
OFF = 1.2
"""How far from a line's middle its sides are looked at, in points."""
ALONG = 0.5
"""A line along this share of a cell's side is the whole side."""
REACH = 2.5
"""Long lines cross that come as near to it as this, in points: corners are lost to noise."""
BESIDE = (0.7, 1.4)
"""Where quiet is looked for: so many points beyond the line's edge..."""
CLOSE_BY = (0.4, 1.2)
"""...and where the two sides of an edge are compared: text stands further from it."""
QUIET, ROOMY = 0.28, 0.45
"""On a quiet side there is ink along less than this share of the line; the rows of a text's strokes have more. A line
that is long beyond doubt may have as much as the second."""

Places = tuple[float, ...]
Rect = Sequence[int]
"""Left, top, width and height in pixels."""
FEW = 40
"""Rows of no more pixels than this are opened in one step."""

Bits = np.ndarray[Any, np.dtype[np.uint8]]

Box = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels, the last two excluded."""


Grade = Literal["line", "dashes", "short", "piece"]
"""A line beyond doubt; dashes, which must cross others; a short line, which must end at others; and what may be a piece
of a line that goes on, or the strokes of a text."""
ANCHORING: tuple[Grade, ...] = ("line", "dashes")
"""Short lines go on, or end at, lines of these grades."""
GRADES: tuple[Grade, ...] = ("line", "dashes", "short", "piece")


@frozen
class Stroke:
    """A line in pixels, ends and sides included; ``horizontal`` is the way it runs."""

    x0: int
    y0: int
    x1: int
    y1: int
    horizontal: bool

    @property
    def length(self) -> int:
        return self.x1 - self.x0 if self.horizontal else self.y1 - self.y0

    def turned(self) -> Stroke:
        """The stroke with x and y exchanged."""
        return Stroke(self.y0, self.x0, self.y1, self.x1, not self.horizontal)


def strokes_of(pixels: Pixels, dpi: float, painted: Box | None, scale: float = 1.0) -> list[Stroke]:
    """The straight lines of a page that is put straight: horizontal ones, then vertical ones.

    ``pixels`` is the page; the strokes are given, and looked for, in pixels of ``dpi``, which are so many times its own
    as ``scale`` says. ``painted`` is the part of it, in those, in which more than writing and rules stands on its
    paper, if any: lines lighter than their ground are looked for there alone.
    """
    point = dpi / 72
    smooth = [_smooth(tone, scale) for tone in _tones(pixels)]
    layers = list(_layers(smooth, painted, point))
    steps = list(_steps(smooth[len(smooth) // 2], painted, point)) if painted is not None else []
    long = [found for layer in layers for found in layer.long()]
    anchors = _Anchors.of([*steps, *(stroke for stroke, grade in long if grade in ANCHORING)], point)
    seen = [*long, *(found for layer in layers for found in layer.short(anchors))]
    seen = [(stroke, grade) for stroke, grade in seen if grade == "dashes" or not _is_written(stroke, smooth, point)]
    graded: dict[Grade, list[Stroke]] = {grade: [stroke for stroke, own in seen if own == grade] for grade in GRADES}
    sure = [*graded["line"], *steps]
    sure += [stroke for stroke in graded["dashes"] if _crosses(stroke, [*sure, *graded["dashes"]], point)]
    sure += [stroke for stroke in graded["short"] if _goes_on(stroke, sure, point, float("inf"))]
    for piece in sorted(graded["piece"], key=lambda stroke: (stroke.x0, stroke.y0)):
        sure += [piece] if _goes_on(piece, sure, point, NEXT * point) else []
    short = [stroke for stroke in graded["short"] if stroke not in sure and _ends_at(stroke, sure, point)]
    found = sure + [stroke for stroke in short if _aligned(stroke, short + sure, point)]
    return _completed([stroke for stroke in found if not _is_echo(stroke, found, smooth, point)], smooth, point)


def _is_written(stroke: Stroke, smooth: Sequence[Grey], point: float) -> bool:
    """Whether what looks like a thick line is the small letters of a word: along a line the tone hardly changes."""
    own, turned = (stroke, False) if stroke.horizontal else (stroke.turned(), True)
    if own.y1 - own.y0 <= THIN * point:
        return False
    middle = (own.y0 + own.y1) // 2
    rows = (channel.T[middle] if turned else channel[middle] for channel in smooth)
    return all(float(np.subtract(*np.percentile(row[own.x0 : own.x1], [80, 20]))) > LETTERS for row in rows)


def _is_echo(stroke: Stroke, others: Sequence[Stroke], smooth: Sequence[Grey], point: float) -> bool:
    """Whether it is a wave that JPEG casts beside a much longer line, along the edge of a fill."""
    own = stroke if stroke.horizontal else stroke.turned()
    beside = (
        other
        for other in (o if o.horizontal else o.turned() for o in others if o.horizontal == stroke.horizontal)
        if other.length >= ECHO * own.length and other.x0 - point <= own.x0 and own.x1 <= other.x1 + point
    )
    steps = (abs((o.y0 + o.y1) - (own.y0 + own.y1)) / 2 / point for o in beside)
    if not any(DOUBLE < step < WAVE for step in steps):
        return False
    return _contrast(own, [c if stroke.horizontal else c.T for c in smooth], point) < STRONG


def _contrast(stroke: Stroke, smooth: Sequence[Grey], point: float) -> float:
    """By how many levels a horizontal stroke differs from that side which it is more like, in the clearest channel."""
    off = round(OFF * point)
    columns = slice(stroke.x0, stroke.x1)
    above, below = max(0, stroke.y0 - off), stroke.y1 + off - 1
    found = []
    for channel in smooth:
        middle = float(np.median(channel[(stroke.y0 + stroke.y1) // 2, columns]))
        sides = [float(np.median(channel[min(y, channel.shape[0] - 1), columns])) for y in (above, below)]
        found.append(min(abs(middle - side) for side in sides))
    return max(found)


def _smooth(tone: Grey, scale: float) -> Grey:
    """A channel at another resolution, its finest grain gone."""
    sized = cv2.resize(tone, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale != 1 else tone
    return np.asarray(cv2.GaussianBlur(sized, (3, 3), 0), dtype=np.uint8)


def _layers(smooth: Sequence[Grey], painted: Box | None, point: float) -> Iterator[_Thin]:
    """What is thin on a page: dark, and where something is painted, light, and dark by much."""
    kernel = np.ones((round(THICKEST * point) | 1, 1), np.uint8)
    yield _thin_of(smooth, kernel, point, cv2.MORPH_BLACKHAT)
    if painted is not None:
        x0, y0, x1, y1 = painted
        within = [np.ascontiguousarray(channel[y0:y1, x0:x1]) for channel in smooth]
        yield evolve(_thin_of(within, kernel, point, cv2.MORPH_TOPHAT), x=x0, y=y0)
        yield evolve(_thin_of(within, kernel, point, cv2.MORPH_BLACKHAT, STRONG), x=x0, y=y0, only_short=True)


def _tones(pixels: Pixels) -> list[Grey]:
    """The channels that tell a line from what it runs through: a grey line in an orange fill is dark in red only."""
    red, green, blue = cv2.split(pixels)
    coloured = np.count_nonzero(cv2.absdiff(red, blue) > COLOURED) > 0.001 * red.size
    return [red, green, blue] if coloured else [green]


def _thin(smooth: Sequence[Grey], kernel: Bits, tone: int, contrast: int = CONTRAST) -> Bits:
    """Where the page is darker (or lighter, after ``tone``) than a line's width further on both sides."""
    responses = [cv2.morphologyEx(channel, tone, kernel) for channel in smooth]
    thin = [cv2.compare(r, float(np.median(r[::4, ::4])) + contrast, cv2.CMP_GT) for r in responses]
    return np.asarray(np.bitwise_or.reduce(thin), dtype=np.uint8)


def _steps(page: Grey, painted: Box, point: float) -> Iterator[Stroke]:
    """The long horizontal edges of bands of colour: a ruling between a dark head and white rows has no thickness."""
    dx, dy, right, bottom = painted
    grey = np.ascontiguousarray(page[dy:bottom, dx:right])
    step = cv2.Sobel(grey, cv2.CV_16S, 0, 1, ksize=3)  # four times the step between neighbouring rows
    least = 4 * (STEP // 2) + 3
    sharp = cv2.bitwise_or(cv2.compare(step, least, cv2.CMP_GT), cv2.compare(step, -least, cv2.CMP_LT))
    edges = _runs(cv2.morphologyEx(sharp, cv2.MORPH_CLOSE, _row(STEP_GAP * point)), SURE * point)
    for x, y, own in _pieces(edges, lambda _: True):
        height, width = own.shape
        above, below = _sides(grey, x, y, width, height, point, CLOSE_BY)
        if _even(above) and _even(below) and abs(np.median(above) - np.median(below)) > STEP:
            yield Stroke(dx + x, dy + y, dx + x + width, dy + y + height, horizontal=True)


@frozen(eq=False)
class _Level:
    """What may be horizontal lines: solid and dashed ink, and all ink that may stand beside them."""

    solid: Bits
    dashed: Bits
    beside: Bits
    point: float

    @staticmethod
    def of(flat: Bits, ink: Bits, point: float) -> _Level:
        solid = _runs(ink, SHORT * point)
        dashed = _runs(cv2.morphologyEx(flat, cv2.MORPH_CLOSE, _row(DASHES * point)), DASHED * point)
        # Dots that run together here and there are dots all the same.
        near = cv2.dilate(_runs(solid, LONG * point), np.ones((round(THICKEST * point), 1), np.uint8))
        return _Level(solid, cv2.subtract(dashed, near), _without_crossing(ink, point), point)

    def strokes(self, fits: Callable[[Rect], bool]) -> Iterator[tuple[Stroke, Grade]]:
        """The lines whose left, top, width and height ``fits`` accepts, solid ones first, graded."""
        point = self.point
        for kept in (self.solid, self.dashed):
            for x, y, own in _pieces(kept, lambda box: box[3] <= 2 * THICKEST * point and fits(box)):
                width = own.shape[1]
                if np.count_nonzero(own) / width > THICKEST * point:
                    continue
                y0, y1 = _core(own)
                quiet = _quiet_sides(self.beside, x, y + y0, width, y1 - y0, point)
                if quiet == 2 or (quiet and y1 - y0 <= THIN * point):
                    grade = "dashes" if kept is self.dashed else _grade(width / point, quiet)
                    yield Stroke(x, y + y0, x + width, y + y1, horizontal=True), grade


@frozen(eq=False)
class _Thin:
    """What is thin across on a part of a page, its rows and its columns (these turned)."""

    rows: _Level
    columns: _Level
    x: int = 0
    """Where the part begins, in pixels."""
    y: int = 0
    only_short: bool = False
    """Whether all that is found is a line only together with others."""

    def long(self) -> Iterator[tuple[Stroke, Grade]]:
        """The long lines, which may be such by themselves."""
        least = LONG * self.rows.point
        return self._found(
            self.rows.strokes(lambda box: box[2] >= least), self.columns.strokes(lambda box: box[2] >= least)
        )

    def short(self, anchors: _Anchors) -> Iterator[tuple[Stroke, Grade]]:
        """The short ones, which are lines only together with others: those that may belong to some."""
        near, turned = anchors.seen_from(self.x, self.y), anchors.seen_from(self.x, self.y).turned()
        return self._found(self.rows.strokes(near.may_hold), self.columns.strokes(turned.may_hold))

    def _found(
        self, rows: Iterable[tuple[Stroke, Grade]], columns: Iterable[tuple[Stroke, Grade]]
    ) -> Iterator[tuple[Stroke, Grade]]:
        for s, grade in (*rows, *((stroke.turned(), grade) for stroke, grade in columns)):
            placed = Stroke(s.x0 + self.x, s.y0 + self.y, s.x1 + self.x, s.y1 + self.y, s.horizontal)
            if not self.only_short:
                yield placed, grade
            elif grade in ("line", "short"):
                yield placed, "short"


@frozen(eq=False)
class _Anchors:
    """Where lines run that short ones may go on or end at, in pixels: the y of horizontal ones, the x of the others."""

    levels: Places
    uprights: Places
    point: float

    @staticmethod
    def of(strokes: Sequence[Stroke], point: float) -> _Anchors:
        levels = sorted((s.y0 + s.y1) / 2 for s in strokes if s.horizontal)
        uprights = sorted((s.x0 + s.x1) / 2 for s in strokes if not s.horizontal)
        return _Anchors(tuple(levels), tuple(uprights), point)

    def seen_from(self, x: int, y: int) -> _Anchors:
        """The same for a part of the page that begins there."""
        levels, uprights = (tuple(at - off for at in all_) for all_, off in ((self.levels, y), (self.uprights, x)))
        return evolve(self, levels=levels, uprights=uprights)

    def turned(self) -> _Anchors:
        return evolve(self, levels=self.uprights, uprights=self.levels)

    def may_hold(self, box: Rect) -> bool:
        """Whether a short horizontal stroke in this box lies near the line of one, or has both ends near others."""
        x, y, width, height = box
        if not SHORT * self.point <= width < LONG * self.point:
            return False
        if self._is_near(self.levels, y + height / 2):
            return True
        return self._is_near(self.uprights, x) and self._is_near(self.uprights, x + width)

    def _is_near(self, places: Places, at: float) -> bool:
        reach = (THICKEST + MEETS) * self.point
        index = bisect_left(places, at - reach)
        return index < len(places) and places[index] <= at + reach


def _thin_of(smooth: Sequence[Grey], kernel: Bits, point: float, tone: int, contrast: int = CONTRAST) -> _Thin:
    """What is thin from top to bottom, and from side to side, by so much contrast (see :func:`_thin`)."""
    flat, upright = _thin(smooth, kernel, tone, contrast), _thin(smooth, kernel.T, tone, contrast)
    ink = np.asarray(
        cv2.bitwise_or(flat, upright), dtype=np.uint8
    )  # where lines cross, each is thin the other way only
    turned = np.ascontiguousarray(upright.T), np.ascontiguousarray(ink.T)
    return _Thin(_Level.of(flat, ink, point), _Level.of(*turned, point))


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


def _completed(strokes: Sequence[Stroke], smooth: Sequence[Grey], point: float) -> list[Stroke]:
    """The lines that strokes are pieces of, their ends at the lines they meet: noise breaks them and eats corners."""
    turned = [np.ascontiguousarray(channel.T) for channel in smooth]
    across = _joined([stroke for stroke in strokes if stroke.horizontal], smooth, point)
    down = _joined([stroke.turned() for stroke in strokes if not stroke.horizontal], turned, point)
    return [
        *(_ended(stroke, down, smooth, point) for stroke in across),
        *(_ended(stroke, across, turned, point).turned() for stroke in down),
    ]


def _joined(strokes: Sequence[Stroke], smooth: Sequence[Grey], point: float) -> list[Stroke]:
    """Horizontal strokes, those that are pieces of one line put together."""
    apart: list[Stroke] = []
    for stroke in sorted(strokes, key=lambda stroke: -stroke.length):
        if not any(_is_part(stroke, other, point) for other in apart):
            apart.append(stroke)
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


def _is_part(short: Stroke, long: Stroke, point: float) -> bool:
    """Whether a line is another's own edge, seen once more."""
    level = abs((short.y0 + short.y1) - (long.y0 + long.y1)) / 2 <= DOUBLE * point
    return level and long.x0 - point <= short.x0 and short.x1 <= long.x1 + point


def _are_one(left: Stroke, right: Stroke, smooth: Sequence[Grey], point: float) -> bool:
    y = ((left.y0 + left.y1) / 2, (right.y0 + right.y1) / 2)
    if abs(y[0] - y[1]) > PIECES * point:
        return False
    return right.x0 - left.x1 <= GAP * point or _shows(smooth, sum(y) / 2, left.x1, right.x0, point)


def _shows(smooth: Sequence[Grey], y: float, x0: float, x1: float, point: float) -> bool:
    """Whether a horizontal line, or something's edge, runs along ``y`` from ``x0`` to ``x1``, nearly all the way."""
    off = round(OFF * point)
    top, left, right = round(y) - off, round(x0) + 1, round(x1) - 1
    if top < 0 or right - left < 2:
        return False
    parts = np.linspace(left, right, max(1, round((right - left) / (CHUNK * point))) + 1).astype(int)
    seen = [any(_stands_out(c[top : top + 2 * off + 1, a:b], off) for c in smooth) for a, b in pairwise(parts)]
    return sum(seen) >= MOST * len(seen)


def _stands_out(strip: Grey, off: int) -> bool:
    """Whether the middle row of a strip is darker or lighter than its outer ones, or these differ."""
    if strip.shape[0] <= 2 * off or not strip.shape[1]:
        return False
    if strip.std(axis=1).max() > WRITTEN:
        return False  # text
    profile = strip.mean(axis=1)
    above, below, inner = profile[0], profile[-1], profile[off - 1 : off + 2]
    dark, light = min(above, below) - inner.min(), inner.max() - max(above, below)
    return bool(max(dark, light) > FAINT or abs(above - below) > EDGE)


def _ended(stroke: Stroke, crossing: Sequence[Stroke], smooth: Sequence[Grey], point: float) -> Stroke:
    """A horizontal stroke with its ends in place; ``crossing`` are the vertical strokes, turned."""
    y, reach = (stroke.y0 + stroke.y1) / 2, REACH * point
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
        if covered >= ALONG:
            end = ahead.pop(0)
    for beyond in ahead:
        if not shows(min(end, beyond), max(end, beyond)):
            break
        end = beyond
    return end


def _grade(length: float, quiet: int) -> Grade:
    """What a solid line of a length in points, with so many quiet sides, is."""
    if length >= (LONG if quiet == 2 else SURE):
        return "line"
    return "short" if quiet == 2 else "piece"


def _without_crossing(ink: Bits, point: float) -> Bits:
    """The ink without lines that run the other way: across a low table's columns they are much of all there is."""
    down = _runs(ink, LONG * point, across=False)
    return np.asarray(cv2.subtract(ink, cv2.dilate(down, np.ones((1, 3), np.uint8))), dtype=np.uint8)


def _core(own: Bits) -> tuple[int, int]:
    """The rows that are the line itself; where a text touches it, the letters' feet are part of its ink."""
    rows = np.count_nonzero(own, axis=1)
    full = np.flatnonzero(rows >= CORE * rows.max())
    return int(full[0]), int(full[-1]) + 1


def _pieces(bits: Bits, fits: Callable[[Rect], bool]) -> Iterator[tuple[int, int, Bits]]:
    """The connected pieces whose left, top, width and height fit: left, top, and the piece in its own box.

    What holds few long pieces is faster searched for outlines than labelled pixel by pixel.
    """
    outlines, _ = cv2.findContours(bits, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    found = ((cv2.boundingRect(outline), outline) for outline in outlines)
    kept = [(box, outline) for box, outline in found if fits(box)]
    for (x, y, width, height), outline in sorted(kept, key=lambda piece: (piece[0][1], piece[0][0])):
        inside = cv2.drawContours(np.zeros((height, width), np.uint8), [outline], 0, 255, cv2.FILLED, offset=(-x, -y))
        yield x, y, np.asarray(cv2.bitwise_and(inside, bits[y : y + height, x : x + width]), dtype=np.uint8)


def _runs(ink: Bits, length: float, *, across: bool = True) -> Bits:
    """What of the ink runs on for so many pixels, ``across`` or down: a morphological opening by a row of them.

    It is put together of shifts by ever longer steps (van den Boomgaard and van Balen, "Methods for fast morphological
    image transforms using bitmapped binary images", CVGIP 54, 1992), since the cost of a long row in one step grows
    with its length.
    """
    count = max(1, round(length))
    if count <= FEW:
        kernel = _row(length) if across else _row(length).T
        return np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel), dtype=np.uint8)
    kept = ink
    for step in _doubling(count):
        kept = _met(cv2.bitwise_and, kept, step, across)
    if not kept.size or not cv2.countNonZero(kept):
        return np.zeros_like(ink)
    side = (0, 0, count - 1, count - 1) if across else (count - 1, count - 1, 0, 0)
    grown = np.asarray(cv2.copyMakeBorder(kept, *side, cv2.BORDER_CONSTANT, value=0), dtype=np.uint8)
    for step in _doubling(count):
        grown = _met(cv2.bitwise_or, grown, step, across)
    return grown


def _met(operation: Callable[[Bits, Bits], Any], bits: Bits, step: int, across: bool) -> Bits:
    """Bits put together with themselves, shifted by so many pixels."""
    first, second = (bits[:, :-step], bits[:, step:]) if across else (bits[:-step], bits[step:])
    return np.asarray(operation(first, second) if first.size else first, dtype=np.uint8)


def _doubling(count: int) -> Iterator[int]:
    """The steps in which a row of so many pixels is put together of ever longer ones."""
    reached = 1
    while reached < count:
        step = min(reached, count - reached)
        yield step
        reached += step


def _row(length: float) -> Bits:
    return np.ones((1, max(1, round(length))), np.uint8)


def _quiet_sides(ink: Bits, x: int, y: int, width: int, height: int, point: float) -> int:
    """On how many of its two sides a line has quiet."""
    most = QUIET if width < SURE * point else ROOMY
    return sum(_covered(side) < most for side in _sides(ink, x, y, width, height, point, BESIDE))


def _even(strip: Bits) -> bool:
    """Whether most of a strip has one tone, as a fill has and the strokes of a text have not."""
    low, high = np.percentile(strip, [20, 80]) if strip.size else (0, 255)
    return bool(high - low <= STEP // 2)


def _sides(
    bits: Bits, x: int, y: int, width: int, height: int, point: float, distances: tuple[float, float]
) -> tuple[Bits, Bits]:
    """The strips above and below a line, between two distances from it in points."""
    near, far = (max(1, round(distance * point)) for distance in distances)
    above = bits[max(0, y - far) : max(0, y - near + 1), x : x + width]
    return above, bits[y + height + near - 1 : y + height + far, x : x + width]


def _covered(strip: Bits) -> float:
    """The share of a strip's length along which it holds ink."""
    return float(strip.any(axis=0).mean()) if strip.size else 0.0


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
    near = [length for step, length in steps if step < CROWDED]
    return min(steps, default=(CROWDED, 0))[0] < MEETS or own.length > max(near, default=0)


def _goes_on(stroke: Stroke, others: Sequence[Stroke], point: float, gap: float) -> bool:
    """Whether it lies on the line of another, no further than ``gap`` pixels off: a faint ruling is found in pieces."""
    own = stroke if stroke.horizontal else stroke.turned()
    parallel = (o if o.horizontal else o.turned() for o in others if o.horizontal == stroke.horizontal)
    return any(
        abs((o.y0 + o.y1) - (own.y0 + own.y1)) / 2 < PIECES * point and max(own.x0 - o.x1, o.x0 - own.x1) <= gap
        for o in parallel
    )


def _crosses(stroke: Stroke, others: Sequence[Stroke], point: float) -> bool:
    """Whether two lines at least run the other way through it, or end at it; one that is seen twice counts once."""
    reach = REACH * point
    touched = [
        (other.x0 + other.x1 if stroke.horizontal else other.y0 + other.y1) / 2
        for other in others
        if other.horizontal != stroke.horizontal
        and min(stroke.x1, other.x1) - max(stroke.x0, other.x0) >= -reach
        and min(stroke.y1, other.y1) - max(stroke.y0, other.y0) >= -reach
    ]
    return bool(touched) and max(touched) - min(touched) > CROWDED * point


def _ends_at(stroke: Stroke, others: Sequence[Stroke], point: float) -> bool:
    """Whether both ends lie on a line that runs the other way."""
    own = stroke if stroke.horizontal else stroke.turned()
    crossing = [other.turned() if own is not stroke else other for other in others]
    middle, reach = (own.y0 + own.y1) / 2, MEETS * point
    return all(
        any(
            not other.horizontal
            and other.x0 - reach <= end <= other.x1 + reach
            and other.y0 - reach <= middle <= other.y1 + reach
            for other in crossing
        )
        for end in (own.x0, own.x1)
    )
