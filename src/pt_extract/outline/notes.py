"""Footnotes: what stands at the foot of a page under a short rule, or in small type, and the marks that call it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from attrs import evolve

from pt_extract.classes import frozen
from pt_extract.geometry import BBox
from pt_extract.late import Pattern
from pt_extract.layout.cells import Cell, Grid
from pt_extract.layout.lines import Line, rows_of
from pt_extract.page import Page, Word
from pt_extract.text import join_lines

SMALL = 0.88
"""Footnotes are set in at most this share of the body's font size, unless a rule parts them from it."""
SHORTEST_RULE = 0.08
"""The rule over footnotes is at least this share of the page's width long."""
LONGEST_RULE = 0.45
"""The rule over footnotes is at most this share of the page's width long."""
LOW = 0.35
"""The rule over footnotes runs no higher than this share of the page's height from its top."""
BESIDE_RULE = 30.0
"""The rule begins within so many points of where the notes do."""
RAISED = 0.72
"""A footnote's mark is set in at most this share of the font size of the word it follows."""
CLOSE = 0.25
"""A footnote's mark follows its word within this many em."""
MOST_BEHIND = 3.0
"""A mark that stands alone begins at most so many em behind the line of its note that follows."""
GUTTER = 1.0

_MARK = Pattern(r"\(?(?:\d{1,3}|[*†‡]{1,3})\)?")
_OPENING = re.compile(r"\(?(?:\d{1,3}|[*†‡]{1,3})[.)]?")
_GLUED = re.compile(r"(\d{1,3}|[*†‡]{1,3})(?=[^\W\d_]|[¿¡“«\"'(])")
_CLOSERS = ".,;:)]»”?!"
_CLOSING = Pattern(f"[{re.escape(_CLOSERS)}]+")


@frozen
class Call:
    """Where a mark stands in the text: its page, how far down it (points), and what it is."""

    page: int
    y: float
    marker: str


@frozen
class Note:
    """A footnote: its mark, its text, and its page."""

    marker: str
    text: str
    page: int


@frozen
class Noted:
    """The lines of a page without its footnotes and marks, and these."""

    lines: list[Line]
    notes: list[Note]
    calls: list[Call]


def without_notes(
    lines: Sequence[Line], size: float, page: Page, known: frozenset[str] = frozenset(), *, open_note: bool = False
) -> Noted:
    """The lines of one page parted from the footnotes at its foot and the raised marks that call them.

    ``size`` is the document's usual font size. ``open_note`` says that the page before ends with a note, which may go
    on: what small lines stand before the first mark are a note without a marker then, and otherwise text.
    """
    end = min(_small_from(lines, size), _ruled_from(lines, page))
    under = [_parted(line) for line in lines[end:]]
    first = next((at for at, line in enumerate(under) if _begins(line, under[at + 1 :])), None)
    end = len(lines) if first is None else end + (0 if open_note else first)
    under = under[len(under) - (len(lines) - end) :]
    running = lines[:end]
    calls = [Call(line.page, line.baseline, _bare(word)) for line in running for word in _marks(line, size)]
    kept = [_without_marks(line) for line in running if not _is_lone_mark(line, size)]
    return Noted(kept, list(_notes(under, known)), calls)


def _begins(line: Line, below: Sequence[Line]) -> bool:
    """Whether a line begins a note: its mark stands in front of it, or alone in front of the line below.

    The page numbers of an index stand behind what is below them.
    """
    first = line.words[0]
    before = len(line.words) > 1 or not below or first.bbox.x0 < below[0].bbox.x0 + MOST_BEHIND * first.size
    return before and _OPENING.fullmatch(first.text) is not None


def without_calls(grid: Grid, page: int) -> tuple[Grid, list[Call]]:
    """A table of a page without the raised marks that call footnotes, and these."""
    calls: list[Call] = []
    rows = tuple(tuple(_unmarked(cell, page, calls) for cell in row) for row in grid.rows)
    return (Grid(rows) if calls else grid), calls


def _unmarked(cell: Cell, page: int, calls: list[Call]) -> Cell:
    """A cell without its marks, which go to ``calls``; a cell that is nothing but a number keeps it."""
    sizes: Counter[float] = Counter()
    for word in cell.words:
        sizes[word.size] += len(word.text)
    size = max(sizes, key=lambda size: (sizes[size], size))
    lines = [Line(page, row) for row in rows_of(cell.words)]
    found = [Call(page, word.baseline, _bare(word)) for line in lines for word in _marks(line, size)]
    calls.extend(found)
    kept = (_without_marks(line).words for line in lines if not _is_lone_mark(line, size))
    return evolve(cell, words=tuple(word for words in kept for word in words)) if found else cell


def _parted(line: Line) -> Line:
    """The line with the mark it opens with as a word of its own; office suites set none apart from its note."""
    first, *rest = line.words
    glued = _GLUED.match(first.text)
    if glued is None:
        return line
    box, share = first.bbox, glued.end() / len(first.text)
    middle = box.x0 + share * box.width
    mark = evolve(first, text=glued[0], bbox=BBox(box.x0, box.top, middle, box.bottom))
    behind = evolve(first, text=first.text[glued.end() :], bbox=BBox(middle, box.top, box.x1, box.bottom))
    return evolve(line, words=(mark, behind, *rest))


def marks_in(lines: Sequence[Line], size: float) -> set[str]:
    """What the raised marks in some lines are; ``size`` is the document's usual font size."""
    return {_bare(word) for line in lines for word in _marks(line, size)}


def called_in(lines: Sequence[Line], called: Collection[str], elsewhere: Collection[str], page: Page) -> set[Line]:
    """The lines in the lower part of a page that begin with a mark which its text calls: its notes' first ones.

    A mark that is called ``elsewhere`` counts where it looks as those of notes do and no page's number does: with a
    full stop, or smaller than its note.
    """
    found: set[Line] = set()
    for line in lines:
        first = line.words[0]
        if line.bbox.top <= LOW * page.height or len(line.words) < 2 or not _OPENING.fullmatch(first.text):
            continue
        as_notes_do = first.text[-1] in ".)" or first.size < SMALL * line.size
        if _bare(first) in called or (as_notes_do and _bare(first) in elsewhere):
            found.add(line)
    return found


def _small_from(lines: Sequence[Line], size: float) -> int:
    """The first of the small lines that a page ends with."""
    end = len(lines)
    while end > 0 and lines[end - 1].size <= SMALL * size:
        end -= 1
    return end


def _ruled_from(lines: Sequence[Line], page: Page) -> int:
    """The first line under a short rule at the left, low on the page, if what stands under it opens with a mark."""
    for rule in page.rulings:
        short = SHORTEST_RULE * page.width <= rule.x1 - rule.x0 <= LONGEST_RULE * page.width
        if not (rule.horizontal and short and rule.top > LOW * page.height):
            continue
        first = next((at for at, line in enumerate(lines) if line.bbox.top >= rule.top - 2), len(lines))
        under = lines[first:]
        if under and all(line.bbox.top >= rule.top - 2 for line in under) and _opens(under[0], rule.x0):
            return first
    return len(lines)


def _opens(line: Line, left: float) -> bool:
    first = line.words[0]
    opens = _OPENING.fullmatch(first.text) or _GLUED.match(first.text)
    return opens is not None and abs(first.bbox.x0 - left) < BESIDE_RULE and len(line.words) > 1


def _notes(lines: Sequence[Line], known: frozenset[str]) -> Iterator[Note]:
    """The notes that lines are, each from one that opens with a mark to the next; a mark alone opens the line below."""
    own: list[str] = []
    marker, page = "", 0
    for line in lines:
        first, *rest = line.words
        if _OPENING.fullmatch(first.text) and (rest or first.size < line.size or not own):
            if own:
                yield Note(marker, join_lines(own, known), page)
            marker, page, own = _bare(first), line.page, [" ".join(word.text for word in rest)] if rest else []
        else:
            page = page or line.page
            own.append(line.text)
    if own:
        yield Note(marker, join_lines(own, known), page)


def _bare(word: Word) -> str:
    return word.text.strip("().")


def _marks(line: Line, size: float) -> Iterator[Word]:
    if _is_lone_mark(line, size):
        yield from line.words
        return
    if _may_be_marked(line):
        yield from (word for before, word in pairwise(line.words) if _is_mark(before, word))


def _may_be_marked(line: Line) -> bool:
    """Whether some words of a line are smaller than others as marks are."""
    smallest, largest = line.sizes
    return smallest <= RAISED * largest


def _is_lone_mark(line: Line, size: float) -> bool:
    """Whether the line is nothing but marks raised so far that they stand on a baseline of their own."""
    if line.sizes[1] > RAISED * size:
        return False
    return all(_MARK.fullmatch(word.text) for word in line.words)


def _without_marks(line: Line) -> Line:
    """The line without footnote marks; punctuation that one stood in front of goes back to its word."""
    if not (_may_be_marked(line) or any(map(_CLOSERS.__contains__, [word.text[:1] for word in line.words]))):
        return line
    kept: list[Word] = []
    for word in line.words:
        if kept and _is_mark(kept[-1], word):
            continue
        if kept and _CLOSING.fullmatch(word.text) and word.bbox.x0 - kept[-1].bbox.x1 < GUTTER * word.size:
            kept[-1] = evolve(kept[-1], text=kept[-1].text + word.text)
        else:
            kept.append(word)
    return line if len(kept) == len(line.words) else evolve(line, words=tuple(kept))


def _is_mark(before: Word, word: Word) -> bool:
    raised = word.size <= RAISED * before.size and word.baseline < before.baseline - 0.1 * before.size
    return raised and word.bbox.x0 - before.bbox.x1 <= CLOSE * before.size and bool(_MARK.fullmatch(word.text))
