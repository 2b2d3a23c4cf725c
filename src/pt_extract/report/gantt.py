"""An activity's quarters as a small table: a row a document, the same quarter of each year under the other."""

from __future__ import annotations

from collections.abc import Sequence

from pt_extract.model import Node
from pt_extract.report.markup import Html, joined, tag, unseen
from pt_extract.report.quarters import CONTINUES, EMPTY, SHADED, Scale, Scales

SIGNS = {"kept": SHADED, "gone": "−", "come": "+", "empty": EMPTY}
SPOKEN = {"kept": "yes", "gone": "yes, not any more", "come": "yes, new", "empty": "no"}
"""What a cell says: shaded in both documents, in the old one or the new one alone, or not at all."""

LATER = "later"


def gantt(old: Node | None, new: Node | None, scales: Scales) -> Html:
    """The table; empty where neither schedule has quarters."""
    shown = [
        (side, scale, node)
        for side, scale, node in (("old", scales.old, old), ("new", scales.new, new))
        if node is not None and scale.keys
    ]
    if not shown:
        return Html()
    width = max(len(scale.keys) for _, scale, _ in shown)
    labels = next(scale.keys for _, scale, _ in shown if len(scale.keys) == width)
    head = [tag("th", key[5:], scope="col") for key in labels]
    later = tag("th", LATER, scope="col", class_="later")
    both = len(shown) == 2
    body = [
        row
        for side, scale, node in shown
        for row in _rows(
            side, scale, node, _marks(new if side == "old" else old, scales, side) if both else None, width
        )
    ]
    return tag(
        "table",
        tag("caption", unseen("Quarters")),
        tag("thead", tag("tr", tag("td"), *head, later)),
        tag("tbody", *body),
        class_="gantt",
    )


def _marks(other: Node | None, scales: Scales, side: str) -> tuple[bool, ...]:
    """What the other document has shaded, in its own order, and last whether it goes on."""
    scale = scales.new if side == "old" else scales.old
    if other is None:
        return ()
    return (*(key in other.quarters for key in scale.keys), bool(other.continues))


def _rows(side: str, scale: Scale, node: Node, others: Sequence[bool] | None, width: int) -> list[Html]:
    """The document's cells, under its years where it has more than one."""
    own = [key in node.quarters for key in scale.keys]
    theirs = own if others is None else [*others[:-1], *[False] * width]
    cells = [_cell(mark, theirs[place], side) for place, mark in enumerate(own)]
    cells += [tag("td", class_="none") for _ in range(width - len(own))]
    goes_on = bool(node.continues)
    later = _cell(goes_on, goes_on if others is None else others[-1], side, sign=CONTINUES)
    named = joined((tag("span", side, class_="side-name"), " ", scale.span))
    row = tag("tr", tag("th", named, scope="row"), *cells, later, class_=side)
    if len(scale.years) < 2:
        return [row]
    years = [tag("th", year, colspan=count, scope="colgroup") for year, count in scale.years]
    return [tag("tr", tag("td"), *years, class_="years"), row]


def _cell(mark: bool, other: bool, side: str, sign: str = SHADED) -> Html:
    state = "empty" if not mark else "kept" if other else "gone" if side == "old" else "come"
    drawn = sign if state == "kept" else SIGNS[state]
    return tag("td", tag("span", drawn, aria_hidden="true"), unseen(SPOKEN[state]), class_=state)
