"""A table of values, from which every form of table is written: a workbook's sheets, CSV, data frames, a database.

So what is said of a node or a task is decided once, and is the same in all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Literal

from pt_extract.classes import frozen
from pt_extract.model import ScheduleTables, WorkProgramme
from pt_extract.model.changes import Lineage, ProgrammeDiff
from pt_extract.saying import SHADED

Exportable = WorkProgramme | ScheduleTables | ProgrammeDiff | Lineage
"""What is laid out as tables."""

Cell = str | int | float | bool | date | tuple[str | int, ...] | None
"""A value; a tuple is a list of several."""

WIDEST = 2**63
"""Whole numbers of so much and more have no room in 64 bits; hand-made JSON may have them."""

Type = Literal["text", "number", "flag", "date", "list", "cell"]
"""What a column holds, beside None; ``cell``: what a cell of a schedule shows, as text (``■``, ``X``, ``■ X``)."""


@frozen
class Field:
    """A column: what it holds, and how it is got of what a row is made of.

    ``of`` names the table that its numbers are rows of, counted from 1; only a database needs such columns.
    ``printed``: its name is the document's own, a head or the key of a schedule's column, and none of ours.
    """

    name: str
    type: Type
    get: Callable[[Any], Cell]
    of: str | None = None
    printed: bool = False


@frozen
class Relation:
    """A table: its name, its columns and its rows."""

    name: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @classmethod
    def of(cls, name: str, fields: Sequence[Field], items: Iterable[Any]) -> Relation:
        """A row for each of ``items``."""
        return cls(name, tuple(fields), tuple(tuple(field.get(item) for field in fields) for item in items))

    @property
    def told(self) -> Relation:
        """The same without the columns that only a database needs."""
        kept = [place for place, field in enumerate(self.fields) if field.of is None]
        rows = tuple(tuple(row[place] for place in kept) for row in self.rows)
        return Relation(self.name, tuple(self.fields[place] for place in kept), rows)

    def values(self) -> Iterator[tuple[tuple[Field, Cell], ...]]:
        """The rows, each value with its column."""
        return (tuple(zip(self.fields, row, strict=True)) for row in self.rows)

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names."""
        return tuple(field.name for field in self.fields)


def text(name: str, get: Callable[[Any], str | None]) -> Field:
    """A column of texts."""
    return Field(name, "text", get)


def number(name: str, get: Callable[[Any], int | float | None]) -> Field:
    """A column of numbers."""
    return Field(name, "number", get)


def flag(name: str, get: Callable[[Any], bool | None]) -> Field:
    """A column of what is so or not."""
    return Field(name, "flag", get)


def day(name: str, get: Callable[[Any], date | None]) -> Field:
    """A column of dates."""
    return Field(name, "date", get)


def several(name: str, get: Callable[[Any], Sequence[str | int]]) -> Field:
    """A column of lists."""
    return Field(name, "list", lambda item: tuple(get(item)))


def cell(name: str, get: Callable[[Any], str]) -> Field:
    """A column of a schedule's cells."""
    return Field(name, "cell", get, printed=True)


def printed(name: str, get: Callable[[Any], str]) -> Field:
    """A column of texts under a head of the document's own."""
    return Field(name, "text", get, printed=True)


def row_of(table: str, name: str, get: Callable[[Any], int | None]) -> Field:
    """A column of the numbers of another table's rows, counted from 1."""
    return Field(name, "number", get, table)


def as_text(value: Cell, parted: str = "; ") -> str:
    """A value as text: dates as ISO has them, yes as 1 and no as 0, nothing for None, the items of a list parted."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    return parted.join(map(str, value)) if isinstance(value, tuple) else str(value)


def is_whole(value: object) -> bool:
    """Whether a value is a whole number that databases and data frames hold: they give it 64 bits."""
    return isinstance(value, int) and -WIDEST <= value < WIDEST


def distinct(names: Iterable[str]) -> list[str]:
    """The names with a number behind those that are taken; databases tell no capital letter from a small one."""
    found: dict[str, str] = {}
    for name in names:
        free, count = name.replace("\0", "") or "column", 1
        while free.casefold() in found:
            count += 1
            free = f"{name} {count}".replace("\0", "")
        found[free.casefold()] = free
    return list(found.values())


def shown(row: Any, key: str) -> str:
    """What the cell of a schedule's row shows in the column ``key``: ``■`` where it is shaded, then its sign."""
    return f"{SHADED if key in row.shaded else ''} {row.marks.get(key, '')}".strip()
