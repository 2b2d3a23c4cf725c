"""The words a document holds whole: what tells a hyphen of hyphenation from one of its own."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from itertools import zip_longest
from operator import attrgetter
from typing import TypeAlias

from pt_extract.language import Dictionary
from pt_extract.layout.lines import rows_of
from pt_extract.page import Page, Word
from pt_extract.text import SHORTEST_HALF, plain, trimmed

BELOW_FROM = 0.7
"""The line below has its baseline at least this many em lower."""
BELOW_TO = 2.2
"""The line below has its baseline at most this many em lower."""
SAME_BASELINE_OFF = 1.0
"""Words with baselines this close, in points, stand on one line."""
NEIGHBOUR = 0.9
"""A word with another within this many em on its left stands inside its line."""
FIRST_LINES = 4
"""The text of a page begins in one of so many lines, the first of which may be running heads."""


_TEXT = attrgetter("text")

Cut: TypeAlias = tuple[str, str]
"""What stands in front of a hyphen at a line's end, and what may be its other half."""


def whole_words(pages: Sequence[Page], dictionary: Dictionary | None = None) -> frozenset[str]:
    """The words of the pages, lower case without accents, that no line's end cuts in two.

    Left out are words that end in a hyphen and, on the line below such a word, those that open a line (of the text
    or of a table's cell): one of them is its other half. Two halves whose hyphen is their own (``teórico-`` /
    ``práctico``) are a word with it: what the document holds whole decides, then the ``dictionary`` of its language,
    and then whether the document hyphenates at all.
    """
    said: set[str] = set()
    cuts: list[Cut] = []
    far: list[Cut] = []
    for page, following in zip_longest(pages, pages[1:]):
        halves: set[Word] = set()
        hyphens = [word for word in page.words if word.text[-1:] == "-" and len(word.text) > 1]
        rows = _Rows(page.words if hyphens else ())
        for hyphen in hyphens:
            below = rows.other_halves(hyphen)
            halves.update(below)
            cuts.extend((trimmed(hyphen.text[:-1]), trimmed(word.text)) for word in below)
            far.extend((trimmed(hyphen.text[:-1]), trimmed(word.text)) for word in _first_words(following, below))
        said.update(map(_TEXT, [word for word in page.words if word not in halves] if halves else page.words))
    known = {_bare(text) for text in said if not text.endswith("-")}
    return frozenset(known).union(_compounds(cuts, far, known, dictionary))


def _first_words(page: Page | None, below: Sequence[Word]) -> list[Word]:
    """The words that may go on with what the page before ends with, where nothing ``below`` on that page does."""
    if page is None or below:
        return []
    opening = [row[0] for row in rows_of([word for word in page.words if word.direction == 0])[:FIRST_LINES]]
    return [word for word in opening if word.text[:1].islower()]


def _compounds(
    cuts: Sequence[Cut], far: Sequence[Cut], known: Set[str], dictionary: Dictionary | None
) -> Iterator[str]:
    """The cuts that are words with their hyphen, as they are known by; those over pages (``far``) only for sure."""
    told = {cut: _is_compound(cut, known, dictionary) for cut in dict.fromkeys(cuts)}
    if dictionary is not None:  # which takes long to read in, so that it is asked only what decides something
        told.update({cut: _looked_up(cut, dictionary) for cut, own in told.items() if own is None and _may_be_two(cut)})
        if False not in told.values():  # what may be a short word by itself proves no hyphenation
            asked = [cut for cut, own in told.items() if own is None and plain(cut[1]) not in known]
            told.update({cut: _looked_up(cut, dictionary) for cut in asked})
    hyphenates = False in told.values()
    yield from ("-".join(map(plain, cut)) for cut, own in told.items() if own or (own is None and not hyphenates))
    for cut in dict.fromkeys(far):
        own = _is_compound(cut, known, dictionary)
        if own or (own is None and dictionary is not None and _may_be_two(cut) and _looked_up(cut, dictionary)):
            yield "-".join(map(plain, cut))


def _is_compound(cut: Cut, known: Set[str], dictionary: Dictionary | None) -> bool | None:
    """Whether two halves are a word with their hyphen, or without it, by what the document holds; None if unsaid."""
    left, right = map(plain, cut)
    if left + right in known:
        return False
    words = left in known and right in known and min(len(left), len(right)) >= SHORTEST_HALF
    if f"{left}-{right}" in known or (words and not (dictionary and dictionary.begins_words(left))):
        return True
    return None


def _may_be_two(cut: Cut) -> bool:
    """Whether the second half is long enough to be a word behind a hyphen of its own."""
    return len(plain(cut[1])) >= SHORTEST_HALF


def _looked_up(cut: Cut, dictionary: Dictionary) -> bool | None:
    """The same by the words of the language."""
    if not all(plain(half).isalpha() for half in cut):
        return None
    if dictionary.knows("".join(cut)):
        return False
    return True if _may_be_two(cut) and all(map(dictionary.knows, cut)) else None


def _bare(text: str) -> str:
    return plain(trimmed(text))


class _Rows:
    """A page's words by their baselines."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = sorted(words, key=attrgetter("baseline"))
        self._baselines = [word.baseline for word in self._words]

    def other_halves(self, hyphen: Word) -> list[Word]:
        """The words that open a line below a word with a hyphen, and may be its other half."""
        low, high = (hyphen.baseline + factor * hyphen.size for factor in (BELOW_FROM, BELOW_TO))
        return [word for word in self._between(low, high) if word.bbox.x0 < hyphen.bbox.x1 and self._opens_line(word)]

    def _between(self, low: float, high: float) -> Sequence[Word]:
        return self._words[bisect_left(self._baselines, low) : bisect_right(self._baselines, high)]

    def _opens_line(self, word: Word) -> bool:
        return not any(
            other is not word and 0 <= word.bbox.x0 - other.bbox.x1 <= NEIGHBOUR * word.size
            for other in self._between(word.baseline - SAME_BASELINE_OFF, word.baseline + SAME_BASELINE_OFF)
        )
