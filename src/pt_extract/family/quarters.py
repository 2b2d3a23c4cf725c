"""What a family's profile says of the heads of its schedule: quarters and months, later years, the years named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache, partial

from pt_extract.family.general import GeneralVocabulary
from pt_extract.family.periods import counts_quarter, counts_semester, is_prose, readings
from pt_extract.language import ordinal_value
from pt_extract.late import Pattern
from pt_extract.profile import Profile, plain_keeping_length
from pt_extract.tables.vocabulary import ColumnRole
from pt_extract.text import number_value, plain

Years = tuple[int, int]

MOST_KEPT = 8192
"""What is known of so many texts is kept."""

_A_YEAR = re.compile(r"\b20\d\d\b")
_SHORT_YEAR = re.compile(r"(?<=\w)[ .]*[-–—/'’ ] *(?P<year>\d\d)$")
"""A year in two figures behind a quarter or month (``T1-31``)."""
_AROUND = " .-–/"
"""What may stand around the name of a quarter or month."""
_DASH = re.compile(r"[-–—/]")
_TO = re.compile(rf" *{_DASH.pattern} *| +a +| +y +| +al? +")
ONLY_YEARS = Pattern(r"\D{0,14}20\d\d(\D{1,4}20\d\d)?\D{0,4}")


def period_of(text: str, profile: Profile) -> str | None:
    """The quarter (``Q1``), month (``01``) or half year (``S1``) that a head names, or None."""
    folded = plain_keeping_length(text)
    folded = (_A_YEAR.sub(" ", folded) if "20" in folded else folded).strip(_AROUND)
    quarter = _quarter_of(folded, profile)
    if quarter is not None:
        return f"Q{quarter}"
    month = profile.months.get(_unbroken(folded))
    if month is not None:
        return f"{month:02d}"
    shorter = _SHORT_YEAR.sub("", folded) if folded[-1:].isdecimal() else folded
    return _general_period(folded, profile) or (period_of(shorter, profile) if shorter != folded else None)


def _quarter_of(folded: str, profile: Profile) -> int | None:
    """The quarter that a folded head names in the words of the profile, 1 to 4."""
    unspaced = _unbroken(folded)
    for quarter, pattern in enumerate(profile.quarters, start=1):
        if pattern.fullmatch(folded) or (unspaced != folded and pattern.fullmatch(unspaced)):
            return quarter
    return None


def _general_period(folded: str, profile: Profile) -> str | None:
    """The quarter or half year that a head names in words of no profile: counted (``1T``), or by its months."""
    halves = {name.number for name in readings(folded) if counts_semester(name.kind)}
    if halves:
        number = next(iter(halves)) or next(filter(None, map(ordinal_value, folded.split())), 0)
        return f"S{number}" if number in (1, 2) else None
    counts = {name.number for name in readings(folded) if counts_quarter(name.kind)}
    quarter = next((number for number in counts if number in (1, 2, 3, 4)), None)
    several = quarter is None and _ends_in_month(folded, profile)
    parts = _TO.split(folded) if several and (folded.count(" ") > 1 or _DASH.search(folded) is not None) else []
    months = [profile.months.get(part.strip(" .")) for part in parts]
    if len(months) > 1 and None not in months:
        first, last = months[0] or 0, months[-1] or 0
        quarter = (first + 2) // 3 if last - first == 2 and first % 3 == 1 else None
    return None if quarter is None else f"Q{quarter}"


def _ends_in_month(folded: str, profile: Profile) -> bool:
    return folded.rstrip(_AROUND).endswith(tuple(profile.months))


def is_continuity(text: str, profile: Profile) -> bool:
    """Whether a head names what goes on in later years."""
    return _says_continuity(plain_keeping_length(text), profile)


def _says_continuity(folded: str, profile: Profile) -> bool:
    folded = folded.strip(" .:")
    unspaced, pattern = _unbroken(folded), profile.schedule["continuity"]
    return bool(pattern.fullmatch(folded) or (unspaced != folded and pattern.fullmatch(unspaced)))


def years_of(text: str, profile: Profile) -> Years | None:
    """The first and last year that a head names, or None."""
    folded = plain_keeping_length(text)
    match = profile.schedule["years"].search(folded)
    if match is None:
        short = _SHORT_YEAR.search(folded.strip())
        if short is None or period_of(text, profile) is None:
            return None
        year = 2000 + int(short.group("year"))
        return year, year
    first = int(match.group("first"))
    return first, int(match.group("last") or first)


def bare_periods(texts: Sequence[str], profile: Profile) -> dict[int, str]:
    """The periods that texts side by side name only together, by their places: counts to four, or months' initials."""
    counted = {index: f"Q{place}" for run in counted_runs(texts) for place, index in enumerate(run, start=1)}
    if counted or len(texts) < 12:
        return counted
    letters = [text.strip(" .").upper() for text in texts]
    initials = _initials(profile)
    starts = (start for start in range(len(letters) - 11) if letters[start : start + 12] == initials)
    return {start + month: f"{month + 1:02d}" for start in starts for month in range(12)}


def _initials(profile: Profile) -> list[str]:
    """The first letters of the months, of each by its first name."""
    first: dict[int, str] = {}
    for name, number in profile.months.items():
        first.setdefault(number, name[0].upper())
    return [first[number] for number in sorted(first)]


def counted_runs(texts: Sequence[str]) -> list[range]:
    """Where four texts side by side count from one to four and say nothing else."""
    values = [number_value(text.strip(" .°º")) for text in texts] if len(texts) > 3 else []
    return [range(i, i + 4) for i in range(len(values) - 3) if values[i : i + 4] == [1, 2, 3, 4]]


def _unbroken(text: str) -> str:
    """A head's words without spaces and hyphens: a narrow cell breaks ``Trimestre`` wherever it must."""
    return text.replace(" ", "").replace("-", "")


class ProgrammeVocabulary(GeneralVocabulary):
    """Answers by a family's profile, and by the general words where that says nothing."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        # The same words come again and again.
        self._names = lru_cache(MOST_KEPT)(self._is_name)
        self._goes_on = lru_cache(MOST_KEPT)(partial(is_continuity, profile=profile))
        self._roles = lru_cache(MOST_KEPT)(self._role_of)

    def runs(self, texts: Sequence[str]) -> list[range]:
        general = super().runs(texts)
        own = self._named_runs(texts)
        apart = [span for span in general if not any(span.start < o.stop and o.start < span.stop for o in own)]
        return sorted([*own, *apart], key=lambda span: span.start)

    def _named_runs(self, texts: Sequence[str]) -> list[range]:
        bare = bare_periods(texts, self._profile)
        # Every run of two or more has one of every other text: where that names nothing, the next need not be asked.
        named = [place % 2 == 1 and (place in bare or self._names(text)) for place, text in enumerate(texts)]
        for place in range(0, len(texts), 2):
            beside = named[max(0, place - 1) : place + 2]
            named[place] = any(beside) and (place in bare or self._names(texts[place]))
        runs: list[range] = []
        start = 0
        for place in range(len(texts) + 1):
            if place == len(texts) or not named[place]:
                if place - start > 1:
                    runs.append(range(start, place))
                start = place + 1
        return runs

    def _is_name(self, text: str) -> bool:
        return not is_prose(text) and (period_of(text, self._profile) is not None or self._goes_on(text))

    def names_time(self, text: str) -> bool:
        return self._names(text) or super().names_time(text)

    def may_name_time(self, text: str) -> bool:
        return self._names(text) or super().may_name_time(text)

    def may_end_in_name(self, words: Sequence[str]) -> bool:
        return super().may_end_in_name(words) or self._may_end_in_own(words)

    def _may_end_in_own(self, words: Sequence[str]) -> bool:
        """Whether the last of some words that name nothing in general may be a name in the words of the profile."""
        text = " ".join(words)
        folded = plain_keeping_length(text)
        if plain(folded) != plain(text):  # a letter that is taken apart
            return True
        if _ends_in_month(folded, self._profile) or _ends_in_month(_unbroken(folded), self._profile):
            return True
        parts = folded.split(" ") if len(words) > 1 else [folded]
        return any(self._is_own(" ".join(parts[start:])) for start in range(len(parts)))

    def _is_own(self, folded: str) -> bool:
        return _quarter_of(folded.strip(_AROUND), self._profile) is not None or _says_continuity(folded, self._profile)

    def column_role(self, text: str) -> ColumnRole | None:
        return self._roles(text)

    def _role_of(self, text: str) -> ColumnRole | None:
        if self._profile.levels["axis"].label.match(plain_keeping_length(text)) is not None:
            return "task"  # the title of an axis stands where other tables say "Actividad"
        return super().column_role(text)

    def is_open_end(self, text: str) -> bool:
        return self._goes_on(text) or super().is_open_end(text)

    def is_total(self, text: str) -> bool:
        summary = self._profile.schedule["summary"].fullmatch(plain(text).strip())
        return summary is not None or super().is_total(text)
