"""What shows through the paper from the back of a page: pale writing turned about, and pale rules and fills.

It is known by its letters: on paper, far from any ink of the page's own, there are many pieces as large as letters and
as pale as no writing is. What is no darker than they are is taken from the page, but for fills that keep to the cells
of its own rulings.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from pt_extract import settings
from pt_extract.reading.scan.pieces import pieces_of
from pt_extract.reading.scan.tones import Grey, Tones, green_of


class BleedingSettings(settings.Settings):
    """What of a scan's pale ink is the writing of the sheet's other side, and how it is taken away.

    Tones are levels of grey; lengths are in pixels of the page as it is looked at, at 150 dpi. Held by drawn pages
    (``tests/reading/scan/ground/test_bleeding.py``) and by scanned programmes (``tests/pipelines/test_scanning.py``).
    """

    scale: float = settings.share(0.5)
    """The page is looked at made smaller by so much: at 150 dpi if it is read at 300."""
    own_ink: float = settings.levels(160)
    """What is darker (0 to 255) is the page's own ink."""
    waves: int = settings.pixels(17)
    """The waves of a JPEG reach so many pixels around the page's own ink, both sides together."""
    shown_from: float = settings.levels(190)
    """What shows through is no darker than this tone."""
    shown_to: float = settings.levels(246)
    """What shows through is no lighter than this tone."""
    lowest_letter: int = settings.pixels(3)
    """Letters that show through are at least so many pixels high."""
    highest_letter: int = settings.pixels(24)
    """Letters that show through, several together, are at most so many pixels high."""
    narrowest_letter: int = settings.pixels(3)
    """Letters that show through are at least so many pixels wide."""
    widest_letter: int = settings.pixels(60)
    """Letters that show through, several together, are at most so many pixels wide."""
    least_area: int = settings.count(8)
    """A letter that shows through covers at least so many pixels."""
    core: float = settings.levels(175)
    """Nothing of a letter that shows through is darker than this at the page's own resolution: small grey type of the
    page's own is pale only where it is made smaller."""
    solid: float = settings.share(0.9)
    """A letter that shows through fills less than this share of its box: cells of a tint do not."""
    fewest_letters: int = settings.count(80)
    """At least so many such letters show through on a page, or none do."""
    paler_letters: float = settings.percent(10)
    """All of this percentage of the letters that show through are paler than the tone up to which all is taken away."""
    slack: float = settings.tones(4.0)
    """The tone up to which all is taken away is darker than those letters by so many levels."""
    ramp: float = settings.tones(24.0)
    """What is darker than that tone by fewer levels than this grows paler by and by."""
    fainter: float = settings.share(0.6)
    """Fills of the back take less than this share of what its letters take from the paper's tone."""
    fill_edge: int = settings.pixels(6)
    """A fill's edge is so many pixels broad at the reading resolution."""
    fill_spread: float = settings.tones(5.0)
    """Within a fill's edges tones spread by no more levels than this."""


TUNED = BleedingSettings()


def seen_through(white: Tones) -> float | None:
    """The tone in green that what shows through a whitened page does not fall below; None where nothing does."""
    small = cv2.resize(green_of(white), None, fx=TUNED.scale, fy=TUNED.scale, interpolation=cv2.INTER_AREA)
    small = np.asarray(cv2.blur(small, (3, 3)), dtype=np.uint8)
    own = cv2.dilate(cv2.compare(small, TUNED.own_ink, cv2.CMP_LT), np.ones((TUNED.waves, TUNED.waves), np.uint8))
    pale = cv2.bitwise_and(cv2.inRange(small, TUNED.shown_from, TUNED.shown_to), cv2.bitwise_not(own))
    labels, stats = pieces_of(pale, 8)
    letters = _may_be_letters(stats)
    if int(letters.sum()) < TUNED.fewest_letters:
        return None
    letters &= _darkest(_cores(white, small.shape), labels, len(stats)) >= TUNED.core
    if int(letters.sum()) < TUNED.fewest_letters:
        return None
    return float(np.percentile(_darkest(small, labels, len(stats))[letters], TUNED.paler_letters)) - TUNED.slack


def _may_be_letters(stats: np.ndarray[Any, Any]) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Which of the pale pieces, of which OpenCV gives these figures, have the size and the gaps of letters."""
    width, height, area = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_AREA]
    letters = (
        (TUNED.lowest_letter <= height)
        & (height <= TUNED.highest_letter)
        & (TUNED.narrowest_letter <= width)
        & (width <= TUNED.widest_letter)
        & (area >= TUNED.least_area)
        & (area < TUNED.solid * width * height)
    )
    letters[0] = False
    return np.asarray(letters, dtype=np.bool_)


def _cores(white: Tones, shape: tuple[int, ...]) -> Grey:
    """The darkest tone around each pixel of the page made smaller, as it was before."""
    darkest = cv2.erode(cv2.blur(green_of(white), (3, 3)), np.ones((3, 3), np.uint8))
    return np.asarray(cv2.resize(darkest, shape[::-1], interpolation=cv2.INTER_NEAREST), dtype=np.uint8)


def _darkest(small: Grey, labels: np.ndarray[Any, Any], count: int) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    """The darkest tone of each piece."""
    found = np.full(count, 255, np.uint8)
    np.minimum.at(found, labels.ravel(), small.ravel())
    return found


def without_bleeding(white: Tones, tone: float) -> Tones:
    """A whitened page without what is no darker than ``tone``."""
    tones = np.arange(256, dtype=np.float32)
    start = tone - TUNED.ramp
    table = np.where(tones <= start, tones, start + (tones - start) * (255 - start) / TUNED.ramp)
    return np.asarray(cv2.LUT(white, np.clip(table, 0, 255).astype(np.uint8)), dtype=np.uint8)


def least_tint(tone: float) -> float:
    """The lightest tone of a fill of the page's own, where the back's writing shows through as dark as ``tone``.

    Letters are black or near it, most fills of the back are not, and show through by less.
    """
    return 255 - TUNED.fainter * (255 - tone)


def is_even(part: Tones) -> bool:
    """Whether a part of a page, its own ink aside, has one tone, as a fill has and writing that shows through has not.

    What is at the part's edge is left out.
    """
    inner = green_of(part)[TUNED.fill_edge : -TUNED.fill_edge, TUNED.fill_edge : -TUNED.fill_edge]
    if not inner.size:
        return False
    smooth = cv2.blur(np.ascontiguousarray(inner), (5, 5))
    own = (
        cv2.dilate(
            cv2.compare(smooth, TUNED.shown_from - 10, cv2.CMP_LT), np.ones((TUNED.waves, TUNED.waves), np.uint8)
        )
        > 0
    )
    return not own.all() and float(smooth[~own].std()) <= TUNED.fill_spread


__all__ = ["is_even", "least_tint", "seen_through", "without_bleeding"]
