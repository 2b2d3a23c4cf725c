"""Changes that somebody has looked at and accepted: a file of fingerprints, one a line, and what is judged by it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b

from pt_extract.classes import frozen
from pt_extract.errors import EXIT_DIFFERENT, EXIT_FINE, InvalidDataError
from pt_extract.messages import phrase
from pt_extract.model.changes import LEVELS, Change, Level, ProgrammeDiff

HEAD = """\
# Changes that are accepted, one a line: its fingerprint, and after # whatever helps to know it again.
# A fingerprint says what a change says, not where: it stays the same when nodes are numbered anew.
"""

LONGEST_QUOTED = 40
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
                    phrase("no-fingerprint", line=number, said=fingerprint[:LONGEST_QUOTED]),
                    remedy=phrase("remedy-fingerprint"),
                )
            found[fingerprint] = None
        return cls(tuple(found))

    def unmatched(self, diff: ProgrammeDiff) -> tuple[str, ...]:
        """Those that no difference has: what was accepted is not there any more."""
        there = {one.fingerprint for one in differences(diff)}
        return tuple(each for each in self.fingerprints if each not in there)

    def exit_code(self, diff: ProgrammeDiff, fail_on: Level | None) -> int:
        """1 where anything differs that is not accepted, and that matters as much as ``fail_on`` if that is given.

        What is minor counts, unless something was accepted: then it needs no accepting.
        """
        left = [one for one in differences(diff) if one.fingerprint not in self.fingerprints]
        worst = min(
            (LEVELS.index(one.level) for one in left if not (self.fingerprints and one.minor)), default=len(LEVELS)
        )
        return EXIT_DIFFERENT if worst <= LEVELS.index(fail_on or "low") else EXIT_FINE


@frozen
class Difference:
    """Something that differs between two programmes, as far as accepting it goes; ``about`` helps to know it again."""

    fingerprint: str
    level: Level
    minor: bool
    about: str


def written(diff: ProgrammeDiff) -> str:
    """The text of a file that accepts all that the diff shows; what is minor needs no accepting."""
    shown = (one for one in differences(diff) if one.fingerprint and not one.minor)
    return HEAD + "".join(f"{one.fingerprint}  # {one.about}\n" for one in shown)


def differences(diff: ProgrammeDiff) -> Iterator[Difference]:
    """All that differs: changes of nodes, the introduction, the cover, rows under no node, and what is missing at all.

    What only one of the documents has at all matters most; a cover that is not merely another year's, and rows under no
    node, less.
    """
    for change in diff.changes:
        yield Difference(change.fingerprint, change.level, change.is_minor, _about(change))
    if diff.introduction is not None:
        told = diff.introduction
        yield Difference(told.fingerprint, told.level, told.is_minor, "text of the introduction")
    for absence in diff.absences:
        yield Difference(_print("absence", absence.what, absence.side), "high", minor=False, about=f"no {absence.what}")
    for field in diff.cover:
        level: Level = "low" if field.consequence else "medium"
        fingerprint = _print("cover", field.name, str(field.old), str(field.new))
        yield Difference(fingerprint, level, field.consequence, f"{field.name} of the cover")
    for row in diff.tasks:
        labels = [task.label if task is not None else "" for task in (row.old, row.new)]
        fingerprint = _print("row", *row.types, *labels)
        yield Difference(fingerprint, "low" if row.is_minor else "medium", row.is_minor, f"row {' → '.join(labels)}")


def _print(*said: str) -> str:
    """A fingerprint of what is no change of a node: twelve hexadecimal figures."""
    return blake2b("\0".join(said).encode(), digest_size=6).hexdigest()


def _about(change: Change) -> str:
    ids = " → ".join(dict.fromkeys(id_ for id_ in (change.old_id, change.new_id) if id_))
    return f"{change.type} {change.kind} {ids} {' '.join(change.title.split())}"
