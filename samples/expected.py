"""The golden reading of the sample: what a careful reader gets from it, told by its source and never by an extractor.

Pages, boxes and similarities belong to the layout, which the source does not know: they are left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

from source import PLACES, ROMAN, Ambiguous, Node, Source, is_period

Json = dict[str, Any]

INFLECTION = 2
"""A wording that differs by so many words at most (desastre/desastres, 4.O/4.0) may be reported but need not be."""


def reading(source: Source) -> Json:
    """The whole golden file."""
    certain = _distinct(finding for finding, sure in _findings(source) if sure)
    uncertain = _distinct(finding for finding, sure in _findings(source) if not sure)
    return {
        "schema_version": "1.0",
        "document": document(source),
        "introduction": source.document.introduction_prose,
        "axes": [_node(source, axis) for axis in source.children("")],
        "schedule": _schedule(source) if source.schedule.columns else None,
        "footnotes": [{"marker": note.marker, "text": note.text, "node": note.node} for note in source.footnote],
        "findings": certain,
        "allowed_findings": [finding for finding in uncertain if finding not in certain],
        "ambiguous": [_ambiguous(entry) for entry in source.ambiguous],
    }


def document(source: Source) -> Json:
    """What a reader takes from the cover."""
    cover = source.document
    return {
        "title": cover.title,
        "code": cover.code,
        "meeting": cover.meeting,
        "place": cover.place,
        "meeting_dates": cover.meeting_dates,
        "first_year": cover.first_year,
        "last_year": cover.last_year,
        "planned_years": source.schedule.planned_years,
        "language": cover.language,
    }


def _node(source: Source, node: Node) -> Json:
    return {
        "id": node.id,
        "kind": node.kind,
        "number": node.number,
        "title": node.called,
        "titles": [
            {"where": place, "text": text} for place in PLACES if (text := source.wording(node, place)) is not None
        ],
        "text": node.prose,
        "goals": node.goals,
        "objectives": node.objectives,
        "sdgs": node.sdgs,
        "stated_children": node.stated,
        "modality": node.modality,
        "years": node.years,
        "funders": node.funders,
        "quarters": _quarters(source, node) if node.kind == "activity" else [],
        "continues": _continues(source, node),
        "children": [_node(source, child) for child in source.children(node.id)],
    }


# ------------------------------------------------------------------------------------------------------- the schedule


def _schedule(source: Source) -> Json:
    return {
        "columns": [{"key": key, "label": label} for key, label in source.schedule.columns],
        "rows": [row for node in source.node for row in _rows(source, node)],
        "summary": _summary(source),
    }


def _continues(source: Source, node: Node) -> bool | None:
    """Whether its own row is marked in a column of later years; None for an axis and where it has no row."""
    if node.kind == "axis" or source.wording(node, "schedule") is None or not source.schedule.columns:
        return None
    marked = zip(source.schedule.columns, node.marks, strict=True)
    return any(mark != "." and not is_period(key) for (key, _), mark in marked)


def _shaded(source: Source, marks: str) -> list[str]:
    return [key for (key, _), mark in zip(source.schedule.columns, marks, strict=True) if mark == "#"]


def _signs(source: Source, marks: str) -> dict[str, str]:
    return {key: mark for (key, _), mark in zip(source.schedule.columns, marks, strict=True) if mark not in "#."}


def _quarters(source: Source, node: Node) -> list[str]:
    own = {key for row in _rows(source, node) for key in row["shaded"] if is_period(key)}
    return list(dict.fromkeys(_quarter(key) for key, _ in source.schedule.columns if key in own))


def _quarter(key: str) -> str:
    """The quarter that a quarter's or a month's key lies in."""
    year, part = key.split("-")
    return key if part.startswith("Q") else f"{year}-Q{(int(part) + 2) // 3}"


def _rows(source: Source, node: Node) -> Iterator[Json]:
    """The node's own row and those of its tasks and actions, not of its children."""

    def row(kind: str, label: str | None, marks: str, action: str | None = None) -> Json:
        shaded, signs = _shaded(source, marks), _signs(source, marks)
        return {"kind": kind, "node": node.id, "action": action, "label": label, "shaded": shaded, "marks": signs}

    label = source.wording(node, "schedule")
    if label is None or not source.schedule.columns:
        return
    yield row(node.kind, label, node.marks)
    for marks, label in node.tasks:
        yield row("task", label, marks)
    for action in node.action:
        yield row("action", action.label, action.marks)
        yield from (row("task", label, marks, action.label) for marks, label in action.tasks)


def _summary(source: Source) -> list[Json]:
    keys = [key for key, _ in source.schedule.columns]
    return [
        {"label": line.label, "axis": line.axis, "counts": dict(zip(keys, line.counts, strict=False))}
        for line in source.schedule.summary
    ]


# ------------------------------------------------------------------------------------------------------- the findings


def _findings(source: Source) -> Iterator[tuple[Json, bool]]:
    """Each finding, and whether every careful reader reports it."""
    for node in source.node:
        yield from _title_findings(source, node)
        yield from _label_findings(node)
        if node.stated is not None and node.stated != len(source.children(node.id)):
            yield _finding("stated-children", node), True
    *axes, total = source.schedule.summary or [None]
    if total and total.counts != [sum(column) for column in zip(*(line.counts for line in axes), strict=True)]:
        yield _finding("summary-total", None), True


def _finding(code: str, node: Node | None) -> Json:
    return {"code": code, "node": node.id if node else None}


def _distinct(findings: Iterator[Json]) -> list[Json]:
    return list({tuple(finding.values()): finding for finding in findings}.values())


def _title_findings(source: Source, node: Node) -> Iterator[tuple[Json, bool]]:
    if not node.in_body:
        yield _finding("missing-in-body", node), True
    for place in PLACES:
        text = source.wording(node, place)
        if place in node.conflict:
            yield _finding("title-conflict", node), True
        elif text is not None and (differing := _differing_words(node.title, text)):
            yield _finding("title-differs", node), differing > INFLECTION


def _label_findings(node: Node) -> Iterator[tuple[Json, bool]]:
    """Another number than its own is wrong; its own in other numerals ("PROGRAMA 1") merely odd."""
    if node.schedule_label and node.schedule_label != node.regular_label:
        printed = node.schedule_label.split()[-1]
        yield _finding("label-misnumbered", node), printed not in (node.number, str(ROMAN.index(node.number) + 1))


def _differing_words(one: str, other: str) -> int:
    a, b = Counter(_words(one)), Counter(_words(other))
    return ((a - b) + (b - a)).total()


def _words(title: str) -> list[str]:
    """The words of a title, alike in case and accents, ALC spelt out."""
    bare = "".join(c for c in unicodedata.normalize("NFD", title.casefold()) if not unicodedata.combining(c))
    return re.findall(r"\w+", re.sub(r"\balc\b", "america latina y el caribe", bare))


def _ambiguous(entry: Ambiguous) -> Json:
    accept = [None if value == "none" else value for value in entry.accept]
    return {"node": entry.node, "field": entry.field, "accept": accept, "why": entry.why}
