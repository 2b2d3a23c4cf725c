"""The sample's schedule as a workbook, a sheet for each printing of an axis's header, to be printed across the page."""

from __future__ import annotations

import textwrap

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from schedule_table import Line, Part, parts
from source import Source

FONT, SIZE = "Carlito", 10.0
WIDTHS = (14, 78, 11, 11, 11, 11, 13)
"""Of the columns, in characters."""
FIRST_QUARTER, LAST_QUARTER, LATER = 3, 6, 7
"""Columns, counted from one."""

BANDS = {"programme": "FFD966", "project": "FFF2CC", "activity": "F2F2F2"}
HEADER, MARK, TOTALS = "1F3864", "5B9BD5", "D9D9D9"
"""Colours, RRGGBB."""

HAIR = Side(style="thin", color="A6A6A6")
FRAME = Border(left=HAIR, right=HAIR, top=HAIR, bottom=HAIR)
LINE_CHARACTERS, LINE_HEIGHT, PADDING = 82, 13.0, 3.0
"""How much of a label goes on a line, and how high lines and the space around them are, in points: LibreOffice does
not stretch a workbook's rows to their text by itself."""
HEADER_ROWS = 3
"""The heading, then the axis and the years over the quarters, then the quarters."""
MARGIN = 0.6
"""Inches."""


def workbook(source: Source, first_page: int) -> Workbook:
    """The schedule; its first page is numbered `first_page`."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, part in enumerate(parts(source), start=1):
        sheet = book.create_sheet(f"Hoja {number}")
        _set_page(sheet, source, first_page if number == 1 else None)
        _header(sheet, source, part)
        for line in part.lines:
            _row(sheet, line)
    _summary(book.worksheets[-1], source)
    return book


def _set_page(sheet: Worksheet, source: Source, first_page: int | None) -> None:
    """Landscape, as wide as the page and as long as need be, the header on each page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"1:{HEADER_ROWS}"
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = MARGIN
    sheet.oddHeader.left.text, sheet.oddHeader.right.text = source.document.title, source.document.code
    sheet.oddFooter.center.text = "Página &P"
    if first_page is not None:
        sheet.page_setup.firstPageNumber, sheet.page_setup.useFirstPageNumber = first_page, True
    for letter, width in zip("ABCDEFG", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width


def _header(sheet: Worksheet, source: Source, part: Part) -> None:
    schedule = source.schedule
    sheet.append([schedule.heading])
    sheet.append([part.label, part.axis.wording("schedule"), schedule.span, "", "", "", schedule.later])
    sheet.append(["", "", *(name for _, name in schedule.columns)])
    _set(sheet.cell(1, 1), bold=True, size=13.0, centred=True)
    for cells in sheet.iter_rows(2, HEADER_ROWS):
        for cell in cells:
            _set(cell, bold=True, centred=True, fill=HEADER, colour="FFFFFF", framed=True)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=LATER)
    sheet.merge_cells(start_row=2, start_column=FIRST_QUARTER, end_row=2, end_column=LAST_QUARTER)
    for column in (1, 2):
        sheet.merge_cells(start_row=2, start_column=column, end_row=HEADER_ROWS, end_column=column)
    for row, height in enumerate((26, 18, 18), start=1):
        sheet.row_dimensions[row].height = height


def _row(sheet: Worksheet, line: Line) -> None:
    sheet.append([line.label, line.text, *("" if mark in "#." else mark for mark in line.marks)])
    lines = len(textwrap.wrap(line.text, LINE_CHARACTERS))
    sheet.row_dimensions[sheet.max_row].height = lines * LINE_HEIGHT + PADDING
    heading = line.kind != "task"
    for column, cell in enumerate(sheet[sheet.max_row], start=1):
        marked = column >= FIRST_QUARTER and line.marks[column - FIRST_QUARTER] == "#"
        fill = MARK if marked else BANDS.get(line.kind)
        indent = {"action": 1, "task": 2}.get(line.kind, 0) if column == 2 else 0
        _set(cell, bold=heading, centred=column >= FIRST_QUARTER, fill=fill, framed=True, indent=indent)


def _summary(sheet: Worksheet, source: Source) -> None:
    """The closing counts, under the quarters they count."""
    sheet.append([])
    names = [name for _, name in source.schedule.columns[:-1]]
    for values in (["", *names], *([line.label, *line.counts] for line in source.schedule.summary)):
        sheet.append(["", *values])
        for cell in sheet[sheet.max_row][1:LAST_QUARTER]:
            fill = TOTALS if values[0] in ("", source.schedule.summary[-1].label) else None
            _set(cell, bold=bool(fill), centred=cell.column > 2, fill=fill, framed=True)


def _set(
    cell: Cell,
    *,
    bold: bool = False,
    centred: bool = False,
    fill: str | None = None,
    colour: str = "000000",
    size: float = SIZE,
    framed: bool = False,
    indent: int = 0,
) -> None:
    cell.font = Font(name=FONT, size=size, bold=bold, color=colour)
    across = "center" if centred else "left"
    cell.alignment = Alignment(horizontal=across, vertical="center", wrap_text=True, indent=indent)
    if fill:
        cell.fill = PatternFill("solid", fgColor=fill)
    if framed:
        cell.border = FRAME
