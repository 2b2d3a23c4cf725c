"""Reads a made archive with `pt-extract batch`: what is lost when it is killed, its memory, and two jobs against one.

    python tests/bench/archive.py [--documents 2000] [--pairs 3] [--each 200]

The archive has copies of one drawn page with a schedule, each with a title of its own, and in every hundredth place one
of the hazards. The batch is killed when half of the documents are done, and run again. What has to be there in the end:
one record of each document, the JSON of each that is no hazard. Then so many documents are read by one job and by two,
in turns.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from hazards import HAZARDS, table
from pdfs import pdf_of, text_at

EACH = 100
"""In every so manieth place stands a hazard."""
LOOK = 0.25
"""Seconds between two looks at the batch's process."""


def make(folder: Path, count: int, *, hazards: bool) -> None:
    """So many documents, a hundred to a folder."""
    hurting = cycle(HAZARDS.items())
    for number in range(count):
        path = folder / f"{number // EACH:03}" / f"plan-{number:05}.pdf"
        path.parent.mkdir(parents=True, exist_ok=True)
        if hazards and number % EACH == EACH - 1:
            name, made = next(hurting)
            path.with_name(f"{name}-{number:05}.pdf").write_bytes(made())
        else:
            path.write_bytes(pdf_of(table() + text_at(20, 350, f"Plan {number}")))


def started(archive: Path, out: Path, jobs: int) -> subprocess.Popen[bytes]:
    command = ["batch", str(archive), "-o", str(out), "--tables", "--jobs", str(jobs), "--seconds", "60", "--quiet"]
    return subprocess.Popen([sys.executable, "-m", "pt_extract", *command])


def done(out: Path) -> int:
    """How many records there are."""
    try:
        return (out / "manifest.jsonl").read_bytes().count(b"\n")
    except FileNotFoundError:
        return 0


def memory(process: int) -> float:
    """The MB that a process holds now; 0 where it has ended."""
    try:
        lines = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith("VmRSS")), 0)


def watched(process: subprocess.Popen[bytes], out: Path, until: int) -> Iterator[tuple[int, float]]:
    """How many documents were done and the memory of the batch's own process, now and then, until so many are."""
    while process.poll() is None:
        count = done(out)
        if held := memory(process.pid):
            yield count, held
        if count >= until:
            return
        time.sleep(LOOK)


def killed_and_resumed(archive: Path, out: Path, count: int) -> None:
    """Read the archive in two runs, of which the first is killed, and print what became of it."""
    start = time.monotonic()
    first = started(archive, out, 2)
    seen = list(watched(first, out, count // 2))
    first.send_signal(signal.SIGKILL)
    first.wait()
    kept = done(out)
    second = started(archive, out, 2)
    again = list(watched(second, out, sys.maxsize))
    second.wait()
    print(f"{count:,} documents, killed after {kept:,}, in {time.monotonic() - start:,.0f} s in all; load {load()}")
    for title, run in (("first run", seen), ("second run", again)):
        print(f"  MB of the batch's process, {title}: {growth(run)}")
    report(archive, out)


def growth(run: list[tuple[int, float]]) -> str:
    """The memory at tenths of a run, and the most."""
    places = [run[len(run) * tenth // 10] for tenth in (1, 3, 5, 7, 9)]
    return (
        ", ".join(f"{held:.0f} at {count:,}" for count, held in places) + f"; most {max(held for _, held in run):.0f}"
    )


def report(archive: Path, out: Path) -> None:
    """What of the archive has its record and its JSON."""
    documents = {str(path) for path in archive.rglob("*.pdf")}
    records = [json.loads(line) for line in (out / "manifest.jsonl").read_bytes().splitlines()]
    last = {record["file"]: record for record in records}
    plain = [record for name, record in last.items() if Path(name).name.startswith("plan-")]
    lost = [record["file"] for record in plain if record["outcome"] != "ok" or not (out / record["output"]).is_file()]
    print(f"  without a record: {len(documents - last.keys())}; read twice: {len(records) - len(last)}")
    print(f"  of {len(plain):,} plain ones not read: {len(lost)}; hazards: {len(last) - len(plain)}, ended as", end=" ")
    ends = Counter(record["outcome"] for name, record in last.items() if not Path(name).name.startswith("plan-"))
    print(", ".join(f"{name} {count}" for name, count in ends.most_common()))
    slow = max(last.values(), key=lambda record: record["seconds"])
    print(f"  the slowest took {slow['seconds']:.1f} s ({Path(slow['file']).name})")


def load() -> str:
    return f"{os.getloadavg()[0]:.1f}"


class Took(NamedTuple):
    """Seconds by the clock, of the processors for all, and of that for the batch's own process while it read."""

    clock: float
    busy: float
    own: float


def took(archive: Path, out: Path, jobs: int, count: int) -> Took:
    """What a batch of so many documents took."""
    start = time.monotonic()
    process = started(archive, out, jobs)
    own = [held for held in samples(process, out, count) if held is not None]
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit("the batch failed")
    return Took(time.monotonic() - start, used.ru_utime + used.ru_stime, own[-1] - own[0])


def samples(process: subprocess.Popen[bytes], out: Path, count: int) -> Iterator[float | None]:
    """The processor's seconds of the batch's own process, from its first document to its last."""
    while done(out) < count:
        yield busy(process.pid) if done(out) else None
        time.sleep(LOOK / 5)
    yield busy(process.pid)


def busy(process: int) -> float:
    """Seconds of the processor that a process has taken so far, without those of its children."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def two_against_one(archive: Path, folder: Path, pairs: int, count: int) -> None:
    """Print how many times as long one job takes as two do, and how much of the work is the batch's own process's.

    What that does while documents are read is done for one at a time; the rest, for as many as there are processors.
    """
    ratios = []
    for number in range(pairs):
        order = (1, 2) if number % 2 else (2, 1)
        runs = {jobs: took(archive, folder / f"{number}-{jobs}", jobs, count) for jobs in order}
        ratios.append(runs[1].clock / runs[2].clock)
        print(f"  one job {runs[1].clock:.1f} s, two {runs[2].clock:.1f} s: {ratios[-1]:.2f} times; load {load()}")
        print(f"    busy {runs[1].busy:.1f} and {runs[2].busy:.1f} s, of which the batch's own while it reads "
              f"{runs[1].own:.2f} and {runs[2].own:.2f} s")  # fmt: skip
    print(f"  median {statistics.median(ratios):.2f} times")


def main() -> None:
    parser = argparse.ArgumentParser(description="Reads a made archive.")
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--each", type=int, default=200)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        if asked.documents:
            make(folder / "archive", asked.documents, hazards=True)
            killed_and_resumed(folder / "archive", folder / "out", asked.documents)
        make(folder / "plain", asked.each, hazards=False)
        two_against_one(folder / "plain", folder, asked.pairs, asked.each)


if __name__ == "__main__":
    main()
