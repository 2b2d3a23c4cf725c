"""Accepted changes: what a file of fingerprints leaves out, what it is too old for, and when the command complains."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner, Result

from diffs import CHANGES, MINOR, SAME, only
from places import GOLDEN_FOLDER
from pt_extract.cli import commands as cli
from pt_extract.differ import diff
from pt_extract.errors import InvalidDataError
from pt_extract.jsonio import from_json
from pt_extract.outputs.accepted import Accepted, differences, written
from pt_extract.outputs.report import render_text

OLD_FILE, NEW_FILE = (str(GOLDEN_FOLDER / f"programa-{year}.json") for year in (2023, 2024))
HIGH = evolve(CHANGES[1], level="high", fingerprint="aaaaaa")
LOW = evolve(CHANGES[2], level="low", fingerprint="bbbbbb-2")


def accepted(text: str) -> Accepted:
    return Accepted.parse(text.encode())


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli.cli, ["diff", OLD_FILE, NEW_FILE, *arguments], standalone_mode=False)


def test_a_file_holds_a_fingerprint_a_line_with_notes() -> None:
    found = accepted("\ufeff# head\n\naaaaaa  # moved I.I\nbbbbbb-2\naaaaaa\n")
    assert found.fingerprints == ("aaaaaa", "bbbbbb-2")


@pytest.mark.parametrize("line", ["moved", "aaa", "aaaaaa bbbbbb", "ÿ"])
def test_a_line_that_is_no_fingerprint_is_an_error_that_names_it(line: str) -> None:
    with pytest.raises(InvalidDataError, match="line 2 is no fingerprint"):
        accepted(f"aaaaaa\n{line}\n")


def test_what_was_written_accepts_all_that_is_shown() -> None:
    old, new = (from_json(Path(file).read_bytes()) for file in (OLD_FILE, NEW_FILE))
    found = diff(old, new)
    known = Accepted.parse(written(found).encode())
    assert known.unmatched(found) == ()
    text = render_text(found, accepted=known.fingerprints)
    assert "changes accepted before." in text and "\n    " not in text.partition("No change is left to show.")[2]
    assert "No change is left to show." in text


def test_fingerprints_outlive_new_numbers() -> None:
    old, new = (from_json(Path(file).read_bytes()) for file in (OLD_FILE, NEW_FILE))
    axis = new.axes[0]
    first = evolve(axis.children[0], id="I.IX", number="IX", children=())
    later = evolve(new, axes=(evolve(axis, children=(first, *axis.children[1:])), *new.axes[1:]))
    known = Accepted.parse(written(diff(old, new)).encode())
    gone = set(known.unmatched(diff(old, later)))
    assert len(gone) < len(known.fingerprints) / 2


@pytest.mark.parametrize(
    ("fail_on", "known", "code"),
    [
        (None, "", 1),
        ("high", "", 1),
        ("high", "aaaaaa", 0),
        ("low", "aaaaaa", 1),
        (None, "aaaaaa\nbbbbbb-2", 0),
    ],
)
def test_the_exit_code_follows_the_worst_that_is_not_accepted(fail_on: str | None, known: str, code: int) -> None:
    assert accepted(known).exit_code(only(HIGH, LOW), fail_on) == code  # type: ignore[arg-type]


def test_minor_differences_count_as_low() -> None:
    minor = evolve(MINOR, changes=tuple(evolve(one, level="low") for one in MINOR.changes))
    assert {one.level for one in differences(minor)} == {"low"}
    assert accepted("").exit_code(SAME, None) == 0


def test_the_command_writes_such_a_file_and_leaves_out_what_it_has(tmp_path: Path) -> None:
    file = tmp_path / "accepted.txt"
    assert run("--write-ignore", str(file)).return_value == 1
    file.write_text(file.read_text("utf-8") + "ffffffffffff\n", "utf-8")
    found = run("--ignore", str(file), "--fail-on", "high")
    assert found.return_value == 0
    assert "1 fingerprint matches no change any more: ffffffffffff" in found.stderr
    assert "Matters most" not in found.stdout and "accepted before." in found.stdout


@pytest.mark.parametrize(("level", "code"), [("high", 1), ("medium", 1), ("low", 1)])
def test_fail_on_asks_for_a_level(level: str, code: int) -> None:
    assert run("--fail-on", level).return_value == code


def test_the_options_reach_the_report() -> None:
    assert "Lo más importante" in run("--lang", "es").stdout
    assert "Axis I: " in run("--sort", "document").stdout
    assert "Details" not in run("--min-level", "medium").stdout


def test_where_all_that_is_shown_is_accepted_nothing_fails(tmp_path: Path) -> None:
    file = tmp_path / "accepted.txt"
    assert run("--write-ignore", str(file)).return_value == 1
    found = run("--ignore", str(file))
    assert found.return_value == 0
    assert "No change is left to show." in found.stdout


def test_a_cover_can_be_accepted() -> None:
    old = from_json(Path(OLD_FILE).read_bytes())
    found = diff(old, evolve(old, document=evolve(old.document, place="Quito, Ecuador")))
    assert found.cover
    assert accepted("").exit_code(found, "medium") == 1
    assert Accepted.parse(written(found).encode()).exit_code(found, None) == 0
