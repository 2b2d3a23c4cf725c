"""Scanned pages that lie on their side or upside down, turned upright before they are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from attrs import evolve

from pt_extract.averages import mean
from pt_extract.geometry import BBox
from pt_extract.page import Page, Pixels
from pt_extract.reading.scan import tesseract
from pt_extract.reading.scan.regions import Region
from pt_extract.reading.scan.sheet import LARGEST, Draft, Sheet
from pt_extract.reading.scan.tones import green_of

WELL = 0.8
"""A page whose words are read with this confidence on the average is upright; one on its side gives 0.7 at most."""
LOOK_DPI = 300.0
"""At this resolution the small print of a table tells which way it stands; at half of it, only that of prose does."""


def sheets_of(regions: Iterable[Region], engine: tesseract.Engine) -> Iterator[Sheet]:
    """The regions read with ``engine``, in order, each put straight and taken apart while the one before is read."""
    waiting: Draft | None = None
    for region in regions:
        draft = Draft.of(region, engine)
        if waiting is not None:
            yield _upright(waiting.finished(), engine)
        waiting = draft
    if waiting is not None:
        yield _upright(waiting.finished(), engine)


def _upright(sheet: Sheet, engine: tesseract.Engine) -> Sheet:
    """A sheet, or where a page's words were read badly, that of the page looked at and turned, if this helps.

    The sheet of a page that was turned has a region, and coordinates, of the page as turned: its width and height are
    exchanged where it lay on its side.
    """
    region = sheet.region
    if not region.whole or region.wanted != "text" or _reads_well(sheet):
        return sheet
    dpi = LOOK_DPI * min(1.0, (LARGEST / region.bbox.area) ** 0.5)
    grey = green_of(region.page.pixels(dpi))
    quarters = tesseract.quarters_turned(grey, LOOK_DPI)
    if not quarters:
        return sheet
    page = turned_back(region.page, quarters)
    turned = Sheet.of(evolve(region, page=page, bbox=BBox(0.0, 0.0, page.width, page.height)), engine)
    return turned if _reads_well(turned) else sheet


def turned_back(page: Page, quarters: int) -> Page:
    """A page that is a picture turned so many quarters anticlockwise; what else is drawn on it is left out."""
    width, height = (page.height, page.width) if quarters % 2 else (page.width, page.height)

    def render(dpi: float) -> Pixels:
        return np.ascontiguousarray(np.rot90(page.pixels(dpi), quarters))

    return Page(page.number, width, height, (), mute=page.mute, problem=page.problem, render=render)


def _reads_well(sheet: Sheet) -> bool:
    """Whether a page's level words are read with confidence, and are most of them: heads of columns may run up."""
    level = [glyphs for glyphs in sheet.glyphs if not glyphs.direction]
    return 2 * len(level) > len(sheet.glyphs) and mean(glyphs.confidence for glyphs in level) >= WELL
