"""A table as a pandas data frame, and as Parquet; the libraries come with the extras ``pandas`` and ``parquet``."""

from __future__ import annotations

import io
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

from pt_extract.errors import MissingLibraryError
from pt_extract.messages import phrase
from pt_extract.outputs.takeaway.relation import Relation, Type, distinct, is_whole

DTYPES: dict[Type, str] = {"flag": "boolean"}
"""pandas' types that hold nothing too, where it would not choose them."""


def need(library: str, what: str, extra: str) -> None:
    """Raises :class:`MissingLibraryError` where a library is not there that ``what`` needs."""
    if find_spec(library) is None:
        raise MissingLibraryError(phrase("needs-library", what=what, library=library), extra=extra)


def frame_of(table: Relation) -> Any:
    """The table as a :class:`pandas.DataFrame`.

    Yes and no are pandas' ``boolean``, which knows nothing beside them; whole numbers its ``Int64``, for the same
    reason; dates ``datetime64``; lists tuples.
    """
    need("pandas", "A data frame", "pandas")
    import pandas as pd

    told = table.told
    columns = [_series(pd, field.type, [row[place] for row in told.rows]) for place, field in enumerate(told.fields)]
    frame = pd.concat(columns, axis=1) if columns else pd.DataFrame()
    frame.columns = pd.Index(told.names)
    return frame


def _series(pd: Any, type_: Type, values: list[Any]) -> Any:
    if type_ == "date":
        return pd.Series(pd.to_datetime(pd.Series(values, dtype=object)), dtype="datetime64[s]")
    if type_ == "number":
        return pd.Series(values, dtype=_number_type(values, "Int64", "Float64", object))
    return pd.Series(values, dtype=DTYPES.get(type_, object))


def parquet_of(table: Relation) -> bytes:
    """The table as the bytes of a Parquet file, compressed; lists as lists. No two columns are of one name."""
    need("pyarrow", "Parquet", "parquet")
    import pyarrow as pa
    from pyarrow import parquet

    told = table.told
    columns = [_array(pa, field.type, [row[at] for row in told.rows]) for at, field in enumerate(told.fields)]
    sink = io.BytesIO()
    parquet.write_table(pa.Table.from_arrays(columns, names=distinct(told.names)), sink, compression="zstd")
    return sink.getvalue()


def _array(pa: Any, type_: Type, values: list[Any]) -> Any:
    """A column; of lists, one of numbers where all their items are."""
    if type_ == "list":
        items = [item for value in values for item in value or ()]
        numbers = bool(items) and all(map(is_whole, items))
        of_item: Callable[[Any], Any] = int if numbers else str
        return pa.array([None if value is None else [*map(of_item, value)] for value in values],
                        pa.list_(pa.int64() if numbers else pa.string()))  # fmt: skip
    if type_ == "number":
        type_of = _number_type(values, pa.int64(), pa.float64(), pa.string())
        is_text = type_of == pa.string()
        return pa.array([None if value is None else str(value) for value in values] if is_text else values, type_of)
    return pa.array(values, {"flag": pa.bool_(), "date": pa.date32()}.get(type_, pa.string()))


def _number_type(values: list[Any], whole: Any, broken: Any, other: Any) -> Any:
    """The type of a column of numbers: ``other`` where one of them has no room in 64 bits."""
    if any(isinstance(value, int) and not is_whole(value) for value in values):
        return other
    return broken if any(isinstance(value, float) for value in values) else whole
