"""Nodes that were part of another, or became part of another: an activity split in two, or two merged into one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import field

from pt_extract.classes import frozen
from pt_extract.differ.pairing.candidates import nearest
from pt_extract.differ.pairing.evidence import Judge
from pt_extract.differ.pairing.matching import Matching
from pt_extract.differ.pairing.tree import Partners, Place

FROM_IT = 0.6
"""The share of a part's words that has to be in the whole: one of two ways to be its part."""
OWN_WORDS = 0.2
"""Words of a part make up this share of the whole's words, and are not in what else became of the whole."""

BROUGHT = 0.5
"""The share of what only the whole has, beside what else became of it, that must be the part's: the other way."""
KEPT = 0.2
"""What a part took from the whole is at least this share of its own words."""
LEAST_BROUGHT = 2.5
"""What a part took from the whole tells at least so much (see :class:`Rarity`)."""

MOST_CHILDREN = 0.6
"""Or the share of what stands under a part that must stand under the whole."""
OF_ITS_TOPIC = 0.5
"""The share of what a part's title says it is about that the whole must speak of, unless all else of it is there."""

TIED = 0.1
"""Shares that differ by no more are equal."""

Share = tuple[float, Place]


Links = Mapping[Place, Sequence[Share]]


@frozen
class Parts:
    """``split_from``: new places to the old ones each was in; ``merged_into``: old ones to the new ones each is in.

    The first is the one with the largest share of the part's words and tasks; others that have as much follow.
    """

    split_from: Links = field(factory=dict)
    merged_into: Links = field(factory=dict)

    def of(self, old: Place, new: Place) -> Iterator[Place]:
        """Each node that was split from a node, or merged into it."""
        yield from (part for part, wholes in self.split_from.items() if wholes[0][1] is old)
        yield from (part for part, wholes in self.merged_into.items() if wholes[0][1] is new)

    def have(self, old: Place, new: Place) -> bool:
        """Whether one is said to be a part of the other."""
        return any(whole is old for _, whole in self.split_from.get(new, ())) or any(
            whole is new for _, whole in self.merged_into.get(old, ())
        )


def parts_of(matching: Matching) -> Parts:
    """The clear cases among the nodes that have no partner."""
    free_new = [place for place in matching.new.places if place not in matching.old_of]
    free_old = [place for place in matching.old.places if place not in matching.new_of]
    return Parts(_wholes(free_new, matching.new_of, matching), _wholes(free_old, matching.old_of, matching))


def _wholes(pieces: Sequence[Place], rest_of: Partners, matching: Matching) -> dict[Place, tuple[Share, ...]]:
    """For each piece the nodes of the other document that it was in; ``rest_of`` says what else became of those."""
    if not pieces:
        return {}
    found: dict[Place, list[Share]] = {}
    judge = matching.judge
    named = {piece: bearer for piece in pieces if (bearer := _bearer(piece, matching)) is not None}
    found |= {piece: [(1.0, bearer)] for piece, bearer in named.items()}
    changed = [whole for whole, rest in rest_of.items() if whole.said != rest.said or whole.labels != rest.labels]
    for piece, whole in nearest(pieces, changed):
        if whole.node.kind != piece.node.kind or piece in named:
            continue
        if share := _share(piece, whole, rest_of[whole], judge) or _of_children(piece, whole, matching):
            found.setdefault(piece, []).append((share, whole))
    return {piece: _largest(shares) for piece, shares in found.items()}


def _bearer(piece: Place, matching: Matching) -> Place | None:
    """What stood, or stands, under a piece and bears its name in the other document: a project is its activity now."""
    partners = (matching.new_of.get(below) or matching.old_of.get(below) for below in piece.under)
    return next((place for place in partners if place is not None and place.title == piece.title), None)


def _largest(shares: Sequence[Share]) -> tuple[Share, ...]:
    ranked = sorted(shares, key=lambda share: (-share[0], share[1].index))
    return tuple(share for share in ranked if share[0] >= ranked[0][0] - TIED)


def _of_children(piece: Place, whole: Place, matching: Matching) -> float:
    """The share of what stands under a piece that stood, or stands, under the whole; 0 where it is little."""
    partners = [matching.new_of.get(child) or matching.old_of.get(child) for child in piece.children]
    shared = sum(partner is not None and partner.parent is whole for partner in partners)
    return round(shared / len(partners), 4) if shared and shared >= MOST_CHILDREN * len(partners) else 0.0


def _share(piece: Place, whole: Place, rest: Place, judge: Judge) -> float:
    """The share of a piece's words and tasks that is in the whole and not in its rest; 0 where it is no part of it."""
    words = judge.words
    common = piece.stems & whole.stems - rest.stems
    own = whole.stems - rest.stems
    is_in_it = words.covered(piece.stems, whole.stems) >= FROM_IT and words.covered(whole.stems, common) >= OWN_WORDS
    kept = words.covered(piece.stems, common)
    is_brought = words.covered(own, piece.stems) >= BROUGHT and kept >= KEPT and words.sum(common) >= LEAST_BROUGHT
    if not (is_in_it or is_brought):
        return 0.0
    tasks = piece.labels & whole.labels - rest.labels
    is_all_there = kept >= FROM_IT and len(tasks) >= FROM_IT * len(piece.labels)  # whatever either is called
    if not is_all_there and words.covered(piece.topic, whole.stems) < OF_ITS_TOPIC:
        return 0.0
    return round((kept + len(tasks) / len(piece.labels)) / 2 if piece.labels else kept, 4)
