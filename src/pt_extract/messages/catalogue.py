"""All texts of the catalogue by their keys, each in English and in Spanish."""

from __future__ import annotations

from pt_extract.messages import pages, reports

MESSAGES: dict[str, tuple[str, str]] = {**reports.MESSAGES, **pages.MESSAGES}

__all__ = ["MESSAGES"]
