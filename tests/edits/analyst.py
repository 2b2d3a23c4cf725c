"""Edits as they happen between real programmes of two years, each of a kind that an analyst would tell by name.

``any_case`` draws a programme, its edits and, in every other case, another wording for all prose that no edit keeps.
What is drawn can be told by whoever reads both documents with care: a pair always has something of its own left, be it
a title, a prose, or tasks that are planned for nothing else.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from random import Random

from attrs import evolve, frozen

from edits import phrases
from edits.author import Author, Authored, Habits, an_authors_programme, both, counting, taken_as_read
from edits.draft import Item
from edits.draw import Drawer
from edits.edit import Add, ChangeTask, Edit, Move, NextYear, Remove, RemoveTask, Rename, Reorder, Reword
from edits.expected import Notes
from edits.phrases import SECOND
from edits.programme import QUARTERS
from edits.topics import Topic
from edits.turns import (
    Absorb,
    Demote,
    Divide,
    Exchange,
    Lacking,
    Of,
    Promote,
    ProseDown,
    RollYear,
    ShiftPlan,
    quarters_left,
)
from pt_extract.model import NodeKind, Row, WorkProgramme

COUNTING = re.compile(r"El proyecto está conformado por .*? en el (\d{4})\.")
REWRITTEN, COUNTS = "prose rewritten", "count follows"
WHOLE_YEAR = 6
"""Of so many cases one is a whole new year."""
BEFORE, AFTER = 36, 51
"""Activities of a whole new year's two programmes."""


@frozen
class Case:
    """A programme, and the edits that are made of it."""

    programme: WorkProgramme
    edits: tuple[Edit, ...]
    is_rewritten: bool


def any_case(seed: int) -> Case:
    """The case of that number; those of odd numbers have their prose rewritten."""
    random = Random(f"case {seed}")
    if seed % WHOLE_YEAR == 1:
        return a_whole_year(random)
    shift = random.choice((1, -1)) if random.random() < 0.1 else 0
    quarters = QUARTERS[:-1] if shift > 0 else QUARTERS[1:] if shift < 0 else QUARTERS
    habits = Habits(terse=random.random() < 0.25, bare=random.random() < 0.15)
    authored = an_authors_programme(random, random.randint(18, 51), quarters, habits)
    analyst = Analyst(authored, random, is_rewriting=seed % 2 == 1)
    analyst.draw_document(shift)
    analyst.draw_some(random.randint(3, 14))
    return analyst.case()


def a_whole_year(random: Random) -> Case:
    """From 36 activities to 51, three years on: most titles kept, all prose rewritten, some gone, many new."""
    authored = an_authors_programme(random, BEFORE)
    analyst = Analyst(authored, random, is_rewriting=True)
    analyst.make("next year", *(NextYear() for _ in range(3)))
    for kind, count in {
        Analyst.remove: random.randint(4, 8),
        Analyst.widen_axis: 1,
        Analyst.paraphrase: 3,
        Analyst.move: 3,
        Analyst.series_goes_on: 1,
        Analyst.other_topic: 2,
        Analyst.retitle: 1,
        Analyst.promote: 1,
        Analyst.swap_namesakes: 1,
        Analyst.split_project: 1,
    }.items():
        analyst.draw_kind(kind, count)
    analyst.spare = 0
    while analyst.count() < AFTER:
        analyst.draw_kind(Analyst.add, 1)
    return analyst.case()


def a_year_of(programme: WorkProgramme, seed: int) -> Case:
    """A whole new year of a programme that somebody else wrote: all titles kept that stay, all prose rewritten."""
    random = Random(f"year {seed}")
    analyst = Analyst(taken_as_read(programme, random), random, is_rewriting=True)
    analyst.make("next year", *(NextYear() for _ in range(3)))
    kinds = {
        Analyst.remove: 6,
        Analyst.widen_axis: 1,
        Analyst.widen: 1,
        Analyst.move: 3,
        Analyst.promote: 1,
        Analyst.add: 16,
    }
    for kind, count in kinds.items():
        analyst.draw_kind(kind, count)
    return analyst.case()


class Analyst(Drawer):
    """Draws edits by kind. ``is_rewriting``: what has to be known by its prose is left to the other cases."""

    maker: Author

    def __init__(self, authored: Authored, random: Random, *, is_rewriting: bool) -> None:
        maker = Author(random, "later ", [node.title for node in authored.programme.walk()])
        maker.habits = authored.habits
        maker.unused = random.sample(authored.unused, len(authored.unused))
        super().__init__(authored.programme, random, maker)
        self.authored = authored
        self.topic: dict[str, Topic] = {**authored.topic}
        self.is_rewriting = is_rewriting
        self.is_shifted = False
        topics = [authored.topic[node.id] for node in authored.programme.walk("activity")]
        self.shared = {topic for topic in topics if topics.count(topic) > 1}
        self.peculiar = {
            *authored.doubles,
            *authored.series,
            *authored.foreign,
            *authored.annual,
            *(name for names in authored.namesakes for name in names),
        }
        """Activities that some kind of edit is meant for."""

    # Drawing.

    def make(self, kind: str, *edits: Edit) -> None:
        """Make edits that are one thing of that kind."""
        whole = Of(kind, edits)
        whole.apply(self.draft, Notes())
        self.edits.append(whole)

    def draw_kind(self, kind: Kind, count: int) -> None:
        """Draw edits of one kind so many times, or as often as the programme allows."""
        made = 0
        for _ in range(20 * count):
            edits = kind(self)
            if edits:
                self.make(KINDS[kind][0], *edits)
                made += 1
            if made == count:
                return

    def draw_some(self, count: int) -> None:
        kinds = list(KINDS)
        for kind in self.random.choices(kinds, [KINDS[kind][1] for kind in kinds], k=count):
            self.draw_kind(kind, 1)

    def draw_document(self, shift: int) -> None:
        """Draw what happens to the whole document, if anything."""
        if shift and quarters_left(self.draft, shift):
            self.is_shifted = True
            self.make("whole plan shifts", ShiftPlan(shift))
        elif (way := self.random.random()) < 0.07:
            self.make("schedule missing", Lacking("schedule"))
        elif way < 0.14:
            self.make("continuity column missing", Lacking("continuity"))
        if (way := self.random.random()) < 0.35:
            self.make("year rolls on", RollYear())
        elif way < 0.45:
            self.make("next year", NextYear())

    def case(self) -> Case:
        """All that was drawn; counts follow, and prose is rewritten, last of all."""
        projects = [item for item in self.draft.items.values() if item.kind == "project" and item.name in self.old]
        for project in projects:
            self._recount(project)
        if projects and self.random.random() < 0.1:
            self._miscount(self.random.choice(projects))
        if self.is_rewriting:
            for item in list(self.draft.items.values()):
                self._rewrite(item)
        return Case(self.authored.programme, tuple(self.edits), self.is_rewriting)

    def _recount(self, project: Item) -> None:
        """Let a project's prose say how many activities it has now."""
        found = COUNTING.search(project.node.text)
        if found is None or (project.name, "count") in self.touched:
            return
        count = len(project.children)
        text = project.node.text.replace(found[0], counting(count, int(found[1]))) if 0 < count <= 8 else ""
        if text not in ("", project.node.text) and not self._will_rewrite(project):
            self.make(COUNTS, Reword(project.name, text, consequence=True))

    def _miscount(self, project: Item) -> None:
        """Let a project's prose say another count, though none of its activities came or went."""
        found = COUNTING.search(project.node.text)
        before = self.authored.programme.find(project.name)
        kept = before is not None and [child.id for child in before.children] == [one.name for one in project.children]
        if found and kept and self._claim(project, "text", "count"):
            other = counting(len(project.children) % 7 + 1, int(found[1]))
            self.make(
                "count alone", Reword(project.name, project.node.text.replace(found[0], other), consequence=False)
            )

    def _will_rewrite(self, item: Item) -> bool:
        return self.is_rewriting and (item.name, "text") not in self.touched

    def _rewrite(self, item: Item) -> None:
        """Another author's prose on the same topic, where no edit lives by what it says."""
        if item.name not in self.old or not item.node.text or not self._will_rewrite(item):
            return
        text = self.maker.written(self.topic[item.name], item.kind, SECOND)
        found = COUNTING.search(item.node.text)
        if found and 0 < len(item.children) <= 8:
            text = f"{text} {counting(len(item.children), int(found[1]))}"
        if text != item.node.text:
            self.make(REWRITTEN, Reword(item.name, text, consequence=False, anew=True))

    def count(self) -> int:
        return sum(item.kind == "activity" for item in self.draft.items.values())

    # Whom to edit.

    def _item(self, aspect: str, *kinds: NodeKind) -> Item | None:
        """A node as in any list; those called alike stay where they are unless an edit is meant for them."""
        item = super()._item(aspect, *kinds)
        alike = {name for names in self.authored.namesakes for name in names}
        return None if item and aspect == "place" and any(one.name in alike for one in item.walk()) else item

    def _plain(self, *aspects: str) -> Item | None:
        """An old activity like most others, about a topic of its own, that was edited in none of these ways."""
        items = [
            item
            for name, item in self.draft.items.items()
            if name in self.old and item.kind == "activity" and name not in self.peculiar
            if self.topic[name] not in self.shared and not any((name, aspect) in self.touched for aspect in aspects)
        ]
        return self.random.choice(items) if items else None

    def _has_own_tasks(self, item: Item) -> bool:
        """Whether some of its tasks are planned for nothing else, and a reader can see them."""
        own = [row for row in item.lines if row.label in self.topic[item.name].tasks]
        return len(own) > 1 and "schedule" not in self.draft.lacks

    def _told_apart(self, items: Sequence[Item]) -> bool:
        """Whether activities called alike are known by their tasks or, where they have none, by their prose."""
        if all(self._has_own_tasks(item) for item in items):
            return all(self._claim(item, "place", "rows", "title") for item in items)
        if all(item.node.text and not item.lines for item in items):
            return all(self._claim(item, "place", "text", "title") for item in items)
        return False

    def _untouched(self, item: Item) -> bool:
        return not any(one.name == name for one in item.walk() for name, _ in self.touched)

    # Titles.

    def paraphrase(self) -> list[Edit]:
        """Another author's title in the same place with the same tasks; the prose is kept, gone or rewritten."""
        item = self._plain("title", "place", "rows", "text")
        if item is None or not self._has_own_tasks(item):
            return []
        title = self.topic[item.name].other
        if title in self.maker.taken or not self._claim(item, "title", "place", "rows"):
            return []
        self.maker.taken.add(title)
        return [Rename(item.name, title), *self._tasks_in_other_words(item)]

    def _tasks_in_other_words(self, item: Item) -> list[Edit]:
        """Now and then one of its tasks is gone, or all have a dash before them; enough of them can be told."""
        own = [row for row in item.lines if row.label in self.topic[item.name].tasks]
        way = self.random.random()
        if self.is_shifted or way < 0.6:
            return []
        if way < 0.8:
            dash = self.random.choice(phrases.BULLETS)
            return [ChangeTask(item.name, at, label=f"{dash}{row.label}") for at, row in enumerate(item.lines)]
        return [RemoveTask(item.name, item.lines.index(own[-1]))] if len(own) > 2 else []

    def narrower(self) -> list[Edit]:
        """One half of the topic is left: ``tarifas portuarias y fletes`` becomes ``tarifas portuarias``."""
        item = self._plain("title", "place")
        if item is None:
            return []
        topic = self.topic[item.name].name
        half = topic.partition(" y ")[0]
        title = item.node.title.replace(topic, half)
        return self._rename(item, title) if half != topic and len(half) > 9 else []

    def move_and_retell(self) -> list[Edit]:
        """It goes to another project, and its title is for others; the prose is kept or rewritten."""
        item = self._plain("title", "place")
        if item is None or not self._untouched(item):
            return []
        head, found, tail = item.node.title.partition(self.topic[item.name].name)
        others = [other for other in phrases.TAILS if other != tail and "2030" not in other + tail]
        target = self._elsewhere(item)
        if not found or not others or target is None:
            return []
        renamed = self._rename(item, f"{head}{found}{self.random.choice(others)}")
        return [*renamed, Move(item.name, *target)] if renamed and self._claim(item, "place") else []

    def other_tail(self) -> list[Edit]:
        """The same topic for others or from another side."""
        item = self._plain("title", "place")
        if item is None:
            return []
        name = self.topic[item.name].name
        head, found, tail = item.node.title.partition(name)
        others = [other for other in phrases.TAILS if other != tail and "2030" not in other + tail]
        if not found or not others:
            return []
        return self._rename(item, f"{head}{found}{self.random.choice(others)}")

    def other_genre(self) -> list[Edit]:
        """A seminar becomes a course: known by its prose, or by its tasks."""
        item = self._plain("title", "place", "rows", "text")
        if item is None:
            return []
        head, found, tail = item.node.title.partition(self.topic[item.name].name)
        other = self.random.choice([genre for genre in phrases.GENRES if not head.startswith(genre)])
        if not found or not self._is_known(item):
            return []
        return self._rename(item, f"{other} {found}{tail}")

    def _is_known(self, item: Item) -> bool:
        """Whether its prose, or tasks of its own in the same place, tell it whatever it is called; they are kept."""
        if item.node.text and self.random.random() < 0.5:
            return self._claim(item, "text")
        return self._has_own_tasks(item) and self._claim(item, "rows", "place")

    def widen_axis(self) -> list[Edit]:
        """A title with more in it, or what there was less: ``DIGITALIZACIÓN E INFRAESTRUCTURA``."""
        wider = dict(phrases.AXES)
        items = [item for item in self.draft.root.children if item.node.title in wider and item.name in self.old]
        if not items:
            return []
        item = self.random.choice(items)
        return self._rename(item, wider[item.node.title])

    def widen(self) -> list[Edit]:
        item = self._item("title", "programme", "project")
        return self._rename(item, item.node.title + self.random.choice(phrases.WIDER)) if item else []

    def retitle(self) -> list[Edit]:
        """Quite another title over the same children; the prose is kept, gone or rewritten."""
        item = self._item("title", "axis", "programme", "project")
        before = self.authored.programme.find(item.name) if item else None
        if item is None or before is None or len(item.children) < 2 or not self._untouched(item):
            return []
        if not {child.id for child in before.children} <= {child.name for child in item.children}:
            return []
        for child in item.children:
            self._claim(child, "title", "place")
        self._claim(item, "place", "children")
        return self._rename(item, self.random.choice(phrases.OTHER_TITLES))

    def exchange(self) -> list[Edit]:
        """Two activities with each other's titles; each is what it says and plans."""
        one, other = self._plain("title", "text", "rows", "place"), self._plain("title", "text", "rows", "place")
        if one is None or other is None or one is other or not (one.node.text and other.node.text):
            return []
        if not (self._has_own_tasks(one) and self._has_own_tasks(other)):
            return []
        for item in (one, other):
            self._claim(item, "title", "text", "rows", "place")
        return [Exchange(one.name, other.name)]

    def series_goes_on(self) -> list[Edit]:
        """``III Encuentro …`` becomes ``IV Encuentro …``, and so all that are numbered."""
        edits: list[Edit] = []
        for name, title in self.authored.series.items():
            item = self.draft.items.get(name)
            if item and self._claim(item, "title", "place"):
                edits.append(Rename(name, title, edition=True))
        return edits

    def drop_numeral(self) -> list[Edit]:
        """``… con tecnologías 4.0`` becomes ``… con tecnologías``: no other edition."""
        places = (" 4.0", "-19", " 2030")
        items = [
            (item, mark)
            for item in self.draft.items.values()
            for mark in places[:2]
            if item.node.title.endswith(mark) and item.name in self.old and item.name not in self.peculiar
        ]
        if not items:
            return []
        item, mark = self.random.choice(items)
        return self._rename(item, item.node.title.removesuffix(mark))

    def foreign_title(self) -> list[Edit]:
        """Another title in the same script; prose and tasks are kept."""
        items = [self.draft.items[name] for name in self.authored.foreign if name in self.draft.items]
        other = dict(phrases.FOREIGN)
        items = [item for item in items if item.node.title in other and item.node.text and self._has_own_tasks(item)]
        if not items or not self._claim(items[0], "text", "rows", "place"):
            return []
        return self._rename(items[0], other[items[0].node.title])

    def foreign_replaced(self) -> list[Edit]:
        """An activity goes, and another in the same script comes in its place, about something else."""
        items = [self.draft.items[name] for name in self.authored.foreign if name in self.draft.items]
        items = [item for item in items if self._untouched(item) and item.node.title in dict(phrases.FOREIGN)]
        item = items[0] if items else None
        if item is None or item.parent is None or not item.node.text or self.spare < 1:
            return []
        self.spare -= 1
        self.touched |= {(item.parent.name, "children"), (item.name, "place")}
        new = self.maker.activity_on(self.maker.unused.pop(), dict(phrases.FOREIGN)[item.node.title])
        new.node = evolve(new.node, text=new.node.text or self.maker.written(self.maker.about, "activity"))
        return [Remove(item.name), Add(new, item.parent.name, item.parent.children.index(item))]

    # Namesakes.

    def swap_namesakes(self) -> list[Edit]:
        """Activities called alike change places: each keeps its tasks, and goes where the other stood."""
        for names in self.authored.namesakes:
            items = [self.draft.items[name] for name in names if name in self.draft.items]
            if len(items) > 1 and self._told_apart(items[:2]):
                return self._swapped(*items[:2])
        return []

    def _swapped(self, one: Item, other: Item) -> list[Edit]:
        assert one.parent is not None
        assert other.parent is not None
        at, there = one.parent.children.index(one), other.parent.children.index(other)
        if one.parent is other.parent:
            first, second = sorted(((at, one), (there, other)), key=lambda pair: pair[0])
            return [Reorder(second[1].name, first[0]), Reorder(first[1].name, second[0])]
        return [Move(one.name, other.parent.name, there), Move(other.name, one.parent.name, at)]

    def remove_namesake(self) -> list[Edit]:
        """One of several called alike goes; the others stay, and their tasks tell which."""
        for names in self.authored.namesakes:
            items = [self.draft.items[name] for name in names if name in self.draft.items]
            gone = self.random.choice(items) if len(items) > 1 else None
            if gone is None or gone.parent is None or len(gone.parent.children) < 2 or not self._untouched(gone):
                continue
            if self._told_apart(items):
                self.touched.add((gone.parent.name, "children"))
                return [Remove(gone.name)]
        return []

    def replace_namesake(self) -> list[Edit]:
        """An activity of a common title goes, and one called so but about something else comes in another project."""
        alone = [
            item
            for name, item in self.draft.items.items()
            if item.node.title in phrases.COMMON_TITLES and name in self.old and item.parent is not None
            if name not in self.peculiar and len(item.parent.children) > 1 and self._untouched(item)
        ]
        if not alone or self.spare < 1 or not (alone[0].node.text or self._has_own_tasks(alone[0])):
            return []
        item, target = alone[0], self._elsewhere(alone[0])
        if item.parent is None or target is None:
            return []
        self.spare -= 1
        self.touched |= {(item.parent.name, "children"), (item.name, "place")}
        new = self.maker.activity_on(self.maker.unused.pop(), item.node.title)
        new.node = evolve(new.node, text=new.node.text or self.maker.written(self.maker.about, "activity"))
        return [Remove(item.name), Add(new, *target)]

    # Coming and going.

    def other_topic(self) -> list[Edit]:
        """An activity goes, and another comes in its place: the same genre and sentences, about something else."""
        item = self._plain("title", "place", "rows", "text")
        if item is None or item.parent is None or self.spare < 1 or not self._untouched(item):
            return []
        topic = self.topic[item.name]
        kindred = [one for one in self.maker.unused if one.theme == topic.theme]
        other = kindred[0] if kindred and self.random.random() < 0.5 else self.maker.unused[-1]
        title = item.node.title.replace(topic.name, other.name)
        if title == item.node.title or title in self.maker.taken:
            return []
        self.spare -= 1
        self.touched.add((item.parent.name, "children"))
        self.maker.unused.remove(other)
        new = self.maker.activity_on(other, title)
        self.maker.taken.add(title)
        if self.random.random() < 0.6:
            new.node = evolve(item.node, title=title, text=_about(item.node.text, topic, other))
        new.own, new.lines = item.own, [_row_about(row, topic, other) for row in item.lines]
        at = item.parent.children.index(item)
        return [Remove(item.name), Add(new, item.parent.name, at)]

    def add_axis(self) -> list[Edit]:
        """A new axis between the others, which are counted on with all below them."""
        if len(self.draft.root.children) > 4 or len(self.maker.unused) <= 4:
            return []
        self.maker.hand = SECOND if self.is_rewriting else self.maker.hand
        return [Add(self.maker.branch("axis"), "", self.random.randint(0, len(self.draft.root.children)))]

    def dissolve(self) -> list[Edit]:
        """A project goes, and each of its activities to another project."""
        item = self._item("place", "project")
        others = [one for one in self.draft.items.values() if one.kind == "project" and one is not item]
        if item is None or item.parent is None or len(item.parent.children) < 2 or not 2 <= len(item.children) <= 3:
            return []
        if not self._untouched(item) or not {one.name for one in item.walk()} <= self.old or len(others) < 3:
            return []
        heirs = self.random.sample(others, len(item.children))
        edits: list[Edit] = []
        for child, heir in zip(item.children, heirs, strict=True):
            self._claim(child, "title", "place")
            self.touched.add((heir.name, "children"))
            edits.append(Move(child.name, heir.name, self.random.randint(0, len(heir.children))))
        self.touched |= {(item.parent.name, "children"), (item.name, "place")}
        return [*edits, Remove(item.name)]

    def add(self) -> list[Edit]:
        self.maker.hand = SECOND if self.is_rewriting else self.maker.hand
        edits = super().add()
        return edits if len(self.maker.unused) > 4 else []

    # One becomes several, several become one.

    def split(self) -> list[Edit]:
        """An activity about two topics becomes two: the more of it goes on, the other is one of another genre."""
        for name, second in self.authored.doubles.items():
            item = self.draft.items.get(name)
            if item is None or item.parent is None or self.is_shifted or not self._untouched(item):
                continue
            self._claim(item, "title", "text", "rows", "place")
            self.touched.add((item.parent.name, "children"))
            halves = zip((self.topic[name], second), item.node.text.split("\n\n"), strict=True)
            (less, less_text), (more, text) = sorted(halves, key=lambda half: len(half[1]))
            head = item.node.title.partition(self.topic[name].name)[0]
            other = self.random.choice([genre for genre in phrases.GENRES if not head.startswith(genre)])
            rest = self.maker.activity_on(less, f"{other} {less.name}")
            rest.node = evolve(item.node, title=rest.node.title, text=_begun(less_text, 2 / 3))
            rest.own, rest.lines = item.own, [row for row in item.lines if row.label in less.tasks]
            at, lines = item.parent.children.index(item) + 1, frozenset(less.tasks)
            return [Divide(name, f"{head}{more.name}", text, rest, item.parent.name, at, lines)]
        return []

    def merge(self) -> list[Edit]:
        """An activity takes in another with all of its prose or a half, and some of its tasks."""
        one, other = self._plain("title", "text", "rows", "place"), self._plain("title", "text", "rows", "place")
        if one is None or other is None or one is other or other.parent is None or self.spare < 1 or self.is_shifted:
            return []
        if not (one.node.text and other.node.text and self._untouched(one) and self._untouched(other)):
            return []
        if len(other.parent.children) < 2:
            return []
        self.spare -= 1
        self._claim(one, "title", "text", "rows", "place")
        self.touched.add((other.parent.name, "children"))
        name, second = self.topic[one.name].name, self.topic[other.name].name
        title = one.node.title.replace(name, both(name, second))
        if title == one.node.title:
            title = both(title, second)
        taken = _begun(other.node.text.replace("\n\n", " "), self.random.choice((0.5, 1)))
        text = f"{one.node.text} Además, {taken[:1].lower()}{taken[1:]}"
        lines = tuple(row for row in other.lines if row.label in self.topic[other.name].tasks)
        return [Absorb(one.name, other.name, title, text, lines)]

    def split_project(self) -> list[Edit]:
        """A project gives a half of its activities and of its prose to a new one beside it."""
        item = self._item("place", "project")
        if item is None or item.parent is None or len(item.children) < 4 or not item.node.text:
            return []
        if not self._untouched(item):
            return []
        self._claim(item, "title", "text", "place", "count")
        going = item.children[len(item.children) // 2 :]
        for child in going:
            self._claim(child, "place", "title")
        sentences = item.node.text.split(". ")
        half = (len(sentences) + 1) // 2
        self.maker.about = self.topic[going[0].name]
        rest = self.maker.bare("project")
        rest.node = evolve(rest.node, text=". ".join(sentences[half:]))
        self.touched |= {(item.parent.name, "children"), (item.name, "children")}
        text = ". ".join(sentences[:half]) + "."
        at = item.parent.children.index(item) + 1
        names = tuple(child.name for child in going)
        return [Divide(item.name, item.node.title, text, rest, item.parent.name, at, children=names)]

    def merge_projects(self) -> list[Edit]:
        """A project takes in the activities, no more than its own, and half of the prose of another, which goes."""
        item = self._item("place", "project")
        parent = item.parent if item else None
        if item is None or parent is None or not item.node.text or not self._untouched(item):
            return []
        others = [one for one in parent.children if one is not item and one.name in self.old and one.node.text]
        others = [
            one for one in others if self._untouched(one) and all(child.name in self.old for child in one.children)
        ]
        if not others or len(item.children) + len(others[0].children) > 8:
            return []
        item, other = sorted((item, others[0]), key=lambda one: -len(one.children))
        for one in (item, other):
            self._claim(one, "title", "text", "place", "count")
        for child in other.children:
            self._claim(child, "place", "title")
        self.touched |= {(parent.name, "children"), (item.name, "children")}
        kept = _begun(other.node.text, 0.5)
        title = f"{item.node.title} Y {self.topic[other.name].name.upper()}"
        return [Absorb(item.name, other.name, title, f"{item.node.text} {kept}")]

    # Levels.

    def promote(self) -> list[Edit]:
        """A project becomes a programme of its own, with one project that carries it out."""
        item = self._item("place", "project")
        if item is None or item.parent is None or len(item.parent.children) < 2 or not self._untouched(item):
            return []
        axis = item.parent.parent
        assert axis is not None
        for one in item.walk():
            self._claim(one, "place", "title", "count")
        if self.is_rewriting and self.random.random() < 0.5:
            self._claim(item, "text")
        self.touched |= {(item.parent.name, "children"), (axis.name, "children")}
        middle = self.maker.bare("project", self.random.choice(phrases.MIDDLES))
        at = axis.children.index(item.parent) + 1
        return [Promote(item.name, at, middle)]

    def demote(self) -> list[Edit]:
        """A programme with one project becomes a project of the programme beside it."""
        item = self._item("place", "programme")
        if item is None or item.parent is None or len(item.children) != 1 or not self._untouched(item):
            return []
        others = [one for one in item.parent.children if one is not item and one.name in self.old]
        if not others or len(item.children[0].children) > 8:
            return []
        for one in item.walk():
            self._claim(one, "place", "title", "count")
        self.touched |= {(item.parent.name, "children"), (others[0].name, "children")}
        return [Demote(item.name, others[0].name, len(others[0].children))]

    def prose_down(self) -> list[Edit]:
        """What a project said is said by its activities now: all by the first, or a half by each of two."""
        item = self._item("text", "project")
        if item is None or not item.node.text or not item.children or (item.name, "count") in self.touched:
            return []
        heirs = [
            child for child in item.children if child.name in self.old and (child.name, "text") not in self.touched
        ]
        heirs = heirs[: self.random.randint(1, 2)]
        if not heirs or not self._claim(item, "text", "count"):
            return []
        for child in heirs:
            self._claim(child, "text", "place", "title")
        counted = COUNTING.search(item.node.text)
        own = item.node.text.replace(counted[0], "").strip() if counted else item.node.text
        sentences = own.replace("\n\n", " ").split(". ")
        half = len(sentences) if len(heirs) == 1 else (len(sentences) + 1) // 2
        parts = [". ".join(part).rstrip(".") + "." for part in (sentences[:half], sentences[half:]) if part]
        left = counted[0] if counted else ""
        return [ProseDown(item.name, tuple(zip((child.name for child in heirs), parts, strict=False)), left)]

    # Wordings.

    def slip(self) -> list[Edit]:
        """What a typist, a converter or a scanner made of a prose."""
        item = self._item("text")
        slips = [pair for pair in phrases.SLIPS if item and pair[0] in item.node.text]
        if item is None or not slips or not self._claim(item, "text"):
            return []
        before, after = self.random.choice(slips)
        return [Reword(item.name, item.node.text.replace(before, after, 1), editorial=True)]

    def swapped_letters(self) -> list[Edit]:
        """Two letters of a word in the prose have changed places."""
        item = self._item("text")
        prose = COUNTING.sub("", item.node.text) if item else ""
        words = [word for word in prose.split(" ") if len(word) > 7 and word.isalpha()]
        if item is None or not words or not self._claim(item, "text"):
            return []
        word = self.random.choice(words)
        return [Reword(item.name, item.node.text.replace(word, _swapped_letters(word), 1), editorial=True)]

    def slip_of_title(self) -> list[Edit]:
        """A bullet or a running number comes before a title, or a hyphen of a line's end stays in it."""
        item = self._plain("title")
        if item is None:
            return []
        title = item.node.title
        others = [
            f"{self.random.choice(phrases.BULLETS)}{title}",
            f"{self.random.randint(1, 9)}. {title}",
            _broken(title),
        ]
        return self._rename(item, self.random.choice(others), editorial=True)

    def slip_of_label(self) -> list[Edit]:
        """A bullet or a running number comes before a label, or a hyphen of a line's end stays in it."""
        item = self._plain("rows")
        if item is None or not item.lines or "schedule" in self.draft.lacks or self.is_shifted:
            return []
        if not self._claim(item, "rows"):
            return []
        at = self.random.randrange(len(item.lines))
        label = item.lines[at].label
        others = [f"{bullet}{label}" for bullet in phrases.BULLETS]
        others += [f"{at + 1}. {label}", f"{at + 1}) {label}", _broken(label), label.upper()]
        return [ChangeTask(item.name, at, label=self.random.choice(others), editorial=True)]

    def fact(self) -> list[Edit]:
        """A sign or a word that makes another fact of a sentence."""
        pairs = [
            (item, *pair)
            for name, item in self.draft.items.items()
            for pair in phrases.FACTS
            if name in self.old and pair[0] in item.node.text and (name, "text") not in self.touched
        ]
        if not pairs:
            return []
        item, before, after = self.random.choice(pairs)
        self._claim(item, "text")
        return [Reword(item.name, item.node.text.replace(before, after))]

    def prose_gone(self) -> list[Edit]:
        item = self._plain("text", "title")
        if item is None or not item.node.text or not self._claim(item, "text", "title"):
            return []
        return [Reword(item.name, "")]

    def prose_came(self) -> list[Edit]:
        item = self._item("text", "activity")
        if item is None or item.node.text or not self._claim(item, "text", "title"):
            return []
        return [Reword(item.name, self.maker.written(self.topic[item.name], "activity", SECOND))]

    # As in any list, but for what cannot be told here.

    def rename_lightly(self) -> list[Edit]:
        item = self._plain("title")
        return self._renamed(item, self._reworded) if item and item.node.text and self._claim(item, "text") else []

    def rename_editorially(self) -> list[Edit]:
        item = self._plain("title")
        return super().rename_editorially() if item else []

    def move(self) -> list[Edit]:
        item = self._plain("place", "title")
        target = self._elsewhere(item) if item else None
        if item is None or target is None or not self._claim(item, "place", "title"):
            return []
        return [Move(item.name, *target)]

    def planned(self) -> list[Edit]:
        """Another quarter, another task or another mark for later years."""
        if self.is_shifted:
            return []
        return self.random.choice((self.reschedule, self.task, self.continuity))()


def _about(text: str, topic: Topic, other: Topic) -> str:
    """The same sentences about another topic."""
    for one, another in zip((topic.name, *topic.terms), (other.name, *other.terms), strict=True):
        text = text.replace(one, another)
    return text


def _row_about(row: Row, topic: Topic, other: Topic) -> Row:
    return evolve(row, label=other.tasks[topic.tasks.index(row.label)]) if row.label in topic.tasks else row


def _begun(text: str, share: float) -> str:
    """The first sentences of a prose, at least that share of them."""
    sentences = text.split(". ")
    return ". ".join(sentences[: math.ceil(share * len(sentences))]).rstrip(".") + "."


def _broken(label: str) -> str:
    """A label that was hyphenated at a line's end, and joined with its hyphen."""
    word = max(label.split(" "), key=len)
    half = len(word) // 2
    return label.replace(word, f"{word[:half]}- {word[half:]}", 1)


def _swapped_letters(word: str) -> str:
    """A word with the first two of its inner letters swapped that differ."""
    at = next((at for at in range(2, len(word) - 2) if word[at] != word[at + 1]), 2)
    return f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}"


Kind = Callable[[Analyst], list[Edit]]

KINDS: Mapping[Kind, tuple[str, int]] = {
    Analyst.paraphrase: ("title paraphrased", 8),
    Analyst.other_tail: ("title's tail", 4),
    Analyst.other_genre: ("title's genre", 4),
    Analyst.widen_axis: ("axis widened", 5),
    Analyst.widen: ("programme or project widened", 3),
    Analyst.retitle: ("other title over the same", 4),
    Analyst.exchange: ("titles exchanged", 5),
    Analyst.series_goes_on: ("series goes on", 4),
    Analyst.drop_numeral: ("numeral of no edition", 5),
    Analyst.foreign_title: ("title in another script", 4),
    Analyst.foreign_replaced: ("replaced in another script", 4),
    Analyst.swap_namesakes: ("namesakes swapped", 5),
    Analyst.remove_namesake: ("namesake removed", 3),
    Analyst.replace_namesake: ("namesake replaced", 4),
    Analyst.narrower: ("topic narrowed", 3),
    Analyst.move_and_retell: ("moved with another tail", 3),
    Analyst.other_topic: ("other topic, same genre", 9),
    Analyst.add: ("added", 6),
    Analyst.remove: ("removed", 6),
    Analyst.add_axis: ("axis added", 2),
    Analyst.dissolve: ("project dissolved", 3),
    Analyst.split: ("split", 5),
    Analyst.merge: ("merged", 6),
    Analyst.split_project: ("project split", 3),
    Analyst.merge_projects: ("projects merged", 3),
    Analyst.promote: ("promoted", 5),
    Analyst.demote: ("demoted", 4),
    Analyst.prose_down: ("prose moved down", 5),
    Analyst.slip: ("slip in the prose", 5),
    Analyst.swapped_letters: ("letters swapped", 3),
    Analyst.slip_of_title: ("title's bullet or hyphen", 3),
    Analyst.slip_of_label: ("slip in a label", 5),
    Analyst.fact: ("fact that looks alike", 6),
    Analyst.reword: ("sentence replaced", 5),
    Analyst.prose_gone: ("prose gone", 2),
    Analyst.prose_came: ("prose came", 2),
    Analyst.move: ("moved", 6),
    Analyst.reorder: ("reordered", 2),
    Analyst.rename_lightly: ("title reworded", 4),
    Analyst.rename_editorially: ("title's slip", 4),
    Analyst.planned: ("plan", 8),
    Analyst.attribute: ("attributes", 3),
}
"""What is drawn, what it is called, and how often."""
