"""A table as CSV (RFC 4180, in UTF-8), whose cells no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io

from pt_extract.harmless import harmless_cell
from pt_extract.outputs.takeaway.relation import Cell, Field, Relation, as_text

MARK = "\ufeff"
"""The byte order mark: by it Excel knows that a file is UTF-8, which it would read in an older code otherwise."""


def csv_of(table: Relation) -> str:
    """The table, its heads first. Yes is 1 and no 0; the items of a list are parted by semicolons."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    told = table.told
    writer.writerow(map(harmless_cell, told.names))
    writer.writerows([_cell(*pair) for pair in row] for row in told.values())
    return stream.getvalue()


def _cell(field: Field, value: Cell) -> str:
    written = as_text(value)
    return written if field.type in ("number", "flag", "date") else harmless_cell(written)
