"""Changes that somebody has looked at and accepted: a file of fingerprints, one a line, and what is judged by it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import get_args

from attrs import frozen

from pt_extract.changes import Change, Level, ProgrammeDiff, TextChange
from pt_extract.errors import EXIT_DIFFERENT, EXIT_FINE, InvalidDataError

HEAD = """\
# Changes that are accepted, one a line: its fingerprint, and after # whatever helps to know it again.
# A fingerprint says what a change says, not where: it stays the same when nodes are numbered anew.
"""

LEVELS: tuple[Level, ...] = get_args(Level)

LONGEST = 40
"""Letters that an error names of a line."""

_FINGERPRINT = re.compile(r"[0-9a-f]{6,64}(-\d+)?")


@frozen
class Accepted:
    """The fingerprints of a file, in its order, each once."""

    fingerprints: tuple[str, ...] = ()

    @classmethod
    def parse(cls, content: bytes) -> Accepted:
        """Read a file's content. Raises :class:`InvalidDataError` where a line is no fingerprint."""
        found: dict[str, None] = {}
        for number, line in enumerate(content.decode("utf-8-sig", "replace").splitlines(), 1):
            fingerprint = line.partition("#")[0].strip()
            if not fingerprint:
                continue
            if not _FINGERPRINT.fullmatch(fingerprint):
                raise InvalidDataError(
                    f"line {number} is no fingerprint: {fingerprint[:LONGEST]!r}",
                    remedy="--write-ignore writes such a file.",
                )
            found[fingerprint] = None
        return cls(tuple(found))

    def unmatched(self, diff: ProgrammeDiff) -> tuple[str, ...]:
        """Those that no change of the diff has: what was accepted is not there any more."""
        there = {change.fingerprint for change in changes_of(diff)}
        return tuple(each for each in self.fingerprints if each not in there)

    def exit_code(self, diff: ProgrammeDiff, fail_on: Level | None) -> int:
        """1 where anything differs that is not accepted, and that matters as much as ``fail_on`` if that is given."""
        worst = min(map(LEVELS.index, levels(diff, self.fingerprints)), default=len(LEVELS))
        return EXIT_DIFFERENT if worst <= LEVELS.index(fail_on or "low") else EXIT_FINE


def written(diff: ProgrammeDiff) -> str:
    """The text of a file that accepts all that the diff shows; what is minor needs no accepting."""
    return HEAD + "".join(
        f"{change.fingerprint}  # {_about(change)}\n" for change in changes_of(diff) if _shown(change)
    )


def levels(diff: ProgrammeDiff, accepted: Collection[str] = ()) -> Iterator[Level]:
    """The level of every difference but those accepted, the minor ones too.

    What only one of the documents has at all matters most; a cover that is not merely another year's, and rows under no
    node, less.
    """
    yield from (change.level for change in changes_of(diff) if change.fingerprint not in accepted)
    if diff.absences:
        yield "high"
    for change in diff.cover:
        yield "low" if change.consequence else "medium"
    for row in diff.tasks:
        yield "low" if row.is_minor else "medium"


def changes_of(diff: ProgrammeDiff) -> Iterable[Change | TextChange]:
    """All changes that have a fingerprint."""
    return (*diff.changes, *((diff.introduction,) if diff.introduction else ()))


def _shown(change: Change | TextChange) -> bool:
    return bool(change.fingerprint) and not change.is_minor


def _about(change: Change | TextChange) -> str:
    if isinstance(change, TextChange):
        return "text of the introduction"
    ids = " → ".join(dict.fromkeys(id_ for id_ in (change.old_id, change.new_id) if id_))
    return f"{change.type} {change.kind} {ids} {' '.join(change.title.split())}"
