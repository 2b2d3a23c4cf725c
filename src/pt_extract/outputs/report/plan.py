"""The order in which changes are told: by how much they matter, or as the new document goes; and what sums them up."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import groupby

from pt_extract.classes import frozen
from pt_extract.messages import MESSAGES, message
from pt_extract.model import Document, NodeKind
from pt_extract.model.changes import CHANGE_TYPES, LEVELS, Change, ChangeType, NodeCount, ProgrammeDiff, Side
from pt_extract.outputs.report.lists import tell_tasks
from pt_extract.outputs.report.pieces import Piece, Pieces, Style, alike, marked, node_id, say
from pt_extract.outputs.report.telling import Reporter, Told, both_texts
from pt_extract.outputs.report.view import Sort, View, minor_why
from pt_extract.outputs.report.words import CONTEXT, one_line

RANKS: tuple[ChangeType, ...] = (
    "added",
    "removed",
    "renamed",
    "moved",
    "rescheduled",
    "continuity",
    "attributes",
    "tasks",
    "text",
    "renumbered",
)
"""In which order changes of one level are told."""

FOLDED: tuple[Style, Style] = ("old", "new")
"""How the two texts of what is rewritten are dressed."""


@frozen
class Block:
    """What changed about one node: its ids, its title, and each change."""

    old_id: str | None
    new_id: str | None
    title: str
    told: tuple[Told, ...]

    @property
    def head(self) -> Pieces:
        """Its id, and what that was before where it was another."""
        if self.new_id is None:
            return (node_id(self.old_id or "", "old"),)
        if self.old_id in (None, self.new_id):
            return (node_id(self.new_id, "new"),)
        was = (say(message("was")), node_id(self.old_id or "", "old"), Piece(")", "say", spaced=False))
        return (node_id(self.new_id, "new"), *was)


@frozen
class Section:
    """Changes under one heading; ``axis`` are an axis's ids where the heading names one."""

    name: str
    blocks: tuple[Block, ...]
    axis: tuple[str | None, str | None] | None = None

    def is_about(self, block: Block) -> bool:
        """Whether the block is the axis itself, which the section's heading names already."""
        if self.axis is None:
            return False
        old_id, new_id = self.axis
        return block.new_id == new_id if new_id is not None else block.old_id == old_id


def sections(diff: ProgrammeDiff, reporter: Reporter, sort: Sort = "level") -> tuple[Section, ...]:
    """The changes node by node: what matters most first, or axis by axis."""
    return by_level(diff, reporter) if sort == "level" else by_axis(diff, reporter)


def by_level(diff: ProgrammeDiff, reporter: Reporter) -> tuple[Section, ...]:
    """A section a level; in each, what came, what went, new titles, other places, other quarters, and the rest.

    A node stands where the weightiest of its changes does, with all the others.
    """
    blocks = sorted(_blocks(diff.changes, reporter), key=_weight)
    return tuple(
        Section(message(f"level-{level}"), own)
        for place, level in enumerate(LEVELS)
        if (own := tuple(block for block in blocks if _weight(block)[0] == place))
    )


def _weight(block: Block) -> tuple[int, int]:
    """The level of its weightiest change, and the rank of that."""
    return min((LEVELS.index(told.change.level), RANKS.index(told.change.type)) for told in block.told)


def by_axis(diff: ProgrammeDiff, reporter: Reporter) -> tuple[Section, ...]:
    """The changes by axis and node, each axis once, in the order of its first change."""
    axes = [change for change in reporter.diff.changes if change.kind == "axis"]
    partners = {change.old_id: change.new_id for change in axes if change.new_id is not None}
    gone = {change.old_id for change in axes if change.type == "removed"}
    found: dict[tuple[Side, str], list[Change]] = {}
    for change in diff.changes:
        found.setdefault(_axis(change, partners, gone), []).append(change)
    return tuple(_axis_section(side, id_, changes, reporter) for (side, id_), changes in found.items())


def _axis_section(side: Side, id_: str, changes: Sequence[Change], reporter: Reporter) -> Section:
    title = reporter.names.get((side, id_), "")
    gone = message("axis-gone") if side == "old" else ""
    name = one_line(message("axis-heading", id=id_) + gone + (f": {title}" if title else ""))
    return Section(name, tuple(_blocks(changes, reporter)), (id_, None) if side == "old" else (None, id_))


def _axis(change: Change, partners: Mapping[str | None, str], gone: Container[str | None]) -> tuple[Side, str]:
    """The axis a change is told under: the new one's, for what is gone too, unless the axis is gone with it."""
    if change.new_id is not None:
        return "new", change.new_id.partition(".")[0]
    old = (change.old_id or "").partition(".")[0]
    return ("old", old) if old in gone else ("new", partners.get(old) or old)


def _blocks(changes: Sequence[Change], reporter: Reporter) -> Iterator[Block]:
    for (old_id, new_id), own in groupby(changes, key=lambda change: (change.old_id, change.new_id)):
        told = tuple(reporter.tell(change) for change in own)
        yield Block(old_id, new_id, one_line(told[0].change.title), told)


def sentence(diff: ProgrammeDiff) -> str:
    """The counts: ``7 changes of 5 nodes: 1 added, 6 renamed. 1 uncertain``."""
    if not diff.changes:
        return message("no-node-changed")
    nodes = len({(change.old_id, change.new_id) for change in diff.changes})
    counted = ((name, diff.summary.get(name, 0)) for name in CHANGE_TYPES)
    counts = ", ".join(message(f"counted-{name}", count) for name, count in counted if count)
    unsure = sum(change.uncertain for change in diff.changes)
    changes = message("change", len(diff.changes))
    said = message("sentence", changes=changes, nodes=message("node", nodes), counts=counts)
    return said + (message("uncertain-count", unsure) if unsure else "")


def verdict(whole: ProgrammeDiff, diff: ProgrammeDiff) -> str:
    """What is said first: the counts, or that there is nothing to say."""
    if whole.without_minor().is_empty:
        key = "alike" if whole.is_empty else "only-minor"
        return f"{message(key)}{message('as-read') if whole.unread else ''}."
    if whole.without_minor().changes and not diff.changes:
        return message("nothing-left")
    return sentence(diff)


def left_out(whole: ProgrammeDiff, view: View, key: str) -> tuple[str, ...]:
    """What is not shown, in words: minor changes under the message of that key, and why; then what else."""
    minor = view.minor(whole)
    first = (message(key, minor, why=minor_why(whole)),) if minor else ()
    return (*first, *view.omitted(whole))


@frozen
class Table:
    """How many nodes there are: ``head`` names the columns, each row an axis's, or the whole document's at last."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


COUNTED: tuple[NodeKind, ...] = ("activity", "project")


def table(diff: ProgrammeDiff) -> Table:
    """Activities and projects by axis, before and now, as counted by node, wherever they came or went."""
    axes = list(dict.fromkeys((count.old_id, count.new_id, count.title) for count in diff.counts))
    axes = [axis for axis in axes if axis[2] is not None] + [axis for axis in axes if axis[2] is None]
    counts = {(count.old_id, count.new_id, count.title, count.kind): count for count in diff.counts}
    head: list[str] = []
    for kind in COUNTED:
        head += [message("before-after", kinds=message(f"all-{kind}")), message("new-gone")]
    rows = [(_axis_name(*axis), _cells([counts.get((*axis, kind)) for kind in COUNTED])) for axis in axes]
    return Table((*head, message("untouched-column")), tuple(rows))


def _axis_name(old_id: str | None, new_id: str | None, title: str | None) -> str:
    return message("whole") if title is None else one_line(f"{new_id or old_id} {title}")


def _cells(counts: Sequence[NodeCount | None]) -> tuple[str, ...]:
    """Of each kind how many were and are there and how many came and went; of the first how many are untouched."""
    cells: list[str] = []
    for count in counts:
        cells += [f"{count.old} → {count.new}", f"+{count.added} / −{count.removed}"] if count else ["–", "–"]
    first = counts[0]
    return (*cells, str(first.untouched) if first else "–")


def fronts(diff: ProgrammeDiff, reporter: Reporter) -> Iterator[tuple[str, tuple[Pieces, ...]]]:
    """What changed that stands under no node, by the key of its heading."""
    for name, told in (
        ("cover", cover_lines(diff)),
        ("introduction", introduction_lines(diff)),
        ("schedule", loose_rows(diff, reporter)),
    ):
        if told:
            yield name, told


def about(document: Document) -> str:
    """The cover in a line, without the title."""
    parts = [document.code, document.meeting, document.place, ", ".join(document.meeting_dates)]
    return one_line(" · ".join(part for part in parts if part))


def title(document: Document) -> str:
    """What the cover calls the document."""
    return one_line(document.title or message("no-title"))


def cover_lines(diff: ProgrammeDiff) -> tuple[Pieces, ...]:
    """What differs on the cover, a line a field."""
    return tuple(
        (say(f"{_field(change.name)}:"), *marked(_value(change.old), _value(change.new))) for change in diff.cover
    )


def _field(name: str) -> str:
    """What people call a field of the cover."""
    return message(f"field-{name}") if f"field-{name}" in MESSAGES else name.replace("_", " ")


def introduction_lines(diff: ProgrammeDiff) -> tuple[Pieces, ...]:
    """What became of the introduction; where it is another one, both."""
    change = diff.introduction
    if change is None:
        return ()
    texts = both_texts(change)
    if texts:
        return tuple(
            (say(message(key)), Piece(text, style))
            for key, text, style in zip(("text-before", "text-now"), texts, FOLDED, strict=True)
        )
    known = () if not (change.old and change.new) else (say(f"{alike(change.similarity)}:"),)
    return ((*known, *marked(change.old, change.new, context=CONTEXT)),)


def loose_rows(diff: ProgrammeDiff, reporter: Reporter) -> tuple[Pieces, ...]:
    """Changes of schedule rows that stand under no node."""
    if not diff.tasks:
        return ()
    return tuple(tell_tasks("loose-rows", diff.tasks, reporter.scales, everything=reporter.everything))


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(item) for item in value)
    return "" if value is None else str(value)
