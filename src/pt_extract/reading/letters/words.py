"""Glyphs to words, the same for every reader.

A reader hands over glyphs in whatever order its library found them; what comes out depends only on where they stand.
The method is the usual one (pdfplumber ``WordExtractor``, PDF 32000-1 section 14.8.2.5 on word breaks): cluster by
baseline, sort along it, break at spaces and at gaps. What is added: accents drawn as glyphs of their own are composed
(:mod:`.accents`), glyphs drawn twice (fake bold) count once, and letter-spaced words are put together again
(:mod:`.tracking`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from pt_extract.geometry import BBox
from pt_extract.page import Ruling, Word, word_of
from pt_extract.reading.letters.accents import compose_accents
from pt_extract.reading.letters.glyphs import QUARTERS, Glyph, Spelled, Style, alone, from_frame, to_frame
from pt_extract.reading.letters.overprint import layers_of
from pt_extract.reading.letters.tracking import Piece, join_tracked
from pt_extract.reading.space import Display

ASCENT = 0.8
DESCENT = 0.2
SAME_LINE = 0.3
"""Baselines closer than this, in em, belong to one line; rows of a table are an em apart or more."""
WORD_GAP = 0.18
"""A gap wider than this, in em, parts words that no space parts; kerning stays below 0.1 em, a justified word
space above 0.2 em."""
NO_SPACE = 0.03
"""A space that leaves less than this, in em, is none: browsers draw one for a soft hyphen in the middle of a line."""
TICK = "✓"
"""What a box of a form that is ticked by a drawing is read as."""
OBLIQUE = 10.0
"""Where most of a page's text runs no further than this from a quarter turn, in degrees, the page lies askew."""
DOUBLED = 0.12
"""The same glyph again within this distance, in em, is fake bold; no letter is that narrow."""
DRAWN = 0.15
"""A hyphen is drawn where the next letter begins more than this, in em, behind where it begins itself."""
EXACT = 0.01
"""Glyphs that begin within so many points of each other begin at one place."""
DIVIDED = 0.04
"""A vertical ruling in a gap wider than this, in em, parts words: cells may stand that close."""
CROSSED = 0.05
"""Whole words that overlap what stands beside them by more than this, in em, are spelled: kerning brings letters no
closer, and of those that overlap less no other takes the place."""

_LINE_END_HYPHENS = frozenset("\u00ad\u2010\u2011")
_FIRST_HALF = "\ud800"
"""Where the halves of letters beyond the first plane begin."""

_Line = list[Glyph]


def words_of(glyphs: Iterable[Glyph], rulings: Sequence[Ruling] = (), spelled: Spelled = alone) -> tuple[Word, ...]:
    """The words of a page from its glyphs in any order, line by line from the top, each line from the left.

    Text that does not run from left to right comes after the text that does, in the same order for someone who turns
    the page. No word reaches over one of ``rulings`` that crosses its line between two glyphs.
    """
    words: list[Word] = []
    for direction, group in sorted(_by_direction(glyphs).items()):
        dividers = Dividers(rulings, direction)
        for line in _lines(compose_accents(group, spelled)):
            layers = [line] if _is_plain(line) else layers_of(_drop_doubled(_apart(line, spelled)))
            for layer in layers:
                words.extend(map(_word, join_tracked(_split(layer, dividers), dividers.between)))
    return tuple(words)


def words_on(
    display: Display, glyphs: Iterable[Glyph], rulings: Sequence[Ruling], spelled: Spelled = alone
) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """The words of a page (see :func:`words_of`) that lie on it, and those that lie beyond its edge."""
    words = words_of(glyphs, rulings, spelled)
    if not words:
        return (), ()
    lefts, tops, rights, bottoms = zip(*map(attrgetter("bbox"), words), strict=True)
    if min(lefts) >= 0 and min(tops) >= 0 and max(rights) <= display.width and max(bottoms) <= display.height:
        return words, ()  # as on nearly all pages
    beyond = tuple(word for word in words if not display.shows(word.bbox))
    return (tuple(word for word in words if word not in beyond) if beyond else words), beyond


def ticks(boxes: Iterable[BBox], glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    """A sign in each of a form's ``boxes``, all of them on, that shows it by a drawing and not by one of ``glyphs``."""
    for box in boxes:
        u, baseline = box.x0, box.bottom - DESCENT * box.height
        if not any(box.contains((glyph.u0 + glyph.u1) / 2, glyph.baseline - glyph.style.size / 4) for glyph in glyphs):
            yield Glyph(baseline, u, box.x1, TICK, Style("", round(box.height, 2), False, False, 0))


def _by_direction(glyphs: Iterable[Glyph]) -> dict[int, list[Glyph]]:
    """The glyphs of each direction, sorted; where most of a page's text lies askew, as scans do, it counts as level."""
    groups: dict[int, list[Glyph]] = {}
    last, group = None, list[Glyph]()
    for glyph in glyphs:
        style = glyph.style
        if style is not last:
            last, group = style, groups.setdefault(style.direction, [])
        group.append(glyph)
    for direction in [direction for direction in groups if direction not in QUARTERS]:
        quarter = round(direction / 90) * 90 % 360
        askew = abs((direction - quarter + 180) % 360 - 180) <= OBLIQUE
        if askew and _letters(groups[direction]) > _letters(groups.get(quarter, ())):
            groups.setdefault(quarter, []).extend(_turned(glyph, quarter) for glyph in groups.pop(direction))
    for group in groups.values():
        group.sort()
    return groups


def _letters(glyphs: Iterable[Glyph]) -> int:
    return sum(glyph.letters for glyph in glyphs)


def _turned(glyph: Glyph, direction: int) -> Glyph:
    """A glyph as text of another direction."""
    x, y = from_frame(glyph.u0, glyph.baseline, glyph.u0, glyph.baseline, glyph.style.direction).centre
    u, v = to_frame(x, y, direction)
    return Glyph(v, u, u + glyph.u1 - glyph.u0, glyph.text, glyph.style._replace(direction=direction))


class Dividers:
    """The rulings that stand upright for text of one direction; none do for text that runs aslant."""

    def __init__(self, rulings: Sequence[Ruling], direction: int) -> None:
        ends = [
            (to_frame(r.x0, r.top, direction), to_frame(r.x1, r.bottom, direction))
            for r in rulings
            if direction in QUARTERS and r.horizontal == (direction in (90, 270))
        ]
        self._spans = sorted(((a[0] + b[0]) / 2, min(a[1], b[1]), max(a[1], b[1])) for a, b in ends)

    def between(self, left: Glyph, right: Glyph) -> bool:
        """Whether a ruling crosses the line between two neighbours."""
        gap = right.u0 - left.u1
        size = left.style.size
        if gap <= DIVIDED * size:
            return False
        height = left.baseline - size / 3  # the middle of its letters
        return any(left.u1 <= u <= right.u0 and v0 <= height <= v1 for u, v0, v1 in self._spans)


def _lines(glyphs: Sequence[Glyph]) -> list[_Line]:
    """Glyphs, sorted by baseline, clustered by it; each line sorted along it."""
    lines: list[_Line] = []
    line: _Line = []
    last = height = baseline = float("-inf")
    size = 0.0
    for glyph in glyphs:
        if glyph.baseline != last:
            # Readers differ by some 0.0001 points, and distances of exactly 0.3 em are not rare in tables.
            last, height = glyph.baseline, round(glyph.baseline, 2)
        if height != baseline and height - baseline > SAME_LINE * min(size, glyph.style.size):
            line = []
            lines.append(line)
            baseline, size = height, glyph.style.size
        line.append(glyph)
    for line in lines:
        line.sort(key=attrgetter("u0"))
    return lines


def _is_plain(line: _Line) -> bool:
    """Whether a line is in one style, and what stands on it side by side, as on nearly all lines."""
    style = line[0].style
    crossed, doubled = CROSSED * style.size, DOUBLED * style.size
    last = reach = float("-inf")
    for _, start, end, _, other, _ in line:
        if other is not style or start < reach or start - last < doubled:
            return False
        last, end = start, end - crossed
        if end > reach:
            reach = end
    return True


def _apart(line: _Line, spelled: Spelled) -> _Line:
    """A line, letter by letter where one of its words lies over something else: each may belong to another word."""
    reach = float("-inf")
    for glyph in line:
        if glyph.u0 < reach:
            break
        end = glyph.u1 - CROSSED * glyph.style.size
        if end > reach:
            reach = end
    else:
        return line
    if all(glyph.place < 0 for glyph in line):
        return line
    return sorted(sorted(letter for glyph in line for letter in spelled(glyph)), key=attrgetter("u0"))


def _drop_doubled(line: _Line) -> _Line:
    """One glyph where the same one is drawn twice at nearly the same place; such a glyph is bold.

    Of two in different colours the darker is kept: the other is its shadow, or a watermark that happens to fall there.
    """
    kept: _Line = []
    last = float("-inf")
    for glyph in line:
        close = glyph.u0 - last < DOUBLED * glyph.style.size
        last = glyph.u0
        twin = _twin(glyph, kept) if close else None
        if twin is None:
            kept.append(glyph)
        elif glyph.text.strip():
            shown = max(kept[twin], glyph, key=_darkness)
            kept[twin] = shown._replace(style=shown.style._replace(bold=True))
    return kept


def _twin(glyph: Glyph, kept: _Line) -> int | None:
    """The index of the same glyph at nearly the same place, among glyphs to its left."""
    reach = DOUBLED * glyph.style.size
    for index in range(len(kept) - 1, -1, -1):
        other = kept[index]
        if glyph.u0 - other.u0 >= reach:
            return None
        same_size = abs(other.style.size - glyph.style.size) < DOUBLED * glyph.style.size
        if other.text == glyph.text and same_size and abs(other.baseline - glyph.baseline) < reach:
            return index
    return None


def _darkness(glyph: Glyph) -> int:
    return -sum(glyph.style.colour or ())


def _split(line: _Line, dividers: Dividers) -> list[Piece]:
    """The line's glyphs parted at spaces, at gaps and at rulings."""
    pieces: list[Piece] = []
    piece: Piece = []
    edge: Glyph | None = None
    reach = 0.0
    spaced = False
    for glyph in line:
        _, start, end, text, style, _ = glyph
        if text == " ":
            spaced = True
            continue
        # Nothing to look at where letters touch or nearly so, as nearly all do.
        if edge is None or (start > reach and _parts(edge, glyph, NO_SPACE if spaced else WORD_GAP, dividers)):
            piece = [glyph]
            pieces.append(piece)
        else:
            piece.append(glyph)
        # Letters may be drawn over each other: the gap begins where the furthest ends.
        if edge is None or end >= edge[2]:
            edge, reach = glyph, end + NO_SPACE * style[1]
        spaced = False
    return pieces


def _parts(left: Glyph, right: Glyph, least: float, dividers: Dividers) -> bool:
    """Whether a word ends between two neighbours: at a gap of more than ``least``, in em, or at a ruling."""
    _, _, end, _, one, _ = left
    _, start, _, _, other, _ = right
    size = one.size if one is other else max(one.size, other.size)
    return start - end > least * size or dividers.between(left, right)


def _word(piece: Piece) -> Word:
    baseline, begin, end, text, style, _ = piece[0]
    if len(piece) > 1:
        end, text, style = max([glyph.u1 for glyph in piece]), "".join([glyph.text for glyph in piece]), _style(piece)
    font, size, bold, italic, direction, colour = style
    shown = text if text.isascii() else _shown(text, piece)
    sides = (begin, baseline - ASCENT * size, end, baseline + DESCENT * size)
    if direction == 0:  # as nearly all are; their boxes are made as BBox(…) does, in half the time
        return word_of(shown, tuple.__new__(BBox, sides), font, size, bold, italic, 0, None, colour or None)
    start = None if direction in QUARTERS else from_frame(begin, baseline, begin, baseline, direction).centre
    return word_of(shown, from_frame(*sides, direction), font, size, bold, italic, direction, start, colour or None)


def _shown(text: str, piece: Piece) -> str:
    """What the glyphs of a text show."""
    if "\u00ad" in text:
        text = _with_drawn_hyphens(piece)
    if text[-1:] in _LINE_END_HYPHENS:
        text = text[:-1] + "-"
    return unicodedata.normalize("NFC", text if max(text, default="") < _FIRST_HALF else _without_halves(text))


def _with_drawn_hyphens(piece: Piece) -> str:
    """The text with soft hyphens as hyphens where a line ends or room is kept for one, and without the others."""
    letters: list[str] = []
    for before, glyph, following in zip([None, *piece], piece, [*piece[1:], None], strict=False):
        alone = before is None or glyph.u0 - before.u0 > EXACT
        drawn = following is None or (alone and following.u0 - glyph.u0 > DRAWN * glyph.style.size)
        letters.append(glyph.text.replace("\u00ad", "-" if drawn else ""))
    return "".join(letters)


def _without_halves(text: str) -> str:
    """The text with letters beyond the first plane in one, where a library gives their UTF-16 halves."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _style(piece: Piece) -> Style:
    """The style of most of the glyphs."""
    if len({id(glyph.style) for glyph in piece}) == 1:
        return piece[0].style
    letters: dict[Style, int] = {}
    for glyph in piece:
        letters[glyph.style] = letters.get(glyph.style, 0) + glyph.letters
    return max(letters, key=letters.__getitem__)
