"""Regular expressions that are compiled late answer as compiled ones do."""

from __future__ import annotations

import pickle
import re

import pytest

from pt_extract.late import Pattern

WORD = r"(?P<word>[a-z]+) (\d)"
TEXT = "Fase 1, Etapa 2"


@pytest.fixture
def late() -> Pattern:
    return Pattern(WORD, re.IGNORECASE)


def test_it_finds_what_a_compiled_one_finds(late: Pattern) -> None:
    known = re.compile(WORD, re.IGNORECASE)
    for asked in (late.search, late.match, late.fullmatch):
        found, wanted = asked(TEXT), getattr(known, asked.__name__)(TEXT)
        assert (found and found.span()) == (wanted and wanted.span())
    assert [match["word"] for match in late.finditer(TEXT)] == ["Fase", "Etapa"]
    assert late.sub("#", TEXT) == known.sub("#", TEXT)
    assert late.split(TEXT) == known.split(TEXT)


def test_those_of_one_text_are_equal_and_go_to_another_process(late: Pattern) -> None:
    assert late.search(TEXT)
    assert pickle.loads(pickle.dumps(late)) == late == Pattern(WORD, re.IGNORECASE) != Pattern(WORD)
    assert len({late, Pattern(WORD, re.IGNORECASE)}) == 1


def test_what_is_no_pattern_is_refused_when_it_is_asked() -> None:
    broken = Pattern("(")
    with pytest.raises(re.error):
        broken.search(TEXT)
