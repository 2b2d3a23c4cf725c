"""What ``pt_extract`` emits: a work programme as frozen classes, without any serializer.

Field by field this is the JSON contract (``schema_version`` "1.0"); :mod:`pt_extract.jsonio` turns it into JSON and
back. Text is in the document's own language as printed; boxes are :class:`pt_extract.geometry.BBox`; pages count
from 1; quarters and schedule columns are keys such as ``2022-Q1`` or ``2023-2026``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from attrs import evolve, field, fields

from pt_extract.classes import frozen
from pt_extract.findings import Finding as Finding  # a part of the model, declared where all are
from pt_extract.findings import Severity as Severity
from pt_extract.geometry import BBox
from pt_extract.showing import Pictured, Tabled

SCHEMA_VERSION = "1.0"
"""Of programmes, diffs and lineages."""
TABLES_VERSION = "2.0"
"""Of schedule tables. In 2.0 a row's ``label`` is the name of its task alone; the other columns are ``fields``."""

NodeKind = Literal["axis", "programme", "project", "activity"]
RowKind = Literal["axis", "programme", "project", "activity", "action", "task"]
Where = Literal["index", "overview", "body", "schedule"]
Modality = Literal["in_person", "virtual"]

NODE_KINDS: tuple[NodeKind, ...] = ("axis", "programme", "project", "activity")
WHERES: tuple[Where, ...] = ("index", "overview", "body", "schedule")


@frozen
class Document:
    """What the cover says. ``meeting_dates`` are ISO dates, one for each day named.

    ``planned_years`` are the years that the schedule plans in quarters or months.
    """

    title: str | None = None
    code: str | None = None
    meeting: str | None = None
    place: str | None = None
    meeting_dates: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    language: str | None = None
    planned_years: tuple[int, ...] = ()

    @property
    def year(self) -> int | None:
        """The first year that it plans, or that it is for where it plans none; None where it names none."""
        return min(self.planned_years, default=self.first_year)


@frozen
class Source:
    """Where a reading comes from; ``sha256`` is of the file's bytes, ``profile`` None where none was used.

    ``pages`` is how many the file has; ``pages_read`` names those that were asked for, None where that is all.
    """

    file: str
    sha256: str
    pages: int
    profile: str | None
    generator: str
    pages_read: tuple[int, ...] | None = None


@frozen
class TitleVariant:
    """One place that names a node. ``similarity`` (0 to 1) is against the node's ``title``, after folding."""

    where: Where
    text: str
    page: int
    bbox: BBox | None = None
    similarity: float = 1.0


def attribute(*, weighty: bool = False) -> Any:
    """A field of a node for what its prose states, empty where that states nothing.

    A diff compares it, as one of the node's attributes. A change of a ``weighty`` one is shown among what matters.
    """
    return field(default=(), metadata={"weighty": weighty})


@frozen(repr=False)
class Node(Pictured):
    """An axis, programme, project or activity, with its children. See the contract for each field."""

    id: str
    kind: NodeKind
    number: str
    title: str
    titles: tuple[TitleVariant, ...] = ()
    text: str = ""
    goals: tuple[str, ...] = attribute(weighty=True)
    objectives: tuple[str, ...] = attribute(weighty=True)
    sdgs: tuple[int, ...] = attribute(weighty=True)
    stated_children: int | None = None
    modality: tuple[Modality, ...] = attribute()
    years: tuple[int, ...] = attribute()
    funders: tuple[str, ...] = attribute(weighty=True)
    quarters: tuple[str, ...] = ()
    continues: bool | None = None
    pages: tuple[int, ...] = ()
    children: tuple[Node, ...] = ()

    def walk(self) -> Iterator[Node]:
        """The node and everything under it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def titled(self, where: Where) -> TitleVariant | None:
        """The wording at one place, or None."""
        return next((variant for variant in self.titles if variant.where == where), None)

    def __repr__(self) -> str:
        return f"<{self.kind} {self.id} {self.title!r}, {len(self.children)} children>"


ATTRIBUTES = {each.name: bool(each.metadata["weighty"]) for each in fields(Node) if "weighty" in each.metadata}
"""The attributes of nodes that a diff compares, in the order of their fields, and whether each is weighty."""


@frozen
class Column:
    """A time column of the schedule: ``key`` such as ``2022-Q1``, ``label`` as printed."""

    key: str
    label: str


@frozen
class Row:
    """A row of the schedule under its headers. ``shaded`` are columns marked by fill, ``marks`` by text."""

    kind: RowKind
    node: str | None
    action: str | None
    label: str
    shaded: tuple[str, ...] = ()
    marks: dict[str, str] = field(factory=dict)
    page: int = 0
    bbox: BBox | None = None


@frozen
class SummaryRow:
    """A row of the counts table that closes the schedule, as printed."""

    label: str
    axis: str | None
    counts: dict[str, int] = field(factory=dict)
    page: int | None = None
    bbox: BBox | None = None


@frozen
class Schedule:
    """The cronograma."""

    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    summary: tuple[SummaryRow, ...] = ()


@frozen
class TableRow:
    """A row of a schedule table of any document.

    ``label`` is what the column says that names the tasks. ``fields`` are what the other columns say, by their heads:
    numbers, people, dates. ``band`` says that the whole row is coloured as a heading; ``group`` is what a cell merged
    down over this row and others says (the phase its task is part of).
    """

    label: str
    band: bool = False
    shaded: tuple[str, ...] = ()
    marks: dict[str, str] = field(factory=dict)
    page: int = 0
    bbox: BBox | None = None
    group: str | None = None
    fields: dict[str, str] = field(factory=dict)


@frozen
class ScheduleTable:
    """A table whose cells are marked by fill or by a sign. ``page`` and ``bbox`` are where it starts.

    ``columns`` are its time columns, with the keys ``c1``, ``c2``, … from left to right; ``fields`` the heads of its
    other columns but the one that names the tasks.
    """

    page: int
    bbox: BBox
    columns: tuple[Column, ...] = ()
    rows: tuple[TableRow, ...] = ()
    fields: tuple[str, ...] = ()


@frozen(repr=False)
class ScheduleTables(Tabled):
    """The schedule tables of any document, in reading order."""

    schema_version: str = TABLES_VERSION
    source: Source | None = None
    tables: tuple[ScheduleTable, ...] = ()
    findings: tuple[Finding, ...] = ()

    def __repr__(self) -> str:
        rows = sum(len(table.rows) for table in self.tables)
        return f"<ScheduleTables: {len(self.tables)} tables, {rows} rows, {len(self.findings)} findings>"


@frozen
class Footnote:
    """A footnote: its mark as printed, its text, its page, and the node in whose text the mark stands, if in any's."""

    marker: str
    text: str
    page: int
    node: str | None = None


@frozen(repr=False)
class WorkProgramme(Tabled):
    """A work programme, read.

    >>> programme = WorkProgramme(document=Document(title="Programa"), axes=(Node("I", "axis", "I", "UNO"),))
    >>> programme.find("I").title
    'UNO'
    """

    schema_version: str = SCHEMA_VERSION
    document: Document = Document()
    source: Source | None = None
    introduction: str = ""
    axes: tuple[Node, ...] = ()
    schedule: Schedule | None = None
    footnotes: tuple[Footnote, ...] = ()
    findings: tuple[Finding, ...] = ()

    def walk(self, kind: NodeKind | None = None) -> Iterator[Node]:
        """Every node in reading order, or those of one kind."""
        for axis in self.axes:
            for node in axis.walk():
                if kind is None or node.kind == kind:
                    yield node

    def find(self, node_id: str) -> Node | None:
        """The node of that id (``I.II.A.3``), or None."""
        return next((node for node in self.walk() if node.id == node_id), None)

    def rows_of(self, node_id: str) -> tuple[Row, ...]:
        """The schedule rows that are, or stand under, the node of that id."""
        return () if self.schedule is None else tuple(row for row in self.schedule.rows if row.node == node_id)

    def with_findings(self, findings: tuple[Finding, ...]) -> WorkProgramme:
        """The same programme with ``findings`` added behind its own."""
        return evolve(self, findings=(*self.findings, *findings))

    def __repr__(self) -> str:
        counts = ", ".join(f"{sum(1 for _ in self.walk(kind))} {kind}" for kind in NODE_KINDS)
        rows = 0 if self.schedule is None else len(self.schedule.rows)
        return f"<WorkProgramme {self.document.title!r}: {counts}, {rows} rows, {len(self.findings)} findings>"
