"""Which rows a height, or what reaches from one height to another, is of."""

from __future__ import annotations

import pytest

from pt_extract.tables.rows.body import Rows

GUTTERED = Rows(((100.0, 110.0), (114.0, 124.0), (140.0, 150.0)), ruled=True)


@pytest.mark.parametrize(("y", "row"), [(99.0, None), (100.0, 0), (110.0, None), (114.0, 1), (149.9, 2), (150.0, None)])
def test_a_height_is_in_the_row_that_is_drawn_around_it(y: float, row: int | None) -> None:
    assert GUTTERED.heights.at(y) == row


@pytest.mark.parametrize(("y", "row"), [(111.9, 0), (112.0, 1), (130.0, None)])
def test_a_narrow_gutter_is_of_the_rows_beside_it_and_a_wide_one_of_none(y: float, row: int | None) -> None:
    assert GUTTERED.touching.at(y) == row


def test_what_is_in_no_row_is_nearest_to_one() -> None:
    assert [GUTTERED.heights.nearest(y) for y in (0.0, 112.5, 131.0, 134.0, 900.0)] == [0, 1, 1, 2, 2]


def test_a_cell_holds_the_rows_whose_middle_it_has() -> None:
    assert list(GUTTERED.heights.between(104.0, 120.0)) == [0, 1]
    assert list(GUTTERED.heights.between(105.0, 119.0)) == []


def test_sides_of_rows_are_counted_from_the_top() -> None:
    assert list(GUTTERED.sides_at(112.0, 2.5)) == [1, 2]
    assert list(GUTTERED.sides_at(132.0, 2.5)) == []
