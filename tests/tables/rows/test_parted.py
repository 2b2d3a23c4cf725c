"""Where rows part that no rule parts."""

from __future__ import annotations

from printed import page_of, words_at
from pt_extract.layout.lines import Line
from pt_extract.tables.grid.sheet import Sheet
from pt_extract.tables.rows.body import touching
from pt_extract.tables.rows.found import rows_under
from pt_extract.tables.rows.parted import breaks_within, narrowest


def lines(*baselines: float) -> list[Line]:
    return [Line(1, tuple(words_at("Abrir el puerto", 60, y))) for y in baselines]


def test_space_parts_rows_and_the_lines_of_a_label_stand_close() -> None:
    labels = lines(100, 110, 132, 142)
    sheet = Sheet(page_of(*(line.words for line in labels)))
    (parting,) = breaks_within(sheet, labels, narrowest([labels]), 200, 400)
    assert 112 < parting < 125


def test_the_least_distance_of_lines_is_known_where_some_cell_has_two() -> None:
    assert narrowest([lines(100, 111), lines(200)]) == 11
    assert narrowest([lines(100), lines(200)]) == 0


def test_rows_with_gutters_between_them_touch() -> None:
    spans = touching([(100.0, 110.0), (114.0, 124.0)])
    assert spans[0][1] == spans[1][0]
    assert (spans[0][0], spans[1][1]) == (100, 124)


def test_lines_of_text_are_rows_where_nothing_is_drawn() -> None:
    labels = lines(100, 120, 140)
    rows = rows_under(Sheet(page_of(*(line.words for line in labels))), 200, 400, 85, 842, 40)
    assert not rows.ruled
    assert [sum(a < line.baseline < b for a, b in rows.spans) for line in labels] == [1, 1, 1]
