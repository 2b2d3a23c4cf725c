"""Numbers, ids and wordings of the reconciled nodes."""

from __future__ import annotations

from pt_extract.entry import Entry
from pt_extract.geometry import BBox
from pt_extract.model import WHERES, TitleVariant
from pt_extract.profile import Profile
from pt_extract.reconcile.slots import PRIORITY, Slot
from pt_extract.text import to_roman


def number(slots: list[Slot], prefix: str, profile: Profile) -> None:
    """Give every slot its number and id: as printed where that is unique among its siblings, else by its place."""
    taken: set[str] = set()
    for place, slot in enumerate(slots, start=1):
        printed = [slot.entries[w].number for w in PRIORITY if w in slot.entries and slot.entries[w].number]
        style = profile.levels[slot.kind].numbers
        options = [_styled(text, style) for text in printed if text] + [_ordinal(place, style)]
        slot.number = next((option for option in options if option not in taken), f"{options[0]}bis")
        taken.add(slot.number)
        slot.id = f"{prefix}.{slot.number}" if prefix else slot.number
        number(slot.children, slot.id, profile)


def _styled(text: str, style: str) -> str:
    """A printed number; an Arabic one where the level counts in Roman numerals or letters is written as those."""
    return _ordinal(int(text), style) if style != "arabic" and text.isdecimal() else text.upper()


def _ordinal(value: int, style: str) -> str:
    if style == "roman" and 0 < value < 100:
        return to_roman(value)
    if style == "letter" and 0 < value <= 26:
        return chr(ord("A") + value - 1)
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
