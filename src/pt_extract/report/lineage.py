"""What became of each activity through several programmes, for each medium: text, Markdown, a page of HTML."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from pt_extract.changes import Line, Lineage, Step
from pt_extract.messages import Language, message, speaking, spoken
from pt_extract.report.history import (
    ABSENT,
    broken_promises,
    counted,
    happened,
    in_order,
    ledger,
    scales_of,
    text_of,
    years_of,
)
from pt_extract.report.markup import Html, joined, policy, tag, unseen
from pt_extract.report.memo import escaped
from pt_extract.report.quarters import Scale
from pt_extract.report.words import one_line
from pt_extract.saying import CONTINUES

LEDGER = ("promised", "kept", "broken", "open")
LANGUAGE = "es"
"""What a document that says no language is read out in."""


def render_lineage(
    lineage: Lineage, *, form: str = "text", lang: Language = "en", width: int | None = None, colour: bool = False
) -> str:
    """What came of the promises, then a line for each activity with a strip of quarters for each document.

    ``form`` is ``text``, ``markdown`` or ``html``. ``width`` is a terminal's, at which titles of text are cut; None
    where lines may be as long as they like.
    """
    with speaking(lang):
        if form == "html":
            return _page(lineage)
        if form == "markdown":
            return "\n\n".join(_memo(lineage)) + "\n"
        return text_of(lineage, width=width, colour=colour)


def _rows(lineage: Lineage) -> list[tuple[str, ...]]:
    """The ledger's, with its head."""
    head = (message("column-programme"), *(message(f"column-{name}") for name in LEDGER))
    rows = [(row.year, *map(str, (row.made, row.kept, row.broken, row.open))) for row in ledger(lineage)]
    return [head, *rows]


def _last(line: Line) -> Step:
    return next(step for step in reversed(line.steps) if step is not None)


# Markdown.


def _memo(lineage: Lineage) -> Iterator[str]:
    yield f"# {message('lineage-title')}: {escaped(' · '.join(years_of(lineage)))}"
    yield from map(escaped, counted(lineage))
    if not in_order(lineage):
        yield f"**{message('wrong-order')}**"
    yield f"## {message('ledger')}"
    yield _table(_rows(lineage))
    broken = list(broken_promises(lineage))
    if broken:
        yield message("broken-ones")
        yield "\n".join(f"- {one.year} `{one.step.id}` {escaped(one_line(one.step.title))}{one.note}" for one in broken)
    yield f"## {message('lines')}"
    head = [message("column-activity"), *map(escaped, years_of(lineage))]
    scales = scales_of(lineage)
    yield _table([head, *([_named(line), *_strips(line, scales)] for line in lineage.lines)], numbers=False)


def _named(line: Line) -> str:
    return f"`{_last(line).id}` {escaped(one_line(line.title))}"


def _strips(line: Line, scales: list[Scale]) -> Iterator[str]:
    for step, scale in zip(line.steps, scales, strict=True):
        if step is None:
            yield ABSENT
            continue
        told = ", ".join(happened(step))
        yield f"`{scale.strip(step.quarters)}{_later(step)}`{f' {escaped(told)}' if told else ''}"


def _later(step: Step) -> str:
    return f" {CONTINUES}" if step.continues else ""


def _table(rows: list[tuple[str, ...]] | list[list[str]], *, numbers: bool = True) -> str:
    head, *body = [f"| {' | '.join(row)} |" for row in rows]
    rule = f"|---|{('---:|' if numbers else '---|') * (len(rows[0]) - 1)}"
    return "\n".join([head, rule, *body])


# HTML.


def _page(lineage: Lineage) -> str:
    style = Html(files("pt_extract.report").joinpath("page.css").read_text("utf-8"))
    title = f"{message('lineage-title')}: {' · '.join(years_of(lineage))}"
    heads = (
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy(style)),
        tag("title", title),
        tag("style", style),
    )
    header = tag(
        "header", tag("p", message("lineage-title"), class_="kicker"), tag("h1", " · ".join(years_of(lineage)))
    )
    body = tag("body", header, tag("main", *_parts(lineage)))
    return f"<!doctype html>\n{tag('html', tag('head', *heads), body, lang=spoken())}\n"


def _parts(lineage: Lineage) -> Iterator[Html]:
    for line in counted(lineage):
        yield tag("p", line, class_="verdict")
    if not in_order(lineage):
        yield tag("p", message("wrong-order"), class_="notice")
    yield tag("section", tag("h2", message("ledger")), _ledger(lineage), *_broken(lineage), id="ledger")
    yield tag("section", tag("h2", message("lines")), tag("p", message("key-later-sign"), class_="legend"),
              _lines(lineage), id="lines")  # fmt: skip


def _ledger(lineage: Lineage) -> Html:
    head, *body = _rows(lineage)
    rows = (tag("tr", tag("th", row[0], scope="row"), *(tag("td", cell) for cell in row[1:])) for row in body)
    table = tag(
        "table",
        tag("caption", unseen(message("ledger"))),
        tag("thead", tag("tr", *(tag("th", name, scope="col") for name in head))),
        tag("tbody", *rows),
    )
    return tag("div", table, class_="summary", tabindex=0, role="region", aria_label=message("ledger"))


def _broken(lineage: Lineage) -> Iterator[Html]:
    broken = list(broken_promises(lineage))
    if broken:
        yield tag("p", message("broken-ones"))
        items = (
            tag("li", tag("span", "!", class_="sign", aria_hidden="true"), f"{one.year} ",
                tag("span", one.step.id, class_="id"), " ", tag("span", one_line(one.step.title), class_="said",
                lang=LANGUAGE), one.note, class_="alarm")
            for one in broken
        )  # fmt: skip
        yield tag("ul", *items, class_="points")


def _lines(lineage: Lineage) -> Html:
    head = (tag("th", name, scope="col") for name in (message("column-activity"), *years_of(lineage)))
    scales, names = scales_of(lineage), years_of(lineage)
    rows = (
        tag("tr", tag("th", *_name(line), scope="row"), *_cells(line, scales, names), class_=line.status)
        for line in lineage.lines
    )
    table = tag(
        "table",
        tag("caption", unseen(message("lines"))),
        tag("thead", tag("tr", *head)),
        tag("tbody", *rows),
        class_="history",
    )
    return tag("div", table, class_="histories", tabindex=0, role="region", aria_label=message("lines"))


def _name(line: Line) -> tuple[str, ...]:
    title = tag("span", one_line(line.title), class_="said", lang=LANGUAGE)
    return (tag("span", _last(line).id, class_="id"), " ", title)


def _cells(line: Line, scales: list[Scale], names: list[str]) -> Iterator[Html]:
    for step, scale, name in zip(line.steps, scales, names, strict=True):
        if step is None:
            absent = (tag("span", ABSENT, aria_hidden="true"), " ", unseen(message("absent")))
            yield tag("td", *absent, class_="absent", data_year=name)
            continue
        spoken_of = scale.spoken(step.quarters) + (message("later-too") if step.continues else "")
        strip = tag("span", scale.strip(step.quarters) + _later(step), class_="strip", aria_hidden="true")
        told = tag("span", ", ".join(happened(step)), class_="events broken" if step.promise == "broken" else "events")
        yield tag("td", joined((strip, " ", unseen(spoken_of), " ", told)), data_year=name)
