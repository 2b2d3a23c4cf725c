"""A level of an unruled head spread over the columns below it: which of its texts stands over which column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from pt_extract.geometry import BBox
from pt_extract.page import Page
from pt_extract.schedule.heads import Segment

UNDERLINED = 1.5
"""A rule that says what a text spans lies at most so many em under its baseline."""

Cost = Callable[[BBox, float, float], float]
"""How badly a text, by its box, stands over columns from one edge to another (points)."""


def spread(page: Page, level: Sequence[Segment], edges: Sequence[float]) -> list[str]:
    """The text of a level that each column belongs to; ``edges`` (points) part the columns, one more than these.

    Rules under the texts tell where these end. Without them every text has neighbouring columns of its own, over
    whose middle it stands, or else over whose left edge.
    """
    ruled = _ruled(page, level, edges)
    if ruled:
        return ruled
    if len(level) >= len(edges):
        middles = [(a + b) / 2 for a, b in pairwise(edges)]
        return [min(level, key=lambda s: abs(s.bbox.centre[0] - middle)).text for middle in middles]
    boxes = [segment.bbox for segment in level]
    pad = boxes[0].x0 - edges[0]
    centred = _parted(boxes, edges, lambda box, x0, x1: (box.centre[0] - (x0 + x1) / 2) ** 2)
    aligned = _parted(boxes, edges, lambda box, x0, _: (box.x0 - x0 - pad) ** 2)
    _, starts = min(centred, aligned)
    stops = [*starts[1:], len(edges) - 1]
    return [segment.text for segment, a, b in zip(level, starts, stops, strict=True) for _ in range(a, b)]


def _ruled(page: Page, level: Sequence[Segment], edges: Sequence[float]) -> list[str]:
    """What each column belongs to by the rules under the texts, one for each; [] where they do not tell."""
    texts: dict[int, str] = {}
    for segment in level:
        word = segment.words[0]
        x, low = segment.bbox.centre[0], word.baseline + UNDERLINED * word.size
        under = [r for r in page.rulings if r.horizontal and r.x0 < x < r.x1 and word.baseline < r.top < low]
        if not under:
            return []
        rule = min(under, key=lambda r: r.top)
        for place, (a, b) in enumerate(pairwise(edges)):
            if rule.x0 < (a + b) / 2 < rule.x1:
                if place in texts:  # one rule under all of them
                    return []
                texts[place] = segment.text
    whole = len(texts) == len(edges) - 1
    return [texts[place] for place in sorted(texts)] if whole else []


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
                (sum_ + cost(box, edges[start], edges[stop]), [*starts, start])
                for start, (sum_, starts) in best.items()
                if start < stop
            )
        best = reached
    return best[columns]
