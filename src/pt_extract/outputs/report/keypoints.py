"""The key points of a diff in words: what an analyst would put on one page, each point a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from attrs import evolve

from pt_extract.classes import frozen
from pt_extract.messages import listing, message
from pt_extract.model.changes import Fact, KeyPoint, KeyPointCode, NodeIds, ProgrammeDiff
from pt_extract.outputs.report.pieces import Piece, Pieces, document, marked, node_id, percent, say
from pt_extract.outputs.report.quarters import named
from pt_extract.outputs.report.telling import Reporter
from pt_extract.outputs.report.view import View

NAMED = 3
"""Nodes that a point names; the changes below name all."""
NAMED_EVENTS = 6
"""The same of what came or went, which matters most."""
TITLE = 64
"""Letters from which a title is cut in a point."""

ALARMS: frozenset[KeyPointCode] = frozenset(
    {
        "wrong-order",
        "schedule-missing",
        "continuity-missing",
        "removed-despite-promise",
        "promise-withdrawn",
        "unscheduled",
    }
)
EVENT_CODES: frozenset[KeyPointCode] = frozenset({"removed-despite-promise", "removed", "added"})

_Notes = Callable[[KeyPoint, int], Pieces]


@frozen
class Point:
    """A key point as people are told it; ``is_alarm``: somebody should ask why."""

    code: KeyPointCode
    line: Pieces
    is_alarm: bool = False


def points(diff: ProgrammeDiff, reporter: Reporter, view: View, *, by_axis: bool) -> tuple[Point, ...]:
    """The key points in the model's order, without what is accepted. ``by_axis``: the counts say each axis's too."""
    broken = {ids.old_id for point in diff.key_points if point.code == "removed-despite-promise" for ids in point.nodes}
    told = (_without_told(_without_accepted(point, diff, view), broken) for point in diff.key_points)
    return tuple(
        Point(point.code, _line(point, reporter, by_axis=by_axis, besides=bool(broken)), point.code in ALARMS)
        for point in told
        if point is not None
    )


def _without_accepted(point: KeyPoint, diff: ProgrammeDiff, view: View) -> KeyPoint | None:
    """The point without nodes of which all that changed is accepted; None where none is left."""
    if point.code == "counts" or not point.nodes or not view.accepted:
        return point
    open_ = {(one.old_id, one.new_id) for one in diff.changes if not one.is_minor and not view.is_accepted(one)}
    closed = {(one.old_id, one.new_id) for one in diff.changes if view.is_accepted(one)} - open_
    return _only(point, [ids for ids in point.nodes if (ids.old_id, ids.new_id) not in closed])


def _without_told(point: KeyPoint | None, broken: set[str | None]) -> KeyPoint | None:
    """What is gone in spite of a promise is told as that alone."""
    if point is None or point.code != "removed" or not broken:
        return point
    return _only(point, [ids for ids in point.nodes if ids.old_id not in broken])


def _only(point: KeyPoint, nodes: Sequence[NodeIds]) -> KeyPoint | None:
    """The point about these of its nodes; the lists that run along with them are cut likewise."""
    if not nodes:
        return None
    kept = [place for place, ids in enumerate(point.nodes) if ids in nodes]
    values = {
        name: tuple(value[place] for place in kept)
        if isinstance(value, tuple | list) and len(value) == len(point.nodes)
        else value
        for name, value in point.values.items()
    }
    return evolve(point, nodes=tuple(nodes), values={**values, "count": len(nodes)})


def _line(point: KeyPoint, reporter: Reporter, *, by_axis: bool, besides: bool) -> Pieces:
    """The point in the language spoken; one that lacks its values, as in JSON made by hand, in its own words."""
    try:
        return _worded(point, reporter, by_axis=by_axis, besides=besides)
    except (LookupError, TypeError, ValueError):
        return (document(point.message),)


def _worded(point: KeyPoint, reporter: Reporter, *, by_axis: bool, besides: bool) -> Pieces:
    if point.code == "counts":
        return _counts(point, by_axis=by_axis)
    special = _SPECIAL.get(point.code)
    if special is not None:
        return special(point)
    key = "kp-removed-besides" if point.code == "removed" and besides else f"kp-{point.code}"
    return (_lead(point, key), *_names(point, reporter))


def _lead(point: KeyPoint, key: str) -> Piece:
    return say(message(key, _how_many(point), kinds=_kinds(point)))


def _how_many(point: KeyPoint) -> int:
    """How many nodes the point is about; of shifts the model gives the largest alone."""
    return _number(point.values, "of") if point.code == "largest-shifts" else len(point.nodes)


def _names(point: KeyPoint, reporter: Reporter) -> Pieces:
    """The first of its nodes, and how many more there are."""
    most = NAMED_EVENTS if point.code in EVENT_CODES else NAMED
    note = _NOTES.get(point.code, _no_note)
    line: list[Piece] = []
    for place, ids in enumerate(point.nodes[:most]):
        line += [Piece(";", "say", spaced=False)] if place else []
        line += [*_node(ids, _title(point, place, ids, reporter)), *note(point, place)]
    rest = _how_many(point) - min(most, len(point.nodes))
    return (*line, say(message("more", rest))) if rest > 0 else tuple(line)


def _node(ids: NodeIds, title: str) -> Pieces:
    id_ = node_id(ids.old_id or "", "old") if ids.new_id is None else node_id(ids.new_id, "new")
    return (id_, document(cut(title))) if title else (id_,)


def _title(point: KeyPoint, place: int, ids: NodeIds, reporter: Reporter) -> str:
    titles = _texts(point.values, "titles")
    if place < len(titles):
        return titles[place]
    return reporter.names.get(("new", ids.new_id) if ids.new_id else ("old", ids.old_id or ""), "")


def cut(title: str, most: int = TITLE) -> str:
    """A title's beginning, to the end of a word."""
    if len(title) <= most:
        return title
    return title[:most].rpartition(" ")[0].rstrip(" ,:;.") + "…"


# What is said of each node, by the code of the point.


def _no_note(_: KeyPoint, __: int) -> Pieces:
    return ()


def _with_activities(point: KeyPoint, place: int) -> Pieces:
    kinds, activities = _texts(point.values, "kinds"), _numbers(point.values, "activities")
    if place >= len(kinds) or kinds[place] == "activity" or not activities[place]:
        return ()
    return (say(message("kp-with", activities=message("activity", activities[place]))),)


def _shifted(point: KeyPoint, place: int) -> Pieces:
    size, shift = _numbers(point.values, "quarters")[place], _texts(point.values, "shifts")[place]
    return (say(f"({size:+d}, {message(shift)})".replace("-", "−")),)


def _levels(point: KeyPoint, place: int) -> Pieces:
    old, new = (_texts(point.values, name)[place] for name in ("old_kinds", "kinds"))
    return (say(f"({message(f'a-{old}')} → {message(f'a-{new}')})"),)


def _into(point: KeyPoint, place: int) -> Pieces:
    return (say("→"), node_id(_texts(point.values, "others")[place], "new"))


def _out_of(point: KeyPoint, place: int) -> Pieces:
    return (say("←"), node_id(_texts(point.values, "others")[place], "old"))


def _was(point: KeyPoint, place: int) -> Pieces:
    ids = point.nodes[place]
    return (say("←"), node_id(ids.old_id, "old")) if ids.old_id and ids.old_id != ids.new_id else ()


def _instead(point: KeyPoint, place: int) -> Pieces:
    return (say(message("possibly")), node_id(point.nodes[place].old_id or "", "old"))


_NOTES: Mapping[KeyPointCode, _Notes] = {
    "removed": _with_activities,
    "added": _with_activities,
    "largest-shifts": _shifted,
    "promoted": _levels,
    "merged": _into,
    "split": _out_of,
    "moved": _was,
    "possibly-same": _instead,
}


# Points that are no list of nodes.


def _order(point: KeyPoint) -> Pieces:
    return (say(message("kp-wrong-order", None, old=point.values["old"], new=point.values["new"])),)


def _missing(point: KeyPoint) -> Pieces:
    nodes = message("node", _number(point.values, "nodes"))
    return (say(message(f"kp-{point.code}-{point.values['side']}", nodes=nodes)),)


def _counts(point: KeyPoint, *, by_axis: bool) -> Pieces:
    said = {name: _number(point.values, name) for name in ("old", "new", "added", "removed")}
    line: Pieces = (say(message("kp-counts", None, kinds=message(f"all-{point.values['kind']}"), **said)),)
    axes = zip(point.nodes, _numbers(point.values, "axes_old"), _numbers(point.values, "axes_new"), strict=False)
    told = [f"{ids.new_id or ids.old_id} {_became(old, new)}" for ids, old, new in axes]
    return (
        (*line, Piece(message("kp-by-axis", axes=", ".join(told)), "say", spaced=False)) if by_axis and told else line
    )


def _became(old: int, new: int) -> str:
    return f"{old} → {new}" if old != new else str(new)


def _plan_shift(point: KeyPoint) -> Pieces:
    quarters = _number(point.values, "quarters")
    said = message(
        "kp-plan-later" if quarters > 0 else "kp-plan-earlier",
        quarters=message("quarter", abs(quarters)),
        activities=message("activity", _number(point.values, "activities")),
        rows=message("row", _number(point.values, "rows")),
    )
    return (say(said),)


def _load(point: KeyPoint) -> Pieces:
    """Quarter by quarter where both have as many, else one after the other."""
    old, new = (value if isinstance(value, dict) else {} for value in (point.values["old"], point.values["new"]))
    if len(old) == len(new):
        told = [
            f"{named(key)} {_became(before, after)}"
            for key, before, after in zip(new, old.values(), new.values(), strict=True)
        ]
        return (say(message("kp-load")), say(", ".join(told)))
    sides = (", ".join(f"{named(key)} {count}" for key, count in side.items()) or "–" for side in (old, new))
    return (say(message("kp-load")), say(" → ".join(sides)))


def _untouched(point: KeyPoint) -> Pieces:
    share = point.values["share"]
    return (
        say(
            message(
                "kp-untouched",
                untouched=point.values["untouched"],
                activities=message("activity", _number(point.values, "of")),
                share=percent(share if isinstance(share, float | int) else 0.0),
            )
        ),
    )


def _axes_renamed(point: KeyPoint) -> Pieces:
    line: list[Piece] = [say(message("kp-axis-renamed", len(point.nodes)))]
    pairs = zip(point.nodes, _texts(point.values, "old"), _texts(point.values, "new"), strict=True)
    for place, (ids, old, new) in enumerate(pairs):
        line += [Piece(";", "say", spaced=False)] if place else []
        line += [*_node(ids, ""), *marked(old, new)]
    return tuple(line)


def _items(point: KeyPoint) -> Pieces:
    """What came to short lists and what went, and where."""
    line: list[Piece] = [say(message(f"kp-{point.code}"))]
    line += [Piece(str(value), "new") for value in _values(point.values, "added")]
    line += [Piece(str(value), "old") for value in _values(point.values, "removed")]
    return (*line, *_where(point))


def _reworded(point: KeyPoint) -> Pieces:
    ids = [piece for ids in point.nodes[:NAMED_EVENTS] for piece in _node(ids, "")]
    return (say(message(f"kp-{point.code}")), *ids, say(message("kp-reworded")))


def _where(point: KeyPoint) -> Pieces:
    opening, closing = say("("), Piece(")", "say", spaced=False)
    ids = [evolve(piece, spaced=place > 0) for place, ids in enumerate(point.nodes) for piece in _node(ids, "")]
    return (opening, *ids, closing)


_SPECIAL: Mapping[KeyPointCode, Callable[[KeyPoint], Pieces]] = {
    "wrong-order": _order,
    "schedule-missing": _missing,
    "continuity-missing": _missing,
    "plan-shifted": _plan_shift,
    "load": _load,
    "untouched": _untouched,
    "axis-renamed": _axes_renamed,
    "funders-changed": _items,
    "sdgs-changed": _items,
    "goals-changed": _reworded,
    "objectives-changed": _reworded,
}


# Facts of a point, which the model gives as plain values.


def _kinds(point: KeyPoint) -> str:
    counts = Counter(_texts(point.values, "kinds"))
    return listing([message(kind, count) for kind, count in counts.items()])


def _values(values: Mapping[str, Fact], name: str) -> Iterable[object]:
    value = values.get(name)
    return value if isinstance(value, tuple | list) else ()


def _texts(values: Mapping[str, Fact], name: str) -> list[str]:
    return [str(value) for value in _values(values, name)]


def _numbers(values: Mapping[str, Fact], name: str) -> list[int]:
    return [int(value) for value in _values(values, name) if isinstance(value, int)]


def _number(values: Mapping[str, Fact], name: str) -> int:
    value = values.get(name)
    return value if isinstance(value, int) else 0
