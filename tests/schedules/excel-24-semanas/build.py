"""A workbook 24 weeks wide over two landscape pages, its header repeated by print titles; phases are bands."""

from pathlib import Path

from making import Heads, Row, is_filled, print_workbook, put, sign, table, write_truth
from openpyxl import Workbook
from openpyxl.styles import Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

HERE = Path(__file__).parent
HEADS = Heads(("ID", "ACTIVIDAD", "INICIO", "FIN", "RECURSOS"), task=1)
MONTHS = ["Enero", "Febrero", "Marzo", "Abril", "Mayo", "Junio"]
COLUMNS = [f"{month} {week}" for month in MONTHS for week in range(1, 5)]
SECOND_PAGE = "H3"  # the number of the first row printed on page 2
P = [
    (
        "1",
        "ESTUDIOS PREVIOS",
    ),
    ("1.1", "Topografía del barrio", "05/01/26", "16/01/26", "Topógrafo", "##......................"),
    ("1.2", "Censo de viviendas", "12/01/26", "30/01/26", "Promotoras (3)", ".###...................."),
    ("1.3", "Ensayos de suelo", "19/01/26", "06/02/26", "Laboratorio", "..###..................."),
    ("H1", "Estudios aprobados", "13/02/26", "13/02/26", "Alcaldía", ".....*.................."),
    (
        "2",
        "DISEÑO",
    ),
    ("2.1", "Red de alcantarillado", "09/02/26", "06/03/26", "Hidráulica", ".....####..............."),
    ("2.2", "Planta de tratamiento", "16/02/26", "20/03/26", "Hidráulica", "......#####............."),
    ("2.3", "Presupuesto de obra", "16/03/26", "27/03/26", "Costos", "..........##............"),
    ("H2", "Expediente técnico", "30/03/26", "30/03/26", "Alcaldía", "............*..........."),
    (
        "3",
        "LICITACIÓN",
    ),
    ("3.1", "Bases y publicación", "30/03/26", "10/04/26", "Compras", "............##.........."),
    ("3.2", "Recepción de ofertas", "13/04/26", "24/04/26", "Compras", "..............##........"),
    ("3.3", "Adjudicación", "27/04/26", "30/04/26", "Comité", "...............#........"),
    (
        "4",
        "OBRA",
    ),
    ("4.1", "Replanteo", "04/05/26", "08/05/26", "Topógrafo", "................#......."),
    ("4.2", "Excavación de zanjas", "04/05/26", "29/05/26", "Contratista", "................####...."),
    ("4.3", "Tendido de tubería", "11/05/26", "12/06/26", "Contratista", ".................#####.."),
    ("4.4", "Buzones", "18/05/26", "12/06/26", "Contratista", "..................####.."),
    ("4.5", "Conexiones domiciliarias", "01/06/26", "26/06/26", "Contratista", "....................####"),
    ("4.6", "Supervisión", "04/05/26", "30/06/26", "Ing. residente", "................########"),
    ("H3", "Prueba hidráulica", "29/06/26", "29/06/26", "Supervisión", ".......................*"),
    (
        "5",
        "EDUCACIÓN SANITARIA",
    ),
    ("5.1", "Talleres por manzana", "09/02/26", "30/06/26", "Promotoras (3)", ".....#...#...#...#...#.."),
    ("5.2", "Cartillas", "02/03/26", "27/03/26", "Diseño gráfico", "........####............"),
    ("5.3", "Junta de usuarios", "01/06/26", "30/06/26", "Promotoras (3)", "....................####"),
]


def rows() -> list[Row]:
    made, page = [], 1
    for entry in P:
        page = 2 if entry[0] == SECOND_PAGE else page
        band = len(entry) == 2
        made.append(Row(entry[:5], "" if band else entry[5], band=band, page=page))
    return made


WHITE = Font(name="Calibri", bold=True, color="FFFFFF", size=11)
SMALL = Font(name="Calibri", size=9)
THIN = Side(style="thin", color="000000")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
DARK = "0D47A1"


def head(sheet: Worksheet) -> None:
    for column, heading in enumerate(HEADS.left, 1):
        put(sheet, (1, column), heading, WHITE, fill=DARK, border=BOX)
        put(sheet, (2, column), "", WHITE, fill=DARK, border=BOX)
        sheet.merge_cells(start_row=1, end_row=2, start_column=column, end_column=column)
    for index in range(24):
        month = MONTHS[index // 4] if index % 4 == 0 else ""
        put(sheet, (1, 6 + index), month, WHITE, fill=DARK, border=BOX)
        week = Font(name="Calibri", size=9, color="FFFFFF")
        put(sheet, (2, 6 + index), str(index % 4 + 1), week, fill="42A5F5", border=BOX)
        sheet.column_dimensions[get_column_letter(6 + index)].width = 3.6
    for first in range(6, 30, 4):
        sheet.merge_cells(start_row=1, end_row=1, start_column=first, end_column=first + 3)


def line(sheet: Worksheet, number: int, row: Row) -> None:
    sheet.row_dimensions[number].height = 24
    for column in range(1, 30):
        value = row.left[column - 1] if column <= len(row.left) else ""
        across = "left" if column == 2 else "center"
        if row.band:
            put(sheet, (number, column), value, WHITE, fill="1565C0", border=BOX, across=across)
        elif column <= 5:
            put(sheet, (number, column), value, SMALL, fill="E3F2FD", border=BOX, across=across)
        else:
            mark = row.plan[column - 6]
            fill = "FF9800" if mark == "*" else "1976D2" if is_filled(mark) else None
            star = Font(name="Calibri", size=12, color="FFFFFF")
            put(sheet, (number, column), sign(mark), star, fill=fill, border=BOX)


def book() -> Workbook:
    made = Workbook()
    sheet = made.active
    sheet.title = "Gantt"
    head(sheet)
    for number, row in enumerate(rows(), 3):
        line(sheet, number, row)
    for letter, width in zip("ABCDE", [6, 28, 10, 10, 18], strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = "1:2"
    sheet.oddFooter.center.text = "Página &P de &N"
    return made


TABLES = [table(COLUMNS, rows(), HEADS)]

if __name__ == "__main__":
    print_workbook(HERE, book())
    write_truth(HERE, *TABLES)
