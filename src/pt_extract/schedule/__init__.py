"""Pages to the schedule (cronograma): columns, rows with their marks, the counts table, and the tree it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import field

from pt_extract.classes import define
from pt_extract.family.quarters import ProgrammeVocabulary, Years
from pt_extract.findings import Finding, finding
from pt_extract.geometry import BBox, union
from pt_extract.model import Column, SummaryRow
from pt_extract.naming.entry import Entry
from pt_extract.naming.labels import label_of
from pt_extract.page import Page
from pt_extract.profile import Profile
from pt_extract.schedule.columns import TimeColumn, agreed, time_columns
from pt_extract.schedule.counts import axis_number, is_counts_row, is_counts_table, summary_row
from pt_extract.schedule.mend import mend_labels
from pt_extract.schedule.raw import raw_rows
from pt_extract.schedule.rows import RawRow, classify, hang, join_broken, name_rows
from pt_extract.tables.blocks import Block
from pt_extract.tables.grid.texts import text_of
from pt_extract.tables.table import Table, read_tables
from pt_extract.timekeys import is_later

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

    ``known`` are the words the document holds whole (:func:`pt_extract.layout.lexicon.whole_words`); ``default_years``
    its first and last year, which complete heads that name no year.
    """
    result = ReadSchedule()
    keys: dict[str, Column] = {}
    raw: list[RawRow] = []
    counts: list[RawRow] = []
    for table, block, times in _parts(pages, known, profile):
        columns = {time.place: time.column(default_years) for time in times}
        printed = [row for row in table.rows if row.block is block]
        own = list(raw_rows(block, printed, columns, profile))
        # The head may name an axis over a column of labels that is empty on this page: beside the rows, then.
        box = union([block.sheet.shown(block.bbox), *(row.bbox for row in own)])
        result.tables.setdefault(block.sheet.page.number, []).append(box)
        if is_counts_table(table, profile):
            counts.extend(row for row in own if row.label and row.numbers)
            continue
        keys.update((column.key, column) for column in columns.values() if column.key not in keys)
        raw.extend(own)
    if not result.tables:
        return None
    result.columns = _ordered(keys)
    result.findings = _missing_columns(result.columns, min(result.tables))
    result.findings += [_doubt(row, result.columns) for row in raw if row.doubtful]
    counts = [row for row in raw if is_counts_row(row, profile)] + counts
    result.summary = [(summary_row(row, result.columns), axis_number(row.label, profile)) for row in counts]
    rows = [row for row in raw if row not in counts]
    name_rows(rows, profile)
    _clear_headings(rows, result.columns)
    result.rows = join_broken(_one_row_an_axis(rows, profile), profile, known)
    result.findings += mend_labels(result.rows)
    classify(result.rows, profile)
    result.entries = hang(result.rows)
    return result


def _parts(
    pages: Sequence[Page], known: frozenset[str], profile: Profile
) -> Iterator[tuple[Table, Block, tuple[TimeColumn, ...]]]:
    """What each page shows of the tables that have quarters or months for columns, with these."""
    tables = read_tables(pages, ProgrammeVocabulary(profile), known)
    parts = [(table, block) for table in tables for block in table.blocks]
    headed = agreed([(block, time_columns(block, profile)) for _, block in parts])
    times: tuple[TimeColumn, ...] = ()
    last: Table | None = None
    for (table, block), own in zip(parts, headed, strict=True):
        times = own if own or table is not last or not block.goes_on else times
        last = table
        if all(is_later(time.column(None).key) for time in times) and not _is_unmarked(table, profile):
            continue  # a table of years is a schedule where its rows are the programme's
        if times and (table.refusal is None or is_counts_table(table, profile) or _is_unmarked(table, profile)):
            yield table, block, times


def _is_unmarked(table: Table, profile: Profile) -> bool:
    """Whether a refused table is a part of the schedule all the same: its rows are the programme's."""
    labels = (" ".join(text_of(c.words) for c in row.cells if c is not None) for row in table.rows)
    return any(label_of(label, profile) is not None for label in labels)


def _clear_headings(rows: Sequence[RawRow], columns: Sequence[Column]) -> None:
    """Take the band of colour behind a heading for no mark: a heading marked all over is coloured as a whole."""
    for row in rows:
        if row.kind in ("axis", "programme", "project") and len(row.shaded) >= len(columns) > 1:
            row.shaded.clear()


def _doubt(row: RawRow, columns: Sequence[Column]) -> Finding:
    names = tuple(column.label for column in columns if column.key in row.doubtful)
    box = row.bbox.rounded()
    return finding("low-confidence", "shading", page=row.page, bbox=box, text=row.label, columns=names)


def _ordered(keys: dict[str, Column]) -> list[Column]:
    """The columns in order of time; the tables of one schedule may have different ones."""
    first = list(keys)
    return sorted(keys.values(), key=lambda column: (column.key[:4], "-Q" not in column.key, first.index(column.key)))


def _missing_columns(columns: Sequence[Column], page: int) -> list[Finding]:
    """The quarters that a year's columns leave out; ``page`` is where the schedule starts."""
    keys = {column.key for column in columns}
    years = dict.fromkeys(key.removesuffix(key[-2:]) for key in keys if key[-2:] in QUARTERS)
    return [
        finding("column-missing", page=page, column=f"{year}{quarter}")
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
