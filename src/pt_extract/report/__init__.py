"""How a diff of two programmes is shown to people: on a terminal, as a memo in Markdown, as a page of HTML."""

from __future__ import annotations

from pt_extract.report.history import render_lineage
from pt_extract.report.memo import render_markdown
from pt_extract.report.page import render_html
from pt_extract.report.terminal import render_text

__all__ = ["render_html", "render_lineage", "render_markdown", "render_text"]
