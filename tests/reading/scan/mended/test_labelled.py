"""Labels in front of numbers, misread by a letter, are what other labels of the document say; other words stay."""

from __future__ import annotations

import pytest

from pt_extract.geometry import BBox
from pt_extract.page import Word
from pt_extract.reading.scan.mended.labelled import labelled


def line(*read: str, y: float = 80.0, confidence: float = 0.95) -> list[Word]:
    """Words side by side; the first with a confidence of its own."""
    words, x = [], 70.0
    for index, text in enumerate(read):
        box = BBox(x, y, x + 5 * len(text), y + 10)
        words.append(Word(text, box, "", 10.0, confidence=0.95 if index else confidence))
        x += 5 * len(text) + 4
    return words


LIKES = [line("EJE", "1", "Comercio"), line("EJE", "3", "Agua")]


def first_of(read: list[Word], likes: list[list[Word]]) -> str:
    return labelled([*likes, read])[-1][0].text


@pytest.mark.parametrize("misread", ["Eja", "FJE", "EJF", "EJÉ"])
def test_a_label_read_with_little_confidence_is_what_the_others_are(misread: str) -> None:
    expected = "EJÉ" if misread == "EJÉ" else "EJE"  # an accent more or less is no other letter
    assert first_of(line(misread, "2", "Suelos", confidence=0.2), LIKES) == expected


def test_what_was_read_for_sure_stays() -> None:
    assert first_of(line("Eja", "2", confidence=0.9), LIKES) == "Eja"


def test_a_word_that_the_document_has_elsewhere_stays() -> None:
    assert first_of(line("Era", "2", confidence=0.2), [*LIKES, [*line("que", "era", "otra")]]) == "Era"


def test_a_word_in_front_of_no_number_stays() -> None:
    assert first_of(line("Eja", "central", confidence=0.2), LIKES) == "Eja"


def test_one_label_elsewhere_is_not_enough() -> None:
    assert first_of(line("Eja", "2", confidence=0.2), LIKES[:1]) == "Eja"


def test_what_may_be_either_of_two_labels_stays() -> None:
    likes = [*LIKES, line("EJA", "4"), line("EJA", "5")]
    assert first_of(line("EJI", "2", confidence=0.2), likes) == "EJI"
