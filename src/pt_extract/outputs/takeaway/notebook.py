"""What a notebook shows of a thing: a part of a page, without style sheet or script, its texts escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pt_extract.harmless import harmless_in
from pt_extract.messages import message, speaking, spoken
from pt_extract.model import NODE_KINDS, Node, ScheduleTables, WorkProgramme
from pt_extract.model.changes import Lineage, ProgrammeDiff
from pt_extract.outputs.report.html.markup import Html, joined, tag
from pt_extract.outputs.report.words import one_line
from pt_extract.outputs.takeaway.relation import Relation
from pt_extract.outputs.takeaway.taking import KINDS, language_of
from pt_extract.outputs.takeaway.wording import head_of, quarter_name, worded
from pt_extract.saying import CONTINUES, drawn
from pt_extract.timekeys import quarters_in

SHOWN_ROWS = 20
"""Rows of a table that are shown."""
MOST_CHARACTERS = 200
"""Characters of a cell that are shown."""
CHANGE_COLUMNS = ("type", "old_id", "new_id", "title", "old", "new", "level")
MONO = "font-family:monospace;white-space:pre"

Showable = WorkProgramme | Node | ProgrammeDiff | Lineage | ScheduleTables


def html_of(what: Showable) -> str:
    """The thing as HTML: a programme as its tree, a node as its card, anything else as the head of its first table."""
    clean = harmless_in(what)
    if isinstance(clean, Node):
        return tag("div", *_card(clean))
    with speaking(language_of(clean)):
        if isinstance(clean, WorkProgramme):
            return tag("div", *_programme(clean), lang=spoken())
        return tag("div", *_comparison(clean), lang=spoken())


def _programme(programme: WorkProgramme) -> Iterator[Html]:
    document = programme.document
    yield tag("p", tag("strong", one_line(document.title or message("no-title"))))
    about = [document.code, document.meeting, document.place, ", ".join(document.meeting_dates)]
    yield tag("p", " · ".join(one_line(part) for part in about if part))
    keys = [column.key for column in programme.schedule.columns] if programme.schedule is not None else []
    quarters = quarters_in(keys)
    for axis in programme.axes:
        yield _branch(axis, quarters)
    counts = [message(kind, sum(1 for _ in programme.walk(kind))) for kind in NODE_KINDS]
    yield tag("p", tag("small", ", ".join(counts)))


def _branch(node: Node, quarters: tuple[str, ...]) -> Html:
    """A node with those under it, which can be folded."""
    strip = tag("span", f"{drawn(node.quarters, quarters)} {CONTINUES if node.continues else ' '} ", style=MONO)
    name = joined(
        (strip if node.kind == "activity" and quarters else "", tag("code", node.id), " ", _short(node.title))
    )
    if not node.children:
        return tag("div", name, style="margin-left:1.2em")
    below = [_branch(child, quarters) for child in node.children]
    return tag("details", tag("summary", name), *below, open=True, style="margin-left:1.2em")


def _card(node: Node) -> Iterator[Html]:
    yield tag("p", tag("strong", f"{message(f'a-{node.kind}').capitalize()} {node.id}"), " ", _short(node.title))
    facts = {
        "quarters": ", ".join(map(quarter_name, node.quarters)),
        "continues": "" if node.continues is None else message("yes" if node.continues else "no"),
        "modality": ", ".join(message(each) for each in node.modality),
        "funders": "; ".join(node.funders),
        "pages": ", ".join(map(str, node.pages)),
    }
    told = [(message(f"head-{name}"), value) for name, value in facts.items() if value]
    told += [(message(f"where-{variant.where}"), variant.text) for variant in node.titles]
    yield tag("table", *(tag("tr", tag("th", name, style="text-align:left"), tag("td", one_line(value)))
                         for name, value in told))  # fmt: skip
    yield from (tag("p", one_line(paragraph)) for paragraph in node.text.split("\n\n") if paragraph)
    if node.children:
        yield tag("ul", *(tag("li", tag("code", child.id), " ", _short(child.title)) for child in node.children))


def _comparison(what: ProgrammeDiff | Lineage | ScheduleTables) -> Iterator[Html]:
    if isinstance(what, ProgrammeDiff):
        yield tag("p", tag("strong", " → ".join(one_line(each.title or "") for each in (what.old, what.new))))
        yield tag("ul", *(tag("li", one_line(point.message)) for point in what.key_points))
    first = next(iter(KINDS[type(what)].tables(what).values()))()
    table = first.told
    narrow = isinstance(what, ProgrammeDiff)
    yield from _table(
        table, [table.names.index(name) for name in CHANGE_COLUMNS] if narrow else range(len(table.names))
    )


def _table(table: Relation, places: Sequence[int]) -> Iterator[Html]:
    """The columns at these places; several may be of one name."""
    heads = tag("tr", *(tag("th", head_of(table.fields[place])) for place in places))
    rows = [tag("tr", *(tag("td", _short(worded(table.fields[place], row[place]))) for place in places))
            for row in table.rows[:SHOWN_ROWS]]  # fmt: skip
    yield tag("table", tag("thead", heads), tag("tbody", *rows))
    if len(table.rows) > SHOWN_ROWS:
        yield tag("p", message("more", len(table.rows) - SHOWN_ROWS))


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= MOST_CHARACTERS else f"{line[: MOST_CHARACTERS - 1]}…"
