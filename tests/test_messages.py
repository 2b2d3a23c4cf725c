"""The catalogue of messages: both languages say the same of the same things, in the right number."""

from __future__ import annotations

import re

import pytest
from attrs import evolve

from diffs import COUNTS, DIFF, NEW, OLD, PARTLY_READ, SCANNED
from elements import read
from pt_extract.messages import listing, message, speaking
from pt_extract.outputs.report import render_html, render_markdown, render_text

ENGLISH = re.compile(
    r"\b(?:the|changes?|nodes?|renamed|moved|added|removed|rescheduled|text|with|from|to|was|before|now|rows?|goals|"
    r"words?|alike|uncertain|because|document|years?|cover|axis)\b",
    re.IGNORECASE,
)


def test_counts_choose_the_form() -> None:
    assert [message("activity", count) for count in (0, 1, 2)] == ["0 activities", "1 activity", "2 activities"]
    with speaking("es"):
        assert [message("activity", count) for count in (0, 1, 2)] == ["0 actividades", "1 actividad", "2 actividades"]
        assert listing(["uno", "dos", "tres"]) == "uno, dos y tres"
    assert message("activity", 1) == "1 activity"


def test_the_language_is_what_it_was_even_after_a_fault() -> None:
    with pytest.raises(KeyError), speaking("es"):
        message("no such key")
    assert message("and") == "and"


@pytest.mark.parametrize("everything", [True, False])
def test_no_word_of_english_is_left_in_a_spanish_report(everything: bool) -> None:
    text = render_text(DIFF, everything=everything, lang="es", old=OLD, new=NEW)
    doubts = re.escape("read «radares» with little confidence")
    assert ENGLISH.findall(re.sub(rf"{doubts}|<script>[^ ]*", "", text)) == []


def test_no_word_of_english_is_left_in_a_spanish_page() -> None:
    page = read(render_html(evolve(SCANNED, counts=COUNTS), PARTLY_READ, NEW, lang="es"))
    shown = " ".join(part.text for part in (page.one("header"), page.one("main")))
    found = [*SCANNED.unread, *(doubt for change in SCANNED.changes for doubt in change.findings)]
    doubts = "|".join(re.escape(doubt.message) for doubt in found)
    assert set(ENGLISH.findall(re.sub(rf"{doubts}|<script>[^ ]*|who knows", "", shown))) == set()


def test_pages_say_their_language() -> None:
    assert '<html lang="es">' in render_html(DIFF, OLD, NEW, lang="es")
    assert '<html lang="en">' in render_html(DIFF, OLD, NEW)
    assert "- antes: **" in render_markdown(DIFF, lang="es")
