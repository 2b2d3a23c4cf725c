"""How many activities are under way in each quarter, axis by axis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pt_extract.messages import message
from pt_extract.model import Node, SummaryRow, WorkProgramme
from pt_extract.outputs.report.html.markup import Html, tag, unseen
from pt_extract.outputs.report.html.programme.places import Places
from pt_extract.outputs.report.html.programme.tasks import ColumnHeads
from pt_extract.outputs.report.quarters import Scale, named
from pt_extract.outputs.report.words import one_line
from pt_extract.timekeys import quarters_in, year_in


def load_table(programme: WorkProgramme, scale: Scale) -> Html:
    """A row for each axis, and one for all; empty where no activity is planned in quarters."""
    if not scale.keys or not any(node.quarters for node in programme.walk("activity")):
        return Html()
    several = len({year_in(key) for key in scale.keys}) > 1
    names = [f"{year_in(key)} {named(key)}" if several else named(key) for key in scale.keys]
    head = tag("tr", tag("th", scale.span, scope="col"), *(tag("th", name, scope="col") for name in names))
    most = max(len(_under_way(programme.axes, key)) for key in scale.keys)
    rows = [_row(one_line(axis.id), one_line(axis.id), [axis], scale, most) for axis in programme.axes]
    total = _row(message("whole"), None, programme.axes, scale, most)
    table = tag(
        "table",
        tag("caption", unseen(message("load-caption"))),
        tag("thead", head),
        tag("tbody", *rows),
        tag("tfoot", total),
    )
    return tag("div", table, class_="summary", tabindex=0, role="region", aria_label=message("load-caption"))


def _under_way(roots: Sequence[Node], quarter: str) -> list[Node]:
    nodes = (node for root in roots for node in root.walk() if node.kind == "activity")
    return [node for node in nodes if quarter in quarters_in(node.quarters)]


def _row(name: str, axis: str | None, roots: Sequence[Node], scale: Scale, most: int) -> Html:
    cells = (_cell(len(_under_way(roots, key)), axis, key, most) for key in scale.keys)
    return tag("tr", tag("th", message("axis-heading", id=name) if axis else name, scope="row"), *cells)


def _cell(count: int, axis: str | None, quarter: str, most: int) -> Html:
    """A number with a bar as long as it is large; it leads to the activities that it counts."""
    if not count:
        return tag("td", tag("span", "0", class_="zero"))
    length = f"{100 * count / most:.0f}"
    bar = tag("svg", tag("rect", width=length, height="4"), viewBox="0 0 100 4", preserveAspectRatio="none",
              class_="bar", aria_hidden="true")  # fmt: skip
    return tag("td", tag("a", str(count), href="#tree", data_axis=axis or "", data_quarter=quarter), bar)


def printed_summary(programme: WorkProgramme, places: Places) -> Html:
    """The counts that close the schedule, as they are printed."""
    schedule = programme.schedule
    if schedule is None or not schedule.summary:
        return Html()
    heads = ColumnHeads.of(schedule.columns)
    keys = [key for key in heads.keys if any(key in row.counts for row in schedule.summary)]
    head = tag("tr", tag("td"), *(heads.cell(key) for key in keys), tag("td"))
    rows = (_printed(row, keys, places) for row in schedule.summary)
    table = tag("table", tag("caption", unseen(message("as-printed"))), tag("thead", head), tag("tbody", *rows))
    return tag("details", tag("summary", message("as-printed")), tag("div", table, class_="summary"), class_="printed")


def _printed(row: SummaryRow, keys: Sequence[str], places: Places) -> Html:
    return tag("tr", *_printed_cells(row, keys, places))


def _printed_cells(row: SummaryRow, keys: Sequence[str], places: Places) -> Iterator[Html]:
    yield tag("th", one_line(row.label), scope="row")
    for key in keys:
        yield tag("td", str(row.counts[key]) if key in row.counts else "")
    yield tag("td", places.see(row.page, row.bbox))
