"""What a reading was not sure of, and which changes that makes uncertain."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from pt_extract.changes import ChangeType, Doubt, Side
from pt_extract.differ.tree import Place
from pt_extract.model import Finding, WorkProgramme

UNREAD = frozenset({"page-unread", "pages-left-out", "file-truncated", "file-damaged"})
"""Findings that leave open whether what is not there is in the document after all."""

UNSURE = frozenset({"low-confidence", "ocr-used"})
"""Findings that say of a node, or of all on a page, that it may be another than was read."""

NO_COLUMN = "column-missing"

PLANNED: frozenset[ChangeType] = frozenset({"rescheduled", "continuity", "tasks"})
"""Changes of what the schedule says."""

WHAT_MAY_BE_MISSING: frozenset[ChangeType] = PLANNED | {"text", "attributes"}
"""Changes that may come of a page that was not read."""


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
            is_near = finding.page is None or not pages or any(abs(finding.page - page) <= 1 for page in pages)
            if (
                (finding.code in UNSURE and _is_about(finding, place, pages))
                or (finding.code in UNREAD and change in WHAT_MAY_BE_MISSING and is_near)
                or (finding.code == NO_COLUMN and change in PLANNED)
            ):
                yield self._said(finding)

    def about_absence(self) -> Iterator[Doubt]:
        """Those that leave open whether something is not in the document, or was only not read."""
        yield from (self._said(finding) for finding in self.findings if finding.code in UNREAD)

    def _said(self, finding: Finding) -> Doubt:
        return Doubt(
            self.side, finding.code, finding.severity, finding.message, finding.node, finding.page, finding.bbox
        )


def _is_about(finding: Finding, place: Place, pages: frozenset[int]) -> bool:
    """Whether a finding of what was read is about the node and, where it names a page, about what stands there."""
    if finding.node is None:
        return finding.page in pages
    return finding.node == place.node.id and (finding.page is None or not pages or finding.page in pages)


def pages_of(place: Place, change: ChangeType) -> frozenset[int]:
    """The pages on which stands what a change of that type is about."""
    if change in PLANNED:
        return frozenset(row.page for row in place.rows if row.page)
    pages = set(place.node.pages)
    if change not in WHAT_MAY_BE_MISSING:
        places = (place.node.titled(where) for where in ("body", "index", "overview", "schedule"))
        pages |= {next((variant.page for variant in places if variant), 0)}
    return frozenset(pages - {0})
