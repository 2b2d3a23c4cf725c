"""The rows of a table as they are emitted: labels, groups and fields in words, rows cut by a page's end made one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from attrs import evolve

from pt_extract.classes import frozen
from pt_extract.geometry import BBox
from pt_extract.language import either, words_of_all
from pt_extract.page import Word
from pt_extract.tables.columns.beside import TextColumn
from pt_extract.tables.grid.texts import text_of
from pt_extract.tables.table import Table, TableRow
from pt_extract.text import join_lines

PARTED_CELLS = 0.45
"""An edge parts the cells of a column where it is seen along this share of its width."""
LONGEST_LETTER = 2
"""What tells the rows of one task apart in a column of its own has at most so many characters."""


@frozen
class Face:
    """The typography of a label: what tells a group of tasks from a task."""

    bold: bool
    italic: bool
    size: float


@frozen(eq=False)
class JoinedRow:
    """A row in words. ``shaded`` and ``signed`` are places of time columns, ``texts`` what their cells say."""

    page: int
    bbox: BBox
    label: str
    face: Face
    texts: tuple[str, ...]
    shaded: frozenset[int]
    signed: frozenset[int]
    band: bool
    group: str | None
    fields: dict[str, str]
    first_on_page: bool = False
    cut: bool = False
    """Whether the end of its page cuts it open."""


def face_of(words: Sequence[Word]) -> Face:
    """The face that most letters of some words have."""
    letters = sum(len(word.text) for word in words)
    bold = sum(len(word.text) for word in words if word.bold) * 2 > letters
    italic = sum(len(word.text) for word in words if word.italic) * 2 > letters
    # A size estimated from pixels is not told from another as the eye does it; weight is.
    size = max((word.size for word in words if word.confidence == 1.0), default=0.0)
    return Face(bold, italic, round(size * 2) / 2)


def joined_rows(table: Table, known: frozenset[str]) -> list[JoinedRow]:
    """The rows of a table that are tasks or headings, in words; ``known`` tell which end-of-line hyphens go."""
    rows: list[JoinedRow] = []
    page = 0
    for index, row in enumerate(table.rows):
        if row.apart:
            continue
        made = _in_words(row, known, _group_before(row, table, known), first=row.page != page and bool(rows))
        made = _with_wider(made, [other.rows[index] for other in table.wider])
        if not (made.label or made.shaded or made.signed):
            continue
        page = row.page
        rows.append(made)
    return _made_one(_told_apart(rows), known)


def _in_words(row: TableRow, known: frozenset[str], before: str | None, *, first: bool) -> JoinedRow:
    """A row in words; ``before`` is the group that a cell begun on the page before says."""
    cell = row.label
    label = text_of(cell.words, known) if cell else ""
    if row.block.beside.label is None:
        said = " ".join(dict.fromkeys(text for text in row.texts if text))
        label = _within(row, known) if row.block.rows.in_bars or not said else said
    fields: dict[str, str] = {}
    groups = [] if before is None else [before]
    own = row.block.beside.label
    for place, (column, other) in enumerate(zip(row.columns, row.cells, strict=True)):
        if other is None or own is None or place == own:
            continue
        said = text_of(other.words, known)
        if other.merged:
            groups.append(said)
        elif (
            cell is not None
            and cell.merged
            and own < place
            and column.left
            and _tells_apart(column, row.columns[own], said)
        ):
            label = f"{label} {said}".strip()
        elif said:
            fields[_key(column.name or f"column {place + 1}", fields)] = said
    return JoinedRow(
        row.page,
        row.block.sheet.shown(row.bbox),
        label,
        face_of(cell.words if cell else ()),
        row.texts,
        frozenset() if row.band else row.shaded,
        row.signed,
        row.band,
        " ".join(groups) or None,
        fields,
        first,
        row.cut,
    )


def _with_wider(row: JoinedRow, others: Sequence[TableRow]) -> JoinedRow:
    """A row with the marks of its further columns, which stand on pages of their own."""
    for other in others:
        start = len(row.texts)
        row = evolve(
            row,
            texts=(*row.texts, *other.texts),
            shaded=row.shaded if row.band else row.shaded | {start + place for place in other.shaded},
            signed=row.signed | {start + place for place in other.signed},
        )
    return row


def _tells_apart(column: TextColumn, label: TextColumn, said: str) -> bool:
    """Whether a column tells rows of one merged label apart: under its head or none, or by a letter (``P``, ``E``)."""
    return column.name in ("", label.name) or len(said) <= LONGEST_LETTER


def _group_before(row: TableRow, table: Table, known: frozenset[str]) -> str | None:
    """What a merged cell says that the page before began and this row's page goes on with; None where there is none."""
    at = table.blocks.index(row.block)
    last = table.blocks[at - 1].beside if at else None
    if last is None or not row.block.rows.ruled:
        return None
    for column, cells in zip(last.columns, last.cells, strict=True):
        cell = cells[-1]
        if column.left and cell is not None and cell.merged and _is_rest(row, column):
            return text_of(cell.words, known)
    return None


def _is_rest(row: TableRow, column: TextColumn) -> bool:
    """Whether a row stands beside the rest of a cell that the page before began: empty so far, parted by no edge."""
    sheet, spans = row.block.sheet, row.block.rows.spans
    top, bottom = spans[0][0], spans[row.place][1]
    edges = sheet.level.between(top + 2, spans[row.place][0] + 2) if row.place else ()
    parted = any(edge.cover(column.x0 + 2, column.x1 - 2) > PARTED_CELLS for edge in edges)
    return not parted and not sheet.words_in(column.x0, top, column.x1, bottom)


def _within(row: TableRow, known: frozenset[str]) -> str:
    """What stands in the time columns of a row: the names of its bars, where no column names the tasks."""
    (top, bottom), times = row.block.rows.spans[row.place], row.block.times
    return text_of(row.block.sheet.words_in(times[0][0], top, times[-1][1], bottom), known)


def _key(name: str, taken: dict[str, str]) -> str:
    """A column's name, told from one that is taken."""
    count = 2
    key = name
    while key in taken:
        key = f"{name} {count}"
        count += 1
    return key


def _told_apart(rows: list[JoinedRow]) -> list[JoinedRow]:
    """Groups put before labels that say too little without them: ``P`` and ``E`` under every activity."""
    grouped = [row for row in rows if row.group]
    labels = Counter(row.label for row in grouped)
    if not grouped or len(grouped) < 0.8 * len(rows) or not all(labels[row.label] > 1 for row in grouped):
        return rows
    return [evolve(row, label=f"{row.group} {row.label}".strip(), group=None) if row.group else row for row in rows]


def _made_one(rows: Sequence[JoinedRow], known: frozenset[str]) -> list[JoinedRow]:
    """Rows broken over two pages made one again."""
    out: list[JoinedRow] = []
    for row in rows:
        above = out[-1] if out and row.first_on_page and not (row.band or out[-1].band) else None
        if above is None or not reads_on(above, row):
            out.append(row)
            continue
        texts = tuple(a or b for a, b in zip(above.texts, row.texts, strict=True))
        out[-1] = evolve(
            above if above.label else row,
            label=join_lines([above.label, row.label], known),
            texts=texts,
            shaded=above.shaded | row.shaded,
            signed=above.signed | row.signed,
        )
    return out


def reads_on(above: JoinedRow, below: JoinedRow) -> bool:
    """Whether a row, first on its page, reads on from the last of the page before."""
    if not above.label:
        return above.cut and bool(below.label)
    if not below.label:
        return above.cut or not (below.shaded - above.shaded or below.signed)
    return text_reads_on(above.label, below.label, same_face=above.face == below.face)


def text_reads_on(above: str, below: str, *, same_face: bool) -> bool:
    """Whether a text reads on from another, which ended with its page: ``same_face`` says that it is set like that."""
    if below[0].islower() or below[0] in ")]/,;:":
        return True
    return above.count("(") > above.count(")") or (same_face and _open_end().search(above) is not None)


@cache
def _open_end() -> re.Pattern[str]:
    """How a text ends that is not at its end: in a word that no text ends with, whatever the language."""
    return re.compile(rf"(\b({either(words_of_all('joining'))})|[-,/(])$", re.IGNORECASE)


__all__ = ["Face", "JoinedRow", "face_of", "joined_rows", "reads_on", "text_reads_on"]
