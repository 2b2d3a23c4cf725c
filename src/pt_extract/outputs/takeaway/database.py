"""Tables as an SQLite database: each with a key, and with the keys of what its rows belong to, as Datasette follows."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date

from pt_extract import jsonio
from pt_extract.outputs.takeaway.relation import Cell, Field, Relation, Type, distinct

KEY = "key"
"""The column of a row's own number, counted from 1."""
TYPES: dict[Type, str] = {"number": "NUMERIC", "flag": "INTEGER"}
"""Of columns that hold no text."""


def database_of(tables: Sequence[Relation]) -> bytes:
    """The tables as the bytes of a database file. Lists are JSON arrays, yes is 1 and no 0, dates as ISO has them."""
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
    fields = [_declared(name, field) for name, field in zip(names[1:], table.fields, strict=True)]
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


def _declared(name: str, field: Field) -> str:
    return f"{quoted(name)} {TYPES.get(field.type, 'TEXT')}"


def _value(value: Cell) -> str | int | float | None:
    if isinstance(value, tuple):
        return jsonio.array(value)
    return value.isoformat() if isinstance(value, date) else int(value) if isinstance(value, bool) else value


def quoted(name: str) -> str:
    """A name as SQL takes it, whatever its characters."""
    return '"' + name.replace('"', '""') + '"'
