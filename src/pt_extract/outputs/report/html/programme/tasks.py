"""The schedule rows of a node, its tasks, as a table with a column for each of the document's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pt_extract.classes import frozen
from pt_extract.messages import message
from pt_extract.model import Column, Node, Row
from pt_extract.outputs.report.html.markup import Html, joined, tag, unseen
from pt_extract.outputs.report.html.programme.places import Places
from pt_extract.outputs.report.quarters import named
from pt_extract.outputs.report.words import one_line
from pt_extract.saying import EMPTY, SHADED
from pt_extract.timekeys import quarter_key, year_in


@frozen
class ColumnHeads:
    """A schedule's columns: their keys, and what stands over each."""

    keys: tuple[str, ...]
    names: tuple[str, ...]

    @classmethod
    def of(cls, columns: Sequence[Column]) -> ColumnHeads:
        years = {year_in(column.key) for column in columns if quarter_key(column.key) == column.key}
        return cls(
            tuple(column.key for column in columns),
            tuple(_name(column, several=len(years) > 1) for column in columns),
        )

    def cell(self, key: str) -> Html:
        """The head of a column."""
        return tag("th", self.names[self.keys.index(key)], scope="col")


def _name(column: Column, *, several: bool) -> str:
    """``Q1``; ``2022 Q1`` where there are quarters of several years; else what the document calls it."""
    if quarter_key(column.key) != column.key:
        return one_line(column.label) or column.key
    return f"{year_in(column.key)} {named(column.key)}".strip() if several else named(column.key)


def tasks_table(rows: Iterable[Row], node: Node | None, heads: ColumnHeads, places: Places, tongue: str) -> Html:
    """The rows in the order of the document, the tasks of an action under its name; ``node`` is whose rows they are.

    Nothing where there is only its own row, and no quarter of it is marked: what that says stands elsewhere.
    """
    rows = list(rows)
    if not any(node is None or row.kind != node.kind or row.shaded for row in rows):
        return Html()
    written = list(_Writer(node, heads, places, tongue).rows(rows))
    columns = (heads.cell(key) for key in heads.keys)
    head = tag("tr", tag("th", message("column-task"), scope="col"), *columns, tag("td"))
    caption = tag("caption", unseen(message("schedule")))
    table = tag("table", caption, tag("thead", head), tag("tbody", *written), class_="tasks")
    return tag("div", table, class_="scroll")


@frozen
class _Writer:
    node: Node | None
    heads: ColumnHeads
    places: Places
    tongue: str

    def rows(self, rows: Iterable[Row]) -> Iterator[Html]:
        action: str | None = None
        for row in rows:
            if row.kind == "task" and row.action not in (None, action):
                yield self._named(one_line(row.action or ""))
            action = row.label if row.kind == "action" else row.action
            yield tag("tr", *self._cells(row), class_=self._kind(row))

    def _named(self, action: str) -> Html:
        """An action that has no row of its own."""
        name = tag("th", action, scope="row", colspan=len(self.heads.keys) + 2, lang=self.tongue)
        return tag("tr", name, class_="action")

    def _is_own(self, row: Row) -> bool:
        return self.node is not None and row.kind == self.node.kind

    def _kind(self, row: Row) -> str:
        return "own" if self._is_own(row) else "task inner" if row.kind == "task" and row.action else row.kind

    def _cells(self, row: Row) -> Iterator[Html]:
        if self._is_own(row):
            yield tag("th", message(f"own-{row.kind}"), scope="row")
        else:
            yield tag("th", one_line(row.label), scope="row", lang=self.tongue)
        for key in self.heads.keys:
            yield _cell(key in row.shaded, row.marks.get(key, ""))
        yield tag("td", self.places.see(row.page, row.bbox), class_="where")


def _cell(shaded: bool, mark: str) -> Html:
    """A cell of the schedule: its mark as printed, a square where it is marked by fill."""
    if mark:
        return tag("td", one_line(mark), class_="on said" if shaded else "said")
    sign = tag("span", SHADED if shaded else EMPTY, aria_hidden="true")
    said = unseen(message("cell-kept" if shaded else "cell-empty"))
    return tag("td", joined((sign, " ", said)), class_="on" if shaded else "off-cell")
