"""Words to texts: what stands in one cell, or together where no cell is drawn."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

from attrs import evolve, field

from pt_extract import settings
from pt_extract.classes import frozen
from pt_extract.geometry import BBox, union
from pt_extract.layout.lines import rows_of
from pt_extract.page import Word
from pt_extract.tables.grid.edges import Edges
from pt_extract.text import join_lines, plain, trimmed


class TextSettings(settings.Settings):
    """Which words of a cell are one text, and which texts stand under one another.

    Held by drawn cells (``tests/tables/grid/test_texts.py``) and by tables drawn in every look
    (``tests/tables/test_properties.py``).
    """

    word_gap: float = settings.ems(0.62)
    """Words of one text stand no further apart than this, in em."""
    seen_edge: float = settings.share(0.6)
    """An edge bounds a text where it is seen along this share of it."""
    line_gap: float = settings.ems(0.52)
    """Lines of one text in a cell leave no more than so many em between them: those of a page set at one and a
    half do."""
    line_step: float = settings.ems(1.35)
    """Lines of one text that no cell bounds follow one another within so many em."""
    letter_middle: float = settings.ems(0.35)
    """The middle of letters stands so many em over their baseline."""
    turned_step: float = settings.ems(2.0)
    """Lines of one text that runs up or down a cell follow one another within so many em."""
    same_step: float = settings.times(1.18)
    """Lines of one text that is turned follow at one step: each is at most so many times as large as the last."""
    aslant_line: float = settings.ems(0.5)
    """Words that run aslant are of one line where this stands no further apart, in em."""
    same_level: float = settings.points(3.0)
    """Texts of a cell whose middles lie closer than this, in points, stand side by side and not under one another."""
    letter_free: float = settings.ems(0.25)
    """The part of a line, in em at its top and bottom, that letters seldom reach into: an edge may run there."""
    most_lines: int = settings.count(4)
    """A word that is broken without a hyphen fills at most so many lines of its cell."""


TUNED = TextSettings()


@frozen(eq=False)
class Text:
    """Words that belong together. ``cell`` is the box that edges draw around them, or else their own box."""

    words: tuple[Word, ...]
    cell: BBox
    bounded: bool = False
    """Whether edges on all four sides bound the cell."""
    alone: bool = True
    """Whether no other text stands in the cell."""
    bbox: BBox = field(init=False, repr=False)
    y: float = field(init=False, repr=False)

    @bbox.default
    def _bbox_of(self) -> BBox:
        return union([word.bbox for word in self.words])

    @y.default
    def _y_of(self) -> float:
        return (self.bbox.top + self.bbox.bottom) / 2

    @property
    def own(self) -> bool:
        """Whether it has a cell of its own: edges bound it, and nothing else stands there."""
        return self.bounded and self.alone

    @cached_property
    def text(self) -> str:
        return text_of(self.words)

    @property
    def size(self) -> float:
        return self.words[0].size

    @cached_property
    def x(self) -> float:
        """The middle of its words, in points; of what stands aslant, the middle of its letters at the lower end."""
        feet = [word for word in self.words if word.start is not None]
        if not feet:
            return (self.bbox.x0 + self.bbox.x1) / 2
        foot = max(feet, key=lambda word: word.bbox.bottom)
        x = foot.start[0] if foot.start is not None else foot.bbox.x0
        return x + TUNED.letter_middle * foot.size * math.sin(math.radians(foot.direction))


def lines_of_words(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """The words of one cell in lines, in reading order; turned text in its own."""
    if len(words) == 1:
        return [tuple(words)]
    if sum(word.direction != 0 for word in words) * 2 > len(words):
        return _turned_lines(words)
    return rows_of(words)


def _turned_lines(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """Lines of text that runs down or up the page."""
    down = words[0].direction == 90
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: -w.bbox.x0 if down else w.bbox.x0):
        if lines and abs(word.bbox.x0 - lines[-1][0].bbox.x0) < 0.5 * word.size:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [tuple(sorted(line, key=lambda w: w.bbox.top if down else -w.bbox.bottom)) for line in lines]


def text_of(words: Sequence[Word], known: frozenset[str] = frozenset()) -> str:
    """What the words of one cell say, its lines joined; ``known`` tell which end-of-line hyphens go.

    They tell also which words a cell too narrow for them breaks without one.
    """
    if not words:
        return ""
    lines = lines_of_words(words)
    said = [" ".join(word.text for word in line) for line in lines]
    return join_lines(_with_broken_whole(lines, said, known) if known and len(lines) > 1 else said, known)


def _with_broken_whole(lines: Sequence[Sequence[Word]], said: list[str], known: frozenset[str]) -> list[str]:
    """What lines say, a word whole that fills several of them: its halves stand whole elsewhere in the document."""
    right = max(word.bbox.x1 for line in lines for word in line)
    out: list[str] = []
    at = 0
    while at < len(lines):
        end = _end_of_broken(lines, at, right, known)
        out.append("".join(said[at : end + 1]))
        at = end + 1
    return out


def _end_of_broken(lines: Sequence[Sequence[Word]], at: int, right: float, known: frozenset[str]) -> int:
    """The line that a word ends in which begins in line ``at``: that one, unless lines up to ``right`` break it."""
    whole, found = lines[at][0].text, at
    for place, (line, below) in enumerate(pairwise(lines[at : at + TUNED.most_lines]), at + 1):
        if len(line) > 1 or not _is_filled(line[0], below[0], right):
            break
        whole += below[0].text
        if plain(trimmed(whole)) in known:
            found = place
    return found


def _is_filled(word: Word, rest: Word, right: float) -> bool:
    """Whether a word fills its line so that not one more letter had room, and ``rest`` may be more of it."""
    letters = word.text[-1].isalpha() and rest.text[0].isalpha() and not (word.direction or rest.direction)
    same_case = rest.text[0].islower() or word.text.isupper()
    return letters and same_case and word.bbox.x1 + rest.bbox.width / len(rest.text) > right


def texts_of(words: Iterable[Word], upright: Edges, level: Edges) -> list[Text]:
    """The texts of a page: words joined along lines, not over an upright edge, and the lines of one cell together."""
    words = list(words)
    pieces = _level_pieces([word for word in words if not word.direction], upright)
    found = [_bounded(piece, upright, level) for piece in pieces]
    turned = [word for word in words if word.direction]
    joined = _with_cells_joined(found) if any(text.bounded for text in found) else found
    return [*joined, *_turned_texts(turned, upright, level)]


def _level_pieces(words: Sequence[Word], upright: Edges) -> list[tuple[Word, ...]]:
    pieces: list[tuple[Word, ...]] = []
    for row in rows_of(words):
        current: list[Word] = []
        for word in row:
            if current and _parted(current[-1], word, upright):
                pieces.append(tuple(current))
                current = []
            current.append(word)
        pieces.append(tuple(current))
    return pieces


def _parted(left: Word, right: Word, upright: Edges) -> bool:
    end, (start, top, _, bottom), size = left.bbox.x1, right.bbox, right.size
    gap = start - end
    if gap > TUNED.word_gap * max(left.size, size) or gap < -2 * size:
        return True
    between = upright.between(end - 1.5, start + 1.5)
    if not between:
        return False
    low, high = top + TUNED.letter_free * size, bottom - TUNED.letter_free * size
    return any(edge.cover(low, high) >= TUNED.seen_edge for edge in between)


def _bounded(words: tuple[Word, ...], upright: Edges, level: Edges) -> Text:
    """A text with the cell that edges draw around it."""
    box = union([word.bbox for word in words])
    if not (upright.all or level.all):
        return Text(words, box)
    size = words[0].size
    x, y = box.centre
    core = TUNED.letter_free * size if not words[0].direction else 0.0
    left, right = upright.around(x, box.top + core, box.bottom - core)
    top, bottom = level.around(y, box.x0, box.x1)
    cell = BBox(
        left.pos if left else box.x0,
        top.pos if top else box.top,
        right.pos if right else box.x1,
        bottom.pos if bottom else box.bottom,
    )
    return Text(words, cell, bounded=None not in (left, right, top, bottom))


def _with_cells_joined(texts: Sequence[Text]) -> list[Text]:
    """The texts, those in one closed cell that stand one under another made one."""
    out: list[Text] = []
    for group in by_cell(texts):
        if len(group) > 1 and _is_stacked(group) and _is_block(group):
            out.append(Text(tuple(word for text in group for word in text.words), group[0].cell, bounded=True))
        else:
            alone = len(group) == 1
            out.extend(text if text.alone == alone else evolve(text, alone=alone) for text in group)
    return out


def by_cell(texts: Iterable[Text]) -> Iterable[list[Text]]:
    """The texts of each closed cell together; a text that no cell holds by itself."""
    cells: dict[object, list[Text]] = defaultdict(list)
    for text in texts:
        cells[text.cell if text.bounded else text].append(text)
    return cells.values()


def _is_stacked(texts: Sequence[Text]) -> bool:
    """Whether texts stand one under another, and none beside another."""
    lines = sorted(texts, key=lambda text: text.y)
    return all(
        b.y - a.y > TUNED.same_level and min(a.bbox.x1, b.bbox.x1) > max(a.bbox.x0, b.bbox.x0)
        for a, b in pairwise(lines)
    )


def _is_block(texts: Sequence[Text]) -> bool:
    """Whether lines follow one another as those of one text do."""
    lines = sorted(texts, key=lambda text: text.y)
    return all(b.bbox.top - a.bbox.bottom < TUNED.line_gap * a.size for a, b in pairwise(lines))


def with_lines_joined(texts: Iterable[Text]) -> list[Text]:
    """The texts, those that no cell bounds and that stand close under one another made one: the lines of one."""
    out: list[Text] = []
    for text in sorted(texts, key=lambda text: text.y):
        above = next((k for k, other in enumerate(out) if _is_next_line(text, other)), None)
        if above is None:
            out.append(text)
        else:
            words = (*out[above].words, *text.words)
            out[above] = Text(words, union(word.bbox for word in words))
    return out


def _is_next_line(text: Text, above: Text) -> bool:
    first, last = text.words[0], above.words[-1]
    if text.own or above.own or first.direction or last.direction or first.bold != last.bold:
        return False
    across = min(text.bbox.x1, above.bbox.x1) - max(text.bbox.x0, above.bbox.x0)
    step = first.baseline - last.baseline
    before = [last.baseline - word.baseline for word in above.words if last.baseline - word.baseline > TUNED.same_level]
    return across > 0 and TUNED.same_level < step < min(
        TUNED.line_step * first.size, TUNED.same_step * min(before, default=step)
    )


def parted_at(text: Text, cuts: Sequence[float]) -> list[Text]:
    """A text parted where columns part (x, points) between two of its words."""
    groups: dict[int, list[Word]] = defaultdict(list)
    for word in text.words:
        groups[sum(cut <= word.bbox.x0 + 0.5 for cut in cuts)].append(word)
    if len(groups) < 2:
        return [text]
    parts = [tuple(group) for group in groups.values()]
    return [evolve(text, words=part, cell=union(word.bbox for word in part), bounded=False) for part in parts]


def _turned_texts(words: Sequence[Word], upright: Edges, level: Edges) -> list[Text]:
    """Texts that run down or up the page: the words of one cell, or of one line where none is drawn."""
    groups: dict[object, list[Text]] = defaultdict(list)
    for word in words:
        single = _bounded((word,), upright, level)
        key: object = single.cell if single.bounded and word.start is None else (word.direction, _place(word))
        groups[key].append(single)
    out = []
    for group in groups.values():
        parts = _beside_each_other(group)
        for part in parts:
            whole = tuple(word for text in part for word in text.words)
            # What stands aslant leans over its neighbours' cells.
            bounded = len(parts) == 1 and part[0].bounded and whole[0].start is None
            out.append(Text(whole, part[0].cell if bounded else union(word.bbox for word in whole), bounded))
    return out


def _beside_each_other(texts: Sequence[Text]) -> list[list[Text]]:
    """The words of one cell that run up or down, parted where they stand further apart than lines of one text do."""
    parts: list[list[Text]] = []
    for text in sorted(texts, key=lambda text: text.x):
        if parts and text.x - parts[-1][-1].x <= TUNED.turned_step * text.size:
            parts[-1].append(text)
        else:
            parts.append([text])
    return [sorted(part, key=texts.index) for part in parts] if len(parts) > 1 else [list(texts)]


def _place(word: Word) -> int:
    """Where the line of a turned word stands across its direction, coarsely: the same for all words of a line."""
    if word.start is None:
        return round(word.bbox.centre[0] / 4)
    angle = math.radians(word.direction)
    return round((word.start[1] * math.cos(angle) - word.start[0] * math.sin(angle)) / (TUNED.aslant_line * word.size))
