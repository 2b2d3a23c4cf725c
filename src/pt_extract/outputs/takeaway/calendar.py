"""A programme's schedule as a calendar (iCalendar, RFC 5545): an all-day event for each run of quarters of a task.

An event's UID is made of what it is about, not of when it is: the year of the programme, the activity's id, and the
label of the task with that of its action, each folded. So a calendar that took in one edition is set right by the next
one, in which a task's quarters or its wording's accents differ. The number of its editing (SEQUENCE) is the minute of
the export, since a calendar keeps what has the higher one.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from icalendar import Calendar, Event

from pt_extract._version import __version__
from pt_extract.classes import frozen
from pt_extract.errors import OutputError
from pt_extract.harmless import harmless
from pt_extract.messages import listing, message, phrase
from pt_extract.model import Node, Row, WorkProgramme
from pt_extract.outputs.takeaway.programmes import BELOW_NODES, Plan, ScheduleLine, first_page, name_of
from pt_extract.text import fold
from pt_extract.timekeys import days_of, is_later, quarter_key, spans_of

DOMAIN = "pt-extract"
"""What stands behind the @ of a UID; it need not be that of a computer."""
LONGEST_TITLE, LONGEST_ACTIVITY = 250, 60
"""Letters of a title, and of the activity's beside a task, whose whole title the description has."""
EPOCH = "SOURCE_DATE_EPOCH"
"""The variable by which a build says what time to write, so that it gives the same file twice."""


@frozen
class Planned:
    """A line of the schedule that is to be done at some times; ``nth`` of those that say the same."""

    line: ScheduleLine
    spans: tuple[tuple[date, date], ...]
    nth: int


def calendar_of(programme: WorkProgramme) -> str:
    """The calendar. Raises :class:`OutputError` where the schedule has marks but names no year for any."""
    plan = Plan.of(programme)
    planned = [*_planned(plan)]
    if not planned and any(quarter_key(key) and not days_of(key) for line in plan.lines for key in _keys(line)):
        raise OutputError(phrase("no-dates"), remedy=phrase("remedy-other-format"))
    calendar = Calendar()
    calendar.add("prodid", f"-//pt-extract//{__version__}//{(programme.document.language or 'es').upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", harmless(_short(programme.document.title or name_of(programme) or "")))
    stamp = _now()
    for each in planned:
        for at, (first, after) in enumerate(each.spans):
            calendar.add_component(_event(each, at, first, after, programme, stamp))
    return str(calendar.to_ical(), "utf-8")


def _now() -> datetime:
    told = os.environ.get(EPOCH, "")
    moment = datetime.fromtimestamp(int(told), UTC) if told.isdecimal() else datetime.now(UTC)
    return moment.replace(microsecond=0)


def _planned(plan: Plan) -> Iterator[Planned]:
    """Tasks and actions with quarters; an activity where nothing under it has any."""
    busy = {line.node.id for line in plan.lines if line.node and line.kind in BELOW_NODES and spans_of(_keys(line))}
    seen: Counter[str] = Counter()
    for line in plan.lines:
        spans = spans_of(_keys(line))
        whole = line.kind == "activity" and (line.node is None or line.node.id not in busy)
        if spans and (whole or line.kind in BELOW_NODES):
            name = _identity(line)
            yield Planned(line, spans, seen[name])
            seen[name] += 1


def _keys(line: ScheduleLine) -> Sequence[str]:
    if line.is_node and line.node is not None:
        return line.node.quarters
    return () if line.row is None else (*line.row.shaded, *line.row.marks)


def _identity(line: ScheduleLine) -> str:
    action = line.row.action if line.row is not None and line.kind in BELOW_NODES else None
    label = "" if line.is_node else line.label
    return "\n".join((line.node.id if line.node else "", fold(action or ""), fold(label)))


def _event(each: Planned, at: int, first: date, after: date, programme: WorkProgramme, stamp: datetime) -> Event:
    event = Event()
    about = f"{programme.document.year}\n{_identity(each.line)}\n{each.nth}\n{at}"
    event.add("uid", f"{hashlib.sha256(about.encode()).hexdigest()[:32]}@{DOMAIN}")
    event.add("dtstamp", stamp)
    event.add("sequence", int(stamp.timestamp()) // 60)
    event.add("dtstart", first)
    event.add("dtend", after)
    event.add("summary", harmless(_summary(each.line)))
    event.add("description", harmless("\n".join(_described(each.line, programme))))
    if "axis" in each.line.above:
        axis = each.line.above["axis"]
        event.add("categories", [harmless(f"{axis.id} {_short(axis.title)}")])
    event.add("transp", "TRANSPARENT")  # it takes nobody's time
    return event


def _summary(line: ScheduleLine) -> str:
    """The task and the activity it is part of."""
    parts = [line.row.action if line.row and not line.is_node else None, line.label]
    told = " – ".join(_short(part) for part in parts if part)
    activity = line.node
    return (
        told
        if activity is None or line.is_node
        else f"{told} · {activity.id} {_short(activity.title, LONGEST_ACTIVITY)}"
    )


def _short(text: str, most: int = LONGEST_TITLE) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def _described(line: ScheduleLine, programme: WorkProgramme) -> Iterator[str]:
    for node in line.above.values():
        yield f"{message(f'a-{node.kind}').capitalize()} {node.id}: {' '.join(node.title.split())}"
    yield from _facts(line.node)
    if line.row is not None:
        yield from _signs(line.row)
    page = first_page(line)
    source = programme.source.file.replace("\\", "/").rpartition("/")[2] if programme.source else ""
    place = [source, message("pages-named", 1, pages=page) if page else "", programme.document.code or ""]
    yield ", ".join(part for part in place if part)


def _facts(node: Node | None) -> Iterator[str]:
    if node is not None and node.modality:
        yield f"{message('head-modality')}: {listing([message(each) for each in node.modality])}"
    if node is not None and node.funders:
        yield f"{message('head-funders')}: {'; '.join(node.funders)}"


def _signs(row: Row) -> Iterator[str]:
    later = [key for key in (*row.shaded, *row.marks) if is_later(key)]
    if later:
        yield f"{message('head-continues')}: {', '.join(dict.fromkeys(later))}"
