"""The commands in odd surroundings: names, streams, disks and signals that make other programs fail or lose things."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import pt_extract
from hazards import table
from pdfs import pdf_of
from pt_extract import WorkProgramme, tables_from_json, to_json

PROGRAM = (sys.executable, "-m", "pt_extract")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(pt_extract.__file__).parents[1])}
pytestmark = pytest.mark.skipif(os.name != "posix", reason="names of files are text here, and signals none")


@pytest.fixture
def folder(tmp_path: Path, programme: WorkProgramme) -> Path:
    (tmp_path / "plan.pdf").write_bytes(pdf_of(table()))
    (tmp_path / "programa.json").write_text(to_json(programme), "utf-8")
    return tmp_path


def run(folder: Path, *arguments: str | bytes, shell: str = "") -> tuple[int, str]:
    """How a command ends in a folder, its streams redirected as a shell does, and what it says on standard error."""
    line = ("/bin/sh", "-c", f'"$@" {shell}', "sh", *PROGRAM, *arguments)
    done = subprocess.run(line, cwd=folder, env=ENVIRONMENT, capture_output=True, check=False, timeout=100)
    return done.returncode, done.stderr.decode()


def test_a_name_that_is_no_text(folder: Path) -> None:
    name = os.fsdecode(b"pl\xe1n.pdf")
    (folder / name).write_bytes(pdf_of(table()))
    assert run(folder, "schedule", b"pl\xe1n.pdf", "-o", b"s\xe1.json")[0] == 0
    read = tables_from_json((folder / os.fsdecode(b"s\xe1.json")).read_bytes())
    assert read.source is not None
    assert read.source.file == r"pl\xe1n.pdf"
    assert r"n\xe1.pdf cannot be read: No such file" in run(folder, "schedule", b"n\xe1.pdf")[1]


def test_names_as_long_as_they_may_be_and_longer(folder: Path) -> None:
    name = "á" * 125 + ".json"  # 255 bytes
    assert run(folder, "schedule", "plan.pdf", "-o", name)[0] == 0
    assert (folder / name).exists()
    code, said = run(folder, "schedule", "plan.pdf", "-o", f"x{name}")
    assert code == 2
    assert "cannot be written: File name too long" in said


@pytest.mark.parametrize(
    ("shell", "code", "told"),
    [
        ("-o out.json <&-", 0, "1 table"),
        ("-o out.json >&-", 0, "1 table"),
        ("-o out.json 2>&-", 0, ""),
        ("-o out.json <&- >&- 2>&-", 0, ""),
        (">&-", 2, "The output cannot be written: Bad file descriptor"),
    ],
)
def test_streams_that_are_closed(folder: Path, shell: str, code: int, told: str) -> None:
    got, said = run(folder, "schedule", "plan.pdf", shell=shell)
    assert got == code
    assert told in said
    assert (folder / "out.json").exists() == ("-o" in shell)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
def test_messages_that_find_no_room_change_nothing(folder: Path) -> None:
    assert run(folder, "schedule", "plan.pdf", "-o", "out.json", shell="2>/dev/full")[0] == 0
    assert (folder / "out.json").exists()
    assert run(folder, "schedule", "missing.pdf", shell="2>/dev/full")[0] == 2


@pytest.mark.slow
def test_files_without_an_end_or_nearly(folder: Path) -> None:
    with (folder / "large.pdf").open("wb") as sparse:
        sparse.truncate(4 << 30)
    for arguments in (("schedule", "large.pdf"), ("show", "large.pdf"), ("check", "programa.json", "large.pdf")):
        code, said = run(folder, *arguments)
        assert code == 4
        assert "large.pdf is larger than the 512 MiB" in said
    if Path("/dev/zero").exists():
        assert run(folder, "show", "/dev/zero")[0] == 4


def test_no_path(folder: Path) -> None:
    environment = {"PYTHONPATH": ENVIRONMENT["PYTHONPATH"]}
    subprocess.run([*PROGRAM, "schedule", "plan.pdf", "-o", "out.json"], cwd=folder, env=environment, check=True)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_nothing_is_left_half_written_by_a_signal(folder: Path, number: signal.Signals) -> None:
    code = (
        "import os, signal, sys\n"
        "from pt_extract.__main__ import main\n"
        f"signal.signal({int(number)}, signal.SIG_DFL)\n"  # which whoever runs the tests may have it ignore
        f"os.fsync = lambda _: os.kill(os.getpid(), {int(number)})\n"
        "sys.argv = ['pt-extract', 'schedule', 'plan.pdf', '-o', 'out.json']\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, env=ENVIRONMENT, check=False, capture_output=True)
    assert done.returncode == 128 + number
    assert done.stderr == b""
    assert sorted(path.name for path in folder.iterdir()) == ["plan.pdf", "programa.json"]


def test_ctrl_c_while_the_program_starts_says_nothing(folder: Path) -> None:
    code = (
        "import builtins, os, signal, sys\n"
        "usual = builtins.__import__\n"
        "def stopped(name, *rest):\n"
        "    if name == 'click':\n"
        "        os.kill(os.getpid(), signal.SIGINT)\n"
        "    return usual(name, *rest)\n"
        "builtins.__import__ = stopped\n"
        "from pt_extract.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, env=ENVIRONMENT, check=False, capture_output=True)
    assert (done.returncode, done.stderr) == (-signal.SIGINT, b"")
