"""What a document tells of itself, put together: its language, its levels, its cover's title and its headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath

from pt_extract.classes import frozen
from pt_extract.drafting.levels import DraftLevel, levels_of
from pt_extract.drafting.seen import Seen, headings
from pt_extract.drafting.series import Series
from pt_extract.family import periods
from pt_extract.language import Language, language, language_of
from pt_extract.late import Pattern
from pt_extract.layout.lines import Line
from pt_extract.profile.wording import spaced
from pt_extract.text import plain

UNNAMED = "profile"
"""What a draft is called whose document has no name."""
TOLD = 0.18
"""A text in a language has at least this share of its commonest words."""
USUAL = "es"
"""The language of a document that does not tell."""
TITLE_LINES = 3
"""A cover's title takes so many lines at most."""
MOST_OF_TITLE = 0.6
"""What a language's pattern finds is the whole title where it is this share of the largest lines, up to their end: an
emblem may say a word before it."""
LISTED = 4
"""A page with so many lines that lead to a page number is an index's."""
OVER_TABLE = 120.0
"""The heading of a table stands at most so far above it, in points."""
YEARS = r"20\d\d(\s*[-–—/]\s*20\d\d)?"

_YEARS = re.compile(r"20\d\d(?:\s*[-–—/]\s*20\d\d)?")
_LEADERS = re.compile(r"(?:\s?[.…·_]){3,}\s*\d{1,3}\s*$")
_LEADS_TO_PAGE = re.compile(r"(?:\s?[.…·_]){3,}\s*\d{1,3}\s*$|\S\s+\d{1,3}\s*$")


@frozen
class Head:
    """A heading of the document: its text, its pages, and whether the language's patterns know it already."""

    text: str
    pages: tuple[int, ...]
    known: bool

    @property
    def pattern(self) -> str:
        """The pattern of what it says."""
        return spaced(self.text.rstrip(" .:"))


@frozen
class Draft:
    """All that a profile can be drafted from."""

    name: str
    tongue: Language
    sure_of_tongue: bool
    title: str | None
    """The pattern of the title, None where the language's own finds it."""
    printed_title: str | None
    levels: tuple[DraftLevel, ...]
    left: Mapping[str, tuple[Series, str]]
    heads: Mapping[str, Head | None]
    """The headings of index, introduction, justification and schedule; None where none was found."""
    others: tuple[Head, ...]
    """Headings that no pattern knows, in order of occurrence."""


def draft_of(seen: Seen) -> Draft:
    """What a document tells of itself."""
    words = [word for line in seen.lines for word in plain(line.text).split()]
    found, share = language_of(words)
    tongue = found or language(USUAL)
    assert tongue is not None
    levels = levels_of(seen, tongue)
    title, printed = _title(seen, tongue)
    series = [*(level.series for level in levels.levels), *(each for each, _ in levels.left.values())]
    labelled = {label.place for each in series for label in each.labels}
    heads, others = _heads(seen, tongue, labelled, levels.levels)
    return Draft(
        name=_name(seen),
        tongue=tongue,
        sure_of_tongue=found is not None and share >= TOLD,
        title=title,
        printed_title=printed,
        levels=levels.levels,
        left=levels.left,
        heads=heads,
        others=others,
    )


def _name(seen: Seen) -> str:
    """What the profile is called: as its document's file."""
    stem = "" if seen.file.startswith("<") else plain(PurePath(seen.file).stem)
    return re.sub(r"[^a-z0-9]+", "-", stem).strip("-") or UNNAMED


def _title(seen: Seen, tongue: Language) -> tuple[str | None, str | None]:
    """The pattern of the cover's title, None where the language's own finds the whole of it; and how it is printed."""
    cover = [line for line in seen.lines if line.page == seen.lines[0].page] if seen.lines else []
    if not cover:
        return None, None
    largest = max(line.size for line in cover)
    start = next(place for place, line in enumerate(cover) if line.size == largest)
    own = [line for line in cover[start : start + TITLE_LINES] if line.size > 0.9 * largest]
    behind = cover[start + len(own) : start + len(own) + 1]
    if behind and _YEARS.fullmatch(behind[0].text) and not any(_YEARS.search(line.text) for line in own):
        own += behind
    printed = " ".join(line.text for line in own)
    found = re.search(tongue.patterns["document"]["title"], plain(printed), re.IGNORECASE)
    if found is not None and found.end() == len(plain(printed)) and len(found[0]) >= MOST_OF_TITLE * len(printed):
        return None, printed[-len(found[0]) :]
    parts = [spaced(part) for part in _YEARS.split(printed)]
    if len(parts) == 1:
        return rf"{parts[0]}(\s+{YEARS})?", printed
    *before, last = parts
    return "".join(rf"{part}\s*{YEARS}\s*" for part in before) + last, printed


def _heads(
    seen: Seen, tongue: Language, labelled: set[int], levels: Sequence[DraftLevel]
) -> tuple[dict[str, Head | None], tuple[Head, ...]]:
    """The headings that a profile names, and those that stand out and are none of them."""
    patterns = {name: Pattern(text, re.IGNORECASE) for name, text in tongue.patterns["headings"].items()}
    heads: dict[str, Head | None] = {}
    for name, pattern in patterns.items():
        heads[name] = _head([line for line in seen.lines if _is_known(line, [pattern])], known=True)
    guesses: Mapping[str, Callable[[], Line | None]] = {
        "index": lambda: _over_index(seen),
        "introduction": lambda: _before_tree(seen, labelled, levels),
        "schedule": lambda: _over_tables(seen, labelled),
    }
    for name, guess in guesses.items():
        line = guess() if heads[name] is None else None
        if line is not None:
            heads[name] = _head([line], known=False)
    guessed = {head.text for head in heads.values() if head is not None and not head.known}
    return heads, tuple(head for head in heads_of(seen, patterns.values(), labelled) if head.text not in guessed)


def heads_of(seen: Seen, patterns: Iterable[Pattern], labelled: set[int]) -> list[Head]:
    """The headings that are no labels and that no pattern names; those of the cover are none.

    ``labelled`` are the places of the lines that bear labels; what goes on with one of them is a title's second line.
    """
    known = list(patterns)
    first = seen.lines[0].page if seen.lines else 0
    found = [line for place, line in headings(seen) if place not in labelled and line.page != first]
    unknown = [line for line in found if not _is_known(line, known) and not _LEADS_TO_PAGE.search(line.text)]
    return list(_gathered(unknown))


def _head(lines: Sequence[Line], *, known: bool) -> Head | None:
    if not lines:
        return None
    return Head(lines[0].text, tuple(sorted({line.page for line in lines})), known)


def _is_known(line: Line, patterns: Iterable[Pattern]) -> bool:
    return any(pattern.fullmatch(plain(line.text).strip()) is not None for pattern in patterns)


def _gathered(lines: Sequence[Line]) -> Iterator[Head]:
    """The headings that some lines are, each once."""
    told: set[str] = set()
    for line in lines:
        folded = plain(line.text)
        if folded not in told and any(char.isalpha() for char in folded):
            told.add(folded)
            pages = sorted({other.page for other in lines if plain(other.text) == folded})
            yield Head(line.text, tuple(pages), known=False)


def _over_index(seen: Seen) -> Line | None:
    """The first line of the first page most of whose lines lead to a page number."""
    by_page: dict[int, list[Line]] = {}
    for line in seen.lines:
        by_page.setdefault(line.page, []).append(line)
    for lines in by_page.values():
        leading = [line for line in lines if _LEADS_TO_PAGE.search(line.text)]
        if len(leading) >= LISTED and 2 * len(leading) > len(lines):
            first = lines[0]
            return first if seen.stands_out(first) and first not in leading else None
    return None


def _before_tree(seen: Seen, labelled: set[int], levels: Sequence[DraftLevel]) -> Line | None:
    """The first heading between the cover or the index and the first heading of the tree."""
    tree = [label for label in levels[0].series.labels if label.outstanding] if levels else []
    if not tree:
        return None
    listed = {line.page for line in seen.lines if _LEADERS.search(line.text)}
    first = next((label.place for label in tree if label.page not in listed), tree[0].place)
    start = max((page for page in listed if page < seen.lines[first].page), default=seen.lines[0].page)
    between = (line for place, line in headings(seen) if place < first and place not in labelled and line.page > start)
    return next(between, None)


def _over_tables(seen: Seen, labelled: set[int]) -> Line | None:
    """The heading over the first schedule table, on its page or at the end of the page before."""
    if not seen.tables:
        return None
    page, box = min(seen.tables, key=lambda table: (table[0], table[1].top))
    above = [
        (place, line)
        for place, line in enumerate(seen.lines)
        if line.page == page and box.top - OVER_TABLE < line.bbox.bottom < box.top + 2
    ]
    found = [line for place, line in above if place not in labelled and seen.stands_out(line)]
    named = [line for line in found if periods.says_schedule(line.text)]
    return next(iter((*named, *found)), None)
