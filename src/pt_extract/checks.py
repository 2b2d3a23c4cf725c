"""What a careful reader of the finished model would stumble over."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from pt_extract.findings import Finding, finding
from pt_extract.late import Pattern
from pt_extract.model import NODE_KINDS, Node, NodeKind, Row, Schedule, SummaryRow, WorkProgramme

FITTING = 0.75
"""A way of counting that gives this share of the printed counts is the one the table uses."""

LONG_INTRODUCTION = 2000
"""An introduction longer than this, in characters, and than all the rest, holds what belongs elsewhere."""
DOUBTFUL = 1 / 3
"""The tree is doubtful where this share of what a place names finds no node that the text has too."""
FEWEST_DOUBTFUL = 3
"""At least so many of what a place names have to find no node for that."""
_LABEL = Pattern(
    r"(?P<words>[^\W\d_]+(?: [^\W\d_]+){0,3}?) (?:[Nn][°º.]+ ?)?(?:[\dIVX]+[.-])*(?:\d{1,3}|[IVX]+|[A-Z])(?!\w)"
)
COMMON_LABEL = 5
"""A label that at least this many tasks carry may be what the table counts."""


def check(programme: WorkProgramme, kinds: Sequence[NodeKind] = NODE_KINDS) -> tuple[Finding, ...]:
    """Findings about a programme whose tree and schedule are complete; ``kinds`` are those that its family has."""
    findings: list[Finding] = list(_outline_doubtful(programme, kinds))
    for node in programme.walk():
        findings.extend(_stated_children(node, kinds))
    if programme.schedule is not None and programme.schedule.summary:
        findings.extend(_summary_total(programme.schedule))
        findings.extend(_summary_differs(programme.schedule))
    return tuple(findings)


def _outline_doubtful(programme: WorkProgramme, kinds: Sequence[NodeKind]) -> Iterator[Finding]:
    """A tree that is unlikely to be the document's, with why; of pages asked for nothing is said but of the whole."""
    whole = programme.source is None or programme.source.pages_read is None
    reasons = [*_thin(programme, kinds), *(_unmatched(programme, kinds) if whole else ())]
    if reasons:
        values = {name: value for _, said in reasons for name, value in said.items()}
        yield finding("outline-doubtful", "tree", reasons=tuple(reason for reason, _ in reasons), **values)


Reason = tuple[str, Mapping[str, Any]]
"""Why a tree is doubtful: the key of what is said, and the values it speaks of."""


def _thin(programme: WorkProgramme, kinds: Sequence[NodeKind]) -> Iterator[Reason]:
    """A tree without axes, of one node or one level, or with less prose than stands before it."""
    nodes = list(programme.walk())
    if nodes and not any(node.kind == "axis" for node in nodes):
        yield "no-axis", {}
    elif len(nodes) == 1:
        yield "one-node", {"only_kind": nodes[0].kind, "only_id": nodes[0].id}
    elif nodes and len(kinds) > 1 and all(node.kind == "axis" for node in nodes):
        yield "one-level", {"axes": len(nodes)}
    prose = sum(len(node.text) for node in nodes)
    if len(programme.introduction) > max(LONG_INTRODUCTION, prose):
        yield "introduction", {"introduction": len(programme.introduction), "prose": prose}


def _unmatched(programme: WorkProgramme, kinds: Sequence[NodeKind]) -> Iterator[Reason]:
    """The places of which a third finds no node that the text has too: their own nodes, or rows without any."""
    nodes = list(programme.walk())
    described = {node.kind for node in nodes if node.titled("body")}
    for where in ("index", "schedule"):
        named = [node for node in nodes if node.kind in described and node.titled(where) is not None]
        alone = sum({variant.where for variant in node.titles} <= {where} for node in named)
        if alone >= max(FEWEST_DOUBTFUL, DOUBTFUL * len(named)):
            yield f"{where}-alone", {f"{where}_alone": alone, f"{where}_named": len(named)}
    rows = programme.schedule.rows if programme.schedule is not None else ()
    lost = sum(row.node is None for row in rows)
    if nodes and lost >= max(FEWEST_DOUBTFUL, DOUBTFUL * len(rows)):
        yield "rows-lost", {"rows_lost": lost, "rows": len(rows)}
    labels = _labels_unread(programme, kinds)
    if sum(labels.values()) >= max(FEWEST_DOUBTFUL, DOUBTFUL * len(rows)):
        words = tuple(words for words, _ in labels.most_common(3))
        yield "rows-labelled", {"rows_labelled": sum(labels.values()), "rows": len(rows), "labels": words}


def _labels_unread(programme: WorkProgramme, kinds: Sequence[NodeKind]) -> Counter[str]:
    """The words that rows begin with, each time with a number behind them, as labels do; those of tasks are none.

    Tasks stand under a node of the lowest kind that the family has.
    """
    above = {node.id for node in programme.walk() if node.kind != kinds[-1]}
    rows = programme.schedule.rows if programme.schedule is not None else ()
    found = (_LABEL.match(row.label) for row in rows if row.kind == "task" and row.node in above)
    counts = Counter(match["words"] for match in found if match is not None)
    return Counter({words: count for words, count in counts.items() if count >= FEWEST_DOUBTFUL})


def _stated_children(node: Node, kinds: Sequence[NodeKind]) -> list[Finding]:
    """Prose that announces another number of children than there is (children only the schedule names left aside)."""
    stated = node.stated_children
    lower = [kind for kind in kinds if NODE_KINDS.index(kind) > NODE_KINDS.index(node.kind)]
    if stated is None or not lower:
        return []
    described = [child for child in node.children if {v.where for v in child.titles} != {"schedule"}]
    if stated in (len(node.children), len(described)):
        return []
    below = node.children[0].kind if node.children else lower[0]
    body = node.titled("body")
    return [
        finding(
            "stated-children",
            node=node.id,
            page=body.page if body else None,
            bbox=body.bbox if body else None,
            kind=node.kind,
            stated=stated,
            there=len(described),
            below=below,
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
                said: dict[str, Any] = {"label": row.label, "printed": printed, "column": labels.get(key, key)}
                findings.append(finding("summary-total", page=row.page, bbox=row.bbox, **said, counted=added))
    return findings


def _summary_differs(schedule: Schedule) -> list[Finding]:
    """Printed counts that the schedule above them does not bear out, if it is clear what they count."""
    parts = [row for row in schedule.summary if row.axis is not None]
    if not parts:
        return []
    rules = {**RULES, **_label_rules(schedule)}
    under = _by_axis(schedule)
    fits = [(_fit(under, parts, rule), name, rule) for name, rule in rules.items()]
    share, name, rule = max(fits, key=lambda fit: fit[0])
    if share < FITTING:
        return [finding("summary-differs", "no-rule")]
    told: dict[str, Any] = {"rule": name} if name in RULES else {"rule": "label", "task": name}
    return [
        finding(
            "summary-differs",
            node=row.axis,
            page=row.page,
            bbox=row.bbox,
            label=row.label,
            printed=printed,
            column=key,
            counted=counted,
            **told,
        )
        for row in parts
        for key, printed in row.counts.items()
        if (counted := rule(under[row.axis], key)) != printed
    ]


class _Rows:
    """The rows of the schedule under one axis."""

    def __init__(self) -> None:
        self.all: list[Row] = []
        self.marked: Counter[tuple[str, str]] = Counter()
        """How many rows of a label are shaded in a column, by both."""

    def take(self, row: Row) -> None:
        """Put one more row to them."""
        self.all.append(row)
        self.marked.update((row.label, key) for key in row.shaded)


Rule = Callable[[_Rows, str], int]
"""What is counted of the rows under an axis for the column of a key."""


def _by_axis(schedule: Schedule) -> Mapping[str | None, _Rows]:
    """The rows that stand under some node, by the axis of that."""
    found: dict[str | None, _Rows] = defaultdict(_Rows)
    for row in schedule.rows:
        if row.node is not None:
            found[row.node.partition(".")[0]].take(row)
    return found


def _fit(under: Mapping[str | None, _Rows], parts: list[SummaryRow], rule: Rule) -> float:
    pairs = [(rule(under[row.axis], key), printed) for row in parts for key, printed in row.counts.items()]
    return sum(counted == printed for counted, printed in pairs) / len(pairs) if pairs else 0.0


def _active_activities(under: _Rows, key: str) -> int:
    activities = {row.node for row in under.all if row.kind == "activity"}
    return len({row.node for row in under.all if row.node in activities and key in row.shaded})


def _marked_tasks(under: _Rows, key: str) -> int:
    return sum(row.kind == "task" and key in row.shaded for row in under.all)


def _ending_activities(under: _Rows, key: str) -> int:
    last: dict[str | None, str] = {}
    for r in under.all:
        if r.shaded:
            last[r.node] = max(last.get(r.node, ""), r.shaded[-1])
    return sum(quarter == key for quarter in last.values())


def _label_rules(schedule: Schedule) -> dict[str, Rule]:
    """Counting the marks of one kind of task only, for each label that many rows carry (``Realización del evento``)."""
    labels = Counter(row.label for row in schedule.rows if row.kind == "task")
    return {label: _counting(label) for label, count in labels.items() if count >= COMMON_LABEL}


def _counting(label: str) -> Rule:
    return lambda under, key: under.marked[label, key]


RULES: Mapping[str, Rule] = {
    "active-activities": _active_activities,
    "marked-tasks": _marked_tasks,
    "ending-activities": _ending_activities,
}
"""The ways of counting that a closing table may use, by the keys of their names."""
