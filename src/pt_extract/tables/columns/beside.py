"""The columns of text beside the time columns, what stands in their cells, and which of them names the tasks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache, partial
from itertools import pairwise

from attrs import evolve

from pt_extract.averages import mean, median
from pt_extract.classes import frozen
from pt_extract.geometry import BBox, Span, union
from pt_extract.page import Word
from pt_extract.tables.columns.times import is_headed_beyond
from pt_extract.tables.grid.edges import united
from pt_extract.tables.grid.sheet import Sheet
from pt_extract.tables.grid.texts import Text, by_cell, lines_of_words, parted_at, text_of
from pt_extract.tables.rows.body import Heights, Rows
from pt_extract.tables.rows.labels import TEXT_SPACE, beginnings
from pt_extract.tables.vocabulary import ColumnRole, Vocabulary
from pt_extract.text import plain

THROUGH_ROWS = 0.45
"""An edge parts columns of text where it is seen along this share of the rows."""
COLUMN_GAP = 0.7
"""Columns that nothing parts leave at least so many em between all their texts."""
BOUND_GAP = 1.2
"""Columns that rules bound together leave at least so many em between all their texts."""
REACHING = 0.5
"""Where the edges of this share of the rows end at one place, the table does."""
CELL_GAP = 0.75
"""Lines of one merged cell leave no more than so many em between them."""
ROW_PITCH = 1.35
"""Lines further apart than this, in em, with a row for each, are rows that lack the rules between them."""
PADDING = 15.0
"""An edge so many points beyond the texts at most is the side of their column."""
SAME_TEXT_LINE = 1.5
"""Texts are of one line where their baselines are this close, in points."""
EMPTY_COLUMN = 12.0
"""A gap between text columns that is wider than this, in points, is an empty column."""
OFF_MIDDLE = 2.0
"""A text is off the middle of its cell where it is further from it than so many points."""
SAME_TEXT_ROW = 3.5
"""Texts of two columns are of one row where their middles are this close, in points."""
RUNS_INTO = 4.0
"""A text runs on into a column that it reaches into for more than this, in points."""
TITLED = 0.5
"""A cell over this share of the times and columns beside them heads no column."""
HEAD_OVER = 14.0
"""What a column's head says stands at most so many points over the head of the times."""
DATED = re.compile(r"\d[/.-]\d|\d\s*%|^\d+ ?\w{0,3}$")


@frozen(eq=False)
class TextColumn:
    """A column of text from ``x0`` to ``x1`` (points); ``name`` is what its head says, ``left`` if of the times."""

    x0: float
    x1: float
    name: str
    left: bool
    role: ColumnRole | None = None


@frozen(eq=False)
class Cell:
    """What a text column says to some rows, from ``first`` to ``last`` (places among the rows), in its words."""

    words: tuple[Word, ...]
    first: int
    last: int

    @property
    def merged(self) -> bool:
        return self.last > self.first


@frozen(eq=False)
class Beside:
    """The text columns of a block, the cells of each by row, and which column names the tasks (None: none does)."""

    columns: tuple[TextColumn, ...]
    cells: tuple[tuple[Cell | None, ...], ...]
    """By column, then by row; a merged cell stands in each of its rows."""
    label: int | None


def beside(
    sheet: Sheet,
    times: Sequence[Span],
    rows: Rows,
    head_top: float,
    reach: Span,
    words: Vocabulary,
    before: Beside | None = None,
) -> Beside:
    """The text columns left and right of time columns; ``reach`` is how far to both sides they may stand.

    ``before`` are those of the same table's last page: they stand on this one too, where no text says otherwise.
    """
    top, bottom = rows.spans[0][0], rows.spans[-1][1]
    x0, x1 = times[0][0], times[-1][1]
    low, high = _limits(sheet, x0, x1, rows, reach)
    high = reach[1] if is_headed_beyond(sheet, (x0, x1), rows, head_top) else high
    starts = [column.x0 for column in before.columns] if before is not None else []
    spans = [(span, True) for span in _columns(sheet, low, x0, rows, starts)]
    spans += [(span, False) for span in _columns(sheet, x1, high, rows, starts) if high > x1 + 3]
    columns = _columns_named(sheet, spans, (x0, x1), head_top, top, words)
    columns = _of_this_table(sheet, columns, (top, bottom), words)
    cells = [cells_of(_between_rules(sheet, texts, rows), rows) for texts in _by_column(sheet, columns, top, bottom)]
    label = None if rows.in_bars else label_of(columns, cells, words)
    return Beside(tuple(columns), _with_bands(columns, cells, label), label)


def _of_this_table(sheet: Sheet, columns: list[TextColumn], body: Span, words: Vocabulary) -> list[TextColumn]:
    """The text columns without those of another table at the left, which an empty column parts from this one's.

    That is so where a column this side of the gap is headed as one of tasks, be it in its first rows, and those beyond
    are not but numbers and the like; else an empty column is but space.
    """
    left = [column for column in columns if column.left]
    for before, after in reversed(list(pairwise(left))):
        own = [column for column in left if column.x0 >= after.x0]
        others = [column for column in left if column not in own]
        fields = all(column.role == "field" for column in others)
        if fields or after.x0 - before.x1 <= EMPTY_COLUMN:
            continue
        if any(_is_of_tasks(sheet, column, body, words) for column in own):
            return [column for column in columns if not column.left or column in own]
    return columns


def _is_of_tasks(sheet: Sheet, column: TextColumn, body: Span, words: Vocabulary) -> bool:
    """Whether a column's head, or one of the first texts under it, is a head of tasks."""
    inside = [t for t in sheet.texts if column.x0 <= t.x < column.x1 and body[0] < t.y < body[1]]
    first = sorted(inside, key=lambda text: text.y)[:2]
    return column.role == "task" or any(words.column_role(text.text) == "task" for text in first)


def _with_bands(
    columns: Sequence[TextColumn], cells: Sequence[tuple[Cell | None, ...]], label: int | None
) -> tuple[tuple[Cell | None, ...], ...]:
    """The cells, a text that begins in another column and runs on over the empty label column made the label's."""
    out = [list(own) for own in cells]
    if label is None:
        return tuple(map(tuple, out))
    target = columns[label]
    for place, own in enumerate(out):
        for row, cell in enumerate(own):
            if place == label or cell is None or cell.merged or out[label][row] is not None:
                continue
            reach = max(word.bbox.x1 for word in cell.words), min(word.bbox.x0 for word in cell.words)
            if columns[place].left and reach[0] > target.x0 + RUNS_INTO and reach[1] < target.x0:
                out[label][row], own[row] = cell, None
    return tuple(map(tuple, out))


def _columns_named(
    sheet: Sheet, spans: Sequence[tuple[Span, bool]], times: Span, head_top: float, top: float, words: Vocabulary
) -> list[TextColumn]:
    """The text columns with what the head says over each: every text of the head goes to the column under it."""
    said: dict[int, list[Text]] = defaultdict(list)
    for text in sheet.texts:
        if not head_top - HEAD_OVER < text.y < top or times[0] < text.x < times[1] or _spans(text, times):
            continue
        for place in _under(text, [span for span, _ in spans]):
            said[place].append(text)
    names = [text_of([word for text in said[k] for word in text.words], sheet.known) for k in range(len(spans))]
    return [
        TextColumn(*span, name, left, words.column_role(name)) for (span, left), name in zip(spans, names, strict=True)
    ]


def _spans(text: Text, times: Span) -> bool:
    """Whether a text has a cell of its own from columns beside the times over these: it is the title of the table."""
    return text.own and min(text.cell.x1, times[1]) - max(text.cell.x0, times[0]) > TITLED * (times[1] - times[0])


def _under(text: Text, spans: Sequence[Span]) -> list[int]:
    """The columns under a text of the head: all those under its cell, or the one that it stands over most."""
    if text.own:
        inside = [k for k, (a, b) in enumerate(spans) if text.cell.x0 - 1 < (a + b) / 2 < text.cell.x1 + 1]
        if inside:
            return inside
    box = text.bbox
    shared = [min(b, box.x1) - max(a, box.x0) for a, b in spans]
    best = max(range(len(spans)), key=lambda k: shared[k], default=None)
    stands = best is not None and shared[best] > 0.3 * min(box.width, spans[best][1] - spans[best][0])
    return [best] if stands and best is not None else []


def _limits(sheet: Sheet, x0: float, x1: float, rows: Rows, reach: Span) -> Span:
    """How far the table reaches to both sides: as far as the edges of its rows, where these go on beyond the times."""
    if not rows.ruled:
        return reach
    starts, stops = [], []
    for y in {y for span in rows.spans for y in span}:
        spans = _spans_at(sheet, y, x0, x1)
        if spans:
            starts.append(min(a for a, _ in spans))
            stops.append(max(b for _, b in spans))
    low, high = reach
    beyond = [start for start in starts if start < x0 - 12]
    if starts and len(beyond) > REACHING * len(starts):
        low = max(low, min(sorted(beyond)[len(beyond) // 4], _frame(sheet, x0, x1, rows)) - 3)
    short = [stop for stop in stops if stop < x1 + 3]
    if stops and len(short) > 0.8 * len(stops):
        high = min(high, x1)
    return low, high


def _frame(sheet: Sheet, x0: float, x1: float, rows: Rows) -> float:
    """Where the table's first and last edge begin, if that is one place: a cell merged down stands beside all rows."""
    heights = (rows.spans[0][0], rows.spans[-1][1])
    ends = [min((a for a, _ in _spans_at(sheet, y, x0, x1)), default=x0) for y in heights]
    return ends[0] if abs(ends[0] - ends[1]) < 3 else x0


def _spans_at(sheet: Sheet, y: float, x0: float, x1: float) -> list[Span]:
    """Where edges are seen at a height, as far as they reach into the time columns."""
    return [s for e in sheet.level.between(y - 1, y + 1) for s in e.spans if s[0] < x1 - 2 and s[1] > x0 + 2]


def _columns(sheet: Sheet, low: float, high: float, rows: Rows, starts: Sequence[float]) -> list[Span]:
    """Text columns between two places: parted by edges through the rows, or by a gap that no text crosses.

    ``starts`` are where columns of the page before began (x, points).
    """
    top, bottom = rows.spans[0][0], rows.spans[-1][1]
    inside = [
        text
        for text in sheet.texts
        if low - 1 < text.x < high + 1 and top - 2 < text.y < bottom + 2 and text.bbox.x0 < high - 1
    ]
    if not inside:
        return []
    left = min(text.bbox.x0 for text in inside) - 1
    right = min(high, max(text.bbox.x1 for text in inside) + 1) if high > low else high
    cuts = [e.pos for e in sheet.upright.between(low - 3, high + 3) if e.cover(top, bottom) >= THROUGH_ROWS]
    left = max((cut for cut in cuts if left - PADDING < cut <= left), default=left)
    right = min((cut for cut in cuts if right <= cut < right + PADDING), default=right)
    edges = [left, *(cut for cut in cuts if left < cut < right), max(right, left + 1)]
    out: list[Span] = []
    for a, b in pairwise(edges):
        own = [text for text in inside if a <= text.x <= b]
        if own:
            spans = _by_gaps(own, a, b, rows, ruled=a in cuts and b in cuts)
            out.extend(spans if len(spans) > 1 else _as_before(own, a, b, starts))
    return out


def _by_gaps(texts: Sequence[Text], a: float, b: float, rows: Rows, *, ruled: bool) -> list[Span]:
    """Columns that nothing drawn parts: by gaps that no text crosses, and where texts begin at one place behind others.

    Between rules on both sides (``ruled``) it takes a wide gap.
    """
    begin = [] if ruled else beginnings([word for text in texts for word in text.words if not word.direction])
    parts = [part for text in texts for part in parted_at(text, begin)]
    sizes = sorted(text.size for text in parts)
    gap = max(4.0, (BOUND_GAP if ruled else COLUMN_GAP) * sizes[len(sizes) // 2])
    spans = _side_by_side(united(((text.bbox.x0, text.bbox.x1) for text in parts), gap), parts, rows)
    middles = [(p[1] + q[0]) / 2 for p, q in pairwise(spans)]
    inside = (x for x in begin if any(low + 1 < x < high for low, high in spans))
    cuts = sorted([*middles, *inside])
    return list(pairwise([a, *(x for x in cuts if a < x < b), b]))


def _as_before(texts: Sequence[Text], a: float, b: float, starts: Sequence[float]) -> list[Span]:
    """Columns that begin where those of the page before did, with texts in each and none that crosses over."""
    inside = [x for x in starts if a + 1 < x < b - 1]
    free = [x for x in inside if not any(text.bbox.x0 < x - 1 and text.bbox.x1 > x + 1 for text in texts)]
    spans = list(pairwise([a, *free, b]))
    return spans if all(any(low <= text.x <= high for text in texts) for low, high in spans) else [(a, b)]


def _side_by_side(spans: Sequence[Span], texts: Sequence[Text], rows: Rows) -> list[Span]:
    """Intervals of texts, those made one that no row fills both: one text set at the other side makes no column."""
    out: list[Span] = []
    for span in spans:
        if out and not _share_rows(out[-1], span, texts, rows):
            out[-1] = (out[-1][0], span[1])
        else:
            out.append(span)
    return out


def _share_rows(first: Span, second: Span, texts: Sequence[Text], rows: Rows) -> bool:
    """Whether texts of both stand in one row: level with one another, or one beside the middle of the other's lines."""
    heights = [[text.y for text in texts if a <= text.x <= b] for a, b in (first, second)]
    if any(abs(y - z) < SAME_TEXT_ROW for y in heights[0] for z in heights[1]):
        return True
    return any(all(any(a < y < b for y in ys) for ys in heights) for a, b in rows.spans)


def _by_column(sheet: Sheet, columns: Sequence[TextColumn], top: float, bottom: float) -> list[list[Text]]:
    """The texts of each column: those whose middle stands in it, and those that begin in it and run on out of it.

    A text that runs on over marks may be cut at their sides; what follows it in its line is its own.
    """
    out: list[list[Text]] = [[] for _ in columns]
    parted = (part for text in sheet.texts for part in _parts(text, columns))
    for text in sorted(parted, key=lambda text: text.bbox.x0):
        if top < text.y < bottom:
            begins = (k for k, c in enumerate(columns) if c.x0 - 1 <= text.bbox.x0 < c.x1 and c.left)
            middle = (k for k, c in enumerate(columns) if c.x0 - 1 <= text.x < c.x1)
            place = next(begins, next(middle, None))
            if place is None:
                place = next(
                    (k for k, c in enumerate(columns) if c.left and any(_runs_on(o, text) for o in out[k])), None
                )
            if place is not None:
                out[place].append(text)
    return out


def _runs_on(text: Text, other: Text) -> bool:
    """Whether a text of several letters follows another in its line as words follow one another."""
    first, last = other.words[0], text.words[-1]
    level = abs(first.baseline - last.baseline) < SAME_TEXT_LINE and not (first.direction or last.direction)
    return level and len(other.text) > 1 and -1.0 < first.bbox.x0 - last.bbox.x1 < TEXT_SPACE * first.size


def _between_rules(sheet: Sheet, texts: Sequence[Text], rows: Rows) -> list[Text]:
    """The texts, in the cells that rules draw where these are merged over rows and sides of bands part them.

    A text stands in the middle of its cell: what stands in the middle between two rules of its column, and nothing else
    with it, is in the cell between these, whatever sides of stripes and bands run there.
    """
    if not rows.ruled:
        return list(texts)
    held: dict[Span, list[Text]] = defaultdict(list)
    through = cache(partial(_rules_through, sheet))
    out = []
    for text in texts:
        rules = _rules_around(text, through)
        if rules is None:
            out.append(text if text.words[0].direction else _in_one_row(text, rows))
        else:
            held[rules].append(text)
    for (above, below), group in held.items():
        box = union(text.bbox for text in group)
        words = [word for text in group for word in text.words]
        cells = {(text.cell.top, text.cell.bottom) for text in group}
        merged = all(text.bounded for text in group) and cells != {(above, below)} and _is_block(words, len(rows.spans))
        if merged and _is_of_rows(rows, above, below) and abs(box.centre[1] - (above + below) / 2) < OFF_MIDDLE:
            x0, x1 = min(text.cell.x0 for text in group), max(text.cell.x1 for text in group)
            out.extend(evolve(text, cell=BBox(x0, above, x1, below)) for text in group)
        else:
            ruled = _is_of_rows(rows, above, below) and cells == {(above, below)}
            out.extend(text if ruled else _in_one_row(text, rows) for text in group)
    return sorted(out, key=lambda text: text.y)


def _is_of_rows(rows: Rows, above: float, below: float) -> bool:
    """Whether a cell begins and ends where rows do, and holds but some of them: one that holds all is the frame."""
    first, last = rows.sides_at(above, OFF_MIDDLE), rows.sides_at(below, OFF_MIDDLE)
    return bool(first and last) and not (0 in first and 2 * len(rows.spans) - 1 in last)


def _in_one_row(text: Text, rows: Rows) -> Text:
    """A text without a cell of its own, where that would hold rows that only their texts part, or parts of rows."""
    over = rows.heights.between(text.cell.top, text.cell.bottom)
    if len(over) < 2:
        return text
    of_rows = rows.sides_at(text.cell.top, OFF_MIDDLE) and rows.sides_at(text.cell.bottom, OFF_MIDDLE)
    if of_rows and rows.written.isdisjoint(over[1:]):
        return text
    return evolve(text, cell=text.bbox, bounded=False)


def _rules_through(sheet: Sheet, x0: float, x1: float) -> list[float]:
    """Where rules run through an interval from ``x0`` to ``x1`` (points), from the top."""
    return [edge.pos for edge in sheet.level if edge.rule_cover(x0, x1) > THROUGH_ROWS]


def _rules_around(text: Text, through: Callable[[float, float], list[float]]) -> Span | None:
    """The rules over and under a text that run through its cell; None where there are none."""
    if text.words[0].direction:
        return None
    ruled, core = through(text.cell.x0 + 2, text.cell.x1 - 2), 0.25 * text.size
    above = max((y for y in ruled if y < text.y - core), default=None)
    below = min((y for y in ruled if y > text.y + core), default=None)
    return None if above is None or below is None else (above, below)


def _parts(text: Text, columns: Sequence[TextColumn]) -> list[Text]:
    """A text parted where it stands in two columns with more space between than parts words."""
    if text.own or text.words[0].direction:
        return [text]
    gaps = [(a.bbox.x1, b.bbox.x0) for a, b in pairwise(text.words) if b.bbox.x0 - a.bbox.x1 > TEXT_SPACE * b.size]
    return parted_at(text, [c.x0 for c in columns if any(low - 1 < c.x0 < high + 1 for low, high in gaps)])


def cells_of(texts: Sequence[Text], rows: Rows) -> tuple[Cell | None, ...]:
    """What the texts of one column say, by row; a merged cell in each of its rows."""
    heights = rows.touching
    held: dict[int, list[Word]] = defaultdict(list)
    merged: list[Cell] = []
    units = _units(texts, heights.spans[0][0], heights.spans[-1][1])
    for words, (top, bottom) in units:
        over = heights.between(top - 1, bottom + 1) if rows.ruled else range(0)
        if len(over) > 1 and _is_merged(words, over, rows) and _is_alone(words, over, units, heights):
            merged.append(Cell(tuple(words), over[0], over[-1]))
            continue
        lines = [list(words)] if len(over) == 1 else [list(line) for line in lines_of_words(words)]
        for line in lines:
            held[over[0] if len(over) == 1 else _row_at(line, heights)].extend(line)
    out: list[Cell | None] = [None] * len(rows.spans)
    for cell in merged:
        out[cell.first : cell.last + 1] = [cell] * (cell.last + 1 - cell.first)
    for place, own in held.items():
        out[place] = Cell(tuple(own), place, place)
    return tuple(out)


def _is_alone(
    words: Sequence[Word], over: Sequence[int], units: Sequence[tuple[list[Word], Span]], heights: Heights
) -> bool:
    """Whether no other text of the column stands in some rows."""
    return not any(other is not words and _row_at(other, heights) in over for other, _ in units)


def _units(texts: Sequence[Text], top: float, bottom: float) -> list[tuple[list[Word], Span]]:
    """The words of a column, those of one closed cell together, each with how far down that cell reaches."""
    units = []
    for group in by_cell(texts):
        words = [word for text in group for word in text.words]
        box = group[0].cell if group[0].bounded else group[0].bbox
        units.append((words, (max(box.top, top), min(box.bottom, bottom))))
    return units


def _is_merged(words: Sequence[Word], over: Sequence[int], rows: Rows) -> bool:
    """Whether a cell over several rows is merged down over them: between rows that texts part, it has too few lines."""
    lines = lines_of_words(words)
    if not rows.written.isdisjoint(over[1:]):
        y, spans = mean(word.bbox.centre[1] for word in words), rows.spans
        middle = (spans[over[0]][0] + spans[over[-1]][1]) / 2
        placed = _row_at(words, rows.heights) == over[0] or abs(y - middle) < SAME_TEXT_ROW
        return placed and len(lines) < len(over) and _is_block(words, len(over))
    steps = [b[0].baseline - a[0].baseline for a, b in pairwise(lines)]
    apart = bool(steps) and not words[0].direction and min(steps) > ROW_PITCH * words[0].size
    held = {_row_at(line, rows.heights) for line in lines}
    if len(held) == 1:  # all its lines stand at one height, as high up in its cell as they can
        return _is_block(words)
    return _is_block(words, len(over)) and not (apart and len(held) == len(lines))


def _is_block(words: Sequence[Word], count: int = 0) -> bool:
    """Whether the words of a tall cell are one text, rather than a line for each of ``count`` rows that lack rules."""
    if words[0].direction:
        return True
    lines = lines_of_words(words)
    gaps = [b[0].bbox.top - a[0].bbox.bottom for a, b in pairwise(lines)]
    return all(gap < CELL_GAP * words[0].size for gap in gaps) and not (len(lines) >= count > 1 and len(lines) > 2)


def _row_at(words: Sequence[Word], heights: Heights) -> int:
    return heights.nearest(mean(word.bbox.centre[1] for word in words))


NUMBERS_NAME = 3.0
"""How much a column of numbers under a head of tasks reads as names: less than words without a head do."""


def label_of(columns: Sequence[TextColumn], cells: Sequence[Sequence[Cell | None]], words: Vocabulary) -> int | None:
    """Which column names the tasks; None where none reads so."""
    scores = [_likeness(column, own, words) for column, own in zip(columns, cells, strict=True)]
    best = max(range(len(scores)), key=lambda k: scores[k], default=None)
    return best if best is not None and scores[best] > 0 else None


def _likeness(column: TextColumn, cells: Sequence[Cell | None], words: Vocabulary) -> float:
    """How much a column reads as names of tasks: letters, in most rows, differing; what its head says; its place."""
    said = [text_of(cell.words) if cell else "" for cell in cells]
    full = [text for text in said if text]
    if not full:
        return -9.0
    counts = [min(sum(char.isalpha() for char in plain(text)), 25) for text in full]
    letters = mean(counts)
    heading = [words.column_role(text) for text in said[:2] if len(text) < 16 and " " not in text]
    role = next((role for role in (*heading, column.role) if role), None)
    if median(counts) < 1.5:  # numbers: under a head of tasks they name these where no other column has words that do
        if role == "task":
            return NUMBERS_NAME
        return -5.0 if column.role == "field" or not column.left else 0.05 * len(full) / len(said)
    score = letters / 8 + 2 * len(full) / len(said) + 1.5 * len(set(full)) / len(full)
    score += 3.0 * (role == "task") - 2.5 * (role == "field")
    score -= 2.0 * mean(bool(DATED.search(text)) for text in full)
    turned = any(word.direction for cell in cells if cell for word in cell.words)
    return score + (0.6 if column.left else -1.0) - 3.0 * turned
