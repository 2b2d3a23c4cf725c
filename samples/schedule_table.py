"""The sample's schedule: a table for each axis, each with its own look, and the counts that close it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec
from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.shared import Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row

from docx_parts import CENTRE, LEFT, fill, paragraph, repeat_as_header, set_widths, write
from source import Look, Node, Source

WIDTHS = (2.2, 6.7, 1.7, 1.7, 1.7, 1.7, 2.1)
SUMMARY_WIDTHS = (3.6, 2.4, 2.4, 2.4, 2.4)
STYLE, SIZE = "Cronograma", 8.0
HEADER_ROWS, GAP_SIZE = 3, 4.0
WHITE = "FFFFFF"


class Line(msgspec.Struct, frozen=True):
    """A row of the schedule as printed."""

    kind: Literal["programme", "project", "activity", "action", "task", "axis"]
    label: str
    text: str
    marks: str


class Part(msgspec.Struct, frozen=True):
    """The rows that stand under one printing of an axis's header, on pages of their own."""

    axis: Node
    label: str
    lines: list[Line]
    drop: float

    @property
    def look(self) -> Look:
        assert self.axis.look is not None, "checked on loading"
        return self.axis.look


def parts(source: Source) -> Iterator[Part]:
    """The whole schedule in the order it is printed in."""
    for axis in source.children(""):
        assert axis.look is not None, "checked on loading"
        lines = [line for node in source.within(axis)[1:] for line in _lines(source, node)]
        cut = _relabelled_from(source, axis, len(lines))
        yield Part(axis, axis.schedule_label or source.row_label(axis), lines[:cut], axis.look.drop)
        if axis.relabel is not None:
            yield Part(axis, axis.relabel.label, lines[cut:], axis.relabel.drop)


def add(document: Docx, source: Source) -> None:
    """The heading, the tables and the closing counts, after what the document already has."""
    _add_style(document)
    write(paragraph(document, align=CENTRE), source.schedule.heading, bold=True, size=12)
    for number, part in enumerate(parts(source)):
        _gap(document, part.drop, new_page=number > 0)
        _table(document, source, part)
    _summary(document, source)


def _add_style(document: Docx) -> None:
    """The style of the cells' text: small and close, its lines free to break over pages anywhere."""
    style = document.styles.add_style(STYLE, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.base_style = document.styles["Normal"]
    style.font.size = Pt(SIZE)
    form = style.paragraph_format
    form.space_after = form.space_before = Pt(0)
    form.widow_control = False


def _gap(document: Docx, drop: float, *, new_page: bool) -> None:
    """What parts a table from the one before."""
    spacer = paragraph(document, " ", after=drop, size=GAP_SIZE)
    spacer.paragraph_format.page_break_before = new_page


def _lines(source: Source, node: Node) -> Iterator[Line]:
    yield Line(node.kind, node.schedule_label or source.row_label(node), node.wording("schedule") or "", node.marks)
    for marks, label in node.tasks:
        yield Line("task", "", label, marks)
    for action in node.action:
        yield Line("action", "", action.label, action.marks)
        for marks, label in action.tasks:
            yield Line("task", "", label, marks)


def _relabelled_from(source: Source, axis: Node, end: int) -> int:
    """How many of the axis's rows stand under its first label."""
    if axis.relabel is None:
        return end
    count = 0
    for node in source.within(axis)[1:]:
        if node.id == axis.relabel.node:
            return count + axis.relabel.task
        count += sum(1 for _ in _lines(source, node))
    return end


# -------------------------------------------------------------------------------------------------------------- tables


def _table(document: Docx, source: Source, part: Part) -> None:
    table = document.add_table(rows=HEADER_ROWS, cols=len(WIDTHS), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    set_widths(table, WIDTHS)
    _header(table, source, part)
    for number, line in enumerate(part.lines):
        _row(table.add_row(), line, part.look, striped=number % 2 == 1)


def _header(table: Table, source: Source, part: Part) -> None:
    """Three rows: the heading and years, the axis and quarters, and the word under each quarter."""
    schedule, look = source.schedule, part.look
    for row in table.rows:
        repeat_as_header(row)
    span = len(WIDTHS) - 3
    quarters = [name.split() for _, name in schedule.columns[:span]]
    top, middle, bottom = (list(row.cells) for row in table.rows)
    _header_cell(top[0].merge(top[1]), schedule.heading, look)
    _header_cell(top[2].merge(top[1 + span]), schedule.span, look)
    _header_cell(top[-1], schedule.later, look)
    _header_cell(middle[0].merge(bottom[0]), part.label, look)
    _header_cell(middle[1].merge(bottom[1]), part.axis.wording("schedule") or "", look)
    for position, (number, word) in enumerate(quarters, start=2):
        _header_cell(middle[position], number, look)
        _header_cell(bottom[position], word, look)
    _header_cell(middle[-1].merge(bottom[-1]), schedule.columns[-1][1], look)


def _header_cell(cell: _Cell, text: str, look: Look) -> None:
    fill(cell, look.header)
    _text(cell, text, bold=True, centred=True, colour=WHITE)


def _row(row: _Row, line: Line, look: Look, *, striped: bool) -> None:
    cells = list(row.cells)
    ground = background(line.kind, look, striped=striped)
    for cell in cells:
        if ground:
            fill(cell, ground)
    strong = line.kind != "task"
    _text(cells[0], line.label, bold=True)
    _text(cells[1], line.text, bold=strong, italic=line.kind in ("programme", "project", "action"))
    for cell, mark in zip(cells[2:], line.marks, strict=True):
        if mark == "#":
            fill(cell, look.mark)
        _text(cell, "" if mark in "#." else mark, bold=True, centred=True)


def background(kind: str, look: Look, *, striped: bool) -> str | None:
    """What fills a row that marks nothing: a band, an activity's tint, or a zebra stripe."""
    own = {"programme": look.programme, "project": look.project, "activity": look.activity}.get(kind)
    return own or (look.zebra if striped else None)


def _text(
    cell: _Cell, text: str, *, bold: bool = False, italic: bool = False, centred: bool = False, colour: str = ""
) -> None:
    line = cell.paragraphs[0]
    line.alignment = CENTRE if centred else LEFT
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    line.style = STYLE
    write(line, text, bold=bold, italic=italic, colour=colour)


def _summary(document: Docx, source: Source) -> None:
    """The counts that close the schedule, as printed."""
    _gap(document, 18.0, new_page=False)
    lines = source.schedule.summary
    table = document.add_table(rows=1 + len(lines), cols=len(SUMMARY_WIDTHS), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    set_widths(table, SUMMARY_WIDTHS)
    names = ["", *(name for _, name in source.schedule.columns[:-1])]
    for cell, name in zip(table.rows[0].cells, names, strict=True):
        fill(cell, "44546A")
        _text(cell, name, bold=True, centred=True, colour=WHITE)
    for row, line in zip(list(table.rows)[1:], lines, strict=True):
        for position, value in enumerate((line.label, *line.counts)):
            _text(row.cells[position], str(value), bold=line.axis is None, centred=position > 0)
