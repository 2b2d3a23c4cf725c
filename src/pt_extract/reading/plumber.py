"""The other reader: pdfplumber, which brings pdfminer.six.

Slower than PDFium and independent of it, so that each can be held against the other. pdfplumber opens the document;
its pages are interpreted by pdfminer, as in pdfplumber's own ``Page.layout``, but by a device that hands on what
``page.chars`` and ``page.rects`` leave out: text rise, the text rendering mode, the scale of line widths, and the
transparency of fills.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Sequence
from typing import Any

import pdfplumber
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import (
    PDFGraphicState,
    PDFPageInterpreter,
    PDFResourceManager,
    PDFStackT,
    PDFTextState,
)
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, dict_value, resolve1
from pdfminer.psparser import literal_name
from pdfminer.utils import PathSegment

from pt_extract.errors import DamagedPdfError
from pt_extract.page import Colour, Image, Page
from pt_extract.reading.content import NO_CONTENT, is_mute
from pt_extract.reading.dingbats import dingbat
from pt_extract.reading.glyphs import ITALIC_FLAG, Glyph, Style, plain, style_of, to_frame
from pt_extract.reading.pdfium import open_pdfium, renderer
from pt_extract.reading.shapes import ShapeCollector, on_white
from pt_extract.reading.space import Display, Matrix, Point, apply, bounds, scale_of, visible_box
from pt_extract.reading.words import words_of


class PlumberReader:
    """Reads pages with pdfplumber; their pixels still come from PDFium."""

    name = "pdfplumber"

    def __init__(self, data: bytes, password: str | None = None) -> None:
        """Open ``data``.

        Raises :class:`EncryptedPdfError` where a password is missing or wrong, :class:`EmptyPdfError` where there is
        no page, :class:`DamagedPdfError` where the file makes no sense.
        """
        self._pixels = open_pdfium(data, password)
        try:
            self._document = pdfplumber.open(io.BytesIO(data), password=password)
            self._pages = [page.page_obj for page in self._document.pages]
        except Exception as error:  # pdfminer raises anything, from AssertionError to struct.error
            self._pixels.close()
            raise DamagedPdfError("The PDF cannot be opened: it is truncated or damaged.") from error

    def __len__(self) -> int:
        return len(self._pages)

    def close(self) -> None:
        """Give the document's memory back."""
        with contextlib.suppress(Exception):
            self._document.close()
        self._pixels.close()

    def page(self, number: int) -> Page:
        """The page of that number, from 1."""
        page = self._pages[number - 1]
        display = Display(visible_box(page.mediabox, page.cropbox), page.rotate)
        device = Device(self._document.rsrcmgr)
        problem = _interpret(page, device, display)
        words = words_of(device.glyphs, device.shapes.rulings)
        if not (problem or words or device.count):
            problem = NO_CONTENT
        return Page(
            number=number,
            width=display.width,
            height=display.height,
            words=tuple(word for word in words if display.shows(word.bbox)),
            rulings=tuple(device.shapes.rulings),
            fills=tuple(device.shapes.fills),
            images=tuple(device.images),
            mute=is_mute(device.mute, len(device.glyphs)),
            problem=problem,
            render=renderer(self._pixels, number, display),
        )


def _interpret(page: PDFPage, device: Device, display: Display) -> str | None:
    """Run the page's content; what stopped it, in words."""
    interpreter = Interpreter(device.rsrcmgr, device)
    try:
        interpreter.render_contents(page.resources, page.contents, ctm=display.matrix)
    except Exception as error:  # noqa: BLE001 - pdfminer raises anything
        return f"its content cannot be read to the end ({type(error).__name__})"
    return None


class GraphicState(PDFGraphicState):
    """pdfminer's graphics state with the alpha of fills, which pdfminer does without."""

    def __init__(self) -> None:
        super().__init__()
        self.linewidth = 1.0  # PDF 32000-1, table 52; pdfminer begins with 0
        self.alpha = 1.0

    def copy(self) -> GraphicState:
        """The same once more."""
        copied = GraphicState()
        copied.__dict__.update(self.__dict__)
        return copied


class Interpreter(PDFPageInterpreter):
    """pdfminer's interpreter, brought closer to the format where fills and forms depend on it."""

    _inherited: PDFGraphicState | None = None

    def init_state(self, ctm: Matrix) -> None:
        """Begin a content stream; a form goes on with its caller's colours (PDF 32000-1, 8.10.1)."""
        super().init_state(ctm)
        self.graphicstate = (self._inherited or GraphicState()).copy()

    def subinterp(self) -> Interpreter:
        """The interpreter of a form."""
        inner = super().subinterp()
        assert isinstance(inner, Interpreter)
        inner._inherited = self.graphicstate
        return inner

    def do_Do(self, xobjid_arg: PDFStackT) -> None:  # noqa: N802 - named after the operator Do
        """Draw a form or an image, and come back to this stream's own matrix (pdfminer stays in the form's)."""
        super().do_Do(xobjid_arg)
        self.device.set_ctm(self.ctm)

    def do_w(self, linewidth: PDFStackT) -> None:
        """Set the line width; what it comes to depends on the matrix when a line is drawn (pdfminer scales it here)."""
        if isinstance(linewidth, (int, float)):
            self.graphicstate.linewidth = linewidth

    def do_gs(self, name: PDFStackT) -> None:
        """Take over the line width and the alpha of fills from a graphics state parameter dictionary."""
        states = dict_value(self.resources.get("ExtGState", {}))
        parameters = dict_value(states.get(literal_name(name), {}))
        self.do_w(resolve1(parameters.get("LW")))
        alpha = resolve1(parameters.get("ca"))
        if isinstance(alpha, (int, float)) and isinstance(self.graphicstate, GraphicState):
            self.graphicstate.alpha = alpha


class Device(PDFTextDevice):
    """Takes a page's glyphs, paths and images, in points of the page as displayed."""

    def __init__(self, rsrcmgr: PDFResourceManager) -> None:
        super().__init__(rsrcmgr)
        self.ctm: Matrix
        self.glyphs: list[Glyph] = []
        self.shapes = ShapeCollector()
        self.images: list[Image] = []
        self.count = 0
        self.mute = 0
        """How many glyphs have no Unicode value."""
        """How many things the page draws, seen or unseen."""
        self._mode = 0
        self._styles: dict[tuple[Any, ...], Style | None] = {}

    def render_string(
        self, textstate: PDFTextState, seq: PDFTextSeq, ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        """Show text; pdfminer breaks it up into calls of :meth:`render_char`."""
        self._mode = textstate.render
        self.count += 1
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        """Take one glyph; the answer is how far it moves on, in text space."""
        advance = font.char_width(cid) * fontsize * scaling
        style = self._style(font, fontsize, matrix)
        if style is not None:
            # A glyph without a Unicode value is an image of something, but no text.
            self.mute += 1
            with contextlib.suppress(PDFUnicodeNotDefined):
                text = plain(_meant(font, cid))
                self.mute -= 1
                if text:
                    self.glyphs.append(_glyph(text, matrix, advance, rise, style))
        return advance

    def _style(self, font: PDFFont, size: float, matrix: Matrix) -> Style | None:
        key = (id(font), size, matrix[:4], self._mode)
        if key not in self._styles:
            name = font.fontname
            text = name.decode("latin-1") if isinstance(name, bytes) else str(name)
            # PDFium takes an /ItalicAngle for the flag; TeX sets no flags.
            flags = font.flags | (ITALIC_FLAG if font.italic_angle < 0 else 0)
            self._styles[key] = style_of(text, flags, size, matrix, self._mode)
        return self._styles[key]

    def paint_path(
        self, gstate: PDFGraphicState, stroke: bool, fill: bool, evenodd: bool, path: Sequence[PathSegment]
    ) -> None:
        """Take a path that is filled, stroked or both."""
        self.count += 1
        subpaths = _subpaths(path, self.ctm)
        if fill:
            colour = _colour(gstate)
            for points in subpaths:
                self.shapes.fill(points, colour)
        if stroke:
            for points in subpaths:
                self.shapes.stroke(points, gstate.linewidth * scale_of(self.ctm))

    def render_image(self, name: str, stream: PDFStream) -> None:
        """Take an image, which fills the unit square (PDF 32000-1, 8.9.5.1)."""
        self.count += 1
        self.images.append(Image(bounds(self.ctm, 0, 0, 1, 1)))


def _meant(font: PDFFont, cid: int) -> str:
    """What a character code of a font means; pdfminer takes ZapfDingbats' own codes for Latin letters."""
    text = str(font.to_unichr(cid))
    name = font.fontname
    dingbats = name in (b"ZapfDingbats", "ZapfDingbats") and text.isascii()
    return dingbat(cid) or text if dingbats else text


def _glyph(text: str, matrix: Matrix, advance: float, rise: float, style: Style) -> Glyph:
    start, end = (to_frame(*apply(matrix, x, rise), style.direction) for x in (0.0, advance))
    return Glyph(start[1], min(start[0], end[0]), max(start[0], end[0]), text, style)


def _subpaths(path: Sequence[PathSegment], ctm: Matrix) -> list[list[Point]]:
    """The corners of each subpath as displayed; a curve counts as the chord to its end."""
    subpaths: list[list[Point]] = []
    for operator, *operands in path:
        if operator == "h":
            if subpaths:
                subpaths[-1].append(subpaths[-1][0])
            continue
        if operator == "m" or not subpaths:
            subpaths.append([])
        subpaths[-1].append(apply(ctm, operands[-2], operands[-1]))
    return subpaths


def _colour(state: PDFGraphicState) -> Colour | None:
    """The colour of a fill, or None where pdfminer does not tell: patterns, spot colours, palettes, Lab."""
    if state.ncs.name not in ("DeviceGray", "CalGray", "DeviceRGB", "CalRGB", "DeviceCMYK", "ICCBased"):
        return None
    value = state.ncolor
    channels = value if isinstance(value, tuple) else (value,)
    numbers = [min(1.0, max(0.0, channel)) for channel in channels if isinstance(channel, (int, float))]
    if len(numbers) != len(channels):
        return None
    alpha = state.alpha if isinstance(state, GraphicState) else 1.0
    if len(numbers) == 1:
        gray = round(255 * numbers[0])
        return on_white((gray, gray, gray), alpha)
    if len(numbers) == 4:
        numbers = _without_black(*numbers)
    red, green, blue = (round(255 * channel) for channel in numbers)
    return on_white((red, green, blue), alpha)


def _without_black(cyan: float, magenta: float, yellow: float, black: float) -> list[float]:
    """CMYK to RGB, plainly (PDF 32000-1, 10.3.5); PDFium follows a printing profile and comes out duller."""
    return [1 - min(1.0, ink + black) for ink in (cyan, magenta, yellow)]


__all__ = ["PlumberReader"]
