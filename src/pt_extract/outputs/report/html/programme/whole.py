"""The page of a programme, part by part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pt_extract.classes import frozen
from pt_extract.messages import Language, message, speaking
from pt_extract.model import NODE_KINDS, Footnote, WorkProgramme
from pt_extract.outputs.report import plan
from pt_extract.outputs.report.html.frame import LANGUAGE, framed, source_line, top
from pt_extract.outputs.report.html.markup import Html, node_anchor, paragraphs, tag
from pt_extract.outputs.report.html.programme.cards import CardWriter
from pt_extract.outputs.report.html.programme.filters import filters
from pt_extract.outputs.report.html.programme.findings import Numbered, findings_list
from pt_extract.outputs.report.html.programme.load import load_table, printed_summary
from pt_extract.outputs.report.html.programme.places import Places, full_pages
from pt_extract.outputs.report.html.programme.tasks import ColumnHeads, tasks_table
from pt_extract.outputs.report.quarters import Scale
from pt_extract.outputs.report.words import one_line
from pt_extract.page import PagePicture
from pt_extract.saying import CONTINUES, EMPTY, SHADED

PARTS = ("programme",)
WORDS = ("whole-page", "close", "place-of", "fit-count", "fit-others", "fold-all", "unfold-all")
"""The keys of what the script says."""


def render_programme(programme: WorkProgramme, pictures: Sequence[PagePicture] = (), *, lang: Language = "en") -> str:
    """A programme's reading, as a page: what it is, its tree with a card for each node, its findings, its load.

    Beside each value stands the number of its page, which opens the picture of its place where ``pictures`` has that
    page. The page needs no network; without its script it can still be read whole. The same reading gives the same
    page, byte for byte.
    """
    with speaking(lang):
        page = _Page.of(programme, pictures)
        title = plan.title(programme.document)
        return framed(title, page.body(), parts=PARTS, words=WORDS, pictures=bool(pictures))


@frozen
class _Page:
    programme: WorkProgramme
    places: Places
    scale: Scale
    numbered: Numbered
    tongue: str

    @classmethod
    def of(cls, programme: WorkProgramme, pictures: Sequence[PagePicture]) -> _Page:
        columns = programme.schedule.columns if programme.schedule else ()
        used = (key for node in programme.walk() for key in node.quarters)
        tongue = programme.document.language or LANGUAGE
        return cls(programme, Places.of(pictures), Scale.of(columns, used), Numbered.of(programme), tongue)

    def body(self) -> Iterator[Html]:
        yield tag("a", message("skip-tree"), class_="skip", href="#tree")
        yield tag("header", *self._header())
        yield tag("main", *self._parts())
        if self.programme.source is not None:
            yield tag("footer", tag("p", source_line(self.programme.source)))

    def _header(self) -> Iterator[Html]:
        yield top(message("kicker-programme"))
        document = self.programme.document
        yield tag("h1", tag("span", plan.title(document), lang=self.tongue))
        about = plan.about(document)
        if about:
            yield tag("p", about, class_="about", lang=self.tongue)

    def _parts(self) -> Iterator[Html]:
        yield tag("div", tag("div", *self._counts(), class_="what"), self._load(), class_="front")
        yield filters(self.programme, self.scale)
        yield self._tree()
        yield from self._rest()
        yield full_pages(self.places)

    def _counts(self) -> Iterator[Html]:
        """How much there is of everything, each number leading there."""
        kinds = Counter(node.kind for node in self.programme.walk())
        items = [tag("li", message(kind, kinds[kind])) for kind in NODE_KINDS if kinds[kind]]
        rows = len(self.programme.schedule.rows) if self.programme.schedule else 0
        items += [tag("li", message("row", rows) if rows else message("no-schedule"))]
        yield tag("ul", *items, class_="counts")
        if self.places.pictures:
            yield tag("p", message("see-hint"), class_="hint")
        yield findings_list(self.numbered, self.places)

    def _load(self) -> Html:
        table = load_table(self.programme, self.scale)
        printed = printed_summary(self.programme, self.places)
        return tag("section", tag("h2", message("load")), table, printed, id="load") if table else Html()

    def _tree(self) -> Html:
        writer = CardWriter(self.programme, self.scale, self.places, self.numbered, self.tongue)
        cards = [writer.node(axis, 0) for axis in self.programme.axes]
        if not cards:
            cards = [tag("p", message("no-nodes"))]
        signs = ((SHADED, "legend-shaded"), (EMPTY, "legend-empty"), (CONTINUES, "key-later"))
        legend = ", ".join(f"{sign} {message(key)}" for sign, key in signs)
        return tag(
            "section",
            tag("h2", message("the-tree")),
            tag("p", legend, class_="legend") if self.scale.keys else "",
            *cards,
            tag("p", message("nothing-fits"), id="nothing", hidden=True),
            id="tree",
            tabindex=-1,
        )  # fmt: skip

    def _rest(self) -> Iterator[Html]:
        """What stands under no node: rows, the introduction, footnotes."""
        ids = {node.id for node in self.programme.walk()}
        loose = [row for row in self.programme.schedule.rows if row.node not in ids] if self.programme.schedule else []
        if self.programme.schedule and loose:
            heads = ColumnHeads.of(self.programme.schedule.columns)
            table = tasks_table(loose, None, heads, self.places, self.tongue)
            yield tag("section", tag("h2", message("loose")), table, id="loose")
        if self.programme.introduction:
            prose = paragraphs(self.programme.introduction, self.tongue)
            folded = tag("details", tag("summary", message("introduction")), prose)
            yield tag("section", folded, class_="folded", id="introduction")
        if self.programme.footnotes:
            notes = tag("ul", *map(self._footnote, self.programme.footnotes), class_="notes")
            yield tag("section", tag("h2", message("footnotes")), notes, id="footnotes")

    def _footnote(self, note: Footnote) -> Html:
        marker = tag("sup", one_line(note.marker))
        about: Html | str = ""
        if note.node in self.numbered.linked:
            about = tag("a", one_line(note.node or ""), class_="id", href=f"#{node_anchor(note.node or '')}")
        text = tag("span", one_line(note.text), class_="said", lang=self.tongue)
        return tag("li", marker, " ", about, " ", text, " ", self.places.see(note.page, None))
