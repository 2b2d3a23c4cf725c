"""Signs in cells: which of them mark a cell, and which are the boxes and blanks of cells that nothing marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from pdfs import WIDTH, add_page, font, saved, text_at
from pt_extract import read_schedules
from pt_extract.page import UNKNOWN, Colour
from pt_extract.reading import READERS, ReaderName
from pt_extract.tables.marks.judged import marks_of
from pt_extract.tables.marks.looks import Look

WHITE: Colour = (255, 255, 255)
PLAN = ("##....", "..#...", "...##.", ".....#", "#.....")
"""A table's cells by row, ``#`` for those that are marked."""
MARKED = np.array([[sign == "#" for sign in row] for row in PLAN])
BOXES = "☐□▢◻❏❑⬜"
each_reader = pytest.mark.parametrize("reader", READERS)


def signed(mark: str, empty: str, plan: Sequence[str] = PLAN) -> list[list[bool]]:
    """The cells that signs mark in a table that shows nothing else, one sign for marked cells and one for others."""
    texts = [[mark if sign == "#" else empty for sign in row] for row in plan]
    looks = [[Look(WHITE)] * len(row) for row in plan]
    marks = marks_of(looks, texts, [WHITE] * len(plan), WHITE, named=True)
    assert not marks.shaded.any()
    return [[bool(cell) for cell in row] for row in marks.signed]


# Signs that are known


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("mark", "✓✔☑☒●X")
def test_empty_boxes_beside_ticks_mark_nothing(mark: str, box: str) -> None:
    assert signed(mark, box) == MARKED.tolist()


@pytest.mark.parametrize("empty", ["☐", "❏", "–", "○"])
def test_ticks_are_marks_where_they_are_more_than_the_cells_without(empty: str) -> None:
    assert signed(empty, "☒") == (~MARKED).tolist()


@pytest.mark.parametrize("box", BOXES)
def test_a_table_of_empty_boxes_is_marked_nowhere(box: str) -> None:
    assert not np.array(signed(box, box)).any()


# Signs that are not


@given(plan=st.lists(st.text("#.", min_size=6, max_size=6), min_size=2, max_size=8), swapped=st.booleans())
def test_of_two_private_signs_in_all_cells_the_commoner_says_nothing(plan: list[str], swapped: bool) -> None:
    mark, empty = ("\ue002", "\ue001") if swapped else ("\ue001", "\ue002")
    marked = [[sign == "#" for sign in row] for row in plan]
    share = np.mean(marked)
    if 0.5 < share < 1:
        marked = [[not cell for cell in row] for row in marked]
    elif share in (0, 0.5, 1):  # one sign, or none that is the commoner
        marked = [[True] * 6] * len(plan)
    assert signed(mark, empty, plan) == marked


@pytest.mark.parametrize(("mark", "usual"), [("A", "B"), ("P", "R"), ("1", "2")])
def test_of_two_letters_or_figures_in_all_cells_both_are_meant(mark: str, usual: str) -> None:
    assert np.array(signed(mark, usual)).all()


def test_a_private_sign_in_some_cells_marks_them() -> None:
    assert signed("\ue001", "") == MARKED.tolist()


def test_of_three_private_signs_none_says_nothing() -> None:
    texts = [["\ue001" if sign == "#" else "\ue002" for sign in row] for row in PLAN]
    texts[0][5] = "\ue003"
    looks = [[Look(WHITE)] * len(row) for row in PLAN]
    assert marks_of(looks, texts, [WHITE] * len(PLAN), WHITE, named=True).signed.all()


# Signs of a file

LABELS = ("Siembra", "Riego", "Poda", "Cosecha", "Secado")
MONTHS = ("Ene", "Feb", "Mar", "Abr", "May", "Jun")
LEFT, WIDE, HIGH, TOP = 110, 40, 24, 360


def ruled() -> Iterator[str]:
    """The rules of a table, its head and its labels."""
    rows, right = len(PLAN) + 1, LEFT + len(MONTHS) * WIDE
    yield "0.5 w "
    yield from (f"20 {TOP - HIGH * row} m {right} {TOP - HIGH * row} l S\n" for row in range(rows + 1))
    for x in (20, *range(LEFT, right + 1, WIDE)):
        yield f"{x} {TOP} m {x} {TOP - HIGH * rows} l S\n"
    yield text_at(24, TOP - 16, "Actividad")
    yield from (text_at(LEFT + WIDE * n + 10, TOP - 16, name) for n, name in enumerate(MONTHS))
    yield from (text_at(24, TOP - HIGH * n - 16, label) for n, label in enumerate(LABELS, start=1))


def plan_in(signs: pikepdf.Object, codes: Mapping[str, int], pdf: pikepdf.Pdf) -> bytes:
    """A schedule whose cells show the codes of a font, one for ``#`` and one for ``.``; without a code nothing."""
    shown = [
        f"BT /S 12 Tf {LEFT + WIDE * column + 15} {TOP - HIGH * row - 17} Td <{codes[sign]:02x}> Tj ET\n"
        for row, plan in enumerate(PLAN, start=1)
        for column, sign in enumerate(plan)
        if sign in codes
    ]
    add_page(pdf, "".join([*ruled(), *shown]), Font={"S": signs})
    return saved(pdf)


def marks_in(data: bytes, reader: ReaderName) -> list[dict[str, str]]:
    """What each row of a document's one schedule has for marks, by column."""
    (table,) = read_schedules(data, reader=reader, ocr=False).tables
    assert [row.label for row in table.rows] == list(LABELS)
    assert not any(row.shaded for row in table.rows)
    names = {column.key: column.label for column in table.columns}
    return [{names[key]: text for key, text in row.marks.items()} for row in table.rows]


def wanted(mark: str) -> list[dict[str, str]]:
    return [{MONTHS[n]: mark for n, sign in enumerate(row) if sign == "#"} for row in PLAN]


@each_reader
@pytest.mark.parametrize(("mark", "empty"), [("☒", "☐"), ("✓", "❏"), ("\ue001", "\ue002")])
def test_signs_that_a_file_tells_of_mark_cells_and_boxes_do_not(mark: str, empty: str, reader: ReaderName) -> None:
    with pikepdf.new() as pdf:
        signs = font(pdf, "Signs", unicode={0x41: mark, 0x42: empty}, widths={0x41: 800, 0x42: 800})
        assert marks_in(plan_in(signs, {"#": 0x41, ".": 0x42}, pdf), reader) == wanted(mark)


FIRST = 3
HOLLOW = "60 w 80 30 640 640 re S"
FILLED = "50 0 700 700 re f"
TICK = "90 w 80 300 m 300 60 l 720 660 l S"
CROSS = "90 w 80 30 m 720 670 l S 720 30 m 80 670 l S"
CROSSED = f"{HOLLOW} 60 w 80 30 m 720 670 l S 720 30 m 80 670 l S"
DISC = "120 350 m 120 720 680 720 680 350 c 680 -20 120 -20 120 350 c f"


def untold_font(pdf: pikepdf.Pdf, *drawings: str) -> pikepdf.Object:
    """A Type 3 font whose codes, from ``FIRST`` on, have these drawings; nothing tells what they mean."""
    names = [f"/glyph{number}" for number in range(len(drawings))]
    glyphs = [pdf.make_stream(f"{2 * WIDTH} 0 0 0 800 700 d1 {each}".encode()) for each in drawings]
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            FontBBox=Array([0, -200, 1000, 900]),
            FirstChar=FIRST,
            LastChar=FIRST + len(drawings) - 1,
            Widths=Array([2 * WIDTH] * len(drawings)),
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array([FIRST, *map(Name, names)])),
            CharProcs=Dictionary(dict(zip(names, glyphs, strict=True))),
            Resources=Dictionary(),
        )
    )


@each_reader
@pytest.mark.parametrize("drawing", [FILLED, TICK, CROSS, CROSSED, DISC], ids="filled tick cross crossed disc".split())
@pytest.mark.parametrize("empty", [HOLLOW, None], ids=["beside boxes", "alone"])
def test_a_sign_that_the_file_does_not_tell_is_a_mark_unless_it_is_a_hollow_box(
    drawing: str, empty: str | None, reader: ReaderName
) -> None:
    with pikepdf.new() as pdf:
        signs = untold_font(pdf, drawing, *([empty] if empty else []))
        data = plan_in(signs, {"#": FIRST, ".": FIRST + 1} if empty else {"#": FIRST}, pdf)
    assert marks_in(data, reader) == wanted(UNKNOWN)


@each_reader
def test_hollow_boxes_that_the_file_does_not_tell_mark_nothing(reader: ReaderName) -> None:
    with pikepdf.new() as pdf:
        data = plan_in(untold_font(pdf, HOLLOW), {"#": FIRST, ".": FIRST}, pdf)
    assert read_schedules(data, reader=reader, ocr=False).tables == ()
