"""Labels behind bullets and list numbers, and decimal numbers that are the labels themselves."""

from __future__ import annotations

import pytest

from pt_extract.model import NodeKind
from pt_extract.naming.labels import label_of
from pt_extract.profile import Profile, load

PROFILE = load("sela-2022")
NUMBERED = (
    "1. MERCADOS Y CRECIMIENTO",
    "1.1. Comercio entre vecinos",
    "1.1.1. Corredores logísticos",
    "1.1.1.1. Foro de transportistas",
    "1.1.1.2. Censo de bodegas",
    "1.1.2. Ventanillas únicas",
    "1.2. Crédito a la exportación",
    "2. CIENCIA Y EDUCACIÓN",
)
"""The lines of a document that numbers its levels and names none of them."""


def decimal() -> Profile:
    return PROFILE.suited(NUMBERED)


# Bullets and numbers in front of labels.


@pytest.mark.parametrize(
    ("text", "kind", "number", "title"),
    [
        ("► PROYECTO A. Puertos", "project", "A", "Puertos"),
        ("•PROYECTO B: Aduanas", "project", "B", "Aduanas"),
        ("- Actividad 3. Foro", "activity", "3", "Foro"),
        ("\uf0a7 ACTIVIDAD 2. Censo", "activity", "2", "Censo"),
        ("1.1 PROGRAMA I. Integración", "programme", "I", "Integración"),
        ("1. ACTIVIDAD 1: Curso", "activity", "1", "Curso"),
        ("2) EJE II. DIGITALIZACIÓN", "axis", "II", "DIGITALIZACIÓN"),
        ("1.2.3.4 ACTIVIDAD 7. Taller", "activity", "7", "Taller"),
        ("• 2.1. PROYECTO C. Redes", "project", "C", "Redes"),
    ],
)
def test_a_bullet_or_a_number_before_a_label_is_passed_over(text: str, kind: NodeKind, number: str, title: str) -> None:
    label = label_of(text, PROFILE)
    assert label is not None
    assert (label.kind, label.number, text[label.end :]) == (kind, number, title)


@pytest.mark.parametrize(
    "text",
    [
        "• el proyecto A reúne a los puertos",
        "► actividad 1, que dura dos días",
        "1. actividad 1 en prosa",
        "2021 PROYECTO A. Puertos",
        "«Proyecto A» es como se llama",
        "(Actividad 2) se aplaza",
        "• Proyectos A y B",
        "3. Otra cosa: PROYECTO A",
        "1.1",
        "•",
    ],
)
def test_what_is_no_label_behind_a_bullet_or_a_number(text: str) -> None:
    assert label_of(text, PROFILE) is None


def test_a_bullet_does_not_change_what_a_label_says() -> None:
    bare, listed = label_of("PROYECTO A. Puertos", PROFILE), label_of("► PROYECTO A. Puertos", PROFILE)
    assert bare is not None
    assert listed is not None
    assert (listed.kind, listed.number, listed.marked, listed.end - 2) == (
        bare.kind,
        bare.number,
        bare.marked,
        bare.end,
    )


# Numbers in front of the word.

LEADING = (
    "1. EJE: MERCADOS",
    "2. EJE: CIENCIA",
    "1.1 PROGRAMA: Crédito",
    "1.2 PROGRAMA: Aduanas",
    "1.1.1 PROYECTO: Redes",
)


@pytest.mark.parametrize(
    ("text", "kind", "number", "title"),
    [
        ("1. EJE: MERCADOS", "axis", "1", "MERCADOS"),
        ("2 EJE TEMÁTICO: CIENCIA", "axis", "2", "CIENCIA"),
        ("1.2 PROGRAMA: Aduanas", "programme", "2", "Aduanas"),
        ("• 1.2.1 PROYECTO – Redes de puertos", "project", "1", "Redes de puertos"),
        ("1.2 PROGRAMA Aduanas", "programme", "2", "Aduanas"),
        ("1.2.1.10 ACTIVIDAD Foro de puertos", "activity", "10", "Foro de puertos"),
        ("PROYECTO A. Redes", "project", "A", "Redes"),
    ],
)
def test_numbers_may_stand_in_front_of_the_words(text: str, kind: NodeKind, number: str, title: str) -> None:
    label = label_of(text, PROFILE.suited(LEADING))
    assert label is not None
    assert (label.kind, label.number, text[label.end :]) == (kind, number, title)


def test_a_numbered_list_that_names_a_level_makes_no_labels_of_its_numbers() -> None:
    lines = ("1. Actividad presencial en Quito", "2. Proyecto: de qué trata", "EJE I. MERCADOS", "EJE II. CIENCIA")
    assert not PROFILE.suited(lines).leading
    assert label_of("1. Actividad presencial en Quito", PROFILE.suited(lines)) is None


# Decimal numbers.


def test_axes_may_be_named_where_all_else_is_numbered() -> None:
    suited = PROFILE.suited([*NUMBERED, "EJE 1. MERCADOS", "EJE 2. CIENCIA"])
    said = ("EJE 2. CIENCIA", "1.2. Crédito", "2.1.3. Redes", "2.1.3.4. Foro")
    labels = [label for text in said if (label := label_of(text, suited)) is not None]
    assert [(label.kind, label.number) for label in labels] == [
        ("axis", "2"),
        ("programme", "2"),
        ("project", "3"),
        ("activity", "4"),
    ]


def test_a_document_that_numbers_its_levels_and_names_none_has_decimal_labels() -> None:
    assert decimal().decimal
    assert not PROFILE.decimal


@pytest.mark.parametrize(
    "lines",
    [
        (*NUMBERED, "EJE I. MERCADOS", "EJE II. CIENCIA", "PROYECTO A. Redes", "PROYECTO B. Ferias"),
        NUMBERED[:4],
        [line for line in NUMBERED if line.count(".") != 4],
        (),
    ],
    ids=["levels that have names", "one number of a level", "no number of the last level", "nothing"],
)
def test_other_documents_have_labels_with_words(lines: tuple[str, ...]) -> None:
    suited = PROFILE.suited(lines)
    assert not suited.decimal
    assert label_of("PROYECTO A. Redes", suited) is not None


@pytest.mark.parametrize(
    ("text", "kind", "number", "title"),
    [
        ("1. MERCADOS Y CRECIMIENTO", "axis", "1", "MERCADOS Y CRECIMIENTO"),
        ("1 MERCADOS Y CRECIMIENTO", "axis", "1", "MERCADOS Y CRECIMIENTO"),
        ("1. Mercados", "axis", "1", "Mercados"),
        ("1.2. Crédito a la exportación", "programme", "2", "Crédito a la exportación"),
        ("1.2 Crédito a la exportación", "programme", "2", "Crédito a la exportación"),
        ("1.2.1. Título", "project", "1", "Título"),
        ("3.2.1.12. ¿Quién paga el flete?", "activity", "12", "¿Quién paga el flete?"),
        ("3.2.1.2) “Puertos y redes”", "activity", "2", "“Puertos y redes”"),
        ("2.1.", "programme", "1", ""),
    ],
)
def test_decimal_numbers_are_labels_of_their_depth(text: str, kind: NodeKind, number: str, title: str) -> None:
    label = label_of(text, decimal())
    assert label is not None
    assert (label.kind, label.number, text[label.end :]) == (kind, number, title)


@pytest.mark.parametrize(
    "text",
    [
        "16 SP/CL/L.O/D N° 4-21",
        "16 Mercados y crecimiento",
        "16 ONU MUJERES",
        "1.2.1. título que sigue en prosa",
        "1.2 millones de toneladas",
        "1.2.3.4.5. Demasiado hondo",
        "PROYECTO A. Redes",
        "• 1.2. Crédito",
        "2021. MERCADOS Y CRECIMIENTO",
        "",
    ],
)
def test_what_is_no_label_among_decimal_ones(text: str) -> None:
    assert label_of(text, decimal()) is None
