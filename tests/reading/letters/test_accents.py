"""Accents put onto their letters, letter-spaced words joined, layers of writing parted, signs of fonts of signs."""

from __future__ import annotations

from pt_extract.reading.letters.accents import compose_accents, is_accent
from pt_extract.reading.letters.dingbats import dingbat, sign_of
from pt_extract.reading.letters.glyphs import Glyph, Style
from pt_extract.reading.letters.overprint import layers_of
from pt_extract.reading.letters.tracking import join_tracked

STYLE = Style("Made", 10.0, False, False, 0)


def glyph(text: str, u0: float, u1: float, style: Style = STYLE, baseline: float = 100.0) -> Glyph:
    return Glyph(baseline, u0, u1, text, style)


def said(glyphs: list[Glyph]) -> str:
    return "".join(glyph.text for glyph in glyphs)


def test_an_accent_over_a_letter_becomes_part_of_it() -> None:
    assert said(compose_accents([glyph("a", 0, 5), glyph("´", 0, 5), glyph("b", 5, 10)])) == "áb"
    assert is_accent("´") and is_accent("\u0301") and not is_accent("a")


def test_an_accent_that_stands_alone_stays() -> None:
    assert said(compose_accents([glyph("a", 0, 5), glyph("´", 40, 45)])) == "a´"


def test_letter_spaced_capitals_are_words_and_a_row_of_marks_is_none() -> None:
    def pieces(text: str) -> list[list[Glyph]]:
        return [[glyph(letter, 9 * place, 9 * place + 5)] for place, letter in enumerate(text)]

    assert [said(piece) for piece in join_tracked(pieces("INDICE"), lambda *_: False)] == ["INDICE"]
    assert [said(piece) for piece in join_tracked(pieces("XXXX"), lambda *_: False)] == ["X", "X", "X", "X"]
    assert len(join_tracked(pieces("INDICE"), lambda *_: True)) == 6


def test_large_letters_across_small_ones_are_a_layer_of_their_own() -> None:
    small = [glyph(letter, 5 * place, 5 * place + 5) for place, letter in enumerate("puertos")]
    large = [glyph("B", 8, 30, Style("Made", 40.0, False, False, 0))]
    line = sorted([*small, *large], key=lambda each: each.u0)
    assert [said(layer) for layer in layers_of(line)] == ["puertos", "B"]
    assert layers_of(small) == [small]


def test_signs_are_told_by_the_name_of_their_font() -> None:
    assert sign_of("ABCDEF+Wingdings", 0xFC) == "✓"
    assert sign_of("Wingdings2", 0xF052) == "☑"
    assert sign_of("Made", 0x41) is None
    assert dingbat(0x34) == "✔"
    assert dingbat(0x05) is None
