"""Rows that the end of a page cuts: no edge ends them there."""

from __future__ import annotations

from collections.abc import Sequence

from pt_extract import settings
from pt_extract.tables.grid.edges import Edge
from pt_extract.tables.grid.sheet import Sheet

Span = tuple[float, float]


class CutSettings(settings.Settings):
    """What shows that a row goes on below a table's last level edge.

    Held by tables drawn over two pages (``tests/tables/rows/test_cut.py``) and by those that browsers print
    (``tests/schedules/``).
    """

    least_height: float = settings.points(3.2)
    """A row is at least so high, in points."""
    fewest_rules: int = settings.count(3)
    """At least so many upright rules hold a row that a page's end cuts."""
    least_bar: float = settings.points(3.2)
    """A bar that marks a row is at least so long and so high, in points."""
    held: float = settings.share(0.95)
    """An upright rule holds a row along at least this share of its height."""
    drawn: float = settings.share(0.3)
    """A rule draws at least this share of an upright edge that holds a row."""
    same_foot: float = settings.points(3.2)
    """The upright rules of a row end within so many points of each other."""


TUNED = CutSettings()


def with_open_last(sheet: Sheet, spans: Sequence[Span], reach: Span, stop: float) -> list[Span]:
    """Rows with the one below their last level edge that the end of the page cuts, where all upright rules run on.

    ``reach`` is from where to where the table may stand (x, points); what ends below ``stop`` is no row, nor what holds
    neither words nor a bar.
    """
    if not spans:
        return []
    end = spans[-1][1]
    through = _through(sheet, end, reach)
    foot = max((edge.stop for edge in through), default=end)
    if not _is_held(through, end, foot) or not end + TUNED.least_height < foot <= stop:
        return list(spans)
    marks = (box for box in sheet.fills if min(box.width, box.height) > TUNED.least_bar and box.height < foot - end - 1)
    said = [*(word.bbox for word in sheet.words), *marks]
    says = any(end < box.centre[1] < foot and reach[0] < box.x0 < reach[1] for box in said)
    return [*spans, (end, foot)] if says else list(spans)


def is_open(sheet: Sheet, span: Span, reach: Span) -> bool:
    """Whether a row is cut open: upright rules hold it down to its foot, where no level one ends it."""
    top, foot = span
    ends = any(edge.rule_cover(*reach) >= TUNED.drawn for edge in sheet.level.between(foot - 2, foot + 2))
    return not ends and _is_held(_through(sheet, top, reach), top, foot)


def _through(sheet: Sheet, y: float, reach: Span) -> list[Edge]:
    return [edge for edge in sheet.upright.between(reach[0] - 3, reach[1] + 3) if _passes(edge, y)]


def _is_held(through: Sequence[Edge], top: float, foot: float) -> bool:
    """Whether all but one of the upright rules that run through a row's top hold it down to its foot."""
    held = sum(
        abs(foot - edge.stop) < TUNED.same_foot and edge.cover(top + 1, foot - 1) > TUNED.held for edge in through
    )
    return held >= max(TUNED.fewest_rules, len(through) - 1)


def _passes(edge: Edge, y: float) -> bool:
    """Whether an upright edge that rules draw stands over ``y``."""
    return edge.start < y - 2 and edge.ruled >= TUNED.drawn


__all__ = ["is_open", "with_open_last"]
