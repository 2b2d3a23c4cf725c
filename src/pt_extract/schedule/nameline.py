"""A line of a head in segments, where names of times may stand so close that only their sense parts them."""

from __future__ import annotations

from collections.abc import Sequence

from pt_extract.geometry import union
from pt_extract.lines import Line
from pt_extract.page import Word
from pt_extract.schedule.heads import HEAD_GAP, Segment, segments_of
from pt_extract.schedule.periods import readings

LONGEST_NAME = 3
"""A name that stands close to the next has at most this many words."""


def head_segments(line: Line) -> list[Segment]:
    """The segments of a line as a head has them: ``Sem. 1 Sem. 2`` are two, however narrow the space."""
    return [part for segment in segments_of(line, HEAD_GAP) for part in _parted(segment)]


def _parted(segment: Segment) -> list[Segment]:
    words = segment.words
    for length in range(1, LONGEST_NAME + 1):
        if len(words) % length or len(words) < 2 * length:
            continue
        parts = [_segment(words[start : start + length]) for start in range(0, len(words), length)]
        if set.intersection(*({name.kind for name in readings(part.text)} for part in parts)):
            return parts
    return [segment]


def _segment(words: Sequence[Word]) -> Segment:
    return Segment(tuple(words), union(word.bbox for word in words), " ".join(word.text for word in words))
