"""The straight edges that a page shows: rules, and the sides of fills, put together where they stand in one line.

An edge is one only where the page shows it: a rule in the colour of its ground, or under a fill, parts nothing, nor do
the sides of two fills of one colour that touch. The sides of fills are weaker evidence than rules, so every edge says
how much of it is ruled.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from attrs import field

from pt_extract import settings
from pt_extract.classes import frozen
from pt_extract.geometry import BBox
from pt_extract.page import Page, Pixels, Ruling
from pt_extract.tables.grid.axis import within
from pt_extract.tables.grid.ticks import without_boxes


class EdgeSettings(settings.Settings):
    """Which strokes and sides of fills are one edge, and when an edge is seen.

    Held by drawn edges (``tests/tables/grid/test_edges.py``) and by tables drawn in every look
    (``tests/tables/test_properties.py``).
    """

    same_place: float = settings.points(1.6)
    """Segments closer than this, in points, across their direction are one edge; office suites draw a border twice."""
    piece_gap: float = settings.points(2.5)
    """Segments of one edge that leave no more than this, in points, between them are one piece of it."""
    least_side: float = settings.points(2.6)
    """A fill smaller than this, in points, in one direction has no sides to part cells; it is drawn as a line is."""
    dot_longer: float = settings.points(1.0)
    """The dots of a dotted rule are taken for so many points longer on both sides than they are."""
    thickest: float = settings.points(5.0)
    """A stroke thicker than this, in points, is a fill: a bar or a cell, painted in one stroke."""
    whole_page: float = settings.share(0.93)
    """A fill over this share of the page's width and height is its ground."""
    look_every: float = settings.points(3.0)
    """A rule is looked at every so many points."""
    most_looks: int = settings.count(1_500_000)
    """No page's edges are looked at in more places: beyond that they are taken for seen."""
    contrast: int = settings.levels(8)
    """A rule shows where one of its channels differs by more than this from the ground beside it; hairlines are
    faint."""
    rounded_side: float = settings.share(0.15)
    """The side of a short fill shows where this share of it does: rounded corners hide the rest."""
    short_side: float = settings.points(70.0)
    """The side of a fill is short up to so many points: of a longer one more has to show, for corners are small."""
    dashed_seen: float = settings.share(0.15)
    """A rule that is seen in more than this share of its places may be dashed."""
    most_unseen: int = settings.count(3)
    """A dashed rule has at most so many unseen places between one that is seen and the next."""
    beside_rule: float = settings.points(1.5)
    """The ground beside a rule is looked at so many points away from it."""


TUNED = EdgeSettings()


DASHES = (0.5, 1.0, 1.5, 2.0, 2.5)
"""Between two places a rule is looked at these many points further along as well: wider looks may all miss the dots."""

ACROSS = (0.0, -1.0, 1.0, -0.5, -0.25, 0.25, 0.5)
"""Where the pixels across a rule are looked at: at its middle, and at these parts of the way to the ground beside."""
MOSTLY_ENOUGH = 3
"""At so many of these, the first, nearly all rules that show are seen."""

RulePiece = tuple[float, float, float, float]
"""Where a segment stands across its direction, from and to where it runs along it, and how thick it is, in points."""


@frozen(eq=False)
class Edge:
    """Everything straight that stands at one place: at ``pos`` across its direction, seen along ``spans`` (points)."""

    pos: float
    spans: tuple[tuple[float, float], ...]
    rules: tuple[tuple[float, float], ...] = ()
    """Where a rule draws it; the sides of fills make up the rest."""

    @property
    def ruled(self) -> float:
        """The share of its length that a rule draws, from 0 to 1."""
        return sum(b - a for a, b in self.rules) / (sum(b - a for a, b in self.spans) or 1.0)

    @property
    def start(self) -> float:
        return self.spans[0][0]

    @property
    def stop(self) -> float:
        return self.spans[-1][1]

    @property
    def longest(self) -> float:
        """How long its longest piece is, in points."""
        return max(b - a for a, b in self.spans)

    def cover(self, low: float, high: float) -> float:
        """The share of an interval along the edge in which it is seen."""
        return _cover(self.spans, low, high)

    def rule_cover(self, low: float, high: float) -> float:
        """The share of an interval along the edge in which a rule draws it."""
        return _cover(self.rules, low, high)


def _cover(spans: Sequence[tuple[float, float]], low: float, high: float) -> float:
    if high <= low:
        return float(any(a <= low <= b for a, b in spans))
    covered = 0.0
    for a, b in spans:
        if a < high and b > low:
            covered += min(high, b) - max(low, a)
    return covered / (high - low)


@frozen(eq=False)
class Edges:
    """Edges of one direction, ordered by their place."""

    all: tuple[Edge, ...]
    _places: list[float] = field(init=False, repr=False)

    @_places.default
    def _places_of(self) -> list[float]:
        return [edge.pos for edge in self.all]

    def __iter__(self) -> Iterator[Edge]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def between(self, low: float, high: float) -> Sequence[Edge]:
        """The edges that stand from one place to another, in points."""
        if not self.all:
            return ()
        return self.all[bisect_left(self._places, low) : bisect_left(self._places, high + 1e-6)]

    def around(self, place: float, low: float, high: float, least: float = 0.6) -> tuple[Edge | None, Edge | None]:
        """The nearest edges on both sides of a place that are seen along ``least`` of low to high."""
        index = bisect_left(self._places, place)
        return (
            self._first(range(index - 1, -1, -1), low, high, least),
            self._first(range(index, len(self.all)), low, high, least),
        )

    def _first(self, places: Iterable[int], low: float, high: float, least: float) -> Edge | None:
        """The first of some edges that is seen along so much of an interval."""
        for place in places:
            edge = self.all[place]
            if _cover(edge.spans, low, high) >= least:
                return edge
        return None


def edges_of(page: Page, pixels: Pixels | None) -> tuple[Edges, Edges]:
    """The upright and the level edges of a page; ``pixels`` show which of them are seen, None takes all for seen."""
    page = without_boxes(page)
    upright, level = _rules(page)
    sides = _sides(page)
    if pixels is not None and sum(map(_looks, (upright, level, *sides))) < TUNED.most_looks:
        scale = pixels.shape[0] / page.height
        across, down = pixels.transpose(1, 0, 2), pixels
        upright, level = _seen(upright, across, scale, dashed=True), _seen(level, down, scale, dashed=True)
        sides = (
            _seen(sides[0], across, scale, whole=TUNED.rounded_side),
            _seen(sides[1], down, scale, whole=TUNED.rounded_side),
        )
    return _put_together(upright, sides[0]), _put_together(level, sides[1])


def _looks(rules: Sequence[RulePiece]) -> float:
    return sum((high - low) / TUNED.look_every + 2 for _, low, high, _ in rules)


def _rules(page: Page) -> tuple[list[RulePiece], list[RulePiece]]:
    """Rules and fills thin enough to be some, upright ones and level ones."""
    upright: list[RulePiece] = []
    level: list[RulePiece] = []
    for r in page.rulings:
        if r.width > TUNED.thickest:
            continue
        if r.horizontal:
            level.append(((r.top + r.bottom) / 2, r.x0, r.x1, r.width))
        else:
            upright.append(((r.x0 + r.x1) / 2, r.top, r.bottom, r.width))
    for fill in page.fills:
        box = fill.bbox
        if box.width < TUNED.least_side and box.height > TUNED.least_side:
            upright.append(((box.x0 + box.x1) / 2, box.top, box.bottom, box.width))
        elif box.height < TUNED.least_side and box.width > TUNED.least_side:
            level.append(((box.top + box.bottom) / 2, box.x0, box.x1, box.height))
        elif max(box.width, box.height) <= TUNED.least_side:
            upright.append(
                ((box.x0 + box.x1) / 2, box.top - TUNED.dot_longer, box.bottom + TUNED.dot_longer, box.width)
            )
            level.append(((box.top + box.bottom) / 2, box.x0 - TUNED.dot_longer, box.x1 + TUNED.dot_longer, box.height))
    return upright, level


def _sides(page: Page) -> tuple[list[RulePiece], list[RulePiece]]:
    """The sides of the fills of a page but for its ground, and of strokes so thick that they are fills."""
    upright: list[RulePiece] = []
    level: list[RulePiece] = []
    for box in (*(fill.bbox for fill in page.fills), *map(_stroked, page.rulings)):
        if is_ground(box, page) or min(box.width, box.height) < TUNED.least_side:
            continue
        upright += [(box.x0, box.top, box.bottom, 0.0), (box.x1, box.top, box.bottom, 0.0)]
        level += [(box.top, box.x0, box.x1, 0.0), (box.bottom, box.x0, box.x1, 0.0)]
    return upright, level


def is_ground(box: BBox, page: Page) -> bool:
    """Whether what fills a box is the page's ground."""
    return box.width > TUNED.whole_page * page.width and box.height > TUNED.whole_page * page.height


def _stroked(ruling: Ruling) -> BBox:
    """The box that a stroke fills; of no size where it is as thin as rules are."""
    if ruling.width <= TUNED.thickest:
        return BBox(0.0, 0.0, 0.0, 0.0)
    half = ruling.width / 2
    if ruling.horizontal:
        return BBox(ruling.x0, ruling.top - half, ruling.x1, ruling.bottom + half)
    return BBox(ruling.x0 - half, ruling.top, ruling.x1 + half, ruling.bottom)


def _seen(
    rules: Sequence[RulePiece], pixels: np.ndarray, scale: float, whole: float = 0.9, *, dashed: bool = False
) -> list[RulePiece]:
    """The pieces of level rules that the pixels show; one that is seen along more than ``whole`` of it is left whole.

    Rules may be ``dashed``: where one is not seen, it is looked at a little further along as well.

    All rules are looked at together: pages have thousands.
    """
    if not rules:
        return []
    counts = [max(2, int((high - low) / TUNED.look_every) + 1) for _, low, high, _ in rules]
    owner = np.repeat(np.arange(len(rules)), counts)
    first = np.repeat(np.cumsum([0, *counts[:-1]]), counts)
    table = np.array(rules)
    share = (np.arange(len(owner)) - first + 0.5) / np.repeat(counts, counts)
    along = table[owner, 1] + share * (table[owner, 2] - table[owner, 1])
    lines = _lines_across(table[:, 0], table[:, 3], scale, pixels.shape[0])
    shown = np.zeros(len(owner), dtype=np.bool_)
    for further in (0.0, *DASHES) if dashed else (0.0,):
        for across in (lines[:MOSTLY_ENOUGH], lines):
            gaps = np.flatnonzero(~shown)
            if len(gaps):
                shown[gaps] = _contrast(pixels, across, owner[gaps], (along[gaps] + further) * scale) > TUNED.contrast
    return list(_pieces(rules, counts, shown, whole))


def _lines_across(across: np.ndarray, width: np.ndarray, scale: float, count: int) -> list[np.ndarray]:
    """The lines of pixels, of so many, at which each rule is looked at: its middle, and places to its either side."""
    reach = width / 2 + TUNED.beside_rule
    return [within(((across + offset * reach) * scale).astype(int), 0, count - 1) for offset in ACROSS]


def _contrast(pixels: np.ndarray, lines: Sequence[np.ndarray], owner: np.ndarray, along: np.ndarray) -> np.ndarray:
    """How much the pixels across a rule differ, at each place along it: the largest step of a channel.

    ``lines`` are those at which the rules are looked at, ``owner`` the rule that each place is of.
    """
    x = within(along.astype(int), 0, pixels.shape[1] - 1)
    lowest = highest = pixels[lines[0][owner], x]
    for line in lines[1:]:
        seen = pixels[line[owner], x]
        lowest, highest = np.minimum(lowest, seen), np.maximum(highest, seen)
    red, green, blue = (highest - lowest).T
    return np.asarray(np.maximum(np.maximum(red, green), blue))


def _pieces(rules: Sequence[RulePiece], counts: Sequence[int], shown: np.ndarray, whole: float) -> Iterator[RulePiece]:
    """The seen pieces of each rule; a rule that is seen along more than ``whole`` of it stays whole."""
    starts = np.cumsum([0, *counts[:-1]])
    shares = (np.add.reduceat(shown.astype(int), starts) / counts).tolist()
    for (pos, low, high, width), count, start, share in zip(rules, counts, starts.tolist(), shares, strict=True):
        if share > (whole if high - low < TUNED.short_side else 0.9):
            yield pos, low, high, width
            continue
        own = shown[start : start + count]
        if not own.any():
            continue
        step = (high - low) / count
        if share > TUNED.dashed_seen:
            own = closed(own, TUNED.most_unseen)
        bounds = np.flatnonzero(np.diff(np.concatenate(([False], own, [False]))))
        for a, b in zip(bounds[::2], bounds[1::2], strict=True):
            yield pos, low + float(a) * step, low + float(b) * step, width


def closed(line: np.ndarray, most: int) -> np.ndarray:
    """A line of places, True where something is seen, with the gaps filled that are no longer than this."""
    out = line.copy()
    for before, after in pairwise(np.flatnonzero(line).tolist()):
        if 1 < after - before <= most + 1:
            out[before:after] = True
    return out


def _put_together(rules: Sequence[RulePiece], sides: Sequence[RulePiece]) -> Edges:
    """Rules and sides of fills as edges."""
    segments = sorted([(pos, low, high, True) for pos, low, high, _ in rules] + [(*s[:3], False) for s in sides])
    edges: list[Edge] = []
    group: list[tuple[float, float, float, bool]] = []
    for segment in segments:
        if group and (segment[0] - group[0][0] > 2 * TUNED.same_place or segment[0] - group[-1][0] > TUNED.same_place):
            edges.append(_edge(group))
            group = []
        group.append(segment)
    return Edges((*edges, _edge(group)) if group else tuple(edges))


def _edge(group: Sequence[tuple[float, float, float, bool]]) -> Edge:
    """One edge of segments that stand at one place: where the rules among them stand, if there are any."""
    ruled = [segment for segment in group if segment[3]]
    lengths = [(high - low, pos) for pos, low, high, _ in ruled or group]
    total = sum(length for length, _ in lengths) or 1.0
    pos = sum(length * pos for length, pos in lengths) / total
    spans = united((low, high) for _, low, high, _ in group)
    return Edge(pos, tuple(spans), tuple(united((low, high) for _, low, high, _ in ruled)))


def united(spans: Iterable[tuple[float, float]], gap: float = TUNED.piece_gap) -> list[tuple[float, float]]:
    """Intervals put together where they overlap or leave no more than ``gap`` between them, in order."""
    out: list[tuple[float, float]] = []
    for low, high in sorted(spans):
        if out and low <= out[-1][1] + gap:
            out[-1] = (out[-1][0], max(out[-1][1], high))
        else:
            out.append((low, high))
    return out


def usual_step(places: Sequence[float]) -> float:
    """The median distance of places in order; 0 where there are less than two."""
    steps = sorted(b - a for a, b in pairwise(places))
    return steps[len(steps) // 2] if steps else 0.0
