"""The trees of the places made to have the same levels, and entries moved within them."""

from __future__ import annotations

from collections.abc import Sequence

from pt_extract.model import NodeKind, Where
from pt_extract.naming.entry import Entry
from pt_extract.naming.labels import depth
from pt_extract.reconcile.slots import Slot
from pt_extract.text import number_value


def fill_levels(groups: dict[Where, list[Entry]]) -> dict[Where, list[Entry]]:
    """Stand-ins put where one place leaves out a level that another has.

    A project that the body names only in running prose has no heading: its activities stand right under the
    programme. They are put under a stand-in, a new one wherever their numbers start again.
    """
    kinds = {entry.kind for entries in groups.values() for entry in entries}
    if not kinds:
        return groups
    shallowest = min(kinds, key=depth)
    return {where: _under_stand_ins(entries, shallowest) for where, entries in groups.items()}


def _under_stand_ins(entries: list[Entry], kind: NodeKind) -> list[Entry]:
    filled: list[Entry] = []
    stand_in: Entry | None = None
    for entry in entries:
        if depth(entry.kind) <= depth(kind):
            filled.append(entry)
            stand_in = None
            continue
        if stand_in is None or _restarts(stand_in.children, entry):
            stand_in = Entry(kind, None, "", entry.where, entry.page)
            filled.append(stand_in)
        stand_in.children.append(entry)
    return filled


def _restarts(children: Sequence[Entry], entry: Entry) -> bool:
    before, here = number_value(children[-1].number or ""), number_value(entry.number or "")
    return before is not None and here is not None and here <= before and children[-1].kind == entry.kind


def detach(entries: list[Entry], entry: Entry) -> None:
    """Take an entry out of its place's tree; for a stand-in, which is in no tree, take out its children."""
    for siblings in [entries, *(other.children for root in entries for other in root.walk())]:
        if entry in siblings:
            siblings.remove(entry)
            return
        for child in entry.children if not entry.title else ():
            if child in siblings:
                siblings.remove(child)


def attach(places: dict[Where, list[Entry]], where: Where, entry: Entry, slot: Slot, above: Sequence[Slot]) -> None:
    """Hang an entry into its place's tree where ``slot`` hangs under ``above``; stand-ins fill missing levels."""
    siblings, slots = places[where], list[Slot]()
    for ancestor in above:
        own = ancestor.entries.get(where)
        if own is None or own not in siblings:
            own = Entry(ancestor.kind, None, "", where, entry.page)
            siblings.append(own)
            ancestor.entries[where] = own
        siblings, slots = own.children, ancestor.children
    before = slots[: slots.index(slot)] if slot in slots else []
    neighbours = [siblings.index(s.entries[where]) for s in before if s.entries.get(where) in siblings]
    siblings.insert(max(neighbours, default=-1) + 1, entry)
