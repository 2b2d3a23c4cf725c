"""Words at the same place of many scanned pages: running heads are mended by the majority, all else is left."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from attrs import evolve

from pt_extract.geometry import BBox
from pt_extract.page import Word
from pt_extract.reading.scan.mended.repeated import mended

HEAD = "XLVII.O/D"


def word(text: str, x: float = 400.0, y: float = 40.0) -> Word:
    return Word(text, BBox(x, y, x + 5 * len(text), y + 10), "", 10.0, confidence=0.7)


def texts(pages: Sequence[Sequence[Word]]) -> list[list[str]]:
    return [[found.text for found in words] for words in mended(pages)]


def heads(*read: str) -> list[str]:
    """What becomes of words at the same place, one a page."""
    return [text for (text,) in texts([[word(text)] for text in read])]


@pytest.mark.parametrize(
    ("usual", "misread"),
    [
        (HEAD, "XLVI1.O/D"),
        (HEAD, "XLVIl.O/D"),
        (HEAD, "XLVII.0/D"),
        (HEAD, "XLVIIO/D"),
        ("SP/CL/XLVII.O/D-4", "SP/CL/XLVI1.O/D-4"),
        ("Latinoamericano", "Latinoarnericano"),
    ],
)
def test_a_running_head_is_what_most_pages_say(usual: str, misread: str) -> None:
    assert heads(usual, usual, misread, usual) == [usual] * 4


def test_only_the_text_is_mended() -> None:
    read = word("XLVI1.O/D")
    pages = mended([[read], *([word(HEAD)] for _ in range(3))])
    assert pages[0] == [evolve(read, text=HEAD)]


@pytest.mark.parametrize("shift", [(-7.0, 0.0), (7.0, 0.0), (0.0, -7.0), (0.0, 7.0)])
def test_a_feeder_may_shift_a_sheet(shift: tuple[float, float]) -> None:
    read = word("XLVI1.O/D", 400 + shift[0], 40 + shift[1])
    assert texts([[read], *([word(HEAD)] for _ in range(3))])[0] == [HEAD]


@pytest.mark.parametrize("shift", [(9.0, 0.0), (0.0, 9.0), (-200.0, 0.0), (0.0, 700.0)])
def test_other_places_are_no_evidence(shift: tuple[float, float]) -> None:
    read = word("XLVI1.O/D", 400 + shift[0], 40 + shift[1])
    assert texts([[read], *([word(HEAD)] for _ in range(9))])[0] == ["XLVI1.O/D"]


def test_mirrored_heads_are_each_mended() -> None:
    left = [[word(HEAD, 60)] for _ in range(5)]
    right = [[word(HEAD)] for _ in range(5)]
    pages = [*left, [word("XLVI1.O/D", 60)], *right, [word("XLVI1.O/D")]]
    assert texts(pages) == [[HEAD]] * 12


def test_mirrored_heads_share_the_places_of_other_words() -> None:
    """Half of the pages say something else there."""
    read = [HEAD, "Programa"] * 4 + ["XLVI1.O/D", "Prograna"]
    assert heads(*read) == [HEAD, "Programa"] * 5


@pytest.mark.parametrize(
    "read",
    [
        ["12", "13", "13", "13"],
        ["112", "113", "113", "113"],
        ["Pág.12", "Pág.13", "Pág.13", "Pág.13"],
        ["p.7", "p.8", "p.9", "p.10"],
        ["PROGRAMA", "CRONOGRAMA", "CRONOGRAMA", "CRONOGRAMA", "CRONOGRAMA"],
        ["VII", "III", "III", "III", "III"],
        ["XLVI.O/D", HEAD, HEAD, HEAD, HEAD],
        ["Tabla2", "Tabla1", "Tabla1", "Tabla1"],
        ["1er", "2do", "2do", "2do"],
        ["EJE", "PIE", "PIE", "Nota"],
        [HEAD, HEAD, "XLVI1.O/D"],
        ["XLVI1.O/D"] * 3 + [HEAD] * 3,
    ],
)
def test_what_may_be_meant_is_left(read: list[str]) -> None:
    assert heads(*read) == read


def test_prose_that_stands_at_one_place_by_chance_is_left() -> None:
    """``las`` is a word of this document, since it stands elsewhere too."""
    prose = [[word("los"), word("puertos", 420), word("las", 70, 90 + 20 * place)] for place in range(4)]
    odd = [word("las"), word("ciudades", 420)]
    assert texts([odd, *prose])[0] == ["las", "ciudades"]


def test_a_word_among_many_others_is_left() -> None:
    others = ["Caribe", "puertos", "fletes", "redes", "aduanas", "turismo", "pymes"]
    read = ["comercio", "comercio", "comercio", "comercia", *others]
    assert heads(*read) == read


def test_pages_without_words_stay_so() -> None:
    assert mended([]) == []
    assert mended([[], []]) == [[], []]
