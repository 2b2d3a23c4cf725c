"""Every reading ends in one of a closed set of outcomes, which says what happened, and how much was lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from hazards import table
from pdfs import add_page, pdf_of, saved
from places import DOCS
from pt_extract import Finding, Limits, Outcome, errors, extract, outcome_of, outcomes, read_schedules
from pt_extract.errors import LayerError, OutputError, ProfileError, PtExtractError
from pt_extract.model import ScheduleTables, Source
from pt_extract.outcomes import FAILED, OUTCOMES, Lost, Partial

PAGE = (DOCS / "reference/limits.md").read_text("utf-8")
NO_DOCUMENTS = {
    "ArgumentError",
    "QueryError",
    "ProfileError",
    "InvalidDataError",
    "OutputError",
    "LayerError",
    "MissingLibraryError",
}
"""Errors that are of no document."""


def ended(read: Callable[..., Any], *given: Any, **how: Any) -> Outcome:
    try:
        return outcome_of(read(*given, **how))
    except PtExtractError as error:
        return outcome_of(error)


def two_pages() -> pikepdf.Pdf:
    """A document whose first page holds a schedule; its second draws ninety boxes."""
    pdf = pikepdf.new()
    add_page(pdf, table())
    add_page(pdf, "0 0 1 1 re f " * 90)
    return pdf


def encrypted() -> bytes:
    return saved(two_pages(), encryption=pikepdf.Encryption(user="secret", owner="secret"))


@pytest.mark.parametrize(
    ("read", "source", "how", "name"),
    [
        (read_schedules, pdf_of(table()), {}, "ok"),
        (read_schedules, saved(two_pages()), {"limits": Limits(page_objects=80)}, "partial"),
        (read_schedules, saved(two_pages()), {"pages": [1]}, "partial"),
        (read_schedules, encrypted(), {}, "encrypted"),
        (read_schedules, b"GIF89a", {}, "not_pdf"),
        (read_schedules, pdf_of(table()), {"pages": [9]}, "empty"),
        (read_schedules, pdf_of(table())[:200], {}, "damaged"),
        (read_schedules, pdf_of(""), {}, "no_text"),
        (extract, pdf_of(table()), {}, "not_a_programme"),
        (read_schedules, pdf_of(table()), {"limits": Limits(file_bytes=9)}, "limit_exceeded"),
        (read_schedules, pdf_of(table()), {"limits": Limits(seconds=1e-9)}, "timeout"),
        (read_schedules, Path("nowhere.pdf"), {}, "unreadable"),
    ],
)
def test_how_a_reading_ended(read: Callable[..., Any], source: Any, how: dict[str, Any], name: str) -> None:
    outcome = ended(read, source, **how)
    assert outcome.name == name
    assert outcome.message
    assert bool(outcome.remedy) == (name not in ("ok", "partial"))
    assert isinstance(outcome, OUTCOMES[outcome.name])


def test_what_was_lost_is_told() -> None:
    outcome = ended(read_schedules, saved(two_pages()), limits=Limits(page_objects=80))
    assert isinstance(outcome, Partial)
    assert outcome.lost == Lost(pages=(2,), of=2)
    assert outcome.lost.share == 0.5
    assert outcome.message.startswith(
        "Not all was read: page 2 was not read, or only in part: page 2 could not be read"
    )


def test_what_is_lost_of_no_page_is_told() -> None:
    found = (Finding("file-truncated", "warning", "the end is missing"), Finding("low-confidence", "info", "a word"))
    source = Source(file="a.pdf", sha256="", pages=4, profile=None, generator="", pages_read=(1, 2, 3))
    outcome = outcome_of(ScheduleTables(source=source, findings=found))
    assert outcome.message == "Not all was read: 1 page of 4 not asked for; the end is missing."
    assert isinstance(outcome, Partial)
    assert outcome.lost == Lost(left_out=1, of=4, besides=("the end is missing",))
    assert (
        outcome_of(ScheduleTables(source=source.__class__("a.pdf", "", 4, None, ""), findings=found[1:])).name == "ok"
    )


def test_a_fault_is_a_crash_and_an_error_of_no_document_is_no_outcome() -> None:
    assert outcome_of(IndexError("list index")).message == "A fault of this program: IndexError: list index"
    for error in (ProfileError("No."), OutputError("No."), LayerError("No.")):
        with pytest.raises(TypeError, match=type(error).__name__):
            outcome_of(error)


def test_every_error_of_a_document_is_one_outcome() -> None:
    named = {name: each for name, each in vars(errors).items() if isinstance(each, type)}
    classes = {name for name, each in named.items() if issubclass(each, PtExtractError)} - {"PtExtractError"}
    assert sorted(each.error.__name__ for each in FAILED) == sorted(classes - NO_DOCUMENTS)
    for each in FAILED:
        assert type(outcome_of(each.error("It is so."))) is each


def test_the_table_of_errors_says_what_is() -> None:
    told = re.findall(r"^``(\w+)`` +(\d+) +(.*)$", errors.__doc__ or "", re.MULTILINE)
    assert {name for name, _, _ in told} >= {each.error.__name__ for each in FAILED} | NO_DOCUMENTS
    assert {name: int(code) for name, code, _ in told} == {name: vars(errors)[name].exit_code for name, _, _ in told}


def test_the_table_of_outcomes_says_what_is() -> None:
    row = r"^\| `(\w+)` \| (\d+) \| `(\w+)` \| (?:`(\w+)` )?\| ([^|]+) \|(?: ([^|]+))? \|$"
    told = re.findall(row, PAGE.partition("one of twelve outcomes")[2], re.MULTILINE)
    reasons = dict(re.findall(r"^``(\w+)`` +\d+ +(.*)$", errors.__doc__ or "", re.MULTILINE))
    assert [name for name, *_ in told] == list(OUTCOMES)
    for name, code, kind, error, when, remedy in told:
        assert OUTCOMES[name] is getattr(outcomes, kind)
        assert OUTCOMES[name].exit_code == int(code)
        if error:
            assert getattr(outcomes, kind).error.__name__ == error
            assert when == reasons[error]
        assert bool(remedy) == (name != "ok")
