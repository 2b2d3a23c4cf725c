"""A node of the tree as a line, with a card under it: its wordings, its prose, its facts, its tasks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from attrs import field

from pt_extract.classes import frozen
from pt_extract.messages import message
from pt_extract.model import Node, Row, TitleVariant, WorkProgramme
from pt_extract.model.changes import Side
from pt_extract.outputs.report.html.markup import Html, html_of, joined, node_anchor, paragraphs, tag, unseen
from pt_extract.outputs.report.html.programme.findings import Numbered
from pt_extract.outputs.report.html.programme.places import Places
from pt_extract.outputs.report.html.programme.tasks import ColumnHeads, tasks_table
from pt_extract.outputs.report.pieces import document, marked
from pt_extract.outputs.report.quarters import Scale
from pt_extract.outputs.report.words import one_line
from pt_extract.saying import CONTINUES
from pt_extract.timekeys import quarters_in

HIGHEST_HEADING, LOWEST_HEADING = 3, 6
BLANK = "\N{NO-BREAK SPACE}"


@frozen
class CardWriter:
    """Writes nodes; ``rows`` are those of each, ``taken`` the places that links can lead to so far."""

    programme: WorkProgramme
    scale: Scale
    places: Places
    numbered: Numbered
    tongue: str
    rows: Mapping[str | None, Sequence[Row]] = field(init=False)
    heads: ColumnHeads = field(init=False)
    taken: set[str] = field(init=False, factory=set)

    @rows.default
    def _rows_by_node(self) -> Mapping[str | None, Sequence[Row]]:
        """Found once for all nodes, of which there may be thousands."""
        found: dict[str | None, list[Row]] = {}
        for row in self.programme.schedule.rows if self.programme.schedule else ():
            found.setdefault(row.node, []).append(row)
        return found

    @heads.default
    def _heads(self) -> ColumnHeads:
        return ColumnHeads.of(self.programme.schedule.columns if self.programme.schedule else ())

    def node(self, node: Node, depth: int) -> Html:
        """The node and all that stands under it."""
        place = self._place(node)
        body = tag("div", *self._card(node, is_first=place is not None), class_="card")
        card = tag("details", tag("summary", joined(self._line(node, depth), by=" ")), body)
        own = tag("article", card, class_="entry", id=place, data_depth=min(depth, 3), **self._facts(node))
        return joined((own, *(self.node(child, depth + 1) for child in node.children)))

    def _place(self, node: Node) -> str | None:
        """What links lead to; None where another node has the id already."""
        place = node_anchor(node.id)
        if place in self.taken:
            return None
        self.taken.add(place)
        return place

    def _facts(self, node: Node) -> dict[str, str | bool]:
        """What the filters go by."""
        return {
            "data_kind": node.kind,
            "data_axis": one_line(node.id.partition(".")[0]),
            "data_quarters": " ".join(quarters_in(node.quarters)),
            "data_modality": " ".join(node.modality),
            "data_funders": "\n".join(map(one_line, node.funders)),
            "data_findings": bool(self.numbered.of_node.get(node.id)),
            "data_later": bool(node.continues),
        }

    def _line(self, node: Node, depth: int) -> Iterator[Html]:
        yield tag("span", joined(self._strip(node), by=" "), class_="when")
        id_ = tag("a", one_line(node.id), class_="id", href=f"#{node_anchor(node.id)}")
        title = tag("span", one_line(node.title) or message("no-title"), class_="title", lang=self.tongue)
        yield tag(f"h{min(HIGHEST_HEADING + depth, LOWEST_HEADING)}", id_, " ", title, class_="name")
        found = len(self.numbered.of_node.get(node.id, ()))
        if found:
            sign = tag("span", f"△ {found}", aria_hidden="true")
            yield tag("span", sign, " ", unseen(message("finding-count", found)), class_="flag")

    def _strip(self, node: Node) -> Iterator[Html]:
        """As wide for every node, so that all that follows is aligned."""
        if not self.scale.keys:
            return
        cells = self.scale.strip(node.quarters) if node.kind == "activity" else BLANK * len(self.scale.strip(()))
        later = CONTINUES if node.continues else BLANK
        yield tag("span", f"{cells}{BLANK}{later}", class_="strip", aria_hidden="true")
        planned = self.scale.spoken(node.quarters) if node.kind == "activity" else ""
        yield unseen(planned + (message("later-too") if node.continues else ""))

    def _card(self, node: Node, *, is_first: bool) -> Iterator[Html]:
        """What is known of a node; rows under an id that several have stand under the first of them."""
        facts = [tag("div", tag("dt", name), tag("dd", *content)) for name, content in self._said(node)]
        yield tag("dl", *facts, class_="facts")
        yield paragraphs(node.text, self.tongue)
        if is_first:
            yield tasks_table(self.rows.get(node.id, ()), node, self.heads, self.places, self.tongue)

    def _said(self, node: Node) -> Iterator[tuple[str, Sequence[Html | str]]]:
        """What is known of a node, each under its name."""
        yield from self._wordings(node)
        for name in ("goals", "objectives"):
            texts = getattr(node, name)
            if texts:
                items = (tag("li", one_line(text), lang=self.tongue) for text in texts)
                yield message(f"fact-{name}"), [tag("ul", *items, class_="said")]
        for name, value in _short(node):
            yield message(f"fact-{name}"), [value]
        if node.pages:
            yield message("fact-pages"), [joined((self.places.see(page, None) for page in node.pages), by=" ")]
        found = self.numbered.of_node.get(node.id, ())
        if found:
            links = (tag("a", str(number), href=f"#finding-{number}") for number in found)
            yield message("findings"), [joined(links, by=", ")]

    def _wordings(self, node: Node) -> Iterator[tuple[str, Sequence[Html | str]]]:
        """Where the node is named: the places with the title's own words together, then each other wording once."""
        alike = [variant for variant in node.titles if variant.text == node.title]
        if alike:
            yield message("named-so"), [joined(map(self._at, alike), by=" · ")]
        others = sorted((one for one in node.titles if one.text != node.title), key=lambda one: one.text)
        for _, same in groupby(others, key=lambda variant: variant.text):
            own = list(same)
            sides: dict[Side, str] = {"old": self.tongue, "new": self.tongue}
            told = marked(node.title, own[0].text) if own[0].similarity < 1 else (document(own[0].text),)
            wording = html_of(told, sides)
            yield message("named-otherwise"), [joined(map(self._at, own), by=" · "), " ", wording]

    def _at(self, variant: TitleVariant) -> Html:
        where = message(f"where-{variant.where}")
        return joined((where, " ", self.places.see(variant.page, variant.bbox)))


def _short(node: Node) -> Iterator[tuple[str, str]]:
    """Facts that take a line, as far as they are known."""
    if node.continues:
        yield "later", message("key-later")
    if node.modality:
        yield "modality", ", ".join(message(name) for name in node.modality)
    if node.funders:
        yield "funders", "; ".join(map(one_line, node.funders))
    if node.years:
        yield "years", ", ".join(map(str, node.years))
    if node.sdgs:
        yield "sdgs", ", ".join(map(str, node.sdgs))
    if node.stated_children is not None:
        yield "stated", message("stated-of", stated=node.stated_children, there=len(node.children))
