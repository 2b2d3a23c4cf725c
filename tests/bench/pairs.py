"""Writes two work programmes as JSON, the second edited from the first: python pairs.py ACTIVITIES EDITS OLD NEW."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from edits import any_edits, any_programme, edited
from pt_extract import to_json

SEED = 1


def main() -> None:
    activities, edits = map(int, sys.argv[1:3])
    old = any_programme(SEED, activities)
    new, _ = edited(old, any_edits(old, SEED, edits))
    for programme, file in zip((old, new), sys.argv[3:5], strict=True):
        Path(file).write_text(to_json(programme), "utf-8")


if __name__ == "__main__":
    main()
