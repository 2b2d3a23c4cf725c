"""What the time cells of a block look like: the colour of each cell's ground, and what is drawn upon it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pt_extract import settings
from pt_extract.classes import frozen
from pt_extract.geometry import Span
from pt_extract.page import Colour, Word
from pt_extract.tables.grid.edges import closed
from pt_extract.tables.grid.sheet import Sheet, commonest


class LookSettings(settings.Settings):
    """What is seen in a cell: how much of it borders may take, what differs from its ground, what shape a drawing has.

    Thicknesses in pixels are those of the resolution that a sheet is looked at in, of 144 dpi. Held by tables drawn in
    every look (``tests/tables/test_properties.py``, ``tests/pipelines/test_look_matrix.py``).
    """

    inset: float = settings.share(0.1)
    """The share of a cell's width and height that its borders may take at each side."""
    least_inset: float = settings.points(1.2)
    """The borders of a cell may take so many points at each side, however small it is."""
    different: int = settings.levels(30)
    """Something is drawn upon a cell's ground where the channels differ by more than this in sum."""
    varied: int = settings.levels(12)
    """A cell whose channels vary by no more than this is of one colour."""
    bar_height: float = settings.share(0.12)
    """What is drawn counts as a bar where it is at least this share of the cell's height thick."""
    bar_pixels: int = settings.pixels(5)
    """What is drawn counts as a bar where it is so many pixels thick, however high the cell is."""
    closed_gap: float = settings.points(3.0)
    """Gaps of a dotted or dashed bar that are no wider than this (points) are of the bar."""
    apart: float = settings.share(0.25)
    """Strokes that stand apart by at least this share of the cell's height are the upper and lower side of an
    outline."""
    stroke_width: float = settings.share(0.9)
    """A level stroke is seen along this share of a cell's width."""
    stroke_height: float = settings.share(0.25)
    """A level stroke is thinner than this share of the cell's height."""
    stroke_top: float = settings.share(0.25)
    """A level stroke stands under this share of the cell's height, from the top."""
    stroke_bottom: float = settings.share(0.75)
    """A level stroke stands over this share of the cell's height, from the top."""
    parts: int = settings.count(4)
    """A pattern is looked for in so many parts of a cell, each way."""
    squarish: float = settings.times(1.4)
    """A shape is about as wide as high where neither is longer by more than this factor."""
    hollow_strokes: float = settings.share(0.27)
    """An outline's strokes keep within this share of its width and height, from each side."""
    hollow_sides: float = settings.share(0.5)
    """An outline's strokes are seen along at least this share of each side."""
    least_free: float = settings.share(0.12)
    """Where words leave less than this share of a cell free, they are looked at too."""


TUNED = LookSettings()


@frozen(eq=False)
class Look:
    """One time cell. ``ground`` is the colour of most of its inside, None where something lies over all of it."""

    ground: Colour | None
    upon: Colour | None = None
    """The colour of most of what is drawn upon the ground."""
    area: float = 0.0
    """The share of the inside that is drawn upon, the gaps of a dotted bar filled."""
    wide: float = 0.0
    """The share of the inside's width in which what is drawn is thick enough for a bar."""
    reach: float = 0.0
    """The width, in points, in which what is drawn is thick enough for a bar."""
    figure: float = 0.0
    """The area of what is drawn, in square points, where it is a compact shape free of the sides, as a tick is."""
    hollow: bool = False
    """Whether such a compact shape is but an outline with nothing in it, as a box to be ticked is."""
    framed: float = 0.0
    """The share of the cell's width in which strokes stand apart, one over the other, as the sides of an outline do."""
    through: bool = False
    """Whether it is one stroke from top to bottom of the inside that keeps free of a side, as a line for today is."""
    level: bool = False
    """Whether it is one thin stroke from side to side, away from the cell's top and bottom, as an arrow's shaft is."""
    spread: float = 0.0
    """The share of the cell's inside over which what is drawn is spread, as dots and hatches are."""


def look_at(
    sheet: Sheet, pixels: np.ndarray, across: Span, down: Span, words: Sequence[Word], hidden: np.ndarray | None = None
) -> Look:
    """The look of the cell that reaches ``across`` and ``down`` (points) on pixels of the sheet's scale.

    ``words`` are those whose letters the pixels show, to be left out; ``hidden`` is True where something lies over
    the page.
    """
    left, right = _inside(across, sheet.scale, pixels.shape[1])
    top, bottom = _inside(down, sheet.scale, pixels.shape[0])
    crop = pixels[top:bottom, left:right]
    if not words and hidden is None and _is_plain(crop):
        red, green, blue = (int(v) for v in crop[0, 0])
        return Look((red, green, blue))
    keep = _beside_words(crop, words, left, top, sheet.scale)
    if hidden is not None:
        keep &= ~hidden[top:bottom, left:right]
        if keep.sum() < 0.1 * keep.size:
            return Look(None)
    return _look(crop, keep, sheet.scale)


def _inside(span: Span, scale: float, most: int) -> tuple[int, int]:
    """A span's inside in pixels, at least one of them."""
    width = span[1] - span[0]
    pad = min(max(TUNED.least_inset, TUNED.inset * width), width / 3)
    low = min(max(0, round((span[0] + pad) * scale)), most - 1)
    return low, min(most, max(low + 1, round((span[1] - pad) * scale)))


def _is_plain(crop: np.ndarray) -> bool:
    data = crop.tobytes()
    return data == data[:3] * (len(data) // 3)


def _beside_words(crop: np.ndarray, words: Sequence[Word], left: int, top: int, scale: float) -> np.ndarray:
    keep = np.ones(crop.shape[:2], bool)
    for word in words:
        x0, y0, x1, y1 = (int(side * scale) for side in word.bbox)
        keep[max(0, y0 - top - 1) : max(0, y1 - top + 2), max(0, x0 - left - 1) : max(0, x1 - left + 2)] = False
    if keep.sum() < TUNED.least_free * keep.size:
        keep[:] = True
    return keep


def _look(crop: np.ndarray, keep: np.ndarray, scale: float) -> Look:
    pixels = crop[keep]
    ground = commonest(pixels)
    if len(pixels) == 0 or int((pixels.max(axis=0).astype(int) - pixels.min(axis=0)).max()) <= TUNED.varied:
        return Look(ground)
    drawn = (np.abs(crop.astype(np.int16) - np.array(ground, np.int16)).sum(axis=2) > TUNED.different) & keep
    if not drawn.any():
        return Look(ground)
    thick = min(TUNED.bar_pixels, max(3.0, TUNED.bar_height * crop.shape[0]))
    columns = drawn.sum(axis=0) >= thick
    bar = closed(columns, round(TUNED.closed_gap * scale))
    return Look(
        ground,
        upon=commonest(crop[drawn]),
        area=float(drawn.sum() / keep.sum()) * _filling(columns, bar),
        wide=float(bar.mean()),
        reach=float(bar.sum() / scale),
        figure=(figure := _figure(drawn, scale)),
        hollow=figure > 0 and _is_hollow(drawn),
        framed=float(closed(_framed(drawn), round(TUNED.closed_gap * scale)).mean()),
        through=bool(drawn.all(axis=0).any() and not (drawn[:, 0].any() and drawn[:, -1].any())),
        level=_is_level(drawn),
        spread=_spread(drawn),
    )


def _filling(dots: np.ndarray, bar: np.ndarray) -> float:
    """By how much a dotted bar's area grows as its gaps are filled."""
    return float(bar.sum() / dots.sum()) if dots.any() else 1.0


def _framed(drawn: np.ndarray) -> np.ndarray:
    """Where in a cell's width strokes stand apart, one over the other."""
    height = len(drawn)
    first, last = drawn.argmax(axis=0), height - 1 - drawn[::-1].argmax(axis=0)
    return np.asarray(drawn.any(axis=0) & (last - first >= TUNED.apart * height))


def _is_level(drawn: np.ndarray) -> bool:
    """Whether a thin stroke runs through a cell from side to side, with nothing drawn right over and under it."""
    across = np.flatnonzero(drawn.mean(axis=1) > TUNED.stroke_width)
    height = len(drawn)
    if len(across) == 0 or across[-1] - across[0] >= TUNED.stroke_height * height:
        return False
    return bool(TUNED.stroke_top * height < across.mean() < TUNED.stroke_bottom * height)


def _spread(drawn: np.ndarray) -> float:
    """The share of the parts of a cell, cut in :attr:`LookSettings.parts` each way, in which something is drawn."""
    if min(drawn.shape) < TUNED.parts:
        return 0.0
    down = np.linspace(0, drawn.shape[0], TUNED.parts + 1).astype(int)[:-1]
    across = np.linspace(0, drawn.shape[1], TUNED.parts + 1).astype(int)[:-1]
    counts = np.add.reduceat(np.add.reduceat(drawn.astype(int), down, axis=0), across, axis=1)
    return float((counts > 0).mean())


def _figure(drawn: np.ndarray, scale: float) -> float:
    """The area of a compact shape that stands free in a cell, in square points; 0 where there is none.

    It stands in the middle, or is about as wide as high, as boxes are that stand at the left of their cells.
    """
    if drawn.sum() < 12:
        return 0.0
    ys, xs = np.nonzero(drawn)
    width = drawn.shape[1]
    tall, across = int(ys.max() - ys.min()) + 1, int(xs.max() - xs.min()) + 1
    free = xs.min() > 0 and xs.max() < width - 1
    squarish = max(tall, across) <= TUNED.squarish * min(tall, across)
    middle = squarish or abs((xs.min() + xs.max()) / 2 / width - 0.5) < 0.3
    compact = drawn.sum() > 0.1 * tall * across and min(tall, across) >= 3
    return float(drawn.sum()) / scale**2 if free and middle and compact else 0.0


def _is_hollow(drawn: np.ndarray) -> bool:
    """Whether what is drawn is a ring or a box to be ticked: strokes along all its sides, and nothing within."""
    ys, xs = np.nonzero(drawn)
    box = drawn[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1]
    if max(box.shape) > TUNED.squarish * min(box.shape):
        return False
    down, across = (max(1, round(TUNED.hollow_strokes * side)) for side in box.shape)
    inside = box[down:-down, across:-across]
    if inside.size == 0 or inside.any():
        return False
    sides = (box[:down].any(axis=0), box[-down:].any(axis=0), box[:, :across].any(axis=1), box[:, -across:].any(axis=1))
    return all(side.mean() >= TUNED.hollow_sides for side in sides)
