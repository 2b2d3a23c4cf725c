"""Counts, ranges and quarters in words and signs."""

from __future__ import annotations

from pt_extract.saying import EMPTY, SHADED, drawn, plural, printable, ranges


def test_counts_and_ranges_are_said_as_people_say_them() -> None:
    assert [plural(count, noun) for count, noun in ((1, "axis"), (2, "axis"), (2, "activity"), (0, "row"))] == [
        "1 axis",
        "2 axes",
        "2 activities",
        "0 rows",
    ]
    assert ranges([3], "page") == "page 3"
    assert ranges([1, 2, 3, 7], "page") == "pages 1-3, 7"


def test_a_quarter_is_drawn_by_whether_it_is_marked() -> None:
    assert drawn({"Q2"}, ("Q1", "Q2")) == EMPTY + SHADED


def test_a_name_that_is_no_text_can_be_printed() -> None:
    assert printable("año.pdf") == "año.pdf"
    assert printable("a\udcf1o.pdf") == "a\\xf1o.pdf"
