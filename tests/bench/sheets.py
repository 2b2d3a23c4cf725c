"""Scans a PDF for the benchmark: python sheets.py FILE.pdf FOLDER writes scan.pdf, a JPEG a page, and sheets.txt."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

DPI, QUALITY = 200, 70
PAPER, GRAIN = 246, 2.0
"""How bright a sheet is, and the noise on it as a standard deviation, out of 255."""


def main() -> None:
    file, folder = Path(sys.argv[1]), Path(sys.argv[2])
    canvas = Canvas(str(folder / "scan.pdf"), invariant=1)
    sheets = []
    for number, picture in enumerate(scanned(file), start=1):
        sheet = folder / f"{number:04}.jpg"
        picture.save(sheet, "JPEG", quality=QUALITY, dpi=(DPI, DPI))
        width, height = (side * 72 / DPI for side in picture.size)
        canvas.setPageSize((width, height))
        canvas.drawImage(str(sheet), 0, 0, width, height)  # the very JPEG that Tesseract is given
        canvas.showPage()
        sheets.append(f"{sheet}\n")
    canvas.save()
    (folder / "sheets.txt").write_text("".join(sheets), "utf-8")


def scanned(file: Path) -> Iterator[Image.Image]:
    """The pages in grey on paper that is not quite white."""
    chance = np.random.default_rng(1)
    with pypdfium2.PdfDocument(file) as document:
        for page in document:
            ink = np.asarray(page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L"), dtype=np.float32)
            soiled = ink * (PAPER / 255) + chance.normal(0.0, GRAIN, ink.shape)
            yield Image.fromarray(np.clip(soiled, 0, 255).astype(np.uint8))


if __name__ == "__main__":
    main()
