"""The edges of a table's rows or columns, and how what is drawn lies to them, many things at a time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any, TypeAlias

import numpy as np
from attrs import field
from numpy.typing import NDArray

from pt_extract.averages import medians
from pt_extract.classes import frozen

Floats: TypeAlias = NDArray[np.float64]
Bools: TypeAlias = NDArray[np.bool_]
Ints: TypeAlias = NDArray[np.int64]

MOST_OFF = 2.0
"""A side lies on an edge of the grid if it is at most so many points off."""
MOST_OFF_SHARE = 0.15
"""A side lies on an edge of the grid if it is off by at most this share of a usual row or column."""
FINEST = 1.0
"""Edges nearer to each other than this, in points, are one."""
OVERHANG = 1.3
"""A bar may be so many rows high and still belong to one row: it overhangs, or drifts by up to a third of a row."""
TWO_EDGES = 0.5
"""What ends on two edges is at least so many rows or columns long; less lies on one edge."""
CROSSING = 1.0
"""An object lies across an edge if it reaches so many points beyond it on either side."""
CROSSING_SHARE = 0.25
"""An object lies across an edge if it reaches this share of its height beyond it on either side."""


@frozen(eq=False)
class Axis:
    """The edges of the rows or columns of a table, ascending, in points, and how far off a side on an edge may be."""

    edges: Floats
    off: float
    _sizes: Floats = field(init=False, repr=False)
    """How high each row or how wide each column is."""

    @_sizes.default
    def _sizes_of(self) -> Floats:
        return self.edges[1:] - self.edges[:-1]

    @staticmethod
    def of(edges: Sequence[float]) -> Axis | None:
        """The axis with those edges; None where they are fewer than two."""
        ascending = np.sort(np.asarray(edges, dtype=float))
        apart = ascending[np.concatenate([[True], np.diff(ascending) > FINEST])] if len(ascending) else ascending
        if len(apart) < 2:
            return None
        return Axis(apart, min(MOST_OFF, MOST_OFF_SHARE * float(medians(np.diff(apart)))))

    def cell_of(self, places: Floats) -> Ints:
        """The number of the row or column where each place lies; of the nearest, for those beyond the table."""
        return within(self.edges.searchsorted(places, side="right") - 1, 0, len(self.edges) - 2)

    def cells(self, places: Floats) -> Floats:
        """How many rows or columns from the first edge each place is; the outer ones go on beyond the table."""
        cell = self.cell_of(places)
        counted: Floats = cell + (places - self.edges[cell]) / self._sizes[cell]
        return counted

    def length(self, low: Floats, high: Floats) -> Floats:
        """How many rows or columns long what lies between ``low`` and ``high`` is."""
        return self.cells(high) - self.cells(low)

    def on(self, places: Floats) -> Bools:
        """Whether each place lies on an edge."""
        after = within(self.edges.searchsorted(places), 1, len(self.edges) - 1)
        nearest = np.minimum(abs(places - self.edges[after - 1]), abs(places - self.edges[after]))
        return np.asarray(nearest <= self.off)

    def spanned(self, low: Floats, high: Floats) -> Bools:
        """Whether the whole axis lies between ``low`` and ``high``."""
        return all_of(low <= self.edges[0] + self.off, high >= self.edges[-1] - self.off)

    def touched(self, low: Floats, high: Floats) -> Bools:
        """Whether something of the axis lies between ``low`` and ``high``."""
        return all_of(low < self.edges[-1] - self.off, high > self.edges[0] + self.off)

    def fitted(self, low: Floats, high: Floats, may_leave: Bools) -> Bools:
        """Whether both ends lie on edges or, for what may leave the table, beyond its ends."""
        begins = self.on(low) | (may_leave & (low < self.edges[0]))
        ends = self.on(high) | (may_leave & (high > self.edges[-1]))
        return all_of(begins, ends, self.length(low, high) >= TWO_EDGES)

    def overfilled(self, low: Floats, high: Floats) -> Bools:
        """Whether what lies between ``low`` and ``high`` is too long to belong to one row or column."""
        size = self._sizes[self.cell_of((low + high) / 2)]
        return (self.length(low, high) > OVERHANG) & (high - low > OVERHANG * size)

    def crossed(self, low: Floats, high: Floats) -> Bools:
        """Whether an edge lies well between ``low`` and ``high``."""
        inset = np.minimum(CROSSING, CROSSING_SHARE * (high - low))
        return np.asarray(self.edges.searchsorted(high - inset) > self.edges.searchsorted(low + inset))

    def off_centre(self, low: Floats, high: Floats) -> Floats:
        """How far the middle is from the middle of its row or column, as a share of that."""
        return np.asarray(abs(self.cells((low + high) / 2) % 1.0 - 0.5))


def all_of(*conditions: Bools) -> Bools:
    """Where all conditions hold."""
    return reduce(np.logical_and, conditions)


def within(places: Ints, least: int, most: int) -> Ints:
    """The places, those beyond either bound put onto it; :func:`numpy.clip` takes three times as long on few."""
    return np.minimum(np.maximum(places, least), most)


def numbered(*keys: NDArray[Any]) -> tuple[Ints, Ints]:
    """The numbers, from 0, of entries that are told apart by ``keys``, in ascending order, and how many bear each.

    They are those of :func:`numpy.unique`, whose first call imports masked arrays, for a hundredth of a second.
    """
    order = np.lexsort(keys[::-1])
    begins = np.zeros(len(order), dtype=np.bool_)
    for key in keys:
        ascending = key[order]
        begins[1:] |= ascending[1:] != ascending[:-1]
    numbers = np.empty(len(order), dtype=np.int64)
    numbers[order] = np.cumsum(begins)
    return numbers, np.bincount(numbers)


__all__ = ["Axis", "all_of", "numbered", "within"]
