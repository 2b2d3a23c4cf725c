"""Scans of any PDF, clean and soiled, straight and skewed, and how like its file each is read.

    python tests/scanning.py [FILE.pdf READING.json] [--only NAME ...] [--pages 1-9] [--detail] [--keep FOLDER]

makes scans of FILE, which READING says the contents of (the contract's JSON; by default those of the samples in the
repository), reads each with OCR, and prints a table of figures (:class:`likeness.Figures`), a line for each scan.
Under the table it names the figures that fall below the aims, and leaves with 1 where one does. ``--detail`` prints
what differs, ``--keep`` writes the scans and the readings into a folder. With ``--pages`` the reading of those pages of
the file itself is what is wanted. A page takes about a second; all scans of a document of 30 pages half an hour.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import zlib
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import cv2
import numpy as np
import pikepdf
import pypdfium2
from attrs import frozen
from PIL import Image

from likeness import RATES, Figures, figures
from places import GOLDEN_FOLDER, SAMPLE_FOLDER
from pt_extract import extract
from pt_extract.jsonio import to_data

SAMPLES = ("programa-2022", "programa-2022-apaisado", "programa-2022-web", "programa-2023", "programa-2024")

Pixels = np.ndarray[Any, np.dtype[np.uint8]]
Ink = Literal["grey", "colour", "bit", "dither"]
"""What a scanner makes of the page: tones of grey, colours, black and white by a threshold, black dots for tones."""


@frozen
class Scan:
    """How a page is scanned. Lengths are in points, tones from 0 to 255."""

    dpi: int = 200
    ink: Ink = "grey"
    quality: int = 70
    """Of the JPEG, 1 to 100; pictures of one bit are kept as they are."""
    threshold: int = 152
    """What is darker is black in a scan of one bit. Lighter fills are not in the picture: no reader finds them."""
    paper: tuple[int, int, int] = (246, 246, 246)
    noise: float = 2.0
    """The standard deviation of the grain."""
    skew: float = 0.0
    """Degrees by which pages lean, one to the right, the next to the left."""
    shadow: float = 0.0
    """How much darker than at the left the page is at its right edge, and half so much at the foot."""
    curl: float = 0.0
    """How far the lines of a page fall towards its left edge, as beside the back of a book."""
    tilt: float = 0.0
    """The share of its width by which a photographed page is narrower at its head than at its foot."""
    holes: bool = False
    """Two punched holes and a staple."""
    specks: float = 0.0
    """Black specks on each square inch."""
    bleed: float = 0.0
    """The share of the next page's ink that shows through the paper, turned about."""
    quarters: int = 0
    """Quarter turns anticlockwise."""


SCANS: Mapping[str, Scan] = {
    "200 grey": Scan(),
    "300 grey": Scan(300),
    "150 grey": Scan(150),
    "200 colour": Scan(ink="colour"),
    "150 colour": Scan(150, "colour"),
    "300 bit": Scan(300, "bit", noise=0.0),
    "200 bit": Scan(200, "bit", noise=0.0),
    "300 dither": Scan(300, "dither", noise=0.0),
    "200 dither": Scan(200, "dither", noise=0.0),
    "jpeg 40": Scan(quality=40),
    "jpeg 90": Scan(quality=90),
    "150 jpeg 40": Scan(150, quality=40),
    "skew 2": Scan(skew=2.0),
    "skew 0.7 bit": Scan(ink="bit", noise=0.0, skew=0.7),
    "shadow": Scan(shadow=70.0),
    "shadow colour": Scan(ink="colour", shadow=70.0),
    "curl": Scan(curl=6.0),
    "noise": Scan(noise=10.0),
    "specks": Scan(specks=3.0),
    "holes": Scan(holes=True),
    "sideways": Scan(quarters=1),
    "upside down": Scan(quarters=2),
    "bleed": Scan(bleed=0.15),
    "yellow": Scan(ink="colour", paper=(250, 238, 196)),
    "photo": Scan(ink="colour", shadow=60.0, tilt=0.01, skew=0.5, noise=4.0),
}

BEST = "200 grey"
AIMS: Mapping[str, float] = dict.fromkeys(RATES, 1.0) | {"titles": 0.995, "prose": 0.985}
"""Of a scan at 200 dpi in grey..."""
LEAST = 0.98
"""...and of all others."""


def aims_of(name: str) -> Mapping[str, float]:
    """The least that each figure of a scan should be."""
    return AIMS if name == BEST else dict.fromkeys(RATES, LEAST)


def below(name: str, found: Figures) -> list[str]:
    """The figures of a scan that fall below its aims, in words."""
    aims = aims_of(name)
    return [f"{name}: {rate} {value:.4f} < {aims[rate]:g}" for rate, value in found.rates.items() if value < aims[rate]]


# --- making ----------------------------------------------------------------------------------------------------------


def scanned(pdf: bytes, scan: Scan) -> bytes:
    """The document as a scanner gives it: a picture a page, and no text; the same call always gives the same."""
    with pikepdf.new() as out, pypdfium2.PdfDocument(pdf) as document:
        for place, page in enumerate(document):
            behind = document[(place + 1) % len(document)] if scan.bleed else None
            _add_page(out, _sheet(page, behind, scan, place), scan)
        stream = BytesIO()
        out.save(stream, deterministic_id=True)
        return stream.getvalue()


def _sheet(page: pypdfium2.PdfPage, behind: pypdfium2.PdfPage | None, scan: Scan, place: int) -> Pixels:
    """A page as it lies on the glass: what it shows, on what paper, in which light and how straight."""
    pixels = _rendered(page, scan)
    if behind is not None:
        other = cv2.resize(_rendered(behind, scan)[:, ::-1], pixels.shape[1::-1])
        pixels = np.minimum(pixels, 255 - (scan.bleed * (255 - cv2.blur(other, (3, 3)).astype(np.float32)))).astype(
            np.uint8
        )
    for step in (_curled, _tilted, _leaning, _punched):
        pixels = step(pixels, scan, place)
    return np.ascontiguousarray(np.rot90(_soiled(pixels, scan, place), scan.quarters))


def _rendered(page: pypdfium2.PdfPage, scan: Scan) -> Pixels:
    bitmap = page.render(scale=scan.dpi / 72, grayscale=scan.ink != "colour", rev_byteorder=True)
    pixels = bitmap.to_numpy()
    return np.ascontiguousarray(pixels if scan.ink != "colour" else pixels[:, :, :3]).squeeze()


def _curled(pixels: Pixels, scan: Scan, _: int) -> Pixels:
    """Lines fall away towards the back of the book, and stand closer together there."""
    if not scan.curl:
        return pixels
    height, width = pixels.shape[:2]
    near = np.exp(-np.arange(width, dtype=np.float32) / (0.12 * width))
    point = scan.dpi / 72
    x = np.arange(width, dtype=np.float32) - scan.curl * point * near
    columns = np.broadcast_to(x, (height, width))
    rows = np.arange(height, dtype=np.float32)[:, None] - scan.curl * point * near
    return _remapped(pixels, np.ascontiguousarray(columns), np.asarray(rows, np.float32))


def _remapped(pixels: Pixels, columns: Any, rows: Any) -> Pixels:
    white = (255, 255, 255)
    return np.asarray(cv2.remap(pixels, columns, rows, cv2.INTER_CUBIC, borderValue=white), dtype=np.uint8)


def _tilted(pixels: Pixels, scan: Scan, place: int) -> Pixels:
    """A page photographed from its foot, or every other time from its side."""
    if not scan.tilt:
        return pixels
    height, width = pixels.shape[:2]
    inset = scan.tilt * width / 2
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    nearer = np.array([[inset, inset], [width - inset, inset], [width, height], [0, height]], dtype=np.float32)
    if place % 2:
        nearer = np.array([[0, 0], [width - inset, inset], [width - inset, height - inset], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, nearer)
    return np.asarray(
        cv2.warpPerspective(pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255)),
        dtype=np.uint8,
    )


def _leaning(pixels: Pixels, scan: Scan, place: int) -> Pixels:
    if not scan.skew:
        return pixels
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), scan.skew if place % 2 else -scan.skew, 1.0)
    white = (255, 255, 255)
    turned = cv2.warpAffine(pixels, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=white)
    return np.asarray(turned, dtype=np.uint8)


def _punched(pixels: Pixels, scan: Scan, _: int) -> Pixels:
    """Holes at the left edge, black as the lid behind them, and a staple in the corner."""
    if not scan.holes:
        return pixels
    point = scan.dpi / 72
    for share in (0.36, 0.64):
        middle = (round(34 * point), round(share * pixels.shape[0]))
        cv2.circle(pixels, middle, round(8 * point), (40, 40, 40), -1, cv2.LINE_AA)
    ends = [(round(x * point), round(y * point)) for x, y in ((18, 40), (42, 26))]
    cv2.line(pixels, ends[0], ends[1], (90, 90, 90), max(1, round(1.4 * point)), cv2.LINE_AA)
    return pixels


def _soiled(pixels: Pixels, scan: Scan, place: int) -> Pixels:
    """The page on its paper, in its light, with the grain of the scanner and specks."""
    height, width = pixels.shape[:2]
    paper = np.array(scan.paper if pixels.ndim == 3 else scan.paper[:1], dtype=np.float32) / 255
    down, across = np.linspace(0, 1, height, dtype=np.float32), np.linspace(0, 1, width, dtype=np.float32)
    light = 1 - scan.shadow / 255 * (0.7 * across[None, :] ** 2 + 0.3 * down[:, None])
    tone = np.multiply(light[:, :, None] if pixels.ndim == 3 else light, paper if pixels.ndim == 3 else paper[0])
    soiled = pixels * tone
    chance = np.random.default_rng([20240229, place])
    if scan.noise:
        grain = chance.standard_normal((height, width), dtype=np.float32) * scan.noise
        soiled += grain[:, :, None] if pixels.ndim == 3 else grain
    out = np.clip(soiled, 0, 255).astype(np.uint8)
    for _ in range(round(scan.specks * height * width / scan.dpi**2)):
        x, y = int(chance.integers(width)), int(chance.integers(height))
        cv2.circle(out, (x, y), max(1, round(chance.uniform(0.2, 0.5) * scan.dpi / 72)), (30, 30, 30), -1)
    return out


def _add_page(pdf: pikepdf.Pdf, pixels: Pixels, scan: Scan) -> None:
    """A page that holds the picture and nothing else."""
    height, width = pixels.shape[:2]
    points = [side * 72 / scan.dpi for side in (width, height)]
    grey = pikepdf.Name.DeviceRGB if pixels.ndim == 3 else pikepdf.Name.DeviceGray
    content, bits, how = _packed(pixels, scan)
    image = pdf.make_stream(
        content,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=width,
        Height=height,
        ColorSpace=grey,
        BitsPerComponent=bits,
        Filter=how,
    )
    page = pdf.add_blank_page(page_size=(points[0], points[1]))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=image))
    page.Contents = pdf.make_stream(f"q {points[0]:.3f} 0 0 {points[1]:.3f} 0 0 cm /Scan Do Q".encode())


def _packed(pixels: Pixels, scan: Scan) -> tuple[bytes, int, pikepdf.Name]:
    """A picture as a file has it: its bytes, the bits of a tone, and the name of the filter."""
    if scan.ink in ("grey", "colour"):
        stream = BytesIO()
        Image.fromarray(pixels).save(stream, "JPEG", quality=scan.quality)
        return stream.getvalue(), 8, pikepdf.Name.DCTDecode
    dithered = scan.ink == "dither"
    dots = np.asarray(Image.fromarray(pixels).convert("1")) if dithered else pixels >= scan.threshold
    return zlib.compress(np.packbits(dots, axis=1).tobytes(), 6), 1, pikepdf.Name.FlateDecode


# --- measuring -------------------------------------------------------------------------------------------------------


@frozen
class Original:
    """A document as a file, and what is to be read from it."""

    name: str
    pdf: bytes
    wanted: Any
    also: Sequence[Any]
    """Findings that the file itself has."""

    @staticmethod
    def of(file: Path, reading: Path, pages: Sequence[int] | None = None) -> Original:
        pdf = file.read_bytes() if pages is None else with_pages(file.read_bytes(), pages)
        read = to_data(extract(pdf, ocr=False))
        wanted = json.loads(reading.read_text("utf-8")) if pages is None else read
        return Original(file.stem, pdf, wanted, read["findings"])


def with_pages(data: bytes, pages: Sequence[int]) -> bytes:
    """The document with none but these of its pages, from 1."""
    stream = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf, pikepdf.new() as part:
        part.pages.extend(pdf.pages[number - 1] for number in pages)
        part.save(stream)
    return stream.getvalue()


def measured(original: Original, scan: Scan, keep: Path | None = None, name: str = "") -> Figures:
    """How like its file a scan is read."""
    data = scanned(original.pdf, scan)
    read = to_data(extract(data))
    if keep is not None:
        stem = f"{original.name}-{name.replace(' ', '-')}"
        (keep / f"{stem}.pdf").write_bytes(data)
        (keep / f"{stem}.json").write_text(json.dumps(read, ensure_ascii=False, indent=1), "utf-8")
    return figures(original.wanted, read, original.also)


HEAD = f"{'scan':<16}" + "".join(f"{rate:>9}" for rate in RATES) + f"{'false':>7}{'s':>6}"


def line_of(name: str, found: Figures, seconds: float = 0.0) -> str:
    """A line of the table."""
    rates = "".join(f"{value:>9.4f}" for value in found.rates.values())
    return f"{name:<16}{rates}{found.false:>7}{seconds:>6.0f}"


def main() -> int:
    asked = _parsed()
    missed = []
    for original in _originals(asked):
        say(f"{original.name}\n{HEAD}")
        for name in asked.only or SCANS:
            started = time.process_time()
            found = measured(original, SCANS[name], asked.keep, name)
            say(line_of(name, found, time.process_time() - started))
            missed += [f"{original.name}, {line}" for line in below(name, found)]
            if asked.detail:
                say("\n".join(f"    {line}" for line in found.differences))
    say("\n".join(["below the aims:", *missed]) if missed else "no figure is below the aims")
    return 1 if missed else 0


def _originals(asked: argparse.Namespace) -> Iterator[Original]:
    if asked.file:
        yield Original.of(asked.file, asked.reading, asked.pages)
        return
    for name in SAMPLES:
        yield Original.of(SAMPLE_FOLDER / f"{name}.pdf", GOLDEN_FOLDER / f"{name}.json", asked.pages)


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _numbers(text: str) -> list[int]:
    """``3-5,8`` as 3, 4, 5, 8."""
    parts = [part.partition("-") for part in text.split(",")]
    return [number for first, _, last in parts for number in range(int(first), int(last or first) + 1)]


def _parsed() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("file", nargs="?", type=Path, metavar="FILE.pdf")
    options.add_argument("reading", nargs="?", type=Path, metavar="READING.json")
    options.add_argument("--only", action="append", choices=tuple(SCANS), help="one scan; may be given again")
    options.add_argument("--pages", type=_numbers, help="pages to scan, such as 3-5,8; default: all")
    options.add_argument("--detail", action="store_true", help="say what differs")
    options.add_argument("--keep", type=Path, metavar="FOLDER", help="write the scans and readings there")
    asked = options.parse_args()
    if asked.file and not (asked.reading or asked.pages):
        options.error("a FILE.pdf needs its READING.json, or --pages")
    return asked


if __name__ == "__main__":
    sys.exit(main())
