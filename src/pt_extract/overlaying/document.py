"""A document to the pictures of its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from pt_extract import profile as profiles
from pt_extract.classes import frozen
from pt_extract.errors import NotAProgrammeError
from pt_extract.family.general import GENERAL
from pt_extract.layout.lexicon import whole_words
from pt_extract.limits import USUAL, Limits
from pt_extract.model import Row, WorkProgramme
from pt_extract.overlaying.layers import seen_on
from pt_extract.overlaying.names import LAYERS, checked, grouped
from pt_extract.overlaying.picture import DPI, drawn
from pt_extract.page import Page, Pixels
from pt_extract.pipelines.pages import (
    Progress,
    as_damaged,
    is_partial,
    ocr_language_of,
    printed_lines,
    read_pages,
    see,
    silent,
    within,
)
from pt_extract.pipelines.programme import extract
from pt_extract.reading import Input, PdfFile, ReaderName, open_pdf
from pt_extract.tables.table import read_tables


@frozen(eq=False)
class Picture:
    """A picture of a page. ``group`` names the layers on it (``marks``); it is empty where all are."""

    group: str
    pixels: Pixels


@frozen(eq=False)
class DrawnPage:
    """What was drawn of a page: nothing where it ``holds`` no table and nobody asked for it."""

    number: int
    holds: bool
    pictures: tuple[Picture, ...]


def overlays(
    source: Input,
    pages: Sequence[int] | None = None,
    *,
    layers: Sequence[str] | None = None,
    dpi: float = DPI,
    reader: ReaderName = "pdfium",
    password: str | None = None,
    ocr: bool = True,
    ocr_language: str | None = None,
    progress: Progress | None = None,
    limits: Limits = USUAL,
) -> Iterator[DrawnPage]:
    """The pages of a PDF, one after the other, each drawn once with all ``layers`` and once with each group of them.

    Without ``pages`` (from 1) the whole document is read, and those of its pages are drawn that hold a table; with
    them, these are read and drawn whether they hold one or not. The other options are those of
    :func:`pt_extract.pipelines.programme.extract`, which is asked for the nodes of a work programme and reads it once
    more, so that an open file must be one that can be wound back.

    Raises a :class:`pt_extract.errors.PtExtractError` where nothing can be read or a layer is unknown.
    """
    tell = within(limits.seconds, progress or silent)
    wanted = checked(tuple(LAYERS) if layers is None else layers)
    with open_pdf(source, reader=reader, password=password, limits=limits) as pdf, as_damaged(pdf):
        own = read_pages(pdf, pages, tell)
        sheets, _ = see(own, pdf, ocr_language_of(own, ocr_language) if ocr else None, tell)
        read = sheets.pages
        tell("schedule", 0, 1)
        tables = read_tables(read, GENERAL, whole_words(read))
        scheduled: Sequence[Row] = ()
        if "nodes" in wanted and _is_programme(pdf, read):
            if not isinstance(source, (str, Path, bytes)):
                source.seek(0)
            how = partial(extract, pages=pages, reader=reader, password=password, ocr=ocr, ocr_language=ocr_language)
            scheduled = _rows_of(partial(how, source, limits=limits))
        for done, page in enumerate(read, start=1):
            tell("drawing", done, len(read))
            seen = seen_on(page, tables, scheduled)
            holds = bool(seen.parts or seen.scheduled)
            chosen = grouped(layers) if holds or pages is not None else ()
            pictures = tuple(Picture(group, drawn(seen, names, dpi)) for group, names in chosen)
            yield DrawnPage(page.number, holds, pictures)


def _is_programme(pdf: PdfFile, read: Sequence[Page]) -> bool:
    """Whether the pages read, or else the whole document, are a work programme's."""
    if profiles.choose(printed_lines(read)) is not None:
        return True
    return is_partial(pdf, read) and profiles.choose(printed_lines(pdf.pages())) is not None


def _rows_of(reading: Callable[[], WorkProgramme]) -> Sequence[Row]:
    """The rows of the schedule that a reading gives; none where the document turns out to be no programme."""
    try:
        schedule = reading().schedule
    except NotAProgrammeError:
        return ()
    return schedule.rows if schedule is not None else ()
