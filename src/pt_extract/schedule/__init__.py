"""Pages to the schedule (cronograma): columns, rows with their marks, the counts table, and the tree it names."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from attrs import define, field, frozen

from pt_extract.entry import Entry
from pt_extract.geometry import BBox
from pt_extract.labels import label_of
from pt_extract.lines import Line, lines_of, running_heads
from pt_extract.model import Column, Finding, SummaryRow
from pt_extract.page import Page, Pixels, Word
from pt_extract.profile import Profile, plain_keeping_length
from pt_extract.schedule.grid import Cell, Grid, grids_of
from pt_extract.schedule.header import Header, TimeColumn, Years, continued, header_of
from pt_extract.schedule.inferred import Layout, inferred_tables, may_hold_head
from pt_extract.schedule.rows import Face, RawRow, classify, hang, is_block, join_broken, name_rows
from pt_extract.schedule.shading import DPI, Judged, Look, RowLook, judge, look_at
from pt_extract.text import number_value

SAME_TITLE = 0.85
"""A table's head that names its axis with a title this like the one before still speaks of the same axis."""
COUNTED = 0.6
"""A table with whole numbers in the time columns of this share of its rows is the counts table."""


@define(eq=False)
class ReadSchedule:
    """What the schedule says, rows not yet tied to nodes of the outline."""

    columns: list[Column] = field(factory=list)
    rows: list[RawRow] = field(factory=list)
    summary: list[tuple[SummaryRow, int, BBox]] = field(factory=list)
    """Rows of the counts table, each with its page and box; ``axis`` is left open."""
    summary_axes: list[int | None] = field(factory=list)
    """For each summary row the number of the axis it names, or None."""
    entries: list[Entry] = field(factory=list)
    tables: dict[int, list[BBox]] = field(factory=dict)
    """The boxes of its tables by page number."""
    findings: list[Finding] = field(factory=list)


@frozen(eq=False)
class _Table:
    """A grid of the schedule with its head."""

    grid: Grid
    header: Header
    page: Page


def read_schedule(
    pages: Sequence[Page], known: frozenset[str], profile: Profile, default_years: Years | None
) -> ReadSchedule | None:
    """The schedule of a document, or None where no table has quarters for columns.

    ``known`` are the words the document holds whole (:func:`pt_extract.lexicon.whole_words`); ``default_years`` its
    first and last year, which complete heads that name no year.
    """
    tables = _tables(pages, profile, known)
    if not tables:
        return None
    result = ReadSchedule()
    keys: dict[str, Column] = {}
    raw: list[tuple[RawRow, RowLook]] = []
    for table in tables:
        result.tables.setdefault(table.page.number, []).append(table.grid.bbox)
        columns = {time.index: time.column(default_years) for time in table.header.times}
        if _is_counts(table):
            _read_counts(table, columns, result, profile)
            continue
        for column in columns.values():
            keys.setdefault(column.key, column)
        raw.extend(_read_rows(table, columns, profile))
    result.columns = _ordered(keys)
    _mark(raw, result)
    rows = [row for row, _ in raw]
    counts = [row for row in rows if _counts_row(row, profile)]
    _add_counts(counts, result, profile)
    rows = [row for row in rows if row not in counts]
    name_rows(rows, profile)
    result.rows = join_broken(_one_row_an_axis(rows, profile), profile, known)
    classify(result.rows, profile)
    result.entries = hang(result.rows)
    return result


def _tables(pages: Sequence[Page], profile: Profile, known: frozenset[str]) -> list[_Table]:
    """The tables that are the schedule, in order; one without a head inherits that of the page before."""
    tables: list[_Table] = []
    layout: Layout | None = None
    furniture: dict[int, set[Line]] | None = None
    for page in pages:
        ruled = _ruled_tables(page, tables, profile, known)
        if ruled:
            tables.extend(ruled)
            layout = None
            continue
        if layout is None and not may_hold_head(page):
            continue
        if furniture is None:
            furniture = _furniture(pages)
        inferred = inferred_tables(page, layout, furniture[page.number], known, profile)
        tables.extend(_Table(grid, header, page) for grid, header, _ in inferred)
        layout = inferred[-1][2] if inferred else None
    return tables


def _ruled_tables(page: Page, before: Sequence[_Table], profile: Profile, known: frozenset[str]) -> list[_Table]:
    """The ruled tables of a page that have quarters for columns, or go on with the last of ``before``."""
    found: list[_Table] = []
    for grid in grids_of(page, known):
        header = header_of(grid, profile)
        last = found[-1] if found else before[-1] if before else None
        if header is None and last is not None and page.number - last.page.number <= 1:
            header = continued(grid, last.header, last.grid.xs)
        if header is not None:
            found.append(_Table(grid, header, page))
    return found


def _furniture(pages: Sequence[Page]) -> dict[int, set[Line]]:
    """Running heads and page numbers, which no table's rows are."""
    return running_heads({page.number: page for page in pages}, {page.number: lines_of(page) for page in pages})


def _is_counts(table: _Table) -> bool:
    """Whether it is the counts table: whole numbers in its time columns."""
    rows = range(table.header.rows, table.grid.rows)
    counted = sum(
        any(table.grid.cells[row][time.index].text.isdecimal() for time in table.header.times) for row in rows
    )
    return len(rows) > 0 and counted >= COUNTED * len(rows)


def _read_rows(table: _Table, columns: dict[int, Column], profile: Profile) -> list[tuple[RawRow, RowLook]]:
    """The rows of one page, marks not yet judged; an axis named in the head comes first."""
    pixels = table.page.pixels(DPI)
    first_time = min(time.index for time in table.header.times)
    found: list[tuple[RawRow, RowLook]] = []
    for row in range(table.grid.rows):
        cells = [cell for cell in table.grid.starting(row) if cell.column < first_time]
        raw = _raw_row(table, row, cells)
        if row < table.header.rows:
            label = label_of(raw.label, profile)
            if label is not None and label.kind == "axis":
                found.append((raw, RowLook((), _blank(), (), heading=True)))
            continue
        raw.first_on_page = row == table.header.rows
        look = _look(table, row, cells, pixels, raw, columns, profile)
        _read_time_cells(table, row, raw, columns)
        if raw.label or raw.marks or raw.numbers or any(time.colour != (255, 255, 255) for time in look.times):
            found.append((raw, look))
    return found


def _raw_row(table: _Table, row: int, cells: Sequence[Cell]) -> RawRow:
    texts = [cell.text for cell in cells if cell.text]
    labelled = [cell for cell in cells if cell.words]
    words = labelled[-1].words if labelled else ()
    left = min((word.bbox.x0 for word in words), default=0.0)
    box = table.grid.row_box(row)
    face = _face(words)
    return RawRow(table.page.number, box, " ".join(texts), face, left)


def _face(words: Sequence[Word]) -> Face:
    letters = sum(len(word.text) for word in words)
    bold = sum(len(word.text) for word in words if word.bold) * 2 > letters
    italic = sum(len(word.text) for word in words if word.italic) * 2 > letters
    size = max((word.size for word in words), default=0.0)
    return Face(bold, italic, round(size * 2) / 2)


def _blank() -> Look:
    return Look(np.zeros((0, 3), dtype=np.uint8), (255, 255, 255))


def _look(
    table: _Table,
    row: int,
    cells: Sequence[Cell],
    pixels: Pixels,
    raw: RawRow,
    columns: dict[int, Column],
    profile: Profile,
) -> RowLook:
    label_cells = [cell for cell in cells if cell.words] or list(cells)
    box = label_cells[-1].bbox if label_cells else table.grid.row_box(row)
    words = label_cells[-1].words if label_cells else ()
    label = label_of(raw.label, profile)
    times = tuple(
        look_at(table.page, pixels, _time_cell(table, row, time).bbox, _time_cell(table, row, time).words)
        for time in table.header.times
    )
    keys = tuple(columns[time.index].key for time in table.header.times)
    heading = label is not None and label.kind != "activity"
    return RowLook(keys, look_at(table.page, pixels, box, words), times, heading)


def _time_cell(table: _Table, row: int, time: TimeColumn) -> Cell:
    return table.grid.cells[row][time.index]


def _read_time_cells(table: _Table, row: int, raw: RawRow, columns: dict[int, Column]) -> None:
    """Marks by text, drawn blocks and whole numbers, by column."""
    first_time = min(time.index for time in table.header.times)
    for time in table.header.times:
        cell, key = _time_cell(table, row, time), columns[time.index].key
        text = cell.text
        if not text or cell.column < first_time:  # a label that runs over the whole row is no mark
            continue
        if text.isdecimal():
            raw.numbers[key] = int(text)
        if is_block(text):
            raw.shaded.add(key)
        else:
            raw.marks[key] = text


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


def _counts_row(row: RawRow, profile: Profile) -> bool:
    """Whether a row of the schedule's own table belongs to the counts that close it."""
    summary = profile.schedule["summary"].fullmatch(plain_keeping_length(row.label)) is not None
    return summary and len(row.numbers) >= 2


def _read_counts(table: _Table, columns: dict[int, Column], result: ReadSchedule, profile: Profile) -> None:
    first_time = min(columns)
    rows = []
    for row in range(table.header.rows, table.grid.rows):
        cells = [cell for cell in table.grid.starting(row) if cell.column < first_time]
        raw = _raw_row(table, row, cells)
        _read_time_cells(table, row, raw, columns)
        if raw.label and raw.numbers:
            rows.append(raw)
    _add_counts(rows, result, profile)


def _add_counts(rows: Sequence[RawRow], result: ReadSchedule, profile: Profile) -> None:
    """Rows of the counts table as emitted, their columns named as the schedule's own quarters are."""
    for row in rows:
        counts = {_same_quarter(key, result.columns): count for key, count in row.numbers.items()}
        result.summary.append((SummaryRow(row.label, None, counts), row.page, row.bbox.rounded()))
        result.summary_axes.append(_axis_number(row.label, profile))


def _same_quarter(key: str, columns: Sequence[Column]) -> str:
    """The key of the schedule's column for the same quarter (a counts table names no year)."""
    keys = [column.key for column in columns]
    return key if key in keys else next((other for other in keys if other[-2:] == key[-2:]), key)


def _axis_number(label: str, profile: Profile) -> int | None:
    folded = plain_keeping_length(label)
    for match in profile.levels["axis"].label.finditer(folded):
        if match.group("number"):
            return number_value(match.group("number"))
    return None


__all__ = ["RawRow", "ReadSchedule", "read_schedule"]
