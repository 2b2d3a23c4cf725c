"""Pages that are pictures, wholly or in part, read from their pixels: words, rulings and fills like any other page's.

Only what has no text of its own is read so (:mod:`.regions`). It is put straight (:mod:`.lines.straight`), its light
made even (:mod:`.ground.light`) and its screens of dots made tones (:mod:`.ground.screens`, :mod:`.ground.dithered`),
its paper made white (:mod:`.ground.paper`), punched holes taken away (:mod:`.ground.holes`) and what shows through
from the back (:mod:`.ground.bleeding`). Its rulings are found (:mod:`.lines.thin`, :mod:`.lines.ruled`,
:mod:`.lines.completed`), those too that a threshold broke (:mod:`.lines.broken`, :mod:`.lines.crossings`), and its
fills (:mod:`.ground.paper`), each in one piece (:mod:`.ground.wholes`). Its writing, without them
(:mod:`.lines.erased`) and black on whatever it stands (:mod:`.ground.sides`), is parted into lines and cells
(:mod:`.segments`, :mod:`.dots`, :mod:`.dirt`, :mod:`.stacks`), each of them read (:mod:`.tesseract`, :mod:`.words`,
:mod:`.roman`, :mod:`.hooked`), with the fills that are characters (:mod:`.blocks`), set in its face (:mod:`.faces`) and
mended by what the document says elsewhere (:mod:`.mended`). What comes out is a :class:`~pt_extract.page.Page` whose
pixels are straight and clean too, so that no later stage need know.

Coordinates are those of the page put straight; at a skew of 1 degree a corner of A4 lies 9 points from where it shows.
A page that was scanned on its side or upside down is turned first (:mod:`.upright`): they are those of the page as
turned, its width and height exchanged where it lay on its side.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from time import monotonic
from typing import TYPE_CHECKING, Any

from attrs import evolve

from pt_extract.averages import mean
from pt_extract.findings import Finding, finding
from pt_extract.page import Page, Word
from pt_extract.reading.scan.regions import Region, has_gaps, regions_in

if TYPE_CHECKING:
    from pt_extract.reading.scan.sheet import Sheet

Progress = Callable[[int, int], None]
"""Told how many of so many regions are read."""

Ask = Callable[[Sequence[int], str], None]
"""Told the numbers of the pages that were read first, and their words."""

MANY_PICTURES = 8
"""In a document with at least so many pages that are pictures, some are read first."""
MOSTLY_PICTURES = 0.8
"""In a document whose pages are pictures for at least this share, some are read first."""
READ_FIRST = 3
"""So many pages that are pictures are read first."""
LEAST_WORDS = 4
"""A picture on a page of text in which fewer words are read than this holds no text: it is a photograph or a chart."""
LEAST_CONFIDENCE = 0.5
"""A picture on a page of text whose words are read with less confidence than this on the average, from 0 to 1, holds
no text."""
UNSURE_WORD = 0.6
"""Words read with less confidence than this are named in a finding."""
LEAST_SURE_NAMED = 5
"""A finding names at most so many words that were read with little confidence, the least certain first."""


def recognise(
    pages: Sequence[Page],
    language_of: Callable[[], str],
    progress: Progress,
    ask: Ask | None = None,
    seconds: float = math.inf,
) -> tuple[list[Page], list[Finding]]:
    """The pages, what of them is a picture read in a language (Tesseract's name, ``spa+por`` for several).

    Which one is found out only where something has to be read.

    What is not read when so many ``seconds`` are over stays unread, which a finding says.

    Where many pages are pictures, a few of them are read first, and ``ask`` is told what they say: it raises what
    there is no use in reading the others for.

    Where Tesseract, its language data or the libraries are missing, what has no text stays unread, with a finding that
    says how to install them. Rulings and fills under a text that the file has take no Tesseract.
    """
    regions = regions_in(pages)
    if not regions and not has_gaps(pages):
        return list(pages), []
    language = language_of()
    unread: list[Finding] = []
    commands = _lacking(language) if regions else ()
    if commands:
        unread = [_unread(region, "picture", commands=commands) for region in regions if region.wanted == "text"]
        regions = [region for region in regions if region.wanted == "rulings" and _has_opencv()]
    read, findings = _recognise(pages, regions, language, progress, ask, seconds) if regions else (list(pages), [])
    if not has_gaps(read):
        return read, [*unread, *findings]
    told, gaps = _spelled(read, language)
    return told, [*unread, *findings, *gaps]


def left_unread(pages: Sequence[Page]) -> list[Finding]:
    """What :func:`recognise` would read, for whoever asked not to have it read."""
    regions = [region for region in regions_in(pages) if region.wanted == "text"]
    unread = [_unread(region, "picture-as-asked") for region in regions]
    return [*unread, *(_spelled(pages, None)[1] if has_gaps(pages) else ())]


def _lacking(language: str) -> tuple[str, ...]:
    """The commands that install what is missing before pages can be read in a language."""
    from pt_extract.reading.scan.tesseract import missing  # few documents need what it brings

    return missing(language)


def _has_opencv() -> bool:
    from importlib.util import find_spec

    return find_spec("cv2") is not None


def _spelled(pages: Sequence[Page], language: str | None) -> tuple[list[Page], list[Finding]]:
    """The pages with the words spelled out of which the file does not tell all letters, if Tesseract is there.

    Without a ``language`` nobody is to spell them.
    """
    from pt_extract.reading.scan.mended.spelled import spelled
    from pt_extract.reading.scan.tesseract import Engine

    if language is None or _lacking(language):
        return spelled(pages, None)
    engine = Engine(language)
    try:
        return spelled(pages, engine)
    finally:
        engine.close()


def _recognise(
    pages: Sequence[Page],
    regions: Sequence[Region],
    language: str,
    progress: Progress,
    ask: Ask | None,
    seconds: float,
) -> tuple[list[Page], list[Finding]]:
    from pt_extract.reading.scan.faces import set_in_faces
    from pt_extract.reading.scan.mended.codes import coded
    from pt_extract.reading.scan.mended.counted import counted
    from pt_extract.reading.scan.mended.labelled import labelled
    from pt_extract.reading.scan.mended.repeated import mended
    from pt_extract.reading.scan.tesseract import Engine
    from pt_extract.reading.scan.upright import sheets_of  # brings OpenCV

    first = _asked_first(pages, regions) if ask is not None else []
    ordered = [*first, *(region for region in regions if region not in first)]
    found: dict[Region, Sheet] = {}
    engine = Engine(language)
    end = monotonic() + seconds
    try:
        progress(0, len(regions))
        for region, sheet in zip(ordered, sheets_of(ordered, engine), strict=True):
            found[region] = sheet
            progress(len(found), len(regions))
            if ask is not None and len(found) == len(first):
                told = " ".join(glyphs.text for each in found.values() for glyphs in each.glyphs)
                ask([each.page.number for each in first], told)
            if monotonic() > end:
                break
    finally:
        engine.close()
    sheets = [found[region] for region in regions if region in found]
    late = [region for region in regions if region not in found and region.wanted == "text"]
    left = [_unread(region, "picture-late", seconds=seconds) for region in late]
    read: dict[int, list[tuple[Sheet, list[Word]]]] = {}
    findings: list[Finding] = []
    set_words = labelled(mended(set_in_faces([sheet.glyphs for sheet in sheets])))
    written = [coded(counted(words)) for words in set_words]
    for sheet, words in zip(sheets, written, strict=True):
        if sheet.region.whole or _is_text(words):
            read.setdefault(sheet.region.page.number, []).append((sheet, words))
            findings.extend(_findings(sheet.region, words))
    turned = {sheet.region.page.number: sheet.region.page for sheet in sheets}
    return [_with(turned.get(page.number, page), read.get(page.number, [])) for page in pages], [*left, *findings]


def _asked_first(pages: Sequence[Page], regions: Sequence[Region]) -> list[Region]:
    """The pages to read first, spread over a document of which most pages are pictures; none of any other."""
    whole = [region for region in regions if region.whole and region.wanted == "text"]
    if len(whole) < MANY_PICTURES or len(whole) < MOSTLY_PICTURES * len(pages):
        return []
    return [whole[(2 * place + 1) * len(whole) // (2 * READ_FIRST)] for place in range(READ_FIRST)]


def _with(page: Page, read: Sequence[tuple[Sheet, list[Word]]]) -> Page:
    """The page with what was read of it."""
    for sheet, words in read:
        region = sheet.region
        own = () if region.whole and region.wanted == "text" else page.words
        page = evolve(
            page,
            words=(*own, *words),
            rulings=(*page.rulings, *sheet.rulings),
            fills=(*page.fills, *sheet.fills),
            render=sheet.over(page.pixels),
        )
    return page


def _is_text(words: Sequence[Word]) -> bool:
    return len(words) >= LEAST_WORDS and mean(word.confidence for word in words) >= LEAST_CONFIDENCE


def _findings(region: Region, words: Sequence[Word]) -> Iterator[Finding]:
    """That a region was read so, and which of its words are doubtful."""
    if not words:
        return
    number, box = region.page.number, region.bbox.rounded()
    sure = round(mean(word.confidence for word in words), 2)
    yield finding("ocr-used", "page" if region.whole else "picture", page=number, bbox=box, confidence=sure)
    low = sorted((word for word in words if word.confidence < UNSURE_WORD), key=lambda word: word.confidence)
    if low:
        yield finding(
            "low-confidence",
            "words",
            page=number,
            bbox=low[0].bbox.rounded(),
            words=tuple(word.text for word in low[:LEAST_SURE_NAMED]),
            confidences=tuple(round(word.confidence, 2) for word in low[:LEAST_SURE_NAMED]),
            more=max(0, len(low) - LEAST_SURE_NAMED),
        )


def _unread(region: Region, case: str, **values: Any) -> Finding:
    """That a picture was not read; a picture on a page, or one that the whole page is."""
    extent = "whole" if region.whole else "part"
    return finding("page-unread", case, page=region.page.number, bbox=region.bbox.rounded(), extent=extent, **values)


__all__ = ["Ask", "Progress", "left_unread", "recognise"]
