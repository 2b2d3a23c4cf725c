"""Reads one file again and again in one process, as a program does that uses the library.

    python tests/bench/loop.py FILE.pdf COUNT

It prints, as JSON, the milliseconds of the processor's time that a file takes after the first ten, and the megabytes
that the process held at most after these ten and at the end.
"""

from __future__ import annotations

import json
import resource
import sys
import time

from pt_extract import extract

WARM = 10
"""Readings that do not count: imports, and what is found out once and kept."""
UNIT = 1 if sys.platform == "darwin" else 1024
"""What ``ru_maxrss`` counts in, in bytes (getrusage(2))."""


def peak() -> float:
    """The most memory that this process held so far, in millions of bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT / 1e6


def main() -> None:
    file, count = sys.argv[1], int(sys.argv[2])
    for _ in range(WARM):
        extract(file)
    before, started = peak(), time.process_time()
    for _ in range(count - WARM):
        extract(file)
    each = (time.process_time() - started) / (count - WARM)
    print(json.dumps({"milliseconds": 1000 * each, "before": before, "after": peak()}))


if __name__ == "__main__":
    main()
