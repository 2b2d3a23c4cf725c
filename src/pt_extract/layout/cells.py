"""Ruled tables in the running text, cell by cell.

A word stands in a cell where rules run along all four sides of its place. Cells that share their sides are a table if
some stand side by side and some one under another, or if three stand in a row (a head whose table goes on overleaf), or
two of which the left one is but a tag; a box around a heading, or a frame around a page, is none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pt_extract.classes import frozen
from pt_extract.geometry import BBox, union
from pt_extract.layout.lines import running_words
from pt_extract.page import Page, Word

THIN_FILL = 2.6
"""A fill thinner than this, in points, is a rule."""
SAME_RULE = 2.0
"""Rules, and the sides of cells, closer than this in points are one."""
RULE_GAP = 3.0
"""Pieces of a rule with no more than this, in points, between them are one."""
WIDEST_CELL = 0.92
"""A cell wider than this share of the page's width is the page's frame."""
HIGHEST_CELL = 0.6
"""A cell higher than this share of the page's height is the page's frame."""
LONE_ROW = 3
"""A row of so many cells or more is a table by itself: the head of one that stands on the next page."""
LONGEST_TAG = 3
"""A row of two cells is a table by itself where the left one has so many words at most, and the right one more."""
MOST_RULES = 4000
"""A page of more rules than this is a drawing."""


@frozen(eq=False)
class Cell:
    """A cell with the words that stand in it."""

    bbox: BBox
    words: tuple[Word, ...]


@frozen(eq=False)
class Grid:
    """A table: its cells row by row, each from the left; a cell over several rows is of the first of them."""

    rows: tuple[tuple[Cell, ...], ...]

    @property
    def bbox(self) -> BBox:
        return union(cell.bbox for row in self.rows for cell in row)


class _Rule(NamedTuple):
    pos: float
    start: float
    stop: float


def grids_of(page: Page, tables: Sequence[BBox] = ()) -> list[Grid]:
    """The tables of a page, top to bottom, but for what lies in ``tables``."""
    upright, level = _rules(page)
    if len(upright) < 3 or len(level) < 2 or len(upright) + len(level) > MOST_RULES:
        return []
    held: dict[BBox, list[Word]] = defaultdict(list)
    free: list[Word] = []
    for word in running_words(page, tables):
        box = _cell_of(word, upright, level)
        if box is not None and not (box.width > WIDEST_CELL * page.width or box.height > HIGHEST_CELL * page.height):
            held[box].append(word)
        else:
            free.append(word)
    cells = [Cell(box, tuple(words)) for box, words in held.items()]
    joined = (_with_open_cells(group, free, upright, level) for group in _joined(cells))
    return sorted((grid for grid in map(_grid, joined) if grid is not None), key=lambda grid: grid.bbox.top)


def _with_open_cells(
    cells: list[Cell], free: Sequence[Word], upright: Sequence[_Rule], level: Sequence[_Rule]
) -> list[Cell]:
    """The cells of a table with those that no rule closes where it ends: a page may break a cell that goes down it."""
    around = union(cell.bbox for cell in cells)
    held: dict[BBox, list[Word]] = defaultdict(list)
    for word in free:
        x, y = word.bbox.centre
        if around.contains(x, y):
            left, right = _around(upright, x, y)
            top, bottom = _around(level, y, x)
            box = BBox(
                around.x0 if left is None else left,
                around.top if top is None else top,
                around.x1 if right is None else right,
                around.bottom if bottom is None else bottom,
            )
            held[box].append(word)
    return [*cells, *(Cell(box, tuple(words)) for box, words in held.items())]


def _rules(page: Page) -> tuple[list[_Rule], list[_Rule]]:
    """The upright and the level rules of a page, pieces of one put together, by their place."""
    upright: list[_Rule] = []
    level: list[_Rule] = []
    for ruling in page.rulings:
        if ruling.horizontal:
            level.append(_Rule((ruling.top + ruling.bottom) / 2, ruling.x0, ruling.x1))
        else:
            upright.append(_Rule((ruling.x0 + ruling.x1) / 2, ruling.top, ruling.bottom))
    for fill in page.fills:
        box = fill.bbox
        if box.width < THIN_FILL < box.height:
            upright.append(_Rule(box.centre[0], box.top, box.bottom))
        elif box.height < THIN_FILL < box.width:
            level.append(_Rule(box.centre[1], box.x0, box.x1))
    return _put_together(upright), _put_together(level)


def _put_together(rules: Iterable[_Rule]) -> list[_Rule]:
    lines: list[list[_Rule]] = []
    for rule in sorted(rules):
        if lines and rule.pos - lines[-1][0].pos < SAME_RULE:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    out: list[_Rule] = []
    for line in lines:
        pos = line[0].pos
        start, stop = None, 0.0
        for rule in sorted(line, key=lambda rule: rule.start):
            if start is not None and rule.start <= stop + RULE_GAP:
                stop = max(stop, rule.stop)
                continue
            if start is not None:
                out.append(_Rule(pos, start, stop))
            start, stop = rule.start, rule.stop
        if start is not None:
            out.append(_Rule(pos, start, stop))
    return out


def _cell_of(word: Word, upright: Sequence[_Rule], level: Sequence[_Rule]) -> BBox | None:
    """The cell that the middle of a word stands in."""
    x, y = word.bbox.centre
    left, right = _around(upright, x, y)
    top, bottom = _around(level, y, x)
    if left is None or right is None or top is None or bottom is None:
        return None
    return BBox(left, top, right, bottom)


def _around(rules: Sequence[_Rule], place: float, along: float) -> tuple[float | None, float | None]:
    """The nearest rules on both sides of a place that run past it."""
    at = bisect_left(rules, (place,))
    before = next((r.pos for r in reversed(rules[:at]) if r.start - SAME_RULE <= along <= r.stop + SAME_RULE), None)
    after = next((r.pos for r in rules[at:] if r.start - SAME_RULE <= along <= r.stop + SAME_RULE), None)
    return before, after


def _joined(cells: Sequence[Cell]) -> Iterator[list[Cell]]:
    """The cells of each table: those that share their sides."""
    left = list(cells)
    while left:
        group = [left.pop()]
        for cell in group:
            near = [other for other in left if _touch(cell.bbox, other.bbox)]
            left = [other for other in left if other not in near]
            group.extend(near)
        yield group


def _touch(first: BBox, second: BBox) -> bool:
    across = min(first.x1, second.x1) - max(first.x0, second.x0)
    down = min(first.bottom, second.bottom) - max(first.top, second.top)
    return across >= -SAME_RULE and down >= -SAME_RULE and max(across, down) > SAME_RULE


def _grid(cells: Sequence[Cell]) -> Grid | None:
    """Cells as a table; None where none stand side by side, or where few do and none one under another."""
    rows: list[list[Cell]] = []
    for cell in sorted(cells, key=lambda cell: cell.bbox.top):
        if rows and cell.bbox.top - rows[-1][0].bbox.top < SAME_RULE:
            rows[-1].append(cell)
        else:
            rows.append([cell])
    ordered = tuple(tuple(sorted(row, key=lambda cell: cell.bbox.x0)) for row in rows)
    widest = max(map(len, rows))
    if widest < 2 or (len(rows) < 2 and widest < LONE_ROW and not _is_tagged(ordered[0])):
        return None
    return Grid(ordered)


def _is_tagged(row: Sequence[Cell]) -> bool:
    """Whether a row of two cells says in the left one what the right one is: a label, or ``Objetivo``."""
    tag, told = (len(cell.words) for cell in row)
    return tag <= LONGEST_TAG < told
