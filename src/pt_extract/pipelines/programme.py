"""The stages in order: a PDF in, a work programme out. Read this first.

(The module is not called ``extract`` because the package's function of that name would hide it.)
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from attrs import evolve

from pt_extract import profile as profiles
from pt_extract._version import __version__
from pt_extract.checks import check
from pt_extract.errors import NotAProgrammeError, expect
from pt_extract.findings import MISSING_IN, Finding, finding
from pt_extract.isolation import isolated
from pt_extract.language import Dictionary
from pt_extract.layout.initials import with_initials
from pt_extract.layout.lexicon import whole_words
from pt_extract.limits import USUAL, Limits
from pt_extract.messages import phrase
from pt_extract.misread import printed_words, scanned_pages, vocabulary
from pt_extract.model import Source, Where, WorkProgramme
from pt_extract.naming.entry import Entry
from pt_extract.outline import Outline, read_outline
from pt_extract.page import Page
from pt_extract.pipelines.assembly import build_footnotes, build_nodes, build_schedule, planned_years
from pt_extract.pipelines.pages import (
    Progress,
    as_damaged,
    blaming_damage,
    is_partial,
    ocr_language_of,
    page_findings,
    printed_lines,
    read_pages,
    see,
    silent,
    within,
)
from pt_extract.profile import Profile
from pt_extract.reading import Input, PdfFile, ReaderName, open_pdf
from pt_extract.reconcile import Evidence, Reconciled, reconcile
from pt_extract.schedule import ReadSchedule, read_schedule


def extract(
    source: Input,
    *,
    profile: str | Path | None = None,
    reader: ReaderName = "pdfium",
    pages: Sequence[int] | None = None,
    password: str | None = None,
    ocr: bool = True,
    ocr_language: str | None = None,
    progress: Progress | None = None,
    limits: Limits = USUAL,
    isolation: bool = False,
) -> WorkProgramme:
    """Read a work programme from a PDF: a path, its bytes, or an open binary file.

    ``profile`` names a shipped profile or the path of one; without it the document's words choose. ``pages`` (from 1)
    restricts the reading. Pages and pictures without text are read with OCR in ``ocr_language`` (Tesseract's name of
    it, ``spa+por`` for two; by default the profile's), unless ``ocr`` is false. What could not be read does not stop
    the rest: it is reported in ``findings``.

    ``limits`` bound what the reading may take: a page that asks for more is left unread, a file that does is refused.
    With ``isolation`` the document is read in a process of its own (:mod:`.isolation`), as the commands do. Without, no
    process is started, and a file made to hurt may keep this one busy for ever or end it: ``memory_bytes`` and
    ``page_seconds`` are not held to, and ``seconds`` only between pages and stages. Threads may read at once either
    way; without, PDFium serves them one after the other.

    Raises a :class:`pt_extract.errors.PtExtractError` where nothing can be read.
    """
    expect("limits", limits, Limits)
    if isolation:
        how: dict[str, Any] = {"profile": profile, "pages": pages, "reader": reader, "password": password, "ocr": ocr}
        how["ocr_language"] = ocr_language
        return isolated(extract, source, limits=limits, progress=progress, **how)
    tell = within(limits.seconds, progress or silent)
    with open_pdf(source, reader=reader, password=password, limits=limits) as pdf, as_damaged(pdf):
        expect("profile", profile, str, Path, type(None))
        given = profiles.load(str(profile)) if profile is not None else None
        own = read_pages(pdf, pages, tell)
        tongue = ocr_language_of(own, ocr_language, given) if ocr else None
        sheets, unread = see(own, pdf, tongue, tell, _may_be_a_programme if given is None else None)
        lines = printed_lines(sheets.pages)
        family = (given or _choose_profile(pdf, lines, own)).suited(lines)
        dictionary = Dictionary(family.language)
        read = with_initials(sheets.pages, dictionary)
        tell("schedule", 0, 1)
        known = whole_words(read, dictionary)
        schedule = read_schedule(read, known, family, _years(read, family))
        tell("outline", 0, 1)
        tables, scheduled = (schedule.tables, schedule.entries) if schedule else ({}, [])
        outline = read_outline(read, tables, scheduled, known, family)
        _need_nodes(outline, schedule, partial=is_partial(pdf, own))
        tell("reconcile", 0, 1)
        tree = reconcile(_places(outline, schedule), family, _evidence(read))
        programme = sheets.placed(_assemble(pdf, own, outline, schedule, tree, family))
        told = (*outline.findings, *(schedule.findings if schedule else ()), *_said(tree, pdf, own))
        findings = (*page_findings(pdf, own), *unread, *blaming_damage(pdf.damage, sheets.placed(told)))
        tell("done", 1, 1)
        return programme.with_findings(findings).with_findings(
            tuple(blaming_damage(pdf.damage, check(programme, family.kinds)))
        )


def _may_be_a_programme(read: Sequence[int], text: str) -> None:
    """Raise where the pages that were read first, of many that are pictures, are of no work programme."""
    if not profiles.may_be_of_one(text):
        remedy = phrase("remedy-no-programme-pictures")
        raise NotAProgrammeError(phrase("no-programme-pictures", pages=tuple(read)), remedy=remedy)


def _choose_profile(pdf: PdfFile, lines: Sequence[str], asked: Sequence[Page]) -> Profile:
    """The profile that recognises the lines, or else the whole document where only some pages were ``asked`` for."""
    chosen = profiles.choose(lines)
    if chosen is None and is_partial(pdf, asked):
        chosen = profiles.choose(printed_lines(pdf.pages()))
    if chosen is None:
        raise NotAProgrammeError(phrase("no-programme"))
    return chosen


def _said(tree: Reconciled, pdf: PdfFile, read: Sequence[Page]) -> list[Finding]:
    """The findings about the tree; what pages that nobody asked for may hold is not called missing."""
    if not is_partial(pdf, read):
        return tree.findings
    kept = [found for found in tree.findings if found.code not in MISSING_IN.values()]
    return [finding("pages-left-out", read=len(read), pages=len(pdf)), *kept]


def _years(pages: Sequence[Page], profile: Profile) -> tuple[int, int] | None:
    return profile.years_in(" ".join(word.text for word in page.words) for page in pages)


def _evidence(pages: Sequence[Page]) -> Evidence | None:
    """What titles read with OCR can be mended by; None where there are none."""
    scanned = scanned_pages(pages)
    if not scanned:
        return None
    printed = printed_words(page for page in pages if page.number in scanned)
    return Evidence(vocabulary(pages), scanned, printed)


def _need_nodes(outline: Outline, schedule: ReadSchedule | None, *, partial: bool) -> None:
    if outline.body or outline.index or outline.overview or (schedule and schedule.entries):
        return
    if partial:
        raise NotAProgrammeError(phrase("pages-without-nodes"), remedy=phrase("remedy-more-pages"))
    raise NotAProgrammeError(phrase("document-without-nodes"))


def _places(outline: Outline, schedule: ReadSchedule | None) -> dict[Where, list[Entry]]:
    return {
        "index": outline.index,
        "overview": outline.overview,
        "body": outline.body,
        "schedule": schedule.entries if schedule else [],
    }


def _assemble(
    pdf: PdfFile,
    read: Sequence[Page],
    outline: Outline,
    schedule: ReadSchedule | None,
    tree: Reconciled,
    profile: Profile,
) -> WorkProgramme:
    ids = {entry: slot.id for root in tree.roots for slot in root.walk() for entry in slot.entries.values()}
    built = build_schedule(schedule, ids) if schedule else None
    return WorkProgramme(
        document=evolve(outline.document, planned_years=planned_years(built.columns) if built else ()),
        source=Source(
            file=pdf.file,
            sha256=pdf.sha256,
            pages=len(pdf),
            profile=profile.name,
            generator=f"pt-extract {__version__}",
            pages_read=tuple(page.number for page in read) if is_partial(pdf, read) else None,
        ),
        introduction=outline.introduction,
        axes=build_nodes(tree.roots, built, profile),
        schedule=built,
        footnotes=build_footnotes(outline, ids),
    )
