"""Hostile texts through everything: nothing commands a terminal, runs in a spreadsheet or a page, or breaks a file."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import sys
from pathlib import Path

import openpyxl
import pytest
import vobject
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from elements import read
from pt_extract import Node, WorkProgramme, diff, export, from_json, lineage, to_json
from pt_extract.cli.commands import run
from pt_extract.harmless import harmless, harmless_cell, harmless_in
from strategies import programmes

HOSTILE = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "formula": "=cmd|' /C calc'!A0",
    "plus": "+1+1",
    "minus": "-2+3",
    "at": "@SUM(1)",
    "tab": "\t=1+1",
    "return": "\r=1+1",
    "later": "Taller;=1+1",
    "escape": "a\x1b[2J\x1b]0;title\x07b",
    "eight-bit": "a\x9b2Jb\x85",
    "bidi": "a\u202egpj.exe\u2066b",
    "cdata": "]]>&lt;",
    "long": "Á" * 40_000,
    "other": "审查 проверка ελεγχος فحص",
    "null": "a\x00b",
    "lines": "a\n\nBEGIN:VEVENT\nb\u2028c",
    "markdown": "](javascript:x) | `a` **b** <b>",
}
hostile = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What a terminal obeys; the tests' own list."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def poisoned(programme: WorkProgramme, text: str) -> WorkProgramme:
    """The programme with a text in every place that holds one."""

    def node(each: Node) -> Node:
        wordings = tuple(evolve(variant, text=text) for variant in each.titles)
        children = tuple(map(node, each.children))
        marked = evolve(each, title=text, text=text, titles=wordings, children=children)
        return evolve(marked, goals=(text,), objectives=(text,), funders=(text,))

    schedule = programme.schedule
    assert schedule is not None
    assert programme.source is not None
    rows = tuple(
        evolve(row, label=text, action=text if row.action else None, marks=dict.fromkeys(row.marks, text))
        for row in schedule.rows
    )
    return evolve(
        programme,
        document=evolve(programme.document, title=text, code=text, meeting=text, place=text),
        source=evolve(programme.source, file=text, profile=text),
        introduction=text,
        axes=tuple(map(node, programme.axes)),
        schedule=evolve(schedule, rows=rows, columns=tuple(evolve(column, label=text) for column in schedule.columns)),
        findings=tuple(evolve(finding, message=text) for finding in programme.findings),
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.slow
@hostile
@pytest.mark.parametrize("terminal", [True, False])
def test_no_command_passes_on_what_a_terminal_obeys(
    text: str,
    terminal: bool,
    folder: Path,
    programme: WorkProgramme,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    bad = poisoned(programme, text)
    (folder / "good.json").write_text(to_json(programme), "utf-8")
    (folder / "bad.json").write_text(to_json(bad), "utf-8")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal, raising=False)
    for arguments in (
        ["show", "bad.json", "--findings", "--tasks"],
        ["show", "bad.json", "--node", "I.I.A.1"],
        ["show", "bad.json", "--quarter", "Q1"],
        ["check", "bad.json", "good.json", "--all"],
        ["check", "good.json", "bad.json"],
        ["diff", "good.json", "bad.json", "--all"],
        ["diff", "bad.json", "good.json", "--format", "json"],
        ["lineage", "good.json", "bad.json"],
        ["lineage", "bad.json", "good.json", "--format", "markdown"],
        ["export", "bad.json", "--format", "csv"],
        ["export", "bad.json", "--format", "json"],
        ["export", "bad.json", "--format", "markdown"],
        ["show", "bad.json", "--funder", text or "x", "--quarter", "Q9"],
        ["show", f"no-{text[:50]}.json".replace("/", "").replace("\0", "")],
        ["extract", "bad.json", "-o", f"x.{text[:50]}".replace("\0", "")],
        ["show", "bad.json", "--reader", text[:50]],
    ):
        assert run(arguments) in (0, 1, 2), arguments
        out, err = capsys.readouterr()
        said = re.sub(r"\x1b\[[0-9;]*m", "", out)
        assert OBEYED.findall(said) + OBEYED.findall(err) == [], arguments
        if not terminal:
            assert said == out


@hostile
def test_no_cell_runs_as_a_formula(text: str, programme: WorkProgramme) -> None:
    bad = poisoned(programme, text)
    for what in (bad, diff(programme, bad), lineage([programme, bad])):
        rows = list(csv.reader(io.StringIO(export(what, format="csv").decode(), newline="")))
        assert len({len(row) for row in rows}) == 1
        assert [cell for row in rows for cell in row if cell.startswith(FORMULA)] == []
        assert [cell for row in rows for cell in row if re.search(r"[;\t\r\n][=+\-@]", cell)] == []
        book = openpyxl.load_workbook(io.BytesIO(export(what, format="xlsx")))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
        assert [cell.value for cell in cells if isinstance(cell.value, str) and OBEYED.search(cell.value)] == []


@hostile
def test_every_format_holds_what_the_document_says(text: str, programme: WorkProgramme) -> None:
    bad = poisoned(programme, text)
    assert from_json(to_json(bad)) == bad
    assert from_json(to_json(bad, indent=0)) == bad
    opened = sqlite3.connect(":memory:")
    opened.deserialize(export(bad, format="sqlite"))
    assert {row[0] for row in opened.execute("SELECT title FROM nodes")} == {text}
    assert set(bad.to_frame("nodes").title) == {text}
    calendar = vobject.readOne(export(bad, format="ics").decode())
    assert len(calendar.vevent_list) == 2
    assert not OBEYED.search(export(bad, format="ics").decode().replace("\r\n", "\n"))


@hostile
def test_no_markup_of_a_document_is_obeyed(text: str, programme: WorkProgramme) -> None:
    bad = poisoned(programme, text)
    pages = [bad._repr_html_(), next(bad.walk("activity"))._repr_html_(), diff(programme, bad)._repr_html_()]
    pages.append(
        MarkdownIt("commonmark", {"html": True}).enable("table").render(export(bad, format="markdown").decode())
    )
    for page in pages:
        for forbidden in ("<script", "<img", "javascript:", "onerror="):
            assert forbidden not in re.sub(r">[^<]*<", "><", page)
        read(f"<main>{page}</main>" if "<main" not in page else page)


@given(st.text())
def test_what_is_harmless_stays_so_and_as_it_is(text: str) -> None:
    clean = harmless(text)
    assert OBEYED.search(clean.replace("\t", "").replace("\n", "")) is None
    assert harmless(clean) == clean
    if not OBEYED.search(text) and text.isprintable():
        assert clean == text
    assert not harmless_cell(text).startswith(FORMULA)


@given(programmes())
def test_a_programme_without_harm_is_left_alone(programme: WorkProgramme) -> None:
    clean = harmless_in(programme)
    assert harmless_in(clean) is clean
    text = to_json(clean)
    assert json.loads(text) == json.loads(to_json(clean, indent=0))
