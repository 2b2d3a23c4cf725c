"""Labels of rows read with OCR, mended by the label that many other rows carry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from pt_extract.classes import frozen
from pt_extract.findings import Finding, finding
from pt_extract.misread import core, differing, is_misread
from pt_extract.schedule.rows import RawRow
from pt_extract.text import plain

SAME_LABEL = 85.0
"""Labels less alike than this (0 to 100) are different ones."""
FEWEST = 3
"""A label that so many rows carry, and so many times as many as carry the other, is the right one."""


def mend_labels(rows: Sequence[RawRow]) -> list[Finding]:
    """Give misread rows the label they are; each comes with a finding that says what was read."""
    said = _Said.by(rows)
    findings: list[Finding] = []
    for row in rows:
        right = said.right(row.label) if row.confidence < 1.0 else None
        if right is not None:
            findings.append(
                finding(
                    "low-confidence",
                    "label-mended",
                    page=row.page,
                    bbox=row.bbox.rounded(),
                    read=row.label,
                    confidence=round(row.confidence, 2),
                    rows=said.labels[right],
                    text=right,
                )
            )
            row.label = right
    return findings


@frozen
class _Said:
    """What the rows of a schedule say, and how many of them."""

    labels: Counter[str]
    words: Counter[str]
    certain: frozenset[str]
    """The labels that a file's own text holds: they are meant."""
    usual: tuple[str, ...]

    @classmethod
    def by(cls, rows: Sequence[RawRow]) -> _Said:
        labels = Counter(row.label for row in rows)
        return cls(
            labels,
            Counter(core(word).lower() for row in rows for word in row.label.split()),
            frozenset(row.label for row in rows if row.confidence == 1.0),
            tuple(label for label, count in labels.items() if count >= FEWEST),
        )

    def right(self, read: str) -> str | None:
        """The label that another one is a misreading of, or None."""
        if read in self.certain:
            return None
        found = process.extract(read, self.usual, scorer=fuzz.ratio, score_cutoff=SAME_LABEL, limit=3)
        for label, _, _ in found:
            if label == read:
                return None
            if self.labels[label] >= FEWEST * self.labels[read] and self._is_misreading(read, label):
                return label
        return None

    def _is_misreading(self, label: str, right: str) -> bool:
        words, others = label.split(), right.split()
        pairs = differing(words, others)
        return pairs is not None and all(
            is_misread(words[a], others[b]) and self._is_rare(words[a], others[b]) for a, b in pairs
        )

    def _is_rare(self, word: str, right: str) -> bool:
        """Whether rows say ``word`` so seldom, next to ``right``, that it is no word of its own."""
        return self.words[core(right).lower()] >= FEWEST * self.words[core(word).lower()] or plain(word) == plain(right)
