"""The generator of edits itself: what it says to expect is what was done, and nothing else was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from edits import (
    Add,
    AddTask,
    Attribute,
    ChangeTask,
    Continue,
    Edit,
    Expected,
    Merge,
    Move,
    NextYear,
    Remove,
    RemoveTask,
    Rename,
    Reorder,
    Reschedule,
    Reword,
    Score,
    Split,
    any_edits,
    any_programme,
    branch,
    differences,
    edited,
    mirror,
    programmes,
    unordered,
)
from edits.analyst import any_case
from edits.draft import QUARTER, numbered, roman
from edits.expected import Key
from pt_extract.model import ATTRIBUTES, NODE_KINDS, Node, Row, WorkProgramme
from pt_extract.model.changes import Change, ChangeType, ProgrammeDiff

PROGRAMME = any_programme(4, 14)
"""Whose first project has three activities, each with prose and tasks, and a second project beside it."""


def relative(key: str, programme: WorkProgramme) -> str:
    """A quarter of the programme's first year or a later one; of other columns nothing but that they are none."""
    quarter = QUARTER.fullmatch(key)
    assert programme.document.first_year is not None
    return f"{int(quarter[1]) - programme.document.first_year} {quarter[2]}" if quarter else "later"


def plan(programme: WorkProgramme, node: str) -> Counter[tuple[object, ...]]:
    """The rows under a node."""
    rows = [row for row in programme.rows_of(node) if row.kind not in NODE_KINDS]
    return Counter(
        (row.kind, row.action, row.label, *(relative(key, programme) for key in (*row.shaded, *row.marks)))
        for row in rows
    )


def parent_of(node_id: str) -> str:
    return node_id.rpartition(".")[0]


def compared(old: WorkProgramme, new: WorkProgramme, pairs: frozenset[tuple[str, str]]) -> Iterator[Key]:
    """What differs between two programmes, for who knows which node is which."""
    partners = {"": "", **dict(pairs)}
    for one, another in pairs:
        before, after = old.find(one), new.find(another)
        assert before is not None
        assert after is not None
        if partners.get(parent_of(one)) != parent_of(another):
            yield "moved", one, another
        elif before.number != after.number:
            yield "renumbered", one, another
        if before.title != after.title:
            yield "renamed", one, another
        if before.text != after.text:
            yield "text", one, another
        if [relative(key, old) for key in before.quarters] != [relative(key, new) for key in after.quarters]:
            yield "rescheduled", one, another
        if bool(before.continues) != bool(after.continues):
            yield "continuity", one, another
        if plan(old, one) != plan(new, another):
            yield "tasks", one, another
        if any(getattr(before, name) != getattr(after, name) for name in ATTRIBUTES):
            yield "attributes", one, another


@pytest.mark.parametrize("seed", range(40))
def test_what_is_expected_is_what_differs(seed: int) -> None:
    old = any_programme(seed, 10 + seed)
    check_expected(old, *edited(old, any_edits(old, seed, 4 + seed % 12)))


@pytest.mark.parametrize("seed", range(60))
def test_what_is_expected_of_a_case_is_what_differs(seed: int) -> None:
    case = any_case(seed)
    check_expected(case.programme, *edited(case.programme, case.edits))


UNSAID = {"schedule": {"rescheduled", "continuity", "tasks"}, "continuity": {"continuity"}}
"""What is not said of nodes where the document lacks it altogether."""


def check_expected(old: WorkProgramme, new: WorkProgramme, expected: Expected) -> None:
    known = {change.key for change in expected.changes if change.type not in ("added", "removed")}
    unsaid = {kind for lack in expected.lacks for kind in UNSAID[lack]}
    assert known == {key for key in compared(old, new, expected.pairs) if key[0] not in unsaid}
    assert len(known) == sum(change.type not in ("added", "removed") for change in expected.changes)
    came, went = ids_of(expected, "added"), ids_of(expected, "removed")
    assert sorted([*came, *(new_id for _, new_id in expected.pairs)]) == sorted(node.id for node in new.walk())
    assert sorted([*went, *(old_id for old_id, _ in expected.pairs)]) == sorted(node.id for node in old.walk())


def ids_of(expected: Expected, kind: ChangeType) -> list[str]:
    """The ids of all nodes that came, or went."""
    found = [change for change in expected.changes if change.type == kind]
    return [name for change in found for name in (change.old_id or change.new_id or "", *(change.under or ()))]


@given(programmes())
def test_a_drawn_programme_is_as_one_that_was_read(programme: WorkProgramme) -> None:
    ids = [node.id for node in programme.walk()]
    assert len(ids) == len(set(ids))
    for node in programme.walk():
        for place, child in enumerate(node.children):
            assert (child.number, child.id) == (numbered(child.kind, place), f"{node.id}.{child.number}")
    assert programme.schedule is not None
    assert [row.node for row in programme.schedule.rows if row.kind in NODE_KINDS] == ids
    for activity in programme.walk("activity"):
        shaded = {key for row in programme.rows_of(activity.id) for key in row.shaded}
        assert activity.quarters == tuple(sorted(shaded))


@given(programmes(), st.integers(0, 999))
def test_no_edit_leaves_the_programme_as_it_was(programme: WorkProgramme, seed: int) -> None:
    new, expected = edited(programme, [])
    assert (new, expected.changes, expected.cover) == (programme, (), frozenset())
    assert expected.pairs == {(node.id, node.id) for node in programme.walk()}
    edits = any_edits(programme, seed, 5)
    assert edited(programme, edits) == edited(programme, any_edits(programme, seed, 5))


def test_titles_tell_nodes_apart() -> None:
    programme = any_programme(1, 5000)
    titles = Counter((node.kind, node.title) for node in programme.walk())
    assert titles.most_common(1)[0][1] == 1
    assert sum(kind == "activity" for kind, _ in titles) in (5000, 5001)
    assert sum("Taller" in title for _, title in titles) > 500
    assert sum("América Latina y el Caribe" in title for _, title in titles) > 300


def keys(expected: Expected) -> list[Key]:
    return sorted((change.key for change in expected.changes), key=str)


def activity(title: str = "Taller nuevo") -> Node:
    return Node("", "activity", "", title)


def test_children_are_counted_anew() -> None:
    new, expected = edited(PROGRAMME, [Remove("I.I.A.1"), Add(branch("x", activity()), "I.I.A", 1)])
    project = new.find("I.I.A")
    assert project is not None
    assert [child.number for child in project.children] == ["1", "2", "3"]
    assert keys(expected) == [
        ("added", None, "I.I.A.2"),
        ("removed", "I.I.A.1", None),
        ("renumbered", "I.I.A.2", "I.I.A.1"),
    ]
    assert [row.label for row in new.rows_of("I.I.A.2")] == ["Taller nuevo"]


def test_what_stood_in_a_project_before_is_no_part_of_its_end() -> None:
    _, expected = edited(PROGRAMME, [Move("I.I.A.2", "I.I.B", 0), Remove("I.I.A")])
    by_key = {change.key: change for change in expected.changes}
    assert by_key["removed", "I.I.A", None].under == ("I.I.A.1", "I.I.A.3")
    moved = by_key["moved", "I.I.A.2", "I.I.A.1"]
    assert (moved.old, moved.new) == ("I.I.A", "I.I.A")
    assert by_key["renumbered", "I.I.B", "I.I.A"].consequence


def test_a_year_on() -> None:
    new, expected = edited(PROGRAMME, [NextYear()])
    assert expected.changes == ()
    assert expected.cover == {"title", "first_year"}
    assert new.schedule is not None
    assert [column.key for column in new.schedule.columns] == [*(f"2023-Q{n}" for n in range(1, 5)), "2024-2026"]
    assert (new.document.title, new.document.first_year) == ("Programa de Trabajo 2023-2026", 2023)
    before, after = PROGRAMME.find("I.I.A.1"), new.find("I.I.A.1")
    assert before is not None
    assert after is not None
    assert [key[4:] for key in after.quarters] == [key[4:] for key in before.quarters]
    assert {key[:4] for key in after.quarters} == {"2023"}


@pytest.mark.parametrize(
    ("edit", "kinds"),
    [
        (Rename("I.I.A.1", "Otro"), {"renamed"}),
        (Reword("I.I.A.1", "Otro."), {"text"}),
        (Attribute("I.I.A.1", "years", (2031,)), {"attributes"}),
        (Continue("I.I.A.1"), {"continuity"}),
        (AddTask("I.I.A.1", 0, Row("task", None, None, "Otra")), {"tasks"}),
        (ChangeTask("I.I.A.1", 0, label="Otra"), {"tasks"}),
        (Reorder("I.I.A.1", 1), {"renumbered"}),
        (Split("I.I.A.1", "Otro", "x", "Otro más"), {"renamed", "text", "tasks", "added", "renumbered"}),
        (Merge("I.I.A.1", "Otro", "I.I.A.2"), {"renamed", "text", "tasks", "removed", "renumbered"}),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_edit_of_each_kind(edit: Edit, kinds: set[str]) -> None:
    new, expected = edited(PROGRAMME, [edit])
    found = {kind for kind, _, _ in compared(PROGRAMME, new, expected.pairs)} | {"added", "removed"} & kinds
    assert {change.type for change in expected.changes} - {"rescheduled"} == kinds == found - {"rescheduled"}


def test_quarters_follow_the_tasks() -> None:
    rows = tuple(Row("task", "I.I.A.1", None, name, (f"2022-Q{at}",)) for at, name in ((1, "Agenda"), (2, "Evento")))
    axis = Node("I", "axis", "I", "UNO", children=(Node("I.I", "programme", "I", "Uno", children=(
        Node("I.I.A", "project", "A", "Red", children=(Node("I.I.A.1", "activity", "1", "Taller"),)),)),))  # fmt: skip
    assert PROGRAMME.schedule is not None
    schedule = evolve(PROGRAMME.schedule, rows=(Row("activity", "I.I.A.1", None, "Taller"), *rows))
    small, _ = edited(evolve(PROGRAMME, axes=(axis,), schedule=schedule), [])
    for edit, quarters in (
        (Reschedule("I.I.A.1", 2), ["Q3", "Q4"]),
        (RemoveTask("I.I.A.1", 0), ["Q2"]),
        (ChangeTask("I.I.A.1", 1, shaded=("2022-Q4",)), ["Q1", "Q4"]),
    ):
        new, expected = edited(small, [edit])
        found = new.find("I.I.A.1")
        assert found is not None
        assert [key[5:] for key in found.quarters] == quarters
        assert {change.type for change in expected.changes} == {"rescheduled", "tasks"}


def test_a_score_counts_what_is_wrong_and_what_is_missed() -> None:
    _, expected = edited(PROGRAMME, [Remove("I.I.A.3"), Rename("I.I.A.1", "Otro"), Rename("I.I.A.2", "Otro más")])
    removed = Change("removed", "activity", "I.I.A.3", None, "")
    renamed = [Change("renamed", "activity", name, name, "") for name in ("I.I.A.1", "I.I.A.2", "I.I.B")]
    score = Score()
    assert score.count(expected, ProgrammeDiff(changes=(removed, *renamed[:2]))) == []
    assert (score.precision("removed", "renamed"), score.recall("removed", "renamed")) == (1.0, 1.0)
    faults = score.count(expected, ProgrammeDiff(changes=(removed, *renamed[1:])))
    assert faults == ["wrong ('renamed', 'I.I.B', 'I.I.B')", "missed ('renamed', 'I.I.A.1', 'I.I.A.1')"]
    assert (score.precision("renamed"), score.recall("renamed"), score.recall("removed")) == (0.75, 0.75, 1.0)


def test_details_count_too() -> None:
    new, expected = edited(PROGRAMME, [Remove("I.I.A"), Rename("I.II", "Otro")])
    removed = Change("removed", "project", "I.I.A", None, "", under=("I.I.A.1",))
    renamed = Change("renamed", "programme", "I.II", "I.II", "", editorial=True)
    faults = differences(expected, ProgrammeDiff(changes=(removed, renamed)))
    assert any("under" in fault for fault in faults)
    assert any("editorial: True for False" in fault for fault in faults)
    assert new.find("I.II") is not None


def test_the_mirror_of_a_mirror() -> None:
    change = Change("removed", "activity", "I", None, "", old="a", merged_into="II", shift="advanced")
    diff = ProgrammeDiff(changes=(change,), summary={"removed": 1})
    once = mirror(diff)
    assert (once.changes[0].type, once.changes[0].new_id, once.changes[0].split_from) == ("added", "I", "II")
    assert (once.changes[0].shift, once.summary["added"]) == ("delayed", 1)
    assert unordered(mirror(once))["changes"] == unordered(diff)["changes"]


def test_numerals() -> None:
    assert [roman(value) for value in (1, 4, 9, 14, 40, 90, 99)] == ["I", "IV", "IX", "XIV", "XL", "XC", "XCIX"]
    assert [numbered("project", place) for place in (0, 25, 26)] == ["A", "Z", "AA"]
