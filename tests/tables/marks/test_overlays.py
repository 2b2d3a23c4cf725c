"""What lies over a table's cells without regard to its grid, on pages drawn for the purpose."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from random import Random

import numpy as np
import pikepdf
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pt_extract.geometry import BBox
from pt_extract.page import Drawn, Pixels
from pt_extract.reading import open_pdf
from pt_extract.tables.marks.overlays import foreign

WIDTH, HEIGHT = 500.0, 400.0
PAGE = BBox(0.0, 0.0, WIDTH, HEIGHT)
LEFT, HEAD = 30.0, 80.0
COLUMNS = [160.0 + 25.0 * column for column in range(13)]
ROWS = [100.0 + 16.0 * row for row in range(13)]
DPI = 144
Colour = tuple[float, float, float]
BLUE, RED, GREY, BLACK = (0.2, 0.4, 0.7), (0.8, 0.1, 0.1), (0.8, 0.8, 0.8), (0.0, 0.0, 0.0)


class Paper:
    """A page to draw on, in points from its top-left corner."""

    def __init__(self) -> None:
        self._stream = io.BytesIO()
        self.canvas = Canvas(self._stream, pagesize=(WIDTH, HEIGHT))
        self.stamps: list[tuple[BBox, str]] = []

    def ink(self, colour: Colour, alpha: float = 1.0) -> None:
        self.canvas.setFillColorRGB(*colour, alpha)
        self.canvas.setStrokeColorRGB(*colour, alpha)

    def fill(self, x0: float, top: float, x1: float, bottom: float, radius: float = 0.0) -> None:
        corner, size = (x0, HEIGHT - bottom), (x1 - x0, bottom - top)
        if radius:
            self.canvas.roundRect(*corner, *size, radius, stroke=0, fill=1)
        else:
            self.canvas.rect(*corner, *size, stroke=0, fill=1)

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> None:
        self.canvas.setLineWidth(width)
        self.canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)

    def disc(self, x: float, y: float, radius: float, ring: float = 0.0) -> None:
        self.canvas.setLineWidth(ring)
        self.canvas.circle(x, HEIGHT - y, radius, stroke=int(ring > 0), fill=int(ring == 0))

    def polygon(self, *points: tuple[float, float]) -> None:
        path = self.canvas.beginPath()
        path.moveTo(points[0][0], HEIGHT - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, HEIGHT - y)
        path.close()
        self.canvas.drawPath(path, stroke=0, fill=1)

    @contextmanager
    def turned(self, x: float, y: float, angle: float) -> Iterator[None]:
        self.canvas.saveState()
        self.canvas.translate(x, HEIGHT - y)
        self.canvas.rotate(angle)
        yield
        self.canvas.restoreState()

    @contextmanager
    def clipped(self, x0: float, top: float, x1: float, bottom: float) -> Iterator[None]:
        self.canvas.saveState()
        path = self.canvas.beginPath()
        path.rect(x0, HEIGHT - bottom, x1 - x0, bottom - top)
        self.canvas.clipPath(path, stroke=0, fill=0)
        yield
        self.canvas.restoreState()

    def text(self, x: float, y: float, text: str, size: float, angle: float = 0.0) -> None:
        with self.turned(x, y, angle):
            self.canvas.setFont("Helvetica-Bold", size)
            self.canvas.drawString(0, 0, text)

    def letters(self, x: float, y: float, size: float, angle: float) -> None:
        """A word in outlines, one path a letter: H, O and V in turn."""
        with self.turned(x, y, angle):
            for number in range(8):
                path, left = self.canvas.beginPath(), number * size * 0.7
                if number % 3 == 0:
                    for box in ((0, 0, 0.15, 0.7), (0.4, 0, 0.15, 0.7), (0.15, 0.3, 0.25, 0.15)):
                        path.rect(left + box[0] * size, box[1] * size, box[2] * size, box[3] * size)
                elif number % 3 == 1:
                    path.circle(left + 0.3 * size, 0.35 * size, 0.33 * size)
                else:
                    path.moveTo(left, 0.7 * size)
                    path.lineTo(left + 0.3 * size, 0)
                    path.lineTo(left + 0.6 * size, 0.7 * size)
                    path.close()
                self.canvas.drawPath(path, stroke=0, fill=1)

    def checker(self, x: float, y: float, radius: float, *colours: Colour) -> None:
        """Squares in a circle; those of every other place where there is one colour."""
        side = radius / 6
        for row in range(12):
            for column in range(12):
                left, top = x - radius + column * side, y - radius + row * side
                inside = (left + side / 2 - x) ** 2 + (top + side / 2 - y) ** 2 < radius**2
                if inside and (len(colours) > 1 or (row + column) % 2):
                    self.ink(colours[(row + column) % len(colours)])
                    self.fill(left, top, left + side, top + side)

    def picture(self, x0: float, top: float, x1: float, bottom: float, pixels: Pixels) -> None:
        image = ImageReader(Image.fromarray(pixels))
        self.canvas.drawImage(image, x0, HEIGHT - bottom, x1 - x0, bottom - top)

    def pdf(self) -> bytes:
        self.canvas.save()
        return _with_stamps(self._stream.getvalue(), self.stamps)


def _with_stamps(data: bytes, stamps: Sequence[tuple[BBox, str]]) -> bytes:
    if not stamps:
        return data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.pages[0].obj.Annots = pikepdf.Array([_stamp(pdf, box, content) for box, content in stamps])
        saved = io.BytesIO()
        pdf.save(saved)
    return saved.getvalue()


def _stamp(pdf: pikepdf.Pdf, box: BBox, content: str) -> pikepdf.Dictionary:
    name = pikepdf.Name
    font = pikepdf.Dictionary(Type=name.Font, Subtype=name.Type1, BaseFont=name("/Helvetica-Bold"))
    form = pdf.make_stream(content.encode())
    form.Type, form.Subtype = name.XObject, name.Form
    form.BBox = pikepdf.Array([0, 0, box.width, box.height])
    form.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    rect = pikepdf.Array([box.x0, HEIGHT - box.bottom, box.x1, HEIGHT - box.top])
    looks = pikepdf.Dictionary(N=form)
    return pikepdf.Dictionary(Type=name.Annot, Subtype=name.Stamp, Rect=rect, F=4, AP=looks)


Draw = Callable[[Paper], None]


def grid(paper: Paper) -> None:
    paper.ink(BLACK)
    for y in (HEAD, *ROWS):
        paper.line(LEFT, y, COLUMNS[-1], y)
    for x in (LEFT, *COLUMNS):
        paper.line(x, HEAD, x, ROWS[-1])
    for row, top in enumerate(ROWS[:-1]):
        paper.text(LEFT + 3, top + 11, f"Actividad {row + 1}", 8)


def rules(paper: Paper) -> None:
    for y in ROWS:
        paper.line(LEFT, y, COLUMNS[-1], y)


def table(paper: Paper) -> None:
    """Zebra stripes, a bar of one or two cells in each row, and rules."""
    paper.ink((0.93, 0.95, 0.97))
    for top, bottom in list(pairwise(ROWS))[::2]:
        paper.fill(LEFT, top, COLUMNS[-1], bottom)
    paper.ink(BLUE)
    for row, (top, bottom) in enumerate(pairwise(ROWS)):
        paper.fill(COLUMNS[row], top, COLUMNS[min(12, row + 2)], bottom)
    grid(paper)


def bare(*drawings: Draw) -> tuple[list[Drawn], Pixels]:
    """What of a page is foreign, and its table's cells without that and without text."""
    paper = Paper()
    for draw in drawings:
        draw(paper)
    with open_pdf(paper.pdf()) as pdf:
        (page,) = pdf.pages()
        found = foreign(page.drawn, COLUMNS, ROWS, PAGE)
        pixels = page.pixels(DPI, text=False, without=found)
        gone = [thing for thing in page.drawn if thing.key in found]
    scale = DPI // 72
    top, bottom, left, right = (int(edge * scale) for edge in (ROWS[0], ROWS[-1], COLUMNS[0], COLUMNS[-1]))
    return gone, pixels[top:bottom, left:right]


# What is foreign


def photograph(shade: int = 0) -> Pixels:
    pixels = np.full((60, 90, 3), 200, dtype=np.uint8)
    pixels[10:40, 20:50] = (200 - shade, 30, 30)
    return pixels


def seal(paper: Paper, x: float, y: float, radius: float, inside: Colour) -> None:
    paper.ink(BLUE)
    paper.disc(x, y, radius, 2)
    paper.disc(x, y, radius * 0.8, 1)
    paper.checker(x, y, radius * 0.5, inside)


def stamp(paper: Paper, x: float, y: float) -> None:
    content = "1 0 0 RG 3 w 2 2 127 43 re S 1 0 0 rg BT /F 24 Tf 10 15 Td (PAGADO) Tj ET 20 5 90 2 re f"
    paper.stamps.append((BBox(x, y, x + 131, y + 47), content))


def strips(paper: Paper, x: float, y: float) -> None:
    for number in range(20):
        top = y + number * 3.1
        paper.picture(x, top, x + 93, top + 3.1, np.full((4, 30, 3), (9 * number, 99, 99), dtype=np.uint8))


def inked(colour: Colour, draw: Callable[[Paper, float, float], None], alpha: float = 1.0) -> Overlay:
    def overlay(paper: Paper, x: float, y: float) -> None:
        paper.ink(colour, alpha)
        draw(paper, x, y)

    return overlay


Overlay = Callable[[Paper, float, float], None]
OVERLAYS: dict[str, Overlay] = {
    "a watermark that slants": inked(GREY, lambda p, x, y: p.text(x - 100, y + 80, "BORRADOR", 60, 35)),
    "a watermark that is level": inked(GREY, lambda p, x, y: p.text(x - 100, y, "BORRADOR", 60)),
    "outlined letters that slant": inked(GREY, lambda p, x, y: p.letters(x - 100, y + 60, 61, 30)),
    "small outlined letters that slant": inked(GREY, lambda p, x, y: p.letters(x - 60, y + 40, 18, 30)),
    "outlined letters that are level": inked(GREY, lambda p, x, y: p.letters(x - 140, y, 61, 0)),
    "a seal": lambda p, x, y: seal(p, x, y, 37, BLUE),
    "a seal of two colours": lambda p, x, y: seal(p, x, y, 37, RED),
    "a checker without a ring": lambda p, x, y: p.checker(x, y, 37, BLUE),
    "a checker of two colours": lambda p, x, y: p.checker(x, y, 37, BLUE, RED),
    "a stamp": stamp,
    "a picture over some cells": lambda p, x, y: p.picture(x, y, x + 93, y + 61, photograph()),
    "a picture in strips": strips,
    "a letterhead behind the page": lambda p, x, y: p.picture(0, 0, WIDTH, HEIGHT, photograph()),
    "a line at today": inked(RED, lambda p, x, y: p.line(x, HEAD, x, ROWS[-1] + 5, 1.2)),
    "a line at a time within some rows": inked(RED, lambda p, x, y: p.line(x, y + 5, x, y + 75, 1.2)),
    "a translucent rectangle": inked(RED, lambda p, x, y: p.fill(x - 70, y - 31, x + 91, y + 46), 0.3),
    "a translucent band": inked(RED, lambda p, x, y: p.fill(0, y - 31, WIDTH, y + 46), 0.3),
    "a band down the page": inked(RED, lambda p, x, y: p.fill(x, 0, x + 7, HEIGHT), 0.3),
    "an ellipse around some cells": inked(RED, lambda p, x, y: p.disc(x, y, 51, 1.5)),
    "a stroke through the table": inked(RED, lambda p, x, y: p.line(x - 101, y - 61, x + 101, y + 63, 2)),
    "a circle around the whole table": inked(RED, lambda p, x, y: p.disc(310, 196, 270, 3)),
}
ONLY_BEHIND = "a letterhead behind the page"


@pytest.mark.parametrize("place", [(287.3, 175.6), (346.4, 201.7), (228.6, 150.9)], ids=str)
@pytest.mark.parametrize("behind", [False, True], ids=["over", "behind"])
@pytest.mark.parametrize("name", OVERLAYS)
def test_an_overlay_goes_and_the_table_stays(name: str, behind: bool, place: tuple[float, float]) -> None:
    def overlay(paper: Paper) -> None:
        OVERLAYS[name](paper, *place)

    behind = behind or name == ONLY_BEHIND
    gone, cells = bare(*((overlay, table) if behind else (table, overlay)))
    assert gone
    plain_gone, plain = bare(table)
    assert not plain_gone
    assert np.array_equal(cells, plain)


def test_a_tint_over_the_whole_page_goes_but_not_one_behind_the_table() -> None:
    def tint(paper: Paper) -> None:
        paper.ink((1.0, 0.9, 0.2), 0.3)
        paper.fill(0, 0, WIDTH, HEIGHT)

    gone, cells = bare(table, tint)
    assert len(gone) == 1
    assert np.array_equal(cells, bare(table)[1])
    assert bare(tint, table)[0] == []


def test_a_picture_goes_only_where_something_else_draws_the_table() -> None:
    def picture(paper: Paper) -> None:
        paper.picture(0, 0, WIDTH, HEIGHT, photograph())

    def in_strips(paper: Paper) -> None:
        for number in range(40):
            paper.picture(0, number * 10, WIDTH, number * 10 + 10, photograph(number))

    for draw in (picture, in_strips):
        assert bare(draw)[0] == []
        assert bare(draw, lambda paper: paper.text(200, 200, "junio", 8))[0] == []
        assert {thing.kind for thing in bare(draw, table)[0]} == {"image"}
    assert bare(picture, rules)[0] == []  # it may show the marks


# What belongs to the table


Mark = Callable[[Paper, Random, int, int, BBox], None]
PATCH = np.full((8, 12, 3), (60, 100, 180), dtype=np.uint8)


def some(mark: Mark, number: int = 50, colour: Colour = BLUE) -> Draw:
    """A mark in so many cells, at most."""

    def draw(paper: Paper) -> None:
        random = Random(7)
        paper.ink(colour)
        for row, column in sorted({(random.randrange(12), random.randrange(12)) for _ in range(number)}):
            cell = BBox(COLUMNS[column], ROWS[row], COLUMNS[column + 1], ROWS[row + 1])
            mark(paper, random, row, column, cell)

    return draw


def bar(above: float, below: float, radius: float = 0.0, *, drifts: float = 0.0) -> Mark:
    """A bar of any length, so far inside its row; from the first to the last row it drifts by ``drifts`` rows."""

    def mark(paper: Paper, random: Random, row: int, column: int, cell: BBox) -> None:
        drift = (row / 11 - 0.5) * 16 * drifts
        left = cell.x0 + random.uniform(-5, 5)
        paper.fill(left, cell.top + above + drift, left + random.uniform(20, 90), cell.bottom - below + drift, radius)

    return mark


def disc(radius: float, ring: float = 0.0, *, drifts: float = 0.0) -> Mark:
    def mark(paper: Paper, random: Random, row: int, column: int, cell: BBox) -> None:
        x, y = cell.centre
        paper.disc(x, y + (row / 11 - 0.5) * 16 * drifts, radius, ring)

    return mark


def merged(inset: float, free: float) -> Mark:
    """A fill over two rows or more; ``free`` points its sides stray from columns."""

    def mark(paper: Paper, random: Random, row: int, column: int, cell: BBox) -> None:
        left = cell.x0 + random.uniform(-free, free)
        bottom = ROWS[min(row + 3, 12)]
        paper.fill(left + inset, cell.top + inset, left + 2 * cell.width - inset, bottom - inset)

    return mark


def tick(paper: Paper, random: Random, row: int, column: int, cell: BBox) -> None:
    paper.line(cell.x0 + 8, cell.top + 9, cell.x0 + 11, cell.bottom - 3, 1.5)
    paper.line(cell.x0 + 11, cell.bottom - 3, cell.x0 + 17, cell.top + 3, 1.5)


def cross(inset: float) -> Mark:
    def mark(paper: Paper, random: Random, row: int, column: int, cell: BBox) -> None:
        x0, top, x1, bottom = cell.inset(inset, inset)
        paper.line(x0, top, x1, bottom, 1)
        paper.line(x0, bottom, x1, top, 1)

    return mark


def diamond(paper: Paper, random: Random, row: int, column: int, cell: BBox) -> None:
    x, y = cell.centre
    paper.polygon((x, cell.top), (x + 8, y), (x, cell.bottom), (x - 8, y))


def arrow(paper: Paper, random: Random, row: int, column: int, cell: BBox) -> None:
    end, y = cell.x0 + random.uniform(30, 100), cell.centre[1]
    paper.line(cell.x0, y, end - 4, y, 2)
    paper.polygon((end - 6, y - 4), (end, y), (end - 6, y + 4))


def hatch(rows: int, clip: bool) -> Mark:
    """Slanting lines in a cell of so many rows, clipped to it or ending at its sides."""

    def mark(paper: Paper, random: Random, row: int, column: int, cell: BBox) -> None:
        x0, top, x1 = cell.x0, cell.top, cell.x1
        bottom = ROWS[min(row + rows, 12)]
        high = bottom - top
        with paper.clipped(x0, top, x1, bottom):
            for left in np.arange(x0 - high, x1, 3.0):
                start, end = (left, left + high) if clip else (max(left, x0), min(left + high, x1))
                if end > start:
                    paper.line(start, bottom - (start - left), end, bottom - (end - left), 0.6)

    return mark


def gradient(down: bool) -> Mark:
    def mark(paper: Paper, random: Random, row: int, column: int, cell: BBox) -> None:
        for number in range(12):
            paper.ink((0.2 + number / 20, 0.4, 0.7))
            x, y = (0.0, cell.height / 12) if down else (cell.width / 12, 0.0)
            left, top = cell.x0 + x * number, cell.top + y * number
            paper.fill(left, top, cell.x1 if down else left + x, top + y if down else cell.bottom)

    return mark


def patch(inset: float, pieces: int = 1, free: float = 0.0) -> Mark:
    """A cell painted as pictures, one under the other."""

    def mark(paper: Paper, random: Random, row: int, column: int, cell: BBox) -> None:
        x0, top, x1, bottom = cell.inset(inset, inset)
        x0, x1 = x0 + random.uniform(-free, free), x1 + random.uniform(0, 10 * free)
        high = (bottom - top) / pieces
        for number in range(pieces):
            paper.picture(x0, top + number * high, x1, top + (number + 1) * high, PATCH)

    return mark


def tinted_columns(paper: Paper) -> None:
    paper.ink((0.9, 0.9, 0.7))
    for column in (2, 5, 9):
        paper.fill(COLUMNS[column], HEAD, COLUMNS[column + 1], ROWS[-1])


def weekends(paper: Paper) -> None:
    paper.ink((0.9, 0.9, 0.7))
    for left in COLUMNS[:-1]:
        paper.fill(left + 7, HEAD, left + 14, ROWS[-1])


def weeks(paper: Paper) -> None:
    paper.ink(GREY)
    for left in COLUMNS[:-1]:
        for week in (1, 2, 3):
            paper.line(left + 6.25 * week, ROWS[0], left + 6.25 * week, ROWS[-1])


def backgrounds(paper: Paper) -> None:
    paper.ink((0.95, 0.95, 0.9))
    paper.fill(0, 0, WIDTH, HEIGHT)
    paper.ink((1.0, 1.0, 1.0))
    paper.fill(LEFT - 10, HEAD - 20, COLUMNS[-1] + 10, ROWS[-1] + 10, 12)
    paper.ink((0.97, 0.97, 1.0))
    paper.fill(COLUMNS[0], ROWS[0], COLUMNS[-1], ROWS[-1])


def background_in_strips(paper: Paper) -> None:
    for number in range(97):
        paper.ink((0.8 + number / 500, 0.9, 0.9))
        paper.fill(0, number * HEIGHT / 97, WIDTH, (number + 1) * HEIGHT / 97)


def background_in_upright_strips(paper: Paper) -> None:
    for number in range(61):
        paper.ink((0.8 + number / 500, 0.9, 0.9))
        paper.fill(number * WIDTH / 61, 0, (number + 1) * WIDTH / 61, HEIGHT)


def overrunning(paper: Paper) -> None:
    paper.ink(BLACK)
    for x in COLUMNS:
        paper.line(x, HEAD - 10, x, ROWS[-1] + 20, 2.5)
    for y in ROWS:
        paper.line(10, y, 490, y)


def staircase(paper: Paper) -> None:
    paper.ink(BLUE)
    for row, (top, bottom) in enumerate(pairwise(ROWS)):
        paper.fill(COLUMNS[row] + 4, top, COLUMNS[row] + 41, bottom)


def a_phase(paper: Paper) -> None:
    paper.ink(BLUE, 0.3)
    paper.fill(LEFT, ROWS[2], COLUMNS[-1], ROWS[6])


def picture_of_each_row(paper: Paper) -> None:
    for top, bottom in pairwise(ROWS):
        paper.picture(LEFT, top, COLUMNS[-1], bottom, PATCH)


PARTS: dict[str, Draw] = {
    "fills": some(lambda p, _random, _row, _column, cell: p.fill(*cell)),
    "fills inside their cells": some(lambda p, _random, _row, _column, cell: p.fill(*cell.inset(1, 1))),
    "bars": some(bar(4, 4)),
    "bars as high as rows": some(bar(0, 0)),
    "bars higher than rows": some(bar(-2, -2)),
    "bars that drift": some(bar(2, 2, drifts=0.66)),
    "bars as high as rows that drift": some(bar(0, 0, drifts=0.66)),
    "thin bars that drift": some(bar(5, 5, drifts=0.66)),
    "rounded bars": some(bar(2, 2, 4)),
    "pills that drift": some(bar(1, 1, 6.5, drifts=0.66)),
    "discs": some(disc(6), 100),
    "discs as high as rows": some(disc(8), 100),
    "discs higher than rows": some(disc(9.5), 100),
    "discs that drift": some(disc(6.5, drifts=0.66), 100),
    "rings": some(disc(6, 1), 100),
    "ticks": some(tick, 100),
    "crosses": some(cross(3), 100),
    "crosses from corner to corner": some(cross(0), 100),
    "diamonds": some(diamond, 100),
    "arrows": some(arrow),
    "merged fills": some(merged(0, 0), 10),
    "merged fills inside their cells": some(merged(1.5, 0), 10),
    "merged bars": some(merged(0, 5), 10),
    "hatches": some(hatch(1, clip=False)),
    "clipped hatches": some(hatch(1, clip=True)),
    "merged hatches": some(hatch(3, clip=False), 8),
    "clipped merged hatches": some(hatch(3, clip=True), 8),
    "gradients across": some(gradient(down=False)),
    "gradients down": some(gradient(down=True)),
    "pictures in cells": some(patch(0), 100),
    "pictures inside cells": some(patch(1), 100),
    "pictures in all cells": some(patch(0), 2000),
    "pictures in strips": some(patch(0, 4)),
    "pictures as bars": some(patch(1, free=5)),
    "pictures of rows": picture_of_each_row,
    "tinted columns": tinted_columns,
    "weekends": weekends,
    "weeks": weeks,
    "backgrounds": backgrounds,
    "a background in strips": background_in_strips,
    "a background in upright strips": background_in_upright_strips,
    "rules that overrun": overrunning,
    "a staircase": staircase,
    "a phase": a_phase,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", PARTS)
def test_what_keeps_to_the_grid_stays(name: str) -> None:
    for drawings in ([PARTS[name]], [grid, PARTS[name]], [PARTS[name], grid], [table, PARTS[name]]):
        assert bare(*drawings)[0] == []


@pytest.mark.parametrize("mark", ["bars", "discs", "ticks", "hatches", "pictures in cells", "merged fills"])
def test_marks_stay_beside_a_seal_drawn_last(mark: str) -> None:
    def overlay(paper: Paper) -> None:
        seal(paper, 287.3, 175.6, 37, RED)

    gone, cells = bare(grid, PARTS[mark], overlay)
    assert gone
    assert np.array_equal(cells, bare(grid, PARTS[mark])[1])


def test_lines_from_bar_to_bar_go_and_the_bars_stay() -> None:
    def lines(paper: Paper) -> None:
        for row in range(0, 10, 3):
            x = COLUMNS[row] + 31.7
            paper.line(x, ROWS[row] + 8, x, ROWS[row + 2] + 8 - row / 2, 1)

    gone, cells = bare(grid, staircase, lines)
    assert len(gone) == 4
    assert np.array_equal(cells, bare(grid, staircase)[1])


# What the function is given


def thing(key: int, box: BBox, colour: tuple[int, int, int] = (0, 0, 0)) -> Drawn:
    return Drawn(key, "path", box, True, colour, 1.0, straight=False)


def test_without_a_grid_or_objects_nothing_is_foreign() -> None:
    ring = thing(5, BBox(203.0, 121.0, 290.0, 207.0))
    assert foreign([ring], COLUMNS, ROWS, PAGE) == {5}
    assert foreign([ring], [], ROWS, PAGE) == foreign([ring], COLUMNS, [100.0, 100.4], PAGE) == frozenset()
    assert foreign([], COLUMNS, ROWS, PAGE) == frozenset()


def test_what_does_not_show_is_not_foreign() -> None:
    clipped_away = thing(0, BBox(203.0, 121.0, 190.0, 207.0))
    beyond = thing(1, BBox(203.0, -121.0, 290.0, -20.0))
    assert foreign([clipped_away, beyond], COLUMNS, ROWS, PAGE) == frozenset()


def many(number: int, size: float) -> list[Drawn]:
    random = Random(1)
    places = [(random.uniform(90, 1880), random.uniform(40, 1830)) for _ in range(number)]
    return [thing(key, BBox(x, y, x + size, y + size)) for key, (x, y) in enumerate(places)]


@pytest.mark.parametrize("size", [2.0, 90.0])
def test_many_objects_take_little_time(size: float) -> None:
    edges = [50.0 + 4.0 * number for number in range(448)]
    drawn = many(50_000, size)
    start = time.process_time()
    foreign(drawn, edges, edges, BBox(0.0, 0.0, 2000.0, 2000.0))
    assert time.process_time() - start < 2.0
