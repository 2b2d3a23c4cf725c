"""A programme, and schedule tables, in Markdown (CommonMark with GitHub's tables)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pt_extract.messages import message
from pt_extract.model import Node, Row, ScheduleTables, WorkProgramme
from pt_extract.outputs.report.memo import escaped
from pt_extract.outputs.report.words import one_line
from pt_extract.outputs.takeaway.relation import shown
from pt_extract.outputs.takeaway.scheduletables import names_of
from pt_extract.outputs.takeaway.wording import quarter_name

DEEPEST_HEADING = 6


def memo_of(programme: WorkProgramme) -> str:
    """The cover, then each node with its prose, its facts and its tasks by quarter, and at last the findings."""
    document = programme.document
    blocks = [f"# {_plain(document.title or message('no-title'))}"]
    about = [document.code, document.meeting, document.place, ", ".join(document.meeting_dates)]
    blocks += [" · ".join(_plain(part) for part in about if part)]
    blocks += [*_prose(programme.introduction)]
    keys = [column.key for column in programme.schedule.columns] if programme.schedule is not None else []
    for axis in programme.axes:
        blocks += _node(programme, axis, keys, 2)
    if programme.findings:
        blocks += [f"## {message('sheet-findings')}", "\n".join(_findings(programme))]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _plain(text: str) -> str:
    return escaped(one_line(text))


def _prose(text: str) -> Iterator[str]:
    yield from (_plain(paragraph) for paragraph in text.split("\n\n"))


def _node(programme: WorkProgramme, node: Node, keys: Sequence[str], depth: int) -> Iterator[str]:
    yield f"{'#' * min(depth, DEEPEST_HEADING)} {_plain(f'{node.id} {node.title}')}"
    yield from _prose(node.text)
    yield "\n".join(_facts(node))
    yield _rows([row for row in programme.rows_of(node.id) if row.kind in ("action", "task")], keys)
    for child in node.children:
        yield from _node(programme, child, keys, depth + 1)


def _facts(node: Node) -> Iterator[str]:
    quarters = [quarter_name(key) for key in node.quarters]
    told = {
        "quarters": ", ".join(quarters),
        "continues": "" if node.continues is None else message("yes" if node.continues else "no"),
        "modality": ", ".join(message(each) for each in node.modality),
        "funders": "; ".join(node.funders),
        "years": ", ".join(map(str, node.years)),
        "goals": "; ".join(node.goals),
        "objectives": "; ".join(node.objectives),
        "sdgs": ", ".join(map(str, node.sdgs)),
        "pages": ", ".join(map(str, node.pages)),
    }
    for name, value in told.items():
        if value:
            yield f"- {message(f'head-{name}')}: {_plain(value)}"


def _rows(rows: Sequence[Row], keys: Sequence[str]) -> str:
    if not rows:
        return ""
    head = [message("head-label"), *(_plain(quarter_name(key)) for key in keys), message("head-page")]
    body = [[_named(row), *(_plain(shown(row, key)) for key in keys), str(row.page or "")] for row in rows]
    return table_of([head, *body])


def _named(row: Row) -> str:
    return f"**{_plain(row.label)}**" if row.kind == "action" and row.label.strip() else _plain(row.label)


def table_of(rows: Sequence[Sequence[str]]) -> str:
    """A table whose first row is its head; all its texts are marked up already but for the bars that part cells."""
    head, *body = [f"| {' | '.join(cell.strip() for cell in row)} |" for row in rows]
    return "\n".join([head, f"|{'---|' * len(rows[0])}", *body])


def _findings(programme: WorkProgramme) -> Iterator[str]:
    for finding in programme.findings:
        page = f", {message('pages-named', 1, pages=finding.page)}" if finding.page else ""
        where = f"{finding.node or ''}{page}".strip(", ")
        told = f"{where}: {finding}" if where else str(finding)
        yield f"- {message(f'found-{finding.severity}')}: {_plain(told)}"


def tables_memo_of(read: ScheduleTables) -> str:
    """Each table with a column for each of its fields and times."""
    blocks = []
    for place, table in enumerate(read.tables, start=1):
        blocks.append(f"## {message('table-named', place, page=table.page)}")
        names = [label for label, _ in names_of(table)]
        head = [message("head-label"), *map(_plain, table.fields), *map(_plain, names), message("head-page")]
        body = [
            [_plain(row.label), *(_plain(row.fields.get(name, "")) for name in table.fields),
             *(_plain(shown(row, column.key)) for column in table.columns), str(row.page)]
            for row in table.rows
        ]  # fmt: skip
        blocks.append(table_of([head, *body]))
    return "\n\n".join(blocks or [message("no-table")]) + "\n"
