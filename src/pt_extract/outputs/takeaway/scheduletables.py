"""The schedule tables of any document as one table: a line a row, the columns of all of them beside each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from pt_extract.classes import frozen
from pt_extract.model import ScheduleTable, ScheduleTables, TableRow
from pt_extract.outputs.takeaway.relation import Field, Relation, cell, number, printed, shown, text

Name = tuple[str, int]
"""A column by its label, and how many of that label the table has up to it."""


@frozen
class _Placed:
    """A row with the number of its table, and the keys of that table's time columns by their names."""

    table: int
    row: TableRow
    keys: dict[Name, str]


def relations_of_tables(read: ScheduleTables) -> dict[str, Callable[[], Relation]]:
    """The tables of a reading by their names; the first has a line a row."""
    return {"rows": lambda: _rows(read), "findings": lambda: Relation.of("findings", FINDINGS, read.findings)}


def _rows(read: ScheduleTables) -> Relation:
    names = [names_of(table) for table in read.tables]
    times = dict.fromkeys(name for table in names for name in table)
    said = dict.fromkeys(name for table in read.tables for row in table.rows for name in row.fields)
    fields = (
        number("table", lambda placed: placed.table),
        number("page", lambda placed: placed.row.page),
        text("group", lambda placed: placed.row.group or ""),
        text("label", lambda placed: placed.row.label),
        text("band", lambda placed: "yes" if placed.row.band else ""),
        *(printed(name, partial(_said, name=name)) for name in said),
        *(_time(name) for name in times),
    )
    return Relation.of("rows", fields, _placed(read, names))


def _placed(read: ScheduleTables, names: Sequence[Sequence[Name]]) -> Iterator[_Placed]:
    for at, (table, own) in enumerate(zip(read.tables, names, strict=True), start=1):
        keys = {name: column.key for name, column in zip(own, table.columns, strict=True)}
        yield from (_Placed(at, row, keys) for row in table.rows)


def names_of(table: ScheduleTable) -> list[Name]:
    """The table's columns by label; the second of one label is another column than the first."""
    seen: Counter[str] = Counter()
    names = []
    for column in table.columns:
        seen[column.label] += 1
        names.append((column.label, seen[column.label]))
    return names


def _said(placed: _Placed, name: str) -> str:
    return placed.row.fields.get(name, "")


def _time(name: Name) -> Field:
    def of(placed: _Placed) -> str:
        return shown(placed.row, placed.keys[name]) if name in placed.keys else ""

    return cell(name[0], of)


FINDINGS = (
    text("code", lambda finding: finding.code),
    text("severity", lambda finding: finding.severity),
    text("message", lambda finding: finding.message),
    number("page", lambda finding: finding.page),
)
