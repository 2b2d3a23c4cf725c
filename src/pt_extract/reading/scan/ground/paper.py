"""A scanned page's paper and fills, and its writing as black ink on white, whatever it stands on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, product
from typing import Any, TypeAlias

import cv2
import numpy as np

from pt_extract import settings
from pt_extract.geometry import BBox
from pt_extract.page import Colour, Fill
from pt_extract.reading.scan.ground.sides import Mask, is_light, light_grounds
from pt_extract.reading.scan.lines.erased import ruled_in
from pt_extract.reading.scan.lines.thin import Bits, Box, Stroke
from pt_extract.reading.scan.pieces import Labels, pieces_of
from pt_extract.reading.scan.tones import Grey, Tones, channels_of, darkest_of, grey_of, levels_of, lightest_of


class PaperSettings(settings.Settings):
    """What of a scan is its paper, and which tints and dark areas on it are fills.

    Fills are looked for at :attr:`fill_dpi`, whose pixels these are. Tones are levels of grey. Held by drawn fills
    (``tests/reading/scan/ground/test_paper.py``) and by scanned programmes (``tests/pipelines/test_scanning.py``).
    """

    much_paper: float = settings.share(0.08)
    """Paper shows on at least this share of a page."""
    paper_spread: int = settings.levels(16)
    """The tones of paper are so many levels apart at most."""
    white: int = settings.levels(248)
    """What is as light as this is white paper, and its grain what takes it from 255."""
    from_paper: float = settings.distance(12.0)
    """A tint this far from the paper (Euclidean, 0 to 441) is a fill; the grain is gone by then."""
    fill_dpi: int = settings.dpi(75)
    """Fills are looked for at this resolution: grain averages out, a row of 7 pt still is seven pixels high."""
    smallest_fill: float = settings.points(5.5)
    """A fill is at least this wide and high, in points."""
    writing_strokes: int = settings.pixels(5)
    """Strokes thinner than this, in pixels at that resolution, are writing on a fill: 24 pt bold has 4 pt."""
    ground_around: int = settings.pixels(7)
    """So many pixels around, the commoner tone is the ground's."""
    together_across: int = settings.pixels(21)
    """Within so many pixels across, the ground's tone is on the same side of the writing's."""
    together_down: int = settings.pixels(5)
    """Within so many pixels down, the ground's tone is on the same side of the writing's."""
    least_covered: float = settings.share(0.55)
    """A fill covers at least this share of the box around it; its text and marks take the rest."""
    rectangular: float = settings.share(0.8)
    """An area that covers less of its box than this is no rectangle: cells that have run together."""
    least_cut: int = settings.pixels(4)
    """Cells that have run together are more than so many pixels wide and high."""
    left_free: float = settings.share(0.12)
    """A cell of which no more than this is an area's is not the area's: letters leave more of their ground."""
    least_shown: float = settings.share(0.5)
    """A fill's colour is seen on this share of its box, at the page's own resolution: letters give their mixture
    with the paper at a coarser one only."""
    halo_distance: float = settings.distance(40.0)
    """A fill closer to white than this (Euclidean, 0 to 441) may be the halo that JPEG gives to letters."""
    no_halo_width: float = settings.points(20.0)
    """No halo is what is at least so many points wide and covers enough of its box."""
    no_halo_area: float = settings.share(0.85)
    """No halo is what is broad and covers at least this share of its box."""
    ruling_beside: float = settings.points(2.5)
    """No halo is what has rulings along all its sides, no further off than this in points."""
    apart: float = settings.tones(10.0)
    """Neighbours that are so many levels apart in each channel are smoothed together with less weight, by exp(-1/2)."""
    grain: int = settings.levels(28)
    """So far a pixel may be from its fill's colour."""
    fill_step: int = settings.levels(18)
    """Neighbouring pixels this far apart belong to different fills."""
    large_height: int = settings.pixels(10)
    """A dark area at least so many pixels high is no writing, if it is as wide."""
    large_width: int = settings.pixels(14)
    """A dark area at least so many pixels wide is no writing, if it is as high."""
    dark_fill: int = settings.levels(128)
    """A ground darker than this is dark."""
    edges: int = settings.pixels(4)
    """So many pixels along the edges of a fill tell nothing of what is written on it."""
    whitest: int = settings.levels(255)
    """No tone is lighter than this."""
    painted: int = settings.levels(8)
    """What is so many levels darker than white in one channel, all writing gone, is painted."""
    painted_width: int = settings.pixels(30)
    """What is painted is so many pixels wide, or high enough: lines of bold writing leave pale patches that are
    less."""
    painted_height: int = settings.pixels(12)
    """What is painted is so many pixels high, or wide enough."""
    darker: int = settings.levels(60)
    """A smaller patch is painted too if it is darker by so many levels."""
    edge_off: float = settings.points(1.5)
    """A fill's true edge lies within so many points of the one found at the coarse resolution."""
    edge_held: float = settings.share(0.15)
    """A fill's edge is where its colour begins to be on this share of the side's length: hatches and patterns
    have gaps."""
    edge_blur: float = settings.points(0.5)
    """So many points on both sides of a fill's edge are the edge's blur, no writing."""


TUNED = PaperSettings()


_REACH = (cv2.dilate, cv2.erode)
"""What gives the lightest and the darkest tone around each pixel."""
_SQUARES = (255 - np.arange(256, dtype=np.int32)) ** 2
"""The square of how far each tone is from white."""


def paper_of(pixels: Tones) -> Colour:
    """The paper's colour: the lightest that much of the page has; a table's marks and stripes may be more of it."""
    levels = levels_of(cv2.resize(pixels, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA))
    small = levels.reshape(-1, levels.shape[2])
    codes = np.zeros(len(small), np.int32)
    for channel in small.T:
        codes = (codes << 5) + (channel >> 3)
    counts = np.bincount(codes)
    common = np.flatnonzero(counts >= min(TUNED.much_paper * len(small), counts.max()))
    sums = np.add.reduce([channel.astype(np.float64) for channel in small.T])
    means = (np.bincount(codes, weights=sums) / np.maximum(counts, 1))[common]
    lightest = _medians(small[codes == common[int(np.argmax(means))]])
    lower, upper = np.clip([np.ceil(lightest - TUNED.paper_spread), np.floor(lightest + TUNED.paper_spread)], 0, 255)
    near = cv2.inRange(small[:, None, :], lower, upper).ravel() > 0  # with its grain, not the light of it
    tone = _colour_of(_medians(small[near]))
    return tone if min(tone) < TUNED.white else (255, 255, 255)


def _colour_of(tone: Sequence[float] | np.ndarray[Any, np.dtype[Any]]) -> Colour:
    """The colour of a tone in one channel or in three."""
    levels = [int(level) for level in tone]
    return levels[0], levels[len(levels) // 2], levels[-1]


def _medians(tones: np.ndarray[Any, np.dtype[np.uint8]]) -> np.ndarray[Any, np.dtype[np.float64]]:
    """The median of each column of tones, which are counted and not sorted."""
    upto = [np.cumsum(np.bincount(column, minlength=256)) for column in tones.T]
    halves = (len(tones) - 1) // 2, len(tones) // 2
    return np.array([np.mean([np.searchsorted(each, half, side="right") for half in halves]) for each in upto])


def whitened(pixels: Tones, paper: Colour) -> Tones:
    """The page with its paper made white; all else keeps its relation to it."""
    channels = levels_of(pixels).shape[2]
    tables = [np.clip(np.arange(256) * 255.0 / max(1, tone), 0, 255) for tone in paper[:channels]]
    table = np.stack(tables, axis=1).astype(np.uint8).reshape(256, 1, channels)
    return np.asarray(cv2.LUT(pixels, table), dtype=np.uint8)


def smoothed(pixels: Tones) -> Tones:
    """The page without the grain of paper, scanner and JPEG; edges stay."""
    calm = cv2.medianBlur(pixels, 3)
    if calm.ndim == 3:
        return np.asarray(
            cv2.bilateralFilter(calm, 5, 3 * TUNED.apart, 3), dtype=np.uint8
        )  # it adds the channels' steps up
    exact = cv2.bilateralFilter(
        calm.astype(np.float32), 5, TUNED.apart, 3
    )  # of one channel of bytes it loses the fractions
    return np.asarray(cv2.convertScaleAbs(exact), dtype=np.uint8)


def fills_of(white: Tones, plain: Tones, strokes: Sequence[Stroke], dpi: float) -> list[Fill]:
    """The areas of one colour on a whitened page, boxes in points, largest first; rulings part them.

    ``plain`` is the page :func:`without_writing`.
    """
    scale = TUNED.fill_dpi / dpi
    small = smoothed(plain)
    channels = channels_of(small)
    squares = sum(_SQUARES[channel] for channel in channels) * (3 // len(channels))
    edges = _furthest(*(morph(small, np.ones((3, 3), np.uint8)) for morph in _REACH))
    mask = ((squares > TUNED.from_paper**2) & (edges <= TUNED.fill_step)).astype(np.uint8)
    _part(mask, strokes, scale)
    labels, stats = pieces_of(mask, 4)
    point = TUNED.fill_dpi / 72
    large = np.flatnonzero(stats[1:, 2:4].min(axis=1) + 2 >= TUNED.smallest_fill * point) + 1
    boxes = {int(index): stats[index].tolist() for index in large}
    found = []
    for index, x, y, width, height, area in _areas(small, labels, boxes, strokes, scale):
        if min(width, height) + 2 < TUNED.smallest_fill * point or area < TUNED.least_covered * width * height:
            continue
        own = levels_of(small)[y : y + height, x : x + width][labels[y : y + height, x : x + width] == index]
        colour = _colour_of(np.median(own, axis=0))
        # What is too close to an edge was left out of the mask: a pixel on each side.
        box = BBox((x - 1) / point, (y - 1) / point, (x + width + 1) / point, (y + height + 1) / point)
        pale = _distance(colour) < TUNED.halo_distance
        if pale and not (
            (box.width >= TUNED.no_halo_width and area >= TUNED.no_halo_area * width * height)
            or is_bounded(box, strokes, dpi)
        ):
            continue
        if _is_seen(white, box, colour, dpi):
            found.append(Fill(box, colour))
    return sorted(found, key=lambda fill: -fill.bbox.area)


def _areas(
    small: Tones,
    labels: Labels,
    boxes: Mapping[int, Sequence[int]],
    strokes: Sequence[Stroke],
    scale: float,
) -> Iterator[tuple[int, int, int, int, int, int]]:
    """Areas of one tone as label, x, y, width, height and size in pixels.

    One that is no rectangle is several cells that have run together, as black ones do with the rules between them and
    dithered ones with what their dots hide: it is cut along the rules that are seen beside it. Letters leave holes
    in one that is not dark, so that it is no rectangle for that alone: it is where one of the cells has none of it.
    """
    down = [round((s.y0 + s.y1) / 2 * scale) for s in strokes if s.horizontal]
    across = [round((s.x0 + s.x1) / 2 * scale) for s in strokes if not s.horizontal]
    for index, (x, y, width, height, area) in boxes.items():
        if area >= TUNED.rectangular * width * height or min(width, height) <= 3:
            yield index, x, y, width, height, area
            continue
        part = labels[y : y + height, x : x + width] == index
        cells = _cells(part, _cuts(y, y + height, down), _cuts(x, x + width, across), (x, y))
        dark = np.median(small[y : y + height, x : x + width][part]) < TUNED.dark_fill
        if not (len(cells) > 1 if dark else _leaves_free(cells)):
            yield index, x, y, width, height, area
            continue
        for left, top, wide, high, size in cells:
            if size >= TUNED.least_covered * wide * high:
                yield index, left, top, wide, high, size


Cell: TypeAlias = tuple[int, int, int, int, int]
"""The x, y, width and height of a cell in pixels, and how many of them are of an area."""


def _cells(
    part: np.ndarray[Any, np.dtype[np.bool_]], ys: Sequence[int], xs: Sequence[int], start: tuple[int, int]
) -> list[Cell]:
    """The cells that cuts make of an area whose box starts at ``start``."""
    x, y = start
    return [
        (left, top, right - left, bottom - top, int(part[top - y : bottom - y, left - x : right - x].sum()))
        for (top, bottom), (left, right) in product(pairwise(ys), pairwise(xs))
    ]


def _leaves_free(cells: Sequence[Cell]) -> bool:
    """Whether an area leaves a cell of its box free, as letters leave none."""
    return any(size <= TUNED.left_free * wide * high for _, _, wide, high, size in cells)


def _cuts(start: int, stop: int, lines: Sequence[int]) -> list[int]:
    """Where something from start to stop is cut by lines inside it; lines that are one are taken once."""
    cuts = [start]
    for line in sorted(lines):
        if line - cuts[-1] > TUNED.least_cut and stop - line > TUNED.least_cut:
            cuts.append(line)
    return [*cuts, stop]


def _dark_ground(plain: Tones, strokes: Sequence[Stroke], dpi: float) -> Grey:
    """At :attr:`PaperSettings.fill_dpi` the tone of dark areas too large to be letters; white elsewhere.

    A head's cell full of white writing may show too little of its colour to be found as a fill.
    """
    grey = grey_of(plain)
    dark = cv2.compare(grey, TUNED.dark_fill, cv2.CMP_LT)
    _part(dark, strokes, TUNED.fill_dpi / dpi)
    dark = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((TUNED.large_height, TUNED.large_width), np.uint8))
    return np.asarray(np.where((dark > 0) & (grey < TUNED.dark_fill), grey, np.uint8(TUNED.whitest)), dtype=np.uint8)


def _part(mask: Bits, strokes: Sequence[Stroke], scale: float) -> None:
    """Wipe rulings out of a mask at another scale than theirs, so that they part what they run between."""
    for stroke in strokes:
        x0, y0, x1, y1 = (round(side * scale) for side in (stroke.x0, stroke.y0, stroke.x1, stroke.y1))
        mask[y0 : max(y1, y0 + 1), x0 : max(x1, x0 + 1)] = 0


def _distance(colour: Colour) -> float:
    """How far a colour is from white."""
    return float(sum((255 - tone) ** 2 for tone in colour) ** 0.5)


def is_bounded(box: BBox, strokes: Sequence[Stroke], dpi: float) -> bool:
    """Whether rulings run along all four sides of a box."""
    point = dpi / 72
    across = [(s.x0 / point, s.x1 / point, (s.y0 + s.y1) / 2 / point) for s in strokes if s.horizontal]
    down = [(s.y0 / point, s.y1 / point, (s.x0 + s.x1) / 2 / point) for s in strokes if not s.horizontal]
    x, y = box.centre
    return all(
        any(abs(at - side) <= TUNED.ruling_beside and start <= middle <= end for start, end, at in lines)
        for lines, sides, middle in ((across, (box.top, box.bottom), x), (down, (box.x0, box.x1), y))
        for side in sides
    )


def _is_seen(white: Tones, box: BBox, colour: Colour, dpi: float) -> bool:
    """Whether the page shows a colour in a box."""
    x0, top, x1, bottom = (max(0, round(side * dpi / 72)) for side in box.inset(1.0, 1.0))
    inside = cv2.blur(white[top : max(bottom, top + 1), x0 : max(x1, x0 + 1)], (3, 3))
    return bool(inside.size and shown(inside, colour).mean() >= TUNED.least_shown)


def shown(pixels: Tones, colour: Colour) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Where the pixels of a whitened page show a colour: they are near it, and no nearer to white."""
    tones = levels_of(pixels).astype(np.int16)
    own = np.array(colour[: tones.shape[2]], np.int16)
    off = np.abs(tones - own).max(axis=2)
    return np.asarray((off <= TUNED.grain) & (off <= np.abs(tones - TUNED.whitest).max(axis=2)))


def without_writing(white: Tones, dpi: float) -> Tones:
    """The page at the resolution of fills, without grain; its strokes, painted over as their ground."""
    scale = TUNED.fill_dpi / dpi
    small = smoothed(np.asarray(cv2.resize(white, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)))
    kernel = np.ones((TUNED.writing_strokes, TUNED.writing_strokes), np.uint8)
    ground = _median(small)
    light_ground = cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel)
    dark_ground = cv2.morphologyEx(small, cv2.MORPH_OPEN, kernel)
    lighter, darker = (_furthest(side, ground).astype(np.float32) for side in (light_ground, dark_ground))
    light = cv2.compare(
        cv2.blur(lighter - darker, (TUNED.together_across, TUNED.together_down)), 0, cv2.CMP_LE
    )  # letters of one line are all dark or light
    out = dark_ground
    cv2.copyTo(light_ground, light, out)
    return np.asarray(out, dtype=np.uint8)


def _median(small: Tones) -> Tones:
    """The commoner tone around each pixel."""
    return np.asarray(cv2.medianBlur(small, TUNED.ground_around), dtype=np.uint8)


def _furthest(one: Tones, other: Tones) -> Grey:
    """How far apart two pictures are at each pixel, in that channel in which they are furthest."""
    return lightest_of(np.asarray(cv2.absdiff(one, other), dtype=np.uint8))


def painted_of(plain: Tones, dpi: float) -> Box | None:
    """The part of a page, in pixels of another resolution, in which something is painted on its paper; None if nowhere.

    ``plain`` is the page :func:`without_writing`.
    """
    darkest = darkest_of(plain)
    flat = cv2.compare(
        _furthest(*(morph(plain, np.ones((3, 3), np.uint8)) for morph in _REACH)), TUNED.fill_step, cv2.CMP_LE
    )
    boxes = [
        (x, y, x + width, y + height)
        for tint in (TUNED.painted, TUNED.darker)
        for x, y, width, height in _wide_parts(
            cv2.bitwise_and(flat, cv2.compare(darkest, TUNED.whitest - tint, cv2.CMP_LT))
        )
        if tint == TUNED.darker or width >= TUNED.painted_width or height >= TUNED.painted_height
    ]
    if not boxes:
        return None
    scale = dpi / TUNED.fill_dpi
    left, top = (max(0, min(box[side] for box in boxes) - TUNED.ground_around) for side in (0, 1))
    right, bottom = (max(box[side] for box in boxes) + TUNED.ground_around for side in (2, 3))
    return round(left * scale), round(top * scale), round(right * scale), round(bottom * scale)


def _wide_parts(mask: Bits) -> list[tuple[int, int, int, int]]:
    """The boxes (left, top, width, height) of what is in both directions broader than writing."""
    opened = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((TUNED.writing_strokes, TUNED.writing_strokes), np.uint8))
    _, stats = pieces_of(np.asarray(opened, dtype=np.uint8), 4)
    return [(x, y, width, height) for x, y, width, height, _ in stats[1:].tolist()]


def ink_of(white: Tones, plain: Tones, fills: Sequence[Fill], strokes: Sequence[Stroke], dpi: float) -> Grey:
    """The writing of a whitened page in black on white: fills and rulings gone, light writing on dark fills turned."""
    point = dpi / 72
    dark = _dark_ground(plain, strokes, dpi)
    if not fills and dark.min() == TUNED.whitest:  # nothing but paper to write on, as on most pages
        bare = grey_of(white).copy()
        bare[ruled_in(bare, strokes, point)] = 255
        return np.asarray(bare, dtype=np.uint8)
    grey = grey_of(white)
    ink, ruled = grey.copy(), ruled_in(grey, strokes, point)
    if dark.min() < TUNED.whitest:
        _write_on_dark(ink, grey, dark, ruled)
    boxes = [(_fitted(white, fill, point), _luminance(fill.colour or (255, 255, 255))) for fill in fills]
    for (x0, top, x1, bottom), tone in boxes:
        part = slice(top, bottom), slice(x0, x1)
        inner = (
            slice(top + TUNED.edges, max(top, bottom - TUNED.edges)),
            slice(x0 + TUNED.edges, max(x0, x1 - TUNED.edges)),
        )
        light = is_light(grey[inner], tone, ~ruled[inner])
        ink[part] = cv2.LUT(np.ascontiguousarray(grey[part]), _written_on(tone, light=light))
    ink[ruled] = TUNED.whitest
    for box, tone in boxes:
        _clear_edges(ink, grey, box, tone, point)
    return ink


def _written_on(tone: float, *, light: bool) -> Grey:
    """What each tone of grey is as black ink on white where it stands on a ground of another tone (256 entries)."""
    grey = np.arange(256, dtype=np.float32)
    darker = np.clip(grey / max(tone, 1.0), 0, 1)
    lighter = 1 - np.clip((grey - tone) / max(255.0 - tone, 1.0), 0, 1)
    return np.asarray((lighter if light else darker) * 255, dtype=np.uint8)


def _write_on_dark(ink: Grey, grey: Grey, dark: Grey, ruled: Mask) -> None:
    """Turn the writing on dark grounds, given at the resolution of fills, into ink; the rest is left as it is."""
    light = light_grounds(grey, dark, ruled)
    for side in (True, False):
        own_side = np.where(light == side, dark, np.uint8(TUNED.whitest))
        full = cv2.resize(own_side, grey.shape[::-1], interpolation=cv2.INTER_NEAREST)
        x, y, width, height = cv2.boundingRect(cv2.compare(full, TUNED.whitest, cv2.CMP_LT))
        part = slice(y, y + height), slice(x, x + width)
        for tone in np.unique(full[part]).tolist():
            if tone < TUNED.whitest:
                own = full[part] == tone
                ink[part][own] = _written_on(tone, light=side)[grey[part][own]]


def _fitted(white: Tones, fill: Fill, point: float) -> tuple[int, int, int, int]:
    """A fill's box in pixels of a whitened page (left, top, right, bottom), its sides where its colour begins."""
    reach = round(TUNED.edge_off * point)
    x0, top, x1, bottom = (max(0, round(side * point)) for side in fill.bbox)
    left, upper = max(0, x0 - reach), max(0, top - reach)
    around = levels_of(cv2.blur(white[upper : bottom + reach, left : x1 + reach], (3, 3))).astype(np.int16)
    own = np.abs(around - (fill.colour or (255,) * 3)[: around.shape[2]]).max(axis=2) <= TUNED.grain
    across = _ends(own[top - upper + reach : bottom - upper - reach].T, x0 - left, x1 - left, reach)
    down = _ends(own[:, x0 - left + reach : x1 - left - reach], top - upper, bottom - upper, reach)
    return left + across[0], upper + down[0], left + across[1], upper + down[1]


def _ends(own: np.ndarray[Any, np.dtype[np.bool_]], start: int, end: int, reach: int) -> tuple[int, int]:
    """The first row that is a fill's own and the one behind the last, where they are within reach of those given."""
    held = np.flatnonzero(own.mean(axis=1) >= TUNED.edge_held) if own.size else np.zeros(0, dtype=np.intp)
    if not len(held):
        return start, end
    first, last = int(held[0]), int(held[-1]) + 1
    return first if abs(first - start) <= reach else start, last if abs(last - end) <= reach else end


def _clear_edges(
    ink: Grey,
    grey: Grey,
    box: tuple[int, int, int, int],
    tone: float,
    point: float,
) -> None:
    """Take the blur of a fill's four edges, which is lighter than the fill, out of the ink: it looks like strokes."""
    x0, top, x1, bottom = box
    side = max(1, round(TUNED.edge_blur * point))
    down, across = slice(max(0, top - side), bottom + side), slice(max(0, x0 - side), x1 + side)
    for rows, columns in (
        (down, slice(max(0, x0 - side), x0 + side)),
        (down, slice(max(0, x1 - side), x1 + side)),
        (slice(max(0, top - side), top + side), across),
        (slice(max(0, bottom - side), bottom + side), across),
    ):
        ink[rows, columns][grey[rows, columns] >= tone - TUNED.grain] = TUNED.whitest


def _luminance(colour: Colour) -> float:
    red, green, blue = colour
    return 0.299 * red + 0.587 * green + 0.114 * blue
