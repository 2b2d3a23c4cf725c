"""Numbers that stand in front of the words of labels."""

from __future__ import annotations

import pytest

from pt_extract.profile.leading import turned


@pytest.mark.parametrize(
    ("text", "put"),
    [
        ("1.2.1 PROYECTO: Redes", "PROYECTO 1.2.1: Redes"),
        ("► 3. ACTIVIDAD – Foro", "ACTIVIDAD 3 – Foro"),
        ("2 EJE TEMÁTICO: CIENCIA", "EJE TEMÁTICO 2: CIENCIA"),
        ("1.1 PROGRAMA", "PROGRAMA 1.1"),
    ],
)
def test_the_number_is_put_behind_the_word(text: str, put: str) -> None:
    found = turned(text)
    assert found is not None
    assert found.text == put
    label = put.index(":") if ":" in put else len(put)
    assert text[found.shorter + label :] == put[label:]


@pytest.mark.parametrize(
    "text", ["1. Actividad presencial en Quito", "2023 fue un año de ferias", "PROYECTO A. Redes", ""]
)
def test_other_texts_are_left_as_they_are(text: str) -> None:
    assert turned(text) is None


def test_a_word_alone_closes_the_label_of_a_cell() -> None:
    found = turned("1.2 ACTIVIDAD Foro de puertos", loose=True)
    assert found is not None
    assert found.text == "ACTIVIDAD 1.2 Foro de puertos"
