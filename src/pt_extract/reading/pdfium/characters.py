"""What PDFium's text page tells of single characters (``fpdf_text.h``), by their place in it, from 0."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence

from pt_extract.reading.pdfium.calls import unchecked
from pt_extract.reading.pdfium.library import Sides, TextPage, raw
from pt_extract.reading.space import Point

_origin_of = unchecked(raw.FPDFText_GetCharOrigin)
_address_at = unchecked(raw.FPDFText_GetTextObject, ctypes.c_void_p)
_loose_box_of = unchecked(raw.FPDFText_GetLooseCharBox)
_box_of = unchecked(raw.FPDFText_GetCharBox)
_is_untold = unchecked(raw.FPDFText_HasUnicodeMapError)
_is_made_up = unchecked(raw.FPDFText_IsGenerated)


class Characters:
    """The characters of one page, in the order of its content. Coordinates are of the page's own space, in points."""

    def __init__(self, textpage: TextPage) -> None:
        self.handle = textpage.raw
        self.count: int = textpage.count
        self.codes = _codes(textpage, self.count)
        """The Unicode value of each; for one that its font does not tell, the font's own code."""
        self.text = "".join(map(chr, self.codes))
        """The same as a text, one character for each."""
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._at = ctypes.byref(self._x), ctypes.byref(self._y)
        self._loose = raw.FS_RECTF()
        self._at_loose = ctypes.byref(self._loose)
        self._sides = [ctypes.c_double() for _ in range(4)]
        self._at_sides = [ctypes.byref(side) for side in self._sides]

    def object_at(self, index: int) -> int:
        """The address of a character's text object; 0 for a character that PDFium made up."""
        return _address_at(self.handle, index) or 0

    def origin(self, index: int) -> Point:
        """Where a character stands on its baseline."""
        _origin_of(self.handle, index, *self._at)
        return self._x.value, self._y.value

    def extent(self, index: int) -> Sides:
        """The box around a character's width and its ink together."""
        _loose_box_of(self.handle, index, self._at_loose)
        box = self._loose
        return box.left, box.bottom, box.right, box.top

    def ink(self, index: int) -> Sides:
        """The box around a character's ink."""
        _box_of(self.handle, index, *self._at_sides)
        left, right, bottom, top = self._sides
        return left.value, bottom.value, right.value, top.value

    def is_untold(self, index: int) -> bool:
        """Whether the font does not tell which character it is."""
        return bool(_is_untold(self.handle, index))

    def is_made_up(self, index: int) -> bool:
        """Whether PDFium put it there: spaces and line breaks where it sees them."""
        return bool(_is_made_up(self.handle, index))


def _codes(textpage: TextPage, count: int) -> Sequence[int]:
    text = textpage.told(count)
    if len(text) == count:
        return [ord(character) for character in text]
    # Characters without a value are not in the text, so that it does not tell which is which.
    return [raw.FPDFText_GetUnicode(textpage.raw, index) for index in range(count)]


__all__ = ["Characters", "Sides"]
