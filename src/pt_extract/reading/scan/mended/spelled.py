"""Words of a file some of whose letters the file does not tell, spelled out from what the page shows.

A font may say of some of its glyphs only what they mean: a ligature or accented letters are left out of its map. The
words concerned are read with OCR, each by itself; what is read counts where all letters that the file tells agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from attrs import evolve

from pt_extract.findings import Finding, finding
from pt_extract.page import UNKNOWN, Page, Word
from pt_extract.reading.scan.regions import misses_letters
from pt_extract.reading.scan.tesseract import MARGIN, Engine, Kind

if TYPE_CHECKING:
    from pt_extract.reading.scan.tones import Grey  # brings OpenCV, which may be missing

WORD_DPI = 300.0
"""The resolution at which words are read."""
PAPER_AROUND = 0.08
"""A word is read with so much of the paper around it, in em, and then white."""
LIGATURE = "{1,3}"
"""One glyph stands for at most so many letters (a ligature)."""
SPELLED_CONFIDENCE = 0.9
"""The confidence of a word that was read so, as its other letters are the file's own."""
MOST_NAMED = 5
"""So many words of a page are named in a finding."""


def _gaps(page: Page) -> list[Word]:
    """The words of a page that miss letters, and those of one letter in fonts that write such words."""
    gaps = [word for word in page.words if misses_letters(word)]
    fonts = {word.font for word in gaps}
    return gaps + [word for word in page.words if word.text == UNKNOWN and word.font in fonts]


def spelled(pages: Sequence[Page], engine: Engine | None) -> tuple[list[Page], list[Finding]]:
    """The pages with the words that miss letters spelled out by ``engine``, and what is to be said of them.

    Without an engine the words stay as they are.
    """
    told: list[Page] = []
    findings: list[Finding] = []
    for page in pages:
        gaps = _gaps(page)
        read = _read(page, gaps, engine) if gaps and engine is not None else {}
        told.append(evolve(page, words=tuple(read.get(word, word) for word in page.words)) if read else page)
        findings.extend(_findings(page, gaps, read))
    return told, findings


def _read(page: Page, gaps: Sequence[Word], engine: Engine) -> Mapping[Word, Word]:
    """The words that could be spelled out."""
    dpi = page.fitting(WORD_DPI)
    pixels = page.pixels(dpi).mean(axis=2).astype(np.uint8)
    pictures: list[tuple[Grey, Kind]] = [(_picture(pixels, word, dpi / 72), "line") for word in gaps]
    found: dict[Word, Word] = {}
    for word, readings in zip(gaps, engine.read(pictures, dpi), strict=True):
        text = "".join(symbol.text for reading in readings for symbol in reading.symbols)
        whole = fitting(word.text, text)
        if whole is not None:
            found[word] = evolve(word, text=whole, confidence=SPELLED_CONFIDENCE)
    return found


def _picture(pixels: Grey, word: Word, scale: float) -> Grey:
    """What the page, at so many pixels a point, shows of a word, upright."""
    pad = PAPER_AROUND * word.size
    x0, top, x1, bottom = (side * scale for side in word.bbox.inset(-pad, -pad))
    crop = pixels[max(0, round(top)) : round(bottom), max(0, round(x0)) : round(x1)]
    upright = np.rot90(crop, word.direction // 90) if word.direction in (90, 180, 270) else crop
    return np.pad(upright, MARGIN, constant_values=int(np.median(upright)) if upright.size else 255)


def fitting(known: str, read: str) -> str | None:
    """The part of what was read that has the letters known of a word in their places; None where there is none."""
    pattern = "".join(f"(?:[^\\W_]{LIGATURE}|[-/&.,])" if char == UNKNOWN else re.escape(char) for char in known)
    found = re.search(pattern, read)
    return found.group() if found else None


def _findings(page: Page, gaps: Sequence[Word], read: Mapping[Word, Word]) -> Iterator[Finding]:
    if read:
        yield finding("ocr-used", "letters", page=page.number, words=len(read))
    left = list(dict.fromkeys(word.text for word in gaps if word not in read))
    if left:
        more = max(0, len(left) - MOST_NAMED)
        yield finding("low-confidence", "letters", page=page.number, words=tuple(left[:MOST_NAMED]), more=more)


__all__ = ["fitting", "spelled"]
