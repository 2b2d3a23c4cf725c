"""A page's paths and images out of PDFium's page objects (``fpdf_edit.h``)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias, TypeVar

from attrs import evolve

from pt_extract.errors import LimitExceededError
from pt_extract.geometry import BBox
from pt_extract.messages import phrase
from pt_extract.page import Colour, Fill, Image, Pixels
from pt_extract.reading.pdfium.calls import Held, filled, unchecked
from pt_extract.reading.pdfium.library import PdfPage, raw
from pt_extract.reading.seen import Painted
from pt_extract.reading.shapes import Brush, ShapeCollector, box_of, is_rectangle
from pt_extract.reading.space import IDENTITY, Display, Matrix, Point, apply, bounds, product, scale_of

Under = TypeVar("Under")
Corner: TypeAlias = tuple[int, Point, bool]
"""The kind of a segment of a path, where it ends, and whether it closes a subpath."""
Leaves: TypeAlias = Iterator[tuple[int, Any, Under]]

MAX_FORM_DEPTH = 12
"""Form XObjects nest no deeper than this in documents people make; a file that nests them in a ring stops here."""


_count_on_page, _object_on_page = unchecked(raw.FPDFPage_CountObjects), unchecked(raw.FPDFPage_GetObject, Held)
_count_in_form, _object_in_form = unchecked(raw.FPDFFormObj_CountObjects), unchecked(raw.FPDFFormObj_GetObject, Held)
_type_of = unchecked(raw.FPDFPageObj_GetType)
_matrix_of = unchecked(raw.FPDFPageObj_GetMatrix)
_bounds_of = unchecked(raw.FPDFPageObj_GetBounds)
_is_transparent = unchecked(raw.FPDFPageObj_HasTransparency)
_clip_of = unchecked(raw.FPDFPageObj_GetClipPath, Held)
_count_of_clip = unchecked(raw.FPDFClipPath_CountPaths)
_count_of_clip_path = unchecked(raw.FPDFClipPath_CountPathSegments)
_segment_of_clip = unchecked(raw.FPDFClipPath_GetPathSegment, Held)
_draw_mode_of = unchecked(raw.FPDFPath_GetDrawMode)
_stroke_width_of = unchecked(raw.FPDFPageObj_GetStrokeWidth)
_count_of_path = unchecked(raw.FPDFPath_CountSegments)
_segment_of = unchecked(raw.FPDFPath_GetPathSegment, Held)
_kind_of = unchecked(raw.FPDFPathSegment_GetType)
_point_of = unchecked(raw.FPDFPathSegment_GetPoint)
_closes = unchecked(raw.FPDFPathSegment_GetClose)
fill_of = unchecked(raw.FPDFPageObj_GetFillColor)
"""Tells the colour that an object is filled with."""
stroke_of = unchecked(raw.FPDFPageObj_GetStrokeColor)
"""Tells the colour that an object is stroked with."""

_at_point, _point = filled("f", 2)
_at_sides, _sides = filled("f", 4)
_at_width, _width = filled("f", 1)
_at_modes, _modes = filled("i", 2)
_at_channels, _channels = filled("I", 4)
(_at_matrix, *_), _matrix = filled("f", 6)

PLACEHOLDERS: frozenset[Colour] = frozenset({(191, 191, 191), (255, 255, 255)})
"""What PDFium answers when it is asked for the colour of a tiling pattern, and of a gradient."""
NOWHERE = (0.0, 0.0, 0.0, 0.0)
"""The sides of what has none."""
MOST_TRACED = 2000
"""So many paths of a page are kept as they were met: a page of more is a drawing and has no table."""
SHOWN_PART = 0.2
"""A fill of one colour shows it on more than this part of its area, whatever is written on it."""


class Clip(NamedTuple):
    """What a clip lets show: the box around it, as displayed, and whether it is all of the box."""

    box: BBox
    whole: bool


class Setting(NamedTuple):
    """What an object is drawn under: the matrix to the displayed page, the clip, and what its forms do to it.

    ``inner`` is the matrix of its forms alone, which leads to the page's own space. ``clip`` is None where nothing is
    cut. ``opaque`` is None where a form may make transparent what it draws.
    """

    inner: Matrix
    shown: Matrix
    clip: Clip | None
    opaque: bool | None


class TextObject(NamedTuple):
    """A text object as a handle, what it is drawn under, its place in drawing order, and whether its layer is off."""

    handle: Any
    setting: Setting
    order: int
    off: bool


class Traced(NamedTuple):
    """A path as it was met once: what it is drawn under, as displayed, and how it is painted.

    ``corners`` are displayed points, ``width`` is how thick it is stroked, in points, and 0 where it is not.
    """

    matrix: Matrix
    corners: list[Corner]
    filled: bool
    width: float
    colour: Colour | None
    alpha: float
    clip: BBox | None


class PageObjects:
    """What a page draws: its rulings and fills, its images, and its text objects as handles."""

    def __init__(
        self,
        page: PdfPage,
        display: Display,
        *,
        off: frozenset[int] = frozenset(),
        own: float = float("inf"),
        most: float = float("inf"),
    ) -> None:
        """``off`` are the places in drawing order of what is switched off.

        Raises :class:`LimitExceededError` where there are more than ``most`` objects.

        What comes after the first ``own`` objects is drawn by annotations: of it, only the text is kept, and what may
        cover other text.
        """
        self.shapes = ShapeCollector()
        self.images: list[Image] = []
        self.texts: list[TextObject] = []
        self.count = 0
        self.traced: dict[int, Traced] = {}
        """Paths of its own that are painted and in no form, by their place in drawing order, the first ones."""
        self._notes = ShapeCollector()
        self._whole = whole = Setting(IDENTITY, display.matrix, None, True)
        for kind, page_object, setting in leaves_of(page, whole, _inside):
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                self.texts.append(TextObject(page_object, setting, self.count, self.count in off))
            elif self.count not in off:
                self._take(kind, page_object, setting, self.shapes if self.count < own else self._notes)
            self.count += 1
            if self.count > most:
                raise LimitExceededError(phrase("reason-too-many-objects", most=most))

    @property
    def painted(self) -> list[Painted]:
        """What may hide text or be its ground, in drawing order."""
        return self.shapes.painted + self._notes.painted

    def _take(self, kind: int, page_object: Any, setting: Setting, shapes: ShapeCollector) -> None:
        if kind == raw.FPDF_PAGEOBJ_PATH:
            traced = _path(page_object, setting, shapes, self.count)
            if traced is not None and setting is self._whole and len(self.traced) < MOST_TRACED:
                self.traced[self.count] = traced
            return
        box = bounds_of(page_object, setting.shown)
        clip = clip_of(page_object, setting)
        shown = box if clip is None else box.intersection(clip.box)
        picture = kind == raw.FPDF_PAGEOBJ_IMAGE
        shapes.painted.append(Painted(self.count, shown, None, None if picture else False, picture))
        if picture and shapes is self.shapes:
            self.images.append(Image(box))


def _inside(form: Any, outer: Setting) -> Setting:
    """What the objects of a form are drawn under."""
    matrix = matrix_of(form)
    opaque = None if _is_transparent(form) else outer.opaque
    return Setting(product(matrix, outer.inner), product(matrix, outer.shown), clip_of(form, outer), opaque)


def clip_of(page_object: Any, setting: Setting) -> Clip | None:
    """What the clip of an object and those of its forms let show; None where nothing is cut."""
    shown = setting.clip
    for corners in clips_of(page_object, setting.shown):
        clip = Clip(box_of(corners), is_rectangle(corners))
        shown = clip if shown is None else Clip(shown.box.intersection(clip.box), shown.whole and clip.whole)
    return shown


def clips_of(page_object: Any, matrix: Matrix) -> Sequence[list[Point]]:
    """The corners of each of an object's clip paths; a curve counts as its control points."""
    path = _clip_of(page_object)
    count = _count_of_clip(path)
    return [_clip_corners(path, index, matrix) for index in range(count)] if count > 0 else ()


def _clip_corners(path: Any, index: int, matrix: Matrix) -> list[Point]:
    points: list[Point] = []
    for segment in range(_count_of_clip_path(path, index)):
        _point_of(_segment_of_clip(path, index, segment), *_at_point)
        points.append(apply(matrix, *_point()))
    return points or [(0.0, 0.0)]


def objects_of(page: PdfPage) -> Iterator[tuple[int, Any, Matrix]]:
    """What a page draws, in drawing order, forms taken apart: kind, object, matrix of the form it is drawn in."""
    return leaves_of(page, IDENTITY, lambda form, matrix: product(matrix_of(form), matrix))


def leaves_of(page: PdfPage, setting: Under, entered: Callable[[Any, Under], Under]) -> Leaves[Under]:
    """What a page draws, in drawing order, forms taken apart: kind, object, and the setting it is drawn in.

    ``setting`` is the page's; ``entered`` gives that inside a form, from the form and the setting it is drawn in.
    """
    return _leaves(page.raw, _count_on_page, _object_on_page, setting, entered, 0)


def _leaves(
    container: Any,
    count: Callable[[Any], int],
    get: Callable[[Any, int], Any],
    setting: Under,
    entered: Callable[[Any, Under], Under],
    depth: int,
) -> Leaves[Under]:
    for index in range(count(container)):
        page_object = get(container, index)
        kind = _type_of(page_object)
        if kind != raw.FPDF_PAGEOBJ_FORM:
            yield kind, page_object, setting
        elif depth < MAX_FORM_DEPTH:
            inner = entered(page_object, setting)
            yield from _leaves(page_object, _count_in_form, _object_in_form, inner, entered, depth + 1)


def matrix_of(page_object: Any) -> Matrix:
    """A page object's own matrix."""
    return _matrix() if _matrix_of(page_object, _at_matrix) else IDENTITY


def bounds_of(page_object: Any, shown: Matrix) -> BBox:
    """The box around an object, its stroke included, after the matrix ``shown``."""
    return bounds(shown, *(_sides() if _bounds_of(page_object, *_at_sides) else NOWHERE))


def _path(page_object: Any, setting: Setting, shapes: ShapeCollector, order: int) -> Traced | None:
    """Take a path, and tell what it is, unless it is not painted."""
    fill_mode, stroke = draw_mode_of(page_object)
    if not (fill_mode or stroke):
        return None
    matrix = product(matrix_of(page_object), setting.shown)
    corners = path_corners(page_object, matrix)
    subpaths = _subpaths(corners)
    clip = clip_of(page_object, setting)
    box = clip.box if clip is not None else None
    width = 0.0
    if stroke:
        width = stroke_width_of(page_object) * scale_of(matrix)
        paint = paint_of(page_object, stroke_of)
    stroked = paint if stroke else (None, 1.0)
    if fill_mode:
        paint = paint_of(page_object, fill_of)
        shapes.fill(subpaths, Brush(order, *paint, _is_opaque(page_object, setting, clip), box))
    if stroke:
        brush = Brush(order, *stroked, False, box)
        for points in subpaths:
            shapes.stroke(points, width, brush)
    return Traced(matrix, corners, bool(fill_mode), width, *paint, box)


def draw_mode_of(page_object: Any) -> tuple[int, int]:
    """Whether a path is filled, and whether it is stroked; neither for what is no path."""
    return _modes() if _draw_mode_of(page_object, *_at_modes) else (0, 0)


def stroke_width_of(path: Any) -> float:
    """How thick a path is stroked, in units of its own space; 0 where it is not told."""
    return _width()[0] if _stroke_width_of(path, *_at_width) else 0.0


def _is_opaque(path: Any, setting: Setting, clip: Clip | None) -> bool | None:
    """Whether a path lets nothing be seen of what lies beneath; None where only pixels tell."""
    if _is_transparent(path):
        return False
    return setting.opaque if clip is None or clip.whole else None


def _subpaths(corners: Sequence[Corner]) -> list[list[Point]]:
    """The corners of each subpath; a curve counts as the chord to its end."""
    subpaths: list[list[Point]] = []
    for kind, point, closes in corners:
        if kind == raw.FPDF_SEGMENT_MOVETO or not subpaths:
            subpaths.append([])
        subpaths[-1].append(point)
        if closes:
            subpaths[-1].append(subpaths[-1][0])
    return subpaths


def path_corners(path: Any, matrix: Matrix) -> list[Corner]:
    """What a path is drawn by, in order: the kind of each segment, where it ends, and whether it closes a subpath."""
    corners: list[Corner] = []
    control = 0
    a, b, c, d, e, f = matrix
    at_x, at_y = _at_point
    for index in range(_count_of_path(path)):
        segment = _segment_of(path, index)
        kind = _kind_of(segment)
        # A curve is three segments: two control points and its end.
        control = (control + 1) % 3 if kind == raw.FPDF_SEGMENT_BEZIERTO else 0
        if control:
            continue
        _point_of(segment, at_x, at_y)
        x, y = _point()
        corners.append((kind, (a * x + c * y + e, b * x + d * y + f), bool(_closes(segment))))
    return corners


def without_placeholders(fills: Sequence[Fill], render: Callable[[float], Pixels], dpi: float) -> Iterator[Fill]:
    """The fills, without the colours that PDFium made up for patterns: the page, rendered at ``dpi``, shows none."""
    doubtful = any(fill.colour in PLACEHOLDERS for fill in fills)
    pixels = render(dpi) if doubtful else None
    for fill in fills:
        made_up = pixels is not None and fill.colour in PLACEHOLDERS and not _shown(fill, pixels, dpi / 72)
        yield evolve(fill, colour=None) if made_up else fill


def _shown(fill: Fill, pixels: Pixels, scale: float) -> bool:
    """Whether the page, rendered at so many pixels a point, shows a fill's colour where it is."""
    left, top, right, bottom = (max(0, round(side * scale)) for side in fill.bbox.inset(1, 1))
    area = pixels[top:bottom, left:right].astype(int)
    if not area.size or fill.colour is None:
        return True
    return bool((abs(area - fill.colour).max(axis=2) <= 2).mean() > SHOWN_PART)


def is_transparent(page_object: Any) -> bool:
    """Whether an object may let be seen what lies beneath it."""
    return bool(_is_transparent(page_object))


def paint_of(page_object: Any, told: Callable[..., int]) -> tuple[Colour | None, float]:
    """The colour and opacity that one of PDFium's functions tells of an object; None and 1 where it tells nothing."""
    if not told(page_object, *_at_channels):
        return None, 1.0
    red, green, blue, alpha = _channels()
    return (red, green, blue), alpha / 255
