"""All texts of the catalogue by their keys, each in English and in Spanish."""

from __future__ import annotations

from pt_extract.messages import errors, pages, reasons, reports, takeaway, terminal

PARTS = (errors.MESSAGES, reasons.MESSAGES, terminal.MESSAGES, reports.MESSAGES, pages.MESSAGES, takeaway.MESSAGES)
"""The parts of the catalogue; no key stands in two of them."""

MESSAGES: dict[str, tuple[str, str]] = {key: texts for part in PARTS for key, texts in part.items()}

__all__ = ["MESSAGES", "PARTS"]
