"""Why a prose differs where it does: the years rolled on, what it counts came or went, or another change says it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from pt_extract.classes import frozen
from pt_extract.differ.wording.segments import Stretch
from pt_extract.language.topics import FUNCTION_WORDS, GENRE, stem
from pt_extract.late import Pattern
from pt_extract.model import Node, NodeKind
from pt_extract.model.changes import AttributeChange, Because
from pt_extract.profile import load, shipped
from pt_extract.text import fold, number_value

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DIGITS = re.compile(r"\d+")

COUNTED_AT = 3
"""What a number counts is named by one of so many words behind it."""
LISTED = 20
"""An entry of a list of goals has no more words."""
WEIGHTIEST: tuple[Because, ...] = ("count", "told", "year")

MOST = 0.8
"""The share of words that must be a part's."""
INFLECTED = 3
"""Letters at the end by which the forms of one word differ in number."""


@frozen
class Grounds:
    """What is known that a prose may differ for.

    ``roll`` is by how many years the document is later, ``lists`` what is told of the node's lists, ``titles`` those,
    before and after, of nodes it may name; ``parts`` are the stems of what was split from it or merged into
    it; ``old`` and ``new`` are the node, whose descendants it may count.
    """

    roll: int = 0
    lists: Sequence[AttributeChange] = ()
    titles: Sequence[tuple[str, str]] = ()
    parts: Sequence[frozenset[str]] = ()
    old: Node | None = None
    new: Node | None = None


def reason_for(found: Sequence[Stretch], grounds: Grounds) -> Because | None:
    """What all differences follow from, None where one of them says something new; the weightiest of several."""
    reasons = [_reason(segment, grounds) for segment in found]
    if "count" in reasons:
        reasons = [_inflected(segment) if why is None else why for segment, why in zip(found, reasons, strict=True)]
    known = [why for why in reasons if why is not None]
    if not found or len(known) < len(reasons):
        return None
    return next(why for why in WEIGHTIEST if why in known)


def _reason(segment: Stretch, grounds: Grounds) -> Because | None:
    if grounds.roll and _is_rolled(segment, grounds.roll):
        return "year"
    if grounds.old is not None and grounds.new is not None and _is_counted(segment, grounds.old, grounds.new):
        return "count"
    if grounds.parts and _is_of_part(segment, frozenset().union(*grounds.parts)):
        return "told"
    is_told = any(_is_of_title(segment, *titles) for titles in grounds.titles)
    return "told" if is_told or any(_is_of_list(segment, item) for item in grounds.lists) else None


def _is_rolled(segment: Stretch, roll: int) -> bool:
    """Whether each word is the same but for years, which are all as much later, or the same."""
    if len(segment.old) != len(segment.new):
        return False
    pairs = list(zip(segment.old, segment.new, strict=True))
    return all(_YEAR.sub("#", old) == _YEAR.sub("#", new) for old, new in pairs) and all(
        int(after) - int(before) in (0, roll)
        for old, new in pairs
        for before, after in zip(_YEAR.findall(old), _YEAR.findall(new), strict=True)
    )


def _is_counted(segment: Stretch, old: Node, new: Node) -> bool:
    """Whether a number of what stands below differs as its true number does (*cuatro actividades*)."""
    before, after = (_count_in(words) for words in (segment.old, segment.new))
    if before is None or after is None or max(map(len, (segment.old, segment.new))) > COUNTED_AT:
        return False
    behind = [(*words, *segment.after)[: COUNTED_AT + 1] for words in (segment.old, segment.new)]
    for kind, nouns in _nouns().items():
        if all(any(noun.fullmatch(word) for noun in nouns for word in words) for words in behind):
            numbers = [sum(node.kind == kind for node in top.walk()) for top in (old, new)]
            return after - before == numbers[1] - numbers[0] != 0
    return False


def _count_in(words: Iterable[str]) -> int | None:
    """The one number among some words, in figures or in words."""
    found = [int(word) if word.isdecimal() else _counts().get(word) for word in words]
    numbers = [number for number in found if number is not None]
    return numbers[0] if len(numbers) == 1 else None


def _inflected(segment: Stretch) -> Because | None:
    """Whether words follow a count: they are the same in another number (*será realizada*, *serán realizadas*)."""
    if len(segment.old) != len(segment.new):
        return None
    return "count" if all(map(_are_forms, segment.old, segment.new)) else None


def _are_forms(word: str, other: str) -> bool:
    same = next((at for at, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    is_short = word in FUNCTION_WORDS and other in FUNCTION_WORDS
    return is_short or (same >= 2 and max(len(word), len(other)) - same <= INFLECTED)


def _is_of_title(segment: Stretch, old: str, new: str) -> bool:
    """Whether what differs is what a node is called, and what it is called now, with its number."""
    if not any(word not in FUNCTION_WORDS for word in segment.words):
        return False
    return _is_among(segment.old, fold(old).split()) and _is_among(segment.new, fold(new).split())


def _is_among(words: Iterable[str], others: Sequence[str]) -> bool:
    return all(word in others or number_value(word.upper()) is not None for word in words)


def _is_of_part(segment: Stretch, words: frozenset[str]) -> bool:
    """Whether what one of the two has alone is what its parts had, or have: told with them."""
    own = [stem(word) for word in segment.words if word not in FUNCTION_WORDS]
    return not (segment.old and segment.new) and bool(own) and sum(word in words for word in own) >= MOST * len(own)


def _is_of_list(segment: Stretch, item: AttributeChange) -> bool:
    if item.is_minor or not segment.words:
        return False
    if item.name == "modality":
        return all(word in FUNCTION_WORDS or stem(word) in GENRE for word in segment.words)
    if item.name == "years":
        years = {str(year) for year in (*item.old, *item.new)}
        return all(word in years or word in FUNCTION_WORDS for word in segment.words)
    if item.name == "sdgs":
        return _is_of_goals(segment, item)
    old, new = (" ".join(fold(str(entry)) for entry in side).split() for side in (item.old, item.new))
    return all(word in old for word in segment.old) and all(word in new for word in segment.new)


def _is_of_goals(segment: Stretch, item: AttributeChange) -> bool:
    """Whether what differs are entries of the development goals that came or went."""
    known = {str(number) for number in set(item.old) ^ set(item.new)}
    named = set(_DIGITS.findall(" ".join(segment.words)))
    is_goal = any(pattern.search(" ".join(segment.words)) for pattern in _facts("sdg"))
    return bool(named) and named <= known and is_goal and len(segment.words) <= LISTED


@cache
def _nouns() -> Mapping[NodeKind, list[Pattern]]:
    """How each kind is called where prose counts, in any of the families we know."""
    found: dict[NodeKind, list[Pattern]] = {}
    for name in shipped():
        for kind, level in load(name).levels.items():
            found.setdefault(kind, []).append(level.noun)
    return found


@cache
def _counts() -> Mapping[str, int]:
    return {word: count for name in shipped() for word, count in load(name).counts.items()}


@cache
def _facts(name: str) -> tuple[Pattern, ...]:
    return tuple(load(profile).facts[name] for profile in shipped())
