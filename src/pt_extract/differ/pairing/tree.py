"""A programme laid out for pairing: its nodes in reading order, each with its parent, schedule rows and words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from attrs import field

from pt_extract.classes import define, frozen
from pt_extract.differ.pairing.wording import Wording
from pt_extract.language.topics import GENRE, telling_stems
from pt_extract.model import Node, Row, WorkProgramme
from pt_extract.text import distinguishing_marks, fold, number_value


@define(eq=False, slots=False)
class Place:
    """A node where it stands. ``index`` counts nodes in reading order from 0; ``rows`` are those with its id."""

    node: Node
    index: int
    parent: Place | None
    wording: Wording
    rows: tuple[Row, ...] = ()
    children: list[Place] = field(factory=list)
    terms: dict[str, None] = field(factory=dict, repr=False)

    @cached_property
    def title(self) -> str:
        """The title folded, abbreviations written out, without a running number."""
        return self.wording.fold_label(self.node.title)

    @cached_property
    def prose(self) -> str:
        """The node's own prose, folded."""
        return fold(self.node.text)

    @cached_property
    def title_run(self) -> tuple[str, ...]:
        """The stems of the title's words in their order."""
        return telling_stems(self.title)

    @cached_property
    def title_stems(self) -> frozenset[str]:
        return frozenset(self.title_run)

    @cached_property
    def topic(self) -> frozenset[str]:
        """The stems of the title that say what the node is about: no words of every plan, and no numbers."""
        return frozenset(word for word in self.title_stems - GENRE if number_value(word) is None)

    @cached_property
    def lead(self) -> str:
        """The stem of the title that names the topic: the first that says what the node is about."""
        return next((word for word in self.title_run if word in self.topic), "")

    @cached_property
    def prose_run(self) -> tuple[str, ...]:
        """The stems of the prose's words in their order."""
        return telling_stems(self.prose)

    @cached_property
    def prose_stems(self) -> frozenset[str]:
        return frozenset(self.prose_run)

    @cached_property
    def stems(self) -> frozenset[str]:
        return self.title_stems | self.prose_stems

    @cached_property
    def marks(self) -> frozenset[str]:
        """Numerals, years and ordinals of the title."""
        return distinguishing_marks(self.node.title)

    @cached_property
    def quarters(self) -> frozenset[str]:
        """The quarters in which it is planned, whatever their year."""
        return frozenset(key[-2:] for key in self.node.quarters)

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
        """What the rows under it are called, folded."""
        return frozenset(self.wording.fold_label(row.label) for row in self.tasks)

    @cached_property
    def label_stems(self) -> frozenset[str]:
        return frozenset(word for label in self.labels for word in telling_stems(label))

    @cached_property
    def said(self) -> tuple[str, str, str]:
        """What is alike for two nodes that say the same."""
        return (self.node.kind, self.title, self.prose)

    @cached_property
    def under(self) -> tuple[Place, ...]:
        """All that stands below it, in reading order."""
        return tuple(place for child in self.children for place in (child, *child.under))

    @cached_property
    def path(self) -> tuple[str, ...]:
        """The titles from the axis down to the parent."""
        return () if self.parent is None else (*self.parent.path, self.parent.title)


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


def _rows_by_node(programme: WorkProgramme) -> dict[str | None, list[Row]]:
    found: dict[str | None, list[Row]] = {}
    for row in () if programme.schedule is None else programme.schedule.rows:
        found.setdefault(row.node, []).append(row)
    return found


Partners = Mapping[Place, Place]
"""Each paired node of one tree, and the one of the other tree that it is."""


@define
class Pairs:
    """Which node is which: ``new_of`` each old place that has a partner, ``old_of`` each new one."""

    new_of: dict[Place, Place] = field(factory=dict)
    old_of: dict[Place, Place] = field(factory=dict)

    def pair(self, old: Place, new: Place) -> None:
        self.new_of[old] = new
        self.old_of[new] = old

    def have_one_parent(self, old: Place, new: Place) -> bool:
        """Whether they stand under partners, or both under nothing."""
        if old.parent is None or new.parent is None:
            return old.parent is new.parent
        return self.new_of.get(old.parent) is new.parent
