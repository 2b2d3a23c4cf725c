"""Rulings that a leaning page broke: at a threshold, a line that falls between pixels and on them by turns is dashed.

What lies on one line is put together where it covers enough of it, and where one of the pieces runs through a line that
crosses: the dashes in a table's empty cells do not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import numpy as np

from pt_extract.reading.scan.lines.thin import Stroke

SAME_HEIGHT = 0.6
"""Pieces are on one line where none is further from the next than this across, in points."""
GAP_TO_PIECE = 1.6
"""Pieces of one line are no further apart along it than so many times as long as the longest is."""
COVERED = 0.4
"""Pieces of one line cover this share of it."""
FEWEST_PIECES = 3
"""Pieces of one line are at least so many."""
SHORTEST_LINE = 60.0
"""A line in pieces is at least so long, in points."""


def mended_lines(pieces: Sequence[Stroke], point: float) -> list[Stroke]:
    """The lines that pieces make up, horizontal and vertical ones; all in pixels, so many to a point."""
    across = [piece for piece in pieces if piece.horizontal]
    down = [piece.turned() for piece in pieces if not piece.horizontal]
    return [
        *_mended(across, [piece.turned() for piece in down], point),
        *(line.turned() for line in _mended(down, [piece.turned() for piece in across], point)),
    ]


def _mended(pieces: Sequence[Stroke], crossing: Sequence[Stroke], point: float) -> Iterator[Stroke]:
    for level in _parted(sorted(pieces, key=_middle), lambda a, b: _middle(b) - _middle(a) > SAME_HEIGHT * point):
        for group in _in_reach(level):
            line = _whole(group)
            dense = line.length >= SHORTEST_LINE * point and _covered(group, line) >= COVERED
            if len(group) >= FEWEST_PIECES and dense and any(_runs_through(piece, crossing, point) for piece in group):
                yield line


def _in_reach(level: Sequence[Stroke]) -> Iterator[list[Stroke]]:
    """The pieces of one height, parted where the next is further off than dashes of one line are."""
    reach = GAP_TO_PIECE * max(piece.length for piece in level)
    return _parted(sorted(level, key=lambda piece: piece.x0), lambda a, b: b.x0 - a.x1 > reach)


def _covered(group: Sequence[Stroke], line: Stroke) -> float:
    """The share of a line that its pieces cover."""
    covered = np.zeros(line.length, bool)
    for piece in group:
        covered[piece.x0 - line.x0 : piece.x1 - line.x0] = True
    return float(covered.mean())


def _middle(piece: Stroke) -> float:
    return (piece.y0 + piece.y1) / 2


def _parted(pieces: Sequence[Stroke], apart: Callable[[Stroke, Stroke], bool]) -> Iterator[list[Stroke]]:
    """Pieces in order, parted where one is apart from the next."""
    group = list(pieces[:1])
    for before, piece in pairwise(pieces):
        if apart(before, piece):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _whole(group: Sequence[Stroke]) -> Stroke:
    """One line in place of its pieces, where most of them are."""
    y0 = round(float(np.median([piece.y0 for piece in group])))
    y1 = round(float(np.median([piece.y1 for piece in group])))
    return Stroke(min(p.x0 for p in group), y0, max(p.x1 for p in group), max(y1, y0 + 1), horizontal=True)


def _runs_through(piece: Stroke, crossing: Sequence[Stroke], point: float) -> bool:
    """Whether a piece goes on beyond a line that crosses it, on both sides."""
    return any(
        piece.x0 + point < (other.x0 + other.x1) / 2 < piece.x1 - point and other.y0 <= _middle(piece) <= other.y1
        for other in crossing
    )


__all__ = ["mended_lines"]
