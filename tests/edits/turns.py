"""Edits of more than one node or of the whole document: what an analyst tells as one thing.

A node that became one of another kind, that was divided or taken in by another, whose prose went to what stands under
it; titles exchanged; a plan that shifted or is missing; the year rolling on.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from edits.draft import QUARTER, Draft, Item, Lack
from edits.edit import Attribute, Edit, NextYear, Rename, Reword, later, note_quarters
from edits.expected import Notes
from pt_extract.model import NodeKind, Row


@frozen
class Of(Edit):
    """Edits that are one thing of that kind."""

    kind: str
    edits: tuple[Edit, ...]

    def apply(self, draft: Draft, notes: Notes) -> None:
        before, outer, notes.kind = _standing(draft), notes.kind, self.kind
        for edit in self.edits:
            edit.apply(draft, notes)
        after = _standing(draft)
        for name in before.keys() | after.keys():
            if before.get(name) != after.get(name):
                notes.touch(name)
        notes.kind = outer


def _standing(draft: Draft) -> dict[str, str]:
    """What each node stands under."""
    return {name: item.parent.name for name, item in draft.items.items() if item.parent is not None}


@frozen
class Exchange(Edit):
    """Two nodes bear each other's titles."""

    name: str
    other: str

    def apply(self, draft: Draft, notes: Notes) -> None:
        titles = [draft.items[name].node.title for name in (self.name, self.other)]
        Rename(self.name, titles[1]).apply(draft, notes)
        Rename(self.other, titles[0]).apply(draft, notes)
        notes.exchanged |= {self.name: self.other, self.other: self.name}


@frozen
class Promote(Edit):
    """A project becomes a programme, at a place under its axis; a new project in it takes its activities on."""

    name: str
    at: int
    middle: Item

    def apply(self, draft: Draft, notes: Notes) -> None:
        item = draft.items[self.name]
        assert item.parent is not None
        axis = item.parent.parent
        assert axis is not None
        draft.lift(item)
        below, item.children = item.children, []
        _of_kind(item, "programme")
        draft.place(item, axis, self.at)
        middle = self.middle.copied()
        draft.place(middle, item, 0)
        for child in below:
            draft.place(child, middle, len(middle.children))
        notes.promoted.add(self.name)


@frozen
class Demote(Edit):
    """A programme becomes a project, at a place under another programme; its projects dissolve in it."""

    name: str
    to: str
    at: int

    def apply(self, draft: Draft, notes: Notes) -> None:
        item = draft.items[self.name]
        draft.lift(item)
        below = [activity for project in item.children for activity in project.children]
        item.children = []
        _of_kind(item, "project")
        draft.place(item, draft.items[self.to], self.at)
        for child in below:
            draft.place(child, item, len(item.children))
        notes.demoted.add(self.name)


def _of_kind(item: Item, kind: NodeKind) -> None:
    item.node = evolve(item.node, kind=kind)
    if item.own is not None:
        item.own = evolve(item.own, kind=kind)


@frozen
class ProseDown(Edit):
    """A node's prose goes before that of those under it, a part to each; ``left`` is what it says from now on."""

    name: str
    parts: tuple[tuple[str, str], ...]
    """A name, and the prose that goes to it."""
    left: str = ""

    def apply(self, draft: Draft, notes: Notes) -> None:
        Reword(self.name, self.left).apply(draft, notes)
        for child, part in self.parts:
            text = "\n\n".join(filter(None, (part, draft.items[child].node.text)))
            Reword(child, text).apply(draft, notes)
            notes.prose_moved.add((self.name, child))


@frozen
class Divide(Edit):
    """A node keeps a part of itself, with another title and prose; the rest is a new node.

    ``lines`` of its rows, or ``children``, by name, go to the new one.
    """

    name: str
    title: str
    text: str
    rest: Item
    under: str
    at: int
    lines: frozenset[str] = frozenset()
    children: tuple[str, ...] = ()

    def apply(self, draft: Draft, notes: Notes) -> None:
        item = draft.items[self.name]
        before = item.quarters
        for row in [row for row in item.lines if row.label in self.lines]:
            item.lines.remove(row)
            notes.task(self.name, ("removed",), row, None)
        note_quarters(item, before, notes)
        if self.text != item.node.text:
            Reword(self.name, self.text).apply(draft, notes)
        if self.title != item.node.title:
            Rename(self.name, self.title).apply(draft, notes)
        rest = self.rest.copied()
        draft.place(rest, draft.items[self.under], self.at)
        for child in self.children:
            branch = draft.items[child]
            draft.lift(branch)
            draft.place(branch, rest, len(rest.children))
        notes.split_from[rest.name] = self.name


@frozen
class Absorb(Edit):
    """A node takes in another, which goes: a title and prose for both, and rows or children of the other."""

    name: str
    other: str
    title: str
    text: str
    lines: Sequence[Row] = ()

    def apply(self, draft: Draft, notes: Notes) -> None:
        item, other = draft.items[self.name], draft.items[self.other]
        before = item.quarters
        for row in self.lines:
            notes.task(self.name, ("added",), None, row)
        item.lines += self.lines
        note_quarters(item, before, notes)
        if self.text != item.node.text:
            Reword(self.name, self.text).apply(draft, notes)
        if self.title != item.node.title:
            Rename(self.name, self.title).apply(draft, notes)
        for child in list(other.children):
            draft.lift(child)
            draft.place(child, item, len(item.children))
        draft.lift(other)
        notes.merged_into[self.other] = self.name


@frozen
class ShiftPlan(Edit):
    """All that is planned takes place so many quarters later, or earlier where ``by`` is negative."""

    by: int

    def apply(self, draft: Draft, notes: Notes) -> None:
        notes.is_shifted = True
        for item in draft.items.values():
            if item.own is None or not item.quarters:
                continue
            item.own = later(draft, item.own, self.by)
            for at, row in enumerate(item.lines):
                item.lines[at] = later(draft, row, self.by)
                if item.lines[at] != row:
                    notes.task(item.name, ("rescheduled",), row, item.lines[at], consequence=True)
            notes.note(
                "rescheduled",
                item.name,
                shift="delayed" if self.by > 0 else "advanced",
                consequence=True,
                shifted_by=self.by,
            )


@frozen
class Lacking(Edit):
    """The document has no schedule, or no column for later years."""

    what: Lack

    def apply(self, draft: Draft, notes: Notes) -> None:
        draft.lacks.add(self.what)


@frozen
class RollYear(Edit):
    """The document is the next year's, and its prose and lists say so wherever they name the year."""

    def apply(self, draft: Draft, notes: Notes) -> None:
        first = draft.programme.document.first_year
        assert first is not None
        NextYear().apply(draft, notes)
        for name, item in draft.items.items():
            text = item.node.text.replace(f" {first}", f" {first + 1}")
            if text != item.node.text:
                Reword(name, text, consequence=True).apply(draft, notes)
            title = item.node.title.replace(f" {first} ", f" {first + 1} ")
            if title != item.node.title:
                item.node = evolve(item.node, title=title)
                notes.note("renamed", name, editorial=False)
            if first in item.node.years:
                years = tuple(year + (year == first) for year in item.node.years)
                Attribute(name, "years", years, consequence=True).apply(draft, notes)


def quarters_left(draft: Draft, by: int) -> bool:
    """Whether all that is planned may shift so far within the schedule's year."""
    keys = draft.quarter_keys
    used = {keys.index(key) for item in draft.items.values() for key in item.quarters if QUARTER.fullmatch(key)}
    return all(0 <= at + by < len(keys) for at in used)
