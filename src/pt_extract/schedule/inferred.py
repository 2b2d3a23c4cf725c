"""Grids where rulings are missing: columns follow from the head's words, rows from rulings, fills and lines.

A reader finds the columns of an unruled table by what stands in its head and the rows by the space between them; so
does this. Rulings and the edges of fills, where there are some, place the edges exactly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from attrs import evolve, frozen

from pt_extract.geometry import BBox, union
from pt_extract.labels import label_of
from pt_extract.lines import Line
from pt_extract.page import Page
from pt_extract.profile import Profile
from pt_extract.schedule.grid import Grid, grid_between
from pt_extract.schedule.header import ONLY_YEARS, Header, TimeColumn, Years, years_of
from pt_extract.schedule.heads import Head, NamedColumn, Segment, head_segments, heads_of, segments_of, top_of
from pt_extract.schedule.recut import SAME_EDGE
from pt_extract.schedule.row_edges import row_edges

ALIGNED = 0.7
"""Where this share of titles start at one place, their labels have a column of their own."""
DPI = 50.0
DARKEST = 240
"""At this resolution and with any channel below this, something shows on white paper."""
HEADS_GAP = 2.6
"""Running heads stand at least so many em over a table that goes on below them."""
UNLIKE = 4.0
"""...if the labels' lengths differ by more than this, in points: titles behind labels of one length start so anyway."""
ONE_LABEL = 1.3
"""Lines of one label in a head follow one another within this many em."""
END_GAP = 3.5
"""A gap of so many usual pitches ends the table."""
CROSSING = 30
"""A text of so many characters that runs over the first time column is prose, and the table has ended."""


@frozen(eq=False)
class Layout:
    """Column edges of an inferred table (points), with its time columns; what the next page inherits."""

    xs: tuple[float, ...]
    times: tuple[TimeColumn, ...]
    starts: frozenset[tuple[int, float]] = frozenset()
    """Where its labels start, in points, and the font size of those that do."""

    def numbers_before(self, edges: Sequence[float]) -> float | None:
        """Where its column of labels ends, if it has one, and has its time columns where ``edges`` are."""
        same = len(edges) == len(self.times) + 1 and abs(edges[0] - self.times[0].x0) < SAME_EDGE
        return self.xs[1] if same and self.times[0].index > 1 else None


def inferred_tables(
    page: Page,
    lines: Sequence[Line],
    before: Layout | None,
    furniture: Collection[Line],
    known: frozenset[str],
    profile: Profile,
) -> list[tuple[Grid, Header, Layout]]:
    """The unruled schedule tables of a page, top to bottom. ``lines`` are those of the page.

    ``before`` is the layout of the table that the page before ended with: a page without a head goes on with it.
    ``furniture`` are running heads and page numbers, which are no rows.
    """
    segments = [segments_of(line) for line in lines]
    parts = [head_segments(line, profile) for line in lines]
    heads = heads_of(parts, profile)
    found: list[tuple[Grid, Header, Layout]] = []
    heads = [_with_wrapped_labels(lines, head, profile) for head in heads]
    tops = [top_of(segments, head) for head in heads]
    stops = [*tops[1:], len(lines)]
    # Above, a head that each page repeats; rows may stand at the same height on several pages as well.
    below = {
        line for line in lines if line in furniture and line.bbox.top > page.height / 2 and not _labelled(line, profile)
    }
    for head, top, stop in zip(heads, tops, stops, strict=False):
        mixed = [*parts[: head.last + 1], *segments[head.last + 1 :]]
        layout = _layout(page, mixed, head, top, found[-1][2] if found else before, profile)
        span = (top, head.first, head.last, stop)
        found.extend(_table(page, lines, segments, span, layout, below, known, profile))
    if before is not None:
        span = (0, -1, -1, (tops or [len(lines)])[0])
        before = _with_numbers(before, segments[: span[3]], profile)
        around = {*below, *_heads_over(page, lines, furniture, before, profile)}
        above = _table(page, lines, segments, span, before, around, known, profile)
        if not heads or all(
            _shows(page, grid.bbox, before) or layout.starts == before.starts for grid, _, layout in above
        ):
            found = [*above, *found]
    return found


def _layout(
    page: Page, lines: Sequence[Sequence[Segment]], head: Head, top: int, before: Layout | None, profile: Profile
) -> Layout:
    """Column edges and time columns that a head sets; ``before`` is the layout of the table before."""
    edges = _edges(page, head.named, lines[head.first][0].bbox.top)
    numbers = _number_edge(lines[head.last + 1 :], edges[0], profile)
    if numbers is None and before is not None:
        numbers = before.numbers_before(edges)
    left = min(segment.bbox.x0 for line in lines[top:] for segment in line) - 1.0
    xs = tuple(sorted({left, *edges, *([numbers] if numbers is not None else [])}))
    offset = xs.index(edges[0])
    over = [segment for line in lines[top : head.last + 1] for segment in line]
    times = tuple(
        TimeColumn(offset + place, x0, x1, name.text, name.period, _years_over(name, over, edges[0], profile))
        for place, (name, (x0, x1)) in enumerate(zip(head.named, pairwise(edges), strict=True))
    )
    return Layout(xs, times)


def _edges(page: Page, named: Sequence[NamedColumn], top: float) -> list[float]:
    """The edges of time columns: half-way between their names, moved to where fills and rulings agree that one is."""
    middles = [name.middle for name in named]
    steps = [b - a for a, b in pairwise(middles)]
    pitch = median(steps)
    candidates = _drawn_edges(page, top)
    inner = []
    for a, b in pairwise(named):
        free = (a.bbox.x1 - 1, b.bbox.x0 + 1)
        guess = (a.middle + b.middle) / 2
        guess = guess if free[0] < guess < free[1] else sum(free) / 2  # a column wider than its neighbour
        reach = max(0.4 * pitch, (free[1] - free[0]) / 2)
        inner.append(_snapped(guess, reach, candidates))
    # The last column may be wider than the others, as its name is.
    outer = (middles[0] - steps[0] / 2, max(middles[-1] + steps[-1] / 2, named[-1].bbox.x1))
    first, last = (_snapped(guess, 0.4 * pitch, candidates) for guess in outer)
    return [first, *inner, last]


def snapped(guesses: Sequence[float], pitch: float, page: Page, top: float) -> list[float]:
    """Guessed edges moved to where fills and vertical rulings below a head's top agree that one is."""
    candidates = _drawn_edges(page, top)
    return [_snapped(guess, 0.4 * pitch, candidates) for guess in guesses]


def _drawn_edges(page: Page, top: float) -> list[float]:
    """The sides of fills, and the vertical rulings, below a head's top."""
    sides = [x for fill in page.fills if fill.bbox.top >= top - 2 for x in (fill.bbox.x0, fill.bbox.x1)]
    return sides + [ruling.x0 for ruling in page.rulings if not ruling.horizontal and ruling.bottom > top]


def _snapped(guess: float, reach: float, candidates: Sequence[float]) -> float:
    """A guessed edge moved to the place near it that most of some candidates agree upon."""
    near = Counter(round(x) for x in candidates if abs(x - guess) < reach)
    return float(near.most_common(1)[0][0]) if near else guess


def _years_over(name: NamedColumn, over: Sequence[Segment], left: float, profile: Profile) -> Years | None:
    """The years that the nearest segment over (or in) a column names, among those over the time columns."""
    dated = [
        (abs(segment.bbox.centre[0] - name.middle), years)
        for segment in over
        if segment.bbox.centre[0] > left and (years := years_of(segment.text, profile)) is not None
        if name.period is None or years[0] == years[1]  # a span of years says nothing of one quarter
    ]
    return min(dated)[1] if dated else None


def _number_edge(lines: Sequence[Sequence[Segment]], right: float, profile: Profile) -> float | None:
    """Where the column of labels (``ACTIVIDAD 1``) ends, or None where labels stand in front of their titles."""
    numbers, others = list[Segment](), list[Segment]()
    for line in lines:
        for segment in line:
            (numbers if _only_label(segment.text, profile) else others).append(segment)
    behind = [segment.bbox.x0 for segment in others if segment.bbox.x1 < right + 1]
    aligned = _aligned_titles(others, profile)
    if aligned is not None:
        return aligned
    if not numbers:
        return None
    edge = max(segment.bbox.x1 for segment in numbers)
    behind = [x for x in behind if x > edge - 1]
    return (edge + min(behind)) / 2 if behind else None


def _with_numbers(layout: Layout, lines: Sequence[Sequence[Segment]], profile: Profile) -> Layout:
    """The layout with a column of labels, if lines of a later page show it and those of its own page did not."""
    edge = _number_edge(lines, layout.times[0].x0, profile) if layout.times[0].index == 1 else None
    if edge is None or not layout.xs[0] < edge < layout.times[0].x0:
        return layout
    times = tuple(evolve(time, index=time.index + 1) for time in layout.times)
    return evolve(layout, xs=(layout.xs[0], edge, *layout.xs[1:]), times=times)


def _aligned_titles(segments: Sequence[Segment], profile: Profile) -> float | None:
    """The edge of the labels' column where titles stand close behind it, or None.

    They start at one place there, whatever their label's length, and what has no label starts there too.
    """
    edges: dict[int, list[tuple[int, float]]] = {}
    for segment in segments:
        place = _title_place(segment, profile)
        if place is not None:
            before, word = segment.words[place - 1 : place + 1]
            ends = edges.setdefault(round(word.bbox.x0), [])
            ends.append((round(before.bbox.x1), (before.bbox.x1 + word.bbox.x0) / 2))
    if not edges:
        return None
    x, found = max(edges.items(), key=lambda item: len(item[1]))
    beside = [segment for segment in segments if abs(segment.bbox.x0 - x) <= 1.5]
    unlabelled = any(label_of(segment.text, profile) is None for segment in beside)
    lengths = [end for end, _ in found]
    agreed = len(found) >= ALIGNED * sum(map(len, edges.values()))
    evident = unlabelled or max(lengths) - min(lengths) > UNLIKE
    return max(edge for _, edge in found) if agreed and evident else None


def _title_place(segment: Segment, profile: Profile) -> int | None:
    """The place of the word that starts the title behind a segment's label, or None."""
    label = label_of(segment.text, profile)
    if label is None or label.end == len(segment.text):
        return None
    length = 0
    for place, word in enumerate(segment.words):
        if place and length >= label.end:
            return place
        length += len(word.text) + 1
    return None


def _only_label(text: str, profile: Profile) -> bool:
    """Whether a text is a label and nothing else, its number perhaps on the next line."""
    completed = (text, *(f"{text} {number}" for number in ("1", "I", "A")))
    labels = ((label_of(whole, profile), whole) for whole in completed)
    return any(label is not None and label.end == len(whole) for label, whole in labels)


def _with_wrapped_labels(lines: Sequence[Line], head: Head, profile: Profile) -> Head:
    """The head with the lines over and under its quarters that a label (an axis's title) or their years wrap to."""
    edge = head.named[0].bbox.x0
    first, last = head.first, head.last
    if last + 1 < len(lines) and _names_years(lines[last + 1], len(head.named)):
        last += 1
        head = evolve(head, last=last)
    if not any(_named_label(line, edge, profile) for line in lines[max(0, first - 2) : last + 1]):
        return head
    while first > 0 and _wraps(lines[first - 1], lines[first], edge):
        first -= 1
    while (
        last + 1 < len(lines) and _wraps(lines[last + 1], lines[last], edge) and not _labelled(lines[last + 1], profile)
    ):
        last += 1
    return evolve(head, first=first, last=last)


def _names_years(line: Line, columns: int) -> bool:
    """Whether a line says of most of so many columns which year they are in, and nothing else."""
    return 2 * len(line.words) > columns and all(ONLY_YEARS.fullmatch(word.text) for word in line.words)


def _labelled(line: Line, profile: Profile) -> bool:
    return label_of(line.text, profile) is not None


def _named_label(line: Line, edge: float, profile: Profile) -> bool:
    """Whether the part of a line left of the time columns is a label, perhaps with its title."""
    text = " ".join(word.text for word in line.words if word.bbox.x1 < edge)
    return label_of(text, profile) is not None


def _wraps(line: Line, other: Line, edge: float) -> bool:
    """Whether a line that says something in the label columns only is as close to another as lines of a label are."""
    return line.words[-1].bbox.x1 < edge and abs(line.baseline - other.baseline) < ONE_LABEL * line.size


def _table(
    page: Page,
    lines: Sequence[Line],
    segments: Sequence[Sequence[Segment]],
    span: tuple[int, int, int, int],
    layout: Layout,
    furniture: Collection[Line],
    known: frozenset[str],
    profile: Profile,
) -> list[tuple[Grid, Header, Layout]]:
    """The table between lines ``span``; none where no row follows.

    The span is the first line of its head, the first of its quarters, the head's last, and the line it ends before.
    """
    first, band, last, stop = span
    label_left, time_left = layout.xs[layout.times[0].index - 1], layout.times[0].x0
    body = _body_lines(lines, segments, range(last + 1, stop), (label_left, time_left), furniture, profile)
    labels = [label for label in (label_part(line, label_left, time_left) for line in body) if label is not None]
    if not labels or (last < 0 and not _goes_on(page, body, layout, profile)):
        return []
    box = BBox(layout.xs[0], labels[0].bbox.top, layout.xs[-1], body[-1].bbox.bottom)
    edges = row_edges(page, labels, box, label_left, time_left)
    head_edges = [lines[index].bbox.top - 1.0 for index in range(first, band + 1)]
    head_rows = len(head_edges)
    grid = grid_between(page.number, page.words, layout.xs, [*head_edges, *edges], known)
    starts = layout.starts | {_start(label) for label in labels}
    return [(grid, Header(head_rows, layout.times), evolve(layout, starts=starts))]


def _start(label: Line) -> tuple[int, float]:
    return round(label.bbox.x0), round(label.size, 1)


def _heads_over(
    page: Page, lines: Sequence[Line], furniture: Collection[Line], layout: Layout, profile: Profile
) -> Sequence[Line]:
    """The running heads over a table: the first lines that are furniture, up to the widest gap and to what is a row.

    Rows may be the same at the top of several pages: lines are rows where no gap parts them from the others, and they
    stand in the table's columns.
    """
    rows = (
        index
        for index, line in enumerate(lines)
        if line not in furniture or _labelled(line, profile) or _beside_fill(page, line, layout)
    )
    count = next(rows, len(lines))
    gaps = [
        (b.baseline - a.baseline, index + 1)
        for index, (a, b) in enumerate(pairwise(lines[: count + 1]))
        if b.baseline - a.baseline > HEADS_GAP * b.size
    ]
    if gaps:
        return lines[: max(gaps)[1]]
    inside = all(line.bbox.x0 > layout.xs[0] - 1 for line in lines[:count]) and _fits_layout(lines[:count], layout)
    return () if inside else lines[:count]


def _beside_fill(page: Page, line: Line, layout: Layout) -> bool:
    """Whether a fill stands in the time columns beside a line."""
    left, right = layout.times[0].x0 - 2, layout.times[-1].x1 + 2
    boxes = (fill.bbox for fill in page.fills)
    return any(left < b.x0 and b.x1 < right and b.top < line.baseline < b.bottom for b in boxes)


def _body_lines(
    lines: Sequence[Line],
    segments: Sequence[Sequence[Segment]],
    span: range,
    label: tuple[float, float],
    furniture: Collection[Line],
    profile: Profile,
) -> list[Line]:
    """The lines of the table's rows: up to prose, a wide gap or the page's furniture."""

    def rows() -> Iterator[Line]:
        started = False
        for index in span:
            line = lines[index]
            if line in furniture and not started:
                continue
            if line in furniture or _is_prose(segments[index], label[1], profile):
                return
            started = True
            yield line

    return up_to_gap(rows())


def up_to_gap(lines: Iterable[Line]) -> list[Line]:
    """The lines up to a gap that is wide among their own: there the table ends."""
    body: list[Line] = []
    pitches: list[float] = []
    for line in lines:
        if body:
            pitch = line.baseline - body[-1].baseline
            if len(pitches) > 2 and pitch > END_GAP * max(median(pitches), line.size):
                break
            pitches.append(pitch)
        body.append(line)
    return body


def _is_prose(segments: Sequence[Segment], time_left: float, profile: Profile) -> bool:
    return any(
        len(segment.text) >= CROSSING
        and segment.bbox.x0 < time_left - 2
        and segment.bbox.x1 > time_left + 12
        and label_of(segment.text, profile) is None
        for segment in segments
    )


def label_part(line: Line, left: float, right: float) -> Line | None:
    """The words of a line that stand in the label column."""
    words = tuple(word for word in line.words if left - 1 <= word.bbox.centre[0] < right)
    return Line(line.page, words) if words else None


def _goes_on(page: Page, body: Sequence[Line], layout: Layout, profile: Profile) -> bool:
    """Whether a page without a head goes on with a table.

    A single row does with a label, or a mark to show for it, or where it stands as the table's other labels do.
    """
    if not _fits_layout(body, layout):
        return False
    evident = len(body) > 1 or any(_labelled(line, profile) or _start(line) in layout.starts for line in body)
    return evident or _shows(page, union(line.bbox for line in body), layout)


def _shows(page: Page, box: BBox, layout: Layout) -> bool:
    """Whether anything is to be seen in the time columns beside some lines: a mark, a text or a rule."""
    scale = DPI / 72
    left, right = int(layout.times[0].x0 * scale), int(layout.times[-1].x1 * scale)
    beside = page.pixels(DPI)[int((box.top - 1) * scale) : int((box.bottom + 6) * scale) + 1, left:right]
    return bool((beside < DARKEST).any())


def _fits_layout(body: Sequence[Line], layout: Layout) -> bool:
    """Whether the lines of a page without a head go on with a table: texts in its time columns are short and inside."""
    late = [word for line in body for word in line.words if word.bbox.centre[0] > layout.times[0].x0]
    inside = [word for word in late if any(t.x0 - 1 <= word.bbox.x0 and word.bbox.x1 <= t.x1 + 1 for t in layout.times)]
    return len(inside) == len(late) and all(len(word.text) <= 3 for word in late)
