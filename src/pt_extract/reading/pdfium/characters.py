"""What PDFium's text page tells of single characters (``fpdf_text.h``), by their place in it, from 0."""

from __future__ import annotations

import ctypes

from pt_extract.reading.pdfium.calls import filled, unchecked
from pt_extract.reading.pdfium.library import Sides, TextPage, raw
from pt_extract.reading.space import Point

_origin_of = unchecked(raw.FPDFText_GetCharOrigin)
_address_at = unchecked(raw.FPDFText_GetTextObject, ctypes.c_void_p)
_loose_box_of = unchecked(raw.FPDFText_GetLooseCharBox)
_box_of = unchecked(raw.FPDFText_GetCharBox)
_is_untold = unchecked(raw.FPDFText_HasUnicodeMapError)
_is_made_up = unchecked(raw.FPDFText_IsGenerated)
_at_origin, _origin = filled("d", 2)
(*_at_first, _at_last_x, _at_last_y), _ends = filled("d", 4)
_at_sides, _sides = filled("d", 4)
(_at_loose, *_), _loose = filled("f", 4)


class Characters:
    """The characters of one page, in the order of its content. Coordinates are of the page's own space, in points."""

    def __init__(self, textpage: TextPage) -> None:
        self.handle = textpage.raw
        self.count: int = textpage.count
        self.text = _text(textpage, self.count)
        """Each by its Unicode value; one that its font does not tell by the font's own code."""

    def object_at(self, index: int) -> int:
        """The address of a character's text object; 0 for a character that PDFium made up."""
        return _address_at(self.handle, index) or 0

    def origin(self, index: int) -> Point:
        """Where a character stands on its baseline."""
        _origin_of(self.handle, index, *_at_origin)
        told: Point = _origin()
        return told

    def ends(self, first: int, last: int) -> tuple[float, float, float, float]:
        """Where the first and the last of some characters stand on their baseline."""
        _origin_of(self.handle, first, *_at_first)
        _origin_of(self.handle, last, _at_last_x, _at_last_y)
        told: tuple[float, float, float, float] = _ends()
        return told

    def extent(self, index: int) -> Sides:
        """The box around a character's width and its ink together."""
        _loose_box_of(self.handle, index, _at_loose)
        left, top, right, bottom = _loose()
        return left, bottom, right, top

    def ink(self, index: int) -> Sides:
        """The box around a character's ink."""
        _box_of(self.handle, index, *_at_sides)
        left, right, bottom, top = _sides()
        return left, bottom, right, top

    def is_untold(self, index: int) -> bool:
        """Whether the font does not tell which character it is."""
        return bool(_is_untold(self.handle, index))

    def is_made_up(self, index: int) -> bool:
        """Whether PDFium put it there: spaces and line breaks where it sees them."""
        return bool(_is_made_up(self.handle, index))


def _text(textpage: TextPage, count: int) -> str:
    text = textpage.told(count)
    if len(text) == count:
        return text
    # Characters without a value are not in the text, so that it does not tell which is which.
    return "".join([chr(raw.FPDFText_GetUnicode(textpage.raw, index)) for index in range(count)])


__all__ = ["Characters", "Sides"]
