"""What columns and values are called, for people, in the language that is spoken."""

from __future__ import annotations

from pt_extract.messages import message
from pt_extract.outputs.takeaway.relation import Cell, Field, as_text
from pt_extract.timekeys import quarter_key

CODED = {
    "because": "because-",
    "events": "event-",
    "kind": "a-",
    "level": "level-",
    "modality": "",
    "promise": "promise-",
    "severity": "found-",
    "shift": "",
    "absolute_shift": "",
    "status": "status-",
    "type": "type-",
    "types": "row-",
}
"""Columns that hold words of a closed list, and what stands before each in the catalogue."""


def quarter_name(key: str) -> str:
    """``Q1 2022`` of ``2022-Q1``; other columns of a schedule are called by their keys."""
    if quarter_key(key) != key:
        return key
    year, _, quarter = key.rpartition("-")
    return f"{message('quarter-letter')}{quarter[1:]} {year}".strip()


def head_of(field: Field) -> str:
    """What a column is called."""
    if field.printed or quarter_key(field.name) is not None:
        return quarter_name(field.name)
    return message(f"head-{field.name}")


def worded(field: Field, value: Cell) -> str:
    """A value in words: those of closed lists as people call them, yes and no."""
    if isinstance(value, bool):
        return message("yes" if value else "no")
    prefix = None if field.printed else CODED.get(field.name)
    if prefix is None or value is None:
        return as_text(value)
    return "; ".join(message(f"{prefix}{each}") for each in (value if isinstance(value, tuple) else (value,)))
