"""What is said of the pairs: one change for each way in which a node is another than it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, field

from pt_extract.classes import frozen
from pt_extract.differ.pairing.matching import Matching
from pt_extract.differ.pairing.parts import Parts, Share
from pt_extract.differ.pairing.tree import Partners, Place
from pt_extract.differ.pairing.wording import Wording
from pt_extract.differ.told.numbering import follows_only
from pt_extract.differ.told.tasks import task_changes
from pt_extract.differ.told.telling import Telling
from pt_extract.differ.told.timing import Timing, quarters_of
from pt_extract.differ.wording.editions import is_other_edition
from pt_extract.model import ATTRIBUTES, NODE_KINDS, Node
from pt_extract.model.changes import AttributeChange, Change, ChangeType, Heir

REWRITTEN = 0.4
"""Similarity below which a prose is another one: word by word, nobody could read what became of it."""


@frozen
class Teller:
    """Says what changed, of nodes that are paired."""

    matching: Matching
    parts: Parts
    timing: Timing
    wording: Wording
    consequences: frozenset[Place] = field(init=False)
    """Old places whose new number follows from what changed above them."""

    @consequences.default
    def _follow(self) -> frozenset[Place]:
        found = follows_only(self.matching.old.roots, self.matching.new.roots, self.matching.new_of)
        for old, new in self.matching.new_of.items():
            found |= follows_only(old.children, new.children, self.matching.new_of)
        return frozenset(found)

    def tellings(self) -> Iterator[Telling]:
        """All of them in the new document's order; what was removed follows what stood before it and still does."""
        gone = self._gone()
        yield from map(self._removed, gone.get(None, ()))
        for place in self.matching.new.places:
            partner = self.matching.old_of.get(place)
            if partner is not None:
                yield from (Telling(change, partner, place) for change in self._of_pair(partner, place))
                yield from map(self._removed, gone.get(partner, ()))
            elif _is_root(place, self.matching.old_of):
                yield self._added(place)

    def _gone(self) -> dict[Place | None, list[Place]]:
        """What was removed, by the place that stood before it and is still there."""
        found: dict[Place | None, list[Place]] = {}
        before: Place | None = None
        for place in self.matching.old.places:
            partner = self.matching.new_of.get(place)
            if partner is not None and self.matching.have_one_parent(place, partner):
                before = place
            elif partner is None and _is_root(place, self.matching.new_of):
                found.setdefault(before, []).append(place)
        return found

    def _added(self, place: Place) -> Telling:
        change = Change("added", place.node.kind, None, place.node.id, place.node.title, new=place.node.title)
        change = _with_branch(change, place, self.matching.old_of)
        wholes = self.parts.split_from.get(place, ())
        if wholes:
            change = evolve(change, split_from=wholes[0][1].node.id, heirs=self._heirs(wholes))
        return Telling(change, None, place)

    def _removed(self, place: Place) -> Telling:
        change = Change("removed", place.node.kind, place.node.id, None, place.node.title, old=place.node.title)
        change = _with_branch(change, place, self.matching.new_of)
        wholes = self.parts.merged_into.get(place, ())
        if wholes:
            change = evolve(change, merged_into=wholes[0][1].node.id, heirs=self._heirs(wholes))
        return Telling(change, place, None)

    def _heirs(self, wholes: Sequence[Share]) -> tuple[Heir, ...]:
        """The nodes that a part was chosen from, each by its ids in both documents."""
        found = []
        for share, whole in wholes:
            old, new = self.matching.old_of.get(whole, whole), self.matching.new_of.get(whole, whole)
            found.append(Heir(old.node.id, new.node.id, share))
        return tuple(found)

    def _of_pair(self, old: Place, new: Place) -> Iterator[Change]:
        """In the order of :data:`CHANGE_TYPES`."""
        for said in (self._name, self._place, self._prose, self._plan, self._tasks, self._lists):
            yield from said(old, new)

    def _change(self, name: ChangeType, old: Place, new: Place) -> Change:
        was = None if old.node.kind == new.node.kind else old.node.kind
        return Change(name, new.node.kind, old.node.id, new.node.id, new.node.title, old_kind=was)

    def _name(self, old: Place, new: Place) -> Iterator[Change]:
        before, after = old.node.title, new.node.title
        if before != after:
            yield evolve(
                self._change("renamed", old, new),
                old=before,
                new=after,
                similarity=self.wording.similarity(before, after),
                editorial=self.wording.is_same_label(before, after),
                edition=is_other_edition(before, after),
            )

    def _place(self, old: Place, new: Place) -> Iterator[Change]:
        is_other_kind = old.node.kind != new.node.kind
        if is_other_kind or not self.matching.have_one_parent(old, new):
            before, after = (None if place.parent is None else place.parent.node.id for place in (old, new))
            change = evolve(self._change("moved", old, new), old=before, new=after)
            yield _with_level(change, old.node) if is_other_kind else change
        elif old.node.number != new.node.number:
            change = evolve(self._change("renumbered", old, new), old=old.node.number, new=new.node.number)
            follows = old in self.consequences
            yield evolve(change, consequence=follows, because="number" if follows else None)

    def _prose(self, old: Place, new: Place) -> Iterator[Change]:
        before, after = old.node.text, new.node.text
        if before != after:
            similarity = self.wording.prose_similarity(before, after)
            yield evolve(
                self._change("text", old, new),
                old=before,
                new=after,
                similarity=similarity,
                editorial=self.wording.is_editorial(before, after),
                rewritten=bool(before and after) and similarity < REWRITTEN,
            )

    def _plan(self, old: Place, new: Place) -> Iterator[Change]:
        planned = quarters_of(old.node.quarters), quarters_of(new.node.quarters)
        if self.timing.differ(*planned):
            yield evolve(
                self._change("rescheduled", old, new),
                old=old.node.quarters,
                new=new.node.quarters,
                shift=self.timing.shift(*planned),
                absolute_shift=self.timing.on_calendar(*planned),
                shifted_by=self.timing.shifted_by(*planned),
            )
        before, after = bool(old.node.continues), bool(new.node.continues)
        if before != after:
            yield evolve(self._change("continuity", old, new), old=before, new=after)

    def _tasks(self, old: Place, new: Place) -> Iterator[Change]:
        tasks = tuple(task_changes(old.tasks, new.tasks, self.timing, self.wording))
        if tasks:
            change = evolve(self._change("tasks", old, new), tasks=tasks)
            yield evolve(change, editorial=all(task.editorial for task in tasks))

    def _lists(self, old: Place, new: Place) -> Iterator[Change]:
        lists = tuple(self._changed_lists(old.node, new.node))
        if lists:
            change = evolve(self._change("attributes", old, new), attributes=lists)
            yield evolve(change, editorial=all(each.editorial for each in lists))

    def _changed_lists(self, old: Node, new: Node) -> Iterator[AttributeChange]:
        for name in ATTRIBUTES:
            before, after = getattr(old, name), getattr(new, name)
            if before != after:
                words = [" ¶ ".join(map(str, items)) for items in (before, after)]
                is_other_order = sorted(map(str, before)) == sorted(map(str, after))
                is_editorial = is_other_order or (len(before) == len(after) and self.wording.is_editorial(*words))
                yield AttributeChange(name, before, after, is_editorial)


def _with_level(change: Change, old: Node) -> Change:
    """The change of a node that is of another kind now, with whether it rose or fell."""
    rose = NODE_KINDS.index(change.kind) < NODE_KINDS.index(old.kind)
    promoted, demoted = (old.id, None) if rose else (None, old.id)
    return evolve(change, promoted_from=promoted, demoted_from=demoted)


def _is_root(place: Place, partners: Partners) -> bool:
    """Whether a place without a partner is the topmost of those that came, or went, together."""
    return place not in partners and (place.parent is None or place.parent in partners)


def _with_branch(change: Change, place: Place, partners: Partners) -> Change:
    """The change with the node and all below it that came, or went, with it."""
    branch = list(_branch(place, partners))
    return evolve(
        change,
        node=_pruned(place, partners),
        under=tuple(each.node.id for each in branch[1:]),
        rows=tuple(row for each in branch for row in each.rows),
    )


def _branch(place: Place, partners: Partners) -> Iterator[Place]:
    yield place
    for child in place.children:
        if child not in partners:
            yield from _branch(child, partners)


def _pruned(place: Place, partners: Partners) -> Node:
    """The node without those below it that are also in the other document."""
    return evolve(
        place.node, children=tuple(_pruned(child, partners) for child in place.children if child not in partners)
    )
