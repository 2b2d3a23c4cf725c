"""What lies over a page, counts its lines or stands beside its text: each told from the text, and only that."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from attrs import evolve

from drawing import Sheets, outline_of, set_line, styled
from pt_extract.geometry import BBox
from pt_extract.language import Dictionary
from pt_extract.layout import set_apart
from pt_extract.layout.aside import asides
from pt_extract.layout.initials import with_initials
from pt_extract.layout.lines import lines_of, running_of
from pt_extract.layout.quoted import pull_quotes
from pt_extract.page import Colour, Fill, Page, Ruling, Word

BLACK, GREY, RED, WHITE = (0, 0, 0), (210, 210, 210), (200, 20, 20), (255, 255, 255)
SIZE = 10.0
PROSE = (
    "Los talleres de encuadernación se dictan en la biblioteca del puerto cada",
    "martes por la tarde, con papel donado por las imprentas de la comarca y un",
    "cuaderno para cada participante. Las mesas se prestan a quien las pide con",
    "dos días de anticipación, y la llave queda con la bibliotecaria de turno",
    "hasta que termina la jornada. El horno de secado se enciende una vez al mes",
    "y necesita dos personas que lo cuiden mientras dura el trabajo de la noche.",
)


def written(
    text: str, x: float, baseline: float, *, size: float = SIZE, colour: Colour = BLACK, direction: int = 0
) -> list[Word]:
    """The words of a line."""
    return [evolve(word, colour=colour, direction=direction) for word in set_line(styled(text), x, baseline, size)]


def prose(lines: Sequence[str] = PROSE, *, x: float = 90.0, top: float = 150.0) -> list[Word]:
    """Lines of running text, 14 points apart."""
    return [word for n, line in enumerate(lines) for word in written(line, x, top + 14 * n)]


def page(*words: Word, number: int = 1, fills: Sequence[Fill] = (), rulings: Sequence[Ruling] = ()) -> Page:
    return Page(number, 595.0, 842.0, words, rulings=tuple(rulings), fills=tuple(fills))


def kept(*pages: Page) -> list[list[str]]:
    """What :func:`set_apart` leaves of each page."""
    return [[word.text for word in each.words] for each in set_apart(pages)]


def texts(words: Sequence[Word]) -> list[str]:
    return [word.text for word in words]


# What lies over a page


def test_a_pale_word_across_lines_is_set_apart_and_kept_as_furniture() -> None:
    mark = written("MUESTRA", 120, 185, size=64, colour=GREY)
    (apart,) = set_apart([page(*prose(), *mark)])
    assert texts(apart.words) == texts(prose())
    assert texts(apart.furniture) == ["MUESTRA"]


@pytest.mark.parametrize("colour", [GREY, RED, BLACK])
def test_a_large_word_aslant_is_set_apart(colour: Colour) -> None:
    mark = Word("MUESTRA", BBox(100, 150, 400, 450), "Helvetica", 60, direction=315, start=(100, 450), colour=colour)
    assert kept(page(*prose(), mark)) == [texts(prose())]


def test_slanted_heads_of_a_table_are_text() -> None:
    heads = [
        Word(text, BBox(100 + 20 * n, 60, 150 + 20 * n, 110), "Helvetica", 9, direction=300, start=(100 + 20 * n, 110))
        for n, text in enumerate(["Semana", "Semana", "Semana", "Semana", "Semana"])
    ]
    assert kept(page(*prose(), *heads)) == [[*texts(prose()), *texts(heads)]]


def test_a_stamp_goes_with_its_lines() -> None:
    stamp = [
        *written("RECIBIDO", 150, 181, size=14, colour=RED),
        *written("12 de marzo", 150, 202, size=9, colour=RED),
        *written("N° 77", 150, 214, size=9, colour=RED),
    ]
    assert kept(page(*prose(), *stamp)) == [texts(prose())]


def test_a_red_word_within_a_line_is_text() -> None:
    line = [
        *written("El plazo vence", 90, 300),
        *written("mañana", 172, 300, colour=RED),
        *written("a las seis", 215, 300),
    ]
    assert kept(page(*prose(), *line)) == [[*texts(prose()), *texts(line)]]


def test_a_large_title_is_text_however_large() -> None:
    title = written("Programa de Trabajo", 90, 100, size=40)
    assert kept(page(*title, *prose())) == [[*texts(title), *texts(prose())]]


def test_pale_tiles_that_lie_over_lines_are_set_apart_wherever_they_stand() -> None:
    tiles = [word for n in range(8) for word in written("COPIA", 100 + 40 * n, 151 + 60 * n, colour=GREY)]
    assert kept(page(*prose(), *tiles)) == [texts(prose())]


def test_the_word_that_crosses_is_the_pale_one_though_the_title_is_rarer() -> None:
    title = written("**INTRODUCCIÓN**", 100, 120, size=13)
    tiles = [word for n in range(6) for word in written("COPIA", 110, 122 + 90 * n, size=9, colour=GREY)]
    assert kept(page(*title, *prose(), *tiles)) == [[*texts(title), *texts(prose())]]


ORANGE = (237, 125, 49)


def spaced(text: str) -> list[Word]:
    """A large pale word letter by letter, each by itself."""
    places = [(letter, 100 + 60 * n) for n, letter in enumerate(text)]
    return [word for letter, x in places for word in written(letter, x, 200, size=44, colour=GREY)]


@pytest.mark.parametrize("coloured", [(), (2,), (0, 3, 6)])
def test_a_spaced_watermark_is_set_apart_with_its_letters_on_coloured_cells(coloured: Sequence[int]) -> None:
    cells = [Fill(BBox(95 + 60 * n, 160, 140 + 60 * n, 205), ORANGE) for n in coloured]
    labels = prose(top=400)
    assert kept(page(*labels, *spaced("BORRADOR"), fills=cells)) == [texts(labels)]


def test_large_letters_of_which_most_stand_on_a_colour_of_their_own_are_text() -> None:
    """On it they are not pale: it is there for them to be read on."""
    cells = [Fill(BBox(95 + 60 * n, 160, 140 + 60 * n, 205), ORANGE) for n in range(6)]
    labels, letters = prose(top=400), spaced("BORRADOR")
    assert kept(page(*labels, *letters, fills=cells)) == [[*texts(labels), *texts(letters)]]


def test_white_words_on_a_dark_head_are_no_watermark() -> None:
    heads = [word for n in range(4) for word in written("Trimestre", 100 + 90 * n, 110, size=22, colour=WHITE)]
    dark = Fill(BBox(90, 85, 500, 120), (30, 60, 110))
    assert kept(*(page(*heads, *prose(), number=n, fills=[dark]) for n in (1, 2, 3, 4)))[0][:4] == ["Trimestre"] * 4


def test_letters_along_a_circle_are_a_seal() -> None:
    ring = [
        Word(letter, BBox(300 + 5 * n, 300, 306 + 5 * n, 306), "Helvetica", 6, direction=20 + 15 * n, colour=RED)
        for n, letter in enumerate("CONSEJO")
    ]
    assert kept(page(*prose(), *ring)) == [texts(prose())]


# Numbers of lines


def numbered(start: int = 1, *, x: float = 60.0, step: int = 1, number: int = 1) -> Page:
    numbers = [
        word
        for n in range(len(PROSE))
        if (start + n) % step == 0
        for word in written(str(start + n), x, 150 + 14 * n, size=7)
    ]
    return page(*numbers, *prose(), number=number)


@pytest.mark.parametrize("x", [60.0, 520.0])
def test_numbers_of_lines_are_set_apart_on_either_side(x: float) -> None:
    assert kept(numbered(x=x), numbered(7, x=x, number=2)) == [texts(prose())] * 2


def test_every_second_line_numbered() -> None:
    lines = [*PROSE, *PROSE]
    numbers = [word for n in range(1, 12, 2) for word in written(str(n + 1), 60, 150 + 14 * n, size=7)]
    assert kept(page(*numbers, *prose(lines))) == [texts(prose(lines))]


def test_a_numbered_list_within_the_text_is_text() -> None:
    items = [word for n in range(5) for word in written(f"{n + 1} Una mesa y su banco", 90, 300 + 14 * n)]
    assert kept(page(*prose(), *items)) == [[*texts(prose()), *texts(items)]]


def test_a_tables_numbers_are_text() -> None:
    head = written("N° Tarea", 60, 130)
    numbers = [word for n in range(len(PROSE)) for word in written(str(n + 1), 62, 150 + 14 * n)]
    every = [*head, *numbers, *prose()]
    assert kept(page(*every)) == [texts(every)]


def test_ruled_numbers_are_a_tables() -> None:
    rules = [Ruling(50, 140 + 14 * n, 500, 140 + 14 * n, 0.5) for n in range(7)]
    numbers = [word for n in range(len(PROSE)) for word in written(str(n + 1), 62, 150 + 14 * n)]
    assert kept(page(*numbers, *prose(), rulings=rules)) == [[*texts(numbers), *texts(prose())]]


# Beside the text


def beside(each: Page) -> list[list[str]]:
    found = asides([each], {each.number: running_of(each.words)}, {}, lambda text: text.startswith("ACTIVIDAD"))
    return [texts(part) for part in found[each.number].parts] if each.number in found else []


def test_a_comment_in_the_right_margin_stands_beside() -> None:
    note = [*written("Comentado [A1]:", 500, 164, size=6), *written("¿Quién lo paga?", 500, 172, size=6)]
    assert beside(page(*prose(), *note)) == [texts(note)]


def test_a_tab_at_the_edge_stands_beside() -> None:
    tab = written("EJE I", 566, 170, size=7, colour=WHITE)
    blue = Fill(BBox(560, 150, 595, 190), (40, 70, 120))
    assert beside(page(*prose(), *tab, fills=[blue])) == [["EJE", "I"]]


def test_a_label_that_hangs_out_belongs_to_its_line() -> None:
    label = written("ACTIVIDAD 3.", 20, 150)
    assert beside(page(*label, *prose())) == []


@pytest.mark.parametrize("off", [0.0, 0.4, -0.6])
@pytest.mark.parametrize("first", ["PROYECTO B.", "ACTIVIDAD 1."])
def test_labels_of_a_scan_that_stand_a_hair_off_their_lines_belong_to_them(first: str, off: float) -> None:
    """Their words may be a hair off one another too: the left one is the first however it stands."""
    left, right = first.split()
    upper = [*written(left, 18, 164.5 + off), *written(right, 72, 164.3 + off)]
    lower = [*written("Actividad", 18, 178.4 - off), *written("1.", 72, 178.6 - off)]
    assert beside(page(*upper, *lower, *prose())) == []


def test_the_page_numbers_of_an_index_belong_to_it() -> None:
    numbers = [word for n in range(len(PROSE)) for word in written(str(n + 4), 520, 150 + 14 * n)]
    assert beside(page(*prose(), *numbers)) == []


def test_signs_of_change_before_lines() -> None:
    bars = [word for n in range(1, 4) for word in written("|", 80, 150 + 14 * n, colour=RED)]
    assert beside(page(*bars, *prose())) == [["|", "|", "|"]]


def test_a_box_that_text_runs_past_stands_beside() -> None:
    short = [line[:38] for line in PROSE]
    note = [*written("Recuadro: la sala", 330, 164), *written("abre a las tres", 330, 178)]
    tinted = Fill(BBox(322, 150, 460, 186), (230, 235, 245))
    wide = prose(top=400)
    assert beside(page(*prose(short), *note, *wide, fills=[tinted])) == [texts(note)]


def test_prose_in_a_box_as_wide_as_the_text_is_text() -> None:
    tinted = Fill(BBox(80, 136, 480, 230), (240, 240, 240))
    assert beside(page(*prose(), *prose(top=300), fills=[tinted])) == []


def test_what_stood_beside_the_text_is_told() -> None:
    sheets = Sheets().text("Portada").page().text("**INTRODUCCIÓN**").text(" ".join(PROSE) * 3)
    (said,) = outline_of(sheets.word("Nota de la editora:", 540, 200, size=6).word("falta", 540, 208, size=6)).findings
    assert (said.code, said.page) == ("text-beside", 2)
    assert "falta" in said.message


# Pull quotes


def test_a_sentence_said_again_in_other_type_is_a_pull_quote() -> None:
    quote = written("__«papel donado por las imprentas de la comarca»__", 120, 260, size=13)
    lines = lines_of(page(*prose(), *quote))
    (found,) = pull_quotes(lines, SIZE, lambda _: False)
    assert found.text.startswith("«papel")


@pytest.mark.parametrize("text", ["__otra cosa que no dice el texto en ninguna de sus líneas__", "__papel donado__"])
def test_other_slanted_lines_are_text(text: str) -> None:
    assert not pull_quotes(lines_of(page(*prose(), *written(text, 120, 260))), SIZE, lambda _: False)


# Initials


SPANISH = Dictionary("es")


def initial(letter: str, first: str, *, lines: int = 2, elsewhere: str = "") -> str:
    """The first line of a paragraph whose initial is as high as so many lines."""
    size = max(2.4 * SIZE, SIZE * (1.4 * (lines - 1) + 0.72) / 0.72)
    big = written(letter, 90, 150 + 14 * (lines - 1), size=size)
    indent = big[-1].bbox.x1 + 2
    body = [*written(f"{first} de la comarca se abren en mayo y", indent, 150)]
    body += [
        word
        for n in range(1, lines)
        for word in written("cierran en octubre, si el tiempo lo permite y", indent, 150 + 14 * n)
    ]
    body += prose(top=150 + 14 * lines)
    (made,) = with_initials([page(*big, *body, *written(elsewhere or "fin", 90, 400))], SPANISH)
    return lines_of(made)[0].text.partition(" de ")[0]


@pytest.mark.parametrize("lines", [1, 2, 3])
def test_an_initial_begins_its_word(lines: int) -> None:
    assert initial("L", "os molinos", lines=lines) == "Los molinos"


def test_a_mark_before_an_initial_goes_with_it() -> None:
    assert initial("«L", "os molinos»") == "«Los molinos»"


def test_an_initial_that_is_a_word() -> None:
    assert initial("A", "orillas", elsewhere="en las orillas") == "A orillas"
    assert initial("E", "incluso las acequias") == "E incluso las acequias"


def test_an_initial_that_could_be_a_word_and_is_none() -> None:
    assert initial("E", "l río", elsewhere="por el río") == "El río"


def test_the_lines_beside_an_initial_begin_where_it_does() -> None:
    big = written("L", 90, 164, size=30)
    beside_it = [*written("os molinos de viento", 112, 150), *written("muelen de noche", 112, 164)]
    (made,) = with_initials([page(*big, *beside_it, *prose(top=178))], SPANISH)
    assert [line.bbox.x0 for line in lines_of(made)[:2]] == [90, 90]


def test_a_large_letter_that_no_text_stands_beside_is_left() -> None:
    (made,) = with_initials([page(*written("B", 300, 100, size=40), *prose())], SPANISH)
    assert "B" in texts(made.words)
