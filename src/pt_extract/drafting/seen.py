"""What a document shows before anything is known of it: its lines with their faces, its running heads, its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from attrs import field

from pt_extract.classes import frozen
from pt_extract.family.general import GENERAL
from pt_extract.geometry import BBox
from pt_extract.isolation import isolated
from pt_extract.layout.lines import Line
from pt_extract.limits import USUAL, Limits
from pt_extract.outline.columns import body_size
from pt_extract.outline.flow import flow_of
from pt_extract.pipelines.pages import (
    Progress,
    as_damaged,
    ocr_language_of,
    printed_lines,
    read_pages,
    see,
    silent,
    within,
)
from pt_extract.profile import Profile, choose
from pt_extract.reading import Input, ReaderName, open_pdf
from pt_extract.tables.table import read_tables

LARGER = 1.12
"""Type so many times as large as the text's is a heading's."""
_LEADERS = re.compile(r"(?:\s?[.…·_]){3,}")
_ENDS = (".", ",", ";")
"""What prose ends with, and no heading."""
LONGEST_HEAD = 140
"""A heading's line has at most so many characters."""


@frozen(eq=False)
class Seen:
    """A document's lines in reading order, without running heads and schedule tables."""

    file: str
    lines: tuple[Line, ...]
    running: tuple[str, ...]
    """What running heads say, each once."""
    tables: tuple[tuple[int, BBox], ...]
    """The page and box of each part of a schedule table."""
    printed: tuple[str, ...] = field(repr=False)
    """All lines, those of tables and running heads too."""
    known: Profile | None = None
    """The shipped profile that fits, if one does."""

    @cached_property
    def size(self) -> float:
        """The size that the text is set in, in points."""
        return body_size(list(self.lines))

    @cached_property
    def tabled(self) -> tuple[str, ...]:
        """The lines that are none of the text: those of tables, and running heads."""
        own = {line.text for line in self.lines}
        return tuple(text for text in self.printed if text not in own)

    def is_large(self, line: Line) -> bool:
        return line.size > LARGER * self.size

    def stands_out(self, line: Line) -> bool:
        """Whether a line is set as headings are: bold, larger, or in capitals, and not long."""
        capitals = line.text == line.text.upper() and sum(char.isalpha() for char in line.text) > 3
        return len(line.text) <= LONGEST_HEAD and (line.bold or capitals or self.is_large(line))


def seen_in(
    source: Input,
    *,
    reader: ReaderName = "pdfium",
    pages: Sequence[int] | None = None,
    password: str | None = None,
    ocr: bool = True,
    ocr_language: str | None = None,
    progress: Progress | None = None,
    limits: Limits = USUAL,
    isolation: bool = False,
) -> Seen:
    """Read a PDF as far as that goes without a profile. Raises a :class:`PtExtractError` where it cannot be read."""
    if isolation:
        how: dict[str, Any] = {"pages": pages, "reader": reader, "password": password, "ocr": ocr}
        how["ocr_language"] = ocr_language
        return isolated(seen_in, source, limits=limits, progress=progress, **how)
    tell = within(limits.seconds, progress or silent)
    with open_pdf(source, reader=reader, password=password, limits=limits) as pdf, as_damaged(pdf):
        own = read_pages(pdf, pages, tell)
        sheets, _ = see(own, pdf, ocr_language_of(own, ocr_language) if ocr else None, tell)
        tell("schedule", 0, 1)
        found = read_tables(sheets.pages, GENERAL, frozenset())
        boxes = [
            (block.sheet.page.number, block.sheet.shown(block.bbox))
            for table in found
            if table.refusal is None
            for block in table.blocks
        ]
        tell("outline", 0, 1)
        by_page = {page.number: [box for number, box in boxes if number == page.number] for page in sheets.pages}
        flow = flow_of(sheets.pages, by_page, frozenset())
        printed = printed_lines(sheets.pages)
        running = dict.fromkeys(line.text for lines in flow.heads.values() for line in lines)
        tell("done", 1, 1)
        return Seen(pdf.file, flow.lines, tuple(running), tuple(boxes), tuple(printed), choose(printed))


def without_leaders(text: str) -> str:
    """A line of an index up to the dots that lead to its page."""
    return _LEADERS.split(text)[0].strip()


def goes_on(lines: Sequence[Line], place: int) -> bool:
    """Whether a line goes on with the heading above it: close below, in the same face."""
    if place == 0:
        return False
    above, line = lines[place - 1], lines[place]
    close = line.page == above.page and 0 < line.baseline - above.baseline < 1.7 * line.size
    return close and line.bold == above.bold and abs(line.size - above.size) < 0.6


def headings(seen: Seen) -> Iterator[tuple[int, Line]]:
    """The lines that stand out, with their places, the first of each heading."""
    for place, line in enumerate(seen.lines):
        if (
            seen.stands_out(line)
            and not line.text.endswith(_ENDS)
            and not (goes_on(seen.lines, place) and seen.stands_out(seen.lines[place - 1]))
        ):
            yield place, line
