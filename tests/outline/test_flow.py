"""Running text: heads and page numbers gone, paragraphs joined over pages, hyphenation undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from attrs import evolve

from drawing import A4, Sheets, outline_of
from pt_extract.geometry import BBox
from pt_extract.layout.lines import lines_of
from pt_extract.outline import read_outline
from pt_extract.page import Page, Word
from pt_extract.profile import load

FIRST = (
    "La región entera mira con atención los cambios del comercio y de la producción, que piden respuestas comunes y "
    "un trabajo paciente de todos los países, grandes y pequeños, durante los próximos años."
)
SECOND = "Otro párrafo dice algo distinto. Lo dice en dos frases, para que se vea que no es un título ni una lista."


Heads = Callable[[int], Sequence[tuple[str, float, float]]]


def introduction(sheets: Sheets) -> list[str]:
    """The paragraphs of a document that is nothing but its introduction."""
    return outline_of(sheets).introduction.split("\n\n")


def start(sheets: Sheets) -> Sheets:
    return sheets.text("Portada").page().text("**INTRODUCCIÓN**")


def mirrored(number: int) -> Sequence[tuple[str, float, float]]:
    """Running heads as a book has them: number outside, title inside."""
    title, code = "Programa de Trabajo 2022-2026", "SP/CL/XLVII.O/D N° 4-21"
    if number % 2:
        return [(code, 72, 45), (title, 250, 45), (str(number), 500, 45)]
    return [(str(number), 72, 45), (title, 250, 45), (code, 420, 45)]


def numbered(number: int) -> Sequence[tuple[str, float, float]]:
    return [(f"Página {number} de 9", 270, A4[1] - 40)]


def bare(number: int) -> Sequence[tuple[str, float, float]]:
    return [(f"{number}", 297, A4[1] - 40)]


@pytest.mark.parametrize("heads", [mirrored, numbered, bare], ids=lambda heads: heads.__name__)
def test_running_heads_leave_no_trace(heads: Heads) -> None:
    sheets = start(Sheets(heads=heads))
    for _ in range(30):
        sheets.text(FIRST)
    assert len(sheets.pages()) >= 4
    assert set(introduction(sheets)) == {FIRST}


def test_a_paragraph_over_a_page_break_with_a_number_in_mid_sentence() -> None:
    words = FIRST.split()
    sheets = start(Sheets(heads=bare)).text(" ".join(words[:12]))
    sheets.page().text(" ".join(words[12:])).text(SECOND)
    assert introduction(sheets) == [FIRST, SECOND]


def test_a_sentence_that_ends_a_page_ends_its_paragraph() -> None:
    sheets = start(Sheets()).text(FIRST).page().text(SECOND)
    assert introduction(sheets) == [FIRST, SECOND]


def test_a_short_document_keeps_a_line_that_comes_twice() -> None:
    sheets = start(Sheets()).text("Así empieza.").page().text("Así empieza.")
    assert introduction(sheets) == ["Así empieza.", "Así empieza."]


def test_paragraphs_set_without_a_gap() -> None:
    sheets = start(Sheets()).text(FIRST, gap=0).text("Breve.", gap=0).text(SECOND, gap=0).text(FIRST)
    assert introduction(sheets) == [FIRST, "Breve.", SECOND, FIRST]


def test_a_wide_gap_parts_paragraphs_even_in_mid_sentence() -> None:
    sheets = start(Sheets()).text(FIRST.rstrip("."), gap=20).text(SECOND)
    assert introduction(sheets) == [FIRST.rstrip("."), SECOND]


def test_more_gaps_between_paragraphs_than_lines_within_them() -> None:
    """Most lines of a terse document are paragraphs of their own, some as long as the text is wide."""
    terse = ["Consta de dos proyectos.", "La meta es la siguiente:", "Reúne a todos los equipos."] * 4
    sheets = start(Sheets())
    for text in (FIRST, SECOND, *terse, FIRST):
        sheets.text(text, gap=6)
    assert introduction(sheets) == [FIRST, SECOND, *terse, FIRST]


@pytest.mark.parametrize("mention", ["Proyecto A.", "ACTIVIDAD 3:"])
def test_a_label_at_the_start_of_a_line_in_mid_sentence_opens_nothing(mention: str) -> None:
    filled = "Los resultados del año anterior se presentaron en la ciudad de Lima dentro del gran"
    sheets = start(Sheets()).text(f"{filled} {mention} {SECOND}")
    assert any(line.text.startswith(mention) for page in sheets.pages() for line in lines_of(page))
    assert introduction(sheets) == [f"{filled} {mention} {SECOND}"]


def test_rows_of_figures_that_no_rules_part() -> None:
    rows = ("Pasajes 12.400", "Imprenta 3.150", "Total 15.550")
    sheets = start(Sheets()).text(FIRST)
    for row in rows:
        name, figure = row.split()
        sheets.word(name, 72, sheets.y + 11).word(figure, 300, sheets.y + 11)
        sheets.down(13.2)
    assert introduction(sheets.text(SECOND))[1:4] == list(rows)


def test_a_list_is_one_paragraph_an_item_without_bullets() -> None:
    sheets = start(Sheets()).text("Se busca lo siguiente:", gap=2)
    items = ["Unir.", "Crecer con orden en todos los países que la forman, sin dejar a nadie atrás.", "Medir."]
    for item in items:
        sheets.text(f"• {item}", indent=18, gap=2)
    assert introduction(sheets.text(SECOND)) == ["Se busca lo siguiente:", *items, SECOND]


def test_a_numbered_list_keeps_its_numbers() -> None:
    sheets = start(Sheets()).text("Se busca:", gap=2).text("1) Unir a la región.", gap=2).text("2) Crecer.")
    assert introduction(sheets) == ["Se busca:", "1) Unir a la región.", "2) Crecer."]


def test_hyphenation_is_undone_by_the_documents_own_words() -> None:
    sheets = start(Sheets()).text("El sector marítimo-portuario pide más integración entre vecinos.")
    sheets.text("El transporte marítimo-\nportuario y la integra-\nción de 2022-\n2026 van unidos.")
    assert introduction(sheets)[1] == "El transporte marítimo-portuario y la integración de 2022-2026 van unidos."


def test_hyphenation_over_a_page_break() -> None:
    sheets = start(Sheets()).text("La idea es la integra-").page().text("ción de todos los países.")
    assert introduction(sheets) == ["La idea es la integración de todos los países."]


def test_words_in_any_order_give_the_same_text() -> None:
    pages = start(Sheets(heads=mirrored)).text(FIRST).text(SECOND).pages()
    shuffled = [Page(page.number, page.width, page.height, page.words[::-1]) for page in pages]
    profile = load("sela-2022")
    read = [read_outline(some, {}, (), frozenset(), profile).introduction for some in (pages, shuffled)]
    assert read[0] == read[1]
    assert FIRST in read[0]


def test_words_inside_a_table_and_sideways_words_are_no_running_text() -> None:
    sheets = start(Sheets()).text(FIRST)
    top = sheets.y
    pages = sheets.text("Palabras dentro de un cuadro que no son prosa.").pages()
    table = {2: [BBox(60, top, 540, top + 40)]}
    stamp = Word("BORRADOR", BBox(40, 90, 51, 150), "Helvetica", 11.0, direction=270)
    pages = tuple(evolve(page, words=(stamp, *page.words)) for page in pages)
    outline = read_outline(pages, table, (), frozenset(), load("sela-2022"))
    assert outline.introduction == FIRST


def test_two_text_columns_are_read_one_after_another() -> None:
    left, right = f"{FIRST} {SECOND}", f"{SECOND} {FIRST}"
    sheets = start(Sheets()).text(FIRST).beside(left, right).text(SECOND)
    assert introduction(sheets) == [FIRST, left, right, SECOND]


def test_a_sentence_that_runs_from_one_column_into_the_next() -> None:
    words = f"{FIRST} {SECOND} {FIRST} {SECOND}".split()
    sheets = start(Sheets()).beside(" ".join(words[:57]), " ".join(words[57:]))
    assert " ".join(introduction(sheets)) == " ".join(words)


def test_footnotes_and_their_marks_are_left_out() -> None:
    sheets = start(Sheets()).text(FIRST)
    sheets.y = 740.0
    pages = sheets.text("1 Véase el informe de un año anterior, en su segundo anexo.", size=8).pages()
    last = next(word for word in pages[1].words if word.text == "años.")
    mark = Word("1", BBox(last.bbox.x1, last.bbox.top - 1, last.bbox.x1 + 3.3, last.bbox.top + 5), "Helvetica", 6.0)
    marked = (pages[0], evolve(pages[1], words=(*pages[1].words, mark)))
    assert read_outline(marked, {}, (), frozenset(), load("sela-2022")).introduction == FIRST
