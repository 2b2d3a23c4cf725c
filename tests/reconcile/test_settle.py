"""What one place hangs elsewhere than the others, what it leaves out, and ids that stay unique all the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from pt_extract.geometry import BBox
from pt_extract.model import NODE_KINDS, Column, NodeKind, SummaryRow, Where
from pt_extract.naming.entry import Entry
from pt_extract.naming.labels import nest
from pt_extract.pipelines.assembly import build_nodes, build_schedule
from pt_extract.profile import load
from pt_extract.reconcile import Reconciled, Slot, reconcile
from pt_extract.schedule import ReadSchedule
from pt_extract.schedule.rows import RawRow
from pt_extract.tables.joined import Face

PROFILE = load("sela-2022")
KINDS: dict[str, NodeKind] = dict(zip(("EJE", "PROGRAMA", "PROYECTO", "ACTIVIDAD"), NODE_KINDS, strict=True))
PLACES: tuple[Where, ...] = ("index", "overview", "body", "schedule")

FORUM = "Foro regional para promover tarifas y fletes favorables"
CENSUS = "Censo de comunidades portuarias del Caribe"
COURSE = "Curso de aduanas para funcionarios jóvenes"
WORKSHOP = "Taller sobre gestión de riesgos y ciudades"
FAIR = "Feria de productos de la pesca artesanal"

FULL = (
    "EJE I RECUPERACIÓN",
    "PROGRAMA I Integración económica",
    "PROYECTO A Puertos digitales",
    f"ACTIVIDAD 1 {FORUM}",
    f"ACTIVIDAD 2 {CENSUS}",
    "PROYECTO B Redes de empresas pequeñas",
    f"ACTIVIDAD 1 {COURSE}",
    f"ACTIVIDAD 2 {WORKSHOP}",
)
IDS = {
    "I": "RECUPERACIÓN",
    "I.I": "Integración económica",
    "I.I.A": "Puertos digitales",
    "I.I.A.1": FORUM,
    "I.I.A.2": CENSUS,
    "I.I.B": "Redes de empresas pequeñas",
    "I.I.B.1": COURSE,
    "I.I.B.2": WORKSHOP,
}


def place(where: Where, lines: Sequence[str]) -> list[Entry]:
    """One place's tree from lines such as ``ACTIVIDAD 1 Foro``; ``-`` stands for a number that is not printed."""
    entries = []
    for line in lines:
        kind, number, title = line.split(" ", 2)
        entries.append(Entry(KINDS[kind], None if number == "-" else number, title, where, 1, BBox(1, 2, 3, 4)))
    return nest(entries)


def settled(**places: Sequence[str]) -> Reconciled:
    return reconcile({where: place(where, places.get(where, ())) for where in PLACES}, PROFILE)


def tree(result: Reconciled) -> dict[str, str]:
    """Titles by id, in order."""
    return {slot.id: slot.title for root in result.roots for slot in root.walk()}


def slot_of(result: Reconciled, node_id: str) -> Slot:
    return next(slot for root in result.roots for slot in root.walk() if slot.id == node_id)


def codes(result: Reconciled) -> set[tuple[str, str | None]]:
    return {(finding.code, finding.node) for finding in result.findings}


def without(*titles: str) -> tuple[str, ...]:
    """The full tree's lines without those of some titles."""
    return tuple(line for line in FULL if line.split(" ", 2)[2] not in titles)


# A heading lost on a page that could not be read.


def test_a_body_whose_heading_was_lost_is_put_right_by_the_others() -> None:
    """Project B's heading is gone, so that its activities stand under A; three places know better."""
    lost = without("Redes de empresas pequeñas")
    result = settled(index=FULL, overview=FULL, body=lost, schedule=FULL)
    assert tree(result) == IDS
    for node_id in ("I.I.B.1", "I.I.B.2"):
        assert "body" in slot_of(result, node_id).entries
    assert {("placed-elsewhere", "I.I.B.1"), ("placed-elsewhere", "I.I.B.2"), ("missing-in-body", "I.I.B")} <= codes(
        result
    )


def test_one_place_does_not_outvote_the_body() -> None:
    lost = without("Redes de empresas pequeñas")
    result = settled(index=FULL, body=lost)
    under = {node_id for node_id, title in tree(result).items() if title in (COURSE, WORKSHOP)}
    assert {node_id.rsplit(".", 1)[0] for node_id in under} == {"I.I.A"}
    assert len(under) == 2


@pytest.mark.parametrize("where", ["index", "overview", "schedule"])
def test_a_place_whose_heading_was_lost_is_put_right_by_the_body(where: Where) -> None:
    lost = without("Redes de empresas pequeñas")
    result = settled(**{other: lost if other == where else FULL for other in PLACES})
    assert tree(result) == IDS
    assert all(where in slot_of(result, node_id).entries for node_id in ("I.I.B.1", "I.I.B.2"))


def test_a_lost_programme_heading() -> None:
    full = (*FULL, "PROGRAMA II Comercio de la región", "PROYECTO A Ferias y mercados", f"ACTIVIDAD 1 {FAIR}")
    lost = tuple(line for line in full if not line.startswith("PROGRAMA II"))
    result = settled(index=full, overview=full, body=lost, schedule=full)
    assert tree(result) == {**IDS, "I.II": "Comercio de la región", "I.II.A": "Ferias y mercados", "I.II.A.1": FAIR}
    assert "body" in slot_of(result, "I.II.A.1").entries


# Rows elsewhere.


def test_a_schedule_row_under_the_wrong_project_is_found() -> None:
    moved = (*without(WORKSHOP)[:5], f"ACTIVIDAD 3 {WORKSHOP}", *without(WORKSHOP)[5:])
    result = settled(index=FULL, body=FULL, schedule=moved)
    assert tree(result) == IDS
    assert "schedule" in slot_of(result, "I.I.B.2").entries
    assert ("placed-elsewhere", "I.I.B.2") in codes(result)


def test_what_two_places_know_as_like_each_other_is_not_guessed() -> None:
    """A row that fits two nodes elsewhere as well as each other stays where it is."""
    twice = (*FULL, "PROYECTO C Tercero de la serie", f"ACTIVIDAD 1 {FORUM}")
    strayed = ("EJE I RECUPERACIÓN", "PROGRAMA II Comercio", "PROYECTO A Ferias", f"ACTIVIDAD 9 {FORUM}")
    result = settled(body=twice, schedule=strayed)
    assert [slot.id for root in result.roots for slot in root.walk() if slot.title == FORUM] == [
        "I.I.A.1",
        "I.I.C.1",
        "I.II.A.9",
    ]


# Levels left out.


def test_a_body_that_skips_a_level_has_stand_ins() -> None:
    """The body names the projects in prose only: their numbers that start again part them."""
    skipped = without("Puertos digitales", "Redes de empresas pequeñas")
    result = settled(index=FULL, body=skipped, schedule=FULL)
    assert tree(result) == IDS
    assert all("body" in slot_of(result, node_id).entries for node_id in IDS)
    assert codes(result) == set(), "a body that names no project leaves none out"


def test_a_schedule_without_programmes_and_projects() -> None:
    rows = without("Integración económica", "Puertos digitales", "Redes de empresas pequeñas")
    result = settled(index=FULL, body=FULL, schedule=rows)
    assert tree(result) == IDS
    assert all("schedule" in slot_of(result, f"I.I.{node}").entries for node in ("A.1", "A.2", "B.1", "B.2"))


def test_a_schedule_without_axes() -> None:
    result = settled(index=FULL, body=FULL, schedule=FULL[1:])
    assert tree(result) == IDS
    assert all("schedule" in slot_of(result, node_id).entries for node_id in IDS)


def test_what_only_the_schedule_has_comes_behind_what_the_body_has() -> None:
    result = settled(body=FULL, schedule=("EJE I RECUPERACIÓN", "PROGRAMA II Hospitales de campaña"))
    assert list(tree(result).items()) == [*IDS.items(), ("I.II", "Hospitales de campaña")]


# Numbers that come twice.


def test_a_number_printed_twice_gets_ids_of_their_own() -> None:
    lines = (*FULL[:5], f"ACTIVIDAD 2 {FAIR}")
    assert tree(settled(body=lines))["I.I.A.3"] == FAIR


def test_the_node_that_more_places_number_keeps_its_number() -> None:
    """A row that only the schedule has must not take the number of one the body has."""
    rows = (
        *FULL[:3],
        f"ACTIVIDAD 1 {FAIR}",
        *(line.replace("ACTIVIDAD 1 Foro", "ACTIVIDAD 2 Foro") for line in FULL[3:]),
    )
    assert {node: title for node, title in tree(settled(body=FULL, schedule=rows)).items() if node in IDS} == IDS


TITLES = st.sampled_from([FORUM, CENSUS, COURSE, WORKSHOP, FAIR, f"{FORUM} I", f"{FORUM} II", "Otro", ""])
NUMBERS = st.sampled_from([None, "1", "2", "3", "I", "II", "A", "B", "C"])


@st.composite
def trees(draw: st.DrawFn, where: Where, level: int = 0) -> list[Entry]:
    """Any tree of one place: levels left out, numbers and titles twice."""
    entries = []
    for _ in range(draw(st.integers(0, 3))):
        depth = draw(st.integers(level, min(3, level + 1)))
        entry = Entry(NODE_KINDS[depth], draw(NUMBERS), draw(TITLES), where, 1)
        entry.children = draw(trees(where, depth + 1)) if depth < 3 else []
        entries.append(entry)
    return entries


PLACES_DRAWN = st.fixed_dictionaries({where: trees(where) for where in PLACES})


@given(PLACES_DRAWN)
def test_ids_are_unique_and_say_where_a_node_stands(places: dict[Where, list[Entry]]) -> None:
    slots = [slot for root in reconcile(places, PROFILE).roots for slot in root.walk()]
    assert len({slot.id for slot in slots}) == len(slots)
    for slot in slots:
        assert all(child.id.rsplit(".", 1)[0] == slot.id for child in slot.children)


@given(PLACES_DRAWN)
def test_no_titled_entry_is_lost_or_doubled(places: dict[Where, list[Entry]]) -> None:
    titled = {id(entry) for entries in places.values() for root in entries for entry in root.walk() if entry.title}
    slots = [slot for root in reconcile(places, PROFILE).roots for slot in root.walk()]
    kept = [id(entry) for slot in slots for entry in slot.entries.values() if entry.title]
    assert sorted(kept) == sorted(titled)


@given(PLACES_DRAWN)
def test_findings_point_at_nodes_that_are_there(places: dict[Where, list[Entry]]) -> None:
    result = reconcile(places, PROFILE)
    assert {finding.node for finding in result.findings} - {None} <= set(tree(result))


# What is built of it.


def raw(kind: NodeKind, marks: Mapping[str, str], shaded: Sequence[str], entry: Entry) -> RawRow:
    row = RawRow(9, BBox(0, 0, 9, 9), entry.title, Face(False, False, 8.0), 0.0, set(shaded), dict(marks))
    return evolve(row, kind=kind, title=entry.title, entry=entry)


def test_months_give_an_activitys_quarters_once_each_in_order() -> None:
    (entry,) = place("schedule", [f"ACTIVIDAD 1 {FORUM}"])
    columns = [Column(f"2022-{month:02d}", "") for month in range(1, 13)] + [Column("2023-2026", "")]
    row = raw("activity", {"2022-12": "X"}, ["2022-02", "2022-03", "2022-09"], entry)
    schedule = build_schedule(ReadSchedule(columns, [row]), {entry: "I.I.A.1"})
    (node,) = build_nodes([Slot("activity", {"schedule": entry}, [], "1", "I.I.A.1")], schedule, PROFILE)
    assert node.quarters == ("2022-Q1", "2022-Q3", "2022-Q4")
    assert node.continues is False


@pytest.mark.parametrize(("keys", "quarter"), [(["02"], "Q1"), (["Q3"], "Q3"), (["continuity"], None)])
def test_columns_without_a_year(keys: Sequence[str], quarter: str | None) -> None:
    (entry,) = place("schedule", [f"ACTIVIDAD 1 {FORUM}"])
    read = ReadSchedule([Column(key, "") for key in keys], [raw("activity", {}, keys, entry)])
    schedule = build_schedule(read, {entry: "I.I.A.1"})
    (node,) = build_nodes([Slot("activity", {"schedule": entry}, [], "1", "I.I.A.1")], schedule, PROFILE)
    assert node.quarters == ((quarter,) if quarter else ())
    assert node.continues is (quarter is None)


def test_counts_know_their_axis_by_its_number_however_it_is_written() -> None:
    axes = place("schedule", ["EJE I RECUPERACIÓN", "EJE II DIGITALIZACIÓN"])
    summary: list[tuple[SummaryRow, int | None]] = [
        (SummaryRow(label, None, {}), axis)
        for label, axis in (("Resumen Eje 2", 2), ("Resumen Eje 7", 7), ("TOTAL", None))
    ]
    ids = {entry: entry.number or "" for entry in axes}
    assert [row.axis for row in build_schedule(ReadSchedule(summary=summary), ids).summary] == ["II", None, None]
