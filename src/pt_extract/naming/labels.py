"""Labels in front of titles, such as ``EJE TEMÁTICO II``, ``Proyecto A.:`` and ``ACTIVIDAD 3``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from attrs import evolve

from pt_extract.classes import frozen
from pt_extract.model import NODE_KINDS, NodeKind
from pt_extract.naming.entry import Entry
from pt_extract.profile import MOST_KEPT, Pattern, Profile, listed_in, plain_keeping_length, turned

SHORTEST_WORD = 4
"""A title in capitals behind a bare number begins with a word of so many letters."""
_FIRST_WORD = Pattern(r"[^\W\d_]+(?=[\s.…,:;]|$)")
_LISTED = re.compile(r"(?:[^\w\s(\[«“\"'¿¡]\s*)?(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?\s+|(?<=\S)\s*)(?=\w)")
"""A bullet or a number, or both, in front of a label."""


@frozen
class Label:
    """A label at the start of a text. The title starts at character ``end``; ``number`` is None where none is printed.

    ``marked`` says that punctuation parts label and title.
    """

    kind: NodeKind
    number: str | None
    end: int
    marked: bool


@lru_cache(maxsize=MOST_KEPT)
def label_of(text: str, profile: Profile) -> Label | None:
    """The label that ``text`` starts with, or None.

    A label starts with a capital, so that ``el proyecto A`` in prose is none; without a number (axes only) it must be
    followed by punctuation or stand alone. The bullet or the number of a list or of a chapter in front of it is passed
    over (``► PROYECTO A``, ``1.1 PROGRAMA I``).
    """
    start = 0
    if (known := listed_in(text, profile.listed)) is not None:
        return Label(*known, True)
    if profile.decimal:
        return _numbered(text, profile.numbered)
    for loose in (False, True) if profile.leading else ():
        leading = turned(text, loose=loose)
        label = _worded(leading.text, 0, profile) if leading is not None else None
        if leading is not None and label is not None:
            return evolve(label, end=label.end + leading.shorter)
    if not text[:1].isupper():
        listed = _LISTED.match(text)
        if listed is None or not text[listed.end() :][:1].isupper():
            return _numbered(text, profile.numbered)
        start = listed.end()
    return _worded(text, start, profile) or _numbered(text, profile.numbered)


def _worded(text: str, start: int, profile: Profile) -> Label | None:
    """The label that starts with a word at ``start``."""
    folded = plain_keeping_length(text)
    for kind in NODE_KINDS:
        match = profile.levels[kind].label.match(folded, start)
        if match is None:
            continue
        number = match.group("number")
        number_end = match.end("number") if number else match.end("label")
        marked = any(char in ".:)-–—" for char in text[number_end : match.end()])
        if number or marked or match.end() == len(text):
            printed = text[match.start("number") : match.end("number")] if number else None
            whole = text[match.end("label") : number_end].strip()
            if whole.isalpha() and whole.islower() and not marked:  # "Proyecto a cargo de…" is prose
                continue
            return Label(kind, printed, match.end(), marked)
    return None


def _numbered(text: str, labels: Mapping[NodeKind, Pattern]) -> Label | None:
    """The label of a text where decimal numbers are the labels; behind one, a title starts with a capital."""
    if not text[:1].isdigit():
        return None
    for kind, label in labels.items():
        match = label.match(text)
        if match is not None:
            title = text[match.end() :].lstrip("¿¡«“\"'(")
            bare = kind == "axis" and text[match.end("number") : match.end("number") + 1] not in (".", ")")
            starts = _is_capital(title) if bare else title[:1].isupper() or not title
            return Label(kind, match["number"], match.end(), True) if starts else None
    return None


def _is_capital(title: str) -> bool:
    """Whether a title is in capitals and begins with a word: page numbers stand before codes and names as well."""
    first = _FIRST_WORD.match(title)
    return first is not None and len(first[0]) >= SHORTEST_WORD and title == title.upper()


def depth(kind: NodeKind) -> int:
    """0 for an axis to 3 for an activity."""
    return NODE_KINDS.index(kind)


def nest(entries: list[Entry]) -> list[Entry]:
    """Entries in reading order hung under one another by their kinds; the roots are returned."""
    roots: list[Entry] = []
    open_entries: list[Entry] = []
    for entry in entries:
        while open_entries and depth(open_entries[-1].kind) >= depth(entry.kind):
            open_entries.pop()
        (open_entries[-1].children if open_entries else roots).append(entry)
        open_entries.append(entry)
    return roots
