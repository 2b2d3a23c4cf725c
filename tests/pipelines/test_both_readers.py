"""The two readers of PDFs held against each other: they share no code below a page, and give the same grids and words.

What is true of a document is asked elsewhere, so that no look is left out here for being hard to read.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve, frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from anytable import Drawing, Rulings, draw
from drawntables import tables
from lattice import Grid, grids_of
from looks import Look, Programme, Reading, differences, looks, programmes, reading_of, render
from pt_extract import extract, read_schedules
from pt_extract.errors import PtExtractError
from pt_extract.model import ScheduleTables
from pt_extract.reading import ReaderName, open_pdf

SAMPLES = Path(__file__).parents[2] / "samples"
SHORT, LONG = ("2018-areas", "2027-matriz"), ("2020-costos", "2022-web", "2026-areas")
"""Samples of several families, with tables of several kinds."""
SLACK = 0.1
"""The edges of a grid differ by no more than this, in points."""
RULED: tuple[Rulings, ...] = ("all", "pale", "dotted", "horizontal", "none")


@frozen
class Read:
    """What one reader makes of a document: its ruled grids, page by page, and what is said of it."""

    grids: list[list[Grid]]
    said: object


def read_with(reader: ReaderName, pdf: bytes | Path, *, whole: bool) -> Read:
    """A work programme, if it is a ``whole`` one, or else its schedule tables."""
    with open_pdf(pdf, reader=reader) as opened:
        grids = [grids_of(page) for page in opened.pages()]
    try:
        if not whole:
            return Read(grids, _of_tables(read_schedules(pdf, reader=reader, ocr=False)))
        return Read(grids, reading_of(extract(pdf, reader=reader, ocr=False)))
    except PtExtractError as error:
        return Read(grids, error.message)


def _of_tables(read: ScheduleTables) -> object:
    """What schedule tables say: each one's columns and fields, and of each row all but where it stands."""
    return [
        (
            table.page,
            [column.label for column in table.columns],
            table.fields,
            [(row.label, row.band, row.group, row.fields, row.shaded, row.marks, row.page) for row in table.rows],
        )
        for table in read.tables
    ]


def check(pdf: bytes | Path, *, whole: bool) -> None:
    """That both readers give the same grids and say the same."""
    ours, reference = (read_with(reader, pdf, whole=whole) for reader in ("pdfium", "pdfplumber"))
    if isinstance(ours.said, Reading) and isinstance(reference.said, Reading):
        assert differences(reference.said, ours.said) == []
    assert ours.said == reference.said
    assert [[grid.last_columns for grid in page] for page in ours.grids] == [
        [grid.last_columns for grid in page] for page in reference.grids
    ]
    for own, other in zip(ours.grids, reference.grids, strict=True):
        for one, same in zip(own, other, strict=True):
            assert (*one.xs, *one.ys) == pytest.approx((*same.xs, *same.ys), abs=SLACK)


@pytest.mark.slow
@settings(settings.get_profile("round-trip"), max_examples=12)
@given(programmes(), looks())
def test_a_programme_in_any_look(programme: Programme, look: Look) -> None:
    check(render(programme, look), whole=True)


@settings(settings.get_profile("round-trip"), max_examples=20)
@given(tables(), st.sampled_from(RULED))
def test_any_table(drawing: Drawing, rulings: Rulings) -> None:
    check(draw(evolve(drawing, rulings=rulings)), whole=False)


@pytest.mark.parametrize("name", [*SHORT, *(pytest.param(name, marks=pytest.mark.slow) for name in LONG)])
def test_a_sample(name: str) -> None:
    check(SAMPLES / f"programa-{name}.pdf", whole=True)
