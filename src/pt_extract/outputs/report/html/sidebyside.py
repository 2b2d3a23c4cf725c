"""Both trees in one sequence of rows: what stayed stands beside what it became, what came or went beside nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from pt_extract.classes import frozen
from pt_extract.model import Node, WorkProgramme
from pt_extract.model.changes import ProgrammeDiff

State = Literal["kept", "added", "removed", "arrived", "left"]
"""``arrived`` and ``left``: one node at its new and at its old place, which are not beside each other."""


@frozen
class Row:
    """A row of the two trees: ``depth`` counts from 0.

    ``old`` and ``new`` are both there where the node was kept. A node that ``arrived`` or ``left`` has both too, but
    stands on one side only. ``event`` is the id of the root that it came or went with, None where it is that root.
    """

    state: State
    old: Node | None
    new: Node | None
    depth: int
    event: str | None = None


def rows(diff: ProgrammeDiff, old: WorkProgramme, new: WorkProgramme) -> tuple[Row, ...]:
    """All nodes of both programmes, each once on each side, in the new one's order; what left stands where it was."""
    return tuple(_Weaver(diff, old, new).woven(old.axes, new.axes, 0))


def partners(diff: ProgrammeDiff, old: WorkProgramme, new: WorkProgramme) -> dict[str, str]:
    """The new id of each old node that is still there.

    The changes name those that changed. Of the others, whose parents are partners, the kind and number are the same.
    """
    found = {change.old_id: change.new_id for change in diff.changes if change.old_id and change.new_id}
    pairs = {old_id: new_id for old_id, new_id in found.items() if old_id and new_id}
    come = {id_ for change in diff.of_type("added") for id_ in (change.new_id, *change.under)}
    before = {node.id: node for node in old.walk()}
    back = {new_id: old_id for old_id, new_id in pairs.items()}
    families = [(None, new.axes), *((node.id, node.children) for node in new.walk())]
    for parent, children in families:
        partner = before.get(back.get(parent or "", ""))
        earlier = old.axes if parent is None else partner.children if partner else ()
        numbered = {(node.kind, node.number): node.id for node in earlier}
        for child in children:
            same = numbered.get((child.kind, child.number))
            if same is not None and child.id not in back and child.id not in come:
                pairs[same], back[child.id] = child.id, same
    return pairs


class _Weaver:
    """What is needed to know of any node where its partner is, and what it came or went with."""

    def __init__(self, diff: ProgrammeDiff, old: WorkProgramme, new: WorkProgramme) -> None:
        self._before = {node.id: node for node in old.walk()}
        self._after = {node.id: node for node in new.walk()}
        pairs = partners(diff, old, new)
        self._new_of: Mapping[str, Node] = {a: self._after[b] for a, b in pairs.items() if b in self._after}
        self._old_of: Mapping[str, Node] = {b: self._before[a] for a, b in pairs.items() if a in self._before}
        self._gone_with = {id_: change.old_id for change in diff.of_type("removed") for id_ in change.under}
        self._come_with = {id_: change.new_id for change in diff.of_type("added") for id_ in change.under}

    def woven(self, old: Sequence[Node], new: Sequence[Node], depth: int) -> Iterator[Row]:
        """The children of two partners; each old one that is not kept here follows the one it followed before."""
        here = {node.id for node in new}
        kept = {node.id for node in old if self._new_of.get(node.id) is not None and self._new_of[node.id].id in here}
        following: dict[str | None, list[Node]] = {}
        last = None
        for node in old:
            last = node.id if node.id in kept else last
            if node.id not in kept:
                following.setdefault(last, []).append(node)
        for node in following.get(None, ()):
            yield from self._departed(node, depth)
        for node in new:
            partner = self._old_of.get(node.id)
            if partner is None or partner.id not in kept:
                yield from self._arrived(node, partner, depth)
                continue
            yield Row("kept", partner, node, depth)
            yield from self.woven(partner.children, node.children, depth + 1)
            for left in following.get(partner.id, ()):
                yield from self._departed(left, depth)

    def _departed(self, node: Node, depth: int) -> Iterator[Row]:
        """An old node whose partner, if any, stands elsewhere, and what stood under it."""
        partner = self._new_of.get(node.id)
        yield Row("removed" if partner is None else "left", node, partner, depth, self._gone_with.get(node.id))
        for child in node.children:
            yield from self._departed(child, depth + 1)

    def _arrived(self, node: Node, partner: Node | None, depth: int) -> Iterator[Row]:
        yield Row("added" if partner is None else "arrived", partner, node, depth, self._come_with.get(node.id))
        for child in node.children:
            yield from self._arrived(child, self._old_of.get(child.id), depth + 1)
