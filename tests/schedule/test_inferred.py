"""Schedules whose rules are missing or few: where their columns, their rows and their ends are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from attrs import evolve

from drawing import (
    GREEN,
    KEYS,
    LANDSCAPE,
    LIGHT_BLUE,
    NAVY,
    ORANGE,
    ROMAN,
    STRIPE,
    WIDTHS,
    Cell,
    Line,
    Look,
    Painter,
    Sheets,
    TableRow,
    counts_of,
    drawn,
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
from pt_extract.geometry import BBox, union
from pt_extract.layout.lines import rows_of
from pt_extract.model import SummaryRow
from pt_extract.reading import ReaderName
from smallschedule import QUARTERS, cascade, each_reader, each_ruling, read_back, steps

LOOK = Look(mark=solid(GREEN, margin=2.0), head=solid(LIGHT_BLUE))
PLAIN = evolve(LOOK, head=None)
LINES = (
    Line("PROGRAMA I", "Integración Económica"),
    Line("PROYECTO A", "Puertos digitales"),
    Line("ACTIVIDAD 1", "**Foro de los puertos**", "....X"),
    Line("", "Elaboración de agendas", "#...."),
    Line("", "Realización del evento", ".#..."),
    Line("ACTIVIDAD 2", "**Censo de las comunidades**"),
    Line("", "Levantamiento de datos", "..##."),
)
KINDS = ("programme", "project", "activity", "task", "task", "activity", "task")
MORE = (
    Line("ACTIVIDAD 3", "**Curso de aduanas**"),
    Line("", "Convocatoria", "##..."),
    Line("", "Informe del curso", "....X"),
)
MORE_KINDS = ("activity", "task", "task")
WRAPPED = "Actividades de logística (hospedaje, salón de eventos, traducción, otros)"
CLOSE = (
    *LINES[:4],
    Line("", WRAPPED, ".##.."),
    Line("", "Realización del evento", "...#."),
    *LINES[5:],
)
CLOSE_KINDS = (*KINDS[:4], "task", *KINDS[4:])


def keys_of(pdf: bytes, years: tuple[int, int] | None = (2022, 2026)) -> list[str]:
    return [column.key for column in schedule_of(pdf, years=years)[0].columns]


# Rules: none, few, misleading.


@each_ruling
@each_reader
def test_rows_and_marks_without_a_grid(ruling: Painter, reader: ReaderName) -> None:
    assert read_back(schedule(LINES, LOOK), ruling=ruling, reader=reader) == drawn(LINES, KINDS)


def test_marks_in_text_without_a_grid() -> None:
    lines = [evolve(line, marks=line.marks.replace("#", "X")) for line in LINES]
    assert read_back(schedule(lines, PLAIN), ruling=nothing) == drawn(lines, KINDS)


@pytest.mark.parametrize("ruling", [nothing, line_below])
@each_reader
def test_tables_on_pages_of_their_own_go_on(ruling: Painter, reader: ReaderName) -> None:
    sheets = Sheets().table(schedule(LINES, LOOK), WIDTHS, ruling=ruling)
    pdf = sheets.page().table(line_rows(MORE, LOOK), WIDTHS, ruling=ruling).pdf()
    assert told(pdf, reader) == drawn((*LINES, *MORE), (*KINDS, *MORE_KINDS))


@pytest.mark.parametrize("framed", [True, False], ids=["rows ruled", "rows unruled"])
@each_reader
def test_a_head_that_is_a_dark_band_outside_the_grid(framed: bool, reader: ReaderName) -> None:
    look = evolve(LOOK, head=solid(NAVY))
    sheets = Sheets().table([head_cells(("", "ACTIVIDADES", *QUARTERS, "Continuidad"), look)], WIDTHS, ruling=nothing)
    sheets.down(-10)
    if framed:
        sheets.table(line_rows(LINES, look), WIDTHS)
    else:
        sheets.table(line_rows(LINES, look), WIDTHS, ruling=nothing)
    assert told(sheets.pdf(), reader) == drawn(LINES, KINDS)


def test_a_grid_without_a_head_goes_on_overleaf_with_the_head_of_the_page_before() -> None:
    look = evolve(LOOK, head=solid(NAVY))
    sheets = Sheets().table([head_cells(("", "ACTIVIDADES", *QUARTERS, "Continuidad"), look)], WIDTHS, ruling=nothing)
    sheets.down(-10).table(line_rows(LINES, look), WIDTHS).page().table(line_rows(MORE, look), WIDTHS)
    assert told(sheets.pdf()) == drawn((*LINES, *MORE), (*KINDS, *MORE_KINDS))


def underlined(canvas: Any, box: BBox) -> None:
    """A stroke just under a text of that box."""
    canvas.saveState()
    canvas.setLineWidth(0.4)
    canvas.line(box.x0, box.bottom, box.x1, box.bottom)
    canvas.restoreState()


@each_reader
def test_underlined_labels_are_no_rows_parted(reader: ReaderName) -> None:
    sheets = Sheets().table(schedule(CLOSE, PLAIN), WIDTHS, ruling=nothing)
    for box in _title_lines(sheets):
        sheets.draw(underlined, box)
    assert told(sheets.pdf(), reader) == drawn(CLOSE, CLOSE_KINDS)


def _title_lines(sheets: Sheets) -> list[BBox]:
    """The box of each line in the column of titles, down to where its underline stands."""
    left = 72 + WIDTHS[0]
    (page,) = sheets.pages()
    words = [word for word in page.words if left < word.bbox.x0 and word.bbox.x1 < left + WIDTHS[1]]
    boxes = [union(word.bbox for word in row) for row in rows_of(words)]
    return [box._replace(bottom=box.bottom - 0.2) for box in boxes]


# Page furniture and what stands around the table.


def feet(number: int) -> list[tuple[str, float, float]]:
    return [("Programa de Trabajo 2022-2026", 75, 800), (str(number), 500, 800)]


@each_ruling
def test_feet_and_page_numbers_are_no_rows(ruling: Painter) -> None:
    sheets = Sheets(heads=feet, margin=60)
    for place, lines in enumerate((LINES, MORE, LINES, MORE)):
        if place:
            sheets.page()
        sheets.down(560).table(schedule(lines, LOOK), WIDTHS, ruling=ruling)
    wanted = drawn((*LINES, *MORE) * 2, (*KINDS, *MORE_KINDS) * 2)
    assert told(sheets.pdf()) == wanted


def test_page_numbers_on_pages_without_a_head_are_no_rows() -> None:
    sheets = Sheets(heads=lambda number: [(str(number), 300, 800)])
    sheets.table(schedule(LINES, LOOK), WIDTHS, ruling=nothing)
    for _ in range(2):
        sheets.page().table(line_rows(MORE, LOOK), WIDTHS, ruling=nothing)
    assert told(sheets.pdf()) == drawn((*LINES, *MORE, *MORE), (*KINDS, *MORE_KINDS, *MORE_KINDS))


PROSE = "La Secretaría reunirá a los equipos técnicos de cada país durante dos días, para comparar lo aprendido."


def test_prose_below_the_table_is_no_row() -> None:
    sheets = Sheets().table(schedule(LINES, LOOK), WIDTHS, ruling=nothing).text(PROSE)
    assert told(sheets.pdf()) == drawn(LINES, KINDS)


def test_a_line_far_below_the_table_is_no_row() -> None:
    sheets = Sheets().table(schedule(LINES, LOOK), WIDTHS, ruling=nothing).down(120).text("Fuente: cálculos propios")
    assert told(sheets.pdf()) == drawn(LINES, KINDS)


def test_prose_overleaf_is_no_row_either() -> None:
    sheets = Sheets().table(schedule(LINES, LOOK), WIDTHS, ruling=nothing).page().text(PROSE).text(PROSE)
    assert told(sheets.pdf()) == drawn(LINES, KINDS)


def test_signatures_overleaf_are_no_rows() -> None:
    sheets = Sheets().table(schedule(LINES, LOOK), WIDTHS, ruling=nothing).page()
    rows = [TableRow((Cell("Ana Pérez"), Cell("Luis Gómez"))), TableRow((Cell("Secretaria"), Cell("Director")))]
    assert told(sheets.table(rows, (250, 150), ruling=nothing).pdf()) == drawn(LINES, KINDS)


def test_a_sentence_that_names_quarters_is_no_head() -> None:
    sheets = (
        Sheets().text("Se informa en el I Trimestre, el II Trimestre, el III Trimestre y el IV Trimestre.").text(PROSE)
    )
    with pytest.raises(AssertionError, match="no schedule"):
        schedule_of(sheets.pdf())


def test_a_head_without_rows_is_no_table() -> None:
    sheets = Sheets().table(usual_head(LOOK), WIDTHS, ruling=nothing)
    with pytest.raises(AssertionError, match="no schedule"):
        schedule_of(sheets.pdf())


@pytest.mark.parametrize("gap", [0, 40])
def test_two_tables_with_a_head_each_on_one_page(gap: int) -> None:
    later = usual_head(LOOK, ("EJE II", "DIGITALIZACIÓN"))
    sheets = Sheets().table(schedule(LINES, LOOK), WIDTHS, ruling=nothing)
    sheets.down(gap).table(schedule(MORE, LOOK, later), WIDTHS, ruling=nothing)
    pdf = sheets.pdf()
    assert told(pdf) == drawn((*LINES, *MORE), (*KINDS, *MORE_KINDS))
    assert [(entry.number, entry.title) for entry in schedule_of(pdf)[1].entries] == [
        ("I", "RECUPERACIÓN ECONÓMICA"),
        ("II", "DIGITALIZACIÓN"),
    ]


def test_the_last_row_above_a_second_head_is_kept() -> None:
    """Its marks stand over the second table's columns, as a head's years do."""
    signed = [evolve(line, marks=line.marks.replace("#", "X")) for line in LINES]
    later = [head_cells(("", "ACTIVIDADES", *QUARTERS, "Continuidad"), LOOK)]
    sheets = Sheets().table(schedule(signed, PLAIN), WIDTHS, ruling=nothing).down(-8)
    sheets.table(schedule(MORE, LOOK, later), WIDTHS, ruling=nothing)
    assert told(sheets.pdf()) == drawn((*signed, *MORE), (*KINDS, *MORE_KINDS))


# What tells rows apart.


def at_pitch(rows: Sequence[TableRow], head: int, pitch: float) -> list[TableRow]:
    """The rows under a head of ``head`` rows, each as high as its lines at that pitch and no more."""
    return [
        row if place < head else evolve(row, height=pitch * (3 if WRAPPED in (c.text for c in row.cells) else 1))
        for place, row in enumerate(rows)
    ]


def test_rows_told_apart_by_their_pitch() -> None:
    assert read_back(schedule(CLOSE, PLAIN), ruling=nothing) == drawn(CLOSE, CLOSE_KINDS)


@pytest.mark.parametrize("mark", [solid(ORANGE), solid(ORANGE, margin=1.5)], ids=["whole cells", "smaller boxes"])
def test_rows_told_apart_by_the_edges_of_fills(mark: Painter) -> None:
    look = Look(mark=mark, stripe=solid(STRIPE))
    rows = at_pitch(schedule(CLOSE, look), 2, 9.6)
    assert read_back(rows, ruling=nothing) == drawn(CLOSE, CLOSE_KINDS)


FULL = (
    Line("ACTIVIDAD 1", "**Foro de los puertos**"),
    Line("", "Elaboración de las agendas del foro", "#...."),
    Line("", "Realización de un evento regional", ".#..."),
)
"""Labels as wide as their column, so that words that would have fitted tell nothing."""


def test_full_labels_told_apart_by_the_edges_of_fills() -> None:
    rows = at_pitch(schedule(FULL, PLAIN), 2, 9.6)
    assert read_back(rows, ruling=nothing) == drawn(FULL, ("activity", "task", "task"))


def test_rows_told_apart_by_words_that_would_have_fitted() -> None:
    lines = [evolve(line, marks=line.marks.replace("#", "X")) for line in CLOSE]
    rows = at_pitch(schedule(lines, PLAIN), 2, 9.6)
    assert read_back(rows, ruling=nothing) == drawn(lines, CLOSE_KINDS)


def test_rows_told_apart_by_texts_of_their_own_beside_them() -> None:
    both = [evolve(line, marks=line.marks.replace("#", "X")) for line in FULL]
    rows = at_pitch(schedule(both, PLAIN), 2, 9.6)
    assert read_back(rows, ruling=nothing) == drawn(both, ("activity", "task", "task"))


# Numbers beside labels.


@pytest.mark.parametrize("ruling", [nothing, line_below])
def test_a_number_vertically_centred_beside_a_wrapped_label(ruling: Painter) -> None:
    """The number's baseline is between those of its label's lines."""
    sheets = Sheets()
    title = "**Foro regional de los puertos y de sus comunidades logísticas del Caribe**"
    lines = (Line("", title), *LINES[3:5], Line("ACTIVIDAD 2", "**Censo**"), LINES[6])
    rows = schedule(lines, LOOK)
    sheets.table(rows[:2], WIDTHS, ruling=ruling).down(-10)
    top = sheets.y
    sheets.table(rows[2:], WIDTHS, ruling=ruling)
    sheets.draw(print_number, BBox(75, top, 130, top + 1 + 8 + 4.8))
    wanted = drawn(
        (evolve(lines[0], number="ACTIVIDAD 1"), *lines[1:]), ("activity", "task", "task", "activity", "task")
    )
    assert told(sheets.pdf()) == wanted


def print_number(canvas: Any, box: BBox) -> None:
    """``ACTIVIDAD 1`` on the baseline that is the box's lower edge."""
    canvas.saveState()
    canvas.transform(1, 0, 0, -1, box.x0, box.bottom)
    canvas.setFont("Helvetica-Bold", 8)
    canvas.drawString(0, 0, "ACTIVIDAD 1")
    canvas.restoreState()


def test_numbers_in_front_of_their_titles() -> None:
    lines = [evolve(line, label=f"{line.number} {line.label}".strip(), number="") for line in LINES]
    rows = [head_cells(("ACTIVIDADES", *QUARTERS, "Continuidad"), LOOK)]
    rows += [TableRow(row.cells[1:]) for row in line_rows(lines, LOOK)]
    pdf = Sheets().table(rows, (220, *WIDTHS[2:]), ruling=nothing).pdf()
    assert told(pdf) == drawn(LINES, KINDS)


# Heads.

TWO_YEARS = tuple(f"{year}-Q{quarter}" for year in (2023, 2024) for quarter in (1, 2, 3, 4))
TWELVE = tuple(f"2022-{month:02d}" for month in range(1, 13))
MONTHS = "Ene Feb Mar Abr May Jun Jul Ago Sep Oct Nov Dic".split()
HEADS: dict[str, tuple[tuple[TableRow, ...], tuple[str, ...], float]] = {
    "close together in narrow columns": (
        (
            head_cells(("CRONOGRAMA", "2022", "2023-2026"), LOOK, (2, 4, 1)),
            head_cells(("", "ACTIVIDADES", *QUARTERS, "Continuidad"), LOOK),
        ),
        KEYS,
        48.5,
    ),
    "one head of two lines beside heads of one": (
        (
            head_cells(("", "", "", "", "III", "", ""), LOOK),
            head_cells(("", "ACTIVIDADES", "I Trim.", "II Trim.", "Trimestre", "IV Trim.", "Continuidad"), LOOK),
        ),
        KEYS,
        46,
    ),
    "ordinals alone and a span of years": (
        (head_cells(("", "ACTIVIDADES", "1°", "2°", "3°", "4°", "2023-2026"), LOOK),),
        KEYS,
        44,
    ),
    "two years over their quarters": (
        (
            head_cells(("", "", "2023", "2024"), LOOK, (1, 1, 4, 4)),
            head_cells(("", "ACTIVIDADES", *ROMAN, *ROMAN), LOOK),
        ),
        TWO_YEARS,
        30,
    ),
    "a year in each head": (
        (head_cells(("", "ACTIVIDADES", *(f"{n} Trim. {y}" for y in (2023, 2024) for n in ROMAN)), LOOK),),
        TWO_YEARS,
        58,
    ),
    "twelve months": (
        (head_cells(("CRONOGRAMA", "2022"), LOOK, (2, 12)), head_cells(("", "ACTIVIDADES", *MONTHS), LOOK)),
        TWELVE,
        28,
    ),
}


@pytest.mark.parametrize("name", HEADS)
@pytest.mark.parametrize("ruled", [True, False], ids=["grid", "no rules"])
def test_heads(name: str, ruled: bool) -> None:
    head, keys, width = HEADS[name]
    rows = [*head, *line_rows(cascade(len(keys)), LOOK)]
    sheets = Sheets(LANDSCAPE, margin=40)
    widths = (62.0, 136.0, *(width for _ in keys))
    pdf = (sheets.table(rows, widths) if ruled else sheets.table(rows, widths, ruling=nothing)).pdf()
    assert keys_of(pdf, (int(keys[0][:4]), 2026)) == list(keys)
    assert told(pdf, years=(int(keys[0][:4]), 2026)) == steps(keys)


def test_columns_left_out_are_reported() -> None:
    head = [head_cells(("", "ACTIVIDADES", "I Trimestre", "II Trimestre", "IV Trimestre", "Continuidad"), LOOK)]
    pdf = Sheets().table([*head, *line_rows(cascade(4), LOOK)], (*WIDTHS[:5], 52), ruling=nothing).pdf()
    findings = schedule_of(pdf)[1].findings
    assert [(finding.code, finding.message) for finding in findings] == [
        ("column-missing", "the schedule has no column for 2022-Q3")
    ]


# Tables of one schedule that differ.


def test_tables_with_different_columns_are_one_schedule() -> None:
    """The second table goes on with the year after; what stands behind both is one list of columns in order."""
    later = [head_cells(("", "ACTIVIDADES", *(f"{n} Trim. 2023" for n in ROMAN), "2024-2026"), LOOK)]
    first = [head_cells(("", "ACTIVIDADES", *(f"{n} Trim. 2022" for n in ROMAN), "2023"), LOOK)]
    sheets = Sheets(LANDSCAPE).table([*first, *line_rows(cascade(5), LOOK)], (62, 136, *[58.0] * 5))
    sheets.page().table([*later, *line_rows(cascade(5)[:-1], LOOK)], (62, 160, *[55.0] * 5))
    pdf = sheets.pdf()
    one = [*(f"2022-Q{n}" for n in (1, 2, 3, 4)), "2023"]
    two = [*(f"2023-Q{n}" for n in (1, 2, 3, 4)), "2024-2026"]
    assert keys_of(pdf) == [*one[:4], *two[:4], "2023", "2024-2026"]
    assert told(pdf) == [*steps(one), *steps(two)[:-1]]


# Counts.

COUNTS = (("Resumen Eje 1", "5", "6", "7", "9"), ("TOTAL", "5", "6", "7", "9"))
PRINTED = [SummaryRow(label, None, dict(zip(KEYS, map(int, counts), strict=False))) for label, *counts in COUNTS]


def count_rows() -> list[TableRow]:
    return [TableRow(tuple(Cell(text, centred=place > 0) for place, text in enumerate(row))) for row in COUNTS]


@pytest.mark.parametrize("ruled", [True, False], ids=["grid", "no rules"])
def test_counts_in_a_table_of_their_own(ruled: bool) -> None:
    rows = [head_cells(("RESUMEN", *QUARTERS), LOOK), *count_rows()]
    sheets = Sheets().table(schedule(LINES, LOOK), WIDTHS, ruling=nothing).down(20)
    wide = (120.0, 60.0, 60.0, 60.0, 60.0)
    sheets = sheets.table(rows, wide) if ruled else sheets.table(rows, wide, ruling=nothing)
    assert counts_of(schedule_of(sheets.pdf())[0]) == PRINTED
    assert told(sheets.pdf()) == drawn(LINES, KINDS)


def test_a_counts_head_alone_at_the_foot_of_a_page() -> None:
    wide = (120.0, 60.0, 60.0, 60.0, 60.0)
    sheets = Sheets().table(schedule(LINES), WIDTHS).down(20)
    sheets.table([head_cells(("RESUMEN", *QUARTERS), LOOK)], wide).page().table(count_rows(), wide)
    assert counts_of(schedule_of(sheets.pdf())[0]) == PRINTED
    assert told(sheets.pdf()) == drawn(LINES, KINDS)


@pytest.mark.parametrize("lines", [LINES, LINES[-1:]], ids=["many rows", "one row over the counts"])
def test_counts_as_the_last_rows_of_a_page(lines: tuple[Line, ...]) -> None:
    closing = [Line("", label, "".join(counts) + ".") for label, *counts in COUNTS]
    sheets = Sheets().table(schedule(LINES), WIDTHS).page().table(schedule((*lines, *closing)), WIDTHS)
    pdf = sheets.pdf()
    assert counts_of(schedule_of(pdf)[0]) == PRINTED
    kinds = KINDS if len(lines) > 1 else KINDS[-1:]
    assert told(pdf) == drawn((*LINES, *lines), (*KINDS, *kinds))
