"""Calendars: days in rows of seven, week under week. Their tinted days are no marks, and their weekdays no times."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pt_extract.layout.lines import rows_of
from pt_extract.page import Word

WEEK = 7
LAST_DAY = 31
FEWEST_DAYS = 14
"""A calendar has at least so many days that stand over or under those of the next or the last week."""
FEWEST_IN_WEEK = 4
"""A calendar has at least so many of its days in one line."""
UNDER = 0.8
"""One stands under another where their middles are no further apart than this, in em."""


def days_of_calendars(words: Sequence[Word]) -> frozenset[Word]:
    """The numbers of days that stand in rows of seven, week under week; none where no calendar is."""
    days = [word for word in words if _day(word) is not None]
    if len(days) < FEWEST_DAYS:
        return frozenset()
    found: set[Word] = set()
    for week, below in pairwise(rows_of(days)):
        pairs = [(day, other) for day in week for other in below if _is_week_later(day, other)]
        if len(pairs) >= FEWEST_IN_WEEK:
            found.update(day for pair in pairs for day in pair)
    return frozenset(found) if len(found) >= FEWEST_DAYS else frozenset()


def _day(word: Word) -> int | None:
    text = word.text
    return int(text) if len(text) <= 2 and text.isdecimal() and not word.direction and int(text) <= LAST_DAY else None


def _is_week_later(day: Word, other: Word) -> bool:
    first, second = _day(day), _day(other)
    return first is not None and second == first + WEEK and _is_under(other, day)


def _is_under(word: Word, other: Word) -> bool:
    return abs(word.bbox.centre[0] - other.bbox.centre[0]) < UNDER * other.size
