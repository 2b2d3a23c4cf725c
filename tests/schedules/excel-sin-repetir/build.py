"""A workbook over two landscape pages, the second without the header: months, fills with an X, pale groups, money."""

from pathlib import Path

from making import Heads, Row, is_filled, print_workbook, put, sign, table, write_truth
from openpyxl import Workbook
from openpyxl.styles import Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

HERE = Path(__file__).parent
HEADS = Heads(("N°", "Actividad"), ("Presupuesto (S/)",), task=1)
MONTHS = ["Ene", "Feb", "Mar", "Abr", "May", "Jun", "Jul", "Ago", "Sep", "Oct", "Nov", "Dic"]
SECOND_PAGE = "9"
P = [
    ("Componente A. Semillas",),
    ("1", "Inventario de variedades de papa", "XX..........", "4.200"),
    ("2", "Banco comunal de semilla", "..@@@.......", "18.500"),
    ("3", "Ensayo en tres alturas", "........XXXX", "9.750"),
    ("4", "Intercambio entre comunidades y registro de quien entrega y quien recibe", ".....X......", "2.300"),
    ("Componente B. Agua",),
    ("5", "Limpieza de acequias", "...@....@...", "6.000"),
    ("6", "Reservorio de Pampa Alta", "....@@@@....", "54.000"),
    ("7", "Turnos de riego", "X.....X.....", "1.100"),
    ("8", "Capacitación de regantes", "..X..X..X..X", "3.600"),
    ("Componente C. Mercado",),
    ("9", "Marca colectiva", ".XXX........", "7.800"),
    ("10", "Empaque y etiqueta", "....XX......", "5.200"),
    ("11", "Feria provincial", "......@.....", "12.000"),
    ("12", "Venta a escuelas", "..@@@@..@@@@", "8.900"),
    ("13", "Contabilidad de la asociación", "XXXXXXXXXXXX", "4.800"),
    ("Componente D. Gestión",),
    ("14", "Asamblea de socios", "X....X.....X", "900"),
    ("15", "Informe al financiador", ".....@.....@", "1.500"),
    ("16", "Auditoría", "...........X", "6.500"),
]


def rows() -> list[Row]:
    made, page = [], 1
    for entry in P:
        page = 2 if entry[0] == SECOND_PAGE else page
        if len(entry) == 1:
            made.append(Row(entry, band=True, page=page))
        else:
            made.append(Row(entry[:2], entry[2], right=entry[3:], page=page))
    return made


PLAIN, BOLD = Font(name="Arial", size=10), Font(name="Arial", size=10, bold=True)
THIN = Side(style="thin", color="7F7F7F")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)


def line(sheet: Worksheet, number: int, row: Row) -> None:
    sheet.row_dimensions[number].height = 33
    if row.band:
        for column in range(1, 16):
            text = row.left[0] if column == 1 else ""
            put(sheet, (number, column), text, BOLD, fill="FFF2CC", border=BOX, across="left")
        sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=15)
        return
    put(sheet, (number, 1), row.left[0], PLAIN, border=BOX)
    put(sheet, (number, 2), row.left[1], PLAIN, border=BOX, across="left")
    for column, mark in enumerate(row.plan, 3):
        put(sheet, (number, column), sign(mark), PLAIN, fill="92D050" if is_filled(mark) else None, border=BOX)
    put(sheet, (number, 15), row.right[0], PLAIN, border=BOX, across="right")


def book() -> Workbook:
    made = Workbook()
    sheet = made.active
    sheet.cell(1, 1, "PLAN OPERATIVO ANUAL 2027 - ASOCIACIÓN PAMPA ALTA").font = Font(name="Arial", size=14, bold=True)
    sheet.row_dimensions[3].height = 30
    for column, heading in enumerate([*HEADS.left, *MONTHS, *HEADS.right], 1):
        put(sheet, (3, column), heading, BOLD, fill="D9D9D9", border=BOX)
    for number, row in enumerate(rows(), 4):
        line(sheet, number, row)
    for letter, width in {"A": 5, "B": 38, "O": 13, **dict.fromkeys("CDEFGHIJKLMN", 6)}.items():
        sheet.column_dimensions[letter].width = width
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    return made


TABLES = [table(MONTHS, rows(), HEADS)]

if __name__ == "__main__":
    print_workbook(HERE, book())
    write_truth(HERE, *TABLES)
