"""Every sample is read as its golden file says, by both readers, and the golden machinery is safe."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from goldens import SCANNED, SWITCH, compare_with_golden, restricted, without_layout
from places import GOLDEN_FOLDER, SAMPLE_FOLDER
from pt_extract import WorkProgramme, extract
from pt_extract.compare import differences
from pt_extract.geometry import BBox
from pt_extract.jsonio import to_data
from pt_extract.page import Page
from pt_extract.reading import READERS, ReaderName, open_pdf
from pt_extract.text import plain

ALL_SAMPLES = sorted(SAMPLE_FOLDER.glob("*.pdf"))
SAMPLES = [path for path in ALL_SAMPLES if path.stem not in SCANNED]
GOLDENS = sorted(path for path in GOLDEN_FOLDER.glob("*.json") if not path.stem.startswith("diff-"))

each_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
each_reader = pytest.mark.parametrize("reader", READERS)


def golden_of(sample: Path) -> Path:
    return GOLDEN_FOLDER / f"{sample.stem}.json"


@cache
def reading(sample: Path, reader: ReaderName) -> WorkProgramme:
    return extract(sample, reader=reader)


@cache
def pages(sample: Path) -> Sequence[Page]:
    with open_pdf(sample) as pdf:
        return tuple(pdf.pages())


def test_samples_and_goldens_are_pairs() -> None:
    assert SAMPLES
    assert set(SCANNED) < {path.stem for path in ALL_SAMPLES} == {path.stem for path in GOLDENS}


@pytest.mark.slow
@each_sample
@each_reader
def test_a_sample_is_read_as_its_golden_says(sample: Path, reader: ReaderName, update_golden: bool) -> None:
    compare_with_golden(reading(sample, reader), golden_of(sample), update=update_golden)


@pytest.mark.slow
@each_sample
def test_both_readers_read_the_same(sample: Path) -> None:
    ours, reference = (to_data(reading(sample, reader)) for reader in READERS)
    assert [str(difference) for difference in differences(ours, reference)] == []


def letters(text: str) -> str:
    """What is left of a text whatever its line breaks, hyphens and accents."""
    return re.sub(r"[^a-z0-9]", "", plain(text))


def found_inside(text: str, page: Page, box: BBox) -> float:
    """The share of a text that the words in a box spell, in order, other words between them left aside."""
    wanted = letters(text)
    reached = {0}
    for word in page.words:
        piece = letters(re.split(r"\.{3,}|…", word.text)[0])  # without the leader and page number that cling to it
        if box.contains(*word.bbox.centre, tolerance=1):
            reached |= {at + len(piece) for at in reached if wanted.startswith(piece, at)}
    return max(reached) / len(wanted)


@pytest.mark.slow
@each_sample
@each_reader
def test_the_box_of_a_title_holds_its_text(sample: Path, reader: ReaderName) -> None:
    """Only the first part of it where a row of the schedule is broken over two pages; each place names many."""
    found: Counter[str] = Counter()
    for node in reading(sample, reader).walk():
        for variant in node.titles:
            assert variant.bbox is not None, (node.id, variant)
            share = found_inside(variant.text, pages(sample)[variant.page - 1], variant.bbox)
            whole = variant.where != "schedule"
            assert share == 1 if whole else share > 0.2, (node.id, variant)
            found[variant.where] += 1
    assert set(found) == places(json.loads(golden_of(sample).read_text("utf-8"))["axes"])
    assert min(found.values()) > 10


def places(nodes: Sequence[Any]) -> set[str]:
    """Where a golden's nodes are named."""
    own = {variant["where"] for node in nodes for variant in node["titles"]}
    return own.union(*(places(node["children"]) for node in nodes))


@pytest.mark.slow
@each_sample
@each_reader
def test_the_box_of_a_row_holds_its_label(sample: Path, reader: ReaderName) -> None:
    """Only the first part of it where the row is broken over two pages, which is so once a page at most."""
    schedule = reading(sample, reader).schedule
    broken: Counter[int] = Counter()
    for row in schedule.rows if schedule is not None else ():
        assert row.bbox is not None, row
        share = found_inside(row.label, pages(sample)[row.page - 1], row.bbox)
        assert share > 0.2, row
        broken[row.page] += share < 1
    assert max(broken.values(), default=0) <= 1


# --- the machinery ---------------------------------------------------------------------------------------------------


def test_goldens_are_not_rewritten_unless_asked(update_golden: bool) -> None:
    assert not update_golden, f"{SWITCH} is on: this run fails on purpose"


def test_the_switch_is_off_by_default(pytestconfig: pytest.Config) -> None:
    assert SWITCH not in pytestconfig.getini("addopts")
    assert pytestconfig._parser.parse([]).update_golden is False


def fails(programme: WorkProgramme, path: Path, *, update: bool = False) -> str:
    with pytest.raises(pytest.fail.Exception) as caught:
        compare_with_golden(programme, path, update=update)
    return str(caught.value)


def test_a_missing_golden_fails(tmp_path: Path, programme: WorkProgramme) -> None:
    golden = tmp_path / "new.json"
    assert "is missing" in fails(programme, golden)
    assert not golden.exists()


def test_a_difference_fails_and_is_readable(tmp_path: Path, programme: WorkProgramme) -> None:
    golden = tmp_path / "programa.json"
    golden.write_text('{"introduction": "El 2021 fue un año complejo."}', "utf-8")
    assert fails(programme, golden).endswith("introduction: El [-2021-] {+2020+} fue un año …")


def test_an_update_writes_what_is_missing_and_fails(tmp_path: Path, programme: WorkProgramme) -> None:
    golden = tmp_path / "new.json"
    assert "is rewritten" in fails(programme, golden, update=True)
    assert json.loads(golden.read_text("utf-8")) == without_layout(to_data(programme))
    compare_with_golden(programme, golden, update=False)


def test_an_update_keeps_to_what_the_golden_states(tmp_path: Path, programme: WorkProgramme) -> None:
    golden = tmp_path / "programa.json"
    stated = {
        "document": {"title": "old"},
        "axes": [{"id": "I", "kind": "axis", "children": [{"id": "I.I", "kind": "programme", "title": "old"}]}],
        "schedule": {"rows": [{"label": "old", "marks": {}}]},
        "findings": [{"code": "title-differs", "node": "I"}],
        "allowed_findings": [{"code": "title-conflict", "node": "I"}],
    }
    golden.write_text(json.dumps(stated), "utf-8")
    assert "is rewritten" in fails(programme, golden, update=True)
    new = json.loads(golden.read_text("utf-8"))
    assert list(new) == ["document", "axes", "schedule", "findings", "allowed_findings"]
    assert new["document"] == {"title": "Programa 2022"}
    assert new["axes"][0]["children"][0]["title"] == "Integración"
    assert set(new["axes"][0]) == {"id", "kind", "title", "children"}
    assert new["schedule"]["rows"][0] == {"label": "Medición de los puertos", "marks": {"2023-2026": "X"}}
    assert set(new["schedule"]) == {"rows"}
    assert new["findings"][1] == {"code": "summary-total", "node": None}
    assert new["allowed_findings"] == stated["allowed_findings"]
    compare_with_golden(programme, golden, update=False)


@pytest.mark.parametrize("path", GOLDENS, ids=lambda path: path.stem)
def test_the_goldens_themselves_are_written_as_an_update_would(path: Path) -> None:
    golden = json.loads(path.read_text("utf-8"))
    assert restricted(golden, golden) == golden
