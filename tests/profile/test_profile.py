"""Profiles: the shipped one, one's own, and what is wrong with a bad one; labels as it describes them."""

from __future__ import annotations

import pickle
from importlib.resources import files
from pathlib import Path

import pytest

from pt_extract.errors import ProfileError
from pt_extract.model import NODE_KINDS, NodeKind
from pt_extract.naming.entry import Entry, walk
from pt_extract.naming.labels import label_of, nest
from pt_extract.profile import ENTRIES, USUAL, Profile, choose, load, ocr_languages, parse, shipped
from pt_extract.text import plain

PROFILE = load("sela-2022")
TOML = (files("pt_extract") / "profiles" / "sela-2022.toml").read_text("utf-8")


def test_the_shipped_profiles_load_under_their_names() -> None:
    assert "sela-2022" in shipped()
    assert [load(name).name for name in shipped()] == list(shipped())


def test_where_no_profile_is_chosen_pictures_are_read_in_the_usual_language() -> None:
    assert ocr_languages() == load(USUAL).ocr_language


def test_a_profile_is_chosen_by_the_documents_words() -> None:
    text = "PROGRAMA DE TRABAJO 2031 Consejo Latinoamericano EJE I ACTIVIDAD 1"
    assert choose([text]) is PROFILE
    assert choose(["Informe de labores del Consejo Latinoamericano, Eje I, Actividad 1"]) is None
    assert choose([]) is None


@pytest.mark.parametrize("name", shipped())
def test_each_shipped_profile_names_what_the_first_one_names(name: str) -> None:
    profile = load(name)
    assert list(profile.levels) == list(NODE_KINDS)
    for section, entries in ENTRIES.items():
        assert set(getattr(profile, section)) == set(entries), section
    assert len(profile.quarters) == 4
    assert set(profile.months.values()) == set(range(1, 13))
    assert set(range(1, 11)) <= set(profile.counts.values())
    assert profile.recognise
    assert {level.numbers for level in profile.levels.values()} <= {"roman", "letter", "arabic"}


ENGLISH = (
    "Work Programme 2031-2034",
    "Latin American Council",
    "AXIS I. TRADE",
    "PROGRAMME I. Corridors",
    "PROJECT A. Ports",
    "ACTIVITY 1. Forum of carriers",
    "ACTIVITY 2. Census of warehouses",
)
OLDER = (
    "PROGRAMA DE TRABAJO 2018",
    "Consejo Latinoamericano",
    "ÁREA I. INTEGRACIÓN",
    "PROGRAMA: Corredores",
    "Proyecto I.1. Puertos",
    "Actividad I.1.1. Foro de transportistas",
    "Actividad I.1.2. Censo de bodegas",
    "PROGRAMA: Crédito",
    "ÁREA II. COOPERACIÓN",
    "Proyecto II.1. Redes",
)
NEWER = (
    "PROGRAMA DE TRABAJO 2031",
    "Consejo Latinoamericano",
    "El área II del puerto se amplía.",
    "EJE I. INTEGRACIÓN",
    "PROGRAMA I. Corredores",
    "PROGRAMA II. Crédito",
    "PROYECTO A. Puertos",
    "ACTIVIDAD 1. Foro de transportistas",
    "EJE II. COOPERACIÓN",
)


@pytest.mark.parametrize(
    ("lines", "name"),
    [(ENGLISH, "sela-en"), (OLDER, "sela-areas"), (NEWER, "sela-2022")],
    ids=["English", "older", "newer"],
)
def test_of_several_profiles_that_which_names_most_of_a_document_is_chosen(lines: tuple[str, ...], name: str) -> None:
    chosen = choose(lines)
    assert chosen is not None
    assert chosen.name == name


def test_a_document_that_two_families_recognise_has_one_profile() -> None:
    for lines in (OLDER, NEWER):
        assert all(load(name).recognises(plain(" ".join(lines))) for name in ("sela-2022", "sela-areas"))
    assert load("sela-areas").covers(OLDER) > PROFILE.covers(OLDER)
    assert PROFILE.covers(NEWER) > load("sela-areas").covers(NEWER)


def test_what_a_profile_covers_is_counted_in_levels_and_in_lines() -> None:
    lines = ["EJE I. A", "EJE II. B", "• PROYECTO A. Puertos", "1.1 PROYECTO B. Redes", "ACTIVIDAD 1. Foro", "Prosa."]
    assert PROFILE.covers(lines) == (2, 5)
    assert PROFILE.covers([]) == (0, 0)


@pytest.mark.parametrize("word", ["Eje", "Área", "Pilar", "Línea"])
def test_an_axis_is_called_what_most_numbers_of_a_document_follow(word: str) -> None:
    others = [other for other in ("Eje", "Área", "Pilar", "Línea") if other != word]
    lines = [f"{word.upper()} {numeral}. Título" for numeral in ("I", "II", "III")]
    lines += [f"{other} I. Se habla de ello" for other in others]
    suited = PROFILE.suited(lines)
    label = label_of(f"{word} II. Comercio", suited)
    assert label is not None
    assert (label.kind, label.number) == ("axis", "II")
    assert all(label_of(f"{other} II. Comercio", suited) is None for other in others)


def test_a_number_that_comes_again_counts_once_when_a_label_is_chosen() -> None:
    lines = ["Área I. Cabecera"] * 9 + ["EJE I. COMERCIO", "• EJE II. CIENCIA"]
    assert PROFILE.suited(lines).levels["axis"].label is PROFILE.levels["axis"].label


def test_where_no_label_has_more_numbers_the_first_one_stays() -> None:
    assert PROFILE.suited([]).levels == dict(PROFILE.levels)
    assert PROFILE.suited(["Área I. Uno", "Eje I. Uno"]).levels["axis"].label is PROFILE.levels["axis"].label


def test_a_profile_brings_the_months_and_the_counting_words_of_its_language() -> None:
    english = load("sela-en")
    assert (english.months["january"], english.months["sept"], english.months["december"]) == (1, 9, 12)
    assert (english.counts["a"], english.counts["seven"]) == (1, 7)
    assert (PROFILE.months["enero"], PROFILE.months["diciembre"], PROFILE.counts["siete"]) == (1, 12, 7)
    assert "enero" not in english.months
    assert "seven" not in PROFILE.counts


def test_a_profile_of_ones_own_may_name_months_and_counts() -> None:
    own = parse(
        'months = ["januaro jan", "februaro"]\ncounts = ["unu", "du", "TRÍ"]\n' + TOML.replace("sela-2022", "propra"),
        "propra.toml",
    )
    assert own.months == {"januaro": 1, "jan": 1, "februaro": 2}
    assert own.counts == {"unu": 1, "du": 2, "tri": 3}


def test_an_english_label_is_read_with_the_english_profile_alone() -> None:
    english = load("sela-en")
    label = label_of("THEMATIC AXIS II. TRADE", english)
    assert label is not None
    assert (label.kind, label.number) == ("axis", "II")
    assert label_of("PROJECT A. Ports", PROFILE) is None


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
        (TOML.replace('"es"', '"eo"'), "lacks the entry 'months', and its language .eo. is none of en, es, pt"),
        (
            TOML.replace("[levels.project]", "[levels.projekt]"),
            "unknown entry 'levels.projekt'; did you mean 'project'",
        ),
        (TOML.replace("[levels.axis]", "[levels.axes]"), "unknown entry 'levels.axes'; did you mean 'axis'"),
        ('name = "x"\nlanguage = "es"\n[levels.project]\nwords = ["x"]', "lacks the entry 'levels.axis'"),
        (TOML.replace("noun = 'proyectos?'", "noun = '(proyectos?'"), r"the invalid pattern '\(proyectos\?'"),
        (TOML + "[fact]", "unknown entry 'fact'; did you mean 'facts'"),
        (TOML + "[facts]\nods = 'x'", "unknown entry 'facts.ods'; known are goal, objective, sdg"),
        (
            TOML.replace("noun = 'proyectos?'", "noun = '(proyectos?|proyecto)+'"),
            r"'\(proyectos\?.*' \(levels.project.noun\), which may",
        ),
        (TOML.replace('"letter"', '"letters"'), "'levels.project.numbers' is 'letters', and none of roman, letter"),
        (TOML + "[schedule]\nquarters = ['1', '2', '3']", "lists 3 patterns, and a year has four quarters"),
        ("a = " + "[" * 5000 + "]" * 5000, "nested too deep"),
        ("#" * 300_000, "larger than a profile may be"),
        (TOML + "[headings]\nindex = '(a+)+$'", r"\(headings.index\), which may take for ever"),
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


def test_a_pattern_names_the_groups_that_are_asked_of_it() -> None:
    with pytest.raises(ProfileError, match=r"propio\.toml .*levels\.activity\.label.*names no group 'label'"):
        parse(TOML.replace("(?P<label>actividad)", "(actividad)"), "propio.toml")


@pytest.mark.parametrize("written", ["(?P<label>Actividad)", "(?P<label>ACTIVIDAD)", r"(?P<label>\wctivida\Sd?)"])
def test_a_pattern_may_be_written_in_capitals(written: str) -> None:
    profile = parse(TOML.replace("(?P<label>actividad)", written), "propio.toml")
    assert profile.levels["activity"].label.match("actividad 1. foro de puertos")


@pytest.mark.parametrize("name", shipped())
def test_a_profile_can_be_sent_to_another_process(name: str) -> None:
    sent: Profile = pickle.loads(pickle.dumps(load(name)))
    assert sent.name == name
    for short in ("ALC", "LAC"):
        assert sent.abbreviations.fold(short) == load(name).abbreviations.fold(short)


def test_no_such_profile(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match=r"no profile 'ninguno' \(shipped: .*sela-2022"):
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
        ("Proyecto b) Puertos", "project", "b", "Puertos"),
        ("Proyecto I.2.b Puertos", "project", "b", "Puertos"),
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


def test_a_copy_of_an_older_profile_is_taken_and_its_slow_labels_are_mended() -> None:
    older = TOML.replace("[ivx]{2,4}", "[ivx]{1,4}") + "[schedule]\ntotal = 'total'\n"
    assert older.count("[ivx]{1,4}") == 3
    assert {kind: level.label for kind, level in parse(older, "older").levels.items()} == {
        kind: level.label for kind, level in PROFILE.levels.items()
    }


def test_one_number_of_each_level_in_many_places_tells_of_decimal_labels() -> None:
    names = ("1. COMERCIO", "1.1. Puertos", "1.1.1. Muelles", "1.1.1.1. Foro de transportistas")
    assert load("sela-2022").suited([*names] * 3).decimal
    assert not load("sela-2022").suited([*names] * 2).decimal


def test_a_document_without_a_word_for_axes_is_known_by_its_schedule() -> None:
    said = "Programa de Trabajo 2028 del SELA. Las actividades se describen con sus números."
    assert not load("sela-2022").recognises(plain(said))
    assert load("sela-2022").recognises(plain(f"{said} CRONOGRAMA"))
