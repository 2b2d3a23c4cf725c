"""Titles read with OCR are mended by what the other places of the document call the same node."""

from __future__ import annotations

from collections import Counter

import pytest

from pt_extract.geometry import BBox
from pt_extract.misread import core
from pt_extract.model import Finding, Where
from pt_extract.naming.entry import Entry
from pt_extract.naming.labels import nest
from pt_extract.profile import load
from pt_extract.reconcile import Evidence, Reconciled, Slot, reconcile, variants

PROFILE = load("sela-2022")
WHERES: tuple[Where, ...] = ("index", "overview", "body", "schedule")
PAGES: dict[Where, int] = {"index": 2, "overview": 3, "body": 5, "schedule": 9}
SCANNED = frozenset(PAGES.values())

FREIGHT = "Foro sobre tarifas y fletes favorables"
MISREAD = "Foro sobre tarifas y flacos favorables"


def evidence(*texts: str, scanned: frozenset[int] = SCANNED, printed: str = "") -> Evidence:
    """What a document that holds these texts says of its words."""
    words = [core(word).lower() for text in texts for word in text.split()]
    return Evidence(Counter(words), scanned, {(PAGES["body"], word) for word in printed.split()})


def settled(said: Evidence | None, **titles: str) -> Reconciled:
    """A tree of one activity, called so at each place."""
    places: dict[Where, list[Entry]] = {where: [] for where in WHERES}
    for where in WHERES:
        if where in titles:
            page = PAGES[where]
            places[where] = nest(
                [
                    Entry("axis", "I", "Desarrollo", where, page),
                    Entry("programme", "I", "Programa de puertos", where, page),
                    Entry("project", "A", "Redes", where, page),
                    Entry("activity", "1", titles[where], where, page, BBox(1, 2, 3.004, 4)),
                ]
            )
    return reconcile(places, PROFILE, said)


def activity(result: Reconciled) -> Slot:
    (slot,) = [slot for root in result.roots for slot in root.walk() if slot.kind == "activity"]
    return slot


def doubts(result: Reconciled) -> list[Finding]:
    return [finding for finding in result.findings if finding.code == "low-confidence"]


def test_a_misread_title_is_what_the_index_says() -> None:
    result = settled(evidence(MISREAD, FREIGHT, "los fletes"), body=MISREAD, index=FREIGHT)
    assert activity(result).title == FREIGHT
    (finding,) = doubts(result)
    assert (finding.severity, finding.node, finding.page) == ("info", "I.I.A.1", 5)
    assert finding.bbox == BBox(1, 2, 3, 4)
    assert f"“{MISREAD}”" in finding.message
    assert f"“{FREIGHT}”" in finding.message


def test_what_each_place_was_read_as_stays() -> None:
    result = settled(evidence(MISREAD, FREIGHT, "los fletes"), body=MISREAD, index=FREIGHT)
    said = {variant.where: variant for variant in variants(activity(result), PROFILE)}
    assert (said["body"].text, said["index"].text) == (MISREAD, FREIGHT)
    assert said["index"].similarity == 1.0
    assert said["body"].similarity < 1.0


def test_titles_of_pages_that_were_not_scanned_are_left() -> None:
    said = evidence(MISREAD, FREIGHT, "los fletes", scanned=SCANNED - {PAGES["body"]})
    result = settled(said, body=MISREAD, index=FREIGHT)
    assert activity(result).title == MISREAD
    assert doubts(result) == []


@pytest.mark.parametrize(
    ("read", "right"),
    [(MISREAD, FREIGHT), ("foro de América", "Foro de América"), ("Foro de America", "Foro de América")],
)
def test_a_files_own_text_is_left_on_a_page_with_a_picture_that_was_read(read: str, right: str) -> None:
    texts = (read, right, "los fletes", *["América"] * 9)
    assert activity(settled(evidence(*texts), body=read, index=right)).title == right
    own = evidence(*texts, printed=read.lower())
    result = settled(own, body=read, index=right)
    assert activity(result).title == read
    assert doubts(result) == []


def test_without_ocr_nothing_is_mended() -> None:
    result = settled(None, body=MISREAD, index=FREIGHT)
    assert activity(result).title == MISREAD


@pytest.mark.parametrize("text", ["", "los flacos"])
def test_words_that_the_document_says_as_often_are_left(text: str) -> None:
    """The other wording must be said more often, and the one that was read nowhere else."""
    result = settled(evidence(MISREAD, FREIGHT, text), body=MISREAD, index=FREIGHT)
    assert activity(result).title == MISREAD


@pytest.mark.parametrize(
    ("read", "other"),
    [
        ("Foro regional de puertos, fase II", "Foro regional de puertos, fase III"),
        ("Foro regional de puertos 2022", "Foro regional de puertos 2023"),
        ("Foro regional de puerto digital", "Foro regional de puertos digital"),
        ("Foro regional del tercer puerto", "Foro regional del primer puerto"),
        ("Foro regional sobre tarifas bajas", "Foro regional sobre tarifas y fletes bajas"),
    ],
)
def test_wordings_that_may_both_be_meant_are_left(read: str, other: str) -> None:
    result = settled(evidence(read, *[other] * 9), overview=read, schedule=other)
    titles = {slot.title for root in result.roots for slot in root.walk() if slot.kind == "activity"}
    assert read in titles
    assert doubts(result) == []


def test_capitals_and_punctuation_are_those_of_the_title() -> None:
    read = "FORO SOBRE TARIFAS, FLACOS Y REDES"
    other = "Foro sobre tarifas, fletes y redes"
    said = evidence(read, other, "los fletes")
    assert activity(settled(said, body=read, index=other)).title == "FORO SOBRE TARIFAS, FLETES Y REDES"
    read = "Foro sobre tarifas, (flacos) y redes"
    assert activity(settled(evidence(read, other, "fletes"), body=read, schedule=other)).title == (
        "Foro sobre tarifas, (fletes) y redes"
    )


def test_accents_are_those_of_the_documents_majority() -> None:
    read = "Comercio de AMERICA Latina"
    result = settled(evidence(read, *["América"] * 5), body=read)
    assert activity(result).title == "Comercio de AMÉRICA Latina"
    assert len(doubts(result)) == 1


@pytest.mark.parametrize("others", [["América"] * 4, [], ["América", "America"] * 5])
def test_accents_that_are_no_clear_majority_are_left(others: list[str]) -> None:
    read = "Comercio de AMERICA Latina"
    assert activity(settled(evidence(read, *others), body=read)).title == read


def test_accents_are_never_taken_away() -> None:
    read = "Comercio de AMÉRICA Latina"
    assert activity(settled(evidence(read, *["America"] * 9), body=read)).title == read


@pytest.mark.parametrize("read", ["lntegración de puertos", "integración de puertos"])
def test_a_first_letter_read_as_l_or_i_is_the_capital(read: str) -> None:
    right = "Integración de puertos"
    result = settled(evidence(read, right, "la integración"), body=read, index=right)
    assert activity(result).title == right
    assert len(doubts(result)) == 1


def test_a_small_first_letter_that_all_places_print_is_left() -> None:
    title = "integración de puertos"
    assert activity(settled(evidence(title, title), body=title, index=title)).title == title
