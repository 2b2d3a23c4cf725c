"""Tones that a scanner of one bit made of black dots are turned back into tones, and all else stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import cv2
import numpy as np
import pytest
from PIL import Image as Picture

from drawing import LIGHT_GREY, LIGHT_ORANGE, NAVY, Sheets, solid
from ocr import rendered, soiled
from pt_extract.geometry import BBox
from pt_extract.page import Pixels
from pt_extract.reading.scan.ground.screens import SPECKLED, descreened, is_two_toned

A6 = (420.0, 298.0)
DPI = 200.0
PLACE = BBox(60.0, 175.0, 240.0, 265.0)
PROSE = "La Secretaría reunirá a los equipos técnicos de cada país durante dos días. " * 3


Tones: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"


def area(box: BBox, inset: float = 6.0) -> tuple[slice, slice]:
    """Where a box is in the pixels of a page, without its edges."""
    x0, top, x1, bottom = (round(side * DPI / 72) for side in box.inset(inset, inset))
    return slice(top, bottom), slice(x0, x1)


def grey_of(pixels: Pixels) -> Tones:
    return pixels[:, :, 1].astype(np.float64)


def page(pdf: bytes) -> Pixels:
    return rendered(pdf, DPI)[0]


def diffused(pixels: Pixels) -> Pixels:
    """The page as one bit a pixel by Floyd and Steinberg's error diffusion."""
    return np.asarray(Picture.fromarray(pixels).convert("L").convert("1").convert("RGB"))


def clustered(pixels: Pixels) -> Pixels:
    """The page as one bit a pixel by a threshold that comes again every four pixels, as in Bayer's matrix."""
    bayer = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]])
    tones = grey_of(pixels)
    height, width = tones.shape
    threshold = np.tile((bayer + 0.5) * 16, (height // 4 + 1, width // 4 + 1))[:height, :width]
    return grey(np.where(tones > threshold, 255.0, 0.0))


def grey(tones: Tones) -> Pixels:
    return np.repeat(tones.astype(np.uint8)[:, :, None], 3, axis=2)


def patched(shade: str, text: str = "", size: float = 20.0) -> Pixels:
    sheets = Sheets(A6).text(PROSE).draw(solid(shade), PLACE)
    if text:
        sheets.word(text, PLACE.x0 + 20, PLACE.top + 55, size=size)
    return page(sheets.pdf())


PRINTED = {shade: patched(shade) for shade in (LIGHT_GREY, "#999999", "#666666")}


@pytest.mark.parametrize("shade", PRINTED)
@pytest.mark.parametrize("screen", [diffused, clustered])
def test_a_patch_of_dots_becomes_the_tone_it_stands_for(shade: str, screen: Callable[[Pixels], Pixels]) -> None:
    dotted = screen(PRINTED[shade])
    assert set(np.unique(dotted[area(PLACE)])) == {0, 255}
    assert dotted[area(PLACE)].mean() == pytest.approx(int(shade[1:3], 16), abs=9)
    patch = descreened(dotted, DPI)[area(PLACE)]
    assert patch.mean() == pytest.approx(dotted[area(PLACE)].mean(), abs=3)
    assert patch.std() < 0.2 * dotted[area(PLACE)].std()


@pytest.mark.parametrize("shade", [LIGHT_GREY, "#BFBFBF"], ids=["pale", "grey"])
@pytest.mark.parametrize("size", [10.0, 14.0, 20.0])
def test_writing_on_a_patch_of_dots_stays(shade: str, size: float) -> None:
    """Most of it as black as it was; what is around it is the tone, and none of the writing's."""
    plain, written = patched(shade), patched(shade, "Taller", size)
    read = descreened(diffused(written), DPI)
    letters = (written[:, :, 1] < 60) & (plain[:, :, 1] > 160)
    assert letters.sum() > 200
    assert (read[:, :, 1][letters] < 128).mean() > 0.75
    beside = area(BBox(PLACE.x0 + 110, PLACE.top, PLACE.x1, PLACE.bottom))
    assert read[beside].mean() == pytest.approx(int(shade[1:3], 16), abs=8)


@pytest.mark.parametrize("paper", [255, 246])
def test_a_pale_ruling_of_dots_becomes_a_line_again(paper: int) -> None:
    """It was dark in some of its pixels alone; now it is darker than the paper in each."""
    place = BBox(60.0, 180.0, 360.0, 180.4)
    pixels = page(Sheets(A6).text(PROSE).draw(solid("#8C8C8C"), place).draw(solid(LIGHT_GREY), PLACE).pdf())
    dotted = diffused(np.minimum(pixels, np.uint8(paper)) if paper < 255 else pixels)
    x0, x1 = (round(x * DPI / 72) for x in (250.0, 355.0))
    rows = slice(round(178.5 * DPI / 72), round(182.0 * DPI / 72))
    broken = dotted[rows, x0:x1, 1].min(axis=0)
    assert (broken > 200).any()
    line = descreened(dotted, DPI)[rows, x0:x1, 1].min(axis=0)
    assert (line < paper - 40).all()


def test_the_two_tones_that_meet_at_an_edge_stay_apart() -> None:
    """Rows of a table are told by where their colours change."""
    lower = BBox(PLACE.x0, PLACE.centre[1], PLACE.x1, PLACE.bottom)
    dotted = diffused(page(Sheets(A6).text(PROSE).draw(solid("#999999"), PLACE).draw(solid("#DDDDDD"), lower).pdf()))
    edge, x = round(lower.top * DPI / 72), round(lower.centre[0] * DPI / 72)
    profile = descreened(dotted, DPI)[edge - 6 : edge + 7, x - 60 : x + 60, 1].mean(axis=1)
    assert profile[:4] == pytest.approx(0x99, abs=12)
    assert profile[-4:] == pytest.approx(0xDD, abs=12)


def test_writing_beside_a_patch_of_dots_stays_as_it_is() -> None:
    dotted = diffused(PRINTED[LIGHT_GREY])
    above = slice(0, round((PLACE.top - 12) * DPI / 72))
    read = descreened(dotted, DPI)
    changed = (np.abs(read[above].astype(int) - dotted[above]).max(axis=2) > 100).mean()
    assert changed < 0.002  # the jags of letters


@pytest.mark.parametrize("grain", [0.0, 2.0])
def test_a_page_of_text_is_returned_as_it_is(grain: float) -> None:
    pixels = soiled(page(Sheets(A6).text(PROSE).text(PROSE, size=7.0).pdf()), grain=grain)
    assert descreened(pixels, DPI) is pixels


def test_a_page_of_text_of_one_bit_is_returned_as_it_is() -> None:
    pixels = page(Sheets(A6).text(PROSE).text(PROSE, size=8.0).pdf())
    bits = grey(np.where(grey_of(pixels) < 128, 0.0, 255.0))
    assert descreened(bits, DPI) is bits


@pytest.mark.parametrize("shade", [LIGHT_GREY, LIGHT_ORANGE, NAVY])
def test_an_even_fill_is_returned_as_it_is(shade: str) -> None:
    pixels = soiled(patched(shade, "Taller"))
    assert descreened(pixels, DPI) is pixels


def test_an_empty_page_is_returned_as_it_is() -> None:
    pixels = np.full((600, 800, 3), 255, np.uint8)
    assert descreened(pixels, DPI) is pixels


def with_specks(count: int) -> Pixels:
    """A page of text with so many black pixels strewn over it."""
    pixels = page(Sheets(A6).text(PROSE).pdf()).copy()
    free = np.argwhere(cv2.erode(pixels[:, :, 1], np.ones((15, 15), np.uint8)) > 250)
    free = free[(free % 5 == 0).all(axis=1)]  # none beside another
    chosen = np.random.default_rng(5).permutation(len(free))[:count]
    pixels[tuple(free[chosen].T)] = 0
    return pixels


def test_the_specks_of_a_speckled_page_go_and_its_writing_stays() -> None:
    clean, dirty = page(Sheets(A6).text(PROSE).pdf()), with_specks(3 * SPECKLED)
    read = descreened(dirty, DPI)
    empty = cv2.erode(clean[:, :, 1], np.ones((9, 9), np.uint8)) > 250
    assert (dirty[:, :, 1][empty] < 128).sum() > 2 * SPECKLED
    assert (read[:, :, 1][empty] < 128).sum() == 0
    ink = clean[:, :, 1] < 60
    assert (read[:, :, 1][ink] < 128).mean() > 0.98


def test_some_specks_are_left_alone() -> None:
    dirty = with_specks(SPECKLED // 4)
    assert descreened(dirty, DPI) is dirty


def test_the_light_dots_of_a_dark_ground_go_and_light_writing_on_it_stays() -> None:
    dark = Sheets(A6).text(PROSE).draw(solid("#222222"), PLACE)
    dotted = diffused(page(dark.pdf()))
    patch = descreened(dotted, DPI)[area(PLACE)]
    assert dotted[area(PLACE)].std() > 60
    assert patch.std() < 12
    assert patch.mean() == pytest.approx(0x22, abs=8)


@pytest.mark.parametrize("quality", ["bits", "tones"])
def test_a_page_of_two_tones_is_known(quality: str) -> None:
    pixels = patched(LIGHT_GREY)
    bits = grey(np.where(grey_of(pixels) < 128, 0.0, 255.0))
    assert is_two_toned(bits if quality == "bits" else soiled(pixels)) == (quality == "bits")
