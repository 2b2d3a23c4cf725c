"""Normalising, numbers and the joining of lines; and which words a document holds whole."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing import Sheets
from pt_extract.layout.lexicon import whole_words
from pt_extract.profile import load, plain_keeping_length
from pt_extract.text import (
    Abbreviations,
    distinguishing_marks,
    fold,
    join_lines,
    number_value,
    plain,
    roman_value,
    squeeze,
    to_roman,
)

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
TITLES = st.lists(
    st.sampled_from(["ALC", "(ALC)", "alc,", "América Latina", "y el Caribe", "Índice", "4.0", "ﬁnal", "“Foro”", "–"]),
    max_size=8,
).map(" ".join)
VOCABULARY = (
    "integración económica regional puertos digitales, marítimo-portuario (logística) ¿conectividad? fin. y/o "
    "2022-2026 COVID-19 “interoperabilidad” comercio; técnico-científica. ¡adelante! socio-económico: PyMES a "
    "¿costo-beneficio? “norte-sur” «norte-centro»!"
).split()


@given(ANY | TITLES)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    family = load("sela-2022").abbreviations
    assert family.fold(family.fold(text)) == family.fold(text)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("RECUPERACION ECONOMICA", "Recuperación  económica"),
        ("Innovación: “4.0”", "innovacion 4.0"),
        ("Conﬁanza", "confianza"),
        ("Dinámica de ALC", "dinámica de América Latina y el Caribe"),
        ("e\u0301xito", "éxito"),
    ],
)
def test_titles_that_differ_in_nothing_that_counts(first: str, second: str) -> None:
    assert load("sela-2022").abbreviations.similarity(first, second) == 1.0


def test_an_abbreviation_inside_a_word_is_none() -> None:
    assert Abbreviations({"ALC": "América Latina y el Caribe"}).fold("ALCANCE") == "alcance"
    assert Abbreviations().fold("ALC") == "alc"


def test_other_titles_are_less_alike() -> None:
    similarity = Abbreviations().similarity
    assert 0.9 < similarity("riesgo de desastre", "riesgos de desastres") < 1
    assert similarity("Índice de conectividad", "Encuentro de puertos") < 0.6


@given(ANY)
def test_plain_text_of_the_same_length_keeps_every_position(text: str) -> None:
    assert len(plain_keeping_length(text)) == len(text)


def test_plain_text_keeps_punctuation() -> None:
    assert plain("¿Dónde ESTÁN?") == plain_keeping_length("¿Dónde ESTÁN?") == "¿donde estan?"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ñandú — “Übersicht”", "nandu — “ubersicht”"),
        ("Ñandú y ½ ﬁla", "nandu y 1⁄2 fila"),
        ("Año ПЛАН", "ano план"),
        ("Pequen\N{COMBINING TILDE}a Straße", "pequena strasse"),
        ("№ 3 ℝ™", "no 3 rtm"),
    ],
)
def test_plain_text_is_so_in_whatever_letters(text: str, folded: str) -> None:
    assert plain(text) == folded


@given(ANY)
def test_squeezed_text_has_single_spaces_and_none_at_the_ends(text: str) -> None:
    squeezed = squeeze(text)
    assert squeezed == squeezed.strip()
    assert "  " not in squeezed
    assert squeeze(squeezed) == squeezed


@given(st.integers(1, 99))
def test_roman_numerals_there_and_back(value: int) -> None:
    assert roman_value(to_roman(value)) == value
    assert roman_value(to_roman(value).lower()) == value


@pytest.mark.parametrize("text", ["", "IIII", "VX", "IC", "A", "2", "MIX", "I.", "II I"])
def test_what_is_no_roman_numeral(text: str) -> None:
    assert roman_value(text) is None


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("1", 1),
        ("12", 12),
        ("I", 1),
        ("iv", 4),
        ("V", 5),
        ("XII", 12),
        ("A", 1),
        ("B", 2),
        ("C", 3),
        ("D", 4),
        ("z", 26),
    ],
)
def test_the_value_of_a_printed_number(number: str, value: int) -> None:
    assert number_value(number) == value


@pytest.mark.parametrize("number", ["", "AB", "Ñ", "1a", "-"])
def test_what_is_no_number(number: str) -> None:
    assert number_value(number) is None


@pytest.mark.parametrize(
    ("title", "marks"),
    [
        ("Taller fase I", {"1"}),
        ("Taller fase II", {"2"}),
        ("1er Master Class", {"1th"}),
        ("2do Taller", {"2th"}),
        ("3ra Edición", {"3th"}),
        ("Segunda edición", {"2th"}),
        ("Tecnologías 4.0 para 2023", {"4", "0", "2023"}),
        ("Puertos digitales", set()),
        ("vivir mi civil", set()),
    ],
)
def test_what_tells_near_identical_titles_apart(title: str, marks: set[str]) -> None:
    assert distinguishing_marks(title) == marks


@st.composite
def split_texts(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A text, and the same broken into lines: at spaces, after a hyphen of its own, or inside words with a hyphen."""
    words = draw(st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=12))
    lines = [""]
    for word in words:
        start = draw(st.sampled_from(["same line", "new line"]))
        lines[-1:] = [lines[-1], ""] if start == "new line" and lines[-1] else [lines[-1]]
        lines[-1] += f" {word}" if lines[-1] else word
        places: list[int] = [i for i in range(1, len(word)) if word[i - 1].isalpha() and word[i].isalpha()]
        places += [i + 1 for i, char in enumerate(word) if char == "-"]
        place: int = draw(st.sampled_from([0, *places]))
        if place:
            lines[-1:] = broken(lines[-1], len(word) - place)
    return " ".join(words), lines


def broken(line: str, behind: int) -> list[str]:
    """A line broken so that its last ``behind`` characters stand on the next."""
    before, after = line[:-behind], line[-behind:]
    return [before if before.endswith("-") else f"{before}-", after]


@settings(max_examples=400)
@given(split_texts())
def test_joining_lines_gives_the_text_back(split: tuple[str, list[str]]) -> None:
    text, lines = split
    known = {plain(word.strip(".,;:()¿?¡!“”«»")) for word in VOCABULARY}
    assert join_lines(lines, known) == text


@pytest.mark.parametrize(
    ("lines", "known", "text"),
    [
        (["integra-", "ción"], set(), "integración"),
        (["marítimo-", "portuario"], {"maritimo", "portuario"}, "marítimo-portuario"),
        (["marítimo-", "portuario"], {"maritimo", "portuario", "maritimoportuario"}, "marítimoportuario"),
        (["el “marítimo-", "portuario”?"], {"maritimo-portuario"}, "el “marítimo-portuario”?"),
        (["¿costo-", "beneficio?"], {"costo", "beneficio"}, "¿costo-beneficio?"),
        (["2022-", "2026"], set(), "2022-2026"),
        (["Ene-", "Abr"], set(), "Ene-Abr"),
        (["COMUNI-", "DAD"], set(), "COMUNIDAD"),
        (["COVID-", "19"], set(), "COVID-19"),
        (["una pausa -", "así"], set(), "una pausa - así"),
        (["", "  solo  ", ""], set(), "solo"),
        ([], set(), ""),
    ],
)
def test_hyphens_at_line_ends(lines: list[str], known: set[str], text: str) -> None:
    assert join_lines(lines, known) == text


def test_words_cut_by_a_line_end_are_not_known() -> None:
    sheets = Sheets().text("La integra-\nción de los puertos es (siempre) útil.").text("Otra línea con for-")
    known = whole_words(sheets.page().text("mación entera").pages())
    assert {"puertos", "siempre", "util", "linea"} <= known
    assert not {"integra", "integra-", "cion", "for", "for-"} & known


def test_a_word_is_known_that_stands_whole_elsewhere() -> None:
    sheets = Sheets().text("La integra-\nción avanza.").text("Hay más integración y otra ción.")
    known = whole_words(sheets.pages())
    assert "integracion" in known
    assert "cion" in known, "the last line holds it as a word of its own"
