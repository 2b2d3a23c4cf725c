"""What the head of a schedule says of its columns, in every shape; and where the tables of a document stand."""

from __future__ import annotations

import pytest
from attrs import evolve, frozen

from drawing import (
    A4,
    KEYS,
    LANDSCAPE,
    LIGHT_BLUE,
    LIGHT_GREY,
    ROMAN,
    WIDTHS,
    Cell,
    Line,
    Look,
    Painter,
    Sheets,
    TableRow,
    Told,
    head_cells,
    line_below,
    line_rows,
    nothing,
    schedule,
    schedule_of,
    solid,
    told,
    usual_head,
)
from pt_extract.reading import ReaderName
from smallschedule import QUARTERS, cascade, each_reader, steps

LOOK = Look()
AXIS = ("EJE I", "RECUPERACIÓN ECONÓMICA")
MONTHS = "Ene Feb Mar Abr May Jun Jul Ago Sep Oct Nov Dic".split()


@frozen
class Head:
    """A head as drawn, and the columns it names."""

    rows: tuple[TableRow, ...]
    keys: tuple[str, ...] = KEYS
    width: float = 44.0

    @property
    def widths(self) -> tuple[float, ...]:
        return (62.0, 136.0, *(self.width for _ in self.keys))


def one_row(*texts: str) -> tuple[TableRow, ...]:
    return (head_cells((*AXIS, *texts), LOOK),)


def under(year: str, *texts: str, later: str = "2023-2026") -> tuple[TableRow, ...]:
    return (
        head_cells(("CRONOGRAMA", year, later), LOOK, (2, len(texts) - 1, 1)),
        head_cells((*AXIS, *texts), LOOK),
    )


TWO_YEARS = tuple(f"{year}-Q{quarter}" for year in (2022, 2023) for quarter in (1, 2, 3, 4))
HEADS = {
    "one row": Head(one_row(*QUARTERS, "Continuidad")),
    "one row, years in it": Head(one_row(*(f"{text} 2022" for text in QUARTERS), "Continuidad 2023-2026")),
    "two rows": Head(tuple(usual_head(LOOK))),
    "three rows": Head((head_cells(("CRONOGRAMA DE ACTIVIDADES",), LOOK, (7,)), *usual_head(LOOK))),
    "numeral over word": Head(
        (
            head_cells(("CRONOGRAMA", "Cronograma 2022", "2023-2026"), LOOK, (2, 4, 1)),
            head_cells((*AXIS, *ROMAN, ""), LOOK),
            head_cells(("", "", *("Trimestre" for _ in ROMAN), "Continuidad"), LOOK),
        )
    ),
    "year, numeral, word": Head(
        (
            head_cells(("", "", *("2022" for _ in ROMAN), "2023-2026"), LOOK),
            head_cells((*AXIS, *ROMAN, ""), LOOK),
            head_cells(("", "", *("Trimestre" for _ in ROMAN), "Continuidad"), LOOK),
        )
    ),
    "T1 to T4": Head(under("2022", "T1", "T2", "T3", "T4", "Continuidad")),
    "Q1 to Q4": Head(under("2022", "Q1", "Q2", "Q3", "Q4", "Continúa")),
    "ordinals": Head(under("2022", "1er Trimestre", "2do Trimestre", "3er Trimestre", "4to Trimestre", "Continuidad")),
    "words": Head(
        under("2022", "Primer trimestre", "Segundo trimestre", "Tercer trimestre", "Cuarto trimestre", "Continuidad"),
        width=50,
    ),
    "abbreviated": Head(under("2022", "Trim. I", "Trim. II", "Trim. III", "Trim. IV", "Continuidad")),
    "1T to 4T": Head(under("2022", "1T", "2T", "3T", "4T", "Continuidad")),
    "the months of each": Head(under("2022", "Ene-Mar", "Abr - Jun", "Jul a Sep", "Oct/Dic", "Continuidad"), width=50),
    "years in two figures": Head(one_row("T1-22", "T2-22", "T3/22", "T4 22", "Continuidad 2023-2026")),
    "capitals": Head(under("AÑO 2022", *(text.upper() for text in QUARTERS), "CONTINUIDAD"), width=56),
    "bare numerals": Head(under("Trimestres 2022", *ROMAN, "Continuidad")),
    "broken words": Head(under("2022", *(f"{numeral} Trimes-\ntre" for numeral in ROMAN), "Conti-\nnuidad"), width=36),
    "no continuity": Head(one_row(*(f"{text} 2022" for text in QUARTERS)), KEYS[:4]),
    "only a span of years behind": Head(
        (
            TableRow((Cell("CRONOGRAMA", columns=2), Cell("2022", columns=4), Cell("2023-2026", rows=2))),
            head_cells((*AXIS, *QUARTERS), LOOK),
        )
    ),
    "a year for each group of quarters": Head(
        (
            head_cells(("CRONOGRAMA", "2022", "2023"), LOOK, (2, 4, 4)),
            head_cells((*AXIS, *("T1", "T2", "T3", "T4") * 2), LOOK),
        ),
        TWO_YEARS,
        30,
    ),
    "quarters of two years in one row": Head(
        one_row(*(f"T{quarter} {year}" for year in (2022, 2023) for quarter in (1, 2, 3, 4))), TWO_YEARS, 34
    ),
    "twelve months": Head(
        (
            head_cells(("CRONOGRAMA", "2022"), LOOK, (2, 12)),
            head_cells((*AXIS, *MONTHS), LOOK),
        ),
        tuple(f"2022-{month:02d}" for month in range(1, 13)),
        24,
    ),
    "a quarter missing": Head(
        (
            head_cells(("CRONOGRAMA", "2022", "2023-2026"), LOOK, (2, 3, 1)),
            head_cells((*AXIS, "I Trimestre", "II Trimestre", "IV Trimestre", "Continuidad"), LOOK),
        ),
        ("2022-Q1", "2022-Q2", "2022-Q4", "2023-2026"),
    ),
}
each_head = pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)


def rows_of(head: Head) -> list[TableRow]:
    return [*head.rows, *line_rows(cascade(len(head.keys)), LOOK)]


@each_head
@each_reader
def test_columns_are_named_and_marks_fall_in_them(head: Head, reader: ReaderName) -> None:
    pdf = Sheets(LANDSCAPE).table(rows_of(head), head.widths).pdf()
    assert [column.key for column in schedule_of(pdf, reader)[0].columns] == list(head.keys)
    assert told(pdf, reader) == steps(head.keys)


CLOSE = "quarters of two years in one row"
"""A head whose columns stand so close that only borders part them."""


@pytest.mark.parametrize("name", [name for name in HEADS if name != CLOSE])
@pytest.mark.parametrize("ruling", [line_below, nothing])
def test_columns_of_a_table_without_its_borders(name: str, ruling: Painter) -> None:
    head = HEADS[name]
    pdf = Sheets(LANDSCAPE).table(rows_of(head), head.widths, ruling=ruling).pdf()
    assert [column.key for column in schedule_of(pdf)[0].columns] == list(head.keys)
    assert told(pdf) == steps(head.keys)


def test_close_columns_without_borders() -> None:
    head = HEADS[CLOSE]
    pdf = Sheets(LANDSCAPE).table(rows_of(head), head.widths, ruling=nothing).pdf()
    assert told(pdf) == steps(head.keys)


def test_a_wrapped_axis_title_in_a_head_without_borders() -> None:
    head = HEADS["no continuity"]
    pdf = Sheets(LANDSCAPE).table(rows_of(head), (62, 100, *head.widths[2:]), ruling=nothing).pdf()
    assert told(pdf) == steps(head.keys)


@each_head
def test_the_axis_in_the_head_is_the_first_row(head: Head) -> None:
    first = schedule_of(Sheets(LANDSCAPE).table(rows_of(head), head.widths).pdf())[0].rows[0]
    assert (first.kind, first.label, first.shaded) == ("axis", AXIS[1], ())


@pytest.mark.parametrize("off", [0.0, 0.6])
def test_a_bare_axis_label_has_the_title_in_whose_middle_it_stands(off: float) -> None:
    """The table's own title over it ends no further off than the lines of each are apart: no cell parts them."""
    blank = TableRow(tuple(Cell() for _ in WIDTHS), 44.0)
    rows = [blank, *line_rows(cascade(5), LOOK)]
    lines = {"CRONOGRAMA GENERAL DE": 80.0, "TODAS LAS ACTIVIDADES": 90.0, "GESTIÓN DE SUELOS": 160.0, "Y AGUAS": 178.0}
    sheets = Sheets()
    for baseline, (line, left) in zip((82.0, 91.6, 101.2, 110.8), lines.items(), strict=True):
        sheets.word(line, left, baseline)
    sheets.word("EJE III", 75.0, 106.0 + off)
    for place, text in enumerate((*(f"T{number} 2022" for number in range(1, 5)), "Continuidad")):
        sheets.word(text, 296.0 + 44.0 * place, 110.8)
    (axis, *rest) = schedule_of(sheets.table(rows, WIDTHS, ruling=nothing).pdf())[0].rows
    assert (axis.kind, axis.label) == ("axis", "GESTIÓN DE SUELOS Y AGUAS")
    assert [row.kind for row in rest].count("axis") == 0


def test_labels_of_columns_are_as_printed() -> None:
    columns = schedule_of(Sheets().table(schedule(cascade(5)), WIDTHS).pdf())[0].columns
    assert [column.label for column in columns] == [*QUARTERS, "Continuidad"]


def test_a_month_that_a_narrow_cell_breaks_is_one_word() -> None:
    broken = [f"{month[:2]}\n{month[2:].lower()}" for month in MONTHS]
    head = Head(one_row(*broken), tuple(f"2022-{month:02d}" for month in range(1, 13)), 20.0)
    columns = schedule_of(Sheets().table(rows_of(head), head.widths).pdf())[0].columns
    assert [column.label for column in columns] == MONTHS


@pytest.mark.parametrize(
    ("years", "keys"),
    [
        ((2031, 2035), ["2031-Q1", "2031-Q2", "2031-Q3", "2031-Q4", "2032-2035"]),
        ((2031, 2032), ["2031-Q1", "2031-Q2", "2031-Q3", "2031-Q4", "2032"]),
        ((2031, 2031), ["2031-Q1", "2031-Q2", "2031-Q3", "2031-Q4", "continuity"]),
        (None, ["Q1", "Q2", "Q3", "Q4", "continuity"]),
    ],
)
def test_a_head_without_years_takes_the_documents(years: tuple[int, int] | None, keys: list[str]) -> None:
    head = HEADS["one row"]
    pdf = Sheets(LANDSCAPE).table(rows_of(head), head.widths).pdf()
    assert [column.key for column in schedule_of(pdf, years=years)[0].columns] == keys


def test_the_years_in_the_head_outdo_the_documents() -> None:
    head = HEADS["two rows"]
    pdf = Sheets(LANDSCAPE).table(rows_of(head), head.widths).pdf()
    assert [column.key for column in schedule_of(pdf, years=(2040, 2044))[0].columns] == list(KEYS)


def test_next_years_head() -> None:
    look = Look()
    head = Head(under("Cronograma 2023", *QUARTERS, "Continuidad", later="2024-2026"))
    pdf = Sheets(LANDSCAPE).table([*head.rows, *line_rows(cascade(5), look)], head.widths).pdf()
    keys = ("2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4", "2024-2026")
    assert told(pdf, years=(2023, 2026)) == steps(keys)


def test_a_table_without_time_columns_is_no_schedule() -> None:
    rows = [
        head_cells(("País", "Aporte"), LOOK),
        TableRow((Cell("Perú"), Cell("5"))),
        TableRow((Cell("Chile"), Cell("7"))),
    ]
    with pytest.raises(AssertionError, match="no schedule"):
        schedule_of(Sheets().table(rows, (100, 100)).pdf())
    read = schedule_of(Sheets().table(rows, (100, 100)).page().table(schedule(cascade(5)), WIDTHS).pdf())[1]
    assert list(read.tables) == [2]


def test_a_document_without_tables_has_no_schedule() -> None:
    with pytest.raises(AssertionError, match="no schedule"):
        schedule_of(Sheets().text("I Trimestre de 2022: nada que ver.").pdf())


# Where tables stand.

LINES = cascade(5)
MORE = [
    Line("ACTIVIDAD 2", "**Censo de puertos**", "....X"),
    Line("", "Informe", ".##.."),
    Line("", "Difusión", "...##"),
]
BOTH = [
    *steps(KEYS),
    Told("activity", "Censo de puertos", (), {"2023-2026": "X"}),
    Told("task", "Informe", ("2022-Q2", "2022-Q3")),
    Told("task", "Difusión", ("2022-Q4", "2023-2026")),
]
each_paper = pytest.mark.parametrize(("paper", "rotate"), [(A4, 0), (LANDSCAPE, 0), (LANDSCAPE, 90), (A4, 90)])


@each_paper
@each_reader
def test_portrait_landscape_and_rotated(paper: tuple[float, float], rotate: int, reader: ReaderName) -> None:
    pdf = Sheets(paper).table(schedule(LINES), WIDTHS).page().table(schedule(MORE), WIDTHS).pdf(rotate=rotate)
    assert told(pdf, reader) == BOTH


@pytest.mark.parametrize("repeated", [True, False], ids=["head on each page", "head on the first page only"])
@each_reader
def test_a_table_over_two_pages(repeated: bool, reader: ReaderName) -> None:
    sheets = Sheets().text("Cronograma").table(schedule(LINES), WIDTHS)
    sheets.page().table(schedule(MORE) if repeated else line_rows(MORE, LOOK), WIDTHS)
    pdf = sheets.pdf()
    assert told(pdf, reader) == BOTH
    axes = [row for row in schedule_of(pdf, reader)[0].rows if row.kind == "axis"]
    assert [row.label for row in axes] == [AXIS[1]], "a head that is repeated names its axis once"


def test_rows_know_their_page_and_box() -> None:
    sheets = Sheets().table(schedule(LINES), WIDTHS).page().down(100).table(schedule(MORE), WIDTHS)
    *_, last = schedule_of(sheets.pdf())[0].rows
    assert last.page == 2
    assert last.bbox is not None
    assert last.bbox.top > 172
    assert (last.bbox.x0, last.bbox.x1) == pytest.approx((72, 72 + sum(WIDTHS)), abs=1)


def test_two_tables_on_one_page_with_two_axes() -> None:
    sheets = Sheets().table(schedule(LINES), WIDTHS)
    sheets.down(20).table(schedule(MORE, head=usual_head(LOOK, ("EJE II", "DIGITALIZACIÓN"))), WIDTHS)
    pdf = sheets.pdf()
    assert told(pdf) == BOTH
    read = schedule_of(pdf)[1]
    assert [(entry.number, entry.title, len(entry.children)) for entry in read.entries] == [
        ("I", AXIS[1], 1),
        ("II", "DIGITALIZACIÓN", 1),
    ]


def test_the_axis_may_stand_in_a_row_of_its_own() -> None:
    band = (solid(LIGHT_BLUE),)
    rows: list[TableRow] = [
        head_cells(("", "ACTIVIDADES", *(f"{text} 2022" for text in QUARTERS), "Continuidad"), LOOK)
    ]
    rows += [TableRow((Cell("**EJE I. RECUPERACIÓN ECONÓMICA**", band, columns=7),)), *line_rows(LINES, LOOK)]
    rows += [TableRow((Cell("**EJE II. DIGITALIZACIÓN**", band, columns=7),)), *line_rows(MORE, LOOK)]
    pdf = Sheets().table(rows, WIDTHS).pdf()
    assert told(pdf) == BOTH
    assert [(entry.number, entry.title) for entry in schedule_of(pdf)[1].entries] == [
        ("I", "RECUPERACIÓN ECONÓMICA"),
        ("II", "DIGITALIZACIÓN"),
    ]


@each_reader
def test_a_cell_over_two_quarters_marks_both(reader: ReaderName) -> None:
    grey = (solid(LIGHT_GREY),)
    wide = TableRow((Cell(""), Cell("Informe"), Cell("", grey, columns=2), Cell(""), Cell(""), Cell("")))
    signed = TableRow((Cell(""), Cell("Difusión"), Cell(""), Cell("X", columns=2, centred=True), Cell(""), Cell("")))
    pdf = Sheets().table([*schedule(LINES), wide, signed], WIDTHS).pdf()
    assert told(pdf, reader)[-2:] == [
        Told("task", "Informe", ("2022-Q1", "2022-Q2")),
        Told("task", "Difusión", (), {"2022-Q2": "X", "2022-Q3": "X"}),
    ]


def test_label_and_number_in_one_cell() -> None:
    lines = [evolve(line, label=f"{line.number} {line.label}".strip(), number="") for line in (*LINES, *MORE)]
    rows = [head_cells(("ACTIVIDADES", *(f"{text} 2022" for text in QUARTERS), "2023-2026"), LOOK)]
    rows += [TableRow(row.cells[1:]) for row in line_rows(lines, LOOK)]
    assert told(Sheets().table(rows, (200, *WIDTHS[2:])).pdf()) == BOTH


def test_who_does_a_task_is_no_part_of_its_label() -> None:
    rows = [
        head_cells(("Nivel", "Actividades", "Responsable", *(f"{text} 2022" for text in QUARTERS), "2023-2026"), LOOK)
    ]
    for row in line_rows((*LINES, *MORE), LOOK):
        who = "Dirección" if row.cells[0].text == "" else ""
        rows.append(TableRow((*row.cells[:2], Cell(who), *row.cells[2:])))
    assert told(Sheets().table(rows, (*WIDTHS[:2], 60, *(40 for _ in KEYS))).pdf()) == BOTH


@pytest.mark.parametrize(
    ("texts", "keys"),
    [
        (("Semestre I", "Semestre II", "Continuidad"), ("2022-S1", "2022-S2", "2023-2026")),
        (("Primer semestre", "Segundo semestre", "Continuidad"), ("2022-S1", "2022-S2", "2023-2026")),
        (("2022", "2023", "2024"), ("2022", "2023", "2024")),
    ],
    ids=["halves of a year", "halves in words", "years"],
)
def test_columns_of_longer_times(texts: tuple[str, ...], keys: tuple[str, ...]) -> None:
    lines = (Line("ACTIVIDAD 1", "**Foro**", "..."), Line("", "Agendas", "#.."), Line("", "Informe", ".##"))
    rows = [head_cells((*AXIS, *texts), LOOK), *line_rows(lines, LOOK)]
    emitted, _ = schedule_of(Sheets().table(rows, (62, 180, 60, 60, 60)).pdf())
    assert tuple(column.key for column in emitted.columns) == keys
    assert [row.shaded for row in emitted.rows if row.kind == "task"] == [keys[:1], keys[1:]]


def test_years_over_rows_that_are_none_of_the_programmes_make_no_schedule() -> None:
    rows = [head_cells(("Indicador", "2022", "2023", "2024"), LOOK)]
    rows += [TableRow((Cell(text), Cell("X"), Cell(""), Cell("X"))) for text in ("Puertos con censo", "Ferias")]
    with pytest.raises(AssertionError, match="no schedule was found"):
        schedule_of(Sheets().table(rows, (200, 60, 60, 60)).pdf())


# Heads that lost something, as a scan's do.


def misread(second: str) -> list[TableRow]:
    """A head whose second quarter is read as something else."""
    texts = ["I Trimestre", second, "III Trimestre", "IV Trimestre", "Continuidad"]
    return [
        head_cells(("CRONOGRAMA", "Cronograma 2022", "2023-2026"), LOOK, (2, 4, 1)),
        head_cells((*AXIS, *texts), LOOK),
    ]


def test_a_quarter_whose_number_is_lost_is_the_one_between_its_neighbours() -> None:
    pdf = Sheets().table(schedule(cascade(5), head=misread("Trimestre")), WIDTHS).pdf()
    assert [column.key for column in schedule_of(pdf)[0].columns] == list(KEYS)


@pytest.mark.parametrize("read", ["III Trimestre", "Tnmesfe"])
def test_a_misread_head_is_what_the_other_pages_heads_are(read: str) -> None:
    sheets = Sheets().table(schedule(cascade(5)), WIDTHS).page()
    pdf = sheets.table(schedule(cascade(5), head=misread(read)), WIDTHS).pdf()
    rows = told(pdf)
    assert [row.shaded for row in rows[:6]] == [row.shaded for row in rows[6:]]
    assert [column.key for column in schedule_of(pdf)[0].columns] == list(KEYS)


def test_a_head_of_other_columns_is_left_as_it_is() -> None:
    """Three quarters in a table of its own are not completed by another table's four."""
    head = HEADS["a quarter missing"]
    sheets = Sheets().table(schedule(cascade(5)), WIDTHS).page()
    pdf = sheets.table(rows_of(head), head.widths).pdf()
    assert told(pdf)[6:] == steps(head.keys)


def test_months_over_the_end_of_a_year_take_the_year_that_most_of_them_have() -> None:
    """No rules part the head, and the last month stands nearer to the next column's year than to its own."""
    months = [*MONTHS[6:], *MONTHS[:6]]
    rows = (
        head_cells(("CRONOGRAMA", "2022", "2023", "2024"), LOOK, (2, 6, 6, 1)),
        head_cells((*AXIS, *months, "Continuidad"), LOOK),
    )
    keys = (*(f"2022-{month:02d}" for month in range(7, 13)), *(f"2023-{month:02d}" for month in range(1, 7)), "2024")
    head = Head(rows, keys, 26.0)
    pdf = Sheets(LANDSCAPE).table(rows_of(head), head.widths, ruling=nothing).pdf()
    assert [column.key for column in schedule_of(pdf)[0].columns] == list(keys)
