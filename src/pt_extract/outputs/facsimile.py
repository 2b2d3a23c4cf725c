"""The pages of a PDF as small pictures, for people to hold what was read against what is printed."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator
from typing import Any

from PIL import Image

from pt_extract.isolation import isolated
from pt_extract.limits import USUAL, Limits
from pt_extract.page import Page, PagePicture, Pixels
from pt_extract.pipelines.pages import Progress, silent, within
from pt_extract.reading import Input, ReaderName, open_pdf

DPI = 132.0
"""Print of six points is legible at this resolution."""
MOST_PIXELS = 4_000_000
"""A page that would have more pixels is drawn in a lower resolution; an A4 page has 1.8 million."""
FEW_COLOURS = 24
"""A page of text and fills has few colours: its letters keep their edges, its cells their colours."""
FLAT_BYTES = 0.09
"""So many bytes a pixel take flat pages at the most; what takes more is a photograph or a scan."""
QUALITY = 38
"""A photograph or a scan is kept with losses, at this quality out of 100."""
MOST_BYTES = 24_000_000
"""Pictures of further pages are left out beyond so many bytes altogether; a browser still opens such a file."""


def page_pictures(
    source: Input,
    pages: Collection[int] | None = None,
    *,
    reader: ReaderName = "pdfium",
    password: str | None = None,
    progress: Progress | None = None,
    limits: Limits = USUAL,
    isolation: bool = False,
) -> tuple[PagePicture, ...]:
    """The pages of those numbers, from 1, or all, as pictures, in order, as far as the document has them.

    Pages that the limits leave unread have none, nor have those beyond :data:`MOST_BYTES` altogether. The options are
    those of :func:`pt_extract.pipelines.programme.extract`, and so are the errors.
    """
    if isolation:
        how: dict[str, Any] = {"pages": pages, "reader": reader, "password": password}
        return isolated(page_pictures, source, limits=limits, progress=progress, **how)
    tell = within(limits.seconds, progress or silent)
    with open_pdf(source, reader=reader, password=password, limits=limits) as pdf:
        there = range(1, len(pdf) + 1)
        wanted = [number for number in there if number not in pdf.refused and (pages is None or number in pages)]
        drawn = (picture_of(page) for page in pdf.pages(wanted) if page.has_pixels) if wanted else iter(())
        return tuple(_within_bytes(_told(drawn, len(wanted), tell)))


def _told(drawn: Iterator[PagePicture], total: int, tell: Progress) -> Iterator[PagePicture]:
    for done, picture in enumerate(drawn, start=1):
        tell("pictures", done, total)
        yield picture


def _within_bytes(drawn: Iterator[PagePicture]) -> Iterator[PagePicture]:
    total = 0
    for picture in drawn:
        total += len(picture.data)
        if total > MOST_BYTES:
            return
        yield picture


def picture_of(page: Page) -> PagePicture:
    """A page's picture."""
    dpi = min(DPI, 72 * (MOST_PIXELS / max(1.0, page.width * page.height)) ** 0.5)
    return PagePicture(page.number, page.width, page.height, webp(page.pixels(dpi)))


def webp(pixels: Pixels) -> bytes:
    """Pixels as WebP: of few colours and without losses where that is small, else as a photograph."""
    image = Image.fromarray(pixels)
    flat = image.quantize(FEW_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).convert("RGB")
    data = _saved(flat, lossless=True, quality=30, method=2)
    return data if len(data) <= FLAT_BYTES * image.width * image.height else _saved(image, quality=QUALITY, method=4)


def _saved(image: Image.Image, **how: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, "WEBP", **how)
    return file.getvalue()
