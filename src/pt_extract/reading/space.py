"""Matrices, and the way from a page's own space to the page as displayed."""

from __future__ import annotations

from pt_extract.geometry import BBox

Matrix = tuple[float, float, float, float, float, float]
"""``a b c d e f`` as PDF 32000-1, 8.3.3 writes it: x' = a x + c y + e, y' = b x + d y + f."""
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

Point = tuple[float, float]


def product(first: Matrix, second: Matrix) -> Matrix:
    """``first`` applied before ``second`` (PDF 32000-1, 8.3.4)."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def apply(matrix: Matrix, x: float, y: float) -> Point:
    """The point ``x y`` after ``matrix``."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def scale_of(matrix: Matrix) -> float:
    """By how much ``matrix`` enlarges lengths, on average over both axes."""
    a, b, c, d, _, _ = matrix
    return float(abs(a * d - b * c) ** 0.5)


class Display:
    """A page as displayed: /Rotate and CropBox applied, y downwards.

    ``matrix`` takes points of the page's own space there.
    """

    def __init__(self, box: tuple[float, float, float, float], rotation: int) -> None:
        """``box`` is the visible part (left, bottom, right, top), ``rotation`` clockwise in degrees."""
        left, bottom, right, top = box
        # Readers take a /Rotate that is no quarter turn for the one below it.
        self.rotation = rotation // 90 * 90 % 360
        width, height = right - left, top - bottom
        self.size = (height, width) if self.rotation in (90, 270) else (width, height)
        self.width, self.height = self.size
        self.matrix: Matrix = {
            0: (1.0, 0.0, 0.0, -1.0, -left, top),
            90: (0.0, 1.0, 1.0, 0.0, -bottom, -left),
            180: (-1.0, 0.0, 0.0, 1.0, right, -bottom),
            270: (0.0, -1.0, -1.0, 0.0, top, right),
        }[self.rotation]

    def shows(self, box: BBox) -> bool:
        """Whether the middle of a displayed box lies on the page."""
        x0, top, x1, bottom = box
        return 0 <= x0 + x1 <= 2 * self.width and 0 <= top + bottom <= 2 * self.height


def visible_box(
    media: tuple[float, float, float, float], crop: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """CropBox within MediaBox (PDF 32000-1, 14.11.2); the MediaBox where they have nothing in common."""
    box = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    return box if box[0] < box[2] and box[1] < box[3] else media


def bounds(matrix: Matrix, left: float, bottom: float, right: float, top: float) -> BBox:
    """The box around a rectangle after ``matrix``."""
    a, b, c, d, e, f = matrix  # written out, as every object of a page has its box taken
    if not (b or c):  # as nearly all are: upright
        x0, y0, x1, y1 = a * left + e, d * bottom + f, a * right + e, d * top + f
        if x1 < x0:
            x0, x1 = x1, x0
        if y1 < y0:
            y0, y1 = y1, y0
        return tuple.__new__(BBox, (x0, y0, x1, y1))
    xs = (a * left + c * bottom + e, a * left + c * top + e, a * right + c * bottom + e, a * right + c * top + e)
    ys = (b * left + d * bottom + f, b * left + d * top + f, b * right + d * bottom + f, b * right + d * top + f)
    return BBox(min(xs), min(ys), max(xs), max(ys))
