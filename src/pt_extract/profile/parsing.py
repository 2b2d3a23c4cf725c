"""A profile's TOML file made a :class:`~pt_extract.profile.family.Profile`, or what is wrong with it.

What a file says is judged before it is used: unknown entries, values of another type, patterns that are invalid, lack
a group or might be slow. What it leaves out is its language's.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from attrs import evolve

from pt_extract.classes import frozen
from pt_extract.errors import ProfileError
from pt_extract.language import Language, codes, in_order, language, unknown
from pt_extract.late import Pattern
from pt_extract.messages import Phrase, phrase
from pt_extract.model import NODE_KINDS, NodeKind
from pt_extract.profile.entries import ENTRIES, LEVEL, MADE, MADE_NOUN, NUMBERS, QUARTERS, TOP, Entry
from pt_extract.profile.family import NEVER, Level, Profile
from pt_extract.profile.wording import decimal_pattern, label_pattern, noun_pattern
from pt_extract.text import Abbreviations, plain

LARGEST = 200_000
"""A profile's file has at most so many characters; the largest shipped has 5,000."""
MOST_PATTERNS = 20
"""A list of patterns or of words has at most so many."""
QUARTERS_OF_A_YEAR = 4
MOST_WORDINGS = 500
"""So many abbreviations at most."""
SHOWN = 60
"""A pattern that an error quotes is cut to so many characters."""
INVALID = "is invalid: "
CHECK = phrase("remedy-check-profile")
RETIRED = ("total",)
"""Entries of the schedule that profiles had once and copies of them still have; they say nothing any more."""
_NO_LETTERS = Pattern(r"\\.|\(\?P")
"""What of a pattern says nothing of the letters that it matches, though it may hold capitals."""
ONCE_SLOW = (r"[ivx]{1,4}|\d{1,2}|[a-z]", r"[ivx]{2,4}|\d{1,2}|[a-z]")
"""What shipped labels had once, which reads ``i`` in two ways, and what reads the same in one: copies are mended."""


@frozen
class Said:
    """A pattern of a profile, with the keys that lead to it (``levels.axis.label``).

    ``own`` says that it is the profile's and not its language's; ``fault`` what is wrong with it, as the end of a
    sentence that begins with the pattern.
    """

    path: str
    entry: Entry
    text: str
    own: bool
    fault: str | None = None

    @property
    def pattern(self) -> Pattern:
        """The pattern itself, for text in lower case; only of one without a fault."""
        return Pattern(self.text, _flags(self.text))


def _flags(text: str) -> int:
    """What a pattern is compiled with: one without capitals matches lower case as it stands, in a part of the time."""
    letters = _NO_LETTERS.sub("", text)
    return 0 if letters == letters.lower() else re.IGNORECASE


@frozen
class Told:
    """What a profile's file says, its language's patterns filled in, each pattern judged."""

    table: Mapping[str, Any]
    tongue: Language
    patterns: tuple[Said, ...]

    @property
    def headings(self) -> tuple[Pattern, ...]:
        """The patterns of headings."""
        return tuple(each.pattern for each in self.patterns if each.path.startswith("headings.") and not each.fault)

    def of(self, path: str) -> tuple[Said, ...]:
        """The patterns of one entry, in order."""
        return tuple(said for said in self.patterns if said.path.partition("[")[0] == path)


def parse(toml: str, where: str, *, trusted: bool = False) -> Profile:
    """A profile from the text of its TOML file; ``where`` is what an error calls it.

    The patterns of a ``trusted`` one are taken as they are: the tests have judged those that are shipped. Raises
    :class:`ProfileError` where something is wrong with it.
    """
    told = read(toml, where, trusted=trusted)
    for said in told.patterns:
        if said.fault is not None:
            raise ProfileError(_sentence(said, where), remedy=CHECK)
    with _types(where):
        return _built(told)


def read(toml: str, where: str, *, trusted: bool = False) -> Told:
    """What the text of a profile's file says, with its faulty patterns.

    Raises :class:`ProfileError` where it is no profile for another reason.
    """
    table = _table(toml, where)
    with _types(where):
        _check_names(table, where)
        tongue = _tongue(table)
        full = _filled(table, tongue, where)
        said = tuple(_said(table, full, tongue))
    return Told(full, tongue, said if trusted else tuple(_judged(_mended(each)) for each in said))


@contextmanager
def _types(where: str) -> Iterator[None]:
    """Make an error about a profile of one about a value's type."""
    try:
        yield
    except (TypeError, AttributeError) as error:
        raise ProfileError(phrase("profile-type", file=where, why=str(error))) from error


def _table(toml: str, where: str) -> dict[str, Any]:
    if len(toml) > LARGEST:
        raise ProfileError(phrase("profile-too-large", file=where, most=LARGEST))
    try:
        return tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(phrase("profile-no-toml", file=where, why=str(error))) from error
    except RecursionError as error:
        raise ProfileError(phrase("profile-too-deep", file=where)) from error


def _sentence(said: Said, where: str) -> Phrase:
    """What is wrong with one pattern."""
    shown = said.text if len(said.text) <= SHOWN else f"{said.text[:SHOWN]}…"
    fault = said.fault or ""
    if fault.startswith(INVALID):
        fault = fault.removeprefix(INVALID)
        return phrase("profile-pattern", file=where, pattern=shown, path=said.path, fault=fault)
    return phrase("profile-refused", file=where, pattern=shown, path=said.path, fault=fault)


def _check_names(table: Mapping[str, Any], where: str) -> None:
    """Refuse what no profile has, and the lack of what each must have."""
    _known(table, (*TOP, *ENTRIES), "", where)
    for section, entries in ENTRIES.items():
        names = (*entries, "quarters", *RETIRED) if section == "schedule" else tuple(entries)
        _known(_subtable(table, section), names, f"{section}.", where)
    _known(_subtable(table, "levels"), NODE_KINDS, "levels.", where)
    for kind in _subtable(table, "levels"):
        _known(_subtable(table["levels"], kind), tuple(LEVEL), f"levels.{kind}.", where)
    for name in ("name", "language", "levels"):
        if name not in table:
            raise ProfileError(phrase("profile-lacks", file=where, name=name))
    if "axis" not in table["levels"]:
        raise ProfileError(phrase("profile-lacks-axis", file=where))


def _subtable(table: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = table.get(name, {})
    if not isinstance(found, dict):
        raise TypeError(f"{name!r} is no table")
    return found


def _known(names: Mapping[str, Any], known: Sequence[str], path: str, where: str) -> None:
    for name in names:
        if name not in known:
            from difflib import get_close_matches

            near = get_close_matches(name, known, 1)
            meant = phrase("did-you-mean", name=near[0]) if near else phrase("known-are", names=tuple(known))
            raise ProfileError(phrase("profile-unknown", file=where, name=path + name, meant=meant), remedy=CHECK)


def _tongue(table: Mapping[str, Any]) -> Language:
    code = _text(table, "language")
    return language(code) or unknown(code)


def _filled(table: Mapping[str, Any], tongue: Language, where: str) -> dict[str, Any]:
    """A profile's table, what it leaves out taken from its language."""
    full = {**tongue.patterns, **table}
    full["ocr"] = table.get("ocr", tongue.ocr)
    for section in ENTRIES:
        full[section] = {**tongue.patterns.get(section, {}), **_subtable(table, section)}
    for name, text in (("months", tongue.months), ("counts", tongue.counts), ("ocr", full["ocr"])):
        if name not in table and not text:
            raise ProfileError(_lacking(name, tongue, where))
    wanted = ["prose_starts", *(f"{section}.{name}" for section, names in ENTRIES.items() for name in names)]
    for path in (*wanted, "schedule.quarters"):
        section, _, name = path.rpartition(".")
        if name not in (full[section] if section else full):
            raise ProfileError(_lacking(path, tongue, where))
    return full


def _lacking(path: str, tongue: Language, where: str) -> Phrase:
    return phrase("profile-lacks-language", file=where, name=path, language=tongue.code, known=tuple(codes()))


def _said(own: Mapping[str, Any], full: Mapping[str, Any], tongue: Language) -> Iterator[Said]:
    """Every pattern of a profile, in the order of the reference."""
    for place, text in enumerate(_strings(full.get("recognise", []), "recognise")):
        yield Said(f"recognise[{place}]", TOP["recognise"], text, own=True)
    yield Said("prose_starts", TOP["prose_starts"], _text(full, "prose_starts"), "prose_starts" in own)
    for depth, kind in enumerate(kind for kind in NODE_KINDS if kind in full["levels"]):
        yield from _of_level(f"levels.{kind}", full["levels"][kind], depth, tongue)
    for section, entries in ENTRIES.items():
        mine = _subtable(own, section)
        for name, entry in entries.items():
            yield Said(f"{section}.{name}", entry, _text(full[section], name), name in mine)
        if section == "schedule":
            quarters = _strings(full[section]["quarters"], "schedule.quarters")
            if len(quarters) != QUARTERS_OF_A_YEAR:
                raise TypeError(f"'schedule.quarters' lists {len(quarters)} patterns, and a year has four quarters")
            for place, text in enumerate(quarters):
                yield Said(f"schedule.quarters[{place}]", QUARTERS, text, "quarters" in mine)


def _of_level(path: str, level: Mapping[str, Any], depth: int, tongue: Language) -> Iterator[Said]:
    """The patterns of one level: its labels and its noun, written out or made of its words."""
    words = _strings(level.get("words", []), f"{path}.words")
    numbers = _style(level, path)
    if "label" in level:
        said = level["label"]
        for place, text in enumerate([said] if isinstance(said, str) else _strings(said, f"{path}.label")):
            yield Said(f"{path}.label" + (f"[{place}]" if place else ""), LEVEL["label"], text, own=True)
    elif numbers == "decimal":
        yield Said(f"{path}.label", MADE, decimal_pattern(depth), own=False)
    elif words:
        yield Said(f"{path}.label", MADE, label_pattern(words, numbers, bare=_is_bare(level)), own=False)
    else:
        raise TypeError(f"'{path}' has neither 'words' nor a 'label'")
    noun = level.get("noun", noun_pattern(words, tongue) if words else "(?!)")
    entry = LEVEL["noun"] if "noun" in level else MADE_NOUN
    yield Said(f"{path}.noun", entry, _text({f"{path}.noun": noun}, f"{path}.noun"), "noun" in level)


def _is_bare(level: Mapping[str, Any]) -> bool:
    bare = level.get("bare", False)
    if not isinstance(bare, bool):
        raise TypeError("'bare' is neither true nor false")
    return bare


def _style(level: Mapping[str, Any], path: str) -> str:
    numbers = _text(level, "numbers") if "numbers" in level else "arabic"
    if numbers not in NUMBERS:
        raise TypeError(f"'{path}.numbers' is {numbers!r}, and none of {', '.join(NUMBERS)}")
    return numbers


def _strings(values: Any, path: str) -> list[str]:
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise TypeError(f"{path!r} is no list of strings")
    if len(values) > MOST_PATTERNS:
        raise TypeError(f"{path!r} lists more than {MOST_PATTERNS}")
    return values


def _text(table: Mapping[str, Any], name: str) -> str:
    if not isinstance(table[name], str):
        raise TypeError(f"{name!r} is no string")
    return str(table[name])


def _mended(said: Said) -> Said:
    return evolve(said, text=said.text.replace(*ONCE_SLOW)) if ONCE_SLOW[0] in said.text else said


def _judged(said: Said) -> Said:
    """A pattern with what is wrong with it; that of a language is known to be right."""
    from pt_extract.patterns import fault_of  # profiles that are shipped are not judged

    fault = fault_of(said.text) if said.own or said.path.startswith("levels.") else None
    if fault is None and said.own:
        known = re.compile(said.text, re.IGNORECASE).groupindex
        missing = next((group for group in said.entry.groups if group not in known), None)
        fault = None if missing is None else f"{INVALID}it names no group {missing!r}"
    return said if fault is None else evolve(said, fault=fault)


def _built(told: Told) -> Profile:
    table, tongue = told.table, told.tongue
    by_path = {said.path: said.pattern for said in told.patterns}
    sections = {
        section: {name: by_path[f"{section}.{name}"] for name in entries} for section, entries in ENTRIES.items()
    }
    levels = {kind: _level(kind, told) for kind in NODE_KINDS}
    # These are looked for in text as it is printed.
    numbered = {
        kind: Pattern(level.label.pattern, re.IGNORECASE) for kind, level in levels.items() if _is_decimal(kind, table)
    }
    return Profile(
        name=_text(table, "name"),
        language=tongue.code,
        ocr_language=_text(table, "ocr"),
        tongue=tongue,
        levels=levels,
        recognise=tuple(said.pattern for said in told.of("recognise")),
        abbreviations=_abbreviations(table),
        document=sections["document"],
        headings=sections["headings"],
        quarters=tuple(said.pattern for said in told.of("schedule.quarters")),
        schedule=sections["schedule"],
        facts=sections["facts"],
        prose_starts=by_path["prose_starts"],
        months=_counted(table["months"]) if "months" in table else tongue.months,
        counts=_counted(table["counts"]) if "counts" in table else tongue.counts,
        decimal=len(numbered) == len(table["levels"]),
        numbered=numbered,
    )


def _is_decimal(kind: NodeKind, table: Mapping[str, Any]) -> bool:
    return bool(table["levels"].get(kind, {}).get("numbers") == "decimal")


def _level(kind: NodeKind, told: Told) -> Level:
    if kind not in told.table["levels"]:
        return Level(kind, NEVER, "arabic", NEVER)
    label, *others = (said.pattern for said in told.of(f"levels.{kind}.label"))
    numbers = _style(told.table["levels"][kind], kind)
    (noun,) = (said.pattern for said in told.of(f"levels.{kind}.noun"))
    return Level(kind, label, numbers if numbers in ("roman", "letter") else "arabic", noun, tuple(others))


def _abbreviations(table: Mapping[str, Any]) -> Abbreviations:
    said = _subtable(table, "abbreviations")
    if len(said) > MOST_WORDINGS:
        raise TypeError(f"'abbreviations' lists more than {MOST_WORDINGS}")
    return Abbreviations({short: _text(said, short) for short in said})


def _counted(names: Sequence[str]) -> dict[str, int]:
    """Words by the place, from 1, of the string that holds them."""
    return in_order([plain(words) for words in names])
