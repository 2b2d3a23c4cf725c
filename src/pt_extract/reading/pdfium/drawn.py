"""Everything a page draws, object by object, out of PDFium's page objects: where, how and in what colour."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import hypot
from typing import Any, NamedTuple

from pt_extract.geometry import BBox
from pt_extract.page import Drawn, DrawnKind
from pt_extract.reading.pdfium.library import PdfPage, raw
from pt_extract.reading.pdfium.shapes import (
    Corner,
    Traced,
    bounds_of,
    clips_of,
    draw_mode_of,
    fill_of,
    leaves_of,
    matrix_of,
    paint_of,
    path_corners,
    stroke_of,
    stroke_width_of,
)
from pt_extract.reading.shapes import STRAIGHT, box_of
from pt_extract.reading.space import Display, Matrix, Point, product, scale_of

KINDS: dict[int, DrawnKind] = {
    raw.FPDF_PAGEOBJ_TEXT: "text",
    raw.FPDF_PAGEOBJ_PATH: "path",
    raw.FPDF_PAGEOBJ_IMAGE: "image",
    raw.FPDF_PAGEOBJ_SHADING: "shading",
}
MANY_COLOURED = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING)
UPRIGHT_LEAN = 0.02
"""What leans by less than this, rise to run, stands upright: pages of a scanner lean by a degree at most."""
MOSTLY = 0.75
"""So much of the outline of a straight path runs along the axes; a rectangle with round corners is one."""


class Setting(NamedTuple):
    """What objects of a page or form are drawn under: its matrix to the displayed page, its clip's box, its opacity."""

    matrix: Matrix
    clip: BBox
    alpha: float


def drawn_on(page: PdfPage, display: Display, own: int, traced: Mapping[int, Traced]) -> Iterator[Drawn]:
    """What a page draws, in drawing order; what comes after the first ``own`` objects is drawn by its annotations.

    ``traced`` are the paths that are known already, by their places.
    """
    whole = Setting(display.matrix, BBox(0.0, 0.0, display.width, display.height), 1.0)
    for key, (kind, page_object, setting) in enumerate(leaves_of(page, whole, _inside)):
        if key in traced:
            yield _traced(key, page_object, traced[key], setting)
        else:
            yield _drawn(key, kind, key < own, page_object, setting)


def _inside(form: Any, outer: Setting) -> Setting:
    """What the objects of a form are drawn under."""
    matrix = product(matrix_of(form), outer.matrix)
    # A form hands its opacity on to its objects, unless it is a transparency group (PDF 32000-1, 11.6.6).
    return Setting(matrix, _shown_of(form, outer), min(outer.alpha, paint_of(form, _colour_of(form))[1]))


def _drawn(key: int, what: int, own: bool, page_object: Any, setting: Setting) -> Drawn:
    """One object, of PDFium's kind ``what``; ``own`` is False where an annotation draws it."""
    kind: DrawnKind = KINDS.get(what, "path") if own else "annotation"
    matrix = product(matrix_of(page_object), setting.matrix)
    path = what == raw.FPDF_PAGEOBJ_PATH
    told = _colour_of(page_object) if path else fill_of
    colour, alpha = paint_of(page_object, told)
    corners = path_corners(page_object, matrix) if path else []
    straight = not path or _is_straight(corners)
    stroked = straight and told is stroke_of
    if stroked:
        box = _stroke_of(corners, stroke_width_of(page_object) * scale_of(matrix))
    else:
        box = bounds_of(page_object, setting.matrix)
    box = box.intersection(_shown_of(page_object, setting))
    one_colour = None if what in MANY_COLOURED else colour
    return Drawn(key, kind, box, _is_upright(matrix), one_colour, min(alpha, setting.alpha), straight)


def _traced(key: int, page_object: Any, path: Traced, setting: Setting) -> Drawn:
    """A path that is known already, in no form."""
    straight = _is_straight(path.corners)
    stroked = straight and not path.filled
    box = _stroke_of(path.corners, path.width) if stroked else bounds_of(page_object, setting.matrix)
    shown = setting.clip if path.clip is None else setting.clip.intersection(path.clip)
    alpha = min(path.alpha, setting.alpha)
    return Drawn(key, "path", box.intersection(shown), _is_upright(path.matrix), path.colour, alpha, straight)


def _stroke_of(corners: Sequence[Corner], width: float) -> BBox:
    """The box that a straight path's stroke covers; PDFium's own leaves room for corners, on the ends of a line too."""
    box = box_of([point for _, point, _ in corners])
    half = width / 2
    across = half if box.width > STRAIGHT or box.height <= STRAIGHT else 0.0
    along = half if box.height > STRAIGHT or box.width <= STRAIGHT else 0.0
    return box.inset(-along, -across)


def _shown_of(page_object: Any, setting: Setting) -> BBox:
    """The box around what the clip of an object and those of its forms let show."""
    shown = setting.clip
    for corners in clips_of(page_object, setting.matrix):
        shown = shown.intersection(box_of(corners))
    return shown


def _is_upright(matrix: Matrix) -> bool:
    a, b, c, d, _, _ = matrix
    return not (b or c) or (_along_axis(a, b) and _along_axis(c, d))


def _along_axis(x: float, y: float) -> bool:
    return min(abs(x), abs(y)) <= UPRIGHT_LEAN * max(abs(x), abs(y))


def _is_straight(corners: Iterable[Corner]) -> bool:
    """Whether most of an outline is horizontal or vertical, by length; curves count as their chords, and as neither."""
    along = length = 0.0
    for curved, (x0, y0), (x1, y1) in _steps(corners):
        dx, dy = abs(x1 - x0), abs(y1 - y0)
        if not (curved or (dx and dy)):  # as nearly all are
            length += dx + dy
            along += dx + dy
            continue
        step = hypot(dx, dy)
        length += step
        along += step if not curved and min(dx, dy) <= min(STRAIGHT, UPRIGHT_LEAN * step) else 0.0
    return along >= MOSTLY * length


def _steps(corners: Iterable[Corner]) -> Iterator[tuple[bool, Point, Point]]:
    """The lines and curves of a path: whether it is a curve, where it begins and where it ends, as displayed."""
    begun = here = (0.0, 0.0)
    for kind, point, closes in corners:
        before, here = here, point
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begun = here
        else:
            yield kind == raw.FPDF_SEGMENT_BEZIERTO, before, here
        if closes:
            yield False, here, begun


def _colour_of(page_object: Any) -> Callable[..., int]:
    """PDFium's function that tells the colour an object is painted in."""
    fill_mode, stroke = draw_mode_of(page_object)
    return stroke_of if stroke and not fill_mode else fill_of


__all__ = ["drawn_on"]
