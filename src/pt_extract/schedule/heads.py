"""Heads of schedules found in the words of a page: lines in which quarters or months stand side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from attrs import frozen

from pt_extract.geometry import BBox, union
from pt_extract.lines import Line
from pt_extract.page import Word
from pt_extract.profile import Profile
from pt_extract.schedule.header import ONLY_YEARS, bare_periods, is_continuity, period_of, years_of

SEGMENT_GAP = 1.0
"""Words further apart than this, in em, belong to different cells."""
HEAD_GAP = 0.7
"""...in a head, whose narrow columns leave less; a word space is 0.6 em in a typewriter face, less in others."""
SHORT = 16
"""What names a quarter has at most this many characters."""
LONGEST_HEAD = 60
LONGEST_PART = 3
"""...in so many words; a line of a head has at most :data:`LONGEST_HEAD`."""
LONGEST_NAME = 24
"""...and with the lines over and under it at most this many."""
FEWEST_PERIODS = 3
"""So many quarters or months side by side are a schedule's head; fewer are prose."""
BAND = 4
"""A head's quarters take at most this many lines."""
ABOVE = 3
"""...and at most this many lines stand over them in the head (years, the table's name)."""
LONGEST_MARK = 2
"""...and of more characters than this: shorter ones are marks in a row of the table above."""
ABOVE_STEP = 3.6
"""...each within this many em of the next."""
LINE_STEP = 2.6
"""Lines of one head follow one another within this many em."""


@frozen(eq=False)
class Segment:
    """Words of one line that belong to one cell."""

    words: tuple[Word, ...]
    bbox: BBox
    text: str


@frozen(eq=False)
class NamedColumn:
    """A stack of segments that names a time column."""

    text: str
    period: str | None
    bbox: BBox

    @property
    def middle(self) -> float:
        return self.bbox.centre[0]


@frozen(eq=False)
class Head:
    """A head found in the words: the lines it takes (first, last) and its named columns, left to right."""

    first: int
    last: int
    named: tuple[NamedColumn, ...]
    bare: bool = False
    """Whether its columns are only counted (``I II III IV``)."""


def holds_head(lines: Sequence[Line], profile: Profile) -> bool:
    """Whether some lines of a page are the head of a schedule."""
    segments = [head_segments(line, profile) for line in lines]
    return _speaks_of_time(segments, profile) and bool(heads_of(segments, profile))


def _speaks_of_time(lines: Sequence[Sequence[Segment]], profile: Profile) -> bool:
    """Whether any short text names a quarter or month, alone or with its number over or under it; spares the rest."""
    short = {segment.text for line in lines for segment in line if len(segment.text) <= SHORT}
    if any(period_of(text, profile) for word in short for text in (word, f"I {word}", f"{word} I")):
        return True
    return any(bare_periods([segment.text for segment in line]) for line in lines)


def segments_of(line: Line, gap: float = SEGMENT_GAP) -> list[Segment]:
    """The segments of a line: words that stand closer than ``gap`` em."""
    groups: list[list[Word]] = []
    for word in line.words:
        if groups and word.bbox.x0 - groups[-1][-1].bbox.x1 <= gap * word.size:
            groups[-1].append(word)
        else:
            groups.append([word])
    return [_segment(words) for words in groups]


def _segment(words: Sequence[Word]) -> Segment:
    return Segment(tuple(words), union(word.bbox for word in words), " ".join(word.text for word in words))


def head_segments(line: Line, profile: Profile) -> list[Segment]:
    """The segments of a line that may be a head's, whose columns may stand no further apart than words do."""
    parted = [(segment, _periods(segment.words, profile)) for segment in segments_of(line, HEAD_GAP)]
    return [_segment(words) for segment, groups in parted for words in groups or [segment.words]]


def _periods(words: Sequence[Word], profile: Profile) -> list[Sequence[Word]]:
    """Words parted so that all but perhaps the first part name one column's time each; [] where they do not.

    Of heads in several lines a part may be a word that comes again (``Trimestre Trimestre``).
    """
    if len(words) < 2 or len(words) > LONGEST_HEAD:
        return []
    texts = [word.text for word in words]
    rest: dict[int, list[Sequence[Word]]] = {len(words): []}
    for start in reversed(range(len(words))):
        for stop in range(start + 1, min(start + LONGEST_PART, len(words)) + 1):
            text = " ".join(texts[start:stop])
            named = period_of(text, profile) is not None or is_continuity(text, profile)
            if stop in rest and (named or (stop == start + 1 and texts.count(text) > 1)):
                rest[start] = [words[start:stop], *rest[stop]]
    best = max(rest.values(), key=len)
    before = words[: len(words) - sum(map(len, best))]
    if len(best) < 2:
        return []
    return [before, *best] if before else best


def heads_of(lines: Sequence[Sequence[Segment]], profile: Profile) -> list[Head]:
    """The heads on a page, top to bottom."""
    heads: list[Head] = []
    start = 0
    while start < len(lines):
        found = _heads_from(lines, start, profile)
        if found:
            # A title or year over several columns takes them for one where the band starts too far up.
            last = max(head.last for head in found)
            found += [head for lower in range(start + 1, last + 1) for head in _heads_from(lines, lower, profile)]
            best = max(found, key=lambda head: (len(head.named), not head.bare, head.first, -head.last))
            heads.append(best)
            start = best.last + 1
        else:
            start += 1
    return heads


def _heads_from(lines: Sequence[Sequence[Segment]], start: int, profile: Profile) -> list[Head]:
    """What the first one, two, ... lines from ``start`` give as a head."""
    depths = range(1, BAND + 1) if _may_start(lines, start) else ()
    return [head for depth in depths if (head := _head(lines, start, depth, profile)) is not None]


def _may_start(lines: Sequence[Sequence[Segment]], start: int) -> bool:
    """Whether a head may start here: a short text, and enough of them on the lines of a band."""
    short = [sum(len(segment.text) <= SHORT for segment in line) for line in lines[start : start + BAND]]
    return short[0] > 0 and sum(short) >= FEWEST_PERIODS


def _head(lines: Sequence[Sequence[Segment]], start: int, depth: int, profile: Profile) -> Head | None:
    """The head that the ``depth`` lines from ``start`` are, or None."""
    band = lines[start : start + depth]
    if len(band) < depth or any(step(a, b) > LINE_STEP for a, b in pairwise(band)):
        return None
    stacks = _stacks([segment for line in band for segment in line])
    named = [_name(stack, profile) for stack in stacks]
    columns = sorted((name for name in named if name is not None), key=lambda name: name.middle)
    bare = len({name.period for name in columns if name.period}) < FEWEST_PERIODS
    if bare:
        columns = _bare(band[0]) + [name for name in columns if name.period is None]
        if not any(name.period for name in columns):
            return None
    columns += _later(stacks, columns, profile)
    return Head(start, start + depth - 1, tuple(columns), bare) if columns else None


def step(above: Sequence[Segment], below: Sequence[Segment]) -> float:
    """The pitch of two lines, in em."""
    first, second = above[0].words[0], below[0].words[0]
    return (second.baseline - first.baseline) / max(1.0, second.size)


def _stacks(segments: Iterable[Segment]) -> list[list[Segment]]:
    """Segments one under another."""
    stacks: list[list[Segment]] = []
    for segment in segments:
        over = [stack for stack in stacks if any(_overlap(segment, other) for other in stack)]
        merged = [other for stack in over for other in stack] + [segment]
        stacks = [stack for stack in stacks if stack not in over] + [merged]
    return stacks


def _overlap(first: Segment, second: Segment) -> bool:
    common = min(first.bbox.x1, second.bbox.x1) - max(first.bbox.x0, second.bbox.x0)
    return common > 0.3 * min(first.bbox.width, second.bbox.width)


def _name(stack: Sequence[Segment], profile: Profile) -> NamedColumn | None:
    for count in range(1, len(stack) + 1):
        for start in range(len(stack) - count + 1):
            run = stack[start : start + count]
            text = " ".join(segment.text for segment in run)
            if len(text) > LONGEST_NAME:
                continue
            period = period_of(text, profile)
            if period is not None or is_continuity(text, profile):
                return NamedColumn(text, period, union(segment.bbox for segment in run))
    return None


def _later(stacks: Sequence[Sequence[Segment]], columns: Sequence[NamedColumn], profile: Profile) -> list[NamedColumn]:
    """A column right of all others that names years and nothing else (``2023-2026``)."""
    right = max((name.bbox.x1 for name in columns), default=float("inf"))
    dated = [
        NamedColumn(segment.text, None, segment.bbox)
        for stack in stacks
        for segment in stack
        if segment.bbox.x0 > right and ONLY_YEARS.fullmatch(segment.text) and years_of(segment.text, profile)
    ]
    return dated[:1]


def _bare(line: Sequence[Segment]) -> list[NamedColumn]:
    """The segments that name a period only together: those that count from one to four, or are months' initials."""
    periods = bare_periods([segment.text for segment in line])
    return [NamedColumn(line[index].text, period, line[index].bbox) for index, period in periods.items()]


def top_of(lines: Sequence[Sequence[Segment]], head: Head) -> int:
    """The first line of the head: those over the quarters that say something over a time column."""
    first = head.first
    while first > 0 and head.first - first < ABOVE:
        above = lines[first - 1]
        over = any(
            segment.bbox.centre[0] > head.named[0].bbox.x0 and len(segment.text) > LONGEST_MARK for segment in above
        )
        if not over or step(above, lines[first]) > ABOVE_STEP:
            break
        first -= 1
    return first
