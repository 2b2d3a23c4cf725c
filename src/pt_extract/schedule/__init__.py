"""Pages to the schedule (cronograma): columns, rows with their marks, the counts table, and the tree it names."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field

from pt_extract.entry import Entry
from pt_extract.geometry import BBox
from pt_extract.model import Column, Finding, SummaryRow
from pt_extract.page import Page
from pt_extract.profile import Profile
from pt_extract.schedule.cells import read_rows
from pt_extract.schedule.counts import axis_number, counts_of, is_counts_row, is_counts_table, summary_row
from pt_extract.schedule.header import Years
from pt_extract.schedule.mend import mend_labels
from pt_extract.schedule.rows import RawRow, classify, hang, join_broken, name_rows
from pt_extract.schedule.shading import Judged, RowLook, judge
from pt_extract.schedule.tables import schedule_tables

QUARTERS = ("Q1", "Q2", "Q3", "Q4")
SAME_TITLE = 0.85
"""A table's head that names its axis with a title this like the one before still speaks of the same axis."""


@define(eq=False)
class ReadSchedule:
    """What the schedule says, rows not yet tied to nodes of the outline."""

    columns: list[Column] = field(factory=list)
    rows: list[RawRow] = field(factory=list)
    summary: list[tuple[SummaryRow, int | None]] = field(factory=list)
    """Rows of the counts table, their ``axis`` left open, each with the number of the axis it names."""
    entries: list[Entry] = field(factory=list)
    tables: dict[int, list[BBox]] = field(factory=dict)
    """The boxes of its tables by page number."""
    findings: list[Finding] = field(factory=list)


def read_schedule(
    pages: Sequence[Page], known: frozenset[str], profile: Profile, default_years: Years | None
) -> ReadSchedule | None:
    """The schedule of a document, or None where no table has quarters for columns.

    ``known`` are the words the document holds whole (:func:`pt_extract.lexicon.whole_words`); ``default_years`` its
    first and last year, which complete heads that name no year.
    """
    result = ReadSchedule()
    keys: dict[str, Column] = {}
    raw: list[tuple[RawRow, RowLook]] = []
    counts: list[RawRow] = []
    for table in schedule_tables(pages, profile, known):
        result.tables.setdefault(table.page.number, []).append(table.grid.bbox)
        columns = {time.index: time.column(default_years) for time in table.header.times}
        if is_counts_table(table, profile):
            counts.extend(counts_of(table, columns))
            continue
        keys.update((column.key, column) for column in columns.values() if column.key not in keys)
        raw.extend(read_rows(table, columns, profile))
    if not result.tables:
        return None
    result.columns = _ordered(keys)
    result.findings = _missing_columns(result.columns, min(result.tables))
    _mark(raw, result)
    counts = [row for row, _ in raw if is_counts_row(row, profile)] + counts
    result.summary = [(summary_row(row, result.columns), axis_number(row.label, profile)) for row in counts]
    rows = [row for row, _ in raw if row not in counts]
    name_rows(rows, profile)
    result.rows = join_broken(_one_row_an_axis(rows, profile), profile, known)
    result.findings += mend_labels(result.rows)
    classify(result.rows, profile)
    result.entries = hang(result.rows)
    return result


def _mark(raw: Sequence[tuple[RawRow, RowLook]], result: ReadSchedule) -> None:
    """Judge the shading of all rows together, as a reader compares them."""
    judged_rows = [(row, look) for row, look in raw if look.times]
    for (row, _), verdict in zip(judged_rows, judge([look for _, look in judged_rows]), strict=True):
        _apply(row, verdict)
        if row.doubtful:
            result.findings.append(_doubt(row, result.columns))


def _apply(row: RawRow, verdict: Judged) -> None:
    row.shaded |= verdict.marked
    row.doubtful |= verdict.doubtful


def _doubt(row: RawRow, columns: Sequence[Column]) -> Finding:
    names = ", ".join(column.label for column in columns if column.key in row.doubtful)
    message = f"the shading of “{row.label}” is hard to make out ({names})"
    return Finding("low-confidence", "warning", message, None, row.page, row.bbox.rounded())


def _ordered(keys: dict[str, Column]) -> list[Column]:
    """The columns in order of time; the tables of one schedule may have different ones."""
    first = list(keys)
    return sorted(keys.values(), key=lambda column: (column.key[:4], "-Q" not in column.key, first.index(column.key)))


def _missing_columns(columns: Sequence[Column], page: int) -> list[Finding]:
    """The quarters that a year's columns leave out; ``page`` is where the schedule starts."""
    keys = {column.key for column in columns}
    years = dict.fromkeys(key.removesuffix(key[-2:]) for key in keys if key[-2:] in QUARTERS)
    return [
        Finding("column-missing", "warning", f"the schedule has no column for {year}{quarter}", None, page)
        for year in sorted(years)
        for quarter in QUARTERS
        if year + quarter not in keys
    ]


def _one_row_an_axis(rows: Sequence[RawRow], profile: Profile) -> list[RawRow]:
    """One row for each axis: the head of a table names it again on every page, sometimes with another number."""
    kept: list[RawRow] = []
    axis: RawRow | None = None
    for row in rows:
        if row.kind == "axis" and axis is not None and _same_axis(axis, row, profile):
            axis.also_numbered.append((row.number or "", row.page, row.bbox))
            continue
        if row.kind == "axis":
            axis = row
        kept.append(row)
    return kept


def _same_axis(first: RawRow, second: RawRow, profile: Profile) -> bool:
    return profile.abbreviations.similarity(first.title, second.title) >= SAME_TITLE


__all__ = ["RawRow", "ReadSchedule", "read_schedule"]
