"""Tones that a scanner of one bit, a fax or a printer made of black dots, turned back into tones.

Letters and rules are made of strokes; the dots of a screen (error diffusion or halftone) are finer than any. Where
most of what is dark or light within a few points is gone once each pixel takes the median around it, there is a screen,
and its mean is the tone that it stands for.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import cv2
import numpy as np

from pt_extract import settings
from pt_extract.reading.scan.ground.dithered import restored, written_in
from pt_extract.reading.scan.pieces import pieces_of
from pt_extract.reading.scan.tones import Grey, Tones, channels_of, green_of, levels_of, plainest


class ScreenSettings(settings.Settings):
    """What of a scan is a screen: dots that stand for a tone. What is a speck among them.

    Held by drawn screens (``tests/reading/scan/ground/test_screens.py``) and by scanned programmes
    (``tests/pipelines/test_scanning.py``).
    """

    dot_width: float = settings.points(0.9)
    """The dots of a screen are narrower than this, in points."""
    window: float = settings.points(5.0)
    """A screen is looked for, and its tone taken, over so many points."""
    dotted: float = settings.tones(42.0)
    """In a screen pixels differ from the median around them by more than this on the average, from 0 to 255; in
    small type they do by no more than 30."""
    dark_ground: float = settings.points(10.0)
    """A dark ground is ink for the most part over so many points; letters, bold ones too, are not."""
    least_screen: float = settings.share(0.0005)
    """What is less than this share of a page is no screen but some odd letters."""
    speck_width: float = settings.points(1.0)
    """A speck is narrower than this in both directions, in points."""
    speck_ink: float = settings.square_points(0.27)
    """A speck has less ink than so many square points of black: the dot of an i in 6.5 pt type has more. A pixel
    rendered finer is broader or paler as it falls, and its ink stays."""
    ink: float = settings.levels(128)
    """What is darker than this is ink."""
    speck_tone: float = settings.levels(185)
    """A speck that falls between pixels is as pale as this."""
    pure_levels: float = settings.levels(4)
    """Tones within so many levels of black or white are pure."""
    two_tones: float = settings.share(0.8)
    """Pure black and white are this share of a page that has no other tones."""
    mostly_two_tones: float = settings.share(0.6)
    """Pure black and white are this share of a page that has other tones along the edges of dots alone."""


TUNED = ScreenSettings()


SPECKLED = 400
"""A page with so many specks is speckled: they are a pale tone's dots, or dirt."""

Mask: TypeAlias = "np.ndarray[Any, np.dtype[np.uint8]]"


def descreened(pixels: Tones, dpi: float) -> Tones:
    """The page with the tones that its screens stand for, and without the specks of a speckled one."""
    point = dpi / 72
    grey = green_of(pixels)
    mask, specks = _screens(grey, point), _specks(grey, point)
    if _is_pure(grey) and (mask is not None or specks is not None or _has_holes(grey, point)):
        return _in_channels(pixels, specks, point)
    if mask is None and specks is None:
        return pixels
    written = written_in(grey, point)
    screened = cv2.bitwise_and(mask, cv2.bitwise_not(written)) if mask is not None else None
    dots = [each for each in (specks, screened) if each is not None]
    out: Tones = pixels.copy()
    _set_to_tones(out, np.bitwise_or.reduce(dots), written, round(TUNED.window / 2 * point) | 1)
    return out


def _is_pure(grey: Grey) -> bool:
    """Whether most of a page is pure black and white: dots have other tones along their edges once rendered."""
    return _darker(grey, TUNED.pure_levels) + _white(grey) >= TUNED.mostly_two_tones * grey.size


def _darker(grey: Grey, tone: float) -> int:
    """How many pixels are darker than a tone."""
    return cv2.countNonZero(cv2.compare(grey, tone, cv2.CMP_LT))


def _white(grey: Grey) -> int:
    """How many pixels are pure white."""
    return cv2.countNonZero(cv2.compare(grey, 255 - TUNED.pure_levels, cv2.CMP_GT))


def _in_channels(pixels: Tones, dots: Mask | None, point: float) -> Tones:
    """A page of dots in greys, or where its channels differ, in colours."""
    channels = [restored(channel, dots, point) for channel in channels_of(plainest(pixels))]
    if pixels.ndim == 2:
        return channels[0]
    return np.asarray(cv2.merge(channels * (3 // len(channels))), dtype=np.uint8)


def is_two_toned(pixels: Tones) -> bool:
    """Whether a page is nothing but black and white, as a scanner of one bit or a threshold makes it.

    Its rendering has other tones along the edges of what is black, and nowhere else.
    """
    grey = green_of(pixels)
    black = _darker(grey, TUNED.pure_levels)
    return black + _white(grey) >= TUNED.two_tones * grey.size and black >= _darker(grey, TUNED.ink) / 2


def _set_to_tones(pixels: Tones, dots: Mask, written: Mask, size: int) -> None:
    """Set what ``dots`` marks to the mean of what is around it and is no writing; this is worked out there alone."""
    x, y, width, height = cv2.boundingRect(dots)
    around = slice(max(0, y - size), y + height + size), slice(max(0, x - size), x + width + size)
    free = (written[around] == 0).astype(np.float32)
    share = np.maximum(cv2.blur(free, (size, size)), 1e-3)
    own = dots[around] > 0
    levels = levels_of(pixels)[around]
    for channel in range(levels.shape[2]):
        shown = levels[:, :, channel]
        shown[own] = np.clip(cv2.blur(shown * free, (size, size))[own] / share[own], 0, 255).astype(np.uint8)


def _screens(grey: Grey, point: float) -> Mask | None:
    """Where a page is screened; None where it is nowhere."""
    dot = max(3, round(TUNED.dot_width * point) | 1)
    fine = cv2.absdiff(grey, cv2.medianBlur(grey, dot))
    window = max(3, round(TUNED.window * point) | 1)
    dotted = cv2.compare(cv2.blur(fine, (window, window)), TUNED.dotted, cv2.CMP_GT)
    if cv2.countNonZero(dotted) <= TUNED.least_screen / 2 * dotted.size:
        return None  # as on most pages
    kernel = np.ones((window // 2, window // 2), np.uint8)
    mask = cv2.morphologyEx(cv2.morphologyEx(dotted, cv2.MORPH_OPEN, kernel), cv2.MORPH_CLOSE, kernel)
    return np.asarray(mask, dtype=np.uint8) if cv2.countNonZero(mask) > TUNED.least_screen * mask.size else None


def _specks(grey: Grey, point: float) -> Mask | None:
    """The specks of a page that is speckled with them; None on any other."""
    ink = cv2.compare(grey, TUNED.speck_tone, cv2.CMP_LT)
    most = TUNED.speck_width * point
    if _standing_alone(ink, max(1, int(most))) < SPECKLED:
        return None  # as of most pages; pieces of ink are told apart at some cost
    labels, stats = pieces_of(ink, 8)
    small = (stats[:, cv2.CC_STAT_WIDTH] <= most) & (stats[:, cv2.CC_STAT_HEIGHT] <= most)
    if int(small.sum()) < SPECKLED:
        return None
    own = small[labels]
    mass = np.bincount(labels[own], weights=(255 - grey)[own], minlength=len(stats)) / 255
    small &= mass <= TUNED.speck_ink * point**2
    if int(small.sum()) < SPECKLED:
        return None
    specks = small[labels]
    near = cv2.dilate(specks.astype(np.uint8), np.ones((3, 3), np.uint8))
    near[(ink > 0) & ~specks] = 0  # the letters beside them
    return np.asarray(near, dtype=np.uint8)


def _has_holes(grey: Grey, point: float) -> bool:
    """Whether the dark grounds of a page are speckled with light specks; what letters enclose is none."""
    window = round(TUNED.dark_ground * point) | 1
    ground = cv2.compare(cv2.blur(cv2.compare(grey, TUNED.ink, cv2.CMP_LT), (window, window)), TUNED.ink, cv2.CMP_GE)
    if cv2.countNonZero(ground) <= TUNED.least_screen * ground.size:
        return False
    x, y, width, height = cv2.boundingRect(ground)
    part = slice(max(0, y - window), y + height + window), slice(max(0, x - window), x + width + window)
    light = cv2.bitwise_or(cv2.bitwise_not(grey[part]), cv2.bitwise_not(ground[part]))  # in black on white
    return _specks(np.asarray(light, dtype=np.uint8), point) is not None


def _standing_alone(ink: Mask, most: int) -> int:
    """In how many windows of so many pixels there is ink and none right around them: at least one for each speck."""
    one = cv2.bitwise_and(ink, 1)
    within = cv2.boxFilter(one, -1, (most, most), anchor=(0, 0), normalize=False)
    around = cv2.boxFilter(one, -1, (most + 2, most + 2), anchor=(1, 1), normalize=False)
    return cv2.countNonZero(cv2.bitwise_and(cv2.compare(within, around, cv2.CMP_EQ), within))
