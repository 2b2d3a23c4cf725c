"""Text that is written over other text on one line, told apart before words are made.

A watermark, a stamp or a large initial may share its baseline with a line of the text, so that its letters fall between
that line's. Two hands (a size and a colour) whose letters overlap are no one line, nor are two of which one is far
larger; what is left together is what a reader takes for one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import TypeAlias

from pt_extract.page import SAME_COLOUR, Colour, contrast
from pt_extract.reading.letters.accents import is_accent
from pt_extract.reading.letters.glyphs import Glyph

LARGER = 2.0
"""Letters at least so many times as large as others make no line with them; a footnote's mark has half their size."""
OVERLAP = 0.4
"""Letters that cover each other for more than this share of the narrower are written over each other; kerning and
slanted letters overlap by a fifth."""

Hand: TypeAlias = tuple[float, Colour | tuple[()]]
"""What one hand writes in: its size in points, and its colour where that is known."""


def layers_of(line: list[Glyph]) -> list[list[Glyph]]:
    """The glyphs of a line, sorted along it, by the hands that can have written them together."""
    if len({id(glyph.style) for glyph in line}) == 1:  # as nearly all lines are: one style throughout
        return [line]
    hands: dict[Hand, list[Glyph]] = {}
    for glyph in line:
        hands.setdefault(_hand(glyph), []).append(glyph)
    if len(hands) == 1:
        return [line]
    apart = _apart(line, hands)
    layers: list[list[Hand]] = []
    for hand in sorted(hands, key=lambda hand: -sum(glyph.letters for glyph in hands[hand])):
        fits = (layer for layer in layers if not any(frozenset((hand, other)) in apart for other in layer))
        fitting = next(fits, None)
        if fitting is None:
            layers.append([hand])
        else:
            fitting.append(hand)
    if len(layers) == 1:
        return [line]
    parted = [[glyph for glyph in line if _hand(glyph) in layer] for layer in layers]
    return sorted(parted, key=lambda layer: layer[0].u0)


def _hand(glyph: Glyph) -> Hand:
    return round(glyph.style.size, 1), glyph.style.colour


def _apart(line: Sequence[Glyph], hands: dict[Hand, list[Glyph]]) -> set[frozenset[Hand]]:
    """The pairs of hands that wrote no line together."""
    apart = {frozenset(pair) for pair in combinations(hands, 2) if _far_larger(*pair)}
    open_: list[Glyph] = []
    for glyph in line:
        if glyph.text.isspace():
            continue
        open_ = [other for other in open_ if other.u1 > glyph.u0]
        for other in open_:
            if _differ(_hand(other), _hand(glyph)) and _overlap(other, glyph):
                apart.add(frozenset((_hand(other), _hand(glyph))))
        open_.append(glyph)
    return apart


def _far_larger(one: Hand, other: Hand) -> bool:
    smaller, larger = sorted((one[0], other[0]))
    return larger >= LARGER * smaller


def _differ(one: Hand, other: Hand) -> bool:
    """Whether a reader tells two hands apart; what is not known of a colour tells nothing."""
    return one[0] != other[0] or contrast(one[1], other[1]) > SAME_COLOUR


def _overlap(left: Glyph, right: Glyph) -> bool:
    """Whether two letters cover each other; accents do by their nature, and the same letter again is a bold one."""
    narrower = min(left.u1 - left.u0, right.u1 - right.u0)
    return (
        left.text != right.text
        and not (is_accent(left.text) or is_accent(right.text))
        and min(left.u1, right.u1) - right.u0 > OVERLAP * narrower > 0
    )


__all__ = ["layers_of"]
