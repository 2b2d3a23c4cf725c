"""An activity's quarters as a small table: a row a document, the same quarter of each year under the other."""

from __future__ import annotations

from collections.abc import Collection
from itertools import groupby

from pt_extract.classes import frozen
from pt_extract.messages import message
from pt_extract.model import Node
from pt_extract.model.changes import Side
from pt_extract.outputs.report.html.markup import Html, tag, unseen
from pt_extract.outputs.report.quarters import Scales
from pt_extract.saying import CONTINUES, EMPTY, SHADED
from pt_extract.timekeys import quarters_in, year_in

CELL_SIGNS = {"kept": SHADED, "gone": "−", "come": "+", "empty": EMPTY}
"""What a cell shows: shaded in both documents, in the old one or the new one alone, or not at all."""


@frozen
class _Plan:
    """A node's quarters in one document: ``places`` are its columns by where they stand, ``marked`` those shaded.

    ``absent`` is why it has no ``places``, if so.
    """

    side: Side
    span: str
    absent: str
    places: dict[int, str]
    marked: Collection[str]
    goes_on: bool

    @classmethod
    def of(cls, side: Side, node: Node, scales: Scales) -> _Plan:
        marked = quarters_in(node.quarters)
        scale = scales.side(side)
        return cls(side, scale.span, scale.absent, scales.places(side), marked, bool(node.continues))

    def at(self, place: int) -> bool | None:
        """Whether it is shaded there; None where it has no such column."""
        return self.places[place] in self.marked if place in self.places else None


def gantt(old: Node | None, new: Node | None, scales: Scales) -> Html:
    """The table; empty where neither schedule has quarters."""
    sides: tuple[tuple[Side, Node | None], ...] = (("old", old), ("new", new))
    plans = [_Plan.of(side, node, scales) for side, node in sides if node is not None]
    places = sorted({place for plan in plans for place in plan.places})
    if not places:
        return Html()
    head = [tag("th", message("quarter-letter") + str(place % 4 + 1), scope="col") for place in places]
    later = tag("th", message("later"), scope="col", class_="later")
    body = [row for plan, other in zip(plans, reversed(plans), strict=True) for row in _rows(plan, other, places)]
    return tag(
        "table",
        tag("caption", unseen(message("quarters"))),
        tag("thead", tag("tr", tag("td"), *head, later)),
        tag("tbody", *body),
        class_="gantt",
    )


def _rows(plan: _Plan, other: _Plan, places: list[int]) -> list[Html]:
    """The document's cells, under its years where it has more than one; without any, it says so."""
    if not plan.places:
        why = tag("td", message(plan.absent), colspan=len(places) + 1, class_="absent")
        return [tag("tr", tag("th", message(plan.side), scope="row"), why, class_=plan.side)]
    other = other if other.places else plan
    cells = [_cell(plan.at(place), other.at(place), plan.side) for place in places]
    cells.append(_cell(plan.goes_on, other.goes_on, plan.side, sign=CONTINUES))
    row = tag("tr", tag("th", f"{message(plan.side)} {plan.span}", scope="row"), *cells, class_=plan.side)
    years = [(year, len(list(same))) for year, same in groupby(year_in(plan.places.get(place, "")) for place in places)]
    if sum(bool(year) for year, _ in years) < 2:
        return [row]
    over = [
        tag("th", year, colspan=count, scope="colgroup") if year else tag("td", colspan=count) for year, count in years
    ]
    return [tag("tr", tag("td"), *over, class_="years"), row]


def _cell(mark: bool | None, other: bool | None, side: Side, sign: str = SHADED) -> Html:
    """A cell; where the other document has no such column, there is nothing to compare it with."""
    if mark is None:
        return tag("td", class_="none")
    state = "empty" if not mark else "kept" if other is not False else "gone" if side == "old" else "come"
    drawn = sign if state == "kept" else CELL_SIGNS[state]
    return tag("td", tag("span", drawn, aria_hidden="true"), " ", unseen(message(f"cell-{state}")), class_=state)
