"""Documents that are no schedules, for the tests that nothing is read from them: their contents are made up.

Each function draws what its name says and gives the PDF's bytes; ``NON_SCHEDULES`` holds them all by their names. What
an analyst might rightly want as a schedule is left out: rosters of shifts, and lists of attendance by date, mark cells
under times too.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any, Literal

from attrs import frozen
from PIL import Image as Picture
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

Align = Literal["left", "centre", "right"]
Rules = Literal["all", "rows", "none"]
Draw = Callable[[], bytes]

A4 = (595.0, 842.0)
LANDSCAPE = (842.0, 595.0)
LEFT, TOP = 50.0, 120.0
"""Where pages' contents start, in points from the top-left corner."""

BLACK, WHITE, GREY, PALE, NAVY = "#000000", "#FFFFFF", "#D9D9D9", "#F2F2F2", "#1F3864"
RED, AMBER, YELLOW, GREEN, BLUE, SKY, VIOLET = "#E15759 #F28E2B #FFE699 #59A14F #4E79A7 #D9E2F3 #B07AA1".split()
TINTS = ("#EAF3FB", "#C6DCEF", "#8FBCDD", "#5596C8", "#2A6DA8")
"""From little to much."""

MESES = "Ene Feb Mar Abr May Jun Jul Ago Sep Oct Nov Dic".split()
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
NOMES_DOS_MESES = "Jan Fev Mar Abr Mai Jun Jul Ago Set Out Nov Dez".split()
WEEKDAYS = "Lunes Martes Miércoles Jueves Viernes".split()
TICK = "✔"

NON_SCHEDULES: dict[str, Draw] = {}


def non_schedule(draw: Draw) -> Draw:
    NON_SCHEDULES[draw.__name__] = draw
    return draw


@frozen
class Box:
    """A rectangle in points from the page's top-left corner."""

    x: float
    y: float
    width: float
    height: float

    def cut(self, by: float) -> Box:
        return Box(self.x + by, self.y + by, self.width - 2 * by, self.height - 2 * by)


@frozen
class Grid:
    """The edges of a table's columns and rows."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]

    @classmethod
    def of(cls, widths: Sequence[float], heights: Sequence[float], left: float = LEFT, top: float = TOP) -> Grid:
        return cls(tuple(accumulate(widths, initial=left)), tuple(accumulate(heights, initial=top)))

    @property
    def width(self) -> float:
        return self.xs[-1] - self.xs[0]

    def row(self, row: int) -> Box:
        return Box(self.xs[0], self.ys[row], self.width, self.ys[row + 1] - self.ys[row])

    def cell(self, row: int, column: int) -> Box:
        x, y = self.xs[column], self.ys[row]
        return Box(x, y, self.xs[column + 1] - x, self.ys[row + 1] - y)


@frozen
class Plot:
    """Where a chart's values stand: ``slots`` places side by side, and up to ``most`` upwards."""

    slots: int
    most: float
    area: Box = Box(90.0, 150.0, 440.0, 240.0)

    @property
    def step(self) -> float:
        return self.area.width / self.slots

    @property
    def foot(self) -> float:
        return self.area.y + self.area.height

    def x(self, slot: float) -> float:
        """The middle of a place."""
        return self.area.x + (slot + 0.5) * self.step

    def y(self, value: float) -> float:
        return self.foot - value / self.most * self.area.height

    def bar(self, slot: int, low: float, high: float, share: float = 0.6) -> Box:
        width = share * self.step
        return Box(self.x(slot) - width / 2, self.y(high), width, self.y(low) - self.y(high))


class Sheet:
    """A document as it is drawn, page after page, measured from the top-left corner."""

    def __init__(self, title: str, *said: str, size: tuple[float, float] = A4) -> None:
        self._stream = io.BytesIO()
        self._height = size[1]
        self._canvas: Any = Canvas(self._stream, pagesize=size, invariant=1)
        self._open(title, said)

    def _open(self, title: str, said: Sequence[str]) -> None:
        self.text(LEFT, 60, title, size=14, bold=True)
        self.lines(said, LEFT, 80)

    def page(self, title: str, *said: str) -> None:
        self._canvas.showPage()
        self._open(title, said)

    def pdf(self) -> bytes:
        self._canvas.save()
        return self._stream.getvalue()

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 8,
        bold: bool = False,
        align: Align = "left",
        colour: str = BLACK,
    ) -> None:
        """Text on the base line ``y``; of the standard fonts only the one of ornaments has a tick."""
        self._canvas.setFont("ZapfDingbats" if text == TICK else "Helvetica-Bold" if bold else "Helvetica", size)
        self._canvas.setFillColor(HexColor(colour))
        names: dict[Align, str] = {"left": "drawString", "centre": "drawCentredString", "right": "drawRightString"}
        getattr(self._canvas, names[align])(x, self._height - y, text)

    def lines(self, said: Sequence[str], x: float, y: float, *, lead: float = 13, size: float = 9) -> None:
        for number, line in enumerate(said):
            self.text(x, y + number * lead, line, size=size)

    def within(
        self,
        box: Box,
        text: str,
        *,
        size: float = 8,
        bold: bool = False,
        align: Align = "centre",
        colour: str = BLACK,
    ) -> None:
        places: dict[Align, float] = {
            "left": box.x + 3,
            "centre": box.x + box.width / 2,
            "right": box.x + box.width - 3,
        }
        middle = box.y + box.height / 2 + 0.35 * size
        self.text(places[align], middle, text, size=size, bold=bold, align=align, colour=colour)

    def box(self, box: Box, fill: str = "", line: str = BLACK, width: float = 0.5) -> None:
        """A rectangle; an empty colour leaves its fill or its line out."""
        self._pen(fill, line, width)
        y = self._height - box.y - box.height
        self._canvas.rect(box.x, y, box.width, box.height, stroke=int(bool(line)), fill=int(bool(fill)))

    def disc(self, x: float, y: float, radius: float, fill: str = "", line: str = BLACK) -> None:
        self._pen(fill, line, 0.5)
        self._canvas.circle(x, self._height - y, radius, stroke=int(bool(line)), fill=int(bool(fill)))

    def line(self, x0: float, y0: float, x1: float, y1: float, *, width: float = 0.5, colour: str = BLACK) -> None:
        self._pen("", colour, width)
        self._canvas.line(x0, self._height - y0, x1, self._height - y1)

    def picture(self, box: Box, picture: Picture.Image) -> None:
        y = self._height - box.y - box.height
        self._canvas.drawImage(ImageReader(picture), box.x, y, box.width, box.height)

    def _pen(self, fill: str, line: str, width: float) -> None:
        self._canvas.setFillColor(HexColor(fill or WHITE))
        self._canvas.setStrokeColor(HexColor(line or BLACK))
        self._canvas.setLineWidth(width)

    def rules(self, grid: Grid, rules: Rules = "all", *, width: float = 0.5, colour: str = BLACK) -> None:
        if rules == "none":
            return
        for y in grid.ys:
            self.line(grid.xs[0], y, grid.xs[-1], y, width=width, colour=colour)
        for x in grid.xs if rules == "all" else ():
            self.line(x, grid.ys[0], x, grid.ys[-1], width=width, colour=colour)

    def table(
        self,
        rows: Sequence[str],
        widths: Sequence[float],
        *,
        left: float = LEFT,
        top: float = TOP,
        height: float = 18,
        size: float = 8,
        head: str = GREY,
        fills: Mapping[tuple[int, int], str] | None = None,
        rules: Rules = "all",
        align: Align = "centre",
        first: Align = "left",
    ) -> Grid:
        """A table of rows whose cells are parted by ``|``, the first its head; ``fills`` go by row and column.

        Cells that a row does not name stay empty; ``first`` is how the first column is set.
        """
        grid = Grid.of(widths, [height] * len(rows), left, top)
        if head:
            self.box(grid.row(0), head, "")
        for place, fill in (fills or {}).items():
            self.box(grid.cell(*place), fill, "")
        for row, line in enumerate(rows):
            for column, text in enumerate(line.split("|")):
                where: Align = first if column == 0 else "centre" if row == 0 else align
                ink = WHITE if row == 0 and head == NAVY else BLACK
                self.within(grid.cell(row, column), text, size=size, bold=row == 0, align=where, colour=ink)
        self.rules(grid, rules)
        return grid

    def key(self, entries: Sequence[tuple[str, str]], x: float, y: float) -> None:
        """What colours mean, one below the other."""
        for number, (name, fill) in enumerate(entries):
            self.box(Box(x, y + 16 * number, 10, 10), fill)
            self.text(x + 16, y + 16 * number + 8, name)

    def axes(self, plot: Plot, names: Sequence[str], unit: str, *, tick: float = 0.8) -> None:
        """Both axes of a chart: a name and a tick for each place, and five values."""
        area = plot.area
        self.line(area.x, area.y, area.x, plot.foot, width=1)
        self.line(area.x, plot.foot, area.x + area.width, plot.foot, width=1)
        for slot, name in enumerate(names):
            self.line(plot.x(slot), plot.foot, plot.x(slot), plot.foot + 7, width=tick)
            self.text(plot.x(slot), plot.foot + 18, name, align="centre")
        for part in range(6):
            value = plot.most * part / 5
            self.line(area.x - 4, plot.y(value), area.x, plot.y(value))
            self.text(area.x - 8, plot.y(value) + 3, f"{value:g}", align="right")
        self.text(area.x - 20, area.y - 12, unit)


def figures(seed: int, count: int, low: int, high: int) -> list[int]:
    """Made-up numbers, the same in each run."""
    return random.Random(seed).choices(range(low, high), k=count)


def pointed(amount: int) -> str:
    """An amount as Spanish and Portuguese write it."""
    return f"{amount:,}".replace(",", ".")


def tint(value: float, most: float) -> str:
    return TINTS[min(int(value / most * len(TINTS)), len(TINTS) - 1)]


def filled(
    plan: Sequence[str], colours: Mapping[str, str], row: int = 1, column: int = 1
) -> dict[tuple[int, int], str]:
    """The fills that a plan in letters stands for, its corner at ``row`` and ``column``; other signs are no fill."""
    return {
        (row + down, column + across): colours[sign]
        for down, line in enumerate(plan)
        for across, sign in enumerate(line)
        if sign in colours
    }


# Tables of figures under times


@non_schedule
def monthly_budget() -> bytes:
    sheet = Sheet("Presupuesto 2024 por mes", "Importes en pesos, según el plan anual de la Dirección.", size=LANDSCAPE)
    lines = ["Rubro|" + "|".join(MESES)]
    for seed, name in enumerate("Personal Insumos Viáticos Alquileres Servicios Equipos".split()):
        lines.append("|".join([name, *(f"$ {pointed(n)}" for n in figures(seed, 12, 12_000, 980_000))]))
    sheet.table(lines, [70, *[56] * 12], size=7, align="right")
    return sheet.pdf()


@non_schedule
def monthly_budget_over_two_pages() -> bytes:
    """Without currency, some months empty, and with white letters in a dark head."""
    sheet = Sheet("Orçamento mensal do programa", "Valores em milhares de reais.", size=LANDSCAPE)
    for page, names in enumerate((("Pessoal", "Viagens", "Oficinas"), ("Equipamento", "Publicações", "Reserva"))):
        if page:
            sheet.page("Orçamento mensal do programa (continuação)")
        lines = ["Despesa|" + "|".join(NOMES_DOS_MESES)]
        for seed, name in enumerate(names):
            amounts = [pointed(n) if n > 1_500 else "" for n in figures(10 * page + seed, 12, 900, 9_000)]
            lines.append("|".join([name, *amounts]))
        sheet.table(lines, [80, *[50] * 12], head=NAVY, align="right")
    return sheet.pdf()


@non_schedule
def quarterly_price_list() -> bytes:
    sheet = Sheet("Price list 2024", "Prices in euro per unit, without tax.")
    lines = ["Article|Unit|Q1|Q2|Q3|Q4"]
    for seed, name in enumerate(
        ("Copper pipe 15 mm", "Copper pipe 22 mm", "Elbow joint", "Ball valve", "Sealing tape")
    ):
        lines.append("|".join([name, "piece", *(f"{n / 100:.2f}" for n in figures(seed, 4, 120, 2_400))]))
    sheet.table(lines, [140, 60, *[65] * 4], head=SKY, align="right")
    return sheet.pdf()


@non_schedule
def monthly_rainfall_and_temperature() -> bytes:
    sheet = Sheet("Estación Cerro Azul", "Precipitación y temperatura medias, 1991-2020.", size=LANDSCAPE)
    lines = [
        "Variable|" + "|".join(MESES),
        "Precipitación (mm)|" + "|".join(str(n) for n in figures(1, 12, 4, 310)),
        "Temperatura máxima (°C)|" + "|".join(f"{n / 10:.1f}".replace(".", ",") for n in figures(2, 12, 180, 330)),
        "Temperatura mínima (°C)|" + "|".join(f"{n / 10:.1f}".replace(".", ",") for n in figures(3, 12, 20, 170)),
        "Días de lluvia|" + "|".join(str(n) for n in figures(4, 12, 0, 25)),
    ]
    sheet.table(lines, [120, *[48] * 12], rules="rows")
    return sheet.pdf()


@non_schedule
def yearly_enrolment() -> bytes:
    sheet = Sheet("Matrícula por año", "Estudiantes inscritos al 31 de marzo.")
    lines = ["Carrera|2019|2020|2021|2022|2023|2024"]
    for seed, name in enumerate(("Agronomía", "Derecho", "Enfermería", "Ingeniería civil", "Música")):
        lines.append("|".join([name, *map(str, figures(seed, 6, 40, 900))]))
    sheet.table(lines, [120, *[60] * 6])
    return sheet.pdf()


@non_schedule
def yearly_amounts_with_tinted_total() -> bytes:
    sheet = Sheet("Inversión por año", "Millones de guaraníes.")
    lines = ["Departamento|2021|2022|2023|2024|Total"]
    for seed, name in enumerate(("Alto Paraná", "Caaguazú", "Guairá", "Itapúa", "Misiones", "Ñeembucú")):
        amounts = figures(seed, 4, 1_000, 80_000)
        lines.append("|".join([name, *map(pointed, [*amounts, sum(amounts)])]))
    tinted = {(row, 5): YELLOW for row in range(1, len(lines))}
    sheet.table(lines, [120, *[72] * 5], fills=tinted, align="right")
    return sheet.pdf()


@non_schedule
def striped_statistics_over_two_pages() -> bytes:
    sheet = Sheet("Visitors by quarter", "Thousands of visitors to the national parks.")
    for page in range(2):
        if page:
            sheet.page("Visitors by quarter (continued)")
        lines = ["Park|Q1 2023|Q2 2023|Q3 2023|Q4 2023|Q1 2024|Q2 2024"]
        for row in range(20):
            values = [f"{n / 10:.1f}" for n in figures(20 * page + row, 6, 5, 990)]
            lines.append("|".join([f"Park {'NSEW'[row % 4]}-{20 * page + row + 1}", *values]))
        stripes = {(row, column): PALE for row in range(2, 21, 2) for column in range(7)}
        sheet.table(lines, [100, *[65] * 6], fills=stripes, rules="none", head=NAVY)
    return sheet.pdf()


@non_schedule
def monthly_sales_in_shades() -> bytes:
    """Each cell bears its number, and the darker the more was sold."""
    sheet = Sheet("Units sold by month and shop", "Darker cells sold more.", size=LANDSCAPE)
    shops = "Harbour Market Station Airport Hillside".split()
    sold = [figures(seed, 12, 0, 500) for seed in range(len(shops))]
    lines = ["Shop|" + "|".join(MONTHS), *("|".join([s, *map(str, n)]) for s, n in zip(shops, sold, strict=True))]
    shades = {(r + 1, c + 1): tint(n, 500) for r, row in enumerate(sold) for c, n in enumerate(row)}
    sheet.table(lines, [80, *[50] * 12], fills=shades)
    return sheet.pdf()


@non_schedule
def balance_sheet_by_years() -> bytes:
    sheet = Sheet("Balance general", "Al 31 de diciembre, en miles.")
    lines = [
        "|Notas|2024|2023",
        "Activo corriente|4|1.204.500|1.180.320",
        "Activo no corriente|5|3.870.010|3.902.775",
        "Total del activo||5.074.510|5.083.095",
        "Pasivo corriente|7|902.114|(1.015.230)",
        "Patrimonio neto|9|4.172.396|4.067.865",
        "Total del pasivo y patrimonio||5.074.510|5.083.095",
    ]
    totals = {(row, column): SKY for row in (3, 6) for column in range(4)}
    sheet.table(lines, [200, 50, 90, 90], fills=totals, rules="rows", align="right")
    return sheet.pdf()


@non_schedule
def election_results_by_year() -> bytes:
    sheet = Sheet("Resultados das eleições municipais", "Percentagem dos votos válidos.")
    lines = ["Partido|2008|2012|2016|2020"]
    for seed, name in enumerate(("União do Rio", "Frente da Serra", "Lista Azul", "Movimento Novo", "Outros")):
        lines.append("|".join([name, *(f"{n / 10:.1f} %".replace(".", ",") for n in figures(seed, 4, 10, 420))]))
    winners = {(1, 1): AMBER, (3, 2): AMBER, (1, 3): AMBER, (2, 4): AMBER}
    sheet.table(lines, [130, *[70] * 4], fills=winners)
    return sheet.pdf()


@non_schedule
def exam_marks() -> bytes:
    sheet = Sheet("Examination marks, form 4B", "Out of 20; marks below 10 are tinted.")
    pupils = ("Abara, N.", "Brandt, L.", "Chen, Y.", "Duarte, P.", "Eriksen, M.", "Farouk, S.")
    marks = [figures(seed, 5, 6, 20) for seed in range(len(pupils))]
    lines = ["Pupil|Maths|Physics|History|English|Art"]
    lines += ["|".join([pupil, *map(str, each)]) for pupil, each in zip(pupils, marks, strict=True)]
    failed = {(r + 1, c + 1): "#F8CBAD" for r, row in enumerate(marks) for c, mark in enumerate(row) if mark < 10}
    sheet.table(lines, [120, *[65] * 5], fills=failed)
    return sheet.pdf()


# Tables of signs and fills under no times


@non_schedule
def survey_answers() -> bytes:
    sheet = Sheet("Encuesta de satisfacción", "Marque con una X lo que corresponda.")
    lines = [
        "Pregunta|Sí|No|No sabe",
        "¿Recibió la información a tiempo?|X||",
        "¿Le resultó clara la explicación?|X||",
        "¿Volvería a usar el servicio?||X|",
        "¿Lo recomendaría a un vecino?|||X",
        "¿Tuvo que esperar más de una hora?||X|",
    ]
    sheet.table(lines, [240, 60, 60, 60])
    return sheet.pdf()


@non_schedule
def responsibilities_in_letters() -> bytes:
    sheet = Sheet("Responsibility matrix (RACI)", "R responsible, A accountable, C consulted, I informed.")
    lines = [
        "Deliverable|Sponsor|Manager|Engineer|Tester|Lawyer",
        "Requirements|A|R|C|C|I",
        "Architecture|I|A|R|C|",
        "Contracts|A|R|||C",
        "Acceptance test|I|A|C|R|",
        "Handover|A|R|R|I|I",
    ]
    sheet.table(lines, [120, *[70] * 5])
    return sheet.pdf()


@non_schedule
def responsibilities_in_fills() -> bytes:
    sheet = Sheet("Matriz de responsabilidades", "Oscuro: responsable. Claro: colabora.")
    lines = ["Proceso|Dirección|Finanzas|Compras|Sistemas|Jurídica"]
    lines += ["Contratar obras", "Pagar a proveedores", "Respaldar datos", "Auditar"]
    plan = ("d.sl.", "sd...", "..sds", "dl..s")
    sheet.table(lines, [130, *[68] * 5], fills=filled(plan, {"d": BLUE, "s": SKY}))
    return sheet.pdf()


@non_schedule
def skills_by_person() -> bytes:
    sheet = Sheet("Skills matrix", "A tick where a colleague may work unsupervised.")
    plan = ("t.tt.", ".tt.t", "tt..t", "...tt", "ttttt", "t....")
    lines = ["Skill|Ana|Bruno|Carla|Diego|Elena"]
    for name, signs in zip(("Welding", "Forklift", "First aid", "Crane", "Wiring", "Painting"), plan, strict=True):
        lines.append("|".join([name, *(TICK if sign == "t" else "" for sign in signs)]))
    sheet.table(lines, [120, *[60] * 5])
    return sheet.pdf()


@non_schedule
def product_comparison() -> bytes:
    sheet = Sheet("Compare os planos", "Escolha o plano que lhe convém.")
    lines = ["Recurso|Básico|Família|Empresa"]
    for name, signs in (("Cópia diária", "ttt"), ("Suporte", ".tt"), ("Domínio", "..t"), ("Relatórios", ".tt")):
        lines.append("|".join([name, *(TICK if sign == "t" else "-" for sign in signs)]))
    lines.append("Preço por mês|R$ 19,90|R$ 39,90|R$ 99,00")
    chosen = {(row, 2): SKY for row in range(1, 6)}
    sheet.table(lines, [140, 90, 90, 90], height=26, fills=chosen, rules="rows", head=NAVY)
    return sheet.pdf()


@non_schedule
def risk_heat_map() -> bytes:
    sheet = Sheet("Mapa de riesgos", "Probabilidad (filas) por impacto (columnas).")
    lines = ["Probabilidad|Insignificante|Menor|Moderado|Mayor|Crítico"]
    lines += ["Casi segura", "Probable", "Posible", "Improbable", "Rara"]
    plan = ("yarrr", "yyarr", "gyyar", "ggyya", "gggyy")
    colours = {"g": GREEN, "y": YELLOW, "a": AMBER, "r": RED}
    sheet.table(lines, [90, *[76] * 5], height=40, fills=filled(plan, colours))
    return sheet.pdf()


@non_schedule
def confusion_matrix() -> bytes:
    said = ("Rows are true classes, columns what the model predicted. Shades are shares of the row.",)
    sheet = Sheet("4.2 Results", *said)
    names = "cat dog fox owl hare".split()
    shares = [[93, 4, 1, 0, 2], [6, 88, 5, 0, 1], [2, 9, 84, 1, 4], [0, 0, 1, 98, 1], [3, 2, 6, 0, 89]]
    grid = Grid.of([50] * 5, [50] * 5, 150, 140)
    for row, line in enumerate(shares):
        sheet.text(142, grid.ys[row] + 28, names[row], align="right")
        sheet.text(grid.xs[row] + 25, grid.ys[-1] + 14, names[row], align="centre")
        for column, share in enumerate(line):
            cell = grid.cell(row, column)
            sheet.box(cell, tint(share, 100), "")
            sheet.within(cell, f"{share / 100:.2f}", colour=WHITE if share > 50 else BLACK)
    sheet.text(LEFT, 440, "Figure 3: Confusion matrix on the held-out set.", size=9)
    return sheet.pdf()


@non_schedule
def colour_palette() -> bytes:
    sheet = Sheet("Paleta institucional", "Use solamente los colores de esta página.")
    names = "Carmín Naranja Arena Hoja Río Cielo Lila Marino".split()
    for number, (name, fill) in enumerate(
        zip(names, (RED, AMBER, YELLOW, GREEN, BLUE, SKY, VIOLET, NAVY), strict=True)
    ):
        box = Box(LEFT + number % 4 * 120, TOP + number // 4 * 130, 100, 80)
        sheet.box(box, fill, "")
        sheet.lines((name, fill), box.x, box.y + 94, size=8)
    return sheet.pdf()


@non_schedule
def element_grid() -> bytes:
    """After the periodic table: numbers and symbols in coloured cells, with gaps."""
    sheet = Sheet("Tabla de elementos (fragmento)", "El color indica la familia.", size=LANDSCAPE)
    rows = ("H             He", "LiBeB C N O F Ne", "NaMgAlSiP S ClAr", "K CaGaGeAsSeBrKr", "RbSrInSnSbTeI Xe")
    families = (RED, AMBER, YELLOW, YELLOW, GREEN, GREEN, SKY, VIOLET)
    grid = Grid.of([56] * 8, [56] * 5, 120)
    symbols = ((row, column, line[2 * column :][:2].strip()) for row, line in enumerate(rows) for column in range(8))
    for number, (row, column, symbol) in enumerate((each for each in symbols if each[2]), start=1):
        cell = grid.cell(row, column)
        sheet.box(cell, families[column])
        sheet.within(cell, symbol, size=16, bold=True)
        sheet.text(cell.x + 4, cell.y + 10, str(number), size=7)
    return sheet.pdf()


# Charts


@non_schedule
def line_chart_by_month() -> bytes:
    sheet = Sheet("Precio medio de la leche", "El litro al productor, por mes.")
    plot = Plot(12, 50)
    sheet.axes(plot, MESES, "$/l", tick=5)
    prices = figures(5, 12, 15, 46)
    for slot, (one, next_one) in enumerate(pairwise(prices)):
        sheet.line(plot.x(slot), plot.y(one), plot.x(slot + 1), plot.y(next_one), width=2, colour=BLUE)
    return sheet.pdf()


@non_schedule
def bar_chart_by_month() -> bytes:
    sheet = Sheet("Atendimentos por mês", "Milhares de pessoas atendidas em 2023.")
    plot = Plot(12, 100)
    sheet.axes(plot, NOMES_DOS_MESES, "milhares")
    for slot, count in enumerate(figures(6, 12, 20, 95)):
        sheet.box(plot.bar(slot, 0, count), AMBER, "")
        sheet.text(plot.x(slot), plot.y(count) - 4, str(count), size=7, align="centre")
    return sheet.pdf()


@non_schedule
def stacked_bars_in_percent() -> bytes:
    sheet = Sheet("How do you travel to work?", "Share of answers by district.")
    plot = Plot(5, 100, Box(130, 140, 400, 220))
    for part in range(0, 101, 20):
        x = plot.area.x + part / 100 * plot.area.width
        sheet.line(x, plot.area.y, x, plot.foot, colour=GREY)
        sheet.text(x, plot.foot + 14, f"{part} %", align="centre")
    for row, district in enumerate("North East South West Centre".split()):
        y = plot.area.y + 12 + row * 42
        sheet.text(plot.area.x - 8, y + 15, district, align="right")
        first, second = figures(row, 2, 15, 40)
        for low, high, fill in ((0, first, BLUE), (first, first + second, AMBER), (first + second, 100, GREEN)):
            sheet.box(Box(plot.area.x + low * 4, y, (high - low) * 4, 24), fill, "")
    sheet.key((("Bus", BLUE), ("Bicycle", AMBER), ("Car", GREEN)), 130, 410)
    return sheet.pdf()


@non_schedule
def population_pyramid() -> bytes:
    sheet = Sheet("Pirâmide etária", "População em milhares; homens à esquerda, mulheres à direita.")
    for row, low in enumerate(range(80, -1, -10)):
        y = 140 + row * 24
        men, women = (n * (9 - abs(row - 6)) / 9 for n in figures(low, 2, 120, 190))
        sheet.text(298, y + 13, f"{low}-{low + 9}" if low < 80 else "80+", align="centre")
        sheet.box(Box(275 - men, y, men, 20), BLUE, "")
        sheet.box(Box(320, y, women, 20), RED, "")
    for thousands in range(0, 200, 50):
        sheet.text(275 - thousands, 375, str(thousands), align="centre")
        sheet.text(320 + thousands, 375, str(thousands), align="centre")
    return sheet.pdf()


@non_schedule
def weekday_histogram() -> bytes:
    sheet = Sheet("Calls by weekday", "Mean number of calls to the help line.")
    plot = Plot(7, 60)
    sheet.axes(plot, "Mon Tue Wed Thu Fri Sat Sun".split(), "calls")
    for slot, count in enumerate((42, 51, 48, 39, 55, 18, 11)):
        sheet.box(plot.bar(slot, 0, count, share=1.0), SKY)
    return sheet.pdf()


@non_schedule
def stock_chart() -> bytes:
    """A bar from opening to close for each day, green where it rose, on a line from the day's low to its high."""
    sheet = Sheet("Acción Minera del Sur", "Apertura, cierre, máximo y mínimo de cada rueda de marzo.")
    plot = Plot(22, 100)
    sheet.axes(plot, [str(day) for day in range(4, 26)], "$")
    for slot, (opened, closed) in enumerate(pairwise(figures(8, 23, 30, 80))):
        low, high = min(opened, closed), max(opened, closed)
        sheet.line(plot.x(slot), plot.y(low - 6), plot.x(slot), plot.y(high + 6))
        sheet.box(plot.bar(slot, low, high), GREEN if closed > opened else RED)
    return sheet.pdf()


# Drawings


@non_schedule
def map_with_scale_bar() -> bytes:
    sheet = Sheet("Mapa 3. Cuenca del río Manso", "Escala aproximada 1:250 000.")
    sheet.box(Box(LEFT, 110, 495, 420), "#EAF3E0")
    for x0, y0, x1, y1 in ((60, 180, 200, 250), (200, 250, 330, 240), (330, 240, 530, 400), (200, 250, 240, 480)):
        sheet.line(x0, y0, x1, y1, width=3, colour=BLUE)
    for x, y, name in ((150, 210, "San Roque"), (340, 270, "Puerto Viejo"), (250, 440, "La Cumbre")):
        sheet.disc(x, y, 4, RED)
        sheet.text(x + 8, y + 3, name)
    for part in range(6):
        sheet.box(Box(90 + 50 * part, 495, 50, 8), WHITE if part % 2 else BLACK)
        sheet.text(90 + 50 * part, 518, str(5 * part), align="centre")
    sheet.text(390, 518, "30 km", align="centre")
    return sheet.pdf()


@non_schedule
def floor_plan() -> bytes:
    sheet = Sheet("Ground floor", "Areas in square metres.")
    rooms = (
        (Box(60, 130, 180, 140), "Kitchen 18.2", YELLOW),
        (Box(240, 130, 220, 140), "Living room 31.0", SKY),
        (Box(60, 270, 120, 160), "Study 12.4", "#E2EFDA"),
        (Box(180, 270, 100, 160), "Hall 9.6", PALE),
        (Box(280, 270, 180, 90), "Bedroom 15.1", "#FBE4D5"),
        (Box(280, 360, 180, 70), "Bath 7.7", TINTS[1]),
    )
    for box, name, fill in rooms:
        sheet.box(box, fill, BLACK, 3)
        sheet.within(box, name, size=10)
        sheet.line(box.x + 20, box.y, box.x + 50, box.y, width=4, colour=WHITE)
    return sheet.pdf()


@non_schedule
def chessboard() -> bytes:
    sheet = Sheet("Problem 17", "White to move and mate in two.")
    grid = Grid.of([40] * 8, [40] * 8, 100, 130)
    for at in range(64):
        row, column = divmod(at, 8)
        sheet.box(grid.cell(row, column), BLUE if (row + column) % 2 else PALE, "")
    for at in range(8):
        sheet.within(Box(80, grid.ys[at], 20, 40), str(8 - at), size=10)
        sheet.within(Box(grid.xs[at], grid.ys[-1], 40, 20), "abcdefgh"[at], size=10)
    for row, column, piece in ((0, 4, "K"), (2, 3, "Q"), (4, 6, "N"), (7, 0, "R"), (6, 4, "P"), (7, 6, "K")):
        sheet.within(grid.cell(row, column), piece, size=20, bold=True)
    sheet.box(Box(100, 130, 320, 320), width=1.5)
    return sheet.pdf()


@non_schedule
def crossword() -> bytes:
    sheet = Sheet("Crucigrama", "Horizontales: 1. Mes de siete letras. 5. Día de reposo. Verticales: 2. Estación.")
    plan = ("....#...", ".#.##.#.", "......#.", "#.#.#...", "...#.#.#", ".#......", ".#.##.#.", "...#....")
    grid = Grid.of([36] * 8, [36] * 8, 100, 130)
    number = 0
    for row, line in enumerate(plan):
        for column, sign in enumerate(line):
            if sign == "#":
                sheet.box(grid.cell(row, column), BLACK)
            elif column == 0 or line[column - 1] == "#":
                number += 1
                sheet.text(grid.xs[column] + 2, grid.ys[row] + 8, str(number), size=6)
    sheet.rules(grid)
    return sheet.pdf()


@non_schedule
def sudoku() -> bytes:
    sheet = Sheet("Sudoku 214", "Difficulty: medium. Every third square is tinted.")
    givens = "53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79"
    grid = Grid.of([36] * 9, [36] * 9, 120, 130)
    for at, given in enumerate(givens):
        row, column = divmod(at, 9)
        if (row // 3 + column // 3) % 2:
            sheet.box(grid.cell(row, column), SKY, "")
        sheet.within(grid.cell(row, column), given.replace(".", ""), size=16)
    sheet.rules(grid)
    sheet.rules(Grid(grid.xs[::3], grid.ys[::3]), width=2)
    return sheet.pdf()


@non_schedule
def seating_plan() -> bytes:
    sheet = Sheet("Plano de assentos", "Cinza: ocupado. Branco: livre.")
    sheet.box(Box(140, 115, 300, 24), NAVY)
    sheet.within(Box(140, 115, 300, 24), "PALCO", colour=WHITE, size=10)
    for row, taken in enumerate(("##..##..", ".####.#.", "........", "#..##..#", "..##....", "######..")):
        y = 165 + 40 * row
        sheet.text(90, y + 18, f"Fila {'ABCDEF'[row]}")
        for seat, sign in enumerate(taken):
            box = Box(140 + 34 * seat + 28 * (seat > 3), y, 26, 26)
            sheet.box(box, GREY if sign == "#" else WHITE)
            sheet.within(box, str(seat + 1))
    return sheet.pdf()


@non_schedule
def ruler() -> bytes:
    sheet = Sheet("Regla de 30 centímetros", "Imprima sin ajustar el tamaño.", size=(960, 300))
    sheet.box(Box(50, 120, 860, 70), YELLOW)
    for millimetre in range(301):
        x = 55 + 2.83 * millimetre
        long = 22 if millimetre % 10 == 0 else 15 if millimetre % 5 == 0 else 9
        sheet.line(x, 120, x, 120 + long, width=0.4)
        if millimetre and millimetre % 10 == 0:
            sheet.text(x, 155, str(millimetre // 10), align="centre")
    return sheet.pdf()


@non_schedule
def thumbnails() -> bytes:
    sheet = Sheet("Photographs of the field trip", "Twelve pictures, numbered as in the report.")
    for number in range(12):
        box = Box(LEFT + number % 4 * 125, TOP + number // 4 * 125, 110, 80)
        picture = Picture.linear_gradient("L").resize((44, 32)).rotate(90 * (number % 4))
        sheet.picture(box, Picture.merge("RGB", (picture, picture.point(lambda n: 255 - n), picture)))
        sheet.text(box.x, box.y + 94, f"IMG_{number + 101}.jpg")
    return sheet.pdf()


@non_schedule
def months_and_loose_rectangles() -> bytes:
    sheet = Sheet("Revista del semestre", "Una portada con nombres de meses y manchas de color.")
    names = "enero febrero marzo abril mayo junio".split()
    for name, (x, y) in zip(names, ((70, 150), (310, 190), (180, 330), (420, 390), (90, 520), (350, 610)), strict=True):
        sheet.text(x, y, name, size=16)
    spots = ((60, 200), (400, 130), (250, 230), (70, 380), (460, 470), (230, 440), (130, 600), (480, 680))
    for number, (x, y) in enumerate(spots):
        fill = (RED, AMBER, YELLOW, GREEN, BLUE, SKY, VIOLET, NAVY)[number]
        sheet.box(Box(x, y, 40 + 9 * number, 90 - 7 * number), fill, "")
    return sheet.pdf()


@non_schedule
def cover_with_bands() -> bytes:
    sheet = Sheet("Relatório anual 2023", "Secretaria do Meio Ambiente")
    for number, fill in enumerate((NAVY, BLUE, SKY, GREEN)):
        sheet.box(Box(0, 180 + 60 * number, 595 - 90 * number, 40), fill, "")
    sheet.within(Box(0, 180, 595, 40), "Janeiro a dezembro", colour=WHITE, size=16)
    return sheet.pdf()


# Calendars and timetables, whose cells say something themselves


@non_schedule
def class_timetable() -> bytes:
    sheet = Sheet("Horario de clases, 3.º B", "Ciclo lectivo 2024.")
    lines = [
        "Hora|" + "|".join(WEEKDAYS),
        "8:00 - 8:45|Lengua|Matemática|Lengua|Historia|Inglés",
        "8:50 - 9:35|Lengua|Matemática|Física|Historia|Inglés",
        "9:35 - 9:55|Recreo|Recreo|Recreo|Recreo|Recreo",
        "9:55 - 10:40|Biología|Arte|Física|Matemática|Geografía",
        "10:45 - 11:30|Biología|Arte|Música|Matemática|Geografía",
    ]
    recess = {(3, column): PALE for column in range(6)}
    sheet.table(lines, [80, *[80] * 5], height=26, fills=recess)
    return sheet.pdf()


@non_schedule
def coloured_timetable() -> bytes:
    """Subjects have colours, and there are hours without one."""
    sheet = Sheet("Horario del taller", "Primer semestre de 2024.")
    lines = [
        "Hora|" + "|".join(WEEKDAYS),
        "8:00 - 9:00|Torno|||Soldadura|Dibujo",
        "9:00 - 10:00|Torno|Dibujo||Soldadura|",
        "10:00 - 11:00||Dibujo|Torno||Soldadura",
        "11:00 - 12:00|Soldadura||Torno|Dibujo|",
    ]
    colours = {"Torno": SKY, "Soldadura": YELLOW, "Dibujo": VIOLET}
    cells = {(row, column): said for row, line in enumerate(lines) for column, said in enumerate(line.split("|"))}
    fills = {place: colours[said] for place, said in cells.items() if said in colours}
    sheet.table(lines, [80, *[80] * 5], height=20, fills=fills)
    return sheet.pdf()


@non_schedule
def level_bars_over_a_scale() -> bytes:
    """What was built of each dam, in percent, on a scale under its frame."""
    sheet = Sheet("Avance de las presas", "Porcentaje construido.")
    left, top, step, wide = 170.0, 140.0, 28.0, 45.0
    names = ("Presa del Cerro", "Presa del Llano", "Canal mayor", "Toma del norte", "Toma del sur", "Vertedero")
    sheet.box(Box(left, top, 8 * wide, len(names) * step), "")
    for place, (name, share) in enumerate(zip(names, (31, 74, 12, 58, 40, 66), strict=True)):
        sheet.text(left - 6, top + place * step + 17, name, align="right")
        sheet.box(Box(left, top + place * step + 6, share / 10 * wide, 16), BLUE, "")
    for place in range(8):
        sheet.text(left + place * wide, top + len(names) * step + 14, str(10 * place), align="centre")
    return sheet.pdf()


@non_schedule
def month_calendar_from_wednesday() -> bytes:
    """Numbers stand in the corners of its days, and the first days of its week are the month's before."""
    sheet = Sheet("Mayo de 2024", "")
    days = ["", "", *map(str, range(1, 32)), "", ""]
    lines = ["Lun|Mar|Mié|Jue|Vie|Sáb|Dom", *("|".join(days[at : at + 7]) for at in range(0, 35, 7))]
    tinted = {(row, column): PALE for row in range(1, 6) for column in (5, 6)} | {(3, 0): YELLOW, (4, 1): YELLOW}
    sheet.table(lines, [62] * 7, height=40, size=9, fills=tinted, align="left", first="left")
    return sheet.pdf()


@non_schedule
def year_of_calendars() -> bytes:
    """Small calendars side by side and below one another, weekends and feasts tinted."""
    sheet = Sheet("Feriados de 2024", "")
    for month, (name, first, count) in enumerate((("Enero", 0, 31), ("Febrero", 3, 29), ("Marzo", 4, 31)) * 2):
        left, top = 40.0 + 175 * (month % 3), 120.0 + 160 * (month // 3)
        days = [""] * first + [str(day) for day in range(1, count + 1)]
        days += [""] * (-len(days) % 7)
        lines = ["L|M|M|J|V|S|D", *("|".join(days[at : at + 7]) for at in range(0, len(days), 7))]
        tinted = {(row, column): PALE for row in range(1, len(lines)) for column in (5, 6)} | {(2, 1): YELLOW}
        sheet.text(left, top - 6, name, bold=True)
        sheet.table(lines, [22] * 7, left=left, top=top, height=16, fills=tinted, first="centre")
    return sheet.pdf()


@non_schedule
def level_bars_in_two_parts() -> bytes:
    """Five regions, each with a bar in two colours, over a scale that counts from nought."""
    sheet = Sheet("Cosecha por región", "En miles de toneladas.")
    left, top, step, wide = 150.0, 140.0, 34.0, 70.0
    for place, (name, first, second) in enumerate(
        (("Norte", 3, 2), ("Sur", 5, 2), ("Valle", 2, 3), ("Costa", 6, 1), ("Sierra", 4, 3))
    ):
        sheet.text(left - 6, top + place * step + 20, name, align="right")
        sheet.box(Box(left, top + place * step + 6, first * wide / 2, 22), BLUE, "")
        sheet.box(Box(left + first * wide / 2, top + place * step + 6, second * wide / 2, 22), AMBER, "")
    for place in range(5):
        sheet.line(left + place * wide, top, left + place * wide, top + 5 * step, colour=GREY)
        sheet.text(left + place * wide, top + 5 * step + 14, str(2 * place), align="centre")
    return sheet.pdf()


@non_schedule
def month_calendar() -> bytes:
    """Holidays and weekends are tinted."""
    sheet = Sheet("Mayo de 2024", "Los feriados van en color.")
    days = ["", "", *map(str, range(1, 32)), "", ""]
    lines = ["Lu|Ma|Mi|Ju|Vi|Sá|Do", *("|".join(days[at : at + 7]) for at in range(0, 35, 7))]
    tinted = {(row, column): PALE for row in range(1, 6) for column in (5, 6)} | {(1, 2): AMBER, (3, 1): AMBER}
    sheet.table(lines, [68] * 7, height=48, size=11, fills=tinted, first="centre")
    return sheet.pdf()


@non_schedule
def bus_timetable() -> bytes:
    sheet = Sheet("Line 12: Harbour - University", "Monday to Friday.")
    lines = ["Stop|" + "|".join(f"Bus {number}" for number in range(1, 8))]
    for number, stop in enumerate(("Harbour", "Market", "Town Hall", "Hospital", "Stadium", "University")):
        minutes = [6 * 60 + 35 * bus + 7 * number for bus in range(7)]
        lines.append("|".join([stop, *(f"{m // 60}:{m % 60:02d}" for m in minutes)]))
    stripes = {(row, column): PALE for row in (2, 4, 6) for column in range(8)}
    sheet.table(lines, [90, *[56] * 7], fills=stripes, rules="none")
    return sheet.pdf()


@non_schedule
def meetings_with_dates() -> bytes:
    sheet = Sheet("Reuniões do comité", "Calendário aprovado em assembleia.")
    lines = [
        "Reunião|Data|Hora|Lugar",
        "Comité diretivo|12/03/2024|9:00|Sala 2",
        "Grupo técnico|9 de abril de 2024|14:30|Virtual",
        "Finanças|7 de maio de 2024|10:00|Sala 4",
        "Assembleia geral|20/06/2024|9:00|Auditório",
    ]
    sheet.table(lines, [150, 130, 60, 110], head=GREEN)
    return sheet.pdf()


@non_schedule
def directory_with_dates() -> bytes:
    sheet = Sheet("Directorio de delegados", "Con la fecha de su designación.")
    lines = [
        "Nombre|País|Correo|Desde",
        "Marta Quiroga|Argentina|mquiroga@ejemplo.org|enero 2021",
        "Joaquim Prates|Brasil|jprates@exemplo.org|marzo 2022",
        "Luz Herrera|Perú|lherrera@ejemplo.org|julio 2020",
        "Tomás Ibarra|Uruguay|tibarra@ejemplo.org|octubre 2023",
    ]
    sheet.table(lines, [130, 90, 160, 100], rules="rows")
    return sheet.pdf()


# Forms


@non_schedule
def form_with_date_boxes() -> bytes:
    sheet = Sheet("Solicitud de inscripción", "Complete en letra de imprenta.")
    for number, name in enumerate(("Fecha de nacimiento", "Fecha de ingreso", "Fecha de egreso")):
        y = 130 + 70 * number
        sheet.text(LEFT, y + 16, name, size=10)
        for x, part, boxes in ((190, "Día", 2), (270, "Mes", 2), (350, "Año", 4)):
            sheet.text(x, y - 6, part)
            sheet.rules(Grid.of([20] * boxes, [22], x, y))
    sheet.text(LEFT, 370, "Firma")
    sheet.line(90, 372, 300, 372)
    return sheet.pdf()


@non_schedule
def form_with_check_boxes() -> bytes:
    sheet = Sheet("Patient questionnaire", "Please tick all that apply.")
    asked = ("Asthma", "Diabetes", "Allergies", "Smoker", "Pregnant", "Heart disease", "Medication", "Surgery")
    for number, name in enumerate(asked):
        box = Box(LEFT + number % 2 * 220, 130 + number // 2 * 30, 12, 12)
        sheet.box(box)
        sheet.text(box.x + 20, box.y + 10, name, size=10)
        if number in (2, 6):
            sheet.within(box, TICK, size=10)
    return sheet.pdf()


@non_schedule
def invoice() -> bytes:
    sheet = Sheet("Fatura n.º 2024/0381", "Data: 15 de março de 2024. Vencimento: 15 de abril de 2024.")
    lines = [
        "Descrição|Quant.|Preço unitário|Total",
        "Papel A4, caixa|12|€ 18,50|€ 222,00",
        "Toner preto|4|€ 64,90|€ 259,60",
        "Assistência técnica, março|1|€ 140,00|€ 140,00",
        "||IVA 23 %|€ 142,97",
        "||A pagar|€ 764,57",
    ]
    sheet.table(lines, [210, 60, 100, 100], fills={(5, 2): GREY, (5, 3): GREY}, align="right")
    return sheet.pdf()


@non_schedule
def recipe() -> bytes:
    sheet = Sheet("Pan de maíz", "Para ocho porciones. Tiempo: 1 hora.")
    lines = [
        "Ingrediente|Cantidad|Medida",
        "Harina de maíz|300|g",
        "Huevos|3|unidades",
        "Leche|1/2|litro",
        "Queso fresco|200|g",
        "Sal|1|cucharadita",
    ]
    grid = sheet.table(lines, [150, 80, 100], head=YELLOW)
    steps = ("1. Mezcle la harina con la leche.", "2. Agregue los huevos y el queso.", "3. Hornee durante 45 minutos.")
    sheet.lines(steps, LEFT, grid.ys[-1] + 30)
    return sheet.pdf()


# Running text and lists


@non_schedule
def letter_about_months() -> bytes:
    sheet = Sheet("Carta a los socios")
    said = (
        "Estimados socios: entre enero y marzo cerraremos la sede para pintarla. En abril, mayo y junio",
        "habrá cursos los martes y jueves. El segundo semestre, de julio a diciembre, se dedicará a la",
        "preparación del aniversario, cuyo programa se publicará en septiembre de 2024.",
    )
    sheet.lines(said, LEFT, 110, lead=16, size=10)
    return sheet.pdf()


@non_schedule
def glossary_in_columns() -> bytes:
    sheet = Sheet("Glosario")
    entries = (
        ("Acuífero", "Capa de roca que guarda agua."),
        ("Caudal", "Volumen que pasa en un segundo."),
        ("Cuenca", "Tierra que drena hacia un río."),
        ("Estiaje", "Nivel más bajo, en época seca."),
        ("Humedal", "Tierra que el agua cubre a veces."),
        ("Limnímetro", "Regla que mide el nivel del agua."),
        ("Meandro", "Curva pronunciada de un río."),
        ("Vertedero", "Obra por la que sale el agua."),
    )
    for number, (term, meaning) in enumerate(entries):
        x, y = LEFT + number // 4 * 260, 110 + number % 4 * 40
        sheet.text(x, y, term, size=10, bold=True)
        sheet.text(x, y + 14, meaning, size=10)
    return sheet.pdf()


@non_schedule
def index_with_leaders() -> bytes:
    sheet = Sheet("Índice")
    titles = (
        "Resumen",
        "1. Antecedentes",
        "2. Objetivos",
        "3. Metodología",
        "4. Cronograma",
        "5. Presupuesto",
        "Anexos",
    )
    for number, title in enumerate(titles):
        y = 110 + 22 * number
        sheet.text(LEFT, y, f"{title} {'.' * (110 - 2 * len(title))}", size=10)
        sheet.text(540, y, str(3 + 4 * number), size=10, align="right")
    return sheet.pdf()


@non_schedule
def ruled_contents() -> bytes:
    sheet = Sheet("Contents")
    lines = [
        "No.|Chapter|Page",
        "1|Introduction|1",
        "2|The first quarter|9",
        "3|The second quarter|21",
        "4|Schedule of works|34",
        "5|Annexes|48",
    ]
    sheet.table(lines, [40, 330, 60], head=SKY)
    return sheet.pdf()
