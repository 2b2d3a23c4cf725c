"""The key points of a diff: what a one-page memo would say, the most important first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pt_extract.classes import frozen
from pt_extract.differ.memo.levels import shift_in_quarters
from pt_extract.differ.pairing.matching import Matching
from pt_extract.differ.pairing.tree import Place
from pt_extract.differ.promises import can_break, first_year
from pt_extract.differ.told.shifts import PlanShift
from pt_extract.differ.told.telling import Telling
from pt_extract.model import NodeKind, WorkProgramme
from pt_extract.model.changes import (
    Absence,
    Change,
    Fact,
    KeyPoint,
    KeyPointCode,
    NodeCount,
    NodeIds,
)
from pt_extract.saying import plural
from pt_extract.timekeys import quarters_in

LARGEST = 5
"""Shifts that are named, the largest first."""
NODES_NAMED = 6
"""Nodes that a message names; ``nodes`` has all."""
COUNTED: tuple[NodeKind, ...] = ("activity", "project")
LISTS: tuple[tuple[str, KeyPointCode, str], ...] = (
    ("funders", "funders-changed", "Funders"),
    ("goals", "goals-changed", "Goals"),
    ("objectives", "objectives-changed", "Objectives"),
    ("sdgs", "sdgs-changed", "Sustainable Development Goals"),
)


@frozen
class Memo:
    """What is known when the key points are written."""

    old: WorkProgramme
    new: WorkProgramme
    matching: Matching
    tellings: Sequence[Telling]
    counts: Sequence[NodeCount]
    absences: Sequence[Absence]
    shift: PlanShift | None

    def of(self, *types: str) -> Iterator[Telling]:
        """The changes of these types that are shown."""
        return (telling for telling in self.tellings if telling.type in types and not telling.change.is_minor)


def key_points(memo: Memo) -> tuple[KeyPoint, ...]:
    """All that there are, in the order of :data:`POINTS`."""
    return tuple(point for points in POINTS for point in points(memo))


def _order(memo: Memo) -> Iterator[KeyPoint]:
    old, new = first_year(memo.old), first_year(memo.new)
    if old is not None and new is not None and old > new:
        said = f"The documents stand in the wrong order: the one given as old is of {old}, the new one of {new}"
        yield KeyPoint("wrong-order", (), {"old": old, "new": new}, said)


def _absent(memo: Memo) -> Iterator[KeyPoint]:
    for absence in memo.absences:
        what = "schedule" if absence.what == "schedule" else "column for later years in its schedule"
        code: KeyPointCode = "schedule-missing" if absence.what == "schedule" else "continuity-missing"
        nodes = len({(change.old_id, change.new_id) for change in absence.changes})
        if not nodes and absence.what == "continuity":
            continue  # nothing was marked there
        said = f"The {absence.side} programme has no {what}: of {plural(nodes, 'node')} nothing can be said of it"
        yield KeyPoint(code, (), {"side": absence.side, "nodes": nodes}, said)


def _broken(memo: Memo) -> Iterator[KeyPoint]:
    gone = [
        node
        for telling in memo.of("removed")
        if telling.change.node is not None and telling.change.merged_into is None
        for node in telling.change.node.walk()
        if node.continues and can_break(memo.old, memo.new, node.kind)
    ]
    if gone:
        ids = [NodeIds(node.id, None) for node in gone]
        yield _named("removed-despite-promise", ids, [node.title for node in gone], "gone in spite of an X")


def _counted(memo: Memo) -> Iterator[KeyPoint]:
    for kind in COUNTED:
        whole = next((count for count in memo.counts if count.kind == kind and count.title is None), None)
        if whole is None or (whole.added == whole.removed == 0 and whole.old == whole.new):
            continue
        axes = [count for count in memo.counts if count.kind == kind and count.title is not None]
        values: dict[str, Fact] = {
            "kind": kind,
            "old": whole.old,
            "new": whole.new,
            "added": whole.added,
            "removed": whole.removed,
            "axes_old": tuple(count.old for count in axes),
            "axes_new": tuple(count.new for count in axes),
        }
        by_axis = "; ".join(f"{count.new_id or count.old_id} {count.old} → {count.new}" for count in axes)
        said = f"{_plural(kind)}: {whole.old} before, {whole.new} now ({whole.added} new, {whole.removed} gone)"
        ids = tuple(NodeIds(count.old_id, count.new_id) for count in axes)
        yield KeyPoint("counts", ids, values, f"{said}; by axis {by_axis}" if by_axis else said)


def _removed(memo: Memo) -> Iterator[KeyPoint]:
    yield from _events(memo, "removed", "gone", lambda change: change.merged_into is None)


def _added(memo: Memo) -> Iterator[KeyPoint]:
    yield from _events(memo, "added", "new", lambda change: change.split_from is None)


def _merged(memo: Memo) -> Iterator[KeyPoint]:
    yield from _parts(memo, "merged", "removed", "part of another node now")


def _split(memo: Memo) -> Iterator[KeyPoint]:
    yield from _parts(memo, "split", "added", "split from another node")


def _events(memo: Memo, code: KeyPointCode, verb: str, is_meant: Callable[[Change], bool]) -> Iterator[KeyPoint]:
    """What came or went, the largest branches first, each with the number of activities that came or went with it."""
    found = [telling for telling in memo.of(code) if is_meant(telling.change)]
    found.sort(key=lambda telling: -_activities(telling.change))
    if found:
        counts = tuple(_activities(telling.change) for telling in found)
        kinds = tuple(telling.change.kind for telling in found)
        more: dict[str, Fact] = {"kinds": kinds, "activities": counts}
        yield _of_tellings(code, found, verb, more)


def _activities(change: Change) -> int:
    return sum(node.kind == "activity" for node in change.node.walk()) if change.node else 0


def _parts(memo: Memo, code: KeyPointCode, type_: str, said: str) -> Iterator[KeyPoint]:
    found = [telling for telling in memo.of(type_) if telling.change.split_from or telling.change.merged_into]
    if found:
        others = tuple(str(telling.change.split_from or telling.change.merged_into) for telling in found)
        yield _of_tellings(code, found, said, {"others": others})


def _withdrawn(memo: Memo) -> Iterator[KeyPoint]:
    found = [telling for telling in memo.of("continuity") if telling.change.new is False]
    found += [telling for telling in memo.tellings if telling.type == "removed" and _is_dropped(telling, memo)]
    if found:
        yield _of_tellings("promise-withdrawn", found, "no longer promised to go on", {})


def _is_dropped(telling: Telling, memo: Memo) -> bool:
    """Whether a node that was promised to go on became part of one that is not, and was not before."""
    if memo.absences or telling.old is None or not telling.old.node.continues:
        return False
    heir = _heir(telling, memo)
    return heir is not None and not heir.node.continues and not memo.matching.old_of[heir].node.continues


def _heir(telling: Telling, memo: Memo) -> Place | None:
    """What a node became part of: what it was merged into, or what it stood under and is of another level now."""
    if telling.change.merged_into is not None:
        known = memo.matching.old_of
        return next((new for new in known if new.node.id == telling.change.merged_into), None)
    if telling.old is None or telling.old.parent is None or telling.change.because != "promotion":
        return None
    return memo.matching.new_of.get(telling.old.parent)


def _given(memo: Memo) -> Iterator[KeyPoint]:
    yield from _simple(memo, "promise-given", "continuity", "now promised to go on", lambda c: c.new is True)


def _promoted(memo: Memo) -> Iterator[KeyPoint]:
    found = [telling for telling in memo.of("moved") if telling.change.old_kind is not None]
    if found:
        old_kinds = tuple(str(telling.change.old_kind) for telling in found)
        kinds = tuple(telling.change.kind for telling in found)
        ways = ", ".join(f"{before} → {after}" for before, after in zip(old_kinds, kinds, strict=True))
        yield _of_tellings("promoted", found, f"of another level ({ways})", {"old_kinds": old_kinds, "kinds": kinds})


def _moved(memo: Memo) -> Iterator[KeyPoint]:
    yield from _simple(memo, "moved", "moved", "moved to another place", lambda c: c.old_kind is None)


def _renamed(memo: Memo) -> Iterator[KeyPoint]:
    def is_meant(change: Change) -> bool:
        return change.kind != "axis" and change.exchanged_with is None and change.level != "low"

    yield from _simple(memo, "renamed", "renamed", "called otherwise", is_meant)


def _text_changed(memo: Memo) -> Iterator[KeyPoint]:
    said = "whose text says something else"
    yield from _simple(memo, "text-changed", "text", said, lambda c: c.level != "low" and not c.prose_moved)


def _axis_renamed(memo: Memo) -> Iterator[KeyPoint]:
    found = [telling for telling in memo.of("renamed") if telling.change.kind == "axis"]
    if found:
        old, new = (tuple(str(getattr(telling.change, side)) for telling in found) for side in ("old", "new"))
        said = "; ".join(f"“{before}” → “{after}”" for before, after in zip(old, new, strict=True))
        values: dict[str, Fact] = {"old": old, "new": new}
        yield KeyPoint("axis-renamed", tuple(map(_ids, found)), values, f"Axes renamed: {said}")


def _exchanged(memo: Memo) -> Iterator[KeyPoint]:
    said = "called what another was called before"
    yield from _simple(memo, "titles-exchanged", "renamed", said, lambda c: c.exchanged_with is not None)


def _possibly(memo: Memo) -> Iterator[KeyPoint]:
    found = [telling for telling in memo.of("added") if telling.change.possibly]
    if found:
        others = tuple(str(telling.change.possibly.old_id) for telling in found if telling.change.possibly)
        ids = [NodeIds(other, telling.change.new_id) for other, telling in zip(others, found, strict=True)]
        titles = [telling.change.title for telling in found]
        yield _named("possibly-same", ids, titles, "new, but possibly what another one was")


def _prose_moved(memo: Memo) -> Iterator[KeyPoint]:
    said = "with prose that stood, or stands, at another node"
    yield from _simple(memo, "prose-moved", "text", said, lambda change: bool(change.prose_moved))


def _plan_shifted(memo: Memo) -> Iterator[KeyPoint]:
    if memo.shift is not None:
        quarters, activities, rows = memo.shift.quarters, memo.shift.activities, memo.shift.rows
        said = f"The whole plan is {plural(abs(quarters), 'quarter')} {'later' if quarters > 0 else 'earlier'}"
        values: dict[str, Fact] = {"quarters": quarters, "activities": activities, "rows": rows}
        of = f"{plural(activities, 'activity')}, {plural(rows, 'row')}"
        yield KeyPoint("plan-shifted", (), values, f"{said} ({of})")


def _shifts(memo: Memo) -> Iterator[KeyPoint]:
    found = [telling for telling in memo.of("rescheduled") if memo.shift is None and shift_in_quarters(telling.change)]
    found.sort(key=lambda telling: -abs(shift_in_quarters(telling.change)))
    if found:
        quarters = tuple(shift_in_quarters(telling.change) for telling in found[:LARGEST])
        shifts = tuple(str(telling.change.shift) for telling in found[:LARGEST])
        sizes = ", ".join(f"{quarter:+d}" for quarter in quarters)
        more: dict[str, Fact] = {"quarters": quarters, "shifts": shifts, "of": len(found)}
        yield _of_tellings("largest-shifts", found[:LARGEST], f"shifted most, in quarters {sizes}", more)


def _unscheduled(memo: Memo) -> Iterator[KeyPoint]:
    said = "without any quarter now"
    yield from _simple(memo, "unscheduled", "rescheduled", said, lambda change: change.shift == "unscheduled")


def _scheduled(memo: Memo) -> Iterator[KeyPoint]:
    said = "that had no quarter planned now"
    yield from _simple(memo, "scheduled", "rescheduled", said, lambda change: change.shift == "scheduled")


def _load(memo: Memo) -> Iterator[KeyPoint]:
    if any(absence.what == "schedule" for absence in memo.absences):
        return
    old, new = load_by_quarter(memo.old), load_by_quarter(memo.new)
    if [*old.values()] != [*new.values()]:
        before, after = (", ".join(map(str, load.values())) for load in (old, new))
        said = f"Activities under way by quarter: {before} before; {after} now"
        yield KeyPoint("load", (), {"old": old, "new": new}, said)


def load_by_quarter(programme: WorkProgramme) -> dict[str, int]:
    """How many activities each quarter of the schedule has, by its key."""
    columns = () if programme.schedule is None else programme.schedule.columns
    load = dict.fromkeys(quarters_in(column.key for column in columns), 0)
    for node in programme.walk("activity"):
        for quarter in quarters_in(node.quarters):
            load[quarter] = load.get(quarter, 0) + 1
    return load


def _lists(memo: Memo) -> Iterator[KeyPoint]:
    for name, code, said in LISTS:
        found = [
            (telling, item)
            for telling in memo.of("attributes")
            for item in telling.change.attributes
            if item.name == name and not item.is_minor
        ]
        if found:
            came = tuple(dict.fromkeys(value for _, item in found for value in item.new if value not in item.old))
            went = tuple(dict.fromkeys(value for _, item in found for value in item.old if value not in item.new))
            values: dict[str, Fact] = {"added": came, "removed": went}
            ids = tuple(_ids(telling) for telling, _ in found)
            where = ", ".join(node.new_id or node.old_id or "" for node in ids[:NODES_NAMED])
            yield KeyPoint(code, ids, values, f"{said} changed at {where}")


def _untouched(memo: Memo) -> Iterator[KeyPoint]:
    whole = next((count for count in memo.counts if count.kind == "activity" and count.title is None), None)
    if whole is None or not whole.old or not memo.tellings:
        return
    share = round(whole.untouched / whole.old, 4)
    values: dict[str, Fact] = {"kind": "activity", "untouched": whole.untouched, "of": whole.old, "share": share}
    said = f"Untouched: {whole.untouched} of {plural(whole.old, 'activity')} ({share:.0%})"
    yield KeyPoint("untouched", (), values, said)


POINTS: tuple[Callable[[Memo], Iterator[KeyPoint]], ...] = (
    _order,
    _absent,
    _broken,
    _counted,
    _removed,
    _added,
    _withdrawn,
    _promoted,
    _merged,
    _split,
    _axis_renamed,
    _exchanged,
    _moved,
    _renamed,
    _possibly,
    _plan_shifted,
    _shifts,
    _unscheduled,
    _lists,
    _load,
    _given,
    _scheduled,
    _prose_moved,
    _text_changed,
    _untouched,
)


def _simple(
    memo: Memo, code: KeyPointCode, type_: str, said: str, is_meant: Callable[[Change], bool]
) -> Iterator[KeyPoint]:
    found = [telling for telling in memo.of(type_) if is_meant(telling.change)]
    if found:
        yield _of_tellings(code, found, said, {})


def _of_tellings(code: KeyPointCode, found: Sequence[Telling], said: str, more: dict[str, Fact]) -> KeyPoint:
    titles = [telling.change.title for telling in found]
    return _named(code, list(map(_ids, found)), titles, said, more)


def _named(
    code: KeyPointCode, ids: Sequence[NodeIds], titles: Sequence[str], said: str, more: dict[str, Fact] | None = None
) -> KeyPoint:
    """A statement of some nodes: how many they are, and what the first of them are called."""
    names = [f"{node.new_id or node.old_id} “{title}”" for node, title in zip(ids, titles, strict=True)]
    rest = f" and {len(names) - NODES_NAMED} more" if len(names) > NODES_NAMED else ""
    values: dict[str, Fact] = {"count": len(ids), "titles": tuple(titles), **(more or {})}
    return KeyPoint(code, tuple(ids), values, f"{len(ids)} {said}: {', '.join(names[:NODES_NAMED])}{rest}")


def _ids(telling: Telling) -> NodeIds:
    return NodeIds(telling.change.old_id, telling.change.new_id)


def _plural(kind: NodeKind) -> str:
    return plural(2, kind).partition(" ")[2].capitalize()
