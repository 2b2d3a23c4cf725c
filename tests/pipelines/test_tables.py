"""Schedule tables of any document: what is read of drawn ones, and that other tables are left alone."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from attrs import frozen
from reportlab.lib.colors import HexColor

from drawing import (
    BLUE,
    GREEN,
    LANDSCAPE,
    LIGHT_BLUE,
    LIGHT_GREY,
    ORANGE,
    STRIPE,
    Cell,
    Painter,
    Sheets,
    TableRow,
    image,
    line_below,
    nothing,
    solid,
)
from places import GOLDEN_FOLDER, SAMPLE_FOLDER
from pt_extract import (
    NoTextError,
    ScheduleTables,
    export,
    extract,
    json_schema,
    read_schedules,
    tables_from_json,
    to_json,
)
from pt_extract.cli.commands import run
from pt_extract.geometry import BBox
from pt_extract.model import ScheduleTable
from pt_extract.reading import READERS, ReaderName

TASKS = ("Diagnóstico", "Diseño del taller", "Convocatoria", "Realización", "Informe final")
STAIRS = ("##....", "..#...", "..##..", "....##", ".....#")


@frozen
class Told:
    """A row as a reader tells it: label and what its cells show, ``#`` for a fill, ``.`` for nothing."""

    label: str
    plan: str


def told(table: ScheduleTable) -> list[Told]:
    return [Told(row.label, "".join(shown(row.shaded, row.marks, c.key) for c in table.columns)) for row in table.rows]


def shown(shaded: Sequence[str], marks: Mapping[str, str], key: str) -> str:
    return marks.get(key, "#" if key in shaded else ".")


def labels(table: ScheduleTable) -> list[str]:
    return [column.label for column in table.columns]


def marked(plan: str, paint: Painter, under: Sequence[Painter] = ()) -> tuple[Cell, ...]:
    """The time cells of a plan; what is no fill is printed."""
    return tuple(
        Cell("" if sign in "#." else sign, (*under, *((paint,) if sign == "#" else ())), centred=True) for sign in plan
    )


def row(label: str, plan: str, paint: Painter | None = None) -> TableRow:
    return TableRow((Cell(label), *marked(plan, paint or solid(BLUE))))


def head(*names: str, first: str = "Actividad") -> TableRow:
    return TableRow((Cell(first), *(Cell(name, centred=True) for name in names)))


def stairs(paint: Painter | None = None) -> list[TableRow]:
    return [row(task, plan, paint) for task, plan in zip(TASKS, STAIRS, strict=True)]


EXPECTED = [Told(task, plan) for task, plan in zip(TASKS, STAIRS, strict=True)]
SIX = (130.0, *[42.0] * 6)


def read(sheets: Sheets, reader: ReaderName = "pdfium") -> tuple[ScheduleTable, ...]:
    return read_schedules(sheets.pdf(), reader=reader).tables


def only(sheets: Sheets, reader: ReaderName = "pdfium") -> ScheduleTable:
    tables = read(sheets, reader)
    assert len(tables) == 1
    return tables[0]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "names",
    [
        ("Ene", "Feb", "Mar", "Abr", "May", "Jun"),
        ("January", "February", "March", "April", "May", "June"),
        ("1", "2", "3", "4", "5", "6"),
        ("E", "F", "M", "A", "M", "J"),
        ("L", "M", "X", "J", "V", "S"),
        ("Sem. 1", "Sem. 2", "Sem. 3", "Sem. 4", "Sem. 5", "Sem. 6"),
        ("Q1 2025", "Q2 2025", "Q3 2025", "Q4 2025", "Q1 2026", "Q2 2026"),
        ("2024", "2025", "2026", "2027", "2028", "2029"),
        ("03/03", "10/03", "17/03", "24/03", "31/03", "07/04"),
        ("1-5", "6-10", "11-15", "16-20", "21-25", "26-30"),
        ("Fase I", "Fase II", "Fase III", "Fase IV", "Fase V", "Fase VI"),
        ("Ene-Feb", "Mar-Abr", "May-Jun", "Jul-Ago", "Sep-Oct", "Nov-Dic"),
        ("1er Trim", "2do Trim", "3er Trim", "4to Trim", "5to Trim", "6to Trim"),
    ],
    ids=" ".join,
)
def test_columns_are_times_of_every_granularity(names: Sequence[str], reader: ReaderName) -> None:
    table = only(Sheets().table([head(*names), *stairs()], SIX), reader)
    assert labels(table) == list(names)
    assert [column.key for column in table.columns] == ["c1", "c2", "c3", "c4", "c5", "c6"]
    assert told(table) == EXPECTED


def test_weeks_under_months_are_named_by_both() -> None:
    rows = [
        TableRow((Cell("Actividad", rows=2), Cell("Enero", columns=3), Cell("Febrero", columns=3))),
        TableRow(tuple(Cell(week, centred=True) for week in ("S1", "S2", "S3") * 2)),
    ]
    table = only(Sheets().table([*rows, *stairs()], SIX))
    assert labels(table) == ["Enero S1", "Enero S2", "Enero S3", "Febrero S1", "Febrero S2", "Febrero S3"]
    assert told(table) == EXPECTED


def thirds(plan: str) -> Painter:
    """Fills the thirds of a cell that a plan names."""

    def paint(canvas: Any, box: BBox) -> None:
        for place, sign in enumerate(plan):
            if sign == "#":
                left = box.x0 + place * box.width / 3
                solid(GREEN)(canvas, box._replace(x0=left, x1=left + box.width / 3))

    return paint


def test_weeks_that_no_ruling_parts_are_told_by_their_numbers_and_fills() -> None:
    """Only months are ruled; three weeks stand in one cell, and a fill covers its part of one."""
    sheets = Sheets()
    weeks_line = sheets.y + 13.6 + 9.0
    months = [
        TableRow((Cell("Actividad", rows=2), Cell("Marzo"), Cell("Abril")), 13.6),
        TableRow((Cell(), Cell()), 13.6),
    ]
    body = [
        TableRow((Cell(task), Cell("", (thirds(plan[:3]),)), Cell("", (thirds(plan[3:]),))))
        for task, plan in zip(TASKS, STAIRS, strict=True)
    ]
    sheets.table([*months, *body], (130.0, 126.0, 126.0))
    for place in range(6):
        sheets.word(str(place % 3 + 1), sheets.margin + 130 + 42 * place + 19, weeks_line)
    table = only(sheets)
    assert labels(table) == ["Marzo 1", "Marzo 2", "Marzo 3", "Abril 1", "Abril 2", "Abril 3"]
    assert told(table) == EXPECTED


@pytest.mark.parametrize("ruling", [nothing, line_below], ids=["bare", "lines below"])
@pytest.mark.parametrize("reader", READERS)
def test_columns_without_rulings_follow_from_the_head(ruling: Painter, reader: ReaderName) -> None:
    names = ("Ene", "Feb", "Mar", "Abr", "May", "Jun")
    sheets = Sheets().text("El equipo trabaja por etapas y se reúne cada mes para revisar lo hecho.")
    sheets.table([head(*names), *stairs()], SIX, ruling=ruling)
    sheets.text("Las fechas pueden cambiar si el clima no permite visitar las comunidades de la ribera.")
    table = only(sheets, reader)
    assert labels(table) == list(names)
    assert told(table) == EXPECTED


def line_across(canvas: Any, box: BBox) -> None:
    """A rule from the labels to the last of six months."""
    line_below(canvas, box._replace(x1=box.x0 + sum(SIX)))


@pytest.mark.parametrize("aligned", ["centre", "left"])
def test_years_over_unlike_numbers_of_columns_are_told_by_where_they_stand(aligned: str) -> None:
    sheets = Sheets()
    starts, spans, left = (0, 1, 5), (1, 4, 1), sheets.margin + 130
    for year, start, span in zip(("2026", "2027", "2028"), starts, spans, strict=True):
        x = left + 42 * start + (42 * span / 2 - 9 if aligned == "centre" else 12)
        sheets.word(year, x, sheets.y + 8)
    sheets.down(10).table([head("6.º", "1.º", "2.º", "3.º", "4.º", "1.º"), *stairs()], SIX, ruling=nothing)
    table = only(sheets)
    assert labels(table) == ["2026 6.º", "2027 1.º", "2027 2.º", "2027 3.º", "2027 4.º", "2028 1.º"]
    assert told(table) == EXPECTED


def test_a_note_under_the_rule_that_closes_a_table_is_no_row() -> None:
    rows = [head("Ene", "Feb", "Mar", "Abr", "May", "Jun"), *(row(task, "..X.P.") for task in TASKS)]
    sheets = Sheets()
    sheets.draw(line_across, BBox(sheets.margin, sheets.y, 400, sheets.y))
    sheets.table(rows, SIX, ruling=nothing)
    sheets.draw(line_across, BBox(sheets.margin, sheets.y, 400, sheets.y))
    sheets.word("X: hecho. P: pendiente.", sheets.margin + 90, sheets.y + 10)
    assert [each.label for each in told(only(sheets))] == list(TASKS)


def test_a_caption_over_the_rule_that_opens_a_table_names_no_column() -> None:
    sheets = Sheets().word("Cuadro 1. Cronograma", 260, 80).down(12)
    sheets.draw(line_across, BBox(sheets.margin, sheets.y, 400, sheets.y))
    sheets.table([head("Ene", "Feb", "Mar", "Abr", "May", "Jun"), *stairs()], SIX, ruling=nothing)
    assert labels(only(sheets)) == ["Ene", "Feb", "Mar", "Abr", "May", "Jun"]


def test_a_year_well_over_the_numbers_of_months_names_them_too() -> None:
    sheets = Sheets().down(26)
    sheets.word("2026", sheets.margin + 130 + 3 * 42 - 9, sheets.y - 15)
    sheets.table([head("1", "2", "3", "4", "5", "6", first=""), *stairs()], SIX, ruling=nothing)
    assert labels(only(sheets)) == [f"2026 {month}" for month in range(1, 7)]


def test_a_number_beside_two_lines_stands_before_them_although_bands_run_over_it() -> None:
    names = ("Copia de los padrones", "Lectura de los libros de la parroquia", "Mapas", "Árboles", "Talleres")
    bims = head("Bim. I", "Bim. II", "Bim. III", "Bim. IV", "Bim. V", "Bim. VI").cells[1:]
    rows = [TableRow((Cell("Tareas", columns=2), *bims), 14)]
    sheets = Sheets()
    middle = sheets.y + 3 * 14 + 13.8  # of the second task's two lines
    for number, (task, plan) in enumerate(zip(names, STAIRS, strict=True)):
        if number % 2 == 0:
            rows.append(TableRow((Cell(f"Etapa {number} del archivo", (solid(LIGHT_GREY),), columns=8),), 14))
        letter = Cell("" if number == 1 else f"{'abcde'[number]})")
        rows.append(TableRow((letter, *row(task, plan, solid(ORANGE)).cells), 24 if number == 1 else 14))
    sheets.table(rows, (20.0, 110.0, *[42.0] * 6), ruling=line_below).word("b)", sheets.margin + 3, middle)
    table = only(sheets)
    assert told(table)[2] == Told("Lectura de los libros de la parroquia", STAIRS[1])
    assert "b)" in table.rows[2].fields.values()


def test_signs_are_marks_and_may_stand_on_a_fill() -> None:
    rows = [row("Diagnóstico", "XX...."), row("Diseño", "..P.R."), row("Taller", "...■..")]
    on_fill = TableRow(
        (Cell("Cierre"), *(Cell("X" if i == 5 else "", (solid(ORANGE),) if i > 3 else ()) for i in range(6)))
    )
    table = only(Sheets().table([head("Ene", "Feb", "Mar", "Abr", "May", "Jun"), *rows, on_fill], SIX))
    assert [(r.shaded, r.marks) for r in table.rows] == [
        ((), {"c1": "X", "c2": "X"}),
        ((), {"c3": "P", "c5": "R"}),
        (("c4",), {}),
        (("c5", "c6"), {"c6": "X"}),
    ]


def spaced(text: str) -> Painter:
    """A word in pale letters over a box, so far apart that each stands by itself."""

    def paint(canvas: Any, box: BBox) -> None:
        canvas.saveState()
        canvas.setFillColor(HexColor("#D2D2D2"))
        for place, letter in enumerate(text):
            canvas.saveState()
            canvas.transform(1, 0, 0, -1, box.x0 + place * box.width / len(text), box.bottom)
            canvas.setFont("Helvetica", 40)
            canvas.drawString(0, 0, letter)
            canvas.restoreState()
        canvas.restoreState()

    return paint


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("top", [86, 100, 120])
def test_a_spaced_watermark_is_no_mark_though_some_of_its_letters_stand_on_coloured_cells(
    top: float, reader: ReaderName
) -> None:
    sheets = Sheets().table([head("Ene", "Feb", "Mar", "Abr", "May", "Jun"), *stairs(solid(ORANGE))], SIX)
    assert told(only(sheets.draw(spaced("BORRADOR"), BBox(76, top, 450, top + 32)), reader)) == EXPECTED


def test_what_names_the_task_is_the_label_and_other_columns_are_fields() -> None:
    names = ("Ene", "Feb", "Mar", "Abr", "May", "Jun")
    rows = [TableRow((Cell("N°"), *head(*names).cells, Cell("Responsable"), Cell("Costo")))]
    for number, (task, plan) in enumerate(zip(TASKS, STAIRS, strict=True), start=1):
        rows.append(TableRow((Cell(str(number)), *row(task, plan).cells, Cell("Ana Ruiz"), Cell(f"{number}.200"))))
    table = only(Sheets(LANDSCAPE).table(rows, (24.0, *SIX, 70.0, 50.0)))
    assert labels(table) == list(names)
    assert told(table) == EXPECTED
    assert table.fields == ("N°", "Responsable", "Costo")
    assert [r.fields for r in table.rows] == [
        {"N°": str(number), "Responsable": "Ana Ruiz", "Costo": f"{number}.200"} for number in range(1, 6)
    ]


def test_a_coloured_group_is_a_band_and_stripes_are_none() -> None:
    rows = [head("M1", "M2", "M3", "M4", "M5", "M6")]
    for group in ("Componente A", "Componente B"):
        rows.append(TableRow((Cell(group, (solid(GREEN),)), *marked("......", solid(BLUE), (solid(GREEN),)))))
        for index, (task, plan) in enumerate(zip(TASKS, STAIRS, strict=True)):
            under = (solid(STRIPE),) if index % 2 else ()
            rows.append(TableRow((Cell(task, under), *marked(plan, solid(ORANGE), under))))
    table = only(Sheets().table(rows, SIX))
    assert [r.label for r in table.rows if r.band] == ["Componente A", "Componente B"]
    assert [each for each in told(table) if "Componente" not in each.label] == EXPECTED * 2


def test_a_cell_merged_down_is_the_group_of_its_rows() -> None:
    rows = [TableRow((Cell("Fase"), *head("S1", "S2", "S3", "S4", "S5", "S6").cells))]
    for index, (task, plan) in enumerate(zip(TASKS[:4], STAIRS, strict=False)):
        phase = (Cell(("Inicio", "Cierre")[index // 2], rows=2),) if index % 2 == 0 else ()
        rows.append(TableRow((*phase, *row(task, plan).cells)))
    table = only(Sheets().table(rows, (50.0, *SIX)))
    assert told(table) == EXPECTED[:4]
    assert [r.group for r in table.rows] == ["Inicio", "Inicio", "Cierre", "Cierre"]


def test_a_merged_cell_that_goes_on_overleaf_is_still_the_group() -> None:
    names = TableRow((Cell("Fase"), *head("S1", "S2", "S3", "S4", "S5", "S6").cells))
    sheets = Sheets()
    for page, phase in enumerate(("Inicio", "")):
        first, second = (row(TASKS[2 * page + index], STAIRS[2 * page + index]) for index in range(2))
        (sheets.page() if page else sheets).table(
            [names, TableRow((Cell(phase, rows=2), *first.cells)), second], (50.0, *SIX)
        )
    table = only(sheets)
    assert told(table) == EXPECTED[:4]
    assert [r.group for r in table.rows] == ["Inicio"] * 4


def test_a_group_stays_in_the_label_where_rows_are_not_told_apart_without_it() -> None:
    rows = [TableRow((Cell("Actividad"), Cell("P/E"), *head("1", "2", "3", "4", "5", "6").cells[1:]))]
    for task, plan in zip(TASKS[:2], STAIRS, strict=False):
        rows.append(TableRow((Cell(task, rows=2), Cell("P"), *marked(plan, solid(BLUE)))))
        rows.append(TableRow((Cell("E"), *marked("." + plan[:5], solid(ORANGE)))))
    table = only(Sheets().table(rows, (130.0, 30.0, *[42.0] * 6)))
    assert [r.label for r in table.rows] == [f"{task} {sign}" for task in TASKS[:2] for sign in "PE"]
    assert {r.group for r in table.rows} == {None}


def test_bars_that_bear_names_are_marks_and_words_in_their_cells_too() -> None:
    bars = ((0, 3, "Fase 1"), (2, 4, "Fase 2"))
    rows = [head("Ene", "Feb", "Mar", "Abr", "May", "Jun")]
    for task, (start, stop, name) in zip(TASKS, bars, strict=False):
        bar = Cell(name, (solid(ORANGE),), columns=stop - start, centred=True)
        rows.append(TableRow((Cell(task), *[Cell()] * start, bar, *[Cell()] * (6 - stop))))
    table = only(Sheets().table(rows, SIX))
    assert [(each.shaded, each.marks) for each in table.rows] == [
        (("c1", "c2", "c3"), dict.fromkeys(("c1", "c2", "c3"), "Fase 1")),
        (("c3", "c4"), dict.fromkeys(("c3", "c4"), "Fase 2")),
    ]


def test_bars_lower_than_their_rows_cross_weekends_and_a_line_for_today() -> None:
    days = [f"{letter} {day}" for day, letter in enumerate("LMMJVSDLMMJVSD", start=1)]
    plans = ("####..........", "...######.....", ".......###....", "........######", "............##", "..##..........")
    rows = [TableRow(head(*days).cells, 14)]
    for task, plan in zip((*TASKS, "Supervisión"), plans, strict=True):
        cells = [
            Cell("", ((solid(LIGHT_GREY),) if day % 7 > 4 else ()) + ((low_bar,) if sign == "#" else ()))
            for day, sign in enumerate(plan)
        ]
        rows.append(TableRow((Cell(task), *cells)))
    sheets = Sheets(LANDSCAPE)
    today = sheets.margin + 130 + 26 * 8 + 9
    top = sheets.y + 14
    sheets.table(rows, (130.0, *[26.0] * 14))
    sheets.draw(solid("#FF0000"), BBox(today, top, today + 1.5, sheets.y - 10))
    assert [each.plan for each in told(only(sheets))] == list(plans)


def low_bar(canvas: Any, box: BBox) -> None:
    """A bar of 40 % of a row's height, in its middle."""
    inset = 0.3 * box.height
    solid(BLUE)(canvas, box._replace(top=box.top + inset, bottom=box.bottom - inset))


def test_a_sheet_wider_than_a_page_may_have_its_labels_on_the_first_page_only() -> None:
    halves = [f"{month} Q{half}" for month in ("Ene", "Feb", "Mar", "Abr", "May", "Jun", "Jul") for half in (1, 2)]
    rows = [head(*halves[1:7]), *stairs()]
    later = [TableRow(head(*halves[7:13]).cells[1:])]
    later += [TableRow(marked(plan[::-1], solid(BLUE))) for plan in STAIRS]
    table = only(Sheets().table(rows, SIX).page().table(later, SIX[1:]))
    assert labels(table) == halves[1:13]
    assert told(table) == [Told(t, plan + plan[::-1]) for t, plan in zip(TASKS, STAIRS, strict=True)]


@pytest.mark.parametrize("said", ["", "Segundo tramo"], ids=["sheet", "captioned"])
def test_a_sheet_wider_than_a_page_is_one_table(said: str) -> None:
    sheets = Sheets().table([head("S1", "S2", "S3", "S4", "S5", "S6"), *stairs()], SIX).page()
    if said:
        sheets.text(said)
    later = [row(task, plan[::-1]) for task, plan in zip(TASKS, STAIRS, strict=True)]
    tables = read(sheets.table([head("S7", "S8", "S9", "S10", "S11", "S12"), *later], SIX))
    if said:
        assert [len(table.columns) for table in tables] == [6, 6]
        return
    assert labels(tables[0]) == [f"S{week}" for week in range(1, 13)]
    assert told(tables[0]) == [Told(t, plan + plan[::-1]) for t, plan in zip(TASKS, STAIRS, strict=True)]


def test_a_long_heading_over_narrow_columns_is_no_mark() -> None:
    rows = [head("1", "2", "3", "4", "5", "6")]
    for number, (task, plan) in enumerate(zip(TASKS, STAIRS, strict=True)):
        rows.append(
            TableRow((Cell(f"**Objetivo {number}. Mejorar la participación de las comunidades**", columns=7),), 10.5)
        )
        rows.append(row(task, plan))
    table = only(Sheets().table(rows, (130.0, *[16.0] * 6)))
    assert [each.plan for each in told(table)] == [plan for each in STAIRS for plan in ("......", each)]


def test_rows_marked_throughout_and_few_free_cells() -> None:
    """Most cells are filled: the fill is the mark all the same."""
    plans = ("######", "#####.", "######", ".#####")
    rows = [row(task, plan) for task, plan in zip(TASKS, plans, strict=False)]
    table = only(Sheets().table([head("2024", "2025", "2026", "2027", "2028", "2029"), *rows], SIX))
    assert [each.plan for each in told(table)] == list(plans)


def test_weekends_in_a_tint_of_their_own_are_no_marks() -> None:
    days = tuple(str(day) for day in range(1, 15))
    plans = ("##............", "..####........", ".....####.....", "........##....", "..........####", "#.#.#.#.#.#.#.")
    rows = [head(*days)]
    for task, plan in zip((*TASKS, "Supervisión"), plans, strict=True):
        cells = [
            Cell("", (solid(BLUE),) if sign == "#" else (solid(LIGHT_GREY),) if day % 7 > 4 else ())
            for day, sign in enumerate(plan)
        ]
        rows.append(TableRow((Cell(task), *cells)))
    table = only(Sheets(LANDSCAPE).table(rows, (130.0, *[26.0] * 14)))
    assert [each.plan for each in told(table)] == list(plans)


@pytest.mark.parametrize("repeated", [True, False], ids=["head repeated", "head printed once"])
@pytest.mark.parametrize("ruling", [None, nothing], ids=["ruled", "unruled"])
def test_a_table_over_two_pages_is_one(repeated: bool, ruling: Painter | None) -> None:
    names = head("Ene", "Feb", "Mar", "Abr", "May", "Jun")
    sheets = Sheets().table([names, *stairs()], SIX, ruling=ruling)
    sheets.page().table([*([names] if repeated else []), *stairs()], SIX, ruling=ruling)
    table = only(sheets)
    assert told(table) == EXPECTED * 2
    assert [r.page for r in table.rows] == [1] * 5 + [2] * 5
    assert table.page == 1


def test_tables_with_heads_of_their_own_are_several() -> None:
    sheets = Sheets().text("Primer año").table([head("Ene", "Feb", "Mar", "Abr", "May", "Jun"), *stairs()], SIX)
    sheets.text("Segundo año").table([head("Jul", "Ago", "Sep", "Oct", "Nov", "Dic"), *stairs()], SIX)
    sheets.page().text("Tercer año").table([head("Jul", "Ago", "Sep", "Oct", "Nov", "Dic"), *stairs()], SIX)
    tables = read(sheets)
    assert [(table.page, labels(table)[0]) for table in tables] == [(1, "Ene"), (1, "Jul"), (2, "Jul")]
    assert [told(table) for table in tables] == [EXPECTED] * 3


def test_phases_by_name_are_times_where_the_document_says_schedule() -> None:
    rows = [
        head("Diseño", "Obra", "Pruebas", "Entrega"),
        row("Pozo", "##.."),
        row("Red", ".##."),
        row("Tanque", "..##"),
    ]
    widths = (130.0, *[60.0] * 4)
    table = only(Sheets().text("Cronograma del acueducto").table(rows, widths))
    assert labels(table) == ["Diseño", "Obra", "Pruebas", "Entrega"]
    assert [each.plan for each in told(table)] == ["##..", ".##.", "..##"]
    assert read(Sheets().text("Quién participa en cada obra").table(rows, widths)) == ()


def lines(first: str, names: str, *rows: str, fill: str = "") -> list[TableRow]:
    """A table of words; ``fill`` colours every other row."""
    body = [text.split("|") for text in rows]
    return [
        head(*names.split("|"), first=first),
        *(
            TableRow(tuple(Cell(text, (solid(fill),) if fill and index % 2 else ()) for text in cells))
            for index, cells in enumerate(body)
        ),
    ]


ORDINARY = {
    "a budget by year": lines(
        "Rubro", "2024|2025|2026", "Obra|1.200|1.300|90", "Total|1.200|1.300|90", fill=LIGHT_BLUE
    ),
    "targets by quarter": lines("Meta", "I Trim|II Trim|III Trim", "Talleres|2|3|", "Actas||1|1", "Socios|40|60|20"),
    "contacts in stripes": lines(
        "Nombre", "Teléfono|Correo|Ciudad", "Ana|555-12|a@x.org|Lima", "Eva|555-34|e@x.org|Quito", fill=STRIPE
    ),
    "an empty form": lines("Nombre", "Día 1|Día 2|Día 3", "Ana|||", "Luis|||", "Eva|||"),
    "grades": lines("Alumno", "1|2|3", "Ana|A|B|A", "Luis|C|B|A", "Eva|B|A|C"),
    "lessons": lines(
        "Hora", "Lunes|Martes|Jueves", "8:00|Lengua|Física|Dibujo", "9:00|Arte|Lengua|Física", fill=ORANGE
    ),
    "yes or no": lines("Función", "Sí|No", "Correo|X|", "Chat||X"),
    "who takes part": lines("Tarea", "Alcaldía|Escuela|Junta", "Limpieza|X|X|", "Siembra||X|X", "Fiesta|X||X"),
}


@pytest.mark.parametrize("name", ORDINARY)
def test_ordinary_tables_are_not_given(name: str) -> None:
    rows = ORDINARY[name]
    sheets = Sheets().text("Anexo").table(rows, (100.0, *[70.0] * (len(rows[0].cells) - 1)))
    result = read_schedules(sheets.pdf())
    assert result.tables == ()
    assert {finding.code for finding in result.findings} <= {"table-refused"}


def test_the_schedule_of_a_work_programme_is_read_without_its_profile() -> None:
    """Cell by cell what the programme's own golden reading has; only axes, which heads name, are no rows."""
    golden = json.loads((GOLDEN_FOLDER / "programa-2022.json").read_text("utf-8"))["schedule"]
    wanted = [r for r in golden["rows"] if r["kind"] != "axis"]
    places = {column["key"]: f"c{place}" for place, column in enumerate(golden["columns"], start=1)}
    result = read_schedules(SAMPLE_FOLDER / "programa-2022.pdf")
    assert len(result.tables) == 1
    rows = result.tables[0].rows
    assert [r.shaded for r in rows] == [tuple(places[key] for key in r["shaded"]) for r in wanted]
    assert [r.marks for r in rows] == [{places[key]: text for key, text in r["marks"].items()} for r in wanted]
    assert result.source is not None
    assert result.source.profile is None


@pytest.mark.slow
@pytest.mark.parametrize("name", ["apaisado", "web"])
def test_both_commands_give_the_same_marks(name: str) -> None:
    own = extract(SAMPLE_FOLDER / f"programa-2022-{name}.pdf").schedule
    assert own is not None
    places = {column.key: f"c{place}" for place, column in enumerate(own.columns, start=1)}
    rows = [r for r in own.rows if r.kind != "axis"]
    found = [r for t in read_schedules(SAMPLE_FOLDER / f"programa-2022-{name}.pdf").tables for r in t.rows]
    assert [r.shaded for r in found] == [tuple(places[key] for key in r.shaded) for r in rows]
    assert [r.marks for r in found] == [{places[key]: text for key, text in r.marks.items()} for r in rows]


def test_pages_restrict_the_reading() -> None:
    sheets = Sheets().text("Portada").page().table([head("1", "2", "3", "4", "5", "6"), *stairs()], SIX)
    result = read_schedules(sheets.pdf(), pages=[1])
    assert result.tables == ()
    assert result.source is not None
    assert result.source.pages_read == (1,)
    assert len(read_schedules(sheets.pdf(), pages=[2]).tables) == 1


def test_a_scan_is_an_error_that_says_so() -> None:
    with pytest.raises(NoTextError):
        read_schedules(Sheets().pdf())


# --- what is written -------------------------------------------------------------------------------------------------


def drawn_result() -> ScheduleTables:
    sheets = Sheets().table([head("Ene", "Feb", "Mar", "Abr", "May", "Jun"), *stairs()], SIX)
    sheets.text("Mar").table([head("Mayo", "Junio", "Julio"), row("Pesca, veda", "#.X")], (130.0, *[42.0] * 3))
    return read_schedules(sheets.pdf())


def test_json_keeps_its_schema_and_comes_back() -> None:
    result = drawn_result()
    data = json.loads(to_json(result))
    jsonschema.Draft202012Validator(json_schema(ScheduleTables)).validate(data)
    assert list(data) == ["schema_version", "source", "tables", "findings"]
    assert list(data["tables"][0]) == ["page", "bbox", "columns", "rows", "fields"]
    assert list(data["tables"][0]["rows"][0])[:6] == ["label", "band", "shaded", "marks", "page", "bbox"]
    assert tables_from_json(to_json(result)) == result


def test_csv_has_a_line_a_row_and_a_column_for_each_time() -> None:
    lines = list(csv.reader(io.StringIO(export(drawn_result(), format="csv").decode())))
    assert lines[0] == "table page group label band Ene Feb Mar Abr May Jun Mayo Junio Julio".split()
    assert lines[1] == ["1", "1", "", "Diagnóstico", "", "■", "■", *[""] * 7]
    assert lines[-1] == ["2", "1", "", "Pesca, veda", "", *[""] * 6, "■", "", "X"]


def test_the_command_writes_each_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    sheets = Sheets().text("Portada").table([head("1", "2", "3", "4", "5", "6"), *stairs()], SIX)
    Path("plan.pdf").write_bytes(sheets.pdf())
    assert run(["schedule", "plan.pdf", "-o", "plan.json"]) == 0
    assert "plan.json written: 1 table, 5 rows; 0 findings" in capsys.readouterr().err
    assert tables_from_json(Path("plan.json").read_bytes()).tables[0].rows[0].label == "Diagnóstico"
    assert run(["schedule", "plan.pdf", "--format", "text", "-q"]) == 0
    assert capsys.readouterr() == (
        "Table 1, page 1\n1 | 2 | 3 | 4 | 5 | 6\n\n"
        "■■····  Diagnóstico\n··■···  Diseño del taller\n··■■··  Convocatoria\n····■■  Realización\n"
        "·····■  Informe final\n",
        "",
    )
    assert run(["schedule", "plan.pdf", "-o", "plan.pdf"]) == 2


@pytest.mark.parametrize("tables", [1, 0])
def test_the_command_names_the_pages_that_were_not_read(
    tables: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    sheets = Sheets().text("Portada")
    for _ in range(tables):
        sheets.table([head("1", "2", "3", "4", "5", "6"), *stairs()], SIX)
    for _ in range(2):
        sheets.page().draw(image("#EEEEEE"), BBox(0, 0, sheets.width, sheets.height))
    Path("plan.pdf").write_bytes(sheets.pdf())
    assert run(["schedule", "plan.pdf", "--no-ocr"]) == 0
    counted, unread = capsys.readouterr().err.splitlines()
    assert counted.startswith(
        "pt-extract: 1 table, 5 rows"
        if tables
        else "pt-extract: no table is marked by fill or by a sign on the pages that were read"
    )
    assert unread.startswith("pt-extract: pages 2-3 were not read, or only in part: page 2 is a picture")
    assert run(["schedule", "plan.pdf", "--no-ocr", "-q"]) == 0
    assert capsys.readouterr().err == ""


def test_a_document_without_a_schedule_table_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("carta.pdf").write_bytes(Sheets().text("Estimada Ana: mañana llego.").pdf())
    assert run(["schedule", "carta.pdf"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["tables"] == []
    assert "no table is marked by fill or by a sign" in err
