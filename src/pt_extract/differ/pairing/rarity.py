"""How much a word tells of the node that has it.

Words count by how rare they are in the two documents (inverse document frequency; Spärck Jones, "A statistical
interpretation of term specificity", Journal of Documentation 28, 1972): every other activity is an *Encuentro regional*
of *América Latina y el Caribe*, and no more alike for it. Two documents of a few nodes cannot show what is usual, so
words that all plans are made of count little whatever their number.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable

IN_BOTH = 2
"""A word of one node that is in both documents is had by so many: nothing can be rarer and still be shared."""
SMOOTHING = 0.3
LEAST_TOLD = 0.05
"""What a word tells that all nodes have."""


class Rarity:
    """How much each word tells, 0 to 1, by how many of the nodes have it; ``share`` scales what a word can tell."""

    def __init__(self, vocabularies: Iterable[frozenset[str]], share: Callable[[str], float]) -> None:
        nodes = 0
        having: Counter[str] = Counter()
        for words in vocabularies:
            nodes += 1
            having.update(words)
        most = math.log(max(nodes, IN_BOTH) / IN_BOTH) + SMOOTHING
        told = {count: _told(nodes, count, most) for count in set(having.values())}
        self._told = {word: told[count] * share(word) for word, count in having.items()}
        self._sums: dict[frozenset[str], float] = {}

    def of(self, word: str) -> float:
        return self._told[word]

    def mass(self, words: frozenset[str]) -> float:
        """How much the words tell together."""
        if words not in self._sums:
            self._sums[words] = self.sum(words)
        return self._sums[words]

    def sum(self, words: Iterable[str]) -> float:
        """The same of words that no node has as a whole."""
        return math.fsum(map(self._told.__getitem__, words))

    def common(self, first: frozenset[str], second: frozenset[str]) -> float:
        """The share of two sets of words that both have, 0 to 1 (Dice, by how much each word tells)."""
        whole = self.mass(first) + self.mass(second)
        return 2 * self.sum(first & second) / whole if whole else 0.0

    def contained(self, first: frozenset[str], second: frozenset[str]) -> float:
        """The share of the smaller of two sets of words that is in the other too, 0 to 1."""
        smaller = min(self.mass(first), self.mass(second))
        return min(self.sum(first & second) / smaller, 1.0) if smaller else 0.0

    def covered(self, words: frozenset[str], by: frozenset[str]) -> float:
        """The share of ``words`` that is among others too, 0 to 1."""
        whole = self.mass(words)
        return self.sum(words & by) / whole if whole else 0.0


def _told(nodes: int, having: int, most: float) -> float:
    """How much a word tells that so many of the nodes have; something in any case."""
    return min(max((math.log(nodes / having) + SMOOTHING) / most, LEAST_TOLD), 1.0)
