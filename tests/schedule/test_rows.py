"""Rows of the schedule: their kinds, what they stand under, rows broken over pages, and the closing counts."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from drawing import (
    GREEN,
    KEYS,
    LIGHT_BLUE,
    ROMAN,
    WIDTHS,
    Cell,
    Line,
    Look,
    Sheets,
    TableRow,
    Told,
    counts_of,
    drawn,
    head_cells,
    line_rows,
    schedule,
    schedule_of,
    solid,
    told,
    usual_head,
)
from pt_extract.geometry import BBox
from pt_extract.model import SummaryRow
from pt_extract.pipelines.assembly import build_schedule
from pt_extract.reading import ReaderName
from smallschedule import each_reader, pages, read_back

LOOK = Look()


def kinds(*lines: Line) -> list[str]:
    return [row.kind for row in read_back(schedule(lines))]


# Kinds.

TASKS = (Line("", "Identificación de contrapartes", "#...."), Line("", "Envío de convocatorias", ".#..."))


@pytest.mark.parametrize(
    "group",
    [
        "**Índice de Vulnerabilidad**",
        "__Índice de Vulnerabilidad__",
        "**__Índice de Vulnerabilidad__**",
        "1er Taller",
        "2do Seminario",
        "3ra Edición",
    ],
)
def test_a_named_group_of_tasks_is_an_action(group: str) -> None:
    lines = (
        Line("ACTIVIDAD 1", "**Foro**"),
        *TASKS,
        Line("", group),
        *TASKS,
        Line("", "Realización del evento", "...#."),
    )
    pdf = pages(schedule(lines))
    assert [row.kind for row in told(pdf)] == ["activity", "task", "task", "action", "task", "task", "task"]
    title = group.replace("*", "").replace("_", "")
    rows = schedule_of(pdf)[0].rows
    assert [row.action for row in rows if row.kind == "task"] == [None, None, title, title, title]
    assert [row.action for row in rows if row.kind == "action"] == [None]


@pytest.mark.parametrize(
    "bullet", ["• ", "- ", "– ", "· ", "* ", "»"], ids=["dot", "hyphen", "dash", "point", "star", "quote"]
)
def test_bullets_before_tasks_go(bullet: str) -> None:
    tasks = [Line("", bullet + task.label, task.marks) for task in TASKS]
    labels = [row.label for row in read_back(schedule([Line("ACTIVIDAD 1", "**Foro**"), *tasks]))]
    bare = "" if bullet != "»" else bullet
    assert labels == ["Foro", *(bare + task.label for task in TASKS)]


@pytest.mark.parametrize("label", ["-5 % de merma", "e-Comercio de frutas", "Puertos - aduanas", "(Re)envío de cartas"])
def test_what_is_no_bullet_of_a_task_stays(label: str) -> None:
    assert read_back(schedule([Line("ACTIVIDAD 1", "**Foro**"), Line("", label, "#....")]))[1].label == label


def test_an_action_ends_with_its_activity() -> None:
    lines = (Line("ACTIVIDAD 1", "**Foro**"), Line("", "**Índice**"), *TASKS, Line("ACTIVIDAD 2", "**Censo**"), *TASKS)
    rows = schedule_of(pages(schedule(lines)))[0].rows
    assert [row.action for row in rows if row.kind == "task"] == ["Índice", "Índice", None, None]


def test_an_action_may_be_marked_itself() -> None:
    lines = (Line("ACTIVIDAD 1", "**Foro**"), Line("", "**Índice**", "....X"), *TASKS)
    assert read_back(schedule(lines))[1] == Told("action", "Índice", (), {"2023-2026": "X"})


def test_tasks_alone_make_no_action() -> None:
    assert kinds(Line("ACTIVIDAD 1", "**Foro**"), *TASKS, *TASKS) == ["activity", *["task"] * 4]


def test_a_bold_task_with_nothing_under_it_is_a_task() -> None:
    lines = (
        Line("ACTIVIDAD 1", "**Foro**"),
        *TASKS,
        Line("", "**Informe final**", "...#."),
        Line("ACTIVIDAD 2", "**Censo**"),
    )
    assert kinds(*lines) == ["activity", "task", "task", "task", "activity"]


def test_a_counted_task_with_marks_is_a_task() -> None:
    lines = (
        Line("ACTIVIDAD 1", "**Foro**"),
        *TASKS,
        Line("", "1er informe", "#...."),
        Line("", "2do informe", ".#..."),
    )
    assert kinds(*lines) == ["activity", *["task"] * 4]


def test_rows_are_hung_under_their_activity() -> None:
    lines = (
        Line("PROGRAMA I", "Integración"),
        Line("PROYECTO A", "Puertos"),
        Line("ACTIVIDAD 1", "**Foro**"),
        *TASKS,
        Line("ACTIVIDAD 2", "**Censo**"),
        *TASKS,
    )
    schedule_, stage = schedule_of(pages(schedule(lines)))
    (axis,) = stage.entries
    assert [child.title for child in axis.children[0].children[0].children] == ["Foro", "Censo"]
    assert [row.entry and row.entry.title for row in stage.rows][4:] == ["Foro", "Foro", "Censo", "Censo", "Censo"]
    assert len(schedule_.rows) == len(stage.rows)


@pytest.mark.parametrize("number", ["ACTIVIDAD 1", "ACTIVIDAD 1.", "Actividad 1:", "ACTIVIDAD N° 1"])
def test_number_cells(number: str) -> None:
    (_, entry), *_ = [(row, row.entry) for row in schedule_of(pages(schedule((Line(number, "Foro"), *TASKS))))[1].rows][
        1:
    ]
    assert entry is not None
    assert (entry.kind, entry.number, entry.title) == ("activity", "1", "Foro")


def test_a_number_that_a_narrow_cell_breaks_is_whole() -> None:
    lines = (Line("Proyecto I.2. b", "**Ferias**"), Line("Actividad I. 2.b.1", "**Foro**"), *TASKS)
    rows = schedule_of(pages(schedule(lines)))[1].rows
    assert [(row.kind, row.number, row.title) for row in rows[1:3]] == [
        ("project", "b", "Ferias"),
        ("activity", "1", "Foro"),
    ]


# Rows over pages.

ABOVE = (Line("ACTIVIDAD 1", "**Foro**"), TASKS[0])


@pytest.mark.parametrize("head", [True, False], ids=["head repeated", "no head overleaf"])
@each_reader
def test_a_task_broken_over_pages(head: bool, reader: ReaderName) -> None:
    first = (*ABOVE, Line("", "Actividades de logística (hospedaje, salón de", "..#.."))
    rest = (Line("", "eventos, traducción, otros)", "..#.."), TASKS[1])
    overleaf = schedule(rest) if head else line_rows(rest, LOOK)
    assert read_back(schedule(first), overleaf, reader=reader)[2:] == [
        Told("task", "Actividades de logística (hospedaje, salón de eventos, traducción, otros)", ("2022-Q3",)),
        Told("task", "Envío de convocatorias", ("2022-Q2",)),
    ]


def test_a_word_broken_over_pages() -> None:
    first = (*ABOVE, Line("", "Informe sobre la integra-", ".#..."))
    rest = (Line("", "ción", "....."), Line("", "Otro texto con integración", "#...."))
    assert read_back(schedule(first), schedule(rest))[2:] == [
        Told("task", "Informe sobre la integración", ("2022-Q2",)),
        Told("task", "Otro texto con integración", ("2022-Q1",)),
    ]


@each_reader
def test_a_bold_title_broken_over_pages(reader: ReaderName) -> None:
    first = (*ABOVE, Line("ACTIVIDAD 2", "**Grupo de Trabajo sobre Comercio (GTCC): Fortalecimiento de**", "....X"))
    rest = (Line("", "**las capacidades regionales**"), *TASKS)
    assert read_back(schedule(first), schedule(rest), reader=reader)[2:] == [
        Told(
            "activity",
            "Grupo de Trabajo sobre Comercio (GTCC): Fortalecimiento de las capacidades regionales",
            (),
            {"2023-2026": "X"},
        ),
        Told("task", "Identificación de contrapartes", ("2022-Q1",)),
        Told("task", "Envío de convocatorias", ("2022-Q2",)),
    ]


def sides(canvas: Any, box: BBox) -> None:
    """The upright borders of a cell that a page's end cuts: none below it."""
    canvas.saveState()
    canvas.setLineWidth(0.5)
    canvas.line(box.x0, box.top, box.x0, box.bottom)
    canvas.line(box.x1, box.top, box.x1, box.bottom)
    canvas.restoreState()


@pytest.mark.parametrize(
    ("number", "above", "below"),
    [
        ("ACTIVIDAD 2", "**Censo de puertos y**", "**de muelles**"),
        ("ACTIVIDAD 2", "", "**Censo de puertos y de muelles**"),
    ],
    ids=["within the title", "in front of the title"],
)
@each_reader
def test_a_row_that_a_page_end_cuts_open(number: str, above: str, below: str, reader: ReaderName) -> None:
    sheets = Sheets().table(schedule(ABOVE), WIDTHS).down(-10)
    sheets.table(line_rows((Line(number, above, "....X"),), LOOK), WIDTHS, ruling=sides)
    sheets.page().table(schedule((Line("", below), *TASKS)), WIDTHS)
    assert told(sheets.pdf(), reader)[2:] == [
        Told("activity", "Censo de puertos y de muelles", (), {KEYS[4]: "X"}),
        Told("task", "Identificación de contrapartes", ("2022-Q1",)),
        Told("task", "Envío de convocatorias", ("2022-Q2",)),
    ]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (Line("", "", "....X"), Line("ACTIVIDAD 2", "**Censo de puertos**")),
        (Line("ACTIVIDAD 2", "**Censo de puertos**"), Line("", "", "....X")),
    ],
    ids=["in front of all of its label", "behind all of it"],
)
@each_reader
def test_a_mark_that_a_page_end_cuts_off_is_of_the_row_it_cuts_open(
    above: Line, below: Line, reader: ReaderName
) -> None:
    sheets = Sheets().table(schedule(ABOVE), WIDTHS).down(-10)
    sheets.table(line_rows((above,), LOOK), WIDTHS, ruling=sides)
    sheets.page().table(schedule((below, *TASKS)), WIDTHS)
    assert told(sheets.pdf(), reader)[2:] == [
        Told("activity", "Censo de puertos", (), {KEYS[4]: "X"}),
        Told("task", "Identificación de contrapartes", ("2022-Q1",)),
        Told("task", "Envío de convocatorias", ("2022-Q2",)),
    ]


def test_a_label_that_stands_alone_overleaf() -> None:
    first = (*ABOVE, Line("", "**FERIAS Y MERCADOS**"))
    pdf = pages(schedule(first), schedule((Line("**PROYECTO B**", ""), Line("ACTIVIDAD 1", "**Censo**"), *TASKS)))
    assert told(pdf)[2] == Told("project", "FERIAS Y MERCADOS")
    assert schedule_of(pdf)[1].rows[3].number == "B"


def test_a_number_beside_the_second_half() -> None:
    first = (*ABOVE, Line("", "**Encuentro regional de comunidades**", "....X"))
    rest = (Line("ACTIVIDAD 2", "**logísticas y portuarias**"), *TASKS)
    pdf = pages(schedule(first), schedule(rest))
    assert told(pdf)[2] == Told(
        "activity", "Encuentro regional de comunidades logísticas y portuarias", (), {KEYS[4]: "X"}
    )
    assert schedule_of(pdf)[1].rows[3].number == "2"


def test_rows_that_begin_anew_overleaf_stay_apart() -> None:
    first = (*ABOVE, Line("", "Realización del evento", "..#.."))
    rest = (Line("", "Informe final", "...#."), Line("ACTIVIDAD 2", "**Censo**"))
    assert read_back(schedule(first), schedule(rest)) == drawn(
        (*first, *rest), ["activity", "task", "task", "task", "activity"]
    )


def test_the_tasks_of_an_activity_go_on_overleaf() -> None:
    pdf = pages(schedule(ABOVE), schedule((TASKS[1], Line("ACTIVIDAD 2", "**Censo**"))))
    rows = schedule_of(pdf)[1].rows
    assert [(row.title, row.entry and row.entry.title) for row in rows[2:]] == [
        ("Identificación de contrapartes", "Foro"),
        ("Envío de convocatorias", "Foro"),
        ("Censo", "Censo"),
    ]


def test_an_action_goes_on_overleaf() -> None:
    first = (Line("ACTIVIDAD 1", "**Foro**"), Line("", "**Índice**"), TASKS[0])
    rows = schedule_of(pages(schedule(first), schedule((TASKS[1], *TASKS))))[0].rows
    assert [row.action for row in rows if row.kind == "task"] == ["Índice"] * 4


def test_another_axis_overleaf() -> None:
    later = schedule((Line("ACTIVIDAD 1", "**Censo**"), *TASKS), head=usual_head(LOOK, ("EJE II", "DIGITALIZACIÓN")))
    entries = schedule_of(pages(schedule(ABOVE), later))[1].entries
    assert [(entry.number, entry.title) for entry in entries] == [
        ("I", "RECUPERACIÓN ECONÓMICA"),
        ("II", "DIGITALIZACIÓN"),
    ]


def test_a_head_with_the_wrong_number_is_the_same_axis_and_reported() -> None:
    heads = [usual_head(LOOK, (f"EJE {number}", "SALUD Y SOCIEDAD")) for number in ("1", "3")]
    first = [*usual_head(LOOK, ("EJE 2", "OTRO EJE")), *line_rows(ABOVE, LOOK)]
    parts = [first, *([*head, *line_rows(rows, LOOK)] for head, rows in zip(heads, (ABOVE, TASKS), strict=True))]
    stage = schedule_of(pages(*parts))[1]
    assert [entry.title for entry in stage.entries] == ["OTRO EJE", "SALUD Y SOCIEDAD"]
    assert stage.entries[1].number == "1"
    assert [number for number, *_ in stage.entries[1].numbers] == ["3"]


# The closing counts.

COUNTS = (("Resumen Eje 1", "5", "6", "7", "9"), ("Resumen Eje 2", "1", "0", "2", "3"), ("TOTAL", "5", "6", "9", "12"))
PRINTED = [
    SummaryRow("Resumen Eje 1", None, dict(zip(KEYS, (5, 6, 7, 9), strict=False))),
    SummaryRow("Resumen Eje 2", None, dict(zip(KEYS, (1, 0, 2, 3), strict=False))),
    SummaryRow("TOTAL", None, dict(zip(KEYS, (5, 6, 9, 12), strict=False))),
]


def counts_table(*labels: str) -> list[TableRow]:
    rows = [TableRow(tuple(Cell(text, centred=place > 0) for place, text in enumerate(row))) for row in COUNTS]
    return [head_cells(("RESUMEN", *labels), LOOK), *rows]


@pytest.mark.parametrize("labels", [tuple(f"{n} Trimestre" for n in ROMAN), ("T1", "T2", "T3", "T4")])
@each_reader
def test_counts_in_a_table_of_their_own(labels: tuple[str, ...], reader: ReaderName) -> None:
    sheets = Sheets().table(schedule(ABOVE), WIDTHS).down(30).table(counts_table(*labels), (120, 60, 60, 60, 60))
    emitted, _ = schedule_of(sheets.pdf(), reader)
    assert counts_of(emitted) == PRINTED, "as printed, the wrong TOTAL too"
    assert [column.key for column in emitted.columns] == list(KEYS)
    assert told(sheets.pdf(), reader) == drawn(ABOVE, ["activity", "task"])


def test_counts_on_the_page_after() -> None:
    sheets = Sheets().table(schedule(ABOVE), WIDTHS).page()
    sheets.table(counts_table(*(f"{n} Trimestre" for n in ROMAN)), (120, 60, 60, 60, 60))
    assert counts_of(schedule_of(sheets.pdf())[0]) == PRINTED


@each_reader
def test_counts_in_the_last_rows_of_the_schedule(reader: ReaderName) -> None:
    band = (solid(LIGHT_BLUE),)
    closing = [
        TableRow(
            (
                Cell(f"**{label}**", band, columns=2),
                *(Cell(text, band, centred=True) for text in counts),
                Cell("", band),
            )
        )
        for label, *counts in COUNTS
    ]
    pdf = pages([*schedule(ABOVE), *closing])
    assert counts_of(schedule_of(pdf, reader)[0]) == PRINTED
    assert told(pdf, reader) == drawn(ABOVE, ["activity", "task"])


def test_a_schedule_without_counts() -> None:
    assert schedule_of(pages(schedule(ABOVE)))[0].summary == ()


def test_the_axes_of_the_counts_are_those_of_the_schedule() -> None:
    second = schedule((Line("ACTIVIDAD 1", "**Censo**"), *TASKS), head=usual_head(LOOK, ("EJE II", "DIGITALIZACIÓN")))
    sheets = Sheets().table(schedule(ABOVE), WIDTHS).table(second, WIDTHS)
    sheets.table(counts_table(*(f"{n} Trimestre" for n in ROMAN)), (120, 60, 60, 60, 60))
    stage = schedule_of(sheets.pdf())[1]
    ids = {entry: entry.number or "" for entry in stage.entries}
    assert [row.axis for row in build_schedule(stage, ids).summary] == ["I", "II", None]


# Tables drawn in other ways.


def rowspans(*, marked: bool = False) -> list[TableRow]:
    """A number cell that reaches down over the rows of its activity."""
    mark = (solid(GREEN),)
    empty = [Cell("") for _ in range(5)]
    return [
        *usual_head(LOOK),
        TableRow((Cell("**ACTIVIDAD 1**", rows=3), Cell("**Foro**"), *empty)),
        TableRow((Cell("Informe"), Cell("", mark if marked else ()), *empty[1:])),
        TableRow((Cell("Difusión"), Cell(""), Cell("", mark), *empty[2:])),
        *line_rows((Line("ACTIVIDAD 2", "**Censo**"),), LOOK),
    ]


@each_reader
def test_a_number_cell_over_several_rows(reader: ReaderName) -> None:
    assert read_back(rowspans(marked=True), reader=reader) == [
        Told("activity", "Foro"),
        Told("task", "Informe", ("2022-Q1",)),
        Told("task", "Difusión", ("2022-Q2",)),
        Told("activity", "Censo"),
    ]


@each_reader
def test_labels_merged_down_over_their_tasks(reader: ReaderName) -> None:
    """The activity in a column of its own, beside its tasks."""
    mark = (solid(GREEN),)
    rows = [head_cells(("ACTIVIDAD", "TAREA", *(f"T{n} 2022" for n in range(1, 5)), "2023-2026"), LOOK)]
    for place, title in enumerate(("Foro", "Censo"), start=1):
        first = (Cell(f"**ACTIVIDAD {place}. {title}**", rows=2), Cell("Informe"), Cell("", mark))
        rows.append(TableRow((*first, *(Cell("") for _ in range(3)), Cell("X", rows=2, centred=True)), 14))
        rows.append(TableRow((Cell("Difusión"), Cell(""), Cell("", mark), Cell(""), Cell("")), 14))
    assert read_back(rows, reader=reader) == [
        row
        for title in ("Foro", "Censo")
        for row in (
            Told("activity", title, (), {"2023-2026": "X"}),
            Told("task", "Informe", ("2022-Q1",)),
            Told("task", "Difusión", ("2022-Q2",)),
        )
    ]


def test_a_heading_over_the_whole_width() -> None:
    band = (solid(LIGHT_BLUE),)
    wide = TableRow((Cell("**PROGRAMA I. Integración Económica de la región entera**", band, columns=7),))
    rows = [*usual_head(LOOK), wide, *line_rows(ABOVE, LOOK)]
    assert read_back(rows)[0] == Told("programme", "Integración Económica de la región entera")
    assert read_back(rows)[1:] == drawn(ABOVE, ["activity", "task"])


def test_an_empty_row_between_is_no_row() -> None:
    rows = schedule((*ABOVE, Line("", ""), *TASKS))
    assert read_back(rows) == drawn((*ABOVE, *TASKS), ["activity", *["task"] * 3])


def test_a_wrapped_label_is_one_text() -> None:
    long = "Actividades de logística (hospedaje, salón de eventos, traducción simultánea, transporte y todo lo demás)"
    assert read_back(schedule((*ABOVE, Line("", long, "..#.."))))[-1] == Told("task", long, ("2022-Q3",))


@pytest.mark.parametrize("numbered", [True, False])
def test_the_same_task_may_come_again(numbered: bool) -> None:
    lines = (
        *ABOVE,
        *(TASKS * 2 if not numbered else (*TASKS, evolve(TASKS[0], label="Identificación de contrapartes 2"))),
    )
    assert len(read_back(schedule(lines))) == len(lines)
