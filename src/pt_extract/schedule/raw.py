"""The rows of a schedule's table as printed, before they are classified: labels, faces, marks by column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from pt_extract.geometry import union
from pt_extract.layout.lines import Line, rows_of
from pt_extract.model import Column
from pt_extract.naming.labels import label_of
from pt_extract.profile import Profile
from pt_extract.schedule.rows import RawRow
from pt_extract.tables.blocks import Block
from pt_extract.tables.columns.beside import Cell
from pt_extract.tables.grid.texts import Text, text_of, with_lines_joined
from pt_extract.tables.heads.runs import rows_of_texts
from pt_extract.tables.joined import face_of
from pt_extract.tables.marks.judged import is_block
from pt_extract.tables.table import TableRow

Columns = Mapping[int, Column]
"""The time columns of a block by their place."""

HEAD_REACH = 60.0
"""An axis that a head names stands up to so many points over its times."""
MIDDLE = 0.2
"""A label stands in the middle of its title's lines where it is no further from there than this, in em."""
NEXT_LINE = 1.5
"""A title's lines follow one another within so many em."""

_BULLET = re.compile(r"^(?:[•▪◦‣·●○■□❖➢➤►✓*\ue000-\uf8ff]\s*|[-–—]\s+)(?=\w)")
"""A bullet in front of a task."""


def raw_rows(block: Block, rows: Sequence[TableRow], columns: Columns, profile: Profile) -> Iterator[RawRow]:
    """The rows of one page's part of a table; an axis named in its head comes first."""
    yield from _axes_in_head(block, profile)
    first = True
    for row in rows:
        for cells, places in _strips(row, profile):
            raw = _raw(row, cells, block)
            raw.first_on_page, first = first, False
            _mark(raw, row, {place: column for place, column in columns.items() if place in places})
            if raw.label or raw.marks or raw.numbers or raw.shaded:
                yield raw


def _axes_in_head(block: Block, profile: Profile) -> Iterator[RawRow]:
    """The axes that the head of a block names left of its times."""
    if block.head is None:
        return
    x0 = block.times[0][0]
    over = [
        text
        for text in block.sheet.texts
        if block.head.top - HEAD_REACH < text.y < block.head_bottom + 1 and text.bbox.x0 < x0 and text.x < x0 + 10
    ]
    middled = [texts for text in over if (texts := _with_middled_title(text, over, profile))]
    rest = [text for text in over if not any(text in texts for texts in middled)]
    for texts in [*middled, *_beside_one_another(with_lines_joined(rest))]:
        label = label_of(" ".join(text.text for text in texts), profile)
        if label is not None and label.kind == "axis":
            yield _head_row(block, texts)


def _with_middled_title(text: Text, over: Sequence[Text], profile: Profile) -> list[Text]:
    """A bare label of an axis that no cell bounds, and the lines right of it between which it stands in the middle.

    Lines of other titles over and under these may be no further off than they are from one another, so that only the
    label tells which belong together. Nothing where it is no such label, or level with a line.
    """
    label = label_of(text.text, profile)
    if text.own or label is None or label.kind != "axis" or label.end < len(text.text):
        return []
    lines = sorted((other for other in over if other.bbox.x0 >= text.bbox.x1), key=lambda line: line.y)
    stacks = [lines[start:end] for start, end in combinations(range(len(lines) + 1), 2) if end - start > 1]
    middled = [stack for stack in stacks if _stands_at_middle(text, stack)]
    return [text, *max(middled, key=len)] if middled else []


def _stands_at_middle(text: Text, stack: Sequence[Text]) -> bool:
    """Whether lines follow one another closely, and a text stands in their middle."""
    steps = [below.y - above.y for above, below in pairwise(stack)]
    off = abs((stack[0].y + stack[-1].y) / 2 - text.y)
    return off <= MIDDLE * text.size and all(0 < step <= NEXT_LINE * text.size for step in steps)


def _beside_one_another(texts: Sequence[Text]) -> list[list[Text]]:
    """Texts in rows, left to right: level with one another, or with the middle of one of several lines."""
    rows: list[list[Text]] = []
    for row in rows_of_texts(texts):
        host = next((other for other in rows if any(_is_level(a, b) for a in row for b in other)), None)
        if host is None:
            rows.append(row)
        else:
            host[:] = sorted([*host, *row], key=lambda text: text.bbox.x0)
    return rows


def _is_level(first: Text, second: Text) -> bool:
    a, b = first.bbox, second.bbox
    return a.top < second.y < a.bottom or b.top < first.y < b.bottom


def _head_row(block: Block, texts: Sequence[Text]) -> RawRow:
    box = union(text.cell if text.bounded else text.bbox for text in texts)
    words = [word for text in texts for word in text.words]
    said = " ".join(text_of(text.words, block.sheet.known) for text in texts)
    sure = min(word.confidence for word in words)
    left = min(word.bbox.x0 for word in words)
    return RawRow(block.sheet.page.number, block.sheet.shown(box), said, face_of(words), left, confidence=sure)


Strip = tuple[tuple[Cell | None, ...], frozenset[int]]
"""Label cells that are one row to a reader, left to right, and the places of time columns whose marks are theirs."""


def _strips(row: TableRow, profile: Profile) -> list[Strip]:
    """What is one row to a reader, the one merged down furthest first.

    A row of the table holds several where a label is merged down over the rows of its tasks: the label's own, with the
    marks in cells merged down like it, and the first task's.
    """
    every = frozenset(range(len(row.texts)))
    cells = tuple(
        cell if cell is None or cell.first == row.place else None
        for place, (cell, column) in enumerate(zip(row.cells, row.columns, strict=True))
        if column.left and not _is_aside(place, row)
    )
    depths = sorted({cell.last for cell in cells if cell is not None}, reverse=True)
    groups = _with_bare_labels([[c for c in cells if c is not None and c.last == depth] for depth in depths], profile)
    if len(groups) < 2:
        return [(cells, every)]
    deep = {place: _last_row(row, place) for place in every}
    strips: list[Strip] = []
    for group in groups[:-1]:
        last = max(cell.last for cell in group)
        strips.append((tuple(group), frozenset(place for place in every if deep[place] == last > row.place)))
    taken = frozenset(place for _, places in strips for place in places)
    return [*strips, (tuple(groups[-1]), every - taken)]


def _is_aside(place: int, row: TableRow) -> bool:
    """Whether a column behind the tasks says by its head that it is about them: who does them, say."""
    named = row.block.beside.label
    return named is not None and place > named and row.columns[place].role == "field"


def _last_row(row: TableRow, place: int) -> int:
    """The last row of the cell that a time column's sign stands in."""
    spans = row.block.rows.spans
    x0, x1 = row.block.times[place]
    top, bottom = spans[row.place]
    signs = [t for t in row.block.sheet.texts if t.own and x0 < t.x < x1 and top < t.y < bottom]
    if not signs:
        return row.place
    return max(r for r, (a, b) in enumerate(spans) if r == row.place or a < signs[0].cell.bottom - 2 > (a + b) / 2)


def _with_bare_labels(groups: Sequence[list[Cell]], profile: Profile) -> list[list[Cell]]:
    """Groups that are a label only (``ACTIVIDAD 1``) put to the next, which has the title."""
    merged: list[list[Cell]] = []
    bare: list[Cell] = []
    for group in groups:
        text = " ".join(text_of(cell.words) for cell in group)
        label = label_of(text, profile)
        if label is not None and label.end == len(text) and group is not groups[-1]:
            bare = [*bare, *group]
        else:
            merged.append([*bare, *group])
            bare = []
    return merged


def _raw(row: TableRow, cells: Sequence[Cell | None], block: Block) -> RawRow:
    """A row with those label cells; its face is that of the last that says something."""
    said = [cell for cell in cells if cell is not None and cell.words]
    known = block.sheet.known
    words = said[-1].words if said else ()
    first = min((word.baseline for word in words), default=0.0)
    left = min((word.bbox.x0 for word in words if word.baseline - first < 2.0), default=0.0)
    last = max((cell.last for cell in said), default=row.place)
    box = row.bbox._replace(bottom=block.rows.spans[last][1])
    texts = tuple(text_of(cell.words, known) if cell is not None else "" for cell in cells)
    edge = _right_edge(row, said, block) - max(
        0.0, left - _left_edge(row, said)
    )  # what pads it on the left does so here
    end = max((w.bbox.x1 for w in words if w.baseline > max(v.baseline for v in words) - 2.0), default=edge)
    opening = next((w.bbox.width for w in words if w.baseline - first < 2.0 and w.bbox.x0 == left), 0.0)
    opening += min((Line(row.page, line).space for line in rows_of(words)), default=0.0)
    sure = min((word.confidence for cell in said for word in cell.words), default=1.0)
    label = _BULLET.sub("", " ".join(text for text in texts if text))
    return RawRow(
        row.page,
        block.sheet.shown(box),
        label,
        face_of(words),
        left,
        confidence=sure,
        cut=row.cut,
        cells=texts,
        room=edge - end,
        opening=opening,
    )


def _right_edge(row: TableRow, said: Sequence[Cell], block: Block) -> float:
    """Where the column of the last label cell ends: at the next one, or at the times."""
    place = row.cells.index(said[-1]) if said else 0
    left = [column for column in row.columns if column.left]
    return left[place + 1].x0 if place + 1 < len(left) else block.times[0][0]


def _left_edge(row: TableRow, said: Sequence[Cell]) -> float:
    return row.columns[row.cells.index(said[-1])].x0 if said else 0.0


def _mark(raw: RawRow, row: TableRow, columns: Columns) -> None:
    """Give a row its marks, by the keys of the columns."""
    for place, column in columns.items():
        text = row.texts[place]
        if text.isdecimal():
            raw.numbers[column.key] = int(text)
        if place in row.shaded:
            raw.shaded.add(column.key)
        if place in row.signed and not is_block(text):
            raw.marks[column.key] = text
        if place in row.doubtful:
            raw.doubtful.add(column.key)
