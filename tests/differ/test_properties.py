"""What holds of every diff, and how many random edits are reported as what they were."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from edits import (
    Draft,
    Edit,
    Score,
    any_edits,
    any_programme,
    differences,
    edited,
    mirror,
    programmes,
    substance,
    unordered,
)
from pt_extract.differ import diff
from pt_extract.differ.patch import patch
from pt_extract.model import Finding, Node, WorkProgramme
from pt_extract.model.changes import CHANGE_TYPES, Change, counted
from strategies import programmes as any_programmes

TABLE = "random edits in a diff"
"""Under this name ``conftest.py`` looks for the lines of the table."""

SEEDS = st.integers(0, 2**32 - 1)

SCORED = range(300)
"""Seeds of the programmes and edits that are counted."""
FIGURED = ("added", "removed", "moved", "renamed")
"""What is to be found surely: the rest follows from which node is which."""
LEAST = 0.98


MANY = 200
"""Pairs for what only few show to be wrong: rows called alike, titles as like one as another."""


def case(seed: int) -> tuple[WorkProgramme, list[Edit]]:
    """A programme of 10 to 60 activities with 3 to 12 edits."""
    programme = any_programme(seed, 10 + seed % 51)
    return programme, any_edits(programme, seed, 3 + seed % 10)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[WorkProgramme, WorkProgramme]:
    """Two programmes of which one was made of the other, by few edits or by many."""
    old = draw(programmes(25))
    return old, edited(old, any_edits(old, draw(SEEDS), draw(st.integers(1, 25))))[0]


@st.composite
def strangers(draw: st.DrawFn) -> tuple[WorkProgramme, WorkProgramme]:
    """Two programmes of any content, ids given twice and rows of no node among it."""
    return draw(any_programmes()), draw(any_programmes())


ANY_PAIRS = pairs() | strangers()


@given(programmes() | any_programmes())
def test_nothing_changed_in_the_same_programme(programme: WorkProgramme) -> None:
    found = diff(programme, programme)
    assert found.is_empty
    assert found.summary == dict.fromkeys(CHANGE_TYPES, 0)


def twice(programme: WorkProgramme) -> WorkProgramme:
    """With every axis given twice, so that no id is of one node only."""
    return evolve(programme, axes=(*programme.axes, *programme.axes))


@pytest.mark.slow
@given(any_programmes(), any_programmes())
def test_ids_given_twice(old: WorkProgramme, new: WorkProgramme) -> None:
    assert diff(twice(old), twice(old)).is_empty
    assert diff(old, twice(new)).new == new.document


@given(programmes(20), st.integers(1, 20), st.text(max_size=9))
def test_layout_and_findings_are_not_compared(programme: WorkProgramme, page: int, message: str) -> None:
    other = evolve(
        programme,
        axes=tuple(evolve(axis, pages=(page,), titles=()) for axis in programme.axes),
        findings=(Finding("title-differs", "info", message, "I", page), Finding("low-confidence", "info", message)),
    )
    assert diff(programme, other).is_empty


@pytest.mark.slow
@settings(max_examples=MANY)
@given(ANY_PAIRS)
def test_the_other_way_round_is_the_mirror(pair: tuple[WorkProgramme, WorkProgramme]) -> None:
    old, new = pair
    assert unordered(mirror(diff(old, new))) == unordered(diff(new, old))


@pytest.mark.slow
@given(ANY_PAIRS)
def test_the_same_twice(pair: tuple[WorkProgramme, WorkProgramme]) -> None:
    assert diff(*pair) == diff(*pair)


@pytest.mark.slow
@settings(max_examples=MANY)
@given(pairs())
def test_the_old_programme_with_the_diff_is_the_new_one(pair: tuple[WorkProgramme, WorkProgramme]) -> None:
    old, new = pair
    assert substance(patch(old, diff(old, new))) == substance(new)
    assert substance(patch(new, diff(new, old))) == substance(old)


@pytest.mark.slow
@given(ANY_PAIRS)
def test_the_summary_counts_the_changes(pair: tuple[WorkProgramme, WorkProgramme]) -> None:
    found = diff(*pair)
    assert found.summary == counted(found.changes)
    assert set(found.summary) == set(CHANGE_TYPES)


@given(ANY_PAIRS)
def test_without_minor(pair: tuple[WorkProgramme, WorkProgramme]) -> None:
    found = diff(*pair)
    major = found.without_minor()
    assert [change for change in found.changes if not (change.editorial or change.consequence)] == [*major.changes]
    assert major.summary == counted(major.changes)
    assert major.introduction is None or not major.introduction.editorial
    assert (major.cover, major.tasks) == (found.cover, found.tasks)


@given(pairs())
def test_each_node_is_told_of_once(pair: tuple[WorkProgramme, WorkProgramme]) -> None:
    """A node came, went or stayed: never two of these, and no type of change is given twice."""
    old, new = pair
    changes = diff(old, new).changes
    keys = [(change.type, change.old_id, change.new_id) for change in changes]
    assert len(keys) == len(set(keys))
    went, came = ([*_ids(changes, kind)] for kind in ("removed", "added"))
    stayed = [change for change in changes if change.type not in ("removed", "added")]
    assert len(went) == len(set(went))
    assert len(came) == len(set(came))
    assert not set(went) & {change.old_id for change in stayed}
    assert not set(came) & {change.new_id for change in stayed}
    assert len({change.old_id for change in stayed}) == len({(change.old_id, change.new_id) for change in stayed})
    old_count, new_count = (sum(1 for _ in programme.walk()) for programme in pair)
    assert old_count - len(went) == new_count - len(came)


def _ids(changes: tuple[Change, ...], kind: str) -> Iterator[str | None]:
    for change in changes:
        if change.type == kind:
            yield change.new_id if kind == "added" else change.old_id
            yield from change.under


@given(pairs())
def test_changes_are_called_what_the_documents_call_them(pair: tuple[WorkProgramme, WorkProgramme]) -> None:
    old, new = pair
    for change in diff(old, new).changes:
        node = old.find(change.old_id or "") if change.new_id is None else new.find(change.new_id)
        assert node is not None
        assert (change.title, change.kind) == (node.title, node.kind)


@given(pairs())
def test_changes_stand_in_the_new_documents_order(pair: tuple[WorkProgramme, WorkProgramme]) -> None:
    old, new = pair
    changes = diff(old, new).changes
    place = {node.id: at for at, node in enumerate(new.walk())}
    order = [(place[change.new_id], CHANGE_TYPES.index(change.type)) for change in changes if change.new_id]
    assert order == sorted(order)


@pytest.mark.slow
def test_edits_are_reported_as_what_they_were(record_property: Callable[[str, object], None]) -> None:
    """Nearly all of them; and where every change is there, each says all that is certain of it."""
    score = Score()
    faults = {}
    for seed in SCORED:
        old, edits = case(seed)
        new, expected = edited(old, edits)
        found = diff(old, new)
        if wrong := score.count(expected, found):
            faults[seed] = wrong
        else:
            assert differences(expected, found) == [], seed
    for line in (*score.lines(), f"programmes without any fault: {len(SCORED) - len(faults)}"):
        record_property(TABLE, line)
    for kind in FIGURED:
        assert score.precision(kind) >= LEAST, (kind, faults)
        assert score.recall(kind) >= LEAST, (kind, faults)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("activities", "edit"),
    [
        (1500, lambda node: evolve(node, title=f"{node.title} 2023")),
        (1500, lambda node: evolve(node, title=f"Gran {node.title}", text=f"{node.text} Se hará en Quito.")),
        (800, lambda node: evolve(node, title=f"{node.title} 2023", text="")),
    ],
    ids=["titles", "titles and prose", "titles, and no prose left"],
)
def test_every_node_changed_a_little(activities: int, edit: Callable[[Node], Node]) -> None:
    """However many there are, and however common their words, none of them came or went."""
    old = any_programme(1, activities)
    draft = Draft(old)
    for item in draft.items.values():
        item.node = edit(item.node)
    found = diff(old, draft.written())
    assert {change.type for change in found.changes} <= {"renamed", "text"}
    assert found.summary["renamed"] == sum(1 for _ in old.walk())
