"""Tables of one trait each that no look of the generators has, drawn and read back: every mark under its time."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from pt_extract import read_schedules
from pt_extract.reading import READERS, ReaderName

TIMES = ("Ene", "Feb", "Mar", "Abr", "May", "Jun")
PLAN: dict[str, tuple[str, ...]] = {
    "Censo de pozos": ("Ene", "Feb"),
    "Compra de bombas": ("Mar",),
    "Curso de riego": ("Mar", "Abr"),
    "Visita a las fincas": ("May",),
    "Feria de semillas": ("Feb", "Jun"),
    "Informe final": ("Jun",),
}
LEFT, TOP, WIDE, HIGH, LABELS = 40.0, 120.0, 44.0, 20.0, 150.0
"""Where the table starts, how wide and high its cells are, and how wide its labels' column is, in points."""
A4 = (595.0, 842.0)

each_reader = pytest.mark.parametrize("reader", READERS)


class Drawing:
    """A page to draw on, in points from its top-left corner."""

    def __init__(self) -> None:
        self._file = io.BytesIO()
        self.canvas = Canvas(self._file, pagesize=A4)
        self.canvas.setFont("Helvetica", 8)

    def word(self, text: str, x: float, y: float) -> None:
        self.canvas.drawString(x, A4[1] - y, text)

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> None:
        self.canvas.setLineWidth(width)
        self.canvas.line(x0, A4[1] - y0, x1, A4[1] - y1)

    def bar(self, x: float, y: float, width: float, height: float) -> None:
        self.canvas.setFillColorRGB(0.2, 0.5, 0.8)
        self.canvas.rect(x, A4[1] - y - height, width, height, stroke=0, fill=1)
        self.canvas.setFillColorRGB(0, 0, 0)

    def rules(self, rows: int, left: float = LEFT, columns: int = len(TIMES), first: float = LABELS) -> None:
        """A ruled grid: a first column so wide, then the times."""
        right = left + first + columns * WIDE
        for row in range(rows + 1):
            self.line(left, TOP + row * HIGH, right, TOP + row * HIGH)
        for x in (left, *(left + first + column * WIDE for column in range(columns + 1))):
            self.line(x, TOP, x, TOP + rows * HIGH)

    def head(self, names: Sequence[str] = TIMES, x: float = LEFT + LABELS) -> None:
        for place, name in enumerate(names):
            self.word(name, x + place * WIDE + 12, TOP + 13)

    def labels(self, x: float = LEFT + 4) -> None:
        for place, label in enumerate(PLAN, start=1):
            self.word(label, x, TOP + place * HIGH + 13)

    def pdf(self) -> bytes:
        self.canvas.save()
        return self._file.getvalue()


def cells() -> Iterator[tuple[float, float]]:
    """The top-left corner of each marked cell."""
    for row, marks in enumerate(PLAN.values(), start=1):
        for name in marks:
            yield LEFT + LABELS + TIMES.index(name) * WIDE, TOP + row * HIGH


def arrows() -> bytes:
    """Double arrows for marks, a point thick."""
    page = Drawing()
    page.rules(len(PLAN) + 1)
    page.head()
    page.labels()
    for x, y in cells():
        page.line(x + 1, y + 10, x + WIDE - 1, y + 10, 1.0)
        for end, step in ((x + 1, 4), (x + WIDE - 1, -4)):
            page.line(end, y + 10, end + step, y + 8, 1.0)
            page.line(end, y + 10, end + step, y + 12, 1.0)
    return page.pdf()


def names_aslant() -> bytes:
    """Names of times that rise at 45 degrees over their columns."""
    page = Drawing()
    for row in range(1, len(PLAN) + 2):
        page.line(LEFT, TOP + row * HIGH, LEFT + LABELS + len(TIMES) * WIDE, TOP + row * HIGH)
    for place, name in enumerate(TIMES):
        page.canvas.saveState()
        page.canvas.translate(LEFT + LABELS + place * WIDE + WIDE / 2, A4[1] - TOP - HIGH + 4)
        page.canvas.rotate(45)
        page.canvas.drawString(0, 0, name)
        page.canvas.restoreState()
    page.labels()
    for x, y in cells():
        page.word("X", x + WIDE / 2 - 3, y + 13)
    return page.pdf()


def lines_that_lead_to_bars() -> bytes:
    """Bars without cells, each on a thin line through all of its row's height's middle."""
    page = Drawing()
    page.head()
    page.labels()
    for row in range(1, len(PLAN) + 1):
        page.line(LEFT + LABELS, TOP + row * HIGH + 10, LEFT + LABELS + len(TIMES) * WIDE, TOP + row * HIGH + 10, 0.6)
    for x, y in cells():
        page.bar(x, y + 4, WIDE, 12)
    return page.pdf()


def lines_that_go_on_below() -> bytes:
    """A spreadsheet's lines, which go on under its last row for many rows more."""
    page = Drawing()
    page.rules(len(PLAN) + 22)
    page.head()
    page.labels()
    for x, y in cells():
        page.bar(x, y, WIDE, HIGH)
    return page.pdf()


def labels_between_times() -> bytes:
    """The times of the first months left of the labels, those of the others right of them."""
    page = Drawing()
    half, middle = len(TIMES) // 2, LEFT + len(TIMES) // 2 * WIDE
    right = middle + LABELS
    for row in range(len(PLAN) + 2):
        page.line(LEFT, TOP + row * HIGH, right + half * WIDE, TOP + row * HIGH)
    for column in range(half + 1):
        for x in (LEFT + column * WIDE, right + column * WIDE):
            page.line(x, TOP, x, TOP + (len(PLAN) + 1) * HIGH)
    page.head(TIMES[:half], LEFT)
    page.word("Actividad", middle + 50, TOP + 13)
    page.head(TIMES[half:], right)
    page.labels(middle + 4)
    for row, marks in enumerate(PLAN.values(), start=1):
        for name in marks:
            place = TIMES.index(name)
            x = LEFT + place * WIDE if place < half else right + (place - half) * WIDE
            page.bar(x, TOP + row * HIGH, WIDE, HIGH)
    return page.pdf()


def names_in_bars() -> bytes:
    """A chart whose ticks have the times' names under them, with a section's name beside bars that bear their own."""
    page = Drawing()
    bottom = TOP + (len(PLAN) + 1) * HIGH
    for place, name in enumerate((*TIMES, "Jul")):
        x = LEFT + LABELS + place * WIDE
        page.line(x, TOP, x, bottom)
        page.word(name, x - 7, bottom + 10)
    page.word("Campo", LEFT, TOP + 2 * HIGH + 13)
    page.word("Cierre", LEFT, TOP + 5 * HIGH + 13)
    for row, (label, marks) in enumerate(PLAN.items(), start=1):
        for name in marks:
            x = LEFT + LABELS + TIMES.index(name) * WIDE
            page.bar(x, TOP + row * HIGH + 3, WIDE, 14)
        page.canvas.setFont("Helvetica", 5)
        x = LEFT + LABELS + TIMES.index(marks[0]) * WIDE
        page.word(label, x + 2, TOP + row * HIGH + 12)
    return page.pdf()


def rules_of_close_dots() -> bytes:
    """Rules of dots three points apart."""
    page = Drawing()
    page.canvas.setDash([1, 2])
    page.rules(len(PLAN) + 1)
    page.canvas.setDash()
    page.head()
    page.labels()
    for x, y in cells():
        page.word("X", x + WIDE / 2 - 3, y + 13)
    return page.pdf()


def a_word_over_the_table() -> bytes:
    """A large level word over the table, in front of it."""
    page = Drawing()
    page.rules(len(PLAN) + 1)
    page.head()
    page.labels()
    for x, y in cells():
        page.word("X", x + WIDE / 2 - 3, y + 13)
    page.canvas.setFont("Helvetica-Bold", 54)
    page.canvas.setFillColorRGB(0.85, 0.85, 0.85)
    page.word("COPIA SIMPLE", LEFT + 10, TOP + 90)
    return page.pdf()


def a_year_over_the_table() -> bytes:
    """A title of two lines over the table's frame, of which the second is a year left of the first column."""
    page = Drawing()
    page.rules(len(PLAN) + 1)
    page.word("CRONOGRAMA DE ACTIVIDADES DEL PLAN", LEFT + LABELS - 90, TOP - 18)
    page.word("2026", LEFT + LABELS - 28, TOP - 7)
    page.head()
    page.labels()
    for x, y in cells():
        page.bar(x, y, WIDE, HIGH)
    return page.pdf()


KINDS: dict[str, Callable[[], bytes]] = {
    each.__name__: each
    for each in (
        arrows,
        names_aslant,
        lines_that_lead_to_bars,
        lines_that_go_on_below,
        labels_between_times,
        names_in_bars,
        rules_of_close_dots,
        a_word_over_the_table,
        a_year_over_the_table,
    )
}


@pytest.mark.parametrize("kind", KINDS)
@each_reader
def test_marks_are_those_drawn(kind: str, reader: ReaderName) -> None:
    (table,) = read_schedules(KINDS[kind](), reader=reader).tables
    names = {column.key: column.label for column in table.columns}
    told = {row.label: tuple(names[key] for key in names if key in {*row.shaded, *row.marks}) for row in table.rows}
    assert told == PLAN


@each_reader
def test_a_year_in_the_title_over_the_table_names_no_column(reader: ReaderName) -> None:
    (table,) = read_schedules(a_year_over_the_table(), reader=reader).tables
    assert [column.label for column in table.columns] == list(TIMES)
