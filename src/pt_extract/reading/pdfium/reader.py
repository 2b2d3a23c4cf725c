"""The default reader: PDFium through pypdfium2.

Chosen for speed: a 29-page programme takes a third of a second against several seconds with pdfminer. The API used is
PDFium's public ``fpdf_text.h`` and ``fpdf_edit.h`` (:mod:`.library`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from pt_extract.errors import DamagedPdfError, EmptyPdfError, EncryptedPdfError
from pt_extract.limits import USUAL, Limits
from pt_extract.messages import phrase
from pt_extract.page import Page
from pt_extract.reading.content import NO_CONTENT, Mined, glyph_names
from pt_extract.reading.pdfium.layers import WRITTEN, Box, FlatCopy, Layers, boxes_over, is_written_on, ticked_boxes
from pt_extract.reading.pdfium.library import Document, PdfiumError, PdfPage, raw
from pt_extract.reading.pdfium.off import may_switch_off, switched_off
from pt_extract.reading.pdfium.runs import Fonts
from pt_extract.reading.pdfium.shapes import PLACEHOLDERS, PageObjects, without_placeholders
from pt_extract.reading.pdfium.text import Text
from pt_extract.reading.seen import Painted, covering, told
from pt_extract.reading.space import Display, bounds
from pt_extract.reading.turns import in_turn
from pt_extract.reading.writing import Typed, writing_on

LETTER = (612.0, 792.0)
"""The size of a page that cannot be loaded; the one PDFium assumes where a page has none."""


class PdfiumReader:
    """Reads pages with PDFium, for one thread at a time."""

    name = "pdfium"

    def __init__(self, data: bytes, password: str | None = None, limits: Limits = USUAL) -> None:
        """Open ``data``.

        Raises :class:`EncryptedPdfError` where a password is missing or wrong, :class:`EmptyPdfError` where there is
        no page, :class:`DamagedPdfError` where PDFium cannot make sense of the file.
        """
        self._limits = limits
        self._document = open_pdfium(data, password)
        self._fonts = Fonts()
        self._mined = Mined(data, password)
        again = partial(open_pdfium, data, password)
        self._copy, self._written = FlatCopy(self._document, again), FlatCopy(self._document, again, WRITTEN)
        self._may_switch_off = may_switch_off(data)
        # Seen in the file itself, unless it keeps its dictionaries compressed.
        self._may_have_patterns = b"/PatternType" in data or b"/ObjStm" in data

    @in_turn
    def __len__(self) -> int:
        return len(self._document)

    @in_turn
    def close(self) -> None:
        """Give the document's memory back."""
        self._copy.close()
        self._written.close()
        self._document.close()

    @in_turn
    def page(self, number: int) -> Page:
        """The page of that number, from 1."""
        try:
            with self._document.page(number) as page:
                if not is_written_on(page):
                    return self._read(number, page)
                ticked = list(ticked_boxes(page))
            return self._read(number, *self._written.page(number), ticked)
        except PdfiumError:
            return Page(number, *LETTER, words=(), problem=phrase("reason-not-loaded"))

    def _read(self, number: int, page: PdfPage, own: float = float("inf"), ticked: Sequence[Box] = ()) -> Page:
        """The page, whose first ``own`` objects are its own; ``ticked`` are the check boxes that are on."""
        display = display_of(page)
        most = self._limits.rendered_pixels
        render = Layers(self._document, number, display, self._copy, written=own < float("inf"), most=most)
        off = switched_off(page, own, render) if self._may_switch_off else frozenset[int]()
        objects = PageObjects(page, display, off=off, own=own, most=self._limits.page_objects)
        render.trace(objects.traced)
        fills, rulings = objects.shapes.fills, objects.shapes.rulings
        with page.text() as textpage:
            shown = partial(self._fonts.shown, page.document)
            text = Text(textpage, display, shown, partial(glyph_names, self._mined, number))
            found = list(text.runs(objects.texts))
            runs, mute = told(found, text.mute)
            typed = Typed([run for run in runs if run.order >= own], [bounds(display.matrix, *box) for box in ticked])
            plain = [run for run in runs if run.order < own]
            painted = [*self._painted(objects), *covering(bounds(display.matrix, *box) for box in boxes_over(page))]
            writing = writing_on(display, plain, typed, painted, rulings, render.proofs(), text.spelled)
        return Page(
            number,
            *display.size,
            words=writing.words,
            rulings=tuple(rulings),
            fills=tuple(
                without_placeholders(fills, render, render.fitting(72.0)) if self._may_have_patterns else fills
            ),
            images=tuple(objects.images),
            mute=mute,
            problem=None if objects.count or writing.words else NO_CONTENT,
            hidden=writing.hidden,
            render=render,
        )

    def _painted(self, objects: PageObjects) -> list[Painted]:
        """What the page paints other than text; what may be a pattern covers nothing for certain."""
        painted = objects.painted
        if not self._may_have_patterns:
            return painted
        return [
            each._replace(colour=None, covers=each.covers and None) if each.colour in PLACEHOLDERS else each
            for each in painted
        ]


@in_turn
def open_pdfium(data: bytes, password: str | None) -> Document:
    """The document itself, for another reader that needs PDFium's pixels. Raises as :class:`PdfiumReader` does."""
    # PDFium keeps its last error until the next: a failure that sets none would bear the code of another file's. This
    # sets one that no document in memory can.
    raw.FPDF_LoadDocument(b"", None)
    try:
        return Document(data, password)
    except PdfiumError as error:
        if error.code == raw.FPDF_ERR_PASSWORD:
            raise EncryptedPdfError(phrase("wrong-password" if password else "encrypted")) from error
        if error.code == raw.FPDF_ERR_SECURITY:
            raise EncryptedPdfError(phrase("certificate"), remedy=phrase("remedy-certificate")) from error
        if error.code == raw.FPDF_ERR_FILE:  # none was set: it could be read, but has nothing to show
            raise EmptyPdfError(phrase("pdf-without-pages"), remedy=DamagedPdfError.default_remedy) from error
        raise DamagedPdfError(phrase("pdf-not-opened")) from error


def display_of(page: PdfPage) -> Display:
    """How the page is displayed."""
    box = page.box
    return Display(box if box[0] < box[2] and box[1] < box[3] else page.media_box, page.rotation)


__all__ = ["PdfiumReader", "display_of", "open_pdfium"]
