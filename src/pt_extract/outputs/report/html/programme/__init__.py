"""A programme's reading as one page of HTML: its tree, a card for each node, and the picture of each place. Read
:mod:`.whole` first.
"""

from __future__ import annotations

from pt_extract.outputs.report.html.programme.places import pages_shown
from pt_extract.outputs.report.html.programme.whole import render_programme

__all__ = ["pages_shown", "render_programme"]
