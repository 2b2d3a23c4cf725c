"""Programmes as real ones read: long titles of few genres, prose full of stock sentences, tasks that some others have.

``an_authors_programme`` draws one and says which topic each node is about: who rewrites a prose, or calls a node
otherwise, must know what it is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from random import Random

from attrs import evolve, field, frozen

from edits import phrases
from edits.draft import Draft, Item, roman
from edits.phrases import FIRST, Hand
from edits.programme import EMPTY, QUARTERS, YEAR, Maker
from edits.topics import Topic, topics
from pt_extract.model import NodeKind, Row, WorkProgramme

SHORTEST, LONGEST = 60, 200
"""Words of a prose that is not terse."""


@frozen
class Habits:
    """How a document is written: ``terse``, in a few sentences for each node; ``bare``, with no tasks of activities."""

    terse: bool = False
    bare: bool = False


@frozen
class Authored:
    """A programme, by the ids of its nodes what each is about, and what wordings it leaves for what comes later.

    ``doubles`` are activities about two topics, ``namesakes`` those whose titles say nothing of theirs, ``series``
    those that are numbered, each with the title of the next, ``foreign`` those in another script, ``annual``
    those that say the year.
    """

    programme: WorkProgramme
    topic: Mapping[str, Topic]
    doubles: Mapping[str, Topic] = field(factory=dict)
    namesakes: tuple[tuple[str, ...], ...] = ()
    series: Mapping[str, str] = field(factory=dict)
    foreign: tuple[str, ...] = ()
    annual: tuple[str, ...] = ()
    unused: tuple[Topic, ...] = ()
    habits: Habits = Habits()


class Author(Maker):
    """Makes branches about topics, none of which two branches share unless told so."""

    def __init__(self, random: Random, prefix: str = "new ", taken: Sequence[str] = ()) -> None:
        super().__init__(random, prefix, taken)
        self.unused = random.sample(topics(), len(topics()))
        self.topic: dict[str, Topic] = {}
        self.hand: Hand = FIRST
        self.habits = Habits()
        self.quarters = QUARTERS
        """Those in which something may be planned."""
        self.about: Topic = self.unused[0]
        """What is being written about."""

    def branch(self, kind: NodeKind, children: Sequence[Item] | None = None) -> Item:
        """An axis, programme or project over some children, or over a few new ones of one theme."""
        if children is None:
            self.about = self.unused[-1]
        else:
            self.about = self.topic[children[0].name]
        item = super().branch(kind, children)
        self.topic[item.name] = self.about
        return item

    def bare(self, kind: NodeKind, title: str = "") -> Item:
        """A node with nothing under it, about what is being written about."""
        item = self._item(kind, title or self._title(kind))
        self.topic[item.name] = self.about
        return item

    def activity(self) -> Item:
        """An activity about a topic that nothing else is about."""
        return self.activity_on(self.unused.pop())

    def activities(self) -> list[Item]:
        return [self.activity()]

    def activity_on(self, topic: Topic, title: str = "") -> Item:
        """An activity about that topic."""
        self.about = topic
        item = self._item("activity", title or self._title("activity"))
        self.topic[item.name] = topic
        return item

    def _title(self, kind: NodeKind) -> str:
        if kind == "activity":
            return self._fresh(lambda: f"{self.pick(phrases.GENRES)} {self.about.name}{self.pick(phrases.TAILS)}")
        if kind == "project":
            return self._fresh(lambda: f"{self.pick(phrases.PROJECT_GENRES)} {self.about.name}".upper())
        if kind == "programme":
            return self._fresh(self._area)
        return self._fresh(lambda: self.pick(phrases.AXES)[0])

    def _area(self) -> str:
        """The theme; where a programme of that name is there, with what the programme looks at in it."""
        theme = self.about.theme.upper()
        return theme if theme not in self.taken else f"{theme}: {self.pick(self.about.terms).upper()}"

    # Prose.

    def prose(self, kind: NodeKind) -> str:
        """60 to 200 words, stock sentences among them; a few activities and projects have none."""
        if kind in ("activity", "project") and self._chance(0.06):
            return ""
        return self.written(self.about, kind)

    def written(self, topic: Topic, kind: NodeKind, hand: Hand | None = None) -> str:
        """A prose about that topic by one of the hands."""
        hand = hand or self.hand
        opening, bodies = (hand.openings, hand.bodies) if kind == "activity" else (hand.framing, hand.framing)
        few, many = (0, 1) if self.habits.terse else (3, min(len(bodies), 6))
        own = [self.pick(opening), *self.random.sample(bodies, self.random.randint(few, many))]
        sentences = [self.filled(sentence, topic) for sentence in dict.fromkeys(own)]
        if self.habits.terse:
            return " ".join([*sentences, *self.random.sample(phrases.BOILERPLATE, self.random.randint(0, 1))])
        sentences += self.random.sample(phrases.BOILERPLATE, self.random.randint(1, 3))
        while _words(sentences) < SHORTEST:
            sentences.append(next(one for one in self._stock() if one not in sentences))
        while _words(sentences) > LONGEST:
            sentences.pop(-2)
        cut = self.random.randint(2, len(sentences) - 1) if self._chance(0.4) else len(sentences)
        return "\n\n".join(" ".join(part) for part in (sentences[:cut], sentences[cut:]) if part)

    def _stock(self) -> Iterable[str]:
        return self.random.sample(phrases.BOILERPLATE, len(phrases.BOILERPLATE))

    def filled(self, sentence: str, topic: Topic) -> str:
        first, second = self.random.sample(topic.terms, 2)
        where, who = self.pick(phrases.WHERE), self.pick(phrases.WHO)
        return sentence.format(name=topic.name, a=first, b=second, who=who, where=where)

    def sentence(self) -> str:
        """A goal or an objective."""
        return self.filled(self.pick(self.hand.framing), self.about)

    # Plans.

    def tasks(self) -> list[Row]:
        """Rows that many have and, of most activities, some that no other has."""
        if self.habits.bare or self._chance(0.06):
            return []
        stock = phrases.EVENT_TASKS if self._chance(0.6) else phrases.STUDY_TASKS
        labels = [label for label in stock if self._chance(0.7)]
        if self._chance(0.75) or not labels:
            own = self.random.sample(self.about.tasks, self.random.randint(2, 3))
            labels[self.random.randint(0, len(labels)) :] = own
        return [Row("task", None, None, label, self.shading()) for label in labels]

    def shading(self) -> tuple[str, ...]:
        first = self.random.randrange(len(self.quarters))
        return self.quarters[first : first + self.pick((1, 1, 2))]

    def facts(self, item: Item) -> None:
        """Put a fact into the middle of a prose."""
        sentences = item.node.text.split(". ")
        sentences.insert(len(sentences) // 2, self.pick(phrases.FACTS)[0].rstrip("."))
        item.node = evolve(item.node, text=". ".join(sentences))


def both(one: str, other: str) -> str:
    """Two things in a row: ``y`` becomes ``e`` before a vowel that sounds like it."""
    return f"{one} {'e' if re.match('h?i(?!e)', other, re.IGNORECASE) else 'y'} {other}"


def _words(sentences: Sequence[str]) -> int:
    return sum(len(sentence.split()) for sentence in sentences)


def an_authors_programme(
    random: Random, activities: int, quarters: Sequence[str] = QUARTERS, habits: Habits = Habits()
) -> Authored:
    """A programme of about so many activities, planned in these quarters only."""
    author = Author(random)
    author.habits = habits
    author.quarters = tuple(quarters)
    special = _Special(author)
    # One topic after the other, theme by theme, since a project's activities are about kindred things.
    author.unused.sort(key=lambda topic: (topic.theme, topic.name))
    themes = sorted({topic.theme for topic in author.unused})
    random.shuffle(themes)
    author.unused.sort(key=lambda topic: themes.index(topic.theme))
    level: list[Item] = []
    while len(level) < activities:
        level.append(special.activity())
    for kind in ("project", "programme", "axis"):
        level = [author.branch(kind, group) for group in _by_theme(random, author, level, kind)]
    draft = Draft(EMPTY)
    for axis in level:
        draft.place(axis, draft.root, len(draft.root.children))
    for item in draft.items.values():
        if item.kind == "project":
            _counted(item)
    return special.authored(draft)


def _by_theme(random: Random, author: Author, items: Sequence[Item], kind: NodeKind) -> list[list[Item]]:
    """What stands side by side in groups of a few; those of programmes and projects end where a theme does."""
    most = {"project": 4, "programme": 2}.get(kind, 1 + len(items) // 4)
    groups: list[list[Item]] = []
    for item in items:
        theme = author.topic[item.name].theme
        fits = bool(groups) and len(groups[-1]) < most
        kindred = kind == "axis" or (
            fits and author.topic[groups[-1][-1].name].theme == theme and random.random() < 0.85
        )
        if fits and kindred:
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


COUNT_WORDS = (
    "",
    "una actividad",
    *(f"{word} actividades" for word in "dos tres cuatro cinco seis siete ocho".split()),
)


def counting(activities: int, year: int) -> str:
    """The sentence that says how many activities a project has, and when they are carried out."""
    will = "será realizada" if activities == 1 else "serán realizadas"
    return f"El proyecto está conformado por {COUNT_WORDS[activities]} que {will} en el {year}."


def _counted(project: Item) -> None:
    """Say in a project's prose how many activities it has."""
    if project.node.text:
        text = f"{project.node.text} {counting(len(project.children), YEAR)}"
        project.node = evolve(project.node, text=text, stated_children=len(project.children), years=(YEAR,))


def taken_as_read(programme: WorkProgramme, random: Random) -> Authored:
    """A programme that somebody else wrote: of each node no more is known than its title says."""
    said = {word for node in programme.walk() for word in _long_words(node.title)}
    unused = [topic for topic in topics() if len(said.intersection(_long_words(topic.name))) < 2]
    topic_of = {node.id: _topic_of(node.title) for node in programme.walk()}
    return Authored(programme, topic_of, unused=tuple(random.sample(unused, len(unused))))


def _topic_of(title: str) -> Topic:
    """The longer words of a title, each a term."""
    terms = dict.fromkeys([*_long_words(title), title.lower(), "la materia"])
    return Topic("", title.lower(), "", tuple(terms), ())


def _long_words(title: str) -> list[str]:
    return [word.lower() for word in re.findall(r"\w{6,}", title)]


class _Special:
    """Makes the activities that are not like others: about two topics, called alike, numbered, in another script."""

    def __init__(self, author: Author) -> None:
        self.author = author
        self.doubles: dict[str, Topic] = {}
        self.namesakes: dict[str, list[str]] = {}
        self.series: dict[str, str] = {}
        self.foreign: list[str] = []
        self.annual: list[str] = []
        self.last: Topic | None = None
        """What an activity like most others was about last, until another is about it too."""

    def activity(self) -> Item:
        way = self.author.random.random()
        for share, make in self._ways():
            way -= share
            if way < 0:
                return make()
        item = self.author.activity()
        self.last = self.author.about
        if item.node.text and self.author.random.random() < 0.5:
            self.author.facts(item)
        return item

    def _ways(self) -> Iterable[tuple[float, Callable[[], Item]]]:
        """How often each of them is made."""
        yield 0.08, self._double
        yield 0.12, self._namesake
        yield 0.08, self._numbered
        yield 0.03, self._annual
        if len(self.foreign) < len(phrases.FOREIGN):
            yield 0.03, self._foreign
        if self.last is not None:
            yield 0.07, partial(self._sibling, self.last)

    def _double(self) -> Item:
        author = self.author
        one, other = author.unused.pop(), author.unused.pop()
        item = author.activity_on(one, f"{author.pick(phrases.GENRES)} {both(one.name, other.name)}")
        first, second = (author.written(topic, "activity").replace("\n\n", " ") for topic in (one, other))
        item.node = evolve(item.node, text=f"{first}\n\n{second}")
        item.lines = self._own_tasks(one, other)
        self.doubles[item.name] = other
        return item

    def _namesake(self) -> Item:
        """One of several called alike, each with a plan of its own."""
        author = self.author
        title = author.pick(
            [title for title, names in self.namesakes.items() if len(names) == 1] or phrases.COMMON_TITLES
        )
        item = author.activity_on(author.unused.pop(), title)
        item.lines = self._own_tasks(author.about)
        if author.random.random() < 0.4 and item.lines:
            item.node = evolve(item.node, text="")
        self.namesakes.setdefault(title, []).append(item.name)
        return item

    def _own_tasks(self, *topics: Topic) -> list[Row]:
        """The tasks that only these topics have."""
        labels = [] if self.author.habits.bare else [label for topic in topics for label in topic.tasks]
        return [Row("task", None, None, label, self.author.shading()) for label in labels]

    def _sibling(self, topic: Topic) -> Item:
        """A second activity on a topic, of another genre and with another plan."""
        self.last = None
        item = self.author.activity_on(topic)
        item.lines = [row for row in item.lines if row.label not in topic.tasks]
        return item

    def _numbered(self) -> Item:
        author = self.author
        topic = author.unused.pop()
        title = f"{author.pick(('Encuentro', 'Foro', 'Congreso', 'Seminario'))} regional sobre {topic.name}"
        number = author.random.randint(0, len(phrases.ORDINALS) - 2)
        way = author.pick(("{1} {0}", "{2} {0}", "{0}: {3} edición", "{0}, fase {1}"))
        this, after = (way.format(title, roman(at + 2), *phrases.ORDINALS[at]) for at in (number, number + 1))
        item = author.activity_on(topic, this)
        self.series[item.name] = after
        return item

    def _annual(self) -> Item:
        """One whose title says the year."""
        topic = self.author.unused.pop()
        item = self.author.activity_on(topic, f"Informe {YEAR} sobre {topic.name}")
        self.annual.append(item.name)
        return item

    def _foreign(self) -> Item:
        author = self.author
        item = author.activity_on(author.unused.pop(), phrases.FOREIGN[len(self.foreign)][0])
        self.foreign.append(item.name)
        return item

    def authored(self, draft: Draft) -> Authored:
        """The draft written, with everything said of its nodes by their ids."""
        ids, author = draft.ids(), self.author
        return Authored(
            draft.written(),
            {ids[name]: topic for name, topic in author.topic.items() if name in ids},
            {ids[name]: topic for name, topic in self.doubles.items()},
            tuple(tuple(ids[name] for name in names) for names in self.namesakes.values() if len(names) > 1),
            {ids[name]: base for name, base in self.series.items()},
            tuple(ids[name] for name in self.foreign),
            tuple(ids[name] for name in self.annual),
            tuple(author.unused),
            author.habits,
        )
