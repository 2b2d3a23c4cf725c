"""Heads of times: rows of texts that name times side by side, put together where they stand over one another.

A schedule is recognised by its head, so it is what is looked for first. The evidence for one is a *run*: texts of one
row that name times of one kind, one after the other (:meth:`Vocabulary.runs`). What stands close over a run with a run
of its own is a level above it (months over weeks); what stands over and under each name in its own column is part of
the name (``I`` over ``Trimestre``). A run in the middle of rows is a head only if nothing there reads as a task.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve

from pt_extract.averages import median
from pt_extract.tables.grid.sheet import Sheet
from pt_extract.tables.grid.texts import Text, with_lines_joined
from pt_extract.tables.heads.head import MOSTLY, OVER_ONE_ANOTHER, Head, extent, is_strong, merged
from pt_extract.tables.heads.runs import (
    SAME_ROW,
    STACK,
    rows_of_texts,
    runs_in,
    stacked_rows,
)
from pt_extract.tables.heads.stacks import with_ends, with_stacks
from pt_extract.tables.vocabulary import Vocabulary

LEVEL_GAP = 14.0
"""Levels of one head leave at most this much between them, in points."""
CENTRED_TIME = 0.15
"""A time that names all columns stands over their middle, give or take this share of their width."""
YEAR_GAP = 2.5
"""A time that names all columns stands no further over their names than so many em."""
HALF_COLUMN = 0.45
"""A cell over times reaches beyond the first and the last name by no more than this share of a column."""
LONGEST_TITLE = 22
"""A single text over all names is a level with at most so many characters; longer ones are titles."""
BESIDE_FIRST = 0.8
"""A name in one line stands no further from the first of those in two than so many em."""
LONGEST_CELL = 4.0
"""The first line of a cell of several stands at most so many em over the cell's middle."""
CELL_SLACK = 0.4
"""The last line of a cell stands as far under its middle as the first over it, give or take so many em."""


def heads_of(sheet: Sheet, words: Vocabulary) -> list[Head]:
    """The heads of times on a page, top to bottom."""
    heads: list[Head] = []
    for run, row in _runs_among(sheet.texts, words):
        heads = _with_run(heads, run, row, words)
    heads = [head for head in heads if _stands(head) and not _sums_up(head, words)]
    heads = [head for head in heads if not _is_body(head, heads, words)]
    stacked = [with_stacks(head, sheet.texts, words) for head in heads]
    whole = [_with_title(with_ends(head, sheet.texts, words), sheet.texts, words) for head in stacked]
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
    top, bottom = extent(run)
    return [*heads, Head((run,), top, bottom, beside=beside)]


def _with_names(head: Head, run: tuple[Text, ...], beside: tuple[Text, ...], words: Vocabulary) -> Head | None:
    """A head with a run that stands between its lowest names, continues them, or is a level of its own under them.

    None where the run is not of the head. ``beside`` are the texts at the run's height.
    """
    top, bottom = extent(run)
    bottom = max(head.bottom, bottom)
    if _is_between(run, head):
        low = tuple(sorted((*head.low, *run), key=lambda text: text.x))
        return evolve(head, levels=(*head.levels[:-1], low), bottom=bottom)
    task = _reads_as_task(beside, head, words) and not all(is_strong(text, words) for text in run)
    if task or not _is_under(run, top, head):
        return None
    if _is_line_of(run, head):
        under = {_nearest(text, head.low): text for text in run}
        low = tuple(merged(a, under[i]) if i in under else a for i, a in enumerate(head.low))
        return evolve(head, levels=(*head.levels[:-1], low), bottom=bottom)
    others = (text for text in beside if text not in head.beside)
    return evolve(head, levels=(*head.levels, run), bottom=bottom, beside=(*head.beside, *others))


def _is_between(run: Sequence[Text], head: Head) -> bool:
    """Whether a run has the head's names that stand in one line between those that take two: none is over another."""
    low = head.low
    apart = all(a.bbox.x1 < b.bbox.x0 or b.bbox.x1 < a.bbox.x0 for a in run for b in low)
    close = all(abs(text.y - low[0].y) < BESIDE_FIRST * text.size for text in run)
    return close and apart and run[0].x < low[-1].x and low[0].x < run[-1].x


def _is_line_of(run: Sequence[Text], head: Head) -> bool:
    """Whether a run is a further line of a head's names: under each, or most, of them (a year under each quarter)."""
    places = [_nearest(text, head.low) for text in run]
    names = [head.low[place] for place in places]
    if len(run) < len(head.low):  # right under them as a line, not in cells of its own as dates of the first task
        steps = [t.words[0].baseline - name.words[-1].baseline for t, name in zip(run, names, strict=True)]
        if any(t.own for t in run) or max(steps) > 2 * STACK * run[0].size or len(run) < MOSTLY * len(head.low):
            return False
    aligned = all(abs(t.x - name.x) < OVER_ONE_ANOTHER * head.pitch for t, name in zip(run, names, strict=True))
    return aligned and len(set(places)) == len(run)


def _nearest(text: Text, row: Sequence[Text]) -> int:
    """The place of the name that a text stands over or under."""
    return min(range(len(row)), key=lambda place: abs(row[place].x - text.x))


def _is_under(run: Sequence[Text], top: float, head: Head) -> bool:
    low = head.low
    a, b = low[0].bbox.x0, low[-1].bbox.x1
    x0, x1 = run[0].bbox.x0, run[-1].bbox.x1
    shared = min(b, x1) - max(a, x0)
    below = min(text.bbox.top for text in run) - max(text.bbox.bottom for text in low)
    close = -2 * LEVEL_GAP < top - head.bottom < LEVEL_GAP or -1 < below < LEVEL_GAP
    foot = max((text.cell.bottom for text in low if text.own), default=head.bottom)
    meets = any(abs(run[0].cell.top - y) < SAME_ROW for y in (head.bottom, foot))
    close = close or (meets and all(text.own and abs(text.cell.top - run[0].cell.top) < SAME_ROW for text in run))
    return shared > 0.5 * min(b - a, x1 - x0) and close


def _reads_as_task(beside: Sequence[Text], head: Head, words: Vocabulary) -> bool:
    """Whether what stands left of a run is a row's label: neither the head's own nor a word of heads."""
    left = [text for text in beside if text.x < head.low[0].x and len(text.text) > 3 and text not in head.beside]
    heads = any(words.column_role(text.text) == "task" for text in left)
    return not heads and any(_names_row(text.text, words) for text in left)


def _names_row(text: str, words: Vocabulary) -> bool:
    """Whether a text left of times may be the label of a row: it is no word of heads, or sums up other rows."""
    return words.column_role(text) is None or words.is_total(text)


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
    if len(over) == 1 and abs(over[0].x - middle) > CENTRED_TIME * width:
        return head
    return evolve(head, levels=(tuple(over), *head.levels), top=min(text.bbox.top for text in over))


def _speaks_of_time(text: Text, words: Vocabulary) -> bool:
    """Whether a text is a time, or a title of a few words with a year in it (``Cronograma 2024``)."""
    if words.names_time(text.text) or words.is_open_end(text.text):
        return True
    return len(text.text) <= LONGEST_TITLE and any(words.names_time(word.text) for word in text.words)


def _with_title(head: Head, texts: Sequence[Text], words: Vocabulary) -> Head:
    """The head with the level above that is a cell over its times (``Meses``) or several (``2024``, ``2025-2026``).

    Such a cell may be over the column that sums up its times as well.
    """
    sums = [t for t in head.beside if t.own and words.is_total(t.text) and t.x > head.right]
    right = max((text.cell.x1 for text in sums if text.cell.x0 < head.right + SAME_ROW), default=head.right)
    over = [
        text
        for text in texts
        if text.bounded
        and text.alone
        and len(text.text) <= LONGEST_TITLE
        and abs(text.cell.bottom - head.top) < SAME_ROW
        and text.cell.x0 > head.left - max(SAME_ROW, HALF_COLUMN * head.pitch)
        and text.cell.x1 < right + max(SAME_ROW, HALF_COLUMN * head.pitch)
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
        under = [t for t in left if text.y < t.y < 2 * y - text.y + CELL_SLACK * text.size]
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
    return not any(is_strong(text, words) for text in head.low) and any(words.is_total(text) for text in labels)


def _heads_tasks(text: str, words: Vocabulary) -> bool:
    """Whether a text is the head of a column of tasks; one with a number in it (``Componente 4``) is one of them."""
    return words.column_role(text) == "task" and not any(map(str.isdigit, text))


def _is_body(head: Head, heads: Sequence[Head], words: Vocabulary) -> bool:
    """Whether what looks like a head is a row of the table of another: dates or numbers typed in its cells."""
    for other in heads:
        if other is head or other.top >= head.top:
            continue
        within = head.left > other.left - other.pitch and head.right < other.right + other.pitch
        again = [text.text for text in head.low] == [text.text for text in other.low]
        if not within or (again and any(is_strong(text, words) for text in head.low)):
            continue
        labels = [text for text in head.beside if text.x < head.left and len(text.text) > 3]
        above = {text.text for text in other.beside}
        told = [t.text in above or _heads_tasks(t.text, words) for t in labels]
        few = len(head.low) < MOSTLY * len(other.low) and len(head.levels) == 1
        tasks = any(_names_row(t.text, words) and t.text not in above for t in labels)
        if (tasks or few) and not any(told):
            return True
    return False
