"""Which node of the old document is which of the new one.

After GumTree (Falleri et al., "Fine-grained and accurate source code differencing", ASE 2014): top-down, what stayed as
it was; bottom-up, what has the same things below it; and for the rest the pairs that are most alike altogether. As in
GumTree only nodes of one kind are paired, and the surest pairs are made first, since later ones lean on them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import product

from attrs import define, field

from pt_extract.differ.assignment import best_pairs
from pt_extract.differ.likeness import ALIKE, NEAREST, Judge, Likeness, nearest
from pt_extract.differ.tree import Place, Tree
from pt_extract.model import NODE_KINDS, NodeKind

BOTTOM_UP: tuple[NodeKind, ...] = tuple(reversed(NODE_KINDS))

SURE = 0.62
"""Likeness from which a pair is made before any that is less alike."""

SAME_WORDS = 0.2
"""Likeness of the prose below which two nodes of the same title are compared with the rest first."""

SAME_PARENT, SAME_NUMBER, OTHER_NUMERALS = 0.06, 0.02, 0.2
"""What a pair gains for its place, and loses for other numerals in its title: only against other pairs."""

WORTHLESS, LEAST_WORTH = 0.35, 0.01
"""Likeness that a pair is worth nothing at, so that two poor pairs are not worth more than a good one; and what other
numerals leave of it, since there may be no better pair."""

ALL_PAIRS = 4000
"""Up to so many pairs all are compared; of more, those that share telling words, or a parent."""


@define
class Matching:
    """The pairs: ``new_of`` each old place that has a partner, ``old_of`` each new one."""

    old: Tree
    new: Tree
    judge: Judge
    new_of: dict[Place, Place] = field(factory=dict)
    old_of: dict[Place, Place] = field(factory=dict)

    def pair(self, old: Place, new: Place) -> None:
        self.new_of[old] = new
        self.old_of[new] = old

    def free_old(self, kind: NodeKind) -> list[Place]:
        return [place for place in self.old.places if place.node.kind == kind and place not in self.new_of]

    def free_new(self, kind: NodeKind) -> list[Place]:
        return [place for place in self.new.places if place.node.kind == kind and place not in self.old_of]

    def have_one_parent(self, old: Place, new: Place) -> bool:
        """Whether they stand under partners, or both under nothing."""
        if old.parent is None or new.parent is None:
            return old.parent is new.parent
        return self.new_of.get(old.parent) is new.parent


def match(old: Tree, new: Tree) -> Matching:
    """All pairs between two documents."""
    matching = Matching(old, new, Judge(old.places, new.places))
    _pair_what_stayed(matching)
    _pair_what_moved(matching)
    _pair_namesakes(matching)
    for will_do in (_is_sure, _is_enough):
        for kind in BOTTOM_UP:
            _pair_likest(matching, kind, will_do)
    return matching


def _is_sure(likeness: Likeness) -> bool:
    return likeness.whole >= SURE


def _is_enough(likeness: Likeness) -> bool:
    return likeness.is_enough


def _path(place: Place) -> tuple[str, ...]:
    """The titles from the axis down to the parent."""
    return () if place.parent is None else (*_path(place.parent), place.parent.title)


def _pair_what_stayed(matching: Matching) -> None:
    """Pair nodes that say the same under parents of the same titles; of several, as many in both, in their order."""
    for old, new in _alike(matching, lambda place: (*place.fingerprint, _path(place))):
        if len(old) == len(new):
            for one, other in zip(old, new, strict=True):
                matching.pair(one, other)


def _pair_what_moved(matching: Matching) -> None:
    """Pair nodes that say the same, wherever they stand, where no other node says it."""
    for old, new in _alike(matching, lambda place: place.fingerprint):
        if len(old) == len(new) == 1:
            matching.pair(old[0], new[0])


def _pair_namesakes(matching: Matching) -> None:
    """Pair nodes of one title where no other bears it, unless what they say is another thing altogether."""
    for old, new in _alike(matching, lambda place: (place.node.kind, place.title)):
        if len(old) == len(new) == 1 and old[0].title:
            likeness = matching.judge.likeness(old[0], new[0], {})
            if likeness.prose is None or likeness.prose >= SAME_WORDS:
                matching.pair(old[0], new[0])


def _alike(matching: Matching, key_of: Callable[[Place], Hashable]) -> Iterator[tuple[list[Place], list[Place]]]:
    """The free places of both documents that have one key, each in reading order."""
    groups: dict[Hashable, tuple[list[Place], list[Place]]] = {}
    for side, (tree, taken) in enumerate(((matching.old, matching.new_of), (matching.new, matching.old_of))):
        for place in tree.places:
            if place not in taken:
                groups.setdefault(key_of(place), ([], []))[side].append(place)
    yield from groups.values()


def _pair_likest(matching: Matching, kind: NodeKind, will_do: Callable[[Likeness], bool]) -> None:
    """Pair the free nodes of one kind that are alike, so that they are as alike as they can be altogether."""
    old, new = matching.free_old(kind), matching.free_new(kind)
    at_old, at_new = ({place: at for at, place in enumerate(places)} for places in (old, new))
    worth = {}
    for one, other in _candidates(matching, old, new):
        likeness = matching.judge.likeness(one, other, matching.new_of)
        if will_do(likeness):
            worth[at_old[one], at_new[other]] = _worth(matching, one, other, likeness)
    for i, j in best_pairs(worth, (len(old), len(new))):
        matching.pair(old[i], new[j])


def _worth(matching: Matching, old: Place, new: Place, likeness: Likeness) -> float:
    """What a pair is worth beside others."""
    worth = max(likeness.whole, ALIKE) - WORTHLESS
    worth += SAME_PARENT * matching.have_one_parent(old, new)
    worth += SAME_NUMBER * (old.node.number == new.node.number)
    worth -= OTHER_NUMERALS * (old.marks != new.marks)
    return max(worth, LEAST_WORTH)


def _candidates(matching: Matching, old: Sequence[Place], new: Sequence[Place]) -> Iterable[tuple[Place, Place]]:
    """Pairs worth a comparison: all, or of many those that share telling words or a parent."""
    if len(old) * len(new) <= ALL_PAIRS:
        return product(old, new)
    free = set(old)
    found = dict.fromkeys(nearest(old, new))
    found |= {(one, other): None for other, one in nearest(new, old)}
    found |= {(one, place): None for place in new for one in _in_its_place(matching, place) if one in free}
    return found


def _in_its_place(matching: Matching, place: Place) -> Sequence[Place]:
    """The old places that stand under the partner of its parent, about as far down."""
    parent = None if place.parent is None else matching.old_of.get(place.parent)
    if place.parent is None or parent is None:
        return ()
    at = place.parent.children.index(place)
    return parent.children[max(0, at - NEAREST // 2) : at + NEAREST // 2 + 1]
