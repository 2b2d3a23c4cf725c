"""What ``outline`` and ``schedule`` hand to ``reconcile``: one place's own tree of named nodes."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import field

from pt_extract.classes import define, frozen
from pt_extract.geometry import BBox
from pt_extract.model import Modality, NodeKind, Where


@frozen
class Facts:
    """What a node's prose states; fields as in :class:`pt_extract.model.Node`."""

    goals: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    sdgs: tuple[int, ...] = ()
    stated_children: int | None = None
    modality: tuple[Modality, ...] = ()
    years: tuple[int, ...] = ()
    funders: tuple[str, ...] = ()


@define(eq=False)
class Entry:
    """One node as one place of the document names it.

    ``number`` is as printed, None where the place prints none. ``title`` is empty for a stand-in: a node the place
    leaves out although it holds the node's children. ``paragraphs``, ``facts`` and ``pages`` are filled by the body
    only, ``row`` (an index into the schedule's rows) by the schedule only.
    """

    kind: NodeKind
    number: str | None
    title: str
    where: Where
    page: int
    bbox: BBox | None = None
    paragraphs: list[str] = field(factory=list)
    facts: Facts = Facts()
    pages: set[int] = field(factory=set)
    children: list[Entry] = field(factory=list)
    row: int | None = None
    numbers: list[tuple[str, int, BBox | None]] = field(factory=list)
    """Every number printed for it at this place, with page and box (a table's header repeats)."""

    def walk(self) -> Iterator[Entry]:
        """The entry and everything under it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


def walk(entries: list[Entry]) -> Iterator[Entry]:
    """All entries of some trees, in order."""
    for entry in entries:
        yield from entry.walk()
