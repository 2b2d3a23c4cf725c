"""The golden diff of two years: what the list of edits says, in the form of the extractor's diff, and no comparison."""

from __future__ import annotations

from typing import Any

from editing import Entry, Revision, Said
from expected import Json, document
from rows import Edited, Row
from source import Source

CHANGE_TYPES = (
    "added",
    "removed",
    "renamed",
    "moved",
    "renumbered",
    "text",
    "rescheduled",
    "continuity",
    "tasks",
    "attributes",
)
"""In the order in which one node's changes are given."""


def diff(revision: Revision) -> Json:
    """The whole golden file."""
    said = sorted([*revision.said, *_renumbered(revision)], key=lambda one: _place(revision, one))
    changes = [_change(revision, one) for one in said]
    introduction = revision.edits.introduction
    return {
        "schema_version": "1.0",
        "old": document(revision.old),
        "new": document(revision.new),
        "summary": {name: sum(change["type"] == name for change in changes) for name in CHANGE_TYPES},
        "changes": changes,
        "cover": _cover(revision),
        "introduction": {
            "old": revision.old.document.introduction_prose,
            "new": revision.new.document.introduction_prose,
            "editorial": introduction.editorial,
        },
    }


def _renumbered(revision: Revision) -> list[Said]:
    """Who stays under its parent and has another number: its siblings changed places with it, or came and went."""
    found = []
    for entry in revision.root.walk():
        if entry.old_id is None or entry.moved:
            continue
        old, new = (name.rpartition(".")[2] for name in (entry.old_id, entry.new_id))
        if old != new:
            found.append(Said("renumbered", entry, {"old": old, "new": new, "consequence": not entry.swapped}))
    return found


def _place(revision: Revision, said: Said) -> tuple[int, int, int]:
    """Where the change stands: as in the new document, what was removed after what it stood behind."""
    order = {entry.new_id: position for position, entry in enumerate(revision.root.walk())}
    rank = CHANGE_TYPES.index(said.type)
    if not said.entry.gone:
        return order[said.entry.new_id], 0, rank
    old = [node.id for node in revision.old.node]
    at = old.index(said.entry.old_id or "")
    before = [entry for name in old[:at] if not (entry := revision.named[name]).gone and not entry.moved]
    return (order[before[-1].new_id] if before else -1), 1, at


def _change(revision: Revision, said: Said) -> Json:
    entry, facts = said.entry, dict(said.facts)
    head = {
        "type": said.type,
        "kind": entry.kind,
        "old_id": entry.old_id,
        "new_id": None if entry.gone else entry.new_id,
        "title": entry.node.called,
    }
    if said.type in ("added", "removed"):
        facts["under"] = _under(entry, said.type)
    if "merged_into" in facts:
        facts["merged_into"] = facts["merged_into"].new_id
    if said.type == "moved":
        assert entry.parent is not None, "the root does not move"
        facts |= {"old": entry.old_parent, "new": entry.parent.new_id}
    if said.type == "rescheduled":
        facts |= {"old": _keys(revision.old, facts["old"]), "new": _keys(revision.new, facts["new"])}
        facts["absolute_shift"] = None
    if said.type == "tasks":
        facts["tasks"] = [_task(revision, row) for row in facts["tasks"]]
    return head | facts


def _under(entry: Entry, type_: str) -> list[str]:
    """The ids of those who came or went with it, each in its own document."""
    if type_ == "removed":
        return [below.old_id for below in entry.walk() if below.old_id is not None]
    return [below.new_id for below in entry.walk() if below.old_id is None]


def _keys(source: Source, quarters: list[int]) -> list[str]:
    return [source.schedule.columns[quarter][0] for quarter in quarters]


def _task(revision: Revision, row: Edited) -> Json:
    shift = {"shift": row.shift} if row.shift else {"shift": None}
    sides = {"old": _row(revision.old, row.was), "new": _row(revision.new, row.now, revision.edits.schedule.sign)}
    return {"types": row.types, **sides, **shift, "editorial": row.editorial}


def _row(source: Source, row: Row | None, sign: str = "X") -> Json | None:
    if row is None:
        return None
    marked = list(zip((key for key, _ in source.schedule.columns), row.marks, strict=True))
    return {
        "kind": row.kind,
        "label": row.label,
        "action": row.action or None,
        "shaded": [key for key, mark in marked if mark == "#"],
        "marks": {key: sign for key, mark in marked if mark == "X"},
    }


def _cover(revision: Revision) -> list[dict[str, Any]]:
    """The fields of the cover that the list gives anew, of those that a reading has."""
    old, new = document(revision.old), document(revision.new)
    return [{"name": name, "old": old[name], "new": new[name]} for name in old if name in revision.edits.document]
