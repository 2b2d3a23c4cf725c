"""Many documents: each gets its record and its JSON, none is lost, none is read twice, no name is taken twice."""

from __future__ import annotations

import csv
import io
import json
import multiprocessing
import shutil
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jsonschema
import openpyxl
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hazards import encrypted, table
from hurting import read as hurting_read
from pdfs import pdf_of, text_at
from pt_extract import Limits, batch, json_schema, read_schedules, to_json
from pt_extract.batching import task
from pt_extract.batching.inputs import Document, documents
from pt_extract.batching.manifest import MANIFEST
from pt_extract.batching.names import Names, safe
from pt_extract.batching.run import Result
from pt_extract.errors import CrashedError, InvalidDataError, OutputError, ProfileError, SourceError
from pt_extract.jsonio import record_from_json
from pt_extract.records import Record

SCHEDULE = pdf_of(table())
HERE: dict[str, Any] = {"tables": True, "isolation": False, "jobs": 1}
"""Schedule tables, read in this very process."""
VALIDATOR = jsonschema.Draft202012Validator(json_schema(Record))


def titled(title: str) -> bytes:
    """A document with a schedule and a title of its own."""
    return pdf_of(table() + text_at(20, 350, title))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Folders with documents of one name, and one that is none."""
    folder = tmp_path / "archive"
    for year in ("2022", "2023"):
        (folder / year).mkdir(parents=True)
        (folder / year / "plan.pdf").write_bytes(titled(year))
    (folder / "2023" / "letter.PDF").write_bytes(b"Dear all")
    (folder / "2023" / "notes.txt").write_text("no document")
    return folder


def outcomes(results: Iterator[Result]) -> dict[str, str]:
    """How each document ended, by its file's name and the name of its folder."""
    return {"/".join(Path(result.file).parts[-2:]): result.outcome for result in results}


def lines(folder: Path) -> list[Record]:
    return [record_from_json(line) for line in (folder / MANIFEST).read_bytes().splitlines()]


def test_each_document_gets_its_json_and_its_record(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    results = list(batch([archive], out, **HERE))
    assert [(result.outcome, result.output) for result in results] == [
        ("ok", "2022/plan.json"),
        ("not_pdf", None),
        ("ok", "2023/plan.json"),
    ]
    for year in ("2022", "2023"):
        path = archive / year / "plan.pdf"
        assert (out / year / "plan.json").read_text("utf-8") == to_json(read_schedules(path)) + "\n"
    kept = lines(out)
    assert [(record.file, record.output, record.remedy) for record in kept] == [
        (result.file, result.output, result.remedy) for result in results
    ]
    [first, refused, _] = kept
    assert (first.counts, first.pages, first.size_bytes) == ({"table": 1, "row": 4}, 1, len(titled("2022")))
    assert refused.message == "letter.PDF is not a PDF."
    for line in (out / MANIFEST).read_text("utf-8").splitlines():
        VALIDATOR.validate(json.loads(line))
    rows = pyarrow.parquet.read_table(out / "manifest.parquet").to_pylist()
    assert [dict(row["counts"]) for row in rows] == [record.counts for record in kept]
    assert [row["file"] for row in rows] == [record.file for record in kept]


def test_without_a_folder_the_results_hold_the_json(archive: Path) -> None:
    path = archive / "2022" / "plan.pdf"
    [result] = batch(path, **HERE)
    assert result.json == to_json(read_schedules(path)) + "\n"
    assert result.output is None


def test_what_was_read_is_not_read_again(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"

    def skipped(**how: Any) -> list[bool]:
        return [result.skipped for result in batch([archive], out, **HERE | how)]

    assert skipped() == [False, False, False]
    before = (out / MANIFEST).read_bytes()
    assert skipped() == [True, True, True]
    assert (out / MANIFEST).read_bytes() == before
    (archive / "2022" / "plan.pdf").write_bytes(titled("another"))
    assert skipped() == [False, True, True]
    assert skipped(ocr_language="eng") == [False, False, False]
    assert skipped(ocr_language="eng", again=["not_pdf"]) == [True, False, True]
    assert skipped(ocr_language="eng", again="all") == [False, False, False]
    (out / "2023" / "plan.json").unlink()
    assert skipped(ocr_language="eng") == [True, True, False]


def test_another_version_reads_again(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    list(batch([archive / "2022"], tmp_path / "out", **HERE))
    for module in ("task", "folder"):
        monkeypatch.setattr(f"pt_extract.batching.{module}.__version__", "99")
    [result] = batch([archive / "2022"], tmp_path / "out", **HERE)
    assert (result.skipped, result.version) == (False, "99")


def test_a_password_that_is_given_is_tried(tmp_path: Path) -> None:
    (tmp_path / "locked.pdf").write_bytes(encrypted(6, user="secret"))
    for password, outcome in ((None, "encrypted"), ("wrong", "encrypted"), ("secret", "ok")):
        [result] = batch([tmp_path / "locked.pdf"], tmp_path / "out", password=password, **HERE)
        assert result.outcome == outcome
    assert "secret" not in (tmp_path / "out" / MANIFEST).read_text("utf-8")


def test_half_a_line_at_the_end_is_cut_off(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    list(batch([archive], out, **HERE))
    whole = (out / MANIFEST).read_bytes()
    (out / MANIFEST).write_bytes(whole[:-40])
    assert [result.skipped for result in batch([archive], out, **HERE)] == [True, True, False]
    assert [(record.file, record.outcome) for record in lines(out)] == [
        (record.file, record.outcome) for record in map(record_from_json, whole.splitlines())
    ]


def test_a_manifest_that_is_none_is_told_of(archive: Path, tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text("{}\n")
    with pytest.raises(InvalidDataError, match="line 1: ") as caught:
        list(batch([archive], tmp_path, **HERE))
    assert "away" in caught.value.remedy


def test_two_batches_do_not_write_to_one_folder(archive: Path, tmp_path: Path) -> None:
    running = batch([archive], tmp_path / "out", **HERE)
    next(running)
    with pytest.raises(OutputError, match="by another batch"):
        next(batch([archive], tmp_path / "out", **HERE))
    list(running)


def test_a_run_that_is_given_up_goes_on_where_it_was(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    running = batch([archive], out, **HERE, ahead=1)
    next(running)
    running.close()
    assert [result.skipped for result in batch([archive], out, **HERE)] == [True, False, False]
    assert len(lines(out)) == 3


def test_documents_of_one_name_do_not_write_over_each_other(archive: Path, tmp_path: Path) -> None:
    files = [archive / year / "plan.pdf" for year in ("2022", "2023")]
    first = [result.output for result in batch(files, tmp_path / "out", **HERE)]
    assert first[0] == "plan.json"
    assert len(set(first)) == 2
    turned = {result.file: result.output for result in batch(files[::-1], tmp_path / "out", **HERE, again="all")}
    assert [turned[str(file)] for file in files] == first


def test_nothing_is_written_through_a_link_out_of_the_folder(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out" / "2022").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match="leads out of"):
        list(batch([archive], tmp_path / "out", **HERE))
    assert list((tmp_path / "elsewhere").iterdir()) == []


ODD = st.text(st.sampled_from("aAéÉ./\\:*\x00\udc80 \u0301"), max_size=8) | st.text(max_size=300)


@given(st.lists(ODD, max_size=12))
def test_no_name_is_taken_twice_or_leads_out_of_the_folder(names: list[str]) -> None:
    given_names = Names([MANIFEST])
    found = [Document(f"{place}/{name}", name) for place, name in enumerate(names)]
    taken = [given_names.of(document) for document in found]
    assert [given_names.of(document) for document in found] == taken
    alike = [name.casefold() for name in taken]
    assert len(set(alike)) == len(alike)
    for name in taken:
        parts = name.split("/")
        assert name.endswith(".json")
        assert not {"", ".", ".."} & set(parts)
        assert max(len(part.encode()) for part in parts) < 160
        assert not any(other.startswith(f"{name.casefold()}/") for other in alike)


@given(ODD)
def test_a_safe_name_is_safe_already(name: str) -> None:
    once = safe(name)
    assert safe(once.removesuffix(".json") + ".pdf") == once


@pytest.mark.parametrize("way", ["list", "csv", "jsonl", "pattern", "folder", "twice"])
def test_documents_are_named_in_many_ways(
    way: str, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(archive)
    named = ["2022/plan.pdf", "2023/plan.pdf"]
    written = {
        "list": ("list.txt", "# those of two years\n\n2022/plan.pdf\n2023/plan.pdf\n"),
        "csv": ("list.csv", "\ufefftitle,path\nOne,2022/plan.pdf\nOther,2023/plan.pdf\n"),
        "jsonl": ("list.jsonl", "".join(json.dumps({"file": name, "outcome": "ok"}) + "\n" for name in named)),
    }
    for name, content in written.values():
        Path(name).write_text(content, "utf-8")
    paths = {way: [name] for way, (name, _) in written.items()} | {
        "pattern": ["20*/pl?n.pdf"],
        "folder": ["2022", "2023/plan.pdf"],
        "twice": [*named, "20*/plan.pdf", str(archive / "2022")],
    }
    found = list(documents(paths[way]))
    assert [document.address for document in found] == named


def test_two_stars_beside_other_characters_are_one(archive: Path) -> None:
    found = list(documents([f"{archive}/**/pl**n.pdf"]))
    assert found == list(documents([f"{archive}/**/pl*n.pdf"])) and found


def test_a_list_may_name_documents_beside_it(archive: Path) -> None:
    (archive / "list.txt").write_text("2022/plan.pdf\nnowhere.pdf\n")
    assert outcomes(batch([archive / "list.txt"], **HERE)) == {"2022/plan.pdf": "ok", "nowhere.pdf": "unreadable"}


@pytest.mark.parametrize("name", ["plan\u2028nuevo.pdf", "plan\x0b.pdf", "plan\x85.pdf", "\u2028plan.pdf"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_line_of_a_list_ends_at_its_newline_alone(archive: Path, name: str, ends: str) -> None:
    shutil.copy(archive / "2022" / "plan.pdf", archive / name)
    (archive / "list.txt").write_bytes(f"{name}{ends}# {ends}{ends}nowhere.pdf".encode())
    assert sorted(outcomes(batch([archive / "list.txt"], **HERE)).values()) == ["ok", "unreadable"]


def test_standard_input_may_name_documents(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = f"{archive}/2022/plan.pdf\n".encode()
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=BytesIO(paths)))
    assert outcomes(batch(["-"], **HERE)) == {"2022/plan.pdf": "ok"}


@pytest.mark.parametrize(
    ("content", "name"), [("title\nOne\n", "list.csv"), ('{"title": "One"}\n', "list.jsonl"), ("[]\n", "list.jsonl")]
)
def test_a_list_that_names_nothing_is_told_of(tmp_path: Path, content: str, name: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(InvalidDataError):
        batch([tmp_path / name])


@pytest.mark.parametrize("path", ["nowhere", "nowhere/*.pdf", "*.xyz"])
def test_a_path_that_leads_nowhere_is_told_of_before_anything_is_read(path: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="matches none"):
        batch([tmp_path / path], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_profile_that_is_none_is_told_of_before_anything_is_read(archive: Path) -> None:
    with pytest.raises(ProfileError):
        batch([archive], profile="none-such")


def test_what_is_no_file_is_a_record(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(f"{tmp_path / 'gone.pdf'}\n/dev/zero\n")
    results = list(batch([tmp_path / "list.txt"], **HERE))
    assert {result.outcome for result in results} == {"unreadable"}
    assert "is no file" in results[1].message


def test_a_file_that_is_too_large_is_a_record(tmp_path: Path) -> None:
    (tmp_path / "large.pdf").write_bytes(SCHEDULE)
    [result] = batch(tmp_path, **HERE, limits=Limits(file_bytes=len(SCHEDULE) - 1))
    assert (result.outcome, result.sha256) == ("limit_exceeded", None)


def test_urls_are_opened_with_fsspec(tmp_path: Path) -> None:
    fsspec = pytest.importorskip("fsspec")
    files = fsspec.filesystem("memory")
    files.store.clear()
    files.pipe({"/plans/a.pdf": SCHEDULE, "/plans/b/a.pdf": SCHEDULE, "/plans/readme.md": b"#"})
    one, other = batch(["memory://plans"], tmp_path, **HERE)
    assert [one.output, other.output] == ["a.json", "b/a.json"]
    assert one.file == "memory:///plans/a.pdf"
    [pattern] = batch(["memory://plans/*/a.pdf"], **HERE)
    assert json.loads(pattern.json or "") == json.loads((tmp_path / "b" / "a.json").read_text("utf-8"))
    for gone in ("memory://plans/gone.pdf", "nosuch://x.pdf"):
        (tmp_path / "list.txt").write_text(f"{gone}\n")
        if gone.startswith("memory"):
            assert [result.outcome for result in batch([tmp_path / "list.txt"], **HERE)] == ["unreadable"]
        else:
            with pytest.raises(SourceError, match="cannot be opened"):
                batch([gone])
    [small] = batch(["memory://plans/a.pdf"], **HERE, limits=Limits(file_bytes=100))
    assert small.outcome == "limit_exceeded"
    files.store.clear()


class Lost(Executor):
    """An executor whose workers die with the second document, or all of them."""

    def __init__(self, error: Exception) -> None:
        self.count, self.error = 0, error

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.count += 1
        if self.count == 2:
            future.set_exception(self.error)
        else:
            future.set_result(fn(*args, **kwargs))
        return future


def test_a_document_with_which_its_worker_was_lost_has_crashed(archive: Path) -> None:
    lost = RuntimeError("the worker\ndied")
    results = batch([archive], executor=Lost(lost), **HERE)
    assert sorted(result.outcome for result in results) == ["crashed", "ok", "ok"]


def test_an_executor_that_is_lost_ends_the_batch(archive: Path, tmp_path: Path) -> None:
    executor = Lost(BrokenProcessPool("all gone"))
    with pytest.raises(CrashedError, match="workers were lost"):
        list(batch([archive], tmp_path / "out", executor=executor, **HERE))
    assert "crashed" not in {record.outcome for record in lines(tmp_path / "out")}


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_processes_read_what_one_process_does(archive: Path, tmp_path: Path) -> None:
    list(batch([archive], tmp_path / "one", **HERE))
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as executor:
        list(batch([archive], tmp_path / "other", executor=executor, **HERE))
    assert written(tmp_path / "one") == written(tmp_path / "other")


def written(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.json")}


@pytest.mark.slow
def test_a_child_that_dies_costs_one_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(task, "read", hurting_read)
    expected = {"hang": "timeout", "swell": "limit_exceeded", "kill": "crashed", "crash": "crashed", "err": "crashed"}
    for name in expected:
        (tmp_path / f"{name}.pdf").write_bytes(name.encode())
    for number in range(3):
        (tmp_path / f"good{number}.pdf").write_bytes(titled(str(number)))
    limits = Limits(seconds=8, memory_bytes=1 << 30)
    results = {Path(each.file).stem: each for each in batch(tmp_path, tables=True, jobs=2, limits=limits)}
    assert {name: each.outcome for name, each in results.items()} == expected | {f"good{n}": "ok" for n in range(3)}
    assert results["kill"].message.startswith("The process that read it was ended by SIGKILL")
    assert "KeyError" in results["err"].message
    assert all(each.json is None for each in results.values() if each.outcome != "ok")
    assert all((results[f"good{n}"].memory_bytes or 0) > 1 << 24 for n in range(3))


def test_a_batch_that_is_given_up_waits_for_no_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(task, "read", hurting_read)
    (tmp_path / "a.pdf").write_bytes(b"Dear all")
    (tmp_path / "b.pdf").write_bytes(b"hang")
    unlimited = Limits(seconds=None, page_seconds=None)
    running = batch(tmp_path, tables=True, jobs=2, limits=unlimited)
    assert next(running).outcome == "not_pdf"
    running.close()


@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx"])
def test_all_documents_go_into_one_table(form: str, archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    list(batch([archive], out, export=form, **HERE))
    path = out / f"all.{form}"
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    elif form == "parquet":
        rows = pyarrow.parquet.read_table(path).to_pylist()
    else:
        heads, *values = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
        rows = [dict(zip(map(str, heads), row, strict=True)) for row in values]
    files = [str(next(iter(row.values()))) for row in rows]
    assert files == [str(archive / year / "plan.pdf") for year in ("2022", "2023") for _ in range(4)]
    assert [list(row.values())[4] for row in rows] == [f"Tarea {n}" for n in (1, 2, 3, 4)] * 2
    names = {result.output for result in batch([archive], out, **HERE)}
    assert names == {"2022/plan.json", "2023/plan.json", None}


def test_what_was_put_away_is_not_in_the_table(archive: Path, tmp_path: Path) -> None:
    list(batch(archive, tmp_path / "out", **HERE))
    first, second = [record for record in lines(tmp_path / "out") if record.output is not None][:2]
    (tmp_path / "out" / str(first.output)).unlink()
    list(batch(second.file, tmp_path / "out", export="csv", **HERE))
    said = (tmp_path / "out" / "all.csv").read_text("utf-8")
    assert second.file in said and first.file not in said


def test_what_is_no_format_of_a_table_is_told_of_before_anything_is_read(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="'ics'"):
        batch([archive], tmp_path / "out", export="ics")
    assert not (tmp_path / "out").exists()
