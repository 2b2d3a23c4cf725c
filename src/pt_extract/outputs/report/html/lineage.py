"""A lineage as one page of HTML: what came of the promises, then the line of each activity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from pt_extract.messages import message
from pt_extract.model.changes import Line, Lineage
from pt_extract.outputs.report.history import (
    ABSENT,
    Broken,
    broken_promises,
    happened,
    in_order,
    last_step,
    later,
    ledger_table,
    scales_of,
    years_of,
)
from pt_extract.outputs.report.html.frame import LANGUAGE, framed, top
from pt_extract.outputs.report.html.groups import GROUPS, Group
from pt_extract.outputs.report.html.markup import Html, joined, tag, unseen
from pt_extract.outputs.report.quarters import Scale
from pt_extract.outputs.report.words import one_line


def lineage_page(lineage: Lineage) -> str:
    """What became of each activity, as a page."""
    title = " · ".join(years_of(lineage))
    header = tag("header", top(message("lineage-title")), tag("h1", title))
    return framed(f"{message('lineage-title')}: {title}", [header, tag("main", *_parts(lineage))])


def _parts(lineage: Lineage) -> Iterator[Html]:
    yield tag("p", *_counted(lineage), class_="verdict")
    if not in_order(lineage):
        yield tag("p", message("wrong-order"), class_="notice")
    yield tag("section", tag("h2", message("ledger")), _ledger(lineage), *_broken(lineage), id="ledger")
    yield tag("section", tag("h2", message("lines")), tag("p", message("key-later-sign"), class_="legend"),
              *_lines(lineage), id="lines")  # fmt: skip


def _counted(lineage: Lineage) -> Iterator[Html | str]:
    """How many activities there are of each group, each number leading there."""
    groups = Counter(map(_group, lineage.lines))
    links = [
        tag("a", f"{message(f'lines-{name}')}: {groups[name]}", href=f"#lines-{name}")
        for name in GROUPS
        if groups[name]
    ]
    yield f"{message('activity', len(lineage.lines))}. "
    yield joined(links, by=" · ")


def _ledger(lineage: Lineage) -> Html:
    head, *body = ledger_table(lineage)
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
        yield tag("ul", *(_broken_one(one, lineage) for one in broken), class_="points")


def _broken_one(one: Broken, lineage: Lineage) -> Html:
    """A promise that was broken, leading to the line of its activity."""
    at = next(number for number, line in enumerate(lineage.lines) if any(step is one.step for step in line.steps))
    id_ = tag("a", one_line(one.step.id), class_="id", href=f"#line-{at + 1}")
    title = tag("span", one_line(one.step.title), class_="said", lang=LANGUAGE)
    sign = tag("span", "!", class_="sign", aria_hidden="true")
    return tag("li", sign, f"{one.year} ", id_, " ", title, one.note, class_="alarm")


def _lines(lineage: Lineage) -> Iterator[Html]:
    """The lines by group: what came, what went, what shifted, the rest; those in which nothing happened are folded."""
    numbered = sorted(enumerate(lineage.lines, start=1), key=lambda one: GROUPS.index(_group(one[1])))
    for name, own in groupby(numbered, key=lambda one: _group(one[1])):
        lines = list(own)
        count = tag("span", f"({len(lines)})", class_="count")
        head = tag("h3", message(f"lines-{name}"), " ", count)
        table = _table(lineage, lines, message(f"lines-{name}"))
        if name == "unchanged":
            yield tag("details", tag("summary", head), table, id=f"lines-{name}", class_="stayed")
        else:
            yield tag("section", head, table, id=f"lines-{name}")


def _group(line: Line) -> Group:
    """Where a line stands: by how it ends, how it begins, or what happened on the way."""
    if line.status != "ongoing":
        return "removed"
    if line.steps[0] is None:
        return "added"
    steps = [step for step in line.steps if step is not None]
    if any("rescheduled" in step.events for step in steps):
        return "shifted"
    return "other" if any(True for step in steps for _ in happened(step)) else "unchanged"


def _table(lineage: Lineage, lines: Iterable[tuple[int, Line]], caption: str) -> Html:
    scales, names = scales_of(lineage), years_of(lineage)
    head = (tag("th", name, scope="col") for name in (message("column-activity"), *names))
    rows = (
        tag("tr", tag("th", *_name(line), scope="row"), *_cells(line, scales, names), class_=line.status,
            id=f"line-{number}")
        for number, line in lines
    )  # fmt: skip
    parts = (tag("caption", unseen(caption)), tag("thead", tag("tr", *head)), tag("tbody", *rows))
    table = tag("table", *parts, class_="history")
    return tag("div", table, class_="histories", tabindex=0, role="region", aria_label=caption)


def _name(line: Line) -> tuple[str, ...]:
    title = tag("span", one_line(line.title), class_="said", lang=LANGUAGE)
    return (tag("span", last_step(line).id, class_="id"), " ", title)


def _cells(line: Line, scales: list[Scale], names: list[str]) -> Iterator[Html]:
    for step, scale, name in zip(line.steps, scales, names, strict=True):
        if step is None:
            absent = (tag("span", ABSENT, aria_hidden="true"), " ", unseen(message("absent")))
            yield tag("td", *absent, class_="absent", data_year=name)
            continue
        spoken_of = scale.spoken(step.quarters) + (message("later-too") if step.continues else "")
        strip = tag("span", scale.strip(step.quarters) + later(step), class_="strip", aria_hidden="true")
        told = tag("span", ", ".join(happened(step)), class_="events broken" if step.promise == "broken" else "events")
        yield tag("td", joined((strip, " ", unseen(spoken_of), " ", told)), data_year=name)
