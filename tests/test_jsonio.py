"""JSON out, validated JSON in, and the schema that says the same to machines."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest
from hypothesis import given

from goldens import SWITCH
from pt_extract import BBox, InvalidDataError, Node, ScheduleTables, WorkProgramme, from_json, json_schema, to_json
from pt_extract.differ import diff
from pt_extract.jsonio import Emitted, diff_from_json, load_object, schema_text, to_data
from pt_extract.model.changes import Lineage, ProgrammeDiff
from pt_extract.records import Record
from strategies import LINEAGES, diffs, programmes

VALIDATOR = jsonschema.Draft202012Validator(json_schema())
LINEAGE_VALIDATOR = jsonschema.Draft202012Validator(json_schema(Lineage))
DIFF_VALIDATOR = jsonschema.Draft202012Validator(json_schema(ProgrammeDiff))


@given(programmes())
def test_json_round_trips(programme: WorkProgramme) -> None:
    assert from_json(to_json(programme)) == programme
    assert from_json(to_json(programme, indent=0).encode()) == programme


@pytest.mark.slow
@given(programmes())
def test_what_is_written_keeps_the_schema(programme: WorkProgramme) -> None:
    VALIDATOR.validate(json.loads(to_json(programme)))


@given(programmes())
def test_data_is_what_the_json_holds(programme: WorkProgramme) -> None:
    assert to_data(programme) == json.loads(to_json(programme))


@pytest.mark.slow
@given(diffs())
def test_a_diff_round_trips_and_keeps_its_schema(given_diff: ProgrammeDiff) -> None:
    assert diff_from_json(to_json(given_diff)) == given_diff
    assert diff_from_json(to_json(given_diff, indent=0).encode()) == given_diff
    DIFF_VALIDATOR.validate(json.loads(to_json(given_diff)))


@given(LINEAGES)
def test_a_lineage_is_what_its_json_holds_and_keeps_its_schema(lineage: Lineage) -> None:
    data = json.loads(to_json(lineage))
    assert data == to_data(lineage)
    LINEAGE_VALIDATOR.validate(data)


@pytest.mark.slow
@given(programmes(), programmes())
def test_a_diff_that_was_made_round_trips_and_keeps_its_schema(old: WorkProgramme, new: WorkProgramme) -> None:
    made = diff(old, new)
    assert diff_from_json(to_json(made)) == made
    DIFF_VALIDATOR.validate(json.loads(to_json(made)))


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda data: data.pop("changes"), "$.changes"),
        (lambda data: data.pop("new"), "$.new"),
        (lambda data: data.update(schema_version="2.0"), "$.schema_version"),
        (lambda data: data["changes"][0].update(type="gone"), "$.changes[0].type"),
        (lambda data: data["changes"][0].pop("old_id"), "$.changes[0].old_id"),
        (lambda data: data["changes"][0]["rows"][0].update(shaded="2022-Q1"), "$.changes[0].rows[0].shaded"),
    ],
)
def test_an_error_names_the_place_in_a_diff(
    programme: WorkProgramme, change: Callable[[dict[str, Any]], object], path: str
) -> None:
    data = json.loads(to_json(diff(programme, WorkProgramme())))
    change(data)
    with pytest.raises(InvalidDataError) as caught:
        diff_from_json(json.dumps(data))
    assert caught.value.path == path
    assert not DIFF_VALIDATOR.is_valid(data)


def test_fields_stand_in_the_models_order(programme: WorkProgramme) -> None:
    data = json.loads(to_json(programme))
    assert list(data) == [field.name for field in attrs.fields(WorkProgramme)]
    assert list(data["axes"][0]) == [field.name for field in attrs.fields(Node)]


def test_layout_of_the_text(programme: WorkProgramme) -> None:
    text = to_json(programme)
    assert '"bbox": [72, 100.5, 300, 112.25],' in text
    assert '"title": "RECUPERACIÓN",' in text
    assert "\n" not in to_json(programme, indent=0)
    assert to_json(programme, indent=4).startswith('{\n    "schema_version": "1.0"')


def test_numbers_in_prose_are_left_alone() -> None:
    programme = WorkProgramme(introduction="[\n  1,\n  2\n]")
    assert from_json(to_json(programme)).introduction == "[\n  1,\n  2\n]"


def test_boxes_come_back_as_boxes(programme: WorkProgramme) -> None:
    node = from_json(to_json(programme)).find("I.I.A.1")
    assert node is not None
    assert isinstance(node.titles[0].bbox, BBox)
    assert node.titles[0].bbox.width == 228


def test_unknown_members_and_a_byte_order_mark_are_ignored(programme: WorkProgramme) -> None:
    data = json.loads(to_json(programme)) | {"ambiguous": [1]}
    data["axes"][0]["colour"] = "red"
    assert from_json(b"\xef\xbb\xbf" + json.dumps(data).encode()) == programme


def test_members_with_a_default_may_be_left_out(programme: WorkProgramme) -> None:
    data = json.loads(to_json(programme))
    del data["source"], data["axes"][0]["goals"]
    again = from_json(json.dumps(data))
    assert again.source is None
    assert again.axes[0].goals == ()


def changed(programme: WorkProgramme, change: Callable[[dict[str, Any]], object]) -> str:
    data = json.loads(to_json(programme))
    change(data)
    return json.dumps(data)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda data: data["axes"][0].update(number=1), "$.axes[0].number"),
        (lambda data: data["axes"][0].pop("number"), "$.axes[0].number"),
        (lambda data: data["axes"][0]["children"][0].pop("title"), "$.axes[0].children[0].title"),
        (lambda data: data["axes"][0].update(kind="axle"), "$.axes[0].kind"),
        (lambda data: data.update(axes={}), "$.axes"),
        (lambda data: data.pop("axes"), "$.axes"),
        (lambda data: data.pop("document"), "$.document"),
        (lambda data: data.pop("schema_version"), "$.schema_version"),
        (lambda data: data.update(schema_version="2.0"), "$.schema_version"),
        (lambda data: data.update(schema_version=1), "$.schema_version"),
        (lambda data: data["document"].update(first_year="2022"), "$.document.first_year"),
        (lambda data: data["schedule"]["rows"][2].update(bbox=[1, 2, 3]), "$.schedule.rows[2].bbox"),
        (lambda data: data["schedule"]["rows"][0].update(marks={"2023-2026": 1}), "$.schedule.rows[0].marks[...]"),
        (lambda data: data["findings"][1].pop("code"), "$.findings[1].code"),
    ],
)
def test_an_error_names_the_place(
    programme: WorkProgramme, change: Callable[[dict[str, Any]], object], path: str
) -> None:
    text = changed(programme, change)
    with pytest.raises(InvalidDataError) as caught:
        from_json(text)
    assert caught.value.path == path
    assert not VALIDATOR.is_valid(json.loads(text))


def test_an_error_says_what_was_expected(programme: WorkProgramme) -> None:
    with pytest.raises(InvalidDataError, match=r"^\$\.axes\[0\]\.number: expected `str`, got `int`\. Give a file"):
        from_json(changed(programme, lambda data: data["axes"][0].update(number=1)))
    with pytest.raises(InvalidDataError, match=r"has schema version '2.0'; this program reads '1\.0'"):
        from_json(changed(programme, lambda data: data.update(schema_version="2.0")))


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "{} x", b"\xff\xfe{}", '{"introduction": "\ud800"}', "%PDF-1.7"]
)
def test_what_is_no_json_object(text: str | bytes) -> None:
    for read in (from_json, load_object):
        with pytest.raises(InvalidDataError) as caught:
            read(text)
        assert caught.value.path.startswith("$")


def test_a_reading_made_by_hand_is_read(programme: WorkProgramme) -> None:
    """It leaves out what only the layout and the program know, or says null."""
    data = to_data(programme)
    data["source"] = {"file": "programa.pdf", "pages": 3}
    data["axes"][0]["titles"] = [{"where": "index", "text": "Uno"}, {"where": "body", "text": "Uno", "page": None}]
    data["schedule"]["rows"][0]["page"] = None
    for row in data["schedule"]["rows"][1:]:
        del row["page"]
    data["findings"] = [{"code": "title-differs", "node": "I"}]
    read = from_json(json.dumps(data))
    assert [node.title for node in read.walk()] == [node.title for node in programme.walk()]
    assert {row.page for row in read.schedule.rows} == {0} if read.schedule else False
    assert (read.source, read.findings[0].code) == (None, "title-differs")


def test_what_is_wrong_with_a_reading_made_by_hand_is_said_of_the_file(programme: WorkProgramme) -> None:
    data = to_data(programme)
    data["findings"] = [{"node": "I"}]
    with pytest.raises(InvalidDataError, match=r"\$\.findings\[0\]\.code is missing"):
        from_json(json.dumps(data))


def test_nesting_without_end() -> None:
    node = '{"id":"I","kind":"axis","number":"I","title":"x","children":['
    text = '{"schema_version":"1.0","document":{},"axes":[' + node * 50_000 + "]}" * 50_000 + "]}"
    with pytest.raises(InvalidDataError, match="nested too deeply"):
        from_json(text)


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())


def test_the_schema_promises_every_field() -> None:
    definitions = json_schema()["$defs"]
    for name in ("WorkProgramme", "Document", "Source", "Node", "TitleVariant", "Schedule", "Row", "Finding"):
        assert definitions[name]["required"] == list(definitions[name]["properties"])


@pytest.mark.parametrize(
    ("of", "name"),
    [
        (WorkProgramme, "work-programme-1.0"),
        (ScheduleTables, "schedule-tables-2.0"),
        (ProgrammeDiff, "programme-diff-1.0"),
        (Lineage, "lineage-1.0"),
        (Record, "batch-record-1.0"),
    ],
    ids=["programme", "tables", "diff", "lineage", "record"],
)
def test_the_schemas_in_the_package_are_the_models(of: type[Emitted], name: str, update_golden: bool) -> None:
    shipped = Path(str(files("pt_extract") / "schema" / f"{name}.json"))
    if update_golden:
        shipped.write_text(schema_text(of), "utf-8")
        pytest.fail(f"{name} is rewritten. Look at the difference, then run again without {SWITCH}.", pytrace=False)
    assert shipped.read_text("utf-8") == schema_text(of), f"pytest {SWITCH} tests/test_jsonio.py writes it anew"
    jsonschema.Draft202012Validator.check_schema(json_schema(of))
