"""Which sheets the workbook of a thing has, and what stands on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import chain

from pt_extract.messages import message
from pt_extract.model import NODE_KINDS, ScheduleTables, WorkProgramme
from pt_extract.model.changes import Lineage, ProgrammeDiff
from pt_extract.outputs.report.keypoints import Point, points
from pt_extract.outputs.report.pieces import bare_words
from pt_extract.outputs.report.telling import Reporter
from pt_extract.outputs.report.view import View
from pt_extract.outputs.takeaway.comparisons import relations_of_diff, relations_of_lineage
from pt_extract.outputs.takeaway.programmes import (
    ABOVE,
    BELOW_NODES,
    DAYS,
    FACTS,
    Plan,
    ScheduleLine,
    first_page,
    name_of,
)
from pt_extract.outputs.takeaway.relation import Cell, Exportable, Field, Relation, cell, flag, number, shown, text
from pt_extract.outputs.takeaway.scheduletables import relations_of_tables
from pt_extract.outputs.takeaway.workbook import Sheet, workbook_of
from pt_extract.timekeys import quarter_key

ACTIVITIES = ("continues", "modality", "years", "funders", "text")
ABOVE_THEM = ("continues", "goals", "objectives", "sdgs", "stated_children", "text")
"""Facts that are stated of each."""


def workbook(what: Exportable) -> bytes:
    """The workbook of anything that is emitted."""
    if isinstance(what, WorkProgramme):
        return _programme_workbook(what)
    if isinstance(what, ProgrammeDiff):
        return _diff_workbook(what)
    return _lineage_workbook(what) if isinstance(what, Lineage) else _tables_workbook(what)


def _programme_workbook(programme: WorkProgramme) -> bytes:
    """Summary, activities, schedule, what stands above the activities, and findings."""
    plan = Plan.of(programme)
    source = programme.source
    return workbook_of(
        _programme_sheets(programme, plan),
        pdf=source.file if source is not None else None,
        title=name_of(programme) or "",
    )


def _programme_sheets(programme: WorkProgramme, plan: Plan) -> Iterator[Sheet]:
    activities = [line for line in plan.nodes if line.kind == "activity"]
    above = [line for line in plan.nodes if line.kind != "activity"]
    yield Sheet(message("sheet-activities"), (Relation.of("activities", _activity_fields(plan), activities),))
    yield Sheet(message("sheet-schedule"), (Relation.of("schedule", _schedule_fields(plan), plan.rows),), banded=True)
    yield Sheet(message("sheet-above"), (Relation.of("above", _above_fields(), above),))
    yield Sheet(message("sheet-findings"), (Relation.of("findings", FINDINGS, programme.findings),))
    yield Sheet(message("sheet-summary"), (_summary(programme), _load(plan)))


FINDINGS = (
    text("severity", lambda finding: finding.severity),
    text("code", lambda finding: finding.code),
    text("message", str),
    text("node", lambda finding: finding.node),
    number("page", lambda finding: finding.page),
)
"""Said in the language of the workbook."""


def _facts(names: Sequence[str]) -> tuple[Field, ...]:
    return tuple(each for each in FACTS if each.name in names)


def _activity_fields(plan: Plan) -> tuple[Field, ...]:
    quarters = [key for key in plan.times if quarter_key(key) == key]
    tasks = Counter(line.node.id for line in plan.rows if line.node is not None and line.kind == "task")
    return (
        text("id", lambda line: line.node.id),
        text("title", lambda line: line.label),
        *(flag(key, partial(ScheduleLine.marked, key=key)) for key in quarters),
        *DAYS,
        number("page", first_page),
        number("tasks", lambda line: tasks[line.node.id]),
        *(each for each in ABOVE if each.name.endswith("_title") and not each.name.startswith("activity")),
        *_facts(ACTIVITIES),
    )


def _schedule_fields(plan: Plan) -> tuple[Field, ...]:
    schedule = plan.programme.schedule
    keys = dict.fromkeys(column.key for column in schedule.columns) if schedule is not None else {}
    stray = [key for line in plan.rows if line.row for key in (*line.row.shaded, *line.row.marks)]
    return (
        text("id", lambda line: line.row.node),
        text("kind", lambda line: line.kind),
        text("label", lambda line: line.label),
        text("action", lambda line: line.row.action),
        *(cell(key, partial(_shown, key=key)) for key in dict.fromkeys((*keys, *stray))),
        *DAYS,
        number("page", lambda line: line.row.page or None),
    )


def _shown(line: ScheduleLine, key: str) -> str:
    return shown(line.row, key)


def _above_fields() -> tuple[Field, ...]:
    return (
        text("id", lambda line: line.node.id),
        text("kind", lambda line: line.kind),
        text("title", lambda line: line.label),
        number("page", first_page),
        *_facts(ABOVE_THEM),
    )


def _summary(programme: WorkProgramme) -> Relation:
    """What the document is, and how many there are of everything."""
    fields = (text("name", lambda pair: pair[0]), Field("value", "text", lambda pair: pair[1]))
    return Relation.of("summary", fields, chain(_cover(programme), _counted(programme)))


Pair = tuple[str, Cell]


def _cover(programme: WorkProgramme) -> Iterator[Pair]:
    document = programme.document
    for name in ("title", "code", "meeting", "place"):
        yield message(f"field-{name}").capitalize(), getattr(document, name)
    for said in document.meeting_dates:
        yield message("field-meeting_dates").capitalize(), _date(said)
    for name in ("first_year", "last_year"):
        yield message(f"field-{name}").capitalize(), getattr(document, name)
    if programme.source is not None:
        yield message("head-file"), programme.source.file
        yield message("head-pages"), programme.source.pages


def _date(said: str) -> date | str:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return said


def _counted(programme: WorkProgramme) -> Iterator[Pair]:
    for kind in NODE_KINDS:
        yield message(f"all-{kind}"), sum(1 for _ in programme.walk(kind))
    rows = programme.schedule.rows if programme.schedule is not None else ()
    yield message("all-task"), sum(row.kind in BELOW_NODES for row in rows)
    severities = Counter(finding.severity for finding in programme.findings)
    for severity in ("error", "warning", "info"):
        yield f"{message('sheet-findings')}: {message(f'found-{severity}')}", severities[severity]


def _load(plan: Plan) -> Relation:
    """How many activities are under way in each quarter, of each axis and of all."""
    activities = [line for line in plan.nodes if line.kind == "activity"]
    groups = [(f"{axis.id}. {axis.title}", [line for line in activities if line.above.get("axis") is axis])
              for axis in plan.programme.axes]  # fmt: skip
    quarters = [key for key in plan.times if quarter_key(key) == key]
    fields = (
        text("load", lambda group: group[0]),
        *(number(key, partial(_busy, key=key)) for key in quarters),
    )
    return Relation.of("load", fields, [*groups, (message("all"), activities)])


def _busy(group: tuple[str, list[ScheduleLine]], key: str) -> int:
    return sum(bool(line.marked(key)) for line in group[1])


def _diff_workbook(diff: ProgrammeDiff) -> bytes:
    """A sheet for each table of a diff that has a line."""
    tables = relations_of_diff(diff)
    title = " → ".join(each.title or "" for each in (diff.old, diff.new))
    front = Sheet(message("sheet-key_points"), (Relation.of("key_points", POINTS, _points(diff)),))
    others = _sheets(tables, ("changes", "tasks", "attributes", "cover", "counts"))
    return workbook_of(chain((front,), others), title=title)


POINTS = (flag("alarm", lambda point: point.is_alarm or None), text("point", lambda point: bare_words(point.line)))


def _points(diff: ProgrammeDiff) -> Iterable[Point]:
    """The key points as the memo says them."""
    view = View()
    return points(diff, Reporter.of(diff, view=view, old=None, new=None), view, by_axis=True)


def _lineage_workbook(lineage: Lineage) -> bytes:
    """A sheet of all activities in all documents, and one of the documents."""
    return workbook_of(_sheets(relations_of_lineage(lineage), ("steps", "documents")))


def _sheets(tables: Mapping[str, Callable[[], Relation]], names: tuple[str, ...]) -> Iterator[Sheet]:
    made = ((name, tables[name]()) for name in names)
    for place, (name, table) in enumerate(made):
        if table.rows or place == 0:
            yield Sheet(message(f"sheet-{name}"), (table,))


def _tables_workbook(read: ScheduleTables) -> bytes:
    """All rows of all tables on one sheet, as its number of the table says, and the findings."""
    pdf = read.source.file if read.source is not None else None
    tables = relations_of_tables(read)
    return workbook_of(_sheets(tables, ("rows", "findings")), pdf=pdf)
