"""A spreadsheet by days: grey weekends down every row, summary rows with a bar, milestones, no rules inside."""

from pathlib import Path

from making import Heads, Row, cell_style, column_styles, flat, flat_cell, print_flat, sign, table, write_truth

HERE = Path(__file__).parent
HEADS = Heads(("Tarea", "Inicio", "Fin"))
DAYS = [*range(18, 32), *range(1, 8)]
MONTHS = ["Mayo"] * 14 + ["Junio"] * 7
COLUMNS = [f"{month} {day}" for month, day in zip(MONTHS, DAYS, strict=True)]
WEEKEND = {5, 6, 12, 13, 19, 20}  # as positions from 0: the sheet opens on a Monday
ROWS = [
    Row(("Escenario", "18/05", "29/05"), "a" * 12 + "." * 9),
    Row(("Tarima y techo", "18/05", "22/05"), "#####" + "." * 16),
    Row(("Luces", "21/05", "26/05"), "...##..##" + "." * 12),
    Row(("Prueba de sonido", "29/05", "29/05"), "." * 11 + "*" + "." * 9),
    Row(("Programa", "20/05", "05/06"), "..aaaaaaaaaaaaaaaaa.."),
    Row(("Confirmar a los grupos", "20/05", "25/05"), "..###..#" + "." * 13),
    Row(("Imprenta", "26/05", "01/06"), "." * 8 + "####..#" + "." * 6),
    Row(("Reparto de afiches", "02/06", "05/06"), "." * 15 + "####.."),
    Row(("Apertura del festival", "06/06", "06/06"), "." * 19 + "*."),
]


def line(row: Row) -> str:
    summary = "a" in row.plan
    cells = [flat_cell(text, "lead" if summary else "plain") for text in row.left]
    for place, mark in enumerate(row.plan):
        style = {"#": "bar", "a": "sum", "*": "star"}.get(mark) or ("rest" if place in WEEKEND else "free")
        cells.append(flat_cell(sign(mark), style))
    return "".join(cells)


def source() -> str:
    styles, columns = column_styles([5.2, 1.6, 1.6, *[0.75] * 21])
    edge = "0.5pt solid #bfbfbf"
    bold = 'fo:font-weight="bold"'
    styles += cell_style("plain", edge) + cell_style("lead", edge, "#eeeeee", bold)
    styles += cell_style("head", edge, "#375623", f'{bold} fo:color="#ffffff"') + cell_style("free", "none")
    styles += cell_style("rest", "none", "#d9d9d9") + cell_style("bar", "none", "#70ad47")
    styles += cell_style("sum", "none", "#262626") + cell_style("star", "none", "#c00000", 'fo:color="#ffffff"')
    covered = "<table:covered-table-cell/>"
    tall = "".join(flat_cell(text, "head", high=2) for text in HEADS.left)
    lines = [
        tall + flat_cell("Mayo", "head", wide=14) + flat_cell("Junio", "head", wide=7),
        covered * 3 + "".join(flat_cell(str(day), "head") for day in DAYS),
        *map(line, ROWS),
    ]
    rows = "\n".join(f"<table:table-row>{cells}</table:table-row>" for cells in lines)
    return flat(
        "spreadsheet",
        styles,
        f'<table:table table:name="Festival" table:style-name="sheet">{columns}\n{rows}</table:table>',
        page="29.7cm 21cm 1.5cm",
        pitch="9pt",
    )


TABLES = [table(COLUMNS, ROWS, HEADS)]

if __name__ == "__main__":
    print_flat(HERE, source(), "fods")
    write_truth(HERE, *TABLES)
