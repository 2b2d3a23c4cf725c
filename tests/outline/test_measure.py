"""How a document sets its lines, and which of them are one paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle

from attrs import evolve

from printed import words_at
from pt_extract.layout.lines import Line
from pt_extract.outline.columns import body_size, extent, in_reading_order
from pt_extract.outline.flow import Flow
from pt_extract.outline.measure import measure_of, same_column, sentence_ended, usual_pitches
from pt_extract.outline.paragraphs import paragraph_of, paragraphs_of
from pt_extract.profile import load

PROFILE = load("sela-2022")
WORDS = "la región mira con atención los cambios del comercio y de la producción de todos"


def line(text: str, y: float, x: float = 72, size: float = 10) -> Line:
    return Line(1, tuple(words_at(text, x, y, size)))


def prose(*gaps: float) -> list[Line]:
    """Lines of prose, each so many points below the one before."""
    y, out = 100.0, [line(WORDS, 100)]
    for gap in gaps:
        y += gap
        out.append(line(WORDS, y))
    return out


def test_the_usual_pitch_is_that_within_paragraphs() -> None:
    lines = prose(12, 12, 20, 12, 12)
    assert usual_pitches(lines) == {10: 12}
    measure = measure_of(lines)
    assert not measure.wide(lines[0], lines[1])
    assert measure.wide(lines[2], lines[3])


def test_a_wide_gap_parts_paragraphs() -> None:
    lines = prose(12, 12, 20, 12, 12)
    found = paragraphs_of(Flow(tuple(lines), frozenset()), lines, PROFILE)
    assert [len(paragraph.lines) for paragraph in found] == [3, 3]


def parts(gap: float, within: Sequence[float] = (12,)) -> list[int]:
    """How many lines each paragraph is read with, of eight of two lines that fill the column, with such a gap between.

    ``within`` is how far apart the lines of one are, in turn.
    """
    y, lines = 100.0, list[Line]()
    for _, step in zip(range(8), cycle(within), strict=False):
        lines += [line(f"Desde hoy {WORDS}", y), line(f"y desde ayer {WORDS[:-6]} más.", y + step)]
        y += step + gap
    return [len(found.lines) for found in paragraphs_of(Flow(tuple(lines), frozenset()), lines, PROFILE)]


def test_a_narrow_gap_parts_paragraphs_whose_lines_are_set_evenly() -> None:
    assert parts(13) == [2] * 8
    assert parts(12) == [16]


def test_a_narrow_gap_parts_none_where_lines_are_set_unevenly() -> None:
    assert parts(13, within=(12, 12, 13)) == [16]


def test_a_paragraph_joins_its_lines_and_knows_where_it_stands() -> None:
    paragraph = paragraph_of([line("Se medirá la conecti-", 100), line("vidad.", 112)], frozenset({"conectividad"}))
    assert (paragraph.text, paragraph.page, paragraph.pages) == ("Se medirá la conectividad.", 1, (1,))


def test_sentences_columns_and_sizes() -> None:
    left, right = line("Uno termina.", 100), line("Otro sigue", 100, x=320)
    assert sentence_ended(left) and not sentence_ended(right)
    assert same_column(left, right)
    assert not same_column(left, evolve(right, column=1))
    assert body_size([line("título", 80, size=18), *prose(12, 12)]) == 10
    assert extent([left, right]) == (left.bbox.x0, right.bbox.x1)


def test_the_left_column_is_read_before_the_right() -> None:
    left = [f"columna {k} de la izquierda con su texto" for k in range(12)]
    right = [f"columna {k} de la derecha con su texto" for k in range(12)]
    rows = [
        Line(1, (*line(one, 100 + 12 * k).words, *line(other, 100 + 12 * k, x=320).words))
        for k, (one, other) in enumerate(zip(left, right, strict=True))
    ]
    assert [each.text for each in in_reading_order(rows)] == [*left, *right]
