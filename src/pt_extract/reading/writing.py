"""A page's glyphs to the words that it shows and those that it hides, the same for every reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pt_extract.classes import frozen
from pt_extract.geometry import BBox
from pt_extract.page import Ruling, Word
from pt_extract.reading.letters.glyphs import Spelled, alone
from pt_extract.reading.letters.words import ticks, words_of, words_on
from pt_extract.reading.seen import Painted, Proof, Run, sift
from pt_extract.reading.space import Display


@frozen
class Writing:
    """What is written on a page: the words that are seen, and those that are not."""

    words: tuple[Word, ...]
    hidden: tuple[Word, ...]


@frozen
class Typed:
    """What was typed onto a page: its annotations' text, and the boxes of a form that are ticked, as displayed."""

    runs: Sequence[Run] = ()
    ticked: Sequence[BBox] = ()


def writing_on(
    display: Display,
    runs: Iterable[Run],
    typed: Typed,
    painted: Sequence[Painted],
    rulings: Sequence[Ruling],
    proof: Proof,
    spelled: Spelled = alone,
) -> Writing:
    """The words of a page's own text, ``runs``, and of what was ``typed`` onto it, which is always seen.

    ``painted`` is what may hide its own text, ``rulings`` are what no word reaches over, and ``proof`` renders it.
    ``spelled`` gives the glyphs of whole words.
    """
    sight = sift(runs, painted, display.width * display.height, proof, spelled)
    notes = [letter for run in typed.runs for glyph in run.glyphs for letter in spelled(glyph)]
    notes.extend(ticks(typed.ticked, notes))
    words, beyond = words_on(display, [*sight.seen, *notes], rulings, spelled)
    return Writing(words, (*beyond, *words_of(sight.hidden, spelled=spelled)))


__all__ = ["Typed", "Writing", "writing_on"]
