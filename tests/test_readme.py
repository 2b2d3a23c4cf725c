"""The README's commands are those of CI, and the reference has every command, option, exit code and finding."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

import pt_extract
from places import ROOT
from pt_extract.cli import commands as cli
from pt_extract.findings import FINDINGS
from running_docs import as_cloned, blocks, shell

README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = (ROOT / "docs/reference/commands.md").read_text("utf-8")
FINDINGS_PAGE = (ROOT / "docs/reference/findings.md").read_text("utf-8")
LONGEST = 150
"""So many lines a newcomer reads before the first page of the docs."""


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= LONGEST


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as fresh as a clone, and a ``pt-extract`` on its path."""
    return as_cloned(tmp_path_factory.mktemp("readme"))


def test_the_first_command_does_the_main_job(folder: Path) -> None:
    job = blocks("sh", README)[0].strip().split(" && ")
    assert job[:2] == ["python3 -m venv .venv", ".venv/bin/pip install -q ."]
    assert "written" in shell(job[2].removeprefix(".venv/bin/"), folder)


def test_the_second_command_is_the_one_of_ci() -> None:
    assert blocks("sh", README)[1].strip().removeprefix("python3 -m venv .venv && ") in (
        ROOT / ".ci" / "run"
    ).read_text("utf-8")


def test_every_command_and_option_is_described() -> None:
    for name, command in cli.cli.commands.items():
        assert f"pt-extract {name}" in COMMANDS
        options = [option for option in command.params if isinstance(option, click.Option)]
        assert [option.name for option in options if max(option.opts, key=len) not in COMMANDS] == []


def test_exit_codes_are_those_of_the_help() -> None:
    rows = dict(re.findall(r"^\| (\d+) \| (.*?) \|$", COMMANDS, re.MULTILINE))
    helped = dict(re.findall(r"^  (\d+) +(.*)$", cli.EXIT_CODES, re.MULTILINE))
    assert rows.keys() == helped.keys()
    for code, meaning in helped.items():
        assert rows[code].replace("`", "").replace("\\", "").startswith(meaning)


def test_every_finding_is_described_as_it_is_declared() -> None:
    rows = re.findall(r"^\| ((?:`[a-z-]+`(?:, )?)+) \| (.*) \|$", FINDINGS_PAGE, re.MULTILINE)
    described = {code: about for codes, about in rows for code in re.findall(r"`([a-z-]+)`", codes)}
    assert described == {code: declared.about for code, declared in FINDINGS.items()}


def test_the_changelog_knows_this_version() -> None:
    assert f"## {pt_extract.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
