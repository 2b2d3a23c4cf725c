"""A schedule table in parts side by side: the pages of a sheet wider than a page, each with the labels again."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, frozen

from pt_extract.geometry import BBox
from pt_extract.model import Column
from pt_extract.schedule.marked import MarkedRow

SAME_HEIGHT = 1.0
"""A row is as high on each page within this, in points."""


@frozen(eq=False)
class MarkedTable:
    """A schedule table with its columns and rows; ``page`` and ``bbox`` are of its part on its first page."""

    page: int
    bbox: BBox
    columns: tuple[Column, ...]
    rows: tuple[MarkedRow, ...]


def same_rows(first: MarkedTable, second: MarkedTable) -> bool:
    """Whether two tables have the same rows: labels, groups and heights, one by one."""
    return len(first.rows) == len(second.rows) and all(
        (a.label, a.groups) == (b.label, b.groups) and abs(a.bbox.height - b.bbox.height) < SAME_HEIGHT
        for a, b in zip(first.rows, second.rows, strict=True)
    )


def beside(first: MarkedTable, second: MarkedTable) -> MarkedTable:
    """One table of two with the same rows: the columns of the first, then those of the second under new keys."""
    start = len(first.columns) + 1
    columns = tuple(evolve(column, key=f"c{place}") for place, column in enumerate(second.columns, start))
    keys = {old.key: new.key for old, new in zip(second.columns, columns, strict=True)}
    rows = tuple(_row(a, b, keys) for a, b in zip(first.rows, second.rows, strict=True))
    return evolve(first, columns=(*first.columns, *columns), rows=rows)


def _row(first: MarkedRow, second: MarkedRow, keys: Mapping[str, str]) -> MarkedRow:
    return evolve(
        first,
        shaded=first.shaded | {keys[key] for key in second.shaded},
        doubtful=first.doubtful | {keys[key] for key in second.doubtful},
        marks={**first.marks, **{keys[key]: text for key, text in second.marks.items()}},
        band=first.band and second.band,
    )
