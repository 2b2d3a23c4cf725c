"""The first stages of every reading, whatever is then made of the pages.

They are taken from the file (:func:`read_pages`), what of them is a picture is read from its pixels (:func:`see`), and
what of that failed is said (:func:`page_findings`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic

from attrs import evolve

from pt_extract import profile as profiles
from pt_extract.errors import DamagedPdfError, LimitExceededError, NotAProgrammeError, NoTextError, TimedOutError
from pt_extract.geometry import BBox
from pt_extract.layout import set_apart
from pt_extract.layout.lines import rows_of
from pt_extract.layout.sheets import Sheets, sheets_of
from pt_extract.model import Finding
from pt_extract.page import Page
from pt_extract.profile import Profile
from pt_extract.reading import PdfFile
from pt_extract.reading.damage import Damage
from pt_extract.reading.scan import Ask, left_unread, recognise

FEWEST_LETTERS = 2
"""Hidden text has so many letters at least."""
NAMED = 6
"""So many words of a page's hidden text are told."""

Progress = Callable[[str, int, int], None]
"""Told of a stage's name, how many of its steps are done, and how many there are."""


def silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


def within(seconds: float | None, tell: Progress) -> Progress:
    """Progress that ends a reading which takes longer: whoever tells of a step then raises :class:`TimedOutError`."""
    if seconds is None:
        return tell
    end = monotonic() + seconds

    def told(stage: str, done: int, total: int) -> None:
        if monotonic() > end:
            raise TimedOutError(f"The reading took more than {seconds:g} seconds, at {stage} {done} of {total}.")
        tell(stage, done, total)

    return told


def read_pages(pdf: PdfFile, numbers: Sequence[int] | None, tell: Progress) -> list[Page]:
    """The pages of those numbers, from 1, or all of them, each told of as the stage ``reading``."""
    total = len(pdf) if numbers is None else len(set(numbers))
    pages: list[Page] = []
    for page in pdf.pages(numbers):
        pages.append(page)
        tell("reading", len(pages), total)
    return pages


def ocr_language_of(pages: Sequence[Page], given: Profile | None = None) -> str:
    """The language of the profile given or recognised, or else those of all."""
    family = given or profiles.choose(printed_lines(pages))
    return family.ocr_language if family is not None else profiles.ocr_languages()


def see(
    pages: Sequence[Page], pdf: PdfFile, language: str | None, tell: Progress, ask: Ask | None = None
) -> tuple[Sheets, list[Finding]]:
    """The pages upright and one by one, what of them is a picture read too, and their furniture set apart.

    Pictures are read in ``language``, if one is given; ``ask`` is told of a few first (:func:`recognise`). Raises
    :class:`NoTextError` where no page holds a word.
    """
    if language is None:
        seen, findings = list(pages), left_unread(pages)
    else:
        seen, findings = recognise(pages, language, lambda done, total: tell("OCR", done, total), ask)
    if not any(page.words for page in seen):
        told = next((finding.message for finding in findings if finding.code == "page-unread"), None)
        message = f"{pdf.file} has no text layer: none of its pages holds a word."
        raise NoTextError(message, remedy=f"{told[:1].upper()}{told[1:]}" if told else None)
    sheets = sheets_of(seen)
    return evolve(sheets, pages=set_apart(sheets.pages)), findings


def printed_lines(pages: Iterable[Page]) -> list[str]:
    """What some pages say, line by line, whatever stands beside each other in one line."""
    return [" ".join(word.text for word in row) for page in pages for row in rows_of(page.words)]


def is_partial(pdf: PdfFile, read: Sequence[Page]) -> bool:
    """Whether fewer pages were read than the file has."""
    return len(read) < len(pdf)


BLAMED = ("missing-in-", "stated-children", "summary-", "outline-doubtful")
"""The codes of findings, or what these begin with, that a loss of rows, titles or pages makes."""


def blaming(damage: Damage, findings: Iterable[Finding]) -> list[Finding]:
    """Findings about a file, those that its damage may have made saying so."""
    if not damage:
        return list(findings)
    why = "; the file is damaged, which may be why"
    return [evolve(each, message=each.message + why) if each.code.startswith(BLAMED) else each for each in findings]


@contextmanager
def as_damaged(pdf: PdfFile) -> Iterator[None]:
    """Where nothing can be made of a file that is damaged, say that it is: :class:`DamagedPdfError`.

    Where pages of it were left unread because of the limits, say that: :class:`LimitExceededError`.
    """
    try:
        yield
    except (NoTextError, NotAProgrammeError) as error:
        for number, said in pdf.refused.items():
            message = f"page {number} of {pdf.file} was not read: {said}. Of what is left: {error.message}"
            raise LimitExceededError(message) from error
        if not pdf.damage:
            raise
        said = next(iter((*pdf.damage.pages.values(), *pdf.damage.general)))
        raise DamagedPdfError(f"{pdf.file} is damaged: {said}. Of what is left: {error.message}") from error


def page_findings(pdf: PdfFile, pages: Sequence[Page]) -> list[Finding]:
    """Pages that could not be read, are damaged or hide text, and a file that is damaged or cut short."""
    findings = [
        Finding("page-unread", "error", f"page {page.number} could not be read: {page.problem}", None, page.number)
        for page in pages
        if page.problem is not None
    ]
    findings += [
        Finding("page-unread", "warning", f"page {page.number} is damaged: {page.damage}", None, page.number)
        for page in pages
        if page.damage is not None
    ]
    findings += [Finding("file-damaged", "warning", f"the file is damaged: {said}") for said in pdf.damage.general]
    if pdf.truncated:
        findings.append(Finding("file-truncated", "warning", "the file's end is missing; pages may be missing too"))
    return [*findings, *_hidden_text(pages)]


def _hidden_text(pages: Iterable[Page]) -> Iterator[Finding]:
    """The pages that hold text which cannot be seen and was left out; what lies beyond their edges does not count."""
    for page in pages:
        sheet = BBox(0.0, 0.0, page.width, page.height)
        texts = [word.text for word in page.hidden if sheet.contains(*word.bbox.centre)]
        if sum(char.isalpha() for text in texts for char in text) < FEWEST_LETTERS:
            continue  # the foot or the accent of a letter that a page cuts off
        named = " ".join(texts[:NAMED]) + (" …" if len(texts) > NAMED else "")
        message = f"page {page.number} holds text that cannot be seen; it was left out: “{named}”"
        yield Finding("hidden-text", "info", message, None, page.number)
