"""Edits drawn at random, such as happen between two programmes, that a careful reader can tell apart afterwards."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from random import Random

from attrs import evolve

from edits import vocabulary as words
from edits.draft import Draft, Item, kind_under
from edits.edit import (
    Add,
    AddTask,
    Attribute,
    ChangeTask,
    Continue,
    Edit,
    Move,
    NextYear,
    Remove,
    RemoveTask,
    Rename,
    Reorder,
    Reschedule,
    Reword,
)
from edits.expected import Notes
from edits.programme import Maker
from pt_extract.model import Node, NodeKind, Row, WorkProgramme

KEPT = re.compile(r"\d.*|[IVX]+\W*|fase|primer\w*|segund\w*|tercer\w*", re.IGNORECASE)
"""Words of a title that tell it from its siblings."""
LONG = 5
"""Letters of a word that people would call one when they speak of a word changed."""
TRIES = 200

Rewording = Callable[[str], str]


def any_edits(programme: WorkProgramme, seed: int, count: int) -> list[Edit]:
    """So many edits of a programme, the same for the same seed; fewer where it is too small for them."""
    drawer = Drawer(programme, Random(f"edits {seed}"))
    for _ in range(TRIES * count):
        if len(drawer.edits) >= count:
            break
        drawer.draw()
    return drawer.edits[:count]


class Drawer:
    """Draws edits that leave each other's nodes recognisable: none of two edits what the other has edited."""

    def __init__(self, programme: WorkProgramme, random: Random, maker: Maker | None = None) -> None:
        self.draft = Draft(programme)
        self.random = random
        self.maker = maker or Maker(random, "later ", [node.title for node in programme.walk()])
        self.edits: list[Edit] = []
        self.old = set(self.draft.items)
        self.touched: set[tuple[str, str]] = set()
        self.activities = sum(1 for _ in programme.walk("activity"))
        self.spare = self.activities // 2
        """How many activities may still be removed."""

    def draw(self) -> None:
        """Draw an edit of some kind; none where the node that was drawn for it does not suit."""
        kinds = list(EDITS)
        kind = self.random.choices(kinds, [EDITS[kind] for kind in kinds])[0]
        for edit in kind(self):
            edit.apply(self.draft, Notes())
            self.edits.append(edit)

    # Whom to edit.

    def _item(self, aspect: str, *kinds: NodeKind) -> Item | None:
        """A node of the old programme that was not edited in that way."""
        names = [name for name in self.draft.items if name in self.old and (name, aspect) not in self.touched]
        items = [self.draft.items[name] for name in names if not kinds or self.draft.items[name].kind in kinds]
        return self.random.choice(items) if items else None

    def _claim(self, item: Item, *aspects: str) -> bool:
        """Whether nothing else edited the node in these ways; now this does."""
        if any((item.name, aspect) in self.touched for aspect in aspects):
            return False
        self.touched |= {(item.name, aspect) for aspect in aspects}
        return True

    def _kind(self) -> NodeKind:
        kinds: tuple[NodeKind, ...] = ("programme", "project", "activity")
        return self.random.choices(kinds, (1, 3, 10))[0]

    def _elsewhere(self, item: Item) -> tuple[str, int] | None:
        """Another parent for it, and a place there."""
        assert item.parent is not None
        kind = item.parent.kind
        others = [one for one in self.draft.items.values() if one.kind == kind and one is not item.parent]
        if not others:
            return None
        parent = self.random.choice(others)
        self.touched.add((parent.name, "children"))
        return parent.name, self.random.randint(0, len(parent.children))

    # The edits.

    def add(self) -> list[Edit]:
        kind = self._kind()
        parents = [
            item for item in self.draft.items.values() if item.kind != "activity" and kind_under(item.kind) == kind
        ]
        parent = self.random.choice(parents)
        new = self.maker.activities()[0] if kind == "activity" else self.maker.branch(kind)
        self.touched.add((parent.name, "children"))
        return [Add(new, parent.name, self.random.randint(0, len(parent.children)))]

    def remove(self) -> list[Edit]:
        item = self._item("place", self._kind())
        if item is None or item.parent is None or len(item.parent.children) < 2:
            return []
        names = {one.name for one in item.walk()}
        size = sum(one.kind == "activity" for one in item.walk())
        if size > self.spare or not names <= self.old or any(name in names for name, _ in self.touched):
            return []
        self.spare -= size
        self.touched.add((item.parent.name, "children"))
        return [Remove(item.name)]

    def replace(self) -> list[Edit]:
        """An activity goes and another comes in its place, planned alike and called so but for what it is about."""
        item = self._item("place", "activity")
        if item is None or item.parent is None or self.spare < 1 or any(name == item.name for name, _ in self.touched):
            return []
        self.spare -= 1
        self.touched.add((item.parent.name, "children"))
        at = item.parent.children.index(item)
        new = self.maker.activity()
        if all(row.label in words.TASKS for row in item.lines):  # tasks of its own would make it the same
            new.own, new.lines = item.own, list(item.lines)
        return [Remove(item.name), Add(new, item.parent.name, at)]

    def add_edition(self) -> list[Edit]:
        """A ``3er Taller`` comes beside the ``2do Taller``, which stays; and so does the ``1er``, if any."""
        item = next((item for item in self.draft.items.values() if item.node.title.startswith("2do ")), None)
        title = f"3er {item.node.title[4:]}" if item else ""
        if item is None or item.parent is None or title in self.maker.taken:
            return []
        editions = [one for one in self.draft.items.values() if one.node.title[4:] == item.node.title[4:]]
        before = sum(one.title[4:] == item.node.title[4:] for one in self.draft.programme.walk())
        if len(editions) < before or not all(self._claim(one, "place", "title") for one in editions):
            return []
        new = self.maker.activity()
        new.node = evolve(new.node, title=title)
        new.lines = list(item.lines)
        self.maker.taken.add(title)
        self.touched.add((item.parent.name, "children"))
        return [Add(new, item.parent.name, item.parent.children.index(item) + 1)]

    def move(self) -> list[Edit]:
        item = self._item("place", self._kind())
        target = self._elsewhere(item) if item else None
        if item is None or target is None or not self._claim(item, "place"):
            return []
        return [Move(item.name, *target)]

    def move_and_rename(self) -> list[Edit]:
        item = self._item("title", "activity", "project")
        if item is None or not item.node.text or (item.name, "place") in self.touched:
            return []
        return [*self._renamed(item, self._reworded), *self._moved(item)]

    def _moved(self, item: Item) -> list[Edit]:
        target = self._elsewhere(item)
        return [Move(item.name, *target)] if target and self._claim(item, "place") else []

    def reorder(self) -> list[Edit]:
        item = self._item("place")
        if item is None or item.parent is None or len(item.parent.children) < 2:
            return []
        at = item.parent.children.index(item)
        other = self.random.choice([place for place in range(len(item.parent.children)) if place != at])
        return [Reorder(item.name, other)] if self._claim(item, "place") else []

    def rename_lightly(self) -> list[Edit]:
        item = self._item("title")
        return self._renamed(item, self._reworded) if item else []

    def rename_heavily(self) -> list[Edit]:
        item = self._item("title", "activity", "project")
        return self._renamed(item, self._half_reworded) if item and item.node.text else []

    def rename_editorially(self) -> list[Edit]:
        item = self._item("title")
        if item is None:
            return []
        title = self.random.choice(EDITORIAL)(item.node.title)
        return self._rename(item, title, editorial=True)

    def next_edition(self) -> list[Edit]:
        """``2do Taller`` where there is but one becomes ``3er Taller``."""
        alone = [item for item in self.draft.items.values() if item.node.title.startswith("2do ")]
        titles = [node.title for node in self.draft.programme.walk()]
        alone = [item for item in alone if item.name in self.old and f"1er {item.node.title[4:]}" not in titles]
        return self._rename(alone[0], f"3er {alone[0].node.title[4:]}", edition=True) if alone else []

    def _renamed(self, item: Item, rewording: Rewording) -> list[Edit]:
        return self._rename(item, rewording(item.node.title))

    def _rename(self, item: Item, title: str, *, editorial: bool = False, edition: bool = False) -> list[Edit]:
        if title == item.node.title or title in self.maker.taken or not self._claim(item, "title"):
            return []
        self.maker.taken.add(title)
        return [Rename(item.name, title, editorial, edition)]

    def _reworded(self, title: str) -> str:
        """With a word put in, left out or replaced."""
        parts = title.split(" ")
        places = [at for at, word in enumerate(parts) if len(word) >= LONG and not KEPT.fullmatch(word)]
        if not places:
            return title
        at = self.random.choice(places)
        way = self.random.randrange(3)
        if way == 0 and len(places) > 3:
            del parts[at]
        elif way == 1 and len(places) > 2:
            parts[at] = self.random.choice(words.REPLACED)
        else:
            parts.insert(at + 1, self.random.choice(words.INSERTED))
        return " ".join(parts)

    def _half_reworded(self, title: str) -> str:
        """With half of its words, those of the longest in a row, in other company."""
        parts = title.split(" ")
        half = (len(parts) + 1) // 2
        if len(parts) < 6 or any(KEPT.fullmatch(word) for word in parts):
            return title
        windows = [parts[at : at + half] for at in range(len(parts) - half + 1)]
        kept = max(windows, key=lambda window: sum(len(word) for word in window if word.lower() in OWN_WORDS))
        return f"{self.random.choice(words.NEW_HEADS)} {' '.join(kept)} {self.random.choice(words.NEW_TAILS)}"

    def reword(self) -> list[Edit]:
        item = self._item("text")
        if item is None or not item.node.text or not self._claim(item, "text"):
            return []
        sentences = item.node.text.split(". ")
        at = self.random.randrange(len(sentences))
        new = self.random.choice(words.NEW_SENTENCES)
        sentences[at : at + self.random.randrange(2)] = [new.rstrip(".")]
        return [Reword(item.name, ". ".join(sentences).rstrip(".") + ".")]

    def reword_editorially(self) -> list[Edit]:
        item = self._item("text")
        if item is None or "región" in item.node.text or ", " not in item.node.text or not self._claim(item, "text"):
            return []
        return [Reword(item.name, item.node.text.replace(", ", " – "), editorial=True)]

    def reschedule(self) -> list[Edit]:
        item = self._item("rows", "activity")
        if item is None or not item.quarters:
            return []
        keys = self.draft.quarter_keys
        first, last = keys.index(item.quarters[0]), keys.index(item.quarters[-1])
        ways = [by for by in (-2, -1, 1, 2) if first + by >= 0 and last + by < len(keys)]
        return [Reschedule(item.name, self.random.choice(ways))] if ways and self._claim(item, "rows") else []

    def continuity(self) -> list[Edit]:
        item = self._item("continuity", "programme", "project", "activity")
        return [Continue(item.name)] if item and item.own and self._claim(item, "continuity") else []

    def task(self) -> list[Edit]:
        item = self._item("rows", "activity")
        if item is None or not item.lines or not self._claim(item, "rows"):
            return []
        tasks = [at for at, row in enumerate(item.lines) if row.kind == "task"]
        at = self.random.choice(tasks)
        row = item.lines[at]
        way = self.random.randrange(4)
        if way == 0:
            new = Row("task", None, row.action, self.random.choice(words.NEW_TASKS), self.maker.shading())
            return [AddTask(item.name, at + 1, new)]
        if way == 1 and len(tasks) > 1:
            return [RemoveTask(item.name, at)]
        if way == 2:
            return [ChangeTask(item.name, at, label=self._reworded(row.label))]
        others = [key for key in self.draft.quarter_keys if key not in row.shaded]
        return [ChangeTask(item.name, at, shaded=(self.random.choice(others),))]

    def attribute(self) -> list[Edit]:
        item = self._item("lists", "axis", "programme", "activity")
        if item is None or not self._claim(item, "lists"):
            return []
        name, value = self._list_of(item.node)
        return [Attribute(item.name, name, value)]

    def _list_of(self, node: Node) -> tuple[str, tuple[str | int, ...]]:
        if node.kind == "programme":
            return "objectives", (*node.objectives, self.random.choice(words.NEW_SENTENCES))
        if node.kind == "axis":
            return self.random.choice((("goals", node.goals[:-1]), ("sdgs", node.sdgs[1:])))
        modality = ("in_person",) if node.modality != ("in_person",) else ("virtual",)
        fund = next(fund for fund in words.FUNDERS if fund not in node.funders)
        return self.random.choice((("modality", modality), ("funders", (*node.funders, fund)), ("years", (2031,))))

    def next_year(self) -> list[Edit]:
        done = any(isinstance(edit, NextYear) for edit in self.edits)
        return [] if done else [NextYear()]


def _unaccented(title: str) -> str:
    """Without accents, as typists leave them out of capitals."""
    return "".join(char for char in unicodedata.normalize("NFD", title) if char != "\u0301")


EDITORIAL: tuple[Rewording, ...] = (
    str.upper,
    lambda title: unicodedata.normalize("NFC", _unaccented(title)),
    lambda title: title.replace("América Latina y el Caribe", "ALC"),
    lambda title: title.replace(": ", " – "),
    lambda title: f"{title}.",
)
OWN_WORDS = frozenset(word for thing in (*words.MATTERS, *words.OBJECTS) for word in thing.split() if len(word) > 2)
"""Words that say what a title is about."""

EDITS: Mapping[Callable[[Drawer], list[Edit]], int] = {
    Drawer.add: 6,
    Drawer.remove: 6,
    Drawer.replace: 3,
    Drawer.add_edition: 1,
    Drawer.move: 5,
    Drawer.move_and_rename: 3,
    Drawer.reorder: 1,
    Drawer.rename_lightly: 5,
    Drawer.rename_heavily: 3,
    Drawer.rename_editorially: 3,
    Drawer.next_edition: 1,
    Drawer.reword: 5,
    Drawer.reword_editorially: 1,
    Drawer.reschedule: 4,
    Drawer.continuity: 3,
    Drawer.task: 6,
    Drawer.attribute: 3,
    Drawer.next_year: 2,
}
"""What is drawn, and how often."""
