"""Patterns made of the words that a level has before its numbers."""

from __future__ import annotations

import re

import pytest

from pt_extract.language import language
from pt_extract.profile.wording import decimal_pattern, label_pattern, noun_pattern, spaced
from pt_extract.text import plain


@pytest.mark.parametrize(
    ("text", "number"),
    [("Componente III. Puertos", "iii"), ("COMPONENTE  2: Puertos", "2"), ("Componentes del puerto", None)],
)
def test_a_label_is_its_words_and_a_number(text: str, number: str | None) -> None:
    found = re.match(label_pattern(["Componente"], "roman"), plain(text))
    assert (found and found["number"]) == number


def test_a_bare_label_may_lack_its_number() -> None:
    pattern = label_pattern(["Actividad"], "arabic", bare=True)
    assert re.match(pattern, "actividad: foro")
    assert not re.match(label_pattern(["Actividad"], "arabic"), "actividad: foro")


@pytest.mark.parametrize(
    ("text", "fits"), [("1.2.3 Puertos", True), ("1.2. Puertos", False), ("1.2.3.4 Puertos", False)]
)
def test_a_decimal_label_has_the_depth_of_its_level(text: str, fits: bool) -> None:
    assert bool(re.match(decimal_pattern(2), text)) is fits


def test_nouns_are_of_one_or_of_many_and_spaces_of_any_width() -> None:
    spanish = language("es")
    assert spanish is not None
    pattern = noun_pattern(["Línea de acción"], spanish)
    assert re.fullmatch(pattern, "linea de accion")
    assert re.fullmatch(pattern, "lineas de accion")
    assert re.fullmatch(spaced("línea de acción"), "linea  de\taccion")
