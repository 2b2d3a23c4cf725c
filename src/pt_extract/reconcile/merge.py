"""Siblings of all places aligned to one list, level by level; entries that fit elsewhere put there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pt_extract.findings import Finding, finding
from pt_extract.model import NodeKind, Where
from pt_extract.naming.entry import Entry
from pt_extract.profile import Profile
from pt_extract.reconcile.align import best_chain, contains, same_number, vetoed
from pt_extract.reconcile.homes import ELSEWHERE, Homes
from pt_extract.reconcile.levels import attach, detach, fill_levels
from pt_extract.reconcile.naming import rounded_box
from pt_extract.reconcile.slots import PRIORITY, Slot, paths

FLOOR = 0.6
"""Titles less alike than this are not paired for their likeness alone."""
NUMBERED_FLOOR = 0.45
"""Titles whose numbers agree are not paired where they are less alike than this."""
NUMBER_WEIGHT = 0.2
CONTAINED = 0.75
"""A title contained whole in another counts as this alike."""
VETO_FROM = 0.8
"""Differing numerals veto a pair at least this alike; less alike ones are not mistaken for one another."""
TIE = 0.01


class Matcher:
    """Aligns siblings and keeps what it could not decide."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._alike = cache(self._titles_likeness)  # the same titles are compared level by level, and after each move
        self._ties: list[tuple[Entry, Slot, Slot]] = []
        self._moved: list[Entry] = []
        self._flat: set[Where] | None = None

    def findings(self, roots: Sequence[Slot]) -> list[Finding]:
        """Ties left alone and entries found elsewhere, as findings; the tree must be numbered."""
        slots = [slot for root in roots for slot in root.walk()]
        found = [
            finding(
                "low-confidence",
                "tie",
                page=entry.page,
                bbox=rounded_box(entry),
                where=entry.where,
                text=entry.title,
                first=first.id,
                second=second.id,
            )
            for entry, first, second in self._ties
        ]
        return found + [
            finding(
                "placed-elsewhere",
                node=slot.id,
                page=entry.page,
                bbox=rounded_box(entry),
                where=entry.where,
                text=entry.title,
            )
            for entry in self._moved
            for slot in slots
            if entry.title and entry.where not in (self._flat or ()) and entry in slot.entries.values()
        ]

    def merge(self, groups: dict[Where, list[Entry]]) -> list[Slot]:
        """One list of siblings, and everything under them, out of each place's."""
        if self._flat is None:  # a list of nothing but activities says nothing of where these belong
            self._flat = {where for where, entries in groups.items() if _lack_levels(entries)}
        groups = fill_levels(groups)
        slots: list[Slot] = []
        for where in PRIORITY:
            if groups.get(where):
                slots = self._take_in(slots, groups[where])
        for slot in slots:
            under: dict[Where, list[Entry]] = {where: entry.children for where, entry in slot.entries.items()}
            slot.children = self.merge(under) if any(under.values()) else []
        return slots

    def _take_in(self, slots: list[Slot], entries: list[Entry]) -> list[Slot]:
        """``entries`` of one more place put to the slots they fit, or between them."""
        paired = self.align(slots, entries)
        after: dict[int, list[Entry]] = {}
        last = -1 if paired else len(slots) - 1
        for index, entry in enumerate(entries):
            if index in paired:
                last = paired[index]
                slots[last].entries[entry.where] = entry
            else:
                after.setdefault(last, []).append(entry)
        merged = [_slot(entry) for entry in after.get(-1, [])]
        for index, slot in enumerate(slots):
            merged.append(slot)
            merged.extend(_slot(entry) for entry in after.get(index, []))
        return merged

    def align(self, slots: Sequence[Slot], entries: Sequence[Entry]) -> dict[int, int]:
        """Index of entry to index of slot; order is kept but for titles that are nearly the same."""
        weights = [[self._weight(slot, entry) for entry in entries] for slot in slots]
        pairs = best_chain(weights)
        paired = {entry: slot for slot, entry in pairs}
        tied: set[int] = set()
        for index in list(paired):
            rival = self._rival(weights, paired, index)
            if rival is not None:
                self._ties.append((entries[index], slots[paired.pop(index)], slots[rival]))
                tied.add(index)
        self._pair_out_of_order(weights, paired, tied)
        self._pair_by_number(slots, entries, paired, tied)
        return paired

    def _weight(self, slot: Slot, entry: Entry) -> float:
        """What a pair is worth; 0 where it must not be made."""
        if slot.kind != entry.kind or entry.where in slot.entries:
            return 0.0
        likeness = max(self.likeness(other, entry) for other in slot.entries.values())
        numbered = any(same_number(other.number, entry.number) for other in slot.entries.values())
        if likeness < (NUMBERED_FLOOR if numbered else FLOOR):
            return 0.0
        return likeness + NUMBER_WEIGHT * numbered

    def likeness(self, first: Entry, second: Entry) -> float:
        """How alike two entries are: by their titles, or, where one is a stand-in, by their children's."""
        if not first.title or not second.title:
            return self._children_likeness(first, second)
        return self._alike(first.title, second.title)

    def _titles_likeness(self, first: str, second: str) -> float:
        likeness = self._profile.abbreviations.similarity(first, second)
        if likeness < CONTAINED and contains(first, second, self._profile):
            likeness = CONTAINED
        if likeness >= VETO_FROM and vetoed(first, second):
            return 0.0
        return likeness

    def _children_likeness(self, first: Entry, second: Entry) -> float:
        fewer, more = sorted((first.children, second.children), key=len)
        if not fewer:
            return 0.0
        return sum(max(self.likeness(child, other) for other in more) for child in fewer) / len(fewer)

    def _rival(self, weights: list[list[float]], paired: dict[int, int], entry: int) -> int | None:
        """Another free slot that fits the entry just as well, or None."""
        taken = set(paired.values())
        mine = weights[paired[entry]][entry]
        return next(
            (
                slot
                for slot, row in enumerate(weights)
                if slot not in taken and abs(row[entry] - mine) < TIE and mine > 0
            ),
            None,
        )

    def _pair_out_of_order(self, weights: list[list[float]], paired: dict[int, int], tied: set[int]) -> None:
        """Pair what the kept order left over although it is nearly the same, the likest first."""
        free = sorted(
            (
                (weight, slot, entry)
                for slot, row in enumerate(weights)
                for entry, weight in enumerate(row)
                if weight >= ELSEWHERE and entry not in tied
            ),
            reverse=True,
        )
        for _, slot, entry in free:
            if entry not in paired and slot not in paired.values():
                paired[entry] = slot

    def _pair_by_number(
        self, slots: Sequence[Slot], entries: Sequence[Entry], paired: dict[int, int], tied: set[int]
    ) -> None:
        """Pair what is left by its place: the same number between the same neighbours (to be reported)."""
        for index, entry in enumerate(entries):
            if index in paired or index in tied:
                continue
            low = max((paired[i] for i in range(index) if i in paired), default=-1)
            high = min((paired[i] for i in range(index + 1, len(entries)) if i in paired), default=len(slots))
            free = [s for s in range(low + 1, high) if s not in paired.values() and entry.where not in slots[s].entries]
            fitting = [s for s in free if _fits_place(slots[s], entry)]
            if len(fitting) == 1:
                paired[index] = fitting[0]

    def settle(self, places: dict[Where, list[Entry]]) -> list[Slot]:
        """The merged tree, after entries that fit no node of their own place were put where they do.

        Where some places hang a node here and others there, the majority decides; the body where there is none.
        """
        roots = self.merge(places)
        while (move := self._next_move(roots)) is not None:
            minority, majority, above = move
            for where, entry in minority.entries.items():
                detach(places[where], entry)
                attach(places, where, entry, majority, above)
                self._moved.append(entry)
            self._ties.clear()
            roots = self.merge(places)
        return roots

    def _next_move(self, roots: list[Slot]) -> tuple[Slot, Slot, list[Slot]] | None:
        """The next slot to dissolve, the slot its entries belong to, and that slot's ancestors, root first."""
        branches = [path for root in roots for path in paths(root, [])]
        named: dict[NodeKind, list[Slot]] = {}
        for *_, slot in branches:
            if "body" in slot.entries:
                named.setdefault(slot.kind, []).append(slot)
        homes = {kind: Homes(slots, self._profile.abbreviations.fold) for kind, slots in named.items()}
        for *_, stray in branches:
            if "body" in stray.entries or not _titled(stray):
                continue
            home = self._home(stray, homes[stray.kind].near(stray) if stray.kind in homes else ())
            if home is None:
                continue
            few, many = (stray, home) if len(stray.entries) <= len(home.entries) else (home, stray)
            if not any(entry in self._moved for entry in few.entries.values()):
                above = next(path[:-1] for path in branches if path[-1] is many)
                return few, many, above
        return None

    def _home(self, stray: Slot, slots: Sequence[Slot]) -> Slot | None:
        """The one of some slots of its kind that an entry, which the body lacks, must be meant by."""
        fitting = [
            (likeness, slot)
            for slot in slots
            if slot.entries.keys().isdisjoint(stray.entries.keys())
            if (likeness := max(self.likeness(a, b) for a in slot.entries.values() for b in stray.entries.values()))
            >= ELSEWHERE
        ]
        fitting.sort(key=lambda pair: -pair[0])
        if not fitting or (len(fitting) > 1 and fitting[0][0] - fitting[1][0] < TIE):
            return None
        return fitting[0][1]


def _slot(entry: Entry) -> Slot:
    return Slot(entry.kind, {entry.where: entry})


def _titled(slot: Slot) -> bool:
    return any(entry.title for entry in slot.entries.values())


def _fits_place(slot: Slot, entry: Entry) -> bool:
    """Whether nothing but its wording speaks against pairing: kind, number and numerals agree, or it is an axis."""
    if slot.kind != entry.kind or not entry.title:
        return False
    return entry.kind == "axis" or any(same_number(other.number, entry.number) for other in slot.entries.values())


def _lack_levels(entries: Sequence[Entry]) -> bool:
    """Whether a place names activities and neither programmes nor projects."""
    kinds = {entry.kind for root in entries for entry in root.walk() if entry.title}
    return "activity" in kinds and kinds.isdisjoint({"programme", "project"})
