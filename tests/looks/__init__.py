"""A generator of documents: a programme drawn at random, in a look drawn at random, and what must be read from it.

``render`` sets a :class:`Programme` in a :class:`Look` with reportlab, whose own fonts are all it needs; ``expected``
says from the programme what a reading must give. ``scanned`` makes a scan of any PDF: each page a picture.
"""

from __future__ import annotations

from looks.expected import Reading, Score, differences, expected, reading_of, shading_score
from looks.habits import dressed
from looks.look import GRIDS, MARKS, Look, any_look, looks, simplest
from looks.paper import Paper
from looks.programme import Programme, any_programme, programmes
from looks.running import write
from looks.scan import scanned, with_scanned_schedule
from looks.table import draw_schedule


def render(programme: Programme, look: Look) -> bytes:
    """The programme as a PDF in that look."""
    paper = Paper(look)
    programme = dressed(programme, look)
    write(paper, programme, look)
    draw_schedule(paper, programme, look)
    return paper.pdf()


__all__ = [
    "GRIDS",
    "MARKS",
    "Look",
    "Programme",
    "Reading",
    "Score",
    "any_look",
    "any_programme",
    "differences",
    "draw_schedule",
    "expected",
    "looks",
    "programmes",
    "reading_of",
    "render",
    "scanned",
    "shading_score",
    "simplest",
    "with_scanned_schedule",
]
