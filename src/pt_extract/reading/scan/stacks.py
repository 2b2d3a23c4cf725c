"""Letters that stand over one another with nothing beside them: writing that runs up or down, as in a narrow head.

A letter of a level line has another close beside it. One without is looked at further: where the next is as close above
or below it as letters of a word are, and that goes on, they are a word that was turned.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeAlias

import numpy as np

from pt_extract import settings
from pt_extract.reading.scan.pieces import Box


class StackSettings(settings.Settings):
    """Which letters of a scan are a word that runs up or down.

    Held by drawn heads (``tests/reading/scan/test_stacks.py``).
    """

    beside: float = settings.share(0.3)
    """A level line's letters are no further apart than this, in heights of a small letter."""
    above: float = settings.share(0.4)
    """Letters of a turned word are no further apart than this share of the broader one's width."""
    together: float = settings.share(0.9)
    """Words of a turned line, or parts of one, are no further apart than this share of their width."""
    level: float = settings.share(0.5)
    """And they lie side by side for this share of the narrower one's width."""
    fewest: int = settings.count(3)
    """A stack has at least so many letters."""
    tall: float = settings.times(1.3)
    """A stack is at least so many times as high as wide."""
    narrowest: float = settings.share(0.6)
    """Letters of a stack are on the average at least so wide, in heights of a small letter: dashes are less."""
    broadest: float = settings.times(4.0)
    """A stack is at most so wide, in heights of a small letter."""
    on_page: int = settings.count(8)
    """A page with fewer letters in stacks has none: what else stands so may be signs."""
    accent: float = settings.share(0.35)
    """Accents and dots lie no further beside a stack than this share of its width."""


TUNED = StackSettings()

Places: TypeAlias = "np.ndarray[Any, np.dtype[np.int64]]"


class Rule(Box, Protocol):
    """A ruling in pixels."""

    @property
    def horizontal(self) -> bool: ...


def stacks_among(boxes: Mapping[int, Box], usual: float, dot: float, rules: Sequence[Rule]) -> list[tuple[int, ...]]:
    """The keys of each stack's letters, with its dots and accents.

    ``usual`` is the height of a small letter, and what is no larger than ``dot`` is no letter. None goes over a level
    one of the ``rules``.
    """
    letters = {key: box for key, box in boxes.items() if max(box.x1 - box.x0, box.y1 - box.y0) > dot}
    lone = _lone(letters, usual) if letters else {}
    if len(lone) < TUNED.on_page:
        return []
    chains = _joined(_chains(lone), letters)
    found = [chain for chain in chains if _is_stack([letters[key] for key in chain], usual, rules)]
    if sum(map(len, found)) < TUNED.on_page:
        return []
    return [tuple(_with_accents(chain, boxes)) for chain in found]


def _lone(letters: Mapping[int, Box], usual: float) -> dict[int, Box]:
    """The letters that have no other close on their left or right."""
    x0, y0, x1, y1 = _sides(letters.values())
    left, right = _neighbours(x0, x1, TUNED.beside * usual)
    common = np.minimum(y1[left], y1[right]) - np.maximum(y0[left], y0[right])
    level = common >= TUNED.level * np.minimum((y1 - y0)[left], (y1 - y0)[right])
    accompanied = np.zeros(len(letters), bool)
    accompanied[left[level]] = accompanied[right[level]] = True
    return {key: box for (key, box), other in zip(letters.items(), accompanied.tolist(), strict=True) if not other}


def _chains(lone: Mapping[int, Box]) -> list[list[int]]:
    """Letters of which the next below is as close as in a word."""
    keys, (x0, y0, x1, y1) = list(lone), _sides(lone.values())
    widths = x1 - x0
    upper, lower = _neighbours(y0, y1, TUNED.above * float(widths.max()))
    common = np.minimum(x1[upper], x1[lower]) - np.maximum(x0[upper], x0[lower])
    near = y0[lower] - y1[upper] <= TUNED.above * np.maximum(widths[upper], widths[lower])
    near &= common >= TUNED.level * np.minimum(widths[upper], widths[lower])
    chains = {key: [key] for key in keys}
    for first, second in zip(upper[near].tolist(), lower[near].tolist(), strict=True):
        one, two = chains[keys[first]], chains[keys[second]]
        if one is not two:
            one.extend(two)
            chains.update(dict.fromkeys(two, one))
    return list({id(chain): chain for chain in chains.values()}.values())


def _neighbours(starts: Places, ends: Places, reach: float) -> tuple[Places, Places]:
    """The pairs of which the second starts about where the first ends, no further off than ``reach``."""
    order = np.argsort(starts)
    low, high = (np.searchsorted(starts[order], ends + off) for off in (-reach, reach + 1))
    counts = high - low
    first = np.repeat(np.arange(len(starts)), counts)
    second = order[np.arange(counts.sum()) + np.repeat(low - np.cumsum(counts) + counts, counts)]
    other = first != second
    return first[other], second[other]


def _joined(chains: Sequence[list[int]], letters: Mapping[int, Box]) -> list[list[int]]:
    """Chains that stand over one another put together: words of a line, or what an accent has parted.

    One of two at least is a word by itself: marks stand over one another too, further apart than letters.
    """
    joined: list[tuple[list[int], tuple[int, int, int, int]]] = []
    for chain in sorted(chains, key=lambda chain: min(letters[key].y0 for key in chain)):
        box = _around([letters[key] for key in chain])
        ahead = (place for place, (upper, around) in enumerate(joined) if _goes_on(around, box) and _word(upper, chain))
        last = next(ahead, None)
        own = chain if last is None else joined.pop(last)[0] + chain
        joined.append((own, _around([letters[key] for key in own])))
    return [chain for chain, _ in joined]


def _word(*chains: Sequence[int]) -> bool:
    """Whether some chain has letters enough for a word."""
    return max(map(len, chains)) >= TUNED.fewest


def _goes_on(upper: tuple[int, int, int, int], lower: tuple[int, int, int, int]) -> bool:
    """Whether a line that runs up or down goes on below."""
    narrower, broader = sorted((upper[2] - upper[0], lower[2] - lower[0]))
    common = min(upper[2], lower[2]) - max(upper[0], lower[0])
    return common >= TUNED.level * narrower and -broader <= lower[1] - upper[3] <= TUNED.together * broader


def _is_stack(boxes: Sequence[Box], usual: float, rules: Sequence[Rule]) -> bool:
    """Whether letters over one another are a line of writing."""
    x0, y0, x1, y1 = _around(boxes)
    if len(boxes) < TUNED.fewest or y1 - y0 < TUNED.tall * (x1 - x0) or x1 - x0 > TUNED.broadest * usual:
        return False
    if float(np.mean([box.x1 - box.x0 for box in boxes])) < TUNED.narrowest * usual:
        return False
    middle = (x0 + x1) / 2
    return not any(rule.horizontal and rule.x0 <= middle <= rule.x1 and y0 < rule.y0 <= rule.y1 < y1 for rule in rules)


def _with_accents(stack: Sequence[int], boxes: Mapping[int, Box]) -> Iterator[int]:
    """The keys of all that lies within a stack, or close beside it if it is small."""
    x0, y0, x1, y1 = _around([boxes[key] for key in stack])
    room, own = TUNED.accent * (x1 - x0), set(stack)
    for key, box in boxes.items():
        x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        if key in own or (x0 - room <= x <= x1 + room and y0 <= y <= y1 and box.x1 - box.x0 <= x1 - x0):
            yield key


def _sides(boxes: Iterable[Box]) -> Places:
    """The left, upper, right and lower sides."""
    return np.array([(box.x0, box.y0, box.x1, box.y1) for box in boxes], dtype=np.int64).T


def _around(boxes: Sequence[Box]) -> tuple[int, int, int, int]:
    return min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes)


__all__ = ["stacks_among"]
