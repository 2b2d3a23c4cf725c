"""What a page's words are, whatever the document says: lines, running heads, and what is no text of its own.

:func:`set_apart` comes first: it takes away what lies over a page or counts its lines, before tables or prose are read.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from attrs import evolve

from pt_extract.layout.numbered import line_numbers
from pt_extract.layout.overlaid import overlaid
from pt_extract.page import Page, Word


def set_apart(pages: Sequence[Page]) -> list[Page]:
    """The pages without watermarks, stamps and the numbers of lines, which they keep as ``furniture``."""
    bare = _without(pages, overlaid(pages))
    return _without(bare, line_numbers(bare))


def _without(pages: Sequence[Page], found: Mapping[int, Collection[Word]]) -> list[Page]:
    return [without_words(page, found.get(page.number, ())) for page in pages]


def without_words(page: Page, gone: Collection[Word]) -> Page:
    """A page with some of its words among its furniture."""
    if not gone:
        return page
    furniture = tuple(word for word in page.words if word in gone)
    words = tuple(word for word in page.words if word not in gone)
    return evolve(page, words=words, furniture=(*page.furniture, *furniture))


__all__ = ["set_apart", "without_words"]
