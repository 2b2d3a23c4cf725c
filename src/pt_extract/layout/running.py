"""Which lines of a document's pages are running heads, running feet and page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from itertools import pairwise

from rapidfuzz import fuzz

from pt_extract import settings
from pt_extract.language import either, words_of_all
from pt_extract.layout.lines import Line
from pt_extract.page import Page
from pt_extract.text import plain, roman_value


class HeadSettings(settings.Settings):
    """Which lines at the edges of pages are running heads or page numbers.

    Held by drawn pages with running heads (``tests/layout/test_furniture.py``) and by programmes drawn in random looks
    (``tests/pipelines/test_round_trip.py``).
    """

    head_depth: int = settings.count(4)
    """Running heads are among this many outermost lines of a page."""
    head_margin: float = settings.share(0.14)
    """Running heads lie within this share of the page's height from its edge."""
    head_pages: int = settings.count(3)
    """The same line at the same height on at least this many pages (on both of two, and where there are three on
    all but one, which may be a cover) is a running head."""
    head_share: float = settings.share(0.2)
    """A running head stands on this share of all pages, too; mirrored heads share the pages between two."""
    far_from_text: float = settings.ems(2.2)
    """A page number that no other page's agrees with stands at least so many em from the text."""
    longest_lone: int = settings.count(3)
    """Such a number has at most so many characters: one of four may be a year with which a text ends."""
    smaller_type: float = settings.share(0.95)
    """What most pages keep a baseline for, near their edge, in type of no more than this share of the text's, is
    a head."""
    one_text_size: float = settings.points(0.5)
    """Lines are of one text where they are smaller than it by no more than so many points."""
    one_text_gap: float = settings.ems(1.8)
    """Lines are of one text where they are at most so many em apart."""
    slot_share: float = settings.share(0.5)
    """Most pages: this share of those that have lines there."""
    rule_reach: float = settings.ems(1.6)
    """A rule that parts a head from the text stands off it by at most this, in em."""
    rule_width: float = settings.share(0.4)
    """A rule that parts a head from the text runs over at least this share of the page's width."""
    misread_likeness: float = settings.percent(80.0)
    """What was read with OCR is a running head where it is at least so like another page's, from 0 to 100."""
    misread_off: float = settings.points(9.0)
    """What was read with OCR is a running head where it stands within so many points of another page's: pages
    put straight lie a little off."""


TUNED = HeadSettings()


_DIGITS = re.compile(r"\d+")


def running_heads(
    pages: Mapping[int, Page], by_page: Mapping[int, list[Line]], body: float = 0.0, own: Collection[Line] = ()
) -> dict[int, set[Line]]:
    """The lines of each page that are running heads or page numbers.

    ``body`` is the size, in points, that the text is set in: heads that say something else on every few pages are told
    by their smaller type; where it is not given, none are. Lines in ``own`` are
    known to be the page's own, as notes are that its text calls.
    """
    places: dict[tuple[str, int], set[int]] = defaultdict(set)
    candidates: dict[int, list[Line]] = {}
    own_places: dict[Line, list[tuple[str, int]]] = {}
    for number, lines in by_page.items():
        candidates[number] = [line for line in _outer_lines(lines, pages[number].height) if line not in own]
        for line in candidates[number]:
            own_places[line] = _places(line, pages[number])
            for place in own_places[line]:
                places[place].add(number)
    repeats = {line: max(len(places[place]) for place in at) for line, at in own_places.items()}
    folios = _folios(candidates, by_page)
    taken = _heights_of_text(candidates, pages, repeats, folios)
    enough = max(2, min(TUNED.head_pages, len(by_page) - 1), TUNED.head_share * len(by_page))
    slots = _slots(candidates, pages, body)
    heads: dict[int, set[Line]] = {number: set() for number in by_page}
    for number, lines in candidates.items():
        for line in lines:
            times = repeats[line]
            sure = times >= min(TUNED.head_pages, len(by_page))
            repeated = times >= enough and (sure or _stands_off(line, by_page[number]))
            if line.size >= body - TUNED.one_text_size and body > 0.0 and taken[_height(line, pages[number])] >= times:
                repeated = False  # text begins there: its headings may come again at the same height
            if repeated or line in folios or line in slots or _stands_alone(line, by_page[number]):
                heads[number].add(line)
    known = folios | slots
    for number, lines in by_page.items():
        for order in (lines, lines[::-1]) if heads[number] and body > 0.0 else ():
            _keep_text(heads[number], order, known, body)
    _add_misread(heads, candidates)
    return heads


def _heights_of_text(
    candidates: Mapping[int, list[Line]],
    pages: Mapping[int, Page],
    repeats: Mapping[Line, int],
    folios: Collection[Line],
) -> Counter[int]:
    """On how many pages a line that no other page has stands at each height (:func:`_height`).

    ``repeats`` are the pages that each line stands on.
    """
    heights: Counter[int] = Counter()
    for number, lines in candidates.items():
        lone = [line for line in lines if line not in folios and repeats[line] == 1]
        heights.update({_height(line, pages[number]) for line in lone})
    return heights


def _keep_text(heads: set[Line], lines: Sequence[Line], known: Collection[Line], body: float) -> None:
    """Take out of ``heads`` what more of the text stands beyond: a sentence may come again at the same height.

    ``lines`` are those of a page from one of its edges on; heads that are ``known`` by more than their words stay.
    """
    for outer, line in pairwise(lines):
        if line in heads and outer not in heads and line not in known:
            text = line.size >= body - TUNED.one_text_size and outer.size >= body - TUNED.one_text_size
            if text and abs(line.baseline - outer.baseline) < TUNED.one_text_gap * line.size:
                heads.discard(line)


def _add_misread(heads: dict[int, set[Line]], candidates: Mapping[int, list[Line]]) -> None:
    """Add the lines of scanned pages that say nearly what a running head of another page says at the same height."""
    known = [(line.bbox.top, plain(line.text)) for lines in heads.values() for line in lines if len(line.words) > 1]
    for number, lines in candidates.items():
        for line in lines:
            scanned = line not in heads[number] and any(word.confidence < 1.0 for word in line.words)
            if scanned and any(
                abs(top - line.bbox.top) < TUNED.misread_off
                and fuzz.ratio(text, plain(line.text)) >= TUNED.misread_likeness
                for top, text in known
            ):
                heads[number].add(line)


def _outer_lines(lines: list[Line], height: float) -> list[Line]:
    outer = [*lines[: TUNED.head_depth], *lines[TUNED.head_depth :][-TUNED.head_depth :]]
    margin = TUNED.head_margin * height
    return [line for line in outer if line.bbox.bottom < margin or line.bbox.top > height - margin]


def _slots(candidates: Mapping[int, list[Line]], pages: Mapping[int, Page], body: float) -> set[Line]:
    """Lines on a baseline that most pages keep for smaller type, or for type that a rule parts from the text."""
    slots: dict[tuple[int, float], dict[int, Line]] = defaultdict(dict)
    for page, lines in candidates.items():
        for line in lines:
            size = line.sizes[1]  # of small capitals, the capitals
            if size <= TUNED.smaller_type * body or (size <= body + 0.5 and _is_ruled_off(line, pages[page])):
                slots[round(line.baseline), round(size, 1)][page] = line
    enough = max(min(TUNED.head_pages, len(candidates) - 1), 2, TUNED.slot_share * sum(map(bool, candidates.values())))
    found: set[Line] = set()
    for (baseline, size), kept in slots.items():
        near = {**slots.get((baseline - 1, size), {}), **slots.get((baseline + 1, size), {}), **kept}
        if len(near) >= enough:
            found.update(near.values())
    return found


def _is_ruled_off(line: Line, page: Page) -> bool:
    """Whether a rule runs between a line and the middle of its page, over all of the line and on beyond it."""
    middle = page.height / 2
    reach = TUNED.rule_reach * line.size
    for rule in page.rulings:
        below = line.baseline < rule.top <= line.baseline + reach and line.baseline < middle
        above = line.bbox.top - reach <= rule.top < line.bbox.top + 0.3 * line.size and line.baseline > middle
        if rule.horizontal and (below or above) and rule.x1 - rule.x0 >= TUNED.rule_width * page.width:
            return True
    return False


def _height(line: Line, page: Page) -> int:
    """How far a line stands from the nearer edge of its page, in steps of four points; from the lower edge, negative.

    So the feet of upright pages and of pages on their side are at one height.
    """
    top = line.bbox.top
    return round((top if top < page.height / 2 else top - page.height) / 4)


def _places(line: Line, page: Page) -> list[tuple[str, int]]:
    """What the line says, numbers and the order of its parts set aside, at about which height."""
    words = sorted(word for word in _DIGITS.sub("#", plain(line.text)).split() if not _page_number().fullmatch(word))
    signature = " ".join(word for word in words if word != "#")
    height = _height(line, page)
    return [(signature, height), (signature, height + 1)] if signature else [("#", height)]


def _folios(candidates: Mapping[int, list[Line]], by_page: Mapping[int, list[Line]]) -> set[Line]:
    """Lines that are a number which grows with the pages: page numbers, wherever in the margin they stand.

    The first and the last line of a page are where page numbers stand, so two of those agree upon it.
    """
    shifts: dict[tuple[bool, int], set[Line]] = defaultdict(set)
    for page, lines in candidates.items():
        for line in lines:
            roman, number = _number(line) or (False, None)
            if number is not None:
                shifts[roman, number - page].add(line)
    outermost = {line for lines in by_page.values() for line in (*lines[:1], *lines[-1:])}
    agreed = (lines if len(lines) >= TUNED.head_pages else lines & outermost for lines in shifts.values())
    return {line for lines in agreed if len(lines) > 1 for line in lines} | _with_folios(candidates)


def _with_folios(candidates: Mapping[int, list[Line]]) -> set[Line]:
    """Lines that begin or end with a number which grows with the pages, at one height of several pages."""
    shifts: dict[tuple[int, int], dict[int, Line]] = defaultdict(dict)
    for page, lines in candidates.items():
        for line in lines:
            for word in {line.words[0], line.words[-1]} if len(line.words) > 1 else ():
                if word.text.isdecimal() and len(word.text) <= TUNED.longest_lone:
                    shifts[round(line.baseline / 2), int(word.text) - page][page] = line
    enough = max(TUNED.head_pages, TUNED.slot_share * len(candidates))
    return {line for lines in shifts.values() if len(lines) >= enough for line in lines.values()}


@cache
def _page_number() -> re.Pattern[str]:
    """A page's number, alone or as a language writes it (``Page 3 of 28``), in text without accents."""
    page, of = (either(words_of_all(name)) for name in ("pages", "of"))
    return re.compile(rf"(?:(?:{page})\.?\s*)?(\d{{1,4}}|[ivxl]{{1,6}})(?:\s*(?:{of}|/)\s*\d{{1,4}})?")


def _number(line: Line) -> tuple[bool, int | None] | None:
    """Whether a line is a Roman number, alone or as a page number is written, and which; None where it is none."""
    found = _page_number().fullmatch(plain(line.text))
    if found is None:
        return None
    arabic = found[1].isdecimal()
    return not arabic, int(found[1]) if arabic else roman_value(found[1])


def _stands_off(line: Line, lines: list[Line]) -> bool:
    """Whether a line stands over or under all others, further from them than lines of the text from each other."""
    if line not in (lines[0], lines[-1]):
        return False
    pitches = [abs(line.baseline - other.baseline) for other in lines if other is not line]
    return min(pitches, default=float("inf")) > TUNED.far_from_text * line.size


def _stands_alone(line: Line, lines: list[Line]) -> bool:
    """Whether a line is a number over or under all others, and so far from them that it is no part of what they say."""
    found = _page_number().fullmatch(plain(line.text))
    return found is not None and len(found[1]) <= TUNED.longest_lone and _stands_off(line, lines)
