"""The counts that close a schedule are no rows of it."""

from __future__ import annotations

from pt_extract.geometry import BBox
from pt_extract.model import Column
from pt_extract.profile import load
from pt_extract.schedule.counts import axis_number, is_counts_row, summary_row
from pt_extract.schedule.rows import RawRow
from pt_extract.tables.joined import Face

PROFILE = load("sela-2022")


def row(label: str, **numbers: int) -> RawRow:
    return RawRow(30, BBox(1.004, 2, 3, 4), label, Face(False, False, 9.0), 10.0, numbers=numbers)


def test_a_row_of_counts_is_told_by_its_label_and_its_numbers() -> None:
    assert is_counts_row(row("Resumen Eje 1", Q1=3, Q2=4), PROFILE)
    assert not is_counts_row(row("Resumen Eje 1"), PROFILE)
    assert not is_counts_row(row("Taller de puertos", Q1=3, Q2=4), PROFILE)


def test_its_columns_are_the_schedules_own() -> None:
    said = summary_row(row("TOTAL", Q1=3, Q2=4), [Column("2022-Q1", "I"), Column("2022-Q2", "II")])
    assert said.counts == {"2022-Q1": 3, "2022-Q2": 4}
    assert axis_number("Resumen Eje 2", PROFILE) == 2
    assert axis_number("TOTAL", PROFILE) is None
