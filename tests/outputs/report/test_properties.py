"""What holds of every report, whatever the two programmes: nothing is lost, nothing is told twice, nothing breaks."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from edits import any_edits, any_programme, edited
from elements import Element, read
from places import GOLDEN_FOLDER
from pt_extract import jsonio
from pt_extract.differ.comparison import Comparison
from pt_extract.model import WorkProgramme
from pt_extract.model.changes import ProgrammeDiff
from pt_extract.outputs.report import render_html, render_markdown, render_text
from pt_extract.outputs.report.html.sidebyside import partners, rows
from pt_extract.outputs.report.view import SORTS
from strategies import programmes as any_programmes

LEVELS = ("Matters most", "Matters", "Details")
READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
SEEDS = st.integers(0, 2**32 - 1)

Pair = tuple[WorkProgramme, WorkProgramme]


def year(name: int) -> WorkProgramme:
    return jsonio.from_json((GOLDEN_FOLDER / f"programa-{name}.json").read_bytes())


YEARS = [(2022, 2023), (2023, 2024), (2022, 2024), (2024, 2022)]


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    """A programme, and what few or many edits made of it."""
    old = any_programme(draw(SEEDS), 12)
    return old, edited(old, any_edits(old, draw(SEEDS), draw(st.integers(1, 20))))[0]


def told(text: str) -> int:
    """How many changes the text tells of nodes."""
    return len(re.findall(r"^    [^ ] ", text, re.MULTILINE))


def items(memo: str) -> int:
    """How many the memo tells: items of the first level in sections of levels or axes."""
    sections = re.split(r"^## ", memo, flags=re.MULTILINE)
    told = [part for part in sections if part.startswith(("Axis ", *LEVELS))]
    return sum(len(re.findall(r"^- ", part, re.MULTILINE)) for part in told)


def check(old: WorkProgramme, new: WorkProgramme) -> None:
    compared = Comparison.of(old, new)
    found = compared.diff
    check_rows(compared, old, new)
    for everything in (False, True):
        seen = found if everything else found.without_minor()
        for sort in SORTS:
            text = render_text(found, everything=everything, sort=sort)
            assert told(text) == len(seen.changes)
            assert items(render_markdown(found, everything=everything, sort=sort)) == len(seen.changes)
            assert ("minor change" in text) == (seen != found)
    check_page(found, read(render_html(found, old, new)))


def check_rows(compared: Comparison, old: WorkProgramme, new: WorkProgramme) -> None:
    """The page has no other partners than the comparison, and each node once on each side."""
    pairs_of = {place.node.id: partner.node.id for place, partner in compared.matching.new_of.items()}
    assert partners(compared.diff, old, new) == pairs_of
    found = rows(compared.diff, old, new)
    right = [row.new.id for row in found if row.new and row.state not in ("removed", "left")]
    left = [row.old.id for row in found if row.old and row.state not in ("added", "arrived")]
    assert right == [node.id for node in new.walk()]
    assert sorted(left) == sorted(node.id for node in old.walk())
    assert all(row.old and row.new and pairs_of[row.old.id] == row.new.id for row in found if row.state == "kept")


def check_page(found: ProgrammeDiff, page: Element) -> None:
    assert Counter(item.attributes["data-type"] for item in page.all("li", "change")) == +Counter(found.summary)
    places = Counter(item.attributes["id"] for item in page.all() if "id" in item.attributes)
    assert set(places.values()) == {1}
    assert {str(item.attributes["href"])[1:] for item in page.all("a")} <= set(places)


@pytest.mark.parametrize(("old", "new"), YEARS)
def test_reports_of_the_samples_tell_everything_once(old: int, new: int) -> None:
    check(year(old), year(new))


@pytest.mark.slow
@settings(max_examples=25)
@given(pairs())
def test_reports_of_edited_programmes_tell_everything_once(pair: Pair) -> None:
    check(*pair)
    check(*reversed(pair))


@settings(max_examples=25)
@given(any_programmes(), any_programmes())
def test_no_content_breaks_a_report(old: WorkProgramme, new: WorkProgramme) -> None:
    found = Comparison.of(old, new).diff
    page = read(render_html(found, old, new))
    assert len(page.all("script")) == 1
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", render_text(found, everything=True))
    assert "<script" not in READER.render(render_markdown(found, everything=True, lang="es"))
