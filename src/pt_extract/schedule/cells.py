"""The rows of one table on one page, as printed: labels, faces, marks by text, and what their cells look like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from attrs import frozen

from pt_extract.geometry import union
from pt_extract.labels import label_of
from pt_extract.lines import Line, rows_of
from pt_extract.model import Column
from pt_extract.page import Pixels, Word
from pt_extract.profile import Profile
from pt_extract.schedule.grid import Cell
from pt_extract.schedule.rows import Face, RawRow, is_block
from pt_extract.schedule.shading import DPI, Look, RowLook, look_at
from pt_extract.schedule.tables import Table

WHITE = (255, 255, 255)

Columns = Mapping[int, Column]
"""The time columns of a table by their place in its grid."""


@frozen(eq=False)
class Strip:
    """What is one row to a reader: its label cells and, by place in the grid, its time cells.

    A grid's row holds several where a label is merged down over the rows of its tasks: the label's own, with the
    time cells that are merged down like it, and the first task's.
    """

    labels: tuple[Cell, ...]
    times: Mapping[int, Cell]


def read_rows(table: Table, columns: Columns, profile: Profile) -> list[tuple[RawRow, RowLook]]:
    """The rows of one page, marks by fill not yet judged; an axis named in the head comes first."""
    found: list[tuple[RawRow, RowLook]] = []
    for row in range(table.header.rows):
        raw = raw_row(table, table.label_cells(row), row)
        label = label_of(raw.label, profile)
        if label is not None and label.kind == "axis":
            found.append((raw, RowLook((), nothing(WHITE), (), heading=True)))
    pixels = table.page.pixels(DPI)
    for row in range(table.header.rows, table.grid.rows):
        for strip in strips(table, row, profile):
            raw = raw_row(table, strip.labels, row)
            raw.first_on_page = row == table.header.rows
            read_time_cells(strip, raw, columns, table.first_time)
            look = _look(table, row, strip, pixels, raw, columns, profile)
            if raw.label or raw.marks or raw.numbers or any(time.colour != WHITE for time in look.times):
                found.append((raw, look))
    return found


def strips(table: Table, row: int, profile: Profile) -> list[Strip]:
    """The strips that start in a row of the grid, the one merged down furthest first."""
    cells = table.label_cells(row)
    times = {t.index: cell for t in table.header.times if (cell := table.time_cell(row, t)).row == row}
    depths = sorted({cell.last_row for cell in cells if cell.words}, reverse=True)
    groups = [tuple(cell for cell in cells if cell.last_row == depth) for depth in depths]
    groups = _with_bare_labels(groups, profile)
    if len(groups) < 2:
        return [Strip(tuple(cells), times)]
    found = []
    for group in groups:
        depth = max(cell.last_row for cell in group)
        last = group is groups[-1]
        own = {
            index: cell for index, cell in times.items() if (cell.last_row == depth) or (last and cell.last_row < depth)
        }
        found.append(Strip(group, own))
    return found


def _with_bare_labels(groups: list[tuple[Cell, ...]], profile: Profile) -> list[tuple[Cell, ...]]:
    """Groups that are a label only (``ACTIVIDAD 1``) put to the next, which has the title."""
    merged: list[tuple[Cell, ...]] = []
    bare: tuple[Cell, ...] = ()
    for group in groups:
        text = " ".join(cell.text for cell in group if cell.text)
        label = label_of(text, profile)
        if label is not None and label.end == len(text) and group is not groups[-1]:
            bare += group
        else:
            merged.append(bare + group)
            bare = ()
    return merged


def raw_row(table: Table, cells: Sequence[Cell], row: int) -> RawRow:
    """A row with those label cells; its face is that of the last that says something."""
    said = [cell for cell in cells if cell.words]
    words = said[-1].words if said else ()
    first = min((word.baseline for word in words), default=0.0)
    left = min((word.bbox.x0 for word in words if word.baseline - first < 2.0), default=0.0)
    deep = max((cell.last_row for cell in said), default=row)
    box = table.grid.row_box(row) if deep == row else union([table.grid.row_box(row), *(cell.bbox for cell in said)])
    edge = (
        said[-1].bbox.x1 - max(0.0, left - said[-1].bbox.x0) if said else 0.0
    )  # what pads it on the left does so here
    end = max((word.bbox.x1 for word in words if word.baseline > max(w.baseline for w in words) - 2.0), default=edge)
    opening = next((word.bbox.width for word in words if word.baseline - first < 2.0 and word.bbox.x0 == left), 0.0)
    opening += min((Line(table.page.number, row).space for row in rows_of(words)), default=0.0)
    label = " ".join(cell.text for cell in said if cell.text)
    texts = tuple(cell.text for cell in cells)
    sure = min((word.confidence for cell in said for word in cell.words), default=1.0)
    return RawRow(
        table.page.number,
        box,
        label,
        _face(words),
        left,
        confidence=sure,
        cells=texts,
        room=edge - end,
        opening=opening,
    )


def _face(words: Sequence[Word]) -> Face:
    letters = sum(len(word.text) for word in words)
    bold = sum(len(word.text) for word in words if word.bold) * 2 > letters
    italic = sum(len(word.text) for word in words if word.italic) * 2 > letters
    # A size estimated from pixels is not told from another as the eye does it; weight is.
    size = max((word.size for word in words if word.confidence == 1.0), default=0.0)
    return Face(bold, italic, round(size * 2) / 2)


def nothing(colour: tuple[int, int, int]) -> Look:
    """The look of a cell that is not there: nothing that could be a mark."""
    return Look(np.zeros((0, 3), dtype=np.uint8), colour)


def _look(
    table: Table, row: int, strip: Strip, pixels: Pixels, raw: RawRow, columns: Columns, profile: Profile
) -> RowLook:
    said = [cell for cell in strip.labels if cell.words] or list(strip.labels)
    box = said[-1].bbox if said else table.grid.row_box(row)
    label_look = look_at(table.page, pixels, box, said[-1].words if said else ())
    label = label_of(raw.label, profile)
    cells = [strip.times.get(time.index) for time in table.header.times]
    times = tuple(
        nothing(label_look.colour) if cell is None else look_at(table.page, pixels, cell.bbox, cell.words)
        for cell in cells
    )
    keys = tuple(columns[time.index].key for time in table.header.times)
    return RowLook(keys, label_look, times, label is not None and label.kind != "activity")


def read_time_cells(strip: Strip, raw: RawRow, columns: Columns, first_time: int) -> None:
    """Marks by text, drawn blocks and whole numbers, by column."""
    for index, cell in strip.times.items():
        text, key = cell.text, columns[index].key
        if not text or cell.column < first_time:  # a label that runs over the whole row is no mark
            continue
        if text.isdecimal():
            raw.numbers[key] = int(text)
        if is_block(text):
            raw.shaded.add(key)
        else:
            raw.marks[key] = text
