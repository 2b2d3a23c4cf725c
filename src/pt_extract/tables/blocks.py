"""The tables of one page: under each head of times, gone on from the page before, or without any names of times."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import pairwise, takewhile

from attrs import evolve, field

from pt_extract import settings
from pt_extract.averages import median
from pt_extract.classes import frozen
from pt_extract.geometry import BBox, Span
from pt_extract.tables.columns.beside import Beside, TextColumn, beside
from pt_extract.tables.columns.times import time_columns
from pt_extract.tables.grid.edges import Edge, Edges
from pt_extract.tables.grid.sheet import Sheet
from pt_extract.tables.grid.texts import Text, text_of
from pt_extract.tables.heads.found import heads_of
from pt_extract.tables.heads.head import MOSTLY, Head
from pt_extract.tables.heads.names import SHARED_SIDE, labels_of, named_by
from pt_extract.tables.rows.body import Rows
from pt_extract.tables.rows.found import edges_across, rows_under
from pt_extract.tables.rows.labels import MOST_SET_IN
from pt_extract.tables.vocabulary import Vocabulary


class BlockSettings(settings.Settings):
    """What stands under one head on one page, where columns have no names, and where names stand at a chart's foot.

    Held by tables of several pages, side by side and without heads among documents of other programs
    (``tests/schedules/``), and by what is no schedule (``tests/pipelines/test_no_schedule.py``).
    """

    same_edge: float = settings.points(2.5)
    """Edges on two pages are the same column's where they stand within so many points."""
    same_columns: float = settings.share(0.85)
    """A page goes on with a table where it shows this share of its column edges."""
    least_rule: float = settings.points(30.0)
    """A nameless table's columns are parted by rules at least so long, in points."""
    least_width: float = settings.points(100.0)
    """A nameless table is wider than this, in points."""
    most_text: float = settings.share(0.3)
    """A nameless table holds texts in no more than this share of its cells."""
    fewest_even: int = settings.count(4)
    """A nameless table has at least so many columns side by side of about one width."""
    even: float = settings.times(1.7)
    """The columns of a nameless table differ in width by no more than this factor."""
    fewest_told: int = settings.count(3)
    """A nameless table whose head says what the tasks are has at least so many columns side by side."""
    uneven: float = settings.times(2.3)
    """The columns of a nameless table whose head says what the tasks are differ in width by no more than this
    factor."""
    foot: float = settings.points(12.0)
    """Names at the foot of a chart stand no further than this, in points, under the frame or the lines of its
    columns."""
    caption: float = settings.points(60.0)
    """What a table is stands within so many points over it."""
    fewest_rows: int = settings.count(3)
    """A table has at least so many rows."""
    fewest_cells: int = settings.count(4)
    """A head in cells of its own, over no rows, is told of where it has so many names."""
    row_gap: float = settings.ems(3.0)
    """Rows follow one another within so many em, running heads stand off."""
    side_by_side: float = settings.points(60.0)
    """Heads whose tops are this close, in points, are those of tables side by side."""
    head_step: float = settings.points(14.0)
    """Rows of a head leave at most so many points between their texts."""
    head_again: int = settings.count(3)
    """A head printed again on a later page is looked for among so many of its first rows."""


TUNED = BlockSettings()


@frozen(eq=False)
class Block:
    """What one page shows of a table. ``times`` are its time columns, as (x0, x1) in points, called ``names``."""

    sheet: Sheet
    head: Head | None
    times: tuple[Span, ...]
    names: tuple[str, ...]
    rows: Rows
    beside: Beside
    goes_on: bool = False
    """Whether it goes on, without a head of its own, with the table before."""
    empty: bool = False
    """Whether it is a head alone at the foot of a page, whose rows follow overleaf."""
    before: Block | None = field(default=None, repr=False)
    """What the page before shows of the table that it goes on with."""

    @cached_property
    def label_starts(self) -> frozenset[int]:
        """Where its labels begin, on this page and those before (x, points)."""
        columns = zip(self.beside.columns, self.beside.cells, strict=True)
        cells = [cell for column, own in columns if column.left for cell in own if cell is not None]
        own = frozenset(round(min(word.bbox.x0 for word in cell.words)) for cell in cells)
        return own | self.before.label_starts if self.before is not None else own

    @cached_property
    def bbox(self) -> BBox:
        left = min([self.times[0][0], *(c.x0 for c in self.beside.columns)])
        right = max([self.times[-1][1], *(c.x1 for c in self.beside.columns)])
        top = min(self.head.top if self.head else self.rows.spans[0][0], self.rows.spans[0][0])
        return BBox(left, top, right, max(self.rows.spans[-1][1], self.head.bottom if self.head else 0.0))

    @property
    def head_bottom(self) -> float:
        return self.rows.spans[0][0]


def blocks_of(sheet: Sheet, before: Block | None, words: Vocabulary) -> list[Block]:
    """The tables of a page, top to bottom; ``before`` is the last of the page before, if there is one."""
    heads = heads_of(sheet, words)
    found = [block for head in heads if (block := _under(sheet, head, heads, before, words)) is not None]
    found = [block for block in found if not any(_is_part(block, other) for other in found if other is not block)]
    if before is not None:
        rest = continued(sheet, before, words, min((b.bbox.top for b in found), default=sheet.page.height))
        found = [rest, *found] if rest is not None else found
    if not found:
        nameless = without_names(sheet, words)
        found = [nameless] if nameless is not None else []
    return sorted(found, key=lambda block: (block.bbox.top, block.bbox.x0))


def _under(sheet: Sheet, head: Head, heads: Sequence[Head], before: Block | None, words: Vocabulary) -> Block | None:
    """The block under a head; None where no row follows."""
    reach = _reach(head, heads, sheet.page.width)
    start, stop = _body(sheet, head, heads, reach[0])
    before_head = any(other.top == stop for other in heads)
    rows = rows_under(sheet, head.left, head.right, start, stop, reach[0], before_head=before_head)
    empty = not rows.spans
    if empty and not all(text.own for text in head.low):
        return None
    if empty and _goes_on_below(sheet, head) and len(head.low) < TUNED.fewest_cells:
        return None
    if empty:
        rows = Rows(((head.bottom, head.bottom + 1.0),), ruled=True)
    times = time_columns(sheet, head, rows)
    if len(times) < 2:
        return None
    times = _whole(sheet, head, times, words)
    names = labels_of(sheet.page, head, times)
    again = before is not None and before.names == tuple(names) and _at_same_places(before.times, times)
    last = before.beside if before is not None and again else None
    aside = beside(sheet, times, rows, head.top, reach, words, last)
    if aside.label is None and reach[1] == head.right:  # labels between these times and those of the next head
        aside = beside(sheet, times, rows, head.top, (reach[0], _next_left(head, heads)), words, last)
    return Block(sheet, head, tuple(times), tuple(names), rows, aside, empty=empty)


def _at_same_places(first: Sequence[Span], second: Sequence[Span]) -> bool:
    return all(abs(a[0] - b[0]) < TUNED.same_edge for a, b in zip(first, second, strict=True))


def _goes_on_below(sheet: Sheet, head: Head) -> bool:
    """Whether anything is written under a head, but for the page's running foot."""
    return any(word.bbox.top > head.bottom - 1 and word not in sheet.furniture for word in sheet.words)


def _body(sheet: Sheet, head: Head, heads: Sequence[Head], left: float) -> Span:
    """From where to where rows of a head may stand: down to the next head, or over it where it is a chart's foot."""
    stop = min(
        (other.top for other in heads if other is not head and _is_below(other, head)), default=sheet.page.height
    )
    words = [t for t in sheet.texts if left <= t.bbox.x0 and not t.words[0].direction and _is_word(t)]
    labels = [t for t in words if t.bbox.x0 < head.left - 2] or [t for t in words if t.bbox.x0 > head.right]
    below = [t for t in labels if head.bottom < t.y < stop]
    framed = [
        e
        for e in sheet.upright.between(head.left - head.pitch, head.right + head.pitch)
        if e.stop > head.top - TUNED.foot
    ]
    top = min((edge.start for edge in framed), default=head.top)
    bare = all(
        word.text.isdecimal() for text in head.low[:-1] for word in text.words
    )  # a scale, whose map has names everywhere
    above = [t for t in words if top - 1 < t.y and t.bbox.bottom < head.top and (t in labels or not (below or bare))]
    named = any(top - 1 < other.bottom <= head.top for other in heads if other is not head)
    if len(below) > 1 or len(above) < TUNED.fewest_rows or named:
        return head.bottom, stop
    return top, head.top


def _is_word(text: Text) -> bool:
    return sum(char.isalpha() for char in text.text) > 2


def _is_below(other: Head, head: Head) -> bool:
    shared = min(head.right, other.right) - max(head.left, other.left)
    return other.top >= head.bottom - 1 and shared > 0.3 * (head.right - head.left)


def _level_with(head: Head, heads: Sequence[Head]) -> list[Head]:
    return [other for other in heads if other is not head and abs(other.top - head.top) < TUNED.side_by_side]


def _next_left(head: Head, heads: Sequence[Head]) -> float:
    """Where the times of the next head to the right begin."""
    return min(other.left for other in _level_with(head, heads) if other.left > head.right)


def _reach(head: Head, heads: Sequence[Head], width: float) -> Span:
    """How far to both sides of its times a head's table may reach, for other tables beside it."""
    level = _level_with(head, heads)
    left = max((other.right for other in level if other.right < head.left), default=0.0)
    right = any(other.left > head.right for other in level)
    return left, head.right if right else width


def _whole(sheet: Sheet, head: Head, times: Sequence[Span], words: Vocabulary) -> list[Span]:
    """Columns of days and weeks that are drawn in parts made whole: these times have no parts.

    Where most names have one column each, one under an empty cell of the head is no part of the next name's: its own
    name is missing or was not read.
    """
    small = sum(words.is_small(text.text) for text in head.low)
    if len(times) <= len(head.low) or small < MOSTLY * len(head.low):
        return list(times)
    groups: dict[int, list[Span]] = {}
    for span, place in zip(times, named_by(sheet.page, head.low, times), strict=True):
        groups.setdefault(-1 if place is None else place, []).append(span)
    counts = {len(group) for group in groups.values()}
    single = sum(len(group) == 1 for group in groups.values())
    if single >= MOSTLY * len(groups) and any(_is_under_empty_cell(span, head) for span in times):
        return list(times)
    if len(counts) > 1 and max(counts) > 2:
        return list(times)
    return [(group[0][0], group[-1][1]) for group in groups.values()]


def _is_under_empty_cell(column: Span, head: Head) -> bool:
    """Whether a head's names stand in cells of their own, none of which is over a column."""
    x = (column[0] + column[1]) / 2
    return all(text.own and not text.cell.x0 - SHARED_SIDE <= x <= text.cell.x1 + SHARED_SIDE for text in head.low)


def _is_part(block: Block, other: Block) -> bool:
    """Whether a block lies within the columns and rows of a larger one."""
    inside = block.times[0][0] > other.times[0][0] - 3 and block.times[-1][1] < other.times[-1][1] + 3
    rows = other.rows.spans[0][0] - 3 < block.rows.spans[0][0] < other.rows.spans[-1][1]
    return len(block.times) < len(other.times) and inside and rows


def continued(sheet: Sheet, before: Block, words: Vocabulary, end: float) -> Block | None:
    """The rest of a table over ``end`` (points), where no head stands: its edges do, or its labels begin as before."""
    by_edges, by_labels = _same_columns(sheet, before, end), _same_labels(sheet, before, end)
    shifted = by_edges or by_labels
    if shifted is None:
        return None
    times, start, stop = shifted
    if by_edges and by_labels:  # the sides of marks may be its only edges, and labels stand over the first
        start = min(start, by_labels[1])
    rows = rows_under(sheet, times[0][0], times[-1][1], start, stop, cut=True)
    if not rows.spans:
        return None
    rows = _without_head(sheet, rows, before, times[-1][1])
    if not rows.spans:
        return None
    reach = (0.0, sheet.page.width)
    aside = beside(sheet, times, rows, rows.spans[0][0], reach, words, before.beside)
    aside = _named_as(aside, before.beside)
    return Block(sheet, None, tuple(times), before.names, rows, aside, goes_on=True, before=before)


def _same_columns(sheet: Sheet, before: Block, end: float) -> tuple[list[Span], float, float] | None:
    """The time columns of the page before where this page shows them too, perhaps moved, and from where to where."""
    places = sorted({round(edge, 1) for span in before.times for edge in span})
    for shift in _shifts(sheet, places):
        near = [e for e in sheet.upright if any(abs(e.pos - place - shift) < TUNED.same_edge for place in places)]
        near = [edge for edge in near if edge.start < end - TUNED.same_edge]
        if not near:
            continue
        start, stop = min(edge.start for edge in near), min(end, max(edge.stop for edge in near))
        long = [edge for edge in near if edge.cover(start, stop) > 0.4]
        held = sum(any(abs(edge.pos - place - shift) < TUNED.same_edge for edge in long) for place in places)
        if held >= TUNED.same_columns * len(places):
            return [(a + shift, b + shift) for a, b in before.times], start, end
    return None


def _same_labels(sheet: Sheet, before: Block, end: float) -> tuple[list[Span], float, float] | None:
    """The time columns of a table without rules between them, where labels at the top of a page begin as its own do."""
    starts = before.label_starts
    left = before.times[0][0]
    texts = _without_running_heads(sheet, starts, left, end)
    lines = [text for text in texts if text.bbox.x0 < left and not text.words[0].direction]
    like = list(takewhile(lambda t: _begins_as(t, starts) and t.bbox.x1 < left + TUNED.same_edge, lines))
    if not like:
        return None
    below = min(next((text.bbox.top for text in lines[len(like) :]), end), like[-1].bbox.bottom + 2 * like[-1].size)
    beside = [text for text in texts if left < text.x < before.times[-1][1] and text.y < below]
    fits = all(any(a - 1 < t.bbox.x0 and t.bbox.x1 < b + 1 for a, b in before.times) for t in beside)
    return (list(before.times), max(0.0, like[0].bbox.top - like[0].size), below) if fits else None


def _without_running_heads(sheet: Sheet, starts: Collection[float], left: float, end: float) -> list[Text]:
    """The texts over ``end``, from the top down, but for those of running heads.

    A row that several pages begin with is none of them.
    Labels begin at ``starts``, the times at ``left`` (x, points).
    What makes it a row is that it begins as labels do, and that others follow it closely.
    """
    texts = sorted((text for text in sheet.texts if text.bbox.bottom < end), key=lambda text: text.y)
    own = [text for text in texts if sheet.furniture.isdisjoint(text.words)]
    first = min((text.bbox.top for text in own if text.bbox.x0 < left), default=0.0)
    rows = [
        t
        for t in texts
        if t not in own and first - TUNED.row_gap * t.size < t.bbox.bottom < first and _begins_as(t, starts)
    ]
    top = min((text.bbox.top for text in rows), default=first)
    return [text for text in texts if text in own or top - 1 < text.y < first]


def _begins_as(text: Text, starts: Collection[float]) -> bool:
    last = max(starts, default=0.0)
    set_in = last < text.bbox.x0 < last + MOST_SET_IN * text.size
    return set_in or any(abs(text.bbox.x0 - x) < TUNED.same_edge for x in starts)


def _shifts(sheet: Sheet, places: Sequence[float]) -> Iterator[float]:
    """By how much the columns may have moved: not at all, or so that an outer edge stands on one of this page."""
    yield 0.0
    long = [edge for edge in sheet.upright if edge.stop - edge.start > TUNED.least_rule]
    if long:
        yield long[-1].pos - places[-1]
        yield long[0].pos - places[0]


def _without_head(sheet: Sheet, rows: Rows, before: Block, right: float) -> Rows:
    """The rows without those that print the head again, or a part of it; ``right`` is where times end (x, points)."""
    top = before.head.top if before.head else before.head_bottom
    for text in sorted(before.sheet.texts, key=lambda text: -text.y):
        if top - TUNED.head_step < text.bbox.bottom < top:
            top = text.bbox.top
    said = {text.text for text in before.sheet.texts if top - 1 < text.y < before.head_bottom}
    spans = list(rows.spans)
    for _ in range(TUNED.head_again):
        texts = [t.text for t in sheet.texts if spans and spans[0][0] < t.y < spans[0][1] and t.x < right]
        if not texts or sum(text in said for text in texts) < MOSTLY * len(texts):
            break
        spans.pop(0)
    return evolve(rows, spans=tuple(spans))


def _named_as(aside: Beside, before: Beside) -> Beside:
    """Text columns called as those of the page before that stand where they do, one of them the label's."""
    columns = []
    for column in aside.columns:
        twin = max(before.columns, key=lambda other: _shared(column, other), default=None)
        same = twin is not None and _shared(column, twin) > 0.3
        columns.append(evolve(column, name=twin.name, role=twin.role) if same and twin is not None else column)
    label = aside.label
    if before.label is not None and aside.columns:
        old = before.columns[before.label]
        place = max(range(len(columns)), key=lambda k: _shared(columns[k], old))
        label = place if _shared(columns[place], old) > 0.3 else label
    return evolve(aside, columns=tuple(columns), label=label)


def _shared(first: TextColumn, second: TextColumn) -> float:
    """The share of the narrower of two text columns that the other has too."""
    a, b, c, d = first.x0, first.x1, second.x0, second.x1
    return (min(b, d) - max(a, c)) / max(1.0, min(b - a, d - c))


def may_lack_names(upright: Edges, level: Edges) -> bool:
    """Whether among edges are enough, and of such a length, for the rows and columns of a table without names."""
    wide = sum(edge.longest > TUNED.least_width for edge in level)
    return wide >= TUNED.fewest_rows and sum(edge.longest > TUNED.least_rule for edge in upright) > TUNED.fewest_told


def without_names(sheet: Sheet, words: Vocabulary) -> Block | None:
    """A table whose columns no text names: like columns side by side, nearly free of text, right of one of text."""
    if not may_lack_names(sheet.upright, sheet.level):
        return None
    long = [edge for edge in sheet.upright if edge.longest > TUNED.least_rule and edge.ruled > 0.3]
    for fewest, uneven in ((TUNED.fewest_even, TUNED.even), (TUNED.fewest_told, TUNED.uneven)):
        for edges in _even_runs(long, fewest, uneven):
            block = _nameless(sheet, edges, words, needs_word=fewest == TUNED.fewest_told)
            if block is not None:
                return block
    return None


def _even_runs(edges: Sequence[Edge], fewest: int, uneven: float) -> list[list[Edge]]:
    """Runs of edges whose distances are like one another, longest first."""
    runs: list[list[Edge]] = []
    start = 0
    while start < len(edges) - 1:
        run = [edges[start]]
        for edge in edges[start + 1 :]:
            usual = median(b.pos - a.pos for a, b in pairwise(run)) if len(run) > 1 else edge.pos - run[-1].pos
            if not 1 / uneven < (edge.pos - run[-1].pos) / max(usual, 0.1) < uneven:
                break
            run.append(edge)
        if len(run) > fewest:
            runs.append(run)
        start += 1
    return sorted(runs, key=len, reverse=True)[:8]


def _nameless(sheet: Sheet, edges: Sequence[Edge], words: Vocabulary, *, needs_word: bool) -> Block | None:
    """The table whose time columns stand between edges, if it reads as one."""
    times = [(a.pos, b.pos) for a, b in pairwise(edges)]
    x0, x1 = edges[0].pos, edges[-1].pos
    ys = [edge.pos for edge in edges_across(sheet, x0, x1, 0.0, sheet.page.height)]
    rows = Rows(tuple(pairwise(ys)), ruled=True)
    if len(rows.spans) < TUNED.fewest_rows or _share_of_text(sheet, times, rows) > TUNED.most_text:
        return None
    for depth in range(min(TUNED.head_again + 1, len(rows.spans) - 1)):
        said = text_of(sheet.words_in(0.0, rows.spans[depth][0], x0, rows.spans[depth][1]))
        if len(said) < 40 and any(words.column_role(part) == "task" for part in (said, *said.split())):
            rows = evolve(rows, spans=rows.spans[depth + 1 :])
            needs_word = False
            break
    rows = _without_blank_head(sheet, rows, x0)
    if needs_word or not rows.spans:
        return None
    heads = sheet.words_in(x0, ys[0] - 1, x1, rows.spans[0][0])
    if heads and not _says_schedule(sheet, ys[0], words):  # headed by words that are no times
        return None
    names = tuple(text_of(sheet.words_in(a, ys[0] - 1, b, rows.spans[0][0])) for a, b in times)
    aside = beside(sheet, times, rows, ys[0], (0.0, sheet.page.width), words)
    if aside.label is None:
        return None
    return Block(sheet, None, tuple(times), names, rows, aside)


def _says_schedule(sheet: Sheet, top: float, words: Vocabulary) -> bool:
    """Whether the lines over a table, or its head, say that it is a schedule."""
    near = [text.text for text in sheet.texts if top - TUNED.caption < text.y < top + TUNED.caption / 2]
    return any(words.says_schedule(text) for text in near)


def _without_blank_head(sheet: Sheet, rows: Rows, x0: float) -> Rows:
    spans = list(rows.spans)
    while spans and not sheet.words_in(0.0, spans[0][0], x0, spans[0][1]):
        spans.pop(0)
    return evolve(rows, spans=tuple(spans))


def _share_of_text(sheet: Sheet, times: Sequence[Span], rows: Rows) -> float:
    top, bottom = rows.spans[0][0], rows.spans[-1][1]
    inside = sheet.words_in(times[0][0], top, times[-1][1], bottom)
    return len(inside) / max(1, len(times) * len(rows.spans))
