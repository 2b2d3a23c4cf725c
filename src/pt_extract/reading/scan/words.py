"""A page's segments read: words with what shows of their faces, in points."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import cv2
import numpy as np
from attrs import evolve, frozen

from pt_extract import settings
from pt_extract.averages import mean, median
from pt_extract.geometry import BBox
from pt_extract.language import either, words_of_all
from pt_extract.reading.scan.hooked import BOX_SIGN, TAKEN_FOR, is_box, is_hook
from pt_extract.reading.scan.roman import numeral_in
from pt_extract.reading.scan.segments import BLACK, Segment, Writing
from pt_extract.reading.scan.tesseract import MARGIN, Engine, Kind, Reading
from pt_extract.reading.scan.tones import Grey


class WordSettings(settings.Settings):
    """Which segments of a scan are writing, and which signs of it are known by their shapes.

    Confidences are the recogniser's, from 0 to 1. Held by drawn words (``tests/reading/scan/test_words.py``) and by
    scanned programmes (``tests/pipelines/test_scanning.py``).
    """

    block_lines: float = settings.times(2.6)
    """A segment higher than so many usual ones holds lines that touch."""
    least_sure: float = settings.share(0.3)
    """A segment whose words it is less sure of than this on the average is no writing: a signature, a seal, an
    emblem."""
    numeral_letters: int = settings.count(3)
    """A word of so few letters may be a Roman numeral."""
    unsure: float = settings.share(0.7)
    """A short word that is read with less confidence than this may be a Roman numeral."""
    square_ink: float = settings.share(0.88)
    """A square or block fills at least this share of its box."""
    square_width: float = settings.share(0.6)
    """A square or block is at least this share of its height wide, as no dash is."""
    square_height: int = settings.pixels(12)
    """A square or block is at least so many pixels high."""
    dirt: int = settings.count(9)
    """A piece of at most so many pixels of ink is dirt."""
    squares_ink: float = settings.share(0.7)
    """Squares side by side fill this share of their rows and columns, dirt beside them included."""
    numeral_height: float = settings.share(0.55)
    """A numeral passed over is at least so high, against its line with all that hangs from it."""
    neck: float = settings.levels(32)
    """So much lighter, from 0 to 255, is the gap between a blurred dot and what it stands over."""
    word_gap: float = settings.share(0.14)
    """Words are at least so far apart, in heights of their line with all that hangs from it."""
    turned_sure: float = settings.share(0.6)
    """What runs up or down is writing where it is read with this confidence on the average."""
    surely_up: float = settings.share(0.85)
    """A page's turned words run up where they are so read with this confidence on the average."""
    numeral_gap: float = settings.share(0.25)
    """A numeral that was read as its word's last sign stands at least so far off, in heights of its line with
    all that hangs from it."""


TUNED = WordSettings()


TURNED: Mapping[int, int] = {270: -1, 90: 1}
"""By how many quarters anticlockwise what runs in a direction is turned to be level: what runs up, then what runs
down."""
NO_START = (".", "·", "*", "°", "¢", "»")
"""No line starts with one of these by itself: it is a bullet."""
NUMERAL_LETTERS = frozenset("IVXLl1|![]")
SURE = 0.8
"""A figure read with this confidence is no letter I."""

_CAPITALS = re.compile(r"[A-Z0-9]")
_ASCENDING = re.compile(r"[bdfhkl]")
_SMALLS = re.compile(r"[acemnorsuvwxz]")
_DEEP = re.compile(r"[gjpqyçQJ,;()\[\]/|]")
_NUMERAL = re.compile(r"(?P<numeral>[IVXLivxl|!1\[\]\"'”“]{1,6})(?P<end>[.,:;)]*)")
_FENCED = re.compile(r"\([IVXivxl|!1\[\]]{1,5}\)(?P<end>[.,:;]*)")
_BARS = re.compile(r"[HNMUWIVX]{1,3}")
"""What bars side by side are taken for; each letter of these is one piece of ink, of a numeral each bar is."""
_EXCLAIMED = re.compile(r"(?P<word>[^\W\d_]{2,})(?P<numeral>[!|]{1,3})")
_IN_NUMERAL = re.compile(r"(?<![^\W\d_])(?=[IVXL1!|l]*[IVXL]{2})[IVXL1!|l]{3,}(?![^\W\d_])")
_NUMBER_SIGN = re.compile(r"[Nn][*?”\"'%º]")
_CROSS = re.compile(r"[xX×✗✕]{1,3}")
_TWICE = re.compile(r"(?P<letter>[^\W\d_])(?i:(?P=letter))")
_MIXED = re.compile(r"(?=.*[IVX|!])[IVXivxl|!]{2,5}")


@frozen
class Glyphs:
    """A word as read, not yet set in its face: its box and baseline in points, estimates of its size and stroke.

    ``capital`` and ``small`` are the heights of its capitals and of its small letters over the baseline, in points,
    None where it has none; ``stroke`` is the width of its strokes in points.
    """

    text: str
    x0: float
    x1: float
    baseline: float
    capital: float | None
    small: float | None
    stroke: float
    confidence: float
    direction: int = 0
    """The way it runs, in degrees clockwise. Where that is up or down, coordinates are those of the page turned about
    its upper left corner so that it is level (:data:`TURNED`)."""


def reading_of(writing: Writing, engine: Engine, dpi: float) -> Callable[[], list[Glyphs]]:
    """Have a page's words read: what waits for them and gives them segment by segment, top to bottom.

    ``dpi`` is the resolution of the page's pixels. Meanwhile other work can be done.
    """
    segments = writing.segments
    chosen = [(index, segment) for index, segment in enumerate(segments) if not (segment.sign or segment.stacked)]
    usual = median(segment.y1 - segment.y0 for _, segment in chosen) if chosen else 1.0
    pictures = [(writing.cut(index, MARGIN), _kind(segment, usual)) for index, segment in chosen]
    readings = engine.begin(pictures, dpi)
    turned = _turned_reading_of(writing, engine, dpi)

    def finished() -> list[Glyphs]:
        found = [_sign(segment, dpi / 72) for segment in segments if segment.sign]
        for (_, segment), (picture, kind), words in zip(chosen, pictures, readings, strict=True):
            found.extend(_words_of(segment, picture, kind, words or [Reading((), 0.0)], dpi / 72))
        return found + turned()

    return finished


def _turned_reading_of(writing: Writing, engine: Engine, dpi: float) -> Callable[[], list[Glyphs]]:
    """Have the segments read that run up or down: as if all ran up, and where that is not sure, down as well."""
    chosen = [
        (segment, writing.cut(index, MARGIN)) for index, segment in enumerate(writing.segments) if segment.stacked
    ]
    upwards, downwards = TURNED
    begun = engine.begin([_level_picture(cut, upwards) for _, cut in chosen], dpi) if chosen else ()

    def finished() -> list[Glyphs]:
        found = [_turned_words(*each, words, upwards, dpi / 72) for each, words in zip(chosen, begun, strict=True)]
        if found and mean(map(_sure, found)) < TUNED.surely_up:
            again = engine.read([_level_picture(cut, downwards) for _, cut in chosen], dpi)
            down = (_turned_words(*each, words, downwards, dpi / 72) for each, words in zip(chosen, again, strict=True))
            found = [max(both, key=_sure) for both in zip(found, down, strict=True)]
        return [glyphs for words in found if _sure(words) >= TUNED.turned_sure for glyphs in words]

    return finished


def _sure(words: Sequence[Glyphs]) -> float:
    """With what confidence words were read on the average."""
    return mean(glyphs.confidence for glyphs in words) if words else 0.0


def level_corner(direction: int, box: BBox) -> tuple[float, float]:
    """Where a part of the page begins, in coordinates of words that run in a direction."""
    turn = TURNED.get(direction, 0)
    return {0: (box.x0, box.top), -1: (-box.top, box.x0), 1: (box.top, -box.x0)}[turn]


def em_box(glyphs: Glyphs, size: float) -> BBox:
    """The em box of a word of some size on the page, whichever way it runs."""
    x0, top, x1, bottom = glyphs.x0, glyphs.baseline - 0.8 * size, glyphs.x1, glyphs.baseline + 0.2 * size
    turn = TURNED.get(glyphs.direction, 0)
    return {0: BBox(x0, top, x1, bottom), -1: BBox(top, -x1, bottom, -x0), 1: BBox(-bottom, x0, -top, x1)}[turn]


def _level_picture(cut: Grey, direction: int) -> tuple[Grey, Kind]:
    """What runs up or down, turned so that it is level."""
    return np.ascontiguousarray(np.rot90(cut, TURNED[direction])), "line"


def _turned_words(segment: Segment, cut: Grey, words: Sequence[Reading], direction: int, point: float) -> list[Glyphs]:
    """The words of a segment that runs in a direction."""
    x0, y0, x1, y1 = segment[:4]
    sides = (-y1, x0, -y0, x1) if TURNED[direction] < 0 else (y0, -x1, y1, -x0)
    level = segment._replace(x0=sides[0], y0=sides[1], x1=sides[2], y1=sides[3])
    read = _words_of(level, _level_picture(cut, direction)[0], "line", words, point) if words else []
    return [evolve(glyphs, direction=direction) for glyphs in read]


def _words_of(segment: Segment, picture: Grey, kind: Kind, words: Sequence[Reading], point: float) -> list[Glyphs]:
    """The words read of a segment; none where it is no writing."""
    if segment.letters == 1 and is_box(picture):
        x0, _, x1, foot, *_ = segment
        return [Glyphs(BOX_SIGN, x0 / point, x1 / point, foot / point, None, None, 0.0, SURE)]
    words = [part for word in words for part in _parted(word, segment, picture)]
    level = _level(words) if kind == "line" else None
    read = (_glyphs(word, segment, picture, point, level, first=word is words[0]) for word in words)
    kept = [glyphs for glyphs in read if glyphs is not None]
    kept = [*_passed_over(words, segment, picture, point), *kept] if kept else kept
    lone = segment.letters == 1 and len(kept) == 1 and kept[0].text.isalnum()  # a count, or a mark
    if kept and (lone or mean(glyphs.confidence for glyphs in kept) >= TUNED.least_sure):
        return kept
    return []


def _parted(word: Reading, segment: Segment, picture: Grey) -> list[Reading]:
    """A word and the numeral behind it, of bare bars a space off, that recognisers take for its exclamation mark.

    An exclamation mark has two pieces and stands close to its word.
    """
    ended = _EXCLAIMED.fullmatch(word.text)
    if ended is None or len(word.symbols) != len(word.text):
        return [word]
    x0, x1 = word.symbols[0].box[0], word.symbols[-1].box[2]
    part = picture[:, max(0, x0) : x1 + 1]
    columns = np.flatnonzero((part < BLACK).any(axis=0))
    gaps = np.flatnonzero(np.diff(columns) > TUNED.numeral_gap * (segment.y1 - segment.y0))
    if not len(gaps):
        return [word]
    behind = part[:, int(columns[gaps[-1]]) + 1 :]
    numeral = numeral_in(behind)
    if numeral is None or set(numeral) != {"I"} or len(_pieces(behind)) != len(numeral):
        return [word]
    first = len(ended["word"])
    return [Reading(word.symbols[:first], word.confidence), Reading(word.symbols[first:], word.confidence)]


def _passed_over(words: Sequence[Reading], segment: Segment, picture: Grey, point: float) -> list[Glyphs]:
    """A Roman numeral at the beginning of a line, which recognisers pass over where it is but a stroke or two.

    They skip it, or take it for a part of the next word's first letter.
    """
    first = words[0].symbols[0] if words[0].symbols else None
    columns = np.flatnonzero((picture < BLACK).any(axis=0))
    gaps = np.flatnonzero(np.diff(columns) > TUNED.word_gap * (segment.y1 - segment.y0))
    if (
        first is None
        or not len(gaps)
        or words[0].text[0] in NUMERAL_LETTERS
        or len(words[0].text) < TUNED.numeral_letters
    ):
        return []
    x0, x1 = int(columns[0]), int(columns[gaps[0]]) + 1
    claimed = first.box[0] <= x0 + 2
    if (claimed and first.box[2] <= x1 + 2) or (not claimed and first.box[0] < x1):  # it is the word's own letter
        return []
    part = picture[:, max(0, x0 - 1) : x1 + 1]
    rows = np.flatnonzero((part < BLACK).any(axis=1))
    numeral = numeral_in(part)
    if (
        numeral is None
        or set(numeral) != {"I"}
        or rows[-1] - rows[0] + 1 < TUNED.numeral_height * (segment.y1 - segment.y0)
    ):
        return []
    if len(_pieces(part)) != len(numeral):  # the dot of an i
        return []
    left, top = segment.x0 - MARGIN, segment.y0 - MARGIN
    foot, height = (top + int(rows[-1]) + 1) / point, (rows[-1] - rows[0] + 1) / point
    return [Glyphs(numeral, (left + x0) / point, (left + x1) / point, foot, height, None, _stroke(part) / point, SURE)]


def _kind(segment: Segment, usual: float) -> Kind:
    return "block" if segment.y1 - segment.y0 > TUNED.block_lines * usual and segment.letters > 1 else "line"


def _glyphs(
    word: Reading, segment: Segment, picture: Grey, point: float, level: float | None, *, first: bool
) -> Glyphs | None:
    """A word in its place on the page; None where it is no writing.

    ``level`` is the baseline of its line, for words whose letters all hang below it, such as *y*.
    """
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
    baseline = _baseline(word, level) if word.symbols else y1
    return Glyphs(
        text,
        (left + x0) / point,
        (left + x1) / point,
        (top + baseline) / point,
        _capital(word, baseline, point) if word.symbols else (y1 - y0) / point,
        _height(word, _SMALLS, baseline, point),
        _stroke(part) / point,
        confidence,
    )


def _corrected(word: Reading, segment: Segment, part: Grey) -> tuple[str, float]:
    """The word's text with its confidence; what letters are taken for by mistake is looked at itself."""
    text = word.text
    sign = _sign_by_shape(word, segment, part)
    if sign is not None:
        return sign
    if text[:1] == "i" and _is_bare(word, segment, part):
        text = f"I{text[1:]}"
    numeral = _as_numeral(text, word.confidence, part)
    if numeral is not None:
        return numeral
    if _NUMBER_SIGN.fullmatch(text):
        return text[0] + "°", word.confidence
    if _first_ordinal().fullmatch(text):
        return "1" + text[1:], word.confidence
    return _IN_NUMERAL.sub(lambda match: re.sub(r"[1!|l]", "I", match[0]), text), word.confidence


def _as_numeral(text: str, confidence: float, part: Grey) -> tuple[str, float] | None:
    """The Roman numeral that a word is by its shape, or by letters that only make sense so; None where it is none."""
    fenced = _FENCED.fullmatch(text)
    if fenced and (seen := numeral_in(part, fenced=True)) is not None:
        return f"({seen}){fenced['end']}", max(confidence, SURE)
    numeral = _NUMERAL.fullmatch(text)
    doubtful = len(text) <= TUNED.numeral_letters and confidence < TUNED.unsure
    if numeral or doubtful or _BARS.fullmatch(text):
        figure = numeral is not None and numeral["numeral"].isdecimal() and confidence >= SURE
        seen = numeral_in(part, plain=figure)
        if seen is not None:
            return seen + (numeral["end"] if numeral else ""), max(confidence, SURE)
    if numeral and _MIXED.fullmatch(numeral["numeral"]):
        return re.sub(r"[l|!]", "I", numeral["numeral"]).upper() + numeral["end"], confidence
    return None


@cache
def _first_ordinal() -> re.Pattern[str]:
    """The first ordinal in figures with its figure misread (``ler``, ``Ira``), in whatever language."""
    return re.compile(rf"[lI|]({either(words_of_all('first_endings'))})")


def _is_bare(word: Reading, segment: Segment, part: Grey) -> bool:
    """Whether the first letter of a word is a bar without a dot over it: a capital I."""
    x0, _, x1, _ = word.symbols[0].box
    letter = part[:, : x1 - x0 + 1]
    pieces = _pieces(letter)
    return (
        len(pieces) == 1
        and pieces[0].height >= TUNED.numeral_height * (segment.y1 - segment.y0)
        and not _has_neck(letter)
    )


def _has_neck(letter: Grey) -> bool:
    """Whether a bar is lighter in one place below its top: the gap under a dot that is blurred into it."""
    rows, columns = (np.flatnonzero((letter < BLACK).any(axis=axis)) for axis in (1, 0))
    bar = letter[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].min(axis=1)  # its edges may be ragged
    upper = bar[len(bar) // 10 : len(bar) // 2]
    return bool(upper.size) and float(upper.max() - np.median(bar)) > TUNED.neck


def _sign_by_shape(word: Reading, segment: Segment, part: Grey) -> tuple[str, float] | None:
    """Squares, and a box, cross or letter that stands alone, with how sure they are; None for all else."""
    text = word.text
    squares = _squares_in(part)
    if squares:
        return "■" * squares, SURE
    if segment.letters == 1 and _TWICE.fullmatch(text):  # one piece of ink is one letter
        return text[0], word.confidence
    if segment.letters == 1 and text in TAKEN_FOR and is_hook(part):
        return "J", max(word.confidence, SURE)
    if segment.letters == 1 and _CROSS.fullmatch(text):
        sure = SURE if numeral_in(part) == "X" else 0.0  # a letter by itself is hard to read by anything but its shape
        return "X" if text[0] in "xX" else text[0], max(word.confidence, sure)
    return None


def _may_be_squares(part: Grey) -> bool:
    """Whether ink fills most of its rows and columns, as that of hardly any word does."""
    if not part.size:
        return True
    black = cv2.compare(part, BLACK, cv2.CMP_LT)
    rows, columns = (cv2.countNonZero(cv2.reduce(black, way, cv2.REDUCE_MAX)) for way in (1, 0))
    return cv2.countNonZero(black) >= TUNED.squares_ink * rows * columns


def _squares_in(part: Grey) -> int:
    """How many solid squares or blocks the picture shows; 0 where it shows anything else: no letter is one."""
    seen = _pieces(part) if _may_be_squares(part) else []
    solid = all(
        piece.area >= TUNED.square_ink * piece.width * piece.height
        and piece.height >= TUNED.square_height
        and piece.width >= TUNED.square_width * piece.height
        for piece in seen
    )
    return len(seen) if solid else 0


class _Piece(NamedTuple):
    """Connected ink: the width and height of its box and how many pixels it has."""

    width: int
    height: int
    area: int


def _pieces(part: Grey) -> list[_Piece]:
    """The connected pieces of ink of a picture, without dirt."""
    black = (part < BLACK).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(black, connectivity=8)
    found = (_Piece(width, height, area) for _, _, width, height, area in stats[1:count].tolist())
    return [piece for piece in found if piece.area > TUNED.dirt]


def _level(words: Sequence[Reading]) -> float | None:
    """The baseline of a line in the picture's pixels; None where none of its letters stands on it."""
    standing = [foot for word in words for foot in _feet(word)]
    return float(median(standing)) if standing else None


def _baseline(word: Reading, level: float | None) -> float:
    """The y of the baseline in the picture's pixels."""
    if standing := _feet(word):
        return float(median(standing))
    foot = float(max(symbol.box[3] for symbol in word.symbols))
    hangs = level is not None and any(_DEEP.search(symbol.text) for symbol in word.symbols)
    return min(foot, level) if hangs and level is not None else foot


def _feet(word: Reading) -> list[int]:
    """The lower ends of letters that stand on the baseline."""
    return [symbol.box[3] for symbol in word.symbols if not _DEEP.search(symbol.text) and symbol.text.isalnum()]


def _height(word: Reading, letters: re.Pattern[str], baseline: float, point: float) -> float | None:
    """How high letters of one sort stand over the baseline, in points; None where the word has none."""
    heights = [baseline - s.box[1] for s in word.symbols if letters.fullmatch(s.text) and baseline - s.box[1] > 2]
    return median(heights) / point if heights else None


def _capital(word: Reading, baseline: float, point: float) -> float | None:
    """How high its capitals or figures stand, or else the letters that are about as high."""
    return _height(word, _CAPITALS, baseline, point) or _height(word, _ASCENDING, baseline, point)


def _stroke(part: Grey) -> float:
    """The width of strokes in pixels: twice their area by the length of their outline."""
    if not part.size:
        return 0.0
    black = cv2.compare(part, 128, cv2.CMP_LT)
    area = cv2.countNonZero(black)
    outline = area - cv2.countNonZero(cv2.erode(black, np.ones((3, 3), np.uint8)))
    return 2.0 * area / outline if outline else 0.0


def _sign(segment: Segment, point: float) -> Glyphs:
    """A bullet, a dash, or a run of leader dots as the word it is in a file."""
    x0, x1 = segment.x0 / point, segment.x1 / point
    if segment.sign == "-":  # it stands a little lower than the middle of a small letter
        return Glyphs("-", x0, x1, segment.y1 / point + 0.6 * (x1 - x0), None, None, 0.0, SURE)
    if segment.sign == "•":  # it stands at half the height of a small letter
        return Glyphs("•", x0, x1, segment.y1 / point + 0.5 * (x1 - x0), None, None, 0.0, 1.0)
    return Glyphs("." * max(3, round((x1 - x0) / 3)), x0, x1, segment.y1 / point, None, None, 0.0, 1.0)
