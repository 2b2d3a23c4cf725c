"""A capital J that stands alone, as over the column of a Thursday, told by its shape.

Without a neighbour recognisers cannot tell how high it stands over its line, and take it for a small y.
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


__all__ = ["TAKEN_FOR", "is_hook"]
