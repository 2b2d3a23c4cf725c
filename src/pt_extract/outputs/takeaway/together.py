"""Several documents in one table: the tidy tables of each below each other, the file before each line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from pt_extract.errors import OutputError
from pt_extract.messages import message, phrase, speaking
from pt_extract.outputs.takeaway.commas import MARK, csv_of
from pt_extract.outputs.takeaway.relation import Cell, Exportable, Field, Relation
from pt_extract.outputs.takeaway.taking import language_of, tidy

FORMS = ("xlsx", "csv", "parquet")
"""The formats that hold one table."""
FILE = "file"
SHEET_ROWS = 1_048_575
"""Rows of a sheet, its heads apart."""

Column = tuple[str, str, int]
"""A column by its name and type, and how many of that name and type the table has up to it."""


def together(readings: Iterable[tuple[str, Exportable]], form: str) -> bytes:
    """The tidy tables of readings, each with its document's file, as one in a format of :data:`FORMS`.

    A column of one name is the same in all of them. Heads are in the first document's language. Raises
    :class:`OutputError` where a sheet has no room for all lines, :class:`MissingLibraryError` where a format needs
    a library that is not installed.
    """
    tables, language = [], None
    for file, read in readings:
        language = language or language_of(read)
        tables.append((file, tidy(read)))
    with speaking(language or "en"):
        return _written(_joined(tables), form)


def _written(table: Relation, form: str) -> bytes:
    if form == "csv":
        return f"{MARK}{csv_of(table)}".encode()
    if form == "parquet":
        from pt_extract.outputs.takeaway.frames import parquet_of  # brings pyarrow

        return parquet_of(table)
    if len(table.rows) > SHEET_ROWS:
        raise OutputError(phrase("sheet-full", lines=len(table.rows)), remedy=phrase("remedy-sheet-full"))
    from pt_extract.outputs.takeaway.workbook import Sheet, workbook_of  # brings XlsxWriter

    return workbook_of([Sheet(message("sheet-schedule"), (table,))])


def _joined(tables: Iterable[tuple[str, Relation]]) -> Relation:
    """The tables below each other; what one has no column for is None in its lines."""
    told = [(file, table.told) for file, table in tables]
    fields: dict[Column, Field] = {}
    for _, table in told:
        fields |= {column: field for column, field in _columns(table).items() if column not in fields}
    rows = [line for file, table in told for line in _lines(file, table, fields)]
    return Relation("all", (Field(FILE, "text", str), *fields.values()), tuple(rows))


def _columns(table: Relation) -> dict[Column, Field]:
    seen: Counter[tuple[str, str]] = Counter()
    found: dict[Column, Field] = {}
    for field in table.fields:
        seen[field.name, field.type] += 1
        found[field.name, field.type, seen[field.name, field.type]] = field
    return found


def _lines(file: str, table: Relation, fields: Mapping[Column, Field]) -> Iterable[tuple[Cell, ...]]:
    places = {column: place for place, column in enumerate(_columns(table))}
    order = [places.get(column) for column in fields]
    for row in table.rows:
        yield (file, *(None if place is None else row[place] for place in order))
