"""Where two wordings differ, as runs of words and telling signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from pt_extract.classes import frozen
from pt_extract.differ.pairing.spelling import spelled
from pt_extract.differ.pairing.wording import Wording


@frozen
class Stretch:
    """Words that only one wording has in one place, and what stands there in the other. ``after`` follows in both."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        return (*self.old, *self.new)


FOLLOWING = 4
"""Words behind a segment by which it is understood."""


def segments(old: str, new: str, wording: Wording) -> list[Stretch]:
    """The places where two wordings differ, in order; none where they differ in spelling alone."""
    before, after = (spelled(text, wording.fold) for text in (old, new))
    return list(_grouped(before, after))


def _grouped(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    start = new_start = end = new_end = 0
    for code in [*Indel.opcodes(old, new)]:
        if code.tag != "equal":
            end, new_end = code.src_end, code.dest_end
            continue
        if (end, new_end) != (start, new_start):
            yield Stretch(tuple(old[start:end]), tuple(new[new_start:new_end]), tuple(new[new_end:][:FOLLOWING]))
        start, new_start = end, new_end = code.src_end, code.dest_end
    if (end, new_end) != (start, new_start):
        yield Stretch(tuple(old[start:end]), tuple(new[new_start:new_end]), ())
