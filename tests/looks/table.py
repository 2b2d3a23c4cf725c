"""The schedule (cronograma): rows under a head, in every look, over any number of pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import evolve, frozen
from PIL import Image
from reportlab.lib.colors import Color
from reportlab.lib.utils import ImageReader

from looks.look import RGB, Look
from looks.paper import BLACK, BLOCK_FONT, TILING, WHITE, Line, Paper, Type, line_width, words, wrapped
from looks.programme import ROMAN, YEAR, Item, Programme

SIDE = 48.0
TOP, FOOT = 66.0, 60.0
LEADING = 1.18
INSIDE = 3.0
"""Between a cell's border and its text."""
GREY: RGB = (0.93, 0.93, 0.93)
DARK: RGB = (0.13, 0.2, 0.33)
BESIDE = 110.0
"""What a note beside the table takes of the page's width."""
ORDINALS = ("1er", "2do", "3er", "4to")
MONTHS_OF_YEAR = tuple(
    "Enero Febrero Marzo Abril Mayo Junio Julio Agosto Septiembre Octubre Noviembre Diciembre".split()
)
HEADING = "CRONOGRAMA DE ACTIVIDADES"
LABELS = {"axis": "EJE", "programme": "PROGRAMA", "project": "PROYECTO", "activity": "ACTIVIDAD"}


@frozen
class Row:
    """A row as it stands in the table."""

    kind: str
    number: str
    label: str
    marked: tuple[int, ...] = ()
    """Places of the time columns that are marked."""
    signed: tuple[int, ...] = ()
    """Places that bear an X."""

    @property
    def heading(self) -> bool:
        return self.kind in ("axis", "programme", "project")


def rows_of(axis: Item, programme: Programme, look: Look) -> list[Row]:
    """The rows of one axis under its head."""
    rows = [] if look.axis_in_head else [_row_of(axis, programme, look)]
    for item in list(axis.walk())[1:]:
        rows.append(_row_of(item, programme, look))
        for group in item.groups:
            if group.action is not None:
                rows.append(Row("action", "", group.action))
            rows.extend(_marks(Row("task", "", task.label), task.marked, programme, look) for task in group.tasks)
    return rows


def _row_of(item: Item, programme: Programme, look: Look) -> Row:
    places = tuple(range(len(programme.periods), len(programme.keys))) if item.continues else ()
    # A band over a heading's row and a mark in it differ only where the mark is a sign.
    row = Row(item.kind, label_of(item, look), item.said("schedule"))
    return evolve(row, signed=places) if row.heading else _marks(row, places, programme, look)


def label_of(item: Item, look: Look) -> str:
    """What the schedule prints before a title."""
    if look.numbering == "decimal":
        return f"{item.printed}." if item.kind == "axis" else item.printed
    word = look.axis_word if item.kind == "axis" else LABELS[item.kind]
    return f"{word} {item.printed or item.number}"


def _marks(row: Row, places: Sequence[int], programme: Programme, look: Look) -> Row:
    last = len(programme.periods)
    signs = [p for p in places if look.by_text or (p >= last and not look.continuity_filled)]
    return evolve(row, marked=tuple(p for p in places if p not in signs), signed=tuple(signs))


@frozen
class Columns:
    """The edges of a table's columns in points; ``first`` is where the time columns start."""

    xs: tuple[float, ...]
    first: int

    def of(self, place: int) -> tuple[float, float]:
        """The edges of a time column."""
        return self.xs[self.first + place], self.xs[self.first + place + 1]


def fitted(paper: Paper, programme: Programme, look: Look) -> tuple[Look, Columns]:
    """The look, its table's type made smaller until all columns fit the page, and their edges."""
    while True:
        columns = columns_of(paper, programme, look)
        if columns.xs[-1] <= paper.width - SIDE - (BESIDE if look.beside else 0.0) + 1.0:
            return look, columns
        look = evolve(look, table_size=look.table_size - 0.5)


def columns_of(paper: Paper, programme: Programme, look: Look) -> Columns:
    """Column edges, each column wide enough for the longest word of its head."""
    width = (paper.width - 2 * SIDE - (BESIDE if look.beside else 0.0)) * look.table_width
    bold = Type(look.face, look.table_size, bold=True)
    number = max(bold.width("ACTIVIDAD"), bold.width("PROGRAMA")) + 4 * INSIDE if look.number_cell else 0.0
    laters = [text for text, _ in _later_names(programme)]
    lasts = [bold.width(text) + 2 * INSIDE + 3 for text in laters]
    if look.years_over and len(lasts) > 1:  # over all of them stands what one says
        lasts = [max(lasts[0], (bold.width("Continuidad") + 2 * INSIDE + 3) / len(lasts)) for _ in lasts]
    last = sum(lasts)
    heads = _period_heads(programme, look)
    widest = max(bold.width(word) for text in heads for word in text.split()) + 2 * INSIDE + 2
    period = max(widest, min(46.0, 0.45 * width / len(heads)))
    least = 110.0
    if look.grid in ("none", "horizontals", "frame"):
        period += 5
    period = min(period, max(widest, (width - number - last - least) / len(heads)))
    room = max(least, width - number - last - period * len(heads))
    xs = [SIDE]
    for step in [*([number] if number else []), room, *[period] * len(heads), *lasts]:
        xs.append(xs[-1] + step)
    return Columns(tuple(xs), 2 if number else 1)


def _later_names(programme: Programme) -> list[tuple[str, int]]:
    """What the columns of later years are called, each with how many columns it takes."""
    if not programme.continuity:
        return []
    return [("Continuidad", 1)] if len(programme.later) == 1 else [(year, 1) for year in programme.later]


def _period_heads(programme: Programme, look: Look) -> list[str]:
    if programme.months:
        start = programme.first_month - 1
        months = (*MONTHS_OF_YEAR[start:], *MONTHS_OF_YEAR[:start])
        if look.months == "E":
            return [month[0] for month in months]
        return [month[:3] if look.months == "Ene" else month.upper()[:3] for month in months]
    styles = {
        "I Trimestre": [f"{numeral} Trimestre" for numeral in ROMAN[:4]],
        "I over Trimestre": [f"{numeral} Trimestre" for numeral in ROMAN[:4]],
        "Trim. I": [f"Trim. {numeral}" for numeral in ROMAN[:4]],
        "1er trimestre": [f"{ordinal} trimestre" for ordinal in ORDINALS],
        "T1": [f"T{number}" for number in range(1, 5)],
        "Q1": [f"Q{number}" for number in range(1, 5)],
    }
    return styles[look.quarters]


@frozen
class Band:
    """A row set in lines: what is drawn at once. ``cells`` are the lines of number cell, label and time cells."""

    row: Row | None
    lines: tuple[list[Line], ...]
    head: bool = False
    stripe: bool = False
    spans: tuple[int, ...] = ()
    """Of a head: how many columns each cell takes; () where each takes one."""
    part: str = ""
    """``top`` or ``rest`` of a row broken over pages."""

    def height(self, look: Look) -> float:
        deepest = max((len(lines) for lines in self.lines), default=1)
        return max(1, deepest) * LEADING * look.table_size + 2 * look.pad


class Table:
    """Draws one axis's table, or all axes', from ``y`` down over as many pages as it takes."""

    def __init__(self, paper: Paper, programme: Programme, look: Look) -> None:
        self.paper, self.programme = paper, programme
        self.look, self.columns = fitted(paper, programme, look)
        self.y = TOP

    def page(self) -> None:
        """A new page of the schedule."""
        self.paper.turn(landscape=self.look.landscape, rotate=self.look.rotate)
        self.y = TOP
        if self.look.beside:
            self._note()

    def _note(self) -> None:
        kind = Type(self.look.face, 7.5)
        text = "Los plazos son indicativos y podrán ajustarse según la disponibilidad de recursos de cada ejercicio."
        for index, line in enumerate(wrapped(words(text, kind), BESIDE - 20)):
            self.paper.line(line, self.paper.width - SIDE - BESIDE + 18, TOP + 10 * (index + 1))

    def draw(self, head: Sequence[Band], bands: Sequence[Band]) -> None:
        """The table; a page that it starts on has room for its head and a row."""
        if self.y + sum(band.height(self.look) for band in (*head, *bands[:1])) > self.paper.height - FOOT:
            self.page()
        waiting = list(bands)
        first = True
        while waiting:
            top = [*head] if first or self.look.repeat_head else []
            taken, waiting = self._fitting(waiting, sum(band.height(self.look) for band in top))
            self._block([*top, *taken])
            first = False
            if waiting:
                self.page()

    def _fitting(self, bands: list[Band], used: float) -> tuple[list[Band], list[Band]]:
        limit = self.paper.height - FOOT - self.y - used
        taken: list[Band] = []
        for index, band in enumerate(bands):
            full = self.look.rows_a_page is not None and len(taken) >= self.look.rows_a_page
            height = band.height(self.look)
            if height <= limit and not full:
                taken.append(band)
                limit -= height
                continue
            room = int((limit - 2 * self.look.pad) / (LEADING * self.look.table_size))
            halves = self._halves(band, room if not full else len(band.lines[self.columns.first - 1]) // 2)
            if halves and taken:
                return [*taken, halves[0]], [halves[1], *bands[index + 1 :]]
            return (taken, bands[index:]) if taken else ([band], bands[index + 1 :])
        return taken, []

    def _halves(self, band: Band, room: int) -> tuple[Band, Band] | None:
        """A row broken after so many of its lines; None where it stays whole."""
        deepest = max(len(lines) for lines in band.lines)
        if not self.look.break_rows or not 0 < room < deepest or self.look.merged_label:
            return None
        # The label is what shows that a row goes on.
        if room >= len(band.lines[self.columns.first - 1]):
            return None
        rest = band.lines[self.columns.first - 1][room][0][0]
        # A rest that starts with a capital reads like a task of its own.
        if band.row is not None and band.row.kind in ("task", "action") and not rest[0].islower():
            return None
        upper, lower = tuple(lines[:room] for lines in band.lines), tuple(lines[room:] for lines in band.lines)
        return evolve(band, lines=upper, part="top"), evolve(band, lines=lower, part="rest")

    def _block(self, bands: Sequence[Band]) -> None:
        """Bands one under another: grounds and marks first, then rules, then text."""
        tops = [self.y]
        for band in bands:
            tops.append(tops[-1] + band.height(self.look))
        placed = [(band, tops[index], tops[index + 1]) for index, band in enumerate(bands)]
        for band, top, bottom in placed:
            self._ground(band, top, bottom)
            self._fills(band, top, bottom)
        self._rules(placed)
        for index, (band, top, bottom) in enumerate(placed):
            self._texts(band, top, bottom, self._merged_to(placed, index))
        self.y = tops[-1]

    def _merged_to(self, placed: Sequence[tuple[Band, float, float]], index: int) -> float:
        """How far down an activity's number cell reaches."""
        band = placed[index][0]
        bottom = placed[index][2]
        if not (self.look.merged_label and band.row and band.row.kind == "activity"):
            return bottom
        for below, _, edge in placed[index + 1 :]:
            if below.row is None or below.row.kind not in ("task", "action"):
                break
            bottom = edge
        return bottom

    def _ground(self, band: Band, top: float, bottom: float) -> None:
        colour = ground_of(band, self.look)
        if colour is not None:
            self.paper.fill(self.columns.xs[0], top, self.columns.xs[-1], bottom, colour)

    def _fills(self, band: Band, top: float, bottom: float) -> None:
        if band.row is None:
            return
        for first, last in runs_of(band.row.marked, len(self.programme.periods), merged=_merges(self.look)):
            x0, x1 = self.columns.of(first)[0], self.columns.of(last)[1]
            # Characters are text, which keeps to the top in halves of a broken row.
            low = top + LEADING * self.look.table_size + 2 * self.look.pad
            keep = band.part and self.look.mark in ("block", "square")
            paint(self.paper, self.look, (x0, top, x1, low if keep else bottom))

    def _texts(self, band: Band, top: float, bottom: float, merged: float) -> None:
        place = 0
        dark = (band.head and self.look.head == "dark") or (
            band.row is not None and self.look.band == "dark" and band.row.kind in ("axis", "programme")
        )
        for index, lines in enumerate(band.lines):
            reach = band.spans[index] if band.spans else 1
            x0, x1 = self.columns.xs[place], self.columns.xs[place + reach]
            high = (merged if index == 0 and self.look.number_cell else bottom) - top
            used = len(lines) * LEADING * self.look.table_size
            # Halves of a broken row keep to the top, as in all office suites.
            baseline = top + (self.look.pad if band.part else (high - used) / 2) - 0.25 * self.look.table_size
            centred = band.head or place >= self.columns.first
            for line in lines:
                baseline += LEADING * self.look.table_size
                left = (x0 + x1 - line_width(line)) / 2 if centred else x0 + INSIDE + self._indent(band, index)
                self.paper.line(line, left, baseline, WHITE if dark else BLACK)
            place += reach

    def _indent(self, band: Band, index: int) -> float:
        task = band.row is not None and band.row.kind == "task" and index == self.columns.first - 1
        return 9.0 if task and self.look.indent else 0.0

    def _rules(self, placed: Sequence[tuple[Band, float, float]]) -> None:
        for x0, y0, x1, y1 in _segments(placed, self.columns, self.look, self.programme):
            draw_rule(self.paper, self.look, x0, y0, x1, y1)


Segment = tuple[float, float, float, float]


def _segments(
    placed: Sequence[tuple[Band, float, float]], columns: Columns, look: Look, programme: Programme
) -> Iterator[Segment]:
    """The rules of a block of rows, by the look's sort of grid."""
    grid, xs = look.grid, columns.xs
    left, right, top, foot = xs[0], xs[-1], placed[0][1], placed[-1][2]
    if grid == "none":
        return
    if grid != "verticals":
        yield left, top, right, top
        yield left, foot, right, foot
    if grid == "frame":
        yield left, top, left, foot
        yield right, top, right, foot
        return
    for (band, start, _), (above, _, _) in zip(placed[1:], placed, strict=False):
        if grid == "verticals" or (grid == "no-task-horizontals" and _same_activity(above, band)):
            continue
        merged = look.merged_label and _same_activity(above, band)
        yield (xs[1] if merged else left), start, right, start
    if grid != "horizontals":
        for band, start, end in placed:
            for edge in _vertical_edges(band, columns, look, programme):
                yield xs[edge], start, xs[edge], end


def _same_activity(above: Band, below: Band) -> bool:
    inside = below.row is not None and below.row.kind in ("task", "action")
    return inside and above.row is not None and above.row.kind in ("activity", "task", "action")


def _vertical_edges(band: Band, columns: Columns, look: Look, programme: Programme) -> list[int]:
    """The column edges at which a row is ruled."""
    edges = set(range(len(columns.xs)))
    if look.grid == "no-inner-verticals":
        edges -= set(range(columns.first + 1, columns.first + len(programme.periods)))
    if band.spans:
        starts = [0]
        for span in band.spans:
            starts.append(starts[-1] + span)
        return sorted(edges & set(starts))
    if band.row is not None and _merges(look):
        for first, last in runs_of(band.row.marked, len(programme.periods), merged=True):
            edges -= set(range(columns.first + first + 1, columns.first + last + 1))
    return sorted(edges)


def draw_rule(paper: Paper, look: Look, x0: float, y0: float, x1: float, y1: float) -> None:
    """One rule in the look's manner."""
    widths = {"hairline": 0.2, "thin": 0.5, "dotted": 0.6, "thick": 2.0}
    if look.rule == "filled":
        paper.fill(x0 - 0.24, y0 - 0.24, x1 + 0.24, y1 + 0.24, BLACK)
    else:
        paper.rule(x0, y0, x1, y1, widths[look.rule], (0.6, 1.4) if look.rule == "dotted" else ())


def ground_of(band: Band, look: Look) -> RGB | None:
    """What is behind a whole row."""
    if band.head:
        return {"none": None, "pale": look.pale, "dark": DARK}[look.head]
    if band.row is None:
        return None
    if band.row.heading:
        dark = DARK if band.row.kind in ("axis", "programme") else look.colour(0.2, 0.95)
        return {"none": None, "pale": look.pale, "grey": GREY, "dark": dark}[look.band]
    if band.row.kind == "activity" and look.activity_band:
        return look.colour(0.07, 0.99)
    if band.stripe:
        return {"none": None, "pale": look.colour(0.09, 0.98), "grey": GREY}[look.zebra]
    return None


def _merges(look: Look) -> bool:
    """Whether marks side by side are one cell. Characters in the middle of one would show but where they stand."""
    return look.spanning and look.mark not in ("block", "square")


def runs_of(places: Sequence[int], periods: int, *, merged: bool) -> list[tuple[int, int]]:
    """Marked places, neighbouring quarters together where ``merged``."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if merged and runs and runs[-1][1] == place - 1 and place < periods:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs


Box = tuple[float, float, float, float]


def paint(paper: Paper, look: Look, box: Box) -> None:
    """A mark in a cell, or over several merged ones."""
    x0, top, x1, bottom = box
    colour = look.mark_colour
    canvas: Any = paper.canvas
    y0, y1 = paper.height - bottom, paper.height - top
    if look.mark in ("solid", "grey", "pale"):
        paper.fill(x0, top, x1, bottom, colour)
    elif look.mark == "alpha":
        paper.fill(x0, top, x1, bottom, colour, alpha=0.5)
    elif look.mark == "box":
        paper.fill(x0 + 4, top + 2, x1 - 4, bottom - 2, colour)
    elif look.mark == "image":
        picture = ImageReader(Image.new("RGB", (8, 4), tuple(int(255 * c) for c in colour)))
        canvas.drawImage(picture, x0, y0, x1 - x0, y1 - y0)
    elif look.mark in ("block", "square"):
        _blocks(paper, look, box)
    elif look.mark == "tiling":
        paper.raw(f"q /Pattern cs /{TILING} scn {x0:.2f} {y0:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re f Q")
    else:
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(x0, y0, x1 - x0, y1 - y0)
        canvas.clipPath(path, stroke=0, fill=0)
        _pattern(canvas, look, (x0, y0, x1, y1))
        canvas.restoreState()


def _pattern(canvas: Any, look: Look, box: Box) -> None:
    """A hatch or a gradient inside the clip; the box counts y upwards."""
    x0, y0, x1, y1 = box
    strong, pale = Color(*look.mark_colour), Color(*look.colour(0.4, 0.95))
    if look.mark == "gradient":
        canvas.linearGradient(x0, y0, x1, y0, (strong, pale), extend=True)
    elif look.mark == "radial":
        canvas.radialGradient((x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2, (pale, strong), extend=True)
    else:
        canvas.setStrokeColor(strong)
        canvas.setLineWidth(1.1)
        x = x0 - (y1 - y0)
        while x < x1:
            canvas.line(x, y0, x + y1 - y0, y1)
            x += 3.2


def _blocks(paper: Paper, look: Look, box: Box) -> None:
    """Block characters: two full blocks or squares in the middle of the cell."""
    x0, top, x1, bottom = box
    size = look.table_size
    advance = (0.6 if look.mark == "block" else 0.761) * size
    count = max(1, min(2, int((x1 - x0 - 2) / advance)))
    left = (x0 + x1 - count * advance) / 2
    baseline = paper.height - (top + bottom) / 2 - 0.3 * size
    red, green, blue = look.mark_colour
    if look.mark == "block":
        paint_it = f"{red:.3f} {green:.3f} {blue:.3f} rg /{BLOCK_FONT} {size} Tf"
        paper.raw(f"q BT {paint_it} {left:.2f} {baseline:.2f} Td ({'b' * count}) Tj ET Q")
    else:
        paper.canvas.setFillColorRGB(red, green, blue)
        paper.canvas.setFont("ZapfDingbats", size)
        paper.canvas.drawString(left, baseline, "n" * count)


# Rows set in lines.


def set_row(row: Row, columns: Columns, programme: Programme, look: Look, *, stripe: bool) -> Band:
    """A row in lines."""
    size = look.table_size
    bold = row.heading or row.kind in ("activity", "action")
    kind = Type(look.face, size, bold=bold, italic=row.kind == "action")
    label_x0, label_x1 = columns.xs[columns.first - 1], columns.xs[columns.first]
    text = words(row.label, kind)
    numbers = words(row.number, Type(look.face, size, bold=True))
    if not look.number_cell:
        text = [*numbers, *text]
        if row.number:
            text[len(numbers) - 1] = (numbers[-1][0].rstrip(".") + ".", numbers[-1][1])
    elif row.kind == "task" and look.task_bullet:
        text = [(look.task_bullet, kind), *text]
    indent = 9.0 if look.indent and row.kind == "task" else 0.0
    cells: list[list[Line]] = []
    if look.number_cell:
        cells.append(wrapped(numbers, columns.xs[1] - columns.xs[0] - 2 * INSIDE) if numbers else [])
    cells.append(wrapped(text, label_x1 - label_x0 - 2 * INSIDE - indent))
    sign = [words("X", Type(look.face, size, bold=True))]
    cells.extend(sign if place in row.signed else [] for place in range(len(programme.keys)))
    return Band(row, tuple(cells), stripe=stripe)


def head_of(axis: Item, columns: Columns, programme: Programme, look: Look) -> list[Band]:
    """The rows of the head over an axis's table, or over all."""
    bold = Type(look.face, look.table_size, bold=True)
    labels = columns.first
    named: list[tuple[str, int]]
    if not look.axis_in_head:
        named = [("ACTIVIDADES", labels)]
    elif look.number_cell:
        named = [(label_of(axis, look), 1), (axis.said("schedule"), 1)]
    else:
        named = [(f"{label_of(axis, look).rstrip('.')}. {axis.said('schedule')}", 1)]
    heads = _period_heads(programme, look)
    last = _later_names(programme)
    rows: list[list[tuple[str, int]]] = []
    if look.years_over:
        years = [(programme.later[0] if len(last) == 1 else "Continuidad", len(last))] if last else []
        rows.append([("CRONOGRAMA", labels), *_years_over(programme), *years])
    if look.quarters == "I over Trimestre" and not programme.months:
        blank = [("", span) for _, span in named]
        rows.append([*named, *((text.split()[0], 1) for text in heads), *last])
        rows.append([*blank, *((text.split()[1], 1) for text in heads), *(("", 1) for _ in last)])
    else:
        rows.append([*named, *((text, 1) for text in heads), *last])
    return [_head_band(cells, columns, bold) for cells in rows]


def _years_over(programme: Programme) -> list[tuple[str, int]]:
    """What stands over the quarters or months, each with how many columns it takes."""
    this = len(programme.periods) - (programme.first_month - 1)
    then = [(f"{YEAR + 1}", programme.first_month - 1)] if programme.first_month > 1 else []
    return [(f"Cronograma {YEAR}", this), *then]


def _head_band(cells: Sequence[tuple[str, int]], columns: Columns, bold: Type) -> Band:
    lines: list[list[Line]] = []
    place = 0
    for text, span in cells:
        width = columns.xs[place + span] - columns.xs[place] - 2 * INSIDE
        lines.append(wrapped(words(text, bold), width) if text else [])
        place += span
    return Band(None, tuple(lines), head=True, spans=tuple(span for _, span in cells))


def draw_schedule(paper: Paper, programme: Programme, look: Look) -> None:
    """The schedule of a programme, from a new page on."""
    paper.turn(landscape=look.landscape, rotate=look.rotate)
    heading = Type(look.face, 12, bold=True)
    paper.line(words(HEADING, heading), SIDE, TOP)
    table = Table(paper, programme, look)
    table.y = TOP + 20
    if look.beside:
        table._note()
    look = table.look
    rows = [(axis, rows_of(axis, programme, look)) for axis in programme.axes]
    if not look.axis_in_head:
        rows = [(programme.axes[0], [row for _, part in rows for row in part])]
    for index, (axis, part) in enumerate(rows):
        if index and not look.same_page:
            table.page()
        elif index:
            table.y += 24
        bands = [set_row(row, table.columns, programme, look, stripe=place % 2 == 1) for place, row in enumerate(part)]
        table.draw(head_of(axis, table.columns, programme, look), bands)


__all__ = ["Row", "draw_schedule", "rows_of"]
