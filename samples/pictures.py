"""Paper and screen: the schedule as pasted pictures, and whole documents as scans."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
from docx.document import Document as Docx
from docx.shared import Cm
from numpy.typing import NDArray
from PIL import Image

from docx_parts import CENTRE, paragraph, write
from source import Source

DPI = 200
POINTS = 72

MOST = 0.75
"""The share of a page's width that a table's rule takes, and no heading's letters."""
COLOURS = 20
"""A screenshot of a table has few, and is small for it."""

SCAN_SEED = 2022
SKEW = 1.2
"""Degrees by which a scanned page leans at most, either way."""
PAPER, NOISE = 246, 2.0
"""How bright a scanned sheet is, and the noise on it (standard deviation), out of 255."""
QUALITY = 40
"""Of the scanner's JPEG, 1 to 100."""

Pixels = NDArray[np.uint8]


def rendered(pdf: Path) -> Iterator[Image.Image]:
    """Each page of a PDF as a picture, DPI to the inch."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        yield page.render(scale=DPI / POINTS).to_pil().convert("RGB")
    document.close()


# ------------------------------------------------------------------------------------------------------------- pasted


def cut_out(page: Image.Image) -> Image.Image:
    """The table of a page, and what stands under it: all from the first line that is inked over most of its width."""
    inked = np.asarray(page.convert("L")) < 250
    rows, columns = inked.any(axis=1).nonzero()[0], inked.any(axis=0).nonzero()[0]
    top = (inked.mean(axis=1) > MOST).nonzero()[0][0]
    margin = 4
    return page.crop((columns[0] - margin, top - margin, columns[-1] + margin, rows[-1] + margin))


def paste(document: Docx, source: Source, width: float, pictures: Sequence[Image.Image], folder: Path) -> None:
    """The schedule's heading as text, then its tables as pictures, one to a page, so many centimetres wide."""
    write(paragraph(document, align=CENTRE), source.schedule.heading, bold=True, size=12)
    for number, picture in enumerate(pictures):
        file = folder / f"cronograma-{number + 1}.png"
        picture.quantize(COLOURS, dither=Image.Dither.NONE).save(file)
        line = paragraph(document, align=CENTRE)
        line.paragraph_format.page_break_before = number > 0
        line.add_run().add_picture(str(file), width=Cm(width))


# ------------------------------------------------------------------------------------------------------------ scanned


def scan(pdf: Path) -> bytes:
    """The document as a scanner gives it: a skewed, noisy JPEG a page and no text; the same from the same PDF."""
    chance = np.random.default_rng(SCAN_SEED)
    scanned = pikepdf.new()
    for page in rendered(pdf):
        _add_page(scanned, _scanned(page, chance))
    written = io.BytesIO()
    scanned.save(written, deterministic_id=True)
    return written.getvalue()


def _scanned(page: Image.Image, chance: np.random.Generator) -> Image.Image:
    """The page lying a little askew; in grey unless it has colour to speak of, as scanners choose."""
    angle = chance.uniform(-SKEW, SKEW)
    shift = tuple(int(offset) for offset in chance.integers(-8, 9, size=2))
    leaning = page.rotate(angle, Image.Resampling.BICUBIC, translate=shift, fillcolor=(255, 255, 255))
    ink = np.asarray(leaning if _coloured(page) else leaning.convert("L"), dtype=np.float64)
    light = np.linspace(0.0, chance.uniform(-8, 0), ink.shape[1])  # one edge of the glass is a little darker
    grain = chance.normal(0.0, NOISE, size=ink.shape[:2])
    soiled = light[None, :] + grain
    paper = ink * ((PAPER - 24) / 255) + 24 + (soiled if ink.ndim == 2 else soiled[:, :, None])
    return Image.fromarray(np.clip(paper, 0, 255).astype(np.uint8))


def _coloured(page: Image.Image) -> bool:
    pixels = np.asarray(page, dtype=np.int16)
    return bool((np.ptp(pixels, axis=2) > 12).mean() > 0.01)


def _add_page(pdf: pikepdf.Pdf, picture: Image.Image) -> None:
    """A page that holds the picture and nothing else."""
    jpeg = io.BytesIO()
    picture.save(jpeg, "JPEG", quality=QUALITY, dpi=(DPI, DPI), optimize=True)
    width, height = (side * POINTS / DPI for side in picture.size)
    image = pdf.make_stream(
        jpeg.getvalue(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=pikepdf.Name.DeviceGray if picture.mode == "L" else pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    page = pdf.add_blank_page(page_size=(width, height))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=image))
    page.Contents = pdf.make_stream(f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /Scan Do Q".encode())
