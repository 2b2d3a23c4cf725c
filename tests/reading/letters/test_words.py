"""Glyphs to words: what comes out depends on where glyphs stand, not on the order they come in."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pt_extract.page import Ruling
from pt_extract.reading.content import Mined, is_broken
from pt_extract.reading.letters.glyphs import (
    Glyph,
    Style,
    from_frame,
    is_bold,
    is_italic,
    spelled_out,
    style_of,
    to_frame,
)
from pt_extract.reading.letters.words import words_of

REGULAR = Style("Made", 10.0, False, False, 0)
BOLD = Style("Made-Bold", 10.0, True, False, 0)
DIRECTIONS = (0, 90, 180, 270)

STYLES = st.builds(
    Style,
    font=st.sampled_from(["Made", "Other"]),
    size=st.sampled_from([6.0, 10.0, 24.0]),
    bold=st.booleans(),
    italic=st.just(False),
    direction=st.sampled_from(DIRECTIONS),
)
PLACES = st.integers(0, 400).map(lambda quarter: quarter / 4)
"""Few enough places for glyphs to meet, touch and overlap."""
LETTERS = st.sampled_from(["a", "FFI", "E", "X", "i", "fi", " ", "-", "\u00ad", "\u0301", "´", "ñ", "1", "."])


@st.composite
def glyphs(draw: st.DrawFn) -> Glyph:
    style = draw(STYLES)
    u = draw(PLACES)
    return Glyph(draw(PLACES), u, u + style.size * draw(st.sampled_from([0.0, 0.25, 0.5])), draw(LETTERS), style)


def line(text: str, *, u: float = 0, baseline: float = 100, width: float = 5, style: Style = REGULAR) -> list[Glyph]:
    """Glyphs of a width side by side."""
    return [
        Glyph(baseline, u + width * place, u + width * (place + 1), letter, style) for place, letter in enumerate(text)
    ]


@given(drawn=st.lists(glyphs(), max_size=40), data=st.data())
def test_order_does_not_matter(drawn: list[Glyph], data: st.DataObject) -> None:
    assert words_of(data.draw(st.permutations(drawn))) == words_of(drawn)


@given(drawn=st.lists(glyphs(), max_size=40))
def test_words_have_text_and_no_spaces(drawn: list[Glyph]) -> None:
    for word in words_of(drawn):
        assert not any(character.isspace() for character in word.text)
        assert word.bbox.x0 <= word.bbox.x1
        assert word.bbox.top <= word.bbox.bottom


@given(drawn=st.lists(glyphs(), max_size=40), rulings=st.lists(PLACES, max_size=3))
def test_rulings_only_part_words(drawn: list[Glyph], rulings: list[float]) -> None:
    lines = [Ruling(x, 0, x, 100) for x in rulings]
    parted = "".join(sorted("".join(word.text for word in words_of(drawn, lines))))
    assert len(words_of(drawn, lines)) >= len(words_of(drawn))
    assert parted.replace("-", "") == "".join(sorted("".join(w.text for w in words_of(drawn)))).replace("-", "")


WRITTEN = st.tuples(st.sampled_from(["´", "."]) | st.text("aeX1-", min_size=1, max_size=5), PLACES, PLACES, STYLES)


@given(written=st.lists(WRITTEN, max_size=12), rulings=st.lists(PLACES, max_size=2))
def test_words_handed_over_whole_are_those_of_their_letters(
    written: list[tuple[str, float, float, Style]], rulings: list[float]
) -> None:
    spellings = [
        line(text, u=u, baseline=baseline, width=style.size / 2, style=style) for text, u, baseline, style in written
    ]
    wholes = [
        Glyph(spelling[0].baseline, spelling[0].u0, spelling[-1].u1, text, style, place if len(text) > 1 else -1)
        for place, ((text, _, _, style), spelling) in enumerate(zip(written, spellings, strict=True))
    ]
    lines = [Ruling(x, 0, x, 100) for x in rulings]
    letters = [glyph for spelling in spellings for glyph in spelling]
    assert words_of(wholes, lines, lambda glyph: spellings[glyph.place] if glyph.place >= 0 else [glyph]) == words_of(
        letters, lines
    )


@given(text=st.text("aeiounrst", min_size=1, max_size=12), direction=st.sampled_from(DIRECTIONS))
def test_a_word_is_the_same_however_it_is_turned(text: str, direction: int) -> None:
    style = REGULAR._replace(direction=direction)
    (word,) = words_of(line(text, u=30, baseline=100, style=style))
    assert (word.text, word.direction) == (text, direction)
    corners = to_frame(*word.bbox[:2], direction), to_frame(*word.bbox[2:], direction)
    (u0, v0), (u1, v1) = map(min, zip(*corners, strict=True)), map(max, zip(*corners, strict=True))
    assert (u0, u1, v0, v1) == (30, 30 + 5 * len(text), 92, 102)


@given(
    box=st.tuples(PLACES, PLACES, PLACES, PLACES).map(lambda b: (*sorted(b[:2]), *sorted(b[2:]))),
    direction=st.sampled_from(DIRECTIONS),
)
def test_frames_lead_back(box: tuple[float, ...], direction: int) -> None:
    u0, u1, v0, v1 = box
    shown = from_frame(u0, v0, u1, v1, direction)
    assert shown.x0 <= shown.x1 and shown.top <= shown.bottom
    corners = {to_frame(*shown[:2], direction), to_frame(*shown[2:], direction)}
    assert {u for u, _ in corners} == {u0, u1}
    assert {v for _, v in corners} == {v0, v1}


def test_lines_come_from_the_top_and_words_from_the_left() -> None:
    drawn = [*line("tres", baseline=120), *line("dos", u=60), *line("uno"), *line("pie", u=60, baseline=121)]
    assert [word.text for word in words_of(drawn)] == ["uno", "dos", "tres", "pie"]


def test_a_large_letter_does_not_pull_rows_together() -> None:
    title = line("T", width=20, style=REGULAR._replace(size=30.0))
    drawn = [*title, *line("fila", u=40, baseline=100.5), *line("otra", u=40, baseline=108)]
    assert [word.text for word in words_of(drawn)] == ["T", "fila", "otra"]


def test_the_style_of_most_letters_counts() -> None:
    (word,) = words_of([*line("Pro"), *line("yecto", u=15, style=BOLD)])
    assert (word.text, word.bold, word.font) == ("Proyecto", True, "Made-Bold")


def test_no_word_reaches_over_a_ruling() -> None:
    drawn = [*line("IV"), *line("V", u=11)]
    assert [word.text for word in words_of(drawn)] == ["IVV"]
    assert [word.text for word in words_of(drawn, [Ruling(10.5, 80, 10.5, 120)])] == ["IV", "V"]
    assert [word.text for word in words_of(drawn, [Ruling(10.5, 110, 10.5, 120), Ruling(0, 95, 40, 95)])] == ["IVV"]


def test_no_turned_word_reaches_over_a_ruling() -> None:
    style = REGULAR._replace(direction=270)
    drawn = [*line("IV", style=style), *line("V", u=11, style=style)]
    assert [word.text for word in words_of(drawn)] == ["IVV"]
    assert [word.text for word in words_of(drawn, [Ruling(80, -10.5, 120, -10.5)])] == ["IV", "V"]


@pytest.mark.parametrize(
    ("text", "expected"), [("\ufb03n", "ffin"), ("a\u2009b\xa0c", "a b c"), ("\u200b\x00\ufeff", "")]
)
def test_plain(text: str, expected: str) -> None:
    assert spelled_out(text) == expected


@pytest.mark.parametrize(
    ("name", "bold", "italic"),
    [
        ("LiberationSans-Bold", True, False),
        ("Arial,BoldItalic", True, True),
        ("Helvetica-Oblique", False, True),
        ("Calibri", False, False),
        ("Avenir-Heavy", True, False),
        ("MyriadPro-It", False, True),
        ("SourceSans-Semibold", True, False),
    ],
)
def test_names_tell_bold_and_italic(name: str, bold: bool, italic: bool) -> None:
    assert (is_bold(name), is_italic(name)) == (bold, italic)


@pytest.mark.parametrize("angle", range(0, 360, 90))
def test_direction_is_clockwise(angle: int) -> None:
    a, b = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[angle]
    style = style_of("ABCDEF+Made", 0, 10, (a, b, b, -a, 0, 0))
    assert style is not None
    assert (style.font, style.size, style.direction, style.italic) == ("Made", 10, angle, False)


@given(content=st.binary(max_size=300))
def test_looking_for_damage_never_fails(content: bytes) -> None:
    for data in (content, b"%PDF-1.7\n" + content):
        assert is_broken(Mined(data), 1) in (True, False)


BLACK, GREY = REGULAR._replace(colour=(0, 0, 0)), REGULAR._replace(colour=(200, 200, 200))
PALE = GREY._replace(size=24.0)
SHIFTS = st.floats(-1.1, 1.1)
"""How far, in points, a letter may fall from the same one of the text and still be at nearly its place."""


@given(shift=SHIFTS, place=st.integers(0, 5), size=st.sampled_from([10.0, 10.5, 24.0]), data=st.data())
def test_a_letter_of_a_watermark_takes_none_from_the_text(
    shift: float, place: int, size: float, data: st.DataObject
) -> None:
    """It falls on the same letter, a little further left or right, and comes before or after it."""
    text = line("taller", style=BLACK)
    pale = Glyph(100, 5 * place + shift, 5 * place + shift + size / 2, "taller"[place], GREY._replace(size=size))
    words = words_of(data.draw(st.permutations([*text, pale])))
    (kept,) = (word for word in words if word.colour == (0, 0, 0))
    assert (kept.text, kept.bbox.x0, kept.bbox.x1) == ("taller", 0, 30)


@given(shift=SHIFTS, down=SHIFTS, data=st.data())
def test_a_word_and_its_shadow_count_once(shift: float, down: float, data: st.DataObject) -> None:
    drawn = [*line("taller", style=BLACK), *line("taller", u=shift, baseline=100 + down, style=GREY)]
    (word,) = words_of(data.draw(st.permutations(drawn)))
    assert (word.text, word.colour, word.bold, word.bbox.x0, word.bbox.x1) == ("taller", (0, 0, 0), True, 0, 30)


def test_the_same_letter_in_another_size_is_no_shadow() -> None:
    words = words_of([*line("taller", style=BLACK), Glyph(100, 10.5, 22.5, "l", PALE)])
    assert sorted((word.text, word.bold) for word in words) == [("l", False), ("taller", False)]


def test_a_glyph_of_many_letters_is_no_spaced_word() -> None:
    drawn = [*line("A"), Glyph(100, 20, 30, "TRABAJO", REGULAR), *line("B", u=40), *line("C", u=60)]
    assert [word.text for word in words_of(drawn)] == ["A", "TRABAJO", "B", "C"]


def test_words_of_a_line_do_not_overlap() -> None:
    words = words_of(line("uno dos tres"))
    assert all(left.bbox.x1 <= right.bbox.x0 for left, right in pairwise(words))
