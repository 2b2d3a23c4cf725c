"""The schedule tables of any document: the stages in order. The sister of :mod:`.programme`, without a profile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pt_extract._version import __version__
from pt_extract.errors import expect
from pt_extract.family.general import GENERAL
from pt_extract.findings import Finding, finding
from pt_extract.isolation import isolated
from pt_extract.layout.lexicon import whole_words
from pt_extract.limits import USUAL, Limits
from pt_extract.model import Column, ScheduleTable, ScheduleTables, Source, TableRow
from pt_extract.page import Page
from pt_extract.pipelines.pages import (
    Progress,
    as_damaged,
    is_partial,
    ocr_language_of,
    page_findings,
    read_pages,
    see,
    silent,
    within,
)
from pt_extract.reading import Input, PdfFile, ReaderName, open_pdf
from pt_extract.tables.grid.texts import text_of
from pt_extract.tables.joined import JoinedRow, joined_rows
from pt_extract.tables.table import Table, read_tables
from pt_extract.text import plain


def read_schedules(
    source: Input,
    pages: Sequence[int] | None = None,
    *,
    reader: ReaderName = "pdfium",
    password: str | None = None,
    ocr: bool = True,
    ocr_language: str | None = None,
    progress: Progress | None = None,
    limits: Limits = USUAL,
    isolation: bool = False,
) -> ScheduleTables:
    """Read the schedule tables of a PDF of any kind: a path, its bytes, or an open binary file.

    Every table whose cells are marked by fill or by a sign is given, a table continued over pages as one; none where
    there is none. ``pages`` (from 1) restricts the reading. Pages and pictures without text are read with OCR in
    ``ocr_language`` (Tesseract's name of it, ``spa+por`` for two; by default those of the shipped profiles), unless
    ``ocr`` is false.

    ``limits`` bound what the reading may take: a page that asks for more is left unread, a file that does is refused.
    With ``isolation`` the document is read in a process of its own (:mod:`.isolation`), as the commands do. Without, no
    process is started, and a file made to hurt may keep this one busy for ever or end it: ``memory_bytes`` and
    ``page_seconds`` are not held to, and ``seconds`` only between pages and stages. Threads may read at once either
    way; without, PDFium serves them one after the other.

    Raises a :class:`pt_extract.errors.PtExtractError` where nothing can be read.
    """
    expect("limits", limits, Limits)
    if isolation:
        how: dict[str, Any] = {"pages": pages, "reader": reader, "password": password, "ocr": ocr}
        how["ocr_language"] = ocr_language
        return isolated(read_schedules, source, limits=limits, progress=progress, **how)
    tell = within(limits.seconds, progress or silent)
    with open_pdf(source, reader=reader, password=password, limits=limits) as pdf, as_damaged(pdf):
        own = read_pages(pdf, pages, tell)
        sheets, unread = see(own, pdf, ocr_language_of(own, ocr_language) if ocr else None, tell)
        tell("schedule", 0, 1)
        known = _known(sheets.pages)
        found = read_tables(sheets.pages, GENERAL, known)
        tables = tuple(_table(table, known) for table in found if table.refusal is None)
        told = tuple(said for table in found for said in _said_of(table))
        tell("done", 1, 1)
        return ScheduleTables(
            source=_source(pdf, own),
            tables=sheets.placed(tables),
            findings=(*page_findings(pdf, own), *unread, *sheets.placed(told)),
        )


def _known(pages: Sequence[Page]) -> frozenset[str]:
    """The words the document holds whole.

    Compounds that are printed nowhere on one line are left out: the narrow cells of a short document hyphenate words
    that it may hold no second time, while a compound broken at its own hyphen is rare.
    """
    printed = {plain(word.text.strip(".,;:()")) for page in pages for word in page.words if "-" in word.text}
    return frozenset(word for word in whole_words(pages) if "-" not in word or word in printed)


def _source(pdf: PdfFile, read: Sequence[Page]) -> Source:
    return Source(
        file=pdf.file,
        sha256=pdf.sha256,
        pages=len(pdf),
        profile=None,
        generator=f"pt-extract {__version__}",
        pages_read=tuple(page.number for page in read) if is_partial(pdf, read) else None,
    )


def _table(table: Table, known: frozenset[str]) -> ScheduleTable:
    names = [*table.names, *(name for other in table.wider for name in other.names)]
    columns = tuple(Column(f"c{place}", name) for place, name in enumerate(names, start=1))
    fields = dict.fromkeys(
        column.name
        for block in table.blocks
        for place, column in enumerate(block.beside.columns)
        if place != block.beside.label and column.name
    )
    rows = tuple(_row(row, known) for row in joined_rows(table, known))
    return ScheduleTable(table.page, table.bbox.rounded(), columns, rows, tuple(fields))


def _row(row: JoinedRow, known: frozenset[str]) -> TableRow:
    return TableRow(
        label=row.label,
        band=row.band,
        shaded=tuple(f"c{place + 1}" for place in sorted(row.shaded)),
        marks={f"c{place + 1}": row.texts[place] for place in sorted(row.signed)},
        page=row.page,
        bbox=row.bbox.rounded(),
        group=row.group,
        fields=row.fields,
    )


def _said_of(table: Table) -> list[Finding]:
    """What a reader would want to know of a table: why it was refused, or which of its marks are hard to make out."""
    if table.refusal is not None:
        return [finding("table-refused", page=table.page, bbox=table.bbox.rounded(), reason=table.refusal)]
    findings = []
    for row in table.rows:
        if row.doubtful:
            names = tuple(table.names[place] or f"column {place + 1}" for place in sorted(row.doubtful))
            label = text_of(row.label.words) if row.label else ""
            box = row.bbox.rounded()
            findings.append(finding("low-confidence", "shading", page=row.page, bbox=box, text=label, columns=names))
    return findings
