"""Scans are read as the files they were made from; the figures that say so fall where a reading is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from attrs import evolve

from likeness import figures
from looks import Look, Programme, any_programme, expected, render
from looks.running import INTRODUCTION
from ocr import needs_ocr
from places import GOLDEN_FOLDER
from pt_extract import extract
from pt_extract.jsonio import to_data
from pt_extract.reading import open_pdf
from scanning import BEST, HEAD, SCANS, below, line_of, scanned, with_pages

TABLE = "scans beside their file"
"""Under this name ``conftest.py`` looks for the lines of the table."""

PROGRAMME, LOOK = any_programme(8, 2), Look(same_page=True)
"""A programme of few pages: reading letters is what takes time."""
PDF = render(PROGRAMME, LOOK)
FEW = (BEST, "150 grey", "skew 2", "sideways")
"""The scans that the suite reads; ``python tests/scanning.py`` reads all, and whole samples."""


def contract(programme: Programme, look: Look) -> Any:
    """What must be read from a drawn programme, as JSON in the contract's format, its nodes side by side."""
    reading = expected(programme, look)
    nodes = [
        {
            "id": name,
            "kind": item.kind,
            "titles": [{"where": where, "text": text} for where, text in reading.titles[name]],
            "text": " ".join(item.prose),
            "children": [],
        }
        for name, item in programme.items()
    ]
    rows = [
        {
            "kind": row.kind,
            "node": row.node,
            "label": row.label,
            "shaded": list(row.shaded),
            "marks": dict(row.marks),
        }
        for row in reading.rows
    ]
    return {"introduction": " ".join(INTRODUCTION), "axes": nodes, "schedule": {"rows": rows}, "findings": []}


# --- reading ---------------------------------------------------------------------------------------------------------


@needs_ocr
@pytest.mark.slow
@pytest.mark.parametrize("name", FEW)
def test_a_scan_is_read_as_its_file(name: str, record_property: Callable[[str, object], None]) -> None:
    also = to_data(extract(PDF))["findings"]
    found = figures(contract(PROGRAMME, LOOK), to_data(extract(scanned(PDF, SCANS[name]))), also)
    record_property(TABLE, f"{HEAD}\n{line_of(name, found)}" if name == FEW[0] else line_of(name, found))
    assert not below(name, found), "\n".join(found.differences)


# --- making ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SCANS)
def test_a_scan_is_a_picture_of_each_page_and_no_text(name: str) -> None:
    how, few = evolve(SCANS[name], dpi=40), with_pages(PDF, [3, 8])
    scan = scanned(few, how)
    assert scan == scanned(few, how)
    with open_pdf(few) as before, open_pdf(scan) as after:
        assert len(before) == len(after)
        for one, two in zip(before.pages(), after.pages(), strict=True):
            size = (one.width, one.height) if how.quarters % 2 == 0 else (one.height, one.width)
            assert not two.words
            assert len(two.images) == 1
            assert (two.width, two.height) == pytest.approx(size, abs=2.0)
            assert abs(one.pixels(20).mean() - two.pixels(20).mean()) < 70  # the same page, whatever the light


def test_a_scan_of_one_bit_has_no_tones() -> None:
    with pikepdf.open(BytesIO(scanned(with_pages(PDF, [8]), SCANS["200 bit"]))) as scan:
        picture = scan.pages[0].Resources.XObject.Scan
        assert picture.BitsPerComponent == 1
        assert len(set(picture.read_bytes())) > 2  # and yet it shows something


# --- measuring -------------------------------------------------------------------------------------------------------


def golden() -> Any:
    return json.loads((GOLDEN_FOLDER / "programa-2022.json").read_text("utf-8"))


def test_a_reading_is_like_itself() -> None:
    found = figures(golden(), golden())
    assert set(found.rates.values()) == {1.0}
    assert found.false == 0
    assert not found.differences


def spoil_row(read: Any) -> None:
    del read["schedule"]["rows"][7]


def spoil_kind(read: Any) -> None:
    task = next(row for row in read["schedule"]["rows"] if row["kind"] == "task")
    task["kind"] = "action"


def spoil_shading(read: Any) -> None:
    row = next(row for row in read["schedule"]["rows"] if row["shaded"])
    row["shaded"] = row["shaded"][1:]


def spoil_marks(read: Any) -> None:
    row = next(row for row in read["schedule"]["rows"] if row["kind"] != "axis" and not row["marks"])
    row["marks"] = {"2023-2026": "X"}


def spoil_node(read: Any) -> None:
    read["axes"][0]["children"].pop()


def spoil_title(read: Any) -> None:
    read["axes"][0]["children"][0]["titles"][0]["text"] = "otra cosa"


def spoil_prose(read: Any) -> None:
    read["introduction"] = read["introduction"][:50]


@pytest.mark.parametrize(
    ("spoil", "rate"),
    [
        (spoil_row, "rows"),
        (spoil_kind, "kinds"),
        (spoil_shading, "shading"),
        (spoil_marks, "marks"),
        (spoil_node, "nodes"),
        (spoil_title, "titles"),
        (spoil_prose, "prose"),
    ],
)
def test_each_figure_falls_with_what_is_wrong(spoil: Callable[[Any], None], rate: str) -> None:
    read = golden()
    spoil(read)
    found = figures(golden(), read)
    assert found.rates[rate] < 1.0
    assert found.differences
    assert any(rate in line for line in below(BEST, found)) or rate in ("titles", "prose")


def test_a_finding_that_nothing_calls_for_is_counted() -> None:
    read = golden()
    read["findings"].append({"code": "missing-in-body", "node": "II", "message": "…"})
    assert figures(golden(), read).false == 1
    assert figures(golden(), read, also=read["findings"]).false == 0


def test_a_row_in_between_parts_no_others() -> None:
    read = golden()
    read["schedule"]["rows"].insert(9, {**read["schedule"]["rows"][9], "label": "zzzz", "kind": "task"})
    count = len([row for row in golden()["schedule"]["rows"] if row["kind"] != "axis"])
    assert figures(golden(), read).rows == pytest.approx(2 * count / (2 * count + 1))
