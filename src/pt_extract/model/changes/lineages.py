"""What ``pt_extract.lineage`` emits: what became of each activity through several programmes."""

from __future__ import annotations

from typing import Literal

from attrs import field

from pt_extract.classes import frozen
from pt_extract.model import SCHEMA_VERSION, Document
from pt_extract.showing import Tabled

Event = Literal["born", "returned", "renamed", "moved", "rescheduled", "continuity"]
"""What happened to an activity since the document before; ``returned``: it was there once, and then was not."""

Promise = Literal["kept", "broken", "open"]
"""What became of an X that says an activity goes on: the next document has it, has it not, or there is none yet."""

Status = Literal["ongoing", "merged", "ended", "dropped"]
"""Whether the last document has an activity; else whether it became part of another, or left, in spite of a promise."""


@frozen
class Step:
    """An activity in one of the documents.

    ``renamed`` and ``moved`` among its ``events`` are no editorial differences. ``promise`` is None where the document
    promises nothing about later years, or nothing about the next document's; it is kept by what the activity was merged
    into. ``split_from`` is the id, in the document before, of the activity it was part of, ``merged_into`` that, in the
    next, of the one it is part of; ``tied`` are the ids of others that it could as well be, having the same share.
    ``uncertain``: one of the readings was not sure of what the events, or its leaving, rest on.
    """

    id: str
    title: str
    events: tuple[Event, ...] = ()
    quarters: tuple[str, ...] = ()
    continues: bool | None = None
    promise: Promise | None = None
    split_from: str | None = None
    merged_into: str | None = None
    uncertain: bool = False
    tied: tuple[str, ...] = ()


@frozen
class Line:
    """An activity through the years: a step for each document, None where it is not there. ``title`` is its last."""

    title: str
    status: Status
    steps: tuple[Step | None, ...]


@frozen(repr=False)
class Lineage(Tabled):
    """What became of every activity of several programmes.

    ``documents`` are their covers in the order given; ``lines`` come in the order in which the documents first name
    them. ``summary`` counts the lines of each status, those that returned, and the promises kept, broken and open.
    ``years`` are the years that each document's schedule plans first, or that its cover names where it plans none;
    ``in_order`` is False where they say that the documents were given in another order than that of their years.
    """

    schema_version: str = SCHEMA_VERSION
    documents: tuple[Document, ...] = ()
    summary: dict[str, int] = field(factory=dict)
    lines: tuple[Line, ...] = ()
    years: tuple[int | None, ...] = ()
    in_order: bool = True

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {name}" for name, count in self.summary.items())
        return f"<Lineage of {len(self.documents)} programmes: {counts}>"
