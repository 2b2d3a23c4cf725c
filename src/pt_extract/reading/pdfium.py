"""The default reader: PDFium through pypdfium2.

Chosen for speed: a 29-page programme takes a third of a second against several seconds with pdfminer. The API used is
PDFium's public ``fpdf_text.h`` and ``fpdf_edit.h`` (the raw bindings of pypdfium2).
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pt_extract.errors import DamagedPdfError, EmptyPdfError, EncryptedPdfError, SourceError
from pt_extract.page import Page, Pixels
from pt_extract.reading.content import NO_CONTENT, is_mute
from pt_extract.reading.pdfium_shapes import PageObjects, without_placeholders
from pt_extract.reading.pdfium_text import Text
from pt_extract.reading.space import Display
from pt_extract.reading.words import words_of

LETTER = (612.0, 792.0)
"""The size of a page that cannot be loaded; the one PDFium assumes where a page has none."""


class PdfiumReader:
    """Reads pages with PDFium. Not safe for use by several threads at once (PDFium is not)."""

    name = "pdfium"

    def __init__(self, data: bytes, password: str | None = None) -> None:
        """Open ``data``.

        Raises :class:`EncryptedPdfError` where a password is missing or wrong, :class:`EmptyPdfError` where there is
        no page, :class:`DamagedPdfError` where PDFium cannot make sense of the file.
        """
        self._document = open_pdfium(data, password)
        # Seen in the file itself, unless it keeps its dictionaries compressed.
        self._may_have_patterns = b"/PatternType" in data or b"/ObjStm" in data

    def __len__(self) -> int:
        return len(self._document)

    def close(self) -> None:
        """Give the document's memory back."""
        self._document.close()

    def page(self, number: int) -> Page:
        """The page of that number, from 1."""
        try:
            with closing(self._document[number - 1]) as page, closing(page.get_textpage()) as textpage:
                return self._read(number, page, textpage)
        except pdfium.PdfiumError:
            return Page(number, *LETTER, words=(), problem="it cannot be loaded")

    def _read(self, number: int, page: pdfium.PdfPage, textpage: pdfium.PdfTextPage) -> Page:
        display = display_of(page)
        objects = PageObjects(page, display)
        render = renderer(self._document, number, display)
        fills = objects.shapes.fills
        if self._may_have_patterns:
            fills = list(without_placeholders(fills, render))
        text = Text(textpage, display)
        glyphs = text.glyphs(objects.texts)
        words = words_of(glyphs, objects.shapes.rulings)
        return Page(
            number=number,
            width=display.width,
            height=display.height,
            words=tuple(word for word in words if display.shows(word.bbox)),
            rulings=tuple(objects.shapes.rulings),
            fills=tuple(fills),
            images=tuple(objects.images),
            mute=is_mute(text.mute, len(glyphs)),
            problem=None if objects.count or words else NO_CONTENT,
            render=render,
        )


def renderer(document: pdfium.PdfDocument, number: int, display: Display) -> Callable[[float], Pixels]:
    """A function that renders one page at a resolution, in dots per inch; white where it cannot be rendered."""

    def render(dpi: float) -> Pixels:
        if document.raw is None:
            raise SourceError("The PDF is closed.", remedy="Ask for a page's pixels while it is open.")
        try:
            with closing(document[number - 1]) as page:
                bitmap = page.render(scale=dpi / 72, may_draw_forms=False, rev_byteorder=True)
        except pdfium.PdfiumError:
            return Page(number, display.width, display.height, words=()).pixels(dpi)
        # A copy, so that nothing holds on to the bitmap.
        pixels: Pixels = bitmap.to_numpy()[:, :, :3].copy()
        return pixels

    return render


def open_pdfium(data: bytes, password: str | None) -> pdfium.PdfDocument:
    """The document itself, for another reader that needs PDFium's pixels. Raises as :class:`PdfiumReader` does."""
    # PDFium keeps its last error until the next: a failure that sets none would bear the code of another file's. This
    # sets one that no document in memory can.
    raw.FPDF_LoadDocument(b"", None)
    try:
        return pdfium.PdfDocument(data, password=password)
    except pdfium.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            wrong = "is encrypted and the password given does not open it" if password else "is encrypted"
            raise EncryptedPdfError(f"The PDF {wrong}.") from error
        if error.err_code == raw.FPDF_ERR_FILE:  # none was set: it could be read, but has nothing to show
            raise EmptyPdfError("The PDF has no pages.", remedy=DamagedPdfError.default_remedy) from error
        raise DamagedPdfError("The PDF cannot be opened: it is truncated or damaged.") from error


def display_of(page: pdfium.PdfPage) -> Display:
    """How the page is displayed."""
    box = page.get_bbox()  # CropBox within MediaBox, both inherited where they should be
    return Display(box if box[0] < box[2] and box[1] < box[3] else page.get_mediabox(), page.get_rotation())


__all__ = ["PdfiumReader", "display_of", "open_pdfium", "renderer"]
