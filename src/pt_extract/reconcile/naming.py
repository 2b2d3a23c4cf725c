"""Numbers, ids and wordings of the reconciled nodes."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain, count

from pt_extract.geometry import BBox
from pt_extract.model import NODE_KINDS, WHERES, NodeKind, TitleVariant
from pt_extract.naming.entry import Entry
from pt_extract.profile import Profile
from pt_extract.reconcile.slots import PRIORITY, Slot
from pt_extract.text import to_roman

FIRST_LETTERS = {"letter": "A", "small": "a"}
"""The letter that stands for 1, by the way a level's numbers are written."""


def number(roots: list[Slot], profile: Profile) -> None:
    """Give every slot its number and id: as printed where that is unique among its siblings, else by its place."""
    _number(roots, "", {kind: _style(roots, kind, profile) for kind in NODE_KINDS})


def _style(roots: list[Slot], kind: NodeKind, profile: Profile) -> str:
    """How a document writes a level's numbers: as body and lists mostly do, else as its family does.

    The schedule's way counts for nothing: it prints ``EJE 1`` over what everything else calls ``EJE TEMÁTICO I``.
    """
    slots = [slot for root in roots for slot in root.walk() if slot.kind == kind]
    printed = [
        number for slot in slots for w in PRIORITY[:-1] if w in slot.entries and (number := slot.entries[w].number)
    ]
    if 2 * sum(number.isdecimal() for number in printed) > len(printed):
        return "arabic"
    small = 2 * sum(number.islower() and len(number) == 1 for number in printed) > len(printed)
    return "small" if small else profile.levels[kind].numbers


def _number(slots: list[Slot], prefix: str, styles: Mapping[NodeKind, str]) -> None:
    taken: set[str] = set()
    for place, slot in sorted(enumerate(slots, start=1), key=lambda item: _rank(item[1])):
        style = styles[slot.kind]
        printed = [number for w in PRIORITY if w in slot.entries and (number := slot.entries[w].number)]
        options = [*(_styled(text, style) for text in printed), _ordinal(place, style)]
        again = (f"{options[0]}{suffix}" for suffix in chain(("bis", "ter"), count(4)))
        slot.number = next(option for option in chain(options, again) if option not in taken)
        taken.add(slot.number)
    for slot in slots:
        slot.id = f"{prefix}.{slot.number}" if prefix else slot.number
        _number(slot.children, slot.id, styles)


def _rank(slot: Slot) -> int:
    """Whose number stands when siblings have the same: that of a node which a place of higher priority numbers."""
    numbered = (rank for rank, w in enumerate(PRIORITY) if w in slot.entries and slot.entries[w].number)
    return next(numbered, len(PRIORITY))


def _styled(text: str, style: str) -> str:
    """A printed number; an Arabic one where the level counts in Roman numerals or letters is written as those."""
    if style != "arabic" and text.isdecimal():
        return _ordinal(int(text), style)
    return text.lower() if style == "small" else text.upper()


def _ordinal(value: int, style: str) -> str:
    if style == "roman" and 0 < value < 100:
        return to_roman(value)
    if style in FIRST_LETTERS and 0 < value <= 26:
        return chr(ord(FIRST_LETTERS[style]) + value - 1)
    return str(value)


def variants(slot: Slot, profile: Profile) -> tuple[TitleVariant, ...]:
    """What each place calls the node, in the order index, overview, body, schedule."""
    title = slot.title
    return tuple(
        TitleVariant(
            where, entry.title, entry.page, rounded_box(entry), profile.abbreviations.similarity(entry.title, title)
        )
        for where in WHERES
        if (entry := slot.entries.get(where)) is not None and entry.title
    )


def rounded_box(entry: Entry) -> BBox | None:
    """An entry's box as emitted."""
    return None if entry.bbox is None else entry.bbox.rounded()
