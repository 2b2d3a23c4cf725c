"""The connected pieces of what is set in a mask."""

from __future__ import annotations

from typing import Any, Protocol, TypeAlias

import cv2
import numpy as np

Labels: TypeAlias = "np.ndarray[tuple[int, int], np.dtype[Any]]"
"""For each pixel the number of the piece that it belongs to, from 1; 0 where nothing is set."""
Stats: TypeAlias = "np.ndarray[tuple[int, int], np.dtype[np.int32]]"
"""For each number left, top, width, height and size in pixels; the first row is that of what is not set."""


class Box(Protocol):
    """A box in pixels."""

    @property
    def x0(self) -> int: ...
    @property
    def y0(self) -> int: ...
    @property
    def x1(self) -> int: ...
    @property
    def y1(self) -> int: ...


def pieces_of(mask: np.ndarray[Any, np.dtype[np.uint8]], connectivity: int) -> tuple[Labels, Stats]:
    """The pieces of a mask whose pixels touch at 4 sides, or at 8 with their corners.

    They are numbered in two bytes, which takes a third of the time that four take, unless there are too many.
    """
    try:
        _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=connectivity, ltype=cv2.CV_16U)
    except cv2.error:  # more than 65,534 of them
        _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=connectivity)
    return np.asarray(labels), np.asarray(stats, dtype=np.int32)


__all__ = ["Box", "Labels", "Stats", "pieces_of"]
