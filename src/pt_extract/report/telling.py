"""Each change in words: lines of pieces, the same for every medium, which only decides what a piece looks like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from attrs import field, frozen

from pt_extract.changes import Change, ProgrammeDiff, Side
from pt_extract.model import Node, WorkProgramme
from pt_extract.report.doubts import Reasons
from pt_extract.report.lists import tell_attributes, tell_tasks
from pt_extract.report.pieces import (
    Line,
    alike,
    document,
    marked,
    node_id,
    percent,
    say,
    strip,
    strips,
)
from pt_extract.report.quarters import Scales
from pt_extract.report.words import CONTEXT
from pt_extract.saying import plural


@frozen
class Told:
    """A change as people are told it: its ``line``, ``details`` below it, and the numbers of why it is uncertain."""

    change: Change
    line: Line
    details: tuple[Line, ...] = ()
    reasons: tuple[int, ...] = ()

    @property
    def unsure(self) -> str:
        """``uncertain (1, 3)``; empty where it is not."""
        numbers = f" ({', '.join(map(str, self.reasons))})" if self.reasons else ""
        return f"uncertain{numbers}" if self.change.uncertain else ""


@frozen
class Teller:
    """Tells the changes of one diff. ``names`` are titles by side and id, as far as they are known.

    ``reasons`` are why those that are shown are uncertain.
    """

    diff: ProgrammeDiff
    everything: bool
    scales: Scales
    reasons: Reasons
    names: Mapping[tuple[Side, str], str] = field(factory=dict)

    @classmethod
    def of(
        cls,
        diff: ProgrammeDiff,
        *,
        everything: bool,
        old: WorkProgramme | None = None,
        new: WorkProgramme | None = None,
    ) -> Teller:
        reasons = Reasons.of(diff if everything else diff.without_minor())
        return cls(diff, everything, Scales.of(diff), reasons, titles_of(diff, old, new))

    def tell(self, change: Change) -> Told:
        """What happened."""
        line, *details = _TELLERS[change.type](self, change)
        return Told(change, line, tuple(details), self.reasons.of_change(change))

    def place(self, side: Side, id_: str | None) -> Line:
        """A node by its id, with its title where that is known."""
        if id_ is None:
            return (say("the document itself"),)
        name = self.names.get((side, id_), "")
        return (node_id(id_, side), *((document(name),) if name else ()))


def titles_of(diff: ProgrammeDiff, old: WorkProgramme | None, new: WorkProgramme | None) -> dict[tuple[Side, str], str]:
    """The titles of nodes by side and id: what the changes say of them, and all where the programmes are given."""
    names: dict[tuple[Side, str], str] = {}
    for change in diff.changes:
        side: Side = "old" if change.new_id is None else "new"
        for node in change.node.walk() if change.node else ():
            names[side, node.id] = node.title
        if change.new_id is not None:
            names["new", change.new_id] = change.title
        elif change.old_id is not None:
            names["old", change.old_id] = change.title
    sides: tuple[tuple[Side, WorkProgramme | None], ...] = (("old", old), ("new", new))
    for side, programme in sides:
        names |= {(side, node.id): node.title for node in (programme.walk() if programme else ())}
    return names


def _tell_added(teller: Teller, change: Change) -> Iterator[Line]:
    yield from _tell_event(teller, change, "added", "new")
    if change.split_from:
        yield (say("it was part of"), *teller.place("old", change.split_from), say("before"))


def _tell_removed(teller: Teller, change: Change) -> Iterator[Line]:
    yield from _tell_event(teller, change, "removed", "old")
    if change.merged_into:
        yield (say("it is part of"), *teller.place("new", change.merged_into), say("now"))


def _tell_event(teller: Teller, change: Change, verb: str, side: Side) -> Iterator[Line]:
    """What came or went as one event, with each node that it took along."""
    below = () if change.node is None else tuple(change.node.walk())[1:]
    parts = [plural(count, kind) for kind, count in Counter(node.kind for node in below).items()]
    tasks = sum(row.kind in ("action", "task") for row in change.rows)
    parts += [plural(tasks, "schedule row")] if tasks else []
    along = f", with {', '.join(parts)}" if parts else ""
    head = (say(f"{change.kind} {verb}{along}"),)
    yield (*head, *_own_strip(teller, change.node, side))
    for node in below:
        yield (node_id(node.id, side), document(node.title), *_own_strip(teller, node, side))


def _own_strip(teller: Teller, node: Node | None, side: Side) -> Line:
    if node is None or node.kind != "activity" or not teller.scales.side(side).keys:
        return ()
    return (strip(teller.scales.side(side), node.quarters, goes_on=bool(node.continues)),)


def _tell_renamed(_: Teller, change: Change) -> Iterator[Line]:
    yield (say("renamed:"), *marked(_text(change.old), _text(change.new)))
    known = "" if change.similarity is None else f" {alike(change.similarity)}."
    if change.edition:
        runner = change.runner_up
        line: Line = (say(f"Probably another edition of the same:{known or ' numerals, years or ordinals differ.'}"),)
        if runner is None:
            yield (*line, say("Nothing else comes near."))
            return
        side: Side = "new" if runner.new_id else "old"
        other = runner.new_id or runner.old_id or ""
        yield (
            *line,
            say("The next best would have been"),
            node_id(other, side),
            document(runner.title),
            say(f"({percent(runner.similarity)})."),
        )


def _tell_moved(teller: Teller, change: Change) -> Iterator[Line]:
    old, new = _id(change.old), _id(change.new)
    yield (say("moved from"), *teller.place("old", old), say("to"), *teller.place("new", new))


def _tell_renumbered(_: Teller, change: Change) -> Iterator[Line]:
    why = (say("because others came or went above it"),) if change.consequence else ()
    yield (say("renumbered from"), document(_text(change.old)), say("to"), document(_text(change.new)), *why)


def _tell_text(teller: Teller, change: Change) -> Iterator[Line]:
    old, new = _text(change.old), _text(change.new)
    if not old or not new:
        yield (say("text added:" if new else "text removed:"), *marked(old, new))
        return
    known = "" if change.similarity is None else f" ({alike(change.similarity)})"
    yield (say(f"text{known}:"), *marked(old, new, context=CONTEXT))


def _tell_rescheduled(teller: Teller, change: Change) -> Iterator[Line]:
    yield (say("rescheduled:"), *strips(teller.scales, _keys(change.old), _keys(change.new)), *_shifts(change))


def _shifts(change: Change) -> Line:
    said: list[str] = [change.shift] if change.shift else []
    if change.absolute_shift and change.absolute_shift != change.shift:
        said.append(f"{'' if change.shift else 'alike within the year, '}{change.absolute_shift} on the calendar")
    return (say(", ".join(said)),) if said else ()


def _tell_continuity(_: Teller, change: Change) -> Iterator[Line]:
    yield (
        say("continuity: goes on in later years now" if change.new else "continuity: no longer goes on in later years"),
    )


def _tell_tasks(teller: Teller, change: Change) -> Iterator[Line]:
    yield from tell_tasks("schedule rows", change.tasks, teller.scales, everything=teller.everything or change.is_minor)


def _tell_attributes(teller: Teller, change: Change) -> Iterator[Line]:
    yield from tell_attributes(change.attributes, everything=teller.everything or change.is_minor)


def _text(value: str | bool | Sequence[str] | None) -> str:
    return value if isinstance(value, str) else ""


def _id(value: str | bool | Sequence[str] | None) -> str | None:
    return value if isinstance(value, str) else None


def _keys(value: str | bool | Sequence[str] | None) -> tuple[str, ...]:
    return () if value is None or isinstance(value, str | bool) else tuple(value)


_TELLERS = {
    "added": _tell_added,
    "removed": _tell_removed,
    "renamed": _tell_renamed,
    "moved": _tell_moved,
    "renumbered": _tell_renumbered,
    "text": _tell_text,
    "rescheduled": _tell_rescheduled,
    "continuity": _tell_continuity,
    "tasks": _tell_tasks,
    "attributes": _tell_attributes,
}
