"""What a family of documents calls things: one TOML file a family, in ``profiles/``.

A profile holds words and patterns, no code: labels of the levels, headings of the index and the schedule, names of the
quarters, abbreviations, how prose announces counts, years and funders. Patterns are Python regular expressions,
matched without regard to case or accents unless a comment in the file says otherwise.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, reduce
from importlib.resources import files
from operator import or_
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from pt_extract.errors import ProfileError
from pt_extract.model import NODE_KINDS, NodeKind
from pt_extract.text import MONTHS, NUMBER_WORDS, Abbreviations, plain

Pattern = re.Pattern[str]

USUAL = "sela-2022"
"""The profile of the family that most documents are of."""

LEAST_LEVELS = 2
"""A document that labels fewer levels with words may number them instead, ..."""
FEWEST_NUMBERS = 2
"""...and then has so many numbers of each level."""

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

    def numbers_in(self, label: Pattern, lines: Iterable[str]) -> int:
        """How many different numbers lines give that start with a label, list numbers and bullets aside."""
        found = (label.match(_LISTED.sub("", line, count=1)) for line in lines)
        return len({match["number"] for match in found if match is not None and match["number"]})

    def heading(self, text: str) -> re.Match[str] | None:
        """The label and number that ``text`` starts with, as a match with groups ``label`` and ``number``."""
        return self.label.match(plain_keeping_length(text))


@frozen
class Profile:
    """A family of documents. Fields are described in the TOML file they come from."""

    name: str
    language: str
    ocr_language: str
    levels: Mapping[NodeKind, Level]
    recognise: tuple[Pattern, ...]
    abbreviations: Abbreviations
    document: Mapping[str, Pattern]
    headings: Mapping[str, Pattern]
    quarters: tuple[Pattern, ...]
    schedule: Mapping[str, Pattern]
    facts: Mapping[str, Pattern]
    prose_starts: Pattern
    months: Mapping[str, int] = MONTHS
    """The names of the months, folded, to 1 to 12."""
    counts: Mapping[str, int] = NUMBER_WORDS
    """The words that prose counts with, folded, to their value."""
    decimal: bool = False
    """Whether the levels' labels are decimal numbers without a word (``1.2.1``), as :meth:`suited` finds out."""
    numbered: Mapping[NodeKind, Pattern] = field(factory=dict)
    """Decimal numbers that are labels: all there are, or here and there for ones with a word (``PROYECTO 1.2.1``)."""

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
        folded = [plain_keeping_length(line) for line in lines]
        levels = {kind: _suited(level, folded) for kind, level in self.levels.items()}
        if not _is_decimal(lines):
            return evolve(self, levels=levels)
        numbered = {kind: _decimal(depth) for depth, kind in enumerate(levels)}
        if self.covers(lines)[0] < LEAST_LEVELS:
            levels = {kind: evolve(level, label=numbered[kind]) for kind, level in levels.items()}
            return evolve(self, levels=levels, numbered=numbered, decimal=True)
        del numbered["axis"]  # a number alone begins many a line
        return evolve(self, levels=levels, numbered=numbered)

    def covers(self, lines: Sequence[str]) -> tuple[int, int]:
        """How many levels have a label in front of more than one line, and how many lines have one in all."""
        folded = [plain_keeping_length(line) for line in lines]
        used = [_suited(level, folded).label for level in self.levels.values()]
        bare = [_LISTED.sub("", line, count=1) for line in folded]
        counts = [sum(label.match(line) is not None for line in bare) for label in used]
        return sum(count > 1 for count in counts), sum(counts)

    def recognises(self, text: str) -> bool:
        """Whether a document with this text belongs to the family: every pattern occurs."""
        folded = plain(text)
        return all(pattern.search(folded) for pattern in self.recognise)


def _decimal(depth: int) -> Pattern:
    """The label of a level that is numbered below ``depth`` others, such as ``1.2.1.`` for a depth of 2."""
    return _pattern(rf"(?P<label>(\d{{1,2}}\.){{{depth}}})(?P<number>\d{{1,2}})(?!\.?\d)[.)]?(\s+|$)")


def _is_decimal(lines: Sequence[str]) -> bool:
    """Whether lines start with numbers of each level below the first, several different ones of each."""
    return all(
        len({match[0] for line in lines if (match := _decimal(depth).match(line)) is not None}) >= FEWEST_NUMBERS
        for depth in (1, 2, 3)
    )


def _suited(level: Level, lines: Sequence[str]) -> Level:
    """A level with the label of its that most numbers follow in lines, which are folded."""
    labels = (level.label, *level.others)
    used = max(labels, key=lambda label: (level.numbers_in(label, lines), -labels.index(label)))
    return level if used is level.label else evolve(level, label=used)


class _OneForOne(dict[int, str]):
    """A translation table filled as characters turn up."""

    def __missing__(self, code: int) -> str:
        self[code] = plain(chr(code))[:1] or " "
        return self[code]


_ONE_FOR_ONE = _OneForOne()


def plain_keeping_length(text: str) -> str:
    """Lower case without accents, one character for each, so that match positions hold for ``text`` too."""
    return text.translate(_ONE_FOR_ONE)


def shipped() -> tuple[str, ...]:
    """The names of the profiles in the package."""
    folder = files("pt_extract") / "profiles"
    return tuple(sorted(item.name.removesuffix(".toml") for item in folder.iterdir() if item.name.endswith(".toml")))


@cache
def load(name: str) -> Profile:
    """The profile of that name, or the one in that TOML file.

    Raises :class:`ProfileError` where there is none or it is invalid.
    """
    if name in shipped():
        return parse((files("pt_extract") / "profiles" / f"{name}.toml").read_text("utf-8"), name)
    path = Path(name)
    try:
        return parse(path.read_text("utf-8"), str(path))
    except OSError as error:
        raise ProfileError(f"There is no profile {name!r} (shipped: {', '.join(shipped())}).") from error
    except UnicodeDecodeError as error:
        raise ProfileError(f"{name} is not a UTF-8 text file.") from error


def choose(lines: Sequence[str]) -> Profile | None:
    """The shipped profile that recognises a document by its lines, or None; of several that which names most of it."""
    text = " ".join(lines)
    found = [profile for profile in map(load, shipped()) if profile.recognises(text)]
    if len(found) < 2:
        return found[0] if found else None
    return max(found, key=lambda profile: (profile.covers(lines), -found.index(profile)))


def ocr_languages() -> str:
    """The languages, as Tesseract names them, in which a document of no known family is read: the usual profile's.

    Each language more makes reading slower and mistakes likelier.
    """
    return load(USUAL).ocr_language


@cache
def all_abbreviations() -> Abbreviations:
    """The abbreviations of all shipped profiles."""
    return reduce(or_, (load(name).abbreviations for name in shipped()), Abbreviations())


ENTRIES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "document": {
        "title": (),
        "years": ("first", "last"),
        "code": ("code",),
        "meeting": ("meeting",),
        "dates": ("days", "month", "last_day", "last_month", "year"),
    },
    "headings": dict.fromkeys(("index", "introduction", "justification", "schedule", "other"), ()),
    "schedule": {"continuity": (), "years": ("first", "last"), "summary": (), "action": ()},
    "facts": {
        **dict.fromkeys(("goal", "objective", "sdg", "announces", "carried_out", "in_person", "virtual"), ()),
        "not_modality": (),
        "years": ("years",),
        "funder": ("funder", "funder2"),
    },
}
"""The patterns that each section of a profile must have, with the groups that they must name."""


def parse(toml: str, where: str) -> Profile:
    """A profile from the text of its TOML file; ``where`` is what an error calls it."""
    try:
        table = tomllib.loads(toml)
        name, language = str(table["name"]), str(table["language"])
        sections = {title: _section(table[title], entries) for title, entries in ENTRIES.items()}
        return Profile(
            name=name,
            language=language,
            ocr_language=str(table["ocr"]),
            levels={kind: _level(kind, table["levels"][kind]) for kind in NODE_KINDS},
            recognise=tuple(map(_pattern, table["recognise"])),
            abbreviations=Abbreviations(table.get("abbreviations", {})),
            document=sections["document"],
            headings=sections["headings"],
            quarters=tuple(map(_pattern, table["schedule"]["quarters"])),
            schedule=sections["schedule"],
            facts=sections["facts"],
            prose_starts=_pattern(table["prose_starts"]),
            months=_counted(table["months"]) if "months" in table else MONTHS,
            counts=_counted(table["counts"]) if "counts" in table else NUMBER_WORDS,
        )
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"{where} is not valid TOML: {error}.") from error
    except KeyError as error:
        raise ProfileError(f"{where} lacks the entry {error}.") from error
    except re.error as error:
        raise ProfileError(f"{where} holds the invalid pattern {error.pattern!r}: {error}.") from error
    except (TypeError, AttributeError) as error:
        raise ProfileError(f"{where} holds a value of another type than the shipped profiles: {error}.") from error


def _level(kind: NodeKind, table: Mapping[str, Any]) -> Level:
    said = table["label"]
    labels = [_pattern(each, ("label", "number")) for each in ([said] if isinstance(said, str) else said)]
    return Level(kind, labels[0], str(table["numbers"]), _pattern(table["noun"]), tuple(labels[1:]))


def _counted(names: Sequence[str]) -> dict[str, int]:
    """Words by the place, from 1, of the string that holds them."""
    return {plain(word): place for place, words in enumerate(names, start=1) for word in words.split()}


def _section(table: Mapping[str, str], entries: Mapping[str, tuple[str, ...]]) -> dict[str, Pattern]:
    return {name: _pattern(table[name], groups) for name, groups in entries.items()}


def _pattern(text: str, groups: tuple[str, ...] = ()) -> Pattern:
    pattern = re.compile(text, re.IGNORECASE)
    for group in groups:
        if group not in pattern.groupindex:
            raise re.error(f"it names no group {group!r}", text)
    return pattern
