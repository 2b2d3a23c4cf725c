"""A sheet without borders: weeks under months, a hue per group, group rows in bold; fills are all there is."""

from pathlib import Path

from making import Heads, Row, cell_style, column_styles, flat, flat_cell, print_flat, table, write_truth

HERE = Path(__file__).parent
HEADS = Heads(("N.º", "Tarea"), task=1)
MONTHS = ["Septiembre", "Octubre", "Noviembre"]
COLUMNS = [f"{month} {week}" for month in MONTHS for week in range(1, 5)]
ROWS = [
    Row(("A. Guion",)),
    Row(("A1", "Visitas al barrio y grabación de voces"), "aaa........."),
    Row(("A2", "Escaleta"), "..aa........"),
    Row(("A3", "Guion definitivo"), "....a......."),
    Row(("B. Montaje",)),
    Row(("B1", "Reparto"), "..b........."),
    Row(("B2", "Ensayos de mesa"), "....bb......"),
    Row(("B3", "Ensayos en el galpón"), "......bbbb.."),
    Row(("B4", "Vestuario y utilería"), ".....bbb.b.."),
    Row(("C. Función",)),
    Row(("C1", "Afiches y radio"), "........cc.c"),
    Row(("C2", "Estreno"), "..........c."),
    Row(("C3", "Funciones en escuelas"), "..........cc"),
]
HUES = {"a": "#93c47d", "b": "#6fa8dc", "c": "#e06666"}


def line(row: Row) -> str:
    if not row.plan:
        return flat_cell(row.left[0], "bold", wide=2)
    return "".join(flat_cell(text, "plain") for text in row.left) + "".join(
        flat_cell("", mark if mark in HUES else "plain") for mark in row.plan
    )


def source() -> str:
    styles, columns = column_styles([1.2, 7, *[1.0] * 12])
    styles += cell_style("plain", "none") + cell_style("bold", "none", text='fo:font-weight="bold"')
    for name, fill in HUES.items():
        styles += cell_style(name, "none", fill)
    first = "<table:table-cell/>" * 2 + "".join(flat_cell(month, "bold", wide=4) for month in MONTHS)
    weeks = "".join(flat_cell(label.split()[1], "plain") for label in COLUMNS)
    second = "".join(flat_cell(text, "bold") for text in HEADS.left) + weeks
    title = flat_cell("Teatro del barrio El Molino", "bold", wide=2)
    lines = [title, "<table:table-cell/>", first, second, *map(line, ROWS)]
    rows = "\n".join(f"<table:table-row>{cells}</table:table-row>" for cells in lines)
    sheet = f'<table:table table:name="Plan" table:style-name="sheet">{columns}\n{rows}</table:table>'
    return flat("spreadsheet", styles, sheet, page="29.7cm 21cm 2cm")


TABLES = [table(COLUMNS, ROWS, HEADS)]

if __name__ == "__main__":
    print_flat(HERE, source(), "fods")
    write_truth(HERE, *TABLES)
