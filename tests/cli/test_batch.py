"""The command that reads many documents: what it says, what it leaves with, and how it is stopped."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from hazards import table
from pdfs import pdf_of
from pt_extract import batching
from pt_extract.batching.watching import arriving
from pt_extract.cli import commands as cli

SCHEDULE = pdf_of(table())


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "archive").mkdir()
    for name in ("one", "other"):
        (tmp_path / "archive" / f"{name}.pdf").write_bytes(SCHEDULE)
    (tmp_path / "archive" / "letter.pdf").write_bytes(b"Dear all")
    return tmp_path / "archive"


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents are read in this very process, one after another."""
    order = batching.order

    def in_process(*, isolation: bool, **how: object) -> object:
        return order(isolation=False, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(batching, "order", in_process)


Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(here: None, capfd: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> tuple[int, str]:
        code = cli.run(["batch", *arguments, "--tables", "--jobs", "1"])
        out, err = capfd.readouterr()
        assert out == ""
        return code, err

    return run


def test_it_counts_the_outcomes(archive: Path, run: Run) -> None:
    code, said = run("archive", "-o", "out")
    assert code == 0
    assert said == (
        "pt-extract: 3 documents; out/manifest.jsonl tells of each\n  2 ok\n  1 not_pdf         archive/letter.pdf\n"
    )
    assert "3 of them read before" in run("archive", "-o", "out")[1]
    assert run("archive", "-o", "out", "--quiet") == (0, "")


@pytest.mark.parametrize(
    ("asked", "code"), [("any", 1), ("not_pdf", 1), ("crashed,not_pdf", 1), ("crashed", 0), ("timeout, crashed", 0)]
)
def test_it_fails_on_what_is_asked(archive: Path, run: Run, asked: str, code: int) -> None:
    assert run("archive", "-o", "out", "--fail-on", asked)[0] == code


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["archive", "-o", "out", "--fail-on", "bad"], "'bad' is no outcome"),
        (["archive", "-o", "out", "--again", "any"], "'any' is no outcome"),
        (["archive", "-o", "out", "--profile", "sela-2022"], "--profile is for work programmes"),
        (["nowhere", "-o", "out"], "nowhere is neither a file nor a folder"),
        (["archive/letter.pdf", "-o", "out", "--watch"], "letter.pdf is no folder"),
        (["archive", "-o", "archive/letter.pdf"], "letter.pdf cannot be made"),
        (["archive"], "Missing option '-o'"),
    ],
)
def test_it_says_what_it_cannot_do(archive: Path, run: Run, arguments: list[str], said: str) -> None:
    code, told = run(*arguments)
    assert code == 2
    assert said in told
    assert not Path("out").exists()


def test_what_ended_so_is_read_again(archive: Path, run: Run) -> None:
    run("archive", "-o", "out")
    assert "2 of them read before" in run("archive", "-o", "out", "--again", "not_pdf")[1]
    assert "of them" not in run("archive", "-o", "out", "--again", "all")[1]


class Looks(Event):
    """Stopped after so many looks at a folder, before each of which something happens in it."""

    def __init__(self, happenings: list[Callable[[], object]]) -> None:
        super().__init__()
        self._happenings = iter(happenings)

    def wait(self, timeout: float | None = None) -> bool:
        happening = next(self._happenings, None)
        if happening is None:
            return True
        happening()
        return False


def test_what_comes_into_a_folder_is_read_once_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"

    def write(content: bytes) -> Callable[[], object]:
        return lambda: path.write_bytes(content)

    def nothing() -> None:
        pass

    looks = Looks(
        [nothing, write(b"half"), write(b"half of it"), nothing, nothing, path.unlink, write(b"new"), nothing]
    )
    given = [None if each is None else each.name for each in arriving([tmp_path], 1, looks)]
    assert given == [None, None, None, "plan.pdf", None, None, None, None, "plan.pdf", None]


def test_a_watched_folder_without_a_document_is_looked_at_no_more_often(tmp_path: Path) -> None:
    waited: list[float | None] = []

    class Waited(Event):
        def wait(self, timeout: float | None = None) -> bool:
            waited.append(timeout)
            return len(waited) > 3

    assert list(arriving([tmp_path], 2, Waited())) == [None, None, None]
    assert waited == [0, 2, 2, 2]


def test_a_watched_folder_is_told_of_line_by_line(archive: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    handlers = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]

    def stop() -> None:
        signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr("pt_extract.cli.batch.Event", lambda: Looks([lambda: None, lambda: None, stop]))
    try:
        code, said = run("archive", "-o", "out", "--watch")
    finally:
        for number, handler in zip((signal.SIGINT, signal.SIGTERM), handlers, strict=True):
            signal.signal(number, handler)
    assert code == 0
    assert sorted(said.splitlines()[:3]) == [
        "pt-extract: archive/letter.pdf: not_pdf",
        "pt-extract: archive/one.pdf: ok",
        "pt-extract: archive/other.pdf: ok",
    ]
    assert "pt-extract: 3 documents" in said


@contextmanager
def terminal() -> Iterator[tuple[int, int]]:
    ours, theirs = pty.openpty()
    try:
        yield ours, theirs
    finally:
        os.close(ours)
        os.close(theirs)


def test_on_a_terminal_a_bar_says_how_far_it_is(archive: Path) -> None:
    with terminal() as (ours, theirs):
        command = [sys.executable, "-m", "pt_extract", "batch", "archive", "-o", "out", "--tables", "--jobs", "2"]
        subprocess.run(command, stderr=theirs, check=True)
        said = os.read(ours, 1 << 16).decode()
    assert "3/3" in said


def test_a_watch_that_is_ended_finishes_what_it_began(archive: Path) -> None:
    command = [sys.executable, "-m", "pt_extract", "batch", "archive", "-o", "out", "--tables", "--watch"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        first = process.stderr.readline()
        process.send_signal(signal.SIGTERM)
        rest = process.stderr.read()
    assert process.returncode == 0
    assert first.startswith("pt-extract: archive/")
    assert "manifest.jsonl tells of each" in rest
    assert [path for path in Path("out").rglob("*") if path.name.startswith(".")] == []
