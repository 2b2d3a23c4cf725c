"""What else one of two paired nodes could have been."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz, process

from pt_extract.changes import RunnerUp
from pt_extract.differ.matching import Matching
from pt_extract.differ.tree import Place, Tree

LIKE_IT = 0.6
"""Similarity of titles below which nobody would take one node for another."""

Rival = tuple[float, Place | None, Place | None]
"""How alike its title is, and where it stands in the old and in the new document."""


def runner_up(old: Place, new: Place, matching: Matching) -> RunnerUp | None:
    """The node, of either document or of both, whose title is next most like that of one of these partners; or None."""
    rivals: list[Rival] = [
        *((similarity, matching.old_of.get(other), other) for similarity, other in _like(old, new, matching.new)),
        *((similarity, other, matching.new_of.get(other)) for similarity, other in _like(new, old, matching.old)),
    ]
    if not rivals:
        return None
    similarity, before, after = min(rivals, key=_rank)
    title = after.node.title if after else before.node.title if before else ""
    return RunnerUp(before.node.id if before else None, after.node.id if after else None, title, similarity)


def _rank(rival: Rival) -> tuple[float, int]:
    """The most alike first, and of those the one that stands first; the same from either document."""
    similarity, *places = rival
    return -similarity, sum(place.index for place in places if place)


def _like(place: Place, partner: Place, others: Tree) -> Iterator[tuple[float, Place]]:
    """The one of the other tree whose title is next most like that of ``place``, if any is like it."""
    candidates, titles = others.called[place.node.kind]
    best = process.extract(place.title, titles, scorer=fuzz.ratio, score_cutoff=100 * LIKE_IT, limit=2)
    for other in (candidates[index] for _, _, index in best):
        if other is not partner:
            yield place.wording.similarity(place.node.title, other.node.title), other
            return
