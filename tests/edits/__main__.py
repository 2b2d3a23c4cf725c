"""Measures the diff on drawn cases, and prints tables of what it says rightly: ``python tests/edits --lists 2000``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from edits.analyst import any_case
from edits.edit import edited
from edits.tally import Tally
from pt_extract.differ import diff


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--lists", type=int, default=500, help="how many cases are drawn (500)")
    arguments.add_argument("--seed", type=int, default=0, help="the number of the first (0)")
    arguments.add_argument("--faults", action="store_true", help="say what was wrong with each")
    arguments.add_argument("--kind", default="", help="say so of that kind of edit only")
    options = arguments.parse_args()
    tally = Tally()
    for seed in range(options.seed, options.seed + options.lists):
        case = any_case(seed)
        new, expected = edited(case.programme, case.edits)
        faults = tally.count(expected, diff(case.programme, new))
        if options.faults:
            sys.stdout.writelines(f"{seed}: {fault}\n" for fault in faults if fault.startswith(options.kind))
    sys.stdout.writelines(f"{line}\n" for line in tally.lines())


if __name__ == "__main__":
    main()
