"""Why changes are uncertain, and what was not read: each doubt once, in plain words, for changes to refer to by number.

A reading may doubt the same of every page. Said under each change, that would bury the changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import field

from pt_extract.classes import frozen
from pt_extract.findings import FINDINGS
from pt_extract.messages import message, worded
from pt_extract.model.changes import Change, Doubt, ProgrammeDiff, Side
from pt_extract.outputs.report.pieces import Pieces, say

_Key = tuple[Side, str, str]


@frozen
class Reason:
    """What may be said of many pages at once; ``first`` is the doubt of the first page. ``number`` counts from 1."""

    number: int
    first: Doubt
    pages: tuple[int, ...]

    @property
    def line(self) -> Pieces:
        """``old document: pages 21-28 were not read: …``."""
        side, brief, whole = message(f"{self.first.side}-document"), self._brief, str(self.first)
        if whole.startswith(brief):
            return (say(side), say(whole))
        return (say(f"{side} {brief}:"), say(whole))

    @property
    def _brief(self) -> str:
        """What the finding's code means to people, where it names pages and where it names none."""
        bearing = FINDINGS[self.first.code].bearing
        if bearing is None:
            return pages(self.pages) if self.pages else ""
        if not self.pages:
            return worded(bearing.nowhere, {})
        named = pages(self.pages)
        if bearing.of_any_page:
            named = message("was-read", len(self.pages), pages=named)
        return worded(bearing.brief, {"pages": named})


@frozen
class Reasons:
    """The reasons of some changes, in the order in which the changes first have them."""

    found: tuple[Reason, ...] = ()
    numbers: Mapping[_Key, int] = field(factory=dict)

    @classmethod
    def of(cls, diff: ProgrammeDiff) -> Reasons:
        found = reasons(doubt for change in diff.changes if change.uncertain for doubt in change.findings)
        return cls(tuple(found.values()), {key: reason.number for key, reason in found.items()})

    def of_change(self, change: Change) -> tuple[int, ...]:
        """The numbers of a change's reasons; none where it is not uncertain, or nobody said why."""
        doubts = change.findings if change.uncertain else ()
        return tuple(sorted({self.numbers[key] for doubt in doubts if (key := _key(doubt)) in self.numbers}))


def reasons(doubts: Iterable[Doubt]) -> dict[_Key, Reason]:
    """Doubts that say the same are one, of all their pages."""
    alike: dict[_Key, list[Doubt]] = {}
    for doubt in doubts:
        alike.setdefault(_key(doubt), []).append(doubt)
    first = {key: min(own, key=lambda doubt: doubt.page or 0) for key, own in alike.items()}
    return {key: Reason(number, first[key], _pages(own)) for number, (key, own) in enumerate(alike.items(), 1)}


def unread_lines(diff: ProgrammeDiff) -> tuple[Pieces, ...]:
    """What of the two documents was not read."""
    return tuple(reason.line for reason in reasons(diff.unread).values())


def pages(numbers: Sequence[int]) -> str:
    """``page 3``, ``pages 3, 21-28``. The numbers ascend."""
    return message("page-runs", pages=numbers)


def _key(doubt: Doubt) -> _Key:
    message = doubt.message
    bearing = FINDINGS[doubt.code].bearing
    if bearing is not None and bearing.of_any_page and doubt.page is not None:
        message = "".join(char for char in message if not char.isdecimal())
    return doubt.side, doubt.code, message


def _pages(doubts: Iterable[Doubt]) -> tuple[int, ...]:
    return tuple(sorted({doubt.page for doubt in doubts if doubt.page}))
