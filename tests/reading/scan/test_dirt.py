"""Specks of dirt are told from the dots of a page's writing by where they lie."""

from __future__ import annotations

import io

import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas

from ocr import rendered
from pt_extract.reading.scan.segments import writing_of
from pt_extract.reading.scan.tones import Grey

DPI = 300
TEXT = "Reunión de los países: años, índice; fin. Así... ¿y qué? No."
SPECK = 0.9
"""The side of a speck in points, a little less than that of a full stop."""
AWAY = [(20.0 + 25 * column, 15.0 + 20 * row) for column in range(10) for row in range(2)]


def page(*specks: tuple[float, float], text: str = TEXT, width: float = SPECK, height: float = SPECK) -> Grey:
    """A line of text, and specks of this size at these places in points, y upwards."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(340, 120))
    canvas.setFont("Helvetica", 10)
    canvas.drawString(20, 80, text)
    for x, y in specks:
        canvas.rect(x, y, width, height, stroke=0, fill=1)
    canvas.save()
    return np.ascontiguousarray(rendered(stream.getvalue(), DPI)[0][:, :, 1])


def lines(picture: Grey) -> list[Grey]:
    """The pictures of what is read one by one."""
    writing = writing_of(picture, (), DPI)
    return [writing.cut(index, 2) for index in range(len(writing.segments))]


@pytest.mark.parametrize("place", [(58.1, 82.5), (15.0, 84.0)], ids=["in a gap", "before"])
def test_a_speck_in_a_line_of_a_dirty_page_is_not_read_with_it(place: tuple[float, float]) -> None:
    (clean,) = lines(page())
    found = lines(page(*AWAY, place))
    assert [picture.shape for picture in found] == [clean.shape]
    assert int((found[0] < 128).sum()) == pytest.approx(int((clean < 128).sum()), abs=4)


def test_dots_where_they_belong_stay_on_a_dirty_page() -> None:
    (clean,) = lines(page())
    (dirty,) = lines(page(*AWAY))
    assert np.array_equal(clean, dirty)


def test_a_clean_page_keeps_a_dot_wherever_it_stands() -> None:
    (clean,) = lines(page())
    (dotted,) = lines(page((58.1, 82.5)))
    assert (dotted < 128).sum() > (clean < 128).sum() + 4


@pytest.mark.parametrize("text", ["De 2023-2026 a 2027-2030", "franco-uruguaya, chileno-"])
def test_hyphens_stay_among_the_leavings_of_rulings(text: str) -> None:
    """Dirt may be as level as a hyphen, and as long."""
    (clean,) = lines(page(text=text))
    (dirty,) = lines(page(*AWAY, text=text, width=4.0, height=0.5))
    assert np.array_equal(clean, dirty)
