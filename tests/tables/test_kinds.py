"""Tables of one trait each that no look of the generators has, drawn and read back: every mark under its time."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from pt_extract import read_schedules
from pt_extract.model import ScheduleTable
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


def table_of(data: bytes, reader: ReaderName) -> ScheduleTable:
    """The one table of a document."""
    (table,) = read_schedules(data, reader=reader).tables
    return table


def marked(table: ScheduleTable) -> dict[str, list[str]]:
    """The names of each row's marked columns, by its label."""
    names = {column.key: column.label for column in table.columns}
    return {row.label: [names[key] for key in (*row.shaded, *row.marks)] for row in table.rows}


def expected() -> dict[str, list[str]]:
    return {label: list(names) for label, names in PLAN.items()}


@each_reader
def test_gaps_between_tinted_boxes_mark_nothing(reader: ReaderName) -> None:
    """Every cell is a box of its own, pale where it is not marked, with the page's white between them."""
    drawing = Drawing()
    drawing.head()
    drawing.labels()
    for row, marks in enumerate(PLAN.values(), start=1):
        for place, name in enumerate(("", *TIMES)):
            x = LEFT if not name else LEFT + LABELS + (place - 1) * WIDE
            drawing.canvas.setFillGray(0.93)
            if name in marks:
                drawing.canvas.setFillColorRGB(1.0, 0.45, 0.4)
            width = (WIDE if name else LABELS) - 3
            drawing.canvas.rect(x, A4[1] - TOP - row * HIGH - HIGH + 3, width, HIGH - 3, stroke=0, fill=1)
    drawing.canvas.setFillGray(0)
    drawing.labels()
    assert marked(table_of(drawing.pdf(), reader)) == expected()


@each_reader
def test_a_title_over_the_whole_table_is_in_no_column_s_name(reader: ReaderName) -> None:
    """It stands in a cell of its own over the head, over numbers, labels and times."""
    drawing = Drawing()
    drawing.rules(len(PLAN) + 1)
    drawing.line(LEFT, TOP - HIGH, LEFT + LABELS + 6 * WIDE, TOP - HIGH)
    for x in (LEFT, LEFT + LABELS + 6 * WIDE):
        drawing.line(x, TOP - HIGH, x, TOP)
    drawing.line(LEFT + 20, TOP, LEFT + 20, TOP + (len(PLAN) + 1) * HIGH)
    drawing.word("CRONOGRAMA DE TRABAJO", LEFT + 150, TOP - 7)
    drawing.word("N.º", LEFT + 4, TOP + 13)
    drawing.head()
    drawing.labels(LEFT + 26)
    for x, y in cells():
        drawing.bar(x, y, WIDE, HIGH)
    for row in range(1, len(PLAN) + 1):
        drawing.word(str(row), LEFT + 6, TOP + row * HIGH + 13)
    table = table_of(drawing.pdf(), reader)
    assert table.fields == ("N.º",)
    assert [row.fields["N.º"] for row in table.rows] == ["1", "2", "3", "4", "5", "6"]


@each_reader
def test_the_letters_and_numbers_of_a_spreadsheet_are_none_of_the_table_s(reader: ReaderName) -> None:
    """As where a sheet is printed with the heads of its columns and rows around it."""
    drawing = Drawing()
    rows = len(PLAN) + 1
    drawing.rules(rows)
    drawing.line(LEFT - 20, TOP - HIGH, LEFT + LABELS + 6 * WIDE, TOP - HIGH)
    for row in range(rows + 1):
        drawing.line(LEFT - 20, TOP + row * HIGH, LEFT, TOP + row * HIGH)
    for x in (LEFT - 20, LEFT, *(LEFT + LABELS + column * WIDE for column in range(7))):
        drawing.line(x, TOP - HIGH, x, TOP + rows * HIGH)
    drawing.word("A", LEFT + LABELS / 2, TOP - 7)
    for place, letter in enumerate("BCDEFG"):
        drawing.word(letter, LEFT + LABELS + place * WIDE + 18, TOP - 7)
    for row in range(rows):
        drawing.word(str(row + 1), LEFT - 13, TOP + row * HIGH + 13)
    drawing.word("Actividad", LEFT + 4, TOP + 13)
    drawing.head()
    drawing.labels()
    for x, y in cells():
        drawing.bar(x, y, WIDE, HIGH)
    table = table_of(drawing.pdf(), reader)
    assert [column.label for column in table.columns] == list(TIMES)
    assert table.fields == ()
    assert marked(table) == expected()


@each_reader
def test_a_tall_head_has_its_years_over_its_months(reader: ReaderName) -> None:
    """The cells of both levels touch, though there is much space between what they say."""
    drawing = Drawing()
    drawing.rules(len(PLAN) + 1)
    high = 60.0
    for y in (TOP - high, TOP - 2 * high):
        drawing.line(LEFT + LABELS, y, LEFT + LABELS + 6 * WIDE, y)
    for column in range(7):
        x = LEFT + LABELS + column * WIDE
        drawing.line(x, TOP - (1 if column % 3 else 2) * high, x, TOP + HIGH)
    drawing.word("2031", LEFT + LABELS + 1.3 * WIDE, TOP - 1.5 * high + 3)
    drawing.word("2032", LEFT + LABELS + 4.3 * WIDE, TOP - 1.5 * high + 3)
    for place in range(6):
        drawing.word(f"T{place % 3 + 1}", LEFT + LABELS + place * WIDE + 16, TOP - high / 2 + 3)
    drawing.labels()
    for x, y in cells():
        drawing.bar(x, y, WIDE, HIGH)
    names = [column.label for column in table_of(drawing.pdf(), reader).columns]
    assert names == ["2031 T1", "2031 T2", "2031 T3", "2032 T1", "2032 T2", "2032 T3"]


@each_reader
def test_a_group_of_three_lines_over_three_rows(reader: ReaderName) -> None:
    """Its lines stand at the top of its merged cell, all beside the first row."""
    drawing = Drawing()
    drawing.rules(len(PLAN) + 1)
    left = LEFT - 36
    for row in (0, 1, 4, 7):
        drawing.line(left, TOP + row * HIGH, LEFT, TOP + row * HIGH)
    drawing.line(left, TOP, left, TOP + 7 * HIGH)
    drawing.canvas.setFont("Helvetica", 5.5)
    for first, group in ((1, ("Pozos", "y")), (4, ("Riego", "de las", "fincas"))):
        for place, line in enumerate(group):
            drawing.word(line, left + 4, TOP + first * HIGH + 6 + 6 * place)
    drawing.canvas.setFont("Helvetica", 8)
    drawing.head()
    drawing.labels()
    for x, y in cells():
        drawing.bar(x, y, WIDE, HIGH)
    groups = [row.group for row in table_of(drawing.pdf(), reader).rows]
    assert groups == ["Pozos y"] * 3 + ["Riego de las fincas"] * 3


@each_reader
def test_a_raised_number_stands_behind_the_label_that_it_marks(reader: ReaderName) -> None:
    drawing = Drawing()
    drawing.rules(len(PLAN) + 1)
    drawing.head()
    drawing.labels()
    drawing.canvas.setFont("Helvetica", 5.5)
    drawing.word("2", LEFT + 75, TOP + 2 * HIGH + 13 - 3.4)
    for x, y in cells():
        drawing.bar(x, y, WIDE, HIGH)
    assert "Compra de bombas 2" in marked(table_of(drawing.pdf(), reader))


@each_reader
def test_what_a_page_s_end_cuts_off_a_tall_row_is_the_rest_of_it(reader: ReaderName) -> None:
    """Its rest, over the first rule of the next page, is lower than a row."""
    drawing = Drawing()
    said = ("Obras de la toma del norte,", "de la acequia mayor y de", "los canales del valle", "hasta la laguna")
    tall, right = 60.0, LEFT + LABELS + 6 * WIDE

    def upright(top: float, bottom: float) -> None:
        for x in (LEFT, *(LEFT + LABELS + column * WIDE for column in range(7))):
            drawing.line(x, top, x, bottom)

    drawing.head()
    for y in (TOP, TOP + HIGH, TOP + HIGH + tall, TOP + HIGH + 2 * tall):
        drawing.line(LEFT, y, right, y)
    upright(TOP, TOP + HIGH + 2 * tall + 40)
    for place, label in enumerate(("Censo de pozos del valle", "Compra de bombas nuevas")):
        drawing.word(label, LEFT + 4, TOP + HIGH + place * tall + 14)
        drawing.bar(LEFT + LABELS + place * WIDE, TOP + HIGH + place * tall, WIDE, tall)
    for line, text in enumerate(said[:3]):
        drawing.word(text, LEFT + 4, TOP + HIGH + 2 * tall + 12 + 10 * line)
    drawing.bar(LEFT + LABELS + 2 * WIDE, TOP + HIGH + 2 * tall, WIDE, 40)
    drawing.canvas.showPage()
    drawing.canvas.setFont("Helvetica", 8)
    for y in (70.0, 70.0 + tall, 70.0 + 2 * tall):
        drawing.line(LEFT, y, right, y)
    upright(42, 70 + 2 * tall)
    drawing.word(said[3], LEFT + 4, 56)
    drawing.bar(LEFT + LABELS + 2 * WIDE, 42, WIDE, 28)
    for place, label in enumerate(("Curso de riego por goteo", "Informe final de obra")):
        drawing.word(label, LEFT + 4, 70 + place * tall + 14)
        drawing.bar(LEFT + LABELS + (3 + place) * WIDE, 70 + place * tall, WIDE, tall)
    assert marked(table_of(drawing.pdf(), reader)) == {
        "Censo de pozos del valle": ["Ene"],
        "Compra de bombas nuevas": ["Feb"],
        " ".join(said): ["Mar"],
        "Curso de riego por goteo": ["Abr"],
        "Informe final de obra": ["May"],
    }


@each_reader
def test_a_year_over_times_and_their_sum_is_of_the_times(reader: ReaderName) -> None:
    """The column that sums up a row's times is none of them, though the cell of their year is over it too."""
    drawing = Drawing()
    drawing.rules(len(PLAN) + 1)
    right = LEFT + LABELS + 6 * WIDE
    drawing.line(LEFT + LABELS, TOP - HIGH, right, TOP - HIGH)
    for x in (LEFT + LABELS, right):
        drawing.line(x, TOP - HIGH, x, TOP)
    drawing.word("2031", LEFT + LABELS + 2.8 * WIDE, TOP - 7)
    drawing.head((*TIMES[:5], "Total"))
    drawing.labels()
    for x, y in cells():
        if x < right - WIDE:
            drawing.word("X", x + 18, y + 13)
    for row in range(1, len(PLAN) + 1):
        drawing.word(str(row), right - 26, TOP + row * HIGH + 13)
    table = table_of(drawing.pdf(), reader)
    assert [column.label for column in table.columns] == [f"2031 {name}" for name in TIMES[:5]]
    assert table.fields == ("Total",)


@each_reader
def test_a_legend_in_the_last_rows_of_the_grid_is_no_task(reader: ReaderName) -> None:
    drawing = Drawing()
    drawing.rules(len(PLAN) + 3)
    drawing.head()
    drawing.labels()
    for x, y in cells():
        drawing.bar(x, y, WIDE, HIGH)
    foot = TOP + (len(PLAN) + 1) * HIGH
    drawing.word("Leyenda:", LEFT + 4, foot + 13)
    for row, said in enumerate(("Previsto", "Hecho")):
        drawing.bar(LEFT + LABELS, foot + row * HIGH, WIDE, HIGH)
        drawing.word(said, LEFT + LABELS + WIDE + 4, foot + row * HIGH + 13)
    assert marked(table_of(drawing.pdf(), reader)) == expected()


@each_reader
def test_thin_bars_beside_two_lines_of_a_label(reader: ReaderName) -> None:
    """Their sides lie between the two lines, in rows that rules part and in rows that nothing parts."""
    for ruled in (True, False):
        drawing = Drawing()
        if ruled:
            drawing.rules(len(PLAN) + 1)
        drawing.head()
        for place, label in enumerate(PLAN, start=1):
            first, rest = label.split(" ", 1)
            drawing.word(first, LEFT + 4, TOP + place * HIGH + 8)
            drawing.word(rest, LEFT + 4, TOP + place * HIGH + 17)
        for x, y in cells():
            drawing.bar(x, y + 8, WIDE, 4)
        assert marked(table_of(drawing.pdf(), reader)) == expected()


@each_reader
def test_marks_tell_which_lines_are_of_one_label(reader: ReaderName) -> None:
    """White rules part the cells; numbers stand beside the middle of labels of two lines, and costs right of all."""
    drawing = Drawing()
    drawing.word("N.º", LEFT + 2, TOP + 13)
    drawing.word("Actividad", LEFT + 40, TOP + 13)
    drawing.head((*TIMES, "Costo"))
    for row, (label, marks) in enumerate(PLAN.items(), start=1):
        lines = label.split(" ", 1) if row % 2 else [label]
        for line, text in enumerate(lines):
            drawing.word(text, LEFT + 40, TOP + row * HIGH + (13 if len(lines) == 1 else 8.5 + 9 * line))
        drawing.word(str(row), LEFT + 6, TOP + row * HIGH + 13)
        drawing.word(f"$ {row}00", LEFT + LABELS + 6 * WIDE + 12, TOP + row * HIGH + 13)
        for name in marks:
            drawing.bar(LEFT + LABELS + TIMES.index(name) * WIDE + 0.5, TOP + row * HIGH + 0.5, WIDE - 1, HIGH - 1)
    table = table_of(drawing.pdf(), reader)
    assert marked(table) == expected()
    assert [row.fields for row in table.rows] == [{"N.º": str(row), "Costo": f"$ {row}00"} for row in range(1, 7)]


@each_reader
def test_numbers_of_tasks_at_the_page_s_head_are_no_line_numbers(reader: ReaderName) -> None:
    """Nothing is drawn around them, and the table begins where running heads stand."""
    drawing = Drawing()
    up = TOP - 40
    drawing.word("N.º", LEFT + 4, TOP + 13 - up)
    drawing.word("Actividad", LEFT + 40, TOP + 13 - up)
    for place, name in enumerate(TIMES):
        drawing.word(name, LEFT + LABELS + place * WIDE + 12, TOP + 13 - up)
    for row, label in enumerate(PLAN, start=1):
        drawing.word(str(row), LEFT + 6, TOP + row * HIGH + 13 - up)
        drawing.word(label, LEFT + 40, TOP + row * HIGH + 13 - up)
    for x, y in cells():
        drawing.bar(x, y - up, WIDE, HIGH)
    table = table_of(drawing.pdf(), reader)
    assert [row.fields for row in table.rows] == [{"N.º": str(row)} for row in range(1, 7)]


@each_reader
def test_numbers_in_cells_beside_numbered_groups_are_no_head(reader: ReaderName) -> None:
    """``25 1 27`` does not count, and ``Componente 2`` is a group's name, not the head of a column."""
    drawing = Drawing()
    drawing.rules(len(PLAN) + 1)
    left = LEFT - 36
    for row in (0, 1, 4, 7):
        drawing.line(left, TOP + row * HIGH, LEFT, TOP + row * HIGH)
    drawing.line(left, TOP, left, TOP + 7 * HIGH)
    drawing.head()
    drawing.labels()
    for row in (2, 5):
        drawing.canvas.setFont("Helvetica", 5)
        drawing.word(f"Componente {row // 3 + 1}", left + 1, TOP + row * HIGH + 12)
        drawing.canvas.setFont("Helvetica", 8)
    told = {2: {0: "25", 1: "1", 2: "27"}, 5: {3: "28", 4: "1", 5: "30"}, 1: {2: "9"}, 3: {4: "7"}}
    for row, days in told.items():
        for column, day in days.items():
            drawing.bar(LEFT + LABELS + column * WIDE, TOP + row * HIGH, WIDE, HIGH)
            drawing.word(day, LEFT + LABELS + column * WIDE + 18, TOP + row * HIGH + 13)
    rows = table_of(drawing.pdf(), reader).rows
    assert [row.label for row in rows] == list(PLAN)
    assert [len(row.shaded) for row in rows] == [1, 3, 1, 0, 3, 0]


@each_reader
def test_numbers_that_run_up_one_band_are_names_of_their_columns(reader: ReaderName) -> None:
    """The head's ground bounds them all as one cell."""
    drawing = Drawing()
    drawing.canvas.setFillColorRGB(0.8, 0.9, 1)
    drawing.canvas.rect(LEFT, A4[1] - TOP - HIGH, LABELS + 6 * WIDE, HIGH, stroke=0, fill=1)
    drawing.canvas.setFillColorRGB(0, 0, 0)
    drawing.word("Actividad", LEFT + 4, TOP + 13)
    for place in range(6):
        drawing.canvas.saveState()
        drawing.canvas.translate(LEFT + LABELS + place * WIDE + 24, A4[1] - TOP - 13)
        drawing.canvas.rotate(90)
        drawing.canvas.drawString(0, 0, str(place + 1))
        drawing.canvas.restoreState()
    drawing.labels()
    for x, y in cells():
        drawing.word("X", x + 19, y + 13)
    numbers = {name: str(place) for place, name in enumerate(TIMES, start=1)}
    told = {label: [numbers[name] for name in names] for label, names in PLAN.items()}
    assert marked(table_of(drawing.pdf(), reader)) == told


@each_reader
def test_signs_beside_the_middle_of_two_lines_are_of_both(reader: ReaderName) -> None:
    """No edge parts the rows, and lines follow one another as closely as rows do."""
    drawing = Drawing()
    drawing.head()
    for place, (label, marks) in enumerate(PLAN.items(), start=1):
        first, rest = label.split(" ", 1)
        drawing.word(first, LEFT + 4, TOP + place * HIGH + 8.5)
        drawing.word(rest, LEFT + 4, TOP + place * HIGH + 18)
        for name in marks:
            drawing.word("X", LEFT + LABELS + TIMES.index(name) * WIDE + 18, TOP + place * HIGH + 13.2)
    assert marked(table_of(drawing.pdf(), reader)) == expected()


@each_reader
def test_headings_in_the_colour_of_the_marks_on_a_tinted_ground(reader: ReaderName) -> None:
    """The table's ground is neither white nor, for all the marks there are, the commonest colour."""
    drawing = Drawing()
    rows = [*list(PLAN)[:3], "Segunda fase", *list(PLAN)[3:]]
    drawing.canvas.setFillColorRGB(0.98, 0.96, 0.9)
    drawing.canvas.rect(LEFT, A4[1] - TOP - 9 * HIGH, LABELS + 6 * WIDE, 9 * HIGH, stroke=0, fill=1)
    told: dict[str, list[str]] = {}
    for place, label in enumerate(["Primera fase", *rows], start=1):
        top, full = TOP + place * HIGH, label.endswith("fase")
        earlier = dict(zip(TIMES, ("", *TIMES), strict=False))
        names = [] if full else [name for name in TIMES if {name, earlier[name]} & {*PLAN[label]}]
        told[label] = names
        if full:
            drawing.bar(LEFT, top, LABELS + 6 * WIDE, HIGH)
        for name in names:
            drawing.bar(LEFT + LABELS + TIMES.index(name) * WIDE, top, WIDE, HIGH)
        drawing.word(label, LEFT + 4, top + 13)
    drawing.rules(9)
    drawing.head()
    assert marked(table_of(drawing.pdf(), reader)) == told


@each_reader
def test_the_last_row_of_numbers_in_boxes_is_a_row(reader: ReaderName) -> None:
    """White rules part stripes; the last row has none, so that nothing but its marks shows where it ends."""
    drawing = Drawing()
    drawing.head()
    right = LEFT + LABELS + 6 * WIDE
    for place, (label, marks) in enumerate(PLAN.items(), start=1):
        top = TOP + place * HIGH
        if place % 2:
            drawing.canvas.setFillColorRGB(0.87, 0.92, 0.97)
            drawing.canvas.rect(LEFT, A4[1] - top - HIGH, right - LEFT, HIGH, stroke=0, fill=1)
        for name in dict.fromkeys(("Abr", *marks)):
            drawing.canvas.setFillGray(0.7)
            x = LEFT + LABELS + TIMES.index(name) * WIDE
            drawing.canvas.rect(x, A4[1] - top - HIGH, WIDE, HIGH, stroke=0, fill=1)
            drawing.canvas.setFillGray(0)
            drawing.word("12", x + 16, top + 13)
        drawing.canvas.setFillGray(0)
        drawing.word(label, LEFT + 4, top + 13)
    drawing.canvas.setStrokeGray(1)
    for row in range(8):
        drawing.line(LEFT, TOP + row * HIGH, right, TOP + row * HIGH, 1.2)
    for column in range(7):
        x = LEFT + LABELS + column * WIDE
        drawing.line(x, TOP, x, TOP + 7 * HIGH, 1.2)
    assert list(marked(table_of(drawing.pdf(), reader))) == list(PLAN)


@each_reader
def test_a_day_without_a_name_is_no_part_of_the_day_before(reader: ReaderName) -> None:
    """A column under an empty cell of the head stands by itself, and the marks beside it are their own days'."""
    drawing = Drawing()
    days, first = ("1", "2", "3", "4", "5", "6", "", "8", "9", "10"), 80.0
    drawing.rules(len(PLAN) + 1, columns=len(days), first=first)
    drawing.head(days, LEFT + first)
    drawing.labels()
    for row in range(len(PLAN)):
        drawing.bar(LEFT + first + (row + 3) * WIDE, TOP + (row + 1) * HIGH, WIDE, HIGH)
    table = table_of(drawing.pdf(), reader)
    assert len(table.columns) == len(days)
    assert [row.shaded for row in table.rows] == [(table.columns[row + 3].key,) for row in range(len(PLAN))]
