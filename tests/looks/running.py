"""The running text of a document: cover, index, introduction, overviews and body."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from looks.look import Look
from looks.paper import Line, Paper, Type, line_width, words, wrapped
from looks.programme import Item, Programme

MARGIN = 64.0
TOP, FOOT = 72.0, 78.0
GUTTER = 22.0
LEADING = 1.2

LABELS = {"axis": "EJE TEMÁTICO", "programme": "PROGRAMA", "project": "PROYECTO", "activity": "ACTIVIDAD"}
INTRODUCTION = (
    "El presente documento reúne los ejes, programas, proyectos y actividades que la Secretaría Permanente del SELA "
    "propone a los Estados Miembros para los próximos tres años, junto con los plazos en que se espera cumplirlos.",
    "Las prioridades se fijaron a partir de las respuestas de los gobiernos y de los mandatos vigentes. La lista se "
    "revisará al término de cada ejercicio y podrá ajustarse según los recursos que se encuentren disponibles.",
)
NOTE = "Véase el acta de la última reunión de directores, párrafos primero a tercero."


class Writer:
    """Sets paragraphs from the top of a page down, over text columns and pages."""

    def __init__(self, paper: Paper, look: Look) -> None:
        self.paper, self.look = paper, look
        self.columns = 1
        self.column = 0
        self.y = self.start = 0.0

    def page(self, columns: int = 1) -> None:
        """A new page in so many text columns."""
        self.paper.turn()
        self.columns, self.column = columns, 0
        self.y = self.start = TOP
        if self.look.notes and self.paper.number > 2:
            self._note()

    def _note(self) -> None:
        foot = self.paper.height - FOOT + 18
        kind = Type(self.look.face, 0.75 * self.look.size)
        self.paper.rule(MARGIN, foot - 9, MARGIN + 120, foot - 9, 0.5)
        self.paper.line([(str(self.paper.number), evolve(kind, size=5.0))], MARGIN, foot - 2)
        self.paper.line(words(NOTE, kind), MARGIN + 7, foot)

    @property
    def width(self) -> float:
        room = self.paper.width - 2 * MARGIN
        return room if self.columns == 1 else (room - GUTTER) / 2

    @property
    def left(self) -> float:
        return MARGIN + self.column * (self.width + GUTTER)

    def room(self, points: float) -> None:
        """Go on in the next column or page where ``points`` are not left."""
        if self.y + points <= self.paper.height - FOOT:
            return
        if self.column + 1 < self.columns:
            self.column += 1
            self.y = self.start
        else:
            self.page(self.columns)

    def initial(self, line: Line) -> None:
        """A paragraph with a drop cap over two lines."""
        (first, kind), *rest = line
        big = evolve(kind, size=2.6 * kind.size)
        beside = big.width(first[0]) + 2
        lines = wrapped([(first[1:], kind), *rest], self.width - beside)
        self.room(3 * LEADING * kind.size)
        self.paper.line([(first[0], big)], self.left, self.y + 2 * LEADING * kind.size)
        for part in lines[:2]:
            self.y += LEADING * kind.size
            self.paper.baselines.append(self.y)
            self.paper.line(part, self.left + beside, self.y)
        below = [run for part in lines[2:] for run in part]
        if below:
            self.paragraph(below)
        else:
            self.y += 7.0 + LEADING * kind.size * (2 - len(lines))

    def paragraph(
        self, line: Line, *, indent: float = 0.0, gap: float = 7.0, centred: bool = False, hang: float = 0.0
    ) -> None:
        """A paragraph; ``hang`` indents all lines but the first."""
        size = max(kind.size for _, kind in line)
        lines = wrapped(line, self.width - indent - hang)
        for index, part in enumerate(lines):
            self.room(LEADING * size)
            self.y += LEADING * size
            self.paper.baselines.append(self.y)
            free = self.width - indent - line_width(part) - (hang if index else 0.0)
            x = self.left + indent + (hang if index else 0.0) + (free / 2 if centred else 0.0)
            last = index == len(lines) - 1
            stretch = free / (len(part) - 1) if self.look.justified and not last and len(part) > 3 else 0.0
            self.paper.line(part, x, self.y, gap=stretch if not centred and stretch < 0.6 * size else 0.0)
        self.y += gap

    def tabbed(self, line: Line, number: str, indent: float, *, leaders: bool) -> None:
        """A line of the index with its page number at the right edge."""
        kind = line[-1][1]
        lines = wrapped(line, self.width - indent - 50)
        for part in lines:
            self.room(LEADING * kind.size)
            self.y += LEADING * kind.size
            self.paper.baselines.append(self.y)
            self.paper.line(part, self.left + indent, self.y)
        right = self.left + self.width
        self.paper.line([(number, kind)], right - kind.width(number), self.y)
        if leaders:
            start = self.left + indent + line_width(lines[-1]) + 3
            count = int((right - kind.width(number) - 3 - start) / kind.width("."))
            self.paper.line([("." * max(3, count), kind)], start, self.y)
        self.y += 3


def heading_type(look: Look, *, size: float | None = None) -> Type:
    """What headings of parts and axes are set in."""
    base = Type(look.face, size or look.size + 2, bold=True)
    if look.headings == "spaced":
        return evolve(base, spacing=0.28 * base.size)
    return evolve(base, small_capitals=look.headings == "small-capitals")


def label(item: Item, look: Look) -> str:
    """An item's label, such as ``PROYECTO A.``; a label without any sign would run into its title."""
    return f"{LABELS[item.kind]} {item.number}{look.label_end or (':' if item.kind == 'axis' else '.')}"


def write(paper: Paper, programme: Programme, look: Look) -> None:
    """Everything in front of the schedule."""
    writer = Writer(paper, look)
    _cover(writer, look)
    if look.index != "none":
        _index(writer, programme, look)
    _introduction(writer, look)
    for axis in programme.axes:
        paper.axis = axis.number
        if look.overview != "none":
            _overview(writer, axis, look)
        _body(writer, axis, look)


def _cover(writer: Writer, look: Look) -> None:
    writer.page()
    writer.y = 200
    big = Type(look.face, 18, bold=True)
    plain = Type(look.face, 12)
    writer.paragraph(words("SISTEMA ECONÓMICO LATINOAMERICANO Y DEL CARIBE (SELA)", plain), centred=True, gap=40)
    writer.paragraph(words("Programa de Trabajo 2024-2026", big), centred=True, gap=40)
    writer.paragraph(words("L Reunión Ordinaria del Consejo Latinoamericano", plain), centred=True)
    writer.paragraph(words("Lima, Perú", plain), centred=True)
    writer.paragraph(words("27 y 28 de noviembre de 2023", plain), centred=True)
    writer.paragraph(words("SP/CL/L.O/D N° 2-23", plain), centred=True)


def _index(writer: Writer, programme: Programme, look: Look) -> None:
    writer.page()
    kind = Type(look.face, look.size)
    writer.paragraph(words("CONTENIDO", heading_type(look)), centred=True, gap=14)
    leaders = look.index == "leaders"
    writer.tabbed(words("INTRODUCCIÓN", kind), "3", 0, leaders=leaders)
    depth = {"axis": 0, "programme": 8, "project": 16, "activity": 24}
    for number, (_, item) in enumerate(programme.items(), start=4):
        text = words(f"{label(item, look)} {item.said('index')}", kind)
        writer.tabbed(text, str(number), depth[item.kind], leaders=leaders)
    writer.tabbed(words("CRONOGRAMA", kind), "99", 0, leaders=leaders)


def _introduction(writer: Writer, look: Look) -> None:
    writer.page(look.columns)
    writer.paragraph(words("INTRODUCCIÓN", heading_type(look)), gap=12)
    for text in INTRODUCTION:
        writer.paragraph(words(text, Type(look.face, look.size)))


def _overview(writer: Writer, axis: Item, look: Look) -> None:
    writer.page()
    kind = Type(look.face, look.size)
    writer.paragraph(words(f"{label(axis, look)} {axis.said('overview')}", heading_type(look)), centred=True, gap=14)
    bullets = look.overview == "bullets"
    indents = {"programme": 0.0, "project": 12.0, "activity": 24.0}
    for item in list(axis.walk())[1:]:
        bullet = words("•", kind) if bullets and item.kind == "activity" else []
        text = f"{label(item, look)} {item.said('overview')}"
        bold = evolve(kind, bold=item.kind == "programme")
        writer.paragraph([*bullet, *words(text, bold)], indent=indents[item.kind], gap=4, hang=10 if bullet else 0)


def _body(writer: Writer, axis: Item, look: Look) -> None:
    writer.page(look.columns)
    writer.paragraph(words(f"{label(axis, look)} {axis.title}", heading_type(look)), gap=12)
    writer.paragraph(words("JUSTIFICACIÓN", heading_type(look, size=look.size)))
    _prose(writer, axis.prose, look, initial=look.initials)
    for item in list(axis.walk())[1:]:
        bold = Type(look.face, look.size, bold=True)
        title = words(f"{label(item, look)} {item.title}", bold)
        plain = evolve(bold, bold=False)
        writer.room(4 * LEADING * look.size)
        if item.kind == "activity" and look.run_in:
            writer.paragraph([*title[:-1], (title[-1][0] + ":", bold), *words(" ".join(item.prose), plain)])
        else:
            writer.paragraph(title)
            _prose(writer, item.prose, look)


def _prose(writer: Writer, texts: Sequence[str], look: Look, *, initial: bool = False) -> None:
    half = (len(texts) + 1) // 2
    for index, part in enumerate((texts[:half], texts[half:])):
        if part:
            line = words(" ".join(part), Type(look.face, look.size))
            (writer.initial if initial and index == 0 else writer.paragraph)(line)


__all__ = ["write"]
