"""Which nodes are worth a comparison: of many, those that share words that few others have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise, product

from pt_extract.differ.pairing.tree import Pairs, Place

ALL_PAIRS = 4000
"""Up to so many pairs all are compared."""

TELLING_TERMS = 16
"""A node looks for others like it by so many of its terms, the rarest first."""
NEAREST = 8
"""A node is compared with so many of those most like it."""

CROWDED = 60
"""A term that more nodes have leads nowhere."""

Edge = tuple[Place, Place]
Terms = Callable[[Place], Iterable[str]]


def candidates(old: Sequence[Place], new: Sequence[Place], pairs: Pairs) -> Iterable[Edge]:
    """Pairs of an old and a new node: all, or of many those that share telling terms or a parent."""
    if len(old) * len(new) <= ALL_PAIRS:
        return product(old, new)
    free = set(old)
    found = dict.fromkeys(nearest(old, new))
    found |= {(one, other): None for other, one in nearest(new, old)}
    found |= {(one, place): None for place in new for one in _in_its_place(pairs, place) if one in free}
    return found


def called_alike(places: Sequence[Place], others: Sequence[Place]) -> Iterator[Edge]:
    """Each place with those few others whose titles share most of what tells most; all where there are few."""
    if len(places) * len(others) <= ALL_PAIRS:
        return product(places, others)
    return nearest(places, others, _title_terms)


def nearest(places: Sequence[Place], others: Sequence[Place], terms: Terms | None = None) -> Iterator[Edge]:
    """Each place with those few others that share most of what tells most."""
    terms_of = terms or _terms
    holders = _holders(others, terms_of)
    for place in places:
        known = [holders[term] for term in terms_of(place) if term in holders]
        shared: Counter[Place] = Counter()
        for holding in sorted(known, key=len)[:TELLING_TERMS]:
            for other in holding:
                shared[other] += 1 / len(holding)  # type: ignore[assignment]  # a counter of shares
        for other in sorted(shared, key=lambda other: (-shared[other], other.index))[:NEAREST]:
            yield place, other


def _holders(places: Iterable[Place], terms_of: Terms) -> dict[str, list[Place]]:
    """The places that have each term, of the terms that few have."""
    having: dict[str, list[Place]] = {}
    for place in places:
        for term in terms_of(place):
            having.setdefault(term, []).append(place)
    return {term: holding for term, holding in having.items() if len(holding) <= CROWDED}


def _title_terms(place: Place) -> dict[str, None]:
    return dict.fromkeys((*place.title_run, *map(" ".join, pairwise(place.title_run))))


def _terms(place: Place) -> dict[str, None]:
    """Stems of title and prose, and each two that stand side by side: those tell, where all nodes share words."""
    if not place.terms:
        for run in (place.title_run, place.prose_run):
            place.terms |= dict.fromkeys(run)
            place.terms |= dict.fromkeys(map(" ".join, pairwise(run)))
    return place.terms


def _in_its_place(pairs: Pairs, place: Place) -> Sequence[Place]:
    """The old places that stand under the partner of its parent, about as far down."""
    parent = None if place.parent is None else pairs.old_of.get(place.parent)
    if place.parent is None or parent is None:
        return ()
    at = place.parent.children.index(place)
    return parent.children[max(0, at - NEAREST // 2) : at + NEAREST // 2 + 1]
