"""The tables of a document that are its schedule: ruled ones, continued ones, and those to be inferred."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from pt_extract.geometry import BBox
from pt_extract.lines import Line, lines_of, rows_of, running_heads
from pt_extract.page import Page
from pt_extract.profile import Profile
from pt_extract.schedule.agree import agreed
from pt_extract.schedule.grid import Cell, Grid, grids_of, subdivided
from pt_extract.schedule.header import Header, TimeColumn, continued, header_of
from pt_extract.schedule.heads import holds_head
from pt_extract.schedule.inferred import Layout, inferred_tables
from pt_extract.schedule.recut import without_outlines
from pt_extract.schedule.row_edges import breaks_within, narrowest


@frozen(eq=False)
class Table:
    """A grid of the schedule with its head."""

    grid: Grid
    header: Header
    page: Page
    ruled: bool = True
    """Whether rulings part its columns."""

    @property
    def first_time(self) -> int:
        """The grid column in which the time columns start."""
        return min(time.index for time in self.header.times)

    def label_cells(self, row: int) -> list[Cell]:
        """The cells left of the time columns that start in a row, left to right."""
        return [cell for cell in self.grid.starting(row) if cell.column < self.first_time]

    def time_cell(self, row: int, time: TimeColumn) -> Cell:
        """The cell of a row in a time column, spanning or not."""
        return self.grid.cells[row][time.index]


def schedule_tables(pages: Sequence[Page], profile: Profile, known: frozenset[str]) -> list[Table]:
    """The tables that are the schedule, in order; one without a head inherits that of the page before."""
    tables: list[Table] = []
    layout: Layout | None = None
    lines: dict[int, list[Line]] = {}
    furniture: dict[int, set[Line]] = {}
    for page in pages:
        ruled = _ruled_tables(page, tables, profile, known)
        boxes = [table.grid.bbox for table in ruled]
        tables.extend(ruled)
        if not holds_head(lines_of(page, boxes), profile) and (ruled or layout is None):
            layout = None
            continue
        if not furniture:
            lines = {other.number: lines_of(other) for other in pages}
            furniture = running_heads({other.number: other for other in pages}, lines)
        around = [line for line in lines[page.number] if not _inside(line, boxes)]
        inferred = inferred_tables(page, around, layout, furniture[page.number], known, profile)
        tables.extend(Table(grid, header, page, ruled=False) for grid, header, _ in inferred)
        layout = inferred[-1][2] if inferred else None
    heads = agreed([(table.grid, table.header) for table in tables])
    tables = [evolve(table, header=header) for table, header in zip(tables, heads, strict=True)]
    return sorted(tables, key=lambda table: (table.page.number, table.grid.ys[0], table.grid.xs[0]))


def _inside(line: Line, boxes: Sequence[BBox]) -> bool:
    return any(box.contains(*line.bbox.centre) for box in boxes)


def _ruled_tables(page: Page, before: Sequence[Table], profile: Profile, known: frozenset[str]) -> list[Table]:
    """The ruled tables of a page that have quarters for columns, or go on with the last of ``before``."""
    found: list[Table] = []
    for grid in grids_of(page, known):
        header = header_of(grid, profile)
        last = found[-1] if found else before[-1] if before else None
        if header is None and last is not None and page.number - last.page.number <= 1:
            rest = continued(grid, last.header, last.grid.xs, merged=last.ruled)
            if rest is not None:
                grid, header = rest
        if header is not None:
            found.append(Table(_with_unruled_rows(grid, header, page), header, page))
    return found


def _with_unruled_rows(grid: Grid, header: Header, page: Page) -> Grid:
    """The grid with rows parted that no rule parts (the tasks of an activity)."""
    column = min(time.index for time in header.times) - 1
    if column < 0:
        return grid
    grid = without_outlines(grid, column + 1, header.rows, [fill.bbox for fill in page.fills])
    cells = dict.fromkeys(row[column] for row in grid.cells[header.rows :])
    lines = {cell: [Line(grid.page, row) for row in rows_of(cell.words)] for cell in cells}
    narrow = narrowest(list(lines.values()))
    extra = [
        y
        for cell, labels in lines.items()
        if cell.row == cell.last_row and cell.column == cell.last_column == column
        for y in breaks_within(page, labels, grid.bbox, narrow)
    ]
    return subdivided(grid, extra, column + 1)
