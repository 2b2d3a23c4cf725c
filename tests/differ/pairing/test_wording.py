"""Which differences of two wordings are a typist's, and how much a word tells of the node that has it."""

from __future__ import annotations

import pytest

from pt_extract.differ.pairing.rarity import Rarity
from pt_extract.differ.pairing.spelling import run_together, spelled, without_number
from pt_extract.differ.pairing.wording import usual_wording

WORDING = usual_wording()


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("Taller sobre aduanas", "TALLER SOBRE ADUANAS.", True),
        ("Red socio-económica", "Red socioeconómica", True),
        ("Foro de los puertos", "Foro de los peurtos", True),
        ("Un fondo de 12 mil", "Un fondo de 1 2 mil", False),
        ("Crece 5 %", "Crece -5 %", False),
        ("Taller sobre aduanas", "Taller sobre puertos", False),
    ],
)
def test_what_a_typist_does_says_nothing_else(old: str, new: str, same: bool) -> None:
    assert WORDING.is_editorial(old, new) is same
    assert WORDING.is_editorial(new, old) is same


def test_a_running_number_is_no_part_of_a_label() -> None:
    assert without_number("3. Redacción del informe") == "Redacción del informe"
    assert WORDING.is_same_label("3. Redacción del informe", "• Redacción del informe")
    assert WORDING.fold_label("3. Redacción") == WORDING.fold("redaccion")


def test_words_are_alike_by_what_they_share_in_order() -> None:
    assert WORDING.similarity("Censo de puertos", "Censo de puertos") == 1
    assert WORDING.prose_similarity("uno dos tres cuatro", "uno dos tres cinco") == 0.75
    assert run_together(spelled("Socio-económico 12", str)) == run_together(spelled("socioeconómico 12", str))


def test_a_word_that_few_have_tells_more() -> None:
    words = Rarity(map(frozenset, (["red", "puerto"], ["red", "puerto"], ["red", "censo"], ["red"])), lambda _: 1.0)
    assert words.of("censo") >= words.of("puerto") > words.of("red") > 0
    assert words.common(frozenset({"red", "puerto"}), frozenset({"red", "puerto"})) == 1
    assert words.common(frozenset({"censo"}), frozenset({"puerto"})) == 0
    assert words.contained(frozenset({"puerto"}), frozenset({"red", "puerto"})) == 1
    assert words.covered(frozenset({"red", "puerto"}), frozenset({"puerto"})) > 0.5
