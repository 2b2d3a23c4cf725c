"""A change while it is still being worked out, with the nodes that it is of."""

from __future__ import annotations

from typing import Any

from attrs import evolve

from pt_extract.classes import frozen
from pt_extract.differ.pairing.tree import Place
from pt_extract.model.changes import Because, Change, ChangeType


@frozen(eq=False)
class Telling:
    """A change and its node in both documents; None where that has it not."""

    change: Change
    old: Place | None
    new: Place | None

    @property
    def type(self) -> ChangeType:
        return self.change.type

    @property
    def places(self) -> tuple[Place, ...]:
        """The node in the documents that have it."""
        return tuple(place for place in (self.old, self.new) if place is not None)

    def saying(self, **facts: Any) -> Telling:
        """The same with other facts of its change."""
        return evolve(self, change=evolve(self.change, **facts))

    def following(self, because: Because) -> Telling:
        """The same as a consequence of something else; what is minor already stays what it is."""
        return self if self.change.is_minor else self.saying(consequence=True, because=because)
