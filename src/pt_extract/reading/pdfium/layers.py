"""A page's pixels, all of them or without its text and without chosen objects, by PDFium.

PDFium draws a page object only while it is active (``FPDFPageObj_SetIsActive``), also within a form XObject. It gives
no such hold on annotations; so a second copy of the document is opened for the pages that have some, on which these are
made part of their pages' content (``FPDFPage_Flatten``) before anything is left out.
"""

from __future__ import annotations

import contextlib
import ctypes
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, TypeAlias

from attrs import field

from pt_extract.classes import define, frozen
from pt_extract.errors import LimitExceededError, SourceError
from pt_extract.geometry import BBox
from pt_extract.limits import USUAL
from pt_extract.messages import phrase
from pt_extract.page import Drawn, Page, Pixels, Tones
from pt_extract.reading.pdfium.calls import unchecked
from pt_extract.reading.pdfium.drawn import drawn_on
from pt_extract.reading.pdfium.library import Document, PdfiumError, PdfPage, raw
from pt_extract.reading.pdfium.shapes import Traced, objects_of
from pt_extract.reading.seen import PROOF_DPI, TOPMOST
from pt_extract.reading.space import Display
from pt_extract.reading.turns import in_turn

UNSEEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
"""An annotation with one of these flags is not shown on a screen (PDF 32000-1, table 165)."""


Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top in the page's own space."""
WRITTEN = frozenset({raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT})
"""Annotations that people write with: the fields of forms, and text typed onto a page."""

_set_active = unchecked(raw.FPDFPageObj_SetIsActive)

UNRENDERED = (PdfiumError, ValueError)
"""What rendering a page raises that cannot be: of one without width or height."""
BELOW = 0.99
"""Pictures made to have no more pixels than one may have but so much of it, since their sides are rounded up."""
COVERING = frozenset(
    {
        raw.FPDF_ANNOT_SQUARE,
        raw.FPDF_ANNOT_CIRCLE,
        raw.FPDF_ANNOT_POLYGON,
        raw.FPDF_ANNOT_STAMP,
        raw.FPDF_ANNOT_REDACT,
        raw.FPDF_ANNOT_FREETEXT,
        raw.FPDF_ANNOT_INK,
    }
)
"""Annotations that may be opaque; highlights and underlines let the text be read."""


@define
class FlatCopy:
    """A document opened once more, when first needed, whose annotations are part of its pages' content.

    ``kinds`` are the annotations, by PDFium's numbers, that are made so, while all others are hidden; None for all. A
    page without annotations is that of the document itself, which saves reading it twice.
    """

    _original: Document
    _open: Callable[[], Document]
    _kinds: frozenset[int] | None = None
    _document: Document | None = None
    _own: dict[int, int] = field(factory=dict)
    """How many objects the content of a page draws without its annotations, at most."""
    _flat: set[int] = field(factory=set)
    """The pages whose annotations are part of their content by now."""
    _last: tuple[int, PdfPage] | None = None

    @in_turn
    def close(self) -> None:
        """Give the copy's memory back."""
        self._let_go()
        if self._document is not None:
            self._document.close()

    def page(self, number: int) -> tuple[PdfPage, int]:
        """The page of that number, from 1, flat; and how many of its objects are its own, not its annotations'.

        The last one stays open, since a page is mostly asked for several times in turn.
        """
        if self._last is None or self._last[0] != number:
            self._let_go()
            self._last = number, self._opened(number)
        return self._last[1], self._own[number]

    def _let_go(self) -> None:
        if self._last is not None:
            self._last[1].close()
            self._last = None

    def _opened(self, number: int) -> PdfPage:
        """The page of that number, flat."""
        page = self._original.page(number)
        if not raw.FPDFPage_GetAnnotCount(page.raw):
            self._own[number] = TOPMOST
            return page
        if number not in self._own:
            self._own[number] = sum(1 for _ in objects_of(page))
        page.close()
        if self._document is None:
            self._document = self._open()
        if number not in self._flat:
            _flatten(self._document, number, self._kinds)
            self._flat.add(number)
        return self._document.page(number)


@define
class Layers:
    """Renders one page, wholly or in part."""

    _document: Document
    _number: int
    _display: Display
    _copy: FlatCopy
    _written: bool = False
    """Whether it has fields of a form, which PDFium does not draw by itself."""
    _drawn: tuple[Drawn, ...] | None = None
    _most: int = USUAL.rendered_pixels
    _traced: Mapping[int, Traced] = field(factory=dict, init=False)

    def trace(self, paths: Mapping[int, Traced]) -> None:
        """Keep what is known of the page's own paths, by their places, until it is asked what the page draws."""
        self._traced = paths

    @in_turn
    def __call__(self, dpi: float) -> Pixels:
        """The page at ``dpi`` dots per inch; white where it cannot be rendered.

        Raises :class:`LimitExceededError`, as all pictures of it do, where it has more pixels than one may.
        """
        self._must_fit(self._display.width, self._display.height, dpi)
        if self._written:
            return self.partial(dpi, text=True, without=frozenset())
        self._must_be_open()
        try:
            with self._document.page(self._number) as page:
                return _rendered(page, dpi)
        except UNRENDERED:
            return self._blank(dpi)

    @in_turn
    def part(self, box: BBox, dpi: float) -> Tones:
        """What of the page lies in a box, in points, at ``dpi`` dots per inch; white where it cannot be rendered.

        A page that is known to show no colours has one channel.
        """
        sheet = BBox(0.0, 0.0, self._display.width, self._display.height)
        shown = box.intersection(sheet)
        if self._written or shown.width <= 0 or shown.height <= 0:
            return Page(self._number, sheet.width, sheet.height, words=(), render=self.__call__).part(box, dpi)
        self._must_be_open()
        self._must_fit(shown.width, shown.height, dpi)
        try:
            with self._document.page(self._number) as page:
                return _rendered(page, dpi, shown, grey=page.is_grey)
        except UNRENDERED:
            return self._blank(dpi)

    @in_turn
    def partial(self, dpi: float, *, text: bool, without: frozenset[int]) -> Pixels:
        """The page without the objects whose keys are given and, unless ``text`` is asked for, without text."""
        self._must_be_open()
        self._must_fit(self._display.width, self._display.height, dpi)
        try:
            page, _ = self._copy.page(self._number)
            with _left_out(page, text, without):
                return _rendered(page, dpi)
        except UNRENDERED:
            return self._blank(dpi)

    def fitting(self, dpi: float) -> float:
        """The resolution, at most ``dpi``, at which a picture of the page has no more pixels than one may."""
        size = max(1.0, self._display.width * self._display.height)
        return float(min(dpi, 72 * (BELOW * self._most / size) ** 0.5))

    def proofs(self, *, by_order: bool = True) -> Proofs:
        """What shows which of the page's text is seen; ``by_order`` whether runs have the orders of its objects."""
        return Proofs(self, self.fitting(PROOF_DPI), by_order)

    @in_turn
    def drawn(self) -> tuple[Drawn, ...]:
        """Everything the page draws, in drawing order."""
        if self._drawn is None:
            self._must_be_open()
            self._drawn = self._found()
            self._traced = {}
        return self._drawn

    def _found(self) -> tuple[Drawn, ...]:
        try:
            page, own = self._copy.page(self._number)
            traced = self._traced if own == TOPMOST else {}  # what annotations draw may come between
            return tuple(drawn_on(page, self._display, own, traced))
        except UNRENDERED:
            return ()

    def _must_be_open(self) -> None:
        if self._document.raw is None:
            raise SourceError(phrase("pdf-closed"), remedy=phrase("remedy-while-open"))

    def _must_fit(self, width: float, height: float, dpi: float) -> None:
        """Raise where a picture of that size, in points, has more pixels than one may."""
        if width * height * (dpi / 72) ** 2 > self._most:
            most = self._most
            raise LimitExceededError(
                phrase("reason-too-many-pixels", of=self._number, most=most, width=width, height=height)
            )

    def _blank(self, dpi: float) -> Pixels:
        return Page(self._number, self._display.width, self._display.height, words=()).pixels(dpi)


@frozen
class Proofs:
    """Pictures of a page by which it is told what of its text is seen, at ``dpi`` dots per inch."""

    _layers: Layers
    dpi: float
    _by_order: bool

    def __call__(self, *, text: bool = True, without: frozenset[int] = frozenset()) -> Pixels:
        """The page without text unless asked, and without the runs of those orders, or else without any."""
        if self._by_order:
            return self._layers.partial(self.dpi, text=text, without=without)
        return self._layers.partial(self.dpi, text=text and not without, without=frozenset())


def _rendered(page: PdfPage, dpi: float, box: BBox | None = None, *, grey: bool = False) -> Tones:
    """A page's pixels, or those of a box of it, in points from its top left."""
    width, height = page.size
    sides = (box.x0, height - box.bottom, width - box.x1, box.top) if box is not None else (0.0, 0.0, 0.0, 0.0)
    left, bottom, right, top = (round(side, 3) for side in sides)  # a hair's breadth makes no pixel
    return page.rendered(dpi / 72, (left, bottom, right, top), grey=grey)


@contextlib.contextmanager
def _left_out(page: PdfPage, text: bool, without: frozenset[int]) -> Iterator[None]:
    """A page on which text, unless it is asked for, and the objects of those keys are not drawn for a while."""
    gone = []
    if without or not text:
        for key, (kind, page_object, _) in enumerate(objects_of(page)):
            if key in without or (kind == raw.FPDF_PAGEOBJ_TEXT and not text):
                gone.append(page_object)
    for page_object in gone:
        _set_active(page_object, False)
    try:
        yield
    finally:
        for page_object in gone:
            _set_active(page_object, True)


def _flatten(document: Document, number: int, kinds: frozenset[int] | None) -> None:
    """Make a page's annotations of those kinds part of its content."""
    with document.page(number) as page:
        _rendered(page, 1.0)  # PDFium then makes up the appearance of annotations that bring none
        _hide_the_unseen(page, kinds)
        raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)


def _hide_the_unseen(page: PdfPage, kinds: frozenset[int] | None) -> None:
    """Flattening shows what is kept from screens but may be printed; hide that wholly, and what is of other kinds."""
    for annotation in _annotations(page):
        flags = raw.FPDFAnnot_GetFlags(annotation)
        if flags & UNSEEN or not (kinds is None or raw.FPDFAnnot_GetSubtype(annotation) in kinds):
            raw.FPDFAnnot_SetFlags(annotation, flags | raw.FPDF_ANNOT_FLAG_HIDDEN)


def is_written_on(page: PdfPage) -> bool:
    """Whether a page has fields of a form, or text typed onto it, that are seen on a screen."""
    return any(True for _ in _shown(page, WRITTEN))


def boxes_over(page: PdfPage) -> Iterator[Box]:
    """The boxes of drawn annotations that may cover what the page says."""
    for annotation in _shown(page, COVERING):
        yield from _box_of(annotation)


def ticked_boxes(page: PdfPage) -> Iterator[Box]:
    """The boxes of a form's check boxes and radio buttons that are on."""
    for annotation in _shown(page, {raw.FPDF_ANNOT_WIDGET}):
        if _state_of(annotation) not in ("", "Off"):
            yield from _box_of(annotation)


def _shown(page: PdfPage, kinds: Collection[int]) -> Iterator[Any]:
    """A page's annotations of some kinds that are seen on a screen, each open while it is looked at."""
    for annotation in _annotations(page):
        if raw.FPDFAnnot_GetSubtype(annotation) in kinds and not raw.FPDFAnnot_GetFlags(annotation) & UNSEEN:
            yield annotation


def _box_of(annotation: Any) -> Iterator[Box]:
    """Where an annotation stands; nothing where it does not tell."""
    box = raw.FS_RECTF()
    if raw.FPDFAnnot_GetRect(annotation, box):
        yield box.left, box.bottom, box.right, box.top


def _state_of(annotation: Any) -> str:
    """Which of its appearances an annotation shows; empty where it has but one."""
    size = raw.FPDFAnnot_GetStringValue(annotation, b"AS", None, 0)
    text = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDFAnnot_GetStringValue(annotation, b"AS", text, size)
    return bytes(text)[: max(0, size - 2)].decode("utf-16-le", "replace")


def _annotations(page: PdfPage) -> Iterator[Any]:
    """A page's annotations, each open while it is looked at."""
    for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        if annotation:
            yield annotation
            raw.FPDFPage_CloseAnnot(annotation)


__all__ = ["WRITTEN", "Box", "FlatCopy", "Layers", "boxes_over", "is_written_on", "ticked_boxes"]
