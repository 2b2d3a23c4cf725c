"""Of a document whose pages are pictures a few are read first: if these are of no work programme, the rest is left."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from drawing import Sheets
from ocr import needs_ocr, scanned
from pt_extract import extract
from pt_extract.errors import NotAProgrammeError

A6 = (298.0, 420.0)
RECIPE = "Se lavan las hojas, se cortan en tiras y se dejan reposar en agua fría durante la noche. "
PLAN = "El programa reúne tres proyectos y sus actividades. "


def scan(texts: Sequence[str]) -> bytes:
    """A document of scanned pages that say so much each."""
    sheets = Sheets(A6)
    for place, text in enumerate(texts):
        sheets = sheets.page() if place else sheets
        sheets.text(4 * text)
    return scanned(sheets.pdf(), dpi=100.0)


@needs_ocr
def test_a_foreign_document_is_told_by_a_few_pages() -> None:
    seen: list[int] = []
    with pytest.raises(NotAProgrammeError, match="read first") as raised:
        extract(scan(12 * [RECIPE]), progress=lambda stage, done, total: seen.append(done) if stage == "OCR" else None)
    assert max(seen) <= 4
    assert "profile" in raised.value.remedy


@needs_ocr
def test_a_document_that_may_be_a_programme_is_read_to_its_end() -> None:
    seen: list[int] = []
    with pytest.raises(NotAProgrammeError):
        extract(scan(9 * [PLAN]), progress=lambda stage, done, total: seen.append(done) if stage == "OCR" else None)
    assert max(seen) == 9


@pytest.mark.slow
@needs_ocr
def test_with_a_profile_all_pages_are_read() -> None:
    seen: list[int] = []
    with pytest.raises(NotAProgrammeError):
        extract(
            scan(9 * [RECIPE]),
            profile="sela-2022",
            progress=lambda stage, done, total: seen.append(done) if stage == "OCR" else None,
        )
    assert max(seen) == 9
