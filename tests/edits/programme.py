"""Work programmes drawn at random from a seed, of any size up to thousands of activities."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from random import Random
from typing import TypeVar

from attrs import evolve
from hypothesis import strategies as st

from edits import vocabulary as words
from edits.draft import Draft, Item, kind_under
from pt_extract.model import Column, Document, Node, NodeKind, Row, Schedule, WorkProgramme

T = TypeVar("T")

YEAR, LAST_YEAR = 2022, 2026
QUARTERS = tuple(f"{YEAR}-Q{quarter}" for quarter in range(1, 5))
CONTINUITY = f"{YEAR + 1}-{LAST_YEAR}"
COLUMNS = (
    *(Column(key, f"{name} Trimestre") for key, name in zip(QUARTERS, ("I", "II", "III", "IV"), strict=True)),
    Column(CONTINUITY, "Continuidad"),
)
COVER = Document(
    f"Programa de Trabajo {YEAR}-{LAST_YEAR}",
    "PT/CL/O/D N° 4",
    "XL Reunión Ordinaria",
    "Paramaribo",
    (f"{YEAR - 1}-11-29",),
    YEAR,
    LAST_YEAR,
    "es",
)
EMPTY = WorkProgramme(document=COVER, introduction=words.GENERIC[0], schedule=Schedule(COLUMNS))
"""A programme of which nothing is written yet but the cover."""


def any_programme(seed: int, activities: int = 30) -> WorkProgramme:
    """The programme of that number with about so many activities."""
    return drawn(Random(f"programme {seed}"), activities).written()


def programmes(activities: int = 40) -> st.SearchStrategy[WorkProgramme]:
    """Any programme of up to about so many activities."""
    return st.builds(any_programme, st.integers(0, 2**32 - 1), st.integers(1, activities))


def drawn(random: Random, activities: int) -> Draft:
    """The same as a draft."""
    draft = Draft(EMPTY)
    maker = Maker(random)
    level: list[Item] = []
    while len(level) < activities:
        level += maker.activities()
    most = 2 * max(2, round(activities**0.25)) - 1
    for kind in ("project", "programme", "axis"):
        level = [maker.branch(kind, group) for group in _groups(random, level, most)]
    for axis in level:
        draft.place(axis, draft.root, len(draft.root.children))
    return draft


def _groups(random: Random, items: Sequence[Item], most: int) -> list[list[Item]]:
    groups = []
    start = 0
    while start < len(items):
        size = random.randint(1, most)
        groups.append(list(items[start : start + size]))
        start += size
    return groups


class Maker:
    """Makes branches, no title twice; ``prefix`` begins their names."""

    def __init__(self, random: Random, prefix: str = "new ", taken: Sequence[str] = ()) -> None:
        self.random = random
        self.numbers = (f"{prefix}{number}" for number in count(1))
        self.taken = set(taken)
        """Titles, and the matters of activities and projects."""

    def branch(self, kind: NodeKind, children: Sequence[Item] | None = None) -> Item:
        """An axis, programme or project over some children, or over a few new ones."""
        if children is None:
            below = kind_under(kind)
            lower = self.activities() if below == "activity" else [self.branch(below)]
            children = lower if below != "activity" else [*lower, *self.activities()]
        item = self._item(kind, self._title(kind))
        for child in children:
            item.adopt(child, len(item.children))
        return item

    def activities(self) -> list[Item]:
        """A new activity; of a few, a second one called almost the same beside it."""
        activity = self.activity()
        if self.random.random() < 0.12:
            return self._twins(activity)
        if self.random.random() < 0.04:
            activity.node = evolve(activity.node, title=f"2do {_ordinal_of(activity.node.title)}")
        return [activity]

    def activity(self) -> Item:
        """A new activity."""
        return self._item("activity", self._title("activity"))

    def _twins(self, first: Item) -> list[Item]:
        title = first.node.title
        second = self._item("activity", title)
        pair = (f"{title}: fase I", f"{title}: fase II")
        if self.random.random() < 0.5:
            pair = (f"1er {_ordinal_of(title)}", f"2do {_ordinal_of(title)}")
        for item, name in zip((first, second), pair, strict=True):
            item.node = evolve(item.node, title=name)
        second.lines = list(first.lines)
        return [first, second]

    def _item(self, kind: NodeKind, title: str) -> Item:
        node = evolve(Node("", kind, "", title), text=self.prose(kind))
        own = Row(kind, None, None, title, marks={CONTINUITY: "X"} if self._chance(0.4) and kind != "axis" else {})
        item = Item(next(self.numbers), node, own)
        if kind == "activity":
            item.node = evolve(
                node,
                modality=self.pick([(), ("virtual",), ("in_person",), ("in_person", "virtual")]),
                years=(YEAR,) if self._chance(0.2) else (),
                funders=(self.pick(words.FUNDERS),) if self._chance(0.15) else (),
            )
            item.lines = self.tasks()
            if not item.lines and self._chance(0.7):
                item.own = evolve(own, shaded=self.shading())
        elif kind == "programme":
            item.node = evolve(node, objectives=(self.sentence(),))
        elif kind == "axis":
            sdgs = tuple(sorted(self.random.sample(range(1, 18), 3)))
            item.node = evolve(node, goals=tuple(self.sentence() for _ in range(2)), sdgs=sdgs)
        return item

    def _title(self, kind: NodeKind) -> str:
        return self._fresh({"axis": self._pillar, "programme": self._area}.get(kind, lambda: self._topic(kind)))

    def _pillar(self) -> str:
        return f"{self.pick(words.PILLARS)} {self.pick(words.PILLAR_KINDS)}"

    def _area(self) -> str:
        first, second = self.random.sample(words.AREAS, 2)
        return f"{first.capitalize()} y {second}"

    def _topic(self, kind: NodeKind) -> str:
        matter, thing = self.pick(words.MATTERS), self.pick(words.OBJECTS)
        if len(self.taken) < 1500:  # so few can all be told apart by what they are about alone
            matter, thing = self._fresh(lambda: f"{self.pick(words.MATTERS)}|{self.pick(words.OBJECTS)}").split("|")
        head = self.pick(words.HEADS if kind == "activity" else words.PROJECT_HEADS)
        second = f" y {self.pick(words.OBJECTS)}" if self._chance(0.4) else ""
        scope = self.pick(words.SCOPES) if self._chance(0.4) else ""
        return f"{head} {matter} de {thing}{second}{scope}"

    def _fresh(self, make: Callable[[], str]) -> str:
        while (text := make()) in self.taken:
            pass
        self.taken.add(text)
        return text

    def prose(self, kind: NodeKind) -> str:
        """Two to six sentences in one or two paragraphs; some activities have none."""
        if kind == "activity" and self._chance(0.1):
            return ""
        sentences = [self.sentence() for _ in range(self.random.randint(2, 5))]
        if self._chance(0.4):
            sentences.append(self.pick(words.GENERIC))
        cut = self.random.randint(1, len(sentences) - 1) if self._chance(0.3) else len(sentences)
        return "\n\n".join(" ".join(part) for part in (sentences[:cut], sentences[cut:]) if part)

    def sentence(self) -> str:
        return self._filled(self.pick(words.TEMPLATES))

    def _filled(self, template: str) -> str:
        return template.format(
            o=" y ".join(self.random.sample(words.OBJECTS, 1 + self._chance(0.3))),
            n=f"la {self.pick(words.MATTERS)}",
            c=self.pick(words.COUNTRIES),
        )

    def tasks(self) -> list[Row]:
        """The rows under an activity: generic ones, now and then grouped by actions."""
        if self._chance(0.1):
            return []
        if self._chance(0.8):
            return self._group(None)
        names = [self._filled(action) for action in self.random.sample(words.ACTIONS, 2)]
        return [row for name in names for row in (Row("action", None, None, name), *self._group(name))]

    def _group(self, action: str | None) -> list[Row]:
        size = self.random.randint(1, 5)
        start = self.random.randrange(len(words.TASKS) - size)
        labels = words.TASKS[start : start + size]
        return [Row("task", None, action, label, self.shading()) for label in labels]

    def shading(self) -> tuple[str, ...]:
        """One quarter, or two that follow each other."""
        first = self.random.randrange(4)
        return QUARTERS[first : first + self.pick((1, 1, 2))]

    def pick(self, items: Sequence[T]) -> T:
        return self.random.choice(items)

    def _chance(self, of: float) -> bool:
        return self.random.random() < of


def _ordinal_of(title: str) -> str:
    """``Taller de otros`` or, of what is no workshop, ``Taller: estudio de otros``."""
    return title if title.startswith("Taller") else f"Taller: {title[:1].lower()}{title[1:]}"
