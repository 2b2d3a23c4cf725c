"""Two programmes made up by hand, and the diff between them, with every type of change and every field of one.

Nothing here is computed: what the reports show is checked against what a reader of the two would say.
"""

from __future__ import annotations

from typing import Any

from attrs import evolve

from pt_extract.geometry import BBox
from pt_extract.model import Column, Document, Node, Row, Schedule, WorkProgramme
from pt_extract.model.changes import (
    AttributeChange,
    Change,
    CoverChange,
    Doubt,
    KeyPoint,
    NodeCount,
    ProgrammeDiff,
    RunnerUp,
    Task,
    TaskChange,
    TextChange,
    counted,
)

LONG_TEXT = " ".join(f"palabra{number}" for number in range(60))
"""Prose without anything in it, of which most is left out."""

SCRIPT = "<script>document.title = 'roto'</script>"
"""What must stay text."""


def columns(year: int) -> tuple[Column, ...]:
    quarters = [
        Column(f"{year}-Q{number}", f"{label} Trimestre") for number, label in enumerate(("I", "II", "III", "IV"), 1)
    ]
    return (*quarters, Column(f"{year + 1}-{year + 4}", "Continuidad"))


def node(kind: Any, id_: str, title: str, *children: Node, **fields: Any) -> Node:
    return Node(id=id_, kind=kind, number=id_.rpartition(".")[2], title=title, children=children, **fields)


def activity(id_: str, title: str, quarters: str = "", **fields: Any) -> Node:
    """An activity; ``quarters`` such as ``2022:13``, its first and third."""
    year, _, numbers = quarters.partition(":")
    fields.setdefault("continues", False)
    return node("activity", id_, title, quarters=tuple(f"{year}-Q{number}" for number in numbers), **fields)


OLD = WorkProgramme(
    document=Document(
        title="Programa de Trabajo 2022",
        code="PT/1-21",
        place="Puerto Lindo",
        first_year=2022,
        last_year=2022,
        language="es",
    ),
    introduction=f"El plan nació en enero. {LONG_TEXT} Fin.",
    axes=(
        node(
            "axis",
            "I",
            "COMERCIO Y PUERTOS",
            node(
                "programme",
                "I.I",
                "Puertos abiertos",
                node(
                    "project",
                    "I.I.A",
                    "Red de puertos",
                    activity("I.I.A.1", "I Encuentro de puertos del sur", "2022:12"),
                    activity("I.I.A.2", "Catálogo de grúas", "2022:1", text="Se publica un catálogo en papel."),
                    activity(
                        "I.I.A.3",
                        "Taller de boyas y faros",
                        "2022:3",
                        text=f"Primero, boyas. {LONG_TEXT} Luego, faros.",
                    ),
                ),
                node(
                    "project",
                    "I.I.B",
                    "Aduanas en línea",
                    activity("I.I.B.1", "Ventanilla para aduanas", "2022:23", continues=True),
                    activity("I.I.B.2", "Guía de trámites", "2022:4"),
                ),
            ),
            goals=("Reducir los costos de los puertos de la región.",),
            sdgs=(5, 8, 9),
        ),
        node(
            "axis",
            "II",
            "CLIMA Y BOSQUES",
            node(
                "programme",
                "II.I",
                "Bosques vivos",
                node(
                    "project",
                    "II.I.A",
                    "Viveros escolares",
                    activity("II.I.A.1", "Semillas nativas", "2022:12"),
                    activity("II.I.A.2", "Huertos <escuela> & *familia*", "2022:34"),
                ),
                node("project", "II.I.B", "Mapas del agua", activity("II.I.B.1", "Atlas de cuencas", "2022:1234")),
            ),
        ),
    ),
    schedule=Schedule(columns=columns(2022)),
)

NEW = WorkProgramme(
    document=Document(
        title="Programa de Trabajo 2023",
        code="PT/1-22",
        place="Puerto Lindo",
        first_year=2023,
        last_year=2023,
        language="es",
    ),
    introduction=f"El plan nació en marzo. {LONG_TEXT} Fin.",
    axes=(
        node(
            "axis",
            "I",
            "COMERCIO Y PUERTOS",
            node(
                "programme",
                "I.I",
                "Puertos abiertos",
                node(
                    "project",
                    "I.I.A",
                    "Red de Puertos",
                    activity("I.I.A.1", "II Encuentro de puertos del sur", "2023:23"),
                    activity(
                        "I.I.A.2",
                        "Taller de boyas, faros y radares",
                        "2023:3",
                        text=f"Primero, radares. {LONG_TEXT} Luego, faros.",
                    ),
                    activity("I.I.A.3", f"Feria {SCRIPT}", "2023:4", continues=True),
                ),
                node(
                    "project",
                    "I.I.B",
                    "Aduanas en línea",
                    activity("I.I.B.1", "Ventanilla para aduanas", "2023:23"),
                    activity("I.I.B.2", "Guía de trámites", "2023:4"),
                    activity("I.I.B.3", "Trámites por teléfono", "2023:1"),
                ),
            ),
            goals=("Reducir mucho los costos de los puertos de la región.",),
            sdgs=(5, 8, 10),
        ),
        node(
            "axis",
            "II",
            "CLIMA Y BOSQUES",
            node(
                "programme",
                "II.I",
                "Bosques vivos",
                node(
                    "project",
                    "II.I.A",
                    "Mapas del agua",
                    activity("II.I.A.1", "Atlas de cuencas", "2023:1234"),
                    activity("II.I.A.2", "Catálogo de grúas", "2023:1", text="Se publica un catálogo en papel."),
                ),
                node(
                    "project",
                    "II.I.B",
                    "Cielo limpio",
                    activity("II.I.B.1", "Medición del aire", "2023:14"),
                ),
            ),
        ),
    ),
    schedule=Schedule(columns=columns(2023)),
)


def found(programme: WorkProgramme, id_: str) -> Node:
    node_ = programme.find(id_)
    assert node_ is not None
    return node_


def change(type_: Any, kind: Any, old_id: str | None, new_id: str | None, **fields: Any) -> Change:
    programme, id_ = (OLD, old_id) if new_id is None else (NEW, new_id)
    assert id_ is not None
    return Change(type_, kind, old_id, new_id, found(programme, id_).title, **fields)


DOUBT = Doubt(
    "new", "low-confidence", "warning", "read «radares» with little confidence", "I.I.A.2", 7, BBox(1, 2, 3, 4)
)

TASKS = (
    TaskChange(("added",), None, Task("task", "Prensa", "Difusión", ("2023-Q3",), {}, 9)),
    TaskChange(("removed",), Task("action", "Alquiler de lanchas", None, ("2022-Q1", "2022-Q2"), {}, 8), None),
    TaskChange(
        ("renamed", "rescheduled"),
        Task("task", "Compra de boyas", None, ("2022-Q1",)),
        Task("task", "Compra de boyas nuevas", None, ("2023-Q2",)),
        0.82,
        "delayed",
    ),
    TaskChange(
        ("regrouped", "continuity"),
        Task("task", "Actas", "Inicio", ("2022-Q3",)),
        Task("task", "Actas", "Cierre", ("2023-Q3",), {"2024-2027": "X"}),
        1.0,
    ),
    TaskChange(
        ("renamed",), Task("task", "INFORME final", None), Task("task", "Informe final", None), 1.0, editorial=True
    ),
)

CHANGES = (
    change(
        "attributes",
        "axis",
        "I",
        "I",
        attributes=(
            AttributeChange("goals", found(OLD, "I").goals, found(NEW, "I").goals),
            AttributeChange("sdgs", (5, 8, 9), (5, 8, 10)),
            AttributeChange("funders", ("Fondo del MAR",), ("Fondo del Mar",), editorial=True),
        ),
    ),
    change(
        "renamed",
        "project",
        "I.I.A",
        "I.I.A",
        old="Red de puertos",
        new="Red de Puertos",
        similarity=1.0,
        editorial=True,
    ),
    change(
        "renamed",
        "activity",
        "I.I.A.1",
        "I.I.A.1",
        old="I Encuentro de puertos del sur",
        new="II Encuentro de puertos del sur",
        similarity=0.98,
        edition=True,
        runner_up=RunnerUp("I.I.A.3", None, "Taller de boyas y faros", 0.41),
    ),
    change(
        "rescheduled",
        "activity",
        "I.I.A.1",
        "I.I.A.1",
        old=("2022-Q1", "2022-Q2"),
        new=("2023-Q2", "2023-Q3"),
        shift="delayed",
    ),
    change(
        "renamed",
        "activity",
        "I.I.A.3",
        "I.I.A.2",
        old="Taller de boyas y faros",
        new="Taller de boyas, faros y radares",
        similarity=0.84,
        uncertain=True,
        findings=(DOUBT,),
    ),
    change("renumbered", "activity", "I.I.A.3", "I.I.A.2", old="3", new="2", consequence=True),
    change(
        "text",
        "activity",
        "I.I.A.3",
        "I.I.A.2",
        old=found(OLD, "I.I.A.3").text,
        new=found(NEW, "I.I.A.2").text,
        similarity=0.97,
    ),
    change("tasks", "activity", "I.I.A.3", "I.I.A.2", tasks=TASKS),
    change("added", "activity", None, "I.I.A.3", new=found(NEW, "I.I.A.3").title, node=found(NEW, "I.I.A.3")),
    change("continuity", "activity", "I.I.B.1", "I.I.B.1", old=True, new=False),
    change(
        "added",
        "activity",
        None,
        "I.I.B.3",
        new="Trámites por teléfono",
        split_from="I.I.B.2",
        node=found(NEW, "I.I.B.3"),
        rows=(Row("activity", "I.I.B.3", None, "Trámites por teléfono"), Row("task", "I.I.B.3", None, "Contrato")),
    ),
    change(
        "removed",
        "project",
        "II.I.A",
        None,
        old="Viveros escolares",
        node=found(OLD, "II.I.A"),
        under=("II.I.A.1", "II.I.A.2"),
        merged_into="II.I.A",
        rows=(Row("project", "II.I.A", None, "Viveros"), Row("task", "II.I.A.1", None, "Siembra")),
    ),
    change("renumbered", "project", "II.I.B", "II.I.A", old="B", new="A", consequence=True),
    change("moved", "activity", "I.I.A.2", "II.I.A.2", old="I.I.A", new="II.I.A"),
    change(
        "added",
        "project",
        None,
        "II.I.B",
        new="Cielo limpio",
        node=found(NEW, "II.I.B"),
        under=("II.I.B.1",),
        uncertain=True,
        findings=(),
    ),
)

DIFF = ProgrammeDiff(
    old=OLD.document,
    new=NEW.document,
    summary=counted(CHANGES),
    changes=CHANGES,
    cover=(
        CoverChange("title", "Programa de Trabajo 2022", "Programa de Trabajo 2023"),
        CoverChange("code", "PT/1-21", "PT/1-22"),
        CoverChange("first_year", 2022, 2023),
        CoverChange("meeting_dates", (), ("2022-11-30",)),
    ),
    introduction=TextChange(OLD.introduction, NEW.introduction, 0.98),
    tasks=(TaskChange(("added",), None, Task("task", "Imprenta", None, ("2023-Q1",))),),
    old_columns=columns(2022),
    new_columns=columns(2023),
)

SAME = ProgrammeDiff(old=OLD.document, new=OLD.document, summary=counted(()))
"""The old programme against itself."""

MINOR = evolve(
    SAME,
    changes=tuple(item for item in CHANGES if item.is_minor),
    summary=counted(tuple(item for item in CHANGES if item.is_minor)),
)
"""Nothing but what people are not shown unless they ask."""


NOT_READ = (
    *(
        Doubt("old", "page-unread", "error", f"page {page} could not be read: it is blank", page=page)
        for page in (3, 8)
    ),
    *(
        Doubt("old", "page-unread", "error", f"page {page} could not be read: it is blank", page=page)
        for page in (7, 9)
    ),
    Doubt("new", "pages-left-out", "info", "only 5 of 12 pages were read, as asked"),
    Doubt("new", "file-truncated", "warning", "the file's end is missing"),
)
"""Pages 3 and 7 to 9 of the old document, and more of the new one than anybody knows."""


def scanned(page: int) -> Doubt:
    """A page that was read from its picture, each with another confidence."""
    return Doubt("new", "ocr-used", "info", f"page {page} was read with OCR (confidence 0.{page + 80})", None, page)


def unplanned(node: Node) -> Node:
    """The node, and what is under it, without what a schedule says."""
    return evolve(node, quarters=(), continues=None, children=tuple(unplanned(child) for child in node.children))


PARTLY_READ = evolve(NEW, document=OLD.document, axes=tuple(unplanned(axis) for axis in NEW.axes), schedule=None)
"""The new programme as if it were the old one, had its schedule stood where nothing was read."""

SCANNED_CHANGES = (
    change(
        "renamed", "project", "I.I.A", "I.I.A", old="Red de puertos", new="Red de Puertos", editorial=True,
        uncertain=True, findings=(scanned(11), Doubt("old", "other", "info", "who knows")),
    ),
    change(
        "text", "activity", "I.I.A.2", "I.I.A.2", old="Uno dos.", new="Uno tres.", similarity=0.9,
        uncertain=True, findings=(scanned(4), NOT_READ[0]),
    ),
    change(
        "rescheduled", "activity", "I.I.B.2", "I.I.B.2", old=(), new=("2023-Q4",), shift="scheduled",
        uncertain=True, findings=(scanned(5), DOUBT, NOT_READ[1]),
    ),
    change(
        "continuity", "activity", "I.I.A.3", "I.I.A.3", old=False, new=True,
        uncertain=True, findings=(scanned(6), scanned(7)),
    ),
)  # fmt: skip

SCANNED = ProgrammeDiff(
    old=OLD.document,
    new=NEW.document,
    summary=counted(SCANNED_CHANGES),
    changes=SCANNED_CHANGES,
    unread=NOT_READ,
    new_columns=columns(2023),
)
"""Between ``PARTLY_READ`` and ``NEW``: all that changed is uncertain, mostly for the same reasons."""


def only(*changes: Change, **fields: Any) -> ProgrammeDiff:
    """A diff of these changes alone."""
    return evolve(DIFF, changes=changes, summary=counted(changes), cover=(), introduction=None, tasks=(), **fields)


COUNTS = (
    NodeCount("activity", 8, 9, added=3, removed=2, untouched=2),
    NodeCount("project", 4, 4, added=1, removed=1, untouched=1),
    NodeCount("activity", 5, 5, 2, 0, 0, 1, 1, "I", "I", "COMERCIO Y PUERTOS"),
    NodeCount("project", 2, 2, 0, 0, 0, 0, 1, "I", "I", "COMERCIO Y PUERTOS"),
    NodeCount("activity", 3, 4, 1, 2, 1, 0, 1, "II", "II", "CLIMA Y BOSQUES"),
    NodeCount("project", 2, 2, 1, 1, 0, 0, 0, "II", "II", "CLIMA Y BOSQUES"),
)
"""How many activities and projects a memo tells of, made up."""

COUNTED = [
    ["Axis", "Activities: before → now", "new / gone", "Projects: before → now", "new / gone", "untouched"],
    ["I COMERCIO Y PUERTOS", "5 → 5", "+2 / −0", "2 → 2", "+0 / −0", "1"],
    ["II CLIMA Y BOSQUES", "3 → 4", "+1 / −2", "2 → 2", "+1 / −1", "1"],
    ["all", "8 → 9", "+3 / −2", "4 → 4", "+1 / −1", "2"],
]
"""The table of them."""


def points(*points: KeyPoint, **fields: Any) -> ProgrammeDiff:
    """A diff of which only these key points are known."""
    return evolve(SAME, new=NEW.document, key_points=points, **fields)
