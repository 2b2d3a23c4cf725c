"""What of a page has to be read from its pixels: all of it, the pictures on it, words that miss letters, or nothing."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from pt_extract.classes import frozen
from pt_extract.geometry import BBox, union
from pt_extract.page import UNKNOWN, Image, Page, Ruling, Word

EMBLEM_SHARE = 0.04
"""A picture on less than this share of the page is an emblem or a photograph of a speaker."""
EMBLEM_SIDE = 30.0
"""A picture narrower or lower than this, in points, is an emblem as well."""
LETTERHEAD_SIDE = 60.0
"""A picture narrower or lower than this, in points, at the same place of several pages is a letterhead."""
LETTERHEAD_PAGES = 3
"""A letterhead stands at the same place of at least so many pages."""
SCAN_SHARE = 0.6
"""A picture on this share of the page, with words on it, is a scan that bears the text of an earlier recogniser."""
CAPTIONED = 2
"""A picture with no more words on it than this has none of its own."""
OVERDRAWN = 8
"""A picture that so many rules of the page run over, or more, is the ground of a table."""
USABLE = 0.5
"""A text of which less than this share are letters, figures and punctuation is no text: its fonts say nothing."""
STRIPS_APART = 2.0
"""Pictures this close, in points, are the strips of one."""

Extent = Literal["text", "rulings"]


@frozen(eq=False)
class Region:
    """A part of a page that only its pixels show. ``wanted`` is what is to be read there.

    ``whole`` says that it is the page itself, whose own text, if it has some, is of no use or lies over a scan.
    """

    page: Page
    bbox: BBox
    wanted: Extent
    whole: bool


def regions_of(page: Page) -> list[Region]:
    """The regions of a page that have to be read from its pixels, top to bottom."""
    sheet = BBox(0.0, 0.0, page.width, page.height)
    if page.problem is not None:
        return []
    if page.mute:
        return [Region(page, sheet, "text", whole=True)]
    if not (page.images or page.fills or page.rulings or page.words):
        return []
    pictures = _pictures(page.images, sheet)
    if not is_usable(page.words):
        drawn = len(page.fills) + len(page.rulings) > 20 or bool(page.words)  # outlines instead of text, say
        return [Region(page, sheet, "text", whole=True)] if pictures or drawn else []
    found = []
    for box in pictures:
        inside = sum(box.contains(*word.bbox.centre) for word in page.words)
        if inside <= CAPTIONED and not _is_drawn_over(box, page.rulings):
            found.append(Region(page, box, "text", whole=False))
        elif box.area >= SCAN_SHARE * sheet.area and len(page.rulings) < 4:
            found.append(Region(page, sheet, "rulings", whole=True))
    return found


def _is_drawn_over(picture: BBox, rulings: Sequence[Ruling]) -> bool:
    """Whether a table is drawn over a picture, which is then its ground: a watermark, a seal."""
    inner = picture.inset(STRIPS_APART, STRIPS_APART)
    over = (r for r in rulings if inner.x0 < r.x1 and r.x0 < inner.x1 and inner.top < r.bottom and r.top < inner.bottom)
    return sum(1 for _ in over) >= OVERDRAWN


def regions_in(pages: Sequence[Page]) -> list[Region]:
    """The regions of a document, page by page, letterheads left out."""
    found = [region for page in pages for region in regions_of(page)]
    places = Counter(_place(region) for region in found if not region.whole)
    return [region for region in found if region.whole or not _is_banner(region, places)]


def _is_banner(region: Region, places: Counter[tuple[int, ...]]) -> bool:
    return min(region.bbox.width, region.bbox.height) < LETTERHEAD_SIDE and places[_place(region)] >= LETTERHEAD_PAGES


def _place(region: Region) -> tuple[int, ...]:
    return tuple(round(side / STRIPS_APART) for side in region.bbox)


def is_usable(words: Sequence[Word]) -> bool:
    """Whether a text layer says something to a reader."""
    text = "".join([word.text for word in words])
    unsound = [char for char in set(text) if unicodedata.category(char)[0] not in "LNPS" or char == UNKNOWN]
    return bool(text) and len(text) - sum(map(text.count, unsound)) >= USABLE * len(text)


def _pictures(images: Sequence[Image], sheet: BBox) -> list[BBox]:
    """The page's large pictures, those in strips put together."""
    groups: list[BBox] = []
    for image in images:
        box = image.bbox.intersection(sheet)
        if box.width <= 0 or box.height <= 0:
            continue
        touching = [other for other in groups if _touch(box, other)]
        groups = [other for other in groups if other not in touching] + [union([box, *touching])]
    large = [
        box for box in groups if box.area >= EMBLEM_SHARE * sheet.area and min(box.width, box.height) >= EMBLEM_SIDE
    ]
    return sorted(large, key=lambda box: box.top)


def _touch(first: BBox, second: BBox) -> bool:
    common = first.inset(-STRIPS_APART / 2, -STRIPS_APART / 2).intersection(
        second.inset(-STRIPS_APART / 2, -STRIPS_APART / 2)
    )
    return common.width > 0 and common.height > 0


def misses_letters(word: Word) -> bool:
    """Whether the file tells some of a word's letters, and not others; a lone unknown sign is no word."""
    return UNKNOWN in word.text and any(char.isalnum() for char in word.text.replace(UNKNOWN, ""))


def has_gaps(pages: Sequence[Page]) -> bool:
    """Whether some word of some page misses letters."""
    unknown = (word for page in pages for word in page.words if UNKNOWN in word.text)
    return any(map(misses_letters, unknown))
