"""Where the places of the document disagree about a node."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from pt_extract.findings import MISSING_IN, Finding, finding
from pt_extract.model import WHERES, NodeKind, Where
from pt_extract.naming.entry import Entry
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
    return finding(
        "title-conflict" if conflict else "title-differs",
        node=slot.id,
        page=entry.page,
        bbox=rounded_box(entry),
        where=tuple(item.where for item in entries),
        text=entry.title,
        base=next(w for w in PRIORITY if w in slot.entries and slot.entries[w].title),
        title=slot.title,
        similarity=int(likeness * 100) / 100,  # rounded down: what differs is never 1.00
    )


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
            place: dict[str, Any] = {"node": slot.id, "page": page, "bbox": box.rounded() if box else None}
            said: dict[str, Any] = {"where": where, "kind": slot.kind, "printed": text, "text": entry.title}
            found.append(finding("label-misnumbered", **place, **said))
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
    found = [_missing(slot, where)] if slot.kind in listed and not slot.named(where) else []
    if where in slot.entries:  # the place has its children, so they may be missing or not
        found.extend(finding for child in slot.children for finding in _missing_under(child, where, listed))
    return found


def _missing(slot: Slot, where: Where) -> Finding:
    elsewhere = [w for w in WHERES if slot.named(w)]
    first = next((slot.entries[w] for w in PRIORITY if slot.named(w)), None)
    page, box = (first.page, rounded_box(first)) if first is not None else (None, None)
    return finding(
        MISSING_IN[where],
        "no-heading" if where in slot.entries else "",
        severity="info" if where == "body" and slot.children else "warning",
        node=slot.id,
        page=page,
        bbox=box,
        kind=slot.kind,
        title=slot.title,
        named=tuple(elsewhere),
    )
