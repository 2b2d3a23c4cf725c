"""How much of what edits lead to expect a diff says: by type of change, by event and flag, and by kind of edit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import define, field

from edits.expected import Expected, Key, Score, events_of, key_of
from pt_extract.model.changes import ProgrammeDiff

FLAGS = ("editorial", "consequence", "edition")
"""What is said of a change, or not, where that is certain."""
KEY_POINTS = {
    "promoted_from": "promoted",
    "demoted_from": "promoted",
    "split_from": "split",
    "merged_into": "merged",
    "exchanged_with": "titles-exchanged",
    "prose_moved": "prose-moved",
}
"""The statement of a memo that an event leads to."""
CODES = {*KEY_POINTS.values(), "schedule-missing", "continuity-missing", "plan-shifted", "axis-renamed"}
UNTOUCHED = "nothing edited"


@define
class Tally:
    """``types`` scores changes; the rest count what is right, wrong and missed by a name."""

    types: Score = field(factory=Score)
    events: Score = field(factory=Score)
    kinds: Score = field(factory=Score)

    def count(self, expected: Expected, diff: ProgrammeDiff) -> list[str]:
        """Count what one diff says; what is wrong with it, each with the kind of edit."""
        self.types.count(expected, diff)
        return [*self._count_kinds(expected, diff), *self._count_events(expected, diff)]

    def _count_kinds(self, expected: Expected, diff: ProgrammeDiff) -> list[str]:
        wanted = {change.key: change.kind for change in expected.changes}
        found = {key_of(change) for change in diff.changes}
        faults = []
        for key, kind in wanted.items():
            (self.kinds.right if key in found else self.kinds.missed)[kind] += 1
            faults += [] if key in found else [f"{kind}: missed {_shown(key)}"]
        for key in sorted(found - wanted.keys(), key=str):
            kind = _kind_of(key, expected.kinds)
            self.kinds.wrong[kind] += 1
            faults.append(f"{kind}: wrong {_shown(key)}")
        return faults

    def _count_events(self, expected: Expected, diff: ProgrammeDiff) -> list[str]:
        wanted: set[Said] = {("absence", what, "new") for what in expected.lacks}
        found: set[Said] = {("absence", one.what, one.side) for one in diff.absences}
        by_key = {key_of(change): change for change in diff.changes}
        certain = {change.key: change for change in expected.changes}
        wanted |= {(name, _shown(key), whom) for key, one in certain.items() for name, whom in one.events}
        found |= {(name, _shown(key), whom) for key, one in by_key.items() for name, whom in events_of(one)}
        found = {one for one in found if one in wanted or one[-1] not in _parts(expected)}
        wanted |= {("key point", code) for code in _codes(expected, {name for name, *_ in wanted})}
        found |= {("key point", point.code) for point in diff.key_points if point.code in CODES}
        wanted |= {("broken promise", name) for name in expected.broken}
        points = [point for point in diff.key_points if point.code == "removed-despite-promise"]
        found |= {("broken promise", node.old_id or "") for point in points for node in point.nodes}
        wanted |= {("count", *map(str, count)) for count in expected.counts}
        whole = [count for count in diff.counts if count.old_id is None and count.new_id is None]
        found |= {("count", one.kind, *map(str, (one.old, one.new, one.added, one.removed))) for one in whole}
        for key in certain.keys() & by_key.keys():
            sure = {name for name in FLAGS if getattr(certain[key], name, None) is not None}
            wanted |= {(name, _shown(key)) for name in sure if getattr(certain[key], name)}
            found |= {(name, _shown(key)) for name in sure if getattr(by_key[key], name)}
        kinds = {_shown(change.key): change.kind for change in expected.changes}
        return self._told(wanted, found, kinds, expected)

    def _told(self, wanted: set[Said], found: set[Said], kinds: Mapping[str, str], expected: Expected) -> list[str]:
        faults = []
        for name, said, counter in (
            ("", wanted & found, self.events.right),
            ("wrong", found - wanted, self.events.wrong),
            ("missed", wanted - found, self.events.missed),
        ):
            counter.update(one[0] for one in said)
            faults += [f"{kinds.get(one[1], '')}: {name} {' '.join(one)}" for one in sorted(said) if name]
        return faults

    def lines(self) -> list[str]:
        """Three tables."""
        return [*self.types.lines(), "", *_table(self.events), "", *_table(self.kinds)]


Said = tuple[str, ...]


def _parts(expected: Expected) -> set[str]:
    """What became a part of another, or was one: that prose went with it may be said, and need not."""
    changes = expected.changes
    return {
        *(f"{one.split_from} to {one.new_id}" for one in changes if one.split_from),
        *(f"{one.old_id} to {one.merged_into}" for one in changes if one.merged_into),
    }


def _codes(expected: Expected, events: set[str]) -> Iterator[str]:
    """The statements that a memo must make."""
    yield from {KEY_POINTS[name] for name in events if name in KEY_POINTS}
    yield from (f"{what}-missing" for what in expected.lacks)
    if expected.is_shifted:
        yield "plan-shifted"
    axes = {change.old_id for change in expected.changes if change.type == "renamed" and not change.editorial}
    if any("." not in (name or "") for name in axes):
        yield "axis-renamed"


def _shown(key: Key) -> str:
    return " ".join(str(part) for part in key)


def _kind_of(key: Key, kinds: Mapping[str, str]) -> str:
    """The kind of edit that a change which is none must have been taken for."""
    names = [kinds.get(f"{side} {name}", "") for side, name in zip(("old", "new"), key[1:], strict=True)]
    return next((name for name in names if name), UNTOUCHED)


def _table(score: Score) -> list[str]:
    """A score by its own names."""
    width = max(map(len, score.names()), default=0) + 2
    head = f"{'':<{width}}{'right':>7}{'wrong':>7}{'missed':>8}{'precision':>11}{'recall':>8}"
    return [head, *(score.line(name, width) for name in score.names())]
