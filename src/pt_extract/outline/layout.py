"""The running text of the document, page furniture taken out.

What stays out: words inside the schedule's tables, running heads and page numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

from attrs import field, frozen

from pt_extract.geometry import BBox
from pt_extract.lines import Line, lines_of, running_heads
from pt_extract.outline.columns import body_size, extent, in_reading_order, without_notes
from pt_extract.page import Page

FEW = 3
"""Pages of no more lines than this (a title page's) say nothing of how far text reaches."""


@frozen
class Flow:
    """The running text of a document: its lines in reading order, and the words it knows (folded)."""

    lines: tuple[Line, ...]
    known: frozenset[str]
    heads: Mapping[int, tuple[Line, ...]] = field(factory=dict)
    """The lines taken out of each page as running heads and page numbers."""


def flow_of(pages: Sequence[Page], tables: Mapping[int, Sequence[BBox]], known: frozenset[str]) -> Flow:
    """The lines of all pages, without running heads and without words inside ``tables`` (boxes by page number).

    ``known`` are the words the document holds whole (:func:`pt_extract.lexicon.whole_words`).
    """
    by_page = {page.number: lines_of(page, tables.get(page.number, ())) for page in pages}
    size = body_size([line for lines in by_page.values() for line in lines])
    heads = running_heads({page.number: page for page in pages}, by_page)
    removed = {number: tuple(line for line in lines if line in heads[number]) for number, lines in by_page.items()}
    running = {number: [line for line in lines if line not in heads[number]] for number, lines in by_page.items()}
    areas = _areas(pages, running)
    kept: list[Line] = []
    for page in pages:
        kept.extend(in_reading_order(without_notes(running[page.number], size), areas.get(round(page.width))))
    return Flow(tuple(kept), known, removed)


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
