"""Names of time columns in several lines: which words are lines of one name, and which stand over several."""

from __future__ import annotations

import pytest

from looks import Look, any_programme, expected, render
from pt_extract import extract


@pytest.mark.parametrize("seed", [0, 3])
def test_a_word_over_two_names_is_a_line_of_neither(seed: int) -> None:
    """*Continuidad* over 2025 and 2026, beside quarters in two lines, with no rules between the columns."""
    programme = any_programme(seed, 3)
    look = Look(grid="horizontals", quarters="I over Trimestre", later="years")
    schedule = extract(render(programme, look)).schedule
    assert schedule is not None
    marks = [dict(row.marks) for row in expected(programme, look).rows if row.kind != "axis"]
    assert any("2026" in own for own in marks)
    assert [dict(row.marks) for row in schedule.rows if row.kind != "axis"] == marks
