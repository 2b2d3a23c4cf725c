"""Changes that are lists of changes: the schedule rows under a node, and its attributes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from pt_extract.messages import MESSAGES, message
from pt_extract.model.changes import AttributeChange, Task, TaskChange
from pt_extract.outputs.report.pieces import Piece, Pieces, document, marked, say, strip, strips
from pt_extract.outputs.report.quarters import Scales, goes_on, planned
from pt_extract.outputs.report.words import one_line
from pt_extract.text import fold

WAYS = ("in_person", "virtual")
"""How an activity is carried out."""

NO_TASK = Task("task", "")

SAME_ITEM = 60
"""How alike two items of a list must be (0 to 100) to be shown as one that was reworded."""


def tell_tasks(what: str, changes: Sequence[TaskChange], scales: Scales, *, everything: bool) -> Iterator[Pieces]:
    """How many of the rows changed how, then each of them."""
    shown = [change for change in changes if everything or not change.is_minor]
    counts = Counter(name for change in shown for name in change.types)
    below, shown = _below(shown) if not everything else ({}, shown)
    told = ", ".join(message(f"rows-{name}", count) for name, count in counts.items())
    yield (say(message(what, counts=told)),)
    yield from ((*_told_task(change, scales), *_tasks_along(below.get(id(change), ()))) for change in shown)
    yield from _left_out(len(changes) - len(shown))


def _below(changes: Sequence[TaskChange]) -> tuple[dict[int, list[TaskChange]], list[TaskChange]]:
    """The tasks that came or went with the action that groups them, by that; and all other changes."""
    actions = {(change.types, _row(change).label): change for change in changes if _is_event(change, "action")}
    below: dict[int, list[TaskChange]] = {}
    others: list[TaskChange] = []
    for change in changes:
        action = actions.get((change.types, _row(change).action or ""))
        if action is not None and _is_event(change, "task"):
            below.setdefault(id(action), []).append(change)
        else:
            others.append(change)
    return below, others


def _row(change: TaskChange) -> Task:
    return change.new or change.old or NO_TASK


def _is_event(change: TaskChange, kind: str) -> bool:
    """Whether it is a row of that kind that came or went."""
    return (change.old is None or change.new is None) and _row(change).kind == kind


def _tasks_along(changes: Sequence[TaskChange]) -> Pieces:
    labels = "; ".join(_row(change).label for change in changes)
    return (say(message("with-tasks", len(changes))), document(labels)) if changes else ()


def tell_attributes(changes: Sequence[AttributeChange], *, everything: bool) -> Iterator[Pieces]:
    """The names of the lists that changed, then what each became."""
    shown = [change for change in changes if everything or not change.is_minor]
    yield (say(message("attributes", names=", ".join(attribute_name(change.name) for change in shown))),)
    for change in shown:
        yield from _told_attribute(change)
    yield from _left_out(len(changes) - len(shown))


def attribute_name(name: str) -> str:
    """What people call it."""
    return message(f"list-{name}") if f"list-{name}" in MESSAGES else name.replace("_", " ")


def _left_out(count: int) -> Iterator[Pieces]:
    if count:
        yield (say(message("more-minor", count)),)


def _told_task(change: TaskChange, scales: Scales) -> Pieces:
    old, new = change.old, change.new
    if old is None or new is None:
        return _told_event(old, new, scales)
    changed = "row-editorial" if change.editorial else "row-renamed"
    verbs = [message(changed if name == "renamed" else f"row-{name}") for name in change.types]
    line: Pieces = (say(f"{message(f'a-{new.kind}')} {', '.join(verbs)}:"), *_label(old, new))
    if "regrouped" in change.types:
        line += (*_group(message("from"), old), *_group(message("to"), new))
    if "rescheduled" in change.types:
        line += strips(scales, planned(old), planned(new))
        line += (say(message(change.shift)),) if change.shift else ()
    if "continuity" in change.types:
        line += (say(message("row-goes-on" if goes_on(new) else "row-goes-on-no-more")),)
    return line


def _told_event(old: Task | None, new: Task | None, scales: Scales) -> Pieces:
    task = new or old
    if task is None:
        return (say(message("nothing")),)
    scale = scales.new if new else scales.old
    verb = message("row-added" if new else "row-removed")
    line: Pieces = (say(f"{message(f'a-{task.kind}')} {verb}:"), Piece(task.label, "new" if new else "old"))
    line += _group(message("under"), task) if task.action else ()
    return (*line, strip(scale, planned(task), goes_on=goes_on(task))) if scale.keys else line


def _label(old: Task, new: Task) -> Pieces:
    return (document(new.label),) if old.label == new.label else marked(old.label, new.label)


def _group(word: str, task: Task) -> Pieces:
    return (say(word), document(f"«{task.action}»")) if task.action else (say(message("no-action", word=word)),)


def _told_attribute(change: AttributeChange) -> Iterator[Pieces]:
    """The whole list where it is one of short items, else each item that changed."""
    name = say(f"{attribute_name(change.name)}:")
    old, new = [_item(value) for value in change.old], [_item(value) for value in change.new]
    if all(" " not in item or change.name == "modality" for item in (*old, *new)):
        yield (name, *_listed(old, new))
        return
    for before, after in _paired([i for i in old if i not in new], [i for i in new if i not in old]):
        yield (name, *marked(before, after))


def _item(value: str | int) -> str:
    return message(str(value)) if value in WAYS else one_line(str(value)).replace("_", " ")


def _listed(old: Sequence[str], new: Sequence[str]) -> Pieces:
    items = [Piece(item, "document" if item in new else "old") for item in old]
    items += [Piece(item, "new") for item in new if item not in old]
    if all(item.text.isdecimal() for item in items):
        items.sort(key=lambda item: int(item.text))
    comma = Piece(",", "say", spaced=False)
    return tuple(piece for item in items for piece in (comma, item))[1:]


def _paired(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    """Items that are alike enough, best first; then those that came or went, with nothing beside them."""
    scored = sorted((-fuzz.ratio(fold(a), fold(b)), i, j) for i, a in enumerate(old) for j, b in enumerate(new))
    partner: dict[int, int] = {}
    for score, i, j in scored:
        if -score >= SAME_ITEM and i not in partner and j not in partner.values():
            partner[i] = j
    yield from ((item, new[partner[i]] if i in partner else "") for i, item in enumerate(old))
    yield from (("", item) for j, item in enumerate(new) if j not in partner.values())
