"""Drop caps and raised initials, given back to the words that they begin.

An initial is a single capital, much larger than the text, with the first line of its paragraph beside its upper part
and, where it is dropped, further lines beside the rest. Those lines are read as if they began where it does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from attrs import evolve

from pt_extract.geometry import BBox
from pt_extract.layout.lines import rows_of
from pt_extract.page import Page, Word
from pt_extract.text import plain

LARGER = 1.5
"""An initial is at least so many times as large as the text beside it."""
NEAR = 1.2
"""The text begins within so many em, of its own, of the initial."""
CAPITAL = 0.74
"""The height of a capital, in em; its lines stand beside it from here down to its baseline."""
SLACK = 0.6
"""The first line's own capitals may begin so much higher or lower, in em of the text."""

_OPENING = "«“\"'‘¿¡("


def with_initials(page: Page, known: Collection[str]) -> Page:
    """The page with each initial as part of its word; ``known`` are the folded words that its document holds whole."""
    initials = [word for word in page.words if _is_initial(word)]
    if not initials:
        return page
    usual = _usual(page)
    words = list(page.words)
    for initial in initials:
        if initial.size >= LARGER * usual > 0:
            words = _given_back(initial, words, known)
    return evolve(page, words=tuple(words)) if words != list(page.words) else page


def _is_initial(word: Word) -> bool:
    letters = word.text.lstrip(_OPENING)
    return word.direction == 0 and len(letters) == 1 and letters.isalpha() and letters.isupper()


def _usual(page: Page) -> float:
    sizes: Counter[float] = Counter()
    for word in page.words:
        sizes[word.size] += len(word.text)
    return sizes.most_common(1)[0][0]


def _given_back(initial: Word, words: Sequence[Word], known: Collection[str]) -> list[Word]:
    """The words with an initial joined to the text beside it; as they were where there is none."""
    others = [word for word in words if word is not initial]
    top = initial.baseline - CAPITAL * initial.size
    beside = [
        row
        for row in rows_of([word for word in others if word.bbox.x0 >= initial.bbox.x1 - 1 and word.direction == 0])
        if row[0].bbox.x0 - initial.bbox.x1 <= NEAR * row[0].size
        and row[0].size * LARGER <= initial.size
        and top - SLACK * row[0].size <= row[0].baseline - CAPITAL * row[0].size
        and row[0].baseline <= initial.baseline + SLACK * row[0].size
    ]
    if not beside or not _begins(beside[0][0], initial, len(beside)):
        return list(words)
    first = beside[0][0]
    changed = {id(row[0]): evolve(row[0], bbox=row[0].bbox._replace(x0=initial.bbox.x0)) for row in beside[1:]}
    box = BBox(initial.bbox.x0, first.bbox.top, initial.bbox.x1, first.bbox.bottom)
    head = evolve(first, text=initial.text, bbox=box)
    if _is_word_of_its_own(initial.text.lstrip(_OPENING), first.text, known):
        changed[id(first)] = first
        given = [head]
    else:
        text = initial.text + first.text
        changed[id(first)] = evolve(first, text=text, bbox=first.bbox._replace(x0=initial.bbox.x0))
        given = []
    return [*given, *(changed.get(id(word), word) for word in others)]


def _begins(first: Word, initial: Word, lines: int) -> bool:
    """Whether the first line beside an initial stands beside its upper part, or the only one on its own baseline."""
    if lines == 1:
        return abs(first.baseline - initial.baseline) <= 0.3 * first.size
    top = initial.baseline - CAPITAL * initial.size
    return abs(first.baseline - CAPITAL * first.size - top) <= SLACK * first.size


def _is_word_of_its_own(letter: str, follower: str, known: Collection[str]) -> bool:
    """Whether a letter that can be a word is one here: the text behind it is a word whole, and not together with it."""
    bare = plain(follower.strip(".,;:»”)"))
    return plain(letter) in known and bare in known and plain(letter) + bare not in known


__all__ = ["with_initials"]
