"""Tables as the sheets of a workbook (Office Open XML): heads that stay, filters, widths, dates, links to pages.

Texts are written as texts, which no spreadsheet takes for formulas, and such as begin like one keep their apostrophe
when they are edited. The cells of a schedule are filled as the document's are.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from urllib.parse import quote

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from pt_extract.classes import frozen
from pt_extract.harmless import harmless, harmless_cell
from pt_extract.outputs.takeaway.relation import Cell, Field, Relation
from pt_extract.outputs.takeaway.wording import head_of, worded
from pt_extract.saying import SHADED
from pt_extract.timekeys import quarter_key

LONGEST_TEXT = 32_767
"""Characters that a cell holds."""
MOST_LINKS = 60_000
"""A sheet takes 65,530."""
FILL, HEAD, BAND = "#1F6FB2", "#D9E6F2", "#EEF3F8"
WIDTHS = {"title": 48, "label": 48, "text": 60, "message": 70, "goals": 48, "objectives": 48, "old": 40, "new": 40,
          "kind": 12, "id": 11, "node": 11, "page": 7, "number": 8, "level": 9, "severity": 11, "action": 30,
          "document": 18, "introduction": 60, "name": 34, "value": 48, "point": 100,
          "axis_title": 34, "load": 34, "funders": 24, "file": 24}  # fmt: skip
"""Of columns by their names, in characters; the others have :data:`USUAL_WIDTH`, quarters :data:`QUARTER_WIDTH`."""
USUAL_WIDTH, TITLE_WIDTH, QUARTER_WIDTH = 14, 32, 9
PROSE = frozenset({"text", "introduction", "goals", "objectives"})
"""Columns of whole proses, of which a row shows no more than the height that its other cells need."""
BOLD_KINDS = frozenset({"axis", "programme", "project", "activity"})
INDENTS = {"action": 1, "task": 2}
"""How far labels of a banded table's rows are set in."""
LINE_HEIGHT, MOST_LINES = 15, 8
A4 = 9
DATED = {"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"}


@frozen
class Sheet:
    """Tables below each other, with the name of their sheet.

    ``banded``: rows of nodes are set off from those of tasks under them.
    """

    name: str
    tables: tuple[Relation, ...]
    banded: bool = False


def workbook_of(sheets: Iterable[Sheet], *, pdf: str | None = None, title: str = "") -> bytes:
    """The sheets as the bytes of a workbook. ``pdf`` is the file that pages are of, which links lead to beside it."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(stream, {**options, "default_date_format": "yyyy-mm-dd"}) as book:
        book.set_properties({"title": harmless(title), "comments": "pt-extract"})
        for sheet in sheets:
            _Drawn(book, sheet, _link(pdf)).draw()
    return stream.getvalue()


def _link(pdf: str | None) -> str | None:
    """The document as a link from the folder that both lie in: its bare name, whatever path stands before it."""
    name = (pdf or "").replace("\\", "/").rpartition("/")[2]
    return f"external:{quote(name)}" if name.lower().endswith(".pdf") and len(name) < 200 else None


class _Drawn:
    """One sheet as it is drawn."""

    def __init__(self, book: Workbook, sheet: Sheet, link: str | None) -> None:
        self._book, self._sheet, self._link = book, sheet, link
        self._page: Worksheet = book.add_worksheet(sheet.name)
        self._styles: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._links = 0

    def draw(self) -> None:
        top = 0
        for table in (each.told for each in self._sheet.tables):
            self._heads(table, top)
            for at, row in enumerate(table.rows, start=top + 1):
                self._row(table, at, row)
            top += len(table.rows) + 2
        self._setting(self._sheet.tables[0].told)

    def _heads(self, table: Relation, top: int) -> None:
        style = self._style({"bold": True, "bg_color": HEAD, "text_wrap": True, "valign": "top", "bottom": 1})
        heads = [harmless(head_of(field)) for field in table.fields]
        for place, (field, head) in enumerate(zip(table.fields, heads, strict=True)):
            if top == 0:
                self._page.set_column(place, place, _width(field))
            self._page.write_string(top, place, _cut(head), style)
        self._page.set_row(top, LINE_HEIGHT * max(map(_lines, table.fields, heads), default=1))

    def _row(self, table: Relation, at: int, row: tuple[Cell, ...]) -> None:
        kind = row[table.names.index("kind")] if self._sheet.banded else None
        band = {"bg_color": BAND, "bold": True} if kind in BOLD_KINDS else {}
        for place, (field, value) in enumerate(zip(table.fields, row, strict=True)):
            indent = (
                {"indent": INDENTS[str(kind)], "align": "left"} if field.name == "label" and kind in INDENTS else {}
            )
            self._write(at, place, field, value, {**band, **indent})
        texts = [_lines(field, worded(field, value)) for field, value in zip(table.fields, row, strict=True)]
        self._page.set_row(at, LINE_HEIGHT * min(MOST_LINES, max(texts, default=1)))

    def _setting(self, table: Relation) -> None:
        """What stays in sight, what can be filtered, and how it is printed."""
        page, last = self._page, len(table.fields) - 1
        labelled = [place for place, name in enumerate(table.names) if name in ("label", "title")]
        page.freeze_panes(1, labelled[0] + 1 if labelled and labelled[0] <= 3 else 0)
        if len(self._sheet.tables) == 1 and last >= 0:
            page.autofilter(0, 0, max(1, len(table.rows)), last)
        page.set_landscape()
        page.set_paper(A4)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        page.set_footer("&C&A &P/&N")

    def _write(self, at: int, place: int, field: Field, value: Cell, band: Mapping[str, Any]) -> None:
        if field.type == "cell" or (field.type == "flag" and quarter_key(field.name) == field.name):
            self._mark(at, place, value, band)
        elif value is None or value == ():
            self._page.write_blank(at, place, None, self._style(band))
        elif isinstance(value, date):
            self._page.write_datetime(at, place, value, self._style({**band, **DATED}))
        elif isinstance(value, bool) or not isinstance(value, (int, float)):
            self._text(at, place, field, worded(field, value), band)
        else:
            self._number(at, place, field, value, band)

    def _mark(self, at: int, place: int, value: Cell, band: Mapping[str, Any]) -> None:
        """A cell of the schedule: filled where it is shaded, its sign on it."""
        shown = SHADED if value is True else str(value or "")
        sign = shown.removeprefix(SHADED).strip()
        look = {"align": "center", "valign": "vcenter", "border": 1, "border_color": "#C8D2DC"}
        if shown.startswith(SHADED):
            look |= {"bg_color": FILL, "font_color": "#FFFFFF" if sign else FILL}
        style = self._style({**band, **look})
        if shown:
            self._page.write_string(at, place, harmless(shown)[:LONGEST_TEXT], style)
        else:
            self._page.write_blank(at, place, None, style)

    def _text(self, at: int, place: int, field: Field, text: str, band: Mapping[str, Any]) -> None:
        told = harmless(text)
        look: dict[str, Any] = {**band, "valign": "top", "text_wrap": True}
        if harmless_cell(told) != told:
            look["quote_prefix"] = True
        self._page.write_string(at, place, _cut(told), self._style(look))

    def _number(self, at: int, place: int, field: Field, value: float, band: Mapping[str, Any]) -> None:
        linked = field.name == "page" and self._link is not None and value > 0 and self._links < MOST_LINKS
        look: dict[str, Any] = {**band, "valign": "top", **({"align": "left"} if field.name == "value" else {})}
        if linked:
            self._links += 1
            look |= {"font_color": "#0563C1", "underline": 1}
            self._page.write_url(at, place, f"{self._link}#page={value}", self._style(look), str(value))
        self._page.write_number(at, place, value, self._style(look))  # over the link's own text, which stays a link

    def _style(self, look: Mapping[str, Any]) -> Any:
        """A format of the workbook for that look, one for all cells that have it."""
        key = tuple(sorted(look.items()))
        if key not in self._styles:
            self._styles[key] = self._book.add_format(dict(look))
        return self._styles[key]


def _width(field: Field) -> float:
    if field.type == "cell" or quarter_key(field.name) == field.name:
        return QUARTER_WIDTH
    return WIDTHS.get(field.name, TITLE_WIDTH if field.name.endswith("_title") else USUAL_WIDTH)


def _lines(field: Field, text: str) -> int:
    """How many lines a text takes up in its column, about; of proses one, whatever they hold."""
    return 1 if field.name in PROSE else sum(1 + int(len(line) // (_width(field) * 1.05)) for line in text.split("\n"))


def _cut(text: str) -> str:
    """The text as far as a cell holds it, with how much is left out."""
    if len(text) <= LONGEST_TEXT:
        return text
    kept = LONGEST_TEXT - 20
    return f"{text[:kept]}… (+{len(text) - kept})"
