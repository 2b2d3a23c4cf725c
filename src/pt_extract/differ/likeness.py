"""How alike two nodes are: what they are called, what they say, what is planned under them.

Words count by how rare they are in the two documents (inverse document frequency; Spärck Jones, "A statistical
interpretation of term specificity", Journal of Documentation 28, 1972): every other activity is an *Encuentro regional*
of *América Latina y el Caribe* with an *Elaboración de agendas*, and no more alike for it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

from attrs import frozen
from rapidfuzz import fuzz

from pt_extract.differ.tree import Partners, Place

TITLE, PROSE, TASKS, BELOW = 0.45, 0.47, 0.15, 0.6
"""What each part weighs: prose and plan together more than a name. Tasks weigh the less, the more nodes have them."""

STRANGERS = 0.5
"""The share of letters in order that titles of one language and subject have in common by chance."""

ALIKE = 0.45
"""Likeness from which two nodes may be the same one."""

CALLED_ALIKE, SAYING_ALIKE = 0.7, 0.8
"""Likeness of the titles, or of the prose, that is enough without the rest."""

LEAST_TOLD = 50
"""What a word tells that all nodes have, in thousandths."""

SILENT = 0.25
"""Likeness where either prose is missing: little, so that titles must be the more alike."""

FEW_WORDS = 12
"""A prose of no more words says too little to tell nodes apart alone."""

TELLING_TERMS, NEAREST = 16, 12
"""Words, or two side by side, by which a node looks for others like it, and how many of those it is compared with."""

CROWDED = 60
"""What more nodes have leads nowhere."""


class Rarity:
    """How much a word tells: the logarithm of how many nodes there are for each that has it, in thousandths."""

    def __init__(self, vocabularies: Iterable[frozenset[str]]) -> None:
        nodes = 0
        having: Counter[str] = Counter()
        for words in vocabularies:
            nodes += 1
            having.update(words)
        self._told = {word: _told(nodes, count) for word, count in having.items()}
        self._most = _told(nodes, 1)
        self._sums: dict[frozenset[str], int] = {}

    def of(self, word: str) -> int:
        return self._told[word]

    def common(self, first: frozenset[str], second: frozenset[str]) -> float:
        """The share of two sets of words that both have, 0 to 1 (Dice, by how much each word tells)."""
        whole = self._sum(first) + self._sum(second)
        return 2 * sum(map(self.of, first & second)) / whole if whole else 0.0

    def covered(self, words: frozenset[str], by: frozenset[str]) -> float:
        """The share of ``words`` that is among others too, 0 to 1."""
        whole = self._sum(words)
        return sum(map(self.of, words & by)) / whole if whole else 0.0

    def telling(self, words: frozenset[str]) -> float:
        """How much the words tell, 0 to 1: as much as words that only one node has, or nothing."""
        return self._sum(words) / (len(words) * self._most) if words else 0.0

    def _sum(self, words: frozenset[str]) -> int:
        if words not in self._sums:
            self._sums[words] = sum(map(self.of, words))
        return self._sums[words]


def _told(nodes: int, having: int) -> int:
    """How much a word tells that so many of the nodes have, in thousandths; something in any case."""
    return round(1000 * (math.log1p(nodes / having) - math.log(2))) + LEAST_TOLD


@frozen
class Likeness:
    """What two nodes have in common, each 0 to 1 or None where one of them has nothing of the kind.

    ``telling`` (0 to 1) is how much their tasks tell.
    """

    title: float
    prose: float | None
    tasks: float | None
    telling: float
    below: float | None = None

    @property
    def whole(self) -> float:
        """All of it, 0 to 1. Of what a node has not, the rest weighs the more."""
        prose = SILENT if self.prose is None else self.prose
        parts = [(self.title, TITLE), (prose, PROSE)]
        parts += [] if self.tasks is None else [(self.tasks, TASKS * self.telling)]
        parts += [] if self.below is None else [(self.below, BELOW)]
        return sum(part * weight for part, weight in parts) / sum(weight for _, weight in parts)

    @property
    def is_enough(self) -> bool:
        """Whether it takes no more for the two nodes to be the same one."""
        return self.whole >= ALIKE or self.title >= CALLED_ALIKE or (self.prose or 0.0) >= SAYING_ALIKE


class Judge:
    """Compares the nodes of two documents."""

    def __init__(self, old: Collection[Place], new: Collection[Place]) -> None:
        places = [*old, *new]
        self.words = Rarity(place.words for place in places)
        self._labels = Rarity(place.labels for place in places)

    def likeness(self, old: Place, new: Place, partners: Partners) -> Likeness:
        """How alike two nodes are. ``partners`` are the pairs made so far, of which those below count."""
        return Likeness(
            title=self.title(old, new),
            prose=self._prose(old, new),
            tasks=self._labels.common(old.labels, new.labels) if old.labels and new.labels else None,
            telling=self._labels.telling(old.labels | new.labels),
            below=_below(old, new, partners),
        )

    def title(self, old: Place, new: Place) -> float:
        """Half by letters, beyond what strangers have in common, and half by words.

        Letters see through inflections and misprints, words through the phrases that all titles are made of.
        """
        if old.title == new.title:
            return 1.0
        letters = (fuzz.ratio(old.title, new.title) / 100 - STRANGERS) / (1 - STRANGERS)
        return (max(letters, 0.0) + self.words.common(old.title_words, new.title_words)) / 2

    def _prose(self, old: Place, new: Place) -> float | None:
        if not old.prose or not new.prose:
            return None
        if old.prose == new.prose:
            return 1.0
        common = self.words.common(old.prose_words, new.prose_words)
        shortest = min(len(old.prose_words), len(new.prose_words))
        return min(common, SAYING_ALIKE - 0.01) if shortest <= FEW_WORDS else common


def _below(old: Place, new: Place, partners: Partners) -> float | None:
    """The share of what stands under either that stands under both (Dice, as GumTree's)."""
    below_old, below_new = list(old.under()), set(new.under())
    if not below_old or not below_new:
        return None
    both = sum(partners.get(place) in below_new for place in below_old)
    return 2 * both / (len(below_old) + len(below_new))


def nearest(places: Iterable[Place], others: Iterable[Place]) -> Iterator[tuple[Place, Place]]:
    """Each place with those few others that share most of what tells most: words, and words side by side."""
    having: dict[str, list[Place]] = {}
    for other in others:
        for term in _terms(other):
            having.setdefault(term, []).append(other)
    for place in places:
        holders = (having.get(term, ()) for term in sorted(_terms(place)))
        shared: dict[Place, float] = {}
        for holding in sorted((each for each in holders if 0 < len(each) <= CROWDED), key=len)[:TELLING_TERMS]:
            for other in holding:
                shared[other] = shared.get(other, 0.0) + 1 / len(holding)
        for other in sorted(shared, key=lambda other: (-shared[other], other.index))[:NEAREST]:
            yield place, other


def _terms(place: Place) -> set[str]:
    """The words of title and prose, and each two that stand side by side: those tell, where all nodes share words."""
    words = [place.title.split(), place.prose.split()]
    return {*words[0], *words[1], *(" ".join(pair) for each in words for pair in pairwise(each))}
