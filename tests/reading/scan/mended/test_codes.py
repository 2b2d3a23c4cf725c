"""Short names that count along a row, over columns of one width, are mended by what the others say."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from attrs import evolve

from drawing import Styled, set_line
from pt_extract.page import Word
from pt_extract.reading.scan.mended.codes import coded
from pt_extract.reading.scan.mended.counted import counted
from pt_extract.reading.scan.mended.series import recounted

SIZE = 8.0


def row(names: Sequence[str], *, width: float = 30.0, y: float = 100.0, sure: float = 0.6) -> list[Word]:
    """Names in the middle of columns, left to right; an empty one is not read."""
    found = []
    for place, name in enumerate(names):
        if name:
            (word,) = set_line([Styled(name)], 100 + width * place, y, SIZE)
            off = 100 + width * place - word.bbox.centre[0]
            box = word.bbox._replace(x0=word.bbox.x0 + off, x1=word.bbox.x1 + off)
            found.append(evolve(word, bbox=box, confidence=sure))
    return found


def texts(words: Sequence[Word]) -> list[str]:
    return [word.text for word in words]


@pytest.mark.parametrize(
    ("read", "told"),
    [
        ("Ti T2 T3 T4", "T1 T2 T3 T4"),
        ("1S 2S 3S AS", "1S 2S 3S 4S"),
        ("Mi M2 M3 M4 MS M6", "M1 M2 M3 M4 M5 M6"),
        ("S1 S2 S3 SA S1 S2 S8 S4 Sl S2 S3 S4", "S1 S2 S3 S4 S1 S2 S3 S4 S1 S2 S3 S4"),
        ("I 2 3 4 S 6 7 8", "1 2 3 4 5 6 7 8"),
        ("1 2 3 4 1 2 3 A 1 2 3 4", "1 2 3 4 1 2 3 4 1 2 3 4"),
        ("8 9 10 ll 12 13", "8 9 10 11 12 13"),
        ("1 2 3 4 I 2 3 4", "1 2 3 4 1 2 3 4"),
    ],
)
def test_misread_names_are_made_what_they_count(read: str, told: str) -> None:
    assert texts(coded(row(read.split()))) == told.split()


@pytest.mark.parametrize(
    "read",
    [
        "T1 T2 T3 Meta",
        "1 2 3 4 T",
        "12 7 30 4 X 9 1",
        "A B C D E F",
        "1 2 X 4",
        "1 2 4 8 16",
        "x x x x 1 x",
    ],
)
def test_what_does_not_count_stays(read: str) -> None:
    assert texts(coded(row(read.split(), sure=0.95))) == read.split()


def test_a_number_that_was_surely_read_as_a_letter_stays() -> None:
    names = "1 2 3 4 S 6 7".split()
    assert texts(coded(row(names, sure=0.95))) == names


def test_what_stands_elsewhere_is_no_name_of_the_row() -> None:
    words = [*row(("T1", "T2", "T3")), *row(("Ti",), y=140.0), *set_line([Styled("Ti")], 201, 100, SIZE)]
    assert coded(words) == words


def test_other_words_of_the_line_stay() -> None:
    words = [*set_line([Styled("Tarea"), Styled("y"), Styled("fase")], 20, 100, SIZE), *row("Ti T2 T3 T4".split())]
    assert texts(coded(words)) == "Tarea y fase T1 T2 T3 T4".split()


def weeks(ordinals: Sequence[str], word: str = "Semana") -> list[Word]:
    """Heads of an ordinal and a word, left to right."""
    return [
        made
        for place, ordinal in enumerate(ordinals)
        for made in set_line([Styled(part) for part in (*ordinal.split("+"), word) if part], 60 + 60 * place, 90, SIZE)
    ]


def test_ordinals_before_a_word_that_a_row_repeats_are_made_what_they_count() -> None:
    read = counted(weeks(("1*", '2"', "F", "4'", "I", "2", "3", "A", "1", "2", "3", "4")))
    assert [text[:1] for text in texts(read) if text != "Semana"] == list("123412341234")


def test_an_ordinal_that_was_read_as_one_with_its_word_is_parted_from_it() -> None:
    words = weeks(("1", "2", "3", "4"))
    joined = [evolve(words[0], text="1'Semana", bbox=words[0].bbox._replace(x1=words[1].bbox.x1)), *words[2:]]
    found = counted(joined)
    assert texts(found)[:2] == ["1'", "Semana"]
    assert found[0].bbox.x1 == found[1].bbox.x0
    assert texts(counted([evolve(words[0], text="1Semana")])) == ["1Semana"], "it stands nowhere else"


@pytest.mark.parametrize(
    ("read", "told"),
    [
        ([None, 2, 3, 4], [1, 2, 3, 4]),
        ([1, 2, 3, None], [1, 2, 3, 4]),
        ([1, 2, None, 1, 2, None], [1, 2, 3, 1, 2, 3]),
        ([1, 2, 3, 1, 2, 3, None], [1, 2, 3, 1, 2, 3, 1]),
        ([5, None, 7, 8, 9], [5, 6, 7, 8, 9]),
        ([None, None, 3, 4, 5], [None, 2, 3, 4, 5]),
        ([1, 2, 8, 4], [1, 2, 8, 4]),
        ([1, None], [1, None]),
        ([], []),
    ],
)
def test_a_number_is_told_by_its_neighbours(read: list[int | None], told: list[int | None]) -> None:
    assert recounted(read) == told
