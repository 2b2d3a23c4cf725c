"""The running text of the document, page furniture taken out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from attrs import evolve, field

from pt_extract.averages import median
from pt_extract.classes import frozen
from pt_extract.geometry import BBox
from pt_extract.layout.aside import asides
from pt_extract.layout.cells import Grid, grids_of
from pt_extract.layout.lines import Line, lines_from, rows_of, running_on
from pt_extract.layout.quoted import pull_quotes
from pt_extract.layout.running import running_heads
from pt_extract.outline.columns import LevelOf, body_size, extent, in_reading_order, lists_beside
from pt_extract.outline.measure import Measure, measure_of
from pt_extract.outline.notes import Call, Note, called_in, marks_in, without_calls, without_notes
from pt_extract.page import Page, Word

TableLines = Callable[[Mapping[int, Sequence[Grid]]], Mapping[int, Sequence[Sequence[Line]]]]
"""The lines of each of the tables of each page."""

FEW = 3
"""Pages of no more lines than this (a title page's) say nothing of how far text reaches."""


@frozen
class Flow:
    """The running text of a document: its lines in reading order, and the words it knows (folded)."""

    lines: tuple[Line, ...]
    known: frozenset[str]
    heads: Mapping[int, tuple[Line, ...]] = field(factory=dict)
    """The lines taken out of each page as running heads and page numbers."""
    beside: Mapping[int, tuple[str, ...]] = field(factory=dict)
    """What stands beside the text of each page, part by part."""
    notes: tuple[Note, ...] = ()
    """Its footnotes."""
    calls: tuple[Call, ...] = ()
    """The marks in the text that call them."""

    @cached_property
    def measure(self) -> Measure:
        """How its lines are set."""
        return measure_of(self.lines)


def flow_of(
    pages: Sequence[Page],
    tables: Mapping[int, Sequence[BBox]],
    known: frozenset[str],
    level_of: LevelOf = lambda _: None,
    as_lines: TableLines | None = None,
) -> Flow:
    """The lines of all pages, without what is no running text.

    That is: words inside ``tables`` (boxes by page number), running heads, footnotes, what stands beside the text, and
    pull quotes. ``known`` are the words the document holds whole (:func:`pt_extract.layout.lexicon.whole_words`);
    ``level_of`` gives the level, from 0, of the label that a text opens with, if it does; ``as_lines`` gives the lines
    of ruled tables in the text, which without it are lines as any others.
    """

    def is_label(text: str) -> bool:
        return level_of(text) is not None

    grids = {page.number: grids_of(page, tables.get(page.number, ())) if as_lines else [] for page in pages}
    boxes = {page.number: [*tables.get(page.number, ()), *(grid.bbox for grid in grids[page.number])] for page in pages}
    text = {page.number: running_on(page, boxes[page.number]) for page in pages}
    beside = asides(pages, text, boxes, is_label)
    for number, found in beside.items():
        text[number] = text[number].without(found.words)
    by_page = {page.number: lines_from(page, text[page.number]) for page in pages}
    size = body_size([line for lines in by_page.values() for line in lines])
    marks = {number: marks_in(lines, size) for number, lines in by_page.items()}
    everywhere = {mark for own in marks.values() for mark in own}
    called = {line for page in pages for line in called_in(by_page[page.number], marks[page.number], everywhere, page)}
    heads = running_heads({page.number: page for page in pages}, by_page, size, called)
    removed = {number: tuple(line for line in lines if line in heads[number]) for number, lines in by_page.items()}
    running = {number: [line for line in lines if line not in heads[number]] for number, lines in by_page.items()}
    areas = _areas(pages, running)
    kept: list[Line] = []
    notes: list[Note] = []
    unmarked = {number: [without_calls(grid, number) for grid in found] for number, found in grids.items()}
    calls = [call for found in unmarked.values() for _, own in found for call in own]
    told = as_lines({number: [grid for grid, _ in found] for number, found in unmarked.items()}) if as_lines else {}
    for page in pages:
        open_note = bool(notes) and notes[-1].page == page.number - 1
        noted = without_notes(running[page.number], size, page, known, open_note=open_note)
        notes = _with_notes(notes, noted.notes)
        calls.extend(noted.calls)
        beside_one_another = lists_beside(noted.lines, level_of)
        lines = beside_one_another or in_reading_order(noted.lines, areas.get(round(page.width)))
        kept.extend(_with_tables(lines, list(zip(grids[page.number], told.get(page.number, ()), strict=True))))
    quotes = pull_quotes(kept, size, is_label)
    said = {number: tuple(map(_said, found.parts)) for number, found in beside.items()}
    return Flow(tuple(line for line in kept if line not in quotes), known, removed, said, tuple(notes), tuple(calls))


def _with_notes(notes: Sequence[Note], more: Sequence[Note]) -> list[Note]:
    """Notes with those of the next page, the first of which may go on with the last one before it."""
    if notes and more and not more[0].marker:
        last = evolve(notes[-1], text=f"{notes[-1].text} {more[0].text}")
        return [*notes[:-1], last, *more[1:]]
    return [*notes, *more]


def _with_tables(lines: Sequence[Line], tables: Sequence[tuple[Grid, Sequence[Line]]]) -> list[Line]:
    """The lines of a page with those of its tables, each before the first line that stands under it."""
    if not tables:
        return list(lines)
    places = [_place_of(grid.bbox, lines) for grid, _ in tables]
    kept: list[Line] = []
    for at, line in enumerate([*lines, None]):
        column = lines[at - 1].column if at else 0
        here = (own for place, (_, own) in zip(places, tables, strict=True) if place == at)
        kept.extend(evolve(told, column=column) for own in here for told in own)
        if line is not None:
            kept.append(line)
    return kept


def _place_of(box: BBox, lines: Sequence[Line]) -> int:
    """How many lines stand before a table."""
    under = (at for at, line in enumerate(lines) if line.bbox.top >= box.bottom - 2 and _meet(line.bbox, box))
    return next(under, len(lines))


def _meet(line: BBox, box: BBox) -> bool:
    """Whether a line stands over or under some of a box."""
    return line.x0 < box.x1 and box.x0 < line.x1


def _said(words: Sequence[Word]) -> str:
    """What a part beside the text says, line by line."""
    return " ".join(word.text for row in rows_of(words) for word in row)


def _areas(pages: Sequence[Page], running: Mapping[int, Sequence[Line]]) -> dict[int, tuple[float, float]]:
    """How far text usually reaches on pages of each width (rounded): the medians of its left and right edges.

    On the right it reaches no less far than its left margin lets expect: a text column there may be all but empty.
    """
    reaches: dict[int, list[tuple[float, float]]] = {}
    for page in pages:
        if len(running[page.number]) > FEW:
            reaches.setdefault(round(page.width), []).append(extent(running[page.number]))
    edges = {width: [median(side) for side in zip(*found, strict=True)] for width, found in reaches.items()}
    return {width: (left, max(right, width - left)) for width, (left, right) in edges.items()}
