"""Scans for tests: drawn documents as the pictures a scanner makes of them, and what reading such takes here."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

import cv2
import numpy as np
import pypdfium2
import pytest
from PIL import Image as Picture
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from drawing import Sheets
from pt_extract.geometry import BBox
from pt_extract.page import Page, Pixels
from pt_extract.reading import open_pdf
from pt_extract.reading.scan.regions import Region
from pt_extract.reading.scan.sheet import Sheet

DPI = 200
"""What scanners and copiers are set to."""
QUALITY, GRAIN = 60, 2.0
"""Of a scanner's JPEG, 1 to 100; the noise on its paper, as a standard deviation out of 255."""


def missing(language: str = "spa") -> str:
    """What optical reading lacks here, told without asking the package; empty where nothing does."""
    if find_spec("tesserocr") is None:
        return "tesserocr is not installed (the extra `ocr`)"
    program = shutil.which("tesseract")
    if program is None:
        return "Tesseract is not installed"
    known = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=True, timeout=60)
    return "" if language in known.stdout.split() else f"Tesseract has no {language}.traineddata"


LACKING = missing()

needs_ocr = pytest.mark.skipif(bool(LACKING), reason=LACKING)
"""For tests that read letters."""


def rendered(pdf: bytes, dpi: float = DPI) -> list[Pixels]:
    """The pages of a document as pictures."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [np.asarray(page.render(scale=dpi / 72).to_pil().convert("RGB")) for page in document]
    document.close()
    return pages


def leaning(pixels: Pixels, degrees: float) -> Pixels:
    """The picture turned clockwise about its middle, white in the corners."""
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    white = (255, 255, 255)
    turned = cv2.warpAffine(pixels, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=white)
    return np.asarray(turned, dtype=np.uint8)


def soiled(pixels: Pixels, paper: tuple[int, int, int] = (246, 246, 246), grain: float = GRAIN) -> Pixels:
    """The picture on paper that is not quite white, with a scanner's noise, always the same."""
    noise = np.random.default_rng(7).normal(0.0, grain, size=pixels.shape[:2])
    toned = pixels * (np.array(paper) / 255) + noise[:, :, None]
    return np.clip(toned, 0, 255).astype(np.uint8)


def scanned(
    pdf: bytes,
    *,
    dpi: float = DPI,
    degrees: float = 0.0,
    paper: tuple[int, int, int] = (246, 246, 246),
    grain: float = GRAIN,
    quality: int = QUALITY,
) -> bytes:
    """The document as a scanner gives it: a JPEG a page and no text."""
    pictures = [soiled(leaning(page, degrees), paper, grain) for page in rendered(pdf, dpi)]
    return of_pictures(pictures, dpi, quality)


def of_pictures(pictures: Sequence[Pixels], dpi: float = DPI, quality: int = QUALITY) -> bytes:
    """A document with a picture a page."""
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1)
    for pixels in pictures:
        width, height = (side * 72 / dpi for side in (pixels.shape[1], pixels.shape[0]))
        canvas.setPageSize((width, height))
        canvas.drawImage(as_jpeg(pixels, quality), 0, 0, width, height)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def as_jpeg(pixels: Pixels, quality: int = QUALITY) -> Any:
    """The picture as reportlab takes it."""
    stream = io.BytesIO()
    Picture.fromarray(pixels).save(stream, "JPEG", quality=quality)
    stream.seek(0)
    return ImageReader(stream)


def paste(sheets: Sheets, pixels: Pixels, box: BBox) -> Sheets:
    """The picture placed on the sheet in the making."""
    jpeg = as_jpeg(np.ascontiguousarray(pixels[::-1]), 90)  # drawn with y downwards
    return sheets.draw(
        lambda canvas, place: canvas.drawImage(jpeg, place.x0, place.top, place.width, place.height), box
    )


def searchable(sheets: Sheets) -> bytes:
    """A document as a scan over whose first page a recogniser has laid its text, which does not show."""
    (page, *_), (picture, *_) = sheets.pages(), rendered(sheets.pdf())
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(page.width, page.height), invariant=1)
    canvas.drawImage(as_jpeg(soiled(picture)), 0, 0, page.width, page.height)
    for word in page.words:
        text = canvas.beginText(word.bbox.x0, page.height - word.baseline)
        text.setFont(word.font, word.size)
        text.setTextRenderMode(3)
        text.textOut(word.text)
        canvas.drawText(text)
    canvas.save()
    return stream.getvalue()


def sheet_of(pdf: bytes) -> Sheet:
    """What the first page of a scan shows, but for its text."""
    page = first_page(pdf)
    whole = Region(page, BBox(0.0, 0.0, page.width, page.height), "rulings", whole=True)
    engine: Any = None  # there is nothing for it to read
    return Sheet.of(whole, engine)


def first_page(pdf: bytes) -> Page:
    with open_pdf(pdf) as document:
        (page,) = document.pages([1])
        pixels = {dpi: page.pixels(dpi) for dpi in (300.0,)}
    return Page(page.number, page.width, page.height, page.words, images=page.images, render=pixels.__getitem__)


def as_page(sheet: Sheet) -> Page:
    """The page with what was seen of it, but for words."""
    page = sheet.region.page
    return Page(page.number, page.width, page.height, (), rulings=sheet.rulings, fills=sheet.fills)
