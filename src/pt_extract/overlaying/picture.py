"""One page with the layers of what was found on it, as a picture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pt_extract.errors import expect
from pt_extract.model import WorkProgramme
from pt_extract.overlaying.drawing import drawn_over, painted
from pt_extract.overlaying.layers import FUNCTIONS, Seen, seen_on
from pt_extract.overlaying.legend import legend
from pt_extract.overlaying.names import USUAL, checked
from pt_extract.page import Page, Pixels
from pt_extract.tables.table import Table

DPI = 144.0
MOST_PIXELS = 40_000_000
"""A page that would have more pixels than this is drawn in a lower resolution."""


def overlay(
    page: Page,
    tables: Sequence[Table],
    *,
    layers: Sequence[str] = USUAL,
    dpi: float = DPI,
    programme: WorkProgramme | None = None,
) -> Pixels:
    """A page's picture with what was found drawn over it: height x width x 3, red, green and blue from 0 to 255.

    ``tables`` are those that :func:`pt_extract.tables.table.read_tables` gives of the document, of all its pages;
    what of them stands on this one is drawn. ``layers`` are names of :data:`pt_extract.overlaying.names.LAYERS`, drawn
    from the lowest to the topmost. ``programme`` is the document's reading, for the layer of its nodes. ``dpi`` is
    pixels to an inch.

    The page lies at the picture's top left, so that a place (x, y) in points is the pixel (x, y) times ``dpi`` / 72. At
    the right stands a margin with notes where the layers have any, at the bottom the legend.

    Raises :class:`pt_extract.errors.LayerError` for a layer that there is not.
    """
    expect("page", page, Page)
    expect("programme", programme, WorkProgramme, type(None))
    schedule = programme.schedule if programme is not None else None
    return drawn(seen_on(page, tables, schedule.rows if schedule is not None else ()), checked(layers), dpi)


def drawn(seen: Seen, layers: Sequence[str], dpi: float = DPI) -> Pixels:
    """The picture of some layers over what was found on a page."""
    page = seen.page
    dpi = min(dpi, 72 * (MOST_PIXELS / max(1.0, page.width * page.height)) ** 0.5)
    pixels = page.pixels(dpi)
    scale = pixels.shape[0] / page.height
    upper = drawn_over(pixels, [shape for layer in layers for shape in FUNCTIONS[layer](seen)], scale)
    width = upper.shape[1] / scale
    shapes, height = legend(seen, layers, width)
    lower = painted((width, height), shapes, scale)[:, : upper.shape[1]]
    return np.concatenate([upper, lower])
