"""A small schedule as tests of schedules draw it, and what is read of it: its columns, a cascade of marks, its pages.

Its columns are four quarters and one for later years (:data:`drawing.KEYS`) unless a test says otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from drawing import ROMAN, WIDTHS, Line, Painter, Sheets, TableRow, Told, drawn, line_below, nothing, told
from pt_extract.reading import READERS, ReaderName

QUARTERS = tuple(f"{numeral} Trimestre" for numeral in ROMAN)
"""What the head calls the time columns but for the last."""
each_reader = pytest.mark.parametrize("reader", READERS)
each_ruling = pytest.mark.parametrize("ruling", [nothing, line_below])
"""A table without a grid: with no line at all, or with one under each row."""


def pages(*parts: Sequence[TableRow], widths: Sequence[float] = WIDTHS, ruling: Painter | None = None) -> bytes:
    """The PDF of a table, each of its parts on a page of its own."""
    sheets = Sheets()
    for place, part in enumerate(parts):
        if place:
            sheets.page()
        sheets.table(part, widths, ruling=ruling)
    return sheets.pdf()


def read_back(
    *parts: Sequence[TableRow],
    widths: Sequence[float] = WIDTHS,
    ruling: Painter | None = None,
    reader: ReaderName = "pdfium",
) -> list[Told]:
    """What is read of a table, each of its parts on a page of its own."""
    return told(pages(*parts, widths=widths, ruling=ruling), reader)


def cascade(width: int) -> list[Line]:
    """An activity with a task for each of so many columns, marked in that column only."""
    steps = [Line("", f"Tarea número {place}", "." * place + "#" + "." * (width - place - 1)) for place in range(width)]
    return [Line("ACTIVIDAD 1", "**Foro regional**", "." * width), *steps]


def steps(keys: Sequence[str]) -> list[Told]:
    """What has to be read of a cascade whose columns have these keys."""
    return drawn(cascade(len(keys)), ["activity", *["task"] * len(keys)], keys)
