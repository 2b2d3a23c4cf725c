"""Files damaged as downloads, disks and mails damage them, and what a reading of one may not pass over in silence.

    python tests/damaging.py FILE.pdf [--seeds 1000] [--first 0] [--flips 20] [--profile NAME]

reads FILE with so many bits flipped, once for each seed, and counts how that ended: read as the whole file is, read
with less and a finding that says why, or refused with an error of ours. It names the seeds at which something was lost
in silence, another error was raised, or no end came in :data:`PATIENCE`, and leaves with 1 where there is one.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from attrs import evolve

from pt_extract import WorkProgramme, extract
from pt_extract.errors import PtExtractError
from pt_extract.jsonio import to_json

TELLING = frozenset({"page-unread", "file-damaged", "file-truncated"})
"""Findings that say that something of the file is lost."""


FAILED = ("silent", "broken", "hangs")
"""How no reading may end."""

PATIENCE = 120
"""Seconds of the processor's time after which a reading is said to hang; a whole one takes two."""


class HangsError(Exception):
    """A reading has no end."""


def flipped(data: bytes, seed: int, flips: int = 20) -> bytes:
    """The file with so many of its bits turned."""
    chance = random.Random(seed)
    damaged = bytearray(data)
    for _ in range(flips):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def truncated(data: bytes) -> Iterator[bytes]:
    """The file cut off at each hundredth of it."""
    return (data[: len(data) * share // 100] for share in range(1, 100))


def halved(data: bytes) -> Iterator[bytes]:
    """The file with each of its streams in turn cut at half its length, its end marked where it now is."""
    place = 0
    while (start := data.find(b"stream\n", place)) >= 0:
        place = data.find(b"endstream", start)
        if place < 0:
            return
        yield data[: (start + place) // 2] + data[place:]
        place += len(b"endstream")


def outcome(data: bytes, whole: WorkProgramme, profile: str | None = None) -> str:
    """How reading a damaged file ends, in a word; ``silent`` where it reads otherwise and no finding says why."""
    try:
        read = extract(data, ocr=False, profile=profile)
    except PtExtractError as error:
        return type(error).__name__
    if TELLING & {finding.code for finding in read.findings}:
        return "told"
    return "the same" if _said(read) == _said(whole) else "silent"


def _said(programme: WorkProgramme) -> str:
    """What it says of the document, whatever the file was."""
    assert programme.source is not None
    return to_json(evolve(programme, source=evolve(programme.source, sha256="", file="")))


def ended(data: bytes, whole: WorkProgramme, profile: str | None = None) -> str:
    """The same, ``broken`` where an error is raised that is none of ours, and ``hangs`` where none comes at all."""
    signal.signal(signal.SIGPROF, _hang)
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)
    try:
        return outcome(data, whole, profile)
    except HangsError:
        return "hangs"
    except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
        traceback.print_exc()
        return "broken"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _hang(*_: object) -> None:
    raise HangsError


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("file", type=Path)
    options.add_argument("--seeds", type=int, default=1000, help="how many; default: %(default)s")
    options.add_argument("--first", type=int, default=0, help="the first of them; default: %(default)s")
    options.add_argument("--flips", type=int, default=20, help="bits that are flipped; default: %(default)s")
    options.add_argument("--profile")
    asked = options.parse_args()
    data = asked.file.read_bytes()
    whole = extract(data, ocr=False, profile=asked.profile)
    ends: Counter[str] = Counter()
    for seed in range(asked.first, asked.first + asked.seeds):
        end = ended(flipped(data, seed, asked.flips), whole, asked.profile)
        ends[end] += 1
        if end in FAILED:
            sys.stdout.write(f"seed {seed}: {end}\n")
            sys.stdout.flush()
    sys.stdout.write("".join(f"{count:>6}  {end}\n" for end, count in ends.most_common()))
    return 1 if any(ends[end] for end in FAILED) else 0


if __name__ == "__main__":
    sys.exit(main())
