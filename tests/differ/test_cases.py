"""What a reader would expect of a diff, case by case, on a programme that is told in full here."""

from __future__ import annotations

import pytest
from attrs import evolve

from edits import (
    Add,
    ChangeTask,
    Edit,
    Merge,
    Move,
    NextYear,
    Remove,
    RemoveTask,
    Rename,
    Reorder,
    Reword,
    Split,
    differences,
    edited,
    substance,
)
from edits.draft import Draft
from pt_extract.differ import diff
from pt_extract.differ.patch import patch
from pt_extract.errors import InvalidDataError
from pt_extract.model import Column, Finding, Node, Row, Schedule, TitleVariant, WorkProgramme
from pt_extract.model.changes import Change, ChangeType, Doubt, ProgrammeDiff
from pt_extract.outputs.report import render_text
from toldprogramme import (
    COFFEE,
    EVENT,
    FAIR,
    MUSEUMS,
    OLD,
    PORTS,
    RIVERS,
    SEEDS,
    STUDY,
    activity,
    item,
    of_activities,
    programme,
)


def told(found: ProgrammeDiff) -> list[tuple[ChangeType, str | None, str | None]]:
    """The changes in short, in their order."""
    return [(change.type, change.old_id, change.new_id) for change in found.changes]


def only(found: ProgrammeDiff, kind: ChangeType) -> Change:
    """The one change of its type."""
    (change,) = found.of_type(kind)
    return change


def after(old: WorkProgramme, *edits: Edit) -> ProgrammeDiff:
    """The diff of a programme and what edits make of it; it must say all that these lead to expect."""
    new, expected = edited(old, edits)
    found = diff(old, new)
    assert differences(expected, found) == []
    return found


# Editions and near-identical siblings.

WORKSHOP = "Taller sobre normas técnicas para laboratorios"
FIRST_TEXT = "Los laboratorios de metrología compararán sus balanzas con un patrón llevado de país en país."
SECOND_TEXT = "Esta vez se tratarán los termómetros clínicos y la formación de inspectores municipales."


def test_another_edition_takes_the_place_of_the_last() -> None:
    old = of_activities(activity(f"2do {WORKSHOP}", FIRST_TEXT), activity("Panel de catadores de café", COFFEE))
    change = only(after(old, Rename("I.I.A.1", f"3er {WORKSHOP}", edition=True)), "renamed")
    assert (change.edition, change.runner_up) == (True, None)


def test_another_edition_beside_the_last_is_new() -> None:
    old = of_activities(activity(f"2do {WORKSHOP}", FIRST_TEXT), activity("Panel de catadores de café", COFFEE))
    found = after(old, Add(activity(f"3er {WORKSHOP}", SECOND_TEXT), "I.I.A", 0))
    assert told(found)[0] == ("added", None, "I.I.A.1")
    assert not found.of_type("renamed")


def test_another_edition_is_new_though_the_last_stands_elsewhere_now() -> None:
    old = programme(*(axis.copied() for axis in Draft(OLD).root.children))
    old, _ = edited(old, [Add(activity(f"2do {WORKSHOP}", FIRST_TEXT), "I.I.A", 0)])
    found = after(old, Move("I.I.A.1", "II.I.A", 0), Add(activity(f"3er {WORKSHOP}", SECOND_TEXT), "I.I.A", 0))
    assert ("moved", "I.I.A.1", "II.I.A.1") in told(found)
    assert ("added", None, "I.I.A.1") in told(found)


def test_an_editions_rival_is_named() -> None:
    """Of three workshops one went and another came: it may be the next edition, and it may not."""
    old = of_activities(activity(f"1er {WORKSHOP}", FIRST_TEXT), activity(f"2do {WORKSHOP}", FIRST_TEXT))
    new = of_activities(activity(f"2do {WORKSHOP}", FIRST_TEXT), activity(f"3er {WORKSHOP}", FIRST_TEXT))
    change = only(diff(old, new), "renamed")
    assert (change.old_id, change.new_id, change.edition) == ("I.I.A.1", "I.I.A.2", True)
    assert change.runner_up is not None
    assert change.runner_up.title == f"2do {WORKSHOP}"
    assert (change.runner_up.old_id, change.runner_up.new_id) == ("I.I.A.2", "I.I.A.1")


def test_numerals_decide_between_editions_that_are_all_reworded() -> None:
    """By place the first would have become the second; by its number the second is still there, otherwise worded."""
    # Of the two ways to pair them, the one that keeps a number is worth more, wherever its nodes stand.
    old = of_activities(activity(f"1er {WORKSHOP}", FIRST_TEXT), activity(f"2do {WORKSHOP}", FIRST_TEXT))
    longer = f"{WORKSHOP} de calibración"
    new = of_activities(activity(f"2do {longer}", FIRST_TEXT), activity(f"3er {longer}", FIRST_TEXT))
    renamed = {change.old_id: change for change in diff(old, new).of_type("renamed")}
    assert (renamed["I.I.A.2"].new_id, renamed["I.I.A.2"].edition) == ("I.I.A.1", False)
    assert (renamed["I.I.A.1"].new_id, renamed["I.I.A.1"].edition) == ("I.I.A.2", True)


@pytest.mark.parametrize("texts", [(FIRST_TEXT, SECOND_TEXT), (FIRST_TEXT, FIRST_TEXT), ("", "")])
@pytest.mark.parametrize("names", [("{}: fase I", "{}: fase II"), ("1er {}", "2do {}"), ("{} 2022", "{} 2023")])
def test_siblings_called_almost_the_same_are_not_crossed(names: tuple[str, str], texts: tuple[str, str]) -> None:
    first, second = (name.format(WORKSHOP) for name in names)
    old = of_activities(activity(first, texts[0]), activity(second, texts[1]))
    assert not after(old, Add(activity("Panel de catadores de café", COFFEE), "I.I.A", 0)).of_type("renamed", "text")
    assert told(after(old, Remove("I.I.A.1"))) == [("removed", "I.I.A.1", None), ("renumbered", "I.I.A.2", "I.I.A.1")]
    assert told(after(old, Remove("I.I.A.2"))) == [("removed", "I.I.A.2", None)]
    after(old, Reorder("I.I.A.1", 1))
    both = [Rename(f"I.I.A.{at}", name.format(f"{WORKSHOP} clínicos")) for at, name in ((1, names[0]), (2, names[1]))]
    after(old, *both)


@pytest.mark.parametrize("names", [("{}: fase I", "{}: fase II"), ("1er {}", "2do {}"), ("{} 2022", "{} 2023")])
def test_the_sibling_that_stayed_is_known_by_its_numeral(names: tuple[str, str]) -> None:
    """All else is the same in both, and the one that stayed has now the other's number and a word more."""
    first, second = (name.format(WORKSHOP) for name in names)
    old = of_activities(activity(first, FIRST_TEXT), activity(second, FIRST_TEXT))
    found = after(old, Remove("I.I.A.1"), Rename("I.I.A.2", names[1].format(f"{WORKSHOP} clínicos")))
    assert ("renamed", "I.I.A.2", "I.I.A.1") in told(found)


def test_namesakes_are_known_by_where_they_stand() -> None:
    """Two projects have the same activity; both were renamed alike, and the projects changed places."""
    report = ("Informe anual de gestión", "Se publicará en la página de la institución.")
    old, _ = edited(OLD, [Add(activity(*report), "I.I.A", 0), Add(activity(*report), "I.I.B", 0)])
    found = after(
        old, *(Rename(f"I.I.{letter}.1", "Informe semestral de gestión") for letter in "AB"), Reorder("I.I.A", 1)
    )
    assert [(change.old_id, change.new_id) for change in found.of_type("renamed")] == [
        ("I.I.B.1", "I.I.A.1"),
        ("I.I.A.1", "I.I.B.1"),
    ]


def test_namesakes_side_by_side_keep_their_order() -> None:
    old = of_activities(activity("Misión técnica", FIRST_TEXT), activity("Misión técnica", FIRST_TEXT))
    found = after(old, *(Rename(f"I.I.A.{at}", "Misión técnica y comercial") for at in (1, 2)))
    assert told(found) == [("renamed", f"I.I.A.{at}", f"I.I.A.{at}") for at in (1, 2)]


# Branches that come, go and move.


MOVED_OVER = (Move("I.I.B.1", "I.I.A", 4), Move("I.I.B.2", "I.I.A", 5), Remove("I.I.B"))
"""One project's activities all go to another."""


def test_a_removed_project_is_one_event() -> None:
    found = after(OLD, Remove("I.I.A"))
    removed = only(found, "removed")
    assert removed.under == ("I.I.A.1", "I.I.A.2", "I.I.A.3", "I.I.A.4")
    assert removed.node == OLD.find("I.I.A")
    assert [row.node for row in removed.rows] == [row.node for row in rows_from(OLD, "I.I.A")]
    assert told(found) == [("removed", "I.I.A", None), ("renumbered", "I.I.B", "I.I.A")]


def rows_from(programme: WorkProgramme, node_id: str) -> list[Row]:
    """The rows of a node and of all under it."""
    assert programme.schedule is not None
    return [row for row in programme.schedule.rows if f"{row.node}.".startswith(f"{node_id}.")]


def test_an_activity_that_moved_into_a_new_project_did_not_come_with_it() -> None:
    project = item(
        "project",
        "Plataforma de museos",
        "La plataforma es de código abierto.",
        activity("Feria de ceramistas", FAIR),
    )
    found = after(OLD, Add(project, "II.I", 0), Move("I.I.A.4", project.name, 0))
    added = only(found, "added")
    assert (added.new_id, added.under) == ("II.I.A", ("II.I.A.2",))
    assert added.node is not None
    assert [child.title for child in added.node.children] == ["Feria de ceramistas"]
    moved = only(found, "moved")
    assert (moved.old_id, moved.new_id, moved.old, moved.new) == ("I.I.A.4", "II.I.A.1", "I.I.A", "II.I.A")


def test_a_project_that_moved_takes_its_activities_along() -> None:
    found = after(OLD, Move("I.I.B", "II.I", 0))
    assert told(found) == [("moved", "I.I.B", "II.I.A"), ("renumbered", "II.I.A", "II.I.B")]


def test_moved_reworded_and_renamed_is_still_the_same() -> None:
    found = after(
        OLD,
        Move("I.I.A.3", "I.I.B", 1),
        Rename("I.I.A.3", "Jornada internacional sobre intercambio de semillas nativas"),
        Reword("I.I.A.3", f"{SEEDS} La jornada será en Sucre."),
    )
    assert {change.type for change in found.of_node(old_id="I.I.A.3")} == {"moved", "renamed", "text"}


def test_a_project_whose_activities_all_went_to_another() -> None:
    found = diff(OLD, edited(OLD, MOVED_OVER)[0])
    assert sorted(told(found)) == [
        ("moved", "I.I.B.1", "I.I.A.5"),
        ("moved", "I.I.B.2", "I.I.A.6"),
        ("removed", "I.I.B", None),
    ]
    removed = only(found, "removed")
    assert (removed.under, removed.node is not None and removed.node.children) == ((), ())


def test_a_project_merged_into_another() -> None:
    title = "Red de puertos digitales y observatorio de cuencas transfronterizas"
    found = after(OLD, *MOVED_OVER[:-1], Merge("I.I.A", title, "I.I.B"))
    assert only(found, "removed").merged_into == "I.I.A"
    assert [change.new for change in found.of_type("moved")] == ["I.I.A", "I.I.A"]


def test_an_axis_put_in_front() -> None:
    axis = item("axis", "TRANSICIÓN DIGITAL", "Se trata de redes.", item("programme", "Telecomunicaciones"))
    found = after(OLD, Add(axis, "", 0))
    assert told(found) == [("added", None, "I"), ("renumbered", "I", "II"), ("renumbered", "II", "III")]
    assert all(change.consequence for change in found.of_type("renumbered"))
    assert told(found.without_minor()) == [("added", None, "I")]


# Numbers.


def test_swapped_siblings() -> None:
    found = after(OLD, Reorder("I.I.A.2", 2))
    assert told(found) == [("renumbered", "I.I.A.3", "I.I.A.2"), ("renumbered", "I.I.A.2", "I.I.A.3")]
    assert not all(change.consequence for change in found.changes)


def test_what_stands_below_an_insertion_is_counted_on() -> None:
    found = after(OLD, Add(activity("Feria de ceramistas", FAIR), "I.I.A", 1))
    assert told(found) == [
        ("added", None, "I.I.A.2"),
        *(("renumbered", f"I.I.A.{at}", f"I.I.A.{at + 1}") for at in (2, 3, 4)),
    ]
    assert all(change.consequence for change in found.of_type("renumbered"))


def test_one_that_moved_in_and_one_that_moved_out() -> None:
    found = after(OLD, Move("I.I.A.1", "I.I.B", 0))
    assert [change.consequence for change in found.of_type("renumbered")] == [True] * 5
    assert len(found.of_type("moved")) == 1


def test_one_put_to_the_end() -> None:
    """The one that was put elsewhere is news, and those that close up are not."""
    found = after(OLD, Reorder("I.I.A.1", 3))
    by_id = {change.old_id: change.consequence for change in found.of_type("renumbered")}
    assert by_id == {"I.I.A.1": False, "I.I.A.2": True, "I.I.A.3": True, "I.I.A.4": True}


def test_another_activity_in_the_same_place() -> None:
    other = activity("Concurso de fotografía submarina", "Buceadores de las islas retratarán arrecifes y naufragios.")
    found = after(OLD, Remove("I.I.A.3"), Add(other, "I.I.A", 2))
    assert sorted(told(found), key=str) == [("added", None, "I.I.A.3"), ("removed", "I.I.A.3", None)]


def test_another_activity_in_the_same_place_called_and_planned_alike() -> None:
    """Half of its title and all of its tasks are what every other activity has."""
    old = of_activities(
        activity("Encuentro regional sobre glaciares andinos en América Latina y el Caribe", RIVERS),
        activity("Encuentro regional sobre bibliotecas públicas en América Latina y el Caribe", MUSEUMS),
        activity("Encuentro regional sobre café de altura en América Latina y el Caribe", COFFEE),
    )
    other = activity("Encuentro regional sobre cables submarinos en América Latina y el Caribe", PORTS)
    found = after(old, Remove("I.I.A.2"), Add(other, "I.I.A", 1))
    assert sorted(told(found), key=str) == [("added", None, "I.I.A.2"), ("removed", "I.I.A.2", None)]


def test_titles_exchanged() -> None:
    """Two activities have each other's titles, while their prose and plans stayed.

    A title is a name, and what is under it may be mixed up by an editor's slip as well as the names. What readers must
    not be told is that anything came or went. Either two were renamed, or two had their prose and tasks exchanged.
    Prose and plan together say more than the name does, and the numbers did not change: they were renamed.
    """
    first, second = (OLD.find(f"I.I.A.{at}") for at in (2, 3))
    assert first is not None
    assert second is not None
    new, _ = edited(OLD, [Rename("I.I.A.2", second.title), Rename("I.I.A.3", first.title)])
    assert told(diff(OLD, new)) == [("renamed", "I.I.A.2", "I.I.A.2"), ("renamed", "I.I.A.3", "I.I.A.3")]


# Parts.

BOTH = "Encuentro regional sobre tarifas de muelles y diagnóstico de grúas pórtico"
PIERS = f"{PORTS} Después se publicará un tarifario único."
CRANES = "Las grúas pórtico se abrirán para ver frenos, cables y cabinas. Lo harán ingenieros mecánicos de Surinam."


def test_a_list_in_another_order_says_the_same() -> None:
    def of_goals(*sdgs: int) -> WorkProgramme:
        axis = OLD.axes[0]
        return evolve(OLD, axes=(evolve(axis, sdgs=sdgs), *OLD.axes[1:]))

    assert [change.editorial for change in diff(of_goals(1, 5, 8), of_goals(8, 1, 5)).changes] == [True]
    assert [change.editorial for change in diff(of_goals(1, 5, 8), of_goals(8, 1, 6)).changes] == [False]


def test_a_split() -> None:
    old = of_activities(
        activity(BOTH, f"{PIERS} {CRANES}", (*EVENT, *STUDY)),
        activity("Panel de catadores de café", COFFEE),
    )
    found = after(
        old,
        Split("I.I.A.1", "Encuentro regional sobre tarifas de muelles", "rest", "Diagnóstico de grúas pórtico"),
    )
    added = only(found, "added")
    assert (added.new_id, added.split_from) == ("I.I.A.2", "I.I.A.1")


def test_a_merge() -> None:
    old = of_activities(
        activity("Encuentro regional sobre tarifas de muelles", PIERS),
        activity("Diagnóstico de grúas pórtico", CRANES, STUDY),
        activity("Panel de catadores de café", COFFEE),
    )
    removed = only(after(old, Merge("I.I.A.1", BOTH, "I.I.A.2")), "removed")
    assert (removed.old_id, removed.merged_into) == ("I.I.A.2", "I.I.A.1")


def test_what_came_and_went_was_no_part_of_others() -> None:
    found = after(OLD, Remove("I.I.B.2"), Add(activity("Feria de ceramistas", FAIR), "II.I.A", 0))
    assert only(found, "removed").merged_into is None
    assert only(found, "added").split_from is None


# The schedule.


def test_the_same_plan_a_year_on() -> None:
    found = after(OLD, NextYear())
    assert found.changes == ()
    assert {change.name for change in found.cover} == {"title", "first_year"}
    assert not found.is_empty


def test_a_renamed_action_leaves_its_tasks_alone() -> None:
    project = Draft(OLD)
    lines = project.items["I.I.A.1"].lines
    name = "1er Taller sobre tarifas"
    lines[:] = [Row("action", None, None, name), *(evolve(row, action=name) for row in lines)]
    change = only(after(project.written(), ChangeTask("I.I.A.1", 0, label="1er Taller sobre las tarifas")), "tasks")
    assert [task.types for task in change.tasks] == [("renamed",)]


@pytest.mark.parametrize("at", [1, 2, 3, 5, 6, 7])
@pytest.mark.parametrize("change", ["label", "quarter", "removed"])
def test_a_task_that_two_actions_have(at: int, change: str) -> None:
    """The change is told of the task under its own action, and applies to that one."""
    draft = Draft(OLD)
    lines = draft.items["I.I.A.1"].lines
    names = ("Índice de tarifas", "2do Taller sobre muelles")
    tasks = [evolve(row, shaded=("2022-Q1",)) for row in lines]
    lines[:] = [
        row
        for name in names
        for row in (Row("action", None, None, name), *(evolve(task, action=name) for task in tasks))
    ]
    edit: Edit = RemoveTask("I.I.A.1", at)
    if change == "label":
        edit = ChangeTask("I.I.A.1", at, f"{lines[at].label} (en línea)")
    elif change == "quarter":
        edit = ChangeTask("I.I.A.1", at, shaded=("2022-Q3",))
    old = draft.written()
    new, _ = edited(old, [edit])
    found = after(old, edit)
    (task,) = only(found, "tasks").tasks
    assert task.old is not None
    assert task.old.action == lines[at].action
    assert substance(patch(old, found)) == substance(new)
    assert substance(patch(new, diff(new, old))) == substance(old)


def two_years(first: int, *quarters: str) -> WorkProgramme:
    """A programme for two years with one activity in some quarters."""
    columns = tuple(Column(f"{year}-Q{at}", "T") for year in (first, first + 1) for at in range(1, 5))
    rows = (Row("activity", "I.I.A.1", None, "Taller", quarters),)
    old = of_activities(activity("Taller", PORTS, ()))
    (axis,) = old.axes
    (above,) = axis.children
    (project,) = above.children
    done = evolve(project, children=(evolve(project.children[0], quarters=quarters),))
    return evolve(
        old,
        document=evolve(old.document, first_year=first),
        axes=(evolve(axis, children=(evolve(above, children=(done,)),)),),
        schedule=Schedule(columns, rows),
    )


def test_what_two_schedules_share_is_compared_on_the_calendar() -> None:
    assert not diff(two_years(2022, "2023-Q2"), two_years(2023, "2023-Q2")).changes
    assert not diff(two_years(2022, "2022-Q1", "2023-Q2"), two_years(2023, "2023-Q2", "2024-Q4")).changes
    change = only(diff(two_years(2022, "2023-Q2"), two_years(2023, "2023-Q3")), "rescheduled")
    assert (change.old, change.new, change.absolute_shift) == (("2023-Q2",), ("2023-Q3",), "delayed")


# Doubts.

UNSURE = Finding("low-confidence", "warning", "The words of this title were hard to read.", "I.I.A.2", 5)


def doubted(found: ProgrammeDiff) -> set[str | None]:
    return {change.old_id or change.new_id for change in found.changes if change.uncertain}


@pytest.mark.parametrize("side", ["old", "new"])
def test_a_doubt_about_a_node_is_one_about_its_changes(side: str) -> None:
    edits = [Rename("I.I.A.2", "Medición de tiempos de despacho"), Rename("I.I.A.3", "Taller de semillas nativas")]
    new, _ = edited(OLD, edits)
    old = OLD.with_findings((UNSURE,)) if side == "old" else OLD
    found = diff(old, new.with_findings((UNSURE,)) if side == "new" else new)
    assert doubted(found) == {"I.I.A.2"}
    (doubt,) = found.of_node(old_id="I.I.A.2")[0].findings
    assert doubt == Doubt(side, UNSURE.code, UNSURE.severity, UNSURE.message, "I.I.A.2", 5)  # type: ignore[arg-type]
    assert all(not change.findings for change in found.changes if not change.uncertain)


def test_a_doubt_about_a_page_is_one_about_what_stands_there() -> None:
    new, _ = edited(OLD, [Reword(name, "Otra prosa, más corta.") for name in ("I", "I.I.A.2", "II.I.A.1")])
    pages = {node.id: node.pages for node in new.walk()}
    assert pages["I"] != pages["I.I.A.2"] != pages["II.I.A.1"] != pages["I"]
    doubt = Finding("low-confidence", "info", "The page is faint.", None, pages["I.I.A.2"][0])
    found = diff(OLD, new.with_findings((doubt,)))
    assert {change.old_id for change in found.changes if change.uncertain} == {"I.I.A.2"}


def test_a_doubt_about_the_schedules_page_is_one_about_the_plan() -> None:
    new, _ = edited(OLD, [ChangeTask("I.I.A.2", 0, shaded=("2022-Q4",)), Reword("I.I.A.2", "Otra prosa.")])
    page = new.rows_of("I.I.A.2")[0].page
    found = diff(OLD, new.with_findings((Finding("low-confidence", "info", "The page is faint.", None, page),)))
    assert {change.type: change.uncertain for change in found.changes} == {
        "text": False,
        "rescheduled": True,
        "tasks": True,
    }


def test_a_doubt_about_a_nodes_cell_is_none_about_its_prose() -> None:
    new, _ = edited(OLD, [ChangeTask("I.I.A.2", 0, shaded=("2022-Q4",)), Reword("I.I.A.2", "Otra prosa.")])
    page = new.rows_of("I.I.A.2")[0].page
    cell = Finding("low-confidence", "info", "The cell is faint.", "I.I.A.2", page)
    uncertain = {change.type for change in diff(OLD, new.with_findings((cell,))).changes if change.uncertain}
    assert uncertain == {"rescheduled", "tasks"}


def test_what_may_stand_on_a_page_that_was_not_read_is_not_said_to_be_gone() -> None:
    """Prose that is cut short beside that page, and a node that is not there; but not how another is called."""
    page = OLD.rows_of("I.I.A.2")[0].page
    edits = [
        Remove("II.I.A.1"),
        ChangeTask("I.I.A.2", 0, shaded=()),
        Rename("I.I.A.1", "Encuentro sobre tarifas de muelles"),
    ]
    new, _ = edited(OLD, edits)
    unread = Finding("page-unread", "warning", "A page is damaged.", None, page + 1)
    found = diff(OLD, new.with_findings((unread,)))
    assert {change.type: change.uncertain for change in found.changes} == {
        "removed": True,
        "rescheduled": True,
        "tasks": True,
        "renamed": False,
    }


def test_what_was_not_read_is_said_though_nothing_else_differs() -> None:
    unread = Finding("page-unread", "warning", "A page is damaged.", None, 9)
    found = diff(OLD.with_findings((unread,)), OLD)
    assert found.is_empty
    assert [(doubt.side, doubt.page) for doubt in found.unread] == [("old", 9)]


def test_ocr_of_the_schedules_page_says_nothing_of_the_prose() -> None:
    """Though the schedule names the node too."""
    new, _ = edited(OLD, [Reword("I.I.A.2", "Otra prosa.")])
    page = new.rows_of("I.I.A.2")[0].page
    named = [
        evolve(node, titles=(*node.titles, TitleVariant("schedule", node.title, page)))
        for node in new.walk()
        if node.id == "I.I.A.2"
    ]
    assert page not in named[0].pages
    read = replaced(new, named[0]).with_findings((Finding("ocr-used", "info", "A picture.", None, page),))
    assert doubted(diff(OLD, read)) == set()


def replaced(programme: WorkProgramme, node: Node) -> WorkProgramme:
    """The programme with another node for the one of its id."""

    def with_node(one: Node) -> Node:
        return node if one.id == node.id else evolve(one, children=tuple(map(with_node, one.children)))

    return evolve(programme, axes=tuple(map(with_node, programme.axes)))


def test_quarters_of_a_schedule_that_names_no_year_are_quarters() -> None:
    """And no columns for later years."""

    def yearless(quarter: str) -> WorkProgramme:
        node = Node("I", "activity", "I", "Encuentro", quarters=(quarter,))
        columns = (*(Column(f"Q{number}", "T") for number in range(1, 5)), Column("later", "C"))
        rows = (Row("activity", "I", None, "Encuentro"), Row("task", "I", None, "Evento", (quarter,)))
        return WorkProgramme(axes=(node,), schedule=Schedule(columns, rows))

    found = diff(yearless("Q1"), yearless("Q2"))
    assert [(change.type, change.shift) for change in found.changes] == [("rescheduled", "delayed"), ("tasks", None)]
    assert [task.types for task in found.changes[1].tasks] == [("rescheduled",)]
    assert patch(yearless("Q1"), found).find("I") == yearless("Q2").find("I")
    assert "■··· → ·■·· delayed" in render_text(found)


def test_a_diff_is_applied_to_its_own_programme_only() -> None:
    new, _ = edited(OLD, [Rename("I.I.A.2", "Medición de tiempos"), Remove("II.I.A.1")])
    found = diff(OLD, new)
    with pytest.raises(InvalidDataError, match="Give the programme that the diff was made from"):
        patch(new, found)
    new, _ = edited(OLD, [ChangeTask("I.I.A.2", 0, shaded=("2022-Q4",))])
    with pytest.raises(InvalidDataError, match="no task 'Levantamiento base de datos' under"):
        patch(new, diff(OLD, new))


def test_other_findings_make_nothing_uncertain() -> None:
    new, _ = edited(OLD, [Rename("I.I.A.2", "Medición de tiempos de despacho")])
    found = diff(OLD.with_findings((evolve(UNSURE, code="title-differs"),)), new)
    assert doubted(found) == set()


def test_a_doubt_where_nothing_changed_is_none() -> None:
    assert diff(OLD, OLD.with_findings((UNSURE,))).is_empty
