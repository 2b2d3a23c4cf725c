"""The texts of the time cells: which cells a text is of, where it stands in one, in a merged one or over several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

import numpy as np
from attrs import evolve

from pt_extract.geometry import Span
from pt_extract.page import UNKNOWN, Word
from pt_extract.tables.grid.sheet import Sheet
from pt_extract.tables.grid.texts import Text, text_of
from pt_extract.tables.rows.body import Rows

EMPTY_BOX = "☐"
INKED = 60
"""A pixel is a sign's ink where one of its channels differs from the ground by more than this, from 0 to 255."""
LEAST_SHAPE = 6
"""A sign of fewer pixels in one direction has no shape to be told."""
SIDED = 0.8
"""An outline is seen along this share of each side of the box around it."""

CENTRED_SIGN = 0.2
"""A text that stands in the middle of a merged cell, give or take this share of it, is of all its columns."""
SAME_MIDDLE = 1.0
"""A text is of the column whose middle it is nearer to than to a merged cell's, by more than so many points."""
MOST_MERGED = 0.6
"""A cell over more than this share of the time columns is none: it is the whole row, which nothing parts."""
TWO_ROWS = 2
"""A sign between two rows, in the middle of a cell over both, is of both; in a higher cell it is in a row's middle."""
SAME_SIGN = 0.45
"""A text that follows another no further than this, in em, goes on with it."""
WIDER_TEXT = 1.35
"""A text wider than its column by this factor is of no one cell: a bar's name, a remark."""


def texts_in_cells(
    sheet: Sheet, times: Sequence[Span], rows: Rows, head: Collection[Word] = frozenset()
) -> list[tuple[str, ...]]:
    """What each time cell says, by row and column; the words of the head may reach into the first row and are none."""
    spans = rows.touching.spans
    held: dict[tuple[int, int], list[Word]] = defaultdict(list)
    x0, x1 = times[0][0], times[-1][1]
    inside = (t for t in sheet.texts if t.bbox.x1 > x0 and t.bbox.x0 < x1 and spans[0][0] < t.y < spans[-1][1])
    texts = [text for text in inside if text.words[0] not in head]
    spilled = _spilled(texts, sheet.texts, x0)
    for text in texts:
        if text in spilled or text.bbox.x0 < x0 - 2:
            continue
        for column in _columns(text, times):
            for row in _rows(text, rows):
                held[row, column].extend(_told(word, sheet) for word in text.words)
    return [tuple(text_of(held.get((r, c), ()), sheet.known) for c in range(len(times))) for r in range(len(spans))]


def _told(word: Word, sheet: Sheet) -> Word:
    """A word; a sign of which the file tells nothing, but whose shape is an outline and no more, is an empty box."""
    if set(word.text) != {UNKNOWN} or not _is_outline(sheet, word):
        return word
    return evolve(word, text=EMPTY_BOX)


def _is_outline(sheet: Sheet, word: Word) -> bool:
    """Whether a sign's ink runs along the sides of the box around it, and leaves its middle free."""
    x0, top, x1, bottom = (round(side * sheet.scale) for side in word.bbox)
    crop = sheet.pixels[max(0, top) : bottom + 1, max(0, x0) : x1 + 1].astype(np.int16)
    if crop.size == 0:
        return False
    ink = np.abs(crop - crop[0, 0]).max(axis=2) > INKED
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if len(rows) < LEAST_SHAPE or len(columns) < LEAST_SHAPE:
        return False
    ink = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    height, width = ink.shape
    middle = ink[height // 3 : -(height // 3), width // 3 : -(width // 3)]
    ends = ink[: height // 4].any(axis=0), ink[-(height // 4) :].any(axis=0)
    flanks = ink[:, : width // 4].any(axis=1), ink[:, -(width // 4) :].any(axis=1)
    return not middle.any() and all(side.mean() > SIDED for side in (*ends, *flanks))


def _columns(text: Text, times: Sequence[Span]) -> list[int]:
    """The columns that a text is of."""
    whole = times[-1][1] - times[0][0]
    merged = text.bounded and text.cell.width < MOST_MERGED * whole
    at = [c for c, (a, b) in enumerate(times) if a - 0.5 <= text.x < b + 0.5]
    off = abs(text.x - text.cell.centre[0])
    own = min((abs(text.x - (times[c][0] + times[c][1]) / 2) for c in at), default=off)
    if merged and off < min(CENTRED_SIGN * text.cell.width, own + SAME_MIDDLE):
        inside = [c for c, (a, b) in enumerate(times) if text.cell.x0 < (a + b) / 2 < text.cell.x1]
        if inside:
            return inside
    if not at or (not text.bounded and text.bbox.width > WIDER_TEXT * (times[at[0]][1] - times[at[0]][0])):
        return []
    return at[:1]


def _rows(text: Text, rows: Rows) -> Sequence[int]:
    """The rows that a text is of: two where edges bound its cell around these."""
    over = rows.touching.between(text.cell.top, text.cell.bottom) if text.bounded else range(0)
    middle = abs(text.y - text.cell.centre[1]) < CENTRED_SIGN * text.cell.height
    if rows.ruled and len(over) == TWO_ROWS and middle and rows.written.isdisjoint(over[1:]):
        return over
    row = rows.touching.at(text.y)
    return [] if row is None else [row]


def _spilled(texts: Sequence[Text], every: Sequence[Text], x0: float) -> set[Text]:
    """The texts in the time columns that go on with a label that runs over into them."""
    ends = [text for text in every if text.bbox.x0 < x0 - 2 and text.bbox.x1 > x0 - 12]
    spilled: set[Text] = set()
    for text in sorted(texts, key=lambda t: t.bbox.x0):
        before = [
            other
            for other in ends
            if abs(other.words[0].baseline - text.words[0].baseline) < 1.5
            and -1.0 < text.bbox.x0 - other.bbox.x1 < SAME_SIGN * text.size
        ]
        if before and len(text.text) > 1:
            spilled.add(text)
            ends.append(text)
    return spilled
