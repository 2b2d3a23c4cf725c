"""What the keys of time columns stand for."""

from __future__ import annotations

import pytest

from pt_extract.timekeys import quarter_key, quarter_of, quarters_in, year_in


@pytest.mark.parametrize(
    ("key", "quarter", "count"),
    [
        ("2022-Q1", "2022-Q1", 8088),
        ("2022-Q4", "2022-Q4", 8091),
        ("2022-01", "2022-Q1", 8088),
        ("2022-12", "2022-Q4", 8091),
        ("Q3", "Q3", 2),
        ("08", "Q3", 2),
    ],
)
def test_a_quarter_or_a_month_lies_in_a_quarter(key: str, quarter: str, count: int) -> None:
    assert quarter_key(key) == quarter
    assert quarter_of(key) == count
    assert year_in(quarter) == quarter[:-3]


@pytest.mark.parametrize("key", ["2023-2026", "2022-13", "2022-Q5", "later", ""])
def test_longer_times_lie_in_none(key: str) -> None:
    assert quarter_key(key) is None
    assert quarter_of(key) is None


def test_months_of_one_quarter_are_one() -> None:
    assert quarters_in(["2022-02", "2022-03", "2023-2026", "2022-Q2"]) == ("2022-Q1", "2022-Q2")
