"""What is thin across on a page and long along, with quiet on both sides: strokes, and what may be pieces of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Literal

import cv2
import numpy as np
from attrs import evolve

from pt_extract import settings
from pt_extract.classes import frozen
from pt_extract.reading.scan.tones import Grey, median_of, transposed


class LineSettings(settings.Settings):
    """What of a scan's ink is a line: how thick, how long, and how quiet beside it.

    Tones are levels of grey. Held by drawn lines and words (``tests/reading/scan/lines/test_ruled.py``) and by scanned
    programmes (``tests/pipelines/test_scanning.py``).
    """

    thickest: float = settings.points(4.0)
    """A line is at most this many points thick; Word's thickest common border is 3 pt, and a scan blurs it."""
    stands_out: int = settings.levels(10)
    """A line stands out from both its sides by at least this many levels of grey, beyond what the paper's grain
    does."""
    dash_gap: float = settings.points(2.6)
    """Gaps of so many points are the spaces of a dotted or dashed line."""
    dashed_length: float = settings.points(60.0)
    """A dashed line is at least so many points long, which text may not be, and crosses others, which leaders do
    not."""
    long_length: float = settings.points(40.0)
    """A line of this length in points, with quiet on both sides, is one wherever it stands."""
    sure_length: float = settings.points(100.0)
    """A line of this length in points is one even where text runs along one side, which it may underline."""
    short_length: float = settings.points(7.0)
    """A line of this length in points is one if it ends at another on both sides."""
    band_step: int = settings.levels(40)
    """The edge of a band of colour, so many levels darker or lighter than what it borders on, shows where a row
    ends."""
    even_tones: int = settings.levels(30)
    """Tones on either side of a band's edge spread by no more than this."""
    band_gap: float = settings.points(3.0)
    """A band's edge goes on where lighter rulings, of so many points at most, cross it."""
    core_ink: float = settings.share(0.3)
    """A row of pixels belongs to a line if it has this share of what the fullest has."""
    quiet_from: float = settings.points(0.7)
    """Quiet is looked for from so many points beyond the line's edge on."""
    quiet_to: float = settings.points(1.4)
    """Quiet is looked for up to so many points beyond the line's edge."""
    side_from: float = settings.points(0.4)
    """The two sides of an edge are compared from so many points away from it on."""
    side_to: float = settings.points(1.2)
    """The two sides of an edge are compared up to so many points away from it: text stands further off."""
    quiet: float = settings.share(0.28)
    """On a quiet side there is ink along less than this share of the line; the rows of a text's strokes have more."""
    roomy: float = settings.share(0.45)
    """On a quiet side of a line that is long beyond doubt there may be ink along this share of it."""
    one_step: int = settings.pixels(40)
    """Rows of no more pixels than this are opened in one step."""


TUNED = LineSettings()


STRONG = 40
"""What stands out by so many levels is looked for by itself too: beside a fill a JPEG casts waves of colour that run
together with the ruling. It is one only if it ends at others, for bold text stands out so far as well."""
THIN_RULING = 1.6
"""A ruling is thinner than this, in points; what is thicker may be the padding between a band's edge and the text in
it."""
MEETS = 1.0
"""A short line ends at another that is no further than this, in points; a letter keeps clear of its row's rulings."""
Places = tuple[float, ...]
Bits = np.ndarray[Any, np.dtype[np.uint8]]
Mask = np.ndarray[Any, np.dtype[np.bool_]]
Boxes = np.ndarray[Any, np.dtype[np.int32]]
"""For each of several pieces its left, top, width and height in pixels."""
Fits = Callable[[Boxes], Mask]
"""Which of some boxes are wanted."""
Box = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels, the last two excluded."""
Grade = Literal["line", "dashes", "short", "piece"]
"""A line beyond doubt; dashes, which must cross others; a short line, which must end at others; and what may be a piece
of a line that goes on, or the strokes of a text."""


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

    @property
    def breadth(self) -> int:
        return self.y1 - self.y0 if self.horizontal else self.x1 - self.x0

    def turned(self) -> Stroke:
        """The stroke with x and y exchanged."""
        return Stroke(self.y0, self.x0, self.y1, self.x1, not self.horizontal)


def layers_of(smooth: Sequence[Grey], painted: Box | None, point: float) -> Iterator[Thin]:
    """What is thin on a page: dark, and where something is painted, light, and dark by much."""
    kernel = np.ones((round(TUNED.thickest * point) | 1, 1), np.uint8)
    yield _thin_of(smooth, kernel, point, cv2.MORPH_BLACKHAT)
    if painted is not None:
        x0, y0, x1, y1 = painted
        within = [np.ascontiguousarray(channel[y0:y1, x0:x1]) for channel in smooth]
        yield evolve(_thin_of(within, kernel, point, cv2.MORPH_TOPHAT), x=x0, y=y0)
        yield evolve(_thin_of(within, kernel, point, cv2.MORPH_BLACKHAT, STRONG), x=x0, y=y0, only_short=True)


def _thin(smooth: Sequence[Grey], kernel: Bits, tone: int, contrast: int = TUNED.stands_out) -> Bits:
    """Where the page is darker (or lighter, after ``tone``) than a line's width further on both sides."""
    responses = [cv2.morphologyEx(channel, tone, kernel) for channel in smooth]
    thin = [cv2.compare(r, median_of(r[::4, ::4]) + contrast, cv2.CMP_GT) for r in responses]
    return np.asarray(np.bitwise_or.reduce(thin), dtype=np.uint8)


def steps_of(page: Grey, painted: Box, point: float) -> Iterator[Stroke]:
    """The long horizontal edges of bands of colour: a ruling between a dark head and white rows has no thickness."""
    dx, dy, right, bottom = painted
    grey = np.ascontiguousarray(page[dy:bottom, dx:right])
    step = cv2.Sobel(grey, cv2.CV_16S, 0, 1, ksize=3)  # four times the step between neighbouring rows
    least = 4 * (TUNED.band_step // 2) + 3
    sharp = cv2.bitwise_or(cv2.compare(step, least, cv2.CMP_GT), cv2.compare(step, -least, cv2.CMP_LT))
    edges = _runs(cv2.morphologyEx(sharp, cv2.MORPH_CLOSE, _row(TUNED.band_gap * point)), TUNED.sure_length * point)
    for x, y, own in _pieces(edges, _Outlines.of(edges), lambda boxes: np.ones(len(boxes), np.bool_)):
        height, width = own.shape
        above, below = _sides(grey, x, y, width, height, point, (TUNED.side_from, TUNED.side_to))
        if _even(above) and _even(below) and abs(np.median(above) - np.median(below)) > TUNED.band_step:
            yield Stroke(dx + x, dy + y, dx + x + width, dy + y + height, horizontal=True)


@frozen(eq=False)
class _Outlines:
    """The outlines of connected pieces, top to bottom: the corners of each in pixels, and its box.

    What holds few long pieces is faster searched for outlines than labelled pixel by pixel.
    """

    boxes: Boxes
    corners: Sequence[np.ndarray[Any, np.dtype[np.int32]]]

    @staticmethod
    def of(bits: Bits, highest: float = math.inf) -> _Outlines:
        """Those of pieces that are no higher than so many pixels."""
        found, _ = cv2.findContours(bits, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        boxes = np.array([cv2.boundingRect(corners) for corners in found], dtype=np.int32).reshape(-1, 4)
        order = np.lexsort((boxes[:, 0], boxes[:, 1]))
        low = order[boxes[order, 3] <= highest]
        return _Outlines(boxes[low], [np.asarray(found[index], np.int32) for index in low.tolist()])


@frozen(eq=False)
class _Level:
    """What may be horizontal lines: solid and dashed ink, and all ink that may stand beside them."""

    solid: Bits
    dashed: Bits
    pieces: _Outlines
    """The outlines of what is solid."""
    dashes: _Outlines
    """The outlines of what is dashed."""
    beside: Bits
    point: float

    @staticmethod
    def of(flat: Bits, ink: Bits, point: float) -> _Level:
        solid = _runs(ink, TUNED.short_length * point)
        closed = cv2.morphologyEx(flat, cv2.MORPH_CLOSE, _row(TUNED.dash_gap * point))
        dashed = _runs(np.asarray(closed, dtype=np.uint8), TUNED.dashed_length * point)
        if dashed.any():  # dots that run together here and there are dots all the same
            long = _runs(solid, TUNED.long_length * point)
            dashed = cv2.subtract(dashed, cv2.dilate(long, np.ones((round(TUNED.thickest * point), 1), np.uint8)))
        highest = 2 * TUNED.thickest * point
        found = _Outlines.of(solid, highest), _Outlines.of(dashed, highest)
        return _Level(solid, dashed, *found, _without_crossing(ink, point), point)

    def strokes(self, fits: Fits) -> Iterator[tuple[Stroke, Grade]]:
        """The lines whose boxes are among those that ``fits`` accepts, solid ones first, graded."""
        point = self.point
        for kept, outlines in ((self.solid, self.pieces), (self.dashed, self.dashes)):
            for x, y, own in _pieces(kept, outlines, fits):
                width = own.shape[1]
                if cv2.countNonZero(own) / width > TUNED.thickest * point:
                    continue
                y0, y1 = _core(own)
                quiet = _quiet_sides(self.beside, x, y + y0, width, y1 - y0, point)
                if quiet == 2 or (quiet and y1 - y0 <= THIN_RULING * point):
                    grade = "dashes" if kept is self.dashed else _grade(width / point, quiet)
                    yield Stroke(x, y + y0, x + width, y + y1, horizontal=True), grade


@frozen(eq=False)
class Thin:
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
        least = TUNED.long_length * self.rows.point
        return self._found(*(level.strokes(lambda boxes: boxes[:, 2] >= least) for level in (self.rows, self.columns)))

    def pieces(self) -> list[Stroke]:
        """What of lines stands by itself, long and short, wherever it is: lines that are broken are made of such."""
        least = TUNED.short_length * self.rows.point
        seen = (level.strokes(lambda boxes: boxes[:, 2] >= least) for level in (self.rows, self.columns))
        return [stroke for stroke, grade in self._found(*seen) if grade != "dashes"]

    def short(self, anchors: Anchors) -> Iterator[tuple[Stroke, Grade]]:
        """The short ones, which are lines only together with others: those that may belong to some."""
        near = anchors.seen_from(self.x, self.y)
        return self._found(self.rows.strokes(near.may_hold), self.columns.strokes(near.turned().may_hold))

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
class Anchors:
    """Where lines run that short ones may go on or end at, in pixels: the y of horizontal ones, the x of the others."""

    levels: Places
    uprights: Places
    point: float

    @staticmethod
    def of(strokes: Sequence[Stroke], point: float) -> Anchors:
        levels = sorted((s.y0 + s.y1) / 2 for s in strokes if s.horizontal)
        uprights = sorted((s.x0 + s.x1) / 2 for s in strokes if not s.horizontal)
        return Anchors(tuple(levels), tuple(uprights), point)

    def seen_from(self, x: int, y: int) -> Anchors:
        """The same for a part of the page that begins there."""
        levels, uprights = (tuple(at - off for at in all_) for all_, off in ((self.levels, y), (self.uprights, x)))
        return evolve(self, levels=levels, uprights=uprights)

    def turned(self) -> Anchors:
        return evolve(self, levels=self.uprights, uprights=self.levels)

    def may_hold(self, boxes: Boxes) -> Mask:
        """In which boxes a short horizontal stroke lies near the line of one, or has both ends near others."""
        x, y, width, height = boxes.T
        short = (width >= TUNED.short_length * self.point) & (width < TUNED.long_length * self.point)
        ended = self._are_near(self.uprights, x) & self._are_near(self.uprights, x + width)
        return np.asarray(short & (ended | self._are_near(self.levels, y + height / 2)), dtype=np.bool_)

    def _are_near(self, places: Places, at: np.ndarray[Any, np.dtype[Any]]) -> Mask:
        reach = (TUNED.thickest + MEETS) * self.point
        next_ones = np.array([*places, np.inf])[np.searchsorted(places, at - reach)]
        return np.asarray(next_ones <= at + reach, dtype=np.bool_)


def _thin_of(smooth: Sequence[Grey], kernel: Bits, point: float, tone: int, contrast: int = TUNED.stands_out) -> Thin:
    """What is thin from top to bottom, and from side to side, by so much contrast (see :func:`_thin`)."""
    flat, upright = _thin(smooth, kernel, tone, contrast), _thin(smooth, kernel.T, tone, contrast)
    ink = np.asarray(
        cv2.bitwise_or(flat, upright), dtype=np.uint8
    )  # where lines cross, each is thin the other way only
    return Thin(_Level.of(flat, ink, point), _Level.of(transposed(upright), transposed(ink), point))


def _grade(length: float, quiet: int) -> Grade:
    """What a solid line of a length in points, with so many quiet sides, is."""
    if length >= (TUNED.long_length if quiet == 2 else TUNED.sure_length):
        return "line"
    return "short" if quiet == 2 else "piece"


def _without_crossing(ink: Bits, point: float) -> Bits:
    """The ink without lines that run the other way: across a low table's columns they are much of all there is."""
    down = _runs(transposed(ink), TUNED.long_length * point)
    if not down.any():
        return ink
    return np.asarray(cv2.subtract(ink, cv2.dilate(transposed(down), np.ones((1, 3), np.uint8))), dtype=np.uint8)


def _core(own: Bits) -> tuple[int, int]:
    """The rows that are the line itself; where a text touches it, the letters' feet are part of its ink."""
    rows: list[int] = cv2.reduce(own, 1, cv2.REDUCE_SUM, dtype=cv2.CV_32S).ravel().tolist()
    least = TUNED.core_ink * max(rows)
    full = [row for row, ink in enumerate(rows) if ink >= least]
    return full[0], full[-1] + 1


def _pieces(bits: Bits, outlines: _Outlines, fits: Fits) -> Iterator[tuple[int, int, Bits]]:
    """The connected pieces whose boxes fit, top to bottom: left, top, and the piece in its own box."""
    for index in np.flatnonzero(fits(outlines.boxes)).tolist():
        x, y, width, height = outlines.boxes[index].tolist()
        corners = [outlines.corners[index]]
        inside = cv2.drawContours(np.zeros((height, width), np.uint8), corners, 0, 255, cv2.FILLED, offset=(-x, -y))
        yield x, y, np.asarray(cv2.bitwise_and(inside, bits[y : y + height, x : x + width]), dtype=np.uint8)


def _runs(ink: Bits, length: float) -> Bits:
    """What of the ink runs on across for so many pixels: a morphological opening by a row of them.

    It is put together of shifts by ever longer steps (van den Boomgaard and van Balen, "Methods for fast morphological
    image transforms using bitmapped binary images", CVGIP 54, 1992), since the cost of a long row in one step grows
    with its length.
    """
    count = max(1, round(length))
    if count <= TUNED.one_step:
        return np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, _row(length)), dtype=np.uint8)
    rows = _rows_of_runs(ink, count)
    out = np.zeros_like(ink)
    if not len(rows):
        return out
    kept = ink[rows]
    for step in _doubling(count):
        kept = _met(cv2.bitwise_and, kept, step)
    grown = np.asarray(cv2.copyMakeBorder(kept, 0, 0, count - 1, count - 1, cv2.BORDER_CONSTANT, value=0), np.uint8)
    for step in _doubling(count):
        grown = _met(cv2.bitwise_or, grown, step)
    out[rows] = grown
    return out


def _rows_of_runs(ink: Bits, count: int) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """The rows of pixels that may hold a run of so many: of the bits of ink, whole bytes of it are set one by one."""
    whole = cv2.compare(np.packbits(ink, axis=1), 255, cv2.CMP_EQ)
    least = (count - 7) // 8
    kept = np.asarray(whole, dtype=np.uint8) if whole is not None and ink.shape[1] >= count else ink[:, :0]
    for step in _doubling(least):
        kept = _met(cv2.bitwise_and, kept, step)
    return np.flatnonzero(kept.any(axis=1))


def _met(operation: Callable[[Bits, Bits], Any], bits: Bits, step: int) -> Bits:
    """Bits put together with themselves, shifted by so many pixels across."""
    first, second = bits[:, :-step], bits[:, step:]
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
    most = TUNED.quiet if width < TUNED.sure_length * point else TUNED.roomy
    return sum(
        _covered(side) < most for side in _sides(ink, x, y, width, height, point, (TUNED.quiet_from, TUNED.quiet_to))
    )


def _even(strip: Bits) -> bool:
    """Whether most of a strip has one tone, as a fill has and the strokes of a text have not."""
    low, high = np.percentile(strip, [20, 80]) if strip.size else (0, 255)
    return bool(high - low <= TUNED.even_tones)


def _sides(
    bits: Bits, x: int, y: int, width: int, height: int, point: float, distances: tuple[float, float]
) -> tuple[Bits, Bits]:
    """The strips above and below a line, between two distances from it in points."""
    near, far = (max(1, round(distance * point)) for distance in distances)
    above = bits[max(0, y - far) : max(0, y - near + 1), x : x + width]
    return above, bits[y + height + near - 1 : y + height + far, x : x + width]


def _covered(strip: Bits) -> float:
    """The share of a strip's length along which it holds ink."""
    return cv2.countNonZero(cv2.reduce(strip, 0, cv2.REDUCE_MAX)) / strip.shape[1] if strip.size else 0.0
