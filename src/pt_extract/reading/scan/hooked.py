"""What stands alone and is told by its shape: a capital J, as over the column of a Thursday, and an empty box.

Without a neighbour recognisers cannot tell how high a J stands over its line, and take it for a small y. A box to be
ticked they take for an O.
"""

from __future__ import annotations

import numpy as np

from pt_extract.reading.scan.segments import BLACK
from pt_extract.reading.scan.tones import Grey

TAKEN_FOR = frozenset("yY3")
"""What recognisers take it for."""
SERIF = 0.12
"""Above this share of its height a J may have a serif."""
STEM = 0.6
"""From there to this share of its height a J is a stem; a y, a Y and a 3 have an arm there on the left."""
LEFT = 0.34
"""The stem stands clear of this share of the letter's width, on the left."""
EDGE = 0.15
"""The sides of a box lie within this share of its width and height."""
CLOSED = 0.9
"""And along this share of them there is ink: letters have round corners."""
SQUARE = 0.3
"""A box is as wide as high, but for this share."""
LEAST_BOX = 12
"""A box is at least so many pixels high."""
EMPTY = 0.05
"""Of an empty box no more than this share has ink within."""
BOX_SIGN = "□"


def is_box(picture: Grey) -> bool:
    """Whether the picture shows the outline of a square with nothing in it."""
    black = picture < BLACK
    rows, columns = np.flatnonzero(black.any(axis=1)), np.flatnonzero(black.any(axis=0))
    if len(rows) < LEAST_BOX or abs(len(rows) - len(columns)) > SQUARE * len(rows):
        return False
    own = black[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    down, across = (max(2, round(EDGE * length)) for length in own.shape)
    sides = (own[:down].any(axis=0), own[-down:].any(axis=0), own[:, :across].any(axis=1), own[:, -across:].any(axis=1))
    inner = own[down + 1 : -down - 1, across + 1 : -across - 1]
    return all(side.mean() >= CLOSED for side in sides) and bool(inner.size) and float(inner.mean()) <= EMPTY


def is_hook(picture: Grey) -> bool:
    """Whether the picture of a letter shows a stem on the right whose foot is bent to the left."""
    black = picture < BLACK
    rows, columns = np.flatnonzero(black.any(axis=1)), np.flatnonzero(black.any(axis=0))
    if len(rows) < 2 or len(columns) < 2:
        return False
    own = black[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    height, width = own.shape
    stem = own[round(SERIF * height) : round(STEM * height)]
    left = max(1, round(LEFT * width))
    foot = own[-max(1, height // 4) :]
    return bool(not stem[:, :left].any() and stem.any(axis=1).all() and foot[:, :left].any())


__all__ = ["BOX_SIGN", "TAKEN_FOR", "is_box", "is_hook"]
