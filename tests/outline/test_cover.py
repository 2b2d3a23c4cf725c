"""What the cover says: title, code, meeting, place, dates, years."""

from __future__ import annotations

import pytest
from attrs import evolve

from drawing import Sheets
from pt_extract.layout.lines import Line, lines_of
from pt_extract.model import Document
from pt_extract.outline.cover import read_cover
from pt_extract.profile import load

PROFILE = load("sela-2022")


def cover(*lines: str, heads: tuple[str, ...] = ()) -> Document:
    sheets, furniture = Sheets(), Sheets()
    for line in lines:
        sheets.text(line, centred=True)
    for head in heads:
        furniture.text(head)
    printed = [line for page in sheets.pages() for line in lines_of(page)]
    return read_cover(printed, [line for page in furniture.pages() for line in lines_of(page)], PROFILE)


def test_a_whole_cover() -> None:
    read = cover(
        "SP/CL/XLVII.O/D N° 4-21",
        "**Programa de Trabajo 2022-2026**",
        "XLVII Reunión Ordinaria del Consejo Latinoamericano",
        "Caracas, Venezuela",
        "29 y 30 de noviembre de 2021",
    )
    assert read == Document(
        "Programa de Trabajo 2022-2026",
        "SP/CL/XLVII.O/D N° 4-21",
        "XLVII Reunión Ordinaria del Consejo Latinoamericano",
        "Caracas, Venezuela",
        ("2021-11-29", "2021-11-30"),
        2022,
        2026,
        "es",
    )


@pytest.mark.parametrize(
    ("printed", "days"),
    [
        ("28 de noviembre de 2022", ["2022-11-28"]),
        ("29 y 30 de noviembre de 2021", ["2021-11-29", "2021-11-30"]),
        ("28, 29 y 30 de noviembre de 2022", ["2022-11-28", "2022-11-29", "2022-11-30"]),
        ("Del 28 al 30 de noviembre de 2022", ["2022-11-28", "2022-11-29", "2022-11-30"]),
        ("28-30 de noviembre de 2022", ["2022-11-28", "2022-11-29", "2022-11-30"]),
        ("30 de noviembre al 2 de diciembre de 2022", ["2022-11-30", "2022-12-01", "2022-12-02"]),
        ("1 y 2 de setiembre del 2023", ["2023-09-01", "2023-09-02"]),
        ("31 de febrero de 2022", []),
        ("3 de brumario de 2022", []),
        ("30 al 2 de diciembre de 2022", []),
        ("noviembre de 2022", []),
    ],
)
def test_the_days_of_the_meeting(printed: str, days: list[str]) -> None:
    read = cover("Programa de Trabajo 2023", "XLVIII Reunión Ordinaria del Consejo", "Quito, Ecuador", printed)
    assert list(read.meeting_dates) == days


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (("L Reunión Ordinaria del Consejo", "Lima, Perú", "3 de mayo de 2024"), "Lima, Perú"),
        (("L Reunión Ordinaria del Consejo", "Lima, Perú, 3 de mayo de 2024"), "Lima, Perú"),
        (("L Reunión Ordinaria del Consejo", "3 de mayo de 2024", "Lima, Perú"), "Lima, Perú"),
        (("L Reunión Ordinaria del Consejo", "Lima", "3 de mayo de 2024"), "Lima"),
        (("L Reunión Ordinaria del Consejo", "3 de mayo de 2024"), None),
        ((), None),
    ],
)
def test_the_place_of_the_meeting(lines: tuple[str, ...], place: str | None) -> None:
    assert cover("Programa de Trabajo 2024", *lines).place == place


def test_running_heads_say_what_the_cover_leaves_out() -> None:
    heads = ("SP/CL/L.O/D N° 3-24 Programa de Trabajo 2025",) * 3
    read = cover("Secretaría Permanente", heads=heads)
    assert (read.code, read.title, read.first_year, read.last_year) == (
        "SP/CL/L.O/D N° 3-24",
        "Programa de Trabajo 2025",
        2025,
        2025,
    )


def test_a_cover_that_says_nothing() -> None:
    assert cover() == Document(language="es")


def scanned(*lines: str, heads: tuple[str, ...] = ()) -> Document:
    """A cover read with OCR, and running heads."""
    sheets, furniture = Sheets(), Sheets()
    for line in lines:
        sheets.text(line)
    for head in heads:
        furniture.text(head)
    printed = [
        Line(line.page, tuple(evolve(word, confidence=0.9) for word in line.words))
        for page in sheets.pages()
        for line in lines_of(page)
    ]
    return read_cover(printed, [line for page in furniture.pages() for line in lines_of(page)], PROFILE)


@pytest.mark.parametrize("read_as", ["PROGRAMA DE TRABAJO 2022-2024", "PROGRAMA DE TRABAJO 2026"])
def test_years_misread_on_a_scanned_cover_are_what_the_running_heads_say(read_as: str) -> None:
    read = scanned(read_as, heads=("Programa de Trabajo 2022-2026",) * 3)
    assert (read.title, read.first_year, read.last_year) == ("PROGRAMA DE TRABAJO 2022-2026", 2022, 2026)


def test_a_cover_that_is_text_is_not_outvoted() -> None:
    read = cover("Programa de Trabajo 2022-2024", heads=("Programa de Trabajo 2022-2026",) * 3)
    assert (read.title, read.last_year) == ("Programa de Trabajo 2022-2024", 2024)


def test_two_running_heads_do_not_outvote_a_scanned_cover() -> None:
    read = scanned("Programa de Trabajo 2022-2024", heads=("Programa de Trabajo 2022-2026",) * 2)
    assert read.last_year == 2024


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            ("PROGRAMA DE TRABAJO", "2031-2034", "ACTUALIZACIÓN 2032"),
            "PROGRAMA DE TRABAJO 2031-2034 ACTUALIZACIÓN 2032",
        ),
        (
            ("Programa de Trabajo para", "el año 2031"),
            "Programa de Trabajo para el año 2031",
        ),
        (
            ("Programa de Trabajo 2031-2034", "(Actualizado al 2032)"),
            "Programa de Trabajo 2031-2034 (Actualizado al 2032)",
        ),
    ],
)
def test_a_title_over_several_lines_is_read_whole(lines: tuple[str, ...], title: str) -> None:
    assert cover("Secretaría Permanente", *lines).title == title


def test_the_longest_reading_of_a_title_is_taken_though_a_shorter_stands_above_it() -> None:
    read = cover("Programa de Trabajo", "Secretaría Permanente", "Programa de Trabajo 2031-2034")
    assert (read.title, read.first_year, read.last_year) == ("Programa de Trabajo 2031-2034", 2031, 2034)


def test_an_updated_programme_keeps_its_own_years() -> None:
    read = cover("PROGRAMA DE TRABAJO 2031-2034", "ACTUALIZACIÓN 2032")
    assert (read.first_year, read.last_year) == (2031, 2034)


@pytest.mark.parametrize(
    "meeting",
    [
        "51° Reunión Ordinaria del Consejo Latinoamericano",
        "51ª Reunión Ordinaria del Consejo Latinoamericano",
        "51 Reunión Extraordinaria del Consejo",
        "LI Reunión Ordinaria del Consejo Latinoamericano",
    ],
)
def test_meetings_counted_in_figures_or_in_numerals(meeting: str) -> None:
    read = cover("Programa de Trabajo 2026", meeting, "Lima, Perú", "3 de mayo de 2025")
    assert (read.meeting, read.place, read.meeting_dates) == (meeting, "Lima, Perú", ("2025-05-03",))


@pytest.mark.parametrize(
    "code",
    [
        "SP/CL/LI.O/D N° 4-25",
        "SP/CL/LI.O/DT N° 12",
        "SP/CL/LI.O/D 4-25",
        "SP/CL/51.O/D Nº 4 - 25",
        "SP/CL/LI.O/D N° 4-25/Rev.2",
    ],
)
def test_codes_with_and_without_a_sign_for_number(code: str) -> None:
    assert cover(code, "Programa de Trabajo 2026").code == code


def test_an_english_cover_is_read_by_the_english_profile() -> None:
    sheets = Sheets()
    for text in (
        "SP/CL/LI.O/D 4-25",
        "Work Programme 2026-2029",
        "51st Regular Meeting of the Latin American Council",
        "Lima, Peru",
        "29 and 30 November 2025",
    ):
        sheets.text(text, centred=True)
    read = read_cover([line for page in sheets.pages() for line in lines_of(page)], [], load("sela-en"))
    assert read == Document(
        title="Work Programme 2026-2029",
        code="SP/CL/LI.O/D 4-25",
        meeting="51st Regular Meeting of the Latin American Council",
        place="Lima, Peru",
        meeting_dates=("2025-11-29", "2025-11-30"),
        first_year=2026,
        last_year=2029,
        language="en",
    )
