"""The numbers of lines that drafts bear in a margin.

They stand one under another beside the lines of the text, outside all of it, and count those lines: each number, or
each fifth, is as much larger as lines lie between. A table's numbers have a head over them or rules around them, and a
list's have a text that goes on without them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from pt_extract import settings
from pt_extract.page import Page, Word


class NumberSettings(settings.Settings):
    """Which numbers beside the lines of a page only count them.

    Held by drawn pages with numbered lines and with tables of numbers (``tests/layout/test_furniture.py``).
    """

    aligned: float = settings.points(2.5)
    """Numbers of one column begin or end within so many points of each other."""
    fewest: int = settings.count(4)
    """So many numbers on one page are a column of them."""
    line_off: float = settings.ems(0.35)
    """A number stands beside a line whose baseline differs by at most this, in em."""
    least_beside: float = settings.share(0.8)
    """At least this share of a column's numbers stand beside a line."""
    counted_off: float = settings.share(0.25)
    """The lines between two numbers are as many as these differ by, but for this share of all."""
    least_reach: float = settings.share(0.6)
    """The numbers run along at least this share of the lines of the page."""
    margin: float = settings.share(0.1)
    """Running heads and feet, within this share of the page's height from its edge, bear no numbers."""
    gap: float = settings.ems(0.4)
    """Numbers stand off the text by at least this, in em."""
    table_head: float = settings.ems(6.0)
    """The head of a table's numbers stands no more than so many em over the first."""
    table_rules: int = settings.levels(3)
    """So many level lines that run through a column are a table's."""


TUNED = NumberSettings()


def line_numbers(pages: Sequence[Page]) -> dict[int, frozenset[Word]]:
    """The words of each page, by its number, that number its lines; pages without any are left out."""
    sure: dict[int, list[Word]] = {}
    for page in pages:
        runs = [run for column in _columns(page) for run in _runs(column)]
        best = max((run for run in runs if _counts(run, page) and _is_clear(run, page)), key=len, default=None)
        if best is not None:
            sure[page.number] = best
    if not sure:
        return {}
    # A page of few lines, a page with a table and a running head prove nothing by themselves.
    alike = {
        page.number: [w for column in _columns(page) for w in column if _goes_on(w, sure.values())] for page in pages
    }
    outside = {
        page.number: [word for word in alike[page.number] if _is_clear([word], page, alike[page.number])]
        for page in pages
    }
    return {number: frozenset(words) for number, words in outside.items() if words}


def _columns(page: Page) -> Iterator[list[Word]]:
    """Numbers one under another, top to bottom, by their right edges and by their left."""
    numbers = [word for word in page.words if word.direction == 0 and word.text.isdecimal() and len(word.text) <= 4]
    if not numbers:
        return
    for side in (2, 0):
        column: list[Word] = []
        for word in sorted(numbers, key=lambda word: word.bbox[side]):
            if column and word.bbox[side] - column[0].bbox[side] > TUNED.aligned:
                yield sorted(column, key=lambda word: word.baseline)
                column = []
            column.append(word)
        yield sorted(column, key=lambda word: word.baseline)


def _runs(column: Sequence[Word]) -> Iterator[list[Word]]:
    """The parts of a column of which each number is larger than the one above by the same step."""
    run: list[Word] = []
    step = 0
    for word in column:
        grown = int(word.text) - int(run[-1].text) if run else 0
        if len(run) > 1 and grown != step:
            yield run
            run = run[-1:] if grown > 0 else []
        elif len(run) == 1 and grown <= 0:
            run = []
        step = grown
        run.append(word)
    yield run


def _is_clear(column: Sequence[Word], page: Page, alike: Sequence[Word] = ()) -> bool:
    """Whether a column stands outside all other text of the page but ``alike``, and no table's rules run through it."""
    numbers = {*column, *alike}
    x0, x1 = min(word.bbox.x0 for word in column), max(word.bbox.x1 for word in column)
    gap = TUNED.gap * column[0].size
    others = [word for word in page.words if word not in numbers and _in_body(word, page)]
    if not others:
        return False
    left = all(word.bbox.x0 > x1 + gap for word in others)
    right = all(word.bbox.x1 < x0 - gap for word in others)
    middle = (x0 + x1) / 2
    rules = sum(rule.horizontal and rule.x0 <= middle <= rule.x1 for rule in page.rulings)
    return (left or right) and rules < TUNED.table_rules and not _is_headed(column, page)


def _is_headed(column: Sequence[Word], page: Page) -> bool:
    """Whether a word stands right over a column of numbers, as a table's head does, at the page's head even."""
    first, x0, x1 = column[0], min(word.bbox.x0 for word in column), max(word.bbox.x1 for word in column)
    over = (
        word
        for word in page.words
        if first.bbox.top - TUNED.table_head * first.size < word.bbox.bottom <= first.bbox.top
    )
    return any(word.bbox.x0 < x1 and word.bbox.x1 > x0 and not word.text.isdecimal() for word in over)


def _in_body(word: Word, page: Page) -> bool:
    return TUNED.margin * page.height < word.bbox.centre[1] < (1 - TUNED.margin) * page.height


def _counts(column: Sequence[Word], page: Page) -> bool:
    """Whether numbers count the lines that they stand beside, and run along most of the page's."""
    if len(column) < TUNED.fewest:
        return False
    numbers = set(column)
    baselines = _lines(word for word in page.words if word not in numbers and word.direction == 0)
    body = [y for y in baselines if TUNED.margin * page.height < y < (1 - TUNED.margin) * page.height]
    slack = TUNED.line_off * column[0].size
    beside = sum(_between(baselines, word.baseline - slack, word.baseline + slack) > 0 for word in column)
    passed = _between(baselines, column[0].baseline - slack, column[-1].baseline + slack)
    step = int(column[1].text) - int(column[0].text)
    counted = step * (len(column) - 1) + 1
    along = passed + (step - 1 if step > 1 else 0) * 2  # lines before the first number and behind the last
    return (
        beside >= TUNED.least_beside * len(column)
        and abs(passed - counted) <= max(1.0, TUNED.counted_off * counted)
        and along >= TUNED.least_reach * len(body)
    )


def _lines(words: Iterator[Word]) -> list[float]:
    """The baselines of the lines that some words make."""
    baselines: list[float] = []
    for word in sorted(words, key=lambda word: word.baseline):
        if not baselines or word.baseline - baselines[-1] > TUNED.line_off * word.size:
            baselines.append(word.baseline)
    return baselines


def _between(baselines: Sequence[float], low: float, high: float) -> int:
    return bisect_right(baselines, high) - bisect_left(baselines, low)


def _goes_on(word: Word, columns: Iterable[Sequence[Word]]) -> bool:
    """Whether a number stands where columns do on some page."""
    return any(
        min(abs(word.bbox.x1 - column[0].bbox.x1), abs(word.bbox.x0 - column[0].bbox.x0)) <= TUNED.aligned
        for column in columns
    )


__all__ = ["line_numbers"]
