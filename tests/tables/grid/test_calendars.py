"""Days of a calendar, in rows of seven, are no cells of a schedule."""

from __future__ import annotations

from printed import words_at
from pt_extract.page import Word
from pt_extract.tables.grid.calendars import days_of_calendars


def month(across: float = 20) -> list[Word]:
    days = range(1, 31)
    return [
        word
        for day in days
        for word in words_at(str(day), 100 + across * ((day - 1) % 7), 100 + 14 * ((day - 1) // 7), 8)
    ]


def test_days_under_the_days_a_week_before_are_a_calendars() -> None:
    assert {word.text for word in days_of_calendars(month())} >= {str(day) for day in range(1, 29)}


def test_numbers_of_rows_one_under_another_are_none() -> None:
    rows = [word for row in range(30) for word in words_at(str(row + 1), 60, 100 + 14 * row, 8)]
    assert days_of_calendars(rows) == frozenset()
