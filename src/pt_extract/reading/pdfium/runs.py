"""What a text object of PDFium's sets: its font, its paint, and the run of glyphs that comes of it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from itertools import pairwise
from itertools import product as grid
from typing import Any, NamedTuple, TypeAlias

from pt_extract.page import Colour
from pt_extract.reading import seen
from pt_extract.reading.letters.glyphs import Glyph, Style
from pt_extract.reading.letters.words import DOUBLED
from pt_extract.reading.pdfium.calls import filled, unchecked
from pt_extract.reading.pdfium.characters import Sides
from pt_extract.reading.pdfium.library import Document, raw
from pt_extract.reading.pdfium.shapes import fill_of, paint_of, stroke_of
from pt_extract.reading.shapes import on_white
from pt_extract.reading.space import Matrix

ROUNDING = 0.1
"""Sizes that differ by less than this, in points, are the same but for rounding."""
NO_PARTS = " \u00ad"
"""What is no part of a word, or only where it is shown."""
OVERHANG = 0.2
"""The ink of a letter reaches out of its width by at most this, in em (the f of an italic by 0.15)."""

Shown: TypeAlias = dict[int, tuple[str, float]]
"""The text and the width, in em, of letters of a font that end where their width does, by their codes.

PDFium rounds where a character stands, so that its width differs from page to page by less than can be seen.
"""

_mode_of = unchecked(raw.FPDFTextObj_GetTextRenderMode)
_name_of = unchecked(raw.FPDFFont_GetBaseFontName)
_flags_of = unchecked(raw.FPDFFont_GetFlags)
_width_of = unchecked(raw.FPDFFont_GetGlyphWidth)
_EM = ctypes.c_float(1.0)
_at_width, _width = filled("f", 1)


class Fonts:
    """What the fonts of open documents have shown of their letters, on any of their pages."""

    def __init__(self) -> None:
        self._shown: dict[int, Shown] = {}

    def shown(self, document: Document, address: int) -> Shown:
        """The letters of the document's font at an address; none where it may be another's on the next page."""
        if address not in self._shown:
            if not document.keep(address):
                return {}
            self._shown[address] = {}
        return self._shown[address]


class Font:
    """What is asked of a font once a page: its name, its flags, and its letters."""

    def __init__(self, handle: Any, shown: Shown) -> None:
        self._handle = handle
        self.shown = shown
        """What pages before have shown of it, which this page adds to."""
        self.name = _called(handle)
        self.flags = max(0, _flags_of(handle))
        self.letters: dict[int, tuple[str, float]] = {}
        """The text and the width, in em, of each character code (Unicode) met so far."""
        self.widths: dict[str, float] = {}
        """The width, in em, of each of those characters that may be part of a whole word: it shows what it is."""
        self.untold = False
        """Whether it shows characters that it does not tell: their codes may be those of others."""

    def learn(self, code: int, letter: tuple[str, float]) -> tuple[str, float]:
        """A letter, by its text and its width in em, which is known from now on."""
        self.letters[code] = letter
        if letter[0] == chr(code) not in NO_PARTS:
            self.widths[letter[0]] = letter[1]
        return letter

    def width(self, code: int) -> float:
        """How far that character moves on, in em; 0 where the font does not tell."""
        told = _width_of(self._handle, code, _EM, *_at_width)
        return float(_width()[0]) if told else 0.0


def _called(font: Any) -> str:
    length = _name_of(font, None, 0)
    buffer = ctypes.create_string_buffer(max(1, length))
    _name_of(font, buffer, length)
    return buffer.value.decode("utf-8", "replace")


class Paint(NamedTuple):
    """How a text object is painted: its text rendering mode, its colour where it is one, and its opacity (0 to 1)."""

    mode: int
    colour: Colour | None
    alpha: float

    @property
    def shown(self) -> Colour | None:
        """The colour that it shows on white paper."""
        return on_white(self.colour, self.alpha) if self.colour is not None else None


class Look(NamedTuple):
    """How text objects look that differ in nothing but in what they say and where.

    ``em`` is the length of an em along the line, in points, as text may be stretched, and ``frame`` leads from the
    page's own space to the frame of the text's direction. ``sheared`` says whether the text is slanted by its matrix,
    so that boxes lean over their neighbours.
    """

    font: Font
    style: Style
    paint: Paint
    em: float
    frame: Matrix
    sheared: bool


class Run:
    """The glyphs of one text object."""

    __slots__ = ("em", "font", "frame", "glyphs", "handle", "paint", "sheared", "style")

    def __init__(self, handle: Any, look: Look) -> None:
        self.handle = handle
        self.font, self.style, self.paint, self.em, self.frame, self.sheared = look
        self.glyphs: list[Glyph] = []

    def along(self, sides: Sides) -> tuple[float, float]:
        """From where to where a box of the page's own space reaches along the line."""
        left, bottom, right, top = sides
        a, _, c, _, e, _ = self.frame
        near, far = a * left + c * bottom + e, a * right + c * top + e
        return (near, far) if near <= far else (far, near)


def end_before(run: Run, after: Run) -> None:
    """Let the letters of a nameless font end where the run behind them, on their line, begins."""
    if not run.glyphs or not after.glyphs:
        return
    first, last, begin = run.glyphs[0], run.glyphs[-1], after.glyphs[0].u0
    level = abs(last.baseline - after.glyphs[0].baseline) < ROUNDING
    if level and first.u0 < begin < last.u1 - OVERHANG * run.em:
        share = (begin - first.u0) / (last.u1 - first.u0) if last.u0 >= begin else 1.0
        run.glyphs[:] = [
            glyph._replace(u0=first.u0 + share * (glyph.u0 - first.u0), u1=first.u0 + share * (glyph.u1 - first.u0))
            for glyph in run.glyphs
        ]
        run.glyphs[-1] = run.glyphs[-1]._replace(u1=begin)


def narrow(run: Run) -> None:
    """Give the letters of a nameless font, which PDFium makes all as wide as the widest, the room up to the next."""
    steps = [after.u0 - glyph.u0 for glyph, after in pairwise(run.glyphs) if after.u0 > glyph.u0]
    wide = sum(glyph.u1 - after.u0 > OVERHANG * run.em for glyph, after in pairwise(run.glyphs))
    if not steps or wide <= len(steps) / 2:
        return
    usual = sorted(steps)[len(steps) // 2]
    for place, (glyph, after) in enumerate(pairwise([*run.glyphs, None])):
        assert glyph is not None
        end = after.u0 if after is not None and after.u0 > glyph.u0 else glyph.u0 + usual
        run.glyphs[place] = glyph._replace(u1=min(glyph.u1, end))


class Places:
    """Runs by where they begin."""

    SIDE = 8.0
    """The grid's cells, in points; what is doubled lies no further apart."""

    def __init__(self, runs: Iterable[Run]) -> None:
        self._cells: dict[tuple[int, int], list[Run]] = {}
        for run in runs:
            if run.glyphs:
                baseline, begin, *_ = run.glyphs[0]
                cell = int(begin // self.SIDE), int(baseline // self.SIDE)
                self._cells.setdefault(cell, []).append(run)

    def find(self, style: Style, u: float, v: float) -> Run | None:
        """A run of that style that begins nearly there."""
        reach = min(DOUBLED * style.size, self.SIDE)
        for cell in grid(self._strips(u, reach), self._strips(v, reach)):
            for run in self._cells.get(cell, ()):
                baseline, begin, *_ = run.glyphs[0]
                if abs(begin - u) < reach and abs(baseline - v) < reach and run.style[:-1] == style[:-1]:
                    return run
        return None

    def _strips(self, place: float, reach: float) -> range:
        """The columns or rows of cells that lie within reach of a place, and no further than a rounding off it."""
        near = reach + ROUNDING
        return range(int((place - near) // self.SIDE), int((place + near) // self.SIDE) + 1)


def told_paint_of(text_object: Any) -> Paint:
    """How a text object is painted, as PDFium tells."""
    mode = _mode_of(text_object)
    colour, alpha = paint_of(text_object, stroke_of if mode in seen.OUTLINED else fill_of)
    return tuple.__new__(Paint, (mode, colour, alpha))  # as Paint(…) does, in a third of the time


__all__ = [
    "NO_PARTS",
    "OVERHANG",
    "ROUNDING",
    "Font",
    "Fonts",
    "Look",
    "Paint",
    "Places",
    "Run",
    "Shown",
    "end_before",
    "narrow",
    "told_paint_of",
]
