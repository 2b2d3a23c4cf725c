"""The sample programme as its source file tells it: typed, checked, and the few questions both builders ask of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

Kind = Literal["axis", "programme", "project", "activity"]
Place = Literal["index", "overview", "body", "schedule"]
Numerals = Literal["roman", "letter", "arabic"]
KINDS: tuple[Kind, ...] = ("axis", "programme", "project", "activity")
PLACES: tuple[Place, ...] = ("index", "overview", "body", "schedule")
NUMERALS: tuple[Numerals, ...] = ("roman", "roman", "letter", "arabic")
"""How each kind of node is numbered in the programmes since 2022."""
ROMAN = ("I", "II", "III", "IV", "V")

Marks = Annotated[str, msgspec.Meta(pattern=r"^[#.]*[#X.]*$")]
"""One schedule row, a sign for each column: `#` shaded, `.` not, `X` a sign in a column of later years."""
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
    """What the schedule prints besides its rows; a programme without one has no columns."""

    heading: str = ""
    span: str = ""
    later: str = ""
    columns: list[tuple[str, str]] = []
    summary: list[Count] = []
    spans: list[tuple[str, int]] = []
    """What stands over so many columns each, where that is not one text over all quarters."""

    @property
    def planned_years(self) -> list[int]:
        """The years of its quarters and months."""
        return sorted({int(key[:4]) for key, _ in self.columns if is_period(key)})


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
    """A paragraph of prose, or a table. `text` has its **bold** and its [^1] still marked."""

    kind: Literal["prose", "centred", "numbered", "sdg", "heading", "table"]
    text: str

    @property
    def rows(self) -> list[list[str]]:
        """The cells of a table."""
        return [[cell.strip() for cell in row.strip(" |").split("|")] for row in self.text.splitlines()]

    @property
    def told(self) -> list[str]:
        """The paragraphs that a reader takes from it: of a table, each row."""
        return [" ".join(filter(None, row)) for row in self.rows] if self.kind == "table" else [plain(self.text)]


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
    page_break: bool = False
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


class Footnote(Strict, frozen=True):
    """What stands at the foot of the page on which the body has its mark, such as [^1]."""

    marker: str
    text: str
    node: str | None = None


class Annex(Strict, frozen=True):
    """A part behind the axes that names no node."""

    title: str
    body: str


def _spanish_labels() -> dict[str, dict[Kind, str]]:
    """What the programmes since 2022 print before a title, by place."""
    plain_labels: dict[Kind, str] = {
        "programme": "Programa {n}:",
        "project": "Proyecto {n}.",
        "activity": "Actividad {n}.",
    }
    return {
        "index": {"axis": "EJE TEMÁTICO {n}", **plain_labels},
        "overview": {"axis": "EJE TEMÁTICO {n}:", **plain_labels},
        "body": {"axis": "EJE TEMÁTICO {n}:", **plain_labels},
        "schedule": dict.fromkeys(KINDS, ""),
    }


class Habit(Strict, frozen=True):
    """How a document names and numbers its nodes; programa-2022.toml has the habit that is the default.

    In a label {n} is the node's own number and {path} that below its axis and project (`I.2.1`). What a place gives no
    label it does not name; an empty label stands for none before the title.
    """

    numbers: dict[Kind, Numerals] = msgspec.field(default_factory=lambda: dict(zip(KINDS, NUMERALS, strict=True)))
    labels: dict[str, dict[Kind, str]] = msgspec.field(default_factory=_spanish_labels)
    contents: str = "CONTENIDO"
    introduction: str = "INTRODUCCIÓN"
    justification: str = "JUSTIFICACIÓN"
    overview: Literal["list", "table"] = "list"
    activities: Literal["prose", "matrix"] = "prose"
    columns: list[str] = []
    """What stands over the columns of a matrix: the number, the activity, and one for each paragraph of its prose."""
    numbered_rows: bool = False
    """Whether a matrix gives its activities their numbers alone, without the noun."""
    bullet: str = ""
    """What stands before a task of the schedule."""


class Source(Strict, frozen=True):
    """The whole sample, nodes in document order."""

    document: Cover
    node: list[Node]
    schedule: Schedule = Schedule()
    ambiguous: list[Ambiguous] = []
    habit: Habit = Habit()
    footnote: list[Footnote] = []
    annex: list[Annex] = []

    def wording(self, node: Node, place: Place) -> str | None:
        """What a node is called in that place; None where the place does not name it."""
        named = node.kind in self.habit.labels.get(place, {})
        return node.wording(place) if named else None

    def label(self, node: Node, place: Place) -> str:
        """What that place prints before a node's title."""
        axis, _, *below = node.id.split(".") if node.kind in ("project", "activity") else (node.id, "")
        label = self.habit.labels[place][node.kind]
        return label.format(n=node.number, path=".".join([axis, *below]), all=node.id)

    def row_label(self, node: Node) -> str:
        """The label its schedule row ought to have."""
        own = self.habit.labels.get("schedule", {})
        return self.label(node, "schedule") if own.get(node.kind) else node.regular_label

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
    """The paragraphs of a body: each line of a list and each centred goal is one, and so is a table."""
    parts = [part.strip() for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]
    return [Block("table", part) if part.startswith("|") else _block(" ".join(part.split())) for part in parts]


def _block(text: str) -> Block:
    if text.startswith("> "):
        return Block("centred", text[2:])
    if text.startswith("* "):
        return Block("sdg", text[2:])
    if text.startswith("== "):
        return Block("heading", text[3:])
    return Block("numbered" if re.match(r"\d+\) ", text) else "prose", text)


def prose(text: str) -> str:
    """What is read of a body: its paragraphs without their marks."""
    return "\n\n".join(told for block in parse_blocks(text) for told in block.told)


def plain(text: str) -> str:
    """The text without its bold marks and those of footnotes."""
    return re.sub(r"\[\^\d+\]", "", text.replace("**", ""))


def is_period(key: str) -> bool:
    """Whether a column's key is that of a quarter or a month, and not of later years."""
    return re.fullmatch(r"\d{4}-(Q[1-4]|0[1-9]|1[0-2])", key) is not None


def load(path: Path) -> Source:
    """The source file, read and checked."""
    return checked(msgspec.toml.decode(path.read_text(encoding="utf-8"), type=Source))


def checked(source: Source) -> Source:
    """The same, or :class:`SourceError` where it contradicts itself."""
    _check_order(source)
    _check_axes(source)
    _check_marks(source)
    return source


def counted_number(kind: Kind, position: int, habit: Habit | None = None) -> str:
    """What is printed before the node of that kind that is so many places behind its first sibling."""
    style = (habit or Habit()).numbers[kind]
    if style == "arabic":
        return str(position + 1)
    return "ABCDEFGH"[position] if style == "letter" else ROMAN[position]


def _check_order(source: Source) -> None:
    """Parents stand before their children, and children count up from one."""
    seen = {""}
    for node in source.node:
        siblings = [child.id for child in source.children(node.parent)]
        position = siblings.index(node.id)
        due = counted_number(node.kind, position, source.habit)
        if node.parent not in seen or node.id in seen or node.number != due:
            raise SourceError(f"{node.id} is out of order")
        seen.add(node.id)


def _check_axes(source: Source) -> None:
    for axis in source.children(""):
        if axis.look is None or axis.overview_style is None:
            raise SourceError(f"{axis.id} needs a look and an overview_style")


def _check_marks(source: Source) -> None:
    """Each row has a sign for each column."""
    columns = len(source.schedule.columns)
    for node in source.node if columns else ():
        rows = [node.marks, *(marks for marks, _ in node.all_tasks), *(action.marks for action in node.action)]
        if {len(marks) for marks in rows} != {columns}:
            raise SourceError(f"{node.id} has a row of another length than the columns")
