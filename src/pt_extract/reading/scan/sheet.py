"""One region of a page put straight, made clean and taken apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy as np
from attrs import evolve, frozen

from pt_extract.geometry import BBox
from pt_extract.page import Colour, Fill, Pixels, Ruling
from pt_extract.reading.scan.blocks import parted_blocks
from pt_extract.reading.scan.light import evenly_lit
from pt_extract.reading.scan.paper import fills_of, ink_of, paper_of, smoothed, whitened, without_writing
from pt_extract.reading.scan.regions import Region
from pt_extract.reading.scan.ruled import Stroke, rulings, strokes_of
from pt_extract.reading.scan.screens import descreened
from pt_extract.reading.scan.segments import Segment, writing_of
from pt_extract.reading.scan.straight import skew_of, straightened
from pt_extract.reading.scan.tesseract import Engine
from pt_extract.reading.scan.words import Glyphs, glyphs_of

READING_DPI = 300.0
"""Tesseract reads best where capitals are 20 to 40 pixels high: 8 to 14 points at this resolution."""
RULING_DPI = 200.0
"""A hairline is a pixel wide at this resolution."""
HALO, WRITTEN = 3.0, 0.9
"""What lies within so many points of letters for this share of its area is their halo."""
BESIDE_FILL, DARK_FILL, UNSURE = 2.0, 128, 0.5
"""A lone sign so many points off a fill so dark, and read with no more confidence, is the fill's own edge."""
FINER = 2.0
"""Pixels are taken so many times finer than asked for and averaged, which takes grain away."""


@frozen(eq=False)
class Sheet:
    """What a region shows; coordinates are the page's own, in points. ``angle`` is its skew in degrees, clockwise."""

    region: Region
    angle: float
    paper: Colour
    rulings: tuple[Ruling, ...]
    fills: tuple[Fill, ...]
    glyphs: tuple[Glyphs, ...]

    @staticmethod
    def of(region: Region, engine: Engine) -> Sheet:
        """The sheet that a region is, read with ``engine`` where its text is wanted."""
        pixels = _cut(region.page.pixels(READING_DPI), region.bbox, READING_DPI)
        angle = skew_of(np.ascontiguousarray(pixels[:, :, 1]))
        pixels = descreened(evenly_lit(straightened(pixels, angle)), READING_DPI)
        paper = paper_of(pixels)
        white = whitened(pixels, paper)
        strokes = _strokes(white)
        plain = without_writing(white, READING_DPI)
        fills = fills_of(white, plain, strokes, READING_DPI)
        glyphs: list[Glyphs] = []
        if region.wanted == "text":
            writing = writing_of(ink_of(white, plain, fills, strokes, READING_DPI), strokes, READING_DPI)
            glyphs = glyphs_of(writing, engine, READING_DPI)
            fills = [fill for fill in fills if not _is_writing(fill, writing.segments)]
            fills, blocks = parted_blocks(fills, writing.segments, strokes, READING_DPI)
            glyphs = [glyph for glyph in glyphs if not _is_rest(glyph, fills)] + blocks
        dx, dy = region.bbox.x0, region.bbox.top
        return Sheet(
            region,
            angle,
            paper,
            tuple(
                evolve(r, x0=r.x0 + dx, top=r.top + dy, x1=r.x1 + dx, bottom=r.bottom + dy)
                for r in rulings(strokes, READING_DPI)
            ),
            tuple(evolve(fill, bbox=_moved(fill.bbox, dx, dy)) for fill in fills),
            tuple(evolve(g, x0=g.x0 + dx, x1=g.x1 + dx, baseline=g.baseline + dy) for g in glyphs),
        )

    def over(self, render: Callable[[float], Pixels]) -> Callable[[float], Pixels]:
        """What renders the page that ``render`` does with this region straight, white and without grain."""

        def cleaned(dpi: float) -> Pixels:
            page = render(dpi).copy()
            fine = _cut(render(FINER * dpi), self.region.bbox, FINER * dpi)
            lit = descreened(evenly_lit(straightened(fine, self.angle)), FINER * dpi)
            clean = smoothed(whitened(lit, self.paper))
            x0, y0 = max(0, round(self.region.bbox.x0 * dpi / 72)), max(0, round(self.region.bbox.top * dpi / 72))
            room = page[y0 : y0 + round(clean.shape[0] / FINER), x0 : x0 + round(clean.shape[1] / FINER)]
            height, width = room.shape[:2]
            room[:] = cv2.resize(clean, (width, height), interpolation=cv2.INTER_AREA)
            return page

        return cleaned


def _strokes(white: Pixels) -> list[Stroke]:
    """The strokes of a region in pixels of the reading resolution, found at a coarser one."""
    scale = RULING_DPI / READING_DPI
    coarse = cv2.resize(white, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    found = strokes_of(np.asarray(coarse, dtype=np.uint8), RULING_DPI)
    return [
        Stroke(round(s.x0 / scale), round(s.y0 / scale), round(s.x1 / scale), round(s.y1 / scale), s.horizontal)
        for s in found
    ]


def _is_writing(fill: Fill, segments: Sequence[Segment]) -> bool:
    """Whether what looks like a fill is letters or their halo in a JPEG: a fill reaches beyond its writing."""
    point = READING_DPI / 72
    boxes = [
        BBox(s.x0 / point, s.y0 / point, s.x1 / point, s.y1 / point).inset(-HALO, -HALO) for s in segments if not s.sign
    ]
    covered = sum(common.area for box in boxes if (common := box.intersection(fill.bbox)).width > 0 < common.height)
    return covered >= WRITTEN * fill.bbox.area


def _is_rest(glyph: Glyphs, fills: Sequence[Fill]) -> bool:
    """Whether a lone sign is what has been left of a dark fill along its edge."""
    if len(glyph.text) > 1 or glyph.capital is None or (glyph.text != "■" and glyph.confidence > UNSURE):
        return False
    box = BBox(glyph.x0, glyph.baseline - glyph.capital, glyph.x1, glyph.baseline)
    near = box.inset(-BESIDE_FILL, -BESIDE_FILL)
    return any(
        max(fill.colour or (255,)) < DARK_FILL
        and (common := near.intersection(fill.bbox)).width > 0 < common.height
        and not fill.bbox.contains(*box.centre)
        for fill in fills
    )


def _cut(pixels: Pixels, box: BBox, dpi: float) -> Pixels:
    """What of a page rendered at ``dpi`` lies in a box given in points."""
    x0, top, x1, bottom = (max(0, round(side * dpi / 72)) for side in box)
    return np.ascontiguousarray(pixels[top : max(bottom, top + 1), x0 : max(x1, x0 + 1)])


def _moved(box: BBox, dx: float, dy: float) -> BBox:
    return BBox(box.x0 + dx, box.top + dy, box.x1 + dx, box.bottom + dy)
