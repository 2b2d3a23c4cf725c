"""What the head of a schedule table says: which columns are time, and what each is called."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from pt_extract.model import Column
from pt_extract.profile import Profile, plain_keeping_length
from pt_extract.schedule.grid import Cell, Grid
from pt_extract.schedule.recut import SAME_EDGE, on_edges
from pt_extract.text import MONTHS, number_value

DEEPEST = 7
"""A head has at most this many rows."""
LONGEST_RUN = 3
"""At most this many cells one under another name one column (year, ``I``, ``Trimestre``)."""
INITIALS = "EFMAMJJASOND"
"""Of the months, in Spanish."""
Years = tuple[int, int]

_A_YEAR = re.compile(r"\b20\d\d\b")
ONLY_YEARS = re.compile(r"\D{0,14}20\d\d(\D{1,4}20\d\d)?\D{0,4}")


@frozen
class TimeColumn:
    """A time column: its place in the grid (``index``), its left and right edge in points, and what it is."""

    index: int
    x0: float
    x1: float
    label: str
    period: str | None
    """``Q1`` to ``Q4`` or ``01`` to ``12``; None for the continuity column."""
    years: Years | None

    def column(self, default: Years | None) -> Column:
        """The column as emitted. ``default`` are the document's first and last year."""
        years = self.years
        if self.period is not None:
            year = years[0] if years else default[0] if default else None
            return Column(f"{year}-{self.period}" if year else self.period, self.label)
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


@frozen
class _Named:
    """Cells of one column's head that name a time: from the top down to ``last_row``."""

    text: str
    period: str | None
    last_row: int


def header_of(grid: Grid, profile: Profile) -> Header | None:
    """The head of a grid, or None where no column is a quarter or a month."""
    named = {column: _named(grid, column, profile) for column in range(grid.columns)}
    if not any(name and name.period for name in named.values()):
        named.update(_bare(grid, profile))
    named.update(_between(grid, named))
    depth = max((name.last_row + 1 for name in named.values() if name), default=0)
    if not any(name and name.period for name in named.values()):
        return None
    times = [_time(grid, column, named[column], depth, profile) for column in range(grid.columns)]
    return Header(depth, tuple(_spread_years([time for time in times if time is not None])))


def continued(grid: Grid, before: Header, xs: Sequence[float], *, merged: bool) -> tuple[Grid, Header] | None:
    """A grid without a head, with the one it inherits from the page before, whose column edges are ``xs``.

    None if its columns are others; where they may be ``merged`` it may lack some rulings between time columns.
    """
    labels = xs[: before.times[0].index + 1] if merged else xs
    if any(min(abs(x - edge) for x in grid.xs) > SAME_EDGE for edge in labels):
        return None
    cut = on_edges(grid, xs, grid.rows)
    if cut is None:
        return None
    times = tuple(evolve(t, x0=cut.xs[t.index], x1=cut.xs[t.index + 1]) for t in before.times)
    return cut, Header(0, times)


def _head_cells(grid: Grid, column: int, depth: int = DEEPEST) -> list[Cell]:
    """The distinct cells at the top of a column that say something."""
    cells = dict.fromkeys(grid.cells[row][column] for row in range(min(depth, grid.rows)))
    return [cell for cell in cells if cell.text]


def _named(grid: Grid, column: int, profile: Profile) -> _Named | None:
    """The cell, or the run of cells one under another (``I`` over ``Trimestre``), that names the column's time."""
    cells = [cell for cell in _head_cells(grid, column) if cell.last_column - cell.column < grid.columns - 1]
    for count in range(1, LONGEST_RUN + 1):
        for run in (cells[start : start + count] for start in range(len(cells) - count + 1)):
            text = " ".join(cell.text for cell in run)
            period = period_of(text, profile)
            if period is not None or is_continuity(text, profile):
                return _Named(text, period, run[-1].last_row)
    return None


def _between(grid: Grid, named: Mapping[int, _Named | None]) -> dict[int, _Named]:
    """Columns between the first and the third quarter, say, whose head lost its number: they are the second."""
    found: dict[int, _Named] = {}
    for column in range(1, grid.columns - 1):
        before, own, after = (named[place] for place in (column - 1, column, column + 1))
        if own is not None or before is None or after is None or not (before.period and after.period):
            continue
        cell = grid.cells[after.last_row][column]
        step = [period[1:] for period in (before.period, after.period) if period[0] == "Q"]
        if cell.text and len(step) == 2 and int(step[1]) - int(step[0]) == 2:
            found[column] = _Named(cell.text, f"Q{int(step[0]) + 1}", cell.last_row)
    return found


def _bare(grid: Grid, profile: Profile) -> dict[int, _Named]:
    """Cells side by side that count from one to four (``I II III IV``) are quarters, a year's initials months."""
    for row in range(min(DEEPEST, grid.rows)):
        cells = grid.starting(row)
        named = {
            column: _Named(cells[index].text, period, cells[index].last_row)
            for index, period in bare_periods([cell.text for cell in cells]).items()
            for column in range(cells[index].column, cells[index].last_column + 1)
        }
        if named:
            return named
    return {}


def bare_periods(texts: Sequence[str]) -> dict[int, str]:
    """The periods that texts side by side name only together, by their places: counts to four, or months' initials."""
    counted = {index: f"Q{place}" for run in counted_runs(texts) for place, index in enumerate(run, start=1)}
    if counted:
        return counted
    letters = [text.strip(" .").upper() for text in texts]
    starts = (start for start in range(len(letters) - 11) if letters[start : start + 12] == list(INITIALS))
    return {start + month: f"{month + 1:02d}" for start in starts for month in range(12)}


def counted_runs(texts: Sequence[str]) -> list[range]:
    """Where four texts side by side count from one to four and say nothing else."""
    values = [number_value(text.strip(" .°º")) for text in texts]
    return [range(i, i + 4) for i in range(len(values) - 3) if values[i : i + 4] == [1, 2, 3, 4]]


def period_of(text: str, profile: Profile) -> str | None:
    """The quarter (``Q1``) or month (``01``) that a head names, or None."""
    folded = _A_YEAR.sub(" ", plain_keeping_length(text)).strip(" .-–/")
    unspaced = _unbroken(folded)
    for quarter, pattern in enumerate(profile.quarters, start=1):
        if pattern.fullmatch(folded) or pattern.fullmatch(unspaced):
            return f"Q{quarter}"
    month = MONTHS.get(unspaced)
    return None if month is None else f"{month:02d}"


def is_continuity(text: str, profile: Profile) -> bool:
    """Whether a head names what goes on in later years."""
    folded = plain_keeping_length(text).strip(" .:")
    pattern = profile.schedule["continuity"]
    return pattern.fullmatch(folded) is not None or pattern.fullmatch(_unbroken(folded)) is not None


def _unbroken(text: str) -> str:
    """A head's words without spaces and hyphens: a narrow cell breaks ``Trimestre`` wherever it must."""
    return text.replace(" ", "").replace("-", "")


def years_of(text: str, profile: Profile) -> Years | None:
    """The first and last year that a head names, or None."""
    match = profile.schedule["years"].search(plain_keeping_length(text))
    if match is None:
        return None
    first = int(match.group("first"))
    return first, int(match.group("last") or first)


def _time(grid: Grid, column: int, named: _Named | None, depth: int, profile: Profile) -> TimeColumn | None:
    """What one column's head says; None where it is no time column."""
    texts = [
        cell.text for cell in _head_cells(grid, column, depth) if cell.last_column - cell.column < grid.columns - 1
    ]
    years = next((found for text in reversed(texts) if (found := years_of(text, profile))), None)
    edges = (grid.xs[column], grid.xs[column + 1])
    if named is not None:
        if named.period is not None and years is not None and years[0] != years[1]:
            years = None  # a span over the whole table says nothing of one quarter
        return TimeColumn(column, *edges, named.text, named.period, years)
    if column > 0 and texts and years and ONLY_YEARS.fullmatch(texts[-1]):
        return TimeColumn(column, *edges, texts[-1], None, years)
    return None


def _spread_years(times: Sequence[TimeColumn]) -> list[TimeColumn]:
    """Periods without a year take it from the one before (a year named over its first column only)."""
    spread: list[TimeColumn] = []
    year: Years | None = None
    for time in times:
        if time.period is not None:
            year = time.years or year
            time = evolve(time, years=year)
        spread.append(time)
    return spread
