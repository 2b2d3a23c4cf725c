"""Each change in words: lines of pieces, the same for every medium, which only decides what a piece looks like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from attrs import field

from pt_extract.classes import frozen
from pt_extract.messages import message
from pt_extract.model import Node, WorkProgramme
from pt_extract.model.changes import Change, ProgrammeDiff, RunnerUp, Side, TextChange
from pt_extract.outputs.report.doubts import Reasons
from pt_extract.outputs.report.lists import tell_attributes, tell_tasks
from pt_extract.outputs.report.pieces import (
    Piece,
    Pieces,
    alike,
    document,
    marked,
    node_id,
    percent,
    say,
    strip,
    strips,
)
from pt_extract.outputs.report.quarters import Scales
from pt_extract.outputs.report.view import View
from pt_extract.outputs.report.words import CONTEXT

SURE = 0.9
"""From what on a pair is not said to be unsure."""


@frozen
class Told:
    """A change as people are told it: its ``line``, ``details`` below it, and the numbers of why it is uncertain.

    ``texts`` are the old prose and the new one, to be folded away, where it is rewritten.
    """

    change: Change
    line: Pieces
    details: tuple[Pieces, ...] = ()
    reasons: tuple[int, ...] = ()
    texts: tuple[str, ...] = ()

    @property
    def unsure(self) -> str:
        """``uncertain (1, 3)``; empty where it is not."""
        numbers = f" ({', '.join(map(str, self.reasons))})" if self.reasons else ""
        return f"{message('uncertain')}{numbers}" if self.change.uncertain else ""


@frozen
class Reporter:
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
        view: View,
        old: WorkProgramme | None = None,
        new: WorkProgramme | None = None,
    ) -> Reporter:
        reasons = Reasons.of(view.shown(diff))
        return cls(diff, view.everything, Scales.of(diff), reasons, titles_of(diff, old, new))

    def tell(self, change: Change) -> Told:
        """What happened."""
        line, *details = _TELLERS[change.type](self, change)
        return Told(change, line, tuple(details), self.reasons.of_change(change), both_texts(change))

    def place(self, side: Side, id_: str | None) -> Pieces:
        """A node by its id, with its title where that is known."""
        if id_ is None:
            return (say(message("document-itself")),)
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


def _tell_added(reporter: Reporter, change: Change) -> Iterator[Pieces]:
    yield from _tell_event(reporter, change, "new")
    if change.split_from:
        yield _part(reporter, "was-part-of", "old", change.split_from, change, "before")
    yield from _possibly(change, "old")


def _tell_removed(reporter: Reporter, change: Change) -> Iterator[Pieces]:
    yield from _tell_event(reporter, change, "old")
    if change.merged_into:
        yield _part(reporter, "is-part-of", "new", change.merged_into, change, "now")
    yield from _possibly(change, "new")


def _part(reporter: Reporter, key: str, side: Side, id_: str, change: Change, closing: str) -> Pieces:
    """What it was, or is, part of, and what else has as much of it."""
    best = max((heir.share for heir in change.heirs), default=0.0)
    ids = [heir.old_id if side == "old" else heir.new_id for heir in change.heirs if heir.share == best]
    others = [node_id(other, side) for other in ids if other and other != id_]
    tied = (say(message("as-well")), *others, Piece(")", "say", spaced=False)) if others else ()
    return (say(message(key)), *reporter.place(side, id_), *_closing(closing), *tied)


def _closing(key: str) -> Pieces:
    return (say(message(key)),) if message(key) else ()


def _possibly(change: Change, side: Side) -> Iterator[Pieces]:
    """What of the other document it may be after all."""
    other = change.possibly
    id_ = None if other is None else other.old_id if side == "old" else other.new_id
    if other is not None and id_:
        yield (Piece(message("possibly"), "doubt"), node_id(id_, side), document(other.title), *_share(other))


def _share(other: RunnerUp) -> Pieces:
    likeness = other.pair_likeness
    return () if likeness is None else (say(message("sure", share=percent(likeness))),)


def _unsure_pair(change: Change) -> Iterator[Pieces]:
    """That it is not sure that the two nodes are one, and what else one of them could be."""
    if change.pair_likeness is None or change.pair_likeness >= SURE:
        return
    line: Pieces = (Piece(message("unsure-pair", share=percent(change.pair_likeness)), "doubt"),)
    runner = change.runner_up
    if runner is not None:
        next_best = Piece(message("next-best"), "say", spaced=False)
        side: Side = "new" if runner.new_id else "old"
        line += (next_best, node_id(runner.new_id or runner.old_id or "", side), document(runner.title))
    yield line


def _tell_event(reporter: Reporter, change: Change, side: Side) -> Iterator[Pieces]:
    """What came or went as one event, with each node that it took along."""
    below = () if change.node is None else tuple(change.node.walk())[1:]
    parts = [message(kind, count) for kind, count in Counter(node.kind for node in below).items()]
    tasks = sum(row.kind in ("action", "task") for row in change.rows)
    parts += [message("row", tasks)] if tasks else []
    along = message("with", parts=", ".join(parts)) if parts else ""
    verb = "removed" if side == "old" else "added"
    yield (say(message(f"{verb}-{change.kind}") + along), *_own_strip(reporter, change.node, side))
    for node in below:
        yield (node_id(node.id, side), document(node.title), *_own_strip(reporter, node, side))


def _own_strip(reporter: Reporter, node: Node | None, side: Side) -> Pieces:
    if node is None or node.kind != "activity" or not reporter.scales.side(side).keys:
        return ()
    return (strip(reporter.scales.side(side), node.quarters, goes_on=bool(node.continues)),)


def _tell_renamed(reporter: Reporter, change: Change) -> Iterator[Pieces]:
    lead = message("renamed-edition" if change.edition else "renamed")
    yield (say(lead), *marked(_text(change.old), _text(change.new)))
    if change.exchanged_with:
        yield (say(message("exchanged")), *reporter.place("old", change.exchanged_with))
    yield from _unsure_pair(change)


def _tell_moved(reporter: Reporter, change: Change) -> Iterator[Pieces]:
    old, new = reporter.place("old", _id(change.old)), reporter.place("new", _id(change.new))
    lead = message("moved-from")
    if change.old_kind is not None:
        lead = message("promoted", kind=message(f"a-{change.kind}"), old_kind=message(f"a-{change.old_kind}"))
    yield (say(lead), *old, say(message("to")), *new)
    yield from _unsure_pair(change)


def _tell_renumbered(_: Reporter, change: Change) -> Iterator[Pieces]:
    why = (say(message("came-above")),) if change.consequence else ()
    old, new = document(_text(change.old)), document(_text(change.new))
    yield (say(message("renumbered-from")), old, say(message("to")), new, *why)


def _tell_text(reporter: Reporter, change: Change) -> Iterator[Pieces]:
    old, new = _text(change.old), _text(change.new)
    if not old or not new:
        yield (say(message("text-added" if new else "text-removed")), *marked(old, new))
    elif change.rewritten:
        known = f", {alike(change.similarity)}" if change.similarity is not None else ""
        counts = {"old": len(old.split()), "new": len(new.split())}
        yield (say(message("rewritten", known=known, **counts)),)
    else:
        known = "" if change.similarity is None else f" ({alike(change.similarity)})"
        yield (say(message("text", known=known)), *marked(old, new, context=CONTEXT))
    for move in change.prose_moved:
        if move.new_id == change.new_id:
            yield (say(message("prose-from")), *reporter.place("old", move.old_id))
        else:
            yield (say(message("prose-to")), *reporter.place("new", move.new_id))


def both_texts(change: Change | TextChange) -> tuple[str, ...]:
    """The old prose and the new one, where they are so unlike that words marked in one would be no sentences."""
    old, new = (side if isinstance(side, str) else "" for side in (change.old, change.new))
    return (old, new) if change.rewritten and old and new else ()


def _tell_rescheduled(reporter: Reporter, change: Change) -> Iterator[Pieces]:
    moved = strips(reporter.scales, _keys(change.old), _keys(change.new))
    yield (say(message("rescheduled")), *moved, *_shifts(change))
    if change.shifted_by and change.shifted_rows:
        yield (say(message("rows-along", change.shifted_rows)),)


def _shifts(change: Change) -> Pieces:
    said: list[str] = [message(change.shift)] if change.shift else []
    if change.absolute_shift and change.absolute_shift != change.shift:
        said.append(message("on-calendar" if change.shift else "within-year", shift=message(change.absolute_shift)))
    return (say(", ".join(said)),) if said else ()


def _tell_continuity(_: Reporter, change: Change) -> Iterator[Pieces]:
    yield (say(message("goes-on" if change.new else "goes-on-no-more")),)


def _tell_tasks(reporter: Reporter, change: Change) -> Iterator[Pieces]:
    yield from tell_tasks(
        "rows-changed", change.tasks, reporter.scales, everything=reporter.everything or change.is_minor
    )


def _tell_attributes(reporter: Reporter, change: Change) -> Iterator[Pieces]:
    yield from tell_attributes(change.attributes, everything=reporter.everything or change.is_minor)


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
