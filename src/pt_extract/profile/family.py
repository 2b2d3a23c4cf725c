"""A family of documents, as its profile describes it: the levels of their tree, and what they call things.

Patterns are Python regular expressions, matched against text in lower case without accents.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial

from attrs import evolve, field

from pt_extract.classes import frozen
from pt_extract.language import Language
from pt_extract.late import Pattern
from pt_extract.model import NODE_KINDS, NodeKind
from pt_extract.profile.leading import turned
from pt_extract.profile.listed import Titles, listed_titles
from pt_extract.profile.wording import decimal_pattern
from pt_extract.text import Abbreviations, CharacterTable, plain

NEVER = Pattern("(?!)")
"""What matches nothing: the label of a level that a family does not have."""

LEAST_LEVELS = 2
"""A document that labels fewer levels with words may number them instead."""
FEWEST_NUMBERS = 2
"""A document that numbers its levels has so many numbers of each, unless one stands in several places."""
OFTEN = 3
"""A single number of a level tells where it stands in so many places: index, body and schedule name each node."""

MOST_KEPT = 8192
"""What is known of so many texts is kept, since lines and paragraphs are asked for one thing after another."""

_LISTED = re.compile(r"^[^\w\s]?\s*(\d{1,2}(\.\d{1,2})*[.)]?\s+)?")
"""A bullet or a list number in front of a label."""


@frozen
class Level:
    """One level of the tree. ``label`` matches its printed label, ``numbers`` says how its numbers are written."""

    kind: NodeKind
    label: Pattern
    numbers: str
    noun: Pattern
    """The noun by which prose counts this level's nodes (``actividades``)."""
    others: tuple[Pattern, ...] = ()
    """Labels of documents that call this level something else, the likelier first (:meth:`Profile.suited`)."""

    def suited(self, lines: Sequence[str]) -> Level:
        """The level with the label of its that most numbers follow in lines, which are bare (:func:`_bare`)."""
        if not self.others:
            return self
        labels = (self.label, *self.others)
        used = max(labels, key=lambda label: (_numbers_behind(label, lines), -labels.index(label)))
        return self if used is self.label else evolve(self, label=used)

    def heading(self, text: str) -> re.Match[str] | None:
        """The label and number that ``text`` starts with, as a match with groups ``label`` and ``number``."""
        return self.label.match(plain_keeping_length(text))


@frozen(eq=False)
class Profile:
    """A family of documents. :mod:`pt_extract.profile.entries` says what each entry is.

    No two are equal, so that what was found out by one can be kept by it.
    """

    name: str
    language: str
    ocr_language: str
    tongue: Language
    """The words of that language."""
    levels: Mapping[NodeKind, Level]
    recognise: tuple[Pattern, ...]
    abbreviations: Abbreviations
    document: Mapping[str, Pattern]
    headings: Mapping[str, Pattern]
    quarters: tuple[Pattern, ...]
    schedule: Mapping[str, Pattern]
    facts: Mapping[str, Pattern]
    prose_starts: Pattern
    months: Mapping[str, int]
    """The names of the months, folded, to 1 to 12."""
    counts: Mapping[str, int]
    """The words that prose counts with, folded, to their value."""
    decimal: bool = False
    """Whether the levels' labels are decimal numbers without a word (``1.2.1``), as :meth:`suited` finds out."""
    numbered: Mapping[NodeKind, Pattern] = field(factory=dict)
    """Decimal numbers that are labels: all there are, or here and there for ones with a word (``PROYECTO 1.2.1``)."""

    leading: bool = False
    """Whether numbers stand in front of the words of the labels (``1.2 PROGRAMA:``), as :meth:`suited` finds out."""

    absent: frozenset[NodeKind] = frozenset()
    """Kinds whose label no line of the document bears, as :meth:`suited` finds out."""
    listed: Titles = field(factory=dict)
    """What bare numbers and letters are the labels of, as :meth:`suited` finds out."""

    @property
    def kinds(self) -> tuple[NodeKind, ...]:
        """The kinds of node that the family has, from the top down."""
        return tuple(kind for kind in NODE_KINDS if self.levels[kind].label is not NEVER)

    def below(self, kind: NodeKind) -> tuple[NodeKind, ...]:
        """The kinds that a node's children may be of: the next one, and the one after that where none has the next."""
        lower = [other for other in self.kinds if NODE_KINDS.index(other) > NODE_KINDS.index(kind)]
        own = next((place for place, other in enumerate(lower) if other not in self.absent), 0)
        return tuple(lower[: own + 1])

    def years_in(self, texts: Iterable[str]) -> tuple[int, int] | None:
        """The first and last year of the programme as the first of ``texts`` that names them says, or None."""
        for text in texts:
            match = self.document["years"].search(plain_keeping_length(text))
            if match:
                first = int(match.group("first"))
                return first, int(match.group("last") or first)
        return None

    def suited(self, lines: Sequence[str]) -> Profile:
        """The profile with the labels that a document uses, of those that a level may have; ``lines`` are its own.

        They are those with the most numbers of their own at the start of lines: a document that calls its axes areas
        may speak of an axis now and then.
        """
        if self.decimal:
            return self
        folded = [plain_keeping_length(line) for line in lines]
        bare = list(map(_bare, folded))
        levels = {kind: level.suited(bare) for kind, level in self.levels.items()}
        led = [leading.text for line in folded if (leading := turned(line)) is not None]
        if sum(_leads(level, led) for level in levels.values()) >= LEAST_LEVELS:
            return evolve(self, levels=levels, leading=True)
        if not _is_decimal(lines, len(self.kinds)):
            level_of = partial(_worded, levels)
            listed = listed_titles(lines, _unworded(levels, bare), level_of)
            unsaid = {kind for kind, level in levels.items() if not _numbers_behind(level.label, bare)}
            return evolve(self, levels=levels, listed=listed, absent=frozenset(unsaid - {*listed.values()}))
        numbered = {kind: _decimal(depth) for depth, kind in enumerate(self.kinds)}
        axes = _numbers_behind(levels["axis"].label, bare)
        if self.covers(lines)[0] < LEAST_LEVELS and axes < FEWEST_NUMBERS:
            made = {kind: evolve(level, label=numbered.get(kind, NEVER)) for kind, level in levels.items()}
            return evolve(self, levels=made, numbered=numbered, decimal=True)
        del numbered["axis"]  # a number alone begins many a line
        return evolve(self, levels=levels, numbered={**numbered, **self.numbered})

    def covers(self, lines: Sequence[str]) -> tuple[int, int]:
        """How many levels have a label in front of more than one line, and how many lines have one in all."""
        bare = [_bare(plain_keeping_length(line)) for line in lines]
        used = [level.suited(bare).label for level in self.levels.values()]
        counts = [sum(label.match(line) is not None for line in bare) for label in used]
        return sum(count > 1 for count in counts), sum(counts)

    def recognises(self, folded: str) -> bool:
        """Whether a document with this text, folded (:func:`plain`), belongs to the family: every pattern occurs."""
        return all(pattern.search(folded) for pattern in self.recognise)


def _bare(line: str) -> str:
    """A line without the bullet or list number in front of its label, and the label's own number behind its word."""
    leading = turned(line)
    if leading is not None:
        return leading.text
    listed = _LISTED.match(line)
    return line[listed.end() :] if listed is not None else line


def _numbers_behind(label: Pattern, lines: Iterable[str]) -> int:
    """How many different numbers lines give that start with a label."""
    found = map(label.match, lines)
    return len({match["number"] for match in found if match is not None and match["number"]})


def _unworded(levels: Mapping[NodeKind, Level], lines: Sequence[str]) -> Mapping[NodeKind, bool]:
    """The lower levels that no word labels, each with whether numbers may stand for it, or letters."""
    written: Mapping[NodeKind, bool] = {"activity": True, "project": False}
    return {
        kind: is_number
        for kind, is_number in written.items()
        if levels[kind].label is not NEVER and _numbers_behind(levels[kind].label, lines) < FEWEST_NUMBERS
    }


def _worded(levels: Mapping[NodeKind, Level], line: str) -> NodeKind | None:
    """The level that the word at the start of a line labels."""
    bare = _bare(plain_keeping_length(line))
    return next((kind for kind, level in levels.items() if level.label.match(bare) is not None), None)


def _leads(level: Level, lines: Iterable[str]) -> bool:
    """Whether several numbers stood in front of a level's word in lines, which are turned round (:func:`turned`)."""
    found = map(level.label.match, lines)
    return len({match["number"] for match in found if match is not None}) >= FEWEST_NUMBERS


def _decimal(depth: int) -> Pattern:
    """The label of a level that is numbered below ``depth`` others."""
    return Pattern(decimal_pattern(depth))


def _is_decimal(lines: Sequence[str], levels: int) -> bool:
    """Whether lines start with numbers of each of so many levels below the first.

    There are several different ones of each, or one again and again.
    """
    return levels > LEAST_LEVELS and all(_is_numbered(lines, depth) for depth in range(1, levels))


def _is_numbered(lines: Sequence[str], depth: int) -> bool:
    number = _decimal(depth)
    counts = Counter(match[0].strip() for line in lines if (match := number.match(line)) is not None)
    return len(counts) >= FEWEST_NUMBERS or max(counts.values(), default=0) >= OFTEN


_ONE_FOR_ONE = CharacterTable(lambda char: plain(char)[:1] or " ")


@lru_cache(maxsize=MOST_KEPT)
def plain_keeping_length(text: str) -> str:
    """Lower case without accents, one character for each, so that match positions hold for ``text`` too."""
    return text.lower() if text.isascii() else _ONE_FOR_ONE.translated(text)
