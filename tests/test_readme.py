"""The README tells the truth: its examples are run, its tables are complete, its commands are those of CI."""

from __future__ import annotations

import ast
import doctest
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import pt_extract
from pt_extract import cli

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
SOURCE = Path(pt_extract.__file__).parent


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as fresh as a clone, and a ``pt-extract`` on its path."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "samples").symlink_to(ROOT / "samples")
    shutil.copy(ROOT / "README.md", folder)
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
        env={**os.environ, "PATH": os.pathsep.join(paths), "PYTHONPATH": str(SOURCE.parent)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=120,
        check=False,
    )
    return done.stdout.decode() + (f"[exit {done.returncode}]\n" if done.returncode else "")


def matches(expected: str, got: str) -> bool:
    """Whether the output is as expected, where … in a line stands for any text, and a line of it for any lines."""
    pattern = "".join(
        r"(?:.*\n)*" if line == "…" else re.escape(line).replace("…", ".*") + r"\n" for line in expected.splitlines()
    )
    return re.fullmatch(pattern, got) is not None


def console_examples() -> Iterator[tuple[str, str]]:
    for block in blocks("console"):
        for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = example.partition("\n")
            yield command, output


def test_commands_print_what_the_readme_shows(folder: Path) -> None:
    examples = list(console_examples())
    assert len(examples) >= 4
    for command, expected in examples:
        got = shell(command, folder)
        assert matches(expected, got), f"$ {command}\n{got}"


def test_python_examples_give_what_the_readme_shows(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    code = "\n".join(blocks("python"))
    example = doctest.DocTestParser().get_doctest(code, {}, "README.md", "README.md", 0)
    assert len(example.examples) >= 8
    report: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(example, out=report.append)
    assert report == []


def test_the_first_command_does_the_main_job(folder: Path) -> None:
    job = blocks("sh")[0].strip().split(" && ")
    assert job[:2] == ["python3 -m venv .venv", ".venv/bin/pip install -q ."]
    assert "written" in shell(job[2].removeprefix(".venv/bin/"), folder)


def test_the_second_command_is_the_one_of_ci() -> None:
    assert blocks("sh")[1].strip().removeprefix("python3 -m venv .venv && ") in (ROOT / ".ci" / "run").read_text(
        "utf-8"
    )


def test_every_command_and_option_is_described() -> None:
    for name, command in cli.cli.commands.items():
        assert f"pt-extract {name}" in README
        options = [option for option in command.params if isinstance(option, click.Option)]
        assert [option.name for option in options if max(option.opts, key=len) not in README] == []


def test_exit_codes_are_those_of_the_help() -> None:
    rows = dict(re.findall(r"^\| (\d+) \| (.*?) \|$", README, re.MULTILINE))
    helped = dict(re.findall(r"^  (\d+) +(.*)$", cli.EXIT_CODES, re.MULTILINE))
    assert rows.keys() == helped.keys()
    for code, meaning in helped.items():
        assert rows[code].replace("`", "").replace("\\", "").startswith(meaning)


def finding_codes() -> set[str]:
    """The codes of all findings the package may give: words joined by hyphens, in the modules that make findings."""
    kebab = re.compile(r"[a-z]+(-[a-z]+)+")
    found = {"missing-in-index", "missing-in-overview", "missing-in-body", "missing-in-schedule"}
    for source in (path.read_text("utf-8") for path in SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(source)) if "Finding(" in source else ():
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and kebab.fullmatch(node.value):
                found.add(node.value)
    return found


def test_every_finding_is_described() -> None:
    described = set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", README.partition("## Findings")[2].partition("\n## ")[0]))
    assert finding_codes() - described == set()
    assert described - finding_codes() == set()


def test_the_changelog_knows_this_version() -> None:
    assert f"## {pt_extract.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
