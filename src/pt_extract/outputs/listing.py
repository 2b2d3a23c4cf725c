"""Schedule tables as text for people, and their counts in a line."""

from __future__ import annotations

from collections.abc import Iterator

import click

from pt_extract.harmless import harmless_in
from pt_extract.messages import message
from pt_extract.model import ScheduleTable, ScheduleTables, TableRow
from pt_extract.saying import EMPTY, SHADED


def tables_text(read: ScheduleTables, *, colour: bool = False) -> str:
    """The tables as text; ``colour`` sets bands off."""
    return "\n".join(_text(harmless_in(read), colour))


def tables_counted(read: ScheduleTables) -> str:
    """How many there are of everything: ``2 tables, 31 rows; 1 finding``."""
    found = message("finding-count", len(read.findings))
    if not read.tables:
        where = message("on-read-pages") if any(each.code == "page-unread" for each in read.findings) else ""
        return message("counted", parts=message("no-marked-table", where=where), findings=found)
    rows = sum(len(table.rows) for table in read.tables)
    parts = f"{message('tables', len(read.tables))}, {message('rows', rows)}"
    return message("counted", parts=parts, findings=found)


def findings_of(read: ScheduleTables) -> Iterator[str]:
    """What the reader should know of, a line each: how grave it is, where, and what."""
    for finding in harmless_in(read).findings:
        where = f"{message('pages-named', 1, pages=finding.page)}: " if finding.page else ""
        yield f"{message(f'found-{finding.severity}')}: {where}{finding}"


def _text(read: ScheduleTables, colour: bool) -> Iterator[str]:
    for number, table in enumerate(read.tables, start=1):
        pages = sorted({table.page, *(row.page for row in table.rows)})
        where = message("pages-from", first=pages[0], last=pages[-1])
        if len(pages) == 1:
            where = message("page-one", page=pages[0])
        heading = message("table-heading", number=number, where=where)
        yield click.style(heading, bold=True) if colour else heading
        yield " | ".join(column.label for column in table.columns)
        yield ""
        group = None
        for row in table.rows:
            if row.group is not None and row.group != group:
                yield f"{' ' * len(table.columns)}  ▸ {row.group}"
            group = row.group
            label = click.style(row.label, bold=True) if colour and row.band else row.label
            yield f"{_strip(table, row)}  {'  ' if row.group is not None else ''}{label}"
        yield ""
    if read.findings:
        yield from (*findings_of(read), "")


def _strip(table: ScheduleTable, row: TableRow) -> str:
    """One character for each column; blanks for a band without marks."""
    if row.band and not row.shaded and not row.marks:
        return " " * len(table.columns)
    return "".join(_sign(row, column.key) for column in table.columns)


def _sign(row: TableRow, key: str) -> str:
    if key in row.marks:
        return row.marks[key][:1]
    return SHADED if key in row.shaded else EMPTY
