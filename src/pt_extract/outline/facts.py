"""Facts that prose states: goals, objectives, SDGs, counts, modality, years, funders."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from pt_extract.language import either
from pt_extract.model import Modality, NodeKind
from pt_extract.naming.entry import Facts
from pt_extract.profile import Pattern, Profile, plain_keeping_length
from pt_extract.text import squeeze

SDG_COUNT = 17
"""There are 17 Sustainable Development Goals (UN resolution 70/1)."""
ANNOUNCED_WITHIN = 70
"""The verb that announces a count stands at most this many characters before it."""
NEAR_VERB = 90
"""The years in which something is carried out stand at most this many characters behind the verb."""

KINDS_KEPT = 64
"""So many patterns of counts are kept: one for each kind of node and document."""

_ITEM = re.compile(r"^\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+|^[•▪–—-]\s+")
_NUMBER = re.compile(r"\d{1,3}")
_YEAR = re.compile(r"20\d\d")


def facts_of(kind: NodeKind, paragraphs: Sequence[str], profile: Profile) -> Facts:
    """What the prose of a node of that kind states."""
    axis, activity = kind == "axis", kind == "activity"
    return Facts(
        goals=statements(paragraphs, profile.facts["goal"]) if axis else (),
        objectives=statements(paragraphs, profile.facts["objective"]) if kind == "programme" else (),
        sdgs=sdgs(paragraphs, profile) if axis else (),
        stated_children=stated_children(paragraphs, kind, profile),
        modality=modality(paragraphs, profile) if activity else (),
        years=years(paragraphs, profile) if kind in ("project", "activity") else (),
        funders=funders(paragraphs, profile) if activity else (),
    )


def statements(paragraphs: Sequence[str], lead: Pattern) -> tuple[str, ...]:
    """The statements that a lead-in (``… la siguiente meta:``) announces.

    They are the list behind it, or the one paragraph behind it, or what its own paragraph says after the colon.
    """
    found: list[str] = []
    for index, paragraph in enumerate(paragraphs):
        match = _lead_of(paragraph, lead)
        if match is None:
            continue
        rest = paragraph[match.end() :].strip(" .:")
        if rest:
            found.extend(_items_within(paragraph[match.end() :].strip()))
        else:
            found.extend(_list_behind(paragraphs[index + 1 :]))
    return tuple(found)


def _lead_of(paragraph: str, lead: Pattern) -> re.Match[str] | None:
    folded = plain_keeping_length(paragraph)
    match = lead.search(folded)
    if match is None:
        return None
    whole = match.end() == len(paragraph.rstrip())
    return match if whole or match.start() == 0 else None


def _items_within(text: str) -> list[str]:
    parts = [squeeze(part) for part in re.split(r"(?:(?<=[;.])\s+|^)(?=\(?\d{1,2}\)\s)", text) if part.strip()]
    return [_ITEM.sub("", part) for part in parts]


def _list_behind(paragraphs: Sequence[str]) -> list[str]:
    if not paragraphs:
        return []
    if not _ITEM.match(paragraphs[0]):
        return [paragraphs[0]]
    items: list[str] = []
    for paragraph in paragraphs:
        if not _ITEM.match(paragraph):
            break
        items.append(_ITEM.sub("", paragraph))
    return items


def sdgs(paragraphs: Sequence[str], profile: Profile) -> tuple[int, ...]:
    """The Sustainable Development Goals that prose lists, in order of number."""
    found: set[int] = set()
    for paragraph in paragraphs:
        for match in profile.facts["sdg"].finditer(plain_keeping_length(paragraph)):
            found.update(int(number) for number in _NUMBER.findall(match.group()))
    return tuple(sorted(number for number in found if 1 <= number <= SDG_COUNT))


def stated_children(paragraphs: Sequence[str], kind: NodeKind, profile: Profile) -> int | None:
    """How many children the prose of a node of that kind announces (``conformado por cuatro actividades``)."""
    counts = (_stated(paragraphs, _count(below, profile), profile) for below in profile.below(kind))
    return next((count for count in counts if count is not None), None)


def _stated(paragraphs: Sequence[str], count: re.Pattern[str], profile: Profile) -> int | None:
    """How many nodes prose announces, which it says as ``count`` does."""
    unannounced: int | None = None
    for paragraph in paragraphs:
        folded = plain_keeping_length(paragraph)
        for match in count.finditer(folded):
            said = match.group("count")
            value = int(said) if said.isdecimal() else profile.counts[said]
            before = re.split(r"[.;]\s", folded[: match.start()])[-1]
            if profile.facts["announces"].search(before, max(0, len(before) - ANNOUNCED_WITHIN)):
                return value
            if value > 1 and unannounced is None:  # one without a verb may be any
                unannounced = value
    return unannounced


@lru_cache(maxsize=KINDS_KEPT)
def _count(kind: NodeKind, profile: Profile) -> re.Pattern[str]:
    """A number of nodes of a kind as prose says it."""
    noun = profile.levels[kind].noun.pattern
    words = "|".join(sorted(profile.counts, key=len, reverse=True))
    return re.compile(rf"\b(?P<count>{words}|\d{{1,2}})\s+(?:\([^)]*\)\s*)?(?:\w+\s+)?(?:{noun})\b")


def modality(paragraphs: Sequence[str], profile: Profile) -> tuple[Modality, ...]:
    """Whether an activity is held in person, virtually or both; empty where its text says neither."""
    text = " ".join(profile.facts["not_modality"].sub(_blank, plain_keeping_length(p)) for p in paragraphs)
    held: list[Modality] = []
    if profile.facts["in_person"].search(text):
        held.append("in_person")
    if profile.facts["virtual"].search(text):
        held.append("virtual")
    return tuple(held)


def _blank(match: re.Match[str]) -> str:
    """The noun and the adjective behind it, gone."""
    return "\x00" * len(match.group())


def years(paragraphs: Sequence[str], profile: Profile) -> tuple[int, ...]:
    """The years in which prose says that something is carried out (``serán realizadas en el 2022``)."""
    found: set[int] = set()
    for paragraph in paragraphs:
        for sentence in re.split(r"(?<=[.;])\s", plain_keeping_length(paragraph)):
            for match in profile.facts["years"].finditer(sentence):
                before = sentence[max(0, match.start() - NEAR_VERB) : match.start()]
                if profile.facts["carried_out"].search(before):
                    found.update(_year_range(match.group("years"), profile))
    return tuple(sorted(found))


def _year_range(text: str, profile: Profile) -> list[int]:
    named = [int(year) for year in _YEAR.findall(text)]
    if len(named) == 2 and re.search(rf"-|–|\b({either(profile.tongue.ranges)})\b", text):
        return list(range(named[0], named[1] + 1))
    return named


def funders(paragraphs: Sequence[str], profile: Profile) -> tuple[str, ...]:
    """Who a text says pays: the proper name behind ``con el apoyo financiero de``."""
    found: list[str] = []
    for paragraph in paragraphs:
        folded = plain_keeping_length(paragraph)
        match = profile.facts["funder"].search(folded)
        while match:  # each match runs to the end of the paragraph, where another funder may be named
            group = "funder" if match.group("funder") else "funder2"
            name = proper_name(paragraph[match.start(group) : match.end(group)], profile.tongue.name_links)
            if name and name not in found:
                found.append(name)
            match = profile.facts["funder"].search(folded, max(match.start(group), match.start() + 1))
    return tuple(found)


def proper_name(text: str, links: Collection[str]) -> str:
    """The proper name a text starts with: capitalised words and the small words between them, which are ``links``."""
    words: list[str] = []
    kept = 0
    for word in text.split():
        bare = word.strip("“”\"'«»(")
        if bare[:1].isupper() or (bare[:1].isdecimal() and words):
            words.append(word)
            kept = len(words)
        elif bare.lower().rstrip("," if words else "") in links:
            words.append(word)
        else:
            break
        if word[-1] in ".;:" or (word[-1] == "," and kept == len(words)):
            break
    name = " ".join(words[:kept]).strip(" .,;:“”\"'«»")
    while name and name.split()[0].lower() in links:
        name = " ".join(name.split()[1:])
    return name
