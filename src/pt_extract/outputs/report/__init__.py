"""How people are shown a programme and what changed: on a terminal, as a memo in Markdown, as a page of HTML."""

from __future__ import annotations

from typing import Any

from pt_extract.model import WorkProgramme
from pt_extract.model.changes import ProgrammeDiff
from pt_extract.outputs.report.html.diff import render_html
from pt_extract.outputs.report.html.programme import pages_shown, render_programme
from pt_extract.outputs.report.lineage import render_lineage
from pt_extract.outputs.report.memo import render_markdown
from pt_extract.outputs.report.terminal import render_text

__all__ = [
    "pages_shown",
    "render",
    "render_html",
    "render_lineage",
    "render_markdown",
    "render_programme",
    "render_text",
]


def render(
    form: str,
    diff: ProgrammeDiff,
    old: WorkProgramme,
    new: WorkProgramme,
    *,
    width: int | None,
    colour: bool,
    **view: Any,
) -> str:
    """The diff as ``text``, ``markdown`` or ``html``; ``view`` are the options that all of these take."""
    if form == "html":
        view.pop("sort", None)  # a page has both trees in the documents' order
        return render_html(diff, old, new, **view)
    if form == "markdown":
        return render_markdown(diff, old=old, new=new, **view)
    return render_text(diff, old=old, new=new, width=width, colour=colour, **view)
