"""The head of a ruled table of any document: which of its columns are times, and what each is called.

Columns are times where cells side by side in the head name times (:mod:`.periods`). Where none do, columns are times
by their looks: three or more side by side, about as wide, headed by words, with nothing but marks under them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from statistics import median

from attrs import evolve, frozen

from pt_extract.lines import Line, rows_of
from pt_extract.page import Page
from pt_extract.schedule.grid import Cell, Grid
from pt_extract.schedule.header import DEEPEST, Header, TimeColumn
from pt_extract.schedule.inferred import snapped
from pt_extract.schedule.nameline import head_segments
from pt_extract.schedule.periods import is_open_end, names_time, runs_of_names
from pt_extract.schedule.recut import on_edges, parted_times, recut
from pt_extract.schedule.rows import is_block
from pt_extract.schedule.signs import is_sign

ALIKE = 1.6
"""Columns are as wide as one another within this factor."""
LOOSELY_ALIKE = 3.0
"""...or this one where words head them, which are not equally long."""
FEWEST_ALIKE = 3
"""So many columns side by side that nothing but their looks makes times."""
LONGEST_HEAD = 40
"""What heads such a column has at most this many characters."""
PARTED = 0.5
"""A head over several columns names each where rulings part them in this share of the rows."""
MOSTLY = 0.5
"""With words in more than this share of their cells columns are no times."""
LABELLED = 0.5
"""With labels in this share of its rows a table has a label column."""


@frozen(eq=False)
class Named:
    """What names one time column: the head's cell, and where the column starts and ends (points)."""

    cell: Cell
    x0: float
    x1: float


def timed(page: Page, grid: Grid) -> tuple[Grid, Header, bool] | None:
    """The grid with its time columns told apart, its head, and whether only its looks say so; None without times."""
    found = _named(page, grid)
    if found is None:
        return _alike(grid)
    named, depth, leaf = found
    edges = _edges(grid, named, depth)
    inner = [x for x in grid.xs if not any(name.x0 - 1 < x < name.x1 + 1 for name in named)]
    xs = sorted({*inner, *edges, *(x for name in named for x in (name.x0, name.x1))})
    cells = Counter(name.cell for name in named)
    cut = recut(grid, _merged(xs), leaf, {cell for cell, count in cells.items() if count > 1})
    spans = [(name.x0, name.x1) for name in named]
    columns = [c for c, (a, b) in enumerate(pairwise(cut.xs)) if any(x0 < (a + b) / 2 < x1 for x0, x1 in spans)]
    columns = _with_neighbours(cut, columns, depth)
    cut = parted_times(cut, columns[0], depth)
    if columns[0] == 0 or depth >= cut.rows or _holds_words(cut, columns, depth):
        return _alike(grid)
    if not any(cell.words for row in cut.cells[depth:] for cell in row[: columns[0]]):
        return None  # the labels are elsewhere
    return cut, Header(depth, _times(cut, columns, depth)), False


def _holds_words(grid: Grid, columns: Sequence[int], depth: int) -> bool:
    """Whether columns that are headed like times hold words and numbers, as those of a budget do."""
    cells = dict.fromkeys(grid.cells[row][c] for row in range(depth, grid.rows) for c in columns)
    texts = [cell.text for cell in cells if cell.words and cell.column >= columns[0]]
    wordy = [text for text in texts if not (is_sign(text) or is_block(text))]
    return len(wordy) > MOSTLY * len(cells)


def _merged(xs: Sequence[float]) -> list[float]:
    kept: list[float] = []
    for x in xs:
        if not kept or x - kept[-1] > 1.0:
            kept.append(x)
    return kept


def _named(page: Page, grid: Grid) -> tuple[list[Named], int, int] | None:
    """The columns that the head names, left to right; the rows of the head; and the row from which columns part."""
    rows: list[tuple[int, list[Named]]] = []
    for row in range(min(DEEPEST, grid.rows)):
        named = _named_in(page, grid, row)
        if rows:  # dates beside the names are what the first rows say, not the head
            named = [name for name in named if any(_overlap(name, other) for other in rows[0][1])]
        if named:
            rows.append((row, named))
        elif rows and not _is_head_row(grid, row, rows[-1][1]):
            break
    if not rows:
        return None
    chosen: list[Named] = []
    for _, named in reversed(rows):  # the lowest first: what stands over it names no column of its own
        chosen += [name for name in named if not any(_overlap(name, other) for other in chosen)]
    depth = _depth(grid, chosen)
    leaf = max(row for row, named in rows if any(name in chosen for name in named))
    return sorted(chosen, key=lambda name: name.x0), depth, leaf


def _depth(grid: Grid, named: Sequence[Named]) -> int:
    """How many rows the head takes: as far down as its names, and as the label heads beside them."""
    depth = 1 + max(name.cell.last_row for name in named)
    beside = {cell for row in grid.cells[:depth] for cell in row if cell.bbox.x1 < named[0].x0 + 1 and cell.words}
    return min(grid.rows, max([depth, *(cell.last_row + 1 for cell in beside)]))


def _overlap(first: Named, second: Named) -> bool:
    return min(first.x1, second.x1) - max(first.x0, second.x0) > 1.0


def _is_head_row(grid: Grid, row: int, named: Sequence[Named]) -> bool:
    """Whether a row between two rows of names, or under one, belongs to the head: words over the columns, no marks."""
    cells = {cell for cell in grid.starting(row) if cell.words and any(_over(cell, name) for name in named)}
    return bool(cells) and not any(is_sign(cell.text) or is_block(cell.text) for cell in cells)


def _over(cell: Cell, name: Named) -> bool:
    return min(cell.bbox.x1, name.x1) - max(cell.bbox.x0, name.x0) > 1.0


def _named_in(page: Page, grid: Grid, row: int) -> list[Named]:
    """What one row of the head names."""
    items: list[tuple[str, Named]] = []
    for cell in grid.starting(row):
        items += _several(page, cell) or [(cell.text, Named(cell, cell.bbox.x0, cell.bbox.x1))]
    runs = runs_of_names([text for text, _ in items])
    if runs and items[runs[0].start][1].x0 < grid.xs[0] + 1.0:  # no column is left for labels
        return []
    return [items[index][1] for run in runs for index in run]


def _several(page: Page, cell: Cell) -> list[tuple[str, Named]]:
    """The times that a cell names one beside another (``1 2 3 4`` under a month), with the columns they stand for."""
    lines = rows_of([word for word in cell.words if word.direction == 0])
    if len(lines) != 1 or len(lines[0]) < 2:
        return []
    segments = head_segments(Line(page.number, lines[0]))
    runs = runs_of_names([segment.text for segment in segments])
    if not runs or len(runs[0]) != len(segments):
        return []
    middles = [segment.bbox.centre[0] for segment in segments]
    guesses = [(a + b) / 2 for a, b in pairwise(middles)]
    pitch = median(b - a for a, b in pairwise(middles))
    first = cell.bbox.x0 if middles[0] - cell.bbox.x0 < pitch else middles[0] - pitch / 2
    last = cell.bbox.x1 if cell.bbox.x1 - middles[-1] < pitch else middles[-1] + pitch / 2
    edges = snapped([first, *guesses, last], pitch, page, cell.bbox.top)
    return [(segment.text, Named(cell, x0, x1)) for segment, (x0, x1) in zip(segments, pairwise(edges), strict=True)]


def _edges(grid: Grid, named: Sequence[Named], depth: int) -> list[float]:
    """The rulings inside named columns that part each in several, as wide as one another and throughout the rows."""
    found: list[float] = []
    for name in named:
        inner = [c for c, x in enumerate(grid.xs) if name.x0 + 1 < x < name.x1 - 1]
        widths = [b - a for a, b in pairwise([name.x0, *(grid.xs[c] for c in inner), name.x1])]
        rows = range(depth, grid.rows)
        parted = all(
            sum(grid.cells[row][c - 1] is not grid.cells[row][c] for row in rows) >= PARTED * len(rows) for c in inner
        )
        if inner and parted and max(widths) <= ALIKE * min(widths):
            found += [grid.xs[c] for c in inner]
    return found


def _with_neighbours(grid: Grid, columns: Sequence[int], depth: int) -> list[int]:
    """Named columns with those between and right of them that are times too: an unreadable name, ``Continuidad``."""
    widths = [grid.xs[c + 1] - grid.xs[c] for c in columns]
    usual = median(widths)
    between = [
        c
        for c in range(columns[0], columns[-1])
        if c not in columns
        and max(usual, grid.xs[c + 1] - grid.xs[c]) <= ALIKE * min(usual, grid.xs[c + 1] - grid.xs[c])
        and _only_marks(grid, c, depth)
    ]
    found = sorted([*columns, *between])
    while found[0] > 1 and _is_named_alike(grid, found[0] - 1, depth, usual):
        found.insert(0, found[0] - 1)
    while found[-1] + 1 < grid.columns:
        head = head_texts(grid, found[-1] + 1, depth, found[0])
        open_end = head and is_open_end(head[-1]) and _only_marks(grid, found[-1] + 1, depth)
        if not (open_end or _is_named_alike(grid, found[-1] + 1, depth, usual)):
            break
        found.append(found[-1] + 1)
    return found


def _is_named_alike(grid: Grid, column: int, depth: int, usual: float) -> bool:
    """Whether a column beside times is one that its name does not show to be next (``Abr Q2`` before ``May Q1``)."""
    width = grid.xs[column + 1] - grid.xs[column]
    head = head_texts(grid, column, depth, column)
    named = bool(head) and not head[-1].isdecimal() and names_time(head[-1])
    alike = max(usual, width) <= ALIKE * min(usual, width)
    return named and alike and _only_marks(grid, column, depth)


def _only_marks(grid: Grid, column: int, depth: int) -> bool:
    """Whether a column holds nothing but marks under the head; cells that span it from the left are not its own."""
    return all(
        not cell.words or is_sign(cell.text) or is_block(cell.text)
        for cell in dict.fromkeys(grid.cells[row][column] for row in range(depth, grid.rows))
        if cell.column == column == cell.last_column
    )


def head_texts(grid: Grid, column: int, depth: int, first_time: int) -> list[str]:
    """What the head says over a time column, top to bottom; what spans label columns too is a title of the table."""
    cells = dict.fromkeys(grid.cells[row][column] for row in range(depth))
    return [cell.text for cell in cells if cell.text and cell.column >= first_time and cell.last_row < depth]


def _times(grid: Grid, columns: Sequence[int], depth: int) -> tuple[TimeColumn, ...]:
    return tuple(
        TimeColumn(
            column,
            grid.xs[column],
            grid.xs[column + 1],
            " ".join(head_texts(grid, column, depth, columns[0])),
            None,
            None,
        )
        for column in columns
    )


# Times by their looks.


def _alike(grid: Grid) -> tuple[Grid, Header, bool] | None:
    """The head of a grid whose head names no times, but whose columns hold nothing but marks."""
    for depth in range(1, min(3, grid.rows - 1) + 1):
        columns = max(_runs_alike(grid, depth), key=len, default=[])
        if len(columns) >= FEWEST_ALIKE and _has_labels(grid, columns[0], depth):
            return grid, Header(depth, _times(grid, columns, depth)), True
    return None


def _runs_alike(grid: Grid, depth: int) -> Iterator[list[int]]:
    run: list[int] = []
    for column in range(1, grid.columns + 1):
        fits = column < grid.columns and _may_be_time(grid, column, depth)
        if fits and run and not _as_wide(grid, [*run, column]):
            yield run
            run = []
        if fits:
            run.append(column)
        elif run:
            yield run
            run = []


def _as_wide(grid: Grid, columns: Collection[int]) -> bool:
    widths = [grid.xs[c + 1] - grid.xs[c] for c in columns]
    return max(widths) <= LOOSELY_ALIKE * min(widths)


def _may_be_time(grid: Grid, column: int, depth: int) -> bool:
    head = [cell for cell in dict.fromkeys(grid.cells[row][column] for row in range(depth)) if cell.text]
    own = [cell for cell in head if cell.column == cell.last_column == column]
    headed = bool(own) and len(own[-1].text) <= LONGEST_HEAD and not is_sign(own[-1].text)
    return headed and own[-1].last_row == depth - 1 and _only_marks(grid, column, depth)


def _has_labels(grid: Grid, first_time: int, depth: int) -> bool:
    rows = range(depth, grid.rows)
    labelled = sum(any(grid.cells[row][c].words for c in range(first_time)) for row in rows)
    return first_time > 0 and labelled >= LABELLED * len(rows)


def goes_on(grid: Grid, before: Header, xs: Sequence[float]) -> tuple[Grid, Header] | None:
    """A grid without a head of its own as the rest of the table before, whose column edges are ``xs``; None if unlike.

    Rulings that the rows of one page lack, because all their cells are merged, are taken from the page before.
    """
    cut = on_edges(grid, xs, 0)
    if cut is None:
        return None
    cut = parted_times(cut, before.times[0].index, 0)
    times = tuple(evolve(t, x0=cut.xs[t.index], x1=cut.xs[t.index + 1]) for t in before.times)
    return cut, Header(0, times)
