"""Cells of the schedule that are merged, turned or filled in unusual ways: whose label and whose mark each is."""

from __future__ import annotations

from typing import Any

import pytest

from drawing import (
    BLOCK,
    GREEN,
    KEYS,
    LIGHT_BLUE,
    WIDTHS,
    Cell,
    Line,
    Look,
    Painter,
    Sheets,
    TableRow,
    Told,
    head_cells,
    line_rows,
    schedule,
    schedule_of,
    solid,
    told,
    usual_head,
)
from pt_extract.geometry import BBox
from pt_extract.reading import ReaderName
from smallschedule import QUARTERS, each_reader, read_back

LOOK = Look()
MARK = (solid(GREEN),)
EMPTY = Cell("")


def cells(marks: str) -> tuple[Cell, ...]:
    return tuple(Cell("", MARK) if sign == "#" else Cell(sign.strip("."), centred=True) for sign in marks)


def rows_of(*rows: tuple[Cell, ...]) -> list[TableRow]:
    return [TableRow(row) for row in rows]


# Labels merged down.

THREE = (70.0, 80.0, 100.0, 44.0, 44.0, 44.0, 44.0, 52.0)
"""Widths of a table with a number, the activity and its tasks in columns of their own."""
THREE_HEAD = head_cells(("N°", "ACTIVIDAD", "TAREA", *QUARTERS, "Continuidad"), LOOK)


def beside_tasks(*, own: str | None = None) -> list[TableRow]:
    """Two activities, each merged down over its two tasks; ``own`` is a mark that is merged down with them."""
    rows = [THREE_HEAD]
    for number, title, first, second in (
        ("1", "Foro de puertos", "#...", ".#.."),
        ("2", "Censo de redes", "..#.", "...#"),
    ):
        later = (Cell(own, rows=2, centred=True),) if own is not None else (EMPTY,)
        rows += rows_of(
            (Cell(f"ACTIVIDAD {number}", rows=2), Cell(title, rows=2), Cell("Convocatoria"), *cells(first), *later),
            (Cell("Informe"), *cells(second), *(() if own is not None else (EMPTY,))),
        )
    return rows


def told_beside(own: dict[str, str]) -> list[Told]:
    q1, q2, q3, q4, _ = KEYS
    return [
        Told("activity", "Foro de puertos", (), own),
        Told("task", "Convocatoria", (q1,)),
        Told("task", "Informe", (q2,)),
        Told("activity", "Censo de redes", (), own),
        Told("task", "Convocatoria", (q3,)),
        Told("task", "Informe", (q4,)),
    ]


@each_reader
def test_an_activity_merged_down_beside_its_tasks(reader: ReaderName) -> None:
    assert read_back(beside_tasks(), widths=THREE, reader=reader) == told_beside({})


@each_reader
def test_a_mark_merged_down_with_its_activity_is_the_activitys(reader: ReaderName) -> None:
    assert read_back(beside_tasks(own="X"), widths=THREE, reader=reader) == told_beside({KEYS[4]: "X"})


def test_an_activity_merged_down_knows_its_box() -> None:
    rows = schedule_of(Sheets().table(beside_tasks(own="X"), THREE).pdf())[0].rows
    first, task, *_ = (row for row in rows if row.kind != "axis")
    assert first.bbox is not None
    assert task.bbox is not None
    assert first.bbox.height > 1.9 * task.bbox.height


def test_an_activity_merged_down_over_one_task_is_no_row_but_its_own() -> None:
    """Nothing is merged: label and task share a row, and the row is the activity's."""
    rows = [THREE_HEAD, *rows_of((Cell("ACTIVIDAD 1"), Cell("Foro de puertos"), Cell("Convocatoria"), *cells("#....")))]
    assert read_back(rows, widths=THREE) == [Told("activity", "Foro de puertos Convocatoria", (KEYS[0],))]


@each_reader
def test_a_number_merged_down_with_the_title_in_its_first_row(reader: ReaderName) -> None:
    rows = [
        *usual_head(LOOK),
        *rows_of(
            (Cell("**ACTIVIDAD 1**", rows=3), Cell("**Foro de puertos**"), *cells("....X")),
            (Cell("Convocatoria"), *cells("#....")),
            (Cell("Informe"), *cells(".#...")),
            (Cell("**ACTIVIDAD 2**", rows=2), Cell("**Censo de redes**"), *cells(".....")),
            (Cell("Encuesta"), *cells("..#..")),
        ),
    ]
    assert read_back(rows, reader=reader) == [
        Told("activity", "Foro de puertos", (), {KEYS[4]: "X"}),
        Told("task", "Convocatoria", (KEYS[0],)),
        Told("task", "Informe", (KEYS[1],)),
        Told("activity", "Censo de redes"),
        Told("task", "Encuesta", (KEYS[2],)),
    ]


# An axis beside everything.


def sideways(text: str) -> Painter:
    """A text that runs upwards in its cell."""

    def paint(canvas: Any, box: BBox) -> None:
        canvas.saveState()
        canvas.transform(1, 0, 0, -1, box.centre[0] + 3, box.bottom - 6)
        canvas.rotate(90)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.setFont("Helvetica-Bold", 8)
        canvas.drawString(0, 0, text)
        canvas.restoreState()

    return paint


@each_reader
def test_a_turned_axis_label_merged_down_over_everything(reader: ReaderName) -> None:
    lines = (
        Line("ACTIVIDAD 1", "**Foro**", "....X"),
        Line("", "Convocatoria", "#...."),
        Line("", "Informe", ".#..."),
        Line("ACTIVIDAD 2", "**Censo**"),
        Line("", "Encuesta", "..#.."),
        *(Line("", f"Visita {place}", "...#.") for place in range(6)),
    )
    rows = line_rows(lines, LOOK)
    axis = Cell("", (sideways("EJE I. RECUPERACIÓN ECONÓMICA"),), rows=len(rows))
    table = [
        head_cells(("EJE", "", "ACTIVIDADES", *QUARTERS, "Continuidad"), LOOK),
        TableRow((axis, *rows[0].cells)),
        *rows[1:],
    ]
    pdf = Sheets().table(table, (24.0, *WIDTHS)).pdf()
    stage = schedule_of(pdf, reader)[1]
    assert [(entry.number, entry.title) for entry in stage.entries] == [("I", "RECUPERACIÓN ECONÓMICA")]
    assert [child.title for child in stage.entries[0].children] == ["Foro", "Censo"]
    assert [row.label for row in told(pdf, reader)] == [line.title for line in lines]
    assert told(pdf, reader)[:2] == [
        Told("activity", "Foro", (), {KEYS[4]: "X"}),
        Told("task", "Convocatoria", (KEYS[0],)),
    ]


# What is a mark.


@each_reader
def test_a_label_over_all_columns_is_no_mark(reader: ReaderName) -> None:
    band = (solid(LIGHT_BLUE),)
    rows = [
        *usual_head(LOOK),
        *rows_of((Cell("**PROYECTO A. Puertos digitales de la región y de todos sus vecinos**", band, columns=7),)),
        *line_rows((Line("ACTIVIDAD 1", "**Foro**"), Line("", "Informe", "#....")), LOOK),
    ]
    assert read_back(rows, reader=reader)[0] == Told("project", "Puertos digitales de la región y de todos sus vecinos")


@pytest.mark.parametrize("text", [BLOCK, BLOCK * 3])
def test_block_characters_are_shading(text: str) -> None:
    lines = (Line("ACTIVIDAD 1", "**Foro**"), Line("", "Informe", "##..."), Line("", "Visita", "...#."))
    rows = schedule(lines, Look(mark=None, mark_text=text))
    assert read_back(rows)[1:] == [Told("task", "Informe", KEYS[:2]), Told("task", "Visita", (KEYS[3],))]


@each_reader
def test_a_mark_may_be_both_shaded_and_printed(reader: ReaderName) -> None:
    lines = (Line("ACTIVIDAD 1", "**Foro**"), Line("", "Informe", "##..."), Line("", "Visita", "...#X"))
    rows = schedule(lines, Look(mark_text="X"))
    assert read_back(rows, reader=reader)[1:] == [
        Told("task", "Informe", KEYS[:2], {KEYS[0]: "X", KEYS[1]: "X"}),
        Told("task", "Visita", (KEYS[3],), {KEYS[3]: "X", KEYS[4]: "X"}),
    ]


@each_reader
def test_a_row_with_marks_and_no_label_is_kept(reader: ReaderName) -> None:
    """A careful reader wants to see it."""
    lines = (Line("ACTIVIDAD 1", "**Foro**"), Line("", "Informe", "#...."), Line("", "", "..X.."))
    assert read_back(schedule(lines), reader=reader)[-1] == Told("task", "", (), {KEYS[2]: "X"})
