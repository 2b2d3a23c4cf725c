"""Pages to draw on: text and shapes in points from the top-left corner of the page as it shows."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

import pikepdf
from attrs import frozen
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from looks import traits
from looks.look import RGB, Face, Look

SIZES = {"letter": (612.0, 792.0), "a4": (595.28, 841.89)}
BLACK: RGB = (0.0, 0.0, 0.0)
WHITE: RGB = (1.0, 1.0, 1.0)

_VERA = {"Vera": "Vera", "Vera-Bold": "VeraBd", "Vera-Italic": "VeraIt", "Vera-BoldItalic": "VeraBI"}
_NAMES: dict[Face, tuple[str, str, str, str]] = {
    "Helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique"),
    "Times": ("Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic"),
    "Courier": ("Courier", "Courier-Bold", "Courier-Oblique", "Courier-BoldOblique"),
    "Vera": ("Vera", "Vera-Bold", "Vera-Italic", "Vera-BoldItalic"),
}
BLOCK_FONT, TILING = "LooksBlock", "LooksTiling"
"""Resources that reportlab cannot make; see :func:`_with_resources`."""
SMALL = 0.8
"""Small capitals are set in this share of the capitals' size, as office suites do."""


def _register() -> None:
    for name, file in _VERA.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, f"{file}.ttf"))


@frozen
class Type:
    """A face at a size."""

    face: Face
    size: float
    bold: bool = False
    italic: bool = False
    spacing: float = 0.0
    """Extra space behind every letter, in points."""
    small_capitals: bool = False

    @property
    def font(self) -> str:
        return _NAMES[self.face][self.bold + 2 * self.italic]

    def runs(self, text: str) -> list[tuple[str, float]]:
        """The text in pieces of one size each."""
        if not self.small_capitals:
            return [(text, self.size)]
        runs: list[tuple[str, float]] = []
        for char in text:
            size = self.size * SMALL if char.islower() else self.size
            if runs and (runs[-1][1] == size or char == " "):
                runs[-1] = (runs[-1][0] + char.upper(), runs[-1][1])
            else:
                runs.append((char.upper(), size))
        return runs

    def width(self, text: str) -> float:
        """How wide the text is set."""
        wide = sum(float(stringWidth(run, self.font, size)) for run, size in self.runs(text))
        return wide + self.spacing * len(text)


Run = tuple[str, Type]
Line = list[Run]
"""Words, each with its type; a space parts them."""


def words(text: str, kind: Type) -> Line:
    """The words of a text, all in one type."""
    return [(word, kind) for word in text.split()]


def line_width(line: Sequence[Run]) -> float:
    return sum(kind.width(word) for word, kind in line) + sum(_space(kind) for _, kind in line[:-1])


def _space(kind: Type) -> float:
    return kind.width(" ") + (kind.spacing or 0.0)


def wrapped(runs: Iterable[Run], width: float) -> list[Line]:
    """Lines no wider than ``width``; a word that is wider stands alone."""
    lines: list[Line] = [[]]
    used = 0.0
    for word, kind in runs:
        step = kind.width(word)
        if lines[-1] and used + step > width:
            lines.append([])
            used = 0.0
        lines[-1].append((word, kind))
        used += step + _space(kind)
    return lines


class Paper:
    """The pages of a document in the making."""

    def __init__(self, look: Look) -> None:
        _register()
        self.look = look
        self._stream = io.BytesIO()
        self.canvas: Any = Canvas(self._stream, pageCompression=0, invariant=1)
        self.width = self.height = 0.0
        self.number = 0
        self.axis = ""
        """The number of the axis at hand; empty in front of the first."""
        self.baselines: list[float] = []
        """Where the lines of the running text of the page at hand stand."""

    def turn(self, *, landscape: bool = False, rotate: int = 0) -> None:
        """A new page."""
        if self.number:
            traits.over(self, self.baselines)
            self.canvas.showPage()
        self.baselines = []
        self.number += 1
        width, height = SIZES[self.look.paper]
        self.width, self.height = (height, width) if landscape else (width, height)
        wide, high = self.width, self.height
        self.canvas.setPageSize((wide, high))  # reportlab turns the MediaBox itself
        self.canvas.setPageRotation(rotate)
        matrices = {90: (0, 1, -1, 0, high, 0), 180: (-1, 0, 0, -1, wide, high), 270: (0, -1, 1, 0, 0, wide)}
        if rotate:
            self.canvas.transform(*matrices[rotate])
        traits.behind(self)
        self._heads()

    def _heads(self) -> None:
        """What stands on the top and at the foot of every page but the first."""
        if not self.look.running_heads or self.number == 1:
            return
        kind = Type(self.look.face, 8.0)
        named = f"SELA · {self.look.axis_word} {self.axis}" if self.look.changing_heads and self.axis else ""
        self.line(words(named or "Programa de Trabajo 2024-2026", kind), 60, 36)
        self.line(words("SP/CL/L.O/D N° 2-23", kind), self.width - 160, 36)
        self.line(words(str(self.number), kind), self.width / 2, self.height - 30)

    def line(self, line: Sequence[Run], x: float, baseline: float, colour: RGB = BLACK, *, gap: float = 0.0) -> None:
        """One line of text; ``gap`` points are added to each of its spaces."""
        index = 0
        self.canvas.setFillColorRGB(*colour)
        while index < len(line):
            kind = line[index][1]
            stop = index + 1
            while stop < len(line) and line[stop][1] == kind and not gap and not kind.spacing:
                stop += 1
            text = " ".join(word for word, _ in line[index:stop])
            self._string(text, kind, x, baseline)
            x += kind.width(text) + _space(kind) + gap
            index = stop

    def _string(self, text: str, kind: Type, x: float, baseline: float) -> None:
        for run, size in kind.runs(text):
            self.canvas.setFont(kind.font, size)
            self.canvas.drawString(x, self.height - baseline, run, charSpace=kind.spacing)
            x += float(stringWidth(run, kind.font, size)) + kind.spacing * len(run)

    def fill(self, x0: float, top: float, x1: float, bottom: float, colour: RGB, alpha: float = 1.0) -> None:
        """A filled rectangle."""
        if alpha < 1.0:
            self.canvas.saveState()
            self.canvas.setFillAlpha(alpha)
        self.canvas.setFillColorRGB(*colour)
        self.canvas.rect(x0, self.height - bottom, x1 - x0, bottom - top, stroke=0, fill=1)
        if alpha < 1.0:
            self.canvas.restoreState()

    def rule(self, x0: float, y0: float, x1: float, y1: float, width: float, dash: Sequence[float] = ()) -> None:
        """A black line."""
        self.canvas.setStrokeColorRGB(*BLACK)
        self.canvas.setLineWidth(width)
        self.canvas.setDash(list(dash))
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def raw(self, operators: str) -> None:
        """Operators as they are, in the page's own space: y upwards."""
        self.canvas._code.append(operators)

    def pdf(self) -> bytes:
        """The document's bytes."""
        traits.over(self, self.baselines)
        self.canvas.save()
        data = self._stream.getvalue()
        marks = {"tiling": TILING, "block": BLOCK_FONT}
        return _with_resources(data, self.look) if self.look.mark in marks else data


_TO_UNICODE = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Made def /CMapType 2 def\n"
    b"1 begincodespacerange <00> <ff> endcodespacerange\n1 beginbfchar\n<62> <2588>\nendbfchar\n"
    b"endcmap end end"
)


def _with_resources(data: bytes, look: Look) -> bytes:
    """The document with a tiling pattern and a font of one glyph, the full block, on each of its pages."""
    red, green, blue = look.mark_colour
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pattern = pdf.make_stream(f"{red:.3f} {green:.3f} {blue:.3f} rg 0 0 2.2 4 re 2.2 2 1.8 2 re f".encode())
        pattern.update(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Pattern,
                PatternType=1,
                PaintType=1,
                TilingType=1,
                BBox=[0, 0, 4, 4],
                XStep=4,
                YStep=4,
                Resources=pikepdf.Dictionary(),
            )
        )
        glyph = pdf.make_stream(b"600 0 0 -200 600 800 d1 0 -200 600 1000 re f")
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type3,
            FontBBox=[0, -200, 600, 800],
            FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
            CharProcs=pikepdf.Dictionary(block=glyph),
            Encoding=pikepdf.Dictionary(Type=pikepdf.Name.Encoding, Differences=[98, pikepdf.Name.block]),
            FirstChar=98,
            LastChar=98,
            Widths=[600],
            Resources=pikepdf.Dictionary(),
            ToUnicode=pdf.make_stream(_TO_UNICODE),
        )
        made = pdf.make_indirect(font)
        for page in pdf.pages:
            resources = page.obj.Resources
            resources.Pattern = pikepdf.Dictionary({"/" + TILING: pattern})
            resources.Font["/" + BLOCK_FONT] = made
        buffer = io.BytesIO()
        pdf.save(buffer)
        return buffer.getvalue()
