"""Which words say what a text is about, and behind which a number is an edition's."""

from __future__ import annotations

from pt_extract.language.editions import EDITION_WORDS, YEAR
from pt_extract.language.topics import stem, telling_stems


def test_words_of_one_stem_are_one() -> None:
    assert stem("aduanas") == stem("aduanero")
    assert stem("2022") == "2022"


def test_words_of_every_sentence_tell_nothing() -> None:
    assert telling_stems("el taller de los puertos y de las aduanas")[-2:] == (stem("puertos"), stem("aduanas"))
    assert telling_stems("de los y de las") == ()


def test_a_year_is_no_part_of_a_larger_number() -> None:
    assert YEAR.findall("de 2022 a 2026, 12022 y 2022,5") == ["2022", "2026"]
    assert {"fase", "edicion"} <= EDITION_WORDS
