"""The schedule tables of any document: found by their heads and marks, joined over pages."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import field, frozen

from pt_extract.geometry import BBox
from pt_extract.lines import Line, lines_of, running_heads
from pt_extract.model import Column
from pt_extract.page import Page
from pt_extract.schedule.grid import Grid, grids_of
from pt_extract.schedule.header import SAME_EDGE
from pt_extract.schedule.marked import MarkedRow, Part, is_marked_table, mark, read_part
from pt_extract.schedule.periods import runs_of_names, says_continued
from pt_extract.schedule.tables import Table
from pt_extract.schedule.timehead import goes_on, timed

NOTES = 3
"""So many lines under a table do not keep it from going on overleaf: footnotes, "continúa"."""


@frozen(eq=False)
class MarkedTable:
    """A schedule table with its columns and rows; ``page`` and ``bbox`` are of its part on its first page."""

    page: int
    bbox: BBox
    columns: tuple[Column, ...]
    rows: tuple[MarkedRow, ...]


@frozen(eq=False)
class _Growing:
    """A table as far as it was met: its columns, and what each page shows of it."""

    columns: tuple[Column, ...]
    tables: list[Table] = field(factory=list)

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
        for grid in grids_of(page, known):
            _add_ruled(page, grid, growing, surroundings)
    return [table for grown in growing if (table := _finished(grown, known)) is not None]


def _add_ruled(page: Page, grid: Grid, growing: list[_Growing], surroundings: _Surroundings) -> None:
    """Put a grid to the tables, as one of its own or the rest of one."""
    found = timed(page, grid)
    before = growing[-1] if growing and page.number - growing[-1].last.page.number in (0, 1) else None
    rest = goes_on(grid, before.last.header, before.last.grid.xs) if before and (found is None or found[2]) else None
    if before is not None and rest is not None:
        before.tables.append(Table(*rest, page))
        return
    if found is None:
        return
    cut, header, _ = found
    table = Table(cut, header, page)
    columns = tuple(Column(f"c{place}", time.label) for place, time in enumerate(header.times, start=1))
    if before is not None and _repeats(before, table, columns) and surroundings.adjoin(before.last, table):
        before.tables.append(table)
    else:
        growing.append(_Growing(columns, [table]))


def _repeats(before: _Growing, table: Table, columns: Sequence[Column]) -> bool:
    """Whether a table on the next page has the head and the columns of the one before."""
    xs, last = table.grid.xs, before.last.grid.xs
    same_place = abs(xs[0] - last[0]) < SAME_EDGE and abs(xs[-1] - last[-1]) < SAME_EDGE
    return tuple(columns) == before.columns and same_place and table.page.number == before.last.page.number + 1


class _Surroundings:
    """What stands between tables."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = {page.number: page for page in pages}
        self._lines: dict[int, list[Line]] = {}
        self._furniture: dict[int, set[Line]] = {}

    def _around(self, page: int) -> list[Line]:
        """The lines of a page that are no running heads."""
        if not self._lines:
            self._lines = {page.number: lines_of(page) for page in self._pages.values()}
            self._furniture = running_heads(self._pages, self._lines)
        return [line for line in self._lines[page] if line not in self._furniture[page]]

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
    if not is_marked_table(rows, named):
        return None
    first = growing.tables[0]
    return MarkedTable(first.page.number, first.grid.bbox, growing.columns, tuple(rows))


def _part(table: Table, columns: Sequence[Column]) -> Part:
    by_place = {time.index: column for time, column in zip(table.header.times, columns, strict=True)}
    return read_part(table, by_place)
