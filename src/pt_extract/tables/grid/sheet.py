"""A page as the reader of tables looks at it: its words and edges, the texts in them, and its pixels."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import islice
from operator import attrgetter

import numpy as np
from attrs import field

from pt_extract.averages import median, medians
from pt_extract.classes import frozen
from pt_extract.geometry import BBox
from pt_extract.layout.lettered import sheet_headings
from pt_extract.layout.turned import Turn
from pt_extract.page import Colour, Page, Pixels, Word
from pt_extract.tables.grid.calendars import days_of_calendars
from pt_extract.tables.grid.edges import Edges, edges_of, is_ground
from pt_extract.tables.grid.texts import Text, texts_of

SHEET_DPI = 144.0
"""A table is looked at in this resolution: the lowest rows in use (5 pt) are ten pixels high."""
WATERMARK_SIZE = 1.8
"""A word so many times as large as most may be a watermark."""
FEWEST_ACROSS = 2
"""A watermark stands across at least so many smaller words or edges."""
THROUGH_WORD = 0.8
"""An edge runs through a word that it covers this share of, from side to side."""
LONGEST_SIGN = 2
"""A sign in a cell has so many letters at most."""
BESIDE_ON_LINE = 2.0
"""Words whose baselines are less than this apart, in points, stand beside each other."""
MOST_SHEET_PIXELS = 16_000_000
"""A page larger than this at :data:`SHEET_DPI` is looked at in a lower resolution."""


class Pictures:
    """The picture of a page that was asked for last, with text or without; another is rendered anew.

    One takes six megabytes, and a table may go on over hundreds of pages.
    """

    def __init__(self) -> None:
        self._kept: tuple[Page, bool, Pixels] | None = None

    def of(self, page: Page, dpi: float, *, text: bool) -> Pixels:
        """A page at ``dpi`` dots per inch, always the same for one page."""
        if self._kept is None or self._kept[0] is not page or self._kept[1] != text:
            self._kept = None  # gone before the next is made
            self._kept = page, text, page.pixels(dpi, text=text)
        return self._kept[2]


@frozen(eq=False)
class Sheet:
    """One page with what the reader of tables needs of it, each made when it is first asked for."""

    page: Page
    """The page, turned so that its text reads from left to right."""
    known: frozenset[str] = field(default=frozenset(), repr=False)
    turn: Turn | None = None
    """How it was turned, if it was."""
    _furniture: Callable[[], frozenset[Word]] = field(default=frozenset[Word], repr=False)
    _pictures: Pictures = field(factory=Pictures, repr=False)

    @cached_property
    def furniture(self) -> frozenset[Word]:
        """The words of its running heads and page numbers, which are no rows where only lines of text part these."""
        return self._furniture()

    def shown(self, box: BBox) -> BBox:
        """A box of the sheet on the page as displayed (points)."""
        return box if self.turn is None else self.turn.back(box)

    @cached_property
    def scale(self) -> float:
        """Pixels to a point."""
        most = (MOST_SHEET_PIXELS / max(1.0, self.page.width * self.page.height)) ** 0.5
        return float(min(self.page.fitting(SHEET_DPI) / 72, most))

    @property
    def pixels(self) -> Pixels:
        """The page as it shows, words and all."""
        return self._pictures.of(self.page, self.scale * 72, text=True)

    @property
    def bare(self) -> Pixels:
        """The page without its text, where its file can be shown so; else as it shows."""
        return self._pictures.of(self.page, self.scale * 72, text=not self.page.layered)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words that a reader takes for the table's or the page's own text.

        They are not written over others many times smaller, no edges run through them, and a spreadsheet's letters
        and numbers are none of them.
        """
        headings = sheet_headings(self.page.words)
        shown = tuple(word for word in self.page.words if word not in headings) if headings else self.page.words
        usual = median(word.size for word in shown) if shown else 0.0
        large = [word for word in shown if word.size > WATERMARK_SIZE * usual]
        gone = {word for word in large if _is_written_over(word, shown) or self._is_ruled_through(word)}
        return tuple(word for word in shown if word not in gone) if gone else shown

    def _is_ruled_through(self, word: Word) -> bool:
        """Whether edges run through a word from side to side, as through none that stands in a cell."""
        return _run_through(word, *self.drawn) and _run_through(word, *self._edges)

    @cached_property
    def drawn(self) -> tuple[Edges, Edges]:
        """Its edges, upright and level ones, as if all that is drawn were seen; what is seen is a part of them."""
        return edges_of(self.page, None)

    @cached_property
    def _edges(self) -> tuple[Edges, Edges]:
        return edges_of(self.page, self.bare) if self.page.rulings or self.page.fills else self.drawn

    @property
    def upright(self) -> Edges:
        return self._edges[0]

    @property
    def level(self) -> Edges:
        return self._edges[1]

    @cached_property
    def texts(self) -> list[Text]:
        return texts_of(self.words, self.upright, self.level)

    @cached_property
    def free_texts(self) -> list[Text] | None:
        """The texts of a page on which nothing that is drawn may part or hold any, so that no pixel need be asked.

        None where something may.
        """
        upright, level = self.drawn
        texts = texts_of(self.words, upright, level) if len(upright) else []  # level edges alone bound no cell
        if any(text.bounded for text in texts):
            return None
        free = texts_of(self.words, Edges(()), Edges(()))
        return free if not len(upright) or len(texts) == len(free) else None

    @cached_property
    def ground(self) -> Colour:
        """The page's own colour: the commonest along its upper and lower rim."""
        pixels = self.pixels
        return commonest(np.concatenate([pixels[:6].reshape(-1, 3), pixels[-6:].reshape(-1, 3)]))

    @cached_property
    def days(self) -> frozenset[Word]:
        """The numbers of days in its calendars."""
        return days_of_calendars(self.words)

    @cached_property
    def fills(self) -> tuple[BBox, ...]:
        """The boxes of its fills but for the page's ground."""
        return tuple(fill.bbox for fill in self.page.fills if not is_ground(fill.bbox, self.page))

    @cached_property
    def signs(self) -> tuple[Word, ...]:
        """Its words of so few letters that they may be signs in cells."""
        return tuple(word for word in self.words if len(word.text) <= LONGEST_SIGN)

    @cached_property
    def _lines(self) -> tuple[list[Word], list[float]]:
        """The upright words, from the left, by their baselines; and these."""
        words = sorted((word for word in self.words if not word.direction), key=attrgetter("bbox.x0"))
        words.sort(key=attrgetter("baseline"))
        return words, [word.baseline for word in words]

    def words_beside(self, baseline: float) -> list[Word]:
        """The upright words whose baselines are less than :data:`BESIDE_ON_LINE` off one, from the left."""
        words, baselines = self._lines
        near = words[
            bisect_left(baselines, baseline - BESIDE_ON_LINE) : bisect_right(baselines, baseline + BESIDE_ON_LINE)
        ]
        return sorted([w for w in near if abs(w.baseline - baseline) < BESIDE_ON_LINE], key=attrgetter("bbox.x0"))

    def words_in(self, x0: float, top: float, x1: float, bottom: float) -> list[Word]:
        """The words whose middle stands in a box, in points."""
        return [w for w in self.words if x0 <= w.bbox.centre[0] < x1 and top <= w.bbox.centre[1] < bottom]


def _run_through(word: Word, upright: Edges, level: Edges) -> bool:
    """Whether some of these edges run through a word from side to side."""
    x0, top, x1, bottom = word.bbox
    pad = word.size / 4
    found = [edge for edge in level.between(top + pad, bottom - pad) if edge.cover(x0, x1) > THROUGH_WORD]
    found += [edge for edge in upright.between(x0 + pad, x1 - pad) if edge.cover(top, bottom) > THROUGH_WORD]
    return len(found) >= FEWEST_ACROSS


def _is_written_over(large: Word, words: Sequence[Word]) -> bool:
    """Whether a large word stands across smaller ones, as a watermark does."""
    across = (
        word for word in words if word.size * WATERMARK_SIZE < large.size and large.bbox.contains(*word.bbox.centre)
    )
    return len(list(islice(across, FEWEST_ACROSS))) == FEWEST_ACROSS


def commonest(pixels: np.ndarray) -> Colour:
    """The colour that most of some pixels (n x 3) have, steps of 8 in a channel told apart; white for none."""
    if len(pixels) == 0:
        return 255, 255, 255
    coarse = (pixels >> 3).astype(np.int32)
    codes = (coarse[:, 0] << 10) | (coarse[:, 1] << 5) | coarse[:, 2]
    red, green, blue = (int(v) for v in medians(pixels[codes == np.bincount(codes).argmax()]))
    return red, green, blue
