"""Where the places of the document disagree about a node."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from pt_extract.entry import Entry
from pt_extract.model import WHERES, Finding, NodeKind, Severity, Where
from pt_extract.profile import Profile
from pt_extract.reconcile.align import contains
from pt_extract.reconcile.naming import rounded_box
from pt_extract.reconcile.slots import PRIORITY, Slot
from pt_extract.text import fold, number_value

CONFLICT = 0.65
"""Two wordings of one place less alike than this name two different things."""


def title_findings(slot: Slot, profile: Profile) -> list[Finding]:
    """One finding for each other wording, with the places that have it."""
    own = profile.abbreviations.fold(slot.title)
    by_wording: dict[str, list[Entry]] = {}
    for where in WHERES:
        entry = slot.entries.get(where)
        if entry is not None and entry.title and profile.abbreviations.fold(entry.title) != own:
            by_wording.setdefault(fold(entry.title), []).append(entry)
    return [_wording_finding(slot, entries, profile) for entries in by_wording.values()]


def _wording_finding(slot: Slot, entries: Sequence[Entry], profile: Profile) -> Finding:
    entry = entries[0]
    likeness = profile.abbreviations.similarity(entry.title, slot.title)
    conflict = likeness < CONFLICT and not contains(entry.title, slot.title, profile)
    places = [f"the {item.where}" for item in entries]
    said = ", ".join(places[:-1]) + " and " + places[-1] if len(places) > 1 else places[0]
    verb = "say" if len(entries) > 1 else "says"
    base = next(w for w in PRIORITY if w in slot.entries and slot.entries[w].title)
    what = "another thing altogether: " if conflict else ""
    close = int(likeness * 100) / 100  # rounded down: what differs is never 1.00
    message = f"{said} {verb} {what}“{entry.title}”; the {base} says “{slot.title}” (similarity {close:.2f})"
    code = "title-conflict" if conflict else "title-differs"
    return Finding(code, "warning" if conflict else "info", message, slot.id, entry.page, rounded_box(entry))


def number_findings(slot: Slot) -> list[Finding]:
    """Numbers printed over a node that are not its own (``EJE 1`` over axis III)."""
    own = number_value(slot.number)
    found: list[Finding] = []
    for where in WHERES:
        entry = slot.entries.get(where)
        if entry is None:
            continue
        printed = [(entry.number, entry.page, entry.bbox), *entry.numbers]
        wrong = [item for item in printed if item[0] and number_value(item[0]) != own]
        if wrong and own is not None:
            text, page, box = wrong[0]
            message = f"the {where} prints {slot.kind} number {text} over “{entry.title}”, which is {slot.id}"
            found.append(
                Finding("label-misnumbered", "warning", message, slot.id, page, box.rounded() if box else None)
            )
    return found


def missing_findings(roots: Sequence[Slot], places: AbstractSet[Where]) -> list[Finding]:
    """Nodes that a place leaves out although it lists others of their kind; of a missing branch only its top."""
    found: list[Finding] = []
    for where in PRIORITY:
        if where in places:
            listed = {slot.kind for root in roots for slot in root.walk() if slot.named(where)}
            for root in roots:
                found.extend(_missing_under(root, where, listed))
    return found


def _missing_under(slot: Slot, where: Where, listed: AbstractSet[NodeKind]) -> list[Finding]:
    below = [finding for child in slot.children for finding in _missing_under(child, where, listed)]
    if slot.named(where):
        return below
    stand_in = where in slot.entries  # the place has its children, so they may be missing or not
    found = [_missing(slot, where)] if slot.kind in listed else []
    return found + below if stand_in else found


def _missing(slot: Slot, where: Where) -> Finding:
    elsewhere = [w for w in WHERES if slot.named(w)]
    first = next((slot.entries[w] for w in PRIORITY if slot.named(w)), None)
    severity: Severity = "info" if where == "body" and slot.children else "warning"
    lacks = "has its contents but no heading of" if where in slot.entries else "does not list"
    message = f"the {where} {lacks} {slot.kind} {slot.id} “{slot.title}” (named in: {', '.join(elsewhere)})"
    page, box = (first.page, rounded_box(first)) if first is not None else (None, None)
    return Finding(f"missing-in-{where}", severity, message, slot.id, page, box)
