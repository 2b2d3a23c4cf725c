"""The sample programme as its source file tells it: typed, checked, and the few questions both builders ask of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

Kind = Literal["axis", "programme", "project", "activity"]
Place = Literal["index", "overview", "body", "schedule"]
KINDS: tuple[Kind, ...] = ("axis", "programme", "project", "activity")
PLACES: tuple[Place, ...] = ("index", "overview", "body", "schedule")
ROMAN = ("I", "II", "III", "IV", "V")

Marks = Annotated[str, msgspec.Meta(pattern=r"^[#.]{4}[X.]$")]
"""One schedule row: four quarters, `#` shaded or `.` not, then the sign in the continuity column, if any."""
Colour = Annotated[str, msgspec.Meta(pattern=r"^[0-9A-F]{6}$")]


class SourceError(ValueError):
    """The source contradicts itself."""


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What every table of the source is: read-only, and no key but the known ones."""


class Cover(Strict, frozen=True):
    """Title page, notice and introduction."""

    organisation: str
    acronym: str
    title: str
    code: str
    meeting: str
    place: str
    dates: str
    meeting_dates: list[str]
    first_year: int
    last_year: int
    language: str
    notice: str
    introduction: str

    @property
    def introduction_prose(self) -> str:
        return prose(self.introduction)


class Count(Strict, frozen=True):
    """A line of the table that closes the schedule; without an axis, its total."""

    label: str
    counts: list[int]
    axis: str | None = None


class Schedule(Strict, frozen=True):
    """What the schedule prints besides its rows."""

    heading: str
    span: str
    later: str
    columns: list[tuple[str, str]]
    summary: list[Count]


class Action(Strict, frozen=True):
    """A named group of tasks."""

    label: str
    marks: Marks
    tasks: list[tuple[Marks, str]]


class Relabel(Strict, frozen=True):
    """Where in the schedule an axis's header begins to be printed with another label, on a page of its own."""

    node: str
    task: int
    label: str
    drop: float = 0.0


class OverviewStyle(Strict, frozen=True):
    """How an axis's overview page sets its entries."""

    labels: bool
    bullets: bool
    project_end: str
    activity_end: str


class Look(Strict, frozen=True):
    """The colours of an axis's schedule table, RRGGBB; `activity` and `zebra` fill rows without marking them.

    `drop` is the space above it in points: it settles which row breaks over the foot of a page.
    """

    header: Colour
    programme: Colour
    project: Colour
    mark: Colour
    activity: Colour | None = None
    zebra: Colour | None = None
    drop: float = 0.0


class Block(msgspec.Struct, frozen=True):
    """A paragraph of prose. `text` has its **bold** still marked."""

    kind: Literal["prose", "centred", "numbered", "sdg"]
    text: str


class Node(Strict, frozen=True):
    """An axis, programme, project or activity; programa-2022.toml says what each key means."""

    id: str
    title: str
    index: str = ""
    overview: str = ""
    schedule: str = ""
    in_body: bool = True
    conflict: list[Place] = []
    label_end: Literal[".", ":", ".:"] = "."
    close: Literal[":", ".", ",", ""] = ":"
    own_line: bool = False
    body: str = ""
    stated: int | None = None
    years: list[int] = []
    modality: list[Literal["in_person", "virtual"]] = []
    funders: list[str] = []
    sdgs: list[int] = []
    marks: Marks = "....."
    tasks: list[tuple[Marks, str]] = []
    action: list[Action] = []
    schedule_label: str = ""
    relabel: Relabel | None = None
    justification: str = "JUSTIFICACIÓN"
    overview_style: OverviewStyle | None = None
    look: Look | None = None

    @property
    def kind(self) -> Kind:
        return KINDS[self.id.count(".")]

    @property
    def number(self) -> str:
        return self.id.rpartition(".")[2]

    @property
    def parent(self) -> str:
        return self.id.rpartition(".")[0]

    @property
    def axis(self) -> str:
        return self.id.split(".")[0]

    @property
    def called(self) -> str:
        """Its title to a reader: the body's, or the index's where the body lacks it."""
        return self.title if self.in_body else self.index or self.title

    @property
    def blocks(self) -> list[Block]:
        return parse_blocks(self.body)

    @property
    def prose(self) -> str:
        """What is read of its body."""
        return prose(self.body)

    @property
    def goals(self) -> list[str]:
        return self._aims if self.kind == "axis" else []

    @property
    def objectives(self) -> list[str]:
        return self._aims if self.kind == "programme" else []

    @property
    def _aims(self) -> list[str]:
        return [re.sub(r"^\d+\) ", "", plain(b.text)) for b in self.blocks if b.kind in ("centred", "numbered")]

    @property
    def all_tasks(self) -> list[tuple[Marks, str]]:
        """Those right under it and those of its actions."""
        return [*self.tasks, *(task for action in self.action for task in action.tasks)]

    @property
    def quarters(self) -> list[int]:
        """The quarters shaded on its own row or any row under it, from 0."""
        rows = [self.marks, *(marks for marks, _ in self.all_tasks), *(action.marks for action in self.action)]
        return [quarter for quarter in range(4) if any(marks[quarter] == "#" for marks in rows)]

    @property
    def continues(self) -> bool:
        return self.marks[-1] not in "#."

    def wording(self, place: Place) -> str | None:
        """What this node is called in that place; None where the place lacks it."""
        if place == "body":
            return self.title if self.in_body else None
        return {"index": self.index, "overview": self.overview, "schedule": self.schedule}[place] or self.title

    @property
    def regular_label(self) -> str:
        """The label its schedule row ought to have."""
        if self.kind == "axis":
            return f"EJE {ROMAN.index(self.number) + 1}"
        return f"{ {'programme': 'PROGRAMA', 'project': 'PROYECTO', 'activity': 'ACTIVIDAD'}[self.kind] } {self.number}"


class Ambiguous(Strict, frozen=True):
    """Other values as good as the derived one. TOML has no null: it is written "none"."""

    node: str
    field: str
    accept: list[str | int | list[int]]
    why: str


class Source(Strict, frozen=True):
    """The whole sample, nodes in document order."""

    document: Cover
    schedule: Schedule
    node: list[Node]
    ambiguous: list[Ambiguous]

    def children(self, parent: str) -> list[Node]:
        """The nodes right under `parent`; the axes under the empty id."""
        return [node for node in self.node if node.parent == parent]

    def within(self, axis: Node) -> list[Node]:
        """An axis and all that stands under it."""
        return [node for node in self.node if node.axis == axis.id]

    def with_columns(self, quarters: list[str], later: str, *, span: str) -> Source:
        """The same programme whose schedule calls its quarters, what comes later, and the year over them otherwise."""
        keys = [key for key, _ in self.schedule.columns]
        columns = list(zip(keys, [*quarters, later], strict=True))
        schedule = msgspec.structs.replace(self.schedule, columns=columns, span=span)
        return msgspec.structs.replace(self, schedule=schedule)

    def with_sign(self, sign: str) -> Source:
        """The same programme with another sign than X in the continuity column."""

        def signed(marked: Any) -> Any:
            tasks = [(marks.replace("X", sign), label) for marks, label in marked.tasks]
            return msgspec.structs.replace(marked, marks=marked.marks.replace("X", sign), tasks=tasks)

        nodes = [msgspec.structs.replace(signed(node), action=[signed(a) for a in node.action]) for node in self.node]
        return msgspec.structs.replace(self, node=nodes)

    def restricted(self, axis: str) -> Source:
        """The same programme with one of its axes alone; its total is still that of all."""
        keep = {node.id for node in self.node if node.axis == axis}
        summary = [line for line in self.schedule.summary if line.axis in (axis, None)]
        return msgspec.structs.replace(
            self,
            schedule=msgspec.structs.replace(self.schedule, summary=summary),
            node=[node for node in self.node if node.id in keep],
            ambiguous=[entry for entry in self.ambiguous if entry.node in keep],
        )


def parse_blocks(text: str) -> list[Block]:
    """The paragraphs of a body: each line of a list and each centred goal is one."""
    return [_block(" ".join(part.split())) for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]


def _block(text: str) -> Block:
    if text.startswith("> "):
        return Block("centred", text[2:])
    if text.startswith("* "):
        return Block("sdg", text[2:])
    return Block("numbered" if re.match(r"\d+\) ", text) else "prose", text)


def prose(text: str) -> str:
    """What is read of a body: its paragraphs without their marks."""
    return "\n\n".join(plain(block.text) for block in parse_blocks(text))


def plain(text: str) -> str:
    """The text without its bold marks."""
    return text.replace("**", "")


def load(path: Path) -> Source:
    """The source file, read and checked."""
    return checked(msgspec.toml.decode(path.read_text(encoding="utf-8"), type=Source))


def checked(source: Source) -> Source:
    """The same, or :class:`SourceError` where it contradicts itself."""
    _check_order(source)
    _check_axes(source)
    return source


def counted_number(kind: Kind, position: int) -> str:
    """What is printed before the node of that kind that is so many places behind its first sibling."""
    if kind == "activity":
        return str(position + 1)
    return "ABCDE"[position] if kind == "project" else ROMAN[position]


def _check_order(source: Source) -> None:
    """Parents stand before their children, and children count up from one."""
    seen = {""}
    for node in source.node:
        siblings = [child.id for child in source.children(node.parent)]
        position = siblings.index(node.id)
        if node.parent not in seen or node.id in seen or node.number != counted_number(node.kind, position):
            raise SourceError(f"{node.id} is out of order")
        seen.add(node.id)


def _check_axes(source: Source) -> None:
    for axis in source.children(""):
        if axis.look is None or axis.overview_style is None:
            raise SourceError(f"{axis.id} needs a look and an overview_style")
