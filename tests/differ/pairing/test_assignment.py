"""The pairs chosen are worth as much as any choice of pairs can be."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, permutations

from hypothesis import given
from hypothesis import strategies as st

from pt_extract.differ.pairing.assignment import LEANING, Edge, best_pairs

SIZE = 4
EDGES = st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1))
WORTHS = st.dictionaries(EDGES, st.floats(0.01, 1).map(lambda value: round(value, 2)))


def best_worth(worth: Mapping[Edge, float]) -> float:
    """By trying all."""
    return max(
        sum(worth[pair] for pair in zip(rows, columns, strict=True) if pair in worth)
        for count in range(SIZE + 1)
        for rows in combinations(range(SIZE), count)
        for columns in permutations(range(SIZE), count)
    )


@given(WORTHS)
def test_no_other_pairs_are_worth_more(worth: dict[Edge, float]) -> None:
    pairs = best_pairs(worth, (SIZE, SIZE))
    assert set(pairs) <= worth.keys()
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert sum(worth[pair] for pair in pairs) >= best_worth(worth) - SIZE * LEANING


@given(WORTHS)
def test_the_lists_may_be_exchanged(worth: dict[Edge, float]) -> None:
    there = sum(worth[pair] for pair in best_pairs(worth, (SIZE, SIZE)))
    turned = {(j, i): value for (i, j), value in worth.items()}
    back = sum(turned[pair] for pair in best_pairs(turned, (SIZE, SIZE)))
    assert abs(there - back) < 2 * SIZE * LEANING


def test_of_equal_pairs_those_that_do_not_cross() -> None:
    equal = {(i, j): 0.5 for i in range(3) for j in range(3)}
    assert best_pairs(equal, (3, 3)) == [(0, 0), (1, 1), (2, 2)]


def test_two_poor_pairs_do_not_part_a_good_one() -> None:
    assert best_pairs({(0, 0): 0.5, (0, 1): 0.1, (1, 0): 0.1}, (2, 2)) == [(0, 0)]
