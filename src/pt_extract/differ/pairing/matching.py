"""Which node of the old document is which of the new one.

After GumTree (Falleri et al., "Fine-grained and accurate source code differencing", ASE 2014): top-down, what stayed as
it was; bottom-up, what has the same things below it; and for the rest the pairs for which most speaks altogether. The
surest pairs are made first, since later ones lean on them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import product

from attrs import field

from pt_extract.classes import define
from pt_extract.differ.pairing.assignment import best_pairs
from pt_extract.differ.pairing.candidates import ALL_PAIRS, candidates
from pt_extract.differ.pairing.evidence import FACTS, WEIGHTS, Judge, likelihood
from pt_extract.differ.pairing.tree import Pairs, Place, Tree
from pt_extract.model import NODE_KINDS, NodeKind

BOTTOM_UP: tuple[NodeKind, ...] = tuple(reversed(NODE_KINDS))

OTHER_NUMERALS = 3.0
"""What a pair loses for other numerals in its titles against other pairs, in bits."""
LEAST_WORTH = 0.01
"""What a pair is worth in any case: there may be no better one."""

SURELY_PROMOTED = 2 * WEIGHTS.sure
"""Evidence from which a node is one of another kind, whatever others of its own kind are like it."""

CALLED_ALIKE = 0.8
"""Agreement of the titles from which a node may be one of another kind."""


@define(slots=False)
class Matching(Pairs):
    """The pairs of two documents."""

    old: Tree = field(kw_only=True)
    new: Tree = field(kw_only=True)
    judge: Judge = field(kw_only=True)

    def free_old(self, kind: NodeKind) -> list[Place]:
        return [place for place in self.old.places if place.node.kind == kind and place not in self.new_of]

    def free_new(self, kind: NodeKind) -> list[Place]:
        return [place for place in self.new.places if place.node.kind == kind and place not in self.old_of]

    def likeness(self, old: Place, new: Place) -> float:
        """How sure it is that two nodes are one, 0 to 1; of a pair that was made, at least one half."""
        found = likelihood(self.judge.evidence(old, new, self))
        return max(found, 0.5) if self.new_of.get(old) is new else found


def match(old: Tree, new: Tree) -> Matching:
    """All pairs between two documents."""
    matching = Matching(old=old, new=new, judge=Judge(old.places, new.places))
    _pair_what_stayed(matching)
    _pair_what_moved(matching)
    _pair_namesakes(matching)
    _pair_promoted(matching, SURELY_PROMOTED, agreement=1.0)
    for floor in (WEIGHTS.sure, WEIGHTS.floor):
        for kind in BOTTOM_UP:
            _pair_likest(matching, kind, floor)
        _pair_promoted(matching, floor)
    return matching


def _pair_what_stayed(matching: Matching) -> None:
    """Pair nodes that say and plan the same under parents of the same titles; of several, as many in both, in order."""
    for old, new in _alike(matching, lambda place: (*place.said, place.labels, place.path)):
        if len(old) == len(new):
            for one, other in zip(old, new, strict=True):
                matching.pair(one, other)


def _pair_what_moved(matching: Matching) -> None:
    """Pair nodes that say and plan the same, wherever they stand, where no other node does."""
    for old, new in _alike(matching, lambda place: (*place.said, place.labels)):
        if len(old) == len(new) == 1:
            matching.pair(old[0], new[0])


def _pair_namesakes(matching: Matching) -> None:
    """Pair nodes of one title where no other bears it, unless what they say is another thing altogether."""
    writers = _writers(matching)
    for old, new in _alike(matching, lambda place: (place.node.kind, place.title)):
        is_alone = len(old) == len(new) == 1 and bool(old[0].title)
        if not is_alone or _is_claimed(old[0], new[0], writers):
            continue
        if matching.judge.evidence(old[0], new[0], matching) >= WEIGHTS.sure:
            matching.pair(old[0], new[0])


Writers = dict[tuple[NodeKind, str], tuple[list[Place], list[Place]]]


def _writers(matching: Matching) -> Writers:
    """The free places of both documents with each prose."""
    found: Writers = {}
    for side, (tree, taken) in enumerate(((matching.old, matching.new_of), (matching.new, matching.old_of))):
        for place in tree.places:
            if place not in taken and matching.judge.tells(place) >= FACTS.shared_prose:
                found.setdefault((place.node.kind, place.prose), ([], []))[side].append(place)
    return found


def _is_claimed(old: Place, new: Place, writers: Writers) -> bool:
    """Whether the prose of either is now, or was, that of another node: their titles may have been exchanged."""
    if old.prose == new.prose:
        return False
    elsewhere = writers.get((old.node.kind, old.prose), ([], []))[1]
    before = writers.get((new.node.kind, new.prose), ([], []))[0]
    return bool(elsewhere or before)


def _alike(matching: Matching, key_of: Callable[[Place], Hashable]) -> Iterator[tuple[list[Place], list[Place]]]:
    """The free places of both documents that have one key, each in reading order."""
    groups: dict[Hashable, tuple[list[Place], list[Place]]] = {}
    for side, (tree, taken) in enumerate(((matching.old, matching.new_of), (matching.new, matching.old_of))):
        for place in tree.places:
            if place not in taken:
                groups.setdefault(key_of(place), ([], []))[side].append(place)
    yield from groups.values()


def _pair_likest(matching: Matching, kind: NodeKind, floor: float) -> None:
    """Pair the free nodes of one kind for which evidence speaks, so that as much as can be speaks for all together."""
    old, new = matching.free_old(kind), matching.free_new(kind)
    _pair_best(matching, old, new, candidates(old, new, matching), floor)


def _pair_promoted(matching: Matching, floor: float, agreement: float = CALLED_ALIKE) -> None:
    """Pair what is left of one kind with what is left of another: a project may have become a programme.

    Their titles have to agree so much, 0 to 1.
    """
    old = [place for place in matching.old.places if place not in matching.new_of]
    new = [place for place in matching.new.places if place not in matching.old_of]
    alike = _called_alike(matching, old, new, agreement)
    edges = [(one, other) for one, other in alike if _is_next_level(one, other)]
    _pair_best(matching, old, new, edges, floor)


def _is_next_level(old: Place, new: Place) -> bool:
    """Whether one level lies between two nodes: none rises or falls by two at once."""
    return abs(NODE_KINDS.index(old.node.kind) - NODE_KINDS.index(new.node.kind)) == 1


def _called_alike(
    matching: Matching, old: Sequence[Place], new: Sequence[Place], agreement: float
) -> Iterable[tuple[Place, Place]]:
    if len(old) * len(new) <= ALL_PAIRS:
        return (edge for edge in product(old, new) if matching.judge.title(*edge) >= agreement)
    by_title: dict[str, list[Place]] = {}
    for place in new:
        by_title.setdefault(place.title, []).append(place)
    return ((place, other) for place in old for other in by_title.get(place.title, ()))


def _pair_best(
    matching: Matching, old: Sequence[Place], new: Sequence[Place], edges: Iterable[tuple[Place, Place]], floor: float
) -> None:
    """Pair those that are in the best of all selections of pairs and for which at least ``floor`` bits speak.

    Pairs that are less sure have their say in which selection is best: two titles that changed places are told by it.
    """
    at_old, at_new = ({place: at for at, place in enumerate(places)} for places in (old, new))
    worth: dict[tuple[int, int], float] = {}
    sure: set[tuple[int, int]] = set()
    for one, other in edges:
        evidence = matching.judge.evidence(one, other, matching)
        if evidence >= WEIGHTS.floor:
            edge = at_old[one], at_new[other]
            loss = OTHER_NUMERALS * (one.marks != other.marks)
            worth[edge] = max(evidence - WEIGHTS.floor - loss, LEAST_WORTH)
            sure |= {edge} if evidence >= floor else set()
    for i, j in best_pairs(worth, (len(old), len(new))):
        if (i, j) in sure:
            matching.pair(old[i], new[j])
