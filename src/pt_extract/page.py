"""What ``reading`` hands on: pages with words, rulings, fills, images and pixels.

All coordinates are those of :mod:`pt_extract.geometry`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias, TypeVar, runtime_checkable

from attrs import field, frozen

from pt_extract.geometry import BBox
from pt_extract.messages import Phrase

if TYPE_CHECKING:
    import numpy as np

Pixels: TypeAlias = "np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]"
"""A rendered page: height x width x 3, red, green and blue from 0 to 255."""

Tones: TypeAlias = "np.ndarray[Any, np.dtype[np.uint8]]"
"""The same, or height x width of a page that shows no colours, from black, 0, to white, 255."""

Colour = tuple[int, int, int]
"""Red, green, blue, 0 to 255, as seen on white paper."""
WHITE: Colour = (255, 255, 255)
"""The paper of a page on which nothing is painted."""

SAME_COLOUR = 8
"""Colours that differ by at most this in each channel, from 0 to 255, cannot be told apart."""
UNKNOWN = "\ufffd"
"""What stands in a word for a glyph that is seen and of which the file does not tell what it means."""


def contrast(one: Colour | tuple[()], other: Colour | tuple[()]) -> int:
    """By how much two colours differ in the channel in which they differ most; 0 where one of them is not known."""
    return max((abs(a - b) for a, b in zip(one, other, strict=False)), default=0)


@frozen(slots=True, weakref_slot=False, cache_hash=True)
class Word:
    """A run of glyphs without a space.

    ``bbox`` is the em box of the word (0.8 em above its baseline, 0.2 em below), not the ink. ``size`` is the font
    size in points as displayed. ``direction`` is the way the text runs, in degrees clockwise as displayed: 0 reads
    left to right, 90 top to bottom, 270 bottom to top. Text that runs aslant has another one (1 to 359): its ``bbox``
    is the box around its turned em box, and ``start`` the point at which its baseline begins. ``confidence`` (0 to 1)
    is how sure the recogniser was of a word read from pixels; a file's own text is certain. ``colour`` is what most of
    its letters show on white paper, transparency included; ``None`` where it is not one colour or is not known. Words
    that differ in nothing else are equal.
    """

    text: str
    bbox: BBox
    font: str
    size: float
    bold: bool = False
    italic: bool = False
    direction: int = 0
    confidence: float = 1.0
    start: tuple[float, float] | None = None
    colour: Colour | None = field(default=None, eq=False)
    baseline: float = field(init=False, repr=False, eq=False)
    """The y of the baseline of upright text."""

    @baseline.default
    def _baseline_of(self) -> float:
        return self.bbox.bottom - 0.2 * self.size


class _Unfinished:
    """A word whose fields are being set; once they are it becomes one, and is frozen."""

    __slots__ = Word.__slots__


def word_of(
    text: str,
    bbox: BBox,
    font: str,
    size: float,
    bold: bool,
    italic: bool,
    direction: int = 0,
    start: tuple[float, float] | None = None,
    colour: Colour | None = None,
) -> Word:
    """A word of a file's own text, as ``Word(…)`` makes it, in half the time: a document has ten thousand of them."""
    word: Any = _Unfinished()
    word.text, word.bbox, word.font, word.size = text, bbox, font, size
    word.bold, word.italic, word.direction, word.start, word.colour = bold, italic, direction, start, colour
    word.confidence = 1.0
    word.baseline = bbox[3] - 0.2 * size
    word._attrs_cached_hash = None
    word.__class__ = Word
    made: Word = word
    return made


@frozen(slots=True)
class Ruling:
    """A straight horizontal or vertical line, ``width`` points thick.

    ``colour`` is what it is drawn in, without its transparency; ``None`` where it is not one colour or is not known.
    ``alpha`` is its opacity, from 0 (clear) to 1. Lines at one place are equal, whatever their paint.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    width: float = 0.0
    colour: Colour | None = field(default=None, eq=False)
    alpha: float = field(default=1.0, eq=False)

    @property
    def horizontal(self) -> bool:
        return abs(self.x1 - self.x0) >= abs(self.bottom - self.top)


@frozen(slots=True)
class Fill:
    """A filled area.

    ``colour`` is what it shows on white paper, transparency included; ``None`` where the fill is a pattern, a
    gradient or otherwise not one colour. ``alpha`` is its opacity, from 0 (clear) to 1.
    """

    bbox: BBox
    colour: Colour | None
    alpha: float = field(default=1.0, eq=False)


@frozen(slots=True)
class Image:
    """A picture placed on the page."""

    bbox: BBox


DrawnKind: TypeAlias = Literal["text", "path", "image", "shading", "form", "annotation"]
"""What an object is. What an annotation draws is an ``annotation`` whatever it is. No reader of ours leaves a ``form``
whole."""


@frozen(slots=True)
class Drawn:
    """One object that the page draws: a run of text, a path, a picture.

    ``key`` counts from 0 in drawing order. ``bbox`` is what of the object its clip lets show, as displayed, in points;
    a stroke's width is part of it, and its width or height is negative where nothing shows. ``upright`` is False for
    what stands at an angle that is no multiple of 90 degrees. ``colour`` is the object's own fill or, where it is not
    filled, its stroke, without its transparency; ``None`` where it is not one colour. ``alpha`` is its opacity, from 0
    (clear) to 1. ``straight`` is False for a path whose outline is for more than a quarter neither horizontal nor
    vertical.
    """

    key: int
    kind: DrawnKind
    bbox: BBox
    upright: bool
    colour: Colour | None
    alpha: float
    straight: bool = True


@runtime_checkable
class Layered(Protocol):
    """What renders a page and can do so in part."""

    def __call__(self, dpi: float, /) -> Pixels: ...

    def partial(self, dpi: float, *, text: bool, without: frozenset[int]) -> Pixels:
        """The page at ``dpi`` dots per inch without what is drawn under those keys, and without text unless asked."""
        ...

    def drawn(self) -> tuple[Drawn, ...]:
        """Everything the page draws, in drawing order."""
        ...


@runtime_checkable
class Parted(Protocol):
    """What renders a page and can render a part of it by itself."""

    def __call__(self, dpi: float, /) -> Pixels: ...

    def part(self, box: BBox, dpi: float, /) -> Tones:
        """What of the page lies in a box, in points, at ``dpi`` dots per inch."""
        ...


@runtime_checkable
class Bounded(Protocol):
    """What renders a page, of which a picture may have no more than so many pixels."""

    def __call__(self, dpi: float, /) -> Pixels: ...

    def fitting(self, dpi: float, /) -> float:
        """The resolution, at most ``dpi``, at which a picture of the whole page has no more pixels than that."""
        ...


@frozen
class Page:
    """One page as a reader sees it. ``number`` counts from 1; ``width`` and ``height`` are in points."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rulings: tuple[Ruling, ...] = ()
    fills: tuple[Fill, ...] = ()
    images: tuple[Image, ...] = ()
    mute: bool = False
    """Whether its file does not tell which characters most of its text is, so that only its pixels say what it says."""
    problem: Phrase | None = None
    """Why its text could not be read; None where it could."""
    damage: Phrase | None = None
    """What is damaged of it in the file, while something of it may still be shown; None where nothing is."""
    hidden: tuple[Word, ...] = ()
    """The words of its text that cannot be seen: covered, clipped away, beyond its edge, or not painted."""
    furniture: tuple[Word, ...] = ()
    """The words that are seen and are no text of its own: watermarks, stamps, and the numbers of its lines."""
    _render: Callable[[float], Pixels] | None = field(default=None, repr=False, eq=False)
    _kept: dict[Callable[[Page], Any], Any] = field(factory=dict, init=False, repr=False, eq=False)
    """What functions of the page gave (:func:`once_a_page`)."""

    def pixels(self, dpi: float = 72.0, *, text: bool = True, without: frozenset[int] = frozenset()) -> Pixels:
        """The page rendered at ``dpi`` dots per inch; white where the page cannot be rendered.

        Without ``text``, no text is drawn, and none of the objects whose keys in :attr:`drawn` are in ``without``. Both
        are ignored for a page whose pixels were made from other pixels, as those of a scan are.
        """
        if self._render is None:
            import numpy as np  # late: whoever only knows of pages does without it

            shape = (max(1, round(self.height * dpi / 72)), max(1, round(self.width * dpi / 72)), 3)
            return np.full(shape, 255, dtype=np.uint8)
        if (without or not text) and isinstance(self._render, Layered):
            return self._render.partial(dpi, text=text, without=without)
        return self._render(dpi)

    def fitting(self, dpi: float) -> float:
        """The resolution, at most ``dpi``, at which the whole page can be rendered, however large it is."""
        return self._render.fitting(dpi) if isinstance(self._render, Bounded) else dpi

    def part(self, box: BBox, dpi: float) -> Tones:
        """What of the page lies in a box, in points, at ``dpi`` dots per inch; where no colours do, in one channel.

        No more than this is rendered, if it can be. An empty box shows one pixel.
        """
        render = self._render
        if isinstance(render, Parted):
            return render.part(box, dpi)
        x0, top, x1, bottom = (max(0, round(side * dpi / 72)) for side in box)
        return self.pixels(dpi)[top : max(bottom, top + 1), x0 : max(x1, x0 + 1)].copy()

    @property
    def has_pixels(self) -> bool:
        """Whether it can be rendered."""
        return self._render is not None

    @property
    def layered(self) -> bool:
        """Whether it can be rendered in part, as pages can whose pixels come from a file."""
        return isinstance(self._render, Layered)

    @property
    def drawn(self) -> tuple[Drawn, ...]:
        """Everything the page draws, in drawing order, forms taken apart; found out when first asked for.

        Empty where the page's pixels were made from other pixels, as those of a scan are.
        """
        return self._render.drawn() if isinstance(self._render, Layered) else ()


Made = TypeVar("Made")


def once_a_page(function: Callable[[Page], Made]) -> Callable[[Page], Made]:
    """A function of a page alone that keeps with the page what it gives, which must not be changed."""

    @wraps(function)
    def asked(page: Page) -> Made:
        kept = page._kept
        if function not in kept:
            kept[function] = function(page)
        made: Made = kept[function]
        return made

    return asked


@frozen
class PagePicture:
    """A page as a small picture in WebP. ``number`` counts from 1; ``width`` and ``height`` are its own, in points."""

    number: int
    width: float
    height: float
    data: bytes
