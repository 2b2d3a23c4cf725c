"""The order in which changes are told: by axis, then by node, as the new document has them; and what sums them up."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import groupby

from attrs import frozen

from pt_extract.changes import CHANGE_TYPES, Change, ChangeType, ProgrammeDiff, Side
from pt_extract.model import NODE_KINDS, Document
from pt_extract.report.lists import tell_tasks
from pt_extract.report.pieces import Line, Piece, alike, marked, node_id, say
from pt_extract.report.telling import Teller, Told
from pt_extract.report.words import CONTEXT, one_line
from pt_extract.saying import plural

PHRASES: dict[ChangeType, str] = {
    "added": "added",
    "removed": "removed",
    "renamed": "renamed",
    "moved": "moved",
    "renumbered": "renumbered",
    "text": "with other text",
    "rescheduled": "rescheduled",
    "continuity": "of other continuity",
    "tasks": "with other schedule rows",
    "attributes": "with other attributes",
}
"""How each type is counted: ``3 added, 2 with other text``."""

ALIKE = "The two programmes say the same"
ONLY_MINOR = "But for editorial and consequential differences, the two programmes say the same"
AS_READ = ", as far as they were read"

NOT_READ = "Not everything was read"
UNCERTAIN_BECAUSE = "Uncertain because"
"""The headings over what was not read, and over why changes are uncertain."""

COVER_NAMES = {
    "first_year": "first year",
    "last_year": "last year",
    "meeting_dates": "meeting dates",
    "planned_years": "planned years",
}


@frozen
class Block:
    """What changed about one node: its ids, its title, and each change."""

    old_id: str | None
    new_id: str | None
    title: str
    told: tuple[Told, ...]

    @property
    def head(self) -> Line:
        """Its id, and what that was before where it was another."""
        if self.new_id is None:
            return (node_id(self.old_id or "", "old"),)
        if self.old_id in (None, self.new_id):
            return (node_id(self.new_id, "new"),)
        was = (say("(was"), node_id(self.old_id or "", "old"), Piece(")", "say", spaced=False))
        return (node_id(self.new_id, "new"), *was)


@frozen
class Section:
    """The changes under one axis; ``id`` is the new document's, or the old one's where the axis is gone."""

    id: str
    side: Side
    title: str
    blocks: tuple[Block, ...]

    def is_about(self, block: Block) -> bool:
        """Whether the block is the axis itself, which the section's heading names already."""
        return self.id == (block.new_id if self.side == "new" else block.old_id)

    @property
    def name(self) -> str:
        gone = " (removed)" if self.side == "old" else ""
        return one_line(f"Axis {self.id}{gone}" + (f": {self.title}" if self.title else ""))


def shown(diff: ProgrammeDiff, *, everything: bool) -> ProgrammeDiff:
    """The diff as far as people are to see it."""
    return diff if everything else diff.without_minor()


def sections(diff: ProgrammeDiff, teller: Teller) -> tuple[Section, ...]:
    """The changes by axis and node, each axis once, in the order of its first change."""
    axes = [change for change in teller.diff.changes if change.kind == "axis"]
    partners = {change.old_id: change.new_id for change in axes if change.new_id is not None}
    gone = {change.old_id for change in axes if change.type == "removed"}
    by_axis: dict[tuple[Side, str], list[Change]] = {}
    for change in diff.changes:
        by_axis.setdefault(_axis(change, partners, gone), []).append(change)
    return tuple(
        Section(id_, side, teller.names.get((side, id_), ""), tuple(_blocks(changes, teller)))
        for (side, id_), changes in by_axis.items()
    )


def _axis(change: Change, partners: Mapping[str | None, str], gone: Container[str | None]) -> tuple[Side, str]:
    """The axis a change is told under: the new one's, for what is gone too, unless the axis is gone with it."""
    if change.new_id is not None:
        return "new", change.new_id.partition(".")[0]
    old = (change.old_id or "").partition(".")[0]
    return ("old", old) if old in gone else ("new", partners.get(old) or old)


def _blocks(changes: Sequence[Change], teller: Teller) -> Iterator[Block]:
    for (old_id, new_id), own in groupby(changes, key=lambda change: (change.old_id, change.new_id)):
        told = tuple(teller.tell(change) for change in own)
        yield Block(old_id, new_id, one_line(told[0].change.title), told)


def sentence(diff: ProgrammeDiff) -> str:
    """The counts: ``7 changes of 5 nodes: 1 added, 6 renamed. 1 uncertain``."""
    nodes = len({(change.old_id, change.new_id) for change in diff.changes})
    counts = ", ".join(f"{diff.summary[name]} {PHRASES[name]}" for name in CHANGE_TYPES if diff.summary.get(name))
    unsure = sum(change.uncertain for change in diff.changes)
    doubt = f" {unsure} uncertain." if unsure else ""
    if not diff.changes:
        return "No change to axes, programmes, projects or activities."
    return f"{plural(len(diff.changes), 'change')} of {plural(nodes, 'node')}: {counts}.{doubt}"


def verdict(whole: ProgrammeDiff, diff: ProgrammeDiff) -> str:
    """What is said first: the counts, or that there is nothing to say."""
    if diff.is_empty:
        return f"{ALIKE if whole.is_empty else ONLY_MINOR}{AS_READ if whole.unread else ''}."
    return sentence(diff)


@frozen
class Table:
    """How many changes of each type there are: ``head`` names the columns after the type's, ``rows`` count."""

    head: tuple[str, ...]
    rows: tuple[tuple[ChangeType, tuple[int, ...]], ...]


def table(whole: ProgrammeDiff, diff: ProgrammeDiff) -> Table:
    """What ``diff`` has of each kind of node and in all, as the sentence says; then how many are minor, or uncertain.

    Minor changes that it leaves out have a column of their own. There are no columns of noughts alone.
    """
    kinds = [kind for kind in NODE_KINDS if any(change.kind == kind for change in whole.changes)]
    minor = any(change.is_minor for change in whole.changes)
    unsure = any(change.uncertain for change in diff.changes)
    head = [*(plural(2, kind)[2:] for kind in kinds), "all"]
    head += [("of them minor" if len(whole.changes) == len(diff.changes) else "minor besides")] * minor
    head += ["uncertain"] * unsure
    rows: list[tuple[ChangeType, tuple[int, ...]]] = []
    for name in CHANGE_TYPES:
        own = diff.of_type(name)
        counts = [*(sum(change.kind == kind for change in own) for kind in kinds), len(own)]
        counts += [sum(change.is_minor for change in whole.of_type(name))] * minor
        counts += [sum(change.uncertain for change in own)] * unsure
        if any(counts):
            rows.append((name, tuple(counts)))
    return Table(tuple(head), tuple(rows))


def fronts(diff: ProgrammeDiff, teller: Teller) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """What changed that stands under no node, by its heading."""
    for name, told in (
        ("Cover", cover_lines(diff)),
        ("Introduction", (introduction_line(diff),) if diff.introduction else ()),
        ("Schedule", loose_rows(diff, teller)),
    ):
        if told:
            yield name, told


def hidden(whole: ProgrammeDiff, diff: ProgrammeDiff) -> int:
    """How many changes are left out as minor."""
    introduction = whole.introduction is not None and diff.introduction is None
    return len(whole.changes) - len(diff.changes) + introduction


def about(document: Document) -> str:
    """The cover in a line, without the title."""
    parts = [document.code, document.meeting, document.place, ", ".join(document.meeting_dates)]
    return one_line(" · ".join(part for part in parts if part))


def title(document: Document) -> str:
    """What the cover calls the document."""
    return one_line(document.title or "(no title)")


def cover_lines(diff: ProgrammeDiff) -> tuple[Line, ...]:
    """What differs on the cover, a line a field."""
    return tuple(
        (say(f"{COVER_NAMES.get(change.name, change.name)}:"), *marked(_value(change.old), _value(change.new)))
        for change in diff.cover
    )


def introduction_line(diff: ProgrammeDiff) -> Line:
    """What became of the introduction; empty where nothing did."""
    change = diff.introduction
    if change is None:
        return ()
    known = () if not (change.old and change.new) else (say(f"{alike(change.similarity)}:"),)
    return (*known, *marked(change.old, change.new, context=CONTEXT))


def loose_rows(diff: ProgrammeDiff, teller: Teller) -> tuple[Line, ...]:
    """Changes of schedule rows that stand under no node."""
    if not diff.tasks:
        return ()
    return tuple(tell_tasks("schedule rows under no node", diff.tasks, teller.scales, everything=teller.everything))


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(item) for item in value)
    return "" if value is None else str(value)
