"""Which text of a head's level stands over which time column, and what each column is called."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pt_extract.geometry import BBox, Span
from pt_extract.page import Page
from pt_extract.tables.grid.texts import Text, text_of
from pt_extract.tables.heads.head import Head

UNDERLINED = 1.5
"""A rule that says what a text spans lies at most so many em under its baseline."""
SHARED_SIDE = 1.0
"""A cell's edge may stand off a column's by so many points."""

Cost = Callable[[BBox, float, float], float]
"""How badly a text, by its box, stands over columns from one edge to another (points)."""


def named_by(page: Page, level: Sequence[Text], columns: Sequence[Span]) -> list[int | None]:
    """For each column, which text of a level stands over it; None where none does.

    A text in a cell of its own names the columns under that cell. Without cells, rules under the texts tell where
    these end; without rules every text has neighbouring columns of its own, over whose middle it stands, or in whose
    first at the left.
    """
    if all(text.own for text in level):
        return [_by_cell(level, (a + b) / 2) for a, b in columns]
    ruled = _by_rules(page, level, columns)
    if ruled is not None:
        return ruled
    if len(level) == len(columns):
        return list(range(len(level)))
    edges = [columns[0][0], *(b for _, b in columns)]
    upon = len(level) == len(edges) and all(abs(text.x - x) < text.size for text, x in zip(level, edges, strict=True))
    if upon:  # upon the ticks of an axis, each of which begins a time but for the last
        return list(range(len(columns)))
    if len(level) > len(columns):
        return [min(range(len(level)), key=lambda k: abs(level[k].x - (a + b) / 2)) for a, b in columns]
    boxes = [text.bbox for text in level]
    pad = boxes[0].x0 - edges[0]
    centred = _parted(boxes, edges, lambda box, x0, x1: (box.centre[0] - (x0 + x1) / 2) ** 2)
    aligned = _parted(boxes, edges, lambda box, x0, _: (box.x0 - x0 - pad) ** 2)
    _, starts = min(centred, aligned) if pad < edges[1] - edges[0] else centred
    stops = [*starts[1:], len(columns)]
    return [place for place, (a, b) in enumerate(zip(starts, stops, strict=True)) for _ in range(a, b)]


def _by_cell(level: Sequence[Text], x: float) -> int | None:
    inside = [k for k, text in enumerate(level) if text.cell.x0 - SHARED_SIDE <= x <= text.cell.x1 + SHARED_SIDE]
    return min(inside or range(len(level)), key=lambda k: abs(level[k].cell.centre[0] - x))


def _by_rules(page: Page, level: Sequence[Text], columns: Sequence[Span]) -> list[int | None] | None:
    """What the rules right under the texts say; None where they do not tell."""
    found: list[int | None] = [None] * len(columns)
    for place, text in enumerate(level):
        word = text.words[0]
        low = word.baseline + UNDERLINED * word.size
        under = [r for r in page.rulings if r.horizontal and r.x0 < text.x < r.x1 and word.baseline < r.top < low]
        if not under:
            return None
        rule = min(under, key=lambda r: r.top)
        for column, (a, b) in enumerate(columns):
            if rule.x0 < (a + b) / 2 < rule.x1:
                if found[column] is not None:  # one rule under all of them
                    return None
                found[column] = place
    return found if None not in found else None


def _parted(boxes: Sequence[BBox], edges: Sequence[float], cost: Cost) -> tuple[float, list[int]]:
    """The columns in as many runs of neighbours as there are texts, at the least cost: that cost, and the starts."""
    columns = len(edges) - 1
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for place, box in enumerate(boxes):
        later = len(boxes) - place - 1
        reached: dict[int, tuple[float, list[int]]] = {}
        for stop in range(place + 1, columns - later + 1):
            if later == 0 and stop != columns:
                continue
            reached[stop] = min(
                (total + cost(box, edges[start], edges[stop]), [*starts, start])
                for start, (total, starts) in best.items()
                if start < stop
            )
        best = reached
    return best[columns]


def labels_of(page: Page, head: Head, columns: Sequence[Span]) -> list[str]:
    """What the head calls each column, its levels joined by a space."""
    names: list[list[str]] = [[] for _ in columns]
    for level in head.levels:
        for column, place in enumerate(named_by(page, level, columns)):
            if place is not None:
                names[column].append(text_of(level[place].words))
    return [" ".join(parts) for parts in names]
