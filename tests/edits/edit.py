"""Edits of a programme, and what a diff must say of them.

Nodes are called by their id in the programme that is edited; what an edit adds has a name of its own. What is expected
comes from the edits: they know which node is which, and which content they touched. No two titles are compared here.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import evolve, frozen

from edits.draft import QUARTER, Draft, Item
from edits.expected import Expected, ExpectedChange, Notes
from pt_extract.model import NODE_KINDS, Node, NodeKind, Row, WorkProgramme
from pt_extract.model.changes import TaskChangeType


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
    consequence: bool | None = None
    anew: bool = False
    """Whether nothing is left of what was said before, other edits of the prose included."""

    def apply(self, draft: Draft, notes: Notes) -> None:
        item = draft.items[self.name]
        assert item.node.text != self.text
        item.node = evolve(item.node, text=self.text)
        if self.anew:
            notes.drop("text", self.name)
        facts = {} if self.consequence is None else {"consequence": self.consequence}
        notes.note("text", self.name, editorial=self.editorial, **facts)


@frozen
class Attribute(Edit):
    """Another value of a list such as ``sdgs``."""

    name: str
    list: str
    value: tuple[str | int, ...]
    consequence: bool | None = None

    def apply(self, draft: Draft, notes: Notes) -> None:
        item = draft.items[self.name]
        assert getattr(item.node, self.list) != self.value
        value: dict[str, Any] = {self.list: self.value}
        item.node = evolve(item.node, **value)
        facts = {} if self.consequence is None else {"consequence": self.consequence}
        notes.note("attributes", self.name, editorial=False, **facts)
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
        item.own = later(draft, item.own, self.by)
        for at, row in enumerate(item.lines):
            shifted = later(draft, row, self.by)
            if shifted != row:
                item.lines[at] = shifted
                notes.task(self.name, ("rescheduled",), row, shifted)
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
        note_quarters(item, before, notes)


@frozen
class RemoveTask(Edit):
    """A row fewer under a node."""

    name: str
    at: int

    def apply(self, draft: Draft, notes: Notes) -> None:
        item = draft.items[self.name]
        before = item.quarters
        notes.task(self.name, ("removed",), item.lines.pop(self.at), None)
        note_quarters(item, before, notes)


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
        note_quarters(item, before, notes)


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
        note_quarters(item, before, notes)
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
        note_quarters(item, before, notes)
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
    if "schedule" in draft.lacks:
        notes.forget("rescheduled", "continuity", "tasks")
    if draft.lacks:
        notes.forget("continuity")
    changes, pairs = tuple(_changes(old, draft, notes)), pairs_of(old, draft)
    kinds = {f"old {name}": kind for name, kind in notes.kinds.items() if name in old.items}
    kinds |= {f"new {own}": notes.kinds[name] for name, own in draft.ids().items() if name in notes.kinds}
    return draft.written(), Expected(
        changes,
        frozenset(notes.cover),
        pairs,
        frozenset(draft.lacks),
        kinds,
        broken=_broken(old, changes),
        counts=frozenset(_counts(old, draft)),
        is_shifted=notes.is_shifted and "schedule" not in draft.lacks,
    )


def _broken(old: Draft, changes: Sequence[ExpectedChange]) -> frozenset[str]:
    gone = [change for change in changes if change.type == "removed" and change.merged_into is None]
    names = [name for change in gone for name in (change.old_id or "", *(change.under or ()))]
    return frozenset(name for name in names if old.items[name].continues)


def _counts(old: Draft, new: Draft) -> Iterator[tuple[NodeKind, int, int, int, int]]:
    for kind in NODE_KINDS:
        before, after = ({name for name, item in draft.items.items() if item.kind == kind} for draft in (old, new))
        came, went = after - old.items.keys(), before - new.items.keys()
        yield kind, len(before), len(after), len(came), len(went)


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
                kind=notes.kinds.get(item.name, ""),
            )
            for item in _tops(old, gone)
        ),
        *(
            ExpectedChange(
                "added",
                new_id=ids[item.name],
                under=_under(item, came, ids),
                split_from=notes.split_from.get(item.name),
                kind=notes.kinds.get(item.name, ""),
            )
            for item in _tops(new, came)
        ),
    ]
    for name in sorted(set(old.items) & set(new.items)):
        changes += _places(old.items[name], new.items[name], ids, notes)
        changes += (_with_events(change, ids, notes) for change in notes.changes(name, ids[name]))
    return changes


def _with_events(change: ExpectedChange, ids: dict[str, str], notes: Notes) -> ExpectedChange:
    """A change of a node's title or prose with what it is part of."""
    name = change.old_id or ""
    if change.type == "renamed":
        return evolve(change, exchanged_with=notes.exchanged.get(name))
    if change.type == "text":
        moves = {pair for pair in notes.prose_moved if name in pair}
        return evolve(change, prose_moved=frozenset((one, ids[other]) for one, other in moves))
    return change


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
        return [_moved(old, new, ids, notes)]
    numbers = old.name.rpartition(".")[2], new_id.rpartition(".")[2]
    if numbers[0] == numbers[1]:
        return []
    is_own = new.parent.name in notes.reordered
    return [
        ExpectedChange(
            "renumbered",
            old.name,
            new_id,
            consequence=None if is_own else True,
            old=numbers[0],
            new=numbers[1],
            kind=notes.kinds.get(old.name, COUNTED) if is_own else COUNTED,
        )
    ]


COUNTED = "counted on"
"""The kind of what only stands under another number for what came or went above it."""


def _moved(old: Item, new: Item, ids: dict[str, str], notes: Notes) -> ExpectedChange:
    """A node under another parent; it follows from the end of its parent's kind, if that is what happened."""
    assert old.parent is not None
    assert new.parent is not None
    up = old.parent.name in notes.promoted and old.parent.name == _above(new.parent)
    down = new.parent.name in notes.demoted and new.parent.name == _above(old.parent)
    return ExpectedChange(
        "moved",
        old.name,
        ids[old.name],
        old=old.parent.name,
        new=ids.get(new.parent.name, ""),
        promoted_from=old.name if old.name in notes.promoted else None,
        demoted_from=old.name if old.name in notes.demoted else None,
        consequence=True if up or down else None,
        kind=notes.kinds.get(old.name, ""),
    )


def _above(item: Item) -> str:
    """The name of what an item stands under."""
    return item.parent.name if item.parent else ""


def note_quarters(item: Item, before: tuple[str, ...], notes: Notes) -> None:
    if item.kind == "activity" and item.quarters != before:
        notes.note("rescheduled", item.name)


def _outside(draft: Draft, key: str, by: int) -> list[str]:
    quarters = draft.quarter_keys
    return [] if 0 <= quarters.index(key) + by < len(quarters) else [key]


def later(draft: Draft, row: Row, by: int) -> Row:
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
