"""How much a change matters to a reader of the programme: what they would read first, next, and last."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pt_extract.differ.memo.contraries import is_turned_round
from pt_extract.model import ATTRIBUTES
from pt_extract.model.changes import Change, Level, TextChange

FAR = 2
"""Quarters by which a plan is moved that nobody overlooks."""
MANY_TASKS = 3
"""Tasks under one activity from which its work is another one."""

_AMOUNT = re.compile(r"(?:(?<!\w)[-−–+±<>≤≥$€£])?\s?\d+(?:[.,/-]\d+)*\s?[%‰$€£]?")
"""A number with the signs that belong to it."""


def level_of(change: Change) -> Level:
    """By what kind of change it is, of what, and how large; what is minor matters least."""
    if change.is_minor:
        return "low"
    return _LEVELS[change.type](change)


def level_of_text(old: str, new: str, *, rewritten: bool) -> Level:
    """A prose matters where it is another one, says other numbers, or the contrary."""
    if rewritten or not old or not new:
        return "medium"
    return "medium" if _amounts(old) != _amounts(new) or is_turned_round(old, new) else "low"


def level_of_introduction(change: TextChange) -> Level:
    """The same of a prose that belongs to no node."""
    return "low" if change.is_minor else level_of_text(change.old, change.new, rewritten=change.rewritten)


def _of_event(change: Change) -> Level:
    return "medium" if change.split_from or change.merged_into else "high"


def _of_name(change: Change) -> Level:
    if change.kind == "axis":
        return "high"
    return "medium" if change.kind != "activity" or change.exchanged_with or not _is_slight(change) else "low"


def _is_slight(change: Change) -> bool:
    """Whether a title says the same, and the same numbers, in nearly the same words."""
    old, new = str(change.old or ""), str(change.new or "")
    same = _amounts(old) == _amounts(new) and not is_turned_round(old, new)
    return same and not change.edition and (change.similarity or 0.0) >= 0.9


def _of_place(change: Change) -> Level:
    if change.old_kind is not None:
        return "high"
    old, new = (str(side or "").partition(".")[0] for side in (change.old, change.new))
    return "medium" if old == new else "high"


def _of_text(change: Change) -> Level:
    if change.prose_moved:
        return "medium"
    return level_of_text(str(change.old or ""), str(change.new or ""), rewritten=change.rewritten)


def _of_plan(change: Change) -> Level:
    if change.shift == "unscheduled" or abs(shift_in_quarters(change)) >= FAR:
        return "high"
    return "medium"


def shift_in_quarters(change: Change) -> int:
    """By how many quarters a plan is later, or earlier where that is negative: its first or its last, the farther."""
    old, new = ([_quarter(key) for key in side] if isinstance(side, tuple) else [] for side in (change.old, change.new))
    if not old or not new:
        return 0
    if change.shifted_by is not None:
        return change.shifted_by
    first, last = min(new) - min(old), max(new) - max(old)
    return first if abs(first) > abs(last) else last


def _quarter(key: str) -> int:
    return int(key[-1]) if key[-1:].isdigit() else 0


def _of_tasks(change: Change) -> Level:
    return "medium" if sum(not task.is_minor for task in change.tasks) >= MANY_TASKS else "low"


def _of_lists(change: Change) -> Level:
    names = {item.name for item in change.attributes if not item.is_minor}
    return "medium" if any(ATTRIBUTES.get(name) for name in names) else "low"


def _amounts(text: str) -> Iterable[str]:
    return sorted("".join(amount.split()) for amount in _AMOUNT.findall(text))


_LEVELS = {
    "added": _of_event,
    "removed": _of_event,
    "renamed": _of_name,
    "moved": _of_place,
    "renumbered": lambda _: "low",
    "text": _of_text,
    "rescheduled": _of_plan,
    "continuity": lambda _: "high",
    "tasks": _of_tasks,
    "attributes": _of_lists,
}
