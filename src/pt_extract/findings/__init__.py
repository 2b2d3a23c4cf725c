"""What a careful reader would want to know of a document: every finding declared once, and made of its values."""

from __future__ import annotations

from pt_extract.findings.declared import CODES, FINDINGS, MISSING_IN, Bearing, Code, Declared, Role, Severity, Wording
from pt_extract.findings.finding import (
    BLAMED,
    CASE,
    Finding,
    Value,
    because,
    blaming,
    finding,
    on_pages,
    worded_finding,
)

__all__ = [
    "BLAMED",
    "CASE",
    "CODES",
    "FINDINGS",
    "MISSING_IN",
    "Bearing",
    "Code",
    "Declared",
    "Finding",
    "Role",
    "Severity",
    "Value",
    "Wording",
    "because",
    "blaming",
    "finding",
    "on_pages",
    "worded_finding",
]
