"""How what is drawn lies to the rows or columns of a table."""

from __future__ import annotations

import numpy as np
import pytest

from pt_extract.tables.grid.axis import Axis, Floats, all_of, numbered


def axis_of(*edges: float) -> Axis:
    found = Axis.of(edges)
    assert found is not None
    return found


AXIS = axis_of(100.0, 120.0, 140.0, 180.0)


def at(*places: float) -> Floats:
    return np.array(places)


def test_one_edge_makes_no_axis_and_edges_of_a_double_line_are_one() -> None:
    assert Axis.of([100.0, 100.4]) is None
    assert Axis.of([]) is None
    assert axis_of(120.0, 100.0, 100.4).edges.tolist() == [100.0, 120.0]


def test_places_are_in_cells_and_those_beyond_in_the_nearest() -> None:
    assert AXIS.cell_of(at(101, 139, 150, 90, 200)).tolist() == [0, 1, 2, 0, 2]
    assert AXIS.length(at(100, 110), at(140, 120)).tolist() == [2.0, 0.5]


@pytest.mark.parametrize(("low", "high", "fits"), [(100, 120, True), (101, 141, True), (105, 120, False)])
def test_what_ends_on_edges_fits(low: float, high: float, fits: bool) -> None:
    assert AXIS.fitted(at(low), at(high), np.array([False])).tolist() == [fits]


def test_what_may_leave_the_table_fits_where_it_does() -> None:
    assert AXIS.fitted(at(60), at(120), np.array([True])).tolist() == [True]
    assert AXIS.fitted(at(60), at(120), np.array([False])).tolist() == [False]


def test_a_bar_higher_than_its_row_is_too_high_and_one_that_drifts_is_not() -> None:
    assert AXIS.overfilled(at(100, 98), at(140, 121)).tolist() == [True, False]


def test_an_edge_is_crossed_where_something_lies_well_on_both_sides() -> None:
    assert AXIS.crossed(at(110, 110), at(130, 120.5)).tolist() == [True, False]
    assert AXIS.off_centre(at(105), at(115)).tolist() == [0.0]


def test_the_whole_axis_and_a_part_of_it() -> None:
    assert AXIS.spanned(at(99, 120), at(181, 181)).tolist() == [True, False]
    assert AXIS.touched(at(0, 0), at(90, 110)).tolist() == [False, True]
    assert all_of(np.array([True, True]), np.array([True, False])).tolist() == [True, False]


def test_entries_that_are_alike_have_one_number_by_their_order() -> None:
    numbers, counts = numbered(np.array([5, 1, 5, 3, 1, 5]))
    assert numbers.tolist() == [2, 0, 2, 1, 0, 2]
    assert counts.tolist() == [2, 1, 3]


def test_entries_of_several_keys_are_alike_where_all_of_them_are() -> None:
    numbers, counts = numbered(np.array([1.0, 0.0, 1.0, 1.0]), np.array([2.0, 2.0, 3.0, 2.0]))
    assert numbers.tolist() == [1, 0, 2, 1]
    assert counts.tolist() == [1, 2, 1]
