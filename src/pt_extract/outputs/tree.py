"""A programme as text for people: its tree with the quarters beside it, and its counts in a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, get_args

import click

from pt_extract.classes import frozen
from pt_extract.findings import Severity
from pt_extract.harmless import harmless_in
from pt_extract.messages import message
from pt_extract.model import NODE_KINDS, Finding, Node, NodeKind, Row, WorkProgramme
from pt_extract.saying import CONTINUES, EMPTY, SHADED, drawn
from pt_extract.timekeys import is_later, quarter_key, quarters_in

NARROWEST = 40
"""Columns below which wrapping would leave no room for a word beside the tree; lines then run on."""

KIND_COLOURS: dict[NodeKind, str] = {"axis": "cyan", "programme": "green", "project": "yellow"}
SEVERITY_COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}


@frozen
class Paper:
    """What is written on: ``width`` columns (None: endless), with or without colour."""

    width: int | None
    colour: bool

    def tint(self, text: str, colour: str | None, *, bold: bool = False) -> str:
        return click.style(text, fg=colour, bold=bold) if self.colour and (colour or bold) else text

    def wrapped(self, text: str, first: str, rest: str) -> list[str]:
        """``text`` in lines that begin with ``first``, then ``rest``."""
        if self.width is None or self.width - len(first) < NARROWEST:
            return [first + text]
        from textwrap import wrap

        return wrap(text, self.width, initial_indent=first, subsequent_indent=rest) or [first]


def render(
    programme: WorkProgramme,
    *,
    width: int | None = None,
    colour: bool = False,
    findings: bool = False,
    tasks: bool = False,
) -> str:
    """The whole programme: its cover, its tree, and what a careful reader found.

    ``width`` is that of the terminal, None where lines may be as long as they like; ``findings`` lists each finding,
    ``tasks`` the tasks under each activity. No text of the document commands the terminal (:mod:`.harmless`).
    """
    paper = Paper(width, colour)
    programme = harmless_in(programme)
    rows = _rows(programme) if tasks else {}
    quarters = _quarters(programme)
    lines = [*_cover(programme, paper), ""]
    if quarters:
        lines += paper.wrapped(_legend(quarters), "", "")
    for axis in programme.axes:
        lines += _branch(axis, quarters, paper, "", "", rows)
    lines += ["", *paper.wrapped(counted(programme), "", "")]
    if findings:
        lines += [line for finding in programme.findings for line in _finding(finding, paper)]
    return "\n".join(lines) + "\n"


def counted(programme: WorkProgramme) -> str:
    """How many there are of everything: ``3 axes, 10 programmes, …, 296 rows; 12 findings (11 warning, 1 info)``."""
    parts = [message(kind, sum(1 for _ in programme.walk(kind))) for kind in NODE_KINDS]
    parts.append(message("rows", 0 if programme.schedule is None else len(programme.schedule.rows)))
    severities = Counter(finding.severity for finding in programme.findings)
    detail = ", ".join(message(f"of-{name}", severities[name]) for name in get_args(Severity) if severities[name])
    key = "findings-of" if detail else "finding-count"
    found = message(key, len(programme.findings), **({"detail": detail} if detail else {}))
    return message("counted", parts=", ".join(parts), findings=found)


def doubts(findings: Iterable[Finding]) -> str | None:
    """Why the tree is unlikely to be the document's, in one line; None where it is not."""
    said = [str(finding) for finding in findings if finding.code == "outline-doubtful"]
    return message("doubtful", reasons="; ".join(said)) if said else None


def _cover(programme: WorkProgramme, paper: Paper) -> Iterator[str]:
    document = programme.document
    yield paper.tint(document.title or message("no-title"), None, bold=True)
    about = [document.code, document.meeting, document.place, ", ".join(document.meeting_dates)]
    known = [part for part in about if part]
    if known:
        yield from paper.wrapped(" · ".join(known), "", "")


def _quarters(programme: WorkProgramme) -> tuple[str, ...]:
    columns = () if programme.schedule is None else programme.schedule.columns
    return tuple(column.key for column in columns if quarter_key(column.key) == column.key)


def _legend(quarters: Sequence[str]) -> str:
    signs: dict[str, Any] = {"shaded": SHADED, "empty": EMPTY, "continues": CONTINUES}
    return message("legend", first=quarters[0], last=quarters[-1], **signs)


def _strip(node: Node, quarters: Sequence[str]) -> str:
    """The node's quarters and whether it goes on after them, as wide for every node."""
    if not quarters:
        return ""
    cells = drawn(node.quarters, quarters)
    if node.kind != "activity":
        cells = " " * len(quarters)
    return f"{cells} {CONTINUES if node.continues else ' '}  "


Rows = Mapping[str | None, Sequence[Row]]


def _rows(programme: WorkProgramme) -> Rows:
    """The tasks, and the actions that group them, by the node they stand under."""
    found: dict[str | None, list[Row]] = {}
    for row in programme.schedule.rows if programme.schedule is not None else ():
        if row.kind in ("action", "task"):
            found.setdefault(row.node, []).append(row)
    return found


def _tasks(rows: Sequence[Row], quarters: Sequence[str], paper: Paper, before: str) -> Iterator[str]:
    """A line for each row, its own quarters before it; those of an action are set in."""
    for row in rows:
        cells = drawn(quarters_in((*row.shaded, *row.marks)), quarters)
        later = any(is_later(key) for key in (*row.shaded, *row.marks))
        strip = f"{cells} {CONTINUES if later else ' '}  " if quarters else ""
        lead = f"{strip}{before}{'    ' if row.action and row.kind == 'task' else '  '}- "
        yield from paper.wrapped(" ".join(row.label.split()), lead, " " * len(strip) + before + " " * 6)


def _branch(node: Node, quarters: Sequence[str], paper: Paper, here: str, below: str, rows: Rows) -> Iterator[str]:
    """The node's line, those of its ``rows``, and those under it.

    ``here`` is the tree drawn before it, ``below`` before what follows.
    """
    strip = _strip(node, quarters)
    number = f"{node.number}. "
    stem = ("│ " if node.children else "  ").ljust(len(number))
    first, *more = paper.wrapped(
        " ".join(node.title.split()), f"{strip}{here}{number}", " " * len(strip) + below + stem
    )
    drawn = len(strip) + len(here)
    yield first[:drawn] + paper.tint(first[drawn:], KIND_COLOURS.get(node.kind), bold=node.kind == "axis")
    yield from more
    yield from _tasks(rows.get(node.id, ()), quarters, paper, below + ("│ " if node.children else "  "))
    for child in node.children:
        last = child is node.children[-1]
        yield from _branch(
            child, quarters, paper, below + ("└─ " if last else "├─ "), below + ("   " if last else "│  "), rows
        )


def _finding(finding: Finding, paper: Paper) -> Iterator[str]:
    place = [finding.node or "", message("page-short", page=finding.page) if finding.page else ""]
    where = ", ".join(part for part in place if part)
    head = f"{finding.code} {where}".rstrip()
    first, *more = paper.wrapped(f"{head}: {finding}", f"{message(f'grave-{finding.severity}'):<8} ", " " * 9)
    yield paper.tint(first[:9], SEVERITY_COLOURS[finding.severity]) + first[9:]
    yield from more
