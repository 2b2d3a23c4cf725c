"""A diff, and a lineage, as tables: a line a change, and a line for each activity in each document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from pt_extract.model.changes import Change, Line, Lineage, ProgrammeDiff, Step, Task
from pt_extract.outputs.takeaway.relation import Field, Relation, flag, number, row_of, several, text


def _same(kind: Callable[[str, Callable[[Any], Any]], Field], *names: str, at: int | None = None) -> tuple[Field, ...]:
    """Columns that are called as the members they hold, of the item itself, or of its part ``at``."""
    return tuple(kind(name, partial(_member, name=name, at=at)) for name in names)


def _member(item: Any, name: str, at: int | None) -> Any:
    return getattr(item if at is None else item[at], name)


def said(value: object) -> str | None:
    """One side of a change as text."""
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return None if value is None else str(value).lower() if isinstance(value, bool) else str(value)


CHANGES = (
    *_same(text, "type", "kind", "old_id", "new_id", "title"),
    text("old", lambda change: said(change.old)),
    text("new", lambda change: said(change.new)),
    *_same(text, "level"),
    *_same(number, "similarity", "pair_likeness"),
    *_same(text, "shift", "absolute_shift"),
    *_same(number, "shifted_by", "shifted_rows"),
    *_same(flag, "editorial", "consequence"),
    *_same(text, "because"),
    *_same(flag, "misread", "uncertain", "edition", "rewritten"),
    *_same(text, "split_from", "merged_into", "promoted_from", "demoted_from", "exchanged_with"),
    *_same(several, "under"),
    *_same(text, "fingerprint"),
)


def relations_of_diff(diff: ProgrammeDiff) -> dict[str, Callable[[], Relation]]:
    """The tables of a diff by their names; the first has a line a change."""
    return {
        "changes": lambda: Relation.of("changes", CHANGES, diff.changes),
        "tasks": lambda: Relation.of("tasks", TASKS, _tasks(diff)),
        "attributes": lambda: Relation.of("attributes", ATTRIBUTES, _attributes(diff)),
        "cover": lambda: Relation.of("cover", COVER, diff.cover),
        "key_points": lambda: Relation.of("key_points", KEY_POINTS, diff.key_points),
        "counts": lambda: Relation.of("counts", COUNTS, diff.counts),
    }


def _tasks(diff: ProgrammeDiff) -> Iterator[tuple[int | None, Change | None, Any]]:
    """Each change of a task, with the number of the change it is part of; those under no node at the end."""
    for place, change in enumerate(diff.changes, start=1):
        yield from ((place, change, task) for task in change.tasks)
    yield from ((None, None, task) for task in diff.tasks)


def _attributes(diff: ProgrammeDiff) -> Iterator[tuple[int, Change, Any]]:
    for place, change in enumerate(diff.changes, start=1):
        yield from ((place, change, attribute) for attribute in change.attributes)


def _of_change(name: str) -> Field:
    return text(name, lambda item: None if item[1] is None else getattr(item[1], name))


def _of_task(side: str, name: str, get: Callable[[Task], str | None]) -> Field:
    def of(item: Any) -> str | None:
        task: Task | None = getattr(item[2], side)
        return None if task is None else get(task)

    return text(f"{side}_{name}", of)


TASKS = (
    row_of("changes", "change_key", lambda item: item[0]),
    *map(_of_change, ("old_id", "new_id", "title")),
    several("types", lambda item: item[2].types),
    *(
        _of_task(side, name, get)
        for side in ("old", "new")
        for name, get in (
            ("label", lambda task: task.label),
            ("action", lambda task: task.action),
            ("quarters", lambda task: ", ".join(task.shaded)),
        )
    ),
    *_same(text, "shift", at=2),
    *_same(number, "shifted_by", "similarity", at=2),
    *_same(flag, "editorial", "consequence", "misread", at=2),
    *_same(text, "because", at=2),
)

ATTRIBUTES = (
    row_of("changes", "change_key", lambda item: item[0]),
    *map(_of_change, ("old_id", "new_id", "title")),
    *_same(text, "name", at=2),
    *_same(several, "old", "new", at=2),
    *_same(flag, "editorial", "consequence", "misread", at=2),
    *_same(text, "because", at=2),
)

COVER = (
    *_same(text, "name"),
    text("old", lambda change: said(change.old)),
    text("new", lambda change: said(change.new)),
    *_same(flag, "consequence"),
)

KEY_POINTS = (
    *_same(text, "code", "message"),
    several("old_ids", lambda point: [each.old_id for each in point.nodes if each.old_id]),
    several("new_ids", lambda point: [each.new_id for each in point.nodes if each.new_id]),
)

COUNTS = (
    *_same(text, "kind", "old_id", "new_id", "title"),
    *_same(number, "old", "new", "added", "removed", "arrived", "left", "untouched"),
)


# Lineages.


def relations_of_lineage(lineage: Lineage) -> dict[str, Callable[[], Relation]]:
    """The tables of a lineage by their names; the first has a line for each activity in each document that has it."""
    return {
        "steps": lambda: Relation.of("steps", STEPS, _steps(lineage)),
        "lines": lambda: Relation.of("lines", LINES, lineage.lines),
        "documents": lambda: Relation.of("documents", DOCUMENTS, _documents(lineage)),
    }


def year_at(lineage: Lineage, at: int) -> int | None:
    """The year that a document of a lineage plans first."""
    return lineage.years[at] if at < len(lineage.years) else lineage.documents[at].year


def _steps(lineage: Lineage) -> Iterator[tuple[int, Line, int, int | None, Step]]:
    for place, line in enumerate(lineage.lines, start=1):
        for at, step in enumerate(line.steps):
            if step is not None:
                known = at < max(len(lineage.years), len(lineage.documents))
                yield place, line, at + 1, year_at(lineage, at) if known else None, step


def _documents(lineage: Lineage) -> Iterable[tuple[int | None, Any]]:
    return ((year_at(lineage, at), document) for at, document in enumerate(lineage.documents))


STEPS = (
    row_of("lines", "line_key", lambda item: item[0]),
    number("line", lambda item: item[0]),
    row_of("documents", "document_key", lambda item: item[2]),
    number("year", lambda item: item[3]),
    text("status", lambda item: item[1].status),
    *_same(text, "id", "title", at=4),
    *_same(several, "events", "quarters", at=4),
    *_same(flag, "continues", at=4),
    *_same(text, "promise", "split_from", "merged_into", at=4),
    *_same(several, "tied", at=4),
    *_same(flag, "uncertain", at=4),
)

LINES = _same(text, "title", "status")

DOCUMENTS = (
    number("year", lambda item: item[0]),
    *_same(text, "title", "code", "meeting", "place", at=1),
)
