"""Pages as reading hands them on, made without any PDF: words set by hand, rules and fills where they are wanted."""

from __future__ import annotations

from collections.abc import Iterable

from drawing import set_line, styled
from pt_extract.page import Fill, Page, Ruling, Word

WIDTH, HEIGHT = 595.0, 842.0
"""A page of A4, in points."""


def words_at(text: str, x: float, baseline: float, size: float = 9.0) -> list[Word]:
    """The words of one line; ``**bold**`` is marked so."""
    return list(set_line(styled(text), x, baseline, size))


def page_of(
    *words: Iterable[Word], rulings: Iterable[Ruling] = (), fills: Iterable[Fill] = (), number: int = 1
) -> Page:
    """A page with these words and rules; it has no pixels."""
    every = tuple(word for each in words for word in each)
    return Page(number, WIDTH, HEIGHT, every, rulings=tuple(rulings), fills=tuple(fills))


def grid_lines(xs: Iterable[float], ys: Iterable[float]) -> list[Ruling]:
    """The rules of a table whose columns part at ``xs`` and whose rows part at ``ys``, in points."""
    xs, ys = tuple(xs), tuple(ys)
    level = [Ruling(xs[0], y, xs[-1], y) for y in ys]
    return [*level, *(Ruling(x, ys[0], x, ys[-1]) for x in xs)]
