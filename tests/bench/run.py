"""Times the extraction against other readers, on long documents and on scans, and the diff; README.md says how and why.

    python tests/bench/run.py [FILE.pdf] [--rounds 5] [--only start|plain|long|loop|unused|scans|ocr|diff]

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
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parents[1] / "samples"
SAMPLE = SAMPLES / "programa-2022.pdf"
ROUNDS = 5
PAIRS = 4
"""Of runs with and without OCR for each round of the others: what they differ by is less than a run varies."""

OURS, SCRIPT, BARE = "ours", "plain script", "bare reading"
READ, UNREAD = "--ocr", "--no-ocr"
SMALL, HALF, LARGE = "diff 50", "diff 2,500", "diff 5,000"
SIZES = {SMALL: (50, 12), HALF: (2500, 150), LARGE: (5000, 300)}
"""Activities of the programmes that are compared, and how many edits lie between the two."""

VECTOR, SCAN, PICTURES = "vector", "scan", "pictures"
DOCUMENTS = {
    VECTOR: SAMPLE,
    SCAN: SAMPLES / "programa-2022-escaneado.pdf",
    PICTURES: SAMPLES / "programa-2022-imagen.pdf",
}
"""The sample, a scan of nine pages of it, and all of it with the schedule's tables as pictures."""

TIMES_FASTER, TIMES_BARE, MEGABYTES, TIMES_UNREAD = 9.0, 3.0, 80.0, 1.02
"""The aims: at least so much faster than the plain script, at most so many bare readings, at most so much memory, at
most so many times the time without OCR where nothing is to be read with it."""

NOTHING, IMPORT, VERSION, HELP, SHOW = "python", "import", "--version", "--help", "show"
IMPORT_MILLISECONDS, START_MILLISECONDS = 30.0, 100.0
"""The aims of starting, of the processor's time: importing the package takes at most so many milliseconds more than the
interpreter alone, and a command that reads no PDF at most so many in all."""

TIMES_LONG = (1, 10, 50)
A_PAGE = 1.3
"""The aim of long documents: a page of the longest takes at most so many times what one of the shortest takes."""
READINGS, GROWN = 100, 1.05
"""The aim of a process that reads so many files: it holds at most so many times the memory it held after ten."""

TESSERACT = "tesseract"
TIMES_BUSY, TIMES_WALL, SCAN_MEGABYTES = 1.2, 0.65, 350.0
"""The aims of reading a scan, beside Tesseract on one core over the same pictures: of its processors' time at most so
many times, of its time at most so much on two cores, and at most so much memory for some thirty pages."""

OF_EXTRACTION, TIMES_HALF = 0.1, 2.2
"""The aims of the diff: at most this share of the time that the extraction of both programmes takes, and of twice the
activities at most so many times the time and the memory, less what the smallest diff takes."""

LACKING = "from pt_extract.reading.scan.tesseract import missing; print(missing('spa') or '')"
"""Prints the command that would install what OCR lacks here; nothing where it lacks nothing."""

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


START_AIMS = (
    Aim(
        f"{IMPORT} - {NOTHING}, busy ms",
        lambda runs: 1000 * (runs[IMPORT].busy - runs[NOTHING].busy),
        f"at most {IMPORT_MILLISECONDS:g}",
        lambda taken: taken <= IMPORT_MILLISECONDS,
    ),
    *(
        Aim(
            f"{name}, busy ms",
            lambda runs, name=name: 1000 * runs[name].busy,
            f"at most {START_MILLISECONDS:g}",
            lambda taken: taken <= START_MILLISECONDS,
        )
        for name in (VERSION, HELP, SHOW)
    ),
)


PLAIN_AIMS = (
    Aim(
        "plain script / ours, busy",
        lambda runs: runs[SCRIPT].busy / runs[OURS].busy,
        f"at least {TIMES_FASTER:g}",
        lambda ratio: ratio >= TIMES_FASTER,
    ),
    Aim(
        "ours / bare reading, busy",
        lambda runs: runs[OURS].busy / runs[BARE].busy,
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


UNUSED_AIMS = (
    Aim(
        "--ocr / --no-ocr, time",
        lambda runs: runs[READ].seconds / runs[UNREAD].seconds,
        f"at most {TIMES_UNREAD:g}",
        lambda ratio: ratio <= TIMES_UNREAD,
    ),
    Aim(
        "--ocr / --no-ocr, busy",
        lambda runs: runs[READ].busy / runs[UNREAD].busy,
        f"at most {TIMES_UNREAD:g}",
        lambda ratio: ratio <= TIMES_UNREAD,
    ),
)

OCR_AIMS = (
    Aim(
        f"{SCAN} / {TESSERACT}, busy",
        lambda runs: runs[SCAN].busy / runs[TESSERACT].busy,
        f"at most {TIMES_BUSY:g}",
        lambda ratio: ratio <= TIMES_BUSY,
    ),
    Aim(
        f"{SCAN} / {TESSERACT}, time",
        lambda runs: runs[SCAN].seconds / runs[TESSERACT].seconds,
        f"at most {TIMES_WALL:g}",
        lambda ratio: ratio <= TIMES_WALL,
    ),
    Aim(
        f"{SCAN}, peak memory in MB",
        lambda runs: runs[SCAN].megabytes,
        f"at most {SCAN_MEGABYTES:g}",
        lambda peak: peak <= SCAN_MEGABYTES,
    ),
)

DIFF_AIMS = (
    Aim(
        f"{SMALL} / both extractions, time",
        lambda runs: runs[SMALL].seconds / (2 * runs[OURS].seconds),
        f"at most {OF_EXTRACTION:g}",
        lambda ratio: ratio <= OF_EXTRACTION,
    ),
    Aim(
        f"{LARGE} / {HALF}, busy",
        lambda runs: (runs[LARGE].busy - runs[SMALL].busy) / (runs[HALF].busy - runs[SMALL].busy),
        f"at most {TIMES_HALF:g}",
        lambda ratio: ratio <= TIMES_HALF,
    ),
    Aim(
        f"{LARGE} / {HALF}, memory",
        lambda runs: (runs[LARGE].megabytes - runs[SMALL].megabytes) / (runs[HALF].megabytes - runs[SMALL].megabytes),
        f"at most {TIMES_HALF:g}",
        lambda ratio: ratio <= TIMES_HALF,
    ),
)


def main() -> None:
    options = parsed()
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}")
    print(f"load before: {', '.join(f'{load:.1f}' for load in os.getloadavg())}", flush=True)
    for name in options.only or PARTS:
        try:
            lines = PARTS[name](options.file, options.rounds)
        except subprocess.CalledProcessError as error:
            sys.exit(f"bench: {' '.join(map(str, error.cmd))} left with {error.returncode}\n{error.stderr or ''}")
        print("\n".join(["", *lines]), flush=True)


def parsed() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="Time the extraction side by side with other ways to read a PDF.")
    parser.add_argument("file", nargs="?", type=Path, default=SAMPLE, metavar="FILE.pdf", help="default: the sample")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="default: %(default)s")
    parser.add_argument("--only", action="append", choices=tuple(PARTS), help="one part; may be given again")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds must be at least 1")
    return options


def starts(file: Path, count: int) -> list[str]:
    """What it takes to import the package, and to run a command that reads no PDF."""
    ours = [sys.executable, "-m", "pt_extract"]
    with tempfile.TemporaryDirectory() as folder:
        read = str(Path(folder, "read.json"))
        run([*extraction(file), "-o", read])
        commands = {
            NOTHING: [sys.executable, "-c", "pass"],
            IMPORT: [sys.executable, "-c", "import pt_extract"],
            VERSION: [*ours, "--version"],
            HELP: [*ours, "--help"],
            SHOW: [*ours, "show", read],
        }
        warm_up(commands)
        rounds = measure(commands, count * PAIRS)
    title = f"starting; show of the JSON of {file.name}; {len(rounds)} rounds after a warm-up"
    return [title, *runs_table(rounds), *aim_lines(START_AIMS, rounds)]


def long_ones(file: Path, _: int) -> list[str]:
    """The extraction of a file written several times over into one, once each: they are slow."""
    lines = [
        f"{file.name} again and again",
        f"{'pages':>6}{'activities':>12}{'busy s':>9}{'ms a page':>11}{'peak MB':>9}",
    ]
    each: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for times in TIMES_LONG:
            made, read = Path(folder, f"{times}.pdf"), Path(folder, f"{times}.json")
            command = [sys.executable, str(HERE / "repeated.py"), str(file), str(times), str(made)]
            subprocess.run(command, check=True)
            took = run([*extraction(made), "-o", str(read)])
            programme = json.loads(read.read_text("utf-8"))
            pages = programme["source"]["pages"]
            each.append(1000 * took.busy / pages)
            counted = f"{pages:>6,}{activities_in(programme['axes']):>12,}"
            lines.append(f"{counted}{took.busy:>9.2f}{each[-1]:>11.1f}{took.megabytes:>9.0f}")
    grown = each[-1] / each[0]
    verdict = "met" if grown <= A_PAGE else "MISSED"
    return [*lines, f"a page of the longest / of the shortest: {number(grown)}; aim: at most {A_PAGE:g}, {verdict}"]


def activities_in(nodes: Sequence[dict[str, Any]]) -> int:
    """How many activities there are among some nodes and under them."""
    return sum((node["kind"] == "activity") + activities_in(node["children"]) for node in nodes)


def loops(file: Path, _: int) -> list[str]:
    """One process that reads a file again and again."""
    command = [sys.executable, str(HERE / "loop.py"), str(file), str(READINGS)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found = json.loads(done.stdout)
    grown = found["after"] / found["before"]
    verdict = "met" if grown <= GROWN else "MISSED"
    return [
        f"{file.name} {READINGS} times in one process: {found['milliseconds']:.0f} ms of the processor's time each",
        f"peak after ten {found['before']:.0f} MB, at the end {found['after']:.0f} MB; "
        f"aim: at most {GROWN:g} times, {verdict}",
    ]


def beside_others(file: Path, count: int) -> list[str]:
    """The extraction beside a plain script and the bare reading."""
    pages = ",".join(map(str, sorted(schedule_pages(extracted(file)))))
    commands = {
        OURS: [*extraction(file), "-o", os.devnull],
        SCRIPT: [sys.executable, str(HERE / "plain_script.py"), str(file), pages],
        BARE: [sys.executable, str(HERE / "bare_reading.py"), str(file), pages],
    }
    warm_up(commands)
    rounds = measure(commands, count)
    ratios = [ratio_line(rounds, OURS, other) for other in (SCRIPT, BARE)]
    title = f"{file.name}, schedule on pages {pages or '(none)'}; {count} rounds after a warm-up"
    return [title, *runs_table(rounds), *ratios, *aim_lines(PLAIN_AIMS, rounds)]


def ocr_unused(file: Path, count: int) -> list[str]:
    """The extraction with OCR allowed, and without, of a document that has no use for it."""
    if pages := pages_by_ocr(extracted(file)):
        return [f"{file.name} has pages that are read with OCR: {', '.join(map(str, sorted(pages)))}; left out here"]
    commands = {option: [*extraction(file), option, "-o", os.devnull] for option in (READ, UNREAD)}
    warm_up(commands)
    rounds = measure(commands, count * PAIRS)
    title = f"{file.name}, OCR allowed but not needed; {len(rounds)} pairs after a warm-up"
    return [title, *runs_table(rounds), *aim_lines(UNUSED_AIMS, rounds)]


def scans(_: Path, count: int) -> list[str]:
    """The samples that take OCR beside the one that does not; half as many rounds, since they are slow."""
    if lacking := lacking_for_ocr():
        return [f"scans: skipped, Tesseract is missing; to have them read, run: {lacking}"]
    pages = {name: len(pages_by_ocr(extracted(file))) for name, file in DOCUMENTS.items()}  # warms up too
    commands = {name: [*extraction(file), "-o", os.devnull] for name, file in DOCUMENTS.items()}
    rounds = measure(commands, (count + 1) // 2)
    lines = [f"scans, beside the same programme as text; {len(rounds)} rounds after a warm-up", *runs_table(rounds)]
    for name in (SCAN, PICTURES):
        peaks = [runs[name].megabytes / runs[VECTOR].megabytes for runs in rounds]
        each = [runs[name].seconds / pages[name] for runs in rounds]
        lines += [
            ratio_line(rounds, name, VECTOR),
            line_of(f"{name} / {VECTOR}, peak memory", peaks),
            line_of(f"{name}, s a page ({pages[name]} by OCR)", each),
        ]
    beyond = [(runs[PICTURES].seconds - runs[VECTOR].seconds) / pages[PICTURES] for runs in rounds]
    return [*lines, line_of("the same, beyond vector", beyond)]


def ocr_beside_tesseract(file: Path, count: int) -> list[str]:
    """A scan of a file beside Tesseract over its pictures; half as many rounds, since they are slow."""
    if lacking := lacking_for_ocr():
        return [f"ocr: skipped, Tesseract is missing; to have it, run: {lacking}"]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, str(HERE / "sheets.py"), str(file), folder], check=True)
        sheets = Path(folder, "sheets.txt")
        commands = {SCAN: [*extraction(Path(folder, "scan.pdf")), "-o", os.devnull], TESSERACT: recognition(sheets)}
        rounds = measure(commands, (count + 1) // 2)  # nothing to warm up: the first page is a hundredth of it
        pages = len(sheets.read_text("utf-8").splitlines())
    each = [line_of(f"{name}, s a page", [runs[name].seconds / pages for runs in rounds]) for name in commands]
    title = f"{file.name} as a scan of {pages} pages, beside Tesseract over the same; {len(rounds)} rounds"
    return [title, *runs_table(rounds), *each, *aim_lines(OCR_AIMS, rounds)]


def diffs(file: Path, count: int) -> list[str]:
    """The diff of two programmes in JSON beside the extraction of one, and of ever larger ones."""
    with tempfile.TemporaryDirectory() as folder:
        commands = {OURS: [*extraction(file), "-o", os.devnull]}
        for name, (activities, edits) in SIZES.items():
            pair = [str(Path(folder, f"{activities}-{which}.json")) for which in ("old", "new")]
            made = [sys.executable, str(HERE / "pairs.py"), str(activities), str(edits), *pair]
            subprocess.run(made, check=True, capture_output=True, text=True)
            commands[name] = [*comparison(*pair), "-o", os.devnull]
        warm_up(commands)
        rounds = measure(commands, count)
    title = f"diffs of two programmes in JSON, beside {file.name}; {count} rounds after a warm-up"
    return [title, *runs_table(rounds), *aim_lines(DIFF_AIMS, rounds)]


PARTS: dict[str, Callable[[Path, int], list[str]]] = {
    "start": starts,
    "plain": beside_others,
    "long": long_ones,
    "loop": loops,
    "unused": ocr_unused,
    "scans": scans,
    "ocr": ocr_beside_tesseract,
    "diff": diffs,
}
"""What can be measured, by the name that ``--only`` takes: of a file, in so many rounds; gives the lines to print."""


def extraction(file: Path) -> list[str]:
    """The command that extracts a file, to standard output as yet."""
    return [sys.executable, "-m", "pt_extract", "extract", str(file), "--quiet"]


def recognition(sheets: Path) -> list[str]:
    """The command that has Tesseract read a list of pictures, on one core: more of them add to its time in all."""
    return ["env", "OMP_THREAD_LIMIT=1", TESSERACT, str(sheets), str(sheets.with_name("read")), "-l", "spa", "quiet"]


def lacking_for_ocr() -> str:
    """The command that would install what OCR lacks here; empty where it lacks nothing."""
    asked = subprocess.run([sys.executable, "-c", LACKING], check=True, capture_output=True, text=True)
    return asked.stdout.strip()


def comparison(old: str, new: str) -> list[str]:
    """The command that says what changed between two files, as JSON, to standard output as yet."""
    how = ["--format", "json", "--exit-code", "never", "--quiet"]
    return [sys.executable, "-m", "pt_extract", "diff", old, new, *how]


def extracted(file: Path) -> dict[str, Any]:
    """The JSON of a file."""
    done = subprocess.run(extraction(file), check=True, capture_output=True, text=True, encoding="utf-8")
    programme: dict[str, Any] = json.loads(done.stdout)
    return programme


def schedule_pages(programme: dict[str, Any]) -> set[int]:
    """The numbers of the pages on which the extraction finds rows of the schedule."""
    return {row["page"] for row in (programme["schedule"] or {"rows": []})["rows"]}


def pages_by_ocr(programme: dict[str, Any]) -> set[int]:
    """The numbers of the pages of which something was read with OCR."""
    return {finding["page"] for finding in programme["findings"] if finding["code"] == "ocr-used"}


def warm_up(by_name: dict[str, list[str]]) -> None:
    """Run each process once: it fills the disk's cache and writes the bytecode."""
    for command in by_name.values():
        run(command)


def measure(by_name: dict[str, list[str]], count: int) -> list[Round]:
    """So many rounds, each process once a round; every other round turns their order about."""
    names = list(by_name)
    orders = [names if number % 2 == 0 else names[::-1] for number in range(count)]
    rounds = [{name: run(by_name[name]) for name in order} for order in orders]
    return [{name: runs[name] for name in names} for runs in rounds]


def run(command: Sequence[str]) -> Run:
    """Run a command to its end.

    Raises :class:`subprocess.CalledProcessError` where it fails; what it had to say is on standard error by then.
    """
    started = time.perf_counter()
    # Without its bytecode the package would be compiled anew in every round, which no user waits for twice.
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=surroundings)
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


def ratio_line(rounds: Sequence[Round], name: str, other: str) -> str:
    """The time of one process over that of another, round by round."""
    return line_of(f"{name} / {other}", [runs[name].seconds / runs[other].seconds for runs in rounds])


def aim_lines(aims: Sequence[Aim], rounds: Sequence[Round]) -> list[str]:
    """Each aim with what was measured."""
    lines = []
    for aim in aims:
        values = [aim.measure(runs) for runs in rounds]
        verdict = "met" if aim.met(statistics.median(values)) else "MISSED"
        lines.append(f"{line_of(aim.name, values):<60}aim: {aim.wanted:<13}{verdict}")
    return lines


def line_of(name: str, values: Sequence[float]) -> str:
    """What was measured in each round, as a line."""
    return f"{name:<33}{spread(values)}"


def spread(values: Sequence[float]) -> str:
    """The median of some values, with the lowest and the highest."""
    return f"{number(statistics.median(values))}  ({number(min(values))} to {number(max(values))})"


def number(value: float) -> str:
    """A value with three digits that count."""
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


if __name__ == "__main__":
    main()
