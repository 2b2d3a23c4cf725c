"""Schedule tables drawn with any mixture of traits, for properties of what is read of them.

A :class:`Drawing` says everything about a table and its page; :func:`draw` gives its PDF, :func:`expected` what a
reader of the paper finds in it. All content is made up.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from math import dist
from typing import Any, Literal

from attrs import evolve, frozen
from PIL import Image, ImageDraw
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pt_extract.geometry import BBox

Head = Literal["months", "quarters", "weeks", "days", "T1", "1T", "ranges"]
Look = Literal["fill", "X", "tick", "dot", "one", "bar", "disc", "drawn tick", "hatch"]
Rulings = Literal["all", "pale", "dotted", "white", "horizontal", "vertical", "none"]
Watermark = Literal["slanted", "level", "outline", "picture"]
Named = Literal["N°", "Responsable", "Producto", "Inicio", "Fin"]
Place = Literal["before", "after", "right"]
"""Where a text column stands: before the labels, between them and the times, or right of the times."""

BLACK, WHITE, BEIGE, NIGHT = "#000000", "#FFFFFF", "#F5ECD7", "#1B2430"
SIZE, LEADING, MARGIN, PADDING = 7.0, 8.5, 40.0, 4.0
FACE, BOLD, SIGNS = "Helvetica", "Helvetica-Bold", "ZapfDingbats"
MONTHS = ("Ene", "Feb", "Mar", "Abr", "May", "Jun", "Jul", "Ago", "Sep", "Oct", "Nov", "Dic")
LONG_MONTHS = (
    *("Enero", "Febrero", "Marzo", "Abril", "Mayo", "Junio"),
    *("Julio", "Agosto", "Septiembre", "Octubre", "Noviembre", "Diciembre"),
)
OF_A_YEAR: Mapping[Head, tuple[str, ...]] = {
    "months": MONTHS,
    "quarters": ("I Trim", "II Trim", "III Trim", "IV Trim"),
    "T1": ("T1", "T2", "T3", "T4"),
    "1T": ("1T", "2T", "3T", "4T"),
    "ranges": ("Ene-Mar", "Abr-Jun", "Jul-Sep", "Oct-Dic"),
}
"""What columns are called within a year, which is named above them if there is more than one."""
YEARS = tuple(str(year) for year in range(2031, 2037))
SAID: Mapping[Named, tuple[str, ...]] = {
    "N°": tuple(str(number) for number in range(1, 31)),
    "Responsable": ("Dirección", "Equipo técnico", "Consultora", "Secretaría", "Archivo"),
    "Producto": ("Informe", "Guía impresa", "Acta firmada", "Base de datos", "Plano"),
    "Inicio": ("03/02/2031", "17/03/2031", "05/05/2031", "21/07/2031"),
    "Fin": ("28/02/2031", "30/04/2031", "27/06/2031", "19/12/2031"),
}

Level = tuple[tuple[str, int], ...]
"""The names of one level of a head, each with the number of columns below it."""


@frozen
class Task:
    """A row: its label and its marked columns. A heading stands over a group and has no marks of its own."""

    label: str
    marks: frozenset[int] = frozenset()
    heading: bool = False
    ink: str | None = None
    """The colour of this row's marks, where rows differ."""


@frozen
class Beside:
    """A text column beside the labels."""

    name: Named
    place: Place


@frozen
class Drawing:
    """A schedule table with all its traits; without any it is black on white, with all rulings."""

    tasks: tuple[Task, ...]
    columns: int
    head: Head = "months"
    turned_head: bool = False
    head_tint: str | None = None
    look: Look = "fill"
    ink: str = "#4472C4"
    cell: float = 20.0
    """The least width of a time column."""
    wrapped: bool = False
    beside: tuple[Beside, ...] = ()
    rulings: Rulings = "all"
    ground: str = WHITE
    tint: str | None = None
    """The colour of all body cells, where it is not the page's."""
    label_tint: str | None = None
    labels_like_bars: bool = False
    stripe: str | None = None
    tinted_columns: frozenset[int] = frozenset()
    column_tint: str = "#EDEDED"
    band: str | None = None
    """The colour of rows that are headings."""
    merged_bands: bool = False
    watermark: Watermark | None = None
    watermark_ink: str = "#808080"
    watermark_behind: bool = False
    below: tuple[Task, ...] = ()
    """The rows of a second table of the same columns, under the first."""
    page_break: int | None = None
    """How many rows stand on the first page."""
    head_repeated: bool = True
    turn: Literal[0, 90, 270] = 0
    """By how many degrees everything is turned against the clock on its page."""
    rotate: bool = False
    """Whether the page's /Rotate turns it back."""


def expected(drawing: Drawing) -> list[tuple[str, set[str]]]:
    """What is to be read: each row's label and the names of its marked columns."""
    names = column_names(drawing)
    return [(task.label, {names[column] for column in task.marks}) for task in (*drawing.tasks, *drawing.below)]


def column_names(drawing: Drawing) -> list[str]:
    spread = [[name for name, span in level for _ in range(span)] for level in levels(drawing)]
    return [" ".join(names) for names in zip(*spread, strict=True)]


def levels(drawing: Drawing) -> tuple[Level, ...]:
    """The levels of a head, the uppermost first; there is one where one name would stand over all."""
    count = drawing.columns
    match drawing.head:
        case "weeks":
            return _under(MONTHS, ("S1", "S2", "S3", "S4"), count)
        case "days":
            return _days(count)
        case "months" if drawing.turned_head:
            return _under(YEARS, LONG_MONTHS, count)
        case _:
            return _under(YEARS, OF_A_YEAR[drawing.head], count)


def _under(upper: Iterable[str], lower: tuple[str, ...], count: int) -> tuple[Level, ...]:
    names = tuple((lower[place % len(lower)], 1) for place in range(count))
    if count <= len(lower):
        return (names,)
    spans = [min(len(lower), count - start) for start in range(0, count, len(lower))]
    return (tuple(zip(upper, spans, strict=False)), names)


def _days(count: int) -> tuple[Level, ...]:
    """Days from the 25th of March on, or a few without a month."""
    if count <= 7:
        return (tuple((str(day), 1) for day in range(1, count + 1)),)
    days = (*range(25, 32), *range(1, count - 6))
    return ((("Marzo", 7), ("Abril", count - 7)), tuple((str(day), 1) for day in days))


def lab(colour: str) -> tuple[float, float, float]:
    """A colour in CIE Lab, as sRGB under D65.

    >>> [round(part) for part in lab("#FFFFFF")]
    [100, 0, 0]
    """
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    x = _root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505)
    y = _root(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    z = _root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _linear(part: float) -> float:
    return float(((part + 0.055) / 1.055) ** 2.4) if part > 0.04045 else part / 12.92


def _root(part: float) -> float:
    return float(part ** (1 / 3)) if part > 0.008856 else 7.787 * part + 16 / 116


def distance(one: str, other: str) -> float:
    """How far two colours are apart in Lab."""
    return dist(lab(one), lab(other))


def grounds(drawing: Drawing) -> set[str]:
    """The colours that a mark may stand on."""
    tints = {drawing.tint or drawing.ground}
    if drawing.stripe:
        tints.add(drawing.stripe)
    if drawing.tinted_columns:
        tints.add(drawing.column_tint)
    return tints


def pen(ground: str) -> str:
    """Black, or white on what is dark."""
    return WHITE if lab(ground)[0] < 55 else BLACK


def mixed(colour: str, ground: str, share: float) -> str:
    """So much of a colour on a ground.

    >>> mixed("#000000", "#FFFFFF", 0.2)
    '#cccccc'
    """
    parts = [(int(colour[place : place + 2], 16), int(ground[place : place + 2], 16)) for place in (1, 3, 5)]
    return "#" + "".join(f"{round(share * one + (1 - share) * other):02x}" for one, other in parts)


@frozen
class _Sheet:
    """A canvas in points from the top-left corner of the page as it is read."""

    canvas: Any
    height: float

    def fill(self, box: BBox, colour: str) -> None:
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.rect(box.x0, self.height - box.bottom, box.width, box.height, stroke=0, fill=1)

    def text(self, x: float, baseline: float, text: str, colour: str, face: str = FACE) -> None:
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.setFont(face, SIZE)
        self.canvas.drawString(x, self.height - baseline, text)

    def centred(self, box: BBox, text: str, colour: str, face: str = FACE) -> None:
        left = (box.x0 + box.x1 - stringWidth(text, face, SIZE)) / 2
        self.text(left, (box.top + box.bottom) / 2 + 0.35 * SIZE, text, colour, face)

    def upwards(self, box: BBox, text: str, colour: str) -> None:
        self.canvas.saveState()
        self.canvas.translate((box.x0 + box.x1) / 2 + 0.35 * SIZE, self.height - box.bottom + PADDING)
        self.canvas.rotate(90)
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.setFont(FACE, SIZE)
        self.canvas.drawString(0, 0, text)
        self.canvas.restoreState()

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def stroke(self, colour: str, width: float) -> None:
        self.canvas.setStrokeColor(HexColor(colour))
        self.canvas.setLineWidth(width)


Painter = Callable[[_Sheet, BBox, str], None]


def _sign(text: str, face: str) -> Painter:
    return lambda sheet, box, ink: sheet.centred(box, text, ink, face)


def _bar(sheet: _Sheet, box: BBox, ink: str) -> None:
    middle = (box.top + box.bottom) / 2
    sheet.fill(BBox(box.x0, middle - 1.5, box.x1, middle + 1.5), ink)


def _disc(sheet: _Sheet, box: BBox, ink: str) -> None:
    sheet.canvas.setFillColor(HexColor(ink))
    middle = sheet.height - (box.top + box.bottom) / 2
    sheet.canvas.circle((box.x0 + box.x1) / 2, middle, 3.5, stroke=0, fill=1)


def _drawn_tick(sheet: _Sheet, box: BBox, ink: str) -> None:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    sheet.stroke(ink, 1.2)
    path = sheet.canvas.beginPath()
    path.moveTo(x - 3.5, sheet.height - y)
    path.lineTo(x - 1, sheet.height - y - 3)
    path.lineTo(x + 4, sheet.height - y + 4)
    sheet.canvas.drawPath(path, stroke=1, fill=0)


def _hatch(sheet: _Sheet, box: BBox, ink: str) -> None:
    sheet.canvas.saveState()
    clip = sheet.canvas.beginPath()
    clip.rect(box.x0, sheet.height - box.bottom, box.width, box.height)
    sheet.canvas.clipPath(clip, stroke=0, fill=0)
    sheet.stroke(ink, 0.6)
    x = box.x0 - box.height
    while x < box.x1:
        sheet.line(x, box.bottom, x + box.height, box.top)
        x += 3
    sheet.canvas.restoreState()


LOOKS: Mapping[Look, Painter] = {
    "fill": _Sheet.fill,
    "X": _sign("X", BOLD),
    "tick": _sign("✓", SIGNS),
    "dot": _sign("●", SIGNS),
    "one": _sign("1", FACE),
    "bar": _bar,
    "disc": _disc,
    "drawn tick": _drawn_tick,
    "hatch": _hatch,
}


@frozen
class _Grid:
    """Where a table's columns and rows stand, from its top-left corner."""

    edges: tuple[float, ...]
    names: tuple[Named | None, ...]
    """What the columns left and right of the times are, in order; None for the labels."""
    first: int
    """Which column is the first of the times."""
    level: float
    lowest: float
    """The height of the head's lowest level; the others are :attr:`level` high."""
    row: float

    def head(self, drawing: Drawing) -> float:
        return self.lowest + self.level * (len(levels(drawing)) - 1)

    def height(self, drawing: Drawing, tasks: tuple[Task, ...], *, head: bool = True) -> float:
        return self.row * len(tasks) + (self.head(drawing) if head else 0)

    def texts(self, drawing: Drawing) -> Iterator[tuple[int, Named | None]]:
        """The columns of text, with their places."""
        for place, name in enumerate(self.names):
            yield (place if place < self.first else place + drawing.columns), name


def _grid(drawing: Drawing) -> _Grid:
    left = [each.name for each in drawing.beside if each.place == "before"]
    after = [each.name for each in drawing.beside if each.place == "after"]
    right = [each.name for each in drawing.beside if each.place == "right"]
    names: tuple[Named | None, ...] = (*left, None, *after, *right)
    first = len(left) + 1 + len(after)
    widths = [_text_width(drawing, name) for name in names]
    times = [_time_width(drawing)] * drawing.columns
    edges = [MARGIN]
    for width in (*widths[:first], *times, *widths[first:]):
        edges.append(edges[-1] + width)
    lowest = max(map(_wide, column_names(drawing))) + 2 * PADDING if drawing.turned_head else 15.0
    return _Grid(tuple(edges), names, first, 14.0, lowest, 27.0 if drawing.wrapped else 16.0)


def _wide(text: str, face: str = FACE) -> float:
    return float(stringWidth(text, face, SIZE))


def _text_width(drawing: Drawing, name: Named | None) -> float:
    if name is not None:
        return max(map(_wide, (name, *SAID[name]))) + 2 * PADDING
    tasks = (*drawing.tasks, *drawing.below)
    return max(_wide(line, BOLD) for task in tasks for line in (*lines(drawing, task), "Actividad")) + 2 * PADDING


def _time_width(drawing: Drawing) -> float:
    *upper, lowest = levels(drawing)
    wide = [(_wide(name) + PADDING) / span for level in upper for name, span in level]
    if not drawing.turned_head:
        wide += [_wide(name) + PADDING for name, _ in lowest]
    return max([drawing.cell, *wide])


def lines(drawing: Drawing, task: Task) -> list[str]:
    """The lines that a label is set on."""
    words = task.label.split()
    if not drawing.wrapped or len(words) < 3:
        return [task.label]
    half = min(range(1, len(words)), key=lambda place: abs(len(" ".join(words[:place])) - len(task.label) / 2))
    return [" ".join(words[:half]), " ".join(words[half:])]


def draw(drawing: Drawing) -> bytes:
    """The PDF of a drawing."""
    stream = io.BytesIO()
    grid = _grid(drawing)
    width, height = _page_size(drawing, grid)
    size = (height, width) if drawing.turn else (width, height)
    # A page with a /Rotate exchanges its own width and height in reportlab.
    canvas = Canvas(stream, pagesize=(width, height) if drawing.rotate else size, invariant=1)
    sheet = _Sheet(canvas, height)
    for part in _parts(drawing):
        _turn(canvas, drawing, size)
        sheet.fill(BBox(0, 0, width, height), drawing.ground)
        _with_watermark(sheet, drawing, width, part, grid)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _parts(drawing: Drawing) -> list[Drawing]:
    """What stands on each page; a page that goes on has no head if it is not repeated."""
    if drawing.page_break is None:
        return [drawing]
    first, rest = drawing.tasks[: drawing.page_break], drawing.tasks[drawing.page_break :]
    return [evolve(drawing, tasks=first, below=()), evolve(drawing, tasks=rest, page_break=0)]


def _page_size(drawing: Drawing, grid: _Grid) -> tuple[float, float]:
    tables = [each for each in (drawing.tasks, drawing.below) if each]
    tall = sum(grid.height(drawing, each) + 40 for each in tables) + 2 * MARGIN
    width = max(595.0, grid.edges[-1] + MARGIN)
    return width, max(842.0 if width == 595 else 595.0, tall)


def _turn(canvas: Any, drawing: Drawing, size: tuple[float, float]) -> None:
    if drawing.turn and drawing.rotate:
        canvas.setPageRotation(drawing.turn)
    if drawing.turn == 90:
        canvas.translate(size[0], 0)
        canvas.rotate(90)
    elif drawing.turn == 270:
        canvas.translate(0, size[1])
        canvas.rotate(-90)


def _with_watermark(sheet: _Sheet, drawing: Drawing, width: float, part: Drawing, grid: _Grid) -> None:
    if drawing.watermark and drawing.watermark_behind:
        _watermark(sheet, drawing, width, grid)
    _page(sheet, part, grid)
    if drawing.watermark and not drawing.watermark_behind:
        _watermark(sheet, drawing, width, grid)


def _page(sheet: _Sheet, drawing: Drawing, grid: _Grid) -> None:
    goes_on = drawing.page_break == 0
    top = MARGIN + 20
    if not goes_on:
        sheet.text(MARGIN, MARGIN + 8, "Cronograma de actividades", pen(drawing.ground), BOLD)
    head = drawing.head_repeated or not goes_on
    _table(sheet, drawing, grid, drawing.tasks, top, head=head)
    if drawing.below:
        top += grid.height(drawing, drawing.tasks, head=head) + 40
        sheet.text(MARGIN, top - 12, "Cronograma de la segunda etapa", pen(drawing.ground), BOLD)
        _table(sheet, drawing, grid, drawing.below, top, head=True)


def _table(sheet: _Sheet, drawing: Drawing, grid: _Grid, tasks: tuple[Task, ...], top: float, *, head: bool) -> None:
    below = top
    if head:
        below += grid.head(drawing)
        _head(sheet, drawing, grid, top)
    for place, task in enumerate(tasks):
        _row(sheet, drawing, grid, task, place, below + place * grid.row)
    for place, task in enumerate(tasks):
        _texts(sheet, drawing, grid, task, place, below + place * grid.row)
    _rulings(sheet, drawing, grid, tasks, top, below)


def _head(sheet: _Sheet, drawing: Drawing, grid: _Grid, top: float) -> None:
    colour = drawing.head_tint or drawing.ground
    height = grid.head(drawing)
    sheet.fill(BBox(grid.edges[0], top, grid.edges[-1], top + height), colour)
    for place, name in grid.texts(drawing):
        sheet.text(grid.edges[place] + PADDING, top + height / 2 + 0.35 * SIZE, name or "Actividad", pen(colour))
    for lowest, text, box in _head_cells(drawing, grid, top):
        if lowest and drawing.turned_head:
            sheet.upwards(box, text, pen(colour))
        else:
            sheet.centred(box, text, pen(colour))


def _head_cells(drawing: Drawing, grid: _Grid, top: float) -> Iterator[tuple[bool, str, BBox]]:
    """The cells over the times: whether each is of the lowest level, its name and its box."""
    *upper, lowest = levels(drawing)
    for depth, level in enumerate((*upper, lowest)):
        upper_edge = top + depth * grid.level
        bottom = upper_edge + (grid.lowest if level is lowest else grid.level)
        column = grid.first
        for name, span in level:
            yield level is lowest, name, BBox(grid.edges[column], upper_edge, grid.edges[column + span], bottom)
            column += span


def _row(sheet: _Sheet, drawing: Drawing, grid: _Grid, task: Task, place: int, top: float) -> None:
    """The fills and marks of a row."""
    whole = BBox(grid.edges[0], top, grid.edges[-1], top + grid.row)
    striped = drawing.stripe if place % 2 else None
    colour = (drawing.band if task.heading else None) or striped or drawing.tint
    if colour:
        sheet.fill(whole, colour)
    if task.heading and drawing.band:
        return
    for column in sorted(drawing.tinted_columns):
        sheet.fill(_time_cell(grid, column, top), drawing.column_tint)
    tint = _label_tint(drawing, task)
    if tint:
        label = grid.names.index(None)
        sheet.fill(BBox(grid.edges[label], top, grid.edges[label + 1], top + grid.row), tint)
    for column in sorted(task.marks):
        LOOKS[drawing.look](sheet, _time_cell(grid, column, top), task.ink or drawing.ink)


def _label_tint(drawing: Drawing, task: Task) -> str | None:
    if drawing.labels_like_bars:
        return task.ink or drawing.ink
    return drawing.label_tint


def _time_cell(grid: _Grid, column: int, top: float) -> BBox:
    place = grid.first + column
    return BBox(grid.edges[place], top, grid.edges[place + 1], top + grid.row)


def _texts(sheet: _Sheet, drawing: Drawing, grid: _Grid, task: Task, place: int, top: float) -> None:
    band = drawing.band if task.heading else None
    ground = band or drawing.tint or drawing.ground
    for column, name in grid.texts(drawing):
        left = grid.edges[column] + PADDING
        if name is None:
            own = ground if band else _label_tint(drawing, task) or ground
            _label(sheet, lines(drawing, task), left, top + grid.row / 2, pen(own), BOLD if task.heading else FACE)
        elif not task.heading:
            text = SAID[name][place % len(SAID[name])]
            sheet.text(left, top + grid.row / 2 + 0.35 * SIZE, text, pen(ground))


def _label(sheet: _Sheet, lines: list[str], left: float, middle: float, colour: str, face: str) -> None:
    first = middle + 0.35 * SIZE - LEADING * (len(lines) - 1) / 2
    for number, line in enumerate(lines):
        sheet.text(left, first + number * LEADING, line, colour, face)


def _rulings(sheet: _Sheet, drawing: Drawing, grid: _Grid, tasks: tuple[Task, ...], top: float, below: float) -> None:
    if drawing.rulings == "none":
        return
    sheet.canvas.saveState()
    colours = {"pale": mixed(pen(drawing.ground), drawing.ground, 0.15), "white": WHITE}
    sheet.stroke(colours.get(drawing.rulings, pen(drawing.ground)), 1.0 if drawing.rulings == "white" else 0.5)
    if drawing.rulings == "dotted":
        sheet.canvas.setDash(1, 2)
    tops = [below + place * grid.row for place in range(len(tasks) + 1)]
    if drawing.rulings != "vertical":
        for y in (*([top] if below > top else []), *tops):
            sheet.line(grid.edges[0], y, grid.edges[-1], y)
    if drawing.rulings != "horizontal":
        _verticals(sheet, drawing, grid, tasks, tops)
    if below > top:
        _head_rulings(sheet, drawing, grid, top, below)
    sheet.canvas.restoreState()


def _verticals(sheet: _Sheet, drawing: Drawing, grid: _Grid, tasks: tuple[Task, ...], tops: list[float]) -> None:
    """The vertical rulings, whole where no band is in their way."""
    for task, (y0, y1) in zip(tasks, pairwise(tops), strict=True):
        merged = task.heading and drawing.merged_bands
        for x in (grid.edges[0], grid.edges[-1]) if merged else grid.edges:
            sheet.line(x, y0, x, y1)


def _head_rulings(sheet: _Sheet, drawing: Drawing, grid: _Grid, top: float, below: float) -> None:
    for place, _ in grid.texts(drawing):
        if drawing.rulings != "horizontal":
            sheet.line(grid.edges[place], top, grid.edges[place], below)
    for _, _, box in _head_cells(drawing, grid, top):
        if drawing.rulings != "horizontal":
            sheet.line(box.x0, box.top, box.x0, box.bottom)
            sheet.line(box.x1, box.top, box.x1, box.bottom)
        if drawing.rulings != "vertical" and box.top > top:
            sheet.line(box.x0, box.top, box.x1, box.top)
    if drawing.rulings != "horizontal":
        sheet.line(grid.edges[-1], top, grid.edges[-1], below)


def _watermark(sheet: _Sheet, drawing: Drawing, width: float, grid: _Grid) -> None:
    """Over the first table's middle, translucent in front and pale behind."""
    canvas = sheet.canvas
    canvas.saveState()
    middle = MARGIN + 20 + grid.height(drawing, drawing.tasks[: drawing.page_break]) / 2
    canvas.translate((grid.edges[0] + grid.edges[-1]) / 2, sheet.height - middle)
    canvas.setFillColor(HexColor(drawing.watermark_ink))
    canvas.setStrokeColor(HexColor(drawing.watermark_ink))
    canvas.setFillAlpha(0.2)
    canvas.setStrokeAlpha(0.4)
    match drawing.watermark:
        case "slanted":
            canvas.rotate(30)
            _big_text(canvas, "BORRADOR")
        case "level":
            _big_text(canvas, "BORRADOR")
        case "outline":
            canvas.rotate(20)
            _letters(canvas)
        case "picture":
            canvas.drawImage(_emblem(drawing.watermark_ink), -90, -90, 180, 180, mask="auto")
    canvas.restoreState()


def _big_text(canvas: Any, text: str) -> None:
    canvas.setFont(BOLD, 64)
    canvas.drawCentredString(0, -22, text)


LETTERS: Mapping[str, tuple[tuple[float, float], ...]] = {
    "F": ((0, 0), (0, 7), (5, 7), (5, 5.6), (1.5, 5.6), (1.5, 4.2), (4, 4.2), (4, 2.8), (1.5, 2.8), (1.5, 0)),
    "I": ((0, 0), (0, 7), (1.5, 7), (1.5, 0)),
    "E": (
        *((0, 0), (0, 7), (5, 7), (5, 5.6), (1.5, 5.6), (1.5, 4.2)),
        *((4, 4.2), (4, 2.8), (1.5, 2.8), (1.5, 1.4), (5, 1.4), (5, 0)),
    ),
    "L": ((0, 0), (0, 7), (1.5, 7), (1.5, 1.4), (5, 1.4), (5, 0)),
}
"""Letters as outlines, 7 high, from their baseline."""


def _letters(canvas: Any) -> None:
    """The word FIEL in outlines."""
    scale, x = 9.0, -9.0
    canvas.setLineWidth(1.5)
    for letter in "FIEL":
        first, *others = LETTERS[letter]
        path = canvas.beginPath()
        path.moveTo(scale * (x + first[0]), scale * (first[1] - 3.5))
        for right, up in others:
            path.lineTo(scale * (x + right), scale * (up - 3.5))
        path.close()
        canvas.drawPath(path, stroke=1, fill=0)
        x += 3 if letter == "I" else 6.5


@lru_cache
def _emblem(ink: str) -> ImageReader:
    """A ring with a star of lines, translucent."""
    red, green, blue = (int(ink[place : place + 2], 16) for place in (1, 3, 5))
    picture = Image.new("RGBA", (360, 360), (red, green, blue, 0))
    pencil = ImageDraw.Draw(picture)
    colour = (red, green, blue, 50)
    pencil.ellipse((10, 10, 350, 350), outline=colour, width=18)
    pencil.polygon([(180, 50), (215, 300), (60, 130), (300, 130), (145, 300)], fill=colour)
    return ImageReader(picture)
