"""Which wordings pass for misreadings of each other, and which are left because both may be meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pt_extract.geometry import BBox
from pt_extract.language import languages
from pt_extract.misread import (
    core,
    differing,
    differing_words,
    is_misread,
    printed_words,
    put_into,
    scanned_pages,
    vocabulary,
)
from pt_extract.page import Page, Word
from pt_extract.text import plain, roman_value, to_roman

NUMBERS = {word for each in languages() for word in (*each.counts, *each.months) if len(word) > 1}
ORDINALS = ("primer", "segundo", "tercer", "cuarto", "quinta", "sexta", "séptimo", "octava", "noveno", "décima")


def numerals(value: int) -> list[str]:
    """A number as titles write it."""
    return [to_roman(value), str(value), f"{value}er", f"{value}to", str(2000 + value), f"fase-{to_roman(value)}"]


NUMERALS = st.integers(2, 99).flatmap(lambda value: st.tuples(st.just(value), st.sampled_from(numerals(value))))
Case = Callable[[str], str]
CASES: st.SearchStrategy[Case] = st.sampled_from([str.upper, str.lower, str.title])
LETTERS = st.text("abcdefghijklmnñopqrstuvxyzáéíóú", min_size=2, max_size=9)
AROUND = st.sampled_from(["", "(", "«", "¿", "...", "—", ")", ",", "”."])


def word(text: str, confidence: float = 1.0) -> Word:
    return Word(text, BBox(0, 0, 40, 10), "Helvetica", 10.0, confidence=confidence)


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("flacos", "fletes"),
        ("seauimiento", "seguimiento"),
        ("Elaboracián", "Elaboración"),
        ("ELABORACIÁN", "ELABORACIÓN"),
        ("convocatonas,", "convocatorias"),
        ("AMERICA", "AMÉRICA"),
        ("lntegración", "Integración"),
        ("V", "y"),
        ("Il", "II"),
        ("l", "I"),
    ],
)
def test_a_wording_may_be_another_one_misread(read: str, right: str) -> None:
    assert is_misread(read, right)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("agenda", "agendas"),
        ("taller", "talleres"),
        ("región", "regiones"),
        ("todas", "todos"),
        ("de", "del"),
        ("la", "las"),
        ("II", "III"),
        ("IV", "VI"),
        ("IIl", "II"),
        ("I", "y"),
        ("A", "B"),
        ("1er", "2do"),
        ("2022", "2023"),
        ("T1", "Tl"),
        ("tres", "seis"),
        ("dos", "los"),
        ("enero", "febrero"),
        ("primer", "tercer"),
        ("prmer", "tercer"),
        ("Censo", "Fletes"),
    ],
)
def test_words_that_may_both_be_meant_are_left(word: str, other: str) -> None:
    assert not is_misread(word, other)
    assert not is_misread(other, word) or (word, other) == ("IIl", "II")


@given(NUMERALS, NUMERALS, CASES, CASES, AROUND)
def test_no_numeral_is_another_one_misread(
    one: tuple[int, str], two: tuple[int, str], case: Case, other_case: Case, around: str
) -> None:
    assume(one[0] != two[0])
    assert not is_misread(case(one[1]) + around, other_case(two[1]))


@given(*[st.sampled_from(sorted({*NUMBERS, *ORDINALS}))] * 2, CASES)
def test_no_number_word_or_month_is_another_one_misread(one: str, two: str, case: Case) -> None:
    assume(one != two)
    assert not is_misread(case(one), two)


@given(st.text("IVXLilvxe", min_size=1, max_size=5), st.integers(1, 99).map(to_roman))
def test_only_strokes_are_read_for_a_numeral(read: str, numeral: str) -> None:
    same = plain(read).replace("l", "i") == plain(numeral).replace("l", "i")
    assert same or not is_misread(read, numeral)


@given(st.integers(1, 39).map(to_roman).filter(lambda numeral: "I" in numeral and len(numeral) > 1))
def test_a_numeral_with_l_for_its_last_stroke_is_that_numeral(numeral: str) -> None:
    read = "l".join(numeral.rsplit("I", 1))
    assume(roman_value(read) is None)
    assert is_misread(read, numeral)
    assert put_into(f"{read},", numeral) == f"{numeral},"


@pytest.mark.parametrize(
    ("read", "right", "put"),
    [
        ("(flacos),", "fletes", "(fletes),"),
        ("FLACOS.", "fletes", "FLETES."),
        ("Flacos", "fletes", "Fletes"),
        ("Flacos", "FLETES", "Fletes"),
        ("flacos", "FLETES;", "fletes"),
        ("«América»", "américa.", "«América»"),
        ("V", "y", "y"),
        ("Il:", "II", "II:"),
        ("A", "á", "Á"),
        ("SP/CL.", "SP/CI", "SP/CI."),
    ],
)
def test_what_is_right_takes_the_place_of_what_was_read(read: str, right: str, put: str) -> None:
    assert put_into(read, right) == put


@given(LETTERS, st.sampled_from(["fletes", "América", "ñandú", "año", "de"]), CASES, CASES, AROUND, AROUND, AROUND)
def test_punctuation_and_capitals_stay(
    read: str, right: str, case: Case, other_case: Case, before: str, after: str, others: str
) -> None:
    assert put_into(before + case(read) + after, other_case(right) + others) == before + case(right) + after


@given(st.text(max_size=12), st.text(max_size=12))
def test_any_text_can_be_compared(one: str, two: str) -> None:
    assert is_misread(one, one)
    assert isinstance(is_misread(one, two), bool)
    assert core(core(one)) == core(one)


def test_words_are_compared_at_their_places() -> None:
    read, right = "Envío V seauimiento, de cartas".split(), "Envío y seguimiento de cartas".split()
    assert differing(read, right) == [(1, 1), (2, 2)]
    assert differing_words(read, right) == {1: "y", 2: "seguimiento"}


def test_a_word_more_or_less_is_no_misreading() -> None:
    read, right = "Envío de cartas".split(), "Envío y firma de cartas".split()
    assert differing(read, right) is None
    assert differing(right, read) is None
    assert differing_words(read, right) == {}


def test_accents_alone_differ_too() -> None:
    assert differing(["Envio"], ["Envío"]) == [(0, 0)]
    assert differing(["«Envío»"], ["Envío."]) == []


def test_a_documents_words_are_counted_without_punctuation_and_capitals() -> None:
    page = Page(3, 100, 100, (word("«América"), word("AMÉRICA,"), word("America", 0.9)))
    assert vocabulary([page]) == {"américa": 2, "america": 1}
    assert scanned_pages([page, Page(4, 100, 100, (word("Fletes"),))]) == {3}
    assert printed_words([page]) == {(3, "américa")}
