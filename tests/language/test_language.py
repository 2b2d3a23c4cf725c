"""The words of each language: complete, folded, and told from each other."""

from __future__ import annotations

import pytest

from pt_extract.language import (
    Dictionary,
    Language,
    is_number_word,
    language,
    language_of,
    languages,
    ordinal_value,
    unknown,
    words_of_all,
)
from pt_extract.model import NODE_KINDS
from pt_extract.patterns import fault_of
from pt_extract.profile import ENTRIES
from pt_extract.text import plain

ALL = pytest.mark.parametrize("tongue", languages(), ids=lambda tongue: tongue.code)


def of(code: str) -> Language:
    found = language(code)
    assert found is not None
    return found


@ALL
def test_a_language_has_all_that_a_profile_may_leave_out(tongue: Language) -> None:
    assert set(tongue.months.values()) == set(range(1, 13))
    assert set(tongue.counts.values()) == set(range(1, 21))
    assert set(tongue.ordinals.values()) == set(range(1, 11))
    assert tuple(tongue.levels) == NODE_KINDS
    assert set(tongue.patterns) == {"prose_starts", *ENTRIES}
    for section, entries in ENTRIES.items():
        assert set(tongue.patterns[section]) - {"quarters"} == set(entries)
    assert len(tongue.patterns["schedule"]["quarters"]) == 4


@ALL
def test_its_patterns_are_safe_to_run(tongue: Language) -> None:
    said = [tongue.patterns["prose_starts"], *tongue.patterns["schedule"]["quarters"]]
    said += [each for name in ENTRIES for each in tongue.patterns[name].values() if isinstance(each, str)]
    assert {each: fault for each in said if (fault := fault_of(each)) is not None} == {}


@ALL
def test_its_words_are_folded(tongue: Language) -> None:
    words = {*tongue.months, *tongue.counts, *tongue.ordinals, *tongue.stop_words, *tongue.captions, *tongue.joining}
    assert {word for word in words if word != plain(word)} == set()


def test_a_language_that_nothing_is_known_of_has_no_words() -> None:
    assert language("eo") is None
    assert not unknown("eo").months
    assert not Dictionary("eo").is_letter("a")


def test_number_words_and_months_and_ordinals_are_known_in_every_language() -> None:
    spanish = of("es")
    assert [spanish.counts[word] for word in ("una", "dos", "diez", "dieciseis", "veinte")] == [1, 2, 10, 16, 20]
    assert [spanish.months[word] for word in ("enero", "set", "septiembre", "dic")] == [1, 9, 9, 12]
    assert all(map(is_number_word, ("siete", "seven", "sete", "enero", "january", "janeiro")))
    assert not any(map(is_number_word, ("a", "casa", "")))
    assert [ordinal_value(word) for word in ("tercera", "third", "terceiro", "casa")] == [3, 3, 3, None]
    assert {"er", "st", "o"} <= words_of_all("ordinal_endings")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("La reunión de los países se celebrará en la sede de la Secretaría y para ello se convoca a las partes", "es"),
        ("The meeting of the countries will be held at the seat of the Secretariat and for that the parties", "en"),
        (
            "A reunião dos países será realizada na sede da Secretaria e para isso são convocadas as partes do acordo",
            "pt",
        ),
    ],
)
def test_a_language_is_told_by_its_commonest_words(text: str, code: str) -> None:
    found, share = language_of(plain(text).split())
    assert found is not None
    assert found.code == code
    assert share > 0.3


def test_no_language_is_told_of_nothing() -> None:
    assert language_of([]) == (None, 0.0)


@pytest.mark.parametrize(
    ("code", "one", "many"),
    [
        ("es", "linea de accion", "lineas de acciones"),
        ("es", "actividad", "actividades"),
        ("es", "eje", "ejes"),
        ("en", "activity", "activities"),
        ("en", "line of action", "lines of action"),
        ("pt", "acao", "acoes"),
        ("pt", "linha de acao", "linhas de acoes"),
    ],
)
def test_nouns_are_counted(code: str, one: str, many: str) -> None:
    import re

    pattern = re.compile(of(code).counted(one))
    assert pattern.fullmatch(one)
    assert pattern.fullmatch(many)
    assert not pattern.fullmatch(f"{many}x")


def test_the_singular_of_a_noun_is_one_of_several() -> None:
    assert "actividad" in of("es").singulars("actividades")
    assert "componente" in of("es").singulars("componentes")
    assert "activity" in of("en").singulars("activities")
