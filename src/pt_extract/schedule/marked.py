"""The rows of one schedule table of any document: labels, groups, bands, marks by fill and by sign."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from attrs import define, field, frozen

from pt_extract.geometry import BBox
from pt_extract.model import Column
from pt_extract.page import Colour, Pixels
from pt_extract.schedule.cells import WHITE, Strip, raw_row, read_time_cells
from pt_extract.schedule.grid import Cell
from pt_extract.schedule.rows import RawRow, absorb, is_block, is_rest
from pt_extract.schedule.shading import COVERED, DPI, Judged, RowLook, apart, judge, look_at, paper_of, plain_look
from pt_extract.schedule.signs import is_amount_of_work, is_sign
from pt_extract.schedule.tables import Table
from pt_extract.text import join_lines

FEWEST_STRIPES = 3
"""Stripes are at least so many, or a third of the rows, ..."""
REGULAR = 0.5
"""...and this share of them stands two rows below the one before."""
GRADED = 0.7
"""Letters in more than this share of the cells are grades or codes, no marks."""
PLACEHOLDER = 0.5
"""A dash in this share of the cells without fill says that nothing is there."""
DASHES = frozenset("-–—−_.·…")


@define(eq=False)
class MarkedRow(RawRow):
    """A row with what only tables of any document have."""

    groups: tuple[str, ...] = ()
    """What cells merged down over this row and others say, left to right."""
    band: bool = False
    """Whether the whole row is coloured as a heading."""
    in_rest: bool = False
    """Whether beside it stands the rest of a cell that the page before began, without its text."""


@frozen(eq=False)
class Part:
    """What one page shows of a table: the rows with their looks, one for each."""

    table: Table
    rows: list[MarkedRow] = field(factory=list)
    looks: list[RowLook] = field(factory=list)


def read_part(table: Table, columns: Mapping[int, Column]) -> Part:
    """The rows of one page, marks by fill not yet judged."""
    part = Part(table)
    pixels = table.page.pixels(DPI)
    head = [column.label.split()[-1:] for column in columns.values()]
    first = table.grid.cells[table.header.rows][: table.first_time]
    rest = {cell for cell in first if not cell.words and cell.last_row > cell.row}
    for row in range(table.header.rows, table.grid.rows):
        labels = [cell for cell in dict.fromkeys(table.grid.cells[row][: table.first_time]) if cell.words]
        own = [cell for cell in labels if cell.row == row == cell.last_row]
        over = [cell for cell in labels if cell not in own]
        marked = _row(table, row, own, over, columns)
        times = [table.time_cell(row, time) for time in table.header.times]
        if [cell.text.split()[-1:] for cell in times] == head:
            continue  # the head, printed again
        look = _look(table, row, (own or over, times), pixels, columns)
        marked.in_rest = not rest.isdisjoint(table.grid.cells[row][: table.first_time])
        if marked.label or marked.marks or marked.shaded or any(time.colour != WHITE for time in look.times):
            marked.first_on_page = not part.rows
            part.rows.append(marked)
            part.looks.append(look)
    return part


def _row(table: Table, row: int, own: Sequence[Cell], over: Sequence[Cell], columns: Mapping[int, Column]) -> MarkedRow:
    """A row's label and marks by sign; without a label of its own it has that of the cells merged down over it."""
    said = own or over
    raw = raw_row(table, own, row)
    label = " ".join(cell.text for cell in said if cell.text)
    groups = tuple(cell.text for cell in over) if own else ()
    made = MarkedRow(raw.page, table.grid.row_box(row), label, raw.face, raw.left, groups=groups)
    read_time_cells(
        Strip((), {t.index: table.time_cell(row, t) for t in table.header.times}), made, columns, table.first_time
    )
    return made


def _look(
    table: Table, row: int, cells: tuple[Sequence[Cell], Sequence[Cell]], pixels: Pixels, columns: Mapping[int, Column]
) -> RowLook:
    """What a row's widest label cell and its time cells look like; of merged cells, the part in each column."""
    labels, times = cells
    top, bottom = table.grid.ys[row], table.grid.ys[row + 1]
    left = table.header.times[0].x0
    widest = max(labels, key=lambda cell: min(cell.bbox.x1, left) - cell.bbox.x0, default=None)
    x0, x1 = (widest.bbox.x0, min(widest.bbox.x1, left)) if widest else (table.grid.xs[0], left)
    label = look_at(table.page, pixels, BBox(x0, top, x1, bottom), widest.words if widest else ())
    looks = []
    for time, cell in zip(table.header.times, times, strict=True):
        look = look_at(table.page, pixels, BBox(time.x0, top, time.x1, bottom), cell.words)
        # The letters of a label that runs on into the time columns are no fill, however densely they cover one.
        looks.append(plain_look(look.colour) if cell.column < table.first_time else look)
    return RowLook(tuple(columns[time.index].key for time in table.header.times), label, tuple(looks), False)


def mark(parts: Sequence[Part], known: frozenset[str]) -> list[MarkedRow]:
    """The rows of a table, all its pages judged together: which cells are marked by fill, and which rows are bands."""
    rows = [row for part in parts for row in part.rows]
    looks = [look for part in parts for look in part.looks]
    if not rows:
        return []
    for row, look, verdict in zip(rows, looks, judge(looks), strict=True):
        marked = _whole_row(look, verdict, looks)
        row.shaded |= marked
        row.doubtful |= verdict.doubtful - marked
    _drop_placeholders(rows, len(looks[0].keys))
    for row, band in zip(rows, _bands(rows, looks), strict=True):
        row.band = band
        if band and not row.shaded:
            row.doubtful.clear()
    for above, row in pairwise(rows):
        if row.in_rest and not row.groups:
            row.groups = above.groups
    _tell_apart(rows)
    return _joined(rows, known)


def _whole_row(look: RowLook, verdict: Judged, looks: Sequence[RowLook]) -> frozenset[str]:
    """The marks of a row; where all its cells have one colour, that is a band only if its label has it too."""
    colours = [time.colour for time in look.times]
    alike = not any(apart(colours[0], colour) for colour in colours[1:])
    plain = paper_of(looks)
    if verdict.marked or not alike or not apart(colours[0], plain) or not apart(colours[0], look.label.colour):
        return verdict.marked
    if apart(look.label.colour, _usual_label(looks)) or look.times[0].differs(plain) < COVERED:
        return verdict.marked
    return frozenset(look.keys)


def _usual_label(looks: Sequence[RowLook]) -> Colour:
    return _commonest([look.label.colour for look in looks])


def _commonest(colours: Sequence[Colour]) -> Colour:
    return Counter(colours).most_common(1)[0][0]


def _drop_placeholders(rows: Sequence[MarkedRow], columns: int) -> None:
    """Forget dashes that stand wherever nothing is marked."""
    dashes = [(row, key) for row in rows for key, text in row.marks.items() if set(text.replace(" ", "")) <= DASHES]
    unmarked = len(rows) * columns - sum(len(row.shaded | row.marks.keys()) for row in rows) + len(dashes)
    if len(dashes) >= PLACEHOLDER * unmarked:
        for row, key in dashes:
            del row.marks[key]


def _bands(rows: Sequence[MarkedRow], looks: Sequence[RowLook]) -> list[bool]:
    """Whether each row is a band: in its label's colour throughout, which neither most rows nor stripes have."""
    paper, usual = paper_of(looks), _usual_label(looks)
    coloured = [
        index
        for index, look in enumerate(looks)
        if apart(look.label.colour, paper)
        and apart(look.label.colour, WHITE)
        and apart(look.label.colour, usual)
        and sum(apart(look.label.colour, time.colour) for time in look.times) <= len(rows[index].shaded)
    ]
    kinds: dict[Colour, list[int]] = {}
    for index in coloured:
        colour = looks[index].label.colour
        same = next((other for other in kinds if not apart(other, colour)), colour)
        kinds.setdefault(same, []).append(index)
    bands = {index for places in kinds.values() if not _striped(places, rows) for index in places}
    return [index in bands for index in range(len(rows))]


def _striped(places: Sequence[int], rows: Sequence[MarkedRow]) -> bool:
    """Whether rows of one colour are stripes: every other row, most with marks as the rows between them have."""
    marked = sum(bool(rows[index].shaded or rows[index].marks) for index in places)
    if 2 * marked <= len(places):
        return False
    steps = [b - a for a, b in pairwise(places)]
    regular = not steps or sum(step == 2 for step in steps) >= REGULAR * len(steps)
    return (len(places) >= FEWEST_STRIPES or 3 * len(places) >= len(rows)) and regular


def _tell_apart(rows: Sequence[MarkedRow]) -> None:
    """Put groups before labels that say too little without them: ``P`` and ``E`` under every activity."""
    grouped = [row for row in rows if row.groups]
    while grouped and all(row.groups for row in grouped) and _repeated(grouped):
        for row in grouped:
            row.label = f"{row.groups[-1]} {row.label}"
            row.groups = row.groups[:-1]


def _repeated(rows: Sequence[MarkedRow]) -> bool:
    labels = Counter(row.label for row in rows)
    return all(labels[row.label] > 1 for row in rows)


def _joined(rows: Sequence[MarkedRow], known: frozenset[str]) -> list[MarkedRow]:
    """Rows broken over two pages made one again."""
    joined: list[MarkedRow] = []
    for row in rows:
        above = joined[-1] if joined and row.first_on_page and not (row.band or joined[-1].band) else None
        if above is None or not is_rest(above, row):
            joined.append(row)
            continue
        absorb(above, row)
        above.label = join_lines([above.label, row.label], known)
    return joined


def _in_bar(row: MarkedRow, text: str) -> bool:
    """Whether a text is what a filled cell merged over several columns says: the name of a bar."""
    keys = [key for key, other in row.marks.items() if other == text]
    return len(keys) > 1 and row.shaded.issuperset(keys)


def is_marked_table(rows: Sequence[MarkedRow], columns: int, named: bool) -> bool:
    """Whether rows are those of a table, with so many time columns, whose cells are marked by fill or by a sign.

    Where the head names no times (``named``), letters are no signs, and rows must not all be marked alike.
    """
    marks = sum(len(row.shaded | row.marks.keys()) for row in rows)
    texts = [(text, key in row.shaded) for row in rows for key, text in row.marks.items() if not _in_bar(row, text)]
    same = len({text for text, _ in texts}) <= 2 and all(len(text) <= 3 for text, _ in texts)
    wordy = sum(not (is_sign(text) or same or (filled and is_amount_of_work(text))) for text, filled in texts)
    letters = sum(any(char.isalpha() and char not in "Xx" for char in text) for text, filled in texts if not filled)
    if marks < 2 or 2 * wordy > marks or letters > GRADED * columns * len(rows):
        return False
    kinds = {(frozenset(row.shaded), frozenset(row.marks)) for row in rows if not row.band}
    return named or (len(kinds) > 1 and 2 * letters < marks)


__all__ = ["MarkedRow", "Part", "is_block", "is_marked_table", "mark", "read_part"]
