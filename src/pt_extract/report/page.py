"""A diff as one page of HTML that needs nothing else: both trees side by side, each change under its node."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from importlib.resources import files

from attrs import frozen

from pt_extract.changes import ProgrammeDiff, Side
from pt_extract.model import Document, Source, WorkProgramme
from pt_extract.report import plan
from pt_extract.report.controls import controls
from pt_extract.report.doubts import unread_lines
from pt_extract.report.markup import Html, doubt_anchor, html_of, joined, tag, unseen
from pt_extract.report.quarters import Scales
from pt_extract.report.rowmarkup import RowWriter, badge
from pt_extract.report.sidebyside import rows
from pt_extract.report.telling import Teller
from pt_extract.saying import plural

LANGUAGE = "es"
"""What a document that says no language is read out in."""

UNKNOWN = "What stands there may have changed too, or be what is called removed or added here."
NO_TREES = "Neither document has an axis, a programme, a project or an activity."


def render_html(diff: ProgrammeDiff, old: WorkProgramme, new: WorkProgramme, *, everything: bool = False) -> str:
    """What changed from ``old`` to ``new``, as a page: counts, filters, and both trees in aligned rows.

    Minor changes are in the page in any case; ``everything`` says whether it shows them before it is asked to. What is
    printed is always all of it. The same diff gives the same page, byte for byte.
    """
    page = _Page(diff, old, new, everything)
    style, script = _file("page.css"), _file("page.js")
    heads = (
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        tag("title", f"{plan.title(diff.old)} → {plan.title(diff.new)}"),
        tag("style", style),
    )
    body = tag("body", *page.body(), tag("script", script))
    return f"<!doctype html>\n{tag('html', tag('head', *heads), body, lang='en')}\n"


def _file(name: str) -> Html:
    return Html(files("pt_extract.report").joinpath(name).read_text("utf-8"))


def _policy(style: str, script: str) -> str:
    """Nothing is fetched, and no other style or script runs than the page's own."""
    style_hash, script_hash = (
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script)
    )
    return (
        f"default-src 'none'; style-src 'sha256-{style_hash}'; script-src 'sha256-{script_hash}'; "
        "base-uri 'none'; form-action 'none'"
    )


@frozen
class _Page:
    diff: ProgrammeDiff
    old: WorkProgramme
    new: WorkProgramme
    everything: bool

    def body(self) -> Iterator[Html]:
        teller = Teller.of(self.diff, everything=True, old=self.old, new=self.new)
        yield tag("a", "Skip to the changes", class_="skip", href="#changes")
        yield tag("header", *self._header())
        filters = controls(self.diff, everything=self.everything)
        yield tag("main", *self._front(teller), filters, self._trees(teller), self._reasons(teller))
        sources = tuple(self._sources())
        if sources:
            yield tag("footer", tag("p", *sources))

    @property
    def languages(self) -> dict[Side, str]:
        return {"old": self.diff.old.language or LANGUAGE, "new": self.diff.new.language or LANGUAGE}

    def _header(self) -> Iterator[Html]:
        """The two covers, and the button for the theme, which only the script shows."""
        yield tag(
            "p",
            tag("span", "What changed between two work programmes", class_="kicker"),
            tag("button", "Dark theme", type="button", id="theme", hidden=True),
            class_="top",
        )
        arrow = joined((tag("span", "→", class_="arrow", aria_hidden="true"), unseen("to")))
        old, new = (tag("span", plan.title(cover), lang=self.languages[side]) for side, _, cover in self._covers)
        yield tag("h1", old, " ", arrow, " ", new)
        yield tag("dl", *(self._cover(*cover) for cover in self._covers), class_="covers")

    @property
    def _covers(self) -> tuple[tuple[Side, str, Document], ...]:
        return (("old", "Old", self.diff.old), ("new", "New", self.diff.new))

    def _cover(self, side: Side, name: str, cover: Document) -> Html:
        about = plan.about(cover) or "—"
        return tag("div", tag("dt", name), tag("dd", about, lang=self.languages[side]))

    def _front(self, teller: Teller) -> Iterator[Html]:
        """What sums the changes up, and those of no node."""
        visible = plan.shown(self.diff, everything=self.everything)
        left_out = plan.hidden(self.diff, visible)
        minor = f" {plural(left_out, 'minor change')} besides (editorial or a mere consequence)." if left_out else ""
        yield tag("p", plan.verdict(self.diff, visible) + minor, class_="verdict")
        if self.diff.unread:
            yield self._unread()
        if self.diff.changes:
            yield self._summary(visible)
        for name, told in plan.fronts(self.diff, teller):
            items = tag("ul", *(tag("li", html_of(line, self.languages)) for line in told), class_="lines")
            yield tag("section", tag("h2", name), items, class_="front", id=name.lower())

    def _unread(self) -> Html:
        items = (tag("li", html_of(line, self.languages)) for line in unread_lines(self.diff))
        return tag(
            "section",
            tag("h2", plan.NOT_READ),
            tag("p", UNKNOWN if self.diff.changes else "What stands there may have changed."),
            tag("ul", *items, class_="lines"),
            class_="notice",
            id="unread",
        )

    def _summary(self, visible: ProgrammeDiff) -> Html:
        counted = plan.table(self.diff, visible)
        head = tag("tr", *(tag("th", name, scope="col") for name in ("Change", *counted.head)))
        body = (
            tag("tr", tag("th", badge(name), scope="row"), *(tag("td", _number(count)) for count in counts))
            for name, counts in counted.rows
        )
        table = tag(
            "table", tag("caption", unseen("How many changes there are")), tag("thead", head), tag("tbody", *body)
        )
        return tag("div", table, class_="summary", tabindex=0, role="region", aria_label="Counts")

    def _trees(self, teller: Teller) -> Html:
        writer = RowWriter(teller, Scales.of(self.diff), self.languages)
        written = [writer.row(row) for row in rows(self.diff, self.old, self.new)]
        if not written:
            return tag("section", tag("p", NO_TREES), id="changes", tabindex=-1)
        columns = tag(
            "div",
            *(tag("span", name) for name in ("Old", "New", "Quarters")),
            class_="columns",
            aria_hidden="true",
        )
        legend = tag(
            "p",
            tag("del", "dropped"), " ", tag("ins", "added"), " words. Quarters: ",
            *(joined((tag("span", sign, class_=f"key {state}"), f" {words}")) for state, sign, words in _KEYS),
            class_="legend",
        )  # fmt: skip
        return tag(
            "section",
            tag("div", tag("h2", "Both trees, side by side"), legend, columns, class_="intro"),
            *written,
            tag("p", "Nothing fits what is chosen.", id="nothing", hidden=True),
            id="changes",
            tabindex=-1,
        )

    def _reasons(self, teller: Teller) -> Html:
        """Why changes are uncertain, for these to lead to."""
        if not teller.reasons.found:
            return Html()
        items = (
            tag("li", html_of(reason.line, self.languages), id=doubt_anchor(reason.number))
            for reason in teller.reasons.found
        )
        return tag("section", tag("h2", plan.UNCERTAIN_BECAUSE), tag("ol", *items, class_="lines"), id="doubts")

    def _sources(self) -> Iterator[str]:
        for name, source in (("Old", self.diff.old_source), ("New", self.diff.new_source)):
            if source is not None:
                yield tag("span", *_source(name, source))


_KEYS = (
    ("kept", "■", "in both, "),
    ("gone", "−", "only in the old, "),
    ("come", "+", "only in the new; "),
    ("kept", "→", "goes on in later years."),
)


def _source(name: str, source: Source) -> Iterator[str]:
    yield f"{name}: {source.file}, {plural(source.pages, 'page')}, {source.generator}, SHA-256 "
    yield tag("code", source.sha256)


def _number(count: int) -> str:
    return str(count) if count else tag("span", "0", class_="zero")
