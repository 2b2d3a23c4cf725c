"""The time columns under a head: between edges through the body, or edges of the head, or the middles of names.

Three explanations are tried, the strongest first. Edges through the body are believed where every name of the head
has at least one column between them; edges of the head where there are as many columns as names; else each name has
the column around it, its sides moved to what is drawn near them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

from pt_extract.averages import median
from pt_extract.geometry import BBox, Span
from pt_extract.tables.grid.edges import Edge, usual_step
from pt_extract.tables.grid.sheet import Sheet
from pt_extract.tables.grid.texts import Text
from pt_extract.tables.heads.head import WIDE_NAME, Head
from pt_extract.tables.rows.body import Rows
from pt_extract.tables.rows.found import DRAWN, ruled_first

THROUGH_BODY = 0.4
"""An edge runs through the body where it is seen along this share of it: fills hide it, merged cells interrupt it."""
BESIDE_NAME = 0.6
DOUBLE_LINE = 2.2
"""A column narrower than this, in points, is the gap of a double line."""
NAMELESS_SLIVER = 3.5
WIDE_AS_OTHERS = 0.8
"""What has a name and is wider than this share of the usual column is a column, be it empty, and no gutter."""
NEAR_SIDE = 0.3
"""A side is moved to an edge that is nearer than this share of the usual distance of names."""
ON_TICK = 0.12
"""A name stands upon an edge where its middle is nearer to it than this share of the distance of names."""
FIGURE = 0.6
"""A figure in a column is narrower than this share of the distance of names."""
OPEN_FROM = 0.6
"""A column without an edge at its side is at least so many usual columns wide."""
OPEN_TO = 1.5
"""A column without an edge at its side is at most so many usual columns wide."""
RULED_ALONG = 0.9
"""An edge of rows is drawn by a rule where one is along this share of the times."""


def time_columns(sheet: Sheet, head: Head, rows: Rows) -> list[Span]:
    """The time columns of a body, left to right, as (x0, x1) in points."""
    body, there = _edges(sheet, head, rows)
    body = _with_edges_of_names(_closed(sheet, body, rows), there, head.pitch)
    low, pitch = head.low, head.pitch
    ticks = _ticks(body, low, pitch)
    if ticks:
        end = ticks[-1] + usual_step(ticks)
        return list(pairwise([*ticks, end] if _goes_beyond(sheet, ticks, end, rows) else ticks))
    held = sum(body[0].pos < text.x < body[-1].pos for text in low) if len(body) > 1 else 0
    if len(body) - 1 >= len(low) and held >= len(low) - 1:
        return _intervals(sheet, body, low, rows)
    if len(there) - 1 >= len(low):
        between = [edge for edge in body if all(abs(edge.pos - other.pos) > DOUBLE_LINE for other in there)]
        return _intervals(sheet, sorted([*there, *between], key=lambda edge: edge.pos), low, rows)
    return _around_names(low, pitch, [edge.pos for edge in (*_without_figures(body, pitch), *there)])


def _without_figures(body: Sequence[Edge], pitch: float) -> list[Edge]:
    """Edges without the two sides of figures, as discs and rings are, which stand within their columns."""
    sides = [
        {a, b}
        for a, b in pairwise(range(len(body)))
        if body[b].pos - body[a].pos < FIGURE * pitch and _are_beside(body[a].spans, body[b].spans)
    ]
    return [edge for place, edge in enumerate(body) if not any(place in pair for pair in sides)]


def _are_beside(left: Sequence[Span], right: Sequence[Span]) -> bool:
    """Whether two edges are seen in as many pieces, from as high to as low, as both sides of figures are."""
    ends = zip(chain.from_iterable(left), chain.from_iterable(right), strict=False)
    return 1 < len(left) == len(right) and all(abs(a - b) < 1 for a, b in ends)


def _ticks(body: Sequence[Edge], low: Sequence[Text], pitch: float) -> list[float]:
    """The edges that names stand right upon, one each, as at ticks of an axis: a time begins there. None elsewhere."""
    found = [min((edge.pos for edge in body), key=lambda pos: abs(pos - text.x), default=0.0) for text in low]
    near = [abs(pos - text.x) < ON_TICK * pitch for pos, text in zip(found, low, strict=True)]
    apart = all(b - a > 0.5 * pitch for a, b in pairwise(found))
    others = sum(found[0] < edge.pos < found[-1] for edge in body) - (len(found) - 2)
    return found if len(low) > 2 and all(near) and apart and others <= 1 else []


def _goes_beyond(sheet: Sheet, ticks: Sequence[float], end: float, rows: Rows) -> bool:
    """Whether a bar is drawn beyond the last tick of an axis: that then begins a time, and else ends one."""
    top, bottom, slack = rows.spans[0][0], rows.spans[-1][1], ON_TICK * (end - ticks[-1])
    bars = (f for f in sheet.fills if top < f.centre[1] < bottom and ticks[0] - slack < f.x0 and f.x1 < end + slack)
    return any(bar.x1 > ticks[-1] + slack and bar.x0 < end for bar in bars)


def _edges(sheet: Sheet, head: Head, rows: Rows) -> tuple[list[Edge], list[Edge]]:
    """The upright edges through the body, and those beside the names, within the reach of the head."""
    low, pitch = head.low, head.pitch
    x0, x1 = _reach(head)
    slack = min(4.0, NEAR_SIDE * pitch)
    top, bottom = rows.spans[0][0], rows.spans[-1][1]
    through = ruled_first([edge for edge in sheet.upright if edge.cover(top, bottom) >= THROUGH_BODY], top, bottom)
    body = _wider([edge for edge in through if x0 - slack <= edge.pos <= x1 + slack], through, low, pitch)
    body = _around_outer_names(body, through, low)
    y0, y1 = min(text.bbox.top for text in low), max(text.bbox.bottom for text in low)
    near = sheet.upright.between(x0 - slack, x1 + slack)
    return body, [edge for edge in near if edge.cover(y0, y1) >= BESIDE_NAME]


def _around_outer_names(body: list[Edge], through: Sequence[Edge], low: Sequence[Text]) -> list[Edge]:
    """Edges with the next one beyond the first and the last name, where these stand outside, in wider columns."""
    if len(body) < 3:
        return body
    usual = median(b.pos - a.pos for a, b in pairwise(body))
    first, last = low[0], low[-1]
    if last.x > body[-1].pos:  # a name stands in the middle of its column
        far = max(body[-1].pos + OPEN_TO * usual, 2 * last.x - body[-1].pos + NEAR_SIDE * usual)
        body = [*body, *(edge for edge in through if last.bbox.x1 - 1 < edge.pos < far)][: len(body) + 1]
    if first.x < body[0].pos:
        far = min(body[0].pos - OPEN_TO * usual, 2 * first.x - body[0].pos - NEAR_SIDE * usual)
        before = [edge for edge in through if far < edge.pos < first.bbox.x0 + 1]
        body = [*before[-1:], *body]
    return body


def _with_edges_of_names(body: list[Edge], there: Sequence[Edge], pitch: float) -> list[Edge]:
    """Edges through the body with those between names that fills hide in it: names end where columns do."""
    if len(body) < 3:
        return body
    least = 0.6 * min(pitch, median(b.pos - a.pos for a, b in pairwise(body)))
    inside = (edge for edge in there if body[0].pos < edge.pos < body[-1].pos)
    hidden = [edge for edge in inside if all(abs(edge.pos - other.pos) > least for other in body)]
    return sorted([*body, *hidden], key=lambda edge: edge.pos)


def _closed(sheet: Sheet, body: list[Edge], rows: Rows) -> list[Edge]:
    """Edges with one more at each open side: where the rules of rows end a column further than the last edge."""
    if len(body) < 3:
        return body
    usual = median(b.pos - a.pos for a, b in pairwise(body))
    level = [e for y in {y for span in rows.spans for y in span} for e in sheet.level.between(y - 1, y + 1)]
    stops = [b for edge in level for a, b in edge.rules if a < body[-1].pos - 2 < b]
    far = max(stops, default=0.0)
    if OPEN_FROM * usual < far - body[-1].pos < OPEN_TO * usual and sum(abs(b - far) < 2 for b in stops) > 1:
        body = [*body, Edge(far, ((rows.spans[0][0], rows.spans[-1][1]),))]
    return body


def _reach(head: Head) -> Span:
    """From where to where the names of a head, all levels together, speak of columns."""
    pitch = head.pitch
    boxes = [_cell(text, pitch) for level in head.levels for text in level]
    x0, x1 = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    if not head.low[0].bounded:
        x0 = min(x0, head.low[0].x - pitch / 2)
    if not head.low[-1].bounded:
        x1 = max(x1, head.low[-1].x + pitch / 2)
    return x0, x1


def _cell(text: Text, pitch: float) -> BBox:
    own = text.bounded and text.cell.width < WIDE_NAME * max(pitch, text.bbox.width)
    return text.cell if own else text.bbox


def _wider(body: list[Edge], every: Sequence[Edge], low: Sequence[Text], pitch: float) -> list[Edge]:
    """Edges gone on to both sides over columns without names of their own, as far as a name reaches."""
    first, last = low[0].x - 0.85 * pitch, low[-1].x + 0.85 * pitch
    if len(body) < 3 or len(body) - 1 < 1.4 * len(low) - 2:
        near = [edge for edge in every if first < edge.pos < last]
        return near if not body or len(near) > 1.4 * len(low) else body
    usual = median(b.pos - a.pos for a, b in pairwise(body))
    before = [edge for edge in every if first <= edge.pos < body[0].pos - 1]
    after = [edge for edge in every if body[-1].pos + 1 < edge.pos <= last]
    while before and 0.5 * usual < body[0].pos - before[-1].pos < 1.5 * usual:
        body = [before.pop(), *body]
    while after and 0.5 * usual < after[0].pos - body[-1].pos < 1.5 * usual:
        body = [*body, after.pop(0)]
    return body


def _intervals(sheet: Sheet, edges: Sequence[Edge], low: Sequence[Text], rows: Rows) -> list[Span]:
    """Columns between edges, without the gutters between boxes and the slivers of double lines."""
    cells = list(pairwise(edges))
    usual = median(b.pos - a.pos for a, b in cells)
    kept = [(a.pos, b.pos) for a, b in cells if not _is_gutter(sheet, a, b, usual, low, rows)]
    return _without_ends(_without_parting(kept, low, usual), low) or [(a.pos, b.pos) for a, b in cells]


def _without_ends(kept: list[Span], low: Sequence[Text]) -> list[Span]:
    """Columns without those at the ends that have no name, where every other column has one of its own."""
    named = [sum(a < text.x < b for text in low) for a, b in kept]
    if named.count(1) < len(low) or max(named, default=0) > 1:
        return kept
    first, last = named.index(1), len(named) - 1 - named[::-1].index(1)
    return kept[first : last + 1] if 0 not in named[first : last + 1] else kept


def _is_gutter(sheet: Sheet, a: Edge, b: Edge, usual: float, low: Sequence[Text], rows: Rows) -> bool:
    width, middle = b.pos - a.pos, (a.pos + b.pos) / 2
    named = any(a.pos < text.x < b.pos for text in low)
    if width < DOUBLE_LINE or (width < NEAR_SIDE * usual and not named and width < NAMELESS_SLIVER):
        return True
    if a.ruled >= DRAWN or b.ruled >= DRAWN or (named and width > WIDE_AS_OTHERS * usual):
        return False
    top, bottom = rows.spans[0][0], rows.spans[-1][1]
    over = (f for f in sheet.fills if f.x0 < middle < f.x1 and f.bottom > top and f.top < bottom)
    return not any(fill.width < 6 * width for fill in over)


def _without_parting(kept: list[Span], low: Sequence[Text], usual: float) -> list[Span]:
    """Columns with two halves made one where a line runs through one that parts no names: today's."""
    if not len(low) < len(kept) < 1.4 * len(low) + 2:
        return kept
    for place in range(len(kept) - 2, -1, -1):
        (a, b), (c, d) = kept[place], kept[place + 1]
        names = sum(a < text.x < d for text in low)
        if max(b - a, d - c) < 0.8 * usual and abs(d - a - usual) < 0.15 * usual and names <= 1:
            kept[place : place + 2] = [(a, d)]
    return kept


def _around_names(low: Sequence[Text], pitch: float, drawn: Sequence[float]) -> list[Span]:
    """A column around each name, parted half-way between names or at what is drawn near."""
    middles = []
    for a, b in pairwise(low):
        free = (a.bbox.x1 - 1, b.bbox.x0 + 1)
        guess = (a.x + b.x) / 2
        overlapping = free[0] >= free[1]  # names that stand aslant lean over one another
        middles.append(guess if overlapping or free[0] < guess < free[1] else sum(free) / 2)
    first = low[0].x - ((middles[0] - low[0].x) if middles else pitch / 2)
    last = low[-1].x + ((low[-1].x - middles[-1]) if middles else pitch / 2)
    edges = [first, *middles, last]
    widths = [b - a for a, b in pairwise(edges)]
    narrower = [min(sides) for sides in pairwise([widths[0], *widths, widths[-1]])]
    # In a narrow column half its width is as far as an edge may move: else it comes upon the column's other one.
    moved = [
        _moved(edge, drawn, min(NEAR_SIDE * pitch, width / 2)) for edge, width in zip(edges, narrower, strict=True)
    ]
    return list(pairwise(moved))


def _moved(edge: float, drawn: Sequence[float], reach: float) -> float:
    near = min(drawn, key=lambda pos: abs(pos - edge), default=edge)
    return near if abs(near - edge) < reach else edge


def is_headed_beyond(sheet: Sheet, times: tuple[float, float], rows: Rows, head_top: float) -> bool:
    """Whether a head stands right of the times where but marks show the edges of rows, which end with the times.

    Rules in the colour of the page are seen upon marks alone.
    """
    x0, x1 = times
    heights = {y for span in rows.spans for y in span}
    drawn = sum(any(e.rule_cover(x0, x1) > RULED_ALONG for e in sheet.level.between(y - 1, y + 1)) for y in heights)
    return 2 * drawn < len(heights) and any(
        text.bbox.x0 > x1 and head_top - 1 < text.y < rows.spans[0][0] for text in sheet.texts
    )
