"""What ``pt_extract.diff`` and ``pt_extract.lineage`` emit: changes between programmes as frozen classes.

As in :mod:`pt_extract.model`, no serializer is known here. Ids are those of the document they are said of: ``old_id``
of the older one, ``new_id`` of the newer. Quarters are keys such as ``2022-Q1``, always of the document's own year.
"""

from __future__ import annotations

from collections import Counter
from typing import Literal, get_args

from attrs import evolve, field, frozen

from pt_extract.geometry import BBox
from pt_extract.model import SCHEMA_VERSION, Column, Document, Node, NodeKind, Row, Severity, Source

ChangeType = Literal[
    "added",
    "removed",
    "renamed",
    "moved",
    "renumbered",
    "text",
    "rescheduled",
    "continuity",
    "tasks",
    "attributes",
]
CHANGE_TYPES: tuple[ChangeType, ...] = get_args(ChangeType)
"""In the order in which one node's changes are given."""

TaskChangeType = Literal["added", "removed", "renamed", "regrouped", "rescheduled", "continuity"]

Shift = Literal["advanced", "delayed", "extended", "shortened", "rearranged", "scheduled", "unscheduled"]
"""How quarters changed, by their first and last.

``advanced``: both earlier; ``delayed``: both later; ``extended``: begins earlier or ends later, or has more quarters
in between; ``shortened``: the reverse; ``rearranged``: as many others in between; ``scheduled``: there were none;
``unscheduled``: there are none any more.
"""

MIRRORED: dict[Shift, Shift] = {
    "advanced": "delayed",
    "delayed": "advanced",
    "extended": "shortened",
    "shortened": "extended",
    "rearranged": "rearranged",
    "scheduled": "unscheduled",
    "unscheduled": "scheduled",
}
"""What each is called by who looks from the other document."""

Side = Literal["old", "new"]

Value = str | int | tuple[str | int, ...] | None


@frozen
class Doubt:
    """A finding of one of the two readings that makes a change uncertain, and which reading's it is."""

    side: Side
    code: str
    severity: Severity
    message: str
    node: str | None = None
    page: int | None = None
    bbox: BBox | None = None


@frozen
class RunnerUp:
    """The node that one of two paired nodes could most likely have been instead.

    ``old_id`` and ``new_id`` are its ids, None where that document lacks it; ``similarity`` (0 to 1) is that of its
    title to the one it could have stood for.
    """

    old_id: str | None
    new_id: str | None
    title: str
    similarity: float


@frozen
class AttributeChange:
    """What one of a node's lists (``goals``, ``objectives``, ``sdgs``, ``modality``, ``years``, ``funders``) became."""

    name: str
    old: tuple[str | int, ...]
    new: tuple[str | int, ...]
    editorial: bool = False


@frozen
class CoverChange:
    """What one field of the cover (``title``, ``code``, ``meeting``, …) became."""

    name: str
    old: Value
    new: Value


@frozen
class Task:
    """A row of the schedule under a node: a task, or the action that groups tasks. Columns as in :class:`Row`."""

    kind: Literal["action", "task"]
    label: str
    action: str | None = None
    shaded: tuple[str, ...] = ()
    marks: dict[str, str] = field(factory=dict)
    page: int = 0


@frozen
class TaskChange:
    """What became of one task: ``old`` is None where it was added, ``new`` where it was removed.

    ``types`` names every way in which it changed; ``regrouped``: it stands under another action. ``similarity`` (0 to
    1) is that of the labels, None where there is but one; ``shift`` is said of ``rescheduled``.
    """

    types: tuple[TaskChangeType, ...]
    old: Task | None
    new: Task | None
    similarity: float | None = None
    shift: Shift | None = None
    editorial: bool = False


@frozen
class Change:
    """One way in which one node changed. A node may have several.

    ``title`` is what the new document calls the node, or the old one where it is gone. What ``old`` and ``new`` hold:

    ===========  ==================================================================================================
    type         ``old`` and ``new``
    ===========  ==================================================================================================
    added        None and the title; ``node`` is the node with those below it that came too
    removed      the title and None; ``node`` likewise
    renamed      the titles
    moved        the ids of the parents
    renumbered   the numbers
    text         the node's own prose
    rescheduled  the quarters; ``shift`` compares them as quarters of each document's own year, ``absolute_shift`` on
                 the calendar, None where the two schedules share no quarter
    continuity   whether it goes on in later years
    tasks        None; ``tasks`` says each
    attributes   None; ``attributes`` says each
    ===========  ==================================================================================================

    ``similarity`` (0 to 1) is that of titles or prose, after folding. ``editorial``: a difference of case, accents,
    punctuation, abbreviation or hyphens alone. ``consequence``: a renumbering that only follows from what was inserted
    or removed above. ``edition``: the titles differ in numerals, years or ordinals; the node may be this year's edition
    of the same thing, and ``runner_up`` is what else it could have been. ``uncertain``: one of the readings was not
    sure of what changed; ``findings`` are its doubts. ``under`` are the ids of what came or went with a node, ``rows``
    the schedule rows of all of them. ``split_from`` (old id) of a node that was added: it was part of that one;
    ``merged_into`` (new id) of a node that was removed: it is part of that one now.
    """

    type: ChangeType
    kind: NodeKind
    old_id: str | None
    new_id: str | None
    title: str
    old: str | bool | tuple[str, ...] | None = None
    new: str | bool | tuple[str, ...] | None = None
    similarity: float | None = None
    editorial: bool = False
    consequence: bool = False
    uncertain: bool = False
    edition: bool = False
    runner_up: RunnerUp | None = None
    shift: Shift | None = None
    absolute_shift: Shift | None = None
    tasks: tuple[TaskChange, ...] = ()
    attributes: tuple[AttributeChange, ...] = ()
    split_from: str | None = None
    merged_into: str | None = None
    under: tuple[str, ...] = ()
    node: Node | None = None
    rows: tuple[Row, ...] = ()
    findings: tuple[Doubt, ...] = ()

    @property
    def is_minor(self) -> bool:
        """Whether people are shown it only when they ask for everything."""
        return self.editorial or self.consequence


@frozen
class TextChange:
    """What a prose that belongs to no node became. ``similarity`` is 0 to 1, after folding."""

    old: str
    new: str
    similarity: float
    editorial: bool = False


@frozen(repr=False)
class ProgrammeDiff:
    """What changed between two programmes.

    ``old`` and ``new`` are their covers, ``cover`` what differs between them; ``old_columns`` and ``new_columns`` their
    schedules' time columns, ``old_year`` and ``new_year`` the years whose quarters are compared. ``tasks`` are changes
    of schedule rows that stand under no node. ``summary`` counts the changes of each type, the minor ones too. Changes
    stand in the new document's order; what was removed, where it was. ``unread`` says what of the two documents was not
    read, and why: nothing can be said of what stands there.
    """

    schema_version: str = SCHEMA_VERSION
    old: Document = field(factory=Document)
    new: Document = field(factory=Document)
    summary: dict[str, int] = field(factory=dict)
    changes: tuple[Change, ...] = ()
    cover: tuple[CoverChange, ...] = ()
    introduction: TextChange | None = None
    tasks: tuple[TaskChange, ...] = ()
    unread: tuple[Doubt, ...] = ()
    old_source: Source | None = None
    new_source: Source | None = None
    old_columns: tuple[Column, ...] = ()
    new_columns: tuple[Column, ...] = ()
    old_year: int | None = None
    new_year: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the two programmes say the same."""
        return not (self.changes or self.cover or self.introduction or self.tasks)

    def of_type(self, *types: ChangeType) -> tuple[Change, ...]:
        """The changes of these types."""
        return tuple(change for change in self.changes if change.type in types)

    def of_node(self, *, old_id: str | None = None, new_id: str | None = None) -> tuple[Change, ...]:
        """The changes of the node with that id in the old, or in the new document."""
        if old_id is not None:
            return tuple(change for change in self.changes if change.old_id == old_id)
        return tuple(change for change in self.changes if new_id is not None and change.new_id == new_id)

    def without_minor(self) -> ProgrammeDiff:
        """The same without what is editorial or a mere consequence, counted anew."""
        changes = tuple(change for change in self.changes if not change.is_minor)
        introduction = None if self.introduction is None or self.introduction.editorial else self.introduction
        return evolve(self, changes=changes, introduction=introduction, summary=counted(changes))

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {name}" for name, count in self.summary.items() if count) or "nothing changed"
        return f"<ProgrammeDiff {self.old.title!r} to {self.new.title!r}: {counts}>"


def counted(changes: tuple[Change, ...]) -> dict[str, int]:
    """How many changes there are of each type, those of which there is none too."""
    counts = Counter(change.type for change in changes)
    return {name: counts[name] for name in CHANGE_TYPES}


Event = Literal["born", "returned", "renamed", "moved", "rescheduled", "continuity"]
"""What happened to an activity since the document before; ``returned``: it was there once, and then was not."""

Promise = Literal["kept", "broken", "open"]
"""What became of an X that says an activity goes on: the next document has it, has it not, or there is none yet."""

Status = Literal["ongoing", "merged", "ended", "dropped"]
"""Whether the last document has an activity; else whether it became part of another, or left, in spite of a promise."""


@frozen
class Step:
    """An activity in one of the documents.

    ``renamed`` and ``moved`` among its ``events`` are no editorial differences. ``promise`` is None where the document
    promises nothing about later years, or nothing about the next document's; it is kept by what the activity was merged
    into. ``split_from`` is the id, in the document before, of the activity it was part of, ``merged_into`` that, in the
    next, of the one it is part of. ``uncertain``: one of the readings was not sure of what the events, or its leaving,
    rest on.
    """

    id: str
    title: str
    events: tuple[Event, ...] = ()
    quarters: tuple[str, ...] = ()
    continues: bool | None = None
    promise: Promise | None = None
    split_from: str | None = None
    merged_into: str | None = None
    uncertain: bool = False


@frozen
class Line:
    """An activity through the years: a step for each document, None where it is not there. ``title`` is its last."""

    title: str
    status: Status
    steps: tuple[Step | None, ...]


@frozen(repr=False)
class Lineage:
    """What became of every activity of several programmes.

    ``documents`` are their covers in the order given; ``lines`` come in the order in which the documents first name
    them. ``summary`` counts the lines of each status, those that returned, and the promises kept, broken and open.
    """

    schema_version: str = SCHEMA_VERSION
    documents: tuple[Document, ...] = ()
    summary: dict[str, int] = field(factory=dict)
    lines: tuple[Line, ...] = ()

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {name}" for name, count in self.summary.items())
        return f"<Lineage of {len(self.documents)} programmes: {counts}>"
