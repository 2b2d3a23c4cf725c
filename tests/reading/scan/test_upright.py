"""Pages scanned on their side or upside down are read as if they stood upright; upright ones are not looked at."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from drawing import Sheets
from ocr import missing, needs_ocr, of_pictures, rendered
from pt_extract.page import Page
from pt_extract.reading import open_pdf
from pt_extract.reading.scan import recognise, tesseract
from pt_extract.reading.scan.upright import turned_back

LACKING = missing("osd")
needs_osd = pytest.mark.skipif(bool(LACKING), reason=LACKING)
A5 = (420.0, 298.0)
PROSE = (
    "Los equipos de cada puerto se reunirán durante dos días para comparar lo aprendido y fijar un calendario común. "
    "El censo de las comunidades ribereñas se publicará en marzo, con los datos de cada acueducto y de cada escuela."
)


@cache
def scan(quarters: int) -> bytes:
    """A page of prose, lying so many quarters clockwise."""
    (picture,) = rendered(Sheets().text("**CENSO DE LOS PUERTOS**").text(PROSE).text(PROSE).pdf())
    return of_pictures([np.ascontiguousarray(np.rot90(picture, -quarters))])


@cache
def read(quarters: int) -> Page:
    """The page as read, its pixels looked at while its file is open."""
    with open_pdf(scan(quarters)) as opened:
        pages, _ = recognise(list(opened.pages()), lambda: "spa", lambda _done, _total: None)
        assert pages[0].pixels(36).shape[:2] == pytest.approx((pages[0].height / 2, pages[0].width / 2), abs=1)
        return pages[0]


def said(page: Page) -> list[str]:
    return [word.text for word in page.words]


@pytest.mark.slow
@needs_ocr
@needs_osd
@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_is_turned_before_it_is_read(quarters: int) -> None:
    upright, turned = read(0), read(quarters)
    assert said(turned) == said(upright)
    assert said(upright)[:4] == ["CENSO", "DE", "LOS", "PUERTOS"]
    assert (turned.width, turned.height) == pytest.approx((upright.width, upright.height), abs=1.0)
    for one, other in zip(turned.words, upright.words, strict=True):
        assert one.bbox == pytest.approx(other.bbox, abs=2.0), "in the page as turned"


@needs_ocr
def test_an_upright_page_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> int:
        raise AssertionError

    monkeypatch.setattr(tesseract, "quarters_turned", refuse)
    assert "acueducto" in said(read.__wrapped__(0))


@needs_ocr
def test_without_the_data_that_tell_a_page_stays_as_it_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tesseract, "_data_folder", lambda: tmp_path)
    assert tesseract.quarters_turned(np.full((100, 100), 255, np.uint8), 150) == 0


@needs_ocr
@needs_osd
def test_a_page_without_writing_is_not_turned() -> None:
    assert tesseract.quarters_turned(np.full((600, 400), 255, np.uint8), 150) == 0


@pytest.mark.parametrize(("quarters", "size"), [(1, (298.0, 420.0)), (2, A5), (3, (298.0, 420.0))])
def test_a_page_on_its_side_exchanges_width_and_height(quarters: int, size: tuple[float, float]) -> None:
    page = Page(3, *A5, ())
    turned = turned_back(page, quarters)
    assert (turned.number, turned.width, turned.height) == (3, *size)
