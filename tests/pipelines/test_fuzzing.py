"""No document ends in a fault, however broken or senseless. ``python tests/fuzzing.py`` tries thousands."""

from __future__ import annotations

import pytest

from fuzzing import KINDS, Kind, endings, is_bad
from pt_extract.reading import READERS

EACH = 60
"""So many documents of each kind are tried in every run, half of them with each reader."""


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_no_document_ends_in_a_fault(kind: Kind) -> None:
    found = {seed: endings(kind, seed, READERS[seed % len(READERS)]) for seed in range(EACH)}
    assert {seed: told for seed, told in found.items() if any(map(is_bad, told))} == {}
    assert len({ending for told in found.values() for ending in told}) > 2  # some were read, and some not
