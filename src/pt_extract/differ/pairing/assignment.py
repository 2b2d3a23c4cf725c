"""The pairs that are worth most altogether, each member in one pair at most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

Edge = tuple[int, int]

LEANING = 1e-3
"""What is taken off a pair's worth for standing at other ends of the two lists, at most: it settles ties."""


def best_pairs(worth: Mapping[Edge, float], sizes: tuple[int, int]) -> list[Edge]:
    """Pairs of indices of two lists of these ``sizes``, the sum of whose ``worth`` (above 0) is as large as it can be.

    Only pairs that ``worth`` holds are made. Each group of indices that pairs hold together is settled by itself, so
    that time and memory follow the number of pairs as long as groups are small. Jonker and Volgenant, "A shortest
    augmenting path algorithm for dense and sparse linear assignment problems", Computing 38 (1987), as in lap.
    """
    leaning = {edge: value - LEANING * _aslant(edge, sizes) for edge, value in worth.items()}
    return sorted(pair for group in _groups(leaning) for pair in _settled(group, leaning))


def _aslant(edge: Edge, sizes: tuple[int, int]) -> float:
    """0 to 1. Squared, so that of two pairs those that do not cross are worth more."""
    return (edge[0] / max(sizes[0], 1) - edge[1] / max(sizes[1], 1)) ** 2


def _groups(worth: Mapping[Edge, float]) -> Iterator[list[Edge]]:
    """The pairs in groups that share no index."""
    root: dict[tuple[str, int], tuple[str, int]] = {}

    def find(item: tuple[str, int]) -> tuple[str, int]:
        while root.setdefault(item, item) != item:
            root[item] = root[root[item]]
            item = root[item]
        return item

    for i, j in worth:
        root[find(("old", i))] = find(("new", j))
    groups: dict[tuple[str, int], list[Edge]] = {}
    for edge in worth:
        groups.setdefault(find(("old", edge[0])), []).append(edge)
    yield from groups.values()


def _settled(group: list[Edge], worth: Mapping[Edge, float]) -> list[Edge]:
    for side in (0, 1):
        best: dict[int, Edge] = {}
        for edge in sorted(group, key=lambda edge: (worth[edge], -edge[0], -edge[1])):
            best[edge[side]] = edge
        if len({edge[1 - side] for edge in best.values()}) == len(best):
            return list(best.values())  # each has the pair that is worth most to it: nothing can be worth more
    return _solved(group, worth)


def _solved(group: list[Edge], worth: Mapping[Edge, float]) -> list[Edge]:
    import lap  # these take a tenth of a second, which most comparisons need not spend
    import numpy as np

    rows, columns = sorted({i for i, _ in group}), sorted({j for _, j in group})
    at_row, at_column = ({index: at for at, index in enumerate(indices)} for indices in (rows, columns))
    cost = np.full((len(rows), len(columns)), 1.0)
    for i, j in group:
        cost[at_row[i], at_column[j]] = -worth[i, j]
    _, partners, _ = lap.lapjv(cost, extend_cost=True, cost_limit=0.0)
    return [(rows[at], columns[to]) for at, to in enumerate(partners) if to >= 0 and cost[at, to] < 0]
