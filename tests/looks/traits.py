"""What is drawn over, behind and beside a page without being part of what it says: it must not matter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from looks.look import RGB

if TYPE_CHECKING:
    from looks.paper import Paper

GREY: RGB = (0.87, 0.87, 0.87)
RED: RGB = (0.8, 0.1, 0.1)
BLUE: RGB = (0.2, 0.3, 0.6)
OUTER = 14.0
"""How far from the page's edge things stand in a margin, in points."""
STALE = "ACTIVIDAD 9. Censo de relojes de arena"
"""What a page hides."""
COMMENTS = (("Comentado [LP1]:", "¿De qué año", "es la cifra?"), ("Comentado [MR2]:", "Consultar con", "la sede."))


def behind(paper: Paper) -> None:
    """What is drawn before everything else."""
    kind = paper.look.over
    if kind == "level":
        _text(paper, "BORRADOR", paper.width / 2, paper.height * 0.55, 88, GREY, centred=True)
    elif kind == "aslant":
        _text(paper, "BORRADOR", paper.width / 2, paper.height / 2, 80, GREY, angle=48, centred=True)
    elif kind == "tiled":
        for row in range(6):
            for column in range(4):
                x, y = 50 + column * 140, 130 + row * 110
                _text(paper, "COPIA DE TRABAJO", x, y, 13, GREY, angle=20)


def over(paper: Paper, baselines: Sequence[float]) -> None:
    """What is drawn after everything else; ``baselines`` are those of the running text, in points from the top."""
    _unseen(paper)
    if paper.look.over == "stamp":
        _stamp(paper, paper.width - 190, 120)
    beside = _BESIDE.get(paper.look.margin)
    if beside is not None and paper.number > 1:
        beside(paper, baselines)


def _stamp(paper: Paper, x: float, y: float) -> None:
    canvas = paper.canvas
    canvas.saveState()
    canvas.translate(x, paper.height - y)
    canvas.rotate(8)
    canvas.setStrokeColorRGB(*RED)
    canvas.setFillColorRGB(*RED)
    canvas.setLineWidth(1.5)
    canvas.rect(-6, -8, 108, 28)
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(0, 0, "APROBADO")
    canvas.restoreState()


def _numbers(paper: Paper, baselines: Sequence[float]) -> None:
    """Numbers of the lines in the left margin, anew on each page."""
    for number, baseline in enumerate(sorted(set(baselines)), start=1):
        _text(paper, str(number), 34 - 4 * len(str(number)), baseline, 7, (0.3, 0.3, 0.3))


def _tabs(paper: Paper, _: Sequence[float]) -> None:
    """A thumb tab at the right edge."""
    if paper.axis:
        top = 180.0
        paper.fill(paper.width - 24, top, paper.width, top + 46, BLUE)
        _text(paper, f"{paper.look.axis_word} {paper.axis}", paper.width - 22, top + 26, 6.5, (1.0, 1.0, 1.0))


def _comments(paper: Paper, baselines: Sequence[float]) -> None:
    """Balloons in the right margin."""
    for place, lines in zip((0.3, 0.7), COMMENTS, strict=True):
        if len(baselines) > 6:
            top = sorted(baselines)[int(place * len(baselines))]
            paper.fill(paper.width - 58, top - 8, paper.width - 4, top + 16, (0.94, 0.94, 0.97))
            for index, line in enumerate(lines):
                _text(paper, line, paper.width - 56, top + 7 * index, 5.5, (0.5, 0.1, 0.1))


def _bars(paper: Paper, baselines: Sequence[float]) -> None:
    """Signs of change left of some lines."""
    for baseline in sorted(set(baselines))[2:9]:
        _text(paper, "|", 48, baseline, 11, RED)


_BESIDE = {"numbers": _numbers, "tabs": _tabs, "comments": _comments, "bars": _bars}


def _unseen(paper: Paper) -> None:
    """Text of an earlier version that no reader sees, between the running head and the text."""
    canvas, y = paper.canvas, paper.height - 52
    kind = paper.look.unseen
    if kind == "none" or paper.number == 1:
        return
    canvas.saveState()
    canvas.setFillColorRGB(0, 0, 0)
    if kind == "white":
        canvas.setFillColorRGB(1, 1, 1)
    elif kind == "clear":
        canvas.setFillAlpha(0)
    elif kind == "clipped":
        path = canvas.beginPath()
        path.rect(0, 0, 10, 10)
        canvas.clipPath(path, stroke=0, fill=0)
    text = canvas.beginText(60, y)
    text.setFont("Helvetica", 9)
    if kind == "unpainted":
        text.setTextRenderMode(3)
    text.textOut(STALE)
    canvas.drawText(text)
    canvas.restoreState()
    if kind == "covered":
        paper.fill(50, 44, 320, 63, (1.0, 1.0, 1.0))


def _text(
    paper: Paper, text: str, x: float, y: float, size: float, colour: RGB, *, angle: float = 0, centred: bool = False
) -> None:
    """A text whose baseline begins, or whose middle stands, at a place."""
    canvas: Any = paper.canvas
    canvas.saveState()
    canvas.setFillColorRGB(*colour)
    canvas.translate(x, paper.height - y)
    canvas.rotate(angle)
    canvas.setFont("Helvetica-Bold" if size > 12 else "Helvetica", size)
    (canvas.drawCentredString if centred else canvas.drawString)(0, 0, text)
    canvas.restoreState()


__all__ = ["behind", "over"]
