"""Where in the tree an entry may belong that the body lacks: nodes of its kind whose titles are nearly its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rapidfuzz import fuzz, process

from pt_extract.reconcile.slots import Slot

ELSEWHERE = 0.9
"""A title this like a node elsewhere in the tree is that node's."""
ROUNDING = 0.01
"""Likenesses, from 0 to 100, are rounded by less than this."""


class Homes:
    """The slots of one kind that the body names, by their titles."""

    def __init__(self, slots: Sequence[Slot], fold: Callable[[str], str]) -> None:
        """``fold`` is how titles are compared (:meth:`pt_extract.text.Abbreviations.fold`)."""
        self._slots, self._fold = slots, fold
        titles = [(place, entry.title) for place, slot in enumerate(slots) for entry in slot.entries.values()]
        self._places = [place for place, title in titles if title]
        self._titles = [fold(title) for _, title in titles if title]
        self._untitled = {place for place, title in titles if not title}

    def near(self, stray: Slot) -> list[Slot]:
        """The slots, in order, that may be as like a slot as :data:`ELSEWHERE`; all of them where a title is missing.

        A long document has thousands of both: they are compared without a line of Python between.
        """
        titles = [entry.title for entry in stray.entries.values()]
        if not all(titles):
            return list(self._slots)
        found = set(self._untitled)
        for title in map(self._fold, titles):
            alike = process.extract_iter(
                title, self._titles, scorer=fuzz.ratio, processor=None, score_cutoff=100 * ELSEWHERE - ROUNDING
            )
            found.update(self._places[index] for _, _, index in alike)
        return [self._slots[place] for place in sorted(found)]
