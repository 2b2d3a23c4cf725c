"""How a document sets its lines: how far apart they stand within a paragraph, and how far they reach."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from attrs import Factory

from pt_extract.averages import median
from pt_extract.classes import frozen
from pt_extract.layout.lines import Line

WIDE_GAP = 1.22
"""A line pitch larger than the usual one for its size by this factor parts paragraphs."""
COLUMN_LINES = 6
"""So many lines show how wide a text column is."""
EVEN_LINES = 8
"""So many sentences that go on in the next line tell that they do so at one distance."""
SENTENCES = 3
"""So many sentences that go on in the next line tell how far apart the lines of a paragraph are."""
EVEN = 0.95
"""Lines of paragraphs are set evenly where at least this share of them follow at one distance."""
SAME_PITCH = 0.02
"""Distances of lines that differ by no more than this many em are the same."""
SEEN_GAP = 0.05
"""Lines set evenly that stand so many em further apart than within a paragraph are of two."""

_SENTENCE_END = re.compile(r"[.:;?!…][)»”\"']*$")

Place = tuple[int, int]
"""A page and one of its text columns (0 where it has but one)."""


@frozen
class Measure:
    """How a document sets its lines: the usual pitch by font size in half points, the right edge by page.

    ``even`` is the exact pitch of the sizes whose lines follow one another evenly within paragraphs.
    """

    pitches: Mapping[float, float]
    edges: Mapping[Place, float]
    even: Mapping[float, float] = Factory(dict[float, float])

    def wide(self, above: Line, line: Line) -> bool:
        """Whether the gap between two lines of a page parts paragraphs."""
        pitch = line.baseline - above.baseline
        return pitch > WIDE_GAP * self.pitches.get(_half(line.size), 1.3 * line.size) or pitch <= 0

    def apart(self, above: Line, line: Line) -> bool:
        """Whether two lines of a page are further apart than any of one paragraph, be it by little."""
        even = self.even.get(_half(line.size))
        return even is not None and line.baseline - above.baseline > even + SEEN_GAP * line.size


def measure_of(lines: Sequence[Line]) -> Measure:
    """How the lines of a document are set."""
    return Measure(usual_pitches(lines), right_edges(lines), even_pitches(lines))


def usual_pitches(lines: Sequence[Line]) -> dict[float, float]:
    """The usual distance between baselines within a paragraph, by font size in half points.

    Where some sentences go on in the next line, theirs alone count: a terse document has more gaps between paragraphs.
    """
    seen, within = _pitches(lines)
    measured = {size: within[size] if len(within[size]) >= SENTENCES else pitches for size, pitches in seen.items()}
    return {size: _low_mode(pitches) for size, pitches in measured.items()}


def even_pitches(lines: Sequence[Line]) -> dict[float, float]:
    """The one distance between baselines within paragraphs, by font size in half points, of sizes that have one."""
    _, within = _pitches(lines)
    found = {size: median(pitches) for size, pitches in within.items() if len(pitches) >= EVEN_LINES}
    return {
        size: pitch
        for size, pitch in found.items()
        if sum(abs(other - pitch) <= SAME_PITCH * size for other in within[size]) >= EVEN * len(within[size])
    }


def _pitches(lines: Sequence[Line]) -> tuple[dict[float, list[float]], dict[float, list[float]]]:
    """The distances between baselines by font size in half points: all, and those over which a sentence goes on."""
    seen: dict[float, list[float]] = defaultdict(list)
    within: dict[float, list[float]] = defaultdict(list)
    for above, below in pairwise(lines):
        pitch = below.baseline - above.baseline
        if same_column(above, below) and 0.8 * below.size < pitch < 2.2 * below.size:
            seen[_half(below.size)].append(pitch)
            if below.text[0].islower() and not sentence_ended(above):
                within[_half(below.size)].append(pitch)
    return seen, within


def _low_mode(values: list[float]) -> float:
    """The commonest value (to half a point); of equally common ones the smallest."""
    counts = Counter(round(value * 2) / 2 for value in values)
    most = max(counts.values())
    return min(value for value, count in counts.items() if count >= 0.6 * most)


def _half(size: float) -> float:
    return round(size * 2) / 2


def same_column(first: Line, second: Line) -> bool:
    """Whether one line may stand right above the other."""
    return (first.page, first.column) == (second.page, second.column)


def right_edges(lines: Sequence[Line]) -> dict[Place, float]:
    """Where the text of each page's columns ends on the right."""
    edges: dict[Place, list[float]] = defaultdict(list)
    for line in lines:
        edges[line.page, line.column].append(line.bbox.x1)
    usual = {place: sorted(values)[int(0.9 * (len(values) - 1))] for place, values in edges.items()}
    typical = median([edge for (_, column), edge in usual.items() if column == 0] or [0.0])
    columns = [max(ends) for (_, column), ends in edges.items() if column and len(ends) >= COLUMN_LINES]
    found = {place: max(edge, typical) if place[1] == 0 else max(edges[place]) for place, edge in usual.items()}
    for place, ends in edges.items():
        # The last page of a text in columns may have but the first of them.
        beside = [edge for edge in columns if max(ends) <= edge + 1.0 < 0.75 * typical]
        if place[1] == 0 and beside and len(ends) > 1:
            found[place] = max(min(beside), max(ends))
    return found


def sentence_ended(line: Line) -> bool:
    """Whether a line ends as a sentence does."""
    return bool(_SENTENCE_END.search(line.text))
