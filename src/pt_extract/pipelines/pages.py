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
from pt_extract.findings import FINDINGS, Finding, because, blaming, finding
from pt_extract.geometry import BBox
from pt_extract.layout import set_apart
from pt_extract.layout.lines import rows_on
from pt_extract.layout.sheets import Sheets, sheets_of
from pt_extract.messages import Phrase, phrase
from pt_extract.page import Page
from pt_extract.profile import Profile
from pt_extract.reading import PdfFile, page_numbers
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
            raise TimedOutError(phrase("timed-out-at", seconds=seconds, stage=stage, done=done, total=total))
        tell(stage, done, total)

    return told


def read_pages(pdf: PdfFile, numbers: Sequence[int] | None, tell: Progress) -> list[Page]:
    """The pages of those numbers, from 1, or all of them, each told of as the stage ``reading``."""
    numbers = None if numbers is None else page_numbers(numbers)
    total = len(pdf) if numbers is None else len(set(numbers))
    pages: list[Page] = []
    for page in pdf.pages(numbers):
        pages.append(page)
        tell("reading", len(pages), total)
    return pages


def ocr_language_of(pages: Sequence[Page], asked: str | None = None, given: Profile | None = None) -> Callable[[], str]:
    """What tells the language asked for, or that of the profile given or recognised, or else those of all."""

    def found() -> str:
        family = given or profiles.choose(printed_lines(pages))
        return family.ocr_language if family is not None else profiles.ocr_languages()

    return lambda: asked or found()


def see(
    pages: Sequence[Page], pdf: PdfFile, language: Callable[[], str] | None, tell: Progress, ask: Ask | None = None
) -> tuple[Sheets, list[Finding]]:
    """The pages upright and one by one, what of them is a picture read too, and their furniture set apart.

    Pictures are read in ``language``, if one is given, which is asked for only where there are some; ``ask`` is told of
    a few first (:func:`recognise`). Raises :class:`NoTextError` where no page holds a word.
    """
    if language is None:
        seen, findings = list(pages), left_unread(pages)
    else:
        seen, findings = recognise(
            pages, language, lambda done, total: tell("OCR", done, total), ask, pdf.limits.ocr_seconds
        )
    if not any(page.words for page in seen):
        unread = next((found for found in findings if found.code == "page-unread"), None)
        remedy = phrase("capital", text=unread) if unread is not None else None
        raise NoTextError(phrase("no-text-layer", file=pdf.file), remedy=remedy)
    sheets = sheets_of(seen)
    return evolve(sheets, pages=set_apart(sheets.pages)), findings


def printed_lines(pages: Iterable[Page]) -> list[str]:
    """What some pages say, line by line, whatever stands beside each other in one line."""
    return [" ".join([word.text for word in row]) for page in pages for row in rows_on(page)]


def is_partial(pdf: PdfFile, read: Sequence[Page]) -> bool:
    """Whether fewer pages were read than the file has."""
    return len(read) < len(pdf)


def blaming_damage(damage: Damage, findings: Iterable[Finding]) -> list[Finding]:
    """Findings about a file, those that its damage may have made saying so."""
    if not damage:
        return list(findings)
    return [blaming(each) if FINDINGS[each.code].by_loss else each for each in findings]


BEYOND = frozenset(
    {
        "reason-stream-too-large",
        "reason-too-many-codes",
        "reason-too-many-forms",
        "reason-too-many-objects",
        "reason-too-many-pixels",
    }
)
"""What is said of pages that ask for more than the limits allow."""


@contextmanager
def as_damaged(pdf: PdfFile) -> Iterator[None]:
    """Where nothing can be made of a file that is damaged, say that it is: :class:`DamagedPdfError`.

    Where pages of it were left unread because of the limits, say that: :class:`LimitExceededError`.
    """
    try:
        yield
    except (NoTextError, NotAProgrammeError) as error:
        for number, said in pdf.problems.items():
            if said.key in BEYOND:
                told = phrase("page-over-limit", page=number, file=pdf.file, reason=said, left=error.phrase)
                raise LimitExceededError(told) from error
        harms = (*pdf.damage.pages.values(), *pdf.damage.general, *map(_unread, pdf.problems.items()))
        if not harms:
            raise
        said = harms[0]
        raise DamagedPdfError(phrase("damaged-file", file=pdf.file, reason=said, left=error.phrase)) from error


def _unread(problem: tuple[int, Phrase]) -> Phrase:
    page, reason = problem
    return phrase("page-problem", page=page, reason=reason)


def page_findings(pdf: PdfFile, pages: Sequence[Page]) -> list[Finding]:
    """Pages that could not be read, are damaged or hide text, and a file that is damaged or cut short."""
    findings = [
        finding("page-unread", "failed", page=page.number, **because(page.problem))
        for page in pages
        if page.problem is not None
    ]
    findings += [
        finding("page-unread", "damaged", page=page.number, **because(page.damage))
        for page in pages
        if page.damage is not None
    ]
    findings += [finding("file-damaged", **because(said)) for said in pdf.damage.general]
    if pdf.truncated:
        findings.append(finding("file-truncated"))
    return [*findings, *_hidden_text(pages)]


def _hidden_text(pages: Iterable[Page]) -> Iterator[Finding]:
    """The pages that hold text which cannot be seen and was left out; what lies beyond their edges does not count."""
    for page in pages:
        sheet = BBox(0.0, 0.0, page.width, page.height)
        texts = [word.text for word in page.hidden if sheet.contains(*word.bbox.centre)]
        if sum(char.isalpha() for text in texts for char in text) < FEWEST_LETTERS:
            continue  # the foot or the accent of a letter that a page cuts off
        named = " ".join(texts[:NAMED]) + (" …" if len(texts) > NAMED else "")
        yield finding("hidden-text", page=page.number, text=named)
