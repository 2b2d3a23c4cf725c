"""Numbers and letters that are all there is of a label: ``1) Foro``, ``A. Puertos``.

Lists in prose are numbered as well, and so are the parts of a text. A node's title is told by two things: it comes
again, behind the same number, in another place of the document; and in one place (the index, an overview) it stands
right below the node it belongs to, or below the one before it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from pt_extract.classes import frozen
from pt_extract.late import Pattern
from pt_extract.model import NodeKind

PLACES = 2
"""A title stands in at least so many places of a document."""
FEWEST = 2
"""A document has at least so many such titles of a level."""
TOLD_BY = 4
"""So many words tell a title, however it wraps."""
CLOSE = 3
"""A title stands at most so many lines below the one it follows in a list."""

_LISTED = Pattern(r"(?:[^\w\s(\[«“\"'¿¡]\s*)?(?P<number>\d{1,2}|[A-Z])(?P<mark>[.)])?\s+(?=[^\W\d_]|[¿¡“«\"'])")
_END = Pattern(r"[:…]|\.(?=[\s.]|$)")
_WORD = re.compile(r"[^\W\d_]+")

Titles = Mapping[str, NodeKind]
"""Numbers with the first words behind them, and the level that they are of."""


@frozen
class _Above:
    """What a list names last: a level, its number where that is all its label, and in which line."""

    kind: NodeKind
    number: str | None
    line: int


def listed_titles(
    lines: Iterable[str], kinds: Mapping[NodeKind, bool], level_of: Callable[[str], NodeKind | None]
) -> Titles:
    """What lines name again and again behind bare numbers and letters.

    ``kinds`` are the levels that no word labels, each with whether numbers stand for it, or letters; ``level_of`` says
    the level that a line's word labels.
    """
    places: Counter[str] = Counter()
    lists: dict[str, NodeKind] = {}
    above: _Above | None = None
    for place, line in enumerate(lines if kinds else ()):
        found = _LISTED.match(line)
        kind = _kind(found, kinds)
        if found is not None and kind is not None:
            key = _key(found, line)
            places[key] += 1
            if _follows(found["number"], kind, above, place):
                lists[key] = kind
                above = _Above(kind, found["number"], place)
        elif (worded := level_of(line)) is not None:
            above = _Above(worded, None, place)
    again = {key: kind for key, kind in lists.items() if places[key] >= PLACES}
    many = Counter(again.values())
    return {key: kind for key, kind in again.items() if many[kind] >= FEWEST}


def _kind(found: re.Match[str] | None, kinds: Mapping[NodeKind, bool]) -> NodeKind | None:
    """The level that a number with a mark behind it may be of."""
    if found is None or not found["mark"]:
        return None
    return next((kind for kind, is_number in kinds.items() if is_number == found["number"].isdecimal()), None)


def _follows(number: str, kind: NodeKind, above: _Above | None, place: int) -> bool:
    """Whether a number begins the list of what stands close above it, or is the next one of it."""
    if above is None or place - above.line > CLOSE:
        return False
    if kind == "project":
        return (above.kind in ("axis", "programme")) == (number == "A")
    if number == "1":
        return above.kind == "project"
    return above.kind == kind and above.number is not None and int(number) == int(above.number) + 1


def listed_in(text: str, titles: Titles) -> tuple[NodeKind, str, int] | None:
    """The level and the number of a title that a text starts with, and where the title begins; None of other texts."""
    found = _LISTED.match(text) if titles else None
    kind = titles.get(_key(found, text)) if found is not None else None
    return None if found is None or kind is None else (kind, found["number"], found.end())


def _key(found: re.Match[str], text: str) -> str:
    """A number and the first words of what stands behind it, up to what parts a title from its prose or its page."""
    title = _END.split(text[found.end() :], maxsplit=1)[0]
    return " ".join([found["number"], *_WORD.findall(title)[:TOLD_BY]]).casefold()


__all__ = ["Titles", "listed_in", "listed_titles"]
