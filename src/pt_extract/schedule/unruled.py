"""Schedule tables of any document that no rulings draw: columns from the names of times in a line, rows as inferred.

The sister of :mod:`.inferred`, which knows what a programme's schedule is headed by.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from statistics import median

from attrs import evolve, frozen

from pt_extract.geometry import BBox, union
from pt_extract.lines import Line
from pt_extract.page import Page
from pt_extract.schedule.grid import Grid, grid_between
from pt_extract.schedule.header import Header, TimeColumn
from pt_extract.schedule.heads import ABOVE, ABOVE_STEP, HEAD_GAP, LINE_STEP, SEGMENT_GAP, Segment, segments_of, step
from pt_extract.schedule.inferred import CROSSING, label_part, snapped, up_to_gap
from pt_extract.schedule.nameline import head_segments
from pt_extract.schedule.periods import is_dated, is_open_end, runs_of_names
from pt_extract.schedule.recut import merged_across
from pt_extract.schedule.row_edges import row_edges
from pt_extract.schedule.rows import is_block
from pt_extract.schedule.signs import is_sign
from pt_extract.schedule.spread import spread

CLOSE_STEP = 1.35
"""Lines of one name are at most so many em apart."""
FEWEST_NAMES = 3
"""So many names of times side by side are the head of an unruled table; two may be prose."""
GUTTER = 5.0
"""A strip this wide, in points, that hardly a line runs over parts two columns of labels."""
GUTTER_FREE = 0.85
"""...where this share of the lines leaves it free."""
ROW_GAP = 2.0
"""Fills of neighbouring rows are at most so many points apart."""
BESIDE = 0.25
"""So many of the labels may have no row of fills beside them."""
BAND = 0.6
"""A fill under this share of a table's width is a band, on which a heading may run into the time columns."""

BAND_HEIGHT = 4.0
"""...and lower than this, in em."""
CLOSING = 0.9
"""A ruling under this share of a table's width may close it."""


@frozen(eq=False)
class FreeTable:
    """An unruled table on one page, with the edges of its label columns (points) for the next."""

    grid: Grid
    header: Header


@frozen(eq=False)
class _Head:
    """A head among a page's lines: from line ``first`` to ``last``, its names left to right, what stands over them."""

    first: int
    last: int
    names: tuple[Segment, ...]
    over: tuple[tuple[Segment, ...], ...]


def unruled_tables(
    page: Page, lines: Sequence[Line], furniture: Collection[Line], known: frozenset[str]
) -> list[FreeTable]:
    """The unruled tables of a page whose head names times, top to bottom; ``lines`` are those no ruled table holds."""
    segments = [head_segments(line) for line in lines]
    heads = _heads(page, segments)
    furniture = {line for line in furniture if line.bbox.top > page.height / 2}  # above, rows that pages begin with
    found = []
    for place, head in enumerate(heads):
        stop = heads[place + 1].first if place + 1 < len(heads) else len(lines)
        edges = _time_edges(page, head)
        rest = range(head.last + 1, stop)
        body = _closed(page, lines[head.first], _body(page, lines, rest, edges, furniture), edges)
        labels = _labels(page, head, edges)
        times = [TimeColumn(i, x0, x1, labels[i], None, None) for i, (x0, x1) in enumerate(pairwise(edges))]
        top = [lines[index].bbox.top - 1.0 for index in range(head.first, head.last + 1)]
        table = _table(page, (top, body), (_left(lines, head, body), times), known)
        if table is not None:
            found.append(table)
    return found


def rest_of(
    page: Page, lines: Sequence[Line], before: FreeTable, furniture: Collection[Line], known: frozenset[str]
) -> FreeTable | None:
    """What a page without a head has of the table before, which it begins with; None where it goes on with none."""
    times = before.header.times
    edges = [times[0].x0, *(time.x1 for time in times)]
    body = _body(page, lines, range(len(lines)), edges, furniture)
    if not body or any(line not in furniture for line in lines if line.baseline < body[0].baseline):
        return None
    late = [word for line in body for word in line.words if times[0].x0 < word.bbox.centre[0] < times[-1].x1]
    box = BBox(edges[0], body[0].bbox.top, edges[-1], body[-1].bbox.bottom)
    filled = any(fill.bbox.intersection(box).area > 0.5 * fill.bbox.area > 0 for fill in page.fills)
    if not all(is_sign(word.text) or is_block(word.text) for word in late) or not (late or filled):
        return None
    return _table(page, ([], body), (before.grid.xs[0], times), known)


def _heads(page: Page, lines: Sequence[Sequence[Segment]]) -> list[_Head]:
    """The heads on a page: lines that name times, one or several levels, and what stands over them."""
    named = {index: names for index, line in enumerate(lines) if (names := _names(line))}
    heads: list[_Head] = []
    for index, names in named.items():
        if len(names) < FEWEST_NAMES or (heads and index <= heads[-1].last):
            continue
        last, leaf = index, names
        for below in range(index + 1, min(len(lines), index + ABOVE + 1)):
            lower = named.get(below, [])
            if len(lower) >= len(leaf) and _beneath(lower, leaf) and step(lines[last], lines[below]) <= LINE_STEP:
                last, leaf = below, lower
        first, over = _over(page, lines, last, leaf)
        if last + 1 < len(lines) and (whole := _with_second_halves(leaf, lines[last], lines[last + 1])):
            last, leaf = last + 1, whole
        heads.append(_Head(first, last, tuple(leaf), over))
    return heads


def _names(line: Sequence[Segment]) -> list[Segment]:
    """The segments of a line that name times side by side, with one that says what goes on after them."""
    runs = runs_of_names([segment.text for segment in line])
    if not runs:
        return []
    longest = max(runs, key=len)
    stop = longest.stop
    if len(longest) >= FEWEST_NAMES and stop < len(line) and is_open_end(line[stop].text):
        stop += 1
    return [line[index] for run in runs for index in run if index < longest.start] + list(line[longest.start : stop])


def _with_second_halves(names: Sequence[Segment], line: Sequence[Segment], below: Sequence[Segment]) -> list[Segment]:
    """Names with what each has on the line below, close under it: ``I`` over ``Trim.``; none where that is not so."""
    if len(below) != len(names) or step(line, below) > CLOSE_STEP:
        return []
    if any(
        abs(half.bbox.centre[0] - name.bbox.centre[0]) > name.words[0].size
        for name, half in zip(names, below, strict=True)
    ):
        return []
    return [
        Segment(name.words + half.words, union((name.bbox, half.bbox)), f"{name.text} {half.text}")
        for name, half in zip(names, below, strict=True)
    ]


def _beneath(lower: Sequence[Segment], upper: Sequence[Segment]) -> bool:
    """Whether names stand under others rather than in another table."""
    return lower[0].bbox.x0 < upper[0].bbox.x1 and lower[-1].bbox.x1 > upper[-1].bbox.x0


def _over(
    page: Page, lines: Sequence[Sequence[Segment]], last: int, names: Sequence[Segment]
) -> tuple[int, tuple[tuple[Segment, ...], ...]]:
    """Where a head starts, and what its lines say over the names, top to bottom."""
    left = names[0].bbox.x0 - names[0].words[0].size
    right = names[-1].bbox.x1 + (names[-1].bbox.x1 - left) / len(names)
    over: list[tuple[Segment, ...]] = []
    first = last
    while first > 0 and last - first < ABOVE + 1:
        above = lines[first - 1]
        late = tuple(s for s in above if s.bbox.x1 > left and s.bbox.x0 < right)
        outside = any(s.bbox.x0 < left or s.bbox.x1 > right for s in late)
        named = bool(late) and all(is_dated(s.text) for s in late)
        far = step(above, lines[first]) > (ABOVE_STEP if named else LINE_STEP)
        if outside or far or not (late or first == last) or (not named and _ruled_off(page, above, lines[first])):
            break
        if late:
            over.insert(0, late)
        first -= 1
    return first, tuple(over)


def _ruled_off(page: Page, above: Sequence[Segment], below: Sequence[Segment]) -> bool:
    """Whether a ruling longer than both parts two lines, as one parts a table from its caption."""
    left, right = min(s.bbox.x0 for s in (*above, *below)), max(s.bbox.x1 for s in (*above, *below))
    top, bottom = above[0].words[0].baseline, below[0].words[0].baseline
    between = [r for r in page.rulings if r.horizontal and top < r.top < bottom]
    return any(r.x0 <= left and r.x1 >= right for r in between)


def _labels(page: Page, head: _Head, edges: Sequence[float]) -> list[str]:
    """What heads each time column: the names over it, then its own."""
    levels = [spread(page, level, edges) for level in head.over]
    return [" ".join([*(level[place] for level in levels), name.text]) for place, name in enumerate(head.names)]


def _time_edges(page: Page, head: _Head) -> list[float]:
    middles = [name.bbox.centre[0] for name in head.names]
    steps = [b - a for a, b in pairwise(middles)]
    guesses = [middles[0] - steps[0] / 2, *((a + b) / 2 for a, b in pairwise(middles)), middles[-1] + steps[-1] / 2]
    edges = snapped(guesses, median(steps), page, head.names[0].bbox.top)
    ascending = all(b - a > 1.0 for a, b in pairwise(edges))
    return edges if ascending else guesses


def _left(lines: Sequence[Line], head: _Head, body: Sequence[Line]) -> float:
    """Where the labels start."""
    return min(line.bbox.x0 for line in [*lines[head.first : head.last + 1], *body]) - 1.0


def _body(
    page: Page, lines: Sequence[Line], span: range, edges: Sequence[float], furniture: Collection[Line]
) -> list[Line]:
    """The lines of the rows: up to prose, a wide gap or the page's furniture; what stands right of them is left out."""

    def rows() -> Iterator[Line]:
        started = False
        for index in span:
            words = tuple(word for word in lines[index].words if word.bbox.x0 < edges[-1])
            if not words or (lines[index] in furniture and not started):
                continue
            line = evolve(lines[index], words=words)
            if lines[index] in furniture or _is_prose(page, line, edges):
                return
            started = True
            yield line

    return up_to_gap(rows())


def _closed(page: Page, top: Line, body: Sequence[Line], edges: Sequence[float]) -> list[Line]:
    """The lines of the rows up to the ruling that closes the table, if one over its head, whose first line is ``top``,
    opens it; notes stand below, which show no marks.
    """
    if not body:
        return []
    left, right = min(line.bbox.x0 for line in [top, *body]), edges[-1]
    wide = [
        (ruling.top + ruling.bottom) / 2
        for ruling in page.rulings
        if ruling.horizontal and min(ruling.x1, right) - max(ruling.x0, left) > CLOSING * (right - left)
    ]
    opened = any(0 < top.baseline - y < LINE_STEP * top.size for y in wide)
    last = max((y for y in wide if body[0].baseline < y < body[-1].baseline + LINE_STEP * top.size), default=None)
    if not opened or last is None:
        return list(body)
    box = BBox(edges[0], last, right, body[-1].bbox.bottom)
    filled = any(fill.bbox.intersection(box).area > 0.5 * fill.bbox.area > 0 for fill in page.fills)
    return [line for line in body if line.baseline < last or filled or _shows_marks(line, edges)]


def _shows_marks(line: Line, edges: Sequence[float]) -> bool:
    """Whether a line has something in the time columns, and nothing but marks."""
    late = [word.text for word in line.words if word.bbox.x1 > edges[0]]
    return bool(late) and all(is_sign(text) or is_block(text) for text in late)


def _is_prose(page: Page, line: Line, edges: Sequence[float]) -> bool:
    """Whether a line runs over the time columns as text does that is no part of a table."""
    crossing = [s for s in segments_of(line, SEGMENT_GAP) if s.bbox.x0 < edges[0] - 2 and s.bbox.x1 > edges[0] + 12]
    return any(len(s.text) >= CROSSING for s in crossing) and not _on_band(page, line, edges)


def _on_band(page: Page, line: Line, edges: Sequence[float]) -> bool:
    x, y = line.words[0].bbox.centre
    return any(
        fill.bbox.contains(x, y) and fill.bbox.x1 > edges[0] + BAND * (edges[-1] - edges[0]) for fill in page.fills
    )


def _table(
    page: Page,
    ys: tuple[Sequence[float], Sequence[Line]],
    xs: tuple[float, Sequence[TimeColumn]],
    known: frozenset[str],
) -> FreeTable | None:
    """The table with those head edges and body lines, left edge and time columns; None where it has no labels."""
    (head, body), (left, times) = ys, xs
    time_left = times[0].x0
    labels = [part for part in (label_part(line, left, time_left) for line in body) if part is not None]
    if not labels:
        return None
    gutters = _gutters([line for line in labels if not _is_heading(page, line, labels)] or labels, time_left)
    main = max(pairwise([left, *gutters, time_left]), key=lambda column: _letters(labels, *column))
    mains = [part for part in (label_part(line, *main) for line in labels) if part is not None]
    box = BBox(left, mains[0].bbox.top, times[-1].x1, body[-1].bbox.bottom)
    edges = _filled_rows(page, labels, (time_left, times[-1].x1)) or row_edges(page, mains, box, *main)
    columns = [left, *gutters, time_left, *(time.x1 for time in times)]
    rows = [y for y in head if y < edges[0] - 1.0] + edges
    grid = grid_between(page.number, page.words, columns, rows, known)
    depth = len(rows) - len(edges)
    shift = len(gutters) + 1
    moved = tuple(evolve(time, index=place + shift) for place, time in enumerate(times))
    return FreeTable(merged_across(grid, _crossed(body, rows, time_left)), Header(depth, moved))


def _filled_rows(page: Page, labels: Sequence[Line], times: tuple[float, float]) -> list[float]:
    """Where rows part by the fills in the time columns, if these lie row under row beside nearly all labels."""
    top, bottom = labels[0].bbox.top, labels[-1].bbox.bottom
    inside = [fill.bbox for fill in page.fills if fill.bbox.x0 > times[0] - 3 and fill.bbox.x1 < times[1] + 3]
    rows = sorted({(round(box.top), round(box.bottom)) for box in inside if box.bottom > top and box.top < bottom})
    if len(rows) < 2 or any(abs(below[0] - above[1]) > ROW_GAP for above, below in pairwise(rows)):
        return []
    edges = [float(rows[0][0]), *(float(row_bottom) for _, row_bottom in rows)]
    above = [line.bbox.top - 1.0 for line in labels if line.baseline < edges[0]]
    below = [line.bbox.bottom + 1.0 for line in labels if line.baseline > edges[-1]]
    return [*above, *edges, *below] if len(above) + len(below) <= BESIDE * len(labels) else []


def _letters(lines: Sequence[Line], x0: float, x1: float) -> int:
    return sum(len(word.text) for line in lines for word in line.words if x0 <= word.bbox.centre[0] < x1)


def _is_heading(page: Page, line: Line, labels: Sequence[Line]) -> bool:
    """Whether a line stands out, and so may run over all columns of labels: on a band, or in bold among others."""
    x, y = line.words[0].bbox.centre
    right = max(other.bbox.x1 for other in labels)
    over = [fill.bbox for fill in page.fills if fill.bbox.contains(x, y) and fill.bbox.x1 > right]
    band = any(box.height < BAND_HEIGHT * line.size for box in over)
    return band or (line.bold and sum(other.bold for other in labels) < len(labels) / 2)


def _gutters(labels: Sequence[Line], time_left: float) -> list[float]:
    """Where the columns of labels part: the middles of strips that most lines leave free."""
    spans = sorted((s.bbox.x0, s.bbox.x1) for line in labels for s in segments_of(line, HEAD_GAP))
    starts = sorted({x0 for x0, _ in spans})
    gutters = []
    for start in starts[1:]:
        over = sum(x0 < start - 1 and x1 > start - GUTTER for x0, x1 in spans)
        after = sum(abs(x0 - start) < GUTTER for x0, _ in spans)
        before = [x1 for x0, x1 in spans if x1 <= start - GUTTER]
        if over <= (1 - GUTTER_FREE) * len(labels) and after >= 2 and before and start < time_left:
            gutters.append((max(before) + start) / 2)
    return [x for x, following in pairwise([*gutters, time_left]) if following - x > GUTTER]


def _crossed(body: Sequence[Line], rows: Sequence[float], time_left: float) -> set[int]:
    """The rows that a text runs through from the labels into the time columns."""
    heights = [
        line.baseline
        for line in body
        for s in segments_of(line, HEAD_GAP)
        if s.bbox.x0 < time_left - 2 and s.bbox.x1 > time_left + 4 and len(s.words) > 1
    ]
    return {row for row, (top, bottom) in enumerate(pairwise(rows)) if any(top < y < bottom for y in heights)}
