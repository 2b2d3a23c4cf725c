"""The printed index and the overview page in front of an axis."""

from __future__ import annotations

import pytest

from drawing import Sheets, Styled, outline_of, tree

INDEX = (
    ("EJE I. RECUPERACION ECONOMICA", "5"),
    ("PROGRAMA I. Integración Económica", "6"),
    ("PROYECTO A. Convergencia y cooperación institucional para la integración", "6"),
    ("ACTIVIDAD 1. Medición de los procesos de integración", "7"),
    ("ACTIVIDAD 2. Mesa de trabajo de las presidencias y secretarías de los mecanismos de integración regional", "7"),
    ("PROGRAMA II. Facilitación del comercio", "8"),
    ("PROYECTO A. Red de Puertos Digitales y Colaborativos", "8"),
    ("ACTIVIDAD 1. Encuentro Regional anual de Comunidades Logísticas 2022", "9"),
    ("EJE II. DIGITALIZACION", "12"),
    ("PROGRAMA I. Innovación y competencias digitales", "12"),
)
WANTED = [
    "I RECUPERACION ECONOMICA",
    "I.I Integración Económica",
    "I.I.A Convergencia y cooperación institucional para la integración",
    "I.I.A.1 Medición de los procesos de integración",
    "I.I.A.2 Mesa de trabajo de las presidencias y secretarías de los mecanismos de integración regional",
    "I.II Facilitación del comercio",
    "I.II.A Red de Puertos Digitales y Colaborativos",
    "I.II.A.1 Encuentro Regional anual de Comunidades Logísticas 2022",
    "II DIGITALIZACION",
    "II.I Innovación y competencias digitales",
]


def with_body(index: Sheets) -> Sheets:
    """An index followed by a body, which is what ends it."""
    index.page().text("**INTRODUCCIÓN**").text("La región se mueve y este documento lo cuenta con pocas palabras.")
    index.page().heading("EJE I. RECUPERACIÓN ECONÓMICA").text("Este eje trata de comercio. " * 12)
    return index


@pytest.mark.parametrize("leaders", [True, False], ids=["leaders", "tab only"])
@pytest.mark.parametrize("indent", [0.0, 12.0], ids=["flush", "indented"])
def test_an_index_with_page_numbers(leaders: bool, indent: float) -> None:
    sheets = Sheets().heading("ÍNDICE")
    for level, (text, page) in enumerate(INDEX):
        sheets.tabbed(text, page, leaders=leaders, indent=indent * min(level, 3))
    assert tree(outline_of(with_body(sheets)).index) == WANTED


def test_a_label_and_a_page_number_beside_the_middle_of_a_title_in_columns() -> None:
    sheets = Sheets().heading("ÍNDICE")
    for text, page in INDEX:
        label, title = text.split(". ", 1)
        half = title.rfind(" ", 0, 60) if len(title) > 60 else len(title)
        step = 10 if title[half:] else 0
        for column, said, down in ((190, title[:half], 0), (190, title[half + 1 :], 10), (72, f"{label}.", step / 2)):
            if said:
                sheets.word(said, column, sheets.y + down, size=8.5)
        sheets.word(page, 500 - 4.7 * len(page), sheets.y + step / 2, size=8.5).down(12 + step)
    assert tree(outline_of(with_body(sheets)).index) == WANTED


def test_an_index_whose_activities_have_no_page_numbers() -> None:
    sheets = Sheets().heading("Tabla de contenidos")
    for text, page in INDEX:
        if text.startswith("ACTIVIDAD"):
            sheets.text(text, gap=4)
        else:
            sheets.tabbed(text, page, leaders=True)
    assert tree(outline_of(with_body(sheets)).index) == WANTED


def test_an_index_without_page_numbers() -> None:
    sheets = Sheets().heading("CONTENIDO")
    for text, _ in INDEX:
        sheets.text(text, gap=4)
    assert tree(outline_of(with_body(sheets)).index) == WANTED


def test_a_title_that_ends_in_a_year_keeps_it() -> None:
    sheets = Sheets().heading("ÍNDICE")
    for text, page in (*INDEX, ("ACTIVIDAD 9. Encuentro de 2022 y balance de 2021", "44")):
        sheets.tabbed(text, page)
    assert tree(outline_of(with_body(sheets)).index)[-1].endswith("balance de 2021")


@pytest.mark.parametrize("dots", ["", ".", ".. "])
def test_few_leaders_or_none_fit_behind_a_long_title(dots: str) -> None:
    sheets = Sheets().heading("ÍNDICE")
    for place, (text, page) in enumerate(INDEX):
        if place == 5:
            sheets.tabbed(f"{text}{dots}", page)
        else:
            sheets.tabbed(text, page, leaders=True)
    assert tree(outline_of(with_body(sheets)).index) == WANTED


def test_a_page_number_may_stand_beside_the_middle_of_a_small_title() -> None:
    sheets = Sheets().heading("ÍNDICE")
    sheets.size = 8.0
    for text, page in INDEX:
        top = sheets.y
        sheets.text(text, indent=230, gap=3)
        sheets.word(page, 524 - Styled(page).width(8), (top + sheets.y - 3) / 2 + 4.8, size=8)
    sheets.size = 11.0
    assert tree(outline_of(with_body(sheets)).index) == WANTED


def test_a_page_number_that_wraps_stands_in_no_title() -> None:
    sheets = Sheets().heading("ÍNDICE")
    for place, (text, page) in enumerate(INDEX):
        if place == 5:
            sheets.text(text, gap=0).text(page, gap=4)
        else:
            sheets.tabbed(text, page, leaders=True)
    assert tree(outline_of(with_body(sheets)).index) == WANTED


def test_leaders_that_stand_lower_than_the_line_are_no_entries() -> None:
    sheets = Sheets().heading("ÍNDICE")
    for text, page in INDEX:
        sheets.tabbed(text, page).word("............", 460, sheets.y - 0.5, size=11)
    assert outline_of(with_body(sheets)).findings == []


def test_other_parts_of_the_document_in_the_index_are_no_entries() -> None:
    sheets = Sheets().heading("ÍNDICE").tabbed("INTRODUCCIÓN", "3", leaders=True)
    for text, page in INDEX:
        sheets.tabbed(text, page, leaders=True)
    sheets.tabbed("CRONOGRAMA DE EJECUCIÓN", "20", leaders=True).tabbed("Anexos", "25", leaders=True)
    assert tree(outline_of(with_body(sheets)).index) == WANTED


def test_an_index_over_two_pages() -> None:
    sheets = Sheets(heads=lambda number: [(f"Programa de Trabajo 2022 {number}", 300, 40)]).heading("ÍNDICE")
    for place, (text, page) in enumerate(INDEX):
        if place == 4:
            sheets.page()
        sheets.tabbed(text, page, leaders=True)
    assert tree(outline_of(with_body(sheets)).index) == WANTED


def test_entries_know_where_they_stand() -> None:
    sheets = Sheets().text("Portada").page().heading("ÍNDICE")
    for text, page in INDEX:
        sheets.tabbed(text, page, leaders=True)
    wrapped = outline_of(with_body(sheets)).index[0].children[0].children[0].children[1]
    assert (wrapped.where, wrapped.page) == ("index", 2)
    assert wrapped.bbox is not None
    assert wrapped.bbox.height > 1.9 * 11, "both its lines"


def test_a_document_without_an_index() -> None:
    assert outline_of(with_body(Sheets().text("Portada"))).index == []


OVERVIEW = (
    "PROGRAMA I: Integración Económica",
    "PROYECTO A: Convergencia y cooperación institucional",
    "PROYECTO B: Diálogo de los mecanismos",
    "PROGRAMA II: Facilitación del comercio",
    "PROYECTO A: Red de Puertos Digitales y Colaborativos",
)
LISTED = [
    "I RECUPERACIÓN ECONÓMICA",
    "I.I Integración Económica",
    "I.I.A Convergencia y cooperación institucional",
    "I.I.B Diálogo de los mecanismos",
    "I.II Facilitación del comercio",
    "I.II.A Red de Puertos Digitales y Colaborativos",
]


def axis_page(sheets: Sheets) -> Sheets:
    return sheets.page().heading("EJE I. RECUPERACIÓN ECONÓMICA")


def body(sheets: Sheets) -> Sheets:
    """The axis's prose, on the page after its overview."""
    axis_page(sheets).text("**JUSTIFICACIÓN**").text("Este eje trata del comercio entre vecinos. " * 8)
    sheets.text("**PROGRAMA I. Integración Económica**").text("Aquí se habla de integración. " * 6)
    return sheets.text("**PROGRAMA II. Facilitación del comercio**").text("Aquí se habla de comercio. " * 6)


@pytest.mark.parametrize("bullet", ["", "• ", "– "])
def test_an_overview(bullet: str) -> None:
    sheets = axis_page(Sheets().text("Portada"))
    for text in OVERVIEW:
        sheets.text(bullet + text)
    outline = outline_of(body(sheets))
    assert tree(outline.overview) == LISTED
    assert tree(outline.body) == [LISTED[0], LISTED[1], LISTED[4]]


def test_an_overview_in_front_of_the_prose_of_the_same_page() -> None:
    sheets = axis_page(Sheets().text("Portada"))
    for text in OVERVIEW:
        sheets.text(text)
    sheets.text("**JUSTIFICACIÓN**").text("Este eje trata del comercio entre vecinos. " * 8)
    outline = outline_of(sheets)
    assert tree(outline.overview) == LISTED
    assert [paragraph[:22] for paragraph in outline.body[0].paragraphs] == ["Este eje trata del com"]


@pytest.mark.parametrize("how", ["outdented", "bold", "larger", "known"])
def test_programmes_without_their_label(how: str) -> None:
    sheets = axis_page(Sheets().text("Portada"))
    for text in OVERVIEW:
        bare = text.split(": ")[1]
        if text.startswith("PROYECTO"):
            sheets.text(text, indent=18 if how == "outdented" else 0)
        else:
            sheets.text(f"**{bare}**" if how == "bold" else bare, size=13 if how == "larger" else None)
    listed = tree(outline_of(body(sheets)).overview)
    assert [line.split(" ", 1)[1] for line in listed] == [line.split(" ", 1)[1] for line in LISTED]
    assert [line.split(" ")[0] for line in listed] == ["I", "I.?", "I.?.A", "I.?.B", "I.?", "I.?.A"]


def test_a_wrapped_project_is_no_programme() -> None:
    sheets = axis_page(Sheets().text("Portada"))
    long = (
        "PROYECTO A: Convergencia y cooperación institucional para la integración de los\nMecanismos de toda la región"
    )
    for text in ("PROGRAMA I: Integración Económica", long, "PROYECTO B: Diálogo de los mecanismos"):
        sheets.text(text)
    assert tree(outline_of(body(sheets)).overview)[1:] == [
        "I.I Integración Económica",
        "I.I.A Convergencia y cooperación institucional para la integración de los Mecanismos de toda la región",
        "I.I.B Diálogo de los mecanismos",
    ]


# Activities that a list counts without calling them so, projects without their label.


def without_the_word(text: str) -> str:
    return text.replace("ACTIVIDAD ", "")


def test_an_index_counts_activities_without_calling_them_so() -> None:
    sheets = Sheets().heading("ÍNDICE")
    for text, page in INDEX:
        sheets.tabbed(without_the_word(text), page, leaders=True)
    assert tree(outline_of(with_body(sheets)).index) == WANTED


@pytest.mark.parametrize("sign", [".", ")"])
def test_an_overview_counts_activities_without_calling_them_so(sign: str) -> None:
    sheets = axis_page(Sheets().text("Portada"))
    for text in OVERVIEW:
        sheets.text(text)
        if text.startswith("PROYECTO"):
            sheets.text(f"1{sign} Foro de transportistas", indent=18).text(f"2{sign} Censo de bodegas", indent=18)
    counted = [
        [line, f"{line.split(' ')[0]}.1 Foro de transportistas", f"{line.split(' ')[0]}.2 Censo de bodegas"]
        if line.split(" ")[0].count(".") == 2
        else [line]
        for line in LISTED
    ]
    assert tree(outline_of(body(sheets)).overview) == [line for lines in counted for line in lines]


def test_an_overview_lists_activities_behind_bullets_that_projects_have_not() -> None:
    sheets = axis_page(Sheets().text("Portada"))
    for text in OVERVIEW:
        sheets.text(text, indent=18 if text.startswith("PROYECTO") else 0)
        if text.startswith("PROYECTO"):
            sheets.text("• Foro de transportistas").text("• Censo de bodegas")
    added = ("Foro de transportistas", "Censo de bodegas")
    wanted = [
        wanted
        for line in LISTED
        for wanted in (line, *(f"{line.split(' ')[0]}.? {title}" for title in added if ".A" in line or ".B" in line))
    ]
    assert tree(outline_of(body(sheets)).overview) == wanted


def test_in_a_list_that_calls_activities_so_a_bare_number_belongs_to_the_title_above_it() -> None:
    sheets = Sheets().heading("ÍNDICE")
    for text, page in INDEX:
        sheets.tabbed(text, page, leaders=True)
    sheets.text("PROYECTO A. Redes", gap=3).text("1. Foro de transportistas", gap=3)
    assert tree(outline_of(with_body(sheets)).index)[len(WANTED) :] == ["II.I.A Redes 1. Foro de transportistas"]


def test_a_number_out_of_turn_is_no_activity() -> None:
    """Nor is one under a programme, whose children are projects."""
    sheets = Sheets().heading("ÍNDICE").text("EJE I. RECUPERACION ECONOMICA", gap=3)
    sheets.text("PROGRAMA I. Comercio", gap=3).text("1. Primero", gap=3).text("PROYECTO A. Puertos", gap=3)
    sheets.text("1. Foro de transportistas", gap=3).text("3. Lo que falta", gap=3).text("2. Censo de bodegas", gap=3)
    assert tree(outline_of(with_body(sheets)).index) == [
        "I RECUPERACION ECONOMICA",
        "I.I Comercio 1. Primero",
        "I.I.A Puertos",
        "I.I.A.1 Foro de transportistas 3. Lo que falta",
        "I.I.A.2 Censo de bodegas",
    ]


def with_project(index: Sheets, title: str) -> Sheets:
    """An index behind which a body stands that knows a project of that title."""
    with_body(index).text("**PROGRAMA I. Integración Económica**").text("Aquí se habla de integración. " * 4)
    return index.text(f"**PROYECTO A. {title}**").text("Aquí se habla de instituciones. " * 4)


@pytest.mark.parametrize(
    "printed",
    ["Convergencia y cooperación institucional", "Convergencia y cooperación\ninstitucional para la integración"],
    ids=["one line", "two lines"],
)
def test_a_project_stands_in_the_index_without_its_label(printed: str) -> None:
    sheets = Sheets().heading("ÍNDICE").tabbed("EJE I. RECUPERACION ECONOMICA", "5", leaders=True)
    sheets.tabbed("PROGRAMA I. Integración Económica", "6", leaders=True).tabbed(printed, "6", leaders=True)
    sheets.tabbed("ACTIVIDAD 1. Foro de transportistas", "7", leaders=True)
    title = printed.replace("\n", " ")
    assert tree(outline_of(with_project(sheets, title)).index) == [
        "I RECUPERACION ECONOMICA",
        "I.I Integración Económica",
        f"I.I.? {title}",
        "I.I.?.1 Foro de transportistas",
    ]


def test_a_line_of_the_index_that_no_project_is_called_is_more_of_the_title_above_it() -> None:
    sheets = Sheets().heading("ÍNDICE").tabbed("EJE I. RECUPERACION ECONOMICA", "5", leaders=True)
    sheets.text("PROGRAMA I. Integración Económica", gap=3).tabbed("Y Social De La Región", "6", leaders=True)
    listed = tree(outline_of(with_project(sheets, "Convergencia y cooperación institucional")).index)
    assert listed == ["I RECUPERACION ECONOMICA", "I.I Integración Económica Y Social De La Región"]


def test_several_projects_of_the_index_stand_without_labels() -> None:
    first, second = "Convergencia y cooperación", "Laboratorios de metrología"
    sheets = Sheets().heading("ÍNDICE").tabbed("EJE I. RECUPERACION ECONOMICA", "5", leaders=True)
    sheets.tabbed("PROGRAMA I. Integración Económica", "6", leaders=True)
    sheets.tabbed(first, "6", leaders=True).tabbed(second, "7", leaders=True)
    with_project(sheets, first).text(f"**PROYECTO B. {second}**").text("Aquí se habla de laboratorios. " * 4)
    assert tree(outline_of(sheets).index)[2:] == [f"I.I.? {first}", f"I.I.? {second}"]


def test_the_end_of_a_title_is_no_project_of_the_index_whatever_follows() -> None:
    """The last words of an activity's title and the project below them are nearly what the project is called."""
    project = "Observatorio de industrias culturales de la cuenca del gran río"
    sheets = Sheets().heading("ÍNDICE").tabbed("EJE I. RECUPERACION ECONOMICA", "5", leaders=True)
    sheets.tabbed("PROGRAMA I. Integración Económica", "6", leaders=True)
    sheets.text("ACTIVIDAD 1. Mesa de diálogo sobre América", gap=0).tabbed("Latina", "6", leaders=True)
    sheets.tabbed(project, "7", leaders=True)
    listed = tree(outline_of(with_project(sheets, project)).index)
    assert listed[2:] == ["I.I.1 Mesa de diálogo sobre América Latina", f"I.I.? {project}"]
