"""Schedule tables other people's programs made: what is read from each, against what its source says.

``tests/schedules/README.md`` tells what each document is and by which conventions its truth is written.
"""

from __future__ import annotations

import difflib
import json
from pathlib import Path
from typing import Any

import pytest

import pt_extract
from places import SCHEDULES

DOCUMENTS = sorted(path.parent for path in SCHEDULES.glob("*/truth.json"))


def test_there_are_documents_with_and_without_schedules() -> None:
    held = {folder.name: bool(_truth(folder)) for folder in DOCUMENTS}
    assert sum(held.values()) >= 12
    assert sum(not one for one in held.values()) >= 3


@pytest.mark.parametrize("folder", DOCUMENTS, ids=lambda folder: str(folder.name))
def test_truth_is_of_one_piece(folder: Path) -> None:
    for table in _truth(folder):
        keys = [column["key"] for column in table["columns"]]
        assert keys == [f"c{number}" for number in range(1, len(keys) + 1)]
        assert table["rows"]
        assert table["rows"][0]["page"] == table["page"]
        assert all(table["fields"])
        for row in table["rows"]:
            assert row["label"]
            assert set(row["fields"]) <= set(table["fields"])  # none of these documents has a column without a head
            assert all(row["fields"].values())
            assert row.get("group") != ""
            assert set(row["shaded"]) | set(row["marks"]) <= set(keys)
            assert not (row["band"] and (row["shaded"] or row["marks"]))


@pytest.mark.parametrize("folder", DOCUMENTS, ids=lambda folder: str(folder.name))
def test_schedule_is_read_as_its_source_says(folder: Path) -> None:
    if not hasattr(pt_extract, "read_schedules"):
        pytest.fail("pt_extract has no read_schedules: nothing reads the schedule tables of any document")
    found = pt_extract.read_schedules(folder / "doc.pdf")
    wanted_lines = [_lines(table) for table in _truth(folder)]
    found_lines = [_lines(_plain(table)) for table in found.tables]
    if wanted_lines != found_lines:
        pytest.fail(_difference(wanted_lines, found_lines), pytrace=False)


def _truth(folder: Path) -> list[dict[str, Any]]:
    tables: list[dict[str, Any]] = json.loads(folder.joinpath("truth.json").read_text(encoding="utf-8"))["tables"]
    return tables


def _plain(table: Any) -> dict[str, Any]:
    """A table as read, in the shape of the truth's."""
    return {
        "page": table.page,
        "columns": [{"key": column.key, "label": column.label} for column in table.columns],
        "fields": list(table.fields),
        "rows": [
            {
                "label": row.label,
                "band": row.band,
                "shaded": list(row.shaded),
                "marks": dict(row.marks),
                "page": row.page,
                "group": row.group,
                "fields": dict(row.fields),
            }
            for row in table.rows
        ],
    }


def _lines(table: dict[str, Any]) -> list[str]:
    """One line per column and row, holding all that is compared, for a reader to lay beside another's."""
    columns = [f"{column['key']} = {column['label']!r}" for column in table["columns"]]
    fields = f"fields {table['fields']}"
    return [f"table from page {table['page']}", *columns, fields, *(_line(row) for row in table["rows"])]


def _line(row: dict[str, Any]) -> str:
    marks = " ".join(f"{key}:{sign}" for key, sign in sorted(row["marks"].items()))
    band = " BAND" if row["band"] else ""
    group = f" in {row['group']!r}" if row.get("group") is not None else ""
    fields = dict(sorted(row["fields"].items()))
    shaded = " ".join(row["shaded"])
    return f"p{row['page']}{band} {row['label']!r}{group} fields {fields} shaded [{shaded}] marks [{marks}]"


def _difference(wanted: list[list[str]], found: list[list[str]]) -> str:
    told = [f"{len(wanted)} table(s) wanted, {len(found)} found"]
    for number in range(max(len(wanted), len(found))):
        left = wanted[number] if number < len(wanted) else []
        right = found[number] if number < len(found) else []
        if left != right:
            told += [f"table {number + 1}:", *difflib.unified_diff(left, right, "wanted", "found", lineterm="", n=0)]
    return "\n".join(told)
