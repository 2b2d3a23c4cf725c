"""Drop caps and raised initials, given back to the words that they begin.

An initial is a single capital, much larger than the text, with the first line of its paragraph beside its upper part
and, where it is dropped, further lines beside the rest. Those lines are read as if they began where it does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from attrs import evolve

from pt_extract.geometry import BBox
from pt_extract.language import Dictionary
from pt_extract.layout.lines import rows_of
from pt_extract.page import Page, Word
from pt_extract.text import plain

INITIAL_SIZE = 1.5
"""An initial is at least so many times as large as the text beside it."""
INITIAL_NEAR = 1.2
"""The text begins within so many em, of its own, of the initial."""
CAPITAL_OF_TYPE = 0.74
"""The height of a capital, in em; its lines stand beside it from here down to its baseline."""
INITIAL_SLACK = 0.9
"""The first line's own capitals may begin so much higher or lower, in em of the text."""

_SIZE = attrgetter("size")
_OPENING = "«“\"'‘¿¡("
_EDGES = _OPENING + ".,;:»”)?!"


def with_initials(pages: Sequence[Page], dictionary: Dictionary | None = None) -> list[Page]:
    """The pages with each initial as part of its word.

    An initial may be a word by itself (``A``, ``Y``): where what the pages say elsewhere does not tell, the
    ``dictionary`` of their language does.
    """
    initials = {page.number: found for page in pages if (found := list(_initials(page)))}
    if not initials:
        return list(pages)
    parts = {word for found in initials.values() for pair in found for word in (pair.letter, pair.beside[0][0])}
    known = {_bare(word.text) for page in pages for word in page.words if word not in parts}
    return [
        _given_back(page, initials[page.number], known, dictionary) if page.number in initials else page
        for page in pages
    ]


class Initial(NamedTuple):
    """A large letter, and the lines beside it, each from there on."""

    letter: Word
    beside: list[tuple[Word, ...]]


def _initials(page: Page) -> Iterator[Initial]:
    sizes = set(map(_SIZE, page.words))
    if not sizes or max(sizes) < INITIAL_SIZE * min(sizes):  # as on most pages
        return
    letters = [word for word in page.words if word.text[-1:].isupper() and _is_initial(word)]
    usual = _usual(page) if letters else 0.0
    for letter in letters:
        if letter.size >= INITIAL_SIZE * usual:
            beside = _lines_beside(letter, page.words)
            if beside and _begins(beside[0][0], letter, len(beside)):
                yield Initial(letter, beside)


def _is_initial(word: Word) -> bool:
    letters = word.text.lstrip(_OPENING)
    return word.direction == 0 and len(letters) == 1 and letters.isalpha() and letters.isupper()


def _usual(page: Page) -> float:
    sizes: Counter[float] = Counter()
    for word in page.words:
        sizes[word.size] += len(word.text)
    return sizes.most_common(1)[0][0]


def _lines_beside(letter: Word, words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """The lines that begin right of a letter, between the height of a capital and its baseline."""
    top = letter.baseline - CAPITAL_OF_TYPE * letter.size
    right = [word for word in words if word.direction == 0 and word.bbox.x0 >= letter.bbox.x1 - 1 and word != letter]
    return [
        row
        for row in rows_of(right)
        if row[0].bbox.x0 - letter.bbox.x1 <= INITIAL_NEAR * row[0].size
        and row[0].size * INITIAL_SIZE <= letter.size
        and top - INITIAL_SLACK * row[0].size <= row[0].baseline - CAPITAL_OF_TYPE * row[0].size
        and row[0].baseline <= letter.baseline + INITIAL_SLACK * row[0].size
    ]


def _given_back(page: Page, initials: Sequence[Initial], known: Collection[str], dictionary: Dictionary | None) -> Page:
    """The page with its initials joined to the text beside them."""
    changed: dict[Word, list[Word]] = {}
    for letter, beside in initials:
        first = beside[0][0]
        for row in beside[1:]:
            changed[row[0]] = [evolve(row[0], bbox=row[0].bbox._replace(x0=letter.bbox.x0))]
        if _is_word_of_its_own(letter.text, first.text, known, dictionary):
            box = BBox(letter.bbox.x0, first.bbox.top, letter.bbox.x1, first.bbox.bottom)
            changed[first] = [evolve(first, text=letter.text, bbox=box), first]
        else:
            whole = evolve(first, text=letter.text + first.text, bbox=first.bbox._replace(x0=letter.bbox.x0))
            changed[first] = [whole]
        changed[letter] = []
    return evolve(page, words=tuple(new for word in page.words for new in changed.get(word, (word,))))


def _begins(first: Word, initial: Word, lines: int) -> bool:
    """Whether the first line beside an initial stands beside its upper part, or the only one on its own baseline."""
    if lines == 1:
        return abs(first.baseline - initial.baseline) <= 0.3 * first.size
    top = initial.baseline - CAPITAL_OF_TYPE * initial.size
    return abs(first.baseline - CAPITAL_OF_TYPE * first.size - top) <= INITIAL_SLACK * first.size


def _is_word_of_its_own(letter: str, follower: str, known: Collection[str], dictionary: Dictionary | None) -> bool:
    """Whether a letter is a word here: so is the text behind it, and both together are none."""
    alone, rest = _bare(letter), _bare(follower)
    if alone + rest in known or (dictionary is not None and not dictionary.is_letter(alone)):
        return False
    if rest in known:
        return dictionary is not None or alone in known
    return dictionary is not None and dictionary.knows(follower.strip(_EDGES)) and not dictionary.knows(alone + rest)


def _bare(text: str) -> str:
    return plain(text.strip(_EDGES))


__all__ = ["with_initials"]
