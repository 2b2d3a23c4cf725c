"""An agreement: a table of ticks amid prose, a column after the months, and a budget table that is no schedule."""

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
HEADS = Heads(("Actividad",), ("Responsable",))
COLUMNS = [f"Mes {number}" for number in range(1, 9)]
ROWS = [
    Row(("Firma del convenio y entrega del local",), "✓.......", ("Las partes",)),
    Row(("Compra de instrumentos de viento",), "✓✓......", ("Fundación",)),
    Row(("Audiciones en las cinco parroquias",), ".✓✓.....", ("Municipio",)),
    Row(("Clases semanales",), "..✓✓✓✓✓✓", ("Conservatorio",)),
    Row(("Reparación de instrumentos",), ".....✓..", ("Conservatorio",)),
    Row(("Retreta pública",), ".......✓", ("Las partes",)),
]
MONEY = [
    ("Instrumentos", "12", "850", "10.200"),
    ("Sueldos de maestros", "8", "1.400", "11.200"),
    ("Atriles y partituras", "40", "22", "880"),
    ("Total", "", "", "22.280"),
]
PROSE = [
    "Cláusula cuarta. El conservatorio pone a los maestros y lleva la lista de asistencia. El municipio cede el local "
    "de la antigua estación y paga la luz. La fundación compra los instrumentos, que quedan inventariados a su nombre "
    "durante dos años.",
    "Cláusula quinta. Las actividades se cumplen en los meses que señala el cuadro, contados desde la firma.",
    "Cláusula sexta. El presupuesto, en dólares, es el que sigue y no se reajusta.",
    "Cláusula séptima. Las partes se reúnen cada dos meses en el local para revisar la marcha de las clases.",
]


def rows(lines: list[str]) -> str:
    return "\n".join(f"<table:table-row>{line}</table:table-row>" for line in lines)


def source() -> str:
    styles, columns = column_styles([5.4, *[1.1] * 8, 2.8])
    bold = '<style:text-properties fo:font-weight="bold" fo:font-size="9pt"/>'
    styles += f'<style:style style:name="b" style:family="paragraph">{bold}</style:style>'
    centre = '<style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-size="9pt"/>'
    styles += f'<style:style style:name="c" style:family="paragraph">{centre}</style:style>'
    space = '<style:paragraph-properties fo:margin-top="0.3cm" fo:margin-bottom="0.3cm" fo:text-align="justify"/>'
    styles += f'<style:style style:name="p" style:family="paragraph">{space}</style:style>'
    styles += table_style(17, "margins")
    styles += cell_style("plain") + cell_style("head", fill="#c6d9f1") + cell_style("zebra", fill="#eef3fa")
    head = "".join(flat_cell(text, "head", paragraph="b") for text in (*HEADS.left, *COLUMNS, *HEADS.right))
    body = []
    for row in ROWS:
        marks = "".join(flat_cell(sign(mark), "plain", paragraph="c") for mark in row.plan)
        body.append(flat_cell(row.left[0], "plain") + marks + flat_cell(row.right[0], "plain"))
    plan = f'<table:table table:name="Plan" table:style-name="t">{columns}{rows([head, *body])}</table:table>'
    titles = "".join(flat_cell(text, "head", paragraph="b") for text in ("Concepto", "Cantidad", "Precio", "Importe"))
    costs = ["".join(flat_cell(text, "zebra" if n % 2 else "plain") for text in line) for n, line in enumerate(MONEY)]
    wide = '<table:table-column table:number-columns-repeated="4"/>'
    money = f'<table:table table:name="Costos" table:style-name="t">{wide}{rows([titles, *costs])}</table:table>'
    said = [f'<text:p text:style-name="p">{text}</text:p>' for text in PROSE]
    return flat("text", styles, "\n".join([*said[:2], plan, said[2], money, said[3]]), page="21.59cm 27.94cm 2cm")


TABLES = [table(COLUMNS, ROWS, HEADS)]

if __name__ == "__main__":
    print_flat(HERE, source(), "fodt")
    write_truth(HERE, *TABLES)
