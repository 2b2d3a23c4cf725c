"""Short names that count along a row (``T1 T2 T3``, ``1S 2S 3S``, ``1 2 3``), the misread ones made what they count.

Recognisers take a lone ``1`` for an *i* and a ``4`` for an *A*; heads of columns are as far apart as columns are wide,
and those that were read tell what the others are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import evolve
from rapidfuzz.distance import Levenshtein

from pt_extract.averages import median
from pt_extract.page import Word
from pt_extract.reading.scan.mended.series import recounted

FEWEST = 3
"""So many names of one form stand in a row."""
LONGEST = 5
"""A name has no more letters and figures than so many."""
OFF_LINE = 0.5
"""Words of a row are no further from its baseline, in em."""
OFF_PLACE = 0.2
"""A name stands no further from its place than this, in widths of a column."""
UNSURE = 0.85
"""A bare number is mended where it was read with less confidence than this, and others follow: a total is none."""

_CODE = re.compile(r"(?P<before>[^\W\d]{0,3}\.?)(?P<number>\d{1,2})(?P<after>[^\W\d]{0,2}\.?)")

Form = tuple[str, str]
"""What stands before a name's number, and behind it."""


def coded(words: Sequence[Word]) -> list[Word]:
    """The words of a page, misread names that count along a row made what they count."""
    short = [word for word in words if len(word.text) <= LONGEST and not word.direction]
    changed: dict[int, Word] = {}
    for line in _lines(short):
        for form, named in _forms(line).items():
            changed.update((id(word), evolve(word, text=text)) for word, text in _mended(form, named, line))
    return [changed.get(id(word), word) for word in words]


def _lines(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Words that stand on one line, left to right."""
    left = sorted(words, key=lambda word: word.baseline)
    while left:
        end = left[0].baseline + OFF_LINE * left[0].size
        line = [word for word in left if word.baseline <= end]
        if len(line) > FEWEST:
            yield sorted(line, key=lambda word: word.bbox.x0)
        left = left[len(line) :]


def _forms(line: Sequence[Word]) -> Mapping[Form, dict[Word, int]]:
    """The names of a line by their form, with their numbers."""
    forms: dict[Form, dict[Word, int]] = defaultdict(dict)
    for word in line:
        if code := _CODE.fullmatch(word.text):
            forms[code["before"], code["after"]][word] = int(code["number"])
    return {form: named for form, named in forms.items() if len(named) >= FEWEST}


def _mended(form: Form, named: Mapping[Word, int], line: Sequence[Word]) -> Iterator[tuple[Word, str]]:
    """The words of a line that are names of a form and were misread, with what they are."""
    steps = [_middle(two) - _middle(one) for one, two in pairwise(named) if named[two] == named[one] + 1]
    if not steps:
        return
    row = _row(named, line, median(steps))
    bare = form == ("", "")
    values = recounted([named.get(word) if word is not None else None for word in row])
    for word, value in zip(row[:-1] if bare else row, values, strict=not bare):
        if word is not None and value is not None and named.get(word) != value:
            text = f"{form[0]}{value}{form[1]}"
            if _may_be(word, text, bare=bare):
                yield word, text


def _row(named: Mapping[Word, int], line: Sequence[Word], width: float) -> list[Word | None]:
    """What stands at each place of a row of columns so wide, with the places at its two ends."""
    start = _middle(next(iter(named)))
    found: dict[int, Word] = {}
    for word in (*named, *(other for other in line if other not in named)):
        place = (_middle(word) - start) / width
        if abs(place - round(place)) <= OFF_PLACE:
            found.setdefault(round(place), word)
    own = [place for place, word in found.items() if word in named]
    return [found.get(place) for place in range(min(own) - 1, max(own) + 2)]


def _may_be(word: Word, text: str, *, bare: bool) -> bool:
    """Whether a word may have been misread for a text."""
    if bare:
        return len(word.text) == len(text) and word.confidence < UNSURE
    return Levenshtein.distance(word.text.upper(), text.upper()) <= 1


def _middle(word: Word) -> float:
    return (word.bbox.x0 + word.bbox.x1) / 2


__all__ = ["coded"]
