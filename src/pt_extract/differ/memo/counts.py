"""How many nodes of each kind there are, before and after, and what became of them: each counted wherever it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import evolve

from pt_extract.differ.pairing.matching import Matching
from pt_extract.differ.pairing.tree import Place
from pt_extract.differ.told.telling import Telling
from pt_extract.model import NODE_KINDS, NodeKind
from pt_extract.model.changes import NodeCount

TOLD_ELSEWHERE = ("shift", "prose")
"""What follows from these changes a node all the same: its quarters, and the prose that came to it."""


def node_counts(matching: Matching, tellings: Iterable[Telling]) -> tuple[NodeCount, ...]:
    """Of the whole document, then of each axis in the new document's order; axes that are gone come last."""
    touched = {place for telling in tellings if _touches(telling) for place in telling.places}
    before, after = set(matching.old.roots), set(matching.new.roots)
    partners = [(matching.old_of.get(axis), axis) for axis in matching.new.roots]
    axes = [(old if old in before else None, new) for old, new in partners]  # one may have been a programme
    gone = [(axis, None) for axis in matching.old.roots if matching.new_of.get(axis) not in after]
    counted = [count for old, new in [*axes, *gone] for count in _of_axis(old, new, matching, touched)]
    return (*_whole(matching, touched), *counted)


def _touches(telling: Telling) -> bool:
    """Whether a change is one to the node itself, also where it is told once for many: a plan shifted as a whole."""
    return not telling.change.is_minor or telling.change.because in TOLD_ELSEWHERE


def _whole(matching: Matching, touched: set[Place]) -> Iterator[NodeCount]:
    for kind in NODE_KINDS:
        yield _count(kind, matching.old.places, matching.new.places, matching, touched)


def _of_axis(old: Place | None, new: Place | None, matching: Matching, touched: set[Place]) -> Iterator[NodeCount]:
    axis = new or old
    before, after = (() if place is None else place.under for place in (old, new))
    for kind in NODE_KINDS[1:]:
        count = _count(kind, before, after, matching, touched)
        if count.old or count.new:
            old_id, new_id = (None if place is None else place.node.id for place in (old, new))
            yield evolve(count, old_id=old_id, new_id=new_id, title=None if axis is None else axis.node.title)


def _count(
    kind: NodeKind, old: Iterable[Place], new: Iterable[Place], matching: Matching, touched: set[Place]
) -> NodeCount:
    before = [place for place in old if place.node.kind == kind]
    after = [place for place in new if place.node.kind == kind]
    here_before, here_after = set(before), set(after)
    whole = here_after - touched
    fates = Counter(_fate(place, matching.new_of.get(place), here_after) for place in before)
    origins = Counter(_fate(place, matching.old_of.get(place), here_before) for place in after)
    untouched = sum(place not in touched and matching.new_of.get(place) in whole for place in before)
    return NodeCount(
        kind,
        len(before),
        len(after),
        added=origins["none"],
        removed=fates["none"],
        arrived=origins["elsewhere"],
        left=fates["elsewhere"],
        untouched=untouched,
    )


def _fate(place: Place, partner: Place | None, here: set[Place]) -> str:
    """Whether the other document has a node, and in the same part of it."""
    if partner is None:
        return "none"
    return "here" if partner in here else "elsewhere"
