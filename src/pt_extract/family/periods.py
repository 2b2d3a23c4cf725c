"""What names a time in the head of a table: months, weeks, days, quarters, years, phases, or bare counting.

How times are called in which language is data (``periods.toml``). What is known of their structure is here: names that
count (``S1 S2 S3``, ``1er Trimestre``), dates, years, ranges of them, and initials in their order.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Any

from pt_extract.classes import frozen
from pt_extract.late import Pattern
from pt_extract.tables.vocabulary import ColumnRole
from pt_extract.text import plain, roman_value, squeeze

LONGEST = 40
"""A name of a time has at most this many characters."""
FEWEST_COUNTED = 3
"""Numbers and initials alone are names only where so many stand side by side; other names where two do."""
FEWEST_INITIALS = 4
MOST_COUNTED = 400
"""No head has more columns."""
LONGEST_STEP = 7
"""Bare numbers that count days go by weeks at most when a month starts again (22 29 5 12)."""
MOST_DAYS = 31
"""Names are no further apart than the days of a month."""
FURTHEST_DATE = 3 * MOST_DAYS
"""Dates that could be figures are no further apart than a quarter's days."""
LIKE_STEPS = 2
"""No two dates side by side are so many times as far apart as two others."""
LEAP_YEAR, DAYS = 2024, 366
"""A year that has all days there are, and how many."""

_ANY_MONTH = "\N{BULLET}"
"""Stands for the month in what counts within one (``Ene Q1``, ``Feb Q1``)."""
_FIGURES = re.compile(r"\d+")
_NUMBERED_INITIAL = re.compile(r"([^\W\d])[ .]*\d{1,2}")
"""The initial of a day with its date (``L 3``)."""
_YEAR = r"(?:19|20)\d\d"
_A_YEAR = re.compile(rf"\b{_YEAR}\b")
_LISTED = re.compile(r" ?[-/–,] ?| y | e | and ")
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_POINTED = re.compile(rf"(?P<day>{_DAY})\.(?P<month>{_MONTH})")
_DATE = rf"{_DAY}[/.-]{_MONTH}(?:[/.-](?:{_YEAR}|\d\d))?|{_YEAR}[/.-]{_MONTH}(?:[/.-]{_DAY})?|{_MONTH}[/.-]{_YEAR}"


@frozen
class Name:
    """One way to understand a head: what kind of name it is and, where it counts, which number it has."""

    kind: str
    number: int | None = None


@frozen
class _Words:
    """The patterns made of ``periods.toml``."""

    month: Pattern
    ordinal: Pattern
    open_end: Pattern
    single: dict[str, Pattern]
    dated: Pattern
    span: Pattern
    filler: Pattern
    numbered: Pattern
    continued: Pattern
    schedule: Pattern
    initials: tuple[str, ...]
    columns: dict[ColumnRole, Pattern]
    total: Pattern
    legend: Pattern
    no: Pattern
    small: Pattern
    large: Pattern
    quarter: Pattern
    semester: Pattern
    hint: Pattern
    """What a text begins with where it may be read as a name."""


@cache
def _words() -> _Words:
    table = tomllib.loads(Path(__file__).with_name("periods.toml").read_text("utf-8"))
    return _compiled(table)


def _compiled(table: dict[str, Any]) -> _Words:
    names = {kind: pattern.replace("\n", "") for kind, pattern in table["names"].items()}
    around = table["around"]
    month = rf"(?:{names['month']})\.?"
    # "ene-24", "15 de enero", "enero 2024", "3/mar/2024"; a year or day of two digits
    dated = rf"(?:{_DAY}(?:{around['ordinal_ending']})?[ /.'-]*)?{month}[ /.,'’-]*(?:{_YEAR}|\d{{1,2}})?|{_DATE}"
    simple = rf"(?:{dated}|{_YEAR}|\d{{1,3}}|(?:{names['weekday']})\.?(?: ?\d{{1,2}})?)"
    span = rf"(?:{simple}) ?{around['range']} ?(?:{simple})"
    return _Words(
        month=Pattern(month),
        ordinal=Pattern(names["ordinal"]),
        open_end=Pattern(names["open_end"]),
        single={
            "month": Pattern(month),
            "weekday": Pattern(rf"(?:{names['weekday']})\.?(?: ?\d{{1,2}})?"),
            "year": Pattern(_YEAR),
            "hour": Pattern(r"(?:[01]?\d|2[0-4])(?:[:.][0-5]\d ?(?:h(?:rs?)?|am|pm)?| ?(?:h|hrs?|am|pm))"),
        },
        dated=Pattern(dated),
        span=Pattern(span),
        filler=Pattern(rf"\b{around['filler']}(?= )"),
        numbered=Pattern(
            rf"(?P<before>[^\W\d][^\d]*?)?[ .:#°º-]*(?P<number>\d{{1,3}})(?P<ending>{around['ordinal_ending']}\b\.?)?"
            r"[ .:-]*(?P<behind>[^\W\d][^\d]*)?"
        ),
        continued=Pattern(table["captions"]["continued"]),
        schedule=Pattern(table["captions"]["schedule"]),
        initials=tuple(table["initials"]["sequences"]),
        columns={"task": Pattern(table["columns"]["task"]), "field": Pattern(table["columns"]["field"])},
        total=Pattern(table["columns"]["total"]),
        legend=Pattern(table["columns"]["legend"]),
        no=Pattern(table["cells"]["no"]),
        small=Pattern(table["units"]["small"]),
        large=Pattern(table["units"]["large"]),
        quarter=Pattern(table["units"]["quarter"]),
        semester=Pattern(table["units"]["semester"]),
        hint=_hint(names, around["range"]),
    )


def _hint(names: dict[str, str], to: str) -> Pattern:
    """What every name matches from its start: it has figures or a plus, or some word that names times begins in it.

    ``to`` is what may join a month or a day to the next. Most texts of a page have no such word, and need not be held
    against every pattern.
    """
    time = rf"(?:{_by_initial(names['month'], names['weekday'])})(?:(?![a-z])| ?{to})"
    word = rf"{time}|(?:{_by_initial(names['ordinal'])}|[ivxlc]+)(?![a-z])|{names['open_end']}"
    return Pattern(rf"(?:[a-z]*+[^a-z\d+]++)*?(?:[a-z]*+[\d+]|{word})")


def _by_initial(*patterns: str) -> str:
    """Patterns as one, their names put together by their first letters, so that hardly one is tried on a word."""
    rest: dict[str, list[str]] = defaultdict(list)
    for name in "|".join(patterns).split("|"):
        rest[name[0]].append(name[1:])
    return "|".join(f"{initial}(?:{'|'.join(endings)})" for initial, endings in rest.items())


def is_prose(text: str) -> bool:
    """Whether a text is too long to name a time, letters spaced out or not."""
    return len(text) > 2 * LONGEST


@lru_cache(maxsize=8192)
def readings(text: str) -> tuple[Name, ...]:
    """The ways to understand a head as the name of a time; none where it is no name of one."""
    return () if is_prose(text) else _readings(squeeze(plain(text)).strip(" .:()[]*|_"))


@lru_cache(maxsize=8192)
def _readings(folded: str) -> tuple[Name, ...]:
    """The ways to understand a head in lower case without accents; the same however it is printed."""
    if not folded or len(folded) > LONGEST:
        return ()
    found = [Name("number", int(folded))] if folded.isdecimal() and len(folded) <= 3 else []
    for reading in _of(folded):
        if reading not in found:
            found.append(reading)
    unbroken = _unbroken(folded)
    if not found and unbroken != folded:  # a narrow cell breaks a word wherever it must
        found.extend(_of(unbroken))
    return tuple(found)


def _unbroken(folded: str) -> str:
    return folded.replace("- ", "").replace(" ", "")


def may_end_in_name(words: Sequence[str]) -> bool:
    """Whether the last of some words, alone or together, may be read as a name: False only where none can."""
    said = squeeze(plain(" ".join(words)))
    hints = _words().hint.match
    if hints(said) is not None:
        return True
    parts = said.split(" ") if len(words) > 1 else [said]
    return any(hints(_unbroken(" ".join(parts[start:]))) is not None for start in range(len(parts)))


def _of(folded: str) -> list[Name]:
    words = _words()
    if words.hint.match(folded) is None:
        return []
    found = [Name(kind) for kind, pattern in words.single.items() if pattern.fullmatch(folded)]
    bare = squeeze(words.filler.sub(" ", _A_YEAR.sub(" ", folded))).strip(" -–/.,'")
    said = (bare,) if bare == folded else (bare, folded)
    if words.month.fullmatch(bare) and Name("month") not in found:
        found.append(Name("month"))
    if any(map(words.dated.fullmatch, said)):
        found.append(Name("date"))
    if any(map(words.span.fullmatch, said)):
        found.append(Name("span"))
    listed = _LISTED.split(bare)
    if len(listed) > 2 and all(words.month.fullmatch(part) for part in listed):  # "ene-feb-mar"
        found.append(Name("span"))
    found.extend(_counted(bare))
    if len(_FIGURES.findall(bare)) > 1 and any(map(str.isalpha, bare)):  # "semana del 3 al 7"
        found.append(Name(f"figures {_FIGURES.sub('#', bare)}"))
    if any(map(words.open_end.fullmatch, said)):
        found.append(Name("open end"))
    return found


def _counted(folded: str) -> list[Name]:
    """A name that counts: a word with a number before or behind it, Arabic, Roman or written out."""
    words = _words()
    match = words.numbered.fullmatch(folded)
    if match is not None and (match["before"] or match["behind"] or match["ending"]):
        said = [words.month.sub(_ANY_MONTH, match[side] or "") for side in ("before", "behind")]  # "Ene Q1", "Feb Q1"
        stem = squeeze(" # ".join(said)).strip(" .")
        return [Name(f"counted {stem}", int(match["number"]))] if len(stem) < 30 else []
    parts = folded.split()
    found = []
    for place, part in enumerate(parts):
        number = roman_value(part.strip(".°º"))
        if number is None and words.ordinal.fullmatch(part):
            number = -1
        if number is not None and len(parts) <= 4:
            stem = " ".join([*parts[:place], "#", *parts[place + 1 :]])
            found.append(Name(f"counted {stem}", None if number < 0 else number))
    return found


def names_time(text: str) -> bool:
    """Whether a text may be the name of a time at all."""
    return bool(readings(text))


def is_open_end(text: str) -> bool:
    """Whether a head names what goes on beyond the other columns (``Continuidad``, ``2025 y más``)."""
    return any(name.kind in ("open end", "year", "span") for name in readings(text))


def column_role(folded: str) -> ColumnRole | None:
    """What the head of a column, in lower case without accents, says it holds; None where it says nothing known."""
    bare = folded.strip(" .:*")
    for said in (bare, bare.replace(" ", "")):  # letter-spaced heads
        for role, pattern in _words().columns.items():
            if pattern.match(said):
                return role
    return None


def says_total(text: str) -> bool:
    """Whether a row's label says that it sums up the others."""
    return _words().total.match(squeeze(plain(text)).strip(" .:")) is not None


def says_no(text: str) -> bool:
    """Whether a cell says no, and nothing else."""
    return _words().no.fullmatch(squeeze(plain(text)).strip(" .")) is not None


def says_legend(text: str) -> bool:
    """Whether a row's label says that what colours and signs mean stands behind it."""
    return _words().legend.match(squeeze(plain(text)).strip(" .:")) is not None


def counts_small(stem: str) -> bool:
    """Whether what is counted (``semana #``) is a time too small to be parted."""
    return _words().small.fullmatch(stem.replace("#", "").strip(" .-:")) is not None


def counts_quarter(kind: str) -> bool:
    """Whether a kind of name (:attr:`Name.kind`) counts the quarters of a year."""
    return _counts(kind, _words().quarter)


def counts_semester(kind: str) -> bool:
    """Whether a kind of name (:attr:`Name.kind`) counts the halves of a year."""
    return _counts(kind, _words().semester)


def _counts(kind: str, unit: Pattern) -> bool:
    counted = kind.removeprefix("counted ")
    return counted != kind and unit.fullmatch(counted.replace("#", "").strip(" .-:°º")) is not None


def counts_time(stem: str) -> bool:
    """Whether what is counted is a time at all, rather than anything that has a running number."""
    bare = stem.replace("#", "").removeprefix(f"{_ANY_MONTH} ").strip(" .-:")
    return any(pattern.fullmatch(bare) is not None for pattern in (_words().small, _words().large))


def says_continued(text: str) -> bool:
    """Whether a caption says that a table goes on from the page before."""
    return _words().continued.search(plain(text)) is not None


def says_schedule(text: str) -> bool:
    """Whether a caption or a head says that its table is a schedule."""
    return _words().schedule.search(plain(text)) is not None


def runs_of_names(texts: Sequence[str]) -> list[range]:
    """Where texts side by side name times of one kind, each run as long as it can be, left to right."""
    found: list[range] = []
    start = 0
    while start + 1 < len(texts):
        if not (readings(texts[start + 1]) or _initial(texts[start + 1])):  # no run has it, nor what stands before it
            start += 2
            continue
        length = _longest_run(texts[start:])
        if length:
            found.append(range(start, start + length))
        start += max(1, length)
    return found


def _longest_run(texts: Sequence[str]) -> int:
    """How many texts from the first on are a run; 0 where they are none."""
    best = _initials(texts)
    for kind in {name.kind for name in readings(texts[0])} - {"open end"}:
        numbers: list[int | None] = []
        bare = kind in ("number", "counted #")
        for text in texts[:MOST_COUNTED]:
            name = next((name for name in readings(text) if name.kind == kind), None)
            if name is None or not _follows(numbers, name.number, bare):
                break
            numbers.append(name.number)
        length = _whole_rounds(numbers) if bare else _in_like_steps(texts[: len(numbers)])
        if length >= (FEWEST_COUNTED if bare else 2):
            best = max(best, length)
    return best


def _in_like_steps(texts: Sequence[str]) -> int:
    """How many of some dates are a run: those that could be figures as well (``22.9``) go in steps that are alike."""
    days = [_day_of(text) for text in texts]
    known = [day for day in days if day is not None]
    if len(known) < len(days):
        return len(texts)
    steps: list[int] = []
    for step in ((b - a) % DAYS for a, b in pairwise(known)):
        if not 0 < step <= FURTHEST_DATE or max([step, *steps]) > LIKE_STEPS * min([step, *steps]):
            break
        steps.append(step)
    return len(steps) + 1


def _day_of(text: str) -> int | None:
    """Which day of the year a day and a month with a point between are; None for other texts."""
    match = _POINTED.fullmatch(text.strip())
    if match is None:
        return None
    try:
        return date(LEAP_YEAR, int(match["month"]), int(match["day"])).timetuple().tm_yday
    except ValueError:  # the 31st of February
        return None


def _whole_rounds(numbers: Sequence[int | None]) -> int:
    """How many bare numbers are a run: of two (``1 15``) that start again, all have to be there a second time."""
    again = next((place for place, (a, b) in enumerate(pairwise(numbers), start=1) if a and b and b < a), None)
    is_short = again is not None and again < FEWEST_COUNTED and len(numbers) < 2 * again
    return again if again is not None and is_short else len(numbers)


def _follows(numbers: Sequence[int | None], number: int | None, bare: bool) -> bool:
    """Whether a number may come next: further than the last, or counting starts again.

    Numbers that stand ``bare`` go in equal steps (1 2 3, 5 10 15), so that figures are no names.
    """
    if not numbers or number is None or numbers[-1] is None:
        return not numbers or number is None or numbers[-1] is None
    known = [n for n in numbers if n is not None]
    step = number - known[-1]
    if len(known) == 1:
        return 0 < step <= MOST_DAYS or (number == 1 and step < 0)
    steps = [b - a for a, b in pairwise(known) if b > a]
    if bare and not steps and step > LONGEST_STEP:  # counting that starts again does not leap: "25 1 27"
        return False
    if step < 0:
        return number in (1, known[0]) or number <= (min(steps[0], LONGEST_STEP) if bare and steps else min(known) + 3)
    return step != 0 and (not steps or (step == steps[0] if bare else step <= max(steps) + 2))


@lru_cache(maxsize=8192)
def _initial(text: str) -> str:
    """The letter that a text is, with a date or without; empty where it is none."""
    letter = _NUMBERED_INITIAL.sub(r"\1", plain(text.strip(" .")))
    return letter if len(letter) == 1 and letter.isalpha() else ""


def _initials(texts: Sequence[str]) -> int:
    """How many texts from the first on are the initials of months or days in their order."""
    if len(texts) < FEWEST_INITIALS:
        return 0
    letters = "".join(takewhile(bool, map(_initial, texts)))
    if len(letters) < FEWEST_INITIALS:
        return 0
    longest = 0
    for sequence in _words().initials:
        endless = sequence * (len(letters) // len(sequence) + 2)
        for length in range(len(letters), max(longest, FEWEST_INITIALS - 1), -1):
            if letters[:length] in endless:
                longest = length
                break
    return longest
