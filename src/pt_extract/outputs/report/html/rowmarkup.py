"""One row of the two trees as HTML: the node, its quarters in both documents, and what changed about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import field

from pt_extract.classes import frozen
from pt_extract.messages import message
from pt_extract.model import Node
from pt_extract.model.changes import Change, ChangeType, Side
from pt_extract.outputs.report.html.gantt import gantt
from pt_extract.outputs.report.html.groups import Grouped
from pt_extract.outputs.report.html.markup import Html, anchor, doubt_anchor, html_of, joined, link, tag, unseen
from pt_extract.outputs.report.html.sidebyside import Row
from pt_extract.outputs.report.pieces import CHANGE_SIGNS, Pieces
from pt_extract.outputs.report.quarters import Scales
from pt_extract.outputs.report.telling import Reporter, Told
from pt_extract.outputs.report.words import one_line

HIGHEST_HEADING = 3


def badge(name: ChangeType) -> Html:
    """A type of change by its name, and a sign where it has one."""
    sign = tag("span", CHANGE_SIGNS[name], aria_hidden="true") if name in CHANGE_SIGNS else ""
    said = message(f"type-{name}")
    return tag("span", sign, f" {said}" if sign else said, class_=f"badge {name}")


@frozen
class RowWriter:
    """Writes rows; ``told`` are the changes by the ids of their node, ``places`` what can be linked to so far."""

    reporter: Reporter
    scales: Scales
    languages: dict[Side, str]
    told: Mapping[tuple[str | None, str | None], Sequence[Change]] = field(init=False)
    places: set[str] = field(init=False, factory=set)

    @told.default
    def _by_node(self) -> Mapping[tuple[str | None, str | None], Sequence[Change]]:
        found: dict[tuple[str | None, str | None], list[Change]] = {}
        for change in self.reporter.diff.changes:
            found.setdefault((change.old_id, change.new_id), []).append(change)
        return found

    def row(self, told: Grouped) -> Html:
        """The row, and as data what the filters go by; nothing for a node that an event tells already."""
        row = told.row
        if row.event is not None and self._told_with(row):
            return Html()
        changes = self.changes(row)
        quarters = "activity" in (row.old and row.old.kind, row.new and row.new.kind)
        return tag(
            "article",
            self._path(told),
            self._heading(row),
            tag("div", gantt(row.old, row.new, self.scales), class_="when") if quarters else "",
            self._what(changes, self._elsewhere(row)),
            class_=f"row {row.state}",
            id=self._place(*_shown(row)),
            data_kind=_shown(row)[1].kind,
            data_state=row.state,
            data_with=row.event is not None,
        )

    def changes(self, row: Row) -> Sequence[Change]:
        """What is told of a row."""
        return self.told.get((row.old.id if row.old else None, row.new.id if row.new else None), ())

    def _told_with(self, row: Row) -> bool:
        """Whether what came or went with another is listed there."""
        side, node = _shown(row)
        key = (None, row.event) if side == "new" else (row.event, None)
        events = (change for change in self.told.get(key, ()) if change.type in ("added", "removed"))
        return any(change.node is not None and node.id in change.under for change in events)

    def _path(self, told: Grouped) -> Html:
        """What the node stands under."""
        if not told.above:
            return Html()
        *outer, parent = told.above
        numbers = (one_line(node.number) for node in outer)
        title = tag("span", one_line(parent.title), lang=self.languages[_shown(told.row)[0]])
        return tag("p", *(f"{number} › " for number in numbers), f"{one_line(parent.number)} ", title, class_="path")

    def _heading(self, row: Row) -> Html:
        """The node's title as it is now, and its id, after the one that it had."""
        side, node = _shown(row)
        id_ = tag("a", one_line(node.id), class_="id", href=f"#{anchor(side, node.id)}")
        title = tag("span", one_line(node.title) or message("no-title"), class_="title", lang=self.languages[side])
        level = HIGHEST_HEADING + (row.event is not None)
        return tag(f"h{level}", self._before(row), id_, " ", title, class_="node")

    def _before(self, row: Row) -> Html:
        """What links to the old node lead to; its id is shown where the new one has another."""
        if row.old is None or row.new is None:
            return Html()
        place = self._place("old", row.old)
        if row.new.id == row.old.id:
            return tag("span", id=place)
        arrow = joined((tag("span", "→", aria_hidden="true"), unseen(message("to"))))
        return joined((tag("span", one_line(row.old.id), class_="id", id=place), " ", arrow, " "))

    def _place(self, side: Side, node: Node) -> str | None:
        """What links lead to; None where another node has the id already."""
        place = anchor(side, node.id)
        if place in self.places:
            return None
        self.places.add(place)
        return place

    def _elsewhere(self, row: Row) -> Html:
        """What became of a node with another."""
        if row.state == "arrived" and not any(change.type == "moved" for change in self.changes(row)):
            return joined((_flag("moved"), message("with-above")))
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
        items = (self._told(self.reporter.tell(change)) for change in changes)
        summary = tag("summary", unseen(message("changes-label")), joined(badges, by=" "), " ", unsure)
        return joined((along, tag("details", summary, tag("ul", *items, class_="lines"), open=True)))

    def _told(self, told: Told) -> Html:
        change = told.change
        details = [self._detail(line, change) for line in told.details]
        below = tag("ul", *details) if details else ""
        line = joined((html_of(told.line, self.languages), *_unsure(told)))
        texts = _texts(told, self.languages)
        return tag("li", line, below, texts, class_="change", data_type=change.type, **_marks(change))

    def _detail(self, line: Pieces, change: Change) -> Html:
        """A line below that of a change; links to a node that came or went with another lead to where it is listed."""
        side: Side = "old" if change.new_id is None else "new"
        first = line[0] if line else None
        if change.node is None or first is None or first.style != "id" or first.text not in change.under:
            return tag("li", html_of(line, self.languages))
        place = anchor(side, first.text)
        is_new = place not in self.places
        self.places.add(place)
        id_ = tag("span", first.text, class_="id", id=place if is_new else None)
        return tag("li", id_, " ", html_of(line[1:], self.languages))


def _shown(row: Row) -> tuple[Side, Node]:
    """The node that is shown: as it is now, or as it was where it is gone."""
    if row.new is not None:
        return "new", row.new
    assert row.old is not None, "a row has a node"
    return "old", row.old


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
