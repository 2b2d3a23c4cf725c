"""Ink to the segments of lines that are read one by one: words that stand together, in one cell.

Neighbouring letters are run together (the run-length smoothing of K. Wong, R. Casey and F. Wahl, "Document analysis
system", IBM Journal of Research and Development 26, 1982), rulings keep cells apart, and leader dots are taken out:
no recogniser reads three hundred of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias

import cv2
import numpy as np
from attrs import field

from pt_extract import settings
from pt_extract.classes import frozen
from pt_extract.reading.scan.dirt import specks_among
from pt_extract.reading.scan.dots import largest_dot
from pt_extract.reading.scan.lines.thin import Bits, Stroke
from pt_extract.reading.scan.pieces import Labels, pieces_of
from pt_extract.reading.scan.stacks import stacks_among
from pt_extract.reading.scan.tones import Grey

Areas: TypeAlias = "np.ndarray[Any, np.dtype[np.int32]]"

BLACK = 150
"""Ink darker than this (0 to 255) belongs to a letter."""


class SegmentSettings(settings.Settings):
    """What of a scan's ink is a letter, dirt, a picture, a leader's dot or a bullet, and which letters are a word.

    A small letter is as high as most of the segments about it. Held by drawn words
    (``tests/reading/scan/test_segments.py``) and by scanned programmes (``tests/pipelines/test_scanning.py``).
    """

    speck: float = settings.points(0.35)
    """What is smaller than this both ways, in points, is dirt: a full stop of 6 pt has half a point."""
    tallest: float = settings.points(40.0)
    """What is higher, in points, is no letter but a picture."""
    widest: float = settings.points(200.0)
    """What is wider, in points, is no letter but a picture."""
    slender: float = settings.times(2.4)
    """What is less than a third of a small letter wide and so many high is what has been left of a ruling."""
    on_ruling: float = settings.points(2.0)
    """A slender segment is left of an upright ruling where it is as close to it as so many points."""
    beyond_ruling: float = settings.points(30.0)
    """A slender segment is left of an upright ruling where it is no more than so many points beyond its end."""
    ruling_length: float = settings.times(8.0)
    """A ruling that leaves slender segments is so many times as long as a small letter is high."""
    word_gap: float = settings.times(2.4)
    """Words no further apart than this, in heights of a small letter, are read together."""
    accent: float = settings.times(0.6)
    """A dot or accent belongs to the line whose letters it stands over or under by at most this many letter heights."""
    leader_dots: int = settings.count(6)
    """A leader has at least so many dots in a row."""
    leader_pitch: float = settings.points(8.0)
    """A leader's dots are at most this far apart, in points."""
    screen_pitch: float = settings.points(1.4)
    """Dots in a row at a smaller pitch than this, in points, are of no type: they are the edge of a screen."""
    bullet_from: float = settings.share(0.3)
    """A bullet is at least this share of a small letter high."""
    bullet_to: float = settings.share(0.95)
    """A bullet is at most this share of a small letter high."""
    bullet_ink: float = settings.share(0.7)
    """A bullet fills so much of its box: a disc 0.79; letters as small have holes."""
    bullet_gap: float = settings.times(0.4)
    """A bullet stands at least so many times a small letter's height before its line."""
    bullet_alone: float = settings.times(4.0)
    """Nothing is nearer before a bullet than so many times a small letter's height, and its line begins within
    twice that."""
    dash_length: float = settings.share(0.4)
    """A dash that stands alone is at least this share of a small letter's height long."""
    longest_dash: float = settings.times(2.0)
    """It is at most so many times as long as a small letter is high."""
    dash_thickness: float = settings.share(0.55)
    """It is at most this share of its length thick."""
    dash_ink: float = settings.share(0.7)
    """A dash fills at least this share of its box."""
    dash_alone: float = settings.times(1.2)
    """Nothing is nearer on its left and right than so many times a small letter's height."""
    dash_clear: float = settings.times(0.7)
    """No level ruling is nearer over or under it than so many times a small letter's height."""
    fewest_dashes: int = settings.count(4)
    """So many dashes of one length and thickness, give or take two pixels, stand in a table's cells; dirt is uneven."""
    least_height: float = settings.share(0.77)
    """Segments lower than this share of the largest dot are dashes and dirt; they are read with what they stand beside
    or not at all."""


TUNED = SegmentSettings()


class Segment(NamedTuple):
    """A box of ink in pixels, right and lower side excluded."""

    x0: int
    y0: int
    x1: int
    y1: int
    sign: str = ""
    """What it is where that need not be read: ``.`` for leader dots, ``•`` for a bullet, ``-`` for a lone dash."""
    letters: int = 0
    """How many pieces of ink as high as a letter it has; letters that touch are one."""
    stacked: bool = False
    """Whether its letters stand over one another: it runs up or down."""


@frozen(eq=False)
class Writing:
    """The segments of a page, top to bottom, with the ink that each owns."""

    segments: tuple[Segment, ...]
    _ink: Grey = field(repr=False)
    _labels: Labels = field(repr=False)
    """For each pixel the piece of ink that it belongs to."""
    _owners: np.ndarray[tuple[int], np.dtype[np.int32]] = field(repr=False)
    """For each piece of ink the segment that owns it, counted from 1; 0 for none."""

    def cut(self, index: int, margin: int) -> Grey:
        """A segment's own ink on white, with a margin of so many pixels on each side."""
        x0, y0, x1, y1 = self.segments[index][:4]
        is_own = np.where(self._owners == index + 1, np.uint8(255), np.uint8(0))
        blurred = cv2.dilate(is_own[self._labels[y0:y1, x0:x1]], np.ones((3, 3), np.uint8))
        shown = cv2.bitwise_or(self._ink[y0:y1, x0:x1], cv2.bitwise_not(blurred))
        whole = cv2.copyMakeBorder(shown, margin, margin, margin, margin, cv2.BORDER_CONSTANT, value=255)
        return np.asarray(whole, dtype=np.uint8)


def writing_of(ink: Grey, strokes: Sequence[Stroke], dpi: float) -> Writing:
    """The segments of a page's writing, black on white, without leader dots and dirt."""
    point = dpi / 72
    black = np.asarray(cv2.compare(ink, BLACK, cv2.CMP_LT), dtype=np.uint8)
    labels, areas, boxes, dot = _components(black, point)
    leaders, boxes = _leaders(boxes, dot, point)
    if not boxes:
        return Writing(tuple(leaders), ink, labels, np.zeros(0, np.int32))
    usual = _usual_height(boxes, dot, point)
    boxes = {label: box for label, box in boxes.items() if not _is_rest(box, strokes, usual, point)}
    dashes, boxes = _dashes(labels, boxes, strokes, usual)
    letters = [box for box in boxes.values() if box.y1 - box.y0 > dot]
    small = {label: box for label, box in boxes.items() if max(box.x1 - box.x0, box.y1 - box.y0) <= dot}
    dirt = specks_among(small, letters, usual)
    boxes = {label: box for label, box in boxes.items() if label not in dirt}
    bullets, boxes = _bullets(areas, boxes, usual)
    stacks = stacks_among(boxes, usual, dot, strokes)
    turned = [(_segment([boxes[label] for label in stack], dot)._replace(stacked=True), stack) for stack in stacks]
    gone = {label for stack in stacks for label in stack}
    boxes = {label: box for label, box in boxes.items() if label not in gone}
    groups = _grouped(boxes, usual, strokes, ink.shape, dot)
    segments = [(_segment([boxes[label] for label in group], dot), group) for group in groups]
    segments = [(s, group) for s, group in segments if s.y1 - s.y0 >= TUNED.least_height * dot] + turned
    segments += [(sign, ()) for sign in (*leaders, *bullets, *dashes)]
    segments.sort(key=lambda found: (found[0].y0, found[0].x0))
    owner = np.zeros(len(areas), np.int32)
    for number, (_, group) in enumerate(segments, start=1):
        owner[list(group)] = number
    return Writing(tuple(segment for segment, _ in segments), ink, labels, owner)


def _components(black: Bits, point: float) -> tuple[Labels, Areas, dict[int, Segment], float]:
    """The label of each pixel's connected ink, how much has each label, and the boxes of what may be letters or dots.

    The last is how large a dot is at most.
    """
    labels, stats = pieces_of(black, 8)
    width, height = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    kept = (np.maximum(width, height) >= TUNED.speck * point) & (height <= TUNED.tallest * point)
    kept &= width <= TUNED.widest * point
    kept[0] = False
    boxes = {
        label: Segment(x, y, x + width, y + height)
        for label, (x, y, width, height, _area) in zip(np.flatnonzero(kept).tolist(), stats[kept].tolist(), strict=True)
    }
    return labels, stats[:, cv2.CC_STAT_AREA], boxes, largest_dot(stats[1:], point)


def _is_rest(box: Segment, strokes: Sequence[Stroke], usual: float, point: float) -> bool:
    """Whether some ink is what has been left of a ruling: slender, and tall or on a vertical ruling's line."""
    width, height = box.x1 - box.x0, box.y1 - box.y0
    if width > usual / 3 or height < usual / 2:
        return False
    return height >= TUNED.slender * usual or any(
        abs(stroke.x0 + stroke.x1 - box.x0 - box.x1) / 2 <= TUNED.on_ruling * point
        and stroke.y0 - TUNED.beyond_ruling * point <= box.y1
        and box.y0 <= stroke.y1 + TUNED.beyond_ruling * point
        for stroke in strokes
        if not stroke.horizontal and stroke.length >= TUNED.ruling_length * usual
    )


def _usual_height(boxes: Mapping[int, Segment], dot: float, point: float) -> float:
    """The height of a small letter on this page."""
    heights = [box.y1 - box.y0 for box in boxes.values() if box.y1 - box.y0 > dot]
    return float(np.median(heights)) if heights else 5.0 * point


def _leaders(boxes: Mapping[int, Segment], dot: float, point: float) -> tuple[list[Segment], dict[int, Segment]]:
    """Runs of leader dots as segments, and the boxes without them and without those that are too close for type."""
    rows: list[list[int]] = []
    within_reach: list[list[int]] = []
    dots = [label for label, b in boxes.items() if max(b.x1 - b.x0, b.y1 - b.y0) <= dot]
    for label in sorted(dots, key=lambda label: boxes[label].x0):
        left = boxes[label].x0 - TUNED.leader_pitch * point
        within_reach = [row for row in within_reach if boxes[row[-1]].x1 >= left]
        row = next((row for row in within_reach if _goes_on(boxes[row[-1]], boxes[label], point)), None)
        if row is None:
            row = []
            rows.append(row)
            within_reach.append(row)
        row.append(label)
    runs = [row for row in rows if len(row) >= TUNED.leader_dots and _regular([boxes[label] for label in row])]
    typed = [row for row in runs if _pitch([boxes[label] for label in row]) >= TUNED.screen_pitch * point]
    leaders = [Segment(*_around([boxes[label] for label in row]), sign=".") for row in typed]
    gone = {label for row in runs for label in row}
    return leaders, {label: box for label, box in boxes.items() if label not in gone}


def _segment(boxes: Sequence[Segment], dot: float) -> Segment:
    return Segment(*_around(boxes), letters=sum(box.y1 - box.y0 > dot for box in boxes))


def _bullets(areas: Areas, boxes: Mapping[int, Segment], usual: float) -> tuple[list[Segment], dict[int, Segment]]:
    """Solid dots and squares with nothing close on their left, and white before a line on their right; and the rest."""
    found: dict[int, Segment] = {}
    x0, y0, x1, y1 = np.array([box[:4] for box in boxes.values()], dtype=np.float64).T
    for label, box in boxes.items():
        width, height = box.x1 - box.x0, box.y1 - box.y0
        if (
            not TUNED.bullet_from * usual <= height <= TUNED.bullet_to * usual
            or abs(width - height) > 0.25 * height + 1
        ):
            continue
        if areas[label] / (width * height) < TUNED.bullet_ink:
            continue
        beside = (y0 < box.y1 + usual / 2) & (y1 > box.y0 - usual / 2)
        left = np.min(box.x0 - x1, where=beside & (x0 < box.x0), initial=TUNED.bullet_alone * usual)
        right = np.min(x0 - box.x1, where=beside & (x0 > box.x0), initial=float("inf"))
        if left >= TUNED.bullet_alone * usual and TUNED.bullet_gap * usual <= right <= TUNED.bullet_alone * usual * 2:
            found[label] = box._replace(sign="•")
    return list(found.values()), {label: box for label, box in boxes.items() if label not in found}


def _dashes(
    labels: Labels, boxes: Mapping[int, Segment], strokes: Sequence[Stroke], usual: float
) -> tuple[list[Segment], dict[int, Segment]]:
    """Dashes that stand alone, several alike, as in cells in which there is nothing to be marked; and the rest.

    They are level with letters, those of their rows' labels, and stand clear of rulings; what rulings leave behind may
    be as alike.
    """
    found = {label: box for label, box in boxes.items() if _is_dash(box, usual) and _is_solid(labels, label, box)}
    found = {label: box for label, box in found.items() if not _is_by_ruling(box, strokes, TUNED.dash_clear * usual)}
    if len(found) >= TUNED.fewest_dashes:
        x0, y0, x1, y1 = np.array([box[:4] for box in boxes.values()], dtype=np.float64).T
        room = TUNED.dash_alone * usual
        for label, box in list(found.items()):
            level = (y0 < box.y1 + usual / 2) & (y1 > box.y0 - usual / 2)
            beside = np.count_nonzero(level & (x0 < box.x1 + room) & (x1 > box.x0 - room)) > 1
            row = (y0 < box.y1 + usual) & (y1 > box.y0 - usual) & (y1 - y0 >= TUNED.least_height * usual)
            if beside or not row.any():
                del found[label]
    sizes = np.array([(box.x1 - box.x0, box.y1 - box.y0) for box in found.values()]).reshape(-1, 2)
    alike = [bool((np.abs(sizes - size).max(axis=1) <= 2).sum() >= TUNED.fewest_dashes) for size in sizes]
    signs = {label: box._replace(sign="-") for (label, box), one in zip(found.items(), alike, strict=True) if one}
    return list(signs.values()), {label: box for label, box in boxes.items() if label not in signs}


def _is_dash(box: Segment, usual: float) -> bool:
    width, height = box.x1 - box.x0, box.y1 - box.y0
    fits = TUNED.dash_length * usual <= width <= TUNED.longest_dash * usual
    return fits and height <= TUNED.dash_thickness * width


def _is_by_ruling(box: Segment, strokes: Sequence[Stroke], reach: float) -> bool:
    """Whether a level ruling runs over or under a box so close, as one does that a curled page takes off its line."""
    return any(
        stroke.horizontal
        and max(stroke.y0 - box.y1, box.y0 - stroke.y1) < reach
        and max(stroke.x0 - box.x1, box.x0 - stroke.x1) < reach
        for stroke in strokes
    )


def _is_solid(labels: Labels, label: int, box: Segment) -> bool:
    return bool((labels[box.y0 : box.y1, box.x0 : box.x1] == label).mean() >= TUNED.dash_ink)


def _around(boxes: Sequence[Segment]) -> tuple[int, int, int, int]:
    x0, y0, x1, y1, *_ = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def _goes_on(last: Segment, dot: Segment, point: float) -> bool:
    level = abs((dot.y0 + dot.y1) - (last.y0 + last.y1)) / 2 <= 0.5 * point
    return level and 0 <= dot.x0 - last.x1 <= TUNED.leader_pitch * point


def _regular(row: Sequence[Segment]) -> bool:
    """Whether dots follow one another at one pitch, but for a few that were lost or touch."""
    usual = _pitch(row)
    return bool((np.abs(_steps(row) - usual) <= 0.25 * usual + 1).mean() > 0.6)


def _pitch(row: Sequence[Segment]) -> float:
    """The usual distance from one dot to the next, in pixels."""
    return float(np.median(_steps(row)))


def _steps(row: Sequence[Segment]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.array([b.x0 - a.x0 for a, b in pairwise(row)], dtype=float)


def _grouped(
    boxes: Mapping[int, Segment], usual: float, strokes: Sequence[Stroke], shape: tuple[int, ...], dot: float
) -> list[tuple[int, ...]]:
    """The labels of letters that stand together in one line and cell, dots and accents put to their letters."""
    letters = [label for label, box in boxes.items() if box.y1 - box.y0 > dot]
    if not letters:
        return []
    lines = _lines([boxes[label] for label in letters], usual, strokes, shape)
    groups: dict[int, list[int]] = {}
    for label, line in zip(letters, lines, strict=True):
        groups.setdefault(line, []).append(label)
    _put_to_letters(sorted(boxes.keys() - letters), groups, boxes, usual)
    return [tuple(group) for line, group in groups.items() if line]


def _lines(letters: Sequence[Segment], usual: float, strokes: Sequence[Stroke], shape: tuple[int, ...]) -> list[int]:
    """For each letter the number of the line and cell that it stands in; 0 where a ruling runs over its middle."""
    x0, y0, x1, y1 = np.array([letter[:4] for letter in letters], dtype=np.int64).reshape(-1, 4).T
    # A letter's own height sets how far it reaches, so that large headings and small print are both run together.
    gap = np.rint(TUNED.word_gap * np.maximum(y1 - y0, usual) / 2).astype(np.int64)
    middle, half = (y0 + y1) // 2, np.maximum(1, (y1 - y0) // 3)
    spans = np.stack([np.maximum(0, middle - half), middle + half + 1, np.maximum(0, x0 - gap), x1 + gap], axis=1)
    sides = [(stroke.y0, stroke.y1 + 1, stroke.x0, stroke.x1 + 1) for stroke in strokes]
    walls = np.array(sides, dtype=np.int64).reshape(-1, 4)
    # Rows of pixels between two edges are all alike: one of them stands for all.
    edges = np.unique(np.concatenate([spans[:, :2], walls[:, :2]]))
    bands = np.zeros((len(edges), shape[1]), np.uint8)
    for boxes, tone in ((spans, 255), (walls, 0)):
        ends = np.searchsorted(edges, boxes[:, :2]).tolist()
        for (top, bottom), (left, right) in zip(ends, boxes[:, 2:].tolist(), strict=True):
            bands[top:bottom, left:right] = tone
    _, lines = cv2.connectedComponents(bands, connectivity=8)
    rows = np.searchsorted(edges, middle, side="right") - 1
    return [int(line) for line in lines[rows, (x0 + x1) // 2]]


def _put_to_letters(
    small: Sequence[int], groups: Mapping[int, list[int]], boxes: Mapping[int, Segment], usual: float
) -> None:
    """Each dot, accent and dash to the line that it stands in, or over, or under; what stands alone is dirt."""
    lines = sorted(line for line in groups if line)
    sides = [_around([boxes[label] for label in groups[line]]) for line in lines]
    x0, y0, x1, y1 = np.array(sides, dtype=np.float64).reshape(-1, 4).T
    for label in small if lines else ():
        x, y = (boxes[label].x0 + boxes[label].x1) / 2, (boxes[label].y0 + boxes[label].y1) / 2
        down, across = np.maximum(y0 - y, y - y1), np.maximum(x0 - x, x - x1)
        far = (down > TUNED.accent * usual) | (across > TUNED.word_gap * usual)
        off = np.where(far, np.inf, np.maximum(down, 0.0) + np.maximum(across, 0.0))
        nearest = int(np.argmin(off))
        if off[nearest] < np.inf:
            groups[lines[nearest]].append(label)
