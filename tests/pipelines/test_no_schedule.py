"""That nothing is read as a schedule from what is none, and that a table which looks like one is refused by reason."""

from __future__ import annotations

import pytest

from nonschedules import NON_SCHEDULES
from pt_extract import read_schedules

REFUSED_BY_REASON = (
    "month_calendar",
    "monthly_budget",
    "monthly_budget_over_two_pages",
    "quarterly_price_list",
    "monthly_rainfall_and_temperature",
    "yearly_amounts_with_tinted_total",
    "monthly_sales_in_shades",
    "risk_heat_map",
    "class_timetable",
)
"""Whose first page has a grid under times or with filled cells, so that a reader would ask why it was not taken."""


def test_there_are_many_kinds() -> None:
    assert len(NON_SCHEDULES) >= 34
    assert {*REFUSED_BY_REASON} <= set(NON_SCHEDULES)


@pytest.mark.parametrize("name", NON_SCHEDULES)
def test_no_table_is_given(name: str) -> None:
    # Each page has words, so that the reader would be wrong to say that there is no text.
    assert read_schedules(NON_SCHEDULES[name]()).tables == ()


@pytest.mark.parametrize("name", REFUSED_BY_REASON)
def test_a_table_like_a_schedule_is_refused_by_reason(name: str) -> None:
    findings = read_schedules(NON_SCHEDULES[name]()).findings
    reasons = [each.message for each in findings if each.code == "table-refused" and each.page == 1]
    assert reasons
    assert all(reason.strip() for reason in reasons)
