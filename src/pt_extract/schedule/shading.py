"""Which cells a reader sees as marked: judged by the page's pixels, not by the file's drawing commands.

A cell is marked where its inside differs both from the table's paper and from what its own row looks like (the label
cell's background: a heading's band, a zebra stripe). So a band, a stripe, a header or a tinted table are no marks,
whatever their hue, and a hatch, a gradient or a picture is one, whatever the file calls it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from attrs import frozen

from pt_extract.geometry import BBox
from pt_extract.page import Colour, Page, Pixels, Word

DPI = 100.0
"""At this resolution the inside of the lowest row (7 pt) is still 5 pixels high."""
APART = 14.0
"""Colours further apart than this (Euclidean, 0 to 441) are told apart by eye; #F2F2F2 on white is 22."""
COVERED = 0.18
"""A cell is marked from this share of its inside on; a box with a margin or a hatch covers no less."""
DOUBTFUL = (0.10, 0.30)
"""Between these shares a mark is reported as doubtful."""
INSET = 0.12
"""What of a cell's width and height its borders and their anti-aliasing may take, each side."""
LEAST_INSET = 1.3
"""...and at least this many points."""
TINTED = 0.9
"""A column with this share of its cells in one colour that no other column shows is tinted, not marked, ..."""
UNDER_MARKS = 0.4
"""...and one with this share of them, where the others show other colours, but never the paper."""
TINTED_ROWS = 6
LEFT_FREE = 0.04
"""Where most cells are marked, more than this share is left free, ..."""
NEAR_LABELS = 5.0
"""...and as near the ground of the labels, in steps of 8, as pale greys are to white."""

Bits = np.ndarray[tuple[int, int], np.dtype[np.uint8]]


@frozen(eq=False)
class Look:
    """What a cell's inside looks like: its pixels (n x 3; one for all where they are alike), and the colour of most."""

    pixels: Bits
    colour: Colour

    def differs(self, other: Colour) -> float:
        """The share of its pixels that are told apart from a colour."""
        if len(self.pixels) <= 1:
            return float(len(self.pixels) == 1 and apart(self.colour, other))
        distance = np.sqrt(((self.pixels.astype(np.int32) - np.array(other, dtype=np.int32)) ** 2).sum(axis=1))
        return float((distance > APART).mean())


@frozen(eq=False)
class RowLook:
    """A row's label cell and its time cells, left to right; ``heading`` where its label makes it a heading.

    ``keys`` are the time cells' columns; rows with the same ones are compared with one another.
    """

    keys: tuple[str, ...]
    label: Look
    times: tuple[Look, ...]
    heading: bool


@frozen
class Judged:
    """A row's marks: the columns whose cells are marked, and those of which that is doubtful."""

    marked: frozenset[str]
    doubtful: frozenset[str]


def look_at(page: Page, pixels: Pixels, box: BBox, words: Sequence[Word]) -> Look:
    """The inside of a cell on a page rendered at :data:`DPI`, its words left out."""
    scale = DPI / 72
    dx, dy = max(LEAST_INSET, INSET * box.width), max(LEAST_INSET, INSET * box.height)
    inner = box.inset(min(dx, box.width / 3), min(dy, box.height / 3))
    left, right = int(inner.x0 * scale + 0.5), max(int(inner.x1 * scale + 0.5), int(inner.x0 * scale + 0.5) + 1)
    top, bottom = int(inner.top * scale + 0.5), max(int(inner.bottom * scale + 0.5), int(inner.top * scale + 0.5) + 1)
    crop = pixels[max(0, top) : bottom, max(0, left) : right]
    kept = _beside(crop, words, left, top)
    if _alike(kept):
        kept = kept[:1].copy()
    return Look(kept, _commonest(kept))


def plain_look(colour: Colour) -> Look:
    """The look of a cell that has one colour and nothing else to show."""
    return Look(np.array([colour], dtype=np.uint8), colour)


def _beside(crop: Pixels, words: Sequence[Word], left: int, top: int) -> Bits:
    """The pixels of a crop, cut at ``left`` and ``top``, that no word covers; all of them where words leave few."""
    if words:
        scale = DPI / 72
        keep = np.ones(crop.shape[:2], dtype=bool)
        for word in words:
            x0, y0 = int(word.bbox.x0 * scale) - left - 1, int(word.bbox.top * scale) - top - 1
            x1, y1 = int(word.bbox.x1 * scale) - left + 2, int(word.bbox.bottom * scale) - top + 2
            keep[max(0, y0) : max(0, y1), max(0, x0) : max(0, x1)] = False
        if keep.sum() >= 0.15 * keep.size:
            return crop[keep]
    return crop.reshape(-1, 3)


def _alike(pixels: Bits) -> bool:
    """Whether all pixels have one colour, as nearly all cells' have; bytes are compared fastest."""
    data = pixels.tobytes()
    return data == data[:3] * len(pixels)


def _commonest(pixels: Bits) -> Colour:
    if len(pixels) == 0:
        return 255, 255, 255
    if len(pixels) == 1:
        red, green, blue = pixels[0].tolist()
        return red, green, blue
    coarse = (pixels >> 3).astype(np.int32)
    codes = (coarse[:, 0] << 10) | (coarse[:, 1] << 5) | coarse[:, 2]
    values, counts = np.unique(codes, return_counts=True)
    chosen = pixels[codes == values[counts.argmax()]]
    red, green, blue = (int(channel) for channel in np.median(chosen, axis=0))
    return red, green, blue


def apart(first: Colour, second: Colour) -> bool:
    """Whether two colours are told apart by eye."""
    return sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) > APART**2


def judge(rows: Sequence[RowLook]) -> list[Judged]:
    """The marks of a schedule's rows, all pages together."""
    verdicts: dict[int, Judged] = {}
    for keys in dict.fromkeys(row.keys for row in rows):
        alike = [index for index, row in enumerate(rows) if row.keys == keys]
        verdicts.update(zip(alike, _judge([rows[index] for index in alike]), strict=True))
    return [verdicts[index] for index in range(len(rows))]


def _judge(rows: Sequence[RowLook]) -> list[Judged]:
    """The marks of rows with the same columns."""
    paper = paper_of(rows)
    tints = _tints(rows, paper)
    shares = [[_share(row, index, paper, tints[index]) for index in range(len(row.times))] for row in rows]
    partial = {
        _coarse(row.times[index].colour)
        for row, values in zip(rows, shares, strict=True)
        for index, share in enumerate(values)
        if share >= COVERED and min(values) < COVERED
    }
    judged = []
    for row, values in zip(rows, shares, strict=True):
        band = _is_band(row, values, partial)
        seen = [] if band else list(zip(row.keys, values, strict=True))
        marked = frozenset(key for key, share in seen if share >= COVERED)
        doubtful = frozenset(key for key, share in seen if DOUBTFUL[0] <= share < DOUBTFUL[1])
        judged.append(Judged(marked, doubtful))
    return judged


def paper_of(rows: Sequence[RowLook]) -> Colour:
    """The background of the time cells: the colour most of them share with their row's label, or most have at all.

    Where labels stand on a ground of their own, free cells are those of a colour next to it.
    """
    plain = [row for row in rows if not row.heading] or rows
    mixed = [row for row in plain if any(apart(look.colour, row.label.colour) for look in row.times)]  # no bands
    shared = [look.colour for row in mixed for look in row.times if not apart(look.colour, row.label.colour)]
    colours = shared or [look.colour for row in rows for look in row.times]
    counts = Counter(map(_coarse, colours))
    most = counts.most_common(1)[0][0]
    beside = Counter(_coarse(row.label.colour) for row in rows).most_common(1)[0][0]
    free = [colour for colour, count in counts.items() if count > LEFT_FREE * counts.total()]
    near = min(free, key=lambda colour: math.dist(colour, beside), default=most)
    if not shared and math.dist(near, beside) <= NEAR_LABELS < math.dist(most, beside):
        most = near
    return next(colour for colour in colours if _coarse(colour) == most)


def _coarse(colour: Colour) -> Colour:
    red, green, blue = (channel >> 3 for channel in colour)
    return red, green, blue


def _tints(rows: Sequence[RowLook], paper: Colour) -> list[Colour]:
    """The background of each time column: the paper, or the tint that it has, with others perhaps, throughout.

    What looks as its own row's label does is free, as the paper is: a stripe.
    """
    body = [row for row in rows if not row.heading]
    free = _coarse(paper)
    columns = [[_shown(row, index, free) for row in body] for index in range(len(rows[0].times))]
    backgrounds: list[Colour] = []
    for index, column in enumerate(columns):
        colour = _tint(index, columns, free)
        place = column.index(colour) if colour is not None else None
        backgrounds.append(paper if place is None else body[place].times[index].colour)
    return backgrounds


def _shown(row: RowLook, index: int, free: Colour) -> Colour:
    """The colour of a cell, coarse; ``free`` where it is its label's."""
    colour = row.times[index].colour
    return _coarse(colour) if apart(colour, row.label.colour) else free


def _tint(index: int, columns: Sequence[Sequence[Colour]], paper: Colour) -> Colour | None:
    """The colour a column is tinted in: no column but those it covers throughout shows it (weekends have one tint)."""
    column = columns[index]
    if len(column) < TINTED_ROWS:
        return None
    colour = Counter(column).most_common(1)[0][0]
    if colour == paper:
        return None
    covered = [_covers(colour, other, paper) for other in columns]
    elsewhere = any(colour in other and not whole for other, whole in zip(columns, covered, strict=True))
    return colour if covered[index] and not elsewhere and not all(covered) else None


def _covers(colour: Colour, column: Sequence[Colour], paper: Colour) -> bool:
    """Whether a colour lies under a whole column: all of it but a few cells, or all but those marked upon it."""
    share = column.count(colour) / len(column)
    return share >= TINTED or (share >= UNDER_MARKS and paper not in column)


def _share(row: RowLook, index: int, paper: Colour, tint: Colour) -> float:
    """The share of a cell's inside that neither the paper, its column's tint nor its row's background explains."""
    look = row.times[index]
    return min(look.differs(paper), look.differs(tint), look.differs(row.label.colour))


def _is_band(row: RowLook, shares: Sequence[float], partial: set[Colour]) -> bool:
    """Whether the time cells are one band of colour rather than marks: all alike, in a heading or in no mark's hue."""
    colours = [look.colour for look in row.times]
    if len(colours) < 2 or min(shares) < COVERED or any(apart(colours[0], colour) for colour in colours[1:]):
        return False
    return row.heading or _coarse(colours[0]) not in partial
