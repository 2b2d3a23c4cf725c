"""Why changes are uncertain, and what was not read: each doubt once, in plain words, for changes to refer to by number.

A reading may doubt the same of every page. Said under each change, that would bury the changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import field, frozen

from pt_extract.changes import Change, Doubt, ProgrammeDiff, Side
from pt_extract.messages import MESSAGES, message
from pt_extract.report.pieces import Line, say

OF_ANY_PAGE = frozenset({"page-unread", "ocr-used"})
"""Codes whose messages differ from page to page in numbers alone: the page's own, and how sure the reading was."""

_Key = tuple[Side, str, str]


@frozen
class Reason:
    """What may be said of many pages at once; ``message`` is that of the first page. ``number`` counts from 1."""

    number: int
    side: Side
    code: str
    message: str
    pages: tuple[int, ...]

    @property
    def line(self) -> Line:
        """``old document: pages 21-28 were not read: …``."""
        phrase = self._phrase
        side = message(f"{self.side}-document")
        if self.message.startswith(phrase):
            return (say(side), say(self.message))
        return (say(f"{side} {phrase}:"), say(self.message))

    @property
    def _phrase(self) -> str:
        """What the finding's code means to people, where it names pages and where it names none."""
        if not self.pages:
            return message(f"{self.code}-none") if self.code in MESSAGES else self.code.replace("-", " ")
        named = pages(self.pages)
        if self.code in OF_ANY_PAGE:
            named = message("was-read", len(self.pages), pages=named)
        if self.code in MESSAGES:
            return message(self.code, pages=named)
        return message("other-doubt", what=self.code.replace("-", " "), pages=named)


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
    return {
        key: Reason(number, first[key].side, first[key].code, first[key].message, _pages(own))
        for number, (key, own) in enumerate(alike.items(), 1)
    }


def unread_lines(diff: ProgrammeDiff) -> tuple[Line, ...]:
    """What of the two documents was not read."""
    return tuple(reason.line for reason in reasons(diff.unread).values())


def pages(numbers: Sequence[int]) -> str:
    """``page 3``, ``pages 3, 21-28``. The numbers ascend."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    named = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
    return message("pages-named", len(numbers), pages=named)


def _key(doubt: Doubt) -> _Key:
    message = doubt.message
    if doubt.code in OF_ANY_PAGE and doubt.page is not None:
        message = "".join(char for char in message if not char.isdecimal())
    return doubt.side, doubt.code, message


def _pages(doubts: Iterable[Doubt]) -> tuple[int, ...]:
    return tuple(sorted({doubt.page for doubt in doubts if doubt.page}))
