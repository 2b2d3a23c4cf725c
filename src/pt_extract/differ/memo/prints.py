"""Fingerprints: what a change is, whatever the numbers of nodes, so that one can be accepted once and for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from pt_extract.differ.pairing.tree import Place
from pt_extract.differ.told.telling import Telling
from pt_extract.model.changes import TaskChange, TextChange
from pt_extract.text import fold

LENGTH = 6
"""Bytes: among a thousand changes the chance that any two share theirs is one in half a billion."""


def printed(tellings: Iterable[Telling]) -> Iterator[Telling]:
    """The changes with their fingerprints; those that say the same are told apart by their order."""
    seen: Counter[str] = Counter()
    for telling in tellings:
        said = [telling.type, *_names(telling.old), *_names(telling.new), *_said(telling)]
        print_ = _digest(said)
        seen[print_] += 1
        yield telling.saying(fingerprint=print_ if seen[print_] == 1 else f"{print_}-{seen[print_]}")


def print_of_text(change: TextChange) -> str:
    """The same of a prose that belongs to no node."""
    return _digest(["introduction", change.old, change.new])


def _names(place: Place | None) -> list[str]:
    """What a node is called, and what that is which it stands under."""
    if place is None:
        return ["-"]
    return [place.node.kind, place.title, *place.path[-1:]]


def _said(telling: Telling) -> Iterator[str]:
    """What a change says, without numbers and ids of nodes, and without years of quarters."""
    change = telling.change
    if change.type in ("text", "continuity"):
        yield from (repr(change.old), repr(change.new))
    elif change.type == "rescheduled":
        yield from (_quarters(change.old), _quarters(change.new))
    yield from (part for task in change.tasks for part in _of_task(task))
    yield from (part for item in change.attributes for part in (item.name, repr(item.old), repr(item.new)))


def _of_task(task: TaskChange) -> Iterator[str]:
    yield " ".join(task.types)
    for row in (task.old, task.new):
        yield "-" if row is None else f"{fold(row.label)}|{_quarters(row.shaded)}|{len(row.marks)}"


def _quarters(keys: object) -> str:
    return " ".join(str(key)[-2:] for key in keys) if isinstance(keys, tuple) else "-"


def _digest(said: Iterable[str]) -> str:
    return blake2b("\x1f".join(said).encode(), digest_size=LENGTH).hexdigest()
