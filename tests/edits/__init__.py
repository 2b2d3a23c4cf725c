"""A generator of edits: a programme drawn at random, edits drawn at random, and what a diff of the two must say.

``any_programme`` and ``any_edits`` draw from seeds; ``edited`` applies edits and says what to expect, from the edits
alone; ``differences`` and ``Score`` hold a diff against that; ``mirror`` is what the diff the other way round must be.
"""

from __future__ import annotations

from edits.draft import Draft, Item
from edits.draw import any_edits
from edits.edit import (
    Add,
    AddTask,
    Attribute,
    ChangeTask,
    Continue,
    Edit,
    Merge,
    Move,
    NextYear,
    Remove,
    RemoveTask,
    Rename,
    Reorder,
    Reschedule,
    Reword,
    Split,
    branch,
    edited,
)
from edits.expected import Expected, ExpectedChange, ExpectedTask, Score, differences
from edits.mirror import mirror, unordered
from edits.programme import any_programme, programmes
from edits.substance import substance

__all__ = [
    "Add",
    "AddTask",
    "Attribute",
    "ChangeTask",
    "Continue",
    "Draft",
    "Edit",
    "Expected",
    "ExpectedChange",
    "ExpectedTask",
    "Item",
    "Merge",
    "Move",
    "NextYear",
    "Remove",
    "RemoveTask",
    "Rename",
    "Reorder",
    "Reschedule",
    "Reword",
    "Score",
    "Split",
    "any_edits",
    "any_programme",
    "branch",
    "differences",
    "edited",
    "mirror",
    "programmes",
    "substance",
    "unordered",
]
