"""What lines are made of: pieces of our words and of the document's, which each medium dresses in its own way."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from attrs import field

from pt_extract.classes import frozen
from pt_extract.messages import message
from pt_extract.model.changes import ChangeType, Side
from pt_extract.outputs.report.quarters import Scale, Scales
from pt_extract.outputs.report.words import Stretch, marks, one_line
from pt_extract.saying import CONTINUES

Style = Literal["say", "document", "old", "new", "gap", "strip", "id", "doubt"]
"""``say`` and ``doubt``: our words; ``document``, ``old``, ``new``: the document's; ``gap``: some of them left out."""


@frozen
class Piece:
    """Some words in one style, on one line, whatever they were read from. ``spaced``: a space stands before them.

    ``spoken`` is read out instead of what is a picture; ``side`` says which document an id is of.
    """

    text: str = field(converter=one_line)
    style: Style
    spaced: bool = True
    spoken: str = ""
    side: Side | None = None


Pieces = tuple[Piece, ...]

CHANGE_SIGNS: dict[ChangeType, str] = {"added": "+", "removed": "−", "moved": "↷"}
"""Types of change that a sign stands for."""

ALMOST = 0.995
"""From what similarity on a number would be rounded up to all."""


def say(text: str) -> Piece:
    """Words of ours."""
    return Piece(text, "say")


def document(text: str) -> Piece:
    """Words of the document's."""
    return Piece(text, "document")


def node_id(text: str, side: Side) -> Piece:
    """A node's id in one of the documents."""
    return Piece(text, "id", side=side)


def marked(old: str, new: str, *, context: int | None = None) -> Pieces:
    """What became of a text, in pieces."""
    found = tuple(_piece(stretch) for stretch in marks(old, new, context=context))
    if old and new and not any(piece.style in ("old", "new") for piece in found):
        return (*found, say(message("white-space")))
    return found


def _piece(stretch: Stretch) -> Piece:
    if stretch.op == "gap":
        words = sum(token.text[0].isalnum() for token in stretch.tokens)
        return Piece("…", "gap", spoken=message("unchanged-words", words))
    return Piece(stretch.text, "document" if stretch.op == "same" else stretch.op, spaced=stretch.spaced)


def strip(scale: Scale, shaded: Collection[str], *, goes_on: bool = False) -> Piece:
    """A document's quarters."""
    later = f" {CONTINUES}" if goes_on else ""
    spoken = scale.spoken(shaded) + (message("later-too") if goes_on else "")
    return Piece(scale.strip(shaded) + later, "strip", spoken=spoken)


def strips(scales: Scales, old: Collection[str], new: Collection[str]) -> Pieces:
    """Both documents' quarters, with their years where they differ."""
    return (*_dated(scales, "old", old), arrow(), *_dated(scales, "new", new))


def _dated(scales: Scales, side: Side, shaded: Collection[str]) -> Pieces:
    """A document's quarters, or why it has none."""
    scale = scales.side(side)
    if not scale.keys:
        return (say(message(scale.absent)),)
    years = () if scales.same_years else (say(scale.span),)
    return (*years, strip(scale, shaded))


def arrow() -> Piece:
    """From one thing to another."""
    return Piece("→", "say", spoken=message("to"))


def percent(similarity: float) -> str:
    """``93 %``."""
    return f"{round(similarity * 100)} %"


def alike(similarity: float) -> str:
    """``93 % alike``. What differs is never said to be alike in all."""
    return message("almost-alike") if similarity >= ALMOST else message("alike-share", share=percent(similarity))


def bare_words(line: Pieces) -> str:
    """The line's bare words."""
    return "".join(f" {piece.text}" if piece.spaced else piece.text for piece in line).strip()
