"""Profiles: the shipped one, one's own, and what is wrong with a bad one; labels as it describes them."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from pt_extract.entry import Entry, walk
from pt_extract.errors import ProfileError
from pt_extract.labels import label_of, nest
from pt_extract.model import NodeKind
from pt_extract.profile import choose, load, ocr_languages, parse, shipped

PROFILE = load("sela-2022")
TOML = (files("pt_extract") / "profiles" / "sela-2022.toml").read_text("utf-8")


def test_the_shipped_profiles_load_under_their_names() -> None:
    assert "sela-2022" in shipped()
    assert [load(name).name for name in shipped()] == list(shipped())


def test_where_no_profile_is_chosen_pictures_are_read_in_the_languages_of_all() -> None:
    assert sorted(ocr_languages().split("+")) == sorted({load(name).ocr_language for name in shipped()})


def test_a_profile_is_chosen_by_the_documents_words() -> None:
    text = "PROGRAMA DE TRABAJO 2031 Consejo Latinoamericano EJE I ACTIVIDAD 1"
    assert choose([text]) is PROFILE
    assert choose(["Informe de labores del Consejo Latinoamericano, Eje I, Actividad 1"]) is None
    assert choose([]) is None


def test_a_profile_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "propio.toml"
    path.write_text(TOML.replace('"sela-2022"', '"propio"').replace("proyecto", "componente"), "utf-8")
    own = load(str(path))
    assert (own.name, own.language, own.ocr_language) == ("propio", "es", "spa")
    label = label_of("COMPONENTE A. Puertos", own)
    assert label is not None
    assert (label.kind, label.number) == ("project", "A")
    assert label_of("PROYECTO A. Puertos", own) is None


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ("name = ", "is not valid TOML"),
        ('name = "x"', "lacks the entry 'language'"),
        (TOML.replace('ocr = "spa"', ""), "lacks the entry 'ocr'"),
        (TOML.replace("[levels.project]", "[levels.other]"), "lacks the entry 'project'"),
        (TOML.replace("noun = 'proyectos?'", "noun = '(proyectos?'"), r"the invalid pattern '\(proyectos\?'"),
        (TOML.replace("[facts]", "[fact]"), "lacks the entry 'facts'"),
    ],
)
def test_a_bad_profile_is_named_with_its_fault(toml: str, says: str) -> None:
    with pytest.raises(ProfileError, match=says) as caught:
        parse(toml, "propio.toml")
    assert "propio.toml" in str(caught.value)


@pytest.mark.parametrize(
    "toml",
    [
        TOML.replace("noun = 'proyectos?'", "noun = 3"),
        TOML.replace("[abbreviations]", "[abbreviations]\nOEA = 3"),
        TOML.replace("[levels.axis]", "[levels]\naxis = 3\n[other]"),
    ],
    ids=["a number for a pattern", "a number for a wording", "a number for a table"],
)
def test_a_profile_with_a_value_of_another_type(toml: str) -> None:
    assert toml != TOML
    with pytest.raises(ProfileError, match=r"propio\.toml"):
        parse(toml, "propio.toml")


@pytest.mark.parametrize(("entry", "other"), [("(?P<label>actividad)", "(actividad)"), ("\nsdg =", "\nods =")])
def test_a_profile_that_could_not_be_used(entry: str, other: str) -> None:
    assert entry in TOML
    with pytest.raises(ProfileError, match=r"propio\.toml"):
        parse(TOML.replace(entry, other), "propio.toml")


def test_no_such_profile(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match=r"no profile 'ninguno' \(shipped: sela-2022"):
        load("ninguno")
    with pytest.raises(ProfileError, match="no profile"):
        load(str(tmp_path))
    latin = tmp_path / "latin.toml"
    latin.write_bytes("name = 'año'".encode("latin-1"))
    with pytest.raises(ProfileError, match="not a UTF-8 text file"):
        load(str(latin))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("PROGRAMA DE TRABAJO 2022-2026", (2022, 2026)),
        ("Programa de Trabajo para el año 2024", (2024, 2024)),
        ("Programa de trabajo del Consejo 2023 – 2027", (2023, 2027)),
        ("programa de trabajo 2030 a 2031", (2030, 2031)),
    ],
)
def test_the_years_a_programme_is_for(text: str, years: tuple[int, int]) -> None:
    assert PROFILE.years_in(["En 2019", text]) == years


def test_no_years() -> None:
    assert PROFILE.years_in(["Programa de trabajo", "2022"]) is None


@pytest.mark.parametrize(
    ("text", "kind", "number", "title"),
    [
        ("EJE I. RECUPERACIÓN", "axis", "I", "RECUPERACIÓN"),
        ("EJE TEMÁTICO II – Digitalización", "axis", "II", "Digitalización"),
        ("Eje 3: Salud", "axis", "3", "Salud"),
        ("EJE: SALUD", "axis", None, "SALUD"),
        ("PROGRAMA I. Integración", "programme", "I", "Integración"),
        ("Programa 2: Integración", "programme", "2", "Integración"),
        ("Proyecto A.: Puertos", "project", "A", "Puertos"),
        ("PROYECTO B: Puertos", "project", "B", "Puertos"),
        ("PROYECTO C Puertos", "project", "C", "Puertos"),
        ("ACTIVIDAD 1. Foro", "activity", "1", "Foro"),
        ("ACTIVIDAD 12: Foro", "activity", "12", "Foro"),
        ("Actividad N° 3. Foro", "activity", "3", "Foro"),
        ("ACTIVIDAD 4", "activity", "4", ""),
    ],
)
def test_labels(text: str, kind: NodeKind, number: str | None, title: str) -> None:
    label = label_of(text, PROFILE)
    assert label is not None
    assert (label.kind, label.number, text[label.end :]) == (kind, number, title)


@pytest.mark.parametrize(
    "text",
    [
        "actividad 1. en prosa",
        "Proyecto a cargo de la Secretaría",
        "Ejecución de obras",
        "Eje rector de la política",
        "Programas de la región",
        "Actividades 1 y 2",
        "Proyectos A y B",
        "El Programa I",
        "",
    ],
)
def test_what_is_no_label(text: str) -> None:
    assert label_of(text, PROFILE) is None


def test_entries_are_hung_under_one_another_by_their_kinds() -> None:
    kinds: list[NodeKind] = ["axis", "programme", "project", "activity", "activity", "project", "programme", "axis"]
    entries = [Entry(kind, None, str(place), "body", 1) for place, kind in enumerate(kinds)]
    roots = nest(entries)
    assert [(root.title, [child.title for child in root.children]) for root in roots] == [("0", ["1", "6"]), ("7", [])]
    assert [entry.title for entry in walk(roots)] == list("01234567")


def test_an_activity_without_its_project_hangs_under_what_there_is() -> None:
    roots = nest([Entry("programme", "I", "P", "body", 1), Entry("activity", "1", "A", "body", 1)])
    assert [child.title for child in roots[0].children] == ["A"]
