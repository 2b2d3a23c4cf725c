"""A diff as one page of HTML that needs nothing else: key points, what came, what went, what shifted, and the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from pt_extract.classes import frozen
from pt_extract.messages import Language, message, speaking
from pt_extract.model import Document, WorkProgramme
from pt_extract.model.changes import CHANGE_TYPES, Level, ProgrammeDiff, Side
from pt_extract.outputs.report import plan
from pt_extract.outputs.report.doubts import unread_lines
from pt_extract.outputs.report.html.controls import controls
from pt_extract.outputs.report.html.frame import LANGUAGE, framed, source_line, top
from pt_extract.outputs.report.html.groups import Group, grouped
from pt_extract.outputs.report.html.markup import Html, doubt_anchor, html_of, joined, tag, unseen
from pt_extract.outputs.report.html.rowmarkup import RowWriter
from pt_extract.outputs.report.html.sidebyside import rows
from pt_extract.outputs.report.keypoints import Point, points
from pt_extract.outputs.report.quarters import Scales
from pt_extract.outputs.report.telling import Reporter
from pt_extract.outputs.report.view import View

FIRST_POINTS = 5
"""So many key points are shown at once."""


def render_html(
    diff: ProgrammeDiff,
    old: WorkProgramme,
    new: WorkProgramme,
    *,
    everything: bool = False,
    min_level: Level = "low",
    accepted: Collection[str] = (),
    lang: Language = "en",
) -> str:
    """What changed from ``old`` to ``new``, as a page: key points, counts, filters, a row for each node.

    All changes are in the page in any case but those whose fingerprints are ``accepted``; ``everything`` and
    ``min_level`` say whether it shows the minor ones, and those of lower levels, before it is asked to. What is printed
    is always all of it. The same diff gives the same page, byte for byte.
    """
    with speaking(lang):
        return _written(_Page(diff, old, new, View(everything, "document", min_level, accepted)))


def _written(page: _Page) -> str:
    title = f"{plan.title(page.diff.old)} → {plan.title(page.diff.new)}"
    return framed(title, page.body(), parts=("diff",), words=("fold", "unfold", "shown-of"))


@frozen
class _Page:
    diff: ProgrammeDiff
    old: WorkProgramme
    new: WorkProgramme
    view: View

    @property
    def told(self) -> ProgrammeDiff:
        """The diff without what is accepted."""
        return View(everything=True, accepted=self.view.accepted).shown(self.diff)

    def body(self) -> Iterator[Html]:
        reporter = Reporter.of(self.told, view=View(everything=True), old=self.old, new=self.new)
        yield tag("a", message("skip"), class_="skip", href="#changes")
        yield tag("header", *self._header())
        filters = controls(self.told, self.view)
        yield tag(
            "main",
            *self._front(reporter),
            filters,
            self._trees(reporter),
            *self._fronts(reporter),
            self._reasons(reporter),
        )
        sources = tuple(self._sources())
        if sources:
            yield tag("footer", tag("p", *sources))

    @property
    def languages(self) -> dict[Side, str]:
        return {"old": self.diff.old.language or LANGUAGE, "new": self.diff.new.language or LANGUAGE}

    def _header(self) -> Iterator[Html]:
        """The two covers, and the button for the theme, which only the script shows."""
        yield top(message("kicker"))
        arrow = joined((tag("span", "→", class_="arrow", aria_hidden="true"), unseen(message("to"))))
        old, new = (tag("span", plan.title(cover), lang=self.languages[side]) for side, _, cover in self._covers)
        yield tag("h1", old, " ", arrow, " ", new)
        yield tag("dl", *(self._cover(*cover) for cover in self._covers), class_="covers")

    @property
    def _covers(self) -> tuple[tuple[Side, str, Document], ...]:
        return (("old", message("Old"), self.diff.old), ("new", message("New"), self.diff.new))

    def _cover(self, side: Side, name: str, cover: Document) -> Html:
        about = plan.about(cover) or "—"
        return tag("div", tag("dt", name), tag("dd", about, lang=self.languages[side]))

    def _front(self, reporter: Reporter) -> Iterator[Html]:
        """The memo: what was not read, the key points, how many changes there are, and how many nodes."""
        if self.diff.unread:
            yield self._unread()
        told = points(self.diff, reporter, self.view, by_axis=False)
        if told:
            yield tag("section", tag("h2", message("key-points")), *self._points(told), id="points")
        shown = self.view.shown(self.diff)
        besides = "".join(f" {line}." for line in plan.left_out(self.diff, self.view, "besides"))
        yield tag("p", *_verdict(self.diff, shown), besides, class_="verdict")
        if self.diff.counts:
            yield tag("details", tag("summary", message("counts-caption")), self._summary(), class_="counted")

    def _points(self, told: Sequence[Point]) -> Iterator[Html]:
        """The first ones, and the others folded."""
        items = [self._point(point) for point in told]
        cut = FIRST_POINTS if len(items) > FIRST_POINTS + 1 else len(items)
        yield tag("ul", *items[:cut], class_="points")
        if items[cut:]:
            more = tag("summary", message("more", len(items) - cut))
            yield tag("details", more, tag("ul", *items[cut:], class_="points"))

    def _point(self, point: Point) -> Html:
        alarm = tag("span", "!", class_="sign", aria_hidden="true") if point.is_alarm else ""
        return tag("li", alarm, html_of(point.line, self.languages), class_="alarm" if point.is_alarm else None)

    def _fronts(self, reporter: Reporter) -> Iterator[Html]:
        """What changed that stands under no node."""
        shown = View(self.view.everything, accepted=self.view.accepted).shown(self.diff)
        for key, told in plan.fronts(shown, reporter):
            items = tag("ul", *(tag("li", html_of(line, self.languages)) for line in told), class_="lines")
            yield tag("section", tag("h2", message(key)), items, class_="front", id=key)

    def _unread(self) -> Html:
        items = (tag("li", html_of(line, self.languages)) for line in unread_lines(self.diff))
        return tag(
            "section",
            tag("h2", message("not-read")),
            tag("p", message("unread-note" if self.diff.changes else "unread-note-alone")),
            tag("ul", *items, class_="lines"),
            class_="notice",
            id="unread",
        )

    def _summary(self) -> Html:
        counted = plan.table(self.diff)
        head = tag("tr", *(tag("th", name, scope="col") for name in (message("axis-column"), *counted.head)))
        body = (
            tag("tr", tag("th", name, scope="row"), *(tag("td", cell) for cell in cells))
            for name, cells in counted.rows
        )
        caption = tag("caption", unseen(message("counts-caption")))
        table = tag("table", caption, tag("thead", head), tag("tbody", *body))
        return tag("div", table, class_="summary", tabindex=0, role="region", aria_label=message("counts-caption"))

    def _trees(self, reporter: Reporter) -> Html:
        writer = RowWriter(reporter, Scales.of(self.diff), self.languages)
        told = grouped(rows(self.told, self.old, self.new), writer.changes, self.old, self.new)
        if not told:
            return tag("section", tag("p", message("no-trees")), id="changes", tabindex=-1)
        groups = groupby(told, key=lambda one: one.group)
        return tag(
            "div",
            *(self._group(name, [row for one in own if (row := writer.row(one))]) for name, own in groups),
            tag("p", message("nothing-fits"), id="nothing", hidden=True),
            id="changes",
            tabindex=-1,
        )

    def _group(self, name: Group, written: Sequence[Html]) -> Html:
        """The rows of a group under its heading; what did not change is folded."""
        count = tag("span", f"({len(written)})", class_="count")
        head = joined((message(f"group-{name}"), " ", count))
        if name == "unchanged":
            alike = not self.told.changes
            folded = tag("details", tag("summary", tag("h2", head)), *written, class_="stayed", open=alike)
            return tag("section", folded, id=f"group-{name}", class_="group")
        legend = _legend() if name in ("shifted", "other") else ""
        intro = tag("div", tag("h2", head), legend, class_="intro")
        return tag("section", intro, *written, id=f"group-{name}", class_="group")

    def _reasons(self, reporter: Reporter) -> Html:
        """Why changes are uncertain, for these to lead to."""
        if not reporter.reasons.found:
            return Html()
        items = (
            tag("li", html_of(reason.line, self.languages), id=doubt_anchor(reason.number))
            for reason in reporter.reasons.found
        )
        return tag("section", tag("h2", message("uncertain-because")), tag("ol", *items, class_="lines"), id="doubts")

    def _sources(self) -> Iterator[Html]:
        for name, source in ((message("Old"), self.diff.old_source), (message("New"), self.diff.new_source)):
            if source is not None:
                yield source_line(source, name)


def _verdict(whole: ProgrammeDiff, shown: ProgrammeDiff) -> Iterator[Html | str]:
    """How many changes there are, each number leading to those it counts."""
    if whole.without_minor().is_empty or not shown.changes:
        yield plan.verdict(whole, shown)
        return
    counts = {name: shown.summary.get(name, 0) for name in CHANGE_TYPES}
    links = [
        tag("a", message(f"counted-{name}", count), href="#changes", data_only=name)
        for name, count in counts.items()
        if count
    ]
    yield joined(links, by=", ")
    unsure = sum(change.uncertain for change in shown.changes)
    yield f".{message('uncertain-count', unsure) if unsure else ''}"


def _legend() -> Html:
    keys = (joined((tag("span", sign, class_=f"key {state}"), f" {message(key)}")) for state, sign, key in _KEYS)
    words = (tag("del", message("dropped-word")), " ", tag("ins", message("added-word")), " ", message("legend-words"))
    return tag("p", *words, *keys, class_="legend")


_KEYS = (
    ("kept", "■", "key-both"),
    ("gone", "−", "key-old"),
    ("come", "+", "key-new"),
    ("kept", "→", "key-later"),
)
