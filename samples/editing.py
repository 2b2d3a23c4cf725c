"""Applies a list of edits to one year's source: the next year's source, and what the list says has changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec

from edit_list import Add, Edit, EditList, Move, Print, Prose, Remove, Rename, Reschedule, Swap
from rows import Edited, edited_rows, moved_marks, with_rows
from source import (
    KINDS,
    PLACES,
    Ambiguous,
    Count,
    Node,
    Relabel,
    Schedule,
    Source,
    SourceError,
    checked,
    counted_number,
)

ATTRIBUTES = ("goals", "objectives", "sdgs", "modality", "years", "funders")
PRINTED = frozenset(
    "index overview schedule conflict label_end close own_line "
    "schedule_label relabel justification overview_style look".split()
)
"""Fields of a node that change nothing but paper."""


@dataclass(eq=False)
class Entry:
    """A node while it is edited. `old_id` is None where it was added, `new_id` is given last."""

    node: Node
    parent: Entry | None
    old_id: str | None = None
    old_parent: str = ""
    new_id: str = ""
    gone: bool = False
    moved: bool = False
    swapped: bool = False
    children: list[Entry] = field(default_factory=list)

    @property
    def depth(self) -> int:
        return 0 if self.parent is None else self.parent.depth + 1

    @property
    def kind(self) -> str:
        return KINDS[self.depth - 1]

    def walk(self) -> Iterator[Entry]:
        """What stands under it, in reading order."""
        for child in self.children:
            yield child
            yield from child.walk()


@dataclass
class Said:
    """One change that the list tells; `facts` go into the golden as they are."""

    type: str
    entry: Entry
    facts: dict[str, Any] = field(default_factory=dict)


class Revision:
    """A year's source being made into the next one's. `said` is what the edits tell, one per node and type."""

    def __init__(self, old: Source, edits: EditList) -> None:
        self.old, self.edits = old, edits
        self.root = Entry(Node(id="", title=""), None)
        self.named = {"": self.root}
        self.said: list[Said] = []
        self.removed: list[Entry] = []
        for node in old.node:
            parent = self.named[node.parent]
            entry = Entry(node, parent, old_id=node.id, old_parent=node.parent)
            parent.children.append(entry)
            self.named[node.id] = entry
        for edit in edits.edit:
            self._apply(edit)
        self._number(self.root)
        self.new = checked(self._source())

    @property
    def printed(self) -> Source:
        """The new year's source with the sign that it prints for continuity."""
        return self.new.with_sign(self.edits.schedule.sign)

    def entry(self, name: str) -> Entry:
        """The node that the old year's id, or the name it was added by, stands for."""
        found = self.named.get(name)
        if found is None or found.gone:
            raise SourceError(f"{name} is not there to be edited")
        return found

    def say(self, type_: str, entry: Entry, **facts: Any) -> None:
        if any(said.type == type_ and said.entry is entry for said in self.said):
            raise SourceError(f"{entry.node.id} has two edits of the sort {type_}")
        self.said.append(Said(type_, entry, facts))

    # ------------------------------------------------------------------------------------------------- edit by edit

    def _apply(self, edit: Edit) -> None:
        match edit:
            case Rename():
                self._rename(self.entry(edit.node), edit)
            case Move():
                self._move(self.entry(edit.node), edit)
            case Swap():
                self._swap(self.entry(edit.node), self.entry(edit.other))
            case Remove():
                self._remove(self.entry(edit.node), edit)
            case Add():
                self._add(edit)
            case Prose():
                self._rewrite(self.entry(edit.node), edit)
            case Reschedule():
                self._reschedule(self.entry(edit.node), edit)
            case Print():
                self._print(self.entry(edit.node), edit)

    def _rename(self, entry: Entry, edit: Rename) -> None:
        was = entry.node.called
        places = {"index": edit.index, "overview": edit.overview, "schedule": edit.schedule, "conflict": []}
        entry.node = _with(entry.node, title=edit.title, **places)
        if was == entry.node.called:
            raise SourceError(f"{edit.node} is not renamed")
        facts = {"old": was, "new": entry.node.called, "editorial": edit.editorial, "edition": edit.edition}
        self.say("renamed", entry, **facts, **follows(edit.because))

    def _move(self, entry: Entry, edit: Move) -> None:
        to = self.entry(edit.to)
        assert entry.parent is not None, "the root is not edited"
        if to is entry.parent or to.depth != entry.parent.depth:
            raise SourceError(f"{edit.node} does not move to {edit.to}")
        entry.parent.children.remove(entry)
        to.children.insert(edit.at - 1, entry)
        entry.parent, entry.moved = to, True
        self.say("moved", entry)

    def _swap(self, one: Entry, other: Entry) -> None:
        if one.parent is None or one.parent is not other.parent:
            raise SourceError(f"{one.node.id} and {other.node.id} do not change places")
        siblings = one.parent.children
        here, there = siblings.index(one), siblings.index(other)
        siblings[here], siblings[there] = other, one
        one.swapped = other.swapped = True

    def _remove(self, entry: Entry, edit: Remove) -> None:
        assert entry.parent is not None, "the root is not edited"
        entry.parent.children.remove(entry)
        for lost in (entry, *entry.walk()):
            lost.gone = True
        self.removed.append(entry)
        into = {"merged_into": self.entry(edit.merged_into)} if edit.merged_into else {}
        self.say("removed", entry, old=entry.node.called, new=None, **into)

    def _add(self, edit: Add) -> None:
        parent = self.entry(edit.under)
        if edit.name in self.named:
            raise SourceError(f"{edit.name} is there already")
        entry = Entry(msgspec.convert({"id": edit.name, **edit.node}, Node), parent)
        parent.children.insert(edit.at - 1, entry)
        self.named[edit.name] = entry
        if parent.old_id is not None or parent is self.root:
            origin = {"split_from": self.entry(edit.split_from).old_id} if edit.split_from else {}
            self.say("added", entry, old=None, new=entry.node.called, **origin)

    def _rewrite(self, entry: Entry, edit: Prose) -> None:
        was = entry.node
        body = edit.text or replaced(was.body, edit.replace)
        given = {name: getattr(edit, name) for name in ("stated", "years", "modality", "funders", "sdgs")}
        entry.node = _with(was, body=body, **{name: value for name, value in given.items() if value is not None})
        old, new = was.prose, entry.node.prose
        if old == new:
            raise SourceError(f"{edit.node} has the same prose")
        told = {"editorial": edit.editorial, "rewritten": bool(edit.text), **follows(edit.because)}
        self.say("text", entry, old=old, new=new, **told)
        named = {*edit.lists, *edit.touched, *(name for name in ATTRIBUTES if given.get(name) is not None)}
        changed = [name for name in ATTRIBUTES if getattr(was, name) != getattr(entry.node, name)]
        if named != set(changed):
            raise SourceError(f"{edit.node}: {sorted(named)} said to differ, and {changed} do")
        if changed:
            lists = [self._attribute(was, entry.node, name, edit) for name in changed]
            minor = all(item["editorial"] or item["consequence"] for item in lists)
            is_typing = all(item["editorial"] for item in lists)
            self.say("attributes", entry, attributes=lists, **follows("year" if minor and not is_typing else ""))

    def _attribute(self, was: Node, now: Node, name: str, edit: Prose) -> dict[str, Any]:
        """One of the lists; the years roll on where they are the documents' own."""
        old, new = getattr(was, name), getattr(now, name)
        years = self.old.document.first_year, {**self.edits.document}.get("first_year")
        rolls = name == "years" and set(old) <= {years[0]} and set(new) <= {years[1]}
        return {"name": name, "old": old, "new": new, "editorial": name in edit.touched, "consequence": rolls}

    def _reschedule(self, entry: Entry, edit: Reschedule) -> None:
        was = entry.node
        rows = edited_rows(was, edit)
        own = edit.marks or moved_marks(was.marks, edit.by)
        entry.node = _with(was, marks=own, **with_rows(was, rows))
        differs = was.quarters != entry.node.quarters
        if differs != bool(edit.shift) or (was.continues != entry.node.continues) != (edit.continues is not None):
            raise SourceError(f"{edit.node}: not as said, from {was.quarters} to {entry.node.quarters}")
        if differs:
            self.say("rescheduled", entry, old=was.quarters, new=entry.node.quarters, shift=edit.shift)
        if edit.continues is not None:
            self.say("continuity", entry, old=not edit.continues, new=edit.continues)
        if changed := [row for row in rows if row.types]:
            self.say("tasks", entry, tasks=changed, **follows(_because(edit, changed)))

    def _print(self, entry: Entry, edit: Print) -> None:
        if stray := {*edit.set, *edit.drop} - PRINTED:
            raise SourceError(f"{edit.node}: {sorted(stray)} are more than print")
        fields = msgspec.to_builtins(entry.node)
        kept = {key: value for key, value in fields.items() if key not in edit.drop and value is not None}
        entry.node = msgspec.convert(kept | edit.set, Node)

    # --------------------------------------------------------------------------------------------- the year it makes

    def _number(self, parent: Entry) -> None:
        for position, entry in enumerate(parent.children):
            number = counted_number(KINDS[parent.depth], position)
            entry.new_id = f"{parent.new_id}.{number}" if parent.new_id else number
            self._number(entry)

    def _source(self) -> Source:
        entries = list(self.root.walk())
        nodes = [_with(entry.node, id=entry.new_id, relabel=self._relabel(entry.node.relabel)) for entry in entries]
        replace = msgspec.structs.replace
        cover = replace(self.old.document, introduction=self._introduction(), **self.edits.document)
        new = replace(self.old, document=cover, node=nodes, ambiguous=list(self._ambiguous(cover.first_year)))
        _check_stated(new)
        return replace(new, schedule=_schedule(new, self.edits))

    def _introduction(self) -> str:
        return replaced(self.old.document.introduction, self.edits.introduction.replace)

    def _relabel(self, relabel: Relabel | None) -> Relabel | None:
        return relabel and msgspec.structs.replace(relabel, node=self.entry(relabel.node).new_id)

    def _ambiguous(self, year: int) -> Iterator[Ambiguous]:
        """What the old year leaves open of nodes that are still there; a year left open is the document's."""
        for entry in self.old.ambiguous:
            node = self.named[entry.node]
            regular = all(node.node.wording(place) in (None, node.node.title) for place in PLACES)
            if not node.gone and not (entry.field == "finding" and regular):
                accept = [[year] if value == [self.old.document.first_year] else value for value in entry.accept]
                yield msgspec.structs.replace(entry, node=node.new_id, accept=accept)


def replaced(text: str, phrases: list[tuple[str, str]]) -> str:
    """The text with each phrase, which must be there once, replaced; its lines are joined to paragraphs."""
    text = "\n\n".join(" ".join(part.split()) for part in text.strip().split("\n\n"))
    for old, new in phrases:
        if text.count(old) != 1:
            raise SourceError(f"{old!r} is there {text.count(old)} times")
        text = text.replace(old, new)
    return text


def _with(node: Node, **members: Any) -> Node:
    return msgspec.structs.replace(node, **members)


def follows(because: str) -> dict[str, Any]:
    """What is said of a change that only follows from something else, or from nothing."""
    return {"consequence": bool(because), "because": because or None}


def _because(edit: Reschedule, changed: list[Edited]) -> str:
    """Rows that only have other quarters are told with the node's own; all put off alike, as one shift."""
    if edit.because:
        return edit.because
    if not edit.shift or any(row.types != ["rescheduled"] for row in changed):
        return ""
    return "shift" if edit.by and not edit.rows else "told"


def _check_stated(source: Source) -> None:
    for node in source.node:
        if node.stated is not None and node.stated != len(source.children(node.id)):
            raise SourceError(f"{node.id} announces {node.stated}, and has {len(source.children(node.id))}")


def _schedule(source: Source, edits: EditList) -> Schedule:
    """The new year's columns, and counts that agree with its rows."""
    told = edits.schedule
    lines = []
    for line in source.schedule.summary[:-1]:
        marked = [
            marks for n in source.node for marks, label in n.all_tasks if label == told.counted and n.axis == line.axis
        ]
        lines.append(Count(line.label, [sum(marks[q] == "#" for marks in marked) for q in range(4)], line.axis))
    total = [sum(column) for column in zip(*(line.counts for line in lines), strict=True)]
    summary = [*lines, Count(source.schedule.summary[-1].label, total)]
    return Schedule(told.heading, told.span, told.later, told.columns, summary)
