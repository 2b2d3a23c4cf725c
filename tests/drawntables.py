"""Hypothesis strategies of schedule tables: how many rows and columns, which cells are marked, what rows are called."""

from __future__ import annotations

from hypothesis import assume
from hypothesis import strategies as st

from anytable import Drawing, Look, Task

STRONG = ("#4472C4", "#C0392B", "#2E8B57", "#6A3D9A", "#D35400", "#404040")
DONE = ("Levantamiento", "Revisión", "Diseño", "Compra", "Instalación", "Prueba", "Redacción", "Difusión", "Registro")
OBJECTS = ("de sensores", "de la guía", "del catálogo", "de mapas", "del vivero", "de los talleres", "del archivo")
ENDS = ("", " en campo", " con docentes", " para riego")
LABELS = tuple(f"{done} {what}{end}" for done in DONE for what in OBJECTS for end in ENDS)
LONG_LABELS = tuple(f"{done} {what} en las tres comunas" for done in DONE for what in OBJECTS)


@st.composite
def plans(draw: st.DrawFn, rows: int, columns: int) -> list[frozenset[int]]:
    """The marked columns of each row: a bar or scattered cells, few rows without.

    No column is marked in all rows that have a mark, and where these are many, none in most of them.
    """
    share = draw(st.floats(0.08, 0.6))
    most = max(1, min(columns - 1, round(share * columns)))
    plan = [draw(_row(columns, most)) for _ in range(rows)]
    busy = [marks for marks in plan if marks]
    assume(len(busy) >= 2)
    fullest = max(sum(column in marks for marks in busy) for column in range(columns))
    assume(fullest <= max(2, 0.7 * len(busy)) and fullest < len(busy))
    return plan


@st.composite
def _row(draw: st.DrawFn, columns: int, most: int) -> frozenset[int]:
    if draw(st.integers(0, 9)) == 9:
        return frozenset()
    if draw(st.booleans()):
        return draw(st.frozensets(st.integers(0, columns - 1), min_size=1, max_size=most))
    long = draw(st.integers(max(1, most // 2), most))
    start = draw(st.integers(0, columns - long))
    return frozenset(range(start, start + long))


@st.composite
def tables(
    draw: st.DrawFn,
    least_rows: int = 3,
    least: int = 3,
    most: int = 16,
    looks: tuple[Look, ...] = ("fill", "X"),
    names: tuple[str, ...] = LABELS,
) -> Drawing:
    """Tables without any trait but their size, density and ink."""
    rows, columns = draw(st.integers(least_rows, 14)), draw(st.integers(least, most))
    labels = draw(st.lists(st.sampled_from(names), min_size=rows, max_size=rows, unique=True))
    plan = draw(plans(rows, columns))
    tasks = tuple(Task(label, marks) for label, marks in zip(labels, plan, strict=True))
    return Drawing(tasks, columns, look=draw(st.sampled_from(looks)), ink=draw(st.sampled_from(STRONG)))
