"""The one helper of all golden tests: compares a reading with its golden file, or rewrites the file on request."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from pt_extract import WorkProgramme
from pt_extract.compare import LAYOUT, differences
from pt_extract.jsonio import to_data

SCANNED = ("programa-2022-escaneado", "programa-2022-imagen")
"""Samples that are pictures where it matters: letters may be misread there, as test_golden_scans.py allows."""

SWITCH = "--update-golden"
OPEN_KEYS = frozenset({"marks", "counts"})
"""Members whose keys are the document's, not the contract's."""

MOST_LINES = 100

OWN_KEYS = ("allowed_findings", "ambiguous")
"""What a golden says of itself; no reading has it."""


def compare_with_golden(programme: WorkProgramme, path: Path, *, update: bool) -> None:
    """Fail where the programme is not as the golden file says, or the file is missing.

    With ``update`` the file is rewritten first, and the test fails all the same: a golden is looked at, not trusted.
    """
    data = to_data(programme)
    golden = json.loads(path.read_text("utf-8")) if path.exists() else None
    if update:
        new = without_layout(data) if golden is None else restricted(data, golden)
        path.write_text(json.dumps(new, ensure_ascii=False, indent=2) + "\n", "utf-8")
        pytest.fail(
            f"{path.name} is rewritten. Look at the difference, then run again without {SWITCH}.", pytrace=False
        )
    if golden is None:
        pytest.fail(f"{path} is missing. Write it, or run once with {SWITCH}.", pytrace=False)
    found = differences(data, golden)
    if found:
        lines = "\n".join(map(str, found[:MOST_LINES])) + ("\n…" if len(found) > MOST_LINES else "")
        pytest.fail(f"{len(found)} differences from {path.name} ([-golden-] {{+read+}}):\n{lines}", pytrace=False)


def without_layout(data: Any) -> Any:
    """Everything but where on paper it stands, and where it comes from."""
    if isinstance(data, dict):
        return {key: without_layout(value) for key, value in data.items() if key not in LAYOUT | {"source"}}
    return [without_layout(item) for item in data] if isinstance(data, list) else data


def restricted(data: Mapping[str, Any], golden: Mapping[str, Any]) -> dict[str, Any]:
    """The data with only those keys that the golden states for an object of that sort, and the golden's own."""
    stated = _stated(golden, {})
    kept = {key: _kept(value, key, stated) for key, value in data.items() if key in golden}
    return kept | {key: golden[key] for key in OWN_KEYS if key in golden}


def _stated(value: Any, found: dict[str, set[str]], sort: str = "") -> dict[str, set[str]]:
    """For each sort of object (named by the key it stands under), the keys it is given anywhere."""
    if isinstance(value, dict):
        found.setdefault(sort, set()).update(value)
        for key, member in value.items():
            _stated(member, found, _sort(key))
    elif isinstance(value, list):
        for item in value:
            _stated(item, found, sort)
    return found


def _kept(value: Any, key: str, stated: Mapping[str, Iterable[str]]) -> Any:
    if isinstance(value, list):
        return [_kept(item, key, stated) for item in value]
    if not isinstance(value, dict) or key in OPEN_KEYS:
        return value
    keys = stated.get(_sort(key), value)
    return {name: _kept(member, name, stated) for name, member in value.items() if name in keys}


def _sort(key: str) -> str:
    """Axes hold nodes as children do."""
    return "children" if key == "axes" else key
