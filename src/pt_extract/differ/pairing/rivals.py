"""What else a node could have been: the runner-up of a pair, and what one without a pair may be after all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from attrs import field

from pt_extract.classes import define
from pt_extract.differ.pairing.candidates import Edge, called_alike, candidates
from pt_extract.differ.pairing.evidence import WEIGHTS, likelihood
from pt_extract.differ.pairing.matching import Matching
from pt_extract.differ.pairing.tree import Place
from pt_extract.model.changes import RunnerUp

Rival = tuple[float, Place, Place]
"""The evidence that an old and a new node are one, which were not paired."""


@define(eq=False)
class Rivals:
    """The pairs that were not made."""

    matching: Matching
    _of: dict[Place, list[Rival]] = field(factory=dict)

    @classmethod
    def of(cls, matching: Matching, changed: Iterable[Place]) -> Rivals:
        """Between the nodes that changed and those that came or went; ``changed`` are places of the old document."""
        found = cls(matching)
        pairs = [(old, matching.new_of[old]) for old in changed]
        free_old = [place for place in matching.old.places if place not in matching.new_of]
        free_new = [place for place in matching.new.places if place not in matching.old_of]
        edges = dict.fromkeys(_between(free_old, free_new, candidates_of=partial(candidates, pairs=matching)))
        edges |= dict.fromkeys(_between([old for old, _ in pairs], matching.new.places, called_alike))
        turned = _between([new for _, new in pairs], matching.old.places, called_alike)
        edges |= dict.fromkeys((old, new) for new, old in turned)
        for one, other in edges:
            if matching.new_of.get(one) is not other:
                evidence = matching.judge.evidence(one, other, matching)
                if evidence >= WEIGHTS.possible:
                    for place in (one, other):
                        found._of.setdefault(place, []).append((evidence, one, other))
        return found

    def runner_up(self, old: Place, new: Place) -> RunnerUp | None:
        """The pair of one of these partners with another node for which most speaks, if it came near."""
        least = max(WEIGHTS.floor, self.matching.judge.evidence(old, new, self.matching) - WEIGHTS.near)
        rivals = [rival for place in (old, new) for rival in self._of.get(place, ()) if rival[0] >= least]
        if not rivals:
            return None
        best = min(rivals, key=_rank)
        return self._told(best, other=best[1] if best[2] is new else best[2])

    def possibly(self, place: Place) -> RunnerUp | None:
        """Of a node without a partner, the other such node that it may be, where neither may better be another."""
        best = self._best(place)
        if best is None:
            return None
        other = best[1] if best[2] is place else best[2]
        return self._told(best, other=other) if self._best(other) == best else None

    def _best(self, place: Place) -> Rival | None:
        free = [rival for rival in self._of.get(place, ()) if self._is_free(rival)]
        return min(free, key=_rank, default=None)

    def _is_free(self, rival: Rival) -> bool:
        return rival[1] not in self.matching.new_of and rival[2] not in self.matching.old_of

    def _told(self, rival: Rival, *, other: Place) -> RunnerUp:
        evidence, old, new = rival
        is_old = other is old
        before = other if is_old else self.matching.old_of.get(other)
        after = self.matching.new_of.get(other) if is_old else other
        similarity = old.wording.similarity(old.node.title, new.node.title)
        title = (after or before or other).node.title
        old_id, new_id = (None if one is None else one.node.id for one in (before, after))
        return RunnerUp(old_id, new_id, title, similarity, likelihood(evidence))


def _between(
    places: Sequence[Place],
    others: Sequence[Place],
    candidates_of: Callable[[Sequence[Place], Sequence[Place]], Iterable[Edge]],
) -> Iterator[Edge]:
    """The candidates of each kind among its own."""
    for kind in dict.fromkeys(place.node.kind for place in places):
        before, after = ([place for place in side if place.node.kind == kind] for side in (places, others))
        yield from candidates_of(before, after)


def _rank(rival: Rival) -> tuple[float, int]:
    """The likeliest first, and of those the one that stands first; the same from either document."""
    evidence, old, new = rival
    return -evidence, old.index + new.index
