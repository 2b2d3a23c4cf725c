"""What lies on the desk for contributors agrees with the code: hooks, citation, image, issue templates, CI's steps."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

from places import ROOT

CI = (ROOT / ".ci" / "run").read_text("utf-8")


def parsed(name: str) -> dict[str, object]:
    data = yaml.safe_load((ROOT / name).read_text("utf-8"))
    assert isinstance(data, dict)
    return data


def test_hooks_run_what_ci_runs_and_fetch_nothing() -> None:
    text = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")
    assert set(re.findall(r"repo: (\S+)", text)) == {"local"}
    assert set(re.findall(r"language: (\S+)", text)) == {"system"}
    steps = dict(re.findall(r"^step (\w+) (.*)$", CI, re.MULTILINE))
    entries = dict(re.findall(r"id: (\w+)\n.*\n\s+entry: (.*)", text))
    for name in ("format", "lint", "types"):
        assert steps[name].removesuffix(" .").removesuffix(" --check") == entries[name]


def test_the_page_names_steps_that_ci_has() -> None:
    steps = set(re.findall(r"^step (\w+) ", CI, re.MULTILINE))
    assert re.findall(r"^steps=\((.*)\)$", CI, re.MULTILINE)[0].split() == re.findall(r"^step (\w+) ", CI, re.MULTILINE)
    for page in (ROOT / "docs" / "contributing").glob("*.md"):
        for named in re.findall(r"`\.ci/run ([\w ]+)`", page.read_text("utf-8")):
            assert set(named.split()) <= steps


def test_a_step_that_there_is_not_is_refused() -> None:
    done = subprocess.run([str(ROOT / ".ci" / "run"), "tset"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "no step tset" in done.stderr


def test_the_version_stands_in_one_place() -> None:
    assert "version" not in parsed("CITATION.cff")
    assert re.findall(r'^version = "', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE) == []


@pytest.mark.parametrize(
    "path", sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml")), ids=lambda path: path.stem
)
def test_issue_templates_ask_something(path: Path) -> None:
    form = parsed(str(path.relative_to(ROOT)))
    assert {"name", "description", "body"} <= form.keys()
    assert isinstance(form["body"], list) and all({"type", "id", "attributes"} <= each.keys() for each in form["body"])


def test_the_image_holds_only_what_it_is_told_to() -> None:
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    kept = {line.removeprefix("!") for line in ignored if line.startswith("!")}
    copied = re.findall(r"^COPY (?!--)(.*) \S+$", (ROOT / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    assert {name for line in copied for name in line.split()} == kept
    assert all((ROOT / name).exists() for name in kept)


def test_the_image_runs_the_command_without_rights() -> None:
    """What can be told without a docker: its user, its entry point, its Python."""
    told = re.findall(r"^([A-Z]+) (.*)$", (ROOT / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    last = {name: value for name, value in told if name != "FROM"}
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    assert json.loads(last["ENTRYPOINT"])[0] in scripts
    assert last["USER"] not in {"root", "0"}
    assert f"useradd --create-home --uid 1000 {last['USER']}" in (ROOT / "Dockerfile").read_text("utf-8")
    bases = [value.split()[0] for name, value in told if name == "FROM"]
    assert len(set(bases)) == 1, "what is built with one Python runs with that one"
    newest = re.findall(r"Python :: (3\.\d+)", (ROOT / "pyproject.toml").read_text("utf-8"))[-1]
    assert bases[0] == f"python:{newest}-slim"


def runs_docker() -> bool:
    """Whether there is a docker, and images can be built with it."""
    found = shutil.which("docker")
    return found is not None and subprocess.run([found, "info"], capture_output=True, check=False).returncode == 0


@pytest.mark.slow
@pytest.mark.skipif(not runs_docker(), reason="there is no docker that builds images")
def test_the_image_reads_a_scan_without_rights() -> None:
    built = subprocess.run(["docker", "build", "-q", str(ROOT)], capture_output=True, text=True, check=True)
    image = built.stdout.strip()
    run = ["docker", "run", "--rm", "-v", f"{ROOT / 'samples'}:/data:ro"]
    who = subprocess.run([*run, "--entrypoint", "id", image, "-u"], capture_output=True, text=True, check=True)
    assert who.stdout.strip() != "0"
    read = [*run, image, "extract", "programa-2022-escaneado.pdf", "--quiet"]
    assert '"ocr-used"' in subprocess.run(read, capture_output=True, text=True, check=True).stdout
