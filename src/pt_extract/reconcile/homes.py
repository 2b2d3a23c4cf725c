"""Where in the tree an entry may belong that the body lacks: nodes of its kind whose titles are nearly its own."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from rapidfuzz import fuzz, process

from pt_extract.reconcile.slots import Slot

ELSEWHERE = 0.9
"""A title this like a node elsewhere in the tree is that node's."""
ROUNDING = 0.01
"""Likenesses, from 0 to 100, are rounded by less than this."""
SHORTER = 0.8
"""A title shorter than another by this factor is less like it than :data:`ELSEWHERE`, whatever both say."""


class Homes:
    """The slots of one kind that the body names, by their titles."""

    def __init__(self, slots: Sequence[Slot], fold: Callable[[str], str]) -> None:
        """``fold`` is how titles are compared (:meth:`pt_extract.text.Abbreviations.fold`)."""
        self._slots, self._fold = slots, fold
        titles = [(place, entry.title) for place, slot in enumerate(slots) for entry in slot.entries.values()]
        self._places: dict[str, set[int]] = {}
        for place, title in titles:
            self._places.setdefault(fold(title) if title else "", set()).add(place)
        self._untitled = self._places.pop("", set())
        self._titles = sorted(self._places, key=len)
        self._lengths = list(map(len, self._titles))

    def near(self, stray: Slot) -> list[Slot]:
        """The slots, in order, that may be as like a slot as :data:`ELSEWHERE`; all of them where a title is missing.

        A long document has thousands of both: they are compared without a line of Python between, each wording once,
        and only those that are long enough, and short enough, to be so like.
        """
        titles = [entry.title for entry in stray.entries.values()]
        if not all(titles):
            return list(self._slots)
        found = set(self._untitled)
        for title in map(self._fold, titles):
            alike = process.extract_iter(
                title, self._as_long(title), scorer=fuzz.ratio, processor=None, score_cutoff=100 * ELSEWHERE - ROUNDING
            )
            for wording, _, _ in alike:
                found |= self._places[wording]
        return [self._slots[place] for place in sorted(found)]

    def _as_long(self, title: str) -> Sequence[str]:
        """The titles of a length at which they may be so like one."""
        shortest = bisect_left(self._lengths, SHORTER * len(title))
        return self._titles[shortest : bisect_right(self._lengths, len(title) / SHORTER)]
