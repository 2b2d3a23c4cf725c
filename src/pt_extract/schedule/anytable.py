"""The schedule tables of any document: found by their heads and marks, joined over pages."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import field, frozen

from pt_extract.lines import Line, lines_of, running_heads
from pt_extract.model import Column
from pt_extract.page import Page
from pt_extract.schedule.beside import MarkedTable, beside, same_rows, with_labels_of
from pt_extract.schedule.grid import Grid, grids_of
from pt_extract.schedule.marked import Part, is_marked_table, mark, read_part
from pt_extract.schedule.periods import runs_of_names, says_continued, says_schedule
from pt_extract.schedule.recut import SAME_EDGE
from pt_extract.schedule.tables import Table
from pt_extract.schedule.timehead import goes_on, timed
from pt_extract.schedule.unruled import FreeTable, rest_of, unruled_tables

CAPTION = 3
"""What a table is stands within so many lines over it, or on the first under it."""
NOTES = 3
"""So many lines under a table do not keep it from going on overleaf: footnotes, "continúa"."""


@frozen(eq=False)
class _Growing:
    """A table as far as it was met: its columns, and what each page shows of it."""

    columns: tuple[Column, ...]
    tables: list[Table] = field(factory=list)
    ruled: bool = True

    @property
    def last(self) -> Table:
        return self.tables[-1]


def marked_tables(pages: Sequence[Page], known: frozenset[str]) -> list[MarkedTable]:
    """The tables whose cells are marked by fill or by a sign, in reading order.

    ``known`` are the words the document holds whole (:func:`pt_extract.lexicon.whole_words`).
    """
    surroundings = _Surroundings(pages)
    growing: list[_Growing] = []
    for page in pages:
        last = growing[-1] if growing and page.number - growing[-1].last.page.number == 1 else None
        here: list[_Growing] = []
        for grid in grids_of(page, known):
            _add_ruled(page, grid, (here[-1] if here else last, here), surroundings)
        _add_unruled(page, known, (last, here), surroundings)
        growing += sorted((new for new in here if new is not last), key=lambda new: new.last.grid.bbox[1::-1])
    found: list[tuple[_Growing, MarkedTable]] = []
    for grown in growing:
        table = _finished(grown, known)
        if table is None:
            continue
        if found and _goes_on_beside(found[-1], (grown, table), surroundings):
            found[-1] = (grown, beside(found[-1][1], table))
        else:
            found.append((grown, table))
    return [table for _, table in found]


def _goes_on_beside(
    before: tuple[_Growing, MarkedTable], after: tuple[_Growing, MarkedTable], surroundings: _Surroundings
) -> bool:
    """Whether a table is the next columns of the one before, as sheets are printed that are wider than a page."""
    (grown, first), (grown_on, second) = before, after
    if second.page != grown.last.page.number + 1 or not surroundings.adjoin(grown.last, grown_on.tables[0]):
        return False
    return same_rows(first, second) and {c.label for c in first.columns}.isdisjoint(c.label for c in second.columns)


Tables = tuple[_Growing | None, list[_Growing]]
"""The table before, and the tables found on a page so far, that before too if it goes on there."""


def _add_ruled(page: Page, grid: Grid, tables: Tables, surroundings: _Surroundings) -> None:
    """Put a ruled grid to the tables, as one of its own or the rest of one."""
    before, here = tables
    found = timed(page, grid)
    if found is not None and found[2] and not surroundings.says_schedule(page, grid, found[1].rows):
        found = None
    rest = None
    if before is not None and (found is None or found[2]) and surroundings.opens(before.last, page, grid):
        rest = goes_on(grid, before.last.header, before.last.grid.xs)
    if before is not None and rest is not None:
        before.tables.append(Table(*rest, page))
        if before not in here:
            here.append(before)
        return
    if found is None and before is not None and before.last.page.number < page.number:
        labelled = with_labels_of(before.last, grid)
        found = timed(page, labelled) if labelled is not None else None
    if found is not None:
        _add(Table(found[0], found[1], page), tables, surroundings, ruled=True)


def _add_unruled(page: Page, known: frozenset[str], tables: Tables, surroundings: _Surroundings) -> None:
    """Find the unruled tables of a page among the lines that its ruled ones leave."""
    before, here = tables
    boxes = [table.grid.bbox for grown in here for table in grown.tables if table.page is page]
    lines = [line for line in surroundings.lines(page.number) if not any(b.contains(*line.bbox.centre) for b in boxes)]
    furniture = surroundings.furniture(page.number)
    found = unruled_tables(page, lines, furniture, known)
    for free in found:
        _add(Table(free.grid, free.header, page), tables, surroundings, ruled=False)
    if before is not None and not before.ruled and not found and not here:
        rest = rest_of(page, lines, FreeTable(before.last.grid, before.last.header), furniture, known)
        if rest is not None:
            before.tables.append(Table(rest.grid, rest.header, page))
            here.append(before)


def _add(table: Table, tables: Tables, surroundings: _Surroundings, *, ruled: bool) -> None:
    """Put a table with a head to those of its page, or to the one before that it goes on with."""
    before, here = tables
    columns = tuple(Column(f"c{place}", time.label) for place, time in enumerate(table.header.times, start=1))
    if before is not None and _repeats(before, table, columns) and surroundings.adjoin(before.last, table):
        before.tables.append(table)
        here.append(before)
    else:
        here.append(_Growing(columns, [table], ruled))


def _repeats(before: _Growing, table: Table, columns: Sequence[Column]) -> bool:
    """Whether a table on the next page has the head and the columns of the one before."""
    xs, last = table.grid.xs, before.last.grid.xs
    same_place = abs(xs[0] - last[0]) < SAME_EDGE and abs(xs[-1] - last[-1]) < SAME_EDGE
    return tuple(columns) == before.columns and same_place and table.page.number == before.last.page.number + 1


class _Surroundings:
    """What stands beside tables and between them."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._lines = {page.number: lines_of(page) for page in pages}
        self._furniture = running_heads({page.number: page for page in pages}, self._lines)

    def lines(self, page: int) -> list[Line]:
        return self._lines[page]

    def furniture(self, page: int) -> set[Line]:
        """Those of its lines that are running heads and page numbers."""
        return self._furniture[page]

    def _around(self, page: int) -> list[Line]:
        """The lines of a page that are no running heads."""
        return [line for line in self._lines[page] if line not in self._furniture[page]]

    def says_schedule(self, page: Page, grid: Grid, depth: int) -> bool:
        """Whether the head of a grid, or the lines next to it, say that it is a schedule."""
        head = [cell.text for row in grid.cells[:depth] for cell in row]
        above = [line.text for line in self._lines[page.number] if line.bbox.bottom < grid.ys[0] + 2]
        below = [line.text for line in self._lines[page.number] if line.bbox.top > grid.ys[-1] - 2]
        return any(map(says_schedule, [*head, *above[-CAPTION:], *below[:1]]))

    def opens(self, last: Table, page: Page, grid: Grid) -> bool:
        """Whether a grid without a head stands where a table goes on: first on its page, or in the very columns."""
        above = [line for line in self._around(page.number) if line.bbox.bottom < grid.ys[0] + 2]
        same = len(grid.xs) == len(last.grid.xs) and not any(
            abs(a - b) > SAME_EDGE for a, b in zip(grid.xs, last.grid.xs, strict=True)
        )
        return same or (page.number > last.page.number and not above)

    def adjoin(self, first: Table, second: Table) -> bool:
        """Whether a table on the next page goes on: it opens its page, or stands under a caption that says so."""
        below = [line for line in self._around(first.page.number) if line.bbox.top > first.grid.bbox.bottom - 2]
        above = [line for line in self._around(second.page.number) if line.bbox.bottom < second.grid.bbox.top + 2]
        return any(says_continued(line.text) for line in above) or (len(below) <= NOTES and not above)


def _finished(growing: _Growing, known: frozenset[str]) -> MarkedTable | None:
    """The table with its marks, or None where its cells are not marked."""
    parts = [_part(table, growing.columns) for table in growing.tables]
    rows = mark(parts, known)
    named = bool(runs_of_names([column.label.split(" ")[-1] for column in growing.columns])) or bool(
        runs_of_names([column.label for column in growing.columns])
    )
    if not is_marked_table(rows, len(growing.columns), named):
        return None
    first = growing.tables[0]
    return MarkedTable(first.page.number, first.grid.bbox, growing.columns, tuple(rows))


def _part(table: Table, columns: Sequence[Column]) -> Part:
    by_place = {time.index: column for time, column in zip(table.header.times, columns, strict=True)}
    return read_part(table, by_place)
