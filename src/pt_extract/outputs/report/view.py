"""What of a diff people want to see, in which order, and from what on it matters to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Literal, get_args

from attrs import evolve

from pt_extract.classes import frozen
from pt_extract.messages import MESSAGES, message
from pt_extract.model.changes import LEVELS, Change, Level, ProgrammeDiff, TextChange, counted

Sort = Literal["level", "document"]

SORTS: tuple[Sort, ...] = get_args(Sort)


@frozen
class View:
    """``everything``: minor changes too; ``sort``: what matters most first, or by axis as the document goes.

    Changes of a lower level than ``min_level`` are left out, and so are those whose fingerprints are ``accepted``.
    """

    everything: bool = False
    sort: Sort = "level"
    min_level: Level = "low"
    accepted: Collection[str] = frozenset()

    def shown(self, diff: ProgrammeDiff) -> ProgrammeDiff:
        """The diff as far as people are to see it. Of the cover, what is another every year stands in the head."""
        changes = tuple(change for change in diff.changes if self._wants(change))
        introduction = diff.introduction if diff.introduction and self._wants(diff.introduction) else None
        cover = tuple(change for change in diff.cover if self.everything or not change.consequence)
        return evolve(diff, changes=changes, introduction=introduction, cover=cover, summary=counted(changes))

    def _wants(self, change: Change | TextChange) -> bool:
        return (self.everything or not change.is_minor) and self._takes(change)

    def _takes(self, change: Change | TextChange) -> bool:
        return self._is_high(change) and not self.is_accepted(change)

    def _is_high(self, change: Change | TextChange) -> bool:
        return at_least(change.level, self.min_level)

    def is_accepted(self, change: Change | TextChange) -> bool:
        """Whether somebody has said before that it is all right."""
        return change.fingerprint in self.accepted

    def omitted(self, diff: ProgrammeDiff) -> Iterator[str]:
        """How many changes are left out otherwise than as minor, in words."""
        said = [change for change in _all(diff) if self.everything or not change.is_minor]
        accepted = sum(map(self.is_accepted, said))
        low = sum(not self._takes(change) for change in said) - accepted
        for key, count in (("below-level", low), ("accepted", accepted)):
            if count:
                yield message(key, count)

    def minor(self, diff: ProgrammeDiff) -> int:
        """How many changes are left out because they are minor."""
        return 0 if self.everything else sum(change.is_minor for change in _all(diff))


def at_least(level: Level, floor: Level) -> bool:
    """Whether a level is that of the floor or a higher one."""
    return LEVELS.index(level) <= LEVELS.index(floor)


def minor_why(diff: ProgrammeDiff) -> str:
    """Why the minor changes are minor, the most frequent reasons first: ``14 of the year rolling on, 6 editorial``."""
    reasons = Counter(_why(change) for change in _all(diff) if change.is_minor)
    told = [message(f"folded-{why}", count) for why, count in reasons.most_common() if f"folded-{why}" in MESSAGES]
    return ", ".join(told) or message("minor-any")


def _why(change: Change | TextChange) -> str:
    if change.editorial:
        return "editorial"
    return "misread" if change.misread else change.because or "number"


def _all(diff: ProgrammeDiff) -> tuple[Change | TextChange, ...]:
    return (*diff.changes, *((diff.introduction,) if diff.introduction else ()))
