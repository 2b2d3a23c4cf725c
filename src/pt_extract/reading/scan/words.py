"""A page's segments read: words with their sizes and weights, in points."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import fmean, median

import cv2
import numpy as np
from attrs import frozen

from pt_extract.geometry import BBox
from pt_extract.page import Word
from pt_extract.reading.scan.roman import numeral_in
from pt_extract.reading.scan.segments import Segment, Writing
from pt_extract.reading.scan.straight import Grey
from pt_extract.reading.scan.tesseract import MARGIN, Engine, Kind, Reading

BLOCK_LINES = 2.6
"""A segment higher than so many usual ones holds lines that touch."""
LEAST_CONFIDENCE = 0.3
"""A segment whose words it is less sure of than this on the average is no writing: a signature, a seal, an emblem."""
FONT = "scan"
"""The font's name of all words read from pixels."""
CAPITAL, SMALL = 0.70, 0.50
"""Heights of capitals and small letters over the baseline, in em, in most text faces."""
NO_START = (".", "·", "*", "°", "¢", "»")
"""No line starts with one of these by itself: it is a bullet."""
SHORTEST, UNSURE = 3, 0.7
"""A word of so few letters, read with less confidence than this, may be a Roman numeral."""
SURE = 0.8
"""A figure read with this confidence is no letter I."""

_CAPITALS = re.compile(r"[A-Z0-9bdfhkl]")
_SMALLS = re.compile(r"[acemnorsuvwxz]")
_DEEP = re.compile(r"[gjpqyçQJ,;()\[\]/|]")
_NUMERAL = re.compile(r"(?P<numeral>[IVXivxl|!1\[\]\"'”“]{1,6})(?P<end>[.,:;)]*)")
_IN_NUMERAL = re.compile(r"(?<![^\W\d_])(?=[IVXL1!|l]*[IVXL]{2})[IVXL1!|l]{3,}(?![^\W\d_])")
_ORDINAL = re.compile(r"[lI|](er[ao]?|r[ao])")
_NUMBER_SIGN = re.compile(r"[Nn][*?”\"'%º]")
_CROSS = re.compile(r"[xX×✗✕]{1,3}")
_MIXED = re.compile(r"(?=.*[IVX|!])[IVXivxl|!]{2,5}")


@frozen
class Glyphs:
    """A word as read, not yet set in its face: its box and baseline in points, estimates of its size and stroke.

    ``size`` is the font's size in points, None where no letter tells; ``stroke`` the width of its strokes in points.
    """

    text: str
    x0: float
    x1: float
    baseline: float
    size: float | None
    stroke: float
    confidence: float


def glyphs_of(writing: Writing, engine: Engine, dpi: float) -> list[Glyphs]:
    """The words of a page, segment by segment, top to bottom; ``dpi`` is the resolution of its pixels."""
    chosen = [(index, segment) for index, segment in enumerate(writing.segments) if not segment.sign]
    usual = median(segment.y1 - segment.y0 for _, segment in chosen) if chosen else 1.0
    pictures = [(writing.cut(index, MARGIN), _kind(segment, usual)) for index, segment in chosen]
    readings = engine.read(pictures, dpi)
    found = [_sign(segment, dpi / 72) for segment in writing.segments if segment.sign]
    for (_, segment), (picture, _), words in zip(chosen, pictures, readings, strict=True):
        words = words or [Reading((), 0.0)]
        read = (_glyphs(word, segment, picture, dpi / 72, first=word is words[0]) for word in words)
        kept = [glyphs for glyphs in read if glyphs is not None]
        if kept and fmean(glyphs.confidence for glyphs in kept) >= LEAST_CONFIDENCE:
            found.extend(kept)
    return found


def _kind(segment: Segment, usual: float) -> Kind:
    return "block" if segment.y1 - segment.y0 > BLOCK_LINES * usual and segment.letters > 1 else "line"


def _glyphs(word: Reading, segment: Segment, picture: Grey, point: float, *, first: bool) -> Glyphs | None:
    """A word in its place on the page; None where it is no writing."""
    height, width = picture.shape
    boxes = [symbol.box for symbol in word.symbols] or [(MARGIN, MARGIN, width - MARGIN, height - MARGIN)]
    x0, x1 = max(0, min(box[0] for box in boxes)), min(width, max(box[2] for box in boxes))
    y0, y1 = max(0, min(box[1] for box in boxes)), min(height, max(box[3] for box in boxes))
    part = picture[:, max(0, x0 - 1) : x1 + 1]
    text, confidence = _corrected(word, segment, part)
    if first and text in NO_START:
        text, confidence = "•", SURE
    if not text:
        return None
    left, top = segment.x0 - MARGIN, segment.y0 - MARGIN
    baseline = _baseline(word) if word.symbols else y1
    return Glyphs(
        text,
        (left + x0) / point,
        (left + x1) / point,
        (top + baseline) / point,
        _size(word, baseline, point) if word.symbols else (y1 - y0) / CAPITAL / point,
        _stroke(part) / point,
        confidence,
    )


def _corrected(word: Reading, segment: Segment, part: Grey) -> tuple[str, float]:
    """The word's text with its confidence; what letters are taken for by mistake is looked at itself."""
    text = word.text
    if segment.letters == 1 and _CROSS.fullmatch(text):
        return "X" if text[0] in "xX" else text[0], word.confidence
    numeral = _NUMERAL.fullmatch(text)
    doubtful = len(text) <= SHORTEST and word.confidence < UNSURE
    figure = numeral is not None and numeral["numeral"].isdecimal() and word.confidence >= SURE
    if doubtful or (numeral and not figure):
        seen = numeral_in(part)
        if seen is not None:
            return seen + (numeral["end"] if numeral else ""), max(word.confidence, SURE)
    if numeral and _MIXED.fullmatch(numeral["numeral"]):
        return re.sub(r"[l|!]", "I", numeral["numeral"]).upper() + numeral["end"], word.confidence
    if _NUMBER_SIGN.fullmatch(text):
        return text[0] + "°", word.confidence
    if _ORDINAL.fullmatch(text):
        return "1" + text[1:], word.confidence
    return _IN_NUMERAL.sub(lambda match: re.sub(r"[1!|l]", "I", match[0]), text), word.confidence


def _baseline(word: Reading) -> float:
    """The y of the baseline in the picture's pixels."""
    standing = [symbol.box[3] for symbol in word.symbols if not _DEEP.search(symbol.text) and symbol.text.isalnum()]
    if standing:
        return float(median(standing))
    return float(max(symbol.box[3] for symbol in word.symbols))


def _size(word: Reading, baseline: float, point: float) -> float | None:
    """The font's size in points, from the heights of letters whose proportions are known."""
    sizes = [
        (baseline - symbol.box[1]) / share / point
        for pattern, share in ((_CAPITALS, CAPITAL), (_SMALLS, SMALL))
        for symbol in word.symbols
        if pattern.fullmatch(symbol.text) and baseline - symbol.box[1] > 2
    ]
    return float(median(sizes)) if sizes else None


def _stroke(part: Grey) -> float:
    """The width of strokes in pixels: twice their area by the length of their outline."""
    black = (part < 128).astype(np.uint8)
    area = int(black.sum())
    outline = area - int(cv2.erode(black, np.ones((3, 3), np.uint8)).sum())
    return 2.0 * area / outline if outline else 0.0


def _sign(segment: Segment, point: float) -> Glyphs:
    """A bullet, or a run of leader dots as the word it is in a file."""
    x0, x1 = segment.x0 / point, segment.x1 / point
    if segment.sign == "•":  # it stands at half the height of a small letter
        return Glyphs("•", x0, x1, segment.y1 / point + 0.5 * (x1 - x0), None, 0.0, 1.0)
    return Glyphs("." * max(3, round((x1 - x0) / 3)), x0, x1, segment.y1 / point, None, 0.0, 1.0)


SAME_SIZE = 0.09
"""Estimates this much apart are one size..."""
FEW = 40
"""...of which there are at least so many letters; the estimates of rarer ones stay, at half points."""
BOLD = 1.22
"""Bold strokes are wider than regular ones of their size by this factor; that of text faces is 1.4 to 1.9."""


def set_in_faces(pages: Sequence[Sequence[Glyphs]]) -> list[list[Word]]:
    """The words of a document's scanned pages in their faces: sizes and weights told by comparing all of them."""
    everything = [glyphs for page in pages for glyphs in page]
    sizes = _Sizes(everything)
    lines = [_line_sizes(page, sizes) for page in pages]
    sized = [
        (glyphs, size) for page, line in zip(pages, lines, strict=True) for glyphs, size in zip(page, line, strict=True)
    ]
    weights = _Weights(sized)
    return [
        [_word(glyphs, size, weights.is_bold(glyphs, size)) for glyphs, size in zip(page, line, strict=True)]
        for page, line in zip(pages, lines, strict=True)
    ]


def _word(glyphs: Glyphs, size: float, bold: bool) -> Word:
    box = BBox(glyphs.x0, glyphs.baseline - 0.8 * size, glyphs.x1, glyphs.baseline + 0.2 * size)
    return Word(glyphs.text, box, FONT, size, bold, confidence=glyphs.confidence)


class _Sizes:
    """The sizes that a document's text has: the estimates' clusters."""

    def __init__(self, everything: Sequence[Glyphs]) -> None:
        known = sorted((glyphs.size, len(glyphs.text)) for glyphs in everything if glyphs.size is not None)
        self._centres: list[float] = []
        remaining = known
        while remaining:
            values = np.array([size for size, _ in remaining])
            weight = np.array([count for _, count in remaining])
            low = np.searchsorted(values, values * (1 - SAME_SIZE))
            high = np.searchsorted(values, values * (1 + SAME_SIZE), side="right")
            total = np.concatenate([[0], np.cumsum(weight)])
            mass = total[high] - total[low]
            best = int(mass.argmax())
            if mass[best] < FEW:
                break
            members = slice(int(low[best]), int(high[best]))
            self._centres.append(round(float(np.average(values[members], weights=weight[members])) * 2) / 2)
            remaining = remaining[: members.start] + remaining[members.stop :]
        self.usual = self._centres[0] if self._centres else float(known[len(known) // 2][0]) if known else 11.0

    def nearest(self, size: float) -> float:
        """The size that an estimate stands for."""
        near = [centre for centre in self._centres if abs(centre - size) <= 1.5 * SAME_SIZE * size]
        return min(near, key=lambda centre: abs(centre - size)) if near else max(4.0, round(size * 2) / 2)


def _line_sizes(page: Sequence[Glyphs], sizes: _Sizes) -> list[float]:
    """The size of each word: that of its line, as far as its own estimate does not speak against it."""
    found: list[float] = []
    for glyphs in page:
        beside = [
            (other.size, len(other.text))
            for other in page
            if other.size is not None and abs(other.baseline - glyphs.baseline) < 2.0
        ]
        own = glyphs.size
        if own is not None:
            alike = [(size, count) for size, count in beside if abs(size - own) <= 2 * SAME_SIZE * own]
        else:
            alike = beside
        total = sum(count for _, count in alike)
        estimate = sum(size * count for size, count in alike) / total if total else sizes.usual
        found.append(sizes.nearest(estimate))
    return found


class _Weights:
    """How wide regular strokes are, size by size."""

    def __init__(self, sized: Sequence[tuple[Glyphs, float]]) -> None:
        self._by_size: dict[float, list[tuple[float, int]]] = {}
        self._all: list[tuple[float, int]] = []
        for glyphs, size in sized:
            if glyphs.stroke and glyphs.size is not None:
                entry = (glyphs.stroke / size, len(glyphs.text))
                self._by_size.setdefault(size, []).append(entry)
                self._all.append(entry)

    def is_bold(self, glyphs: Glyphs, size: float) -> bool:
        """Whether a word's strokes are wider than usual at its size."""
        same = self._by_size.get(size, [])
        usual = _middle(same if sum(count for _, count in same) >= 10 * FEW else self._all)
        return bool(usual) and glyphs.stroke / size > BOLD * usual


def _middle(weighted: Sequence[tuple[float, int]]) -> float:
    """The value below which a third of the letters lie: regular, even where most of the text is bold."""
    ordered = sorted(weighted)
    total, seen = sum(count for _, count in ordered), 0
    for value, count in ordered:
        seen += count
        if seen >= total / 3:
            return value
    return 0.0
