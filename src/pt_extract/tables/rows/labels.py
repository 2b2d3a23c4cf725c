"""The columns of text beside times before a table's rows are known: the lines of the one that names the tasks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from pt_extract.averages import median
from pt_extract.layout.lines import Line, rows_of
from pt_extract.page import Word
from pt_extract.tables.grid.edges import united
from pt_extract.tables.grid.sheet import Sheet

TALL_EDGE = 30.0
"""An upright edge parts columns of text where it is longer than this, in points."""
TEXT_SPACE = 0.45
"""Words further apart than this, in em, may stand in two columns; a word space is less."""
SAME_LETTERS = 0.03
"""Letters are of one width where it differs by less than this share."""
TYPEWRITTEN = 0.9
"""A face is a typewriter's where the letters of more than this share of its words are of one width."""
TYPED_SPACE = 1.4
"""Words of a typewriter's face further apart than so many letters may stand in two columns."""
FEWEST_BEGINNINGS = 3
"""A column begins where at least so many lines have a text before it or a word there."""
BEGINNING_THERE = 0.5
"""A column begins where at least this share of all lines has a word that begins there."""
MOST_SET_IN = 3.0
"""Lines are set in by so many em at most."""
SIDE_BY_SIDE = 0.25
"""Words of two lines that share so much of their height stand side by side."""
WRITTEN_OVER = 0.34
"""A column begins where no more than this share of all lines writes over the place."""
COLUMN_GAP = 1.0
"""Columns of text leave at least so many em between them in all lines."""


def label_lines(sheet: Sheet, left: float, right: float, start: float, stop: float) -> list[Line]:
    """The lines of the column that names the tasks, as far as that can be told before the rows are known."""
    words = [
        word
        for word in sheet.words
        if not word.direction
        and left <= word.bbox.x0 < right - 1
        and start - 2 < word.bbox.centre[1] < stop
        and not (word.bbox.top > sheet.page.height / 2 and word in sheet.furniture)
    ]
    if not words:
        return []
    cuts = [edge.pos for edge in sheet.upright.between(left, right) if edge.stop - edge.start > TALL_EDGE]
    cuts += beginnings(words)
    column = max(text_columns(words, cuts), key=_letters, default=[])
    return [Line(sheet.page.number, row) for row in rows_of(column)]


def text_columns(words: Sequence[Word], cuts: Sequence[float] = ()) -> list[list[Word]]:
    """Words in columns: parted at ``cuts`` (x, points) that no word crosses, and where no line writes over a gap."""
    if not words:
        return []
    size = median(word.size for word in words)
    spans = united(((word.bbox.x0, word.bbox.x1) for word in words), gap=0.0)
    columns = [spans[0]]
    for span in spans[1:]:
        last = columns[-1]
        wide = span[0] - last[1] > max(4.0, COLUMN_GAP * size)
        if wide or any(last[1] - 1 < cut < span[0] + 1 for cut in cuts):
            columns.append(span)
        else:
            columns[-1] = (last[0], span[1])
    return [[word for word in words if a <= word.bbox.centre[0] <= b] for a, b in columns]


def beginnings(words: Sequence[Word]) -> list[float]:
    """Where a column of text begins (x, points) though little parts it from the one before.

    In many lines a word begins there, behind more space than parts words, and hardly a line writes over the place.
    """
    lines = rows_of(words)
    space = _widest_space(words)
    starts: dict[int, list[float]] = defaultdict(list)
    for above, line, below in zip([(), *lines], lines, [*lines[1:], ()], strict=False):
        between = [word for other in (above, below) for word in other if _half_a_line_off(word, line[0])]
        for before, word in [*((word, line[0]) for word in between), *pairwise(line)]:
            if word.bbox.x0 - before.bbox.x1 > space * word.size:
                starts[round(word.bbox.x0)].append(word.bbox.x0)
    found: list[float] = []
    for place, xs in starts.items():
        x = min(xs)
        own = sum(any(abs(word.bbox.x0 - x) < 1.5 for word in line) or _is_indented(line[0], x) for line in lines)
        crossed = sum(_runs_over(line, x, space) for line in lines)
        many = len(xs) + len(starts.get(place + 1, ())) >= FEWEST_BEGINNINGS and own >= BEGINNING_THERE * len(lines)
        if many and crossed <= WRITTEN_OVER * len(lines) and not any(abs(x - other) < 3 for other in found):
            found.append(x - 0.5)
    return found


def _is_indented(first: Word, x: float) -> bool:
    """Whether a line that begins with a word stands in the column that begins at ``x``, set in from there."""
    return x < first.bbox.x0 < x + MOST_SET_IN * first.size


def _half_a_line_off(word: Word, other: Word) -> bool:
    """Whether a word stands beside another though in no line with it: set around the middle of several lines."""
    shared = min(word.bbox.bottom, other.bbox.bottom) - max(word.bbox.top, other.bbox.top)
    return shared > SIDE_BY_SIDE * min(word.bbox.height, other.bbox.height)


def _widest_space(words: Sequence[Word]) -> float:
    """How wide a space may be, in em, that parts words and no columns: the letters of typewriters have one width."""
    letters = [word.bbox.width / len(word.text) / word.size for word in words if len(word.text) > 2 and word.size]
    usual = median(letters) if letters else 0.0
    typewritten = sum(abs(width - usual) < SAME_LETTERS * usual for width in letters) > TYPEWRITTEN * len(letters)
    return max(TEXT_SPACE, TYPED_SPACE * usual) if typewritten else TEXT_SPACE


def _runs_over(line: Sequence[Word], x: float, space: float) -> bool:
    """Whether a line writes over a place: with a word, or without more space there than parts words."""
    before = [word.bbox.x1 for word in line if word.bbox.x0 < x - 1.5]
    behind = [word.bbox.x0 for word in line if word.bbox.x0 >= x - 1.5]
    if not before:
        return False
    return max(before) > x or (bool(behind) and min(behind) - max(before) <= space * line[0].size)


def _letters(words: Sequence[Word]) -> int:
    return sum(sum(char.isalpha() for char in word.text) for word in words)
