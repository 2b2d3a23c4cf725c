"""Pictures to files: a folder of PNGs, or one PDF with a page for each picture."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from PIL import Image

from pt_extract.classes import frozen
from pt_extract.errors import OutputError, system_said
from pt_extract.formats import FORMATS, WRITTEN, ending_of, endings_of
from pt_extract.isolation import isolated
from pt_extract.limits import USUAL, Limits
from pt_extract.messages import phrase
from pt_extract.outputs.files import write
from pt_extract.overlaying.document import DrawnPage, Picture, overlays
from pt_extract.overlaying.picture import DPI
from pt_extract.pipelines.pages import Progress
from pt_extract.reading import Input

QUALITY = 92
"""The pictures in a PDF are JPEGs of this quality, out of 100, which leaves thin lines sharp."""


@frozen
class Saved:
    """What was written: how many pages and pictures; ``bare`` are the numbers of the pages that hold no table."""

    pages: int
    pictures: int
    bare: tuple[int, ...]


def is_pdf(target: str) -> bool:
    """Whether an output's name asks for one PDF rather than for a folder."""
    return ending_of(target) in FORMATS["pdf"].endings


def folder_beside(file: str) -> str:
    """The folder of a file's pictures unless another is named: ``programa-overlay`` beside ``programa.pdf``."""
    path = Path(file)
    return str(path.with_name(f"{path.stem}-overlay"))


def check_target(target: str) -> None:
    """Raises :class:`OutputError` where pictures cannot go there.

    That is a file where a folder is needed, the reverse, or a name that ends as files of another kind do.
    """
    path = Path(target)
    if is_pdf(target) and path.is_dir():
        raise OutputError(phrase("is-folder", file=target), remedy=phrase("remedy-file-or-folder"))
    if not is_pdf(target) and path.exists() and not path.is_dir():
        raise OutputError(phrase("is-file", file=target), remedy=phrase("remedy-folder-or-pdf", endings=".pdf"))
    if ending_of(target) and not is_pdf(target) and not path.is_dir():
        remedy = phrase("remedy-folder-or-pdf", endings=endings_of(WRITTEN["overlay"]))
        raise OutputError(phrase("other-kind", file=target), remedy=remedy)


def draw(
    source: Input,
    target: str,
    *,
    dpi: float = DPI,
    progress: Progress | None = None,
    limits: Limits = USUAL,
    isolation: bool = False,
    **how: Any,
) -> Saved:
    """Draw over the pages of a PDF and write the pictures; ``how`` are the options of :func:`.document.overlays`.

    With ``isolation`` a process of its own does both (:mod:`pt_extract.isolation`).
    """
    if isolation:
        return isolated(draw, source, limits=limits, progress=progress, target=target, dpi=dpi, **how)
    return save(overlays(source, dpi=dpi, progress=progress, limits=limits, **how), target, dpi)


def save(pages: Iterable[DrawnPage], target: str, dpi: float) -> Saved:
    """Write the pictures of pages as they come; nothing, and no folder, where there are none.

    Files of the same names are replaced, and all others in the folder left alone. A PDF is written when it is complete.
    Raises :class:`OutputError` where they cannot be written.
    """
    document = io.BytesIO()
    count, drawn, bare = 0, 0, []
    for page in pages:
        for picture in page.pictures:
            if is_pdf(target):
                _image(picture).save(document, "PDF", append=count > 0, resolution=dpi, quality=QUALITY, subsampling=0)
            else:
                _write_png(picture, Path(target) / name_of(page.number, picture.group), dpi)
            count += 1
        drawn += bool(page.pictures)
        bare += [] if page.holds else [page.number]
    if is_pdf(target) and count:
        write(document.getvalue(), target)
    return Saved(drawn, count, tuple(bare))


def name_of(number: int, group: str) -> str:
    """``page-003.png``, or ``page-003-marks.png`` for one group of layers."""
    return f"page-{number:03}{f'-{group}' if group else ''}.png"


def _image(picture: Picture) -> Image.Image:
    return Image.fromarray(picture.pixels)


def _write_png(picture: Picture, path: Path, dpi: float) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(phrase("not-makeable", file=str(path.parent), why=system_said(error))) from error
    stream = io.BytesIO()
    _image(picture).save(stream, "PNG", dpi=(dpi, dpi))
    write(stream.getvalue(), str(path))
