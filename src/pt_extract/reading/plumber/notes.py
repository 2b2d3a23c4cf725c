"""Annotations that people write with, as pdfminer has them: the fields of forms, and text typed onto a page.

What one shows is its appearance, a form XObject that is fitted into its rectangle (PDF 32000-1, 12.5.5).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, TypeAlias

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral

from pt_extract.classes import frozen
from pt_extract.reading.space import IDENTITY, Matrix, bounds, product

WRITTEN = ("Widget", "FreeText")
"""Annotations that people write with: the fields of forms, and text typed onto a page."""
COVERING = ("Square", "Circle", "Polygon", "Stamp", "Redact", "FreeText", "Ink")
"""Annotations that may be opaque; highlights and underlines let the text be read."""
UNSEEN = 2 | 32
"""The flags of an annotation that is not shown on a screen: hidden, or not viewed (PDF 32000-1, table 165)."""

Rectangle: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top in the page's own space."""


@frozen
class Note:
    """An annotation that is seen.

    ``matrix`` leads from its appearance to the page's own space, ``rectangle`` (left, bottom, right, top) is of that
    space. ``ticked`` says that it is a check box or radio button that is on.
    """

    appearance: PDFStream
    resources: dict[object, object]
    matrix: Matrix
    rectangle: Rectangle
    ticked: bool


def written_on(page: PDFPage) -> list[Note]:
    """The annotations of a page that people write with, in drawing order."""
    notes = map(_note, _annotations(page, WRITTEN))
    return [note for note in notes if note is not None]


def boxes_over(page: PDFPage) -> list[Rectangle]:
    """The rectangles, in the page's own space, of drawn annotations that may cover what the page says."""
    boxes = map(_rectangle, _annotations(page, COVERING))
    return [box for box in boxes if box is not None]


def _annotations(page: PDFPage, kinds: Collection[str]) -> Iterator[Mapping[str, Any]]:
    """The annotations of a page that are of some kinds and are seen, in drawing order."""
    found = resolve1(page.annots)
    for annotation in map(resolve1, found) if isinstance(found, list) else ():
        if isinstance(annotation, dict) and _name(annotation.get("Subtype")) in kinds:
            flags = resolve1(annotation.get("F", 0))
            if not (isinstance(flags, int) and flags & UNSEEN):
                yield annotation


def _rectangle(annotation: Mapping[str, Any]) -> Rectangle | None:
    """Where an annotation stands, in the page's own space; None where its corners are no numbers."""
    corners = numbers_of(annotation.get("Rect"))
    if len(corners) != 4:
        return None
    return min(corners[::2]), min(corners[1::2]), max(corners[::2]), max(corners[1::2])


def numbers_of(value: Any) -> list[float]:
    """The numbers of an array, as far as they are numbers."""
    array = resolve1(value)
    found = map(resolve1, array) if isinstance(array, list) else ()
    return [number for number in found if isinstance(number, (int, float))]


def matrix_of(stream: Mapping[str, Any]) -> Matrix:
    """The matrix of a form XObject."""
    numbers = numbers_of(stream.get("Matrix"))
    if len(numbers) != 6:
        return IDENTITY
    a, b, c, d, e, f = numbers
    return a, b, c, d, e, f


def _note(annotation: Mapping[str, Any]) -> Note | None:
    """An annotation as it is seen; None where it has no appearance."""
    state = _name(annotation.get("AS"))
    appearance = _appearance(annotation, state)
    rectangle = _rectangle(annotation)
    if appearance is None or rectangle is None:
        return None
    resources = resolve1(appearance.attrs.get("Resources"))
    matrix = _fitted(appearance.attrs, rectangle)
    return Note(
        appearance, resources if isinstance(resources, dict) else {}, matrix, rectangle, state not in ("", "Off")
    )


def _appearance(annotation: Mapping[str, Any], state: str) -> PDFStream | None:
    """What an annotation shows, of several appearances the one of its ``state``."""
    appearances = resolve1(annotation.get("AP"))
    normal = resolve1(appearances.get("N")) if isinstance(appearances, dict) else None
    chosen = resolve1(normal.get(state)) if isinstance(normal, dict) else normal
    return chosen if isinstance(chosen, PDFStream) else None


def _fitted(appearance: Mapping[str, Any], rectangle: Rectangle) -> Matrix:
    """From an appearance to the page: its box, after its own matrix, is moved and stretched onto the rectangle."""
    own = matrix_of(appearance)
    corners = numbers_of(appearance.get("BBox"))
    if len(corners) != 4:
        return own
    x0, y0, x1, y1 = bounds(own, *corners)
    left, bottom, right, top = rectangle
    across = (right - left) / (x1 - x0) if x1 > x0 else 1.0
    up = (top - bottom) / (y1 - y0) if y1 > y0 else 1.0
    return product(own, (across, 0.0, 0.0, up, left - x0 * across, bottom - y0 * up))


def _name(value: Any) -> str:
    found = resolve1(value)
    return str(found.name) if isinstance(found, PSLiteral) else ""


__all__ = ["Note", "boxes_over", "matrix_of", "numbers_of", "written_on"]
