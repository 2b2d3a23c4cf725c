"""Pale areas that show through the paper from its other side: they do not keep to a table's cells as its own do."""

from __future__ import annotations

from collections.abc import Sequence

from pt_extract.page import Fill
from pt_extract.reading.scan.paper import PALE
from pt_extract.reading.scan.thin import Stroke

CELL = 45.0
"""Rulings no further apart than this, in points, make a row of cells; between others rows may be told by stripes."""
REACHED = 2.5
"""A cell's own colour ends within so many points of its rulings."""


def without_ghosts(fills: Sequence[Fill], strokes: Sequence[Stroke], dpi: float) -> list[Fill]:
    """The fills (boxes in points) without the pale ones that end between the rulings of a row."""
    point = dpi / 72
    across = [(s.x0 / point, s.x1 / point, (s.y0 + s.y1) / 2 / point) for s in strokes if s.horizontal]
    return [fill for fill in fills if not (_is_pale(fill) and _ends_within(fill, across))]


def _is_pale(fill: Fill) -> bool:
    return sum((255 - tone) ** 2 for tone in fill.colour or (255, 255, 255)) < PALE**2


def _ends_within(fill: Fill, across: Sequence[tuple[float, float, float]]) -> bool:
    """Whether a fill's upper or lower side lies in a row of cells, and not at its rulings."""
    x, box = fill.bbox.centre[0], fill.bbox
    levels = sorted(y for start, end, y in across if start <= x <= end)
    return any(_is_between(side, levels) for side in (box.top, box.bottom))


def _is_between(side: float, levels: Sequence[float]) -> bool:
    above = max((y for y in levels if y <= side), default=None)
    below = min((y for y in levels if y > side), default=None)
    if above is None or below is None or below - above > CELL:
        return False
    return min(side - above, below - side) > REACHED
