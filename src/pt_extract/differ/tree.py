"""A programme laid out for pairing: its nodes in reading order, each with its parent, schedule rows and words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from attrs import define, field, frozen

from pt_extract.differ.wording import Wording
from pt_extract.model import NODE_KINDS, Node, NodeKind, Row, WorkProgramme
from pt_extract.text import distinguishing_marks, fold


@define(eq=False, slots=False)
class Place:
    """A node where it stands. ``index`` counts nodes in reading order from 0; ``rows`` are those with its id."""

    node: Node
    index: int
    parent: Place | None
    wording: Wording
    rows: tuple[Row, ...] = ()
    children: list[Place] = field(factory=list)

    @cached_property
    def title(self) -> str:
        """The title folded, abbreviations written out."""
        return self.wording.fold(self.node.title)

    @cached_property
    def title_words(self) -> frozenset[str]:
        return frozenset(self.title.split())

    @cached_property
    def prose(self) -> str:
        """The node's own prose, folded."""
        return fold(self.node.text)

    @cached_property
    def prose_words(self) -> frozenset[str]:
        return frozenset(self.prose.split())

    @cached_property
    def words(self) -> frozenset[str]:
        return self.title_words | self.prose_words

    @cached_property
    def marks(self) -> frozenset[str]:
        """Numerals, years and ordinals of the title."""
        return distinguishing_marks(self.node.title)

    @cached_property
    def own_row(self) -> Row | None:
        """The row that is the node itself."""
        return next((row for row in self.rows if row.kind == self.node.kind), None)

    @cached_property
    def tasks(self) -> tuple[Row, ...]:
        """The rows under it: tasks, and actions that group them."""
        return tuple(row for row in self.rows if row.kind in ("task", "action"))

    @cached_property
    def labels(self) -> frozenset[str]:
        return frozenset(self.wording.fold(row.label) for row in self.tasks)

    @cached_property
    def fingerprint(self) -> tuple[str, str, str]:
        """What is alike for two nodes that say the same."""
        return (self.node.kind, self.title, self.prose)

    def under(self) -> Iterator[Place]:
        """All that stands below it, in reading order."""
        for child in self.children:
            yield child
            yield from child.under()


@frozen(eq=False, slots=False)
class Tree:
    """All places of a programme in reading order, and the rows of its schedule that stand under none of them."""

    places: Sequence[Place]
    roots: Sequence[Place]
    loose: tuple[Row, ...]

    @classmethod
    def of(cls, programme: WorkProgramme, wording: Wording) -> Tree:
        """Where several nodes bear one id, the first has the rows."""
        rows = _rows_by_node(programme)
        places: list[Place] = []

        def plant(node: Node, parent: Place | None) -> Place:
            place = Place(node, len(places), parent, wording, tuple(rows.pop(node.id, ())))
            places.append(place)
            place.children += [plant(child, place) for child in node.children]
            return place

        roots = [plant(axis, None) for axis in programme.axes]
        loose = tuple(row for left in rows.values() for row in left if row.kind in ("task", "action"))
        return cls(places, roots, loose)

    @cached_property
    def called(self) -> Mapping[NodeKind, tuple[list[Place], list[str]]]:
        """The places of each kind, and their titles, folded."""
        places = {kind: [place for place in self.places if place.node.kind == kind] for kind in NODE_KINDS}
        return {kind: (of_kind, [place.title for place in of_kind]) for kind, of_kind in places.items()}


def _rows_by_node(programme: WorkProgramme) -> dict[str | None, list[Row]]:
    found: dict[str | None, list[Row]] = {}
    for row in () if programme.schedule is None else programme.schedule.rows:
        found.setdefault(row.node, []).append(row)
    return found


Partners = Mapping[Place, Place]
"""Each paired node of one tree, and the one of the other tree that it is."""
