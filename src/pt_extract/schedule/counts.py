"""The counts table that closes a schedule (``Resumen Eje 1``, ``TOTAL``)."""

from __future__ import annotations

from collections.abc import Sequence

from pt_extract.model import Column, SummaryRow
from pt_extract.profile import Profile, plain_keeping_length
from pt_extract.schedule.rows import RawRow
from pt_extract.tables.grid.texts import text_of
from pt_extract.tables.table import Table, TableRow
from pt_extract.text import number_value

COUNTED = 0.6
"""A table with whole numbers in the time columns of this share of its rows is the counts table."""


def is_counts_table(table: Table, profile: Profile) -> bool:
    """Whether a table is the counts table: whole numbers in its time columns.

    Not where counts are but the last rows of a schedule that itself fills few rows of its last page.
    """
    counted = [place for place, row in enumerate(table.rows) if any(text.isdecimal() for text in row.texts)]
    if not counted or len(counted) < COUNTED * len(table.rows):
        return False
    others = [row for row in table.rows[: counted[0]] if _label(row)]
    return not (others and all(_closes(_label(table.rows[place]), profile) for place in counted))


def _label(row: TableRow) -> str:
    cells = (cell for cell, column in zip(row.cells, row.columns, strict=True) if cell is not None and column.left)
    return " ".join(text_of(cell.words) for cell in cells)


def _closes(label: str, profile: Profile) -> bool:
    return profile.schedule["summary"].fullmatch(plain_keeping_length(label)) is not None


def is_counts_row(row: RawRow, profile: Profile) -> bool:
    """Whether a row of the schedule's own table belongs to the counts that close it."""
    return _closes(row.label, profile) and len(row.numbers) >= 2


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
