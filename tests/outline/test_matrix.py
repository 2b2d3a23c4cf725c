"""Ruled tables in the text: activities become headings with prose, all else is told cell by cell or row by row."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from drawing import A4, LANDSCAPE, Cell, Sheets, TableRow
from pt_extract import WorkProgramme
from pt_extract.model import Node
from pt_extract.pipelines.programme import extract

PROSE = (
    "La Secretaría reunirá a los equipos técnicos de cada país durante dos días, para comparar lo aprendido y fijar un "
    "calendario común de trabajo. De allí saldrá un informe breve que se enviará a todos los que quieran leerlo."
)
HEAD = ("N°", "Actividad", "Descripción", "Modalidad")
ROWS = (
    ("1", "Foro de transportistas", "Reúne durante dos días a quienes llevan carga por la cordillera.", "Virtual"),
    ("2", "Censo de bodegas frías", "Cuenta los almacenes de cada puerto y dice cuánto cabe en ellos.", "Presencial"),
    ("3", "Curso para vistas de aduana", "Enseña a leer un manifiesto de carga en tres semanas.", "Híbrida"),
)
WIDE = (30.0, 110.0, 220.0, 80.0)
BUDGET = (
    ("Actividad", "Partida", "Monto"),
    ("Actividad 7. Pasajes", "Viajes de los expertos", "US$ 12.500,00"),
    ("Actividad 8. Imprenta", "Informe del censo", "US$ 3.400,00"),
    ("Total", "", "US$ 15.900,00"),
)


def rows(*texts: Sequence[str]) -> list[TableRow]:
    return [TableRow(tuple(map(Cell, row))) for row in texts]


def opened(paper: tuple[float, float] = A4) -> Sheets:
    """A programme up to its first project."""
    sheets = Sheets(paper).text("Programa de Trabajo 2022-2026 del SELA").page().heading("EJE I. COMERCIO Y TRANSPORTE")
    sheets.text(f"{PROSE} {PROSE}").text("**PROGRAMA I. Corredores**").text(PROSE)
    return sheets.text("**PROYECTO A. Cordillera**").text("Sus actividades son las que siguen.")


def table(*texts: Sequence[str], widths: Sequence[float] = WIDE) -> WorkProgramme:
    """A programme whose first project has a table of those rows and a line of prose behind it."""
    return extract(opened().table(rows(*texts), widths, size=9).text(PROSE).pdf(), profile="sela-2022")


def node(programme: WorkProgramme, node_id: str) -> Node:
    found = programme.find(node_id)
    assert found is not None, [each.id for each in programme.walk()]
    return found


def activities(programme: WorkProgramme) -> list[tuple[str, str]]:
    return [(each.id, each.title) for each in programme.walk("activity")]


AXES = (("I", "Comercio y transporte"), ("II", "Ciencia y ciudades"))
WANTED = [(f"I.I.A.{row[0]}", row[1]) for row in ROWS]


def test_a_table_of_all_axes_is_one_overview_and_no_body() -> None:
    sheets = Sheets().text("Programa de Trabajo 2022-2026 del SELA").page().text("**INTRODUCCIÓN**").text(PROSE)
    structure = [("Eje", "Programas"), *((f"EJE {n}. {title}", f"Programa I. {title}") for n, title in AXES)]
    sheets.table(rows(*structure), (200, 200))
    for n, title in AXES:
        sheets.page().heading(f"EJE {n}. {title}").text(f"Programa I. {title}", gap=3).text(
            "Proyecto A. Aduanas", gap=3
        )
        sheets.page().heading(f"EJE {n}. {title}").text(f"{PROSE} {PROSE}").text(f"**Programa I. {title}**").text(PROSE)
        sheets.text("**Proyecto A. Aduanas**").text(PROSE)
    programme = extract(sheets.pdf(), profile="sela-2022")
    assert [each.id for each in programme.walk()] == ["I", "I.I", "I.I.A", "II", "II.I", "II.I.A"]
    assert {tuple(title.where for title in each.titles) for each in programme.walk()} == {("overview", "body")}
    assert programme.findings == ()


# Tables of activities.


def test_each_row_of_a_table_of_activities_is_one() -> None:
    assert activities(table(HEAD, *ROWS)) == WANTED


def test_what_stands_beside_an_activity_is_its_text() -> None:
    programme = table(HEAD, *ROWS)
    assert [each.text.split("\n\n") for each in programme.walk("activity")][:2] == [list(row[2:]) for row in ROWS[:2]]
    assert node(programme, "I.I.A.3").text.startswith("\n\n".join(ROWS[2][2:]))


def test_the_modality_is_read_from_its_column() -> None:
    programme = table(HEAD, *ROWS)
    assert [each.modality for each in programme.walk("activity")] == [
        ("virtual",),
        ("in_person",),
        ("in_person", "virtual"),
    ]


def test_the_words_of_a_tables_head_are_nobodys_text() -> None:
    assert not any("Modalidad" in each.text or "Descripción" in each.text for each in table(HEAD, *ROWS).walk())


def test_prose_in_front_of_a_table_stays_its_projects() -> None:
    assert node(table(HEAD, *ROWS), "I.I.A").text == "Sus actividades son las que siguen."


def test_a_long_title_runs_over_the_lines_of_its_cell() -> None:
    long = "Encuentro de autoridades portuarias de los países sin litoral del continente"
    assert activities(table(HEAD, ("1", long, *ROWS[0][2:]), *ROWS[1:]))[0] == ("I.I.A.1", long)


def test_rows_without_numbers_are_counted() -> None:
    programme = table(HEAD[1:], *(row[1:] for row in ROWS), widths=WIDE[1:])
    assert activities(programme) == WANTED


def test_a_column_in_the_plural_holds_activities_too() -> None:
    assert activities(table(("N°", "Actividades", *HEAD[2:]), *ROWS)) == WANTED


@pytest.mark.parametrize(
    "number",
    ["Actividad {0}", "{0}.", "{0})", "ACTIVIDAD {0}:", "Activi-\ndad {0}"],
    ids=["named", "full stop", "bracket", "named in capitals", "broken"],
)
def test_numbers_are_known_in_any_dress(number: str) -> None:
    dressed = [(number.format(row[0]), *row[1:]) for row in ROWS]
    assert activities(table(HEAD, *dressed, widths=(60.0, *WIDE[1:]))) == WANTED


def test_a_row_that_has_its_label_keeps_it() -> None:
    labelled = [(f"Actividad {row[0]}. {row[1]}", *row[2:]) for row in ROWS]
    programme = table(HEAD[1:], *labelled, widths=(140.0, *WIDE[2:]))
    assert activities(programme) == WANTED


def test_labels_in_the_cells_of_any_table_are_headings() -> None:
    """Each cell is read by itself: what stands beside a heading is no more of it."""
    texts = [(f"ACTIVIDAD {row[0]}. {row[1]}", row[2]) for row in ROWS]
    programme = table(*texts, widths=(180.0, 240.0))
    assert activities(programme) == WANTED
    assert node(programme, "I.I.A.1").text == ROWS[0][2]


def test_headings_behind_a_table_go_on_with_the_text() -> None:
    sheets = opened().table(rows(HEAD, *ROWS), WIDE, size=9)
    sheets.text("**PROYECTO B. Costa**").text(PROSE).text(f"**ACTIVIDAD 1. Regata:** {PROSE}")
    programme = extract(sheets.pdf(), profile="sela-2022")
    assert activities(programme) == [*WANTED, ("I.I.B.1", "Regata")]
    assert node(programme, "I.I.B").text == PROSE
    assert node(programme, "I.I.A.3").text == "\n\n".join(ROWS[2][2:])


# Other tables.


def test_a_table_of_amounts_names_no_node() -> None:
    programme = table(*BUDGET, widths=(150.0, 150.0, 110.0))
    assert activities(programme) == []


def test_a_table_of_amounts_is_told_row_by_row() -> None:
    text = node(table(*BUDGET, widths=(150.0, 150.0, 110.0)), "I.I.A").text
    assert text.split("\n\n")[1:-1] == [" ".join(filter(None, row)) for row in BUDGET]


@pytest.mark.parametrize("amount", ["12.500,00", "$ 12,500.00", "12 500 USD", "€3.400", "1.250.000 Bs"])
def test_amounts_are_known_in_any_currency(amount: str) -> None:
    texts = [BUDGET[0], *((row[0], row[1], amount) for row in BUDGET[1:])]
    assert activities(table(*texts, widths=(150.0, 150.0, 110.0))) == []


def test_a_table_of_other_things_is_told_cell_by_cell() -> None:
    texts = (("País", "Puerto"), ("Chile", PROSE), ("Perú", "Ilo y sus bodegas"))
    programme = table(*texts, widths=(120.0, 200.0))
    assert activities(programme) == []
    assert node(programme, "I.I.A").text.split("\n\n")[1:-1] == [cell for row in texts for cell in row]


def test_a_table_of_activities_that_describes_nothing_is_no_list_of_headings() -> None:
    """A column of places or of dates has no prose; what it counts is told elsewhere."""
    texts = (("N°", "Actividad", "Lugar"), ("1", "Foro", "Lima"), ("2", "Censo", "Arica"))
    assert activities(table(*texts, widths=(30.0, 160.0, 110.0))) == []


def test_a_table_of_higher_levels_too_is_no_table_of_activities() -> None:
    texts = [("Proyecto", *HEAD[1:3]), *(("Cordillera", *row[1:3]) for row in ROWS)]
    assert activities(table(*texts, widths=(90.0, 120.0, 220.0))) == []


def test_a_label_in_a_cell_beside_its_title_is_a_heading() -> None:
    title = "Registro de bodegas frías de los puertos del litoral y de los pasos de la cordillera"
    sheets = opened().table(rows(("ACTIVIDAD 1", f"**{title}**")), (90, 300), size=9).text(f"{PROSE} {PROSE}")
    sheets.table(rows(("ACTIVIDAD 2", "**Censo**")), (90, 300), size=9).text(PROSE)
    programme = extract(sheets.pdf(), profile="sela-2022")
    assert activities(programme) == [("I.I.A.1", title), ("I.I.A.2", "Censo")]
    assert node(programme, "I.I.A.1").text == f"{PROSE} {PROSE}"


def test_an_objective_stands_in_the_cell_beside_its_name() -> None:
    sheets = Sheets().text("Programa de Trabajo 2022-2026 del SELA").page().heading("EJE I. COMERCIO Y TRANSPORTE")
    sheets.table(rows(("Meta", "Unir los puertos del litoral con los de la cordillera.")), (90, 300), size=9)
    sheets.text(PROSE).text("**PROGRAMA I. Corredores**").text(PROSE)
    sheets.table(rows(("Objetivo general", "Medir el paso de las cargas por sus puertos.")), (90, 300), size=9)
    programme = extract(sheets.text(PROSE).pdf(), profile="sela-2022")
    assert node(programme, "I").goals == ("Unir los puertos del litoral con los de la cordillera.",)
    assert node(programme, "I.I").objectives == ("Medir el paso de las cargas por sus puertos.",)


def test_a_box_around_a_heading_leaves_it_a_heading() -> None:
    sheets = opened().table([TableRow((Cell("**ACTIVIDAD 1. Foro de transportistas**"),))], (440.0,), size=11)
    programme = extract(sheets.text(PROSE).pdf(), profile="sela-2022")
    assert activities(programme) == [("I.I.A.1", "Foro de transportistas")]
    assert node(programme, "I.I.A.1").text == PROSE


def test_a_table_on_a_page_that_lies_on_its_side() -> None:
    sheets = opened(LANDSCAPE).page().table(rows(HEAD, *ROWS), (40.0, 180.0, 360.0, 100.0), size=9)
    assert activities(extract(sheets.pdf(), profile="sela-2022")) == WANTED


def rows_told(*texts: Sequence[str]) -> str:
    """What a project's text says of a table of those rows."""
    programme = table(*texts, widths=(160.0, 140.0, 140.0))
    assert activities(programme) == []
    return node(programme, "I.I.A").text


@pytest.mark.parametrize(
    "rows",
    [
        (("Área", "Actividades", "Ejecutadas"), ("Comercio", "9", "8"), ("Transporte", "6", "6")),
        (
            ("País", "Sede", "Mes"),
            ("Perú", "Lima", "marzo"),
            ("Chile", "Arica", "mayo"),
            ("Bolivia", "La Paz", "julio"),
        ),
    ],
    ids=["figures", "short entries"],
)
def test_a_table_that_names_no_node_is_told_row_by_row(rows: Sequence[Sequence[str]]) -> None:
    told = "\n\n".join(" ".join(row) for row in rows)
    assert told in rows_told(*rows)


@pytest.mark.parametrize("first", [0, 1, 2], ids=["its head alone", "its head and a row", "its head and two rows"])
def test_a_table_of_activities_goes_on_over_pages_without_its_head(first: int) -> None:
    sheets = opened().table(rows(HEAD, *ROWS[:first]), WIDE, size=9).page()
    programme = extract(sheets.table(rows(*ROWS[first:]), WIDE, size=9).pdf(), profile="sela-2022")
    assert activities(programme) == WANTED
    assert node(programme, "I.I.A").text == "Sus actividades son las que siguen."


def test_a_title_keeps_the_hyphen_of_a_word_that_its_cell_breaks_there() -> None:
    row = ("1", "Mesa de trabajo del BID-\nSELA", "Reúne durante dos días a quienes llevan la carga.", "Virtual")
    programme = extract(
        opened().table(rows(HEAD, row), WIDE, size=9).text("El acuerdo BID-SELA sigue.").pdf(), profile="sela-2022"
    )
    assert activities(programme) == [("I.I.A.1", "Mesa de trabajo del BID-SELA")]


def test_a_column_of_projects_may_be_merged_down_over_their_activities() -> None:
    head = tuple(map(Cell, ("Proyecto", *HEAD[:3])))
    first, second = Cell("Proyecto A. Cordillera", rows=2), Cell("Proyecto B. Costa")
    texts = [tuple(map(Cell, row[:3])) for row in (*ROWS[:2], ("1", *ROWS[2][1:3]))]
    table_rows = [TableRow(head), TableRow((first, *texts[0])), TableRow(texts[1]), TableRow((second, *texts[2]))]
    sheets = Sheets().text("Programa de Trabajo 2022-2026 del SELA").page().heading("EJE I. COMERCIO Y TRANSPORTE")
    sheets.text(f"{PROSE} {PROSE}").text("**PROGRAMA I. Corredores**").text(PROSE)
    programme = extract(sheets.table(table_rows, (90.0, 30.0, 110.0, 210.0), size=9).pdf(), profile="sela-2022")
    assert [(each.id, each.title) for each in programme.walk("project")] == [
        ("I.I.A", "Cordillera"),
        ("I.I.B", "Costa"),
    ]
    assert activities(programme) == [
        (f"I.I.{name}", row[1]) for name, row in zip(("A.1", "A.2", "B.1"), ROWS, strict=True)
    ]


def test_tables_with_nothing_between_them_are_read_one_after_the_other() -> None:
    """The second is wider than the first: not all of its cells stand under one of the first."""
    head = ("Proyecto", *HEAD[:3])
    described = [
        (f"Proyecto {letter}. {name}", *row[:3])
        for letter, name, row in zip("BC", ("Costa", "Selva"), ROWS[1:], strict=True)
    ]
    sheets = opened().table(rows(HEAD[:3], ROWS[0][:3]), (30.0, 110.0, 210.0), size=9)
    for row in described:
        sheets.table(rows(head, row), (90.0, 30.0, 110.0, 210.0), size=9)
    programme = extract(sheets.pdf(), profile="sela-2022")
    assert activities(programme) == [
        (f"I.I.{letter}.{row[0]}", row[1]) for letter, row in zip("ABC", ROWS, strict=True)
    ]
