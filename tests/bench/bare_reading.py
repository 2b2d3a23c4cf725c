"""The least a fast reader can do: every character of every page with its box, and pictures of the schedule's pages.

    python tests/bench/bare_reading.py FILE.pdf [PAGES]

PAGES are numbers from 1 with commas between them. Nothing is made of what is read.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterable
from contextlib import closing

import pypdfium2 as pdfium
import pypdfium2.raw as raw

DPI = 100


def read_characters(document: pdfium.PdfDocument) -> int:
    """Ask for each character and its box; gives how many there are."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    read = 0
    for index in range(len(document)):
        with closing(document[index]) as page, closing(page.get_textpage()) as text:
            handle, count = text.raw, text.count_chars()
            for character in range(count):
                raw.FPDFText_GetUnicode(handle, character)
                raw.FPDFText_GetCharBox(handle, character, left, right, bottom, top)
            read += count
    return read


def render(document: pdfium.PdfDocument, numbers: Iterable[int]) -> int:
    """Render the pages of those numbers; gives how many pixels that makes."""
    pixels = 0
    for number in numbers:
        with closing(document[number - 1]) as page, closing(page.render(scale=DPI / 72)) as bitmap:
            pixels += bitmap.width * bitmap.height
    return pixels


def main() -> None:
    file, numbers = sys.argv[1], [int(number) for number in "".join(sys.argv[2:]).split(",") if number]
    with closing(pdfium.PdfDocument(file)) as document:
        print(f"{read_characters(document)} characters, {render(document, numbers)} pixels")


if __name__ == "__main__":
    main()
