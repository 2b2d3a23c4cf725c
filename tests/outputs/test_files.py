"""Where a result goes: whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from pt_extract import Column, Node, ScheduleTables, WorkProgramme
from pt_extract.errors import OutputError
from pt_extract.geometry import BBox
from pt_extract.model import Document, Finding, ScheduleTable, TableRow
from pt_extract.outputs.files import write
from pt_extract.outputs.listing import tables_counted, tables_text
from pt_extract.outputs.tree import counted, render


def test_a_file_is_replaced_as_a_whole_and_keeps_its_rights(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("before")
    target.chmod(0o640)
    write("después\n", str(target))
    assert target.read_text("utf-8") == "después\n"
    assert target.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


def test_a_folder_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        write(b"x", str(tmp_path / "nowhere" / "out.json"))


def test_standard_output_takes_what_is_for_nobody_else(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write("año\n")
    assert capfdbinary.readouterr().out == "año\n".encode()


def test_tables_are_listed_by_their_marks() -> None:
    columns = (Column("c1", "Ene"), Column("c2", "Feb"))
    rows = (TableRow("Censo", shaded=("c2",), page=3), TableRow("Foro", marks={"c1": "X"}, page=3))
    read = ScheduleTables(tables=(ScheduleTable(3, BBox(0, 0, 90, 30), columns, rows),))
    text = tables_text(read)
    assert "Ene | Feb" in text
    assert [line.split()[0][:1] for line in text.splitlines() if "Foro" in line] == ["X"]
    assert tables_counted(read) == "1 table, 2 rows; 0 findings"


def test_tables_say_what_was_found_of_them() -> None:
    known = Finding("page-unread", "warning", "page 4 could not be read", page=4)
    last = tables_text(ScheduleTables(findings=(known,))).splitlines()[-1]
    assert last == "warning: page 4: page 4 could not be read"


def test_a_programme_is_a_tree_of_its_titles() -> None:
    activity = Node("I.1", "activity", "1", "Censo de puertos")
    axis = Node("I", "axis", "I", "COMERCIO", children=(activity,))
    programme = WorkProgramme(document=Document("Programa"), axes=(axis,))
    text = render(programme)
    assert text.index("COMERCIO") < text.index("Censo de puertos")
    assert counted(programme).startswith("1 axis")
