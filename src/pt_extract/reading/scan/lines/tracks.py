"""Lines by where they run: those at about one height are found without looking at all others."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pt_extract.reading.scan.lines.thin import Stroke


class Track(NamedTuple):
    """Where a line runs that is horizontal or was turned so: the sum of its two y, and its ends."""

    twice: int
    x0: int
    x1: int

    @staticmethod
    def of(stroke: Stroke) -> Track:
        own = stroke if stroke.horizontal else stroke.turned()
        return Track(own.y0 + own.y1, own.x0, own.x1)


class Tracks:
    """Lines that run one way."""

    def __init__(self, strokes: Iterable[Stroke] = ()) -> None:
        self._tracks = sorted(Track.of(stroke) for stroke in strokes)

    def add(self, track: Track) -> None:
        """One line more."""
        insort(self._tracks, track)

    def beside(self, track: Track, off: float) -> Iterator[Track]:
        """Those that run no more than so many pixels further up or down, from top to bottom."""
        first = bisect_left(self._tracks, (track.twice - 2 * off,))
        for at in range(first, len(self._tracks)):
            if self._tracks[at].twice > track.twice + 2 * off:
                return
            yield self._tracks[at]


__all__ = ["Track", "Tracks"]
