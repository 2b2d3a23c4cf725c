"""Colours as groups: those that the eye, or the noise of a scan, makes one."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from pt_extract.averages import quantile
from pt_extract.tables.grid.axis import numbered

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

SAME_TO_THE_EYE = 4.0
"""Colours no further apart than this in CIELAB are one."""
NOISE_REACH = 2.8
"""So are those within so many times the noise, the deviation of a channel from its group's own colour."""
NOISY = 0.5
"""A table is noisy from this deviation on, in steps of 256."""
GROUP_CORE = 0.6
"""A group's centre is the mean of what lies within this share of its reach."""
FARTHEST = 0.75
"""Noise is told by the share of colours that lie no farther from their group's own."""
MOST_SHADES = 200
"""Centres are looked for among so many of the commonest shades, which bounds the distances to be taken."""


def lab(colours: Floats) -> Floats:
    """CIELAB (D65) of sRGB colours, n x 3, 0 to 255 (IEC 61966-2-1)."""
    shares = colours / 255
    linear = np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)
    matrix = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = linear @ matrix.T / matrix.sum(axis=1)
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116).T
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=1)


def distances(first: Floats, second: Floats) -> Floats:
    """The Euclidean distance of each of the first (n x 3) from each of the second (m x 3)."""
    return np.asarray(np.sqrt(((first[:, None] - second[None]) ** 2).sum(axis=2)))


def _unlike(first: Floats, second: Floats, noise: float) -> Floats:
    """How unlike colours are: below 1 they are one, to the eye or in this noise."""
    by_eye = distances(lab(first), lab(second)) / SAME_TO_THE_EYE
    return np.minimum(by_eye, distances(first, second) / (NOISE_REACH * noise)) if noise > NOISY else by_eye


def grouped(colours: Floats) -> tuple[Ints, Floats]:
    """The group of each colour (n x 3), and the groups' own colours, commonest first."""
    shade, counts = numbered((colours.astype(np.int64) >> 2) @ np.array([1 << 12, 1 << 6, 1]))
    shades = _means(colours, shade)
    noise = _noise(colours, shade, shades, counts)
    centres = _centres(shades, counts, noise)
    while True:
        codes = _ranked(_unlike(shades, centres, noise).argmin(axis=1)[shade])
        groups = _means(colours, codes)
        centres = _centres(groups, np.bincount(codes), noise)
        if len(centres) >= min(len(groups), MOST_SHADES):
            return codes, groups


def _noise(colours: Floats, shade: Ints, shades: Floats, counts: Ints) -> float:
    """How far, by channel, colours lie from their group's own; a quarter of them may lie farther."""
    centres = _centres(shades, counts, 0.0)
    nearest = _unlike(shades, centres, 0.0).argmin(axis=1)[shade]
    far = np.sqrt(((colours - centres[nearest]) ** 2).sum(axis=1))
    return quantile(far.tolist(), FARTHEST) / math.sqrt(3)


def _centres(colours: Floats, counts: Ints, noise: float) -> Floats:
    """Centres of groups, the densest first, each unlike all others."""
    common = np.argsort(-counts, kind="stable")[:MOST_SHADES]
    colours, counts = colours[common], counts[common]
    close = _unlike(colours, colours, noise) < GROUP_CORE
    density = close @ counts
    free = np.ones(len(colours), dtype=np.bool_)
    centres: list[Floats] = []
    while free.any():
        top = int(np.where(free, density, -1).argmax())
        core = free & close[top]
        centres.append(np.average(colours[core], axis=0, weights=counts[core]))
        free &= ~core & (_unlike(colours, centres[-1][None], noise)[:, 0] >= 1)
    return np.array(centres)


def _means(colours: Floats, codes: Ints) -> Floats:
    """The mean colour of each group."""
    return np.stack([np.bincount(codes, colours[:, k]) for k in range(3)], axis=1) / np.bincount(codes)[:, None]


def _ranked(codes: Ints) -> Ints:
    """The same groups, numbered from the largest to the smallest."""
    codes, counts = numbered(codes)
    rank = np.empty(len(counts), dtype=np.int64)
    rank[np.argsort(-counts, kind="stable")] = np.arange(len(counts))
    return rank[codes]
