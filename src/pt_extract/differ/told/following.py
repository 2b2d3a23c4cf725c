"""Changes that only follow from others: the year that rolls on, counts of what came or went, what is told already."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from pt_extract.classes import frozen
from pt_extract.differ.pairing.matching import Matching
from pt_extract.differ.pairing.parts import Parts
from pt_extract.differ.pairing.tree import Place
from pt_extract.differ.pairing.wording import Wording
from pt_extract.differ.told.telling import Telling
from pt_extract.differ.wording.reasons import Grounds, reason_for
from pt_extract.differ.wording.segments import segments
from pt_extract.model.changes import AttributeChange, Because, TaskChange, TextChange


@frozen
class Follower:
    """Says of what was told what only follows from something else."""

    matching: Matching
    parts: Parts
    wording: Wording
    years: tuple[int | None, int | None]
    """The first years that the two documents plan."""

    @property
    def roll(self) -> int:
        """By how many years the new document is later; 0 where they are of one year, or name none."""
        before, after = self.years
        return 0 if before is None or after is None else after - before

    def followed(self, tellings: Sequence[Telling]) -> Iterator[Telling]:
        """The same, with what follows marked."""
        by_place: dict[Place, list[Telling]] = {}
        for telling in tellings:
            for place in telling.places[:1]:
                by_place.setdefault(place, []).append(telling)
        promoted = {telling.old: telling.new for telling in tellings if telling.change.old_kind is not None}
        for telling in tellings:
            yield self._marked(telling, by_place[telling.places[0]], promoted)

    def _marked(
        self, telling: Telling, own: Sequence[Telling], promoted: Mapping[Place | None, Place | None]
    ) -> Telling:
        if telling.type == "renamed":
            return self._if_rolled(telling)
        if telling.type == "text":
            return self._text(telling, own)
        if telling.type == "attributes":
            return self._attributes(telling)
        if telling.type == "tasks":
            return self._tasks(telling, own)
        if telling.type == "rescheduled":
            return self._plan(telling)
        if telling.type in ("moved", "added", "removed") and promoted:
            telling = _with_promotion(telling, promoted, self.matching)
        return telling.following("told") if self._went_with_part(telling) else telling

    def _plan(self, telling: Telling) -> Telling:
        """Quarters that a part took along, or brought, are told with the part; only activities have quarters at all."""
        old, new = telling.old, telling.new
        if telling.change.old_kind is not None:
            return telling.following("promotion")
        if old is None or new is None or not (old.quarters < new.quarters or new.quarters < old.quarters):
            return telling
        with_part = frozenset(quarter for part in self.parts.of(old, new) for quarter in part.quarters)
        return telling.following("told") if old.quarters ^ new.quarters <= with_part else telling

    def _went_with_part(self, telling: Telling) -> bool:
        """Whether what moved went with the part that was split from what it stood under, or merged into that."""
        old, new = telling.old, telling.new
        if telling.type != "moved" or telling.change.old_kind is not None or old is None or new is None:
            return False
        if old.parent is None or new.parent is None:
            return False
        wholes = ((old.parent, new.parent), (old.parent, new), (old, new.parent))
        return any(self.parts.have(*pair) for pair in wholes)

    def introduction(self, change: TextChange, named: Iterable[Telling]) -> TextChange:
        """The introduction's change, marked likewise; it may name what was renamed, came or went."""
        if change.is_minor or change.rewritten:
            return change
        grounds = Grounds(roll=self.roll, titles=_titles(named))
        because = self._because(change.old, change.new, grounds)
        return change if because is None else evolve(change, consequence=True, because=because)

    def _because(self, old: str, new: str, grounds: Grounds) -> Because | None:
        return reason_for(segments(old, new, self.wording), grounds)

    def _if_rolled(self, telling: Telling) -> Telling:
        change = telling.change
        if change.is_minor or not isinstance(change.old, str) or not isinstance(change.new, str):
            return telling
        return telling.following("year") if self._is_rolled(change.old, change.new) else telling

    def _is_rolled(self, old: str, new: str) -> bool:
        """Whether nothing but years differs, and those as the documents' do."""
        return bool(self.roll) and self._because(old, new, Grounds(roll=self.roll)) == "year"

    def _text(self, telling: Telling, own: Sequence[Telling]) -> Telling:
        change, old, new = telling.change, telling.old, telling.new
        if change.is_minor or change.rewritten or old is None or new is None or not (old.node.text and new.node.text):
            return telling
        lists = tuple(item for other in own for item in other.change.attributes)
        titles = [(old.node.title, new.node.title)] if old.title != new.title else []
        titles += self._titles_near(old, new)
        parts = tuple(part.stems for part in self.parts.of(old, new))
        grounds = Grounds(self.roll, lists, titles, parts, old.node, new.node)
        because = self._because(old.node.text, new.node.text, grounds)
        return telling if because is None else telling.following(because)

    def _titles_near(self, old: Place, new: Place) -> Iterator[tuple[str, str]]:
        """The titles, before and after, of what stands below a node and was renamed, came or went."""
        if not old.children and not new.children:
            return
        new_of, old_of = self.matching.new_of, self.matching.old_of
        for place in old.under:
            partner = new_of.get(place)
            if partner is None or partner.title != place.title:
                yield place.node.title, "" if partner is None else partner.node.title
        yield from (("", place.node.title) for place in new.under if place not in old_of)

    def _attributes(self, telling: Telling) -> Telling:
        items = tuple(self._item(item) for item in telling.change.attributes)
        telling = telling.saying(attributes=items)
        return telling.following("year") if all(item.is_minor for item in items) else telling

    def _item(self, item: AttributeChange) -> AttributeChange:
        if item.is_minor or not self.roll:
            return item
        if item.name == "years":
            follows = self._are_rolled(item.old, item.new)
        else:
            follows = self._is_rolled(*(" ¶ ".join(map(str, items)) for items in (item.old, item.new)))
        return evolve(item, consequence=True, because="year") if follows else item

    def _are_rolled(self, old: Iterable[object], new: Iterable[object]) -> bool:
        """Whether years are those of before rolled on, or no others than the documents' own."""
        rolled = {year + self.roll for year in old if isinstance(year, int)}
        return rolled == set(new) or (set(old) <= {self.years[0]} and set(new) <= {self.years[1]})

    def _tasks(self, telling: Telling, own: Sequence[Telling]) -> Telling:
        plan = next((other.change for other in own if other.type == "rescheduled"), None)
        with_part = self._labels_of_parts(telling)
        tasks = tuple(
            self._task(task, None if plan is None else plan.shifted_by, with_part) for task in telling.change.tasks
        )
        telling = telling.saying(tasks=tasks)
        left = [task for task in tasks if not task.is_minor]
        if plan is not None and left and all(task.types == ("rescheduled",) for task in left):
            return telling.following("told")
        reasons: set[Because] = {task.because for task in tasks if task.because}
        return telling if left or not reasons else telling.following(_weightiest(reasons))

    def _labels_of_parts(self, telling: Telling) -> frozenset[str]:
        """What the tasks are called, folded, that a part of the node took along, or brought.

        Those of a node that rose may be nodes under it now, and what stood under one that fell may be its tasks.
        """
        old, new = telling.old, telling.new
        if old is None or new is None:
            return frozenset()
        labels = frozenset(label for part in self.parts.of(old, new) for label in part.labels)
        if telling.change.old_kind is None:
            return labels
        return labels.union(*({child.title, *child.labels} for child in (*old.children, *new.children)))

    def _task(self, task: TaskChange, by: int | None, with_part: frozenset[str]) -> TaskChange:
        if task.is_minor:
            return task
        if task.old is None or task.new is None:
            row = task.old or task.new
            is_with_part = row is not None and self.wording.fold_label(row.label) in with_part
            return evolve(task, consequence=True, because="told") if is_with_part else task
        if task.types == ("rescheduled",) and by is not None and task.shifted_by == by:
            return evolve(task, consequence=True, because="shift")
        if task.types == ("renamed",) and self._is_rolled(task.old.label, task.new.label):
            return evolve(task, consequence=True, because="year")
        return task


def _weightiest(reasons: Collection[Because]) -> Because:
    return next(why for why in ("told", "shift", "year") if why in reasons)


def _titles(tellings: Iterable[Telling]) -> tuple[tuple[str, str], ...]:
    """The titles of what was renamed, came or went, before and after."""
    pairs = ((telling.change.old, telling.change.new) for telling in tellings if telling.type in TYPES_NAMED)
    return tuple((str(old or ""), str(new or "")) for old, new in pairs)


TYPES_NAMED = ("renamed", "added", "removed")


def _with_promotion(telling: Telling, promoted: Mapping[Place | None, Place | None], matching: Matching) -> Telling:
    """What stands under a node of another kind now moved with it, and so did what was put in between, or taken out."""
    old, new = telling.old, telling.new
    if telling.change.old_kind is not None:
        return telling
    if old is not None and new is not None:
        follows = any(_is_under(old, before) and _is_under(new, after) for before, after in promoted.items())
        return telling.following("promotion") if follows else telling
    (place,) = telling.places
    tops = promoted.values() if old is None else promoted.keys()
    partners = matching.old_of if old is None else matching.new_of
    is_between = bool(place.children) and all(child in partners for child in place.children)
    if not is_between or place.parent not in tops:
        return telling
    return telling.saying(split_from=None, merged_into=None, heirs=()).following("promotion")


def _is_under(place: Place, top: Place | None) -> bool:
    return top is not None and place in top.under
