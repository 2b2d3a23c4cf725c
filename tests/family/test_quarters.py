"""What heads of columns name: quarters and months by a family's profile, and any times without one."""

from __future__ import annotations

import pytest

from pt_extract.family.periods import is_open_end, names_time, runs_of_names, says_schedule, says_total
from pt_extract.family.quarters import bare_periods, counted_runs, is_continuity, period_of, years_of
from pt_extract.profile import load

PROFILE = load("sela-2022")


@pytest.mark.parametrize(
    ("text", "period"), [("II Trimestre", "Q2"), ("Trimestre IV", "Q4"), ("Marzo", "03"), ("Responsable", None)]
)
def test_a_head_names_a_quarter_or_a_month(text: str, period: str | None) -> None:
    assert period_of(text, PROFILE) == period


def test_later_years_and_the_years_of_the_table() -> None:
    assert is_continuity("Continuidad", PROFILE)
    assert years_of("Cronograma 2022", PROFILE) == (2022, 2022)
    assert years_of("2023-2026", PROFILE) == (2023, 2026)
    assert years_of("Cronograma", PROFILE) is None


def test_bare_numbers_side_by_side_are_quarters_together() -> None:
    assert counted_runs(["Tarea", "1", "2", "3", "4"]) == [range(1, 5)]
    assert bare_periods(["I", "II", "III", "IV"], PROFILE) == {0: "Q1", 1: "Q2", 2: "Q3", 3: "Q4"}


def test_any_times_are_named_in_their_order() -> None:
    assert runs_of_names(["Tarea", "Ene", "Feb", "Mar", "Costo"]) == [range(1, 4)]
    assert names_time("Semana 3")
    assert not names_time("Responsable")
    assert is_open_end("2025 y más")
    assert says_total("TOTAL")
    assert says_schedule("Cronograma de actividades")
