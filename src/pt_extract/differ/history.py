"""What became of each activity through several programmes: their diffs, chained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property
from typing import get_args

from attrs import evolve

from pt_extract.classes import define
from pt_extract.differ.comparison import Comparison
from pt_extract.differ.promises import can_break, first_year
from pt_extract.errors import expect
from pt_extract.model import Node, NodeKind, WorkProgramme
from pt_extract.model.changes import Change, Event, Line, Lineage, Promise, Status, Step

KIND: NodeKind = "activity"

TOLD: tuple[Event, ...] = ("renamed", "moved", "rescheduled", "continuity")
"""The changes that are events of a line, where they are not editorial."""

Trace = list[int | None]
"""Where each document has an activity: its place in reading order, None where it has it not."""


def lineage(programmes: Iterable[WorkProgramme]) -> Lineage:
    """What became of every activity from each programme to the next, in the order given.

    An activity that a document leaves out and a later one has again is one line: what ended is compared with all that
    begins later.
    """
    expect("programmes", programmes, Iterable)
    years = Years(tuple(programmes))
    for programme in years.programmes:
        expect("programmes", programme, WorkProgramme)
    lines = tuple(years.line(trace) for trace in years.traces)
    planned = tuple(first_year(programme) for programme in years.programmes)
    known = [year for year in planned if year is not None]
    return Lineage(
        documents=tuple(programme.document for programme in years.programmes),
        summary=_summary(lines),
        lines=lines,
        years=planned,
        in_order=known == sorted(known),
    )


def _summary(lines: Sequence[Line]) -> dict[str, int]:
    statuses = Counter(line.status for line in lines)
    steps = [step for line in lines for step in line.steps if step is not None]
    promises = Counter(step.promise for step in steps)
    return {
        **{status: statuses[status] for status in get_args(Status)},
        "returned": sum("returned" in step.events for step in steps),
        **{f"promises_{promise}": promises[promise] for promise in get_args(Promise)},
    }


@define(eq=False, slots=False)
class Years:
    """The programmes, in their order, and the diffs between them."""

    programmes: tuple[WorkProgramme, ...]

    @cached_property
    def nodes(self) -> list[list[Node]]:
        return [list(programme.walk()) for programme in self.programmes]

    @cached_property
    def step(self) -> Callable[[int, int], Passage]:
        """What leads from one document to a later one."""
        return cache(lambda old, new: Passage(Comparison.of(self.programmes[old], self.programmes[new])))

    @cached_property
    def traces(self) -> list[Trace]:
        """The lines in the order in which the documents first name them."""
        traces: list[Trace] = []
        for at in range(len(self.programmes)):
            fresh = dict.fromkeys(index for index, node in enumerate(self.nodes[at]) if node.kind == KIND)
            for before in reversed(range(at)):
                ended = [trace for trace in traces if len(trace) == at and _last(trace) == before]
                if ended and fresh:
                    self._lead_on(ended, fresh, before, at)
            for trace in traces:
                trace += [None] * (at + 1 - len(trace))
            traces += [[*[None] * at, index] for index in fresh]
        return traces

    def _lead_on(self, ended: Sequence[Trace], fresh: dict[int, None], before: int, at: int) -> None:
        """Lead those traces on to the document ``at`` that have a partner among what is ``fresh`` there."""
        partners = self.step(before, at).partners
        for trace in ended:
            index = trace[before]
            partner = None if index is None else partners.get(index)
            if partner in fresh:
                trace += [*[None] * (at - len(trace)), partner]
                del fresh[partner]

    def line(self, trace: Trace) -> Line:
        steps = tuple(self._step(trace, at) for at in range(len(trace)))
        last = next(step for step in reversed(steps) if step is not None)
        return Line(last.title, _status(last, is_there=steps[-1] is not None), steps)

    def _step(self, trace: Trace, at: int) -> Step | None:
        index = trace[at]
        if index is None:
            return None
        node = self.nodes[at][index]
        step = Step(node.id, node.title, quarters=node.quarters, continues=node.continues)
        return self._leaving(self._coming(step, trace, at), trace, at)

    def _coming(self, step: Step, trace: Trace, at: int) -> Step:
        """With what happened since the document before that has it."""
        if at == 0:
            return step
        before = max((earlier for earlier in range(at) if trace[earlier] is not None), default=None)
        came = self.step(at - 1 if before is None else before, at)
        step = evolve(step, uncertain=step.id in came.doubtful_new)
        if before is None:
            origin, *tied = came.split_from.get(step.id, (None,))
            return evolve(step, events=("born",), split_from=origin, tied=_ids(tied))
        events: list[Event] = ["returned"] if before < at - 1 else []
        return evolve(step, events=(*events, *came.events(step.id)))

    def _leaving(self, step: Step, trace: Trace, at: int) -> Step:
        """With what became of it, and of its promise, in the next document."""
        if at + 1 == len(trace):
            return evolve(step, promise="open" if step.continues else None)
        if trace[at + 1] is None:
            left = self.step(at, at + 1)
            uncertain = step.uncertain or step.id in left.doubtful_old
            heir, *tied = left.merged_into.get(step.id, (None,))
            step = evolve(step, merged_into=heir, uncertain=uncertain, tied=(*step.tied, *_ids(tied)))
        if not step.continues or not can_break(self.programmes[at], self.programmes[at + 1], KIND):
            return step
        return evolve(step, promise="broken" if trace[at + 1] is None and step.merged_into is None else "kept")


@define(eq=False, slots=False)
class Passage:
    """What leads from one document to another, by ids and by places in reading order."""

    comparison: Comparison

    @cached_property
    def partners(self) -> dict[int, int]:
        return {old.index: new.index for old, new in self.comparison.matching.new_of.items()}

    @cached_property
    def split_from(self) -> dict[str, tuple[str | None, ...]]:
        """New ids to the old id of what each was part of, and of what it could as well have been."""
        changes = self.comparison.diff.of_type("added")
        return {
            change.new_id: (change.split_from, *(heir.old_id for heir in change.heirs[1:]))
            for change in changes
            if change.new_id and change.split_from
        }

    @cached_property
    def merged_into(self) -> dict[str, tuple[str | None, ...]]:
        """Old ids to the new id of what each is part of, and of what it could as well be."""
        changes = self.comparison.diff.of_type("removed")
        return {
            change.old_id: (change.merged_into, *(heir.new_id for heir in change.heirs[1:]))
            for change in changes
            if change.old_id and change.merged_into
        }

    @cached_property
    def doubtful_old(self) -> frozenset[str]:
        """Ids in the older document of what an uncertain change is about."""
        changes = [change for change in self._uncertain() if change.old_id]
        return frozenset(each for change in changes for each in (change.old_id or "", *change.under))

    @cached_property
    def doubtful_new(self) -> frozenset[str]:
        """The same of the newer one."""
        changes = [change for change in self._uncertain() if change.new_id]
        return frozenset(each for change in changes for each in (change.new_id or "", *change.under))

    def _uncertain(self) -> list[Change]:
        told = (*TOLD, "added", "removed")
        return [change for change in self.comparison.diff.changes if change.uncertain and change.type in told]

    @cached_property
    def _events(self) -> dict[str, list[Event]]:
        found: dict[str, list[Event]] = {}
        for name in TOLD:
            for change in self.comparison.diff.changes:
                if change.type == name and change.new_id and not _is_slight(change):
                    found.setdefault(change.new_id, []).append(name)
        return found

    def events(self, new_id: str) -> list[Event]:
        """What happened to the node of that id in the newer document."""
        return self._events.get(new_id, [])


def _is_slight(change: Change) -> bool:
    """Whether it is no event: a title that says the same, or only another year."""
    return change.editorial or change.misread or (change.type == "renamed" and change.consequence)


def _ids(ids: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(each for each in ids if each)


def _status(last: Step, *, is_there: bool) -> Status:
    """What became of an activity; ``last`` is its last step."""
    if is_there:
        return "ongoing"
    return "merged" if last.merged_into else "dropped" if last.promise == "broken" else "ended"


def _last(trace: Trace) -> int:
    """The last document that has the activity."""
    return max(at for at, index in enumerate(trace) if index is not None)
