"""What became of each activity through the years: the samples' from their edits, and cases told in full here."""

from __future__ import annotations

from functools import cache

import jsonschema
import pytest
from attrs import evolve
from markdown_it import MarkdownIt

from elements import Element, read
from places import GOLDEN_FOLDER
from pt_extract import Column, Document, Finding, Node, Row, Schedule, WorkProgramme, from_json
from pt_extract.differ.history import lineage
from pt_extract.jsonio import json_schema, to_data
from pt_extract.model.changes import Line, Lineage, Step
from pt_extract.outputs.report import render_lineage
from pt_extract.outputs.report.words import one_line

YEARS = (2022, 2023, 2024)


@cache
def samples() -> Lineage:
    return lineage(from_json((GOLDEN_FOLDER / f"programa-{year}.json").read_bytes()) for year in YEARS)


def line_of(found: Lineage, at: int, node_id: str) -> Line:
    """The line of what the document of that place calls so."""
    (line,) = (line for line in found.lines if (step := line.steps[at]) is not None and step.id == node_id)
    return line


def ids(line: Line) -> list[str | None]:
    return [None if step is None else step.id for step in line.steps]


def present(line: Line) -> list[Step]:
    return [step for step in line.steps if step is not None]


# The samples. What is expected is what the two lists of edits say.


def test_every_activity_of_every_year_is_on_one_line() -> None:
    for at, year in enumerate(YEARS):
        told = from_json((GOLDEN_FOLDER / f"programa-{year}.json").read_bytes())
        named = [step.id for line in samples().lines if (step := line.steps[at]) is not None]
        assert sorted(named) == sorted(node.id for node in told.walk("activity"))


def test_a_promise_that_the_next_programme_breaks() -> None:
    line = line_of(samples(), 0, "II.I.A.1")
    assert line.status == "dropped"
    assert ids(line) == ["II.I.A.1", None, None]
    assert [step.promise for step in present(line)] == ["broken"]


def test_a_promise_kept_once_and_then_broken() -> None:
    line = line_of(samples(), 1, "III.I.B.2")
    assert line.status == "dropped"
    assert [step.promise for step in present(line)] == ["kept", "broken"]


def test_what_ended_without_a_promise_only_ended() -> None:
    for node_id in ("I.II.B.2", "I.III.B.1", "I.III.B.2"):
        line = line_of(samples(), 0, node_id)
        assert (line.status, ids(line)[1:]) == ("ended", [None, None])


def test_an_activity_that_comes_back_is_one_line() -> None:
    line = line_of(samples(), 0, "I.III.A.5")
    assert (line.status, ids(line)) == ("ongoing", ["I.III.A.5", None, "I.III.A.7"])
    assert present(line)[-1].events[0] == "returned"


def test_one_that_was_merged_keeps_its_promise_there() -> None:
    line = line_of(samples(), 1, "III.III.A.1")
    last = present(line)[-1]
    assert (line.status, last.merged_into, last.promise) == ("merged", "III.III.A.1", "kept")


def test_one_that_was_split_off_says_from_what() -> None:
    step = present(line_of(samples(), 2, "I.III.A.3"))[0]
    assert (step.events, step.split_from) == (("born",), "I.III.A.2")


def test_moved_and_renamed_is_one_line() -> None:
    line = line_of(samples(), 0, "II.II.A.1")
    assert ids(line) == ["II.II.A.1", "II.I.B.2", "II.II.B.2"]
    assert present(line)[1].events == ("renamed", "moved")


def test_editorial_differences_are_no_events() -> None:
    """I.II.A.3 has a colon for a full stop since 2023."""
    line = line_of(samples(), 0, "I.II.A.3")
    assert present(line)[0].title != present(line)[1].title
    assert [step.events for step in present(line)] == [(), (), ()]


def test_the_counts_are_those_of_the_lines() -> None:
    found = samples()
    for status in ("ongoing", "merged", "ended", "dropped"):
        assert found.summary[status] == sum(line.status == status for line in found.lines)
    assert found.summary["promises_broken"] == 2
    assert found.summary["returned"] == 1


def test_the_json_keeps_its_schema() -> None:
    jsonschema.Draft202012Validator(json_schema(Lineage)).validate(to_data(samples()))


# Cases.


def programme(year: int, *titles: str, going_on: str = "", until: int = 2030) -> WorkProgramme:
    """Activities of one project; those in ``going_on`` are promised to continue."""
    activities = tuple(
        Node(f"I.I.A.{at}", "activity", str(at), title, quarters=(f"{year}-Q2",), continues=title in going_on)
        for at, title in enumerate(titles, start=1)
    )
    project = Node("I.I.A", "project", "A", "Red de puertos", children=activities)
    axis = Node("I", "axis", "I", "EJE", children=(Node("I.I", "programme", "I", "Comercio", children=(project,)),))
    columns = (
        *(Column(f"{year}-Q{quarter}", f"T{quarter}") for quarter in range(1, 5)),
        Column(f"{year + 1}-{until}", "C"),
    )
    rows = tuple(Row("activity", node.id, None, node.title, page=9) for node in activities)
    return WorkProgramme(document=Document(first_year=year), axes=(axis,), schedule=Schedule(columns, rows))


PIERS, SEEDS, COFFEE = "Encuentro sobre muelles", "Taller de conservación de semillas", "Panel de catadores de café"


def test_a_promise_that_does_not_reach_the_next_document_is_none() -> None:
    old = programme(2022, PIERS, SEEDS, going_on=PIERS, until=2023)
    line = line_of(lineage([old, programme(2024, SEEDS)]), 0, "I.I.A.1")
    assert (line.status, present(line)[0].promise) == ("ended", None)


def test_the_last_documents_promises_are_open() -> None:
    found = lineage([programme(2022, PIERS), programme(2023, PIERS, going_on=PIERS)])
    assert [step.promise for step in present(found.lines[0])] == [None, "open"]


def test_what_leaves_and_comes_back_breaks_its_promise_all_the_same() -> None:
    years = [programme(2022, PIERS, SEEDS, going_on=PIERS), programme(2023, SEEDS), programme(2024, SEEDS, PIERS)]
    line = line_of(lineage(years), 0, "I.I.A.1")
    assert line.status == "ongoing"
    assert [step.promise for step in present(line)] == ["broken", None]
    assert "back in 2024" in render_lineage(lineage(years))


def test_what_was_not_read_is_not_silently_broken() -> None:
    unread = Finding("page-unread", "warning", "page 3 could not be read", page=3)
    new = evolve(programme(2023, SEEDS), findings=(unread,))
    found = lineage([programme(2022, PIERS, SEEDS, going_on=PIERS), new])
    assert line_of(found, 0, "I.I.A.1").steps[0] == evolve(present(found.lines[0])[0], uncertain=True)
    assert "(uncertain)" in render_lineage(found)


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two_documents_have_no_story(count: int) -> None:
    found = lineage([programme(2022, PIERS, SEEDS)] * count)
    assert [line.status for line in found.lines] == ["ongoing", "ongoing"][: 2 * count]
    assert all(not step.events for line in found.lines for step in present(line))


# The table.


def test_the_table_has_a_column_a_year_and_a_line_an_activity() -> None:
    table = render_lineage(samples())
    head = next(line for line in table.splitlines() if line.split() == list(map(str, YEARS)))
    rows = table[table.index(head) :].splitlines()[1:]
    assert len(rows) == len(samples().lines)
    roaming = next(row for row in rows if "cobro de Roaming" in row)
    assert roaming.split()[:4] == ["■■■·", "→!", "–", "–"]
    assert len({row.index(line.title[:9]) for row, line in zip(rows, samples().lines, strict=True)}) == 1


def test_broken_promises_come_first() -> None:
    table = render_lineage(samples())
    assert table.index("2022: 22 promises: 21 kept, 1 broken") < table.index("2022 II.I.A.1 Presente y futuro")
    assert table.index("2022 II.I.A.1 Presente y futuro") < table.index("I.I.A.1      Medición")


def test_the_table_fits_a_terminal_and_is_coloured_on_one() -> None:
    narrow = render_lineage(samples(), width=60, colour=True)
    plain = render_lineage(samples(), width=60)
    assert "\x1b[31m" in narrow
    assert "\x1b" not in plain
    table = plain[plain.index("2022     2023") :]
    assert max(map(len, table.splitlines())) <= 60


# The memo and the page.

READER = MarkdownIt("commonmark", {"html": True}).enable(["table"])


def cells(lines: list[Element]) -> list[list[str]]:
    return [[cell.text for cell in (*line.all("th"), *line.all("td"))] for line in lines]


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_the_ledger_of_promises_comes_first_then_a_strip_for_each_year(form: str) -> None:
    told = render_lineage(samples(), form=form)
    page = read(READER.render(told) if form == "markdown" else told)
    ledger, *tables = page.all("table")
    assert cells(ledger.all("tr")) == [
        ["Programme", "Marked to go on", "kept", "broken", "open"],
        ["2022", "22", "21", "1", "0"],
        ["2023", "23", "22", "1", "0"],
        ["2024", "22", "0", "0", "22"],
    ]
    assert all(cells(table.all("tr"))[0] == ["Activity", "2022", "2023", "2024"] for table in tables)
    rows = [row for table in tables for row in cells(table.all("tr"))[1:]]
    assert len(rows) == len(samples().lines)
    roaming = next(row for row in rows if "cobro de Roaming" in row[0])
    assert roaming[1].startswith("■■■· →") and roaming[1].endswith("not in the next document")
    assert [cell[:1] for cell in roaming[2:]] == ["–", "–"]
    assert [item.text.rpartition(" ")[2] for item in page.all("li")] == ["Caribe", "ciberespacio"]


def test_what_becomes_of_an_activity_is_said_in_words() -> None:
    memo = render_lineage(samples(), form="markdown")
    assert "part of another before: I.III.A.2" in memo
    assert "part of III.III.A.1 since" in memo
    assert "desde entonces parte de III.III.A.1" in render_lineage(samples(), form="markdown", lang="es")
    assert '<html lang="es">' in render_lineage(samples(), form="html", lang="es")


def test_documents_are_called_by_the_years_that_they_plan() -> None:
    years = [
        evolve(programme(year, PIERS), document=Document(first_year=2022, planned_years=(year,)))
        for each, year in (
            (programme(2022, PIERS), 2022),
            (programme(2023, PIERS), 2023),
            (programme(2026, PIERS), 2026),
        )
    ]
    assert render_lineage(lineage(years)).splitlines()[0] == "2022 · 2023 · 2026"
    back = render_lineage(lineage([years[2], years[0]]))
    assert "given in another order than that of their years" in back


def test_two_documents_of_one_year_are_told_by_their_codes() -> None:
    both = [evolve(programme(2022, PIERS), document=Document(first_year=2022, code=code)) for code in ("D 1", "D 2")]
    assert render_lineage(lineage(both)).splitlines()[0] == "2022 (D 1) · 2022 (D 2)"


def test_the_page_tells_what_came_what_went_what_shifted_and_the_rest() -> None:
    root = read(render_lineage(samples(), form="html"))
    groups = [
        item.attributes["id"]
        for item in root.one(id="lines").all()
        if (item.attributes.get("id") or "").startswith("lines-")
    ]
    assert groups == [f"lines-{name}" for name in ("added", "removed", "shifted", "other", "unchanged")]
    titles = [
        item.one("th").one("span", "said").text
        for item in root.all("tr")
        if (item.attributes.get("id") or "").startswith("line-")
    ]
    assert sorted(titles) == sorted(one_line(line.title) for line in samples().lines)
    assert "open" not in root.one("details", id="lines-unchanged").attributes
    places = {item.attributes["id"] for item in root.all() if "id" in item.attributes}
    links = [item.attributes["href"] or "" for item in root.all("a")]
    assert len(links) >= 7 and {link[1:] for link in links} <= places
