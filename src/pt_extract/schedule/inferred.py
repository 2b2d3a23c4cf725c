"""Grids where rulings are missing: columns follow from the head's words, rows from rulings, fills and lines.

A reader finds the columns of an unruled table by what stands in its head and the rows by the space between them; so
does this. Rulings and the edges of fills, where there are some, place the edges exactly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from statistics import median

from attrs import frozen

from pt_extract.geometry import BBox, union
from pt_extract.labels import label_of
from pt_extract.lines import Line
from pt_extract.page import Page, Word
from pt_extract.profile import Profile
from pt_extract.schedule.grid import Grid, grid_between
from pt_extract.schedule.header import (
    ONLY_YEARS,
    Header,
    TimeColumn,
    Years,
    bare_periods,
    is_continuity,
    period_of,
    years_of,
)
from pt_extract.schedule.row_edges import row_edges

SEGMENT_GAP = 1.0
"""Words further apart than this, in em, belong to different cells."""
HEAD_GAP = 0.6
"""...in a head, whose narrow columns leave less; a word space is 0.35 em at most where text is not justified."""
SHORT = 16
"""What names a quarter has at most this many characters."""
LONGEST_NAME = 24
"""...and with the lines over and under it at most this many."""
FEWEST_PERIODS = 3
"""So many quarters or months side by side are a schedule's head; fewer are prose."""
BAND = 4
"""A head's quarters take at most this many lines."""
ABOVE = 3
"""...and at most this many lines stand over them in the head (years, the table's name)."""
LONGEST_MARK = 2
"""...and of more characters than this: shorter ones are marks in a row of the table above."""
ABOVE_STEP = 3.6
"""...each within this many em of the next."""
ALIGNED = 2
"""So many other texts start where titles behind their labels do: labels have a column of their own."""
ONE_LABEL = 1.3
"""Lines of one label in a head follow one another within this many em."""
LINE_STEP = 2.6
"""Lines of one head follow one another within this many em."""
END_GAP = 3.5
"""A gap of so many usual pitches ends the table."""
CROSSING = 30
"""A text of so many characters that runs over the first time column is prose, and the table has ended."""


@frozen(eq=False)
class Segment:
    """Words of one line that belong to one cell."""

    words: tuple[Word, ...]
    bbox: BBox
    text: str


@frozen(eq=False)
class _Named:
    """A stack of segments that names a time column."""

    text: str
    period: str | None
    bbox: BBox

    @property
    def middle(self) -> float:
        return self.bbox.centre[0]


@frozen(eq=False)
class _Head:
    """A head found in the words: the lines it takes (first, last) and its named columns, left to right."""

    first: int
    last: int
    named: tuple[_Named, ...]


@frozen(eq=False)
class Layout:
    """Column edges of an inferred table (points), with its time columns; what the next page inherits."""

    xs: tuple[float, ...]
    times: tuple[TimeColumn, ...]


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
    segments = [_segments(line) for line in lines]
    heads = _heads([_segments(line, HEAD_GAP) for line in lines], profile)
    found: list[tuple[Grid, Header, Layout]] = []
    tops = [_extend_up(segments, head) for head in heads]
    stops = [*tops[1:], len(lines)]
    below = {line for line in furniture if line.bbox.top > page.height / 2}  # above, a head that each page repeats
    for head, top, stop in zip(heads, tops, stops, strict=False):
        layout = _layout(page, segments, head, top, profile)
        span = _span(lines, head, top, stop, layout, profile)
        found.extend(_table(page, lines, segments, span, layout, below, known, profile))
    if before is not None:
        span = (0, -1, -1, (tops or [len(lines)])[0])
        above = _table(page, lines, segments, span, before, furniture, known, profile)
        if not heads or all(_shows(page, grid.bbox, layout) for grid, _, layout in above):
            found = [*above, *found]
    return found


def holds_head(lines: Sequence[Line], profile: Profile) -> bool:
    """Whether some lines of a page are the head of a schedule."""
    segments = [_segments(line, HEAD_GAP) for line in lines]
    return _speaks_of_time(segments, profile) and bool(_heads(segments, profile))


def _speaks_of_time(lines: Sequence[Sequence[Segment]], profile: Profile) -> bool:
    """Whether any short text names a quarter or month, alone or with its number over or under it; spares the rest."""
    short = {segment.text for line in lines for segment in line if len(segment.text) <= SHORT}
    if any(period_of(text, profile) for word in short for text in (word, f"I {word}", f"{word} I")):
        return True
    return any(bare_periods([segment.text for segment in line]) for line in lines)


def _segments(line: Line, gap: float = SEGMENT_GAP) -> list[Segment]:
    groups: list[list[Word]] = []
    for word in line.words:
        if groups and word.bbox.x0 - groups[-1][-1].bbox.x1 <= gap * word.size:
            groups[-1].append(word)
        else:
            groups.append([word])
    return [Segment(tuple(words), union(w.bbox for w in words), " ".join(w.text for w in words)) for words in groups]


def _heads(lines: Sequence[Sequence[Segment]], profile: Profile) -> list[_Head]:
    """The heads on a page, top to bottom."""
    heads: list[_Head] = []
    start = 0
    while start < len(lines):
        found = _heads_from(lines, start, profile)
        if found:
            # A title or year over several columns takes them for one where the band starts too far up.
            last = max(head.last for head in found)
            found += [head for lower in range(start + 1, last + 1) for head in _heads_from(lines, lower, profile)]
            best = max(found, key=lambda head: (len(head.named), head.first, -head.last))
            heads.append(best)
            start = best.last + 1
        else:
            start += 1
    return heads


def _heads_from(lines: Sequence[Sequence[Segment]], start: int, profile: Profile) -> list[_Head]:
    """What the first one, two, ... lines from ``start`` give as a head."""
    depths = range(1, BAND + 1) if _may_start(lines, start) else ()
    return [head for depth in depths if (head := _head(lines, start, depth, profile)) is not None]


def _may_start(lines: Sequence[Sequence[Segment]], start: int) -> bool:
    """Whether a head may start here: a short text, and enough of them on one of the lines of a band."""
    short = [sum(len(segment.text) <= SHORT for segment in line) for line in lines[start : start + BAND]]
    return short[0] > 0 and max(short) >= FEWEST_PERIODS


def _head(lines: Sequence[Sequence[Segment]], start: int, depth: int, profile: Profile) -> _Head | None:
    """The head that the ``depth`` lines from ``start`` are, or None."""
    band = lines[start : start + depth]
    if len(band) < depth or any(_step(a, b) > LINE_STEP for a, b in pairwise(band)):
        return None
    stacks = _stacks([segment for line in band for segment in line])
    named = [_name(stack, profile) for stack in stacks]
    columns = sorted((name for name in named if name is not None), key=lambda name: name.middle)
    if len({name.period for name in columns if name.period}) < FEWEST_PERIODS:
        columns = _bare(band[0]) + [name for name in columns if name.period is None]
        if not any(name.period for name in columns):
            return None
    columns += _later(stacks, columns, profile)
    return _Head(start, start + depth - 1, tuple(columns)) if columns else None


def _step(above: Sequence[Segment], below: Sequence[Segment]) -> float:
    """The pitch of two lines, in em."""
    first, second = above[0].words[0], below[0].words[0]
    return (second.baseline - first.baseline) / max(1.0, second.size)


def _stacks(segments: Iterable[Segment]) -> list[list[Segment]]:
    """Segments one under another."""
    stacks: list[list[Segment]] = []
    for segment in segments:
        over = [stack for stack in stacks if any(_overlap(segment, other) for other in stack)]
        merged = [other for stack in over for other in stack] + [segment]
        stacks = [stack for stack in stacks if stack not in over] + [merged]
    return stacks


def _overlap(first: Segment, second: Segment) -> bool:
    common = min(first.bbox.x1, second.bbox.x1) - max(first.bbox.x0, second.bbox.x0)
    return common > 0.3 * min(first.bbox.width, second.bbox.width)


def _name(stack: Sequence[Segment], profile: Profile) -> _Named | None:
    for count in range(1, len(stack) + 1):
        for start in range(len(stack) - count + 1):
            run = stack[start : start + count]
            text = " ".join(segment.text for segment in run)
            if len(text) > LONGEST_NAME:
                continue
            period = period_of(text, profile)
            if period is not None or is_continuity(text, profile):
                return _Named(text, period, union(segment.bbox for segment in run))
    return None


def _later(stacks: Sequence[Sequence[Segment]], columns: Sequence[_Named], profile: Profile) -> list[_Named]:
    """A column right of all others that names years and nothing else (``2023-2026``)."""
    right = max((name.bbox.x1 for name in columns), default=float("inf"))
    dated = [
        _Named(segment.text, None, segment.bbox)
        for stack in stacks
        for segment in stack
        if segment.bbox.x0 > right and ONLY_YEARS.fullmatch(segment.text) and years_of(segment.text, profile)
    ]
    return dated[:1]


def _bare(line: Sequence[Segment]) -> list[_Named]:
    """The segments that name a period only together: those that count from one to four, or are months' initials."""
    periods = bare_periods([segment.text for segment in line])
    return [_Named(line[index].text, period, line[index].bbox) for index, period in periods.items()]


def _extend_up(lines: Sequence[Sequence[Segment]], head: _Head) -> int:
    """The first line of the head: those over the quarters that say something over a time column."""
    first = head.first
    while first > 0 and head.first - first < ABOVE:
        above = lines[first - 1]
        over = any(
            segment.bbox.centre[0] > head.named[0].bbox.x0 and len(segment.text) > LONGEST_MARK for segment in above
        )
        if not over or _step(above, lines[first]) > ABOVE_STEP:
            break
        first -= 1
    return first


def _layout(page: Page, lines: Sequence[Sequence[Segment]], head: _Head, top: int, profile: Profile) -> Layout:
    """Column edges and time columns that a head sets."""
    middles = [name.middle for name in head.named]
    steps = [b - a for a, b in pairwise(middles)]
    guesses = [middles[0] - steps[0] / 2, *((a + b) / 2 for a, b in pairwise(middles)), middles[-1] + steps[-1] / 2]
    edges = _snapped(guesses, median(steps), page, lines[head.first][0].bbox.top)
    numbers = _number_edge(lines[head.last + 1 :], edges[0], profile)
    left = min(segment.bbox.x0 for line in lines[top:] for segment in line) - 1.0
    xs = tuple(sorted({left, *edges, *([numbers] if numbers is not None else [])}))
    offset = xs.index(edges[0])
    over = [segment for line in lines[top : head.last + 1] for segment in line]
    times = tuple(
        TimeColumn(offset + place, x0, x1, name.text, name.period, _years_over(name, over, edges[0], profile))
        for place, (name, (x0, x1)) in enumerate(zip(head.named, pairwise(edges), strict=True))
    )
    return Layout(xs, times)


def _snapped(guesses: Sequence[float], pitch: float, page: Page, top: float) -> list[float]:
    """Guessed edges moved to where fills and vertical rulings below the head's top agree that one is."""
    candidates = [x for fill in page.fills if fill.bbox.top >= top - 2 for x in (fill.bbox.x0, fill.bbox.x1)]
    candidates += [ruling.x0 for ruling in page.rulings if not ruling.horizontal and ruling.bottom > top]
    edges = []
    for guess in guesses:
        near = Counter(round(x) for x in candidates if abs(x - guess) < 0.4 * pitch)
        edges.append(float(near.most_common(1)[0][0]) if near else guess)
    return edges


def _years_over(name: _Named, over: Sequence[Segment], left: float, profile: Profile) -> Years | None:
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


def _aligned_titles(segments: Sequence[Segment], profile: Profile) -> float | None:
    """Where titles start that stand close behind their labels, if at one edge with what has no label; else None."""
    starts = Counter(round(segment.bbox.x0) for segment in segments)
    edges = []
    for segment in segments:
        place = _title_place(segment, profile)
        if place is not None:
            before, word = segment.words[place - 1 : place + 1]
            edges.append((round(word.bbox.x0), (before.bbox.x1 + word.bbox.x0) / 2))
    agreed = [edge for x, edge in edges if starts[x] + starts[x - 1] + starts[x + 1] >= ALIGNED]
    return max(agreed) if agreed and len(agreed) == len(edges) else None


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


def _span(
    lines: Sequence[Line], head: _Head, top: int, stop: int, layout: Layout, profile: Profile
) -> tuple[int, int, int, int]:
    """The lines of a table: first of its head, first of its quarters' band, last of its head, end.

    A label in the head that wraps (an axis's title) has lines over and under the quarters, all one row of the head.
    """
    edge = layout.times[0].x0
    first, last = head.first, head.last
    if any(_named_label(line, edge, profile) for line in lines[max(0, first - 2) : last + 1]):
        while first > 0 and _wraps(lines[first - 1], lines[first], edge):
            first -= 1
        while (
            last + 1 < stop and _wraps(lines[last + 1], lines[last], edge) and not _labelled(lines[last + 1], profile)
        ):
            last += 1
    return min(top, first), first, last, stop


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
    """The table between lines ``span`` (see :func:`_span`); none where no row follows."""
    first, band, last, stop = span
    label_left, time_left = layout.xs[layout.times[0].index - 1], layout.times[0].x0
    body = _body_lines(lines, segments, range(last + 1, stop), (label_left, time_left), furniture, profile)
    labels = [label for label in (_label_part(line, label_left, time_left) for line in body) if label is not None]
    if not labels or (last < 0 and not _goes_on(page, body, layout)):
        return []
    box = BBox(layout.xs[0], labels[0].bbox.top, layout.xs[-1], body[-1].bbox.bottom)
    edges = row_edges(page, labels, box, label_left, time_left)
    head_edges = [lines[index].bbox.top - 1.0 for index in range(first, band + 1)]
    head_rows = len(head_edges)
    grid = grid_between(page, layout.xs, [*head_edges, *edges], known)
    return [(grid, Header(head_rows, layout.times), layout)]


def _body_lines(
    lines: Sequence[Line],
    segments: Sequence[Sequence[Segment]],
    span: range,
    label: tuple[float, float],
    furniture: Collection[Line],
    profile: Profile,
) -> list[Line]:
    """The lines of the table's rows: up to prose, a wide gap or the page's furniture."""
    body: list[Line] = []
    pitches: list[float] = []
    for index in span:
        line = lines[index]
        if line in furniture and not body:
            continue
        if line in furniture or _is_prose(segments[index], label[1], profile):
            break
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


def _label_part(line: Line, left: float, right: float) -> Line | None:
    """The words of a line that stand in the label column."""
    words = tuple(word for word in line.words if left - 1 <= word.bbox.centre[0] < right)
    return Line(line.page, words) if words else None


def _goes_on(page: Page, body: Sequence[Line], layout: Layout) -> bool:
    """Whether a page without a head goes on with a table; a single line does with a fill or a rule to show for it."""
    if not _fits_layout(body, layout):
        return False
    return len(body) > 1 or _shows(page, union(line.bbox for line in body), layout)


def _shows(page: Page, box: BBox, layout: Layout) -> bool:
    """Whether something beside some lines shows that they are a table's: a fill, a text or a rule."""
    left, right = layout.times[0].x0 - 2, layout.times[-1].x1 + 2
    things = [thing.bbox for kind in (page.fills, page.images, page.words) for thing in kind]
    drawn = any(left < b.x0 and b.x1 < right and b.top < box.bottom and box.top < b.bottom for b in things)
    ruled = any(
        rule.horizontal and abs(rule.x0 - layout.xs[0]) < 6 and rule.x1 > layout.times[-1].x0 for rule in page.rulings
    )
    return drawn or ruled


def _fits_layout(body: Sequence[Line], layout: Layout) -> bool:
    """Whether the lines of a page without a head go on with a table: texts in its time columns are short and inside."""
    late = [word for line in body for word in line.words if word.bbox.x1 > layout.times[0].x0]
    inside = [word for word in late if any(t.x0 - 1 <= word.bbox.x0 and word.bbox.x1 <= t.x1 + 1 for t in layout.times)]
    return len(inside) == len(late) and all(len(word.text) <= 3 for word in late)
