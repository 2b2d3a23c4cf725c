"""What an X in the column for later years promises: that the programmes of those years have the node too."""

from __future__ import annotations

import re

from pt_extract.model import NodeKind, WorkProgramme
from pt_extract.timekeys import is_later, quarter_of

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def first_year(programme: WorkProgramme) -> int | None:
    """The first year that the schedule plans, or that the cover names where it plans none; None where nothing does.

    A cover may bear the years of the whole period every year (*2022-2026*); the schedule is of one.
    """
    planned = programme.document.planned_years
    columns = () if programme.schedule is None else programme.schedule.columns
    quarters = [quarter for column in columns if (quarter := quarter_of(column.key)) is not None and quarter >= 4]
    if planned:
        return min(planned)
    return min(quarters) // 4 if quarters else programme.document.first_year


def covers(programme: WorkProgramme, year: int | None) -> bool:
    """Whether the column for what comes later speaks of that year; where it or the year is not known, it does."""
    columns = () if programme.schedule is None else programme.schedule.columns
    named = [int(found) for column in columns if is_later(column.key) for found in _YEAR.findall(column.key)]
    return year is None or not named or year <= max(named)


def can_break(old: WorkProgramme, new: WorkProgramme, kind: NodeKind) -> bool:
    """Whether a node of that kind which the new programme has not was promised to be there.

    The promise must reach the new programme's year, and that must have such nodes and, where its schedule has a column
    for later years, rows of them: one that marks projects alone does not break what another promised of activities.
    """
    nodes = [*new.walk(kind)]
    columns = () if new.schedule is None else new.schedule.columns
    has_column = any(is_later(column.key) for column in columns)
    are_marked = not has_column or any(node.continues is not None for node in nodes)
    return bool(nodes) and are_marked and covers(old, first_year(new))
