"""The examples in Markdown pages, run: commands as ``$ command`` in ``console`` blocks, Python as doctests."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pt_extract
from places import ROOT

SOURCE = Path(pt_extract.__file__).parent


ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR")}
"""What the examples are run in: nothing says how wide a line is."""


def blocks(language: str, page: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


def as_cloned(folder: Path) -> Path:
    """A folder with what the examples use of a fresh clone, and a ``pt-extract`` that :func:`shell` finds."""
    (folder / "samples").symlink_to(ROOT / "samples")
    for used in (ROOT / "README.md", *(ROOT / "docs").rglob("*.pdf")):
        shutil.copy(used, folder)
    program = folder / "bin" / "pt-extract"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pt_extract "$@"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return folder


def shell(command: str, folder: Path) -> str:
    """What a command prints on both its outputs, and its exit code where it is not 0."""
    paths = [str(folder / "bin"), os.environ["PATH"]]
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env={**ENVIRONMENT, "PATH": os.pathsep.join(paths), "PYTHONPATH": str(SOURCE.parent)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=300,
        check=False,
    )
    return done.stdout.decode() + (f"[exit {done.returncode}]\n" if done.returncode else "")


def matches(expected: str, got: str) -> bool:
    """Whether the output is as expected, where … in a line stands for any text, and a line of it for any lines."""
    pattern = "".join(
        r"(?:.*\n)*" if line == "…" else re.escape(line).replace("…", ".*") + r"\n" for line in expected.splitlines()
    )
    return re.fullmatch(pattern, got) is not None


def console_examples(page: str) -> Iterator[tuple[str, str]]:
    """The commands of a page, each with what it is to print."""
    for block in blocks("console", page):
        for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = example.partition("\n")
            yield command, output


def faults_of_python(page: str, name: str) -> list[str]:
    """What the Python examples of a page give otherwise than it shows."""
    example = doctest.DocTestParser().get_doctest("\n".join(blocks("python", page)), {}, name, name, 0)
    report: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(example, out=report.append)
    return report
