"""How a document sets its lines: how far apart they stand within a paragraph, and how far they reach."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from attrs import frozen

from pt_extract.averages import median
from pt_extract.layout.lines import Line

WIDE_GAP = 1.22
"""A line pitch larger than the usual one for its size by this factor parts paragraphs."""
COLUMN_LINES = 6
"""So many lines show how wide a text column is."""
SENTENCES = 3
"""So many sentences that go on in the next line tell how far apart the lines of a paragraph are."""

_SENTENCE_END = re.compile(r"[.:;?!…][)»”\"']*$")

Place = tuple[int, int]
"""A page and one of its text columns (0 where it has but one)."""


@frozen
class Measure:
    """How a document sets its lines: the usual pitch by font size in half points, the right edge by page."""

    pitches: Mapping[float, float]
    edges: Mapping[Place, float]

    def wide(self, above: Line, line: Line) -> bool:
        """Whether the gap between two lines of a page parts paragraphs."""
        pitch = line.baseline - above.baseline
        return pitch > WIDE_GAP * self.pitches.get(_half(line.size), 1.3 * line.size) or pitch <= 0


def measure_of(lines: Sequence[Line]) -> Measure:
    """How the lines of a document are set."""
    return Measure(usual_pitches(lines), right_edges(lines))


def usual_pitches(lines: Sequence[Line]) -> dict[float, float]:
    """The usual distance between baselines within a paragraph, by font size in half points.

    Where some sentences go on in the next line, theirs alone count: a terse document has more gaps between paragraphs.
    """
    seen: dict[float, list[float]] = defaultdict(list)
    within: dict[float, list[float]] = defaultdict(list)
    for above, below in pairwise(lines):
        pitch = below.baseline - above.baseline
        if same_column(above, below) and 0.8 * below.size < pitch < 2.2 * below.size:
            seen[_half(below.size)].append(pitch)
            if below.text[0].islower() and not sentence_ended(above):
                within[_half(below.size)].append(pitch)
    measured = {size: within[size] if len(within[size]) >= SENTENCES else pitches for size, pitches in seen.items()}
    return {size: _low_mode(pitches) for size, pitches in measured.items()}


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
