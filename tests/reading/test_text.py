"""Text as pages show it, the same in both readers. Each test draws one thing that PDFs do to text."""

from __future__ import annotations

import random
from math import cos, radians, sin
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Dictionary, new

from pdfs import add_page, font, form, pdf_of, saved, text_at, text_in
from pt_extract.page import Page, Word
from pt_extract.reading import READERS, ReaderName, open_pdf

pytestmark = pytest.mark.parametrize("reader", READERS)

ACUTE, TILDE, FI, SHY, DOTLESS = 0x80, 0x81, 0x82, 0x83, 0x84


def read(data: bytes, reader: ReaderName) -> Page:
    with open_pdf(data, reader=reader) as pdf:
        (page,) = pdf.pages()
    return page


def texts(data: bytes, reader: ReaderName) -> list[str]:
    return [word.text for word in read(data, reader).words]


def drawn(content: str, reader: ReaderName, **page: Any) -> list[str]:
    return texts(pdf_of(content, **page), reader)


def with_font(content: str, reader: ReaderName, **options: Any) -> list[str]:
    """The words drawn in a font /U of those ``options``."""
    with new() as pdf:
        add_page(pdf, content, Font={"U": font(pdf, **options)})
        return texts(saved(pdf), reader)


def rounded(word: Word) -> tuple[float, ...]:
    return tuple(round(value, 1) for value in word.bbox)


# Where the page is


@pytest.mark.parametrize(
    ("rotate", "size", "box", "direction"),
    [
        (0, (400, 300), (50, 92, 70, 102), 0),
        (90, (300, 400), (198, 50, 208, 70), 90),
        (180, (400, 300), (330, 198, 350, 208), 180),
        (270, (300, 400), (92, 330, 102, 350), 270),
    ],
)
@pytest.mark.parametrize("origin", [(0, 0), (-100, 70)])
def test_rotation_and_crop(reader: ReaderName, rotate: int, size: Any, box: Any, direction: int, origin: Any) -> None:
    x, y = origin
    crop = (x, y, x + 400, y + 300)
    media = (x - 30, y - 20, x + 450, y + 380) if any(origin) else crop
    content = text_at(x + 50, y + 200, "Hola") + text_at(x - 25, y + 350, "fuera") + f"{x + 50} {y + 100} 100 20 re f"
    with open_pdf(pdf_of(content, media=media, crop=crop, rotate=rotate), reader=reader) as pdf:
        (page,) = pdf.pages()
        pixels = page.pixels(72)
    (word,), (fill,) = page.words, page.fills
    assert (page.width, page.height) == pytest.approx(size)
    assert (word.text, word.direction) == ("Hola", direction)
    assert word.bbox == pytest.approx(box, abs=0.1)
    assert pixels.shape == (round(size[1]), round(size[0]), 3)
    x, y = map(int, fill.bbox.centre)
    assert tuple(pixels[y, x]) == fill.colour == (0, 0, 0)


def test_page_turned_to_be_read(reader: ReaderName) -> None:
    """A landscape page is often a portrait one with its text and its /Rotate turned."""
    page = read(pdf_of(text_in(0, 1, -1, 0, 100, 50, "Cronograma"), rotate=90), reader)
    (word,) = page.words
    assert (word.text, word.direction) == ("Cronograma", 0)
    assert rounded(word) == (50, 92, 100, 102)


def test_boxes_are_inherited(reader: ReaderName) -> None:
    with new() as pdf:
        page = add_page(pdf, text_at(150, 150, "Hola"))
        del page.obj.MediaBox
        pdf.Root.Pages.MediaBox = [100, 100, 300, 200]
        pdf.Root.Pages.Rotate = 180
        read_page = read(saved(pdf), reader)
    assert (read_page.width, read_page.height) == (200, 100)
    assert rounded(read_page.words[0]) == (130, 48, 150, 58)


# What a glyph stands for


def test_ligatures(reader: ReaderName) -> None:
    content = text_at(50, 300, "o\x82cina", font="U") + text_at(50, 280, "\x82n", font="U")
    for ligature in ("\ufb01", "fi"):
        assert with_font(content, reader, unicode={FI: ligature}) == ["oficina", "fin"]


@pytest.mark.parametrize("letters", ["ff", "ffi", "ti", "tt"])
def test_one_glyph_for_letters_in_any_order(reader: ReaderName, letters: str) -> None:
    assert with_font(text_at(50, 300, "o\x82a", font="U"), reader, unicode={FI: letters}) == [f"o{letters}a"]


def test_letters_beyond_the_first_plane(reader: ReaderName) -> None:
    assert with_font(text_at(50, 300, "a\x82b", font="U"), reader, unicode={FI: "\U0001d400"}) == ["a\U0001d400b"]


def test_letters_first_seen_in_a_ligature(reader: ReaderName) -> None:
    shown = "BT /U 10 Tf 50 300 Td [(\x82)-220(i)-220(t)-220(it)] TJ ET"
    widths = {ord("t"): 250, ord("i"): 220, FI: 700}
    assert with_font(shown, reader, unicode={FI: "ti"}, widths=widths) == ["ti", "i", "t", "it"]


def test_narrow_ligature_letters_leave_no_gap(reader: ReaderName) -> None:
    widths = {ord("f"): 250, ord("i"): 220, FI: 900}
    assert with_font(text_at(50, 300, "o\x82cina", font="U"), reader, unicode={FI: "fi"}, widths=widths) == ["oficina"]


@pytest.mark.parametrize("code", [0x7F, 0x8D, 0x95])
def test_codes_that_an_encoding_leaves_open_are_bullets(reader: ReaderName, code: int) -> None:
    assert drawn(text_at(50, 300, f"{chr(code)} Foro de puertos"), reader) == ["•", "Foro", "de", "puertos"]


def test_soft_hyphen(reader: ReaderName) -> None:
    content = text_at(50, 300, "integra\x83", font="U") + text_at(50, 285, "ci\x83on", font="U")
    assert with_font(content, reader, unicode={SHY: "\u00ad"}, widths={SHY: 0}) == ["integra-", "cion"]


def test_hyphen_at_line_end(reader: ReaderName) -> None:
    content = text_at(50, 300, "uno dos integra-") + text_at(50, 288, "cion tres cuatro cinco")
    assert drawn(content, reader)[:3] == ["uno", "dos", "integra-"]


def test_space_without_room_is_none(reader: ReaderName) -> None:
    """Chromium draws a space where a soft hyphen does not show, and the next letter over it."""
    shown = "BT /F 10 Tf 50 300 Td [(comple )500(jo)] TJ ET"
    assert drawn(shown, reader) == ["complejo"]


def test_combining_accents(reader: ReaderName) -> None:
    content = text_at(50, 300, "reunio\x80n an\x81o I\x80ndice mill", font="U")
    unicode = {ACUTE: "\u0301", TILDE: "\u0303"}
    widths = {ACUTE: 0, TILDE: 0, ord("i"): 220, ord("l"): 220, ord("I"): 280}
    assert with_font(content, reader, unicode=unicode, widths=widths) == ["reunión", "año", "Índice", "mill"]


def test_accents_drawn_over_letters(reader: ReaderName) -> None:
    """TeX draws the accent, moves back and draws the letter; over capitals it raises the accent."""
    shown = (
        "BT /U 10 Tf 50 300 Td [(reuni\x80)500(on a\x81)500(no pol)140(\x80)360(\x84tica)] TJ ET\n"
        "BT /U 10 Tf 50 280 Td (A) Tj 0 2 Td (\x80) Tj ET"
    )
    unicode = {ACUTE: "\u00b4", TILDE: "\u02dc", DOTLESS: "\u0131"}
    assert with_font(shown, reader, unicode=unicode, widths={DOTLESS: 220}) == ["reunión", "año", "política", "Á"]


def test_accent_alone_stays(reader: ReaderName) -> None:
    assert drawn(text_at(50, 300, "l \xb4 Hospitalet"), reader) == ["l", "\u00b4", "Hospitalet"]


def test_kinds_of_spaces(reader: ReaderName) -> None:
    assert drawn(text_at(50, 300, "uno\xa0dos"), reader) == ["uno", "dos"]


# Which glyphs there are


@pytest.mark.parametrize("offset", [0.3, 0])
def test_text_drawn_twice_is_read_once_and_bold(reader: ReaderName, offset: float) -> None:
    content = text_at(50, 300, "Proyecto ll") + text_at(50 + offset, 300, "Proyecto ll") + text_at(50, 200, "otro")
    words = read(pdf_of(content), reader).words
    assert [(word.text, word.bold) for word in words] == [("Proyecto", True), ("ll", True), ("otro", False)]


@pytest.mark.parametrize("first", [True, False], ids=["under", "over"])
@pytest.mark.parametrize("shift", [-0.8, 0, 0.8])
def test_a_pale_letter_on_the_same_letter_takes_nothing_from_the_text(
    reader: ReaderName, shift: float, first: bool
) -> None:
    pale, dark = f"0.8 g {text_at(60 + shift, 300, 'l')}", f"0 g {text_at(50, 300, 'taller')}"
    assert "taller" in drawn(pale + dark if first else dark + pale, reader)


@pytest.mark.parametrize("first", [True, False], ids=["under", "over"])
def test_a_word_and_its_grey_shadow_are_read_once(reader: ReaderName, first: bool) -> None:
    grey, dark = f"0.6 g {text_at(50.7, 299.5, 'Proyecto')}", f"0 g {text_at(50, 300, 'Proyecto')}"
    assert drawn(grey + dark if first else dark + grey, reader) == ["Proyecto"]


def test_letters_drawn_twice_one_by_one(reader: ReaderName) -> None:
    letters = [
        text_at(50 + 5 * place + offset, 300, letter) for place, letter in enumerate("Eje") for offset in (0, 0.2)
    ]
    assert [(word.text, word.bold) for word in read(pdf_of("".join(letters)), reader).words] == [("Eje", True)]


def test_double_letters_stay(reader: ReaderName) -> None:
    narrow = {ord("l"): 220, ord("i"): 220}
    assert with_font(text_at(50, 300, "ll iii", font="U", size=4), reader, widths=narrow) == ["ll", "iii"]


def test_nested_forms(reader: ReaderName) -> None:
    with new() as pdf:
        inner = form(pdf, text_at(10, 10, "dentro"), matrix=(2, 0, 0, 2, 0, 0), Font=Dictionary(F=font(pdf)))
        outer = form(pdf, "q 1 0 0 1 20 30 cm /In Do Q", matrix=(1, 0, 0, 1, 5, 5), XObject=Dictionary(In=inner))
        content = "q 1 0 0 1 100 100 cm /Out Do Q\n" + text_at(50, 300, "fuera")
        add_page(pdf, content, XObject=Dictionary(Out=outer))
        page = read(saved(pdf), reader)
    assert [(word.text, word.size) for word in page.words] == [("fuera", 10), ("dentro", 20)]
    assert page.words[1].bbox.x0 == pytest.approx(145)
    assert page.words[1].baseline == pytest.approx(400 - 155)


def test_text_after_a_form_keeps_its_place(reader: ReaderName) -> None:
    with new() as pdf:
        moved = form(pdf, text_at(0, 0, "dentro"), matrix=(1, 0, 0, 1, 200, 200), Font=Dictionary(F=font(pdf)))
        add_page(pdf, "/Fm Do\n" + text_at(50, 100, "fuera"), XObject=Dictionary(Fm=moved))
        words = read(saved(pdf), reader).words
    assert [(word.text, round(word.bbox.x0)) for word in words] == [("dentro", 200), ("fuera", 50)]


def test_a_form_that_draws_itself_ends(reader: ReaderName) -> None:
    with new() as pdf:
        ring = form(pdf, text_at(50, 100, "aro") + "/Fm Do", Font=Dictionary(F=font(pdf)))
        ring.Resources.XObject = Dictionary(Fm=ring)
        add_page(pdf, "/Fm Do\n" + text_at(50, 50, "fuera"), XObject=Dictionary(Fm=ring))
        assert {"aro", "fuera"} <= set(texts(saved(pdf), reader))


def test_invisible_text_is_read(reader: ReaderName) -> None:
    assert drawn(text_at(50, 300, "escaneado", before="3 Tr"), reader) == ["escaneado"]


def test_tiny_text_is_left_out(reader: ReaderName) -> None:
    assert drawn(text_at(50, 300, "visto") + text_at(50, 280, "oculto", size=0.1), reader) == ["visto"]


def test_glyphs_without_a_meaning_are_kept_as_such(reader: ReaderName) -> None:
    """Glyphs whose names say nothing: what PDFium makes of their codes is a guess."""
    content = text_at(50, 300, "o\x81cina", font="U") + text_at(50, 200, "claro", font="U")
    assert with_font(content, reader, glyph_names={0x81: "g1"}) == ["o\ufffdcina", "claro"]


def test_a_drawn_soft_hyphen_in_a_word_is_a_hyphen(reader: ReaderName) -> None:
    content = text_at(50, 300, "norte\x83sur", font="U")
    assert with_font(content, reader, unicode={SHY: "\u00ad"}) == ["norte-sur"]


def test_text_of_two_hands_on_one_line_makes_no_word(reader: ReaderName) -> None:
    pale = "0.85 g " + text_at(40, 300, "COPIA", size=40) + " 0 g "
    assert sorted(drawn(pale + text_at(50, 300, "El taller abre"), reader)) == ["COPIA", "El", "abre", "taller"]


@pytest.mark.parametrize("angle", [5, 8])
def test_a_stamp_hardly_aslant_makes_no_lines_of_its_letters(reader: ReaderName, angle: int) -> None:
    cosine, sine = cos(radians(angle)), sin(radians(angle))
    stamp = text_in(cosine, sine, -sine, cosine, 60, 280, "APROBADO", size=12)
    words = drawn(text_at(50, 300, "El taller abre en mayo") + text_at(50, 280, "y cierra en octubre") + stamp, reader)
    assert "APROBADO" in words


# Where words end


@pytest.mark.parametrize("text", ["C O N T E N I D O", "C  O  N  T  E  N  I  D  O"])
def test_heading_spaced_by_typed_spaces(reader: ReaderName, text: str) -> None:
    assert with_font(text_at(50, 300, text, font="U", size=14), reader, widths={32: 280}) == ["CONTENIDO"]


@pytest.mark.parametrize("spacing", [1, 3, 6])
def test_heading_spaced_by_character_spacing(reader: ReaderName, spacing: float) -> None:
    content = text_at(50, 300, "PLAN DE TRABAJO", font="U", size=12, before=f"{spacing} Tc")
    assert with_font(content, reader, widths={32: 280, ord("I"): 280, ord("A"): 670}) == ["PLAN", "DE", "TRABAJO"]


def test_spaced_words_of_a_heading(reader: ReaderName) -> None:
    content = text_at(50, 300, "E J E   I", font="U", size=14)
    assert with_font(content, reader, widths={32: 280}) == ["EJE", "I"]


def test_single_letters_of_a_sentence_stay_apart(reader: ReaderName) -> None:
    assert drawn(text_at(50, 300, "o y a e los"), reader) == ["o", "y", "a", "e", "los"]


def test_letters_in_cells_stay_apart(reader: ReaderName) -> None:
    """Marks and months in the cells of a row, with rulings between them and without."""
    marks = "".join(text_at(50 + 9 * column, 300, "X") for column in range(5))
    assert drawn(marks, reader) == ["X"] * 5
    widths = {ord("E"): 667, ord("F"): 611, ord("M"): 833, ord("A"): 667, ord("J"): 500}
    months = "".join(
        text_at(50 + 14 * column - widths[ord(month)] / 200, 300, month, font="U")
        for column, month in enumerate("EFMAMJJ")
    )
    assert with_font(months, reader, widths=widths) == list("EFMAMJJ")
    lines = "".join(f"{46 + 9 * column} 290 m {46 + 9 * column} 320 l S\n" for column in range(5))
    answers = "".join(text_at(49 + 9 * column, 300, letter) for column, letter in enumerate("ABCD"))
    assert drawn(lines + answers, reader) == list("ABCD")


def test_numerals_in_cells_stay_apart(reader: ReaderName) -> None:
    content = text_at(50, 300, "I") + text_at(58, 300, "II") + text_at(71, 300, "III") + text_at(89, 300, "IV")
    assert drawn(content, reader) == ["I", "II", "III", "IV"]
    tight = text_at(50, 300, "IV") + "60.5 290 m 60.5 320 l S\n" + text_at(61, 300, "V")
    assert drawn(tight, reader) == ["IV", "V"]


def test_justified_text_without_space_characters(reader: ReaderName) -> None:
    shown = "BT /F 10 Tf 50 300 Td [(el)-220(desarr)10(ollo)-300(de)-250(la)-230(r)-20(egi\xf3n)] TJ ET"
    assert drawn(shown, reader) == ["el", "desarrollo", "de", "la", "región"]


def test_widths_of_glyphs_that_mean_the_same(reader: ReaderName) -> None:
    """TeX fonts have two hyphens, of which PDFium finds one: here the other."""
    content = text_at(50, 300, "2024-2026 reuni\x80o\x81n", font="U")
    unicode = {0x7F: "-", ACUTE: "\u00b4", 0xB6: "\u00b4"}
    widths = {ord("-"): 400, 0x7F: 150, 0xB6: 0}
    assert with_font(content, reader, unicode=unicode, widths=widths)[0] == "2024-2026"
    over = "BT /U 10 Tf 50 300 Td [(reuni\x80)500(on)] TJ ET"
    assert with_font(over, reader, unicode=unicode, widths=widths) == ["reunión"]


def test_dots_that_lead_to_a_page_number(reader: ReaderName) -> None:
    leader = "BT /F 10 Tf 50 300 Td [(Puertos)-900(.)-160(.)-160(.)-160(.)-900(17)] TJ ET"
    assert drawn(leader, reader) == ["Puertos", "....", "17"]


def test_italics_that_lean_out_of_their_width(reader: ReaderName) -> None:
    sheared = "BT /F 10 Tf 1 0 0.3 1 50 300 Tm [(df)-250(todo)] TJ ET"
    (first, second) = read(pdf_of(sheared), reader).words
    assert (first.text, second.text) == ("df", "todo")
    assert first.italic and second.italic and not first.bold
    assert first.bbox.x1 == pytest.approx(60, abs=0.2)


# How words look


def test_text_scaled_by_a_matrix(reader: ReaderName) -> None:
    """Chromium prints with a small font size and large matrices, upside down; others take a negative size."""
    content = (
        text_in(12, 0, 0, 12, 50, 300, "uno", size=1)
        + f"q 0.24 0 0 -0.24 0 400 cm {text_in(1, 0, 0, -1, 200, 800, 'dos', size=50)} Q\n"
        + text_in(-1, 0, 0, -1, 50, 100, "tres", size=-12)
    )
    words = read(pdf_of(content), reader).words
    assert [(word.text, word.size, word.direction) for word in words] == [
        ("uno", 12, 0),
        ("dos", 12, 0),
        ("tres", 12, 0),
    ]
    assert [rounded(word) for word in words] == [(50, 90.4, 68, 102.4), (48, 182.4, 66, 194.4), (50, 290.4, 74, 302.4)]


@pytest.mark.parametrize(
    ("turn", "direction", "box"),
    [
        ((0, 1, -1, 0), 270, (192, 55, 202, 100)),
        ((0, -1, 1, 0), 90, (198, 100, 208, 145)),
        ((-1, 0, 0, -1), 180, (155, 98, 200, 108)),
    ],
)
def test_turned_text(reader: ReaderName, turn: Any, direction: int, box: Any) -> None:
    a, b, c, d = turn
    words = read(pdf_of(text_in(a, b, c, d, 200, 300, "Trimestre", size=10)), reader).words
    assert [(word.text, word.direction) for word in words] == [("Trimestre", direction)]
    assert rounded(words[0]) == box


def test_bold_and_italic(reader: ReaderName) -> None:
    content = (
        text_at(50, 300, "negra", font="B")
        + text_at(50, 280, "cursiva", font="I")
        + text_at(50, 260, "contorno", before="2 Tr")
        + text_at(50, 240, "recta", before="0 Tr")
    )
    words = read(pdf_of(content), reader).words
    assert [(w.text, w.bold, w.italic) for w in words] == [
        ("negra", True, False),
        ("cursiva", False, True),
        ("contorno", True, False),
        ("recta", False, False),
    ]


def test_bold_and_italic_by_descriptor(reader: ReaderName) -> None:
    with new() as pdf:
        add_page(pdf, text_at(50, 300, "ambas", font="U"), Font={"U": font(pdf, "F7", flags=32 | 1 << 6 | 1 << 18)})
        (word,) = read(saved(pdf), reader).words
        assert word.bold and word.italic
        add_page(pdf, text_at(50, 300, "cursiva", font="U"), Font={"U": font(pdf, "CMTI10", flags=4, angle=-14)})
        del pdf.pages[0]
        (word,) = read(saved(pdf), reader).words
        assert word.italic and not word.bold


def test_raised_text_is_a_word_of_its_own_line(reader: ReaderName) -> None:
    content = "BT /F 10 Tf 50 300 Td (nota) Tj /F 6 Tf 4 Ts (12) Tj ET"
    words = read(pdf_of(content), reader).words
    assert [(word.text, round(word.baseline)) for word in words] == [("12", 96), ("nota", 100)]


# In which order


@pytest.mark.slow
@given(data=st.data())
def test_order_of_operations_does_not_matter(reader: ReaderName, data: st.DataObject) -> None:
    pieces = [
        *(text_at(50 + 60 * column, 300 - 14 * row, f"celda{row}{column}") for row in range(3) for column in range(3)),
        text_at(50, 200, "Proyecto"),
        text_at(50.3, 200, "Proyecto"),
        text_in(0, 1, -1, 0, 300, 100, "Trimestre"),
        *(text_at(60 + 8 * place, 150, letter, size=10) for place, letter in enumerate("CONTENIDO")),
    ]
    shuffled = data.draw(st.permutations(pieces))
    expected = read(pdf_of("".join(pieces)), reader).words
    words = read(pdf_of("".join(shuffled)), reader).words
    assert [(evolve(word, bbox=word.bbox.rounded())) for word in words] == [
        evolve(word, bbox=word.bbox.rounded()) for word in expected
    ]


def test_letters_in_any_order(reader: ReaderName) -> None:
    letters = [text_at(50 + 5 * place, 300, letter) for place, letter in enumerate("desarrollo")]
    random.Random(1).shuffle(letters)
    assert drawn("".join(letters), reader) == ["desarrollo"]
