"""Nodes that were part of another, or became part of another: an activity split in two, or two merged into one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from pt_extract.differ.likeness import Rarity, nearest
from pt_extract.differ.matching import Matching
from pt_extract.differ.tree import Partners, Place

FROM_IT = 0.6
"""The share of a part's words that has to be in the whole."""

ITS_OWN = 0.2
"""The share of the whole's words that must be in the part and not in what else became of the whole."""


@frozen
class Parts:
    """``split_from``: new places to the old one each was in; ``merged_into``: old ones to the new one each is in."""

    split_from: Mapping[Place, Place] = field(factory=dict)
    merged_into: Mapping[Place, Place] = field(factory=dict)


def parts_of(matching: Matching) -> Parts:
    """The clear cases among the nodes that have no partner."""
    rarity = matching.judge.words
    free_new = [place for place in matching.new.places if place not in matching.old_of]
    free_old = [place for place in matching.old.places if place not in matching.new_of]
    return Parts(_wholes(free_new, matching.new_of, rarity), _wholes(free_old, matching.old_of, rarity))


def _wholes(pieces: Iterable[Place], rest_of: Partners, rarity: Rarity) -> dict[Place, Place]:
    """For each piece the node of the other document that it was part of; ``rest_of`` says what else became of that."""
    found: dict[Place, tuple[float, Place]] = {}
    for piece, whole in nearest(pieces, rest_of):
        share = _share(piece, whole, rest_of[whole], rarity) if whole.node.kind == piece.node.kind else 0.0
        if share >= ITS_OWN and share > found.get(piece, (0.0,))[0]:
            found[piece] = share, whole
    return {piece: whole for piece, (_, whole) in found.items()}


def _share(piece: Place, whole: Place, rest: Place, rarity: Rarity) -> float:
    """The share of the whole's words that the piece alone kept; 0 where it is no part of it."""
    common = piece.words & whole.words
    if rarity.covered(piece.words, common) < FROM_IT:
        return 0.0
    return rarity.covered(whole.words, common - rest.words)
