"""A reading in a process of its own: what it gives, and what becomes of one that hangs, dies or asks for too much."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from hazards import table
from pdfs import pdf_of
from places import SAMPLE_FOLDER
from pt_extract import Limits, extract, read_schedules
from pt_extract.errors import (
    CrashedError,
    EncryptedPdfError,
    LimitExceededError,
    NotAPdfError,
    SourceError,
    TimedOutError,
)
from pt_extract.isolation import Way, close, isolated
from tasks_apart import die, err, fail, hang, interrupted, leave, linger, say, spin, swell, unsendable, where, whose

SAMPLE = SAMPLE_FOLDER / "programa-2022.pdf"
WAYS: tuple[Way, ...] = ("fork", "spawn") if hasattr(os, "fork") else ("spawn",)
each_way = pytest.mark.parametrize("way", WAYS)
# Python warns of forking where threads may run; pytest's own wait for their work.
pytestmark = pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
SCHEDULE = pdf_of(table())


def gone(process: int) -> bool:
    """Whether a process that is no child of this one ends within ten seconds."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        if Path(f"/proc/{process}/stat").exists() and " Z " in Path(f"/proc/{process}/stat").read_text("ascii"):
            return True  # nobody has asked for its exit code
        time.sleep(0.01)
    return False


@each_way
def test_what_is_read_is_the_same(way: Way) -> None:
    assert isolated(read_schedules, SCHEDULE, limits=Limits(), way=way) == read_schedules(SCHEDULE)


@pytest.mark.slow
def test_extract_and_read_schedules_can_be_isolated(tmp_path: Path) -> None:
    assert extract(SAMPLE, isolation=True) == extract(SAMPLE)
    path = tmp_path / "plan.pdf"
    path.write_bytes(SCHEDULE)
    with path.open("rb") as stream:
        assert read_schedules(stream, isolation=True) == read_schedules(path)


@each_way
def test_progress_is_told_of(way: Way) -> None:
    steps: list[tuple[str, int, int]] = []
    isolated(read_schedules, SCHEDULE, limits=Limits(), progress=lambda *step: steps.append(step), way=way)
    assert steps[0] == ("reading", 1, 1)
    assert steps[-1] == ("done", 1, 1)


@each_way
def test_a_reading_that_hangs_is_ended(way: Way) -> None:
    with pytest.raises(TimedOutError, match=r"more than 0\.5 seconds"):
        isolated(hang, b"", limits=Limits(seconds=0.5), way=way)


@each_way
def test_a_page_that_hangs_ends_the_reading(way: Way) -> None:
    with pytest.raises(TimedOutError, match=r"One page took more than 0\.5 seconds to read, after 1 of 3\."):
        isolated(linger, b"", limits=Limits(page_seconds=0.5), way=way)


@each_way
def test_a_process_is_kept_for_the_next_document(way: Way, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = isolated(whose, b"", limits=Limits(), way=way)
    assert first != os.getpid()
    with pytest.raises(EncryptedPdfError):
        isolated(err, b"", limits=Limits(), way=way)
    monkeypatch.chdir(tmp_path)
    assert isolated(where, b"", limits=Limits(), way=way) == str(tmp_path)
    assert isolated(whose, b"", limits=Limits(), way=way) == first


@each_way
def test_another_takes_the_place_of_a_process_that_died(way: Way) -> None:
    first = isolated(whose, b"", limits=Limits(), way=way)
    with pytest.raises(CrashedError):
        isolated(leave, b"", limits=Limits(), way=way)
    second = isolated(whose, b"", limits=Limits(), way=way)
    os.kill(second, signal.SIGKILL)  # while nobody asks it
    third = isolated(whose, b"", limits=Limits(), way=way)
    assert len({first, second, third}) == 3


@each_way
def test_a_process_of_other_surroundings_is_not_asked(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has installed a language meanwhile, and says where, is read with it."""
    first = isolated(whose, b"", limits=Limits(), way=way)
    with monkeypatch.context() as patched:
        patched.setenv("TESSDATA_PREFIX", "/nowhere")
        assert isolated(whose, b"", limits=Limits(), way=way) != first
    assert isolated(whose, b"", limits=Limits(), way=way) == first


@each_way
def test_another_takes_the_place_of_a_process_that_read_some_hundreds(
    way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    close()
    monkeypatch.setattr("pt_extract.isolation.asking.MOST", 2)
    found = [isolated(whose, b"", limits=Limits(), way=way) for _ in range(4)]
    assert found[0] == found[1]
    assert found[2] == found[3] != found[0]


def test_each_thread_has_a_process_of_its_own() -> None:
    with ThreadPoolExecutor(2) as threads:
        together = threading.Barrier(2)

        def read(_: int) -> int:
            together.wait()
            return len(isolated(read_schedules, SCHEDULE, limits=Limits()).tables)

        assert list(threads.map(read, range(4))) == [1] * 4


@pytest.mark.skipif("fork" not in WAYS, reason="the system cannot fork")
@each_way
def test_a_process_leaves_with_the_one_that_started_it(way: Way) -> None:
    """Also in the midst of a document that never ends."""
    code = (
        "import os, sys, time, tasks_apart as tests\n"
        "from pt_extract import Limits\n"
        "from pt_extract.isolation import isolated\n"
        "def tell(stage, child, _):\n"
        "    print(child, flush=True)\n"
        "    time.sleep(3600)\n"
        f"isolated(tests.spin_and_tell, b'', limits=Limits(), progress=tell, way={way!r})\n"
    )
    paths = os.pathsep.join(sys.path)
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": paths}
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
    assert gone(child)


@each_way
def test_a_reading_that_is_busy_for_ever_is_ended(way: Way) -> None:
    with pytest.raises(TimedOutError):
        isolated(spin, b"", limits=Limits(seconds=0.5), way=way)


@each_way
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT, signal.SIGTERM])
def test_a_reading_that_dies_is_an_error(way: Way, number: signal.Signals) -> None:
    with pytest.raises(CrashedError, match=f"ended by {number.name}"):
        isolated(die, b"", limits=Limits(), number=number, way=way)


@each_way
def test_a_reading_that_leaves_without_an_answer_is_an_error(way: Way) -> None:
    with pytest.raises(CrashedError, match="exit code 7"):
        isolated(leave, b"", limits=Limits(), way=way)


@each_way
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the system does not bound memory")
def test_a_reading_that_asks_for_too_much_memory_is_an_error(way: Way) -> None:
    with pytest.raises(LimitExceededError, match="more memory than 512 MiB"):
        isolated(swell, b"", limits=Limits(memory_bytes=1 << 29), way=way)


@each_way
def test_errors_are_those_of_the_reading(way: Way) -> None:
    with pytest.raises(EncryptedPdfError) as caught:
        isolated(err, b"", limits=Limits(), way=way)
    assert str(caught.value) == "It is encrypted. Ask."
    with pytest.raises(RuntimeError, match="Odd: 1 and 2"):
        isolated(fail, b"", limits=Limits(), way=way)


@each_way
def test_what_cannot_be_sent_is_told_as_that(way: Way) -> None:
    with pytest.raises(RuntimeError, match="pickle"):
        isolated(unsendable, b"", limits=Limits(), way=way)


@each_way
def test_what_a_library_prints_is_no_answer(way: Way, capfd: pytest.CaptureFixture[str]) -> None:
    assert isolated(say, b"", limits=Limits(), way=way) == "said"


def test_a_source_that_cannot_be_read_is_told_of_at_once() -> None:
    closed = io.BytesIO(SCHEDULE)
    closed.close()
    with pytest.raises(SourceError):
        read_schedules(closed, isolation=True)
    with pytest.raises(NotAPdfError):
        read_schedules(b"no", isolation=True)


@each_way
def test_no_child_is_left_when_the_caller_is_interrupted(way: Way) -> None:
    children: list[int] = []

    def stop(_stage: str, child: int, _of: int) -> None:
        children.append(child)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        isolated(interrupted, b"", limits=Limits(), progress=stop, way=way)
    close()
    # This child alone: what other tests of this process have started may live on.
    (child,) = children
    with pytest.raises(ChildProcessError):
        os.waitpid(child, os.WNOHANG)


def test_a_process_that_isolates_loads_no_library_for_pdfs() -> None:
    """So that it can go on forking, and nothing that a document does to such a library is done to it."""
    code = (
        "import sys\nfrom pt_extract.isolation import processes\n"
        "from pt_extract import read_schedules\n"
        "for _ in range(2):\n"
        "    assert processes.way_here() == 'fork'\n"
        "    assert len(read_schedules(sys.stdin.buffer.read() or data, isolation=True).tables) == 1\n"
    ).replace("sys.stdin.buffer.read() or data", "data")
    code = f"import sys; data = sys.stdin.buffer.read()\n{code}"
    if "fork" in WAYS and sys.platform != "darwin":
        subprocess.run([sys.executable, "-c", code], input=SCHEDULE, check=True)


def write_and_wait(path: Any, *, limits: Limits, progress: Any) -> None:
    try:
        Path(path).write_text("half")
        progress("writing", 1, 2)
        time.sleep(3600)
    finally:
        Path(path).unlink()


@each_way
def test_what_was_being_written_is_put_away_when_the_caller_is_interrupted(way: Way, tmp_path: Path) -> None:
    def stop(*_step: Any) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        isolated(write_and_wait, str(tmp_path / "half"), limits=Limits(), progress=stop, way=way)
    assert list(tmp_path.iterdir()) == []
