"""What changed between the samples of two years is what the list of edits that made the later one says."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import pytest

from places import GOLDEN_FOLDER, SAMPLE_FOLDER
from pt_extract import WorkProgramme, extract
from pt_extract.differ import diff
from pt_extract.jsonio import from_json, to_data

YEARS = ((2022, 2023), (2023, 2024))

Json = Any
Read = Callable[[int], WorkProgramme]


@cache
def told(year: int) -> WorkProgramme:
    """The year's programme as its golden reading tells it."""
    return from_json((GOLDEN_FOLDER / f"programa-{year}.json").read_bytes())


@cache
def extracted(year: int) -> WorkProgramme:
    """The year's programme as it is read from paper."""
    return extract(SAMPLE_FOLDER / f"programa-{year}.pdf")


@cache
def found(read: Read, old: int, new: int) -> Json:
    return to_data(diff(read(old), read(new)))


@cache
def golden(old: int, new: int) -> Json:
    return json.loads((GOLDEN_FOLDER / f"diff-{old}-{new}.json").read_text("utf-8"))


each_pair = pytest.mark.parametrize(("old", "new"), YEARS)

each_diff = pytest.mark.parametrize(
    ("read", "old", "new"),
    [
        pytest.param(read, *years, id=f"{name}-{years[0]}-{years[1]}")
        for name, read in (("golden", told), ("pdf", extracted))
        for years in YEARS
    ],
)
"""Every pair of years, told and as read from paper."""


def named(change: Json) -> str:
    """A change by its type and the node's ids, which tell it from all others."""
    return f"{change['type']} {change['kind']} {change['old_id'] or '-'} -> {change['new_id'] or '-'}"


def strays(wanted: Iterable[str], got: Iterable[str]) -> list[str]:
    """What is missing and what is surplus, one line each."""
    missing, surplus = Counter(wanted), Counter(got)
    lines = [f"missing: {name}" for name in (missing - surplus).elements()]
    return lines + [f"surplus: {name}" for name in (surplus - missing).elements()]


def unlike(where: str, wanted: Json, got: Json) -> list[str]:
    """Where a value is not as stated: of objects only what the golden states, lists of objects in any order."""
    if isinstance(wanted, dict) and isinstance(got, dict) and where.rpartition(" ")[2] != "marks":
        return [line for key, value in wanted.items() for line in unlike(f"{where} {key}", value, got.get(key))]
    if isinstance(wanted, list) and isinstance(got, list) and any(isinstance(item, dict) for item in wanted):
        ours, theirs = ({said_of(item): item for item in items} for items in (got, wanted))
        lines = [f"{where}: {line}" for line in strays(map(said_of, wanted), map(said_of, got))]
        both = [name for name in theirs if name in ours]
        return lines + [line for name in both for line in unlike(f"{where} [{name}]", theirs[name], ours[name])]
    return [] if wanted == got else [f"{where}: expected {wanted!r}, got {got!r}"]


def said_of(item: Json) -> str:
    """What a change of a task, of an attribute or of the cover is about."""
    if "name" in item:
        return str(item["name"])
    rows = (item["old"], item["new"])
    return " -> ".join("-" if row is None else f"{row['action'] or ''}/{row['label']}" for row in rows)


@pytest.mark.slow
@each_diff
def test_every_edit_is_found_and_nothing_else(read: Read, old: int, new: int) -> None:
    wanted, got = golden(old, new)["changes"], found(read, old, new)["changes"]
    lines = strays(map(named, wanted), map(named, got))
    assert not lines, "\n".join(lines)


@pytest.mark.slow
@each_diff
def test_changes_are_what_the_edits_say(read: Read, old: int, new: int) -> None:
    got = {named(change): change for change in found(read, old, new)["changes"]}
    wanted = {named(change): change for change in golden(old, new)["changes"]}
    lines = [line for name in wanted if name in got for line in unlike(name, wanted[name], got[name])]
    assert not lines, "\n".join(lines)


@each_diff
@pytest.mark.parametrize("member", ["old", "new", "cover", "introduction"])
def test_a_diff_says_of_the_whole_what_the_edits_say(member: str, read: Read, old: int, new: int) -> None:
    lines = unlike(member, golden(old, new)[member], found(read, old, new)[member])
    assert not lines, "\n".join(lines)


@each_diff
def test_changes_are_counted_as_the_edits_make_them(read: Read, old: int, new: int) -> None:
    assert found(read, old, new)["summary"] == golden(old, new)["summary"]


@each_diff
def test_changes_stand_in_the_order_of_the_newer_document(read: Read, old: int, new: int) -> None:
    wanted, got = golden(old, new)["changes"], found(read, old, new)["changes"]
    assert [named(change) for change in got] == [named(change) for change in wanted]


# --- the machinery ---------------------------------------------------------------------------------------------------


def test_goldens_are_what_the_sources_tell() -> None:
    """Neither an update nor a hand has changed them: only edits of the sources do."""
    told = "import json, years; print(json.dumps(years.diffs() | years.readings()))"
    command = [sys.executable, "-c", told]
    done = subprocess.run(command, cwd=SAMPLE_FOLDER, check=True, capture_output=True, encoding="utf-8")
    for name, content in json.loads(done.stdout).items():
        assert json.loads((GOLDEN_FOLDER / f"{name}.json").read_text("utf-8")) == content, name


@each_pair
def test_a_golden_diff_names_no_change_twice(old: int, new: int) -> None:
    changes = golden(old, new)["changes"]
    assert len({named(change) for change in changes}) == len(changes)
    assert golden(old, new)["summary"] == dict.fromkeys(golden(old, new)["summary"], 0) | Counter(
        change["type"] for change in changes
    )


def test_what_is_missing_and_what_is_surplus_is_named() -> None:
    assert strays(["a", "b", "b"], ["b", "c"]) == ["missing: a", "missing: b", "surplus: c"]


def test_only_what_is_stated_is_compared() -> None:
    wanted = {"shift": "delayed", "tasks": [{"old": None, "new": {"action": None, "label": "A"}}]}
    got = {"tasks": [{"old": None, "new": {"action": None, "label": "A", "page": 3}}], "shift": "advanced"}
    assert unlike("it", wanted, got) == ["it shift: expected 'delayed', got 'advanced'"]
    assert unlike("it marks", {"a": "X"}, {"a": "X", "b": "X"}) != []
