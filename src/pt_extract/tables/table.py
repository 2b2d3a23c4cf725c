"""Pages to tables: the blocks of each page, joined over pages, their cells judged together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import islice

import numpy as np
from attrs import evolve, field

from pt_extract.classes import frozen
from pt_extract.geometry import BBox
from pt_extract.layout.lines import Line, lines_of
from pt_extract.layout.running import running_heads
from pt_extract.layout.turned import turn_of, turned
from pt_extract.page import Colour, Page, Word
from pt_extract.tables.blocks import Block, blocks_of, may_lack_names
from pt_extract.tables.columns.beside import Cell, TextColumn
from pt_extract.tables.grid.edges import usual_step
from pt_extract.tables.grid.sheet import Pictures, Sheet
from pt_extract.tables.grid.texts import text_of
from pt_extract.tables.heads.found import has_runs
from pt_extract.tables.heads.head import MOSTLY
from pt_extract.tables.marks.judged import Marks, is_sign, marks_of, stands_on_side
from pt_extract.tables.marks.looks import Look, look_at
from pt_extract.tables.marks.overlays import foreign
from pt_extract.tables.marks.signs import texts_in_cells
from pt_extract.tables.rows.cut import is_open
from pt_extract.tables.vocabulary import Vocabulary

NOTES = 3
"""So many lines under a table do not keep it from going on overleaf: footnotes, "continúa"."""
FEWEST_NAMES = 2
"""A page is looked at as one of a schedule where a line holds so many names of times."""
FEWEST_LONE_INITIALS = 5
FEWEST_RULES = 4
SAME_HEIGHT = 1.0
"""A row is as high on each page within this, in points."""
HEAD_WITHIN = 3.0
"""A head within so many points under a table stands within it."""
LOOSE_ROW = 0.3
"""The outer rows of a table that no rule draws may reach further by this share of a row."""
FEWEST_BARS = 3
"""So many bars over a scale are a chart's."""
NAMED_ROWS = 0.4
"""In a schedule at least this share of the rows has a name."""


@frozen(eq=False)
class TableRow:
    """One row of one page. ``cells`` are those of its text columns, left to right; ``texts`` of its time cells."""

    block: Block
    place: int
    bbox: BBox
    cells: tuple[Cell | None, ...]
    texts: tuple[str, ...]
    shaded: frozenset[int] = frozenset()
    """Places of the time columns whose cells are marked by fill or by a drawn sign; the next two likewise."""
    signed: frozenset[int] = frozenset()
    doubtful: frozenset[int] = frozenset()
    band: bool = False
    apart: bool = False
    """Whether it is no task of the table's: it sums up the others, or says what colours mean."""

    @property
    def page(self) -> int:
        return self.block.sheet.page.number

    @property
    def cut(self) -> bool:
        """Whether the end of its page cuts it open, so that more of it may stand overleaf."""
        spans, times = self.block.rows.spans, self.block.times
        last = self.place == len(spans) - 1
        return last and is_open(self.block.sheet, spans[-1], (self.bbox.x0, times[-1][1]))

    @property
    def label(self) -> Cell | None:
        """The cell that names the task; None where there is none."""
        place = self.block.beside.label
        return None if place is None else self.cells[place]

    @property
    def columns(self) -> tuple[TextColumn, ...]:
        return self.block.beside.columns


@frozen(eq=False)
class Table:
    """A schedule table: what each page shows of it, and its rows. ``refusal`` is why it is none, a key."""

    blocks: tuple[Block, ...]
    rows: tuple[TableRow, ...]
    names: tuple[str, ...]
    margin: float = 0.0
    refusal: str | None = None
    marks: Marks | None = field(default=None, repr=False)
    wider: tuple[Table, ...] = ()
    """The tables that go on with its columns, row by row, on pages of their own: a sheet wider than a page."""

    @property
    def page(self) -> int:
        return self.blocks[0].sheet.page.number

    @property
    def bbox(self) -> BBox:
        """Where it starts: the box of its part on its first page, as displayed."""
        return self.blocks[0].sheet.shown(self.blocks[0].bbox)


def read_tables(pages: Sequence[Page], words: Vocabulary, known: frozenset[str] = frozenset()) -> list[Table]:
    """The tables of pages that have the looks of schedules, in reading order; refused ones say why they are none.

    ``known`` are the words the document holds whole (:func:`pt_extract.layout.lexicon.whole_words`).
    """
    found: list[list[Block]] = []
    seen: dict[Block, Seen] = {}
    outside, pictures = _Outside(pages), Pictures()
    for page in pages:
        last = found[-1][-1] if found and page.number - found[-1][-1].sheet.page.number == 1 else None
        if not _may_hold_tables(page, words, last is not None):
            continue
        turn = turn_of(page)
        furniture = partial(outside.furniture_of, page) if turn.quarters == 0 else frozenset[Word]
        sheet = Sheet(turned(page, turn), known, turn, furniture, pictures)
        if last is None and _is_prose(sheet, words):
            continue
        for block in blocks_of(sheet, last, words):
            if not block.empty:
                seen[block] = _seen(block)
            if last is not None and _goes_on(block, last, outside, words):
                found[-1].append(block)
            else:
                found.append([block])
            last = found[-1][-1]
    tables = [_table(blocks, words, seen) for blocks in found]
    return _with_wider(tables, outside)


def _with_wider(tables: Sequence[Table], outside: _Outside) -> list[Table]:
    """The tables, those that are further columns of the one before put to it."""
    out: list[Table] = []
    for table in tables:
        if out and _is_wider(out[-1], table, outside):
            out[-1] = evolve(out[-1], wider=(*out[-1].wider, table))
        else:
            out.append(table)
    return out


def _is_wider(first: Table, second: Table, outside: _Outside) -> bool:
    """Whether a table is the next columns of the one before, as sheets are printed that are wider than a page.

    It opens the next page or stands right of the labels, which are then between the columns of both. It has other
    columns, and the same rows: as many, as high, and with the same labels if any.
    """
    last = (first.wider or (first,))[-1].blocks[-1]
    start = second.blocks[0]
    if start.sheet is last.sheet:
        follows = last.times[-1][1] < start.times[0][0] and all(
            abs(a.bbox.top - b.bbox.top) < SAME_HEIGHT for a, b in zip(first.rows, second.rows, strict=False)
        )
    else:
        below, above = outside.between(last, start)
        overleaf = start.sheet.page.number == last.sheet.page.number + 1
        follows = overleaf and not above and len(below) <= NOTES
    if not follows:
        return False
    rows = list(zip(first.rows, second.rows, strict=False))
    alike = len(first.rows) == len(second.rows) and all(
        abs(a.bbox.height - b.bbox.height) < SAME_HEIGHT for a, b in rows
    )
    return alike and set(first.names).isdisjoint(second.names) and all(_same_label(a, b) for a, b in rows)


def _same_label(first: TableRow, second: TableRow) -> bool:
    own, other = ([text_of(c.words) for c in row.cells if c is not None] for row in (first, second))
    return not other or own == other


def _may_hold_tables(page: Page, words: Vocabulary, after_table: bool) -> bool:
    """Whether a page is worth a look: it names times, or shows rules as a table without names does."""
    if not page.words:
        return False
    upright = sum(not r.horizontal for r in page.rulings) + sum(f.bbox.width < 3 < f.bbox.height for f in page.fills)
    if upright >= FEWEST_RULES or after_table:
        return True
    names = (word for word in page.words if words.may_name_time(word.text))
    if len(list(islice(names, FEWEST_NAMES))) == FEWEST_NAMES:
        return True
    return sum(len(word.text) == 1 and word.text.isalpha() for word in page.words) >= FEWEST_LONE_INITIALS


def _is_prose(sheet: Sheet, words: Vocabulary) -> bool:
    """Whether a page holds no table, as its words and what is drawn tell without a look at its pixels.

    Nothing drawn parts its texts or holds them, too little is there for the columns of a table without names, and no
    times stand in a row. Most pages that are looked at for the years they name are such.
    """
    texts = sheet.free_texts
    return texts is not None and not may_lack_names(*sheet.drawn) and not has_runs(texts, words)


class _Outside:
    """What stands on the pages beside tables: running heads, and the lines between one table and the next."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = pages

    @cached_property
    def _lines(self) -> dict[int, list[Line]]:
        return {page.number: lines_of(page) for page in self._pages}

    @cached_property
    def _furniture(self) -> dict[int, set[Line]]:
        return running_heads({page.number: page for page in self._pages}, self._lines)

    def furniture_of(self, page: Page) -> frozenset[Word]:
        """The words of a page's running heads and page numbers."""
        return frozenset(word for line in self._furniture[page.number] for word in line.words)

    def between(self, first: Block, second: Block) -> tuple[list[Line], list[Line]]:
        """The lines under one block and over the other, running heads left out."""
        below = [line for line in self._around(first) if line.bbox.top > first.bbox.bottom - 2]
        above = [line for line in self._around(second) if line.bbox.bottom < second.bbox.top + 2]
        return below, above

    def _around(self, block: Block) -> list[Line]:
        number = block.sheet.page.number
        return [line for line in self._lines[number] if line not in self._furniture[number]]


def _goes_on(block: Block, last: Block, outside: _Outside, words: Vocabulary) -> bool:
    """Whether a block is the rest of a table: it has no head of its own, or the same again at the top of its page."""
    if block.sheet is last.sheet:  # the head printed again within the table
        near = abs(block.bbox.top - last.bbox.bottom) < HEAD_WITHIN
        return near and block.names == last.names and _has_columns_of(block, last)
    below, above = outside.between(last, block)
    if block.goes_on:
        return True
    again = {line.text for line in outside.between(last, last)[1]}
    above = [line for line in above if line.text not in again]
    continued = any(words.says_continued(line.text) for line in above)
    return block.names == last.names and (continued or (len(below) <= NOTES and not above))


def _has_columns_of(block: Block, last: Block) -> bool:
    """Whether the times of a block stand right under those of another, as columns of one table do."""
    return all(a < (c + d) / 2 < b for (a, b), (c, d) in zip(last.times, block.times, strict=False))


def _table(blocks: Sequence[Block], words: Vocabulary, seen: Mapping[Block, Seen]) -> Table:
    """One table of its blocks, its marks judged over all pages by what was ``seen`` of each."""
    drafts = [row for block in blocks if not block.empty for row in _rows(block, words)]
    kept = [row for row in drafts if not row.apart]
    if not kept:
        return Table(tuple(blocks), tuple(drafts), blocks[0].names, refusal="no-rows")
    looks = [seen[row.block].cells[row.place] for row in kept]
    labels = [seen[row.block].labels[row.place] for row in kept]
    named = blocks[0].head is not None
    texts = [["" if text and words.says_no(text) else text for text in row.texts] for row in kept]
    marks = marks_of(looks, texts, labels, blocks[0].sheet.ground, named=named)
    judged = iter([_judged(row, place, marks) for place, row in enumerate(kept)])
    rows = tuple(row if row.apart else next(judged) for row in drafts)
    used = [row for row, own in zip(kept, marks.shaded | marks.signed, strict=True) if own.any() or _says(row)]
    refusal = marks.refusal or _no_tasks(kept, used, marks, words)
    return Table(tuple(blocks), rows, blocks[0].names, marks.roles.margin, refusal, marks)


def _says(row: TableRow) -> bool:
    """Whether anything is written in a row; the lines of a spreadsheet go on below its table."""
    return any(row.texts) or any(cell is not None for cell in row.cells)


def _no_tasks(kept: Sequence[TableRow], used: Sequence[TableRow], marks: Marks, words: Vocabulary) -> str | None:
    """Why rows are no tasks, as the key of a reason; None where they may be. ``used`` are those that say something."""
    block = kept[0].block
    if _is_nameless(used, named=block.head is not None):
        return "no-names"
    if all(_is_time(row, words) for row in used) and _hold_words(kept, marks):
        return "no-names"
    if _is_calendar(block):
        return "calendar"
    on_scale = all(map(str.isdecimal, block.names)) and (stands_on_side(marks.shaded) or _count_from_nought(block))
    return "chart" if on_scale else None


def _is_calendar(block: Block) -> bool:
    """Whether what is written in a block are the days of calendars, most of all."""
    days = block.sheet.days
    if not days:
        return False
    inside = block.sheet.words_in(*block.bbox)
    return 2 * sum(word in days for word in inside) > len(inside)


def _count_from_nought(block: Block) -> bool:
    """Whether the bars of a block all begin at one place, over the nought of a scale, and end at several."""
    if int(block.names[0]) != 0:
        return False
    left, right, ends = block.times[0][0], block.times[-1][1], set[int]()
    for top, bottom in block.rows.spans:
        bars = [f for f in block.sheet.fills if top < f.centre[1] < bottom and left - 3 < f.x0 and f.x1 < right + 3]
        first = min((bar.x0 for bar in bars), default=right)
        if first > block.times[0][1] or len(bars) >= len(block.times):
            return False
        ends.add(round(max(bar.x1 for bar in bars)))
    return len(block.rows.spans) >= FEWEST_BARS and len(ends) > 1


def _is_time(row: TableRow, words: Vocabulary) -> bool:
    """Whether what stands beside a row's cells is but a time, as in a timetable."""
    cells = row.cells if row.label is None else (row.label,)
    said = " ".join(text_of(cell.words) for cell in cells if cell is not None)
    return bool(said) and (words.names_time(said) or not any(map(str.isalpha, said)))


def _hold_words(rows: Sequence[TableRow], marks: Marks) -> bool:
    """Whether most of the marked cells hold words."""
    on = marks.shaded | marks.signed
    said = [row.texts[place] for row, own in zip(rows, on, strict=True) for place in np.flatnonzero(own).tolist()]
    return sum(bool(text) and not is_sign(text) for text in said) > MOSTLY * len(said)


def _is_nameless(rows: Sequence[TableRow], *, named: bool) -> bool:
    """Whether hardly a row has words to say what it is of: neither in a column nor in its bars.

    Numbers may name the tasks of a table whose head names times (``named``), and of no other.
    """
    says = str.isalnum if named else str.isalpha
    return sum(any(map(says, _said(row))) for row in rows) < NAMED_ROWS * len(rows)


def _said(row: TableRow) -> str:
    """What a row says to name it, all its words in one."""
    words = [word.text for cell in row.cells if cell is not None for word in cell.words]
    if row.block.beside.label is None:
        words += row.texts
    return "".join(words)


def _rows(block: Block, words: Vocabulary) -> Iterator[TableRow]:
    texts = texts_in_cells(block.sheet, block.times, block.rows, block.head.words if block.head else frozenset())
    legend = False
    for place, (top, bottom) in enumerate(block.rows.spans):
        cells = tuple(column[place] for column in block.beside.cells)
        said = texts[place]
        box = BBox(block.bbox.x0, top, block.bbox.x1, bottom)
        label = text_of(
            [w for cell, c in zip(cells, block.beside.columns, strict=True) if cell and c.left for w in cell.words]
        )
        legend = legend or (place > 0 and words.is_legend(label))
        total = words.is_total(label) and any(text.strip().isdecimal() for text in said)
        yield TableRow(block, place, box, cells, said, apart=total or legend)


def _judged(row: TableRow, place: int, marks: Marks) -> TableRow:
    return evolve(
        row,
        shaded=frozenset(np.flatnonzero(marks.shaded[place]).tolist()),
        signed=frozenset(np.flatnonzero(marks.signed[place]).tolist()),
        doubtful=frozenset(np.flatnonzero(marks.doubtful[place]).tolist()),
        band=place in marks.bands,
    )


@frozen
class Seen:
    """What the rows of a block look like: their time cells, and the grounds of their label cells."""

    cells: list[list[Look]]
    labels: list[Colour | None]


def _seen(block: Block) -> Seen:
    """The looks of a block, taken while its page is at hand: the pictures of all pages together are large."""
    sheet, pixels = block.sheet, _bare(block)
    inking = () if sheet.page.layered else sheet.words
    looks = Seen([], [])
    for place, down in enumerate(block.rows.spans):
        inked = _words_at(inking, down)
        looks.cells.append([look_at(sheet, pixels, span, down, _over(inked, span)) for span in block.times])
        looks.labels.append(_label_ground(block, place, pixels, inked))
    return looks


def _label_ground(block: Block, place: int, pixels: np.ndarray, inked: Sequence[Word]) -> Colour | None:
    label = block.beside.label
    if label is None:
        return None
    column, cell, down = block.beside.columns[label], block.beside.cells[label][place], block.rows.spans[place]
    x1 = min(column.x1, block.times[0][0]) if column.left else column.x1
    if cell is not None and cell.merged:
        down = (block.rows.spans[cell.first][0], block.rows.spans[cell.last][1])
    return look_at(block.sheet, pixels, (column.x0, x1), down, _over(inked, (column.x0, x1))).ground


def _words_at(words: Sequence[Word], down: tuple[float, float]) -> list[Word]:
    return [word for word in words if word.bbox.bottom > down[0] and word.bbox.top < down[1]]


def _over(words: Sequence[Word], across: tuple[float, float]) -> list[Word]:
    return [word for word in words if word.bbox.x1 > across[0] and word.bbox.x0 < across[1]]


def _bare(block: Block) -> np.ndarray:
    """The page's pixels without its text and without what lies over the table regardless of its cells."""
    sheet = block.sheet
    xs = sorted({x for span in block.times for x in span})
    ys = sorted({y for span in block.rows.spans for y in span})
    if not block.rows.ruled:  # how far the outer rows reach is but estimated
        pad = LOOSE_ROW * usual_step(ys)
        ys = [ys[0] - pad, *ys[1:-1], ys[-1] + pad]
    page = BBox(0, 0, sheet.page.width, sheet.page.height)
    gone = foreign(sheet.page.drawn, xs, ys, page) if sheet.page.layered else frozenset()
    return sheet.page.pixels(sheet.scale * 72, text=False, without=gone) if gone else sheet.bare
