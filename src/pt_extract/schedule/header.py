"""What the head of a schedule table says: which columns are time, and what each is called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from pt_extract.model import Column
from pt_extract.profile import Profile, plain_keeping_length
from pt_extract.schedule.grid import Cell, Grid

DEEPEST = 7
"""A head has at most this many rows."""
SAME_EDGE = 6.0
"""Columns of a table continued overleaf start within this many points of where they did."""
Years = tuple[int, int]


@frozen
class TimeColumn:
    """A time column: its place in the grid (``index``), its left and right edge in points, and what it is."""

    index: int
    x0: float
    x1: float
    label: str
    quarter: int | None
    """1 to 4, or None for the continuity column."""
    years: Years | None

    def column(self, default: Years | None) -> Column:
        """The column as emitted. ``default`` are the document's first and last year."""
        years = self.years
        if self.quarter is not None:
            year = years[0] if years else default[0] if default else None
            return Column(f"{year}-Q{self.quarter}" if year else f"Q{self.quarter}", self.label)
        if years is None and default is not None and default[1] > default[0]:
            years = (default[0] + 1, default[1])
        if years is None:
            return Column("continuity", self.label)
        return Column(str(years[0]) if years[0] == years[1] else f"{years[0]}-{years[1]}", self.label)


@frozen
class Header:
    """A table's head: how many rows it takes, and its time columns left to right."""

    rows: int
    times: tuple[TimeColumn, ...]


def header_of(grid: Grid, profile: Profile) -> Header | None:
    """The head of a grid, or None where no column is a quarter."""
    depth = 0
    for row in range(min(DEEPEST, grid.rows)):
        if any(_names_time(cell, profile) for cell in grid.starting(row)):
            depth = max(depth, max(cell.last_row for cell in grid.starting(row) if _names_time(cell, profile)) + 1)
    if depth == 0:
        return None
    times = [time for time in (_time(grid, column, depth, profile) for column in range(grid.columns)) if time]
    if not any(time.quarter for time in times):
        return None
    return Header(depth, tuple(_spread_years(times)))


def continued(grid: Grid, before: Header, xs: Sequence[float]) -> Header | None:
    """The head that a grid without one inherits from the page before, whose column edges are ``xs``; None if unlike."""
    if len(grid.xs) != len(xs) or any(abs(a - b) > SAME_EDGE for a, b in zip(grid.xs, xs, strict=True)):
        return None
    times = tuple(evolve(t, x0=grid.xs[t.index], x1=grid.xs[t.index + 1]) for t in before.times)
    return Header(0, times)


def _names_time(cell: Cell, profile: Profile) -> bool:
    return _quarter(cell.text, profile) is not None or _continuity(cell.text, profile)


def _quarter(text: str, profile: Profile) -> int | None:
    folded = plain_keeping_length(text).strip(" .")
    unspaced = folded.replace(" ", "")  # a narrow cell breaks "Trimestre" wherever it must
    for quarter, pattern in enumerate(profile.quarters, start=1):
        if pattern.fullmatch(folded) or pattern.fullmatch(unspaced):
            return quarter
    return None


def _continuity(text: str, profile: Profile) -> bool:
    folded = plain_keeping_length(text).strip(" .:")
    pattern = profile.schedule["continuity"]
    return pattern.fullmatch(folded) is not None or pattern.fullmatch(folded.replace(" ", "")) is not None


def _years(text: str, profile: Profile) -> Years | None:
    match = profile.schedule["years"].search(plain_keeping_length(text))
    if match is None:
        return None
    first = int(match.group("first"))
    return first, int(match.group("last") or first)


def _time(grid: Grid, column: int, depth: int, profile: Profile) -> TimeColumn | None:
    """What one column's head cells, top to bottom, say; None where it is no time column."""
    cells = list(dict.fromkeys(grid.cells[row][column] for row in range(depth)))
    texts = [cell.text for cell in cells if cell.text]
    quarters = [(_quarter(text, profile), text) for text in texts if _quarter(text, profile)]
    narrow = [cell.text for cell in cells if cell.last_column - cell.column < grid.columns - 1]
    years = next((found for found in (_years(text, profile) for text in reversed(narrow)) if found), None)
    edges = (grid.xs[column], grid.xs[column + 1])
    if quarters:
        quarter, label = quarters[-1]
        single = years if years and years[0] == years[1] else None
        return TimeColumn(column, *edges, label, quarter, single)
    if any(_continuity(text, profile) for text in texts):
        label = next(text for text in reversed(texts) if _continuity(text, profile))
        return TimeColumn(column, *edges, label, None, years)
    if column > 0 and texts and years and re.fullmatch(r"\D{0,14}20\d\d(\D{1,4}20\d\d)?\D{0,4}", texts[-1]):
        return TimeColumn(column, *edges, texts[-1], None, years)
    return None


def _spread_years(times: Sequence[TimeColumn]) -> list[TimeColumn]:
    """Quarters without a year take it from the quarter before (a year named over its first column only)."""
    spread: list[TimeColumn] = []
    year: Years | None = None
    for time in times:
        if time.quarter is not None:
            year = time.years or year
            time = evolve(time, years=year)
        spread.append(time)
    return spread
