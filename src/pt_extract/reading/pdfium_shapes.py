"""A page's paths and images out of PDFium's page objects (``fpdf_edit.h``)."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from attrs import evolve

from pt_extract.geometry import BBox
from pt_extract.page import Colour, Fill, Image, Pixels
from pt_extract.reading.shapes import ShapeCollector, on_white
from pt_extract.reading.space import IDENTITY, Display, Matrix, Point, apply, bounds, product, scale_of

MAX_FORM_DEPTH = 12
"""Form XObjects nest no deeper than this in documents people make; a file that nests them in a ring stops here."""


PLACEHOLDERS: frozenset[Colour] = frozenset({(191, 191, 191), (255, 255, 255)})
"""What PDFium answers when it is asked for the colour of a tiling pattern, and of a gradient."""
SHOWN = 0.2
"""A fill of one colour shows it on more than this part of its area, whatever is written on it."""


class PageObjects:
    """What a page draws: its rulings and fills, its images, and its text objects as handles."""

    def __init__(self, page: pdfium.PdfPage, display: Display) -> None:
        self.shapes = ShapeCollector()
        self.images: list[Image] = []
        self.texts: list[tuple[Any, Matrix]] = []
        """Each with the matrix of the form it is drawn in."""
        self.count = 0
        self._display = display
        found = _objects(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, IDENTITY, 0)
        for kind, page_object, matrix in found:
            self._take(kind, page_object, matrix)

    def _take(self, kind: int, page_object: Any, outer: Matrix) -> None:
        self.count += 1
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            self.texts.append((page_object, outer))
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            _path(page_object, product(outer, self._display.matrix), self.shapes)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            self.images.append(Image(_bounds(page_object, product(outer, self._display.matrix))))


def _objects(
    container: Any, count: Callable[[Any], int], get: Callable[[Any, int], Any], matrix: Matrix, depth: int
) -> Iterator[tuple[int, Any, Matrix]]:
    """The kind of each object, the object, and the matrix of the form it is drawn in."""
    for index in range(count(container)):
        page_object = get(container, index)
        kind = raw.FPDFPageObj_GetType(page_object)
        if kind != raw.FPDF_PAGEOBJ_FORM:
            yield kind, page_object, matrix
        elif depth < MAX_FORM_DEPTH:
            inner = product(matrix_of(page_object), matrix)
            yield from _objects(page_object, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, inner, depth + 1)


def address_of(pointer: Any) -> int:
    """The address of one of PDFium's objects, which tells it from all others; 0 where there is none."""
    return int(ctypes.addressof(pointer.contents)) if pointer else 0


def elements(matrix: raw.FS_MATRIX) -> Matrix:
    """PDFium's matrix as a tuple."""
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def matrix_of(page_object: Any) -> Matrix:
    """A page object's own matrix."""
    matrix = raw.FS_MATRIX()
    return elements(matrix) if raw.FPDFPageObj_GetMatrix(page_object, matrix) else IDENTITY


def _bounds(page_object: Any, shown: Matrix) -> BBox:
    sides = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(page_object, *sides)
    return bounds(shown, *(side.value for side in sides))


def _path(page_object: Any, shown: Matrix, shapes: ShapeCollector) -> None:
    fill_mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(page_object, fill_mode, stroke)
    if not (fill_mode.value or stroke.value):
        return
    matrix = product(matrix_of(page_object), shown)
    subpaths = _subpaths(page_object, matrix)
    if fill_mode.value:
        colour = _fill_colour(page_object)
        for points in subpaths:
            shapes.fill(points, colour)
    if stroke.value:
        width = ctypes.c_float()
        raw.FPDFPageObj_GetStrokeWidth(page_object, width)
        for points in subpaths:
            shapes.stroke(points, width.value * scale_of(matrix))


def _subpaths(page_object: Any, shown: Matrix) -> list[list[Point]]:
    """The corners of each subpath as displayed; a curve counts as the chord to its end."""
    subpaths: list[list[Point]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    curve = 0
    for index in range(raw.FPDFPath_CountSegments(page_object)):
        segment = raw.FPDFPath_GetPathSegment(page_object, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        # A curve is three segments: two control points and its end.
        curve = (curve + 1) % 3 if kind == raw.FPDF_SEGMENT_BEZIERTO else 0
        if curve:
            continue
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == raw.FPDF_SEGMENT_MOVETO or not subpaths:
            subpaths.append([])
        subpaths[-1].append(apply(shown, x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment):
            subpaths[-1].append(subpaths[-1][0])
    return subpaths


def without_placeholders(fills: Sequence[Fill], render: Callable[[float], Pixels]) -> Iterator[Fill]:
    """The fills, without the colours that PDFium made up for patterns: those that the page does not show."""
    doubtful = any(fill.colour in PLACEHOLDERS for fill in fills)
    pixels = render(72.0) if doubtful else None
    for fill in fills:
        made_up = pixels is not None and fill.colour in PLACEHOLDERS and not _shown(fill, pixels)
        yield evolve(fill, colour=None) if made_up else fill


def _shown(fill: Fill, pixels: Pixels) -> bool:
    """Whether the page, rendered at a pixel a point, shows a fill's colour where it is."""
    left, top, right, bottom = (max(0, round(side)) for side in fill.bbox.inset(1, 1))
    area = pixels[top:bottom, left:right].astype(int)
    if not area.size or fill.colour is None:
        return True
    return bool((abs(area - fill.colour).max(axis=2) <= 2).mean() > SHOWN)


def _fill_colour(page_object: Any) -> Colour | None:
    channels = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(page_object, *channels):
        return None
    red, green, blue, alpha = (channel.value for channel in channels)
    return on_white((red, green, blue), alpha / 255)
