"""What became of each activity through several programmes, as text: the promises first, then a line an activity."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import get_args

import click

from pt_extract.classes import frozen
from pt_extract.messages import message
from pt_extract.model import Document
from pt_extract.model.changes import Event, Line, Lineage, Promise, Status, Step
from pt_extract.outputs.report.quarters import Scale
from pt_extract.saying import CONTINUES

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
STATUSES: tuple[Status, ...] = get_args(Status)
STATUS_COLOURS: dict[Status, str] = {"dropped": "red", "ended": "yellow", "merged": "cyan"}
COLUMN_SPACE = "  "
LEDGER = ("promised", "kept", "broken", "open")


@frozen
class Table:
    """The lines of a lineage: a column for each document, then the last id and the title."""

    lineage: Lineage
    scales: Sequence[Scale]

    @classmethod
    def of(cls, lineage: Lineage) -> Table:
        return cls(lineage, scales_of(lineage))

    def rows(self) -> list[str]:
        """The head, then a row for each line, their columns below each other."""
        cells = [[*years_of(self.lineage), ""]]
        cells += [
            [*map(self.cell, line.steps, range(len(line.steps))), last_step(line).id] for line in self.lineage.lines
        ]
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        titles = ["", *(line.title for line in self.lineage.lines)]
        return [
            COLUMN_SPACE.join([*map(str.ljust, row, widths), title]).rstrip()
            for row, title in zip(cells, titles, strict=True)
        ]

    def cell(self, step: Step | None, at: int) -> str:
        """``■■·· →! ~``: the quarters, whether it is to go on and does not, and what happened to it."""
        if step is None:
            return ABSENT
        signs = (CONTINUES if step.continues else " ") + (BROKEN if step.promise == "broken" else "")
        happened = "".join(EVENTS[event] for event in step.events)
        happened += SPLIT * bool(step.split_from) + MERGED * bool(step.merged_into) + UNCERTAIN * step.uncertain
        return f"{self.scales[at].strip(step.quarters)} {signs} {happened}".rstrip()


def text_of(lineage: Lineage, *, width: int | None = None, colour: bool = False) -> str:
    """The counts, the promises and what came of them, and a line for each activity with a column for each document."""
    lines = [" · ".join(years_of(lineage)), *counted(lineage), ""]
    lines += [message("wrong-order"), ""] if not in_order(lineage) else []
    made = [row for row in ledger(lineage) if row.made]
    if made:
        lines += [_titled(message("ledger"), colour), *(f"  {row.sentence}" for row in made), ""]
    broken = list(broken_promises(lineage))
    if broken:
        lines += [message("broken-ones"), *(f"  {one.sentence}" for one in broken), ""]
    head, *rows = Table.of(lineage).rows()
    lines += [*_wrapped(message("lineage-legend"), width), "", head]
    lines += [_tinted(_cut(row, width), line.status, colour) for row, line in zip(rows, lineage.lines, strict=True)]
    return "\n".join(lines) + "\n"


def _titled(text: str, colour: bool) -> str:
    return click.style(text, bold=True) if colour else text


def years_of(lineage: Lineage) -> list[str]:
    """What the documents are called: by the first year that each one's schedule plans, or that its cover names.

    Two of one year are told by their codes, too.
    """
    names = [_year(document, at, lineage) for at, document in enumerate(lineage.documents)]
    return [
        f"{name} ({document.code})" if names.count(name) > 1 and document.code else name
        for name, document in zip(names, lineage.documents, strict=True)
    ]


def _year(document: Document, at: int, lineage: Lineage) -> str:
    return str(year_of(document, at, lineage) or document.title or "?")


def year_of(document: Document, at: int, lineage: Lineage) -> int | None:
    """The year a document is for."""
    known = lineage.years[at] if at < len(lineage.years) else None
    return known or document.year


def in_order(lineage: Lineage) -> bool:
    """Whether the documents were given in the order of their years, as far as these are known."""
    known = [year for at, each in enumerate(lineage.documents) if (year := year_of(each, at, lineage)) is not None]
    return lineage.in_order and known == sorted(known)


@frozen
class LedgerRow:
    """How many promises to go on a document made, and what came of them by the next one."""

    year: str
    kept: int
    broken: int
    open: int

    @property
    def made(self) -> int:
        return self.kept + self.broken + self.open

    @property
    def sentence(self) -> str:
        told = [
            message(f"promises-{name}", count)
            for name, count in (("kept", self.kept), ("broken", self.broken), ("open", self.open))
            if count
        ]
        return message("ledger-row", self.made, year=self.year, what=", ".join(told))


def ledger(lineage: Lineage) -> Iterator[LedgerRow]:
    """A row for each document."""
    for at, name in enumerate(years_of(lineage)):
        promises = Counter(step.promise for line in lineage.lines if (step := line.steps[at]) is not None)
        yield LedgerRow(name, promises["kept"], promises["broken"], promises["open"])


def ledger_table(lineage: Lineage) -> list[tuple[str, ...]]:
    """The ledger in cells, its head first."""
    head = (message("column-programme"), *(message(f"column-{name}") for name in LEDGER))
    rows = [(row.year, *map(str, (row.made, row.kept, row.broken, row.open))) for row in ledger(lineage)]
    return [head, *rows]


@frozen
class Broken:
    """A promise that the next document breaks; ``notes`` say that it came back, or that the readings are not sure."""

    year: str
    step: Step
    notes: tuple[str, ...]

    @property
    def note(self) -> str:
        return f" ({', '.join(self.notes)})" if self.notes else ""

    @property
    def sentence(self) -> str:
        return f"{self.year} {self.step.id} {self.step.title}{self.note}"


def broken_promises(lineage: Lineage) -> Iterator[Broken]:
    """In the order of the lines."""
    names = years_of(lineage)
    for line in lineage.lines:
        for at, step in enumerate(line.steps):
            if step is not None and step.promise == "broken":
                again = [names[to] for to in range(at + 1, len(line.steps)) if line.steps[to]]
                notes = [message("back-in", year=again[0])] if again else []
                notes += [message("uncertain")] if step.uncertain else []
                yield Broken(names[at], step, tuple(notes))


def counted(lineage: Lineage) -> Iterator[str]:
    """How many activities there are of each status, and how many promises."""
    counts = lineage.summary
    told = [message(status, counts[status]) for status in STATUSES if counts.get(status)]
    yield f"{message('activity', len(lineage.lines))}: {', '.join(told) or message('none')}"
    promises = [message(f"promises-{what}", counts.get(f"promises_{what}", 0)) for what in get_args(Promise)]
    yield message("promises", counts=", ".join(promises))


def happened(step: Step) -> Iterator[str]:
    """What happened to an activity in a document, in words."""
    yield from (message(f"event-{event}") for event in step.events)
    if step.split_from:
        yield f"{message('event-split')}: {step.split_from}"
    if step.merged_into:
        yield message("into", id=step.merged_into)
    if step.tied:
        yield message("tied", ids=", ".join(step.tied))
    if step.promise == "broken":
        yield message("event-broken")
    if step.uncertain:
        yield message("uncertain")


def scales_of(lineage: Lineage) -> list[Scale]:
    """The quarters of each document that any line uses."""
    return [Scale.of((), _quarters(lineage.lines, at)) for at in range(len(lineage.documents))]


def _quarters(lines: Sequence[Line], at: int) -> Iterator[str]:
    for line in lines:
        step = line.steps[at]
        yield from step.quarters if step else ()


def later(step: Step) -> str:
    """The sign that an activity is to go on."""
    return f" {CONTINUES}" if step.continues else ""


def last_step(line: Line) -> Step:
    """Where it was seen last."""
    return next(step for step in reversed(line.steps) if step is not None)


def _wrapped(text: str, width: int | None) -> list[str]:
    return [text] if width is None else textwrap.wrap(text, width)


def _cut(row: str, width: int | None) -> str:
    return row if width is None or len(row) <= width else f"{row[: width - 1]}…"


def _tinted(row: str, status: Status, colour: bool) -> str:
    return click.style(row, fg=STATUS_COLOURS[status]) if colour and status in STATUS_COLOURS else row
