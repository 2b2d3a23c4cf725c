"""The vocabulary of any schedule table, in the languages met so far; its words are data (``periods.toml``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pt_extract.family import periods
from pt_extract.family.periods import readings
from pt_extract.tables.vocabulary import ColumnRole
from pt_extract.text import plain, squeeze

FEWEST_DATES = 3
"""So many dates side by side name columns; two are when a task begins and ends."""
_COUNTED = "counted "


class GeneralVocabulary:
    """Answers by ``periods.toml`` alone, whatever the document."""

    def runs(self, texts: Sequence[str]) -> list[range]:
        return [span for span in periods.runs_of_names(texts) if _is_evident(texts[span.start : span.stop])]

    def names_time(self, text: str) -> bool:
        return _names_time(text)

    def may_name_time(self, text: str) -> bool:
        return periods.names_time(text)

    def may_end_in_name(self, words: Sequence[str]) -> bool:
        return periods.may_end_in_name(words)

    def is_small(self, text: str) -> bool:
        kinds = {name.kind for name in readings(text)}
        if kinds & {"month", "year"}:
            return False
        counted = [kind.removeprefix(_COUNTED) for kind in kinds if kind.startswith(_COUNTED)]
        if any(periods.counts_small(stem) for stem in counted):
            return True
        return bool(kinds & {"number", "weekday", "hour"}) or ("date" in kinds and not counted) or _is_initial(text)

    def is_open_end(self, text: str) -> bool:
        return periods.is_open_end(text)

    def column_role(self, text: str) -> ColumnRole | None:
        return _column_role(text)

    def is_total(self, text: str) -> bool:
        return _says_total(text)

    def is_legend(self, text: str) -> bool:
        return periods.says_legend(text)

    def says_no(self, text: str) -> bool:
        return periods.says_no(text)

    def says_schedule(self, text: str) -> bool:
        return periods.says_schedule(text)

    def says_continued(self, text: str) -> bool:
        return periods.says_continued(text)


@lru_cache(maxsize=8192)
def _column_role(text: str) -> ColumnRole | None:
    return periods.column_role(squeeze(plain(text)))


@lru_cache(maxsize=8192)
def _says_total(text: str) -> bool:
    return periods.says_total(text)


def _is_initial(text: str) -> bool:
    return re.fullmatch(r"[A-Za-z]", text.strip(" .")) is not None


def _is_evident(texts: Sequence[str]) -> bool:
    """Whether a run is one by its length: two dates are none, nor are two of a word that only counts."""
    if len(texts) >= FEWEST_DATES:
        return True
    kinds = [{name.kind for name in readings(text)} for text in texts]
    shared = set.intersection(*kinds)
    if shared & {"month", "year"}:
        return True
    return any(periods.counts_time(kind.removeprefix(_COUNTED)) for kind in shared if kind.startswith(_COUNTED))


@lru_cache(maxsize=8192)
def _names_time(text: str) -> bool:
    for name in readings(text):
        if name.kind in ("month", "year", "date", "span", "open end"):
            return True
        if name.kind == "weekday" and len(text.strip(" .")) > 2:
            return True
        if name.kind.startswith(_COUNTED) and periods.counts_time(name.kind.removeprefix(_COUNTED)):
            return True
    return False


GENERAL = GeneralVocabulary()
