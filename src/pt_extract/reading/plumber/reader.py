"""The other reader: pdfplumber, which brings pdfminer.six.

Slower than PDFium and independent of it, so that each can be held against the other. pdfplumber opens the document;
its pages are interpreted by pdfminer, as in pdfplumber's own ``Page.layout``, but by a device that hands on what
``page.chars`` and ``page.rects`` leave out: text rise, the text rendering mode, the scale of line widths, and the
transparency of fills.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Mapping, Sequence
from functools import partial
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
from pdfminer.psparser import LIT, PSLiteral, literal_name
from pdfminer.utils import PathSegment, decode_text

from pt_extract.errors import DamagedPdfError, LimitExceededError
from pt_extract.geometry import BBox
from pt_extract.limits import USUAL, Limits
from pt_extract.messages import Phrase, phrase
from pt_extract.page import UNKNOWN, Colour, Image, Page
from pt_extract.reading.content import NO_CONTENT, hush
from pt_extract.reading.letters.dingbats import dingbat, sign_of
from pt_extract.reading.letters.glyphs import ITALIC_FLAG, Glyph, Style, spelled_out, style_of, to_frame
from pt_extract.reading.pdfium.layers import FlatCopy, Layers
from pt_extract.reading.pdfium.reader import open_pdfium
from pt_extract.reading.plumber.fonts import BoundedFonts
from pt_extract.reading.plumber.notes import Note, boxes_over, matrix_of, numbers_of, written_on
from pt_extract.reading.plumber.optional import Switches
from pt_extract.reading.seen import OUTLINED, UNPAINTED, Painted, Run, covering, told
from pt_extract.reading.shapes import Brush, ShapeCollector, box_of, is_rectangle, on_white
from pt_extract.reading.space import Display, Matrix, Point, apply, bounds, product, scale_of, visible_box
from pt_extract.reading.turns import in_turn
from pt_extract.reading.writing import Typed, writing_on

hush()

NORMAL, COMPATIBLE, NONE = LIT("Normal"), LIT("Compatible"), LIT("None")
"""The blend modes that let what is painted cover what lies beneath (PDF 32000-1, table 136), and no mask."""


class PlumberReader:
    """Reads pages with pdfplumber; their pixels still come from PDFium."""

    name = "pdfplumber"

    def __init__(self, data: bytes, password: str | None = None, limits: Limits = USUAL) -> None:
        """Open ``data``.

        Raises :class:`EncryptedPdfError` where a password is missing or wrong, :class:`EmptyPdfError` where there is
        no page, :class:`DamagedPdfError` where the file makes no sense.
        """
        self._limits = limits
        self._pixels = open_pdfium(data, password)
        self._copy = FlatCopy(self._pixels, partial(open_pdfium, data, password))
        try:
            self._document = pdfplumber.open(io.BytesIO(data), password=password)
            self._document.rsrcmgr = BoundedFonts()
            self._pages = [page.page_obj for page in self._document.pages]
            self._switches = Switches(self._document.doc.catalog)
        except Exception as error:  # pdfminer raises anything, from AssertionError to struct.error
            self._pixels.close()
            raise DamagedPdfError(phrase("pdf-not-opened")) from error

    def __len__(self) -> int:
        return len(self._pages)

    @in_turn
    def close(self) -> None:
        """Give the document's memory back."""
        with contextlib.suppress(Exception):
            self._document.close()
        self._copy.close()
        self._pixels.close()

    def page(self, number: int) -> Page:
        """The page of that number, from 1."""
        page = self._pages[number - 1]
        display = Display(visible_box(page.mediabox, page.cropbox), page.rotate)
        device = Device(self._document.rsrcmgr, self._switches, most=self._limits.page_objects)
        problem = _interpret(page, device, display)
        written = written_on(page)
        notes = Device(self._document.rsrcmgr, self._switches, device.count)
        typed = Typed(notes.runs, _interpret_notes(written, notes, display))
        most = self._limits.rendered_pixels
        render = Layers(self._pixels, number, display, self._copy, written=bool(written), most=most)
        covers = covering(bounds(display.matrix, *box) for box in boxes_over(page))
        painted, rulings = [*device.shapes.painted, *notes.shapes.painted, *covers], device.shapes.rulings
        runs, mute = told(device.runs, device.mute)
        writing = writing_on(display, runs, typed, painted, rulings, render.proofs(by_order=False))
        return Page(
            number,
            *display.size,
            words=writing.words,
            rulings=tuple(rulings),
            fills=tuple(device.shapes.fills),
            images=tuple(device.images),
            mute=mute,
            problem=problem or (None if writing.words or device.count else NO_CONTENT),
            hidden=writing.hidden,
            render=render,
        )


def _interpret(page: PDFPage, device: Device, display: Display) -> Phrase | None:
    """Run the page's content; what stopped it."""
    interpreter = Interpreter(device.rsrcmgr, device)
    try:
        interpreter.render_contents(page.resources, page.contents, ctm=display.matrix)
    except LimitExceededError as error:
        return error.phrase
    except Exception as error:  # noqa: BLE001 - pdfminer raises anything
        return phrase("reason-not-to-end", error=type(error).__name__)
    return None


def _interpret_notes(written: Sequence[Note], device: Device, display: Display) -> list[BBox]:
    """Run the appearances of annotations; the boxes of those that are ticked."""
    for note in written:
        interpreter = Interpreter(device.rsrcmgr, device)
        with contextlib.suppress(Exception):  # what is damaged shows nothing
            interpreter.render_contents(note.resources, [note.appearance], ctm=product(note.matrix, display.matrix))
    return [bounds(display.matrix, *note.rectangle) for note in written if note.ticked]


class GraphicState(PDFGraphicState):
    """pdfminer's graphics state with what pdfminer does without: the alpha of fills, and the clip."""

    def __init__(self) -> None:
        super().__init__()
        self.linewidth = 1.0  # PDF 32000-1, table 52; pdfminer begins with 0
        self.alpha = 1.0
        self.plain = True
        """Whether it paints in the normal blend mode and without a mask."""
        self.clip: BBox | None = None
        """The box around what the clip lets show, as displayed."""
        self.cut = False
        """Whether the clip is no rectangle."""

    @property
    def opaque(self) -> bool | None:
        """Whether what is painted covers what lies beneath; None where only pixels tell."""
        if not self.plain or self.alpha < 1:
            return False
        return None if self.cut else True

    def clip_to(self, corners: Sequence[Point]) -> None:
        """Let no more be shown than what lies within ``corners`` too."""
        box = box_of(corners)
        self.clip = box if self.clip is None else self.clip.intersection(box)
        self.cut = self.cut or not is_rectangle(corners)

    def copy(self) -> GraphicState:
        """The same once more."""
        copied = GraphicState()
        copied.__dict__.update(self.__dict__)
        return copied


class Interpreter(PDFPageInterpreter):
    """pdfminer's interpreter, brought closer to the format where fills, clips, layers and forms depend on it."""

    device: Device
    graphicstate: GraphicState
    _inherited: GraphicState | None = None

    def init_state(self, ctm: Matrix) -> None:
        """Begin a content stream; a form goes on with its caller's colours (PDF 32000-1, 8.10.1)."""
        super().init_state(ctm)
        self.graphicstate = (self._inherited or GraphicState()).copy()
        self._marks: list[tuple[bool, bool]] = []
        """Of the marked content that is open: whether a layer that is off holds it, and whether its text is given."""

    def subinterp(self) -> Interpreter:
        """The interpreter of a form."""
        inner = super().subinterp()
        assert isinstance(inner, Interpreter)
        inner._inherited = self.graphicstate
        return inner

    def do_Do(self, xobjid_arg: PDFStackT) -> None:  # noqa: N802 - named after the operator Do
        """Draw a form or an image, and come back to this stream's own matrix (pdfminer stays in the form's)."""
        drawn = resolve1(self.xobjmap.get(literal_name(xobjid_arg)))
        attributes = drawn.attrs if isinstance(drawn, PDFStream) else {}
        state, off = self.graphicstate, self.device.switches.is_off(attributes.get("OC"))
        self.graphicstate = self.device.state = state.copy()
        self._clip_to_form(attributes)
        veiled = not state.plain or state.alpha < 1
        self.device.off += off
        self.device.veiled += veiled
        super().do_Do(xobjid_arg)
        self.device.veiled -= veiled
        self.device.off -= off
        self.graphicstate = state
        self.device.set_ctm(self.ctm)

    def _clip_to_form(self, attributes: Mapping[str, Any]) -> None:
        """Let no more of a form be shown than lies within its box (PDF 32000-1, 8.10.1)."""
        box = numbers_of(attributes.get("BBox"))
        if len(box) == 4:
            x0, y0, x1, y1 = box
            shown = product(matrix_of(attributes), self.ctm)
            self.graphicstate.clip_to([apply(shown, x, y) for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))])

    def do_EI(self, obj: PDFStackT) -> None:  # noqa: N802 - named after the operator EI
        """Draw an image that stands in the content itself."""
        self.device.state = self.graphicstate
        super().do_EI(obj)

    def do_W(self) -> None:  # noqa: N802 - named after the operator W
        """Clip by the path at hand; pdfminer does nothing."""
        corners = [point for points in _subpaths(self.curpath, self.ctm) for point in points]
        if corners:
            self.graphicstate.clip_to(corners)

    do_W_a = do_W  # noqa: N815 - pdfminer's name of the operator W*

    def do_BMC(self, tag: PDFStackT) -> None:  # noqa: N802 - named after the operator BMC
        """Begin marked content, which ends as what a layer holds does."""
        self._marks.append((False, False))
        super().do_BMC(tag)

    def do_BDC(self, tag: PDFStackT, props: PDFStackT) -> None:  # noqa: N802 - named after the operator BDC
        """Begin marked content: that of a layer, which may be switched off, or any other."""
        off = False
        if literal_name(tag) == "OC":
            named = dict_value(self.resources.get("Properties", {}))
            off = self.device.switches.is_off(named.get(literal_name(props)))
        told = _actual_text(props, self.resources)
        self._marks.append((off, told is not None))
        self.device.off += off
        if told is not None:
            self.device.actual.append(told)
        super().do_BDC(tag, props)

    def do_EMC(self) -> None:  # noqa: N802 - named after the operator EMC
        """End marked content."""
        if self._marks:
            off, told = self._marks.pop()
            self.device.off -= off
            if told:
                self.device.actual.pop()
        super().do_EMC()

    def do_w(self, linewidth: PDFStackT) -> None:
        """Set the line width; what it comes to depends on the matrix when a line is drawn (pdfminer scales it here)."""
        if isinstance(linewidth, (int, float)):
            self.graphicstate.linewidth = linewidth

    def do_gs(self, name: PDFStackT) -> None:
        """Take over the line width and the transparency of fills from a graphics state parameter dictionary."""
        states = dict_value(self.resources.get("ExtGState", {}))
        parameters = dict_value(states.get(literal_name(name), {}))
        self.do_w(resolve1(parameters.get("LW")))
        alpha = resolve1(parameters.get("ca"))
        if isinstance(alpha, (int, float)):
            self.graphicstate.alpha = alpha
        blend, mask = resolve1(parameters.get("BM", NORMAL)), resolve1(parameters.get("SMask", NONE))
        if "BM" in parameters or "SMask" in parameters:
            self.graphicstate.plain = blend in (NORMAL, COMPATIBLE) and mask is NONE


class Device(PDFTextDevice):
    """Takes a page's glyphs, paths and images, in points of the page as displayed."""

    def __init__(
        self, rsrcmgr: PDFResourceManager, switches: Switches, count: int = 0, most: float = float("inf")
    ) -> None:
        """``count`` things are drawn before those that it takes; :class:`LimitExceededError` is raised at ``most``."""
        super().__init__(rsrcmgr)
        self.ctm: Matrix
        self.switches = switches
        self.off = 0
        """How many layers that are switched off hold what is drawn now."""
        self.veiled = 0
        """How many forms that are drawn under a mask or transparent hold what is drawn now."""
        self.state = GraphicState()
        """What images are drawn under."""
        self.runs: list[Run] = []
        self.shapes = ShapeCollector()
        self.images: list[Image] = []
        self.most = most
        self.count = count
        """How many things the page draws, seen or unseen."""
        self.actual: list[str] = []
        """What the marked content that holds what is drawn now stands for, outermost first; empty once it is said."""
        self.mute = 0
        """How many glyphs have no Unicode value."""
        self._mode = 0
        self._shown: Colour | None = None
        """What colour the text at hand shows on white paper."""
        self._styles: dict[tuple[Any, ...], Style | None] = {}

    def _counted(self) -> None:
        """One thing more is drawn."""
        self.count += 1
        if self.count > self.most:
            raise LimitExceededError(phrase("reason-too-many-objects", most=self.most))

    def render_string(
        self, textstate: PDFTextState, seq: PDFTextSeq, ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        """Show text; pdfminer breaks it up into calls of :meth:`render_char`."""
        assert isinstance(graphicstate, GraphicState)
        self._mode = textstate.render
        self._counted()
        outlined = self._mode in OUTLINED
        colour = _colour(graphicstate.scs, graphicstate.scolor) if outlined else _colour(ncs, graphicstate.ncolor)
        self._shown = on_white(colour, graphicstate.alpha) if colour is not None else None
        off = bool(self.off) or graphicstate.alpha == 0
        veiled = bool(self.veiled) or not graphicstate.plain
        self.runs.append(Run(self.count, [], colour, graphicstate.clip, self._mode not in UNPAINTED, off, veiled))
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
            text = self._actual_text() if self.actual else spelled_out(_meant(font, cid))
            self.mute += text == UNKNOWN
            if text:
                self.runs[-1].glyphs.append(_glyph(text, matrix, advance, rise, style))
            elif self.actual:
                self._widen(matrix, advance, rise, style)
        return advance

    def _actual_text(self) -> str:
        """What the marked content at hand stands for as a whole, where its first glyph is drawn; then nothing."""
        text, self.actual[-1] = self.actual[-1], ""
        return spelled_out(text)

    def _widen(self, matrix: Matrix, advance: float, rise: float, style: Style) -> None:
        """Let the last glyph reach over one more that is drawn for the same text."""
        glyphs = self.runs[-1].glyphs
        if glyphs and advance:
            last, more = glyphs[-1], _glyph("", matrix, advance, rise, style)
            glyphs[-1] = last._replace(u0=min(last.u0, more.u0), u1=max(last.u1, more.u1))

    def _style(self, font: PDFFont, size: float, matrix: Matrix) -> Style | None:
        key = (id(font), size, matrix[:4], self._mode, self._shown)
        if key not in self._styles:
            # PDFium takes an /ItalicAngle for the flag; TeX sets no flags.
            flags = font.flags | (ITALIC_FLAG if font.italic_angle < 0 else 0)
            self._styles[key] = style_of(_name_of(font), flags, size, matrix, self._mode, self._shown)
        return self._styles[key]

    def paint_path(
        self, gstate: PDFGraphicState, stroke: bool, fill: bool, evenodd: bool, path: Sequence[PathSegment]
    ) -> None:
        """Take a path that is filled, stroked or both."""
        assert isinstance(gstate, GraphicState)
        self._counted()
        if self.off:
            return
        subpaths = _subpaths(path, self.ctm)
        if fill:
            colour = _colour(gstate.ncs, gstate.ncolor)
            self.shapes.fill(subpaths, Brush(self.count, colour, gstate.alpha, gstate.opaque, gstate.clip))
        if stroke:
            brush = Brush(self.count, _colour(gstate.scs, gstate.scolor), 1.0, False, gstate.clip)
            for points in subpaths:
                self.shapes.stroke(points, gstate.linewidth * scale_of(self.ctm), brush)

    def render_image(self, name: str, stream: PDFStream) -> None:
        """Take an image, which fills the unit square (PDF 32000-1, 8.9.5.1)."""
        self._counted()
        if self.off:
            return
        box = bounds(self.ctm, 0, 0, 1, 1)
        clip = self.state.clip
        shown = box if clip is None else box.intersection(clip)
        masked = any(key in stream.attrs for key in ("ImageMask", "IM", "SMask", "Mask", "SMaskInData"))
        covers = False if masked else self.state.opaque
        self.shapes.painted.append(Painted(self.count, shown, None, covers, picture=True))
        self.images.append(Image(box))


def _actual_text(props: PDFStackT, resources: Mapping[Any, Any]) -> str | None:
    """What marked content says that it stands for (/ActualText); None where it does not."""
    found = resolve1(props)
    if isinstance(found, PSLiteral):
        found = resolve1(dict_value(resources.get("Properties", {})).get(literal_name(found)))
    text = resolve1(found.get("ActualText")) if isinstance(found, dict) else None
    return decode_text(text) if isinstance(text, bytes) else None


def _name_of(font: PDFFont) -> str:
    name = font.fontname
    return name.decode("latin-1") if isinstance(name, bytes) else str(name)


def _meant(font: PDFFont, cid: int) -> str:
    """What a character code of a font means; pdfminer takes ZapfDingbats' own codes for Latin letters."""
    name = _name_of(font)
    try:
        text = str(font.to_unichr(cid))
    except PDFUnicodeNotDefined:
        return sign_of(name, cid) or UNKNOWN
    dingbats = name == "ZapfDingbats" and text.isascii()
    return (dingbat(cid) if dingbats else sign_of(name, cid)) or text


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


def _colour(space: PDFColorSpace, value: Any) -> Colour | None:
    """A colour without its transparency; None where pdfminer does not tell: patterns, spot colours, palettes, Lab."""
    if space.name not in ("DeviceGray", "CalGray", "DeviceRGB", "CalRGB", "DeviceCMYK", "ICCBased"):
        return None
    channels = value if isinstance(value, tuple) else (value,)
    numbers = [min(1.0, max(0.0, channel)) for channel in channels if isinstance(channel, (int, float))]
    if len(numbers) != len(channels):
        return None
    if len(numbers) == 1:
        numbers = numbers * 3
    if len(numbers) == 4:
        numbers = _without_black(*numbers)
    red, green, blue = (round(255 * channel) for channel in numbers)
    return red, green, blue


def _without_black(cyan: float, magenta: float, yellow: float, black: float) -> list[float]:
    """CMYK to RGB, plainly (PDF 32000-1, 10.3.5); PDFium follows a printing profile and comes out duller."""
    return [1 - min(1.0, ink + black) for ink in (cyan, magenta, yellow)]


__all__ = ["PlumberReader"]
