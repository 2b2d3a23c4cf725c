"""Heads of one layout compared: a quarter that a page's head lost or misread is what the other pages' heads say."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from pt_extract.schedule.grid import Grid
from pt_extract.schedule.header import Header, TimeColumn
from pt_extract.schedule.recut import SAME_EDGE


def agreed(heads: Sequence[tuple[Grid, Header]]) -> list[Header]:
    """The heads, in order, those with a column missing or named twice completed by the best one of the same columns."""
    return [_completed(grid, header, heads) for grid, header in heads]


def _completed(grid: Grid, header: Header, heads: Sequence[tuple[Grid, Header]]) -> Header:
    best = max((other for own, other in heads if _same_columns(grid, own)), key=_named, default=header)
    if header.rows == 0 or _named(best) <= _named(header):
        return header
    years = next((time.years for time in header.times if time.period is not None and time.years), None)
    return Header(header.rows, tuple(_placed(time, grid, years) for time in best.times))


def _placed(time: TimeColumn, grid: Grid, years: tuple[int, int] | None) -> TimeColumn:
    """A column of another page's head in this page's place, its year the page's own."""
    placed = evolve(time, x0=grid.xs[time.index], x1=grid.xs[time.index + 1])
    return evolve(placed, years=years) if years is not None and time.period is not None else placed


def _named(header: Header) -> int:
    """How many different times a head names."""
    return len({(time.period, time.years) for time in header.times})


def _same_columns(first: Grid, second: Grid) -> bool:
    return len(first.xs) == len(second.xs) and all(
        abs(a - b) <= SAME_EDGE for a, b in zip(first.xs, second.xs, strict=True)
    )
