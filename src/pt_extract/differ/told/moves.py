"""Prose that moved from one node to another: a project's introduction that its activities have now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import field

from pt_extract.classes import frozen
from pt_extract.differ.pairing.evidence import Judge
from pt_extract.differ.pairing.matching import Matching
from pt_extract.differ.pairing.parts import Parts
from pt_extract.differ.pairing.tree import Place, Tree
from pt_extract.differ.told.telling import Telling
from pt_extract.language.topics import telling_stems
from pt_extract.model.changes import ProseMove
from pt_extract.text import fold

LEAST_WORDS = 6
"""A sentence of fewer words may stand anywhere by chance."""
TELLING = 1.5
"""How much its words must tell: sentences that count what is below are alike in many nodes."""
MOST_OF_IT = 0.6
"""The share of what a prose lost, or gained, that moved, for that to be what happened to it."""

_SENTENCE_END = re.compile(r"(?<=[.;:!?])\s+|\n+")


@frozen(eq=False)
class Move:
    """Sentences that the old document has at one node and the new one at another."""

    old: Place
    new: Place
    sentences: frozenset[str]

    @property
    def told(self) -> ProseMove:
        share = _words(self.sentences) / max(len(self.old.prose.split()), 1)
        return ProseMove(self.old.node.id, self.new.node.id, round(min(share, 1.0), 4))


@frozen
class Moves:
    """What moved, by the node of either document that lost it or gained it.

    ``changed`` are the sentences of each node that its partner has not.
    """

    of: Mapping[Place, Sequence[Move]] = field(factory=dict)
    changed: Mapping[Place, Sequence[str]] = field(factory=dict)

    @classmethod
    def between(cls, matching: Matching, parts: Parts) -> Moves:
        """A telling sentence that one node alone lost, and one alone gained, leads to what else went with it."""
        lost = _unshared(matching.old, matching.new_of)
        gained = _unshared(matching.new, matching.old_of)
        losers, gainers = _only(lost, matching.judge), _only(gained, matching.judge)
        ends = dict.fromkeys(
            (old, gainers[said]) for said, old in losers.items() if said in gainers and _is_of_one(said, matching)
        )
        found: dict[Place, list[Move]] = {}
        for old, new in ends:
            if (old in matching.new_of or new in matching.old_of) and not parts.have(old, new):
                move = Move(old, new, frozenset(lost[old]) & frozenset(gained[new]))
                for place in (old, new):
                    found.setdefault(place, []).append(move)
        return cls(found, lost | gained)

    def explains(self, place: Place | None) -> bool:
        """Whether most of what a place has and its partner has not moved."""
        if place is None or place not in self.of:
            return False
        moved = frozenset().union(*(move.sentences for move in self.of[place]))
        return _words(moved) >= MOST_OF_IT * _words(self.changed[place])


def with_moves(tellings: Iterable[Telling], moves: Moves) -> Iterator[Telling]:
    """Tell a move at the upper of its two nodes; what the other gained or lost by it follows from that."""
    for telling in tellings:
        own = _moves_of(telling, moves)
        if not own or telling.type not in ("text", "added", "removed"):
            yield telling
            continue
        telling = telling.saying(prose_moved=tuple(move.told for move in own))
        ends = [place for place in telling.places if moves.changed.get(place)]
        is_all = bool(ends) and all(moves.explains(place) for place in ends)
        follows = telling.type == "text" and is_all and all(_is_lower(telling, move) for move in own)
        yield telling.following("prose") if follows else telling


def _moves_of(telling: Telling, moves: Moves) -> list[Move]:
    """The moves by which most of what a node lost or gained is explained."""
    return [move for place in telling.places if moves.explains(place) for move in moves.of[place]]


def _is_lower(telling: Telling, move: Move) -> bool:
    """Whether the node is the lower end of a move, or of two on one level that which stands later."""
    is_old = move.old is telling.old
    own, other = (move.old, move.new) if is_old else (move.new, move.old)
    return (len(own.path), own.index) > (len(other.path), other.index)


def _unshared(tree: Tree, partners: Mapping[Place, Place]) -> dict[Place, list[str]]:
    """The sentences of each place that its partner has not, long ones only."""
    found = {}
    for place in tree.places:
        partner = partners.get(place)
        if place.prose and (partner is None or partner.prose != place.prose):
            others = frozenset(_sentences(partner)) if partner is not None else frozenset()
            own = [sentence for sentence in _sentences(place) if sentence not in others]
            if own:
                found[place] = own
    return found


def _sentences(place: Place) -> list[str]:
    return [folded for part in _SENTENCE_END.split(place.node.text) if (folded := fold(part))]


def _only(sentences: Mapping[Place, Sequence[str]], judge: Judge) -> dict[str, Place]:
    """The telling sentences that one place alone has."""
    holders: dict[str, list[Place]] = {}
    for place, own in sentences.items():
        for sentence in dict.fromkeys(own):
            if len(sentence.split()) >= LEAST_WORDS:
                holders.setdefault(sentence, []).append(place)
    alone = ((sentence, places[0]) for sentence, places in holders.items() if len(places) == 1)
    return {said: place for said, place in alone if judge.words.sum(set(telling_stems(said))) >= TELLING}


def _is_of_one(sentence: str, matching: Matching) -> bool:
    """Whether a sentence stands at one node of each document: what others say too is no sign of a move."""
    return all(sum(sentence in place.prose for place in tree.places) == 1 for tree in (matching.old, matching.new))


def _words(sentences: Iterable[str]) -> int:
    return sum(len(sentence.split()) for sentence in sentences)
