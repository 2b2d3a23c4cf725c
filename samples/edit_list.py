"""A list of edits as its file tells it: what makes one year's programme the next year's. README.md explains each."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import msgspec

from source import Marks, Strict

Shift = Literal["", "advanced", "delayed", "extended", "shortened", "rearranged", "scheduled", "unscheduled"]
ListName = Literal["goals", "objectives"]
Because = Literal["", "year", "count", "told"]
"""What an edit only follows from: the document's year, what came or went below, or what another edit tells."""


class NodeEdit(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="op"):
    """One edit; `op` says which."""


class RowEdit(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="do"):
    """An edit of one row under a node; `do` says which."""


class Rename(NodeEdit, frozen=True, tag="rename"):
    """Another title; its wordings in the other places are those given here, or the title."""

    node: str
    title: str
    index: str = ""
    overview: str = ""
    schedule: str = ""
    editorial: bool = False
    edition: bool = False
    because: Because = ""


class Move(NodeEdit, frozen=True, tag="move"):
    """To another parent, where it is the `at`-th child from then on."""

    node: str
    to: str
    at: int


class Swap(NodeEdit, frozen=True, tag="swap"):
    """Two siblings change places: both are renumbered, and not as a consequence of anything."""

    node: str
    other: str


class Remove(NodeEdit, frozen=True, tag="remove"):
    """With all that stands under it."""

    node: str
    merged_into: str = ""


class Add(NodeEdit, frozen=True, tag="add"):
    """A new node, the `at`-th child of `under`, for later edits called `name`. Under an added one it came with that."""

    name: str
    under: str
    at: int
    node: dict[str, Any]
    split_from: str = ""


class Prose(NodeEdit, frozen=True, tag="prose"):
    """A whole new text, or phrases replaced, with what a careful reader takes from it from then on.

    `lists` names those of its goals and objectives that differ, `touched` those that differ in an editorial way alone.
    """

    node: str
    text: str = ""
    replace: list[tuple[str, str]] = []
    editorial: bool = False
    because: Because = ""
    stated: int | None = None
    years: list[int] | None = None
    modality: list[str] | None = None
    funders: list[str] | None = None
    sdgs: list[int] | None = None
    lists: list[ListName] = []
    touched: list[ListName] = []


class AddRow(RowEdit, frozen=True, tag="add"):
    """A task, or an action, after the row called `after`, else last of those beside it."""

    label: str
    marks: Marks
    action: str = ""
    kind: Literal["action", "task"] = "task"
    after: str = ""


class RemoveRow(RowEdit, frozen=True, tag="remove"):
    """A task, or an action with its tasks."""

    label: str
    action: str = ""


class ChangeRow(RowEdit, frozen=True, tag="change"):
    """Another label, or other marks: then `shift` says how its quarters changed, `continues` whether it goes on."""

    label: str
    action: str = ""
    to: str = ""
    marks: Marks | None = None
    shift: Shift = ""
    continues: bool | None = None
    editorial: bool = False


class Reschedule(NodeEdit, frozen=True, tag="schedule"):
    """Rows of a node: all of them moved `by` so many quarters, its own `marks`, then one by one.

    `shift` says how the node's quarters changed by it, `continues` whether it goes on from then on: each only where
    it changed. ``because`` says what its rows' changes follow from, beside what their quarters tell by themselves.
    """

    node: str
    because: Because = ""
    by: int = 0
    marks: Marks | None = None
    shift: Shift = ""
    continues: bool | None = None
    rows: list[AddRow | RemoveRow | ChangeRow] = []


class Print(NodeEdit, frozen=True, tag="print"):
    """How a node is printed, in the terms of the source: fields set, and fields back to what is regular."""

    node: str
    set: dict[str, Any] = {}
    drop: list[str] = []


Edit = Rename | Move | Swap | Remove | Add | Prose | Reschedule | Print


class Introduction(Strict, frozen=True):
    """Phrases of the introduction that are replaced."""

    replace: list[tuple[str, str]]
    editorial: bool = False


class NewSchedule(Strict, frozen=True):
    """What the schedule prints besides its rows; the closing counts are the marked quarters of the rows `counted`.

    `sign` is what the continuity column is marked with in print; sources and edits write X.
    """

    heading: str
    span: str
    later: str
    columns: list[tuple[str, str]]
    counted: str
    sign: Literal["X", "✓"] = "X"


class EditList(Strict, frozen=True):
    """A whole file of edits. `document` has the fields of the cover that differ."""

    document: dict[str, Any]
    introduction: Introduction
    schedule: NewSchedule
    edit: list[Edit]


def load_edits(path: Path) -> EditList:
    """The file, read and checked."""
    return msgspec.toml.decode(path.read_text(encoding="utf-8"), type=EditList)
