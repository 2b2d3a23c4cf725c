"""Text in two columns, footnotes, and what parts paragraphs besides a gap."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from attrs import evolve

from drawing import FAMILY, Sheets, outline_of, set_line, styled, tree, wrapped
from pt_extract.layout.lexicon import whole_words
from pt_extract.naming.entry import Entry, walk
from pt_extract.outline import Outline, read_outline
from pt_extract.page import Page, Word

FIRST = (
    "La región entera mira con atención los cambios del comercio y de la producción, que piden respuestas comunes y un "
    "trabajo paciente de todos los países, grandes y pequeños, durante los próximos años de esta década y de la otra."
)
SECOND = (
    "Otro párrafo dice algo distinto y lo dice en dos frases. Así se ve que no es un título ni una lista, sino un "
    "texto que sigue y sigue hasta llenar varias líneas de su columna, como hacen los textos de verdad en un informe."
)
THIRD = (
    "Al final viene un tercero, que habla de puertos, de redes y de aduanas con la misma calma que los otros dos, para "
    "que la columna de la derecha tenga también sus líneas y nadie la tome por los números de un cuadro o una tabla."
)
LEFT, RIGHT, COLUMN = 72.0, 312.0, 210.0
SIZE, PITCH = 11.0, 13.2


def paged(*pages: Sequence[Word]) -> Outline:
    """The outline of pages of those words, behind a cover."""
    cover = Sheets().text("Portada").pages()
    made = (*cover, *(Page(number, 595.0, 842.0, tuple(words)) for number, words in enumerate(pages, start=2)))
    return read_outline(made, {}, (), whole_words(made), FAMILY)


def block(markup: str, x: float, y: float, width: float = COLUMN, size: float = SIZE) -> list[Word]:
    """A paragraph with its first baseline at ``y``."""
    lines = wrapped(markup, width, size)
    return [word for place, line in enumerate(lines) for word in set_line(line, x, y + place * 1.2 * size, size)]


def column(x: float, y: float, *markups: str, width: float = COLUMN) -> list[Word]:
    """Paragraphs one under another, a small gap between them."""
    words: list[Word] = []
    for markup in markups:
        words += block(markup, x, y, width)
        y += 1.2 * SIZE * len(wrapped(markup, width, SIZE)) + 8
    return words


def heading(markup: str, y: float, x: float = LEFT) -> list[Word]:
    return block(f"**{markup}**", x, y, 450, 14.0)


def height(*markups: str, width: float = COLUMN) -> float:
    """How far below the first baseline of a column the next one starts."""
    return sum(PITCH * len(wrapped(markup, width, SIZE)) + 8 for markup in markups)


def paragraphs(outline: Outline) -> list[str]:
    return outline.introduction.split("\n\n")


# Columns.


def test_the_left_column_is_read_before_the_right() -> None:
    words = [*block("**INTRODUCCIÓN**", LEFT, 90), *column(LEFT, 120, FIRST, SECOND), *column(RIGHT, 120, THIRD, FIRST)]
    assert paragraphs(paged(words)) == [FIRST, SECOND, THIRD, FIRST]


def test_headings_over_both_columns_part_what_they_stand_between() -> None:
    """Above the second heading both columns are read, the right one too, before what is below it."""
    lower = 150 + height(FIRST) + 40
    words = [
        *heading("EJE I. RECUPERACIÓN ECONÓMICA Y SOCIAL DE LA REGIÓN", 100),
        *column(LEFT, 130, FIRST),
        *column(RIGHT, 130, SECOND),
        *heading("EJE II. DIGITALIZACIÓN DE LOS SERVICIOS PÚBLICOS", lower),
        *column(LEFT, lower + 30, THIRD),
        *column(RIGHT, lower + 30, FIRST),
    ]
    outline = paged(words)
    assert tree(outline.body) == [
        "I RECUPERACIÓN ECONÓMICA Y SOCIAL DE LA REGIÓN",
        "II DIGITALIZACIÓN DE LOS SERVICIOS PÚBLICOS",
    ]
    assert [entry.paragraphs for entry in outline.body] == [[FIRST, SECOND], [THIRD, FIRST]]


def test_a_sentence_goes_on_in_the_next_column() -> None:
    words = FIRST.split()
    left, right = " ".join(words[:16]), " ".join(words[16:])
    page = [
        *block("**INTRODUCCIÓN**", LEFT, 90),
        *column(LEFT, 120, SECOND, left),
        *column(RIGHT, 120, right, THIRD),
    ]
    assert paragraphs(paged(page)) == [SECOND, FIRST, THIRD]


def test_a_sentence_goes_on_in_the_first_column_overleaf() -> None:
    words = FIRST.split()
    one = [
        *block("**INTRODUCCIÓN**", LEFT, 90),
        *column(LEFT, 120, SECOND),
        *column(RIGHT, 120, THIRD, " ".join(words[:12])),
    ]
    two = [*column(LEFT, 120, " ".join(words[12:]), THIRD), *column(RIGHT, 120, SECOND)]
    assert paragraphs(paged(one, two)) == [SECOND, THIRD, FIRST, THIRD, SECOND]


def test_labels_in_two_columns() -> None:
    words = [
        *heading("EJE I. RECUPERACIÓN ECONÓMICA Y SOCIAL DE LA REGIÓN", 100),
        *column(LEFT, 130, FIRST, "**PROGRAMA I. Integración**", SECOND),
        *column(RIGHT, 130, "**PROYECTO A. Puertos**", THIRD, "**ACTIVIDAD 1. Foro:** reunión de dos días."),
    ]
    assert tree(paged(words).body) == [
        "I RECUPERACIÓN ECONÓMICA Y SOCIAL DE LA REGIÓN",
        "I.I Integración",
        "I.I.A Puertos",
        "I.I.A.1 Foro",
    ]


def test_an_index_is_not_two_columns() -> None:
    """Titles left, page numbers right: a gutter, but nothing fills its right side."""
    sheets = Sheets().text("Portada").page().heading("ÍNDICE")
    sheets.tabbed("EJE I. RECUPERACIÓN", "4").tabbed("PROGRAMA I. Integración", "5").tabbed("PROYECTO A. Puertos", "6")
    for number in range(1, 9):
        sheets.tabbed(f"ACTIVIDAD {number}. Foro número {number}", str(number + 6))
    sheets.page().heading("EJE I. RECUPERACIÓN").text(FIRST).text(SECOND)
    titles = [f"I.I.A.{number} Foro número {number}" for number in range(1, 9)]
    assert tree(outline_of(sheets).index) == ["I RECUPERACIÓN", "I.I Integración", "I.I.A Puertos", *titles]


def test_an_index_of_short_titles_is_not_two_columns() -> None:
    """The space between titles and numbers has its middle where that of two columns would be."""
    sheets = Sheets().text("Portada").page().heading("ÍNDICE").tabbed("EJE I. RECUPERACIÓN", "4")
    titles = ("Redes", "Puertos", "Ferias", "Cine", "Pesca", "Agua", "Salud", "Censo", "Turismo")
    for number, title in enumerate(titles, start=1):
        sheets.tabbed(f"PROGRAMA {number}. {title}", str(number + 4))
    sheets.page().heading("EJE I. RECUPERACIÓN").text(FIRST).text(SECOND)
    assert [entry.title for entry in walk(outline_of(sheets).index)] == ["RECUPERACIÓN", *titles]


def test_a_few_lines_side_by_side_are_no_columns() -> None:
    """Two signatures under a text stand beside one another, not in columns."""
    page = [
        *block("**INTRODUCCIÓN**", LEFT, 90),
        *column(LEFT, 120, FIRST, width=450),
        *block("Ana Pérez\nSecretaria", LEFT, 300, 200),
        *block("Luis Gómez\nDirector", RIGHT, 300, 200),
    ]
    assert paragraphs(paged(page)) == [FIRST, "Ana Pérez Luis Gómez Secretaria Director"]


def test_wide_word_spaces_one_under_another_are_no_gutter() -> None:
    """Each line of a loosely justified text has spaces as wide as a gutter; all lines share some by chance."""
    said = ["palabras", "anchas", "puestas", "por", "azar"]
    words = block("**INTRODUCCIÓN**", LEFT, 90)
    for line in range(8):
        x = LEFT
        for text in said:
            words += set_line(styled(text), x, 120 + PITCH * line, SIZE)
            x = words[-1].bbox.x1 + 1.1 * SIZE
    assert paragraphs(paged(words)) == [" ".join(8 * said)]


# Footnotes.


def mark(text: str, after: Word) -> Word:
    """A raised, small number right behind a word."""
    (made,) = set_line(styled(text), after.bbox.x1 + 0.5, after.baseline - 4.0, 6.5)
    return made


def noted() -> tuple[list[Word], list[Word]]:
    """A text with a mark behind its second word, and the note at the foot of the page."""
    text = column(LEFT, 120, FIRST, SECOND, width=450)
    note = block("1 Véase el informe del año anterior, que lo cuenta todo con más calma.", LEFT, 760, 450, 8.0)
    return [*block("**INTRODUCCIÓN**", LEFT, 90), *text[:2], mark("1", text[1]), *text[2:]], note


def test_a_footnote_and_its_mark_leave_the_prose() -> None:
    words, note = noted()
    assert paragraphs(paged([*words, *note])) == [FIRST, SECOND]


def test_a_footnote_leaves_a_sentence_over_a_page_break_whole() -> None:
    words, note = noted()
    parts = THIRD.split()
    tail = block(" ".join(parts[:10]), LEFT, 240, 450)
    overleaf = block(" ".join(parts[10:]), LEFT, 120, 450)
    assert paragraphs(paged([*words, *tail, *note], overleaf)) == [FIRST, SECOND, THIRD]


def test_a_mark_in_front_of_a_full_stop() -> None:
    (stop,) = set_line(styled("."), 0, 0, SIZE)
    text = block("Los puertos crecen con orden", LEFT, 120, 450)
    sign = mark("2", text[-1])
    shifted = sign.bbox.x1 + 0.3
    stop = evolve(
        stop, bbox=stop.bbox._replace(x0=shifted, x1=shifted + 3, top=text[0].bbox.top, bottom=text[0].bbox.bottom)
    )
    page = [*block("**INTRODUCCIÓN**", LEFT, 90), *text, sign, stop, *column(LEFT, 160, FIRST, width=450)]
    assert paragraphs(paged(page)) == ["Los puertos crecen con orden.", FIRST]


def test_small_print_that_no_mark_opens_stays() -> None:
    """It is a caption or a source, and a reader would miss it."""
    words, _ = noted()
    small = block("Fuente: cálculos propios con datos de los países.", LEFT, 760, 450, 8.0)
    assert paragraphs(paged([*words, *small])) == [FIRST, SECOND, "Fuente: cálculos propios con datos de los países."]


def test_a_small_number_on_the_line_is_no_mark() -> None:
    text = block("La norma ISO", LEFT, 120, 450)
    (number,) = set_line(styled("280"), text[-1].bbox.x1 + 0.5, 120, 7.0)
    page = [*block("**INTRODUCCIÓN**", LEFT, 90), *text, number, *column(LEFT, 160, FIRST, width=450)]
    assert paragraphs(paged(page)) == ["La norma ISO 280", FIRST]


# Indents and faces.


def test_a_first_line_indent_parts_paragraphs_set_without_a_gap() -> None:
    """Both fill their last lines, so that only the indent parts them."""
    full = "Los puertos de la región crecen con orden y miden lo que hacen cada año, paso a paso."
    sheets = Sheets().text("Portada").page().text("**INTRODUCCIÓN**")
    for text in (full, full):
        lines = wrapped(f"{text} {text}", 410, SIZE)
        assert len(lines) == 2 or len(lines) == 3
        sheets.text(" ".join(word.text for word in lines[0]), indent=22, gap=0)
        sheets.text(" ".join(word.text for line in lines[1:] for word in line), gap=0)
    assert paragraphs(outline_of(sheets)) == [f"{full} {full}"] * 2


def test_a_block_set_further_in_is_a_paragraph_of_its_own() -> None:
    sheets = Sheets().text("Portada").page().text("**INTRODUCCIÓN**")
    texts = [FIRST.rstrip("."), SECOND.rstrip("."), THIRD]
    for text, indent in zip(texts, (0, 36, 0), strict=True):
        sheets.text(text, indent=indent, gap=0)
    assert paragraphs(outline_of(sheets)) == texts


@pytest.mark.parametrize("over", [True, False], ids=["over a page break", "on one page"])
def test_plain_prose_behind_a_goal_in_italics(over: bool) -> None:
    """The goal ends without a full stop, so that only its face parts it from what follows."""
    goal = "Unir a los países de la región en torno a sus puertos y a sus redes"
    sheets = Sheets().text("Portada").page().heading("EJE I. RECUPERACIÓN ECONÓMICA").text(FIRST + " " + SECOND)
    sheets.text("Meta del eje:", gap=3).text(f"__{goal}__", gap=0)
    if over:
        sheets.page()
    (axis,) = outline_of(sheets.text(THIRD)).body
    assert axis.paragraphs == [f"{FIRST} {SECOND}", "Meta del eje:", goal, THIRD]
    assert axis.facts.goals == (goal,)


def activities(outline: Outline) -> list[Entry]:
    return [entry for entry in walk(outline.body) if entry.kind == "activity"]


def test_an_em_dash_parts_title_and_prose() -> None:
    sheets = Sheets().text("Portada").page().heading("EJE I. RECUPERACIÓN ECONÓMICA").text(FIRST + " " + SECOND)
    sheets.text("**PROGRAMA I. Integración**").text("**PROYECTO A. Puertos**")
    sheets.text(f"ACTIVIDAD 1. Foro regional de puertos — Reunión virtual de dos días. {SECOND}")
    sheets.text(f"ACTIVIDAD 2. Censo de redes — Estudio de un año. {THIRD}")
    assert [(entry.title, entry.paragraphs) for entry in activities(outline_of(sheets))] == [
        ("Foro regional de puertos", [f"Reunión virtual de dos días. {SECOND}"]),
        ("Censo de redes", [f"Estudio de un año. {THIRD}"]),
    ]


def test_a_label_alone_and_its_title_on_the_next_line() -> None:
    sheets = Sheets().text("Portada").page().heading("EJE I. RECUPERACIÓN ECONÓMICA").text(FIRST + " " + SECOND)
    sheets.text("**PROGRAMA I**", gap=2).text("**Integración Económica**").text(SECOND)
    sheets.text("**PROYECTO A**", gap=2).text("**Puertos digitales**").text(THIRD)
    sheets.text("**ACTIVIDAD 1**", gap=2).text("**Foro regional de puertos**").text(FIRST)
    assert tree(outline_of(sheets).body) == [
        "I RECUPERACIÓN ECONÓMICA",
        "I.I Integración Económica",
        "I.I.A Puertos digitales",
        "I.I.A.1 Foro regional de puertos",
    ]
    assert activities(outline_of(sheets))[0].paragraphs == [FIRST]


# Lists side by side.


def card(x: float, *lines: str) -> list[Word]:
    return [word for place, line in enumerate(lines) for word in set_line(styled(line), x, 150 + 16.0 * place, 9.0)]


CARDS = (
    ("PROGRAMA I. Puertos", "PROYECTO A. Muelles", "ACTIVIDAD 1. Foro", "ACTIVIDAD 2. Censo"),
    ("PROGRAMA II. Aduanas", "PROYECTO A. Ventanillas", "ACTIVIDAD 1. Curso"),
    ("PROGRAMA III. Caminos", "PROYECTO A. Puentes", "ACTIVIDAD 1. Guía"),
)


def beside(*columns: Sequence[str]) -> list[str]:
    """What an overview names whose lists stand side by side."""
    words = [word for place, lines in enumerate(columns) for word in card(72.0 + 150.0 * place, *lines)]
    body = column(LEFT, 190, f"{FIRST} {SECOND} {THIRD}", width=450.0)
    outline = paged([*heading("EJE I. COMERCIO", 100), *words], [*heading("EJE I. COMERCIO", 140), *body])
    return tree(outline.overview)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_lists_side_by_side_are_read_one_after_another(count: int) -> None:
    wanted = [line.split(". ")[1] for lines in CARDS[:count] for line in lines]
    assert [name.split(" ", 1)[1] for name in beside(*CARDS[:count])] == ["COMERCIO", *wanted]


def test_rows_of_which_each_column_has_a_level_are_read_across() -> None:
    """Programmes, projects and activities in columns without rules; a title goes on in the next line of its column."""
    levels = (
        ("PROGRAMA I. Puertos", "y bahías", "PROGRAMA II. Aduanas"),
        ("PROYECTO A. Muelles", "PROYECTO B. Grúas", "PROYECTO A. Ventanillas"),
        ("ACTIVIDAD 1. Foro", "ACTIVIDAD 1. Censo", "ACTIVIDAD 1. Curso"),
    )
    assert beside(*levels)[1:] == [
        "I.I Puertos y bahías",
        "I.I.A Muelles",
        "I.I.A.1 Foro",
        "I.I.B Grúas",
        "I.I.B.1 Censo",
        "I.II Aduanas",
        "I.II.A Ventanillas",
        "I.II.A.1 Curso",
    ]


def test_lists_side_by_side_may_be_centred() -> None:
    """As in the boxes of a diagram: no label stands right under another, and titles go on further left."""
    columns = (
        ("PROGRAMA I. Puertos", "PROYECTO A. Muelles y", "grúas", "ACTIVIDAD 1. Foro"),
        ("PROGRAMA II. Aduanas", "PROYECTO A. Ventanillas", "de la región entera y sus pasos", "ACTIVIDAD 1. Curso"),
    )
    words: list[Word] = []
    for middle, lines in zip((150.0, 400.0), columns, strict=True):
        for place, text in enumerate(lines):
            line = styled(text)
            wide = sum(word.width(9.0) for word in line) + 2.5 * (len(line) - 1)
            words += set_line(line, middle - wide / 2, 150 + 16.0 * place, 9.0)
    body = column(LEFT, 190, f"{FIRST} {SECOND} {THIRD}", width=450.0)
    outline = paged([*heading("EJE I. COMERCIO", 100), *words], [*heading("EJE I. COMERCIO", 140), *body])
    assert tree(outline.overview)[1:] == [
        "I.I Puertos",
        "I.I.A Muelles y grúas",
        "I.I.A.1 Foro",
        "I.II Aduanas",
        "I.II.A Ventanillas de la región entera y sus pasos",
        "I.II.A.1 Curso",
    ]
