"""Letter-spaced words (``C O N T E N I D O``), put together again.

Whether the letters are parted by character spacing or by typed spaces, the gaps between them are the same all along a
word; letters in the cells of a table (the months of a schedule) keep the same distance from centre to centre instead.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from pt_extract.reading.letters.glyphs import Glyph

Piece = list[Glyph]
"""The glyphs of one word, from its first to its last."""

WIDEST_GAP = 0.8
"""Letter-spacing parts letters by at most this, in em: two typed spaces and a little."""
SMALL_CAPITAL = 0.65
"""Small capitals have at least this share of the capitals' font size; office suites make them 0.8 of it."""
EVEN_GAPS = 0.1
"""Gaps within a word differ by at most this, in em; the gap between words is wider by a space or more."""
SAME_DISTANCE = 0.02
"""Distances that differ by less than this, in em, are the same but for rounding."""
FEWEST_CAPITALS = 3
"""Fewer capitals in a row than this are no word but letters."""
FEWEST_LETTERS = 5
"""Fewer small letters in a row than this are no word but letters: 'a', 'e', 'o' and 'y' are words."""


def join_tracked(pieces: list[Piece], divided: Callable[[Glyph, Glyph], bool]) -> list[Piece]:
    """One line's words with the letter-spaced ones joined; ``divided`` says whether a ruling parts two glyphs."""
    single = [piece for piece in pieces if len(piece) == 1 and len(piece[0][3]) == 1]
    if len(single) < FEWEST_CAPITALS or sum(map(_is_letter, single)) < FEWEST_CAPITALS:
        return pieces
    joined: list[Piece] = []
    sequence: list[Piece] = []
    for piece in pieces:
        if sequence and not _continues(sequence[-1], piece, divided):
            joined.extend(_joined(sequence))
            sequence = []
        sequence.append(piece)
    return [*joined, *_joined(sequence)]


def _is_letter(piece: Piece) -> bool:
    return len(piece) == 1 and len(piece[0].text) == 1 and piece[0].text.isalpha()


def _gap(left: Piece, right: Piece) -> float:
    return right[0].u0 - left[-1].u1


def _continues(last: Piece, piece: Piece, divided: Callable[[Glyph, Glyph], bool]) -> bool:
    """Whether both are letters of one letter-spaced line, if in different words of it."""
    if not (_is_letter(last) and _is_letter(piece)):
        return False
    size = last[0].style.size
    # Between words stand two letter gaps and a space at most.
    return (
        _same_size(last[0], piece[0]) and _gap(last, piece) <= 3 * WIDEST_GAP * size and not divided(last[0], piece[0])
    )


def _same_size(last: Glyph, glyph: Glyph) -> bool:
    """Whether two letters are set in one size, small capitals being one with capitals."""
    smaller, larger = sorted((last.style.size, glyph.style.size))
    return larger - smaller <= 0.5 or (
        last.text.isupper() and glyph.text.isupper() and smaller >= SMALL_CAPITAL * larger
    )


def _joined(sequence: list[Piece]) -> list[Piece]:
    words = _words(sequence)
    if not any(_is_word(word) for word in words):
        return sequence
    return [[glyph for piece in word for glyph in piece] for word in words]


def _words(sequence: list[Piece]) -> list[list[Piece]]:
    """The letters parted where the gap is wider than within words."""
    gaps = [_gap(left, right) for left, right in pairwise(sequence)]
    limit = min(gaps, default=0.0) + EVEN_GAPS * sequence[0][0].style.size
    words = [[sequence[0]]]
    for piece, gap in zip(sequence[1:], gaps, strict=True):
        if gap > limit:
            words.append([])
        words[-1].append(piece)
    return words


def _is_word(word: list[Piece]) -> bool:
    """Whether letters so close and so evenly spaced make a word, and not a row of marks (``X X X``)."""
    letters = [piece[0] for piece in word]
    text = "".join(letter.text for letter in letters)
    if len(set(text)) < 2 or len(letters) < (FEWEST_CAPITALS if text.isupper() else FEWEST_LETTERS):
        return False
    return letters[1].u0 - letters[0].u1 <= WIDEST_GAP * letters[0].style.size and not _in_cells(letters)


def _in_cells(letters: list[Glyph]) -> bool:
    """Whether the letters, which differ in width, stand at even distances from centre to centre or left to left."""
    pairs = list(pairwise(letters))
    gaps = [right.u0 - left.u1 for left, right in pairs]
    centres = [(right.u0 + right.u1 - left.u0 - left.u1) / 2 for left, right in pairs]
    lefts = [right.u0 - left.u0 for left, right in pairs]
    uneven = _spread(gaps)
    return uneven > SAME_DISTANCE * letters[0].style.size and min(_spread(centres), _spread(lefts)) < uneven / 2


def _spread(values: list[float]) -> float:
    return max(values) - min(values)
