"""The rows under a head: by rules, by the sides of fills, or by lines of text where nothing is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from attrs import evolve

from pt_extract import settings
from pt_extract.averages import median
from pt_extract.geometry import BBox, Span
from pt_extract.layout.lines import Line
from pt_extract.page import Word
from pt_extract.tables.grid.edges import Edge, usual_step
from pt_extract.tables.grid.sheet import LONGEST_SIGN, Sheet
from pt_extract.tables.rows.body import Heights, Rows, touching
from pt_extract.tables.rows.cut import with_open_last
from pt_extract.tables.rows.labels import label_lines
from pt_extract.tables.rows.parted import (
    breaks_as_padded,
    breaks_beside,
    breaks_within,
    marks_part,
    narrowest,
    row_edges,
)


class RowSettings(settings.Settings):
    """Which edges part rows, where a table ends, and when bars or lines name its rows.

    A usual row, step or pitch is the median of the table's. Held by documents of spreadsheets, word processors,
    browsers and LaTeX (``tests/schedules/``) and by tables drawn in every look (``tests/tables/test_properties.py``).
    """

    across: float = settings.share(0.5)
    """An edge parts rows where it is seen along this share of the time columns."""
    same_edge: float = settings.points(3.2)
    """Edges closer than this, in points, are one: no row is lower."""
    least_height: float = settings.points(3.2)
    """A row is at least so high, in points."""
    gutter_height: float = settings.share(0.6)
    """What is free of fills between boxes is a gutter where it is lower than this share of high rows."""
    end_step: float = settings.times(6.0)
    """A gap of so many usual rows ends the table, if no other row is nearly as high."""
    end_of_all: float = settings.times(3.2)
    """A gap that ends the table is so many times as high as the highest row before it."""
    beside_times: float = settings.points(12.0)
    """The edges of rows go on for at least so many points left of the time columns, where labels stand in ruled
    cells."""
    pattern_height: float = settings.share(0.3)
    """What is lower than this share of a usual row is the pattern of a cell."""
    same_label: float = settings.points(2.0)
    """Texts whose middles are this close, in points, are of one label."""
    loose_step: float = settings.times(0.8)
    """A gap wider than so many usual rows ends a table whose upright edges do not run on through it."""
    within_rules: float = settings.times(1.9)
    """Between rules that stand no further apart than so many usual steps, sides of fills part nothing."""
    held_gap: float = settings.share(0.6)
    """Upright rules hold a gap that they run through for this share."""
    label_reach: float = settings.points(60.0)
    """Rules beside the time columns are looked for so many points left of them."""
    end_gap: float = settings.times(3.5)
    """A gap of so many usual pitches ends a table of lines."""
    prose: int = settings.count(40)
    """A line of at least so many characters that runs on into the time columns is prose, and the table has ended."""
    prose_into: float = settings.share(0.25)
    """Prose runs on over at least this share of the time columns' width."""
    close_row: float = settings.times(1.6)
    """A row follows the last edge closely where no more than so many usual rows lie between."""
    guided: float = settings.share(0.3)
    """A guide runs through a bar no nearer to its sides than this share of its height."""
    title_gap: float = settings.times(1.3)
    """The title of the next table stands off by so many times the widest pitch of the lines before it."""
    most_title_lines: int = settings.count(2)
    """The title of the next table has at most so many lines."""
    fewest_lines: int = settings.count(3)
    """At least so many lines of a table stand over the title of the next one."""
    bars_to_lines: float = settings.times(2)
    """Bars name the rows where there are so many times as many as lines beside them."""
    named_bars: float = settings.share(0.8)
    """Bars name the rows where at least this share of them bears words."""
    least_bar: float = settings.points(4.0)
    """A bar that names a row is at least so high, in points."""


TUNED = RowSettings()


DRAWN = 0.3
"""An edge is a rule where a rule draws this share of it, and else the side of fills."""


def rows_under(
    sheet: Sheet,
    x0: float,
    x1: float,
    start: float,
    stop: float,
    left: float = 0.0,
    *,
    before_head: bool = False,
    cut: bool = False,
) -> Rows:
    """The rows of the body from ``start`` down to ``stop`` at most, under time columns from ``x0`` to ``x1``.

    ``left`` is how far to the left labels may stand; at ``stop`` another table's head stands if it is ``before_head``.
    At ``start`` stands, where rows may be ``cut``, the rest of the page before's last.
    Edges through the time columns come first, then those beside them, then the lines of text; edges that only fills
    draw are believed where there is one row for each label.
    """
    lines = label_lines(sheet, left, x0, start, stop)
    if before_head:
        lines = _without_title(sheet, lines, x0, x1)
    bars = _by_bars(sheet, x0, x1, start, stop)
    if len(bars) >= TUNED.bars_to_lines * max(1, len(lines)) and _bear_names(sheet, bars, x0, x1):
        return Rows(tuple(bars), ruled=False, in_bars=True)
    written = _by_lines(sheet, lines, (x0, x1), left, start)
    if not lines:  # the labels stand right of the times, or in the bars
        lines = label_lines(sheet, x1 - 1.0, sheet.page.width, start, stop)
        written = _by_lines(sheet, lines, (x1, sheet.page.width), x1, start) or bars
    labels = _labels(sheet, lines)
    for edges, inner in (
        (edges_across(sheet, x0, x1, start, stop), (x0, x1)),
        (edges_across(sheet, max(left, x0 - TUNED.label_reach), x0 - 2, start, stop, 0.6), (left, x0)),
    ):
        spans = with_open_last(sheet, _by_edges(sheet, edges, start, inner, labels, cut=cut), (left, x1), stop)
        drawn = [edge.rule_cover(*inner) for edge in edges]
        if spans and _agree(spans, drawn, labels, lines, written):
            ruled = _mostly_drawn(drawn)
            others = _going_on(sheet, spans, written, (x0, x1)) if ruled else written
            return _subdivided(sheet, _with_others(spans, others), lines, (x0, x1), ruled=ruled)
    return Rows(tuple(written), ruled=False)


def _labels(sheet: Sheet, lines: Sequence[Line]) -> list[float]:
    """Where labels stand (y, points): the middles of the texts that the lines are of, those of one cell together."""
    words = {word for line in lines for word in line.words}
    found: list[float] = []
    for y in sorted(text.y for text in sheet.texts if words.intersection(text.words)):
        if not found or y - found[-1] > TUNED.same_label:
            found.append(y)
    return found


def edges_across(
    sheet: Sheet, x0: float, x1: float, start: float, stop: float, least: float = TUNED.across
) -> list[Edge]:
    """The level edges that are seen along enough of an interval, one for each place, without what ends the table."""
    found = [e for e in sheet.level.between(start - 3, stop + 3) if e.cover(x0, x1) >= least]
    kept: list[Edge] = []
    for edge in ruled_first(found, x0, x1):
        if not kept or edge.pos - kept[-1].pos > TUNED.same_edge:
            kept.append(edge)
        elif _are_sides(kept[-1], edge, x0, x1):  # a gap between the boxes of two rows is of both
            kept[-1] = evolve(kept[-1], pos=(kept[-1].pos + edge.pos) / 2)
        elif edge.cover(x0 - TUNED.beside_times, x1) > kept[-1].cover(x0 - TUNED.beside_times, x1) + 0.05:
            kept[-1] = edge
    kept = _of_rows([e for e in kept if e.pos >= start - 3], x0, x1)
    kept = _without_guides(sheet, kept, x0, x1)
    framing = _framing(sheet, x1)
    return _up_to_the_end(_while_bound(kept, framing, x0), framing)


def _are_sides(first: Edge, second: Edge, low: float, high: float) -> bool:
    """Whether two edges that stand apart are but sides of fills, along as much of an interval."""
    drawn = max(edge.rule_cover(low, high) for edge in (first, second)) >= DRAWN
    return not drawn and abs(first.cover(low, high) - second.cover(low, high)) < 0.05


def _same_beyond(upright: Sequence[Edge], start: float, gap: float, stop: float, x0: float) -> bool:
    """Whether beyond a gap the same columns go on: upright edges stand there where they stood before."""
    before = [edge.pos for edge in upright if edge.pos > x0 - 3 and edge.start < start - 3]
    beyond = [edge.pos for edge in upright if edge.pos > x0 - 3 and edge.cover(gap, stop) > 0.1]
    return stop - gap > 3 and len(beyond) > 1 and all(any(abs(a - b) < 2 for b in before) for a in beyond)


def _without_guides(sheet: Sheet, edges: list[Edge], x0: float, x1: float) -> list[Edge]:
    """The edges without lines that run through the middle of bars, where most do: those lead the eye to a row's bar."""
    bars = [f for f in sheet.fills if x0 - 3 < f.x0 and f.x1 < x1 + 3 and f.height > TUNED.least_bar]
    middles = {(bar.top + TUNED.guided * bar.height, bar.bottom - TUNED.guided * bar.height) for bar in bars}
    guides = [edge for edge in edges if any(top < edge.pos < bottom for top, bottom in middles)]
    return [edge for edge in edges if edge not in guides] if 2 * len(guides) > len(edges) else edges


def _of_rows(edges: list[Edge], x0: float, x1: float) -> list[Edge]:
    """The edges without those of a pattern within cells: where rows' edges go on to the left, a hatch's do not."""
    beyond = [edge for edge in edges if edge.cover(x0 - TUNED.beside_times, x0 - 1) >= DRAWN]
    if len(beyond) < 3 or len(beyond) == len(edges):
        return edges
    thin = TUNED.pattern_height * usual_step([edge.pos for edge in beyond])

    def stays(edge: Edge) -> bool:
        near = min(abs(edge.pos - other.pos) for other in beyond)
        return near >= thin and edge.cover(x0, x1) > 0.95

    return [edge for edge in edges if edge in beyond or stays(edge)]


def _while_bound(edges: list[Edge], framing: Sequence[Edge], x0: float) -> list[Edge]:
    """Edges as far down as upright ones hold them together, where some do: another table may follow close below."""
    between = list(pairwise(edges))
    bound = [any(edge.cover(a.pos + 1, b.pos - 1) > TUNED.held_gap for edge in framing) for a, b in between]
    usual = usual_step([edge.pos for edge in edges])
    for place, (held, (a, b)) in enumerate(zip(bound, between, strict=True)):
        loose = place and not held and all(bound[:place]) and b.pos - a.pos > TUNED.loose_step * usual
        if loose and not _same_beyond(framing, a.pos, b.pos, edges[-1].pos, x0):
            return edges[: place + 1]
    return edges


def ruled_first(edges: Sequence[Edge], low: float, high: float) -> list[Edge]:
    """The edges without the sides of fills that stand within the cells of a ruled grid: boxes smaller than a cell.

    Rules are those that are drawn along enough of the interval from ``low`` to ``high``.
    """
    ruled = {edge.pos for edge in edges if edge.rule_cover(low, high) >= DRAWN}
    rules = sorted(ruled)
    if len(rules) < 3:
        return list(edges)
    usual = usual_step(rules)
    widest = TUNED.within_rules * usual

    def inside(pos: float) -> bool:
        return any(a < pos < b and b - a < widest for a, b in pairwise(rules))

    return [edge for edge in edges if edge.pos in ruled or not inside(edge.pos)]


def _framing(sheet: Sheet, x1: float) -> list[Edge]:
    """The upright rules that hold rows together: those of the frame, and between columns."""
    return [edge for edge in sheet.upright.between(0, x1 + 3) if edge.ruled >= DRAWN]


def _up_to_the_end(edges: list[Edge], framing: Sequence[Edge]) -> list[Edge]:
    """Edges cut at the first gap that is far wider than the rows before it, unless a frame holds it."""
    if len(edges) < 3:
        return edges
    steps = [b.pos - a.pos for a, b in pairwise(edges)]
    usual = median(steps)
    for place, step in enumerate(steps):
        wide = place >= 2 and step > max(TUNED.end_step * usual, TUNED.end_of_all * max(steps[:place]))
        a, b = edges[place].pos + 1, edges[place + 1].pos - 1
        if wide and sum(edge.cover(a, b) > TUNED.held_gap for edge in framing) < 2:
            return edges[: place + 1]
    return edges


def _by_edges(
    sheet: Sheet, edges: Sequence[Edge], start: float, inner: Span, labels: Sequence[float], *, cut: bool
) -> list[Span]:
    """Rows between edges, without the gutters between boxes; none where too few edges are there.

    The first of them lacks its upper edge where it is ``cut`` and says something.
    """
    if len(edges) < 2 or (len(edges) == 2 and edges[0].pos - start > 6):
        return []
    usual = usual_step([edge.pos for edge in edges])
    steps = sorted(b.pos - a.pos for a, b in pairwise(edges))
    high = steps[2 * len(steps) // 3]
    first = edges[0].pos - start
    rest = cut and any(start < y < edges[0].pos for y in labels)
    is_open = first < 3 * usual and (first > 0.7 * usual or rest)
    opened = [Edge(start, edges[0].spans, edges[0].rules)] if is_open else []
    out = []
    for above, below in pairwise([*opened, *edges]):
        height = below.pos - above.pos
        loose = min(e.rule_cover(*inner) for e in (above, below)) < DRAWN and height < TUNED.gutter_height * high
        named = any(above.pos < y < below.pos for y in labels)
        if height < TUNED.least_height or (
            loose and not named and not _filled(sheet, (above.pos + below.pos) / 2, inner)
        ):
            continue
        out.append((above.pos, below.pos))
    return out


def _filled(sheet: Sheet, y: float, inner: Span) -> bool:
    return any(box.top < y < box.bottom and box.x1 > inner[0] and box.x0 < inner[1] for box in sheet.fills)


def _agree(
    spans: Sequence[Span],
    drawn: Sequence[float],
    labels: Sequence[float],
    lines: Sequence[Line],
    written: Sequence[Span],
) -> bool:
    """Whether rows by edges are the rows: ``drawn`` says how much of each a rule draws, ``labels`` where labels stand.

    Rules are believed, but for one row that holds many labels. Where only fills draw them, bands and bars may part but
    some rows: then hardly a row may be without a label, and about as many must be there as lines of text part.
    """
    if len(spans) == 1 and len(lines) >= 3:
        return False
    if _mostly_drawn(drawn):
        return True
    first, last = spans[0][0], spans[-1][1]
    inside = [y for y in labels if first < y < last]
    heights = Heights(tuple(touching(spans)))
    held = {row for y in inside if (row := heights.at(y)) is not None and heights.spans[row][0] < y}
    between = sum(first < (top + bottom) / 2 < last for top, bottom in written)
    enough = len(spans) >= 0.8 * between or len(spans) >= len(inside)
    return enough and len(spans) > 1 and len(spans) - len(held) <= 0.2 * len(spans)


def _mostly_drawn(drawn: Sequence[float]) -> bool:
    """Whether rules draw the edges of rows, and those between them; a frame may draw the outer ones of any table."""
    inner = drawn[1:-1] or drawn
    return sum(drawn) >= DRAWN * len(drawn) and sum(inner) >= DRAWN * len(inner)


def _going_on(sheet: Sheet, spans: Sequence[Span], written: Sequence[Span], times: Span) -> list[Span]:
    """The rows that follow the last edge closely, one by one, and are marked: boxes around few cells make no edges."""
    out: list[Span] = []
    end, usual = spans[-1][1], median(bottom - top for top, bottom in spans)
    for top, bottom in written:
        if (top + bottom) / 2 < end:
            continue
        if top - end > TUNED.close_row * usual or not _is_marked(sheet, (top, bottom), *times):
            break
        out.append((top, bottom))
        end = bottom
    return out


def _is_marked(sheet: Sheet, row: Span, x0: float, x1: float) -> bool:
    """Whether signs or fills as low as the row stand in its time columns, and no other text but numbers upon these."""
    words = [w for w in sheet.words if x0 < w.bbox.centre[0] < x1 and row[0] < w.bbox.centre[1] < row[1]]
    fills = (fill for fill in sheet.fills if x0 - 3 < fill.x0 and row[0] < fill.centre[1] < row[1])
    low = [fill for fill in fills if fill.height < 2 * (row[1] - row[0])]
    bars = [fill for fill in low if fill.x1 < x1 + 3]
    numbers = [word.bbox.centre for word in words if word.text.isdecimal()]
    short = all(len(word.text) <= LONGEST_SIGN for word in words)
    return bool(words or bars) and short and all(any(fill.contains(*middle) for fill in low) for middle in numbers)


def _with_others(spans: Sequence[Span], written: Sequence[Span]) -> list[Span]:
    """Rows by fills with those of lines that stand beyond: the first or the last row of a striped table has no fill."""
    first, last = spans[0][0], spans[-1][1]
    before = [span for span in written if (span[0] + span[1]) / 2 < first]
    behind = [span for span in written if (span[0] + span[1]) / 2 > last]
    joined = [(top, min(bottom, first)) for top, bottom in before]
    return [*joined, *spans, *((max(top, last), bottom) for top, bottom in behind)]


def _subdivided(sheet: Sheet, spans: Sequence[Span], lines: Sequence[Line], times: Span, *, ruled: bool) -> Rows:
    """Rows between edges, each parted again where several tasks stand in it: one cell may hold those of an activity.

    Between rules (``ruled``) space between lines alone parts nothing: marks must be seen somewhere to differ from line
    to line, or the lines stand apart in two columns of text alike, or as a heading over its tasks.
    """
    inside = _by_row(spans, lines)
    marked = not ruled or any(marks_part(sheet, own, *times) for own in inside if len(own) > 1)
    narrow = narrowest(inside)
    out: list[Span] = []
    written: set[int] = set()
    for (top, bottom), own in zip(spans, inside, strict=True):
        if marked:
            cuts = breaks_within(sheet, own, narrow, *times)
        else:
            cuts = breaks_as_padded(sheet, own, (top, bottom), narrow, *times)
            cuts = cuts or breaks_beside(sheet, own, narrow, times[0])
        parts = list(pairwise([top, *(y for y in cuts if top + 2 < y < bottom - 2), bottom]))
        written.update(range(len(out) + 1, len(out) + len(parts)))
        out.extend(parts)
    return Rows(tuple(out), ruled=True, written=frozenset(written))


def _by_row(spans: Sequence[Span], lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each row, by their middle; what stands on the edge of two rows is of neither."""
    heights = Heights(tuple(spans))
    inside: list[list[Line]] = [[] for _ in spans]
    for line in lines:
        y = line.bbox.centre[1]
        row = heights.at(y)
        if row is not None and spans[row][0] < y:
            inside[row].append(line)
    return inside


def _by_lines(sheet: Sheet, lines: Sequence[Line], times: Span, left: float, start: float) -> list[Span]:
    """Rows by lines of text under ``start``, hints of rules and fills taken: where no edge parts them."""
    x0, x1 = times
    body = _up_to_gap(_before_prose(sheet, lines, x0, x1))
    if not body:
        return []
    box = BBox(left, body[0].bbox.top, x1, body[-1].bbox.bottom)
    edges = row_edges(sheet, body, box, (body[0].bbox.x0, x0), start)
    return list(pairwise(edges))


def _bear_names(sheet: Sheet, rows: Sequence[Span], x0: float, x1: float) -> bool:
    """Whether most rows have words of several letters among their times: those that bars bear, or that follow them."""
    names = [w.bbox.centre[1] for w in sheet.words if x0 < w.bbox.x0 < x1 and sum(map(str.isalpha, w.text)) > 2]
    return sum(any(top < y < bottom for y in names) for top, bottom in rows) >= TUNED.named_bars * len(rows)


def _by_bars(sheet: Sheet, x0: float, x1: float, start: float, stop: float) -> list[Span]:
    """Rows by bars, where neither edges nor labels part them: those at one height are one row."""
    bars = [f for f in sheet.fills if x0 - 3 < f.x0 and f.x1 < x1 + 3 and start - 1 < f.top and f.bottom < stop + 1]
    rows: list[list[BBox]] = []
    for bar in sorted(bars, key=lambda box: box.centre[1]):
        if bar.height < TUNED.least_bar:
            continue
        if rows and bar.centre[1] - rows[-1][-1].centre[1] < bar.height / 2:
            rows[-1].append(bar)
        else:
            rows.append([bar])
    middles = [row[0].centre[1] for row in rows]
    if len(middles) < 2:
        return []
    half = usual_step(middles) / 2
    cuts = [middles[0] - half, *((a + b) / 2 for a, b in pairwise(middles)), middles[-1] + half]
    return list(pairwise(cuts))


def _before_prose(sheet: Sheet, lines: Sequence[Line], x0: float, x1: float) -> list[Line]:
    """The lines up to the first that runs on through the time columns, as prose does."""
    out: list[Line] = []
    for line in lines:
        row = [word for word in sheet.words_beside(line.baseline) if word.bbox.x0 >= line.bbox.x0]
        chain = _unbroken(row)
        reach = chain[-1].bbox.x1 if chain else line.bbox.x1
        if sum(len(word.text) + 1 for word in chain) >= TUNED.prose and reach > x0 + TUNED.prose_into * (x1 - x0):
            break
        out.append(line)
    return out


def _without_title(sheet: Sheet, lines: Sequence[Line], x0: float, x1: float) -> list[Line]:
    """The lines over another table's head without its title: the last, apart from the rest and with nothing beside."""
    pitches = [b.baseline - a.baseline for a, b in pairwise(lines)]
    for count in range(1, min(TUNED.most_title_lines, len(lines) - TUNED.fewest_lines) + 1):
        title = lines[-count:]
        beside = any(
            box.x1 > x0 and box.x0 < x1 and box.bottom > title[0].bbox.top and box.top < title[-1].bbox.bottom
            for box in (*sheet.fills, *(word.bbox for word in sheet.words))
        )
        if not beside and pitches[-count] > TUNED.title_gap * max(pitches[: len(pitches) - count]):
            return list(lines[:-count])
    return list(lines)


def _unbroken(words: Sequence[Word]) -> list[Word]:
    """The words from the first on that stand no further apart than words of a line do."""
    chain: list[Word] = []
    for word in words:
        if chain and word.bbox.x0 - chain[-1].bbox.x1 > 0.62 * word.size:
            break
        chain.append(word)
    return chain


def _up_to_gap(lines: Sequence[Line]) -> list[Line]:
    """The lines up to a gap that is wide among their own: there the table ends."""
    body: list[Line] = []
    pitches: list[float] = []
    for line in lines:
        if body:
            pitch = line.baseline - body[-1].baseline
            if len(pitches) > 2 and pitch > TUNED.end_gap * max(median(pitches), line.size):
                break
            pitches.append(pitch)
        body.append(line)
    return body
