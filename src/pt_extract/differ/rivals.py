"""What else one of two paired nodes could have been."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz, process

from pt_extract.changes import RunnerUp
from pt_extract.differ.tree import Place, Tree

LIKE_IT = 0.6
"""Similarity of titles below which nobody would take one node for another."""


def runner_up(old: Place, new: Place, trees: tuple[Tree, Tree]) -> RunnerUp | None:
    """The next best pair by its titles that either node could have made, or None."""
    rivals = [
        (one.wording.similarity(one.node.title, another.node.title), one, another)
        for one, another in (
            *((old, other) for other in _like(old, new, trees[1])),
            *((other, new) for other in _like(new, old, trees[0])),
        )
    ]
    if not rivals:
        return None
    similarity, one, another = min(rivals, key=lambda rival: (-rival[0], rival[1].index + rival[2].index))
    other = another if one is old else one
    return RunnerUp(one.node.id, another.node.id, other.node.title, similarity)


def _like(place: Place, partner: Place, others: Tree) -> Iterator[Place]:
    """The one of the other tree whose title is next most like that of ``place``, if any is like it."""
    candidates = [other for other in others.places if other.node.kind == place.node.kind and other is not partner]
    titles: Iterable[str] = [other.title for other in candidates]
    best = process.extractOne(place.title, titles, scorer=fuzz.ratio, score_cutoff=100 * LIKE_IT)
    if best is not None:
        yield candidates[best[2]]
