"""Where rows part that no rule parts: by space, by faces, by texts of their own beside, and by the edges of fills."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pt_extract import settings
from pt_extract.averages import median
from pt_extract.geometry import BBox
from pt_extract.layout.lines import Line
from pt_extract.tables.grid.edges import Edge
from pt_extract.tables.grid.sheet import Sheet


class PartingSettings(settings.Settings):
    """How far apart lines of one row stand, and what beside them tells that two lines are two rows.

    Held by cells whose rows are told by space, bars and signs (``tests/tables/rows/test_parted.py``) and by documents
    of spreadsheets, word processors, browsers and LaTeX (``tests/schedules/``).
    """

    wide_pitch: float = settings.times(1.18)
    """A pitch wider than the narrowest by this factor parts rows."""
    pixel_pitch: float = settings.times(1.4)
    """A pitch wider by this factor parts rows where baselines are told from pixels, which may be half a point off."""
    loose_pitch: float = settings.ems(1.6)
    """A pitch of so many em parts rows, for lines of one label are set closer."""
    ruled_lines: float = settings.share(0.5)
    """With a ruling for this share of its label lines a table's rows are ruled."""
    same_padding: float = settings.points(1.2)
    """Spaces are as high as a cell's padding where they differ from it by less than so many points."""
    least_padding: float = settings.ems(0.4)
    """A cell's padding, over and under together, is at least so many em."""
    had_room: float = settings.share(0.3)
    """Lines close together are of one label where no more than this share of them had room in the line above."""
    off_middle: float = settings.share(0.2)
    """The middle of a bar is that of two lines where it is no further from it than this share of their distance."""
    least_bar: float = settings.points(1.5)
    """What is no higher than this, in points, is a rule and no bar."""
    whole_width: float = settings.share(0.95)
    """A rule along more than this share of the time columns parts rows, and is no bar."""
    thin_bar: float = settings.ems(0.5)
    """A bar thinner than this, in em, is thinner than small letters."""
    beside_bar: float = settings.ems(0.8)
    """A line stands beside a bar whose middle is no further from its own than so many em."""
    highest_bar: float = settings.ems(6.0)
    """A bar that a line stands beside is lower than so many em."""
    one_height: float = settings.times(1.5)
    """Bars beside one line or several are of one height: the highest is at most so many times as high as the lowest."""
    same_side: float = settings.points(1.6)
    """An edge is a bar's side where it is this close to it, in points."""
    under_label: float = settings.share(0.5)
    """A ruling between rows runs under at least this share of the label column."""


TUNED = PartingSettings()


def row_edges(
    sheet: Sheet, labels: Sequence[Line], box: BBox, column: tuple[float, float], start: float
) -> list[float]:
    """Where rows part, from the top of the first to the bottom of the last.

    Their labels stand in ``column`` (x, points) under ``start``, where the head ends.
    """
    left, right = column
    ruled = _ruled(sheet, labels, box, left, right)
    between = [y for y in ruled if labels[0].baseline < y < labels[-1].baseline]
    if len(between) + 1 >= max(2.0, TUNED.ruled_lines * len(labels)) or _all_parted(labels, between):
        rows = [
            [line for line in labels if a < line.baseline < b]
            for a, b in pairwise([box.top - 99, *between, box.bottom + 99])
        ]
        narrow = narrowest([labels])
        breaks = sorted([*between, *(y for row in rows for y in breaks_within(sheet, row, narrow, right, box.x1))])
    else:
        fills = _without_thin_bars(sheet, labels, _fill_edges(sheet, box))
        hints = _beside_one_line(sheet, labels, [*between, *fills])
        narrow = narrowest([labels])
        # A single word may be wider than its cell.
        several = [line for line in labels if len(line.words) > 1] or labels
        limit = max(line.bbox.x1 for line in several)
        space = median(line.space for line in several)
        if _of_hints(labels, hints, narrow) or _close_lines_wrap(labels, hints, narrow, (limit, space)):
            limit = 0.0
        breaks = []
        signed = _is_signed(sheet, labels[0], right, sheet.page.width)
        marks = (_bars_beside(sheet, labels, right, box.x1), _signs_between(sheet, labels, right, box.x1))
        for above, below, *pairs in zip(labels, labels[1:], *map(pairwise, marks), strict=False):
            own = _is_signed(sheet, below, right, sheet.page.width)
            told = [one != other for one, other in pairs if one is not None and other is not None]
            parted = told[0] if told else None
            if parted is None:
                parted = _parts(above, below, hints, narrow, (limit, space)) or (own and signed)
            if parted:
                breaks.append(_edge_between(above, below, hints))
                signed = own
            signed = signed or own
    first, last = labels[0], labels[-1]
    sides = _fill_edges(sheet, box._replace(top=box.top - first.size, bottom=box.bottom + last.size))
    outer = [*ruled, *(y for y in sides if y < first.bbox.top + 1 or y > last.baseline)]
    top = max((y for y in outer if y <= first.baseline), default=None)
    bottom = min((y for y in outer if y >= last.baseline), default=None)
    edges = [*([] if top is None else [top]), *breaks, *([] if bottom is None else [bottom])]
    if not edges:  # a single row: what pads it pads the head as well
        top = first.bbox.top - max(1.0, (first.bbox.top - start) / 2)
        edges = [top]
    if top is None:
        top = first.bbox.top - max(1.0, _under(labels, edges))
    if bottom is None:
        bottom = box.bottom + max(1.5, _over(labels, edges))
    return [max(top, first.bbox.top - first.size), *breaks, min(bottom, box.bottom + last.size)]


def _bars_beside(sheet: Sheet, labels: Sequence[Line], left: float, right: float) -> list[float | None]:
    """The middle (y, points) of the bars that each line stands beside, from ``left`` to ``right``; None for no bar."""
    size = median(line.size for line in labels)
    fills = (fill for fill in sheet.fills if left - 2 < fill.x0 and fill.x1 < right + 2)
    bars = [bar for bar in fills if TUNED.least_bar < bar.height < TUNED.highest_bar * size]
    bars = bars or _strokes(sheet, left, right)
    if bars and max(bar.height for bar in bars) > TUNED.one_height * min(bar.height for bar in bars):
        return [None] * len(labels)  # cells of several rows that touch look like one bar
    middles = sorted({round(bar.centre[1], 1) for bar in bars})
    kept = [y for place, y in enumerate(middles) if not place or y - middles[place - 1] > TUNED.same_side]
    found: list[float | None] = []
    for line in labels:
        y = line.bbox.centre[1]
        nearest = min(kept, key=lambda middle: abs(middle - y), default=None)
        found.append(nearest if nearest is not None and abs(nearest - y) < TUNED.beside_bar * size else None)
    return found


def _strokes(sheet: Sheet, left: float, right: float) -> list[BBox]:
    """Bars as thin as rules are: thick ones that end before the time columns do, from ``left`` to ``right``."""
    level = [rule for rule in sheet.page.rulings if rule.horizontal and rule.width > TUNED.least_bar]
    within = [rule for rule in level if left - 2 < rule.x0 and rule.x1 < right + 2]
    if any(rule.x1 - rule.x0 > TUNED.whole_width * (right - left) for rule in within):
        return []
    return [BBox(rule.x0, rule.top - rule.width / 2, rule.x1, rule.bottom + rule.width / 2) for rule in within]


def _signs_between(sheet: Sheet, labels: Sequence[Line], left: float, right: float) -> list[float | None]:
    """The middle (y, points) of the sign that stands beside the middle of each line and one next to it; None if none.

    A sign level with a line tells nothing: it may stand at the height of the first of several.
    """
    boxes = (sign.bbox for sign in sheet.signs)
    middles = [box.centre[1] for box in boxes if left < box.x0 and box.x1 < right]
    found: list[float | None] = [None] * len(labels)
    for place, (above, below) in enumerate(pairwise(labels)):
        upper, lower = above.bbox.centre[1], below.bbox.centre[1]
        between = (y for y in middles if abs(2 * y - upper - lower) <= 2 * TUNED.off_middle * (lower - upper))
        middle = next(between, None)
        if middle is not None and found[place] is None:
            found[place] = found[place + 1] = middle
    return found


def _beside_one_line(sheet: Sheet, labels: Sequence[Line], hints: Sequence[float]) -> list[float]:
    """Heights at which rows may part but for the sides of bars that stand beside two lines, between them."""
    gone: set[float] = set()
    for above, below in pairwise(labels):
        inside = _between(above, below, hints)
        gone.update(set(inside).difference(_without_middle_bars(sheet, above, below, inside)) if inside else ())
    return [y for y in hints if y not in gone]


def _without_thin_bars(sheet: Sheet, labels: Sequence[Line], sides: Sequence[float]) -> list[float]:
    """The sides of fills but for those of bars thinner than small letters, which stand beside the middle of a line."""
    thin = [f for f in sheet.fills if f.height < TUNED.thin_bar * labels[0].size] if sides else []
    beside = [bar for bar in thin if any(abs(bar.centre[1] - _middle(line)) < bar.height for line in labels)]
    return [y for y in sides if not any(bar.top - 1 < y < bar.bottom + 1 for bar in beside)]


def _middle(line: Line) -> float:
    return line.bbox.centre[1]


def _under(labels: Sequence[Line], edges: Sequence[float]) -> float:
    """How much of the first row is free under its label, in points: as much as over it. 0 where no edge ends it."""
    end = next((y for y in edges if y > labels[0].baseline), None)
    above = [line.bbox.bottom for line in labels if end is not None and line.bbox.centre[1] < end]
    return end - max(above) if end is not None and above else 0.0


def _over(labels: Sequence[Line], edges: Sequence[float]) -> float:
    """How much of the last row is free over its label, in points: as much as under it. 0 where no edge begins it."""
    start = next((y for y in reversed(edges) if y < labels[-1].baseline), None)
    below = [line.bbox.top for line in labels if start is not None and line.bbox.centre[1] > start]
    return min(below) - start if start is not None and below else 0.0


def _of_hints(labels: Sequence[Line], hints: Sequence[float], narrow: float) -> bool:
    """Whether marks alone part the lines: where they start or end, it is never after one line only, so labels wrap."""
    counts = [1]
    for above, below in pairwise(labels):
        if _between(above, below, hints) or _apart(above, below, narrow):
            counts.append(0)
        counts[-1] += 1
    return len(counts) > 2 and min(counts) > 1


def _close_lines_wrap(
    labels: Sequence[Line], hints: Sequence[float], narrow: float, usual: tuple[float, float]
) -> bool:
    """Whether space parts the rows, so that lines close together are of one label though a word more had room above.

    That is so where some lines stand apart, and of those that do not hardly one could have gone on in the line above.
    """
    pairs = [pair for pair in pairwise(labels) if not _between(*pair, hints)]
    close = [pair for pair in pairs if not _apart(*pair, narrow)]
    had_room = sum(_had_room(above, below, usual) for above, below in close)
    return 0 < len(close) < len(pairs) and had_room <= TUNED.had_room * len(close)


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


def breaks_within(sheet: Sheet, labels: Sequence[Line], narrow: float, left: float, right: float) -> list[float]:
    """Where several rows part that stand between two rules: those of tasks under one activity.

    That takes more than a wrapped label shows: space between its lines, or a fill in the time columns, from ``left`` to
    ``right``, that is seen to start or end there. ``narrow`` is the least distance of two label lines of the table.
    """
    breaks = []
    for above, below in pairwise(labels):
        edges = _edges_at(sheet, above, below, left, right)
        if edges or _apart(above, below, narrow) or _each_signed(sheet, above, below, left, right):
            breaks.append(edges[0] if edges else _halfway(above, below))
    return breaks


def breaks_as_padded(
    sheet: Sheet, labels: Sequence[Line], span: tuple[float, float], narrow: float, left: float, right: float
) -> list[float]:
    """Where several rows part between two rules, ``span``, without one: lines leave as much space as cells do.

    Between two rows stands what pads the one below and the other above; the rules of the cell show how much that is.
    Nothing in the time columns, from ``left`` to ``right``, may stand across such a space.
    """
    if len(labels) < 2:
        return []
    padding = labels[0].bbox.top - span[0] + span[1] - labels[-1].bbox.bottom
    apart = [pair for pair in pairwise(labels) if _apart(*pair, narrow)]
    alike = all(abs(below.bbox.top - above.bbox.bottom - padding) < TUNED.same_padding for above, below in apart)
    free = not any(_crossed(sheet, above.bbox.bottom, below.bbox.top, left, right) for above, below in apart)
    if not (alike and free and padding > TUNED.least_padding * labels[0].size):
        return []
    return [_halfway(above, below) for above, below in apart]


def _crossed(sheet: Sheet, top: float, bottom: float, left: float, right: float) -> bool:
    """Whether a sign or a fill of the time columns stands across a space between lines."""
    signs = any(left < w.bbox.x0 < right and top < w.bbox.centre[1] < bottom for w in sheet.words)
    fills = (fill for fill in sheet.fills if left - 2 < fill.x0 and fill.x1 < right + 2)
    return signs or any(fill.top < top and fill.bottom > bottom for fill in fills)


def breaks_beside(sheet: Sheet, labels: Sequence[Line], narrow: float, x0: float) -> list[float]:
    """Where several rows part that stand between two rules, as they stand apart in two columns left of ``x0`` alike."""
    return [
        _halfway(above, below)
        for above, below in pairwise(labels)
        if _apart(above, below, narrow) and _begins_twice(sheet, above, below, x0)
    ]


def _begins_twice(sheet: Sheet, above: Line, below: Line, x0: float) -> bool:
    """Whether at the height of two lines texts begin at two places or more, the same for both."""
    starts = []
    for line in (above, below):
        texts = [t for t in sheet.texts if abs(t.words[0].baseline - line.baseline) < 1.5 and t.bbox.x0 < x0]
        starts.append({round(text.bbox.x0 / 3) for text in texts})
    return len(starts[0] & starts[1]) > 1


def marks_part(sheet: Sheet, labels: Sequence[Line], left: float, right: float) -> bool:
    """Whether marks in the time columns tell lines of one cell apart: a fill ends, or signs stand, between them."""
    return any(
        _edges_at(sheet, above, below, left, right) or _each_signed(sheet, above, below, left, right)
        for above, below in pairwise(labels)
    )


def _each_signed(sheet: Sheet, above: Line, below: Line, left: float, right: float) -> bool:
    """Whether signs stand beside each of two lines, at its own height."""
    return _is_signed(sheet, above, left, right) and _is_signed(sheet, below, left, right)


def _is_signed(sheet: Sheet, line: Line, left: float, right: float) -> bool:
    """Whether a sign stands beside a line, at its height."""
    level = (sign.bbox for sign in sheet.signs if abs(line.baseline - sign.baseline) < 0.3 * line.size)
    return any(left < box.x0 and box.x1 < right for box in level)


def _edges_at(sheet: Sheet, above: Line, below: Line, left: float, right: float) -> list[float]:
    """Where something is seen to start or end between two lines, in the columns from ``left`` to ``right``."""
    found = sheet.level.between(above.baseline, below.bbox.top + 0.35 * below.size)
    seen = [edge.pos for edge in found if any(b > left + 2 and a < right - 2 for a, b in edge.spans)]
    return _without_middle_bars(sheet, above, below, seen) if seen else []


def _without_middle_bars(sheet: Sheet, above: Line, below: Line, sides: Sequence[float]) -> list[float]:
    """Heights between two lines but for the sides of bars whose middle is there too: such a bar is beside both."""
    middle, reach = _halfway(above, below), TUNED.off_middle * (below.baseline - above.baseline)
    bars = [fill for fill in sheet.fills if abs(fill.centre[1] - middle) < reach]
    return [y for y in sides if not any(min(abs(y - bar.top), abs(y - bar.bottom)) < TUNED.same_side for bar in bars)]


def _apart(above: Line, below: Line, narrow: float) -> bool:
    """Whether two lines are further apart than those of one label."""
    pitch = below.baseline - above.baseline
    estimated = any(word.confidence < 1.0 for word in (*above.words, *below.words))
    wide = TUNED.pixel_pitch if estimated else TUNED.wide_pitch
    return pitch > TUNED.loose_pitch * below.size or bool(narrow and pitch > wide * narrow)


def _all_parted(labels: Sequence[Line], ruled: Sequence[float]) -> bool:
    """Whether rulings part so many lines that rows must be ruled although labels wrap over several lines."""
    return len(ruled) >= 5 and len(labels) / (len(ruled) + 1) <= 4.0


def _ruled(sheet: Sheet, labels: Sequence[Line], box: BBox, left: float, right: float) -> list[float]:
    """The heights of level rules under the label column; what underlines a label is none."""
    return [
        edge.pos
        for edge in sheet.level.between(box.top - 20, box.bottom + 20)
        if edge.ruled >= 0.3
        and edge.cover(left, right) > TUNED.under_label
        and not any(_underlines(edge, label) for label in labels)
    ]


def _underlines(edge: Edge, label: Line) -> bool:
    near = label.baseline - 0.6 * label.size < edge.pos < label.baseline + 0.45 * label.size
    return near and abs(edge.start - label.bbox.x0) < 2.5 and abs(edge.stop - label.bbox.x1) < 2.5


def _fill_edges(sheet: Sheet, box: BBox) -> list[float]:
    """The heights of edges in the time columns: bands, stripes and marks start and end there."""
    found = sheet.level.between(box.top, box.bottom)
    return [edge.pos for edge in found if edge.ruled < 0.3 and any(b > box.x0 and a < box.x1 for a, b in edge.spans)]


def _parts(above: Line, below: Line, hints: Sequence[float], narrow: float, usual: tuple[float, float]) -> bool:
    """Whether two neighbouring label lines belong to different rows.

    ``usual`` is how far to the right labels reach, and the width of their word spaces, where a line shows none.
    """
    if _between(above, below, hints):
        return True
    if _apart(above, below, narrow):
        return True
    if above.bold != below.bold or abs(above.size - below.size) > 0.6:
        return True
    return _had_room(above, below, usual)


def _had_room(above: Line, below: Line, usual: tuple[float, float]) -> bool:
    """Whether the first word of a line would have found room at the end of the line above."""
    limit, usual_space = usual
    space = max(0.35 * below.size, above.space if len(above.words) > 1 else usual_space)
    return above.bbox.x1 + space + below.words[0].bbox.width < limit


def _edge_between(above: Line, below: Line, hints: Sequence[float]) -> float:
    inside = _between(above, below, hints)
    return inside[0] if inside else _halfway(above, below)


def _halfway(above: Line, below: Line) -> float:
    """The middle of the space between two lines (y, points)."""
    return (above.bbox.bottom + below.bbox.top) / 2


def _between(above: Line, below: Line, hints: Sequence[float]) -> list[float]:
    """Those of some heights that lie between two lines."""
    return [y for y in hints if above.baseline < y < below.bbox.top + 0.35 * below.size]
