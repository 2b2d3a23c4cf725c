"""Where a title ends that stands in one paragraph with its prose: every habit, with and without other evidence."""

from __future__ import annotations

import pytest

from pt_extract.outline.titles import LONGEST_HEADING, best_wordings, clean_title, split_title
from pt_extract.profile import load
from titlehabits import HABITS, NEEDS_EVIDENCE, PROSE, Habit, each_habit

PROFILE = load("sela-2022")
LOWER = "la cual consiste en un curso breve para funcionarios de aduanas de la región."


def split(habit: Habit, *, bold: bool = False, wordings: tuple[str, ...] = ()) -> tuple[str, str]:
    result = split_title(habit.text, len(habit.title) if bold else 0, wordings, PROFILE)
    return result.title, result.rest


@each_habit
def test_with_the_wording_of_the_index(habit: Habit) -> None:
    assert split(habit, wordings=(habit.title.upper(),)) == (habit.title, habit.rest)


@each_habit
def test_with_a_bold_run(habit: Habit) -> None:
    assert split(habit, bold=True) == (habit.title, habit.rest)


@each_habit
def test_with_both(habit: Habit) -> None:
    assert split(habit, bold=True, wordings=("Otra actividad por completo", habit.title)) == (habit.title, habit.rest)


@pytest.mark.parametrize("name", [name for name in HABITS if name not in NEEDS_EVIDENCE])
def test_with_nothing_but_the_text(name: str) -> None:
    assert split(HABITS[name]) == (HABITS[name].title, HABITS[name].rest)


@each_habit
def test_a_wording_of_something_else_does_no_harm(habit: Habit) -> None:
    alone = split(habit)
    assert split(habit, wordings=("Xilófonos, yates y zapatos",)) == alone


@pytest.mark.parametrize("bold", [False, True])
def test_a_title_that_runs_on_beyond_the_index(bold: bool) -> None:
    known = "Encuentro regional de facilitación del comercio"
    habit = Habit(f"{known} para la competitividad regional", ": ", PROSE)
    assert split(habit, bold=bold, wordings=(known,)) == (habit.title, habit.rest)


@pytest.mark.parametrize("bold", [False, True])
def test_a_title_with_words_put_in(bold: bool) -> None:
    known = "Articulación productiva y mapeo de sectores: Bolivia, Ecuador y Perú"
    habit = Habit("Articulación productiva y mapeo de sectores para 2022: Bolivia, Ecuador y Perú", ": ", PROSE)
    assert split(habit, bold=bold, wordings=(known,)) == (habit.title, habit.rest)


def test_an_index_that_stops_at_the_inner_colon_is_outdone_by_a_bold_run() -> None:
    habit = HABITS["inner colon"]
    assert split(habit, bold=True, wordings=("Grupo de Trabajo sobre Comercio y Competencia",))[0] == habit.title


def test_an_abbreviation_in_the_index() -> None:
    habit = Habit("Dinámica de las PYMES en América Latina y el Caribe", ": ", PROSE)
    assert split(habit, wordings=("Dinámica de las PYMES en ALC",)) == (habit.title, habit.rest)


def test_a_bold_word_in_mid_prose_is_no_title() -> None:
    text = f"Curso de aduanas: {PROSE}"
    assert split_title(text, 0, (), PROFILE).title == "Curso de aduanas"


def test_a_bold_run_that_takes_in_the_colon() -> None:
    text = f"Curso de aduanas: {PROSE}"
    assert split_title(text, len("Curso de aduanas:"), (), PROFILE).title == "Curso de aduanas"


def test_a_bold_label_alone_is_no_title() -> None:
    assert split_title(f"Curso de aduanas: {PROSE}", 0, ("Curso de aduanas",), PROFILE).rest == PROSE


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        (" Foro regional.: ", "Foro regional"),
        ("Foro regional;", "Foro regional"),
        ("¿Hacia dónde vamos?:", "¿Hacia dónde vamos?"),
        ("Foro regional –", "Foro regional"),
        ("", ""),
    ],
)
def test_a_title_is_cleaned_of_what_ends_a_heading(printed: str, title: str) -> None:
    assert clean_title(printed) == title


def test_the_likeliest_wordings_come_first_and_unlike_ones_not_at_all() -> None:
    wordings = ["Índice de conectividad portuaria", "Foro regional de puertos", "Foro regional de aduanas"]
    assert best_wordings(f"Foro regional de puertos: {PROSE}", wordings, PROFILE)[0] == "Foro regional de puertos"
    assert best_wordings("Xilófonos y yates", wordings, PROFILE) == []
    assert best_wordings("Foro", [], PROFILE) == []


# Headings of their own, and what is bold by a guess.

HEADING = "Foro regional de puertos para la competitividad de las islas"


@pytest.mark.parametrize("end", ["", ".", ":"])
def test_a_bold_heading_of_its_own_is_not_cut_at_a_shorter_wording(end: str) -> None:
    result = split_title(HEADING + end, len(HEADING), ("Foro regional de puertos",), PROFILE)
    assert (result.title, result.rest) == (HEADING, "")


def test_a_heading_that_is_not_bold_throughout_is_weighed() -> None:
    shorter = "Foro regional de puertos"
    result = split_title(f"{shorter}, que consiste en una visita", len(shorter), (shorter,), PROFILE)
    assert (result.title, result.rest) == (shorter, "que consiste en una visita")


def test_a_bold_paragraph_with_a_colon_inside_is_weighed() -> None:
    """All of it may be bold; what stands behind the colon may be prose all the same."""
    text = f"{HEADING}: actividad virtual que reúne a los equipos técnicos de cada país"
    assert split_title(text, len(text), (HEADING,), PROFILE).title == HEADING


def test_a_bold_paragraph_as_long_as_prose_is_weighed() -> None:
    text = f"{HEADING} {'que reúne a los equipos técnicos de cada país ' * 6}".strip()
    assert len(text) > LONGEST_HEADING
    assert split_title(text, len(text), (HEADING,), PROFILE).title == HEADING


@pytest.mark.parametrize(
    ("bold", "rest"),
    [
        ("Foro regional de puertos", "se hará en la costa. Dura dos días."),
        ("Foro regional de puertos y aduanas actividad", PROSE),
    ],
    ids=["too short", "too long"],
)
def test_what_is_bold_in_a_scan_counts_for_less_than_a_wording(bold: str, rest: str) -> None:
    """In print it is the title, however much less or more the index says."""
    known = "Foro regional de puertos y aduanas"
    text = f"{known} {rest}"
    assert split_title(text, len(bold), (known,), PROFILE).title == bold
    assert split_title(text, len(bold), (known,), PROFILE, scanned=True).title == known


def test_a_bold_run_of_a_scan_that_ends_where_the_wording_does_agrees_with_it() -> None:
    known = "Foro regional de puertos y aduanas"
    result = split_title(f"{known}: {PROSE}", len(known), (known,), PROFILE, scanned=True)
    assert (result.title, result.rest) == (known, PROSE)


def test_without_a_wording_what_is_bold_in_a_scan_counts_as_elsewhere() -> None:
    title = "Redes de conocimiento para la gestión"
    text = f"{title} de los puertos de toda la región, con dos talleres"
    results = [split_title(text, len(title), (), PROFILE, scanned=scanned) for scanned in (False, True)]
    assert results[0] == results[1]
    assert results[0].title == title


def test_a_scanned_heading_that_is_bold_by_a_guess_is_weighed() -> None:
    """Its prose may have come out bold as well."""
    text = "Foro regional de puertos la cual consiste en una visita"
    printed = split_title(text, len(text), ("Foro regional de puertos",), PROFILE)
    scanned = split_title(text, len(text), ("Foro regional de puertos",), PROFILE, scanned=True)
    assert (printed.title, printed.rest) == (text, "")
    assert (scanned.title, scanned.rest) == ("Foro regional de puertos", "la cual consiste en una visita")
