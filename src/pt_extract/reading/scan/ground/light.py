"""Uneven light on a photographed page: a surface of second order over its paper, by which it is divided.

Paper is the lightest that each part of a page shows, so far as the parts agree on one smooth surface; those that do not
(a fill that is larger than a part, the table that a photograph shows beside the page) are left out of it, as is usual
in robust regression by trimming.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import cv2
import numpy as np

from pt_extract.reading.scan.tones import Tones, levels_of

PART = 24
"""The page is looked at in so many parts across, and as large ones down."""
LIGHTEST = 90
"""Of each part, the tone that this percentage of its pixels does not exceed is its paper's, if others agree."""
AGREE = 10.0
"""A part agrees if its tone lies no further than this from the surface, from 0 to 255."""
FITTED_TIMES = 6
"""The surface is fitted so many times, without what did not agree the time before."""
AGREED_PARTS = 0.75
"""Light is told from paint where at least this share of the parts agree."""
UNEVEN = 14.0
"""Light is uneven where the surface falls by more than this over the page, from 0 to 255."""

OWN_LIGHT = 28.0
"""A part's paper no further than this from the surface is paper in its own light."""
DARKEST_LIGHT = 24.0

Field: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"


def evenly_lit(pixels: Tones) -> Tones:
    """The page as if its light were the same everywhere: as light as where it is lightest."""
    height, width = pixels.shape[:2]
    size = max(8, width // PART)
    rows, columns = height // size, width // size
    if rows < 3 or columns < 3:
        return pixels
    channels = levels_of(pixels).shape[2]
    parts = pixels[: rows * size, : columns * size].reshape(rows, size, columns, size, channels)[:, ::2, :, ::2]
    paper = np.percentile(parts, LIGHTEST, axis=(1, 3)).astype(np.float64)
    y, x = (axis.ravel() for axis in np.mgrid[0:rows, 0:columns])
    terms = _terms((x + 0.5) / columns, (y + 0.5) / rows)
    tones = paper.reshape(-1, channels)
    kept = np.ones(len(tones), bool)
    for _ in range(FITTED_TIMES):
        weights, *_ = np.linalg.lstsq(terms[kept], tones[kept], rcond=None)
        off = np.abs(tones - terms @ weights).max(axis=1)
        agreed = off <= max(AGREE, float(np.percentile(off[kept], 75)))
        if agreed.sum() < terms.shape[1] or np.array_equal(agreed, kept):
            break
        kept = agreed
    surface = terms @ weights
    fair = off <= AGREE
    if fair.mean() < AGREED_PARTS or np.ptp(surface.mean(axis=1)) < UNEVEN:
        return pixels
    field = _refined(surface.reshape(rows, columns, channels), paper)
    full = cv2.resize(field, (width, height), interpolation=cv2.INTER_CUBIC)
    lightest = np.percentile(field, 98, axis=(0, 1)).astype(np.float32)
    np.maximum(full, DARKEST_LIGHT, out=full)  # in place: it takes four bytes for each tone of the page
    np.divide(lightest, full, out=full)
    np.multiply(pixels, full, out=full)
    return np.asarray(np.clip(full, 0, 255, out=full), dtype=np.uint8)


def _refined(surface: Field, paper: Field) -> Field:
    """The surface drawn to the parts' own paper where that is near it: light falls more freely than a parabola."""
    near = (np.abs(paper - surface).max(axis=2) <= OWN_LIGHT).astype(np.float32)
    share = cv2.GaussianBlur(near, (5, 5), 1.0)
    own = levels_of(cv2.GaussianBlur((paper * near[:, :, None]).astype(np.float32), (5, 5), 1.0))
    return np.asarray(np.where(share[:, :, None] > 0.1, own / np.maximum(share, 0.1)[:, :, None], surface), np.float32)


def _terms(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    return np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], axis=1)
