"""Numbers and letters that are all there is of a label."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pt_extract.naming.labels import label_of
from pt_extract.profile import load
from pt_extract.profile.listed import listed_in

PROFILE = load("sela-2022")
INDEX = (
    "EJE I: MERCADOS .......... 3",
    "PROGRAMA I: Aduanas .......... 3",
    "A. Puertos y bodegas del litoral .......... 4",
    "1) Foro de tarifas y fletes para los armadores del",
    "Pacífico .......... 4",
    "2) Censo de bodegas .......... 5",
    "B. Ferias de frontera .......... 6",
    "1) Curso de vistas .......... 6",
)
BODY = (
    "A. Puertos y bodegas del litoral: reúne a quienes cuidan los puertos de la región durante dos días cada año.",
    "1) Foro de tarifas y fletes para los armadores del Pacífico: los convoca.",
    "Tiene dos metas:",
    "1) Unir a los países que comparten una cuenca.",
    "2) Medir lo que cuesta un flete en cada puerto.",
    "2) Censo de bodegas: cuenta los almacenes.",
    "B. Ferias de frontera: compara los mercados de ambos lados.",
    "1) Curso de vistas: enseña a leer un manifiesto.",
)


def labels(lines: Sequence[str]) -> list[tuple[str, str | None]]:
    suited = PROFILE.suited(lines)
    return [(label.kind, label.number) for line in lines if (label := label_of(line, suited)) is not None]


def test_what_the_index_lists_and_the_body_says_again_is_a_node() -> None:
    own = [("project", "A"), ("activity", "1"), ("activity", "2"), ("project", "B"), ("activity", "1")]
    assert labels((*INDEX, *BODY)) == [("axis", "I"), ("programme", "I"), *own, *own]


def test_a_list_in_prose_is_none_although_it_comes_again() -> None:
    assert labels((*BODY[2:5], *BODY[2:5])) == []


def test_parts_of_a_text_are_none_although_each_node_has_them() -> None:
    parts = ("A. Antecedentes del trabajo", "Se trabaja desde hace años en la región.", "Hay mucho que hacer todavía.")
    more = ("Por eso se hará.", "B. Resultados que se esperan", "Un informe.")
    nodes = [line for number in (1, 2, 3) for line in (f"ACTIVIDAD {number}. Foro {number}", *parts, *more)]
    assert labels(nodes) == [("activity", str(number)) for number in (1, 2, 3)]


def test_where_a_word_labels_activities_numbers_do_not() -> None:
    worded = ("ACTIVIDAD 1. Foro", "ACTIVIDAD 2. Censo")
    assert ("activity", "2") not in labels((*INDEX, *BODY, *worded))[:-1]


@pytest.mark.parametrize("text", ["1) Foro de tarifas", "• 1. Foro de tarifas", "1 Foro de tarifas y más"])
def test_a_listed_title_is_known_in_any_dress(text: str) -> None:
    found = listed_in(text, {"1 foro de tarifas": "activity", "1 foro de tarifas y": "activity"})
    assert found is not None
    kind, number, end = found
    assert (kind, number, text[end:][:4]) == ("activity", "1", "Foro")
