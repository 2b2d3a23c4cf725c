"""Tables as an SQLite database: each with a key, and with the keys of what its rows belong to, as Datasette follows."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date

from pt_extract import jsonio
from pt_extract.outputs.takeaway.relation import Cell, Relation, Type, distinct, is_whole

KEY = "key"
"""The column of a row's own number, counted from 1."""
TYPES: dict[Type, str] = {"number": "NUMERIC", "flag": "INTEGER"}
"""Of columns that hold no text."""


def database_of(tables: Sequence[Relation]) -> bytes:
    """The tables as the bytes of a database file. Lists are JSON arrays, yes is 1 and no 0, dates as ISO has them.

    Whole numbers that SQLite has no room for are texts.
    """
    with sqlite3.connect(":memory:") as made:
        for table in tables:
            _add(made, table)
        made.commit()
        made.execute("PRAGMA foreign_keys = ON")
        content = made.serialize()
    made.close()
    return content


def _add(made: sqlite3.Connection, table: Relation) -> None:
    names = distinct([KEY, *table.names])
    fields = [_declared(names[at], table, at - 1) for at in range(1, len(names))]
    keys = [
        f"FOREIGN KEY ({quoted(name)}) REFERENCES {quoted(field.of)} ({quoted(KEY)})"
        for name, field in zip(names[1:], table.fields, strict=True)
        if field.of is not None
    ]
    columns = ", ".join([f"{quoted(KEY)} INTEGER PRIMARY KEY", *fields, *keys])
    made.execute(f"CREATE TABLE {quoted(table.name)} ({columns})")
    places = ", ".join("?" * len(names))
    rows = ([at, *map(_value, row)] for at, row in enumerate(table.rows, start=1))
    made.executemany(f"INSERT INTO {quoted(table.name)} VALUES ({places})", rows)
    for name, field in zip(names[1:], table.fields, strict=True):
        if field.of is not None:
            made.execute(f"CREATE INDEX {quoted(f'{table.name} {name}')} ON {quoted(table.name)} ({quoted(name)})")


def _declared(name: str, table: Relation, at: int) -> str:
    """A column with its type: of text where one of its numbers has no room, which SQLite would make infinite."""
    values = (row[at] for row in table.rows)
    has_room = all(is_whole(value) for value in values if isinstance(value, int))
    return f"{quoted(name)} {TYPES.get(table.fields[at].type, 'TEXT') if has_room else 'TEXT'}"


def _value(value: Cell) -> str | int | float | None:
    if isinstance(value, tuple):
        return jsonio.array(value)
    if isinstance(value, int):
        return int(value) if is_whole(value) else str(value)
    return value.isoformat() if isinstance(value, date) else value


def quoted(name: str) -> str:
    """A name as SQL takes it, whatever its characters."""
    return '"' + name.replace('"', '""') + '"'
