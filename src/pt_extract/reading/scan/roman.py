"""Roman numerals told by the shapes of their letters; recognisers take them for ``|``, ``l`` or ``]``."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import cv2
import numpy as np

from pt_extract.reading.scan.lines.thin import Bits
from pt_extract.reading.scan.segments import BLACK
from pt_extract.reading.scan.tones import Grey
from pt_extract.text import roman_value

LEAST_TALL = 0.75
"""Letters of a numeral are at least this high, against the tallest: all are capitals."""
FENCED = 0.6
"""Letters of a numeral are at least so high against a bracket beside them."""
MOST_WIDE_I = 0.5
"""A capital I is narrower than this share of its height."""
SOLID_I = 0.72
"""A capital I fills this share of its box. One with serifs or slanted fills less, and is left to the recogniser."""
SLIM_I = 0.36
"""An I that is narrower than this share of its height cannot be another letter."""
GRAINY_I = 0.6
"""A slim I fills at least this share of its box: noise may have left no more of it."""
TAPERS = 1.2
"""A V is wider by this factor halfway down than at its foot; a Y has a stem there."""
NARROW_PART = 0.62
"""The narrow part of V and X is at most this share of the wide one."""
LETTERS_APART = 0.7
"""Letters of one numeral are at most this far apart, in heights."""
LONGEST_NUMERAL = 5
"""A numeral has at most so many letters."""


def numeral_in(picture: Grey, *, plain: bool = False, fenced: bool = False) -> str | None:
    """The Roman numeral (I to XXXIX) that the picture of a word is, punctuation aside; None where it is none.

    ``plain`` asks of each I that it be a mere bar, which no figure 1 is; ``fenced`` leaves a bracket on each side out.
    """
    black = np.asarray(cv2.compare(picture, BLACK, cv2.CMP_LT), dtype=np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(black, connectivity=8)
    tallest = int(stats[1:count, cv2.CC_STAT_HEIGHT].max(initial=0))
    letters = sorted(
        (x, y, width, height, index)
        for index, (x, y, width, height, _area) in enumerate(stats[:count].tolist())
        if index and height >= (FENCED if fenced else LEAST_TALL) * tallest
    )
    if fenced:
        letters = letters[1:-1]
        tallest = max((height for _, _, _, height, _ in letters), default=0)
    if not 1 <= len(letters) <= LONGEST_NUMERAL or any(
        b[0] - a[0] - a[2] > LETTERS_APART * tallest for a, b in pairwise(letters)
    ):
        return None
    if _other_ink(stats[1:count].tolist(), letters, tallest):
        return None
    read = [_letter(labels[y : y + h, x : x + w] == index, plain=plain) for x, y, w, h, index in letters]
    numeral = "".join(letter or "?" for letter in read)
    return numeral if roman_value(numeral) is not None else None


def _other_ink(boxes: Sequence[Sequence[int]], letters: Sequence[tuple[int, ...]], tallest: int) -> bool:
    """Whether small letters stand there too, which no numeral has; a full stop or colon behind it may."""
    end = letters[-1][0] + letters[-1][2]
    return any(0.35 * tallest < box[3] < LEAST_TALL * tallest and box[0] < end for box in boxes)


def _letter(own: np.ndarray[tuple[int, int], np.dtype[np.bool_]], *, plain: bool) -> str | None:
    height, width = own.shape
    if width <= MOST_WIDE_I * height and own.mean() >= (SOLID_I if plain or width > SLIM_I * height else GRAINY_I):
        return "I"
    if not 0.5 * height <= width <= 1.4 * height:
        return None
    spans = _spans(own.astype(np.uint8))
    top, middle, bottom = (spans[round(part * (height - 1))] for part in (0.08, 0.5, 0.92))
    if top >= 0.8 * width and bottom <= NARROW_PART * width and bottom < middle < top:
        return "V" if _parted(own[round(0.4 * height)]) and spans[round(0.6 * height)] >= TAPERS * bottom else None
    if top >= 0.7 * width and bottom >= 0.7 * width and middle <= NARROW_PART * min(top, bottom):
        return "X" if _parted(own[round(0.1 * height)]) and _parted(own[round(0.9 * height)]) else None
    return None


def _parted(row: np.ndarray[Any, np.dtype[np.bool_]]) -> bool:
    """Whether a row of pixels crosses two strokes, as a V's does to its foot and a Y's only above its fork."""
    return int(np.count_nonzero(np.diff(row.astype(np.int8)) == 1) + row[0]) == 2


def _spans(own: Bits) -> list[int]:
    """How far apart the outer ends of the ink are, row by row."""
    columns = [np.flatnonzero(row) for row in own]
    return [int(row[-1] - row[0] + 1) if len(row) else 0 for row in columns]
