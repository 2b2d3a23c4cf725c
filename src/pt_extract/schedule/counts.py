"""The counts table that closes a schedule (``Resumen Eje 1``, ``TOTAL``)."""

from __future__ import annotations

from collections.abc import Sequence

from pt_extract.model import Column, SummaryRow
from pt_extract.profile import Profile, plain_keeping_length
from pt_extract.schedule.cells import Columns, Strip, raw_row, read_time_cells
from pt_extract.schedule.rows import RawRow
from pt_extract.schedule.tables import Table
from pt_extract.text import number_value

COUNTED = 0.6
"""A table with whole numbers in the time columns of this share of its rows is the counts table."""


def is_counts_table(table: Table, profile: Profile) -> bool:
    """Whether a table is the counts table: whole numbers in its time columns.

    Not where counts are but the last rows of a schedule that itself fills few rows of its last page.
    """
    rows = range(table.header.rows, table.grid.rows)
    counted = [row for row in rows if _holds_count(table, row)]
    if not counted or len(counted) < COUNTED * len(rows):
        return False
    others = [row for row in range(rows.start, counted[0]) if _label(table, row)]
    return not (others and all(_closes(_label(table, row), profile) for row in counted))


def _holds_count(table: Table, row: int) -> bool:
    return any(table.time_cell(row, time).text.isdecimal() for time in table.header.times)


def _label(table: Table, row: int) -> str:
    return " ".join(cell.text for cell in table.label_cells(row) if cell.text)


def _closes(label: str, profile: Profile) -> bool:
    return profile.schedule["summary"].fullmatch(plain_keeping_length(label)) is not None


def is_counts_row(row: RawRow, profile: Profile) -> bool:
    """Whether a row of the schedule's own table belongs to the counts that close it."""
    return _closes(row.label, profile) and len(row.numbers) >= 2


def counts_of(table: Table, columns: Columns) -> list[RawRow]:
    """The rows of a counts table."""
    rows = []
    for row in range(table.header.rows, table.grid.rows):
        cells = table.label_cells(row)
        raw = raw_row(table, cells, row)
        times = {time.index: table.time_cell(row, time) for time in table.header.times}
        read_time_cells(Strip(tuple(cells), times), raw, columns, table.first_time)
        if raw.label and raw.numbers:
            rows.append(raw)
    return rows


def summary_row(row: RawRow, columns: Sequence[Column]) -> SummaryRow:
    """A row of the counts table as emitted, its columns named as the schedule's own quarters are; axis left open."""
    counts = {_same_quarter(key, columns): count for key, count in row.numbers.items()}
    return SummaryRow(row.label, None, counts, row.page, row.bbox.rounded())


def _same_quarter(key: str, columns: Sequence[Column]) -> str:
    """The key of the schedule's column for the same quarter (a counts table names no year)."""
    keys = [column.key for column in columns]
    return key if key in keys else next((other for other in keys if other[-2:] == key[-2:]), key)


def axis_number(label: str, profile: Profile) -> int | None:
    """The number of the axis that a row of the counts table names, or None."""
    folded = plain_keeping_length(label)
    for match in profile.levels["axis"].label.finditer(folded):
        if match.group("number"):
            return number_value(match.group("number"))
    return None
