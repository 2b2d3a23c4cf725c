"""Pages as small pictures: sharp where they are flat, small where they are photographs, within bounds."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from places import SAMPLE_FOLDER
from pt_extract.limits import Limits
from pt_extract.outputs import facsimile
from pt_extract.outputs.facsimile import page_pictures, picture_of, webp
from pt_extract.page import Page

SAMPLE = SAMPLE_FOLDER / "programa-2022.pdf"


def pixels_of(data: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))


def test_the_pages_asked_for_are_drawn_in_order_as_far_as_there_are_any() -> None:
    drawn = page_pictures(SAMPLE, {21, 9, 999})
    assert [picture.number for picture in drawn] == [9, 21]
    for picture in drawn:
        height, width = pixels_of(picture.data).shape[:2]
        assert width / height == pytest.approx(picture.width / picture.height, rel=0.01)
        assert width / picture.width * 72 == pytest.approx(facsimile.DPI, rel=0.01)
        assert len(picture.data) < 150_000
    assert page_pictures(SAMPLE, set()) == ()


def test_the_colours_of_cells_are_those_of_the_page() -> None:
    (picture,) = page_pictures(SAMPLE, {21})
    flat = pixels_of(picture.data).reshape(-1, 3).astype(int)
    orange = np.abs(flat - np.array([237, 125, 49])).sum(axis=1) < 12
    assert orange.sum() > 1000


def test_a_flat_page_keeps_its_edges_and_a_photograph_is_kept_small() -> None:
    text = np.full((400, 400, 3), 255, np.uint8)
    text[100:110, 50:350] = 0
    assert np.array_equal(pixels_of(webp(text)), text)
    rng = np.random.default_rng(7)
    waves = np.add.outer(np.sin(np.arange(400) / 40), np.cos(np.arange(400) / 30))[..., None]
    photo = np.clip(128 + 50 * waves + rng.normal(0, 12, (400, 400, 3)), 0, 255).astype(np.uint8)
    data = webp(photo)
    assert len(data) < 0.25 * 400 * 400
    assert np.abs(pixels_of(data).astype(int) - photo).mean() < 16


def test_a_large_page_is_drawn_in_a_lower_resolution() -> None:
    page = Page(1, 7200.0, 7200.0, words=())
    assert pixels_of(picture_of(page).data).size / 3 <= facsimile.MOST_PIXELS * 1.01


def test_no_more_bytes_are_taken_than_a_browser_bears(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facsimile, "MOST_BYTES", 100_000)
    drawn = page_pictures(SAMPLE, {9, 21, 22, 23})
    assert 0 < len(drawn) < 4 and sum(len(picture.data) for picture in drawn) <= 100_000


def test_pages_that_the_limits_leave_unread_have_no_picture() -> None:
    assert page_pictures(SAMPLE, {9}, limits=Limits(page_objects=1)) == ()


@pytest.mark.slow
def test_in_a_process_of_its_own_the_pictures_are_the_same() -> None:
    drawn: list[tuple[str, int, int]] = []
    apart = page_pictures(SAMPLE, {9}, isolation=True, progress=lambda *step: drawn.append(step))
    assert apart == page_pictures(Path(SAMPLE).read_bytes(), {9})
    assert drawn == [("pictures", 1, 1)]
