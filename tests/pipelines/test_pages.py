"""What comes before any page is understood, and what the model is put together from."""

from __future__ import annotations

import pytest

from pdfs import pdf_of, text_at
from pt_extract.errors import TimedOutError
from pt_extract.model import Column
from pt_extract.pipelines.assembly import planned_years
from pt_extract.pipelines.pages import is_partial, printed_lines, read_pages, silent, within
from pt_extract.pipelines.tables import read_schedules
from pt_extract.reading import open_pdf


def test_pages_are_told_of_one_by_one_and_give_their_lines() -> None:
    told: list[tuple[str, int, int]] = []
    with open_pdf(pdf_of(text_at(72, 300, "Censo de puertos"))) as pdf:
        pages = read_pages(pdf, None, lambda *step: told.append(step))
        assert not is_partial(pdf, pages)
        assert is_partial(pdf, [])
    assert told == [("reading", 1, 1)]
    assert printed_lines(pages) == ["Censo de puertos"]


def test_whoever_tells_of_a_step_too_late_is_stopped() -> None:
    assert within(None, silent) is silent
    with pytest.raises(TimedOutError, match="2"):
        within(-1.0, silent)("reading", 2, 9)


def test_the_years_of_a_schedule_are_those_of_its_quarters_and_months() -> None:
    columns = (Column("2022-Q1", "I"), Column("2023-02", "Feb"), Column("2024-2026", "Continuidad"))
    assert planned_years(columns) == (2022, 2023)


def test_a_page_of_prose_has_no_tables() -> None:
    assert read_schedules(pdf_of(text_at(72, 300, "Censo de puertos"))).tables == ()
