"""Times the extraction against a plain script and against PDFium's bare reading; README.md says how and why.

    python tests/bench/run.py [FILE.pdf] [--rounds 5]

This process imports nothing large on purpose: the kernel counts the memory of a process from before it becomes another
program, so that each child's peak is at least ours.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parents[1] / "samples" / "programa-2022.pdf"
ROUNDS = 5

OURS, SCRIPT, BARE = "ours", "plain script", "bare reading"
TIMES_FASTER, TIMES_BARE, MEGABYTES = 8.0, 4.0, 150.0
"""The aims: at least so much faster than the plain script, at most so many bare readings, at most so much memory."""

MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""What ``ru_maxrss`` counts in, in bytes (getrusage(2))."""


class Run(NamedTuple):
    """One process, from its start to its end."""

    seconds: float
    busy: float
    """Seconds of all processors' time; a busy machine drags these out less."""
    megabytes: float
    """The most memory it held at any time, in millions of bytes."""


Round = dict[str, Run]
"""A run of each process, by name."""


class Aim(NamedTuple):
    """What is measured in each round, and where it should lie."""

    name: str
    measure: Callable[[Round], float]
    wanted: str
    met: Callable[[float], bool]


AIMS = (
    Aim(
        "plain script / ours, time",
        lambda runs: runs[SCRIPT].seconds / runs[OURS].seconds,
        f"at least {TIMES_FASTER:g}",
        lambda ratio: ratio >= TIMES_FASTER,
    ),
    Aim(
        "ours / bare reading, time",
        lambda runs: runs[OURS].seconds / runs[BARE].seconds,
        f"at most {TIMES_BARE:g}",
        lambda ratio: ratio <= TIMES_BARE,
    ),
    Aim(
        "ours, peak memory in MB",
        lambda runs: runs[OURS].megabytes,
        f"at most {MEGABYTES:g}",
        lambda peak: peak <= MEGABYTES,
    ),
)


def main() -> None:
    options = parsed()
    try:
        pages = schedule_pages(options.file)
        rounds = measure(commands(options.file, pages), options.rounds)
    except subprocess.CalledProcessError as error:
        sys.exit(f"bench: {' '.join(map(str, error.cmd))} left with {error.returncode}\n{error.stderr or ''}")
    print(f"{options.file.name}, schedule on pages {pages or '(none)'}; {options.rounds} rounds after a warm-up")
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}")
    print()
    print("\n".join([*runs_table(rounds), "", *ratio_lines(rounds), "", *aim_lines(rounds)]))


def parsed() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="Time the extraction side by side with other ways to read a PDF.")
    parser.add_argument("file", nargs="?", type=Path, default=SAMPLE, metavar="FILE.pdf", help="default: the sample")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="default: %(default)s")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds must be at least 1")
    return options


def schedule_pages(file: Path) -> str:
    """The numbers of the pages on which the extraction finds rows of the schedule, with commas between them."""
    command = [sys.executable, "-m", "pt_extract", "extract", str(file), "--quiet"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    schedule = json.loads(done.stdout)["schedule"] or {"rows": []}
    return ",".join(map(str, sorted({row["page"] for row in schedule["rows"]})))


def commands(file: Path, pages: str) -> dict[str, list[str]]:
    """What is run, by name."""
    return {
        OURS: [sys.executable, "-m", "pt_extract", "extract", str(file), "--quiet", "-o", os.devnull],
        SCRIPT: [sys.executable, str(HERE / "plain_script.py"), str(file), pages],
        BARE: [sys.executable, str(HERE / "bare_reading.py"), str(file), pages],
    }


def measure(by_name: dict[str, list[str]], count: int) -> list[Round]:
    """So many rounds, each process once a round, after a round that is thrown away."""
    rounds = [{name: run(command) for name, command in by_name.items()} for _ in range(count + 1)]
    return rounds[1:]


def run(command: Sequence[str]) -> Run:
    """Run a command to its end.

    Raises :class:`subprocess.CalledProcessError` where it fails; what it had to say is on standard error by then.
    """
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * MAXRSS_UNIT / 1e6)


def runs_table(rounds: Sequence[Round]) -> list[str]:
    """Time and memory of each process, the median of all rounds."""
    lines = [f"{'':<14}{'seconds':>9}{'busy s':>9}{'peak MB':>9}"]
    for name in rounds[0]:
        seconds, busy, peak = map(statistics.median, zip(*(runs[name] for runs in rounds), strict=True))
        lines.append(f"{name:<14}{seconds:>9.2f}{busy:>9.2f}{peak:>9.0f}")
    return lines


def ratio_lines(rounds: Sequence[Round]) -> list[str]:
    """Our time over that of each other process, round by round."""
    return [f"{f'ours / {name}':<27}{spread([_ratio(runs, name) for runs in rounds])}" for name in (SCRIPT, BARE)]


def _ratio(runs: Round, other: str) -> float:
    return runs[OURS].seconds / runs[other].seconds


def aim_lines(rounds: Sequence[Round]) -> list[str]:
    """Each aim with what was measured."""
    lines = []
    for aim in AIMS:
        values = [aim.measure(runs) for runs in rounds]
        verdict = "met" if aim.met(statistics.median(values)) else "MISSED"
        lines.append(f"{aim.name:<27}{spread(values):<26}aim: {aim.wanted:<13}{verdict}")
    return lines


def spread(values: Sequence[float]) -> str:
    """The median of some values, with the lowest and the highest."""
    return f"{number(statistics.median(values))}  ({number(min(values))} to {number(max(values))})"


def number(value: float) -> str:
    """A value with three digits that count."""
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


if __name__ == "__main__":
    main()
