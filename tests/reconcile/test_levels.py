"""Trees of places made to have the same levels, and nodes that places leave out, number or title otherwise."""

from __future__ import annotations

from pt_extract.model import NodeKind, Where
from pt_extract.naming.entry import Entry
from pt_extract.profile import load
from pt_extract.reconcile.findings import missing_findings, number_findings, title_findings
from pt_extract.reconcile.homes import Homes
from pt_extract.reconcile.levels import attach, detach, fill_levels
from pt_extract.reconcile.slots import Slot

PROFILE = load("sela-2022")
FORUM, CENSUS = "Foro regional de tarifas y fletes", "Censo de comunidades portuarias"


def entry(kind: NodeKind, number: str | None, title: str, where: Where = "body") -> Entry:
    return Entry(kind, number, title, where, 1)


def slot(kind: NodeKind, number: str, id_: str, **titles: str) -> Slot:
    """A node as places call it."""
    made = Slot(kind, number=number, id=id_)
    for where in ("body", "index", "overview", "schedule"):
        if where in titles:
            made.entries[where] = entry(kind, number, titles[where], where)
    return made


def test_activities_without_their_project_stand_under_a_stand_in() -> None:
    loose = [entry("activity", "1", FORUM), entry("activity", "2", CENSUS), entry("activity", "1", "Taller")]
    filled = fill_levels({"body": loose, "index": [entry("project", "A", "Puertos", "index")]})
    assert [(each.kind, each.title, len(each.children)) for each in filled["body"]] == [
        ("project", "", 2),
        ("project", "", 1),
    ]


def test_an_entry_is_taken_out_of_its_tree_and_hung_into_another() -> None:
    project, activity = entry("project", "A", "Puertos"), entry("activity", "1", FORUM)
    project.children.append(activity)
    entries = [project]
    detach(entries, activity)
    assert project.children == []
    above, own = slot("project", "A", "I.I.A"), Slot("activity", {"body": activity})
    above.entries["body"] = project
    above.children.append(own)
    attach({"body": entries}, "body", activity, own, [above])
    assert project.children == [activity]


def test_a_stray_entry_may_belong_where_a_title_is_nearly_its_own() -> None:
    slots = [slot("activity", "1", "I.I.A.1", body=FORUM), slot("activity", "2", "I.I.A.2", body=CENSUS)]
    homes = Homes(slots, PROFILE.abbreviations.fold)
    assert homes.near(slot("activity", "3", "", index=FORUM.replace("fletes", "flotes"))) == slots[:1]
    assert homes.near(slot("activity", "3", "", index="Otra cosa")) == []
    assert homes.near(slot("activity", "3", "", index="")) == slots


def test_another_wording_differs_or_contradicts() -> None:
    differs = title_findings(slot("activity", "1", "I.I.A.1", body=FORUM, index="Foro regional de fletes"), PROFILE)
    conflict = title_findings(slot("activity", "1", "I.I.A.1", body=FORUM, index=CENSUS), PROFILE)
    assert [found.code for found in (*differs, *conflict)] == ["title-differs", "title-conflict"]
    assert title_findings(slot("activity", "1", "I.I.A.1", body=FORUM, index=FORUM.upper()), PROFILE) == []


def test_a_number_printed_otherwise_is_told() -> None:
    made = slot("axis", "III", "III", body="Cohesión")
    made.entries["schedule"] = entry("axis", "1", "Cohesión", "schedule")
    assert [found.code for found in number_findings(made)] == ["label-misnumbered"]


def test_what_a_place_leaves_out_is_told_where_it_lists_others_of_the_kind() -> None:
    both, one = slot("axis", "I", "I", body="Uno", index="Uno"), slot("axis", "II", "II", body="Dos")
    (found,) = missing_findings([both, one], {"body", "index"})
    assert (found.node, found.code) == ("II", "missing-in-index")
