"""Which words lie over a page without being part of its text: watermarks, stamps and seals.

None of these signs is enough by itself, since headings are large, notes pale and labels turned. A hand (a font, a size,
a colour and a direction) lies over a page where much of what it writes there crosses other writing, where it is aslant
or pale and far larger than the text, where it writes the same pale words many times, and where it is one of these and
stands at the same place of most pages.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from pt_extract import settings
from pt_extract.geometry import BBox
from pt_extract.page import SAME_COLOUR, WHITE, Colour, Page, Word, contrast


class HandSettings(settings.Settings):
    """Which words of a page are another hand's, written over its text or under it: watermarks, stamps, seals, patterns.

    Held by drawn pages with such furniture (``tests/layout/test_furniture.py``) and by tables under watermarks
    (``tests/tables/test_properties.py``).
    """

    far_larger: float = settings.times(2.0)
    """What is larger than the usual text by more than this factor is far larger."""
    pale_levels: int = settings.levels(96)
    """What differs from its ground by no more than this in every channel, from 0 to 255, is pale."""
    most_pale: float = settings.share(0.6)
    """A hand is pale where more than this share of its words are."""
    crossed_area: float = settings.share(0.15)
    """Two words cross where their letters share more than this part of the smaller one's area."""
    other_colour: int = settings.levels(48)
    """Colours that differ by more than this in some channel are two hands' even in one size."""
    other_size: float = settings.times(1.25)
    """Sizes that differ by more than this factor are two hands' even in one colour."""
    crossing_letters: float = settings.share(0.25)
    """A hand that writes over others does so with more than this share of its letters; text that lies under it
    has fewer crossed."""
    fewest_tiles: int = settings.count(4)
    """The same pale word so many times on a page is a pattern."""
    same_place: float = settings.points(3.0)
    """Words that begin within so many points of each other on two pages stand at one place."""
    fewest_pages: int = settings.count(3)
    """What stands at one place does so on at least so many pages, and on half of all."""
    round_directions: int = settings.count(5)
    """So many directions of single letters close together are writing along a circle."""
    ring_width: float = settings.ems(12)
    """A seal is at most so many em wide, of its letters."""
    stamp_gap: float = settings.ems(1.6)
    """The lines of a stamp stand at most so many em apart."""
    round_letters: int = settings.count(2)
    """A piece of writing along a circle has at most so many letters."""


TUNED = HandSettings()


UPRIGHT = frozenset({0, 90, 180, 270})


class Hand(NamedTuple):
    """What a word is written in."""

    font: str
    size: float
    colour: Colour | None
    direction: int


_TYPE = attrgetter("font", "size", "colour", "direction")
_TEXT, _BOX = attrgetter("text"), attrgetter("bbox")

Type: TypeAlias = tuple[str, float, Colour | None, int]
"""The font, the exact size, the colour and the direction of a word."""
Stretches: TypeAlias = Sequence[tuple[Type, list[Word]]]
"""The words of a page, in its order, by the types that they are set in; a type may come again."""
Hands = Mapping[Hand, Sequence[Word]]
"""The words of a page by the hands that write them."""


def overlaid(pages: Sequence[Page]) -> dict[int, frozenset[Word]]:
    """The words of each page, by its number, that lie over it; pages without any are left out."""
    stretches = {page.number: _stretches_on(page) for page in pages}
    usual = _usual_size(stretches.values())
    hands = {number: _hands_in(found) for number, found in stretches.items()}
    found = {page.number: set(_over(page, hands[page.number], usual)) for page in pages}
    told = {(word.text, _hand_of(word)) for words in found.values() for word in words if _says(word)}
    faint = {_hand_of(word) for page in pages for word in found[page.number] if _is_pale(word, page)}
    placed = _placed(pages, hands, usual)
    for page in pages:
        own = found[page.number]
        if told:
            own.update(word for word in page.words if (word.text, _hand_of(word)) in told or _hand_of(word) in faint)
        own.update(placed.get(page.number, ()))
        own.update(_companions(page, own))
    return {number: frozenset(words) for number, words in found.items() if words}


def _companions(page: Page, found: Collection[Word]) -> set[Word]:
    """What else belongs to stamps and seals of which words were found: what stands close by in their colour."""
    if not found:
        return set()
    colours: Counter[Colour | None] = Counter()
    for word in page.words:
        colours[word.colour] += len(word.text)
    main = colours.most_common(1)[0][0] if colours else None
    taken: set[Word] = set()
    open_words = [word for word in found if word.colour not in (None, main)]
    while open_words:
        word = open_words.pop()
        reach = TUNED.stamp_gap * word.size
        near = BBox(word.bbox.x0 - reach, word.bbox.top - reach, word.bbox.x1 + reach, word.bbox.bottom + reach)
        for other in page.words:
            if other not in found and other not in taken and other.colour == word.colour:
                common = near.intersection(other.bbox)
                if common.width > 0 and common.height > 0:
                    taken.add(other)
                    open_words.append(other)
    return taken


def _hand_of(word: Word) -> Hand:
    """The hand that a word is written in."""
    return Hand(word.font, round(word.size, 1), word.colour, word.direction)


def _stretches_on(page: Page) -> Stretches:
    return [(kind, list(words)) for kind, words in groupby(page.words, _TYPE)]


def _hands_in(stretches: Stretches) -> dict[Hand, list[Word]]:
    """The words of a page by their hands."""
    by_type: dict[Type, list[Word]] = {}
    by_hand: dict[Hand, list[Word]] = {}
    for kind, words in stretches:
        if kind not in by_type:
            by_type[kind] = by_hand.setdefault(_hand_of(words[0]), [])
        by_type[kind].extend(words)
    return by_hand


def _usual_size(pages: Iterable[Stretches]) -> float:
    """The font size, in points, that half of the text of some pages does not exceed; 0 where there is none."""
    sizes: Counter[float] = Counter()
    for stretches in pages:
        for (_, size, _, direction), words in stretches:
            if direction in UPRIGHT:
                sizes[size] += _letters(words)
    half = sizes.total() / 2
    for size in sorted(sizes):
        half -= sizes[size]
        if half <= 0:
            return size
    return 0.0


def _over(page: Page, by_hand: Hands, usual: float) -> Iterator[Word]:
    """The words of one page that lie over it, as far as the page by itself tells."""
    if len(by_hand) < 2:
        return
    crossing = _crossing(page, by_hand)
    for hand, words in by_hand.items():
        crossed = [word for word in words if word in crossing] if crossing else []
        over = _letters(crossed) > TUNED.crossing_letters * _letters(words)
        if over or (usual and _is_watermark(hand, words, page, usual, crosses=bool(crossed))):
            yield from words
    if len({hand.direction for hand in by_hand}) >= TUNED.round_directions:
        yield from _round(page)


def _letters(words: Collection[Word]) -> int:
    return sum(map(len, map(_TEXT, words)))


def _is_watermark(hand: Hand, words: Sequence[Word], page: Page, usual: float, *, crosses: bool) -> bool:
    """Whether a hand writes as watermarks are written.

    That is far larger than the text, or the same words again and again; and aslant, or so pale that one reads over it.
    """
    aslant = hand.direction not in UPRIGHT
    large = hand.size > TUNED.far_larger * usual
    again = (aslant or crosses) and _says_again(words)
    if not large and not again:
        return False
    pale = sum(_is_pale(word, page) for word in words) > TUNED.most_pale * len(
        words
    )  # some may stand on a mark's colour
    return (large and (aslant or pale)) or (again and ((crosses and (aslant or pale)) or (aslant and pale)))


def _says_again(words: Iterable[Word]) -> bool:
    """Whether one of some words stands there again and again."""
    return max(Counter(word.text for word in words if _says(word)).values(), default=0) >= TUNED.fewest_tiles


def _says(word: Word) -> bool:
    return sum(char.isalpha() for char in word.text) > TUNED.round_letters


def _is_pale(word: Word, page: Page) -> bool:
    """Whether a word hardly differs from what it stands on; what does not differ at all stands on something else."""
    if word.colour is None or any(image.bbox.contains(*word.bbox.centre) for image in page.images):
        return False
    return SAME_COLOUR < contrast(word.colour, _ground(word, page)) <= TUNED.pale_levels


def _ground(word: Word, page: Page) -> Colour:
    """The colour of the fill that a word stands on."""
    holding = (fill.colour for fill in reversed(page.fills) if fill.bbox.contains(*word.bbox.centre))
    return next((colour for colour in holding if colour is not None), WHITE)


def _crossing(page: Page, by_hand: Hands) -> set[Word]:
    """Words that cross others of another hand, each where it is the one that is no text: the paler, to begin with."""
    weights = {hand: _letters(words) for hand, words in by_hand.items()}
    found: set[Word] = set()
    for one, other in _pairs(page.words, _told_apart(by_hand, weights)):
        first, second = _hand_of(one), _hand_of(other)
        if _two_hands(first, second):
            pale = _is_pale(one, page), _is_pale(other, page)
            over = pale[0] if pale[0] != pale[1] else _lies_over(first, second, weights)
            found.add(one if over else other)
    return found


def _two_hands(first: Hand, second: Hand) -> bool:
    """Whether a reader tells two hands apart by more than a font."""
    if first.direction != second.direction:
        return True
    if max(first.size, second.size) > TUNED.other_size * min(first.size, second.size):
        return True
    return contrast(first.colour or (), second.colour or ()) > TUNED.other_colour


def _lies_over(first: Hand, second: Hand, weights: Mapping[Hand, int]) -> bool:
    """Whether the first of two hands that cross is the one that is no text: aslant, much larger, or the rarer."""
    if (first.direction in UPRIGHT) != (second.direction in UPRIGHT):
        return second.direction in UPRIGHT
    if max(first.size, second.size) > TUNED.far_larger * min(first.size, second.size):
        return first.size > second.size
    return weights[first] <= weights[second]


def _told_apart(by_hand: Hands, weights: Mapping[Hand, int]) -> list[Word]:
    """The words of all hands but those that no reader tells from each other: the text's, which are most of a page."""
    text: list[Hand] = []
    for hand in sorted(by_hand, key=weights.__getitem__, reverse=True):
        if not any(_two_hands(hand, other) for other in text):
            text.append(hand)
    return [word for hand, words in by_hand.items() if hand not in text for word in words]


def _pairs(words: Sequence[Word], some: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
    """The pairs of words whose letters share some of the paper, and of which one at least is among ``some``.

    Of a pair the higher one comes first.
    """
    if not some:
        return
    places = sorted(range(len(words)), key=[box[1] for box in map(_BOX, words)].__getitem__)
    tops = [words[at].bbox[1] for at in places]
    highest = max([bottom - top for _, top, _, bottom in map(_BOX, words)])
    told = set(map(id, some))  # words of two colours at one place are equal
    for place, word in enumerate(words):
        if id(word) not in told:
            continue
        left, top, right, bottom = word.bbox
        for at in places[bisect_left(tops, top - highest - 1.0) : bisect_left(tops, bottom)]:
            other = words[at]
            x0, _, x1, foot = other.bbox
            # The letters of a word stand within its box: hardly any need be looked at.
            if x0 >= right or left >= x1 or foot <= top or at == place:
                continue
            one, its = (_ink(word).top, place), (_ink(other).top, at)
            if id(other) in told and its < one:
                continue
            first, second = (other, word) if its < one else (word, other)
            if _meet(first, second) and _cross(_ink(first), first, _ink(second), second):
                yield first, second


def _meet(word: Word, other: Word) -> bool:
    """Whether two words that say something have boxes around their letters that share some of the paper."""
    box, other_box = _ink(word), _ink(other)
    level = box.top < other_box.bottom and other_box.top < box.bottom
    return level and box.x0 < other_box.x1 and other_box.x0 < box.x1 and bool(word.text.strip() and other.text.strip())


def _cross(box: BBox, word: Word, other_box: BBox, other: Word) -> bool:
    """Whether two words, whose boxes meet, share some of the paper with their letters."""
    if word.direction not in UPRIGHT and other.direction not in UPRIGHT:
        return False  # slanted heads stand close
    for one, its, far in ((word, box, other_box), (other, other_box, box)):
        if one.direction not in UPRIGHT:
            return any(far.contains(x, y) for x, y in _along(one, its))
    common = box.intersection(other_box)
    return common.area > TUNED.crossed_area * min(box.area, other_box.area)


def _ink(word: Word) -> BBox:
    """Where the letters of a word stand: from the line up to the height of its capitals; aslant, the whole box."""
    x0, top, x1, bottom = word.bbox
    low, high = 0.2 * word.size, 0.15 * word.size
    if word.direction == 0:  # as nearly all words: as BBox(…) does, in a third of the time
        return tuple.__new__(BBox, (x0, top + high, x1, bottom - low))
    if word.direction == 180:
        return BBox(x0, top + low, x1, bottom - high)
    if word.direction == 90:
        return BBox(x0 + low, top, x1 - high, bottom)
    if word.direction == 270:
        return BBox(x0 + high, top, x1 - low, bottom)
    return word.bbox


def _along(word: Word, box: BBox) -> Iterator[tuple[float, float]]:
    """Points along the middle of a word that runs aslant, half its size apart."""
    x, y = word.start or box.centre
    angle = math.radians(word.direction)
    right, down = math.cos(angle), math.sin(angle)
    x, y = x + 0.35 * word.size * down, y - 0.35 * word.size * right
    # The box around an em box of that length, turned, is as wide as the page shows it.
    length = (
        (box.width - word.size * abs(down)) / abs(right)
        if abs(right) > abs(down)
        else (box.height - word.size * abs(right)) / abs(down)
    )
    for step in range(int(max(0.0, length) / (0.5 * word.size)) + 1):
        yield x + 0.5 * word.size * step * right, y + 0.5 * word.size * step * down


def _round(page: Page) -> Iterator[Word]:
    """Letters along a circle, as in seals: single ones of many directions, close together, in one hand."""
    by_hand: dict[tuple[str, float, Colour | None], list[Word]] = defaultdict(list)
    for word in page.words:
        if len(word.text) <= TUNED.round_letters:
            by_hand[word.font, round(word.size, 1), word.colour].append(word)
    for single in by_hand.values():
        if len({word.direction for word in single if word.direction not in UPRIGHT}) >= TUNED.round_directions:
            for word in single:
                near = {other.direction for other in single if _is_near(word, other)}
                if len(near) >= TUNED.round_directions:
                    yield word


def _is_near(word: Word, other: Word) -> bool:
    (x, y), (u, v) = word.bbox.centre, other.bbox.centre
    return math.hypot(x - u, y - v) < TUNED.ring_width * word.size


def _placed(pages: Sequence[Page], hands: Mapping[int, Hands], usual: float) -> dict[int, list[Word]]:
    """Words that stand at one place of most pages, and are aslant, or pale and larger than the text."""
    places: dict[tuple[str, Hand, int, int], dict[int, Word]] = defaultdict(dict)
    for page in pages:
        for hand, words in hands[page.number].items():
            aslant, large = hand.direction not in UPRIGHT, hand.size > TUNED.other_size * usual
            for word in words if aslant or large else ():
                if aslant or _is_pale(word, page):
                    key = (
                        word.text,
                        hand,
                        round(word.bbox.x0 / TUNED.same_place),
                        round(word.bbox.top / TUNED.same_place),
                    )
                    places[key][page.number] = word
    enough = max(TUNED.fewest_pages, len(pages) / 2)
    found: dict[int, list[Word]] = defaultdict(list)
    for same in places.values():
        if len(same) >= enough:
            for number, word in same.items():
                found[number].append(word)
    return found


__all__ = ["overlaid"]
