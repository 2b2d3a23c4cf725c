"""X marks between horizontal rules, no vertical one, every second row tinted; the table stands between paragraphs."""

from pathlib import Path

from making import (
    Heads,
    Row,
    cell_style,
    column_styles,
    flat,
    flat_cell,
    print_flat,
    sign,
    table,
    table_style,
    write_truth,
)

HERE = Path(__file__).parent
HEADS = Heads(("Tarea",))
COLUMNS = [f"Sem. {week}" for week in range(1, 9)]
ROWS = [
    Row(("Selección de familias anfitrionas",), "XX......"),
    Row(("Inspección de habitaciones y cocinas por el centro de salud",), "..X....."),
    Row(("Curso de primeros auxilios",), "...X...."),
    Row(("Señales en la carretera",), "..XXX..."),
    Row(("Fotografías y precios",), ".....X.."),
    Row(("Viaje de prueba con maestros",), "......X."),
    Row(("Reuniones del comité",), "X..X..XX"),
]
BEFORE = [
    "Turismo en casas de familia. Informe de arranque",
    "Once familias del valle recibirán visitantes desde el verano. Antes hay que revisar las casas, acordar precios y "
    "preparar a quienes guiarán las caminatas. El comité es de cinco personas y cambia cada año.",
]
AFTER = "El comité presentará las cuentas en la asamblea. Lo que sobre se guarda para arreglar la carretera."


def ruled(name: str, fill: str = "") -> str:
    """A cell style with a rule under it and none beside it."""
    sides = 'fo:border-bottom="0.5pt solid #999999" fo:border-top="none" fo:border-left="none" fo:border-right="none"'
    return cell_style(name, "0", fill).replace('fo:border="0"', sides)


def line(place: int, row: Row) -> str:
    style = "tint" if place % 2 else "plain"
    marks = "".join(flat_cell(sign(mark), style, paragraph="c") for mark in row.plan)
    return flat_cell(row.left[0], style) + marks


def source() -> str:
    styles, columns = column_styles([6.6, *[1.3] * 8])
    styles += table_style(17) + ruled("plain") + ruled("tint", "#f3f6ea") + ruled("head", "#dbe5c1")
    centre = '<style:paragraph-properties fo:text-align="center"/>'
    styles += f'<style:style style:name="c" style:family="paragraph">{centre}</style:style>'
    head = "".join(flat_cell(text, "head", paragraph="c") for text in (*HEADS.left, *COLUMNS))
    lines = [head, *(line(place, row) for place, row in enumerate(ROWS))]
    rows = "\n".join(f"<table:table-row>{cells}</table:table-row>" for cells in lines)
    plan = f'<table:table table:name="Plan" table:style-name="t">{columns}{rows}</table:table>'
    before = "<text:p/>".join(f"<text:p>{text}</text:p>" for text in BEFORE)
    return flat("text", styles, f"{before}<text:p/>{plan}<text:p/><text:p>{AFTER}</text:p>")


TABLES = [table(COLUMNS, ROWS, HEADS)]

if __name__ == "__main__":
    print_flat(HERE, source(), "fodt")
    write_truth(HERE, *TABLES)
