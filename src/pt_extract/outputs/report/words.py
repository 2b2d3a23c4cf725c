"""What became of a text, word by word, so that it can be read: no confetti of single common words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from rapidfuzz.distance import Indel

from pt_extract.classes import frozen

Op = Literal["same", "old", "new", "gap"]

CONTEXT = 6
"""Words kept beside a change where an unchanged stretch is left out."""

SPARED = 4
"""Words that are not worth being left out."""

WORDY = 4
"""Letters from which a word carries enough meaning to stand between two changes; a number always does."""

PARAGRAPH = "¶"

_PARAGRAPH_END = re.compile(r"\n\s*\n")
_TOKEN = re.compile(r"(?P<space>\s*)(?P<text>\w+(?:[-'’./]\w+)*|[^\w\s])")


@frozen
class Token:
    """A word, or a sign of punctuation; ``spaced``: white space stands before it."""

    text: str
    spaced: bool = True

    @property
    def is_wordy(self) -> bool:
        return len(self.text) >= WORDY or self.text[0].isdecimal()


@frozen
class Stretch:
    """Words in a row that stayed the ``same``, were only in the ``old`` or ``new`` text, or are left out (``gap``)."""

    op: Op
    tokens: tuple[Token, ...]

    @property
    def text(self) -> str:
        """The words as they are printed, without the space before the first."""
        return "".join(f" {token.text}" if token.spaced else token.text for token in self.tokens).strip()

    @property
    def spaced(self) -> bool:
        """Whether a space stands before the first word."""
        return self.tokens[0].spaced


@frozen
class _Run:
    """The same or not: tokens ``start`` to ``end`` of the old text, ``new_start`` to ``new_end`` of the new one."""

    is_same: bool
    start: int
    end: int
    new_start: int
    new_end: int


def one_line(text: str) -> str:
    """The text on one line, without control characters, which a terminal would obey; paragraphs end in a sign."""
    words = " ".join(_PARAGRAPH_END.sub(f" {PARAGRAPH} ", text.strip()).split())
    return "".join(char for char in words if char.isprintable())


def tokens(text: str) -> tuple[Token, ...]:
    """The words and signs of a text; the end of a paragraph is a sign of its own."""
    matches = _TOKEN.finditer(one_line(text))
    return tuple(Token(match["text"], place == 0 or bool(match["space"])) for place, match in enumerate(matches))


def marks(old: str, new: str, *, context: int | None = None) -> tuple[Stretch, ...]:
    """What was kept, dropped and added on the way from ``old`` to ``new``, in reading order.

    Changes with nothing legible between them are one change. With ``context``, an unchanged stretch keeps that many
    words beside a change, and the rest of it is a ``gap``.
    """
    before, after = tokens(old), tokens(new)
    found: list[Stretch] = []
    for run in _legible(_runs(before, after), before, after):
        if run.is_same:
            found.append(Stretch("same", after[run.new_start : run.new_end]))
            continue
        if run.end > run.start:
            found.append(Stretch("old", before[run.start : run.end]))
        if run.new_end > run.new_start:
            found.append(Stretch("new", after[run.new_start : run.new_end]))
    return tuple(found) if context is None else tuple(_elided(found, context))


def _runs(old: Sequence[Token], new: Sequence[Token]) -> Iterator[_Run]:
    """Same and not the same by turns."""
    pending: _Run | None = None
    for run in _matched(old, new):
        if pending is not None and pending.is_same == run.is_same:
            pending = _joined(pending, run)
            continue
        if pending is not None:
            yield pending
        pending = run
    if pending is not None:
        yield pending


def _matched(old: Sequence[Token], new: Sequence[Token]) -> Iterator[_Run]:
    """The longest common sequence of words that carry meaning, and between each two of them that of the others.

    Were all looked at together, an ``y`` would count as much as a noun.
    """
    start = new_start = 0
    for end, new_end in [*_anchors(old, new), (len(old), len(new))]:
        for code in Indel.opcodes(old[start:end], new[new_start:new_end]):
            yield _Run(
                code.tag == "equal",
                start + code.src_start,
                start + code.src_end,
                new_start + code.dest_start,
                new_start + code.dest_end,
            )
        if end < len(old) and new_end < len(new):
            yield _Run(True, end, end + 1, new_end, new_end + 1)
        start, new_start = end + 1, new_end + 1


def _anchors(old: Sequence[Token], new: Sequence[Token]) -> Iterator[tuple[int, int]]:
    before = [place for place, token in enumerate(old) if token.is_wordy]
    after = [place for place, token in enumerate(new) if token.is_wordy]
    for code in Indel.opcodes([old[place] for place in before], [new[place] for place in after]):
        if code.tag == "equal":
            yield from zip(before[code.src_start : code.src_end], after[code.dest_start : code.dest_end], strict=True)


def _joined(first: _Run, last: _Run) -> _Run:
    return _Run(first.is_same and last.is_same, first.start, last.end, first.new_start, last.new_end)


def _legible(runs: Iterator[_Run], old: Sequence[Token], new: Sequence[Token]) -> list[_Run]:
    """Changes joined over common words that say too little between them. A joined change may swallow the one before."""
    kept: list[_Run] = []
    for run in runs:
        kept.append(run)
        while len(kept) >= 3 and not kept[-1].is_same and _is_slight(kept[-2], kept[-3], kept[-1], old, new):
            kept[-3:] = [_joined(kept[-3], kept[-1])]
    return kept


def _is_slight(common: _Run, before: _Run, after: _Run, old: Sequence[Token], new: Sequence[Token]) -> bool:
    """Whether the common words are short ones only, or no longer than the changes on either side."""
    words = new[common.new_start : common.new_end]
    if not any(token.is_wordy for token in words):
        return len(words) <= WORDY
    length = _length(words)
    return all(
        length <= max(_length(old[run.start : run.end]), _length(new[run.new_start : run.new_end]))
        for run in (before, after)
    )


def _length(words: Sequence[Token]) -> int:
    return sum(len(token.text) + token.spaced for token in words)


def _elided(stretches: Sequence[Stretch], context: int) -> Iterator[Stretch]:
    """Without the middle of what is long and the same. A sign is never cut from the word it is written to."""
    for place, stretch in enumerate(stretches):
        head = context if place > 0 else 0
        tail = context if place < len(stretches) - 1 else 0
        words, count = stretch.tokens, len(stretch.tokens)
        start = next((cut for cut in range(head, count) if words[cut].spaced), count)
        end = next((cut for cut in range(count - tail, 0, -1) if cut == count or words[cut].spaced), 0)
        if stretch.op != "same" or end - start <= SPARED:
            yield stretch
            continue
        if head:
            yield Stretch("same", words[:start])
        yield Stretch("gap", words[start:end])
        if tail:
            yield Stretch("same", words[end:])
