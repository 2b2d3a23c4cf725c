"""Whole small documents of running text: headings, titles and prose of the body, and where each part starts."""

from __future__ import annotations

import pytest

from drawing import Sheets, outline_of, tree
from pt_extract.naming.entry import Entry, walk
from titlehabits import HABITS, NEEDS_EVIDENCE, Habit, each_habit

PROSE = (
    "La Secretaría reunirá a los equipos técnicos de cada país durante dos días, para comparar lo aprendido y fijar un "
    "calendario común de trabajo. De allí saldrá un informe breve."
)
AXIS = "EJE I. RECUPERACIÓN ECONÓMICA"
LABELS = ("ACTIVIDAD 1. ", "ACTIVIDAD 1: ", "Actividad 1. ")


def opened(*, indexed: Habit | None = None) -> Sheets:
    """A document up to the heading of its first project; with ``indexed`` it has an index that names that activity."""
    sheets = Sheets().text("Programa de Trabajo 2022")
    if indexed is not None:
        sheets.page().heading("ÍNDICE")
        for text in (AXIS, "PROGRAMA I. Integración", "PROYECTO A. Puertos", f"ACTIVIDAD 1. {indexed.title}"):
            sheets.tabbed(text, "5", leaders=True)
    sheets.page().text("**INTRODUCCIÓN**").text(PROSE)
    sheets.page().heading(AXIS).text(PROSE + " " + PROSE)
    sheets.text("**PROGRAMA I. Integración**").text(PROSE)
    return sheets.text("**PROYECTO A. Puertos**").text(PROSE)


def activity(sheets: Sheets) -> Entry:
    """The one activity of the body."""
    (found,) = [entry for entry in walk(outline_of(sheets).body) if entry.kind == "activity"]
    return found


def read_habit(habit: Habit, label: str, *, bold: bool, indexed: bool) -> tuple[str, list[str]]:
    title = f"**{label}{habit.title}**" if bold else label + habit.title
    sheets = opened(indexed=habit if indexed else None).text(title + habit.between + habit.rest).text(PROSE)
    entry = activity(sheets)
    return entry.title, entry.paragraphs


@each_habit
@pytest.mark.parametrize("label", LABELS)
def test_a_bold_title_that_the_index_knows(habit: Habit, label: str) -> None:
    wanted = (habit.title, [part for part in (habit.rest, PROSE) if part])
    assert read_habit(habit, label, bold=True, indexed=True) == wanted


@each_habit
def test_a_bold_title_without_an_index(habit: Habit) -> None:
    wanted = (habit.title, [part for part in (habit.rest, PROSE) if part])
    assert read_habit(habit, LABELS[0], bold=True, indexed=False) == wanted


@each_habit
def test_a_plain_title_that_the_index_knows(habit: Habit) -> None:
    wanted = (habit.title, [part for part in (habit.rest, PROSE) if part])
    assert read_habit(habit, LABELS[0], bold=False, indexed=True) == wanted


@pytest.mark.parametrize("name", [name for name in HABITS if name not in NEEDS_EVIDENCE])
def test_a_plain_title_with_nothing_but_the_text(name: str) -> None:
    habit = HABITS[name]
    wanted = (habit.title, [part for part in (habit.rest, PROSE) if part])
    assert read_habit(habit, LABELS[0], bold=False, indexed=False) == wanted


def test_the_schedule_is_evidence_where_there_is_no_index() -> None:
    habit = HABITS["inner colon"]
    sheets = opened().text(f"ACTIVIDAD 1. {habit.text}")
    scheduled = [Entry("activity", "1", habit.title, "schedule", 9)]
    (found,) = [entry for entry in walk(outline_of(sheets, scheduled).body) if entry.kind == "activity"]
    assert (found.title, found.paragraphs) == (habit.title, [habit.rest])


def test_a_label_alone_leaves_its_title_to_the_next_paragraph() -> None:
    entry = activity(
        opened().text("**ACTIVIDAD 1.**", gap=12).text("Foro regional de puertos: " + HABITS["colon"].rest)
    )
    assert (entry.title, entry.paragraphs) == ("Foro regional de puertos", [HABITS["colon"].rest])


def test_a_label_alone_before_a_long_paragraph_has_no_title() -> None:
    entry = activity(opened().text("**ACTIVIDAD 1.**", gap=12).text(PROSE + " " + PROSE))
    assert (entry.title, entry.paragraphs) == ("", [PROSE + " " + PROSE])


def test_the_tree_of_a_body() -> None:
    sheets = opened()
    for text in (
        "**ACTIVIDAD 1. Foro de puertos:** reunión presencial de dos días.",
        "**ACTIVIDAD 2: Curso de aduanas:** taller virtual de una semana.",
        "**Proyecto B.: Redes**",
        "**ACTIVIDAD 1. Censo de redes:** estudio de un año.",
        "**PROGRAMA II: Comercio**",
        "**PROYECTO A. Ferias**",
    ):
        sheets.text(text)
    sheets.page().heading("EJE II. DIGITALIZACIÓN").text(PROSE + " " + PROSE)
    outline = outline_of(sheets)
    assert tree(outline.body) == [
        "I RECUPERACIÓN ECONÓMICA",
        "I.I Integración",
        "I.I.A Puertos",
        "I.I.A.1 Foro de puertos",
        "I.I.A.2 Curso de aduanas",
        "I.I.B Redes",
        "I.I.B.1 Censo de redes",
        "I.II Comercio",
        "I.II.A Ferias",
        "II DIGITALIZACIÓN",
    ]
    entries = list(walk(outline.body))
    assert [entry.facts.modality for entry in entries[3:5]] == [("in_person",), ("virtual",)]
    assert outline.introduction == PROSE
    assert (outline.document.title, outline.document.first_year) == ("Programa de Trabajo 2022", 2022)


def test_a_label_in_running_prose_opens_nothing() -> None:
    sheets = opened().text(
        "**ACTIVIDAD 1. Foro:** reunión que sigue al Proyecto A y a la\nActividad 2 de otro proyecto."
    )
    (found,) = [entry for entry in walk(outline_of(sheets).body) if entry.kind == "activity"]
    assert found.paragraphs == ["reunión que sigue al Proyecto A y a la Actividad 2 de otro proyecto."]


def test_prose_over_a_page_break_is_one_paragraph_on_two_pages() -> None:
    sheets = opened().text("**ACTIVIDAD 1. Foro de puertos:** reunión de todos los que")
    entry = activity(sheets.page().text("trabajan en los puertos de la región.").text("Fin."))
    assert entry.paragraphs == ["reunión de todos los que trabajan en los puertos de la región.", "Fin."]
    assert entry.pages == {3, 4}
    assert entry.page == 3


def test_the_box_of_a_heading_is_around_its_words() -> None:
    sheets = opened()
    top = sheets.y
    entry = activity(sheets.text("**ACTIVIDAD 1. Foro de puertos**").text(PROSE))
    assert entry.bbox is not None
    assert top <= entry.bbox.top < entry.bbox.bottom <= top + 20


def test_an_axis_heading_repeated_on_later_pages_is_one_axis() -> None:
    sheets = opened().text("**ACTIVIDAD 1. Foro de puertos:** reunión de dos días.")
    sheets.page().heading(AXIS).text(PROSE + " " + PROSE).text("**PROGRAMA II. Comercio**").text(PROSE)
    outline = outline_of(sheets)
    assert tree(outline.body)[-1] == "I.II Comercio"
    assert outline.body[0].paragraphs == [PROSE + " " + PROSE] * 2
    assert outline.body[0].pages >= {3, 4}


def test_a_wrapped_axis_heading() -> None:
    title = "RECUPERACIÓN ECONÓMICA DE LA REGIÓN Y DE TODOS SUS PUEBLOS GRANDES Y PEQUEÑOS"
    sheets = Sheets().text("Portada").page().heading(f"EJE I. {title}").text(PROSE + " " + PROSE)
    assert tree(outline_of(sheets).body) == [f"I {title}"]


def test_a_document_of_lists_only_has_them_for_its_body() -> None:
    sheets = Sheets().text("Portada").page().heading(AXIS).text("PROGRAMA I. Integración").text("PROYECTO A. Puertos")
    outline = outline_of(sheets)
    assert tree(outline.body) == ["I RECUPERACIÓN ECONÓMICA", "I.I Integración", "I.I.A Puertos"]
    assert outline.overview == []


def test_a_document_that_names_nothing() -> None:
    outline = outline_of(Sheets().text("Informe de labores.").text(PROSE))
    assert (outline.index, outline.overview, outline.body) == ([], [], [])


def test_an_empty_document() -> None:
    outline = outline_of(Sheets())
    assert (outline.index, outline.overview, outline.body, outline.introduction) == ([], [], [], "")


def test_goals_objectives_and_counts_reach_their_nodes() -> None:
    sheets = Sheets().text("Portada").page().heading(AXIS).text(PROSE + " " + PROSE)
    sheets.text("Este eje tiene las siguientes metas:", gap=3).text("1) Unir a la región.", gap=3)
    sheets.text("2) Crecer con orden.").text("Contribuye a los ODS 5, 8 y 17.")
    sheets.text("**PROGRAMA I. Integración**").text("Objetivo:", gap=3).text("Medir los avances.")
    sheets.text("**PROYECTO A. Puertos,** conformado por dos actividades.")
    axis, programme, project = walk(outline_of(sheets).body)
    assert axis.facts.goals == ("Unir a la región.", "Crecer con orden.")
    assert axis.facts.sdgs == (5, 8, 17)
    assert programme.facts.objectives == ("Medir los avances.",)
    assert (project.title, project.facts.stated_children) == ("Puertos", 2)


@pytest.mark.parametrize(
    ("heading", "size"),
    [
        ("EJE I. RECUPERACIÓN ECONÓMICA", 11),
        ("Eje I. RECUPERACIÓN ECONÓMICA", 11),
        ("**Eje I. Recuperación**", 11),
        ("Eje I. Recuperación", 16),
    ],
)
def test_what_sets_an_axis_heading_apart(heading: str, size: float) -> None:
    sheets = Sheets().text("Portada").page().text(heading, size=size, gap=14).text(PROSE + " " + PROSE)
    (axis,) = outline_of(sheets).body
    assert (axis.number, axis.paragraphs) == ("I", [PROSE + " " + PROSE])


def test_a_plain_axis_heading_that_the_index_knows() -> None:
    sheets = Sheets().heading("ÍNDICE").tabbed("Eje I. Recuperación económica", "3").tabbed("Programa I. Comercio", "4")
    sheets.page().text("**INTRODUCCIÓN**").text(PROSE)
    sheets.page().text("Eje I. Recuperación económica", gap=14).text(PROSE + " " + PROSE)
    assert tree(outline_of(sheets).body) == ["I Recuperación económica"]


def test_an_axis_named_in_prose_is_no_heading() -> None:
    sheets = (
        opened().text("**ACTIVIDAD 1. Foro:** reunión de dos días.").text("Eje II y otros ejes siguen la misma idea.")
    )
    (axis,) = outline_of(sheets).body
    assert axis.number == "I"


def test_prose_ends_an_index_that_no_heading_ends() -> None:
    sheets = Sheets().heading("ÍNDICE").text(AXIS).text("PROGRAMA I. Integración", gap=40)
    sheets.text(" ".join([PROSE] * 6)).page().heading(AXIS).text(PROSE + " " + PROSE)
    outline = outline_of(sheets)
    assert tree(outline.index)[0] == "I RECUPERACIÓN ECONÓMICA"
    assert outline.introduction == " ".join([PROSE] * 6)
    assert outline.body[0].paragraphs == [PROSE + " " + PROSE]


def test_the_schedule_and_what_follows_it_are_no_prose() -> None:
    sheets = opened().text("**ACTIVIDAD 1. Foro:** reunión de dos días.")
    sheets.page().heading("CRONOGRAMA DE EJECUCIÓN").text(PROSE)
    assert activity(sheets).paragraphs == ["reunión de dos días."]
