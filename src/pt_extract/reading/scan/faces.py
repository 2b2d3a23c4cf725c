"""The sizes and weights of words read from pixels, told by comparing all of a document's."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import numpy as np

from pt_extract.averages import median
from pt_extract.page import Word
from pt_extract.reading.scan.words import Glyphs, em_box

SMALL_HEIGHT = 0.5
"""The height of small letters over the baseline, in em, in most text faces."""
CAPITAL_HEIGHT = 1.4
"""The height of capitals, in heights of small letters, where a document does not tell by words that have both."""
MOST_SMALL = 0.92
"""Small letters are at most so many times as high as capitals and tall letters; in the faces of all texts 0.8."""
FONT = "scan"
"""The font's name of all words read from pixels."""
SAME_SIZE = 0.06
"""Estimates this much apart are one size, as a share of it."""
OTHER_SIZE = 0.12
"""Two sizes of a document are further apart than this share, or they are one read with some error."""
FEWEST_OF_SIZE = 40
"""A size of a document has at least so many letters; the estimates of rarer ones stay."""
SAME_BASELINE = 2.0
"""Words with baselines this close, in points, stand on one line."""
SIZE_STEP = 0.25
"""Sizes are given in steps of so many points: they are estimates."""
LEAST_SIZE = 4.0
"""The smallest size there is, in points."""
USUAL_SIZE = 11.0
"""The size that a document without a letter is taken to have, in points."""
BOLD_STROKE = 1.22
"""Bold strokes are wider than regular ones of their size by this factor; that of text faces is 1.4 to 1.9."""

_UPPER = re.compile(r"[A-Z]")
"""Only capitals tell how high capitals are; a *d* may be higher."""
_TALL = re.compile(r"[A-Zbdfhkl]")

Weighted = Sequence[tuple[float, int]]
"""Values with how many letters they are of."""


def set_in_faces(pages: Sequence[Sequence[Glyphs]]) -> list[list[Word]]:
    """The words of a document's scanned pages in their faces."""
    sizes = _Sizes([glyphs for page in pages for glyphs in page])
    set_pages = [list(zip(page, sizes.on(page), strict=True)) for page in pages]
    weights = _Weights([pair for page in set_pages for pair in page])
    return [[_word(glyphs, size, weights.is_bold(glyphs, size)) for glyphs, size in page] for page in set_pages]


def _word(glyphs: Glyphs, size: float, bold: bool) -> Word:
    box = em_box(glyphs, size)
    return Word(glyphs.text, box, FONT, size, bold, direction=glyphs.direction, confidence=glyphs.confidence)


class _Sizes:
    """The sizes that a document's text has: the clusters of its words' estimates."""

    def __init__(self, everything: Sequence[Glyphs]) -> None:
        both = (glyphs for glyphs in everything if glyphs.capital and glyphs.small and _UPPER.search(glyphs.text))
        ratios = [glyphs.capital / glyphs.small for glyphs in both if glyphs.capital and glyphs.small]
        self._capital = median(ratios) if len(ratios) >= FEWEST_OF_SIZE else CAPITAL_HEIGHT
        known = sorted(
            (size, len(glyphs.text)) for glyphs in everything if (size := self._estimate(glyphs)) is not None
        )
        self._centres = _clusters(known)
        self._usual = self._centres[0] if self._centres else _middle(known, 0.5) or USUAL_SIZE

    def on(self, page: Sequence[Glyphs]) -> list[float]:
        """The size of each word: that of most letters on its line; a single word's estimate may be far off."""
        told = [
            (glyphs.baseline, size, len(glyphs.text)) for glyphs in page if (size := self._estimate(glyphs)) is not None
        ]
        told.sort()
        baselines = [baseline for baseline, _, _ in told]
        found = []
        for glyphs in page:
            first = bisect_right(baselines, glyphs.baseline - SAME_BASELINE)
            last = bisect_left(baselines, glyphs.baseline + SAME_BASELINE)
            beside = sorted((size, letters) for _, size, letters in told[first:last])
            found.append(self._nearest(_middle(beside, 0.5) or self._usual))
        return found

    def _estimate(self, glyphs: Glyphs) -> float | None:
        """A word's size by the height of its small letters, else of its capitals; None where no letter tells.

        Small letters as high as tall ones were given the height of the whole line, as happens to a word by itself.
        """
        tall = glyphs.capital if _TALL.search(glyphs.text) else None
        if glyphs.small and (tall is None or glyphs.small <= MOST_SMALL * tall):
            return glyphs.small / SMALL_HEIGHT
        return glyphs.capital / self._capital / SMALL_HEIGHT if glyphs.capital else None

    def _nearest(self, size: float) -> float:
        near = [centre for centre in self._centres if abs(centre - size) <= OTHER_SIZE * centre]
        return (
            min(near, key=lambda centre: abs(centre - size))
            if near
            else max(LEAST_SIZE, round(size / SIZE_STEP) * SIZE_STEP)
        )


def _clusters(known: Weighted) -> list[float]:
    """The sizes around which estimates (ascending) gather, that of most letters first."""
    centres: list[float] = []
    while known:
        values, weights = np.array([size for size, _ in known]), np.array([count for _, count in known])
        low = np.searchsorted(values, values * (1 - SAME_SIZE))
        high = np.searchsorted(values, values * (1 + SAME_SIZE), side="right")
        total = np.concatenate([[0], np.cumsum(weights)])
        mass = total[high] - total[low]
        best = int(mass.argmax())
        if mass[best] < FEWEST_OF_SIZE:
            break
        first, last = int(low[best]), int(high[best])
        centre = float(np.average(values[first:last], weights=weights[first:last]))
        if all(abs(centre - other) > OTHER_SIZE * other for other in centres):
            centres.append(max(LEAST_SIZE, round(centre / SIZE_STEP) * SIZE_STEP))
        known = [*known[:first], *known[last:]]
    return centres


class _Weights:
    """How wide regular strokes are, size by size."""

    def __init__(self, sized: Sequence[tuple[Glyphs, float]]) -> None:
        self._all: list[tuple[float, int]] = []
        by_size: dict[float, list[tuple[float, int]]] = {}
        for glyphs, size in sized:
            if glyphs.stroke and (glyphs.small or glyphs.capital):
                entry = (glyphs.stroke / size, len(glyphs.text))
                by_size.setdefault(size, []).append(entry)
                self._all.append(entry)
        enough = {
            size: entries for size, entries in by_size.items() if sum(n for _, n in entries) >= 10 * FEWEST_OF_SIZE
        }
        # Where a third lies below is regular, even where most of the text is bold.
        self._usual = {size: _middle(sorted(entries), 1 / 3) for size, entries in enough.items()}
        self._usual_of_all = _middle(sorted(self._all), 1 / 3)

    def is_bold(self, glyphs: Glyphs, size: float) -> bool:
        """Whether a word's strokes are wider than usual at its size."""
        usual = self._usual.get(size, self._usual_of_all)
        return bool(usual) and glyphs.stroke / size > BOLD_STROKE * usual


def _middle(ordered: Weighted, share: float) -> float:
    """The value (they ascend) below which this share of the letters lies; 0 where there is none."""
    total, seen = sum(count for _, count in ordered), 0
    for value, count in ordered:
        seen += count
        if seen >= share * total:
            return value
    return 0.0
