"""What the stages found, put together as the model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import asdict, evolve

from pt_extract.model import Column, Footnote, Node, Row, Schedule
from pt_extract.naming.entry import Entry, walk
from pt_extract.outline import Outline
from pt_extract.outline.notes import Note
from pt_extract.profile import Profile
from pt_extract.reconcile import Slot, variants
from pt_extract.schedule import RawRow, ReadSchedule
from pt_extract.text import number_value
from pt_extract.timekeys import is_later, is_of_years, quarters_in, year_in


def build_schedule(read: ReadSchedule, ids: Mapping[Entry, str]) -> Schedule:
    """The schedule, its rows tied to nodes. ``ids`` gives each entry of the schedule's tree its node."""
    axes = {number_value(node_id): node_id for node_id in ids.values() if "." not in node_id}
    summary = [evolve(row, axis=axes.get(axis) if axis is not None else None) for row, axis in read.summary]
    rows = tuple(_row(raw, read.columns, ids) for raw in read.rows)
    return Schedule(tuple(read.columns), rows, tuple(summary))


def build_footnotes(outline: Outline, ids: Mapping[Entry, str]) -> tuple[Footnote, ...]:
    """The footnotes of a document, each with the node whose heading is the last above its mark."""
    headings = sorted(
        (entry.page, entry.bbox.top, ids[entry])
        for entry in walk(outline.body)
        if entry.title and entry.bbox is not None and entry in ids
    )
    return tuple(
        Footnote(note.marker, note.text, note.page, _node_of(note, outline, headings)) for note in outline.notes
    )


def _node_of(note: Note, outline: Outline, headings: Sequence[tuple[int, float, str]]) -> str | None:
    """The node in whose text the mark of a footnote stands: on its own page, on the page before, or nowhere else."""
    calls = [call for call in outline.calls if call.marker == note.marker and call.page <= note.page]
    call = max(calls, key=lambda call: call.page, default=None)
    if call is None or (len(calls) > 1 and call.page < note.page - 1):
        return None
    above = [node for page, top, node in headings if (page, top) <= (call.page, call.y)]
    return above[-1] if above else None


def planned_years(columns: Sequence[Column]) -> tuple[int, ...]:
    """The years that a schedule plans in quarters or months, each once."""
    named = {year_in(quarter) for quarter in quarters_in(column.key for column in columns)}
    return tuple(sorted(int(year) for year in named if year))


def _row(raw: RawRow, columns: Sequence[Column], ids: Mapping[Entry, str]) -> Row:
    keys = [column.key for column in columns]
    return Row(
        kind=raw.kind or "task",
        node=ids.get(raw.entry) if raw.entry is not None else None,
        action=raw.action if raw.kind == "task" else None,
        label=raw.title,
        shaded=tuple(key for key in keys if key in raw.shaded),
        marks={key: raw.marks[key] for key in keys if key in raw.marks},
        page=raw.page,
        bbox=raw.bbox.rounded(),
    )


def build_nodes(roots: Sequence[Slot], schedule: Schedule | None, profile: Profile) -> tuple[Node, ...]:
    """Slots and everything under them as nodes, with what the rows of the schedule say of them."""
    rows: dict[str | None, list[Row]] = {}
    for row in schedule.rows if schedule is not None else ():
        rows.setdefault(row.node, []).append(row)
    return tuple(_node(root, schedule, rows, profile) for root in roots)


def _node(slot: Slot, schedule: Schedule | None, by_node: Mapping[str | None, list[Row]], profile: Profile) -> Node:
    """A slot and everything under it as nodes; the rows are those of each node, by its id."""
    body = slot.entries.get("body")
    rows = by_node.get(slot.id, ())
    facts = body.facts if body is not None else Entry(slot.kind, None, "", "body", 0).facts
    return Node(
        id=slot.id,
        kind=slot.kind,
        number=slot.number,
        title=slot.title,
        titles=variants(slot, profile),
        text="\n\n".join(body.paragraphs) if body is not None else "",
        **asdict(facts, recurse=False),
        quarters=_quarters(rows, schedule) if slot.kind == "activity" else (),
        continues=_continues(slot, rows, schedule),
        pages=tuple(sorted(body.pages)) if body is not None and body.title else (),
        children=tuple(_node(child, schedule, by_node, profile) for child in slot.children),
    )


def _quarters(rows: Sequence[Row], schedule: Schedule | None) -> tuple[str, ...]:
    """The quarters marked on any of an activity's rows, in the order of the columns."""
    marked = {key for row in rows for key in (*row.shaded, *row.marks)}
    columns = schedule.columns if schedule is not None else ()
    return quarters_in(column.key for column in columns if column.key in marked)


def _continues(slot: Slot, rows: Sequence[Row], schedule: Schedule | None) -> bool | None:
    """Whether the node's own row is marked in a continuity column; None for an axis and where it has no row."""
    own = [row for row in rows if row.kind == slot.kind]
    if slot.kind == "axis" or schedule is None or not own:
        return None
    later = {column.key for column in schedule.columns if is_later(column.key)}
    if all(is_of_years(column.key) for column in schedule.columns):  # a plan in years has no column for what goes on
        return False
    return any(key in later for row in own for key in (*row.shaded, *row.marks))
