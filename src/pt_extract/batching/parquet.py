"""The manifest as a Parquet file, a row for each document; pyarrow writes it, which is optional."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import attrs

from pt_extract.outputs.files import write
from pt_extract.records import Record

PARQUET = "manifest.parquet"
ROWS = 10_000
"""Rows that are held in memory at a time."""


def write_parquet(records: Iterable[Record], folder: Path) -> bool:
    """Write the records to the folder's Parquet file, which is replaced as a whole; False where pyarrow is missing.

    Raises :class:`OutputError` where it cannot be written.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        return False
    schema = pyarrow.schema([(name, _type(pyarrow, kind)) for name, kind in _columns()])
    content = io.BytesIO()
    rows = map(_row, records)
    with parquet.ParquetWriter(content, schema) as writer:
        while some := list(islice(rows, ROWS)):
            writer.write_table(pyarrow.Table.from_pylist(some, schema))
    write(content.getvalue(), str(folder / PARQUET))
    return True


def _columns() -> Iterator[tuple[str, str]]:
    """The fields of a record, each with its kind: ``str``, ``int``, ``float`` or ``Mapping``."""
    for each in attrs.fields(Record):
        kind = str(each.type).partition(" ")[0].partition("[")[0]
        yield each.name, kind if kind in ("int", "float", "Mapping") else "str"


def _type(pyarrow: Any, kind: str) -> Any:
    plain = {"str": pyarrow.string, "int": pyarrow.int64, "float": pyarrow.float64}
    return plain[kind]() if kind in plain else pyarrow.map_(pyarrow.string(), pyarrow.int64())


def _row(record: Record) -> dict[str, Any]:
    """A record as pyarrow takes it, which wants pairs for what is a mapping."""
    fields = attrs.asdict(record, recurse=False)
    return {name: list(value.items()) if isinstance(value, dict) else value for name, value in fields.items()}
