"""PDFium, started once, and its documents, pages and text pages as things that can be closed.

What pypdfium2 has of that brings much else, and takes longer to import than PDFium takes to load all pages of a
programme; its raw bindings, which this stands on, are PDFium's own functions and no more. They trust what they are
given: a page must not be asked anything after it or its document was closed.
"""

from __future__ import annotations

import ctypes
from math import ceil
from types import TracebackType
from typing import Any, Self

import numpy as np
import pypdfium2_raw.bindings as raw

from pt_extract.page import Tones

Sides = tuple[float, float, float, float]
"""Left, bottom, right and top of a box in the page's own space, in points."""

LETTER: Sides = (0.0, 0.0, 612.0, 792.0)
"""The box of a page that has none; the one that PDFium assumes."""
QUARTER = 90
"""Degrees; pages are turned by whole quarters."""
CHANNELS = 3
"""PDFium's bitmaps have red, green and blue where nothing else is asked for."""
LARGEST = 1 << 30
"""No picture has so many pixels, whatever the limits are."""
FLAGS = raw.FPDF_ANNOT | raw.FPDF_REVERSE_BYTE_ORDER
"""Pictures show annotations, and have red first."""
ROW_BY_ROW = frozenset({b"CCITTFaxDecode", b"DCTDecode", b"FlateDecode"})
"""How pictures are packed of which PDFium tells the colours without unpacking them."""
LONGEST_FILTER = 32
"""No such name has so many letters."""
MOST_KEPT = 64
"""So many of a document's fonts are kept for all of its pages: those of more have mostly a font or two to a page."""

raw.FPDF_InitLibraryWithConfig(raw.FPDF_LIBRARY_CONFIG(version=2))


class PdfiumError(Exception):
    """PDFium gives nothing of what it was asked for; ``code`` is its reason, of a document that it cannot open."""

    def __init__(self, code: int | None = None) -> None:
        super().__init__(code)
        self.code = code


class Handle:
    """Something of PDFium's that is open until it is closed, and with it what was opened of it; for ``with`` too."""

    def __init__(self, handle: Any, owner: Handle | None = None) -> None:
        self.raw = handle
        """PDFium's own handle; None once it is closed."""
        self._owner = owner
        self._open: list[Handle] = []
        if owner is not None:
            owner._open.append(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give its memory back."""
        if self.raw is None:
            return
        for each in self._open[::-1]:
            each.close()
        if self._owner is not None:
            self._owner._open.remove(self)
        handle, self.raw = self.raw, None
        self._let_go(handle)

    def _let_go(self, handle: Any) -> None:
        raise NotImplementedError


class Document(Handle):
    """An open document."""

    def __init__(self, data: bytes, password: str | None = None) -> None:
        """Raises :class:`PdfiumError` where it cannot be opened or has no page."""
        self._data = data  # which PDFium goes on reading
        self._fonts: dict[int, Any] = {}
        known = None if password is None else password.encode() + b"\0"
        super().__init__(raw.FPDF_LoadMemDocument64(data, len(data), known))
        if not len(self):
            code = raw.FPDF_GetLastError()
            self.close()
            raise PdfiumError(code)

    def __len__(self) -> int:
        return int(raw.FPDF_GetPageCount(self.raw))

    def page(self, number: int) -> PdfPage:
        """The page of that number, from 1. Raises :class:`PdfiumError` where it cannot be loaded."""
        return PdfPage(_given(raw.FPDF_LoadPage(self.raw, number - 1)), self)

    def keep(self, font: int) -> bool:
        """Have a font stay where it is, at the address ``font``, until the document is closed; whether it will.

        PDFium tells fonts by their addresses alone, and may otherwise put another there once no open page has the one.
        """
        if font not in self._fonts and font and len(self._fonts) < MOST_KEPT:
            holder = raw.FPDFPageObj_CreateTextObj(self.raw, ctypes.cast(font, raw.FPDF_FONT), 1.0)
            if not holder:
                return False
            if ctypes.cast(raw.FPDFTextObj_GetFont(holder), ctypes.c_void_p).value != font:
                raw.FPDFPageObj_Destroy(holder)
                return False
            self._fonts[font] = holder
        return font in self._fonts

    def _let_go(self, handle: Any) -> None:
        for holder in self._fonts.values():
            raw.FPDFPageObj_Destroy(holder)
        self._fonts.clear()
        raw.FPDF_CloseDocument(handle)


class PdfPage(Handle):
    """A page that is loaded."""

    def __init__(self, handle: Any, document: Document) -> None:
        super().__init__(handle, document)
        self.document = document

    @property
    def size(self) -> tuple[float, float]:
        """Its width and height in points, as displayed."""
        return raw.FPDF_GetPageWidthF(self.raw), raw.FPDF_GetPageHeightF(self.raw)

    @property
    def rotation(self) -> int:
        """By how many degrees clockwise it is turned when displayed."""
        quarters = raw.FPDFPage_GetRotation(self.raw)
        if quarters < 0:
            raise PdfiumError
        return int(quarters) * QUARTER

    @property
    def box(self) -> Sides:
        """What of it is shown: its CropBox within its MediaBox, both inherited where they should be."""
        box = raw.FS_RECTF()
        if not raw.FPDF_GetPageBoundingBox(self.raw, box):
            raise PdfiumError
        return box.left, box.bottom, box.right, box.top

    @property
    def media_box(self) -> Sides:
        """Its own MediaBox; that of a page without one where it has none."""
        sides = [ctypes.c_float() for _ in range(4)]
        if not raw.FPDFPage_GetMediaBox(self.raw, *sides):
            return LETTER
        left, bottom, right, top = (side.value for side in sides)
        return left, bottom, right, top

    @property
    def is_grey(self) -> bool:
        """Whether it is known to show no colours: it draws pictures in tones of grey, and nothing else."""
        count = raw.FPDFPage_CountObjects(self.raw)
        drawn = (raw.FPDFPage_GetObject(self.raw, index) for index in range(count))
        return count > 0 and raw.FPDFPage_GetAnnotCount(self.raw) == 0 and all(map(self._is_grey_picture, drawn))

    def _is_grey_picture(self, drawn: Any) -> bool:
        if raw.FPDFPageObj_GetType(drawn) != raw.FPDF_PAGEOBJ_IMAGE:
            return False
        name = ctypes.create_string_buffer(LONGEST_FILTER)
        for index in range(raw.FPDFImageObj_GetImageFilterCount(drawn)):
            raw.FPDFImageObj_GetImageFilter(drawn, index, name, LONGEST_FILTER)
            if name.value not in ROW_BY_ROW:
                return False
        told = raw.FPDF_IMAGEOBJ_METADATA()
        known = raw.FPDFImageObj_GetImageMetadata(drawn, self.raw, told)
        return bool(known) and told.colorspace == raw.FPDF_COLORSPACE_DEVICEGRAY

    def text(self) -> TextPage:
        """Its text page. Raises :class:`PdfiumError` where there is none."""
        return TextPage(_given(raw.FPDFText_LoadPage(self.raw)), self)

    def rendered(self, scale: float, crop: Sides = (0.0, 0.0, 0.0, 0.0), *, grey: bool = False) -> Tones:
        """Its pixels, so many a point, without what is cut off at its left, bottom, right and top, in points.

        They have three channels, or if ``grey`` is asked for, one.

        Raises :class:`ValueError` where nothing is left, or more than a picture can have.
        """
        across, down = (ceil(side * scale) for side in self.size)
        left, bottom, right, top = (ceil(side * scale) for side in crop)
        width, height = across - left - right, down - bottom - top
        if width < 1 or height < 1:
            raise ValueError("The page is empty, or all of it is cut off.")
        if width * height > LARGEST:
            raise ValueError("PDFium takes the page for far larger than it is displayed.")
        # PDFium draws on pixels of ours: a bitmap of its own would have to be copied.
        pixels = np.full((height, width) if grey else (height, width, CHANNELS), 255, np.uint8)
        form, flags = (raw.FPDFBitmap_Gray, raw.FPDF_ANNOT) if grey else (raw.FPDFBitmap_BGR, FLAGS)
        bitmap = raw.FPDFBitmap_CreateEx(width, height, form, pixels.ctypes.data, pixels.strides[0])
        if not bitmap:
            raise PdfiumError
        raw.FPDF_RenderPageBitmap(bitmap, self.raw, -left, -top, across, down, 0, flags)
        raw.FPDFBitmap_Destroy(bitmap)
        return pixels

    def _let_go(self, handle: Any) -> None:
        raw.FPDF_ClosePage(handle)


class TextPage(Handle):
    """The characters of a page, in the order of its content."""

    @property
    def count(self) -> int:
        """How many there are. Raises :class:`PdfiumError` where that is not known."""
        count = int(raw.FPDFText_CountChars(self.raw))
        if count < 0:
            raise PdfiumError
        return count

    def told(self, count: int) -> str:
        """What all of so many characters say, without those that PDFium leaves out of a text."""
        text_index = raw.FPDFText_GetTextIndexFromCharIndex
        first, last = 0, count - 1
        while first <= last and text_index(self.raw, first) < 0:
            first += 1
        while first <= last and text_index(self.raw, last) < 0:
            last -= 1
        if first > last:
            return ""
        room = text_index(self.raw, last) - text_index(self.raw, first) + 2  # and the zero behind it
        text = (ctypes.c_ushort * room)()
        written = raw.FPDFText_GetText(self.raw, first, last - first + 1, text)
        return bytes(text)[: 2 * (written - 1)].decode("utf-16-le", "ignore")

    def _let_go(self, handle: Any) -> None:
        raw.FPDFText_ClosePage(handle)


def _given(handle: Any) -> Any:
    """A handle that PDFium gave, if it is one."""
    if not handle:
        raise PdfiumError
    return handle


__all__ = ["Document", "PdfPage", "PdfiumError", "Sides", "TextPage", "raw"]
