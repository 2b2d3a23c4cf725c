"""Pull quotes: a sentence of the text set once more, large or slanted, to catch the eye.

A stack of lines in other type than the prose that says, word for word, what prose of the same page or its neighbours
says is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from pt_extract.layout.lines import Line
from pt_extract.text import fold

FEWEST_WORDS = 6
"""A quote of fewer words may be a title that the prose names."""
FEWEST_QUOTED = 4
"""A quote in quotation marks has at least so many words."""
SAME_SIZE = 0.75
"""Type that differs by no more than this, in points, is of one size."""


def pull_quotes(lines: Sequence[Line], size: float, is_label: Callable[[str], bool]) -> set[Line]:
    """The lines that say once more what the prose, which is set in type of ``size`` points, says."""
    found: set[Line] = set()
    prose_on: dict[int, list[Line]] = {}
    for line in lines:
        if not _is_other(line, size):
            prose_on.setdefault(line.page, []).append(line)
    for stack in _stacks(lines, size):
        text = _letters(stack)
        words = sum(len(line.words) for line in stack)
        quoted = stack[0].text[:1] in '«“"' and stack[-1].text.rstrip(".")[-1:] in '»”"'
        if (
            words < (FEWEST_QUOTED if quoted else FEWEST_WORDS)
            or is_label(stack[0].text)
            or any(line.bold for line in stack)
        ):
            continue
        page = stack[0].page
        prose = [line for near in (page - 1, page, page + 1) for line in prose_on.get(near, ())]
        if text in _letters(prose):
            found.update(stack)
    return found


def _stacks(lines: Sequence[Line], size: float) -> Iterator[list[Line]]:
    """Neighbouring lines of a page that are set in one type, which is not the prose's."""
    for (other, *_), group in groupby(lines, lambda line: (_is_other(line, size), line.page, round(line.size))):
        if other:
            yield list(group)


def _is_other(line: Line, size: float) -> bool:
    return line.italic or abs(line.size - size) > SAME_SIZE


def _letters(lines: Sequence[Line]) -> str:
    """What lines say, without spaces, hyphens and marks, so that breaks of lines do not matter."""
    return fold(" ".join(line.text for line in lines)).replace(" ", "")


__all__ = ["pull_quotes"]
