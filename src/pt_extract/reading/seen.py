"""Which glyphs of a page are seen, the same for every reader.

A glyph is not seen where something opaque is drawn over it, where its clip cuts it away, where it bears the colour of
what it stands on, and where it is not painted at all. What only the pixels can tell (text under a picture, white text
on white) is asked of them, and of nothing else, since rendering takes longer than reading.

Text that is not painted, or lies under a picture, may be what a recogniser read in a scan. It is kept where the page
shows writing there that is no text, and where the page shows no text at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple, Protocol, TypeAlias

import numpy as np

from pt_extract.averages import medians
from pt_extract.classes import define, frozen
from pt_extract.geometry import BBox
from pt_extract.page import SAME_COLOUR, UNKNOWN, WHITE, Colour, Pixels, contrast
from pt_extract.reading.content import is_mute
from pt_extract.reading.letters.glyphs import Glyph, Spelled, alone, from_frame

BODY_TOP = 0.45
"""What covers a letter covers it up to so many em above its baseline; a bar that strikes it out is thinner."""
BODY_FOOT = 0.05
"""What covers a letter covers it from so many em above its baseline on."""
MIDDLE = 0.25
"""The middle of a letter stands this far above its baseline, in em."""
TOPMOST = 1 << 30
"""The place in drawing order of what is drawn over all of a page's own content."""
SLICE = 16.0
"""What is painted is looked up by bands of the page this high, in points."""
PROOF_DPI = 108.0
"""The resolution at which pixels are asked: a letter of 6 points is 9 pixels high."""
CHANGED = 16
"""Text that is seen changes some pixel by more than this, from 0 to 255, in some channel."""
INK = 40
"""Writing differs from its ground by more than this in some channel, from 0 to 255."""
INKED = 0.03
"""Writing differs from its ground on more than this share of its area."""
SCAN = 0.5
"""Pictures on this share of a page may be a scan, under which a recogniser's text is drawn."""

UNPAINTED = (3, 7)
"""Text rendering modes that paint nothing: invisible, and added to the clip only (PDF 32000-1, table 106)."""
OUTLINED = (1, 5)
"""Text rendering modes that draw the outlines of letters and do not fill them (PDF 32000-1, table 106)."""

Mask: TypeAlias = "np.ndarray[tuple[int, int], np.dtype[np.bool_]]"


class Painted(NamedTuple):
    """Something that a page paints, other than text. ``order`` counts in drawing order, together with the text.

    ``covers`` says whether it lets nothing be seen of what lies beneath its box; None where only pixels tell.
    ``picture`` says that it is a picture. ``colour`` is None for one, and for whatever is not one colour.
    """

    order: int
    box: BBox
    colour: Colour | None
    covers: bool | None
    picture: bool = False


@define
class Run:
    """The glyphs of one text operation, and how they are painted.

    ``colour`` is what fills them; None where it is not one colour. ``clip`` is the box around what their clip lets
    show; None where nothing is cut. ``painted`` is False for text that is in place but draws nothing
    (:data:`UNPAINTED`); ``off`` is True for what is wholly transparent or on a layer that is switched off; ``veiled``
    for what a mask or a transparent group may let nothing be seen of.
    """

    order: int
    glyphs: list[Glyph]
    colour: Colour | None
    clip: BBox | None = None
    painted: bool = True
    off: bool = False
    veiled: bool = False


def told(runs: Sequence[Run], untold: int) -> tuple[Sequence[Run], bool]:
    """The runs of a page of whose glyphs the file does not tell ``untold``, and whether that makes the page mute.

    A mute page is asked of its pixels what it says, and a page of nothing but a few such glyphs shows icons: there they
    are left out of the runs.
    """
    if not untold and any(run.glyphs for run in runs):  # as of nearly all pages
        return runs, False
    known = sum(glyph.letters for run in runs for glyph in run.glyphs) - untold
    mute = is_mute(untold, known)
    if mute or known <= 0:
        for run in runs:
            run.glyphs[:] = [glyph for glyph in run.glyphs if glyph.text != UNKNOWN]
    return runs, mute


@frozen
class Sight:
    """A page's glyphs, parted into those that are seen and those that are not."""

    seen: list[Glyph]
    hidden: list[Glyph]


class Proof(Protocol):
    """Renders a page, at :data:`PROOF_DPI` unless it is very large."""

    @property
    def dpi(self) -> float:
        """The resolution of its pictures, in dots per inch."""
        ...

    def __call__(self, *, text: bool = True, without: frozenset[int] = frozenset()) -> Pixels:
        """The page without text unless asked, and without the runs of those orders."""
        ...


class Doubt(NamedTuple):
    """A glyph of which only pixels tell whether it is seen; ``over`` is what is drawn over it, if anything is."""

    run: Run
    glyph: Glyph
    over: Painted | None

    @property
    def shows_nothing(self) -> bool:
        """Whether the glyph itself changes no pixel, so that it can only stand for what a picture shows."""
        return not self.run.painted or (self.over is not None and self.over.covers is True)

    def may_be_read(self, *, scanned: bool) -> bool:
        """Whether a recogniser may have put it there, on a page that is ``scanned`` or not."""
        return not self.run.painted or (scanned and self.over is not None and self.over.picture)


def sift(runs: Iterable[Run], painted: Sequence[Painted], area: float, proof: Proof, spelled: Spelled = alone) -> Sight:
    """The glyphs of ``runs`` by whether they are seen among what is ``painted`` on a page of that ``area``.

    Whole words that may be seen in part are ``spelled``.
    """
    scene = Scene(painted)
    sight = Sight([], [])
    doubts: list[Doubt] = []
    for run in runs:
        if run.off:
            sight.hidden.extend(run.glyphs)
        elif run.painted and run.clip is None and not (run.veiled or scene.may_hide(run)):
            sight.seen.extend(run.glyphs)
        else:
            _judge(run, scene, sight, doubts, spelled)
    if doubts:
        scanned = sum(each.box.area for each in painted if each.picture) >= SCAN * area
        _settle(doubts, sight, proof, scanned=scanned)
    return sight


def covering(boxes: Iterable[BBox]) -> Iterator[Painted]:
    """What annotations may cover, as displayed: they are drawn over all that the page itself paints."""
    return (Painted(TOPMOST, box, None, None) for box in boxes)


class Scene:
    """What a page paints other than text, by where it lies."""

    def __init__(self, painted: Sequence[Painted]) -> None:
        """``painted`` is in drawing order."""
        self._bands: dict[int, list[Painted]] = {}
        self._last: dict[int, int] = {}
        for each in painted:
            for band in _bands(each.box):
                self._bands.setdefault(band, []).append(each)
                if each.covers is not False:
                    self._last[band] = each.order
        self._grounds = {WHITE, *(each.colour for each in painted if each.colour is not None)}
        self._doubtful: dict[Colour | None, bool] = {}
        self._latest = max(self._last.values(), default=-1)

    def is_doubtful(self, colour: Colour | None) -> bool:
        """Whether text of that colour may stand on the same colour."""
        if colour not in self._doubtful:
            self._doubtful[colour] = colour is not None and any(_alike(colour, ground) for ground in self._grounds)
        return self._doubtful[colour]

    def may_hide(self, run: Run) -> bool:
        """Whether a run may bear the colour of its ground, or something is painted after it at its height."""
        if not run.glyphs:
            return False
        if self._latest > run.order:
            ends = _extent((run.glyphs[0], run.glyphs[-1]))
            if any(self._last.get(band, -1) > run.order for band in _bands(ends)):
                return True
        return self.is_doubtful(run.colour)

    def near(self, run: Run) -> list[Painted]:
        """What is painted where a run stands, in drawing order."""
        if not run.glyphs:
            return []
        extent = _extent(run.glyphs)
        found = {each for band in _bands(extent) for each in self._bands.get(band, ()) if _meet(each.box, extent)}
        return sorted(found, key=attrgetter("order"))


def _bands(box: BBox) -> range:
    return range(int(box.top // SLICE), int(box.bottom // SLICE) + 1)


def _extent(glyphs: Sequence[Glyph]) -> BBox:
    """The box around glyphs of one run, which share a direction."""
    size, direction = glyphs[0].style.size, glyphs[0].style.direction
    start, end = min([glyph.u0 for glyph in glyphs]), max([glyph.u1 for glyph in glyphs])
    baselines = [glyph.baseline for glyph in glyphs]
    return from_frame(start, min(baselines) - 0.8 * size, end, max(baselines) + 0.2 * size, direction)


def _body(glyph: Glyph) -> BBox:
    """The upright line through a glyph that has to be covered where the glyph is to be hidden, as displayed."""
    u, size = (glyph.u0 + glyph.u1) / 2, glyph.style.size
    return from_frame(u, glyph.baseline - BODY_TOP * size, u, glyph.baseline - BODY_FOOT * size, glyph.style.direction)


def _middle(glyph: Glyph) -> tuple[float, float]:
    u, v = (glyph.u0 + glyph.u1) / 2, glyph.baseline - MIDDLE * glyph.style.size
    return from_frame(u, v, u, v, glyph.style.direction).centre


def _covers(box: BBox, body: BBox) -> bool:
    return box.x0 <= body.x0 and body.x1 <= box.x1 and box.top <= body.top and body.bottom <= box.bottom


def _meet(box: BBox, other: BBox) -> bool:
    return box.x0 <= other.x1 and other.x0 <= box.x1 and box.top <= other.bottom and other.top <= box.bottom


def _alike(one: Colour, other: Colour) -> bool:
    return contrast(one, other) <= SAME_COLOUR


def _judge(run: Run, scene: Scene, sight: Sight, doubts: list[Doubt], spelled: Spelled) -> None:
    """Part the glyphs of a run, a space with the letter before it; those of which only pixels tell are ``doubts``."""
    nearby = scene.near(run)
    if _is_clear(run, nearby):
        sight.seen.extend(run.glyphs)
        return
    doubtful = scene.is_doubtful(run.colour)
    where: bool | Doubt = True
    for glyph in _in_parts(run, nearby, spelled, doubtful=doubtful):
        if glyph.place >= 0:
            where = True
        elif glyph.text != " ":
            where = _verdict(glyph, run, nearby, doubtful=doubtful)
        if isinstance(where, Doubt):
            doubts.append(where._replace(glyph=glyph))
        else:
            (sight.seen if where else sight.hidden).append(glyph)


def _is_clear(run: Run, nearby: Sequence[Painted]) -> bool:
    """Whether a run stands on one ground of another colour, and nothing is drawn over it or cuts it."""
    if not nearby or not run.painted or run.veiled or run.clip is not None or nearby[-1].order > run.order:
        return False
    ground = nearby[-1]
    told = ground.covers and _covers(ground.box, _extent(run.glyphs))
    return bool(told and run.colour and ground.colour and not _alike(run.colour, ground.colour))


def _in_parts(run: Run, nearby: Sequence[Painted], spelled: Spelled, *, doubtful: bool) -> Iterator[Glyph]:
    """The glyphs of a run, its whole words spelled but for those that are seen from end to end."""
    for glyph in run.glyphs:
        if glyph.place < 0 or _is_seen(glyph, run, nearby, doubtful=doubtful):
            yield glyph
        else:
            yield from spelled(glyph)


def _is_seen(word: Glyph, run: Run, nearby: Sequence[Painted], *, doubtful: bool) -> bool:
    """Whether all of a whole word is seen for certain."""
    if run.veiled or not run.painted:
        return False
    size, direction = word.style.size, word.style.direction
    body = from_frame(word.u0, word.baseline - BODY_TOP * size, word.u1, word.baseline - BODY_FOOT * size, direction)
    if run.clip is not None and not _covers(run.clip, body):
        return False
    if any(each.order > run.order and each.covers is not False and _meet(each.box, body) for each in nearby):
        return False
    return not doubtful or _stands_out(run, body, nearby)


def _verdict(glyph: Glyph, run: Run, nearby: Sequence[Painted], *, doubtful: bool) -> bool | Doubt:
    """Whether a glyph is seen, if what is painted tells; ``doubtful`` as its colour may be that of its ground."""
    if run.clip is not None and not run.clip.contains(*_middle(glyph)):
        return False
    body = _body(glyph)
    over = [each for each in nearby if each.order > run.order and each.covers is not False and _covers(each.box, body)]
    if any(each.covers and not each.picture for each in over):
        return False
    if over or run.veiled or not run.painted:
        return Doubt(run, glyph, over[-1] if over else None)
    # Letters may stand on letters, so that their own colour beneath them proves nothing yet.
    return True if not doubtful or _stands_out(run, body, nearby) else Doubt(run, glyph, None)


def _stands_out(run: Run, body: BBox, nearby: Sequence[Painted]) -> bool:
    """Whether nothing that is painted where a glyph of ``run`` stands has its colour, nor may have it."""
    for each in reversed(nearby):
        if each.order > run.order or not _meet(each.box, body):
            continue
        if run.colour is None or each.colour is None or _alike(run.colour, each.colour):
            return False
        if each.covers and _covers(each.box, body):
            return True
    return run.colour is not None and not _alike(run.colour, WHITE)


def _settle(doubts: Sequence[Doubt], sight: Sight, proof: Proof, *, scanned: bool) -> None:
    """Ask the pixels about glyphs of which nothing else tells."""
    read = [doubt.may_be_read(scanned=scanned) for doubt in doubts]
    if all(read) and not any(glyph.text != " " for glyph in sight.seen):
        sight.seen.extend(doubt.glyph for doubt in doubts)
        return
    shown = _shown(doubts, proof)
    layer: list[Doubt] = []
    for doubt, may_be_read, is_shown in zip(doubts, read, shown, strict=True):
        if is_shown:
            sight.seen.append(doubt.glyph)
        elif may_be_read:
            layer.append(doubt)
        else:
            sight.hidden.append(doubt.glyph)
    if layer:
        _settle_layer(layer, sight, proof(text=False), proof.dpi)


def _shown(doubts: Sequence[Doubt], proof: Proof) -> list[bool]:
    """Whether each glyph changes the pixels where it stands.

    What may be veiled is asked for by itself: it may stand where other text is covered.
    """
    changes: dict[bool, Mask] = {}
    for veiled in (False, True):
        asked = frozenset(each.run.order for each in doubts if not each.shows_nothing and each.run.veiled == veiled)
        if asked:
            changes[veiled] = _changes(proof(), proof(without=asked))
    return [
        not doubt.shows_nothing and bool(_area(changes[doubt.run.veiled], _box(doubt.glyph), proof.dpi).any())
        for doubt in doubts
    ]


def _settle_layer(doubts: Sequence[Doubt], sight: Sight, bare: Pixels, dpi: float) -> None:
    """Part what may be a recogniser's text by whether something is written there that is no text."""
    read = _Places(sight.seen)
    for _, group in groupby(doubts, key=lambda doubt: id(doubt.run)):
        glyphs = [doubt.glyph for doubt in group]
        stands_for = _is_inked(bare, _extent(glyphs), dpi) and 2 * sum(map(read.holds, glyphs)) <= len(glyphs)
        (sight.seen if stands_for else sight.hidden).extend(glyphs)


class _Places:
    """Where glyphs stand."""

    def __init__(self, glyphs: Iterable[Glyph]) -> None:
        self._bands: dict[int, list[BBox]] = {}
        for box in map(_box, glyphs):
            for band in _bands(box):
                self._bands.setdefault(band, []).append(box)

    def holds(self, glyph: Glyph) -> bool:
        """Whether one of them stands in the middle of a glyph."""
        x, y = _middle(glyph)
        return any(box.contains(x, y) for box in self._bands.get(int(y // SLICE), ()))


def _box(glyph: Glyph) -> BBox:
    return _extent((glyph,))


def _changes(before: Pixels, after: Pixels) -> Mask:
    """Which pixels differ between two pictures of a page."""
    return np.asarray((abs(before.astype(np.int16) - after) > CHANGED).any(axis=2))


def _is_inked(pixels: Pixels, box: BBox, dpi: float) -> bool:
    """Whether pixels show writing in a box: something that differs from most of it."""
    inside = _area(pixels, box, dpi).reshape(-1, 3).astype(np.int16)
    if not len(inside):
        return False
    return bool((abs(inside - medians(inside)) > INK).any(axis=1).mean() > INKED)


def _area(pixels: Pixels | Mask, box: BBox, dpi: float) -> Pixels | Mask:
    """What of some pixels lies in a box, which is in points."""
    left, top, right, bottom = (max(0, round(side * dpi / 72)) for side in box)
    return pixels[top : bottom + 1, left : right + 1]
