"""What must not matter to how a schedule table is read: one trait after the other, on tables made up at random."""

from __future__ import annotations

from typing import Literal, get_args

import pytest
from attrs import evolve
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from anytable import (
    BEIGE,
    NIGHT,
    Beside,
    Drawing,
    Head,
    Look,
    Place,
    Rulings,
    Task,
    Watermark,
    distance,
    draw,
    expected,
    grounds,
    mixed,
)
from drawntables import LONG_LABELS, STRONG, tables
from pt_extract import read_schedules
from pt_extract.reading import READERS, ReaderName

pytestmark = pytest.mark.slow

FAR_ENOUGH = 12.0
"""How far a mark's colour is at least from what it stands on, in Lab."""
STRIPES = ("#F2F2F2", "#EAF1F8", "#F6EFE4")
GROUPS = ("Primera etapa", "Segunda etapa", "Tercera etapa")
# What fails is drawn again to be looked at; making it smaller takes minutes.
few = settings(max_examples=5, phases=[Phase.explicit, Phase.generate])
some = settings(few, max_examples=12)
many = settings(few, max_examples=25)

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


def told(drawing: Drawing, reader: ReaderName = "pdfium") -> list[list[tuple[str, set[str]]]]:
    """What is read of each table: every row's label and the names of its marked columns."""
    read = read_schedules(draw(drawing), reader=reader).tables
    named = [({column.key: column.label for column in table.columns}, table.rows) for table in read]
    return [[(row.label, {names[key] for key in (*row.shaded, *row.marks)}) for row in rows] for names, rows in named]


def check(drawing: Drawing, reader: ReaderName = "pdfium") -> None:
    """That a drawing is read as drawn, and as so many tables as it has."""
    truth, first = expected(drawing), len(drawing.tasks)
    assert told(drawing, reader) == [rows for rows in (truth[:first], truth[first:]) if rows]


def visible(drawing: Drawing) -> bool:
    inks = {drawing.ink, *(task.ink for task in drawing.tasks if task.ink)}
    return all(distance(ink, ground) >= FAR_ENOUGH for ink in inks for ground in grounds(drawing))


@pytest.mark.parametrize("reader", READERS)
@some
@given(drawing=tables())
def test_size_density_and_labels(drawing: Drawing, reader: ReaderName) -> None:
    check(drawing, reader)


@many
@given(drawing=tables(looks=("fill",)), ink=colours)
def test_the_hue_of_fills(drawing: Drawing, ink: str) -> None:
    drawing = evolve(drawing, ink=ink)
    assume(visible(drawing))
    check(drawing)


@pytest.mark.parametrize("share", [1.0, 0.4], ids=["same", "paler"])
@some
@given(drawing=tables(looks=("fill", "bar")))
def test_labels_tinted_in_the_marks_hue(drawing: Drawing, share: float) -> None:
    check(evolve(drawing, label_tint=mixed(drawing.ink, drawing.ground, share)))


@some
@given(drawing=tables(looks=("fill", "bar")), inks=st.permutations(STRONG))
def test_each_label_in_its_bars_hue(drawing: Drawing, inks: list[str]) -> None:
    tasks = tuple(evolve(task, ink=inks[place % len(inks)]) for place, task in enumerate(drawing.tasks))
    check(evolve(drawing, tasks=tasks, labels_like_bars=True))


@some
@given(drawing=tables(), stripe=st.sampled_from(STRIPES))
def test_zebra_stripes(drawing: Drawing, stripe: str) -> None:
    check(evolve(drawing, stripe=stripe))


@some
@given(drawing=tables(least=7, most=31), start=st.integers(0, 5), tint=st.sampled_from(("#EDEDED", "#D9D9D9")))
def test_tinted_weekends(drawing: Drawing, start: int, tint: str) -> None:
    days = frozenset(day for day in range(drawing.columns) if (day - start) % 7 in (0, 1))
    check(evolve(drawing, head="days", tinted_columns=days, column_tint=tint))


@pytest.mark.parametrize("merged", [False, True], ids=["cells", "merged"])
@pytest.mark.parametrize("band", ["#D9E2F3", "#1F3864", "marks"])
@few
@given(drawing=tables(least_rows=4), place=st.integers(2, 3))
def test_banded_group_rows(drawing: Drawing, band: str, place: int, merged: bool) -> None:
    first, second = (Task(name, heading=True) for name in GROUPS[:2])
    tasks = (first, *drawing.tasks[:place], second, *drawing.tasks[place:])
    check(evolve(drawing, tasks=tasks, band=drawing.ink if band == "marks" else band, merged_bands=merged))


@pytest.mark.parametrize("behind", [True, False], ids=["behind", "before"])
@pytest.mark.parametrize(
    "watermark",
    get_args(Watermark),
)
@few
@given(drawing=tables(least_rows=5, least=5), ink=st.sampled_from(("#808080", "#C00000", "#1F4E9E")))
def test_watermarks(drawing: Drawing, watermark: Watermark, behind: bool, ink: str) -> None:
    check(evolve(drawing, watermark=watermark, watermark_ink=ink, watermark_behind=behind))


@pytest.mark.parametrize(
    "beside",
    [
        (Beside("N°", "before"),),
        (Beside("Responsable", "before"),),
        (Beside("Responsable", "after"),),
        (Beside("Responsable", "right"),),
        (Beside("Producto", "right"),),
        (Beside("N°", "before"), Beside("Producto", "after"), Beside("Responsable", "right")),
    ],
    ids=lambda beside: "+".join(f"{each.name}-{each.place}" for each in beside),
)
@few
@given(drawing=tables())
def test_columns_of_text(drawing: Drawing, beside: tuple[Beside, ...]) -> None:
    check(evolve(drawing, beside=beside))


@pytest.mark.parametrize("place", get_args(Place))
@few
@given(drawing=tables())
def test_columns_of_dates(drawing: Drawing, place: Place) -> None:
    check(evolve(drawing, beside=(Beside("Inicio", place), Beside("Fin", place))))


@some
@given(drawing=tables(), data=st.data())
def test_the_order_of_rows(drawing: Drawing, data: st.DataObject) -> None:
    check(evolve(drawing, tasks=tuple(data.draw(st.permutations(drawing.tasks)))))


@pytest.mark.parametrize(
    "rulings",
    get_args(Rulings),
)
@some
@given(drawing=tables(looks=("fill", "X", "dot")))
def test_rulings(drawing: Drawing, rulings: Rulings) -> None:
    if rulings == "white":
        drawing = evolve(drawing, tint="#E4EAF2", head_tint="#C9D6E6")
    check(evolve(drawing, rulings=rulings))


@pytest.mark.parametrize(
    ("head", "turned"),
    [
        pytest.param(
            head,
            turned,
            id=f"{head}-{'turned' if turned else 'level'}",
        )
        for turned in (False, True)
        for head in get_args(Head)
    ],
)
@few
@given(drawing=tables())
def test_heads(drawing: Drawing, head: Head, turned: bool) -> None:
    check(evolve(drawing, head=head, turned_head=turned))


@some
@given(drawing=tables(least=20, most=31))
def test_heads_of_many_days(drawing: Drawing) -> None:
    check(evolve(drawing, head="days", cell=13.0))


@few
@given(drawing=tables(), tint=st.sampled_from(("#1F3864", "#D9D9D9", "#C6E0B4")))
def test_the_colour_of_the_head(drawing: Drawing, tint: str) -> None:
    check(evolve(drawing, head_tint=tint))


@pytest.mark.parametrize("look", get_args(Look))
@few
@given(drawing=tables())
def test_looks_of_marks(drawing: Drawing, look: Look) -> None:
    check(evolve(drawing, look=look))


@pytest.mark.parametrize("rulings", ["all", "horizontal", "vertical", "none"])
@few
@given(drawing=tables(names=LONG_LABELS))
def test_labels_on_two_lines(drawing: Drawing, rulings: Rulings) -> None:
    check(evolve(drawing, wrapped=True, rulings=rulings))


@pytest.mark.parametrize(
    ("repeated", "rulings"),
    [
        pytest.param(True, "all", id="repeated-all"),
        pytest.param(True, "none", id="repeated-none"),
        pytest.param(False, "all", id="once-all"),
        pytest.param(False, "none", id="once-none"),
    ],
)
@few
@given(drawing=tables(least_rows=6), place=st.integers(2, 4))
def test_tables_over_two_pages(drawing: Drawing, place: int, repeated: bool, rulings: Rulings) -> None:
    assume(any(task.marks for task in drawing.tasks[:place]) and any(task.marks for task in drawing.tasks[place:]))
    check(evolve(drawing, page_break=place, head_repeated=repeated, rulings=rulings))


@pytest.mark.parametrize("rulings", ["all", "none"])
@few
@given(drawing=tables(least_rows=6))
def test_two_tables_on_a_page(drawing: Drawing, rulings: Rulings) -> None:
    half = len(drawing.tasks) // 2
    first, second = drawing.tasks[:half], drawing.tasks[half:]
    assume(all(sum(bool(task.marks) for task in tasks) >= 2 for tasks in (first, second)))
    check(evolve(drawing, tasks=first, below=second, rulings=rulings))


@pytest.mark.parametrize("ground", [BEIGE, NIGHT], ids=["beige", "dark"])
@some
@given(drawing=tables(), ink=colours)
def test_the_colour_of_the_page(drawing: Drawing, ground: str, ink: str) -> None:
    drawing = evolve(drawing, ground=ground, ink=ink)
    assume(visible(drawing))
    check(drawing)


@pytest.mark.parametrize("rotate", [False, True], ids=["drawn", "rotate"])
@pytest.mark.parametrize("turn", [90, 270])
@few
@given(drawing=tables())
def test_tables_on_their_side(drawing: Drawing, turn: Literal[90, 270], rotate: bool) -> None:
    check(evolve(drawing, turn=turn, rotate=rotate))
