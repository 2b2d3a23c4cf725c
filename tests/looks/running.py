"""The running text of a document: cover, index, introduction, overviews and body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

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
COSTS = (("Concepto", "Monto (US$)"), ("Pasajes", "12.400,00"), ("Imprenta", "3.150,00"), ("Total", "15.550,00"))
MATRIX = ("N°", "Actividad", "Descripción", "Resultado")
PARTS = ("A. Antecedentes", "B. Objetivos", "C. Resultados esperados")
BUDGET = "Los recursos del ejercicio se distribuyen entre los proyectos de la manera que se indica en el cuadro."
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

    def table(self, rows: Sequence[Sequence[str]], shares: Sequence[float]) -> None:
        """A ruled table with a head, of so large shares of the text's width; no row is broken over pages."""
        kind = Type(self.look.face, 0.85 * self.look.size)
        edges = [self.left]
        for share in shares:
            edges.append(edges[-1] + share * self.width)
        for number, row in enumerate(rows):
            face = evolve(kind, bold=number == 0)
            cells = [
                [line for part in text.split("\n") for line in wrapped(words(part, face), x1 - x0 - 8)] if text else []
                for text, (x0, x1) in zip(row, pairwise(edges), strict=True)
            ]
            height = max(map(len, cells)) * LEADING * kind.size + 8
            self.room(height)
            for lines, x0 in zip(cells, edges, strict=False):
                for place, line in enumerate(lines, start=1):
                    self.paper.line(line, x0 + 4, self.y + 2 + place * LEADING * kind.size)
            for x0, x1 in pairwise(edges):
                for y in (self.y, self.y + height):
                    self.paper.rule(x0, y, x1, y, 0.5)
                for x in (x0, x1):
                    self.paper.rule(x, self.y, x, self.y + height, 0.5)
            self.y += height
        self.y += 10

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
    if look.numbering == "decimal":
        return f"{item.printed}."
    word = LABELS[item.kind] if item.kind != "axis" or look.axis_word == "EJE" else look.axis_word
    return f"{word} {item.printed or item.number}{look.label_end or (':' if item.kind == 'axis' else '.')}"


def headed(item: Item, look: Look) -> str:
    """What stands before a title in the body."""
    bullet = look.label_bullet if item.kind != "axis" else ""
    return f"{bullet} {label(item, look)}".strip()


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
    if look.annex:
        paper.axis = ""
        _annex(writer, programme, look)


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
        if item.kind == "activity" and look.index_depth < len(depth):
            continue
        bare = item.kind == "project" and not look.index_projects
        text = words(item.said("index") if bare else f"{label(item, look)} {item.said('index')}", kind)
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
    if look.listed == "table":
        writer.table([("Programas", "Proyectos", "Actividades"), *_listed(axis, look)], (0.28, 0.34, 0.38))
        return
    bullets = look.overview == "bullets" and look.listed != "counted"
    indents = {"programme": 0.0, "project": 12.0, "activity": 24.0}
    for item in list(axis.walk())[1:]:
        bullet = words("•", kind) if bullets and item.kind == "activity" else []
        counted = item.kind == "activity" and look.listed == "counted"
        text = f"{item.number}. {item.said('overview')}" if counted else f"{label(item, look)} {item.said('overview')}"
        bold = evolve(kind, bold=item.kind == "programme")
        writer.paragraph([*bullet, *words(text, bold)], indent=indents[item.kind], gap=4, hang=10 if bullet else 0)


def _listed(axis: Item, look: Look) -> Iterator[tuple[str, str, str]]:
    """Programme, project and activities side by side, a row for each project; lines of a cell are parted by breaks."""
    for programme in axis.children:
        for place, project in enumerate(programme.children):
            named = (
                "" if place else f"{label(programme, look)} {programme.said('overview')}",
                project,
                project.children,
            )
            activities = "\n".join(f"{label(item, look)} {item.said('overview')}" for item in named[2])
            yield named[0], f"{label(project, look)} {project.said('overview')}", activities


def _body(writer: Writer, axis: Item, look: Look) -> None:
    writer.page(look.columns)
    writer.paragraph(words(f"{label(axis, look)} {axis.title}", heading_type(look)), gap=12)
    writer.paragraph(words("JUSTIFICACIÓN", heading_type(look, size=look.size)))
    _prose(writer, axis.prose, look, initial=look.initials)
    for item in list(axis.walk())[1:]:
        if item.kind != "activity" or not look.matrix:
            _node(writer, item, look)
        if item.kind == "project" and look.costs:
            writer.table(COSTS, (0.4, 0.25))
        if item.kind == "project" and look.matrix:
            rows = [(child.number, child.title, *described(child)) for child in item.children]
            writer.table([MATRIX, *rows], (0.08, 0.32, 0.38, 0.22))


def described(item: Item) -> tuple[str, str]:
    """What a table of activities says of one."""
    return " ".join(item.prose), f"Informe final de la actividad {item.number} y lista de asistentes."


def _node(writer: Writer, item: Item, look: Look) -> None:
    """A heading and its prose."""
    bold = Type(look.face, look.size, bold=True)
    title = words(f"{headed(item, look)} {item.title}", bold)
    plain = evolve(bold, bold=False)
    writer.room(4 * LEADING * look.size)
    if item.kind == "activity" and look.run_in:
        writer.paragraph([*title[:-1], (title[-1][0] + ":", bold), *words(" ".join(item.prose), plain)])
    elif item.kind == "activity" and look.parts:
        writer.paragraph(title)
        for heading, text in zip(PARTS, item.prose, strict=False):
            writer.room(3 * LEADING * look.size)
            writer.paragraph(words(heading, bold))
            writer.paragraph(words(text, plain))
    else:
        writer.paragraph(title)
        _prose(writer, item.prose, look)


def _annex(writer: Writer, programme: Programme, look: Look) -> None:
    writer.page()
    writer.paragraph(words("ANEXO 1. PRESUPUESTO", heading_type(look)), gap=12)
    writer.paragraph(words(BUDGET, Type(look.face, look.size)))
    projects = [item for _, item in programme.items() if item.kind == "project"]
    rows = [(f"{label(item, look)} {item.title}", f"{10 + number}.400,00") for number, item in enumerate(projects)]
    writer.table([("Proyecto", "Monto (US$)"), *rows], (0.6, 0.3))


def _prose(writer: Writer, texts: Sequence[str], look: Look, *, initial: bool = False) -> None:
    half = (len(texts) + 1) // 2
    for index, part in enumerate((texts[:half], texts[half:])):
        if part:
            line = words(" ".join(part), Type(look.face, look.size))
            (writer.initial if initial and index == 0 else writer.paragraph)(line)


__all__ = ["write"]
