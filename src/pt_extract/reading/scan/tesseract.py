"""Tesseract, line by line, through tesserocr.

Why tesserocr (MIT, alive, wheels for all platforms with Tesseract in them): it reads a picture in memory with a model
that is loaded once, and lets go of Python's lock meanwhile. A page's hundred lines and cells, read one by one, take as
long as the page as a whole; through the command line (pytesseract, OCRmyPDF) each would start a process and load the
model. Its language data come from the system's Tesseract, which therefore has to be installed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Literal

from attrs import field

from pt_extract.classes import frozen

if TYPE_CHECKING:
    from pt_extract.reading.scan.tones import Grey  # brings OpenCV, which may be missing

DEBIAN = "apt-get install tesseract-ocr tesseract-ocr-{language}"
EXTRA = "pip install 'pt_extract[ocr]'"
MARGIN = 12
"""White around a line, in pixels; without any Tesseract loses its first and last letter."""
ORIENTATION = "osd"
"""Tesseract's name for the data that tell which way a page's writing stands."""
CERTAIN = 2.0
"""How sure of that it must be, by its own measure; it gives 6 for a page full of text."""
MODULES = ("tesserocr", "cv2")
PROPORTIONAL = (("textord_all_prop", "1"),)
"""Tesseract is told not to look whether letters are all of one width, as those of a typewriter: the looking takes a
twentieth of its time, and its models for lines, which find the spaces by themselves, make no use of the answer."""


@frozen
class Symbol:
    """A letter as it was read: its box in pixels of the picture it was read from (x0, y0, x1, y1)."""

    text: str
    box: tuple[int, int, int, int]


@frozen
class Reading:
    """A word as it was read, with how sure Tesseract is of it, 0 to 1."""

    symbols: tuple[Symbol, ...]
    confidence: float
    text: str = field(init=False, repr=False, eq=False)

    @text.default
    def _text_of(self) -> str:
        return "".join(symbol.text for symbol in self.symbols)


def missing(language: str) -> tuple[str, ...]:
    """What installs what is missing before pages can be read in a language (``spa``, ``spa+por``), as commands."""
    lacking = [EXTRA] if any(find_spec(module) is None for module in MODULES) else []
    folder = _data_folder()
    wanted = [name for name in language.split("+") if folder is None or not (folder / f"{name}.traineddata").is_file()]
    if wanted:
        lacking.append(DEBIAN.format(language=" tesseract-ocr-".join(name.replace("_", "-") for name in wanted)))
    return tuple(lacking)


@cache
def _data_folder() -> Path | None:
    """Where the system's Tesseract keeps its language data; None where it is not installed."""
    told = os.environ.get("TESSDATA_PREFIX")
    if told and Path(told).is_dir():
        return Path(told)
    command = shutil.which("tesseract")
    if command is None:
        return None
    try:
        asked = subprocess.run([command, "--list-langs"], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.SubprocessError):
        return None
    named = re.search(r'"([^"]+)"', asked.stdout + asked.stderr)
    return Path(named[1]) if named else None


def quarters_turned(picture: Grey, dpi: float) -> int:
    """By how many quarters a page's writing is turned clockwise.

    0 where that is not sure, or where the data that tell it are missing (``osd``; Debian installs them with Tesseract).
    """
    folder = _data_folder()
    if folder is None or not (folder / f"{ORIENTATION}.traineddata").is_file():
        return 0
    import tesserocr

    height, width = picture.shape
    with tesserocr.PyTessBaseAPI(path=str(folder), lang=ORIENTATION, psm=tesserocr.PSM.OSD_ONLY) as api:
        api.SetImageBytes(picture.tobytes(), width, height, 1, width)
        api.SetSourceResolution(round(dpi))
        seen = api.DetectOrientationScript()
    return seen["orient_deg"] // 90 % 4 if seen and seen["orient_conf"] >= CERTAIN else 0


Kind = Literal["line", "block"]
"""What a picture is known to hold."""


class Engine:
    """Reads pictures of single lines. ``language`` is Tesseract's name for it.

    The models are loaded when the first picture is to be read; :func:`missing` must have said None by then.
    """

    def __init__(self, language: str, workers: int | None = None) -> None:
        self._language = language
        self._count = workers or max(1, min(4, os.cpu_count() or 1))
        self._modes: dict[Kind, int] = {}
        self._apis: SimpleQueue[Any] = SimpleQueue()
        self._pool = ThreadPoolExecutor(self._count, thread_name_prefix="ocr")
        self._all: list[Any] = []

    def _load(self) -> None:
        import tesserocr

        modes = tesserocr.PSM
        self._modes = {"line": modes.SINGLE_LINE, "block": modes.SINGLE_BLOCK}
        self._all = [
            tesserocr.PyTessBaseAPI(path=str(_data_folder()), lang=self._language, psm=modes.SINGLE_LINE)
            for _ in range(self._count)
        ]
        for api in self._all:
            for name, value in PROPORTIONAL:
                api.SetVariable(name, value)
            self._apis.put(api)

    def close(self) -> None:
        """Give the models' memory back."""
        self._pool.shutdown()
        for api in self._all:
            api.End()

    def read(self, pictures: Sequence[tuple[Grey, Kind]], dpi: float) -> list[list[Reading]]:
        """The words of each picture, left to right; the boxes of their letters are in the picture's own pixels."""
        return list(self.begin(pictures, dpi))

    def begin(self, pictures: Sequence[tuple[Grey, Kind]], dpi: float) -> Iterator[list[Reading]]:
        """What :meth:`read` gives, one by one as they are asked for; they are read meanwhile, on all cores."""
        if not self._all:
            self._load()
        return self._pool.map(lambda picture: self._read(picture[0], picture[1], dpi), pictures)

    def _read(self, picture: Grey, kind: Kind, dpi: float) -> list[Reading]:
        api = self._apis.get()
        try:
            height, width = picture.shape
            api.SetPageSegMode(self._modes[kind])
            api.SetImageBytes(picture.tobytes(), width, height, 1, width)
            api.SetSourceResolution(round(dpi))
            # What it takes for a picture it does not read, and says nothing of.
            return _words(api) if api.Recognize() and api.GetUTF8Text().strip() else []
        finally:
            api.Clear()
            self._apis.put(api)


def _words(api: Any) -> list[Reading]:
    """What the engine has just read, word by word."""
    from tesserocr import RIL, iterate_level

    words: list[Reading] = []
    symbols: list[Symbol] = []
    confidence = 0.0
    for item in iterate_level(api.GetIterator(), RIL.SYMBOL):
        if item.IsAtBeginningOf(RIL.WORD):
            if symbols:
                words.append(Reading(tuple(symbols), confidence))
            symbols, confidence = [], item.Confidence(RIL.WORD) / 100
        box, text = item.BoundingBox(RIL.SYMBOL), item.GetUTF8Text(RIL.SYMBOL)
        if box is not None and text.strip():
            symbols.append(Symbol(text, box))
    return [*words, Reading(tuple(symbols), confidence)] if symbols else words
