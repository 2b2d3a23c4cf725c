"""The legend under a picture: what it is of, and for each layer on it what its colours stand for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pt_extract.geometry import BBox
from pt_extract.overlaying.fonts import font
from pt_extract.overlaying.grounds import ROLES, grounds_of
from pt_extract.overlaying.layers import ENTRIES, Seen
from pt_extract.overlaying.shapes import Entry, Rectangle, Shape, Text
from pt_extract.page import Colour

INK: Colour = (40, 40, 40)
SIZE = 7.0
ROW = 13.0
"""The lines of a legend follow one another in so many points."""
EDGE = 6.0
SWATCH = 9.0
LEGEND_GAP = 10.0
NAMES = 52.0
"""The names of layers take up so many points, and what their colours stand for begins beside them."""
MOST_FOUND = 12
"""So many colours at most are shown of the grounds that were found."""


def entries_of(seen: Seen, layer: str) -> list[Entry]:
    """What the legend says of a layer; of grounds also which colours of the page were taken for what."""
    own = list(ENTRIES[layer])
    if layer == "grounds":
        found = {
            (ground.role, ground.colour): None
            for part in seen.kept
            for cells in grounds_of(part.table, part.rows)
            for ground in cells
            if ground is not None
        }
        order = sorted(found, key=lambda pair: list(ROLES).index(pair[0]))
        own += [Entry(f"{role} #{bytes(colour).hex()}", colour) for role, colour in order[:MOST_FOUND]]
    if layer == "nodes" and not seen.scheduled:
        return [Entry("no row of a work programme stands here", INK, filled=False)]
    return own


def legend(seen: Seen, layers: Sequence[str], width: float) -> tuple[list[Shape], float]:
    """The shapes of the legend of a picture, and how high it is; all in points, from its own top-left corner."""
    count = len({part.number for part in seen.parts})
    tables = "no table" if not count else "1 table" if count == 1 else f"{count} tables"
    shapes: list[Shape] = [_text(f"page {seen.page.number}: {tables}", EDGE, EDGE, width - EDGE)]
    top = EDGE + ROW
    for layer in layers:
        shapes.append(_text(layer, EDGE, top, EDGE + NAMES))
        last = 0
        for entry, x, line in _set(entries_of(seen, layer), width):
            y = top + line * ROW
            shapes.append(_swatch(entry, x, y))
            shapes.append(_text(entry.text, x + SWATCH + 3, y, width))
            last = line
        top += ROW * (last + 1)
    return shapes, top + EDGE - (ROW - SWATCH)


def _swatch(entry: Entry, x: float, y: float) -> Rectangle:
    box = BBox(x, y, x + SWATCH, y + SWATCH)
    if entry.filled:
        return Rectangle(box, INK, entry.colour)
    return Rectangle(box, entry.colour, width=1.2)


def _set(entries: Sequence[Entry], width: float) -> Iterator[tuple[Entry, float, int]]:
    """Entries side by side, each with its x and the number of its line, from 0."""
    x, line = EDGE + NAMES, 0
    for entry in entries:
        own = SWATCH + 3 + font(round(10 * SIZE)).width(entry.text) / 10 + LEGEND_GAP
        if x + own > width and x > EDGE + NAMES:
            x, line = EDGE + NAMES, line + 1
        yield entry, x, line
        x += own


def _text(text: str, x: float, top: float, right: float) -> Text:
    return Text(text, BBox(x, top, right, top + SWATCH), INK, SIZE, ground=None)
