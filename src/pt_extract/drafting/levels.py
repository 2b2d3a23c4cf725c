"""Which of a document's series of labels are the levels of its tree, how they nest, and what kinds of node they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from attrs import field

from pt_extract.classes import frozen
from pt_extract.drafting.seen import Seen
from pt_extract.drafting.series import MOSTLY, Series, as_tables_say, captions, decimals_of, names_level, series_of
from pt_extract.language import Language
from pt_extract.model import NODE_KINDS, NodeKind

LEAST_LEVELS = 2
"""Where fewer series of labels with words are found, headings that are numbered and no more may be the levels."""
OUTSTANDING = 0.2
"""A level whose labels are set as headings are no oftener than this is doubtful."""


@frozen
class DraftLevel:
    """A level of the tree: its kind, the series of labels that shows it, and what is not sure of it."""

    kind: NodeKind
    series: Series
    numbers: str
    doubts: tuple[str, ...] = ()


@frozen
class Levels:
    """The levels of a document, from the top down, and the series of labels that are none, with why."""

    levels: tuple[DraftLevel, ...]
    left: Mapping[str, tuple[Series, str]] = field(factory=dict)


def levels_of(seen: Seen, tongue: Language | None) -> Levels:
    """The levels of a document's tree, by its labels alone."""
    series = series_of(seen)
    names = captions(series, tongue)
    left = {phrase: (each, "looks like a caption or a part of the document") for phrase, each in names.items()}
    worded = [each for each in series if each.phrase not in names]
    unsure = [each for each in worded if not each.numbers and not names_level(each.phrase, tongue)]
    left |= {each.phrase: (each, "stands without numbers; it may be a level or only a heading") for each in unsure}
    worded = [each for each in worded if each not in unsure]
    if len(worded) < LEAST_LEVELS:
        decimals = decimals_of(seen)
        if decimals:
            left |= {each.phrase: (each, "the numbered headings are more") for each in worded}
            return Levels(_made(decimals[: len(NODE_KINDS)], tongue, "decimal"), left)
    chosen, dropped = _most_likely(worded, tongue)
    left |= {each.phrase: (each, "a tree has four levels, and the others are likelier") for each in dropped}
    return Levels(_made([as_tables_say(each, seen) for each in nested(chosen)], tongue), left)


def _most_likely(series: Sequence[Series], tongue: Language | None) -> tuple[list[Series], list[Series]]:
    """At most four series, those with words of levels and most labels set as headings first; and the others."""
    ranked = sorted(
        series, key=lambda one: (names_level(one.phrase, tongue), one.outstanding, len(one.labels)), reverse=True
    )
    chosen = ranked[: len(NODE_KINDS)]
    return [each for each in series if each in chosen], [each for each in series if each not in chosen]


def nested(series: Sequence[Series]) -> list[Series]:
    """Series from the top of the tree down: by how many numbers their labels have, else by first occurrence.

    Those without numbers stand before the first that comes after them.
    """
    in_order = sorted(series, key=lambda each: each.labels[0].place)
    numbered = [each for each in in_order if each.numbers]
    if len({each.depth for each in numbered}) == len(numbered):
        numbered.sort(key=lambda each: each.depth)
    for bare in (each for each in in_order if not each.numbers):
        later = (at for at, each in enumerate(numbered) if each.labels[0].place > bare.labels[0].place)
        numbered.insert(next(later, len(numbered)), bare)
    return numbered


def _made(series: Sequence[Series], tongue: Language | None, numbers: str | None = None) -> tuple[DraftLevel, ...]:
    kinds = kinds_of([each.phrase for each in series], tongue)
    return tuple(
        DraftLevel(kind, each, numbers or each.style, tuple(_doubts(each, numbers)))
        for kind, each in zip(kinds, series, strict=True)
    )


def kinds_of(phrases: Sequence[str], tongue: Language | None) -> tuple[NodeKind, ...]:
    """The kinds of node that levels with those words are: the first an axis, the last an activity if it may be one.

    Where there are fewer than four, words that are known say which are meant; else the middle is a programme.
    """
    if not phrases:
        return ()
    choices = [kinds for kinds in combinations(NODE_KINDS, len(phrases)) if kinds[0] == "axis"]
    usual = ("activity", "programme", "project")
    return max(choices, key=lambda kinds: (_known(phrases, kinds, tongue), *(kind in kinds for kind in usual)))


def _known(phrases: Sequence[str], kinds: Sequence[NodeKind], tongue: Language | None) -> int:
    """How many of some words are known to name nodes of those kinds."""
    return sum(names_level(phrase, tongue, kind) for phrase, kind in zip(phrases, kinds, strict=True))


def _doubts(series: Series, numbers: str | None) -> Iterable[str]:
    """What is not sure of a level."""
    if numbers == "decimal" and series.outstanding < MOSTLY:
        yield "numbered lists may look the same; delete the table if these are no headings"
    if len(series.numbers) == 1:
        yield f"only one number was seen, {'.'.join(series.numbers[0])}"
    if series.outstanding <= OUTSTANDING:
        yield "its labels are set as the text is; delete the table if they are not headings"
    if not series.numbers:
        yield "its labels have no numbers, so that any line that begins so is one"
    mixed = {len(number) for number in series.numbers}
    if len(mixed) > 1:
        yield "its numbers have now fewer, now more parts; one word may name two levels"
