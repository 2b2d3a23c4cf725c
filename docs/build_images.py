"""The pictures of the docs, drawn by ``overlay`` from the samples: ``python docs/build_images.py``.

Each is a strip of one page with some layers over it, and the legend below. A test draws them again and holds those in
``docs/images`` against them, so that they show what the code does today.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from attrs import frozen
from PIL import Image

from pt_extract import extract, overlay
from pt_extract.family.general import GENERAL
from pt_extract.page import Page, Pixels
from pt_extract.reading import open_pdf
from pt_extract.tables.table import read_tables

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "programa-2022.pdf"
FOLDER = ROOT / "docs" / "images"
DPI = 110.0
COLOURS = 192
"""A picture of so many colours is a third as large as one of all, and as clear."""


@frozen
class Picture:
    """One picture: the layers over a page of the sample, from ``top`` to ``bottom``, in points from the page's top."""

    name: str
    page: int
    layers: tuple[str, ...]
    top: float
    bottom: float


PICTURES = (
    Picture("words", 9, ("words",), 25, 252),
    Picture("edges", 21, ("edges", "fills"), 135, 320),
    Picture("grid", 21, ("grid", "heads", "columns"), 76, 280),
    Picture("marks", 21, ("grounds", "marks"), 135, 320),
    Picture("rows", 21, ("rows", "nodes"), 135, 320),
    Picture("overlay", 21, ("grid", "heads", "columns", "marks", "rows", "nodes"), 76, 340),
)


def drawn() -> Iterator[tuple[Picture, Pixels]]:
    """The pictures, each drawn anew: height x width x 3, from 0 to 255."""
    numbers = sorted({picture.page for picture in PICTURES})
    programme = extract(SAMPLE, pages=numbers)
    with open_pdf(SAMPLE) as pdf:
        pages = {page.number: page for page in pdf.pages(numbers)}
        tables = read_tables(list(pages.values()), GENERAL)
        for picture in PICTURES:
            page = pages[picture.page]
            whole = overlay(page, tables, layers=picture.layers, dpi=DPI, programme=programme)
            yield picture, strip(whole, page, picture)


def strip(whole: Pixels, page: Page, picture: Picture) -> Pixels:
    """What of a page's picture is shown: the strip, and the legend, which begins below the page."""
    scale = DPI / 72
    top, bottom, below = (round(place * scale) for place in (picture.top, picture.bottom, page.height))
    return np.concatenate([whole[top:bottom], whole[below:]])


def png(pixels: Pixels) -> bytes:
    """A picture as the bytes of a PNG file of a few colours."""
    stream = io.BytesIO()
    Image.fromarray(pixels).quantize(COLOURS, Image.Quantize.MAXCOVERAGE).save(stream, "PNG", optimize=True)
    return stream.getvalue()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for picture, pixels in drawn():
        (FOLDER / f"{picture.name}.png").write_bytes(png(pixels))
