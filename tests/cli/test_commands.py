"""The commands: what they print, what they leave behind, and how they end."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click
import pytest
from attrs import evolve

import pt_extract
from pt_extract import Limits, NotAPdfError, WorkProgramme, diff, diff_from_json, from_json, json_schema, to_json
from pt_extract.cli.commands import cli, run
from pt_extract.formats import FORMATS, TABLED
from pt_extract.model import Finding

PDF = b"%PDF-1.7 pretended"


def content_and_name(source: Any) -> tuple[bytes, str]:
    """Of a path, or of what was read from elsewhere."""
    return (Path(source).read_bytes(), source) if isinstance(source, str) else (source.read(), source.name)


class Extraction:
    """Stands in for the extraction: gives one programme, or raises, and remembers what it was asked for."""

    def __init__(self, programme: WorkProgramme) -> None:
        self.programme = programme
        self.raises: BaseException | None = None
        self.content = b""
        self.name = ""
        self.options: dict[str, Any] = {}

    def __call__(self, source: Any, *, progress: Callable[[str, int, int], None], **options: Any) -> WorkProgramme:
        self.content, self.name, self.options = *content_and_name(source), options
        progress("reading", 1, 2)
        if self.raises is not None:
            raise self.raises
        return self.programme


@pytest.fixture
def extraction(monkeypatch: pytest.MonkeyPatch, programme: WorkProgramme) -> Extraction:
    stand_in = Extraction(programme)
    monkeypatch.setitem(sys.modules, "pt_extract.pipelines.programme", SimpleNamespace(extract=stand_in))
    return stand_in


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, programme: WorkProgramme) -> Path:
    """A folder to work in, with a PDF and the JSON of a programme."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "programa.pdf").write_bytes(PDF)
    (tmp_path / "programa.json").write_text(to_json(programme), "utf-8")
    return tmp_path


def feed(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))


# --- extract ---------------------------------------------------------------------------------------------------------


def test_extract_prints_json_and_counts_findings(
    folder: Path, extraction: Extraction, programme: WorkProgramme, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["extract", "programa.pdf"]) == 0
    out, err = capsys.readouterr()
    assert out == to_json(programme) + "\n"
    assert err == ("pt-extract: 1 axis, 1 programme, 1 project, 2 activities, 5 rows; 2 findings (1 warning, 1 info)\n")
    assert (extraction.name, extraction.content) == ("programa.pdf", PDF)
    assert extraction.options == {
        "profile": None,
        "reader": "pdfium",
        "pages": None,
        "password": None,
        "ocr": True,
        "ocr_language": None,
        "limits": Limits(),
        "isolation": True,
    }


def test_extract_hands_its_options_on(folder: Path, extraction: Extraction, monkeypatch: pytest.MonkeyPatch) -> None:
    options = ["--profile", "own.toml", "--reader", "pdfplumber", "--pages", "8,3-5,4", "--password", "secret"]
    options += ["--no-ocr", "--ocr-language", "spa+por", "--no-isolation"]
    options += ["--limit", "seconds=1.5", "--limit", "stream_bytes=1.5GiB"]
    assert run(["extract", "programa.pdf", *options]) == 0
    assert extraction.options == {
        "profile": "own.toml",
        "reader": "pdfplumber",
        "pages": (3, 4, 5, 8),
        "password": "secret",
        "ocr": False,
        "ocr_language": "spa+por",
        "limits": Limits(seconds=1.5, stream_bytes=3 << 29),
        "isolation": False,
    }
    monkeypatch.setenv("PT_EXTRACT_PASSWORD", "from outside")
    run(["extract", "programa.pdf"])
    assert extraction.options["password"] == "from outside"


@pytest.mark.parametrize(
    "given", ["second=1", "seconds", "seconds=", "seconds=-1", "pages=1.5", "pages=2MiB", "pages=x"]
)
def test_a_limit_that_is_none_is_refused(folder: Path, given: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", "programa.pdf", "--limit", given]) == 2
    assert given.partition("=")[0] in capsys.readouterr().err


def test_extract_writes_a_file(folder: Path, extraction: Extraction, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", "programa.pdf", "-o", "new.json", "--indent", "0"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("pt-extract: new.json written: 1 axis, ")
    assert (folder / "new.json").read_text("utf-8") == to_json(extraction.programme, indent=0) + "\n"
    assert sorted(path.name for path in folder.iterdir()) == ["new.json", "programa.json", "programa.pdf"]


def test_quiet_says_nothing(folder: Path, extraction: Extraction, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", "programa.pdf", "-q", "-o", "new.json"]) == 0
    assert capsys.readouterr() == ("", "")


def test_extract_reads_standard_input(
    extraction: Extraction, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(monkeypatch, PDF)
    assert run(["extract", "-"]) == 0
    assert (extraction.name, extraction.content) == ("<stdin>", PDF)
    assert from_json(capsys.readouterr().out) == extraction.programme


@pytest.mark.parametrize("failure", [NotAPdfError("It is no PDF."), KeyboardInterrupt(), RuntimeError("bug")])
def test_an_existing_output_outlives_a_failure(folder: Path, extraction: Extraction, failure: BaseException) -> None:
    before = (folder / "programa.json").read_bytes()
    extraction.raises = failure
    assert run(["extract", "programa.pdf", "-o", "programa.json"]) != 0
    assert (folder / "programa.json").read_bytes() == before
    assert len(list(folder.iterdir())) == 2


def test_an_existing_output_outlives_a_full_disk(
    folder: Path, extraction: Extraction, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    before = (folder / "programa.json").read_bytes()
    monkeypatch.setattr("os.fsync", full)
    assert run(["extract", "programa.pdf", "-o", "programa.json"]) == 2
    assert "programa.json cannot be written: No space left on device." in capsys.readouterr().err
    assert (folder / "programa.json").read_bytes() == before
    assert len(list(folder.iterdir())) == 2


def test_an_output_keeps_its_permissions_and_its_link(folder: Path, extraction: Extraction) -> None:
    (folder / "programa.json").chmod(0o640)
    (folder / "link.json").symlink_to("programa.json")
    assert run(["extract", "programa.pdf", "-o", "link.json", "--indent", "0"]) == 0
    assert (folder / "link.json").is_symlink()
    assert (folder / "programa.json").stat().st_mode & 0o777 == 0o640
    assert (folder / "programa.json").read_text("utf-8").count("\n") == 1


def test_a_new_output_has_the_permissions_of_any_new_file(folder: Path, extraction: Extraction) -> None:
    (folder / "other").touch()
    run(["extract", "programa.pdf", "-o", "new.json"])
    assert (folder / "new.json").stat().st_mode == (folder / "other").stat().st_mode


def test_a_device_is_written_to_and_not_replaced(folder: Path, extraction: Extraction) -> None:
    os.mkfifo(folder / "pipe")
    reader = os.open(folder / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    assert run(["extract", "programa.pdf", "-o", "pipe"]) == 0
    assert os.read(reader, 10).startswith(b"{")
    os.close(reader)
    assert (folder / "pipe").is_fifo()


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("no/such/folder.json", "no/such/folder.json cannot be written: No such file or directory."),
        (".", ". cannot be written: Is a directory."),
        ("programa.pdf", "programa.pdf is an input itself. Give the output another name."),
    ],
)
def test_an_output_that_cannot_be(
    folder: Path, extraction: Extraction, output: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["extract", "programa.pdf", "-o", output]) == 2
    assert capsys.readouterr().err.startswith(f"pt-extract: error: {message}")
    assert (folder / "programa.pdf").read_bytes() == PDF


TABLES = {ending for name in TABLED for ending in FORMATS[name].endings}
COMMANDS = {
    "extract": (["extract", "programa.pdf"], {".json"}),
    "export": (["export", "programa.pdf"], {".ics", *TABLES}),
    "schedule": (["schedule", "programa.pdf"], {".txt", *TABLES}),
    "diff": (["diff", "programa.json", "programa.pdf"], {".htm", ".html", ".txt", *TABLES}),
    "lineage": (["lineage", "programa.json", "programa.pdf"], {".htm", ".html", ".txt", *TABLES}),
}
"""What writes a file by its name: the arguments, and the endings of what it writes."""
ENDINGS = {ending for _, endings in COMMANDS.values() for ending in endings}
by_command = pytest.mark.parametrize(("arguments", "endings"), COMMANDS.values(), ids=COMMANDS)


@by_command
def test_a_name_of_another_kind_than_is_written_is_refused(
    folder: Path,
    extraction: Extraction,
    arguments: list[str],
    endings: set[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    for wrong in (".ods", ".DOCX", ".docx", ".pdf", ".png", ".xslx", ".dat", *sorted(ENDINGS - endings)):
        assert run([*arguments, "-o", f"otro{wrong}"]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith(f"pt-extract: error: otro{wrong}: nothing of that kind is written here. Name a file that")
        assert err.count("\n") == 1
        assert set(re.findall(r"\.[a-z]\w*", err.partition("ends in ")[2])) == endings
    assert sorted(path.name for path in folder.iterdir()) == ["programa.json", "programa.pdf"]


@pytest.mark.parametrize(
    "command",
    ["export", "extract", "lineage", "diff"],
)
def test_a_name_is_refused_before_anything_is_read(folder: Path, extraction: Extraction, command: str) -> None:
    assert run([*COMMANDS[command][0], "-o", "otro.ods"]) == 2
    assert extraction.content == b""


@pytest.mark.parametrize("name", ["new", "new.2022", "programa 2.5 – v.3", "new.json", "new.JSON"])
def test_any_other_name_is_written_to(folder: Path, extraction: Extraction, name: str) -> None:
    assert run(["extract", "programa.pdf", "-o", name]) == 0
    assert (folder / name).read_text("utf-8").startswith("{")


def unread(page: int | None, message: str) -> Finding:
    return Finding("page-unread", "warning", message, None, page)


@pytest.mark.parametrize(
    ("findings", "said"),
    [
        ((), ""),
        ((unread(3, "page 3 is a picture"),), "page 3 was not read, or only in part: page 3 is a picture"),
        (
            (unread(7, "page 7 is damaged"), *(unread(page, "a picture") for page in (3, 4, 5, 3))),
            "pages 3-5, 7 were not read, or only in part: page 7 is damaged",
        ),
    ],
    ids=["none", "one", "several"],
)
def test_extract_names_the_pages_that_were_not_read(
    folder: Path,
    extraction: Extraction,
    findings: tuple[Finding, ...],
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    extraction.programme = extraction.programme.with_findings(findings)
    assert run(["extract", "programa.pdf"]) == 0
    counted, *rest = capsys.readouterr().err.splitlines()
    assert counted.startswith("pt-extract: 1 axis")
    assert rest == ([f"pt-extract: {said}"] if said else [])
    assert run(["extract", "programa.pdf", "-q"]) == 0
    assert capsys.readouterr().err == ""


def test_progress_is_for_terminals(
    folder: Path, extraction: Extraction, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["extract", "programa.pdf"])
    assert "reading" not in capsys.readouterr().err
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    run(["extract", "programa.pdf"])
    assert "\r\033[Kreading 1/2\r\033[Kpt-extract: 1 axis" in capsys.readouterr().err
    run(["extract", "programa.pdf", "--quiet"])
    assert capsys.readouterr().err == ""


# --- show ------------------------------------------------------------------------------------------------------------

TREE = """\
Programa 2022
SP/1 · I Reunión · Quito · 2021-11-29

quarters 2022-Q1 to 2022-Q3: ■ shaded, · not; → continues after them
      I. RECUPERACIÓN
      └─ I. Integración
         └─ A. Puertos digitales
■■ →        ├─ 1. Medición de los puertos
··          └─ 2. Índice de conectividad

1 axis, 1 programme, 1 project, 2 activities, 5 rows; 2 findings (1 warning, 1 info)
"""


def test_show_draws_json_and_pdf_alike(
    folder: Path, extraction: Extraction, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in ("programa.json", "programa.pdf"):
        assert run(["show", file]) == 0
        assert capsys.readouterr().out.replace(" \n", "\n") == TREE
    feed(monkeypatch, (folder / "programa.json").read_bytes())
    assert run(["show", "-"]) == 0
    assert capsys.readouterr().out.replace(" \n", "\n") == TREE


def test_show_lists_findings(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["show", "programa.json", "--findings"])
    assert capsys.readouterr().out.endswith(
        "info     title-differs I.I.A.1, p. 3: Index and body differ.\nwarning  summary-total p. 34: TOTAL says 5.\n"
    )


def test_show_fits_a_terminal(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], programme: WorkProgramme
) -> None:
    text = to_json(programme).replace("Medición de los puertos", "Medición de los puertos " * 8)
    (folder / "programa.json").write_text(text, "utf-8")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "72")
    run(["show", "programa.json"])
    out = capsys.readouterr().out
    plain = click.unstyle(out)
    assert plain != out
    assert max(map(len, plain.splitlines())) <= 72
    assert plain.count("Medición") == 8
    wrapped = [line for line in plain.splitlines() if "puertos" in line]
    assert wrapped[1].startswith("            │     ")


def test_show_of_an_empty_programme(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "empty.json").write_text(to_json(WorkProgramme()), "utf-8")
    assert run(["show", "empty.json"]) == 0
    assert capsys.readouterr().out == (
        "(no title)\n\n\n0 axes, 0 programmes, 0 projects, 0 activities, 0 rows; 0 findings\n"
    )


# --- check -----------------------------------------------------------------------------------------------------------


def test_check_finds_nothing(folder: Path, extraction: Extraction, capsys: pytest.CaptureFixture[str]) -> None:
    for file in ("programa.json", "programa.pdf"):
        assert run(["check", file, "programa.json"]) == 0
        assert capsys.readouterr() == ("", "pt-extract: 0 differences\n")


def test_check_prints_differences(folder: Path, extraction: Extraction, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "golden.json").write_text('{"axes": [], "document": {"place": "Lima"}}', "utf-8")
    assert run(["check", "programa.pdf", "golden.json"]) == 1
    out, err = capsys.readouterr()
    assert out == (
        "document place: [-Lima-] {+Quito+}\nI (axis and 4 under it): expected nothing, got “RECUPERACIÓN”\n"
    )
    assert err == "pt-extract: 2 differences\n"


def test_check_takes_one_side_from_standard_input(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, (folder / "programa.json").read_bytes())
    assert run(["check", "programa.json", "-"]) == 0
    assert run(["check", "-", "-"]) == 2


# --- schema, version, help -------------------------------------------------------------------------------------------


# diff and lineage


@pytest.fixture
def later(folder: Path, programme: WorkProgramme) -> Path:
    """The JSON of the same programme with its activity called otherwise and its first axis spelt otherwise."""
    text = to_json(programme)
    activity = next(programme.walk("activity"))
    later = text.replace(json.dumps(activity.title, ensure_ascii=False), '"Otra cosa: estudio de puertos"')
    assert later != text
    path = folder / "later.json"
    path.write_text(later.replace('"RECUPERACIÓN"', '"Recuperacion"'), "utf-8")
    return path


def test_diff_of_the_same_is_alike(folder: Path, extraction: Extraction, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "programa.pdf", "programa.json"]) == 0
    assert "say the same" in capsys.readouterr().out


def test_diff_says_what_changed_and_leaves_with_one(
    folder: Path, later: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["diff", "programa.json", "later.json"]) == 1
    said = capsys.readouterr().out
    assert "Otra cosa" in said
    assert "{+Recuperacion+}" not in said
    assert "hidden" in said
    assert run(["diff", "programa.json", "later.json", "--exit-code", "never", "--all"]) == 0
    everything = capsys.readouterr().out
    assert "{+Recuperacion+}" in everything
    assert "hidden" not in everything


@pytest.mark.parametrize(
    ("name", "start"),
    [("c.json", '{\n  "schema_version"'), ("c.md", "# "), ("c.html", "<!doctype html>"), ("c.txt", "−"), ("c", "−")],
)
def test_a_diff_takes_the_form_of_its_files_name(
    folder: Path, later: Path, name: str, start: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["diff", "programa.json", "later.json", "-o", name]) == 1
    assert (folder / name).read_text("utf-8").startswith(start)
    assert capsys.readouterr().out == ""


def test_a_diffs_form_may_be_asked_for(folder: Path, later: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "programa.json", "later.json", "--format", "json", "--indent", "0"]) == 1
    found = diff_from_json(capsys.readouterr().out)
    assert found == diff(from_json((folder / "programa.json").read_bytes()), from_json(later.read_bytes()))
    assert {change.type for change in found.changes} == {"renamed"}
    assert sum(change.editorial for change in found.changes) == 1


def test_diff_reads_one_side_from_standard_input(
    folder: Path, later: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(monkeypatch, later.read_bytes())
    assert run(["diff", "programa.json", "-"]) == 1
    assert run(["diff", "-", "-"]) == 2
    assert "both be standard input" in capsys.readouterr().err


def test_diff_does_not_write_over_what_it_reads(folder: Path, later: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "programa.json", "later.json", "-o", "later.json"]) == 2
    assert run(["lineage", "programa.json", "later.json", "-o", "programa.json"]) == 2
    assert capsys.readouterr().err.count("is an input itself") == 2


def test_a_file_that_was_written_is_named(folder: Path, later: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["diff", "programa.json", "later.json", "-o", "c.html"])
    assert capsys.readouterr().err == "pt-extract: c.html written: 2 changes (1 minor)\n"
    run(["lineage", "programa.json", "later.json", "-o", "l.json"])
    assert capsys.readouterr().err.startswith("pt-extract: l.json written: 2 activities")
    run(["diff", "programa.json", "later.json", "-o", "c.html", "-q"])
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("command", ["diff", "lineage"])
def test_the_older_comes_first(command: str, folder: Path, later: Path, capsys: pytest.CaptureFixture[str]) -> None:
    programme = from_json(later.read_bytes())
    year = programme.document.first_year
    assert year is not None
    later.write_text(to_json(evolve(programme, document=evolve(programme.document, first_year=year + 1))), "utf-8")
    run([command, "programa.json", "later.json"])
    assert capsys.readouterr().err == ""
    run([command, "later.json", "programa.json"])
    assert f"note: programa.json is of {year}, later.json of {year + 1}" in capsys.readouterr().err


def test_what_says_nothing_to_json_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "programa.json", "--pages", "3", "--profile", "x"]) == 0
    assert "programa.json is read already; for PDFs alone: --pages, --profile" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("made", "kind"),
    [(["diff", "programa.json", "later.json"], "a diff"), (["lineage", "programa.json", "later.json"], "a lineage")],
    ids=["diff", "lineage"],
)
def test_the_json_of_something_else_is_called_that(
    made: list[str], kind: str, folder: Path, later: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run([*made, "-q", "-o", "other.json"])
    assert run(["show", "other.json"]) == 2
    assert f"other.json: It is the JSON of {kind}. Give the JSON that" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"[1]", b"GIF89a"])
def test_what_is_neither(content: bytes, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "other").write_bytes(content)
    assert run(["diff", "programa.json", "other"]) == 2
    assert "error: other is neither a PDF nor the JSON of one." in capsys.readouterr().err


def test_json_that_is_not_utf8(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "latin.json").write_bytes(
        '{"schema_version": "1.0", "document": {"title": "Año"}, "axes": []}'.encode("latin-1")
    )
    assert run(["show", "latin.json"]) == 2
    assert "latin.json: It is not UTF-8 text. Save it as UTF-8." in capsys.readouterr().err


def test_diff_of_what_cannot_be_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "programa.json", "nowhere.json"]) == 2
    assert capsys.readouterr().err.startswith("pt-extract: error: nowhere.json cannot be read")


def test_lineage_follows_each_activity(folder: Path, later: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lineage", "programa.json", "later.json"]) == 0
    assert "Otra cosa: estudio de puertos" in capsys.readouterr().out
    assert run(["lineage", "programa.json", "later.json", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["lines"][0]["steps"][1]["events"] == ["renamed"]
    assert run(["lineage", "programa.json", "later.json", "-o", "lines.json"]) == 0
    assert json.loads((folder / "lines.json").read_text("utf-8")) == data


def test_one_programme_has_no_lineage(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lineage", "programa.json"]) == 2
    assert "at least two" in capsys.readouterr().err


def test_schema_prints_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == json_schema()


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"pt-extract, version {pt_extract.__version__}\n"


@pytest.mark.parametrize("command", [None, *cli.commands])
def test_every_command_has_help_with_examples(command: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"] if command else ["--help"]) == 0
    out = capsys.readouterr().out
    assert "Example" in out
    assert f"\n    pt-extract {command or ''}" in out
    parameters = (cli.commands[command] if command else cli).params
    assert all(option.help for option in parameters if isinstance(option, click.Option))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_told_how_to_complete(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert "pt-extract" in script
    assert f"_PT_EXTRACT_COMPLETE={shell}_complete" in script
    program = shutil.which(shell)
    if program is not None:
        subprocess.run([program, "-n"], input=script, text=True, check=True, capture_output=True)


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("pt-extract ex", {"extract"}),
        ("pt-extract diff a.json b.json --format ma", {"markdown"}),
        ("pt-extract schema --of ", {"programme", "schedule", "diff", "lineage"}),
        ("pt-extract show --rea", {"--reader"}),
    ],
)
def test_a_line_is_completed(
    line: str, offered: set[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("_PT_EXTRACT_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(line.split(" ")) - 1))
    with pytest.raises(SystemExit):
        run([])
    assert offered <= {each.partition(",")[2] for each in capsys.readouterr().out.split()}


# --- how it ends -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ["no-such-command"],
        ["extract"],
        ["extract", "programa.pdf", "--reader", "none"],
        ["extract", "programa.pdf", "--indent", "99"],
        *(["extract", "programa.pdf", "--pages", pages] for pages in ("", "0", "5-3", "a", "1-", "-3", "1-99999999")),
    ],
)
def test_wrong_usage(folder: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Error: " in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["show", "none.pdf"], "none.pdf cannot be read: No such file or directory. Check the path and"),
        (["extract", "."], ". cannot be read: Is a directory. Name a file in it"),
        (["show", "bad.json"], "bad.json: $.axes[0].id is missing. Give a file this program wrote"),
        (["check", "programa.json", "programa.pdf"], "programa.pdf: It is not valid JSON: JSON is malformed"),
        (["check", "programa.json", "odd.json"], "$.axes: expected a list of objects. Give a file this program wrote"),
    ],
)
def test_bad_input_is_one_line(
    folder: Path, arguments: list[str], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "bad.json").write_text('{"schema_version": "1.0", "document": {}, "axes": [{}]}')
    (folder / "odd.json").write_text('{"axes": {}}')
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"pt-extract: error: {line}")
    assert err.count("\n") == 1


def test_an_error_of_several_lines_is_one_line(
    folder: Path, extraction: Extraction, capsys: pytest.CaptureFixture[str]
) -> None:
    extraction.raises = NotAPdfError("It is\nno PDF.")
    assert run(["extract", "programa.pdf"]) == 2
    assert capsys.readouterr().err == (
        "pt-extract: error: It is no PDF. Give the PDF itself (not a web page or a word processor's file).\n"
    )


def test_a_fault_of_ours_says_so(folder: Path, extraction: Extraction, capsys: pytest.CaptureFixture[str]) -> None:
    extraction.raises = ZeroDivisionError("by us")
    assert run(["extract", "programa.pdf"]) == 3
    err = capsys.readouterr().err
    assert "ZeroDivisionError: by us" in err
    assert err.endswith("please report it with the lines above\n")


def test_stopped_with_ctrl_c(folder: Path, extraction: Extraction, capsys: pytest.CaptureFixture[str]) -> None:
    extraction.raises = KeyboardInterrupt()
    assert run(["extract", "programa.pdf"]) == 130
    assert capsys.readouterr().err.endswith("pt-extract: stopped\n")


def command(*arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    """The program in a process of its own, with the package that is being tested."""
    path = str(Path(pt_extract.__file__).parents[1])
    return subprocess.Popen(
        [sys.executable, "-m", "pt_extract", *arguments],
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
        **options,
    )


def test_as_a_process() -> None:
    with command("schema", stdout=subprocess.PIPE) as process:
        out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")
    assert json.loads(out) == json_schema()


def test_a_reader_that_stops_reading() -> None:
    read, write = os.pipe()
    os.close(read)
    with command("schema", stdout=write) as process:
        os.close(write)
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_standard_output_without_room() -> None:
    with Path("/dev/full").open("wb") as full, command("schema", stdout=full) as process:
        _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert err.startswith(b"pt-extract: error: The output cannot be written: No space left on device.")


# --- profile ---------------------------------------------------------------------------------------------------------


class Drafting:
    """Stands in for the drafting of profiles, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[Any] = []
        self.report = SimpleNamespace(faults=())

    def draft_profile(self, source: Any, *, progress: Any, **options: Any) -> str:
        self.asked = [*content_and_name(source), options["pages"]]
        return 'name = "x"\n'

    def check_profile(self, profile: str, source: Any, *, progress: Any, **options: Any) -> SimpleNamespace:
        self.asked = [profile, source and content_and_name(source)[1]]
        return self.report


@pytest.fixture
def drafting(monkeypatch: pytest.MonkeyPatch) -> Drafting:
    stand_in = Drafting()
    monkeypatch.setitem(sys.modules, "pt_extract.drafting", stand_in)
    return stand_in


def test_a_profile_is_drafted(folder: Path, drafting: Drafting, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["profile", "new", "programa.pdf", "--pages", "2-3"]) == 0
    assert capsys.readouterr().out == 'name = "x"\n'
    assert drafting.asked == [PDF, "programa.pdf", (2, 3)]
    assert run(["profile", "new", "programa.pdf", "-o", "own.toml"]) == 0
    assert (folder / "own.toml").read_text() == 'name = "x"\n'
    assert "own.toml written; its comments" in capsys.readouterr().err
    assert run(["profile", "new", "programa.pdf", "-o", "own.json"]) == 2
    assert "own.json: nothing of that kind is written here. Name a file that ends in .toml." in capsys.readouterr().err


def test_a_profile_is_checked(folder: Path, drafting: Drafting) -> None:
    assert run(["profile", "check", "own.toml"]) == 0
    assert drafting.asked == ["own.toml", None]
    assert run(["profile", "check", "own.toml", "programa.pdf"]) == 0
    assert drafting.asked == ["own.toml", "programa.pdf"]
    drafting.report.faults = ("one",)
    assert run(["profile", "check", "own.toml"]) == 2
