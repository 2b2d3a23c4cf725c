"""The page as HTML: what is in it, without any browser."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from attrs import evolve

from diffs import (
    CHANGES,
    COUNTED,
    COUNTS,
    DIFF,
    NEW,
    NOT_READ,
    OLD,
    PARTLY_READ,
    SAME,
    SCANNED,
    SCRIPT,
    activity,
    change,
    columns,
    node,
    only,
)
from elements import Element, read
from places import GOLDEN_FOLDER
from pt_extract.differ import diff
from pt_extract.jsonio import from_json
from pt_extract.model import Column, Document, Source, WorkProgramme
from pt_extract.model.changes import CHANGE_TYPES, Change, ProgrammeDiff, Task, TaskChange
from pt_extract.outputs.report import render_html

PAGE = render_html(DIFF, OLD, NEW)
AUGUST = Task("task", "Prensa", None, ("2022-08",))


ROOT = read(PAGE)


def row(root: Element, side: str, id_: str) -> Element:
    """The row in which a node stands on that side."""
    place = f"{side}-{id_}"
    (found,) = [item for item in root.all("article") if item.attributes.get("id") == place or item.all(id=place)]
    return found


def lines(element: Element) -> list[str]:
    return [item.text for item in element.all("li")]


def strips(element: Element) -> list[list[str]]:
    """The rows of a Gantt table, their headings first."""
    return [[cell.text for cell in line.content] for line in element.one("table", "gantt").all("tr")]


# --- the document ----------------------------------------------------------------------------------------------------


def test_chrome_is_english_and_the_documents_words_are_theirs() -> None:
    assert ROOT.one("html").attributes["lang"] == "en"
    assert [item.attributes["lang"] for item in ROOT.one("h1").all("span") if "lang" in item.attributes] == ["es", "es"]
    assert {item.attributes.get("lang") for item in (*ROOT.all("ins"), *ROOT.all("del"))} == {"es", None}
    assert {item.text for item in ROOT.all("ins") if "lang" not in item.attributes} == {"added"}
    portuguese = evolve(DIFF, new=evolve(DIFF.new, language="pt"))
    root = read(render_html(portuguese, OLD, NEW))
    assert row(root, "new", "I.I.A.1").one("span", "title").attributes["lang"] == "pt"
    assert row(root, "old", "II.I.A").one("span", "title").attributes["lang"] == "es"


def test_nothing_is_fetched_from_anywhere() -> None:
    assert not ROOT.all("link") and not ROOT.all("img") and not ROOT.all("iframe")
    assert not re.search(r"url\(|@import|https?:|//\w", re.sub(r"<script>.*?</script>", "", PAGE, flags=re.DOTALL))
    assert not any("src" in item.attributes or "style" in item.attributes for item in ROOT.all())
    assert not any(key.startswith("on") for item in ROOT.all() for key in item.attributes)
    targets = {item.attributes["href"] for item in ROOT.all("a")}
    assert targets and all(target and target.startswith("#") for target in targets)


def test_every_link_leads_somewhere_and_no_place_is_there_twice() -> None:
    places = Counter(item.attributes["id"] for item in ROOT.all() if "id" in item.attributes)
    assert set(places.values()) == {1}
    assert {str(item.attributes["href"])[1:] for item in ROOT.all("a")} <= set(places)


def test_the_same_diff_gives_the_same_page() -> None:
    assert render_html(DIFF, OLD, NEW) == PAGE


def test_text_of_the_document_stays_text() -> None:
    assert len(ROOT.all("script")) == 1
    assert SCRIPT in row(ROOT, "new", "I.I.A.3").text
    hostile = evolve(
        OLD,
        axes=(node("axis", 'I"><script>', f"{SCRIPT}\x1b[1m"),),
        document=Document(SCRIPT, language=f'"><b>{SCRIPT}'),
    )
    root = read(render_html(evolve(SAME, old=hostile.document, new=hostile.document), hostile, hostile))
    assert len(root.all("script")) == 1 and not root.all("b")
    assert root.one("article").one("h3").text == f'I"><script> {SCRIPT}[1m'


def test_files_are_named_where_they_are_known() -> None:
    source = Source("viejo.pdf", "ab" * 32, 34, None, "pt-extract 1")
    page = read(render_html(evolve(DIFF, old_source=source), OLD, NEW))
    assert not ROOT.all("footer")
    assert page.one("footer").text == f"Old: viejo.pdf, 34 pages, pt-extract 1, SHA-256 {'ab' * 32}"


# --- sums ------------------------------------------------------------------------------------------------------------


def test_the_table_counts_nodes_by_axis_before_and_now() -> None:
    root = read(render_html(evolve(DIFF, counts=COUNTS), OLD, NEW))
    assert [[cell.text for cell in line.content] for line in root.one("div", "summary").all("tr")] == COUNTED


def test_there_is_no_filter_for_what_there_is_none_of() -> None:
    told = change("continuity", "activity", "I.I.B.1", "I.I.B.1", old=True, new=False)
    root = read(render_html(only(told), OLD, NEW))
    assert not root.all(id="uncertain") and not root.all(id="minor") and not root.all(id="doubts")
    assert len(root.all("input", data_level="medium")) == 1 and not root.all("input", data_level="high")


def test_filters_count_what_they_filter() -> None:
    boxes = [label.text for label in ROOT.one(id="controls").all("label")]
    assert boxes[0] == "Search"
    assert boxes[1:5] == ["+ added (3)", "− removed (1)", "renamed (2 + 1 minor)", "↷ moved (1)"]
    assert boxes[-2:] == ["Minor changes (3)", "Uncertain only (2)"]


def test_levels_below_the_one_asked_for_are_not_chosen_at_first() -> None:
    high, medium, low = CHANGES[:3]
    given = only(evolve(high, level="high"), evolve(medium, level="medium"), evolve(low, level="low"))
    root = read(render_html(given, OLD, NEW, min_level="medium"))
    chosen = {level: "checked" in root.one("input", data_level=level).attributes for level in ("high", "medium", "low")}
    assert chosen == {"high": True, "medium": True, "low": False}
    assert len(root.all("li", "change", data_level="low")) == 1


@pytest.mark.parametrize("everything", [True, False])
def test_whether_minor_changes_are_chosen_at_first(everything: bool) -> None:
    root = read(render_html(DIFF, OLD, NEW, everything=everything))
    assert ("checked" in root.one(id="minor").attributes) == everything
    assert ("3 minor changes besides (2 new numbers, 1 editorial)" in root.one("p", "verdict").text) == (not everything)


def test_each_change_is_in_the_page_once() -> None:
    kinds = Counter(item.attributes["data-type"] for item in ROOT.all("li", "change"))
    assert kinds == Counter(one.type for one in CHANGES)
    assert len(ROOT.all("li", "change", data_minor="")) + sum(
        "data-minor" in item.attributes and item.attributes["data-minor"] is None for item in ROOT.all("li", "change")
    ) == sum(one.is_minor for one in CHANGES)


def test_alike_programmes_are_said_to_be_alike_and_still_shown() -> None:
    root = read(render_html(SAME, OLD, OLD))
    assert root.one("p", "verdict").text == "The two programmes say the same."
    assert len(root.all("article")) == sum(1 for _ in OLD.walk())
    assert not root.all("li", "change") and not root.all(id="controls")


def test_programmes_without_a_node_do_not_speak_of_what_is_chosen() -> None:
    root = read(render_html(ProgrammeDiff(), WorkProgramme(), WorkProgramme()))
    assert root.one(id="changes").text == "Neither document has an axis, a programme, a project or an activity."


# --- what was not read, and what is uncertain ------------------------------------------------------------------------


def test_what_was_not_read_is_a_notice_near_the_head() -> None:
    root = read(render_html(SCANNED, PARTLY_READ, NEW))
    assert lines(root.one("section", "notice"))[0] == (
        "old document: pages 3, 7-9 were not read: page 3 could not be read: it is blank"
    )
    assert [item.attributes.get("id") for item in root.one("main").all("section")][:2] == ["unread", "group-shifted"]
    alike = read(render_html(evolve(SAME, unread=NOT_READ), OLD, OLD))
    assert alike.one("p", "verdict").text == "The two programmes say the same, as far as they were read."
    assert len(lines(alike.one("section", "notice"))) == 3
    assert not ROOT.all("section", "notice")


def test_each_doubt_is_said_once_and_changes_lead_to_it() -> None:
    root = read(render_html(SCANNED, PARTLY_READ, NEW))
    reasons = root.one(id="doubts").all("li")
    assert [item.text[:37] for item in reasons] == [
        "new document: pages 4-7, 11 were read",
        "old document: who knows",
        "old document: pages 3, 8 were not rea",
        "new document: hard to read on page 7:",
    ]
    doubt = row(root, "new", "I.I.B.2").one("em", "doubt")
    assert doubt.text == "uncertain (1, 3, 4)"
    links = [str(item.attributes["href"])[1:] for item in doubt.all("a")]
    assert links == [item.attributes["id"] for item in (reasons[0], *reasons[2:])]
    assert root.text.count("confidence 0.84") == 1


# --- the rows --------------------------------------------------------------------------------------------------------


def group(root: Element, name: str) -> list[str]:
    """The titles in a group."""
    found = root.all(id=f"group-{name}")
    return [item.one("span", "title").text for item in found[0].all("article")] if found else []


def test_each_node_of_either_programme_can_be_linked_to_once() -> None:
    places = Counter(item.attributes["id"] for item in ROOT.one(id="changes").all() if "id" in item.attributes)
    for side, programme in (("old", OLD), ("new", NEW)):
        assert {place: places[place] for place in (f"{side}-{node.id}" for node in programme.walk())} == {
            f"{side}-{node.id}": 1 for node in programme.walk()
        }


@pytest.mark.parametrize(("old", "new"), [("I.I.A.3", "I.I.A.2"), ("II.I.B", "II.I.A"), ("II.I.B.1", "II.I.A.1")])
def test_what_was_kept_is_one_with_what_it_became(old: str, new: str) -> None:
    assert row(ROOT, "old", old) is row(ROOT, "new", new)
    assert row(ROOT, "new", new).one(class_="node").text.startswith(f"{old} →to {new}")


def test_what_came_stands_first_then_what_went_what_shifted_and_the_rest() -> None:
    groups = [item.attributes["id"] for item in ROOT.all("section", "group")]
    assert groups == [f"group-{name}" for name in ("added", "removed", "shifted", "other", "unchanged")]
    assert group(ROOT, "removed") == ["Viveros escolares"]
    assert group(ROOT, "shifted") == ["II Encuentro de puertos del sur"]
    assert "Guía de trámites" in group(ROOT, "unchanged")


def test_what_did_not_change_is_folded() -> None:
    folded = ROOT.one(id="group-unchanged").one("details", "stayed")
    assert "open" not in folded.attributes
    assert not folded.all("li", "change")


def test_what_came_or_went_with_another_is_listed_there_alone() -> None:
    event = row(ROOT, "new", "II.I.B")
    assert row(ROOT, "new", "II.I.B.1") is event and event.attributes["id"] == "new-II.I.B"
    gone = row(ROOT, "old", "II.I.A.1")
    assert gone.attributes["id"] == "old-II.I.A"


def test_what_moved_stands_where_it_is_now() -> None:
    arrived = row(ROOT, "new", "II.I.A.2")
    assert row(ROOT, "old", "I.I.A.2") is arrived
    assert lines(arrived) == ["moved from I.I.A Red de puertos to II.I.A Mapas del agua"]


def test_each_row_says_what_it_stands_under() -> None:
    assert row(ROOT, "new", "II.I.A.2").one("p", "path").text == "II › I › A Mapas del agua"
    assert not row(ROOT, "new", "I").all("p", "path")


def test_a_moved_project_takes_its_activities_along() -> None:
    old = WorkProgramme(
        axes=(
            node(
                "axis", "I", "Uno", node("project", "I.A", "Red", activity("I.A.1", "Faro"), activity("I.A.2", "Boya"))
            ),
            node("axis", "II", "Dos"),
        )
    )
    new = WorkProgramme(
        axes=(
            node("axis", "I", "Uno"),
            node(
                "axis",
                "II",
                "Dos",
                node("project", "II.A", "Red", activity("II.A.1", "Faro"), activity("II.A.2", "Luz")),
            ),
        )
    )
    changes = (
        Change("removed", "activity", "I.A.2", None, "Boya"),
        Change("moved", "project", "I.A", "II.A", "Red", old="I", new="II"),
        Change("added", "activity", None, "II.A.2", "Luz"),
    )
    root = read(render_html(ProgrammeDiff(changes=changes), old, new))
    found = {name: group(root, name) for name in ("added", "removed", "other", "unchanged")}
    assert found == {"added": ["Luz"], "removed": ["Boya"], "other": ["Red", "Faro"], "unchanged": ["Uno", "Dos"]}
    assert row(root, "new", "II.A.1").one("p", "along").text == "↷ moved with the node above it"


def test_headings_go_down_from_the_groups() -> None:
    heads = [item.name for item in ROOT.one(id="changes").all() if re.fullmatch(r"h\d", item.name)]
    assert heads[:2] == ["h2", "h3"]
    assert len(heads) == len(ROOT.all("section", "group")) + len(ROOT.all("article"))


def test_numbers_of_the_summary_lead_to_what_they_count() -> None:
    links = {item.attributes["data-only"]: item.text for item in ROOT.one("p", "verdict").all("a")}
    assert links["added"] == "3 added" and links["rescheduled"] == "1 rescheduled"


def test_the_first_key_points_are_shown_and_the_others_folded() -> None:
    years = [from_json((GOLDEN_FOLDER / f"programa-{year}.json").read_bytes()) for year in (2022, 2023)]
    told = read(render_html(diff(*years), *years)).one(id="points")
    first = [item for item in told.content if isinstance(item, Element) and item.name == "ul"]
    assert [len(item.all("li")) for item in first] == [5]
    assert told.one("details").one("summary").text == f"and {len(told.one('details').all('li'))} more"


def test_words_of_a_title_are_marked_once() -> None:
    here = row(ROOT, "new", "I.I.A.2")
    assert here.one("span", "title").text == "Taller de boyas, faros y radares"
    told = here.one("li", "change", data_type="renamed")
    assert [item.text for item in told.all("del")] == ["y"]
    assert [item.text for item in told.all("ins")] == [",", "y radares"]


@pytest.mark.parametrize(
    ("node_id", "line"),
    [
        ("I", "goals: Reducir mucho los costos de los puertos de la región."),
        ("I.I.A.1", "renamed, another edition: I II Encuentro de puertos del sur"),
        ("I.I.A.2", "Taller de boyas y , faros y radares uncertain (1)"),
        ("I.I.A.2", "text (97 % alike): Primero, boyas radares. palabra0 palabra1"),
        ("I.I.A.2", "action removed: Alquiler de lanchas ■■·· 2022 Q1, Q2"),
        ("I.I.B.1", "continuity: no longer goes on in later years"),
        ("I.I.B.3", "it was part of I.I.B.2 Guía de trámites before"),
        ("II.I.A", "renumbered from B to A because others came or went above it"),
    ],
)
def test_each_change_is_told_under_its_node(node_id: str, line: str) -> None:
    assert any(line in item for item in lines(row(ROOT, "new", node_id)))


def test_what_is_left_out_is_said_to_listeners() -> None:
    assert "57 unchanged words left out" in row(ROOT, "new", "I.I.A.2").text


# --- quarters --------------------------------------------------------------------------------------------------------


def test_quarters_of_both_years_stand_under_each_other() -> None:
    assert strips(row(ROOT, "new", "I.I.A.1")) == [
        ["", "Q1", "Q2", "Q3", "Q4", "later"],
        ["old 2022", "− yes, not any more", "■ yes", "· no", "· no", "· no"],
        ["new 2023", "· no", "■ yes", "+ yes, new", "· no", "· no"],
    ]


def test_a_schedule_that_was_not_read_is_no_empty_one() -> None:
    root = read(render_html(SCANNED, PARTLY_READ, NEW))
    assert strips(row(root, "new", "I.I.B.2")) == [
        ["", "Q1", "Q2", "Q3", "Q4", "later"],
        ["old", "not read"],
        ["new 2023", "· no", "· no", "· no", "■ yes", "· no"],
    ]
    assert any("rescheduled: not read → to 2023 ···■" in line for line in lines(row(root, "new", "I.I.B.2")))


def test_what_goes_on_has_its_sign() -> None:
    assert [line[-1] for line in strips(row(ROOT, "new", "I.I.B.1"))] == ["later", "− yes, not any more", "· no"]
    assert strips(row(ROOT, "new", "I.I.A.3"))[1][-2:] == ["■ yes", "→ yes"]


def test_a_schedule_of_two_years_has_the_year_over_each_and_what_both_have_stands_under_each_other() -> None:
    both = (*columns(2022)[:4], *columns(2023))
    old, new = (
        WorkProgramme(axes=(node("axis", "I", "Uno", evolve(activity("I.1", "Faro"), quarters=when)),))
        for when in (("2023-Q1",), ("2022-Q4", "2023-Q1", "2023-Q2"))
    )
    root = read(render_html(ProgrammeDiff(old_columns=columns(2023), new_columns=both), old, new))
    table = root.one("table", "gantt")
    over = [cell for line in table.all("tr", "years") for cell in line.all("th")]
    assert [(cell.text, cell.attributes["colspan"]) for cell in over] == [("2022", "4"), ("2023", "4")]
    head, before, _, after = strips(root)
    assert [line[0] for line in (before, after)] == ["old 2023", "new 2022-2023"]
    assert list(zip(head, before, after, strict=True))[1:] == [
        *((f"Q{number}", "", "· no") for number in (1, 2, 3)),
        ("Q4", "", "■ yes"),
        *(("Q1", "■ yes", "■ yes"), ("Q2", "· no", "+ yes, new"), ("Q3", "· no", "· no"), ("Q4", "· no", "· no")),
        ("later", "· no", "· no"),
    ]


def test_months_count_for_their_quarters() -> None:
    months = tuple(Column(f"2022-{month:02}", str(month)) for month in range(1, 13))
    told = Change("tasks", "activity", "I.1", "I.1", "Faro", tasks=(TaskChange(("added",), None, AUGUST),))
    programme = WorkProgramme(axes=(node("axis", "I", "Uno", activity("I.1", "Faro", "2022:3")),))
    root = read(
        render_html(ProgrammeDiff(changes=(told,), old_columns=months, new_columns=months), programme, programme)
    )
    assert strips(root)[1] == ["old 2022", "· no", "· no", "■ yes", "· no", "· no"]
    assert "task added: Prensa ··■· 2022 Q3" in lines(root)


def test_without_a_schedule_there_are_no_quarters() -> None:
    bare = WorkProgramme(axes=(node("axis", "I", "Uno", activity("I.1", "Faro")),))
    assert not read(render_html(ProgrammeDiff(), bare, bare)).all("table", "gantt")


@pytest.mark.parametrize("name", CHANGE_TYPES)
def test_each_type_is_told_even_with_nothing_known_but_its_node(name: str) -> None:
    bare = Change(name, "activity", "I.I.A.1", "I.I.A.1", "Encuentro")  # type: ignore[arg-type]
    root = read(render_html(ProgrammeDiff(changes=(bare,), summary={name: 1}), OLD, OLD))
    assert len(row(root, "new", "I.I.A.1").all("li", "change", data_type=name)) == 1
