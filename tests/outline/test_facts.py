"""What prose states: goals, objectives, SDGs, counts, modality, years, funders."""

from __future__ import annotations

import pytest

from pt_extract.model import NodeKind
from pt_extract.naming.entry import Facts
from pt_extract.outline.facts import facts_of, proper_name
from pt_extract.profile import load

PROFILE = load("sela-2022")


def facts(kind: NodeKind, *paragraphs: str) -> Facts:
    return facts_of(kind, paragraphs, PROFILE)


@pytest.mark.parametrize(
    ("paragraphs", "goals"),
    [
        (("Este eje tiene la siguiente meta:", "Unir a la región."), ("Unir a la región.",)),
        (("El eje persigue las siguientes metas:", "1) Unir.", "2) Crecer.", "Otra cosa."), ("Unir.", "Crecer.")),
        (("Sus metas son:", "1. Unir la región", "2. Crecer juntos"), ("Unir la región", "Crecer juntos")),
        (("Meta: unir a la región.",), ("unir a la región.",)),
        (("Metas del eje: 1) unir; 2) crecer.",), ("unir;", "crecer.")),
        (("Meta", "Unir a la región.", "Otra cosa."), ("Unir a la región.",)),
        (("METAS DEL EJE", "1) Unir.", "2) Crecer."), ("Unir.", "Crecer.")),
        (("La meta de la región es antigua.", "Otra cosa."), ()),
        (("Este eje tiene la siguiente meta:",), ()),
        ((), ()),
    ],
)
def test_goals_of_an_axis(paragraphs: tuple[str, ...], goals: tuple[str, ...]) -> None:
    assert facts("axis", *paragraphs).goals == goals


@pytest.mark.parametrize(
    ("paragraphs", "objectives"),
    [
        (("El programa tiene como objetivo:", "Facilitar el comercio."), ("Facilitar el comercio.",)),
        (("Objetivo: facilitar el comercio.",), ("facilitar el comercio.",)),
        (("Los objetivos de este programa son:", "a) Medir.", "b) Comparar."), ("Medir.", "Comparar.")),
        (("Objetivo general", "Facilitar el comercio.", "Otra cosa."), ("Facilitar el comercio.",)),
        (("Objetivos de Desarrollo Sostenible", "Otra cosa."), ()),
        (("Se trata de un objetivo lejano.",), ()),
    ],
)
def test_objectives_of_a_programme(paragraphs: tuple[str, ...], objectives: tuple[str, ...]) -> None:
    assert facts("programme", *paragraphs).objectives == objectives


def test_goals_are_an_axis_s_and_objectives_a_programme_s() -> None:
    prose = ("Meta: unir.", "Objetivo: medir.", "Con ODS 5.", "Foro virtual con apoyo financiero de la CAF.")
    axis, programme, activity = (facts(kind, *prose) for kind in ("axis", "programme", "activity"))
    assert (axis.goals, axis.objectives, axis.sdgs, axis.modality, axis.funders) == (("unir.",), (), (5,), (), ())
    assert (programme.goals, programme.objectives, programme.sdgs) == ((), ("medir.",), ())
    assert (activity.goals, activity.modality, activity.funders) == ((), ("virtual",), ("CAF",))


@pytest.mark.parametrize(
    ("prose", "sdgs"),
    [
        ("Contribuye al ODS 5 y al ODS 17.", (5, 17)),
        ("Contribuye al OSD 9.", (9,)),
        ("Contribuye a los ODS 1, 4 y 8.", (1, 4, 8)),
        ("ODS 8: Trabajo decente", (8,)),
        ("• ODS N° 10", (10,)),
        ("ODS 17 y ODS 5, y otra vez ODS 17", (5, 17)),
        ("Objetivo de Desarrollo Sostenible 13", (13,)),
        ("ODS 0 y ODS 18 no existen.", ()),
        ("Los ODS son 17.", ()),
        ("Los métodos 5 y 6.", ()),
    ],
)
def test_development_goals(prose: str, sdgs: tuple[int, ...]) -> None:
    assert facts("axis", prose).sdgs == sdgs


@pytest.mark.parametrize(
    ("kind", "prose", "count"),
    [
        ("axis", "El eje está conformado por tres programas.", 3),
        ("programme", "Para ello se proponen dos Proyectos de largo alcance.", 2),
        ("project", "el cual está conformado por cuatro actividades", 4),
        ("project", "conformado por una actividad: un foro.", 1),
        ("project", "Se compone de cuatro (4) actividades.", 4),
        ("project", "Consta de 12 actividades y se integra con ellas.", 12),
        ("project", "El proyecto contempla dos grandes actividades.", 2),
        ("project", "Este proyecto es conformado por tres actividades. Antes hubo dos actividades.", 3),
        ("axis", "Para ello se ha previsto un Programa.", 1),
        ("programme", "Lo forma un Proyecto.", 1),
        ("project", "Se hará una actividad en mayo.", None),
        ("project", "Se ofrecerá de forma virtual una actividad.", None),
        ("project", "Al programa lo componen dos proyectos.", None),
        ("activity", "Se compone de dos actividades.", None),
        ("project", "Nada se anuncia.", None),
    ],
)
def test_announced_counts(kind: NodeKind, prose: str, count: int | None) -> None:
    assert facts(kind, prose).stated_children == count


def test_a_programme_without_projects_announces_activities() -> None:
    lines = ("EJE I. Mar", "PROGRAMA I. Puertos", "ACTIVIDAD 1. Foro", "ACTIVIDAD 2. Censo")
    prose = ("Este programa está conformado por dos actividades.",)
    assert facts_of("programme", prose, PROFILE.suited(lines)).stated_children == 2
    assert facts_of("programme", prose, PROFILE.suited([*lines, "PROYECTO A. Ferias"])).stated_children is None


@pytest.mark.parametrize(
    ("prose", "modality"),
    [
        ("Es una actividad presencial/virtual para todos.", ("in_person", "virtual")),
        ("Foro virtual de dos días.", ("virtual",)),
        ("Reuniones presenciales en Quito.", ("in_person",)),
        ("Una jornada híbrida.", ("in_person", "virtual")),
        ("Modalidad semipresencial.", ("in_person", "virtual")),
        ("Se usará la plataforma virtual del organismo.", ()),
        ("Taller presencial sobre bibliotecas virtuales.", ("in_person",)),
        ("Foro virtual en la plataforma virtual.", ("virtual",)),
        ("Se hará en línea con las metas del eje.", ()),
        ("Un estudio de dos países.", ()),
    ],
)
def test_modality(prose: str, modality: tuple[str, ...]) -> None:
    assert facts("activity", prose).modality == modality


@pytest.mark.parametrize(
    ("prose", "years"),
    [
        ("Las acciones serán realizadas en el 2022.", (2022,)),
        ("Se ejecutará durante los años 2022 y 2023.", (2022, 2023)),
        ("Los foros se celebrarán en 2022-2024.", (2022, 2023, 2024)),
        ("Se realizará en el 2022. Sigue a lo escrito en 2019.", (2022,)),
        ("El estudio de 2019 dio frutos.", ()),
        ("En el 2020 hubo una crisis.", ()),
        ("Serán realizadas en el.", ()),
    ],
)
def test_years_of_carrying_out(prose: str, years: tuple[int, ...]) -> None:
    assert facts("activity", prose).years == years


@pytest.mark.parametrize(
    ("prose", "funders"),
    [
        ("Recibe apoyo financiero del Fondo Gómez-Ruiz de Cultura.", ("Fondo Gómez-Ruiz de Cultura",)),
        ("Se paga con recursos del Banco de Desarrollo, que lo aprobó.", ("Banco de Desarrollo",)),
        ("Financiado por la CAF y cofinanciado por el Banco Mundial.", ("CAF", "Banco Mundial")),
        ("Será patrocinada por la Unión Europea (UE) y otros.", ("Unión Europea (UE)",)),
        ("Con financiamiento de la CAF. Después, con financiamiento de la CAF.", ("CAF",)),
        (
            "Lo financiará la CAF. Los talleres los sufragarán los Gobiernos de México y Chile.",
            ("CAF", "Gobiernos de México y Chile"),
        ),
        ("Habrá aportes financieros de la Fundación Torres.", ("Fundación Torres",)),
        ("La actividad financiará la compra de equipos.", ()),
        ("Un estudio sobre el financiamiento de las pymes.", ()),
    ],
)
def test_funders(prose: str, funders: tuple[str, ...]) -> None:
    assert facts("activity", prose).funders == funders


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fondo Fiduciario Pérez-Guerrero, que paga", "Fondo Fiduciario Pérez-Guerrero"),
        ("la Agencia de Cooperación para el Desarrollo de todos", "Agencia de Cooperación para el Desarrollo"),
        ("“Banco Central”", "Banco Central"),
        ("de los que pagan", ""),
        ("nadie", ""),
        ("", ""),
    ],
)
def test_the_proper_name_a_text_starts_with(text: str, name: str) -> None:
    assert proper_name(text, PROFILE.tongue.name_links) == name
