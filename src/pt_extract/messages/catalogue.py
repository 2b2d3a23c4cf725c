"""All texts of the catalogue by their keys, each in English and in Spanish."""

from __future__ import annotations

from pt_extract.messages import errors, pages, reasons, reports

MESSAGES: dict[str, tuple[str, str]] = {**errors.MESSAGES, **reasons.MESSAGES, **reports.MESSAGES, **pages.MESSAGES}

__all__ = ["MESSAGES"]
