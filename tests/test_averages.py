"""Averages are those of the standard library."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pt_extract.averages import mean, median, medians, quantile

VALUES = st.lists(st.floats(-1e6, 1e6) | st.integers(-1000, 1000), min_size=1)


@given(VALUES)
def test_they_are_those_of_the_standard_library(values: list[float]) -> None:
    assert median(iter(values)) == statistics.median(values)
    assert mean(iter(values)) == statistics.fmean(values)


@pytest.mark.parametrize("average", [mean, median, lambda values: quantile(values, 0.75)])
def test_nothing_has_no_average(average: Callable[[Iterable[float]], float]) -> None:
    with pytest.raises(ValueError, match="of no values"):
        average([])


@given(st.lists(st.tuples(st.integers(0, 255), st.integers(0, 255)), min_size=1))
def test_medians_of_columns_are_those_of_numpy(rows: list[tuple[int, int]]) -> None:
    array = np.array(rows, np.uint8)
    assert medians(array).tolist() == np.median(array, axis=0).tolist()
    assert medians(array.astype(float).ravel()) == np.median(array)


@given(VALUES, st.floats(0, 1))
def test_a_quantile_is_that_of_numpy(values: list[float], share: float) -> None:
    assert quantile(values, share) == np.quantile(np.array(values, float), share)
