"""What a reading was not sure of, and which changes that makes uncertain."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from pt_extract.changes import ChangeType, Doubt, Side
from pt_extract.differ.tree import Place
from pt_extract.model import Finding, WorkProgramme

UNREAD = frozenset({"page-unread", "pages-left-out", "file-truncated"})
"""Findings that leave open whether what is not there is in the document after all."""

UNSURE = frozenset({"low-confidence", "ocr-used"})
"""Findings that say of a node, or of all on a page, that it may be another than was read."""

NO_COLUMN = "column-missing"

PLANNED: frozenset[ChangeType] = frozenset({"rescheduled", "continuity", "tasks"})
"""Changes of what the schedule says."""


@frozen
class Doubts:
    """The findings of one reading that make changes uncertain."""

    side: Side
    findings: tuple[Finding, ...]

    @classmethod
    def of(cls, programme: WorkProgramme, side: Side) -> Doubts:
        codes = UNREAD | UNSURE | {NO_COLUMN}
        return cls(side, tuple(finding for finding in programme.findings if finding.code in codes))

    def about(self, place: Place, change: ChangeType) -> Iterator[Doubt]:
        """Those that a change of this node, of that type, may be due to."""
        pages = pages_of(place, change)
        for finding in self.findings:
            is_of_node = finding.node == place.node.id if finding.node else finding.page in pages
            if (finding.code in UNSURE and is_of_node) or (finding.code == NO_COLUMN and change in PLANNED):
                yield self._said(finding)

    def about_absence(self) -> Iterator[Doubt]:
        """Those that leave open whether something is not in the document, or was only not read."""
        yield from (self._said(finding) for finding in self.findings if finding.code in UNREAD)

    def _said(self, finding: Finding) -> Doubt:
        return Doubt(
            self.side, finding.code, finding.severity, finding.message, finding.node, finding.page, finding.bbox
        )


def pages_of(place: Place, change: ChangeType) -> frozenset[int]:
    """The pages on which stands what a change of that type is about."""
    if change in PLANNED:
        return frozenset(row.page for row in place.rows)
    return frozenset(place.node.pages)
