"""How much of what happens between real programmes a diff tells as what it was, kind by kind.

Any number of other cases: ``python tests/edits --lists 2000 --seed 1000 --faults``.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from edits import edited, mirror, substance, unordered
from edits.analyst import a_year_of, any_case
from edits.tally import Tally
from places import GOLDEN_FOLDER
from pt_extract.differ import diff
from pt_extract.differ.patch import patch
from pt_extract.jsonio import diff_from_json, from_json, to_json
from pt_extract.model.changes import CHANGE_TYPES

TABLE = "edits in a diff, by kind"
"""Under this name ``conftest.py`` looks for the lines of the table."""

SCORED = range(240)
"""Numbers of the cases that are counted; every other one has its prose rewritten."""
LEAST = 0.98


@pytest.mark.slow
def test_edits_of_each_kind_are_told_as_what_they_were(record_property: Callable[[str, object], None]) -> None:
    tally, faults = Tally(), {}
    for seed in SCORED:
        case = any_case(seed)
        new, expected = edited(case.programme, case.edits)
        faults[seed] = tally.count(expected, diff(case.programme, new))
    for line in tally.lines():
        record_property(TABLE, line)
    for score, names in ((tally.types, CHANGE_TYPES), (tally.events, tuple(tally.events.names()))):
        assert score.precision(*names) >= LEAST, faults
        assert score.recall(*names) >= LEAST, faults


def test_a_real_programme_is_known_by_its_titles_when_all_its_prose_is_another() -> None:
    """With some of it gone, much of it new and an axis renamed, three years on."""
    tally, faults = Tally(), {}
    programme = from_json((GOLDEN_FOLDER / "programa-2022.json").read_bytes())
    for seed in range(10):
        case = a_year_of(programme, seed)
        new, expected = edited(case.programme, case.edits)
        faults[seed] = tally.count(expected, diff(case.programme, new))
    for kind in ("added", "removed", "moved", "renamed", "text"):
        assert tally.types.precision(kind) >= LEAST, (kind, faults)
        assert tally.types.recall(kind) >= LEAST, (kind, faults)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1000, 1030))
def test_what_holds_of_every_diff_holds_of_these(seed: int) -> None:
    """It mirrors the other way round, makes the new programme of the old one, and is the same when read back."""
    case = any_case(seed)
    old, new = case.programme, edited(case.programme, case.edits)[0]
    found, back = diff(old, new), diff(new, old)
    assert unordered(mirror(found)) == unordered(back)
    assert substance(patch(old, found)) == substance(new)
    assert substance(patch(new, back)) == substance(old)
    assert diff_from_json(to_json(found)) == found
    for change in found.changes:
        assert (change.pair_likeness is None) == (change.type in ("added", "removed"))
        assert 0 <= (change.pair_likeness or 0) <= 1
