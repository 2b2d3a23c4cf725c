"""What is said of the pairs: one change for each way in which a node is another than it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve, field, frozen

from pt_extract.changes import AttributeChange, Change, ChangeType, Doubt
from pt_extract.differ.doubts import Doubts
from pt_extract.differ.matching import Matching
from pt_extract.differ.numbering import follows_only
from pt_extract.differ.parts import Parts
from pt_extract.differ.rivals import runner_up
from pt_extract.differ.tasks import task_changes
from pt_extract.differ.timing import Timing, quarters_of
from pt_extract.differ.tree import Partners, Place
from pt_extract.differ.wording import Wording
from pt_extract.model import Node

LISTS = ("goals", "objectives", "sdgs", "modality", "years", "funders")
"""The facts of a node whose changes are those of its attributes."""


@frozen
class Teller:
    """Says what changed, of nodes that are paired."""

    matching: Matching
    parts: Parts
    timing: Timing
    wording: Wording
    old_doubts: Doubts
    new_doubts: Doubts
    consequences: frozenset[Place] = field(init=False)
    """Old places whose new number follows from what changed above them."""

    @consequences.default
    def _follow(self) -> frozenset[Place]:
        found = follows_only(self.matching.old.roots, self.matching.new.roots, self.matching.new_of)
        for old, new in self.matching.new_of.items():
            found |= follows_only(old.children, new.children, self.matching.new_of)
        return frozenset(found)

    def changes(self) -> Iterator[Change]:
        """All of them in the new document's order; what was removed follows what stood before it and still does."""
        gone = self._gone()
        yield from map(self._removed, gone.get(None, ()))
        for place in self.matching.new.places:
            partner = self.matching.old_of.get(place)
            if partner is not None:
                yield from self._of_pair(partner, place)
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

    def _added(self, place: Place) -> Change:
        whole = self.parts.split_from.get(place)
        change = Change("added", place.node.kind, None, place.node.id, place.node.title, new=place.node.title)
        change = _with_branch(change, place, self.matching.old_of)
        doubts = (*self.old_doubts.about_absence(), *self.new_doubts.about(place, "added"))
        return _doubted(evolve(change, split_from=None if whole is None else whole.node.id), doubts)

    def _removed(self, place: Place) -> Change:
        whole = self.parts.merged_into.get(place)
        change = Change("removed", place.node.kind, place.node.id, None, place.node.title, old=place.node.title)
        change = _with_branch(change, place, self.matching.new_of)
        doubts = (*self.old_doubts.about(place, "removed"), *self.new_doubts.about_absence())
        return _doubted(evolve(change, merged_into=None if whole is None else whole.node.id), doubts)

    def _of_pair(self, old: Place, new: Place) -> Iterator[Change]:
        """In the order of :data:`CHANGE_TYPES`."""
        for said in (self._name, self._place, self._prose, self._plan, self._tasks, self._lists):
            for change in said(old, new):
                doubts = (*self.old_doubts.about(old, change.type), *self.new_doubts.about(new, change.type))
                yield _doubted(change, doubts)

    def _change(self, name: ChangeType, old: Place, new: Place) -> Change:
        return Change(name, new.node.kind, old.node.id, new.node.id, new.node.title)

    def _name(self, old: Place, new: Place) -> Iterator[Change]:
        before, after = old.node.title, new.node.title
        if before == after:
            return
        is_edition = old.marks != new.marks
        yield evolve(
            self._change("renamed", old, new),
            old=before,
            new=after,
            similarity=self.wording.similarity(before, after),
            editorial=self.wording.is_editorial(before, after),
            edition=is_edition,
            runner_up=runner_up(old, new, self.matching) if is_edition else None,
        )

    def _place(self, old: Place, new: Place) -> Iterator[Change]:
        if not self.matching.have_one_parent(old, new):
            before, after = (None if place.parent is None else place.parent.node.id for place in (old, new))
            yield evolve(self._change("moved", old, new), old=before, new=after)
        elif old.node.number != new.node.number:
            change = evolve(self._change("renumbered", old, new), old=old.node.number, new=new.node.number)
            yield evolve(change, consequence=old in self.consequences)

    def _prose(self, old: Place, new: Place) -> Iterator[Change]:
        before, after = old.node.text, new.node.text
        if before != after:
            yield evolve(
                self._change("text", old, new),
                old=before,
                new=after,
                similarity=self.wording.prose_similarity(before, after),
                editorial=self.wording.is_editorial(before, after),
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
        for name in LISTS:
            before, after = getattr(old, name), getattr(new, name)
            if before != after:
                words = [" ¶ ".join(map(str, items)) for items in (before, after)]
                is_editorial = len(before) == len(after) and self.wording.is_editorial(*words)
                yield AttributeChange(name, before, after, is_editorial)


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


def _doubted(change: Change, doubts: Iterable[Doubt]) -> Change:
    findings = tuple(doubts)
    return evolve(change, uncertain=True, findings=findings) if findings else change
