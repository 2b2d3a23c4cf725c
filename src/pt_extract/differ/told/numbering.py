"""Which nodes were given another number, and which of those only because of what was put in or taken out above."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from pt_extract.differ.pairing.tree import Partners, Place
from pt_extract.text import number_value


def follows_only(old_siblings: Sequence[Place], new_siblings: Sequence[Place], new_of: Partners) -> set[Place]:
    """Of those siblings that stayed siblings, the old places whose new number follows from what changed above them.

    Where siblings changed their order, as few as possible count as put elsewhere; where it could be either of two (a
    swap), both do.
    """
    at_new = {place: at for at, place in enumerate(new_siblings)}
    stayed = [place for place in old_siblings if new_of.get(place) in at_new]
    order = [at_new[new_of[place]] for place in stayed]
    unmoved = [place for place, is_unmoved in zip(stayed, in_all_longest_runs(order), strict=True) if is_unmoved]
    at_old = {place: at for at, place in enumerate(old_siblings)}
    return {place for place in unmoved if _difference(place, new_of[place]) == at_new[new_of[place]] - at_old[place]}


def _difference(old: Place, new: Place) -> int | None:
    """By how much the number grew; None where either is no number."""
    before, after = number_value(old.node.number), number_value(new.node.number)
    return None if before is None or after is None else after - before


def in_all_longest_runs(order: Sequence[int]) -> list[bool]:
    """For each of some different numbers, whether every longest rising selection of them has it.

    >>> in_all_longest_runs([1, 2, 0, 3]), in_all_longest_runs([1, 0])
    ([True, True, False, True], [False, False])
    """
    until = _longest_ending_at(order)
    after = _longest_ending_at([-number for number in reversed(order)])[::-1]
    longest = max(until, default=0)
    on_one = [before + behind - 1 == longest for before, behind in zip(until, after, strict=True)]
    rivals = Counter(before for before, is_on in zip(until, on_one, strict=True) if is_on)
    return [is_on and rivals[before] == 1 for before, is_on in zip(until, on_one, strict=True)]


def _longest_ending_at(order: Sequence[int]) -> list[int]:
    """How long the longest rising selection is that ends with each number (patience sorting)."""
    ends: list[int] = []
    lengths = []
    for number in order:
        at = bisect_left(ends, number)
        ends[at : at + 1] = [number]
        lengths.append(at + 1)
    return lengths
