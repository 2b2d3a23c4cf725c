"""What the head of a programme's schedule says of its columns: which quarter or month each is, and of which year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

from attrs import evolve

from pt_extract.classes import frozen
from pt_extract.family.quarters import ONLY_YEARS, Years, bare_periods, is_continuity, period_of, years_of
from pt_extract.model import Column
from pt_extract.profile import Profile
from pt_extract.tables.blocks import Block
from pt_extract.tables.grid.texts import Text
from pt_extract.tables.heads.names import named_by

_A_YEAR = re.compile(r"\b20\d\d\b")
SAME_EDGE = 3.0
"""Columns on two pages are the same where their edges stand within so many points."""

FRAGMENT = 3
"""What a narrow cell leaves of a month's name for the next line has so many letters at most."""

T = TypeVar("T")


@frozen
class TimeColumn:
    """A time column: its place among those of its block, and what it is."""

    place: int
    label: str
    period: str | None
    """``Q1`` to ``Q4``, ``01`` to ``12``, ``S1`` or ``S2``; None for the continuity column and for whole years."""
    years: Years | None

    def column(self, default: Years | None) -> Column:
        """The column as emitted. ``default`` are the document's first and last year."""
        years = self.years
        if self.period is not None:
            year = years[0] if years else default[0] if default else None
            return Column(f"{year}-{self.period}" if year else self.period, self.label)
        if years is None and default is not None and default[1] > default[0]:
            years = (default[0] + 1, default[1])
        if years is None:
            return Column("continuity", self.label)
        return Column(str(years[0]) if years[0] == years[1] else f"{years[0]}-{years[1]}", self.label)


def time_columns(block: Block, profile: Profile) -> tuple[TimeColumn, ...]:
    """The columns of a block with a head that are quarters, months, half years or later years.

    None where no quarter, month or half year is among them, but for years that count on one after the other.
    """
    if block.head is None:
        return ()
    names = [_unbroken(name, profile) for name in _names(block)]
    periods = _periods(names, profile)
    if not periods and not _are_years(names, profile):
        return ()
    over = _over(block)
    times = [_time(place, name, periods.get(place), over, block, profile) for place, name in enumerate(names)]
    return _with_years_before(_with_one_year_a_run([time for time in times if time is not None]))


def _names(block: Block) -> list[str]:
    """What the lowest level of the head says over each column."""
    if block.head is None:
        return ["" for _ in block.times]
    low = block.head.low
    places = named_by(block.sheet.page, low, block.times)
    return ["" if place is None else low[place].text for place in places]


def _unbroken(name: str, profile: Profile) -> str:
    """The name of a month or a year that a narrow cell broke within the word (``Ag`` / ``o``) as one word."""
    _, *rest = name.split() or [""]
    joined = name.replace(" ", "")
    if not rest:
        return name
    if joined.isdecimal():
        return joined if ONLY_YEARS.fullmatch(joined) else name
    fragments = all(part.islower() and len(part) <= FRAGMENT for part in rest)
    known = joined.isalpha() and fragments and period_of(joined, profile) is not None
    return joined if known else name


def _periods(names: Sequence[str], profile: Profile) -> dict[int, str]:
    """The period each column is, by its place; a name between two others that lost its number is the one between."""
    found = {place: period for place, name in enumerate(names) if (period := period_of(name, profile)) is not None}
    if not found:
        return bare_periods(names, profile)
    for place in range(1, len(names) - 1):
        around = [found.get(place - 1, ""), found.get(place + 1, "")]
        if place not in found and names[place] and not is_continuity(names[place], profile):
            steps = [int(period[1:]) for period in around if period.startswith("Q")]
            if len(steps) == 2 and steps[1] - steps[0] == 2:
                found[place] = f"Q{steps[0] + 1}"
    return found


def _are_years(names: Sequence[str], profile: Profile) -> bool:
    """Whether all columns but one for what goes on are years, one after the other."""
    said = [name for name in names if not is_continuity(name, profile)]
    years = [years_of(name, profile) if ONLY_YEARS.fullmatch(name) else None for name in said]
    single = [span[0] for span in years if span is not None and span[0] == span[1]]
    return len(single) == len(said) > 1 and all(b - a == 1 for a, b in pairwise(single))


def _time(
    place: int, name: str, period: str | None, over: Sequence[Text], block: Block, profile: Profile
) -> TimeColumn | None:
    """What the head says of one column; None where it is no time."""
    years = years_of(name, profile) or _years_over(place, over, block, period, profile)
    if period is not None or is_continuity(_A_YEAR.sub("", name).strip(" -–—/"), profile):
        if period is not None and years is not None and years[0] != years[1]:
            years = None  # a span over the whole table says nothing of one quarter
        return TimeColumn(place, name, period, years)
    if years is not None and name and ONLY_YEARS.fullmatch(name):
        return TimeColumn(place, name, None, years)
    return None


HEAD_REACH = 60.0
"""What the head says of years stands up to so many points over its times."""


def _over(block: Block) -> list[Text]:
    """The texts of the head over the time columns, but for the names of columns."""
    head = block.head
    if head is None:
        return []
    low = {word for text in head.low for word in text.words}
    x0, x1 = block.times[0][0], block.times[-1][1]
    return [
        text
        for text in block.sheet.texts
        if head.top - HEAD_REACH < text.y < block.head_bottom and x0 - 2 < text.x < x1 + 2 and not low & set(text.words)
    ]


def _years_over(place: int, over: Sequence[Text], block: Block, period: str | None, profile: Profile) -> Years | None:
    """The years named over a column: in a cell over it, or nearest it; a span of years says nothing of one quarter."""
    middle = sum(block.times[place]) / 2
    found = []
    for text in over:
        years = years_of(text.text, profile)
        if years is None or (period is not None and years[0] != years[1]):
            continue
        covers = text.own and text.cell.x0 - 1 < middle < text.cell.x1 + 1
        elsewhere = text.own and not covers
        if not elsewhere:
            found.append((0.0 if covers else abs(text.x - middle), -text.y, years))
    return min(found)[2] if found else None


def _with_one_year_a_run(times: Sequence[TimeColumn]) -> list[TimeColumn]:
    """Periods that count on from one to the next, given the year that most of them have: December ends a year.

    Where no rules part a head, the year that stands nearest a period at the end of its year may be the next one.
    """
    runs: list[list[TimeColumn]] = []
    for time in times:
        before = runs[-1][-1].period if runs else None
        if before is not None and time.period is not None and before < time.period:
            runs[-1].append(time)
        else:
            runs.append([time])
    return [evolve(time, years=_usual_year(run)) if len(run) > 1 else time for run in runs for time in run]


def _usual_year(run: Sequence[TimeColumn]) -> Years | None:
    """The year that most of some periods have; None where none has any."""
    years = Counter(time.years for time in run if time.years is not None)
    return years.most_common(1)[0][0] if years else None


def _with_years_before(times: Sequence[TimeColumn]) -> tuple[TimeColumn, ...]:
    """Periods without a year take it from the one before (a year named over its first column only)."""
    spread: list[TimeColumn] = []
    year: Years | None = None
    for time in times:
        if time.period is not None:
            year = time.years or year
            time = evolve(time, years=year)
        spread.append(time)
    return tuple(spread)


def agreed(blocks: Sequence[tuple[Block, tuple[TimeColumn, ...]]]) -> list[tuple[TimeColumn, ...]]:
    """The columns of blocks, in order; a quarter that a page's head lost or misread is what others' heads say."""
    return [_completed(block, times, blocks) for block, times in blocks]


def _completed(
    block: Block, times: tuple[TimeColumn, ...], blocks: Sequence[tuple[Block, tuple[TimeColumn, ...]]]
) -> tuple[TimeColumn, ...]:
    best = max((other for own, other in blocks if _same_columns(block, own)), key=_named, default=times)
    if not times or block.head is None or _named(best) <= _named(times):
        return times
    years = next((time.years for time in times if time.period is not None and time.years), None)
    return tuple(evolve(time, years=years) if years and time.period is not None else time for time in best)


def _named(times: Sequence[TimeColumn]) -> int:
    """How many different times a head names."""
    return len({(time.period, time.years) for time in times})


def _same_columns(first: Block, second: Block) -> bool:
    return len(first.times) == len(second.times) and all(
        abs(a[0] - b[0]) <= SAME_EDGE and abs(a[1] - b[1]) <= SAME_EDGE
        for a, b in zip(first.times, second.times, strict=True)
    )
