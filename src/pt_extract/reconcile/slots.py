"""Nodes in the making: what each place calls them."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import field

from pt_extract.classes import define
from pt_extract.model import NodeKind, Where
from pt_extract.naming.entry import Entry

PRIORITY: tuple[Where, ...] = ("body", "index", "overview", "schedule")
"""Whose wording and number a node takes, the first that has one."""


@define(eq=False)
class Slot:
    """A node in the making: what each place calls it."""

    kind: NodeKind
    entries: dict[Where, Entry] = field(factory=dict)
    children: list[Slot] = field(factory=list)
    number: str = ""
    id: str = ""
    mended: str = ""
    """Its title where what was read of it had to be mended."""

    @property
    def title(self) -> str:
        """The body's wording; where the body lacks it, that of index, overview or schedule."""
        return self.mended or next(
            (self.entries[w].title for w in PRIORITY if w in self.entries and self.entries[w].title), ""
        )

    def walk(self) -> Iterator[Slot]:
        """The slot and everything under it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def named(self, where: Where) -> bool:
        """Whether that place gives it a title (a stand-in has none)."""
        return where in self.entries and bool(self.entries[where].title)


def paths(slot: Slot, above: list[Slot]) -> Iterator[list[Slot]]:
    """Every slot from here down, each with its ancestors before it."""
    path = [*above, slot]
    yield path
    for child in slot.children:
        yield from paths(child, path)
