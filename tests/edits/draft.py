"""A work programme that can be edited: a tree whose nodes know who they are, and which numbers itself when written.

Who a node is, is its ``name``: its id in the programme that the draft was made of, or any other text for what came
later. That is what tells a moved node from one removed and another added, and nothing else does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from attrs import define, evolve, field

from pt_extract.model import NODE_KINDS, Node, NodeKind, Row, Schedule, TitleVariant, WorkProgramme

QUARTER = re.compile(r"(\d{4})-Q([1-4])")
LATER_YEARS = re.compile(r"(\d{4})-(\d{4})")
Lack = Literal["schedule", "continuity"]
ROOT = ""
"""The name of what the axes stand under."""


@define(eq=False, repr=False)
class Item:
    """A node with its rows: ``node`` has its contents, ``own`` its own row, ``lines`` those of its tasks and actions.

    Ids, numbers, children, quarters and continuity of ``node``, and the nodes of rows, are made anew when written.
    """

    name: str
    node: Node
    own: Row | None = None
    lines: list[Row] = field(factory=list)
    children: list[Item] = field(factory=list)
    parent: Item | None = None

    @property
    def kind(self) -> NodeKind:
        return self.node.kind

    @property
    def quarters(self) -> tuple[str, ...]:
        """Of an activity, the quarters shaded on its own row and on those under it."""
        rows = [*([self.own] if self.own else []), *self.lines]
        return tuple(sorted({key for row in rows for key in row.shaded if QUARTER.fullmatch(key)}))

    @property
    def continues(self) -> bool | None:
        if self.own is None or self.kind == "axis":
            return None
        return any(not QUARTER.fullmatch(key) for key in (*self.own.shaded, *self.own.marks))

    def walk(self) -> Iterator[Item]:
        """The item and everything under it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def adopt(self, child: Item, at: int) -> None:
        """Put a child at a place among the others, counted from 0."""
        child.parent = self
        self.children.insert(at, child)

    def copied(self) -> Item:
        """The same branch, to be edited on its own."""
        twin = Item(self.name, self.node, self.own, list(self.lines))
        for child in self.children:
            twin.adopt(child.copied(), len(twin.children))
        return twin


class Draft:
    """A work programme to be edited."""

    def __init__(self, programme: WorkProgramme) -> None:
        self.programme = programme
        self.years_on = 0
        self.lacks: set[Lack] = set()
        """What is left out when written: the whole schedule, or its column for later years."""
        self.root = Item(ROOT, Node(ROOT, "axis", "", ""))
        self.items: dict[str, Item] = {}
        self.loose: list[Row] = []
        for axis in programme.axes:
            self.place(_item(axis), self.root, len(self.root.children))
        for row in programme.schedule.rows if programme.schedule else ():
            self._take(row)

    def _take(self, row: Row) -> None:
        item = self.items.get(row.node or "")
        if item is None:
            self.loose.append(row)
        elif row.kind in NODE_KINDS:
            item.own = row
        else:
            item.lines.append(row)

    @property
    def quarter_keys(self) -> list[str]:
        """The keys of the schedule's quarters, as they were before any edit."""
        return [key for key in self._keys if QUARTER.fullmatch(key)]

    @property
    def continuity(self) -> str:
        """The key of the column of later years."""
        return next(key for key in self._keys if not QUARTER.fullmatch(key))

    @property
    def _keys(self) -> list[str]:
        return [column.key for column in self.programme.schedule.columns] if self.programme.schedule else []

    def place(self, item: Item, parent: Item, at: int) -> None:
        """Put a branch under a parent; its names must be new here."""
        parent.adopt(item, at)
        for one in item.walk():
            assert one.name not in self.items, one.name
            self.items[one.name] = one

    def lift(self, item: Item) -> None:
        """Take a branch out."""
        assert item.parent is not None
        item.parent.children.remove(item)
        item.parent = None
        for one in item.walk():
            del self.items[one.name]

    def ids(self) -> dict[str, str]:
        """The id of each name as the draft stands now."""
        found: dict[str, str] = {}

        def count(parent: Item, above: str) -> None:
            for place, child in enumerate(parent.children):
                found[child.name] = f"{above}{numbered(child.kind, place)}"
                count(child, f"{found[child.name]}.")

        count(self.root, "")
        return found

    def written(self) -> WorkProgramme:
        """The draft as a programme, counted and paged anew."""
        ids, pages = self.ids(), {}
        for place, name in enumerate(item.name for axis in self.root.children for item in axis.walk()):
            pages[name] = 4 + place // 3
        axes = tuple(self._node(axis, ids, pages) for axis in self.root.children)
        return evolve(self.programme, axes=axes, schedule=self._schedule(ids, len(pages)))

    def _node(self, item: Item, ids: dict[str, str], pages: dict[str, int]) -> Node:
        own_id = ids[item.name]
        is_planned = item.kind == "activity" and "schedule" not in self.lacks
        return evolve(
            item.node,
            id=own_id,
            number=own_id.rpartition(".")[2],
            titles=(TitleVariant("body", item.node.title, pages[item.name]),),
            quarters=tuple(self._key(key) for key in item.quarters) if is_planned else (),
            continues=None if self.lacks else item.continues,
            pages=(pages[item.name],),
            children=tuple(self._node(child, ids, pages) for child in item.children),
        )

    def _schedule(self, ids: dict[str, str], nodes: int) -> Schedule | None:
        schedule = self.programme.schedule
        if schedule is None or "schedule" in self.lacks:
            return None
        rows: list[Row] = []
        for item in (item for axis in self.root.children for item in axis.walk()):
            own = [evolve(item.own, label=item.node.title, kind=item.kind)] if item.own else []
            rows += (evolve(row, node=ids[item.name]) for row in (*own, *item.lines))
        rows += self.loose
        columns = tuple(
            evolve(column, key=self._key(column.key)) for column in schedule.columns if self._has(column.key)
        )
        first = 5 + nodes // 3
        return Schedule(columns, tuple(self._row(row, first + place // 20) for place, row in enumerate(rows)))

    def _row(self, row: Row, page: int) -> Row:
        marks = {self._key(key): mark for key, mark in row.marks.items() if self._has(key)}
        shaded = tuple(self._key(key) for key in row.shaded if self._has(key))
        return evolve(row, shaded=shaded, marks=marks, page=page, bbox=None)

    def _has(self, key: str) -> bool:
        """Whether the schedule that is written has the column."""
        return "continuity" not in self.lacks or QUARTER.fullmatch(key) is not None

    def _key(self, key: str) -> str:
        """A column's key in the year that is written: the years after it end where they did."""
        if quarter := QUARTER.fullmatch(key):
            return f"{int(quarter[1]) + self.years_on}-Q{quarter[2]}"
        if later := LATER_YEARS.fullmatch(key):
            first = int(later[1]) + self.years_on
            return f"{first}-{max(first, int(later[2]))}"
        return key


def _item(node: Node) -> Item:
    item = Item(node.id, evolve(node, children=()))
    for child in node.children:
        item.adopt(_item(child), len(item.children))
    return item


def numbered(kind: NodeKind, place: int) -> str:
    """The number at a place counted from 0: Roman for axes and programmes, a letter for projects, else a digit."""
    if kind in ("axis", "programme"):
        return roman(place + 1)
    if kind == "project":
        return ("" if place < 26 else numbered(kind, place // 26 - 1)) + chr(ord("A") + place % 26)
    return str(place + 1)


def roman(value: int) -> str:
    letters = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for worth, letter in letters:
        text += letter * (value // worth)
        value %= worth
    return text


def kind_under(kind: NodeKind) -> NodeKind:
    """The kind of what stands under a node."""
    return NODE_KINDS[NODE_KINDS.index(kind) + 1]


def names(items: Iterable[Item]) -> set[str]:
    return {item.name for item in items}
