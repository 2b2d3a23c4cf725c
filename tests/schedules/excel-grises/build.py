"""A workbook for a black-and-white printer: grey zebra stripes, bars of a darker grey, groups darker still."""

from pathlib import Path

from making import Heads, Row, is_filled, print_workbook, put, table, write_truth
from openpyxl import Workbook
from openpyxl.styles import Border, Font, Side
from openpyxl.utils import get_column_letter

HERE = Path(__file__).parent
HEADS = Heads(("Cód.", "Actividad", "Responsable"), task=1)
COLUMNS = [f"Meses {month}" for month in range(1, 13)]
ROWS = [
    Row(("Formación",), band=True),
    Row(("F1", "Curso de contabilidad básica", "Cámara"), "##.........."),
    Row(("F2", "Inocuidad y etiquetado", "Universidad"), ".###........"),
    Row(("F3", "Pasantías en la planta de lácteos", "Cooperativa"), "....##......"),
    Row(("F4", "Tutorías", "Universidad"), "..##.##.##.."),
    Row(("Inversión",), band=True),
    Row(("I1", "Compra de pasteurizadora", "Comité de compras"), "...#........"),
    Row(("I2", "Obra civil", "Contratista"), "..####......"),
    Row(("I3", "Montaje y prueba", "Proveedor"), "......##...."),
    Row(("Mercado",), band=True),
    Row(("M1", "Marca y empaque", "Cámara"), ".....###...."),
    Row(("M2", "Ruta de frío", "Cooperativa"), "........####"),
    Row(("M3", "Ferias", "Cooperativa"), ".#....#....#"),
]
PLAIN, BOLD = Font(name="Liberation Sans", size=9), Font(name="Liberation Sans", size=9, bold=True)
THIN = Side(style="thin", color="808080")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)


def book() -> Workbook:
    made = Workbook()
    sheet = made.active
    for column, heading in enumerate([*HEADS.left, "Meses", *[""] * 11], 1):
        put(sheet, (1, column), heading, BOLD, border=BOX)
        put(sheet, (2, column), str(column - 3) if column > 3 else "", BOLD, border=BOX)
    for column in range(1, 4):
        sheet.merge_cells(start_row=1, end_row=2, start_column=column, end_column=column)
    sheet.merge_cells(start_row=1, end_row=1, start_column=4, end_column=15)
    for number, row in enumerate(ROWS, 3):
        stripe = "A6A6A6" if row.band else "EDEDED" if number % 2 else None
        for column in range(1, 16):
            text = row.left[column - 1] if column <= len(row.left) else ""
            done = not row.band and column > 3 and is_filled(row.plan[column - 4])
            font, across = BOLD if row.band else PLAIN, "left" if column <= 3 else "center"
            put(sheet, (number, column), text, font, fill="BFBFBF" if done else stripe, border=BOX, across=across)
        if row.band:
            sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=3)
    for letter, width in {"A": 6, "B": 27, "C": 16}.items():
        sheet.column_dimensions[letter].width = width
    for column in range(4, 16):
        sheet.column_dimensions[get_column_letter(column)].width = 3.1
    sheet.page_setup.paperSize = 9
    return made


TABLES = [table(COLUMNS, ROWS, HEADS)]

if __name__ == "__main__":
    print_workbook(HERE, book())
    write_truth(HERE, *TABLES)
