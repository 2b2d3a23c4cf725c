"""What a reading was not sure of, and which changes that makes uncertain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import evolve, fields

from pt_extract.classes import frozen
from pt_extract.differ.pairing.tree import Place
from pt_extract.differ.pairing.wording import Wording
from pt_extract.differ.told.telling import Telling
from pt_extract.differ.wording.misreading import is_misread
from pt_extract.differ.wording.segments import segments
from pt_extract.findings import FINDINGS, Finding, Role
from pt_extract.geometry import BBox
from pt_extract.model import WorkProgramme
from pt_extract.model.changes import Change, ChangeType, Doubt, Side
from pt_extract.text import fold

PLANNED: frozenset[ChangeType] = frozenset({"rescheduled", "continuity", "tasks"})
"""Changes of what the schedule says."""

WHAT_MAY_BE_MISSING: frozenset[ChangeType] = PLANNED | {"text", "attributes"}
"""Changes that may come of a page that was not read."""

_QUOTED = re.compile(r"“([^”]+)”|«([^»]+)»")
"""The words that a finding is about."""


@frozen
class Doubts:
    """The findings of one reading that make changes uncertain."""

    side: Side
    findings: tuple[Finding, ...]

    @classmethod
    def of(cls, programme: WorkProgramme, side: Side) -> Doubts:
        return cls(side, tuple(finding for finding in programme.findings if _role(finding) is not None))

    def about(self, place: Place, change: Change, words: frozenset[str]) -> Iterator[Doubt]:
        """Those that this change of a node may be due to. ``words`` are those of it that changed on this side."""
        pages = pages_of(place, change.type)
        for finding in self.findings:
            role = _role(finding)
            is_near = finding.page is None or not pages or any(abs(finding.page - page) <= 1 for page in pages)
            if (
                (role == "unsure" and _is_about(finding, place, pages) and _meets(finding, place, change, words))
                or (role == "ocr" and change.misread and _is_about(finding, place, pages))
                or (role == "unread" and change.type in WHAT_MAY_BE_MISSING and is_near)
                or (role == "column" and change.type in PLANNED)
            ):
                yield self._said(finding)

    def about_absence(self) -> Iterator[Doubt]:
        """Those that leave open whether something is not in the document, or was only not read."""
        yield from (self._said(finding) for finding in self.findings if _role(finding) == "unread")

    def reads_from_pictures(self, place: Place, change: ChangeType) -> bool:
        """Whether what a change of that type is about was read with OCR."""
        pages = pages_of(place, change)
        return any(_role(finding) == "ocr" and _is_about(finding, place, pages) for finding in self.findings)

    def _said(self, finding: Finding) -> Doubt:
        return Doubt(self.side, **{each.name: getattr(finding, each.name) for each in fields(Finding)})


def _role(finding: Finding) -> Role | None:
    """What a finding means to a diff; None where that is nothing."""
    bearing = FINDINGS[finding.code].bearing
    return bearing.role if bearing is not None else None


def doubted(tellings: Iterable[Telling], old: Doubts, new: Doubts, wording: Wording) -> Iterator[Telling]:
    """The changes with the doubts of both readings; and those that only OCR makes, as what they are."""
    if not old.findings and not new.findings:
        yield from tellings
        return
    for telling in tellings:
        misread = _misread(telling, old, new, wording)
        doubts = tuple(_doubts(misread, old, new, wording))
        yield misread.saying(uncertain=True, findings=doubts) if doubts else misread


def _doubts(telling: Telling, old: Doubts, new: Doubts, wording: Wording) -> Iterator[Doubt]:
    before, after = _changed_words(telling.change, wording)
    for doubts, place, words in ((old, telling.old, before), (new, telling.new, after)):
        yield from doubts.about_absence() if place is None else doubts.about(place, telling.change, words)


def _misread(telling: Telling, old: Doubts, new: Doubts, wording: Wording) -> Telling:
    """The change as a misreading, where one of its readings was made with OCR and it differs in nothing else."""
    change = telling.change
    if telling.old is None or telling.new is None or change.is_minor:
        return telling
    if not (old.reads_from_pictures(telling.old, change.type) or new.reads_from_pictures(telling.new, change.type)):
        return telling
    if change.type in ("renamed", "text"):
        return telling.saying(misread=is_misread(str(change.old), str(change.new), wording))
    tasks = tuple(
        evolve(task, misread=is_misread(task.old.label, task.new.label, wording))
        if task.types == ("renamed",) and task.old and task.new and not task.is_minor
        else task
        for task in change.tasks
    )
    is_all = bool(tasks) and all(task.is_minor for task in tasks)
    return telling.saying(tasks=tasks, misread=is_all) if tasks else telling


def _changed_words(change: Change, wording: Wording) -> tuple[frozenset[str], frozenset[str]]:
    """The words that only the old, and only the new document has where they differ, folded."""
    pairs: list[tuple[object, object]] = (
        [(change.old, change.new)] if change.type in ("renamed", "text", "added", "removed") else []
    )
    pairs += [(task.old and task.old.label, task.new and task.new.label) for task in change.tasks]
    pairs += [(" ".join(map(str, item.old)), " ".join(map(str, item.new))) for item in change.attributes]
    found = [segment for old, new in pairs for segment in segments(str(old or ""), str(new or ""), wording)]
    return (
        frozenset(word for segment in found for word in segment.old),
        frozenset(word for segment in found for word in segment.new),
    )


def _is_about(finding: Finding, place: Place, pages: frozenset[int]) -> bool:
    """Whether a finding of what was read is about the node and, where it names a page, about what stands there."""
    if finding.node is None:
        return finding.page in pages
    return finding.node == place.node.id and (finding.page is None or not pages or finding.page in pages)


def _meets(finding: Finding, place: Place, change: Change, words: frozenset[str]) -> bool:
    """Whether what a finding is about is among what changed; one that names no words is about all in its place."""
    quoted = [first or second for first, second in _QUOTED.findall(finding.message)]
    if not quoted:
        return True
    if change.type in ("rescheduled", "continuity") or (change.type == "tasks" and finding.bbox is not None):
        return any(_is_row(finding, row.label, row.bbox, quoted) for row in place.rows if row.page == finding.page)
    return any(word in words for text in quoted for word in fold(text).split())


def _is_row(finding: Finding, label: str, box: BBox | None, quoted: Iterable[str]) -> bool:
    """Whether a finding is about this row of the schedule."""
    named = any(fold(text) == fold(label) for text in quoted)
    return named or (finding.bbox is not None and box is not None and finding.bbox.intersection(box).area > 0)


def pages_of(place: Place, change: ChangeType) -> frozenset[int]:
    """The pages on which stands what a change of that type is about."""
    if change in PLANNED:
        return frozenset(row.page for row in place.rows if row.page)
    pages = set(place.node.pages)
    if change not in WHAT_MAY_BE_MISSING:
        places = (place.node.titled(where) for where in ("body", "index", "overview", "schedule"))
        pages |= {next((variant.page for variant in places if variant), 0)}
    return frozenset(pages - {0})
