"""Numerals before a word that a row repeats are mended by how they count."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from attrs import evolve

from drawing import Styled, set_line
from pt_extract.page import Word
from pt_extract.reading.scan.mended.counted import counted

SIZE = 8.0


def beside(numerals: Sequence[str], word: str = "Trimestre", *, y: float = 100.0, gap: float = 90.0) -> list[Word]:
    """A row of heads, each a numeral before the word."""
    return [
        made
        for place, numeral in enumerate(numerals)
        for made in set_line([Styled(numeral), Styled(word)], 72 + gap * place, y, SIZE)
    ]


def over(numerals: Sequence[str], word: str = "Trimestre") -> list[Word]:
    """A row of heads, each a numeral over the middle of the word."""
    words: list[Word] = []
    for place, numeral in enumerate(numerals):
        (lower,) = set_line([Styled(word)], 72 + 90 * place, 110, SIZE)
        (upper,) = set_line([Styled(numeral)], lower.bbox.centre[0] - 2, 100, SIZE)
        words += [upper, lower]
    return words


def numerals_of(words: Sequence[Word], word: str = "Trimestre") -> list[str]:
    return [each.text for each in counted(words) if each.text != word]


@pytest.mark.parametrize(
    "read",
    [
        ("I", "ll", "TI", "IV"),
        ("I", "II", "Ill", "IV"),
        ("l", "II", "III", "1V"),
        ("T", "II", "III", "IV"),
        ("I", "II", "III", "IV"),
        ("|", "II", "M", "IV"),
    ],
    ids="-".join,
)
@pytest.mark.parametrize("heads", [beside, over])
def test_numerals_are_made_what_they_count(heads: Callable[[Sequence[str]], list[Word]], read: tuple[str, ...]) -> None:
    assert numerals_of(heads(read)) == ["I", "II", "III", "IV"]


def test_a_count_need_not_begin_with_one() -> None:
    assert numerals_of(beside(("III", "1V", "V", "VI"), gap=100)) == ["III", "IV", "V", "VI"]


@pytest.mark.parametrize(
    "read",
    [("ll", "TI", "IU", "IV"), ("I", "X", "TI", "C"), ("a", "b", "c", "d")],
    ids=["one was read", "those that were read do not count", "none was read"],
)
def test_where_too_few_were_read_all_stay_as_they_are(read: tuple[str, ...]) -> None:
    assert numerals_of(beside(read)) == list(read)


def test_a_word_that_a_row_repeats_twice_is_not_counted() -> None:
    assert numerals_of(beside(("I", "ll"))) == ["I", "ll"]


def test_a_short_word_is_not_counted() -> None:
    assert numerals_of(beside(("I", "ll", "III"), "Eje"), "Eje") == ["I", "ll", "III"]


def test_a_word_without_its_numeral_leaves_the_row_as_it_is() -> None:
    words = [*beside(("I", "ll", "III")), *set_line([Styled("Trimestre")], 400, 100, SIZE)]
    assert numerals_of(words) == ["I", "ll", "III"]


def test_two_rows_of_heads_are_counted_each_by_itself() -> None:
    words = [*beside(("I", "ll", "III", "IV")), *beside(("I", "II", "TI", "IV"), y=300.0)]
    assert numerals_of(words) == ["I", "II", "III", "IV"] * 2


def test_one_under_another_the_same_word_is_no_row() -> None:
    words = [word for place in range(4) for word in beside(("IlI"[place % 3],), y=100.0 + 30 * place)]
    assert counted(words) == words


def test_all_else_stays_as_it_was_and_in_its_order() -> None:
    title = list(set_line([Styled("Cronograma"), Styled("ll")], 72, 60, SIZE))
    words = [*title, *beside(("I", "ll", "III", "IV"))]
    mended = counted(words)
    assert mended[:2] == title
    assert [word.bbox for word in mended] == [word.bbox for word in words]
    assert counted(mended) == mended
    assert counted([]) == []


def test_a_word_of_which_a_letter_was_misread_is_counted_with_the_others() -> None:
    words = beside(("I", "II", "III", "III"))
    misread = [evolve(word, text="Trimes:re") if place == 5 else word for place, word in enumerate(words)]
    assert [each.text for each in counted(misread)][6] == "IV"
