"""What the cover says: title, code, meeting, place, dates, years."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from pt_extract.language import either
from pt_extract.layout.lines import Line
from pt_extract.model import Document
from pt_extract.profile import Pattern, Profile, plain_keeping_length
from pt_extract.text import squeeze

LONGEST_MEETING = 40
"""A meeting named by its first and last day lasts no longer than this, in days."""
TITLE_LINES = 3
"""A title takes so many lines at most."""
SEVERAL = 3
"""What so many running heads say outweighs a cover that was read with OCR."""
Years = tuple[int, int]
_DAY = re.compile(r"\d{1,2}")


def read_cover(cover: Sequence[Line], heads: Iterable[Line], profile: Profile) -> Document:
    """The document block, from the lines before the index, the first page's first; running heads fill gaps."""
    first = [line.text for line in cover if line.page == cover[0].page] if cover else []
    texts = first + [line.text for line in cover if line.page != cover[0].page]
    counts = Counter(line.text for line in heads)
    repeated = [text for text, _ in counts.most_common()]
    everywhere = [*texts, *repeated]
    title = _title(first, profile) or _capture(everywhere, profile.document["title"], 0)
    years = profile.years_in([title or "", *everywhere])
    if any(word.confidence < 1.0 for line in cover for word in line.words):
        title, years = _as_heads_say(title, years, counts, profile)
    meeting = _capture(everywhere, profile.document["meeting"], "meeting")
    return Document(
        title=title,
        code=_capture(everywhere, profile.document["code"], "code"),
        meeting=meeting,
        place=_place(first, meeting, profile),
        meeting_dates=_dates(first or texts, profile),
        first_year=years[0] if years else None,
        last_year=years[1] if years else None,
        language=profile.language,
    )


def _title(texts: Sequence[str], profile: Profile) -> str | None:
    """The title that a cover prints, in one line or several; the longest reading of it."""
    windows = (" ".join(texts[start : start + TITLE_LINES]) for start in range(len(texts)))
    found = (_capture([window], profile.document["title"], 0) for window in windows)
    return max((title for title in found if title), key=len, default=None)


def _as_heads_say(
    title: str | None, years: Years | None, heads: Mapping[str, int], profile: Profile
) -> tuple[str | None, Years | None]:
    """A title and its years read with OCR, the years made those that the running heads of several pages say."""
    said: Counter[Years] = Counter()
    for text, count in heads.items():
        named = profile.years_in([text])
        if named is not None:
            said[named] += count
    usual, count = said.most_common(1)[0] if said else (years, 0)
    if count < SEVERAL or usual is None or usual == years:
        return title, years
    head = _capture(heads, profile.document["title"], 0)
    if title is not None and head is not None and _letters(title) == _letters(head):
        title = head.upper() if title.isupper() else head
    return title, usual


def _letters(text: str) -> str:
    return "".join(char for char in plain_keeping_length(text) if char.isalpha())


def _capture(texts: Iterable[str], pattern: Pattern, group: int | str) -> str | None:
    for text in texts:
        match = pattern.search(plain_keeping_length(text))
        if match:
            return squeeze(text[match.start(group) : match.end(group)])
    return None


def _place(texts: Sequence[str], meeting: str | None, profile: Profile) -> str | None:
    """The line between the meeting and its dates, or the one beside either."""
    around: list[int] = []
    for index, text in enumerate(texts):
        folded = plain_keeping_length(text)
        dated = profile.document["dates"].search(folded)
        if dated and dated.start() > 2:
            return squeeze(text[: dated.start()]).rstrip(" ,.;") or None
        if (meeting and meeting in text) or dated:
            around.append(index)
    for index in around:
        for near in (index + 1, index - 1):
            if near not in around and 0 <= near < len(texts) and re.fullmatch(r"[^\d/:]+,\s*[^\d/:]+", texts[near]):
                return texts[near]
    between = [texts[i] for i in range(min(around), max(around)) if i not in around] if around else []
    return between[0] if len(between) == 1 else None


def _dates(texts: Iterable[str], profile: Profile) -> tuple[str, ...]:
    """One ISO date for each day named (``29 y 30 de noviembre de 2021``); a range names every day in it."""
    for text in texts:
        match = profile.document["dates"].search(plain_keeping_length(text))
        if match:
            days = _days(match, profile)
            if days:
                return tuple(day.isoformat() for day in days)
    return ()


def _days(match: re.Match[str], profile: Profile) -> list[date]:
    month = profile.months.get(match.group("month"))
    if month is None:
        return []
    year = int(match.group("year"))
    named = [int(day) for day in _DAY.findall(match.group("days"))]
    try:
        days = [date(year, month, day) for day in named]
        last_month = profile.months.get(match.group("last_month") or "")
        if last_month is not None:
            last = date(year, last_month, int(match.group("last_day")))
            return _span(days[0], last)
        return _span(days[0], days[-1]) if _is_range(match.group("days"), profile) else days
    except ValueError:
        return []


def _is_range(days: str, profile: Profile) -> bool:
    """Whether two days are the first and the last, and not all that are meant."""
    return re.search(rf"\d{{1,2}}\s*(?:{either(profile.tongue.ranges)}|-|–)\s*\d{{1,2}}", days) is not None


def _span(first: date, last: date) -> list[date]:
    length = (last - first).days
    return [first + timedelta(days=day) for day in range(length + 1)] if 0 <= length <= LONGEST_MEETING else []
