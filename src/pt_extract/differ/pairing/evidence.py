"""How likely it is that two nodes are one: every field of theirs that can be compared is a piece of evidence.

After Fellegi and Sunter, "A Theory for Record Linkage", Journal of the American Statistical Association 64 (1969): each
field adds to or takes from the odds, in bits, by how much likelier its agreement is between two readings of one node
than between two different nodes; the sum, with what is known before any field is looked at, gives a likelihood. What
agreement is worth grows with how rare the agreeing values are (Winkler's frequency-based matching): two texts may
agree in all they say, and say nothing that only they would.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence

from attrs import field
from rapidfuzz import fuzz

from pt_extract.classes import frozen
from pt_extract.differ.pairing.rarity import Rarity
from pt_extract.differ.pairing.tree import Pairs, Place
from pt_extract.language.topics import GENRE, telling_stems

Curve = tuple[tuple[float, float], ...]
"""Evidence in bits by agreement (0 to 1): straight lines between these points."""


def _rising(_: object, __: object, curve: Curve) -> None:
    if list(curve) != sorted(curve):
        raise ValueError("the points of a curve must stand in the order of their agreement")


@frozen
class Weights:
    """What each piece of evidence is worth, in bits of odds. Above 0 altogether, two nodes are taken for one."""

    prior: float = -3.0
    """Any two nodes of a kind are hardly the same one: of what is like nothing else, one bit is no proof."""
    title: Curve = field(default=((0, -4), (0.25, -2.5), (0.5, 1), (0.75, 4.5), (1, 8)), validator=_rising)
    """Titles are what people know nodes by; those of one kind have about a quarter in common by chance."""
    plain_title: float = 0.3
    """The share of that for a title without any telling word (*Asistencia técnica*): others are called so too."""
    namesake: float = 1.5
    """What each doubling of the nodes that bear one title takes from what it is worth."""
    same_title: float = 2.8
    """What one title is worth at least: namesakes are as likely as others to stay where they are."""
    same_beginning: float = 5.0
    """One title begins with the other: what it begins with is what it is about, and what follows was added or lost."""
    prose: Curve = field(
        default=((0, -1.5), (0.15, -1), (0.3, 0), (0.5, 3), (0.75, 6), (0.95, 9), (1, 11)), validator=_rising
    )
    """Prose that stayed is the surest sign, since nobody writes the same twice; prose is rewritten often enough that
    its having nothing in common says little."""
    silent: float = -0.3
    """One of the two has no prose."""
    tasks: Curve = field(default=((0, -2), (0.2, -1), (0.4, 1), (0.7, 4), (1, 9)), validator=_rising)
    """Telling tasks are almost as good as prose; plans change more than what they are for."""
    second_witness: float = 0.5
    """The share of its worth that the weaker of prose and tasks has beside the stronger."""
    children: Curve = field(default=((0, -2), (0.2, 0), (1, 4.5)), validator=_rising)
    """For each doubling of what stands under both, up to ``most_children``: who has a node's children, is it."""
    most_children: float = 10.0
    same_parent: float = 1.2
    other_parent: float = -0.6
    """Nodes stay where they are more often than not."""
    same_number: float = 0.3
    """In the same parent. By itself a number says nothing: they are counted anew each year."""
    same_quarters: float = 0.3
    """Plans of one form are many."""
    other_edition: float = -0.5
    """Other numerals in the title: the next edition is the same thing only where it takes the place of the last."""
    other_topic: float = -1.0
    """Titles that fill one frame with another topic, as the next of a series does."""
    frame_prose: float = 0.2
    """The share of its worth that prose has which speaks of neither of two such topics: it is a form, too."""
    frame_tasks: float = 0.4
    """The same of tasks."""
    other_kind: float = -2.5
    """A project that became a programme is rare."""
    nothing_alike: float = -1.0
    """Neither what two nodes are called nor what they say has anything in common: tasks alone have to speak louder."""
    floor: float = 0.0
    """Evidence from which two nodes are taken for one."""
    possible: float = -3.0
    """Evidence from which people are told that they may be: about one in nine."""
    near: float = 6.0
    """A node is named beside the one that was chosen where no more spoke against it: one in sixty-four."""
    sure: float = 4.0
    """Evidence on which later pairs may lean."""


@frozen
class Facts:
    """How much must be known before agreement counts in full."""

    topic: float = 0.7
    """What a prose says of a topic, by how much its words tell."""
    title: float = 1.5
    """The telling words of a title, by how much each tells."""
    prose: float = 6.0
    """The same of a prose: a long sentence."""
    same_prose: float = 4.0
    """The same of one that stayed to the letter: a short one."""
    tasks: float = 1.5
    """Two tasks that hardly anything else has."""
    shared_prose: float = 3.0
    """What a prose has to tell, for its being the same to outweigh its title's being another node's."""


WEIGHTS, FACTS = Weights(), Facts()

STRANGERS = 0.5
"""The share of letters in order that titles of one language and subject have in common by chance."""
GENRE_TELLS = 0.2
"""What a word of every plan tells, of what another of the same rarity does."""
CONTAINED = 0.9
"""Agreement of two titles or proses of which one is the other and more."""
SPELLED_ALIKE = 80.0
"""From so much (0 to 100) two topics are one, spelled otherwise."""
UNLIKE_TITLES = -3.5
"""Evidence of titles that have nothing in common, in bits."""
UNLIKE_PROSES = -0.8
"""Evidence of proses that have nothing in common, in bits."""
SHARED = 0.5
"""The share of two topics that they must have in common, or a prose of one of them, not to be two."""
OF_ONE_FRAME = 0.5
"""The share of two titles' words of every plan that both have, from which they are of one frame."""


def bits(curve: Sequence[tuple[float, float]], agreement: float) -> float:
    """The evidence at an agreement, by linear interpolation.

    >>> bits(((0, -4), (1, 8)), 0.5)
    2.0
    """
    at = min(max(bisect_right(curve, (agreement, math.inf)), 1), len(curve) - 1)
    (x0, y0), (x1, y1) = curve[at - 1], curve[at]
    return y0 + (y1 - y0) * (agreement - x0) / (x1 - x0)


def likelihood(evidence: float) -> float:
    """Evidence in bits as a likelihood, 0 to 1; 0 bits are one half."""
    return round(1 / (1 + 2 ** -round(max(min(evidence, 60.0), -60.0), 6)), 4)


class Judge:
    """Weighs the evidence for the pairs of two documents."""

    def __init__(self, old: Collection[Place], new: Collection[Place]) -> None:
        places = [*old, *new]
        self.words = Rarity((place.stems for place in places), _tells)
        self._label_words = Rarity((place.label_stems for place in places if place.tasks), _tells)
        self._labels = Rarity((place.labels for place in places if place.tasks), lambda _: 1.0)
        self._content: dict[frozenset[str], float] = {}
        bearers = [Counter((place.node.kind, place.title) for place in side) for side in (old, new)]
        self._titles = bearers
        self._bearers = bearers[0] | bearers[1]

    def evidence(self, old: Place, new: Place, pairs: Pairs) -> float:
        """All of it in bits. ``pairs`` are those made so far, of which those below and above count."""
        topic = self._is_other_topic(old, new)
        title, prose = self._of_title(old, new, is_other=topic), self._of_prose(old, new, is_other=topic)
        found = WEIGHTS.prior + title + _together(prose, self._of_tasks(old, new, is_other=topic))
        is_unlike = title <= UNLIKE_TITLES and prose <= UNLIKE_PROSES and not (old.children and new.children)
        found += WEIGHTS.nothing_alike * is_unlike
        found += _of_children(old, new, pairs) + _of_place(old, new, pairs)
        found += WEIGHTS.same_quarters * (bool(old.quarters) and old.quarters == new.quarters)
        found += WEIGHTS.other_edition * (old.marks != new.marks)
        return found + WEIGHTS.other_kind * (old.node.kind != new.node.kind)

    def title(self, old: Place, new: Place) -> float:
        """How much two titles agree, 0 to 1: in telling words, or in letters, which see through misprints."""
        if old.title == new.title:
            return 1.0
        first, second = old.title_stems, new.title_stems
        words = max(self.words.common(first, second), self._contained(first, second))
        letters = (fuzz.ratio(old.title, new.title) / 100 - STRANGERS) / (1 - STRANGERS)
        return max(words, (words + max(letters, 0.0)) / 2)

    def has_namesakes(self, place: Place) -> bool:
        """Whether one of the documents has several nodes of its kind and title."""
        return self._bearers[place.node.kind, place.title] > 1

    def tells(self, place: Place) -> float:
        """How much a prose tells, by its words."""
        return self.words.mass(place.prose_stems)

    def _contained(self, first: frozenset[str], second: frozenset[str]) -> float:
        """The same of one title in the other: the less, the less it tells."""
        told = min(self.words.mass(first), self.words.mass(second)) / FACTS.title
        return self.words.contained(first, second) * CONTAINED * (0.7 + 0.3 * min(told, 1.0))

    def _of_title(self, old: Place, new: Place, *, is_other: bool) -> float:
        if is_other:
            agreement = min(self.words.common(old.title_stems, new.title_stems), 0.25)
            return bits(WEIGHTS.title, agreement) + WEIGHTS.other_topic
        found = bits(WEIGHTS.title, self.title(old, new))
        if found <= 0:
            return found
        told = min(self.words.mass(old.title_stems), self.words.mass(new.title_stems)) / FACTS.title
        found *= WEIGHTS.plain_title + (1 - WEIGHTS.plain_title) * min(told, 1.0)
        others = max(self._bearers[place.node.kind, place.title] for place in (old, new))
        if old.title == new.title:
            return max(found - WEIGHTS.namesake * math.log2(max(others, 1)), WEIGHTS.same_title)
        begins = min(told, 1.0) * _begin_alike(old, new)
        return found - WEIGHTS.namesake * math.log2(max(others, 1)) + WEIGHTS.same_beginning * begins

    def _is_other_topic(self, old: Place, new: Place) -> bool:
        """Whether the titles are of one frame (*Encuentro de autoridades de …*) and fill it otherwise."""
        first, second = old.topic, new.topic
        if old.title == new.title or not first or not second or not _have_one_frame(old, new):
            return False
        if old.lead in second or new.lead in first or self._are_exchanged(old, new):
            return False
        gone, come = first - second, second - first
        most = max(self.words.mass(gone), self.words.mass(come))
        if self.words.sum(first & second) > SHARED * most:
            return False
        return fuzz.ratio(" ".join(sorted(gone)), " ".join(sorted(come))) < SPELLED_ALIKE

    def _are_exchanged(self, old: Place, new: Place) -> bool:
        """Whether either title is in both documents: it may have gone to another node, or come from one."""
        titles = ((place.node.kind, place.title) for place in (old, new))
        return any(title in self._titles[0] and title in self._titles[1] for title in titles)

    def _of_prose(self, old: Place, new: Place, *, is_other: bool) -> float:
        if not old.prose or not new.prose:
            return WEIGHTS.silent * (old.prose != new.prose)
        found = bits(WEIGHTS.prose, self._prose(old, new))
        enough = FACTS.same_prose if old.prose == new.prose else FACTS.prose
        told = min(min(self.tells(old), self.tells(new)) / enough, 1.0)
        is_form = is_other and found > 0 and not self._tells_both(old, new)
        return found * told * (WEIGHTS.frame_prose if is_form else 1.0)

    def _tells_both(self, old: Place, new: Place) -> bool:
        """Whether one prose speaks of the other title's topic."""
        return self._speaks_of(old.topic - new.topic, new) or self._speaks_of(new.topic - old.topic, old)

    def _speaks_of(self, topic: frozenset[str], place: Place) -> bool:
        both = self.words.sum(topic & place.prose_stems)
        return both >= max(SHARED * self.words.mass(topic), FACTS.topic)

    def _prose(self, old: Place, new: Place) -> float:
        if old.prose == new.prose:
            return 1.0
        first, second = old.prose_stems, new.prose_stems
        return max(self.words.common(first, second), self.words.contained(first, second) * CONTAINED**2)

    def _of_tasks(self, old: Place, new: Place, *, is_other: bool) -> float:
        if not old.labels or not new.labels:
            return 0.0
        first, second = self._mass(old.labels), self._mass(new.labels)
        both = math.fsum(self._told(label) for label in old.labels & new.labels)
        labels = 2 * both / (first + second) if first + second else 0.0
        agreement = max(labels, self._label_words.common(old.label_stems, new.label_stems) ** 2)
        if min(first, second) >= FACTS.tasks:
            agreement = max(agreement, CONTAINED * both / min(first, second))
        found = bits(WEIGHTS.tasks, agreement) * min(min(first, second) / FACTS.tasks, 1.0)
        return found * WEIGHTS.frame_tasks if is_other and found > 0 else found

    def _mass(self, labels: frozenset[str]) -> float:
        if labels not in self._content:
            self._content[labels] = math.fsum(map(self._told, labels))
        return self._content[labels]

    def _told(self, label: str) -> float:
        """How much a task tells: by how rare it is, and by its words, since some tasks are those of every plan."""
        words = sum(stem not in GENRE for stem in telling_stems(label))
        return self._labels.of(label) * min(0.1 + words / 2, 1.0)


def _have_one_frame(old: Place, new: Place) -> bool:
    """Whether two titles share most of their words of every plan."""
    first, second = old.title_stems - old.topic, new.title_stems - new.topic
    begins = old.title_run[0] == new.title_run[0] and old.title_run[0] in first
    return begins and len(first & second) >= OF_ONE_FRAME * min(len(first), len(second))


def _together(prose: float, tasks: float) -> float:
    """Prose and tasks are planned together: where both speak for a pair, the second says half of it over again."""
    least, most = sorted((prose, tasks))
    return most + least * (WEIGHTS.second_witness if least > 0 else 1.0)


def _begin_alike(old: Place, new: Place) -> bool:
    """Whether one title is the beginning of the other: it says all of it, and first."""
    shorter, longer = sorted((old, new), key=lambda place: len(place.title_run))
    if longer.title_run[: len(shorter.title_run)] == shorter.title_run:
        return True
    is_first = shorter.title_run[:1] == longer.title_run[:1] and shorter.lead == longer.lead
    return is_first and bool(shorter.topic) and (old.topic <= new.topic or new.topic <= old.topic)


def _tells(word: str) -> float:
    return GENRE_TELLS if word in GENRE or word.isdecimal() else 1.0


def _of_children(old: Place, new: Place, pairs: Pairs) -> float:
    """By what stands under both, of what has a partner at all: what came or went speaks for neither."""
    known = [pairs.new_of[place] for place in old.under if place in pairs.new_of]
    whole = min(len(known), sum(place in pairs.old_of for place in new.under))
    if not whole:
        return 0.0
    below = set(new.under)
    shared = sum(place in below for place in known)
    found = bits(WEIGHTS.children, shared / whole)
    return min(found * math.log2(1 + (shared if found > 0 else min(whole, 3))), WEIGHTS.most_children)


def _of_place(old: Place, new: Place, pairs: Pairs) -> float:
    is_same = pairs.have_one_parent(old, new)
    number = WEIGHTS.same_number * (is_same and old.node.number == new.node.number)
    if old.parent is None or new.parent is None:
        return number
    if is_same:
        return number + WEIGHTS.same_parent
    return WEIGHTS.other_parent * (old.parent in pairs.new_of or new.parent in pairs.old_of)
