"""What a careful reader of the finished model stumbles over."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from attrs import evolve

from pt_extract.checks import LONG_INTRODUCTION, check
from pt_extract.geometry import BBox
from pt_extract.model import (
    Column,
    Finding,
    Node,
    NodeKind,
    Row,
    Schedule,
    Source,
    SummaryRow,
    TitleVariant,
    Where,
    WorkProgramme,
)

QUARTERS = ("2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4")
COLUMNS = tuple(
    Column(key, f"{numeral} Trimestre") for key, numeral in zip(QUARTERS, ("I", "II", "III", "IV"), strict=True)
)
CHILDREN: dict[NodeKind, NodeKind] = {"axis": "programme", "programme": "project", "project": "activity"}


def findings(programme: WorkProgramme, code: str) -> list[Finding]:
    return [finding for finding in check(programme) if finding.code == code]


# Announced counts.


def parent(kind: NodeKind, stated: int | None, children: int, *, only_scheduled: int = 0) -> WorkProgramme:
    below = CHILDREN[kind]
    described = [Node(f"I.{n}", below, str(n), f"T{n}", (TitleVariant("body", f"T{n}", 4),)) for n in range(children)]
    others = [Node(f"I.x{n}", below, f"x{n}", "S", (TitleVariant("schedule", "S", 9),)) for n in range(only_scheduled)]
    title = TitleVariant("body", "Título", 7, BBox(1, 2, 3, 4))
    return WorkProgramme(
        axes=(Node("I", kind, "I", "Título", (title,), stated_children=stated, children=(*described, *others)),)
    )


@pytest.mark.parametrize(
    ("kind", "stated", "there", "says"),
    [
        ("axis", 3, 2, "announces 3 programmes; there are 2 programmes"),
        ("programme", 1, 2, "announces 1 project; there are 2 projects"),
        ("project", 3, 1, "announces 3 activities; there is 1 activity"),
        ("project", 2, 0, "announces 2 activities; there are 0 activities"),
    ],
)
def test_another_count_than_announced(kind: NodeKind, stated: int, there: int, says: str) -> None:
    (finding,) = findings(parent(kind, stated, there), "stated-children")
    assert says in finding.message
    assert (finding.severity, finding.node, finding.page, finding.bbox) == ("warning", "I", 7, BBox(1, 2, 3, 4))


@pytest.mark.parametrize(("stated", "there", "only_scheduled"), [(None, 3, 0), (2, 2, 0), (2, 2, 1), (3, 2, 1)])
def test_a_count_that_holds(stated: int | None, there: int, only_scheduled: int) -> None:
    assert findings(parent("project", stated, there, only_scheduled=only_scheduled), "stated-children") == []


def test_a_deep_node_is_checked_too() -> None:
    project = Node("I.I.A", "project", "A", "P", stated_children=2)
    axis = Node("I", "axis", "I", "E", children=(Node("I.I", "programme", "I", "G", children=(project,)),))
    assert [finding.node for finding in check(WorkProgramme(axes=(axis,)))] == ["I.I.A"]


# The closing counts.


def counts(label: str, axis: str | None, *numbers: int) -> SummaryRow:
    return SummaryRow(label, axis, dict(zip(QUARTERS, numbers, strict=True)))


def task(node: str, label: str, *shaded: int) -> Row:
    return Row("task", node, None, label, tuple(QUARTERS[quarter - 1] for quarter in shaded))


def closed(rows: Sequence[Row], *summary: SummaryRow) -> WorkProgramme:
    return WorkProgramme(schedule=Schedule(COLUMNS, tuple(rows), summary))


def activity(node: str, *tasks: tuple[int, ...]) -> list[Row]:
    return [Row("activity", node, None, "A"), *(task(node, f"Tarea {n}", *shaded) for n, shaded in enumerate(tasks))]


ROWS = [
    *activity("I.I.A.1", (1, 2), (2,), (3,)),
    *activity("I.I.A.2", (2,), (4,)),
    *activity("II.I.A.1", (1,), (1,), (4,)),
    *activity("II.I.A.2", (3, 4)),
]
ACTIVE = (counts("Resumen Eje 1", "I", 1, 2, 1, 1), counts("Resumen Eje 2", "II", 1, 0, 1, 2))
MARKED = (counts("Resumen Eje 1", "I", 1, 3, 1, 1), counts("Resumen Eje 2", "II", 2, 0, 1, 2))
ENDING = (counts("Resumen Eje 1", "I", 0, 0, 1, 1), counts("Resumen Eje 2", "II", 0, 0, 0, 2))


def test_a_total_that_does_not_add_up() -> None:
    programme = closed(ROWS, *ACTIVE, counts("TOTAL", None, 2, 2, 9, 3))
    (finding,) = findings(programme, "summary-total")
    assert finding.message == "TOTAL says 9 for III Trimestre; the axes above add up to 2"
    assert finding.severity == "warning"


def test_each_column_of_a_wrong_total_is_reported() -> None:
    wrong = findings(closed(ROWS, *ACTIVE, counts("TOTAL", None, 0, 0, 0, 0)), "summary-total")
    assert [finding.message.split(" for ")[1].split(";")[0] for finding in wrong] == [
        "I Trimestre",
        "II Trimestre",
        "III Trimestre",
        "IV Trimestre",
    ]


@pytest.mark.parametrize("rule", [ACTIVE, MARKED, ENDING], ids=["active", "marked", "ending"])
def test_counts_that_follow_from_the_rows(rule: tuple[SummaryRow, ...]) -> None:
    total = counts("TOTAL", None, *(sum(row.counts[quarter] for row in rule) for quarter in QUARTERS))
    assert check(closed(ROWS, *rule, total)) == ()


def test_counts_of_one_kind_of_task() -> None:
    rows = [
        row
        for n, quarter in enumerate((1, 2, 2, 4, 4))
        for row in (*activity(f"I.I.A.{n}", (1,), (3,)), task(f"I.I.A.{n}", "Realización del evento", quarter))
    ]
    assert check(closed(rows, counts("Resumen Eje 1", "I", 1, 2, 0, 2))) == ()
    (finding,) = check(closed(rows, counts("Resumen Eje 1", "I", 1, 2, 0, 3)))
    assert "Resumen Eje 1 says 3 for 2022-Q4; the schedule shows 2" in finding.message
    assert "Realización del evento" in finding.message


def test_one_count_that_the_schedule_does_not_bear_out() -> None:
    off = (ACTIVE[0], counts("Resumen Eje 2", "II", 1, 0, 1, 7))
    (finding,) = findings(closed(ROWS, *off), "summary-differs")
    assert "Resumen Eje 2 says 7 for 2022-Q4; the schedule shows 2" in finding.message
    assert finding.severity == "warning"


def test_counts_that_follow_from_nothing_are_reported_once() -> None:
    (finding,) = check(closed(ROWS, counts("Resumen Eje 1", "I", 40, 41, 42, 43)))
    assert (finding.code, finding.severity) == ("summary-differs", "info")


def test_a_total_over_nothing_is_not_checked() -> None:
    assert check(closed(ROWS, counts("TOTAL", None, 1, 2, 3, 4))) == ()


def test_nothing_to_check() -> None:
    assert check(WorkProgramme()) == ()
    assert check(closed(ROWS)) == ()


# Trees that are unlikely to be the document's.


def with_prose(introduction: int, prose: int, kind: NodeKind = "axis") -> WorkProgramme:
    """A programme with an introduction and a node of so many characters; an axis has another node under it."""
    children = (Node("I.I", "programme", "I", "Otro"),) if kind == "axis" else ()
    node = Node("I", kind, "I", "Título", text="b" * prose, children=children)
    return WorkProgramme(introduction="a" * introduction, axes=(node,))


@pytest.mark.parametrize("kind", ["programme", "project", "activity"])
def test_a_tree_without_axes_is_doubtful(kind: NodeKind) -> None:
    (finding,) = findings(with_prose(0, 100, kind), "outline-doubtful")
    assert finding.message.startswith("no axis was found: ")
    assert "--profile" in finding.message
    assert (finding.severity, finding.node, finding.page) == ("warning", None, None)


def test_a_tree_with_less_prose_than_a_long_introduction_is_doubtful() -> None:
    (finding,) = findings(with_prose(LONG_INTRODUCTION + 1, 1200), "outline-doubtful")
    assert f"the introduction has {LONG_INTRODUCTION + 1:,} characters and all nodes together 1,200" in finding.message


@pytest.mark.parametrize(
    ("introduction", "prose"),
    [(LONG_INTRODUCTION, 0), (LONG_INTRODUCTION - 1, 100), (2 * LONG_INTRODUCTION, 2 * LONG_INTRODUCTION), (0, 0)],
)
def test_a_usual_introduction_raises_no_doubt(introduction: int, prose: int) -> None:
    assert check(with_prose(introduction, prose)) == ()


def test_the_prose_of_all_nodes_counts() -> None:
    children = tuple(Node(f"I.{n}", "programme", str(n), "T", text="b" * LONG_INTRODUCTION) for n in range(3))
    axes = (Node("I", "axis", "I", "Título", children=children),)
    assert check(WorkProgramme(introduction="a" * 2 * LONG_INTRODUCTION, axes=axes)) == ()


def test_two_reasons_for_doubt_are_one_finding() -> None:
    (finding,) = findings(with_prose(2 * LONG_INTRODUCTION, 10, "activity"), "outline-doubtful")
    assert finding.message.startswith(f"no axis was found; the introduction has {2 * LONG_INTRODUCTION:,} characters")


def test_a_programme_without_any_node_is_not_said_to_lack_axes() -> None:
    assert check(WorkProgramme(introduction="Breve.")) == ()


def test_one_node_alone_is_doubtful() -> None:
    (finding,) = findings(WorkProgramme(axes=(Node("I", "axis", "I", "Título"),)), "outline-doubtful")
    assert finding.message.startswith("only one node was found, axis I: ")
    assert "pt-extract profile new" in finding.message
    assert "pt-extract schedule" in finding.message


def test_axes_alone_are_doubtful_but_in_a_family_of_axes() -> None:
    programme = WorkProgramme(axes=(Node("I", "axis", "I", "Uno"), Node("II", "axis", "II", "Dos")))
    (finding,) = findings(programme, "outline-doubtful")
    assert finding.message.startswith("only 2 axes and none of the levels below were found: ")
    assert check(programme, ("axis",)) == ()


def named(where: Sequence[Where], count: int, start: int = 1) -> list[Node]:
    """So many activities that those places name."""
    numbers = range(start, start + count)
    return [
        Node(f"I.{n}", "activity", str(n), f"T{n}", tuple(TitleVariant(place, f"T{n}", 1) for place in where))
        for n in numbers
    ]


def under_an_axis(*nodes: Node, rows: Sequence[Row] = ()) -> WorkProgramme:
    schedule = Schedule(COLUMNS, tuple(rows)) if rows else None
    return WorkProgramme(axes=(Node("I", "axis", "I", "Eje", children=tuple(nodes)),), schedule=schedule)


@pytest.mark.parametrize("where", ["index", "schedule"])
def test_a_third_of_a_places_nodes_that_stand_nowhere_else_are_doubtful(where: Where) -> None:
    both = named(["body", where], 6)
    (finding,) = findings(under_an_axis(*both, *named([where], 3, 7)), "outline-doubtful")
    assert f"3 of 9 nodes that the {where} names stand nowhere else" in finding.message
    assert findings(under_an_axis(*both, *named([where], 2, 7)), "outline-doubtful") == []
    more = named(["body", where], 9)
    assert findings(under_an_axis(*more, *named([where], 3, 10)), "outline-doubtful") == []


def test_a_level_that_the_text_never_names_raises_no_doubt() -> None:
    assert findings(under_an_axis(*named(["schedule"], 9)), "outline-doubtful") == []


def test_of_pages_asked_for_only_what_they_show_is_said() -> None:
    programme = under_an_axis(*named(["body", "index"], 3), *named(["index"], 6, 4))
    source = Source("programa.pdf", "0" * 64, 9, "sela-2022", "pt-extract", pages_read=(1, 2))
    assert findings(programme, "outline-doubtful") != []
    assert findings(evolve(programme, source=source), "outline-doubtful") == []


def test_rows_of_no_node_are_doubtful() -> None:
    nodes = named(["body", "schedule"], 2)
    rows = [task("I.1", "Agenda"), *(Row("task", None, None, f"T{n}") for n in range(4))]
    (finding,) = findings(under_an_axis(*nodes, rows=rows), "outline-doubtful")
    assert "4 of 5 rows of the schedule belong to no node" in finding.message


def test_rows_that_begin_as_labels_of_no_level_do_are_doubtful() -> None:
    nodes = named(["body", "schedule"], 2)
    rows = [task("I", f"Componente N° {n}. Puertos") for n in range(1, 5)]
    (finding,) = findings(under_an_axis(*nodes, rows=rows), "outline-doubtful")
    assert "4 of 4 rows of the schedule begin with numbers of no level (“Componente”)" in finding.message
    tasks = [task("I.1", f"Fase {n}: redacción") for n in range(1, 5)]
    assert findings(under_an_axis(*nodes, rows=tasks), "outline-doubtful") == []
