"""Small documents for tests: running text set as pages of words, and schedules drawn as PDFs with every look of a mark.

The same :class:`Sheets` gives both: ``pages()`` for tests of running text, which need no PDF library, and ``pdf()`` for
tests of whole files.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve, field, frozen
from PIL import Image as Picture
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pt_extract.geometry import BBox
from pt_extract.layout.lexicon import whole_words
from pt_extract.model import Schedule, SummaryRow
from pt_extract.naming.entry import Entry
from pt_extract.outline import Outline, read_outline
from pt_extract.page import Page, Word
from pt_extract.pipelines.assembly import build_schedule
from pt_extract.profile import load
from pt_extract.reading import ReaderName, open_pdf
from pt_extract.schedule import ReadSchedule, read_schedule

A4 = (595.0, 842.0)
LANDSCAPE = (842.0, 595.0)
ORANGE, LIGHT_ORANGE, GREEN, BLUE, LIGHT_BLUE = "#ED7D31", "#FBE4D5", "#70AD47", "#4472C4", "#D9E2F3"
LIGHT_GREY, STRIPE, NAVY, WHITE = "#D9D9D9", "#F2F2F2", "#1F3864", "#FFFFFF"

FACES = {
    (False, False): "Helvetica",
    (True, False): "Helvetica-Bold",
    (False, True): "Helvetica-Oblique",
    (True, True): "Helvetica-BoldOblique",
}
BLOCK = "■"
"""The one character that is drawn from another font, which all readers know without its being embedded."""

Painter = Callable[[Any, BBox], None]
"""Draws into a box on a reportlab canvas; the box is in points from the page's top-left corner."""


@frozen
class Styled:
    """A word as it is set."""

    text: str
    bold: bool = False
    italic: bool = False

    def width(self, size: float) -> float:
        if set(self.text) == {BLOCK}:
            return 0.76 * size * len(self.text)
        return float(stringWidth(self.text, FACES[self.bold, self.italic], size))


def styled(markup: str) -> list[Styled]:
    """The words of a text in which ``**`` starts and ends bold, ``__`` slanted."""
    words: list[Styled] = []
    bold = italic = False
    for token in markup.split():
        bold, italic = bold or token.startswith("**"), italic or token.lstrip("*").startswith("__")
        bare = token.replace("**", "").replace("__", "")
        if bare:
            words.append(Styled(bare, bold, italic))
        bold = bold and "**" not in token.removeprefix("**")
        italic = italic and "__" not in token.replace("**", "").removeprefix("__")
    return words


def wrapped(markup: str, width: float, size: float) -> list[list[Styled]]:
    """Lines no wider than ``width``; a line break in the text is kept, hyphens are never added."""
    lines: list[list[Styled]] = []
    breaks = markup.split("\n")
    words = styled(" \n ".join(breaks).replace("\n", "\x00"))
    line: list[Styled] = []
    used = 0.0
    for word in words:
        step = word.width(size) + space(size)
        if word.text == "\x00" or (line and used + step - space(size) > width):
            lines.append(line)
            line, used = [], 0.0
        if word.text != "\x00":
            line.append(word)
            used += step
    return [*lines, line]


def space(size: float) -> float:
    return float(stringWidth(" ", "Helvetica", size))


def set_line(line: Sequence[Styled], x: float, baseline: float, size: float) -> Iterator[Word]:
    """The words of a line as a reader hands them on."""
    for word in line:
        x1 = x + word.width(size)
        box = BBox(x, baseline - 0.8 * size, x1, baseline + 0.2 * size)
        yield Word(word.text, box, FACES[word.bold, word.italic], size, word.bold, word.italic)
        x = x1 + space(size)


@frozen
class Cell:
    """A cell of a drawn table; ``painters`` draw under its text, ``columns`` and ``rows`` say how far it reaches."""

    text: str = ""
    painters: tuple[Painter, ...] = ()
    columns: int = 1
    rows: int = 1
    centred: bool = False


@frozen
class TableRow:
    """A row of a drawn table. Places that a cell of a row above reaches into are left out of ``cells``."""

    cells: tuple[Cell, ...]
    height: float | None = None


@frozen
class _Sheet:
    words: list[Word] = field(factory=list)
    drawings: list[Callable[[Any], None]] = field(factory=list)


class Sheets:
    """A document in the making, from the top of its first page down."""

    def __init__(
        self,
        paper: tuple[float, float] = A4,
        *,
        margin: float = 72.0,
        size: float = 11.0,
        heads: Callable[[int], Sequence[tuple[str, float, float]]] | None = None,
    ) -> None:
        """``heads`` gives the running heads of a page: text, left edge and baseline of each."""
        self.width, self.height = paper
        self.margin, self.size = margin, size
        self.heads = heads
        self._sheets = [_Sheet()]
        self.y = margin

    def page(self) -> Sheets:
        """Go on at the top of a new page."""
        self._sheets.append(_Sheet())
        self.y = self.margin
        return self

    def down(self, points: float) -> Sheets:
        self.y += points
        return self

    def text(
        self, markup: str, *, size: float | None = None, indent: float = 0.0, centred: bool = False, gap: float = 8.0
    ) -> Sheets:
        """A paragraph, wrapped and broken over pages; ``gap`` points follow it."""
        points = size or self.size
        room = self.width - 2 * self.margin - indent
        for line in wrapped(markup, room, points):
            if self.y + 1.2 * points > self.height - self.margin:
                self.page()
            self.y += 1.2 * points
            used = sum(word.width(points) for word in line) + space(points) * (len(line) - 1)
            left = self.margin + indent + (max(0.0, room - used) / 2 if centred else 0.0)
            self._sheets[-1].words.extend(set_line(line, left, self.y, points))
        self.y += gap
        return self

    def beside(self, left: str, right: str, *, gutter: float = 24.0) -> Sheets:
        """Two text columns, each of one paragraph."""
        width = (self.width - 2 * self.margin - gutter) / 2
        ends = []
        for x, markup in ((self.margin, left), (self.margin + width + gutter, right)):
            baseline = self.y
            for line in wrapped(markup, width, self.size):
                baseline += 1.2 * self.size
                self._sheets[-1].words.extend(set_line(line, x, baseline, self.size))
            ends.append(baseline)
        self.y = max(ends) + 8
        return self

    def heading(self, markup: str) -> Sheets:
        """A bold line of its own, centred and in a larger size."""
        return self.text(f"**{markup}**", size=14, centred=True, gap=10)

    def tabbed(self, markup: str, right: str, *, leaders: bool = False, indent: float = 0.0) -> Sheets:
        """A line of an index: its title, dots if wanted, and a page number at the right edge."""
        *lines, last = wrapped(markup, self.width - 2 * self.margin - indent - 40, self.size)
        for line in lines:
            self.y += 1.2 * self.size
            self._sheets[-1].words.extend(set_line(line, self.margin + indent, self.y, self.size))
        self.y += 1.2 * self.size
        placed = list(set_line(last, self.margin + indent, self.y, self.size))
        number = Styled(right)
        x = self.width - self.margin - number.width(self.size)
        if leaders:
            dot = Styled(".").width(self.size)
            start = placed[-1].bbox.x1 + 2
            dots = Styled("." * int((x - start - 2) / dot))
            placed.extend(set_line([dots], start, self.y, self.size))
        placed.extend(set_line([number], x, self.y, self.size))
        self._sheets[-1].words.extend(placed)
        self.y += 4
        return self

    def word(self, text: str, x: float, baseline: float, *, size: float = 8.0) -> Sheets:
        """A word at any place."""
        self._sheets[-1].words.extend(set_line([Styled(text)], x, baseline, size))
        return self

    def draw(self, painter: Painter, box: BBox) -> Sheets:
        """Something that is neither text nor table."""
        self._sheets[-1].drawings.append(lambda canvas: painter(canvas, box))
        return self

    def table(
        self, rows: Sequence[TableRow], widths: Sequence[float], *, size: float = 8.0, ruling: Painter | None = None
    ) -> Sheets:
        """A table at the current height; it does not break over pages. ``ruling`` draws the border of each cell."""
        xs = [self.margin + sum(widths[:count]) for count in range(len(widths) + 1)]
        heights = [row.height or _needed(row, widths, size) for row in rows]
        ys = [self.y + sum(heights[:count]) for count in range(len(rows) + 1)]
        taken: set[tuple[int, int]] = set()
        for index, row in enumerate(rows):
            column = 0
            for cell in row.cells:
                while (index, column) in taken:
                    column += 1
                taken |= {(index + r, column + c) for r in range(cell.rows) for c in range(cell.columns)}
                box = BBox(xs[column], ys[index], xs[column + cell.columns], ys[index + cell.rows])
                self._cell(cell, box, size, frame if ruling is None else ruling)
                column += cell.columns
        self.y = ys[-1] + 10
        return self

    def _cell(self, cell: Cell, box: BBox, size: float, ruling: Painter) -> None:
        for painter in cell.painters:
            self.draw(painter, box)
        self.draw(ruling, box)
        baseline = box.top + 1.0 + size
        for line in wrapped(cell.text, box.width - 6, size):
            used = sum(word.width(size) for word in line) + space(size) * (len(line) - 1)
            left = box.x0 + (max(3.0, (box.width - used) / 2) if cell.centred else 3.0)
            self._sheets[-1].words.extend(set_line(line, left, baseline, size))
            baseline += 1.2 * size

    def pages(self) -> tuple[Page, ...]:
        """The words of each page, as a reader hands them on."""
        return tuple(
            Page(number, self.width, self.height, (*sheet.words, *self._head_words(number)))
            for number, sheet in enumerate(self._sheets, start=1)
        )

    def _head_words(self, number: int) -> list[Word]:
        heads = self.heads(number) if self.heads else ()
        return [word for text, x, baseline in heads for word in set_line(styled(text), x, baseline, 9.0)]

    def pdf(self, *, rotate: int = 0, encrypt: Any = None) -> bytes:
        """The document as a PDF. With ``rotate=90`` the pages lie on their side in the file and show upright."""
        stream = io.BytesIO()
        canvas = Canvas(stream, pagesize=(self.width, self.height), encrypt=encrypt, invariant=1)
        for number, sheet in enumerate(self._sheets, start=1):
            if rotate:
                canvas.setPageRotation(rotate)
                canvas.transform(0, 1, -1, 0, self.height, 0)
            canvas.transform(1, 0, 0, -1, 0, self.height)  # y downwards, as everywhere in the package
            for drawing in sheet.drawings:
                drawing(canvas)
            for word in (*sheet.words, *self._head_words(number)):
                _print(canvas, word)
            canvas.showPage()
        canvas.save()
        return stream.getvalue()


def _needed(row: TableRow, widths: Sequence[float], size: float) -> float:
    lines, column = 1, 0
    for cell in row.cells:
        if cell.rows == 1:
            lines = max(lines, len(wrapped(cell.text, sum(widths[column : column + cell.columns]) - 6, size)))
        column += cell.columns
    return lines * 1.2 * size + 4.0


def _print(canvas: Any, word: Word) -> None:
    canvas.saveState()
    canvas.transform(1, 0, 0, -1, word.bbox.x0, word.baseline)
    canvas.setFillColorRGB(0, 0, 0)
    if set(word.text) == {BLOCK}:
        canvas.setFont("ZapfDingbats", word.size)
        canvas.drawString(0, 0, "n" * len(word.text))
    else:
        canvas.setFont(word.font, word.size)
        canvas.drawString(0, 0, word.text)
    canvas.restoreState()


# What can be drawn into a cell.


def frame(canvas: Any, box: BBox) -> None:
    """The cell's border."""
    canvas.saveState()
    canvas.setLineWidth(0.5)
    canvas.rect(box.x0, box.top, box.width, box.height, stroke=1, fill=0)
    canvas.restoreState()


def line_below(canvas: Any, box: BBox) -> None:
    """A line under the cell and no other border."""
    canvas.saveState()
    canvas.setLineWidth(0.5)
    canvas.line(box.x0, box.bottom, box.x1, box.bottom)
    canvas.restoreState()


def nothing(canvas: Any, box: BBox) -> None:
    """No border."""


def solid(colour: str, *, alpha: float = 1.0, margin: float = 0.0) -> Painter:
    """A rectangle of one colour, ``margin`` points smaller than the cell, see-through where ``alpha`` is below 1."""

    def paint(canvas: Any, box: BBox) -> None:
        canvas.saveState()
        canvas.setFillColor(HexColor(colour))
        canvas.setFillAlpha(alpha)
        inner = box.inset(margin, margin)
        canvas.rect(inner.x0, inner.top, inner.width, inner.height, stroke=0, fill=1)
        canvas.restoreState()

    return paint


def hatch(colour: str) -> Painter:
    """Slanting lines, close together."""

    def paint(canvas: Any, box: BBox) -> None:
        canvas.saveState()
        _clip(canvas, box)
        canvas.setStrokeColor(HexColor(colour))
        canvas.setLineWidth(1.2)
        for step in range(-int(box.height), int(box.width), 3):
            canvas.line(box.x0 + step, box.bottom, box.x0 + step + box.height, box.top)
        canvas.restoreState()

    return paint


def gradient(first: str, last: str) -> Painter:
    """One colour running into another, left to right."""

    def paint(canvas: Any, box: BBox) -> None:
        canvas.saveState()
        _clip(canvas, box)
        canvas.linearGradient(box.x0, box.top, box.x1, box.top, (HexColor(first), HexColor(last)), extend=True)
        canvas.restoreState()

    return paint


def image(colour: str) -> Painter:
    """A picture of one colour."""

    def paint(canvas: Any, box: BBox) -> None:
        picture = ImageReader(Picture.new("RGB", (16, 8), colour))
        canvas.drawImage(picture, box.x0, box.top, box.width, box.height)

    return paint


def _clip(canvas: Any, box: BBox) -> None:
    path = canvas.beginPath()
    path.rect(box.x0, box.top, box.width, box.height)
    canvas.clipPath(path, stroke=0, fill=0)


# Schedules.

KEYS = ("2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4", "2023-2026")
ROMAN = ("I", "II", "III", "IV")


@frozen
class Line:
    """A row of a schedule: its number cell, its label (with markup) and a sign for each time column.

    ``#`` is a shaded cell, ``.`` an empty one, anything else is printed.
    """

    number: str
    label: str
    marks: str = "....."

    @property
    def heading(self) -> bool:
        return self.number.startswith(("EJE", "PROGRAMA", "PROYECTO"))

    @property
    def title(self) -> str:
        return " ".join(word.text for word in styled(self.label))


USUAL_MARK, USUAL_HEAD = solid(ORANGE), solid(LIGHT_BLUE)


@frozen
class Look:
    """How a schedule is drawn: ``stripe`` behind every other row, ``paper`` behind all, ``tint`` behind columns."""

    mark: Painter | None = USUAL_MARK
    mark_text: str = ""
    band: Painter | None = None
    stripe: Painter | None = None
    paper: Painter | None = None
    head: Painter | None = USUAL_HEAD
    tint: Mapping[int, Painter] = {}
    empty: Painter | None = None
    """Drawn into every unmarked time cell (white rectangles)."""


def line_rows(lines: Sequence[Line], look: Look) -> list[TableRow]:
    """The rows of a schedule under its head."""
    return [_line_row(line, index, look) for index, line in enumerate(lines)]


def _line_row(line: Line, index: int, look: Look) -> TableRow:
    under = [look.paper, look.stripe if index % 2 else None, look.band if line.heading else None]
    ground = tuple(painter for painter in under if painter)
    cells = [Cell(line.number and f"**{line.number}**", ground), Cell(line.label, ground)]
    for place, sign in enumerate(line.marks):
        painters = [*ground, *([look.tint[place]] if place in look.tint else [])]
        shaded = sign == "#"
        extra = look.mark if shaded else look.empty
        if extra:
            painters.append(extra)
        text = look.mark_text if shaded else sign.replace(".", "")
        cells.append(Cell(text, tuple(painters), centred=True))
    return TableRow(tuple(cells))


def head_cells(texts: Sequence[str], look: Look, spans: Sequence[int] | None = None) -> TableRow:
    """A row of a table's head; ``spans`` says how many columns each cell takes."""
    ground = (look.head,) if look.head else ()
    reach = spans or [1] * len(texts)
    cells = [
        Cell(text and f"**{text}**", ground, columns=columns, centred=True)
        for text, columns in zip(texts, reach, strict=True)
    ]
    return TableRow(tuple(cells))


def usual_head(look: Look, axis: tuple[str, str] = ("EJE I", "RECUPERACIÓN ECONÓMICA")) -> list[TableRow]:
    """Two rows: years over the columns; the axis beside the quarters."""
    return [
        head_cells(("CRONOGRAMA", "Cronograma 2022", "2023-2026"), look, (2, 4, 1)),
        head_cells((*axis, *(f"{numeral} Trimestre" for numeral in ROMAN), "Continuidad"), look),
    ]


WIDTHS = (62.0, 160.0, 44.0, 44.0, 44.0, 44.0, 52.0)


def schedule(lines: Sequence[Line], look: Look | None = None, head: Sequence[TableRow] | None = None) -> list[TableRow]:
    """A whole schedule table, head and all."""
    how = look or Look()
    return [*(usual_head(how) if head is None else head), *line_rows(lines, how)]


# Reading them back.

FAMILY = load("sela-2022")


def outline_of(sheets: Sheets, scheduled: Sequence[Entry] = ()) -> Outline:
    """The outline of a document that holds running text only."""
    pages = sheets.pages()
    return read_outline(pages, {}, scheduled, whole_words(pages), FAMILY)


def tree(entries: Sequence[Entry]) -> list[str]:
    """Entries one a line, as ``I.II.A.3 Title``; a number that is not printed is ``?``."""
    return [line for entry in entries for line in _branch(entry, "")]


def _branch(entry: Entry, above: str) -> Iterator[str]:
    place = f"{above}{entry.number or '?'}"
    yield f"{place} {entry.title}".strip()
    for child in entry.children:
        yield from _branch(child, f"{place}.")


def schedule_of(
    pdf: bytes, reader: ReaderName = "pdfium", years: tuple[int, int] | None = (2022, 2026)
) -> tuple[Schedule, ReadSchedule]:
    """The schedule of a PDF for a programme of those years, as emitted and as its stage hands it on."""
    with open_pdf(pdf, reader=reader) as opened:
        pages = tuple(opened.pages())
        read = read_schedule(pages, whole_words(pages), FAMILY, years)
    assert read is not None, "no schedule was found"
    return build_schedule(read, {}), read


def counts_of(schedule: Schedule) -> list[SummaryRow]:
    """The rows of its counts table, where they stand left aside; each stands somewhere."""
    assert all(row.page is not None and row.bbox is not None for row in schedule.summary)
    return [evolve(row, page=None, bbox=None) for row in schedule.summary]


@frozen
class Told:
    """What a row says: its kind and label, the keys of its shaded columns, and its printed marks by key."""

    kind: str
    label: str
    shaded: tuple[str, ...] = ()
    marks: Mapping[str, str] = {}


def told(pdf: bytes, reader: ReaderName = "pdfium", years: tuple[int, int] | None = (2022, 2026)) -> list[Told]:
    """The rows that are read, axes left out (a table's head names them)."""
    rows = schedule_of(pdf, reader, years)[0].rows
    return [Told(row.kind, row.label, row.shaded, row.marks) for row in rows if row.kind != "axis"]


def drawn(lines: Sequence[Line], kinds: Sequence[str], keys: Sequence[str] = KEYS) -> list[Told]:
    """The rows that were drawn; ``kinds`` are theirs."""
    return [
        Told(
            kind,
            line.title,
            tuple(key for key, sign in zip(keys, line.marks, strict=True) if sign == "#"),
            {key: sign for key, sign in zip(keys, line.marks, strict=True) if sign not in "#."},
        )
        for line, kind in zip(lines, kinds, strict=True)
    ]
