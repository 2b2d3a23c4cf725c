"""The pictures of the docs, made from the samples: ``python docs/build_images.py``.

Most are drawn by ``overlay``: a strip of one page with some layers over it, and the legend below. A test draws them
again and holds those in ``docs/images`` against them, so that they show what the code does today. One is the page of
``report`` in a Chromium, which sets it as its version and the system's typefaces have it, so that no test asks for its
pixels; it is left as it is where there is no Chromium.
"""

from __future__ import annotations

import base64
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from attrs import frozen
from PIL import Image

from pt_extract import extract, overlay
from pt_extract.family.general import GENERAL
from pt_extract.outputs.facsimile import page_pictures
from pt_extract.outputs.report import render_programme
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


REPORT = "report"
"""The name of the picture of the report's page."""
WINDOW = (1100, 1000)
"""The window that it is shown in, in CSS pixels."""


def report() -> Pixels | None:
    """The top of the page that ``report`` writes, as a browser shows it; None where there is no Chromium."""
    from browser import Browser, executable  # of the tests, which bring what speaks to it

    if executable() is None:
        return None
    page = render_programme(extract(SAMPLE), page_pictures(SAMPLE))
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder, Browser(Path(folder)) as browser:
        browser.open(page, width=WINDOW[0], height=WINDOW[1])
        shown = base64.b64decode(browser.send("Page.captureScreenshot")["data"])
    with Image.open(io.BytesIO(shown)) as picture:
        return np.asarray(picture.convert("RGB"))


def png(pixels: Pixels) -> bytes:
    """A picture as the bytes of a PNG file of a few colours."""
    stream = io.BytesIO()
    Image.fromarray(pixels).quantize(COLOURS, Image.Quantize.MAXCOVERAGE).save(stream, "PNG", optimize=True)
    return stream.getvalue()


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "tests"))
    FOLDER.mkdir(exist_ok=True)
    made = {picture.name: pixels for picture, pixels in drawn()}
    shown = report()
    for name, pixels in {**made, **({} if shown is None else {REPORT: shown})}.items():
        (FOLDER / f"{name}.png").write_bytes(png(pixels))
