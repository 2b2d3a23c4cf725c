"""From a page's own space to the page as displayed; and paths that are rules, fills or neither."""

from __future__ import annotations

import pytest

from printed import page_of
from pt_extract.geometry import BBox
from pt_extract.reading.pictures import with_plain_pictures_as_fills
from pt_extract.reading.shapes import Brush, ShapeCollector, box_of, is_rectangle, on_white, ruling_between, thin_ruling
from pt_extract.reading.space import Display, Point, apply, bounds, product, scale_of, visible_box

PAGE = (0.0, 0.0, 600.0, 800.0)
BRUSH = Brush(0, (10, 20, 30))


@pytest.mark.parametrize(
    ("rotation", "shown"), [(0, (10, 780)), (90, (20, 10)), (180, (590, 20)), (270, (780, 590)), (450, (20, 10))]
)
def test_a_point_is_shown_where_the_rotation_puts_it(rotation: int, shown: Point) -> None:
    display = Display(PAGE, rotation)
    assert apply(display.matrix, 10, 20) == shown
    assert display.shows(bounds(display.matrix, 5, 15, 15, 25))


def test_matrices_are_applied_one_after_the_other() -> None:
    double, moved = (2.0, 0.0, 0.0, 2.0, 0.0, 0.0), (1.0, 0.0, 0.0, 1.0, 5.0, 0.0)
    assert apply(product(double, moved), 1, 1) == (7, 2)
    assert scale_of(double) == 2


def test_what_shows_of_a_page_is_its_crop_box_unless_that_lies_outside() -> None:
    assert visible_box(PAGE, (10, 10, 900, 400)) == (10, 10, 600, 400)
    assert visible_box(PAGE, (900, 0, 1000, 100)) == PAGE


def test_a_straight_stroke_is_a_ruling_and_a_slanting_one_is_none() -> None:
    assert ruling_between((0, 5), (100, 5), 0.5, BRUSH) is not None
    assert ruling_between((0, 5), (100, 60), 0.5, BRUSH) is None
    assert thin_ruling(BBox(0, 5, 100, 5.5), BRUSH) is not None
    assert thin_ruling(BBox(0, 5, 100, 50), BRUSH) is None


def test_corners_of_a_rectangle_may_be_closed_or_not() -> None:
    corners = [(0.0, 0.0), (10.0, 0.0), (10.0, 5.0), (0.0, 5.0)]
    assert is_rectangle(corners) and is_rectangle([*corners, corners[0]])
    assert not is_rectangle([(0.0, 0.0), (10.0, 5.0), (0.0, 5.0)])
    assert box_of(corners) == BBox(0, 0, 10, 5)


def test_a_collector_keeps_rulings_and_fills_within_their_clip() -> None:
    shapes = ShapeCollector()
    shapes.fill([[(0, 0), (100, 0), (100, 50), (0, 50)]], BRUSH._replace(clip=BBox(0, 0, 40, 50), alpha=0.5))
    shapes.stroke([(0, 60), (100, 60)], 1.0, BRUSH)
    (fill,), (ruling,) = shapes.fills, shapes.rulings
    assert (fill.bbox, fill.colour) == (BBox(0, 0, 40, 50), on_white((10, 20, 30), 0.5))
    assert (ruling.x0, ruling.x1, ruling.top) == (0, 100, 60)


def test_a_page_without_pictures_is_left_as_it_is() -> None:
    page = page_of([])
    assert with_plain_pictures_as_fills(page) is page
