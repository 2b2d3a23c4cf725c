"""Scans: the pages of a PDF as pictures in another."""

from __future__ import annotations

import io
from contextlib import closing
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageFilter

from looks.table import HEADING


def scanned(
    pdf: bytes,
    dpi: int = 200,
    *,
    grey: bool = False,
    skew: float = 0.0,
    noise: float = 0.0,
    blur: float = 0.0,
    quality: int = 80,
) -> bytes:
    """The document as a scanner would give it: a JPEG for each page, and no text.

    ``skew`` turns the pages by so many degrees anticlockwise on white, ``noise`` is the standard deviation of what is
    added to each pixel (0 to 255; the same at every call), ``blur`` a radius in pixels.
    """
    random = np.random.default_rng(20240229)
    pages = []
    with closing(pdfium.PdfDocument(pdf)) as document:
        for number in range(len(document)):
            with closing(document[number]) as page:
                picture = page.render(scale=dpi / 72).to_pil().convert("L" if grey else "RGB")
            if skew:
                white = 255 if grey else (255, 255, 255)
                picture = picture.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=white)
            if blur:
                picture = picture.filter(ImageFilter.GaussianBlur(blur))
            if noise:
                pixels = np.asarray(picture, dtype=np.float32)
                picture = Image.fromarray(
                    np.clip(pixels + random.normal(0.0, noise, pixels.shape), 0, 255).astype(np.uint8)
                )
            pages.append(picture)
    stream = io.BytesIO()
    pages[0].save(stream, "PDF", save_all=True, append_images=pages[1:], resolution=float(dpi), quality=quality)
    return stream.getvalue()


def with_scanned_schedule(pdf: bytes, **how: Any) -> bytes:
    """The document with its schedule, from the page headed so on, as pictures; ``how`` is :func:`scanned`'s."""
    with closing(pdfium.PdfDocument(pdf)) as document:
        count = len(document)
        first = next(number for number in range(count) if HEADING in _text(document[number]))
        pictures = scanned(_pages(document, range(first, count)), **how)
        with closing(pdfium.PdfDocument(pictures)) as schedule, closing(pdfium.PdfDocument.new()) as whole:
            whole.import_pages(document, list(range(first)))
            whole.import_pages(schedule)
            return _saved(whole)


def _text(page: pdfium.PdfPage) -> str:
    with closing(page), closing(page.get_textpage()) as text:
        return str(text.get_text_range())


def _pages(document: pdfium.PdfDocument, numbers: range) -> bytes:
    with closing(pdfium.PdfDocument.new()) as part:
        part.import_pages(document, list(numbers))
        return _saved(part)


def _saved(document: pdfium.PdfDocument) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
