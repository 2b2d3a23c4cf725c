"""Labels of rows read with OCR, mended by the label that many other rows carry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from pt_extract.misread import differing, is_misread
from pt_extract.model import Finding
from pt_extract.schedule.rows import RawRow

ALIKE = 85.0
"""Labels less alike than this (0 to 100) are different ones."""
FEWEST = 3
"""A label that so many rows carry, and so many times as many as carry the other, is the right one."""


def mend_labels(rows: Sequence[RawRow]) -> list[Finding]:
    """Give misread rows the label they are; each comes with a finding that says what was read."""
    counts = Counter(row.label for row in rows)
    usual = [label for label, count in counts.items() if count >= FEWEST]
    findings: list[Finding] = []
    for row in rows:
        right = _right(row, counts, usual) if row.confidence < 1.0 else None
        if right is not None:
            message = (
                f"“{row.label}” was read with OCR (confidence {row.confidence:.2f}); "
                f"{counts[right]} other rows say “{right}”, which it was taken for"
            )
            findings.append(Finding("low-confidence", "info", message, None, row.page, row.bbox.rounded()))
            row.label = right
    return findings


def _right(row: RawRow, counts: Counter[str], usual: Sequence[str]) -> str | None:
    """The label that a row's is a misreading of, or None."""
    found = process.extract(row.label, usual, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=3)
    for label, _, _ in found:
        if label == row.label:
            return None
        if counts[label] >= FEWEST * counts[row.label] and _is_misreading(row.label, label):
            return label
    return None


def _is_misreading(label: str, right: str) -> bool:
    words, others = label.split(), right.split()
    pairs = differing(words, others)
    return pairs is not None and all(is_misread(words[a], others[b]) for a, b in pairs)
