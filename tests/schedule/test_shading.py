"""Marks by fill, in every look, drawn and read back by both readers: what a reader sees as a mark, and what not."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from drawing import (
    BLOCK,
    BLUE,
    GREEN,
    LIGHT_BLUE,
    LIGHT_GREY,
    LIGHT_ORANGE,
    NAVY,
    ORANGE,
    STRIPE,
    WHITE,
    WIDTHS,
    Line,
    Look,
    Painter,
    Sheets,
    Told,
    drawn,
    frame,
    gradient,
    hatch,
    image,
    line_below,
    nothing,
    schedule,
    schedule_of,
    solid,
    told,
)
from pt_extract.geometry import BBox
from pt_extract.reading import ReaderName
from smallschedule import each_reader, pages

PLAN = (
    Line("PROGRAMA I", "Integración Económica"),
    Line("PROYECTO A", "Convergencia y cooperación institucional", "....X"),
    Line("ACTIVIDAD 1", "**Medición de los procesos de integración**", "....X"),
    Line("", "**__Índice de Integración Regional__**"),
    Line("", "Levantamiento base de datos", "##..."),
    Line("", "Cálculo de indicadores", "#...."),
    Line("", "Elaboración de gráficas de resultados", ".#..."),
    Line("", "Redacción de informe de resultados", "####."),
    Line("ACTIVIDAD 2", "**Mesa de trabajo de las presidencias y secretarías**", "....X"),
    Line("", "Identificación de contrapartes", "..##."),
    Line("", "Elaboración de agendas", "..#.."),
    Line("", "Actividades de logística (hospedaje, salón de eventos, traducción, otros)", "..##."),
    Line("", "Realización del evento", "...##"),
    Line("PROGRAMA II", "Facilitación del comercio"),
    Line("PROYECTO A", "Red de Puertos Digitales y Colaborativos"),
    Line("ACTIVIDAD 1", "**Encuentro Regional anual de Comunidades Logísticas**"),
    Line("", "Identificación de contrapartes"),
    Line("", "Realización del evento", "#...."),
)
KINDS = (
    "programme project activity action task task task task activity task task task task programme project activity "
    "task task"
).split()

LOOKS = {
    "orange": Look(),
    "green": Look(mark=solid(GREEN)),
    "navy": Look(mark=solid(NAVY)),
    "black": Look(mark=solid("#000000")),
    "light grey": Look(mark=solid(LIGHT_GREY)),
    "very light grey": Look(mark=solid(STRIPE)),
    "pale yellow": Look(mark=solid("#FFFFCC")),
    "hatch": Look(mark=hatch(BLUE)),
    "gradient from white": Look(mark=gradient(WHITE, BLUE)),
    "gradient": Look(mark=gradient(ORANGE, GREEN)),
    "see-through": Look(mark=solid(BLUE, alpha=0.3)),
    "box with a margin": Look(mark=solid(BLUE, margin=2.5)),
    "image": Look(mark=image(GREEN)),
    "two solid hues": Look(mark=lambda canvas, box: solid(ORANGE if box.top % 2 < 1 else BLUE)(canvas, box)),
    "band": Look(band=solid(LIGHT_BLUE)),
    "band in the marks' hue": Look(band=solid(LIGHT_ORANGE)),
    "dark band, light marks": Look(mark=solid(LIGHT_BLUE), band=solid(BLUE)),
    "band in the marks' very colour": Look(band=solid(ORANGE)),
    "stripes": Look(stripe=solid(STRIPE)),
    "stripes and grey marks": Look(mark=solid(LIGHT_GREY), stripe=solid(STRIPE)),
    "stripes and bands": Look(stripe=solid(LIGHT_BLUE), band=solid(BLUE), mark=solid(GREEN)),
    "tinted table": Look(paper=solid("#FFF9E5")),
    "tinted table and bands": Look(paper=solid("#E2EFD9"), band=solid(LIGHT_BLUE), mark=solid(GREEN)),
    "white rectangles": Look(empty=solid(WHITE)),
    "white on a tinted table": Look(paper=solid("#E2EFD9"), mark=solid(WHITE)),
    "tinted column": Look(tint={4: solid(LIGHT_GREY)}),
    "dark head": Look(head=solid(NAVY)),
    "bare head": Look(head=None),
}
each_look = pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)


def plan(look: Look, lines: tuple[Line, ...] = PLAN) -> bytes:
    return pages(schedule(lines, look))


@pytest.mark.slow
@each_look
@each_reader
def test_marks_are_read_and_nothing_else(look: Look, reader: ReaderName) -> None:
    assert told(plan(look), reader) == drawn(PLAN, KINDS)


@each_look
@pytest.mark.parametrize("ruling", [line_below, nothing])
def test_marks_of_a_table_without_its_borders(look: Look, ruling: Painter) -> None:
    pdf = pages(schedule(PLAN, look), ruling=ruling)
    assert told(pdf) == drawn(PLAN, KINDS)


def outlined(canvas: Any, box: BBox) -> None:
    solid(ORANGE)(canvas, box)
    frame(canvas, box)


def sides(canvas: Any, box: BBox) -> None:
    """A cell's border on its left and right."""
    canvas.setLineWidth(0.5)
    for x in (box.x0, box.x1):
        canvas.line(x, box.top, x, box.bottom)


@each_reader
def test_marks_with_outlines_do_not_make_rows(reader: ReaderName) -> None:
    """Where tasks of one activity have no rules between them, an outline parts some quarters only."""
    lines = (
        Line("ACTIVIDAD 1", "**Foro**"),
        Line("", "Identificación de contrapartes", "##..."),
        Line("", "Envío de convocatorias", ".##.."),
        Line("", "Realización del evento", "...#."),
        Line("", "Evaluación", "....."),
    )
    sheets, high = Sheets(), 24.0
    rows = [evolve(row, height=high) for row in schedule(lines, Look(mark=outlined))]
    ys = [sheets.y + high * place for place in (0, 1, 2, len(rows))]
    sheets.table(rows, WIDTHS, ruling=sides)
    for y in ys:
        sheets.draw(line_below, BBox(sheets.margin, y - high, sheets.margin + sum(WIDTHS), y))
    assert told(sheets.pdf(), reader) == drawn(lines, ("activity", *["task"] * 4))


@each_reader
def test_block_characters_are_drawn_shading(reader: ReaderName) -> None:
    assert told(plan(Look(mark=None, mark_text=BLOCK * 3)), reader) == drawn(PLAN, KINDS)


@each_reader
def test_looks_may_change_from_axis_to_axis(reader: ReaderName) -> None:
    sheets = Sheets().table(schedule(PLAN, LOOKS["band in the marks' hue"]), WIDTHS)
    sheets.page().table(schedule(PLAN, LOOKS["light grey"]), WIDTHS)
    assert told(sheets.pdf(), reader) == drawn(PLAN, KINDS) * 2


@pytest.mark.parametrize("sign", ["X", "x", "XX", "*"])
def test_printed_signs_are_marks_of_their_own(sign: str) -> None:
    read = told(plan(Look(mark=None, mark_text=sign)))
    assert [row.shaded for row in read] == [()] * len(PLAN)
    assert read[4].marks == {"2022-Q1": sign, "2022-Q2": sign}
    assert read[7].marks == {f"2022-Q{quarter}": sign for quarter in (1, 2, 3, 4)}


def test_a_sign_in_a_shaded_cell_is_both() -> None:
    read = told(plan(Look(mark_text="X")))
    assert read[5] == Told("task", "Cálculo de indicadores", ("2022-Q1",), {"2022-Q1": "X"})


def test_a_mark_in_the_continuity_column() -> None:
    lines = tuple(evolve(line, marks=line.marks.replace("X", "#")) for line in PLAN)
    assert told(plan(Look(), lines)) == drawn(lines, KINDS)


@each_reader
def test_a_grid_that_is_almost_empty(reader: ReaderName) -> None:
    """With more than nine of ten cells empty a table finder may take it for noise."""
    lines = (Line("ACTIVIDAD 1", "**Foro**"), *(Line("", "") for _ in range(18)), Line("", "Informe", "#...."))
    read = told(plan(Look(), lines), reader)
    assert [row for row in read if row.label] == [Told("activity", "Foro"), Told("task", "Informe", ("2022-Q1",))]


def test_a_schedule_with_nothing_marked() -> None:
    lines = tuple(evolve(line, marks=".....") for line in PLAN)
    for name in ("orange", "band", "stripes and bands", "tinted table and bands", "white rectangles"):
        assert told(plan(LOOKS[name], lines)) == drawn(lines, KINDS), name


def test_a_schedule_with_nearly_everything_marked() -> None:
    lines = tuple(evolve(line, marks="####.") if not line.number else line for line in PLAN[:3] + PLAN[4:])
    kinds = KINDS[:3] + KINDS[4:]
    assert told(plan(Look(), lines)) == drawn(lines, kinds)


def test_marked_activities_and_headings() -> None:
    lines = tuple(evolve(line, marks="##..X") if line.number else line for line in PLAN)
    assert told(plan(Look(band=solid(LIGHT_BLUE)), lines)) == drawn(lines, KINDS)


def sliver(canvas: Any, box: BBox) -> None:
    """So narrow that one may or may not call it a mark."""
    solid(ORANGE)(canvas, BBox(box.x0, box.top, box.x0 + 0.26 * box.width, box.bottom))


def test_a_faint_mark_is_reported_as_doubtful() -> None:
    _, read = schedule_of(plan(Look(mark=sliver)))
    assert {finding.code for finding in read.findings} == {"low-confidence"}
    assert any("“Realización del evento”" in finding.message for finding in read.findings)
    assert all(finding.page == 1 and finding.bbox for finding in read.findings)


@each_look
def test_clear_marks_raise_no_doubt(look: Look) -> None:
    assert schedule_of(plan(look))[1].findings == []
