"""A spreadsheet: semesters under years under a heading of their own, groups as coloured rows, money at the right."""

from pathlib import Path

from making import Heads, Row, cell_style, column_styles, flat, flat_cell, is_filled, print_flat, table, write_truth

HERE = Path(__file__).parent
HEADS = Heads(("N°", "Actividad", "Responsable"), ("Presupuesto",), task=1)
YEARS = ["2027", "2028", "2029", "2030"]
COLUMNS = [f"Plazo {year} {half}" for year in YEARS for half in ("I Sem", "II Sem")]
ROWS = [
    Row(("Línea 1: Caminos vecinales",), band=True),
    Row(("1.1", "Inventario de puentes", "Dirección de Obras"), "#.......", ("35.000",)),
    Row(("1.2", "Puente sobre el río Tacal", "Dirección de Obras"), ".###....", ("410.000",)),
    Row(("1.3", "Mantenimiento anual", "Juntas viales"), ".#.#.#.#", ("96.000",)),
    Row(("Línea 2: Mercado",), band=True),
    Row(("2.1", "Techado del mercado", "Alcaldía"), "..##....", ("188.000",)),
    Row(("2.2", "Cámara de frío", "Cooperativa"), "....#...", ("75.500",)),
    Row(("2.3", "Ferias de temporada", "Cooperativa"), "########", ("24.000",)),
    Row(("Línea 3: Archivo y memoria",), band=True),
    Row(("3.1", "Digitalización de actas", "Secretaría"), "##......", ("18.200",)),
    Row(("3.2", "Museo de la estación", "Patronato"), "...#####", ("132.000",)),
]
BANDS = {"Línea 1": "g1", "Línea 2": "g2", "Línea 3": "g3"}
WIDTHS = [1.2, 5.6, 3.8, *[1.5] * 8, 2.6]


def line(row: Row) -> str:
    if row.band:
        band = BANDS[row.left[0].split(":")[0]]
        return flat_cell(row.left[0], band, wide=12)
    cells = [flat_cell(text, "plain") for text in row.left]
    cells += [flat_cell("", "done" if is_filled(mark) else "plain") for mark in row.plan]
    return "".join(cells) + flat_cell(row.right[0], "plain")


def head() -> list[str]:
    tall = [flat_cell(text, "dark", high=3) for text in HEADS.left]
    last = flat_cell(HEADS.right[0], "dark", high=3)
    covered = "<table:covered-table-cell/>"
    years = "".join(flat_cell(year, "dark", wide=2) for year in YEARS)
    halves = "".join(flat_cell(half, "dark") for _ in YEARS for half in ("I Sem", "II Sem"))
    return [
        "".join(tall) + flat_cell("Plazo", "dark", wide=8) + last,
        covered * 3 + years + covered,
        covered * 3 + halves + covered,
    ]


def source() -> str:
    white = 'fo:color="#ffffff" fo:font-weight="bold"'
    styles, columns = column_styles(WIDTHS)
    styles += cell_style("plain", border="0.5pt solid #808080") + cell_style("dark", fill="#2f2f2f", text=white)
    styles += cell_style("done", border="0.5pt solid #808080", fill="#5b9bd5")
    styles += cell_style("title", border="none", text='fo:font-size="14pt" fo:font-weight="bold"')
    for name, fill in {"g1": "#fbe5d6", "g2": "#e2f0d9", "g3": "#deebf7"}.items():
        styles += cell_style(name, border="0.5pt solid #808080", fill=fill, text='fo:font-weight="bold"')
    title = flat_cell("Plan cuatrienal del municipio de San Isidro del Tacal", "title", wide=12)
    lines = [title, "", *head(), *map(line, ROWS)]
    rows = "\n".join(f"<table:table-row>{cells or '<table:table-cell/>'}</table:table-row>" for cells in lines)
    sheet = f'<table:table table:name="Plan" table:style-name="sheet">{columns}\n{rows}</table:table>'
    return flat("spreadsheet", styles, sheet, page="29.7cm 21cm 1.5cm")


TABLES = [table(COLUMNS, ROWS, HEADS)]

if __name__ == "__main__":
    print_flat(HERE, source(), "fods")
    write_truth(HERE, *TABLES)
