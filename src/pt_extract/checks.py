"""What a careful reader of the finished model would stumble over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from pt_extract.model import Finding, Node, Row, Schedule, SummaryRow, WorkProgramme

CHILD_NAMES: Mapping[str, tuple[str, str]] = {
    "axis": ("programme", "programmes"),
    "programme": ("project", "projects"),
    "project": ("activity", "activities"),
}
FITTING = 0.75
"""A way of counting that gives this share of the printed counts is the one the table uses."""

LONG_INTRODUCTION = 4000
"""An introduction longer than this, in characters, and than all the rest, holds what belongs elsewhere."""
COMMON_LABEL = 5
"""A label that at least this many tasks carry may be what the table counts."""


def check(programme: WorkProgramme) -> tuple[Finding, ...]:
    """Findings about a programme whose tree and schedule are complete."""
    findings: list[Finding] = list(_outline_doubtful(programme))
    for node in programme.walk():
        findings.extend(_stated_children(node))
    if programme.schedule is not None and programme.schedule.summary:
        findings.extend(_summary_total(programme.schedule))
        findings.extend(_summary_differs(programme.schedule))
    return tuple(findings)


def _outline_doubtful(programme: WorkProgramme) -> Iterator[Finding]:
    """A tree that is unlikely to be the document's: without axes, or with far less prose than stands before it."""
    nodes = list(programme.walk())
    said = []
    if nodes and not any(node.kind == "axis" for node in nodes):
        said.append("no axis was found")
    prose = sum(len(node.text) for node in nodes)
    if len(programme.introduction) > max(LONG_INTRODUCTION, prose):
        said.append(f"the introduction has {len(programme.introduction):,} characters and all nodes together {prose:,}")
    if said:
        message = f"{' and '.join(said)}: the document may call its levels otherwise than the profile; try --profile"
        yield Finding("outline-doubtful", "warning", message)


def _stated_children(node: Node) -> list[Finding]:
    """Prose that announces another number of children than there is (children only the schedule names left aside)."""
    stated = node.stated_children
    if stated is None or node.kind not in CHILD_NAMES:
        return []
    described = [child for child in node.children if {v.where for v in child.titles} != {"schedule"}]
    if stated in (len(node.children), len(described)):
        return []
    one, many = CHILD_NAMES[node.kind]
    there = f"there is 1 {one}" if len(described) == 1 else f"there are {len(described)} {many}"
    message = f"the prose of {node.kind} {node.id} announces {stated} {one if stated == 1 else many}; {there}"
    body = node.titled("body")
    return [
        Finding(
            "stated-children", "warning", message, node.id, body.page if body else None, body.bbox if body else None
        )
    ]


def _summary_total(schedule: Schedule) -> list[Finding]:
    """A TOTAL row that does not add up the rows above it: one finding for each column."""
    findings = []
    labels = {column.key: column.label for column in schedule.columns}
    for index, row in enumerate(schedule.summary):
        parts = [other for other in schedule.summary[:index] if other.axis is not None]
        if row.axis is not None or not parts:
            continue
        for key, printed in row.counts.items():
            added = sum(part.counts.get(key, 0) for part in parts)
            if added != printed:
                message = f"{row.label} says {printed} for {labels.get(key, key)}; the axes above add up to {added}"
                findings.append(Finding("summary-total", "warning", message, None, row.page, row.bbox))
    return findings


def _summary_differs(schedule: Schedule) -> list[Finding]:
    """Printed counts that the schedule above them does not bear out, if it is clear what they count."""
    parts = [row for row in schedule.summary if row.axis is not None]
    if not parts:
        return []
    rules = {**RULES, **_label_rules(schedule)}
    fits = [(_fit(schedule, parts, rule), name, rule) for name, rule in rules.items()]
    share, name, rule = max(fits, key=lambda fit: fit[0])
    if share < FITTING:
        message = "the counts that close the schedule follow from no way of counting its rows; given as printed"
        return [Finding("summary-differs", "info", message)]
    return [
        Finding(
            "summary-differs",
            "warning",
            f"{row.label} says {printed} for {key}; the schedule shows {rule(schedule, row, key)} ({name})",
            row.axis,
            row.page,
            row.bbox,
        )
        for row in parts
        for key, printed in row.counts.items()
        if rule(schedule, row, key) != printed
    ]


Rule = Callable[[Schedule, SummaryRow, str], int]


def _fit(schedule: Schedule, parts: list[SummaryRow], rule: Rule) -> float:
    pairs = [(rule(schedule, row, key), printed) for row in parts for key, printed in row.counts.items()]
    return sum(counted == printed for counted, printed in pairs) / len(pairs) if pairs else 0.0


def _under(schedule: Schedule, row: SummaryRow) -> list[Row]:
    return [r for r in schedule.rows if r.node is not None and r.node.split(".")[0] == row.axis]


def _active_activities(schedule: Schedule, row: SummaryRow, key: str) -> int:
    rows = _under(schedule, row)
    activities = {r.node for r in rows if r.kind == "activity"}
    return len({r.node for r in rows if r.node in activities and key in r.shaded})


def _marked_tasks(schedule: Schedule, row: SummaryRow, key: str) -> int:
    return sum(r.kind == "task" and key in r.shaded for r in _under(schedule, row))


def _ending_activities(schedule: Schedule, row: SummaryRow, key: str) -> int:
    last: dict[str | None, str] = {}
    for r in _under(schedule, row):
        if r.shaded:
            last[r.node] = max(last.get(r.node, ""), r.shaded[-1])
    return sum(quarter == key for quarter in last.values())


def _label_rules(schedule: Schedule) -> dict[str, Rule]:
    """Counting the marks of one kind of task only, for each label that many rows carry (``Realización del evento``)."""
    labels = Counter(row.label for row in schedule.rows if row.kind == "task")
    return {f"marked “{label}”": _counting(label) for label, count in labels.items() if count >= COMMON_LABEL}


def _counting(label: str) -> Rule:
    def rule(schedule: Schedule, row: SummaryRow, key: str) -> int:
        return sum(r.label == label and key in r.shaded for r in _under(schedule, row))

    return rule


RULES: Mapping[str, Rule] = {
    "activities with a marked row": _active_activities,
    "marked tasks": _marked_tasks,
    "activities that end": _ending_activities,
}
"""The ways of counting that a closing table may use."""
