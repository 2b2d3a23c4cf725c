"""One row of the two trees as HTML: the node on either side, its quarters, and what changed about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import field, frozen

from pt_extract.changes import Change, ChangeType, Side
from pt_extract.messages import message
from pt_extract.model import Node
from pt_extract.report.html.gantt import gantt
from pt_extract.report.html.markup import Html, anchor, doubt_anchor, html_of, joined, link, tag, unseen
from pt_extract.report.html.sidebyside import Row
from pt_extract.report.pieces import SIGNS, Line, Piece, marked
from pt_extract.report.quarters import Scales
from pt_extract.report.telling import Teller, Told
from pt_extract.report.words import one_line

HIGHEST_HEADING, LOWEST_HEADING = 3, 6


def badge(name: ChangeType) -> Html:
    """A type of change by its name, and a sign where it has one."""
    sign = tag("span", SIGNS[name], aria_hidden="true") if name in SIGNS else ""
    said = message(f"type-{name}")
    return tag("span", sign, f" {said}" if sign else said, class_=f"badge {name}")


@frozen
class RowWriter:
    """Writes rows; ``told`` are the changes by the ids of their node, ``places`` what can be linked to so far."""

    teller: Teller
    scales: Scales
    languages: dict[Side, str]
    told: Mapping[tuple[str | None, str | None], Sequence[Change]] = field(init=False)
    places: set[str] = field(init=False, factory=set)

    @told.default
    def _by_node(self) -> Mapping[tuple[str | None, str | None], Sequence[Change]]:
        found: dict[tuple[str | None, str | None], list[Change]] = {}
        for change in self.teller.diff.changes:
            found.setdefault((change.old_id, change.new_id), []).append(change)
        return found

    def row(self, row: Row) -> Html:
        """The row, and as data what the filters go by."""
        changes = () if row.state == "left" else self._changes(row)
        elsewhere = self._elsewhere(row)
        quarters = row.state != "left" and "activity" in (row.old and row.old.kind, row.new and row.new.kind)
        unchanged = not changes and not elsewhere
        return tag(
            "article",
            self._side("old", row, changes),
            self._side("new", row, changes),
            tag("div", gantt(row.old, row.new, self.scales), class_="when") if quarters else "",
            self._what(changes, elsewhere),
            class_=f"row {row.state}{' unchanged' if unchanged else ''}{' same' if self._is_same(row) else ''}",
            data_depth=min(row.depth, LOWEST_HEADING - HIGHEST_HEADING),
            data_state=row.state,
        )

    def _changes(self, row: Row) -> Sequence[Change]:
        return self.told.get((row.old.id if row.old else None, row.new.id if row.new else None), ())

    def _is_same(self, row: Row) -> bool:
        """Whether both sides read the same, so that one will do on a narrow screen."""
        return row.state == "kept" and bool(row.old and row.new) and _named(row.old) == _named(row.new)

    def _side(self, side: Side, row: Row, changes: Sequence[Change]) -> Html:
        node = row.old if side == "old" else row.new
        absent = ("added", "arrived") if side == "old" else ("removed", "left")
        if node is None or row.state in absent:
            return tag("div", self._absent(side, row), class_=f"side {side} absent")
        id_ = tag("a", one_line(node.id), class_="id", href=f"#{anchor(side, node.id)}")
        which = tag("span", message(side.capitalize()), class_="which")
        content = (which, " ", id_, " ", self._title(side, node, changes))
        heads = side == "new" or row.state == "removed"
        level = min(HIGHEST_HEADING + row.depth, LOWEST_HEADING)
        name = tag(f"h{level}" if heads else "p", *content, class_="node")
        return tag("div", name, class_=f"side {side}", id=self._place(side, node))

    def _place(self, side: Side, node: Node) -> str | None:
        """What links lead to; None where another node has the id already."""
        place = anchor(side, node.id)
        if place in self.places:
            return None
        self.places.add(place)
        return place

    def _title(self, side: Side, node: Node, changes: Sequence[Change]) -> Html:
        """The title, with the words marked that are on this side only."""
        renamed = next((one for one in changes if one.type == "renamed" and not one.editorial), None)
        line: Line = (Piece(node.title, "document"),)
        if renamed is not None and isinstance(renamed.old, str) and isinstance(renamed.new, str):
            other = "new" if side == "old" else "old"
            line = tuple(piece for piece in marked(renamed.old, renamed.new) if piece.style not in (other, "say"))
        here: dict[Side, str] = {"old": self.languages[side], "new": self.languages[side]}
        return tag("span", html_of(line, here), class_="title")

    def _absent(self, side: Side, row: Row) -> Html:
        """What stands where the node is not: where it is, or that it is nowhere."""
        if row.state == "left" and row.new is not None:
            return joined((message("moved-to"), link("new", row.new.id)))
        if row.state == "arrived" and row.old is not None:
            return joined((message("moved-from-link"), link("old", row.old.id)))
        return unseen(message(f"not-in-{side}"))

    def _elsewhere(self, row: Row) -> Html:
        """What became of a node with another, or is told where it stands now."""
        moved = any(change.type == "moved" for change in self._changes(row))
        if row.state in ("left", "arrived") and not moved:
            return joined((_flag("moved"), message("with-above")))
        if row.state == "left":
            return joined((_flag("moved"), message("told-there")))
        if row.state == "added" and row.event is not None:
            return joined((_flag("added"), message("with-link"), link("new", row.event)))
        if row.state == "removed" and row.event is not None:
            return joined((_flag("removed"), message("with-link"), link("old", row.event)))
        return Html()

    def _what(self, changes: Sequence[Change], elsewhere: Html) -> Html:
        along = tag("p", elsewhere, class_="along") if elsewhere else Html()
        if not changes:
            return along
        badges = (_flag(change.type, change) for change in changes)
        doubted = any(change.uncertain for change in changes)
        unsure = tag("span", message("uncertain"), class_="badge uncertain") if doubted else ""
        items = (self._told(self.teller.tell(change)) for change in changes)
        summary = tag("summary", unseen(message("changes-label")), joined(badges, by=" "), " ", unsure)
        return joined((along, tag("details", summary, tag("ul", *items, class_="lines"), open=True)))

    def _told(self, told: Told) -> Html:
        details = [tag("li", html_of(line, self.languages)) for line in told.details]
        below = tag("ul", *details) if details else ""
        change = told.change
        line = joined((html_of(told.line, self.languages), *_unsure(told)))
        texts = _texts(told, self.languages)
        return tag("li", line, below, texts, class_="change", data_type=change.type, **_marks(change))


def _unsure(told: Told) -> Iterator[Html]:
    """That the change is uncertain, and links to why."""
    if told.unsure:
        links = joined((tag("a", str(number), href=f"#{doubt_anchor(number)}") for number in told.reasons), by=", ")
        yield joined((" ", tag("em", message("uncertain"), *((" (", links, ")") if links else ()), class_="doubt")))


def _flag(name: ChangeType, change: Change | None = None) -> Html:
    return tag("span", badge(name), class_="flag", data_type=name, **({} if change is None else _marks(change)))


def _marks(change: Change) -> dict[str, str | bool]:
    """What the filters go by."""
    return {"data_minor": change.is_minor, "data_uncertain": change.uncertain, "data_level": change.level}


def _texts(told: Told, languages: Mapping[Side, str]) -> Html:
    """Both texts of what is rewritten, folded."""
    if not told.texts:
        return Html()
    labels = [message(key) for key in ("text-before", "text-now")]
    sides: tuple[Side, Side] = ("old", "new")
    texts = (
        tag(
            "p",
            tag("span", label, class_="lead"),
            " ",
            tag("span", one_line(text), lang=languages[side], class_="said"),
        )
        for label, text, side in zip(labels, told.texts, sides, strict=True)
    )
    return tag("details", tag("summary", " · ".join(label.rstrip(":") for label in labels)), *texts, class_="texts")


def _named(node: Node | None) -> tuple[str, str] | None:
    return None if node is None else (node.id, node.title)
