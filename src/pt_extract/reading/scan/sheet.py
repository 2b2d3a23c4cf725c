"""One region of a page put straight, made clean and taken apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy as np
from attrs import evolve, field

from pt_extract.classes import frozen
from pt_extract.geometry import BBox
from pt_extract.page import Colour, Fill, Page, Pixels, Ruling
from pt_extract.reading.scan.blocks import parted_blocks
from pt_extract.reading.scan.ground.bleeding import is_even, least_tint, seen_through, without_bleeding
from pt_extract.reading.scan.ground.holes import without_holes
from pt_extract.reading.scan.ground.light import evenly_lit
from pt_extract.reading.scan.ground.paper import (
    fills_of,
    ink_of,
    is_bounded,
    painted_of,
    paper_of,
    whitened,
    without_writing,
)
from pt_extract.reading.scan.ground.screens import descreened, is_two_toned
from pt_extract.reading.scan.ground.wholes import made_whole
from pt_extract.reading.scan.lines.crossings import lost_rulings
from pt_extract.reading.scan.lines.ruled import rulings, strokes_of
from pt_extract.reading.scan.lines.straight import skew_of, straightened
from pt_extract.reading.scan.lines.thin import Stroke
from pt_extract.reading.scan.regions import Region
from pt_extract.reading.scan.segments import Segment, writing_of
from pt_extract.reading.scan.tesseract import Engine
from pt_extract.reading.scan.tones import Tones, green_of, plainest
from pt_extract.reading.scan.words import Glyphs, level_corner, reading_of

READING_DPI = 300.0
"""Tesseract reads best where capitals are 20 to 40 pixels high: 8 to 14 points at this resolution."""
RULING_DPI = 200.0
"""A hairline is a pixel wide at this resolution."""
LARGEST = 842.0 * 1191.0
"""A region larger than this, in square points (A3), is read as if it were made smaller: a photograph of a page that
calls each of its pixels a point, say."""
USUAL_HEIGHT = 22.0
"""Small letters of 11 points are so many pixels high at the reading resolution."""
TOO_HIGH = 1.4
"""A large region whose small letters are more than so many times as high is made smaller."""
LOWEST_LETTER = 8
"""What is less than so many pixels high is a dot or dirt."""
KEPT_DPI = 144.0
"""What a region shows is kept at this resolution, at which tables are looked at."""
LIGHTLY = (
    *(cv2.IMWRITE_PNG_COMPRESSION, 1),
    *(cv2.IMWRITE_PNG_STRATEGY, cv2.IMWRITE_PNG_STRATEGY_RLE),
    *(cv2.IMWRITE_PNG_FILTER, cv2.IMWRITE_PNG_FILTER_NONE),
)
"""So a page without grain is written and read in half the time that a PNG takes as it comes, and is as small."""
NEARLY_WHITE = 252
"""Paper and its grain are as light as this, from 0 to 255."""
BLANK = np.where(np.arange(256) < NEARLY_WHITE, np.arange(256), 255).astype(np.uint8)
"""What is nearly white is white: no later stage tells the two apart."""
HALO = 3.0
"""What lies within so many points of letters may be their halo."""
HALO_SHARE = 0.9
"""A halo lies near letters for at least this share of its area."""
BESIDE_FILL = 2.0
"""A lone sign within so many points of a dark fill may be the fill's own edge."""
DARK_FILL = 128
"""A fill whose lightest channel is darker than this, from 0 to 255, is dark."""
UNSURE_SIGN = 0.5
"""A lone sign read with no more confidence than this, beside a dark fill, is the fill's own edge."""
BARS = "I|l1!"
"""What a bare bar is read as."""


@frozen(eq=False)
class Sheet:
    """What a region shows; coordinates are the page's own, in points. ``angle`` is its skew in degrees, clockwise."""

    region: Region
    angle: float
    paper: Colour
    rulings: tuple[Ruling, ...]
    fills: tuple[Fill, ...]
    glyphs: tuple[Glyphs, ...]
    _picture: bytes = field(repr=False)

    @staticmethod
    def of(region: Region, engine: Engine) -> Sheet:
        """The sheet that a region is, read with ``engine`` where its text is wanted."""
        return Draft.of(region, engine).finished()

    def over(self, render: Callable[[float], Pixels]) -> Callable[[float], Pixels]:
        """What renders the page that ``render`` does with this region straight, white and without grain."""

        def cleaned(dpi: float) -> Pixels:
            blank = self.region.whole  # nothing of it is left to be seen
            page = (
                Page(1, self.region.page.width, self.region.page.height, ()).pixels(dpi)
                if blank
                else render(dpi).copy()
            )
            x0, y0 = (max(0, round(side * dpi / 72)) for side in (self.region.bbox.x0, self.region.bbox.top))
            x1, y1 = (round(side * dpi / 72) for side in (self.region.bbox.x1, self.region.bbox.bottom))
            room = page[y0:y1, x0:x1]
            height, width = room.shape[:2]
            if height and width:
                picture = cv2.imdecode(np.frombuffer(self._picture, np.uint8), cv2.IMREAD_COLOR)
                clean = np.asarray(picture, dtype=np.uint8)
                how = cv2.INTER_AREA if width < clean.shape[1] else cv2.INTER_LINEAR
                room[:] = cv2.resize(clean, (width, height), interpolation=how) if room.shape != clean.shape else clean
            return page

        return cleaned


@frozen(eq=False)
class Draft:
    """A region taken apart whose writing is still being read; in pixels and points of a page no larger than A3."""

    region: Region
    _scale: float
    """How many points of the page are one of these."""
    _angle: float
    _paper: Colour
    _strokes: Sequence[Stroke]
    _fills: Sequence[Fill]
    _segments: Sequence[Segment]
    _read: Callable[[], list[Glyphs]] | None
    _picture: bytes

    @staticmethod
    def of(region: Region, engine: Engine) -> Draft:
        """A region taken apart; where its text is wanted, ``engine`` has begun to read it."""
        scale, pixels = _seen(region)
        angle = skew_of(green_of(pixels))
        two_toned = is_two_toned(pixels)
        lit = evenly_lit(straightened(pixels, angle))
        pixels = descreened(lit, READING_DPI)
        paper = paper_of(pixels)
        white = without_holes(whitened(pixels, paper), READING_DPI)
        through = seen_through(white)
        clear = white if through is None else without_bleeding(white, through)
        plain = without_writing(clear, READING_DPI)
        found, lost = _strokes(clear, plain, broken=two_toned and pixels is lit)
        strokes = [*found, *lost]
        if through is not None:
            white, plain = _with_cells(white, clear, strokes, least_tint(through))
        fills = made_whole(fills_of(white, plain, strokes, READING_DPI), white, strokes, READING_DPI)
        read, segments = None, list[Segment]()
        if region.wanted == "text":
            writing = writing_of(ink_of(white, plain, fills, strokes, READING_DPI), strokes, READING_DPI)
            read, segments = reading_of(writing, engine, READING_DPI), list(writing.segments)
        return Draft(
            region, scale, angle, paper, strokes, fills, segments, read, _kept(_ruled(white, lost), region.bbox)
        )

    def finished(self) -> Sheet:
        """The sheet, once its writing is read."""
        fills, glyphs = list(self._fills), list[Glyphs]()
        if self._read is not None:
            letters = _with_halos(self._segments)
            fills = [fill for fill in fills if not _is_writing(fill, letters)]
            fills, blocks = parted_blocks(fills, self._segments, self._strokes, READING_DPI)
            glyphs = [glyph for glyph in self._read() if not is_rest(glyph, fills)] + blocks
        return Sheet(
            self.region,
            self._angle,
            self._paper,
            tuple(self._placed_ruling(ruling) for ruling in rulings(self._strokes, READING_DPI)),
            tuple(evolve(fill, bbox=self._placed_box(fill.bbox)) for fill in fills),
            tuple(self._placed_glyphs(glyph) for glyph in glyphs),
            self._picture,
        )

    def _x(self, x: float) -> float:
        return self.region.bbox.x0 + self._scale * x

    def _y(self, y: float) -> float:
        return self.region.bbox.top + self._scale * y

    def _placed_box(self, box: BBox) -> BBox:
        return BBox(self._x(box.x0), self._y(box.top), self._x(box.x1), self._y(box.bottom))

    def _placed_ruling(self, r: Ruling) -> Ruling:
        x0, top, x1, bottom = self._placed_box(BBox(r.x0, r.top, r.x1, r.bottom))
        return evolve(r, x0=x0, top=top, x1=x1, bottom=bottom, width=self._scale * r.width)

    def _placed_glyphs(self, g: Glyphs) -> Glyphs:
        heights = (None if height is None else self._scale * height for height in (g.capital, g.small))
        capital, small = heights
        left, top = level_corner(g.direction, self.region.bbox)
        return evolve(
            g,
            x0=left + self._scale * g.x0,
            x1=left + self._scale * g.x1,
            baseline=top + self._scale * g.baseline,
            capital=capital,
            small=small,
            stroke=self._scale * g.stroke,
        )


def _seen(region: Region) -> tuple[float, Tones]:
    """How many points of the page are taken for one, and a region's pixels at the reading resolution of those.

    A large region is made so small that its letters are as high as those of other pages.
    """
    scale = max(1.0, (region.bbox.area / LARGEST) ** 0.5)
    pixels = plainest(region.page.part(region.bbox, READING_DPI / scale))
    if scale == 1.0:
        return scale, pixels
    black = cv2.compare(green_of(pixels), 128, cv2.CMP_LT)
    count, _, stats, _ = cv2.connectedComponentsWithStats(black, connectivity=8)
    heights = stats[1:count, cv2.CC_STAT_HEIGHT]
    usual = float(np.median(heights[heights >= LOWEST_LETTER])) if (heights >= LOWEST_LETTER).any() else USUAL_HEIGHT
    if usual <= USUAL_HEIGHT * TOO_HIGH:
        return scale, pixels
    scale *= usual / USUAL_HEIGHT
    return scale, plainest(region.page.part(region.bbox, READING_DPI / scale))


def _kept(white: Tones, box: BBox) -> bytes:
    """What a region shows without its grain, as a PNG at :data:`KEPT_DPI`: tables are looked at when all is read.

    The mean over a few pixels takes away what grain the median leaves. Half the size is made first, for that is fast.
    """
    scale = KEPT_DPI / 72 * min(1.0, (LARGEST / max(1.0, box.area)) ** 0.5)
    size = (max(1, round(box.width * scale)), max(1, round(box.height * scale)))
    half = cv2.resize(cv2.medianBlur(plainest(white), 3), None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    small = cv2.LUT(cv2.resize(half, size, interpolation=cv2.INTER_AREA), BLANK)
    return bytes(cv2.imencode(".png", small, LIGHTLY)[1])


def _with_cells(white: Tones, clear: Tones, strokes: Sequence[Stroke], lightest: float) -> tuple[Tones, Tones]:
    """The page ``clear`` of what shows through it, with the pale fills of the cells between its rulings, twice.

    Those lighter than ``lightest`` are none. The second time it is :func:`~.paper.without_writing`.
    """
    whole = clear.copy()
    for fill in fills_of(white, without_writing(white, READING_DPI), strokes, READING_DPI):
        x0, top, x1, bottom = (max(0, round(side * READING_DPI / 72)) for side in fill.bbox)
        own = white[top:bottom, x0:x1]
        tinted = fill.colour is not None and min(fill.colour) <= lightest
        if tinted and is_bounded(fill.bbox, strokes, READING_DPI) and is_even(own):
            whole[top:bottom, x0:x1] = own
    return whole, without_writing(whole, READING_DPI)


def _ruled(white: Tones, lost: Sequence[Stroke]) -> Tones:
    """The region with the strokes drawn that it does not show: who looks for rulings in the picture finds them."""
    if not lost:
        return white
    ruled = white.copy()
    for stroke in lost:
        ruled[stroke.y0 : max(stroke.y1, stroke.y0 + 1), stroke.x0 : max(stroke.x1, stroke.x0 + 1)] = 0
    return ruled


def _strokes(white: Tones, plain: Tones, *, broken: bool) -> tuple[list[Stroke], list[Stroke]]:
    """The strokes of a region in pixels of the reading resolution, found at a coarser one, and those that it lost.

    Where a threshold has ``broken`` them, they are mended; of some it left no more than where others cross them.
    """
    scale = RULING_DPI / READING_DPI
    found = strokes_of(white, RULING_DPI, painted_of(plain, RULING_DPI), scale, broken=broken)
    sized = [
        Stroke(round(s.x0 / scale), round(s.y0 / scale), round(s.x1 / scale), round(s.y1 / scale), s.horizontal)
        for s in found
    ]
    return sized, list(lost_rulings(sized, green_of(white), READING_DPI / 72)) if broken else []


def _with_halos(segments: Sequence[Segment]) -> list[BBox]:
    """The boxes of a page's writing in points, each with the room of its halo in a JPEG."""
    point = READING_DPI / 72
    return [
        BBox(s.x0 / point, s.y0 / point, s.x1 / point, s.y1 / point).inset(-HALO, -HALO) for s in segments if not s.sign
    ]


def _is_writing(fill: Fill, letters: Sequence[BBox]) -> bool:
    """Whether what looks like a fill is letters or their halo: a fill reaches beyond its writing."""
    x0, top, x1, bottom = fill.bbox
    common = (
        box.intersection(fill.bbox).area
        for box in letters
        if box.x0 < x1 and x0 < box.x1 and box.top < bottom and top < box.bottom
    )
    return sum(common) >= HALO_SHARE * fill.bbox.area


def is_rest(glyph: Glyphs, fills: Sequence[Fill]) -> bool:
    """Whether a lone sign is what has been left of a dark fill along its edge: beside it, or a bar on its side."""
    if len(glyph.text) > 1 or glyph.capital is None:
        return False
    box = BBox(glyph.x0, glyph.baseline - glyph.capital, glyph.x1, glyph.baseline)
    dark = [fill.bbox for fill in fills if max(fill.colour or (255,)) < DARK_FILL]
    unsure = glyph.text == "■" or glyph.confidence <= UNSURE_SIGN
    return (unsure and any(_is_beside(box, fill) for fill in dark)) or (
        glyph.text in BARS and any(_is_on_side(box, fill) for fill in dark)
    )


def _is_beside(box: BBox, fill: BBox) -> bool:
    """Whether a box is close to a fill and not within it."""
    near = box.inset(-BESIDE_FILL, -BESIDE_FILL).intersection(fill)
    return near.width > 0 < near.height and not fill.contains(*box.centre)


def _is_on_side(box: BBox, fill: BBox) -> bool:
    """Whether a box in a fill lies wholly at its left or right side, closer than anything is written to it."""
    return fill.contains(*box.centre) and (box.x1 <= fill.x0 + BESIDE_FILL or box.x0 >= fill.x1 - BESIDE_FILL)
