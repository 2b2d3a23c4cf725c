"""One tree of nodes out of the four places that name them: body, index, overview, schedule.

Level by level the ordered siblings of each place are aligned: order is evidence, the printed number is evidence, and
the likeness of the titles after folding (rapidfuzz ``fuzz.ratio``). The alignment is the order-keeping one of greatest
total weight (dynamic programming after Needleman and Wunsch, 1970). Differing numerals veto a near-identical pair; a
tie is left alone and reported; what fits no node of its own place is looked for elsewhere in the tree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import define, field, frozen

from pt_extract.entry import Entry
from pt_extract.geometry import BBox
from pt_extract.labels import depth
from pt_extract.model import WHERES, Finding, NodeKind, Severity, TitleVariant, Where
from pt_extract.profile import Profile
from pt_extract.text import distinguishing_marks, fold, number_value, to_roman

FLOOR = 0.6
"""Titles less alike than this are not paired for their likeness alone."""
NUMBERED_FLOOR = 0.45
"""...nor, where their numbers agree, below this."""
NUMBER_WEIGHT = 0.2
CONTAINED = 0.75
"""A title contained whole in another counts as this alike..."""
CONTAINED_LENGTH = 15
"""...if it has at least this many folded characters."""
VETO_FROM = 0.8
"""Differing numerals veto a pair at least this alike; less alike ones are not mistaken for one another."""
TIE = 0.01
ELSEWHERE = 0.9
"""A title this like a node elsewhere in the tree is that node's."""
CONFLICT = 0.65
"""Two wordings of one place less alike than this name two different things."""
PRIORITY: tuple[Where, ...] = ("body", "index", "overview", "schedule")


@define(eq=False)
class Slot:
    """A node in the making: what each place calls it."""

    kind: NodeKind
    entries: dict[Where, Entry] = field(factory=dict)
    children: list[Slot] = field(factory=list)
    number: str = ""
    id: str = ""

    @property
    def title(self) -> str:
        """The body's wording; where the body lacks it, that of index, overview or schedule."""
        return next((self.entries[w].title for w in PRIORITY if w in self.entries and self.entries[w].title), "")

    def walk(self) -> Iterator[Slot]:
        """The slot and everything under it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


@frozen
class Reconciled:
    """The tree, with what a careful reader would stumble over."""

    roots: list[Slot]
    findings: list[Finding]


def reconcile(places: dict[Where, list[Entry]], profile: Profile) -> Reconciled:
    """One tree out of each place's own. A place that a document lacks is an empty list."""
    matcher = Matcher(profile)
    roots = matcher.settle({where: entries for where, entries in places.items() if entries})
    number(roots, "", profile)
    findings = matcher.findings(roots)
    for root in roots:
        for slot in root.walk():
            findings.extend(title_findings(slot, profile))
            findings.extend(number_findings(slot))
    findings.extend(missing_findings(roots, {where for where in places if places[where]}))
    return Reconciled(roots, findings)


class Matcher:
    """Aligns siblings and keeps what it could not decide."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._ties: list[tuple[Entry, Slot, Slot]] = []
        self._moved: list[Entry] = []

    def findings(self, roots: Sequence[Slot]) -> list[Finding]:
        """Ties left alone and entries found elsewhere, as findings; the tree must be numbered."""
        slots = [slot for root in roots for slot in root.walk()]
        found = [
            Finding(
                "low-confidence",
                "warning",
                f"the {entry.where} names “{entry.title}”, which could be {first.id} or {second.id}; left unpaired",
                None,
                entry.page,
                entry.bbox,
            )
            for entry, first, second in self._ties
        ]
        return found + [
            Finding(
                "placed-elsewhere",
                "info",
                f"the {entry.where} lists “{entry.title}” in another place than {slot.id}",
                slot.id,
                entry.page,
                entry.bbox,
            )
            for entry in self._moved
            for slot in slots
            if entry.title and entry in slot.entries.values()
        ]

    def merge(self, groups: dict[Where, list[Entry]]) -> list[Slot]:
        """One list of siblings, and everything under them, out of each place's."""
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
        last = -1
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
        for entry_index in list(paired):
            rival = self._rival(weights, paired, entry_index)
            if rival is not None:
                self._ties.append((entries[entry_index], slots[paired.pop(entry_index)], slots[rival]))
        self._pair_out_of_order(weights, paired)
        self._pair_by_number(slots, entries, paired)
        return paired

    def _weight(self, slot: Slot, entry: Entry) -> float:
        """What a pair is worth; 0 where it must not be made."""
        if slot.kind != entry.kind or entry.where in slot.entries:
            return 0.0
        likeness = max(self.likeness(other, entry) for other in slot.entries.values())
        numbered = any(_same_number(other.number, entry.number) for other in slot.entries.values())
        if likeness < (NUMBERED_FLOOR if numbered else FLOOR):
            return 0.0
        return likeness + NUMBER_WEIGHT * numbered

    def likeness(self, first: Entry, second: Entry) -> float:
        """How alike two entries are: by their titles, or, where one is a stand-in, by their children's."""
        if not first.title or not second.title:
            return self._children_likeness(first, second)
        likeness = self._profile.abbreviations.similarity(first.title, second.title)
        if likeness < CONTAINED and contains(first.title, second.title, self._profile):
            likeness = CONTAINED
        if likeness >= VETO_FROM and vetoed(first.title, second.title):
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
            (slot for slot, row in enumerate(weights) if slot not in taken and abs(row[entry] - mine) < TIE and mine > 0),
            None,
        )

    def _pair_out_of_order(self, weights: list[list[float]], paired: dict[int, int]) -> None:
        free = sorted(
            (
                (weight, slot, entry)
                for slot, row in enumerate(weights)
                for entry, weight in enumerate(row)
                if weight >= ELSEWHERE
            ),
            reverse=True,
        )
        for _, slot, entry in free:
            if entry not in paired and slot not in paired.values():
                tied = any(entry is one for one, *_ in self._ties)
                if not tied:
                    paired[entry] = slot

    def _pair_by_number(self, slots: Sequence[Slot], entries: Sequence[Entry], paired: dict[int, int]) -> None:
        """Pair what is left by its place: the same number between the same neighbours (to be reported)."""
        for index, entry in enumerate(entries):
            if index in paired:
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
        paths = [path for root in roots for path in _paths(root, [])]
        for *_, stray in paths:
            if "body" in stray.entries or not _titled(stray):
                continue
            home = self._home(stray, [path[-1] for path in paths])
            if home is None:
                continue
            few, many = (stray, home) if len(stray.entries) <= len(home.entries) else (home, stray)
            if not any(entry in self._moved for entry in few.entries.values()):
                above = next(path[:-1] for path in paths if path[-1] is many)
                return few, many, above
        return None

    def _home(self, stray: Slot, slots: Sequence[Slot]) -> Slot | None:
        fitting = [
            (likeness, slot)
            for slot in slots
            if slot.kind == stray.kind and "body" in slot.entries and not slot.entries.keys() & stray.entries.keys()
            if (likeness := max(self.likeness(a, b) for a in slot.entries.values() for b in stray.entries.values()))
            >= ELSEWHERE
        ]
        fitting.sort(key=lambda pair: -pair[0])
        if not fitting or (len(fitting) > 1 and fitting[0][0] - fitting[1][0] < TIE):
            return None
        return fitting[0][1]


def _paths(slot: Slot, above: list[Slot]) -> Iterator[list[Slot]]:
    """Every slot from here down, each with its ancestors before it."""
    path = [*above, slot]
    yield path
    for child in slot.children:
        yield from _paths(child, path)


def detach(entries: list[Entry], entry: Entry) -> None:
    """Take an entry out of its place's tree; one whose stand-in it is not in the tree gives up its children."""
    for siblings in [entries, *(other.children for root in entries for other in root.walk())]:
        if entry in siblings:
            siblings.remove(entry)
            return
        for child in entry.children if not entry.title else ():
            if child in siblings:
                siblings.remove(child)


def attach(places: dict[Where, list[Entry]], where: Where, entry: Entry, slot: Slot, above: Sequence[Slot]) -> None:
    """Hang an entry into its place's tree where ``slot`` hangs under ``above``; stand-ins fill missing levels."""
    siblings, slots = places[where], None
    for ancestor in above:
        own = ancestor.entries.get(where)
        if own is None or own not in siblings:
            own = Entry(ancestor.kind, None, "", where, entry.page)
            siblings.append(own)
            ancestor.entries[where] = own
        siblings, slots = own.children, ancestor.children
    before = [s.entries[where] for s in (slots or ())[: (slots or []).index(slot)] if where in s.entries] if slots else []
    places_before = [siblings.index(other) for other in before if other in siblings]
    siblings.insert(max(places_before, default=-1) + 1, entry)


def best_chain(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The order-keeping pairs (row, column) of greatest total weight; no row or column twice, no weight of 0."""
    rows, columns = len(weights), len(weights[0]) if weights else 0
    total = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows):
        for column in range(columns):
            here = weights[row][column]
            pair = total[row][column] + here if here > 0 else 0.0
            total[row + 1][column + 1] = max(pair, total[row][column + 1], total[row + 1][column])
    pairs: list[tuple[int, int]] = []
    row, column = rows, columns
    while row and column:
        if total[row][column] == total[row - 1][column]:
            row -= 1
        elif total[row][column] == total[row][column - 1]:
            column -= 1
        else:
            row, column = row - 1, column - 1
            pairs.append((row, column))
    return pairs[::-1]


def contains(first: str, second: str, profile: Profile) -> bool:
    """Whether one title stands whole, word for word, in the other and is long enough to mean something."""
    shorter, longer = sorted((profile.abbreviations.fold(first), profile.abbreviations.fold(second)), key=len)
    return len(shorter) >= CONTAINED_LENGTH and f" {shorter} " in f" {longer} "


def vetoed(first: str, second: str) -> bool:
    """Whether numerals, years or ordinals tell two titles apart: each has some that the other lacks."""
    one, two = distinguishing_marks(first), distinguishing_marks(second)
    return bool(one - two) and bool(two - one)


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


def _slot(entry: Entry) -> Slot:
    return Slot(entry.kind, {entry.where: entry})


def _titled(slot: Slot) -> bool:
    return any(entry.title for entry in slot.entries.values())


def _same_number(first: str | None, second: str | None) -> bool:
    if not first or not second:
        return False
    return number_value(first) == number_value(second)


def _fits_place(slot: Slot, entry: Entry) -> bool:
    """Whether nothing but its wording speaks against pairing: kind, number and numerals agree, or it is an axis."""
    if slot.kind != entry.kind or not entry.title:
        return False
    return entry.kind == "axis" or any(_same_number(other.number, entry.number) for other in slot.entries.values())


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
        TitleVariant(where, entry.title, entry.page, _rounded(entry), profile.abbreviations.similarity(entry.title, title))
        for where in WHERES
        if (entry := slot.entries.get(where)) is not None and entry.title
    )


def _rounded(entry: Entry) -> BBox | None:
    return None if entry.bbox is None else entry.bbox.rounded()


def title_findings(slot: Slot, profile: Profile) -> list[Finding]:
    """One finding for each other wording, with the places that have it."""
    title = slot.title
    by_wording: dict[str, list[Entry]] = {}
    for where in WHERES:
        entry = slot.entries.get(where)
        if entry is not None and entry.title and profile.abbreviations.fold(entry.title) != profile.abbreviations.fold(title):
            by_wording.setdefault(fold(entry.title), []).append(entry)
    return [_wording_finding(slot, entries, profile) for entries in by_wording.values()]


def _wording_finding(slot: Slot, entries: Sequence[Entry], profile: Profile) -> Finding:
    entry = entries[0]
    likeness = profile.abbreviations.similarity(entry.title, slot.title)
    conflict = likeness < CONFLICT and not contains(entry.title, slot.title, profile)
    said = " and ".join(f"the {item.where}" for item in entries)
    verb = "say" if len(entries) > 1 else "says"
    base = next(w for w in PRIORITY if w in slot.entries and slot.entries[w].title)
    what = "another thing altogether: " if conflict else ""
    message = f"{said} {verb} {what}“{entry.title}”; the {base} says “{slot.title}” (similarity {likeness:.2f})"
    code = "title-conflict" if conflict else "title-differs"
    return Finding(code, "warning" if conflict else "info", message, slot.id, entry.page, _rounded(entry))


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


def missing_findings(roots: Iterable[Slot], places: set[Where]) -> list[Finding]:
    """Nodes that a place leaves out although it lists others of their kind; of a missing branch only its top."""
    roots = list(roots)
    listed = {
        where: {slot.kind for root in roots for slot in root.walk() if _named(slot, where)} for where in places
    }
    return [
        finding
        for where in PRIORITY
        if where in places
        for root in roots
        for finding in _missing_under(root, where, lambda slot, w=where: slot.kind in listed[w])
    ]


def _named(slot: Slot, where: Where) -> bool:
    return where in slot.entries and bool(slot.entries[where].title)


def _missing_under(slot: Slot, where: Where, expected: Callable[[Slot], bool]) -> list[Finding]:
    if _named(slot, where):
        return [finding for child in slot.children for finding in _missing_under(child, where, expected)]
    elsewhere = ", ".join(w for w in WHERES if _named(slot, w))
    found: list[Finding] = []
    if expected(slot):
        other = next((slot.entries[w] for w in PRIORITY if _named(slot, w)), None)
        message = f"the {where} does not list {slot.kind} {slot.id} “{slot.title}” (named in: {elsewhere})"
        severity: Severity = "info" if where == "body" and slot.children else "warning"
        page, box = (other.page, _rounded(other)) if other else (None, None)
        found.append(Finding(f"missing-in-{where}", severity, message, slot.id, page, box))
    if where in slot.entries:  # a stand-in: the place has its children
        found += [finding for child in slot.children for finding in _missing_under(child, where, expected)]
    return found


__all__ = ["Matcher", "Reconciled", "Slot", "best_chain", "reconcile", "variants", "vetoed"]
