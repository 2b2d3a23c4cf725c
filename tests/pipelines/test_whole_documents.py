"""Whole documents set in other ways than any look is: what they say is read all the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from attrs import evolve

from looks import Look, Programme, any_programme, differences, draw_schedule, expected, reading_of
from looks.expected import Reading
from looks.paper import Paper, Type, words, wrapped
from looks.programme import Item
from looks.running import COSTS, INTRODUCTION, Writer, label
from pt_extract import extract
from pt_extract.reading import READERS, ReaderName

LOOK = Look(overview="none", run_in=False, paper="letter")
SLIDES = evolve(LOOK, landscape=True, costs=True)
CARDS = evolve(LOOK, landscape=True, overview="plain")
OVER = evolve(LOOK, costs=True)
HALF = 310.0
"""The width, in points, of each of two lists side by side."""
DEPTH = {"axis": 0.0, "programme": 8.0, "project": 16.0, "activity": 24.0}
PLAIN, BOLD, SMALL = Type("Times", 12.0), Type("Times", 14.0, bold=True), Type("Times", 9.0)


def opened(look: Look, *, landscape: bool) -> Writer:
    """A document up to its introduction; the pages that follow are as large as these."""
    writer = Writer(Paper(look), look)
    turn(writer, landscape=landscape)
    writer.y = 150.0
    for text in ("Programa de Trabajo 2024-2026", "L Reunión Ordinaria del Consejo Latinoamericano", "Lima, Perú"):
        writer.paragraph(words(text, BOLD), centred=True, gap=20)
    return writer


def turn(writer: Writer, *, landscape: bool) -> None:
    """A new page."""
    writer.paper.turn(landscape=landscape)
    writer.columns, writer.column = 1, 0
    writer.y = writer.start = 80.0


def introduce(writer: Writer, *, landscape: bool) -> None:
    turn(writer, landscape=landscape)
    writer.paragraph(words("INTRODUCCIÓN", BOLD), gap=12)
    for text in INTRODUCTION:
        writer.paragraph(words(text, PLAIN))


def listed(writer: Writer, items: Sequence[Item], where: str, x: float, top: float) -> None:
    """Nodes one under another from a place on down, in lines no wider than half a page."""
    baseline = top
    for item in items:
        text = f"{label(item, LOOK)} {item.wordings.get(where, item.title)}"  # type: ignore[call-overload]
        for line in wrapped(words(text, SMALL), HALF - DEPTH[item.kind]):
            writer.paper.line(line, x + DEPTH[item.kind], baseline)
            baseline += 11.0
        baseline += 4.0


def costs(writer: Writer) -> None:
    """The table of costs without any rule."""
    for name, amount in COSTS:
        writer.room(16)
        writer.y += 16
        writer.paper.line(words(name, PLAIN), writer.left, writer.y)
        writer.paper.line(words(amount, PLAIN), writer.left + 240, writer.y)
    writer.y += 12


def told(writer: Writer, item: Item, look: Look) -> None:
    """A node's prose, and its costs if the look has them."""
    writer.paragraph(words(" ".join(item.prose), PLAIN))
    if item.kind == "project" and look.costs:
        costs(writer)


def slides(programme: Programme) -> bytes:
    """A slide for each node, and an index in two boxes side by side."""
    writer = opened(SLIDES, landscape=True)
    items = [item for _, item in programme.items()]
    turn(writer, landscape=True)
    writer.paragraph(words("CONTENIDO", BOLD))
    half = (len(items) + 1) // 2
    listed(writer, items[:half], "index", 60.0, 130.0)
    listed(writer, items[half:], "index", 430.0, 130.0)
    introduce(writer, landscape=True)
    for item in items:
        turn(writer, landscape=True)
        writer.paragraph(words(f"{label(item, LOOK)} {item.title}", BOLD), gap=16)
        told(writer, item, SLIDES)
    draw_schedule(writer.paper, programme, SLIDES)
    return writer.paper.pdf()


def indexed(writer: Writer, programme: Programme, *, landscape: bool) -> None:
    turn(writer, landscape=landscape)
    writer.paragraph(words("CONTENIDO", BOLD))
    listed(writer, [item for _, item in programme.items()], "index", 60.0, 130.0)


def cards(programme: Programme) -> bytes:
    """An axis's programmes side by side on its overview."""
    writer = opened(CARDS, landscape=True)
    indexed(writer, programme, landscape=True)
    introduce(writer, landscape=True)
    for axis in programme.axes:
        turn(writer, landscape=True)
        writer.paragraph(words(f"{label(axis, LOOK)} {axis.said('overview')}", BOLD), centred=True)
        for place, branch in enumerate(axis.children):
            listed(writer, list(branch.walk()), "overview", 50.0 + 350.0 * place, 140.0)
        turn(writer, landscape=True)
        for item in axis.walk():
            writer.room(60)
            writer.paragraph(words(f"{label(item, LOOK)} {item.title}", BOLD))
            told(writer, item, CARDS)
    draw_schedule(writer.paper, programme, CARDS)
    return writer.paper.pdf()


def labels_over_titles(programme: Programme) -> bytes:
    """Labels in small type over their titles, which are lines of their own."""
    writer = opened(OVER, landscape=False)
    indexed(writer, programme, landscape=False)
    introduce(writer, landscape=False)
    for axis in programme.axes:
        turn(writer, landscape=False)
        for item in axis.walk():
            name, title = label(item, LOOK), words(item.title, BOLD)
            writer.room(90)
            if item.kind == "axis":
                writer.paragraph([*words(name, BOLD), *title])
            else:
                writer.paragraph(words(name.rstrip(".:"), evolve(SMALL, bold=True)), gap=1)
                writer.paragraph(title)
            told(writer, item, OVER)
    draw_schedule(writer.paper, programme, OVER)
    return writer.paper.pdf()


Drawn = Callable[[Programme], bytes]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("draw", "look"),
    [(slides, SLIDES), (cards, CARDS), (labels_over_titles, OVER)],
    ids=lambda value: getattr(value, "__name__", ""),
)
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("seed", [4, 11])
def test_a_document_set_otherwise_is_read_as_it_says(draw: Drawn, look: Look, reader: ReaderName, seed: int) -> None:
    programme = any_programme(seed, 2)
    read: Reading = reading_of(extract(draw(programme), reader=reader))
    assert differences(expected(programme, look), read) == []
