"""Edits of a programme, and what a diff must say of them.

Nodes are called by their id in the programme that is edited; what an edit adds has a name of its own. What is expected
comes from the edits: they know which node is which, and which content they touched. No two titles are compared here.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any

from attrs import evolve, frozen

from edits.draft import QUARTER, Draft, Item
from edits.expected import Expected, ExpectedChange, Notes
from pt_extract.changes import TaskChangeType
from pt_extract.model import Node, Row, WorkProgramme


@frozen
class Edit:
    """One edit, applied to what the edits before it left."""

    @abstractmethod
    def apply(self, draft: Draft, notes: Notes) -> None: ...


@frozen
class Add(Edit):
    """A branch comes under a node, at a place counted from 0."""

    branch: Item
    under: str
    at: int

    def apply(self, draft: Draft, notes: Notes) -> None:
        parent = draft.items[self.under] if self.under else draft.root
        draft.place(self.branch.copied(), parent, self.at)


@frozen
class Remove(Edit):
    """A branch goes, with what stands in it by then."""

    name: str

    def apply(self, draft: Draft, notes: Notes) -> None:
        draft.lift(draft.items[self.name])


@frozen
class Move(Edit):
    """A branch goes under another node."""

    name: str
    to: str
    at: int

    def apply(self, draft: Draft, notes: Notes) -> None:
        item = draft.items[self.name]
        draft.lift(item)
        draft.place(item, draft.items[self.to], self.at)


@frozen
class Reorder(Edit):
    """A node goes to another place among its siblings."""

    name: str
    at: int

    def apply(self, draft: Draft, notes: Notes) -> None:
        item = draft.items[self.name]
        parent = item.parent
        assert parent is not None
        draft.lift(item)
        draft.place(item, parent, self.at)
        notes.reordered.add(parent.name)


@frozen
class Rename(Edit):
    """Another title. ``editorial`` and ``edition``: what the diff must call it."""

    name: str
    title: str
    editorial: bool = False
    edition: bool = False

    def apply(self, draft: Draft, notes: Notes) -> None:
        item = draft.items[self.name]
        assert item.node.title != self.title
        item.node = evolve(item.node, title=self.title)
        notes.note("renamed", self.name, editorial=self.editorial, edition=self.edition)


@frozen
class Reword(Edit):
    """Another prose."""

    name: str
    text: str
    editorial: bool = False

    def apply(self, draft: Draft, notes: Notes) -> None:
        item = draft.items[self.name]
        assert item.node.text != self.text
        item.node = evolve(item.node, text=self.text)
        notes.note("text", self.name, editorial=self.editorial)


@frozen
class Attribute(Edit):
    """Another value of a list such as ``sdgs``."""

    name: str
    list: str
    value: tuple[str | int, ...]

    def apply(self, draft: Draft, notes: Notes) -> None:
        item = draft.items[self.name]
        assert getattr(item.node, self.list) != self.value
        value: dict[str, Any] = {self.list: self.value}
        item.node = evolve(item.node, **value)
        notes.note("attributes", self.name, editorial=False)
        notes.lists.setdefault(self.name, set()).add(self.list)


@frozen
class Continue(Edit):
    """Its continuity mark is set where it lacks, or taken away."""

    name: str

    def apply(self, draft: Draft, notes: Notes) -> None:
        item = draft.items[self.name]
        assert item.own is not None
        marks = {} if item.continues else {draft.continuity: "X"}
        item.own = evolve(item.own, marks=marks)
        notes.note("continuity", self.name)


@frozen
class Reschedule(Edit):
    """An activity takes place so many quarters later, or earlier where ``by`` is negative; its tasks with it."""

    name: str
    by: int

    def apply(self, draft: Draft, notes: Notes) -> None:
        item = draft.items[self.name]
        assert item.own is not None
        assert not {part for key in item.quarters for part in _outside(draft, key, self.by)}
        item.own = _later(draft, item.own, self.by)
        for at, row in enumerate(item.lines):
            later = _later(draft, row, self.by)
            if later != row:
                item.lines[at] = later
                notes.task(self.name, ("rescheduled",), row, later)
        notes.note("rescheduled", self.name, shift="delayed" if self.by > 0 else "advanced")


@frozen
class AddTask(Edit):
    """A row more under a node, at a place counted from 0."""

    name: str
    at: int
    row: Row

    def apply(self, draft: Draft, notes: Notes) -> None:
        item = draft.items[self.name]
        before = item.quarters
        item.lines.insert(self.at, self.row)
        notes.task(self.name, ("added",), None, self.row)
        _note_quarters(item, before, notes)


@frozen
class RemoveTask(Edit):
    """A row fewer under a node."""

    name: str
    at: int

    def apply(self, draft: Draft, notes: Notes) -> None:
        item = draft.items[self.name]
        before = item.quarters
        notes.task(self.name, ("removed",), item.lines.pop(self.at), None)
        _note_quarters(item, before, notes)


@frozen
class ChangeTask(Edit):
    """Another label, other quarters or both for a row under a node; None leaves it as it was."""

    name: str
    at: int
    label: str | None = None
    shaded: tuple[str, ...] | None = None
    editorial: bool = False

    def apply(self, draft: Draft, notes: Notes) -> None:
        item = draft.items[self.name]
        before, old = item.quarters, item.lines[self.at]
        new = evolve(
            old,
            label=old.label if self.label is None else self.label,
            shaded=old.shaded if self.shaded is None else self.shaded,
        )
        item.lines[self.at] = new
        if old.kind == "action":
            item.lines = [evolve(row, action=new.label) if row.action == old.label else row for row in item.lines]
        types: list[TaskChangeType] = []
        types += ["renamed"] if new.label != old.label else []
        types += ["rescheduled"] if new.shaded != old.shaded else []
        notes.task(self.name, tuple(types), old, new)
        _note_quarters(item, before, notes)


@frozen
class Split(Edit):
    """A node keeps the first half of its prose and rows under another title; the rest is a new sibling behind it."""

    name: str
    title: str
    rest: str
    rest_title: str

    def apply(self, draft: Draft, notes: Notes) -> None:
        item = draft.items[self.name]
        parent = item.parent
        assert parent is not None
        text, rest = _halves(item.node.text.split(". "), ". ")
        half = len(item.lines) // 2
        other = Item(self.rest, evolve(item.node, title=self.rest_title, text=rest), item.own, item.lines[half:])
        before = item.quarters
        for row in item.lines[half:]:
            notes.task(self.name, ("removed",), row, None)
        del item.lines[half:]
        _note_quarters(item, before, notes)
        Reword(self.name, f"{text}.").apply(draft, notes)
        if self.title != item.node.title:
            Rename(self.name, self.title).apply(draft, notes)
        draft.place(other, parent, parent.children.index(item) + 1)
        notes.split_from[self.rest] = self.name


@frozen
class Merge(Edit):
    """A node takes on another's prose and rows under a title for both, and the other goes."""

    name: str
    title: str
    other: str

    def apply(self, draft: Draft, notes: Notes) -> None:
        item, other = draft.items[self.name], draft.items[self.other]
        before = item.quarters
        for row in other.lines:
            notes.task(self.name, ("added",), None, row)
        item.lines += other.lines
        _note_quarters(item, before, notes)
        if other.node.text:
            Reword(self.name, f"{item.node.text} {other.node.text}".strip()).apply(draft, notes)
        Rename(self.name, self.title).apply(draft, notes)
        draft.lift(other)
        notes.merged_into[self.other] = self.name


@frozen
class NextYear(Edit):
    """The document is the next year's: the same quarters of the year, a year on."""

    def apply(self, draft: Draft, notes: Notes) -> None:
        draft.years_on += 1
        cover = draft.programme.document
        assert cover.first_year is not None
        old, new = str(cover.first_year), str(cover.first_year + 1)
        title = (cover.title or "").replace(old, new)
        draft.programme = evolve(draft.programme, document=evolve(cover, title=title, first_year=cover.first_year + 1))
        notes.cover |= {"title", "first_year"}


def edited(programme: WorkProgramme, edits: Sequence[Edit]) -> tuple[WorkProgramme, Expected]:
    """The programme with these edits done one after another, and what a diff of the two must say.

    Children are counted anew by their places. The programme must number its own children so too.
    """
    old, draft, notes = Draft(programme), Draft(programme), Notes()
    assert all(name == found for name, found in old.ids().items()), "children are not numbered by their places"
    for edit in edits:
        edit.apply(draft, notes)
    return draft.written(), Expected(tuple(_changes(old, draft, notes)), frozenset(notes.cover), pairs_of(old, draft))


def pairs_of(old: Draft, new: Draft) -> frozenset[tuple[str, str]]:
    """The old and the new ids of the nodes that are in both."""
    ids = new.ids()
    return frozenset((name, ids[name]) for name in old.items if name in ids)


def _changes(old: Draft, new: Draft, notes: Notes) -> list[ExpectedChange]:
    ids = new.ids()
    gone, came = set(old.items) - set(new.items), set(new.items) - set(old.items)
    changes = [
        *(
            ExpectedChange(
                "removed",
                old_id=item.name,
                under=_under(item, gone, {}),
                merged_into=ids.get(notes.merged_into.get(item.name, "")),
            )
            for item in _tops(old, gone)
        ),
        *(
            ExpectedChange(
                "added",
                new_id=ids[item.name],
                under=_under(item, came, ids),
                split_from=notes.split_from.get(item.name),
            )
            for item in _tops(new, came)
        ),
    ]
    for name in sorted(set(old.items) & set(new.items)):
        changes += _places(old.items[name], new.items[name], ids, notes)
        changes += notes.changes(name, ids[name])
    return changes


def _tops(draft: Draft, names: set[str]) -> list[Item]:
    """Of the items called so, those that stand under none of them."""
    tops = [draft.items[name] for name in sorted(names)]
    return [item for item in tops if item.parent is None or item.parent.name not in names]


def _under(item: Item, names: set[str], ids: dict[str, str]) -> tuple[str, ...]:
    """The ids of those below an item that came or went with it."""
    below = []
    for child in item.children:
        if child.name in names:
            below += [ids.get(child.name, child.name), *_under(child, names, ids)]
    return tuple(below)


def _places(old: Item, new: Item, ids: dict[str, str], notes: Notes) -> list[ExpectedChange]:
    assert old.parent is not None
    assert new.parent is not None
    new_id = ids[old.name]
    if old.parent.name != new.parent.name:
        return [ExpectedChange("moved", old.name, new_id, old=old.parent.name, new=ids[new.parent.name])]
    numbers = old.name.rpartition(".")[2], new_id.rpartition(".")[2]
    if numbers[0] == numbers[1]:
        return []
    consequence = None if new.parent.name in notes.reordered else True
    return [ExpectedChange("renumbered", old.name, new_id, consequence=consequence, old=numbers[0], new=numbers[1])]


def _note_quarters(item: Item, before: tuple[str, ...], notes: Notes) -> None:
    if item.kind == "activity" and item.quarters != before:
        notes.note("rescheduled", item.name)


def _outside(draft: Draft, key: str, by: int) -> list[str]:
    quarters = draft.quarter_keys
    return [] if 0 <= quarters.index(key) + by < len(quarters) else [key]


def _later(draft: Draft, row: Row, by: int) -> Row:
    quarters = draft.quarter_keys
    return evolve(
        row, shaded=tuple(quarters[quarters.index(key) + by] if QUARTER.fullmatch(key) else key for key in row.shaded)
    )


def _halves(parts: list[str], glue: str) -> tuple[str, str]:
    half = (len(parts) + 1) // 2
    return glue.join(parts[:half]), glue.join(parts[half:])


def branch(name: str, node: Node, lines: Sequence[Row] = (), children: Sequence[Item] = ()) -> Item:
    """A branch to add, with its own row."""
    item = Item(name, node, Row(node.kind, None, None, node.title), list(lines))
    for child in children:
        item.adopt(child, len(item.children))
    return item
