"""What of a page is read from its pixels."""

from __future__ import annotations

import pytest
from attrs import evolve

from pt_extract.geometry import BBox
from pt_extract.messages import phrase
from pt_extract.page import Fill, Image, Page, Ruling, Word
from pt_extract.reading.scan.regions import is_usable, regions_in, regions_of

A4 = BBox(0.0, 0.0, 595.0, 842.0)
BLANK = Page(1, A4.x1, A4.bottom, ())
TABLE = BBox(70.0, 300.0, 520.0, 600.0)


def words(*texts: str, top: float = 100.0) -> tuple[Word, ...]:
    return tuple(
        Word(text, BBox(80.0, top + 14 * line, 80.0 + 6 * len(text), top + 11 + 14 * line), "Made", 11.0)
        for line, text in enumerate(texts)
    )


TEXT = words("PROGRAMA", "Integración", "Económica")


def page(*pictures: BBox, text: tuple[Word, ...] = TEXT) -> Page:
    return evolve(BLANK, images=tuple(map(Image, pictures)), words=text)


def found(page: Page) -> list[tuple[BBox, str, bool]]:
    return [(region.bbox, region.wanted, region.whole) for region in regions_of(page)]


def test_a_page_of_text_is_left_alone() -> None:
    assert found(page()) == []


def test_a_blank_page_is_left_alone() -> None:
    assert found(BLANK) == []


def test_a_damaged_page_is_left_alone() -> None:
    assert found(evolve(page(A4, text=()), problem=phrase("reason-not-loaded"))) == []


def test_a_page_that_is_a_picture_is_read_whole() -> None:
    assert found(page(A4, text=())) == [(A4, "text", True)]


def test_a_picture_without_text_beside_it_makes_the_page_one_to_read() -> None:
    assert found(page(TABLE, text=())) == [(A4, "text", True)]


def test_a_picture_of_a_table_on_a_page_of_text_is_read() -> None:
    assert found(page(TABLE)) == [(TABLE, "text", False)]


@pytest.mark.parametrize(
    "emblem",
    [BBox(250.0, 40.0, 340.0, 120.0), BBox(0.0, 0.0, 595.0, 25.0), BBox(30.0, 0.0, 55.0, 842.0)],
    ids=["emblem", "banner", "margin"],
)
def test_an_emblem_or_a_banner_is_no_text(emblem: BBox) -> None:
    assert found(page(emblem)) == []
    assert found(page(emblem, text=())) == []


def test_the_last_rows_of_a_table_are_a_low_picture_and_read() -> None:
    rows = BBox(70.0, 400.0, 530.0, 455.0)
    assert found(page(rows)) == [(rows, "text", False)]


def test_a_letterhead_on_each_page_is_not_read() -> None:
    letterhead = page(BBox(0.0, 0.0, 595.0, 50.0))
    assert regions_in([letterhead] * 3) == []
    assert len(regions_in([letterhead])) == 1
    assert len(regions_in([page(TABLE)] * 3)) == 3


def test_a_picture_that_bears_text_already_is_left_alone() -> None:
    """A photograph behind a text, or a diagram whose labels are text."""
    labels = words("Diseño", "Obra", "Entrega", top=400.0)
    assert found(page(TABLE, text=(*TEXT, *labels))) == []


def test_a_caption_within_a_picture_is_none_of_its_text() -> None:
    assert found(page(TABLE, text=(*TEXT, *words("Fuente:", "SELA", top=550.0)))) == [(TABLE, "text", False)]


def test_strips_of_one_picture_are_one() -> None:
    strips = [BBox(70.0, 300.0 + 20 * n, 520.0, 320.0 + 20 * n) for n in range(15)]
    assert found(page(*strips)) == [(TABLE, "text", False)]
    assert found(page(*reversed(strips))) == [(TABLE, "text", False)]


def test_pictures_apart_are_read_one_by_one_top_to_bottom() -> None:
    upper, lower = BBox(70.0, 200.0, 520.0, 400.0), BBox(70.0, 450.0, 520.0, 700.0)
    assert [box for box, _, _ in found(page(lower, upper))] == [upper, lower]


def test_what_of_a_picture_lies_off_the_page_is_left_out() -> None:
    assert found(page(BBox(70.0, 700.0, 520.0, 1200.0))) == [(BBox(70.0, 700.0, 520.0, 842.0), "text", False)]
    assert found(page(BBox(70.0, 900.0, 520.0, 1200.0))) == []


def test_a_searchable_scan_keeps_its_text_and_wants_its_rulings_only() -> None:
    assert found(page(A4)) == [(A4, "rulings", True)]


def test_a_ground_picture_behind_a_ruled_page_wants_nothing() -> None:
    rulings = tuple(Ruling(70.0, y, 520.0, y) for y in (100.0, 200.0, 300.0, 400.0))
    assert found(evolve(page(A4), rulings=rulings)) == []


@pytest.mark.parametrize("text", ["\ufffd\ufffd\ufffd", "\x01\x02\x03\x04", "\ue000\ue001 \ue002"])
def test_a_text_layer_that_says_nothing_is_read_over(text: str) -> None:
    """Fonts without meanings: the page shows letters, its text does not tell which."""
    assert not is_usable(words(text))
    assert found(page(text=words(text))) == [(A4, "text", True)]


def test_letters_drawn_as_outlines_are_read() -> None:
    outlines = tuple(Fill(BBox(80.0 + 6 * n, 100.0, 85.0 + 6 * n, 108.0), (0, 0, 0)) for n in range(40))
    assert found(evolve(BLANK, fills=outlines)) == [(A4, "text", True)]


def test_a_few_lines_on_an_empty_page_are_no_letters() -> None:
    assert found(evolve(BLANK, rulings=(Ruling(70.0, 100.0, 520.0, 100.0),))) == []
