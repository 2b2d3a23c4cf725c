"""What became of each activity through several programmes, as a table."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import get_args

import click
from attrs import frozen

from pt_extract.changes import Event, Line, Lineage, Promise, Status, Step
from pt_extract.model import Document
from pt_extract.report.quarters import Scale
from pt_extract.saying import CONTINUES, plural

ABSENT = "–"
EVENTS: dict[Event, str] = {
    "born": "+",
    "returned": "↩",
    "renamed": "~",
    "moved": "↷",
    "rescheduled": "↔",
    "continuity": "±",
}
BROKEN, UNCERTAIN = "!", "?"
SPLIT, MERGED = "⇤", "⇥"
LEGEND = (
    f"{CONTINUES} promised to go on, {BROKEN} but the next document has it no more; "
    f"+ new, {SPLIT} part of another before, {MERGED} part of another since, ↩ back again, "
    f"~ renamed, ↷ moved, ↔ other quarters, ± other continuity, {UNCERTAIN} uncertain"
)
STATUSES: dict[Status, str] = {
    "ongoing": "ongoing",
    "merged": "merged into others",
    "ended": "ended",
    "dropped": "dropped in spite of a promise",
}
COLOURS: dict[Status, str] = {"dropped": "red", "ended": "yellow", "merged": "cyan"}
GAP = "  "


@frozen
class Table:
    """The lines of a lineage: a column for each document, then the last id and the title."""

    lineage: Lineage
    scales: Sequence[Scale]

    @classmethod
    def of(cls, lineage: Lineage) -> Table:
        columns = range(len(lineage.documents))
        return cls(lineage, [Scale.of((), _quarters(lineage.lines, at)) for at in columns])

    def rows(self) -> list[str]:
        """The head, then a row for each line, their columns below each other."""
        cells = [[*map(year, self.lineage.documents), ""]]
        cells += [[*map(self.cell, line.steps, range(len(line.steps))), _last(line).id] for line in self.lineage.lines]
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        titles = ["", *(line.title for line in self.lineage.lines)]
        return [
            GAP.join([*map(str.ljust, row, widths), title]).rstrip() for row, title in zip(cells, titles, strict=True)
        ]

    def cell(self, step: Step | None, at: int) -> str:
        """``■■·· →! ~``: the quarters, whether it is to go on and does not, and what happened to it."""
        if step is None:
            return ABSENT
        signs = (CONTINUES if step.continues else " ") + (BROKEN if step.promise == "broken" else "")
        happened = "".join(EVENTS[event] for event in step.events)
        happened += SPLIT * bool(step.split_from) + MERGED * bool(step.merged_into) + UNCERTAIN * step.uncertain
        return f"{self.scales[at].strip(step.quarters)} {signs} {happened}".rstrip()


def render_lineage(lineage: Lineage, *, width: int | None = None, colour: bool = False) -> str:
    """The counts, the promises that were broken, and a line for each activity with a column for each document.

    ``width`` is that of the terminal, at which titles are cut; None where lines may be as long as they like.
    """
    lines = [" · ".join(year(document) for document in lineage.documents), *_counted(lineage), ""]
    broken = list(_broken(lineage))
    if broken:
        lines += ["Promised to go on, and not in the next document:", *(f"  {said}" for said in broken), ""]
    head, *rows = Table.of(lineage).rows()
    lines += [*_wrapped(LEGEND, width), "", head]
    lines += [_tinted(_cut(row, width), line.status, colour) for row, line in zip(rows, lineage.lines, strict=True)]
    return "\n".join(lines) + "\n"


def year(document: Document) -> str:
    """What a document is called in the table's head: its first year, else its title."""
    return str(document.first_year or document.title or "?")


def _quarters(lines: Sequence[Line], at: int) -> Iterator[str]:
    for line in lines:
        step = line.steps[at]
        yield from step.quarters if step else ()


def _counted(lineage: Lineage) -> Iterator[str]:
    counts = lineage.summary
    told = [f"{counts[status]} {words}" for status, words in STATUSES.items() if counts[status]]
    yield f"{plural(len(lineage.lines), 'activity')}: {', '.join(told) or 'none'}"
    promises = [f"{counts[f'promises_{what}']} {what}" for what in get_args(Promise)]
    yield f"Promises to go on: {', '.join(promises)}"


def _broken(lineage: Lineage) -> Iterator[str]:
    for line in lineage.lines:
        for at, step in enumerate(line.steps):
            if step is not None and step.promise == "broken":
                again = [year(lineage.documents[to]) for to in range(at + 1, len(line.steps)) if line.steps[to]]
                notes = [f"back in {again[0]}"] if again else []
                notes += ["uncertain"] if step.uncertain else []
                note = f" ({', '.join(notes)})" if notes else ""
                yield f"{year(lineage.documents[at])} {step.id} {step.title}{note}"


def _last(line: Line) -> Step:
    return next(step for step in reversed(line.steps) if step is not None)


def _wrapped(text: str, width: int | None) -> list[str]:
    return [text] if width is None else textwrap.wrap(text, width)


def _cut(row: str, width: int | None) -> str:
    return row if width is None or len(row) <= width else f"{row[: width - 1]}…"


def _tinted(row: str, status: Status, colour: bool) -> str:
    return click.style(row, fg=COLOURS[status]) if colour and status in COLOURS else row
