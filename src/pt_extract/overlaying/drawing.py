"""Shapes to pixels: a page's picture, paled, with shapes over it and notes in a margin at its right."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import numpy as np
from PIL import Image, ImageDraw

from pt_extract.classes import frozen
from pt_extract.geometry import BBox
from pt_extract.overlaying.fonts import Font, font
from pt_extract.overlaying.shapes import Disc, Line, Note, Rectangle, Shape, Text
from pt_extract.page import Colour, Pixels

PALED = 0.35
"""So much of the way to white the page is paled, for what is drawn over it to stand out."""
SMALLEST = 4.0
"""No text is set smaller than this, in points."""
NOTE = 6.5
"""Notes are set in this size, in points, where there is room for it."""
LEADING = 1.15
"""Notes follow one another in so many em."""
WIDEST_LANE = 210.0
"""A lane of notes takes up no more than so many points."""
LANE_GAP = 8.0
"""Before each lane so many points stay free, for the lines that lead to its notes."""
DASH = 2.5
OPAQUE = 225
"""The ground of a text lets this much of 255 of itself be seen."""
LEADER: Colour = (190, 190, 190)


@frozen(eq=False)
class _Lane:
    """Notes under one another: each with the y of its middle, in points; ``x`` is where they begin."""

    x: float
    width: float
    size: float
    notes: tuple[tuple[Note, float], ...]


def drawn_over(pixels: Pixels, shapes: Sequence[Shape], scale: float) -> Pixels:
    """The pixels of a page with shapes drawn over them; ``scale`` is pixels to a point.

    The page stays where it is, at the top left; where there are notes, a margin for them is added at the right.
    """
    height, width = pixels.shape[:2]
    lanes = _lanes([s for s in shapes if isinstance(s, Note)], width / scale, height / scale, scale)
    margin = round((lanes[-1].x + lanes[-1].width) * scale) - width if lanes else 0
    canvas = np.full((height, width + margin, 3), 255, np.uint8)
    canvas[:, :width] = (pixels + (255.0 - pixels) * PALED).astype(np.uint8)
    return _painted(canvas, [s for s in shapes if not isinstance(s, Note)], lanes, scale)


def painted(size: tuple[float, float], shapes: Sequence[Shape], scale: float) -> Pixels:
    """Shapes on white paper of a width and a height in points."""
    canvas = np.full((round(size[1] * scale), round(size[0] * scale), 3), 255, np.uint8)
    return _painted(canvas, shapes, [], scale)


def _painted(canvas: Pixels, shapes: Sequence[Shape], lanes: Sequence[_Lane], scale: float) -> Pixels:
    image = Image.fromarray(canvas)
    brush = _Brush(image, scale)
    for shape in sorted(shapes, key=lambda shape: isinstance(shape, Text)):
        brush.shape(shape)
    for place, lane in enumerate(lanes):
        brush.lane(lane, led=place == 0)
    return np.asarray(image)


def _lanes(notes: Sequence[Note], left: float, height: float, scale: float) -> list[_Lane]:
    """The lanes of notes, from the page outwards, their notes moved apart."""
    lanes: list[_Lane] = []
    for _, group in groupby(sorted(notes, key=lambda note: (note.lane, note.y)), key=lambda note: note.lane):
        own = list(group)
        size = max(SMALLEST, min(NOTE, height / (LEADING * len(own) + 1)))
        longest = max(_font(size, scale).width(note.text) for note in own) / scale
        x = (lanes[-1].x + lanes[-1].width if lanes else left) + LANE_GAP
        places = apart([note.y for note in own], LEADING * size, height)
        lanes.append(_Lane(x, min(WIDEST_LANE, longest) + 3, size, tuple(zip(own, places, strict=True))))
    return lanes


def apart(wanted: Sequence[float], step: float, height: float) -> list[float]:
    """Places in order that keep a step between them and stay near those wanted, moved up where they leave the page."""
    places: list[float] = []
    for y in wanted:
        places.append(max(y, places[-1] + step if places else step / 2))
    limit = height - step / 2
    for at in range(len(places) - 1, -1, -1):
        places[at] = min(places[at], limit)
        limit = places[at] - step
    return places


def _font(size: float, scale: float) -> Font:
    return font(max(1, round(size * scale)))


class _Brush:
    """Draws shapes on an image."""

    def __init__(self, image: Image.Image, scale: float) -> None:
        self._image = image
        self._draw = ImageDraw.Draw(image, "RGBA")
        self._scale = scale
        self._taken: list[BBox] = []

    def shape(self, shape: Shape) -> None:
        match shape:
            case Rectangle():
                self._rectangle(shape)
            case Line():
                self._line(shape)
            case Disc():
                self._disc(shape)
            case Text():
                self._text(shape)

    def _pixels(self, *lengths: float) -> tuple[float, ...]:
        return tuple(length * self._scale for length in lengths)

    def _thick(self, width: float) -> int:
        return max(1, round(width * self._scale))

    def _rectangle(self, shape: Rectangle) -> None:
        x0, top, x1, bottom = self._pixels(*shape.box)
        box = (x0, top, max(x0, x1), max(top, bottom))
        if shape.inside is not None:
            self._draw.rectangle(box, fill=(*shape.inside, round(255 * shape.opacity)))
        if shape.frame is not None:
            self._draw.rectangle(box, outline=shape.frame, width=self._thick(shape.width))

    def _line(self, line: Line) -> None:
        width = self._thick(line.width)
        length = max(abs(line.x1 - line.x0), abs(line.y1 - line.y0))
        count = max(1, int(length / (2 * DASH))) if line.dashed else 1
        share = 0.5 if line.dashed else 1.0
        for dash in range(count):
            start, stop = dash / count, (dash + share) / count
            dx, dy = line.x1 - line.x0, line.y1 - line.y0
            ends = (line.x0 + start * dx, line.y0 + start * dy, line.x0 + stop * dx, line.y0 + stop * dy)
            self._draw.line(self._pixels(*ends), fill=line.colour, width=width)

    def _disc(self, disc: Disc) -> None:
        x, y, radius = self._pixels(disc.x, disc.y, disc.radius)
        rim = max(1.0, 0.25 * radius)
        for reach, colour in ((radius + rim, (255, 255, 255)), (radius, disc.colour)):
            self._draw.ellipse((x - reach, y - reach, x + reach, y + reach), fill=colour)

    def _text(self, text: Text) -> None:
        """Sets a text, unless it would stand over one that was set before."""
        x0, top, x1, bottom = self._pixels(*text.box)
        room = bottom - top if text.turned else x1 - x0
        own = self._fitting(text, room)
        said = own.said(own.cut(text.text, room))
        mask = _mask(own, said, text.turned)
        left = (x0 + x1 - mask.width) / 2 if text.turned else x0
        up = bottom - mask.height if text.turned else (top + bottom - mask.height) / 2
        box = BBox(left, up, left + mask.width, up + mask.height)
        if any(min(box.intersection(other).width, box.intersection(other).height) > 1 for other in self._taken):
            return
        self._taken.append(box)
        if text.ground is not None:
            self._draw.rectangle(tuple(box), fill=(*text.ground, OPAQUE))
        self._image.paste(text.colour, (round(left), round(up)), mask)

    def _fitting(self, text: Text, room: float) -> Font:
        """The largest size in which a text fits its box, but for the smallest of all, in which it may not."""
        size = text.size
        while size > SMALLEST and _font(size, self._scale).width(text.text) > room:
            size -= 0.5
        return _font(max(size, min(SMALLEST, text.size)), self._scale)

    def lane(self, lane: _Lane, *, led: bool) -> None:
        """Sets the notes of a lane; ``led``: with the lines that lead to them."""
        own = _font(lane.size, self._scale)
        for note, y in lane.notes:
            x, middle = self._pixels(lane.x, y)
            if led:
                self._draw.line((*self._pixels(note.x, note.y), x - 2, middle), fill=LEADER, width=1)
            mask = _mask(own, own.said(own.cut(note.text, self._scale * lane.width)), turned=False)
            self._image.paste(note.colour, (round(x), round(middle - mask.height / 2)), mask)


def _mask(own: Font, text: str, turned: bool) -> Image.Image:
    """A text as a picture of how much ink there is, one line high; reading upwards where it is turned."""
    _, top, _, bottom = own.face.getbbox("Ág|")
    mask = Image.new("L", (max(1, round(own.face.getlength(text)) + 1), max(1, round(bottom - top) + 1)))
    ImageDraw.Draw(mask).text((0, -top), text, fill=255, font=own.face)
    return mask.transpose(Image.Transpose.ROTATE_90) if turned else mask
