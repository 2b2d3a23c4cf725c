"""The keys of a schedule's time columns: quarters, months, halves of years, and longer times.

They are written ``2022-Q3``, ``2022-08``, ``2022-S1`` and ``2023-2026``.

Where a document names no year they are ``Q3``, ``08`` and ``S1``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import MAXYEAR, MINYEAR, date
from functools import lru_cache

_KEY = re.compile(r"(?:(?P<year>\d{4})-)?(?:Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2]))")
_HALF = re.compile(r"(?:\d{4}-)?S[12]")
_YEARS = re.compile(r"\d{4}(?:-\d{4})?")


@lru_cache(maxsize=4096)
def quarter_of(key: str) -> int | None:
    """The quarter that a column lies in, counted since the year 0 (the year that none names); None for longer times."""
    match = _KEY.fullmatch(key)
    if match is None:
        return None
    quarter = int(match["quarter"]) - 1 if match["quarter"] else (int(match["month"]) - 1) // 3
    return 4 * int(match["year"] or 0) + quarter


def is_later(key: str) -> bool:
    """Whether a column is of a time longer than half a year, as that for what goes on in later years is.

    >>> [key for key in ("2022-Q1", "2022-03", "2022-S2", "2023-2026", "continuity") if is_later(key)]
    ['2023-2026', 'continuity']
    """
    return quarter_of(key) is None and _HALF.fullmatch(key) is None


def is_of_years(key: str) -> bool:
    """Whether a column is of a year or of several that its head names.

    >>> [key for key in ("2022-Q1", "2022", "2023-2026", "continuity") if is_of_years(key)]
    ['2022', '2023-2026']
    """
    return _YEARS.fullmatch(key) is not None


def quarter_key(key: str) -> str | None:
    """The same as a key: ``2022-Q1`` of itself and of ``2022-02``."""
    match = _KEY.fullmatch(key)
    quarter = quarter_of(key)
    if match is None or quarter is None:
        return None
    return f"{match['year']}-Q{quarter % 4 + 1}" if match["year"] else f"Q{quarter % 4 + 1}"


def quarters_in(keys: Iterable[str]) -> tuple[str, ...]:
    """The quarters that columns lie in, as keys, each once and in the order given."""
    return tuple(dict.fromkeys(quarter for key in keys if (quarter := quarter_key(key)) is not None))


def year_in(quarter: str) -> str:
    """``2022`` of ``2022-Q3``; empty where it names none."""
    return quarter.rpartition("-")[0]


def days_of(key: str) -> tuple[date, date] | None:
    """The first day of a quarter or month and the day after its last; None of longer times, and where no year is named.

    >>> days_of("2022-Q4")
    (datetime.date(2022, 10, 1), datetime.date(2023, 1, 1))
    """
    match = _KEY.fullmatch(key)
    if match is None or not match["year"] or not MINYEAR <= int(match["year"]) < MAXYEAR:
        return None
    year = int(match["year"])
    first, months = (3 * int(match["quarter"]) - 2, 3) if match["quarter"] else (int(match["month"]), 1)
    after = first + months
    return date(year, first, 1), date(year + after // 13, (after - 1) % 12 + 1, 1)


def spans_of(keys: Iterable[str]) -> tuple[tuple[date, date], ...]:
    """The times that quarters and months take up, those next to each other joined, in order; ends are the day after.

    >>> [(str(first), str(after)) for first, after in spans_of(["2022-Q4", "2023-01", "2023-Q3"])]
    [('2022-10-01', '2023-02-01'), ('2023-07-01', '2023-10-01')]
    """
    joined: list[tuple[date, date]] = []
    for first, after in sorted({days for key in keys if (days := days_of(key)) is not None}):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(after, joined[-1][1]))
        else:
            joined.append((first, after))
    return tuple(joined)
