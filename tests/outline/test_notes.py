"""Footnotes: found under a short rule or in small type, told with the node that calls them, and gone from its text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from drawing import A4, Cell, Sheets, TableRow
from pt_extract import WorkProgramme
from pt_extract.geometry import BBox
from pt_extract.model import Footnote, Node
from pt_extract.pipelines.programme import extract
from pt_extract.reading import READERS, ReaderName

PROSE = (
    "La Secretaría reunirá a los equipos técnicos de cada país durante dos días, para comparar lo aprendido y fijar un "
    "calendario común de trabajo. De allí saldrá un informe breve que se enviará a todos los que quieran leerlo."
)
NOTE = "Véase el informe del año anterior, en su segundo anexo."
LONG = (
    "Los países de la cordillera acordaron en su última cita medir el paso de las cargas por sus puertos de montaña, "
    "según un método que se explica en el informe de la Secretaría y que cada uno adapta a sus aduanas."
)
FOOT = 730.0

each_reader = pytest.mark.parametrize("reader", READERS)


def opened() -> Sheets:
    sheets = Sheets().text("Programa de Trabajo 2022-2026 del SELA").page().heading("EJE I. COMERCIO Y TRANSPORTE")
    sheets.text(f"{PROSE} {PROSE}").text("**PROGRAMA I. Corredores**").text(PROSE)
    return sheets.text("**PROYECTO A. Cordillera**").text(PROSE)


def marked(sheets: Sheets, mark: str, *, size: float = 6.0) -> Sheets:
    """Set a raised mark behind the last word of the text so far."""
    last = sheets.pages()[-1].words[-1]
    return sheets.word(mark, last.bbox.x1 + 0.3, last.baseline - 4.0, size=size)


def rule(sheets: Sheets, y: float, width: float = 144.0) -> Sheets:
    return sheets.draw(
        lambda canvas, box: canvas.line(box.x0, box.top, box.x1, box.top),
        BBox(sheets.margin, y, sheets.margin + width, y + 1),
    )


def noted(sheets: Sheets, *notes: str, size: float = 8.0, y: float = FOOT, ruled: float | None = 144.0) -> Sheets:
    """Notes at the foot of the page, under a rule of that width, if any."""
    if ruled is not None:
        rule(sheets, y, ruled)
    sheets.y = y + 4
    for note in notes:
        sheets.text(note, size=size, gap=1)
    return sheets


def read(sheets: Sheets, reader: ReaderName = "pdfium") -> WorkProgramme:
    return extract(sheets.pdf(), profile="sela-2022", reader=reader)


def text_of(programme: WorkProgramme, node_id: str) -> str:
    node: Node | None = programme.find(node_id)
    assert node is not None
    return node.text


def markers(programme: WorkProgramme) -> list[tuple[str, str | None]]:
    return [(note.marker, note.node) for note in programme.footnotes]


@each_reader
@pytest.mark.parametrize("ruled", [144.0, None], ids=["under a rule", "without one"])
def test_a_footnote_in_small_type_is_told_with_the_node_that_calls_it(reader: ReaderName, ruled: float | None) -> None:
    programme = read(noted(marked(opened(), "1"), f"1 {NOTE}", ruled=ruled), reader)
    assert programme.footnotes == (Footnote("1", NOTE, 2, "I.I.A"),)
    assert text_of(programme, "I.I.A") == PROSE


@each_reader
def test_a_footnote_under_a_rule_may_be_set_as_large_as_the_text(reader: ReaderName) -> None:
    programme = read(noted(marked(opened(), "1"), f"1 {NOTE}", size=11.0), reader)
    assert programme.footnotes == (Footnote("1", NOTE, 2, "I.I.A"),)
    assert text_of(programme, "I.I.A") == PROSE


@pytest.mark.parametrize("ruled", [None, 20.0, 400.0], ids=["no rule", "a dash", "a rule across the page"])
def test_a_text_of_usual_size_that_stands_under_no_short_rule_is_no_footnote(ruled: float | None) -> None:
    programme = read(noted(opened(), f"1 {NOTE}", size=11.0, ruled=ruled))
    assert programme.footnotes == ()
    assert NOTE in text_of(programme, "I.I.A")


def test_a_short_rule_high_on_the_page_opens_no_footnotes() -> None:
    sheets = Sheets().text("Programa de Trabajo 2022-2026 del SELA").page().heading("EJE I. COMERCIO")
    rule(sheets, sheets.y)
    sheets.down(6).text(f"1 {PROSE}").text(PROSE)
    programme = extract(sheets.pdf(), profile="sela-2022")
    assert programme.footnotes == ()
    assert text_of(programme, "I") == f"1 {PROSE}\n\n{PROSE}"


def test_small_type_at_the_foot_that_opens_with_no_mark_is_text() -> None:
    programme = read(noted(opened(), NOTE, ruled=None))
    assert programme.footnotes == ()
    assert NOTE in text_of(programme, "I.I.A")


def test_small_lines_before_the_first_mark_are_text() -> None:
    small = "4.0 es el nombre que se da a esta manera de trabajar, y así se la llama en todo lo que sigue."
    programme = read(noted(opened(), small, f"1 {NOTE}", ruled=None))
    assert "así se la llama en todo lo que sigue" in text_of(programme, "I.I.A")


def test_small_type_that_opens_with_a_number_of_another_sort_is_text() -> None:
    small = "4.0 es el nombre que se da a esta manera de trabajar, y así se la llama en todo lo que sigue."
    assert "así se la llama en todo lo que sigue" in text_of(read(noted(opened(), small, ruled=None)), "I.I.A")


def test_a_footnote_runs_over_lines_to_the_next_mark() -> None:
    sheets = marked(opened(), "1").text("Así lo acordaron todos.")
    programme = read(noted(marked(sheets, "2"), f"1 {LONG}", f"2 {NOTE}", y=700.0))
    assert programme.footnotes == (Footnote("1", LONG, 2, "I.I.A"), Footnote("2", NOTE, 2, "I.I.A"))


@pytest.mark.parametrize("mark", ["1", "12", "*", "**", "(3)"])
def test_marks_may_be_numbers_or_asterisks(mark: str) -> None:
    sheets = opened()
    last = sheets.pages()[-1].words[-1]
    sheets.word(mark, last.bbox.x1 + 0.3, last.baseline - 4.0, size=6.0)
    rule(sheets, FOOT)
    sheets.word(mark, sheets.margin, FOOT + 14, size=8.0).word(NOTE, sheets.margin + 20, FOOT + 14, size=8.0)
    programme = extract(sheets.pdf(), profile="sela-2022")
    assert programme.footnotes == (Footnote(mark.strip("()"), NOTE, 2, "I.I.A"),)
    assert text_of(programme, "I.I.A") == PROSE


def test_each_footnote_has_the_node_in_whose_text_its_mark_stands() -> None:
    sheets = Sheets().text("Programa de Trabajo 2022-2026 del SELA").page().heading("EJE I. COMERCIO Y TRANSPORTE")
    marked(sheets.text(f"{PROSE} {PROSE}"), "1")
    marked(sheets.text("**PROGRAMA I. Corredores**").text(PROSE), "2")
    marked(sheets.text("**PROYECTO A. Cordillera**").text(PROSE), "3")
    noted(sheets, *(f"{number} {NOTE}" for number in "123"), y=680.0)
    marked(sheets.page().text(f"**ACTIVIDAD 1. Foro:** {PROSE}"), "4")
    programme = read(noted(sheets, f"4 {NOTE}"))
    assert markers(programme) == [("1", "I"), ("2", "I.I"), ("3", "I.I.A"), ("4", "I.I.A.1")]
    assert [note.page for note in programme.footnotes] == [2, 2, 2, 3]
    assert [node.text for node in programme.walk()] == [f"{PROSE} {PROSE}", PROSE, PROSE, PROSE]


def on_two_pages(first: str, second: str, y: float) -> Sheets:
    """A note on each of two pages, on the second one at that height."""
    sheets = noted(marked(opened(), first), f"{first} {NOTE}").page()
    marked(sheets.text(f"**ACTIVIDAD 1. Foro:** {PROSE}"), second)
    return noted(sheets, f"{second} {LONG}", y=y)


def test_numbers_that_begin_anew_on_each_page_keep_their_nodes() -> None:
    assert markers(read(on_two_pages("1", "1", 700.0))) == [("1", "I.I.A"), ("1", "I.I.A.1")]


def test_notes_that_begin_at_one_height_of_most_pages_are_no_running_feet() -> None:
    assert markers(read(on_two_pages("1", "2", FOOT))) == [("1", "I.I.A"), ("2", "I.I.A.1")]


def test_a_footnote_whose_mark_stands_on_the_page_before() -> None:
    sheets = marked(opened(), "1").page().text(f"**ACTIVIDAD 1. Foro:** {PROSE}")
    assert read(noted(sheets, f"1 {NOTE}")).footnotes == (Footnote("1", NOTE, 3, "I.I.A"),)


def test_a_footnote_that_nothing_calls_has_no_node() -> None:
    assert read(noted(opened(), f"1 {NOTE}")).footnotes == (Footnote("1", NOTE, 2, None),)


def test_a_footnote_of_the_introduction_is_of_no_node() -> None:
    sheets = Sheets().text("Programa de Trabajo 2022-2026 del SELA").page().text("**INTRODUCCIÓN**").text(PROSE)
    noted(marked(sheets, "1"), f"1 {NOTE}")
    sheets.page().heading("EJE I. COMERCIO").text(f"{PROSE} {PROSE}")
    programme = read(sheets)
    assert programme.footnotes == (Footnote("1", NOTE, 2, None),)
    assert programme.introduction == PROSE


def test_punctuation_behind_a_mark_goes_back_to_its_word() -> None:
    sheets = opened().text("Así lo acordaron todos")
    last = sheets.pages()[-1].words[-1]
    marked(sheets, "1").word(".", last.bbox.x1 + 4.5, last.baseline, size=11.0)
    programme = read(noted(sheets, f"1 {NOTE}"))
    assert text_of(programme, "I.I.A").endswith("Así lo acordaron todos.")


@pytest.mark.parametrize("paper", [A4, (612.0, 792.0)], ids=["A4", "letter"])
def test_a_words_own_figures_are_no_mark(paper: tuple[float, float]) -> None:
    sheets = Sheets(paper).text("Programa de Trabajo 2022-2026 del SELA").page().heading("EJE I. COMERCIO")
    programme = read(sheets.text(f"{PROSE} Hubo 12 citas en 2021, y 3 más.").text(PROSE))
    assert "Hubo 12 citas en 2021, y 3 más." in text_of(programme, "I")
    assert programme.footnotes == ()


def test_a_document_without_footnotes_says_so() -> None:
    found: Sequence[Footnote] = read(opened()).footnotes
    assert found == ()


@each_reader
def test_a_mark_that_no_space_parts_from_its_note(reader: ReaderName) -> None:
    """As LibreOffice sets them; a note that goes on with a number and a letter is no other note."""
    programme = read(noted(marked(opened(), "1"), f"1{NOTE}"), reader)
    assert programme.footnotes == (Footnote("1", NOTE, 2, "I.I.A"),)


@each_reader
def test_a_mark_in_the_cell_of_a_table_leaves_its_text(reader: ReaderName) -> None:
    rows = [
        ("N°", "Actividad", "Descripción"),
        ("1", "Censo de bodegas", "Cuenta los almacenes de cada puerto y su carga"),
    ]
    sheets = opened().table([TableRow(tuple(map(Cell, row))) for row in rows], (30.0, 110.0, 260.0), size=9)
    programme = read(noted(marked(sheets, "1", size=5.0), f"1 {NOTE}"), reader)
    assert text_of(programme, "I.I.A.1") == rows[1][2]
    assert programme.footnotes == (Footnote("1", NOTE, 2, "I.I.A.1"),)


@each_reader
def test_a_mark_with_a_full_stop_opens_a_note(reader: ReaderName) -> None:
    programme = read(noted(marked(opened(), "1"), f"1. {NOTE}"), reader)
    assert programme.footnotes == (Footnote("1", NOTE, 2, "I.I.A"),)


def test_a_note_goes_on_at_the_foot_of_the_next_page() -> None:
    sheets = noted(marked(opened(), "1"), "1 Véase el informe del año", y=FOOT).page().text(PROSE)
    programme = read(noted(sheets, "anterior, en su segundo anexo.", f"2 {NOTE}", ruled=None))
    assert [note.text for note in programme.footnotes] == [
        "Véase el informe del año anterior, en su segundo anexo.",
        NOTE,
    ]


def test_small_type_before_the_first_mark_of_a_page_is_text() -> None:
    source = "Fuente: elaboración propia."
    programme = read(noted(marked(opened(), "1"), source, f"1 {NOTE}", ruled=None))
    assert source in text_of(programme, "I.I.A")
    assert markers(programme) == [("1", "I.I.A")]
