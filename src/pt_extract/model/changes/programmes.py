"""What ``pt_extract.diff`` emits: the changes between two programmes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal, get_args

from attrs import evolve, field

from pt_extract.classes import frozen
from pt_extract.findings import Code, Severity, worded_finding
from pt_extract.findings import Value as FindingValue
from pt_extract.geometry import BBox
from pt_extract.model import SCHEMA_VERSION, Column, Document, Node, NodeKind, Row, Source
from pt_extract.showing import Tabled

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

Level = Literal["high", "medium", "low"]
LEVELS: tuple[Level, ...] = get_args(Level)
"""What matters most first."""
"""How much a change matters to a reader of the programme, the most first."""

Because = Literal["number", "year", "count", "shift", "told", "prose", "promotion"]
"""What a consequence follows from.

``number``: others came or went above it; ``year``: the document is of another year; ``count``: what it counts came or
went; ``shift``: all that is planned with it shifted alike; ``told``: another change tells it; ``prose``: it is the
other end of prose that moved; ``promotion``: what it stands under is now of another kind.
"""

Value = str | int | tuple[str | int, ...] | None

Fact = str | int | float | bool | tuple[str | int | float, ...] | dict[str, int] | None
"""One of the values that a key point holds."""


@frozen
class Doubt:
    """A finding of one of the two readings that makes a change uncertain, and which reading's it is."""

    side: Side
    code: Code
    severity: Severity
    message: str
    node: str | None = None
    page: int | None = None
    bbox: BBox | None = None
    values: dict[str, FindingValue] = field(factory=dict, hash=False)

    def __str__(self) -> str:
        """The finding in the language that is spoken."""
        return worded_finding(self.code, self.message, {"node": self.node, "page": self.page, **self.values})


@frozen
class RunnerUp:
    """The node that one of two paired nodes could most likely have been instead, or that one without a pair may be.

    ``old_id`` and ``new_id`` are its ids, None where that document lacks it; ``similarity`` (0 to 1) is that of its
    title to the one it could have stood for, ``pair_likeness`` (0 to 1) how sure that pair would have been.
    """

    old_id: str | None
    new_id: str | None
    title: str
    similarity: float
    pair_likeness: float | None = None


@frozen
class ProseMove:
    """Prose that the old document has at one node, ``old_id``, and the new one at another, ``new_id``.

    ``share`` (0 to 1) is how much of the old node's prose it is, by words.
    """

    old_id: str
    new_id: str
    share: float


@frozen
class Heir:
    """A node that a part of another went to, or came from: what ``split_from`` and ``merged_into`` chose among.

    ``share`` (0 to 1) is how much of the part's words and tasks it has.
    """

    old_id: str | None
    new_id: str | None
    share: float


class Judged:
    """What may matter little: it says the same in other words, only follows from something else, or was misread."""

    __slots__ = ()
    editorial: bool
    consequence: bool
    misread: bool

    @property
    def is_minor(self) -> bool:
        """Whether people are shown it only when they ask for everything."""
        return self.editorial or self.consequence or self.misread


@frozen
class AttributeChange(Judged):
    """What one of a node's attributes became, by its name: a list that its prose states, such as its ``goals``."""

    name: str
    old: tuple[str | int, ...]
    new: tuple[str | int, ...]
    editorial: bool = False
    consequence: bool = False
    because: Because | None = None
    misread: bool = False


@frozen
class CoverChange:
    """What one field of the cover (``title``, ``code``, ``meeting``, …) became.

    ``consequence``: it says no more than that the document is the next year's.
    """

    name: str
    old: Value
    new: Value
    consequence: bool = False


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
class TaskChange(Judged):
    """What became of one task: ``old`` is None where it was added, ``new`` where it was removed.

    ``types`` names every way in which it changed; ``regrouped``: it stands under another action. ``similarity`` (0 to
    1) is that of the labels, None where there is but one; ``shift`` is said of ``rescheduled``, and so is
    ``shifted_by``, where all its quarters are so many later, or earlier where that is negative. ``editorial``,
    ``consequence``, ``because`` and ``misread`` are as those of a :class:`Change`.
    """

    types: tuple[TaskChangeType, ...]
    old: Task | None
    new: Task | None
    similarity: float | None = None
    shift: Shift | None = None
    editorial: bool = False
    shifted_by: int | None = None
    consequence: bool = False
    because: Because | None = None
    misread: bool = False


@frozen
class Change(Judged):
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

    How sure: ``pair_likeness`` (0 to 1) is how sure it is that the two nodes are one, None of what came or went.
    ``runner_up`` is what else one of them could have been, where another came near. ``possibly``, of what came or went,
    is the node of the other document that it may be after all, less surely than a pair asks. ``uncertain``: one of the
    readings was not sure of what changed; ``findings`` are its doubts.

    How much it matters: ``level``, as a reader of the programme would say. ``editorial``: a difference of case,
    accents, punctuation, abbreviation or hyphens alone. ``misread``: one of readings that were made with OCR, in
    characters that OCR takes for each other alone. ``consequence``: it only follows from something else, which
    ``because`` names.

    What it is part of: ``split_from`` (old id) of a node that was added: it was part of that one; ``merged_into`` (new
    id) of a node that was removed: it is part of that one now; ``heirs`` are the nodes they were chosen from, those of
    equal share too. ``promoted_from`` (old id) of a node that moved to a higher level, ``demoted_from`` of one that
    moved to a lower one: ``kind`` is what it is now, ``old_kind`` what it was. ``prose_moved`` says where the prose of
    ``text`` went or came from, if from another node. ``under`` are the ids of what came or went with a node, ``rows``
    the schedule rows of all of them.

    Further: ``similarity`` (0 to 1) is that of titles or prose, after folding. ``edition``: the titles differ in the
    ordinal, the year or the numeral of an edition. ``exchanged_with`` (old id): the two have each other's titles now.
    ``rewritten``: the prose is another one, with hardly a sentence in common. ``shifted_by``: all quarters are so many
    later, or earlier where that is negative; ``shifted_rows`` counts the rows under the node that shifted with it.
    ``fingerprint`` names the change by what it says, whatever the numbers of nodes.
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
    level: Level = "medium"
    pair_likeness: float | None = None
    possibly: RunnerUp | None = None
    because: Because | None = None
    misread: bool = False
    old_kind: NodeKind | None = None
    promoted_from: str | None = None
    demoted_from: str | None = None
    prose_moved: tuple[ProseMove, ...] = ()
    heirs: tuple[Heir, ...] = ()
    exchanged_with: str | None = None
    rewritten: bool = False
    shifted_by: int | None = None
    shifted_rows: int = 0
    fingerprint: str = ""


@frozen
class TextChange(Judged):
    """What a prose that belongs to no node became. Its fields are as those of a :class:`Change`."""

    old: str
    new: str
    similarity: float
    editorial: bool = False
    rewritten: bool = False
    consequence: bool = False
    because: Because | None = None
    misread: bool = False
    level: Level = "medium"
    fingerprint: str = ""


@frozen
class Absence:
    """The whole schedule, or its column for later years, that only one of the documents has: one statement.

    ``side`` is the document without it. ``changes`` are what would have to be said of each node; they are no changes of
    the programme, and stand here for whoever needs what the other document says.
    """

    what: Literal["schedule", "continuity"]
    side: Side
    changes: tuple[Change, ...] = ()


@frozen
class NodeCount:
    """How many nodes of a kind an axis has, before and after, each counted by itself wherever it stands.

    ``old_id``, ``new_id`` and ``title`` are the axis's; all are None for the whole document. ``added`` and ``removed``
    are those that came or went, within a project that did too; ``arrived`` and ``left`` those that moved from or to
    another axis; ``untouched`` those of which no change is shown.
    """

    kind: NodeKind
    old: int
    new: int
    added: int = 0
    removed: int = 0
    arrived: int = 0
    left: int = 0
    untouched: int = 0
    old_id: str | None = None
    new_id: str | None = None
    title: str | None = None


@frozen
class NodeIds:
    """A node by its ids; None where that document lacks it."""

    old_id: str | None
    new_id: str | None


KeyPointCode = Literal[
    "wrong-order",
    "schedule-missing",
    "continuity-missing",
    "counts",
    "removed-despite-promise",
    "removed",
    "added",
    "promise-withdrawn",
    "promise-given",
    "promoted",
    "merged",
    "split",
    "moved",
    "renamed",
    "titles-exchanged",
    "axis-renamed",
    "possibly-same",
    "prose-moved",
    "text-changed",
    "plan-shifted",
    "largest-shifts",
    "unscheduled",
    "scheduled",
    "load",
    "funders-changed",
    "goals-changed",
    "objectives-changed",
    "sdgs-changed",
    "untouched",
]


@frozen
class KeyPoint:
    """One statement of a one-page memo. ``message`` says it in English; ``code`` and ``values`` say it to programs.

    ``nodes`` are those it is about, the most important first; lists among ``values`` run along with them.
    """

    code: KeyPointCode
    nodes: tuple[NodeIds, ...]
    values: dict[str, Fact]
    message: str


@frozen(repr=False)
class ProgrammeDiff(Tabled):
    """What changed between two programmes.

    ``old`` and ``new`` are their covers, ``cover`` what differs between them; ``old_columns`` and ``new_columns`` their
    schedules' time columns, ``old_year`` and ``new_year`` the years whose quarters are compared. ``tasks`` are changes
    of schedule rows that stand under no node. ``summary`` counts the changes of each type, the minor ones too. Changes
    stand in the new document's order; what was removed, where it was. ``unread`` says what of the two documents was not
    read, and why: nothing can be said of what stands there.

    ``key_points`` are what a one-page memo says, the most important first; ``counts`` the nodes of each kind, of the
    whole document and then axis by axis. ``absences`` are what only one of the documents has at all. ``folded`` counts
    the minor changes by why they are: ``editorial``, ``misread`` or what they follow from (:data:`Because`).
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
    key_points: tuple[KeyPoint, ...] = ()
    counts: tuple[NodeCount, ...] = ()
    absences: tuple[Absence, ...] = ()
    folded: dict[str, int] = field(factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether the two programmes say the same."""
        return not (self.changes or self.cover or self.introduction or self.tasks or self.absences)

    @property
    def every_change(self) -> tuple[Change, ...]:
        """The changes, and those that :attr:`absences` sum up."""
        return (*self.changes, *(change for absence in self.absences for change in absence.changes))

    def of_type(self, *types: ChangeType) -> tuple[Change, ...]:
        """The changes of these types."""
        return tuple(change for change in self.changes if change.type in types)

    def of_node(self, *, old_id: str | None = None, new_id: str | None = None) -> tuple[Change, ...]:
        """The changes of the node with that id in the old, or in the new document."""
        if old_id is not None:
            return tuple(change for change in self.changes if change.old_id == old_id)
        return tuple(change for change in self.changes if new_id is not None and change.new_id == new_id)

    def without_minor(self) -> ProgrammeDiff:
        """The same without what is editorial, misread or a mere consequence, counted anew."""
        changes = tuple(change for change in self.changes if not change.is_minor)
        introduction = None if self.introduction is None or self.introduction.is_minor else self.introduction
        return evolve(self, changes=changes, introduction=introduction, summary=counted(changes))

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {name}" for name, count in self.summary.items() if count) or "nothing changed"
        return f"<ProgrammeDiff {self.old.title!r} to {self.new.title!r}: {counts}>"


def counted(changes: tuple[Change, ...]) -> dict[str, int]:
    """How many changes there are of each type, those of which there is none too."""
    counts = Counter(change.type for change in changes)
    return {name: counts[name] for name in CHANGE_TYPES}


def folded(changes: Iterable[Change]) -> dict[str, int]:
    """How many changes are minor, by why they are."""
    reasons = (_why_minor(change) for change in changes if change.is_minor)
    return dict(sorted(Counter(reasons).items()))


def _why_minor(change: Change) -> str:
    if change.editorial:
        return "editorial"
    return "misread" if change.misread else change.because or "number"
