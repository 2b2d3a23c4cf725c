"""The typeface of what is drawn: one of those that systems have, or else Pillow's own, which knows no accents."""

from __future__ import annotations

import unicodedata
from functools import cache

from PIL import ImageFont

from pt_extract.classes import frozen

FACES = ("DejaVuSans.ttf", "LiberationSans-Regular.ttf", "NotoSans-Regular.ttf", "Arial.ttf", "arial.ttf")
"""Files of typefaces that know all letters of Spanish and Portuguese, on Linux, macOS and Windows."""

Face = ImageFont.FreeTypeFont | ImageFont.ImageFont


@frozen(eq=False)
class Font:
    """A typeface in one size. ``plain`` where it has nothing but the letters of English."""

    face: Face
    plain: bool

    def said(self, text: str) -> str:
        """The text as this typeface can set it."""
        if not self.plain:
            return text
        bare = unicodedata.normalize("NFKD", text.replace("×", "x"))
        return "".join(char for char in bare if char.isascii())

    def width(self, text: str) -> float:
        """How wide a text is, in pixels."""
        return float(self.face.getlength(self.said(text)))

    def cut(self, text: str, width: float) -> str:
        """As much of a text as is no wider than so many pixels, with … where something is missing."""
        if self.width(text) <= width:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.width(f"{text[:middle]}…") <= width else (low, middle - 1)
        return f"{text[:low].rstrip()}…"


@cache
def font(pixels: int) -> Font:
    """The typeface in a size of so many pixels."""
    for name in FACES:
        try:
            return Font(ImageFont.truetype(name, pixels), plain=False)
        except OSError:  # the system has no such file
            continue
    return Font(ImageFont.load_default(pixels), plain=True)
