"""Heads of times: rows of texts that name times side by side, put together where they stand over one another.

A schedule is recognised by its head, so it is what is looked for first. The evidence for one is a *run*: texts of one
row that name times of one kind, one after the other (:meth:`Vocabulary.runs`). What stands close over a run with a run
of its own is a level above it (months over weeks); what stands over and under each name in its own column is part of
the name (``I`` over ``Trimestre``). A run in the middle of rows is a head only if nothing there reads as a task.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from statistics import median

from attrs import evolve, field, frozen

from pt_extract.geometry import BBox, union
from pt_extract.page import Word
from pt_extract.tables.runs import LONGEST_ODD, NEXT, SAME_ROW, STACK, TALL_CELL, rows_of_texts, runs_in, stacked_rows
from pt_extract.tables.sheet import Sheet
from pt_extract.tables.texts import Text, with_lines_joined
from pt_extract.tables.vocabulary import Vocabulary

LEVEL_GAP = 14.0
"""Levels of one head leave at most this much between them, in points."""
CELL_PAD = 25.0
"""A cell reaches at most so many points beyond its text to count as the head's own."""
ALIGNED = 0.35
"""Lines of one name stand over one another within this share of a column."""
MOSTLY = 0.6
"""So many of the names must have a line over or under them for those to be parts of names."""
CENTRED = 0.15
"""A time that names all columns stands over their middle, give or take this share of their width, ..."""
YEAR_GAP = 2.5
"""...and no further over their names than so many em."""
HALF_COLUMN = 0.45
"""A cell over times reaches beyond the first and the last name by no more than this share of a column."""
LONGEST_TITLE = 22
"""A single text over all names is a level with at most so many characters; longer ones are titles."""
LONGEST_NAME = 40
HALF_LINE = 0.8
"""A name in one line stands no further from the first of those in two than so many em."""
WIDE_NAME = 3.0
"""A cell so many times as wide as the distance of names is not that of one name."""
LONGEST_MARK = 2
"""What stands over or under a time and has at most so many characters, no figures, is a mark (``X``)."""
LOOSE_STACK = 3.2
"""Lines of names follow one another within so many em where only together they name times."""
LONGEST_CELL = 4.0
"""The first line of a cell of several stands at most so many em over its middle, ..."""
SLACK = 0.4
"""...and its last as far under it, give or take so many em."""
FEW = 6
LINES = 0.7
"""The lines of a name in two stand no further than this, in em, over and under those of names in one."""
GAP = 1.6
"""Between names that stand so many usual steps apart one is missing."""


@frozen(eq=False)
class Head:
    """A head: ``levels`` top to bottom, each its texts left to right; where it starts and ends on the page, in points.

    Its lowest level names the columns; ``named`` is False where that is not by times but by other words.
    """

    levels: tuple[tuple[Text, ...], ...]
    top: float
    bottom: float
    named: bool = True
    beside: tuple[Text, ...] = field(default=(), repr=False)
    """What stands in its rows left and right of the times: the heads of the other columns."""

    @cached_property
    def words(self) -> frozenset[Word]:
        """Those of all its levels."""
        return frozenset(word for level in self.levels for text in level for word in text.words)

    @property
    def low(self) -> tuple[Text, ...]:
        return self.levels[-1]

    @cached_property
    def left(self) -> float:
        return min(self._side(text).x0 for text in self.low)

    @cached_property
    def right(self) -> float:
        return max(self._side(text).x1 for text in self.low)

    def _side(self, text: Text) -> BBox:
        """The box of a name; its cell where that is not the frame of them all."""
        return own_box(text) if text.cell.width < WIDE_NAME * max(self.pitch, text.bbox.width) else text.bbox

    @cached_property
    def pitch(self) -> float:
        """The usual distance of its names, in points."""
        return median(b.x - a.x for a, b in pairwise(self.low)) if len(self.low) > 1 else 40.0


def own_box(text: Text) -> BBox:
    """The cell of a text, or its own box where the cell is none of its own."""
    return text.cell if text.own else text.bbox


def heads_of(sheet: Sheet, words: Vocabulary) -> list[Head]:
    """The heads of times on a page, top to bottom."""
    heads: list[Head] = []
    for run, row in _runs_among(sheet.texts, words):
        heads = _with_run(heads, run, row, words)
    heads = [head for head in heads if _stands(head) and not _sums_up(head, words)]
    heads = [head for head in heads if not _is_body(head, heads, words)]
    stacked = [_with_stacks(head, sheet.texts, words) for head in heads]
    whole = [_with_title(_with_ends(head, sheet.texts, words), sheet.texts, words) for head in stacked]
    return [_down_to_last_lines(head, sheet.texts, words) for head in _once_each(whole)]


def has_runs(texts: Sequence[Text], words: Vocabulary) -> bool:
    """Whether names of times stand side by side among some texts, without which they hold no head."""
    return next(_runs_among(texts, words), None) is not None


def _runs_among(texts: Sequence[Text], words: Vocabulary) -> Iterator[tuple[tuple[Text, ...], Sequence[Text]]]:
    """The runs of names of times, top to bottom, each with all texts of its row."""
    rows = rows_of_texts(texts)
    for place, row in enumerate(rows):
        runs = list(runs_in(row, words))
        if not runs and place + 1 < len(rows):
            row = stacked_rows(row, rows[place + 1])
            runs = [run for run in runs_in(row, words) if sum(len(t.words) > 1 for t in run) > 1] if row else []
        yield from ((run, row) for run in runs)


def _once_each(heads: Sequence[Head]) -> list[Head]:
    """The heads without those whose names are all among another's: two lines of the same names begin two heads."""
    kept: list[Head] = []
    for head in sorted(heads, key=lambda head: (-len(head.words), -len(head.beside))):
        if not any(head.words <= other.words for other in kept):
            kept.append(head)
    return [head for head in heads if head in kept]


def _with_run(heads: list[Head], run: tuple[Text, ...], row: Sequence[Text], words: Vocabulary) -> list[Head]:
    """The heads with a run put to the one it stands under, or as one of its own."""
    beside = tuple(text for text in row if text.bbox.x1 < run[0].bbox.x0 + 1 or text.bbox.x0 > run[-1].bbox.x1 - 1)
    for index, head in enumerate(heads):
        grown = _with_names(head, run, beside, words)
        if grown is not None:
            return [*heads[:index], grown, *heads[index + 1 :]]
    top, bottom = _extent(run)
    return [*heads, Head((run,), top, bottom, beside=beside)]


def _with_names(head: Head, run: tuple[Text, ...], beside: tuple[Text, ...], words: Vocabulary) -> Head | None:
    """A head with a run that stands between its lowest names, continues them, or is a level of its own under them.

    None where the run is not of the head. ``beside`` are the texts at the run's height.
    """
    top, bottom = _extent(run)
    bottom = max(head.bottom, bottom)
    if _is_between(run, head):
        low = tuple(sorted((*head.low, *run), key=lambda text: text.x))
        return evolve(head, levels=(*head.levels[:-1], low), bottom=bottom)
    task = _reads_as_task(beside, head, words) and not all(_is_strong(text, words) for text in run)
    if task or not _is_under(run, top, head):
        return None
    if _is_line_of(run, head):
        under = {_nearest(text, head.low): text for text in run}
        low = tuple(_merged(a, under[i]) if i in under else a for i, a in enumerate(head.low))
        return evolve(head, levels=(*head.levels[:-1], low), bottom=bottom)
    others = (text for text in beside if text not in head.beside)
    return evolve(head, levels=(*head.levels, run), bottom=bottom, beside=(*head.beside, *others))


def _is_between(run: Sequence[Text], head: Head) -> bool:
    """Whether a run has the head's names that stand in one line between those that take two: none is over another."""
    low = head.low
    apart = all(a.bbox.x1 < b.bbox.x0 or b.bbox.x1 < a.bbox.x0 for a in run for b in low)
    close = all(abs(text.y - low[0].y) < HALF_LINE * text.size for text in run)
    return close and apart and run[0].x < low[-1].x and low[0].x < run[-1].x


def _is_line_of(run: Sequence[Text], head: Head) -> bool:
    """Whether a run is a further line of a head's names: under each, or most, of them (a year under each quarter)."""
    places = [_nearest(text, head.low) for text in run]
    names = [head.low[place] for place in places]
    if len(run) < len(head.low):  # right under them as a line, not in cells of its own as dates of the first task
        steps = [t.words[0].baseline - name.words[-1].baseline for t, name in zip(run, names, strict=True)]
        if any(t.own for t in run) or max(steps) > 2 * STACK * run[0].size or len(run) < MOSTLY * len(head.low):
            return False
    aligned = all(abs(t.x - name.x) < ALIGNED * head.pitch for t, name in zip(run, names, strict=True))
    return aligned and len(set(places)) == len(run)


def _nearest(text: Text, row: Sequence[Text]) -> int:
    """The place of the name that a text stands over or under."""
    return min(range(len(row)), key=lambda place: abs(row[place].x - text.x))


def _merged(first: Text, second: Text) -> Text:
    words = (*first.words, *second.words)
    if first.own and second.own:
        return Text(words, union((first.cell, second.cell)), bounded=True)
    return Text(words, union(word.bbox for word in words))


def _extent(run: Sequence[Text]) -> tuple[float, float]:
    """From where to where a run reaches down the page, with its cells where these are close around it."""
    tops = [t.cell.top if t.bounded and t.bbox.top - t.cell.top < CELL_PAD else t.bbox.top for t in run]
    bottoms = [t.cell.bottom if t.bounded and t.cell.bottom - t.bbox.bottom < CELL_PAD else t.bbox.bottom for t in run]
    return min(tops), max(bottoms)


def _is_under(run: Sequence[Text], top: float, head: Head) -> bool:
    low = head.low
    a, b = low[0].bbox.x0, low[-1].bbox.x1
    x0, x1 = run[0].bbox.x0, run[-1].bbox.x1
    shared = min(b, x1) - max(a, x0)
    below = min(text.bbox.top for text in run) - max(text.bbox.bottom for text in low)
    close = -2 * LEVEL_GAP < top - head.bottom < LEVEL_GAP or -1 < below < LEVEL_GAP
    close = close or all(text.own and abs(text.cell.top - head.bottom) < SAME_ROW for text in run)
    return shared > 0.5 * min(b - a, x1 - x0) and close


def _reads_as_task(beside: Sequence[Text], head: Head, words: Vocabulary) -> bool:
    """Whether what stands left of a run is a row's label: neither the head's own nor a word of heads."""
    left = [text for text in beside if text.x < head.low[0].x and len(text.text) > 3 and text not in head.beside]
    heads = any(words.column_role(text.text) == "task" for text in left)
    return not heads and any(_names_row(text.text, words) for text in left)


def _names_row(text: str, words: Vocabulary) -> bool:
    """Whether a text left of times may be the label of a row: it is no word of heads, or sums up other rows."""
    return words.column_role(text) is None or words.is_total(text)


def _is_strong(text: Text, words: Vocabulary) -> bool:
    """Whether a text names a time in words, which no task's dates or counts do."""
    return words.names_time(text.text) and any(char.isalpha() for char in text.text)


def _with_stacks(head: Head, texts: Sequence[Text], words: Vocabulary) -> Head:
    """The head with the lines of its names that stand over and under the run, each in its own column."""
    low = head.low
    if len(low) < 2:
        return head
    free = [
        text
        for text in texts
        if not head.words.intersection(text.words)
        and len(text.text) <= LONGEST_NAME
        and not _is_over_several(text, low)
    ]
    for reach in (STACK, STACK, LOOSE_STACK):
        grown = [_without_mark(text, _grown(text, free, head, reach), words) for text in low]
        changed = [b.text for a, b in zip(low, grown, strict=True) if a is not b]
        loose = reach > STACK and not all(words.names_time(text) for text in changed)
        unlike = loose or _are_tasks(changed, low, words) or _are_signs(grown, low, words)
        if not unlike and (len(changed) >= MOSTLY * len(low) or _say_again(grown, low, words)):
            low = tuple(grown)
    if low is head.low:
        return head
    top, bottom = _extent(low)
    return evolve(head, levels=(*head.levels[:-1], low), top=min(head.top, top), bottom=max(head.bottom, bottom))


def _is_over_several(text: Text, low: Sequence[Text]) -> bool:
    """Whether a text reaches over several names that stand clear of each other: it is no line of one of them."""
    over = [name for name in low if min(name.bbox.x1, text.bbox.x1) > max(name.bbox.x0, text.bbox.x0)]
    return len(over) > 1 and all(a.bbox.x1 < b.bbox.x0 for a, b in pairwise(over))


def _without_mark(name: Text, grown: Text, words: Vocabulary) -> Text:
    """A grown name; the name as it was, where it is a time by itself and what was added is the mark of a row."""
    added = "".join(word.text for word in grown.words if word not in name.words)
    is_mark = 0 < len(added) <= LONGEST_MARK and not added.isdecimal()
    return name if is_mark and words.names_time(name.text) else grown


def _say_again(grown: Sequence[Text], low: Sequence[Text], words: Vocabulary) -> bool:
    """Whether what stands over or under some names is said in one line by others (``Trimestre``): those names broke."""
    said = {word.text for a, b in zip(low, grown, strict=True) if a is b for word in a.words}
    broken = [(a, b) for a, b in zip(low, grown, strict=True) if a is not b]
    added = {word.text for a, b in broken for word in b.words if word not in a.words}
    return added <= said and all(words.names_time(b.text) for _, b in broken)


def _are_tasks(changed: Sequence[str], low: Sequence[Text], words: Vocabulary) -> bool:
    """Whether names that are times by themselves would be none with what stands over or under them."""
    before = sum(words.names_time(text.text) for text in low)
    return before > MOSTLY * len(low) and not any(words.names_time(text) for text in changed)


def _are_signs(grown: Sequence[Text], low: Sequence[Text], words: Vocabulary) -> bool:
    """Whether what stands over or under names are the marks of a row: single signs, which make no name of a time."""
    added = [len(b.text) - len(a.text) for a, b in zip(low, grown, strict=True) if a is not b]
    named = sum(words.names_time(text.text) for text in grown)
    return all(length <= 2 for length in added) and named < MOSTLY * len(grown)


def _with_ends(head: Head, texts: Sequence[Text], words: Vocabulary) -> Head:
    """The head with the names at its ends, and between, that stand at another height or in more lines than others."""
    low = list(head.low)
    level = [t for t in texts if _is_level_with(t, head, words) and not head.words.intersection(t.words)]
    level = [grown for text in level if (grown := _as_name(text, level, head, words)) is not None]
    level = [text for text in level if not _is_over_another(text, level, head)]
    step = head.pitch if len(low) > 1 else 60.0
    for text in sorted(level, key=lambda t: t.x):
        if 0 < text.x - low[-1].x < NEXT * step and text.bbox.x0 > low[-1].bbox.x1 - 1:
            low.append(text)
    for text in sorted(level, key=lambda t: -t.x):
        if 0 < low[0].x - text.x < NEXT * step and text.bbox.x1 < low[0].bbox.x0 + 1:
            low.insert(0, text)
    longer = evolve(head, levels=(*head.levels[:-1], tuple(low)))
    low = _filled(longer, texts, words)
    return evolve(head, levels=(*head.levels[:-1], tuple(low))) if len(low) > len(head.low) else head


def _is_over_another(text: Text, level: Sequence[Text], head: Head) -> bool:
    """Whether a text stands over the names' height, and one of their height right under it names the column."""
    near = (other for other in level if abs(other.x - text.x) < ALIGNED * head.pitch)
    return text.y < head.top - 1 and any(other.y > head.top - 1 for other in near)


def _is_level_with(text: Text, head: Head, words: Vocabulary) -> bool:
    """Whether a text stands beside a head's names, in a cell as high, or right over their height (``2023-2026``).

    What an edge parts from them, and no cell holds, is of the title over the table.
    """
    tall = text.own and text.cell.top < head.top + 1 and text.cell.bottom > head.bottom - 1
    near = len(text.text) <= LONGEST_ODD and 0 < head.top - text.y < STACK * text.size
    parted = not text.bounded and text.bbox.bottom < text.cell.bottom < head.top + 1
    over = near and not parted and words.is_open_end(text.text)
    return head.top - 1 < text.y < head.bottom + 1 or over or (tall and text.cell.height < TALL_CELL)


def _filled(head: Head, texts: Sequence[Text], words: Vocabulary) -> list[Text]:
    """The names with what stands in their row where one is missing: one in two lines, or one that lost its number."""
    low = [head.low[0]]
    steps = [b.x - a.x for a, b in pairwise(head.low)]
    step = min(steps) if 0 < len(steps) < FEW else head.pitch  # of few names hardly one stands at the usual distance
    reach = LINES * head.low[0].size
    top = min(text.bbox.top for text in head.low) - reach
    bottom = max(text.bbox.bottom for text in head.low) + reach
    for name in head.low[1:]:
        room = (low[-1].bbox.x1 - 1, name.bbox.x0 + 1)
        wide = name.x - low[-1].x > GAP * step
        if wide or len(steps) < FEW:
            level = [t for t in texts if top < t.y < bottom and room[0] < t.bbox.x0 < t.bbox.x1 < room[1]]
            level = [text for text in level if not head.words.intersection(text.words)]
            missing = list(_missing(sorted(level, key=lambda text: text.x), texts, head, words))
            low.extend(text for text in missing if wide or _is_strong(text, words))
        low.append(name)
    return low


def _missing(level: Sequence[Text], texts: Sequence[Text], head: Head, words: Vocabulary) -> Iterator[Text]:
    """The names among texts that stand where names are missing; the first, if none is, lost what made it one."""
    used: set[Word] = set()
    named = [grown for text in level if (grown := _as_name(text, texts, head, words)) is not None]
    for text in named or [text for text in level[:1] if words.column_role(text.text) is None]:
        if used.isdisjoint(text.words):
            used.update(text.words)
            yield text


def _as_name(text: Text, free: Sequence[Text], head: Head, words: Vocabulary) -> Text | None:
    """A text, with the lines over and under it if need be, that names a time; None where it names none."""
    for _ in range(3):
        if words.names_time(text.text) or words.is_open_end(text.text):
            return text
        text = _grown(text, free, head, STACK)
    return None


def _grown(name: Text, free: Sequence[Text], head: Head, step: float) -> Text:
    """A name with the text right over or under it in its column, ``step`` em off at most, if there is one."""
    reach = ALIGNED * head.pitch
    near = [text for text in free if abs(text.x - name.x) < reach and _is_stacked(name, text, head, step)]
    if not near:
        return name
    other = min(near, key=lambda text: abs(text.y - name.y))
    return _merged(*sorted((name, other), key=lambda text: text.y))


def _is_stacked(name: Text, text: Text, head: Head, step: float) -> bool:
    """Whether a text is a line of the same name: right over or under it, in a cell as wide if they stand in cells."""
    if set(text.words) & set(name.words) or text.bbox.width > 1.2 * head.pitch:
        return False
    if min(name.bbox.x1, text.bbox.x1) <= max(name.bbox.x0, text.bbox.x0):
        return False
    if name.own and text.own:
        same = abs(name.cell.x0 - text.cell.x0) < 2 and abs(name.cell.x1 - text.cell.x1) < 2
        touch = min(abs(name.cell.bottom - text.cell.top), abs(name.cell.top - text.cell.bottom)) < 2
        return same and touch
    if name.own != text.own:
        return False
    if name.bbox.top < text.y < name.bbox.bottom:
        return True
    below = text.words[0].baseline - name.words[-1].baseline
    above = name.words[0].baseline - text.words[-1].baseline
    return 0 < below < step * name.size or 0 < above < step * name.size


def _with_times_over(head: Head, texts: Sequence[Text], words: Vocabulary) -> Head:
    """The head with the times that stand over its names without cells: their years or months.

    A single one stands over the middle of all names; several stand side by side.
    """
    if len(head.levels) > 1:
        return head
    top = min(text.bbox.top for text in head.low)
    free = [t for t in texts if not t.words[0].direction and not (t.own and t.cell.bottom < head.top + SAME_ROW)]
    near = [t for t in free if 0 < top - t.bbox.bottom < YEAR_GAP * t.size]
    near = [t for t in near if head.left - 1 < t.bbox.x0 and t.bbox.x1 < head.right + 1]
    over = next((row for row in reversed(rows_of_texts(near))), [])
    if not over or not all(_speaks_of_time(text, words) for text in over):
        return head
    middle, width = (head.low[0].x + head.low[-1].x) / 2, head.right - head.left
    if len(over) == 1 and abs(over[0].x - middle) > CENTRED * width:
        return head
    return evolve(head, levels=(tuple(over), *head.levels), top=min(text.bbox.top for text in over))


def _speaks_of_time(text: Text, words: Vocabulary) -> bool:
    """Whether a text is a time, or a title of a few words with a year in it (``Cronograma 2024``)."""
    if words.names_time(text.text) or words.is_open_end(text.text):
        return True
    return len(text.text) <= LONGEST_TITLE and any(words.names_time(word.text) for word in text.words)


def _with_title(head: Head, texts: Sequence[Text], words: Vocabulary) -> Head:
    """The head with the level above that is a cell over its times (``Meses``) or several (``2024``, ``2025-2026``)."""
    over = [
        text
        for text in texts
        if text.bounded
        and text.alone
        and len(text.text) <= LONGEST_TITLE
        and abs(text.cell.bottom - head.top) < SAME_ROW
        and text.cell.x0 > head.left - max(SAME_ROW, HALF_COLUMN * head.pitch)
        and text.cell.x1 < head.right + max(SAME_ROW, HALF_COLUMN * head.pitch)
        and text not in head.levels[0]
    ]
    if sum(text.cell.width for text in over) < MOSTLY * (head.right - head.left):
        return _with_times_over(head, texts, words)
    level = tuple(sorted(over, key=lambda text: text.x))
    return evolve(head, levels=(level, *head.levels), top=min(text.cell.top for text in level))


def _down_to_last_lines(head: Head, texts: Sequence[Text], words: Vocabulary) -> Head:
    """The head with the last lines of what stands beside its times in several, set around the height of their middle.

    Rules bound such a cell where they are drawn; where none are, it has as much under that height as over it. What
    stands lower is a row, though the next edge be under that.
    """
    y = median(text.y for text in head.low)
    left = [t for t in texts if t.bbox.x1 < head.left and not (t.own and words.column_role(t.text) is not None)]
    first = [text for text in left if 0.3 * text.size < y - text.y < LONGEST_CELL * text.size]
    end = max(text.bbox.bottom for text in head.low)
    bottom = end if any(end < text.bbox.top + 1 and text.y < head.bottom for text in left) else head.bottom
    for text in first:
        under = [t for t in left if text.y < t.y < 2 * y - text.y + SLACK * text.size]
        cell = next(cell for cell in with_lines_joined([text, *under]) if cell.words[0] is text.words[0])
        if cell.words[-1].bbox.centre[1] > y:
            bottom = max(bottom, cell.bbox.bottom)
    return evolve(head, bottom=bottom)


def _stands(head: Head) -> bool:
    """Whether the names of a head stand apart from one another, as columns do."""
    return all(b.bbox.x0 > a.bbox.x0 + 1.0 for a, b in pairwise(head.low))


def _sums_up(head: Head, words: Vocabulary) -> bool:
    """Whether what looks like a head is a row of counts: numbers beside a label that says that it sums up."""
    labels = [text.text for text in head.beside if text.x < head.left]
    return not any(_is_strong(text, words) for text in head.low) and any(words.is_total(text) for text in labels)


def _is_body(head: Head, heads: Sequence[Head], words: Vocabulary) -> bool:
    """Whether what looks like a head is a row of the table of another: dates or numbers typed in its cells."""
    for other in heads:
        if other is head or other.top >= head.top:
            continue
        within = head.left > other.left - other.pitch and head.right < other.right + other.pitch
        again = [text.text for text in head.low] == [text.text for text in other.low]
        if not within or (again and any(_is_strong(text, words) for text in head.low)):
            continue
        labels = [text for text in head.beside if text.x < head.left and len(text.text) > 3]
        above = {text.text for text in other.beside}
        told = [words.column_role(t.text) == "task" or t.text in above for t in labels]
        few = len(head.low) < MOSTLY * len(other.low) and len(head.levels) == 1
        tasks = any(_names_row(t.text, words) and t.text not in above for t in labels)
        if (tasks or few) and not any(told):
            return True
    return False
