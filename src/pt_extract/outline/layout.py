"""Words to lines to paragraphs: the running text of the document, page furniture taken out.

What stays out: words inside the schedule's tables, running heads and page numbers. How paragraphs are found: within a
page by the gap between lines, by style, by bullets and labels, and by whether the next line's first word would have
fitted on the line before (then the break was meant); over a page break by the last two, and by the sentence.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from statistics import median

from attrs import field, frozen

from pt_extract.geometry import BBox, union
from pt_extract.page import Page, Word
from pt_extract.text import join_lines, plain

LINE_TOLERANCE = 0.35
"""Baselines this close, in em, are one line."""
HEAD_DEPTH = 4
"""Running heads are among this many outermost lines of a page."""
HEAD_MARGIN = 0.14
"""Running heads lie within this share of the page's height from its edge."""
HEAD_PAGES = 3
"""The same line at the same height on at least this many pages is a running head..."""
HEAD_SHARE = 0.2
"""...if that is also this share of all pages; mirrored heads share the pages between two."""
WIDE_GAP = 1.22
"""A line pitch larger than the usual one for its size by this factor parts paragraphs."""
STYLE_STEP = 0.6
"""A font size that differs by more than this many points parts paragraphs."""

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:p[aá]g(?:ina|\.)?\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:de|/)\s*\d{1,4})?", re.IGNORECASE)
_BULLET = re.compile(r"[•▪◦‣·●○■□➢➤✓\-–—*\ue000-\uf8ff]|o(?=$)")
_LIST_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[)]$")
_SENTENCE_END = re.compile(r"[.:;?!…][)»”\"']*$")


@frozen(eq=False)
class Line:
    """Words on one baseline, left to right."""

    page: int
    words: tuple[Word, ...]

    @cached_property
    def bbox(self) -> BBox:
        return union(word.bbox for word in self.words)

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @cached_property
    def size(self) -> float:
        return max(word.size for word in self.words)

    @cached_property
    def baseline(self) -> float:
        return self.words[0].baseline

    @cached_property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)

    @cached_property
    def italic(self) -> bool:
        return all(word.italic for word in self.words)

    @cached_property
    def bulleted(self) -> bool:
        """Whether it starts with a bullet or a list number."""
        first = self.words[0].text
        return len(self.words) > 1 and bool(_BULLET.fullmatch(first) or _LIST_NUMBER.fullmatch(first))

    def without_bullet(self) -> Line:
        """The line behind its bullet; a list number stays."""
        if len(self.words) > 1 and _BULLET.fullmatch(self.words[0].text):
            return Line(self.page, self.words[1:])
        return self


@frozen
class Paragraph:
    """Lines that belong together, over page breaks too. ``text`` is joined, bullets gone."""

    lines: tuple[Line, ...]
    text: str
    bold_end: int
    """How many characters of ``text`` the bold run at its start covers; 0 where it starts in another face."""
    italic_end: int = 0

    @property
    def page(self) -> int:
        return self.lines[0].page

    @property
    def pages(self) -> tuple[int, ...]:
        return tuple(sorted({line.page for line in self.lines}))

    @property
    def bbox(self) -> BBox:
        """The box of its part on the first page it stands on."""
        return union(line.bbox for line in self.lines if line.page == self.page)

    def bbox_of_start(self, length: int) -> BBox:
        """The box of the lines, on the first page, that hold the first ``length`` characters."""
        count, lines = 0, []
        for line in self.lines:
            if line.page == self.page and (count < length or not lines):
                lines.append(line)
            count += len(line.text) + 1
        return union(line.bbox for line in lines)


@frozen
class Flow:
    """The running text of a document: its lines in reading order, and the words it knows (folded)."""

    lines: tuple[Line, ...]
    known: frozenset[str]
    heads: Mapping[int, tuple[Line, ...]] = field(factory=dict)
    """The lines taken out of each page as running heads and page numbers."""


def flow_of(pages: Sequence[Page], tables: Mapping[int, Sequence[BBox]], known: frozenset[str]) -> Flow:
    """The lines of all pages, without running heads and without words inside ``tables`` (boxes by page number).

    ``known`` are the words the document holds whole (:func:`pt_extract.lexicon.whole_words`).
    """
    by_page = {page.number: lines_of(page, tables.get(page.number, ())) for page in pages}
    heads = running_heads({page.number: page for page in pages}, by_page)
    kept, removed = [], {}
    for number, lines in by_page.items():
        removed[number] = tuple(line for line in lines if line in heads[number])
        kept.extend(line for line in lines if line not in heads[number])
    return Flow(tuple(kept), known, removed)


def lines_of(page: Page, tables: Sequence[BBox] = ()) -> list[Line]:
    """The upright lines of a page, top to bottom, words inside ``tables`` left out."""
    words = [
        word
        for word in page.words
        if word.direction == 0 and not any(box.contains(*word.bbox.centre, tolerance=1.0) for box in tables)
    ]
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.baseline):
        if rows and word.baseline - rows[-1][0].baseline <= LINE_TOLERANCE * max(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [Line(page.number, tuple(sorted(row, key=lambda w: w.bbox.x0))) for row in rows]


def running_heads(pages: Mapping[int, Page], by_page: Mapping[int, list[Line]]) -> dict[int, set[Line]]:
    """The lines of each page that are running heads or page numbers."""
    places: dict[tuple[str, int], set[int]] = defaultdict(set)
    candidates: dict[int, list[Line]] = {}
    for number, lines in by_page.items():
        candidates[number] = _outer_lines(lines, pages[number].height)
        for line in candidates[number]:
            for place in _places(line):
                places[place].add(number)
    enough = max(HEAD_PAGES, HEAD_SHARE * len(by_page))
    heads: dict[int, set[Line]] = {number: set() for number in by_page}
    for number, lines in candidates.items():
        for line in lines:
            repeated = max(len(places[place]) for place in _places(line)) >= enough
            if repeated or _is_page_number(line, by_page[number]):
                heads[number].add(line)
    return heads


def _outer_lines(lines: list[Line], height: float) -> list[Line]:
    outer = [*lines[:HEAD_DEPTH], *lines[HEAD_DEPTH:][-HEAD_DEPTH:]]
    margin = HEAD_MARGIN * height
    return [line for line in outer if line.bbox.bottom < margin or line.bbox.top > height - margin]


def _places(line: Line) -> list[tuple[str, int]]:
    """What the line says, numbers and the order of its parts set aside, at about which height."""
    words = sorted(word for word in _DIGITS.sub("#", plain(line.text)).split() if not _PAGE_NUMBER.fullmatch(word))
    signature = " ".join(word for word in words if word != "#")
    height = round(line.bbox.top / 4)
    return [(signature, height), (signature, height + 1)] if signature else [("#", height)]


def _is_page_number(line: Line, lines: list[Line]) -> bool:
    return line in (lines[0], lines[-1]) and bool(_PAGE_NUMBER.fullmatch(line.text))


def paragraphs_of(flow: Flow, lines: Sequence[Line], starts: Callable[[Line], bool]) -> list[Paragraph]:
    """Lines joined to paragraphs. ``starts`` says whether a line must open one (it bears a label)."""
    pitches = usual_pitches(flow.lines)
    edges = right_edges(flow.lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _breaks(groups[-1], line, starts, pitches, edges):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [paragraph_of(group, flow.known) for group in groups]


def paragraph_of(lines: Sequence[Line], known: frozenset[str]) -> Paragraph:
    """One paragraph of those lines."""
    bare = [lines[0].without_bullet(), *lines[1:]]
    text = join_lines([line.text for line in bare], known)
    words = [word for line in bare for word in line.words]
    return Paragraph(
        tuple(lines), text, _run_end(text, words, lambda w: w.bold), _run_end(text, words, lambda w: w.italic)
    )


def _run_end(text: str, words: Sequence[Word], in_run: Callable[[Word], bool]) -> int:
    position = 0
    for word in words:
        if not in_run(word):
            break
        found = text.find(word.text.rstrip("-"), position)
        if found < 0:
            break
        position = found + len(word.text.rstrip("-"))
    return position


def usual_pitches(lines: Sequence[Line]) -> dict[float, float]:
    """The usual distance between baselines within a paragraph, by font size in half points."""
    seen: dict[float, list[float]] = defaultdict(list)
    for above, below in zip(lines, lines[1:], strict=False):
        pitch = below.baseline - above.baseline
        if above.page == below.page and 0.8 * below.size < pitch < 2.2 * below.size:
            seen[_half(below.size)].append(pitch)
    return {size: _low_mode(pitches) for size, pitches in seen.items()}


def _low_mode(values: list[float]) -> float:
    """The commonest value (to half a point); of equally common ones the smallest."""
    counts = Counter(round(value * 2) / 2 for value in values)
    most = max(counts.values())
    return min(value for value, count in counts.items() if count >= 0.6 * most)


def _half(size: float) -> float:
    return round(size * 2) / 2


def right_edges(lines: Sequence[Line]) -> dict[int, float]:
    """Where the text of each page ends on the right."""
    edges: dict[int, list[float]] = defaultdict(list)
    for line in lines:
        edges[line.page].append(line.bbox.x1)
    widest = max((max(values) for values in edges.values()), default=0.0)
    usual = {page: sorted(values)[int(0.9 * (len(values) - 1))] for page, values in edges.items()}
    typical = median(usual.values()) if usual else widest
    return {page: max(edge, typical) for page, edge in usual.items()}


def _breaks(
    group: list[Line],
    line: Line,
    starts: Callable[[Line], bool],
    pitches: Mapping[float, float],
    edges: Mapping[int, float],
) -> bool:
    """Whether ``line`` opens a paragraph rather than going on with the one in ``group``."""
    above = group[-1]
    if starts(line) or line.bulleted:
        return True
    if group[0].bulleted and line.page == group[0].page and line.bbox.x0 < group[0].bbox.x0 - 2.0:
        return True  # further left than the list
    if abs(above.size - line.size) > STYLE_STEP or (_heading(group) and not line.words[0].bold):
        return True
    if above.page != line.page:
        return _sentence_ended(above) or _starts_sentence(line)
    pitch = line.baseline - above.baseline
    usual = pitches.get(_half(line.size), 1.3 * line.size)
    if pitch > WIDE_GAP * usual or pitch <= 0:
        return True
    if line.bold and not above.bold and _sentence_ended(above) and not above.words[-1].bold:
        return True
    return _sentence_ended(above) and _would_have_fitted(group, line, edges) and not _centred(group, line)


def _heading(group: list[Line]) -> bool:
    return all(line.bold for line in group)


def _sentence_ended(line: Line) -> bool:
    return bool(_SENTENCE_END.search(line.text))


def _starts_sentence(line: Line) -> bool:
    first = next((char for char in line.text if char.isalpha()), "a")
    return first.isupper() and line.bold


def _would_have_fitted(group: list[Line], line: Line, edges: Mapping[int, float]) -> bool:
    """Whether the line's first word had room on the line before."""
    right = max(edges.get(line.page, 0.0), *(member.bbox.x1 for member in group))
    return group[-1].bbox.x1 + 0.35 * line.size + line.words[0].bbox.width < right


def _centred(group: list[Line], line: Line) -> bool:
    """Whether the lines share a middle but not their left edges."""
    above = group[-1]
    middle = abs(above.bbox.centre[0] - line.bbox.centre[0]) < 2.0
    return middle and abs(above.bbox.x0 - line.bbox.x0) > 3.0
