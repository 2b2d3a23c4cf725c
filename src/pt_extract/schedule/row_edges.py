"""Where the rows of a table part that has no rule between them: by space, by faces, and by the edges of fills."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pt_extract.geometry import BBox
from pt_extract.lines import Line
from pt_extract.page import Page, Ruling

WIDE_PITCH = 1.18
"""A pitch wider than the narrowest by this factor parts rows."""
PIXEL_PITCH = 1.4
"""...or by this one, where baselines are told from pixels, give or take half a point."""
LOOSE_PITCH = 1.6
"""...and so does one of so many em: lines of one label are set closer."""
RULED = 0.5
"""With a ruling for this share of its label lines a table's rows are ruled."""
UNDER_LABEL = 0.5
"""A ruling between rows runs under at least this share of the label column."""


def row_edges(page: Page, labels: Sequence[Line], box: BBox, left: float, right: float) -> list[float]:
    """Where rows part, from the top of the first to the bottom of the last."""
    ruled = _ruled(page, labels, box, left, right)
    between = [y for y in ruled if labels[0].baseline < y < labels[-1].baseline]
    if len(between) + 1 >= max(2.0, RULED * len(labels)) or _all_parted(labels, between):
        rows = [
            [line for line in labels if a < line.baseline < b]
            for a, b in pairwise([box.top - 99, *between, box.bottom + 99])
        ]
        narrow = narrowest([labels])
        breaks = sorted([*between, *(y for row in rows for y in breaks_within(page, row, box, narrow))])
    else:
        hints = [*between, *_fill_edges(page, box)]
        narrow = narrowest([labels])
        # A single word may be wider than its cell.
        several = [line for line in labels if len(line.words) > 1] or labels
        limit = max(line.bbox.x1 for line in several)
        space = median(line.space for line in several)
        marked = {round(word.baseline) for word in page.words if word.bbox.x0 > right}
        breaks = [
            _edge_between(above, below, hints)
            for above, below in pairwise(labels)
            if _parts(above, below, hints, narrow, (limit, space))
            or {round(above.baseline), round(below.baseline)} <= marked  # each has texts of its own beside it
        ]
    top = max((y for y in ruled if y <= labels[0].baseline), default=labels[0].bbox.top - 1.0)
    bottom = min((y for y in ruled if y >= labels[-1].baseline), default=box.bottom + 1.5)
    return [max(top, labels[0].bbox.top - labels[0].size), *breaks, min(bottom, box.bottom + labels[-1].size)]


def narrowest(cells: Sequence[Sequence[Line]]) -> float:
    """The least distance of two label lines of a cell, in points; 0 where none has two.

    Of lines read from pixels a few are measured wrong: the least tenth is left out.
    """
    found = sorted(
        pitch
        for labels in cells
        for a, b in pairwise(labels)
        if (pitch := b.baseline - a.baseline) > 0.9 * labels[0].size
    )
    estimated = any(word.confidence < 1.0 for labels in cells for line in labels for word in line.words)
    return found[len(found) // 10 if estimated else 0] if found else 0.0


def breaks_within(page: Page, labels: Sequence[Line], box: BBox, narrow: float) -> list[float]:
    """Where several rows part that stand between two rules: those of tasks under one activity.

    That takes more than a wrapped label shows: space between its lines, or a fill that starts or ends there.
    ``narrow`` is the least distance of two label lines of the table, ``box`` what the fills lie in.
    """
    if len(labels) < 2:
        return []
    fills = [fill.bbox for fill in page.fills if fill.bbox.intersection(box).area > 0.5 * fill.bbox.area]
    breaks = []
    for above, below in pairwise(labels):
        edges = sorted(y for fill in fills for y in _edges_at(fill, above, below))
        if edges or _apart(above, below, narrow):
            breaks.append(edges[0] if edges else (above.bbox.bottom + below.bbox.top) / 2)
    return breaks


def _edges_at(fill: BBox, above: Line, below: Line) -> list[float]:
    """The edges of a fill between two lines, of which it reaches beside one and not the other."""
    beside = [fill.top <= line.baseline - 0.6 * line.size and line.baseline <= fill.bottom for line in (above, below)]
    if beside[0] == beside[1]:
        return []
    edge = fill.bottom if beside[0] else fill.top
    return [edge] if above.baseline < edge < below.bbox.top + 0.35 * below.size else []


def _apart(above: Line, below: Line, narrow: float) -> bool:
    """Whether two lines are further apart than those of one label."""
    pitch = below.baseline - above.baseline
    estimated = any(word.confidence < 1.0 for word in (*above.words, *below.words))
    wide = PIXEL_PITCH if estimated else WIDE_PITCH
    return pitch > LOOSE_PITCH * below.size or bool(narrow and pitch > wide * narrow)


def _all_parted(labels: Sequence[Line], ruled: Sequence[float]) -> bool:
    """Whether rulings part so many lines that rows must be ruled although labels wrap over several lines."""
    return len(ruled) >= 5 and len(labels) / (len(ruled) + 1) <= 4.0


def _ruled(page: Page, labels: Sequence[Line], box: BBox, left: float, right: float) -> list[float]:
    """The heights of horizontal rulings under the label column; what underlines a label is none."""
    heights = sorted(
        (ruling.top + ruling.bottom) / 2
        for ruling in page.rulings
        if ruling.horizontal
        and min(ruling.x1, right) - max(ruling.x0, left) > UNDER_LABEL * (right - left)
        and box.top - 20 <= ruling.top <= box.bottom + 20
        and not any(_underlines(ruling, label) for label in labels)
    )
    merged: list[float] = []
    for height in heights:
        if not merged or height - merged[-1] > 2.0:
            merged.append(height)
    return merged


def _underlines(ruling: Ruling, label: Line) -> bool:
    near = label.baseline - 0.6 * label.size < ruling.top < label.baseline + 0.45 * label.size
    return near and abs(ruling.x0 - label.bbox.x0) < 2.5 and abs(ruling.x1 - label.bbox.x1) < 2.5


def _fill_edges(page: Page, box: BBox) -> list[float]:
    """The upper and lower edges of fills inside the table: bands, stripes and marks."""
    inside = [fill.bbox for fill in page.fills if fill.bbox.intersection(box).area > 0.5 * fill.bbox.area]
    return sorted({round(y, 1) for fill in inside if fill.height < 0.5 * box.height for y in (fill.top, fill.bottom)})


def _parts(above: Line, below: Line, hints: Sequence[float], narrow: float, usual: tuple[float, float]) -> bool:
    """Whether two neighbouring label lines belong to different rows.

    ``usual`` is how far to the right labels reach, and the width of their word spaces, where a line shows none.
    """
    if any(above.baseline < y < below.bbox.top + 0.35 * below.size for y in hints):
        return True
    if _apart(above, below, narrow):
        return True
    if above.bold != below.bold or abs(above.size - below.size) > 0.6:
        return True
    limit, usual_space = usual
    space = max(0.35 * below.size, above.space if len(above.words) > 1 else usual_space)
    return above.bbox.x1 + space + below.words[0].bbox.width < limit


def _edge_between(above: Line, below: Line, hints: Sequence[float]) -> float:
    inside = [y for y in hints if above.baseline < y < below.bbox.top + 0.35 * below.size]
    return inside[0] if inside else (above.bbox.bottom + below.bbox.top) / 2
