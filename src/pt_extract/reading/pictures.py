"""Pictures of one colour: what some programs paint the cells of a table with. To a reader they are fills."""

from __future__ import annotations

from attrs import evolve

from pt_extract.geometry import BBox
from pt_extract.page import Fill, Page, Pixels

LARGE_PICTURE = 0.04
"""A picture on this share of the page is no cell of a table."""
PICTURE_DPI = 72.0
"""Pictures are looked at in this resolution: a pixel is a point."""
INSET = 2.0
"""So many points inside its edges rules may be drawn over a picture."""
EVEN_COLOUR = 8
"""One colour differs from pixel to pixel by at most this, from 0 to 255, in each channel."""
PAPER = 250
"""Lighter than this in each channel, a picture of one colour shows nothing."""


def with_plain_pictures_as_fills(page: Page) -> Page:
    """The page with its small pictures of one colour made fills."""
    small = [image for image in page.images if image.bbox.area < LARGE_PICTURE * page.width * page.height]
    if not small:
        return page
    dpi = page.fitting(PICTURE_DPI)
    pixels = page.pixels(dpi)
    fills = {image: fill for image in small if (fill := _plain(image.bbox, pixels, dpi / 72)) is not None}
    kept = tuple(image for image in page.images if image not in fills)
    return evolve(page, fills=(*page.fills, *fills.values()), images=kept)


def _plain(box: BBox, pixels: Pixels, scale: float) -> Fill | None:
    """The fill that a picture is; None where it shows more than one colour, or nothing. ``scale`` is pixels a point."""
    left, top, right, bottom = (max(0, round(edge * scale)) for edge in box.inset(INSET, INSET))
    inside = pixels[top:bottom, left:right].reshape(-1, 3)
    if not len(inside):
        return None
    darkest, lightest = inside.min(axis=0).astype(int), inside.max(axis=0).astype(int)
    if (lightest - darkest > EVEN_COLOUR).any() or (darkest > PAPER).all():
        return None
    red, green, blue = (int(channel) for channel in (darkest + lightest) // 2)
    return Fill(box, (red, green, blue))


__all__ = ["with_plain_pictures_as_fills"]
