"""What people take away: each format read back by another hand than that which wrote it, its values the JSON's."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
import vobject
from attrs import evolve
from hypothesis import given, settings

from pt_extract import (
    BBox,
    Column,
    Document,
    InvalidDataError,
    MissingLibraryError,
    Node,
    OutputError,
    Row,
    Schedule,
    ScheduleTables,
    WorkProgramme,
    diff,
    export,
    from_json,
    lineage,
    lineage_from_json,
    to_json,
)
from pt_extract.cli.commands import run
from pt_extract.formats import FORMATS, TABLED, WRITTEN
from pt_extract.jsonio import anything_from_json
from pt_extract.model import ScheduleTable, TableRow
from pt_extract.outputs.takeaway.relation import Exportable, Relation
from pt_extract.outputs.takeaway.taking import KINDS
from pt_extract.outputs.takeaway.together import together
from strategies import LINEAGES, diffs, programmes

QUARTERS = ("2022-Q1", "2022-Q3")
BOM = b"\xef\xbb\xbf"


@pytest.fixture
def renamed(programme: WorkProgramme) -> WorkProgramme:
    return from_json(
        to_json(programme)
        .replace("Índice de conectividad", "Índice de conectividad regional")
        .replace("2022-Q3", "2022-Q2")
    )


@pytest.fixture
def tables() -> ScheduleTables:
    rows = (
        TableRow("Siembra", shaded=("c1",), page=3, fields={"Responsable": "Ana"}),
        TableRow("Cosecha", shaded=("c2",), marks={"c2": "X"}, page=3, group="Campo"),
    )
    columns = (Column("c1", "Ene"), Column("c2", "Feb"))
    return ScheduleTables(tables=(ScheduleTable(3, BBox(1, 2, 3, 4), columns, rows, ("Responsable",)),))


@pytest.fixture
def kinds(programme: WorkProgramme, renamed: WorkProgramme, tables: ScheduleTables) -> dict[str, Exportable]:
    """One of each kind of thing."""
    return {
        "programme": programme,
        "tables": tables,
        "diff": diff(programme, renamed),
        "lineage": lineage([programme, renamed]),
    }


def csv_rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def workbook(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def sheet_rows(sheet: Any) -> list[dict[str, Any]]:
    heads, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return [dict(zip(heads, row, strict=True)) for row in rows]


def database(content: bytes) -> sqlite3.Connection:
    opened = sqlite3.connect(":memory:")
    opened.deserialize(content)
    opened.row_factory = sqlite3.Row
    return opened


def events(content: bytes) -> list[Any]:
    return list(getattr(vobject.readOne(content.decode()), "vevent_list", []))


# --- formats and endings ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["programme", "tables", "diff", "lineage"])
def test_each_kind_is_written_in_each_of_its_formats(kinds: dict[str, Exportable], kind: str, tmp_path: Path) -> None:
    forms = WRITTEN["export"] if kind == "programme" else TABLED
    for form in forms:
        for ending in FORMATS[form].endings:
            path = tmp_path / f"out{ending}"
            content = export(kinds[kind], path)
            assert path.read_bytes() == content != b""
        assert export(kinds[kind], format=form)
    others = [name for name in FORMATS if name not in forms]
    for form in others:
        with pytest.raises(OutputError, match="json"):
            export(kinds[kind], format=form)
        with pytest.raises(OutputError, match=r"\.json"):
            export(kinds[kind], tmp_path / f"out{FORMATS[form].endings[0]}")


def test_what_says_no_format_is_refused(programme: WorkProgramme, tmp_path: Path) -> None:
    for target in (None, tmp_path / "programa", tmp_path / "programa.2022"):
        with pytest.raises(OutputError, match="format="):
            export(programme, target)
    with pytest.raises(OutputError, match="NoneType cannot be exported"):
        export(None, format="csv")  # type: ignore[arg-type]


def test_endings_are_of_one_format_each() -> None:
    endings = [ending for form in FORMATS.values() for ending in form.endings]
    assert len(endings) == len(set(endings))
    assert {name for names in WRITTEN.values() for name in names} == set(FORMATS)


# --- CSV -------------------------------------------------------------------------------------------------------------


def test_csv_has_a_line_a_node_and_a_line_a_task(programme: WorkProgramme) -> None:
    rows = csv_rows(export(programme, format="csv"))
    assert [(row["kind"], row["id"], row["label"]) for row in rows] == [
        ("axis", "I", "RECUPERACIÓN"),
        ("programme", "I.I", "Integración"),
        ("project", "I.I.A", "Puertos digitales"),
        ("activity", "I.I.A.1", "Medición de los puertos"),
        ("action", "I.I.A.1", "1er Taller"),
        ("task", "I.I.A.1", "Elaboración de agendas"),
        ("task", "I.I.A.1", "Ejecución"),
        ("activity", "I.I.A.2", "Índice de conectividad"),
    ]
    task = rows[5]
    assert (task["axis_id"], task["axis_title"]) == ("I", "RECUPERACIÓN")
    assert (task["project_id"], task["project_title"]) == ("I.I.A", "Puertos digitales")
    assert (task["activity_id"], task["activity_title"]) == ("I.I.A.1", "Medición de los puertos")
    assert (task["2022-Q1"], task["2022-Q3"], task["2023-2026"]) == ("1", "0", "0")
    assert (task["start"], task["end"], task["page"]) == ("2022-01-01", "2022-03-31", "27")
    activity = rows[3]
    assert (activity["2022-Q1"], activity["2022-Q3"], activity["2023-2026"]) == ("1", "1", "1")
    assert (activity["modality"], activity["continues"], activity["marks"]) == (
        "in_person; virtual",
        "1",
        "2023-2026: X",
    )
    assert (rows[0]["2022-Q1"], rows[0]["sdgs"]) == ("", "5; 8")
    assert {row["document"] for row in rows} == {"SP/1"}


def test_a_byte_order_mark_is_for_files(programme: WorkProgramme, tmp_path: Path) -> None:
    assert not export(programme, format="csv").startswith(BOM)
    assert export(programme, tmp_path / "p.csv").startswith(BOM)
    assert not export(programme, tmp_path / "p.csv", bom=False).startswith(BOM)
    assert export(programme, format="csv", bom=True).startswith(BOM)
    frame = pd.read_csv(tmp_path / "p.csv")
    assert frame.columns[0] == "kind"


def test_pandas_reads_csv_as_the_json_has_it(programme: WorkProgramme) -> None:
    frame = pd.read_csv(io.BytesIO(export(programme, format="csv")))
    tasks = frame[frame.kind == "task"]
    schedule = programme.schedule
    assert schedule is not None
    assert list(tasks.label) == [row.label for row in schedule.rows if row.kind == "task"]
    for key in QUARTERS:
        assert list(tasks[key] == 1) == [key in row.shaded for row in schedule.rows if row.kind == "task"]
    activities = frame[frame.kind == "activity"]
    for key in QUARTERS:
        assert list(activities[key] == 1) == [key in node.quarters for node in programme.walk("activity")]


# --- workbooks -------------------------------------------------------------------------------------------------------


def test_a_workbook_has_the_schedules_cells_filled(programme: WorkProgramme) -> None:
    book = workbook(export(programme, format="xlsx", lang="es"))
    assert {"Actividades", "Cronograma", "Hallazgos", "Resumen"} <= set(book.sheetnames)
    sheet = book["Cronograma"]
    assert sheet.freeze_panes is not None
    assert sheet.auto_filter.ref is not None
    heads = [cell.value for cell in sheet[1]]
    assert heads[4:7] == ["T1 2022", "T3 2022", "2023-2026"]
    schedule = programme.schedule
    assert schedule is not None
    for cells, row in zip(sheet.iter_rows(min_row=2), schedule.rows, strict=True):
        for column, cell in zip(schedule.columns, cells[4:7], strict=True):
            assert (cell.fill.fgColor.rgb == "FF1F6FB2") == (column.key in row.shaded)
            assert (cell.value or "").removeprefix("■") == row.marks.get(column.key, "")
    task = sheet_rows(sheet)[2]
    assert (task["Tarea"], task["Inicio"], task["Fin"]) == (
        "Elaboración de agendas",
        pd.Timestamp(2022, 1, 1),
        pd.Timestamp(2022, 3, 31),
    )


def test_numbers_are_numbers_and_pages_are_links(programme: WorkProgramme) -> None:
    book = workbook(export(programme, format="xlsx", lang="en"))
    sheet = book["Activities"]
    place = [cell.value for cell in sheet[1]].index("Page")
    cell = sheet[2][place]
    assert cell.value == 9
    assert (cell.hyperlink.target, cell.hyperlink.location) == ("programa.pdf", "page=9")
    summary = dict(row[:2] for row in book["Summary"].iter_rows(values_only=True))
    assert summary["Activities"] == 2
    assert summary["Meeting dates"] == pd.Timestamp(2021, 11, 29)
    assert [cell.value for cell in book["Findings"][2]][:2] == ["note", "title-differs"]


def test_sheets_speak_the_documents_language_or_the_one_asked_for(programme: WorkProgramme) -> None:
    assert "Cronograma" in workbook(export(programme, format="xlsx")).sheetnames
    assert "Schedule" in workbook(export(programme, format="xlsx", lang="en")).sheetnames
    english = evolve(programme, document=evolve(programme.document, language="en"))
    assert "Schedule" in workbook(export(english, format="xlsx")).sheetnames


def test_links_lead_beside_the_workbook_and_nowhere_else(programme: WorkProgramme) -> None:
    assert programme.source is not None
    for file in ("\\\\host\\share\\a.pdf", "/etc/x/a.pdf", "https://host/a.pdf"):
        source = evolve(programme.source, file=file)
        sheet = workbook(export(evolve(programme, source=source), format="xlsx"))["Actividades"]
        links = {cell.hyperlink.target for row in sheet.iter_rows() for cell in row if cell.hyperlink}
        assert links == {"a.pdf"}
    for file in ("javascript:alert(1)", "<stdin>"):
        source = evolve(programme.source, file=file)
        sheet = workbook(export(evolve(programme, source=source), format="xlsx"))["Actividades"]
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.hyperlink]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice")
def test_libreoffice_opens_the_workbook_and_the_csv(programme: WorkProgramme, tmp_path: Path) -> None:
    export(programme, tmp_path / "p.xlsx")
    export(programme, tmp_path / "c.csv")
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    for name, to, how in (("p.xlsx", "pdf", []), ("c.csv", "xlsx", ["--infilter=CSV:44,34,76"])):  # 76: UTF-8
        command = ["soffice", home, "--headless", *how, "--convert-to", to, "--outdir", str(tmp_path), name]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    assert (tmp_path / "p.pdf").read_bytes().startswith(b"%PDF")
    rows = sheet_rows(openpyxl.load_workbook(tmp_path / "c.xlsx").worksheets[0])
    assert [row["label"] for row in rows] == [row["label"] for row in csv_rows(export(programme, format="csv"))]
    assert rows[5]["2022-Q1"] == 1


# --- calendars -------------------------------------------------------------------------------------------------------


def test_a_task_is_an_event_over_its_quarters(programme: WorkProgramme) -> None:
    found = events(export(programme, format="ics"))
    assert [(event.dtstart.value, event.dtend.value) for event in found] == [
        (date(2022, 1, 1), date(2022, 4, 1)),
        (date(2022, 7, 1), date(2022, 10, 1)),
    ]
    first = found[0]
    assert first.summary.value == "1er Taller – Elaboración de agendas · I.I.A.1 Medición de los puertos"
    said = first.description.value
    assert "Actividad I.I.A.1: Medición de los puertos" in said
    assert "programa.pdf, página 27" in said
    assert len({event.uid.value for event in found}) == 2


def scheduled(*rows: Row, year: int = 2022, columns: tuple[str, ...] = ()) -> WorkProgramme:
    activity = Node("I.A.1", "activity", "1", "Puertos")
    axis = Node("I", "axis", "I", "Uno", children=(activity,))
    document = Document("Programa", planned_years=(year,), language="es")
    return WorkProgramme(
        document=document, axes=(axis,), schedule=Schedule(tuple(Column(key, key) for key in columns), rows)
    )


def task(label: str, *shaded: str, node: str | None = "I.A.1", action: str | None = None) -> Row:
    return Row("task", node, action, label, shaded, page=4)


def test_quarters_in_a_row_are_one_event_and_others_are_another() -> None:
    rows = (task("Una", "2022-Q1", "2022-Q2", "2022-Q4"), task("Otra", "2022-Q4", "2023-Q1"))
    spans = [(event.dtstart.value, event.dtend.value) for event in events(export(scheduled(*rows), format="ics"))]
    assert spans == [
        (date(2022, 1, 1), date(2022, 7, 1)),
        (date(2022, 10, 1), date(2023, 1, 1)),
        (date(2022, 10, 1), date(2023, 4, 1)),
    ]


def test_months_are_events_of_months() -> None:
    found = events(export(scheduled(task("Una", "2022-11", "2022-12")), format="ics"))
    assert [(event.dtstart.value, event.dtend.value) for event in found] == [(date(2022, 11, 1), date(2023, 1, 1))]


def uids(programme: WorkProgramme) -> list[str]:
    return [event.uid.value for event in events(export(programme, format="ics"))]


def test_a_new_edition_updates_what_it_moves_and_spells_otherwise() -> None:
    first = scheduled(task("Elaboración de agendas", "2022-Q1"), task("Taller", "2022-Q2"))
    moved = scheduled(task("ELABORACION DE AGENDAS.", "2022-Q3"), task("Taller", "2022-Q2"))
    assert uids(first) == uids(moved)
    assert events(export(moved, format="ics"))[0].dtstart.value == date(2022, 7, 1)
    assert not set(uids(first)) & set(uids(evolve(first, document=Document("Programa", planned_years=(2023,)))))
    twice = uids(scheduled(task("Taller", "2022-Q1"), task("Taller", "2022-Q2")))
    assert len(set(twice)) == 2


def test_a_later_export_has_a_higher_number(monkeypatch: pytest.MonkeyPatch) -> None:
    programme = scheduled(task("Taller", "2022-Q1"))
    numbers = []
    for moment in (1_700_000_000, 1_700_000_300):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(moment))
        content = export(programme, format="ics")
        assert content == export(programme, format="ics")
        numbers.append(int(events(content)[0].sequence.value))
    assert numbers[0] < numbers[1]


def test_an_activity_without_tasks_is_an_event_itself() -> None:
    alone = scheduled(Row("activity", "I.A.1", None, "Puertos", ("2022-Q2",), page=4))
    activity = evolve(alone.axes[0].children[0], quarters=("2022-Q2",))
    alone = evolve(alone, axes=(evolve(alone.axes[0], children=(activity,)),))
    assert [event.summary.value for event in events(export(alone, format="ics"))] == ["Puertos"]


def test_quarters_of_no_year_are_no_dates() -> None:
    with pytest.raises(OutputError, match="no year"):
        export(scheduled(task("Taller", "Q1")), format="ics")


# --- databases and frames --------------------------------------------------------------------------------------------


def test_a_database_has_keys_that_hold(programme: WorkProgramme) -> None:
    opened = database(export(programme, format="sqlite"))
    assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
    assert opened.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    query = """
        SELECT nodes.id, rows.label, columns."column" FROM cells
        JOIN rows ON rows.key = cells.row_key JOIN columns ON columns.key = cells.column_key
        JOIN nodes ON nodes.key = rows.node_key WHERE cells.shaded ORDER BY cells.key
    """
    assert [tuple(row) for row in opened.execute(query)] == [
        ("I.I.A.1", "Elaboración de agendas", "2022-Q1"),
        ("I.I.A.1", "Ejecución", "2022-Q3"),
    ]
    parents = "SELECT child.id, parent.id FROM nodes child JOIN nodes parent ON parent.key = child.parent_key"
    assert ("I.I.A.1", "I.I.A") in [tuple(row) for row in opened.execute(parents)]
    assert json.loads(opened.execute("SELECT modality FROM nodes WHERE id = 'I.I.A.1'").fetchone()[0]) == [
        "in_person",
        "virtual",
    ]


@pytest.mark.parametrize("number", [2**63 - 1, -(2**63), 2**63 + 1, 10**400], ids=["most", "least", "more", "huge"])
def test_numbers_of_any_size_are_taken_away(programme: WorkProgramme, number: int) -> None:
    """JSON that somebody made may have more than 64 bits hold."""
    axis = evolve(programme.axes[0], sdgs=(5, number), stated_children=number)
    wide = evolve(programme, axes=(axis, *programme.axes[1:]))
    query = "SELECT sdgs, stated_children FROM nodes WHERE kind = 'axis'"
    sdgs, stated = database(export(wide, format="sqlite")).execute(query).fetchone()
    assert (json.loads(sdgs), int(stated)) == ([5, number], number)
    frame = pd.read_parquet(io.BytesIO(export(wide, format="parquet")))
    assert [int(each) for each in frame[frame.kind == "axis"].sdgs.iloc[0]] == [5, number]
    assert int(wide.to_frame("nodes").stated_children.iloc[0]) == number


def test_frames_have_types_of_their_own(programme: WorkProgramme) -> None:
    tasks = programme.to_frame("tasks")
    assert list(tasks[tasks.kind == "task"]["2022-Q1"]) == [True, False]
    assert tasks["2022-Q1"].dtype == "boolean"
    assert list(tasks.start.dropna()) == [pd.Timestamp(2022, 1, 1), pd.Timestamp(2022, 7, 1)]
    nodes = programme.to_frame("nodes")
    assert list(nodes.id) == [node.id for node in programme.walk()]
    assert nodes.set_index("id").loc["I.I.A.1", "funders"] == ("Fondo",)
    assert len(programme.to_frame()) == 8
    with pytest.raises(OutputError, match="nodes, columns, rows, tasks"):
        programme.to_frame("activities")


def test_parquet_is_the_tidy_table(programme: WorkProgramme) -> None:
    frame = pd.read_parquet(io.BytesIO(export(programme, format="parquet")))
    assert list(frame.columns) == list(programme.to_frame().columns)
    assert list(frame.label) == list(programme.to_frame().label)
    assert list(frame[frame.kind == "axis"].sdgs.iloc[0]) == [5, 8]


def test_what_is_missing_says_how_to_get_it(programme: WorkProgramme, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pt_extract.outputs.takeaway.frames.find_spec", lambda _name: None)
    with pytest.raises(MissingLibraryError, match=r"pip install 'pt_extract\[pandas\]'"):
        programme.to_frame()
    with pytest.raises(MissingLibraryError, match=r"pip install 'pt_extract\[parquet\]'"):
        export(programme, format="parquet")


def test_diffs_lineages_and_tables_are_frames_too(kinds: dict[str, Any]) -> None:
    changes = kinds["diff"].to_frame()
    assert list(changes.type) == [change.type for change in kinds["diff"].changes]
    steps = kinds["lineage"].to_frame("steps")
    assert list(steps.year) == [2022, 2022, 2022, 2022]
    assert list(kinds["tables"].to_frame()["Feb"]) == ["", "■ X"]


def test_notebooks_show_trees_cards_and_changes(kinds: dict[str, Any], programme: WorkProgramme) -> None:
    shown = programme._repr_html_()
    assert "Medición de los puertos" in shown
    assert "■■" in shown
    activity = programme.find("I.I.A.1")
    assert activity is not None
    assert "Será pagada por el Fondo." in activity._repr_html_()
    assert "Índice de conectividad regional" in kinds["diff"]._repr_html_()
    assert "Cosecha" in kinds["tables"]._repr_html_()
    assert "Índice de conectividad regional" in kinds["lineage"]._repr_html_()


def test_columns_of_one_name_are_all_shown_and_none_is_lost(tables: ScheduleTables) -> None:
    twice = evolve(tables.tables[0], columns=(Column("c1", "E"), Column("c2", "E")), fields=("label", "Label"))
    rows = (evolve(twice.rows[1], fields={"label": "uno", "Label": "dos"}),)
    read = ScheduleTables(tables=(evolve(twice, rows=rows),))
    assert read._repr_html_().count("<th>E</th>") == 2
    frame = pd.read_parquet(io.BytesIO(export(read, format="parquet")))
    assert list(frame.columns)[3:] == ["label", "band", "label 2", "Label 3", "E", "E 2"]
    assert list(frame.iloc[0])[3:] == ["Cosecha", "", "uno", "dos", "", "■ X"]


def test_heads_of_the_document_are_none_of_ours(tables: ScheduleTables) -> None:
    rows = (evolve(tables.tables[0].rows[0], fields={"status": "En curso"}),)
    read = ScheduleTables(tables=(evolve(tables.tables[0], rows=rows, fields=("status",)),))
    assert sheet_rows(workbook(export(read, format="xlsx"))["Schedule"])[0]["status"] == "En curso"
    assert "En curso" in read._repr_html_()
    later = together([("a.pdf", scheduled(task("Una", "later"), columns=("later",)))], "xlsx")
    assert sheet_rows(workbook(later)["Cronograma"])[-1]["later"] == "sí"


def test_no_sign_of_a_cell_is_markup_in_markdown() -> None:
    row = evolve(task("Una"), marks={"2022-Q1": "X | <b>"})
    said = export(scheduled(row, columns=("2022-Q1",)), format="markdown").decode()
    assert "<b>" not in said and "X | " not in said and "X \\| " in said


# --- the same values in all ------------------------------------------------------------------------------------------


@given(programmes())
@settings(max_examples=25)
def test_any_programme_is_written_in_every_format(programme: WorkProgramme) -> None:
    assert anything_from_json(export(programme, format="json")) == programme
    labels = [node.title for node in programme.walk()]
    kinds = [row["kind"] for row in csv_rows(export(programme, format="csv"))]
    assert len(kinds) >= len(labels)
    opened = database(export(programme, format="sqlite"))
    assert [row[0] for row in opened.execute("SELECT title FROM nodes ORDER BY key")] == labels
    assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
    cells = 0 if programme.schedule is None else sum(len({*row.shaded, *row.marks}) for row in programme.schedule.rows)
    assert opened.execute("SELECT count(*) FROM cells").fetchone()[0] == cells
    assert list(programme.to_frame("nodes").title) == labels
    assert list(pd.read_parquet(io.BytesIO(export(programme, format="parquet"))).label) == list(
        programme.to_frame().label
    )
    assert workbook(export(programme, format="xlsx", lang="es"))["Cronograma"].max_row >= 1
    assert export(programme, format="markdown").decode()
    assert programme._repr_html_()
    spans = [(event.dtstart.value, event.dtend.value) for event in events(export(programme, format="ics"))]
    assert all(first < after for first, after in spans)


@pytest.mark.slow
@given(diffs(), LINEAGES)
@settings(max_examples=25)
def test_any_comparison_is_written_in_every_format(changes: Any, years: Any) -> None:
    changes = evolve(changes, key_points=())  # they hold what their codes ask for, which these do not
    for what in (changes, years):
        for form in TABLED:
            if form != "markdown" or what is changes:  # a memo needs a line's steps to be of its documents
                assert export(what, format=form)
        assert what._repr_html_()
        assert len(what.to_frame()) == len(next(iter(KINDS[type(what)].tables(what).values()))().rows)


def test_every_column_has_a_head_in_both_languages(kinds: dict[str, Exportable]) -> None:
    from pt_extract.messages import speaking
    from pt_extract.outputs.takeaway.wording import head_of

    made: list[Callable[[], Relation]] = [
        make for what in kinds.values() for make in KINDS[type(what)].tables(what).values()
    ]
    for make in made:
        for field in make().told.fields:
            for language in ("en", "es"):
                with speaking(language):
                    assert head_of(field)


def test_a_lineage_that_does_not_fit_its_documents_is_refused(kinds: dict[str, Any]) -> None:
    found = kinds["lineage"]
    assert lineage_from_json(to_json(found)) == found
    for steps in ((), (None, None), found.lines[0].steps[:1]):
        broken = evolve(found, lines=(evolve(found.lines[0], steps=steps),))
        with pytest.raises(InvalidDataError, match=r"\$\.lines\[0\]\.steps"):
            anything_from_json(to_json(broken))


# --- the command -----------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kinds: dict[str, Exportable]) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, what in kinds.items():
        (tmp_path / f"{name}.json").write_text(to_json(what), "utf-8")
    return tmp_path


def test_the_command_writes_what_the_name_says(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("programme", "tables", "diff", "lineage"):
        assert run(["export", f"{name}.json", "-o", "out.csv"]) == 0
        assert capsys.readouterr() == ("", "pt-extract: out.csv written\n")
        assert (folder / "out.csv").read_bytes().startswith(BOM)
    assert run(["export", "programme.json", "-o", "out.xlsx", "--lang", "en"]) == 0
    assert "Schedule" in openpyxl.load_workbook("out.xlsx").sheetnames
    assert run(["export", "programme.json", "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith("kind,id,label")


def test_the_command_says_what_it_writes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, said in (
        (
            ["-o", "out.docx"],
            "out.docx: nothing of that kind is written here. Name a file that ends in .xlsx, .csv, .md",
        ),
        (["-o", "out"], "Name a file with -o, which ends in .xlsx, .csv, .md"),
        ([], "or give --format"),
    ):
        assert run(["export", "programme.json", *arguments]) == 2
        assert said in capsys.readouterr().err
    assert run(["export", "diff.json", "-o", "out.ics"]) == 2
    assert "A diff is not written as 'ics'. It is as xlsx, csv, markdown" in capsys.readouterr().err
    assert sorted(path.name for path in folder.iterdir()) == [
        "diff.json",
        "lineage.json",
        "programme.json",
        "tables.json",
    ]


def test_a_part_is_taken_away(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "programme.json", "-o", "part.csv", "--node", "medicion", "--quarter", "Q3"]) == 0
    assert capsys.readouterr().err == "pt-extract: 1 of 2 activities\npt-extract: part.csv written\n"
    rows = csv_rows((folder / "part.csv").read_bytes())
    assert [row["label"] for row in rows if row["kind"] in ("activity", "task")] == [
        "Medición de los puertos",
        "Ejecución",
    ]
    assert run(["export", "programme.json", "-o", "part.ics", "--quarter", "Q3"]) == 0
    assert len(events((folder / "part.ics").read_bytes())) == 1
    assert run(["export", "diff.json", "-o", "part.csv", "--node", "x"]) == 2
    assert "Only of a work programme" in capsys.readouterr().err


def test_diff_and_lineage_write_tables_as_well(
    folder: Path, renamed: WorkProgramme, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "later.json").write_text(to_json(renamed), "utf-8")
    for command in ("diff", "lineage"):
        for form in ("xlsx", "csv", "sqlite", "parquet"):
            assert run([command, "programme.json", "later.json", "-o", f"{command}{FORMATS[form].endings[0]}"]) in (
                0,
                1,
            )
    assert {row["type"] for row in csv_rows((folder / "diff.csv").read_bytes())} >= {"renamed", "rescheduled"}
    book = openpyxl.load_workbook("diff.xlsx")
    assert len(book.sheetnames) >= 3


def test_a_terminal_is_spared_what_it_cannot_show(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert run(["export", "programme.json", "--format", "xlsx"]) == 2
    assert "A terminal cannot show xlsx" in capsys.readouterr().err


def test_days_are_those_of_the_calendar() -> None:
    one = timedelta(days=1)
    found = events(export(scheduled(task("Una", "2024-Q1")), format="ics"))[0]
    assert found.dtend.value - one == date(2024, 3, 31)
