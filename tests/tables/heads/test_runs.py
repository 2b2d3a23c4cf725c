"""Which texts of a row name times side by side, as the heads of columns do."""

from __future__ import annotations

import pytest

from printed import page_of, words_at
from pt_extract.family.general import GENERAL
from pt_extract.tables.grid.edges import edges_of
from pt_extract.tables.grid.texts import Text, texts_of
from pt_extract.tables.heads.found import has_runs
from pt_extract.tables.heads.head import Head, is_strong
from pt_extract.tables.heads.names import labels_of, named_by
from pt_extract.tables.heads.runs import rows_of_texts, runs_in, stacked_rows
from pt_extract.tables.heads.stacks import with_ends, with_stacks


def set_texts(*lines: tuple[float, tuple[str, ...]], left: float = 150, step: float = 60) -> list[Text]:
    """Texts in lines, each as (baseline, texts), the columns so many points apart."""
    words = [words_at(text, left + step * place, y) for y, texts in lines for place, text in enumerate(texts) if text]
    page = page_of(*words)
    return texts_of(page.words, *edges_of(page, None))


def named(row: list[Text]) -> list[list[str]]:
    return [[text.text for text in run] for run in runs_in(row, GENERAL)]


@pytest.mark.parametrize(
    ("texts", "runs"),
    [
        (("Enero", "Febrero", "Marzo"), [["Enero", "Febrero", "Marzo"]]),
        (("Tarea", "T1", "T2", "T3", "T4"), [["T1", "T2", "T3", "T4"]]),
        (("Nombre", "Cargo", "Correo"), []),
        (("120", "45", "7"), []),
    ],
)
def test_a_run_is_of_names_of_one_kind_in_their_order(texts: tuple[str, ...], runs: list[list[str]]) -> None:
    (row,) = rows_of_texts(set_texts((100, texts)))
    assert named(row) == runs
    assert has_runs(row, GENERAL) == bool(runs)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2031 2032 2033 Fuente", [["2031", "2032", "2033"]]),
        ("Plazo 2031 2032 2033 Fuente de recursos", [["2031", "2032", "2033"]]),
        ("Plan 2031 2032 Responsable", [["2031", "2032"]]),
        ("en 2031 y en 2032 la Fuente", []),
    ],
)
def test_names_of_times_stand_before_the_head_of_another_column_close_by(text: str, parts: list[list[str]]) -> None:
    (row,) = rows_of_texts(set_texts((100, (text,))))
    assert named(row) == parts


def test_texts_at_one_height_are_a_row() -> None:
    rows = rows_of_texts(set_texts((100, ("A", "B")), (130, ("C", "D"))))
    assert [[text.text for text in row] for row in rows] == [["A", "B"], ["C", "D"]]


def test_two_rows_right_under_one_another_are_names_in_two_lines() -> None:
    above, below = rows_of_texts(set_texts((100, ("Primer", "Segundo", "Tercer")), (111, ("trimestre",) * 3)))
    stacked = [text.text for text in stacked_rows(above, below)]
    assert stacked == ["Primer trimestre", "Segundo trimestre", "Tercer trimestre"]


def test_a_name_in_words_is_surer_than_a_number() -> None:
    month, number = set_texts((100, ("Enero", "12")))
    assert is_strong(month, GENERAL)
    assert not is_strong(number, GENERAL)


def test_a_year_over_several_columns_is_part_of_their_names() -> None:
    years = set_texts((90, ("2024", "", "2025")))
    months = set_texts((110, ("Nov", "Dic", "Ene", "Feb")))
    columns = [(140.0 + 60 * place, 200.0 + 60 * place) for place in range(4)]
    page = page_of(*([*text.words] for text in (*years, *months)))
    head = Head((tuple(years), tuple(months)), 80, 115)
    assert named_by(page, years, columns) == [0, 0, 1, 1]
    assert labels_of(page, head, columns) == ["2024 Nov", "2024 Dic", "2025 Ene", "2025 Feb"]


def test_lines_over_the_names_of_a_run_are_part_of_them() -> None:
    texts = set_texts((100, ("Primer", "Segundo", "Tercer")), (111, ("trimestre", "trimestre", "trimestre")))
    row = tuple(text for text in texts if text.text == "trimestre")
    whole = with_stacks(Head((row,), 102, 114), texts, GENERAL)
    assert [text.text for text in whole.low] == ["Primer trimestre", "Segundo trimestre", "Tercer trimestre"]


def test_a_name_at_the_end_in_other_words_belongs_to_the_head() -> None:
    texts = set_texts((100, ("Enero", "Febrero", "Marzo", "Continuidad")))
    head = with_ends(Head((tuple(texts[:3]),), 92, 103), texts, GENERAL)
    assert [text.text for text in head.low] == ["Enero", "Febrero", "Marzo", "Continuidad"]
