"""What names times side by side, and what only looks so: figures of a table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pt_extract.family.general import GENERAL
from pt_extract.family.periods import readings


@pytest.mark.parametrize(
    "names",
    [
        "1 2 3 4",
        "1 2 1 2 1 2",
        "15 30 15 30",
        "1 16 1 16",
        "22 29 5 12 19",
        "5 10 15 20 5 10",
        "1.3 8.3 15.3 22.3 29.3",
        "15.11 15.12 15.1 15.2",
        "24.02 03.03 10.03",
        "1/3 20/3 9/11",
        "06.02.2024 03.04.2024 05.04.2024",
    ],
)
def test_names_that_count_or_go_on_are_a_run(names: str) -> None:
    texts = names.split()
    assert GENERAL.runs(texts) == [range(len(texts))]


@pytest.mark.parametrize(
    "figures",
    [
        "1 4 1",  # gears and carburettors of cars
        "0 3 1",
        "0 3 2",
        "22.9 14.7 12.1 2.5 9.5",  # persons arrested, in thousands
        "17.5 2.6 14.9",
        "12.1 2.5 9.5",
        "6.2 3.4 5.4 2.3",  # the leaves of irises
        "9.8 4.3 5.5 8.1 3.7",
    ],
)
def test_figures_are_no_run(figures: str) -> None:
    assert GENERAL.runs(figures.split()) == []


MONTHS = ("enero", "set.", "dic", "march", "Ago", "fevr")
DAYS = ("lunes", "Mi", "vie.", "sat", "jue")
MONTHS_AND_DAYS = st.sampled_from((*MONTHS, *DAYS))
TO = st.sampled_from(("-", " – ", "/", " a ", "a", " al ", "y", " to ", " até ", "au"))
BEFORE = st.sampled_from(("", "mes de ", "el ", "del año ", "N° "))


@given(BEFORE, st.sampled_from(MONTHS))
def test_months_are_names_with_what_stands_before_them(before: str, name: str) -> None:
    assert readings(before + name)


@given(MONTHS_AND_DAYS, TO, MONTHS_AND_DAYS)
def test_so_are_spans_of_them_however_they_are_joined(first: str, to: str, last: str) -> None:
    assert any(name.kind in ("span", "month", "weekday") for name in readings(first + to + last))


@pytest.mark.parametrize(
    "name",
    ["Fase II", "(iv)", "primer semestre", "mes tercero", "Se mana 3", "+", "2027 +", "en adelante", "Sep tiembre"],
)
def test_counts_in_words_and_figures_are_names_too(name: str) -> None:
    assert readings(name)


@pytest.mark.parametrize("text", ["documento", "sala de mandos", "la vida", "cooperación", "entre el mar y la sierra"])
def test_words_that_begin_as_months_and_days_do_are_none(text: str) -> None:
    assert readings(text) == ()
